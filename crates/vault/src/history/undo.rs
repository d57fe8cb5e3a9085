//! Taking back what the person did last on this laptop, and doing it again: as new edits, that leave others' work alone.
//!
//! A step is taken back together with all of one's own that came after it and comes to nothing by now: steps that were taken back,
//! and their taking back. So only what a record held before and what it holds now matter, whatever way led there.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map::Entry},
    mem::discriminant,
};

use model::{Copies, Document, Part, Record, RecordId, Work, changes, changes::BlockDifference, update};

use super::{
    own::{Doing, Kind, OwnStep, bits},
    steps::State,
    windows::WindowTurns,
};
use crate::{
    Error, Result,
    project::Origin,
    store::{Item, Store},
};

/// Steps that are looked at for one that has an effect still; each means going through what came since.
const MOST_TRIED: usize = 40;

/// Which way a turn goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Takes back.
    Back,
    /// Does again what was taken back.
    Again,
}

/// What a turn changed, or would change.
#[derive(Debug, Clone)]
pub struct Turned {
    /// In which record.
    pub record: RecordId,
    /// How it read before.
    pub before: Record,
    /// How it reads after.
    pub after: Record,
    /// Paragraphs that differ.
    pub blocks: Vec<BlockDifference>,
    /// Other records that changed with it.
    pub others: Vec<RecordId>,
}

/// An edit that was tried on a copy.
struct Plan {
    step: OwnStep,
    part: Part,
    update: Vec<u8>,
    doing: Doing,
    before: State,
    after: State,
}

impl Store {
    /// Takes back the last thing that the person did on this laptop, in a record or in any, or does again what was taken back last.
    /// Nothing where there is no such thing. What has no effect any more, since others changed it, is passed over.
    ///
    /// # Errors
    /// As [`Store::edit`]: of an act over several records, none was changed then.
    pub fn turn(&mut self, record: Option<RecordId>, part: Part, turn: Turn) -> Result<Option<Turned>> {
        self.may_write()?;
        let Some(plans) = self.plans(record, part, turn)? else { return Ok(None) };
        let turned = turned(&plans);
        self.as_one(|store| {
            for Plan { step, update, doing, .. } in plans {
                let (record, step) = (step.record, store.step(step.record, doing)?);
                store.document(record)?;
                store.write_draft(record, &update, Origin::Core, &step, |document| document.apply(&update))?;
            }
            Ok(())
        })?;
        self.seal()?;
        Ok(turned)
    }

    /// What [`Self::turn`] would do.
    ///
    /// # Errors
    /// As [`Self::turn`].
    pub fn next_turn(&mut self, record: Option<RecordId>, part: Part, turn: Turn) -> Result<Option<Turned>> {
        Ok(self.plans(record, part, turn)?.and_then(|plans| turned(&plans)))
    }

    /// The edits that a turn makes: one for each record that its step is in.
    fn plans(&mut self, record: Option<RecordId>, part: Part, turn: Turn) -> Result<Option<Vec<Plan>>> {
        self.seal()?;
        let steps = self.own_steps(record)?;
        let mut by_record: BTreeMap<RecordId, Vec<&OwnStep>> = BTreeMap::new();
        steps.iter().for_each(|step| by_record.entry(step.record).or_default().push(step));
        let mut candidates: Vec<&OwnStep> = Vec::new();
        for of_record in by_record.into_values() {
            let Stacks { done, back } = Stacks::of(&of_record, part);
            candidates.extend(if turn == Turn::Back { done } else { back });
        }
        candidates.sort_by_key(|step| std::cmp::Reverse(step.n));
        let mut windows: HashMap<RecordId, WindowTurns> = HashMap::new();
        let mut tried = 0;
        for step in candidates {
            // What a window took back is nothing to try, however much that was.
            if step.kind == Kind::Did && self.windows(&mut windows, step.record)?.took_back(step) {
                continue;
            }
            tried += 1;
            if tried > MOST_TRIED {
                break;
            }
            let act: Vec<OwnStep> = self.act_of(step)?;
            let together = act.len() > 1;
            let mut plans = Vec::new();
            for each in act {
                // What was done in several records at once goes as a whole.
                let part = if together { Part::All } else { part };
                let mut beyond = BTreeSet::new();
                if each.kind == Kind::Did {
                    beyond = self.windows(&mut windows, each.record)?.beyond(&each);
                    beyond.extend(turns_before(&self.own_steps(Some(each.record))?, each.n));
                }
                match self.plan(each, &beyond, part, turn, together) {
                    Ok(plan) => plans.extend(plan),
                    // What was erased or can't be written any more is no reason to keep the rest.
                    Err(Error::NoSuchRecord | Error::ReadOnly | Error::Document(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            if !plans.is_empty() {
                // The record that was asked for, or that the act began in, is the one that is told of.
                plans.sort_by_key(|plan| (record.is_some_and(|asked| plan.step.record != asked), plan.step.n));
                return Ok(Some(plans));
            }
        }
        Ok(None)
    }

    fn windows<'a>(&mut self, known: &'a mut HashMap<RecordId, WindowTurns>, record: RecordId) -> Result<&'a WindowTurns> {
        Ok(match known.entry(record) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(match self.window_turns(record) {
                // What can't be read has nothing to take back either; that is found when it is tried.
                Err(Error::NoSuchRecord | Error::ReadOnly | Error::Document(_)) => WindowTurns::default(),
                turns => turns?,
            }),
        })
    }

    fn act_of(&self, step: &OwnStep) -> Result<Vec<OwnStep>> {
        let all = self.own_steps(None)?;
        let is_like = |other: &OwnStep| other.act == step.act && discriminant(&other.kind) == discriminant(&step.kind);
        Ok(all.into_iter().filter(is_like).collect())
    }

    /// The edit that takes a step back; nothing where it would change nothing. Steps `beyond` are no part of it.
    fn plan(&mut self, step: OwnStep, beyond: &BTreeSet<i64>, part: Part, turn: Turn, together: bool) -> Result<Option<Plan>> {
        let record = step.record;
        self.writable(record)?;
        let steps = self.own_steps(Some(record))?;
        let copies: Copies = {
            let mut copies = Copies::default();
            steps.iter().for_each(|step| copies.extend(step.copies.iter().copied()));
            copies
        };
        let all: Vec<&OwnStep> = steps.iter().collect();
        let later = Stacks::of(&all, part).done.into_iter().any(|other| other.n > step.n);
        let own = self.own_items(record, step.first)?;
        let chain = chain(&steps, step.n);
        let ends = |n: i64| steps.iter().find(|other| other.n > n).map_or(i64::MAX, |other| other.first);
        let is_in = |some: &BTreeSet<i64>, ord: i64| {
            steps.iter().any(|step| some.contains(&step.n) && (step.first..ends(step.n)).contains(&ord))
        };
        // What stands in the middle of later work is taken out of it by itself.
        let is_taken = |ord: i64| own.contains(&ord) && !is_in(beyond, ord) && (!(together && later) || is_in(&chain, ord));
        let mut base = Document::new(self.client());
        let mut without = Document::new(0);
        for update in self.updates_before(record, step.first)? {
            base.apply(&update)?;
            without.apply(&update)?;
        }
        let (mut work, mut since) = (Work::default(), None);
        for Item { ord, update, .. } in self.items_of(record, step.first - 1, i64::MAX)? {
            let taken = is_taken(ord);
            if taken && since.is_none() {
                since = Some(base.reading()?);
            }
            if !taken && let Some(before) = since.take() {
                work.changes(&before, &base.reading()?, &copies);
            }
            base.apply(&update)?;
            if taken {
                let summary = update::inspect(&update).map_err(model::Failure::from)?;
                work.inserts(&summary);
                without.apply(&update::with_deletes(&update, summary.deletes_at, &[]))?;
            } else {
                without.apply(&update)?;
            }
        }
        if let Some(before) = since {
            work.changes(&before, &base.reading()?, &copies);
        }
        let before = State::of(&base)?;
        let without = without.reading()?;
        let mut made = Vec::new();
        let change = |edit: &mut model::Edit<'_>| {
            if work.made() {
                // What a person made goes into the bin, whole: others may have gone on with it.
                if part == Part::All && before.record.deleted.is_none() {
                    edit.set_deleted(true);
                }
                return Ok(());
            }
            made = edit.take_back(&work, &without, &copies, part)?;
            Ok(())
        };
        let ((), update) = base.edit(self.now(), change)?;
        let after = State::of(&base)?;
        if before.record == after.record && before.blocks == after.blocks {
            return Ok(None);
        }
        let doing = match turn {
            Turn::Back => Doing::TakeBack { of: step.n, part, copies: made },
            Turn::Again => Doing::DoAgain { of: step.n, part, copies: made },
        };
        Ok(Some(Plan { step, part, update, doing, before, after }))
    }

    /// The items of this device among a record's, from one on.
    pub(super) fn own_items(&self, record: RecordId, from: i64) -> Result<HashSet<i64>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT item.ord FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
                 WHERE item.record = ? AND item.kind = 0 AND item.state = 0 AND item.ord >= ? AND log.device = ?",
            )?
            .query_map(rusqlite::params![record.as_bytes(), from, self.device()], |row| row.get(0))?
            .collect::<Result<_, _>>()?)
    }
}

/// What of one record's part stands done, and what was taken back since the last new thing was done.
struct Stacks<'a> {
    done: Vec<&'a OwnStep>,
    back: Vec<&'a OwnStep>,
}

impl<'a> Stacks<'a> {
    fn of(steps: &[&'a OwnStep], part: Part) -> Self {
        let mut stacks = Self { done: Vec::new(), back: Vec::new() };
        for step in steps.iter().copied().filter(|step| step.part & bits(part) != 0) {
            match step.kind {
                Kind::Did => {
                    stacks.done.push(step);
                    stacks.back.clear();
                }
                Kind::TookBack(of) => {
                    stacks.done.retain(|done| Some(done.n) != of);
                    stacks.back.push(step);
                }
                Kind::DidAgain(of) => {
                    let again = match of {
                        Some(of) => stacks.back.iter().rposition(|back| back.n == of),
                        None => stacks.back.iter().rposition(|back| back.kind == Kind::TookBack(None)),
                    };
                    let again = again.map(|place| stacks.back.remove(place).kind);
                    if let Some(Kind::TookBack(Some(of))) = again {
                        stacks.done.extend(steps.iter().copied().find(|step| step.n == of));
                    }
                }
            }
        }
        stacks
    }
}

/// The steps after one that took back, or did again, what was done before it: they are no part of what came of it.
fn turns_before(steps: &[OwnStep], of: i64) -> BTreeSet<i64> {
    let mut first: BTreeMap<i64, i64> = BTreeMap::new();
    for step in steps {
        if let Kind::TookBack(Some(of)) | Kind::DidAgain(Some(of)) = step.kind {
            first.insert(step.n, first.get(&of).copied().unwrap_or(of));
        }
    }
    first.into_iter().filter(|(step, first)| *step > of && *first < of).map(|(step, _)| step).collect()
}

/// A step, and those that took it back or did it again.
fn chain(steps: &[OwnStep], of: i64) -> BTreeSet<i64> {
    let mut chain = BTreeSet::from([of]);
    for step in steps {
        if let Kind::TookBack(Some(of)) | Kind::DidAgain(Some(of)) = step.kind
            && chain.contains(&of)
        {
            chain.insert(step.n);
        }
    }
    chain
}

fn turned(plans: &[Plan]) -> Option<Turned> {
    let (first, others) = plans.split_first()?;
    debug_assert!(first.part == Part::All || others.is_empty());
    Some(Turned {
        record: first.step.record,
        before: first.before.record.clone(),
        after: first.after.record.clone(),
        blocks: changes::blocks(&first.before.blocks, &first.after.blocks),
        others: others.iter().map(|plan| plan.step.record).collect(),
    })
}
