//! Ways by which words and names could leave the team although nobody allows it: through the bin, erasing, twins, copies and gaps.

use std::{fs, path::Path, sync::Arc};

use app::{App, api};
use serde_json::{Value, json};

use crate::consents::{ask, bring, id, read_all, uses};

pub(crate) const AMAL: u32 = 1;
pub(crate) const WIM: u32 = 2;
pub(crate) const TALK: u32 = 3;
pub(crate) const NOTE: u32 = 4;
pub(crate) const INSIGHT: u32 = 5;
pub(crate) const BRIEF: u32 = 6;
pub(crate) const MEETING: u32 = 7;
pub(crate) const SESSION: u32 = 8;
const SOURCE: u32 = 9;
pub(crate) const YES: u32 = 10;
const NO: u32 = 11;
const OTHER: u32 = 12;

/// Too short to be looked for.
const SHORT: &str = "Nee, liever niet.";
const SAID: &str = "De sleutel lag al jaren onder de mat.";
const NOTED: &str = "Zij draaide zich om en liep weg.";
pub(crate) const READERS: &str = "share_municipality";
pub(crate) const ALL: &[&str] = &["transcript", "quote_pseudonym", "audio", "photo", "share_municipality"];

/// What it is; what is there besides; what is done then; what must not go out, and what must.
pub(crate) struct Case {
    pub(crate) case: &'static str,
    pub(crate) lines: Vec<Value>,
    pub(crate) then: Vec<(&'static str, Value)>,
    pub(crate) stays: &'static [&'static str],
    pub(crate) goes: &'static [&'static str],
}

pub(crate) fn line(n: u32, kind: &str, title: &str, fields: Value) -> Value {
    json!({ "id": id(n), "kind": kind, "title": title, "fields": fields })
}

pub(crate) fn with_body(mut line: Value, body: &str) -> Value {
    line["body"] = body.into();
    line
}

/// A consent of somebody with these fields.
pub(crate) fn consent(n: u32, person: u32, mut fields: Value) -> Value {
    fields["subject_person"] = id(person).into();
    line(n, "consent", "Toestemming van Amal", fields)
}

pub(crate) fn given(date: &str, uses: &[&str]) -> Value {
    let rows: Vec<Value> = uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
    json!({ "state": "given", "date": date, "uses": rows })
}

fn withdrawn(scope: &str) -> Value {
    json!({ "state": "withdrawn", "date": "2025-03-01", "withdrawn_on": "2025-07-10", "withdrawn_scope": scope })
}

pub(crate) fn note(body: &str) -> Value {
    with_body(line(NOTE, "field-note", "Bezoek", json!({})), body)
}

fn evidence(rows: Value) -> Value {
    line(INSIGHT, "insight", "Sleutels", json!({ "statement": "Wie vertrouwt, sluit niet af.", "evidence": rows }))
}

pub(crate) fn letter(body: &str) -> Value {
    with_body(line(BRIEF, "brief", "Brief", json!({ "insights": [id(INSIGHT)] })), body)
}

/// Amal, of whom nothing is recorded, a conversation with her, and what the lines say.
pub(crate) fn project(home: &Path, lines: &[Value]) -> App {
    let app = App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests();
    let create = json!({ "name": "Proef", "member": "Amira", "passphrase": "drie woorden samen", "dir": null, "sample": false });
    ask(&app, "project_create", create);
    let mut all = vec![
        line(AMAL, "person", "Amal", json!({ "position": "newcomer", "naming": "pseudonym" })),
        line(WIM, "person", "Wim", json!({ "position": "volunteer", "naming": "pseudonym" })),
        consent(OTHER, WIM, given("2025-01-01", ALL)),
        with_body(line(TALK, "interview", "Gesprek", json!({ "people": [id(AMAL)] })), SAID),
        evidence(json!([{ "record": id(TALK), "words": SAID }])),
        letter("Geachte raad, zo is het."),
    ];
    all.retain(|own| lines.iter().all(|line| line["id"] != own["id"]));
    all.extend(lines.iter().cloned());
    bring(&app, home, &all);
    app
}

fn code(app: &App, record: u32, words: &str) {
    let code = ask(app, "code_new", json!({ "name": "Vertrouwen" }));
    ask(app, "coding_add", json!({ "record": id(record), "code": code["id"], "text": words }));
}

/// All that goes out for a use, by every way.
pub(crate) fn out(app: &App, home: &Path, purpose: &str) -> String {
    let (dir, file, brief) = (home.join("out"), home.join("out.jsonl"), home.join("brief.md"));
    let _ = fs::remove_dir_all(&dir);
    for (path, format) in [(&dir, "markdown"), (&file, "jsonl")] {
        let body = json!({ "path": path, "format": format, "ids": [], "purpose": purpose, "job": "out" });
        ask(app, "export_run", body);
    }
    ask(app, "brief_write", json!({ "id": id(BRIEF), "path": brief, "format": "markdown", "purpose": purpose }));
    let mut all = String::new();
    read_all(&dir, &mut all);
    [file, brief].iter().for_each(|path| all.push_str(&fs::read_to_string(path).expect("reads")));
    all
}

pub(crate) fn check(cases: Vec<Case>) {
    for Case { case, lines, then, stays, goes } in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), &lines);
        for (name, body) in then {
            ask(&app, name, body);
        }
        let all = out(&app, home.path(), READERS);
        stays.iter().for_each(|words| assert!(!all.contains(words), "{case}: {words} went out\n{all}"));
        goes.iter().for_each(|words| assert!(all.contains(words), "{case}: {words} did not go out\n{all}"));
    }
}

fn of(n: u32) -> Value {
    json!({ "id": id(n) })
}

pub(crate) fn link(label: &str, n: u32) -> String {
    format!("[{label}](crossroads:record/{})", id(n))
}

#[test]
fn quotes_are_governed_wherever_they_are_from() {
    let from = |n: u32| evidence(json!([{ "record": id(n), "words": NOTED }]));
    let naming_amal = || note(&format!("Bij {} binnen. {NOTED}", link("haar", AMAL)));
    check(vec![
        Case {
            case: "from the record of somebody of whom nothing is recorded",
            lines: vec![from(AMAL), letter(NOTED)],
            then: vec![],
            stays: &[NOTED],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "from the record of somebody who allows it",
            lines: vec![from(WIM), letter(NOTED)],
            then: vec![],
            stays: &[],
            goes: &[NOTED],
        },
        Case {
            case: "from a consent",
            lines: vec![from(OTHER), letter(NOTED)],
            then: vec![("record_delete", of(OTHER))],
            stays: &[NOTED],
            goes: &[],
        },
        Case {
            case: "from a note that names her, and the same words in a letter",
            lines: vec![naming_amal(), evidence(json!([{ "record": id(NOTE), "words": NOTED }])), letter(NOTED)],
            then: vec![],
            stays: &[NOTED],
            goes: &["Bij ", "Wie vertrouwt"],
        },
        Case {
            case: "from a note that names nobody",
            lines: vec![note(NOTED), evidence(json!([{ "record": id(NOTE), "words": NOTED }])), letter(NOTED)],
            then: vec![],
            stays: &[],
            goes: &[NOTED],
        },
        Case {
            case: "from a note that names her, and the same words as a letter takes them up",
            lines: vec![
                naming_amal(),
                evidence(json!([{ "record": id(NOTE), "words": NOTED }])),
                letter("Zij vertelde: zij draaide zich om, en liep weg; AMAL bleef."),
            ],
            then: vec![],
            stays: &["draaide zich om", "AMAL"],
            goes: &["Zij vertelde"],
        },
        Case {
            case: "from a note in the bin, and the same words in a letter",
            lines: vec![note(NOTED), evidence(json!([{ "record": id(NOTE), "words": NOTED }])), letter(NOTED)],
            then: vec![("record_delete", of(NOTE))],
            stays: &[NOTED],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "from an erased conversation, and the same words in a letter",
            lines: vec![letter(SAID)],
            then: vec![("record_erase", of(TALK))],
            stays: &[SAID],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "from nowhere",
            lines: vec![evidence(json!([{ "words": SAID }, { "record": "", "words": NOTED }]))],
            then: vec![],
            stays: &[SAID, NOTED],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "cited by an insight in the bin, and the same words in a letter",
            lines: vec![from(AMAL), letter(NOTED)],
            then: vec![("record_delete", of(INSIGHT))],
            stays: &[NOTED],
            goes: &[],
        },
    ]);
}

#[test]
fn words_that_are_coded_in_a_note_are_masked_in_it_too() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let lines = [note(&format!("Bij {} binnen. {NOTED}", link("haar", AMAL))), letter(NOTED)];
    let app = project(home.path(), &lines);
    assert!(out(&app, home.path(), READERS).contains(NOTED), "until then they are the words of whoever wrote the note");
    code(&app, NOTE, NOTED);
    let all = out(&app, home.path(), READERS);
    assert!(!all.contains(NOTED), "{all}");
    bring(&app, home.path(), &[consent(YES, AMAL, given("2025-03-01", ALL))]);
    assert!(out(&app, home.path(), READERS).contains(NOTED));
}

#[test]
fn whoever_is_in_the_bin_or_erased_is_named_no_more_than_before() {
    let named = || {
        vec![
            note(&format!("Met {} naar {}.", link("Amal", AMAL), link("de toestemming van Amal", YES))),
            line(MEETING, "meeting", "Overleg", json!({ "attended": [{ "person": id(AMAL), "named_as": "Amalia" }] })),
            line(13, "dilemma", "Blijven", json!({ "owner_person": id(AMAL), "owner": "Amaltje" })),
            consent(YES, AMAL, json!({ "state": "refused", "date": "2025-03-01" })),
        ]
    };
    let in_text = || vec![note("Amal kwam later, en Wim ook."), letter("Amal kwam later.")];
    check(vec![
        Case { case: "as she stands", lines: named(), then: vec![], stays: &["Amal"], goes: &["Bezoek", "Blijven"] },
        Case {
            case: "in the bin, with her consent",
            lines: named(),
            then: vec![("record_delete", of(AMAL)), ("record_delete", of(YES))],
            stays: &["Amal"],
            goes: &["Bezoek", "Blijven"],
        },
        Case {
            case: "erased, with her consent",
            lines: named(),
            then: vec![("record_erase", of(AMAL)), ("record_erase", of(YES))],
            stays: &["Amal"],
            goes: &["Bezoek", "Blijven"],
        },
        Case {
            case: "in the bin, her name in text",
            lines: in_text(),
            then: vec![("record_delete", of(AMAL))],
            stays: &["Amal"],
            goes: &["en Wim ook"],
        },
        Case {
            case: "quoted from a note that names her, and in the bin",
            lines: vec![note(&link("haar", AMAL)), evidence(json!([{ "record": id(NOTE), "words": NOTED }]))],
            then: vec![("record_delete", of(AMAL))],
            stays: &[NOTED],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "quoted from a note that names her, and erased",
            lines: vec![
                line(NOTE, "dilemma", "Gaan", json!({ "owner_person": id(AMAL) })),
                evidence(json!([{ "record": id(NOTE), "words": NOTED }])),
            ],
            then: vec![("record_erase", of(AMAL))],
            stays: &[NOTED],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "a second voice that was erased, beside one that allows it",
            lines: vec![line(TALK, "interview", "Gesprek", json!({ "people": [id(AMAL), id(WIM)] }))],
            then: vec![("record_erase", of(AMAL))],
            stays: &[SAID],
            goes: &["Wie vertrouwt"],
        },
        Case {
            case: "one who allows it, and wants no name under another record",
            lines: vec![line(13, "person", "Roza", json!({ "naming": "anonymous" })), note("Wim zat bij Roza.")],
            then: vec![("record_same", json!({ "id": id(WIM), "other": id(13) }))],
            stays: &["Wim", "Roza"],
            goes: &["zat bij"],
        },
        Case {
            case: "an initiative that wants no name, in the bin",
            lines: vec![
                line(13, "initiative", "De Vlinderhof", json!({ "naming": "anonymous" })),
                note("In De Vlinderhof was het."),
            ],
            then: vec![("record_delete", of(13))],
            stays: &["Vlinderhof"],
            goes: &["was het"],
        },
    ]);
}

#[test]
fn what_was_said_against_a_use_holds_in_the_bin_and_under_every_record_of_a_person() {
    let yes = || consent(YES, AMAL, given("2025-03-01", ALL));
    let twin = || line(13, "person", "Amal B.", json!({ "naming": "pseudonym" }));
    let same = |one: u32, other: u32| ("record_same", json!({ "id": id(one), "other": id(other) }));
    let refused = || json!({ "state": "refused", "date": "2025-03-01" });
    // What it is, the consents, what is done then, and whether her words go.
    type Stands = (&'static str, Vec<Value>, Vec<(&'static str, Value)>, bool);
    let cases: Vec<Stands> = vec![
        ("a yes", vec![yes()], vec![], true),
        ("a yes in the bin", vec![yes()], vec![("record_delete", of(YES))], false),
        ("a no in the bin", vec![yes(), consent(NO, AMAL, refused())], vec![("record_delete", of(NO))], false),
        ("stopped, in the bin", vec![yes(), consent(NO, AMAL, withdrawn("stop"))], vec![("record_delete", of(NO))], false),
        ("to be erased, in the bin", vec![yes(), consent(NO, AMAL, withdrawn("erase"))], vec![("record_delete", of(NO))], false),
        (
            "to be erased, in the bin, and a yes on a later day",
            vec![consent(YES, AMAL, given("2026-01-01", ALL)), consent(NO, AMAL, withdrawn("erase"))],
            vec![("record_delete", of(NO))],
            false,
        ),
        (
            "a no in the bin, and a yes on a later day",
            vec![consent(YES, AMAL, given("2026-01-01", ALL)), consent(NO, AMAL, refused())],
            vec![("record_delete", of(NO))],
            true,
        ),
        ("asked, in the bin", vec![yes(), consent(NO, AMAL, json!({ "state": "asked" }))], vec![("record_delete", of(NO))], true),
        ("a no that gave way to the yes", vec![yes(), consent(NO, AMAL, refused())], vec![same(YES, NO)], false),
        ("a no of another", vec![yes(), twin(), consent(NO, 13, refused())], vec![], true),
        ("a no of the same", vec![yes(), twin(), consent(NO, 13, refused())], vec![same(AMAL, 13)], false),
        (
            "a no of the same, who is in the bin",
            vec![yes(), twin(), consent(NO, 13, refused())],
            vec![same(13, AMAL), ("record_delete", of(13))],
            false,
        ),
        (
            "a no of the same, both of which are in the bin",
            vec![yes(), twin(), consent(NO, 13, refused())],
            vec![same(AMAL, 13), ("record_delete", of(13)), ("record_delete", of(NO))],
            false,
        ),
    ];
    for (case, lines, then, goes) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), &lines);
        for (name, body) in then {
            ask(&app, name, body);
        }
        let all = out(&app, home.path(), READERS);
        assert_eq!(all.contains(SAID), goes, "{case}\n{all}");
        // The window says the same.
        let told = ask(&app, "uses", of(TALK));
        let allows = |use_id: &str| uses(&told, use_id)["allowed"] == json!(true);
        assert_eq!(allows("quote_pseudonym") && allows(READERS), goes, "{case}: {told}");
        let card = &ask(&app, "insight_wall", json!({ "offset": 0, "limit": 10 }))["cards"][0];
        assert_eq!(card["quotes_free"], json!(u32::from(goes)), "{case}: {card}");
    }
}

#[test]
fn a_name_goes_only_where_it_is_a_pseudonym_or_allowed() {
    const BOTH: &[&str] = &["share_municipality", "quote_pseudonym", "quote_named"];
    const WITHOUT: &[&str] = &["share_municipality", "quote_pseudonym"];
    const WITH: &[&str] = &["share_municipality", "quote_named"];
    // How she wants to be named, and for the use; what she allows; the use; whether the quote goes, and what stands below it.
    type Named = (&'static str, &'static str, &'static [&'static str], &'static str, Option<&'static str>);
    let cases: &[Named] = &[
        ("pseudonym", "", WITHOUT, READERS, Some("Amal")),
        ("pseudonym", "", WITH, READERS, Some("Amal")),
        ("pseudonym", "", WITHOUT, "quote_pseudonym", Some("Amal")),
        ("pseudonym", "", WITHOUT, "quote_named", None),
        ("pseudonym", "anonymous", BOTH, READERS, Some("[nieuwkomer]")),
        ("named", "", WITHOUT, READERS, Some("[nieuwkomer]")),
        ("named", "", BOTH, READERS, Some("Amal")),
        ("named", "", WITH, READERS, Some("Amal")),
        ("named", "", BOTH, "quote_named", Some("Amal")),
        ("named", "", BOTH, "quote_pseudonym", Some("[nieuwkomer]")),
        // The name that stands there is her own, whatever is wanted for this use.
        ("named", "pseudonym", BOTH, "quote_pseudonym", Some("[nieuwkomer]")),
        ("named", "pseudonym", WITHOUT, READERS, Some("[nieuwkomer]")),
        ("", "", WITHOUT, READERS, Some("[nieuwkomer]")),
        ("", "", BOTH, READERS, Some("Amal")),
        ("", "", BOTH, "quote_pseudonym", Some("[nieuwkomer]")),
        ("", "pseudonym", BOTH, "quote_pseudonym", Some("Amal")),
        ("anonymous", "", BOTH, READERS, Some("[nieuwkomer]")),
        ("anonymous", "named", WITHOUT, READERS, Some("[nieuwkomer]")),
        ("anonymous", "named", BOTH, READERS, Some("Amal")),
    ];
    for (naming, here, allowed, purpose, expected) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut fields = json!({ "position": "newcomer", "naming": naming });
        if !here.is_empty() {
            fields["naming_uses"] = json!([{ "use": purpose, "naming": here }]);
        }
        let lines =
            [line(AMAL, "person", "Amal", fields), consent(YES, AMAL, given("2025-03-01", allowed)), letter("Amal zei het.")];
        let app = project(home.path(), &lines);
        let all = out(&app, home.path(), purpose);
        let case = format!("{naming}/{here}, {allowed:?} for {purpose}\n{all}");
        assert_eq!(all.contains(SAID), expected.is_some(), "{case}");
        assert_eq!(all.contains("Amal"), *expected == Some("Amal"), "{case}");
        if let Some(name) = expected {
            assert!(all.replace('\\', "").contains(&format!("— {name}")), "{case}");
        }
    }
}

#[test]
fn a_conversation_stays_where_somebody_in_it_is_not_known() {
    let talk = |fields: Value| vec![with_body(line(TALK, "interview", "Gesprek", fields), SAID)];
    let speaker = |label: &str, position: &str| json!([{ "label": label, "position": position }]);
    let wim = id(WIM);
    let case = |case, lines, then, goes: bool| Case {
        case,
        lines,
        then,
        stays: if goes { &[] } else { &[SAID] },
        goes: if goes { &[SAID, "Wie vertrouwt"] } else { &["Wie vertrouwt"] },
    };
    check(vec![
        case("one who allows it", talk(json!({ "people": [wim] })), vec![], true),
        case("with a researcher", talk(json!({ "people": [wim], "speakers": speaker("I", "researcher") })), vec![], true),
        case(
            "two records of it",
            vec![
                line(TALK, "interview", "Gesprek", json!({ "people": [id(WIM)] })),
                line(20, "interview", "Nog eens", json!({ "people": [id(AMAL)] })),
            ],
            vec![("record_same", json!({ "id": id(TALK), "other": id(20) }))],
            false,
        ),
        case(
            "a translation of one that was erased",
            vec![
                with_body(line(TALK, "interview", "Gesprek", json!({ "people": [id(WIM)], "translation_of": id(20) })), SAID),
                line(20, "interview", "Nog eens", json!({ "people": [id(WIM)] })),
            ],
            vec![("record_erase", of(20))],
            false,
        ),
        case(
            "a translation of one that is here",
            vec![
                with_body(line(TALK, "interview", "Gesprek", json!({ "people": [id(WIM)], "translation_of": id(20) })), SAID),
                line(20, "interview", "Nog eens", json!({ "people": [id(WIM)] })),
            ],
            vec![],
            true,
        ),
        case("with an empty row", talk(json!({ "people": [wim], "speakers": [{}] })), vec![], true),
        case("with a voice of a label", talk(json!({ "people": [wim], "speakers": speaker("K", "") })), vec![], false),
        case("with a voice of a position", talk(json!({ "people": [wim], "speakers": speaker("", "newcomer") })), vec![], false),
    ]);
}

#[test]
fn sentences_of_a_conversation_in_the_bin_stay_hidden() {
    let copied = || vec![note(&format!("Vandaag. {SAID}")), letter(SAID)];
    let gone = |case, lines, then| Case { case, lines, then, stays: &[SAID], goes: &["Vandaag"] };
    check(vec![
        gone("here", copied(), vec![]),
        gone("in the bin", copied(), vec![("record_delete", of(TALK))]),
        gone(
            "in the bin, of somebody who allows it",
            [copied(), vec![consent(YES, AMAL, given("2025", ALL))]].concat(),
            vec![("record_delete", of(TALK))],
        ),
    ]);
}

#[test]
fn paragraphs_go_where_what_they_were_woven_from_does() {
    let weave =
        |into: u32, from: u32| ("weave", json!({ "target": id(into), "sources": [{ "record": id(from) }], "put_away": false }));
    let talk = |n: u32, people: &[u32]| {
        let people: Vec<String> = people.iter().copied().map(id).collect();
        with_body(line(n, "interview", "Gesprek", json!({ "people": people })), &format!("{SAID}\n\n{SHORT}\n\n    {SHORT}"))
    };
    let old = |names: &str| with_body(line(20, "field-note", "Bezoek", json!({})), &format!("{NOTED} {names}"));
    let meeting = || with_body(line(MEETING, "meeting", "Overleg", json!({})), "Vandaag.");
    let quoting = |words: &str| evidence(json!([{ "record": id(MEETING), "words": words }]));
    let hers = || vec![talk(TALK, &[AMAL]), meeting(), letter("Beste raad.")];
    let copied = || vec![weave(MEETING, TALK)];
    let then = |more: Vec<(&'static str, Value)>| [copied(), more].concat();
    let stays = |case, lines, then| Case { case, lines, then, stays: &[SAID, SHORT], goes: &["Vandaag", "Wie vertrouwt"] };
    let yes = || consent(YES, AMAL, given("2025-03-01", ALL));
    check(vec![
        stays("of a conversation that does not go", hers(), copied()),
        stays("of one that was erased", hers(), then(vec![("record_erase", of(TALK))])),
        stays("of one in the bin, which she allows", [hers(), vec![yes()]].concat(), then(vec![("record_delete", of(TALK))])),
        stays("and woven on", [hers(), vec![note("Vandaag.")]].concat(), then(vec![weave(NOTE, MEETING)])),
        stays(
            "of one that was erased, and its sentence in a letter",
            [hers(), vec![letter(SAID)]].concat(),
            then(vec![("record_erase", of(TALK))]),
        ),
        Case { case: "as she allows", lines: [hers(), vec![yes()]].concat(), then: copied(), stays: &[], goes: &[SAID, SHORT] },
        stays("quoted from the copy", [hers(), vec![quoting(SHORT), letter(SHORT)]].concat(), copied()),
        Case {
            case: "quoted from the copy, as she allows",
            lines: [hers(), vec![yes(), quoting(SHORT)]].concat(),
            then: copied(),
            stays: &[],
            goes: &[SHORT],
        },
        stays(
            "quoted from a record of two conversations, one of which names nobody",
            vec![talk(TALK, &[]), talk(20, &[WIM]), meeting(), quoting(SHORT)],
            vec![weave(MEETING, TALK), weave(MEETING, 20), ("record_delete", of(20))],
        ),
        Case {
            case: "of a note in the bin that names nobody",
            lines: vec![old(""), meeting()],
            then: vec![weave(MEETING, 20), ("record_delete", of(20))],
            stays: &[],
            goes: &[NOTED],
        },
        Case {
            case: "of a note that was erased: it may have been a conversation",
            lines: vec![old(""), meeting()],
            then: vec![weave(MEETING, 20), ("record_erase", of(20))],
            stays: &[NOTED],
            goes: &["Vandaag"],
        },
        Case {
            case: "quoted from the copy of a note that names her",
            lines: vec![old(&link("zij", AMAL)), meeting(), quoting(NOTED)],
            then: vec![weave(MEETING, 20)],
            stays: &[NOTED],
            goes: &["Vandaag"],
        },
        Case {
            case: "of the record of a person",
            lines: vec![with_body(line(WIM, "person", "Wim", json!({ "naming": "pseudonym" })), SHORT), meeting()],
            then: vec![weave(MEETING, WIM)],
            stays: &[SHORT],
            goes: &["Vandaag"],
        },
    ]);
}

#[test]
fn what_somebody_wrote_in_a_session_is_theirs() {
    let cast = |n: u32| format!("01920000-0000-7000-9000-{n:012x}");
    let session = |person: Option<u32>| {
        let mut row = json!({ "id": cast(1), "named_as": "Roos", "part": "participant" });
        if let Some(person) = person {
            row["person"] = id(person).into();
        }
        let wrote = json!([{ "step": "advice", "writer": cast(1), "named_as": "Roos", "words": NOTED }]);
        vec![line(SESSION, "intervision", "Sessie", json!({ "cast": [row], "contributions": wrote })), letter(NOTED)]
    };
    let anonymous = || line(WIM, "person", "Wim", json!({ "position": "volunteer", "naming": "anonymous" }));
    let named = || {
        let uses = [ALL, &["quote_named"]].concat();
        let naming = json!({ "position": "volunteer", "naming": "named" });
        vec![line(WIM, "person", "Wim", naming), consent(OTHER, WIM, given("2025-01-01", &uses))]
    };
    check(vec![
        Case { case: "allowed", lines: session(Some(WIM)), then: vec![], stays: &["Roos"], goes: &[NOTED, "Wim"] },
        Case {
            case: "allowed under their own name",
            lines: [session(Some(WIM)), named()].concat(),
            then: vec![],
            stays: &["Wim"],
            goes: &[NOTED, "Roos"],
        },
        Case {
            case: "allowed without a name",
            lines: [session(Some(WIM)), vec![anonymous()]].concat(),
            then: vec![],
            stays: &["Roos"],
            goes: &[NOTED],
        },
        Case { case: "not recorded", lines: session(Some(AMAL)), then: vec![], stays: &[NOTED, "Roos"], goes: &["Sessie"] },
        Case { case: "nobody knows whose", lines: session(None), then: vec![], stays: &[NOTED, "Roos"], goes: &["Sessie"] },
    ]);
}

#[test]
fn the_sources_of_a_brief_are_masked_like_the_rest() {
    let source =
        json!({ "creators": [{ "family_name": "Amal", "given_name": "W." }], "year": "2024", "publisher": "Uitgeverij" });
    check(vec![Case {
        case: "a source with her name",
        lines: vec![
            line(SOURCE, "source", "Het verhaal van Amal", source),
            line(INSIGHT, "insight", "Sleutels", json!({ "statement": "Wie vertrouwt.", "sources": [id(SOURCE)] })),
        ],
        then: vec![],
        stays: &["Amal"],
        goes: &["Uitgeverij"],
    }]);
}

#[test]
fn a_folder_for_others_holds_nothing_that_went_there_before() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[]);
    let dir = home.path().join("uit");
    let export = |purpose: Value| {
        let body = json!({ "path": dir, "format": "markdown", "ids": [], "purpose": purpose, "job": "out" });
        api::dispatch(&app, "export_run", body)
    };
    fs::create_dir(&dir).and_then(|()| fs::write(dir.join(".DS_Store"), "")).expect("writes");
    export(READERS.into()).expect("empty but for what the system keeps");
    export(Value::Null).expect("for the team itself");
    let before = fs::read_dir(&dir).expect("reads").count();
    assert_eq!(export(READERS.into()).expect_err("refused").code, api::Code::Invalid);
    assert_eq!(fs::read_dir(&dir).expect("reads").count(), before);
}

#[test]
fn withdrawing_finds_all_that_somebody_said() {
    let interview = |n: u32, fields: Value| line(n, "interview", "Gesprek", fields);
    let home = tempfile::tempdir().expect("a temporary folder");
    let lines = [
        interview(20, json!({ "translation_of": id(TALK) })),
        interview(21, json!({ "people": [id(AMAL)] })),
        interview(22, json!({ "people": [id(AMAL)] })),
        interview(23, json!({ "people": [id(AMAL), id(WIM)] })),
        interview(24, json!({ "people": [id(AMAL)], "speakers": [{ "label": "K" }] })),
        interview(25, json!({ "people": [id(30)] })),
        interview(26, json!({ "people": [id(WIM)] })),
        interview(28, json!({})),
        line(27, "field-note", "Verweven", json!({})),
        line(30, "person", "Amal B.", json!({})),
        note(&link("zij", AMAL)),
    ];
    let app = project(home.path(), &lines);
    code(&app, TALK, SAID);
    let weave = |into: u32| json!({ "target": id(into), "sources": [{ "record": id(TALK) }], "put_away": false });
    for (name, body) in [
        ("weave", weave(27)),
        ("record_delete", of(27)),
        ("weave", weave(28)),
        ("record_delete", of(21)),
        ("record_same", json!({ "id": id(TALK), "other": id(22) })),
        ("record_same", json!({ "id": id(AMAL), "other": id(30) })),
        ("record_delete", of(NOTE)),
    ] {
        ask(&app, name, body);
    }
    let touched = ask(&app, "withdrawing", of(AMAL));
    assert_eq!(touched["quotes"], 1, "what came along with woven words is counted where it is from: {touched}");
    let found = |list: &str| {
        let rows = touched[list].as_array().expect("a list").iter();
        let mut ids: Vec<String> = rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(found("own"), [TALK, 20, 21, 22, 25].map(id), "{touched}");
    assert_eq!(found("shared"), [NOTE, 23, 24, 27, 28].map(id), "{touched}");
    let erase: Vec<String> = found("own");
    ask(&app, "withdraw", json!({ "person": id(AMAL), "scope": "erase", "date": "2025-07-10", "erase": erase }));
    assert!(found("own").iter().all(|id| api::dispatch(&app, "record_get", json!({ "id": id })).is_err()));
}

#[test]
fn a_yes_of_a_day_to_come_is_pointed_out() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[consent(YES, AMAL, given("9999", &["audio"]))]);
    let line = |person: u32| uses(&ask(&app, "uses", of(person)), "audio")["line"].clone();
    assert!(line(AMAL).as_str().is_some_and(|line| line.ends_with("die dag moet nog komen.")), "{}", line(AMAL));
    assert!(line(WIM).as_str().is_some_and(|line| !line.contains("moet nog komen")), "{}", line(WIM));
}

#[test]
fn a_name_of_which_nothing_says_whose_it_is_stands_in_no_field_for_people() {
    let some = json!(["Bram Onbekend en iedereen", "de buren", "Gemeente"]);
    check(vec![Case {
        case: "typed where nobody is chosen",
        lines: vec![
            line(NOTE, "field-note", "Bezoek", json!({ "present": some })),
            line(
                MEETING,
                "meeting",
                "Overleg",
                json!({ "attendance": ["Bram Onbekend"], "chair": "Bram Onbekend", "attended": [{ "named_as": "Bram Onbekend" }],
                    "decided": [{ "decision": "Doorgaan.", "by_whom": "allen, Bram Onbekend" }] }),
            ),
            line(21, "dilemma", "Blijven", json!({ "owner": "Bram Onbekend" })),
            line(22, "action", "Bellen", json!({ "responsible": "Bram Onbekend" })),
        ],
        then: vec![],
        stays: &["Bram"],
        goes: &["iedereen", "de buren", "Gemeente", "Doorgaan", "allen", "Bellen", "Blijven"],
    }]);
}
