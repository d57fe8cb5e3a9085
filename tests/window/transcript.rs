//! An interview and its sound: listened to from a time, written down with times and speakers, and there after a power cut.

use std::fs;

use serde_json::{Value, json};

use crate::{
    app::App,
    gallery::pose,
    laptop::{Desk, Laptop, PASSPHRASE},
};

const TITLE: &str = "Gesprek met Rima";
const TRANSLATION: &str = "مقابلة مع ريما";
/// Of each paragraph so much is heard that a busy machine is still in it.
const TEXT: &str = "`[00:00:00]` **Noor:** Hoe was het in het begin?\n\n`[00:02:00]` **Rima:** Ik kende niemand en wachtte in de keuken.\n\n\
    `[00:09:30]` **Noor:** En toen?";
/// Seconds of the sound.
const LONG: u32 = 600;
/// Letters of `[00:00:00]`.
const STAMP_LENGTH: usize = 10;

/// Where the sound is, in seconds; -1 before it is there.
const AT: &str = "
    const audio = document.querySelector('audio')
    return audio && audio.readyState >= 1 && !audio.seeking ? audio.currentTime : -1";
const IS_STILL: &str = "return document.querySelector('audio').paused";
const STAMP: &str = "return [...document.querySelectorAll('.prose code')].filter((each) => each.textContent === arguments[0])";
const HEARD: &str = "return document.querySelector('.prose .heard')?.textContent ?? ''";
/// How the cells of the grid begin, without their times.
const ROWS: &str = r"
    const begin = (cell) => cell.textContent.trim().replace(/^\[[\d:]*\]\s*/, '').split(/\s+/).slice(0, 2).join(' ')
    return [...document.querySelectorAll('[role=row]')].map((row) => [...row.querySelectorAll('[role=gridcell] > p')].map(begin))
        .map(([left = '', right = '']) => [left, right])";
const PARAGRAPHS: &str = "return [...document.querySelectorAll('.prose p')].map((each) => each.textContent)";

fn with_interview() -> Laptop {
    let mut laptop = Laptop::with_project(false);
    let sound = laptop.path("gesprek.wav");
    fs::write(&sound, silence(LONG)).expect("writes");
    laptop.work(|desk: &Desk| {
        let id = desk.record("interview", TITLE, TEXT);
        desk.ask("attachment_add", json!({ "record": id, "path": sound, "job": "sound" }));
    });
    laptop
}

fn open(app: &App) {
    app.goes_to("Interviews");
    app.open(TITLE);
    app.sees("Tekst volgt");
}

fn at(app: &App) -> f64 {
    app.script(AT, vec![]).as_f64().unwrap_or(-1.0)
}

fn listen_from(app: &App, stamp: &str) {
    app.until("a click on the time", |app| {
        let stamps = app.elements(STAMP, vec![json!(stamp)]);
        stamps.first().is_some_and(|stamp| app.click(stamp))
    });
}

fn paragraphs(app: &App) -> Vec<String> {
    let all = app.script(PARAGRAPHS, vec![]);
    all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn names_become_pseudonyms_and_a_translation_stands_beside_its_original() {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk: &Desk| {
        let person = desk.record("person", "Sterre", "Wil zo heten.");
        let original = desk.record("interview", TITLE, TEXT);
        let speakers = json!([{ "label": "Rima", "person": person }]);
        let fields = json!({ "state": "raw", "checked_by": "Noor", "speakers": speakers });
        desk.ask("record_set", json!({ "id": original, "title": null, "fields": fields }));
        let arabic = "`[00:00:00]` **Noor:** كيف كانت البداية؟\n\n`[00:02:00]` **ريما:** لم أعرف أحدًا.";
        let translation = desk.record("interview", TRANSLATION, arabic);
        desk.ask("record_set", json!({ "id": translation, "title": null, "fields": { "translation_of": original } }));
    });
    let app = laptop.start_unlocked();
    app.goes_to("Interviews");
    app.open(TITLE);
    app.press("Naar: nagekeken");
    app.sees("1 alinea begint nog met een naam");
    app.press("Namen vervangen");
    app.sees("Alleen namen aan het begin van alinea’s worden vervangen.");
    assert_eq!(app.faults(), Vec::<String>::new(), "the question");
    pose(&app, "names");
    app.press("Vervangen");
    let said = "[00:02:00] Sterre: Ik kende niemand en wachtte in de keuken.";
    app.until(said, |app| paragraphs(app).iter().any(|each| each == said));
    app.until("nothing left to replace", |app| !app.reads("begint nog met een naam"));
    app.keeps_focus("the names were replaced");
    app.press("Naar: gepseudonimiseerd");
    app.sees("Teruggelegd op nog leeg");
    app.until_saved();

    app.press(&format!("Naast de vertaling {TRANSLATION}"));
    app.is_at("Origineel en vertaling");
    app.until("both texts beside each other", |app| {
        let rows = app.script(ROWS, vec![]);
        rows == json!([["Noor: Hoe", "Noor: كيف"], ["Sterre: Ik", "ريما: لم"], ["Noor: En", ""]])
    });
    assert_eq!(app.faults(), Vec::<String>::new(), "two texts beside each other");
    pose(&app, "beside");
    app.until("the first cell to have the focus", |app| {
        app.script(
            "const cell = document.querySelectorAll('[role=gridcell]')[0]; cell?.focus(); return cell !== undefined",
            vec![],
        ) == true
    });
    app.keys(["Down", "Right", "Enter"]);
    app.until("the translation", |app| app.value_of("Titel") == TRANSLATION);
}

/// Of `[01:02:03]`.
fn seconds(stamp: &str) -> f64 {
    let parts = stamp.trim_matches(['[', ']']).split(':');
    parts.map(|part| part.parse::<f64>().expect("digits")).fold(0.0, |sum, part| sum * 60.0 + part)
}

/// A WAV file of so many seconds, in which nothing is heard.
pub(crate) fn silence(seconds: u32) -> Vec<u8> {
    const RATE: u32 = 8_000;
    let bytes = RATE * seconds;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + bytes).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend([1_u16, 1].map(u16::to_le_bytes).concat());
    file.extend([RATE, RATE].map(u32::to_le_bytes).concat());
    file.extend([1_u16, 8].map(u16::to_le_bytes).concat());
    file.extend(b"data");
    file.extend(bytes.to_le_bytes());
    file.extend(std::iter::repeat_n(128, bytes as usize));
    file
}

#[test]
fn an_interview_is_heard_from_a_time_and_written_down() {
    let laptop = with_interview();
    // The file that was added is the person's own; no other may hold its beginning.
    fs::remove_file(laptop.path("gesprek.wav")).expect("removes");
    let app = laptop.start_unlocked();
    open(&app);
    assert_eq!(at(&app), -1.0, "nothing of the sound is read before somebody wants to hear it");
    listen_from(&app, "[00:02:00]");
    app.until("the sound from there", |app| at(app) >= 120.0);
    app.until("the paragraph that is heard", |app| {
        app.script(HEARD, vec![]).as_str().is_some_and(|text| text.contains("niemand"))
    });
    laptop.opens_no_file_with(&["WAVEfmt "]);
    laptop.keeps_to_itself(&["WAVEfmt "]);
    assert_eq!(app.faults(), Vec::<String>::new(), "a transcript that is heard");
    pose(&app, "transcript");

    // Still, so that what is written down is known.
    if app.script(IS_STILL, vec![]) == false {
        app.keys(["F5"]);
    }
    app.until("the sound to be still", |app| app.script(IS_STILL, vec![]) == true);
    let paused = at(&app);
    app.go_to_paragraph("En toen?");
    app.keys(["Ctrl+j"]);
    app.until("three seconds back", |app| (0.0..=paused - 2.5).contains(&at(app)));
    let back = at(&app);
    app.keys(["Ctrl+t"]);
    app.until("a time behind the words", |app| paragraphs(app)[2].starts_with("[00:09:30] Noor: En toen? [00:0"));
    let stamped = paragraphs(&app)[2].clone();
    let stamp = &stamped[stamped.len() - STAMP_LENGTH - 1..stamped.len() - 1];
    assert!((seconds(stamp) - back).abs() <= 1.0, "{stamp} was written down at second {back}");
    app.keys(["Ctrl+Shift+s"]);
    app.write("Toen kookte ik.");
    let said = format!("{stamp} Rima: Toen kookte ik.");
    app.until(&said, |app| paragraphs(app).contains(&said));
    app.until_saved();
    app.lose_power();

    let app = laptop.start();
    app.unlock(PASSPHRASE);
    open(&app);
    app.until(&said, |app| paragraphs(app).contains(&said));
    laptop.keeps_to_itself(&["WAVEfmt "]);
}
