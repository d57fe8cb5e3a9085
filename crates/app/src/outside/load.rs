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
use vault::{Head, IndexedText, Listed, Marked, Query, Store};

use super::{
    Content, GivenBack, INSIDE, Masks, Outside, Person, Said, Why,
    beside::{Beside, beside, has_in_rows},
    writers,
};
use crate::{
    App, Result,
    consent::text,
    names::Known,
    subjects::{Asking, Subjects, if_here},
};

/// What evidence refers to in a record: a coding, and words as they were written down.
struct Cited {
    coding: Option<Uuid>,
    words: String,
}

/// Records that are looked at in one go: whoever types meanwhile waits for no more.
const STEP: usize = 50;
/// The same of what is only listed.
const LISTED: u32 = 1_000;

/// What is known so far.
struct Loading {
    outside: Outside,
    asking: Asking,
    names: Beside,
    cited: HashMap<RecordId, Vec<Cited>>,
}

impl App {
    /// Looks through the project, some records at a time. What is made meanwhile does not go, since nothing was asked about it.
    pub(super) fn look_through(&self, purpose: &'static str, given_back: GivenBack, said: Said) -> Result<Outside> {
        let mut all: Vec<Head> = Vec::new();
        loop {
            let after = all.last().map_or(0, |head| head.place);
            let step = self.with_store(move |store| store.heads_after(after, LISTED))?;
            if step.is_empty() {
                break;
            }
            all.extend(step);
        }
        // What stands in the bin is looked for like the rest: words and names don't become free by putting away where they are.
        let of = |kind: &str| all.iter().filter(|row| row.kind == kind).map(|row| row.id).collect::<Vec<_>>();
        let mut loading = Loading::begin(&all, purpose, given_back, said);
        let typed = self.with_store(|store| store.names_typed(None))?;
        loading = self.look_at(loading, typed, Loading::look_at_typed)?;
        loading = self.look_at(loading, of("person"), Loading::look_at_people)?;
        loading.outside.know_bearers();
        for kind in KINDS.iter().filter(|kind| kind.fields.iter().any(|field| is_evidence(field.holds))) {
            loading = self.look_at(loading, of(kind.id), Loading::look_at_evidence)?;
        }
        let mut sources: BTreeSet<RecordId> = self.with_store(|store| store.coded_records())?;
        let weaves = self.with_store(|store| store.weaves())?;
        sources.extend(loading.cited.keys().copied().chain(of("interview")));
        // Whoever is in what a record was woven from must allow its photos, too.
        sources.extend(weaves.keys().copied());
        loading = self.look_at(loading, sources.into_iter().collect(), Loading::look_at_sources)?;
        loading = self.look_at(loading, weaves.into_iter().collect(), Loading::look_at_copies)?;
        loading = self.look_at(loading, of(SESSION), Loading::look_at_sessions)?;
        // Conversations and sessions were read already.
        for kind in KINDS.iter().filter(|kind| !["interview", SESSION].contains(&kind.id)) {
            if has_in_rows(kind.fields) {
                loading = self.look_at(loading, of(kind.id), Loading::look_at_rows)?;
            } else if beside(kind.fields).next().is_some() {
                loading =
                    self.look_at(loading, of(kind.id).into_iter().map(|id| (kind.id, id)).collect(), Loading::look_at_facts)?;
            }
        }
        loading.outside.look_at_unnamed();
        loading = self.look_at(loading, of("initiative"), Loading::look_at_initiatives)?;
        let actors: Vec<Head> = all.into_iter().filter(|row| row.kind == "actor").collect();
        loading = self.look_at(loading, actors, Loading::look_at_actors)?;
        let Loading { mut outside, names, .. } = loading;
        outside.look_at_beside(names);
        self.with_store(move |store| {
            outside.look_at_real_names(store)?;
            Ok(outside)
        })
    }

    fn look_at<T: Send + 'static>(&self, mut loading: Loading, all: Vec<T>, look: Look<T>) -> Result<Loading> {
        let mut all = all.into_iter();
        loop {
            let step: Vec<T> = all.by_ref().take(STEP).collect();
            if step.is_empty() {
                return Ok(loading);
            }
            loading = self.with_store(move |store| {
                look(&mut loading, store, step)?;
                Ok(loading)
            })?;
        }
    }
}

/// Looks at some of the records.
type Look<T> = fn(&mut Loading, &mut Store, Vec<T>) -> vault::Result<()>;

impl Loading {
    fn begin(all: &[Head], purpose: &'static str, given_back: GivenBack, said: Said) -> Self {
        let own = all.iter().filter(|row| INSIDE.contains(&row.kind.as_str()) || kind(&row.kind).is_none());
        let outside = Outside {
            purpose,
            people: HashMap::new(),
            subjects: HashMap::new(),
            typed: HashMap::new(),
            words: HashMap::new(),
            known: all.iter().filter(|row| !row.kind.is_empty()).map(|row| row.id).collect(),
            here: all.iter().filter(|row| !row.in_bin && kind(&row.kind).is_some()).map(|row| row.id).collect(),
            inside: all.iter().filter(|row| INSIDE.contains(&row.kind.as_str())).map(|row| row.id).collect(),
            withheld: own.map(|row| (row.id, Why::Inside)).collect(),
            nameless: HashSet::new(),
            parties: HashSet::new(),
            initiatives: HashSet::new(),
            masks: Masks::default(),
            bearers: HashMap::new(),
            said,
            given_back,
            left_out: std::collections::BTreeMap::new(),
        };
        Self { outside, asking: Asking::default(), names: Beside::default(), cited: HashMap::new() }
    }

    /// Who is named in records by words alone.
    fn look_at_typed(&mut self, store: &mut Store, typed: Vec<(RecordId, String)>) -> vault::Result<()> {
        for (record, typed) in typed {
            let people = self.asking.named_in(store, &typed)?;
            if !people.is_empty() {
                self.outside.typed.entry(record).or_default().extend(people);
            }
        }
        Ok(())
    }

    fn look_at_people(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        for id in ids {
            let person = person(store, &mut self.asking, id, self.outside.purpose)?;
            self.outside.people.insert(id, person);
        }
        Ok(())
    }

    fn look_at_evidence(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        for id in ids {
            cited_in(&store.fields(id)?.values, &mut self.cited);
        }
        Ok(())
    }

    fn look_at_sources(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        for id in ids {
            if let Some(subjects) = if_here(self.asking.subjects(store, id))? {
                self.outside.subjects.insert(id, subjects);
            }
            let record = if_here(store.fields(id))?;
            record.iter().for_each(|record| self.names.add(&record.kind, &record.values));
            let kind = record.as_ref().map(|record| record.kind.as_str());
            self.outside.look_at_words(store, id, kind, self.cited.get(&id).map_or(&[], Vec::as_slice))?;
        }
        Ok(())
    }

    /// Has the sentences looked for that were woven from what is not here any more: only the copies still have them.
    fn look_at_copies(&mut self, store: &mut Store, weaves: Vec<(RecordId, BTreeSet<RecordId>)>) -> vault::Result<()> {
        let Outside { known, masks, .. } = &mut self.outside;
        for (record, sources) in weaves {
            if sources.iter().all(|source| known.contains(source)) {
                continue;
            }
            let Some(record) = if_here(store.read(record))? else { continue };
            for (_, words) in woven_words(&record.body).iter().filter(|(source, _)| !known.contains(source)) {
                masks.add_sentences(words, &[]);
            }
        }
        Ok(())
    }

    fn look_at_sessions(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        for id in ids {
            let session = store.fields(id)?.values;
            self.names.add(SESSION, &session);
            self.outside.look_at_session(&session);
        }
        Ok(())
    }

    fn look_at_rows(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        for id in ids {
            let record = store.fields(id)?;
            self.names.add(&record.kind, &record.values);
        }
        Ok(())
    }

    fn look_at_facts(&mut self, store: &mut Store, records: Vec<(&'static str, RecordId)>) -> vault::Result<()> {
        let facts = store.facts(&records.iter().map(|(_, id)| *id).collect::<Vec<_>>())?;
        let known = records.iter().filter_map(|(kind, id)| Some((kind, facts.get(id)?)));
        known.for_each(|(kind, fields)| self.names.add(kind, fields));
        Ok(())
    }

    /// Has the names looked for of initiatives that want none in this use.
    fn look_at_initiatives(&mut self, store: &mut Store, ids: Vec<RecordId>) -> vault::Result<()> {
        ids.into_iter().try_for_each(|id| self.outside.look_at_initiative(store, id))
    }

    fn look_at_actors(&mut self, store: &mut Store, actors: Vec<Head>) -> vault::Result<()> {
        let facts = store.facts(&actors.iter().map(|row| row.id).collect::<Vec<_>>())?;
        actors.iter().for_each(|row| self.outside.look_at_actor(row, facts.get(&row.id)));
        Ok(())
    }
}

impl Outside {
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
            // What was copied stays when its coding is gone.
            let text = if cited.is_empty() { String::new() } else { store.indexed_text(id)?.plain };
            cited.iter().for_each(|cited| self.masks.add_copied(&cited.words, &text));
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

    /// Has the words looked for of those whose words of a session do not go.
    fn look_at_session(&mut self, session: &Map<String, Value>) {
        for (row, writer) in writers(session) {
            if self.words_go(&Subjects::of(writer)).is_err() {
                self.masks.add_quote(text(row, "words"));
            }
        }
    }

    /// Has the names looked for of those who are not named in this use.
    fn look_at_unnamed(&mut self) {
        let unnamed: Vec<String> =
            self.people.iter().filter(|(id, _)| self.unnamed(id).is_some()).map(|(_, person)| person.title.clone()).collect();
        unnamed.iter().for_each(|name| self.masks.add_name(name));
    }

    fn look_at_initiative(&mut self, store: &mut Store, id: RecordId) -> vault::Result<()> {
        let own = store.fields(id)?;
        let title = own.title;
        let (mut is_known, mut is_anonymous) = (false, naming(&own.values, self.purpose) == "anonymous");
        // Who wants no name under one record has none under any, as with people.
        for one in store.of_one_thing(id)? {
            is_known |= self.given_back.initiatives.contains(&one) || self.given_back.record == Some(one);
            let record = if one == id { None } else { if_here(store.fields(one))? };
            is_anonymous |= record.is_some_and(|record| naming(&record.values, self.purpose) == "anonymous");
        }
        if is_anonymous && !is_known {
            self.inside.insert(id);
            self.masks.add_initiative(&title, text(&own.values, "website"));
        } else if self.here.contains(&id) {
            self.parties.insert(fold(title.trim()));
            self.initiatives.insert(fold(title.trim()));
        }
        Ok(())
    }

    /// Has the name looked for of an actor that is an initiative which wants none.
    fn look_at_actor(&mut self, actor: &Head, fields: Option<&Map<String, Value>>) {
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
