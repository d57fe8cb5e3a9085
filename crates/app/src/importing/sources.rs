//! Scientific sources: as records to be made, and which of them the project has already.
//!
//! One is the same as another by its DOI; or, where not both have one, by its title together with its citation key or with year and
//! first author, or by key, year, first author and a title that is mostly the same. Of a source that is here only empty fields are
//! filled: what stands there may be what somebody put right.

use std::collections::HashMap;

use formats::references::{Reference, References, bare_doi};
use model::{RecordId, fold::fold, kind};
use serde_json::{Map, Value, json};
use vault::{Query, Store};

use super::drafts::{Draft, Read};
use crate::{App, consent::text};

/// Words of two titles that are compared; titles of a hostile file are as long as a field may be.
const WORDS: usize = 64;

impl App {
    /// The sources of a file as records to be made.
    pub(super) fn read_references(&self, format: &'static str, references: References) -> Read {
        let kind = kind::kind("source");
        let draft = |reference: Reference| {
            let kind = kind?;
            let title = Some(reference.title.clone());
            let fields = fields(reference);
            let (body, created, merged_into) = (None, None, None);
            Some(Draft { id: None, kind, title, fields, body, created, updated: None, merged_into, put_away: false, fills: true })
        };
        let warnings = references.warnings.iter().map(|warning| self.format_warning(warning)).collect();
        Read { format, drafts: references.found.into_iter().filter_map(draft).collect(), warnings }
    }
}

/// The fields of a source in which something stands.
fn fields(reference: Reference) -> Map<String, Value> {
    let creators: Vec<Value> = reference
        .creators
        .into_iter()
        .map(|creator| json!({ "family_name": creator.family_name, "given_name": creator.given_name }))
        .collect();
    let languages: Vec<String> = Some(reference.language).into_iter().filter(|language| !language.is_empty()).collect();
    let fields = [
        ("reference_type", reference.reference_type.into()),
        ("creators", creators.into()),
        ("year", reference.year.into()),
        ("published_in", reference.published_in.into()),
        ("volume", reference.volume.into()),
        ("issue", reference.issue.into()),
        ("pages", reference.pages.into()),
        ("publisher", reference.publisher.into()),
        ("doi", reference.doi.into()),
        ("address", reference.address.into()),
        ("cite_key", reference.cite_key.into()),
        ("languages", languages.into()),
        ("abstract", reference.summary.into()),
        ("remarks", reference.remarks.into()),
    ];
    fields.into_iter().filter(|(_, value)| !is_empty(value)).map(|(id, value)| (id.to_owned(), value)).collect()
}

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        value => value.is_null(),
    }
}

/// Gives sources that are here already their record, and makes one of those that stand twice in the file.
pub(super) fn find_known(store: &mut Store, drafts: Vec<Draft>) -> vault::Result<Vec<Draft>> {
    if !drafts.iter().any(|draft| draft.fills) {
        return Ok(drafts);
    }
    let mut shelf = Shelf::default();
    // Those in the bin were thrown away, so a file may bring them anew; those that gave way stand for what they became.
    let query = Query { kind: Some("source".to_owned()), away: true, limit: u32::MAX, ..Query::default() };
    let rows = store.list(&query)?.0;
    let ids: Vec<RecordId> = rows.iter().map(|row| row.id).collect();
    let facts = store.facts(&ids)?;
    for row in rows {
        let marks = Marks::of(&row.title, facts.get(&row.id).unwrap_or(&Map::new()));
        shelf.put(marks, Place::Record(row.id));
    }
    let mut found: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let marks = Marks::of(draft.title.as_deref().unwrap_or_default(), &draft.fields);
        let author = first_author(&draft.fields);
        match shelf.find(&marks, &author, |place| match place {
            Place::Record(id) => Ok(first_author(&store.fields(id)?.values)),
            Place::Draft(at) => Ok(found.get(at).map(|draft| first_author(&draft.fields)).unwrap_or_default()),
        })? {
            Some(Place::Record(id)) => {
                draft.id = Some(store.stands_for(id)?);
                found.push(draft);
            }
            Some(Place::Draft(at)) => {
                for (id, value) in draft.fields {
                    found[at].fields.entry(id).or_insert(value);
                }
            }
            None => {
                shelf.put(marks, Place::Draft(found.len()));
                found.push(draft);
            }
        }
    }
    Ok(found)
}

/// Where a source stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Record(RecordId),
    Draft(usize),
}

/// What tells a source from others, folded.
#[derive(Debug)]
struct Marks {
    doi: String,
    key: String,
    title: String,
    year: String,
}

impl Marks {
    fn of(title: &str, fields: &Map<String, Value>) -> Self {
        Self {
            doi: bare_doi(text(fields, "doi")).to_lowercase(),
            key: fold(text(fields, "cite_key").trim()),
            title: plain(title),
            year: text(fields, "year").get(..4).unwrap_or_default().to_owned(),
        }
    }

    /// Whether most of the words of the shorter title stand in the other.
    fn title_is_like(&self, other: &Self) -> bool {
        let words = |title: &'_ str| title.split(' ').take(WORDS).map(str::to_owned).collect::<Vec<_>>();
        let (one, two) = (words(&self.title), words(&other.title));
        let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
        2 * short.iter().filter(|word| long.contains(word)).count() > short.len()
    }
}

/// What a title says, whatever stands between its words.
fn plain(title: &str) -> String {
    let folded = fold(title);
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn first_author(fields: &Map<String, Value>) -> String {
    let first = fields.get("creators").and_then(Value::as_array).and_then(|creators| creators.first()).and_then(Value::as_object);
    first.map(|creator| fold(text(creator, "family_name"))).unwrap_or_default()
}

/// Sources by what tells them apart; of several that are alike, the first.
#[derive(Debug, Default)]
struct Shelf {
    all: Vec<(Marks, Place)>,
    by_doi: HashMap<String, usize>,
    by_pair: HashMap<(Pair, String, String), usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Pair {
    KeyAndTitle,
    KeyAndYear,
    TitleAndYear,
}

impl Shelf {
    fn put(&mut self, marks: Marks, place: Place) {
        let at = self.all.len();
        if !marks.doi.is_empty() {
            self.by_doi.entry(marks.doi.clone()).or_insert(at);
        }
        for pair in pairs(&marks) {
            self.by_pair.entry(pair).or_insert(at);
        }
        self.all.push((marks, place));
    }

    /// The one that is the same; `author` gives the first author of what stands somewhere.
    fn find(
        &self,
        marks: &Marks,
        own_author: &str,
        mut author: impl FnMut(Place) -> vault::Result<String>,
    ) -> vault::Result<Option<Place>> {
        if let Some(at) = self.by_doi.get(&marks.doi) {
            return Ok(Some(self.all[*at].1));
        }
        for pair in pairs(marks) {
            let Some((other, place)) = self.by_pair.get(&pair).map(|at| &self.all[*at]) else { continue };
            // Two DOIs are two sources, however alike they look.
            if !marks.doi.is_empty() && !other.doi.is_empty() {
                continue;
            }
            let is_same = match pair.0 {
                Pair::KeyAndTitle => true,
                Pair::KeyAndYear => author(*place)? == own_author && marks.title_is_like(other),
                Pair::TitleAndYear => author(*place)? == own_author,
            };
            if is_same {
                return Ok(Some(*place));
            }
        }
        Ok(None)
    }
}

/// The pairs by which a source is looked for; a part that is empty says nothing, but for a year.
fn pairs(marks: &Marks) -> Vec<(Pair, String, String)> {
    let Marks { key, title, year, .. } = marks;
    let pairs = [(Pair::KeyAndTitle, key, title), (Pair::KeyAndYear, key, year), (Pair::TitleAndYear, title, year)];
    let says =
        |(pair, one, other): &(Pair, &String, &String)| !one.is_empty() && (*pair == Pair::TitleAndYear || !other.is_empty());
    pairs.into_iter().filter(says).map(|(pair, one, other)| (pair, one.clone(), other.clone())).collect()
}
