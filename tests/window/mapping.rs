//! All initiatives in the table and on the map, by keys, and the years of one; with pictures in every look.

use serde_json::Value;

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::Laptop,
};

fn count(app: &App, selector: &str) -> u64 {
    app.script("return document.querySelectorAll(arguments[0]).length", vec![selector.into()]).as_u64().unwrap_or_default()
}

/// The words of the cell that the arrows are at.
fn cell(app: &App) -> String {
    let script = "
        const grid = document.querySelector('[role=grid]')
        return document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')?.innerText.trim() ?? ''";
    app.script(script, vec![]).as_str().unwrap_or_default().to_owned()
}

/// How many initiatives stand on the map, those in a cluster too.
fn drawn(app: &App) -> Value {
    let script = "return [...document.querySelectorAll('g.dot')]
        .reduce((sum, dot) => sum + Number(dot.querySelector('text')?.textContent ?? 1), 0)";
    app.script(script, vec![])
}

#[test]
fn initiatives_are_found_in_the_table_on_the_map_and_through_their_years_by_keys() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Initiatieven");
    app.press("Tabel");
    app.sees("12 initiatieven");
    app.until("the table", |app| count(app, "[role=grid] [role=rowheader]") == 12);
    pose(&app, "initiatives-table");

    app.tab_to("Naar");
    app.keys(["Enter"]);
    app.until("the first letter's row", |app| !cell(app).is_empty());
    let first = cell(&app);
    app.keys(["Down"]);
    app.until("the next row", |app| cell(app) != first);
    app.keys(["Up", "Up"]);
    app.until("the head of the titles", |app| cell(app) == "Titel");
    app.keys(["Enter"]);
    app.until("the other way round", |app| count(app, "[aria-sort=descending]") == 1);
    app.keys(["Down"]);
    app.until("the last title first", |app| cell(app) != first && cell(app) != "Titel");

    app.press("Kaart");
    app.until("the map", |app| drawn(app).as_u64() > Some(6));
    app.sees("CC BY 4.0");
    pose(&app, "initiatives-map");
    app.tab_to("Kaart van Nederland");
    let whole = app.script("return document.querySelector('g.land').parentNode.getAttribute('transform')", vec![]);
    app.keys(["=", "=", "Right"]);
    app.until("a closer look", |app| {
        app.script("return document.querySelector('g.land').parentNode.getAttribute('transform')", vec![]) != whole
    });
    app.keys(["Home"]);
    app.until("all of it", |app| {
        app.script("return document.querySelector('g.land').parentNode.getAttribute('transform')", vec![]) == whole
    });
    app.choose("Provincie", "Gelderland");
    app.until("those of one province", |app| drawn(app).as_u64() < Some(6) && count(app, "path.chosen") == 1);
    pose(&app, "initiatives-province");

    app.tab_to("Initiatieven");
    app.keys(["Enter"]);
    app.until("the years of an initiative", |app| count(app, "article .frame g.dot") > 2);
    app.tab_to("Tijdlijn van dit initiatief");
    let labels =
        |app: &App| app.script("return [...document.querySelectorAll('.when')].map((each) => each.textContent).join()", vec![]);
    let years = labels(&app);
    app.keys(["=", "=", "="]);
    app.until("months", |app| labels(app) != years);
    app.keys(["Home"]);
    app.until("all years", |app| labels(app) == years);
    app.script("document.querySelector('article .frame').closest('section').scrollIntoView()", vec![]);
    pose(&app, "initiative-years");
}

/// What the field of the place holds.
fn place(app: &App) -> String {
    app.value_of("Plek op de kaart")
}

#[test]
fn the_place_of_an_initiative_is_named_or_chosen_on_the_map_by_keys_and_taken_back() {
    let laptop = Laptop::with_project_after(|desk| _ = desk.record("initiative", "De Brug", ""));
    let app = laptop.start_unlocked();
    app.goes_to("Initiatieven");
    app.open("De Brug");
    app.fill("Plek op de kaart", "ljouw");
    app.until("Leeuwarden to be offered", |app| count(app, "[role=option] bdi") > 0);
    app.sees("plaats, Friesland");
    app.keys(["Enter"]);
    app.until("its place", |app| place(app).starts_with("53.2"));
    app.until_saved();
    let named = place(&app);

    app.tab_to("Op de kaart");
    app.keys(["Enter"]);
    app.sees("Bij ");
    app.until("the focus on the map", |app| {
        app.focus().name.is_some_and(|name| name.starts_with("Kaart van Nederland om een plek op te kiezen"))
    });
    snap(&app, "place-on-the-map");
    assert_eq!(app.faults(), Vec::<String>::new());
    app.keys(["Home", "Shift+Down", "Shift+Down", "Shift+Right", "Enter"]);
    app.until("the dialog to be gone", |app| count(app, "dialog") == 0);
    app.until("another place", |app| place(app) != named && !place(app).is_empty());
    app.until_saved();
    app.until("the focus where it was", |app| app.focus().name.is_some_and(|name| name.starts_with("Op de kaart")));

    app.keys(["Ctrl+z"]);
    app.until("the place before", |app| place(app) == named);
}
