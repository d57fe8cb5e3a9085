//! Which words were written again in the place of deleted ones: they are still the words of whoever wrote them first.
//!
//! Undo, bringing back, and splitting or joining paragraphs all write letters anew, and the log does not say that they are not new.
//! It says enough, though: where the letters stand, which update wrote them, and which letters beside them were gone for its writer.
//! What is found here is the same on every laptop that has the same entries.

use std::collections::{HashMap, HashSet};

use model::{Copy, Stretch};

use super::{
    runs::{Runs, Updates},
    who::{By, TOGETHER},
};
use crate::{Error, Result};

/// Fewer letters than this are written again only where they are all that was gone: else each typed letter would be somebody's.
const SHORT: usize = 3;
/// Letters that are looked at on each side of new ones, beside twice as many as there are of those.
const BESIDE: u64 = 4096;
/// All letters that are looked at; a log that needs more was made to. What comes after is of whoever wrote it there.
const MOST: u64 = 30_000_000;

/// What is known of a record's updates.
pub(super) struct Log<'a> {
    pub(super) stretches: &'a [Stretch],
    pub(super) inserts: &'a Runs,
    pub(super) deletes: &'a Runs,
    pub(super) by: &'a [By],
    /// Whether the writer of one update knew another.
    pub(super) knows: &'a dyn Fn(usize, usize) -> bool,
}

type Id = (u64, u32);

/// Letters that the same updates wrote and deleted.
#[derive(Clone, Copy)]
struct Atom {
    id: Id,
    len: u32,
    /// The stretch that they are in, and from which of its letters on.
    stretch: usize,
    from: usize,
    wrote: usize,
    deleted: Updates,
}

/// What letters were when an update was made.
enum Was {
    /// It wrote them.
    New,
    /// They were gone, or it deleted them itself.
    Gone {
        by: usize,
    },
    There,
    /// Its writer did not know of them, or nobody ever sees them.
    Nothing,
}

/// A letter that was gone.
struct Gone {
    id: Id,
    unit: u16,
    text: Id,
    /// Whether the update that wrote the new letters deleted it.
    own: bool,
    /// Whether it was written, or deleted, apart from the letter before.
    begins: bool,
}

/// A letter that was written.
#[derive(Clone, Copy)]
struct New {
    id: Id,
    unit: u16,
    text: Id,
}

struct Search<'a> {
    log: &'a Log<'a>,
    atoms: Vec<Atom>,
    /// How many letters each update wrote.
    lens: HashMap<usize, u64>,
    is_done: Vec<bool>,
    /// The first update that wrote a letter again.
    again: HashMap<Id, usize>,
    /// Letters that stand for others.
    stand: HashSet<Id>,
    copies: Vec<Copy>,
    left: u64,
}

/// All copies, those of earlier updates first.
///
/// `goes_on` is asked now and then.
///
/// # Errors
/// [`Error::Cancelled`] where it says no.
pub(super) fn copies(log: &Log<'_>, goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<Copy>> {
    let atoms = atoms(log);
    let mut lens = HashMap::new();
    atoms.iter().for_each(|atom| *lens.entry(atom.wrote).or_default() += u64::from(atom.len));
    let mut order: Vec<usize> = (0..atoms.len()).collect();
    order.sort_by_key(|place| atoms[*place].wrote);
    let is_done = vec![false; atoms.len()];
    let mut search =
        Search { log, atoms, lens, is_done, again: HashMap::new(), stand: HashSet::new(), copies: Vec::new(), left: MOST };
    for (n, place) in order.into_iter().enumerate() {
        if n % 256 == 0 && !goes_on() {
            return Err(Error::Cancelled);
        }
        if search.left == 0 {
            break;
        }
        if !search.is_done[place] {
            search.at(place);
        }
    }
    Ok(search.copies)
}

fn atoms(log: &Log<'_>) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for (stretch, Stretch { run, .. }) in log.stretches.iter().enumerate() {
        let mut clock = run.clock;
        while clock < run.end() {
            let id = (run.client, clock);
            let (wrote, len) = log.inserts.find(id, run.end() - clock);
            let (deleted, len) = log.deletes.find(id, len);
            let from = (clock - run.clock) as usize;
            atoms.extend(wrote.first().map(|wrote| Atom { id, len, stretch, from, wrote, deleted }));
            clock += len;
        }
    }
    atoms
}

impl Search<'_> {
    /// Looks at what an update wrote in one place, between letters that were there.
    fn at(&mut self, place: usize) {
        let update = self.atoms[place].wrote;
        let most = BESIDE + 2 * self.lens.get(&update).copied().unwrap_or(0);
        let first = self.upto((0..place).rev(), update, most).unwrap_or(place);
        let last = self.upto(place + 1..self.atoms.len(), update, most).unwrap_or(place);
        let (mut new, mut gone): (Vec<New>, Vec<Gone>) = (Vec::new(), Vec::new());
        // By what a letter is told apart from the one before.
        let mut before: Option<(usize, usize, Id)> = None;
        for at in first..=last {
            let atom = self.atoms[at];
            let Stretch { units, text, .. } = &self.log.stretches[atom.stretch];
            let letters = units[atom.from..][..atom.len as usize].iter().zip(atom.id.1..);
            match self.was(&atom, update) {
                Was::New => {
                    self.is_done[at] = true;
                    new.extend(letters.map(|(unit, clock)| New { id: (atom.id.0, clock), unit: *unit, text: *text }));
                }
                Was::Gone { by } => {
                    for (unit, clock) in letters {
                        let id = (atom.id.0, clock);
                        if self.again.get(&id).is_some_and(|again| (self.log.knows)(update, *again)) {
                            // The letter that stands for it is gone itself, or is there.
                            before = None;
                            continue;
                        }
                        let begins = before.is_none_or(|(wrote, deleted, of)| {
                            (deleted, of) != (by, *text) || !self.is_one_work(wrote, atom.wrote)
                        });
                        before = Some((atom.wrote, by, *text));
                        gone.push(Gone { id, unit: *unit, text: *text, own: by == update, begins });
                    }
                }
                Was::There | Was::Nothing => {}
            }
        }
        if gone.is_empty() {
            return;
        }
        let found = self.all_of(&new, &gone).unwrap_or_else(|| self.moved(&new, &gone));
        // A copy of a copy is another, although its ids may go on from those.
        let before = self.copies.len();
        for (new, gone) in found {
            self.again.entry(gone).or_insert(update);
            self.stand.insert(new);
            match self.copies[before..].last_mut() {
                Some(Copy { of, by, len }) if (of.0, of.1 + *len) == gone && (by.0, by.1 + *len) == new => *len += 1,
                _ => self.copies.push(Copy { of: gone, by: new, len: 1 }),
            }
        }
    }

    /// The last of some places before a letter that was there, or before it is too far.
    fn upto(&mut self, places: impl Iterator<Item = usize>, update: usize, most: u64) -> Option<usize> {
        let (mut last, mut seen) = (None, 0);
        for place in places {
            let atom = self.atoms[place];
            seen += u64::from(atom.len);
            self.left = self.left.saturating_sub(u64::from(atom.len));
            if seen > most || self.left == 0 || matches!(self.was(&atom, update), Was::There) {
                break;
            }
            last = Some(place);
        }
        last
    }

    fn was(&self, atom: &Atom, update: usize) -> Was {
        let knows = |other: usize| (self.log.knows)(update, other);
        if atom.wrote == update {
            return if atom.deleted.iter().any(|by| by == update) { Was::Nothing } else { Was::New };
        }
        if !knows(atom.wrote) {
            return Was::Nothing;
        }
        match atom.deleted.iter().find(|by| *by == update || knows(*by)) {
            Some(by) => Was::Gone { by },
            // What came again can stand before or behind all that was gone there.
            None if [atom.id, (atom.id.0, atom.id.1 + atom.len - 1)].iter().all(|id| self.stand.contains(id)) => Was::Nothing,
            None => Was::There,
        }
    }

    /// Whether two updates are one person's work, as far as pieces go.
    fn is_one_work(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.log.by[one], &self.log.by[other]);
        one.member == other.member && one.at.abs_diff(other.at) <= TOGETHER
    }

    /// Where all that was written is what was gone, as a whole or in parts that went, or had been written, by themselves: undo does
    /// that, and whoever brings something back.
    fn all_of(&mut self, new: &[New], gone: &[Gone]) -> Option<Vec<(Id, Id)>> {
        let begins = |at: usize| gone.get(at).is_none_or(|gone| gone.begins);
        let is_all = new.len() == gone.len();
        if new.len() < SHORT && !is_all {
            return None;
        }
        let mut found = Vec::with_capacity(new.len());
        let mut at = 0;
        while found.len() < new.len() {
            let rest = &new[found.len()..];
            if gone.len() < at + rest.len() {
                return None;
            }
            let same = rest.iter().zip(&gone[at..]).take_while(|(new, gone)| new.unit == gone.unit).count();
            self.left = self.left.saturating_sub(same as u64 + 1);
            match (1..=same).rev().find(|len| begins(at + len)).filter(|len| *len >= SHORT || is_all) {
                Some(len) => {
                    found.extend(rest.iter().zip(&gone[at..]).take(len).map(|(new, gone)| (new.id, gone.id)));
                    at += len;
                }
                None => at = (at + 1..gone.len()).find(|at| begins(*at))?,
            }
        }
        Some(found)
    }

    /// What one update took out of a text and wrote in another, with whatever was typed into it: a paragraph was split, or joined, or
    /// became a heading.
    fn moved(&mut self, new: &[New], gone: &[Gone]) -> Vec<(Id, Id)> {
        let mut found = Vec::new();
        let own: Vec<&Gone> = gone.iter().filter(|gone| gone.own).collect();
        for gone in own.chunk_by(|one, other| one.text == other.text) {
            // In the order in which they were written: what was typed between them was so later.
            let mut there: Vec<New> = new.iter().filter(|new| new.text != gone[0].text).copied().collect();
            there.sort_unstable_by_key(|new| new.id);
            if gone.len() < SHORT && gone.len() != there.len() {
                continue;
            }
            let mut is_like = |there: &&[New]| {
                let same = there.iter().zip(gone).take_while(|(new, gone)| new.unit == gone.unit).count();
                self.left = self.left.saturating_sub(same as u64 + 1);
                same == gone.len() && self.left > 0
            };
            let place = there.windows(gone.len()).find(|there| is_like(there));
            found.extend(place.into_iter().flatten().zip(gone).map(|(new, gone)| (new.id, gone.id)));
        }
        found
    }
}
