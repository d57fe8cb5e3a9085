//! Another version that somebody began to write in the catch-up is kept until it is written or let go.

use std::sync::Arc;

use app::{
    App,
    api::{Code, dispatch},
};
use serde_json::{Value, json};
use support::PASSPHRASE;

#[test]
fn what_was_begun_is_there_after_a_restart_until_it_is_let_go() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let start = || App::new(home.path().to_owned(), Arc::new(())).with_fast_keys_for_tests();
    let ask = |app: &App, name: &str, body: Value| dispatch(app, name, body).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let app = start();
    ask(&app, "project_create", json!({ "name": "P", "member": "Ilse", "passphrase": PASSPHRASE, "dir": null, "sample": false }));
    let made = ask(&app, "record_new", json!({ "kind": "field-note", "title": "Kookavond", "fields": {}, "sections": false }));
    let record = made["row"]["id"].as_str().expect("an id").to_owned();
    let id = "5b6d6f1e-3c0f-4a53-9f57-0a2a4f6f1c11";
    let changes = [json!({ "block": "b1" }), json!({ "field": "title" }), json!({ "coding": id }), json!({ "file": id })];
    for (at, change) in changes.iter().enumerate() {
        for text in ["", "nog niet af", "nog niet af \u{644}\u{645}"] {
            ask(&app, "unfinished_keep", json!({ "record": record, "change": change, "text": text, "open": at % 2 == 0 }));
        }
    }
    drop(app);

    let app = start();
    let dir = ask(&app, "app_state", json!({}))["projects"][0]["dir"].clone();
    ask(&app, "project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
    let all = ask(&app, "unfinished", json!({}));
    for (at, change) in changes.iter().enumerate() {
        let kept = json!({ "record": record, "change": change, "text": "nog niet af \u{644}\u{645}", "open": at % 2 == 0 });
        assert!(all.as_array().is_some_and(|all| all.contains(&kept)), "{kept} in {all}");
    }
    for change in &changes {
        ask(&app, "unfinished_drop", json!({ "record": record, "change": change }));
    }
    assert_eq!(ask(&app, "unfinished", json!({})), json!([]));
    let unknown = json!({ "record": id, "change": changes[0], "text": "", "open": true });
    assert_eq!(dispatch(&app, "unfinished_keep", unknown).expect_err("no such record").code, Code::NotFound);
}
