//! Makes any body a valid one, so that no reader has to get every rule right by itself.

use model::{Block, Body, Inline, Line, Marks};

use crate::limits::{NESTING, TABLE_COLUMNS};
use crate::links;

/// The same text, with every rule of [`model`] held: texts joined and without line ends, lists and quotes that are
/// not empty, items that start with a paragraph, rectangular tables, web links only, and at most
/// [`NESTING`] quotes and lists within each other.
pub fn normalise(body: Body) -> Body {
    Body { blocks: blocks(body.blocks, 0) }
}

/// Everything in `block` that is no quote or list, in reading order. Takes no stack, however deep it is nested.
pub(crate) fn leaves(block: &Block) -> Vec<&Block> {
    let mut found = Vec::new();
    let mut todo = vec![block];
    while let Some(block) = todo.pop() {
        match block {
            Block::Quote(blocks) => todo.extend(blocks.iter().rev()),
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                todo.extend(items.iter().rev().flat_map(|item| item.iter().rev()))
            }
            leaf => found.push(leaf),
        }
    }
    found
}

fn blocks(from: Vec<Block>, depth: usize) -> Vec<Block> {
    let mut to = Vec::with_capacity(from.len());
    for block in from {
        let nests = matches!(block, Block::Quote(_) | Block::BulletList(_) | Block::OrderedList { .. });
        if nests && depth == NESTING {
            to.extend(leaves(&block).into_iter().cloned().filter_map(|leaf| self::block(leaf, depth)));
        } else {
            to.extend(self::block(block, depth));
        }
    }
    to
}

fn block(from: Block, depth: usize) -> Option<Block> {
    match from {
        Block::Paragraph(line) => Some(Block::Paragraph(self::line(line))),
        Block::Heading { level, line } => Some(Block::Heading { level: level.clamp(1, 6), line: self::line(line) }),
        Block::Code { text, source } => Some(Block::Code { text, source }),
        Block::Rule => Some(Block::Rule),
        Block::Quote(inner) => Some(blocks(inner, depth + 1)).filter(|inner| !inner.is_empty()).map(Block::Quote),
        Block::BulletList(from) => Some(items(from, depth + 1)).filter(|items| !items.is_empty()).map(Block::BulletList),
        Block::OrderedList { start, items: from } => {
            Some(items(from, depth + 1)).filter(|items| !items.is_empty()).map(|items| Block::OrderedList { start, items })
        }
        Block::Table { header, rows } => table(header, rows),
    }
}

fn items(from: Vec<Vec<Block>>, depth: usize) -> Vec<Vec<Block>> {
    let item = |item| {
        let mut item = blocks(item, depth);
        if !matches!(item.first(), Some(Block::Paragraph(_))) {
            item.insert(0, Block::Paragraph(Line::default()));
        }
        item
    };
    from.into_iter().map(item).collect()
}

fn table(header: bool, rows: Vec<Vec<Line>>) -> Option<Block> {
    let columns = rows.iter().map(Vec::len).max()?.clamp(1, TABLE_COLUMNS);
    let row = |cells: Vec<Line>| {
        let mut cells: Vec<Line> = cells.into_iter().map(line).collect();
        for surplus in cells.split_off(columns.min(cells.len())) {
            append(&mut cells[columns - 1], surplus);
        }
        cells.resize(columns, Line::default());
        cells
    };
    Some(Block::Table { header, rows: rows.into_iter().map(row).collect() })
}

/// Puts one line after another, with a break between.
pub(crate) fn append(line: &mut Line, more: Line) {
    if more.inlines.is_empty() {
        return;
    }
    if line.inlines.is_empty() {
        *line = more;
    } else {
        line.inlines.push(Inline::Break);
        line.inlines.extend(more.inlines);
    }
}

fn line(from: Line) -> Line {
    let mut to = Line { direction: from.direction, source: from.source, inlines: Vec::with_capacity(from.inlines.len()) };
    for inline in from.inlines {
        match inline {
            Inline::Text { text, marks } => {
                let link = marks.link.filter(|address| links::is_allowed(address));
                to.push_text(&text, &Marks { link, ..marks });
            }
            other => to.inlines.push(other),
        }
    }
    to
}
