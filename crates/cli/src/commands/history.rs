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
    output.reply(&timeline, |timeline| timeline.moments.iter().map(|moment| moment_text(output, moment)).collect());
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
pub(super) fn no_state(output: &Output) -> Error {
    output.fault(Code::Invalid, "terminal-no-state", &[])
}

fn moment_text(output: &Output, moment: &MomentInfo) -> String {
    let counts = [
        (moment.added, "terminal-moment-added"),
        (moment.changed, "terminal-moment-changed"),
        (moment.removed, "terminal-moment-removed"),
        (moment.moved, "terminal-moment-moved"),
        (moment.links, "terminal-moment-links"),
        (moment.files, "terminal-moment-files"),
        (moment.coded, "terminal-moment-coded"),
        (moment.uncoded, "terminal-moment-uncoded"),
    ];
    let mut done: Vec<String> = Vec::new();
    done.extend(moment.made.then(|| output.plain("terminal-moment-made")));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    done.extend(counts.map(|(count, what)| output.say(what, &[("count", count.to_string())])));
    done.extend((!moment.fields.is_empty()).then(|| moment.fields.join(" ")));
    let bin = |into| if into { "terminal-moment-into-bin" } else { "terminal-moment-out-of-bin" };
    done.extend(moment.bin.map(|into| output.plain(bin(into))));
    format!("{}\t{}\t{}\t{}\t{}\n", moment.id, moment.from, moment.to, moment.name, done.join(", "))
}
