//! What may leave the team for one use, by what people allow: records, quotes, photos and sound that may not are left out or
//! masked, and counted.
//!
//! Exports for others and documents all pass through here, so that no way out forgets a rule.

pub(crate) mod load;
mod masks;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};

use model::{
    Attachment, Block, Inline, Line, Marks, Record, RecordId, Source,
    kind::{Field, Holds, kind},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    App, Result,
    api::{LeftOut, LeftOutWhat},
    consent::{Consent, Standing, answer, text},
};
use masks::Masks;

/// Uses that say who it goes to: besides them, somebody must allow what goes.
const AUDIENCES: &[&str] = &["share_team", "share_municipality", "archive", "reuse"];
/// Uses that say what it is, whoever reads it.
const CONTENTS: &[&str] = &["audio", "transcript", "quote_pseudonym", "quote_named", "photo"];
/// Kinds that are the team's own administration of people.
const INSIDE: &[&str] = &["person", "consent", "request"];

/// What somebody said or showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// All that they said, written down.
    Text,
    Quote,
    Photo,
    Sound,
}

/// Why something does not go; the later weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Why {
    /// It is not what the use is about.
    NotThisUse,
    /// It stood in words that go, written there by hand.
    InText,
    /// Records of this kind stay with the team.
    Inside,
    /// It names nobody who could allow it.
    NobodyNamed,
    /// What it refers to is in the bin, was erased, or is not on this laptop.
    Gone,
    /// So stands what they allow.
    Consent(Standing),
}

/// Somebody that records name.
#[derive(Debug)]
struct Person {
    /// As the team calls them: a pseudonym, or their own name.
    title: String,
    position: String,
    /// How they want to be named in this use.
    naming: String,
    consents: Vec<Consent>,
}

/// A conversation, and who must allow what comes of it.
#[derive(Debug, Default)]
struct Talk {
    people: Vec<RecordId>,
    /// It says itself that there is no consent for it.
    closed: Option<Standing>,
}

/// What goes for one use, and what was left out so far.
#[derive(Debug)]
pub(crate) struct Outside {
    purpose: &'static str,
    people: HashMap<RecordId, Person>,
    talks: HashMap<RecordId, Talk>,
    /// Whom other records name that quotes are taken from; none for those that are gone.
    sources: HashMap<RecordId, Option<Vec<RecordId>>>,
    /// The words of codings that quotes refer to.
    words: HashMap<(RecordId, Uuid), String>,
    /// Records that do not go, of whatever kind.
    inside: HashSet<RecordId>,
    masks: Masks,
    said: Said,
    left_out: BTreeMap<(LeftOutWhat, Why), u32>,
}

/// What stands in place of what is left out, in the person's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    quote: String,
    name: String,
    record: String,
    positions: HashMap<String, String>,
}

impl App {
    /// What may go for this use, as everything stands now.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no use that something can go out for.
    pub(crate) fn outside(&self, purpose: &str) -> Result<Outside> {
        let known = AUDIENCES.iter().chain(CONTENTS).find(|known| **known == purpose);
        let purpose = *known.ok_or_else(|| self.invalid("use", &[AUDIENCES, CONTENTS].concat().join(", ")))?;
        let position = |id: &str| (id.to_owned(), format!("[{}]", self.text(&format!("choice-position-{id}"), &[])));
        let positions = kind("person").and_then(|kind| kind.field("position")).map(|field| match field.holds {
            Holds::Choice(ids) => ids.iter().map(|id| position(id)).collect(),
            _ => HashMap::new(),
        });
        let said = Said {
            quote: self.text("mask-quote", &[]),
            name: self.text("mask-name", &[]),
            record: self.text("mask-record", &[]),
            positions: positions.unwrap_or_default(),
        };
        self.with_store(move |store| Outside::load(store, purpose, said))
    }

    /// What was left out, for people.
    pub(crate) fn left_out(&self, outside: &Outside) -> Vec<LeftOut> {
        let line = |((what, why), count): (&(LeftOutWhat, Why), &u32)| {
            let reason = self.text(&format!("left-out-why-{}", why.id()), &[]);
            let line = self.text(&format!("left-out-{}", what.id()), &[("count", count.to_string()), ("why", reason)]);
            LeftOut { what: *what, why: why.id().to_owned(), count: *count, line }
        };
        outside.left_out.iter().map(line).collect()
    }
}

impl Why {
    /// As it stands in texts and replies.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::NotThisUse => "not-this-use",
            Self::InText => "in-text",
            Self::Inside => "inside",
            Self::NobodyNamed => "nobody-named",
            Self::Gone => "gone",
            Self::Consent(standing) => standing.id(),
        }
    }
}

impl Outside {
    /// Takes out of a record what may not go; whether anything of it goes at all.
    pub(crate) fn pass(&mut self, id: RecordId, record: &mut Record) -> bool {
        if let Err(why) = self.may_go(id, record) {
            self.count(LeftOutWhat::Record, why);
            return false;
        }
        let people = self.named_by(id, record);
        let attachments = std::mem::take(&mut record.attachments);
        record.attachments = attachments.into_iter().filter_map(|attachment| self.attachment(&people, attachment)).collect();
        record.title = self.mask(&record.title);
        record.codings.clear();
        // What a newer build put there can't be judged here.
        let fields = kind(&record.kind).map_or(&[] as &'static [Field], |kind| kind.fields);
        record.fields = self.fields(fields, &record.fields);
        record.links.retain(|link| !self.inside.contains(link));
        let mut body = std::mem::take(&mut record.body);
        body.blocks.iter_mut().for_each(|block| self.block(block));
        record.body = body;
        true
    }

    /// The use that it is about.
    pub(crate) fn purpose(&self) -> &'static str {
        self.purpose
    }

    /// Text without names and quotes that may not go.
    pub(crate) fn mask(&mut self, text: &str) -> String {
        let found = self.masks.find(text);
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for (range, what) in found {
            masked.push_str(&text[at..range.start]);
            masked.push_str(self.said(what));
            at = range.end;
            self.count(what, Why::InText);
        }
        masked.push_str(&text[at..]);
        masked
    }

    /// Whether words may go that were taken from this record.
    pub(crate) fn quote(&self, source: RecordId) -> Result<(), Why> {
        if let Some(talk) = self.talks.get(&source) {
            return self.talk(talk, Content::Quote);
        }
        match self.sources.get(&source) {
            Some(Some(people)) if people.is_empty() => Ok(()),
            Some(Some(people)) => self.all(people, Content::Quote),
            Some(None) | None => Err(Why::Gone),
        }
    }

    /// The words of a coding that is referred to, as they read now.
    pub(crate) fn words(&self, source: RecordId, coding: Uuid) -> Option<&str> {
        self.words.get(&(source, coding)).map(String::as_str)
    }

    /// Under what name those speak who were quoted from a record: names as they want them, or what they are.
    pub(crate) fn speakers(&self, source: RecordId) -> Vec<String> {
        let people = self.talks.get(&source).map(|talk| &talk.people).or_else(|| self.sources.get(&source)?.as_ref());
        let mut names: Vec<String> = people.into_iter().flatten().map(|id| self.name(id)).collect();
        names.dedup();
        names
    }

    /// Notes that something did not go.
    pub(crate) fn count(&mut self, what: LeftOutWhat, why: Why) {
        *self.left_out.entry((what, why)).or_default() += 1;
    }

    fn said(&self, what: LeftOutWhat) -> &str {
        match what {
            LeftOutWhat::Name => &self.said.name,
            LeftOutWhat::Record => &self.said.record,
            _ => &self.said.quote,
        }
    }

    fn may_go(&self, id: RecordId, record: &Record) -> Result<(), Why> {
        if INSIDE.contains(&record.kind.as_str()) {
            return Err(Why::Inside);
        }
        match self.talks.get(&id) {
            Some(talk) => self.talk(talk, Content::Text),
            // Made since everything was looked through.
            None if record.kind == "interview" => Err(Why::NobodyNamed),
            None => Ok(()),
        }
    }

    fn talk(&self, talk: &Talk, content: Content) -> Result<(), Why> {
        match talk.closed {
            Some(standing) => Err(self.all(&talk.people, content).err().unwrap_or(Why::NotThisUse).max(Why::Consent(standing))),
            None => self.all(&talk.people, content),
        }
    }

    /// Whether all of them allow it; nobody allows nothing.
    fn all(&self, people: &[RecordId], content: Content) -> Result<(), Why> {
        let standing =
            |id: &RecordId| self.people.get(id).map_or(Why::Gone, |person| stands(self.purpose, &person.consents, content));
        match people.iter().map(standing).max().unwrap_or(Why::NobodyNamed) {
            Why::Consent(Standing::Allowed) => Ok(()),
            why => Err(why),
        }
    }

    /// Whom a record is about, as far as it says so.
    fn named_by(&self, id: RecordId, record: &Record) -> Vec<RecordId> {
        match self.talks.get(&id) {
            Some(talk) => talk.people.clone(),
            None => record.links.iter().filter(|link| self.people.contains_key(link)).copied().collect(),
        }
    }

    /// What somebody is called in what goes out.
    fn name(&self, id: &RecordId) -> String {
        let Some(person) = self.people.get(id) else { return self.said.name.clone() };
        if answer(&person.consents, self.purpose).standing != Standing::Allowed {
            return self.said.name.clone();
        }
        match person.naming.as_str() {
            "anonymous" => self.said.positions.get(&person.position).unwrap_or(&self.said.name).clone(),
            _ => person.title.clone(),
        }
    }

    /// Why somebody is not named; nothing where they are.
    fn unnamed(&self, id: &RecordId) -> Option<Why> {
        let person = self.people.get(id)?;
        let standing = answer(&person.consents, self.purpose).standing;
        (standing != Standing::Allowed || person.naming == "anonymous").then_some(Why::Consent(standing))
    }

    fn attachment(&mut self, people: &[RecordId], attachment: Attachment) -> Option<Attachment> {
        let media = attachment.media_type.as_str();
        let (what, contents): (_, &[Content]) = match media.split('/').next().unwrap_or_default() {
            "image" => (LeftOutWhat::Photo, &[Content::Photo]),
            "audio" => (LeftOutWhat::Sound, &[Content::Sound]),
            "video" => (LeftOutWhat::Sound, &[Content::Sound, Content::Photo]),
            _ => (LeftOutWhat::File, &[Content::Text]),
        };
        match contents.iter().try_for_each(|content| self.all(people, *content)) {
            Ok(()) => Some(Attachment { name: self.mask(&attachment.name), ..attachment }),
            Err(why) => {
                self.count(what, why);
                None
            }
        }
    }

    fn fields(&mut self, known: &'static [Field], values: &Map<String, Value>) -> Map<String, Value> {
        let mut kept = Map::new();
        let source = text(values, "record").parse::<RecordId>().ok();
        let is_quote = |field: &Field| field.id == "words" && known.iter().any(|field| field.id == "record");
        // A name that stands beside somebody is theirs.
        let unnamed = text(values, "person").parse::<RecordId>().ok().and_then(|person| self.unnamed(&person));
        if let Some(why) = unnamed {
            self.count(LeftOutWhat::Name, why);
        }
        for field in known {
            if is_quote(field) {
                if let Some(words) = self.evidence(source, values) {
                    kept.insert(field.id.to_owned(), words.into());
                }
                continue;
            }
            let is_name = matches!(field.id, "person" | "named_as" | "label");
            let Some(value) = values.get(field.id).filter(|_| !is_name || unnamed.is_none()) else { continue };
            if let Some(value) = self.value(field.holds, value) {
                kept.insert(field.id.to_owned(), value);
            }
        }
        if let Some(id) = values.get("id") {
            kept.insert("id".to_owned(), id.clone());
        }
        kept
    }

    /// The words of evidence: as its coding reads, or as they were written down.
    fn evidence(&mut self, source: Option<RecordId>, row: &Map<String, Value>) -> Option<String> {
        let coding = text(row, "coding").parse::<Uuid>().ok();
        let words = source.zip(coding).and_then(|(source, coding)| self.words(source, coding)).map(str::to_owned);
        let words = words.unwrap_or_else(|| text(row, "words").to_owned());
        let verdict = source.map_or(Ok(()), |source| self.quote(source));
        match verdict {
            Err(why) if !words.is_empty() || coding.is_some() => {
                self.count(LeftOutWhat::Quote, why);
                Some(self.said.quote.clone())
            }
            _ => Some(self.mask(&words)).filter(|words| !words.is_empty()),
        }
    }

    fn value(&mut self, holds: Holds, value: &Value) -> Option<Value> {
        let stays = |value: &Value| {
            let id = value.as_str().and_then(|id| id.parse::<RecordId>().ok());
            id.is_some_and(|id| self.unnamed(&id).is_some() || !self.people.contains_key(&id) && self.inside.contains(&id))
        };
        match (holds, value) {
            (Holds::Record(_), value) => Some(value.clone()).filter(|value| !stays(value)),
            (Holds::Records(_), Value::Array(ids)) => Some(ids.iter().filter(|id| !stays(id)).cloned().collect()),
            (Holds::Rows(columns), Value::Array(rows)) => {
                let rows = rows.iter().filter_map(Value::as_object).map(|row| Value::Object(self.fields(columns, row)));
                Some(Value::Array(rows.collect()))
            }
            (Holds::Line | Holds::Text | Holds::Words, Value::String(words)) => Some(self.mask(words).into()),
            (Holds::Words, Value::Array(words)) => {
                Some(words.iter().filter_map(Value::as_str).map(|word| Value::from(self.mask(word))).collect())
            }
            (Holds::Date | Holds::Count | Holds::Flag | Holds::Choice(_) | Holds::Choices(_) | Holds::Place, value) => {
                Some(value.clone())
            }
            _ => None,
        }
    }

    pub(crate) fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(line) | Block::Heading { line, .. } => self.line(line),
            Block::Code { text, source } => {
                *text = self.mask(text);
                self.unsource(source);
            }
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                items.iter_mut().flatten().for_each(|block| self.block(block));
            }
            Block::Quote(blocks) => blocks.iter_mut().for_each(|block| self.block(block)),
            Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| self.line(cell)),
            Block::Rule => {}
        }
    }

    /// A paragraph does not say that it was woven from what stays.
    fn unsource(&self, source: &mut Option<Source>) {
        if source.as_ref().is_some_and(|source| self.inside.contains(&source.record)) {
            *source = None;
        }
    }

    fn line(&mut self, line: &mut Line) {
        self.unsource(&mut line.source);
        let mut linked = Line { inlines: Vec::new(), ..line.clone() };
        for inline in std::mem::take(&mut line.inlines) {
            match inline {
                Inline::RecordLink { record, label } => match record.parse::<RecordId>() {
                    Ok(id) if self.people.contains_key(&id) => {
                        if let Some(why) = self.unnamed(&id) {
                            self.count(LeftOutWhat::Name, why);
                        }
                        linked.push_text(&self.name(&id), &Marks::default());
                    }
                    Ok(id) if self.inside.contains(&id) => linked.push_text(&self.said.record, &Marks::default()),
                    _ => linked.inlines.push(Inline::RecordLink { record, label }),
                },
                Inline::Text { text, marks } => linked.push_text(&text, &marks),
                Inline::Break => linked.inlines.push(Inline::Break),
            }
        }
        *line = self.mask_line(linked);
    }

    /// Masks words that may be spread over texts of several marks.
    fn mask_line(&mut self, line: Line) -> Line {
        let found = self.masks.find(&line.plain_text());
        if found.is_empty() {
            return line;
        }
        let mut masked = Line { inlines: Vec::new(), ..line.clone() };
        let mut at = 0;
        let mut ranges = found.iter().peekable();
        for inline in line.inlines {
            let Inline::Text { text, marks } = &inline else {
                let length = if let Inline::RecordLink { label, .. } = &inline { label.len() } else { 1 };
                if !found.iter().any(|(range, _)| range.start < at + length && at < range.end) {
                    masked.inlines.push(inline);
                }
                at += length;
                continue;
            };
            let (start, end) = (at, at + text.len());
            while at < end {
                match ranges.peek() {
                    Some((range, _)) if range.end <= at => _ = ranges.next(),
                    Some((range, what)) if range.start <= at => {
                        if range.start == at {
                            masked.push_text(self.said(*what), marks);
                        }
                        at = range.end.min(end);
                    }
                    next => {
                        let until = next.map_or(end, |(range, _)| range.start.min(end));
                        masked.push_text(&text[at - start..until - start], marks);
                        at = until;
                    }
                }
            }
        }
        for (_, what) in &found {
            self.count(*what, Why::InText);
        }
        masked
    }
}

/// How it stands with what somebody said or showed, for a use, by what they allow.
pub(crate) fn stands(purpose: &str, consents: &[Consent], content: Content) -> Why {
    let uses: &[&str] = match content {
        Content::Text => &["transcript"],
        Content::Quote => &["quote_pseudonym", "quote_named"],
        Content::Photo => &["photo"],
        Content::Sound => &["audio"],
    };
    let stands = |of: &str| answer(consents, of).standing;
    if AUDIENCES.contains(&purpose) {
        let stand: Vec<Standing> = uses.iter().map(|of| stands(of)).collect();
        // One way to be quoted is enough; where there is none, the strictest is the reason.
        let is_allowed = stand.contains(&Standing::Allowed);
        let own = if is_allowed { Standing::Allowed } else { stand.into_iter().max().unwrap_or(Standing::NotRecorded) };
        return Why::Consent(own.max(stands(purpose)));
    }
    if uses.contains(&purpose) { Why::Consent(stands(purpose)) } else { Why::NotThisUse }
}

impl Standing {
    /// As it stands in texts and replies.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::NotRecorded => "not-recorded",
            Self::Asked => "asked",
            Self::Refused => "refused",
            Self::Stopped => "stopped",
            Self::Erase => "erase",
        }
    }
}
