//! Briefs: insights over initiatives, told to somebody in one voice, and written as a document with no quote that may not go.

use std::collections::{BTreeSet, HashMap};

use model::{Block, Body, Record, RecordId};
use serde_json::{Map, Value};

use crate::{
    App, Result,
    api::{BriefNew, DocumentAsk, DocumentShown, DocumentWrite, DocumentWritten, RecordView},
    citing,
    composing::{Composed, Document, Source, ids, read_named, rows_of, without_empty_headings},
    consent::text,
    insights::rows,
    outside::load::of_kind,
    subjects::if_here,
};

/// A brief, with all that it tells.
struct Brief {
    own: Source,
    insights: Vec<Source>,
    conditions: Vec<Source>,
    sources: Vec<Source>,
    /// What the initiatives are called that speak along, by their ids.
    titles: HashMap<String, String>,
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
        let composed = self.compose_brief(&body.id, &body.purpose)?;
        Ok(self.document_shown(&composed))
    }

    /// Writes a brief as a document for a use, without what does not go.
    ///
    /// # Errors
    /// As [`Self::brief_show`]; [`Code::Disk`](crate::api::Code::Disk).
    pub fn brief_write(&self, body: DocumentWrite) -> Result<DocumentWritten> {
        let composed = self.compose_brief(&body.id, &body.purpose)?;
        self.document_written(&composed, body.path, body.format)
    }

    fn compose_brief(&self, id: &str, purpose: &str) -> Result<Composed> {
        let id = self.id_of_kind(id, "brief")?;
        let mut outside = self.outside(purpose)?;
        let brief = self.with_store(move |store| {
            let own = store.read(id)?;
            let insights = read_named(store, &ids(&own.fields, "insights"))?;
            let conditions = read_named(store, &ids(&own.fields, "conditions"))?;
            let mut named: Vec<String> = insights.iter().flat_map(|(_, insight)| ids(&insight.fields, "sources")).collect();
            for row in insights.iter().flat_map(|(_, insight)| rows(&insight.fields)) {
                // Evidence may be from whatever there is, and long; what is no source need not be read.
                let from = text(&row.1, "record").to_owned();
                let is_source = from.parse().is_ok_and(|from| store.listed(from).is_ok_and(|row| row.kind == "source"));
                named.extend(Some(from).filter(|_| is_source));
            }
            let sources = read_named(store, &named)?;
            let mut titles = HashMap::new();
            for voice in rows_of(&own.fields, "voices") {
                let Ok(initiative) = text(&voice, "initiative").parse::<RecordId>() else { continue };
                titles.extend(if_here(store.listed(initiative))?.map(|row| (initiative.to_string(), row.title)));
            }
            Ok(Brief { own: (id, own), insights, conditions, sources, titles })
        })?;
        let mut document = Document::new(self, &mut outside);
        let title = document.brief(brief);
        let body = document.body();
        self.composed(title, body, outside)
    }
}

impl Document<'_> {
    /// Gives its title; nothing where it does not go at all, as from the bin.
    fn brief(&mut self, brief: Brief) -> Option<String> {
        let Brief { own: (id, mut own), insights, conditions, sources, titles } = brief;
        let chosen = rows_of(&own.fields, "voices");
        if !self.pass(id, &mut own, &["addressee", "date", "asks", "voices"]) {
            return None;
        }
        let (mut references, mut cited) = (Vec::new(), HashMap::new());
        for (id, mut source) in sources {
            if self.outside.pass(id, &mut source) {
                references.push(citing::reference(&source));
                cited.insert(id, citing::short(&source));
            }
        }
        self.heading(1, &own.title);
        let facts = [text(&own.fields, "addressee").to_owned(), self.day(text(&own.fields, "date"))];
        let facts: Vec<String> = facts.into_iter().filter(|value| !value.is_empty()).collect();
        self.paragraph(&facts.join(" · "));
        self.blocks.extend(without_empty_headings(own.body.blocks));
        if !insights.is_empty() {
            self.heading(2, &self.said("document-insights"));
        }
        for (id, insight) in insights {
            self.insight(id, insight, &cited);
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
        if !rows_of(&own.fields, "asks").is_empty() {
            self.heading(2, &self.said("document-asks"));
            self.asks(&own.fields);
        }
        let left = rows_of(&own.fields, "voices");
        let voices: Vec<String> =
            chosen.iter().zip(left).filter_map(|(chosen, left)| self.voice(chosen, &left, &titles)).collect();
        if !voices.is_empty() {
            self.heading(2, &self.said("document-voices"));
            self.items(voices);
        }
        if !references.is_empty() {
            self.heading(2, &self.said("document-sources"));
            self.items(references);
        }
        Some(own.title)
    }

    /// Under what name somebody speaks along who agreed to: what was typed, else what their initiative is called, as it may go.
    fn voice(
        &mut self,
        chosen: &Map<String, Value>,
        left: &Map<String, Value>,
        titles: &HashMap<String, String>,
    ) -> Option<String> {
        let typed = |row| text(row, "named_as").trim();
        if !typed(chosen).is_empty() {
            let named = text(left, "agreed") == "yes" && !typed(left).is_empty();
            return named.then(|| typed(left).to_owned());
        }
        let initiative = text(chosen, "initiative");
        if initiative.is_empty() {
            return None;
        }
        let title = titles.get(initiative).map_or("", String::as_str);
        self.outside.voice(initiative, title, text(chosen, "agreed"))
    }

    /// An insight with its quotes; `cited` is how the sources are named that some are from.
    fn insight(&mut self, id: RecordId, mut insight: Record, cited: &HashMap<RecordId, String>) {
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
                let Some(quote) = self.quote(row, cited) else { continue };
                if against && std::mem::take(&mut is_first) {
                    self.paragraph(&self.said("document-against"));
                }
                self.blocks.push(quote);
            }
        }
    }

    /// A quote with who says it, if it may go.
    fn quote(&mut self, row: &Map<String, Value>, cited: &HashMap<RecordId, String>) -> Option<Block> {
        let words = self.outside.evidence(row).ok()??;
        let mut blocks: Vec<Block> = words.lines().map(Block::paragraph).collect();
        let from = text(row, "record").parse::<RecordId>().ok();
        let speakers = match from.and_then(|from| cited.get(&from)) {
            Some(source) => vec![source.clone()],
            None => from.map(|from| self.outside.speakers(from)).unwrap_or_default(),
        };
        if !speakers.is_empty() {
            blocks.push(Block::paragraph(&format!("— {}", speakers.join(", "))));
        }
        Some(Block::Quote(blocks))
    }

    fn asks(&mut self, fields: &Map<String, Value>) {
        let told = rows_of(fields, "asks").into_iter().map(|ask| {
            let parts = [text(&ask, "party"), text(&ask, "ask")].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(": ")
        });
        self.items(told.filter(|ask| !ask.is_empty()).collect());
    }
}
