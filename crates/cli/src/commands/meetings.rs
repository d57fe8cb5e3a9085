//! Meetings: their minutes and what they bring over; power maps; and the learning agenda of a trajectory.

use app::{
    App,
    api::{Carry, CarryOver, DocumentAsk, Id, PowerPart, PowerWrite, QuestionInfo, RecordName, TrajectoryView},
};
use serde_json::json;

use super::{
    Result,
    learning::{document, shown_text, written_text},
};
use crate::{args::Agenda, output::Output};

pub(super) fn minutes(app: &App, output: &Output, id: &str, file: Option<&str>, purpose: &str) -> Result {
    match file {
        Some(file) => output.reply(&app.minutes_write(document(id, file, purpose))?, written_text),
        None => {
            output.reply(&app.minutes_show(DocumentAsk { id: id.to_owned(), purpose: purpose.to_owned() })?, shown_text);
        }
    }
    Ok(())
}

pub(super) fn power(app: &App, output: &Output, id: &str, file: &str, relations: bool, purpose: &str) -> Result {
    let part = match (relations, file.to_lowercase().ends_with(".svg")) {
        (true, _) => PowerPart::Relations,
        (false, true) => PowerPart::Drawing,
        (false, false) => PowerPart::Actors,
    };
    let body = PowerWrite { id: id.to_owned(), path: file.to_owned(), purpose: purpose.to_owned(), part };
    output.reply(&app.power_write(body)?, written_text);
    Ok(())
}

pub(super) fn agenda(app: &App, output: &Output, command: &Agenda) -> Result {
    match command {
        Agenda::Show { id } => {
            output.reply(&app.trajectory(Id { id: id.clone() })?, |course| agenda_text(output, course));
        }
        Agenda::Shift { question, shift, meeting, on, by } => {
            let view = app.question_shift(question, meeting.as_deref(), on.as_deref(), shift, by)?;
            output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
        }
    }
    Ok(())
}

pub(super) fn carry(app: &App, output: &Output, meeting: &str, records: &[String], all: bool) -> Result {
    if records.is_empty() && !all {
        output.reply(&app.carry_look(Id { id: meeting.to_owned() })?, |found| carry_text(output, found));
        return Ok(());
    }
    let mut records = records.to_vec();
    if all {
        records.extend(app.carry_look(Id { id: meeting.to_owned() })?.items.into_iter().map(|item| item.name.id));
    }
    let view = app.carry(Carry { meeting: meeting.to_owned(), records })?;
    output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
    Ok(())
}

fn agenda_text(output: &Output, course: &TrajectoryView) -> String {
    course.questions.iter().map(|question| question_text(output, question)).collect()
}

/// A line for the question, and one for each thing that happened to it.
fn question_text(output: &Output, question: &QuestionInfo) -> String {
    let state = if question.state.is_empty() { "open" } else { &question.state };
    let mut text = format!("{}\t{state}\t{}\t{}\n", question.name.id, question.responsible, one_line(&question.name.title));
    let mut line = |date: &str, what: &str, words: &str| {
        text.push_str(&format!("  {date}\t{}\t{}\n", output.plain(what), one_line(words)));
    };
    let title = |record: &Option<RecordName>| record.as_ref().map(|record| record.title.clone()).unwrap_or_default();
    if !question.name.date.is_empty() || question.opened_in.is_some() {
        line(&question.name.date, "terminal-question-came-up", &title(&question.opened_in));
    }
    for shift in &question.shifts {
        line(&shift.date, "terminal-question-shifted", &format!("{} ({})", shift.shift, title(&shift.meeting)));
    }
    for next in &question.became {
        line(&next.date, "terminal-question-became", &next.title);
    }
    for record in &question.closed_by {
        line(&question.closed_on, "terminal-question-closed", &record.title);
    }
    if !question.outcome.is_empty() {
        line(&question.closed_on, "terminal-question-outcome", &question.outcome);
    }
    text
}

fn carry_text(output: &Output, found: &CarryOver) -> String {
    let before = found.before.iter().map(|before| {
        output.say("terminal-carry-from", &[("date", before.date.clone()), ("title", one_line(&before.title))]) + "\n"
    });
    let items = found.items.iter().map(|item| {
        let mark = if item.already { 'x' } else { ' ' };
        format!("[{mark}] {}\t{}\t{}\t{}\n", item.name.id, item.name.kind, item.name.date, one_line(&item.name.title))
    });
    let more = (found.left_off > 0).then(|| output.say("terminal-carry-more", &[("count", found.left_off.to_string())]) + "\n");
    before.chain(items).chain(more).collect()
}

fn one_line(words: &str) -> String {
    words.replace('\n', " ")
}
