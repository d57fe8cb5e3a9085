//! Keeping a project safe: locking, passphrases, the recovery code, backups, checking, and opening it only once.

use std::fs;

use crate::laptop::{Laptop, PASSPHRASE};

const NEW_PASSPHRASE: &str = "acht sleutels op een rij";
const THIRD_PASSPHRASE: &str = "negen sleutels op een rij";

#[test]
fn a_project_locks_and_opens_with_what_fits() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start();
    app.fill("Wachtzin", "niet de goede zin\n");
    app.sees("wachtzin");
    app.until("a sentence that says so", |app| {
        !app.elements("return [...document.querySelectorAll('[role=alert]')]", vec![]).is_empty()
    });
    app.unlock(PASSPHRASE);

    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    assert!(!app.reads("Dinsdagavond in de kelder"), "the list shows after locking");
    app.unlock(PASSPHRASE);
    app.lock();
    app.unlock(PASSPHRASE);

    app.goes_to("Instellingen");
    app.press("Wachtzin veranderen");
    app.fill_in("Wachtzin", "Wachtzin van nu", PASSPHRASE);
    app.fill_in("Wachtzin", "Wachtzin", NEW_PASSPHRASE);
    app.fill_in("Wachtzin", "Wachtzin, nog een keer", NEW_PASSPHRASE);
    app.press_in("Wachtzin", "Wachtzin veranderen");
    app.sees("Je wachtzin is veranderd.");

    app.press("Nieuwe herstelcode maken");
    app.fill_in("Herstelcode", "Wachtzin", NEW_PASSPHRASE);
    app.press_in("Herstelcode", "Nieuwe herstelcode maken");
    app.sees("Deze code zie je maar één keer.");
    let code = app.script("return document.querySelector('.code').innerText", vec![]);
    app.tick("Ik heb de code op een veilige plek.");
    app.press("Verder");

    app.lock();
    app.fill("Wachtzin", PASSPHRASE);
    app.press("Ontgrendelen");
    app.until("the old passphrase to be refused", |app| {
        !app.elements("return [...document.querySelectorAll('[role=alert]')]", vec![]).is_empty()
    });
    app.press("Wachtzin vergeten?");
    app.fill("Herstelcode", code.as_str().expect("a code"));
    app.fill("Wachtzin", THIRD_PASSPHRASE);
    app.fill("Wachtzin, nog een keer", THIRD_PASSPHRASE);
    app.press("Openen met nieuwe wachtzin");
    app.is_at("Instellingen");
    app.lock();
    app.unlock(THIRD_PASSPHRASE);

    app.goes_to("Instellingen");
    app.press("Project controleren");
    app.sees("Alles is er en alles is heel");
}

#[test]
fn a_backup_comes_back_as_it_was() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Instellingen");
    let backup = laptop.path("kopie");
    laptop.will_pick(&backup);
    app.press("Reservekopie maken");
    app.sees("De reservekopie is klaar");
    drop(app);

    // Another laptop, or this one after it was lost.
    let other = Laptop::new();
    let copy = other.path("kopie");
    fs::copy(&backup, &copy).expect("carries the file");
    let app = other.start();
    app.press("Een reservekopie terugzetten");
    other.will_pick(&copy);
    app.press("Kies de reservekopie");
    app.fill("Wachtzin", PASSPHRASE);
    app.press("Terugzetten");
    app.is_at("Vandaag");
    app.goes_to("Veldnotities");
    app.sees("40 stukken");
    app.open("Dinsdagavond in de kelder");
    app.goes_to("Instellingen");
    app.press("Project controleren");
    app.sees("Alles is er en alles is heel");
}

#[test]
fn a_project_opens_once_at_a_time() {
    let laptop = Laptop::with_project(false);
    let first = laptop.start_unlocked();
    let second = laptop.start();
    second.fill("Wachtzin", PASSPHRASE);
    second.press("Ontgrendelen");
    second.sees("al open");
    assert!(laptop.terminal_with(PASSPHRASE, &["record", "list"]).is_err(), "the terminal opens it too");

    first.lock();
    second.unlock(PASSPHRASE);
}
