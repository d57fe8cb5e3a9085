//! Meetings and their trajectory: the minutes as a document, what comes over from last time, the learning agenda and the years.

use std::fs;

use crate::{
    app::App,
    gallery::{pose_at, snap},
    laptop::Laptop,
};

const MEETING: &str = "Leerbijeenkomst 2: grond en tijd";
const NEXT: &str = "Leerbijeenkomst 8: wat is er veranderd?";
const TRAJECTORY: &str = "Leertraject Ruimte voor ontvangen (fictie)";
const QUESTION: &str = "Van wie is de sleutel?";
const DECIDED: &str = "We vragen drie jaar, en leggen uit wat een boom doet.";
const ACTION: &str = "Een tweede haak voor de sleutel";
const SESSION: &str = "Intervisie van 13 maart 2025";
const WAITING: &str = "Wie wacht er buiten?";
const SHIFT: &str = "Van wie hem heeft naar wie hem vraagt.";

/// Opens a record by the palette.
fn find(app: &App, title: &str) {
    app.keys(["Ctrl+k"]);
    app.until("the palette", |app| app.focus().name.as_deref() == Some("Open iets, zoek of kies een opdracht"));
    app.write(title);
    app.until("the record among what is found", |app| app.names("option", None).iter().any(|name| name.contains(title)));
    app.keys(["Enter"]);
    app.until("the record", |app| app.value_of("Titel") == title);
}

#[test]
fn a_meeting_becomes_minutes_and_its_questions_shift() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    find(&app, MEETING);
    app.press("Maak het verslag");
    app.sees("Verslag van deze bijeenkomst");
    app.press("Bekijk hoe het leest");
    app.sees(DECIDED);
    app.sees("Wie er was");
    assert_eq!(app.faults(), Vec::<String>::new(), "minutes");
    snap(&app, "minutes");
    let file = laptop.path("minutes.docx");
    laptop.will_pick(&file);
    app.press("Schrijf voor Word");
    app.sees("Geschreven naar");
    let text = formats::docx::read(&fs::read(&file).expect("the document")).expect("a Word file").body.plain_text();
    assert!(text.contains(DECIDED) && text.contains(MEETING), "{text}");
    app.press("Sluiten");
    app.until("the button again", |app| app.focus().name.as_deref() == Some("Maak het verslag"));

    find(&app, NEXT);
    app.press("Neem mee van de vorige keer");
    app.sees("Wat je aanvinkt, komt op de agenda.");
    app.sees(QUESTION);
    assert_eq!(app.faults(), Vec::<String>::new(), "what comes over");
    snap(&app, "carry");
    app.press("Zet op de agenda");
    app.until("the agenda", |app| app.names("button", None).iter().any(|name| name.starts_with(QUESTION)));

    find(&app, TRAJECTORY);
    app.sees("De jaren van dit leertraject");
    app.sees("Leeragenda");
    app.sees(QUESTION);
    assert_eq!(app.faults(), Vec::<String>::new(), "a trajectory");
    pose_at(&app, "trajectory", Some("De jaren van dit leertraject"));
    app.press(&format!("Voeg een verschuiving toe: {QUESTION}"));
    app.fill("Wat er verschoof", SHIFT);
    app.press("Klaar");
    app.sees(SHIFT);
    app.until_saved();
    assert_eq!(app.faults(), Vec::<String>::new(), "a shift");
    snap(&app, "learning-agenda");
    find(&app, QUESTION);
    app.until("the shift in the question itself", |app| app.names("button", None).iter().any(|name| name.contains(SHIFT)));
}

#[test]
fn actions_sessions_and_questions_begin_at_a_meeting() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    let is_linked = |app: &App, title: &str| app.names("button", None).iter().any(|name| name == title);
    find(&app, MEETING);
    app.fill("Wat er gedaan wordt", ACTION);
    app.fill("Wie het doet", "Samira");
    app.fill("Uiterlijk", "2026-12-01");
    app.press("Voeg deze actie toe");
    app.until("the action", |app| is_linked(app, ACTION));
    assert_eq!(app.faults(), Vec::<String>::new(), "an action from a meeting");
    app.press("Begin een intervisie");
    app.is_at(SESSION);
    app.press("Naar het stuk");
    app.until("the session as a record", |app| app.value_of("Titel") == SESSION);
    app.until("the meeting of the session", |app| is_linked(app, MEETING));
    find(&app, MEETING);
    app.press("Nieuwe leervraag");
    app.until("a question without a title", |app| {
        app.value_of("Titel").is_empty() && !app.all("field", Some("Tekst"), None).is_empty()
    });
    app.fill("Titel", WAITING);
    app.until("the meeting of the question", |app| is_linked(app, MEETING));
    app.until_saved();

    // The trajectory of the meeting has them all.
    find(&app, TRAJECTORY);
    app.press("Als tabel");
    for title in [ACTION, SESSION, WAITING] {
        app.sees(title);
    }
}
