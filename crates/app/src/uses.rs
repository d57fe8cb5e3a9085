//! What may be done with what somebody said, shown where it is used; and withdrawing that.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use model::{RecordId, kind::USES};
use serde_json::{Map, Value, json};
use vault::{Listed, Role, Store};

use crate::{
    App, Result,
    api::{Id, PersonUses, RecordRow, UseInfo, Uses, Withdraw, WithdrawScope, Withdrawing},
    consent::{Answer, Consent, Standing, answer, text},
    outside::load::{LONGEST_WAY, closed, speakers},
    records::Names,
};

/// Who must allow what comes of a record, and what they allow; remembered while a request looks at many.
#[derive(Default)]
pub(crate) struct Asking {
    subjects: HashMap<RecordId, Subjects>,
    consents: HashMap<RecordId, Vec<Consent>>,
}

/// Whom a record is about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subjects {
    /// Whether somebody must allow it, known or not.
    pub(crate) governed: bool,
    pub(crate) people: Vec<RecordId>,
    /// What a conversation says of itself, where that forbids all.
    pub(crate) closed: Option<Standing>,
}

impl Asking {
    /// Whom a record is about: itself, those who speak in it, or those whom it links to.
    pub(crate) fn subjects(&mut self, store: &mut Store, id: RecordId) -> vault::Result<Subjects> {
        if let Some(known) = self.subjects.get(&id) {
            return Ok(known.clone());
        }
        let record = store.read(id)?;
        let subjects = match record.kind.as_str() {
            "person" => Subjects { governed: true, people: vec![id], closed: None },
            "interview" => conversation(store, &record.fields)?,
            _ => {
                let mut people = Vec::new();
                for link in record.links {
                    if store.listed(link).is_ok_and(|row| row.kind == "person") {
                        people.push(link);
                    }
                }
                Subjects { governed: !people.is_empty(), people, closed: None }
            }
        };
        self.subjects.insert(id, subjects.clone());
        Ok(subjects)
    }

    /// All consents of somebody, those under other records of the same person included.
    pub(crate) fn consents(&mut self, store: &mut Store, person: RecordId) -> vault::Result<&[Consent]> {
        let person = store.stands_for(person)?;
        match self.consents.entry(person) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => Ok(new.insert(consents_of(store, person)?)),
        }
    }
}

fn consents_of(store: &mut Store, person: RecordId) -> vault::Result<Vec<Consent>> {
    let mut ids = vec![person];
    ids.extend(store.gave_way_to(person)?.into_iter().map(|row| row.id));
    let mut consents = Vec::new();
    for id in &ids {
        for row in store.linked_from(*id)?.into_iter().filter(|row| row.kind == "consent") {
            let fields = store.read(row.id)?.fields;
            if text(&fields, "subject_person").parse::<RecordId>().ok() == Some(*id) {
                consents.push(Consent::read(row.id, &fields));
            }
        }
    }
    Ok(consents)
}

/// Those who speak in a conversation, and in what it is a translation of.
fn conversation(store: &mut Store, fields: &Map<String, Value>) -> vault::Result<Subjects> {
    let mut people: BTreeSet<RecordId> = speakers(fields).into_iter().collect();
    let mut is_closed = closed(fields);
    let mut before = text(fields, "translation_of").parse::<RecordId>().ok();
    for _ in 0..LONGEST_WAY {
        let Some(original) = before.and_then(|id| store.read(id).ok()).filter(|record| record.kind == "interview") else { break };
        people.extend(speakers(&original.fields));
        is_closed = is_closed.max(closed(&original.fields));
        before = text(&original.fields, "translation_of").parse().ok();
    }
    Ok(Subjects { governed: true, people: people.into_iter().collect(), closed: is_closed })
}

/// What each allows, by use.
struct Allowed {
    governed: bool,
    people: Vec<(RecordId, String, Vec<Answer>, bool)>,
    closed: Option<Standing>,
}

fn allowed(store: &mut Store, asking: &mut Asking, id: RecordId) -> vault::Result<Allowed> {
    let subjects = asking.subjects(store, id)?;
    let mut people = Vec::new();
    for person in subjects.people {
        let title = store.listed(person).map(|row| row.title).unwrap_or_default();
        let consents = asking.consents(store, person)?;
        let withdrawn = !consents.is_empty() && consents.iter().all(|consent| consent.withdrawn().is_some());
        people.push((person, title, USES.iter().map(|of| answer(consents, of)).collect(), withdrawn));
    }
    Ok(Allowed { governed: subjects.governed, people, closed: subjects.closed })
}

impl App {
    /// What may be done with a record, by what the people in it allow.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn uses(&self, body: Id) -> Result<Uses> {
        let id = self.record_id(&body.id)?;
        let mut found = self.uses_of(vec![id])?;
        found.remove(&id).ok_or_else(|| self.vault_error(vault::Error::NoSuchRecord))
    }

    /// The same of several.
    pub(crate) fn uses_of(&self, ids: Vec<RecordId>) -> Result<HashMap<RecordId, Uses>> {
        let found = self.with_store(move |store| {
            let mut asking = Asking::default();
            let one = |id| Ok((id, allowed(store, &mut asking, id)?));
            ids.into_iter().map(one).collect::<vault::Result<Vec<_>>>()
        })?;
        Ok(found.into_iter().map(|(id, allowed)| (id, self.told(&allowed))).collect())
    }

    fn told(&self, allowed: &Allowed) -> Uses {
        let infos = |answers: &[Answer], who: Option<&str>| {
            USES.iter().zip(answers).map(|(of, answer)| self.use_info(of, answer, who)).collect()
        };
        let people = allowed.people.iter().map(|(id, title, answers, withdrawn)| PersonUses {
            id: id.to_string(),
            title: title.clone(),
            uses: infos(answers, None),
            withdrawn: *withdrawn,
        });
        let together = USES.iter().enumerate().map(|(at, of)| {
            let strictest = allowed.people.iter().max_by_key(|(_, _, answers, _)| answers[at].standing);
            let nothing = Answer::of(Standing::NotRecorded);
            let mut answer = strictest.map_or(nothing, |(_, _, answers, _)| answers[at].clone());
            if let Some(closed) = allowed.closed.filter(|closed| *closed > answer.standing) {
                answer = Answer::of(closed);
            }
            let who = strictest.filter(|_| allowed.people.len() > 1).map(|(_, title, ..)| title.as_str());
            self.use_info(of, &answer, who)
        });
        let together = if allowed.governed { together.collect() } else { Vec::new() };
        Uses { governed: allowed.governed, people: people.collect(), together }
    }

    fn use_info(&self, of: &str, answer: &Answer, who: Option<&str>) -> UseInfo {
        let id = answer.standing.id();
        let known = |value: &str, otherwise: &str| match value {
            "" => self.text(otherwise, &[]),
            value => value.to_owned(),
        };
        let args = [
            ("date", known(&answer.date, "use-date-unknown")),
            ("version", known(&answer.version, "use-version-unknown")),
            ("language", known(&answer.language, "use-language-unknown")),
        ];
        let mut line = self.text(&format!("use-why-{id}"), &args);
        if let Some(who) = who {
            line = format!("{who}: {line}");
        }
        UseInfo {
            id: of.to_owned(),
            allowed: answer.standing == Standing::Allowed,
            standing: id.to_owned(),
            consent: answer.consent.map(|consent| consent.to_string()),
            line,
        }
    }

    /// What withdrawing would touch.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what is no person.
    pub fn withdrawing(&self, body: Id) -> Result<Withdrawing> {
        let person = self.person(&body.id)?;
        self.with_store(move |store| {
            let consents = Asking::default().consents(store, person)?.len() as u32;
            let touched = Touched::by(store, person)?;
            let names = Names::of(store)?;
            let rows = |rows: Vec<Listed>| -> Vec<RecordRow> { rows.into_iter().map(|row| names.row(row)).collect() };
            Ok(Withdrawing {
                consents,
                quotes: touched.quotes,
                insights: rows(touched.insights),
                briefs: rows(touched.briefs),
                own: rows(touched.own),
                shared: rows(touched.shared),
            })
        })
    }

    /// Withdraws all that somebody allowed, and erases what is named of their own conversations.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no person, no day, or none of their own conversations;
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) for who may not write, or not erase. Nothing was changed then.
    pub fn withdraw(&self, body: Withdraw) -> Result<Uses> {
        let person = self.person(&body.person)?;
        let kind = self.kind("consent")?;
        let erase = body.erase.iter().map(|id| self.record_id(id)).collect::<Result<Vec<_>>>()?;
        let is_erasing = body.scope == WithdrawScope::Erase;
        let date = body.date.unwrap_or_else(|| chrono::Local::now().date_naive().to_string());
        if kind.field("withdrawn_on").is_none_or(|field| field.holds.check(&date.clone().into()).is_none()) || date.is_empty() {
            return Err(self.invalid("value", "withdrawn_on"));
        }
        let own = self.with_store(move |store| Ok((Touched::by(store, person)?.own, store.role()?)));
        let (own, role) = own?;
        if let Some(other) = erase.iter().find(|id| !is_erasing || own.iter().all(|row| row.id != **id)) {
            return Err(self.invalid("id", &other.to_string()));
        }
        if !erase.is_empty() && role != Some(Role::Coordinator) {
            return Err(self.vault_error(vault::Error::NotAllowed));
        }
        let title = self.with_store(move |store| store.listed(person))?.title;
        let title = self.text("use-withdrawn-title", &[("name", title)]);
        let scope = if is_erasing { "erase" } else { "stop" };
        let strictness = if is_erasing { Standing::Erase } else { Standing::Stopped };
        self.with_store(move |store| {
            let mut asking = Asking::default();
            let consents: Vec<Consent> = asking.consents(store, person)?.to_vec();
            let changes = json!({ "state": "withdrawn", "withdrawn_on": date, "withdrawn_scope": scope });
            let set = |edit: &mut model::Edit<'_>| {
                let fields = changes.as_object().into_iter().flatten();
                fields.into_iter().try_for_each(|(id, value)| edit.set_field(kind, id, value))
            };
            store.as_one(|store| {
                for consent in consents.iter().filter(|consent| consent.withdrawn() < Some(strictness)) {
                    store.edit(consent.id(), set)?;
                }
                if consents.is_empty() {
                    store.create(kind, &title, |edit| {
                        edit.set_field(kind, "subject_person", &person.to_string().into())?;
                        set(edit)
                    })?;
                }
                Ok(())
            })?;
            erase.into_iter().try_for_each(|id| store.erase(id))
        })?;
        self.uses(Id { id: body.person })
    }

    fn person(&self, id: &str) -> Result<RecordId> {
        let person = self.record_id(id)?;
        let row = self.with_store(move |store| store.listed(person))?;
        if row.kind == "person" { Ok(person) } else { Err(self.invalid("kind", &row.kind)) }
    }
}

/// What rests on what somebody said.
struct Touched {
    quotes: u32,
    insights: Vec<Listed>,
    briefs: Vec<Listed>,
    own: Vec<Listed>,
    shared: Vec<Listed>,
}

impl Touched {
    fn by(store: &mut Store, person: RecordId) -> vault::Result<Self> {
        let mut asking = Asking::default();
        let mut touched = Self { quotes: 0, insights: Vec::new(), briefs: Vec::new(), own: Vec::new(), shared: Vec::new() };
        for row in store.linked_from(person)?.into_iter().filter(|row| row.kind != "consent" && row.kind != "person") {
            if row.kind != "interview" {
                touched.shared.push(row);
                continue;
            }
            touched.quotes += store.read(row.id)?.codings.len() as u32;
            for insight in store.linked_from(row.id)?.into_iter().filter(|row| row.kind == "insight") {
                for brief in store.linked_from(insight.id)?.into_iter().filter(|row| row.kind == "brief") {
                    add(&mut touched.briefs, brief);
                }
                add(&mut touched.insights, insight);
            }
            let subjects = asking.subjects(store, row.id)?;
            if subjects.people == [person] { touched.own.push(row) } else { touched.shared.push(row) }
        }
        Ok(touched)
    }
}

fn add(rows: &mut Vec<Listed>, row: Listed) {
    if rows.iter().all(|known| known.id != row.id) {
        rows.push(row);
    }
}

/// The kind of knowledge that somebody in this position speaks from, as far as the position says it.
pub(crate) fn knowledge_of(position: &str) -> Option<&'static str> {
    match position {
        "newcomer" => Some("lived"),
        "professional" | "official" => Some("professional"),
        "researcher" => Some("academic"),
        _ => None,
    }
}

/// The position of somebody, as their record says.
pub(crate) fn position_of(store: &mut Store, person: RecordId) -> vault::Result<String> {
    Ok(store.read(person).map(|record| text(&record.fields, "position").to_owned()).unwrap_or_default())
}
