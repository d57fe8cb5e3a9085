//! Power maps for others: with nothing on them that may not go, as tables and as a picture.

mod beside;
mod drawing;
mod layout;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io::Write as _,
};

use model::{Record, RecordId};
use serde_json::{Map, Value};
use vault::{Store, whole};

use crate::{
    App, Result,
    api::{ActorShown, DocumentWritten, Language, LeftOutWhat, PowerAsk, PowerMapShown, PowerPart, PowerShown, PowerWrite},
    composing::rows_of,
    consent::text,
    outside::{Outside, Why, actors::ENDS},
    subjects::if_here,
};

/// Maps that are looked at beside each other.
const MOST: usize = 2;
/// What a drawing or a table of a map tells; the rest is for the team.
const TOLD: &[&str] = &["question", "date", "view_of", "viewer", "placed", "relations"];
/// Tells a spreadsheet that these are UTF-8.
const BYTE_ORDER: &str = "\u{feff}";

impl App {
    /// Power maps as they may go for a use, and what does not.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no power map, or no use.
    pub fn power_show(&self, body: PowerAsk) -> Result<PowerShown> {
        if body.ids.len() > MOST {
            return Err(self.invalid("request", "power_show"));
        }
        let ids = body.ids.iter().map(|id| self.id_of_kind(id, "power-map")).collect::<Result<Vec<_>>>()?;
        let mut outside = self.outside(&body.purpose)?;
        let read =
            self.with_store(move |store| ids.into_iter().map(|id| Drawn::read(store, id)).collect::<vault::Result<Vec<_>>>())?;
        let maps = read.into_iter().map(|drawn| {
            let shown = drawn.pass(&mut outside);
            shown.ok_or_else(|| self.vault_error(vault::Error::NoSuchRecord))
        });
        let maps = maps.collect::<Result<_>>()?;
        Ok(PowerShown { maps, left_out: self.left_out(&outside) })
    }

    /// Writes a power map to a file for a use, without what does not go.
    ///
    /// # Errors
    /// As [`Self::power_show`]; [`Code::Disk`](crate::api::Code::Disk).
    pub fn power_write(&self, body: PowerWrite) -> Result<DocumentWritten> {
        let shown = self.power_show(PowerAsk { ids: vec![body.id], purpose: body.purpose })?;
        let made: Vec<String> = shown.maps.iter().map(|map| self.power_made(map, body.part)).collect();
        whole::write(self.target(&body.path)?, |file| file.write_all(made.concat().as_bytes()))
            .map_err(|error| self.file_error(&error))?;
        Ok(DocumentWritten { path: body.path, left_out: shown.left_out })
    }

    fn power_made(&self, map: &PowerMapShown, part: PowerPart) -> String {
        match part {
            PowerPart::Drawing => self.power_drawing(map),
            PowerPart::Actors => {
                let columns = ["actor", "influence", "influence_reason", "interest", "stance", "across", "down"];
                self.power_table(map, &columns, &placed(map))
            }
            PowerPart::Relations => {
                let columns = ["from_actor", "to_actor", "relation", "flows", "weight", "depends", "from_date", "until_date"];
                // As in the drawing: what does not flow from somebody to somebody is no row.
                let ends = |row: &Map<String, Value>| ["from_actor", "to_actor"].iter().all(|end| !text(row, end).is_empty());
                let rows: Vec<_> = rows_of(&map.fields, "relations").into_iter().filter(ends).collect();
                self.power_table(map, &columns, &rows)
            }
        }
    }

    fn power_drawing(&self, map: &PowerMapShown) -> String {
        let said = |field: &str, choice: &str| self.text(&format!("choice-{field}-{choice}"), &[]);
        let (view_of, viewer) = (text(&map.fields, "view_of"), text(&map.fields, "viewer"));
        let eyes = if view_of.is_empty() { String::new() } else { said("view_of", view_of) };
        let view = match (eyes.is_empty(), viewer.is_empty()) {
            (false, false) => format!("{eyes} ({viewer})"),
            _ => eyes + viewer,
        };
        let when = [text(&map.fields, "date").to_owned(), view].into_iter().filter(|part| !part.is_empty());
        drawing::svg(
            map,
            &drawing::Words {
                right_to_left: self.language() == Language::Ar,
                heading: vec![map.title.clone(), text(&map.fields, "question").to_owned(), when.collect::<Vec<_>>().join(" · ")],
                notes: vec![format!("{} · {}", self.text("power-tower", &[]), self.text("power-knot", &[]))],
                said: &said,
                untitled: self.text("untitled", &[]),
                no_type: self.text("power-no-type", &[]),
            },
        )
    }

    fn power_table(&self, map: &PowerMapShown, columns: &[&str], rows: &[Map<String, Value>]) -> String {
        let label = |id: &&str| match *id {
            "actor" => self.text("power-column-actor", &[]),
            id => self.text(&format!("field-{id}"), &[]),
        };
        let names: HashMap<&str, &str> = map.actors.iter().map(|actor| (actor.id.as_str(), actor.title.as_str())).collect();
        let cell = |row: &Map<String, Value>, id: &str| match row.get(id) {
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::String(id_or_words)) => match id {
                "actor" | "from_actor" | "to_actor" => names.get(id_or_words.as_str()).copied().unwrap_or_default().to_owned(),
                "stance" | "relation" | "depends" if !id_or_words.is_empty() => {
                    self.text(&format!("choice-{id}-{id_or_words}"), &[])
                }
                _ => id_or_words.clone(),
            },
            _ => String::new(),
        };
        let head = line(columns.iter().map(label));
        let lines = rows.iter().map(|row| line(columns.iter().map(|id| cell(row, id))));
        std::iter::once(BYTE_ORDER.to_owned()).chain([head]).chain(lines).collect()
    }
}

/// A line for each actor: of two rows for one, the first that says something counts; who is only named in a relation has one too.
pub(crate) fn placed(map: &PowerMapShown) -> Vec<Map<String, Value>> {
    let mut rows: Vec<Map<String, Value>> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    let said = rows_of(&map.fields, "placed");
    let named = rows_of(&map.fields, "relations").into_iter().flat_map(|row| {
        let ends = ["from_actor", "to_actor"].map(|end| text(&row, end).to_owned());
        ends.map(|actor| Map::from_iter([("actor".to_owned(), actor.into())]))
    });
    for row in said.into_iter().chain(named) {
        let actor = text(&row, "actor").to_owned();
        if actor.is_empty() {
            continue;
        }
        match at.get(&actor) {
            Some(at) => row.into_iter().for_each(|(id, value)| _ = rows[*at].entry(id).or_insert(value)),
            None => {
                at.insert(actor, rows.len());
                rows.push(row);
            }
        }
    }
    rows
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|words| cell(&words)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell of CSV (RFC 4180); a spreadsheet would run what begins like a formula, and some begin a cell behind other signs than commas.
fn cell(words: &str) -> String {
    const RUNS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    const PARTS: &[char] = &[';', '\t', '\r', '\n'];
    let mut safe = String::with_capacity(words.len() + 1);
    let mut begins = true;
    for letter in words.chars() {
        if begins && RUNS.contains(&letter) {
            safe.push('\'');
        }
        // Spaces and quotes before it do not keep it from being run.
        begins = PARTS.contains(&letter) || (begins && (letter == '"' || letter.is_whitespace()));
        safe.push(letter);
    }
    let is_quoted = safe.contains(['"', ',']) || safe.contains(PARTS);
    if is_quoted { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// A map with those who are on it.
struct Drawn {
    id: RecordId,
    map: Record,
    actors: Vec<(RecordId, Record)>,
}

impl Drawn {
    fn read(store: &mut Store, id: RecordId) -> vault::Result<Self> {
        let map = store.read(id)?;
        let mut seen = HashSet::new();
        let mut actors = Vec::new();
        for (field, ends) in ENDS {
            let named =
                rows_of(&map.fields, field).into_iter().flat_map(|row| ends.iter().map(move |end| text(&row, end).to_owned()));
            for actor in named.collect::<Vec<_>>().iter().filter_map(|id| id.parse::<RecordId>().ok()) {
                if seen.insert(actor) {
                    actors.extend(if_here(store.read(actor))?.map(|record| (actor, record)));
                }
            }
        }
        Ok(Self { id, map, actors })
    }

    /// Nothing where the map does not go at all.
    fn pass(self, outside: &mut Outside) -> Option<PowerMapShown> {
        let Self { id, mut map, actors } = self;
        map.fields.retain(|field, _| TOLD.contains(&field.as_str()));
        map.attachments.clear();
        map.body.blocks.clear();
        let before = ends_of(&map.fields);
        if !outside.pass(id, &mut map) {
            return None;
        }
        let left = ends_of(&map.fields);
        before.difference(&left).for_each(|_| outside.count(LeftOutWhat::Name, Why::Gone));
        let named = actors.into_iter().filter(|(id, _)| left.contains(&id.to_string()));
        let actors = named.map(|(id, actor)| ActorShown { id: id.to_string(), title: outside.actor(id, &actor) }).collect();
        Some(PowerMapShown { id: id.to_string(), title: map.title, fields: map.fields, actors })
    }
}

/// The actors that rows name.
fn ends_of(fields: &Map<String, Value>) -> BTreeSet<String> {
    let rows = ENDS.iter().flat_map(|(field, ends)| rows_of(fields, field).into_iter().map(move |row| (row, ends)));
    let ids = rows.flat_map(|(row, ends)| ends.iter().map(move |end| text(&row, end).to_owned()).collect::<Vec<_>>());
    ids.filter(|id| !id.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_safe_and_whole() {
        for (words, cell_of) in [
            ("Gemeente", "Gemeente"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("zij zei: \"ja\"", "\"zij zei: \"\"ja\"\"\""),
            ("twee\nregels", "\"twee\nregels\""),
            ("=1+1", "'=1+1"),
            ("-3, @a", "\"'-3, @a\""),
            ("+31", "'+31"),
            // Where a spreadsheet begins a cell at these signs.
            ("Geld;=HYPERLINK(1)", "\"Geld;'=HYPERLINK(1)\""),
            ("a;b", "\"a;b\""),
            ("a\t@b\r\n-c; +d", "\"a\t'@b\r\n'-c; '+d\""),
            ("a;\"=b\"", "\"a;\"\"'=b\"\"\""),
            ("\t=1", "\"\t'=1\""),
            (" \"=1", "\" \"\"'=1\""),
            ("＝1;－2", "\"'＝1;'－2\""),
            ("a = b - c", "a = b - c"),
        ] {
            assert_eq!(cell(words), cell_of);
        }
    }

    /// `power-map.svg` beside the tests of the window was written by the window itself.
    #[test]
    fn a_drawing_looks_as_the_window_draws_it() {
        let read = |name: &str| {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/tests").join(name);
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let case: Value = serde_json::from_str(&read("power-map.json")).expect("JSON");
        let words = |id: &str| -> Vec<String> {
            case[id].as_array().expect("words").iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let names = case["names"].as_object().expect("names").iter();
        let actor =
            |(id, title): (&String, &Value)| ActorShown { id: id.clone(), title: title.as_str().unwrap_or_default().to_owned() };
        let map = PowerMapShown {
            id: String::new(),
            title: String::new(),
            fields: case["fields"].as_object().expect("fields").clone(),
            actors: names.map(actor).collect(),
        };
        for (file, right_to_left) in [("power-map.svg", false), ("power-map.rtl.svg", true)] {
            let drawn = drawing::svg(
                &map,
                &drawing::Words {
                    right_to_left,
                    heading: words("heading"),
                    notes: words("notes"),
                    said: &|_, choice| choice.to_owned(),
                    untitled: "zonder naam".to_owned(),
                    no_type: "geen soort".to_owned(),
                },
            );
            let expected = read(file);
            let (ours, theirs) = (drawn.lines().collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>());
            for (our, their) in ours.iter().zip(&theirs) {
                assert_eq!(plain(our), plain(their), "{file}");
            }
            assert_eq!(ours.len(), theirs.len(), "{file}");
        }
    }

    /// A line with its numbers to a tenth: the last digits of a power are a system's own.
    fn plain(line: &str) -> String {
        let mut plain = String::new();
        let mut number = String::new();
        for sign in line.chars().chain([' ']) {
            if sign.is_ascii_digit() || (sign == '.' && !number.is_empty()) {
                number.push(sign);
                continue;
            }
            match number.parse::<f64>() {
                Ok(value) if number.contains('.') => plain += &format!("{value:.1}"),
                _ => plain += &number,
            }
            number.clear();
            plain.push(sign);
        }
        plain
    }

    #[test]
    fn each_actor_has_one_line_with_all_that_is_said() {
        let fields = json!({
            "placed": [
                { "id": "1", "actor": "a", "influence": 3 },
                { "id": "2", "actor": "b" },
                { "id": "3", "actor": "a", "influence": 5, "interest": 2 },
                { "id": "4", "influence": 9 }
            ],
            "relations": [{ "id": "5", "from_actor": "a", "to_actor": "c" }, { "id": "6", "from_actor": "", "to_actor": "b" }]
        });
        let Value::Object(fields) = fields else { unreachable!("written as an object") };
        let map = PowerMapShown { id: String::new(), title: String::new(), fields, actors: Vec::new() };
        let rows: Vec<_> = placed(&map)
            .iter()
            .map(|row| (text(row, "actor").to_owned(), row.get("influence").cloned(), row.get("interest").cloned()))
            .collect();
        assert_eq!(
            rows,
            [("a".to_owned(), Some(json!(3)), Some(json!(2))), ("b".to_owned(), None, None), ("c".to_owned(), None, None),]
        );
    }
}
