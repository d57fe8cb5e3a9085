//! Every page in every look: a picture of each to look at, and no serious fault in any of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    app::App,
    laptop::{Laptop, PASSPHRASE},
    screen::USUAL,
};

/// A way to look at the window: its name, theme, size of the window and of the text.
pub(crate) struct Look {
    pub(crate) name: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) window: (u32, u32),
    pub(crate) text: u32,
}

const DOWN: &str = "
    const page = document.querySelector('.page.scrolls')
    if (!page) return 'nowhere'
    page.scrollTop += 240
    return 'on'";
const TO_TOP: &str = "document.querySelector('.page.scrolls').scrollTop = 0; return ''";

const LOOKS: &[Look] = &[
    Look { name: "light", theme: "light", window: USUAL, text: 100 },
    Look { name: "dark", theme: "dark", window: USUAL, text: 100 },
    Look { name: "contrast", theme: "contrast", window: USUAL, text: 100 },
    Look { name: "contrast-dark", theme: "contrast_dark", window: USUAL, text: 100 },
    Look { name: "narrow", theme: "light", window: (480, 800), text: 100 },
    Look { name: "large", theme: "light", window: (1024, 640), text: 200 },
];

const NARROW: u32 = 760;

/// Puts on a look, whatever the settings say: in the middle of something nobody goes there.
const DRESS: &str = "
    const [theme, text] = arguments
    document.documentElement.dataset.theme = theme
    document.documentElement.toggleAttribute('data-contrast', theme.startsWith('contrast'))
    document.documentElement.style.fontSize = `${text}%`";

/// Pages of an open project: the name of the picture, and the words in the sidebar.
const PAGES: &[(&str, &str)] = &[
    ("changes", "Wat is nieuw"),
    ("team", "Team en uitwisselen"),
    ("import", "Binnenhalen"),
    ("export", "Uitvoeren"),
    ("bin", "Prullenbak"),
    ("settings", "Instellingen"),
    ("interviews", "Interviews"),
];

/// A page in the middle of something: the name of the picture, and how to get there from anywhere.
type Task = (&'static str, fn(&Laptop, &App));

const TASKS: &[Task] = &[
    ("import-preview", |laptop, app| {
        app.goes_to("Binnenhalen");
        let files = [("brug.txt", "Onder de brug.\n"), ("foto.png", "\u{1}\u{2}")];
        laptop.will_pick_together(&files.map(|(name, text)| laptop.file(name, text)));
        app.press("Bestanden kiezen");
        app.sees("onbekend soort bestand");
    }),
    ("grant", |laptop, app| {
        app.goes_to("Team en uitwisselen");
        laptop.will_pick(&laptop.path("verzoek"));
        app.press("Verzoek openen");
        app.sees("Noor wil meedoen.");
    }),
    ("forms", |_, app| {
        app.goes_to("Instellingen");
        app.press("Wachtzin veranderen");
        app.press("Nieuwe herstelcode maken");
        app.press("Project controleren");
        app.sees("Alles is er en alles is heel");
    }),
];

/// Where the pictures go; nobody else's, and not kept with the sources.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("output/screenshots")
}

/// How much higher than the window an open project is.
const HIGH: &str = "
    return document.querySelector('.workspace') && document.documentElement.scrollHeight - window.innerHeight";

/// Takes pictures of the page that the window is at, in every look; ends the test where any of them has a serious fault.
pub(crate) fn pose(app: &App, page: &str) {
    pose_at(app, page, None);
}

/// The same with the heading of one part of the page at the top.
pub(crate) fn pose_at(app: &App, page: &str, heading: Option<&str>) {
    let mut faults = Faults::default();
    for look in LOOKS {
        app.script(DRESS, vec![json!(look.theme), json!(look.text)]);
        // The page does not know that its letters grew: it is made as narrow as it would be with them.
        let (width, height) = look.window;
        app.resize((if look.text > 100 { width.min(NARROW) } else { width }, height));
        if heading.is_some() {
            app.script("arguments[0].scrollIntoView()", vec![json!(app.one("heading", heading, None))]);
        }
        faults.picture(app, look, page);
        // Colours are what a theme can spoil; the rest does not depend on the look.
        if look.text == 100 && look.window == USUAL {
            faults.examine(app, look, page);
        }
    }
    app.script(DRESS, vec![json!("light"), json!(100)]);
    app.resize(USUAL);
    faults.none();
}

/// Takes one picture of the page as it is this moment.
pub(crate) fn snap(app: &App, page: &str) {
    keep(&folder().join(LOOKS[0].name), page, &app.picture());
}

fn keep(folder: &Path, page: &str, picture: &[u8]) {
    fs::create_dir_all(folder).expect("a folder for pictures");
    fs::write(folder.join(format!("{page}.png")), picture).expect("writes the picture");
}

#[test]
fn every_page_is_fit_to_be_seen_before_a_project_is_open() {
    for look in LOOKS {
        let mut laptop = Laptop::new();
        laptop.work(|desk| {
            desk.ask("settings_set", json!({ "language": "nl", "theme": look.theme, "text_size": look.text, "lock_after": 0 }));
        });
        let app = laptop.start();
        app.resize(look.window);
        let mut faults = Faults::default();
        faults.look(&app, look, "welcome");
        for (name, way) in
            [("join", "Meedoen met een project"), ("restore", "Een reservekopie terugzetten"), ("new", "Een nieuw project")]
        {
            app.press(way);
            app.is_at(way);
            faults.look(&app, look, name);
            if name != "new" {
                app.press("Terug");
            }
        }
        app.fill("Naam van het project", "Leertraject");
        app.fill("Je naam", "Ilse");
        app.fill("Wachtzin", PASSPHRASE);
        app.fill("Wachtzin, nog een keer", PASSPHRASE);
        app.press("Project maken");
        app.is_at("Bewaar je herstelcode");
        faults.look(&app, look, "recovery-code");
        app.tick("Ik heb de code op een veilige plek.");
        app.press("Verder");
        app.is_at("Vandaag");
        faults.look(&app, look, "empty");
        app.keys(["Ctrl+l"]);
        app.is_at("Welkom terug");
        faults.look(&app, look, "unlock");
        app.press("Wachtzin vergeten?");
        app.is_at("Verder met je herstelcode");
        faults.look(&app, look, "recover");
        faults.none();
    }
}

#[test]
fn every_page_of_a_project_is_fit_to_be_seen() {
    let laptop = Laptop::with_project_of_two();
    let app = laptop.start_unlocked();
    let mut faults = Faults::default();
    for look in LOOKS {
        app.resize(USUAL);
        app.goes_to("Instellingen");
        app.choose("Grootte van de tekst", "100 %");
        let theme = match look.theme {
            "contrast" => "hoog contrast, licht",
            "contrast_dark" => "hoog contrast, donker",
            "dark" => "donker",
            _ => "licht",
        };
        app.choose("Licht of donker", theme);
        app.choose("Grootte van de tekst", &format!("{} %", look.text));
        app.resize(look.window);
        for (name, page) in PAGES {
            open_menu(&app, look);
            app.goes_to(page);
            if *name == "changes" {
                // With large letters it stands below what is in sight, and only what is near is drawn.
                app.until("what two people changed", |app| {
                    app.reads("Twee mensen veranderden dit.") || app.script(DOWN, vec![]) == "nowhere"
                });
                app.script(TO_TOP, vec![]);
            }
            faults.look(&app, look, name);
        }
        app.open("Gesprek met Rima: niet altijd te gast");
        faults.look(&app, look, "record");
        app.press("Gegevens");
        app.go_to_paragraph("هذه الماكينة");
        faults.look(&app, look, "record-text");
        app.press("Gegevens");
        for (name, open) in TASKS {
            open_menu(&app, look);
            open(&laptop, &app);
            faults.look(&app, look, name);
        }
        app.keys(["Ctrl+Shift+f"]);
        app.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
        app.write("sleutel");
        app.is_at("Zoeken");
        app.sees("stukken gevonden");
        faults.look(&app, look, "search");
    }
    faults.none();
}

fn open_menu(app: &App, look: &Look) {
    if look.window.0 <= NARROW * look.text / 100 {
        app.press("Menu");
    }
}

/// What axe found, with the page where it stood.
#[derive(Default)]
pub(crate) struct Faults(Vec<String>);

impl Faults {
    /// Takes a picture of the page and looks for faults in it.
    pub(crate) fn look(&mut self, app: &App, look: &Look, page: &str) {
        self.picture(app, look, page);
        self.examine(app, look, page);
    }

    fn examine(&mut self, app: &App, look: &Look, page: &str) {
        self.0.extend(app.faults().into_iter().map(|fault| format!("{page}, {}: {fault}", look.name)));
    }

    fn picture(&mut self, app: &App, look: &Look, page: &str) {
        app.settle();
        keep(&folder().join(look.name), page, &app.picture());
        let wide = app.script("return document.documentElement.scrollWidth - window.innerWidth", vec![]);
        if wide.as_i64().is_some_and(|pixels| pixels > 0) {
            self.0.push(format!("{page}, {}: it is {wide} pixels wider than the window", look.name));
        }
        // Parts of an open project scroll, each for itself; the window around them stands still.
        let high = app.script(HIGH, vec![]);
        if high.as_i64().is_some_and(|pixels| pixels > 0) {
            self.0.push(format!("{page}, {}: the window itself scrolls, by {high} pixels", look.name));
        }
    }

    pub(crate) fn none(self) {
        assert!(self.0.is_empty(), "{} serious faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}
