//! In the field: a voice memo that no power cut takes away, and a photo that knows nothing but what it shows.

use std::{fs, path::Path};

use crate::{
    app::App,
    gallery::pose,
    laptop::{Laptop, PASSPHRASE},
};

/// Samples a second in a voice memo, each of two bytes.
const RATE: usize = 16_000;
/// The head of a WAV file.
const HEAD: usize = 44;

/// The length of the memo in seconds, as the bar shows it; -1 where there is none.
const TIME: &str = "
    const time = document.querySelector('[role=timer]')?.textContent.split(':').map(Number)
    return time ? time[0] * 60 + time[1] : -1";
const LEVEL: &str = "return Number(document.querySelector('[role=meter]')?.getAttribute('aria-valuenow') ?? 0)";
/// Seconds of the sound that is being played; zero before any of it is there.
const PLAYS: &str = "
    const audio = document.querySelector('audio')
    return audio && audio.readyState >= 1 ? audio.duration : 0";
const SEES: &str = "return (document.querySelector('video')?.videoWidth ?? 0) > 0";
const SHOWN: &str = "return document.querySelector('img')?.naturalWidth ?? 0";

fn begin_note(app: &App) {
    app.keys(["Ctrl+Shift+m"]);
    app.sees("Geen netwerk");
    app.until("the text", |app| app.focus().name.as_deref() == Some("Tekst"));
}

/// How much of recordings that are being made is on disk, encrypted.
fn bytes_of_recordings(folder: &Path) -> u64 {
    let of = |entry: fs::DirEntry| {
        let path = entry.path();
        if path.is_dir() {
            bytes_of_recordings(&path)
        } else if path.extension().is_some_and(|kind| kind == "recording") {
            entry.metadata().map_or(0, |file| file.len())
        } else {
            0
        }
    };
    fs::read_dir(folder).into_iter().flatten().flatten().map(of).sum()
}

fn seconds(app: &App) -> i64 {
    app.script(TIME, vec![]).as_i64().unwrap_or(-1)
}

/// In field mode there is no button for it.
fn lock_and_leave(app: App) {
    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
}

/// The files of the only note that has any, by the terminal.
fn saved_files(laptop: &Laptop) -> Vec<(String, Vec<u8>)> {
    let list: serde_json::Value = serde_json::from_str(&laptop.terminal(&["--json", "record", "list"])).expect("JSON");
    let to = laptop.path("files");
    for row in list["records"].as_array().into_iter().flatten() {
        laptop.terminal(&["fetch", row["id"].as_str().expect("an id"), "--to", to.to_str().expect("a path")]);
    }
    let files = fs::read_dir(&to).into_iter().flatten().flatten();
    files.map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read(file.path()).expect("reads"))).collect()
}

#[test]
fn a_voice_memo_is_made_by_keys_paused_kept_and_played() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    begin_note(&app);
    app.keys(["Ctrl+Shift+a"]);
    app.sees("Opname loopt");
    app.until("two seconds of sound", |app| seconds(app) >= 2);
    app.until("a sound", |app| app.script(LEVEL, vec![]).as_i64() > Some(40));
    pose(&app, "memo");
    app.press("Pauze");
    app.sees("Opname staat stil");
    // Sound that was on its way when the pause began still counts.
    let paused = app.find_until("the seconds to stand still", |app| {
        let before = seconds(app);
        std::thread::sleep(std::time::Duration::from_millis(500));
        (seconds(app) == before).then_some(before)
    });
    app.write("Onder het opnemen getypt.");
    app.until_saved();
    assert_eq!(seconds(&app), paused, "a pause is no time");
    app.press("Verder opnemen");
    app.until("more sound", |app| seconds(app) > paused);
    app.keys(["Ctrl+Shift+a"]);
    app.until("the memo to be kept", |app| app.reads("op deze laptop") && seconds(app) == -1);
    app.press("Afspelen");
    app.until("its sound", |app| app.script(PLAYS, vec![]).as_f64() >= Some(paused as f64));
    lock_and_leave(app);
    let files = saved_files(&laptop);
    let [(name, sound)] = files.as_slice() else { panic!("one file was expected") };
    assert!(name.starts_with("Spraakmemo 20") && name.ends_with(".wav"), "{name}");
    assert!(sound.starts_with(b"RIFF") && sound.len() >= HEAD + paused as usize * RATE * 2, "{} bytes", sound.len());
    let samples = sound[HEAD..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
    assert!(samples.clone().any(|sample| sample.unsigned_abs() > 4_000), "the made-up microphone beeps");
}

#[test]
fn a_power_cut_takes_a_second_of_a_voice_memo_at_most() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    begin_note(&app);
    app.press("Spraakmemo");
    app.until("four seconds of sound", |app| seconds(app) >= 4);
    // What is shown was heard; how soon it is on disk is the machine's affair, and what this is about is that what was is kept.
    app.until("three of them on disk", |_| bytes_of_recordings(&laptop.data()) >= (3 * RATE * 2) as u64);
    app.lose_power();

    let app = laptop.start();
    app.fill("Wachtzin", PASSPHRASE);
    app.press("Ontgrendelen");
    app.is_at("Veldmodus");
    app.sees("Een opname die werd afgebroken, is bewaard.");
    app.press("Begrepen");
    app.until("the news to go", |app| !app.reads("werd afgebroken"));
    lock_and_leave(app);
    let files = saved_files(&laptop);
    let [(_, sound)] = files.as_slice() else { panic!("one file was expected, not {}", files.len()) };
    assert!(sound.len() >= HEAD + 3 * RATE * 2, "three of the four seconds are there: {} bytes", sound.len());
}

#[test]
fn a_photo_is_taken_kept_and_looked_at() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    begin_note(&app);
    app.keys(["Ctrl+Shift+p"]);
    app.until("the camera", |app| app.script(SEES, vec![]) == true);
    pose(&app, "photo");
    app.press("Maak de foto");
    app.until("the photo", |app| app.reads("Foto 20") && app.script(SEES, vec![]) == false);
    app.press("Bekijken");
    app.until("the picture", |app| app.script(SHOWN, vec![]).as_i64() > Some(0));
    lock_and_leave(app);
    let files = saved_files(&laptop);
    let [(name, photo)] = files.as_slice() else { panic!("one file was expected") };
    assert!(name.ends_with(".jpg") && photo.starts_with(b"\xff\xd8\xff"), "{name}");
    assert!(!photo.windows(4).any(|window| window == b"Exif"), "it knows neither place nor camera");
}
