//! The fields of a record as they may go, and what of them does not.

use std::collections::HashMap;

use model::{
    RecordId,
    kind::{Field, Holds, is_empty, is_id},
};
use serde_json::{Map, Value};

use super::{
    Outside, Why,
    beside::{beside, chosen, for_people, party_beside},
};
use crate::{api::LeftOutWhat, consent::text};

impl Outside {
    pub(super) fn fields(&mut self, known: &'static [Field], values: &Map<String, Value>) -> Map<String, Value> {
        let mut kept = Map::new();
        let is_quote = |field: &Field| field.id == "words" && known.iter().any(|field| field.id == "record");
        let mut hidden: Vec<&str> = Vec::new();
        let mut called: HashMap<&str, String> = HashMap::new();
        for (who, names) in beside(known) {
            let Some(person) = chosen(values, who) else { continue };
            let unnamed = person.map_or(Some(Why::Gone), |id| self.unnamed(&id));
            if let Some(why) = unnamed {
                self.count(LeftOutWhat::Name, why);
                hidden.push(who);
                hidden.extend(*names);
            } else if let Some(id) = person {
                for name in names.iter().filter(|name| !text(values, name).trim().is_empty()) {
                    called.insert(name, self.told_as(&id, text(values, name)));
                }
            }
        }
        for (who, name) in party_beside(known) {
            if let Some(why) = self.party_beside((who, name), values) {
                self.count(LeftOutWhat::Name, why);
                hidden.push(name);
            }
        }
        let people = for_people(known);
        for field in known.iter().filter(|field| !hidden.contains(&field.id)) {
            if let Some(name) = called.remove(field.id) {
                kept.insert(field.id.to_owned(), name.into());
            } else if people.contains(&field.id) {
                let typed = values.get(field.id).and_then(|value| self.people_typed(field.holds, value));
                kept.extend(typed.map(|typed| (field.id.to_owned(), typed)));
            } else if is_quote(field) {
                let words = self.evidence(values).unwrap_or_else(|_| Some(self.said.quote.clone()));
                kept.extend(words.map(|words| (field.id.to_owned(), words.into())));
            } else if let Some(value) = values.get(field.id).and_then(|value| self.value(field.holds, value)) {
                kept.insert(field.id.to_owned(), value);
            }
        }
        let newer =
            values.iter().filter(|(id, value)| known.iter().all(|field| field.id != *id) && *id != "id" && !is_empty(value));
        newer.for_each(|_| self.count(LeftOutWhat::Detail, Why::Unknown));
        if let Some(id) = values.get("id").filter(|id| id.as_str().is_some_and(is_id)) {
            kept.insert("id".to_owned(), id.clone());
        }
        kept
    }

    /// Whether a record may be named that is chosen in a field. Counts it where it may not.
    fn goes(&mut self, value: &Value) -> bool {
        if is_empty(value) {
            return false;
        }
        let why = match value.as_str().map(str::parse::<RecordId>) {
            Some(Ok(id)) => self.closed(&id),
            _ => Some(Why::Unknown),
        };
        why.inspect(|why| self.count(LeftOutWhat::Detail, *why)).is_none()
    }

    pub(super) fn value(&mut self, holds: Holds, value: &Value) -> Option<Value> {
        match (holds, value) {
            (Holds::Record(_), value) => Some(value.clone()).filter(|value| self.goes(value)),
            (Holds::Records(_), Value::Array(ids)) => Some(ids.iter().filter(|id| self.goes(id)).cloned().collect()),
            (Holds::Rows(columns), Value::Array(rows)) => {
                let rows = rows.iter().filter_map(Value::as_object).map(|row| Value::Object(self.fields(columns, row)));
                Some(Value::Array(rows.collect()))
            }
            (Holds::Line | Holds::Text | Holds::Words, Value::String(words)) => Some(self.mask(words).into()),
            (Holds::Words, Value::Array(words)) => {
                Some(words.iter().filter_map(Value::as_str).map(|word| Value::from(self.mask(word))).collect())
            }
            // Anything could stand in one that does not fit.
            (holds, value) => {
                let plain = matches!(
                    holds,
                    Holds::Date
                        | Holds::Count
                        | Holds::Between(..)
                        | Holds::Flag
                        | Holds::Choice(_)
                        | Holds::Choices(_)
                        | Holds::Place
                );
                let kept = holds.check(value).filter(|_| plain);
                if kept.is_none() && !is_empty(value) {
                    self.count(LeftOutWhat::Detail, Why::Unknown);
                }
                kept
            }
        }
    }
}
