//! Taking in entries that another device wrote: every check stands here, whatever way they came.
//!
//! Entries are taken in order per log and only when all they build on is here; others wait. Doing it twice changes nothing.

use std::{collections::HashSet, sync::Arc};

use model::RecordId;
use rusqlite::{OptionalExtension as _, params};
use serde_bytes::ByteBuf;

use crate::{
    Error, Result,
    check::Trial,
    crypto::Key,
    entry::{DeviceId, Entry, Head, LogId, item},
    log::{self, Heights, Log, Past},
    members::{self, Act, MemberId},
    project::{Change, Origin},
    store::{Store, now},
};

/// The most bytes that may wait for what they build on.
const MAX_WAITING: i64 = 256 << 20;
/// The most bytes that are tried before their verdicts are awaited.
const MOST_IN_TRIAL: usize = 16 << 20;
/// The most logs a project may have: incarnations of all devices together.
const MAX_LOGS: i64 = 1_024;

/// What taking in a number of entries came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Entries that were new and are in force now, those that had waited included.
    pub taken: u32,
    /// Entries that were here already.
    pub known: u32,
    /// Records that changed, each once.
    pub records: Vec<RecordId>,
    /// What was refused.
    pub refused: Vec<Refusal>,
}

/// Something from another device that broke a rule and is not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// An entry that is not one: damaged, unsigned, of another project.
    NotAnEntry,
    /// Two entries of one log bear one number: the folder was copied, or somebody forges.
    Fork(DeviceId),
    /// The entry does not follow the one before it.
    BrokenChain(DeviceId),
    /// A member did what their role does not allow.
    NotAllowed(DeviceId),
    /// An update that would damage a record.
    BadUpdate(DeviceId, RecordId),
    /// Too much is waiting already.
    TooMuchWaiting,
    /// Written by a newer build in a shape that this one can't carry.
    TooNew,
}

/// An update of an entry that is stored, still to be tried.
struct Pending {
    ord: i64,
    device: DeviceId,
    record: RecordId,
    update: Arc<Vec<u8>>,
    /// Whether nothing of the record was here before.
    is_first: bool,
}

/// What a number of entries leaves to be done.
#[derive(Default)]
struct Intake {
    /// Updates that are being tried, and whose records those are.
    pending: Vec<Pending>,
    in_trial: HashSet<RecordId>,
    trial_bytes: usize,
    /// Records of which a key came just now.
    new_keys: HashSet<RecordId>,
    changes: Vec<Change>,
    refused: Vec<Refusal>,
    /// How many bytes wait, once it was asked.
    waiting_bytes: Option<i64>,
}

/// What an entry's items have in common.
struct EntryOrigin<'a> {
    head: &'a Head,
    /// Whether the member's role lets them change records.
    may_write: bool,
    /// The key of the entry's epoch, if it is held.
    epoch: Option<Key>,
}

enum Outcome {
    Taken,
    Known,
    Waits,
    Refused(Refusal),
}

impl Store {
    /// Takes in entries in one transaction: all that are in order are on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Disk`]: then none was taken. Entries that break a rule are no error; they are in [`Ingested::refused`].
    pub fn ingest(&mut self, entries: &[Entry]) -> Result<Ingested> {
        self.seal()?;
        let (mut done, changes) = self.in_transaction(|store| {
            let mut done = Ingested::default();
            let mut intake = Intake::default();
            store.ingest_all(entries, &mut done, &mut intake)?;
            store.settle(&mut intake)?;
            for refusal in intake.refused {
                if !done.refused.contains(&refusal) {
                    done.refused.push(refusal);
                }
            }
            Ok((done, intake.changes))
        })?;
        let mut seen = HashSet::with_capacity(changes.len());
        done.records.extend(changes.iter().map(|change| change.record).filter(|record| seen.insert(*record)));
        for change in changes.iter().filter(|change| !change.update.is_empty()) {
            // A window that has the record open shows the change; the document in memory follows the disk.
            if self.live_document(change.record).is_some_and(|live| live.apply(&change.update).is_err()) {
                self.drop_live(change.record);
            }
        }
        if !changes.is_empty() {
            (self.listener)(changes);
        }
        if done.taken > 0 {
            (self.grown)();
        }
        Ok(done)
    }

    /// Which entries somebody with these heights lacks, in an order in which they can be taken in; for [`Self::entry`].
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn lacking(&mut self, heights: &Heights) -> Result<Vec<i64>> {
        self.seal()?;
        log::lacking(&self.conn, heights)
    }

    /// One entry, as it travels.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn entry(&self, place: i64) -> Result<Entry> {
        log::read_one(&self.conn, place)
    }

    /// Entries that are held and wait for what they build on.
    pub fn waiting(&self) -> Result<u32> {
        Ok(self.conn.query_row("SELECT count(*) FROM waiting", [], |row| row.get(0))?)
    }

    /// When the last entry of a device that is held here was written, in milliseconds since 1970 by its own clock.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn last_entry(&self, device: &DeviceId) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT max(entry.time) FROM entry JOIN log ON log.n = entry.log AND log.height = entry.seq WHERE log.device = ?",
            )?
            .query_row([device], |row| row.get(0))?)
    }

    /// Remembers what another device holds, as it said itself.
    pub fn note_peer(&self, device: &DeviceId, heights: &Heights) -> Result<()> {
        let heights: Vec<(&LogId, &u64)> = heights.iter().collect();
        let bytes = postcard::to_stdvec(&heights).map_err(|_| Error::Damaged("heights"))?;
        self.conn.prepare_cached("INSERT OR REPLACE INTO peer (device, heights, seen) VALUES (?, ?, ?)")?.execute(params![
            device,
            bytes,
            now()
        ])?;
        Ok(())
    }

    /// What another device was last known to hold; empty if it never said.
    pub fn peer_heights(&self, device: &DeviceId) -> Result<Heights> {
        let bytes: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT heights FROM peer WHERE device = ?")?
            .query_row([device], |row| row.get(0))
            .optional()?;
        let Some(bytes) = bytes else { return Ok(Heights::new()) };
        let heights: Vec<(LogId, u64)> = postcard::from_bytes(&bytes).map_err(|_| Error::Damaged("heights"))?;
        Ok(heights.into_iter().collect())
    }

    fn ingest_all(&mut self, entries: &[Entry], done: &mut Ingested, intake: &mut Intake) -> Result<()> {
        for entry in entries {
            match self.ingest_one(entry, intake)? {
                Outcome::Taken => done.taken += 1,
                Outcome::Known => done.known += 1,
                Outcome::Waits => {}
                Outcome::Refused(refusal) => {
                    if !done.refused.contains(&refusal) {
                        done.refused.push(refusal);
                    }
                }
            }
        }
        self.ingest_waiting(done, intake)
    }

    /// Takes in what waited, as long as any of it can be.
    fn ingest_waiting(&mut self, done: &mut Ingested, intake: &mut Intake) -> Result<()> {
        loop {
            let waiting: Vec<(i64, LogId, u64)> = self
                .conn
                .prepare_cached("SELECT n, device, incarnation, seq FROM waiting ORDER BY device, incarnation, seq")?
                .query_map([], |row| {
                    let log = LogId { device: row.get(1)?, incarnation: row.get::<_, i64>(2)? as u64 };
                    Ok((row.get(0)?, log, row.get::<_, i64>(3)? as u64))
                })?
                .collect::<Result<_, _>>()?;
            let mut moved = false;
            for (n, log, seq) in waiting {
                if seq > log::find(&self.conn, &log)?.map_or(0, |log| log.height) + 1 {
                    continue;
                }
                let bytes: Vec<u8> =
                    self.conn.prepare_cached("SELECT entry FROM waiting WHERE n = ?")?.query_row([n], |row| row.get(0))?;
                let entry: Entry = postcard::from_bytes(&bytes).map_err(|_| Error::Damaged("a waiting entry"))?;
                match self.ingest_one(&entry, intake)? {
                    Outcome::Waits => continue,
                    Outcome::Taken => done.taken += 1,
                    Outcome::Known => {}
                    Outcome::Refused(refusal) => done.refused.push(refusal),
                }
                self.conn.prepare_cached("DELETE FROM waiting WHERE n = ?")?.execute([n])?;
                moved = true;
            }
            if !moved {
                return Ok(());
            }
        }
    }

    fn ingest_one(&mut self, entry: &Entry, intake: &mut Intake) -> Result<Outcome> {
        let project = self.project.ok_or(Error::Joining)?;
        let head = match entry.verify() {
            Ok(head) if head.project == project => head,
            Err(Error::TooNew) => return Ok(Outcome::Refused(Refusal::TooNew)),
            _ => return Ok(Outcome::Refused(Refusal::NotAnEntry)),
        };
        let device = head.log.device;
        if let Some(log) = log::find(&self.conn, &head.log)?
            && head.seq <= log.height
        {
            let held: Vec<u8> = self
                .conn
                .prepare_cached("SELECT head FROM entry WHERE log = ? AND seq = ?")?
                .query_row(params![log.n, head.seq as i64], |row| row.get(0))?;
            return Ok(if held == entry.head { Outcome::Known } else { Outcome::Refused(Refusal::Fork(device)) });
        }
        let founding = head.seq == 1 && head.items.first().is_some_and(|item| item.kind == item::ACT);
        if !founding && members::role_of(&self.conn, &device)?.is_none() {
            return self.wait(&head, entry, intake);
        }
        if log::find(&self.conn, &head.log)?.is_none()
            && self.conn.query_row("SELECT count(*) FROM log", [], |row| row.get::<_, i64>(0))? >= MAX_LOGS
        {
            return Ok(Outcome::Refused(Refusal::TooMuchWaiting));
        }
        let log = log::find_or_add(&self.conn, &head.log)?;
        let Some(past) = self.past_of(&head, &log)? else { return self.wait(&head, entry, intake) };
        if head.seq != log.height + 1 {
            return self.wait(&head, entry, intake);
        }
        if head.previous != log.head {
            return Ok(Outcome::Refused(Refusal::BrokenChain(device)));
        }
        let items = log::store(&self.conn, &log, &head, entry, &past)?;
        let may_write = members::role_of(&self.conn, &device)?.is_some_and(members::Role::may_write);
        let epoch = self.epoch_key(head.epoch)?;
        let origin = EntryOrigin { head: &head, may_write, epoch };
        for (place, ord) in items.into_iter().enumerate() {
            // One item that is refused takes no other with it: they belong to other records.
            if let Err(refusal) = self.take_item(&origin, place, ord, &entry.payloads[place], intake)? {
                self.set_aside(ord)?;
                if !intake.refused.contains(&refusal) {
                    intake.refused.push(refusal);
                }
            }
        }
        Ok(Outcome::Taken)
    }

    /// Decrypts one item and carries it out, or leaves its update to be tried.
    fn take_item(
        &mut self,
        origin: &EntryOrigin<'_>,
        place: usize,
        ord: i64,
        payload: &Option<ByteBuf>,
        intake: &mut Intake,
    ) -> Result<Result<(), Refusal>> {
        let head = origin.head;
        let device = head.log.device;
        let item = &head.items[place];
        // An erased payload leaves nothing to do; an unknown kind is carried for newer builds.
        let Some(payload) = payload else { return Ok(Ok(())) };
        match (item.kind, item.record) {
            (item::ACT, _) => {
                let Some(key) = &origin.epoch else { return Ok(Err(Refusal::NotAnEntry)) };
                let Ok(plain) = head.open(place, key, payload) else { return Ok(Err(Refusal::NotAnEntry)) };
                let Ok(act) = postcard::from_bytes::<Act>(&plain) else { return Ok(Err(Refusal::TooNew)) };
                match members::carry_out(&self.conn, &head.project, &device, head.seq, &act) {
                    Ok(()) => {
                        if let Act::Found { project_name, .. } = &act {
                            crate::db::set_meta(&self.conn, "name", project_name)?;
                        }
                        Ok(Ok(()))
                    }
                    Err(Error::NotAllowed) => Ok(Err(Refusal::NotAllowed(device))),
                    Err(Error::Damaged(_)) => Ok(Err(Refusal::NotAnEntry)),
                    Err(error) => Err(error),
                }
            }
            (item::KEY, Some(record)) => {
                let Some(key) = &origin.epoch else { return Ok(Err(Refusal::NotAnEntry)) };
                let record_key = head.open(place, key, payload).and_then(|plain| Key::from_slice(&plain));
                match record_key {
                    Ok(record_key) => {
                        if self.store_record_key(record, &record_key)? {
                            intake.new_keys.insert(record);
                        }
                        Ok(Ok(()))
                    }
                    Err(_) => Ok(Err(Refusal::NotAnEntry)),
                }
            }
            (item::UPDATE, Some(record)) => {
                if !origin.may_write {
                    return Ok(Err(Refusal::NotAllowed(device)));
                }
                let keys = self.record_keys(record)?;
                let Some(update) = head.open_with(place, &keys, payload) else { return Ok(Err(Refusal::NotAnEntry)) };
                // A record whose only key came just now has nothing else here.
                let is_first = intake.new_keys.remove(&record) && keys.len() == 1;
                let update = Arc::new(update);
                self.submit(Pending { ord, device, record, update, is_first }, intake).map(Ok)
            }
            _ => Ok(Ok(())),
        }
    }

    /// Has an update tried on a scratch document while the rest is taken in.
    fn submit(&mut self, pending: Pending, intake: &mut Intake) -> Result<()> {
        // Updates of one record build on each other: one that was not judged yet is no base for the next. And a small pack can
        // unpack into much, which must not all be in memory at once.
        if intake.in_trial.contains(&pending.record) || intake.trial_bytes > MOST_IN_TRIAL {
            self.settle(intake)?;
        }
        let base = if pending.is_first { Vec::new() } else { self.updates_before(pending.record, pending.ord)? };
        intake.trial_bytes += pending.update.len() + base.iter().map(Vec::len).sum::<usize>();
        self.checker.submit(Trial { base, update: Arc::clone(&pending.update) })?;
        intake.in_trial.insert(pending.record);
        intake.pending.push(pending);
        Ok(())
    }

    /// Waits for the verdicts and sets aside the updates that would damage their record.
    fn settle(&mut self, intake: &mut Intake) -> Result<()> {
        intake.in_trial.clear();
        intake.trial_bytes = 0;
        for (pending, verdict) in std::mem::take(&mut intake.pending).into_iter().zip(self.checker.collect()?) {
            if verdict.is_ok() {
                // Only a document in memory needs to be told what changed.
                let update = if self.live_document(pending.record).is_some() { pending.update.to_vec() } else { Vec::new() };
                intake.changes.push(Change { record: pending.record, update, origin: Origin::Peer });
            } else {
                self.set_aside(pending.ord)?;
                intake.refused.push(Refusal::BadUpdate(pending.device, pending.record));
            }
        }
        Ok(())
    }

    fn set_aside(&self, ord: i64) -> Result<()> {
        self.conn.prepare_cached("UPDATE item SET state = 1 WHERE ord = ?")?.execute([ord])?;
        Ok(())
    }

    /// The causal past of an entry, or nothing where part of it is not here.
    fn past_of(&self, head: &Head, log: &Log) -> Result<Option<Past>> {
        let mut past = Past::new();
        let mut add = |more: Past| log::join(&mut past, more);
        if head.seq > 1 {
            if log.height + 1 < head.seq {
                return Ok(None);
            }
            add(log::past(&self.conn, log.n, head.seq - 1)?);
            add(Past::from([(log.n, head.seq - 1)]));
        }
        for (id, seq) in &head.deps {
            match log::find(&self.conn, id)? {
                Some(dep) if dep.height >= *seq && *seq > 0 => {
                    add(log::past(&self.conn, dep.n, *seq)?);
                    add(Past::from([(dep.n, *seq)]));
                }
                _ => return Ok(None),
            }
        }
        Ok(Some(past))
    }

    fn wait(&self, head: &Head, entry: &Entry, intake: &mut Intake) -> Result<Outcome> {
        let waiting = match intake.waiting_bytes {
            Some(bytes) => bytes,
            None => self.conn.query_row("SELECT coalesce(sum(length(entry)), 0) FROM waiting", [], |row| row.get(0))?,
        };
        if waiting > MAX_WAITING {
            return Ok(Outcome::Refused(Refusal::TooMuchWaiting));
        }
        intake.waiting_bytes = Some(waiting + entry.size() as i64);
        let bytes = postcard::to_stdvec(entry).map_err(|_| Error::Damaged("an entry"))?;
        self.conn
            .prepare_cached("INSERT INTO waiting (device, incarnation, seq, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![head.log.device, head.log.incarnation as i64, head.seq as i64, bytes])?;
        Ok(Outcome::Waits)
    }

    /// The member who wrote with this device.
    pub(crate) fn member_of(&self, device: &DeviceId) -> Result<Option<MemberId>> {
        members::member_of(&self.conn, device)
    }
}
