//! Coding words by the keys, writing on around them, and the quote in the codebook.

use crate::laptop::Laptop;

/// Chooses a code in the tree, among those of the sample.
const CHOOSE: &str = "
    const codes = [...document.querySelectorAll('[role=treeitem]')]
    const code = codes.find((each) => each.innerText.includes(arguments[0]))
    code?.click()
    return code !== undefined";

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
    app.press("Bezoek aan de keuken openen bij dit citaat");
    coded("koek.");
}
