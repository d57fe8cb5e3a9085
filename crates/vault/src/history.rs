//! What others changed since the person last looked, paragraph by paragraph, and bringing the old text back.
//!
//! The log is replayed: after each run of one device's updates the paragraphs are compared with those before it, so every
//! change has an author. Two changes of one paragraph overlap when neither was in the causal past of the other.

use std::collections::{BTreeMap, BTreeSet};

use model::{Document, Record, RecordId, TextBlock, changes, kind};
use rusqlite::params;
use serde_json::Value;

use crate::{
    Error, Result,
    db::{meta, set_meta},
    log::{self, Past},
    members::{self, MemberId},
    store::{Item, Store},
};

/// A record that others changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Which.
    pub record: RecordId,
    /// What happened to it as a whole.
    pub what: What,
    /// Who did it, the person at this laptop included where they worked on the same paragraph.
    pub by: Vec<MemberId>,
    /// When the last of it was written, in milliseconds since 1970 by the clock of whoever wrote it.
    pub at: i64,
    /// Paragraphs.
    pub blocks: Vec<Touched<changes::BlockDifference>>,
    /// Fields: id, value before, value now.
    pub fields: Vec<Touched<(String, Value, Value)>>,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It was not here before.
    Added,
    /// It is different.
    Changed,
    /// It is in the bin.
    Removed,
}

/// A difference, with who made it.
#[derive(Debug, Clone)]
pub struct Touched<T> {
    /// The difference.
    pub what: T,
    /// Who.
    pub by: Vec<MemberId>,
    /// When the last of it was written.
    pub at: i64,
    /// Whether two members changed it while apart.
    pub overlap: bool,
}

/// A run of updates that one log wrote one after the other.
struct Step {
    log: i64,
    member: Option<MemberId>,
    last: i64,
    seq: u64,
    time: i64,
    past: Past,
    updates: Vec<Vec<u8>>,
}

/// A record between two steps.
#[derive(Clone, Default)]
struct State {
    blocks: Vec<TextBlock>,
    record: Record,
}

/// Who touched a paragraph or field, in which step.
type Touches = BTreeMap<String, Vec<usize>>;

impl Store {
    /// How many records others changed since the last look.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn unseen(&self) -> Result<u32> {
        Ok(self.changed_since_look()?.len() as u32)
    }

    /// What others changed since the last look, last written first. Damaged records are left out.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn changes(&mut self) -> Result<Vec<Changed>> {
        self.changes_after(self.looked()?)
    }

    /// What others ever changed.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn all_changes(&mut self) -> Result<Vec<Changed>> {
        self.changes_after(0)
    }

    /// The person has looked: what is here now is seen.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn mark_seen(&self) -> Result<()> {
        set_meta(&self.conn, "looked", self.newest_item()?)
    }

    /// Where all before was seen, one's own new entries are: so that counting what is new need not go through them.
    pub(crate) fn look_past_own(&self, newest_before: i64) -> Result<()> {
        if self.looked()? >= newest_before { self.mark_seen() } else { Ok(()) }
    }

    pub(crate) fn newest_item(&self) -> Result<i64> {
        Ok(self.conn.prepare_cached("SELECT coalesce(max(ord), 0) FROM item")?.query_row([], |row| row.get(0))?)
    }

    /// Undoes one of [`Self::changes`]: the paragraph or field is again as it was before.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`] where nothing of that name changed.
    pub fn restore(&mut self, record: RecordId, name: &Name) -> Result<()> {
        let changed = self.changed(record, self.looked()?)?.ok_or(Error::NoSuchRecord)?;
        match name {
            Name::Block(key) => {
                let change = changed.blocks.iter().find(|change| change.what.key() == key).ok_or(Error::NoSuchRecord)?;
                let difference = change.what.clone();
                self.edit(record, |edit| {
                    match &difference.before {
                        Some(before) => edit.restore_block(before, difference.follows.as_deref()),
                        None => edit.remove_block(key),
                    }
                    Ok(())
                })
            }
            Name::Field(id) => {
                let change = changed.fields.iter().find(|change| change.what.0 == *id).ok_or(Error::NoSuchRecord)?;
                let before = change.what.1.clone();
                let kind = kind::kind(&self.read(record)?.kind).ok_or(Error::ReadOnly)?;
                self.edit(record, |edit| {
                    if id == "title" {
                        edit.set_title(before.as_str().unwrap_or_default());
                        return Ok(());
                    }
                    edit.set_field(kind, id, &before)
                })
            }
        }
    }

    fn changes_after(&mut self, looked: i64) -> Result<Vec<Changed>> {
        self.seal()?;
        let mut changed = Vec::new();
        for record in self.changed_after(looked)? {
            match self.changed(record, looked) {
                Ok(Some(change)) => changed.push(change),
                Ok(None) | Err(Error::Document(_) | Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        changed.sort_by_key(|change| std::cmp::Reverse(change.at));
        Ok(changed)
    }

    fn looked(&self) -> Result<i64> {
        Ok(meta(&self.conn, "looked")?.unwrap_or(0))
    }

    fn changed_since_look(&self) -> Result<Vec<RecordId>> {
        self.changed_after(self.looked()?)
    }

    /// Records with entries of other members above `looked`.
    fn changed_after(&self, looked: i64) -> Result<Vec<RecordId>> {
        let me = self.member_of(&self.device())?;
        Ok(self
            .conn
            .prepare_cached(
                "SELECT DISTINCT item.record FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
                 JOIN device ON device.id = log.device
                 WHERE item.ord > ? AND item.kind = 0 AND item.state = 0 AND device.member IS NOT ?",
            )?
            .query_map(params![looked, me], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?)
    }

    /// What others changed in one record after the item `looked`.
    fn changed(&mut self, record: RecordId, looked: i64) -> Result<Option<Changed>> {
        let me = self.member_of(&self.device())?;
        let steps = self.steps(record, looked)?;
        let others = |step: &Step| step.last > looked && step.member != me;
        // What the person wrote themselves before the first of it is no news to them.
        let Some(seen) = steps.iter().position(others) else { return Ok(None) };
        // Steps before the look matter too where they overlap with one after it: from the first of those, states are compared.
        let overlaps_new = |n: &usize| steps[seen..].iter().any(|step| others(step) && apart(step, &steps[*n]));
        let first = (0..seen).find(overlaps_new).unwrap_or(seen);
        let mut document = Document::new(0);
        let mut touches = Touches::new();
        let mut before = State::default();
        let mut last = State::default();
        for (n, step) in steps.iter().enumerate() {
            for update in &step.updates {
                document.apply(update)?;
            }
            if n + 1 < first {
                continue;
            }
            let now = State { blocks: document.textblocks()?, record: document.read()? };
            if n >= first {
                for name in names(&last, &now) {
                    touches.entry(name).or_default().push(n);
                }
            }
            if n + 1 == seen {
                before = now.clone();
            }
            last = now;
        }
        let after = last;
        let touched = |name: &str| -> Option<(Vec<MemberId>, i64, bool)> {
            let touching = touches.get(name)?;
            let recent: Vec<usize> = touching.iter().copied().filter(|n| *n >= seen).collect();
            if !recent.iter().any(|n| others(&steps[*n])) {
                return None;
            }
            let overlaps = |a: &usize, b: &usize| steps[*a].member != steps[*b].member && apart(&steps[*a], &steps[*b]);
            let overlap: BTreeSet<usize> = touching
                .iter()
                .filter(|a| touching.iter().any(|b| overlaps(a, b)) && recent.iter().any(|b| *a == b || overlaps(a, b)))
                .copied()
                .collect();
            let mut by: Vec<MemberId> = recent.iter().chain(&overlap).filter_map(|n| steps[*n].member).collect();
            by.sort_unstable();
            by.dedup();
            let at = recent.iter().map(|n| steps[*n].time).max().unwrap_or(0);
            Some((by, at, !overlap.is_empty()))
        };
        let blocks: Vec<_> = changes::blocks(&before.blocks, &after.blocks)
            .into_iter()
            .filter_map(|what| {
                let (by, at, overlap) = touched(&format!("block {}", what.key()))?;
                Some(Touched { what, by, at, overlap })
            })
            .collect();
        let fields: Vec<_> = changes::fields(&before.record, &after.record)
            .into_iter()
            .filter_map(|what| {
                let (by, at, overlap) = touched(&format!("field {}", what.0))?;
                Some(Touched { what, by, at, overlap })
            })
            .collect();
        let what = if seen == 0 {
            What::Added
        } else if after.record.deleted.is_some() && before.record.deleted.is_none() {
            What::Removed
        } else {
            What::Changed
        };
        let mut by: Vec<MemberId> = steps.iter().filter(|step| others(step)).filter_map(|step| step.member).collect();
        by.sort_unstable();
        by.dedup();
        let at = steps.iter().filter(|step| others(step)).map(|step| step.time).max().unwrap_or(0);
        Ok(Some(Changed { record, what, by, at, blocks, fields }))
    }

    /// The record's updates in the order they came, cut at the look. Those of one log that follow each other are one step where
    /// nobody else knew of the one and not of the other, so that what overlaps with the step overlaps with all of it.
    fn steps(&self, record: RecordId, looked: i64) -> Result<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        for Item { ord, entry, update } in self.items_of(record, 0, i64::MAX)? {
            let (log, seq, time, past): (i64, i64, i64, Vec<u8>) = self
                .conn
                .prepare_cached("SELECT log, seq, time, past FROM entry WHERE ord = ?")?
                .query_row([entry], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            let device = self.head(entry)?.log.device;
            let member = members::member_of(&self.conn, &device)?;
            let past = log::past_from(&past)?;
            steps.push(Step { log, member, last: ord, seq: seq as u64, time, past, updates: vec![update] });
        }
        let known: Vec<(i64, Past)> = steps.iter().map(|step| (step.log, step.past.clone())).collect();
        let told_apart = |a: &Step, b: &Step| {
            let by_others = known.iter().filter(|(log, _)| *log != a.log).any(|(_, past)| {
                let seq = past.get(&a.log).copied().unwrap_or(0);
                (a.seq..b.seq).contains(&seq)
            });
            by_others || known.iter().any(|(log, _)| *log != a.log && a.past.get(log) != b.past.get(log))
        };
        let mut merged: Vec<Step> = Vec::with_capacity(steps.len());
        for step in steps {
            match merged.last_mut() {
                Some(last)
                    if last.log == step.log && (last.last > looked) == (step.last > looked) && !told_apart(last, &step) =>
                {
                    last.last = step.last;
                    last.seq = step.seq;
                    last.time = step.time;
                    last.updates.extend(step.updates);
                }
                _ => merged.push(step),
            }
        }
        Ok(merged)
    }
}

/// Names one change of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A paragraph, by its key.
    Block(String),
    /// A field, by its id; `title` for the title.
    Field(String),
}

/// Whether neither knew of the other.
fn apart(a: &Step, b: &Step) -> bool {
    let knows = |one: &Step, other: &Step| one.log == other.log || one.past.get(&other.log).is_some_and(|seq| *seq >= other.seq);
    !knows(a, b) && !knows(b, a)
}

/// What differs between two states, by name.
fn names(before: &State, after: &State) -> Vec<String> {
    let blocks =
        changes::blocks(&before.blocks, &after.blocks).into_iter().map(|difference| format!("block {}", difference.key()));
    let fields = changes::fields(&before.record, &after.record).into_iter().map(|(id, ..)| format!("field {id}"));
    blocks.chain(fields).collect()
}
