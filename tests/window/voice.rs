//! What a screen reader is told: roles and names as the webview computes them for its tree of accessible things.

use std::time::{Duration, Instant};

use fantoccini::{elements::Element, wd::WebDriverCompatibleCommand};
use http::Method;
use url::{ParseError, Url};

use crate::{app::App, laptop::Laptop};

/// Everything in sight that can be used, and what tells where one is.
const THINGS: &str = "
    const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('[aria-hidden=true]')
    const all = 'main, nav, h1, button, a[href], input, select, textarea, summary, [role], [contenteditable=true]'
    return [...document.querySelectorAll(all)].filter(shown)";

/// Roles of what can be used: none of these may be without a name.
const USED: &[&str] =
    &["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "option", "tab", "menuitem", "slider", "meter"];

/// The words in the sidebar, and what must be on that page: role and name. A drop-down list is a button to WebKitGTK.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    (
        "Interviews",
        &[("button", "Nieuw"), ("searchbox", "Zoek in deze lijst"), ("listbox", "Interviews"), ("button", "Volgorde")],
    ),
    ("Wat is nieuw", &[("button", "Alles gezien"), ("checkbox", "Ook wat je al zag")]),
    ("Codeboek", &[("textbox", "Naam van een nieuwe code")]),
    ("Team en uitwisselen", &[("button", "Iemand uitnodigen"), ("button", "Nog een laptop van mij")]),
    ("Binnenhalen", &[("button", "Bestanden kiezen")]),
    ("Uitvoeren", &[("radio", "Map met Markdown een tekstbestand per stuk, leesbaar in elk programma"), ("button", "Uitvoeren")]),
    ("Prullenbak", &[]),
    ("Instellingen", &[("button", "Taal"), ("button", "Licht of donker"), ("button", "Grootte van de tekst")]),
];

/// How long what must be on a page is waited for, before what is there is judged.
const LISTENS: Duration = Duration::from_secs(15);

/// One question about an element, which WebDriver knows and its client does not.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/element/{}/{}", session.unwrap_or_default(), self.element, self.what))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

/// Nothing where the element is gone.
fn computed(app: &App, element: &Element, what: &'static str) -> Option<String> {
    let words = app.ask(Computed { element: element.element_id().to_string(), what })?;
    // Fluent puts invisible marks around the words that it fills in.
    let words: String = words.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect();
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Role and name of everything on the page, in the order in which it is read. Nothing where the page changed while it was read.
fn heard(app: &App) -> Option<Vec<(String, String)>> {
    let things = app.elements(THINGS, vec![]);
    things.iter().map(|thing| Some((computed(app, thing, "computedrole")?, computed(app, thing, "computedlabel")?))).collect()
}

#[test]
fn a_screen_reader_hears_every_page_with_roles_and_names() {
    let laptop = Laptop::with_project_of_two();
    let app = laptop.start_unlocked();
    let mut wrong = Vec::new();
    for (page, expected) in PAGES {
        app.goes_to(page);
        app.settle();
        listen(&app, page, expected, &mut wrong);
    }
    app.goes_to("Interviews");
    app.open("Gesprek met Rima: niet altijd te gast");
    let record =
        [("textbox", "Titel"), ("textbox", "Tekst"), ("button", "Weggooien"), ("button", "Spraakmemo"), ("toolbar", "Opmaak")];
    listen(&app, "Gesprek met Rima: niet altijd te gast", &record, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Notes what lacks on this page, what has no name, and landmarks that are not there once.
fn listen(app: &App, page: &str, expected: &[(&str, &str)], wrong: &mut Vec<String>) {
    // What is on a page may come from the core a moment after its heading.
    let is_heard = |heard: &[(String, String)], role: &str, name: &str| heard.iter().any(|(r, words)| r == role && words == name);
    let since = Instant::now();
    let heard = app.find_until(page, |app| {
        let heard = heard(app)?;
        let whole = expected.iter().all(|(role, name)| is_heard(&heard, role, name));
        (whole || since.elapsed() > LISTENS).then_some(heard)
    });
    let all = || heard.iter().map(|(role, name)| format!("{role} “{name}”")).collect::<Vec<_>>().join(", ");
    for (role, name) in heard.iter().filter(|(role, name)| USED.contains(&role.as_str()) && name.is_empty()) {
        wrong.push(format!("{page}: a {role} has no name{name}"));
    }
    for landmark in ["main", "navigation"] {
        if heard.iter().filter(|(role, _)| role == landmark).count() != 1 {
            wrong.push(format!("{page}: {landmark} is not there once, but {}", all()));
        }
    }
    for (role, name) in expected {
        if !is_heard(&heard, role, name) {
            wrong.push(format!("{page}: no {role} “{name}” among {}", all()));
        }
    }
}
