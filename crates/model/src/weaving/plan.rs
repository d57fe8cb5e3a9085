//! What goes where when several texts are woven into one.

use std::collections::HashMap;

use super::{Agenda, Piece, Words, Woven, paragraphs};
use crate::{Block, Line, RecordId, Source};

/// Where woven blocks go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Each below the heading of its item, at its time.
    Agenda,
    /// All at the beginning of the text.
    Start,
    /// All behind the block in which this paragraph stands.
    After(String),
}

/// A block that is to be put into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The place among those at the top of the text before which it goes.
    pub before: usize,
    /// Each paragraph names what it was woven from first.
    pub block: Block,
    /// The record and the key that each paragraph is taken from, in reading order; nothing for one that only holds the others
    /// together.
    pub from: Vec<Option<(RecordId, String)>>,
}

/// What to put into `target`, in the order of the text.
///
/// `wanted` says which pieces of which text are meant. An item that the target does not have gets its heading.
pub fn plan(target: &[Piece], texts: &[&[Piece]], place: &Place, wanted: impl Fn(usize, usize) -> bool) -> Vec<Placed> {
    let agenda = Agenda::of(&std::iter::once(target).chain(texts.iter().copied()).collect::<Vec<_>>());
    let mut woven = Woven::default();
    for piece in target {
        piece.each(&mut |own, words| _ = woven.add(piece.source_of(own), words));
    }
    let mut weave = Weave::of(target, &agenda, texts);
    let mut chosen = Vec::new();
    for (text, pieces) in texts.iter().enumerate() {
        let held = woven.held(pieces);
        let mut came = Woven::default();
        let mut latest: HashMap<usize, i64> = HashMap::new();
        for (number, (piece, item)) in pieces.iter().zip(&agenda.items[text + 1]).enumerate() {
            // A text keeps its own order, whatever its author wrote first.
            let at = latest.entry(*item).or_default();
            *at = piece.at().unwrap_or(0).max(*at);
            if !wanted(text, number) {
                continue;
            }
            // Several of one source come together, unless they read the same.
            let mut is_new = |own: &Source, words: String| !held.holds(own) && came.add(piece.source_of(own), words);
            let rank = (*item, !piece.is_heading(), *at, text, number);
            chosen.extend(left_of(&piece.block, &mut is_new).map(|block| (rank, taken(piece, block))));
        }
        woven.add_all(came);
    }
    if *place == Place::Agenda {
        chosen.sort_by_key(|(rank, _)| *rank);
    }
    for ((item, is_text, at, ..), block) in chosen {
        match place {
            Place::Agenda if is_text => weave.put_in_item(item, at, block),
            Place::Agenda => weave.open(item),
            Place::Start => weave.put_behind(None, block),
            Place::After(key) => weave.put_behind(Some(key), block),
        }
    }
    weave.placed()
}

/// A text that is being woven into.
struct Weave<'a> {
    slots: Vec<Slot>,
    /// The headings of the items that the texts have.
    headings: HashMap<usize, &'a Piece>,
    agenda: &'a Agenda,
    /// What stands at the top of it.
    tops: usize,
    /// Where the last block went that was to go to a place.
    last: Option<usize>,
}

/// A block at the top.
struct Slot {
    /// The one that was there, by its place; else a new one.
    old: Result<usize, Taken>,
    item: usize,
    opens: bool,
    is_empty: bool,
    at: i64,
    keys: Vec<String>,
}

/// A block, and what each of its paragraphs is taken from.
type Taken = Box<(Block, Vec<Option<(RecordId, String)>>)>;

impl<'a> Weave<'a> {
    fn of(target: &[Piece], agenda: &'a Agenda, texts: &[&'a [Piece]]) -> Self {
        let slot = |(piece, item): (&Piece, &usize)| Slot {
            old: Ok(piece.top),
            item: *item,
            opens: piece.is_heading(),
            is_empty: piece.sources().is_empty() && matches!(piece.block, Block::Paragraph(_)),
            at: piece.at().unwrap_or(0),
            keys: piece.keys.clone(),
        };
        let mut headings = HashMap::new();
        for (text, pieces) in texts.iter().enumerate() {
            for (piece, item) in pieces.iter().zip(&agenda.items[text + 1]).filter(|(piece, _)| piece.is_heading()) {
                headings.entry(*item).or_insert(piece);
            }
        }
        let tops = target.iter().map(|piece| piece.top + 1).max().unwrap_or(0);
        Self { slots: target.iter().zip(&agenda.items[0]).map(slot).collect(), headings, agenda, tops, last: None }
    }

    /// Where an item is: from its heading to the next one.
    fn section(&self, item: usize) -> Option<std::ops::Range<usize>> {
        let start = self.slots.iter().position(|slot| slot.item == item)?;
        let len = self.slots[start..].iter().take_while(|slot| slot.item == item).count();
        Some(start..start + len)
    }

    /// Puts the heading of an item where the agenda has it, unless it is there.
    fn open(&mut self, item: usize) {
        if item == 0 || self.section(item).is_some() {
            return;
        }
        let Some(heading) = self.headings.get(&item).copied() else { return };
        if let Some(above) = self.agenda.above[item] {
            self.open(above);
        }
        let present = self.slots.iter().map(|slot| slot.item);
        let before = present.clone().filter(|other| *other < item).max().and_then(|other| self.section(other));
        let behind = present.filter(|other| *other > item).min().and_then(|other| self.section(other));
        let at = before.map(|section| section.end).or(behind.map(|section| section.start)).unwrap_or(self.slots.len());
        self.insert(at, item, true, 0, taken(heading, heading.block.clone()));
    }

    fn put_in_item(&mut self, item: usize, at: i64, block: Taken) {
        self.open(item);
        let section = self.section(item).unwrap_or(0..0);
        let words = section.clone().rev().find(|slot| !self.slots[*slot].is_empty).map_or(section.start, |last| last + 1);
        let mut place = section.start;
        let mut latest = 0;
        for slot in section.start..words {
            latest = self.slots[slot].at.max(latest);
            if self.slots[slot].opens || latest <= at {
                place = slot + 1;
            } else {
                break;
            }
        }
        self.insert(place, item, false, at, block);
    }

    fn put_behind(&mut self, key: Option<&String>, block: Taken) {
        let first = || {
            let behind = key.and_then(|key| self.slots.iter().position(|slot| slot.keys.contains(key)));
            behind.map_or(if key.is_some() { self.slots.len() } else { 0 }, |at| at + 1)
        };
        let at = self.last.map_or_else(first, |last| last + 1);
        let item = at.checked_sub(1).map(|before| self.slots[before].item).unwrap_or_default();
        self.last = Some(at);
        self.insert(at, item, false, 0, block);
    }

    fn insert(&mut self, at: usize, item: usize, opens: bool, written: i64, block: Taken) {
        self.slots.insert(at, Slot { old: Err(block), item, opens, is_empty: false, at: written, keys: Vec::new() });
    }

    fn placed(self) -> Vec<Placed> {
        let mut before = self.tops;
        let mut placed = Vec::new();
        for slot in self.slots.into_iter().rev() {
            match slot.old {
                Ok(top) => before = top,
                Err(taken) => {
                    let (block, from) = *taken;
                    placed.push(Placed { before, block, from });
                }
            }
        }
        placed.reverse();
        placed
    }
}

/// A block of a piece, with the first source of each paragraph.
fn taken(piece: &Piece, mut block: Block) -> Taken {
    let mut from = Vec::new();
    each_source(&mut block, &mut |source| {
        from.push(source.as_ref().map(|own| (own.record, own.block.clone())));
        *source = source.take().map(|own| piece.woven.get(&own.block).cloned().unwrap_or(own));
    });
    Box::new((block, from))
}

fn each_source(block: &mut Block, each: &mut impl FnMut(&mut Option<Source>)) {
    match block {
        Block::Paragraph(line) | Block::Heading { line, .. } => each(&mut line.source),
        Block::Code { source, .. } => each(source),
        Block::BulletList(items) | Block::OrderedList { items, .. } => {
            items.iter_mut().flatten().for_each(|block| each_source(block, each));
        }
        Block::Quote(blocks) => blocks.iter_mut().for_each(|block| each_source(block, each)),
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| each(&mut cell.source)),
        Block::Rule => {}
    }
}

/// The parts of a block that are new. Of a table of which something is held, the rows with anything new come as a table of their own,
/// without what is held.
fn left_of<F: FnMut(&Source, String) -> bool>(block: &Block, is_new: &mut F) -> Option<Block> {
    match block {
        Block::Paragraph(_) | Block::Heading { .. } | Block::Code { .. } => {
            let mut new = false;
            paragraphs(block, &mut |source, words| new = new_words(source, words, is_new) == Some(true));
            new.then(|| block.clone())
        }
        Block::BulletList(all) => Some(left_items(all, is_new)).filter(|left| !left.is_empty()).map(Block::BulletList),
        Block::OrderedList { start, items: all } => {
            let left = left_items(all, is_new);
            (!left.is_empty()).then_some(Block::OrderedList { start: *start, items: left })
        }
        Block::Quote(blocks) => {
            let left: Vec<Block> = blocks.iter().filter_map(|block| left_of(block, is_new)).collect();
            (!left.is_empty()).then_some(Block::Quote(left))
        }
        Block::Table { rows, .. } => {
            let mut cell = |cell: &Line| new_words(cell.source.as_ref(), Words::Line(cell), is_new);
            let news: Vec<Vec<Option<bool>>> = rows.iter().map(|row| row.iter().map(&mut cell).collect()).collect();
            if !news.iter().flatten().any(|new| *new == Some(false)) {
                return news.iter().flatten().any(Option::is_some).then(|| block.clone());
            }
            let left = |(row, news): (&Vec<Line>, &Vec<Option<bool>>)| {
                let cells = row.iter().zip(news);
                let cells = cells.map(|(cell, new)| if *new == Some(false) { Line::default() } else { cell.clone() });
                news.contains(&Some(true)).then(|| cells.collect())
            };
            let left: Vec<Vec<Line>> = rows.iter().zip(&news).filter_map(left).collect();
            (!left.is_empty()).then_some(Block::Table { header: false, rows: left })
        }
        // It has no words to be known by.
        Block::Rule => None,
    }
}

/// Whether the words of a paragraph are new; nothing where it has none.
fn new_words<F: FnMut(&Source, String) -> bool>(source: Option<&Source>, words: Words<'_>, is_new: &mut F) -> Option<bool> {
    let words = words.known();
    if words.trim().is_empty() { None } else { Some(source.is_some_and(|source| is_new(source, words))) }
}

fn left_items<F: FnMut(&Source, String) -> bool>(items: &[Vec<Block>], is_new: &mut F) -> Vec<Vec<Block>> {
    let mut left_items = Vec::new();
    for item in items {
        let mut left: Vec<Block> = item.iter().filter_map(|block| left_of(block, is_new)).collect();
        if !left.is_empty() && !matches!(left[0], Block::Paragraph(_)) {
            left.insert(0, Block::Paragraph(Line::default()));
        }
        left_items.extend((!left.is_empty()).then_some(left));
    }
    left_items
}
