//! Every way by which words leave the team, for every use, whatever somebody allows: nothing comes out that they do not allow.

use std::{fs, path::Path};

use app::App;
use model::kind::USES;
use serde_json::{Value, json};

use crate::{
    asking::app,
    consents::{WAV, ask, bring, id, read_all},
};

const ANNEKE: u32 = 1;
const BRAM: u32 = 2;
const TALK: u32 = 3;
const BOTH: u32 = 4;
const INSIGHT: u32 = 5;
const BRIEF: u32 = 6;
const MEETING: u32 = 7;
const NOTE: u32 = 8;
const PARTY: u32 = 9;
const MAP: u32 = 10;
const SESSION: u32 = 11;
const WOVEN: u32 = 12;
const CONDITION: u32 = 13;
const ACTION: u32 = 14;
const OF_BRAM: u32 = 15;
const CAST: u32 = 16;
const WRITTEN: u32 = 17;
const CONSENTS: u32 = 100;

/// Uses for which something can be written out.
const OUT: [&str; 9] =
    ["share_team", "share_municipality", "archive", "reuse", "audio", "transcript", "quote_pseudonym", "quote_named", "photo"];
const AUDIENCES: usize = 4;

const SENTENCE: &str = "Sindsdien staat er een lijst op tafel";
const QUOTE: &str = "Een lijst op tafel verandert de tafel.";
const BY_HAND: &str = "Wie telt, die eet niet mee vanavond.";
const TO_BRAM: &str = "Ik wilde het liever niet opschrijven";
const IN_SESSION: &str = "Ik zou die avond zelf niets hebben gezegd.";
const REFLECTION: &str = "Ik vroeg te veel en luisterde te weinig.";
const PROOF: &str = "De kast in kamer B2";
const PHONE: &str = "0612345678";
const ANSWER: &str = "Zo hebben wij het nooit bedoeld.";
const REAL: &str = "Fatima Zahra";

/// What may stand in what goes out, by what is allowed.
struct Allowed<'a> {
    /// The uses that she allows.
    uses: &'a [&'a str],
    naming: &'a str,
    purpose: &'a str,
}

impl Allowed<'_> {
    fn is(&self, of: &str) -> bool {
        self.uses.contains(&of)
    }

    /// Whether a content of any of these uses may go.
    fn any(&self, of: &[&str]) -> bool {
        let own = of.iter().any(|of| self.is(of));
        if OUT[..AUDIENCES].contains(&self.purpose) {
            own && self.is(self.purpose)
        } else {
            of.contains(&self.purpose) && self.is(self.purpose)
        }
    }

    /// Every mark, and whether it may go.
    fn marks(&self) -> Vec<(&'static str, bool)> {
        let text = self.any(&["transcript"]);
        let quote = self.any(&["quote_pseudonym", "quote_named"]);
        // What goes under a pseudonym is told with no other name.
        let by_own_name =
            self.is(self.purpose) && self.naming == "named" && self.is("quote_named") && self.purpose != "quote_pseudonym";
        let by_pseudonym = self.is(self.purpose) && self.naming == "pseudonym";
        vec![
            (SENTENCE, text),
            (TO_BRAM, text),
            (QUOTE, quote || self.purpose == "transcript" && text),
            (BY_HAND, quote || self.purpose == "transcript" && text),
            (IN_SESSION, quote || self.purpose == "transcript" && text),
            ("tuin.png", text && self.any(&["photo"])),
            ("zaal.png", self.any(&["photo"])),
            ("gesprek.wav", text && self.any(&["audio"])),
            ("avond.wav", self.any(&["audio"])),
            ("tekst.txt", text),
            ("Anneke", by_pseudonym || by_own_name),
            ("Samira", by_own_name),
            (REAL, by_own_name),
            (REFLECTION, false),
            (ANSWER, false),
            (PROOF, false),
            (PHONE, false),
        ]
    }
}

/// Somebody's words, in every kind of record that words come into, typed by hand too.
fn project(home: &Path) -> App {
    let app = app(home, false);
    let line = |n: u32, kind: &str, title: &str, fields: Value, body: String| json!({ "id": id(n), "kind": kind, "title": title, "fields": fields, "body": body });
    let yes: Vec<Value> = USES.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
    let her = id(ANNEKE);
    let told = format!("Samira zei: {SENTENCE}. En ook: {BY_HAND} {QUOTE}");
    let lines = [
        line(ANNEKE, "person", "Anneke", json!({ "position": "newcomer" }), String::new()),
        line(BRAM, "person", "Bram", json!({ "position": "volunteer", "naming": "pseudonym" }), String::new()),
        line(
            OF_BRAM,
            "consent",
            "",
            json!({ "subject_person": id(BRAM), "state": "given", "date": "2025-03-01", "uses": yes }),
            String::new(),
        ),
        line(
            TALK,
            "interview",
            "Gesprek met Anneke",
            json!({ "people": [her], "reflection": REFLECTION, "speakers": [{ "label": "Samira", "person": her }] }),
            format!("**Samira:** {SENTENCE}.\n\n**Samira:** {QUOTE}\n\n**Samira:** {BY_HAND}"),
        ),
        line(
            BOTH,
            "interview",
            "Gesprek met twee",
            json!({ "people": [her, id(BRAM)],
                "speakers": [{ "label": "Samira", "person": her }, { "label": "Bram", "person": id(BRAM) }] }),
            format!("**Bram:** Vertel eens.\n\n**Samira:** {TO_BRAM}."),
        ),
        line(
            INSIGHT,
            "insight",
            "Lijsten",
            json!({ "response": ANSWER, "statement": format!("Tellen doet iets. {told}"), "evidence": [{ "record": id(TALK), "words": BY_HAND }] }),
            told.clone(),
        ),
        line(
            CONDITION,
            "condition",
            "Geen lijsten",
            json!({ "statement": told, "insights": [id(INSIGHT)], "asks": [{ "party": "Anneke", "ask": QUOTE }] }),
            String::new(),
        ),
        line(
            BRIEF,
            "brief",
            "Brief namens Anneke",
            json!({ "response": ANSWER, "insights": [id(INSIGHT)], "conditions": [id(CONDITION)], "addressee": format!("Vrienden van {REAL}"),
                "voices": [{ "named_as": "Samira", "agreed": "yes" }], "asks": [{ "party": "Gemeente", "ask": told }] }),
            format!("Beste gemeente, **{}** {}\n\n{told} Bel {PHONE}, vraag naar {REAL}.", &QUOTE[..9], &QUOTE[10..]),
        ),
        line(
            MEETING,
            "meeting",
            "Avond met Samira",
            json!({ "attended": [{ "person": her, "named_as": "Samira", "presence": "present", "remarks": told }],
                "chair": "Anneke", "minutes_by": REAL, "decisions": told,
                "agenda_items": [{ "subject": QUOTE, "led_by": "Samira", "notes": told }],
                "decided": [{ "decision": told, "reason": BY_HAND, "by_whom": "Anneke" }],
                "materials": [{ "subject": REAL, "address": PHONE }] }),
            told.clone(),
        ),
        line(
            ACTION,
            "action",
            &format!("Bellen met {REAL}"),
            json!({ "meeting": id(MEETING), "responsible": "Samira", "responsible_person": her, "state": "open" }),
            told.clone(),
        ),
        line(
            NOTE,
            "field-note",
            "Bezoek",
            json!({ "present": ["Anneke"] }),
            format!("[Anneke](crossroads:record/{her}): {told} {REAL} is te bellen op {PHONE}."),
        ),
        line(PARTY, "actor", "Anneke en haar buren", json!({ "sort": "neighbours" }), told.clone()),
        line(
            MAP,
            "power-map",
            "Wie beslist over Anneke?",
            json!({ "question": format!("{told}?"), "date": "2025-05-15", "view_of": "initiative", "viewer": "Samira",
                "placed": [{ "actor": id(PARTY), "influence": 3, "influence_reason": told }],
                "relations": [{ "from_actor": id(PARTY), "to_actor": id(PARTY), "relation": "support", "flows": QUOTE, "depends": "to_on_from" }] }),
            told.clone(),
        ),
        line(
            SESSION,
            "intervision",
            "Intervisie",
            json!({ "state": "done", "script": "incident",
                "cast": [{ "id": id(CAST), "person": her, "named_as": "Samira", "part": "case_owner" }],
                "contributions": [{ "id": id(WRITTEN), "step": "s", "writer": id(CAST), "named_as": "Samira", "words": IN_SESSION }] }),
            String::new(),
        ),
        line(WOVEN, "dilemma", "Tellen of niet", json!({}), String::new()),
    ];
    bring(&app, home, &lines);
    ask(&app, "weave", json!({ "target": id(WOVEN), "sources": [{ "record": id(TALK) }], "put_away": false }));
    for (record, name, bytes) in [
        (TALK, "tuin.png", PNG),
        (NOTE, "zaal.png", PNG),
        (TALK, "gesprek.wav", WAV),
        (NOTE, "avond.wav", WAV),
        (TALK, "tekst.txt", SENTENCE.as_bytes()),
    ] {
        let file = home.join(name);
        fs::write(&file, bytes).expect("writes");
        ask(&app, "attachment_add", json!({ "record": id(record), "path": file, "job": "add" }));
    }
    let code = ask(&app, "code_new", json!({ "name": "Tellen" }));
    ask(&app, "code_set", json!({ "id": code["id"], "memo": format!("{told} Bel {PHONE}, vraag naar {REAL}.") }));
    // Some codes are called by what was said, or by who said it.
    for name in [BY_HAND, "Over Anneke", "Over Samira", REAL] {
        ask(&app, "code_new", json!({ "name": name, "parent": code["id"], "memo": IN_SESSION }));
    }
    let coding = ask(&app, "coding_add", json!({ "record": id(TALK), "code": code["id"], "text": QUOTE }));
    ask(&app, "evidence_add", json!({ "insight": id(INSIGHT), "record": id(TALK), "coding": coding["id"], "against": false }));
    ask(&app, "names_set", json!({ "id": her, "name": REAL, "phone": PHONE }));
    app
}

/// A picture of one point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a,
    0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0,
    0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// All that leaves for a use, by each way.
fn ways(app: &App, home: &Path, purpose: &str) -> Vec<(&'static str, String)> {
    let out = home.join("out");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).expect("a folder");
    let file = |name: &str| out.join(name);
    let read = |name: &str| {
        let mut all = fs::read_to_string(file(name)).unwrap_or_default();
        read_all(&file(name), &mut all);
        all
    };
    let plain = |shown: Value| {
        let lines = shown["lines"].as_array().expect("lines").iter().filter_map(|line| line["text"].as_str());
        format!("{}\n{}", shown["title"], lines.collect::<Vec<_>>().join("\n"))
    };
    for (name, format) in [("all", "markdown"), ("all.jsonl", "jsonl")] {
        ask(app, "export_run", json!({ "path": file(name), "format": format, "ids": [], "purpose": purpose, "job": "out" }));
    }
    for part in ["drawing", "actors", "relations"] {
        ask(app, "power_write", json!({ "id": id(MAP), "path": file(part), "purpose": purpose, "part": part }));
    }
    ask(app, "codebook_export", json!({ "path": file("codes.qdc"), "purpose": purpose }));
    ask(app, "brief_write", json!({ "id": id(BRIEF), "path": file("brief.docx"), "format": "docx", "purpose": purpose }));
    let word = formats::docx::read(&fs::read(file("brief.docx")).expect("reads")).expect("a document");
    let mut ways = vec![
        ("an export as Markdown", read("all")),
        ("an export as lines", read("all.jsonl")),
        ("a brief", format!("{word:?}")),
        ("minutes", plain(ask(app, "minutes_show", json!({ "id": id(MEETING), "purpose": purpose })))),
        ("a power map", ask(app, "power_show", json!({ "ids": [id(MAP)], "purpose": purpose })).to_string()),
        ("a power map as a picture", read("drawing")),
        ("the actors of a power map as a table", read("actors")),
        ("the relations of a power map as a table", read("relations")),
        ("a codebook", read("codes.qdc")),
    ];
    if purpose == "transcript" {
        let back = json!({ "id": id(BOTH), "person": id(BRAM), "language": "nl" });
        ways.push(("what goes back to somebody else", plain(ask(app, "return_show", back))));
    }
    // Markdown writes some signs with a stroke before them.
    ways.into_iter().map(|(way, text)| (way, text.replace('\\', ""))).collect()
}

/// What she allows, as consents are recorded, and the uses that are allowed by it.
type Case = (String, Vec<Value>, Vec<&'static str>);

fn cases() -> Vec<Case> {
    let rows = |uses: &[&str]| -> Vec<Value> { uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect() };
    let given = |uses: &[&str]| json!({ "state": "given", "date": "2025-03-01", "uses": rows(uses), "proof": PROOF });
    let with = |mut fields: Value, more: Value| {
        fields.as_object_mut().expect("fields").extend(more.as_object().cloned().unwrap_or_default());
        fields
    };
    let all = || given(USES);
    let everything = || USES.to_vec();
    let later = |state: &str| with(all(), json!({ "state": state, "date": "2025-09-01" }));
    let withdrawn =
        |scope: &str| with(all(), json!({ "state": "withdrawn", "withdrawn_on": "2025-07-10", "withdrawn_scope": scope }));
    let mut cases: Vec<Case> = vec![
        ("nothing recorded".into(), vec![], vec![]),
        ("all of it".into(), vec![all()], everything()),
        ("asked".into(), vec![with(all(), json!({ "state": "asked" }))], vec![]),
        ("without a state".into(), vec![with(all(), json!({ "state": null }))], vec![]),
        ("refused".into(), vec![with(all(), json!({ "state": "refused" }))], vec![]),
        ("stopped".into(), vec![withdrawn("stop")], vec![]),
        ("stopped, beside another that was given".into(), vec![withdrawn("stop"), all()], vec![]),
        ("stopped, and given later".into(), vec![withdrawn("stop"), later("given")], everything()),
        ("stopped, and asked later".into(), vec![withdrawn("stop"), later("asked")], vec![]),
        ("to be erased".into(), vec![withdrawn("erase")], vec![]),
        ("to be erased, and given later".into(), vec![withdrawn("erase"), later("given")], vec![]),
    ];
    for of in USES {
        let others: Vec<&str> = USES.iter().copied().filter(|known| known != of).collect();
        cases.push((format!("only {of}"), vec![given(&[of])], vec![of]));
        cases.push((format!("all but {of}"), vec![given(&others)], others));
    }
    for (of, left) in
        [("taking_part", vec!["contact_again"]), ("photo", USES.iter().copied().filter(|of| *of != "photo").collect())]
    {
        let no = json!({ "state": "given", "date": "2025-03-01", "uses": [{ "use": of, "allowed": "no" }] });
        cases.push((format!("all, and no to {of} elsewhere"), vec![all(), no], left));
    }
    cases
}

#[test]
fn nothing_leaves_by_any_way_for_any_use_that_is_not_allowed_for_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path());
    let mut leaks = Vec::new();
    let mut consents = CONSENTS;
    for (case, recorded, uses) in cases() {
        let first = consents;
        let lines: Vec<Value> = recorded
            .into_iter()
            .map(|mut fields| {
                fields["subject_person"] = id(ANNEKE).into();
                consents += 1;
                json!({ "id": id(consents - 1), "kind": "consent", "title": "", "fields": fields })
            })
            .collect();
        if !lines.is_empty() {
            bring(&app, home.path(), &lines);
        }
        let namings: &[&str] = match case.as_str() {
            "all of it" => &["pseudonym", "named", "anonymous"],
            "nothing recorded" | "all but quote_named" => &["named"],
            _ => &["pseudonym"],
        };
        for naming in namings {
            ask(&app, "record_set", json!({ "id": id(ANNEKE), "fields": { "naming": naming } }));
            for purpose in OUT {
                let allowed = Allowed { uses: &uses, naming, purpose };
                for (way, text) in ways(&app, home.path(), purpose) {
                    for (mark, may) in allowed.marks() {
                        let has = text.contains(mark);
                        // All that may go does go in an export; a document tells a part.
                        if has && !may || may && !has && way.starts_with("an export") {
                            leaks.push(format!(
                                "{case}, {naming}, for {purpose}, {way}: {mark:?} {}",
                                if has { "stands there" } else { "is missing" }
                            ));
                        }
                    }
                }
            }
        }
        (first..consents).for_each(|n| _ = ask(&app, "record_erase", json!({ "id": id(n) })));
    }
    assert!(leaks.is_empty(), "{} of them:\n{}", leaks.len(), leaks[..leaks.len().min(60)].join("\n"));
}
