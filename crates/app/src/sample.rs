//! The sample: an invented trajectory for looking around in, and many of them for trying how the app does with much.
//!
//! The records stand in `sample/*.jsonl` as an export would write them, codes and quotes in `sample/codes.json`.

mod made;

use std::io::Cursor;

use serde::Deserialize;
use serde_json::json;

use crate::{
    App, Result,
    api::{CodeNew, CodingAdd, Error, ProjectSample, RecordSet, SampleWritten},
};

/// What the sample holds, what people should find first last.
const RECORDS: [&str; 2] = [include_str!("../sample/trajectory.jsonl"), include_str!("../sample/nl.jsonl")];
const CODES: &str = include_str!("../sample/codes.json");
/// How the ids of the sample's records begin, up to where one trajectory is told from another.
const IDS: &str = "01920000-0000-7000-";
/// The conversation that can be heard: the second at which each turn begins in its text, and a pitch in hertz for who asks and who
/// answers; and how long it is.
const HEARD: &str = "01920000-0000-7000-8000-000000000314";
const TURNS: &[(u32, f64)] = &[(0, 205.0), (4, 150.0), (11, 205.0), (16, 150.0), (21, 205.0), (25, 150.0), (34, 150.0)];
const SECONDS: u32 = 39;
/// The field note with a picture.
const SEEN: &str = "01920000-0000-7000-8000-000000000010";
/// The most records that are written.
const MOST: usize = 100_000;
/// Lines that are brought in at once.
const STEP: usize = 25;

/// People and initiatives of the sample, and what they are called in the others.
const PEOPLE: &[&str] = &[
    "Samira", "Yonas", "Rima", "Marijke", "Bram", "Joost", "Hiwet", "Oksana", "Farzaneh", "Mehmet", "Anneke", "Wim", "Noura",
    "Karim", "Lotte", "Gerben", "Petra", "Dawit", "Elif", "Ibrahim", "Truus", "Serhiy", "Reza", "Fatma", "Hans", "Selam",
];
const OTHERS: &[&str] = &[
    "Amal", "Berhane", "Carlijn", "Dana", "Emre", "Feven", "Goitom", "Hala", "Iryna", "Jamal", "Kidane", "Leyla", "Maryam",
    "Nazanin", "Olena", "Pieter", "Roza", "Sander", "Taras", "Ulrike", "Vera", "Wouter", "Yara", "Zahra", "Abdu", "Bilal",
    "Christa", "Daoud", "Eva", "Floor", "Gul", "Huda", "Isra", "Jelle", "Khaled", "Lidya", "Mona", "Nils", "Omid", "Roos",
];
const INITIATIVES: &[&str] = &[
    "De Derde Kop",
    "Zijwind",
    "Tussenzoom",
    "De Drempel",
    "De Halve Zin",
    "De Andere Oever",
    "Zonder Bladmuziek",
    "De Zijdeur",
    "Op Zaterdag",
    "De Lege Hanger",
    "De Tweede Muis",
    "Na Het Vertrek",
];
const NAMES: &[&str] = &[
    "De Open Oven",
    "Bakboord",
    "Knoopsgat",
    "De Vensterbank",
    "Het Tweede Woord",
    "De Natte Laars",
    "Zachte G",
    "Het Luik",
    "Voor Het Ontbijt",
    "De Volle Kapstok",
    "De Losse Kabel",
    "Tussen De Bedrijven",
    "De Blauwe Pan",
    "Tegenwind",
    "De Rijgdraad",
    "De Klapstoel",
    "Het Lange Verhaal",
    "De Warme Grond",
    "Tweede Stem",
    "De Achterdeur",
    "Na De Regen",
    "De Grote Maat",
];
const PLACES: &[&str] = &[
    "Deventer",
    "Zwolle",
    "Tilburg",
    "Amersfoort",
    "Arnhem",
    "Nijmegen",
    "Utrecht",
    "Groningen",
    "Enschede",
    "Breda",
    "Leeuwarden",
    "Rotterdam",
];
const TOWNS: &[&str] = &[
    "Almelo",
    "Assen",
    "Delft",
    "Doetinchem",
    "Dordrecht",
    "Ede",
    "Emmen",
    "Gouda",
    "Haarlem",
    "Heerlen",
    "Helmond",
    "Hengelo",
    "Hoorn",
    "Kampen",
    "Leiden",
    "Lelystad",
    "Maastricht",
    "Meppel",
    "Roermond",
    "Sittard",
    "Tiel",
    "Venlo",
    "Weert",
    "Zutphen",
];
const YEARS: &[&str] = &["2024-", "2025-", "2026-"];

#[derive(Deserialize)]
struct Codes {
    codes: Vec<SampleCode>,
    codings: Vec<SampleCoding>,
}

#[derive(Deserialize)]
struct SampleCode {
    name: String,
    colour: u32,
    /// The place of the code above it in the list.
    parent: Option<usize>,
    memo: String,
}

#[derive(Deserialize)]
struct SampleCoding {
    /// The place of the code in the list.
    code: usize,
    record: String,
    words: String,
    /// The evidence of an insight that refers to it from then on, in place of words of its own.
    evidence: Option<SampleEvidence>,
}

#[derive(Deserialize)]
struct SampleEvidence {
    insight: String,
    row: String,
}

impl App {
    /// Writes the sample into a project without records, `scale` times with other names.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where the project has records or the scale is too large;
    /// [`Code::Cancelled`](crate::api::Code::Cancelled), [`Code::Disk`](crate::api::Code::Disk); what was written before stays.
    pub fn project_sample(&self, body: ProjectSample) -> Result<SampleWritten> {
        let lines: Vec<&str> = RECORDS.iter().flat_map(|records| records.lines()).collect();
        self.sample_fits(body.scale)?;
        let scale = body.scale as usize;
        if !self.with_store(|store| Ok(store.counts()?.0.is_empty()))? {
            return Err(self.sample_refused());
        }
        let mut job = self.job(&body.job);
        let total = (lines.len() * scale) as u64;
        let Codes { codes, codings } = serde_json::from_str(CODES).map_err(|_| self.invalid("request", "codes.json"))?;
        let mut ids: Vec<String> = Vec::with_capacity(codes.len());
        for code in codes {
            let parent = code.parent.and_then(|above| ids.get(above).cloned());
            let code = CodeNew { name: code.name, parent, colour: Some(code.colour), memo: Some(code.memo) };
            ids.push(self.code_new(code)?.id);
        }
        let mut done = 0;
        for copy in 0..scale {
            for step in lines.chunks(STEP) {
                job.go_on(done, total)?;
                let text: Vec<String> = step.iter().map(|line| vary(line, copy)).collect();
                self.import_lines(&text.join("\n"))?;
                done += step.len() as u64;
            }
            for coding_of in &codings {
                let Some(code) = ids.get(coding_of.code).cloned() else { continue };
                let (record, text) = (vary(&coding_of.record, copy), vary(&coding_of.words, copy));
                let coding = self.coding_add(CodingAdd { record, code, text })?.id;
                if let Some(SampleEvidence { insight, row }) = &coding_of.evidence {
                    let cells = json!({ "evidence": { vary(row, copy): { "coding": coding, "words": null } } });
                    let fields = cells.as_object().cloned().unwrap_or_default();
                    self.record_set(RecordSet { id: vary(insight, copy), title: None, fields })?;
                }
            }
        }
        for (record, name, file) in [
            (HEARD, "Gesprek met Noura (fictie).wav", made::sound(TURNS, SECONDS)),
            (SEEN, "Zeven sleutels (fictie).png", made::picture()),
        ] {
            self.attach(self.record_id(&vary(record, 0))?, name, Cursor::new(file), &mut |_, _| true)?;
        }
        Ok(SampleWritten { records: done as u32, codings: (codings.len() * scale) as u32 })
    }

    /// Whether the sample can be written so many times; to be asked before a project is founded for it.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where it can't.
    pub fn sample_fits(&self, scale: u32) -> Result<()> {
        if (1..=most_times()).contains(&scale) { Ok(()) } else { Err(self.sample_refused()) }
    }

    fn sample_refused(&self) -> Error {
        self.invalid("sample", &most_times().to_string())
    }
}

/// How many times the sample fits.
fn most_times() -> u32 {
    (MOST / RECORDS.iter().flat_map(|records| records.lines()).count()) as u32
}

/// A line of the sample as it stands in one of the trajectories: other ids, and but for the first, other names, towns and years.
fn vary(line: &str, copy: usize) -> String {
    let line = line.replace(IDS, &format!("0192{:04x}-{:04x}-7000-", copy >> 16, copy & 0xffff));
    if copy == 0 {
        return line;
    }
    let other = |of: &'static [&'static str], at: usize, step: usize| of[(at + copy * step) % of.len()];
    let mut varied = String::with_capacity(line.len());
    let mut rest = line.as_str();
    'words: while let Some(at) = rest.find(|letter: char| letter.is_uppercase() || letter == '2') {
        varied.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins_word = !varied.ends_with(|letter: char| letter.is_ascii_hexdigit() || letter == '-');
        for (names, others, step) in [(INITIATIVES, NAMES, 5), (PEOPLE, OTHERS, 7), (PLACES, TOWNS, 5)] {
            for (at, name) in names.iter().enumerate() {
                if let Some(after) = rest.strip_prefix(name)
                    && !after.starts_with(char::is_alphanumeric)
                {
                    varied.push_str(other(others, at, step));
                    rest = after;
                    continue 'words;
                }
            }
        }
        if let Some((at, year)) = YEARS.iter().enumerate().find(|(_, year)| begins_word && rest.starts_with(**year)) {
            varied.push_str(&format!("{}-", 2024 + at - copy % 4));
            rest = &rest[year.len()..];
            continue;
        }
        let letter = rest.chars().next().map_or(1, char::len_utf8);
        varied.push_str(&rest[..letter]);
        rest = &rest[letter..];
    }
    varied + rest
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use model::kind::{self, KINDS};
    use serde_json::Value;

    use super::*;

    fn records(copy: usize) -> Vec<Value> {
        let lines = RECORDS.iter().flat_map(|records| records.lines());
        lines.map(|line| serde_json::from_str(&vary(line, copy)).expect("JSON")).collect()
    }

    #[test]
    fn the_sample_shows_a_whole_trajectory_and_fits_the_table() {
        let records = records(0);
        let count = |kind: &str| records.iter().filter(|record| record["kind"] == kind).count();
        for (kind, at_least) in [
            ("initiative", 12),
            ("interview", 30),
            ("field-note", 40),
            ("dilemma", 15),
            ("meeting", 12),
            ("intervision", 6),
            ("power-map", 3),
            ("insight", 25),
        ] {
            assert!(count(kind) >= at_least, "{kind}: {}", count(kind));
        }
        assert!(KINDS.iter().all(|kind| count(kind.id) > 0), "every kind is shown");
        let ids: HashSet<&str> = records.iter().filter_map(|record| record["id"].as_str()).collect();
        assert_eq!(ids.len(), records.len());
        for record in &records {
            let kind = kind::kind(record["kind"].as_str().expect("a kind")).expect("a known kind");
            let fields = record["fields"].as_object().expect("fields");
            for (id, value) in fields {
                let field = kind.field(id).unwrap_or_else(|| panic!("{}: {id}", record["title"]));
                assert!(field.holds.check(value).is_some(), "{}: {id} {value}", record["title"]);
            }
            for link in kind::records_in(kind, fields) {
                assert!(ids.contains(link), "{} links to {link}, which is not there", record["title"]);
            }
        }
        let language =
            |id: &Value| records.iter().find(|record| record["id"] == *id).map(|record| &record["fields"]["text_language"]);
        let is_translation = |record: &Value| {
            let original = language(&record["fields"]["translation_of"]);
            original.is_some_and(|original| *original != record["fields"]["text_language"])
        };
        assert!(records.iter().any(is_translation), "a text stands beside its original");
        let text = RECORDS.concat();
        for script in ["أنا", "ስም", "гост", "نمی", "değil"] {
            assert!(text.contains(script), "{script}");
        }
        assert!(text.contains("verzonnen") && text.matches("Fictie").count() > 100, "it is marked as fiction");
    }

    #[test]
    fn other_trajectories_have_other_ids_and_names_and_the_same_shape() {
        let (first, tenth) = (records(0), records(10));
        let ids = |records: &[Value]| records.iter().map(|record| record["id"].to_string()).collect::<HashSet<_>>();
        assert!(ids(&first).is_disjoint(&ids(&tenth)));
        let titles: HashSet<String> = first.iter().map(|record| record["title"].to_string()).collect();
        let same = tenth
            .iter()
            .filter(|record| record["kind"] == "person")
            .filter(|record| titles.contains(&record["title"].to_string()));
        assert!(same.count() <= 2, "but for the researchers, people have other names");
        for (one, other) in first.iter().zip(&tenth) {
            assert_eq!(one["kind"], other["kind"]);
            let keys = |record: &Value| record["fields"].as_object().expect("fields").keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(one), keys(other));
        }
        assert_eq!(
            vary("in 2025-03-04 zag Wim (Willem) 12025-", 1),
            "in 2024-03-04 zag Amal (Willem) 12025-".replace("Amal", OTHERS[11 + 7])
        );
    }
}
