//! Weaving the paragraphs of several records into one: item by item of the agenda, and within an item in the order in which they
//! were written. What was woven before is known by its source, and not woven again.

use std::collections::{HashMap, HashSet};

use crate::{Block, Line, RecordId, Source, TextBlock, fold::fold};

/// What is woven as a whole: a block at the top of a text, with the source of each paragraph in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its place among all that stands at the top of the text.
    pub top: usize,
    /// What it reads as. Each paragraph names its source: the one that it was woven from, or itself.
    pub block: Block,
    /// The keys of its paragraphs.
    pub keys: Vec<String>,
}

/// How much of a piece a text holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    New,
    /// Some of its paragraphs.
    Partly,
    /// All of it.
    Woven,
    /// All of it, and one of them reads otherwise than the other by now.
    Differs,
}

/// A paragraph that stands twice in a text, because two people wove it while apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// The key of the first.
    pub first: String,
    /// The key of the second.
    pub second: String,
    /// Whether both read the same, so that one can go.
    pub is_equal: bool,
}

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

/// What the items of an agenda are told apart by: the folded words of their heading, without a number before it.
pub fn item_of(heading: &str) -> String {
    let folded = fold(heading);
    let name = folded.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let name = if name.is_empty() { folded.as_str() } else { name };
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Piece {
    /// The item that it opens, where it is a heading with words.
    pub fn opens(&self) -> Option<String> {
        match &self.block {
            Block::Heading { line, .. } => Some(item_of(&line.plain_text())).filter(|item| !item.is_empty()),
            _ => None,
        }
    }

    /// The sources of its paragraphs that have words.
    pub fn sources(&self) -> Vec<&Source> {
        let mut found = Vec::new();
        visit(&self.block, &mut |source, line| found.extend(source.filter(|_| !line.trim().is_empty())));
        found
    }

    /// When the first of it was written; nothing where no paragraph says so.
    pub fn at(&self) -> Option<i64> {
        self.sources().into_iter().map(|source| source.at).filter(|at| *at > 0).min()
    }

    /// How much of it a text holds.
    pub fn state(&self, woven: &Woven) -> State {
        let (mut all, mut there, mut differs) = (0, 0, false);
        visit(&self.block, &mut |source, line| {
            let Some(source) = source.filter(|_| !line.trim().is_empty()) else { return };
            all += 1;
            if let Some(copy) = woven.0.get(&(source.record, source.block.clone())) {
                there += 1;
                differs |= copy != line;
            }
        });
        match there {
            0 => State::New,
            _ if there < all => State::Partly,
            _ if differs => State::Differs,
            _ => State::Woven,
        }
    }
}

/// The paragraphs that a text holds of others: by record and key, with their words.
#[derive(Debug, Clone, Default)]
pub struct Woven(HashMap<(RecordId, String), String>);

impl Woven {
    /// Of the paragraphs of a text.
    pub fn of(blocks: &[TextBlock]) -> Self {
        let mut woven = HashMap::new();
        for block in blocks {
            if let Some(source) = &block.line.source {
                woven.entry((source.record, source.block.clone())).or_insert_with(|| block.line.plain_text());
            }
        }
        Self(woven)
    }

    /// Whether it holds this paragraph.
    pub fn holds(&self, source: &Source) -> bool {
        self.0.contains_key(&(source.record, source.block.clone()))
    }
}

/// The item in which each piece of a text stands; before the first heading that is the empty one.
pub fn items(pieces: &[Piece]) -> Vec<String> {
    let mut open = String::new();
    let mut items = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let Some(item) = piece.opens() {
            open = item;
        }
        items.push(open.clone());
    }
    items
}

/// The items of several texts in one order: each text's own order holds, the first text's before the others'.
pub fn agenda(texts: &[&[Piece]]) -> Vec<String> {
    let mut order = vec![String::new()];
    for text in texts {
        let mut last = 0;
        for item in text.iter().filter_map(Piece::opens) {
            match order.iter().position(|known| *known == item) {
                Some(at) => last = at,
                None => {
                    last += 1;
                    order.insert(last, item);
                }
            }
        }
    }
    order
}

/// What to put into `target`: blocks, each with the place among those at the top of it before which it goes, in order.
///
/// `wanted` says which pieces of which text are meant. An item that the target does not have gets its heading.
pub fn plan(target: &[Piece], texts: &[&[Piece]], place: &Place, wanted: impl Fn(usize, usize) -> bool) -> Vec<(usize, Block)> {
    let order = agenda(&std::iter::once(target).chain(texts.iter().copied()).collect::<Vec<_>>());
    let mut weave = Weave::of(target);
    let mut chosen = Vec::new();
    for (text, pieces) in texts.iter().enumerate() {
        let mut latest: HashMap<String, i64> = HashMap::new();
        for (number, (piece, item)) in pieces.iter().zip(items(pieces)).enumerate() {
            // A text keeps its own order, whatever its author wrote first.
            let at = latest.entry(item.clone()).or_default();
            *at = piece.at().unwrap_or(0).max(*at);
            if wanted(text, number) {
                let rank = order.iter().position(|known| *known == item).unwrap_or(0);
                chosen.push(((rank, piece.opens().is_none(), *at, text, number), item, *at, piece));
            }
        }
    }
    if *place == Place::Agenda {
        chosen.sort_by_key(|(rank, ..)| *rank);
    }
    for (_, item, at, piece) in chosen {
        let Some(block) = weave.left_of(&piece.block) else { continue };
        match place {
            Place::Agenda if piece.opens().is_some() => weave.open(&item, &order, texts),
            Place::Agenda => weave.put_in_item(&item, &order, texts, at, block),
            Place::Start => weave.put_behind(None, block),
            Place::After(key) => weave.put_behind(Some(key), block),
        }
    }
    weave.placed()
}

/// A text that is being woven into.
struct Weave {
    slots: Vec<Slot>,
    /// Paragraphs that it holds by now.
    woven: HashSet<(RecordId, String)>,
    /// What stands at the top of it.
    tops: usize,
    /// Where the last block went that was to go to a place.
    last: Option<usize>,
}

/// A block at the top.
struct Slot {
    /// The one that was there, by its place; else a new one.
    old: Result<usize, Block>,
    item: String,
    opens: bool,
    is_empty: bool,
    at: i64,
    keys: Vec<String>,
}

impl Weave {
    fn of(target: &[Piece]) -> Self {
        let slot = |(piece, item): (&Piece, String)| Slot {
            old: Ok(piece.top),
            item,
            opens: piece.opens().is_some(),
            is_empty: piece.sources().is_empty() && matches!(piece.block, Block::Paragraph(_)),
            at: piece.at().unwrap_or(0),
            keys: piece.keys.clone(),
        };
        let mut woven = HashSet::new();
        for source in target.iter().flat_map(Piece::sources) {
            woven.insert((source.record, source.block.clone()));
        }
        let tops = target.iter().map(|piece| piece.top + 1).max().unwrap_or(0);
        Self { slots: target.iter().zip(items(target)).map(slot).collect(), woven, tops, last: None }
    }

    /// What of a block is not there yet, and from now on is; nothing where it has no words of its own.
    fn left_of(&mut self, block: &Block) -> Option<Block> {
        let mut is_new = |source: Option<&Source>, words: &str| {
            let Some(source) = source.filter(|_| !words.trim().is_empty()) else { return false };
            self.woven.insert((source.record, source.block.clone()))
        };
        left_of(block, &mut is_new)
    }

    /// Where an item is: from its first heading to the next one of another.
    fn section(&self, item: &str) -> Option<std::ops::Range<usize>> {
        let start = self.slots.iter().position(|slot| slot.item == item)?;
        let len = self.slots[start..].iter().take_while(|slot| slot.item == item).count();
        Some(start..start + len)
    }

    /// Puts the heading of an item where the agenda has it, unless it is there.
    fn open(&mut self, item: &str, order: &[String], texts: &[&[Piece]]) {
        if item.is_empty() || self.section(item).is_some() {
            return;
        }
        let Some(heading) = texts.iter().copied().flatten().find(|piece| piece.opens().as_deref() == Some(item)) else { return };
        let rank = order.iter().position(|known| known == item).unwrap_or(0);
        let before = order[..rank].iter().rev().find_map(|known| self.section(known)).map(|section| section.end);
        let behind = order[rank + 1..].iter().find_map(|known| self.section(known)).map(|section| section.start);
        let at = before.or(behind).unwrap_or(self.slots.len());
        for source in heading.sources() {
            self.woven.insert((source.record, source.block.clone()));
        }
        self.insert(at, item, true, 0, heading.block.clone());
    }

    fn put_in_item(&mut self, item: &str, order: &[String], texts: &[&[Piece]], at: i64, block: Block) {
        self.open(item, order, texts);
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

    fn put_behind(&mut self, key: Option<&String>, block: Block) {
        let behind = key.and_then(|key| self.slots.iter().position(|slot| slot.keys.contains(key)));
        let first = behind.map_or(if key.is_some() { self.slots.len() } else { 0 }, |at| at + 1);
        let at = self.last.map_or(first, |last| last + 1);
        let item = at.checked_sub(1).map(|before| self.slots[before].item.clone()).unwrap_or_default();
        self.last = Some(at);
        self.insert(at, &item, false, 0, block);
    }

    fn insert(&mut self, at: usize, item: &str, opens: bool, written: i64, block: Block) {
        let item = item.to_owned();
        self.slots.insert(at, Slot { old: Err(block), item, opens, is_empty: false, at: written, keys: Vec::new() });
    }

    fn placed(self) -> Vec<(usize, Block)> {
        let mut before = self.tops;
        let mut placed = Vec::new();
        for slot in self.slots.into_iter().rev() {
            match slot.old {
                Ok(top) => before = top,
                Err(block) => placed.push((before, block)),
            }
        }
        placed.reverse();
        placed
    }
}

/// The parts of a block that are new, by the source and words of each paragraph. A table is new as a whole or not at all.
fn left_of<F: FnMut(Option<&Source>, &str) -> bool>(block: &Block, is_new: &mut F) -> Option<Block> {
    match block {
        Block::Paragraph(line) | Block::Heading { line, .. } => {
            is_new(line.source.as_ref(), &line.plain_text()).then(|| block.clone())
        }
        Block::Code { text, source } => is_new(source.as_ref(), text).then(|| block.clone()),
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
            let cells = rows.iter().flatten().filter(|cell| !cell.inlines.is_empty());
            let news: Vec<bool> = cells.map(|cell| is_new(cell.source.as_ref(), &cell.plain_text())).collect();
            (!news.is_empty() && news.into_iter().all(|new| new)).then(|| block.clone())
        }
        // It has no words to be known by.
        Block::Rule => None,
    }
}

fn left_items<F: FnMut(Option<&Source>, &str) -> bool>(items: &[Vec<Block>], is_new: &mut F) -> Vec<Vec<Block>> {
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

/// Each paragraph of a block, in reading order: its source and its words.
pub fn visit<'a>(block: &'a Block, each: &mut impl FnMut(Option<&'a Source>, &str)) {
    match block {
        Block::Paragraph(line) | Block::Heading { line, .. } => each(line.source.as_ref(), &line.plain_text()),
        Block::Code { text, source } => each(source.as_ref(), text),
        Block::BulletList(items) | Block::OrderedList { items, .. } => {
            items.iter().flatten().for_each(|block| visit(block, each));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| visit(block, each)),
        Block::Table { rows, .. } => {
            rows.iter().flatten().for_each(|cell| each(cell.source.as_ref(), &cell.plain_text()));
        }
        Block::Rule => {}
    }
}

/// The paragraphs that stand twice. The parts of one that somebody split are no twins: they have hardly a word in common.
pub fn twins(blocks: &[TextBlock]) -> Vec<Twin> {
    let mut first: HashMap<(RecordId, &str), Vec<&TextBlock>> = HashMap::new();
    let mut twins = Vec::new();
    for block in blocks {
        let Some(source) = &block.line.source else { continue };
        let known = first.entry((source.record, &source.block)).or_default();
        let twin = known.iter().find(|other| is_alike(&other.line.plain_text(), &block.line.plain_text()));
        match twin {
            Some(other) => twins.push(Twin {
                first: other.key.clone(),
                second: block.key.clone(),
                is_equal: other.line.inlines == block.line.inlines && other.shape == block.shape,
            }),
            None => known.push(block),
        }
    }
    twins
}

/// Whether more than half of the words of both are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| fold(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let changes = similar::capture_diff_slices(similar::Algorithm::Myers, &one, &other);
    similar::diff_ratio(&changes, one.len(), other.len()) > 0.5
}
