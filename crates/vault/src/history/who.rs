//! Who wrote which words of a text, and what was deleted beside them, by whom and when: from the log, where nothing is gone.

use std::collections::HashMap;

use model::{Copies, Document, Reading, RecordId, Source, Written, update};

use super::{order::MomentId, own::Doing};
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

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// Nobody where the device is not in the team.
    pub member: Option<MemberId>,
    /// When, in milliseconds since 1970: never before what it builds on, whatever clocks said.
    pub at: i64,
    /// The moment of the record's history that it belongs to.
    pub moment: MomentId,
}

/// Work closer together than this is one piece, in milliseconds.
const TOGETHER: i64 = 5 * 60_000;

/// All that was ever written in a record, and which update wrote and deleted what.
pub(crate) struct Trace {
    record: RecordId,
    /// The newest item and how many there are.
    upto: (i64, i64),
    whole: Reading,
    by: Vec<By>,
    inserts: Runs,
    deletes: Runs,
}

/// Runs of ids by client: the first clock, behind the last, and which update.
#[derive(Default)]
struct Runs(HashMap<u64, Vec<(u32, u32, usize)>>);

impl Runs {
    fn add(&mut self, run: &update::Run, by: usize) {
        self.0.entry(run.client).or_default().push((run.clock, run.end(), by));
    }

    /// Which update a letter is of, the first of several; and for how many letters from it on that holds.
    fn find(&self, client: u64, clock: u32, len: u32) -> (Option<usize>, u32) {
        let mut found: Option<(u32, usize)> = None;
        let mut next = clock + len;
        for (start, end, by) in self.0.get(&client).into_iter().flatten() {
            if (*start..*end).contains(&clock) {
                found = Some(found.map_or((*end, *by), |known| if *by < known.1 { (*end, *by) } else { known }));
            } else if *start > clock {
                next = next.min(*start);
            }
        }
        let upto = found.map_or(next, |(end, _)| end.min(next));
        (found.map(|(_, by)| by), (upto - clock).min(len))
    }
}

impl Store {
    /// Who wrote the words of a selection, in reading order, with those that were deleted from among them.
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
    ) -> Result<Vec<Piece>> {
        self.trace(record, progress)?;
        let copies = self.copies(record)?;
        let document = self.document(record)?;
        let (start, end) = match selection {
            Selection::Words(words) => document.place_of(words)?,
            Selection::Between(start, end) => (start.clone(), end.clone()),
        };
        let Some(trace) = self.traced.take() else { return Err(Error::NoSuchRecord) };
        let written =
            self.live_document(record).map_or(Ok(Vec::new()), |document| document.written_between(&trace.whole, &start, &end));
        let pieces = written.map(|written| trace.pieces(&written, &copies));
        self.traced = Some(trace);
        Ok(pieces?)
    }

    /// Brings words back that were deleted, by the letters of their piece: in their place, as a new change.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn bring_words_back(&mut self, record: RecordId, letters: &[update::Run]) -> Result<()> {
        self.may_write()?;
        let step = self.step(record, Doing::Other)?;
        self.trace(record, &mut |_, _| true)?;
        let copies = self.copies(record)?;
        let Some(trace) = self.traced.take() else { return Err(Error::NoSuchRecord) };
        let mut base = Document::new(self.client());
        base.apply(&self.state(record)?)?;
        let edited = base.edit(crate::store::now(), |edit| edit.bring_back(&trace.whole, letters, &copies));
        self.traced = Some(trace);
        let (made, update) = edited?;
        if made.is_empty() {
            return Ok(());
        }
        self.write_draft(record, &update, Origin::Core, &step.with_copies(made), |document| document.apply(&update))
    }

    /// What was written anew on this laptop in the place of what was deleted.
    fn copies(&self, record: RecordId) -> Result<Copies> {
        let mut copies = Copies::default();
        for step in self.own_steps(Some(record))? {
            copies.extend(step.copies);
        }
        Ok(copies)
    }

    /// Goes through all updates of a record, unless that was done already and nothing came since.
    fn trace(&mut self, record: RecordId, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
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
        let (mut inserts, mut deletes, mut by) = (Runs::default(), Runs::default(), Vec::with_capacity(written.len()));
        let mut whole = Document::new(0);
        let total = written.len() as u64;
        for (n, one) in written.iter().enumerate() {
            if n % 256 == 0 && !progress(n as u64, total) {
                return Err(Error::Cancelled);
            }
            let summary = update::inspect(&one.update).map_err(model::Failure::from)?;
            summary.inserts.iter().for_each(|run| inserts.add(run, n));
            summary.deletes.iter().for_each(|run| deletes.add(run, n));
            whole.apply(&update::with_deletes(&one.update, summary.deletes_at, &[]))?;
        }
        for run in written.chunk_by(super::order::Written::is_followed_by) {
            let Some(last) = run.last() else { continue };
            by.extend(run.iter().map(|one| By { member: one.member, at: one.time, moment: last.entry }));
        }
        self.traced = Some(Trace { record, upto, whole: whole.reading()?, by, inserts, deletes });
        Ok(())
    }
}

impl Trace {
    fn pieces(&self, written: &[Written], copies: &Copies) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut last_block = None;
        for Written { run, words, stands, within, source } in written {
            let units: Vec<u16> = words.encode_utf16().collect();
            let mut at = 0;
            while at < run.len {
                let (client, clock, left) = (run.client, run.clock + at, run.len - at);
                // What was brought back is still the words of whoever wrote them first.
                let ((of_client, of_clock), left) = copies.first_of((client, clock), left);
                let (wrote, left) = self.inserts.find(of_client, of_clock, left);
                let (deleted, len) = if *stands { (None, left) } else { self.deletes.find(client, clock, left) };
                // What was typed into something that was deleted already went with it.
                let with = || within.iter().rev().find_map(|(client, clock)| self.deletes.find(*client, *clock, 1).0);
                let deleted = if *stands { None } else { deleted.or_else(with) };
                let words = String::from_utf16_lossy(&units[at as usize..(at + len) as usize]);
                at += len;
                let Some(wrote) = wrote else { continue };
                // What came with its paragraph was woven in; what was typed into that later was not.
                let came = |(client, clock): &(u64, u32)| {
                    let ((client, clock), _) = copies.first_of((*client, *clock), 1);
                    self.inserts.find(client, clock, 1).0 == Some(wrote)
                };
                let source = source.clone().filter(|_| within.last().is_some_and(came));
                let piece = Piece {
                    words,
                    wrote: self.by[wrote],
                    source,
                    deleted: deleted.map(|n| self.by[n]),
                    letters: vec![update::Run { client, clock, len }],
                };
                let is_new_block = last_block.is_some_and(|block| Some(block) != within.last());
                last_block = within.last();
                match pieces.last_mut() {
                    Some(last) if last.goes_on(&piece, *stands) => {
                        if is_new_block {
                            last.words.push('\n');
                        }
                        last.words += &piece.words;
                        last.letters.extend(piece.letters);
                    }
                    _ => pieces.push(piece),
                }
            }
        }
        pieces
    }
}

impl Piece {
    fn goes_on(&self, other: &Self, stands: bool) -> bool {
        let like = |a: &By, b: &By| a.member == b.member && (a.at - b.at).abs() <= TOGETHER;
        let deleted = match (&self.deleted, &other.deleted) {
            (None, None) => stands,
            (Some(one), Some(other)) => like(one, other),
            _ => false,
        };
        like(&self.wrote, &other.wrote) && deleted && self.source == other.source
    }
}
