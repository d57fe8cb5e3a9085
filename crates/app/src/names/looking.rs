//! Looking for real names: what finds them is kept until somebody's name or pseudonym changes.

use std::sync::{Arc, PoisonError};

use model::Record;
use serde_json::Value;

use super::{Known, finder::Finder};
use crate::{
    App, Result,
    api::{NamesIn, RecordNames},
};

/// Records that are told of at most.
const MOST: usize = 100;

/// Everybody who is looked for, and what finds them.
pub(crate) struct Looking {
    pub(crate) known: Known,
    pub(crate) finder: Finder,
}

/// Counts real names in records that are written out for the team.
pub(crate) struct Counting {
    looking: Arc<Looking>,
    found: NamesIn,
}

impl App {
    /// What finds the names of everybody who is known here, made anew only where one of them changed.
    pub(crate) fn looking(&self) -> Result<Arc<Looking>> {
        let known = self.with_store(Known::load)?;
        self.with_open(|open| {
            let mut kept = open.looking.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(kept) = kept.as_ref().filter(|kept| kept.known == known) {
                return Ok(Arc::clone(kept));
            }
            // It fails on more patterns than memory holds.
            let finder = Finder::new(known.people.iter().map(|(_, person)| person), &known.titles)
                .map_err(|_| self.vault_error(vault::Error::Panicked))?;
            let looking = Arc::new(Looking { known, finder });
            *kept = Some(Arc::clone(&looking));
            Ok(looking)
        })
    }

    /// The same; nothing where names are lost or can't be read, so that not finding any says nothing.
    pub(crate) fn known_names(&self) -> Option<Arc<Looking>> {
        if self.with_store(|store| store.names_are_missing()).ok()? {
            return None;
        }
        self.looking().ok()
    }
}

impl Counting {
    pub(crate) fn new(looking: Arc<Looking>) -> Self {
        Self { looking, found: NamesIn { count: 0, records: Vec::new(), more: 0 } }
    }

    /// Counts those in a record.
    pub(crate) fn look(&mut self, id: &str, record: &Record) {
        let finder = &self.looking.finder;
        let fields: usize = record.fields.values().map(|value| in_value(value, finder)).sum();
        let files: usize = record.attachments.iter().map(|file| finder.find(&file.name).len()).sum();
        let count = (finder.find(&record.title).len() + finder.find(&record.body.plain_text()).len() + fields + files) as u32;
        if count == 0 {
            return;
        }
        self.found.count += count;
        if self.found.records.len() < MOST {
            self.found.records.push(RecordNames {
                id: id.to_owned(),
                kind: record.kind.clone(),
                title: record.title.clone(),
                count,
            });
        } else {
            self.found.more += 1;
        }
    }

    pub(crate) fn found(self) -> NamesIn {
        self.found
    }
}

/// How often known real names stand in a value of a field.
pub(crate) fn in_value(value: &Value, names: &Finder) -> usize {
    match value {
        Value::String(text) => names.find(text).len(),
        Value::Array(values) => values.iter().map(|value| in_value(value, names)).sum(),
        Value::Object(values) => values.values().map(|value| in_value(value, names)).sum(),
        _ => 0,
    }
}
