//! Looking through the project once, before anything goes out: who allows what, and what must not be found in what goes.

use std::collections::{HashMap, HashSet};

use model::{
    RecordId,
    kind::{Holds, KINDS},
};
use serde_json::{Map, Value};
use uuid::Uuid;
use vault::{Query, Store};

use super::{Content, INSIDE, Masks, Outside, Person, Said, Talk, Why};
use crate::consent::{Consent, Standing, answer, text};

/// How many records a translation may lead back over.
pub(crate) const LONGEST_WAY: usize = 8;

impl Outside {
    pub(super) fn load(store: &mut Store, purpose: &'static str, said: Said) -> vault::Result<Self> {
        let mut outside = Self {
            purpose,
            people: people(store, purpose)?,
            talks: talks(store)?,
            sources: HashMap::new(),
            words: HashMap::new(),
            inside: HashSet::new(),
            masks: Masks::default(),
            said,
            left_out: std::collections::BTreeMap::new(),
        };
        for kind in INSIDE {
            outside.inside.extend(of_kind(store, kind)?);
        }
        outside.look_at_evidence(store)?;
        outside.look_at_talks(store)?;
        outside.look_at_names(store)?;
        outside.masks.build();
        Ok(outside)
    }

    /// Finds what evidence refers to, and whom that names.
    fn look_at_evidence(&mut self, store: &mut Store) -> vault::Result<()> {
        for kind in KINDS.iter().filter(|kind| kind.fields.iter().any(|field| is_evidence(field.holds))) {
            for id in of_kind(store, kind.id)? {
                for row in evidence(&store.read(id)?.fields) {
                    let Ok(source) = text(&row, "record").parse::<RecordId>() else { continue };
                    self.look_at_source(store, source, text(&row, "coding").parse().ok())?;
                }
            }
        }
        Ok(())
    }

    fn look_at_source(&mut self, store: &mut Store, source: RecordId, coding: Option<Uuid>) -> vault::Result<()> {
        let is_known = self.talks.contains_key(&source) || self.sources.contains_key(&source);
        if is_known && coding.is_none_or(|coding| self.words.contains_key(&(source, coding))) {
            return Ok(());
        }
        let record = match store.read(source) {
            Ok(record) => record,
            Err(vault::Error::NoSuchRecord | vault::Error::Erased | vault::Error::Document(_)) => {
                self.sources.insert(source, None);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let coded = record.codings.iter().find(|known| Some(known.id) == coding);
        if let Some(coded) = coded.filter(|coded| coded.quote.is_some()) {
            self.words.insert((source, coded.id), coded.words().to_owned());
        }
        if !self.talks.contains_key(&source) {
            let people = record.links.iter().filter(|link| self.people.contains_key(link)).copied().collect();
            self.sources.insert(source, record.deleted.is_none().then_some(people));
        }
        Ok(())
    }

    /// Of conversations that do not go, has their words looked for in what does.
    fn look_at_talks(&mut self, store: &mut Store) -> vault::Result<()> {
        let copied = self.copied(store)?;
        let talks: Vec<RecordId> = self.talks.keys().copied().collect();
        for id in talks {
            let verdict = |content| self.talk(&self.talks[&id], content);
            let text_goes = verdict(Content::Text).is_ok();
            let quotes_go = match verdict(Content::Quote) {
                Ok(()) => true,
                // Where the use is about whole conversations, what is coded in them goes along.
                Err(why) => text_goes && why == Why::NotThisUse,
            };
            if !text_goes {
                self.inside.insert(id);
            }
            if text_goes && quotes_go {
                continue;
            }
            let record = store.read(id)?;
            let mut quotes: Vec<String> = record.codings.iter().map(|coding| coding.words().to_owned()).collect();
            quotes.extend(copied.get(&id).into_iter().flatten().cloned());
            if !quotes_go {
                quotes.iter().for_each(|words| self.masks.add_quote(words));
            }
            if !text_goes {
                let goes = if quotes_go { &quotes[..] } else { &[] };
                self.masks.add_sentences(&record.body.plain_text(), goes);
            }
        }
        Ok(())
    }

    /// The words of evidence that were written down beside it, by the record that they are from.
    fn copied(&self, store: &mut Store) -> vault::Result<HashMap<RecordId, Vec<String>>> {
        let mut copied: HashMap<RecordId, Vec<String>> = HashMap::new();
        for kind in KINDS.iter().filter(|kind| kind.fields.iter().any(|field| is_evidence(field.holds))) {
            for id in of_kind(store, kind.id)? {
                for row in evidence(&store.read(id)?.fields) {
                    let words = text(&row, "words");
                    if let Ok(source) = text(&row, "record").parse()
                        && !words.is_empty()
                    {
                        copied.entry(source).or_default().push(words.to_owned());
                    }
                }
            }
        }
        Ok(copied)
    }

    /// Has the names looked for of those who are not named in this use.
    fn look_at_names(&mut self, store: &mut Store) -> vault::Result<()> {
        let unnamed: Vec<String> = self
            .people
            .iter()
            .filter(|(_, person)| {
                person.naming == "anonymous" || answer(&person.consents, self.purpose).standing != Standing::Allowed
            })
            .map(|(_, person)| person.title.clone())
            .collect();
        unnamed.iter().for_each(|name| self.masks.add_name(name));
        for id in of_kind(store, "initiative")? {
            let record = store.read(id)?;
            if naming(&record.fields, self.purpose) == "anonymous" {
                self.inside.insert(id);
                self.masks.add_name(&record.title);
            }
        }
        Ok(())
    }
}

/// Everybody, with what they allow.
fn people(store: &mut Store, purpose: &str) -> vault::Result<HashMap<RecordId, Person>> {
    let mut consents: HashMap<RecordId, Vec<Consent>> = HashMap::new();
    for id in of_kind(store, "consent")? {
        let fields = store.read(id)?.fields;
        if let Ok(person) = text(&fields, "subject_person").parse() {
            // Two records of one person are one person, who is asked under either.
            consents.entry(store.stands_for(person)?).or_default().push(Consent::read(id, &fields));
        }
    }
    let mut people = HashMap::new();
    for id in of_kind(store, "person")? {
        let stands = store.stands_for(id)?;
        let own = store.read(id)?;
        let fields = if stands == id { own.fields } else { store.read(stands)?.fields };
        let person = Person {
            position: text(&fields, "position").to_owned(),
            naming: naming(&fields, purpose).to_owned(),
            consents: consents.get(&stands).cloned().unwrap_or_default(),
            title: own.title,
        };
        people.insert(id, person);
    }
    Ok(people)
}

/// The interviews, each with those who speak in it; those of a translation are those of what was translated.
fn talks(store: &mut Store) -> vault::Result<HashMap<RecordId, Talk>> {
    let mut talks = HashMap::new();
    let mut translations: HashMap<RecordId, RecordId> = HashMap::new();
    for id in of_kind(store, "interview")? {
        let fields = store.read(id)?.fields;
        if let Ok(original) = text(&fields, "translation_of").parse() {
            translations.insert(id, original);
        }
        talks.insert(id, Talk { people: speakers(&fields), closed: closed(&fields) });
    }
    for (id, original) in &translations {
        let mut next = Some(original);
        for _ in 0..LONGEST_WAY {
            let Some(before) = next else { break };
            let (people, is_closed) = talks.get(before).map(|talk: &Talk| (talk.people.clone(), talk.closed)).unwrap_or_default();
            if let Some(talk) = talks.get_mut(id) {
                talk.closed = talk.closed.max(is_closed);
                talk.people.extend(people);
                talk.people.sort_unstable();
                talk.people.dedup();
            }
            next = translations.get(before);
        }
    }
    Ok(talks)
}

/// Those who speak in an interview, but for the researchers.
pub(crate) fn speakers(fields: &Map<String, Value>) -> Vec<RecordId> {
    let people = fields.get("people").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let rows = fields.get("speakers").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let rows = rows.filter(|row| text(row, "position") != "researcher").map(|row| text(row, "person"));
    let mut ids: Vec<RecordId> = people.chain(rows).filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What an interview says of itself, where that forbids all.
pub(crate) fn closed(fields: &Map<String, Value>) -> Option<Standing> {
    match text(fields, "consent") {
        "none" => Some(Standing::NotRecorded),
        "withdrawn" => Some(Standing::Stopped),
        _ => None,
    }
}

/// How somebody or an initiative is named in a use.
fn naming<'a>(fields: &'a Map<String, Value>, of: &str) -> &'a str {
    let rows = fields.get("naming_uses").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let own = rows.filter(|row| text(row, "use") == of).map(|row| text(row, "naming")).find(|naming| !naming.is_empty());
    own.unwrap_or_else(|| text(fields, "naming"))
}

/// The ids of the records of a kind outside the bin, those that gave way to others included.
pub(crate) fn of_kind(store: &mut Store, kind: &str) -> vault::Result<Vec<RecordId>> {
    let query = Query { kind: Some(kind.to_owned()), away: true, limit: u32::MAX, ..Query::default() };
    Ok(store.list(&query)?.0.into_iter().map(|row| row.id).collect())
}

fn is_evidence(holds: Holds) -> bool {
    match holds {
        Holds::Rows(columns) => ["record", "words"].iter().all(|id| columns.iter().any(|column| column.id == *id)),
        _ => false,
    }
}

/// The rows of a record that refer to what was said elsewhere.
pub(crate) fn evidence(fields: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let known = KINDS.iter().flat_map(|kind| kind.fields).filter(|field| is_evidence(field.holds)).map(|field| field.id);
    let ids: std::collections::BTreeSet<&str> = known.collect();
    let rows = ids.iter().filter_map(|id| fields.get(*id)?.as_array()).flatten();
    rows.filter_map(Value::as_object).cloned().collect()
}
