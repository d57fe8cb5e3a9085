//! Giving back: what somebody told, or the portrait of them, as a document in their language with a letter that asks for an answer.
//!
//! What they said themselves goes to them whatever they allow others to read, but not where they withdrew: then nothing is used any
//! more. Words of others go where those allow that whoever reads may read them (`transcript`). Where one does not, a conversation
//! keeps only the paragraphs that say by their labels that the receiver or a researcher speaks. All else passes [`outside`](crate::outside).

mod labels;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use model::{
    Block, Record, RecordId,
    kind::{Holds, USES, kind},
};
use serde_json::{Map, Value};
use vault::Store;

use crate::{
    App, Result,
    api::{DocumentShown, DocumentWritten, Id, Ids, ReturnAsk, ReturnPerson, ReturnWrite, Returning},
    composing::{Composed, Document, day, line, rows_of, without_empty_headings},
    consent::{Consent, Standing, answer, text},
    outside::GivenBack,
    subjects::{Asking, if_here},
    texts::Texts,
};
use labels::{Labels, only_theirs};

/// What a portrait tells, beside its text, of those kinds that have one; and of a conversation, what says which one it was.
const TOLD: &[(&str, &[&str])] = &[
    ("interview", &["date", "place"]),
    ("person", &["position", "roles", "languages", "own_language", "naming", "retain_until"]),
    (
        "initiative",
        &[
            "place",
            "started",
            "ended",
            "phase",
            "legal_form",
            "target_group",
            "activities",
            "paid_staff",
            "volunteers",
            "refugee_background",
            "partners",
            "funding",
            "municipality",
            "strengths",
            "obstacles",
            "events",
            "own_story",
            "own_story_by",
        ],
    ),
];

/// Somebody to whom a record can be given back.
struct Receiver {
    title: String,
    prefers: String,
    /// Whether nothing of the record goes to them any more.
    withdrew: bool,
}

/// What is given back, and what is to be known of it.
struct Asked {
    record: Record,
    /// All records of the one to whom it goes; none for an initiative as a whole.
    people: HashSet<RecordId>,
    initiatives: HashSet<RecordId>,
    /// What they allow, by use; of a person only.
    allowed: Vec<(&'static str, Standing, String)>,
}

impl App {
    /// To whom a record can be given back.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what has nothing to give back.
    pub fn returning(&self, body: Id) -> Result<Returning> {
        let id = self.returned(&body.id)?;
        let people = self.with_store(move |store| receivers(store, &mut Asking::default(), id))?;
        Ok(told(people))
    }

    /// The same of several, in their order; what has nothing to give back, or is not here, goes back to nobody.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no id.
    pub fn returning_each(&self, body: Ids) -> Result<Vec<Returning>> {
        let ids = body.ids.iter().map(|id| self.record_id(id)).collect::<Result<Vec<_>>>()?;
        self.with_store(move |store| {
            let (mut asking, mut found) = (Asking::default(), Vec::new());
            for id in ids {
                let goes_back = if_here(store.listed(id))?.is_some_and(|row| is_returned(&row.kind));
                let people = if goes_back { if_here(receivers(store, &mut asking, id))? } else { None };
                found.push(told(people.unwrap_or_default()));
            }
            Ok(found)
        })
    }

    /// How a record reads when it is given back, and what does not go.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what has nothing to give back,
    /// for somebody whom it is not about, where it is not clear to whom it goes, and where they withdrew.
    pub fn return_show(&self, body: ReturnAsk) -> Result<DocumentShown> {
        let composed = self.compose_return(&body)?;
        Ok(self.document_shown(&composed))
    }

    /// Writes a record as a document to give back.
    ///
    /// # Errors
    /// As [`Self::return_show`]; [`Code::Disk`](crate::api::Code::Disk).
    pub fn return_write(&self, body: ReturnWrite) -> Result<DocumentWritten> {
        let ReturnWrite { id, person, language, path, format } = body;
        let composed = self.compose_return(&ReturnAsk { id, person, language })?;
        self.document_written(&composed, path, format)
    }

    /// A record of a kind that can be given back.
    fn returned(&self, id: &str) -> Result<RecordId> {
        let id = self.record_id(id)?;
        let of = self.kind_of(id)?;
        if is_returned(of.id) { Ok(id) } else { Err(self.invalid("kind", of.id)) }
    }

    fn compose_return(&self, body: &ReturnAsk) -> Result<Composed> {
        let id = self.returned(&body.id)?;
        let wanted =
            body.person.as_deref().filter(|person| !person.is_empty()).map(|person| self.record_id(person)).transpose()?;
        let asked = self.with_store(move |store| ask(store, id, wanted))?;
        let mut asked = asked.map_err(|refused| self.invalid(refused, ""))?;
        let texts = Texts::new(body.language);
        let given_back = GivenBack { record: Some(id), people: asked.people.clone(), initiatives: asked.initiatives.clone() };
        let mut outside = self.outside_for(given_back, |id| texts.text(id, &[]))?;
        let told = TOLD.iter().find(|(kind, _)| *kind == asked.record.kind).map_or(&[] as &[&str], |(_, told)| told);
        let record = &mut asked.record;
        // A label beside somebody else may be what the team does not call them.
        let speakers = rows_of(&record.fields, "speakers");
        let others = speakers.iter().map(|row| (text(row, "person"), text(row, "label")));
        let others = others.filter(|(person, _)| person.parse().is_ok_and(|person| !asked.people.contains(&person)));
        outside.hide_names(others, std::iter::empty()).map_err(|_| self.vault_error(vault::Error::Panicked))?;
        if record.kind == "interview"
            && let Err(why) = outside.others_allow(id)
        {
            let (labels, hidden) = (Labels::of(&record.fields, &asked.people), outside.in_place_of_words());
            let (blocks, left_out) = only_theirs(std::mem::take(&mut record.body.blocks), &labels, &hidden);
            record.body.blocks = blocks;
            (0..left_out).for_each(|_| outside.leave_out_words(why));
        }
        record.fields.retain(|field, _| told.contains(&field.as_str()));
        record.attachments.clear();
        if !outside.pass(id, record) {
            return Err(self.vault_error(vault::Error::NoSuchRecord));
        }
        let title = record.title.clone();
        let blocks = paper(&texts, &asked, told, outside.left_anything_out());
        let mut document = Document::new(self, &mut outside);
        document.blocks = blocks;
        let body = document.body();
        self.composed(Some(title), body, outside)
    }
}

/// The record with what is to be known of whom it goes to; or the text that says why it can't be given back.
fn ask(store: &mut Store, id: RecordId, wanted: Option<RecordId>) -> vault::Result<std::result::Result<Asked, &'static str>> {
    let record = store.read(id)?;
    if record.deleted.is_some() {
        return Err(vault::Error::NoSuchRecord);
    }
    let receivers = receivers(store, &mut Asking::default(), id)?;
    let person = match wanted.map(|wanted| store.stands_for(wanted)).transpose()? {
        Some(wanted) if receivers.contains_key(&wanted) => Some(wanted),
        Some(_) => return Ok(Err("return-other")),
        None if record.kind == "initiative" => None,
        None if receivers.len() == 1 => receivers.into_keys().next(),
        None if receivers.is_empty() => return Ok(Err("return-nobody")),
        None => return Ok(Err("return-several")),
    };
    let mut asked = Asked { record, people: HashSet::new(), initiatives: HashSet::new(), allowed: Vec::new() };
    let Some(person) = person else { return Ok(Ok(asked)) };
    asked.people.extend(store.of_one_thing(person)?);
    asked.people.insert(person);
    for one in asked.people.clone() {
        let fields = store.fields(one).map(|record| record.values).unwrap_or_default();
        asked.initiatives.extend(ids(&fields, "initiatives"));
    }
    let consents = Asking::default().consents(store, person)?.to_vec();
    if has_ended(&consents, &asked.record.fields) {
        return Ok(Err("return-withdrew"));
    }
    if asked.record.kind == "person" {
        asked.allowed =
            USES.iter().map(|of| (*of, answer(&consents, of))).map(|(of, said)| (of, said.standing, said.date)).collect();
    }
    Ok(Ok(asked))
}

/// Whether somebody with these consents wants no part in it any more, or the record itself says so.
fn has_ended(consents: &[Consent], fields: &Map<String, Value>) -> bool {
    answer(consents, "taking_part").standing >= Standing::Refused || text(fields, "consent") == "withdrawn"
}

fn is_returned(kind: &str) -> bool {
    TOLD.iter().any(|(told, _)| *told == kind)
}

fn told(people: BTreeMap<RecordId, Receiver>) -> Returning {
    let people = people.into_iter().map(|(id, Receiver { title, prefers, withdrew })| ReturnPerson {
        id: id.to_string(),
        title,
        prefers,
        withdrew,
    });
    Returning { people: people.collect() }
}

/// Those whom a record is about, by the record that stands for each.
fn receivers(store: &mut Store, asking: &mut Asking, id: RecordId) -> vault::Result<BTreeMap<RecordId, Receiver>> {
    let returned = store.fields(id)?;
    let people: BTreeSet<RecordId> = match returned.kind.as_str() {
        "initiative" => store.linked_from(id)?.into_iter().filter(|row| row.kind == "person").map(|row| row.id).collect(),
        _ => asking.subjects(store, id)?.people.into_iter().collect(),
    };
    let mut found = BTreeMap::new();
    for person in people {
        let person = store.stands_for(person)?;
        let Ok(record) = store.fields(person) else { continue };
        if record.kind == "person" && record.deleted.is_none() {
            let prefers = text(&record.values, "own_language").to_owned();
            let withdrew = has_ended(asking.consents(store, person)?, &returned.values);
            found.insert(person, Receiver { title: record.title, prefers, withdrew });
        }
    }
    Ok(found)
}

fn ids(fields: &Map<String, Value>, id: &str) -> Vec<RecordId> {
    let ids = fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| id.parse().ok()).collect()
}

/// The letter, what it is about, and room for an answer.
fn paper(texts: &Texts, asked: &Asked, told: &[&str], is_less: bool) -> Vec<Block> {
    let said = |id: &str| texts.text(id, &[]);
    let record = &asked.record;
    let heading = |level, words: &str| Block::Heading { level, line: line(words) };
    let mut blocks = vec![heading(1, &record.title)];
    let what = said(match record.kind.as_str() {
        "interview" => "return-what-interview",
        "person" => "return-what-person",
        _ => "return-what-initiative",
    });
    blocks.extend([said("return-greeting"), what, said("return-names")].iter().map(|words| Block::paragraph(words)));
    if is_less {
        blocks.push(Block::paragraph(&said("return-less")));
    }
    blocks.extend([said("return-ask"), said("return-free"), said("return-regards")].iter().map(|words| Block::paragraph(words)));
    blocks.push(Block::Rule);
    let (short, long): (Vec<_>, Vec<_>) = facts(texts, record, told).into_iter().partition(|(_, lines)| lines.len() == 1);
    let item = |words: String| vec![Block::paragraph(&words)];
    if !short.is_empty() {
        blocks.push(Block::BulletList(
            short.into_iter().map(|(label, lines)| item(format!("{label}: {}", lines.concat()))).collect(),
        ));
    }
    for (label, lines) in long {
        blocks.push(heading(2, &label));
        blocks.extend(lines.iter().map(|line| Block::paragraph(line)));
    }
    blocks.extend(without_empty_headings(record.body.blocks.clone()));
    if !asked.allowed.is_empty() {
        blocks.push(heading(2, &said("return-allowed")));
        let answer = |(of, standing, date): &(&str, Standing, String)| {
            let stands = match standing {
                Standing::Allowed => "return-yes",
                Standing::Refused | Standing::Stopped | Standing::Erase => "return-no",
                Standing::NotRecorded | Standing::Asked => "return-open",
            };
            let since = if date.is_empty() { String::new() } else { format!(" ({})", day(texts, date)) };
            item(format!("{}: {}{since}", said(&format!("choice-use-{of}")), said(stands)))
        };
        blocks.push(Block::BulletList(asked.allowed.iter().map(answer).collect()));
    }
    blocks.push(Block::Rule);
    blocks.push(heading(2, &said("return-answer")));
    for question in ["return-right", "return-wrong", "return-out"] {
        blocks.push(Block::paragraph(&said(question)));
        // Room to write on paper.
        blocks.extend([0, 1].map(|_| Block::paragraph(&"_".repeat(60))));
    }
    blocks
}

/// The fields that are told, by their label, in lines.
fn facts(texts: &Texts, record: &Record, told: &[&str]) -> Vec<(String, Vec<String>)> {
    let fields = kind(&record.kind).map_or(&[] as &[_], |kind| kind.fields);
    let mut found = Vec::new();
    for field in told.iter().filter_map(|id| fields.iter().find(|field| field.id == *id)) {
        let Some(value) = record.fields.get(field.id) else { continue };
        let lines: Vec<String> = match (field.holds, value) {
            (Holds::Choice(_), Value::String(id)) if !id.is_empty() => {
                vec![texts.text(&format!("choice-{}-{id}", field.id), &[])]
            }
            (Holds::Words, Value::Array(words)) => vec![words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")],
            (Holds::Rows(_), Value::Array(rows)) => {
                let row = |row: &Map<String, Value>| {
                    let parts = [day(texts, text(row, "date")), text(row, "event").to_owned()];
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
                };
                // One event is no line of facts either.
                let rows = rows.iter().filter_map(Value::as_object).map(row).filter(|line| !line.is_empty());
                let rows: Vec<String> = rows.collect();
                if rows.is_empty() { rows } else { rows.into_iter().chain([String::new()]).collect() }
            }
            (Holds::Date, Value::String(date)) => vec![day(texts, date)],
            (_, Value::String(words)) => words.lines().map(str::to_owned).collect(),
            (_, Value::Number(number)) => vec![number.to_string()],
            _ => Vec::new(),
        };
        if lines.iter().any(|line| !line.trim().is_empty()) {
            found.push((texts.text(&format!("field-{}", field.id), &[]), lines));
        }
    }
    found
}
