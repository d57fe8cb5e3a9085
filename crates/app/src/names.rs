//! Who people are: real names and contact data that stay on this laptop, and noticing them in texts that do not.

pub(crate) mod finder;
pub(crate) mod forms;
pub(crate) mod looking;
mod lost;

use std::collections::{BTreeSet, HashMap};

use model::RecordId;
use vault::Store;

use crate::{
    App, Result,
    api::{Id, NameFound, NamesFound, NamesList, NamesOf, NamesSet, Nothing, PersonKnown, RealNames, TextsOnly},
    outside::load::ever,
    records::iso,
};
use finder::Person;

const PERSON: &str = "person";
/// The longest name, in characters.
const NAME: usize = 200;
/// How many other names somebody may have.
const ALSO: usize = 50;
/// The longest telephone numbers, mail addresses or address, in characters.
const CONTACT: usize = 2_000;
const REMARKS: usize = 20_000;
/// How many texts are looked through at once, their bytes, and the names that are told of.
const TEXTS: usize = 10_000;
const BYTES: usize = 8_000_000;
const FOUND: usize = 2_000;

/// Everybody whose real names are on this laptop, with what they are called in the project.
#[derive(PartialEq, Eq)]
pub(crate) struct Known {
    /// Their record, and all that they are noticed by.
    pub(crate) people: Vec<(RecordId, Person)>,
    /// What all people are called in the project: a part of a real name that is also a pseudonym means whoever is called so.
    titles: Vec<String>,
}

impl App {
    /// What is known here of the person of a record, also under others that are the same.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Unreadable`](crate::api::Code::Unreadable) where the file of names
    /// is damaged.
    pub fn names_get(&self, body: Id) -> Result<NamesOf> {
        let record = self.person_id(&body.id)?;
        self.with_store(move |store| {
            let titles = pseudonyms(store)?;
            let own = store.real_names_of(record)?.unwrap_or_else(|| vault::RealNames::of(record));
            let mut others = Vec::new();
            for other in store.of_one_thing(record)?.into_iter().filter(|other| *other != record) {
                others.extend(store.real_names_of(other)?.map(|known| told(known, &titles)));
            }
            let (missing, missing_of) = lost::missing(store, &titles)?;
            Ok(NamesOf { own: told(own, &titles), others, missing, missing_of })
        })
    }

    /// Writes down who somebody is.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is too long, or a record that is no person's; else as
    /// [`Self::names_get`], and [`Code::Disk`](crate::api::Code::Disk).
    pub fn names_set(&self, body: NamesSet) -> Result<RealNames> {
        let record = self.person_id(&body.id)?;
        let NamesSet { id: _, name, also, phone, mail, address, remarks } = body;
        let also: Option<Vec<String>> = also.map(|also| also.into_iter().filter(|name| !name.trim().is_empty()).collect());
        let here = self.with_store(move |store| store.real_names_of(record))?;
        let here = here.unwrap_or_else(|| vault::RealNames::of(record));
        // What a backup brought can be longer: that may stay, and be cut.
        for (text, here, most) in [
            (&name, &here.name, NAME),
            (&phone, &here.phone, CONTACT),
            (&mail, &here.mail, CONTACT),
            (&address, &here.address, CONTACT),
            (&remarks, &here.remarks, REMARKS),
        ] {
            self.not_longer(text.as_deref().unwrap_or_default(), most.max(here.chars().count()))?;
        }
        for name in also.iter().flatten() {
            self.not_longer(name, NAME)?;
        }
        let most = ALSO.max(here.also.len());
        if also.as_ref().is_some_and(|also| also.len() > most) {
            return Err(self.invalid("names-many", &most.to_string()));
        }
        self.with_store(move |store| {
            let mut known = store.real_names_of(record)?.unwrap_or_else(|| vault::RealNames::of(record));
            for (own, new) in [
                (&mut known.name, name),
                (&mut known.phone, phone),
                (&mut known.mail, mail),
                (&mut known.address, address),
                (&mut known.remarks, remarks),
            ] {
                *own = new.unwrap_or_else(|| std::mem::take(own));
            }
            known.also = also.unwrap_or(known.also);
            store.names_keep(&known)?;
            let kept = store.real_names_of(record)?.unwrap_or_else(|| vault::RealNames::of(record));
            Ok(told(kept, &pseudonyms(store)?))
        })
    }

    /// Everybody whose names or contact data are on this laptop.
    ///
    /// # Errors
    /// As [`Self::names_get`].
    pub fn names_list(&self, _: Nothing) -> Result<NamesList> {
        self.with_store(|store| {
            let titles = pseudonyms(store)?;
            let mut people: Vec<RealNames> = store.real_names()?.into_iter().map(|known| told(known, &titles)).collect();
            people.sort_by_cached_key(|known| (model::fold::order_key(&known.pseudonym), known.id.clone()));
            let (missing, missing_of) = lost::missing(store, &titles)?;
            Ok(NamesList { people, missing, missing_of })
        })
    }

    /// Takes away what is known here of somebody; what others wrote down on their laptops stays there.
    ///
    /// # Errors
    /// As [`Self::names_get`].
    pub fn names_forget(&self, body: Id) -> Result<()> {
        let record = self.record_id(&body.id)?;
        self.with_store(move |store| store.names_forget(record))
    }

    /// Where real names stand in texts that others get to read, and what those people are called in the project.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for more than may be looked through at once; else as [`Self::names_get`].
    pub fn names_found(&self, body: TextsOnly) -> Result<NamesFound> {
        if body.texts.len() > TEXTS || body.texts.iter().map(String::len).sum::<usize>() > BYTES {
            return Err(self.invalid("names-texts", &TEXTS.to_string()));
        }
        let looking = self.looking()?;
        let (known, finder) = (&looking.known, &looking.finder);
        let mut found = Vec::new();
        let mut who = BTreeSet::new();
        for (text, words) in body.texts.iter().enumerate() {
            let mut at = (0, 0);
            for hit in finder.find(words).into_iter().take(FOUND - found.len()) {
                let [start, end] = [hit.range.start, hit.range.end].map(|to| {
                    at = (to, at.1 + words[at.0..to].encode_utf16().count());
                    at.1 as u32
                });
                who.extend(&hit.people);
                let people = hit.people.iter().map(|person| known.people[*person].0.to_string()).collect();
                found.push(NameFound { text: text as u32, start, end, people });
            }
        }
        let person = |person: usize| {
            let (id, Person { pseudonym, .. }) = &known.people[person];
            let pseudonym = if pseudonym.trim().is_empty() { self.text("mask-name", &[]) } else { pseudonym.trim().to_owned() };
            PersonKnown { id: id.to_string(), pseudonym }
        };
        Ok(NamesFound { found, people: who.into_iter().map(person).collect(), known: known.people.len() as u32 })
    }

    fn not_longer(&self, text: &str, most: usize) -> Result<()> {
        if text.chars().count() > most { Err(self.invalid("names-long", &most.to_string())) } else { Ok(()) }
    }

    fn person_id(&self, id: &str) -> Result<RecordId> {
        let record = self.record_id(id)?;
        let kind = self.with_store(move |store| Ok(store.listed(record)?.kind))?;
        if kind == PERSON { Ok(record) } else { Err(self.invalid("names-person", id)) }
    }
}

impl Known {
    pub(crate) fn load(store: &mut Store) -> vault::Result<Self> {
        let names = store.real_names()?;
        if names.is_empty() {
            return Ok(Self { people: Vec::new(), titles: Vec::new() });
        }
        let titles = pseudonyms(store)?;
        let person = |known: vault::RealNames| {
            let pseudonym = titles.get(&known.record).cloned().unwrap_or_default();
            let names = std::iter::once(known.name).chain(known.also).collect();
            (known.record, Person { names, pseudonym })
        };
        let people = names.into_iter().map(person).collect();
        // In one order, so that the same is the same.
        let mut titles: Vec<String> = titles.into_values().collect();
        titles.sort();
        Ok(Self { people, titles })
    }
}

/// What every person is called in the project, in the bin or not: the title of what stands for their record.
fn pseudonyms(store: &mut Store) -> vault::Result<HashMap<RecordId, String>> {
    let rows = ever(store, PERSON)?;
    let own: HashMap<RecordId, (String, Option<RecordId>)> =
        rows.into_iter().map(|row| (row.id, (row.title, row.stands))).collect();
    let called = |(title, stands): &(String, Option<RecordId>)| {
        stands.and_then(|stands| own.get(&stands)).map_or(title, |(title, _)| title).clone()
    };
    Ok(own.iter().map(|(id, one)| (*id, called(one))).collect())
}

fn told(known: vault::RealNames, titles: &HashMap<RecordId, String>) -> RealNames {
    let vault::RealNames { record, name, also, phone, mail, address, remarks, changed } = known;
    RealNames {
        id: record.to_string(),
        pseudonym: titles.get(&record).cloned().unwrap_or_default(),
        name,
        also,
        phone,
        mail,
        address,
        remarks,
        changed: if changed > 0 { iso(changed) } else { String::new() },
    }
}
