//! The first start: a language, a new project with examples, the recovery code, and a look around.

use crate::laptop::{Laptop, PASSPHRASE};

const LONG_INTERVIEW: &str = "Gesprek met Marijke: zeven sleutels";

#[test]
fn a_first_start_leads_to_a_project_with_examples() {
    let laptop = Laptop::new();
    let app = laptop.start();
    app.is_at("Welkom bij Crossroads");
    app.tick("English");
    app.is_at("Welcome to Crossroads");
    app.tick("Nederlands");
    app.is_at("Welkom bij Crossroads");

    app.press("Een nieuw project");
    app.fill("Naam van het project", "Leertraject Oost");
    app.fill("Je naam", "Ilse");
    app.fill("Wachtzin", "te kort");
    app.sees("Nog 3 tekens.");
    app.fill("Wachtzin", " maar nu niet meer");
    app.fill("Wachtzin, nog een keer", "iets heel anders");
    app.sees("De twee wachtzinnen zijn niet hetzelfde.");
    for field in ["Wachtzin", "Wachtzin, nog een keer"] {
        app.fill(field, "");
        app.keys(["Ctrl+a", "Backspace"]);
        app.write(PASSPHRASE);
    }
    app.tick("Met voorbeelden beginnen");
    app.press("Project maken");

    app.is_at("Bewaar je herstelcode");
    app.sees("Deze code zie je maar één keer.");
    app.tick("Ik heb de code op een veilige plek.");
    app.press("Verder");

    app.is_at("Vandaag");
    app.sees("Leertraject Oost");
    app.sees("Ilse · coördinator");
    for (kind, count) in [
        ("Interviews", 32),
        ("Veldnotities", 40),
        ("Dilemma’s", 15),
        ("Bijeenkomsten", 12),
        ("Initiatieven", 12),
        ("Personen", 28),
    ] {
        app.goes_to(kind);
        app.sees(&format!("{count} stukken"));
    }

    app.goes_to("Interviews");
    app.open(LONG_INTERVIEW);
    let paragraphs = app.all("text", None, None).len();
    assert!(paragraphs > 25, "the long interview has only {paragraphs} paragraphs");
    app.open("Gesprek met Rima: niet altijd te gast");
    assert!(
        app.value_of("Tekst").chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)),
        "the Arabic quotes are not there"
    );
}
