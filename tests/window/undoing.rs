//! Undo by keys: in the text after the power went, in the fields, and who wrote what.

use crate::{app::App, gallery, laptop::Laptop};

/// More steps than anybody takes here.
const MOST_STEPS: usize = 20;

#[test]
fn what_was_typed_before_the_power_went_is_taken_back_and_comes_again() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.press("Nieuw");
    app.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    app.write("Bezoek aan de keuken");
    app.fill("Plaats", "Almere");
    app.until_saved();
    app.go_to_end_of_text();
    app.write("Er was thee.");
    app.until_saved();
    app.settle();
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    app.write(" En koek.");
    app.until_saved();
    app.lose_power();

    let app = laptop.start_unlocked();
    app.open("Bezoek aan de keuken");
    app.sees("Er was thee. En koek.");
    let text = |words: &'static str| {
        app.until("the words of the moment", move |app| now(app) == words);
    };
    app.go_to_end_of_text();
    app.write(" Nu.");
    text("Er was thee. En koek. Nu.");
    // How many steps there are depends on where the keyboard paused, and the machine with it.
    let press_until = |keys: &'static str, words: &'static str| {
        for _ in 0..MOST_STEPS {
            let before = now(&app);
            if before == words {
                return;
            }
            app.keys([keys]);
            app.until("the text to change", |app| now(app) != before);
        }
        text(words);
    };
    press_until("Ctrl+z", "Er was thee. En koek.");
    press_until("Ctrl+z", "Er was thee.");
    press_until("Ctrl+z", "");
    press_until("Ctrl+Shift+z", "Er was thee. En koek. Nu.");

    // Outside of the text, the keys are about the fields.
    app.script("document.querySelector('textarea.title').focus()", Vec::new());
    app.keys(["Ctrl+z"]);
    app.sees("Teruggenomen: Plaats: Almere → leeg");
    app.until("the place to be empty", |app| app.value_of("Plaats").is_empty());
    gallery::snap(&app, "undo-line");
    // The line stands for some seconds only, which looking for faults may take longer than: the next one, from a press, is looked at.
    app.press("Opnieuw doen");
    app.until("the place to be there again", |app| app.value_of("Plaats") == "Almere");
    assert_eq!(app.faults(), Vec::<String>::new(), "the line that says what came again");

    // Who wrote it, and what is gone.
    app.go_to_paragraph("Er was thee.");
    app.keys(["Ctrl+Shift+j"]);
    app.sees("Geschreven door");
    gallery::snap(&app, "who-wrote-this");
    assert_eq!(app.faults(), Vec::<String>::new(), "who wrote this");
}

/// The last paragraph of the text, as it stands in the window.
fn now(app: &App) -> String {
    let script = "return document.querySelector('.ProseMirror')?.lastElementChild?.innerText.trim() ?? ''";
    app.script(script, Vec::new()).as_str().unwrap_or_default().to_owned()
}
