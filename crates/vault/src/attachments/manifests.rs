//! Manifests: items of the log by which laptops tell relays, which read no record, which files belong to which record.
//!
//! They are under the roster key, so whoever belongs can open them, and are written only while the team has a relay. What a laptop
//! named it names until it takes it back; what several name goes when none of them does any more.

use std::collections::{BTreeMap, BTreeSet};

use model::{RecordId, attachment::MAX_SIZE};
use rusqlite::params;
use uuid::Uuid;

use super::{chunks::sealed_size, files::Hash, holding::state_on};
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
/// How many items this build puts into one entry, and how many are read in one transaction.
const ITEMS: usize = 64;
const STEP: usize = 1_000;

/// It follows from the log. `size` is that of the file itself; null where it was taken back..
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
";

/// How far manifests were read, in `meta`.
pub(crate) const UPTO: &str = "manifest_item";

/// A file by its name everywhere, and its size; without one it is taken back.
pub(crate) type Line = (Hash, Option<u64>);

/// A line that counts: who says it.
type Said = ((Hash, DeviceId), Option<u64>);

impl Store {
    /// Tells the team's relays of the files that were added here, and takes back what no record names any more. A coordinator's
    /// laptop also tells of what those added who write no more. Gives whether anything was written; where the disk refuses, it is
    /// tried again the next time, and nothing else waits for it.
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
        while from < newest {
            from = self.in_transaction(|store| {
                let (touched, upto) = store.read_some_manifests(from)?;
                let upto = upto.unwrap_or(newest);
                if role == Role::Relay {
                    touched.into_iter().try_for_each(|record| store.carry(record))?;
                }
                db::set_meta(&store.conn, UPTO, upto)?;
                Ok(upto)
            })?;
        }
        Ok(())
    }

    /// Gives the records that some are about, and where to go on, if there may be more.
    fn read_some_manifests(&self, from: i64) -> Result<(BTreeSet<RecordId>, Option<i64>)> {
        let mut select = self.conn.prepare_cached(
            "SELECT ord, entry, place, payload, state, record FROM item WHERE ord > ? AND kind = ? ORDER BY ord LIMIT ?",
        )?;
        let mut rows = select.query(params![from, item::MANIFEST, STEP as i64])?;
        let (mut touched, mut last, mut count) = (BTreeSet::new(), None, 0);
        while let Some(row) = rows.next()? {
            let (ord, entry, place): (i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            (last, count) = (Some(ord), count + 1);
            let Some(record) = row.get::<_, Option<[u8; 16]>>(5)?.map(RecordId::from_bytes) else { continue };
            touched.insert(record);
            let (Some(payload), state::IN_FORCE) = (row.get::<_, Option<Vec<u8>>>(3)?, row.get(4)?) else { continue };
            let head = self.head(entry)?;
            // A build that did not know manifests let them all through.
            let Some(number) = log::find(&self.conn, &head.log)? else { continue };
            let past = log::past(&self.conn, number.n, head.seq)?;
            if !self.role_in(&head, &past)?.is_some_and(Role::may_write) {
                continue;
            }
            let Ok(Some(lines)) = self.open_manifest(&head, place as usize, &payload) else { continue };
            let mut insert = self
                .conn
                .prepare_cached("INSERT OR REPLACE INTO manifest (item, hash, record, device, size) VALUES (?, ?, ?, ?, ?)")?;
            for (hash, size) in lines {
                insert.execute(params![ord, hash, record.as_bytes(), head.log.device, size.map(|size| size as i64)])?;
            }
        }
        Ok((touched, last.filter(|_| count == STEP)))
    }

    /// What counts of all that was said of a record's files: the last word of each laptop about each.
    fn said_of(&self, record: RecordId, hash: Option<&Hash>) -> Result<Vec<Said>> {
        let mut select = self.conn.prepare_cached(
            "SELECT hash, device, manifest.size FROM manifest JOIN item ON item.ord = manifest.item
             WHERE manifest.record = ?1 AND (?2 IS NULL OR hash = ?2) AND state = 0 ORDER BY manifest.item",
        )?;
        let mut rows = select.query(params![record.as_bytes(), hash])?;
        let mut said: BTreeMap<(Hash, DeviceId), Option<u64>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            said.insert((row.get(0)?, row.get(1)?), row.get::<_, Option<i64>>(2)?.map(|size| size as u64));
        }
        Ok(said.into_iter().collect())
    }

    /// Brings what this relay may carry for a record into line with what is said of it.
    fn carry(&mut self, record: RecordId) -> Result<()> {
        let said = self.said_of(record, None)?;
        let files = self.files();
        let before: Vec<Hash> = self
            .conn
            .prepare_cached("SELECT DISTINCT hash FROM attached WHERE record = ? AND gone = 0")?
            .query_map([record.as_bytes()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let named: BTreeSet<&Hash> = said.iter().filter(|(_, size)| size.is_some()).map(|((hash, _), _)| hash).collect();
        // The month of what is named no more begins today, however old it is.
        before.iter().filter(|hash| !named.contains(hash)).for_each(|hash| files.touch(hash));
        self.conn.prepare_cached("UPDATE attached SET gone = 1 WHERE record = ?")?.execute([record.as_bytes()])?;
        for ((hash, device), size) in &said {
            let Some(size) = size else { continue };
            let by = self.member_of(device)?.map(Vec::from).unwrap_or_default();
            self.conn
                .prepare_cached(
                    "INSERT OR REPLACE INTO attached (record, id, hash, size, added_by, device, gone) VALUES (?, ?, ?, ?, ?, ?, 0)",
                )?
                .execute(params![record.as_bytes(), line_id(hash, device).as_bytes(), hash, *size as i64, by, device])?;
            // Of several sizes the least decides when its turn comes, so that nobody puts off the file of another.
            self.conn
                .prepare_cached(
                    "INSERT INTO attachment (hash, size, state) VALUES (?, ?, ?)
                     ON CONFLICT (hash) DO UPDATE SET size = min(size, excluded.size) WHERE state = 0",
                )?
                .execute(params![hash, sealed_size(*size) as i64, state_on(&files, hash)])?;
        }
        self.arriving.room.replace(None);
        Ok(())
    }

    /// What the relays are to be told: the files that nobody named, and those to be taken back.
    fn unannounced(&self, coordinates: bool) -> Result<Vec<(RecordId, Vec<Line>)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT record, hash, attached.size, gone FROM attached JOIN attachment USING (hash)
             WHERE (gone = 0 AND state = 2 AND (attached.device = ?1 OR ?2 AND NOT EXISTS
                     (SELECT 1 FROM device JOIN member ON member.id = device.member
                      WHERE device.id = attached.device AND NOT device.removed AND role < 2)))
                OR (gone = 1 AND NOT EXISTS (SELECT 1 FROM attached AS other
                     WHERE other.record = attached.record AND other.hash = attached.hash AND other.gone = 0))
             ORDER BY record, hash",
        )?;
        let own = self.device();
        let mut rows = select.query(params![own, coordinates])?;
        let mut news: BTreeMap<RecordId, BTreeMap<Hash, Option<u64>>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (record, hash) = (RecordId::from_bytes(row.get(0)?), row.get(1)?);
            let said = self.said_of(record, Some(&hash))?;
            let is_gone: bool = row.get(3)?;
            let names = |device: Option<&DeviceId>| {
                said.iter().any(|((_, by), size)| size.is_some() && device.is_none_or(|device| device == by))
            };
            let line = match is_gone {
                true if names(Some(&own)) => None,
                false if !names(None) => Some(row.get::<_, i64>(2)? as u64),
                _ => continue,
            };
            news.entry(record).or_default().insert(hash, line);
        }
        let split = |(record, lines): (RecordId, BTreeMap<Hash, Option<u64>>)| {
            let lines: Vec<Line> = lines.into_iter().collect();
            lines.chunks(MOST).map(|lines| (record, lines.to_vec())).collect::<Vec<_>>()
        };
        Ok(news.into_iter().flat_map(split).collect())
    }

    fn has_relay(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM device JOIN member ON member.id = device.member WHERE role = 3 AND NOT device.removed";
        Ok(self.conn.prepare_cached(sql)?.exists([])?)
    }
}

/// A relay sees no ids of attachments; this stands for what one laptop says of one file.
fn line_id(hash: &Hash, device: &DeviceId) -> Uuid {
    let mut id = [0; 16];
    id.copy_from_slice(&blake3::hash(&[&hash[..], &device[..]].concat()).as_bytes()[..16]);
    Uuid::from_bytes(id)
}
