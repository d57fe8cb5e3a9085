//! A power map is drawn, an actor moved by mouse and by keys, and all of it is there after a restart; two maps are compared and saved.

use std::fs;

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, pose_at, snap},
    laptop::Laptop,
};

/// Of the sample: the same question through the eyes of an initiative, and of a municipality three months later.
const OURS: &str = "Wie kan de lijst van tafel halen?";
const THEIRS: &str = "Dezelfde vraag, gezien door de gemeente";
const TOWN: &str = "Gemeente (sociaal domein, fictie)";
const WORKSHOP: &str = "Fietswerkplaats Zijwind (fictie)";

/// Where the card of an actor is in the drawing, in units of the drawing.
const SPOT: &str = "
    const card = [...document.querySelectorAll('svg [role=button]')]
      .find((each) => each.getAttribute('aria-label').startsWith(arguments[0]))
    if (!card) return null
    const { x, y, width } = card.getBBox()
    return [Math.round(x + width / 2), Math.round(y)]";

fn spot(app: &App, actor: &str) -> (i64, i64) {
    // The drawing may be made anew at the moment.
    app.find_until(&format!("the card of {actor}"), |app| {
        let spot = app.script(SPOT, vec![json!(actor)]);
        Some((spot[0].as_i64()?, spot[1].as_i64()?))
    })
}

fn draw(app: &App, map: &str) {
    app.keys(["Ctrl+k"]);
    app.write(map);
    app.until("the map to be found", |app| !app.all("option", Some(map), None).is_empty());
    app.keys(["Enter"]);
    app.press("Machtskaart tekenen");
    app.is_at(map);
    app.until("the drawing", |app| !app.all("button", Some(TOWN), Some("main")).is_empty());
}

#[test]
fn a_power_map_is_drawn_moved_kept_and_compared() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    draw(&app, OURS);
    app.sees("Wie heeft er invloed op de vraag naar namen?");
    app.sees("27 maart 2025 · Door wiens ogen: het initiatief (de leden van Zijwind)");
    pose(&app, "power-map");

    // By mouse: on the way the lines follow, and the reason of the influence is shown by a touch.
    let before = spot(&app, WORKSHOP);
    let card = |name: &str| app.one("button", Some(name), Some("main"));
    app.drag(&card(WORKSHOP), &card("Buurtbewoners (fictie)"));
    app.until("the card to be elsewhere", |app| spot(app, WORKSHOP) != before);
    app.press(TOWN);
    app.sees("Het formulier is daar gemaakt.");
    snap(&app, "power-chosen");

    // By keys: the one that was touched goes two steps to the right and one down.
    let before = spot(&app, TOWN);
    app.keys(["Right", "Right", "Down"]);
    app.until("the card to move", |app| spot(app, TOWN).0 > before.0 && spot(app, TOWN).1 > before.1);
    app.keys(["Escape"]);
    app.until_saved();
    let kept = [spot(&app, TOWN), spot(&app, WORKSHOP)];
    app.lose_power();

    let app = laptop.start_unlocked();
    draw(&app, OURS);
    app.until("all to stand where they stood", |app| [spot(app, TOWN), spot(app, WORKSHOP)] == kept);

    // What differs from how the town saw it is told and marked; the drawing goes out with it.
    app.find_in("Vergelijken met", THEIRS);
    app.sees("De invloed van Gemeente (sociaal domein, fictie) was 8 en is 4.");
    app.sees("Opvangorganisatie (fictie) is nieuw op de kaart (invloed 7: Vraagt zelf om cijfers.).");
    app.sees("Fonds (fictie) staat niet meer op de kaart.");
    pose(&app, "power-compared");
    pose_at(&app, "power-differences", Some("Wat er verschilt"));
    for (button, name, beginning) in [
        ("Tekening (SVG)", "kaart.svg", &b"<svg xmlns="[..]),
        ("Tekening (PNG)", "kaart.png", b"\x89PNG"),
        ("Partijen (CSV)", "partijen.csv", b"\xef\xbb\xbfPartij,"),
    ] {
        let path = laptop.path(name);
        laptop.will_pick(&path);
        app.press(button);
        app.sees(&format!("Bewaard: {}", path.display()));
        let file = fs::read(&path).expect("the file");
        assert!(file.starts_with(beginning) && file.len() > 100, "{name}: {} bytes", file.len());
        fs::create_dir_all(crate::gallery::folder())
            .and_then(|()| fs::write(crate::gallery::folder().join(name), file))
            .expect("keeps it");
    }

    // The other drawing has the same actors.
    app.empty("Vergelijken met");
    app.tick("Invloed en belang");
    app.sees("Belang, 0 tot 10");
    pose(&app, "power-grid");
}
