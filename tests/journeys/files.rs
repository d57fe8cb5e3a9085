//! What exists already comes in, everything goes out, and what went out comes in again as what it was.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::asking::{app, ask};

#[test]
fn the_sample_goes_out_and_comes_in_unchanged() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let first = app(home.path(), true);
    let total = ask(&first, "record_list", json!({}))["total"].as_u64().expect("a number");
    assert!(total > 20);
    let other = tempfile::tempdir().expect("a temporary folder");
    let second = app(other.path(), false);
    for (format, path) in [("jsonl", home.path().join("all.jsonl")), ("markdown", home.path().join("all"))] {
        let out = ask(&first, "export_run", json!({ "path": path, "format": format, "ids": [], "job": "out" }));
        assert_eq!(out["records"], total);
        let same = ask(&first, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        assert_eq!((same["unchanged"].as_u64(), &same["updated"], &same["created"]), (Some(total), &json!([]), &json!([])));
        let there = ask(&second, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        let created = there["created"].as_array().expect("a list").len() as u64;
        let unchanged = there["unchanged"].as_u64().expect("a number");
        assert_eq!(created + unchanged, total, "{format}");
        assert!(there["files"].as_array().expect("files").iter().all(|file| file["warnings"] == json!([])), "{there}");
    }
    let again = other.path().join("again.jsonl");
    ask(&second, "export_run", json!({ "path": again, "format": "jsonl", "ids": [], "job": "out" }));
    let plain = |path: &Path| -> Vec<Value> {
        let text = fs::read_to_string(path).expect("reads");
        let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        // Attachments are files of their own, and stay with the project.
        for fields in lines.iter_mut().filter_map(Value::as_object_mut) {
            fields.retain(|field, _| !["updated", "attachments"].contains(&field.as_str()));
        }
        lines.sort_by_key(|line| line["id"].to_string());
        lines
    };
    assert_eq!(plain(&again), plain(&home.path().join("all.jsonl")));
}

#[test]
fn one_bad_part_takes_no_other_with_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let file = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::write(&path, text).expect("writes");
        path
    };
    let lines = file(
        "mixed.jsonl",
        concat!(
            "{\"kind\":\"interview\",\"title\":\"Goed\",\"fields\":{\"date\":\"2024-05\",\"mood\":\"blij\"},\"body\":\"**een**\"}\n",
            "geen JSON\n",
            "\n",
            "{\"kind\":\"sprookje\",\"title\":\"Onbekend\"}\n",
            "{\"id\":\"scheef\",\"kind\":\"person\",\"title\":\"Scheef\"}\n",
        ),
    );
    let talk = file("gesprek.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rima>Welkom</v>\n");
    let note = file("notitie.md", "# Dag\n\ntekst\n");
    let broken = file("kapot.docx", "PK\u{3}\u{4} en dan niets");
    let empty = home.path().join("leeg");
    fs::create_dir(&empty).expect("makes a folder");
    let paths = json!([lines, talk, note, broken, empty]);

    let preview = ask(&app, "import_preview", json!({ "paths": paths, "kind": null }));
    assert_eq!(ask(&app, "record_list", json!({}))["total"], 0, "a preview changes nothing");
    let report = ask(&app, "import_run", json!({ "paths": paths, "kind": null, "job": "in" }));
    for files in [&preview["files"], &report["files"]] {
        let seen: Vec<(u64, usize, bool)> = files
            .as_array()
            .expect("files")
            .iter()
            .map(|file| {
                let warnings = file["warnings"].as_array().expect("warnings").len();
                (file["created"].as_u64().expect("a number"), warnings, file["error"].is_string())
            })
            .collect();
        assert_eq!(seen, [(1, 4, false), (1, 0, false), (1, 0, false), (0, 0, true), (0, 0, true)], "{files}");
    }

    // A line for a record that is here changes what it names and leaves the rest.
    let id = report["created"][0].as_str().expect("an id");
    let update = file("update.jsonl", &format!("{{\"id\":\"{id}\",\"fields\":{{\"place\":\"Tilburg\"}}}}\n"));
    let report = ask(&app, "import_run", json!({ "paths": [update], "kind": null, "job": "in" }));
    assert_eq!(report["updated"], json!([id]));
    let line: Value = serde_json::from_str(&app.record_json(id).expect("reads")).expect("JSON");
    assert_eq!(
        (&line["title"], &line["body"], &line["fields"]),
        (&json!("Goed"), &json!("**een**\n"), &json!({ "date": "2024-05", "place": "Tilburg" }))
    );
}

#[test]
fn a_text_that_cannot_be_kept_whole_is_not_begun() {
    let long = |letters: usize| "woord ".repeat(letters / 6);
    let many = "Een alinea.\n\n".repeat(450);
    // What it is, its file and what stands in it, and whether it comes in.
    for (case, name, text, comes) in [
        ("many paragraphs, the last one long", "een.md", format!("{many}{}\n", long(1_200_000)), true),
        ("one paragraph, too long", "twee.md", long(3_000_000), false),
        ("many paragraphs, the last one too long", "drie.md", format!("{many}{}\n", long(3_000_000)), false),
        ("many lines, one in the middle too long", "vier.txt", format!("{many}{}\n{many}", long(3_000_000)), false),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = app(home.path(), false);
        let path = home.path().join(name);
        fs::write(&path, text).expect("writes");
        for again in [false, true] {
            let report = ask(&app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
            let created = report["created"].as_array().map(Vec::len);
            assert_eq!(created, Some(usize::from(comes)), "{case}, again: {again}: {}", report["files"][0]["error"]);
            let error = report["files"][0]["error"].as_str().unwrap_or_default();
            assert_eq!(error.contains("te groot"), !comes, "{case}: {error}");
        }
        assert_eq!(ask(&app, "record_list", json!({}))["total"], if comes { 2 } else { 0 }, "{case}");
    }

    // Nor does it take anything from a record that is here.
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let new = json!({ "kind": "field-note", "title": "Bezoek", "fields": {}, "sections": false });
    let id = ask(&app, "record_new", new)["row"]["id"].as_str().expect("an id").to_owned();
    app.body_append(&id, "Wat er stond.").expect("appends");
    let reads = || {
        let line: Value = serde_json::from_str(&app.record_json(&id).expect("reads")).expect("JSON");
        (line["title"].clone(), line["body"].as_str().expect("a text").to_owned())
    };
    let before = reads();
    let path = home.path().join("in.jsonl");
    fs::write(&path, json!({ "id": id, "title": "Anders", "body": format!("{many}{}", long(3_000_000)) }).to_string())
        .expect("writes");
    let report = ask(&app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
    assert!(report["files"][0]["error"].as_str().is_some_and(|error| error.contains("te groot")), "{report}");
    assert_eq!(reads(), before);
    for (text, fits) in [(long(1_200_000), true), (format!("{many}{}", long(3_000_000)), false)] {
        assert_eq!(app.body_append(&id, &text).is_ok(), fits);
    }
    assert!(!reads().1.contains("Een alinea."), "nothing of what was refused");
}

#[test]
fn a_line_far_behind_the_one_that_began_its_record_is_of_its_kind() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let id = "01920000-0000-7000-8000-000000000001";
    let mut lines = vec![json!({ "id": id, "kind": "interview", "title": "Gesprek" })];
    lines.extend((0..600).map(|n| json!({ "kind": "field-note", "title": format!("Bezoek {n}") })));
    lines.push(json!({ "id": id, "fields": { "interpreter": "nee" } }));
    let path = home.path().join("in.jsonl");
    fs::write(&path, lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")).expect("writes");
    for name in ["import_preview", "import_run"] {
        let told = ask(&app, name, json!({ "paths": [path], "kind": null, "job": "in" }));
        assert_eq!(told["files"][0]["warnings"], json!([]), "{name}");
    }
}
