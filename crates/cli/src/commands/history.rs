//! Showing the history of a record.

use app::{
    App,
    api::{Code, Error, Id, MomentInfo, MomentName, NamedInfo, Nothing, RecordOnly},
};
use serde_json::json;

use super::{Result, record::row_text};
use crate::{args::Moment, output::Output};

pub(super) fn history(app: &App, output: &Output, id: &str) -> Result {
    let timeline = app.timeline(RecordOnly { record: id.to_owned() })?;
    output.reply(&timeline, |timeline| timeline.moments.iter().map(moment_text).collect());
    Ok(())
}

pub(super) fn moment(app: &App, output: &Output, command: &Moment) -> Result {
    match command {
        Moment::Add { name } => {
            let named = app.moment_name(MomentName { name: name.clone() })?;
            output.reply(&named, |named| named.id.clone());
        }
        Moment::List => {
            let line = |named: &NamedInfo| format!("{}\t{}\t{}\t{}\n", named.id, named.at, named.by, named.name);
            output.reply(&app.moments(Nothing {})?, |all| all.moments.iter().map(line).collect());
        }
        Moment::Since { moment } => {
            output.reply(&app.moment_since(Id { id: moment.clone() })?, |since| since.records.iter().map(row_text).collect());
        }
        Moment::Remove { moment } => {
            app.moment_remove(Id { id: moment.clone() })?;
            output.reply(&json!({ "moment": moment }), |_| String::new());
        }
    }
    Ok(())
}

/// The whole document of a moment would hold what came before it and nothing by which to tell.
pub(super) fn no_state() -> Error {
    Error { code: Code::Invalid, message: "a moment can be shown as Markdown or JSON, not as a Yjs update".to_owned() }
}

fn moment_text(moment: &MomentInfo) -> String {
    let counts = [
        (moment.added, "added"),
        (moment.changed, "changed"),
        (moment.removed, "removed"),
        (moment.moved, "moved"),
        (moment.links, "links"),
        (moment.files, "files"),
        (moment.coded, "coded"),
        (moment.uncoded, "uncoded"),
    ];
    let mut done: Vec<String> = Vec::new();
    done.extend(moment.made.then(|| "made".to_owned()));
    done.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    done.extend((!moment.fields.is_empty()).then(|| moment.fields.join(" ")));
    done.extend(moment.bin.map(|into| if into { "into the bin" } else { "out of the bin" }.to_owned()));
    format!("{}\t{}\t{}\t{}\t{}\n", moment.id, moment.from, moment.to, moment.name, done.join(", "))
}
