//! What an exchange through a shared folder asks of the vault: what is remembered of a folder, entries by their numbers, and which of
//! them lack a payload.

use rusqlite::{OptionalExtension as _, params};

use crate::{
    Result,
    entry::{Entry, LogId},
    ingest::state,
    log::{self, Heights},
    store::Store,
};

pub(crate) const SCHEMA: &str = "
-- Items without their payload: it was erased, or is not at hand.
CREATE INDEX IF NOT EXISTS item_absent ON item (entry) WHERE payload IS NULL;
";

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

    /// The entries of these ranges that are held with all their payloads.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn places_whole(&self, ranges: &[Range]) -> Result<Vec<Place>> {
        let mut absent = self.conn.prepare_cached("SELECT 1 FROM item WHERE entry = ? AND payload IS NULL")?;
        let mut whole = Vec::new();
        for place in self.places(ranges)? {
            if !absent.exists([place.ord])? {
                whole.push(place);
            }
        }
        Ok(whole)
    }

    /// Entries that are held without a payload that was not erased: somebody may still bring it.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn absent(&self) -> Result<Vec<(LogId, u64)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT DISTINCT log.device, log.incarnation, entry.seq FROM item JOIN entry ON entry.ord = item.entry
                 JOIN log ON log.n = entry.log WHERE item.payload IS NULL AND item.state <> ?",
            )?
            .query_map([state::ERASED], |row| {
                let id = LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 };
                Ok((id, row.get::<_, i64>(2)? as u64))
            })?
            .collect::<Result<_, _>>()?)
    }

    /// What a pack says that is held here: of a log with an entry that lacks a payload, what comes before it. So whoever has the
    /// payload puts it into the next pack.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn heights_whole(&self) -> Result<Heights> {
        let mut heights = log::heights(&self.conn)?;
        for (id, seq) in self.absent()? {
            heights.entry(id).and_modify(|height| *height = (seq - 1).min(*height));
        }
        heights.retain(|_, height| *height > 0);
        Ok(heights)
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
