//! What a person does at the window, by the words that they read in it.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::app::App;

const FIND: &str = include_str!("find.js");
const FOCUS: &str = include_str!("focus.js");
/// The same words without the marks that Fluent puts around what it fills in, and with single spaces.
const READ: &str = r"
    const top = document.querySelector('dialog[open]') ?? document.body
    return top.innerText.replace(/[\u2066-\u2069\u200b]/g, '').replace(/\s+/g, ' ')";
/// What the first of the found holds; it may be gone a moment later, so finding and reading are one script.
const VALUE: &str = "const found = FIND; return found[0]?.value ?? found[0]?.innerText ?? ''";
/// What the system does with what was copied.
const PASTE: &str = "return document.execCommand('insertText', false, arguments[0])";
const FOUR_WORDS: &str = "return [...document.querySelectorAll('ol.words:not(.small) > li')].map((each) => each.innerText)";
/// Half a list further down, and from its end to its beginning again.
const FURTHER: &str = "
    const list = document.querySelector('[role=listbox]')
    if (!list) return 'nowhere'
    const end = list.scrollTop + list.clientHeight >= list.scrollHeight - 1
    list.scrollTop = end ? 0 : list.scrollTop + list.clientHeight / 2
    return 'on'";
/// The words of all that is found.
const NAMES: &str = "return FIND.map((each) => each.innerText.trim())";
/// Those that can be used now.
const USABLE: &str = "return FIND.filter((each) => !each.disabled && each.getAttribute('aria-disabled') !== 'true')";
/// What the first of the found offers.
const OPTIONS: &str = r"
    const found = FIND
    return [...(found[0]?.options ?? [])].map((option) => option.text.replace(/[\u2066-\u2069]/g, '').trim())";
const STILL: &str = "
    const done = arguments[arguments.length - 1]
    const ends = (each) => each.effect.getComputedTiming().iterations !== Infinity
    const moving = () => document.getAnimations().filter(ends).some((each) => each.playState === 'running')
    const still = () => document.fonts.status === 'loaded' && !moving()
    requestAnimationFrame(() => requestAnimationFrame(() => done(still())))";
pub(crate) const SAVED: &str =
    "return [...document.querySelectorAll('[data-saved]')].every((status) => status.dataset.saved === 'true')";

/// More stops of the Tab key than any page has.
const MOST_STOPS: usize = 200;

/// What has the focus.
pub(crate) struct Focus {
    /// How it is called; none where nothing has it.
    pub(crate) name: Option<String>,
    /// Whether that can be seen.
    pub(crate) is_shown: bool,
}

impl App {
    /// Clicks on the button with these words, as soon as it can be used.
    pub(crate) fn press(&self, name: &str) {
        self.click_on("button", Some(name), None);
    }

    /// The same, in the part of the page with this heading or label.
    pub(crate) fn press_in(&self, place: &str, name: &str) {
        self.click_on("button", Some(name), Some(place));
    }

    /// The same, on the page beside the sidebar.
    pub(crate) fn press_on_page(&self, name: &str) {
        self.click_on("button", Some(name), Some("main"));
    }

    /// Clicks on a checkbox or radio button.
    pub(crate) fn tick(&self, name: &str) {
        self.click_on("tick", Some(name), None);
    }

    /// The same, in a part of the page.
    pub(crate) fn tick_in(&self, place: &str, name: &str) {
        self.click_on("tick", Some(name), Some(place));
    }

    /// Opens a row of the list.
    pub(crate) fn open(&self, title: &str) {
        self.scroll_to(title);
        self.click_on("option", Some(title), None);
        self.until(title, |app| app.value_of("Titel") == title);
        self.until("the text of the record", |app| !app.all("field", Some("Tekst"), None).is_empty());
    }

    /// Goes down the list until the row is there: of a long list only what is near is drawn.
    pub(crate) fn scroll_to(&self, title: &str) {
        self.until("the list", |app| !app.all("option", None, None).is_empty());
        self.until(title, |app| !app.all("option", Some(title), None).is_empty() || app.script(FURTHER, vec![]) == "nowhere");
    }

    /// Clicks into the field and types.
    pub(crate) fn fill(&self, name: &str, text: &str) {
        self.click_on("field", Some(name), None);
        self.write(text);
    }

    /// Clicks into the field and pastes.
    pub(crate) fn paste(&self, name: &str, text: &str) {
        self.click_on("field", Some(name), None);
        assert_eq!(self.script(PASTE, vec![json!(text)]), true, "nothing could be pasted into {name}");
    }

    /// The same, in a part of the page.
    pub(crate) fn fill_in(&self, place: &str, name: &str, text: &str) {
        self.click_on("field", Some(name), Some(place));
        self.write(text);
    }

    /// Clicks at the end of the text of the record.
    pub(crate) fn go_to_end_of_text(&self) {
        self.click_on("field", Some("Tekst"), None);
        self.keys(["Ctrl+End"]);
    }

    /// Clicks into the paragraph that holds these words, and goes to its end.
    pub(crate) fn go_to_paragraph(&self, words: &str) {
        self.click_on("text", Some(words), None);
        self.keys(["End"]);
    }

    /// Chooses from a drop-down list.
    pub(crate) fn choose(&self, name: &str, option: &str) {
        // What is offered may come from the core, after the list itself.
        self.until(&format!("to choose “{option}” from “{name}”"), |app| {
            let found = app.script(&with_find(OPTIONS), vec![json!("field"), json!(name), Value::Null]);
            let offered = found.as_array().into_iter().flatten();
            let place = offered.filter_map(Value::as_str).position(|text| text.contains(option));
            let field = app.all("field", Some(name), None).into_iter().next();
            // Drawn anew between looking and choosing, it is looked for again.
            place.zip(field).is_some_and(|(place, field)| app.select(&field, place))
        });
    }

    /// Finds something by its words in a box for one of many, and takes it.
    pub(crate) fn find_in(&self, name: &str, title: &str) {
        self.fill(name, title);
        self.until(title, |app| app.names("option", None).first().is_some_and(|first| first.contains(title)));
        self.keys(["Enter"]);
        self.until(&format!("“{title}” in “{name}”"), |app| app.value_of(name) == title);
    }

    /// Empties such a box.
    pub(crate) fn empty(&self, name: &str) {
        self.click_on("field", Some(name), None);
        self.keys(["Ctrl+a", "Backspace", "Escape"]);
        self.until(&format!("nothing in “{name}”"), |app| app.value_of(name).is_empty());
    }

    /// Clicks on a row of a list that is in sight.
    pub(crate) fn pick(&self, title: &str) {
        self.click_on("option", Some(title), None);
    }

    /// Waits until these words stand in the window.
    pub(crate) fn sees(&self, words: &str) {
        self.until(&format!("the words “{words}”"), |app| app.reads(words));
    }

    /// Whether these words stand in the window now.
    pub(crate) fn reads(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// All words in the window.
    pub(crate) fn text(&self) -> String {
        self.script(READ, vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a page with this heading.
    pub(crate) fn is_at(&self, heading: &str) {
        self.one("heading", Some(heading), None);
    }

    /// Goes to a page by the sidebar.
    pub(crate) fn goes_to(&self, page: &str) {
        self.press_in("Project", page);
        self.is_at(page);
    }

    /// What a field holds, or an empty text where it is not there.
    pub(crate) fn value_of(&self, name: &str) -> String {
        let value = self.script(&with_find(VALUE), vec![json!("field"), json!(name), Value::Null]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the window says that all is saved.
    pub(crate) fn until_saved(&self) {
        self.sees("Bewaard");
        self.until("all to be saved", |app| app.script(SAVED, vec![]) == true);
    }

    /// Types the passphrase, waits until the project is there, and goes to the field notes.
    pub(crate) fn unlock(&self, passphrase: &str) {
        self.unlocks(passphrase);
        self.goes_to("Veldnotities");
    }

    /// The same, and stays where the person was.
    pub(crate) fn unlocks(&self, passphrase: &str) {
        self.fill("Wachtzin", passphrase);
        self.press("Ontgrendelen");
        self.until("the project", |app| app.all("heading", Some("Welkom terug"), None).is_empty());
    }

    /// Locks by the button.
    pub(crate) fn lock(&self) {
        self.press("Vergrendelen");
        self.is_at("Welkom terug");
    }

    /// What has the focus now.
    pub(crate) fn focus(&self) -> Focus {
        let focus = self.script(FOCUS, vec![]);
        Focus { name: focus["name"].as_str().map(str::to_owned), is_shown: focus["shown"] == true }
    }

    /// Goes on with the Tab key until something with this name has the focus. On the way the focus is always to be seen.
    pub(crate) fn tab_to(&self, name: &str) {
        self.stroke_to("Tab", name);
    }

    /// The same with a button that may come in a moment: the Tab key goes round only once.
    pub(crate) fn goes_on_to(&self, button: &str) {
        self.one("button", Some(button), None);
        self.tab_to(button);
    }

    /// Goes on with any key until something with this name has the focus, and counts how often it was pressed.
    pub(crate) fn stroke_to(&self, stroke: &str, name: &str) -> usize {
        let mut passed = Vec::new();
        for strokes in 1..=MOST_STOPS {
            self.keys([stroke]);
            let Focus { name: here, is_shown } = self.focus();
            // After the last part of the page comes the window itself, and then the first part again.
            let Some(here) = here else { continue };
            assert!(is_shown, "nobody can see that “{here}” has the focus");
            if here.starts_with(name) {
                return strokes;
            }
            passed.push(here);
        }
        panic!("{stroke} does not lead to “{name}”, but to {passed:?}");
    }

    /// Presses Enter on what has the focus, which leads to a page; the focus is in it.
    pub(crate) fn enters(&self, heading: &str) {
        self.keys(["Enter"]);
        self.is_at(heading);
        self.keeps_focus(heading);
    }

    /// Goes to a page of the sidebar without the mouse.
    pub(crate) fn goes_by_keys_to(&self, page: &str) {
        self.keys(["Ctrl+Shift+f"]);
        self.until("the search box", |app| app.focus().name.as_deref() == Some("Zoek in alles"));
        // Past the palette, to the way through the project, which is one stop.
        self.keys(["Tab", "Tab", "Home"]);
        if !self.focus().name.is_some_and(|here| here.starts_with(page)) {
            self.stroke_to("Down", page);
        }
        self.enters(page);
    }

    /// Something has the focus, or gets it in a moment.
    pub(crate) fn keeps_focus(&self, after: &str) {
        self.until(&format!("the focus to be somewhere after {after}"), |app| app.focus().name.is_some());
    }

    /// Waits until what moves stands still, all fonts are there, and the last change is drawn.
    pub(crate) fn settle(&self) {
        self.until("the page to stand still", |app| app.slow_script(STILL, vec![]) == true);
    }

    /// The one element with this role and name; waits for it.
    pub(crate) fn one(&self, role: &str, name: Option<&str>, place: Option<&str>) -> Element {
        let what =
            format!("the {role} “{}”{}", name.unwrap_or("any"), place.map(|place| format!(" in “{place}”")).unwrap_or_default());
        self.find_until(&what, |app| app.all(role, name, place).into_iter().next())
    }

    /// Every element in sight with this role and name.
    pub(crate) fn all(&self, role: &str, name: Option<&str>, place: Option<&str>) -> Vec<Element> {
        self.elements(FIND, vec![json!(role), json!(name), json!(place)])
    }

    /// The words of every element with this role.
    pub(crate) fn names(&self, role: &str, place: Option<&str>) -> Vec<String> {
        let names = self.script(&with_find(NAMES), vec![json!(role), Value::Null, json!(place)]);
        names.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
    }

    /// The four words to compare that are in sight.
    pub(crate) fn four_words(&self) -> Vec<String> {
        let words = self.script(FOUR_WORDS, vec![]);
        words.as_array().into_iter().flatten().filter_map(|word| Some(word.as_str()?.to_owned())).collect()
    }

    fn click_on(&self, role: &str, name: Option<&str>, place: Option<&str>) {
        let what = format!(
            "to click on the {role} “{}”{}",
            name.unwrap_or("any"),
            place.map(|place| format!(" in “{place}”")).unwrap_or_default()
        );
        self.until(&what, |app| {
            let found = app.elements(&with_find(USABLE), vec![json!(role), json!(name), json!(place)]);
            // Something may be drawn anew between finding and clicking: then it is found again.
            found.first().is_some_and(|element| app.click(element))
        });
    }
}

/// A script that works on what was found.
fn with_find(script: &str) -> String {
    script.replace("FIND", &format!("(function () {{ {FIND} }}).apply(null, arguments)"))
}
