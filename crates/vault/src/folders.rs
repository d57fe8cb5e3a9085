//! What an exchange through a shared folder asks of the vault: what is remembered of a folder, and entries by their numbers.

use rusqlite::{OptionalExtension as _, params};

use crate::{
    Result,
    entry::{Entry, LogId},
    log,
    store::Store,
};

/// Entries of one log, from the first number to the last, both included.
pub type Range = (LogId, u64, u64);

/// An entry that is held: where, and its log and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// For [`Store::entry`].
    pub ord: i64,
    /// Whose.
    pub log: LogId,
    /// Its number.
    pub seq: u64,
}

impl Store {
    /// What was last remembered of the folder at this address.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn folder_state(&self, address: &str) -> Result<Option<Vec<u8>>> {
        Ok(self
            .conn
            .prepare_cached("SELECT state FROM folder WHERE id = ?")?
            .query_row([id(address)], |row| row.get(0))
            .optional()?)
    }

    /// Remembers something of the folder at this address.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn set_folder_state(&self, address: &str, state: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO folder (id, state) VALUES (?, ?)")?
            .execute(params![id(address), state])?;
        Ok(())
    }

    /// The entries of these ranges that are held, in an order in which they can be taken in.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn places(&self, ranges: &[Range]) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        let mut select = self.conn.prepare_cached("SELECT ord, seq FROM entry WHERE log = ? AND seq BETWEEN ? AND ?")?;
        for (id, from, to) in ranges {
            let Some(log) = log::find(&self.conn, id)? else { continue };
            let to = (*to).min(log.height);
            for row in select.query_map(params![log.n, *from as i64, to as i64], |row| {
                Ok(Place { ord: row.get(0)?, log: *id, seq: row.get::<_, i64>(1)? as u64 })
            })? {
                places.push(row?);
            }
        }
        places.sort_unstable_by_key(|place| place.ord);
        Ok(places)
    }

    /// Log and number of each of these entries, without those that are not what is held here under that number.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn numbers(&self, entries: &[Entry]) -> Result<Vec<(LogId, u64)>> {
        let mut numbers = Vec::with_capacity(entries.len());
        let mut select = self.conn.prepare_cached("SELECT head FROM entry WHERE log = ? AND seq = ?")?;
        for entry in entries {
            let Some((id, seq)) = entry.number() else { continue };
            let held: Option<Vec<u8>> = match log::find(&self.conn, &id)? {
                Some(log) if seq <= log.height => select.query_row(params![log.n, seq as i64], |row| row.get(0)).optional()?,
                _ => None,
            };
            if held.is_none_or(|held| held == entry.head) {
                numbers.push((id, seq));
            }
        }
        Ok(numbers)
    }
}

/// An address may hold names that are nobody's business; its hash is all that is stored.
pub(crate) fn id(address: &str) -> [u8; 32] {
    *blake3::hash(address.as_bytes()).as_bytes()
}
