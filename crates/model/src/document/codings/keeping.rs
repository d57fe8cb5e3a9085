//! Keeping codings on their words where a text is written anew, and finding the place where one stood.

use std::collections::HashMap;

use uuid::Uuid;
use yrs::{Assoc, MapRef, ReadTxn, TransactionMut, XmlFragmentRef};

use super::{Places, anchor, hold, read, units};
use crate::{Coding, Quote};

/// So many codings are looked for at most in a text that was written anew.
const MOST: usize = 2_000;

/// Relative positions of the first letter and the last.
pub(super) type Ends = (Vec<u8>, Vec<u8>);

/// What codings stand on, before a text is written anew.
pub(in crate::document) struct Kept {
    text: Flat,
    /// Each with the place of its first letter in the text, and behind its last.
    codings: Vec<(Uuid, usize, usize)>,
}

/// A text as one line: its blocks with a line end between, in UTF-16, and one unit for what is no text.
pub(super) struct Flat {
    units: Vec<u16>,
    /// The key of each block, and where it begins.
    blocks: Vec<(String, usize)>,
}

impl Kept {
    pub(in crate::document) fn of<T: ReadTxn>(txn: &T, map: &MapRef, body: &XmlFragmentRef) -> Self {
        let codings = read(txn, map, body, &mut Vec::new());
        if codings.is_empty() {
            return Self { text: Flat { units: Vec::new(), blocks: Vec::new() }, codings: Vec::new() };
        }
        let places = Places::of(txn, body);
        let text = Flat::of(txn, &places);
        let stand = |coding: &Coding| {
            let (from, to) = text.range(&places, txn, coding)?;
            Some((coding.id, from, to))
        };
        let codings = codings.iter().filter_map(stand).collect();
        Self { text, codings }
    }

    /// Puts those that lost words back on them where the same words stand again: in their block, else anywhere, and as often as before.
    pub(in crate::document) fn put_back(self, txn: &mut TransactionMut<'_>, map: &MapRef, body: &XmlFragmentRef) {
        if self.codings.is_empty() {
            return;
        }
        let places = Places::of(txn, body);
        let now = Flat::of(txn, &places);
        let standing: HashMap<Uuid, Coding> = super::all(txn, map).into_iter().map(|coding| (coding.id, coding)).collect();
        let mut sought = 0;
        for (id, from, to) in &self.codings {
            let words = &self.text.units[*from..*to];
            let range = standing.get(id).and_then(|coding| now.range(&places, txn, coding));
            if range.is_some_and(|(from, to)| &now.units[from..to] == words) {
                continue;
            }
            sought += 1;
            if sought > MOST {
                return;
            }
            if let Some(from) = self.text.same_in(&now, *from, *to)
                && let Some((start, end)) = now.ends(txn, &places, from, from + words.len())
            {
                // One that can't be changed stays as it is.
                let _ = anchor(txn, map, *id, &start, &end);
            }
        }
    }
}

impl Flat {
    pub(super) fn of<T: ReadTxn>(txn: &T, places: &Places) -> Self {
        let mut flat = Self { units: Vec::new(), blocks: Vec::new() };
        for (block, element) in &places.blocks {
            if !flat.blocks.is_empty() {
                flat.units.push(u16::from(b'\n'));
            }
            flat.blocks.push((block.key.clone(), flat.units.len()));
            flat.units.extend(units(txn, element).0);
        }
        flat
    }

    /// Where a coding stands; nothing where all of its text is gone.
    fn range<T: ReadTxn>(&self, places: &Places, txn: &T, coding: &Coding) -> Option<(usize, usize)> {
        let (from, to) = places.ends(txn, &coding.start, &coding.end)?;
        let at = |(block, at): (usize, u32)| Some(self.blocks.get(block)?.1 + at as usize);
        let (from, to) = (at(from)?, at(to)?);
        (from < to && to <= self.units.len()).then_some((from, to))
    }

    /// The block in which a place is.
    fn block_of(&self, at: usize) -> usize {
        self.blocks.partition_point(|(_, start)| *start <= at).saturating_sub(1)
    }

    /// Where a block begins and ends.
    fn bounds(&self, block: usize) -> (usize, usize) {
        let end = self.blocks.get(block + 1).map_or(self.units.len(), |(_, next)| next - 1);
        (self.blocks[block].1, end)
    }

    /// Where words of this text stand in another.
    fn same_in(&self, other: &Self, from: usize, to: usize) -> Option<usize> {
        let block = self.block_of(from);
        let (start, end) = self.bounds(block);
        let of_key = || other.blocks.iter().position(|(key, _)| *key == self.blocks[block].0);
        let in_block = || {
            let (begin, finish) = other.bounds(of_key().filter(|_| to <= end)?);
            same(&self.units[start..end], from - start, to - start, &other.units[begin..finish]).map(|at| begin + at)
        };
        in_block().or_else(|| same(&self.units, from, to, &other.units))
    }

    /// Where a coding stood that had this quote, where the same words are there: in its block, or among the same words in the block
    /// that has its place.
    pub(super) fn place_of(&self, quote: &Quote) -> Option<(usize, usize)> {
        let [before, words, after] =
            [&quote.before, &quote.words, &quote.after].map(|text| text.encode_utf16().collect::<Vec<_>>());
        let at = |start: usize| {
            let from = start + quote.at as usize;
            let to = from + words.len();
            (from < to && self.units.get(from..to)? == words).then_some((from, to))
        };
        let around =
            |(from, to): &(usize, usize)| self.units[..*from].ends_with(&before) && self.units[*to..].starts_with(&after);
        let in_block = self.blocks.iter().find(|(key, _)| *key == quote.block).and_then(|(_, start)| at(*start));
        in_block.or_else(|| self.blocks.get(quote.index).and_then(|(_, start)| at(*start)).filter(around))
    }

    /// Relative positions that hold on to the first and the last letter of a stretch.
    pub(super) fn ends(&self, txn: &mut TransactionMut<'_>, places: &Places, from: usize, to: usize) -> Option<Ends> {
        let (first, last) = (self.block_of(from), self.block_of(to.checked_sub(1)?));
        let at = |block: usize, at: usize| u32::try_from(at - self.blocks[block].1).ok();
        let start = hold(txn, &places.blocks.get(first)?.1, at(first, from)?, Assoc::After)?;
        let end = hold(txn, &places.blocks.get(last)?.1, at(last, to)?, Assoc::Before)?;
        Some((start, end))
    }
}

/// Where in one text the words stand that are at a place of another: where both have them as often, they are taken in their order.
fn same(before: &[u16], from: usize, to: usize, after: &[u16]) -> Option<usize> {
    let words = String::from_utf16(&before[from..to]).ok()?;
    let all = |text: &[u16]| -> Vec<usize> {
        let text = String::from_utf16_lossy(text);
        let (mut at, mut units) = (0, 0);
        let place = |(place, _): (usize, &str)| {
            units += text[at..place].encode_utf16().count();
            at = place;
            units
        };
        text.match_indices(words.as_str()).map(place).collect()
    };
    let (before, after) = (all(before), all(after));
    let number = before.iter().position(|at| *at == from)?;
    (before.len() == after.len()).then(|| after[number])
}
