//! Names that stand beside people and initiatives under other names: what is typed next to them, what an actor is called, and what a
//! file is called.

use std::fs;

use serde_json::{Value, json};

use crate::{
    consents::{WAV, ask, id},
    leaving::{
        ALL, AMAL, BRIEF, Case, INSIGHT, MEETING, READERS, SESSION, TALK, WIM, check, consent, given, line, link, note, out,
        project, with_body,
    },
};

const WORK: u32 = 20;
const HUIS: u32 = 21;
const TUIN: u32 = 22;
const ACTOR: u32 = 23;
const SAYS: u32 = 24;
const NOBODY: u32 = 99;

/// A conversation with Wim, who stands in it under another name.
fn talk() -> Value {
    let fields = json!({ "people": [id(WIM)], "speakers": [{ "label": "Bram", "person": id(WIM) }] });
    with_body(line(TALK, "interview", "Gesprek", fields), "Bram: Zo ging het bij ons.\n\nToen kwam Brams broer.")
}

fn wim(naming: &str) -> Value {
    line(WIM, "person", "Wim", json!({ "position": "volunteer", "naming": naming }))
}

#[test]
fn a_name_beside_somebody_goes_as_its_person_wants_wherever_it_stands() {
    let by_name = || consent(SAYS, WIM, given("2025-02-01", &["quote_named"]));
    let beside = |fields: Value, kind: &str| vec![line(WORK, kind, "Werk", fields), note("Toen kwam Bram.")];
    let attended = |person: Value| json!({ "attended": [{ "person": person, "named_as": "Bram" }] });
    let cast =
        json!([{ "id": "01920000-0000-7000-9000-000000000001", "person": id(WIM), "named_as": "Bram", "part": "participant" }]);
    check(vec![
        Case {
            case: "without a name",
            lines: vec![wim("anonymous"), talk()],
            then: vec![],
            stays: &["Bram", "Wim"],
            goes: &["Zo ging het bij ons", "vrijwilliger", "s broer"],
        },
        Case {
            case: "by a pseudonym",
            lines: vec![talk()],
            then: vec![],
            stays: &["Bram"],
            goes: &["Zo ging het bij ons", "Wim", "s broer"],
        },
        Case {
            case: "by the name that they allow",
            lines: vec![wim("named"), by_name(), talk()],
            then: vec![],
            stays: &[],
            goes: &["Bram: Zo ging het bij ons", "Brams broer"],
        },
        Case {
            case: "whose dilemma it is",
            lines: beside(json!({ "owner": "Bram", "owner_person": id(WIM) }), "dilemma"),
            then: vec![],
            stays: &["Bram"],
            goes: &["Toen kwam", "Wim"],
        },
        Case {
            case: "who is to do it, and allows nothing",
            lines: beside(json!({ "responsible": "Bram", "responsible_person": id(AMAL) }), "action"),
            then: vec![],
            stays: &["Bram", "Amal"],
            goes: &["Toen kwam"],
        },
        Case {
            case: "somebody who is not here",
            lines: beside(attended(id(NOBODY).into()), "meeting"),
            then: vec![],
            stays: &["Bram"],
            goes: &["Toen kwam"],
        },
        Case {
            case: "in the bin",
            lines: beside(attended(id(WIM).into()), "meeting"),
            then: vec![("record_delete", json!({ "id": id(WORK) }))],
            stays: &["Bram"],
            goes: &["Toen kwam"],
        },
        Case {
            case: "in a session",
            lines: vec![line(SESSION, "intervision", "Sessie", json!({ "cast": cast })), note("Toen kwam Bram.")],
            then: vec![],
            stays: &["Bram"],
            goes: &["Toen kwam", "Wim"],
        },
        Case {
            case: "who is called as somebody else is",
            lines: vec![
                line(WORK, "action", "Werk", json!({ "responsible": "Wim", "responsible_person": id(AMAL) })),
                note("Toen kwam Wim."),
            ],
            then: vec![],
            stays: &["Wim"],
            goes: &["Toen kwam", "naam weggelaten"],
        },
        Case {
            case: "what is nobody's name",
            lines: vec![
                line(WORK, "interview", "Werk", json!({ "speakers": [{ "person": id(AMAL), "label": "Spreker 1" }] })),
                note("Toen kwam Spreker 1."),
            ],
            then: vec![],
            stays: &[],
            goes: &["Toen kwam Spreker 1."],
        },
    ]);
}

#[test]
fn a_surname_that_is_made_of_words_is_looked_for_and_the_words_are_not() {
    let text = "De man zweeg, een man lachte, en daarna de vrouw. Wij allen. Alle deelnemers zwegen.";
    let case = |case, label: &str, stays, goes| {
        let speakers = json!({ "speakers": [{ "person": id(AMAL), "label": label }] });
        let lines = vec![line(WORK, "interview", "Werk", speakers), note(&format!("Toen kwam {label}. {text}"))];
        Case { case, lines, then: vec![], stays, goes }
    };
    let all = &["Toen kwam", "De man zweeg, een man lachte, en daarna de vrouw. Wij allen. Alle deelnemers zwegen."];
    check(vec![
        case("an initial and a surname", "A. de Man", &["A. de Man"], all),
        case("a surname", "De Man", &["De Man"], all),
        case("a surname in capitals", "DE MAN", &["DE MAN"], all),
        case("a given name", "Allen", &["Allen"], all),
        case("a word alone", "Man", &[], &["Toen kwam Man.", "De man zweeg"]),
        case("a word with an article", "De vrouw", &[], &["Toen kwam De vrouw.", "De man zweeg"]),
        case("a word and a letter", "Deelnemer B", &[], &["Toen kwam Deelnemer B.", "De man zweeg"]),
    ]);
}

#[test]
fn what_a_party_is_called_beside_it_goes_no_more_than_its_name() {
    let initiative = |n: u32, title: &str, naming: &str| line(n, "initiative", title, json!({ "naming": naming }));
    let brief = |of: u32, named_as: &str, agreed: &str| {
        let mut voice = json!({ "initiative": id(of), "named_as": named_as });
        if !agreed.is_empty() {
            voice["agreed"] = agreed.into();
        }
        let brief = line(BRIEF, "brief", "Brief", json!({ "insights": [id(INSIGHT)], "voices": [voice] }));
        let both = vec![initiative(HUIS, "Het Huis", "anonymous"), initiative(TUIN, "De Tuin", "named")];
        [both, vec![brief, note("Toen spraken ze: Vrouwen van Oost. De buren zwegen.")]].concat()
    };
    let tie = |of: u32, party: &str| {
        let ties = json!({ "naming": "named", "ties": [{ "actor": id(ACTOR), "party": party, "gives": "een warme keuken" }] });
        let actor = line(ACTOR, "actor", "De Keuken", json!({ "sort": "initiative", "initiatives": [id(of)] }));
        let both = vec![initiative(HUIS, "Het Huis", "anonymous"), line(TUIN, "initiative", "De Tuin", ties)];
        [both, vec![actor, note("Toen spraken ze: Vrouwen van Oost. De buren zwegen.")]].concat()
    };
    let stays = |case, lines, stays| Case { case, lines, then: vec![], stays, goes: &["Toen spraken ze", "De buren zwegen."] };
    let goes = |case, lines| Case { case, lines, then: vec![], stays: &[], goes: &["ze: Vrouwen van Oost. De buren"] };
    const OOST: &[&str] = &["Vrouwen van Oost", "Het Huis"];
    check(vec![
        stays("a voice that said no", brief(HUIS, "Vrouwen van Oost", "no"), OOST),
        stays("a voice that was asked", brief(HUIS, "Vrouwen van Oost", "asked"), OOST),
        stays("a voice of which nothing is written down", brief(HUIS, "Vrouwen van Oost", ""), OOST),
        stays("a voice that is not here", brief(NOBODY, "Vrouwen van Oost", "no"), OOST),
        stays("a voice by the name that it wants to have nowhere", brief(HUIS, "Het Huis", "yes"), &["Het Huis"]),
        stays("a voice with a name that said no to this one", brief(TUIN, "Stemmen van Oost", "no"), &["Stemmen van Oost"]),
        Case { goes: &["De Tuin", "Vrouwen van Zuid"], ..goes("a voice that said yes", brief(TUIN, "Vrouwen van Zuid", "yes")) },
        Case { stays: &["Het Huis"], ..goes("a voice that agreed to this name", brief(HUIS, "Vrouwen van Oost", "yes")) },
        stays("a party of a tie", tie(HUIS, "Vrouwen van Oost"), OOST),
        stays("a party that is not here", tie(NOBODY, "Vrouwen van Oost"), OOST),
        Case { goes: &["een warme keuken", "De buren zwegen."], ..goes("a party by a word", tie(HUIS, "buren")) },
        Case { goes: &["ze: Vrouwen van Oost.", "De Keuken"], ..goes("a party with a name", tie(TUIN, "Vrouwen van Oost")) },
    ]);
}

#[test]
fn an_actor_is_called_nowhere_by_the_name_of_an_initiative_that_wants_none() {
    let initiative = |n: u32, title: &str, naming: &str| line(n, "initiative", title, json!({ "naming": naming }));
    let lines = |more: &[Value], of: u32, sort: &str| {
        let actor = line(ACTOR, "actor", "De Keuken", json!({ "sort": sort, "initiatives": [id(of)] }));
        let map = line(
            MEETING,
            "power-map",
            "Kaart",
            json!({ "question": "De Keuken vraagt wat?", "placed": [{ "actor": id(ACTOR) }] }),
        );
        [&[actor, map, note("Toen kreeg De Keuken niets.")], more].concat()
    };
    let case = |case, lines, then, stays| Case { case, lines, then, stays, goes: &["niets.", "vraagt wat?"] };
    let kept = |case, lines| Case { case, lines, then: vec![], stays: &[], goes: &["kreeg De Keuken niets."] };
    let both = || [initiative(HUIS, "Het Huis", "anonymous"), initiative(TUIN, "De Tuin", "named")];
    let same = |stays: u32, goes: u32| vec![("record_same", json!({ "id": id(stays), "other": id(goes) }))];
    let erased = vec![("record_erase", json!({ "id": id(TUIN) }))];
    check(vec![
        case("wants no name", lines(&both(), HUIS, "initiative"), vec![], &["De Keuken", "Het Huis"]),
        case("is not here", lines(&[], NOBODY, "initiative"), vec![], &["De Keuken"]),
        case("was erased", lines(&both(), TUIN, "initiative"), erased, &["De Keuken"]),
        case("gave way to one with a name", lines(&both(), TUIN, "initiative"), same(TUIN, HUIS), &["De Keuken", "De Tuin"]),
        case("stands for one with a name", lines(&both(), TUIN, "initiative"), same(HUIS, TUIN), &["De Keuken", "De Tuin"]),
        kept("has a name", lines(&both(), TUIN, "initiative")),
        kept("another organisation", lines(&both(), HUIS, "funder")),
    ]);
}

#[test]
fn what_links_somewhere_by_a_name_is_told_without_it() {
    check(vec![Case {
        case: "a link",
        lines: vec![note(&format!("Zie {}.", link("het bezoek bij Amal thuis", INSIGHT)))],
        then: vec![],
        stays: &["Amal"],
        goes: &["Zie het bezoek bij", "thuis"],
    }]);
    let lines = |naming: &str| {
        let actor = line(ACTOR, "actor", "De Tafel", json!({ "sort": "initiative", "initiatives": [id(HUIS)] }));
        let text = format!("Toen naar {}. Klaar.", link("De Keuken", ACTOR));
        vec![line(HUIS, "initiative", "Het Huis", json!({ "naming": naming })), actor, note(&text)]
    };
    check(vec![
        Case {
            case: "an actor without a name that was called otherwise when it was linked to",
            lines: lines("anonymous"),
            then: vec![],
            stays: &["De Keuken", "De Tafel"],
            goes: &["Toen naar", "naam weggelaten", "Klaar."],
        },
        Case { case: "one with a name", lines: lines("named"), then: vec![], stays: &[], goes: &["De Keuken", "Klaar."] },
    ]);
}

#[test]
fn a_real_name_that_is_what_another_is_called_stands_for_nobody() {
    check(vec![Case {
        case: "a pseudonym of another",
        lines: vec![
            line(WORK, "person", "Samira", json!({ "naming": "pseudonym" })),
            consent(SAYS, WORK, given("2025-01-01", ALL)),
            note("Toen kwam Samira."),
        ],
        then: vec![("names_set", json!({ "id": id(WIM), "name": "Samira" }))],
        stays: &["Samira", "Wim"],
        goes: &["Toen kwam", "naam weggelaten"],
    }]);
}

#[test]
fn names_of_files_are_masked_however_their_words_are_joined() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let person = |n: u32, title: &str| line(n, "person", title, json!({ "naming": "pseudonym" }));
    let lines = [talk(), person(AMAL, "Amal Haddad"), person(SAYS, "Zoë"), person(NOBODY, "Jo-Ann")];
    let app = project(home.path(), &lines);
    ask(&app, "names_set", json!({ "id": id(WIM), "name": "Ali Omar" }));
    let files = [
        "Ali_Omar.wav",
        "ali_omar_2.wav",
        "omar3.wav",
        "bij-amal_haddad.wav",
        "Amal-Haddad.wav",
        "AMALHADDAD.wav",
        "GesprekAmalHaddad2.wav",
        "ZOE_1.wav",
        "zoe\u{308}.wav",
        "jo_ann.wav",
        "gewoon joannes zoenen.wav",
    ];
    for (n, name) in files.iter().enumerate() {
        let file = home.path().join(name);
        fs::write(&file, [WAV, &[n as u8]].concat()).expect("writes");
        ask(&app, "attachment_add", json!({ "record": id(TALK), "path": file, "job": "add" }));
    }
    let all = out(&app, home.path(), READERS).replace(&home.path().display().to_string(), "").to_lowercase();
    assert!(all.contains("gewoon joannes zoenen.wav"), "{all}");
    for name in ["ali_", "omar", "amal", "haddad", "zoe_", "zoe\u{308}", "jo_ann"] {
        assert!(!all.contains(name), "{name} went out\n{all}");
    }
}
