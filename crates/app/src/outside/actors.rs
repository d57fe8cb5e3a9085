//! What those are called who stand on a power map.

use model::{Record, RecordId};
use serde_json::Value;

use super::{Outside, Why};
use crate::{
    api::LeftOutWhat,
    consent::{Standing, text},
};

impl Outside {
    /// What an actor is called on a map. One that is an initiative which wants no name has none here either, whatever the actor is
    /// called.
    pub(crate) fn actor(&mut self, actor: &Record) -> String {
        let ids = actor.fields.get("initiatives").and_then(Value::as_array).into_iter().flatten();
        let mut initiatives = ids.filter_map(|id| id.as_str()?.parse::<RecordId>().ok());
        if text(&actor.fields, "sort") == "initiative" && initiatives.any(|id| self.inside.contains(&id)) {
            self.count(LeftOutWhat::Name, Why::Consent(Standing::Allowed));
            return self.said.name.clone();
        }
        self.mask(&actor.title)
    }
}
