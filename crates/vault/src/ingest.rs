//! Taking in entries that another device wrote: every check stands here, whatever way they came.
//!
//! Entries are taken in order per log and only when all they build on is here; others wait. Doing it twice changes nothing.

mod acts;
mod again;
mod strangers;
mod waiting;

use std::{
    collections::{BTreeSet, HashSet},
    sync::{Arc, mpsc::sync_channel},
    thread,
    time::{Duration, Instant},
};

use model::{Failure, RecordId};
use rusqlite::{OptionalExtension as _, params};
use serde_bytes::ByteBuf;

use crate::{
    Error, Result,
    check::{Offered, ScratchCopy, Trial},
    crypto::Key,
    entry::{DeviceId, Entry, Head, ItemHead, LogId, item},
    log::{self, Heights, Log, Past},
    members::{self, MemberId, Role},
    project::{Change, Growth, Origin},
    store::{Store, now},
};

use acts::WeighedLater;
use strangers::LetIn;
pub(crate) use waiting::Backlog;
use waiting::Room;

/// The most bytes that are tried before their verdicts are awaited.
const MOST_IN_TRIAL: usize = 16 << 20;
/// So many bytes are taken in before what is in memory is written ahead of the end of the transaction.
const MOST_UNWRITTEN: usize = 1 << 20;
/// From so many entries on, their signatures are looked at on a thread of its own while those before them are taken in.
const MANY: usize = 16;
/// How many entries that thread may be ahead.
const AHEAD: usize = 256;

/// After so long a device may have what it had not when it was asked.
const ASK_AGAIN: Duration = Duration::from_secs(60 * 60);

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

impl Refusal {
    /// Whose laptop wrote it, where that is known.
    pub fn device(&self) -> Option<&DeviceId> {
        match self {
            Self::Fork(device) | Self::BrokenChain(device) | Self::NotAllowed(device) | Self::BadUpdate(device, _) => {
                Some(device)
            }
            Self::NotAnEntry | Self::TooMuchWaiting | Self::TooNew => None,
        }
    }
}

/// An update of an entry that is stored, still to be tried.
struct Pending {
    ord: i64,
    device: DeviceId,
    record: RecordId,
    update: Arc<Offered>,
    /// Whether nothing of the record was here before.
    is_first: bool,
}

/// What became of an item, as the database keeps it.
pub(crate) mod state {
    pub(crate) const IN_FORCE: i64 = 0;
    /// It broke a rule.
    pub(crate) const SET_ASIDE: i64 = 1;
    /// There is no key for it here, not yet, or never on a relay; or not what it builds on.
    pub(crate) const LOCKED: i64 = 3;
    /// Its device was removed before.
    pub(crate) const KEPT_APART: i64 = 4;
    /// Its record was erased.
    pub(crate) const ERASED: i64 = 5;
}

/// What a number of entries leaves to be done.
#[derive(Default)]
pub(crate) struct Intake {
    /// Updates that are being tried, and whose records those are.
    pending: Vec<Pending>,
    in_trial: HashSet<RecordId>,
    trial_bytes: usize,
    /// About how many bytes are in memory that the transaction will write.
    unwritten: usize,
    /// Records of which a key came just now.
    new_keys: HashSet<RecordId>,
    /// Records of which something came late.
    late: BTreeSet<RecordId>,
    changes: Vec<Change>,
    refused: Vec<Refusal>,
    /// Records that came to an end.
    pub(crate) erased: Vec<RecordId>,
    /// Whether the team may be another than before.
    team_changed: bool,
    /// Whether a key of the project came.
    keys_came: bool,
    /// Logs that grew since it was last looked at what waits, and those that somebody was found to lack since.
    grown: HashSet<LogId>,
    /// Acts that are still to be added up, and whether those of this entry may wait for the next.
    acts: Vec<WeighedLater>,
    gathers: bool,
}

/// What an entry's items have in common.
struct EntryOrigin<'a> {
    head: &'a Head,
    /// The number of its log here.
    log: i64,
    /// The entry's place among all.
    entry: i64,
    /// What its author might do, as far as they knew.
    role: Option<Role>,
    /// Whether its log is cut off before it.
    is_cut: bool,
    /// The keys of the entry's epoch that are held.
    epoch: Vec<Key>,
}

/// What became of one item.
enum Fate {
    Done,
    /// It waits for a key.
    Locked,
    Refused(Refusal),
}

impl Intake {
    fn refuse(&mut self, refusal: Refusal) {
        if !self.refused.contains(&refusal) {
            self.refused.push(refusal);
        }
    }
}

/// The number of an entry in its log.
type Place = (LogId, u64);

enum Outcome {
    Taken,
    Known,
    /// And for which entries that are not here.
    Waits(Head, Vec<Place>),
    Refused(Refusal),
}

impl Store {
    /// Takes in entries in one transaction: all that are in order are on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Disk`]: then none was taken, or what came was taken and [`Self::clean_up`] is still to be done. Entries that break a
    /// rule are no error; they are in [`Ingested::refused`].
    pub fn ingest(&mut self, entries: &[Entry]) -> Result<Ingested> {
        self.clean_up()?;
        self.seal()?;
        let (mut done, changes, erased, looks_at_keys) = self.in_transaction(|store| {
            let mut done = Ingested::default();
            let mut intake = Intake::default();
            store.ingest_all(entries, &mut done, &mut intake)?;
            store.unlock_late(&mut intake)?;
            store.settle(&mut intake)?;
            for refusal in std::mem::take(&mut intake.refused) {
                if !done.refused.contains(&refusal) {
                    done.refused.push(refusal);
                }
            }
            Ok((done, intake.changes, !intake.erased.is_empty(), intake.team_changed || intake.keys_came))
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
            changes.iter().for_each(|change| self.waiting.note(change.record));
            (self.listener)(changes);
        }
        self.tell_rebuilt();
        if erased {
            self.finish_erasing()?;
        }
        if looks_at_keys {
            self.share_keys()?;
        }
        if done.taken > 0 {
            self.checkpoint_later();
            (self.grown)(Growth::Others);
        }
        Ok(done)
    }

    /// Which entries somebody with these heights lacks, in an order in which they can be taken in; for [`Self::entry`].
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn lacking(&mut self, heights: &Heights) -> Result<Vec<i64>> {
        // Out of a folder that takes nothing, what is left is saved.
        if self.refusal.is_none() {
            self.clean_up()?;
        }
        self.seal()?;
        log::lacking(&self.conn, heights)
    }

    /// Of each log in which something is held without its payload, up to where it is whole: from there on whoever has more is to bring it
    /// again. Nothing where this device was asked within the hour, so that a connection that breaks again and again brings what is new.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn ask_again(&mut self, of: &DeviceId) -> Result<Heights> {
        if self.asked.get(of).is_some_and(|asked| asked.elapsed() < ASK_AGAIN) {
            return Ok(Heights::new());
        }
        let whole: Heights = self
            .conn
            .prepare_cached(
                "SELECT log.device, log.incarnation, min(entry.seq) - 1 FROM item INDEXED BY item_lacking
                 JOIN entry ON entry.ord = item.entry
                 JOIN log ON log.n = entry.log WHERE item.state = 3 AND item.payload IS NULL GROUP BY entry.log",
            )?
            .query_map([], |row| {
                let id = LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 };
                Ok((id, row.get::<_, i64>(2)? as u64))
            })?
            .collect::<Result<_, _>>()?;
        if !whole.is_empty() {
            self.asked.insert(*of, Instant::now());
        }
        Ok(whole)
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

    /// Changes of records that came here and can't be opened yet: a key is still to come, or what they build on. What waits of those
    /// whom no act lets in is nobody's change.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn cannot_open_yet(&self) -> Result<u32> {
        let locked: u32 = self
            .conn
            .prepare_cached("SELECT count(*) FROM item WHERE state = ? AND kind = ?")?
            .query_row(params![state::LOCKED, item::UPDATE], |row| row.get(0))?;
        let roster = self.roster()?;
        let mut waiting = self.conn.prepare_cached("SELECT device, count(*) FROM waiting GROUP BY device")?;
        let mut waiting = waiting.query_map([], |row| Ok((row.get::<_, DeviceId>(0)?, row.get::<_, u32>(1)?)))?;
        waiting.try_fold(locked, |sum, counted| {
            let (device, count) = counted?;
            Ok(if roster.is_mentioned(&device) { sum + count } else { sum })
        })
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
        if entries.len() < MANY {
            for entry in entries {
                self.ingest_next(entry, entry.verify(), done, intake)?;
            }
            return self.ingest_waiting(done, intake);
        }
        thread::scope(|scope| {
            let (sender, heads) = sync_channel(AHEAD);
            let verify = move || entries.iter().map(Entry::verify).all(|head| sender.send(head).is_ok());
            // Where no thread is to be had, each is verified when its turn comes.
            let _ = thread::Builder::new().name("verify".into()).spawn_scoped(scope, verify);
            for entry in entries {
                let head = heads.recv().unwrap_or_else(|_| entry.verify());
                self.ingest_next(entry, head, done, intake)?;
            }
            Ok::<_, Error>(())
        })?;
        self.ingest_waiting(done, intake)
    }

    fn ingest_next(&mut self, entry: &Entry, head: Result<Head>, done: &mut Ingested, intake: &mut Intake) -> Result<()> {
        let refusal = match self.ingest_one(entry, head, intake)? {
            Outcome::Taken => return Ok(done.taken += 1),
            Outcome::Known => return Ok(done.known += 1),
            Outcome::Waits(head, lacks) => match self.wait(&head, entry)? {
                Room::Kept => return Ok(self.note_lacks(head.log, lacks, intake)),
                Room::Had => return Ok(()),
                Room::None => Refusal::TooMuchWaiting,
            },
            Outcome::Refused(refusal) => refusal,
        };
        if !done.refused.contains(&refusal) {
            done.refused.push(refusal);
        }
        Ok(())
    }

    /// Takes in one entry, with what [`Entry::verify`] says of it.
    fn ingest_one(&mut self, entry: &Entry, head: Result<Head>, intake: &mut Intake) -> Result<Outcome> {
        let project = self.project.ok_or(Error::Joining)?;
        let head = match head {
            Ok(head) if head.project == project => head,
            Err(Error::TooNew) => return Ok(Outcome::Refused(Refusal::TooNew)),
            _ => return Ok(Outcome::Refused(Refusal::NotAnEntry)),
        };
        let device = head.log.device;
        if let Some(log) = log::find(&self.conn, &head.log)?
            && head.seq <= log.height
        {
            let (ord, held): (i64, Vec<u8>) = self
                .conn
                .prepare_cached("SELECT ord, head FROM entry WHERE log = ? AND seq = ?")?
                .query_row(params![log.n, head.seq as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if held != entry.head {
                self.keep_branch(&head, entry)?;
                return Ok(Outcome::Refused(Refusal::Fork(device)));
            }
            self.fill_absent(ord, entry, intake)?;
            return Ok(Outcome::Known);
        }
        let gathers = self.may_gather(&head)?;
        if !gathers {
            self.weigh_acts(intake)?;
        }
        let let_in = self.let_in(&head)?;
        match let_in {
            LetIn::Yes | LetIn::Founds => {}
            LetIn::No => return Ok(Outcome::Waits(head, Vec::new())),
            LetIn::Lacks(dep, seq) => return Ok(Outcome::Waits(head, vec![(dep, seq)])),
        }
        // It waits like any other: a colleague may build on it, and then there is room.
        if log::find(&self.conn, &head.log)?.is_none() && !self.has_room_for_a_log(&head.log)? {
            return Ok(Outcome::Waits(head, Vec::new()));
        }
        let log = log::find_or_add(&self.conn, &head.log)?;
        if head.seq > log.height + 1 {
            return Ok(Outcome::Waits(head, Vec::new()));
        }
        let past = match self.past_of(&head, &log)? {
            Ok(past) => past,
            Err(missing) => return Ok(Outcome::Waits(head, missing)),
        };
        if head.previous != log.head {
            self.keep_branch(&head, entry)?;
            return Ok(Outcome::Refused(Refusal::BrokenChain(device)));
        }
        // Who is let in, and who holds which key, is known to all alike or not at all: others may build on it.
        let is_ground =
            |(item, payload): (&ItemHead, &Option<ByteBuf>)| matches!(item.kind, item::ACT | item::EPOCH) && payload.is_none();
        if head.items.iter().zip(&entry.payloads).any(is_ground) {
            return Ok(Outcome::Waits(head, Vec::new()));
        }
        if head.seq == 1 && matches!(let_in, LetIn::Yes) {
            self.cut_if_out(log.n, &device)?;
        }
        let stripped = self.without_erased(&head, entry)?;
        let entry = stripped.as_ref().unwrap_or(entry);
        let items = log::store(&self.conn, &log, &head, entry, &past)?;
        intake.grown.insert(head.log);
        self.backlog.lacks_no_more(&head.log);
        if !gathers && self.raises_a_cut(log.n, head.seq, &past)? {
            self.settle_cuts(intake)?;
        }
        let origin = EntryOrigin {
            head: &head,
            log: log.n,
            entry: self.conn.prepare_cached("SELECT max(ord) FROM entry")?.query_row([], |row| row.get(0))?,
            // For acts nobody asks.
            role: if gathers { None } else { self.role_in(&head, &past)? },
            is_cut: self.is_cut(log.n, head.seq)?,
            epoch: self.epoch_keys(head.epoch)?,
        };
        intake.gathers = gathers;
        for (place, ord) in items.into_iter().enumerate() {
            match (&entry.payloads[place], head.items[place].record) {
                (Some(payload), _) => self.take_and_note(&origin, place, ord, payload, intake)?,
                (None, Some(record)) if self.is_erased(record)? => self.mark_item(ord, state::ERASED)?,
                (None, _) if origin.is_cut && head.items[place].kind == item::MANIFEST => {
                    self.mark_item(ord, state::KEPT_APART)?
                }
                // Whoever has it may still bring it.
                (None, _) => self.lock(&origin, place, ord)?,
            }
        }
        intake.gathers = false;
        // Where acts are still to be added up, cuts are found then.
        if gathers && intake.acts.is_empty() && self.raises_a_cut(log.n, head.seq, &past)? {
            self.settle_cuts(intake)?;
        }
        Ok(Outcome::Taken)
    }

    /// Takes one item and notes what became of it. One that is refused takes no other with it: they belong to other records.
    fn take_and_note(
        &mut self,
        origin: &EntryOrigin<'_>,
        place: usize,
        ord: i64,
        payload: &[u8],
        intake: &mut Intake,
    ) -> Result<()> {
        // A key says nothing by itself, and it takes keys to show what is kept apart; acts are weighed with all others.
        let kind = origin.head.items[place].kind;
        if origin.is_cut && !matches!(kind, item::ACT | item::KEY) {
            self.mark_item(ord, state::KEPT_APART)?;
            return if kind == item::EPOCH { self.weigh_locked_acts(intake) } else { Ok(()) };
        }
        match self.take_item(origin, place, ord, payload, intake)? {
            Fate::Done => Ok(()),
            Fate::Locked => self.lock(origin, place, ord),
            Fate::Refused(refusal) => {
                intake.refuse(refusal);
                self.mark_item(ord, state::SET_ASIDE)
            }
        }
    }

    /// Keeps an item that can't be read yet.
    fn lock(&mut self, origin: &EntryOrigin<'_>, place: usize, ord: i64) -> Result<()> {
        if origin.head.items[place].kind == item::ACT {
            self.note_unread(origin.log, origin.head)?;
        }
        self.mark_item(ord, state::LOCKED)
    }

    /// Decrypts one item and carries it out, or leaves its update to be tried.
    fn take_item(
        &mut self,
        origin: &EntryOrigin<'_>,
        place: usize,
        ord: i64,
        payload: &[u8],
        intake: &mut Intake,
    ) -> Result<Fate> {
        let head = origin.head;
        let device = head.log.device;
        let item = &head.items[place];
        match (item.kind, item.record) {
            (item::ACT, _) => self.take_act(origin, place, ord, payload, intake),
            (item::EPOCH, _) => {
                let by = match origin.role {
                    Some(Role::Coordinator) => Some(Role::Coordinator),
                    // Whoever reads may hand a key on that they were given.
                    Some(role @ (Role::Editor | Role::Reader)) => self.is_handed_on(payload)?.then_some(role),
                    Some(Role::Relay) | None => None,
                };
                let Some(by) = by else { return Ok(Fate::Refused(Refusal::NotAllowed(device))) };
                match self.take_share(&device, by, payload) {
                    Ok(true) => {
                        // It may be one of two that were made apart, or one that somebody who is out has.
                        intake.keys_came = true;
                        self.unlock_all(intake)?;
                    }
                    // It may have been handed to somebody who is out.
                    Ok(false) => intake.keys_came |= by != Role::Coordinator,
                    Err(Error::Damaged(_)) => return Ok(Fate::Refused(Refusal::NotAnEntry)),
                    Err(error) => return Err(error),
                }
                Ok(Fate::Done)
            }
            (item::ERASE, Some(record)) => {
                if origin.role != Some(Role::Coordinator) {
                    return Ok(Fate::Refused(Refusal::NotAllowed(device)));
                }
                self.erase_here(record, origin.entry, intake)?;
                Ok(Fate::Done)
            }
            (item::KEY, Some(record)) => {
                let Some(plain) = head.open_with(place, &origin.epoch, payload) else { return Ok(Fate::Locked) };
                let Ok(key) = Key::from_slice(&plain) else { return Ok(Fate::Refused(Refusal::NotAnEntry)) };
                if self.store_record_key(record, head.epoch, &key)? {
                    intake.new_keys.insert(record);
                    self.unlock_record(record, intake)?;
                }
                Ok(Fate::Done)
            }
            (item::UPDATE, Some(record)) => {
                if !origin.role.is_some_and(Role::may_write) {
                    return Ok(Fate::Refused(Refusal::NotAllowed(device)));
                }
                let keys = self.record_keys(record)?;
                let Some(update) = head.decrypt_with(place, &keys, payload) else { return Ok(Fate::Locked) };
                // A record whose only key came just now has nothing else here.
                let is_first = intake.new_keys.remove(&record) && keys.len() == 1;
                let update = Arc::new(Offered::Squeezed(update));
                self.submit(Pending { ord, device, record, update, is_first }, intake)?;
                Ok(Fate::Done)
            }
            (item::LOOK, _) => {
                self.take_look(&device, payload)?;
                Ok(Fate::Done)
            }
            (item::MANIFEST, Some(_)) => {
                if !origin.role.is_some_and(Role::may_write) {
                    return Ok(Fate::Refused(Refusal::NotAllowed(device)));
                }
                match self.open_manifest(head, place, payload) {
                    Ok(Some(lines)) => {
                        // What this laptop said before its folder was put back is to be compared with what is so now, and what
                        // somebody takes back may be still named.
                        if device == self.device() || lines.iter().any(|(_, size)| size.is_none()) {
                            self.arriving.announced.set(false);
                        }
                        self.manifests_due(ord).map(|()| Fate::Done)
                    }
                    Ok(None) => Ok(Fate::Locked),
                    Err(Error::Damaged(_)) => Ok(Fate::Refused(Refusal::NotAnEntry)),
                    Err(error) => Err(error),
                }
            }
            // An unknown kind is carried for newer builds.
            _ => Ok(Fate::Done),
        }
    }

    /// Has an update tried on a scratch document while the rest is taken in.
    fn submit(&mut self, pending: Pending, intake: &mut Intake) -> Result<()> {
        // Updates of one record build on each other: one that was not judged yet is no base for the next. And a small pack can
        // unpack into much, which must not all be in memory at once.
        if intake.in_trial.contains(&pending.record) || intake.trial_bytes > MOST_IN_TRIAL {
            self.settle(intake)?;
        }
        let Pending { ord, record, is_first, .. } = pending;
        let (copy, base) = match self.checker.take_copy(record, ord) {
            Some(copy) => {
                let since = self.items_of(record, copy.upto(), ord)?;
                (copy.towards(ord), since.into_iter().map(|item| item.update).collect())
            }
            None if is_first => (ScratchCopy::new(None), Vec::new()),
            None => (ScratchCopy::new(Some((record, ord))), self.updates_before(record, ord)?),
        };
        let bytes = pending.update.len() + base.iter().map(Vec::len).sum::<usize>();
        intake.trial_bytes += bytes;
        intake.unwritten += bytes;
        if intake.unwritten > MOST_UNWRITTEN {
            // Pages are encrypted and written while updates are tried. At the end of the transaction there would be nothing beside it.
            self.conn.cache_flush()?;
            intake.unwritten = 0;
        }
        let (update, device) = (Arc::clone(&pending.update), Some(pending.device));
        self.checker.submit(Trial { base, update, device, copy: Some(copy).into() })?;
        intake.in_trial.insert(pending.record);
        intake.pending.push(pending);
        Ok(())
    }

    /// Waits for the verdicts, sets aside the updates that would damage their record, and keeps those that build on what is not here.
    pub(crate) fn settle(&mut self, intake: &mut Intake) -> Result<()> {
        intake.in_trial.clear();
        intake.trial_bytes = 0;
        for (pending, verdict) in std::mem::take(&mut intake.pending).into_iter().zip(self.checker.collect()?) {
            if verdict.is_ok() {
                // Only a document in memory needs to be told what changed.
                let is_live = self.live_document(pending.record).is_some();
                let update = if is_live { pending.update.plain()?.into_owned() } else { Vec::new() };
                intake.changes.push(Change { record: pending.record, update, origin: Origin::Peer });
            } else if verdict == Err(Failure::Missing) {
                // It does no harm: something of another may be withheld on which it builds, and still come.
                self.mark_item(pending.ord, state::LOCKED)?;
            } else {
                self.mark_item(pending.ord, state::SET_ASIDE)?;
                intake.refuse(Refusal::BadUpdate(pending.device, pending.record));
            }
        }
        Ok(())
    }

    pub(crate) fn mark_item(&self, ord: i64, state: i64) -> Result<()> {
        self.conn.prepare_cached("UPDATE item SET state = ? WHERE ord = ?")?.execute([state, ord])?;
        Ok(())
    }

    /// The causal past of the next entry of a log, or what it names that is not here.
    fn past_of(&self, head: &Head, log: &Log) -> Result<std::result::Result<Past, Vec<Place>>> {
        let (mut past, mut missing) = (Past::new(), Vec::new());
        let mut add = |more: Past| log::join(&mut past, more);
        if head.seq > 1 {
            add(log::past(&self.conn, log.n, head.seq - 1)?);
            add(Past::from([(log.n, head.seq - 1)]));
        }
        for (id, seq) in &head.deps {
            match log::find(&self.conn, id)? {
                Some(dep) if dep.height >= *seq && *seq > 0 => {
                    add(log::past(&self.conn, dep.n, *seq)?);
                    add(Past::from([(dep.n, *seq)]));
                }
                _ => missing.push((*id, *seq)),
            }
        }
        Ok(if missing.is_empty() { Ok(past) } else { Err(missing) })
    }

    /// The member who wrote with this device.
    pub(crate) fn member_of(&self, device: &DeviceId) -> Result<Option<MemberId>> {
        members::member_of(&self.conn, device)
    }
}
