//! The history of a record, and named moments of the project.

use crate::laptop::Laptop;

const NOTE: &str = "Dinsdagavond in de kelder";
const MOMENT: &str = "na werkplaats 3";
const LATER: &str = "Dit kwam er later bij.";

#[test]
fn a_record_is_again_what_it_was_at_a_named_moment() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Wat is nieuw");
    app.press("Momenten van het project");
    app.is_at("Momenten van het project");
    app.fill("Naam voor hoe alles nu is", MOMENT);
    app.press("Bewaar dit moment");
    app.is_at(MOMENT);
    assert_eq!(app.faults(), Vec::<String>::new());

    app.goes_to("Veldnotities");
    app.open(NOTE);
    app.go_to_end_of_text();
    app.write(LATER);
    app.until_saved();
    app.press("Geschiedenis");
    app.is_at(&format!("Geschiedenis van {NOTE}"));
    app.sees(LATER);
    app.press(MOMENT);
    app.until("the text as it was", |app| !app.reads(LATER));
    assert_eq!(app.faults(), Vec::<String>::new());

    app.press("Maak het weer zoals toen");
    app.sees("Het stuk is weer zoals toen.");
    app.press("Terug naar het stuk");
    app.until("the record as it was", |app| app.value_of("Titel") == NOTE && !app.reads(LATER));
}
