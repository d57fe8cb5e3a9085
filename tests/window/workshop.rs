//! The evening after a workshop: three people typed apart, meet, see what became of it, choose, bring back, and weave.

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::Laptop,
    weaving::woven_by,
};

const NOTE: &str = "Avond in de kelder";
const TEXT: &str = "Er was soep.\n\nDe deur stond open.\n\nNiemand vroeg naar namen.";
const OTHER: &str = "Bij de buren";
const MEETING: &str = "Werkplaats in de kelder";
const NEWS: &str = "Wat is nieuw";
const ENDED: &str = "Je bent helemaal bij";
/// More changes than there are.
const MOST_STEPS: usize = 20;

#[test]
fn three_people_catch_up_after_a_workshop() {
    let [ilse_s, noor_s, amal_s] = Laptop::of_three(|desk| {
        desk.note(NOTE, TEXT);
        desk.note(OTHER, "Zij koken op donderdag.");
    });
    let (ilse, noor, amal) = (ilse_s.start_unlocked(), noor_s.start_unlocked(), amal_s.start_unlocked());

    // Each types where there is no network: two in one paragraph, one in what another takes out.
    for (app, note, paragraph, words) in [
        (&ilse, NOTE, "Er was soep.", " Met linzen."),
        (&noor, OTHER, "Zij koken op donderdag.", "\nEr zijn twee ovens."),
        (&noor, NOTE, "Er was soep.", " Van tomaten."),
        (&noor, NOTE, "De deur stond open.", " Er kwam veel volk."),
    ] {
        app.goes_to("Veldnotities");
        app.open(note);
        app.go_to_paragraph(paragraph);
        app.write(words);
        app.until_saved();
    }
    amal.open(NOTE);
    amal.go_to_paragraph("De deur stond open.");
    amal.keys(["Shift+Home", "Backspace", "Backspace"]);
    amal.until_saved();
    amal.until("the paragraph to be gone", |app| !app.value_of("Tekst").contains("De deur"));

    // They meet.
    for app in [&ilse, &noor, &amal] {
        app.goes_to("Team en uitwisselen");
        app.press("Manieren om uit te wisselen");
        app.tick("Laptops op hetzelfde netwerk vinden elkaar vanzelf");
    }
    ilse.goes_to(NEWS);
    for words in ["Van tomaten.", "Er kwam veel volk.", "Noor maakte ervan", "Amal maakte ervan", "los van elkaar geschreven"] {
        ilse.sees(words);
    }
    pose(&ilse, "workshop");

    // In one overlap neither is right alone: another is written there. In the other the deleted paragraph comes back with all of it.
    ilse.press("Schrijf iets anders: alinea 1");
    ilse.until("the small editor", |app| app.focus().name.as_deref() == Some("Schrijf iets anders: alinea 1"));
    ilse.keys(["Ctrl+a"]);
    ilse.write("Er was soep van linzen en tomaten.");
    pose(&ilse, "workshop-writing");
    ilse.keys(["Ctrl+Enter"]);
    ilse.sees("Teruggehaald.");
    ilse.press("Neem deze: alinea 2 van Noor");
    noor.goes_to(NEWS);
    noor.sees("Er was soep van linzen en tomaten.");

    // All the rest by keys: on to the next, seen, until there is nothing more.
    for _ in 0..MOST_STEPS {
        if ilse.reads(ENDED) {
            break;
        }
        let before = (ilse.text(), ilse.focus().name);
        ilse.keys(["F8"]);
        // A key that comes before the last step is taken would say that the same change was seen.
        ilse.until("a step", |app| (app.text(), app.focus().name) != before);
        ilse.settle();
    }
    ilse.is_at(ENDED);

    // Amal reads it in Arabic, and sees her own paragraph back.
    amal.goes_to("Instellingen");
    amal.choose("Taal", "العربية");
    amal.is_at("الإعدادات");
    amal.press_in("المشروع", "الجديد");
    amal.sees("Er was soep van linzen en tomaten.");
    pose(&amal, "workshop-arabic");

    // All have one text, with every word that somebody chose.
    ilse.goes_to("Veldnotities");
    ilse.open(NOTE);
    noor.goes_to("Veldnotities");
    noor.open(NOTE);
    amal.press_in("المشروع", "ملاحظات ميدانية");
    amal.pick(NOTE);
    let texts = |app: &App, name: &str| app.value_of(name);
    ilse.until("the same text everywhere", |_| {
        let text = texts(&ilse, "Tekst");
        text.contains("Er kwam veel volk.") && text == texts(&noor, "Tekst") && text == texts(&amal, "النص")
    });
    assert_eq!(
        texts(&ilse, "Tekst").split_whitespace().collect::<Vec<_>>().join(" "),
        "Er was soep van linzen en tomaten. De deur stond open. Er kwam veel volk. Niemand vroeg naar namen."
    );

    // Two notes become one meeting, which says on the other laptop too who wrote what.
    ilse.goes_to("Veldnotities");
    ilse.press("Meer kiezen");
    for note in [NOTE, OTHER] {
        ilse.pick(note);
    }
    ilse.press("Verweven");
    ilse.is_at("Notities verweven");
    ilse.fill("Titel van de nieuwe bijeenkomst", MEETING);
    ilse.press("Verweef alle 5 stukken tekst");
    ilse.sees("Alles is verweven.");
    snap(&ilse, "workshop-weave");
    noor.goes_to("Bijeenkomsten");
    noor.open(MEETING);
    noor.sees("Er zijn twee ovens.");
    noor.until("the names of who wrote", |app| ["Ilse", "Noor"].iter().all(|name| woven_by(app).iter().any(|by| by == name)));
    snap(&noor, "workshop-woven");
}
