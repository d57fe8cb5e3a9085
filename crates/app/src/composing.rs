//! Documents for others that are put together from records: how they read, and writing them for Word or as Markdown.
//!
//! What goes into one has passed [`Outside`] for the use it is written for.

use std::{collections::HashSet, io::Write as _};

use formats::{docx, markdown};
use model::{Block, Body, Inline, Line, Marks, Record, RecordId};
use serde_json::{Map, Value};
use vault::{Store, whole};

use crate::{
    App, Result,
    api::{DocumentFormat, DocumentLine, DocumentLook, DocumentShown, DocumentWritten},
    outside::Outside,
    subjects::if_here,
    texts::Texts,
};

/// A record that a document is made of.
pub(crate) type Source = (RecordId, Record);

/// A document, and what did not go into it.
pub(crate) struct Composed {
    title: String,
    body: Body,
    outside: Outside,
}

impl App {
    /// A document; without a title the record does not go at all, as from the bin.
    pub(crate) fn composed(&self, title: Option<String>, body: Body, outside: Outside) -> Result<Composed> {
        let title = title.ok_or_else(|| self.vault_error(vault::Error::NoSuchRecord))?;
        Ok(Composed { title, body, outside })
    }

    /// How a document reads.
    pub(crate) fn document_shown(&self, composed: &Composed) -> DocumentShown {
        let mut lines = Vec::new();
        show(&composed.body.blocks, None, &mut lines);
        DocumentShown { title: composed.title.clone(), lines, left_out: self.left_out(&composed.outside) }
    }

    /// Writes a document to a file.
    pub(crate) fn document_written(&self, composed: &Composed, path: String, format: DocumentFormat) -> Result<DocumentWritten> {
        let bytes = match format {
            DocumentFormat::Markdown => markdown::write(&composed.body).into_bytes(),
            DocumentFormat::Docx => docx::write(&composed.body, &composed.title).map_err(|error| self.file_error(&error))?,
        };
        whole::write(self.target(&path)?, |file| file.write_all(&bytes)).map_err(|error| self.file_error(&error))?;
        Ok(DocumentWritten { path, left_out: self.left_out(&composed.outside) })
    }
}

/// A document that is being put together.
pub(crate) struct Document<'a> {
    pub(crate) app: &'a App,
    pub(crate) outside: &'a mut Outside,
    pub(crate) blocks: Vec<Block>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(app: &'a App, outside: &'a mut Outside) -> Self {
        Self { app, outside, blocks: Vec::new() }
    }

    /// What it has come to; links of it lead nowhere.
    pub(crate) fn body(self) -> Body {
        let mut body = Body { blocks: self.blocks };
        body.blocks.iter_mut().for_each(unlink);
        body
    }

    /// Takes out of a record what may not go, and whether anything does; only of what is told, so that nothing else is counted.
    pub(crate) fn pass(&mut self, id: RecordId, record: &mut Record, told: &[&str]) -> bool {
        record.fields.retain(|field, _| told.contains(&field.as_str()));
        record.attachments.clear();
        self.outside.pass(id, record)
    }

    pub(crate) fn items(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::BulletList(items.iter().map(|item| vec![Block::paragraph(item)]).collect()));
        }
    }

    pub(crate) fn heading(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading { level, line: line(words) });
    }

    pub(crate) fn paragraph(&mut self, words: &str) {
        self.blocks.extend(words.lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph));
    }

    pub(crate) fn said(&self, id: &str) -> String {
        self.app.text(id, &[])
    }

    /// A day as people write it.
    pub(crate) fn day(&self, date: &str) -> String {
        self.app.with_texts(|texts| day(texts, date))
    }
}

/// A date as people write it in a language, its month as a word: digits with strokes between read backwards among letters that run
/// from right to left. What is no date stays as it is.
pub(crate) fn day(texts: &Texts, date: &str) -> String {
    let number = |part: &str, digits: usize| part.parse::<u32>().ok().filter(|_| part.len() == digits);
    let parts: Vec<&str> = date.trim().split('-').collect();
    let (year, month, day) = match parts[..] {
        [year, month] => (number(year, 4), number(month, 2), None),
        [year, month, day] => (number(year, 4), number(month, 2), Some(number(day, 2))),
        _ => return date.to_owned(),
    };
    let (Some(year), Some(month @ 1..=12)) = (year, month) else { return date.to_owned() };
    let month = texts.text("document-month", &[("month", format!("m{month}"))]);
    let (month, year) = (("month", month), ("year", year.to_string()));
    match day {
        Some(Some(day)) => texts.text("document-day", &[("day", day.to_string()), month, year]),
        Some(None) => date.to_owned(),
        None => texts.text("document-month-of", &[month, year]),
    }
}

/// Words on one line.
pub(crate) fn line(words: &str) -> Line {
    Line::plain(&words.replace('\n', " "))
}

/// The records of these ids that are here and not in the bin, each once.
pub(crate) fn read_named(store: &mut Store, ids: &[String]) -> vault::Result<Vec<Source>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for id in ids.iter().filter_map(|id| id.parse::<RecordId>().ok()).filter(|id| seen.insert(*id)) {
        found.extend(if_here(store.read(id))?.filter(|record| record.deleted.is_none()).map(|record| (id, record)));
    }
    Ok(found)
}

/// A text without headings that have nothing below: one that nobody wrote yet is only those.
pub(crate) fn without_empty_headings(blocks: Vec<Block>) -> Vec<Block> {
    let is_empty = |block: &Block| matches!(block, Block::Paragraph(line) if line.plain_text().trim().is_empty());
    let blocks: Vec<Block> = blocks.into_iter().filter(|block| !is_empty(block)).collect();
    let is_heading = |block: Option<&Block>| block.is_none_or(|block| matches!(block, Block::Heading { .. }));
    let goes = |at: usize| !is_heading(blocks.get(at)) || !is_heading(blocks.get(at + 1));
    (0..blocks.len()).filter(|at| goes(*at)).map(|at| blocks[at].clone()).collect()
}

/// The rows of a field.
pub(crate) fn rows_of(fields: &Map<String, Value>, id: &str) -> Vec<Map<String, Value>> {
    fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).cloned().collect()
}

/// The ids or words that a field holds.
pub(crate) fn ids(fields: &Map<String, Value>, id: &str) -> Vec<String> {
    let ids = fields.get(id).and_then(Value::as_array).into_iter().flatten();
    ids.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What a document is made of in lines, for a look before it is written.
fn show(blocks: &[Block], look: Option<DocumentLook>, lines: &mut Vec<DocumentLine>) {
    let mut push = |own, text: String| {
        if !text.trim().is_empty() {
            lines.push(DocumentLine { look: look.unwrap_or(own), text });
        }
    };
    for block in blocks {
        match block {
            Block::Heading { level: 1, line } => push(DocumentLook::Title, line.plain_text()),
            Block::Heading { level: 2, line } => push(DocumentLook::Heading, line.plain_text()),
            Block::Heading { line, .. } => push(DocumentLook::Part, line.plain_text()),
            Block::Paragraph(line) => push(DocumentLook::Text, line.plain_text()),
            Block::Code { text, .. } => push(DocumentLook::Text, text.clone()),
            Block::Table { rows, .. } => rows.iter().for_each(|row| {
                push(DocumentLook::Text, row.iter().map(Line::plain_text).collect::<Vec<_>>().join(" | "));
            }),
            Block::Quote(blocks) => lines_of(blocks, look.unwrap_or(DocumentLook::Quote), &mut push),
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                items.iter().for_each(|item| lines_of(item, look.unwrap_or(DocumentLook::Item), &mut push));
            }
            Block::Rule => {}
        }
    }
}

fn lines_of(blocks: &[Block], look: DocumentLook, push: &mut impl FnMut(DocumentLook, String)) {
    let mut inner = Vec::new();
    show(blocks, Some(look), &mut inner);
    inner.into_iter().for_each(|line| push(line.look, line.text));
}

/// A link to a record leads nowhere in a document: its words stay.
fn unlink(block: &mut Block) {
    let line = |line: &mut Line| {
        let mut plain = Line { inlines: Vec::new(), source: None, ..line.clone() };
        for inline in std::mem::take(&mut line.inlines) {
            match inline {
                Inline::RecordLink { label, .. } => plain.push_text(&label, &Marks::default()),
                Inline::Text { text, marks } => plain.push_text(&text, &marks),
                Inline::Break => plain.inlines.push(Inline::Break),
            }
        }
        *line = plain;
    };
    match block {
        Block::Paragraph(own) | Block::Heading { line: own, .. } => line(own),
        Block::BulletList(items) | Block::OrderedList { items, .. } => items.iter_mut().flatten().for_each(unlink),
        Block::Quote(blocks) => blocks.iter_mut().for_each(unlink),
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(line),
        Block::Code { .. } | Block::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Language;

    #[test]
    fn a_day_is_written_out_in_every_language_and_what_is_none_stays() {
        for (language, date, written) in [
            (Language::Nl, "2026-03-12", "12 maart 2026"),
            (Language::En, "2026-03-02", "2 March 2026"),
            (Language::Ar, "2026-03-12", "12 مارس 2026"),
            (Language::Ar, "2026-12", "ديسمبر 2026"),
            (Language::Nl, "2026-01", "januari 2026"),
            (Language::En, "2026", "2026"),
            (Language::En, "", ""),
            (Language::Nl, "12-03-2026", "12-03-2026"),
            (Language::Nl, "2026-13-01", "2026-13-01"),
            (Language::Nl, "2026-03-x", "2026-03-x"),
            (Language::Nl, "2026-03-12-1", "2026-03-12-1"),
            (Language::Nl, "vorige week", "vorige week"),
        ] {
            assert_eq!(day(&Texts::new(language), date), written, "{language:?} {date}");
        }
    }
}
