//! From insights to a brief, while somebody withdraws what they said.

use std::fs;

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::Laptop,
};

const INSIGHT: &str = "Een lijst op tafel verandert wie er aan tafel zit";
const QUOTE: &str = "Een lijst op tafel verandert de tafel.";
const OTHER: &str = "Die lijst vindt mij alleen als ik iets fout doe.";
const BRIEF: &str = "Brief aan Arnhem";

/// Opens a record by the palette.
fn find(app: &App, title: &str) {
    app.keys(["Ctrl+k"]);
    app.until("the palette", |app| app.focus().name.as_deref() == Some("Open iets, zoek of kies een opdracht"));
    app.write(title);
    app.until("the record among what is found", |app| app.names("option", None).iter().any(|name| name.contains(title)));
    app.keys(["Enter"]);
    app.until("the record", |app| app.value_of("Titel") == title);
}

#[test]
fn a_brief_loses_the_quote_whose_consent_is_withdrawn() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Inzichtenmuur");
    app.sees(INSIGHT);
    app.sees("Alle drie de soorten kennis");
    app.sees("Alleen ervaringskennis");
    pose(&app, "wall");
    app.tick("op één initiatief rust");
    app.until("only what rests on little", |app| !app.reads(INSIGHT));
    app.tick("op één initiatief rust");
    app.sees(INSIGHT);

    app.tick(&format!("Kies: {INSIGHT}"));
    app.tick("Kies: Een gevraagd verhaal is een bestelling");
    app.press("Maak een brief");
    app.fill("Titel", BRIEF);
    app.fill("Gericht aan", "De gemeente Arnhem");
    assert_eq!(app.faults(), Vec::<String>::new(), "the question");
    app.press("Maken");
    app.until("the brief", |app| app.value_of("Titel") == BRIEF);
    app.press("Bekijk hoe het leest");
    app.sees(QUOTE);
    app.sees(OTHER);
    assert_eq!(app.faults(), Vec::<String>::new(), "a brief");
    snap(&app, "brief");

    find(&app, "Anneke");
    app.sees("Mag gebruikt worden voor");
    pose(&app, "person-rights");
    app.press("Toestemming intrekken");
    app.sees("Wat hier is, blijft bij het team en wordt niet meer gebruikt.");
    snap(&app, "withdraw-means");
    app.press("Bekijk wat daaruit volgt");
    app.sees("Brieven die citaten verliezen");
    app.sees(BRIEF);
    assert_eq!(app.faults(), Vec::<String>::new(), "what follows");
    snap(&app, "withdraw-follows");
    app.press("Intrekken");
    app.until("the button to be gone", |app| app.all("button", Some("Toestemming intrekken"), None).is_empty());
    assert_eq!(app.faults(), Vec::<String>::new(), "a person who withdrew");

    find(&app, BRIEF);
    app.press("Bekijk hoe het leest");
    app.sees(OTHER);
    app.sees("Niet alles mag mee:");
    snap(&app, "brief-without");
    let file = laptop.path("brief.docx");
    laptop.will_pick(&file);
    app.press("Schrijf voor Word");
    app.sees("Geschreven naar");
    let text = formats::docx::read(&fs::read(&file).expect("the document")).expect("a Word file").body.plain_text();
    assert!(text.contains(OTHER) && text.contains(INSIGHT), "{text}");
    assert!(!text.contains(QUOTE) && !text.contains("Anneke"), "{text}");
}
