//! The minutes of a meeting: who was there under the name they chose, and nothing that nobody allows.

use std::{fs, path::Path, sync::Arc};

use app::{App, api};
use serde_json::{Value, json};

use crate::consents::{ask, bring, count, id};

const AMAL: u32 = 1;
const CONSENT: u32 = 2;
const MEETING: u32 = 3;
const ACTION: u32 = 4;
const DILEMMA: u32 = 5;
const QUESTION: u32 = 6;
const TRAJECTORY: u32 = 7;
const OTHER: u32 = 8;
const NEXT: u32 = 9;
const NOOR: u32 = 10;
const NOOR_SAYS: u32 = 11;

fn line(n: u32, kind: &str, title: &str, fields: Value) -> Value {
    json!({ "id": id(n), "kind": kind, "title": title, "fields": fields })
}

/// Amal, who came as Samira; what she allows; a meeting, and what refers to it.
fn project(home: &Path, person: Value, uses: Option<&[&str]>, more: &[Value]) -> App {
    let app = App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests();
    let create = json!({ "name": "Proef", "member": "Ilse", "passphrase": "drie woorden samen", "dir": null, "sample": false });
    ask(&app, "project_create", create);
    let meeting = json!({
        "date": "2025-05-15", "place": "Zwolle", "trajectory": id(TRAJECTORY), "series": "Leerbijeenkomsten", "number": 3,
        "chair": "Noor",
        "attended": [{ "person": id(AMAL), "named_as": "Samira", "presence": "present" }, { "named_as": "Gerben" }],
        "attendance": ["Samira", "Gerben", "Truus"],
        "dilemmas": [id(DILEMMA)],
        "agenda_items": [{ "subject": "Terugkijken", "carried_over": true, "led_by": "Noor", "about": [id(DILEMMA), id(AMAL)],
            "notes": "Samira vertelde het. Amal ook.", "minutes": 10 },
            { "subject": "Tellen of niet", "about": [id(DILEMMA)], "notes": "Tellen kost tijd." }],
        "decided": [{ "decision": "We vragen drie jaar.", "reason": "Een boom groeit langzaam." }],
        "decisions": "Geen lijst.", "actions": "Opruimen.",
        "materials": [{ "subject": "Verslag", "address": "map" }],
    });
    let follow_ups = json!([
        { "date": "2025-05-15", "meeting": id(MEETING), "shift": "Van tellen naar laten zien.", "by_whom": "Noor" },
        { "date": "2025-06-15", "meeting": id(NEXT), "shift": "Weer terug." },
    ]);
    let all: Vec<Value> = ["taking_part", "share_team", "share_municipality", "quote_named"]
        .iter()
        .map(|of| json!({ "use": of, "allowed": "yes" }))
        .collect();
    let mut lines = vec![
        line(NOOR, "person", "Noor", json!({ "position": "researcher", "naming": "named" })),
        line(
            NOOR_SAYS,
            "consent",
            "Toestemming van Noor",
            json!({ "subject_person": id(NOOR), "state": "given", "date": "2025-03-01", "uses": all }),
        ),
        line(AMAL, "person", "Amal", person),
        line(TRAJECTORY, "trajectory", "Leertraject", json!({})),
        line(DILEMMA, "dilemma", "Tellen of niet", json!({ "state": "tried", "look_back": "2025-09-01" })),
        {
            let mut line = line(MEETING, "meeting", "Wat telt?", meeting);
            line["body"] = "## Verslag\n\nSamira schonk thee.\n\n## Leeg".into();
            line
        },
        line(NEXT, "meeting", "Later", json!({ "date": "2025-06-15" })),
        line(
            ACTION,
            "action",
            "Bord maken",
            json!({ "meeting": id(MEETING), "responsible": "Samira", "responsible_person": id(AMAL),
            "due": "2025-06-01", "state": "open" }),
        ),
        line(
            OTHER,
            "action",
            "Van een ander",
            json!({ "meeting": id(NEXT), "responsible": "Samira", "about_records": [id(MEETING)] }),
        ),
        line(QUESTION, "learning-question", "Wie telt?", json!({ "opened_in": id(MEETING), "follow_ups": follow_ups })),
    ];
    if let Some(uses) = uses {
        let rows: Vec<Value> = uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
        let fields = json!({ "subject_person": id(AMAL), "state": "given", "date": "2025-03-01", "uses": rows });
        lines.push(line(CONSENT, "consent", "Toestemming", fields));
    }
    lines.retain(|own| more.iter().all(|line| line["id"] != own["id"]));
    lines.extend(more.iter().cloned());
    bring(&app, home, &lines);
    app
}

/// The minutes as Markdown, and what was left out.
fn minutes(app: &App, home: &Path, purpose: &str) -> (String, Value) {
    let path = home.join("minutes.md");
    let body = json!({ "id": id(MEETING), "path": path, "format": "markdown", "purpose": purpose });
    let written = ask(app, "minutes_write", body);
    (fs::read_to_string(&path).expect("reads"), written)
}

/// What it is; how she wants to be named; what she allows; the use; under which name she stands in it, and why not.
type Case = (&'static str, Value, Option<&'static [&'static str]>, &'static str, &'static str, Option<&'static str>);

#[test]
fn everybody_stands_in_minutes_under_the_name_they_chose_for_that_use() {
    const TEAM: &str = "share_team";
    const TOWN: &str = "share_municipality";
    let naming = |naming: &str| json!({ "position": "newcomer", "naming": naming });
    let by_use = |naming: &str, of: &str, there: &str| json!({ "position": "newcomer", "naming": naming, "naming_uses": [{ "use": of, "naming": there }] });
    let cases: Vec<Case> = vec![
        ("her own name, which she allows", naming("named"), Some(&[TEAM, "quote_named"]), TEAM, "Samira", None),
        ("her own name, and no word about it", naming("named"), Some(&[TEAM]), TEAM, "[nieuwkomer]", Some("not-recorded")),
        ("a pseudonym", naming("pseudonym"), Some(&[TEAM]), TEAM, "Amal", None),
        ("without a name", naming("anonymous"), Some(&[TEAM, "quote_named"]), TEAM, "[nieuwkomer]", Some("allowed")),
        ("nothing recorded", naming("pseudonym"), None, TEAM, "[naam weggelaten]", Some("not-recorded")),
        ("for others", naming("pseudonym"), Some(&[TEAM]), TOWN, "[naam weggelaten]", Some("not-recorded")),
        ("named in the team", by_use("named", TOWN, "anonymous"), Some(&[TEAM, TOWN, "quote_named"]), TEAM, "Samira", None),
        (
            "and not elsewhere",
            by_use("named", TOWN, "anonymous"),
            Some(&[TEAM, TOWN, "quote_named"]),
            TOWN,
            "[nieuwkomer]",
            Some("allowed"),
        ),
        ("no way of naming written down", json!({}), Some(&[TEAM]), TEAM, "[naam weggelaten]", Some("not-recorded")),
    ];
    for (case, person, uses, purpose, name, why) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = project(home.path(), person, uses, &[]);
        let (text, report) = minutes(&app, home.path(), purpose);
        let plain = text.replace('\\', "");
        assert!(plain.contains(&format!("aanwezig: {name}\n")), "{case}: {text}");
        assert!(plain.contains(&format!("| Bord maken | {name} | 1 juni 2025 | open |")), "{case}: {text}");
        // Nor does another name of hers stand anywhere else, as in the notes; what she is called by her own name for is no secret.
        for other in ["Samira", "Amal"].into_iter().filter(|other| name != "Samira" && *other != name) {
            assert!(!text.contains(other), "{case}: {other} stands in\n{text}");
        }
        if let Some(why) = why {
            assert!(count(&report, "name", why) >= 2, "{case}: {report}");
        }
        // Of whom nothing is known, nobody wrote down anything.
        assert!(!text.contains("Gerben") && !text.contains("Truus"), "{case}: {text}");
        assert_eq!(count(&report, "name", "nobody-named"), 2, "{case}: {report}");
    }
}

#[test]
fn a_name_of_which_nothing_says_whose_it_is_stands_nowhere_in_minutes() {
    // Who was there, whether it stays out as somebody unknown, and under which name Samira stands beside an action of her own.
    let attended = json!([{ "person": id(AMAL), "named_as": "Samira" }, { "named_as": "Truus" }]);
    for (uses, samira) in [(&["share_team", "quote_named"][..], "Samira"), (&["share_team"][..], "[naam weggelaten]")] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let meeting = json!({
            "chair": "Gerben", "attendance": ["Gerben"], "attended": attended,
            "agenda_items": [{ "subject": "Terug", "led_by": "Truus", "notes": "Gerben vertelde. Ruud ook." }],
            "decided": [{ "decision": "Truus belt.", "by_whom": "Gerben" }], "decisions": "Gerben schrijft.",
        });
        let action = |n, title, who| line(n, "action", title, json!({ "meeting": id(MEETING), "responsible": who }));
        let more = [line(MEETING, "meeting", "Met Gerben", meeting), action(20, "Bellen", "Ruud"), action(21, "Koken", "Samira")];
        let app = project(home.path(), json!({ "naming": "named" }), Some(uses), &more);
        let (text, _) = minutes(&app, home.path(), "share_team");
        for name in ["Gerben", "Truus", "Ruud"] {
            assert!(!text.contains(name), "{name} stands in\n{text}");
        }
        assert!(text.replace('\\', "").contains(&format!("| Koken | {samira} |")), "{text}");
    }
}

/// What was typed where nobody can be chosen; how Amal wants to be named; what she allows; the use; how it stands there then, and why
/// each name is left out that is.
type Led = (&'static str, &'static str, Option<&'static [&'static str]>, &'static str, &'static str, &'static [&'static str]);

#[test]
fn who_leads_and_writes_follows_how_each_wants_to_be_named() {
    const TEAM: &str = "share_team";
    const TOWN: &str = "share_municipality";
    const BOTH: Option<&[&str]> = Some(&[TEAM, TOWN, "quote_named"]);
    let cases: &[Led] = &[
        ("Noor", "named", BOTH, TEAM, "Noor", &[]),
        ("Amal", "named", BOTH, TEAM, "Amal", &[]),
        ("amal", "pseudonym", BOTH, TEAM, "Amal", &[]),
        // Under another name beside her in the list of who was there.
        ("Samira", "pseudonym", BOTH, TEAM, "Amal", &[]),
        ("Samira", "named", BOTH, TEAM, "Samira", &[]),
        ("Samira", "anonymous", BOTH, TEAM, "[nieuwkomer]", &["allowed"]),
        ("Amal", "named", Some(&[TEAM]), TEAM, "[nieuwkomer]", &["not-recorded"]),
        ("Amal", "pseudonym", Some(&[TEAM]), TOWN, "[naam weggelaten]", &["not-recorded"]),
        ("Amal", "pseudonym", None, TEAM, "[naam weggelaten]", &["not-recorded"]),
        // Nobody knows who they are, so nothing says what they allow.
        ("Ruud", "named", BOTH, TEAM, "[naam weggelaten]", &["nobody-named"]),
        ("iedereen", "named", BOTH, TEAM, "[naam weggelaten]", &["nobody-named"]),
        ("Noor en Ruud", "named", BOTH, TEAM, "Noor, [naam weggelaten]", &["nobody-named"]),
        ("Amal, Noor & Ruud", "pseudonym", BOTH, TEAM, "Amal, Noor, [naam weggelaten]", &["nobody-named"]),
    ];
    for (typed, naming, uses, purpose, stands, whys) in cases {
        let home = tempfile::tempdir().expect("a temporary folder");
        let meeting = json!({
            "chair": typed, "minutes_by": typed,
            "attended": [{ "person": id(AMAL), "named_as": "Samira", "presence": "present" }],
            "agenda_items": [{ "subject": "Eerst" }, { "subject": "Terug", "led_by": typed, "notes": "Ruud vertelde, iedereen zweeg." }],
            "decided": [{ "decision": "Doorgaan.", "by_whom": typed }],
        });
        let follow_ups = json!([{ "meeting": id(MEETING), "shift": "Weer open.", "by_whom": typed }]);
        let more = [
            line(MEETING, "meeting", "Met velen", meeting),
            line(QUESTION, "learning-question", "Wie telt?", json!({ "follow_ups": follow_ups })),
            line(ACTION, "action", "Bord maken", json!({})),
        ];
        let person = json!({ "position": "newcomer", "naming": naming });
        let app = project(home.path(), person, *uses, &more);
        let (text, report) = minutes(&app, home.path(), purpose);
        let plain = text.replace('\\', "");
        let case = format!("{typed}, {naming}, {uses:?}, {purpose}");
        for told in [
            format!("Gespreksleider: {stands}\n"),
            format!("Verslag door: {stands}\n"),
            format!("### 2. Terug\n\nGeleid door: {stands}\n"),
            format!("Door wie: {stands}\n"),
            format!("Hier verschoven: Weer open. ({stands})"),
        ] {
            assert!(plain.contains(&told), "{case}: {told} is not in\n{text}");
        }
        for why in *whys {
            assert!(count(&report, "name", why) >= 5, "{case}: {report}");
        }
        if whys.is_empty() {
            assert_eq!(report["left_out"], json!([]), "{case}");
        }
        // Who is left out there stands in the notes no more; a word that is no name does.
        assert_eq!(plain.contains("Ruud vertelde"), !typed.contains("Ruud"), "{case}: {text}");
        assert!(plain.contains("iedereen zweeg."), "{case}: {text}");
    }
}

#[test]
fn a_name_of_somebody_else_in_what_was_typed_for_a_person_is_masked() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let typed = "Noor, samen met Amal";
    let meeting = json!({ "chair": typed, "attended": [{ "person": id(NOOR), "named_as": typed, "presence": "present" }] });
    let action = json!({ "meeting": id(MEETING), "responsible_person": id(NOOR), "responsible": typed, "due": "2025-06-01", "state": "open" });
    let more = [line(MEETING, "meeting", "Met velen", meeting), line(ACTION, "action", "Bord maken", action)];
    let app = project(home.path(), json!({ "naming": "pseudonym" }), None, &more);
    let (text, report) = minutes(&app, home.path(), "share_team");
    let plain = text.replace('\\', "");
    let stands = "Noor, samen met [naam weggelaten]";
    for told in [format!("Gespreksleider: {stands}"), format!("aanwezig: {stands}"), format!("| Bord maken | {stands} |")] {
        assert!(plain.contains(&told), "{told} is not in\n{text}");
    }
    assert!(!plain.contains("Amal") && count(&report, "name", "in-text") >= 3, "{report}\n{text}");
}

#[test]
fn words_for_anybody_and_names_of_organisations_are_hidden_nowhere_in_minutes() {
    const TOWN: u32 = 30;
    const HUIS: u32 = 31;
    let town = || line(TOWN, "actor", "Gemeente Deventer", json!({ "sort": "municipality" }));
    let huis = |naming: &str| line(HUIS, "initiative", "Het Huis", json!({ "naming": naming }));
    let hidden = "[naam weggelaten]";
    // What was typed, what is there besides, how it stands where it was typed, and whether the notes keep it.
    for (typed, more, stands, is_kept) in [
        ("Iedereen", None, hidden, true),
        ("Team", None, hidden, true),
        ("الجميع", None, hidden, true),
        ("Man", None, hidden, true),
        ("de man", None, hidden, true),
        // Surnames that are made of words for anybody.
        ("De Man", None, hidden, false),
        ("A. de Man", None, hidden, false),
        ("Gemeente Deventer", Some(town()), "Gemeente Deventer", true),
        ("Gemeente Deventer", None, hidden, false),
        ("Het Huis", Some(huis("named")), "Het Huis", true),
        ("Het Huis", Some(huis("anonymous")), hidden, false),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let notes = format!("{typed} en {typed} zwegen.");
        let meeting = json!({ "chair": typed, "agenda_items": [{ "subject": "Terug", "led_by": typed, "notes": notes }],
            "decided": [{ "decision": "Doorgaan.", "by_whom": typed }] });
        let lines: Vec<Value> = std::iter::once(line(MEETING, "meeting", "Met velen", meeting)).chain(more).collect();
        let app = project(home.path(), json!({}), None, &lines);
        let (text, _) = minutes(&app, home.path(), "share_team");
        let plain = text.replace('\\', "");
        for told in ["Gespreksleider", "Geleid door", "Door wie"].map(|label| format!("{label}: {stands}\n")) {
            assert!(plain.contains(&told), "{typed}: {told} is not in\n{text}");
        }
        assert_eq!(plain.contains(&notes), is_kept, "{typed}: {text}");
    }
}

#[test]
fn a_shift_is_told_with_who_made_it_and_not_with_who_made_another_of_the_same_id() {
    let shift =
        |meeting: u32, by: &str| json!([{ "id": id(900), "meeting": id(meeting), "shift": format!("Van {by}."), "by_whom": by }]);
    for (case, meetings, told) in [
        ("both here", [MEETING, MEETING], [true, true]),
        ("one in another meeting", [MEETING, NEXT], [true, false]),
        ("the other in another meeting", [NEXT, MEETING], [false, true]),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let questions = [(QUESTION, "Wie telt?", "Noor"), (30, "Wie vraagt?", "Amal")];
        let more: Vec<Value> = std::iter::zip(questions, meetings)
            .map(|((n, title, by), meeting)| {
                line(n, "learning-question", title, json!({ "opened_in": id(MEETING), "follow_ups": shift(meeting, by) }))
            })
            .collect();
        let app = project(home.path(), json!({ "naming": "pseudonym" }), Some(&["share_team"]), &more);
        let (text, _) = minutes(&app, home.path(), "share_team");
        let plain = text.replace('\\', "");
        for ((_, _, by), told) in std::iter::zip(questions, told) {
            assert_eq!(plain.contains(&format!("Hier verschoven: Van {by}. ({by})")), told, "{case}: {text}");
        }
        assert_eq!(plain.matches("Hier verschoven").count(), told.iter().filter(|told| **told).count(), "{case}: {text}");
    }
}

#[test]
fn minutes_tell_what_the_meeting_was_and_what_came_of_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let uses: &[&str] = &["share_team", "quote_named"];
    let app = project(home.path(), json!({ "naming": "named" }), Some(uses), &[]);
    let (text, _) = minutes(&app, home.path(), "share_team");
    let plain = text.replace('\\', "");
    for told in [
        "# Wat telt?\n",
        "Datum: 15 mei 2025",
        "Leertraject: Leertraject",
        "Reeks: Leerbijeenkomsten",
        "Nummer: 3",
        "Gespreksleider: Noor",
        "### 1. Terugkijken",
        "Meegenomen van de vorige keer · Geleid door: Noor · Minuten: 10 · Gaat over: Amal; Tellen of niet",
        "Samira vertelde het. Amal ook.",
        // It is about what it is called by.
        "### 2. Tellen of niet\n\nTellen kost tijd.",
        "Samira schonk thee.",
        "Geen lijst.",
        "- We vragen drie jaar.",
        "Waarom: Een boom groeit langzaam.",
        "Opruimen.",
        "| Bord maken | Samira | 1 juni 2025 | open |",
        "- Tellen of niet · geprobeerd · Terugkijken op: 1 september 2025",
        "- Wie telt?",
        "Hier opgekomen.",
        "Hier verschoven: Van tellen naar laten zien. (Noor)",
        "- Verslag: map",
    ] {
        assert!(plain.contains(told), "{told}\n{text}");
    }
    // What nobody wrote, and what belongs to another meeting.
    for not_told in ["Leeg", "Van een ander", "Weer terug"] {
        assert!(!plain.contains(not_told), "{not_told}\n{text}");
    }
    let shown = ask(&app, "minutes_show", json!({ "id": id(MEETING), "purpose": "share_team" }));
    assert_eq!(shown["lines"][0], json!({ "look": "title", "text": "Wat telt?" }));
    let path = home.path().join("minutes.docx");
    ask(&app, "minutes_write", json!({ "id": id(MEETING), "path": path, "format": "docx", "purpose": "share_team" }));
    let word = formats::docx::read(&fs::read(&path).expect("reads")).expect("a Word file").body.plain_text();
    assert!(word.contains("Bord maken") && word.contains("Samira"), "{word}");
}

#[test]
fn minutes_are_refused_for_what_is_no_meeting_no_use_or_in_the_bin() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), json!({}), None, &[]);
    let refused = |n: u32, purpose: &str| {
        api::dispatch(&app, "minutes_show", json!({ "id": id(n), "purpose": purpose })).expect_err("refused").code
    };
    assert_eq!(refused(DILEMMA, "share_team"), api::Code::Invalid);
    assert_eq!(refused(MEETING, "contact_again"), api::Code::Invalid);
    ask(&app, "record_delete", json!({ "id": id(MEETING) }));
    assert_eq!(refused(MEETING, "share_team"), api::Code::NotFound);
}

#[test]
fn a_long_list_in_a_meeting_ends_and_says_so() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let rows: Vec<Value> = (0..503).map(|n| json!({ "subject": format!("Punt {n}") })).collect();
    let fields = json!({ "agenda_items": rows, "decisions": "Ruud schrijft." });
    // Whoever does what is not told any more is no less left out.
    let who = |n: u32| if n == 501 { "Ruud" } else { "" };
    let action = |n: u32| json!({ "meeting": id(MEETING), "due": "2025-06-01", "responsible": who(n) });
    let mut more: Vec<Value> = (0..502).map(|n| line(1000 + n, "action", &format!("Daad {n}"), action(n))).collect();
    more.push(line(MEETING, "meeting", "Lang", fields));
    let app = project(home.path(), json!({}), None, &more);
    let (text, _) = minutes(&app, home.path(), "share_team");
    assert!(text.contains("Punt 499") && !text.contains("Punt 500"));
    assert!(text.contains("En nog 3,"), "{}", &text[text.len() - 200..]);
    // One more is that of the project of all these tests, whose id comes first.
    assert!(text.contains("Daad 498 ") && !text.contains("Daad 499 ") && text.contains("En nog 3,") && !text.contains("Ruud"));
}

#[test]
fn minutes_for_the_team_name_its_members_and_others_do_not() {
    let meeting = json!({ "chair": "ilse", "minutes_by": "Gerben", "attended": [{ "named_as": "Ilse" }] });
    let owner = json!({ "meeting": id(MEETING), "responsible": "Ilse" });
    // A record of somebody of that name makes it a name like any other.
    let participant = line(20, "person", "Ilse", json!({ "naming": "pseudonym" }));
    for (case, purpose, more, names) in [
        ("for the team", "share_team", vec![], 3),
        ("for others", "share_municipality", vec![], 0),
        ("the name of a participant", "share_team", vec![participant], 0),
    ] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let lines = [
            vec![line(MEETING, "meeting", "Wat telt?", meeting.clone()), line(ACTION, "action", "Bord maken", owner.clone())],
            more,
        ];
        let app = project(home.path(), json!({}), None, &lines.concat());
        let (text, _) = minutes(&app, home.path(), purpose);
        assert_eq!(text.to_lowercase().matches("ilse").count(), names, "{case}\n{text}");
        assert!(!text.contains("Gerben"), "{case}\n{text}");
    }
}
