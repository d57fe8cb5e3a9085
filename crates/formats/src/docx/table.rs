//! Tables.

use model::{Block, Line};

use super::content::{Content, alternate};
use super::lists::Lists;
use super::properties::is_on;
use crate::budget::PIECE;
use crate::error::Error;
use crate::limits::TABLE_COLUMNS;
use crate::story;
use crate::xml::{Ns, Xml};

/// A table on its way to a block.
#[derive(Default)]
struct Table {
    header: bool,
    rows: Vec<Vec<Line>>,
    /// What hangs on its cells and has to follow the table.
    after: Vec<Block>,
}

#[derive(Default)]
struct Row {
    cells: Vec<Line>,
    header: bool,
    deleted: bool,
}

impl Content<'_> {
    /// Reads the `w:tbl` that was just opened (ISO 29500-1, 17.4.37), and what has to follow it.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<(Option<Block>, Vec<Block>), Error> {
        let mut table = Table::default();
        self.rows(xml, &mut table)?;
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return Ok((None, table.after));
        }
        // The rows become equally long.
        self.budget.spend(columns * table.rows.len() * PIECE)?;
        Ok((Some(Block::Table { header: table.header, rows: table.rows }), table.after))
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::Word, "tr") => {
                    let mut row = Row::default();
                    self.cells(xml, &mut row, &mut table.after)?;
                    if row.deleted {
                        self.tally.changes += 1;
                    } else {
                        table.header |= row.header && table.rows.is_empty();
                        table.rows.push(row.cells);
                    }
                }
                (Ns::Word, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") => self.rows(xml, table)?,
                (Ns::Compatibility, "AlternateContent") => alternate(xml, |xml| self.rows(xml, table))?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, row: &mut Row, after: &mut Vec<Block>) -> Result<(), Error> {
        let mut behind = 0;
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::Word, "trPr") => {
                    while let Some(property) = xml.child()? {
                        match property.key() {
                            (Ns::Word, "tblHeader") => row.header = is_on(&property),
                            (Ns::Word, "del") => row.deleted = true,
                            (Ns::Word, "gridBefore") => empty_cells(&mut row.cells, property.number(Ns::Word, "val")),
                            (Ns::Word, "gridAfter") => behind = property.number(Ns::Word, "val").unwrap_or(0),
                            _ => {}
                        }
                        xml.skip()?;
                    }
                }
                (Ns::Word, "tc") => self.cell(xml, &mut row.cells, after)?,
                (Ns::Word, "sdt" | "sdtContent" | "customXml") => self.cells(xml, row, after)?,
                (Ns::Compatibility, "AlternateContent") => alternate(xml, |xml| self.cells(xml, row, after))?,
                _ => xml.skip()?,
            }
        }
        empty_cells(&mut row.cells, Some(behind));
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, row: &mut Vec<Line>, after: &mut Vec<Block>) -> Result<(), Error> {
        self.budget.spend(PIECE)?;
        let (mut span, mut continues) = (1, false);
        let mut lists = Lists::default();
        let outer = (std::mem::take(&mut self.fields), self.unfinished.take());
        let outer_hanging = self.hanging.replace(Vec::new());
        while let Some(element) = xml.child()? {
            if element.key() == (Ns::Word, "tcPr") {
                while let Some(property) = xml.child()? {
                    match property.key() {
                        (Ns::Word, "gridSpan") => span = property.number(Ns::Word, "val").unwrap_or(1).max(1),
                        (Ns::Word, "vMerge") => {
                            continues = property.attribute(Ns::Word, "val").is_none_or(|merge| merge == "continue")
                        }
                        _ => {}
                    }
                    xml.skip()?;
                }
            } else {
                self.block(xml, &element, &mut lists)?;
            }
        }
        if let Some(line) = self.unfinished.take() {
            lists.push(Block::Paragraph(line));
        }
        (self.fields, self.unfinished) = outer;
        self.tally.merged_cells += usize::from(continues || span > 1);
        let hanging = std::mem::replace(&mut self.hanging, outer_hanging).unwrap_or_default();
        self.hanging.as_mut().unwrap_or(after).extend(hanging);
        row.push(story::cell(lists.finish(), &mut self.tally));
        empty_cells(row, Some(span - 1));
        Ok(())
    }
}

/// Fills the grid under a spanning cell. Beyond the widest table there is nothing to fill.
fn empty_cells(row: &mut Vec<Line>, count: Option<usize>) {
    let room = TABLE_COLUMNS.saturating_sub(row.len());
    row.extend(std::iter::repeat_n(Line::default(), count.unwrap_or(0).min(room)));
}
