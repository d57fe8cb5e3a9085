//! What the person has looked at: all up to some item of the log, and of single records further.

use std::collections::BTreeMap;

use model::RecordId;
use rusqlite::params;

use super::is_hidden;
use crate::{
    Error, Result,
    db::{meta, set_meta},
    store::Store,
};

/// Up to which item everything was looked at.
const ALL: &str = "looked";
/// The same for records that were looked at alone, since.
const ALONE: &str = "looked at alone";

impl Store {
    /// How many records others changed since the last look.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unseen(&self) -> Result<u32> {
        Ok(self.unseen_records(false)?.len() as u32)
    }

    /// The person has looked: what is here now is seen.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_seen(&self) -> Result<()> {
        set_meta(&self.conn, ALL, self.newest_item()?)?;
        self.set_alone(&BTreeMap::new())
    }

    /// The person has looked at one record.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_record_seen(&self, record: RecordId) -> Result<()> {
        let mut alone = self.alone()?;
        alone.insert(*record.as_bytes(), self.newest_item()?);
        self.set_alone(&alone)
    }

    /// Where all before was seen, one's own new entries are: so that counting what is new need not go through them.
    pub(crate) fn look_past_own(&self, newest_before: i64) -> Result<()> {
        if self.looked()? >= newest_before { self.mark_seen() } else { Ok(()) }
    }

    pub(crate) fn newest_item(&self) -> Result<i64> {
        Ok(self.conn.prepare_cached("SELECT coalesce(max(ord), 0) FROM item")?.query_row([], |row| row.get(0))?)
    }

    /// Up to which item a record was looked at.
    pub(super) fn looked_at(&self, record: RecordId) -> Result<i64> {
        Ok(self.alone()?.get(record.as_bytes()).copied().unwrap_or(0).max(self.looked()?))
    }

    /// Records that others changed since they were looked at, or ever, with the item up to which they were.
    pub(super) fn unseen_records(&self, everything: bool) -> Result<Vec<(RecordId, i64)>> {
        let me = self.member_of(&self.device())?;
        let (looked, alone) = if everything { (0, BTreeMap::new()) } else { (self.looked()?, self.alone()?) };
        let mut select = self.conn.prepare_cached(
            "SELECT item.record, max(item.ord) FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             JOIN device ON device.id = log.device
             WHERE item.ord > ? AND item.kind = 0 AND item.state = 0 AND device.member IS NOT ? GROUP BY item.record",
        )?;
        let mut rows = select.query(params![looked, me])?;
        let mut unseen = Vec::new();
        while let Some(row) = rows.next()? {
            let (record, newest): ([u8; 16], i64) = (row.get(0)?, row.get(1)?);
            if is_hidden(RecordId::from_bytes(record)) {
                continue;
            }
            let looked = alone.get(&record).copied().unwrap_or(0).max(looked);
            if newest > looked {
                unseen.push((RecordId::from_bytes(record), looked));
            }
        }
        Ok(unseen)
    }

    fn looked(&self) -> Result<i64> {
        Ok(meta(&self.conn, ALL)?.unwrap_or(0))
    }

    fn alone(&self) -> Result<BTreeMap<[u8; 16], i64>> {
        let Some(bytes) = meta::<Vec<u8>>(&self.conn, ALONE)? else { return Ok(BTreeMap::new()) };
        postcard::from_bytes(&bytes).map_err(|_| Error::Damaged("what was looked at"))
    }

    fn set_alone(&self, alone: &BTreeMap<[u8; 16], i64>) -> Result<()> {
        let bytes = postcard::to_stdvec(alone).map_err(|_| Error::Damaged("what was looked at"))?;
        set_meta(&self.conn, ALONE, bytes)
    }
}
