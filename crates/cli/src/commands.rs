//! What each command does: requests of the app, and how their replies read.

mod attachments;
mod codes;
mod erasing;
mod exchange;
mod files;
mod history;
mod joining;
mod learning;
mod meetings;
mod names;
mod news;
mod project;
mod record;
mod sessions;
mod settings;
mod sharing;
mod team;

use std::path::Path;

use app::{
    App,
    api::{self, Code, Nothing, ProjectOpen, Search},
};
use serde_json::json;

use crate::{
    args::{Args, Command, Join, JoinByFile, Project, Role},
    output::Output,
    passphrase,
};

type Result<T = ()> = app::Result<T>;

/// One command runs at a time, so all tasks can have one name.
const JOB: &str = "command";

pub(crate) fn run(app: App, output: &Output, args: &Args) -> Result {
    match &args.command {
        Command::Kinds => {
            let kinds = app.kinds(Nothing {})?;
            output.reply(&json!({ "kinds": kinds }), |_| kinds.iter().map(kind_text).collect());
            Ok(())
        }
        Command::Log => {
            output.reply(&app.log_show(Nothing {})?, |log| log.text.clone());
            Ok(())
        }
        Command::Project(Project::Create { name, member }) => project::create(&app, output, args, name, member),
        Command::Project(Project::Restore { file, dir }) => project::restore(&app, output, args, file, dir),
        Command::Project(Project::Sample { dir, scale }) => project::sample(&app, output, args, dir, *scale),
        Command::Join(Join { by_file: Some(JoinByFile::Request { file, member }), .. }) => {
            sharing::join_request(&app, output, args, file, member)
        }
        Command::Join(Join { ticket: Some(ticket), member: Some(member), .. }) => {
            joining::join(app, output, args, ticket, member)
        }
        Command::Invite(invite) => joining::invite(app, output, args, invite),
        Command::Sync(sync) => exchange::sync(app, output, args, sync),
        Command::Serve(serve) => exchange::serve(app, output, args, serve),
        _ => while_open(&app, output, args, || unlocked(&app, output, args)),
    }
}

/// Unlocks the project, does the work, and locks it again.
fn while_open(app: &App, output: &Output, args: &Args, work: impl FnOnce() -> Result) -> Result {
    let passphrase = passphrase::get(output, args, false)?;
    let project = app.project_open(ProjectOpen { dir: text(output, &args.project)?, passphrase })?;
    let done = work();
    if let (Ok(()), Some(why)) = (&done, project.read_only) {
        // An error says it itself.
        eprintln!("{why}");
    }
    // Sealing and closing belong to the command: its exit code speaks of them too.
    app.project_lock(Nothing {})?;
    done
}

fn unlocked(app: &App, output: &Output, args: &Args) -> Result {
    match &args.command {
        Command::Project(command) => project::project(app, output, command),
        Command::Record(command) => record::record(app, output, command),
        Command::Search { query, limit } => {
            let found = app.search(Search { query: query.clone(), limit: *limit })?;
            output.reply(&found, |found| {
                found.hits.iter().map(|hit| format!("{}\t{}\t{}\n\t{}\n", hit.id, hit.kind, hit.title, hit.snippet)).collect()
            });
            Ok(())
        }
        Command::Import { paths, kind } => files::import(app, output, paths, kind.clone()),
        Command::Export { target, format, purpose } => files::export(app, output, target, *format, purpose.clone()),
        Command::Attach { id, file } => attachments::attach(app, output, id, file),
        Command::Detach { id, attachment } => attachments::detach(app, output, id, attachment),
        Command::Fetch { id, to } => attachments::fetch(app, output, id, to.as_deref()),
        Command::Recover => attachments::recover(app, output),
        Command::Join(Join { by_file: Some(command), .. }) => sharing::join_by_file(app, output, command),
        Command::Pack(command) => sharing::pack(app, output, command),
        Command::Changes { since_last_look } => sharing::changes(app, output, *since_last_look),
        Command::History { id } => history::history(app, output, id),
        Command::Code(command) => codes::code(app, output, command),
        Command::Session(command) => sessions::session(app, output, command),
        Command::Consent(command) => learning::consent(app, output, command),
        Command::Names(command) => names::names(app, output, args, command),
        Command::Insight(command) => learning::insight(app, output, command),
        Command::Brief(command) => learning::brief(app, output, command),
        Command::Power { id, file, relations, purpose } => meetings::power(app, output, id, file, *relations, purpose),
        Command::Minutes { id, file, purpose } => meetings::minutes(app, output, id, file.as_deref(), purpose),
        Command::Return { id, file, language, person } => {
            learning::give_back(app, output, id, file.as_deref(), *language, person.as_deref())
        }
        Command::Agenda(command) => meetings::agenda(app, output, command),
        Command::Carry { meeting, records, all } => meetings::carry(app, output, meeting, records, *all),
        Command::Moment(command) => history::moment(app, output, command),
        Command::Apart => team::apart(app, output),
        Command::Member(command) => team::member(app, output, command),
        Command::Device(command) => team::device(app, output, command),
        Command::Erase { id, yes } => erasing::erase(app, output, id, *yes),
        Command::Erasures => erasing::erasures(app, output),
        Command::Settings(change) => settings::settings(app, output, change),
        Command::Kinds | Command::Log | Command::Join(_) | Command::Invite(_) | Command::Sync(_) | Command::Serve(_) => Ok(()),
    }
}

fn role(role: Role) -> api::Role {
    match role {
        Role::Coordinator => api::Role::Coordinator,
        Role::Editor => api::Role::Editor,
        Role::Reader => api::Role::Reader,
        Role::Relay => api::Role::Relay,
    }
}

fn kind_text(kind: &api::KindInfo) -> String {
    let fields: String = kind.fields.iter().map(|field| field_text(field, "  ")).collect();
    format!("{} ({})\n{fields}", kind.id, kind.label)
}

/// A line for a field, and one below it for each column of its rows.
fn field_text(field: &api::FieldInfo, indent: &str) -> String {
    let choices: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
    let columns: String = field.columns.iter().map(|column| field_text(column, &format!("{indent}  "))).collect();
    format!("{indent}{}\t{:?}\t{}\t{}\n{columns}", field.id, field.holds, field.label, choices.join(" "))
}

/// A path as requests of the app have it.
///
/// # Errors
/// [`Code::Invalid`] where it is no text: another file would be meant.
fn text(output: &Output, path: &Path) -> Result<String> {
    let text = path.to_str().filter(|text| !text.is_empty()).map(str::to_owned);
    text.ok_or_else(|| output.fault(Code::Invalid, "terminal-bad-path", &[("path", path.display().to_string())]))
}
