//! Real names that somebody types where others get to read them: noticed in a text, a title and a field, and replaced by keys.

use std::{fs, path::Path};

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, pose_at, snap},
    laptop::{Desk, Laptop, PASSPHRASE},
};

const NOTE: &str = "Bezoek";
const NAME: &str = "Fatma al-Hassan";
const PSEUDONYM: &str = "Samira";
const PUT: &str = "Zet “Samira”";
const MARKED: &str = "return [...document.querySelectorAll('.prose .real-name')].map((each) => each.textContent).join('|')";

/// Samira, who is really called Fatma al-Hassan, and a note in which nobody stands yet.
fn with_somebody() -> Laptop {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk: &Desk| {
        let person = desk.record("person", PSEUDONYM, "");
        desk.ask("names_set", json!({ "id": person, "name": NAME, "also": ["فاطمة الحسن", "Ümit"] }));
        desk.note(NOTE, "");
    });
    laptop
}

fn is_marked(app: &App, words: &str) {
    app.until(&format!("{words} to be marked"), |app| app.script(MARKED, vec![]) == words);
}

/// The focus is on what puts the pseudonym there.
fn is_at_offer(app: &App) {
    app.until("the focus on the pseudonym", |app| app.focus().name.as_deref() == Some(PUT));
}

fn is_text(app: &App, text: &str) {
    app.until(text, |app| app.value_of("Tekst").trim() == text);
}

#[test]
fn a_real_name_is_noticed_wherever_it_is_typed_and_gives_way_by_keys() {
    let laptop = with_somebody();
    let app = laptop.start_unlocked();
    app.open(NOTE);

    // In the text.
    app.go_to_end_of_text();
    app.write(&format!("Vandaag kwam {NAME} koken."));
    is_marked(&app, NAME);
    app.sees(&format!("“{NAME}” is iemands echte naam."));
    assert_eq!(app.faults(), Vec::<String>::new(), "a real name in a text");
    pose(&app, "real-name");
    app.keys(["Ctrl+Shift+y"]);
    is_at_offer(&app);
    app.keys(["Enter"]);
    is_text(&app, "Vandaag kwam Samira koken.");
    app.until("the text again", |app| app.focus().name.as_deref() == Some("Tekst"));
    is_marked(&app, "");
    // Taken back it is noticed again, and given way again.
    app.keys(["Ctrl+z"]);
    is_marked(&app, NAME);
    app.keys(["Ctrl+Shift+y"]);
    is_at_offer(&app);
    app.keys(["Enter"]);
    is_text(&app, "Vandaag kwam Samira koken.");

    // As languages bend it: one after another, each where the last one was.
    for (words, name) in [(" Hassans fiets.", "Hassan"), (" Ümit’in evi.", "Ümit"), (" وللحسن", "لحسن")] {
        app.go_to_end_of_text();
        app.write(words);
        is_marked(&app, name);
        app.keys(["Ctrl+Shift+y"]);
        is_at_offer(&app);
        app.keys(["Enter"]);
        is_marked(&app, "");
    }
    app.until("all of them", |app| {
        let text = app.value_of("Tekst");
        text.contains("Samiras fiets.") && text.contains("Samira’in evi.") && text.contains("ولSamira")
    });

    // In the title.
    app.fill("Titel", "");
    app.keys(["End"]);
    app.write(&format!(" aan {NAME}"));
    app.sees(&format!("“{NAME}” in Titel is iemands echte naam."));
    assert_eq!(app.faults(), Vec::<String>::new(), "a real name in a title");
    pose(&app, "real-name-title");
    app.tab_to(PUT);
    app.keys(["Enter"]);
    app.until("the pseudonym in the title", |app| app.value_of("Titel") == "Bezoek aan Samira");
    app.until("the title again", |app| app.focus().name.as_deref() == Some("Titel"));

    // In a field.
    app.fill("Plaats", "bij Hassan thuis");
    app.sees("“Hassan” in Plaats is iemands echte naam.");
    snap(&app, "real-name-field");
    app.tab_to(PUT);
    app.keys(["Enter"]);
    app.until("the pseudonym in the field", |app| app.value_of("Plaats") == "bij Samira thuis");
    app.keeps_focus("the field was put right");
    app.until_saved();
    app.lock();
    drop(app);

    let kept = laptop.markdown_of("Bezoek aan Samira");
    for name in ["Fatma", "Hassan", "Ümit", "الحسن"] {
        assert!(!kept.contains(name), "{name} stands in\n{kept}");
    }
    laptop.keeps_to_itself(&[NAME, "Hassans fiets"]);
}

#[test]
fn lost_names_come_back_from_a_backup_and_an_export_for_the_team_tells_of_them() {
    let mut laptop = with_somebody();
    let backup = laptop.path("kopie");
    let mut dir = String::new();
    laptop.work(|desk: &Desk| {
        desk.note("Met een naam", &format!("Vandaag kwam {NAME} koken."));
        desk.ask("project_backup", json!({ "path": backup }));
        dir = desk.ask("project_info", json!({}))["dir"].as_str().expect("a folder").to_owned();
    });
    fs::remove_file(Path::new(&dir).join("names.db")).expect("removes");
    let app = laptop.start_unlocked();
    app.goes_to("Personen");
    app.open(PSEUDONYM);
    app.sees("Er stonden echte namen op deze laptop");
    app.sees(&format!("Van: {PSEUDONYM}."));
    pose_at(&app, "names-missing", Some("Echte naam en contact: alleen op deze laptop"));
    app.press("Haal ze terug uit een reservekopie");
    laptop.will_pick(&backup);
    app.press("Kies de reservekopie");
    app.fill("Wachtzin", PASSPHRASE);
    assert_eq!(app.faults(), Vec::<String>::new(), "asking for a backup");
    app.press("Terughalen");
    app.sees("De namen van 1 persoon zijn terug.");
    pose(&app, "names-back");
    app.press("Sluiten");
    app.until("the name", |app| app.value_of("Echte naam") == NAME && !app.reads("Er stonden echte namen"));
    app.keeps_focus("the names came back");

    app.goes_to("Uitvoeren");
    let folder = laptop.path("uit");
    fs::create_dir(&folder).expect("a folder");
    laptop.will_pick(&folder);
    app.press_on_page("Uitvoeren");
    app.sees("Er staat 1 bekende echte naam in wat geschreven is.");
    app.press("Kijk waar");
    app.until("the record to have the focus", |app| app.focus().name.as_deref() == Some("Met een naam"));
    pose(&app, "export-names");
    app.keys(["Enter"]);
    app.until("the record", |app| app.value_of("Titel") == "Met een naam");
    is_marked(&app, NAME);
}
