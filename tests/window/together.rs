//! Two laptops that reach each other: inviting, writing in one note, files that come over, and saying goodbye.

use std::{fs, thread};

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, pose_at, snap},
    laptop::{Laptop, PASSPHRASE},
};

const NOTE: &str = "Soep in de kelder";
const TEAM: &str = "Team en uitwisselen";

/// Null where no text is open.
const IS_WRITABLE: &str = "return document.querySelector('.prose')?.isContentEditable ?? null";
/// The paragraphs of the note, without the cursors that others have in it.
const PARAGRAPHS: &str = "
    const text = document.querySelector('.prose').cloneNode(true)
    text.querySelectorAll('.peer-caret').forEach((caret) => caret.remove())
    return [...text.children].map((each) => each.textContent)";
/// Whose cursors stand in which paragraphs.
const CURSORS: &str = "
    return [...document.querySelectorAll('.prose .peer-caret')].map((caret) =>
      [caret.innerText, [...document.querySelector('.prose').children].indexOf(caret.closest('.prose > *'))])";
/// In how many colours the cursors of others are drawn.
const COLOURS: &str = "
    return new Set([...document.querySelectorAll('.prose .peer-caret')].map((caret) => caret.style.getPropertyValue('--peer'))).size";
/// What others selected.
const SELECTED: &str = "return [...document.querySelectorAll('.prose .peer-selection')].map((each) => each.textContent).join('')";
/// Remembers every bar that shows how far something is, however short.
const WATCH: &str = "
    window.bars = new Set()
    const look = () => document.querySelectorAll('progress').forEach((bar) => window.bars.add(bar.getAttribute('aria-label')))
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })";
const BARS: &str = "return [...window.bars]";
/// Whether the picture of this name is drawn.
const IS_DRAWN: &str = "
    const picture = document.querySelector(`img[alt=\"${arguments[0]}\"]`)
    return picture !== null && picture.complete && picture.naturalWidth > 0";

#[test]
fn a_ticket_and_four_words_let_somebody_in() {
    let (ilse_s, noor_s) = (Laptop::with_project(true), Laptop::new());
    let (ilse, noor) = (ilse_s.start_unlocked(), noor_s.start());
    ilse.goes_to(TEAM);
    ilse.press("Iemand uitnodigen");
    ilse.is_at("Uitnodigen");
    pose(&ilse, "invite");
    ilse.tick("schrijver");
    ilse.press("Uitnodiging maken");
    let ticket =
        ilse.find_until("a ticket", |app| Some(app.value_of("De uitnodiging als tekst")).filter(|text| !text.is_empty()));
    ilse.until("the picture to scan", |app| app.script(IS_DRAWN, vec![json!("De uitnodiging als QR-code")]) == true);
    pose(&ilse, "invite-open");

    noor.tick("Nederlands");
    noor.press("Meedoen met een project");
    noor.paste("Code van de uitnodiging", &ticket);
    noor.fill("Je naam", "Noor");
    noor.fill("Wachtzin", PASSPHRASE);
    noor.fill("Wachtzin, nog een keer", PASSPHRASE);
    pose(&noor, "join-ticket");
    noor.press("Vraag of ik binnen mag");
    noor.tick("Ik heb de code op een veilige plek.");
    noor.press("Verder");
    noor.is_at("Wachten op antwoord");
    ilse.sees("Noor wil binnenkomen");
    let words = noor.four_words();
    assert_eq!(words.len(), 4, "there are not four words on Noor's screen");
    assert_eq!(ilse.four_words(), words, "the words differ between the screens");
    pose(&noor, "await");
    pose(&ilse, "asked");
    ilse.press("Ja, laat binnen");
    ilse.is_at(TEAM);
    ilse.one("heading", Some("Noor"), None);

    noor.is_at("Vandaag");
    noor.goes_to("Veldnotities");
    noor.sees("40 stukken");
    noor.sees("Noor · schrijver");
    noor.open("Dinsdagavond in de kelder");
    // The two stay connected, with nothing more to say to each other.
    for (app, other) in [(&ilse, "Noor"), (&noor, "Ilse")] {
        app.goes_to(TEAM);
        app.one("heading", Some(other), None);
        app.sees("1 andere laptop is verbonden en heeft alles.");
    }
    // What they choose now holds at once, although both have a socket already.
    for app in [&ilse, &noor] {
        app.press("Manieren om uit te wisselen");
        app.tick("Laptops op hetzelfde netwerk vinden elkaar vanzelf");
    }
    for app in [&ilse, &noor] {
        app.sees("1 andere laptop van jullie gehoord.");
    }
    let stick = tempfile::tempdir().expect("a temporary folder");
    ilse.press("Map toevoegen");
    ilse.fill_in("Via een map", "Map", &stick.path().display().to_string());
    ilse.press("Map toevoegen");
    ilse.sees("Laatst gelukt:");
}

#[test]
fn who_asks_where_nothing_answers_reads_so_and_goes_on_by_file() {
    let (ilse_s, noor_s) = (Laptop::with_project(false), Laptop::new());
    let (ilse, noor) = (ilse_s.start_unlocked(), noor_s.start());
    ilse.goes_to(TEAM);
    ilse.press("Iemand uitnodigen");
    ilse.press("Uitnodiging maken");
    let ticket =
        ilse.find_until("a ticket", |app| Some(app.value_of("De uitnodiging als tekst")).filter(|text| !text.is_empty()));
    ilse.lose_power();

    noor.tick("Nederlands");
    noor.press("Meedoen met een project");
    noor.paste("Code van de uitnodiging", &ticket);
    noor.fill("Je naam", "Noor");
    noor.fill("Wachtzin", PASSPHRASE);
    noor.fill("Wachtzin, nog een keer", PASSPHRASE);
    noor.press("Vraag of ik binnen mag");
    noor.tick("Ik heb de code op een veilige plek.");
    noor.press("Verder");
    noor.sees("De andere laptop antwoordt nog niet.");
    noor.sees("Geprobeerd: 127.0.0.1:");
    snap(&noor, "await-unanswered");
    let words = noor.four_words();
    noor_s.will_pick(&noor_s.path("verzoek"));
    noor.press("Verzoek bewaren als bestand");
    noor.one("button", Some("Antwoordbestand openen"), None);

    let ilse = ilse_s.start_unlocked();
    ilse.goes_to(TEAM);
    ilse_s.will_pick(&noor_s.path("verzoek"));
    ilse.press("Verzoek openen");
    ilse.sees("Noor wil meedoen.");
    assert_eq!(ilse.four_words()[..4], words, "the words differ between the screens");
}

#[test]
fn two_people_write_in_one_note() {
    let [ilse_s, noor_s] = Laptop::near_each_other();
    let (ilse, noor) = (ilse_s.start_unlocked(), noor_s.start_unlocked());
    ilse.keys(["Ctrl+n"]);
    ilse.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    ilse.write(NOTE);
    ilse.go_to_end_of_text();
    ilse.write("Er stond soep klaar.\nNiemand vroeg naar namen.\n");
    noor.open(NOTE);
    noor.until("Ilse's text", |app| paragraphs(app).contains(&"Niemand vroeg naar namen.".to_owned()));
    ilse.go_to_paragraph("Er stond soep klaar.");
    noor.until("Ilse's cursor", |app| cursors(app) == [("Ilse".to_owned(), place(app, "Er stond soep klaar."))]);
    noor.one("button", Some("Ilse"), Some("main"));
    snap(&noor, "together-name");

    // Both at once, each in a paragraph of their own.
    noor.go_to_paragraph("Niemand vroeg naar namen.");
    let (lentils, tomatoes) = (" Linzensoep, met citroen en veel brood.", " Ook niet toen het donker werd buiten.");
    thread::scope(|both| {
        both.spawn(|| ilse.write(lentils));
        noor.write(tomatoes);
    });
    let (first, second) = (format!("Er stond soep klaar.{lentils}"), format!("Niemand vroeg naar namen.{tomatoes}"));
    same(&[&ilse, &noor], &[&first, &second]);
    pose(&noor, "together");

    // What Ilse takes back is her own, although Noor wrote after her.
    noor.write(" Zo ging het.");
    let second = format!("{second} Zo ging het.");
    same(&[&ilse, &noor], &[&first, &second]);
    presses_until(&ilse, "Ctrl+z", "Er stond soep klaar.");
    same(&[&ilse, &noor], &["Er stond soep klaar.", &second]);
    presses_until(&ilse, "Ctrl+y", &first);
    same(&[&ilse, &noor], &[&first, &second]);

    // The power fails in the middle of a sentence, while Noor goes on.
    ilse.go_to_paragraph(&first);
    ilse.write(" En toen");
    ilse.until_saved();
    ilse.lose_power();
    noor.write(" Echt.");
    noor.until_saved();
    let ilse = ilse_s.start_unlocked();
    ilse.open(NOTE);
    let (first, second) = (format!("{first} En toen"), format!("{second} Echt."));
    same(&[&ilse, &noor], &[&first, &second]);
    ilse.go_to_paragraph(&first);
    ilse.write(" ging de bel.");
    same(&[&ilse, &noor], &[&format!("{first} ging de bel."), &second]);
}

#[test]
fn three_people_write_in_one_note() {
    const BEFORE: [&str; 3] = ["Er stond soep klaar.", "Niemand vroeg naar namen.", "Het bleef warm."];
    const AFTER: [&str; 3] = [" Linzensoep, met citroen.", " Ook niet toen het donker werd.", " De kachel ging niet uit."];
    let mut laptops = Laptop::of_three(|desk| desk.note(NOTE, &BEFORE.join("\n\n")));
    laptops.iter_mut().for_each(Laptop::looks_around);
    let apps = laptops.each_ref().map(Laptop::start_unlocked);
    let people = ["Ilse", "Noor", "Amal"];
    for (app, paragraph) in apps.iter().zip(BEFORE) {
        app.open(NOTE);
        app.go_to_paragraph(paragraph);
    }
    // Each sees where the two others are, with name, and in a colour of their own.
    for (here, app) in apps.iter().enumerate() {
        let others = || people.into_iter().zip(BEFORE).enumerate().filter(|(there, _)| *there != here);
        app.until("the cursors of the others", |app| {
            let mut wanted: Vec<_> = others().map(|(_, (name, paragraph))| (name.to_owned(), place(app, paragraph))).collect();
            let mut shown = cursors(app);
            wanted.sort();
            shown.sort();
            shown == wanted
        });
        others().for_each(|(_, (name, _))| _ = app.one("button", Some(name), Some("main")));
        assert_eq!(app.script(COLOURS, vec![]), 2, "two people, two colours");
    }
    thread::scope(|all| apps.iter().zip(AFTER).for_each(|(app, words)| _ = all.spawn(move || app.write(words))));
    let wanted: Vec<String> = BEFORE.iter().zip(AFTER).map(|(before, after)| format!("{before}{after}")).collect();
    let [ilse, noor, amal] = &apps;
    same(&[ilse, noor, amal], &wanted.iter().map(String::as_str).collect::<Vec<_>>());
    snap(amal, "together-three");

    // What one selects, the others see.
    let selected = "citroen.";
    ilse.keys(std::iter::repeat_n("Shift+Left", selected.len()));
    for app in [noor, amal] {
        app.until("what Ilse selected", |app| app.script(SELECTED, vec![]) == selected);
    }
}

#[test]
fn files_come_over_and_the_removed_are_told() {
    let [ilse_s, noor_s] = Laptop::near_each_other();
    let (ilse, noor) = (ilse_s.start_unlocked(), noor_s.start_unlocked());
    ilse.keys(["Ctrl+n"]);
    ilse.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    ilse.write(NOTE);
    noor.open(NOTE);
    noor.script(WATCH, vec![]);
    ilse.script(WATCH, vec![]);
    let (picture, sound) = (ilse_s.path("kelder.png"), ilse_s.path("gesprek.wav"));
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/icons/icon.png"), &picture).expect("copies");
    fs::write(&sound, wav(24 << 20)).expect("writes");
    ilse_s.will_pick_together(&[picture, sound.clone()]);
    ilse.press("Bijlage toevoegen");
    ilse.sees("gesprek.wav");
    noor.sees("gesprek.wav");
    noor.until("both files", |app| app.text().matches("op deze laptop").count() == 2);
    for (app, bar) in [(&ilse, "gesprek.wav toevoegen"), (&noor, "gesprek.wav ophalen")] {
        let bars = app.script(BARS, vec![]);
        let labels: Vec<&str> = bars.as_array().into_iter().flatten().filter_map(|label| label.as_str()).collect();
        let plain = |label: &&str| label.replace(['\u{2068}', '\u{2069}'], "") == bar;
        assert!(labels.iter().any(plain), "“{bar}” was not shown, but {labels:?}");
    }
    noor.press("Bekijken kelder.png");
    noor.until("the picture", |app| app.script(IS_DRAWN, vec![json!("kelder.png")]) == true);
    pose_at(&noor, "attachments", Some("Bijlagen"));
    let copy = noor_s.path("kopie.wav");
    noor_s.will_pick(&copy);
    noor.press("Bewaren als bestand gesprek.wav");
    noor.until("the copy", |_| fs::read(&copy).is_ok_and(|bytes| bytes == fs::read(&sound).expect("reads")));

    for (app, other) in [(&ilse, "Noor"), (&noor, "Ilse")] {
        app.goes_to(TEAM);
        app.one("heading", Some(other), None);
        app.sees("1 andere laptop is verbonden en heeft alles.");
        app.sees("Nu verbonden · heeft alles");
    }
    pose(&ilse, "team-together");
    ilse.press("Manieren om uit te wisselen");
    ilse.sees("1 andere laptop van jullie gehoord.");
    pose(&ilse, "ways");
    ilse.press("Naar het team");

    ilse.press("Uit het team halen: Noor");
    ilse.sees("Noor uit het team halen?");
    pose(&ilse, "remove");
    ilse.press("Uit het team halen");
    ilse.until("Noor to be gone", |app| app.all("heading", Some("Noor"), None).is_empty());
    noor.is_at("Deze laptop hoort niet meer bij het project");
    pose(&noor, "removed");
    noor.press("Verder lezen");
    noor.goes_to("Veldnotities");
    noor.open(NOTE);
    noor.sees("Deze laptop hoort niet meer bij het project. Je kunt lezen; er wordt niets meer uitgewisseld.");
    noor.until("the text to be for reading only", |app| app.script(IS_WRITABLE, vec![]) == false);
    pose(&noor, "removed-record");
    ilse.sees("Er is nu geen andere laptop binnen bereik.");
}

fn paragraphs(app: &App) -> Vec<String> {
    let all = app.script(PARAGRAPHS, vec![]);
    all.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}

fn place(app: &App, paragraph: &str) -> i64 {
    let place = paragraphs(app).iter().position(|each| each == paragraph);
    place.and_then(|place| i64::try_from(place).ok()).unwrap_or(-1)
}

/// Whose cursors are in the text, and in which paragraphs.
fn cursors(app: &App) -> Vec<(String, i64)> {
    let all = app.script(CURSORS, vec![]);
    all.as_array().into_iter().flatten().filter_map(|each| Some((each[0].as_str()?.to_owned(), each[1].as_i64()?))).collect()
}

/// Presses keys again and again, until this paragraph stands there.
fn presses_until(app: &App, stroke: &str, wanted: &str) {
    app.until(&format!("{stroke} to lead to “{wanted}”"), |app| {
        let there = paragraphs(app).iter().any(|each| each == wanted);
        if !there {
            app.keys([stroke]);
        }
        there
    });
}

/// Waits until these windows show the same text, with these paragraphs in it.
fn same(apps: &[&App], wanted: &[&str]) {
    for app in apps {
        app.until(&format!("the paragraphs {wanted:?}"), |app| {
            let shown = paragraphs(app);
            wanted.iter().all(|each| shown.iter().any(|paragraph| paragraph == each))
        });
    }
    apps[0].until("the same text everywhere", |app| apps.iter().all(|other| paragraphs(other) == paragraphs(app)));
}

/// Silence of so many bytes, that differs from place to place and so can't be made smaller.
fn wav(bytes: u32) -> Vec<u8> {
    const RATE: u32 = 48_000;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + bytes).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend([1_u16, 1].map(u16::to_le_bytes).concat());
    file.extend([RATE, RATE * 2].map(u32::to_le_bytes).concat());
    file.extend([2_u16, 16].map(u16::to_le_bytes).concat());
    file.extend(b"data");
    file.extend(bytes.to_le_bytes());
    file.extend((0..bytes / 2).flat_map(|sample| u16::try_from(sample * 7 % 251).unwrap_or_default().to_le_bytes()));
    file
}
