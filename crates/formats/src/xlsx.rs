//! Spreadsheets of ISO/IEC 29500 (`.xlsx`): the words in the cells of a sheet, and nothing of how they look.
//!
//! The libraries for this make room for every cell between the first and the last, and take a file's own counts for true; here a
//! row is what stands in it, read through the same bounds as all other files.

use std::collections::HashMap;

use crate::budget::{Budget, PIECE, RUN};
use crate::error::Error;
use crate::limits::{CELL_BYTES, SHEET_COLUMNS, SHEET_ROWS};
use crate::package::{Package, resolve};
use crate::xml::{Element, Ns, Xml};

const MAIN: &str = "xl/workbook.xml";

/// The cells of one row in which something stands, each with its column from 0.
pub(crate) type Row = Vec<(usize, String)>;

/// An opened spreadsheet.
pub(crate) struct Workbook<'a> {
    package: Package<'a>,
    /// Sheets by name, each with its part.
    sheets: Vec<(String, String)>,
    /// Texts that cells refer to by number.
    shared: Vec<Box<str>>,
    budget: Budget,
}

/// Whether a container is a spreadsheet.
pub(crate) fn is_xlsx(package: &mut Package<'_>) -> bool {
    let Ok(main) = main_part(package) else { return false };
    let is_workbook = |xml: &mut Xml<'_>| Ok(xml.next_open()?.is_some_and(|root| root.key() == (Ns::Sheet, "workbook")));
    matches!(package.xml(&main, is_workbook), Ok(Some(true)))
}

impl<'a> Workbook<'a> {
    /// Opens a spreadsheet, of which no cell is read yet.
    ///
    /// # Errors
    /// [`Error::NotThisFormat`] where it is none.
    pub(crate) fn open(mut package: Package<'a>) -> Result<Self, Error> {
        let main = main_part(&mut package)?;
        let parts = relations(&mut package, &main)?;
        let sheets = package.xml(&main, |xml| sheets(xml, &parts.by_id))?.ok_or(Error::NotThisFormat)?;
        let mut workbook = Self { package, sheets, shared: Vec::new(), budget: Budget::default() };
        if let Some(name) = parts.shared {
            let budget = &mut workbook.budget;
            workbook.shared = workbook.package.xml(&name, |xml| shared(xml, budget))?.unwrap_or_default();
        }
        Ok(workbook)
    }

    /// Whether it has a sheet of this name, whatever its capitals.
    pub(crate) fn has(&self, sheet: &str) -> bool {
        self.part(sheet).is_some()
    }

    /// The rows of a sheet, those without words left out; none where it is not there.
    pub(crate) fn rows(&mut self, sheet: &str) -> Result<Vec<Row>, Error> {
        let Some(part) = self.part(sheet).map(str::to_owned) else { return Ok(Vec::new()) };
        let (shared, budget) = (&self.shared, &mut self.budget);
        let rows = self.package.xml(&part, |xml| {
            let mut rows = Vec::new();
            if xml.find((Ns::Sheet, "sheetData"))?.is_none() {
                return Ok(rows);
            }
            while let Some(element) = xml.child()? {
                if element.key() != (Ns::Sheet, "row") {
                    xml.skip()?;
                    continue;
                }
                let row = row(xml, shared, budget)?;
                if row.is_empty() {
                    continue;
                }
                if rows.len() == SHEET_ROWS {
                    return Err(Error::TooLarge { limit: SHEET_ROWS as u64, of: "rows" });
                }
                rows.push(row);
            }
            Ok(rows)
        })?;
        Ok(rows.unwrap_or_default())
    }

    fn part(&self, sheet: &str) -> Option<&str> {
        self.sheets.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(sheet)).map(|(_, part)| part.as_str())
    }
}

/// What a workbook refers to.
#[derive(Default)]
struct Relations {
    by_id: HashMap<String, String>,
    /// The part with the texts that cells share.
    shared: Option<String>,
    /// The part with the workbook, from the top.
    main: Option<String>,
}

fn main_part(package: &mut Package<'_>) -> Result<String, Error> {
    Ok(relations(package, "")?.main.unwrap_or_else(|| MAIN.to_owned()))
}

fn relations(package: &mut Package<'_>, part: &str) -> Result<Relations, Error> {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    let found = package.xml(&format!("{folder}{slash}_rels/{file}.rels"), |xml| {
        let mut relations = Relations::default();
        while let Some(relation) = xml.find((Ns::Package, "Relationship"))? {
            Error::check_definitions(relations.by_id.len())?;
            let get = |name| relation.attribute(Ns::None, name);
            let (Some(kind), Some(target)) = (get("Type"), get("Target")) else { continue };
            if get("TargetMode") == Some("External") {
                continue;
            }
            let target = resolve(folder, target);
            match kind.rsplit('/').next() {
                Some("officeDocument") => relations.main = Some(target),
                Some("sharedStrings") => relations.shared = Some(target),
                _ => _ = relations.by_id.insert(get("Id").unwrap_or_default().to_owned(), target),
            }
        }
        Ok(relations)
    })?;
    Ok(found.unwrap_or_default())
}

fn sheets(xml: &mut Xml<'_>, parts: &HashMap<String, String>) -> Result<Vec<(String, String)>, Error> {
    match xml.next_open()? {
        Some(root) if root.key() == (Ns::Sheet, "workbook") => {}
        _ => return Err(Error::NotThisFormat),
    }
    let mut sheets = Vec::new();
    while let Some(sheet) = xml.find((Ns::Sheet, "sheet"))? {
        Error::check_definitions(sheets.len())?;
        let part = sheet.attribute(Ns::Relation, "id").and_then(|id| parts.get(id));
        if let (Some(name), Some(part)) = (sheet.attribute(Ns::None, "name"), part) {
            sheets.push((name.to_owned(), part.clone()));
        }
    }
    Ok(sheets)
}

fn shared(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Vec<Box<str>>, Error> {
    let mut texts = Vec::new();
    while xml.find((Ns::Sheet, "si"))?.is_some() {
        let text = text(xml)?;
        budget.spend(text.len() + RUN)?;
        texts.push(text.into());
    }
    Ok(texts)
}

/// The words of a text that was just opened: those of its runs, without how they are pronounced.
fn text(xml: &mut Xml<'_>) -> Result<String, Error> {
    let mut words = String::new();
    while let Some(element) = xml.child()? {
        match element.key() {
            (Ns::Sheet, "t") => words += &xml.text()?,
            (Ns::Sheet, "r") => words += &text(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(within_a_cell(words))
}

/// No more of a text than a spreadsheet program keeps in one cell.
fn within_a_cell(mut words: String) -> String {
    words.truncate(words.floor_char_boundary(CELL_BYTES));
    words
}

fn row(xml: &mut Xml<'_>, shared: &[Box<str>], budget: &mut Budget) -> Result<Row, Error> {
    let mut row = Row::new();
    let mut next = 0;
    while let Some(element) = xml.child()? {
        if element.key() != (Ns::Sheet, "c") {
            xml.skip()?;
            continue;
        }
        let column = element.attribute(Ns::None, "r").map_or(Some(next), column);
        // Cells stand in their order; what says otherwise is no spreadsheet.
        let Some(column) = column.filter(|column| (next..SHEET_COLUMNS).contains(column)) else {
            xml.skip()?;
            continue;
        };
        next = column + 1;
        let words = cell(xml, &element, shared)?;
        // Forms have a few thousand; what takes long to read has a million, or the same long text everywhere.
        budget.spend(words.len() + PIECE)?;
        let words = words.trim();
        if !words.is_empty() {
            row.push((column, unescaped(words)));
        }
    }
    Ok(row)
}

/// The words of a cell that was just opened.
fn cell(xml: &mut Xml<'_>, element: &Element, shared: &[Box<str>]) -> Result<String, Error> {
    let sort = element.attribute(Ns::None, "t").unwrap_or("n");
    let mut words = String::new();
    while let Some(child) = xml.child()? {
        match child.key() {
            (Ns::Sheet, "v") => words = within_a_cell(xml.text()?),
            (Ns::Sheet, "is") => words = text(xml)?,
            // The formula itself.
            _ => xml.skip()?,
        }
    }
    Ok(match sort {
        "s" => words.trim().parse::<usize>().ok().and_then(|at| shared.get(at)).map(|text| text.to_string()).unwrap_or_default(),
        "b" => match words.trim() {
            "1" => "true".to_owned(),
            "0" => "false".to_owned(),
            _ => words,
        },
        "e" => String::new(),
        _ => words,
    })
}

/// The column of a cell's name, from 0: `C7` is 2.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0_usize, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// Signs that XML can't hold stand as `_x000D_` there (ISO 29500-1, 22.9.2.19); line ends stay, other control signs go.
fn unescaped(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match sign {
            Some(sign) => {
                plain.push_str(&rest[..at]);
                plain.extend(Some(sign).filter(|sign| !sign.is_control() || *sign == '\n' || *sign == '\t'));
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_where_their_names_say() {
        for (name, at) in
            [("A1", Some(0)), ("c7", Some(2)), ("Z1", Some(25)), ("AA1", Some(26)), ("XFD1", Some(16_383)), ("1", None)]
        {
            assert_eq!(column(name), at, "{name}");
        }
    }

    #[test]
    fn signs_that_xml_can_not_hold_are_read() {
        for (words, plain) in [
            ("a_x000D_\nb", "a\nb"),
            ("_x0041__x0042_", "AB"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00", "_x00"),
            ("_xZZZZ_ _x12é_", "_xZZZZ_ _x12é_"),
            ("max_x = 3", "max_x = 3"),
        ] {
            assert_eq!(unescaped(words), plain);
        }
    }
}
