//! By what names people go, and where names were typed: so whoever a record only names in words is found without loading all people.

use std::collections::BTreeSet;

use model::{
    Record, RecordId,
    kind::{self, Field, name_key, names_beside, names_typed},
};
use rusqlite::params;

use crate::{Result, store::Store};

pub(crate) const TABLES: &[&str] = &["called", "typed"];

pub(crate) const SCHEMA: &str = "
-- What people are called, by the record that says so: their own, or one in which a name stands beside them.
CREATE TABLE called (
    record BLOB NOT NULL,
    person BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (record, person, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX called_name ON called (name);
CREATE INDEX called_person ON called (person);

-- Names that were typed where nobody is chosen, each as often as it was typed differently: capitals can make a name of words.
CREATE TABLE typed (
    record BLOB NOT NULL,
    name TEXT NOT NULL,
    typed TEXT NOT NULL,
    PRIMARY KEY (record, name, typed)
) STRICT, WITHOUT ROWID;
";

/// Somebody who goes by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Called {
    /// Their record, as it is known by whoever typed the name: not every one is here.
    pub person: RecordId,
    /// Whether it is what their own record is called.
    pub is_title: bool,
}

impl Store {
    /// Who goes by a name, which is given as its [`name_key`]; those in the bin included.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn called(&mut self, name: &str) -> Result<BTreeSet<Called>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT person, record = person FROM called WHERE name = ?")?;
        let rows =
            select.query_map([name], |row| Ok(Called { person: RecordId::from_bytes(row.get(0)?), is_title: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The names by which somebody goes, as [`name_key`] gives them.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn names_called(&mut self, person: RecordId) -> Result<BTreeSet<String>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT name FROM called WHERE person = ?")?;
        let rows = select.query_map([person.as_bytes()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The records, those in the bin included, in which a name was typed where nobody is chosen, and as it was typed; of all, or where
    /// the letters of this name stand in it, which is given as its [`name_key`].
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn names_typed(&mut self, name: Option<&str>) -> Result<Vec<(RecordId, String)>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT record, typed FROM typed WHERE ?1 IS NULL OR instr(name, ?1) > 0")?;
        let rows = select.query_map([name], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn derive_called(&self, id: RecordId, record: &Record) -> Result<()> {
        self.forget_called(id)?;
        let known = kind::kind(&record.kind).map_or(&[] as &[Field], |kind| kind.fields);
        let beside = names_beside(known, &record.fields).into_iter();
        let mut called: Vec<(RecordId, &str)> = beside.filter_map(|(who, name)| Some((who.parse().ok()?, name))).collect();
        if record.kind == "person" {
            called.push((id, &record.title));
        }
        let mut insert = self.conn.prepare_cached("INSERT OR IGNORE INTO called (record, person, name) VALUES (?, ?, ?)")?;
        for (person, name) in
            called.into_iter().map(|(person, name)| (person, name_key(name))).filter(|(_, name)| !name.is_empty())
        {
            insert.execute(params![id.as_bytes(), person.as_bytes(), name])?;
        }
        let mut insert = self.conn.prepare_cached("INSERT OR IGNORE INTO typed (record, name, typed) VALUES (?, ?, ?)")?;
        for typed in names_typed(known, &record.fields) {
            insert.execute(params![id.as_bytes(), name_key(typed), typed])?;
        }
        Ok(())
    }

    pub(crate) fn forget_called(&self, id: RecordId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM called WHERE record = ?")?.execute([id.as_bytes()])?;
        self.conn.prepare_cached("DELETE FROM typed WHERE record = ?")?.execute([id.as_bytes()])?;
        Ok(())
    }
}
