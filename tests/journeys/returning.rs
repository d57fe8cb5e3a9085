//! What somebody told goes back to them in their language, and nothing of others goes along that those do not let everybody read.

use std::{fs, path::Path};

use app::{App, api};
use serde_json::{Value, json};

use crate::asking::{app, ask};

const AMAL: u32 = 1;
const BRAM: u32 = 2;
const CARLA: u32 = 3;
const TALK: u32 = 4;
const CONSENT: u32 = 5;
const HUIS: u32 = 6;

fn id(n: u32) -> String {
    format!("01920000-0000-7000-8000-{n:012x}")
}

fn line(n: u32, kind: &str, title: &str, fields: Value, body: &str) -> Value {
    json!({ "id": id(n), "kind": kind, "title": title, "fields": fields, "body": body })
}

/// People of whom nothing is recorded, and what else a case is about.
fn project(home: &Path, lines: &[Value]) -> App {
    let app = app(home, false);
    let mut all = vec![
        line(
            AMAL,
            "person",
            "Amal",
            json!({ "naming": "pseudonym", "position": "newcomer", "own_language": "Arabisch",
            "languages": ["Arabisch"], "initiatives": [id(HUIS)], "remarks": "Wij vonden haar moe." }),
            "Amal kookt graag.",
        ),
        line(BRAM, "person", "Bram", json!({ "naming": "pseudonym" }), ""),
        line(CARLA, "person", "Carla", json!({ "naming": "pseudonym" }), ""),
        line(
            HUIS,
            "initiative",
            "Het Huis",
            json!({ "naming": "anonymous", "place": "Arnhem", "strengths": "Bram houdt vol.",
            "events": [{ "date": "2024", "event": "Opening" }], "response": "Zo is het." }),
            "Een huis vol Amal en Bram.",
        ),
    ];
    all.extend(lines.iter().cloned());
    let file = home.join("lines.jsonl");
    fs::write(&file, all.iter().map(|line| format!("{line}\n")).collect::<String>()).expect("writes");
    let report = ask(&app, "import_run", json!({ "paths": [file], "kind": null, "job": "in" }));
    assert!(report["files"].as_array().expect("files").iter().all(|file| file["warnings"] == json!([])), "{report}");
    app
}

const TOLD: &str = "[00:00:01] **Ilse:** Hoe was het?\n\n[00:00:05] **Amal:** Ik kwam met Carla naar Het Huis.\n\nWe bleven.\n\n\
    [00:00:09] **Bram:** Ik wil dit niet kwijt.\n\nEn dit ook niet.\n\n> Bram zei dit.\n\n[00:00:20] **Amal:** Zo ging het.";

fn talk(people: &[u32], fields: Value) -> Value {
    let mut all = json!({ "people": people.iter().map(|n| id(*n)).collect::<Vec<_>>(), "date": "2025-05-01",
        "reflection": "Ik stuurde te veel.", "context": "Naast de oven.", "speakers": [
            { "label": "Ilse", "position": "researcher" }, { "label": "Amal", "person": id(AMAL) } ] });
    let both = people.contains(&BRAM);
    if both {
        let bram = json!({ "label": "Bram", "person": id(BRAM) });
        all["speakers"].as_array_mut().expect("rows").push(bram);
    }
    for (id, value) in fields.as_object().expect("fields") {
        all[id] = value.clone();
    }
    line(TALK, "interview", "Gesprek", all, TOLD)
}

fn consent(person: u32, fields: Value) -> Value {
    let mut all = json!({ "subject_person": id(person), "date": "2025-04-01", "state": "given" });
    for (id, value) in fields.as_object().expect("fields") {
        all[id] = value.clone();
    }
    line(CONSENT, "consent", "Toestemming", all, "")
}

fn allows(uses: &[&str]) -> Value {
    json!({ "uses": uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect::<Vec<_>>() })
}

/// What a case asks for.
fn back(n: u32, person: Option<u32>) -> Value {
    json!({ "id": id(n), "person": person.map(id), "language": "nl" })
}

fn words(shown: &Value) -> String {
    let lines = shown["lines"].as_array().expect("lines").iter().filter_map(|line| line["text"].as_str());
    lines.collect::<Vec<_>>().join("\n")
}

/// What it is about, what is there besides, what is asked, and what is and is not in what goes back.
type Case = (&'static str, Vec<Value>, Value, Vec<&'static str>, Vec<&'static str>);

#[test]
fn own_words_go_back_and_those_of_others_only_where_they_let_everybody_read_them() {
    let mine = ["Ik kwam met", "We bleven.", "Zo ging het.", "Hoe was het?"];
    let brams = ["Ik wil dit niet kwijt", "En dit ook niet", "zei dit"];
    let inside = ["Ik stuurde te veel", "Naast de oven", "Wij vonden haar moe", "Zo is het."];
    let cases: Vec<Case> = vec![
        (
            "alone, whatever is recorded",
            vec![talk(&[AMAL], json!({}))],
            back(TALK, None),
            [&mine[..], &brams[..1]].concat(),
            vec!["Carla"],
        ),
        (
            "alone, though the conversation allows nothing",
            vec![talk(&[AMAL], json!({ "consent": "none" }))],
            back(TALK, None),
            mine.to_vec(),
            vec!["Carla"],
        ),
        ("her own initiative is no secret to her", vec![talk(&[AMAL], json!({}))], back(TALK, None), vec!["Het Huis"], vec![]),
        (
            "with Bram, who said nothing of it",
            vec![talk(&[AMAL, BRAM], json!({}))],
            back(TALK, Some(AMAL)),
            mine.to_vec(),
            [&brams[..], &["Carla", "Bram:"]].concat(),
        ),
        (
            "with Bram, who allows quotes only",
            vec![talk(&[AMAL, BRAM], json!({})), consent(BRAM, allows(&["quote_pseudonym", "share_team", "reuse"]))],
            back(TALK, Some(AMAL)),
            mine.to_vec(),
            brams.to_vec(),
        ),
        (
            "with Bram, who lets it be read",
            vec![talk(&[AMAL, BRAM], json!({})), consent(BRAM, allows(&["transcript"]))],
            back(TALK, Some(AMAL)),
            [&mine[..], &brams[..]].concat(),
            vec!["Carla"],
        ),
        (
            "with somebody unknown",
            vec![talk(
                &[AMAL],
                json!({ "speakers": [{ "label": "Amal", "person": id(AMAL) }, { "label": "Bram", "person": "" , "position": "volunteer" }] }),
            )],
            back(TALK, None),
            vec!["We bleven."],
            brams.to_vec(),
        ),
        (
            "a label that two share is nobody's",
            vec![talk(
                &[AMAL, BRAM],
                json!({ "speakers": [{ "label": "Amal", "person": id(AMAL) }, { "label": "amal", "person": id(BRAM) }] }),
            )],
            back(TALK, Some(AMAL)),
            vec![],
            [&mine[..], &brams[..]].concat(),
        ),
        (
            "to Bram",
            vec![talk(&[AMAL, BRAM], json!({}))],
            back(TALK, Some(BRAM)),
            vec!["Ik wil dit niet kwijt", "En dit ook niet", "Hoe was het?"],
            vec!["Ik kwam met", "Zo ging het.", "We bleven"],
        ),
        (
            "the portrait of a person",
            vec![consent(AMAL, allows(&["transcript"]))],
            back(AMAL, None),
            vec!["Amal kookt graag.", "Wat je toestond", "nieuwkomer", "ja (1 april 2025)"],
            vec![],
        ),
        (
            "the portrait of an initiative",
            vec![],
            back(HUIS, None),
            vec!["Het Huis", "Arnhem", "2024 · Opening", "houdt vol"],
            vec!["Bram", "Amal"],
        ),
        ("the same to one of it", vec![], back(HUIS, Some(AMAL)), vec!["Een huis vol Amal en"], vec!["Bram"]),
    ];
    for (name, lines, asked, there, gone) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), &lines);
        let shown = ask(&app, "return_show", asked.clone());
        let told = words(&shown);
        for part in there {
            assert!(told.contains(part), "{name}: {part} is missing in\n{told}");
        }
        for part in gone.iter().chain(&inside) {
            assert!(!told.contains(part), "{name}: {part} is in\n{told}");
        }
        let is_less = told.contains("weggelaten waar dat niet mocht");
        assert_eq!(is_less, !shown["left_out"].as_array().expect("a list").is_empty(), "{name}: {shown}");
        // What is written is what was shown.
        let path = home.path().join("terug.md");
        let mut asked = asked;
        (asked["path"], asked["format"]) = (json!(path), json!("markdown"));
        assert_eq!(ask(&app, "return_write", asked)["left_out"], shown["left_out"], "{name}");
        let written = fs::read_to_string(path).expect("reads");
        for part in gone.iter().chain(&inside) {
            assert!(!written.contains(part), "{name}: {part} was written");
        }
    }
}

#[test]
fn somebody_else_in_the_middle_of_a_line_goes_to_nobody_else() {
    const MIXED: &str = "Amal: Zo begon het.\n\nAmal: Ik kwam in juni. Bram: Ik wil dit niet kwijt.\n\nAmal: Zo ging het.";
    for (consents, has_brams) in [(vec![], false), (vec![consent(BRAM, allows(&["transcript"]))], true)] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut talk = talk(&[AMAL, BRAM], json!({}));
        talk["body"] = MIXED.into();
        let app = project(home.path(), &[vec![talk], consents].concat());
        let shown = ask(&app, "return_show", back(TALK, Some(AMAL)));
        let text = words(&shown);
        assert_eq!(text.contains("niet kwijt"), has_brams, "{text}");
        assert_eq!(shown["left_out"] == json!([]), has_brams, "{shown}");
        assert!(text.contains("Zo begon het.") && text.contains("Zo ging het."), "{text}");
    }
}

#[test]
fn days_are_written_out_in_the_language_of_the_letter() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[talk(&[AMAL], json!({})), consent(AMAL, allows(&["transcript"]))]);
    for (language, conversation, person) in
        [("nl", "1 mei 2025", "(1 april 2025)"), ("en", "1 May 2025", "(1 April 2025)"), ("ar", "1 مايو 2025", "(1 أبريل 2025)")]
    {
        for (record, day) in [(TALK, conversation), (AMAL, person)] {
            let text = words(&ask(&app, "return_show", json!({ "id": id(record), "person": id(AMAL), "language": language })));
            assert!(text.contains(day), "{language}: {day} is not in\n{text}");
            // Digits with strokes between read backwards among Arabic letters.
            assert!(!text.contains("2025-"), "{language}: {text}");
        }
    }
}

#[test]
fn words_of_which_no_label_says_that_they_are_theirs_stay_where_somebody_else_does_not_let_them_be_read() {
    let label = "Maria van den Berg de Jong";
    // What it is, how the conversation reads, and what goes of it to Amal; words with *geheim* never do.
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "a cue of somebody else",
            "[00:00:05] **Amal:** Mijn.\n\n[00:00:09] geheim\n\nOok geheim.\n\n[00:00:12] **Amal:** Weer ik.",
            &["Mijn.", "Weer ik."],
        ),
        ("a dash", "Amal: Mijn.\n\n– Dat is geheim.\n\nOok geheim.", &["Mijn."]),
        (
            "a long label",
            "**Amal:** Mijn.\n\n**Maria van den Berg de Jong:** geheim\n\nOok geheim.\n\nAmal: Weer ik.",
            &["Mijn.", "Weer ik."],
        ),
        ("a long label after its time", "Amal: Mijn.\n\n[00:00:09] MARIA van den  Berg de Jong : geheim", &["Mijn."]),
        ("a line of one paragraph", "Amal: Eerst.\n\nAmal: ja\\\nBram: geheim\n\nAmal: Toen.", &["Eerst.", "Toen."]),
        ("the last line decides what follows", "Bram: geheim\\\nAmal: hij zei geheim\n\nVerder.", &["Verder."]),
        ("and the other way round", "Amal: dat is geheim\\\nBram: geheim\n\nOok geheim.", &[]),
        ("lines of hers alone", "Amal: Een.\\\nTwee.\\\nAmal: Drie.\n\nVier.", &["Een.", "Twee.", "Drie.", "Vier."]),
    ];
    for (name, body, there) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut talk = talk(&[AMAL, BRAM], json!({}));
        talk["fields"]["speakers"].as_array_mut().expect("rows").push(json!({ "label": label, "person": id(CARLA) }));
        talk["body"] = (*body).into();
        let told = words(&ask(&project(home.path(), &[talk]), "return_show", back(TALK, Some(AMAL))));
        assert!(!told.contains("geheim"), "{name}: {told}");
        for part in *there {
            assert!(told.contains(part), "{name}: {part} is missing in\n{told}");
        }
    }
}

#[test]
fn nothing_goes_back_where_it_is_not_clear_to_whom_or_where_they_withdrew() {
    let withdrew = |scope: &str| json!({ "state": "withdrawn", "withdrawn_on": "2025-06-01", "withdrawn_scope": scope });
    let refused = json!({ "uses": [{ "use": "taking_part", "allowed": "no" }] });
    let cases: Vec<(&str, Vec<Value>, Value, &str)> = vec![
        ("nobody", vec![talk(&[], json!({ "speakers": [] }))], back(TALK, None), "over wie dit gaat"),
        ("two, and none chosen", vec![talk(&[AMAL, BRAM], json!({}))], back(TALK, None), "meer mensen"),
        ("somebody else", vec![talk(&[AMAL], json!({}))], back(TALK, Some(CARLA)), "gaat dit niet"),
        ("somebody of no initiative", vec![], back(HUIS, Some(BRAM)), "gaat dit niet"),
        ("the portrait of one to another", vec![], back(AMAL, Some(BRAM)), "gaat dit niet"),
        ("stopped", vec![talk(&[AMAL], json!({})), consent(AMAL, withdrew("stop"))], back(TALK, None), "trok de toestemming in"),
        ("to be erased", vec![consent(AMAL, withdrew("erase"))], back(AMAL, None), "trok de toestemming in"),
        (
            "does not take part",
            vec![talk(&[AMAL], json!({})), consent(AMAL, refused)],
            back(TALK, None),
            "trok de toestemming in",
        ),
        (
            "the conversation says so",
            vec![talk(&[AMAL], json!({ "consent": "withdrawn" }))],
            back(TALK, None),
            "trok de toestemming in",
        ),
        ("a note", vec![line(TALK, "field-note", "Bezoek", json!({}), "x")], back(TALK, Some(AMAL)), "soort"),
    ];
    for (name, lines, asked, why) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), &lines);
        let path = home.path().join("terug.docx");
        // Where everybody withdrew, nothing is to be given back.
        if why == "trok de toestemming in" {
            assert_eq!(ask(&app, "returning", json!({ "id": asked["id"] }))["people"][0]["withdrew"], true, "{name}");
        }
        let mut write = asked.clone();
        (write["path"], write["format"]) = (json!(path), json!("docx"));
        for (request, body) in [("return_show", asked), ("return_write", write)] {
            let error = api::dispatch(&app, request, body).expect_err(name);
            assert!(error.message.contains(why), "{name}: {}", error.message);
        }
        assert!(!path.exists(), "{name}");
    }
}

#[test]
fn the_letter_is_in_the_language_that_is_asked_for_and_arabic_runs_from_right_to_left() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[talk(&[AMAL, BRAM], json!({}))]);
    let people = ask(&app, "returning", json!({ "id": id(TALK) }));
    assert_eq!(people["people"][0], json!({ "id": id(AMAL), "title": "Amal", "prefers": "Arabisch", "withdrew": false }));
    // Of what is not here, or has nothing to give back, nobody.
    let each = ask(&app, "returning_each", json!({ "ids": [id(99), id(TALK), id(CONSENT)] }));
    assert_eq!(each, json!([{ "people": [] }, people, { "people": [] }]));
    for (language, hello, hidden) in [
        ("nl", "Beste deelnemer,", "[citaat weggelaten]"),
        ("en", "Dear participant,", "[quote left out]"),
        ("ar", "إلى المشاركة", "[اقتباس محذوف]"),
    ] {
        let path = home.path().join(format!("{language}.docx"));
        ask(
            &app,
            "return_write",
            json!({ "id": id(TALK), "person": id(AMAL), "language": language, "path": path, "format": "docx" }),
        );
        let read = formats::docx::read(&fs::read(path).expect("reads")).expect("a document");
        let text = read.body.plain_text();
        assert!(text.contains(hello) && text.contains(hidden) && text.contains("Ik kwam met"), "{language}: {text}");
        let rtl = read
            .body
            .blocks
            .iter()
            .filter(|block| matches!(block, model::Block::Paragraph(line) if line.direction == Some(model::Direction::Rtl)));
        assert_eq!(rtl.count() > 5, language == "ar", "{language}");
    }
}

#[test]
fn what_people_answer_to_what_the_team_wrote_stays_with_it() {
    for kind in ["initiative", "insight", "brief"] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), &[line(HUIS + 1, kind, "De Tuin", json!({ "response": "Zo is het geweest." }), "")]);
        for purpose in ["share_team", "share_municipality", "transcript"] {
            let dir = home.path().join(purpose);
            let body = json!({ "path": dir, "format": "jsonl", "ids": [id(HUIS + 1)], "purpose": purpose, "job": "out" });
            let report = ask(&app, "export_run", body);
            let text = fs::read_to_string(&dir).expect("reads");
            assert!(text.contains("De Tuin") && !text.contains("Zo is het geweest."), "{kind}, {purpose}: {text}");
            let left = report["left_out"].as_array().expect("a list");
            let is_told = left.iter().any(|left| left["what"] == "quote" && left["why"] == "nobody-named");
            assert!(is_told, "{kind}, {purpose}: {report}");
        }
    }
}
