//! A session laid out: the steps of its method with what each part does, and what the record says of them.

use std::collections::BTreeSet;

use model::{
    RecordId,
    intervision::{self, OWNER_DOES, PAD, PARTS, ROUNDS, Script},
};
use serde_json::{Map, Value, json};
use vault::{Listed, Order, Query, Store, row_id};

use crate::{
    App, Result,
    api::{ActionInfo, CastInfo, ContributionInfo, HeldInfo, LookBack, PartTask, QuestionRated, SessionStepInfo, SessionView},
    records::Names,
};

/// Sessions that are looked through for the one before.
const EARLIER: u32 = 5_000;
/// Of those, the last that are looked through for one of the same case owner.
const OF_OWNER: usize = 200;

/// A step of a method, whether it comes with Crossroads or is the team's own.
#[derive(Clone, Default)]
pub(super) struct Step {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) minutes: u32,
    pub(super) round: String,
    each_at_most: u32,
    owner: &'static str,
    tasks: Vec<(&'static str, String)>,
}

/// A method, in words.
#[derive(Default)]
pub(super) struct Plan {
    script: Option<&'static str>,
    label: String,
    purpose: String,
    origin: String,
    people: (u32, u32),
    rules: Vec<String>,
    parts: Vec<(&'static str, String)>,
    steps: Vec<Step>,
}

impl Plan {
    pub(super) fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// Whether the case owner rates what is written in a step: it is the last that is written in before a step to rate in.
    pub(super) fn is_rated(&self, key: &str) -> bool {
        let mut written = None;
        self.steps.iter().any(|step| {
            if step.round == "write" {
                written = Some(step.key.as_str());
            }
            step.round == "rate" && written == Some(key)
        })
    }
}

/// Somebody in a session, before parts have words.
pub(super) struct Player {
    pub(super) row: String,
    pub(super) name: String,
    part: String,
}

/// What a session's view is made of.
struct Found {
    record: model::Record,
    row: Listed,
    names: Names,
    method: Option<Listed>,
    case: Option<Listed>,
    cast: Vec<Player>,
    held: Vec<vault::Held>,
    before: Option<Before>,
}

struct Before {
    row: Listed,
    fields: Map<String, Value>,
    actions: Vec<(Listed, Map<String, Value>)>,
    case: Option<Listed>,
}

impl App {
    /// The method of a session as a plan; one without steps where none was chosen.
    pub(super) fn plan_of(&self, record: RecordId) -> Result<Plan> {
        let (fields, method, held) = self.with_store(move |store| {
            let fields = store.read(record)?.fields;
            let method = method_id(&fields).and_then(|id| store.read(id).ok());
            Ok((fields, method, store.held(record)?))
        })?;
        let mut plan = match method {
            Some(method) => self.plan_of_method(&method),
            None => {
                intervision::script(&text_of(&fields, "script")).map(|script| self.plan_of_script(script)).unwrap_or_default()
            }
        };
        // A step in which somebody wrote stays, whatever became of the method: its words are to be revealed all the same.
        let written =
            rows(&fields, "contributions").map(|row| text_at(row, "step")).chain(held.into_iter().map(|held| held.step));
        for key in written.filter(|key| key != PAD).collect::<BTreeSet<_>>() {
            if plan.step(&key).is_none() {
                let course = rows(&fields, "course").find(|row| row["step"] == key.as_str());
                let title = course.map(|row| text_at(row, "subject")).filter(|title| !title.is_empty());
                let title = title.unwrap_or_else(|| self.text("choice-round-write", &[]));
                plan.steps.push(Step { key, title, round: "write".into(), ..Step::default() });
            }
        }
        Ok(plan)
    }

    fn plan_of_script(&self, script: &'static Script) -> Plan {
        let steps = script.steps.iter().map(|step| {
            let owner = match self.text_if(&format!("step-{}-owner", step.id)) {
                Some(text) => text,
                None => self.text(&format!("task-owner-{}", step.owner), &[]),
            };
            Step {
                key: format!("{}:{}", script.id, step.id),
                title: self.text(&format!("step-{}", step.id), &[]),
                minutes: step.minutes,
                round: step.round.to_owned(),
                each_at_most: step.each_at_most,
                owner: step.owner,
                tasks: vec![
                    ("facilitator", self.text(&format!("step-{}-facilitator", step.id), &[])),
                    ("case_owner", owner),
                    ("minutes", self.text(&format!("task-minutes-{}", step.round), &[])),
                    ("participant", self.text(&format!("step-{}-all", step.id), &[])),
                    ("observer", self.text("task-observer", &[])),
                ],
            }
        });
        Plan {
            script: Some(script.id),
            label: self.text(&format!("choice-script-{}", script.id), &[]),
            purpose: self.text(&format!("script-{}-purpose", script.id), &[]),
            origin: script.origin.to_owned(),
            people: (script.least_people, script.most_people),
            rules: script.rules.iter().map(|rule| self.text(&format!("rule-{rule}"), &[])).collect(),
            parts: PARTS.iter().map(|part| (*part, self.text(&format!("task-{part}"), &[]))).collect(),
            steps: steps.collect(),
        }
    }

    fn plan_of_method(&self, method: &model::Record) -> Plan {
        let fields = &method.fields;
        let steps = rows(fields, "steps").map(|row| {
            let round = known(ROUNDS, &row["round"]).unwrap_or("talk");
            let owner = known(OWNER_DOES, &row["owner_does"]).unwrap_or("takes_part");
            let said = |id: &str| text_at(row, id);
            let or = |said: String, id: String| if said.is_empty() { self.text(&id, &[]) } else { said };
            Step {
                key: text_at(row, "id"),
                title: or(said("subject"), format!("choice-round-{round}")),
                minutes: count_at(row, "minutes"),
                round: round.to_owned(),
                each_at_most: count_at(row, "each_at_most"),
                owner,
                tasks: vec![
                    ("facilitator", said("for_facilitator")),
                    ("case_owner", or(said("for_owner"), format!("task-owner-{owner}"))),
                    ("minutes", or(said("for_minutes"), format!("task-minutes-{round}"))),
                    ("participant", said("for_all")),
                    ("observer", or(said("for_observer"), "task-observer".into())),
                ],
            }
        });
        let parts = rows(fields, "tasks")
            .filter_map(|row| Some((known(PARTS, &row["part"])?, text_at(row, "task"))))
            .filter(|(_, task)| !task.is_empty());
        Plan {
            script: None,
            label: method.title.clone(),
            purpose: text_of(fields, "purpose"),
            origin: text_of(fields, "origin"),
            people: (count_of(fields, "least_people"), count_of(fields, "most_people")),
            rules: rows(fields, "rules").map(|row| text_at(row, "rule")).filter(|rule| !rule.is_empty()).collect(),
            parts: parts.collect(),
            steps: steps.collect(),
        }
    }

    /// Title and fields of a method that says what a script says.
    pub(super) fn method_of(&self, script: &'static Script) -> (String, Map<String, Value>) {
        let plan = self.plan_of_script(script);
        let task = |step: &Step, part: &str| {
            step.tasks.iter().find(|(known, _)| *known == part).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let steps: Value = plan
            .steps
            .iter()
            .zip(script.steps)
            .map(|(step, known)| {
                let mut row = json!({
                    "subject": step.title, "minutes": step.minutes, "round": step.round, "owner_does": known.owner,
                    "for_all": task(step, "participant"), "for_facilitator": task(step, "facilitator"),
                    "for_owner": task(step, "case_owner"),
                });
                if step.each_at_most > 0 {
                    row["each_at_most"] = step.each_at_most.into();
                }
                row
            })
            .collect();
        let fields = json!({
            "purpose": plan.purpose,
            "origin": plan.origin,
            "least_people": plan.people.0,
            "most_people": plan.people.1,
            "minutes": plan.steps.iter().map(|step| step.minutes).sum::<u32>(),
            "tasks": plan.parts.iter().map(|(part, task)| json!({ "part": part, "task": task })).collect::<Value>(),
            "rules": plan.rules.iter().map(|rule| json!({ "rule": rule })).collect::<Value>(),
            "steps": steps,
        });
        let Value::Object(fields) = fields else { unreachable!("written as an object") };
        (plan.label, fields)
    }

    pub(super) fn session_view(&self, id: RecordId) -> Result<SessionView> {
        let plan = self.plan_of(id)?;
        let Found { record, row, names, method, case, cast, held, before } = self.with_store(move |store| find(store, id))?;
        let fields = &record.fields;
        let part_label = |part: &str| {
            if PARTS.contains(&part) { self.text(&format!("choice-part-{part}"), &[]) } else { String::new() }
        };
        let tasks = |tasks: &[(&'static str, String)]| -> Vec<PartTask> {
            let task = |(part, text): &(&str, String)| PartTask {
                part: (*part).to_owned(),
                label: part_label(part),
                text: text.clone(),
            };
            tasks.iter().map(task).collect()
        };
        let steps = plan.steps.iter().map(|step| {
            let row = row_id(id, &step.key);
            let there = intervision::row(fields, "course", &row).unwrap_or(&Value::Null);
            let text = |key: &str| there[key].as_str().map(str::to_owned);
            SessionStepInfo {
                key: step.key.clone(),
                title: step.title.clone(),
                minutes: step.minutes,
                round: step.round.clone(),
                round_label: self.text(&format!("choice-round-{}", step.round), &[]),
                each_at_most: step.each_at_most,
                owner_does: step.owner.to_owned(),
                tasks: tasks(&step.tasks),
                began: text("began"),
                running_since: text("running_since"),
                spent: count_at(there, "spent"),
                revealed: intervision::is_revealed(fields, &step.key),
                notes: text("notes").unwrap_or_default(),
                row,
            }
        });
        let contributions = rows(fields, "contributions").map(|row| {
            let words = Some(text_at(row, "words")).filter(|words| {
                !words.is_empty() && (row["step"] == PAD || intervision::is_revealed(fields, &text_at(row, "step")))
            });
            let rated = words.as_deref().filter(|_| plan.is_rated(&text_at(row, "step")));
            ContributionInfo {
                row: text_at(row, "id"),
                step: text_at(row, "step"),
                writer: text_at(row, "writer"),
                name: text_at(row, "named_as"),
                rating: row["rating"].as_str().map(str::to_owned),
                questions: rated.map(|words| questions(id, fields, row, words)).unwrap_or_default(),
                words,
            }
        });
        let cast = cast.into_iter().map(|Player { row, name, part }| CastInfo { row, name, part_label: part_label(&part), part });
        let held = held.into_iter().map(|held| HeldInfo {
            step: held.step,
            writer: held.writer,
            draft: held.is_draft,
            handed_in: held.is_handed_in,
        });
        let look_back = before.map(|before| LookBack {
            session: names.row(before.row),
            harvest: text_of(&before.fields, "harvest"),
            looked_back: text_of(&before.fields, "looked_back"),
            actions: before
                .actions
                .into_iter()
                .map(|(row, fields)| ActionInfo {
                    row: names.row(row),
                    responsible: text_of(&fields, "responsible"),
                    outcome: text_of(&fields, "outcome"),
                })
                .collect(),
            case: before.case.map(|case| names.row(case)),
        });
        let present = Some(text_of(fields, "present_step")).filter(|key| plan.step(key).is_some());
        Ok(SessionView {
            read_only: (record.schema > model::SCHEMA).then(|| self.text("error-read-only", &[])),
            script: plan.script.map(str::to_owned),
            method: method.map(|method| names.row(method)),
            steps: steps.collect(),
            present,
            done: text_of(fields, "state") == "done",
            cast: cast.collect(),
            contributions: contributions.collect(),
            held: held.collect(),
            case: case.map(|case| names.row(case)),
            look_back,
            row: names.row(row),
            parts: tasks(&plan.parts),
            label: plan.label,
            purpose: plan.purpose,
            origin: plan.origin,
            least_people: plan.people.0,
            most_people: plan.people.1,
            rules: plan.rules,
        })
    }

    /// The text with this id, where there is one.
    fn text_if(&self, id: &str) -> Option<String> {
        Some(self.text(id, &[])).filter(|text| text != id)
    }
}

/// The lines of a contribution with their ratings; what was said of all of it before lines had ratings of their own holds for each.
fn questions(session: RecordId, fields: &Map<String, Value>, contribution: &Value, words: &str) -> Vec<QuestionRated> {
    let lines = words.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    let rated = lines.map(|(at, line)| {
        let own = intervision::row(fields, "ratings", &rating_row(session, &text_at(contribution, "id"), line));
        let rating = own.map_or(&contribution["rating"], |row| &row["rating"]);
        QuestionRated {
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            words: line.to_owned(),
            rating: rating.as_str().map(str::to_owned),
        }
    });
    rated.collect()
}

/// The row of a question's rating. It follows from the question's words, so that those of another never get it.
pub(super) fn rating_row(session: RecordId, contribution: &str, question: &str) -> String {
    row_id(session, &format!("rating {contribution} {question}"))
}

fn find(store: &mut Store, id: RecordId) -> vault::Result<Found> {
    let record = store.read(id)?;
    let fields = &record.fields;
    let listed = |store: &mut Store, id: Option<RecordId>| id.and_then(|id| store.listed(id).ok());
    let method = listed(store, method_id(fields));
    let case = listed(store, record_of(fields, "case"));
    let before = before(store, id, fields)?;
    Ok(Found {
        row: store.listed(id)?,
        names: Names::of(store)?,
        cast: cast(store, id)?,
        held: store.held(id)?,
        method,
        case,
        before,
        record,
    })
}

/// The people of a session, by the name that they have in it.
pub(super) fn cast(store: &mut Store, id: RecordId) -> vault::Result<Vec<Player>> {
    let fields = store.read(id)?.fields;
    Ok(rows(&fields, "cast")
        .map(|row| {
            let person = row["person"].as_str().and_then(|id| id.parse().ok());
            let name = match text_at(row, "named_as") {
                name if name.is_empty() => person.and_then(|id| store.listed(id).ok()).map(|row| row.title).unwrap_or_default(),
                name => name,
            };
            Player { row: text_at(row, "id"), name, part: text_at(row, "part") }
        })
        .collect())
}

/// The session before this one: of its trajectory where it has one, else about its dilemma, else of the same case owner, else the last
/// of all.
fn before(store: &mut Store, id: RecordId, fields: &Map<String, Value>) -> vault::Result<Option<Before>> {
    let date = text_of(fields, "date");
    let fits = |row: &Listed| {
        // Of one day, what was made later comes later: two would look back on each other.
        let is_before = date.is_empty() || (row.date.as_str(), row.id) < (date.as_str(), id);
        row.kind == intervision::SESSION && row.id != id && row.state != "planned" && is_before
    };
    let mut found = None;
    for of in ["trajectory", "case"].into_iter().filter_map(|field| record_of(fields, field)) {
        let mut sessions: Vec<Listed> = store.linked_from(of)?.into_iter().filter(fits).collect();
        sessions.sort_by(last_first);
        found = found.map_or_else(|| last_held(store, sessions, |_| true), |found| Ok(Some(found)))?;
    }
    if found.is_none() {
        let kind = Some(intervision::SESSION.to_owned());
        let query = Query { kind, order: Order::Date, limit: EARLIER, ..Query::default() };
        let mut sessions: Vec<Listed> = store.list(&query)?.0.into_iter().filter(fits).collect();
        sessions.sort_by(last_first);
        if let Some(owner) = case_owner(fields) {
            let near = sessions.iter().take(OF_OWNER).cloned().collect();
            found = last_held(store, near, |fields| case_owner(fields).as_ref() == Some(&owner))?;
        }
        if found.is_none() {
            found = last_held(store, sessions, |_| true)?;
        }
    }
    let Some((row, fields)) = found else { return Ok(None) };
    let mut actions = Vec::new();
    for action in store.linked_from(row.id)?.into_iter().filter(|row| row.kind == "action") {
        let fields = store.fields(action.id)?.values;
        actions.push((action, fields));
    }
    let case = record_of(&fields, "case").and_then(|id| store.listed(id).ok());
    Ok(Some(Before { row, fields, actions, case }))
}

fn last_first(one: &Listed, other: &Listed) -> std::cmp::Ordering {
    (&other.date, other.id).cmp(&(&one.date, one.id))
}

/// Who brings the case: a person, or where none is named, a name.
fn case_owner(fields: &Map<String, Value>) -> Option<String> {
    let row = rows(fields, "cast").find(|row| row["part"] == "case_owner")?;
    ["person", "named_as"].into_iter().map(|id| text_at(row, id)).find(|who| !who.is_empty())
}

/// The first of these that was held and fits. A session that was only made has no state yet, and nothing to look back on; one that was written
/// down afterwards may have no state either, but words.
fn last_held(
    store: &mut Store,
    sessions: Vec<Listed>,
    fits: impl Fn(&Map<String, Value>) -> bool,
) -> vault::Result<Option<(Listed, Map<String, Value>)>> {
    for row in sessions {
        let fields = store.fields(row.id)?.values;
        let is_empty =
            |id: &&str| fields.get(*id).is_none_or(|value| value.as_str() == Some("") || value == &Value::Array(Vec::new()));
        let was_held = !row.state.is_empty() || !["harvest", "course", "present_step"].iter().all(is_empty);
        if was_held && fits(&fields) {
            return Ok(Some((row, fields)));
        }
    }
    Ok(None)
}

fn method_id(fields: &Map<String, Value>) -> Option<RecordId> {
    record_of(fields, "method")
}

fn record_of(fields: &Map<String, Value>, id: &str) -> Option<RecordId> {
    text_of(fields, id).parse().ok()
}

pub(super) fn text_of(fields: &Map<String, Value>, id: &str) -> String {
    fields.get(id).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn count_of(fields: &Map<String, Value>, id: &str) -> u32 {
    fields.get(id).and_then(Value::as_u64).unwrap_or(0).try_into().unwrap_or(u32::MAX)
}

fn text_at(row: &Value, id: &str) -> String {
    row[id].as_str().unwrap_or_default().to_owned()
}

fn count_at(row: &Value, id: &str) -> u32 {
    row[id].as_u64().unwrap_or(0).try_into().unwrap_or(u32::MAX)
}

fn rows<'a>(fields: &'a Map<String, Value>, id: &str) -> impl Iterator<Item = &'a Value> {
    fields.get(id).and_then(Value::as_array).into_iter().flatten()
}

fn known(ids: &[&'static str], value: &Value) -> Option<&'static str> {
    ids.iter().find(|id| value.as_str() == Some(id)).copied()
}
