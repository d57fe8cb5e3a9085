//! The fields of every record, for whatever looks at many of them at once without loading them: the short ones for tables and maps,
//! the others beside them.

use std::collections::HashMap;

use model::{
    Failure, Record, RecordId,
    kind::{self, Holds},
};
use rusqlite::{OptionalExtension as _, params};
use serde_json::{Map, Value};

use crate::{Error, Result, store::Store};

pub(crate) const TABLES: &[&str] = &["facts"];

pub(crate) const SCHEMA: &str = "
-- By field id, as JSON: in `rest` those with long texts and rows, and those that this build does not know. It is erased with its record.
CREATE TABLE facts (
    record BLOB PRIMARY KEY,
    fields TEXT NOT NULL,
    rest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A record as the tables keep it: all of its fields, without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// Kind id.
    pub kind: String,
    /// May be empty.
    pub title: String,
    /// When it was put in the bin.
    pub deleted: Option<i64>,
    /// Values by field id, as [`Store::read`] gives them.
    pub values: Map<String, Value>,
}

impl Store {
    /// The fields of a record, without loading its document.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`]; [`Error::Document`] where it is damaged; as [`Self::catch_up`].
    pub fn fields(&mut self, id: RecordId) -> Result<Fields> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT record.kind, record.title, record.deleted, facts.fields, facts.rest FROM record JOIN facts ON facts.record = record.id
                   WHERE record.id = ?";
        let row: Option<(Fields, String, String)> = self
            .conn
            .prepare_cached(sql)?
            .query_row([id.as_bytes()], |row| {
                let fields = Fields { kind: row.get(0)?, title: row.get(1)?, deleted: row.get(2)?, values: Map::new() };
                Ok((fields, row.get(3)?, row.get(4)?))
            })
            .optional()?;
        let (mut found, short, rest) = row.ok_or(Error::NoSuchRecord)?;
        if found.kind.is_empty() {
            return Err(Failure::Broken.into());
        }
        found.values = values_in(&short)?;
        found.values.extend(values_in(&rest)?);
        Ok(found)
    }

    /// The records that one links to, each with its kind; none where it is not here, or damaged.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn linked_to(&mut self, id: RecordId) -> Result<Vec<(RecordId, Option<String>)>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT link.target, nullif(record.kind, '') FROM link LEFT JOIN record ON record.id = link.target
                   WHERE link.source = ?";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map([id.as_bytes()], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

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
            found.insert(*id, values_in(&fields)?);
        }
        Ok(found)
    }

    pub(crate) fn derive_facts(&self, id: RecordId, record: &Record) -> Result<()> {
        let kind = kind::kind(&record.kind);
        let is_short = |id: &String| {
            let field = kind.and_then(|kind| kind.field(id));
            field.is_some_and(|field| !matches!(field.holds, Holds::Text | Holds::Rows(_)))
        };
        let (short, rest): (Map<String, Value>, Map<String, Value>) =
            record.fields.clone().into_iter().partition(|(id, _)| is_short(id));
        self.conn.prepare_cached("INSERT OR REPLACE INTO facts (record, fields, rest) VALUES (?, ?, ?)")?.execute(params![
            id.as_bytes(),
            Value::Object(short).to_string(),
            Value::Object(rest).to_string()
        ])?;
        Ok(())
    }
}

fn values_in(json: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(json).map_err(|_| Error::Damaged("facts"))
}
