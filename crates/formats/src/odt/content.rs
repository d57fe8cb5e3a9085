//! The text of a document, a note, a comment or a cell: its blocks, in reading order.

use std::collections::HashMap;

use model::{Block, Direction, Line};

use super::inline::Place;
use super::styles::{Level, Role, Styles};
use crate::budget::{Budget, PIECE};
use crate::error::Error;
use crate::story::Tally;
use crate::xml::{Element, Ns, Xml};

/// What reading a document needs to know and keeps track of.
pub(super) struct Content {
    pub(super) styles: Styles,
    pub(super) tally: Tally,
    pub(super) budget: Budget,
    pub(super) notes: Vec<Block>,
    pub(super) note_count: usize,
    /// Comments in the cell that is being read, which cannot hold them: they follow the table.
    pub(super) hanging: Option<Vec<Block>>,
    /// Lists that are open, the innermost last: their style.
    lists: Vec<Option<String>>,
    /// The last number of each list, by its id or style, for lists that go on from an earlier one.
    counted: HashMap<String, u32>,
}

impl Content {
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            styles,
            tally: Tally::default(),
            budget: Budget::default(),
            notes: Vec::new(),
            note_count: 0,
            hanging: None,
            lists: Vec::new(),
            counted: HashMap::new(),
        }
    }

    /// The blocks in the element that was just opened.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        self.blocks_into(xml, &mut blocks)?;
        Ok(blocks)
    }

    fn blocks_into(&mut self, xml: &mut Xml<'_>, to: &mut Vec<Block>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            self.block(xml, &element, to)?;
        }
        Ok(())
    }

    /// Reads one block, or whatever else may stand between blocks.
    pub(super) fn block(&mut self, xml: &mut Xml<'_>, element: &Element, to: &mut Vec<Block>) -> Result<(), Error> {
        match element.key() {
            (Ns::OdfText, "p" | "h") => self.paragraph(xml, element, to),
            (Ns::OdfText, "list") => {
                if let Some(list) = self.list(xml, element)? {
                    to.push(list);
                }
                Ok(())
            }
            (Ns::OdfTable, "table") => self.table(xml, to),
            (Ns::OdfText, "section" | "numbered-paragraph") => self.blocks_into(xml, to),
            (Ns::OdfText, "tracked-changes") => {
                while let Some(change) = xml.child()? {
                    self.tally.changes += usize::from(change.key() == (Ns::OdfText, "changed-region"));
                    xml.skip()?;
                }
                Ok(())
            }
            // Frames that hang on the page, not on a paragraph.
            (Ns::OdfDraw, _) => {
                let mut place = Place::default();
                self.drawing(xml, element, &mut place)?;
                to.append(&mut place.after);
                Ok(())
            }
            _ => xml.skip(),
        }
    }

    /// Reads a `text:p` or `text:h` that was just opened (ISO 26300-1, 5.1).
    fn paragraph(&mut self, xml: &mut Xml<'_>, element: &Element, to: &mut Vec<Block>) -> Result<(), Error> {
        self.budget.spend(PIECE)?;
        let style = element.attribute(Ns::OdfText, "style-name").unwrap_or_default().to_owned();
        let mut place = Place::default();
        let look = self.styles.paragraph(&style);
        self.inlines(xml, &mut place, look, None)?;
        place.trim_end();
        let direction = self.styles.is_rtl(&style).then_some(Direction::Rtl);
        let line = Line { direction, source: None, inlines: place.line.inlines };
        let role = match element.key() {
            (_, "h") => Role::Heading(element.number(Ns::OdfText, "outline-level").unwrap_or(1).clamp(1, 6)),
            _ => self.styles.role(&style),
        };
        match (role, to.last_mut()) {
            (Role::Heading(level), _) => to.push(Block::Heading { level, line }),
            (Role::Quote, Some(Block::Quote(blocks))) => blocks.push(Block::Paragraph(line)),
            (Role::Quote, _) => to.push(Block::Quote(vec![Block::Paragraph(line)])),
            (Role::Code, Some(Block::Code { text, .. })) => {
                text.push('\n');
                text.push_str(&line.plain_text());
            }
            (Role::Code, _) => to.push(Block::code(line.plain_text())),
            (Role::Text, _) => to.push(Block::Paragraph(line)),
        }
        to.append(&mut place.after);
        Ok(())
    }

    /// Reads the `text:list` that was just opened (5.3.1).
    fn list(&mut self, xml: &mut Xml<'_>, element: &Element) -> Result<Option<Block>, Error> {
        let own = element.attribute(Ns::OdfText, "style-name").map(str::to_owned);
        let style = own.or_else(|| self.lists.last().cloned().flatten());
        self.lists.push(style.clone());
        let Level { ordered, start } = self.styles.level(style.as_deref(), self.lists.len());
        let mut first = None;
        let mut items = Vec::new();
        while let Some(item) = xml.child()? {
            if !matches!(item.key(), (Ns::OdfText, "list-item" | "list-header")) {
                xml.skip()?;
                continue;
            }
            if items.is_empty() {
                first = item.number(Ns::OdfText, "start-value");
            }
            self.budget.spend(PIECE)?;
            items.push(self.blocks(xml)?);
        }
        let level = self.lists.len();
        self.lists.pop();
        if items.is_empty() {
            return Ok(None);
        }
        if !ordered {
            return Ok(Some(Block::BulletList(items)));
        }
        let earlier = element.attribute(Ns::OdfText, "continue-list").map(str::to_owned).or_else(|| {
            let goes_on = element.attribute(Ns::OdfText, "continue-numbering") == Some("true");
            goes_on.then(|| format!("{} {level}", style.as_deref().unwrap_or_default()))
        });
        let start =
            first.unwrap_or_else(|| earlier.and_then(|key| self.counted.get(&key)).map_or(start, |last| last.saturating_add(1)));
        let last = start.saturating_add(u32::try_from(items.len() - 1).unwrap_or(u32::MAX));
        self.counted.insert(format!("{} {level}", style.as_deref().unwrap_or_default()), last);
        if let Some(id) = element.attribute(Ns::Xml, "id") {
            self.counted.insert(id.to_owned(), last);
        }
        Ok(Some(Block::OrderedList { start, items }))
    }

    /// Reads what stands apart from the text that is being read: a note, a comment, a text box, a cell.
    pub(super) fn apart(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let lists = std::mem::take(&mut self.lists);
        let blocks = self.blocks(xml);
        self.lists = lists;
        blocks
    }
}
