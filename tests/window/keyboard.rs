//! Without a mouse: from the first start to the catch-up, with the focus always somewhere and always to be seen.

use serde_json::json;

use crate::laptop::{EVENING, Laptop, PASSPHRASE};

#[test]
fn everything_can_be_done_by_keyboard() {
    let laptop = Laptop::new();
    let app = laptop.start();
    app.is_at("Welkom bij Crossroads");
    app.tab_to("Nederlands");
    app.keys(["Space"]);
    app.tab_to("Een nieuw project");
    app.enters("Een nieuw project");
    for (field, words) in [
        ("Naam van het project", "Leertraject"),
        ("Je naam", "Ilse"),
        ("Wachtzin", PASSPHRASE),
        ("Wachtzin, nog een keer", PASSPHRASE),
    ] {
        app.tab_to(field);
        app.write(words);
    }
    app.tab_to("Met voorbeelden beginnen");
    app.keys(["Space"]);
    app.tab_to("Project maken");
    app.enters("Bewaar je herstelcode");
    app.tab_to("Ik heb de code op een veilige plek.");
    app.keys(["Space"]);
    app.tab_to("Verder");
    app.enters("Vandaag");

    // A list, a record in it, and back to the list.
    app.tab_to("Vandaag");
    app.stroke_to("Down", "Interviews");
    app.enters("Interviews");
    app.one("option", None, None);
    app.stroke_to("Tab", "Interviews");
    app.keys(["Down", "Enter"]);
    app.until("a record", |app| app.value_of("Titel").starts_with("Gesprek met"));
    app.keeps_focus("opening a record");

    // A new note, formatted from the toolbar.
    app.keys(["Ctrl+n"]);
    app.until("an empty title", |app| app.focus().name.as_deref() == Some("Titel") && app.value_of("Titel").is_empty());
    app.write("Zonder muis");
    app.tab_to("Soort alinea");
    app.keys(["Right"]);
    app.keeps_focus("going through the toolbar");
    app.keys(["Enter"]);
    app.until("the text", |app| app.focus().name.as_deref() == Some("Tekst"));
    app.write("vet");
    app.until_saved();

    // Every page of the sidebar takes the focus to its heading.
    for page in ["Wat is nieuw", "Team en uitwisselen", "Binnenhalen", "Uitvoeren", "Prullenbak", "Instellingen"] {
        app.goes_by_keys_to(page);
        assert_eq!(app.focus().name.as_deref(), Some(page), "the heading has the focus");
    }

    // What each page is for.
    app.goes_by_keys_to("Team en uitwisselen");
    laptop.will_pick(&laptop.path("pakket"));
    app.goes_on_to("Pakket bewaren");
    app.keys(["Enter"]);
    app.sees("Het pakket is klaar");
    app.keeps_focus("writing a pack");
    for button in ["Pakket kiezen", "Verzoek openen"] {
        app.tab_to(button);
    }

    app.goes_by_keys_to("Binnenhalen");
    laptop.will_pick(&laptop.file("brug.txt", "Onder de brug.\n"));
    app.tab_to("Bestanden kiezen");
    app.keys(["Enter"]);
    app.sees("brug.txt");
    app.keeps_focus("choosing files");
    app.goes_on_to("1 stuk binnenhalen");
    app.keys(["Enter"]);
    app.sees("1 nieuw");
    app.keeps_focus("bringing in");
    app.goes_on_to("Naar de notities");
    app.enters("Veldnotities");

    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    assert_eq!(app.focus().name.as_deref(), Some("Wachtzin"), "the passphrase can be typed at once");
    app.write(PASSPHRASE);
    app.keys(["Enter"]);
    app.is_at("Veldnotities");
    app.keeps_focus("unlocking");
}

#[test]
fn the_focus_stays_when_what_had_it_goes_away() {
    let laptop = Laptop::with_project_of_two();
    let app = laptop.start();
    app.write(PASSPHRASE);
    app.keys(["Enter"]);
    app.is_at("Vandaag");
    app.goes_by_keys_to("Veldnotities");

    // Down the list, a note to the bin, and back from there.
    app.one("option", None, None);
    app.tab_to("Volgorde");
    app.stroke_to("Tab", "Veldnotities");
    app.keys(["Down", "Down", "Enter"]);
    app.until("a record", |app| !app.value_of("Titel").is_empty());
    app.keeps_focus("opening a record");
    app.goes_on_to("Geschiedenis");
    app.stroke_to("Right", "Weggooien");
    app.keys(["Enter"]);
    app.sees("Het ligt in de prullenbak.");
    app.keeps_focus("throwing away");
    app.goes_by_keys_to("Prullenbak");
    app.one("button", Some("Zet terug"), None);
    app.keys(["Tab"]);
    app.stroke_to("Right", "Zet terug");
    app.enters("De prullenbak is leeg");

    // What is new: bring back, and mark as seen.
    app.goes_by_keys_to("Wat is nieuw");
    app.goes_on_to("Haal terug wat er stond bij Plaats");
    app.keys(["Enter"]);
    app.sees("Teruggehaald.");
    app.keeps_focus("bringing back");
    app.stroke_to("Shift+Tab", "Alles gezien");
    app.enters("Je bent helemaal bij");

    // Out, in both forms.
    app.goes_by_keys_to("Uitvoeren");
    app.tab_to("Map met Markdown");
    app.keys(["Down"]);
    laptop.will_pick(&laptop.path("uit.jsonl"));
    app.tab_to("Uitvoeren");
    app.keys(["Enter"]);
    app.sees("stukken uitgevoerd");
    app.keeps_focus("writing out");
    assert!(laptop.path("uit.jsonl").exists(), "the arrow chose the other form");
}

/// Stops of the Tab key to the text of a record, at most.
const DOZEN: usize = 12;

#[test]
fn the_text_of_a_record_is_a_dozen_stops_away() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_by_keys_to("Initiatieven");
    app.one("option", None, None);
    app.stroke_to("Tab", "Initiatieven");
    app.keys(["Down", "Enter"]);
    app.until("a record", |app| !app.value_of("Titel").is_empty());
    app.one("field", Some("Tekst"), None);
    app.keeps_focus("opening a record");
    let from_the_list = app.stroke_to("Tab", "Tekst");
    assert!(from_the_list <= DOZEN, "{from_the_list} stops from the list to the text");

    // From the top of the window, past all that comes before what is open.
    app.keys(["Ctrl+Shift+f"]);
    app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
    app.keys(["Shift+Tab"]);
    assert_eq!(app.focus().name.as_deref(), Some("Naar de inhoud"), "the first stop of all");
    app.keys(["Enter"]);
    app.keeps_focus("going to what is open");
    let from_the_top = app.stroke_to("Tab", "Tekst") + 2;
    assert!(from_the_top <= DOZEN, "{from_the_top} stops from the top to the text");

    // From the title a key leads into the text.
    app.stroke_to("Shift+Tab", "Titel");
    app.keys(["Enter"]);
    app.until("the text", |app| app.focus().name.as_deref() == Some("Tekst"));
}

#[test]
fn the_palette_the_field_and_the_blank_sheet() {
    let laptop = Laptop::with_project_of_two();
    let app = laptop.start();
    app.write(PASSPHRASE);
    app.keys(["Enter"]);
    app.is_at("Vandaag");
    app.goes_by_keys_to("Veldnotities");

    // The palette opens where the person is, and gives the focus back.
    app.tab_to("Volgorde");
    app.keys(["Ctrl+k"]);
    app.until("the palette", |app| app.focus().name.as_deref() == Some("Open iets, zoek of kies een opdracht"));
    assert_eq!(app.faults(), Vec::<String>::new());
    app.keys(["Escape"]);
    app.until("the focus to come back", |app| app.focus().name.as_deref() == Some("Volgorde"));
    app.keys(["Ctrl+k"]);
    app.write("instell");
    app.keys(["Enter"]);
    app.enters("Instellingen");

    // A note from anywhere, with the cursor in its text.
    app.keys(["Ctrl+Shift+n"]);
    app.until("the text of a new note", |app| app.focus().name.as_deref() == Some("Tekst"));
    assert!(app.value_of("Titel").starts_with("Notitie van "));
    app.write("meteen geschreven");
    app.until_saved();

    app.keys(["F1"]);
    app.sees("Ctrl+Shift+H");
    app.keys(["Escape"]);
    app.keeps_focus("closing the list of keys");

    // In the field: a note of its own, the time in it, and nothing of the rest.
    app.keys(["Ctrl+Shift+m"]);
    app.is_at("Veldmodus");
    app.until("the text of a note in the field", |app| app.focus().name.as_deref() == Some("Tekst"));
    app.keys(["Ctrl+Shift+t"]);
    app.write("de deur stond open");
    app.until("the time before the words", |app| app.text().contains(" de deur stond open"));
    assert_eq!(app.faults(), Vec::<String>::new());

    // Gone at once; a key brings back the door, and behind it field mode goes on.
    app.keys(["Ctrl+Shift+h"]);
    app.until("nothing", |app| app.text().trim().is_empty());
    app.until("the door", |app| {
        app.keys(["Escape"]);
        app.text().contains("Welkom terug")
    });
    assert_eq!(app.focus().name.as_deref(), Some("Wachtzin"), "the passphrase can be typed at once");
    app.write(PASSPHRASE);
    app.keys(["Enter"]);
    app.is_at("Veldmodus");
    app.until("the note that was being written", |app| app.text().contains(" de deur stond open"));
    app.keeps_focus("unlocking in field mode");
    app.press("Veldmodus beëindigen");
    app.until("the note among the others", |app| app.value_of("Titel").starts_with("Notitie van "));
}

#[test]
fn one_goes_on_where_one_was_as_far_as_it_is_still_there() {
    let mut laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.open("Dinsdagavond in de kelder");
    app.until("the record", |app| app.value_of("Titel") == "Dinsdagavond in de kelder");
    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    app.write(PASSPHRASE);
    app.keys(["Enter"]);
    app.until("the same record", |app| app.value_of("Titel") == "Dinsdagavond in de kelder");
    app.keeps_focus("unlocking at a record");

    // The window is closed, or loses its power a while after: the same.
    app.goes_to("Codeboek");
    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    app.lose_power();
    let app = laptop.start();
    app.unlocks(PASSPHRASE);
    app.is_at("Codeboek");
    app.goes_to("Veldnotities");
    app.open("Dinsdagavond in de kelder");
    app.until("the record", |app| app.value_of("Titel") == "Dinsdagavond in de kelder");
    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    drop(app);
    laptop.keeps_to_itself(&[EVENING]);

    // Meanwhile it went into the bin: its list is shown.
    laptop.work(|desk| {
        desk.ask("record_delete", json!({ "id": EVENING }));
    });
    let app = laptop.start();
    app.unlocks(PASSPHRASE);
    app.is_at("Veldnotities");
    app.keeps_focus("unlocking at a list");
    assert!(!app.text().contains("Dinsdagavond in de kelder"), "what is in the bin is shown");
}
