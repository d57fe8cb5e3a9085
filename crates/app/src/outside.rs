//! What may leave the team for one use, by what people allow: records, quotes, photos and sound that may not are left out or
//! masked, and counted.
//!
//! Exports for others and documents all pass through here, so that no way out forgets a rule.

pub(crate) mod actors;
mod addresses;
mod beside;
mod contacts;
mod fields;
mod files;
pub(crate) mod load;
pub(crate) mod masks;
pub(crate) mod naming;
mod spelt;
#[cfg(test)]
mod tests;
pub(crate) mod typed;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use aho_corasick::BuildError;
use model::{
    Attachment, Block, Inline, Line, Marks, Record, RecordId, Source,
    kind::{Field, Holds, is_empty, kind},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    App, Result,
    api::{LeftOut, LeftOutWhat},
    consent::{Consent, Standing, answer, text},
    subjects::Subjects,
};
use masks::{Hidden, Masks};

/// Uses that say who it goes to: besides them, somebody must allow what goes.
const AUDIENCES: &[&str] = &["share_team", "share_municipality", "archive", "reuse"];
/// Uses that say what it is, whoever reads it.
const CONTENTS: &[&str] = &["audio", "transcript", "quote_pseudonym", "quote_named", "photo"];
/// Kinds that are the team's own administration of people.
const INSIDE: &[&str] = &["person", "consent", "request"];

/// Fields of a conversation in which the researchers write about themselves, for the team alone.
const OWN_WORDS: &[&str] = &["reflection"];

/// Fields of an initiative that lead to its door, whatever it is called.
const LEADS_THERE: &[&str] = &["website", "point"];

/// What each wrote in a session.
const CONTRIBUTIONS: &str = "contributions";

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
    /// The team wrote it for itself.
    OwnWords,
    /// What it is can't be told here: a newer build may have put it there, or it does not fit its field.
    Unknown,
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

/// What goes for one use, and what was left out so far.
#[derive(Debug)]
pub(crate) struct Outside {
    purpose: &'static str,
    people: HashMap<RecordId, Person>,
    /// Who must allow what comes of conversations, and of whatever else quotes are taken from.
    subjects: HashMap<RecordId, Subjects>,
    /// Who is named in each record by words alone.
    typed: HashMap<RecordId, BTreeSet<RecordId>>,
    /// The words of codings that quotes refer to.
    words: HashMap<(RecordId, Uuid), String>,
    /// Records of which it is known what they are, in the bin or not.
    known: HashSet<RecordId>,
    /// Those of them outside the bin, of kinds that this build knows.
    here: HashSet<RecordId>,
    /// Records that do not go, of whatever kind.
    inside: HashSet<RecordId>,
    /// Records no paragraph of which goes, also where it was woven into another, and why.
    withheld: HashMap<RecordId, Why>,
    /// Actors that are initiatives which want no name.
    nameless: HashSet<RecordId>,
    /// What other actors and initiatives are called, folded.
    parties: HashSet<String>,
    /// The initiatives among them.
    initiatives: HashSet<String>,
    masks: Masks,
    /// Who goes by a name, folded: as the team calls them, or as it was typed beside them.
    bearers: HashMap<String, BTreeSet<RecordId>>,
    said: Said,
    /// What of it goes back to whom it is about.
    given_back: GivenBack,
    left_out: BTreeMap<(LeftOutWhat, Why), u32>,
}

/// What goes back to somebody, who need allow nobody but the others to show them what is theirs.
#[derive(Debug, Clone, Default)]
pub(crate) struct GivenBack {
    /// The conversation or portrait.
    pub(crate) record: Option<RecordId>,
    /// All records of the one to whom it goes.
    pub(crate) people: HashSet<RecordId>,
    /// The initiatives that they know anyway: their own.
    pub(crate) initiatives: HashSet<RecordId>,
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
        self.load_outside(purpose, GivenBack::default(), |id| self.text(id, &[]))
    }

    /// What may go back to somebody: what is theirs, and of others what may be read by whoever reads it. `text` says what stands in
    /// place of the rest.
    pub(crate) fn outside_for(&self, given_back: GivenBack, text: impl Fn(&str) -> String) -> Result<Outside> {
        self.load_outside("transcript", given_back, text)
    }

    fn load_outside(&self, purpose: &'static str, given_back: GivenBack, text: impl Fn(&str) -> String) -> Result<Outside> {
        let position = |id: &str| (id.to_owned(), format!("[{}]", text(&format!("choice-position-{id}"))));
        let positions = kind("person").and_then(|kind| kind.field("position")).map(|field| match field.holds {
            Holds::Choice(ids) => ids.iter().map(|id| position(id)).collect(),
            _ => HashMap::new(),
        });
        let said = Said {
            quote: text("mask-quote"),
            name: text("mask-name"),
            record: text("mask-record"),
            positions: positions.unwrap_or_default(),
        };
        let mut outside = self.look_through(purpose, given_back, said)?;
        // Without it nothing would be masked.
        outside.build().map_err(|_| self.vault_error(vault::Error::Panicked))?;
        Ok(outside)
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
            Self::OwnWords => "own-words",
            Self::Unknown => "unknown",
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
        let subjects = self.shown_in(id, record);
        let attachments = std::mem::take(&mut record.attachments);
        record.attachments = attachments.into_iter().filter_map(|attachment| self.attachment(&subjects, attachment)).collect();
        self.session(&mut record.fields);
        // What people answered names nobody who could allow it; in a conversation it is of those who speak there.
        let answer = if record.kind == "interview" { None } else { record.fields.shift_remove("response") };
        if answer.is_some_and(|words| !is_empty(&words)) {
            self.count(LeftOutWhat::Quote, Why::NobodyNamed);
        }
        if record.kind == "initiative" && self.inside.contains(&id) {
            for _ in LEADS_THERE.iter().filter_map(|field| record.fields.shift_remove(*field)) {
                self.count(LeftOutWhat::Name, Why::Consent(Standing::Allowed));
            }
        }
        if record.kind == "interview" {
            let own = OWN_WORDS.iter().filter_map(|field| record.fields.shift_remove(*field));
            own.filter(|words| !is_empty(words)).for_each(|_| self.count(LeftOutWhat::Detail, Why::OwnWords));
        }
        record.title = if record.kind == "actor" { self.actor(id, record) } else { self.mask(&record.title) };
        record.codings.clear();
        // What a newer build put there can't be judged here.
        let fields = kind(&record.kind).map_or(&[] as &'static [Field], |kind| kind.fields);
        let mut left = self.fields(fields, &record.fields);
        if record.kind == "power-map" {
            self.only_of_those_who_go(&record.fields, &mut left);
        }
        record.fields = left;
        record.links.retain(|link| self.is_open(link));
        let mut body = std::mem::take(&mut record.body);
        body.blocks.iter_mut().for_each(|block| self.block(block));
        record.body = body;
        true
    }

    /// What stands in place of words that do not go.
    pub(crate) fn in_place_of_words(&self) -> String {
        self.said.quote.clone()
    }

    /// Counts words that are left out.
    pub(crate) fn leave_out_words(&mut self, why: Why) {
        self.count(LeftOutWhat::Quote, why);
    }

    /// Whether anything was left out.
    pub(crate) fn left_anything_out(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// The use that it is about.
    pub(crate) fn purpose(&self) -> &'static str {
        self.purpose
    }

    /// Text without names and quotes that may not go.
    pub(crate) fn mask(&mut self, text: &str) -> String {
        let found = self.masks.find(text);
        self.masked(text, found)
    }

    /// The name of a file without them: there names have other signs between words and other capitals.
    fn mask_file_name(&mut self, name: &str) -> String {
        let found = self.masks.find_in_file_name(name);
        self.masked(name, found)
    }

    fn masked(&mut self, text: &str, found: Vec<Hidden>) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for hidden in found {
            masked.push_str(&text[at..hidden.range.start]);
            masked.push_str(self.instead(&hidden));
            at = hidden.range.end;
            self.count(hidden.what, Why::InText);
        }
        masked.push_str(&text[at..]);
        masked
    }

    /// Whether words may go that were taken from this record.
    pub(crate) fn quote(&self, source: RecordId) -> Result<(), Why> {
        match self.subjects.get(&source).filter(|_| self.here.contains(&source)) {
            Some(subjects) => self.allowed(subjects, Content::Quote),
            None => Err(Why::Gone),
        }
    }

    /// The words of evidence: as its coding reads now, or as they were written down; nothing where it has none. Counts those that do
    /// not go.
    ///
    /// # Errors
    /// Why they do not go.
    pub(crate) fn evidence(&mut self, row: &Map<String, Value>) -> Result<Option<String>, Why> {
        let coding = text(row, "coding").parse::<Uuid>().ok();
        let source = match text(row, "record") {
            "" => Err(Why::NobodyNamed),
            id => id.parse::<RecordId>().map_err(|_| Why::Gone),
        };
        let referred = source.ok().zip(coding).and_then(|(source, coding)| self.words.get(&(source, coding)));
        let words = referred.map_or_else(|| text(row, "words").to_owned(), String::clone);
        if words.is_empty() && coding.is_none() {
            return Ok(None);
        }
        source.and_then(|source| self.quote(source)).inspect_err(|why| self.count(LeftOutWhat::Quote, *why))?;
        Ok(Some(self.mask(&words)).filter(|words| !words.is_empty()))
    }

    /// Under what name those speak who were quoted from a record: names as they want them, or what they are.
    pub(crate) fn speakers(&self, source: RecordId) -> Vec<String> {
        let people = self.subjects.get(&source).map(|subjects| &subjects.people);
        let mut names: Vec<String> = people.into_iter().flatten().map(|id| self.name(id)).collect();
        names.dedup();
        names
    }

    /// Notes that something did not go.
    pub(crate) fn count(&mut self, what: LeftOutWhat, why: Why) {
        *self.left_out.entry((what, why)).or_default() += 1;
    }

    fn build(&mut self) -> Result<(), BuildError> {
        let titles = self.titles();
        self.masks.build(&titles)
    }

    /// What those are called who may be named.
    fn titles(&self) -> Vec<String> {
        self.people.iter().filter(|(id, _)| self.unnamed(id).is_none()).map(|(_, person)| person.title.clone()).collect()
    }

    fn instead<'a>(&'a self, hidden: &'a Hidden) -> &'a str {
        if let Some(instead) = &hidden.instead {
            return instead;
        }
        match hidden.what {
            LeftOutWhat::Name => &self.said.name,
            LeftOutWhat::Record => &self.said.record,
            _ => &self.said.quote,
        }
    }

    /// Whether the others in a record that goes back allow that all of it is read.
    ///
    /// # Errors
    /// Why they do not.
    pub(crate) fn others_allow(&self, id: RecordId) -> Result<(), Why> {
        self.subjects.get(&id).map_or(Err(Why::NobodyNamed), |subjects| self.allowed(subjects, Content::Text))
    }

    fn may_go(&self, id: RecordId, record: &Record) -> Result<(), Why> {
        if self.given_back.record == Some(id) && self.here.contains(&id) {
            return Ok(());
        }
        if INSIDE.contains(&record.kind.as_str()) {
            return Err(Why::Inside);
        }
        // Another build may know what it is, and what in it is whose.
        if kind(&record.kind).is_none() {
            return Err(Why::Inside);
        }
        // Also what was made since everything was looked through.
        if !self.here.contains(&id) {
            return Err(Why::Gone);
        }
        match self.subjects.get(&id) {
            Some(subjects) if record.kind == "interview" => self.allowed(subjects, Content::Text),
            None if record.kind == "interview" => Err(Why::NobodyNamed),
            _ => Ok(()),
        }
    }

    /// Whether other records may lead to this one and name it.
    fn is_open(&self, id: &RecordId) -> bool {
        self.here.contains(id) && !self.inside.contains(id)
    }

    /// Why other records may not lead to somebody or to this record; nothing where they may.
    fn closed(&self, id: &RecordId) -> Option<Why> {
        if self.people.contains_key(id) {
            return self.unnamed(id);
        }
        if !self.here.contains(id) {
            return Some(Why::Gone);
        }
        // Who is no conversation and stays inside is of a kind that does, or an initiative that wants no name.
        let why = self.withheld.get(id).copied().unwrap_or(Why::Consent(Standing::Allowed));
        self.inside.contains(id).then_some(why)
    }

    fn allowed(&self, subjects: &Subjects, content: Content) -> Result<(), Why> {
        let is_theirs = |id: &RecordId| self.given_back.people.contains(id);
        let others: Vec<RecordId> = subjects.people.iter().filter(|id| !is_theirs(id)).copied().collect();
        // Whose words they are may have them, whatever else they allow.
        if others.is_empty() && !subjects.people.is_empty() && !subjects.nameless {
            return Ok(());
        }
        let others = Subjects { people: others, ..subjects.clone() };
        others.allow(self.purpose, content, |id| self.people.get(&id).map(|person| &person.consents[..]))
    }

    /// Whether what somebody said or wrote may go: as a quote or, where the use is about all of it, with the rest.
    fn words_go(&self, subjects: &Subjects) -> Result<(), Why> {
        match self.allowed(subjects, Content::Quote) {
            Err(Why::NotThisUse) => self.allowed(subjects, Content::Text),
            verdict => verdict,
        }
    }

    /// Who must allow the photos, sounds and files of a record; of one that names nobody there is nobody.
    fn shown_in(&self, id: RecordId, record: &Record) -> Subjects {
        let linked = record.links.iter().filter(|link| self.people.contains_key(link) || !self.known.contains(link));
        let named = linked.chain(self.typed.get(&id).into_iter().flatten()).copied().collect::<BTreeSet<_>>();
        let by_names = || Subjects { people: named.into_iter().collect(), ..Subjects::default() };
        Subjects { governed: true, ..self.subjects.get(&id).cloned().unwrap_or_else(by_names) }
    }

    fn attachment(&mut self, subjects: &Subjects, attachment: Attachment) -> Option<Attachment> {
        let media = attachment.media_type.as_str();
        let (what, contents): (_, &[Content]) = match media.split('/').next().unwrap_or_default() {
            "image" => (LeftOutWhat::Photo, &[Content::Photo]),
            "audio" => (LeftOutWhat::Sound, &[Content::Sound]),
            "video" => (LeftOutWhat::Sound, &[Content::Sound, Content::Photo]),
            _ => (LeftOutWhat::File, &[Content::Text]),
        };
        match contents.iter().try_for_each(|content| self.allowed(subjects, *content)) {
            Ok(()) => Some(Attachment { name: self.mask_file_name(&attachment.name), ..attachment }),
            Err(why) => {
                self.count(what, why);
                None
            }
        }
    }

    /// Takes out of the fields of a session what may not go of what each wrote, and the name beside it.
    fn session(&mut self, fields: &mut Map<String, Value>) {
        let verdicts: Vec<(Option<Why>, Option<RecordId>)> = writers(fields)
            .map(|(row, writer)| {
                let words = self.words_go(&Subjects::of(writer)).err().filter(|_| !text(row, "words").is_empty());
                (words, writer.filter(|_| !text(row, "named_as").is_empty()))
            })
            .collect();
        let rows = fields.get_mut(CONTRIBUTIONS).and_then(Value::as_array_mut).into_iter().flatten();
        for (row, (words, writer)) in rows.filter_map(Value::as_object_mut).zip(verdicts) {
            if let Some(why) = words {
                self.count(LeftOutWhat::Quote, why);
                row.insert("words".to_owned(), self.said.quote.clone().into());
            }
            let Some(writer) = writer else {
                let typed = text(row, "named_as").to_owned();
                if !typed.is_empty() {
                    row.insert("named_as".to_owned(), self.people_in_line(&typed).into());
                }
                continue;
            };
            if let Some(why) = self.unnamed(&writer) {
                self.count(LeftOutWhat::Name, why);
                row.shift_remove("named_as");
            } else {
                let called = self.told_as(&writer, text(row, "named_as"));
                row.insert("named_as".to_owned(), called.into());
            }
        }
    }

    pub(crate) fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(line) | Block::Heading { line, .. } => self.line(line),
            Block::Code { text, source } => {
                *text = if self.is_withheld(source.as_ref()) { self.said.quote.clone() } else { self.mask(text) };
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

    /// Whether a paragraph was woven from what does not go, or from what can't be judged any more: then it does not go either. Counts
    /// it.
    fn is_withheld(&mut self, source: Option<&Source>) -> bool {
        let Some(source) = source else { return false };
        let gone = (!self.known.contains(&source.record)).then_some(Why::Gone);
        let why = self.withheld.get(&source.record).copied().or(gone);
        why.inspect(|why| self.count(LeftOutWhat::Quote, *why)).is_some()
    }

    /// A paragraph does not say that it was woven from what stays.
    fn unsource(&self, source: &mut Option<Source>) {
        if source.as_ref().is_some_and(|source| !self.is_open(&source.record)) {
            *source = None;
        }
    }

    fn line(&mut self, line: &mut Line) {
        if self.is_withheld(line.source.as_ref()) {
            *line = Line::plain(&self.said.quote);
            return;
        }
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
                    // It may have been called otherwise when somebody linked to it.
                    Ok(id) if self.nameless.contains(&id) => {
                        self.count(LeftOutWhat::Name, Why::Consent(Standing::Allowed));
                        linked.push_text(&self.said.name, &Marks::default());
                    }
                    Ok(id) if self.is_open(&id) => linked.inlines.push(Inline::RecordLink { record, label }),
                    // Of what is not known it is not known either whether its label is a name.
                    known => {
                        let why = known.ok().and_then(|id| self.closed(&id)).unwrap_or(Why::Unknown);
                        self.count(LeftOutWhat::Detail, why);
                        linked.push_text(&self.said.record, &Marks::default());
                    }
                },
                Inline::Text { text, mut marks } => {
                    if marks.link.as_ref().is_some_and(|address| !self.masks.find(address).is_empty()) {
                        self.count(LeftOutWhat::Name, Why::InText);
                        marks.link = None;
                    }
                    linked.push_text(&text, &marks);
                }
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
        let mut rest = found.iter().peekable();
        let unmarked = Marks::default();
        for inline in line.inlines {
            let length = match &inline {
                Inline::Text { text, .. } => text.len(),
                Inline::RecordLink { label, .. } => label.len(),
                Inline::Break => 1,
            };
            let is_hidden = found.iter().any(|hidden| hidden.range.start < at + length && at < hidden.range.end);
            let (text, marks) = match &inline {
                Inline::Text { text, marks } => (text, marks),
                // What leads there by a name that may not go is told without the name, and leads nowhere.
                Inline::RecordLink { label, .. } if is_hidden => (label, &unmarked),
                _ => {
                    if !is_hidden {
                        masked.inlines.push(inline);
                    }
                    at += length;
                    continue;
                }
            };
            let (start, end) = (at, at + text.len());
            while at < end {
                match rest.peek() {
                    Some(hidden) if hidden.range.end <= at => _ = rest.next(),
                    Some(hidden) if hidden.range.start <= at => {
                        if hidden.range.start == at {
                            masked.push_text(self.instead(hidden), marks);
                        }
                        at = hidden.range.end.min(end);
                    }
                    next => {
                        let until = next.map_or(end, |hidden| hidden.range.start.min(end));
                        masked.push_text(&text[at - start..until - start], marks);
                        at = until;
                    }
                }
            }
        }
        for hidden in &found {
            self.count(hidden.what, Why::InText);
        }
        masked
    }
}

/// What each wrote in a session, with who that was where its cast says it.
fn writers(fields: &Map<String, Value>) -> impl Iterator<Item = (&Map<String, Value>, Option<RecordId>)> {
    let rows = |id: &str| fields.get(id).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let who = move |writer: &str| rows("cast").find(|row| !writer.is_empty() && text(row, "id") == writer);
    rows(CONTRIBUTIONS).map(move |row| (row, who(text(row, "writer")).and_then(|cast| text(cast, "person").parse().ok())))
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
