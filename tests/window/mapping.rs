//! All initiatives in the table and on the map, by keys, and the years of one; with pictures in every look.

use serde_json::Value;

use crate::{app::App, gallery::pose, laptop::Laptop};

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
