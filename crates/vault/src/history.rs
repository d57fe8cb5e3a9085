//! What others changed since the person last looked, paragraph by paragraph, and bringing the old text back.
//!
//! The log is replayed: after each run of one device's updates the paragraphs are compared with those before it, so every
//! change has an author. Two changes of one paragraph overlap when neither was in the causal past of the other.

mod back;
mod lost;
mod named;
mod order;
mod seen;
mod steps;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};

use model::{Coding, Document, RecordId, TextBlock, changes, kind};
use serde_json::Value;

use self::steps::{State, Steps, names};
pub use self::{
    named::NamedMoment,
    order::MomentId,
    timeline::{At, Comparison, Done, Moment},
};
pub(crate) use self::{named::is_hidden, timeline::History};
use crate::{Error, Result, members::MemberId, store::Store};

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
    /// Whether somebody put it in the bin, where it is, while another worked on it and did not know.
    pub binned_meanwhile: bool,
    /// Paragraphs.
    pub blocks: Vec<TouchedBlock>,
    /// Fields: id, value before, value now.
    pub fields: Vec<TouchedField>,
    /// Codings: before and now. One that lost its text stands here too, whoever took the text.
    pub codings: Vec<TouchedCoding>,
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

/// Which changes a look is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Those that were not seen yet.
    LastLook,
    /// All that there ever were.
    Ever,
}

/// A difference, with who made it.
#[derive(Debug, Clone)]
pub struct Touched<T, V> {
    /// The difference.
    pub what: T,
    /// Who.
    pub by: Vec<MemberId>,
    /// When the last of it was written.
    pub at: i64,
    /// What each had, where members changed it while apart and not in the same way.
    pub overlap: Option<Versions<V>>,
}

/// A paragraph that differs.
pub type TouchedBlock = Touched<changes::BlockDifference, Option<TextBlock>>;

/// A field that differs: its id, its value before, its value now.
pub type TouchedField = Touched<(String, Value, Value), Value>;

/// A coding that differs: before, and now.
pub type TouchedCoding = Touched<(Option<Coding>, Option<Coding>), Option<Coding>>;

/// One paragraph or field as several had it.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions<V> {
    /// What they all knew before.
    pub common: V,
    /// What each made of it, by itself.
    pub each: Vec<(MemberId, V)>,
}

/// Who touched a paragraph or field, in which steps.
type Touches = BTreeMap<Name, Vec<usize>>;

/// What became of one paragraph or field.
struct Touch {
    by: Vec<MemberId>,
    at: i64,
    /// The steps that were taken apart.
    overlap: Vec<usize>,
}

impl Store {
    /// What others changed since the last look, last written first. Damaged records are left out.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn changes(&mut self) -> Result<Vec<Changed>> {
        self.changes_after(false)
    }

    /// What others ever changed.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn all_changes(&mut self) -> Result<Vec<Changed>> {
        self.changes_after(true)
    }

    /// Undoes one of [`Self::changes`] or [`Self::all_changes`]: the paragraph or field is again as it was before.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`] where nothing of that name changed.
    pub fn restore(&mut self, record: RecordId, name: &Name, since: Since) -> Result<()> {
        let coding = |change: &TouchedCoding| Ok(change.what.0.clone());
        self.bring(record, name, since, |change| Ok(change.what.before.clone()), |change| Ok(change.what.1.clone()), coding)
    }

    /// Of an overlap among the same, takes what one of them had: the paragraph or field is as they had it.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`] where that person changed nothing of that name while another did.
    pub fn take_version(&mut self, record: RecordId, name: &Name, of: &MemberId, since: Since) -> Result<()> {
        self.bring(
            record,
            name,
            since,
            |change| version(&change.overlap, of),
            |change| version(&change.overlap, of),
            |change| version(&change.overlap, of),
        )
    }

    /// Makes a paragraph or field what its change says.
    fn bring(
        &mut self,
        record: RecordId,
        name: &Name,
        since: Since,
        block: impl Fn(&TouchedBlock) -> Result<Option<TextBlock>>,
        value: impl Fn(&TouchedField) -> Result<Value>,
        coding: impl Fn(&TouchedCoding) -> Result<Option<Coding>>,
    ) -> Result<()> {
        let looked = match since {
            Since::LastLook => self.looked_at(record)?,
            Since::Ever => 0,
        };
        let changed = self.changed(record, looked)?.ok_or(Error::NoSuchRecord)?;
        match name {
            Name::Block(key) => {
                let change = changed.blocks.iter().find(|change| change.what.key() == key).ok_or(Error::NoSuchRecord)?;
                let (block, follows) = (block(change)?, change.what.follows.as_deref());
                self.edit(record, |edit| {
                    match &block {
                        Some(block) => edit.restore_block(block, follows),
                        None => edit.remove_block(key),
                    }
                    Ok(())
                })
            }
            Name::Field(id) => {
                let change = changed.fields.iter().find(|change| change.what.0 == *id).ok_or(Error::NoSuchRecord)?;
                self.set(record, id, &value(change)?)
            }
            Name::Coding(id) => {
                let named =
                    |change: &&TouchedCoding| [&change.what.0, &change.what.1].into_iter().flatten().any(|of| of.id == *id);
                let change = changed.codings.iter().find(named).ok_or(Error::NoSuchRecord)?;
                match coding(change)? {
                    Some(coding) => self.edit(record, |edit| edit.restore_codings(&[coding])),
                    None => self.edit(record, |edit| Ok(edit.remove_coding(id))).map(|_| ()),
                }
            }
        }
    }

    pub(super) fn set(&mut self, record: RecordId, field: &str, value: &Value) -> Result<()> {
        let kind = kind::kind(&self.read(record)?.kind).ok_or(Error::ReadOnly)?;
        self.edit(record, |edit| match field {
            "title" => Ok(edit.set_title(value.as_str().unwrap_or_default())),
            _ => edit.set_field(kind, field, value),
        })
    }

    fn changes_after(&mut self, everything: bool) -> Result<Vec<Changed>> {
        self.seal()?;
        let mut changed = Vec::new();
        for (record, looked) in self.unseen_records(everything)? {
            match self.changed(record, looked) {
                Ok(Some(change)) => changed.push(change),
                Ok(None) | Err(Error::Document(_) | Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        changed.sort_by_key(|change| std::cmp::Reverse(change.at));
        Ok(changed)
    }

    /// What others changed in one record after the item `looked`.
    fn changed(&mut self, record: RecordId, looked: i64) -> Result<Option<Changed>> {
        let me = self.member_of(&self.device())?;
        let mut steps = Steps::new(self.steps(record, looked)?);
        let is_news: Vec<bool> = steps.all.iter().map(|step| step.last > looked && step.member != me).collect();
        // What the person wrote themselves before the first of it is no news to them.
        let Some(seen) = is_news.iter().position(|news| *news) else { return Ok(None) };
        let news = |from: usize| (from..is_news.len()).filter(|n| is_news[*n]);
        // Steps before the look matter too where they overlap with one after it: from the first of those, states are compared.
        let first = (0..seen).find(|n| news(seen).any(|other| steps.apart(other, *n))).unwrap_or(seen);
        let Replayed { before, after, touches, binned } = replay(&mut steps, first, seen)?;

        let touched = |name: &Name| touches.get(name).and_then(|touching| touch(&steps, touching, seen, &is_news));
        let found: BTreeMap<Name, Touch> = touches.keys().filter_map(|name| Some((name.clone(), touched(name)?))).collect();
        let blocks = touched_blocks(&mut steps, &found, &before, &after)?;
        let fields = touched_fields(&mut steps, &found, &before, &after)?;
        let codings = touched_codings(&mut steps, &found, &before, &after)?;
        let what = if seen == 0 {
            What::Added
        } else if after.record.deleted.is_some() && before.record.deleted.is_none() {
            What::Removed
        } else {
            What::Changed
        };
        let by: BTreeSet<MemberId> = news(seen).filter_map(|n| steps.all[n].member).collect();
        let at = news(seen).map(|n| steps.all[n].time).max().unwrap_or(0);
        let over = |bin: usize, other: usize| (bin >= seen || other >= seen) && steps.by_others_apart(bin, other);
        let binned_meanwhile =
            after.record.deleted.is_some() && binned.iter().any(|bin| touches.values().flatten().any(|other| over(*bin, *other)));
        Ok(Some(Changed { record, what, by: by.into_iter().collect(), at, binned_meanwhile, blocks, fields, codings }))
    }
}

/// What going through the steps tells.
struct Replayed {
    /// The record before what is seen now.
    before: State,
    /// The record now.
    after: State,
    touches: Touches,
    /// The steps that put the record in the bin.
    binned: Vec<usize>,
}

/// Goes through the steps: how the record was before `seen`, how it is now, and who touched what from `first` on.
fn replay(steps: &mut Steps, first: usize, seen: usize) -> Result<Replayed> {
    let mut document = Document::new(0);
    let (mut touches, mut binned) = (Touches::new(), Vec::new());
    let (mut before, mut last) = (State::default(), State::default());
    for n in 0..steps.all.len() {
        steps.all[n].apply_to(&mut document)?;
        if n + 1 < first {
            continue;
        }
        let now = State::of(&document)?;
        if n >= first {
            let touched = if steps.known_to(n).len() == n { names(&last, &now) } else { steps.touched_by(n)? };
            for name in touched {
                touches.entry(name).or_default().push(n);
            }
            if now.record.deleted.is_some() && last.record.deleted.is_none() {
                binned.push(n);
            }
        }
        if n + 1 == seen {
            before = now.clone();
        }
        last = now;
    }
    Ok(Replayed { before, after: last, touches, binned })
}

/// What others did to a paragraph or field by these steps; nothing where it was seen, or the person's own.
fn touch(steps: &Steps, touching: &[usize], seen: usize, is_news: &[bool]) -> Option<Touch> {
    let recent: Vec<usize> = touching.iter().copied().filter(|n| *n >= seen).collect();
    if !recent.iter().any(|n| is_news[*n]) {
        return None;
    }
    let overlaps = |a: &usize, b: &usize| steps.by_others_apart(*a, *b);
    let overlap: Vec<usize> = touching
        .iter()
        .filter(|a| touching.iter().any(|b| overlaps(a, b)) && recent.iter().any(|b| *a == b || overlaps(a, b)))
        .copied()
        .collect();
    let by: BTreeSet<MemberId> = recent.iter().chain(&overlap).filter_map(|n| steps.all[*n].member).collect();
    let at = recent.iter().map(|n| steps.all[*n].time).max().unwrap_or(0);
    Some(Touch { by: by.into_iter().collect(), at, overlap })
}

fn touched_blocks(steps: &mut Steps, found: &BTreeMap<Name, Touch>, before: &State, after: &State) -> Result<Vec<TouchedBlock>> {
    let mut differences = changes::blocks(&before.blocks, &after.blocks);
    // What came to nothing here may still hold somebody's words: typed into what another took away meanwhile.
    for (name, touch) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Block(key) = name else { continue };
        if differences.iter().all(|difference| difference.key() != key) {
            let common = steps.state(&steps.known_to_all(&touch.overlap))?;
            let lost = changes::blocks(&common.blocks, &after.blocks);
            differences.extend(lost.into_iter().filter(|difference| difference.key() == key));
        }
    }
    let mut blocks = Vec::new();
    for what in differences {
        let Some(touch) = found.get(&Name::Block(what.key().to_owned())) else { continue };
        let overlap = versions(steps, &touch.overlap, |state| state.block(what.key()).cloned())?;
        blocks.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
    }
    Ok(blocks)
}

fn touched_fields(steps: &mut Steps, found: &BTreeMap<Name, Touch>, before: &State, after: &State) -> Result<Vec<TouchedField>> {
    let mut differences = changes::fields(&before.record, &after.record);
    // Of two values one stands; where that was here already, only the other's writer can tell that there was another.
    for (name, _) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Field(id) = name else { continue };
        if differences.iter().all(|(known, ..)| known != id) {
            differences.push((id.clone(), before.field(id), after.field(id)));
        }
    }
    let mut fields = Vec::new();
    for what in differences {
        let Some(touch) = found.get(&Name::Field(what.0.clone())) else { continue };
        let overlap = versions(steps, &touch.overlap, |state| state.field(&what.0))?;
        if what.1 != what.2 || overlap.is_some() {
            fields.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
        }
    }
    Ok(fields)
}

fn touched_codings(
    steps: &mut Steps,
    found: &BTreeMap<Name, Touch>,
    before: &State,
    after: &State,
) -> Result<Vec<TouchedCoding>> {
    let pairs = changes::codings(&before.record, &after.record);
    let mut differences: Vec<_> = pairs.into_iter().map(|(before, now)| (before.cloned(), now.cloned())).collect();
    // Taken off by one and changed by another: where it was gone already, only the other's writer can tell.
    for (name, _) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Coding(id) = name else { continue };
        if differences.iter().all(|(before, now)| [before, now].into_iter().flatten().all(|of| of.id != *id)) {
            differences.push((before.coding(id).cloned(), after.coding(id).cloned()));
        }
    }
    let mut codings = Vec::new();
    for what in differences {
        let Some(id) = what.1.as_ref().or(what.0.as_ref()).map(|coding| coding.id) else { continue };
        let lost = what.1.as_ref().is_some_and(|now| now.quote.is_none());
        // Nobody touches a coding by taking its text away: it is told with whatever else is new.
        let Some(touch) = found.get(&Name::Coding(id)).or_else(|| found.values().next().filter(|_| lost)) else { continue };
        let own = found.contains_key(&Name::Coding(id));
        let overlap = if own { versions(steps, &touch.overlap, |state| state.coding(&id).cloned())? } else { None };
        // What each had as it was at its place differs in more than what was done to it.
        let overlap = overlap.filter(|versions| {
            versions.each.windows(2).any(|pair| match (&pair[0].1, &pair[1].1) {
                (Some(one), Some(other)) => one.was_changed(other),
                (one, other) => one.is_some() != other.is_some(),
            })
        });
        codings.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
    }
    Ok(codings)
}

/// What each who took one of these steps had, and what they all knew; nothing where they had the same.
fn versions<V: PartialEq>(steps: &mut Steps, overlap: &[usize], read: impl Fn(&State) -> V) -> Result<Option<Versions<V>>> {
    // The last step of each holds all that they did to it.
    let last: BTreeMap<MemberId, usize> =
        overlap.iter().filter_map(|at| steps.all[*at].member.map(|member| (member, *at))).collect();
    let common = read(&*steps.state(&steps.known_to_all(overlap))?);
    let mut each = Vec::with_capacity(last.len());
    for (member, at) in last {
        let mut known = steps.known_to(at);
        known.push(at);
        each.push((member, read(&*steps.state(&known)?)));
    }
    let differ = each.iter().any(|(_, version)| *version != each[0].1);
    Ok(differ.then_some(Versions { common, each }))
}

fn version<V: Clone>(versions: &Option<Versions<V>>, of: &MemberId) -> Result<V> {
    let each = versions.iter().flat_map(|versions| &versions.each);
    each.filter(|(member, _)| member == of).map(|(_, version)| version.clone()).next().ok_or(Error::NoSuchRecord)
}

/// Names one change of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A paragraph, by its key.
    Block(String),
    /// A field, by its id; `title` for the title.
    Field(String),
    /// A coding, by its id.
    Coding(uuid::Uuid),
}
