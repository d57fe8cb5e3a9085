//! Search as you type, and opening what is found with the keyboard.

use serde_json::json;

use crate::{
    app::App,
    laptop::{Laptop, PASSPHRASE},
};

#[test]
fn words_are_found_while_they_are_typed() {
    let mut laptop = Laptop::with_project(true);
    laptop.work(|desk| {
        let fields = json!({ "interpretation": "De vrijwilligerscoördinator regelde het café." });
        desk.ask("record_new", json!({ "kind": "field-note", "title": "Bij de koffie", "fields": fields, "sections": false }));
        desk.ask("code_new", json!({ "name": "Samen eten" }));
    });
    let app = laptop.start();
    app.unlock(PASSPHRASE);

    // What is typed, and a title that it must lead to: accents left out, the inside of a compound, Arabic, several words.
    for (typed, title) in [
        ("cafe", "Bij de koffie"),
        ("coordinator", "Bij de koffie"),
        ("willigers", "Bij de koffie"),
        ("sleutel kelder", "Intervisie 2: de sleutel van de kelder"),
        ("البيت", "Gesprek met Rima: niet altijd te gast"),
    ] {
        app.keys(["Ctrl+Shift+f"]);
        app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
        app.keys(["Ctrl+a", "Backspace"]);
        app.write(typed);
        app.is_at("Zoeken");
        app.one("button", Some(title), None);
        app.until("it to be marked", |app| !marks(app).is_empty());
    }

    // Down into the hits, on to the one that is meant, and in.
    app.keys(["Ctrl+Shift+f"]);
    app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
    app.write("koffie");
    app.one("button", Some("Bij de koffie"), None);
    // The hits of fewer letters go away when those of all letters come, and the focus with them.
    app.until("the hits of the whole word", |app| {
        let marks = marks(app);
        !marks.is_empty() && marks.iter().all(|mark| mark.eq_ignore_ascii_case("koffie"))
    });
    app.stroke_to("Down", "Bij de koffie");
    app.keys(["Enter"]);
    app.until("the record", |app| app.value_of("Titel") == "Bij de koffie");
    app.keeps_focus("opening a hit");

    // Words of the title and of a field far from it, the name of a code: what was found can be seen.
    for (typed, marked) in [("koffie vrijwilligers", ["koffie", "vrijwilligers"]), ("samen eten", ["Samen", "eten"])] {
        app.keys(["Ctrl+Shift+f"]);
        app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
        app.keys(["Ctrl+a", "Backspace"]);
        app.write(typed);
        app.until(typed, |app| marked.iter().all(|word| marks(app).iter().any(|mark| mark == word)));
    }
    app.press("Samen eten");
    app.is_at("Codeboek");
    app.until("the code that was found", |app| app.value_of("Naam") == "Samen eten");

    app.keys(["Ctrl+Shift+f"]);
    app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
    app.write("xyzzy");
    app.sees("Niets gevonden.");
}

/// What is marked in the hits.
fn marks(app: &App) -> Vec<String> {
    let marks = app.script("return [...document.querySelectorAll('mark')].map((mark) => mark.innerText.trim())", vec![]);
    marks.as_array().into_iter().flatten().filter_map(|mark| Some(mark.as_str()?.to_owned())).collect()
}
