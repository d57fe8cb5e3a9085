//! The short fields of every record, for tables and maps that show many records at once without loading them.

use std::collections::HashMap;

use model::{
    Record, RecordId,
    kind::{self, Holds},
};
use rusqlite::{OptionalExtension as _, params};
use serde_json::{Map, Value};

use crate::{Error, Result, store::Store};

pub(crate) const TABLES: &[&str] = &["facts"];

pub(crate) const SCHEMA: &str = "
-- By field id, as JSON; without long texts and rows. It is erased with its record.
CREATE TABLE facts (
    record BLOB PRIMARY KEY,
    fields TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

impl Store {
    /// Values by field id for each of these records that is known; fields that hold long texts or rows are not among them.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn facts(&mut self, records: &[RecordId]) -> Result<HashMap<RecordId, Map<String, Value>>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT fields FROM facts WHERE record = ?")?;
        let mut found = HashMap::with_capacity(records.len());
        for id in records {
            let fields: Option<String> = select.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
            let Some(fields) = fields else { continue };
            found.insert(*id, serde_json::from_str(&fields).map_err(|_| Error::Damaged("facts"))?);
        }
        Ok(found)
    }

    pub(crate) fn derive_facts(&self, id: RecordId, record: &Record) -> Result<()> {
        let short: Map<String, Value> = kind::kind(&record.kind)
            .into_iter()
            .flat_map(|kind| kind.fields)
            .filter(|field| !matches!(field.holds, Holds::Text | Holds::Rows(_)))
            .filter_map(|field| Some((field.id.to_owned(), record.fields.get(field.id)?.clone())))
            .collect();
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO facts (record, fields) VALUES (?, ?)")?
            .execute(params![id.as_bytes(), Value::Object(short).to_string()])?;
        Ok(())
    }
}
