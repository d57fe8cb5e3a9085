//! The history of one record: the moments at which people worked on it, and how it read at each.

use std::collections::BTreeSet;

use model::{
    Document, Record, RecordId, TextBlock, changes,
    compare::{self, Sides},
    kind,
};

use super::{
    order::{MomentId, Written},
    steps::State,
};
use crate::{Error, Result, members::MemberId, store::Store};

/// Updates between two states that are kept, so that no moment is far from one.
const STRIDE: usize = 256;

/// One person's work on a record, without a long pause.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Names it.
    pub id: MomentId,
    /// Who; nobody where the device is not in the team.
    pub member: Option<MemberId>,
    /// When the first of it was written, in milliseconds since 1970: not before what it builds on, where clocks differed by less than a day.
    pub from: i64,
    /// When the last of it was written.
    pub to: i64,
    /// What was done.
    pub done: Done,
}

/// What a moment did to a record, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// It made the record.
    pub made: bool,
    /// Paragraphs that came.
    pub added: u32,
    /// Paragraphs that read otherwise.
    pub changed: u32,
    /// Paragraphs that went.
    pub removed: u32,
    /// Paragraphs that stand elsewhere.
    pub moved: u32,
    /// Fields that changed, by id; `title` for the title.
    pub fields: Vec<String>,
    /// Records that it began or ceased to link to.
    pub links: u32,
    /// Files that came or went.
    pub files: u32,
    /// Codings that came.
    pub coded: u32,
    /// Codings that were taken off.
    pub uncoded: u32,
    /// Whether it went into the bin, or came out of it.
    pub bin: Option<bool>,
}

/// A record as it read at a moment, beside how it read at an earlier or later one.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// How it read before.
    pub before: Record,
    /// How it read after.
    pub after: Record,
    /// The paragraphs of both, in reading order.
    pub blocks: Vec<Sides>,
}

/// A moment to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// One of the record's own, or any entry in one.
    Entry(MomentId),
    /// One of the project's that somebody named.
    Named(RecordId),
}

impl From<MomentId> for At {
    fn from(id: MomentId) -> Self {
        Self::Entry(id)
    }
}

/// A record's past, gone through once.
pub(crate) struct History {
    record: RecordId,
    /// The newest item and how many there are: what tells whether it is still all of it.
    upto: (i64, i64),
    written: Vec<Written>,
    /// States of the document, by how many updates they hold.
    kept: Vec<(usize, Vec<u8>)>,
    moments: Vec<Moment>,
}

impl Store {
    /// The moments of a record, none before one that it builds on; the same on every laptop that has the same entries.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`]; [`Error::Document`] where it is damaged.
    pub fn timeline(&mut self, record: RecordId) -> Result<Vec<Moment>> {
        Ok(self.past(record)?.moments.clone())
    }

    /// The record as it read then; empty where nothing of it was there yet.
    ///
    /// # Errors
    /// As [`Self::timeline`], and [`Error::NoSuchMoment`].
    pub fn read_at(&mut self, record: RecordId, at: impl Into<At>) -> Result<(Record, Vec<TextBlock>)> {
        let State { record, blocks } = self.state_at(record, Some(at.into()))?;
        Ok((record, blocks))
    }

    /// What differs between two moments; `None` stands for what was before the first.
    ///
    /// # Errors
    /// As [`Self::read_at`].
    pub fn compare(&mut self, record: RecordId, before: Option<At>, after: impl Into<At>) -> Result<Comparison> {
        let (before, after) = (self.state_at(record, before)?, self.state_at(record, Some(after.into()))?);
        let blocks = compare::side_by_side(&before.blocks, &after.blocks);
        Ok(Comparison { before: before.record, after: after.record, blocks })
    }

    pub(super) fn state_at(&mut self, record: RecordId, at: Option<At>) -> Result<State> {
        match at {
            Some(At::Entry(at)) => {
                let past = self.past(record)?;
                State::of(&past.document(past.upto(at)?)?)
            }
            Some(At::Named(id)) => {
                let heights = self.named_moment(id)?.heights;
                let mut document = Document::new(0);
                let known = |written: &&Written| heights.get(&written.name).is_some_and(|height| written.seq <= *height);
                for written in self.past(record)?.written.iter().filter(known) {
                    document.apply(&written.update)?;
                }
                State::of(&document)
            }
            None => Ok(State::default()),
        }
    }

    /// What was gone through last is kept while it is whole: who looks at one moment looks at the next.
    pub(super) fn past(&mut self, record: RecordId) -> Result<&History> {
        self.seal()?;
        let upto: (i64, i64) = self
            .conn
            .prepare_cached("SELECT coalesce(max(ord), 0), count(*) FROM item WHERE record = ? AND kind = 0 AND state = 0")?
            .query_row([record.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = self.past.take().filter(|past| past.record == record && past.upto == upto);
        let past = match known {
            Some(past) => past,
            None => History::of(record, upto, self.written(record)?)?,
        };
        Ok(self.past.insert(past))
    }
}

impl History {
    fn of(record: RecordId, upto: (i64, i64), written: Vec<Written>) -> Result<Self> {
        if written.is_empty() {
            return Err(Error::NoSuchRecord);
        }
        let mut document = Document::new(0);
        let (mut kept, mut moments) = (Vec::new(), Vec::new());
        let mut before = State::default();
        let mut applied = 0;
        for run in written.chunk_by(Written::is_followed_by) {
            for one in run {
                document.apply(&one.update)?;
                applied += 1;
                if applied % STRIDE == 0 {
                    kept.push((applied, document.state()?));
                }
            }
            let after = State::of(&document)?;
            let (first, last) = (&run[0], &run[run.len() - 1]);
            // Within a run two laptops of one person may have written at once.
            let to = run.iter().map(|one| one.time).max().unwrap_or(last.time);
            let done = done(&before, &after);
            moments.push(Moment { id: last.entry, member: first.member, from: first.time, to, done });
            before = after;
        }
        Ok(Self { record, upto, written, kept, moments })
    }

    /// How many updates there were with this one.
    fn upto(&self, at: MomentId) -> Result<usize> {
        self.written.iter().rposition(|written| written.entry == at).map(|place| place + 1).ok_or(Error::NoSuchMoment)
    }

    /// The document with the first so many updates.
    fn document(&self, count: usize) -> Result<Document> {
        let mut document = Document::new(0);
        let near = self.kept.iter().rfind(|(kept, _)| *kept <= count);
        if let Some((_, state)) = near {
            document.apply(state)?;
        }
        for written in &self.written[near.map_or(0, |(kept, _)| *kept)..count] {
            document.apply(&written.update)?;
        }
        Ok(document)
    }
}

fn done(before: &State, after: &State) -> Done {
    let mut done = Done { made: before.record.kind.is_empty() && !after.record.kind.is_empty(), ..Done::default() };
    for sides in compare::side_by_side(&before.blocks, &after.blocks) {
        match (&sides.before, &sides.after) {
            (None, _) => done.added += 1,
            (_, None) => done.removed += 1,
            _ if sides.differ() => done.changed += 1,
            _ if sides.moved => done.moved += 1,
            _ => {}
        }
    }
    let names = changes::fields(&before.record, &after.record);
    done.fields = names.into_iter().map(|(name, ..)| kind::parts(&name).0.to_owned()).collect();
    // Several rows of one field are one field.
    done.fields.dedup();
    let links = |state: &State| state.record.links.iter().copied().collect::<BTreeSet<_>>();
    done.links = links(before).symmetric_difference(&links(after)).count() as u32;
    let files = |state: &State| state.record.attachments.iter().map(|file| file.id).collect::<BTreeSet<_>>();
    done.files = files(before).symmetric_difference(&files(after)).count() as u32;
    let codings = changes::codings(&before.record, &after.record);
    done.coded = codings.iter().filter(|(before, _)| before.is_none()).count() as u32;
    done.uncoded = codings.iter().filter(|(_, after)| after.is_none()).count() as u32;
    done.bin = match (before.record.deleted, after.record.deleted) {
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        _ => None,
    };
    done
}
