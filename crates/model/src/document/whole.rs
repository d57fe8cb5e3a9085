//! All that was ever written in a text, what was deleted among what stands, for telling who wrote what.

use yrs::{
    Assoc, IndexedSequence as _, StickyIndex, Transact as _, updates::decoder::Decode as _, updates::encoder::Encode as _,
};

use super::{
    Document, Failure, Invalid, Reading, guarded,
    letters::{Id, Ids, Letters, Node, id},
    text, xml,
};
use crate::{Source, update::Run};

/// Letters that one run of ids holds, all of which stand or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Their ids.
    pub run: Run,
    /// The letters.
    pub words: String,
    /// Whether they stand in the text now.
    pub stands: bool,
    /// The elements that they are in, the innermost last: client and clock of each.
    pub within: Vec<(u64, u32)>,
    /// What their paragraph was woven from.
    pub source: Option<Source>,
}

struct Flat<'a> {
    letters: &'a Letters,
    text: Id,
    within: Vec<Id>,
    source: Option<Source>,
}

impl Document {
    /// Where words stand that are in one place only: relative positions of their first letter and their last.
    ///
    /// # Errors
    /// [`Invalid::NotFound`] and [`Invalid::Ambiguous`].
    pub fn place_of(&self, words: &str) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            let (text, start) = text::find(&txn, &self.body, words)?;
            let end = start + words.encode_utf16().count() as u32;
            let anchor = |at, assoc| text.sticky_index(&txn, at, assoc).map(|index| index.encode_v1()).ok_or(Failure::Broken);
            Ok((anchor(start, Assoc::After)?, anchor(end, Assoc::Before)?))
        })
    }

    /// What was ever written from one letter to another, which relative positions hold on to, and what was deleted beside them.
    /// `whole` is all that was ever written, deletions left out.
    ///
    /// # Errors
    /// [`Invalid::NotFound`] where a position is on no letter of it.
    pub fn written_between(&self, whole: &Reading, start: &[u8], end: &[u8]) -> Result<Vec<Written>, Failure> {
        let alive = self.reading()?.ids();
        let letter = |anchor: &[u8]| {
            StickyIndex::decode_v1(anchor).ok().and_then(|index| index.id().copied()).map(id).ok_or(Invalid::NotFound)
        };
        let (start, end) = (letter(start)?, letter(end)?);
        let mut flat = Vec::new();
        whole.nodes().iter().for_each(|node| flatten(node, &mut Vec::new(), None, &mut flat));
        let find = |(client, clock): Id| {
            let holds = |flat: &Flat<'_>| {
                let run = flat.letters.run();
                run.client == client && (run.clock..run.end()).contains(&clock)
            };
            let place = flat.iter().position(holds)?;
            Some((place, clock - flat[place].letters.run().clock))
        };
        let (from, to) = find(start).zip(find(end)).ok_or(Invalid::NotFound)?;
        if from > to {
            return Err(Invalid::NotFound.into());
        }
        let mut written = Vec::new();
        for place in extended(&flat, &alive, from.0, to.0) {
            let Flat { letters, within, source, .. } = &flat[place];
            let all = letters.run();
            let mut clock = all.clock;
            while clock < all.end() {
                let (stands, len) = alive.stretch((all.client, clock), all.end() - clock);
                // Of what stands, no more than was asked for; of what is gone beside it, all.
                let first = if stands && place == from.0 { clock.max(all.clock + from.1) } else { clock };
                let last = if stands && place == to.0 { (clock + len).min(all.clock + to.1 + 1) } else { clock + len };
                if place >= from.0 && place <= to.0 && first < last || !stands && first < last {
                    let words = String::from_utf16_lossy(&letters.part(first - all.clock, last - first).units);
                    let run = Run { client: all.client, clock: first, len: last - first };
                    written.push(Written { run, words, stands, within: within.clone(), source: source.clone() });
                }
                clock += len;
            }
        }
        Ok(written)
    }
}

/// The runs from one to another, and those beside them in the same text of which nothing stands.
fn extended(flat: &[Flat<'_>], alive: &Ids, from: usize, to: usize) -> std::ops::RangeInclusive<usize> {
    let gone = |place: usize| {
        let run = flat[place].letters.run();
        alive.stretch((run.client, run.clock), run.len) == (false, run.len)
    };
    let (mut first, mut last) = (from, to);
    while first > 0 && flat[first - 1].text == flat[from].text && gone(first - 1) {
        first -= 1;
    }
    while last + 1 < flat.len() && flat[last + 1].text == flat[to].text && gone(last + 1) {
        last += 1;
    }
    first..=last
}

fn flatten<'a>(node: &'a Node, within: &mut Vec<Id>, source: Option<&Source>, flat: &mut Vec<Flat<'a>>) {
    match node {
        Node::Text { id, letters } => {
            let of = |letters| Flat { letters, text: *id, within: within.clone(), source: source.cloned() };
            flat.extend(letters.iter().map(of));
        }
        Node::Element { id, attributes, children, .. } => {
            let own = xml::source_of(|name| attributes.get(name).cloned());
            within.push(*id);
            children.iter().for_each(|child| flatten(child, within, own.as_ref().or(source), flat));
            within.pop();
        }
    }
}
