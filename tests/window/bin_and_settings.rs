//! The bin, and how the window looks: language, light or dark, the size of the text.

use serde_json::json;

use crate::laptop::Laptop;

const NOTE: &str = "Dinsdagavond in de kelder";

#[test]
fn what_is_thrown_away_can_be_put_back() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    // At once, and later from the bin.
    for again in ["Zet terug", "Prullenbak"] {
        app.goes_to("Veldnotities");
        app.open(NOTE);
        app.press("Weggooien");
        app.sees("Het ligt in de prullenbak.");
        app.sees("39 stukken");
        if again == "Prullenbak" {
            app.goes_to("Prullenbak");
            app.press("Zet terug: Dinsdagavond in de kelder");
            app.is_at("De prullenbak is leeg");
        } else {
            app.press("Zet terug");
        }
        app.goes_to("Veldnotities");
        app.sees("40 stukken");
    }
}

#[test]
fn settings_hold_at_once_and_after_a_restart() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Instellingen");
    app.choose("Taal", "English");
    app.is_at("Settings");
    app.one("button", Some("Field notes"), None);
    assert_eq!(app.script("return document.documentElement.lang", vec![]), "en");
    app.choose("Language", "Nederlands");
    app.is_at("Instellingen");

    let background = "return getComputedStyle(document.body).backgroundColor";
    let light = app.script(background, vec![]);
    app.choose("Licht of donker", "donker");
    app.until("the dark", |app| app.script(background, vec![]) != light);
    app.choose("Grootte van de tekst", "200 %");
    let size = |app: &crate::app::App| app.script("return getComputedStyle(document.documentElement).fontSize", vec![]);
    app.until("large text", |app| size(app) == json!("32px"));
    // Shown before it is written: the app is ended as by a power cut.
    app.until("the choices to be kept", |_| {
        let kept = laptop.settings();
        kept["theme"] == "dark" && kept["text_size"] == 200
    });
    drop(app);

    let app = laptop.start();
    app.is_at("Welkom terug");
    assert_eq!(size(&app), json!("32px"), "the size of the text is forgotten");
    assert_ne!(app.script(background, vec![]), light, "the dark is forgotten");
}
