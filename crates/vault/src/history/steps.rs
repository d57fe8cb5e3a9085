//! A record's updates as steps that people took, and what the record was for whoever knew some of them.

use std::{collections::BTreeMap, rc::Rc};

use model::{Document, Record, RecordId, TextBlock, changes};

use super::{
    Name,
    seen::{self, Seen},
};
use crate::{
    Result,
    log::{self, Past},
    members::{self, MemberId},
    store::{Item, Store},
};

/// A run of updates that one log wrote one after the other.
pub(super) struct Step {
    pub(super) log: i64,
    pub(super) member: Option<MemberId>,
    pub(super) seq: u64,
    /// Whether the person has looked at it.
    pub(super) seen: bool,
    pub(super) time: i64,
    past: Past,
    updates: Vec<Vec<u8>>,
}

/// A record at some moment, or for somebody.
#[derive(Clone, Default)]
pub(super) struct State {
    pub(super) blocks: Vec<TextBlock>,
    pub(super) record: Record,
}

/// The steps of one record, none before one that it builds on.
pub(super) struct Steps {
    pub(super) all: Vec<Step>,
    /// What was read already, by the places of the steps that it holds.
    states: BTreeMap<Vec<usize>, Rc<State>>,
}

impl Steps {
    pub(super) fn new(all: Vec<Step>) -> Self {
        Self { all, states: BTreeMap::new() }
    }

    /// Whether neither knew of the other.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        a != b && !self.knows(a, b) && !self.knows(b, a)
    }

    /// Whether two people took them, and neither knew of the other.
    pub(super) fn by_others_apart(&self, a: usize, b: usize) -> bool {
        self.all[a].member != self.all[b].member && self.apart(a, b)
    }

    /// The places of the steps that somebody knew when they took this one.
    pub(super) fn known_to(&self, at: usize) -> Vec<usize> {
        (0..at).filter(|other| self.knows(at, *other)).collect()
    }

    /// The places of the steps that all who took these knew.
    pub(super) fn known_to_all(&self, of: &[usize]) -> Vec<usize> {
        let latest = of.iter().max().copied().unwrap_or(0);
        (0..latest).filter(|other| of.iter().all(|at| at != other && self.knows(*at, *other))).collect()
    }

    /// The record with these steps and no others.
    pub(super) fn state(&mut self, of: &[usize]) -> Result<Rc<State>> {
        if let Some(state) = self.states.get(of) {
            return Ok(Rc::clone(state));
        }
        let mut document = Document::new(0);
        for update in of.iter().flat_map(|at| &self.all[*at].updates) {
            document.apply(update)?;
        }
        let state = Rc::new(State::of(&document)?);
        self.states.insert(of.to_vec(), Rc::clone(&state));
        Ok(state)
    }

    /// The paragraphs and fields that differ for who took a step, before it and after it. What others did meanwhile, and what became
    /// of it when all came together, does not matter: a word typed into a paragraph that is gone was typed all the same.
    pub(super) fn touched_by(&mut self, at: usize) -> Result<Vec<Name>> {
        let mut known = self.known_to(at);
        let before = self.state(&known)?;
        known.push(at);
        Ok(names(&before, &*self.state(&known)?))
    }

    fn knows(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.all[one], &self.all[other]);
        (one.log == other.log && one.seq >= other.seq) || one.past.get(&other.log).is_some_and(|seq| *seq >= other.seq)
    }
}

impl State {
    pub(super) fn of(document: &Document) -> Result<Self> {
        Ok(Self { blocks: document.textblocks()?, record: document.read_with_codes()? })
    }

    /// A paragraph, if it is there.
    pub(super) fn block(&self, key: &str) -> Option<&TextBlock> {
        self.blocks.iter().find(|block| block.key == key)
    }

    /// A coding, if it is there.
    pub(super) fn coding(&self, id: &uuid::Uuid) -> Option<&model::Coding> {
        self.record.codings.iter().find(|coding| coding.id == *id)
    }

    /// A field's value; `title` is the title, and `field/row` a row.
    pub(super) fn field(&self, name: &str) -> serde_json::Value {
        self.record.value(name)
    }
}

impl Step {
    /// Gives the updates to a document.
    pub(super) fn apply_to(&self, document: &mut Document) -> Result<()> {
        self.updates.iter().try_for_each(|update| Ok(document.apply(update)?))
    }
}

impl Store {
    /// The record's updates, those first that were seen, in the order they came. Those of one log that follow each other are one
    /// step where nobody else knew of the one and not of the other, so that what overlaps with the step overlaps with all of it.
    pub(super) fn steps(&self, record: RecordId, look: &Seen) -> Result<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        for Item { ord, entry, update } in self.items_of(record, 0, i64::MAX)? {
            let (log, seq, time, past): (i64, i64, i64, Vec<u8>) = self
                .conn
                .prepare_cached("SELECT log, seq, time, past FROM entry WHERE ord = ?")?
                .query_row([entry], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            let device = self.head(entry)?.log.device;
            let member = members::member_of(&self.conn, &device)?;
            let past = log::past_from(&past)?;
            let seen = look.has(ord, log, seq as u64);
            steps.push(Step { log, member, seen, seq: seq as u64, time, past, updates: vec![update] });
        }
        let places: Vec<_> = steps.iter().map(|step| (step.seen, step.log, step.seq, &step.past)).collect();
        let closed = seen::closed(&places);
        for (place, step) in steps.iter_mut().enumerate() {
            step.seen = closed.contains(&place);
        }
        // What was looked at on another laptop may have come here after what was not.
        steps.sort_by_key(|step| !step.seen);
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
                Some(last) if last.log == step.log && last.seen == step.seen && !told_apart(last, &step) => {
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

/// What differs between two states, by name.
pub(super) fn names(before: &State, after: &State) -> Vec<Name> {
    let blocks =
        changes::blocks(&before.blocks, &after.blocks).into_iter().map(|difference| Name::Block(difference.key().to_owned()));
    let fields = changes::fields(&before.record, &after.record).into_iter().map(|(id, ..)| Name::Field(id));
    let codings = changes::codings(&before.record, &after.record);
    // Taking the text away from under a coding does nothing to it.
    let changed = codings.into_iter().filter(|pair| !matches!(pair, (Some(before), Some(now)) if !before.was_changed(now)));
    let codings = changed.filter_map(|(before, now)| Some(Name::Coding(now.or(before)?.id)));
    let files = changes::files(&before.record, &after.record).into_iter();
    let files = files.filter_map(|(before, now)| Some(Name::File(now.or(before)?.id)));
    blocks.chain(fields).chain(codings).chain(files).collect()
}
