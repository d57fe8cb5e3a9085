//! A power map goes out for a use: nobody on it who does not want to be named, and nothing that says who it is.

use std::{fs, path::Path, sync::Arc};

use app::App;
use serde_json::{Value, json};

use crate::consents::{ask, bring, count, id, read_all};

const AMAL: u32 = 1;
const CONSENT: u32 = 2;
const HIDDEN: u32 = 3;
const OPEN: u32 = 4;
const TOWN: u32 = 5;
const GROUP: u32 = 6;
const WOMAN: u32 = 7;
const MAP: u32 = 8;
const OTHER: u32 = 9;
const BINNED: u32 = 10;

fn line(n: u32, kind: &str, title: &str, fields: Value) -> Value {
    json!({ "id": id(n), "kind": kind, "title": title, "fields": fields })
}

/// Amal, who wants no name but for the uses that are given; an initiative that wants none; and a map with them.
fn project(home: &Path, naming: &str, uses: &[&str]) -> App {
    let app = App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests();
    let create = json!({ "name": "Proef", "member": "Ilse", "passphrase": "drie woorden samen", "dir": null, "sample": false });
    ask(&app, "project_create", create);
    let rows: Vec<Value> = uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
    let lines = [
        line(AMAL, "person", "Amal", json!({ "naming": naming })),
        line(CONSENT, "consent", "", json!({ "subject_person": id(AMAL), "state": "given", "date": "2025-03-01", "uses": rows })),
        line(HIDDEN, "initiative", "De Drempel", json!({ "naming": "anonymous" })),
        line(OPEN, "initiative", "Zijwind", json!({ "naming": "named" })),
        line(TOWN, "actor", "Gemeente Deventer", json!({ "sort": "municipality" })),
        line(GROUP, "actor", "De keuken", json!({ "sort": "initiative", "initiatives": [id(HIDDEN)] })),
        line(WOMAN, "actor", "Amal en haar buren", json!({ "sort": "neighbours", "initiatives": [id(OPEN)] })),
        line(BINNED, "actor", "Weg", json!({})),
        line(
            MAP,
            "power-map",
            "Wie beslist over De Drempel?",
            json!({
                "question": "Wat kan Amal?", "date": "2025-05-15", "view_of": "initiative", "viewer": "Amal", "facilitation": "Amal huilde",
                "placed": [
                    { "actor": id(TOWN), "influence": 8, "influence_reason": "Amal zegt: =geld", "across": 100, "down": 200 },
                    { "actor": id(GROUP), "influence": 2, "influence_reason": "De keuken krijgt niets", "stance": "with" },
                    { "actor": id(BINNED), "influence": 3, "influence_reason": "Stille macht" }
                ],
                "relations": [{ "from_actor": id(TOWN), "to_actor": id(WOMAN), "relation": "money", "flows": "Geld, voor Amal", "weight": 2,
                    "depends": "to_on_from", "from_date": "2024" },
                    { "from_actor": id(TOWN), "to_actor": id(BINNED), "relation": "support", "flows": "Stille steun", "depends": "to_on_from",
                        "remarks": "Stille zorg" }]
            }),
        ),
        line(OTHER, "power-map", "Een andere", json!({ "placed": [{ "actor": id(TOWN) }] })),
    ];
    bring(&app, home, &lines);
    ask(&app, "record_delete", json!({ "id": id(BINNED) }));
    app
}

fn titles(map: &Value) -> Vec<&str> {
    map["actors"].as_array().expect("actors").iter().filter_map(|actor| actor["title"].as_str()).collect()
}

#[test]
fn names_are_masked_by_what_each_person_wants_for_the_use() {
    const SHARED: &[&str] = &["share_municipality", "quote_named", "quote_pseudonym"];
    for (naming, uses, purpose, called, reason) in [
        ("anonymous", SHARED, "share_municipality", "[naam weggelaten]", "[naam weggelaten] zegt: =geld"),
        ("pseudonym", SHARED, "share_municipality", "Amal", "Amal zegt: =geld"),
        ("named", SHARED, "share_municipality", "Amal", "Amal zegt: =geld"),
        ("pseudonym", &[], "share_municipality", "[naam weggelaten]", "[naam weggelaten] zegt: =geld"),
        ("pseudonym", SHARED, "archive", "[naam weggelaten]", "[naam weggelaten] zegt: =geld"),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), naming, uses);
        let case = format!("{naming} {uses:?} {purpose}");
        let shown = ask(&app, "power_show", json!({ "ids": [id(MAP), id(OTHER)], "purpose": purpose }));
        let map = &shown["maps"][0];
        assert_eq!(titles(map), ["Gemeente Deventer", "[naam weggelaten]", &format!("{called} en haar buren")], "{case}");
        assert_eq!(titles(&shown["maps"][1]), ["Gemeente Deventer"], "{case}");
        assert_eq!(map["fields"]["viewer"], json!(called), "{case}");
        assert_eq!(map["fields"]["question"], json!(format!("Wat kan {called}?")), "{case}");
        assert_eq!(map["fields"]["placed"][0]["influence_reason"], json!(reason), "{case}");
        assert_eq!(map["fields"]["placed"][1]["influence_reason"], json!("[naam weggelaten] krijgt niets"), "{case}");
        assert_eq!(map["title"], json!("Wie beslist over [naam weggelaten]?"), "{case}");
        assert_eq!(map["fields"]["facilitation"], Value::Null, "what no drawing tells stays: {case}");
        // Who stands in the bin is on it no more, and that is said.
        assert_eq!(count(&shown, "name", "gone"), 1, "{case}: {shown}");
        // So is what the map says of it: where it stands and what flows, with the ways there.
        assert_eq!(count(&shown, "detail", "gone"), 8, "{case}: {shown}");
        assert!(shown["left_out"].as_array().is_some_and(|lines| lines.iter().any(|line| line["what"] == "name")), "{case}");
    }
}

#[test]
fn tables_are_written_for_a_use_and_nothing_in_them_can_be_run() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), "pseudonym", &["share_team"]);
    let write = |part: &str| {
        let path = home.path().join(format!("{part}.csv"));
        let written = ask(&app, "power_write", json!({ "id": id(MAP), "path": path, "purpose": "share_team", "part": part }));
        assert!(!written["left_out"].as_array().expect("lines").is_empty());
        fs::read_to_string(path).expect("reads")
    };
    let actors = write("actors");
    let lines: Vec<&str> = actors.lines().collect();
    assert!(actors.starts_with('\u{feff}') && lines.len() == 4, "{actors}");
    assert!(lines[1].starts_with("Gemeente Deventer,8,Amal zegt: =geld,,,100,200"), "{actors}");
    assert!(lines[3].starts_with("Amal en haar buren,,"), "{actors}");
    let relations = write("relations");
    assert!(relations.contains("Gemeente Deventer,Amal en haar buren,"), "{relations}");
    assert!(relations.contains("\"Geld, voor Amal\",2,"), "{relations}");
    // As in the drawing, nothing flows to whoever is in the bin.
    assert!(relations.lines().count() == 2 && !relations.contains("Stille steun"), "{relations}");

    let path = home.path().join("kaart.svg");
    ask(&app, "power_write", json!({ "id": id(MAP), "path": path, "purpose": "archive", "part": "drawing" }));
    let drawing = fs::read_to_string(path).expect("reads");
    assert!(drawing.starts_with("<svg xmlns=") && drawing.contains("Gemeente Deventer"), "{drawing}");
    assert!(
        ["Amal", "De Drempel", "De keuken"].iter().all(|name| !drawing.contains(name))
            && drawing.contains("[naam weggelaten] en"),
        "{drawing}"
    );

    // An export has no more of it.
    for (format, path) in [("jsonl", home.path().join("uit.jsonl")), ("markdown", home.path().join("uit"))] {
        let body = json!({ "path": path, "format": format, "ids": [id(MAP)], "purpose": "share_team", "job": "out" });
        ask(&app, "export_run", body);
        let mut all = fs::read_to_string(&path).unwrap_or_default();
        read_all(&path, &mut all);
        assert!(all.contains("Geld, voor Amal") && all.contains(&id(WOMAN)), "{format}: {all}");
        assert!(!all.contains("Stille") && !all.contains(&id(BINNED)), "{format}: {all}");
    }

    for (body, code) in [
        (json!({ "ids": [id(TOWN)], "purpose": "share_team" }), "invalid"),
        (json!({ "ids": [id(MAP)], "purpose": "taking_part" }), "invalid"),
        (json!({ "ids": [id(MAP), id(MAP), id(MAP)], "purpose": "share_team" }), "invalid"),
        (json!({ "ids": [id(99)], "purpose": "share_team" }), "not_found"),
    ] {
        let error = app::api::dispatch(&app, "power_show", body.clone()).expect_err("is refused");
        assert_eq!(serde_json::to_value(error.code).expect("JSON"), json!(code), "{body}");
    }
    ask(&app, "record_delete", json!({ "id": id(MAP) }));
    assert!(
        app::api::dispatch(&app, "power_show", json!({ "ids": [id(MAP)], "purpose": "share_team" })).is_err(),
        "from the bin"
    );
}
