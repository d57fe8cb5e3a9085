//! Typing, and losing power the moment that the window says that all is saved.

use crate::laptop::{Laptop, PASSPHRASE};

const TITLE: &str = "Een café in Zuid–Oost";
/// Diacritics, capitals, Arabic, Tigrinya, a flag, a skin tone, and a family of four held together by joiners.
const LINES: &[&str] = &[
    "Coördinator Zoë zei: “Dat is écht één groot verhaal” — naïef, maar wáár.",
    "قالت: البيت هو المكان الذي ينتظرك فيه أحد",
    "ሰላም፡ ከመይ ኣለኻ፧",
    "Onderweg 🇳🇱 met 👩🏽‍🌾 en het gezin 👨‍👩‍👧‍👦.",
];

#[test]
fn what_is_said_to_be_saved_survives_a_power_cut() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    app.keys(["Ctrl+n"]);
    app.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    app.write(TITLE);
    // Past the fields, to the text: without the mouse.
    app.tab_to("Tekst");
    app.keys(["Ctrl+End"]);
    for line in LINES {
        app.write(line);
        app.keys(["Enter"]);
    }
    app.write("Het laatste woord");
    app.until_saved();
    let typed = [TITLE, "Het laatste woord", "Coördinator Zoë", "البيت هو المكان", "ከመይ ኣለኻ"];
    laptop.keeps_to_itself(&typed);
    app.lose_power();
    laptop.keeps_to_itself(&typed);

    let app = laptop.start_unlocked();
    app.open(TITLE);
    let text = app.value_of("Tekst");
    for line in LINES.iter().chain(&["Het laatste woord"]) {
        assert!(text.contains(line), "{line} is not in the window after the restart:\n{text}");
    }
    app.lock();
    laptop.keeps_to_itself(&typed);
    drop(app);

    let markdown = laptop.markdown_of(TITLE);
    for line in LINES.iter().chain(&[TITLE, "Het laatste woord"]) {
        assert!(markdown.contains(line), "the terminal does not show {line}:\n{markdown}");
    }
    laptop.terminal(&["project", "verify"]);
}

#[test]
fn a_date_in_words_survives_a_power_cut_while_it_is_typed() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.open("Dinsdagavond in de kelder");
    app.tab_to("Datum");
    app.keys(["Ctrl+a"]);
    app.write("lente 2019");
    app.until_saved();
    laptop.keeps_to_itself(&["lente 2019"]);
    app.lose_power();

    let app = laptop.start();
    app.unlocks(PASSPHRASE);
    app.goes_to("Veldnotities");
    app.open("Dinsdagavond in de kelder");
    app.until("what was typed", |app| app.value_of("Datum") == "lente 2019");
    app.tab_to("Datum");
    app.keys(["Ctrl+a"]);
    app.write("2019");
    app.until_saved();
    app.keys(["Tab"]);
    app.until("the year", |app| app.value_of("Datum") == "2019");
}
