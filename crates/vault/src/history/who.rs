//! Who wrote which words of a text, and what was deleted beside them, by whom and when: from the log, where nothing is gone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{Copies, Copy, Document, Reading, RecordId, Source, Stretch, Written, update};

use super::{
    again,
    order::MomentId,
    own::Doing,
    runs::{Runs, Updates},
};
use crate::{Error, Result, members::MemberId, project::Origin, store::Store};

/// Words are asked after by themselves or by where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Exactly these words, which stand in one place.
    Words(String),
    /// From one letter to another, which relative positions of Yjs hold on to.
    Between(Vec<u8>, Vec<u8>),
}

/// Words that one person wrote, and one person deleted, if they are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words; a line for each block.
    pub words: String,
    /// Who wrote them, and when.
    pub wrote: By,
    /// Who deleted them; nobody where they stand.
    pub deleted: Option<By>,
    /// The paragraph that they were woven from: then `wrote` is who wove them in. Nothing for what was typed here.
    pub source: Option<Source>,
    /// Names their letters for [`Store::bring_words_back`].
    pub letters: Vec<update::Run>,
}

/// Who wrote words, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writers {
    /// What they wrote, and what was deleted from among it.
    pub pieces: Vec<Piece>,
    /// Whether there are more pieces than are told.
    pub cut: bool,
}

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// Nobody where the device is not in the team.
    pub member: Option<MemberId>,
    /// When, in milliseconds since 1970: not before what it builds on, where clocks differed by less than a day.
    pub at: i64,
    /// The moment of the record's history that it belongs to.
    pub moment: MomentId,
}

/// Work closer together than this is one piece, in milliseconds.
pub(super) const TOGETHER: u64 = 5 * 60_000;
/// So many pieces are told; nobody reads on.
const MOST_PIECES: usize = 2_000;
/// Of so many paragraphs with one source it is asked whether they came from each other.
const MOST_ALIKE: usize = 64;

/// All that was ever written in a record, and which update wrote and deleted what.
pub(crate) struct Trace {
    record: RecordId,
    /// The newest item and how many there are.
    upto: (i64, i64),
    whole: Reading,
    stretches: Vec<Stretch>,
    /// Stretches by the ids of their first letters.
    places: BTreeMap<(u64, u32), usize>,
    by: Vec<By>,
    inserts: Runs,
    deletes: Runs,
    /// What was written again, as far as the log shows.
    again: Vec<Copy>,
    /// Elements that were woven in, unlike parts that others were split into later.
    woven: BTreeSet<(u64, u32)>,
}

impl Store {
    /// Who wrote the words of a selection, in reading order, with those that were deleted from among them. Words that came again after
    /// they were deleted are of whoever wrote them first.
    ///
    /// `progress` is told how many updates are gone through and how many there are, and stops it by returning `false`.
    ///
    /// # Errors
    /// [`Error::Document`] where the words are nowhere or in several places; [`Error::Cancelled`].
    pub fn who(
        &mut self,
        record: RecordId,
        selection: &Selection,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Writers> {
        self.trace(record, progress)?;
        let copies = self.copies(record)?;
        let document = self.document(record)?;
        let (start, end) = match selection {
            Selection::Words(words) => document.place_of(words)?,
            Selection::Between(start, end) => (start.clone(), end.clone()),
        };
        let Some(trace) = self.traced.take() else { return Err(Error::NoSuchRecord) };
        let document = self.live_document(record);
        let written = document.map_or(Ok(Vec::new()), |it| it.written_between(&trace.stretches, &copies, &start, &end));
        let total = trace.by.len() as u64;
        let told = written.map_err(Error::from).and_then(|it| trace.pieces(&it, &copies, &mut || progress(total, total)));
        self.traced = Some(trace);
        told
    }

    /// Brings words back that were deleted, by the letters of their piece: in their place, as a new change. Says whether any came:
    /// those that stand again already do not.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn bring_words_back(&mut self, record: RecordId, letters: &[update::Run]) -> Result<bool> {
        self.may_write()?;
        let step = self.step(record, Doing::Other)?;
        self.trace(record, &mut |_, _| true)?;
        let copies = self.copies(record)?;
        let mut base = Document::new(self.client());
        base.apply(&self.state(record)?)?;
        let Some(trace) = &self.traced else { return Err(Error::NoSuchRecord) };
        let (made, update) = base.edit(self.now(), |edit| edit.bring_back(&trace.whole, letters, &copies))?;
        if made.is_empty() {
            return Ok(false);
        }
        self.write_draft(record, &update, Origin::Core, &step.with_copies(made), |document| document.apply(&update))?;
        Ok(true)
    }

    /// What was written anew in the place of what was deleted: as every laptop finds it, and as this one remembers of its own.
    fn copies(&self, record: RecordId) -> Result<Copies> {
        let mut all: Vec<Copy> = self.own_steps(Some(record))?.into_iter().flat_map(|step| step.copies).collect();
        if let Some(trace) = &self.traced {
            all.extend(&trace.again);
            all.sort_by_key(|copy| trace.inserts.find(copy.by, 1).0.first());
        }
        let mut copies = Copies::default();
        copies.extend(all);
        Ok(copies)
    }

    /// Goes through all updates of a record, unless that was done already and nothing came since.
    pub(super) fn trace(&mut self, record: RecordId, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        self.seal()?;
        self.document(record)?;
        let upto: (i64, i64) = self
            .conn
            .prepare_cached("SELECT coalesce(max(ord), 0), count(*) FROM item WHERE record = ? AND kind = 0 AND state = 0")?
            .query_row([record.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if self.traced.as_ref().is_some_and(|trace| trace.record == record && trace.upto == upto) {
            return Ok(());
        }
        let written = self.written(record)?;
        let (mut inserts, mut deletes, mut by) = (Vec::new(), Vec::new(), Vec::with_capacity(written.len()));
        let mut whole = Document::new(0);
        let total = written.len() as u64;
        for (n, one) in written.iter().enumerate() {
            if n % 256 == 0 && !progress(n as u64, total) {
                return Err(Error::Cancelled);
            }
            let summary = update::inspect(&one.update).map_err(model::Failure::from)?;
            inserts.extend(summary.inserts.iter().map(|run| (*run, n)));
            deletes.extend(summary.deletes.iter().map(|run| (*run, n)));
            whole.apply(&update::with_deletes(&one.update, summary.deletes_at, &[]))?;
        }
        for run in written.chunk_by(super::order::Written::is_followed_by) {
            let Some(last) = run.last() else { continue };
            by.extend(run.iter().map(|one| By { member: one.member, at: one.time, moment: last.entry }));
        }
        let (inserts, deletes) = (Runs::of(inserts), Runs::of(deletes));
        let whole = whole.reading()?;
        let stretches = whole.stretches();
        let knows = |one: usize, other: usize| written[one].knows(&written[other]);
        let log = again::Log { stretches: &stretches, inserts: &inserts, deletes: &deletes, by: &by, knows: &knows };
        let again = again::copies(&log, &mut || progress(total, total))?;
        let woven = woven(&log);
        let places = stretches.iter().enumerate().map(|(place, each)| ((each.run.client, each.run.clock), place)).collect();
        self.traced = Some(Trace { record, upto, whole, stretches, places, by, inserts, deletes, again, woven });
        Ok(())
    }
}

/// Elements that say what they were woven from and came with that: whoever wrote them saw no other from there that stayed, of which
/// this could be a part.
fn woven(log: &again::Log<'_>) -> BTreeSet<(u64, u32)> {
    // The elements with which source, by their ids: which update wrote each, and which deleted it.
    type Elements = BTreeMap<(u64, u32), (usize, Updates)>;
    let mut alike: HashMap<(RecordId, &str), Elements> = HashMap::new();
    for Stretch { within, source, .. } in log.stretches {
        let (Some(source), Some(element)) = (source, within.last()) else { continue };
        let Some(wrote) = log.inserts.find(*element, 1).0.first() else { continue };
        alike.entry((source.record, &source.block)).or_default().insert(*element, (wrote, log.deletes.find(*element, 1).0));
    }
    let mut woven = BTreeSet::new();
    for elements in alike.values() {
        for (element, (update, _)) in elements {
            let knows = |other: usize| (log.knows)(*update, other);
            let stayed =
                |(wrote, deleted): &(usize, Updates)| knows(*wrote) && !deleted.iter().any(|by| by == *update || knows(by));
            if !elements.values().take(MOST_ALIKE).any(stayed) {
                woven.insert(*element);
            }
        }
    }
    woven
}

impl Trace {
    /// What was written again, as far as the log shows.
    pub(super) fn again(&self) -> &[Copy] {
        &self.again
    }

    fn pieces(&self, written: &[Written], copies: &Copies, goes_on: &mut dyn FnMut() -> bool) -> Result<Writers> {
        let mut writers = Writers::default();
        let mut last_block = None;
        for (n, Written { run, words, stands, within }) in written.iter().enumerate() {
            if n % 256 == 0 && !goes_on() {
                return Err(Error::Cancelled);
            }
            let units: Vec<u16> = words.encode_utf16().collect();
            let mut at = 0;
            while at < run.len {
                let (id, left) = ((run.client, run.clock + at), run.len - at);
                // What was brought back is still the words of whoever wrote them first.
                let (first, left) = copies.first_of(id, left);
                let (wrote, left) = self.inserts.find(first, left);
                let (source, left) = self.source(first, left, wrote.first());
                let (deleted, len) = if *stands { (Updates::default(), left) } else { self.deletes.find(id, left) };
                // What was typed into something that was deleted already went with it.
                let with = || within.iter().rev().find_map(|element| self.deletes.find(*element, 1).0.first());
                let deleted = if *stands { None } else { deleted.first().or_else(with) };
                let words = String::from_utf16_lossy(&units[at as usize..(at + len) as usize]);
                at += len;
                let Some(wrote) = wrote.first() else { continue };
                let piece = Piece {
                    words,
                    wrote: self.by[wrote],
                    source,
                    deleted: deleted.map(|n| self.by[n]),
                    letters: vec![update::Run { client: id.0, clock: id.1, len }],
                };
                let is_new_block = last_block.is_some_and(|block| Some(block) != within.last());
                last_block = within.last();
                let is_full = writers.pieces.len() == MOST_PIECES;
                match writers.pieces.last_mut() {
                    Some(last) if last.goes_on(&piece, *stands) => {
                        if is_new_block {
                            last.words.push('\n');
                        }
                        last.words += &piece.words;
                        last.letters.extend(piece.letters);
                    }
                    _ if is_full => {
                        writers.cut = true;
                        return Ok(writers);
                    }
                    _ => writers.pieces.push(piece),
                }
            }
        }
        Ok(writers)
    }

    /// What letters were woven from, by where they stood first; and for how many from one on, at most `len`, that holds. What was
    /// typed into a woven paragraph later was not woven.
    fn source(&self, (client, clock): (u64, u32), len: u32, wrote: Option<usize>) -> (Option<Source>, u32) {
        let place = self.places.range(..=(client, clock)).next_back();
        let stretch = place.map(|(_, place)| &self.stretches[*place]).filter(|stretch| stretch.run.client == client);
        let Some(stretch) = stretch.filter(|stretch| clock < stretch.run.end()) else { return (None, len) };
        let element = stretch.within.last().filter(|element| self.woven.contains(element));
        let came = element.is_some_and(|element| self.inserts.find(*element, 1).0.first() == wrote);
        (stretch.source.clone().filter(|_| came), len.min(stretch.run.end() - clock))
    }
}

impl Piece {
    fn goes_on(&self, other: &Self, stands: bool) -> bool {
        let like = |a: &By, b: &By| a.member == b.member && a.at.abs_diff(b.at) <= TOGETHER;
        let deleted = match (&self.deleted, &other.deleted) {
            (None, None) => stands,
            (Some(one), Some(other)) => like(one, other),
            _ => false,
        };
        like(&self.wrote, &other.wrote) && deleted && self.source == other.source
    }
}
