//! Two laptops side by side: joining by files, packs both ways, and the catch-up.

use crate::{
    app::App,
    laptop::{Laptop, PASSPHRASE},
};

const NOTE: &str = "Onder de brug";

#[test]
fn two_laptops_join_work_apart_and_catch_up() {
    let (ilse_s, noor_s) = (Laptop::with_project(false), Laptop::new());
    let (ilse, noor) = (ilse_s.start_unlocked(), noor_s.start());
    let files = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| files.path().join(name);

    // Noor asks, Ilse compares the words and lets her in.
    noor.tick("Nederlands");
    noor.press("Meedoen met een project");
    noor.fill("Je naam", "Noor");
    noor.fill("Wachtzin", PASSPHRASE);
    noor.fill("Wachtzin, nog een keer", PASSPHRASE);
    noor_s.will_pick(&path("verzoek"));
    noor.press("Verzoek bewaren als bestand");
    noor.tick("Ik heb de code op een veilige plek.");
    noor.press("Verder");
    noor.is_at("Wachten op antwoord");
    let words = noor.four_words();
    assert_eq!(noor.faults(), Vec::<String>::new());

    ilse.goes_to("Team en uitwisselen");
    ilse_s.will_pick(&path("verzoek"));
    ilse.press("Verzoek openen");
    ilse.sees("Noor wil meedoen.");
    assert_eq!(ilse.four_words()[..4], words, "the words differ between the screens");
    ilse.tick("We hebben de woorden vergeleken en ze kloppen.");
    ilse_s.will_pick(&path("antwoord"));
    ilse.press("Toelaten en antwoord bewaren");
    ilse.sees("Noor hoort nu bij het team.");

    noor_s.will_pick(&path("antwoord"));
    noor.press("Antwoordbestand openen");
    noor.is_at("Vandaag");
    noor.sees("Noor · schrijver");

    // One note, carried across.
    ilse.goes_to("Veldnotities");
    ilse.press("Nieuw");
    ilse.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    ilse.write(NOTE);
    ilse.go_to_end_of_text();
    ilse.write("Er stond een tafel met soep.\nNiemand vroeg naar namen.");
    ilse.until_saved();
    carries(&ilse, &ilse_s, &path("een"), &noor, &noor_s);
    noor.sees("Ontvangen van Ilse. Er is 1 stuk veranderd.");

    // Apart, both change the first paragraph; Noor also the second.
    for (app, words) in [(&ilse, " Linzensoep."), (&noor, " Tomatensoep.")] {
        app.goes_to("Veldnotities");
        app.open(NOTE);
        app.go_to_paragraph("Er stond een tafel met soep.");
        app.write(words);
    }
    noor.go_to_paragraph("Niemand vroeg naar namen.");
    noor.write(" Dat viel op.");
    for app in [&ilse, &noor] {
        app.until_saved();
    }
    carries(&ilse, &ilse_s, &path("twee"), &noor, &noor_s);
    carries(&noor, &noor_s, &path("drie"), &ilse, &ilse_s);
    // The same pack again harms nothing.
    ilse_s.will_pick(&path("drie"));
    ilse.press("Pakket kiezen");
    ilse.sees("Dit pakket van Noor bevat niets nieuws.");

    // Who changed what, and the mark where both did.
    ilse.goes_to("Wat is nieuw");
    for words in [NOTE, "Noor", "Dat viel op.", "Tomatensoep.", "Twee mensen veranderden dit. Lees even na of het klopt."] {
        ilse.sees(words);
    }
    let added =
        |app: &App| app.script("return [...document.querySelectorAll('ins')].map((each) => each.innerText).join(' ')", vec![]);
    assert!(added(&ilse).as_str().is_some_and(|text| text.contains("Tomatensoep")), "nothing is marked as added");

    // Both laptops show the same text.
    ilse.press("Openen");
    noor.goes_to("Veldnotities");
    noor.open(NOTE);
    let text = |app: &App| app.value_of("Tekst");
    ilse.until("the same text on both", |_| text(&ilse) == text(&noor) && text(&ilse).contains("Linzensoep"));

    // Ilse brings back what she had in the second paragraph, and is done.
    ilse.goes_to("Wat is nieuw");
    let ways_back = |app: &App| app.names("button", Some(NOTE)).iter().filter(|name| name.as_str() == "Haal terug").count();
    ilse.until("ways back for both", |app| ways_back(app) >= 2);
    ilse.press_in("Dat viel op.", "Haal terug wat er stond");
    ilse.sees("Teruggehaald.");
    ilse.press("Alles gezien");
    ilse.is_at("Je bent helemaal bij");
    ilse.goes_to("Veldnotities");
    ilse.open(NOTE);
    assert!(!text(&ilse).contains("Dat viel op."), "it was not brought back:\n{}", text(&ilse));
    assert!(text(&ilse).contains("Niemand vroeg naar namen."), "too much was brought back:\n{}", text(&ilse));
}

/// One writes a pack for everybody, the other reads it.
fn carries(from: &App, from_laptop: &Laptop, pack: &std::path::Path, to: &App, to_laptop: &Laptop) {
    from.goes_to("Team en uitwisselen");
    from_laptop.will_pick(pack);
    from.press("Pakket bewaren");
    from.sees("Het pakket is klaar");
    to.goes_to("Team en uitwisselen");
    to_laptop.will_pick(pack);
    to.press("Pakket kiezen");
    to.sees("Ontvangen van");
}
