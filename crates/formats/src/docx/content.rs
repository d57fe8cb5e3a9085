//! The story of a document, a note, a comment or a cell: its blocks, in reading order.

use std::collections::HashMap;

use model::{Block, Direction, Line};

use super::lists::Lists;
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::{Role, Styles};
use crate::budget::{Budget, PIECE};
use crate::error::Error;
use crate::story::{self, Tally};
use crate::xml::{Element, Ns, Token, Xml};

/// What reading a document needs to know and keeps track of.
pub(super) struct Content<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    /// Addresses of links, by relation id, of the part that is being read.
    pub(super) links: HashMap<String, String>,
    pub(super) tally: Tally,
    pub(super) budget: Budget,
    pub(super) fields: Vec<Field>,
    /// Comments and notes that wait for the place that refers to them, by element name and id.
    waiting: HashMap<(&'static str, String), Vec<Block>>,
    /// Notes that were referred to, in that order.
    notes: Vec<Block>,
    note_count: usize,
    /// Comments in the cell that is being read, which cannot hold them: they follow the table.
    pub(super) hanging: Option<Vec<Block>>,
    /// A paragraph whose end was deleted, waiting for the next.
    pub(super) unfinished: Option<Line>,
}

/// A complex field (ISO 29500-1, 17.16.18) that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) link: Option<String>,
}

impl<'a> Content<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            links: HashMap::new(),
            tally: Tally::default(),
            budget: Budget::default(),
            fields: Vec::new(),
            waiting: HashMap::new(),
            notes: Vec::new(),
            note_count: 0,
            hanging: None,
            unfinished: None,
        }
    }

    /// Reads a part of comments or notes: each waits until the text refers to it.
    pub(super) fn notes(&mut self, xml: &mut Xml<'_>, element: &'static str) -> Result<(), Error> {
        while let Some(note) = xml.find((Ns::Word, element))? {
            let id = note.attribute(Ns::Word, "id").unwrap_or_default().to_owned();
            self.budget.spend(PIECE + id.len())?;
            let mut blocks = self.blocks(xml)?;
            if element == "comment" {
                let author = note.attribute(Ns::Word, "author").unwrap_or_default();
                self.budget.spend(author.len())?;
                blocks = vec![story::comment(author, blocks)];
            }
            // Separators between text and notes are notes, too, of another type.
            if note.attribute(Ns::Word, "type").is_none_or(|kind| kind == "normal") {
                self.waiting.insert((element, id), blocks);
            }
        }
        Ok(())
    }

    /// Hangs the comment that the text refers to on its paragraph, or on the table around it.
    pub(super) fn refer_to_comment(&mut self, id: &str, to: &mut Paragraph) {
        let comment = self.waiting.remove(&("comment", id.to_owned())).unwrap_or_default();
        self.tally.comments += usize::from(!comment.is_empty());
        self.hanging.as_mut().unwrap_or(&mut to.after).extend(comment);
    }

    /// Moves a note that the text refers to to the end, and gives it its sign.
    pub(super) fn refer_to_note(&mut self, kind: &'static str, id: &str) -> Option<String> {
        let note = self.waiting.remove(&(kind, id.to_owned()))?;
        self.tally.notes += 1;
        self.note_count += 1;
        let sign = format!("[{}]", self.note_count);
        self.notes.extend(story::note(&sign, note));
        Some(sign)
    }

    pub(super) fn take_notes(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.notes)
    }

    /// The blocks in the element that was just opened.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        // A field or a paragraph does not go on into a text box, a note or a cell.
        let outer = (std::mem::take(&mut self.fields), self.unfinished.take());
        let mut lists = Lists::default();
        self.blocks_into(xml, &mut lists)?;
        if let Some(line) = self.unfinished.take() {
            lists.push(Block::Paragraph(line));
        }
        (self.fields, self.unfinished) = outer;
        Ok(lists.finish())
    }

    fn blocks_into(&mut self, xml: &mut Xml<'_>, lists: &mut Lists) -> Result<(), Error> {
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => self.block(xml, &element, lists)?,
                Token::Text(_) => {}
                Token::Close => break,
            }
        }
        Ok(())
    }

    /// Reads one block, or whatever else may stand between blocks.
    pub(super) fn block(&mut self, xml: &mut Xml<'_>, element: &Element, lists: &mut Lists) -> Result<(), Error> {
        match element.key() {
            (Ns::Word, "p") => {
                self.budget.spend(PIECE)?;
                let paragraph = self.paragraph(xml)?;
                self.place(paragraph, lists)
            }
            (Ns::Word, "tbl") => {
                let (table, after) = self.table(xml)?;
                if let Some(table) = table {
                    lists.push(table);
                }
                lists.push_after(after);
                Ok(())
            }
            (Ns::Word, "ins" | "moveTo") => {
                self.tally.changes += 1;
                self.blocks_into(xml, lists)
            }
            (Ns::Word, "sdt" | "sdtContent" | "customXml" | "smartTag") | (Ns::Compatibility, "Choice" | "Fallback") => {
                self.blocks_into(xml, lists)
            }
            (Ns::Compatibility, "AlternateContent") => alternate(xml, |xml| self.blocks_into(xml, lists)),
            _ => xml.skip(),
        }
    }

    fn place(&mut self, paragraph: Paragraph, lists: &mut Lists) -> Result<(), Error> {
        let Paragraph { properties, mut line, after } = paragraph;
        if let Some(mut start) = self.unfinished.take() {
            start.inlines.append(&mut line.inlines);
            line = start;
        }
        if properties.joins_next {
            self.tally.changes += 1;
            self.unfinished = Some(line);
            lists.push_after(after);
            return Ok(());
        }
        line.direction = match self.styles.rtl(&properties) {
            Some(true) => Some(Direction::Rtl),
            _ => None,
        };
        let role = self.styles.role(&properties);
        match (role, self.styles.list(&properties)) {
            (Role::Heading(level), _) => lists.push(Block::Heading { level, line }),
            (Role::Quote, _) => match lists.last_mut() {
                Some(Block::Quote(blocks)) => blocks.push(Block::Paragraph(line)),
                _ => lists.push(Block::Quote(vec![Block::Paragraph(line)])),
            },
            (Role::Code, _) => match lists.last_mut() {
                Some(Block::Code { text, .. }) => {
                    text.push('\n');
                    text.push_str(&line.plain_text());
                }
                _ => lists.push(Block::code(line.plain_text())),
            },
            (Role::Text, Some((list, level))) => {
                let number = self.numbering.count(&list, level);
                lists.push_item(&list, level, number, vec![Block::Paragraph(line)]);
            }
            (Role::Text, None) => lists.push(Block::Paragraph(line)),
        }
        lists.push_after(after);
        Ok(())
    }
}

/// Reads the first branch of an `mc:AlternateContent` (ISO 29500-3, 10.1): the others say the same in another way.
pub(super) fn alternate(xml: &mut Xml<'_>, read: impl FnOnce(&mut Xml<'_>) -> Result<(), Error>) -> Result<(), Error> {
    let mut read = Some(read);
    while let Some(branch) = xml.child()? {
        match (branch.key(), read.take()) {
            ((Ns::Compatibility, "Choice" | "Fallback"), Some(read)) => read(xml)?,
            (_, unused) => {
                read = unused;
                xml.skip()?;
            }
        }
    }
    Ok(())
}
