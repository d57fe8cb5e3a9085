//! Scientific sources come in from reference managers, once, and stand as evidence beside what was heard in the field.

use std::{fs, path::Path};

use app::App;
use serde_json::{Value, json};

use crate::asking::{app, ask};

fn bring(app: &App, home: &Path, name: &str, text: &str) -> Value {
    let path = home.join(name);
    fs::write(&path, text).expect("writes");
    let preview = ask(app, "import_preview", json!({ "paths": [path], "kind": null }));
    let report = ask(app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
    assert_eq!(preview["files"][0]["created"], report["files"][0]["created"], "{preview}\n{report}");
    report
}

fn counts(report: &Value) -> (usize, usize, u64) {
    let length = |id: &str| report[id].as_array().expect("a list").len();
    (length("created"), length("updated"), report["unchanged"].as_u64().expect("a number"))
}

fn line(app: &App, id: &str) -> Value {
    serde_json::from_str(&app.record_json(id).expect("reads")).expect("JSON")
}

#[test]
fn a_list_of_sources_comes_in_once_from_each_format() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/formats/fuzz/corpus/references");
    for (name, format, made) in [("plain.bib", "bibtex", 3), ("plain.ris", "ris", 3), ("plain.json", "csl", 3)] {
        let text = fs::read_to_string(corpus.join(name)).expect("reads");
        let report = bring(&app, home.path(), name, &text);
        assert_eq!((counts(&report), &report["files"][0]["format"]), ((made, 0, 0), &json!(format)), "{report}");
        assert_eq!(report["files"][0]["kind"], "source");
        assert_eq!(counts(&bring(&app, home.path(), name, &text)), (0, 0, made as u64), "{name} again");
    }
    let rows = ask(&app, "record_list", json!({ "kind": "source" }));
    assert_eq!(rows["total"], 9);
    let found = ask(&app, "search", json!({ "query": "Welcoming at the edge", "limit": 5 }));
    let source = line(&app, found["hits"][0]["id"].as_str().expect("an id"));
    let names: Vec<&Value> =
        source["fields"]["creators"].as_array().expect("rows").iter().map(|row| &row["family_name"]).collect();
    assert_eq!(names, [&json!("van der Berg"), &json!("Gemeente Utrecht"), &json!("García")]);
    assert_eq!((&source["fields"]["year"], &source["fields"]["doi"]), (&json!("2021"), &json!("10.1234/abc_d")));
}

#[test]
fn what_is_here_already_is_known_again_and_nothing_else_is_taken_for_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let bib = |key: &str, fields: &str| format!("@article{{{key}, {fields}}}\n");
    // What is here, what comes, and whether it is the same.
    let cases = [
        (
            "a DOI, whatever else",
            ("k1", "title={Aa}, doi={10.1/Q1}"),
            ("o1", "title={Other}, doi={https://doi.org/10.1/q1}"),
            true,
        ),
        ("two DOIs", ("k2", "title={Bb}, year=2020, doi={10.1/2}"), ("k2", "title={Bb}, year=2020, doi={10.1/3}"), false),
        ("key and title", ("k3", "title={Cc: dd}"), ("k3", "title={{CC} dd}, doi={10.1/4}"), true),
        (
            "one key for two",
            ("k4", "title={Een huis}, author={X}, year=2020"),
            ("k4", "title={Twee tuinen}, author={X}, year=2020"),
            false,
        ),
        (
            "a title put right",
            ("k5", "title={De tuin van ons}, author={X}, year=2020"),
            ("k5", "title={De tuyn van ons}, author={X}, year=2020"),
            true,
        ),
        (
            "one key, other author",
            ("k6", "title={De weg}, author={X}, year=2020"),
            ("k6", "title={De weg terug}, author={Y}, year=2020"),
            false,
        ),
        (
            "no key in common",
            ("k7", "title={Ff}, author={Ali, M.}, year=2020"),
            ("o7", "title={ff}, author={M. Ali}, year={2020}"),
            true,
        ),
        (
            "one title, other author",
            ("k8", "title={Inleiding}, author={X}, year=2020"),
            ("o8", "title={Inleiding}, author={Y}, year=2020"),
            false,
        ),
        (
            "one title, other year",
            ("k9", "title={Slot}, author={X}, year=2020"),
            ("o9", "title={Slot}, author={X}, year=2021"),
            false,
        ),
    ];
    for (name, here, comes, same) in cases {
        assert_eq!(counts(&bring(&app, home.path(), "here.bib", &bib(here.0, here.1))).0, 1, "{name}");
        let created = counts(&bring(&app, home.path(), "comes.bib", &bib(comes.0, comes.1))).0;
        assert_eq!(created, usize::from(!same), "{name}");
    }
    // Twice in one file is one, with what either says.
    let twice = [bib("t", "title={Tweemaal}"), bib("t", "title={tweemaal}, publisher={U}")].concat();
    let report = bring(&app, home.path(), "twice.bib", &twice);
    let made = line(&app, report["created"][0].as_str().expect("an id"));
    assert_eq!((counts(&report), &made["fields"]["publisher"]), ((1, 0, 0), &json!("U")));
}

#[test]
fn importing_again_fills_what_is_empty_and_overwrites_nothing() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let first = "TY  - JOUR\nID  - b1\nTI  - Wie beslist\nAU  - Bakker, P.\nPY  - 2020\nDO  - 10.1/9\nER  - \n";
    let id = bring(&app, home.path(), "a.ris", first)["created"][0].as_str().expect("an id").to_owned();
    let title = json!("Wie beslist er?");
    ask(&app, "record_set", json!({ "id": id, "title": title, "fields": { "year": "2021" } }));
    let more = "TY  - BOOK\nID  - b1\nTI  - Wie beslist\nAU  - Ander, X.\nPY  - 2019\nDO  - 10.1/9\nT2  - Tijdschrift\nAB  - Kort.\nER  - \n";
    let report = bring(&app, home.path(), "b.ris", more);
    assert_eq!(counts(&report), (0, 1, 0));
    let now = line(&app, &id);
    let fields = &now["fields"];
    assert_eq!(
        (&now["title"], &fields["year"], &fields["reference_type"], &fields["creators"][0]["family_name"]),
        (&title, &json!("2021"), &json!("article"), &json!("Bakker"))
    );
    assert_eq!((&fields["published_in"], &fields["abstract"]), (&json!("Tijdschrift"), &json!("Kort.")));
    assert_eq!(fields["creators"].as_array().map(Vec::len), Some(1));
    assert_eq!(counts(&bring(&app, home.path(), "b.ris", more)), (0, 0, 1), "the same again");
    // What was thrown away may come anew.
    ask(&app, "record_delete", json!({ "id": id }));
    assert_eq!(counts(&bring(&app, home.path(), "b.ris", more)), (1, 0, 0));
}

#[test]
fn a_source_is_evidence_beside_what_was_heard() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let bib = "@article{b, title={Wie beslist}, author={Bakker, Piet and Osman, A.}, year=2020, journal={Tijdschrift}}\n\
        @book{c, title={Alleen genoemd}, author={Ali, M.}}\n";
    let made = bring(&app, home.path(), "a.bib", bib)["created"].clone();
    let insight = ask(
        &app,
        "record_new",
        json!({ "kind": "insight", "title": "Beslissen", "fields": {
        "statement": "Wie telt, beslist.", "sources": [made[1]],
        "evidence": [{ "record": made[0], "words": "Tellen is beslissen, zegt ieder." }] }, "sections": false }),
    )["row"]["id"]
        .clone();
    let card = ask(&app, "insight_wall", json!({ "offset": 0, "limit": 10 }))["cards"][0].clone();
    assert_eq!((&card["sources"], &card["knowledge"], &card["evidence"]), (&json!(2), &json!(["academic"]), &json!(1)), "{card}");
    let evidence = ask(&app, "evidence", json!({ "id": insight }));
    assert_eq!(evidence[0]["cited"], "Bakker, Piet; Osman, A. (2020). Wie beslist. Tijdschrift");
    let brief =
        ask(&app, "brief_new", json!({ "title": "Brief", "addressee": "Gemeente", "insights": [insight] }))["row"]["id"].clone();
    let shown = ask(&app, "brief_show", json!({ "id": brief, "purpose": "share_municipality" }));
    let lines: Vec<&str> = shown["lines"].as_array().expect("lines").iter().filter_map(|line| line["text"].as_str()).collect();
    for wanted in [
        "Tellen is beslissen, zegt ieder.",
        "— Bakker & Osman (2020)",
        "Bakker, Piet; Osman, A. (2020). Wie beslist. Tijdschrift",
        "Ali, M. Alleen genoemd",
    ] {
        assert!(lines.contains(&wanted), "{wanted}: {lines:?}");
    }
}
