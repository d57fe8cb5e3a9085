//! Looking through the project once, before anything goes out: who allows what, and what must not be found in what goes.

use std::collections::{BTreeSet, HashMap, HashSet};

use model::{
    RecordId,
    fold::fold,
    intervision::SESSION,
    kind::{Holds, KINDS, kind},
    weaving::woven_words,
};
use serde_json::{Map, Value};
use uuid::Uuid;
use vault::{IndexedText, Listed, Marked, Query, Store};

use super::{
    Content, GivenBack, INSIDE, Masks, Outside, Person, Said, Why,
    beside::{Beside, beside, has_in_rows},
    writers,
};
use crate::{
    consent::text,
    names::Known,
    subjects::{Asking, Subjects, if_here},
};

/// What evidence refers to in a record: a coding, and words as they were written down.
struct Cited {
    coding: Option<Uuid>,
    words: String,
}

impl Outside {
    pub(super) fn load(store: &mut Store, purpose: &'static str, given_back: GivenBack, said: Said) -> vault::Result<Self> {
        let (here, bin) = (listed(store, None, false)?, listed(store, None, true)?);
        let all: Vec<&Listed> = here.iter().chain(&bin).collect();
        let mut outside = Self {
            purpose,
            people: HashMap::new(),
            subjects: HashMap::new(),
            typed: HashMap::new(),
            words: HashMap::new(),
            known: all.iter().filter(|row| !row.kind.is_empty()).map(|row| row.id).collect(),
            here: here.iter().filter(|row| kind(&row.kind).is_some()).map(|row| row.id).collect(),
            inside: all.iter().filter(|row| INSIDE.contains(&row.kind.as_str())).map(|row| row.id).collect(),
            withheld: HashMap::new(),
            nameless: HashSet::new(),
            parties: HashSet::new(),
            initiatives: HashSet::new(),
            masks: Masks::default(),
            bearers: HashMap::new(),
            said,
            given_back,
            left_out: std::collections::BTreeMap::new(),
        };
        let own = all.iter().filter(|row| INSIDE.contains(&row.kind.as_str()) || kind(&row.kind).is_none());
        outside.withheld = own.map(|row| (row.id, Why::Inside)).collect();
        // What stands in the bin is looked for like the rest: words and names don't become free by putting away where they are.
        let of = |kind: &str| all.iter().filter(|row| row.kind == kind).map(|row| row.id).collect::<Vec<_>>();
        let mut asking = Asking::default();
        outside.typed = asking.all_typed(store)?;
        for id in of("person") {
            let person = person(store, &mut asking, id, purpose)?;
            outside.people.insert(id, person);
        }
        outside.know_bearers();
        let mut cited: HashMap<RecordId, Vec<Cited>> = HashMap::new();
        for kind in KINDS.iter().filter(|kind| kind.fields.iter().any(|field| is_evidence(field.holds))) {
            for id in of(kind.id) {
                cited_in(&store.fields(id)?.values, &mut cited);
            }
        }
        let mut sources: BTreeSet<RecordId> = store.coded_records()?;
        sources.extend(cited.keys().copied().chain(of("interview")));
        // Whoever is in what a record was woven from must allow its photos, too.
        sources.extend(store.weaves()?.into_keys());
        let mut names = Beside::default();
        for id in sources {
            if let Some(subjects) = if_here(asking.subjects(store, id))? {
                outside.subjects.insert(id, subjects);
            }
            let record = if_here(store.fields(id))?;
            record.iter().for_each(|record| names.add(&record.kind, &record.values));
            let kind = record.as_ref().map(|record| record.kind.as_str());
            outside.look_at_words(store, id, kind, cited.get(&id).map_or(&[], Vec::as_slice))?;
        }
        outside.look_at_copies(store)?;
        for id in of(SESSION) {
            let session = store.fields(id)?.values;
            names.add(SESSION, &session);
            outside.look_at_session(&session);
        }
        // Conversations and sessions were read already.
        for kind in KINDS.iter().filter(|kind| !["interview", SESSION].contains(&kind.id)) {
            if has_in_rows(kind.fields) {
                for id in of(kind.id) {
                    names.add(kind.id, &store.fields(id)?.values);
                }
            } else if beside(kind.fields).next().is_some() {
                store.facts(&of(kind.id))?.values().for_each(|fields| names.add(kind.id, fields));
            }
        }
        outside.look_at_names(store, &of("initiative"))?;
        let actors = store.facts(&of("actor"))?;
        for row in all.iter().filter(|row| row.kind == "actor") {
            outside.look_at_actor(row, actors.get(&row.id));
        }
        outside.look_at_beside(names);
        outside.look_at_real_names(store)?;
        Ok(outside)
    }

    /// Keeps the words of a record that evidence refers to, and has those looked for in what goes that do not. `kind` is none for what
    /// is not here.
    fn look_at_words(&mut self, store: &mut Store, id: RecordId, kind: Option<&str>, cited: &[Cited]) -> vault::Result<()> {
        let codings = if kind.is_some() { store.quotes_in(id)? } else { Vec::new() };
        for Marked { coding, words, .. } in &codings {
            if let Some(words) = words.as_ref().filter(|_| cited.iter().any(|cited| cited.coding == Some(*coding))) {
                self.words.insert((id, *coding), words.clone());
            }
        }
        // Of what goes back it is decided who said what before any of it gets here.
        if self.given_back.record == Some(id) {
            return Ok(());
        }
        let subjects = self.subjects.get(&id).filter(|_| self.here.contains(&id));
        let quotes_go = subjects.is_some_and(|subjects| self.words_go(subjects).is_ok());
        if !quotes_go {
            codings.iter().for_each(|marked| self.masks.add_marked(marked));
            cited.iter().for_each(|cited| self.masks.add_quote(&cited.words));
        }
        if kind != Some("interview") {
            return Ok(());
        }
        let text_goes = subjects.map_or(Err(Why::Gone), |subjects| self.allowed(subjects, Content::Text));
        if let Err(why) = text_goes {
            self.inside.insert(id);
            self.withheld.insert(id, why);
            let IndexedText { plain, body, .. } = store.indexed_text(id)?;
            let mut goes = Vec::new();
            if quotes_go {
                goes.extend(codings.into_iter().filter_map(|marked| marked.words));
                goes.extend(cited.iter().map(|cited| cited.words.clone()));
            }
            self.masks.add_sentences(&plain[body..], &goes);
        }
        Ok(())
    }

    /// Has the sentences looked for that were woven from what is not here any more: only the copies still have them.
    fn look_at_copies(&mut self, store: &mut Store) -> vault::Result<()> {
        for (record, sources) in store.weaves()? {
            if sources.iter().all(|source| self.known.contains(source)) {
                continue;
            }
            let Some(record) = if_here(store.read(record))? else { continue };
            for (_, words) in woven_words(&record.body).iter().filter(|(source, _)| !self.known.contains(source)) {
                self.masks.add_sentences(words, &[]);
            }
        }
        Ok(())
    }

    /// Has the words looked for of those whose words of a session do not go.
    fn look_at_session(&mut self, session: &Map<String, Value>) {
        for (row, writer) in writers(session) {
            if self.words_go(&Subjects::of(writer)).is_err() {
                self.masks.add_quote(text(row, "words"));
            }
        }
    }

    /// Has the names looked for of those who are not named in this use.
    fn look_at_names(&mut self, store: &mut Store, initiatives: &[RecordId]) -> vault::Result<()> {
        let unnamed: Vec<String> =
            self.people.iter().filter(|(id, _)| self.unnamed(id).is_some()).map(|(_, person)| person.title.clone()).collect();
        unnamed.iter().for_each(|name| self.masks.add_name(name));
        for id in initiatives {
            let own = store.fields(*id)?;
            let title = own.title;
            let (mut is_known, mut is_anonymous) = (false, naming(&own.values, self.purpose) == "anonymous");
            // Who wants no name under one record has none under any, as with people.
            for one in store.of_one_thing(*id)? {
                is_known |= self.given_back.initiatives.contains(&one) || self.given_back.record == Some(one);
                let record = if one == *id { None } else { if_here(store.fields(one))? };
                is_anonymous |= record.is_some_and(|record| naming(&record.values, self.purpose) == "anonymous");
            }
            if is_anonymous && !is_known {
                self.inside.insert(*id);
                self.masks.add_initiative(&title, text(&own.values, "website"));
            } else if self.here.contains(id) {
                self.parties.insert(fold(title.trim()));
                self.initiatives.insert(fold(title.trim()));
            }
        }
        Ok(())
    }

    /// Has the name looked for of an actor that is an initiative which wants none.
    fn look_at_actor(&mut self, actor: &Listed, fields: Option<&Map<String, Value>>) {
        if fields.is_none_or(|fields| self.is_nameless(fields)) {
            self.nameless.insert(actor.id);
            self.masks.add_name(&actor.title);
        } else if self.here.contains(&actor.id) {
            self.parties.insert(fold(actor.title.trim()));
        }
    }
}

impl Outside {
    /// Has the real names looked for that are known on this laptop, but for those who allow being named by them. In their place stands
    /// what the person is called in what goes out, in brackets.
    ///
    /// Where the names were lost, nothing goes: it would hold what was left out the day before.
    fn look_at_real_names(&mut self, store: &mut Store) -> vault::Result<()> {
        if store.names_are_missing()? {
            return Err(vault::Error::NamesAreMissing);
        }
        for known in store.real_names()? {
            // Who may be named need not be called.
            self.masks.add_contacts(&known.phone, &known.mail, &known.address);
        }
        for (id, mut person) in Known::load(store)?.people {
            let unnamed = self.unnamed(&id).is_some();
            if unnamed {
                // Who goes by their own name in the project is not to be found by it here.
                person.pseudonym.clear();
            }
            if !unnamed && self.people.get(&id).is_some_and(|person| person.naming != "pseudonym") {
                continue;
            }
            let name = self.name(&id);
            let instead = if unnamed || name.trim().is_empty() { self.said.name.clone() } else { format!("[{}]", name.trim()) };
            self.masks.add_person(person, if unnamed { name } else { instead });
        }
        Ok(())
    }
}

/// Somebody, with what they allow.
fn person(store: &mut Store, asking: &mut Asking, id: RecordId, purpose: &str) -> vault::Result<Person> {
    let own = store.fields(id)?;
    let mut person = Person {
        position: text(&own.values, "position").to_owned(),
        naming: naming(&own.values, purpose).to_owned(),
        consents: asking.consents(store, id)?.to_vec(),
        title: own.title,
    };
    for other in store.of_one_thing(id)?.into_iter().filter(|other| *other != id) {
        let Some(record) = if_here(store.fields(other))? else { continue };
        // Who wants no name has none under any record; the title of each is as that record says.
        if naming(&record.values, purpose) == "anonymous" {
            person.naming = "anonymous".to_owned();
        }
        if person.position.is_empty() {
            person.position = text(&record.values, "position").to_owned();
        }
    }
    Ok(person)
}

/// How somebody or an initiative is named in a use; where two rows disagree after a merge, the stricter.
fn naming<'a>(fields: &'a Map<String, Value>, of: &str) -> &'a str {
    let rows = fields.get("naming_uses").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let own = rows.filter(|row| text(row, "use") == of).map(|row| text(row, "naming")).filter(|naming| !naming.is_empty());
    let strictness = |naming: &&str| ["named", "pseudonym"].iter().position(|known| known == naming).unwrap_or(usize::MAX);
    let naming = own.max_by_key(strictness).unwrap_or_else(|| text(fields, "naming"));
    match naming {
        // Whose own name stands there has no pseudonym here.
        "pseudonym" if text(fields, "naming") == "named" => "anonymous",
        "" | "named" | "pseudonym" => naming,
        // What nobody knows how to read is no leave to name anybody.
        _ => "anonymous",
    }
}

/// The ids of the records of a kind outside the bin, those that gave way to others included.
pub(crate) fn of_kind(store: &mut Store, kind: &str) -> vault::Result<Vec<RecordId>> {
    Ok(listed(store, Some(kind), false)?.into_iter().map(|row| row.id).collect())
}

/// The records of a kind, in the bin or not, those that gave way to others included.
pub(crate) fn ever(store: &mut Store, kind: &str) -> vault::Result<Vec<Listed>> {
    let mut rows = listed(store, Some(kind), false)?;
    rows.extend(listed(store, Some(kind), true)?);
    Ok(rows)
}

fn listed(store: &mut Store, kind: Option<&str>, deleted: bool) -> vault::Result<Vec<Listed>> {
    let query = Query { kind: kind.map(str::to_owned), deleted, away: true, limit: u32::MAX, ..Query::default() };
    Ok(store.list(&query)?.0)
}

fn is_evidence(holds: Holds) -> bool {
    match holds {
        Holds::Rows(columns) => ["record", "words"].iter().all(|id| columns.iter().any(|column| column.id == *id)),
        _ => false,
    }
}

/// The rows of evidence of a record.
fn evidence_in(fields: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let known = KINDS.iter().flat_map(|kind| kind.fields).filter(|field| is_evidence(field.holds)).map(|field| field.id);
    let ids: BTreeSet<&str> = known.collect();
    ids.into_iter().filter_map(|id| fields.get(id)?.as_array()).flatten().filter_map(Value::as_object)
}

/// The words of evidence that are from a record, as they were written down.
pub(super) fn cited_words(fields: &Map<String, Value>, from: RecordId) -> impl Iterator<Item = &str> {
    evidence_in(fields)
        .filter(move |row| text(row, "record").parse().is_ok_and(|id: RecordId| id == from))
        .map(|row| text(row, "words"))
}

/// Adds what the evidence of a record refers to, by the record that it is from.
fn cited_in(fields: &Map<String, Value>, cited: &mut HashMap<RecordId, Vec<Cited>>) {
    for row in evidence_in(fields) {
        if let Ok(source) = text(row, "record").parse() {
            let words = text(row, "words").to_owned();
            cited.entry(source).or_default().push(Cited { coding: text(row, "coding").parse().ok(), words });
        }
    }
}
