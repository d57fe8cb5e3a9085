//! What says of itself who it is, or nobody can allow: initiatives without a name, photos of nobody, and researchers' own words.

use serde_json::json;

use crate::{
    consents::{ask, count, id, uses, written},
    leaving::{ALL, AMAL, BRIEF, Case, NOTE, READERS, TALK, YES, check, consent, given, letter, line, note, project, with_body},
};

const HOUSE: u32 = 30;

#[test]
fn an_initiative_that_wants_no_name_has_no_address_either() {
    let house = |naming: &str| {
        let fields = json!({ "naming": naming, "website": "https://www.lindeboom-ede.nl", "activities": ["koken"],
            "point": { "lat": 52.04012, "lon": 5.66521, "blur": 0 },
            "own_story": "Zie huisonderdelinde.nl, of schrijf naar info@lindeboom-ede.nl." });
        line(HOUSE, "initiative", "Huis onder de Linde", fields)
    };
    let site = "[onze site](https://lindeboom-ede.nl/kom)";
    let words = format!("Op {site} staat het, ook op www.lindeboom-ede.nl/kom. Niet op arnhem.nl.");
    let case = |case, naming, stays, goes| {
        let source = line(31, "source", "Krant", json!({ "address": "https://LINDEBOOM-EDE.nl/pers" }));
        Case { case, lines: vec![house(naming), note(&words), letter(&words), source], then: vec![], stays, goes }
    };
    check(vec![
        case(
            "no name",
            "anonymous",
            &["lindeboom", "LINDEBOOM", "huisonderdelinde", "onder de Linde", "52.04012"],
            &["arnhem.nl", "onze site", "koken"],
        ),
        case(
            "a name",
            "named",
            &[],
            &["https://www.lindeboom-ede.nl", "info@lindeboom-ede.nl", "https://lindeboom-ede.nl/kom", "52.04012"],
        ),
    ]);
}

#[test]
fn what_leads_to_an_initiative_that_wants_no_name_is_counted() {
    let point = json!({ "lat": 52.04012, "lon": 5.66521, "blur": 0 });
    for (case, naming, fields, left_out) in [
        ("nothing leads there", "anonymous", json!({}), 0),
        ("its point", "anonymous", json!({ "point": point }), 1),
        ("its website and its point", "anonymous", json!({ "website": "https://lindeboom-ede.nl", "point": point }), 2),
        ("it has a name", "named", json!({ "website": "https://lindeboom-ede.nl", "point": point }), 0),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut fields = fields;
        fields["naming"] = naming.into();
        let app = project(home.path(), &[line(HOUSE, "initiative", "Huis onder de Linde", fields)]);
        let (_, report) = written(&app, home.path(), Some(READERS));
        assert_eq!(count(&report, "name", "allowed"), left_out, "{case}: {report}");
    }
}

#[test]
fn what_researchers_write_about_themselves_stays() {
    let fields = json!({ "people": [id(AMAL)], "context": "Aan de keukentafel.", "reflection": "Ik schaamde me." });
    let lines = vec![
        with_body(line(TALK, "interview", "Gesprek", fields), "De sleutel lag daar."),
        consent(YES, AMAL, given("2025-03-01", ALL)),
        line(NOTE, "field-note", "Bezoek", json!({})),
    ];
    check(vec![Case {
        case: "allowed",
        lines,
        then: vec![],
        stays: &["schaamde"],
        goes: &["De sleutel lag", "Aan de keukentafel."],
    }]);
}

#[test]
fn a_voice_that_agreed_stands_under_a_brief_by_the_name_of_its_initiative() {
    let (house, gone) = (id(HOUSE), id(99));
    for (case, naming, voice, stands, left_out) in [
        ("agreed", "named", json!({ "initiative": house, "agreed": "yes" }), "Huis onder de Linde", None),
        ("by another name", "named", json!({ "initiative": house, "agreed": "yes", "named_as": "Wij" }), "- Wij", None),
        ("wants no name", "anonymous", json!({ "initiative": house, "agreed": "yes" }), "", Some("allowed")),
        ("said no", "named", json!({ "initiative": house, "agreed": "no" }), "", Some("refused")),
        ("was asked", "named", json!({ "initiative": house, "agreed": "asked" }), "", Some("asked")),
        ("is not here", "named", json!({ "initiative": gone, "agreed": "yes" }), "", Some("gone")),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let lines = [
            line(HOUSE, "initiative", "Huis onder de Linde", json!({ "naming": naming })),
            line(BRIEF, "brief", "Brief", json!({ "voices": [voice] })),
        ];
        let app = project(home.path(), &lines);
        let path = home.path().join("brief.md");
        let body = json!({ "id": id(BRIEF), "path": path, "format": "markdown", "purpose": READERS });
        let report = ask(&app, "brief_write", body);
        let text = std::fs::read_to_string(&path).expect("reads");
        assert!(text.contains(stands) && (!stands.is_empty() || !text.contains("Linde")), "{case}\n{text}");
        let names = report["left_out"].as_array().expect("a list").iter().filter(|line| line["what"] == "name");
        let why: Vec<&str> = names.filter_map(|line| line["why"].as_str()).collect();
        assert_eq!(why, left_out.into_iter().collect::<Vec<_>>(), "{case}: {report}");
    }
}

#[test]
fn what_is_in_a_photo_of_a_record_that_names_nobody_nobody_can_allow() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[note("Een lege zaal.")]);
    let told = ask(&app, "uses", json!({ "id": id(NOTE) }));
    assert_eq!((&told["governed"], &uses(&told, "photo")["allowed"]), (&json!(false), &json!(false)));
    assert!(uses(&told, "audio")["line"].as_str().is_some_and(|line| !line.is_empty()), "{told}");
}
