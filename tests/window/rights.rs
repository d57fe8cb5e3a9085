//! From insights to a brief, while somebody withdraws what they said.

use std::fs;

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::Laptop,
};

const INSIGHT: &str = "Een lijst op tafel verandert wie er aan tafel zit";
const QUOTE: &str = "Een lijst op tafel verandert de tafel.";
const OTHER: &str = "Die lijst vindt mij alleen als ik iets fout doe.";
const BRIEF: &str = "Brief aan Arnhem";
const LEFT: &str = "Na het intrekken door Anneke: nog met de hand te doen";

/// What leads to the records that evidence is from, where it is higher than its words and what is around them.
const TALL: &str = "
    const all = [...document.querySelectorAll('article section li > button')]
    return all.filter((each) => each.offsetHeight > each.firstElementChild.offsetHeight + 24).map((each) => each.innerText)";

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
    find(&app, INSIGHT);
    app.sees("Onderbouwing, en waarvoor die gebruikt mag worden");
    assert_eq!(app.script(TALL, Vec::new()), json!([]), "what evidence is from stands on lines of its own length");

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

#[test]
fn consent_is_asked_in_one_step_and_erasing_leaves_a_list_for_the_team() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    find(&app, "Anneke");
    app.press("Nieuwe toestemming");
    app.until("the consent", |app| app.value_of("Titel") == "Toestemming van Anneke");
    app.until("every use to be answered", |app| {
        app.names("button", Some("main"))
            .iter()
            .filter(|name| ["meedoen", "geluidsopname", "foto"].contains(&name.as_str()))
            .count()
            == 3
    });
    pose(&app, "consent-begun");
    app.lose_power();
    let app = laptop.start_unlocked();
    find(&app, "Toestemming van Anneke");

    find(&app, "Anneke");
    app.press("Toestemming intrekken");
    app.tick("Wissen");
    app.press("Bekijk wat daaruit volgt");
    app.sees("komt na het intrekken in een actie voor het team");
    assert_eq!(app.faults(), Vec::<String>::new(), "what follows of erasing");
    snap(&app, "withdraw-erase-follows");
    app.press("Intrekken en wissen");
    app.until("what is left to do", |app| app.value_of("Titel") == LEFT);
    app.sees("Maak deze pagina leeg en doe hem in de prullenbak");
    pose(&app, "withdraw-left");
    app.goes_to("Vandaag");
    app.sees(LEFT);
    find(&app, "Anneke");
    app.until("nothing more to withdraw", |app| {
        app.reads("Mag gebruikt worden voor") && app.all("button", Some("Ook laten wissen"), None).is_empty()
    });
}
