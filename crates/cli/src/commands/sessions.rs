//! Intervision sessions.

use app::{
    App,
    api::{Id, Nothing, SessionAct, SessionMove, SessionRate, SessionRound, SessionView, SessionWrite},
};
use serde_json::json;

use super::{Result, record::read_text};
use crate::{args::Session, output::Output};

pub(super) fn session(app: &App, output: &Output, command: &Session) -> Result {
    let shown = |id: &String| app.session(Id { id: id.clone() });
    let present = |id: &String, step: &Option<String>| match step {
        Some(step) => Ok(step.clone()),
        None => Ok(shown(id)?.present.unwrap_or_default()),
    };
    let view = match command {
        Session::Methods => {
            let scripts = app.scripts(Nothing {})?;
            output.reply(&json!({ "methods": scripts }), |_| {
                scripts.iter().map(|script| format!("{}\t{}\t{}\n", script.id, script.minutes, script.label)).collect()
            });
            return Ok(());
        }
        Session::Show { id } => shown(id)?,
        Session::Step { id, step, pause, resume } => {
            let (act, step) = match (pause, resume) {
                (true, _) => (SessionAct::Pause, None),
                (_, true) => (SessionAct::Resume, None),
                _ => (SessionAct::Go, Some(step.clone().map_or_else(|| Ok(next(&shown(id)?)), Ok)?)),
            };
            app.session_move(SessionMove { id: id.clone(), act, step })?
        }
        Session::Write { id, step, writer, words } => {
            let (step, words) = (present(id, step)?, read_text(output, words)?);
            app.session_write(SessionWrite {
                id: id.clone(),
                step,
                writer: writer.clone(),
                words,
                hand_in: true,
                beside: Some(true),
            })?
        }
        Session::Rate { id, contribution, number, rating } => app.session_rate(SessionRate {
            id: id.clone(),
            contribution: contribution.clone(),
            number: *number,
            rating: rating.clone(),
        })?,
        Session::Reveal { id, step } => {
            let step = present(id, step)?;
            app.session_reveal(SessionRound { id: id.clone(), step })?;
            // What this laptop holds for the round goes into the session right after.
            shown(id)?
        }
    };
    output.reply(&view, session_text);
    Ok(())
}

/// The key of the step behind the present one, or of the first; empty behind the last.
fn next(view: &SessionView) -> String {
    let at = view.steps.iter().position(|step| Some(&step.key) == view.present.as_ref());
    view.steps.get(at.map_or(0, |at| at + 1)).map(|step| step.key.clone()).unwrap_or_default()
}

fn session_text(view: &SessionView) -> String {
    let mut text = format!("{}\t{}\n", view.row.title, view.label);
    for step in &view.steps {
        let here = if Some(&step.key) == view.present.as_ref() { ">" } else { " " };
        text += &format!("{here} {}\t{}\t{}\n", step.key, step.minutes, step.title);
        for written in view.contributions.iter().filter(|written| written.step == step.key) {
            text += &format!("    {}\t{}\n", written.name, written.words.as_deref().unwrap_or("…"));
            for question in written.questions.iter().filter(|question| question.rating.is_some()) {
                text += &format!("        {}\t{}\n", question.rating.as_deref().unwrap_or_default(), question.words);
            }
        }
    }
    text
}
