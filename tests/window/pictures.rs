//! The pictures of docs/gallery.md: every page in every look, in Dutch and in Arabic. `cargo xtask pictures` makes them anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    app::App,
    laptop::{Laptop, PASSPHRASE},
    person::SAVED,
    scenes::{INSIDE, OUTSIDE, Scene, stage},
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
/// Half a screen, with something else beside it.
const NARROW: (u32, u32) = (480, 800);
/// Names of scenes, with commas: only these are walked through.
const ONLY: &str = "CROSSROADS_SCENES";

/// A folder of a test's says nothing to anybody.
const AT_HOME: &str = r"
    for (const each of document.querySelectorAll('bdi'))
      if (/^\/\S*\/share\//.test(each.textContent)) each.textContent = each.textContent.replace(/^\/\S*\/share\//, '~/.local/share/')";

/// The part of a long page that a scene is about.
const IN_VIEW: &str = "document.querySelector('[data-in-view]')?.scrollIntoView()";
const MARK: &str = "
    document.querySelectorAll('[data-in-view]').forEach((each) => each.removeAttribute('data-in-view'))
    arguments[0]?.setAttribute('data-in-view', '')";

/// The first that a selector finds with these words.
const FOUND: &str = r"
    const plain = (text) => text.replace(/[\u2066-\u2069]/g, '')
    return [...document.querySelectorAll(arguments[0])].filter((each) => plain(each.textContent).includes(arguments[1])).slice(0, 1)";

const DRESS: &str = "
    const [theme, density] = arguments
    Object.assign(document.documentElement.dataset, { theme, density })
    document.documentElement.toggleAttribute('data-contrast', theme.startsWith('contrast'))";

#[test]
#[ignore = "makes the pictures of docs/gallery.md; `cargo xtask pictures` runs it"]
fn the_gallery_in_dutch() {
    let wears = [
        wear("light", "light", "roomy", USUAL),
        wear("dark", "dark", "roomy", USUAL),
        wear("contrast", "contrast", "roomy", USUAL),
        wear("compact", "light", "compact", USUAL),
        wear("small", "light", "roomy", SMALL),
        wear("narrow", "light", "roomy", NARROW),
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
fn the_gallery_in_english() {
    show("en", 100, USUAL, &[wear("english", "light", "roomy", USUAL)]);
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
    let full = stage(&settings);
    let guide = Guide { laptop: &full, app: &full.start(), language };
    guide.app.fill(&guide.say("passphrase"), PASSPHRASE);
    guide.press("unlock-do");
    guide.app.is_at(&guide.say("home-title"));
    walk(&guide, size, wears, INSIDE);
}

fn walk(guide: &Guide<'_>, size: (u32, u32), wears: &[Wear], scenes: &[Scene]) {
    let app = guide.app;
    app.resize(size);
    let only = std::env::var(ONLY).ok();
    let is_wanted = |name: &str| only.as_ref().is_none_or(|names| names.split(',').any(|each| each == name));
    for (name, go) in scenes.iter().filter(|(name, _)| is_wanted(name)) {
        app.script(MARK, vec![]);
        go(guide);
        for wear in wears {
            app.script(DRESS, vec![json!(wear.theme), json!(wear.density)]);
            app.resize(wear.window);
            app.script(IN_VIEW, vec![]);
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
pub(crate) struct Guide<'a> {
    pub(crate) laptop: &'a Laptop,
    pub(crate) app: &'a App,
    language: &'static str,
}

impl Guide<'_> {
    /// A text of the window by its id.
    pub(crate) fn say(&self, id: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ui/locales/{}.ftl", self.language));
        let texts = fs::read_to_string(path).expect("texts");
        let start = format!("{id} = ");
        texts.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_else(|| panic!("there is no text {id}")).to_owned()
    }

    /// The same, with what it leaves open filled in.
    pub(crate) fn say_with(&self, id: &str, place: &str, filling: &str) -> String {
        self.say(id).replace(&format!("{{ ${place} }}"), filling)
    }

    pub(crate) fn press(&self, id: &str) {
        self.app.press(&self.say(id));
    }

    /// To a page of the sidebar.
    pub(crate) fn go(&self, id: &str) {
        self.app.press_in(&self.say("nav-label"), &self.say(id));
        self.app.is_at(&self.say(id));
    }

    /// Opens the record with this title, whatever its kind.
    pub(crate) fn open(&self, title: &str) {
        self.app.keys(["Ctrl+k"]);
        self.app.until("the palette", |app| {
            app.script("return document.activeElement?.matches('dialog [role=combobox]')", vec![]) == true
        });
        self.app.write(title);
        self.app.until(title, |app| app.names("option", None).iter().any(|name| name.contains(title)));
        self.app.keys(["Enter"]);
        self.app.until(title, |app| app.value_of(&self.say("field-title")) == title);
        self.app.until("the text", |app| app.script("return document.querySelector('.prose') !== null", vec![]) == true);
    }

    /// The pictures of this scene have the first element that this selector finds, and that holds these words, at the top.
    pub(crate) fn look_at(&self, selector: &str, words: &str) {
        let found = self.app.find_until(words, |app| app.elements(FOUND, vec![json!(selector), json!(words)]).into_iter().next());
        self.app.script(MARK, vec![json!(found)]);
    }

    /// Clicks on the first element that this selector finds, and that holds these words.
    pub(crate) fn tap(&self, selector: &str, words: &str) {
        self.app.until(words, |app| {
            let found = app.elements(FOUND, vec![json!(selector), json!(words)]);
            found.first().is_some_and(|element| app.click(element))
        });
    }

    /// To the next step of a session.
    pub(crate) fn next_step(&self) {
        const STEP: &str = "return document.querySelector('#session-step')?.textContent ?? ''";
        let before = self.app.script(STEP, vec![]);
        self.app.keys(["F6"]);
        self.app.until("the next step", |app| app.script(STEP, vec![]) != before);
    }

    /// Waits until the window says that all is saved.
    pub(crate) fn until_saved(&self) {
        self.app.sees(&self.say("saving-done"));
        self.app.until("all to be saved", |app| app.script(SAVED, vec![]) == true);
    }

    /// Waits until a selector finds so many elements.
    pub(crate) fn until_there(&self, selector: &str, least: u64) {
        self.app.until(selector, |app| {
            app.script("return document.querySelectorAll(arguments[0]).length", vec![json!(selector)]).as_u64() >= Some(least)
        });
    }
}
