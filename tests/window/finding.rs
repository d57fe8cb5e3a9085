//! Search as you type, and opening what is found with the keyboard.

use serde_json::json;

use crate::laptop::{Laptop, PASSPHRASE};

#[test]
fn words_are_found_while_they_are_typed() {
    let mut laptop = Laptop::with_project(true);
    laptop.work(|desk| {
        let fields = json!({ "interpretation": "De vrijwilligerscoördinator regelde het café." });
        desk.ask("record_new", json!({ "kind": "field-note", "title": "Bij de koffie", "fields": fields, "sections": false }));
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
        assert!(!app.elements("return [...document.querySelectorAll('mark')]", vec![]).is_empty(), "{typed} is not marked");
    }

    // Down into the hits, on to the one that is meant, and in.
    app.keys(["Ctrl+Shift+f"]);
    app.write("koffie");
    app.one("button", Some("Bij de koffie"), None);
    app.stroke_to("Down", "Bij de koffie");
    app.keys(["Enter"]);
    app.until("the record", |app| app.value_of("Titel") == "Bij de koffie");
    assert!(app.focus().name.is_some(), "the focus is lost after opening a hit");

    app.keys(["Ctrl+Shift+f"]);
    app.write("xyzzy");
    app.sees("Niets gevonden.");
}
