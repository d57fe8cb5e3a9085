//! All that was ever written in a text, what was deleted among what stands, for telling who wrote what.

use yrs::{
    Assoc, IndexedSequence as _, StickyIndex, Transact as _, updates::decoder::Decode as _, updates::encoder::Encode as _,
};

use super::{
    Document, Failure, Invalid, Reading, guarded,
    letters::{Copies, Id, Ids, Letters, Node, id},
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
}

/// Letters that were ever written, in one run of ids, wherever they stood.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Their ids.
    pub run: Run,
    /// The letters, in UTF-16.
    pub units: Vec<u16>,
    /// The text that they are in: client and clock.
    pub text: (u64, u32),
    /// The elements that they are in, the innermost last.
    pub within: Vec<(u64, u32)>,
    /// What their paragraph says that it was woven from.
    pub source: Option<Source>,
}

impl Reading {
    /// All letters of the text, in reading order.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        self.nodes().iter().for_each(|node| flatten(node, &mut Vec::new(), None, &mut stretches));
        stretches
    }
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
    /// `whole` is all that was ever written, deletions left out; what of it stands again, by `copies`, is not told as deleted.
    ///
    /// # Errors
    /// [`Invalid::NotFound`] where a position is on no letter of it.
    pub fn written_between(&self, whole: &[Stretch], copies: &Copies, start: &[u8], end: &[u8]) -> Result<Vec<Written>, Failure> {
        let alive = self.reading()?.ids();
        let stood_for = copies.stood_for(&alive);
        let letter = |anchor: &[u8]| {
            StickyIndex::decode_v1(anchor).ok().and_then(|index| index.id().copied()).map(id).ok_or(Invalid::NotFound)
        };
        let (start, end) = (letter(start)?, letter(end)?);
        let find = |(client, clock): Id| {
            let holds = |Stretch { run, .. }: &Stretch| run.client == client && (run.clock..run.end()).contains(&clock);
            let place = whole.iter().position(holds)?;
            Some((place, clock - whole[place].run.clock))
        };
        let (from, to) = find(start).zip(find(end)).ok_or(Invalid::NotFound)?;
        if from > to {
            return Err(Invalid::NotFound.into());
        }
        let mut written = Vec::new();
        for place in extended(whole, &alive, from.0, to.0) {
            let Stretch { run: all, units, within, .. } = &whole[place];
            let mut clock = all.clock;
            while clock < all.end() {
                let (stands, len) = alive.stretch((all.client, clock), all.end() - clock);
                let (stands_again, len) = stood_for.stretch((all.client, clock), len);
                // Of what stands, no more than was asked for; of what is gone beside it, all.
                let first = if stands && place == from.0 { clock.max(all.clock + from.1) } else { clock };
                let last = if stands && place == to.0 { (clock + len).min(all.clock + to.1 + 1) } else { clock + len };
                let is_told = if stands { place >= from.0 && place <= to.0 } else { !stands_again };
                if is_told && first < last {
                    let words = String::from_utf16_lossy(&units[(first - all.clock) as usize..(last - all.clock) as usize]);
                    let run = Run { client: all.client, clock: first, len: last - first };
                    written.push(Written { run, words, stands, within: within.clone() });
                }
                clock += len;
            }
        }
        Ok(written)
    }
}

/// The runs from one to another, and those beside them in the same text of which nothing stands.
fn extended(whole: &[Stretch], alive: &Ids, from: usize, to: usize) -> std::ops::RangeInclusive<usize> {
    let gone = |place: usize| {
        let run = whole[place].run;
        alive.stretch((run.client, run.clock), run.len) == (false, run.len)
    };
    let (mut first, mut last) = (from, to);
    while first > 0 && whole[first - 1].text == whole[from].text && gone(first - 1) {
        first -= 1;
    }
    while last + 1 < whole.len() && whole[last + 1].text == whole[to].text && gone(last + 1) {
        last += 1;
    }
    first..=last
}

fn flatten(node: &Node, within: &mut Vec<Id>, source: Option<&Source>, stretches: &mut Vec<Stretch>) {
    match node {
        Node::Text { id, letters } => {
            let of = |letters: &Letters| Stretch {
                run: letters.run(),
                units: letters.units.clone(),
                text: *id,
                within: within.clone(),
                source: source.cloned(),
            };
            stretches.extend(letters.iter().map(of));
        }
        Node::Element { id, attributes, children, .. } => {
            let own = xml::source_of(|name| attributes.get(name).cloned());
            within.push(*id);
            children.iter().for_each(|child| flatten(child, within, own.as_ref().or(source), stretches));
            within.pop();
        }
    }
}
