//! What parties are called, as those on a power map, and what stands there of those who do not go.

use model::{Record, RecordId, kind::is_empty};
use serde_json::{Map, Value};

use super::{Outside, Why, beside::chosen};
use crate::{
    api::LeftOutWhat,
    consent::{Standing, text},
};

/// Where rows of a power map name actors.
pub(crate) const ENDS: &[(&str, &[&str])] = &[("placed", &["actor"]), ("relations", &["from_actor", "to_actor"])];

impl Outside {
    /// What an actor is called. One that is an initiative which wants no name has none here either, whatever the actor is called.
    pub(crate) fn actor(&mut self, id: RecordId, actor: &Record) -> String {
        if self.nameless.contains(&id) || self.is_nameless(&actor.fields) {
            self.count(LeftOutWhat::Name, Why::Consent(Standing::Allowed));
            return self.said.name.clone();
        }
        self.mask(&actor.title)
    }

    /// Whether an actor is an initiative that wants no name, or one of which it is not known here what it wants.
    pub(super) fn is_nameless(&self, actor: &Map<String, Value>) -> bool {
        if text(actor, "sort") != "initiative" {
            return false;
        }
        let ids = actor.get("initiatives").and_then(Value::as_array).into_iter().flatten();
        let ids = ids.map(|id| id.as_str().and_then(|id| id.parse::<RecordId>().ok()));
        ids.into_iter().any(|id| id.is_none_or(|id| self.is_party_nameless(&id)))
    }

    /// Whether a party is one that wants no name, or one of which it is not known here what it wants.
    pub(super) fn is_party_nameless(&self, id: &RecordId) -> bool {
        let is_hidden = !self.known.contains(id) || self.inside.contains(id) || self.nameless.contains(id);
        is_hidden && !self.given_back.initiatives.contains(id)
    }

    /// Takes out of a power map what it says of whoever does not go, who stood in it `before`, and counts it. Of a relation the other
    /// end stays.
    pub(super) fn only_of_those_who_go(&mut self, before: &Map<String, Value>, map: &mut Map<String, Value>) {
        for (field, ends) in ENDS {
            let all = before.get(*field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
            let left = map.get_mut(*field).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut);
            for (before, row) in all.zip(left) {
                let gone = ends.iter().filter(|end| !row.contains_key(**end)).find_map(|end| chosen(before, end));
                let Some(gone) = gone else { continue };
                let why = gone.and_then(|id| self.closed(&id)).unwrap_or(Why::Unknown);
                row.retain(|cell, value| {
                    let stays = cell == "id" || ends.contains(&cell.as_str());
                    if !stays && !is_empty(value) {
                        self.count(LeftOutWhat::Detail, why);
                    }
                    stays
                });
            }
        }
    }

    /// What an initiative is called that speaks along, by what it answered; nothing, and counted, where that does not go.
    pub(crate) fn voice(&mut self, id: &str, title: &str, answer: &str) -> Option<String> {
        let id = id.parse::<RecordId>().ok().filter(|id| self.here.contains(id));
        let why = match (standing(answer), id) {
            (Standing::Allowed, Some(id)) if !self.is_party_nameless(&id) => {
                return Some(self.mask(title)).filter(|title| !title.is_empty());
            }
            // It wants no name.
            (Standing::Allowed, Some(_)) => Why::Consent(Standing::Allowed),
            (Standing::Allowed, None) => Why::Gone,
            (standing, _) => Why::Consent(standing),
        };
        self.count(LeftOutWhat::Name, why);
        None
    }

    /// Why the name does not go that was typed beside a party; nothing where it does, or where nothing was typed. A voice goes under
    /// the name that it agreed to, whatever it is called elsewhere.
    pub(super) fn party_beside(&self, (who, name): (&str, &str), values: &Map<String, Value>) -> Option<Why> {
        if text(values, name).trim().is_empty() {
            return None;
        }
        if let Some(agreed) = agreed(who, values) {
            return (agreed != Standing::Allowed).then_some(Why::Consent(agreed));
        }
        let party = chosen(values, who)?;
        let is_nameless = party.is_none_or(|id| self.is_party_nameless(&id));
        is_nameless.then_some(Why::Consent(Standing::Allowed))
    }
}

/// Whether a voice agreed to be named; nothing for other parties.
pub(super) fn agreed(who: &str, values: &Map<String, Value>) -> Option<Standing> {
    (who == "initiative").then(|| standing(text(values, "agreed")))
}

/// How it stands with being named under a brief, by the answer.
fn standing(answer: &str) -> Standing {
    match answer {
        "yes" => Standing::Allowed,
        "" => Standing::NotRecorded,
        "asked" => Standing::Asked,
        _ => Standing::Refused,
    }
}
