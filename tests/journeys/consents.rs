//! What people allow decides what leaves the team, whichever way it goes out.

use std::{fs, path::Path, sync::Arc};

use app::{App, api};
use serde_json::{Value, json};

const PASSPHRASE: &str = "drie woorden samen";
const QUOTE: &str = "Een lijst op tafel verandert de tafel.";
const SENTENCE: &str = "Sindsdien staat er een lijst op tafel";

/// Ids by number, so that lines can refer to each other.
pub(crate) fn id(n: u32) -> String {
    format!("01920000-0000-7000-8000-{n:012x}")
}

const ANNEKE: u32 = 1;
const TALK: u32 = 2;
const CONSENT: u32 = 3;
const INSIGHT: u32 = 4;
const BRIEF: u32 = 5;
const NOTE: u32 = 6;
const LATER: u32 = 7;

/// A project in `home` with a conversation, what came of it, and a consent with these fields.
fn project(home: &Path, consent: Option<Value>) -> App {
    let app = App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests();
    let create = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": false });
    ask(&app, "project_create", create);
    let anneke = id(ANNEKE);
    let mut lines = vec![
        json!({ "id": anneke, "kind": "person", "title": "Anneke", "fields": { "position": "volunteer", "naming": "pseudonym" } }),
        json!({ "id": id(TALK), "kind": "interview", "title": "Gesprek met Anneke",
            "fields": { "people": [anneke], "response": "Zo was het." },
            "body": format!("{SENTENCE}.\n\n- “{QUOTE}”") }),
        json!({ "id": id(INSIGHT), "kind": "insight", "title": "Lijsten", "fields": {
            "statement": "Tellen verandert wat er geteld wordt.",
            "evidence": [{ "record": id(TALK), "words": QUOTE, "knowledge_kind": "lived" }] } }),
        json!({ "id": id(BRIEF), "kind": "brief", "title": "Brief", "fields": { "insights": [id(INSIGHT)] },
            "body": format!("Beste gemeente, **{}** {}\n\nAnneke zei: {SENTENCE}! Anneketuin staat er los van.",
                &QUOTE[..9], &QUOTE[10..]) }),
        json!({ "id": id(NOTE), "kind": "field-note", "title": "Bezoek", "fields": { "present": ["Anneke", "Bram"] },
            "body": format!("Met [Anneke](crossroads:record/{anneke}) na [het gesprek](crossroads:record/{}).", id(TALK)) }),
    ];
    if let Some(mut fields) = consent {
        fields["subject_person"] = anneke.clone().into();
        lines.push(json!({ "id": id(CONSENT), "kind": "consent", "title": "Toestemming van Anneke", "fields": fields }));
    }
    bring(&app, home, &lines);
    for (record, name, bytes) in [(TALK, "tuin.png", PNG), (TALK, "gesprek.wav", WAV), (NOTE, "zaal.png", PNG)] {
        let file = home.join(name);
        fs::write(&file, bytes).expect("writes");
        ask(&app, "attachment_add", json!({ "record": id(record), "path": file, "job": "add" }));
    }
    let code = ask(&app, "code_new", json!({ "name": "Tellen" }));
    ask(&app, "coding_add", json!({ "record": id(TALK), "code": code["id"], "text": QUOTE }));
    app
}

/// The smallest picture there is, and the beginning of a sound.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a,
    0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0,
    0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];
pub(crate) const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0";

pub(crate) fn ask(app: &App, name: &str, body: Value) -> Value {
    api::dispatch(app, name, body).unwrap_or_else(|error| panic!("{name}: {}", error.message))
}

pub(crate) fn bring(app: &App, home: &Path, lines: &[Value]) -> Value {
    let file = home.join("in.jsonl");
    let text: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(&file, text.join("\n")).expect("writes");
    let report = ask(app, "import_run", json!({ "paths": [file], "kind": null, "job": "in" }));
    assert_eq!(report["files"][0]["warnings"], json!([]));
    report
}

/// All that is written out for a use as Markdown, names of files included, and the report.
pub(crate) fn written(app: &App, home: &Path, purpose: Option<&str>) -> (String, Value) {
    let dir = home.join("out");
    let _ = fs::remove_dir_all(&dir);
    let mut body = json!({ "path": dir, "format": "markdown", "ids": [], "job": "out" });
    if let Some(purpose) = purpose {
        body["purpose"] = purpose.into();
    }
    let report = ask(app, "export_run", body);
    let mut all = String::new();
    read_all(&dir, &mut all);
    (all, report)
}

pub(crate) fn read_all(dir: &Path, all: &mut String) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        all.push_str(&format!("\n{}\n", entry.path().display()));
        match fs::read_to_string(entry.path()) {
            Ok(text) => all.push_str(&text),
            Err(_) => read_all(&entry.path(), all),
        }
    }
}

fn given(uses: &[&str]) -> Option<Value> {
    let rows: Vec<Value> = uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
    Some(json!({ "state": "given", "date": "2025-03-01", "version": "2", "uses": rows }))
}

pub(crate) fn count(report: &Value, what: &str, why: &str) -> u64 {
    let lines = report["left_out"].as_array().expect("a list");
    lines.iter().filter(|line| line["what"] == what && line["why"] == why).filter_map(|line| line["count"].as_u64()).sum()
}

/// What it is; the consent; the use; whether the conversation, the quote, the photo, the sound and the name are written out.
type Case = (&'static str, Option<Value>, &'static str, [bool; 5]);

#[test]
fn only_what_is_allowed_for_a_use_is_written_out_for_it() {
    const ALL: &[&str] = &["transcript", "quote_pseudonym", "audio", "photo", "share_municipality"];
    let without = |of: &str| ALL.iter().copied().filter(|known| *known != of).collect::<Vec<_>>();
    let withdrawn = || {
        let mut fields = given(ALL).expect("a consent");
        (fields["state"], fields["withdrawn_on"]) = ("withdrawn".into(), "2025-07-10".into());
        Some(fields)
    };
    let cases: Vec<Case> = vec![
        ("all of it", given(ALL), "share_municipality", [true, true, true, true, true]),
        ("nothing recorded", None, "share_municipality", [false; 5]),
        ("not with them", given(&without("share_municipality")), "share_municipality", [false; 5]),
        ("with others", given(ALL), "archive", [false; 5]),
        ("no transcript", given(&without("transcript")), "share_municipality", [false, true, false, false, true]),
        ("no quotes", given(&without("quote_pseudonym")), "share_municipality", [true, false, true, true, true]),
        ("no photos", given(&without("photo")), "share_municipality", [true, true, false, true, true]),
        ("no sound", given(&without("audio")), "share_municipality", [true, true, true, false, true]),
        ("withdrawn", withdrawn(), "share_municipality", [false; 5]),
        ("quotes alone", given(ALL), "quote_pseudonym", [false, true, false, false, true]),
        ("quotes with a name", given(ALL), "quote_named", [false; 5]),
        ("transcripts alone", given(ALL), "transcript", [true, true, false, false, true]),
    ];
    for (case, consent, purpose, [talk, quote, photo, sound, name]) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), consent);
        let (all, report) = written(&app, home.path(), Some(purpose));
        let has = |words: &str| all.contains(words);
        assert_eq!(has("/interview/"), talk, "{case}: the conversation\n{all}");
        assert_eq!(has(QUOTE), quote, "{case}: the quote\n{all}");
        assert_eq!((has("tuin.png"), has("gesprek.wav")), (photo, sound), "{case}: photo and sound\n{all}");
        assert_eq!(has(&id(ANNEKE)) || has("Anneke "), name, "{case}: the name\n{all}");
        assert_eq!(has(SENTENCE), talk, "{case}: a sentence that was copied\n{all}");
        assert!(has("Anneketuin staat er los van"), "{case}: the rest stays\n{all}");
        assert!(!has("/person/") && !has("/consent/") && !has("Toestemming"), "{case}: what is the team's own\n{all}");
        assert_eq!(count(&report, "record", "inside"), if case == "nothing recorded" { 1 } else { 2 }, "{case}");
        assert_eq!(report["left_out"].as_array().map(|lines| lines.iter().all(|line| line["line"] != "")), Some(true));
    }
}

#[test]
fn for_the_team_itself_everything_is_written_out() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    let (all, report) = written(&app, home.path(), None);
    for words in [QUOTE, SENTENCE, "tuin.png", "gesprek.wav", "zaal.png", "/person/", "Gesprek met Anneke"] {
        assert!(all.contains(words), "{words}");
    }
    assert_eq!(report["left_out"], json!([]));
}

#[test]
fn what_was_left_out_is_counted_with_its_reason_and_no_words() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    let (_, report) = written(&app, home.path(), Some("share_municipality"));
    for (what, why, number) in [
        ("record", "inside", 1),
        ("record", "not-recorded", 1),
        ("quote", "not-recorded", 1),
        ("photo", "not-recorded", 1),
        ("name", "not-recorded", 1),
    ] {
        assert_eq!(count(&report, what, why), number, "{what} {why}: {report}");
    }
    assert!(count(&report, "quote", "in-text") >= 2, "{report}");
    let said = report["left_out"].to_string();
    assert!(!said.contains("Anneke") && !said.contains("tafel"), "{said}");
}

#[test]
fn the_stricter_of_two_consents_holds_for_what_is_written_out() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), given(&["quote_pseudonym", "share_municipality"]));
    assert!(written(&app, home.path(), Some("share_municipality")).0.contains(QUOTE));
    let other = json!({ "id": id(LATER), "kind": "consent", "title": "Nog een", "fields": { "subject_person": id(ANNEKE),
        "state": "given", "date": "2025-03-01", "uses": [{ "use": "quote_pseudonym", "allowed": "no" }] } });
    bring(&app, home.path(), &[other]);
    let (all, report) = written(&app, home.path(), Some("share_municipality"));
    assert!(!all.contains(QUOTE), "{all}");
    assert_eq!(count(&report, "quote", "refused"), 1, "{report}");
}

#[test]
fn two_records_of_one_person_allow_what_both_together_allow() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), given(&["quote_pseudonym", "share_municipality"]));
    let twin = json!({ "id": id(LATER), "kind": "person", "title": "Anneke B.", "fields": {} });
    let no = json!({ "id": id(LATER + 1), "kind": "consent", "title": "Nog een", "fields": { "subject_person": id(LATER),
        "state": "refused", "date": "2025-03-01" } });
    bring(&app, home.path(), &[twin, no]);
    assert!(written(&app, home.path(), Some("share_municipality")).0.contains(QUOTE), "they are two people so far");
    ask(&app, "record_same", json!({ "id": id(ANNEKE), "other": id(LATER) }));
    let (all, _) = written(&app, home.path(), Some("share_municipality"));
    assert!(!all.contains(QUOTE), "{all}");
}

#[test]
fn lines_are_governed_like_files_and_neither_is_read_back() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    let file = home.path().join("all.jsonl");
    let body = json!({ "path": file, "format": "jsonl", "ids": [], "purpose": "share_municipality", "job": "out" });
    assert_eq!(ask(&app, "export_run", body)["records"], 3);
    let text = fs::read_to_string(&file).expect("reads");
    assert!(!text.contains(QUOTE) && !text.contains("gesprek.wav"), "{text}");
    written(&app, home.path(), Some("share_municipality"));
    let before = ask(&app, "record_get", json!({ "id": id(INSIGHT) }));
    for path in [file, home.path().join("out")] {
        let report = ask(&app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        assert_eq!((&report["updated"], &report["created"]), (&json!([]), &json!([])));
        let warned = report["files"].as_array().expect("files").iter().all(|file| file["warnings"] != json!([]));
        assert!(warned, "{report}");
    }
    assert_eq!(ask(&app, "record_get", json!({ "id": id(INSIGHT) }))["fields"], before["fields"]);
}

#[test]
fn what_is_no_use_for_writing_out_is_refused() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    for purpose in ["", "everything", "taking_part", "contact_again"] {
        let body = json!({ "path": home.path().join("x"), "format": "markdown", "ids": [], "purpose": purpose, "job": "out" });
        let error = api::dispatch(&app, "export_run", body).expect_err("refused");
        assert_eq!(error.code, api::Code::Invalid, "{purpose}");
        assert!(!home.path().join("x").exists());
    }
}

pub(crate) fn uses<'a>(uses: &'a Value, of: &str) -> &'a Value {
    uses["together"].as_array().and_then(|list| list.iter().find(|each| each["id"] == of)).expect("the use")
}

#[test]
fn what_may_be_done_with_a_record_is_told_with_its_reason() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), given(&["audio", "quote_pseudonym"]));
    for record in [ANNEKE, TALK] {
        let told = ask(&app, "uses", json!({ "id": id(record) }));
        assert_eq!((&told["governed"], told["people"].as_array().map(Vec::len)), (&json!(true), Some(1)));
        let audio = uses(&told, "audio");
        assert_eq!((&audio["allowed"], &audio["consent"]), (&json!(true), &json!(id(CONSENT))));
        assert!(audio["line"].as_str().is_some_and(|line| line.contains("2025-03-01")), "{audio}");
        assert_eq!(uses(&told, "photo")["standing"], "not-recorded");
    }
    // The conversation has a second voice, who said nothing: together they allow nothing.
    let other = json!({ "id": id(LATER), "kind": "person", "title": "Bram", "fields": {} });
    let talk = json!({ "id": id(TALK), "kind": "interview", "fields": { "people": [id(ANNEKE), id(LATER)] } });
    bring(&app, home.path(), &[other, talk]);
    let told = ask(&app, "uses", json!({ "id": id(TALK) }));
    assert_eq!(uses(&told, "audio")["standing"], "not-recorded");
    assert!(uses(&told, "audio")["line"].as_str().is_some_and(|line| line.starts_with("Bram:")), "{told}");
    // Nobody is asked for what names nobody.
    assert_eq!(ask(&app, "uses", json!({ "id": id(INSIGHT) }))["governed"], false);
}

#[test]
fn withdrawing_takes_a_quote_out_of_a_brief_made_anew() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), given(&["quote_pseudonym", "share_municipality"]));
    let codings = ask(&app, "codings", json!({ "record": id(TALK) }));
    // By reference: the words of the coding as they read now.
    let coding = codings[0]["id"].clone();
    ask(&app, "evidence_add", json!({ "insight": id(INSIGHT), "record": id(TALK), "coding": coding, "against": true }));
    let evidence = ask(&app, "evidence", json!({ "id": id(INSIGHT) }));
    assert_eq!((&evidence[1]["words"], &evidence[1]["against"]), (&json!(QUOTE), &json!(true)), "{evidence}");
    let wall = ask(&app, "insight_wall", json!({ "offset": 0, "limit": 10 }));
    let card = &wall["cards"][0];
    assert_eq!((&card["evidence"], &card["against"], &card["quotes_free"]), (&json!(1), &json!(1), &json!(2)), "{card}");
    assert_eq!(card["knowledge"], json!(["lived"]));

    let brief = ask(&app, "brief_new", json!({ "title": "Aan Arnhem", "addressee": "De gemeente", "insights": [id(INSIGHT)] }));
    let brief = brief["row"]["id"].clone();
    let written = |name: &str| {
        let path = home.path().join(name);
        let format = if name.ends_with("docx") { "docx" } else { "markdown" };
        let body = json!({ "id": brief, "path": path, "format": format, "purpose": "share_municipality" });
        (ask(&app, "brief_write", body), fs::read(&path).expect("reads"))
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (report, markdown) = written("brief.md");
    let markdown = text(&markdown);
    assert_eq!(report["left_out"], json!([]));
    assert_eq!(markdown.matches(QUOTE).count(), 2, "{markdown}");
    assert!(markdown.contains("Anneke") && markdown.contains("Tellen verandert wat er geteld wordt."), "{markdown}");
    let docx = |bytes: &[u8]| formats::docx::read(bytes).expect("a Word file").body.plain_text();
    assert_eq!(docx(&written("brief.docx").1).matches(QUOTE).count(), 2);

    let touched = ask(&app, "withdrawing", json!({ "id": id(ANNEKE) }));
    assert_eq!((&touched["consents"], &touched["quotes"]), (&json!(1), &json!(1)));
    assert_eq!(touched["own"][0]["id"], json!(id(TALK)));
    assert!(touched["briefs"].as_array().is_some_and(|rows| rows.iter().any(|row| row["id"] == brief)), "{touched}");
    let told = ask(&app, "withdraw", json!({ "person": id(ANNEKE), "scope": "stop", "date": "2025-07-10", "erase": [] }));
    let told = &told["uses"];
    assert_eq!((&told["people"][0]["withdrawn"], &uses(told, "audio")["standing"]), (&json!(true), &json!("stopped")));

    let (report, markdown) = written("brief.md");
    let markdown = text(&markdown);
    assert_eq!(count(&report, "quote", "stopped"), 2, "{report}");
    assert!(!markdown.contains(QUOTE) && !markdown.contains("Anneke"), "{markdown}");
    assert!(markdown.contains("Tellen verandert wat er geteld wordt."), "what it says stays: {markdown}");
    let again = docx(&written("brief.docx").1);
    assert!(!again.contains(QUOTE) && !again.contains("Anneke"), "{again}");
    let shown = ask(&app, "brief_show", json!({ "id": brief, "purpose": "share_municipality" }));
    assert!(!shown["lines"].to_string().contains(QUOTE) && shown["lines"].as_array().is_some_and(|lines| lines.len() > 3));
    let card = &ask(&app, "insight_wall", json!({ "offset": 0, "limit": 10 }))["cards"][0];
    assert_eq!((&card["quotes"], &card["quotes_free"]), (&json!(2), &json!(0)));
}

#[test]
fn words_that_were_copied_from_the_middle_of_words_are_masked_once_their_coding_is_gone() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    let copied = json!([{ "record": id(20), "words": "ngst voor de poli", "knowledge_kind": "lived" }]);
    let lines = [
        json!({ "id": id(20), "kind": "interview", "title": "Nog een gesprek", "fields": { "people": [id(ANNEKE)] },
            "body": "Zij had angst voor de politie, en zweeg." }),
        json!({ "id": id(21), "kind": "insight", "title": "Angst", "fields": { "evidence": copied } }),
        json!({ "id": id(22), "kind": "field-note", "title": "Op straat",
            "body": "Uit angst voor de politie liep hij om, met een vangst voor de poliep." }),
    ];
    bring(&app, home.path(), &lines);
    let (all, _) = written(&app, home.path(), Some("share_municipality"));
    assert!(!all.contains("angst voor de politie") && all.contains("vangst voor de poliep"), "{all}");
}

#[test]
fn withdrawing_to_erase_erases_what_was_named_and_nothing_else() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), None);
    let refused = |body: Value| api::dispatch(&app, "withdraw", body).expect_err("refused").code;
    for body in [
        json!({ "person": id(TALK), "scope": "stop", "erase": [] }),
        json!({ "person": id(ANNEKE), "scope": "stop", "erase": [id(TALK)] }),
        json!({ "person": id(ANNEKE), "scope": "erase", "erase": [id(NOTE)] }),
        json!({ "person": id(ANNEKE), "scope": "erase", "date": "ooit", "erase": [] }),
    ] {
        assert_eq!(refused(body.clone()), api::Code::Invalid, "{body}");
    }
    assert_eq!(uses(&ask(&app, "uses", json!({ "id": id(ANNEKE) })), "audio")["standing"], "not-recorded");
    let told = ask(&app, "withdraw", json!({ "person": id(ANNEKE), "scope": "erase", "erase": [id(TALK)] }));
    assert_eq!(uses(&told["uses"], "audio")["standing"], "erase", "a consent was made where there was none");
    assert!(api::dispatch(&app, "record_get", json!({ "id": id(TALK) })).is_err(), "the conversation is gone");
    ask(&app, "record_get", json!({ "id": id(NOTE) }));
    let evidence = ask(&app, "evidence", json!({ "id": id(INSIGHT) }));
    assert_eq!(evidence[0]["source"], json!(null));
    let (all, report) = written(&app, home.path(), Some("share_municipality"));
    assert!(!all.contains(QUOTE), "words that were copied into evidence do not outlive what they are from\n{all}");
    assert_eq!(count(&report, "quote", "gone"), 1, "{report}");
}

#[test]
fn photos_of_what_was_woven_are_asked_of_all_whom_its_sources_are_about() {
    let [bram, his, nobodys, evening] = [20, 21, 22, 23];
    let talk = |n: u32, people: Value| {
        json!({ "id": id(n), "kind": "interview", "title": "Gesprek", "fields": { "people": people },
            "body": "De sleutel lag al jaren onder de mat." })
    };
    for (case, from, is_erased, goes) in [
        ("nothing", None, false, true),
        ("a conversation with her who is there", Some(TALK), false, true),
        ("one with somebody of whom nothing is recorded", Some(his), false, false),
        ("one that was erased", Some(his), true, false),
        ("one that names nobody", Some(nobodys), false, false),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), given(&["transcript", "quote_pseudonym", "photo", "share_municipality"]));
        let person = json!({ "id": id(bram), "kind": "person", "title": "Bram", "fields": {} });
        let meeting = json!({ "id": id(evening), "kind": "meeting", "title": "Avond", "fields": {},
            "body": format!("Met [Anneke](crossroads:record/{}).", id(ANNEKE)) });
        bring(&app, home.path(), &[person, talk(his, json!([id(bram)])), talk(nobodys, json!([])), meeting]);
        let file = home.path().join("avond.png");
        fs::write(&file, PNG).expect("writes");
        ask(&app, "attachment_add", json!({ "record": id(evening), "path": file, "job": "add" }));
        if let Some(from) = from {
            let sources = json!([{ "record": id(from) }]);
            ask(&app, "weave", json!({ "target": id(evening), "sources": sources, "put_away": false }));
            if is_erased {
                ask(&app, "record_erase", json!({ "id": id(from) }));
            }
        }
        let told = ask(&app, "uses", json!({ "id": id(evening) }));
        assert_eq!(uses(&told, "photo")["allowed"], goes, "{case}: in the window");
        let (all, _) = written(&app, home.path(), Some("share_municipality"));
        assert_eq!(all.contains("avond.png"), goes, "{case}: written out\n{all}");
    }
}
