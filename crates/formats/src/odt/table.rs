//! Tables.

use model::{Block, Inline, Line, Marks};

use super::content::Content;
use crate::budget::{PIECE, RUN};
use crate::error::Error;
use crate::limits::TABLE_COLUMNS;
use crate::story;
use crate::xml::{Element, Ns, Xml};

/// The most often that one row may be repeated; spreadsheets repeat empty ones a million times.
const ROWS: usize = 1000;

/// A table on its way to a block.
#[derive(Default)]
struct Table {
    header: bool,
    rows: Vec<Vec<Line>>,
    /// What hangs on its cells and has to follow the table.
    after: Vec<Block>,
}

impl Content {
    /// Reads the `table:table` that was just opened (ISO 26300-1, 9.1.2), and what has to follow it.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>, to: &mut Vec<Block>) -> Result<(), Error> {
        let mut table = Table::default();
        self.rows(xml, &mut table, false)?;
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns > 0 {
            // The rows become equally long.
            self.budget.spend(columns * table.rows.len() * PIECE)?;
            to.push(Block::Table { header: table.header, rows: table.rows });
        }
        to.append(&mut table.after);
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table, header: bool) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::OdfTable, "table-row") => {
                    let row = self.cells(xml, &mut table.after)?;
                    table.header |= header && table.rows.is_empty();
                    let times = repeated(&element, "number-rows-repeated", ROWS);
                    for _ in 1..times {
                        self.spend_line_copies(&row)?;
                    }
                    table.rows.extend(std::iter::repeat_n(row, times));
                }
                (Ns::OdfTable, "table-header-rows") => self.rows(xml, table, true)?,
                (Ns::OdfTable, "table-rows" | "table-row-group") => self.rows(xml, table, header)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, after: &mut Vec<Block>) -> Result<Vec<Line>, Error> {
        let mut row = Vec::new();
        while let Some(element) = xml.child()? {
            let is_cell = element.key() == (Ns::OdfTable, "table-cell");
            if !is_cell && element.key() != (Ns::OdfTable, "covered-table-cell") {
                xml.skip()?;
                continue;
            }
            let outer_hanging = self.hanging.replace(Vec::new());
            let blocks = self.apart(xml)?;
            let hanging = std::mem::replace(&mut self.hanging, outer_hanging).unwrap_or_default();
            self.hanging.as_mut().unwrap_or(after).extend(hanging);
            let cell = story::cell(blocks, &mut self.tally);
            let spans = |name| element.number::<usize>(Ns::OdfTable, name).is_some_and(|count| count > 1);
            self.tally.merged_cells += usize::from(is_cell && (spans("number-columns-spanned") || spans("number-rows-spanned")));
            let room = TABLE_COLUMNS.saturating_sub(row.len()).max(1);
            let times = repeated(&element, "number-columns-repeated", room);
            self.budget.spend(PIECE)?;
            for _ in 1..times {
                self.spend_line_copies(std::slice::from_ref(&cell))?;
            }
            row.extend(std::iter::repeat_n(cell, times));
        }
        Ok(row)
    }

    fn spend_line_copies(&mut self, lines: &[Line]) -> Result<(), Error> {
        let link = |inline: &Inline| {
            if let Inline::Text { marks: Marks { link: Some(link), .. }, .. } = inline { link.len() } else { 0 }
        };
        let size =
            |line: &Line| PIECE + line.inlines.iter().map(|inline| RUN + link(inline)).sum::<usize>() + line.plain_text().len();
        self.budget.spend(lines.iter().map(size).sum())
    }
}

fn repeated(element: &Element, name: &str, at_most: usize) -> usize {
    element.number(Ns::OdfTable, name).unwrap_or(1).clamp(1, at_most)
}
