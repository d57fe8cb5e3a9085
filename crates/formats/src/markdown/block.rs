//! The blocks of a body as Markdown.

use model::{Block, Body, Direction, Inline, Line};

use super::code;
use super::escape::Place;
use super::inline;
use super::source;
use crate::limits::NESTING;
use crate::normalise::leaves;

/// CommonMark 5.2 allows nine digits.
const LARGEST_NUMBER: u32 = 999_999_999;

pub(super) fn write(body: &Body) -> String {
    let mut writer = Writer::default();
    writer.blocks(body.blocks.iter(), 0, false);
    if !writer.out.is_empty() {
        writer.out.push('\n');
    }
    writer.out
}

/// Writes blocks one under another, each line behind the marks of the quotes and items that it stands in.
#[derive(Default)]
struct Writer {
    out: String,
    prefix: String,
}

impl Writer {
    fn blocks<'a>(&mut self, blocks: impl Iterator<Item = &'a Block>, depth: usize, tight: bool) {
        let mut last: Option<&Block> = None;
        for block in blocks {
            if last.is_some() {
                self.gap(tight);
            }
            if last.is_some_and(|last| would_join(last, block)) {
                self.out.push_str("<!-- end of list -->");
                self.gap(false);
            }
            self.block(block, depth, tight);
            last = Some(block);
        }
    }

    fn block(&mut self, block: &Block, depth: usize, tight: bool) {
        match block {
            Block::Paragraph(line) => self.directed(line, |line| match inline::write(line, Place::Paragraph) {
                markdown if markdown.is_empty() => "<!-- empty -->".to_owned(),
                markdown => markdown,
            }),
            Block::Heading { level, line } => self.directed(line, |line| {
                let marks = "#".repeat(usize::from(*level).clamp(1, 6));
                format!("{marks} {}", inline::write(line, Place::Heading)).trim_end().to_owned()
            }),
            Block::Code { text, source } => {
                let before = source.as_ref().map(|source| format!("<!-- {} -->\n", source::write(source))).unwrap_or_default();
                let fence = code::fence(text);
                self.lines(&format!("{before}{}{}\n{}\n{}", fence.mark, fence.info, fence.text, fence.mark));
            }
            Block::Rule => self.out.push_str("---"),
            Block::Table { header, rows } => self.table(*header, rows),
            Block::Quote(_) | Block::BulletList(_) | Block::OrderedList { .. } if depth >= NESTING => {
                self.blocks(leaves(block).into_iter(), depth, tight);
            }
            Block::Quote(blocks) => self.behind("> ", "> ", |writer| writer.blocks(blocks.iter(), depth + 1, false)),
            Block::BulletList(items) => self.items(items, depth, tight, |_| "- ".to_owned()),
            Block::OrderedList { start, items } => {
                let fits = *start <= LARGEST_NUMBER;
                if !fits {
                    self.out.push_str(&format!("<!-- list starts at {start} -->"));
                    self.gap(false);
                }
                let first = if fits { *start } else { 1 };
                let number = |n: usize| u32::try_from(n).map_or(LARGEST_NUMBER, |n| first.saturating_add(n).min(LARGEST_NUMBER));
                self.items(items, depth, tight, |n| format!("{}. ", number(n)));
            }
        }
    }

    fn items(&mut self, items: &[Vec<Block>], depth: usize, tight: bool, marker: impl Fn(usize) -> String) {
        let tight = tight || items.iter().all(|item| is_tight(item, depth));
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                self.gap(tight);
            }
            let marker = marker(n);
            let indent = " ".repeat(marker.len());
            self.behind(&marker, &indent, |writer| writer.blocks(item.iter(), depth + 1, tight));
        }
    }

    /// Writes with `first` before the first line and `then` before all others.
    fn behind(&mut self, first: &str, then: &str, write: impl FnOnce(&mut Self)) {
        let outer = self.prefix.len();
        self.out.push_str(first);
        self.prefix.push_str(then);
        write(self);
        self.prefix.truncate(outer);
    }

    /// Writes a paragraph or heading, what it was woven from before it, and its direction around it.
    fn directed(&mut self, line: &Line, write: impl FnOnce(&Line) -> String) {
        let write = |line: &Line| match &line.source {
            Some(source) => format!("<!-- {} -->\n{}", source::write(source), write(line)),
            None => write(line),
        };
        if let Some(direction) = line.direction {
            self.out.push_str(&format!("<div dir=\"{}\">", name(direction)));
            self.gap(false);
            self.lines(&write(line));
            self.gap(false);
            self.out.push_str("</div>");
        } else {
            self.lines(&write(line));
        }
    }

    fn table(&mut self, header: bool, rows: &[Vec<Line>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let (head, body) = match rows.split_first() {
            Some((head, body)) if header => (head.as_slice(), body),
            _ => (&[][..], rows),
        };
        let mut cells: Vec<String> = head.iter().map(cell).collect();
        cells.resize(columns, String::new());
        if header && cells.iter().all(String::is_empty) {
            cells[0].push_str("<!-- header -->");
        }
        self.row(&cells);
        self.line_end();
        self.row(&vec!["---".to_owned(); columns]);
        for row in body {
            let mut cells: Vec<String> = row.iter().map(cell).collect();
            cells.resize(columns, String::new());
            self.line_end();
            self.row(&cells);
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.out.push('|');
        for cell in cells {
            self.out.push_str(&format!(" {cell} |"));
        }
    }

    fn lines(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            match (n, line.is_empty()) {
                (0, _) => {}
                (_, true) => self.blank_line(),
                (_, false) => self.line_end(),
            }
            self.out.push_str(line);
        }
    }

    /// What stands between two blocks: a line end, and unless `tight`, an empty line.
    fn gap(&mut self, tight: bool) {
        if !tight {
            self.blank_line();
        }
        self.line_end();
    }

    fn line_end(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.prefix);
    }

    fn blank_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(self.prefix.trim_end());
    }
}

fn cell(line: &Line) -> String {
    let text = inline::write(line, Place::Cell);
    let direction = line.direction.map(|direction| format!(" dir=\"{}\"", name(direction)));
    let source = line.source.as_ref().map(|source| format!(" data-source=\"{}\"", source::write(source)));
    match [direction, source] {
        [None, None] => text,
        attributes => format!("<span{}>{text}</span>", attributes.into_iter().flatten().collect::<String>()),
    }
}

fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

/// Whether two lists in a row would be read as one.
fn would_join(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::BulletList(_), Block::BulletList(_)) | (Block::OrderedList { .. }, Block::OrderedList { .. })
    )
}

/// Whether an item can stand without empty lines: a paragraph, and at most one list below it that can interrupt it.
fn is_tight(item: &[Block], depth: usize) -> bool {
    if depth >= NESTING {
        return false;
    }
    // A lone `<br>` is an HTML block, which only an empty line ends (CommonMark 4.6, condition 7).
    let first =
        matches!(item.first(), Some(Block::Paragraph(line)) if line.direction.is_none() && line.inlines != [Inline::Break]);
    first
        && match &item[1..] {
            [] => true,
            [Block::BulletList(items)] | [Block::OrderedList { start: 1, items }] => {
                items.iter().all(|item| is_tight(item, depth + 1))
            }
            _ => false,
        }
}
