//! What goes out and what is masked, case by case, and that every reason is said.

use serde_json::json;

use super::*;
use crate::{api::Language, texts::Texts};

#[test]
fn every_reason_is_said_in_every_language() {
    let standings =
        [Standing::Allowed, Standing::NotRecorded, Standing::Asked, Standing::Refused, Standing::Stopped, Standing::Erase];
    let whys = [Why::NotThisUse, Why::InText, Why::Inside, Why::OwnWords, Why::Unknown, Why::NobodyNamed, Why::Gone];
    let whats = [
        LeftOutWhat::Record,
        LeftOutWhat::Quote,
        LeftOutWhat::Photo,
        LeftOutWhat::Sound,
        LeftOutWhat::File,
        LeftOutWhat::Name,
        LeftOutWhat::Detail,
    ];
    for language in [Language::Nl, Language::En, Language::Ar] {
        let texts = Texts::new(language);
        let ids = standings.map(Why::Consent).into_iter().chain(whys).map(|why| format!("left-out-why-{}", why.id()));
        let ids = ids.chain(standings.map(|standing| format!("use-why-{}", standing.id())));
        for id in ids.chain(whats.iter().map(|what| format!("left-out-{}", what.id()))) {
            assert_ne!(texts.text(&id, &[]), id, "{language:?}");
        }
    }
}

#[test]
fn every_use_that_something_goes_out_for_is_one_of_the_table() {
    for of in AUDIENCES.iter().chain(CONTENTS) {
        assert!(model::kind::USES.contains(of), "{of}");
    }
    assert!(INSIDE.iter().all(|id| kind(id).is_some()));
}

/// With one person of whom nothing is recorded and one record that is here.
fn outside(here: RecordId) -> Outside {
    let mut outside = Outside {
        purpose: "share_municipality",
        given_back: GivenBack::default(),
        people: HashMap::new(),
        subjects: HashMap::new(),
        typed: HashMap::new(),
        words: HashMap::new(),
        known: HashSet::from([here]),
        here: HashSet::from([here]),
        inside: HashSet::new(),
        withheld: HashMap::new(),
        nameless: HashSet::new(),
        parties: HashSet::new(),
        initiatives: HashSet::new(),
        masks: Masks::default(),
        bearers: HashMap::new(),
        said: Said { quote: "[q]".into(), name: "[n]".into(), record: "[r]".into(), positions: HashMap::new() },
        left_out: BTreeMap::new(),
    };
    outside.masks.add_name("Amal");
    outside.masks.build(&[]).expect("one name");
    outside
}

#[test]
fn values_that_do_not_fit_their_fields_stay_and_are_counted() {
    let fields_of = |id: &str| kind(id).expect("a kind").fields;
    let here = RecordId(Uuid::from_u128(7));
    for (field, value, expected) in [
        ("state", json!("raw"), Some(json!("raw"))),
        ("state", json!("Amal zei dat"), None),
        ("date", json!("2025-05"), Some(json!("2025-05"))),
        ("date", json!("de dag van Amal"), None),
        ("date", json!({ "who": "Amal" }), None),
        ("guide_used", json!(here.to_string()), Some(json!(here.to_string()))),
        ("guide_used", json!("Amal"), None),
        ("guide_used", json!(RecordId(Uuid::from_u128(8)).to_string()), None),
        ("initiatives", json!([here.to_string(), "Amal", 3]), Some(json!([here.to_string()]))),
        ("initiatives", json!("Amal"), None),
        ("place", json!("bij Amal"), Some(json!("bij [n]"))),
        ("place", json!(["Amal"]), None),
        ("languages", json!(["nl", "van Amal"]), Some(json!(["nl", "van [n]"]))),
        ("speakers", json!([{ "id": "Amal", "label": "A" }]), Some(json!([{ "label": "A" }]))),
        ("speakers", json!([{ "person": "Amal", "label": "Amaltje" }]), Some(json!([{}]))),
        ("speakers", json!([{ "person": 3, "label": "Amaltje" }]), Some(json!([{}]))),
        ("unknown", json!("Amal"), None),
        // Those for people as well.
        ("chair", json!(["Amal"]), None),
        ("chair", json!({ "who": "Amal" }), None),
        ("attendance", json!(3), None),
        ("attended", json!([{ "named_as": ["Amal"] }]), Some(json!([{}]))),
    ] {
        let values = Map::from_iter([(field.to_owned(), value.clone())]);
        let mut outside = outside(here);
        let of = if ["chair", "attendance", "attended"].contains(&field) { "meeting" } else { "interview" };
        let left = outside.fields(fields_of(of), &values);
        assert_eq!(left.get(field), expected.as_ref(), "{field} {value}");
        let is_whole = left == values || value == json!([{ "id": "Amal", "label": "A" }]);
        assert_ne!(outside.left_anything_out(), is_whole, "{field} {value}");
    }
}

#[test]
fn of_whom_nothing_is_known_nobody_is_named_in_a_field_for_people() {
    for (of, field) in [("initiative", "own_story_by"), ("meeting", "chair"), ("power-map", "viewer")] {
        for (typed, expected) in [("Karin de Wit", "[n]"), ("de hele groep", "de hele groep")] {
            let values = Map::from_iter([(field.to_owned(), json!(typed))]);
            let mut outside = outside(RecordId(Uuid::from_u128(7)));
            let left = outside.fields(kind(of).expect("a kind").fields, &values);
            assert_eq!(left.get(field), Some(&json!(expected)), "{of} {field}");
        }
    }
}

#[test]
fn a_name_beside_what_is_nobody_is_looked_for() {
    let here = RecordId(Uuid::from_u128(7));
    for (person, expected) in [
        (json!("Amal"), "[n] kwam"),
        (json!(3), "[n] kwam"),
        (json!(here.to_string()), "[n] kwam"),
        (json!(""), "Bram kwam"),
        (json!(null), "Bram kwam"),
    ] {
        let speakers = json!([{ "person": person, "label": " Bram " }]);
        let mut names = beside::Beside::default();
        names.add("interview", &Map::from_iter([("speakers".to_owned(), speakers)]));
        let mut outside = outside(here);
        outside.look_at_beside(names);
        outside.build().expect("few names");
        assert_eq!(outside.mask("Bram kwam"), expected, "{person}");
    }
}

#[test]
fn the_name_of_an_initiative_stays_its_own_beside_somebody() {
    let here = RecordId(Uuid::from_u128(7));
    for (typed, expected) in [("Buurthuis Oost", "Buurthuis Oost kwam"), ("Bram", "[n] kwam")] {
        let mut names = beside::Beside::default();
        let brought = json!({ "owner_person": here.to_string(), "owner": typed });
        names.add("dilemma", brought.as_object().expect("fields"));
        let mut outside = outside(here);
        outside.initiatives.insert("buurthuis oost".to_owned());
        outside.look_at_beside(names);
        let beside = [(here.to_string(), typed)];
        outside.hide_names(beside.iter().map(|(id, typed)| (id.as_str(), *typed)), std::iter::empty()).expect("few names");
        assert_eq!(outside.mask(&format!("{typed} kwam")), expected);
    }
}

#[test]
fn a_link_whose_label_holds_a_name_is_told_without_it() {
    let here = RecordId(Uuid::from_u128(7));
    let text = |text: &str| Inline::Text { text: text.to_owned(), marks: Marks::default() };
    let link = |label: &str| Inline::RecordLink { record: here.to_string(), label: label.to_owned() };
    for (inlines, expected) in [
        (vec![text("Na "), link("het gesprek met Amal thuis"), text(".")], vec![text("Na het gesprek met [n] thuis.")]),
        (vec![link("Amal")], vec![text("[n]")]),
        (vec![text("Zie "), link("Bezoek"), text(" aan Amal")], vec![text("Zie "), link("Bezoek"), text(" aan [n]")]),
        (vec![link("bij Am"), link("al, Amal")], vec![text("bij [n], [n]")]),
    ] {
        let mut line = Line { inlines, ..Line::default() };
        outside(here).line(&mut line);
        assert_eq!(line.inlines, expected);
    }
}

#[test]
fn records_that_nobody_could_judge_stay() {
    let here = RecordId(Uuid::from_u128(7));
    let other = RecordId(Uuid::from_u128(8));
    for (id, of, goes) in [
        (here, "field-note", Ok(())),
        (here, "from-a-newer-build", Err(Why::Inside)),
        (here, "", Err(Why::Inside)),
        (here, "person", Err(Why::Inside)),
        (here, "interview", Err(Why::NobodyNamed)),
        (other, "field-note", Err(Why::Gone)),
    ] {
        let record = Record { kind: of.to_owned(), ..Record::default() };
        assert_eq!(outside(here).may_go(id, &record), goes, "{of}");
    }
}
