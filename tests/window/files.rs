//! Bringing in notes that exist already, and taking everything out again.

use std::fs;

use serde_json::Value;

use crate::laptop::Laptop;

const NOTE: &str = "---\nkind: field-note\ndate: 2025-03-01\n---\n# Op de markt\n\nVeel volk bij de kraam van **Noor**.\n";
const PLAIN: &str = "Een losse notitie.\n\nMet een tweede alinea over de brug.\n";
const SUBTITLES: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ilse>Hoe begon het?\n\n00:00:05.000 --> 00:00:09.000\n<v Noor>Met een pan soep.\n";

#[test]
fn notes_come_in_and_go_out() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    app.goes_to("Binnenhalen");
    let files = [("markt.md", NOTE), ("brug.txt", PLAIN), ("noor.vtt", SUBTITLES), ("foto.png", "\u{1}\u{2}")];
    laptop.will_pick_together(&files.map(|(name, text)| laptop.file(name, text)));
    app.press("Bestanden kiezen");
    for words in ["markt.md", "Markdown", "gewone tekst", "ondertitels (VTT)", "foto.png", "onbekend soort bestand"] {
        app.sees(words);
    }
    app.press("3 stukken binnenhalen");
    app.sees("3 nieuw, 0 bijgewerkt, 0 al hetzelfde.");
    app.press("Naar de notities");
    app.is_at("Veldnotities");
    app.open("Op de markt");
    assert!(app.value_of("Tekst").contains("Veel volk bij de kraam van Noor."));

    let (folder, lines) = (laptop.path("uit"), laptop.path("uit.jsonl"));
    fs::create_dir(&folder).expect("a folder");
    for (form, path) in [("Map met Markdown", &folder), ("Eén .jsonl-bestand", &lines)] {
        app.goes_to("Uitvoeren");
        app.sees("Deze bestanden zijn niet versleuteld.");
        app.tick(form);
        laptop.will_pick(path);
        app.press_on_page("Uitvoeren");
        app.sees("3 stukken uitgevoerd");
    }

    let lines = fs::read_to_string(&lines).expect("the lines");
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let bodies: Vec<&str> = records.iter().filter_map(|record| record["body"].as_str()).collect();
    for words in ["Veel volk bij de kraam van **Noor**.", "Met een tweede alinea over de brug.", "Met een pan soep."] {
        assert!(bodies.iter().any(|body| body.contains(words)), "{words} is not in\n{lines}");
        assert!(texts_under(&folder).iter().any(|text| text.contains(words)), "{words} is in no Markdown file");
    }
}

fn texts_under(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { texts_under(&path) } else { vec![fs::read_to_string(path).expect("text")] })
        .collect()
}
