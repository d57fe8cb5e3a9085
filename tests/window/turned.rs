//! The window in Arabic: the same pages, turned round; and the page about Crossroads with the log.

use std::fs;

use serde_json::json;

use crate::{
    gallery::{Faults, Look},
    laptop::Laptop,
    screen::USUAL,
};

const LOOKS: &[Look] = &[
    Look { name: "arabic", theme: "light", window: USUAL, text: 100 },
    Look { name: "arabic-dark", theme: "dark", window: USUAL, text: 100 },
    Look { name: "arabic-narrow", theme: "light", window: (480, 800), text: 100 },
];

/// The name of the picture, and the words in the sidebar.
const PAGES: &[(&str, &str)] = &[
    ("changes", "الجديد"),
    ("team", "الفريق والتبادل"),
    ("import", "استيراد"),
    ("export", "تصدير"),
    ("bin", "سلة المحذوفات"),
    ("settings", "الإعدادات"),
    ("interviews", "مقابلات"),
];

/// Whether the sidebar begins where lines begin.
const TURNED: &str = "
    const { dir, lang } = document.documentElement
    const side = document.querySelector('#side')
    const box = side.getBoundingClientRect()
    return [dir, lang, side.hidden || Math.round(box.right) === window.innerWidth]";

#[test]
fn every_page_turns_round_in_arabic_and_back_without_a_restart() {
    let laptop = Laptop::with_project_of_two();
    let app = laptop.start_unlocked();
    app.goes_to("Instellingen");
    app.choose("Taal", "العربية");
    app.is_at("الإعدادات");
    let mut faults = Faults::default();
    for look in LOOKS {
        app.choose("فاتح أو داكن", if look.theme == "dark" { "داكن" } else { "فاتح" });
        app.resize(look.window);
        for (name, page) in PAGES {
            if look.window != USUAL {
                app.press("القائمة");
            }
            app.press_in("المشروع", page);
            app.is_at(page);
            assert_eq!(app.script(TURNED, vec![]), json!(["rtl", "ar", true]), "{name}, {}", look.name);
            faults.look(&app, look, name);
        }
        app.scroll_to("Gesprek met Rima: niet altijd te gast");
        app.pick("Gesprek met Rima: niet altijd te gast");
        app.until("the text of the record", |app| !app.all("field", Some("النص"), None).is_empty());
        faults.look(&app, look, "record");
        app.resize(USUAL);
        app.press_in("المشروع", "الإعدادات");
        app.is_at("الإعدادات");
    }
    app.choose("اللغة", "Nederlands");
    app.is_at("Instellingen");
    assert_eq!(app.script("return document.documentElement.dir", vec![]), "ltr");
    faults.none();
}

#[test]
fn the_page_about_the_app_has_its_licences_and_a_log_without_words() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.goes_to("Instellingen");
    app.press("Over Crossroads");
    app.is_at("Over Crossroads");
    app.sees("AGPL-3.0-or-later");
    app.press("Toon het logboek");
    app.until("the log", |app| app.value_of("Logboek voor een melding").contains("started"));
    let report = laptop.path("melding.txt");
    laptop.will_pick(&report);
    app.press("Bewaar als bestand");
    app.sees("Het logboek is bewaard.");
    let saved = fs::read_to_string(report).expect("the report is there");
    assert!(saved.starts_with("Crossroads 0."), "{saved}");
    for words in ["Leertraject", "Ilse", "Dinsdagavond", "kelder"] {
        assert!(!saved.contains(words), "{words} is in the log:\n{saved}");
    }
}
