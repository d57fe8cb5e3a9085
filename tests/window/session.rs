//! A facilitator runs an incident session with three laptops: parts and steps on all of them, a written round that is held back and
//! shown at once, a pad that stays, and a harvest.

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::Laptop,
};

const SESSION: &str = "Wie belt de gemeente?";
const DILEMMA: &str = "Bellen of schrijven";
/// What each asks, a question on each line.
const QUESTIONS: [(&str, &str); 2] = [("Ilse", "Wie heeft de sleutel?\nSinds wanneer?"), ("Amal", "Waarom belde je niet?")];
const POSITIONS: [(&str, &str); 3] =
    [("Ilse", "Ik had gebeld, wegens de roerdomp."), ("Noor", "كنت سأنتظر يومًا"), ("Amal", "Ik had een brief geschreven.")];

/// Goes to the session, as whoever leads it does.
fn lead(app: &App) {
    app.keys(["Ctrl+k"]);
    app.write(SESSION);
    app.until("the session to be found", |app| !app.all("option", Some(SESSION), None).is_empty());
    app.keys(["Enter"]);
    app.press("Sessie leiden");
    app.is_at(SESSION);
}

#[test]
fn a_facilitator_runs_an_incident_session_with_three_laptops() {
    let [ilse_s, noor_s, amal_s] = Laptop::of_three(|desk| {
        let fields = json!({ "state": "open" });
        let case = desk.ask("record_new", json!({ "kind": "dilemma", "title": DILEMMA, "fields": fields, "sections": false }));
        let before = json!({ "date": "2026-02-05", "state": "done", "harvest": "We belden eerst." });
        let before = json!({ "kind": "intervision", "title": "De vorige keer", "fields": before, "sections": false });
        let before = desk.ask("record_new", before)["row"]["id"].clone();
        let action = json!({ "state": "open", "responsible": "Noor", "about_records": [before] });
        desk.ask("record_new", json!({ "kind": "action", "title": "De sleutel halen", "fields": action, "sections": false }));
        let cast = json!([
            { "named_as": "Ilse", "part": "facilitator" }, { "named_as": "Noor", "part": "case_owner" },
            { "named_as": "Amal", "part": "participant" }
        ]);
        let fields = json!({ "date": "2026-03-12", "case": case["row"]["id"], "cast": cast });
        desk.ask("record_new", json!({ "kind": "intervision", "title": SESSION, "fields": fields, "sections": false }));
    });
    let apps = [ilse_s.start_unlocked(), noor_s.start_unlocked(), amal_s.start_unlocked()];
    let [ilse, noor, amal] = &apps;
    for app in &apps {
        app.goes_to("Team en uitwisselen");
        app.press("Manieren om uit te wisselen");
        app.tick("Laptops op hetzelfde netwerk vinden elkaar vanzelf");
    }
    apps.iter().for_each(lead);

    // The method is chosen on one laptop, and all are there.
    ilse.find_in("Werkvorm", "incidentmethode");
    amal.sees("Een gebeurtenis die bijbleef");
    snap(ilse, "session");
    ilse.press("Begin de sessie");
    for app in &apps {
        app.is_at("Terugkijken");
        app.sees("De sleutel halen");
    }
    noor.sees("Jouw taak (inbrenger)");
    amal.sees("Deze laptop volgt de gespreksleider.");
    noor.choose("Stand van De sleutel halen", "gedaan");
    noor.fill("Wat is er geworden van de vorige keer?", "We haalden hem op.");
    ilse.until("Noor's words", |app| app.value_of("Wat is er geworden van de vorige keer?") == "We haalden hem op.");
    snap(ilse, "session-look-back");

    // By keys to the round in which each writes.
    for step in ["Kiezen", "Schetsen", "Vragen opschrijven", "Informatieronde", "Analyse", "Eigen standpunt schrijven"] {
        ilse.keys(["F6"]);
        ilse.is_at(step);
    }
    noor.is_at("Eigen standpunt schrijven");
    noor.press("Open het kladblok");
    noor.fill("Kladblok van de inbrenger", "Ik was boos, kwartelkoning.");
    for (app, (name, words)) in apps.iter().zip(POSITIONS) {
        app.fill(&format!("Bijdrage van {name}"), words);
        app.press("Lever in");
    }
    for app in &apps {
        app.sees("3 mensen hebben ingeleverd:");
        for secret in ["roerdomp", "سأنتظر", "een brief geschreven"] {
            assert!(!app.reads(secret), "{secret} can be read before the reveal");
        }
    }
    noor.until_saved();
    pose(ilse, "session-round");
    ilse.press("Toon alles tegelijk");
    ilse.sees("3 van 3 hebben ingeleverd.");
    ilse.press("Ja, toon alles");
    for app in &apps {
        for (_, words) in POSITIONS {
            app.sees(words);
        }
    }
    assert!(!ilse.reads("kwartelkoning") && !amal.reads("kwartelkoning"), "the pad left");
    ilse.keys(["F6"]);
    noor.is_at("Standpunten delen");
    snap(noor, "session-shown");

    // To the end, and what it brings.
    for step in ["Wat er echt gedaan is", "Slotgesprek", "Evalueren", "Oogsten"] {
        ilse.keys(["F6"]);
        ilse.is_at(step);
    }
    ilse.choose("Hoe het er nu voor staat", "geprobeerd");
    ilse.fill("Wat geprobeerd wordt of is", "Eerst bellen");
    ilse.fill("Actie 1", "De wethouder bellen");
    ilse.fill("Wie doet actie 1", "Noor");
    ilse.fill("Inzicht 1", "Een stem komt aan bij een mens.");
    pose(ilse, "session-harvest");
    ilse.press("Sluit de sessie af met deze oogst");
    ilse.sees("er zijn 2 stukken gemaakt");
    ilse.press("inzicht: Een stem komt aan bij een mens.");
    ilse.until("the insight", |app: &App| app.value_of("Titel") == "Een stem komt aan bij een mens.");
    amal.sees("De sessie is afgesloten.");
    amal.keys(["Ctrl+k"]);
    amal.write(DILEMMA);
    amal.until("the dilemma to be found", |app| !app.all("option", Some(DILEMMA), None).is_empty());
    amal.keys(["Enter"]);
    amal.until("the dilemma", |app| app.value_of("Titel") == DILEMMA);
    amal.sees("Eerst bellen");
}

#[test]
fn a_case_owner_rates_each_question_on_one_laptop_that_goes_round() {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| {
        let cast = json!([
            { "named_as": "Ilse", "part": "facilitator" }, { "named_as": "Noor", "part": "case_owner" },
            { "named_as": "Amal", "part": "participant" }
        ]);
        let fields = json!({ "date": "2026-03-12", "cast": cast });
        desk.ask("record_new", json!({ "kind": "intervision", "title": SESSION, "fields": fields, "sections": false }));
    });
    let app = laptop.start_unlocked();
    lead(&app);
    app.find_in("Werkvorm", "tienstappenmethode");
    app.choose("Wie zit er aan deze laptop?", "Gaat rond");
    app.press("Begin de sessie");
    app.is_at("Terugkijken");
    for step in ["Schetsen", "Vragen opschrijven"] {
        app.keys(["F6"]);
        app.is_at(step);
    }
    for (name, questions) in QUESTIONS {
        app.press(&format!("Ik ben {name}"));
        app.fill(&format!("Bijdrage van {name}"), questions);
        app.press("Lever in en geef door");
        app.until("the next turn", |app| !app.all("button", Some("Ik ben Noor"), None).is_empty());
        assert!(!app.reads("sleutel?") && !app.reads("belde je niet"), "whoever comes next reads what {name} asks");
    }
    app.press("Toon alles tegelijk");
    app.press("Ja, toon alles");
    app.sees("Waarom belde je niet?");
    app.keys(["F6"]);
    app.is_at("Vragen waarderen");
    for (question, rating) in
        [("Wie heeft de sleutel?", "koud"), ("Sinds wanneer?", "neutraal"), ("Waarom belde je niet?", "warm")]
    {
        app.tick_in(question, rating);
    }
    assert_eq!(app.faults(), Vec::<String>::new(), "questions that are rated");
    app.keys(["F6"]);
    app.is_at("Antwoorden");
    let in_order = ["Waarom belde je niet?", "Sinds wanneer?", "Wie heeft de sleutel?"];
    app.until("the warm question first", |app| {
        let text = app.text();
        let places = in_order.map(|question| text.find(question));
        places.iter().all(Option::is_some) && places.is_sorted()
    });
}
