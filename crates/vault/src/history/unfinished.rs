//! Versions that the person began to write in the catch-up and neither wrote nor cancelled: on disk with every key, as all that is
//! typed. They are nobody's version yet, so they never leave this laptop.

use model::RecordId;
use rusqlite::params;

use super::Name;
use crate::{Error, Result, store::Store};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS unfinished (
    record BLOB NOT NULL,
    name BLOB NOT NULL,
    text TEXT NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (record, name)
) STRICT, WITHOUT ROWID;
";

/// Another version of one change that somebody began to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Which record.
    pub record: RecordId,
    /// Which change of it.
    pub name: Name,
    /// As far as it got.
    pub text: String,
    /// Whether its box is open; put away, it waits for the next time.
    pub open: bool,
}

impl Store {
    /// All of them.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unfinished(&self) -> Result<Vec<Unfinished>> {
        let mut select = self.conn.prepare_cached("SELECT record, name, text, open FROM unfinished")?;
        let mut rows = select.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            // What another build named otherwise stays for that build.
            let Ok(name) = postcard::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default()) else { continue };
            let (text, open) = (row.get(2)?, row.get(3)?);
            all.push(Unfinished { record: RecordId::from_bytes(row.get(0)?), name, text, open });
        }
        Ok(all)
    }

    /// Keeps one as it is now, on disk before this returns. What is begun in an erased record goes with it.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], [`Error::Disk`].
    pub fn unfinished_keep(&mut self, one: &Unfinished) -> Result<()> {
        if self.is_erased(one.record)? {
            return Ok(());
        }
        if !self.knows(one.record)? {
            return Err(Error::NoSuchRecord);
        }
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO unfinished (record, name, text, open) VALUES (?, ?, ?, ?)")?
            .execute(params![one.record.as_bytes(), to_bytes(&one.name)?, one.text, one.open])?;
        Ok(())
    }

    /// Lets one go: it was written, or cancelled.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unfinished_drop(&mut self, record: RecordId, name: &Name) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM unfinished WHERE record = ? AND name = ?")?
            .execute(params![record.as_bytes(), to_bytes(name)?])?;
        Ok(())
    }
}

fn to_bytes(name: &Name) -> Result<Vec<u8>> {
    postcard::to_stdvec(name).map_err(|_| Error::Damaged("what was being written"))
}
