//! Running an intervision session without its window: its method, its steps and their time, and what it brings.

use std::path::Path;

use app::{App, api};
use model::intervision::SCRIPTS;
use serde_json::{Value, json};

use crate::asking::{app, ask};

fn open(home: &Path) -> App {
    let app = app(home, false);
    ask(
        &app,
        "settings_set",
        json!({ "language": "nl", "theme": "system", "density": "roomy", "text_size": 100, "lock_after": 0 }),
    );
    app
}

fn new(app: &App, kind: &str, title: &str, fields: Value) -> String {
    let made = ask(app, "record_new", json!({ "kind": kind, "title": title, "fields": fields, "sections": false }));
    made["row"]["id"].as_str().expect("an id").to_owned()
}

fn fields(app: &App, id: &str) -> Value {
    ask(app, "record_get", json!({ "id": id }))["fields"].clone()
}

#[test]
fn every_script_can_be_run_from_its_first_step_to_its_last_also_as_a_method_of_ones_own() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    for script in SCRIPTS {
        let own = ask(&app, "method_from_script", json!({ "script": script.id }))["row"]["id"].clone();
        let of_script = ask(&app, "session", json!({ "id": new(&app, "intervision", "A", json!({ "script": script.id })) }));
        let of_own = ask(&app, "session", json!({ "id": new(&app, "intervision", "B", json!({ "method": own })) }));
        let said = |view: &Value| -> Vec<Value> {
            let steps = view["steps"].as_array().cloned().unwrap_or_default();
            steps
                .iter()
                .map(|step| json!([step["title"], step["minutes"], step["round"], step["each_at_most"], step["tasks"]]))
                .collect()
        };
        assert_eq!(said(&of_own), said(&of_script), "{}", script.id);
        assert_eq!(said(&of_script).len(), script.steps.len(), "{}", script.id);
        for key in ["label", "purpose", "origin", "rules", "parts", "least_people", "most_people"] {
            assert_eq!(of_own[key], of_script[key], "{} {key}", script.id);
        }
        for view in [of_script, of_own] {
            let id = &view["row"]["id"];
            for step in view["steps"].as_array().expect("steps") {
                let moved = ask(&app, "session_move", json!({ "id": id, "act": "go", "step": step["key"] }));
                assert_eq!(moved["present"], step["key"]);
                let running: Vec<_> =
                    moved["steps"].as_array().expect("steps").iter().filter(|each| !each["running_since"].is_null()).collect();
                assert_eq!(running.len(), 1, "one step runs at a time: {running:?}");
                let writes = json!({ "id": id, "step": step["key"], "writer": "", "words": "x", "hand_in": false });
                let may = api::dispatch(&app, "session_write", writes).is_ok();
                assert_eq!(may, step["round"] == "write", "{}", step["key"]);
            }
        }
    }
}

#[test]
fn what_was_written_in_a_step_can_be_revealed_whatever_becomes_of_the_method() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let id = new(&app, "intervision", "Wie belt er?", json!({ "script": "incident" }));
    let words = json!({ "id": id, "step": "incident:own_position", "writer": "", "words": "ik had gebeld", "hand_in": true });
    ask(&app, "session_write", words);
    let searched = |words: &str| ask(&app, "search", json!({ "query": words, "limit": 5 }))["hits"].as_array().map(Vec::len);
    assert_eq!(searched("own_position"), Some(0), "where a session is, is no word of anybody's");
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "script": "moral" } }));
    let left = ask(&app, "session", json!({ "id": id }))["steps"].as_array().expect("steps").last().cloned().expect("a step");
    assert_eq!((&left["key"], &left["round"]), (&json!("incident:own_position"), &json!("write")));
    ask(&app, "session_reveal", json!({ "id": id, "step": "incident:own_position" }));
    let shown = ask(&app, "session", json!({ "id": id }));
    assert_eq!(shown["contributions"][0]["words"], "ik had gebeld");
}

#[test]
fn time_stands_still_and_runs_on_and_is_kept_when_a_step_is_left() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let id = new(&app, "intervision", "Wie belt er?", json!({ "script": "moral" }));
    let step = |view: &Value, at: usize| view["steps"][at].clone();
    let act = |act: &str, step: Value| ask(&app, "session_move", json!({ "id": id, "act": act, "step": step }));
    let started = act("go", json!("moral:look_back"));
    let row = step(&started, 0)["row"].clone();
    // It ran for a minute before; and whoever forgot to stop it yesterday has used a day, not years.
    let course = json!({ row.as_str().expect("an id"): { "running_since": "2020-01-01T00:00:00Z", "spent": 60 } });
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "course": course } }));
    let paused = act("pause", Value::Null);
    let spent = step(&paused, 0)["spent"].as_i64().expect("seconds");
    assert_eq!(spent, 24 * 60 * 60);
    assert_eq!(step(&paused, 0)["running_since"], Value::Null);
    assert_eq!(step(&act("pause", Value::Null), 0)["spent"], spent, "what stands still stays so");
    let running = act("resume", Value::Null);
    assert!(!step(&running, 0)["running_since"].is_null());
    let again = act("resume", Value::Null);
    assert_eq!(step(&again, 0)["running_since"], step(&running, 0)["running_since"], "what runs is not begun anew");
    let on = act("go", json!("moral:sketch"));
    assert_eq!(step(&on, 0)["running_since"], Value::Null);
    assert!(step(&on, 0)["spent"].as_i64().is_some_and(|now| now >= spent));
    // A clock that is years ahead takes no time back.
    let sketch = step(&on, 1)["row"].clone();
    let course = json!({ sketch.as_str().expect("an id"): { "running_since": "2999-01-01T00:00:00Z" } });
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "course": course } }));
    assert_eq!(step(&act("pause", Value::Null), 1)["spent"], 0);
    assert_eq!(fields(&app, &id)["state"], "running");
    for (act, step) in [("go", json!("moral:nowhere")), ("go", json!("incident:sketch")), ("go", Value::Null)] {
        assert!(api::dispatch(&app, "session_move", json!({ "id": id, "act": act, "step": step })).is_err(), "{step}");
    }
}

#[test]
fn a_harvest_makes_linked_records_and_the_next_session_looks_back_on_them() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let trajectory = new(&app, "trajectory", "Ruimte", json!({}));
    let case = new(&app, "dilemma", "Bellen of schrijven", json!({ "state": "open", "attempts": [{ "attempt": "Niets" }] }));
    let session = json!({ "date": "2026-03-12", "script": "incident", "case": case, "trajectory": trajectory });
    let id = new(&app, "intervision", "Wie belt er?", session);
    ask(&app, "session_move", json!({ "id": id, "act": "go", "step": "incident:harvest" }));
    let harvest = |due: &str| {
        json!({
            "id": id, "harvest": "Eerst bellen.", "look_back": "2026-04-09",
            "case": { "state": "tried", "attempt": "Bellen", "outcome": "" },
            "actions": [
                { "title": "De wethouder bellen", "responsible": "Noor", "due": due }, { "title": " ", "responsible": "", "due": "" }
            ],
            "insights": ["Een stem komt aan bij een mens."],
        })
    };
    assert!(api::dispatch(&app, "session_harvest", harvest("morgen")).is_err());
    assert_eq!(fields(&app, &id).get("harvest"), None, "a day that is none changes nothing");

    let made = ask(&app, "session_harvest", harvest("2026-03-20"))["made"].clone();
    assert_eq!(made.as_array().map(Vec::len), Some(2), "an empty line makes nothing");
    let (action, insight) = (made[0]["id"].as_str().expect("an id"), made[1]["id"].as_str().expect("an id"));
    let fields_of = |id: &str| fields(&app, id);
    assert_eq!(fields_of(action)["about_records"].as_array().map(Vec::len), Some(2));
    assert_eq!(fields_of(action)["trajectory"], json!(trajectory));
    assert_eq!(fields_of(insight)["evidence"][0]["record"], json!(id));
    assert_eq!(fields_of(&case)["state"], "tried");
    let attempts = fields_of(&case)["attempts"].clone();
    assert_eq!((attempts[0]["attempt"].clone(), attempts[1]["attempt"].clone()), (json!("Niets"), json!("Bellen")));
    assert_eq!(attempts[1]["date"], "2026-03-12");
    assert_eq!(fields_of(&case)["sessions"], json!([id]));
    let closed = fields_of(&id);
    assert_eq!(
        (&closed["state"], &closed["look_back"], &closed["harvest"]),
        (&json!("done"), &json!("2026-04-09"), &json!("Eerst bellen."))
    );
    assert_eq!(closed["about_records"], json!([action, insight]));

    // Somebody who had not heard yet that the dilemma was taken off tells what was tried.
    let alone = new(&app, "intervision", "Zonder dilemma", json!({ "date": "2026-03-12", "script": "incident" }));
    let told = json!({ "state": "tried", "attempt": "Bellen", "outcome": "Niemand nam op" });
    ask(&app, "session_harvest", json!({ "id": alone, "harvest": "Morgen weer.", "case": told, "actions": [], "insights": [] }));
    assert_eq!(fields_of(&alone)["harvest"], "Morgen weer.\nBellen\nNiemand nam op");
    let silent = json!({ "state": null, "attempt": " ", "outcome": "" });
    ask(&app, "session_harvest", json!({ "id": alone, "harvest": null, "case": silent, "actions": [], "insights": [] }));
    assert_eq!(fields_of(&alone)["harvest"], "Morgen weer.\nBellen\nNiemand nam op");

    // What came after it and was never begun is nothing to look back on.
    new(&app, "intervision", "Nooit begonnen", json!({ "date": "2026-03-20", "script": "incident", "trajectory": trajectory }));
    let again = ask(&app, "session_harvest", json!({ "id": id, "harvest": "En dan schrijven.", "actions": [], "insights": [] }));
    assert_eq!(again["made"], json!([]));
    assert_eq!(fields_of(&id)["harvest"], "Eerst bellen.\nEn dan schrijven.", "what another laptop brought stays");
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "harvest": "Eerst bellen." } }));
    let next = json!({ "date": "2026-04-09", "script": "incident", "trajectory": trajectory });
    let next = new(&app, "intervision", "De volgende", next);
    let back = ask(&app, "session", json!({ "id": next }))["look_back"].clone();
    assert_eq!((&back["session"]["id"], &back["harvest"]), (&json!(id), &json!("Eerst bellen.")));
    assert_eq!((&back["case"]["id"], &back["actions"][0]["row"]["id"]), (&json!(case), &json!(action)));
    assert_eq!(back["actions"].as_array().map(Vec::len), Some(1));

    // All of it was one deed, and is taken back as one.
    let turned = ask(&app, "record_turn", json!({ "record": null, "part": "all", "again": false, "look": true }));
    assert!(turned["turned"]["line"].is_string());
}

#[test]
fn each_question_has_a_rating_of_its_own_once_it_is_shown() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let id = new(&app, "intervision", "Wie belt er?", json!({ "script": "ten_steps" }));
    let step = "ten_steps:note_questions";
    let words = json!({ "id": id, "step": step, "writer": "", "words": "Wie was erbij?\n\nWat zei zij?", "hand_in": true });
    let written = ask(&app, "session_write", words)["contributions"][0]["row"].clone();
    let rate = |number: u32, rating: Value| {
        let rated = json!({ "id": id, "contribution": written, "number": number, "rating": rating });
        api::dispatch(&app, "session_rate", rated)
    };
    assert!(rate(1, json!("warm")).is_err(), "nothing is rated that nobody sees");
    ask(&app, "session_reveal", json!({ "id": id, "step": step }));
    let told = |view: &Value| -> Vec<Value> {
        let questions = view["contributions"][0]["questions"].as_array().expect("questions").iter();
        questions.map(|line| json!([line["number"], line["words"], line["rating"]])).collect()
    };
    let shown = ask(&app, "session", json!({ "id": id }));
    assert_eq!(told(&shown), [json!([1, "Wie was erbij?", null]), json!([3, "Wat zei zij?", null])]);
    // What was said of all of it, before each question had a rating, holds for those that have none.
    let row = written.as_str().expect("an id");
    let whole = json!({ "contributions": { row: { "rating": "neutral" } } });
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": whole }));
    let old = ask(&app, "session", json!({ "id": id }));
    assert_eq!(told(&old), [json!([1, "Wie was erbij?", "neutral"]), json!([3, "Wat zei zij?", "neutral"])]);
    rate(1, json!("cold")).expect("rated");
    let rated = rate(3, json!("warm")).expect("rated");
    assert_eq!(told(&rated), [json!([1, "Wie was erbij?", "cold"]), json!([3, "Wat zei zij?", "warm"])]);
    assert_eq!(told(&rate(1, Value::Null).expect("taken back"))[0], json!([1, "Wie was erbij?", null]));
    for (number, rating) in [(2, "warm"), (4, "warm"), (0, "warm"), (1, "heet")] {
        assert!(rate(number, json!(rating)).is_err(), "{number} {rating}");
    }
}

#[test]
fn a_session_looks_back_on_the_one_before_it_of_its_trajectory_its_dilemma_or_its_case_owner() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let trajectory = new(&app, "trajectory", "Ruimte", json!({}));
    let noor = new(&app, "person", "Noor", json!({}));
    let of = |person: &str, named: &str| json!([{ "person": person, "named_as": named, "part": "case_owner" }]);
    let held = |title: &str, date: &str, more: Value| {
        let mut fields = json!({ "date": date, "state": "done", "harvest": title });
        fields.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        new(&app, "intervision", title, fields)
    };
    held("Van Noor", "2026-01-10", json!({ "cast": of(&noor, "") }));
    held("Van Yusuf", "2026-01-20", json!({ "cast": [{ "named_as": "Yusuf", "part": "case_owner" }] }));
    held("Van Noor als deelnemer", "2026-01-25", json!({ "cast": [{ "person": noor, "part": "participant" }] }));
    held("Van het traject", "2026-02-01", json!({ "trajectory": trajectory }));
    held("Van een ander", "2026-02-02", json!({}));
    let back = |fields: Value| {
        let id = new(&app, "intervision", "Nu", fields);
        ask(&app, "session", json!({ "id": id }))["look_back"]["harvest"].clone()
    };
    assert_eq!(back(json!({ "date": "2026-03-01", "trajectory": trajectory, "cast": of(&noor, "") })), "Van het traject");
    assert_eq!(back(json!({ "date": "2026-03-01", "cast": of(&noor, "") })), "Van Noor");
    assert_eq!(back(json!({ "date": "2026-03-01", "cast": [{ "named_as": "Yusuf", "part": "case_owner" }] })), "Van Yusuf");
    assert_eq!(back(json!({ "date": "2026-03-01" })), "Van een ander");
    // On one day, the one that was made later comes later.
    let morning = held("Ochtend", "2026-04-01", json!({ "trajectory": trajectory }));
    let noon = held("Middag", "2026-04-01", json!({ "trajectory": trajectory }));
    let of = |id: &str| ask(&app, "session", json!({ "id": id }))["look_back"]["harvest"].clone();
    assert_eq!((of(&noon), of(&morning)), (json!("Ochtend"), json!("Van het traject")));
}
