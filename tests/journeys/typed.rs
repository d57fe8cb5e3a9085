//! People whom a record names by words alone, in a field for names, must allow what goes out of it like those whom it links to.

use model::kind;
use serde_json::{Value, json};
use support::Device;

use crate::{
    consents::{ask, bring, id},
    leaving::{ALL, AMAL, Case, NOTE, TALK, WIM, YES, check, consent, given, line, project, with_body},
};

const NOTED: &str = "Ik wil weg uit dit huis.";
const TWIN: u32 = 20;
/// Looked at before all others.
const SOONER: u32 = 0;

/// A record of this kind with these fields and words, and evidence from it.
fn said_in(kind: &str, fields: Value) -> Vec<Value> {
    let evidence = json!([{ "record": id(NOTE), "words": NOTED }]);
    vec![
        with_body(line(NOTE, kind, "Aan tafel", fields), &format!("Aan tafel: {NOTED}")),
        line(5, "insight", "Huizen", json!({ "statement": "Een huis is niet genoeg.", "evidence": evidence })),
    ]
}

fn note(present: Value) -> Vec<Value> {
    said_in("field-note", json!({ "present": present }))
}

#[test]
fn who_is_named_by_words_alone_must_allow_it_too() {
    let stays =
        |case: &'static str, lines: Vec<Value>| Case { case, lines, then: vec![], stays: &[NOTED], goes: &["Een huis is"] };
    let goes = |case: &'static str, lines: Vec<Value>| Case { case, lines, then: vec![], stays: &[], goes: &[NOTED] };
    let with = |mut lines: Vec<Value>, more: Value| {
        lines.push(more);
        lines
    };
    let called = |owner: &str, present: Value, more: Vec<Value>| {
        let beside = line(22, "dilemma", "Blijven", json!({ "owner_person": id(AMAL), "owner": owner }));
        note(present).into_iter().chain([beside]).chain(more).collect::<Vec<_>>()
    };
    let twin = |title: &str| line(TWIN, "person", title, json!({ "naming": "pseudonym" }));
    check(vec![
        stays("present at a visit", note(json!(["Amal"]))),
        stays("typed otherwise", note(json!([" ÁMAL "]))),
        stays("with what she does", note(json!(["Amal (bewoner)"]))),
        stays("with somebody who allows it", note(json!(["Wim en Amal"]))),
        stays("with *and* written onto her", note(json!(["Wim وAmal"]))),
        goes("somebody who allows it", note(json!(["Wim"]))),
        stays(
            "with another between signs",
            with(with(note(json!(["Noor, Amal"])), twin("Noor Amal")), consent(21, TWIN, given("2025-01-01", ALL))),
        ),
        goes("nobody of the project", note(json!(["Bram", "iedereen"]))),
        goes("as many words as are looked through", note(json!(["woord ".repeat(400)]))),
        stays("more words than are looked through", note(json!(["woord ".repeat(401)]))),
        goes("with *and* written onto nothing, very often", note(json!(["و".repeat(200_000)]))),
        stays("two of one name, one of whom allows it", with(note(json!(["Wim"])), twin("Wim"))),
        goes(
            "a longer name than hers",
            with(with(note(json!(["Amal Vos"])), twin("Amal Vos")), consent(21, TWIN, given("2025-01-01", ALL))),
        ),
        stays(
            "by a name that was typed beside her",
            with(
                note(json!(["Amaltje"])),
                line(22, "dilemma", "Blijven", json!({ "owner_person": id(AMAL), "owner": "Amaltje" })),
            ),
        ),
        goes(
            "by a word for anybody that was typed beside her",
            with(
                note(json!(["vrijwilliger"])),
                line(22, "dilemma", "Blijven", json!({ "owner_person": id(AMAL), "owner": "vrijwilliger" })),
            ),
        ),
        stays(
            "by a surname made of words for anybody, beside those words",
            called("De Man", json!(["de man", "De Man"]), vec![]),
        ),
        stays(
            "by such a surname, which another record has as those words",
            called("De Man", json!(["De Man"]), vec![line(SOONER, "field-note", "Eerder", json!({ "present": ["de man"] }))]),
        ),
        goes("by those words alone", called("De Man", json!(["de man"]), vec![])),
        stays("by such a surname with an initial", called("A. de man", json!(["A. de man"]), vec![])),
        stays("at a meeting", said_in("meeting", json!({ "attendance": ["Amal"] }))),
        stays("at a meeting, as somebody came", said_in("meeting", json!({ "attended": [{ "named_as": "Amal" }] }))),
        goes(
            "at a meeting, beside who it was",
            said_in("meeting", json!({ "attended": [{ "named_as": "Amal", "person": id(WIM) }] })),
        ),
        stays("whose dilemma it is", said_in("dilemma", json!({ "owner": "Amal" }))),
        stays("whose view it is", said_in("dilemma", json!({ "views": [{ "party": "Amal", "view": "Weg." }] }))),
        stays("who looks at a map", said_in("power-map", json!({ "present": ["Amal"] }))),
        Case {
            case: "whose record is in the bin",
            lines: note(json!(["Amal"])),
            then: vec![("record_delete", json!({ "id": id(AMAL) }))],
            stays: &[NOTED],
            goes: &["Een huis is"],
        },
        Case {
            case: "who allows it",
            lines: with(note(json!(["Amal"])), consent(YES, AMAL, given("2025-03-01", ALL))),
            then: vec![],
            stays: &[],
            goes: &[NOTED],
        },
    ]);
}

#[test]
fn the_window_tells_of_them_by_the_same_rule() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &note(json!(["Amal", "Wim"])));
    let told = ask(&app, "uses", json!({ "id": id(NOTE) }));
    let people = told["people"].as_array().expect("a list");
    let names: Vec<&str> = people.iter().filter_map(|person| person["title"].as_str()).collect();
    assert_eq!((&told["governed"], names), (&json!(true), vec!["Amal", "Wim"]));
    // By her real name, on a laptop on which it is known.
    ask(&app, "names_set", json!({ "id": id(AMAL), "name": "Samira Alwali" }));
    bring(&app, home.path(), &note(json!(["Samira Alwali"])));
    assert_eq!(ask(&app, "uses", json!({ "id": id(NOTE) }))["people"][0]["id"], json!(id(AMAL)));
    bring(&app, home.path(), &note(json!(["Bram"])));
    assert_eq!(ask(&app, "uses", json!({ "id": id(NOTE) }))["governed"], false);
    assert_eq!(ask(&app, "uses", json!({ "id": id(TALK) }))["governed"], true);
}

#[test]
fn withdrawing_touches_what_names_somebody_by_words_alone() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut lines = note(json!(["Amal"]));
    lines.push(line(6, "brief", "Brief", json!({ "insights": [id(5)] })));
    // A conversation of another, which is none of hers.
    lines.push(with_body(line(23, "interview", "Gesprek met Wim", json!({ "people": [id(WIM)] })), NOTED));
    let app = project(home.path(), &lines);
    let code = ask(&app, "code_new", json!({ "name": "Wonen" }));
    for record in [NOTE, 23] {
        ask(&app, "coding_add", json!({ "record": id(record), "code": code["id"], "text": NOTED }));
    }
    ask(&app, "names_set", json!({ "id": id(AMAL), "name": "Samira Alwali" }));
    let touched = ask(&app, "withdrawing", json!({ "id": id(AMAL) }));
    let ids = |of: &str| -> Vec<Value> { touched[of].as_array().expect("a list").iter().map(|row| row["id"].clone()).collect() };
    assert_eq!(touched["quotes"], 1, "{touched}");
    for (of, expected) in [
        ("insights", vec![5]),
        ("briefs", vec![6]),
        ("own", vec![TALK]),
        ("shared", vec![NOTE]),
        ("copies", vec![5]),
        ("people", vec![AMAL]),
    ] {
        assert_eq!(ids(of), expected.into_iter().map(|n| json!(id(n))).collect::<Vec<_>>(), "{of}: {touched}");
    }
    assert_eq!(touched["named"], json!([id(AMAL)]));
    // What refers to a coding holds no words of its own, and is empty once the record is erased.
    let codings = ask(&app, "codings", json!({ "record": id(NOTE) }));
    let by_reference = json!({ "evidence": [{ "record": id(NOTE), "coding": codings[0]["id"] }] });
    bring(&app, home.path(), &[line(5, "insight", "Huizen", by_reference)]);
    assert_eq!(ask(&app, "withdrawing", json!({ "id": id(AMAL) }))["copies"], json!([]));
}

#[test]
fn what_is_typed_in_one_record_in_several_ways_is_kept_in_each() {
    let amira = Device::founder("Amira");
    let kind = kind::kind("field-note").expect("a kind");
    let present = json!(["de man", "De Man", "Noor", "Noor"]);
    amira
        .project
        .run(move |store| store.create(kind, "Bezoek", |edit| edit.set_field(kind, "present", &present)))
        .expect("creates");
    let typed = amira.project.run(|store| store.names_typed(None)).expect("reads");
    let mut typed: Vec<String> = typed.into_iter().map(|(_, typed)| typed).collect();
    typed.sort();
    assert_eq!(typed, ["De Man", "Noor", "de man"]);
}
