//! An interview guide comes in from a form, in each of its languages, and an interview begins with its questions.

use std::{fs, path::Path};

use app::App;
use serde_json::{Value, json};

use crate::asking::{app, ask};

fn line(app: &App, id: &Value) -> Value {
    serde_json::from_str(&app.record_json(id.as_str().expect("an id")).expect("reads")).expect("JSON")
}

#[test]
fn a_form_comes_in_as_a_guide_in_each_language_and_an_interview_begins_with_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/formats/fuzz/corpus/xlsform/plain.xlsx");
    let path = home.path().join("leidraad.xlsx");
    fs::copy(form, &path).expect("copies");
    let preview = ask(&app, "import_preview", json!({ "paths": [path], "kind": null }));
    let file = &preview["files"][0];
    assert_eq!((&file["format"], &file["kind"], &file["created"]), (&json!("xlsform"), &json!("guide"), &json!(2)), "{preview}");
    assert_eq!((&file["title"], &file["excerpt"]), (&json!("Leidraad"), &json!("Welkom Woont u hier? Waar, [q]?")));
    let report = ask(&app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
    assert_eq!(report["files"][0]["warnings"], file["warnings"]);
    assert_eq!(file["warnings"].as_array().map(Vec::len), Some(1), "{file}");

    let (own, other) = (line(&app, &report["created"][0]), line(&app, &report["created"][1]));
    assert_eq!((&own["title"], &other["title"]), (&json!("Leidraad"), &json!("Leidraad (العربية)")));
    assert_eq!((&own["fields"]["version"], &own["fields"]["languages"]), (&json!("2"), &json!(["Nederlands"])));
    assert_eq!(own["fields"]["translation_of"], Value::Null);
    assert_eq!(other["fields"]["translation_of"], own["id"]);
    let asked = |line: &Value, column: &str| -> Vec<Value> {
        line["fields"]["questions"].as_array().expect("rows").iter().map(|row| row[column].clone()).collect()
    };
    assert_eq!(asked(&own, "subject"), [Value::Null, json!("Wonen"), json!("Wonen")]);
    assert_eq!(asked(&own, "question_type"), [json!("note"), json!("one"), json!("open")]);
    assert_eq!(asked(&own, "probe"), [Value::Null, json!("– Ja\n– Nee"), Value::Null]);
    assert_eq!(asked(&other, "question")[1], json!("هل تسكن هنا؟"));
    let remark = asked(&own, "remarks")[2].as_str().expect("a remark").to_owned();
    assert!(remark.contains("“Woont u hier?” = “Ja” or “Woont u hier?” = “Nee”"), "{remark}");

    for (guide, headings) in
        [(&own, ["## Wonen", "### Woont u hier?", "### Waar, [q]?"]), (&other, ["## السكن", "### هل تسكن هنا؟", "### أين؟"])]
    {
        let fields = json!({ "guide_used": guide["id"] });
        let made = ask(&app, "record_new", json!({ "kind": "interview", "title": "", "fields": fields, "sections": true }));
        let interview = line(&app, &made["row"]["id"]);
        assert_eq!(interview["fields"]["guide_used"], guide["id"]);
        let body = interview["body"].as_str().expect("a text").replace('\\', "");
        let found: Vec<&str> = body.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(found[..3], headings, "{body}");
        // The other parts of an interview are there as in any.
        assert_eq!(found.len(), 5, "{body}");
    }
    // A guide that is not there is no reason to have no interview.
    let fields = json!({ "guide_used": "01920000-0000-7000-8000-0000000000ff" });
    let made = ask(&app, "record_new", json!({ "kind": "interview", "title": "", "fields": fields, "sections": true }));
    assert_eq!(line(&app, &made["row"]["id"])["body"].as_str().map(|body| body.matches("## ").count()), Some(3));
}

#[test]
fn a_guide_with_very_many_questions_begins_an_interview_too() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let words = "Wat gebeurde er toen? ".repeat(40);
    let rows: Vec<Value> = (0..600).map(|n| json!({ "question": format!("{n} {words}") })).collect();
    let guide =
        ask(&app, "record_new", json!({ "kind": "guide", "title": "Lang", "fields": { "questions": rows }, "sections": true }));
    let fields = json!({ "guide_used": guide["row"]["id"] });
    let made = ask(&app, "record_new", json!({ "kind": "interview", "title": "", "fields": fields, "sections": true }));
    let body = line(&app, &made["row"]["id"])["body"].as_str().expect("a text").to_owned();
    assert_eq!(body.matches("### ").count(), 600);
    assert!(body.contains("### 599 "));
}
