//! Running an intervision session: its steps and their time, written rounds and their reveal, the pad, and the harvest.
//!
//! Where a session is stands in its record, so every laptop follows. What is held back stands in the vault, which keeps it on this
//! laptop whoever asks: here are only the words for it.

mod harvest;
mod plan;

use chrono::{DateTime, SecondsFormat, Utc};
use model::{
    RecordId,
    intervision::SESSION,
    kind::{self, Kind},
};
use serde_json::{Map, Value, json};
use vault::{Store, row_id};

use self::plan::{Plan, text_of};
use crate::{
    App, Result,
    api::{
        HeldWords, Id, Nothing, PadRelease, PadWrite, RecordNew, RecordView, ScriptInfo, ScriptOnly, SessionAct, SessionDraft,
        SessionMove, SessionRate, SessionRound, SessionView, SessionWrite,
    },
};

/// A step that ran longer than this stood still, or a clock is wrong. In seconds.
const LONGEST: i64 = 24 * 60 * 60;

impl App {
    /// The methods that come with Crossroads.
    ///
    /// # Errors
    /// None; it is a request like the others.
    pub fn scripts(&self, _: Nothing) -> Result<Vec<ScriptInfo>> {
        Ok(model::intervision::SCRIPTS
            .iter()
            .map(|script| ScriptInfo {
                id: script.id.to_owned(),
                label: self.text(&format!("choice-script-{}", script.id), &[]),
                purpose: self.text(&format!("script-{}-purpose", script.id), &[]),
                minutes: script.steps.iter().map(|step| step.minutes).sum(),
            })
            .collect())
    }

    /// Makes a method of the team's own that begins as one of those that come with Crossroads.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for an unknown script.
    pub fn method_from_script(&self, body: ScriptOnly) -> Result<RecordView> {
        let script = model::intervision::script(&body.script).ok_or_else(|| self.invalid("value", &body.script))?;
        let (title, fields) = self.method_of(script);
        self.record_new(RecordNew { kind: "method".into(), title, fields, sections: false })
    }

    /// A session as it is run.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the record is no session.
    pub fn session(&self, body: Id) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        self.session_view(record)
    }

    /// Moves a session to a step, or its time on and off; every laptop follows.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a step that its method does not have; those of writing a record.
    pub fn session_move(&self, body: SessionMove) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        let plan = self.plan_of(record)?;
        let step = match (body.act, &body.step) {
            (SessionAct::Go, Some(key)) => Some(plan.step(key).ok_or_else(|| self.invalid("value", key))?.clone()),
            (SessionAct::Go, None) => return Err(self.invalid("value", "step")),
            _ => None,
        };
        let now = Utc::now();
        self.with_store(move |store| {
            let fields = store.read(record)?.fields;
            let present = text_of(&fields, "present_step");
            let mut rows = Map::new();
            let mut changes = Map::new();
            match (body.act, step) {
                (SessionAct::Go, Some(step)) => {
                    if present != step.key && !present.is_empty() {
                        rows.extend(stopped(&fields, record, &present, now));
                    }
                    let row = row_id(record, &step.key);
                    let mut cells =
                        json!({ "step": step.key, "subject": step.title, "minutes": step.minutes, "running_since": stamp(now) });
                    let there = model::intervision::row(&fields, "course", &row);
                    if there.is_none_or(|row| row["began"].is_null()) {
                        cells["began"] = stamp(now).into();
                    }
                    // It runs already where somebody else was quicker.
                    if there.is_some_and(|row| !row["running_since"].is_null()) && present == step.key {
                        cells["running_since"] = there.map(|row| row["running_since"].clone()).unwrap_or_default();
                    }
                    rows.insert(row, cells);
                    changes.insert("present_step".into(), step.key.into());
                    changes.insert("state".into(), "running".into());
                }
                (SessionAct::Resume, _) if !present.is_empty() => {
                    let row = row_id(record, &present);
                    let there = model::intervision::row(&fields, "course", &row);
                    if there.is_none_or(|row| row["running_since"].is_null()) {
                        rows.insert(row, json!({ "running_since": stamp(now) }));
                    }
                }
                (SessionAct::Pause, _) => rows.extend(stopped(&fields, record, &present, now)),
                _ => {}
            }
            if !rows.is_empty() {
                changes.insert("course".into(), rows.into());
            }
            set_fields(store, record, session_kind(), &changes)
        })?;
        self.session_view(record)
    }

    /// Reveals a written round: every laptop that holds something for it puts that into the session by itself.
    ///
    /// # Errors
    /// As [`Self::session_move`]; also for a step in which nobody writes.
    pub fn session_reveal(&self, body: SessionRound) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        let step = self.written_step(record, &body.step)?;
        self.with_store(move |store| {
            let cells = json!({ "step": step.key, "subject": step.title, "minutes": step.minutes, "revealed": true });
            let rows = json!({ row_id(record, &step.key): cells });
            set_fields(store, record, session_kind(), &Map::from_iter([("course".to_owned(), rows)]))
        })?;
        self.session_view(record)
    }

    /// Keeps what somebody writes in a round, on this laptop and nowhere else; handing it in says that they have written.
    ///
    /// # Errors
    /// As [`Self::session_reveal`]; [`Code::Invalid`](crate::api::Code::Invalid) for a writer who has no part.
    pub fn session_write(&self, body: SessionWrite) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        let step = self.written_step(record, &body.step)?.key;
        let name = self.writer(record, &body.writer)?;
        self.with_store(move |store| {
            let words = body.words.trim_end();
            if body.hand_in && body.beside == Some(true) {
                return store.held_hand_in_beside(record, &step, &body.writer, &name, words);
            }
            store.held_write(record, &step, &body.writer, &name, words)?;
            if body.hand_in { store.held_hand_in(record, &step, &body.writer) } else { Ok(()) }
        })?;
        self.session_view(record)
    }

    /// What somebody is writing in a round on this laptop. What they handed in is given to nobody before the reveal.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the record is no session.
    pub fn session_draft(&self, body: SessionDraft) -> Result<HeldWords> {
        let record = self.session_id(&body.id)?;
        let words = self.with_store(move |store| store.held_draft(record, &body.step, &body.writer))?;
        Ok(HeldWords { words })
    }

    /// The case owner's pad, as it is on this laptop.
    ///
    /// # Errors
    /// As [`Self::session_draft`].
    pub fn session_pad(&self, body: Id) -> Result<HeldWords> {
        let record = self.session_id(&body.id)?;
        Ok(HeldWords { words: self.with_store(move |store| store.pad(record))? })
    }

    /// Keeps the pad.
    ///
    /// # Errors
    /// Those of writing a record.
    pub fn session_pad_write(&self, body: PadWrite) -> Result<()> {
        let record = self.session_id(&body.id)?;
        self.with_store(move |store| store.pad_write(record, &body.words))
    }

    /// Shows a piece of the pad to everybody.
    ///
    /// # Errors
    /// As [`Self::session_write`].
    pub fn session_release(&self, body: PadRelease) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        let name = self.writer(record, &body.writer)?;
        let piece = body.piece.trim().to_owned();
        if piece.is_empty() {
            return Err(self.invalid("value", "piece"));
        }
        self.with_store(move |store| store.pad_release(record, &body.writer, &name, &piece))?;
        self.session_view(record)
    }

    /// Says how a question feels to whoever brings the case.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a line that is not there or not shown yet, or no rating; those of writing a
    /// record.
    pub fn session_rate(&self, body: SessionRate) -> Result<SessionView> {
        let record = self.session_id(&body.id)?;
        let view = self.session_view(record)?;
        let rating = body.rating.as_deref().filter(|rating| !rating.is_empty());
        if let Some(wrong) = rating.filter(|rating| !model::intervision::RATINGS.contains(rating)) {
            return Err(self.invalid("value", wrong));
        }
        let written = view.contributions.iter().find(|written| written.row == body.contribution);
        let question = written.and_then(|written| written.questions.iter().find(|line| line.number == body.number));
        let question = question.ok_or_else(|| self.invalid("value", &body.contribution))?;
        let row = plan::rating_row(record, &body.contribution, &question.words);
        let cells = json!({ "contribution": body.contribution, "number": body.number, "rating": rating });
        self.with_store(move |store| {
            set_fields(store, record, session_kind(), &Map::from_iter([("ratings".to_owned(), json!({ row: cells }))]))
        })?;
        self.session_view(record)
    }

    /// The id of a record that is a session.
    fn session_id(&self, id: &str) -> Result<RecordId> {
        let record = self.record_id(id)?;
        let kind = self.with_store(move |store| store.read(record))?.kind;
        if kind == SESSION { Ok(record) } else { Err(self.vault_error(vault::Error::NoSuchRecord)) }
    }

    /// A step of the session's method in which people write.
    fn written_step(&self, record: RecordId, key: &str) -> Result<plan::Step> {
        let plan: Plan = self.plan_of(record)?;
        let step = plan.step(key).filter(|step| step.round == "write");
        step.cloned().ok_or_else(|| self.invalid("value", key))
    }

    /// The name under which somebody in the session writes.
    fn writer(&self, record: RecordId, row: &str) -> Result<String> {
        if row.is_empty() {
            return self.with_store(|store| {
                let device = store.device();
                let members = store.members()?;
                let own = members.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == device));
                Ok(own.map(|member| member.name).unwrap_or_default())
            });
        }
        let cast = self.with_store(move |store| plan::cast(store, record))?;
        cast.into_iter().find(|one| one.row == row).map(|one| one.name).ok_or_else(|| self.invalid("value", row))
    }
}

/// The row of a step whose time runs, with that time added up; nothing where it stands still.
fn stopped(fields: &Map<String, Value>, record: RecordId, step: &str, now: DateTime<Utc>) -> Option<(String, Value)> {
    let id = row_id(record, step);
    let row = model::intervision::row(fields, "course", &id)?;
    let since = DateTime::parse_from_rfc3339(row["running_since"].as_str()?).ok();
    let ran = since.map_or(0, |since| (now - since.with_timezone(&Utc)).num_seconds().clamp(0, LONGEST));
    let spent = row["spent"].as_i64().unwrap_or(0).saturating_add(ran).clamp(0, LONGEST);
    Some((id, json!({ "running_since": null, "spent": spent })))
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn session_kind() -> &'static Kind {
    kind::kind(SESSION).expect("the table of kinds has it")
}

fn set_fields(store: &mut Store, record: RecordId, kind: &'static Kind, fields: &Map<String, Value>) -> vault::Result<()> {
    store.edit(record, |edit| fields.iter().try_for_each(|(id, value)| edit.set_field(kind, id, value)))
}
