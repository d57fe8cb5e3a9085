//! A learning trajectory as a whole: who met when, which actions are due, and the dynamic learning agenda, which is the questions that
//! open, shift and close, and by what.

use std::collections::{BTreeSet, HashMap, HashSet};

use model::RecordId;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use vault::{Listed, Store};

use crate::{
    App, Result,
    api::{DueAction, Gathering, Id, MeetingGave, QuestionInfo, RecordName, RecordView, ShiftInfo, TrajectoryView},
    composing::{ids, rows_of},
    consent::text,
    records::Names,
    subjects::if_here,
};

/// Things of one sort that are told at most, the newest; whoever needs more has the list of that kind.
const MOST: usize = 500;
/// Shifts of one question that are told at most, the newest.
const SHIFTS: usize = 100;
/// Questions that one became after another, at most; and records that closed one.
const CHAIN: usize = 20;
/// Letters of a text that are told at most: the record has all of it.
const LETTERS: usize = 2_000;

/// Kinds that people come together for.
const GATHERINGS: &[&str] = &["meeting", "intervision"];

/// The short fields of records.
type Facts = HashMap<RecordId, Map<String, Value>>;

impl App {
    /// A learning trajectory with its meetings, actions and learning questions.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what is no trajectory.
    pub fn trajectory(&self, body: Id) -> Result<TrajectoryView> {
        let id = self.id_of_kind(&body.id, "trajectory")?;
        self.with_store(move |store| whole(store, id))
    }

    /// The actions that were agreed on in a meeting.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); [`Code::Invalid`](crate::api::Code::Invalid) for what is no meeting.
    pub fn meeting_gave(&self, body: Id) -> Result<MeetingGave> {
        let id = self.id_of_kind(&body.id, "meeting")?;
        self.with_store(move |store| {
            let met = same(store, id)?;
            let mut rows: Vec<Listed> = store.linked_from(id)?.into_iter().filter(|row| row.kind == "action").collect();
            let facts = store.facts(&rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
            rows.retain(|row| met.contains(fact(&facts, row.id, "meeting")));
            let left_off = first_due(&mut rows, &facts);
            let actions = rows.iter().map(|row| due_action(row, &facts)).collect();
            Ok(MeetingGave { actions, left_off: u32::try_from(left_off).unwrap_or(u32::MAX) })
        })
    }

    /// Adds to a learning question how it shifted, as a row; the day is that of the meeting, or today.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no question, no meeting or no date;
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`.
    pub fn question_shift(
        &self,
        question: &str,
        meeting: Option<&str>,
        date: Option<&str>,
        shift: &str,
        by: &str,
    ) -> Result<RecordView> {
        let id = self.id_of_kind(question, "learning-question")?;
        let kind = self.kind("learning-question")?;
        let meeting = meeting.map(|meeting| self.id_of_kind(meeting, "meeting")).transpose()?;
        let date = date.map(str::to_owned);
        let mut cells = json!({ "shift": shift, "by_whom": by });
        self.with_store(move |store| {
            let day = meeting.map(|meeting| store.listed(meeting)).transpose()?.map(|row| row.date);
            let today = || chrono::Local::now().date_naive().to_string();
            cells["date"] = date.or(day).filter(|day| !day.is_empty()).unwrap_or_else(today).into();
            if let Some(meeting) = meeting {
                cells["meeting"] = meeting.to_string().into();
            }
            store.edit(id, |edit| edit.set_field(kind, "follow_ups", &json!({ Uuid::now_v7().to_string(): cells })))
        })?;
        self.view(id)
    }
}

fn whole(store: &mut Store, id: RecordId) -> vault::Result<TrajectoryView> {
    let own = same(store, id)?;
    let linked: Vec<Listed> = store.linked_from(id)?;
    let facts = store.facts(&linked.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let belongs = |row: &Listed| own.contains(fact(&facts, row.id, "trajectory"));
    let mut gatherings: Vec<Listed> = Vec::new();
    let mut actions: Vec<Listed> = Vec::new();
    let mut questions: Vec<Listed> = Vec::new();
    for row in linked.into_iter().filter(belongs) {
        match row.kind.as_str() {
            kind if GATHERINGS.contains(&kind) => gatherings.push(row),
            "action" => actions.push(row),
            "learning-question" => questions.push(row),
            _ => {}
        }
    }
    let mut left_off = newest(&mut gatherings, |row| row.date.clone());
    // What a meeting of it gave out belongs to it too, where it does not name another.
    for meeting in gatherings.iter().filter(|row| row.kind == "meeting") {
        let met = same(store, meeting.id)?;
        let linked: Vec<Listed> = store
            .linked_from(meeting.id)?
            .into_iter()
            .filter(|row| ["action", "learning-question"].contains(&&*row.kind))
            .collect();
        let facts = store.facts(&linked.iter().map(|row| row.id).collect::<Vec<_>>())?;
        for row in linked.into_iter().filter(|row| fact(&facts, row.id, "trajectory").is_empty()) {
            let (list, field) = if row.kind == "action" { (&mut actions, "meeting") } else { (&mut questions, "opened_in") };
            if met.contains(fact(&facts, row.id, field)) && list.len() <= 2 * MOST && list.iter().all(|known| known.id != row.id)
            {
                list.push(row);
            }
        }
    }
    let facts = store.facts(&gatherings.iter().chain(&actions).chain(&questions).map(|row| row.id).collect::<Vec<_>>())?;
    left_off += first_due(&mut actions, &facts);
    left_off += newest(&mut questions, |row| fact(&facts, row.id, "opened_on").to_owned());
    let gathering = |row: &Listed| Gathering {
        name: name(row, &row.date),
        series: fact(&facts, row.id, "series").to_owned(),
        number: facts.get(&row.id).and_then(|fields| fields.get("number")?.as_u64()).and_then(|n| u32::try_from(n).ok()),
    };
    let gatherings = gatherings.iter().map(gathering).collect();
    let actions = actions.iter().map(|row| due_action(row, &facts)).collect();
    let mut told = Vec::new();
    for row in &questions {
        told.extend(if_here(store.fields(row.id))?.map(|record| question(store, row, &record.values)).transpose()?);
    }
    let row = Names::of(store)?.row(store.listed(id)?);
    Ok(TrajectoryView { row, gatherings, actions, questions: told, left_off: u32::try_from(left_off).unwrap_or(u32::MAX) })
}

/// A record's id with those of what gave way to it.
pub(crate) fn same(store: &mut Store, id: RecordId) -> vault::Result<HashSet<String>> {
    let mut same: HashSet<String> = store.gave_way_to(id)?.iter().map(|row| row.id.to_string()).collect();
    same.insert(id.to_string());
    Ok(same)
}

/// Puts them in the order of their days, leaves the newest, and gives how many that leaves off.
fn newest(rows: &mut Vec<Listed>, day: impl Fn(&Listed) -> String) -> usize {
    rows.sort_by_cached_key(|row| (day(row), row.id));
    let off = rows.len().saturating_sub(MOST);
    rows.drain(..off);
    off
}

/// Actions in the order in which they are due, those without a day last; gives how many that leaves off.
fn first_due(actions: &mut Vec<Listed>, facts: &Facts) -> usize {
    let off = newest(actions, |row| fact(facts, row.id, "due").to_owned());
    actions.sort_by_key(|row| fact(facts, row.id, "due").is_empty());
    off
}

fn due_action(row: &Listed, facts: &Facts) -> DueAction {
    DueAction {
        name: name(row, fact(facts, row.id, "due")),
        state: row.state.clone(),
        responsible: fact(facts, row.id, "responsible").to_owned(),
    }
}

fn question(store: &mut Store, row: &Listed, fields: &Map<String, Value>) -> vault::Result<QuestionInfo> {
    let mut rows = rows_of(fields, "follow_ups");
    rows.sort_by(|one, other| text(one, "date").cmp(text(other, "date")));
    let more_shifts = rows.len().saturating_sub(SHIFTS);
    let mut shifts = Vec::new();
    for row in &rows[more_shifts..] {
        shifts.push(ShiftInfo {
            id: text(row, "id").to_owned(),
            date: text(row, "date").to_owned(),
            meeting: named(store, text(row, "meeting"))?,
            shift: beginning(text(row, "shift")),
            by_whom: beginning(text(row, "by_whom")),
        });
    }
    let closing = ids(fields, "closed_by");
    let mut closed_by = Vec::new();
    for id in closing.iter().take(CHAIN) {
        closed_by.extend(named(store, id)?);
    }
    let (became, became_more) = became(store, row.id, text(fields, "replaced_by"))?;
    Ok(QuestionInfo {
        name: name(row, text(fields, "opened_on")),
        state: row.state.clone(),
        why_now: beginning(text(fields, "why_now")),
        responsible: beginning(text(fields, "responsible")),
        opened_in: named(store, text(fields, "opened_in"))?,
        shifts,
        more_shifts: u32::try_from(more_shifts).unwrap_or(u32::MAX),
        became,
        became_more,
        closed_on: text(fields, "closed_on").to_owned(),
        closed_by,
        more_closed_by: u32::try_from(closing.len().saturating_sub(CHAIN)).unwrap_or(u32::MAX),
        outcome: beginning(text(fields, "outcome")),
        look_back: text(fields, "look_back").to_owned(),
    })
}

/// What a question became, one after the other, and whether there is more than is told; two that people had become each other while
/// apart are each told once.
fn became(store: &mut Store, from: RecordId, first: &str) -> vault::Result<(Vec<RecordName>, bool)> {
    let mut seen = BTreeSet::from([from]);
    let mut chain = Vec::new();
    let mut next = first.to_owned();
    while let Ok(id) = next.parse::<RecordId>() {
        let id = store.stands_for(id)?;
        if !seen.insert(id) {
            break;
        }
        let Some(row) = if_here(store.listed(id))?.filter(|row| row.deleted.is_none()) else { break };
        if chain.len() == CHAIN {
            return Ok((chain, true));
        }
        let facts = store.facts(&[id])?;
        chain.push(name(&row, fact(&facts, id, "opened_on")));
        fact(&facts, id, "replaced_by").clone_into(&mut next);
    }
    Ok((chain, false))
}

/// A record that is here and not in the bin, by its name.
pub(crate) fn named(store: &mut Store, id: &str) -> vault::Result<Option<RecordName>> {
    let Ok(id) = id.parse::<RecordId>() else { return Ok(None) };
    let id = store.stands_for(id)?;
    let row = if_here(store.listed(id))?.filter(|row| row.deleted.is_none());
    Ok(row.map(|row| name(&row, &row.date)))
}

pub(crate) fn name(row: &Listed, date: &str) -> RecordName {
    RecordName { id: row.id.to_string(), kind: row.kind.clone(), title: row.title.clone(), date: date.to_owned() }
}

/// A short field that holds text; empty where it does not.
pub(crate) fn fact<'a>(facts: &'a Facts, id: RecordId, field: &str) -> &'a str {
    facts.get(&id).map(|fields| text(fields, field)).unwrap_or_default()
}

fn beginning(words: &str) -> String {
    match words.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
