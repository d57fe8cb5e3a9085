//! Manifests: items of the log by which laptops tell relays, which read no record, which files belong to which record.
//!
//! They are under the roster key, so whoever belongs can open them, and are written only while the team has a relay. What a laptop
//! named it names until it takes it back; what several name goes when none of them does any more.

use std::collections::{BTreeMap, BTreeSet};

use model::{RecordId, attachment::MAX_SIZE};
use rusqlite::params;
use uuid::Uuid;

use super::{
    chunks::sealed_size,
    files::Hash,
    holding::state_on,
    naming::{Fresh, Naming, Taking},
};
use crate::{
    Error, Result, Role, db,
    entry::{DeviceId, Head, item},
    epochs,
    ingest::state,
    log,
    store::Store,
};

/// The most files that one item may name.
const MOST: usize = 1_024;
/// How many items this build puts into one entry.
const ITEMS: usize = 64;
/// After so many items, or lines in them, a transaction of reading ends.
const STEP: usize = 1_000;
const LINES: usize = 8_192;

/// It follows from the log. `size` is that of the file itself; null where it was taken back. In `manifest_over` stands, on a relay,
/// of which manifests lines were left out.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS manifest (
    item INTEGER NOT NULL,
    hash BLOB NOT NULL,
    record BLOB NOT NULL,
    device BLOB NOT NULL,
    size INTEGER,
    PRIMARY KEY (item, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS manifest_record ON manifest (record, hash, item);
CREATE TABLE IF NOT EXISTS manifest_over (
    item INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    lines INTEGER NOT NULL
) STRICT;
";

/// How far manifests were read, in `meta`.
pub(crate) const UPTO: &str = "manifest_item";

/// A file by its name everywhere, and its size; without one it is taken back.
pub(crate) type Line = (Hash, Option<u64>);

/// The last word of each device on a file of a record, as far as it counts.
type Said = BTreeMap<DeviceId, Option<u64>>;

/// A file of a record: what the last words are about.
pub(super) type File = (RecordId, Hash);

impl Store {
    /// Tells the team's relays of the files that were added here, and takes back what no record names any more. A coordinator's
    /// laptop also does so for those who write no more, and any laptop tells of what somebody took back though a record names it.
    /// Whether the bytes are here does not matter: a relay asks everybody for them.
    ///
    /// Gives whether anything was written; where the disk refuses, it is tried again the next time, and nothing else waits for it.
    pub fn announce_attachments(&mut self) -> bool {
        let told = self.try_to_announce();
        told.inspect_err(|error| tracing::warn!(%error, "relays will hear of attachments later")).unwrap_or(false)
    }

    fn try_to_announce(&mut self) -> Result<bool> {
        let role = self.role()?;
        if !role.is_some_and(Role::may_write) || !self.has_relay()? {
            return Ok(false);
        }
        self.catch_up(&mut |_, _| true)?;
        if self.arriving.announced.get() {
            return Ok(false);
        }
        let news = self.unannounced(role == Some(Role::Coordinator))?;
        for items in news.chunks(ITEMS) {
            self.write_entry(|store, entry| {
                let roster = store.epoch()?.roster().clone();
                for (record, lines) in items {
                    let plain = postcard::to_stdvec(lines).map_err(|_| Error::Damaged("a manifest"))?;
                    entry.push(|head| head.add(item::MANIFEST, Some(*record), &roster, &plain));
                }
                Ok(())
            })?;
        }
        self.catch_up(&mut |_, _| true)?;
        self.arriving.announced.set(true);
        Ok(!news.is_empty())
    }

    /// The lines in a manifest; `None` where there is no key for it here yet.
    pub(crate) fn open_manifest(&self, head: &Head, place: usize, payload: &[u8]) -> Result<Option<Vec<Line>>> {
        const WHAT: Error = Error::Damaged("a manifest");
        let keys = epochs::roster_keys(&self.conn, head.epoch)?;
        let Some(plain) = head.open_with(place, &keys, payload) else { return Ok(None) };
        let lines: Vec<Line> = postcard::from_bytes(&plain).map_err(|_| WHAT)?;
        let fits = lines.len() <= MOST && lines.iter().all(|(_, size)| size.is_none_or(|size| size <= MAX_SIZE));
        if fits { Ok(Some(lines)) } else { Err(WHAT) }
    }

    /// From this item on, manifests are to be read again: it came, or counts again, or does not count any more.
    pub(crate) fn manifests_due(&self, item: i64) -> Result<()> {
        let upto = db::meta::<i64>(&self.conn, UPTO)?.unwrap_or(0);
        if item <= upto {
            self.arriving.named.replace(None);
        }
        db::set_meta(&self.conn, UPTO, upto.min(item - 1))
    }

    /// Reads the manifests that came; part of catching up. A relay then knows which files it may carry.
    pub(crate) fn read_manifests(&mut self, newest: i64) -> Result<()> {
        let mut from = db::meta::<i64>(&self.conn, UPTO)?.unwrap_or(0);
        if from >= newest {
            return Ok(());
        }
        // Before it is known what this device is, nothing could be made of them.
        let Some(role) = self.role()? else { return Ok(()) };
        self.arriving.crowding = None;
        let mut by_the_team = self.touched_by_the_team(from)?;
        let is_relay = role == Role::Relay;
        while from < newest {
            let read = self.in_transaction(|store| {
                let (mut touched, upto) = store.read_some_manifests(from, is_relay)?;
                let upto = upto.unwrap_or(newest);
                touched.append(&mut by_the_team);
                if is_relay {
                    store.carry(&touched)?;
                }
                db::set_meta(&store.conn, UPTO, upto)?;
                Ok(upto)
            });
            if read.is_err() {
                self.arriving.named.replace(None);
            }
            from = read?;
        }
        Ok(())
    }

    /// Gives the files that some are about, and where to go on, if there may be more.
    fn read_some_manifests(&self, from: i64, is_relay: bool) -> Result<(BTreeSet<File>, Option<i64>)> {
        let mut select = self.conn.prepare_cached(
            "SELECT ord, entry, place, payload, state, record FROM item WHERE ord > ? AND kind = ? ORDER BY ord LIMIT ?",
        )?;
        let mut rows = select.query(params![from, item::MANIFEST, STEP as i64])?;
        let (mut touched, mut last, mut count, mut read) = (BTreeSet::new(), None, 0, 0);
        let mut fresh = Fresh::default();
        while read < LINES
            && let Some(row) = rows.next()?
        {
            let (ord, entry, place): (i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            (last, count) = (Some(ord), count + 1);
            let Some(record) = row.get::<_, Option<[u8; 16]>>(5)?.map(RecordId::from_bytes) else { continue };
            // What it said before may count no more.
            let known = self.lines_of(ord)?;
            read += known.len();
            touched.extend(known.into_iter().map(|hash| (record, hash)));
            let (Some(payload), state::IN_FORCE) = (row.get::<_, Option<Vec<u8>>>(3)?, row.get(4)?) else { continue };
            // A build that did not know manifests let them all through, those without a key and those of erased records too.
            if self.is_erased(record)? {
                self.conn
                    .prepare_cached("UPDATE item SET payload = NULL, state = ? WHERE ord = ?")?
                    .execute([state::ERASED, ord])?;
                continue;
            }
            let head = self.head(entry)?;
            let Some(number) = log::find(&self.conn, &head.log)? else { continue };
            let past = log::past(&self.conn, number.n, head.seq)?;
            let Some(role) = self.role_in(&head, &past)?.filter(|role| role.may_write()) else { continue };
            let lines = match self.open_manifest(&head, place as usize, &payload) {
                Ok(Some(lines)) => lines,
                Ok(None) => {
                    self.mark_item(ord, state::LOCKED)?;
                    continue;
                }
                Err(_) => continue,
            };
            read += lines.len();
            let mut insert = self
                .conn
                .prepare_cached("INSERT OR REPLACE INTO manifest (item, hash, record, device, size) VALUES (?, ?, ?, ?, ?)")?;
            let mut left_out = 0;
            for (hash, size) in lines {
                let naming = Naming { item: ord, log: &head.log, file: (record, hash), size, role };
                if is_relay {
                    match self.takes(&naming, &mut fresh)? {
                        Taking::Takes => self.forget_earlier_words(&naming)?,
                        taking => {
                            left_out += usize::from(taking == Taking::LeftOut);
                            continue;
                        }
                    }
                }
                insert.execute(params![ord, hash, record.as_bytes(), head.log.device, size.map(|size| size as i64)])?;
                touched.insert((record, hash));
            }
            if is_relay {
                self.note_left_out(ord, &head.log.device, left_out)?;
            }
        }
        Ok((touched, last.filter(|_| count == STEP || read >= LINES)))
    }

    fn lines_of(&self, item: i64) -> Result<Vec<Hash>> {
        let mut lines = self.conn.prepare_cached("SELECT hash FROM manifest WHERE item = ?")?;
        Ok(lines.query_map([item], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Where somebody took a file back, it may be another word that counts once the team is another.
    fn touched_by_the_team(&self, from: i64) -> Result<BTreeSet<File>> {
        let mut acts = self.conn.prepare_cached("SELECT 1 FROM item WHERE ord > ? AND kind IN (?, ?)")?;
        if !acts.exists(params![from, item::ACT, item::EPOCH])? {
            return Ok(BTreeSet::new());
        }
        let mut taken_back = self.conn.prepare_cached("SELECT DISTINCT record, hash FROM manifest WHERE size IS NULL")?;
        let files = taken_back.query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?)))?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// What counts of all that was said of a file of a record. Where a coordinator takes it back, no more counts of those who
    /// write no more: nobody else could take their words back.
    fn said_of(&self, (record, hash): &File) -> Result<Said> {
        let mut select = self.conn.prepare_cached(
            "SELECT device, manifest.size, log, seq FROM manifest JOIN item ON item.ord = manifest.item
             JOIN entry ON entry.ord = item.entry
             WHERE manifest.record = ? AND hash = ? AND item.state = 0 ORDER BY seq, manifest.item",
        )?;
        let mut rows = select.query(params![record.as_bytes(), hash])?;
        let mut words: BTreeMap<DeviceId, BTreeMap<i64, Word>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let size = row.get::<_, Option<i64>>(1)?.map(|size| size as u64);
            words.entry(row.get(0)?).or_default().insert(row.get(2)?, Word { seq: row.get::<_, i64>(3)? as u64, size });
        }
        let mut said = Said::new();
        for (device, words) in words {
            said.insert(device, self.last_word(&words)?);
        }
        if said.values().any(Option::is_none) {
            let roster = self.roster()?;
            let is_ended = said.iter().any(|(device, size)| size.is_none() && roster.role_of(device) == Some(Role::Coordinator));
            said.retain(|device, size| size.is_none() || !is_ended || roster.role_of(device).is_some_and(Role::may_write));
        }
        Ok(said)
    }

    /// Of the last word in each log of a device, which it has several of if its folder was put back: one that knew of the others.
    /// Where none did, that it is announced.
    fn last_word(&self, words: &BTreeMap<i64, Word>) -> Result<Option<u64>> {
        let mut last = None;
        for (log, word) in words {
            let mut is_known = false;
            for (other, later) in words.iter().filter(|(other, _)| *other != log) {
                is_known |= log::past(&self.conn, *other, later.seq)?.get(log).is_some_and(|seq| *seq >= word.seq);
            }
            last = if is_known { last } else { last.max(word.size) };
        }
        Ok(last)
    }

    /// Brings what this relay may carry into line with what is said of these files.
    fn carry(&mut self, touched: &BTreeSet<File>) -> Result<()> {
        let files = self.files();
        for file in touched {
            let (record, hash) = (file.0.as_bytes(), &file.1);
            let said = self.said_of(file)?;
            let before = self.namers(file)?;
            let let_go = self
                .conn
                .prepare_cached("UPDATE attached SET gone = 1 WHERE record = ? AND hash = ? AND gone = 0")?
                .execute(params![record, hash])?;
            // The month of what is named no more begins today, however old it is.
            if let_go > 0 && said.values().all(Option::is_none) {
                files.touch(hash);
            }
            // Whoever named it once is charged for it as long as its bytes are here, whether they took it back or not.
            let ever = self.ever_named(file)?;
            for (device, once) in &ever {
                let named = said.get(device).copied().flatten();
                let by = self.member_of(device)?.map(Vec::from).unwrap_or_default();
                self.conn
                    .prepare_cached(
                        "INSERT OR REPLACE INTO attached (record, id, hash, size, added_by, device, gone) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    )?
                    .execute(params![
                        record,
                        line_id(hash, device).as_bytes(),
                        hash,
                        named.unwrap_or(*once) as i64,
                        by,
                        device,
                        named.is_none()
                    ])?;
            }
            self.count_named(&before, &self.namers(file)?);
            let state = state_on(&files, hash);
            if state == 0 && said.values().all(Option::is_none) {
                self.forget_unnamed(file)?;
                continue;
            }
            let named = said.values().flatten().min().or(ever.values().min().filter(|_| state > 0));
            let Some(size) = files.whole_size(hash).or(named.map(|size| sealed_size(*size))) else { continue };
            // Of several sizes the least decides when its turn comes, so that nobody puts off the file of another.
            self.conn
                .prepare_cached(
                    "INSERT INTO attachment (hash, size, state) VALUES (?, ?, ?)
                     ON CONFLICT (hash) DO UPDATE SET size = min(size, excluded.size) WHERE state = 0",
                )?
                .execute(params![hash, size as i64, state])?;
        }
        self.arriving.room.replace(None);
        Ok(())
    }

    /// The devices that ever named a file of a record, each with the least size.
    fn ever_named(&self, (record, hash): &File) -> Result<BTreeMap<DeviceId, u64>> {
        let sql = "SELECT device, min(size) FROM manifest WHERE record = ? AND hash = ? AND size IS NOT NULL GROUP BY device";
        let mut named = self.conn.prepare_cached(sql)?;
        let rows = named.query_map(params![record.as_bytes(), hash], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the relays are to be told: the files that nobody named who counts, and those to be taken back.
    fn unannounced(&self, coordinates: bool) -> Result<Vec<(RecordId, Vec<Line>)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT record, hash, size, device, gone FROM attached
             WHERE gone = 0 AND (device = ?1 OR ?2 AND NOT EXISTS
                    (SELECT 1 FROM device JOIN member ON member.id = device.member
                     WHERE device.id = attached.device AND NOT device.removed AND role < 2))
                OR EXISTS (SELECT 1 FROM manifest
                     WHERE manifest.record = attached.record AND manifest.hash = attached.hash AND (gone = 1 OR manifest.size IS NULL))
             ORDER BY record, hash, id",
        )?;
        let own = self.device();
        let mut rows = select.query(params![own, coordinates])?;
        let mut found: BTreeMap<File, Vec<Named>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let is_gone: bool = row.get(4)?;
            let named = found.entry((RecordId::from_bytes(row.get(0)?), row.get(1)?)).or_default();
            if !is_gone {
                named.push(Named { size: row.get::<_, i64>(2)? as u64, by: row.get(3)? });
            }
        }
        let roster = self.roster()?;
        let writes = |device: &DeviceId| roster.role_of(device).is_some_and(Role::may_write);
        let mut news: BTreeMap<RecordId, Vec<Line>> = BTreeMap::new();
        for (file, named) in &found {
            let said = self.said_of(file)?;
            let line = match self.which_size(&file.1, named) {
                // Those who write no more can't take their words back.
                None => {
                    let is_said =
                        |(by, size): (&DeviceId, &Option<u64>)| size.is_some() && (*by == own || coordinates && !writes(by));
                    if self.is_named(file)? || !said.iter().any(is_said) {
                        continue;
                    }
                    None
                }
                // What others say of a file of this laptop may be untrue, and they may take it back; of somebody else's file,
                // coordinators rely on each other and on who added it.
                Some(Named { size, by }) => {
                    let counts = |device: &DeviceId| {
                        *device == own
                            || *by != own && (!coordinates || device == by || roster.role_of(device) == Some(Role::Coordinator))
                    };
                    if said.iter().any(|(device, said)| *said == Some(*size) && counts(device)) {
                        continue;
                    }
                    Some(*size)
                }
            };
            news.entry(file.0).or_default().push((file.1, line));
        }
        let split =
            |(record, lines): (RecordId, Vec<Line>)| lines.chunks(MOST).map(|lines| (record, lines.to_vec())).collect::<Vec<_>>();
        Ok(news.into_iter().flat_map(split).collect())
    }

    /// Of the sizes that a record gives for one file: all the same, unless somebody lies.
    fn which_size<'a>(&self, hash: &Hash, named: &'a [Named]) -> Option<&'a Named> {
        let first = named.first()?;
        if named.iter().all(|other| other.size == first.size) {
            return named.iter().find(|named| named.by == self.device()).or(Some(first));
        }
        let here = self.files().whole_size(hash);
        let fits = |named: &&Named| here == Some(sealed_size(named.size));
        named.iter().find(fits).or_else(|| named.iter().find(|named| named.by == self.device())).or(Some(first))
    }

    fn is_named(&self, (record, hash): &File) -> Result<bool> {
        let mut named = self.conn.prepare_cached("SELECT 1 FROM attached WHERE record = ? AND hash = ? AND gone = 0")?;
        Ok(named.exists(params![record.as_bytes(), hash])?)
    }
}

/// What a device says of a file: its size, or that it takes it back.
struct Word {
    seq: u64,
    size: Option<u64>,
}

/// As what a record has a file, and whose laptop added it.
struct Named {
    size: u64,
    by: DeviceId,
}

/// A relay sees no ids of attachments; this stands for what one laptop says of one file.
pub(super) fn line_id(hash: &Hash, device: &DeviceId) -> Uuid {
    let mut id = [0; 16];
    id.copy_from_slice(&blake3::hash(&[&hash[..], &device[..]].concat()).as_bytes()[..16]);
    Uuid::from_bytes(id)
}
