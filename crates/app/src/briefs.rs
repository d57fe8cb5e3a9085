//! Briefs: insights over initiatives, told to somebody in one voice, and written as a document with no quote that may not go.

use std::{collections::BTreeSet, fs, path::Path};

use formats::{docx, markdown};
use model::{Block, Body, Inline, Line, Marks, Record, RecordId};
use serde_json::{Map, Value};

use crate::{
    App, Result,
    api::{
        BriefNew, DocumentAsk, DocumentFormat, DocumentLine, DocumentLook, DocumentShown, DocumentWrite, DocumentWritten,
        RecordView,
    },
    consent::text,
    insights::rows,
    outside::{Outside, load::of_kind},
};

/// A record that a document is made of.
type Source = (RecordId, Record);

/// A brief, with all that it tells.
struct Brief {
    own: Source,
    insights: Vec<Source>,
    conditions: Vec<Source>,
    sources: Vec<Source>,
}

impl App {
    /// Makes a brief of insights: it refers to them, to their initiatives, and to the conditions that rest on them alone.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no insight;
    /// `NotAllowed`.
    pub fn brief_new(&self, body: BriefNew) -> Result<RecordView> {
        let kind = self.kind("brief")?;
        let insights = body.insights.iter().map(|id| self.record_id(id)).collect::<Result<Vec<_>>>()?;
        for id in &insights {
            let of = self.kind_of(*id)?;
            if of.id != "insight" {
                return Err(self.invalid("kind", of.id));
            }
        }
        let sections = self.sections(kind);
        let today = chrono::Local::now().date_naive().to_string();
        let record = self.with_store(move |store| {
            let chosen: BTreeSet<String> = insights.iter().map(RecordId::to_string).collect();
            let mut initiatives = BTreeSet::new();
            for id in &insights {
                initiatives.extend(ids(&store.read(*id)?.fields, "initiatives"));
            }
            let mut conditions = Vec::new();
            for id in of_kind(store, "condition")? {
                let rests_on = ids(&store.read(id)?.fields, "insights");
                if !rests_on.is_empty() && rests_on.iter().all(|id| chosen.contains(id)) {
                    conditions.push(id.to_string());
                }
            }
            store.create(kind, body.title.trim(), |edit| {
                let initiatives: Vec<String> = initiatives.into_iter().collect();
                for (id, value) in [
                    ("addressee", Value::from(body.addressee.trim())),
                    ("date", today.into()),
                    ("state", "draft".into()),
                    ("initiatives", initiatives.into()),
                    ("insights", chosen.into_iter().collect::<Vec<_>>().into()),
                    ("conditions", conditions.into()),
                ] {
                    edit.set_field(kind, id, &value)?;
                }
                edit.set_body(&sections);
                Ok(())
            })
        })?;
        self.view(record)
    }

    /// How a brief reads when it is written for a use, and what does not go.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no brief, or no use.
    pub fn brief_show(&self, body: DocumentAsk) -> Result<DocumentShown> {
        let (_, document, outside) = self.compose(&body.id, &body.purpose)?;
        let mut lines = Vec::new();
        show(&document.blocks, None, &mut lines);
        Ok(DocumentShown { lines, left_out: self.left_out(&outside) })
    }

    /// Writes a brief as a document for a use, without what does not go.
    ///
    /// # Errors
    /// As [`Self::brief_show`]; [`Code::Disk`](crate::api::Code::Disk).
    pub fn brief_write(&self, body: DocumentWrite) -> Result<DocumentWritten> {
        let (title, document, outside) = self.compose(&body.id, &body.purpose)?;
        let bytes = match body.format {
            DocumentFormat::Markdown => markdown::write(&document).into_bytes(),
            DocumentFormat::Docx => docx::write(&document, &title).map_err(|error| self.file_error(&error))?,
        };
        // A document that stands there stays whole until the new one is.
        let path = Path::new(&body.path);
        let part = path.with_extension("part");
        fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|error| {
            let _ = fs::remove_file(&part);
            self.file_error(&error)
        })?;
        Ok(DocumentWritten { path: body.path, left_out: self.left_out(&outside) })
    }

    fn compose(&self, id: &str, purpose: &str) -> Result<(String, Body, Outside)> {
        let id = self.record_id(id)?;
        let of = self.kind_of(id)?;
        if of.id != "brief" {
            return Err(self.invalid("kind", of.id));
        }
        let mut outside = self.outside(purpose)?;
        let brief = self.with_store(move |store| {
            let own = store.read(id)?;
            let mut read = |fields: &[&Map<String, Value>], id: &str| {
                let mut found: Vec<Source> = Vec::new();
                for id in fields.iter().flat_map(|fields| ids(fields, id)).filter_map(|id| id.parse::<RecordId>().ok()) {
                    match store.read(id) {
                        Ok(record) if record.deleted.is_none() && found.iter().all(|(known, _)| *known != id) => {
                            found.push((id, record));
                        }
                        Ok(_) | Err(vault::Error::NoSuchRecord | vault::Error::Erased | vault::Error::Document(_)) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(found)
            };
            let insights = read(&[&own.fields], "insights")?;
            let conditions = read(&[&own.fields], "conditions")?;
            let fields: Vec<&Map<String, Value>> = insights.iter().map(|(_, insight)| &insight.fields).collect();
            let sources = read(&fields, "sources")?;
            Ok(Brief { own: (id, own), insights, conditions, sources })
        })?;
        let mut document = Document { app: self, outside: &mut outside, blocks: Vec::new() };
        let title = document.write(brief).ok_or_else(|| self.vault_error(vault::Error::NoSuchRecord))?;
        let mut body = Body { blocks: std::mem::take(&mut document.blocks) };
        body.blocks.iter_mut().for_each(unlink);
        Ok((title, body, outside))
    }
}

/// A document that is being put together.
struct Document<'a> {
    app: &'a App,
    outside: &'a mut Outside,
    blocks: Vec<Block>,
}

impl Document<'_> {
    /// Gives its title; nothing where it does not go at all, as from the bin.
    fn write(&mut self, brief: Brief) -> Option<String> {
        let Brief { own: (id, mut own), insights, conditions, sources } = brief;
        if !self.pass(id, &mut own, &["addressee", "date", "asks", "voices"]) {
            return None;
        }
        self.heading(1, &own.title);
        let facts = ["addressee", "date"].map(|id| text(&own.fields, id)).into_iter().filter(|value| !value.is_empty());
        let facts: Vec<&str> = facts.collect();
        self.paragraph(&facts.join(" · "));
        self.blocks.extend(without_empty_headings(own.body.blocks));
        if !insights.is_empty() {
            self.heading(2, &self.said("document-insights"));
        }
        for (id, insight) in insights {
            self.insight(id, insight);
        }
        if !conditions.is_empty() {
            self.heading(2, &self.said("document-conditions"));
        }
        for (id, mut condition) in conditions {
            condition.body = Body::default();
            if !self.pass(id, &mut condition, &["statement", "asks"]) {
                continue;
            }
            self.heading(3, &condition.title);
            self.paragraph(text(&condition.fields, "statement"));
            self.asks(&condition.fields);
        }
        if !own_rows(&own.fields, "asks").is_empty() {
            self.heading(2, &self.said("document-asks"));
            self.asks(&own.fields);
        }
        let voices: Vec<String> = own_rows(&own.fields, "voices")
            .into_iter()
            .filter(|voice| text(voice, "agreed") == "yes" && !text(voice, "named_as").is_empty())
            .map(|voice| text(&voice, "named_as").to_owned())
            .collect();
        if !voices.is_empty() {
            self.heading(2, &self.said("document-voices"));
            self.items(voices);
        }
        if !sources.is_empty() {
            self.heading(2, &self.said("document-sources"));
            let mut told = Vec::new();
            for (id, mut source) in sources {
                if self.outside.pass(id, &mut source) {
                    told.push(reference(&source));
                }
            }
            self.items(told);
        }
        Some(own.title)
    }

    /// Takes out of a record what may not go, and whether anything does; only of what is told, so that nothing else is counted.
    fn pass(&mut self, id: RecordId, record: &mut Record, told: &[&str]) -> bool {
        record.fields.retain(|field, _| told.contains(&field.as_str()));
        record.attachments.clear();
        self.outside.pass(id, record)
    }

    fn insight(&mut self, id: RecordId, mut insight: Record) {
        // Quotes are judged one by one below, where one that does not go leaves no hole.
        let evidence = rows(&insight.fields);
        insight.body = Body::default();
        if !self.pass(id, &mut insight, &["statement"]) {
            return;
        }
        self.heading(3, &insight.title);
        self.paragraph(text(&insight.fields, "statement"));
        for against in [false, true] {
            let mut is_first = true;
            for (_, row) in evidence.iter().filter(|(speaks_against, _)| *speaks_against == against) {
                let Some(quote) = self.quote(row) else { continue };
                if against && std::mem::take(&mut is_first) {
                    self.paragraph(&self.said("document-against"));
                }
                self.blocks.push(quote);
            }
        }
    }

    /// A quote with who says it, if it may go.
    fn quote(&mut self, row: &Map<String, Value>) -> Option<Block> {
        let words = self.outside.evidence(row).ok()??;
        let mut blocks: Vec<Block> = words.lines().map(Block::paragraph).collect();
        let speakers = text(row, "record").parse().map(|source| self.outside.speakers(source)).unwrap_or_default();
        if !speakers.is_empty() {
            blocks.push(Block::paragraph(&format!("— {}", speakers.join(", "))));
        }
        Some(Block::Quote(blocks))
    }

    fn asks(&mut self, fields: &Map<String, Value>) {
        let told = own_rows(fields, "asks").into_iter().map(|ask| {
            let parts = [text(&ask, "party"), text(&ask, "ask")].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(": ")
        });
        self.items(told.filter(|ask| !ask.is_empty()).collect());
    }

    fn items(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::BulletList(items.iter().map(|item| vec![Block::paragraph(item)]).collect()));
        }
    }

    fn heading(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading { level, line: Line::plain(&words.replace('\n', " ")) });
    }

    fn paragraph(&mut self, words: &str) {
        self.blocks.extend(words.lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph));
    }

    fn said(&self, id: &str) -> String {
        self.app.text(id, &[])
    }
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

/// A letter that nobody wrote yet has headings with nothing below.
fn without_empty_headings(blocks: Vec<Block>) -> Vec<Block> {
    let is_empty = |block: &Block| matches!(block, Block::Paragraph(line) if line.plain_text().trim().is_empty());
    let blocks: Vec<Block> = blocks.into_iter().filter(|block| !is_empty(block)).collect();
    let is_heading = |block: Option<&Block>| block.is_none_or(|block| matches!(block, Block::Heading { .. }));
    let goes = |at: usize| !is_heading(blocks.get(at)) || !is_heading(blocks.get(at + 1));
    (0..blocks.len()).filter(|at| goes(*at)).map(|at| blocks[at].clone()).collect()
}

/// A scientific source in a line.
fn reference(source: &Record) -> String {
    let field = |id: &str| text(&source.fields, id);
    let creators: Vec<String> = own_rows(&source.fields, "creators")
        .iter()
        .map(|creator| {
            let parts = [text(creator, "family_name"), text(creator, "given_name")].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        })
        .collect();
    let year = if field("year").is_empty() { String::new() } else { format!("({})", field("year")) };
    let doi = if field("doi").is_empty() { String::new() } else { format!("doi:{}", field("doi")) };
    let authors = format!("{} {year}", creators.join("; ")).trim().to_owned();
    let parts = [authors, source.title.clone(), field("published_in").to_owned(), field("publisher").to_owned(), doi];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

fn own_rows(fields: &Map<String, Value>, id: &str) -> Vec<Map<String, Value>> {
    fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).cloned().collect()
}

/// The ids that a field of records holds.
fn ids(fields: &Map<String, Value>, id: &str) -> Vec<String> {
    let ids = fields.get(id).and_then(Value::as_array).into_iter().flatten();
    ids.filter_map(Value::as_str).map(str::to_owned).collect()
}
