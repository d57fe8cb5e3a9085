//! Weaving three notes of one meeting by keys and with the mouse, what the record then shows, and two records that are the same.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::{
    app::App,
    gallery::{self, Faults, Look},
    laptop::Laptop,
    screen::USUAL,
};

const MEETING: &str = "Werkplaats in de bibliotheek";
const NOTES: &[(&str, &str)] = &[
    ("Aantekeningen voorin", "## Opening\n\nZestien mensen, vier initiatieven.\n\n## Huur\n\nIn juni moet De Spaak eruit.\n"),
    (
        "Aantekeningen achterin",
        "## 1. Opening\n\nBegin was rommelig.\n\n## 2. Huur\n\n- Kerk: donderdagen vrij\n- School: alleen zomers\n",
    ),
    ("ملاحظات الجانب", "## Huur\n\nقالت أم: نريد مفتاحا.\n\n## Rondvraag\n\nنلتقي في المطبخ.\n"),
];

const ON_PIECE: &str = "return document.activeElement?.dataset.piece !== undefined";
const PRESSED: &str = "
    const pieces = [...document.querySelectorAll('.pieces [data-piece]')]
    return [pieces.filter((each) => each.getAttribute('aria-pressed') === 'true').length, pieces.length]";
/// A piece of the notes, or of the record, with these words.
const PIECE: &str = "
    const all = [...document.querySelectorAll(`.${arguments[0]} [data-piece]`)]
    return all.filter((each) => each.textContent.includes(arguments[1]))";
const OWN: &str = "return [...document.querySelectorAll('.own [data-piece] .line')].map((each) => each.textContent)";
const NAMES: &str = "return [...document.querySelectorAll('.woven-by')].map((each) => each.textContent.trim())";

const CODED: &str = "return [...document.querySelectorAll('.coded')].map((each) => each.textContent)";
const FOCUSED: &str = "return document.activeElement?.textContent";

fn pressed(app: &App, wanted: [u32; 2]) {
    app.until("the pieces to be woven", |app| app.script(PRESSED, vec![]) == json!(wanted));
}

fn piece(app: &App, side: &str, words: &str) -> Element {
    let mut found = app.elements(PIECE, vec![json!(side), json!(words)]);
    assert_eq!(found.len(), 1, "one piece with {words}");
    found.remove(0)
}

/// Whose the woven paragraphs of the open record are, as it says.
pub(crate) fn woven_by(app: &App) -> Vec<String> {
    let names = app.script(NAMES, vec![]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[test]
fn three_notes_are_woven_by_keys_into_one_record() {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| {
        desk.record("meeting", MEETING, "## Opening\n");
        for (title, text) in NOTES {
            desk.record("field-note", title, text);
        }
    });
    let app = laptop.start_unlocked();
    app.goes_to("Bijeenkomsten");
    app.open(MEETING);
    app.press("Notities hierin verweven");
    app.is_at("Notities verweven");
    for (title, _) in NOTES {
        app.fill("Notitie erbij zoeken", title);
        app.until("the note to be found", |app| app.names("option", None).iter().any(|name| name.contains(title)));
        app.keys(["Enter"]);
        app.until("the note beside the others", |app| app.all("button", Some(&format!("Laat “{title}” weg")), None).len() == 1);
    }
    pressed(&app, [0, 6]);
    gallery::snap(&app, "weave-begin");

    // To the first piece of the notes, and from there with arrows: one piece, its item, and then all.
    for _ in 0..40 {
        app.keys(["Tab"]);
        if app.script(ON_PIECE, vec![]) == Value::Bool(true) {
            break;
        }
    }
    assert_eq!(app.script(ON_PIECE, vec![]), Value::Bool(true), "the Tab key leads to a piece");
    app.keys(["Enter"]);
    pressed(&app, [1, 6]);
    app.keys(["Down", "Shift+Enter"]);
    pressed(&app, [4, 6]);
    app.keys(["Enter"]);
    pressed(&app, [3, 6]);
    gallery::pose_at(&app, "weave", Some("Opening"));

    // With the mouse behind a paragraph of another item; and by the key back, and again.
    app.drag(&piece(&app, "pieces", "In juni moet"), &piece(&app, "own", "Zestien mensen"));
    pressed(&app, [4, 6]);
    let order = || app.script(OWN, vec![]).as_array().map(|lines| lines[..2].to_vec());
    let dragged = Some(vec![json!("Zestien mensen, vier initiatieven."), json!("In juni moet De Spaak eruit.")]);
    assert_eq!(order(), dragged);
    app.settle();
    gallery::snap(&app, "weave-dragged");
    app.keys(["Ctrl+z"]);
    pressed(&app, [3, 6]);
    app.keys(["Ctrl+Shift+z"]);
    pressed(&app, [4, 6]);
    assert_eq!(order(), dragged);
    app.press("Verweef alle 2 stukken tekst");
    pressed(&app, [6, 6]);
    app.sees("Alles is verweven.");
    gallery::snap(&app, "woven");
    assert_eq!(app.faults(), Vec::<String>::new(), "the page when all is woven");

    app.press(&format!("Open “{MEETING}”"));
    app.until("the text of the record", |app| !app.all("field", Some("Tekst"), None).is_empty());
    app.sees("Zestien mensen, vier initiatieven.");
    app.until("the names of who wrote", |app| {
        let names = woven_by(app);
        names.len() >= 3 && names.iter().all(|name| name == "Ilse")
    });
    gallery::pose(&app, "woven-record");
    // Who wrote it, and in which note.
    app.go_to_paragraph("Begin was rommelig.");
    app.keys(["Ctrl+Shift+j"]);
    app.is_at("Wie schreef dit");
    app.sees("Hierin verweven door Ilse");
    app.one("button", Some("Aantekeningen achterin"), None);
    app.settle();
    gallery::snap(&app, "woven-who");
    app.press("Sluiten");
    // From a paragraph to the note that it stands in, by the key.
    app.go_to_paragraph("Begin was rommelig.");
    app.keys(["Ctrl+Shift+b"]);
    app.until("the note", |app| app.value_of("Titel") == "Aantekeningen achterin");

    app.goes_to("Instellingen");
    app.choose("Taal", "العربية");
    app.is_at("الإعدادات");
    app.press_in("المشروع", "اجتماعات");
    app.pick(MEETING);
    app.press("متابعة النسج");
    app.is_at("نسج الملاحظات");
    pressed(&app, [6, 6]);
    let look = Look { name: "arabic", theme: "light", window: USUAL, text: 100 };
    let mut faults = Faults::default();
    faults.look(&app, &look, "weave");
    faults.none();
}

#[test]
fn a_code_that_a_note_is_given_later_comes_to_the_woven_record() {
    let (title, text) = NOTES[0];
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| {
        let (meeting, note) = (desk.record("meeting", MEETING, "## Opening\n"), desk.record("field-note", title, text));
        desk.ask("weave", json!({ "target": meeting, "sources": [{ "record": note }], "put_away": false }));
        let code = desk.ask("code_new", json!({ "name": "Wonen" }));
        desk.ask("coding_add", json!({ "record": note, "code": code["id"], "text": "De Spaak" }));
    });
    let app = laptop.start_unlocked();
    app.goes_to("Bijeenkomsten");
    app.open(MEETING);
    app.sees("Eén code van de notities staat hier niet.");
    gallery::snap(&app, "woven-codes");
    app.press("Haal de code hierheen");
    app.sees("Eén code staat er nu ook.");
    app.until("the code on its words", |app| app.script(CODED, vec![]) == json!(["De Spaak"]));
    app.until("the focus by what was done", |app| app.script(FOCUSED, vec![]) == json!("Codes op verweven notities"));
    assert_eq!(app.faults(), Vec::<String>::new(), "the record with the code");
}

#[test]
fn two_records_of_one_initiative_become_one_and_that_is_taken_back() {
    let (stays, gives_way) = ("Buurtkeuken Zuid", "Buurtkeuken-Zuid");
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| {
        for (title, place, form) in [(stays, "Almere", "stichting"), (gives_way, "Utrecht", "")] {
            let fields = json!({ "place": place, "legal_form": form });
            desk.ask("record_new", json!({ "kind": "initiative", "title": title, "fields": fields, "sections": false }));
        }
    });
    let app = laptop.start_unlocked();
    let listed = |count: usize| {
        app.until("the list", |app| app.names("option", None).iter().filter(|name| name.contains("Zuid")).count() == count);
    };
    app.goes_to("Initiatieven");
    listed(2);
    app.open(stays);
    app.press("Vergelijken");
    app.is_at("Dit is hetzelfde");
    app.sees("Utrecht");
    gallery::pose(&app, "same");
    app.tick("Utrecht");
    app.press("Maak er één van");
    app.until("the place of the other", |app| app.value_of("Plaats") == "Utrecht");
    app.sees("Hierin opgegaan");
    listed(1);
    gallery::pose_at(&app, "same-done", Some("Hierin opgegaan"));

    app.keys(["Ctrl+k"]);
    app.until("the palette", |app| app.focus().name.as_deref() == Some("Open iets, zoek of kies een opdracht"));
    app.write("Mijn laatste wijziging terugnemen");
    app.keys(["Enter"]);
    app.sees("niet meer hetzelfde als");
    listed(2);
    app.until("the place that it had", |app| app.value_of("Plaats") == "Almere");
}
