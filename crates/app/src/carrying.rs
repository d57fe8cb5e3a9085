//! What a meeting brings over from those before: open actions, dilemmas that are due, open learning questions.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use model::RecordId;
use serde_json::{Map, Value, json};
use uuid::{Builder, Uuid};
use vault::{Listed, Order, Query, Store};

use crate::{
    App, Result,
    api::{Carry, CarryItem, CarryOver, Id, RecordName, RecordView},
    composing::{ids, rows_of},
    consent::text,
    subjects::if_here,
    trajectories::{fact, name, named, same},
};

/// Things of one kind that are offered at most.
const MOST: usize = 200;
/// Meetings that are looked through for the one before, the newest.
const MEETINGS: u32 = 5_000;
/// Earlier meetings of which what they gave is offered, the newest.
const EARLIER: usize = 100;
/// Kinds that come back on an agenda until they are done.
const KINDS: &[&str] = &["action", "dilemma", "learning-question"];

impl App {
    /// What a meeting can bring over from the one before of its series or trajectory.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no meeting.
    pub fn carry_look(&self, body: Id) -> Result<CarryOver> {
        let id = self.id_of_kind(&body.id, "meeting")?;
        self.with_store(move |store| look(store, id))
    }

    /// Puts things on the agenda of a meeting, as one edit; what is on it already is not put there again.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid) for what is no meeting, or nothing
    /// that comes back on an agenda; `NotAllowed`, `ReadOnly`. Nothing was changed then.
    pub fn carry(&self, body: Carry) -> Result<RecordView> {
        let id = self.id_of_kind(&body.meeting, "meeting")?;
        let kind = self.kind("meeting")?;
        let mut chosen = Vec::new();
        for record in &body.records {
            let record = self.record_id(record)?;
            let of = self.kind_of(record)?;
            if !KINDS.contains(&of.id) {
                return Err(self.invalid("kind", of.id));
            }
            chosen.push((record, of.id, self.text(&format!("kind-{}", of.id), &[])));
        }
        self.with_store(move |store| {
            let own = store.read(id)?;
            let on_it = on_agenda(store, &own.fields)?;
            let rows = rows_of(&own.fields, "agenda_items");
            let mut items = Map::new();
            let mut dilemmas = ids(&own.fields, "dilemmas");
            let mut after = String::new();
            for (record, kind, label) in chosen {
                let record = store.stands_for(record)?;
                let row = row_id(id, record);
                if on_it.contains(&record) || items.contains_key(&row) || rows.iter().any(|known| text(known, "id") == row) {
                    continue;
                }
                let title = store.listed(record)?.title.replace('\n', " ");
                let subject = if title.trim().is_empty() { label } else { title };
                let cells = json!({ "subject": subject, "about": [record.to_string()], "carried_over": true, "after": after });
                after.clone_from(&row);
                items.insert(row, cells);
                if kind == "dilemma" && !dilemmas.contains(&record.to_string()) {
                    dilemmas.push(record.to_string());
                }
            }
            if items.is_empty() {
                return Ok(());
            }
            let follows = text(&own.fields, "carried_from").is_empty();
            let before = if follows { before(store, id, &own.fields)? } else { None };
            store.edit(id, |edit| {
                edit.set_field(kind, "agenda_items", &Value::Object(items))?;
                edit.set_field(kind, "dilemmas", &dilemmas.into())?;
                before.map_or(Ok(()), |before| edit.set_field(kind, "carried_from", &before.to_string().into()))
            })
        })?;
        self.view(id)
    }
}

/// The id of an item that brings something over: the same on every laptop, so that two who do it apart have one.
fn row_id(meeting: RecordId, record: RecordId) -> String {
    let both = meeting.0.as_u128() ^ record.0.as_u128();
    let id: Uuid = Builder::from_custom_bytes(both.to_be_bytes()).into_uuid();
    id.hyphenated().to_string()
}

fn look(store: &mut Store, id: RecordId) -> vault::Result<CarryOver> {
    let own = store.read(id)?.fields;
    let Some(before) = before(store, id, &own)? else { return Ok(CarryOver { before: None, items: Vec::new(), left_off: 0 }) };
    let then = store.read(before)?.fields;
    let today = chrono::Local::now().date_naive().to_string();
    let day = Some(text(&own, "date")).filter(|date| !date.is_empty()).unwrap_or(&today).to_owned();

    let mut rows: Vec<Listed> = Vec::new();
    // What stood on its agenda and is not done comes back, too: else something brought over once would be lost the second time.
    let agenda = rows_of(&then, "agenda_items").into_iter().flat_map(|row| ids(&row, "about"));
    for id in agenda.chain(ids(&then, "dilemmas")).filter_map(|id| id.parse::<RecordId>().ok()).take(10 * MOST) {
        rows.extend(if_here(store.listed(id))?);
    }
    // What an earlier one gave stays open where the one between was held without bringing it over.
    let mut earlier = earlier(store, id, &own)?;
    earlier.truncate(EARLIER);
    if !earlier.contains(&before) {
        earlier.push(before);
    }
    for meeting in earlier {
        let (around, ids) = (store.linked_from(meeting)?, same(store, meeting)?);
        let facts = store.facts(&around.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let from = |row: &Listed| ["meeting", "opened_in"].iter().any(|field| ids.contains(fact(&facts, row.id, field)));
        rows.extend(around.into_iter().filter(from));
    }
    if let Ok(trajectory) = text(&own, "trajectory").parse::<RecordId>() {
        let (around, ids) = (store.linked_from(trajectory)?, same(store, trajectory)?);
        let of = store.facts(&around.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let belongs = |row: &Listed| ids.contains(fact(&of, row.id, "trajectory"));
        rows.extend(around.into_iter().filter(belongs));
    }
    rows.retain(|row| KINDS.contains(&row.kind.as_str()) && row.deleted.is_none());
    let facts = store.facts(&rows.iter().map(|row| row.id).collect::<Vec<_>>())?;

    // What this meeting itself gave is nothing from before.
    let met = same(store, id)?;
    rows.retain(|row| !["meeting", "opened_in"].iter().any(|field| met.contains(fact(&facts, row.id, field))));
    let on_it = on_agenda(store, &own)?;
    let mut seen = HashSet::new();
    let mut count: HashMap<&str, usize> = HashMap::new();
    let (mut items, mut left_off) = (Vec::new(), 0);
    rows.sort_by_cached_key(|row| (KINDS.iter().position(|kind| *kind == row.kind), row.id));
    for row in rows {
        let stands = store.stands_for(row.id)?;
        let look_back = fact(&facts, row.id, "look_back");
        let (asks, due) = match row.kind.as_str() {
            "action" => (!["done", "dropped"].contains(&&*row.state), fact(&facts, row.id, "due")),
            "dilemma" => (row.state != "closed" && !look_back.is_empty() && *look_back <= *day, look_back),
            _ => (row.state != "closed" && fact(&facts, row.id, "replaced_by").is_empty(), look_back),
        };
        if row.id != stands || !asks || !seen.insert(stands) {
            continue;
        }
        let count = count.entry(KINDS.iter().find(|kind| **kind == row.kind).copied().unwrap_or_default()).or_default();
        *count += 1;
        if *count <= MOST {
            items.push(CarryItem { name: name(&row, due), already: on_it.contains(&stands) });
        } else {
            left_off += 1;
        }
    }
    let before: Option<RecordName> = named(store, &before.to_string())?;
    Ok(CarryOver { before, items, left_off })
}

/// What the items of an agenda are about.
fn on_agenda(store: &mut Store, fields: &Map<String, Value>) -> vault::Result<HashSet<RecordId>> {
    let about = rows_of(fields, "agenda_items").into_iter().flat_map(|row| ids(&row, "about"));
    about.filter_map(|id| id.parse().ok()).map(|id| store.stands_for(id)).collect()
}

/// The meeting before: the one that it says it follows, or else the last before it of its series, or of its trajectory.
fn before(store: &mut Store, id: RecordId, fields: &Map<String, Value>) -> vault::Result<Option<RecordId>> {
    if let Ok(follows) = text(fields, "carried_from").parse::<RecordId>() {
        let follows = store.stands_for(follows)?;
        let is_here = if_here(store.listed(follows))?.is_some_and(|row| row.deleted.is_none() && row.kind == "meeting");
        if is_here && follows != id {
            return Ok(Some(follows));
        }
    }
    Ok(earlier(store, id, fields)?.first().copied())
}

/// The meetings before this one, the last first: of its series, or where that has none yet, of its trajectory.
fn earlier(store: &mut Store, id: RecordId, fields: &Map<String, Value>) -> vault::Result<Vec<RecordId>> {
    let query = Query { kind: Some("meeting".to_owned()), order: Order::Date, limit: MEETINGS, ..Query::default() };
    let rows = store.list(&query)?.0;
    let facts = store.facts(&rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let (date, series, trajectory) = (text(fields, "date"), text(fields, "series"), text(fields, "trajectory"));
    let candidates = rows.iter().filter(|row| row.id != id && !row.date.is_empty() && (date.is_empty() || *row.date < *date));
    let fits = |row: &&Listed| {
        let (other, another) = (fact(&facts, row.id, "series"), fact(&facts, row.id, "trajectory"));
        // A series without a trajectory is told by its name alone.
        let apart = !trajectory.is_empty() && !another.is_empty() && trajectory != another;
        !apart && ((!series.is_empty() && series == other) || (!trajectory.is_empty() && trajectory == another))
    };
    let of_series = |row: &&Listed| !series.is_empty() && fact(&facts, row.id, "series") == series;
    let mut found: Vec<&Listed> = candidates.filter(fits).collect();
    if found.iter().any(of_series) {
        found.retain(of_series);
    }
    found.sort_by_cached_key(|row| Reverse((row.date.clone(), row.id)));
    Ok(found.into_iter().map(|row| row.id).collect())
}
