//! What stands in the pictures of docs/gallery.md, and the way to it from the scene before.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    laptop::{Desk, Laptop, PASSPHRASE},
    pictures::Guide,
    transcript::silence,
};

/// A name, and the way to a page from the scene before.
pub(crate) type Scene = (&'static str, fn(&Guide<'_>));

/// Rima's interview, of the sample; it has quotes in Arabic.
const INTERVIEW: &str = "01920000-0000-7000-8000-00000000000d";
const TITLE: &str = "Gesprek met Rima: niet altijd te gast";
/// Codes for it, each with what it means and words that stand in it.
const CODES: &[(&str, &str, &str)] = &[
    ("Gastvrijheid", "Wie ontvangt wie, en wie mag zelf ontvangen.", "Ik wil ook zelf de deur opendoen."),
    ("Zelf iets kunnen", "Bijdragen in plaats van geholpen worden.", "Deze machine lijkt op die van mijn moeder."),
    ("Papier", "Formulieren, lijsten, niveaus.", "Er is veel papier, en niemand legt me uit waarom."),
];

/// One that came from Noor.
const NOORS_CODE: (&str, &str) = ("Wachten", "Wie wacht op wie, en hoe lang.");

/// Records of the sample.
const EVENING: &str = "Dinsdagavond in de kelder";
const INITIATIVE: &str = "Spreekuur De Zijdeur";
const COURSE: &str = "Leertraject Ruimte voor ontvangen (fictie)";
const INSIGHT: &str = "Een lijst op tafel verandert wie er aan tafel zit";
const OTHER_INSIGHT: &str = "Een gevraagd verhaal is een bestelling";
const BRIEF: &str = "Samen één stem: vier vragen aan vier gemeenten";
const MEETING: &str = "Leerbijeenkomst 3: wat telt als resultaat?";
/// Where somebody's real name is typed.
const OTHER_NOTE: &str = "De brief over het jaar";
/// Of this one an action came.
const GIVING: &str = "Leerbijeenkomst 2: grond en tijd";
const POWER_MAP: &str = "Wie kan de lijst van tafel halen?";
const POWER_MAP_LATER: &str = "Dezelfde vraag, gezien door de gemeente";
/// Her words are among what the insight rests on.
const PERSON: &str = "Anneke";

/// Rima in the sample; her real name is made up, as she is.
const RIMA: &str = "01920000-0000-7000-8000-000000000008";
const REAL_NAME: &str = "Zarife Zandloper";
/// A conversation with its sound, and what it is in another language.
const TALK: &str = "Aan de naaitafel (fictie)";
const TALK_TEXT: &str = "`[00:00:00]` **Samira:** Hoe was het in het begin?\n\n`[00:02:00]` **Zarife:** Ik kende niemand. Ik \
    wachtte in de keuken tot iemand mij iets vroeg.\n\n`[00:05:30]` **Samira:** En toen?\n\n`[00:06:10]` **Zarife:** Toen ging er \
    een machine stuk, en niemand kon haar maken. Ik wel.\n\n`[00:08:00]` **Samira:** Wat veranderde er?\n\n`[00:08:20]` \
    **Zarife:** Daarna vroegen ze me iedere week.\n";
const TRANSLATION: &str = "على طاولة الخياطة (خيال)";
const TRANSLATION_TEXT: &str = "`[00:00:00]` **سميرة:** كيف كانت البداية؟\n\n`[00:02:00]` **ريما:** لم أعرف أحدًا. كنت أنتظر في \
    المطبخ حتى يسألني أحد شيئًا.\n\n`[00:05:30]` **سميرة:** وبعد ذلك؟\n\n`[00:06:10]` **ريما:** تعطلت ماكينة، ولم يستطع أحد \
    إصلاحها. أنا استطعت.\n";
/// Seconds of its sound.
const LONG: u32 = 600;
const NEXT_MEETING: &str = "Leerbijeenkomst 8: wat is er veranderd?";
/// What resembles it are dilemmas of other initiatives.
const DILEMMA: &str = "Tellen wie er komt of komen wie er wil";
const SOURCE: &str = "Ontvangen als wederkerig werk (verzonnen titel)";
const SOURCES: &str = "@article{fictie, title={Wie opent de deur? (verzonnen titel)}, author={De Wit, A. and Osman, S.}, year=2022, \
    journal={Tijdschrift voor Verzonnen Studies}}\n@book{fictie2, title={De tafel als grens (verzonnen titel)}, author={Peters, K.}, \
    year=2020}\n";

/// What three people wrote in one meeting; the second is Noor's.
const NOTES: [(&str, &str); 3] = [
    (
        "Werkplaats, voorin (fictie)",
        "## Opening\n\nZestien mensen, vier initiatieven.\n\n## Huur\n\nIn juni moet De Spaak eruit.\n\nDe kerk vraagt geen huur, wel een sleutelbos op naam.\n",
    ),
    (
        "Werkplaats, achterin (fictie)",
        "## 1. Opening\n\nBegin was rommelig.\n\n## 2. Huur\n\n- Kerk: donderdagen vrij\n- School: alleen zomers\n",
    ),
    ("ملاحظات الجانب (خيال)", "## Huur\n\nقالت أم: نريد مفتاحا.\n\n## Rondvraag\n\nنلتقي في المطبخ.\n"),
];
/// One initiative that two people made each on their own laptop.
const DOUBLED: [&str; 2] = ["Buurtkeuken Zuid (fictie)", "Buurtkeuken-Zuid (fictie)"];
const SESSION: &str = "Wie belt de gemeente? (fictie)";
/// Another, in ten steps, in which questions are asked and rated.
const QUESTIONS: &str = "Bellen of schrijven, in tien stappen (fictie)";
const ASKED: [(&str, &str); 2] = [("Ilse", "Wie neemt er op?"), ("Amal", "ماذا لو لم يرد أحد؟")];
const CASE: &str = "Bellen of schrijven (fictie)";
const POSITIONS: [(&str, &str); 3] = [
    ("Ilse", "Ik had gebeld. Een stem komt aan bij een mens."),
    ("Noor", "كنت سأنتظر يومًا"),
    ("Amal", "Ik had een brief geschreven, en hem eerst laten lezen."),
];

/// A laptop with all that is in the pictures, in this language and at this size of letters.
pub(crate) fn stage(settings: &Value) -> Laptop {
    let new =
        |kind: &str, title: &str, fields: Value| json!({ "kind": kind, "title": title, "fields": fields, "sections": false });
    let mut laptop = Laptop::with_project_after(|noor| {
        noor.note(NOTES[1].0, NOTES[1].1);
        noor.ask("record_new", new("initiative", DOUBLED[1], json!({ "place": "Utrecht", "legal_form": "stichting" })));
        noor.ask("code_new", json!({ "name": NOORS_CODE.0, "memo": NOORS_CODE.1 }));
    });
    let sound = laptop.path("naaitafel.wav");
    fs::write(&sound, silence(LONG)).expect("writes");
    laptop.work(|desk| {
        desk.ask("settings_set", settings.clone());
        a_conversation(desk, &sound);
        for (name, memo, words) in CODES {
            let code = desk.ask("code_new", json!({ "name": name, "memo": memo }));
            desk.ask("coding_add", json!({ "record": INTERVIEW, "code": code["id"], "text": words }));
        }
        desk.ask("moment_name", json!({ "name": "na werkplaats 3" }));
        let note = desk.ask("record_new", new("field-note", "Dubbel", json!({})));
        desk.ask("record_delete", json!({ "id": note["row"]["id"] }));
        for (title, text) in [NOTES[0], NOTES[2]] {
            desk.note(title, text);
        }
        desk.ask("record_new", new("initiative", DOUBLED[0], json!({ "place": "Almere", "legal_form": "vereniging" })));
        let case = desk.ask("record_new", new("dilemma", CASE, json!({ "state": "open" })));
        let cast = json!([
            { "named_as": "Ilse", "part": "facilitator" }, { "named_as": "Noor", "part": "case_owner" },
            { "named_as": "Amal", "part": "participant" }
        ]);
        for (title, script) in [(SESSION, "incident"), (QUESTIONS, "ten_steps")] {
            let session = json!({ "date": "2026-03-12", "case": case["row"]["id"], "cast": cast, "script": script });
            desk.ask("record_new", new("intervision", title, session));
        }
    });
    laptop
}

/// With its sound, its translation, and somebody whose real name is known here.
fn a_conversation(desk: &Desk, sound: &Path) {
    desk.ask("names_set", json!({ "id": RIMA, "name": REAL_NAME, "also": ["Zarife"], "phone": "06 00 00 00 00" }));
    let talk = desk.record("interview", TALK, TALK_TEXT);
    let speakers = json!([{ "label": "Samira", "position": "researcher" }, { "label": "Zarife", "person": RIMA }]);
    let fields = json!({
        "state": "checked", "checked_by": "Ilse", "date": "2026-02-12", "place": "Tilburg", "people": [RIMA], "speakers": speakers
    });
    desk.ask("record_set", json!({ "id": talk, "title": null, "fields": fields }));
    desk.ask("attachment_add", json!({ "record": talk, "path": sound, "job": "sound" }));
    let translation = desk.record("interview", TRANSLATION, TRANSLATION_TEXT);
    desk.ask("record_set", json!({ "id": translation, "title": null, "fields": { "translation_of": talk, "people": [RIMA] } }));
}

/// A piece that is woven, with these words; and the button that weaves all that is left.
const WOVEN: &str = "
    return [...document.querySelectorAll('.pieces [data-piece][aria-pressed=true]')].filter((each) => each.textContent.includes(arguments[0]))";
const MAIN_BUTTON: &str = "return [...document.querySelectorAll('main button.main')].slice(0, 1)";

pub(crate) const OUTSIDE: &[Scene] = &[
    ("welcome", |_| {}),
    ("new", |guide| guide.press("way-new")),
    ("join", |guide| {
        guide.press("back");
        guide.press("way-join");
    }),
    ("restore", |guide| {
        guide.press("back");
        guide.press("way-restore");
    }),
    ("recovery-code", |guide| {
        guide.press("back");
        guide.press("way-new");
        for (field, words) in
            [("new-name", "Leertraject"), ("your-name", "Ilse"), ("passphrase", PASSPHRASE), ("passphrase-again", PASSPHRASE)]
        {
            guide.app.fill(&guide.say(field), words);
        }
        guide.press("new-create");
        guide.app.is_at(&guide.say("recovery-title"));
    }),
    ("empty", |guide| {
        guide.app.tick(&guide.say("recovery-kept"));
        guide.press("go-on");
        guide.app.is_at(&guide.say("home-title"));
    }),
    ("empty-changes", |guide| guide.go("nav-changes")),
    ("empty-codes", |guide| guide.go("nav-codes")),
    ("empty-wall", |guide| guide.go("wall-title")),
    ("empty-list", |guide| guide.go("kind-dilemma-plural")),
    ("empty-bin", |guide| guide.go("nav-bin")),
    ("unlock", |guide| {
        guide.app.keys(["Ctrl+l"]);
        guide.app.is_at(&guide.say("unlock-title"));
    }),
    ("recover", |guide| {
        guide.press("unlock-forgot");
        guide.app.is_at(&guide.say("recover-title"));
    }),
];

pub(crate) const INSIDE: &[Scene] = &[
    ("today", |guide| guide.go("home-title")),
    ("list", |guide| guide.go("kind-interview-plural")),
    ("record", |guide| {
        guide.open(TITLE);
        guide.until_there(".prose .coded", 1);
    }),
    ("transcript", |guide| {
        guide.open(TALK);
        // What is clicked on must not lie below what stays in sight at the end of the text.
        guide.app.script("document.querySelector('.editor').scrollIntoView()", vec![]);
        guide.tap(".prose code", "[00:02:00]");
        guide.until_there(".prose .heard", 1);
        guide.look_at(".editor", "Samira");
    }),
    ("names", |guide| {
        guide.press("names-begin");
        guide.app.sees(&guide.say("names-only"));
    }),
    ("beside", |guide| {
        guide.app.keys(["Escape"]);
        guide.app.press(&format!("{} {TRANSLATION}", guide.say("beside-translation")));
        guide.app.is_at(&guide.say("beside-title"));
        guide.until_there("[role=gridcell]", 6);
    }),
    ("real-names", |guide| {
        guide.open("Rima");
        guide.look_at("article section", &guide.say("realname-title"));
    }),
    ("names-noticed", |guide| {
        guide.open(OTHER_NOTE);
        guide.app.go_to_end_of_text();
        guide.app.write(&format!(" {REAL_NAME} "));
        guide.until_there(".names button", 2);
    }),
    ("returning", |guide| {
        guide.open(TITLE);
        guide.press("return-do");
        guide.press("brief-look");
        guide.until_there("dialog .paper .title", 1);
    }),
    ("similar", |guide| {
        guide.app.keys(["Escape"]);
        guide.open(DILEMMA);
        guide.look_at("article section", &guide.say("similar-title"));
    }),
    ("trajectory-years", |guide| {
        guide.open(COURSE);
        guide.until_there("article .frame g.line", 3);
        guide.look_at("article section:has(.frame)", "");
    }),
    ("learning-agenda", |guide| guide.look_at("article section", &guide.say("agenda-title"))),
    ("carry", |guide| {
        guide.open(NEXT_MEETING);
        guide.press("carry-open");
        guide.until_there("dialog fieldset label", 2);
    }),
    ("sources-import", |guide| {
        guide.app.keys(["Escape"]);
        guide.go("nav-import");
        guide.laptop.will_pick(&guide.laptop.file("bronnen.bib", SOURCES));
        guide.press("import-pick");
        guide.app.sees("bronnen.bib");
    }),
    ("source", |guide| guide.open(SOURCE)),
    ("palette", |guide| {
        guide.open(TITLE);
        guide.app.keys(["Ctrl+k"]);
        guide.app.until("the palette", |app| {
            app.script("return document.querySelector('dialog [role=option]') !== null", vec![]) == true
        });
    }),
    ("keys", |guide| {
        guide.app.keys(["Escape", "F1"]);
        guide.app.sees("Ctrl+Shift+H");
    }),
    ("history", |guide| {
        guide.app.keys(["Escape"]);
        guide.press("record-history");
        guide
            .app
            .until("a time line", |app| app.script("return document.querySelectorAll('main li').length > 0", vec![]) == true);
    }),
    ("search", |guide| {
        guide.app.keys(["Ctrl+Shift+f"]);
        guide.app.write("sleutel");
        guide.app.is_at(&guide.say("search-title"));
        guide
            .app
            .until("what was found", |app| app.script("return document.querySelector('main mark') !== null", vec![]) == true);
    }),
    ("changes", |guide| {
        guide.go("nav-changes");
        guide.app.sees("Noor");
    }),
    ("changes-codes", |guide| guide.look_at("main .changes", NOORS_CODE.0)),
    ("moments", |guide| {
        guide.press("changes-moments");
        guide.app.is_at(&guide.say("moments-title"));
    }),
    ("codes", |guide| {
        guide.go("nav-codes");
        guide.app.sees("Gastvrijheid");
    }),
    ("weave-choose", |guide| {
        guide.app.keys(["Escape"]);
        guide.go("kind-field-note-plural");
        guide.press("list-choose");
        for (title, _) in NOTES {
            guide.app.scroll_to(title);
            guide.app.pick(title);
        }
    }),
    ("weave", |guide| {
        guide.press("list-weave");
        guide.app.is_at(&guide.say("weave-title"));
        guide.app.fill(&guide.say("weave-new-title"), "Werkplaats in de bibliotheek (fictie)");
        guide.until_there(".pieces [data-piece]", 7);
        for words in ["Zestien mensen", "Begin was rommelig", "In juni moet"] {
            guide.tap(".pieces [data-piece]", words);
            guide.app.until(words, |app| app.elements(WOVEN, vec![json!(words)]).len() == 1);
        }
        guide.look_at(".heads", "");
    }),
    ("woven", |guide| {
        let all = guide.app.find_until("what is left", |app| app.elements(MAIN_BUTTON, vec![]).into_iter().next());
        guide.app.click(&all);
        guide.app.sees(&guide.say("weave-nothing-left"));
        guide.app.press(&guide.say_with("weave-open", "title", "Werkplaats in de bibliotheek (fictie)"));
        guide.until_there(".woven-by", 4);
    }),
    ("who", |guide| {
        guide.open(EVENING);
        guide.app.go_to_paragraph("vijf talen");
        guide.app.keys(["Ctrl+Shift+j"]);
        guide.app.sees("Noor");
    }),
    ("same", |guide| {
        guide.press("who-close");
        guide.open(DOUBLED[0]);
        guide.press("related-compare");
        guide.app.is_at(&guide.say("same-title"));
        guide.app.sees("Utrecht");
    }),
    ("initiatives-table", |guide| {
        guide.go("kind-initiative-plural");
        guide.press("initiatives-as-table");
        guide.until_there("[role=grid] [role=rowheader]", 12);
    }),
    ("initiatives-map", |guide| {
        guide.press("initiatives-as-map");
        guide.until_there("g.dot", 4);
    }),
    ("initiative-years", |guide| {
        guide.open(INITIATIVE);
        guide.until_there("article .frame g.dot", 3);
        guide.look_at("article section:has(.frame)", "");
    }),
    ("person-rights", |guide| {
        guide.open(PERSON);
        guide.look_at("article section", &guide.say("uses-title"));
    }),
    ("withdraw", |guide| {
        guide.press("withdraw-begin");
        guide.app.sees(&guide.say("withdraw-stop-text"));
    }),
    ("withdraw-follows", |guide| {
        guide.press("withdraw-next");
        guide.app.sees(&guide.say("withdraw-gone-out"));
    }),
    ("insight-evidence", |guide| {
        guide.app.keys(["Escape"]);
        guide.open(INSIGHT);
        guide.look_at("article section", &guide.say("evidence-title"));
    }),
    ("wall", |guide| {
        guide.go("wall-title");
        guide.app.sees(INSIGHT);
    }),
    ("brief-dialog", |guide| {
        for title in [INSIGHT, OTHER_INSIGHT] {
            guide.app.tick(&guide.say_with("wall-choose", "title", title));
        }
        guide.press("wall-brief");
        guide.app.fill(&guide.say("field-title"), "Brief aan een gemeente (fictie)");
    }),
    ("brief", |guide| {
        guide.app.keys(["Escape"]);
        guide.open(BRIEF);
        guide.press("brief-look");
        guide.look_at("article section", &guide.say("brief-title"));
        guide.app.sees(&guide.say("brief-left-out"));
    }),
    ("meeting-gave", |guide| {
        guide.open(GIVING);
        guide.look_at("article section", &guide.say("gave-title"));
    }),
    ("minutes", |guide| {
        guide.open(MEETING);
        guide.press("minutes-make");
        guide.press("brief-look");
        guide.until_there("dialog .paper .title", 1);
    }),
    ("power-map", |guide| {
        guide.app.keys(["Escape"]);
        guide.open(POWER_MAP);
        guide.press("power-draw");
        guide.until_there("main svg [role=button]", 4);
    }),
    ("power-compared", |guide| {
        guide.app.find_in(&guide.say("power-compare"), POWER_MAP_LATER);
        guide.until_there("section[aria-labelledby=power-differences] li", 3);
    }),
    ("power-differences", |guide| guide.look_at("#power-differences", "")),
    ("power-grid", |guide| {
        guide.app.empty(&guide.say("power-compare"));
        guide.app.tick(&guide.say("power-view-grid"));
        guide.until_there("main svg [role=button]", 4);
    }),
    ("session-setup", |guide| {
        guide.open(SESSION);
        guide.press("session-open");
        guide.app.is_at(SESSION);
        guide.app.sees(&guide.say("session-start"));
    }),
    ("session-look-back", |guide| {
        guide.press("session-start");
        guide.until_there("#session-step", 1);
    }),
    ("session-round", |guide| {
        for _ in 0..6 {
            guide.next_step();
        }
        guide.app.choose(&guide.say("session-here"), &guide.say("session-here-passed"));
        for (name, words) in POSITIONS {
            guide.app.press(&guide.say_with("session-pass-to", "name", name));
            guide.app.fill(&guide.say_with("session-write-as", "name", name), words);
            guide.press("session-hand-on");
            guide.app.sees(&guide.say("session-pass-text"));
        }
    }),
    ("session-shown", |guide| {
        guide.press("session-reveal");
        guide.press("session-reveal-yes");
        for (_, words) in POSITIONS {
            guide.app.sees(words);
        }
    }),
    ("session-harvest", |guide| {
        for _ in 0..5 {
            guide.next_step();
        }
        guide.app.fill(&guide.say_with("session-harvest-action", "number", "1"), "De wethouder bellen");
        guide.app.fill(&guide.say_with("session-harvest-insight", "number", "1"), "Een stem komt aan bij een mens.");
    }),
    ("session-rating", |guide| {
        guide.open(QUESTIONS);
        guide.press("session-open");
        guide.press("session-start");
        guide.until_there("#session-step", 1);
        guide.next_step();
        guide.next_step();
        guide.app.choose(&guide.say("session-here"), &guide.say("session-here-passed"));
        for (name, words) in ASKED {
            guide.app.press(&guide.say_with("session-pass-to", "name", name));
            guide.app.fill(&guide.say_with("session-write-as", "name", name), words);
            guide.press("session-hand-on");
            guide.app.sees(&guide.say("session-pass-text"));
        }
        guide.next_step();
        guide.press("session-reveal");
        guide.press("session-reveal-yes");
        guide.until_there("main fieldset", 2);
    }),
    ("rows", |guide| {
        guide.open(COURSE);
        guide.look_at("article section:has(ol)", &guide.say("field-stages"));
        guide.tap("[data-in-view] button.line", "");
    }),
    ("turned", |guide| {
        guide.open(DOUBLED[0]);
        guide.app.fill(&guide.say("field-place"), " Oost");
        guide.until_saved();
        guide.app.script("document.querySelector('textarea.title').focus()", vec![]);
        guide.app.keys(["Ctrl+z"]);
        guide.app.one("button", Some(&guide.say("turning-redo")), None);
        // The line goes away after a while, but not from under whoever is at it.
        guide.app.script("document.querySelector('[role=group].line button').focus()", vec![]);
    }),
    ("team", |guide| guide.go("nav-team")),
    ("invite", |guide| guide.press("invite-somebody")),
    ("exchange", |guide| {
        guide.go("nav-team");
        guide.press("team-ways");
        guide.app.is_at(&guide.say("ways-title"));
    }),
    ("import", |guide| {
        guide.go("nav-import");
        let files = [("brug.txt", "Onder de brug.\n"), ("foto.png", "\u{1}\u{2}")];
        guide.laptop.will_pick_together(&files.map(|(name, text)| guide.laptop.file(name, text)));
        guide.press("import-pick");
        guide.app.sees("brug.txt");
    }),
    ("export", |guide| guide.go("nav-export")),
    ("bin", |guide| guide.go("nav-bin")),
    ("settings", |guide| guide.go("nav-settings")),
    ("about", |guide| {
        guide.press("settings-about-open");
        guide.app.is_at(&guide.say("about-title"));
    }),
    ("field", |guide| {
        guide.app.keys(["Ctrl+Shift+m"]);
        guide.app.is_at(&guide.say("fieldmode-title"));
        guide.app.until("the text", |app| app.script("return document.querySelector('.prose') !== null", vec![]) == true);
        guide.app.write("De deur staat open. Binnen ruikt het naar koriander.");
    }),
    ("memo", |guide| {
        guide.app.keys(["Ctrl+Shift+a"]);
        guide.app.until("three seconds", |app| {
            app.script("return /[3-9]$/.test(document.querySelector('[role=timer]')?.textContent)", vec![]) == true
        });
    }),
];
