//! Weaving the paragraphs of several records into one: item by item of the agenda, and within an item in the order in which they
//! were written. What was woven before is known by its source, and not woven again.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{Block, Body, Line, RecordId, Source, TextBlock};

mod agenda;
mod bringing;
mod plan;
mod twins;

pub use agenda::{Agenda, item_of};
pub(crate) use bringing::NO_TEXT;
pub use bringing::{Coded, CodedBlock, Lacking, lacking};
pub use plan::{Place, Placed, plan};
pub use twins::{Twin, twins};

/// So many of what bears one source are compared with each other at most: weaving makes one or two of them.
const FEW: usize = 8;

/// What is woven as a whole: a block at the top of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its place among all that stands at the top of the text.
    pub top: usize,
    /// What it reads as. Each paragraph names itself as its source.
    pub block: Block,
    /// The keys of its paragraphs.
    pub keys: Vec<String>,
    /// The paragraphs that those were woven from which came from elsewhere, by key.
    pub woven: HashMap<String, Source>,
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

impl Piece {
    /// Level and words of the heading that it is; nothing for anything else, and for a heading without words.
    fn heading(&self) -> Option<(u8, String)> {
        match &self.block {
            Block::Heading { level, line } => Some((*level, item_of(&line.plain_text()))).filter(|(_, item)| !item.is_empty()),
            _ => None,
        }
    }

    /// Whether it is a heading with words, which opens an item.
    pub fn is_heading(&self) -> bool {
        self.heading().is_some()
    }

    /// The sources of its paragraphs that have words: what they were woven from, or themselves.
    pub fn sources(&self) -> Vec<&Source> {
        let mut found = Vec::new();
        self.each(&mut |own, _| found.push(self.source_of(own)));
        found
    }

    /// When the first of it was written; nothing where no paragraph says so.
    pub fn at(&self) -> Option<i64> {
        self.sources().into_iter().map(|source| source.at).filter(|at| *at > 0).min()
    }

    /// How much of it is held.
    pub fn state(&self, held: &Held) -> State {
        let (mut all, mut there, mut differs) = (0, 0, false);
        self.each(&mut |own, _| {
            all += 1;
            if let Some(other) = held.0.get(&own.block) {
                there += 1;
                differs |= other;
            }
        });
        match there {
            0 => State::New,
            _ if there < all => State::Partly,
            _ if differs => State::Differs,
            _ => State::Woven,
        }
    }

    /// How many of its paragraphs are held.
    pub fn known(&self, held: &Held) -> usize {
        let mut known = 0;
        self.each(&mut |own, _| known += usize::from(held.holds(own)));
        known
    }

    fn source_of<'a>(&'a self, own: &'a Source) -> &'a Source {
        self.woven.get(&own.block).unwrap_or(own)
    }

    /// Each paragraph with words, as itself.
    fn each<'a>(&'a self, each: &mut impl FnMut(&'a Source, String)) {
        paragraphs(&self.block, &mut |own, words| {
            let known = words.known();
            if let Some(own) = own.filter(|_| !known.trim().is_empty()) {
                each(own, known);
            }
        });
    }
}

/// The paragraphs that a text holds of others: by record and key, with the words of each copy, and where those stand.
#[derive(Debug, Clone, Default)]
pub struct Woven(HashMap<(RecordId, String), BTreeMap<String, Vec<String>>>);

impl Woven {
    /// Of the paragraphs of a text.
    pub fn of(blocks: &[TextBlock]) -> Self {
        let mut woven = Self::default();
        for block in blocks {
            if let Some(source) = &block.line.source {
                woven.keys(source, Words::Line(&block.line).known()).push(block.key.clone());
            }
        }
        woven
    }

    /// Adds a copy, and gives whether none reads so.
    fn add(&mut self, source: &Source, words: String) -> bool {
        let keys = self.keys(source, words);
        keys.push(String::new());
        keys.len() == 1
    }

    fn keys(&mut self, source: &Source, words: String) -> &mut Vec<String> {
        self.0.entry((source.record, source.block.clone())).or_default().entry(words).or_default()
    }

    fn add_all(&mut self, others: Self) {
        for (source, copies) in others.0 {
            self.0.entry(source).or_default().extend(copies);
        }
    }

    /// The keys of the copies of a piece: of each paragraph those that read the same, and where there are none, all of them.
    pub fn copies(&self, piece: &Piece) -> Vec<String> {
        let mut found = Vec::new();
        piece.each(&mut |own, words| {
            let source = piece.source_of(own);
            let Some(copies) = self.0.get(&(source.record, source.block.clone())) else { return };
            match copies.get(&words) {
                Some(same) => found.extend(same.iter().cloned()),
                None => found.extend(copies.values().flatten().cloned()),
            }
        });
        found
    }

    /// What it holds of another text. Several paragraphs there can be of one source, because somebody split a woven one: each is held
    /// that stands in a copy, alone or among other words; of the others as many as there are copies that were changed, and what is more is new.
    pub fn held(&self, pieces: &[Piece]) -> Held {
        let mut of_source: HashMap<&(RecordId, String), Vec<(&Source, String)>> = HashMap::new();
        for piece in pieces {
            piece.each(&mut |own, words| {
                let source = piece.source_of(own);
                if let Some((source, _)) = self.0.get_key_value(&(source.record, source.block.clone())) {
                    of_source.entry(source).or_default().push((own, words));
                }
            });
        }
        let mut held = HashMap::new();
        for (source, paragraphs) in of_source {
            let Some(copies) = self.0.get(source) else { continue };
            let (same, others): (Vec<_>, Vec<_>) = paragraphs.into_iter().partition(|(_, words)| copies.contains_key(words));
            let words: HashSet<&String> = same.iter().map(|(_, words)| words).collect();
            let mut left: Vec<(&String, bool)> =
                copies.keys().filter(|copy| !words.contains(copy)).map(|copy| (copy, false)).collect();
            held.extend(same.iter().map(|(own, _)| (own.block.clone(), false)));
            let mut changed = Vec::new();
            for (own, words) in others {
                match left.iter_mut().take(FEW).find(|(copy, _)| copy.contains(words.trim())) {
                    Some((_, is_used)) => {
                        *is_used = true;
                        held.insert(own.block.clone(), true);
                    }
                    None => changed.push(own),
                }
            }
            let unused = left.iter().filter(|(_, is_used)| !is_used).count();
            held.extend(changed.into_iter().take(unused).map(|own| (own.block.clone(), true)));
        }
        Held(held)
    }
}

/// What a text holds of another: by the other's keys, whether it reads otherwise by now.
#[derive(Debug, Clone, Default)]
pub struct Held(HashMap<String, bool>);

impl Held {
    fn holds(&self, own: &Source) -> bool {
        self.0.contains_key(&own.block)
    }
}

/// What stands in a paragraph.
#[derive(Clone, Copy)]
enum Words<'a> {
    Line(&'a Line),
    Code(&'a str),
}

impl Words<'_> {
    fn plain(self) -> String {
        match self {
            Self::Line(line) => line.plain_text(),
            Self::Code(text) => text.to_owned(),
        }
    }

    /// By what it is told apart: a link counts also where it has no words.
    fn known(self) -> String {
        let Self::Line(line) = self else { return self.plain() };
        let mut known = String::new();
        for inline in &line.inlines {
            match inline {
                crate::Inline::Text { text, .. } => known.push_str(text),
                crate::Inline::Break => known.push('\n'),
                crate::Inline::RecordLink { record, label } => {
                    known.push_str(if label.trim().is_empty() { record } else { label });
                }
            }
        }
        known
    }
}

/// The words of each paragraph of a block, in reading order.
pub fn lines(block: &Block) -> Vec<String> {
    let mut lines = Vec::new();
    paragraphs(block, &mut |_, words| lines.push(words.plain()));
    lines
}

/// The words of each paragraph that was woven from another record, with that record, in reading order.
pub fn woven_words(body: &Body) -> Vec<(RecordId, String)> {
    let mut woven = Vec::new();
    for block in &body.blocks {
        paragraphs(block, &mut |source, words| woven.extend(source.map(|source| (source.record, words.plain()))));
    }
    woven
}

/// Each paragraph of a block, in reading order.
fn paragraphs<'a>(block: &'a Block, each: &mut impl FnMut(Option<&'a Source>, Words<'a>)) {
    let line = |line: &'a Line, each: &mut dyn FnMut(Option<&'a Source>, Words<'a>)| {
        each(line.source.as_ref(), Words::Line(line));
    };
    match block {
        Block::Paragraph(only) | Block::Heading { line: only, .. } => line(only, each),
        Block::Code { text, source } => each(source.as_ref(), Words::Code(text)),
        Block::BulletList(items) | Block::OrderedList { items, .. } => {
            items.iter().flatten().for_each(|block| paragraphs(block, each));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| paragraphs(block, each)),
        Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| line(cell, each)),
        Block::Rule => {}
    }
}

#[cfg(test)]
mod tests;
