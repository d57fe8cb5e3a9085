//! Coding words by the keys, writing on around them, and the quote in the codebook.

use serde_json::json;

use crate::{
    gallery::pose,
    laptop::{Laptop, PASSPHRASE},
};

/// Chooses a code in the tree, among those of the sample.
const CHOOSE: &str = "
    const codes = [...document.querySelectorAll('[role=treeitem]')]
    const code = codes.find((each) => each.innerText.includes(arguments[0]))
    code?.click()
    return code !== undefined";

/// The side on which the bar of a quote stands, and that of one that begins with these words.
const BARS: &str = "
    const quote = document.querySelector('#quotes ~ * .words')
    const wide = (side) => parseFloat(getComputedStyle(quote)[`border${side}Width`]) > 2
    const sides = () => ['Left', 'Right'].filter(wide).join()
    const before = sides()
    quote.firstElementChild.textContent = arguments[0]
    return [before, sides()]";

#[test]
fn words_are_coded_by_keys_and_stand_in_the_codebook() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.press("Nieuw");
    app.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    app.write("Bezoek aan de keuken");
    app.go_to_end_of_text();
    app.write("Er was thee en koek.");
    app.keys(std::iter::repeat_n("Shift+Left", "koek.".len()));
    app.keys(["Ctrl+Shift+k"]);
    app.until("the codes to ask for a name", |app| app.focus().name.as_deref() == Some("Zoek een code of maak er een"));
    app.write("Samen eten");
    app.keys(["Enter"]);
    let coded = |words: &'static str| {
        app.until("the code to stand on its words", move |app| {
            let script = "return [...document.querySelectorAll('.coded')].map((each) => each.textContent).join('|')";
            app.script(script, Vec::new()) == words
        });
    };
    coded("koek.");
    assert_eq!(app.faults(), Vec::<String>::new(), "a coded text");

    // The cursor is back in the text: in front of the words, and then on a line of their own.
    app.keys(["Left"]);
    app.write("lekkere ");
    app.keys(["Enter"]);
    coded("koek.");
    app.until_saved();

    app.goes_to("Codeboek");
    app.sees("Samen eten");
    assert_eq!(app.script(CHOOSE, vec!["Samen eten".into()]), true, "the code stands in the tree");
    app.sees("koek.");
    assert_eq!(app.faults(), Vec::<String>::new(), "the codebook");
    assert_eq!(app.script(BARS, vec!["في المطبخ ".into()]), json!(["Left", "Right"]), "the bar stands where the words begin");
    app.press("Bezoek aan de keuken openen bij dit citaat");
    coded("koek.");
}

#[test]
fn what_was_done_to_a_code_is_taken_back_by_key_also_after_a_restart() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    app.goes_to("Codeboek");
    for name in ["Gastvrijheid", "Eten"] {
        app.fill("Naam van een nieuwe code", name);
        app.press("Code maken");
        app.until("the code", |app| app.script(CHOOSE, vec![name.into()]) == true);
    }
    app.keeps_focus("making a code");
    app.fill("Naam", "");
    app.keys(["Ctrl+a"]);
    app.write("Aan tafel");
    app.until("the other name in the tree", |app| app.script(CHOOSE, vec!["Aan tafel".into()]) == true);
    app.until_saved();
    app.press("Code verwijderen");
    app.sees("Verwijderd of samengevoegd");
    app.keeps_focus("deleting a code");
    app.lock();
    app.lose_power();

    let app = laptop.start();
    app.unlocks(PASSPHRASE);
    app.is_at("Codeboek");
    app.keys(["Ctrl+z"]);
    app.sees("de code “Aan tafel” staat er weer");
    app.until("the code", |app| app.script(CHOOSE, vec!["Aan tafel".into()]) == true);
    app.keeps_focus("taking back");
    app.keys(["Ctrl+z"]);
    app.sees("de code “Aan tafel” heet “Eten”");
    app.until("its name", |app| app.script(CHOOSE, vec!["Eten".into()]) == true);
    app.keys(["Ctrl+Shift+z"]);
    app.until("the other name again", |app| app.script(CHOOSE, vec!["Aan tafel".into()]) == true);
    assert_eq!(app.faults(), Vec::<String>::new(), "the codebook with what was taken back");
}

#[test]
fn what_others_did_to_codes_is_told_in_the_catch_up_in_words() {
    let laptop = Laptop::with_project_after(|noor| {
        let codes = noor.ask("codebook", json!({}));
        let first = &codes["codes"][0];
        noor.ask("code_set", json!({ "id": first["id"], "name": "Thuis zijn" }));
        noor.ask("code_new", json!({ "name": "Wachten" }));
    });
    let app = laptop.start_unlocked();
    app.goes_to("Wat is nieuw");
    app.one("heading", Some("Codeboek"), None);
    app.sees("Code Thuis zijn kreeg een andere naam");
    app.sees("Code erbij: Wachten");
    pose(&app, "changed-codes");
    assert_eq!(app.faults(), Vec::<String>::new(), "changed codes");
    app.press("Haal eruit: de code Wachten");
    app.sees("Teruggehaald.");
    app.press("Gezien: Codeboek");
    app.until("nothing of the codes", |app| !app.reads("Thuis zijn"));
    app.keeps_focus("having seen the codes");
}
