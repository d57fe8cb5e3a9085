//! The end of a record: its words leave every laptop, its entries stay as proof that nothing else was lost.
//!
//! An erasure is an item in a coordinator's log. Whoever takes it in throws away the record's payloads, keys and all that was
//! derived from them, and says so with an entry of its own: so it is known who has not answered yet. It is never undone: what
//! comes of the record later is dropped at the door.

use std::io;

use model::RecordId;
use rusqlite::{OptionalExtension as _, params};

use crate::{
    Error, Result, Role, db,
    entry::{DeviceId, Entry, Head, item},
    ingest::{Intake, state},
    log,
    members::MemberId,
    seal::OpenEntry,
    store::{Store, now},
};

pub(crate) const SCHEMA: &str = "
-- Records that came to an end, by the entry that says so. `lost` is how many changes of this laptop, unknown to whoever erased
-- it, went with it.
CREATE TABLE erasure (
    record BLOB PRIMARY KEY,
    entry INTEGER NOT NULL,
    at INTEGER NOT NULL,
    lost INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A record that came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Which.
    pub record: RecordId,
    /// When this laptop threw it away, in milliseconds since 1970.
    pub at: i64,
    /// Who said so.
    pub by: Option<MemberId>,
    /// Devices that threw it away, as far as is known.
    pub acknowledged: Vec<DeviceId>,
    /// Devices that belong to the team and have not said so yet.
    pub waiting: Vec<DeviceId>,
    /// Changes of this laptop that went with it, unknown to whoever erased it, and what was held back here for a session.
    pub lost: u32,
}

/// Set while something of erased records may still stand beside the tables.
pub(crate) const UNCLEAN: &str = "still to clean";

/// Whether items of this kind go with their record.
fn of_record(kind: u8) -> bool {
    matches!(kind, item::UPDATE | item::KEY | item::MANIFEST)
}

impl Store {
    /// Ends a record, here at once and everywhere else as soon as they hear of it. Says whether nothing of it is left on the disk;
    /// else it is erased all the same, and what is left is [cleaned up](Self::clean_up) at the next opening or exchange.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless this is a coordinator's laptop; [`Error::NoSuchRecord`]; [`Error::Disk`]. Then it is as it was.
    pub fn erase(&mut self, record: RecordId) -> Result<bool> {
        if self.role()? != Some(Role::Coordinator) {
            return Err(Error::NotAllowed);
        }
        if !log::knows(&self.conn, &record)? {
            return Err(Error::NoSuchRecord);
        }
        let erase = |store: &mut Self, entry: &mut OpenEntry| {
            let roster = store.epoch()?.roster().clone();
            entry.push(|head| head.add(item::ERASE, Some(record), &roster, &[]));
            Ok(())
        };
        // As one: an entry that says so, with the record still here, would have all others erase it and never this laptop.
        self.write_entry_and(erase, |store| {
            let ord = store.conn.prepare_cached("SELECT max(ord) FROM entry")?.query_row([], |row| row.get(0))?;
            store.erase_here(record, ord, &mut Intake::default())
        })?;
        self.tell_rebuilt();
        let cleaned = self.clean_up();
        if let Err(error) = &cleaned {
            tracing::warn!(%error, "what was erased can't be taken away yet");
        }
        Ok(cleaned.is_ok())
    }

    /// The records that came to an end, the last first.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn erasures(&self) -> Result<Vec<Erasure>> {
        let rows: Vec<(RecordId, i64, i64, u32)> = self
            .conn
            .prepare_cached("SELECT record, entry, at, lost FROM erasure ORDER BY at DESC, record")?
            .query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        let devices: Vec<DeviceId> =
            self.members()?.into_iter().flat_map(|member| member.devices).map(|keys| keys.sign).collect();
        rows.into_iter()
            .map(|(record, entry, at, lost)| {
                let head = self.head(entry)?;
                let (mut acknowledged, mut waiting) = (Vec::new(), Vec::new());
                for device in &devices {
                    let list = if self.knows_of(device, &head)? { &mut acknowledged } else { &mut waiting };
                    list.push(*device);
                }
                Ok(Erasure { record, at, by: self.member_of(&head.log.device)?, acknowledged, waiting, lost })
            })
            .collect()
    }

    /// How many records came to an end: packs that were written at a lower number may hold what must go.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn erasures_count(&self) -> Result<u64> {
        Ok(self.conn.prepare_cached("SELECT count(*) FROM erasure")?.query_row([], |row| row.get::<_, i64>(0))? as u64)
    }

    /// Refuses a record that was erased for good, so that nobody looks for it elsewhere.
    ///
    /// # Errors
    /// [`Error::Erased`], [`Error::Disk`].
    pub fn not_erased(&self, record: RecordId) -> Result<()> {
        if self.is_erased(record)? { Err(Error::Erased) } else { Ok(()) }
    }

    pub(crate) fn is_erased(&self, record: RecordId) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM erasure WHERE record = ?")?.exists([record.as_bytes()])?)
    }

    /// The entry without what belongs to records that came to an end; nothing where there is no such thing in it.
    pub(crate) fn without_erased(&self, head: &Head, entry: &Entry) -> Result<Option<Entry>> {
        if !self.conn.prepare_cached("SELECT 1 FROM erasure")?.exists([])? {
            return Ok(None);
        }
        let mut stripped = None;
        for (place, item) in head.items.iter().enumerate() {
            let Some(record) = item.record.filter(|_| of_record(item.kind)) else { continue };
            if self.is_erased(record)? {
                stripped.get_or_insert_with(|| entry.clone()).payloads[place] = None;
            }
        }
        Ok(stripped)
    }

    /// Throws away everything this laptop holds of a record, because the entry at `by` says so.
    pub(crate) fn erase_here(&mut self, record: RecordId, by: i64, intake: &mut Intake) -> Result<()> {
        if self.is_erased(record)? {
            return Ok(());
        }
        self.settle(intake)?;
        let id = record.as_bytes();
        // What was held back here is known to nobody else, whoever erases.
        let lost = self.unknown_to(record, by)? + self.held_for(record)?;
        self.conn.prepare_cached("INSERT INTO erasure (record, entry, at, lost) VALUES (?, ?, ?, ?)")?.execute(params![
            id,
            by,
            now(),
            lost
        ])?;
        self.conn
            .prepare_cached("UPDATE item SET payload = NULL, state = ? WHERE record = ? AND kind IN (?, ?, ?)")?
            .execute(params![state::ERASED, id, item::UPDATE, item::KEY, item::MANIFEST])?;
        for table in ["draft", "record_key", "snapshot", "stale", "look", "step", "held", "pad", "unfinished", "manifest"] {
            self.conn.prepare_cached(&format!("DELETE FROM {table} WHERE record = ?"))?.execute([id])?;
        }
        self.conn
            .prepare_cached("DELETE FROM manifest_over WHERE item IN (SELECT ord FROM item WHERE record = ?)")?
            .execute([id])?;
        let is_on_a_way = self.is_on_a_way(record)?;
        self.forget_derived(record)?;
        if is_on_a_way {
            self.derive_redirects()?;
        }
        self.strip_waiting()?;
        self.strip_branches()?;
        self.drop_live(record);
        self.checker.forget_copy(record);
        self.rebuilt.push(record);
        intake.erased.push(record);
        // In the same transaction, so that whatever cuts the rest off, it is gone on with.
        db::set_meta(&self.conn, UNCLEAN, 1)?;
        self.is_unclean = true;
        Ok(())
    }

    /// Takes away what erased records left beside the tables: their files, old pieces of the search index, pages in the write-ahead
    /// log, real names. Nothing is to be done where that was done; where it was cut off, it begins again. Nothing is told to others
    /// before it is done, since what this laptop holds is how they know that it has carried out an erasure.
    ///
    /// # Errors
    /// [`Error::Disk`]; the next call tries again.
    pub fn clean_up(&mut self) -> Result<()> {
        if !self.is_unclean {
            return Ok(());
        }
        self.can_write()?;
        self.forget_files_of_the_erased()?;
        self.clear_index()?;
        self.empty_write_ahead_log()?;
        self.forget_names_of_the_erased();
        self.conn.prepare_cached("DELETE FROM meta WHERE key = ?")?.execute([UNCLEAN])?;
        self.is_unclean = false;
        Ok(())
    }

    /// After records were erased because somebody else said so: the others hear that it is done.
    pub(crate) fn finish_erasing(&mut self) -> Result<()> {
        self.clean_up()?;
        // An entry without items says that all before it was taken in.
        if self.role()?.is_some() { self.write_entry(|_, _| Ok(())) } else { Ok(()) }
    }

    /// At opening, where an erasure was cut off by a kill or a disk that refused.
    pub(crate) fn resume_erasing(&mut self) {
        // What keeps it from being done keeps this laptop from telling others of it, and nobody from their project.
        if self.is_unclean
            && let Err(error) = self.finish_erasing()
        {
            tracing::warn!(%error, "what was erased can't be taken away yet");
        }
    }

    fn empty_write_ahead_log(&self) -> Result<()> {
        let is_busy: bool = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy { Err(Error::Disk(io::ErrorKind::ResourceBusy.into())) } else { Ok(()) }
    }

    /// Deletes attachments and recordings of erased records. Without the record nothing opens them; they go all the same.
    pub(crate) fn forget_files_of_the_erased(&mut self) -> Result<()> {
        self.recordings_of_the_erased_drop()?;
        let records: Vec<RecordId> = self
            .conn
            .prepare_cached("SELECT DISTINCT attached.record FROM attached JOIN erasure ON erasure.record = attached.record")?
            .query_map([], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        records.into_iter().try_for_each(|record| self.attachments_forget(record))
    }

    /// Changes of this laptop to a record that the author of an entry did not know.
    fn unknown_to(&self, record: RecordId, entry: i64) -> Result<u32> {
        let own: Option<(i64, Vec<u8>)> = self
            .conn
            .prepare_cached(
                "SELECT log.n, entry.past FROM log, entry WHERE log.device = ? AND log.incarnation = ? AND entry.ord = ?",
            )?
            .query_row(params![self.log.device, self.log.incarnation as i64, entry], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((log, past)) = own else { return Ok(0) };
        if self.head(entry)?.log == self.log {
            return Ok(0);
        }
        let knew = log::past_from(&past)?.get(&log).copied().unwrap_or(0);
        let sealed: u32 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM item JOIN entry ON entry.ord = item.entry
                 WHERE item.record = ? AND item.kind = 0 AND entry.log = ? AND entry.seq > ?",
            )?
            .query_row(params![record.as_bytes(), log, knew as i64], |row| row.get(0))?;
        let drafts: u32 = self
            .conn
            .prepare_cached("SELECT count(*) FROM draft WHERE record = ?")?
            .query_row([record.as_bytes()], |row| row.get(0))?;
        Ok(sealed + drafts)
    }

    /// Whether a device is known to hold an entry: it wrote it, said so when it was met, or wrote one that builds on it.
    fn knows_of(&self, device: &DeviceId, head: &Head) -> Result<bool> {
        if *device == self.device() {
            return Ok(!self.is_unclean);
        }
        if head.log.device == *device {
            return Ok(true);
        }
        if self.peer_heights(device)?.get(&head.log).is_some_and(|height| *height >= head.seq) {
            return Ok(true);
        }
        let Some(log) = log::find(&self.conn, &head.log)? else { return Ok(false) };
        let pasts: Vec<Vec<u8>> = self
            .conn
            .prepare_cached(
                "SELECT entry.past FROM log JOIN entry ON entry.log = log.n AND entry.seq = log.height WHERE log.device = ?",
            )?
            .query_map([device], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for past in pasts {
            if log::past_from(&past)?.get(&log.n).is_some_and(|height| *height >= head.seq) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes erased records out of entries that wait for what they build on.
    fn strip_waiting(&self) -> Result<()> {
        let mut select = self.conn.prepare_cached("SELECT n, entry FROM waiting")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (n, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let Ok(entry) = postcard::from_bytes::<Entry>(&bytes) else { continue };
            let Ok(head) = entry.verify() else { continue };
            if let Some(stripped) = self.without_erased(&head, &entry)? {
                let bytes = postcard::to_stdvec(&stripped).map_err(|_| Error::Damaged("a waiting entry"))?;
                self.conn.prepare_cached("UPDATE waiting SET entry = ? WHERE n = ?")?.execute(params![bytes, n])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
