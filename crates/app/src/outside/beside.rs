//! Names that are typed beside people and parties, as who they came as: in what goes out each stands by how its person wants to be
//! called there, and it is looked for in the rest.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    RecordId,
    fold::fold,
    kind::{Field, Holds, NAMES_BESIDE, PEOPLE, kind},
};
use serde_json::{Map, Value};

use super::{
    Outside,
    actors::agreed,
    naming::{is_anybodys, is_anybodys_beside, is_written_as_a_name},
    writers,
};
use crate::consent::{Standing, text};

/// The party in a cell, and the name that stands beside it.
const PARTY_BESIDE: &[(&str, &str)] = &[("initiative", "named_as"), ("actor", "party")];

/// What was typed, and beside whom; no id where what is chosen there is nobody's.
#[derive(Debug, Default)]
pub(super) struct Beside {
    people: BTreeMap<String, BTreeSet<Option<RecordId>>>,
    /// Without those who agreed to be named so.
    parties: BTreeSet<(String, Option<RecordId>)>,
}

impl Beside {
    /// Adds the names that a record of a kind has beside people.
    pub(super) fn add(&mut self, of: &str, fields: &Map<String, Value>) {
        self.add_fields(kind(of).map_or(&[] as &[Field], |kind| kind.fields), fields);
        for (row, writer) in writers(fields) {
            if writer.is_some() {
                self.add_name(writer, text(row, "named_as"));
            }
        }
    }

    /// The names that stand beside any of these people, and are no words for anybody.
    pub(super) fn of<'a>(&'a self, people: &'a BTreeSet<RecordId>) -> impl Iterator<Item = &'a str> {
        let is_theirs = |beside: &BTreeSet<Option<RecordId>>| beside.iter().flatten().any(|id| people.contains(id));
        self.people
            .iter()
            .filter(move |(typed, beside)| is_theirs(beside) && !is_anybodys_beside(typed))
            .map(|(typed, _)| typed.as_str())
    }

    fn add_fields(&mut self, known: &[Field], values: &Map<String, Value>) {
        for (who, names) in beside(known) {
            if let Some(person) = chosen(values, who) {
                names.iter().for_each(|name| self.add_name(person, text(values, name)));
            }
        }
        for (who, name) in party_beside(known).filter(|(who, _)| agreed(who, values) != Some(Standing::Allowed)) {
            let typed = text(values, name).trim();
            if let Some(party) = chosen(values, who).filter(|_| !typed.is_empty()) {
                self.parties.insert((typed.to_owned(), party));
            }
        }
        for field in known {
            if let (Holds::Rows(columns), Some(Value::Array(rows))) = (field.holds, values.get(field.id)) {
                rows.iter().filter_map(Value::as_object).for_each(|row| self.add_fields(columns, row));
            }
        }
    }

    fn add_name(&mut self, person: Option<RecordId>, typed: &str) {
        if !typed.trim().is_empty() {
            self.people.entry(typed.trim().to_owned()).or_default().insert(person);
        }
    }
}

impl Outside {
    /// Has those names looked for whose people go by another in this use, or by none. In their place stands what they go by.
    pub(super) fn look_at_beside(&mut self, mut names: Beside) {
        // Who speaks for an initiative may stand there by its name, which is no name of theirs.
        names.people.retain(|typed, _| !self.initiatives.contains(&fold(typed)));
        for (typed, party) in names.parties {
            // What begins small is a word for it, such as *the neighbours*.
            let is_name = is_written_as_a_name(&typed) && !is_anybodys(&typed);
            if is_name && party.is_none_or(|id| self.is_party_nameless(&id)) {
                self.masks.add_name(&typed);
            }
        }
        for (typed, people) in &names.people {
            self.bearers.entry(fold(typed)).or_default().extend(people.iter().flatten());
        }
        for (typed, people) in names.people.into_iter().filter(|(typed, _)| !is_anybodys_beside(typed)) {
            if people.iter().all(|person| person.is_some_and(|id| self.instead_of(&id, &typed).is_none())) {
                continue;
            }
            let bearers = self.bearers.get(&fold(&typed)).into_iter().flatten();
            let mut instead: BTreeSet<Option<String>> = bearers.map(|id| self.instead_of(id, &typed)).collect();
            instead.extend(people.contains(&None).then_some(None));
            // Where several bear it who are called differently here, nobody knows who is meant.
            let instead = if instead.len() == 1 { instead.into_iter().next().flatten() } else { None };
            self.masks.add_name_of(&typed, instead);
        }
    }

    /// What stands in place of a name of somebody; nothing where it may stand there itself.
    fn instead_of(&self, id: &RecordId, typed: &str) -> Option<String> {
        if self.given_back.people.contains(id) {
            return None;
        }
        let called = self.goes_by(id, typed);
        if self.unnamed(id).is_some() {
            return Some(called);
        }
        match called.trim() {
            "" => Some(self.said.name.clone()),
            called => (fold(called) != fold(typed)).then(|| format!("[{called}]")),
        }
    }
}

/// Where people stand among fields or columns, and the names beside each.
pub(super) fn beside(known: &[Field]) -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    NAMES_BESIDE.iter().filter(|(who, _)| known.iter().any(|field| field.id == *who))
}

/// The fields or columns among these in which it is typed who people are, where nobody is chosen beside it. What somebody is called in
/// a transcript is none: it stands in its text as well, and the conversation goes only if they are known.
pub(super) fn for_people(known: &[Field]) -> Vec<&'static str> {
    let beside_somebody = beside(known).flat_map(|(_, names)| *names).filter(|name| **name != "label");
    PEOPLE.iter().chain(beside_somebody).copied().collect()
}

/// Where parties stand among fields or columns, and the name beside each.
pub(super) fn party_beside(known: &[Field]) -> impl Iterator<Item = (&'static str, &'static str)> {
    let has = |id: &str| known.iter().any(|field| field.id == id);
    PARTY_BESIDE.iter().copied().filter(move |(who, name)| has(who) && has(name))
}

/// Whether records with these fields have names beside people or parties in rows.
pub(super) fn has_in_rows(known: &[Field]) -> bool {
    let has =
        |columns: &[Field]| beside(columns).next().is_some() || party_beside(columns).next().is_some() || has_in_rows(columns);
    known.iter().any(|field| matches!(field.holds, Holds::Rows(columns) if has(columns)))
}

/// Who is chosen in a field or cell: nothing where nobody is, and no id where what stands there is none.
pub(super) fn chosen(values: &Map<String, Value>, who: &str) -> Option<Option<RecordId>> {
    let value = values.get(who).filter(|id| !id.is_null() && id.as_str() != Some(""))?;
    Some(value.as_str().and_then(|id| id.parse().ok()))
}
