//! What those are called who stand on a power map.

use model::{Record, RecordId};
use serde_json::{Map, Value};

use super::{Outside, Why};
use crate::{
    api::LeftOutWhat,
    consent::{Standing, text},
};

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
        let hidden =
            |id: RecordId| !self.given_back.initiatives.contains(&id) && (!self.known.contains(&id) || self.inside.contains(&id));
        ids.map(|id| id.as_str().and_then(|id| id.parse::<RecordId>().ok())).any(|id| id.is_none_or(hidden))
    }
}
