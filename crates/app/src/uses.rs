//! What may be done with what somebody said, shown where it is used; and withdrawing that.

use std::collections::{BTreeSet, HashMap, VecDeque};

use model::{
    RecordId,
    kind::{Kind, USES},
};
use serde_json::{Map, Value, json};
use vault::{Listed, Role, Store};

use crate::{
    App, Result,
    api::{Id, PersonUses, RecordRow, UseInfo, Uses, Withdraw, WithdrawScope, Withdrawing, Withdrawn},
    consent::{Answer, Consent, Standing, answer, text},
    insights::rows,
    outside::typed::Sought,
    records::Names,
    subjects::{Asking, if_here},
};

/// What each allows, by use.
struct Allowed {
    governed: bool,
    people: Vec<Person>,
    closed: Option<Standing>,
}

struct Person {
    id: RecordId,
    /// None of whom nothing is known, or not any more.
    title: Option<String>,
    answers: Vec<Answer>,
    withdrawn: bool,
}

fn allowed(store: &mut Store, asking: &mut Asking, id: RecordId) -> vault::Result<Allowed> {
    let subjects = asking.subjects(store, id)?;
    let mut people = Vec::new();
    for id in subjects.people {
        let title = if_here(store.listed(id))?.map(|row| row.title);
        let consents = asking.consents(store, id)?;
        let has_ended = consents.iter().any(|consent| consent.withdrawn().is_some());
        let withdrawn = has_ended && consents.iter().all(|consent| consent.is_in_bin() || consent.withdrawn().is_some());
        people.push(Person { id, title, answers: USES.iter().map(|of| answer(consents, of)).collect(), withdrawn });
    }
    // Of somebody without a name nothing is recorded.
    let closed = subjects.closed.max(subjects.nameless.then_some(Standing::NotRecorded));
    Ok(Allowed { governed: subjects.governed, people, closed })
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
        let name = |person: &Person| person.title.clone().unwrap_or_else(|| self.text("use-who-unknown", &[]));
        let people = allowed.people.iter().map(|person| PersonUses {
            id: person.id.to_string(),
            title: name(person),
            uses: infos(&person.answers, None),
            withdrawn: person.withdrawn,
        });
        let together = USES.iter().enumerate().map(|(at, of)| {
            let strictest = allowed.people.iter().max_by_key(|person| person.answers[at].standing);
            let nothing = Answer::of(Standing::NotRecorded);
            let mut answer = strictest.map_or(nothing, |person| person.answers[at].clone());
            if let Some(closed) = allowed.closed.filter(|closed| *closed > answer.standing) {
                answer = Answer::of(closed);
            }
            let who = strictest.filter(|_| allowed.people.len() > 1).map(name);
            self.use_info(of, &answer, who.as_deref())
        });
        let together: Vec<UseInfo> = if allowed.governed {
            together.collect()
        } else {
            // Of its photos, sounds and files nobody can allow anything.
            let line = self.text("left-out-why-nobody-named", &[]);
            let nothing = Answer::of(Standing::NotRecorded);
            USES.iter().map(|of| UseInfo { line: line.clone(), ..self.use_info(of, &nothing, None) }).collect()
        };
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
        // It lifts what was said before it already now, so a mistyped year must not go by unseen.
        if answer.standing == Standing::Allowed && answer.date > chrono::Local::now().date_naive().to_string() {
            line = format!("{line} {}", self.text("use-day-ahead", &[]));
        }
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
        let touched = self.touched(person, true)?;
        self.with_store(move |store| {
            let mut asking = Asking::default();
            let consents = asking.consents(store, person)?.iter().filter(|consent| !consent.is_in_bin()).count() as u32;
            let names = Names::of(store)?;
            let rows = |rows: Vec<Listed>| -> Vec<RecordRow> { rows.into_iter().map(|row| names.row(row)).collect() };
            Ok(Withdrawing {
                consents,
                quotes: touched.quotes,
                insights: rows(touched.insights),
                briefs: rows(touched.briefs),
                own: rows(touched.own),
                shared: rows(touched.shared),
                copies: rows(touched.copies),
                typed: rows(touched.typed),
                sent: rows(touched.sent),
                proofs: rows(touched.proofs),
                people: rows(touched.people),
                named: touched.named.iter().map(RecordId::to_string).collect(),
            })
        })
    }

    /// Erases what is named of somebody's own conversations, withdraws all that they allowed, and makes an action of what is left to be
    /// done by hand. Where it fails half way, the same can be asked once more.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no person, no day, or none of their own conversations;
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) for who may not write, or not erase. Nothing was changed then.
    pub fn withdraw(&self, body: Withdraw) -> Result<Withdrawn> {
        let person = self.person(&body.person)?;
        let kind = self.kind("consent")?;
        let erase = body.erase.iter().map(|id| self.record_id(id)).collect::<Result<Vec<_>>>()?;
        let is_erasing = body.scope == WithdrawScope::Erase;
        let date = body.date.unwrap_or_else(|| chrono::Local::now().date_naive().to_string());
        if kind.field("withdrawn_on").is_none_or(|field| field.holds.check(&date.clone().into()).is_none()) || date.is_empty() {
            return Err(self.invalid("value", "withdrawn_on"));
        }
        // Where their words were typed by hand is to be mended only where something is erased.
        let touched = self.touched(person, is_erasing)?;
        // Where it failed half way, what was erased then is asked for once more.
        let (gone, role) = self.with_store(|store| {
            let gone: BTreeSet<RecordId> = store.erasures()?.into_iter().map(|gone| gone.record).collect();
            Ok((gone, store.role()?))
        })?;
        let is_theirs = |id: &RecordId| gone.contains(id) || touched.own.iter().any(|row| row.id == *id);
        if let Some(other) = erase.iter().find(|id| !is_erasing || !is_theirs(id)) {
            return Err(self.invalid("id", &other.to_string()));
        }
        if !erase.is_empty() && role != Some(Role::Coordinator) {
            return Err(self.vault_error(vault::Error::NotAllowed));
        }
        let name = self.with_store(move |store| store.listed(person))?.title;
        let left = self.left_to_do(&name, body.scope, &date, &touched, &erase);
        let title = self.text("use-withdrawn-title", &[("name", name)]);
        let scope = if is_erasing { "erase" } else { "stop" };
        let strictness = if is_erasing { Standing::Erase } else { Standing::Stopped };
        let left = self.with_store(move |store| {
            // First, so that the action is written once, and names no less than what stays.
            erase.into_iter().filter(|id| !gone.contains(id)).try_for_each(|id| store.erase(id).map(drop))?;
            let mut asking = Asking::default();
            let mut consents: Vec<Consent> = asking.consents(store, person)?.to_vec();
            consents.retain(|consent| !consent.is_in_bin());
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
                left.map(|left| left.write(store)).transpose()
            })
        })?;
        Ok(Withdrawn { uses: self.uses(Id { id: body.person })?, left: left.map(|id| id.to_string()) })
    }

    /// What withdrawing touches; `typed` says whether also what was typed by hand, for which all words of the project are looked
    /// through.
    fn touched(&self, person: RecordId, typed: bool) -> Result<Touched> {
        let (mut touched, sought) = self.with_store(move |store| Touched::by(store, &mut Asking::default(), person))?;
        if typed {
            let found = self.typed_by_hand(sought)?;
            let rows: Vec<Listed> = self.with_store(move |store| {
                let rows = found.into_iter().map(|id| if_here(store.listed(id)));
                Ok(rows.collect::<vault::Result<Vec<_>>>()?.into_iter().flatten().collect())
            })?;
            let is_told = |row: &Listed| row.kind == "consent" || touched.copies.iter().any(|copy| copy.id == row.id);
            touched.typed = rows.into_iter().filter(|row| !is_told(row)).collect();
        }
        Ok(touched)
    }

    fn person(&self, id: &str) -> Result<RecordId> {
        let person = self.record_id(id)?;
        let row = self.with_store(move |store| store.listed(person))?;
        if row.kind == "person" { Ok(person) } else { Err(self.invalid("kind", &row.kind)) }
    }
}

/// What rests on what somebody said.
#[derive(Default)]
pub(crate) struct Touched {
    quotes: u32,
    insights: Vec<Listed>,
    briefs: Vec<Listed>,
    pub(crate) own: Vec<Listed>,
    pub(crate) shared: Vec<Listed>,
    /// Records that hold words of theirs as a copy.
    pub(crate) copies: Vec<Listed>,
    /// Other records in which they are named, or their words stand, typed by hand.
    pub(crate) typed: Vec<Listed>,
    /// Briefs that went out with their words.
    pub(crate) sent: Vec<Listed>,
    /// Consents of which a proof lies elsewhere.
    pub(crate) proofs: Vec<Listed>,
    /// Their own records, and those of them of whom real names are known here.
    pub(crate) people: Vec<Listed>,
    named: Vec<RecordId>,
}

impl Touched {
    /// All but what was typed by hand, and what to look for to find that.
    fn by(store: &mut Store, asking: &mut Asking, person: RecordId) -> vault::Result<(Self, Sought)> {
        let mut touched = Self::default();
        let records = store.of_one_thing(person)?;
        let mut waiting = VecDeque::new();
        for record in &records {
            waiting.push_back(*record);
            waiting.extend(store.all_linked_from(*record)?.into_iter().map(|row| row.id));
            waiting.extend(asking.may_name(store, *record)?);
        }
        let (mut seen, mut theirs) = (BTreeSet::new(), BTreeSet::new());
        while let Some(id) = waiting.pop_front() {
            let Some(row) = if_here(store.listed(id))?.filter(|_| seen.insert(id)) else { continue };
            let Some(subjects) = if_here(asking.subjects(store, id))? else { continue };
            if row.kind == "consent" || !subjects.people.iter().any(|id| records.contains(id)) {
                continue;
            }
            theirs.insert(id);
            // From what names them to all that [`Asking::subjects`] comes there from: a project has far more that is nothing of theirs.
            waiting.extend(store.woven_into(id)?.into_iter().map(|copy| copy.id));
            if row.kind == "interview" {
                waiting.extend(store.of_one_thing(id)?);
                let translations = store.all_linked_from(id)?.into_iter().filter(|row| row.kind == "interview");
                waiting.extend(translations.map(|row| row.id));
            }
            for insight in store.linked_from(id)?.into_iter().filter(|row| row.kind == "insight") {
                for brief in store.linked_from(insight.id)?.into_iter().filter(|row| row.kind == "brief") {
                    if brief.state == "sent" {
                        add(&mut touched.sent, brief.clone());
                    }
                    add(&mut touched.briefs, brief);
                }
                add(&mut touched.insights, insight);
            }
            let is_own = !subjects.nameless && subjects.people.iter().all(|id| records.contains(id));
            match row.kind.as_str() {
                "person" => add(&mut touched.people, row),
                "interview" if is_own => add(&mut touched.own, row),
                _ => add(&mut touched.shared, row),
            }
        }
        let consents: Vec<RecordId> = asking.consents(store, person)?.iter().map(Consent::id).collect();
        for id in consents {
            let has_proof = if_here(store.fields(id))?.is_some_and(|record| !text(&record.values, "proof").trim().is_empty());
            let row = if_here(store.listed(id))?.filter(|_| has_proof);
            row.into_iter().for_each(|row| add(&mut touched.proofs, row));
        }
        for id in &theirs {
            // What came along with woven words is counted where it is from.
            let is_here = |from: &&Option<RecordId>| from.is_none_or(|from| !theirs.contains(&from));
            touched.quotes += store.codings_from(*id)?.iter().filter(is_here).count() as u32;
            for row in store.all_linked_from(*id)? {
                let Some(record) = if_here(store.fields(row.id))? else { continue };
                let is_copy = |row: &Map<String, Value>| {
                    !text(row, "words").trim().is_empty() && text(row, "record").parse().is_ok_and(|from| theirs.contains(&from))
                };
                if rows(&record.values).iter().any(|(_, row)| is_copy(row)) {
                    add(&mut touched.copies, row);
                }
            }
        }
        let own: Vec<RecordId> = touched.own.iter().map(|row| row.id).collect();
        let sought = Sought::of(store, &records, theirs, &own)?;
        // Where they can't be read, their page says so.
        let named = store.real_names().unwrap_or_default();
        touched.named = named.into_iter().map(|known| known.record).filter(|record| records.contains(record)).collect();
        Ok((touched, sought))
    }
}

fn add(rows: &mut Vec<Listed>, row: Listed) {
    if rows.iter().all(|known| known.id != row.id) {
        rows.push(row);
    }
}

/// What a new record begins with besides what is known of it: of a consent every use to be answered, none of them allowed, and the
/// language in which its person reads the text.
pub(crate) fn begun(store: &mut Store, kind: &Kind, mut fields: Map<String, Value>) -> vault::Result<Map<String, Value>> {
    if kind.id != "consent" {
        return Ok(fields);
    }
    if !fields.contains_key("text_language")
        && let Ok(person) = text(&fields, "subject_person").parse()
        && let Some(person) = if_here(store.fields(person))?
    {
        let language = text(&person.values, "own_language");
        if !language.is_empty() {
            fields.insert("text_language".to_owned(), language.into());
        }
    }
    let to_answer = || USES.iter().map(|of| json!({ "use": of })).collect::<Value>();
    fields.entry("uses").or_insert_with(to_answer);
    Ok(fields)
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
    Ok(store.fields(person).map(|record| text(&record.values, "position").to_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use model::kind::kind;
    use vault::{KeyDerivation, Options, Project};

    use super::*;

    /// Of how many records it is asked whom they are about, where somebody withdraws in a project with so many conversations of others.
    fn asked(others: usize) -> usize {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
        let withdraw = move |store: &mut Store| {
            let known = |id: &str| kind(id).expect("a kind");
            let talk = |store: &mut Store, fields: Value| {
                store.create(known("interview"), "Gesprek", |edit| {
                    fields
                        .as_object()
                        .into_iter()
                        .flatten()
                        .try_for_each(|(id, value)| edit.set_field(known("interview"), id, value))
                })
            };
            let person = store.create(known("person"), "Amal", |_| Ok(()))?;
            let other = store.create(known("person"), "Wim", |_| Ok(()))?;
            let own = talk(store, json!({ "people": [person.to_string()] }))?;
            let translation = talk(store, json!({ "translation_of": own.to_string() }))?;
            for _ in 0..others {
                talk(store, json!({ "people": [other.to_string()] }))?;
            }
            let mut asking = Asking::default();
            let (touched, _) = Touched::by(store, &mut asking, person)?;
            let found: BTreeSet<RecordId> = touched.own.iter().map(|row| row.id).collect();
            assert_eq!(found, BTreeSet::from([own, translation]), "what names nobody itself, too");
            Ok(asking.asked())
        };
        project.run(withdraw).expect("runs")
    }

    #[test]
    fn withdrawing_looks_only_at_what_can_be_theirs() {
        assert_eq!(asked(40), asked(1));
    }
}
