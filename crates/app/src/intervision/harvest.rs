//! The end of a session: the dilemma brought up to date, actions and insights, each a record that is linked with the session.

use chrono::Local;
use model::{RecordId, kind};
use serde_json::{Map, Value, json};
use vault::Store;

use super::{plan::text_of, session_kind, set_fields};
use crate::{
    App, Result,
    api::{HarvestedAction, SessionHarvest, SessionHarvested},
    records::Names,
};

/// Letters of an insight that become its title.
const TITLE: usize = 80;
/// Fields of a session that what it brings takes over.
const INHERITED: &[&str] = &["trajectory"];

impl App {
    /// Closes a session and makes what it brings, as one step that can be taken back.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a day or state that is none, with nothing changed; those of writing records.
    pub fn session_harvest(&self, body: SessionHarvest) -> Result<SessionHarvested> {
        let session = self.session_id(&body.id)?;
        let fits = |kind: &str, field: &str, value: &str| {
            value.is_empty()
                || kind::kind(kind).and_then(|kind| kind.field(field)).is_some_and(|field| field.holds.parse(value).is_some())
        };
        let state = body.case.as_ref().and_then(|case| case.state.clone()).unwrap_or_default();
        let look_back = body.look_back.clone().unwrap_or_default();
        let days = body.actions.iter().map(|action| ("action", "due", action.due.as_str()));
        let others = [("dilemma", "state", state.as_str()), ("intervision", "look_back", look_back.as_str())];
        if let Some((.., wrong)) = days.chain(others).find(|(kind, field, value)| !fits(kind, field, value)) {
            return Err(self.invalid("value", wrong));
        }
        let [action, insight, dilemma] = ["action", "insight", "dilemma"].map(|id| self.kind(id));
        let (action, insight, dilemma) = (action?, insight?, dilemma?);
        let made = self.with_store(move |store| {
            store.as_one(|store| {
                let fields = store.read(session)?.fields;
                let case: Option<RecordId> =
                    text_of(&fields, "case").parse().ok().filter(|case| store.knows(*case).unwrap_or(false));
                let inherited: Map<String, Value> =
                    INHERITED.iter().filter_map(|id| Some(((*id).to_owned(), fields.get(*id)?.clone()))).collect();
                let mut made = Vec::new();
                for HarvestedAction { title, responsible, due } in body.actions.iter().filter(|one| !one.title.trim().is_empty())
                {
                    let about: Vec<String> = [Some(session), case].into_iter().flatten().map(|id| id.to_string()).collect();
                    let mut fields = inherited.clone();
                    fields.extend([
                        ("responsible".into(), responsible.trim().into()),
                        ("due".into(), due.trim().into()),
                        ("state".into(), "open".into()),
                        ("about_records".into(), json!(about)),
                    ]);
                    made.push(make(store, action, title, fields)?);
                }
                for statement in body.insights.iter().map(|words| words.trim()).filter(|words| !words.is_empty()) {
                    let mut fields = inherited.clone();
                    fields.extend([
                        ("statement".into(), statement.into()),
                        ("state".into(), "hunch".into()),
                        ("evidence".into(), json!([{ "record": session.to_string() }])),
                    ]);
                    made.push(make(store, insight, &title_of(statement), fields)?);
                }
                if let (Some(case), Some(news)) = (case, &body.case) {
                    let mut changes = Map::new();
                    if let Some(state) = news.state.as_ref().filter(|state| !state.is_empty()) {
                        changes.insert("state".into(), state.as_str().into());
                    }
                    let there = store.read(case)?.fields;
                    let list = |id: &str| there.get(id).and_then(Value::as_array).cloned().unwrap_or_default();
                    if !news.attempt.trim().is_empty() || !news.outcome.trim().is_empty() {
                        let day = match text_of(&fields, "date") {
                            date if date.is_empty() => Local::now().format("%Y-%m-%d").to_string(),
                            date => date,
                        };
                        let attempt = json!({ "date": day, "attempt": news.attempt.trim(), "outcome": news.outcome.trim() });
                        let mut attempts = list("attempts");
                        attempts.push(attempt);
                        changes.insert("attempts".into(), attempts.into());
                    }
                    let mut sessions = list("sessions");
                    if !sessions.contains(&json!(session.to_string())) {
                        sessions.push(json!(session.to_string()));
                        changes.insert("sessions".into(), sessions.into());
                    }
                    set_fields(store, case, dilemma, &changes)?;
                }
                let mut changes: Map<String, Value> = [("state".to_owned(), "done".into())].into_iter().collect();
                // Another laptop may have taken the dilemma off meanwhile: what was tried is told all the same.
                let tried = body.case.iter().filter(|_| case.is_none()).flat_map(|news| [&news.attempt, &news.outcome]);
                let told = body.harvest.iter().chain(tried).map(|words| words.trim()).filter(|words| !words.is_empty());
                // And it may have closed the session with words of its own.
                for words in told {
                    let there =
                        changes.get("harvest").or_else(|| fields.get("harvest")).and_then(Value::as_str).unwrap_or_default();
                    changes.insert("harvest".into(), both(there.trim(), words).into());
                }
                if !look_back.is_empty() {
                    changes.insert("look_back".into(), look_back.as_str().into());
                }
                let mut about = fields.get("about_records").and_then(Value::as_array).cloned().unwrap_or_default();
                about.extend(made.iter().map(|id| json!(id.to_string())));
                changes.insert("about_records".into(), about.into());
                let step = text_of(&fields, "present_step");
                let stopped = super::stopped(&fields, session, &step, chrono::Utc::now());
                changes.extend(stopped.map(|row| ("course".to_owned(), Value::from(Map::from_iter([row])))));
                set_fields(store, session, session_kind(), &changes)?;
                let names = Names::of(store)?;
                made.into_iter().map(|id| Ok(names.row(store.listed(id)?))).collect::<vault::Result<Vec<_>>>()
            })
        })?;
        Ok(SessionHarvested { made })
    }
}

fn make(store: &mut Store, kind: &'static kind::Kind, title: &str, fields: Map<String, Value>) -> vault::Result<RecordId> {
    store.create(kind, title.trim(), |edit| fields.iter().try_for_each(|(id, value)| edit.set_field(kind, id, value)))
}

/// What was written before and what is written now, each in lines of its own; once, where all lines of one stand in the other.
fn both(old: &str, new: &str) -> String {
    let lines = |words: &str| words.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let has = |whole: &str, part: &str| {
        let (whole, part) = (lines(whole), lines(part));
        part.is_empty() || whole.windows(part.len()).any(|some| some == part)
    };
    if has(old, new) {
        old.to_owned()
    } else if has(new, old) {
        new.to_owned()
    } else {
        format!("{old}\n{new}")
    }
}

/// The beginning of a statement, cut at a word.
fn title_of(statement: &str) -> String {
    let line = statement.lines().next().unwrap_or_default();
    if line.chars().count() <= TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(TITLE).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_of_a_harvest_are_lost_and_none_doubled() {
        for (old, new, expected) in [
            ("", "", ""),
            ("", "Bellen.", "Bellen."),
            ("Bellen.", "", "Bellen."),
            ("Bellen.", "Bellen.", "Bellen."),
            ("Bellen.", "Schrijven.", "Bellen.\nSchrijven."),
            ("Niet doen zonder tolk", "Niet doen", "Niet doen zonder tolk\nNiet doen"),
            ("Niet doen", "Niet doen zonder tolk", "Niet doen\nNiet doen zonder tolk"),
            ("Bellen. \nSchrijven.", "Bellen.", "Bellen. \nSchrijven."),
            ("Schrijven.", "Bellen.\nSchrijven.\nGaan.", "Bellen.\nSchrijven.\nGaan."),
            ("Een\nTwee\nDrie", "Een\nDrie", "Een\nTwee\nDrie\nEen\nDrie"),
            ("Een\nTwee\nDrie", "Twee\n Drie", "Een\nTwee\nDrie"),
        ] {
            assert_eq!(both(old, new), expected, "{old:?} {new:?}");
        }
    }
}
