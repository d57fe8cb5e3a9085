//! Sealing: drafts become signed entries of this device's log.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use model::{
    Failure, RecordId,
    update::{self, Refused, Run},
};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{
    Error, Result, Role,
    crypto::Key,
    db,
    entry::{Entry, Head, LogId, MAX_ITEMS, MAX_NAMED, ProjectId, item},
    epochs::EpochKeys,
    history::own,
    ingest::Intake,
    log::{self, Log},
    members::{Act, DeviceKeys, ReadAct},
    store::Store,
};

/// About how many bytes of payload one entry may hold before the next is begun.
const ENTRY_BYTES: usize = 1 << 20;

/// What is known of the keystrokes that are not yet an entry, without asking the database.
#[derive(Default)]
pub(crate) struct Drafts {
    pub(crate) bytes: usize,
    pub(crate) first: Option<Instant>,
    pub(crate) last: Option<Instant>,
}

impl Drafts {
    const IDLE: Duration = Duration::from_secs(2);
    const OLDEST: Duration = Duration::from_secs(10);
    const LIVE: Duration = Duration::from_millis(80);
    pub(crate) const MOST: usize = 64 << 10;

    /// When they must become an entry; `None` where there are none. While somebody reads along that is soon.
    pub(crate) fn due(&self, live: bool) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        Some(if live { first + Self::LIVE } else { (last + Self::IDLE).min(first + Self::OLDEST) })
    }

    /// Leaves them as they are for another while, after sealing failed.
    pub(crate) fn postpone(&mut self) {
        self.first = Some(Instant::now());
        self.last = self.first;
        self.bytes = 0;
    }

    pub(crate) fn add(&mut self, bytes: usize) {
        let now = Instant::now();
        self.bytes += bytes;
        self.first.get_or_insert(now);
        self.last = Some(now);
    }
}

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
        let mut batches = self.batches()?;
        let mut updates = Vec::with_capacity(batches.len());
        let mut stuck = Vec::new();
        for (record, batch) in &batches {
            match self.drafted(*record, batch) {
                Ok(update) => updates.push((*record, update)),
                // Too much for one update came together while the disk was full, or list was put in list: each draft goes by itself.
                Err(Error::Document(Failure::Refused(Refused::TooLarge | Refused::TooDeep))) => {
                    for draft in &batch.drafts {
                        updates.push((*record, self.draft(*draft)?));
                    }
                }
                // One record that can't be read keeps no other back. Its drafts stay.
                Err(Error::Document(_) | Error::Damaged(_)) => {
                    tracing::warn!(%record, "what was written in a record that can't be read can't be sealed");
                    stuck.push(*record);
                }
                Err(error) => return Err(error),
            }
        }
        batches.retain(|record, _| !stuck.contains(record));
        if batches.is_empty() {
            self.drafts = Drafts::default();
            return Ok(());
        }
        self.can_write()?;
        self.in_transaction(|store| {
            let before = store.newest_item()?;
            let mut entry = OpenEntry::begin(store, project)?;
            for (record, update) in &updates {
                if entry.head.items.len() + 2 > MAX_ITEMS || entry.bytes > ENTRY_BYTES {
                    entry.finish(store)?;
                    entry = OpenEntry::begin(store, project)?;
                }
                entry.add_update(store, *record, update)?;
            }
            entry.finish(store)?;
            store.look_past_own(before)?;
            let mut sealed = store.conn.prepare_cached("DELETE FROM draft WHERE record = ?")?;
            for record in batches.keys() {
                sealed.execute([record.as_bytes()])?;
            }
            drop(sealed);
            db::set_meta(&store.conn, "derived_draft", 0)
        })?;
        self.drafts = Drafts::default();
        self.wrote()
    }

    /// Writes an entry of its own, in one transaction with whatever `fill` does besides.
    pub(crate) fn write_entry(&mut self, fill: impl FnOnce(&mut Self, &mut OpenEntry) -> Result<()>) -> Result<()> {
        self.write_entry_and(fill, |_| Ok(()))
    }

    /// The same, with what is done in that transaction once the entry is written.
    pub(crate) fn write_entry_and(
        &mut self,
        fill: impl FnOnce(&mut Self, &mut OpenEntry) -> Result<()>,
        then: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.seal()?;
        let project = self.project.ok_or(Error::Joining)?;
        self.in_transaction(|store| {
            let before = store.newest_item()?;
            let mut entry = OpenEntry::begin(store, project)?;
            fill(store, &mut entry)?;
            entry.finish(store)?;
            store.look_past_own(before)?;
            then(store)
        })?;
        self.wrote()
    }

    /// Writes a membership act.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] where it would have no effect; nothing is written then.
    pub(crate) fn write_act(&mut self, act: &Act) -> Result<()> {
        self.write_entry(|store, entry| entry.add_act(store, act))
    }

    /// Writes the removal of somebody, and gives everybody else a new key.
    pub(crate) fn remove(&mut self, act: Act) -> Result<()> {
        self.write_act(&act)?;
        if self.role()? != Some(Role::Coordinator) {
            // Whoever removes a laptop of their own leaves the new key to a coordinator.
            return Ok(());
        }
        self.begin_epoch()
    }

    /// Makes a new key of the project and gives it to everybody who belongs.
    pub(crate) fn begin_epoch(&mut self) -> Result<()> {
        let next = self.next_epoch()?;
        self.store_epoch(&next)?;
        // Among them this device: restored from a backup of before, it would have no other way to get the key.
        let owed = self.owed_a_share()?;
        self.write_share(&owed)
    }

    /// Gives the newest key to these devices.
    pub(crate) fn write_share(&mut self, devices: &[(DeviceKeys, Role)]) -> Result<()> {
        let epoch = self.epoch()?;
        self.write_share_of(&epoch, devices)
    }

    /// Gives a key to these devices.
    pub(crate) fn write_share_of(&mut self, epoch: &EpochKeys, devices: &[(DeviceKeys, Role)]) -> Result<()> {
        self.write_entry(|store, entry| {
            let payload = epoch.share(devices)?;
            entry.push(|head| head.add_open(item::EPOCH, None, payload));
            devices.iter().try_for_each(|(keys, _)| store.note_share(epoch.n, &keys.sign))
        })
    }

    /// What there is to seal. A record that an earlier build let be written as nobody else would take it stays as it is, and keeps no
    /// other back.
    fn batches(&self) -> Result<BTreeMap<RecordId, Batch>> {
        let mut batches: BTreeMap<RecordId, Batch> = BTreeMap::new();
        let mut stuck = BTreeSet::new();
        let mut drafts = self.conn.prepare_cached("SELECT record, data, n FROM draft ORDER BY n")?;
        let mut rows = drafts.query([])?;
        while let Some(row) = rows.next()? {
            let record = RecordId::from_bytes(row.get(0)?);
            let update = row.get_ref(1)?.as_blob().map_err(|_| Error::Damaged("a draft"))?;
            let Ok(summary) = update::inspect(update) else {
                tracing::warn!(%record, "a draft can't be sealed");
                stuck.insert(record);
                continue;
            };
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
        batches.retain(|record, _| !stuck.contains(record));
        Ok(batches)
    }

    /// All that was drafted of a record, as one update.
    fn drafted(&mut self, record: RecordId, batch: &Batch) -> Result<Vec<u8>> {
        Ok(self.document(record)?.difference(&batch.inserts, &batch.deletes)?)
    }

    fn draft(&self, n: i64) -> Result<Vec<u8>> {
        Ok(self.conn.prepare_cached("SELECT data FROM draft WHERE n = ?")?.query_row([n], |row| row.get(0))?)
    }

    /// The keys of one record, the newest first; none where they are not held.
    pub(crate) fn record_keys(&self, record: RecordId) -> Result<Vec<Key>> {
        Ok(self
            .conn
            // As the table stands, from its end: another order would take a sort each time.
            .prepare_cached("SELECT key FROM record_key WHERE record = ? ORDER BY epoch DESC, key DESC")?
            .query_map([record.as_bytes()], |row| row.get(0).map(Key))?
            .collect::<Result<_, _>>()?)
    }

    /// The key with which a record is written in an epoch: who was removed before does not have it.
    fn writing_key(&self, record: RecordId, epoch: u32) -> Result<Option<Key>> {
        Ok(self
            .conn
            .prepare_cached("SELECT key FROM record_key WHERE record = ? AND epoch = ? ORDER BY key LIMIT 1")?
            .query_row(params![record.as_bytes(), epoch], |row| row.get(0))
            .optional()?
            .map(Key))
    }

    /// Stores a key of a record; says whether it was new.
    pub(crate) fn store_record_key(&self, record: RecordId, epoch: u32, key: &Key) -> Result<bool> {
        let stored = self
            .conn
            .prepare_cached("INSERT INTO record_key (record, epoch, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![record.as_bytes(), epoch, key.0])?;
        Ok(stored > 0)
    }
}

/// The next entry of this device's log, being filled.
pub(crate) struct OpenEntry {
    log: Log,
    head: Head,
    payloads: Vec<Vec<u8>>,
    past: log::Past,
    bytes: usize,
    epoch: EpochKeys,
    /// Acts among its items, by their place.
    acts: Vec<(usize, Act)>,
}

impl OpenEntry {
    fn begin(store: &Store, project: ProjectId) -> Result<Self> {
        let epoch = store.epoch()?;
        let mut named = unnamed(store)?;
        // What does not fit is named before, in entries that hold nothing else.
        while named.len() > MAX_NAMED {
            let rest = named.split_off(MAX_NAMED);
            let entry = Self::naming(store, project, epoch.clone(), named)?;
            let signed = Entry::sign(&store.identity.signing_key(), &entry.head, Vec::new())?;
            log::store(&store.conn, &entry.log, &entry.head, &signed, &entry.past)?;
            named = rest;
        }
        Self::naming(store, project, epoch, named)
    }

    /// The next entry, which names these heights of other logs.
    fn naming(store: &Store, project: ProjectId, epoch: EpochKeys, mut named: Vec<(LogId, u64)>) -> Result<Self> {
        let conn = &store.conn;
        let log = log::find_or_add(conn, &store.log)?;
        let mut head = Head::new(project, store.log, log.height + 1, log.head, store.now(), epoch.n);
        let mut past = own_past(conn, &log)?;
        for (id, height) in &named {
            if let Some(other) = log::find(conn, id)? {
                log::join(&mut past, log::past(conn, other.n, *height)?);
                log::join(&mut past, log::Past::from([(other.n, *height)]));
            }
        }
        named.sort();
        head.deps = named;
        Ok(Self { log, head, payloads: Vec::new(), past, bytes: 0, epoch, acts: Vec::new() })
    }

    /// Adds a record's update, and before its first one the record's key.
    fn add_update(&mut self, store: &Store, record: RecordId, update: &[u8]) -> Result<()> {
        let key = match store.writing_key(record, self.epoch.n)? {
            Some(key) => key,
            None => {
                let key = Key::random();
                let epoch = self.epoch.key()?.clone();
                self.push(|head| head.add(item::KEY, Some(record), &epoch, &key.0));
                store.store_record_key(record, self.epoch.n, &key)?;
                key
            }
        };
        self.push(|head| head.add(item::UPDATE, Some(record), &key, update));
        Ok(())
    }

    pub(crate) fn add_act(&mut self, store: &Store, act: &Act) -> Result<()> {
        let plain = postcard::to_stdvec(act).map_err(|_| Error::Damaged("a membership act"))?;
        let roster = self.epoch.roster().clone();
        self.acts.push((self.head.items.len(), act.clone()));
        self.push(|head| head.add(item::ACT, None, &roster, &plain));
        if let Some(device) = act.lets_in() {
            store.note_share(self.epoch.n, &device.sign)?;
        }
        Ok(())
    }

    pub(crate) fn push(&mut self, add: impl FnOnce(&mut Head) -> Vec<u8>) {
        let payload = add(&mut self.head);
        self.bytes += payload.len();
        self.payloads.push(payload);
    }

    fn finish(self, store: &mut Store) -> Result<()> {
        let entry = Entry::sign(&store.identity.signing_key(), &self.head, self.payloads)?;
        let items = log::store(&store.conn, &self.log, &self.head, &entry, &self.past)?;
        for (place, sealed) in self.head.items.iter().enumerate().filter(|(_, sealed)| sealed.kind == item::UPDATE) {
            if let Some(record) = sealed.record {
                own::sealed(&store.conn, record, items[place])?;
            }
        }
        for (place, act) in self.acts {
            match store.take_own_act(&ReadAct { log: self.log.n, seq: self.head.seq, item: items[place], act })? {
                Some(true) => {}
                Some(false) => return Err(Error::NotAllowed),
                None => return Err(Error::TooManyActs),
            }
            store.settle_cuts(&mut Intake::default())?;
        }
        Ok(())
    }
}

/// What the next entry of this device knows without naming anything.
fn own_past(conn: &Connection, log: &Log) -> Result<log::Past> {
    let mut past = log::Past::new();
    if log.height > 0 {
        past = log::past(conn, log.n, log.height)?;
        log::join(&mut past, log::Past::from([(log.n, log.height)]));
    }
    Ok(past)
}

/// Heights of other logs that no entry of this device has named, directly or by what it names. What a later entry builds on need not be
/// named again.
fn unnamed(store: &Store) -> Result<Vec<(LogId, u64)>> {
    let conn = &store.conn;
    let log = log::find_or_add(conn, &store.log)?;
    let roster = store.roster()?;
    let (mut past, mut named) = (own_past(conn, &log)?, Vec::new());
    let mut logs = conn.prepare_cached(
        "SELECT log.n, device, incarnation, height, cut IS 0 FROM log JOIN entry ON entry.log = log.n AND entry.seq = log.height
         WHERE log.n <> ? ORDER BY entry.ord DESC",
    )?;
    let mut rows = logs.query([log.n])?;
    while let Some(row) = rows.next()? {
        let (n, height) = (row.get::<_, i64>(0)?, row.get::<_, i64>(3)? as u64);
        let id = LogId { device: row.get(1)?, incarnation: row.get::<_, i64>(2)? as u64 };
        if past.get(&n).is_some_and(|known| *known >= height) {
            continue;
        }
        // What is held although nothing here lets its device in is said nothing of: who can read that nothing does, and so does
        // not hold it, could take in nothing that builds on it. Nor is what never counted, so that nothing here rests on it.
        let counts = roster.find(&id.device).is_some() || !row.get::<_, bool>(4)?;
        if counts && roster.is_mentioned(&id.device) {
            named.push((id, height));
            log::join(&mut past, log::past(conn, n, height)?);
            log::join(&mut past, log::Past::from([(n, height)]));
        }
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use model::kind::kind;

    use super::*;
    use crate::{KeyDerivation, Options, Project, project::Origin};

    #[test]
    fn a_draft_that_nobody_would_take_and_a_record_that_nobody_can_read_keep_no_other_back() {
        type Spoil = fn(&mut Store, RecordId) -> Result<()>;
        fn draft(store: &mut Store, record: RecordId, update: &[u8]) -> Result<()> {
            store.conn.execute("INSERT INTO draft (record, time, data) VALUES (?, 0, ?)", params![record.as_bytes(), update])?;
            store.drop_live(record);
            Ok(())
        }
        let cases: [(&str, Spoil); 2] = [
            ("a draft", |store, record| draft(store, record, &[7; 3])),
            ("a record", |store, record| {
                let upto = store.newest_item()?;
                let sql = "INSERT OR REPLACE INTO snapshot (record, upto, state) VALUES (?, ?, x'07')";
                store.conn.execute(sql, params![record.as_bytes(), upto])?;
                draft(store, record, &[0, 0])
            }),
        ];
        for (case, spoil) in cases {
            let home = tempfile::tempdir().expect("a folder");
            let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
            let (project, _) =
                Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
            let left = project.run(move |store| {
                let make = |store: &mut Store| store.create(kind("field-note").expect("a kind"), "Notitie", |_| Ok(()));
                let stuck = make(store)?;
                store.seal()?;
                spoil(store, stuck)?;
                let note = make(store)?;
                store.seal()?;
                let sealed = store.items_of(note, 0, i64::MAX)?.len();
                let drafts: i64 = store.conn.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?;
                store.edit(note, |edit| Ok(edit.set_title("Anders")))?;
                store.seal()?;
                Ok((sealed, drafts, store.items_of(note, 0, i64::MAX)?.len()))
            });
            assert_eq!(left.expect("seals"), (1, 1, 2), "{case}");
        }
    }

    #[test]
    fn what_a_window_types_is_kept_where_what_was_typed_before_can_not_be_sealed() {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
        let title = project.run(|store| {
            let note = store.create(kind("field-note").expect("a kind"), "Notitie", |_| Ok(()))?;
            store.seal()?;
            store.edit(note, |edit| Ok(edit.set_title("Een")))?;
            let (client, state) = store.open(note)?;
            let mut window = model::Document::new(client);
            window.apply(&state)?;
            let ((), update) = window.edit(0, |edit| Ok(edit.set_title("Twee")))?;
            store.conn.execute_batch("CREATE TEMP TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'full'); END")?;
            store.end_step();
            store.apply(note, &update, Origin::Window)?;
            Ok(store.read(note)?.title)
        });
        assert_eq!(title.expect("is kept"), "Twee");
    }
}
