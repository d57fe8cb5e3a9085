//! A record's text as plain values: what every importer builds, every exporter reads, and the document turns into.

use serde::{Deserialize, Serialize};

use crate::Source;

/// A whole body, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Body {
    /// The top-level blocks.
    pub blocks: Vec<Block>,
}

/// One block of a body. The shapes are those of the editor's schema (`ui/src/editor/schema.ts`), and nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    /// Running text.
    Paragraph(Line),
    /// A heading, level 1 to 6.
    Heading {
        /// 1 is the largest.
        level: u8,
        /// Its words.
        line: Line,
    },
    /// Text that keeps its spaces and line ends (`\n`) and bears no marks.
    Code {
        /// The text.
        text: String,
        /// The one that it was woven from.
        source: Option<Source>,
    },
    /// Unnumbered items; each holds at least one block and starts with a paragraph.
    BulletList(Vec<Vec<Block>>),
    /// Numbered items.
    OrderedList {
        /// The first number.
        start: u32,
        /// Each holds at least one block and starts with a paragraph.
        items: Vec<Vec<Block>>,
    },
    /// Somebody's words, or any other inset; holds at least one block.
    Quote(Vec<Block>),
    /// A table. Every row has the same, non-zero number of cells, and each cell is one line.
    Table {
        /// Whether the first row holds headings.
        header: bool,
        /// Rows of cells; at least one row.
        rows: Vec<Vec<Line>>,
    },
    /// A line across the page.
    Rule,
}

/// A run of inline content with a direction of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Line {
    /// Set by the writer; `None` lets the first strong letter decide (Unicode UAX #9, P2 and P3).
    pub direction: Option<Direction>,
    /// The paragraph that it was woven from.
    pub source: Option<Source>,
    /// The content. Neighbouring texts with equal marks are one text; no text is empty.
    pub inlines: Vec<Inline>,
}

/// Which way a paragraph runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Characters that share their marks. Holds no `\n`.
    Text {
        /// The characters.
        text: String,
        /// How they look.
        marks: Marks,
    },
    /// A line end inside a paragraph.
    Break,
    /// A link to another record, made by typing `@`.
    RecordLink {
        /// The record's id, as it stands in the document; it may name a record that is not here.
        record: String,
        /// The title at the time of linking, shown where the record is not at hand.
        label: String,
    },
}

/// The marks of a text. At most one of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub em: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub strike: bool,
    /// Typewriter.
    pub code: bool,
    /// A web address: `http`, `https` or `mailto` only.
    pub link: Option<String>,
}

impl Body {
    /// A body of plain paragraphs, one for each non-empty line of `text`.
    pub fn from_plain(text: &str) -> Self {
        let blocks = text
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .map(|line| Block::Paragraph(Line::plain(line)))
            .collect();
        Self { blocks }
    }

    /// The words without their shape: one line for each textblock, cell and line break.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            block.write_plain(&mut text);
        }
        text.truncate(text.trim_end_matches('\n').len());
        text
    }
}

impl Block {
    /// An ordinary paragraph without marks.
    pub fn paragraph(text: &str) -> Self {
        Self::Paragraph(Line::plain(text))
    }

    /// A block of code.
    pub fn code(text: impl Into<String>) -> Self {
        Self::Code { text: text.into(), source: None }
    }

    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Paragraph(line) | Self::Heading { line, .. } => line.write_plain(out),
            Self::Code { text, .. } => {
                out.push_str(text);
                out.push('\n');
            }
            Self::BulletList(items) | Self::OrderedList { items, .. } => {
                items.iter().flatten().for_each(|block| block.write_plain(out));
            }
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.write_plain(out)),
            Self::Table { rows, .. } => rows.iter().flatten().for_each(|cell| cell.write_plain(out)),
            Self::Rule => {}
        }
    }
}

impl Line {
    /// A line of unmarked text; empty text gives an empty line.
    pub fn plain(text: &str) -> Self {
        let mut line = Self::default();
        line.push_text(text, &Marks::default());
        line
    }

    /// Appends text, joining it to the text before it when the marks are equal; a `\n` becomes a [`Inline::Break`].
    pub fn push_text(&mut self, text: &str, marks: &Marks) {
        for (n, piece) in text.split('\n').enumerate() {
            if n > 0 {
                self.inlines.push(Inline::Break);
            }
            if piece.is_empty() {
                continue;
            }
            match self.inlines.last_mut() {
                Some(Inline::Text { text, marks: last }) if last == marks => text.push_str(piece),
                _ => self.inlines.push(Inline::Text { text: piece.to_owned(), marks: marks.clone() }),
            }
        }
    }

    /// The words of the line, links by their label, breaks as `\n`.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for inline in &self.inlines {
            match inline {
                Inline::Text { text: run, .. } => text.push_str(run),
                Inline::Break => text.push('\n'),
                Inline::RecordLink { label, .. } => text.push_str(label),
            }
        }
        text
    }

    fn write_plain(&self, out: &mut String) {
        out.push_str(&self.plain_text());
        out.push('\n');
    }
}

impl Body {
    /// The records from which paragraphs were woven, each once, in the order of their ids.
    pub fn sources(&self) -> Vec<crate::RecordId> {
        let mut found = std::collections::BTreeSet::new();
        for block in &self.blocks {
            block.visit_sources(&mut |source| _ = found.insert(source.record));
        }
        found.into_iter().collect()
    }

    /// The ids in the record links, in reading order, repeats included.
    pub fn record_links(&self) -> impl Iterator<Item = &str> {
        self.record_link_labels().map(|(record, _)| record)
    }

    /// The same, each with the words that stand for it.
    pub fn record_link_labels(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            block.collect_lines(&mut lines);
        }
        lines.into_iter().flat_map(|line| &line.inlines).filter_map(|inline| match inline {
            Inline::RecordLink { record, label } => Some((record.as_str(), label.as_str())),
            Inline::Text { .. } | Inline::Break => None,
        })
    }
}

impl Block {
    fn visit_sources(&self, each: &mut impl FnMut(&Source)) {
        if let Self::Code { source: Some(source), .. } = self {
            each(source);
        }
        match self {
            Self::BulletList(items) | Self::OrderedList { items, .. } => {
                items.iter().flatten().for_each(|block| block.visit_sources(each));
            }
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.visit_sources(each)),
            _ => {
                let mut lines = Vec::new();
                self.collect_lines(&mut lines);
                lines.into_iter().filter_map(|line| line.source.as_ref()).for_each(each);
            }
        }
    }

    fn collect_lines<'a>(&'a self, lines: &mut Vec<&'a Line>) {
        match self {
            Self::Paragraph(line) | Self::Heading { line, .. } => lines.push(line),
            Self::BulletList(items) | Self::OrderedList { items, .. } => {
                items.iter().flatten().for_each(|block| block.collect_lines(lines));
            }
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.collect_lines(lines)),
            Self::Table { rows, .. } => lines.extend(rows.iter().flatten()),
            Self::Code { .. } | Self::Rule => {}
        }
    }
}
