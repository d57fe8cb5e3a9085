//! Minutes: a meeting as a document, with who was there under the name they chose, and with nothing that may not go.

use std::collections::{BTreeSet, HashMap, HashSet};

use model::{Block, Line, Record, RecordId};
use serde_json::{Map, Value};
use vault::Store;

use crate::{
    App, Result,
    api::{DocumentAsk, DocumentShown, DocumentWrite, DocumentWritten},
    composing::{Composed, Document, Source, ids, line, rows_of, without_empty_headings},
    consent::text,
    subjects::if_here,
};

/// Things of one sort that minutes tell of at most; how many more there are is said.
const MOST: usize = 500;
/// Fields of a meeting that minutes tell as they stand. Who was there, and who did what, is told under another name than is written there.
const TOLD: &[&str] =
    &["date", "place", "trajectory", "series", "number", "agenda_items", "decisions", "decided", "actions", "materials"];

/// A meeting, with all that its minutes tell.
struct Meeting {
    own: Source,
    /// The meeting, under its own id and those of records that gave way to it.
    ids: BTreeSet<String>,
    dilemmas: Several,
    actions: Several,
    questions: Several,
    /// Who does all those actions, as an id or empty, and the name that was typed.
    responsible: BTreeSet<(String, String)>,
    did: Did,
    /// What its fields refer to is called.
    titles: HashMap<String, String>,
}

/// Who did what in a meeting, as it was typed in a line.
#[derive(Default)]
struct Did {
    chair: String,
    minutes_by: String,
    /// By the place of the agenda item.
    led_by: Vec<String>,
    /// By the place of the decision.
    decided_by: Vec<String>,
    /// By the place of the question, and of the shift in it: shifts of two questions can have one id.
    shifted_by: Vec<Vec<String>>,
}

impl Did {
    /// Takes it out of the records, so that it does not go as it stands there.
    fn take(own: &mut Record, questions: &mut [Source]) -> Self {
        let column = |fields: &mut Map<String, Value>, field: &str, column: &str| -> Vec<String> {
            let rows = fields.get_mut(field).and_then(Value::as_array_mut).into_iter().flatten();
            let taken = |row: &mut Map<String, Value>| {
                row.shift_remove(column).and_then(|typed| typed.as_str().map(str::to_owned)).unwrap_or_default()
            };
            rows.filter_map(Value::as_object_mut).map(taken).collect()
        };
        Self {
            chair: text(&own.fields, "chair").to_owned(),
            minutes_by: text(&own.fields, "minutes_by").to_owned(),
            led_by: column(&mut own.fields, "agenda_items", "led_by"),
            decided_by: column(&mut own.fields, "decided", "by_whom"),
            shifted_by: questions.iter_mut().map(|(_, question)| column(&mut question.fields, "follow_ups", "by_whom")).collect(),
        }
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        let alone = [&self.chair, &self.minutes_by].into_iter();
        alone.chain(&self.led_by).chain(&self.decided_by).chain(self.shifted_by.iter().flatten()).map(String::as_str)
    }
}

/// Records of one sort.
struct Several {
    /// At most as many as are told, without their texts.
    first: Vec<Source>,
    /// How many there are.
    count: usize,
}

impl App {
    /// How the minutes of a meeting read when they are written for a use, and what does not go.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no meeting, or no use.
    pub fn minutes_show(&self, body: DocumentAsk) -> Result<DocumentShown> {
        let composed = self.compose_minutes(&body.id, &body.purpose)?;
        Ok(self.document_shown(&composed))
    }

    /// Writes the minutes of a meeting as a document for a use, without what does not go.
    ///
    /// # Errors
    /// As [`Self::minutes_show`]; [`Code::Disk`](crate::api::Code::Disk).
    pub fn minutes_write(&self, body: DocumentWrite) -> Result<DocumentWritten> {
        let composed = self.compose_minutes(&body.id, &body.purpose)?;
        self.document_written(&composed, body.path, body.format)
    }

    fn compose_minutes(&self, id: &str, purpose: &str) -> Result<Composed> {
        let id = self.id_of_kind(id, "meeting")?;
        let mut outside = self.outside(purpose)?;
        let (meeting, members) = self.with_store(move |store| Ok((Meeting::read(store, id)?, store.members()?)))?;
        if purpose == "share_team" {
            outside.know_team(members.iter().map(|member| member.name.as_str()));
        }
        // What people go by here stands in the notes of the day as well, whether or not it is what the team calls them.
        let fields = &meeting.own.1.fields;
        let (attended, attendance) = (rows_of(fields, "attended"), ids(fields, "attendance"));
        let beside = attended.iter().map(|row| (text(row, "person"), text(row, "named_as")));
        let beside = beside.chain(meeting.responsible.iter().map(|(person, typed)| (person.as_str(), typed.as_str())));
        let beside = beside.chain(attendance.iter().map(|typed| ("", typed.as_str())));
        outside.hide_names(beside, meeting.did.lines()).map_err(|_| self.vault_error(vault::Error::Panicked))?;
        let mut document = Document::new(self, &mut outside);
        let title = document.minutes(meeting);
        let body = document.body();
        self.composed(title, body, outside)
    }
}

impl Meeting {
    fn read(store: &mut Store, id: RecordId) -> vault::Result<Self> {
        let mut own = store.read(id)?;
        let mut same: BTreeSet<String> = store.gave_way_to(id)?.iter().map(|row| row.id.to_string()).collect();
        same.insert(id.to_string());
        let linked = store.linked_from(id)?;
        let of = |kind: &str| linked.iter().filter(|row| row.kind == kind).map(|row| row.id).collect::<Vec<RecordId>>();
        let (mut actions, mut responsible) = (Vec::new(), BTreeSet::new());
        for some in of("action").chunks(MOST) {
            for (id, action) in store.facts(some)? {
                if same.contains(text(&action, "meeting")) {
                    let due = text(&action, "due").to_owned();
                    actions.push((due.is_empty(), due, id));
                    responsible.insert((text(&action, "responsible_person").to_owned(), text(&action, "responsible").to_owned()));
                }
            }
        }
        actions.sort();
        let actions = Several::read(store, &actions.into_iter().map(|(.., id)| id).collect::<Vec<_>>())?;
        let mut questions = of("learning-question");
        questions.sort();
        let mut questions = Several::read(store, &questions)?;
        let did = Did::take(&mut own, &mut questions.first);
        let mut seen = HashSet::new();
        let dilemmas = ids(&own.fields, "dilemmas");
        let dilemmas = dilemmas.iter().filter_map(|id| id.parse().ok()).filter(|id| seen.insert(*id)).collect::<Vec<RecordId>>();
        let dilemmas = Several::read(store, &dilemmas)?;
        let about = ["agenda_items", "decided"].iter().flat_map(|field| rows_of(&own.fields, field));
        let named = about.flat_map(|row| ids(&row, "about")).chain([text(&own.fields, "trajectory").to_owned()]);
        let mut titles = HashMap::new();
        for id in named.collect::<BTreeSet<String>>() {
            let Ok(record) = id.parse() else { continue };
            titles.extend(if_here(store.listed(record))?.map(|row| (id, row.title)));
        }
        Ok(Self { own: (id, own), ids: same, dilemmas, actions, questions, responsible, did, titles })
    }
}

impl Several {
    fn read(store: &mut Store, ids: &[RecordId]) -> vault::Result<Self> {
        let mut first = Vec::new();
        for id in ids.iter().take(MOST) {
            let here = if_here(store.read(*id))?.filter(|record| record.deleted.is_none());
            let Some(mut record) = here else { continue };
            record.body.blocks.clear();
            first.push((*id, record));
        }
        Ok(Self { first, count: ids.len() })
    }
}

impl Document<'_> {
    /// Gives their title; nothing where the meeting does not go at all, as from the bin.
    fn minutes(&mut self, meeting: Meeting) -> Option<String> {
        let Meeting { own: (id, mut own), ids: same, dilemmas, actions, questions, did, titles, .. } = meeting;
        let attended = rows_of(&own.fields, "attended");
        let attendance = ids(&own.fields, "attendance");
        if !self.pass(id, &mut own, TOLD) {
            return None;
        }
        let fields = &own.fields;
        let title = if own.title.is_empty() { self.said("document-minutes") } else { own.title.clone() };
        self.heading(1, &title);
        self.facts(fields, &did, &titles);
        self.attendance(&attended, attendance);
        self.agenda(fields, &did.led_by, &titles);
        self.blocks.extend(without_empty_headings(std::mem::take(&mut own.body.blocks)));
        self.decisions(fields, &did.decided_by, &titles);
        self.actions(text(fields, "actions"), actions);
        self.dilemmas(dilemmas);
        self.questions(questions, &same, &did.shifted_by);
        let materials = rows_of(fields, "materials").into_iter().map(|row| joined(&row, &["subject", "address"], ": "));
        let materials: Vec<String> = materials.filter(|told| !told.is_empty()).collect();
        if !materials.is_empty() {
            self.heading(2, &self.said("field-materials"));
            self.items(materials);
        }
        Some(title)
    }

    fn facts(&mut self, fields: &Map<String, Value>, did: &Did, titles: &HashMap<String, String>) {
        for id in ["date", "place", "trajectory", "series", "number", "chair", "minutes_by"] {
            let value = match fields.get(id) {
                _ if id == "chair" => self.outside.called_in_line(&did.chair),
                _ if id == "minutes_by" => self.outside.called_in_line(&did.minutes_by),
                Some(Value::String(date)) if id == "date" => self.day(date),
                Some(Value::String(known)) if id == "trajectory" => self.named(known, titles),
                Some(Value::String(words)) => words.replace('\n', " "),
                Some(Value::Number(number)) => number.to_string(),
                _ => continue,
            };
            if !value.is_empty() {
                self.paragraph(&format!("{}: {value}", self.said(&format!("field-{id}"))));
            }
        }
    }

    /// Who was there, each under the name that they chose; names of which nothing says whose they are do not go.
    fn attendance(&mut self, rows: &[Map<String, Value>], typed: Vec<String>) {
        const SAYS_NOTHING: usize = 4;
        let mut groups: Vec<(&str, Vec<String>)> =
            ["present", "partly", "excused", "absent", ""].map(|presence| (presence, Vec::new())).into();
        let mut told = BTreeSet::new();
        for row in rows.iter().take(MOST) {
            let (person, named_as) = (text(row, "person"), text(row, "named_as"));
            if person.is_empty() && named_as.trim().is_empty() {
                continue;
            }
            told.insert(named_as.trim().to_lowercase());
            let called = self.outside.called(person, named_as);
            let at = groups.iter().position(|(presence, _)| *presence == text(row, "presence"));
            groups[at.unwrap_or(SAYS_NOTHING)].1.push(called);
        }
        for word in typed.iter().take(MOST).map(|word| word.trim()).filter(|word| !word.is_empty()) {
            if told.insert(word.to_lowercase()) {
                let called = self.outside.called("", word);
                groups[SAYS_NOTHING].1.push(called);
            }
        }
        let lines: Vec<String> = groups
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(presence, names)| {
                let names = counted(names).join(", ");
                if presence.is_empty() {
                    names
                } else {
                    format!("{}: {names}", self.said(&format!("choice-presence-{presence}")))
                }
            })
            .collect();
        if !lines.is_empty() {
            self.heading(2, &self.said("field-attended"));
            self.items(lines);
        }
        self.more(rows.len().max(typed.len()));
    }

    fn agenda(&mut self, fields: &Map<String, Value>, led_by: &[String], titles: &HashMap<String, String>) {
        let rows = rows_of(fields, "agenda_items");
        if !rows.is_empty() {
            self.heading(2, &self.said("field-agenda_items"));
        }
        for (number, row) in (1..=MOST).zip(&rows) {
            self.heading(3, &format!("{number}. {}", text(row, "subject")));
            let mut facts = Vec::new();
            if row.get("carried_over").and_then(Value::as_bool) == Some(true) {
                facts.push(self.said("field-carried_over"));
            }
            let led_by = self.outside.called_in_line(led_by.get(number - 1).map_or("", String::as_str));
            if !led_by.is_empty() {
                facts.push(format!("{}: {led_by}", self.said("field-led_by")));
            }
            facts.extend(row.get("minutes").and_then(Value::as_u64).map(|n| format!("{}: {n}", self.said("field-minutes"))));
            facts.extend(self.about(row, text(row, "subject"), titles));
            self.paragraph(&facts.join(" · "));
            self.paragraph(text(row, "notes"));
        }
        self.more(rows.len());
    }

    fn decisions(&mut self, fields: &Map<String, Value>, decided_by: &[String], titles: &HashMap<String, String>) {
        let rows = rows_of(fields, "decided");
        if rows.is_empty() && text(fields, "decisions").trim().is_empty() {
            return;
        }
        self.heading(2, &self.said("document-decisions"));
        self.paragraph(text(fields, "decisions"));
        let mut items: Vec<Vec<Block>> = Vec::new();
        for (at, row) in rows.iter().enumerate().take(MOST) {
            let by_whom = self.outside.called_in_line(decided_by.get(at).map_or("", String::as_str));
            let mut told = vec![text(row, "decision").to_owned()];
            for (id, words) in [("reason", text(row, "reason")), ("by_whom", &by_whom)] {
                if !words.is_empty() {
                    told.push(format!("{}: {words}", self.said(&format!("field-{id}"))));
                }
            }
            told.extend(self.about(row, text(row, "decision"), titles));
            items.push(told.iter().map(|words| Block::Paragraph(line(words))).collect());
        }
        if !items.is_empty() {
            self.blocks.push(Block::BulletList(items));
        }
        self.more(rows.len());
    }

    /// The actions that this meeting gave out, with who does them and until when.
    fn actions(&mut self, typed: &str, actions: Several) {
        if actions.count == 0 && typed.trim().is_empty() {
            return;
        }
        self.heading(2, &self.said("document-actions"));
        self.paragraph(typed);
        let labels = ["kind-action", "field-responsible", "field-due", "field-state"];
        let mut rows: Vec<Vec<Line>> = vec![labels.iter().map(|id| Line::plain(&self.said(id))).collect()];
        for (id, mut action) in actions.first {
            let person = text(&action.fields, "responsible_person").to_owned();
            let typed = text(&action.fields, "responsible").to_owned();
            // Whose name it is decides, as in the list of who was there.
            if !self.pass(id, &mut action, &["due", "state"]) {
                continue;
            }
            let is_nobody = person.is_empty() && typed.trim().is_empty();
            let who = if is_nobody { String::new() } else { self.outside.called(&person, &typed) };
            let state = self.state(&action.fields);
            let due = self.day(text(&action.fields, "due"));
            let cells = [action.title.as_str(), &who, &due, &state];
            rows.push(cells.iter().map(|cell| line(cell)).collect());
        }
        if rows.len() > 1 {
            self.blocks.push(Block::Table { header: true, rows });
        }
        self.more(actions.count);
    }

    fn dilemmas(&mut self, dilemmas: Several) {
        let mut items = Vec::new();
        for (id, mut dilemma) in dilemmas.first {
            if self.pass(id, &mut dilemma, &["state", "look_back"]) {
                let mut told = vec![dilemma.title.clone(), self.state(&dilemma.fields)];
                let look_back = text(&dilemma.fields, "look_back");
                if !look_back.is_empty() {
                    told.push(format!("{}: {}", self.said("field-look_back"), self.day(look_back)));
                }
                told.retain(|part| !part.is_empty());
                items.push(told.join(" · "));
            }
        }
        if !items.is_empty() {
            self.heading(2, &self.said("field-dilemmas"));
            self.items(items);
        }
        self.more(dilemmas.count);
    }

    /// The learning questions that came up, shifted or were closed here.
    fn questions(&mut self, questions: Several, same: &BTreeSet<String>, shifted_by: &[Vec<String>]) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for ((id, mut question), by_whom) in questions.first.into_iter().zip(shifted_by) {
            let opened = same.contains(text(&question.fields, "opened_in"));
            let closed = ids(&question.fields, "closed_by").iter().any(|id| same.contains(id));
            let rows = rows_of(&question.fields, "follow_ups");
            let here: Vec<bool> = rows.iter().map(|row| same.contains(text(row, "meeting"))).collect();
            if !(opened || closed || here.contains(&true)) || !self.pass(id, &mut question, &["follow_ups"]) {
                continue;
            }
            let mut told = Vec::new();
            if opened {
                told.push(self.said("document-opened-here"));
            }
            // What goes of rows stands in the same places.
            let rows = rows_of(&question.fields, "follow_ups").into_iter().zip(&here).zip(by_whom);
            for ((row, _), by_whom) in rows.filter(|((_, here), _)| **here) {
                let by = self.outside.called_in_line(by_whom);
                let by = Some(by).filter(|by| !by.is_empty()).map(|by| format!(" ({by})"));
                let shift = format!("{}{}", text(&row, "shift"), by.unwrap_or_default());
                told.push(self.app.text("document-shifted-here", &[("shift", shift)]));
            }
            if closed {
                told.push(self.said("document-closed-here"));
            }
            let lines = std::iter::once(question.title.clone()).chain(told);
            items.push(lines.map(|words| Block::Paragraph(line(&words))).collect());
        }
        if !items.is_empty() {
            self.heading(2, &self.said("kind-learning-question-plural"));
            self.blocks.push(Block::BulletList(items));
        }
        self.more(questions.count);
    }

    /// What a row is about, as far as that may be named and where it does not say so already by what it is called: what was carried over
    /// bears the title of that.
    fn about(&mut self, row: &Map<String, Value>, called: &str, titles: &HashMap<String, String>) -> Option<String> {
        let is_said = |title: &str| title.is_empty() || title.trim() == called.trim();
        let about = ids(row, "about").into_iter().take(MOST);
        let about: Vec<String> = about.filter(|id| !is_said(titles.get(id).map_or("", String::as_str))).collect();
        // What does not go is masked in both.
        let about: Vec<String> = about.iter().map(|id| self.named(id, titles)).filter(|title| !is_said(title)).collect();
        (!about.is_empty()).then(|| format!("{}: {}", self.said("field-about"), about.join("; ")))
    }

    fn named(&mut self, id: &str, titles: &HashMap<String, String>) -> String {
        titles.get(id).map(|title| self.outside.mask(title)).unwrap_or_default()
    }

    fn state(&self, fields: &Map<String, Value>) -> String {
        match text(fields, "state") {
            "" => String::new(),
            state => self.said(&format!("choice-state-{state}")),
        }
    }

    /// Says how many of something are not told.
    fn more(&mut self, count: usize) {
        if count > MOST {
            let more = self.app.text("document-more", &[("count", (count - MOST).to_string())]);
            self.paragraph(&more);
        }
    }
}

fn joined(row: &Map<String, Value>, ids: &[&str], between: &str) -> String {
    let parts: Vec<&str> = ids.iter().map(|id| text(row, id)).filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// Names in their order, the same one once and counted: a masked name stands for several people.
fn counted(names: Vec<String>) -> Vec<String> {
    let mut seen: Vec<(String, u32)> = Vec::new();
    for name in names {
        match seen.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => seen.push((name, 1)),
        }
    }
    seen.into_iter().map(|(name, count)| if count == 1 { name } else { format!("{name} ({count}×)") }).collect()
}
