//! Whom a record is about, and whether they allow what is to be done with it: the one rule by which the window tells it, and by
//! which what leaves the team is judged.
//!
//! Whoever is not known allows nothing. What was said against a use counts wherever it stands, in the bin and under another record
//! of the same person too; so putting something in the bin, or erasing it, never makes more go out.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use model::{
    RecordId,
    kind::{kind, name_key, name_parts, names_typed},
};
use serde_json::{Map, Value};
use uuid::Uuid;
use vault::{Fields, Store};

use crate::{
    consent::{Consent, Standing, text},
    outside::{Content, Why, naming::is_anybodys_beside, stands},
};

/// The most words that a name is looked for with.
const LONGEST: usize = 8;
/// The most words of a line that names are looked for in, far more than a list of names has: every one of them costs a search.
const WORDS: usize = 400;
/// Whoever may be named in words that are not looked through: no laptop makes a record of this id, so they allow nothing.
const SOMEBODY: RecordId = RecordId(Uuid::max());

/// Whom a record is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Subjects {
    /// Whether somebody must allow it, known or not.
    pub(crate) governed: bool,
    pub(crate) people: Vec<RecordId>,
    /// Whether somebody speaks in it of whom it does not say who they are.
    pub(crate) nameless: bool,
    /// What a conversation says of itself, where that forbids all.
    pub(crate) closed: Option<Standing>,
}

impl Subjects {
    /// What this person, or somebody unknown, must allow.
    pub(crate) fn of(person: Option<RecordId>) -> Self {
        Self { governed: true, nameless: person.is_none(), people: person.into_iter().collect(), closed: None }
    }

    /// Whether all of them allow it; `consents` gives none for people who are not known.
    pub(crate) fn allow<'a>(
        &self,
        purpose: &str,
        content: Content,
        consents: impl Fn(RecordId) -> Option<&'a [Consent]>,
    ) -> Result<(), Why> {
        if !self.governed {
            return Ok(());
        }
        let stand = self.people.iter().map(|id| consents(*id).map_or(Why::Gone, |consents| stands(purpose, consents, content)));
        let against = stand.filter(|why| *why != Why::Consent(Standing::Allowed));
        let nobody = (self.nameless || self.people.is_empty()).then_some(Why::NobodyNamed);
        // The strictest is the reason.
        against.chain(nobody).chain(self.closed.map(Why::Consent)).max().map_or(Ok(()), Err)
    }
}

/// Who must allow what comes of records, and what they allow; remembered while a request looks at many.
#[derive(Debug, Default)]
pub(crate) struct Asking {
    subjects: HashMap<RecordId, Subjects>,
    consents: HashMap<RecordId, Vec<Consent>>,
    /// What each record was woven from; read once.
    weaves: Option<BTreeMap<RecordId, BTreeSet<RecordId>>>,
    /// Who goes by a name, folded, that is written as one or as words for anybody.
    called: HashMap<(String, bool), BTreeSet<RecordId>>,
    /// Who is named in a line: the same few people are typed in most of them.
    lines: HashMap<String, BTreeSet<RecordId>>,
    /// Whose real names are known on this laptop; read once.
    real: Option<HashMap<String, BTreeSet<RecordId>>>,
}

impl Asking {
    /// Whom a record is about: itself, those who speak in it and in what it is a translation of, or those whom it links to or names in
    /// a field for names; and all whom what it was woven from is about.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub(crate) fn subjects(&mut self, store: &mut Store, id: RecordId) -> vault::Result<Subjects> {
        if let Some(known) = self.subjects.get(&id) {
            return Ok(known.clone());
        }
        let mut own = Some(store.fields(id)?);
        let mut found = Subjects::default();
        let mut people = BTreeSet::new();
        let (mut waiting, mut seen) = (vec![id], BTreeSet::new());
        while let Some(one) = waiting.pop() {
            if !seen.insert(one) {
                continue;
            }
            let part = self.part(store, (one, own.take()), &mut waiting)?;
            // A conversation that names nobody is not allowed by whoever is named in what is woven together with it.
            found.nameless |= part.nameless || (part.governed && part.people.is_empty());
            found.governed |= part.governed;
            found.closed = found.closed.max(part.closed);
            people.extend(part.people);
        }
        found.governed |= !people.is_empty();
        found.people = people.into_iter().collect();
        self.subjects.insert(id, found.clone());
        Ok(found)
    }

    /// Whom one record is about without what it was woven from, which is added to `woven`; with its fields where they were read.
    fn part(
        &mut self,
        store: &mut Store,
        (id, mut own): (RecordId, Option<Fields>),
        woven: &mut Vec<RecordId>,
    ) -> vault::Result<Subjects> {
        let mut people = BTreeSet::new();
        let mut found = Subjects::default();
        let (mut waiting, mut seen) = (vec![id], BTreeSet::new());
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            woven.extend(self.weaves(store)?.get(&id).into_iter().flatten());
            let read = own.take().map_or_else(|| if_here(store.fields(id)), |own| Ok(Some(own)));
            let Some(record) = read? else {
                people.insert(id);
                continue;
            };
            match record.kind.as_str() {
                "person" => _ = people.insert(id),
                "interview" => {
                    found.governed = true;
                    let (speakers, nameless) = speakers(&record.values);
                    people.extend(speakers);
                    found.nameless |= nameless;
                    found.closed = found.closed.max(closed(&record.values));
                    // Two records of one conversation have the speakers of both.
                    waiting.extend(store.of_one_thing(id)?);
                    match text(&record.values, "translation_of") {
                        "" => {}
                        original => match original.parse() {
                            Ok(original) => waiting.push(original),
                            Err(_) => found.nameless = true,
                        },
                    }
                }
                _ => {
                    for (link, kind) in store.linked_to(id)? {
                        // What is not known, or was erased, may have been a person.
                        if kind.is_none_or(|kind| kind == "person") {
                            people.insert(link);
                        }
                    }
                    people.extend(self.typed(store, &record.kind, &record.values)?);
                }
            }
        }
        found.people = people.into_iter().collect();
        Ok(found)
    }

    /// Who is named by words alone in the fields of a record for names.
    fn typed(&mut self, store: &mut Store, of: &str, values: &Map<String, Value>) -> vault::Result<BTreeSet<RecordId>> {
        let known = kind(of).map_or(&[] as &[_], |kind| kind.fields);
        let mut people = BTreeSet::new();
        for typed in names_typed(known, values) {
            people.extend(self.named_in(store, typed)?);
        }
        Ok(people)
    }

    /// Who is named in a line with names: by what the team calls them, by what was typed beside them somewhere, or by a real name that
    /// is known here. Where several go by one name, all of them; and somebody who is not known behind more words than are looked
    /// through.
    ///
    /// # Errors
    /// As [`Store::called`].
    pub(crate) fn named_in(&mut self, store: &mut Store, typed: &str) -> vault::Result<BTreeSet<RecordId>> {
        if let Some(known) = self.lines.get(typed) {
            return Ok(known.clone());
        }
        let is_word = |word: &&str| word.contains(char::is_alphanumeric);
        let parts = name_parts(typed).map(|part| part.split_whitespace().filter(is_word)).enumerate();
        let mut words: Vec<(usize, &str)> =
            parts.flat_map(|(at, part)| part.map(move |word| (at, word))).take(WORDS + 1).collect();
        let is_longer = words.len() > WORDS;
        words.truncate(WORDS);
        let line: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        let mut people = self.named_by(store, &line)?;
        // *Noor, Ilse* are two, also where somebody is called *Noor Ilse*.
        for part in words.chunk_by(|(one, _), (other, _)| one == other).filter(|part| part.len() < line.len()) {
            let part: Vec<&str> = part.iter().map(|(_, word)| *word).collect();
            people.extend(self.named_by(store, &part)?);
        }
        people.extend(is_longer.then_some(SOMEBODY));
        self.lines.insert(typed.to_owned(), people.clone());
        Ok(people)
    }

    /// Who is named by these words, each with the signs that were typed around it.
    fn named_by(&mut self, store: &mut Store, words: &[&str]) -> vault::Result<BTreeSet<RecordId>> {
        let mut people = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let mut taken = 1;
            // *Anna* is not meant by *Anna de Vries* where both are people of the project.
            for length in (1..=LONGEST.min(words.len() - at)).rev() {
                let found = self.called(store, &words[at..at + length].join(" "))?;
                if !found.is_empty() {
                    people.extend(found);
                    taken = length;
                    break;
                }
            }
            at += taken;
        }
        Ok(people)
    }

    fn called(&mut self, store: &mut Store, name: &str) -> vault::Result<BTreeSet<RecordId>> {
        let people = self.bearers(store, name)?;
        // Arabic writes *and* onto a name.
        match name.trim_start_matches(|letter: char| !letter.is_alphanumeric()).strip_prefix('و') {
            Some(name) if people.is_empty() => self.bearers(store, name),
            _ => Ok(people),
        }
    }

    fn bearers(&mut self, store: &mut Store, name: &str) -> vault::Result<BTreeSet<RecordId>> {
        let key = (name_key(name), is_anybodys_beside(name));
        if let Some(known) = self.called.get(&key) {
            return Ok(known.clone());
        }
        let (name, is_anybodys) = &key;
        let all = store.called(name)?.into_iter().filter(|called| called.is_title || !is_anybodys);
        let mut people: BTreeSet<RecordId> = all.map(|called| called.person).collect();
        people.extend(self.real(store).get(name).into_iter().flatten());
        self.called.insert(key, people.clone());
        Ok(people)
    }

    /// Real names that can't be read name nobody here; nothing goes out then at all.
    fn real(&mut self, store: &mut Store) -> &HashMap<String, BTreeSet<RecordId>> {
        self.real.get_or_insert_with(|| {
            let mut real: HashMap<String, BTreeSet<RecordId>> = HashMap::new();
            for known in store.real_names().unwrap_or_default() {
                for key in
                    std::iter::once(&known.name).chain(&known.also).map(|name| name_key(name)).filter(|key| !key.is_empty())
                {
                    real.entry(key).or_default().insert(known.record);
                }
            }
            real
        })
    }

    /// The records in which somebody may be named by words alone, those in the bin included.
    ///
    /// # Errors
    /// As [`Store::names_typed`].
    pub(crate) fn may_name(&mut self, store: &mut Store, person: RecordId) -> vault::Result<BTreeSet<RecordId>> {
        let real: Vec<String> =
            self.real(store).iter().filter(|(_, of)| of.contains(&person)).map(|(key, _)| key.clone()).collect();
        let mut records = BTreeSet::new();
        for key in store.names_called(person)?.into_iter().chain(real) {
            records.extend(store.names_typed(Some(&key))?.into_iter().map(|(record, _)| record));
        }
        Ok(records)
    }

    /// Of how many records it was asked whom they are about.
    #[cfg(test)]
    pub(crate) fn asked(&self) -> usize {
        self.subjects.len()
    }

    fn weaves(&mut self, store: &mut Store) -> vault::Result<&BTreeMap<RecordId, BTreeSet<RecordId>>> {
        let known = self.weaves.take();
        Ok(self.weaves.insert(known.map_or_else(|| store.weaves(), Ok)?))
    }

    /// All consents of somebody, those under other records of the same person included; of those in the bin, what they say against.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub(crate) fn consents(&mut self, store: &mut Store, person: RecordId) -> vault::Result<&[Consent]> {
        match self.consents.entry(person) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => Ok(new.insert(consents_of(store, person)?)),
        }
    }

    /// Whether all whom a record is about allow a content of it to go for a purpose.
    ///
    /// # Errors
    /// As [`Self::subjects`].
    pub(crate) fn allow(
        &mut self,
        store: &mut Store,
        id: RecordId,
        purpose: &str,
        content: Content,
    ) -> vault::Result<Result<(), Why>> {
        let subjects = self.subjects(store, id)?;
        let mut known = HashMap::new();
        for person in &subjects.people {
            if if_here(store.listed(*person))?.is_some() {
                known.insert(*person, self.consents(store, *person)?.to_vec());
            }
        }
        Ok(subjects.allow(purpose, content, |person| known.get(&person).map(Vec::as_slice)))
    }
}

fn consents_of(store: &mut Store, person: RecordId) -> vault::Result<Vec<Consent>> {
    let mut consents = BTreeMap::new();
    for id in store.of_one_thing(person)? {
        for row in store.all_linked_from(id)?.into_iter().filter(|row| row.kind == "consent") {
            let fields = store.fields(row.id)?.values;
            if text(&fields, "subject_person").parse::<RecordId>().ok() == Some(id) {
                let consent = Consent::read(row.id, &fields);
                consents.insert(row.id, if row.deleted.is_some() { consent.in_bin() } else { consent });
            }
        }
    }
    Ok(consents.into_values().collect())
}

/// Nothing for what is not on this laptop, was erased, or can't be read.
pub(crate) fn if_here<T>(read: vault::Result<T>) -> vault::Result<Option<T>> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(vault::Error::NoSuchRecord | vault::Error::Erased | vault::Error::Document(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Those who speak in an interview, but for the researchers, and whether there are others of whom it does not say who they are.
fn speakers(fields: &Map<String, Value>) -> (BTreeSet<RecordId>, bool) {
    let list = |id: &str| fields.get(id).and_then(Value::as_array).into_iter().flatten();
    let rows = list("speakers").filter_map(Value::as_object).filter(|row| text(row, "position") != "researcher");
    // A row in which nothing stands names nobody.
    let rows = rows.filter(|row| ["label", "person", "position"].iter().any(|id| !text(row, id).is_empty()));
    let named: Vec<&str> =
        list("people").map(|id| id.as_str().unwrap_or_default()).chain(rows.map(|row| text(row, "person"))).collect();
    let known: BTreeSet<RecordId> = named.iter().filter_map(|id| id.parse().ok()).collect();
    let nameless = named.iter().any(|id| id.parse::<RecordId>().is_err());
    (known, nameless)
}

/// What an interview says of itself, where that forbids all.
fn closed(fields: &Map<String, Value>) -> Option<Standing> {
    match text(fields, "consent") {
        "none" => Some(Standing::NotRecorded),
        "withdrawn" => Some(Standing::Stopped),
        _ => None,
    }
}
