//! The HTML in Markdown: marks, breaks, directions, our own comments; all else as its text.

use model::{Block, Inline, Line};

use super::{Becomes, Counts, Reader};
use crate::entities;
use crate::markdown::{
    html::{self, Html},
    source,
};

impl Reader {
    pub(super) fn html_pieces(&mut self, source: &str) {
        for piece in html::pieces(source) {
            match piece {
                Html::Text(text) => self.html_text(text),
                Html::Comment(words) => self.comment(words),
                Html::Open(name, attributes) => self.open_tag(&name, attributes),
                Html::Close(name) => self.close_tag(&name),
            }
        }
    }

    /// Text between tags: its white space is one space at most, and none at the start of a line.
    fn html_text(&mut self, text: &str) {
        let last = self.line.as_ref().and_then(|(_, line)| line.inlines.last());
        let goes_on = matches!(last, Some(Inline::Text { text, .. }) if !text.ends_with(' '));
        let is_space = |c: char| c.is_ascii_whitespace();
        let mut words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if goes_on && text.starts_with(is_space) {
            words.insert(0, ' ');
        }
        if text.ends_with(is_space) && !words.trim().is_empty() {
            words.push(' ');
        }
        if !words.is_empty() {
            self.text(&entities::decode(&words));
        }
    }

    /// Takes away the space that white space at the end of HTML became.
    pub(super) fn trim_line(&mut self) {
        if let Some((_, line)) = &mut self.line
            && let Some(Inline::Text { text, .. }) = line.inlines.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
            if text.is_empty() {
                line.inlines.pop();
            }
        }
    }

    fn comment(&mut self, words: &str) {
        match words {
            "empty" if self.line.is_none() => {
                let direction = self.directions.last().copied().flatten();
                let source = self.source.take();
                self.blocks.push(Block::Paragraph(Line { direction, source, inlines: Vec::new() }));
            }
            "header" => {
                if let Some(table) = &mut self.table {
                    table.header = true;
                }
            }
            words => {
                if let Some(number) = words.strip_prefix("list starts at ") {
                    self.list_start = number.parse().ok();
                } else if self.line.is_none() && self.table.is_none() {
                    self.source = source::read(words).or(self.source.take());
                }
            }
        }
    }

    fn open_tag(&mut self, name: &str, attributes: &str) {
        if name == "br" {
            self.line_break();
        } else if let Some(count) = self.marks.of(name) {
            *count += 1;
        } else if name == "span" {
            if let Some((Becomes::Cell, line)) = &mut self.line {
                line.direction = html::direction(attributes).or(line.direction);
                line.source = html::attribute(attributes, "data-source").and_then(source::read).or(line.source.take());
            }
        } else if is_block(name) && self.is_block_level() {
            self.end_line();
            if name == "div" {
                self.directions.push(html::direction(attributes));
            }
        }
    }

    fn close_tag(&mut self, name: &str) {
        if let Some(count) = self.marks.of(name) {
            *count = count.saturating_sub(1);
        } else if is_block(name) && self.is_block_level() {
            self.end_line();
            if name == "div" && self.directions.len() > self.frames.last().map_or(0, |frame| frame.directions) {
                self.directions.pop();
            }
        }
    }

    /// Whether a tag could end a paragraph here: never within a heading or a cell.
    fn is_block_level(&self) -> bool {
        self.table.is_none() && matches!(self.line, None | Some((Becomes::Paragraph, _)))
    }
}

impl Counts {
    /// The count of the mark that an HTML tag stands for.
    fn of(&mut self, tag: &str) -> Option<&mut usize> {
        match tag {
            "strong" | "b" => Some(&mut self.strong),
            "em" | "i" => Some(&mut self.em),
            "u" | "ins" => Some(&mut self.underline),
            "s" | "del" | "strike" => Some(&mut self.strike),
            "code" | "tt" | "kbd" => Some(&mut self.code),
            _ => None,
        }
    }
}

/// HTML elements that end the paragraph before them.
fn is_block(tag: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&tag)
}
