//! What others changed since the person last looked, paragraph by paragraph, and bringing the old text back.
//!
//! The log is replayed: after each run of one device's updates the paragraphs are compared with those before it, so every
//! change has an author. Two changes of one paragraph overlap when neither was in the causal past of the other.

mod again;
mod back;
mod gone;
mod look;
mod lost;
mod named;
mod order;
pub(crate) mod own;
mod runs;
mod seen;
mod steps;
mod timeline;
mod touched;
mod undo;
pub(crate) mod unfinished;
mod who;
mod windows;

use std::collections::{BTreeMap, BTreeSet};

use model::{Attachment, Coding, Document, RecordId, TextBlock, changes, compare, kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::named::is_hidden;
pub use self::{
    gone::{GoneLink, Why as WhyGone},
    named::NamedMoment,
    order::MomentId,
    seen::Unseen,
    timeline::{At, Comparison, Done, Moment},
    touched::{Run, RunKind},
    undo::{Turn, Turned},
    unfinished::Unfinished,
    who::{By, Piece, Selection, Writers},
};
pub(crate) use self::{seen::SCHEMA as SEEN, timeline::History, who::Trace};
use self::{
    seen::Seen,
    steps::{State, Steps, names},
};
use crate::{Error, Result, codebook::CODEBOOK, members::MemberId, store::Store};

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
    /// Fields: id, value before, value now. Rows stand by themselves, as `field/row`.
    pub fields: Vec<TouchedField>,
    /// Codings: before and now. One that lost its text stands here too, whoever took the text.
    pub codings: Vec<TouchedCoding>,
    /// Files that came or went.
    pub files: Vec<TouchedFile>,
    /// Paragraphs that stand elsewhere than before, some of them changed too. For one that is a new paragraph of the same words,
    /// the key is that of the new one.
    pub moved: Vec<TouchedBlock>,
    /// For paragraphs, by key: their words with what came and went, by whom. Left out where only a part of them is known.
    pub runs: BTreeMap<String, Vec<Run>>,
}

impl Changed {
    /// Whether there is nothing of it to show but that it is there.
    pub fn is_empty(&self) -> bool {
        let nothing = self.blocks.is_empty() && self.fields.is_empty() && self.codings.is_empty();
        self.what == What::Changed && nothing && self.files.is_empty() && self.moved.is_empty() && !self.binned_meanwhile
    }
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

/// A file that came or went: before, and now. Two can't change one, so there are no versions of it.
pub type TouchedFile = Touched<(Option<Attachment>, Option<Attachment>), ()>;

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

    /// The same of these records alone, in their order; those of which there is nothing to say are left out.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn changes_of(&mut self, records: &[RecordId], since: Since) -> Result<Vec<Changed>> {
        self.seal()?;
        let mut changed = Vec::new();
        for record in records {
            let seen = self.seen_since(*record, since)?;
            match self.changed(*record, &seen) {
                Ok(change) => changed.extend(change),
                Err(Error::Document(_) | Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(changed)
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
        if let Name::File(id) = name {
            return self.restore_file(record, *id, since);
        }
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

    /// Gives a paragraph of the same other words than anybody had. What stays of them keeps how it looks; one that is gone comes
    /// back with them.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`] where it is neither here nor among the changes.
    pub fn write_version(&mut self, record: RecordId, key: &str, text: &str, since: Since) -> Result<()> {
        let here = self.textblocks(record)?.into_iter().find(|block| block.key == key);
        let (mut block, follows) = match here {
            Some(block) => (block, None),
            None => {
                let seen = self.seen_since(record, since)?;
                let changed = self.changed(record, &seen)?.ok_or(Error::NoSuchRecord)?;
                let change = changed.blocks.into_iter().find(|change| change.what.key() == key).ok_or(Error::NoSuchRecord)?;
                (change.what.before.ok_or(Error::NoSuchRecord)?, change.what.follows)
            }
        };
        block.line = changes::rewritten(&block.line, text);
        self.edit(record, |edit| Ok(edit.restore_block(&block, follows.as_deref())))
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
        let seen = self.seen_since(record, since)?;
        let changed = self.changed(record, &seen)?.ok_or(Error::NoSuchRecord)?;
        match name {
            Name::File(_) => Err(Error::NoSuchRecord),
            Name::Block(key) if changed.moved.iter().any(|moved| moved.what.key() == key) => {
                let moved = changed.moved.iter().find(|moved| moved.what.key() == key).ok_or(Error::NoSuchRecord)?;
                let (block, follows) = (block(moved)?, moved.what.follows.as_deref());
                let before = moved.what.before.as_ref().map_or(key.as_str(), |block| block.key.as_str());
                let lost = self.lost_in(record, before, changed.codings.iter().filter_map(|coding| coding.what.0.as_ref()))?;
                self.edit(record, |edit| {
                    edit.move_back(key, block.as_ref(), follows);
                    edit.restore_codings(&lost)
                })
            }
            Name::Block(key) => {
                let change = changed.blocks.iter().find(|change| change.what.key() == key).ok_or(Error::NoSuchRecord)?;
                let (block, follows) = (block(change)?, change.what.follows.as_deref());
                let Some(block) = block else { return self.edit(record, |edit| Ok(edit.remove_block(key))) };
                let lost = self.lost_in(record, key, changed.codings.iter().filter_map(|coding| coding.what.0.as_ref()))?;
                self.edit(record, |edit| {
                    edit.restore_block(&block, follows);
                    edit.restore_codings(&lost)
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
        if record == CODEBOOK {
            return self.edit_codebook(|edit| edit.set_code_field(field, value));
        }
        let kind = kind::kind(&self.read(record)?.kind).ok_or(Error::ReadOnly)?;
        self.edit(record, |edit| match kind::parts(field) {
            (changes::TITLE, None) => Ok(edit.set_title(value.as_str().unwrap_or_default())),
            (changes::MERGED_INTO, None) => Ok(edit.set_merged_into(value.as_str().and_then(|into| into.parse().ok()))),
            (field, None) => edit.set_field(kind, field, value),
            (field, Some(row)) => edit.set_row(kind, field, row, value),
        })
    }

    fn restore_file(&mut self, record: RecordId, id: uuid::Uuid, since: Since) -> Result<()> {
        let seen = self.seen_since(record, since)?;
        let changed = self.changed(record, &seen)?.ok_or(Error::NoSuchRecord)?;
        let is_it = |file: &&Attachment| file.id == id;
        let file =
            changed.files.into_iter().find(|file| [&file.what.0, &file.what.1].into_iter().flatten().any(|each| is_it(&each)));
        match file.ok_or(Error::NoSuchRecord)?.what.0 {
            Some(file) => self.edit(record, |edit| Ok(edit.add_attachment(&file))),
            None => self.edit(record, |edit| Ok(edit.remove_attachment(&id))).map(|_| ()),
        }
    }

    fn seen_since(&self, record: RecordId, since: Since) -> Result<Seen> {
        match since {
            Since::LastLook => self.seen_of(record),
            Since::Ever => Ok(Seen::default()),
        }
    }

    fn changes_after(&mut self, everything: bool) -> Result<Vec<Changed>> {
        self.seal()?;
        let records: Vec<RecordId> = self.unseen_records(everything)?.into_iter().map(|unseen| unseen.record).collect();
        let mut changed = self.changes_of(&records, if everything { Since::Ever } else { Since::LastLook })?;
        changed.sort_by_key(|change| std::cmp::Reverse(change.at));
        Ok(changed)
    }

    /// What others changed in one record that was not seen.
    fn changed(&mut self, record: RecordId, look: &Seen) -> Result<Option<Changed>> {
        let me = self.member_of(&self.device())?;
        let mut steps = Steps::new(self.steps(record, look)?);
        let is_news: Vec<bool> = steps.all.iter().map(|step| !step.seen && step.member != me).collect();
        // What the person wrote themselves before the first of it is no news to them.
        let Some(seen) = is_news.iter().position(|news| *news) else { return Ok(None) };
        let news = |from: usize| (from..is_news.len()).filter(|n| is_news[*n]);
        // Steps before the look matter too where they overlap with one after it: from the first of those, states are compared.
        let first = (0..seen).find(|n| news(seen).any(|other| steps.apart(other, *n))).unwrap_or(seen);
        let Replayed { before, after, touches, moves, binned, texts } = replay(&mut steps, first, seen)?;

        let touched = |name: &Name| {
            let was_seen = |at: usize| look.has_change(name, steps.all[at].log, steps.all[at].seq);
            touches.get(name).and_then(|touching| touch(&steps, touching, seen, &is_news, was_seen))
        };
        let found: BTreeMap<Name, Touch> = touches.keys().filter_map(|name| Some((name.clone(), touched(name)?))).collect();
        let moving: BTreeMap<Name, Touch> = moves
            .iter()
            .filter_map(|(name, moving)| {
                let was_seen = |at: usize| look.has_change(name, steps.all[at].log, steps.all[at].seq);
                Some((name.clone(), touch(&steps, moving, seen, &is_news, was_seen)?))
            })
            .collect();
        let mut blocks = touched::blocks(&mut steps, &found, &before, &after)?;
        let moved = touched::moved(&mut blocks, &moving, &before, &after);
        let runs = touched::runs(&steps, &blocks, &before, &texts);
        let fields = touched::fields(&mut steps, &found, &before, &after)?;
        let codings = touched::codings(&mut steps, &found, &before, &after)?;
        let files = touched::files(&found, &before, &after);
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
        let by = by.into_iter().collect();
        Ok(Some(Changed { record, what, by, at, binned_meanwhile, blocks, fields, codings, files, moved, runs }))
    }
}

/// What going through the steps tells.
struct Replayed {
    /// The record before what is seen now.
    before: State,
    /// The record now.
    after: State,
    touches: Touches,
    /// The steps after the look that put paragraphs elsewhere.
    moves: Touches,
    /// The steps that put the record in the bin.
    binned: Vec<usize>,
    /// How paragraphs read after the steps since the look that changed them; nothing where they were gone.
    texts: BTreeMap<String, Vec<(usize, Option<String>)>>,
}

/// Goes through the steps: how the record was before `seen`, how it is now, and who touched what from `first` on.
fn replay(steps: &mut Steps, first: usize, seen: usize) -> Result<Replayed> {
    let mut document = Document::new(0);
    let (mut touches, mut moves, mut binned, mut texts) = (Touches::new(), Touches::new(), Vec::new(), BTreeMap::new());
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
        if n >= seen {
            note_texts(&last, &now, n, &mut texts);
            for sides in compare::side_by_side(&last.blocks, &now.blocks).into_iter().filter(|sides| sides.moved) {
                moves.entry(Name::Block(sides.key().to_owned())).or_default().push(n);
            }
        }
        last = now;
    }
    Ok(Replayed { before, after: last, touches, moves, binned, texts })
}

/// Remembers how the paragraphs read that this step changed.
fn note_texts(last: &State, now: &State, step: usize, texts: &mut BTreeMap<String, Vec<(usize, Option<String>)>>) {
    for difference in changes::blocks(&last.blocks, &now.blocks) {
        let text = difference.after.as_ref().map(|block| block.line.plain_text());
        if text != difference.before.as_ref().map(|block| block.line.plain_text()) {
            texts.entry(difference.key().to_owned()).or_default().push((step, text));
        }
    }
}

/// What others did to a paragraph or field by these steps; nothing where it was seen, or the person's own.
fn touch(steps: &Steps, touching: &[usize], seen: usize, is_news: &[bool], was_seen: impl Fn(usize) -> bool) -> Option<Touch> {
    let recent: Vec<usize> = touching.iter().copied().filter(|n| *n >= seen).collect();
    if !recent.iter().any(|n| is_news[*n] && !was_seen(*n)) {
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

fn version<V: Clone>(versions: &Option<Versions<V>>, of: &MemberId) -> Result<V> {
    let each = versions.iter().flat_map(|versions| &versions.each);
    each.filter(|(member, _)| member == of).map(|(_, version)| version.clone()).next().ok_or(Error::NoSuchRecord)
}

/// Names one change of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Name {
    /// A paragraph, by its key.
    Block(String),
    /// A field, by its id; `title` for the title, and `field/row` for a row.
    Field(String),
    /// A coding, by its id.
    Coding(uuid::Uuid),
    /// A file, by its id in the record.
    File(uuid::Uuid),
}
