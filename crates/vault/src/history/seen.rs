//! What the person has looked at: how far of every log, for all records, for single ones, and for single changes of one.
//!
//! It holds for the person, not for the laptop, so it counts in heights of logs, which mean the same on all of their laptops;
//! [`look`](super::look) carries it between those. An item of this laptop up to which all was seen makes asking quick.

use std::collections::{BTreeMap, BTreeSet};

use model::{RecordId, codebook::Aspect};
use rusqlite::{OptionalExtension as _, Params, params};
use serde::{Deserialize, Serialize};

use super::{Changed, Name, TouchedField, is_hidden, look::Look};
use crate::{
    Error, Result,
    codebook::CODEBOOK,
    db::{meta, set_meta},
    entry::{LogId, item},
    log::{self, Heights, Past},
    members::MemberId,
    store::Store,
};

pub(crate) const SCHEMA: &str = "
-- How far single records and their changes were looked at, beyond what was looked at as a whole.
CREATE TABLE IF NOT EXISTS look (
    record BLOB PRIMARY KEY,
    look BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Up to which item all was seen. A shortcut: what was looked at elsewhere moves the heights, and this only now and then.
const BOUND: &str = "looked";
/// The heights of the logs up to which all was seen.
const ALL: &str = "look";
/// Another laptop of the person has said what they have looked at.
pub(super) const HEARD: &str = "look heard";

/// How far one record was looked at, apart from all others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordLook {
    /// All of it.
    pub(super) whole: Heights,
    /// Single changes.
    pub(super) changes: BTreeMap<Name, Heights>,
}

/// What was seen of one record, in numbers of this database.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    bound: i64,
    upto: Past,
    changes: BTreeMap<Name, Past>,
}

impl Seen {
    /// Whether an item was looked at.
    pub(super) fn has(&self, item: i64, log: i64, seq: u64) -> bool {
        item <= self.bound || self.upto.get(&log).is_some_and(|upto| *upto >= seq)
    }

    /// Whether what was done to this by an entry was looked at alone.
    pub(super) fn has_change(&self, name: &Name, log: i64, seq: u64) -> bool {
        self.changes.get(name).is_some_and(|upto| upto.get(&log).is_some_and(|upto| *upto >= seq))
    }
}

/// What was seen of all records.
#[derive(Default)]
struct Known {
    /// The number of each log in this database.
    logs: BTreeMap<LogId, i64>,
    bound: i64,
    all: Past,
}

/// Who wrote a log, and of its entries in a record their numbers and what they build on.
type WrittenBy = (Option<MemberId>, Vec<(u64, Past)>);

/// A record that others wrote in, or ended, and the person has not looked at yet; known without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// Which.
    pub record: RecordId,
    /// Who did it.
    pub by: Vec<MemberId>,
    /// When the last of it was written, in milliseconds since 1970 by the clock of whoever wrote it.
    pub at: i64,
    /// Whether several wrote in it while they were apart, so that changes may overlap.
    pub apart: bool,
    /// Whether it was erased.
    pub erased: bool,
}

impl Store {
    /// How many records others changed or erased since the last look.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unseen(&self) -> Result<u32> {
        Ok(self.unseen_records(false)?.len() as u32)
    }

    /// The same, with who did it and when; the last written first. Quick for thousands, since no record is read.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unseen_list(&mut self, everything: bool) -> Result<Vec<Unseen>> {
        self.seal()?;
        let mut unseen = self.unseen_records(everything)?;
        let me = self.member_of(&self.device())?;
        let known = if everything { Known::default() } else { self.known()? };
        for one in unseen.iter_mut().filter(|one| !one.erased) {
            let seen = if everything { Seen::default() } else { self.seen_by(&known, one.record)? };
            one.apart = self.was_written_apart(one.record, me, &seen)?;
        }
        unseen.sort_by_key(|one| (std::cmp::Reverse(one.at), one.record));
        Ok(unseen)
    }

    /// The item that came last: what comes after was not yet there to be looked at.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn newest_item(&self) -> Result<i64> {
        Ok(self.conn.prepare_cached("SELECT coalesce(max(ord), 0) FROM item")?.query_row([], |row| row.get(0))?)
    }

    /// The person has looked at all that is here.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_seen(&mut self) -> Result<()> {
        self.seal()?;
        let newest = self.newest_item()?;
        self.mark_seen_upto(newest)
    }

    /// The person has looked at all that was here when `upto` was the newest item.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_seen_upto(&mut self, upto: i64) -> Result<()> {
        let look = Look { all: self.heights_at(upto)?, ..Look::default() };
        self.take_in_look(&look)?;
        self.note_bound(upto)?;
        self.share_look(&look)
    }

    /// What is here now is where this laptop begins, and no news; unless the person looked at it on another of their laptops, which
    /// says itself how far.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn begin_looking(&mut self) -> Result<()> {
        if meta::<i64>(&self.conn, HEARD)?.is_some() {
            return Ok(());
        }
        let newest = self.newest_item()?;
        let all = self.heights_at(newest)?;
        self.take_in_look(&Look { all, ..Look::default() })?;
        self.note_bound(newest)
    }

    /// The person has looked at one record.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_record_seen(&mut self, record: RecordId) -> Result<()> {
        self.seal()?;
        let newest = self.newest_item()?;
        self.mark_record_seen_upto(record, newest)
    }

    /// The person has looked at one record, as it was when `upto` was the newest item.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_record_seen_upto(&mut self, record: RecordId, upto: i64) -> Result<()> {
        let whole = self.record_heights_at(record, upto)?;
        let look = RecordLook { whole, changes: BTreeMap::new() };
        let look = Look { records: BTreeMap::from([(record, look)]), ..Look::default() };
        self.take_in_look(&look)?;
        self.share_look(&look)
    }

    /// The person has looked at one change of a record; with the last one of them, at the record.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_change_seen(&mut self, record: RecordId, name: &Name, upto: i64) -> Result<()> {
        self.seal()?;
        let heights = self.record_heights_at(record, upto)?;
        let seen = self.seen_of(record)?;
        let changed = self.changed(record, &seen)?;
        let with_it = changed.iter().flat_map(|change| said_at_once(change, name)).collect::<Vec<_>>();
        let moved = changed.into_iter().flat_map(|change| change.moved);
        // A paragraph that was written anew elsewhere went in its old place: that is the same change.
        let was = moved.filter(|moved| *name == Name::Block(moved.what.key().to_owned())).find_map(|moved| moved.what.before);
        let was = was.map(|block| Name::Block(block.key)).filter(|was| was != name);
        let changes = was.into_iter().chain([name.clone()]).chain(with_it).map(|name| (name, heights.clone())).collect();
        let look = RecordLook { whole: Heights::new(), changes };
        let look = Look { records: BTreeMap::from([(record, look)]), ..Look::default() };
        self.take_in_look(&look)?;
        let seen = self.seen_of(record)?;
        if self.changed(record, &seen)?.is_none_or(|change| change.is_empty()) {
            return self.mark_record_seen_upto(record, upto);
        }
        self.share_look(&look)
    }

    /// Where all before was seen, one's own new entries are: so that counting what is new need not go through them.
    pub(crate) fn look_past_own(&self, newest_before: i64) -> Result<()> {
        if self.bound()? >= newest_before { self.note_bound(self.newest_item()?) } else { Ok(()) }
    }

    /// What was seen of a record.
    pub(super) fn seen_of(&self, record: RecordId) -> Result<Seen> {
        self.seen_by(&self.known()?, record)
    }

    fn seen_by(&self, known: &Known, record: RecordId) -> Result<Seen> {
        let mut seen = Seen { bound: known.bound, upto: known.all.clone(), changes: BTreeMap::new() };
        if let Some(look) = self.record_look(record)? {
            log::join(&mut seen.upto, past(&known.logs, &look.whole));
            seen.changes = look.changes.into_iter().map(|(name, heights)| (name, past(&known.logs, &heights))).collect();
        }
        Ok(seen)
    }

    fn known(&self) -> Result<Known> {
        let logs = self.log_numbers()?;
        Ok(Known { bound: self.bound()?, all: past(&logs, &self.all_seen()?), logs })
    }

    /// Records that others changed or ended since they were looked at, or ever; whether they wrote apart is not looked into.
    pub(super) fn unseen_records(&self, everything: bool) -> Result<Vec<Unseen>> {
        let me = self.member_of(&self.device())?;
        let Known { logs, bound, all } = if everything { Known::default() } else { self.known()? };
        let mut alone = BTreeMap::new();
        if !everything {
            let mut looks = self.conn.prepare_cached("SELECT record, look FROM look")?;
            let mut rows = looks.query([])?;
            while let Some(row) = rows.next()? {
                let look: RecordLook = from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default())?;
                alone.insert(row.get::<_, [u8; 16]>(0)?, past(&logs, &look.whole));
            }
        }
        let mut select = self.conn.prepare_cached(
            "SELECT item.record, entry.log, max(entry.seq), max(entry.time), device.member, max(item.kind)
             FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log JOIN device ON device.id = log.device
             WHERE item.ord > ? AND item.kind IN (?, ?) AND item.state = 0 AND device.member IS NOT ?
             GROUP BY item.record, entry.log ORDER BY item.record",
        )?;
        let mut rows = select.query(params![bound, item::UPDATE, item::ERASE, me])?;
        let mut unseen: Vec<Unseen> = Vec::new();
        while let Some(row) = rows.next()? {
            let record: [u8; 16] = row.get(0)?;
            let (log, seq, at): (i64, u64, i64) = (row.get(1)?, row.get::<_, i64>(2)? as u64, row.get(3)?);
            let upto = |past: &Past| past.get(&log).copied().unwrap_or(0);
            let id = RecordId::from_bytes(record);
            // Of what no list shows, only the codes are something that people want to know of.
            if upto(&all).max(alone.get(&record).map_or(0, upto)) >= seq || is_hidden(id) && id != CODEBOOK {
                continue;
            }
            let (by, erased): (MemberId, bool) = (row.get(4)?, row.get::<_, u8>(5)? == item::ERASE);
            let record = RecordId::from_bytes(record);
            match unseen.last_mut().filter(|last| last.record == record) {
                Some(last) => {
                    last.at = last.at.max(at);
                    last.erased |= erased;
                    if !last.by.contains(&by) {
                        last.by.push(by);
                    }
                }
                None => unseen.push(Unseen { record, by: vec![by], at, apart: false, erased }),
            }
        }
        Ok(unseen)
    }

    /// Whether something new in a record was written while somebody else wrote in it and neither knew.
    fn was_written_apart(&self, record: RecordId, me: Option<MemberId>, seen: &Seen) -> Result<bool> {
        let mut logs: BTreeMap<i64, WrittenBy> = BTreeMap::new();
        let mut news: Vec<(i64, u64, Past)> = Vec::new();
        let mut select = self.conn.prepare_cached(
            "SELECT item.ord, entry.log, entry.seq, entry.past, device.member
             FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log LEFT JOIN device ON device.id = log.device
             WHERE item.record = ? AND item.kind = 0 AND item.state = 0 ORDER BY item.ord",
        )?;
        let mut rows = select.query([record.as_bytes()])?;
        while let Some(row) = rows.next()? {
            let (ord, log, seq): (i64, i64, u64) = (row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? as u64);
            let past = log::past_from(row.get_ref(3)?.as_blob().unwrap_or_default())?;
            let member: Option<MemberId> = row.get(4)?;
            if member != me && !seen.has(ord, log, seq) {
                news.push((log, seq, past.clone()));
            }
            logs.entry(log).or_insert_with(|| (member, Vec::new())).1.push((seq, past));
        }
        let apart = |(log, seq, past): &(i64, u64, Past)| {
            let member = logs.get(log).and_then(|(member, _)| *member);
            logs.iter().filter(|(other, (by, _))| *other != log && *by != member).any(|(other, (_, entries))| {
                let known = past.get(other).copied().unwrap_or(0);
                // The first that it did not know; those after it know no less.
                let first = entries.get(entries.partition_point(|(theirs, _)| *theirs <= known));
                first.is_some_and(|(_, theirs)| theirs.get(log).is_none_or(|upto| upto < seq))
            })
        };
        Ok(news.iter().any(apart))
    }

    /// Adds what was looked at somewhere to what is known here. It only ever goes further.
    pub(super) fn take_in_look(&self, look: &Look) -> Result<()> {
        if !look.all.is_empty() {
            let mut all = self.all_seen()?;
            join(&mut all, &look.all);
            set_meta(&self.conn, ALL, to_bytes(&all)?)?;
        }
        for (record, news) in &look.records {
            let mut look = self.record_look(*record)?.unwrap_or_default();
            join(&mut look.whole, &news.whole);
            for (name, heights) in &news.changes {
                join(look.changes.entry(name.clone()).or_default(), heights);
            }
            // What was looked at as a whole needs no list of its changes.
            look.changes.retain(|_, heights| heights.iter().any(|(log, seq)| look.whole.get(log).is_none_or(|upto| upto < seq)));
            self.conn
                .prepare_cached("INSERT OR REPLACE INTO look (record, look) VALUES (?, ?)")?
                .execute(params![record.as_bytes(), to_bytes(&look)?])?;
        }
        self.drop_what_was_seen_anyway()
    }

    /// All that was looked at, for a laptop that knows nothing of it.
    pub(super) fn whole_look(&self) -> Result<Look> {
        let mut records = BTreeMap::new();
        let mut looks = self.conn.prepare_cached("SELECT record, look FROM look")?;
        let mut rows = looks.query([])?;
        while let Some(row) = rows.next()? {
            let look = from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default())?;
            records.insert(RecordId::from_bytes(row.get(0)?), look);
        }
        // What was seen up to the bound alone was never put in heights.
        let mut all = self.all_seen()?;
        join(&mut all, &self.heights_at(self.bound()?)?);
        Ok(Look { all, records })
    }

    /// Where everything here was looked at, nothing need be known of single records.
    fn drop_what_was_seen_anyway(&self) -> Result<()> {
        if !self.unseen_records(false)?.is_empty() {
            return Ok(());
        }
        let newest = self.newest_item()?;
        // Nobody has looked at what waits for a key: it is news when the key comes.
        if self.locked_after(0)?.is_some() {
            return Ok(());
        }
        let mut all = self.all_seen()?;
        join(&mut all, &self.heights_at(newest)?);
        set_meta(&self.conn, ALL, to_bytes(&all)?)?;
        self.conn.execute("DELETE FROM look", [])?;
        self.note_bound(newest)
    }

    fn record_look(&self, record: RecordId) -> Result<Option<RecordLook>> {
        let bytes: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT look FROM look WHERE record = ?")?
            .query_row([record.as_bytes()], |row| row.get(0))
            .optional()?;
        bytes.map(|bytes| from_bytes(&bytes)).transpose()
    }

    fn all_seen(&self) -> Result<Heights> {
        meta::<Vec<u8>>(&self.conn, ALL)?.map_or_else(|| Ok(Heights::new()), |bytes| from_bytes(&bytes))
    }

    fn bound(&self) -> Result<i64> {
        Ok(meta(&self.conn, BOUND)?.unwrap_or(0))
    }

    /// Moves the bound forward, but not past what waits for a key.
    fn note_bound(&self, bound: i64) -> Result<()> {
        let before = self.bound()?;
        let bound = self.locked_after(before)?.map_or(bound, |locked| bound.min(locked - 1));
        if bound > before { set_meta(&self.conn, BOUND, bound) } else { Ok(()) }
    }

    /// The first item after this one that waits for a key.
    fn locked_after(&self, bound: i64) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT min(ord) FROM item WHERE state = 3 AND ord > ?")?
            .query_row([bound], |row| row.get(0))?)
    }

    /// How far each log was held when this item was the newest; not as far as what waited for a key.
    fn heights_at(&self, newest: i64) -> Result<Heights> {
        self.heights_by(
            "SELECT log.device, log.incarnation, max(entry.seq) FROM entry JOIN log ON log.n = entry.log
             LEFT JOIN (SELECT entry.log AS log, min(entry.seq) AS seq FROM item JOIN entry ON entry.ord = item.entry
                        WHERE item.state = 3 GROUP BY entry.log) AS locked ON locked.log = entry.log
             WHERE entry.first_item <= ? AND (locked.seq IS NULL OR entry.seq < locked.seq) GROUP BY entry.log",
            params![newest],
        )
    }

    /// The same, of those logs alone that wrote in a record.
    fn record_heights_at(&self, record: RecordId, newest: i64) -> Result<Heights> {
        self.heights_by(
            "SELECT log.device, log.incarnation, max(entry.seq)
             FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             WHERE item.ord <= ? AND item.record = ? AND item.kind IN (?, ?) GROUP BY entry.log",
            params![newest, record.as_bytes(), item::UPDATE, item::ERASE],
        )
    }

    fn heights_by(&self, sql: &str, params: impl Params) -> Result<Heights> {
        self.conn
            .prepare_cached(sql)?
            .query_map(params, |row| {
                let log = LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 };
                Ok((log, row.get::<_, i64>(2)? as u64))
            })?
            .collect::<Result<_, _>>()
            .map_err(Error::from)
    }

    /// The number of each log in this database.
    fn log_numbers(&self) -> Result<BTreeMap<LogId, i64>> {
        self.conn
            .prepare_cached("SELECT device, incarnation, n FROM log")?
            .query_map([], |row| Ok((LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 }, row.get(2)?)))?
            .collect::<Result<_, _>>()
            .map_err(Error::from)
    }
}

/// What else was said of a code when it came: its colour and its place, by who made it. For whoever looks at it that is one change; what
/// became of the code since is another, and so is what two said of it while apart.
fn said_at_once(change: &Changed, name: &Name) -> Vec<Name> {
    let is_name = |touched: &&TouchedField| *name == Name::Field(touched.what.0.clone()) && touched.what.1.is_null();
    let Some(coming) = change.fields.iter().find(is_name) else { return Vec::new() };
    let Some((code, Aspect::Name)) = Aspect::of(&coming.what.0) else { return Vec::new() };
    let came_with_it = |touched: &&TouchedField| {
        let is_part = [Aspect::Colour, Aspect::Parent].into_iter().any(|aspect| aspect.field(code) == touched.what.0);
        is_part && touched.overlap.is_none() && touched.by.iter().all(|one| coming.by.contains(one))
    };
    change.fields.iter().filter(came_with_it).map(|touched| Name::Field(touched.what.0.clone())).collect()
}

/// Heights in numbers of this database; of logs that are not here yet, nothing.
fn past(logs: &BTreeMap<LogId, i64>, heights: &Heights) -> Past {
    heights.iter().filter_map(|(log, seq)| Some((*logs.get(log)?, *seq))).collect()
}

fn join(heights: &mut Heights, more: &Heights) {
    for (log, seq) in more {
        let known = heights.entry(*log).or_default();
        *known = seq.max(known).to_owned();
    }
}

fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(|_| Error::Damaged("what was looked at"))
}

fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T> {
    postcard::from_bytes(bytes).map_err(|_| Error::Damaged("what was looked at"))
}

/// The places of steps that are seen, without those that build on one that is not: a state can only be made of what is whole.
pub(super) fn closed(steps: &[(bool, i64, u64, &Past)]) -> BTreeSet<usize> {
    let mut unseen: BTreeMap<i64, u64> = BTreeMap::new();
    let mut closed = BTreeSet::new();
    for (place, (seen, log, seq, past)) in steps.iter().enumerate() {
        let builds_on_unseen = unseen
            .iter()
            .any(|(other, first)| if other == log { first <= seq } else { past.get(other).is_some_and(|upto| upto >= first) });
        if *seen && !builds_on_unseen {
            closed.insert(place);
        } else {
            unseen.entry(*log).or_insert(*seq);
        }
    }
    closed
}
