//! Asking somebody for consent, and all that is to be done when they withdraw.

use std::path::Path;

use app::App;
use model::kind::USES;
use serde_json::{Value, json};

use crate::{
    asking::{app, ask},
    consents::{bring, count, id, uses, written},
};

const ANNEKE: u32 = 1;
const TALK: u32 = 2;
const CONSENT: u32 = 3;
const INSIGHT: u32 = 4;
const SENT: u32 = 5;
const NAMED: u32 = 6;
const COPIED: u32 = 7;
const BINNED: u32 = 8;
const OTHER: u32 = 9;
const SHARED: u32 = 10;
const BESIDE: u32 = 11;
const QUOTE: &str = "Een lijst op tafel verandert de tafel.";
const SENTENCE: &str = "Sindsdien staat er elke week een lijst op tafel";

#[test]
fn a_new_consent_asks_for_every_use_and_allows_none_until_it_is_answered() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let new = |kind: &str, fields: Value, begun: bool| {
        ask(&app, "record_new", json!({ "kind": kind, "title": "Hiwet", "fields": fields, "sections": begun }))
    };
    let person = new("person", json!({ "own_language": "Tigrinya" }), true)["row"]["id"].clone();
    let about = json!({ "subject_person": person, "state": "given", "date": "2026-03-01" });
    let consent = new("consent", about.clone(), true);
    let rows = consent["fields"]["uses"].as_array().expect("rows").clone();
    assert_eq!(rows.iter().map(|row| row["use"].as_str().expect("a use")).collect::<Vec<_>>(), USES);
    assert!(rows.iter().all(|row| row.get("allowed").is_none()), "{rows:?}");
    assert_eq!(consent["fields"]["text_language"], json!("Tigrinya"));
    let told = ask(&app, "uses", json!({ "id": person }));
    assert!(told["together"].as_array().is_some_and(|all| all.iter().all(|of| of["allowed"] == false)), "{told}");
    // An answer counts, and the rest stays to be answered.
    let of = rows.iter().find(|row| row["use"] == "audio").expect("a row");
    let fields = json!({ "uses": { of["id"].as_str().expect("an id"): { "allowed": "yes" } } });
    ask(&app, "record_set", json!({ "id": consent["row"]["id"], "title": null, "fields": fields }));
    let told = ask(&app, "uses", json!({ "id": person }));
    assert_eq!((&uses(&told, "audio")["allowed"], &uses(&told, "photo")["allowed"]), (&json!(true), &json!(false)));

    // What was filled in stays as it is, and where nothing is to begin with nothing is added.
    let own = new("consent", json!({ "subject_person": person, "text_language": "nl", "uses": [{ "use": "photo" }] }), true);
    assert_eq!(own["fields"]["text_language"], json!("nl"));
    assert_eq!(own["fields"]["uses"].as_array().map(Vec::len), Some(1));
    assert_eq!(new("consent", about, false)["fields"].get("uses"), None);
    assert_eq!(new("consent", json!({}), true)["fields"].get("text_language"), None);
}

/// A conversation with Anneke, and all kinds of places where she or her words ended up.
fn project(home: &Path) -> App {
    let app = app(home, false);
    let line = |n: u32, kind: &str, title: &str, fields: Value, body: &str| json!({ "id": id(n), "kind": kind, "title": title, "fields": fields, "body": body });
    let uses: Vec<Value> =
        ["quote_pseudonym", "share_municipality"].iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
    let attended = ["Fatma B.", "Deelnemer", "Buurthuis Oost"].map(|typed| json!({ "person": id(ANNEKE), "named_as": typed }));
    let attended = json!({ "attended": attended });
    let lines = [
        line(ANNEKE, "person", "Anneke", json!({ "naming": "pseudonym" }), ""),
        line(
            TALK,
            "interview",
            "Gesprek",
            json!({ "people": [id(ANNEKE)], "reflection": "Ik vroeg te veel." }),
            &format!("{SENTENCE}.\n\n{QUOTE}"),
        ),
        line(
            CONSENT,
            "consent",
            "Toestemming van Anneke",
            json!({ "subject_person": id(ANNEKE), "state": "given", "date": "2025-03-01", "uses": uses, "proof": "De kast in B2" }),
            "",
        ),
        line(
            INSIGHT,
            "insight",
            "Lijsten",
            json!({ "statement": "Tellen verandert wat er geteld wordt.", "evidence": [{ "record": id(TALK), "words": QUOTE }] }),
            "",
        ),
        line(SENT, "brief", "Aan Arnhem", json!({ "insights": [id(INSIGHT)], "state": "sent" }), ""),
        line(NAMED, "field-note", "Bezoek", json!({}), "Aan de deur stond Anneke met koffie."),
        line(COPIED, "condition", "Geen lijsten", json!({ "statement": format!("Want: {SENTENCE}.") }), ""),
        line(BINNED, "field-note", "Weg", json!({}), &format!("Zij zei: “{QUOTE}”")),
        line(
            OTHER,
            "field-note",
            "Iets anders",
            json!({}),
            "De Annekestraat is opgebroken, zei een Deelnemer bij Buurthuis Oost.",
        ),
        line(SHARED, "meeting", "Avond", attended, ""),
        line(BESIDE, "field-note", "Gebeld", json!({}), "Fatma B. belde."),
        line(12, "initiative", "Buurthuis Oost", json!({}), ""),
    ];
    bring(&app, home, &lines);
    let code = ask(&app, "code_new", json!({ "name": "Tellen" }));
    ask(&app, "coding_add", json!({ "record": id(TALK), "code": code["id"], "text": QUOTE }));
    ask(&app, "record_delete", json!({ "id": id(BINNED) }));
    app
}

fn ids(rows: &Value) -> Vec<String> {
    let mut ids: Vec<String> =
        rows.as_array().expect("rows").iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn withdrawing_tells_all_that_is_to_be_done_by_hand() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path());
    let touched = ask(&app, "withdrawing", json!({ "id": id(ANNEKE) }));
    for (part, wanted) in [
        ("own", vec![TALK]),
        ("shared", vec![SHARED]),
        ("copies", vec![INSIGHT]),
        // In running text, in a field, in the bin, and by a name that was typed beside her.
        ("typed", vec![NAMED, COPIED, BINNED, BESIDE]),
        ("sent", vec![SENT]),
        ("proofs", vec![CONSENT]),
        ("people", vec![ANNEKE]),
    ] {
        assert_eq!(ids(&touched[part]), wanted.into_iter().map(id).collect::<Vec<_>>(), "{part}: {touched}");
    }
}

#[test]
fn what_is_left_after_withdrawing_is_an_action_that_is_due_within_a_month() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path());
    // To stop: only those who have the brief are to be told.
    let stop = json!({ "person": id(ANNEKE), "scope": "stop", "date": "2026-01-31", "erase": [] });
    let action = |body: Value| {
        let left = ask(&app, "withdraw", body)["left"].clone();
        (!left.is_null()).then(|| ask(&app, "record_get", json!({ "id": left })))
    };
    let left = action(stop).expect("an action");
    assert_eq!(left["fields"]["about_records"], json!([id(SENT)]), "{left}");
    ask(&app, "record_erase", json!({ "id": left["row"]["id"] }));
    // And later to erase: all the rest, and the conversation where it was kept.
    let erase = json!({ "person": id(ANNEKE), "scope": "erase", "date": "2026-01-31", "erase": [] });
    let left = action(erase).expect("an action");
    assert_eq!((&left["row"]["kind"], &left["fields"]["state"]), (&json!("action"), &json!("open")));
    assert_eq!(left["fields"]["due"], json!("2026-02-28"));
    let mut about: Vec<&str> =
        left["fields"]["about_records"].as_array().expect("ids").iter().filter_map(Value::as_str).collect();
    about.sort_unstable();
    let all = [ANNEKE, TALK, CONSENT, INSIGHT, SENT, NAMED, COPIED, BINNED, SHARED, BESIDE];
    assert_eq!(about, all.map(id), "{left}");
    let due = ask(&app, "record_list", json!({ "due_by": "2026-03-01", "sort": "due" }));
    assert!(ids(&due["rows"]).contains(&left["row"]["id"].as_str().expect("an id").to_owned()), "{due}");
    // It leads to each of them, by a link in its text.
    let text = ask(
        &app,
        "export_run",
        json!({ "path": home.path().join("out.jsonl"), "format": "jsonl", "ids": [left["row"]["id"]], "job": "out" }),
    );
    assert_eq!(text["records"], 1);
    let text = std::fs::read_to_string(home.path().join("out.jsonl")).expect("reads");
    assert!(all.iter().all(|n| text.contains(&format!("crossroads:record/{}", id(*n)))), "{text}");
}

#[test]
fn a_title_that_is_anybodys_is_no_name() {
    for (title, typed) in [("Interviewer", 0), ("Deelnemer 3", 1), ("Allen", 1)] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = app(home.path(), false);
        let lines = [
            json!({ "id": id(ANNEKE), "kind": "person", "title": title, "fields": {} }),
            json!({ "id": id(NAMED), "kind": "field-note", "title": "", "fields": {}, "body": "Interviewer, Deelnemer 3 en Allen." }),
        ];
        bring(&app, home.path(), &lines);
        let touched = ask(&app, "withdrawing", json!({ "id": id(ANNEKE) }));
        assert_eq!(ids(&touched["typed"]).len(), typed, "{title}");
    }
}

#[test]
fn withdrawing_again_after_it_failed_half_way_makes_one_action() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path());
    // As where the disk was full after it.
    ask(&app, "record_erase", json!({ "id": id(TALK) }));
    let erase = json!({ "person": id(ANNEKE), "scope": "erase", "date": "2026-01-31", "erase": [id(TALK)] });
    let left = ask(&app, "withdraw", erase)["left"].clone();
    assert!(left.is_string(), "{left}");
    assert_eq!(ask(&app, "record_list", json!({ "kind": "action" }))["total"], 1);
}

#[test]
fn where_nothing_is_left_there_is_no_action() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    bring(&app, home.path(), &[json!({ "id": id(ANNEKE), "kind": "person", "title": "Anneke", "fields": {} })]);
    let told = ask(&app, "withdraw", json!({ "person": id(ANNEKE), "scope": "stop", "erase": [] }));
    assert_eq!(told["left"], Value::Null);
    assert_eq!(ask(&app, "record_list", json!({ "kind": "action" }))["total"], 0);
}

#[test]
fn what_the_team_wrote_for_itself_is_counted_where_it_stays() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let uses = json!([{ "use": "transcript", "allowed": "yes" }, { "use": "share_municipality", "allowed": "yes" }]);
    for (reflection, counted) in [("Ik vroeg te veel.", 1), ("", 0)] {
        let lines = [
            json!({ "id": id(ANNEKE), "kind": "person", "title": "Anneke", "fields": { "naming": "pseudonym" } }),
            json!({ "id": id(CONSENT), "kind": "consent", "title": "", "fields": { "subject_person": id(ANNEKE), "state": "given", "uses": uses } }),
            json!({ "id": id(TALK), "kind": "interview", "title": "Gesprek", "fields": { "people": [id(ANNEKE)], "reflection": reflection } }),
        ];
        bring(&app, home.path(), &lines);
        let (all, report) = written(&app, home.path(), Some("share_municipality"));
        assert!(all.contains("/interview/") && !all.contains("Ik vroeg"), "{all}");
        assert_eq!(count(&report, "detail", "own-words"), counted, "{report}");
    }
}

#[test]
fn what_was_typed_by_hand_is_found_in_a_project_of_any_size() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path());
    let before = ids(&ask(&app, "withdrawing", json!({ "id": id(ANNEKE) }))["typed"]);
    let has = |n: u32| [100, 149, 150, 151, 260].contains(&n);
    let note = |n: u32| {
        let words = if has(n) { "Aan de deur stond Anneke." } else { "Aan de deur stond niemand." };
        json!({ "id": id(n), "kind": "field-note", "title": "Bezoek", "fields": {}, "body": words })
    };
    bring(&app, home.path(), &(100..261).map(note).collect::<Vec<_>>());
    ask(&app, "record_delete", json!({ "id": id(150) }));
    let mut expected: Vec<String> = before.into_iter().chain((100..261).filter(|n| has(*n)).map(id)).collect();
    expected.sort();
    assert_eq!(ids(&ask(&app, "withdrawing", json!({ "id": id(ANNEKE) }))["typed"]), expected);
}
