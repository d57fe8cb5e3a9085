//! Sealing: drafts become signed entries of this device's log.

use std::collections::BTreeMap;

use model::{
    Failure, RecordId,
    update::{self, Refused, Run},
};
use rusqlite::{OptionalExtension as _, params};

use crate::{
    Error, Result,
    crypto::Key,
    db,
    entry::{Entry, Head, MAX_ITEMS, item},
    log::{self, Log},
    members::Act,
    store::{Drafts, Store, now},
};

/// About how many bytes of payload one entry may hold before the next is begun.
const ENTRY_BYTES: usize = 1 << 20;

/// The drafts of one record, added up.
#[derive(Default)]
struct Batch {
    inserts: Vec<Run>,
    deletes: Vec<Run>,
    /// The places of its drafts.
    drafts: Vec<i64>,
}

impl Store {
    /// Turns all drafts into entries. Does nothing where there are none.
    ///
    /// # Errors
    /// [`Error::Disk`] and damage; the drafts stay then.
    pub fn seal(&mut self) -> Result<()> {
        let Some(project) = self.project else { return Ok(()) };
        let batches = self.batches()?;
        if batches.is_empty() {
            self.drafts = Drafts::default();
            return Ok(());
        }
        let mut updates = Vec::with_capacity(batches.len());
        for (record, batch) in &batches {
            match self.document(*record)?.difference(&batch.inserts, &batch.deletes) {
                Ok(update) => updates.push((*record, update)),
                // Too much for one update came together while the disk was full: each draft goes by itself.
                Err(Failure::Refused(Refused::TooLarge)) => {
                    for draft in &batch.drafts {
                        updates.push((*record, self.draft(*draft)?));
                    }
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        let txn = self.conn.unchecked_transaction()?;
        let before = self.newest_item()?;
        let mut entry = OpenEntry::begin(self, project)?;
        for (record, update) in &updates {
            if entry.head.items.len() + 2 > MAX_ITEMS || entry.bytes > ENTRY_BYTES {
                entry.finish(self)?;
                entry = OpenEntry::begin(self, project)?;
            }
            entry.add_update(self, *record, update)?;
        }
        entry.finish(self)?;
        self.look_past_own(before)?;
        txn.execute("DELETE FROM draft", [])?;
        db::set_meta(&txn, "derived_draft", 0)?;
        txn.commit()?;
        self.drafts = Drafts::default();
        self.mark_height()?;
        (self.grown)();
        Ok(())
    }

    /// Writes a membership act as an entry of its own.
    pub(crate) fn write_act(&mut self, act: &Act) -> Result<()> {
        self.seal()?;
        let project = self.project.ok_or(Error::Joining)?;
        let txn = self.conn.unchecked_transaction()?;
        let before = self.newest_item()?;
        let mut entry = OpenEntry::begin(self, project)?;
        let plain = postcard::to_stdvec(act).map_err(|_| Error::Damaged("a membership act"))?;
        let (epoch, key) = self.epoch()?;
        entry.head.epoch = epoch;
        let payload = entry.head.add(item::ACT, None, &key, &plain);
        entry.payloads.push(payload);
        crate::members::carry_out(&self.conn, &project, &self.device(), entry.head.seq, act)?;
        entry.finish(self)?;
        self.look_past_own(before)?;
        txn.commit()?;
        self.mark_height()?;
        (self.grown)();
        Ok(())
    }

    fn batches(&self) -> Result<BTreeMap<RecordId, Batch>> {
        let mut batches: BTreeMap<RecordId, Batch> = BTreeMap::new();
        let mut drafts = self.conn.prepare_cached("SELECT record, data, n FROM draft ORDER BY n")?;
        let mut rows = drafts.query([])?;
        while let Some(row) = rows.next()? {
            let record = RecordId::from_bytes(row.get(0)?);
            let update = row.get_ref(1)?.as_blob().map_err(|_| Error::Damaged("a draft"))?;
            let summary = update::inspect(update).map_err(Failure::from)?;
            let batch = batches.entry(record).or_default();
            batch.drafts.push(row.get(2)?);
            for run in summary.inserts {
                // Runs of one client follow each other, so the first clock is all the difference needs; deletions need all.
                match batch.inserts.iter_mut().find(|old| old.client == run.client) {
                    Some(old) => {
                        let end = old.end().max(run.end());
                        old.clock = old.clock.min(run.clock);
                        old.len = end - old.clock;
                    }
                    None => batch.inserts.push(run),
                }
            }
            batch.deletes.extend(summary.deletes);
        }
        Ok(batches)
    }

    fn draft(&self, n: i64) -> Result<Vec<u8>> {
        Ok(self.conn.prepare_cached("SELECT data FROM draft WHERE n = ?")?.query_row([n], |row| row.get(0))?)
    }

    /// The newest epoch and its key.
    pub(crate) fn epoch(&self) -> Result<(u32, Key)> {
        let (n, key): (u32, [u8; 32]) = self
            .conn
            .prepare_cached("SELECT n, key FROM epoch ORDER BY n DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((n, Key(key)))
    }

    /// The key of one epoch, if it is held.
    pub(crate) fn epoch_key(&self, n: u32) -> Result<Option<Key>> {
        Ok(self.conn.prepare_cached("SELECT key FROM epoch WHERE n = ?")?.query_row([n], |row| row.get(0)).optional()?.map(Key))
    }

    /// The keys of one record, the one that every laptop with the same keys writes with first; none where it is not held.
    pub(crate) fn record_keys(&self, record: RecordId) -> Result<Vec<Key>> {
        Ok(self
            .conn
            .prepare_cached("SELECT key FROM record_key WHERE record = ? ORDER BY key")?
            .query_map([record.as_bytes()], |row| row.get(0).map(Key))?
            .collect::<Result<_, _>>()?)
    }

    /// Stores a key of a record; says whether it was new.
    pub(crate) fn store_record_key(&self, record: RecordId, key: &Key) -> Result<bool> {
        let stored = self
            .conn
            .prepare_cached("INSERT INTO record_key (record, key) VALUES (?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![record.as_bytes(), key.0])?;
        Ok(stored > 0)
    }
}

/// The next entry of this device's log, being filled.
struct OpenEntry {
    log: Log,
    head: Head,
    payloads: Vec<Vec<u8>>,
    past: log::Past,
    bytes: usize,
}

impl OpenEntry {
    fn begin(store: &Store, project: crate::entry::ProjectId) -> Result<Self> {
        let conn = &store.conn;
        let log = log::find_or_add(conn, &store.log)?;
        let (epoch, _) = store.epoch()?;
        let mut head = Head::new(project, store.log, log.height + 1, log.head, now(), epoch);
        let past = log::heights_by_number(conn)?;
        let before = if log.height > 0 { log::past(conn, log.n, log.height)? } else { log::Past::new() };
        let mut logs = conn.prepare_cached(
            "SELECT log.n, device, incarnation, height FROM log JOIN entry ON entry.log = log.n AND entry.seq = log.height
             WHERE log.n <> ? ORDER BY entry.ord DESC",
        )?;
        let mut rows = logs.query([log.n])?;
        // What a later entry builds on need not be named again.
        let mut named = before;
        while let Some(row) = rows.next()? {
            let (n, height) = (row.get::<_, i64>(0)?, row.get::<_, i64>(3)? as u64);
            if named.get(&n).is_none_or(|known| *known < height) {
                let id = crate::entry::LogId { device: row.get(1)?, incarnation: row.get::<_, i64>(2)? as u64 };
                head.deps.push((id, height));
                log::join(&mut named, log::past(conn, n, height)?);
                log::join(&mut named, log::Past::from([(n, height)]));
            }
        }
        head.deps.sort();
        Ok(Self { log, head, payloads: Vec::new(), past, bytes: 0 })
    }

    /// Adds a record's update, and before its first one the record's key.
    fn add_update(&mut self, store: &Store, record: RecordId, update: &[u8]) -> Result<()> {
        let key = match store.record_keys(record)?.into_iter().next() {
            Some(key) => key,
            None => {
                let key = Key::random();
                let epoch = store.epoch_key(self.head.epoch)?.ok_or(Error::Damaged("the project's keys"))?;
                self.push(|head| head.add(item::KEY, Some(record), &epoch, &key.0));
                store.store_record_key(record, &key)?;
                key
            }
        };
        self.push(|head| head.add(item::UPDATE, Some(record), &key, update));
        Ok(())
    }

    fn push(&mut self, add: impl FnOnce(&mut Head) -> Vec<u8>) {
        let payload = add(&mut self.head);
        self.bytes += payload.len();
        self.payloads.push(payload);
    }

    fn finish(self, store: &Store) -> Result<()> {
        let entry = Entry::sign(&store.identity.signing_key(), &self.head, self.payloads)?;
        log::store(&store.conn, &self.log, &self.head, &entry, &self.past)?;
        Ok(())
    }
}
