//! Insights and what they rest on: the wall, and evidence by reference.

use std::collections::{BTreeSet, HashMap};

use model::RecordId;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use vault::{Order, Query, Store};

use crate::{
    App, Result,
    api::{EvidenceAdd, EvidenceInfo, Id, RecordRow, RecordView, Uses, Wall, WallAsk, WallCard},
    citing,
    consent::text,
    outside::Content,
    records::Names,
    subjects::{Asking, if_here},
    uses::{knowledge_of, position_of},
};

/// The fields in which evidence stands, and whether it speaks against.
pub(crate) const EVIDENCE: [(&str, bool); 2] = [("evidence", false), ("counter_evidence", true)];
/// Whom insights are told to before all: the wall shows what of them may go there.
const READERS: &str = "share_municipality";

impl App {
    /// Insights, each with what it rests on; a page of them.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn insight_wall(&self, body: WallAsk) -> Result<Wall> {
        let query = Query {
            kind: Some("insight".to_owned()),
            order: Order::Updated,
            offset: body.offset,
            limit: body.limit,
            ..Query::default()
        };
        self.with_store(move |store| {
            let (rows, total) = store.list(&query)?;
            let names = Names::of(store)?;
            let mut looking = Looking::default();
            let card = |row: vault::Listed| looking.card(store, row.id, names.row(row));
            let cards = rows.into_iter().map(card).collect::<vault::Result<_>>()?;
            Ok(Wall { cards, total })
        })
    }

    /// The evidence of a record, with the words as they read now and what they may be used for.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn evidence(&self, body: Id) -> Result<Vec<EvidenceInfo>> {
        let id = self.record_id(&body.id)?;
        let rows = self.with_store(move |store| {
            let names = Names::of(store)?;
            let fields = store.fields(id)?.values;
            let mut found = Vec::new();
            for (against, row) in rows(&fields) {
                let source = text(&row, "record").parse::<RecordId>().ok();
                let listed = source.and_then(|source| store.listed(source).ok()).filter(|row| row.deleted.is_none());
                let words = source.map(|source| words_of(store, source, &row)).transpose()?.flatten();
                let cited = match &listed {
                    Some(row) if row.kind == "source" => citing::reference(&store.read(row.id)?),
                    _ => String::new(),
                };
                found.push((against, row, listed.map(|row| (row.id, names.row(row))), words, cited));
            }
            Ok(found)
        })?;
        let sources = rows.iter().filter_map(|(_, _, source, ..)| source.as_ref().map(|(id, _)| *id)).collect();
        let uses = self.uses_of(sources)?;
        let free = || Uses { governed: false, people: Vec::new(), together: Vec::new() };
        let mut found = Vec::new();
        for (against, row, source, words, cited) in rows {
            found.push(EvidenceInfo {
                id: text(&row, "id").to_owned(),
                against,
                coding: text(&row, "coding").to_owned(),
                words: words.unwrap_or_else(|| text(&row, "words").to_owned()),
                knowledge_kind: text(&row, "knowledge_kind").to_owned(),
                uses: source.as_ref().and_then(|(id, _)| uses.get(id).cloned()).unwrap_or_else(free),
                source: source.map(|(_, row)| row),
                cited,
            });
        }
        Ok(found)
    }

    /// Adds a quote to an insight by reference: its words stay where they are, and so do the rights to them.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the insight or the coding is not there;
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no insight; `NotAllowed`, `ReadOnly`.
    pub fn evidence_add(&self, body: EvidenceAdd) -> Result<RecordView> {
        let (insight, source, coding) =
            (self.record_id(&body.insight)?, self.record_id(&body.record)?, self.code_id(&body.coding)?);
        let kind = self.kind_of(insight)?;
        if kind.id != "insight" {
            return Err(self.invalid("kind", kind.id));
        }
        let field = if body.against { "counter_evidence" } else { "evidence" };
        self.with_store(move |store| {
            let known = store.read(source)?.codings.iter().any(|known| known.id == coding);
            if !known {
                return Err(vault::Error::Document(model::Invalid::NoSuchId(coding).into()));
            }
            let mut cells = json!({ "record": source.to_string(), "coding": coding.to_string() });
            let subjects = Asking::default().subjects(store, source)?;
            if let ([one], false) = (&subjects.people[..], subjects.nameless) {
                let one = *one;
                let position = position_of(store, one)?;
                if let Some(knowledge) = knowledge_of(&position) {
                    cells["knowledge_kind"] = knowledge.into();
                }
                if !position.is_empty() {
                    cells["position"] = position.into();
                }
            }
            store.edit(insight, |edit| edit.set_field(kind, field, &json!({ Uuid::now_v7().to_string(): cells })))
        })?;
        self.view(insight)
    }
}

/// The evidence of a record, each with whether it speaks against.
pub(crate) fn rows(fields: &Map<String, Value>) -> Vec<(bool, Map<String, Value>)> {
    let of = |(id, against): (&str, bool)| {
        let rows = fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
        rows.map(|row| (against, row.clone())).collect::<Vec<_>>()
    };
    EVIDENCE.into_iter().flat_map(of).collect()
}

/// The words of the coding that evidence refers to, as they read now.
fn words_of(store: &mut Store, source: RecordId, row: &Map<String, Value>) -> vault::Result<Option<String>> {
    let Ok(coding) = text(row, "coding").parse::<Uuid>() else { return Ok(None) };
    store.quoted_words(source, coding)
}

/// What was looked up for one card serves the next.
#[derive(Default)]
struct Looking {
    asking: Asking,
    /// What evidence can be from.
    known: HashMap<RecordId, Origin>,
    free: HashMap<RecordId, bool>,
}

/// What evidence is from.
#[derive(Debug, Clone, Default)]
struct Origin {
    /// Whether it is a scientific source.
    is_source: bool,
    /// The initiatives that it names.
    initiatives: Vec<RecordId>,
}

impl Looking {
    fn card(&mut self, store: &mut Store, id: RecordId, row: RecordRow) -> vault::Result<WallCard> {
        let fields = store.fields(id)?.values;
        let (mut knowledge, mut initiatives) = (BTreeSet::new(), BTreeSet::new());
        let (mut evidence, mut against, mut quotes, mut quotes_free) = (0, 0, 0, 0);
        let mut sources = BTreeSet::new();
        for (speaks_against, row) in rows(&fields) {
            *if speaks_against { &mut against } else { &mut evidence } += 1;
            let Ok(source) = text(&row, "record").parse::<RecordId>() else { continue };
            if !text(&row, "words").is_empty() || !text(&row, "coding").is_empty() {
                quotes += 1;
                quotes_free += u32::from(self.is_free(store, source)?);
            }
            // What it rests on is what speaks for it.
            if !speaks_against {
                knowledge.insert(text(&row, "knowledge_kind").to_owned());
                let from = self.origin(store, source)?;
                initiatives.extend(from.initiatives);
                if from.is_source {
                    sources.insert(source.to_string());
                }
            }
        }
        let list = |id: &str| -> Vec<String> {
            let values = fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            values.map(str::to_owned).collect()
        };
        sources.extend(list("sources"));
        if !sources.is_empty() {
            knowledge.insert("academic".to_owned());
        }
        knowledge.remove("");
        if knowledge.is_empty() {
            knowledge.extend(list("knowledge"));
        }
        if initiatives.is_empty() {
            initiatives.extend(list("initiatives").iter().filter_map(|id| id.parse::<RecordId>().ok()));
        }
        let mut titles = Vec::new();
        for id in initiatives {
            titles.extend(store.listed(id).ok().map(|row| row.title));
        }
        Ok(WallCard {
            row,
            statement: text(&fields, "statement").to_owned(),
            strength: text(&fields, "strength").to_owned(),
            knowledge: knowledge.into_iter().collect(),
            initiatives: titles,
            evidence,
            against,
            sources: sources.len() as u32,
            quotes,
            quotes_free,
        })
    }

    fn origin(&mut self, store: &mut Store, id: RecordId) -> vault::Result<Origin> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let Some(record) = if_here(store.fields(id))? else { return Ok(Origin::default()) };
        let ids = record.values.get("initiatives").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let mut found = Origin { is_source: record.kind == "source" && record.deleted.is_none(), initiatives: Vec::new() };
        for id in ids.filter_map(|id| id.parse().ok()) {
            found.initiatives.push(store.stands_for(id)?);
        }
        self.known.insert(id, found.clone());
        Ok(found)
    }

    /// Whether words from a record may go to those whom insights are told to.
    fn is_free(&mut self, store: &mut Store, source: RecordId) -> vault::Result<bool> {
        if let Some(known) = self.free.get(&source) {
            return Ok(*known);
        }
        let is_here = store.listed(source).is_ok_and(|row| row.deleted.is_none());
        let is_free = is_here && self.asking.allow(store, source, READERS, Content::Quote)?.is_ok();
        self.free.insert(source, is_free);
        Ok(is_free)
    }
}
