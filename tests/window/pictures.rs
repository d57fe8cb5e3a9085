//! The pictures of docs/gallery.md: every page in every look, in Dutch and in Arabic. `cargo xtask pictures` makes them anew.

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

/// What the window wears: its name, theme, density, and the size of the window.
struct Wear {
    name: &'static str,
    theme: &'static str,
    density: &'static str,
    window: (u32, u32),
}

const fn wear(name: &'static str, theme: &'static str, density: &'static str, window: (u32, u32)) -> Wear {
    Wear { name, theme, density, window }
}

/// A small laptop of ten years ago, and a large screen of today.
const SMALL: (u32, u32) = (1024, 640);
const LARGE: (u32, u32) = (3840, 2160);

/// A folder of a test's says nothing to anybody.
const AT_HOME: &str = r"
    for (const each of document.querySelectorAll('bdi'))
      if (/^\/\S*\/share\//.test(each.textContent)) each.textContent = each.textContent.replace(/^\/\S*\/share\//, '~/.local/share/')";

const DRESS: &str = "
    const [theme, density] = arguments
    Object.assign(document.documentElement.dataset, { theme, density })
    document.documentElement.toggleAttribute('data-contrast', theme.startsWith('contrast'))";

/// Rima's interview, of the sample; it has quotes in Arabic.
const INTERVIEW: &str = "01920000-0000-7000-8000-00000000000d";
const TITLE: &str = "Gesprek met Rima: niet altijd te gast";
/// Codes for it, each with what it means and words that stand in it.
const CODES: &[(&str, &str, &str)] = &[
    ("Gastvrijheid", "Wie ontvangt wie, en wie mag zelf ontvangen.", "Ik wil ook zelf de deur opendoen."),
    ("Zelf iets kunnen", "Bijdragen in plaats van geholpen worden.", "Deze machine lijkt op die van mijn moeder."),
    ("Papier", "Formulieren, lijsten, niveaus.", "Er is veel papier, en niemand legt me uit waarom."),
];

/// How to get to a page, from any other.
type Scene = (&'static str, fn(&Guide<'_>));

const OUTSIDE: &[Scene] = &[
    ("welcome", |_| {}),
    ("new", |guide| guide.press("way-new")),
    ("join", |guide| {
        guide.press("back");
        guide.press("way-join");
    }),
    ("restore", |guide| {
        guide.press("back");
        guide.press("way-restore");
    }),
    ("recovery-code", |guide| {
        guide.press("back");
        guide.press("way-new");
        for (field, words) in
            [("new-name", "Leertraject"), ("your-name", "Ilse"), ("passphrase", PASSPHRASE), ("passphrase-again", PASSPHRASE)]
        {
            guide.app.fill(&guide.say(field), words);
        }
        guide.press("new-create");
        guide.app.is_at(&guide.say("recovery-title"));
    }),
    ("empty", |guide| {
        guide.app.tick(&guide.say("recovery-kept"));
        guide.press("go-on");
        guide.app.is_at(&guide.say("kind-field-note-plural"));
    }),
    ("empty-changes", |guide| guide.go("nav-changes")),
    ("empty-codes", |guide| guide.go("nav-codes")),
    ("empty-bin", |guide| guide.go("nav-bin")),
    ("unlock", |guide| {
        guide.app.keys(["Ctrl+l"]);
        guide.app.is_at(&guide.say("unlock-title"));
    }),
    ("recover", |guide| {
        guide.press("unlock-forgot");
        guide.app.is_at(&guide.say("recover-title"));
    }),
];

const INSIDE: &[Scene] = &[
    ("list", |guide| guide.go("kind-interview-plural")),
    ("record", |guide| guide.open()),
    ("palette", |guide| {
        guide.app.keys(["Ctrl+k"]);
        guide.app.until("the palette", |app| {
            app.script("return document.querySelector('dialog [role=option]') !== null", vec![]) == true
        });
    }),
    ("keys", |guide| {
        guide.app.keys(["Escape", "F1"]);
        guide.app.sees("Ctrl+Shift+H");
    }),
    ("history", |guide| {
        guide.app.keys(["Escape"]);
        guide.press("record-history");
        guide
            .app
            .until("a time line", |app| app.script("return document.querySelectorAll('main li').length > 0", vec![]) == true);
    }),
    ("search", |guide| {
        guide.app.keys(["Ctrl+Shift+f"]);
        guide.app.write("sleutel");
        guide.app.is_at(&guide.say("search-title"));
        guide
            .app
            .until("what was found", |app| app.script("return document.querySelector('main mark') !== null", vec![]) == true);
    }),
    ("changes", |guide| {
        guide.go("nav-changes");
        guide.app.sees("Noor");
    }),
    ("moments", |guide| {
        guide.press("changes-moments");
        guide.app.is_at(&guide.say("moments-title"));
    }),
    ("codes", |guide| {
        guide.go("nav-codes");
        guide.app.sees("Gastvrijheid");
    }),
    ("team", |guide| guide.go("nav-team")),
    ("invite", |guide| guide.press("invite-somebody")),
    ("exchange", |guide| {
        guide.go("nav-team");
        guide.press("team-ways");
        guide.app.is_at(&guide.say("ways-title"));
    }),
    ("import", |guide| {
        guide.go("nav-import");
        let files = [("brug.txt", "Onder de brug.\n"), ("foto.png", "\u{1}\u{2}")];
        guide.laptop.will_pick_together(&files.map(|(name, text)| guide.laptop.file(name, text)));
        guide.press("import-pick");
        guide.app.sees("brug.txt");
    }),
    ("export", |guide| guide.go("nav-export")),
    ("bin", |guide| guide.go("nav-bin")),
    ("settings", |guide| guide.go("nav-settings")),
    ("about", |guide| {
        guide.press("settings-about-open");
        guide.app.is_at(&guide.say("about-title"));
    }),
    ("field", |guide| {
        guide.app.keys(["Ctrl+Shift+m"]);
        guide.app.is_at(&guide.say("fieldmode-title"));
        guide.app.until("the text", |app| app.script("return document.querySelector('.prose') !== null", vec![]) == true);
        guide.app.write("De deur staat open. Binnen ruikt het naar koriander.");
    }),
    ("memo", |guide| {
        guide.app.keys(["Ctrl+Shift+a"]);
        guide.app.until("three seconds", |app| {
            app.script("return /[3-9]$/.test(document.querySelector('[role=timer]')?.textContent)", vec![]) == true
        });
    }),
];

#[test]
#[ignore = "makes the pictures of docs/gallery.md; `cargo xtask pictures` runs it"]
fn the_gallery_in_dutch() {
    let wears = [
        wear("light", "light", "roomy", USUAL),
        wear("dark", "dark", "roomy", USUAL),
        wear("contrast", "contrast", "roomy", USUAL),
        wear("compact", "light", "compact", USUAL),
        wear("small", "light", "roomy", SMALL),
    ];
    show("nl", 100, USUAL, &wears);
}

#[test]
#[ignore = "makes the pictures of docs/gallery.md; `cargo xtask pictures` runs it"]
fn the_gallery_with_letters_twice_as_large() {
    // The way to a page goes past the sidebar, which is there where the window is wide. A large screen is looked at like this too.
    show("nl", 200, LARGE, &[wear("text-200", "light", "roomy", SMALL), wear("4k", "light", "roomy", LARGE)]);
}

#[test]
#[ignore = "makes the pictures of docs/gallery.md; `cargo xtask pictures` runs it"]
fn the_gallery_in_arabic() {
    show("ar", 100, USUAL, &[wear("arabic", "light", "roomy", USUAL), wear("arabic-dark", "dark", "roomy", USUAL)]);
}

/// Walks through all scenes in a window of this size, and takes a picture of each in all these clothes.
fn show(language: &'static str, text: u32, size: (u32, u32), wears: &[Wear]) {
    let settings = json!({ "language": language, "theme": "light", "density": "roomy", "text_size": text, "lock_after": 0 });
    let mut fresh = Laptop::new();
    fresh.work(|desk| {
        desk.ask("settings_set", settings.clone());
    });
    walk(&Guide { laptop: &fresh, app: &fresh.start(), language }, size, wears, OUTSIDE);
    let mut full = Laptop::with_project_of_two();
    full.work(|desk| {
        desk.ask("settings_set", settings.clone());
        for (name, memo, words) in CODES {
            let code = desk.ask("code_new", json!({ "name": name, "memo": memo }));
            desk.ask("coding_add", json!({ "record": INTERVIEW, "code": code["id"], "text": words }));
        }
        desk.ask("moment_name", json!({ "name": "na werkplaats 3" }));
        let note = desk.ask("record_new", json!({ "kind": "field-note", "title": "Dubbel", "fields": {}, "sections": false }));
        desk.ask("record_delete", json!({ "id": note["row"]["id"] }));
    });
    let guide = Guide { laptop: &full, app: &full.start(), language };
    guide.app.fill(&guide.say("passphrase"), PASSPHRASE);
    guide.press("unlock-do");
    guide.app.is_at(&guide.say("kind-field-note-plural"));
    walk(&guide, size, wears, INSIDE);
}

fn walk(guide: &Guide<'_>, size: (u32, u32), wears: &[Wear], scenes: &[Scene]) {
    let app = guide.app;
    app.resize(size);
    for (name, go) in scenes {
        go(guide);
        for wear in wears {
            app.script(DRESS, vec![json!(wear.theme), json!(wear.density)]);
            app.resize(wear.window);
            app.settle();
            app.script(AT_HOME, vec![]);
            let folder = folder().join(wear.name);
            fs::create_dir_all(&folder).expect("a folder for pictures");
            fs::write(folder.join(format!("{name}.png")), app.picture()).expect("writes the picture");
        }
        app.script(DRESS, vec![json!("light"), json!("roomy")]);
        app.resize(size);
    }
}

/// Where the pictures go before they are made small.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("output/gallery")
}

/// Somebody who knows their way in every language.
struct Guide<'a> {
    laptop: &'a Laptop,
    app: &'a App,
    language: &'static str,
}

impl Guide<'_> {
    /// A text of the window by its id.
    fn say(&self, id: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ui/locales/{}.ftl", self.language));
        let texts = fs::read_to_string(path).expect("texts");
        let start = format!("{id} = ");
        texts.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_else(|| panic!("there is no text {id}")).to_owned()
    }

    fn press(&self, id: &str) {
        self.app.press(&self.say(id));
    }

    /// To a page of the sidebar.
    fn go(&self, id: &str) {
        self.app.press_in(&self.say("nav-label"), &self.say(id));
        self.app.is_at(&self.say(id));
    }

    /// The interview, with all of its text.
    fn open(&self) {
        self.app.scroll_to(TITLE);
        self.app.pick(TITLE);
        self.app.until("the text", |app| app.script("return document.querySelector('.prose .coded') !== null", vec![]) == true);
    }
}
