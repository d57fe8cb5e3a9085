//! An interview from its first sound to the answer of whoever gave it, in one sitting at one window.

use std::fs;

use serde_json::{Value, json};

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::{Desk, Laptop},
};

const TITLE: &str = "Gesprek in de keuken";
const ASKED: &str = "Hoe was het in het begin?";
const SAID: &str = "Ik kende niemand en wachtte in de gang.";
const CORRECTION: &str = " Drie dagen lang.";
const ANSWER: &str = "Het waren drie dagen, niet een.";
const CHANGED: &str = "De drie dagen staan er nu in.";
/// The letters of `[00:00:01] `.
const STAMP: usize = 11;

/// The step at which the interview is.
const STEP: &str = "return document.querySelector('li[aria-current=step]')?.innerText.trim() ?? ''";
/// Seconds of the memo that is being made; -1 where there is none.
const RECORDED: &str = "
    const time = document.querySelector('[role=timer]')?.textContent.split(':').map(Number)
    return time ? time[0] * 60 + time[1] : -1";
/// Where the sound is, in whole seconds.
const HEARD: &str = "return Math.floor(document.querySelector('audio')?.currentTime ?? -1)";
const IS_STILL: &str = "return document.querySelector('audio')?.paused ?? false";
const PARAGRAPHS: &str = "return [...document.querySelectorAll('.prose p')].map((each) => each.textContent)";

fn paragraphs(app: &App) -> Vec<String> {
    let all = app.script(PARAGRAPHS, vec![]);
    all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether a paragraph reads so behind its time.
fn is_written(app: &App, words: &str) -> bool {
    paragraphs(app).iter().any(|each| each.get(STAMP..) == Some(words))
}

fn takes_step(app: &App, step: &str) {
    app.press(&format!("Naar: {step}"));
    is_at_step(app, step);
}

fn is_at_step(app: &App, step: &str) {
    app.until(step, |app| app.script(STEP, vec![]) == step);
}

/// Somebody who is called Rima in what is written down first, and an interview in which nothing stands yet.
fn with_interview() -> Laptop {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk: &Desk| {
        let person = desk.record("person", "Sterre", "Wil zo heten.");
        let fields = json!({ "position": "newcomer", "naming": "pseudonym", "own_language": "Arabisch" });
        desk.ask("record_set", json!({ "id": person, "title": null, "fields": fields }));
        let interview = desk.record("interview", TITLE, "");
        let speakers = json!([{ "label": "Noor", "position": "researcher" }, { "label": "Rima", "person": person }]);
        let fields = json!({ "date": "2026-03-12", "people": [person], "speakers": speakers, "state": "raw" });
        desk.ask("record_set", json!({ "id": interview, "title": null, "fields": fields }));
    });
    laptop
}

/// Records a little of what the made-up microphone hears.
fn record(app: &App) {
    app.press("Spraakmemo");
    app.sees("Opname loopt");
    app.until("three seconds of sound", |app| app.script(RECORDED, vec![]).as_i64() >= Some(3));
    app.press("Stop en bewaar");
    app.until("the memo to be kept", |app| app.reads("op deze laptop") && app.script(RECORDED, vec![]) == -1);
}

/// Writes both speakers down by keys, each with the time at which the sound stands.
fn transcribe(app: &App) {
    app.go_to_end_of_text();
    app.keys(["Ctrl+Shift+s"]);
    app.until("the first speaker", |app| is_written(app, "Noor: "));
    app.write(ASKED);
    app.keys(["F5"]);
    app.until("a second of the sound", |app| app.script(HEARD, vec![]).as_i64() >= Some(1));
    if app.script(IS_STILL, vec![]) == false {
        app.keys(["F5"]);
    }
    app.until("the sound to be still", |app| app.script(IS_STILL, vec![]) == true);
    app.keys(["Ctrl+Shift+s"]);
    app.until("the second speaker", |app| is_written(app, "Rima: "));
    app.write(SAID);
    app.until(SAID, |app| is_written(app, &format!("Rima: {SAID}")));
    assert!(is_written(app, &format!("Noor: {ASKED}")), "{:?}", paragraphs(app));
    let last = paragraphs(app).pop().unwrap_or_default();
    assert!(!last.starts_with("[00:00:00]"), "the time is that of the sound: {last}");
}

/// Gives it back: how it reads in two languages, as a file, and that it was done.
fn give_back(laptop: &Laptop, app: &App) {
    app.press("Teruggeven");
    app.sees("Teruggeven aan wie het aangaat");
    app.press("Bekijk hoe het leest");
    for words in ["Beste deelnemer,", "Datum: 12 maart 2026", SAID, "Wat moet anders?"] {
        app.sees(words);
    }
    assert_eq!(app.faults(), Vec::<String>::new(), "what is given back");
    pose(app, "give-back");
    app.choose("Taal van de brief", "العربية");
    app.press("Bekijk hoe het leest");
    app.sees("12 مارس 2026");
    app.sees(SAID);
    snap(app, "give-back-letter-arabic");
    let file = laptop.path("terug.docx");
    laptop.will_pick(&file);
    app.press("Schrijf voor Word");
    app.sees("Geschreven naar");
    let text = formats::docx::read(&fs::read(&file).expect("the document")).expect("a Word file").body.plain_text();
    for words in [&format!("Sterre: {SAID}"), ASKED, "12 مارس 2026"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(!text.contains("Rima"), "{text}");
    app.press("Vandaag teruggegeven");
    app.sees("Vastgelegd.");
    app.press("Sluiten");
    app.until("the button again", |app| app.focus().name.as_deref() == Some("Teruggeven"));
}

#[test]
fn an_interview_is_recorded_written_down_and_given_back() {
    let laptop = with_interview();
    let app = laptop.start_unlocked();
    app.goes_to("Interviews");
    app.open(TITLE);
    record(&app);
    transcribe(&app);
    pose(&app, "interview-written-down");

    app.fill("Nagekeken door", "Noor");
    takes_step(&app, "nagekeken");
    app.sees("1 alinea begint nog met een naam");
    app.press("Namen vervangen");
    app.press("Vervangen");
    app.until("the pseudonym", |app| is_written(app, &format!("Sterre: {SAID}")));
    takes_step(&app, "gepseudonimiseerd");
    app.sees("Teruggelegd op nog leeg");
    app.until_saved();

    give_back(&laptop, &app);
    is_at_step(&app, "teruggelegd");
    app.sees("Wat de deelnemers zeggen nog leeg");

    // What she answers, and what it changes: in the words of both, and in the text itself.
    app.go_to_end_of_text();
    app.write(CORRECTION);
    app.until("the correction", |app| is_written(app, &format!("Sterre: {SAID}{CORRECTION}")));
    app.fill("Wat de deelnemers zeggen", ANSWER);
    app.fill("Wat daardoor veranderde", CHANGED);
    takes_step(&app, "goedgekeurd");
    app.until_saved();
    assert_eq!(app.faults(), Vec::<String>::new(), "an interview that came back");
    pose(&app, "interview-came-back");
    app.press("Geschiedenis");
    app.is_at(&format!("Geschiedenis van {TITLE}"));
    app.sees(CORRECTION.trim());
    assert_eq!(app.faults(), Vec::<String>::new(), "what the answer changed");
    snap(&app, "interview-changed");

    // The same in Arabic, from right to left.
    app.goes_to("Instellingen");
    app.choose("Taal", "العربية");
    app.is_at("الإعدادات");
    app.press_in("المشروع", "مقابلات");
    app.one("option", Some(TITLE), None);
    app.pick(TITLE);
    app.until("the text", |app| is_written(app, &format!("Sterre: {SAID}{CORRECTION}")));
    app.press("إعادة إلى صاحبه");
    app.press("انظر كيف تُقرأ");
    app.sees("12 مارس 2026");
    pose(&app, "give-back-arabic");
    app.keys(["Escape"]);
    app.until("the dialog to be gone", |app| app.focus().name.as_deref() == Some("إعادة إلى صاحبه"));
    app.keys(["Ctrl+l"]);
    app.is_at("أهلا بعودتك");
    drop(app);

    let kept = laptop.markdown_of(TITLE);
    for words in [ANSWER, CHANGED, &format!("{SAID}{CORRECTION}"), "state: approved", "Spraakmemo 20"] {
        assert!(kept.contains(words), "{words} is not in\n{kept}");
    }
}
