//! A record's updates in one order, the same on every laptop that has them: none before what it builds on, and each person's work
//! kept together as far as that allows.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt,
    ops::RangeInclusive,
    str::FromStr,
};

use model::RecordId;

use crate::{
    Error, Result,
    entry::LogId,
    header::hex,
    log::{self, Past},
    members::{self, MemberId},
    store::{Item, Store},
};

/// A longer pause ends a moment, in milliseconds.
pub(super) const PAUSE: u64 = 5 * 60_000;

/// A clock that was behind by more, in milliseconds, is believed: most likely another was ahead by years.
const MOST_BEHIND: u64 = 24 * 60 * 60_000;
/// Times that a person can be shown: up to the year 9999.
const SHOWN: RangeInclusive<i64> = 0..=253_402_300_799_999;

/// Names a moment of a record: the last entry that it holds. The same on every laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MomentId([u8; 8]);

impl fmt::Display for MomentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl FromStr for MomentId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bytes = hex::decode(text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(Error::NoSuchMoment)
    }
}

/// One update of a record, with who wrote it and what they knew.
pub(super) struct Written {
    pub(super) entry: MomentId,
    pub(super) member: Option<MemberId>,
    /// When it was written, from 1970 to the year 9999; not before what it builds on, where clocks differed by less than a day.
    pub(super) time: i64,
    pub(super) update: Vec<u8>,
    pub(super) log: i64,
    pub(super) seq: u64,
    pub(super) name: LogId,
    past: Past,
}

/// The updates of one log that are still to be placed.
type Queue = std::collections::VecDeque<Written>;

impl Store {
    /// A record's updates in the order in which its history shows them.
    pub(super) fn written(&self, record: RecordId) -> Result<Vec<Written>> {
        let mut names: BTreeMap<i64, (LogId, Option<MemberId>)> = BTreeMap::new();
        let mut all = Vec::new();
        for Item { entry, update, .. } in self.items_of(record, 0, i64::MAX)? {
            let (log, seq, time, past, head): (i64, i64, i64, Vec<u8>, Vec<u8>) = self
                .conn
                .prepare_cached("SELECT log, seq, time, past, head FROM entry WHERE ord = ?")?
                .query_row([entry], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
            let (name, member) = match names.entry(log) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    let name = self.head(entry)?.log;
                    *new.insert((name, members::member_of(&self.conn, &name.device)?))
                }
            };
            let hash = blake3::hash(&head);
            let mut id = [0; 8];
            id.copy_from_slice(&hash.as_bytes()[..8]);
            let past = log::past_from(&past)?;
            let time = time.clamp(*SHOWN.start(), *SHOWN.end());
            all.push(Written { entry: MomentId(id), member, time, update, log, seq: seq as u64, name, past });
        }
        put_times_right(&mut all);
        Ok(in_order(all))
    }
}

/// A clock that was behind a little can't put work before what it builds on; one that was ahead by years dates nothing but its own.
fn put_times_right(all: &mut [Written]) {
    let mut known: BTreeMap<i64, Vec<(u64, i64)>> = BTreeMap::new();
    for written in all {
        let own = written.time;
        for (log, times) in &known {
            let upto = if *log == written.log { written.seq } else { written.past.get(log).copied().unwrap_or(0) };
            if let Some((_, time)) = times[..times.partition_point(|(seq, _)| *seq <= upto)].last()
                && *time > own
                && time.abs_diff(own) <= MOST_BEHIND
            {
                written.time = written.time.max(*time);
            }
        }
        known.entry(written.log).or_default().push((written.seq, written.time));
    }
}

/// The earliest first, except that whoever is writing goes on until they pause or somebody else's work is needed first.
fn in_order(all: Vec<Written>) -> Vec<Written> {
    let mut ordered: Vec<Written> = Vec::with_capacity(all.len());
    let mut queues: BTreeMap<i64, Queue> = BTreeMap::new();
    for written in all {
        queues.entry(written.log).or_default().push_back(written);
    }
    while let Some(next) = choose(&queues, ordered.last()) {
        ordered.extend(queues.get_mut(&next).and_then(Queue::pop_front));
    }
    ordered
}

/// The log whose next update comes next.
fn choose(queues: &BTreeMap<i64, Queue>, last: Option<&Written>) -> Option<i64> {
    let heads = || queues.values().filter_map(Queue::front);
    let is_ready = |written: &Written| {
        heads().all(|head| head.log == written.log || written.past.get(&head.log).is_none_or(|upto| head.seq > *upto))
    };
    let goes_on = |written: &Written| last.is_some_and(|last| last.is_followed_by(written));
    let ready = heads().filter(|written| is_ready(written));
    ready.min_by_key(|written| (!goes_on(written), written.time, written.name)).map(|written| written.log)
}

impl Written {
    /// Whether the other was there when this was written, as far as its writer knew.
    pub(super) fn knows(&self, other: &Self) -> bool {
        if self.log == other.log {
            return other.seq < self.seq;
        }
        self.past.get(&other.log).is_some_and(|upto| other.seq <= *upto)
    }

    /// Whether the other belongs to the same moment, where it comes right after.
    pub(super) fn is_followed_by(&self, other: &Self) -> bool {
        self.member == other.member && other.time.abs_diff(self.time) <= PAUSE
    }
}
