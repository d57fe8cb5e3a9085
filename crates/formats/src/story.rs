//! What office formats have in common on their way to a body: notes, comments, cells, titles, and what got lost.

use model::{Block, Body, Inline, Line, Marks};

use crate::budget::{Budget, RUN};
use crate::error::Error;
use crate::imported::{Imported, Warning};
use crate::links;
use crate::normalise::{append, leaves, normalise};

/// What was met on the way that does not come in as it stood.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pictures: usize,
    pub(crate) comments: usize,
    pub(crate) changes: usize,
    pub(crate) text_boxes: usize,
    pub(crate) notes: usize,
    pub(crate) nested_tables: usize,
    pub(crate) merged_cells: usize,
    pub(crate) links: usize,
    pub(crate) unknown_parts: usize,
}

impl Tally {
    fn warnings(&self) -> Vec<Warning> {
        [
            (self.pictures, Warning::PictureLeftOut { count: self.pictures }),
            (self.comments, Warning::CommentsAsQuotes { count: self.comments }),
            (self.changes, Warning::TrackedChangesAccepted { count: self.changes }),
            (self.text_boxes, Warning::TextBoxMoved { count: self.text_boxes }),
            (self.notes, Warning::FootnotesAtEnd { count: self.notes }),
            (self.nested_tables, Warning::NestedTableFlattened { count: self.nested_tables }),
            (self.merged_cells, Warning::MergedCellsSplit { count: self.merged_cells }),
            (self.links, Warning::LinksLeftOut { count: self.links }),
            (self.unknown_parts, Warning::UnknownPart { count: self.unknown_parts }),
        ]
        .into_iter()
        .filter_map(|(count, warning)| (count > 0).then_some(warning))
        .collect()
    }
}

/// Makes the import of what was read. `title` is what the file's properties say, which may be nothing sensible.
pub(crate) fn finish(title: Option<String>, mut blocks: Vec<Block>, notes: Vec<Block>, tally: &Tally) -> Imported {
    if !notes.is_empty() {
        blocks.push(Block::Rule);
        blocks.extend(notes);
    }
    let body = normalise(Body { blocks });
    let title = title.and_then(|title| sensible(&title)).or_else(|| first_heading(&body));
    Imported { title, body, warnings: tally.warnings() }
}

/// A title from a file's properties, unless a program made it up.
fn sensible(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let made_up = ["microsoft word", "document", "untitled", "naamloos"].iter().any(|start| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ' ') || rest.starts_with(" -"))
    });
    (!title.is_empty() && title.chars().count() <= 300 && !made_up).then_some(title)
}

fn first_heading(body: &Body) -> Option<String> {
    body.blocks.iter().find_map(|block| match block {
        Block::Heading { line, .. } => {
            Some(line.plain_text().split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty())
        }
        _ => None,
    })
}

/// A link's address, if it may stand in a body; counted if not. Links within the document are no loss.
pub(crate) fn link(address: &str, tally: &mut Tally) -> Option<String> {
    let address = address.trim();
    if links::is_allowed(address) {
        return Some(address.to_owned());
    }
    if !address.is_empty() && !address.starts_with('#') {
        tally.links += 1;
    }
    None
}

/// Appends text within the budget.
pub(crate) fn push_text(line: &mut Line, text: &str, marks: &Marks, budget: &mut Budget) -> Result<(), Error> {
    let joins = matches!(line.inlines.last(), Some(Inline::Text { marks: last, .. }) if last == marks);
    let piece = if joins { 0 } else { RUN + marks.link.as_ref().map_or(0, String::len) };
    budget.spend(text.len() + piece)?;
    line.push_text(text, marks);
    Ok(())
}

/// A margin comment: a quote that starts with its author's name.
pub(crate) fn comment(author: &str, mut blocks: Vec<Block>) -> Block {
    if !author.trim().is_empty() {
        prepend(&mut blocks, &format!("{}:", author.trim()), " ");
    }
    Block::Quote(blocks)
}

/// A footnote or endnote: its blocks, the first of which starts with its sign.
pub(crate) fn note(sign: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    prepend(&mut blocks, sign, " ");
    blocks
}

/// Puts a bold word before the first paragraph.
fn prepend(blocks: &mut Vec<Block>, word: &str, gap: &str) {
    let mut line = Line::default();
    line.push_text(word, &Marks { strong: true, ..Marks::default() });
    line.push_text(gap, &Marks::default());
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => {
            line.direction = first.direction;
            let mut inlines = std::mem::take(&mut first.inlines);
            if let Some(Inline::Text { text, .. }) = inlines.first_mut() {
                // Word puts a space after the sign in the note itself.
                *text = text.trim_start().to_owned();
            }
            inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
            line.inlines.extend(inlines);
            *first = line;
        }
        _ => blocks.insert(0, Block::Paragraph(line)),
    }
}

/// The one line that a table cell holds: its paragraphs with breaks between, tables in it row by row.
pub(crate) fn cell(blocks: Vec<Block>, tally: &mut Tally) -> Line {
    let mut cell = Line::default();
    for block in &blocks {
        for leaf in leaves(block) {
            match leaf {
                Block::Paragraph(line) | Block::Heading { line, .. } => add(&mut cell, line.clone()),
                Block::Code { text, .. } => add(&mut cell, Line::plain(text)),
                Block::Table { rows, .. } => {
                    tally.nested_tables += 1;
                    for row in rows {
                        add(&mut cell, in_a_row(row));
                    }
                }
                _ => {}
            }
        }
    }
    cell
}

fn add(cell: &mut Line, line: Line) {
    cell.direction = cell.direction.or(line.direction);
    let direction = cell.direction;
    append(cell, line);
    cell.direction = direction;
}

fn in_a_row(cells: &[Line]) -> Line {
    let mut row = Line::default();
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            row.push_text(" | ", &Marks::default());
        }
        row.direction = row.direction.or(cell.direction);
        row.inlines.extend(cell.inlines.iter().cloned());
    }
    row
}
