//! Names that are typed beside people, as who they came as: in what goes out each stands by how its person wants to be called there,
//! and it is looked for in the rest.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    RecordId,
    fold::fold,
    kind::{Field, Holds, kind},
};
use serde_json::{Map, Value};

use super::{Outside, naming::is_anybodys, writers};
use crate::consent::text;

/// Who stands in a field or cell, and the names that stand beside it: those are theirs.
pub(super) const NAMES_BESIDE: &[(&str, &[&str])] =
    &[("person", &["named_as", "label"]), ("owner_person", &["owner"]), ("responsible_person", &["responsible"])];

/// What was typed, and beside whom; no id where what is chosen there is nobody's.
#[derive(Debug, Default)]
pub(super) struct Beside(BTreeMap<String, BTreeSet<Option<RecordId>>>);

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

    fn add_fields(&mut self, known: &[Field], values: &Map<String, Value>) {
        for (who, names) in beside(known) {
            if let Some(person) = chosen(values, who) {
                names.iter().for_each(|name| self.add_name(person, text(values, name)));
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
            self.0.entry(typed.trim().to_owned()).or_default().insert(person);
        }
    }
}

impl Outside {
    /// Has those names looked for whose people go by another in this use, or by none. In their place stands what they go by.
    pub(super) fn look_at_beside(&mut self, names: Beside) {
        for (typed, people) in &names.0 {
            self.bearers.entry(fold(typed)).or_default().extend(people.iter().flatten());
        }
        for (typed, people) in names.0.into_iter().filter(|(typed, _)| !is_anybodys(typed)) {
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

/// Whether records with these fields have names beside people in rows.
pub(super) fn has_in_rows(known: &[Field]) -> bool {
    known
        .iter()
        .any(|field| matches!(field.holds, Holds::Rows(columns) if beside(columns).next().is_some() || has_in_rows(columns)))
}

/// Who is chosen in a field or cell: nothing where nobody is, and no id where what stands there is none.
pub(super) fn chosen(values: &Map<String, Value>, who: &str) -> Option<Option<RecordId>> {
    let value = values.get(who).filter(|id| !id.is_null() && id.as_str() != Some(""))?;
    Some(value.as_str().and_then(|id| id.parse().ok()))
}
