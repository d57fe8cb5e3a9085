//! What each command does: requests of the app, and how their replies read.

use std::{fs, io::Read as _, path::Path};

use app::{
    App,
    api::{
        self, AttachmentAdd, AttachmentInfo, ChangesBody, Code, Error, ExportRun, FilePath, Id, ImportReport, ImportRun, JobOnly,
        JoinGrant, JoinRequest, MemberInfo, Nothing, PackReadBody, PackWrite, ProjectCreate, ProjectInfo, ProjectOpen,
        ProjectRestore, RecordChange, RecordNew, RecordQuery, RecordRow, RecordSet, Search,
    },
};
use serde_json::{Map, json};

use crate::{
    args::{Args, Command, ExportFormat, Join, Member, Pack, Project, Record, Role, ShowFormat},
    output::Output,
    passphrase,
};

type Result<T = ()> = app::Result<T>;

/// One command runs at a time, so all tasks can have one name.
const JOB: &str = "command";
/// Records that are fetched at once when all are listed.
const PAGE: u32 = 2_000;

pub(crate) fn run(app: &App, output: &Output, args: Args) -> Result {
    match &args.command {
        Command::Kinds => {
            let kinds = app.kinds(Nothing {})?;
            output.reply(&json!({ "kinds": kinds }), |_| kinds.iter().map(kind_text).collect());
            Ok(())
        }
        Command::Project(Project::Create { name, member }) => create(app, output, &args, name, member),
        Command::Project(Project::Restore { file, dir }) => {
            let passphrase = passphrase::get(&args, false)?;
            let info = app.project_restore(ProjectRestore { file: text(file), passphrase, dir: Some(text(dir)) })?;
            output.reply(&info, project_text);
            Ok(())
        }
        Command::Join(Join::Request { file, member }) => {
            let passphrase = passphrase::get(&args, true)?;
            let body = JoinRequest { member: member.clone(), passphrase, path: file.clone(), dir: Some(text(&args.project)) };
            let requested = app.join_request(body)?;
            output.reply(&requested, |requested| {
                format!(
                    "Your four words: {}\nRecovery code (write it down, it is shown once): {}",
                    requested.words.join(" "),
                    requested.recovery_code.reveal()
                )
            });
            Ok(())
        }
        _ => {
            let passphrase = passphrase::get(&args, false)?;
            app.project_open(ProjectOpen { dir: text(&args.project), passphrase })?;
            let done = unlocked(app, output, &args);
            // Sealing and closing belong to the command: its exit code speaks of them too.
            app.project_lock(Nothing {})?;
            done
        }
    }
}

fn create(app: &App, output: &Output, args: &Args, name: &str, member: &str) -> Result {
    let passphrase = passphrase::get(args, true)?;
    if passphrase.reveal().chars().count() < 10 {
        output.note("Warning: a passphrase of fewer than ten characters is easily guessed.");
    }
    let dir = Some(text(&args.project));
    let created =
        app.project_create(ProjectCreate { name: name.to_owned(), member: member.to_owned(), passphrase, dir, sample: false })?;
    output.reply(&created, |created| {
        format!(
            "{}\nRecovery code (write it down, it is shown once): {}",
            project_text(&created.project),
            created.recovery_code.reveal()
        )
    });
    app.project_lock(Nothing {})
}

fn unlocked(app: &App, output: &Output, args: &Args) -> Result {
    match &args.command {
        Command::Project(command) => project(app, output, command),
        Command::Record(command) => record(app, output, command),
        Command::Search { query, limit } => {
            let found = app.search(Search { query: query.clone(), limit: *limit })?;
            output.reply(&found, |found| {
                found.hits.iter().map(|hit| format!("{}\t{}\t{}\n\t{}\n", hit.id, hit.kind, hit.title, hit.snippet)).collect()
            });
            Ok(())
        }
        Command::Import { paths, kind } => import(app, output, paths, kind.clone()),
        Command::Export { target, format } => {
            let jsonl = match format {
                Some(format) => matches!(format, ExportFormat::Jsonl),
                None => target.ends_with(".jsonl"),
            };
            let format = if jsonl { api::ExportFormat::Jsonl } else { api::ExportFormat::Markdown };
            let report = app.export_run(ExportRun { path: target.clone(), format, ids: Vec::new(), job: JOB.into() })?;
            output.reply(&report, |report| format!("{} records in {}", report.records, report.path));
            Ok(())
        }
        Command::Attach { id, file } => {
            let body = AttachmentAdd { record: id.clone(), path: text(file), job: JOB.into() };
            let added = app.attachment_add(body)?;
            output.reply(&added, attachment_text);
            if let Some(note) = &added.note {
                output.note(note);
            }
            Ok(())
        }
        Command::Fetch { id, to } => fetch(app, output, id, to.as_deref()),
        Command::Join(command) => join(app, output, command),
        Command::Pack(Pack::Write { file, for_device }) => {
            let body = PackWrite { path: file.clone(), for_device: for_device.clone(), job: JOB.into() };
            let written = app.pack_write(body)?;
            output.reply(&written, |written| format!("{} entries, {} bytes", written.entries, written.bytes));
            Ok(())
        }
        Command::Pack(Pack::Read { file }) => {
            let read = app.pack_read(PackReadBody { path: file.clone(), job: JOB.into() })?;
            output.reply(&read, pack_text);
            Ok(())
        }
        Command::Changes { since_last_look } => {
            let changes = app.changes(ChangesBody { since_last_look: *since_last_look })?;
            output.reply(&changes, |changes| changes.records.iter().map(change_text).collect());
            Ok(())
        }
        Command::Member(Member::List) => {
            let members = app.members(Nothing {})?;
            output.reply(&json!({ "members": members }), |_| members.iter().map(member_text).collect());
            Ok(())
        }
        Command::Kinds => Ok(()),
    }
}

fn project(app: &App, output: &Output, command: &Project) -> Result {
    match command {
        Project::Info | Project::Create { .. } | Project::Restore { .. } => {
            output.reply(&app.project_info(Nothing {})?, project_text);
            Ok(())
        }
        Project::Verify => {
            let report = app.project_verify(JobOnly { job: JOB.into() })?;
            output.reply(&report, |report| {
                let state = if report.clean { "clean" } else { "not clean" };
                format!(
                    "{state}: {} entries, {} records, {} attachments\n{}",
                    report.entries,
                    report.records,
                    report.attachments,
                    report.problems.join("\n")
                )
            });
            match report.problems.first() {
                Some(problem) if !report.clean => Err(Error { code: Code::Unreadable, message: problem.clone() }),
                _ => Ok(()),
            }
        }
        Project::Backup { file } => {
            let written = app.project_backup(FilePath { path: text(file) })?;
            output.reply(&written, |written| format!("{} bytes", written.bytes));
            Ok(())
        }
    }
}

fn record(app: &App, output: &Output, command: &Record) -> Result {
    match command {
        Record::New { kind, title, set, body } => {
            let markdown = body.as_deref().map(read_text).transpose()?;
            let fields = app.parse_fields(kind, set)?;
            let view = app.record_new(RecordNew { kind: kind.clone(), title: title.clone(), fields, sections: false })?;
            if let Some(markdown) = markdown {
                app.body_append(&view.row.id, &markdown)?;
            }
            output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
            Ok(())
        }
        Record::List { kind, deleted } => list(app, output, kind.as_deref(), *deleted),
        Record::Show { id, format } => {
            match format.unwrap_or(if output.is_json() { ShowFormat::Json } else { ShowFormat::Markdown }) {
                ShowFormat::Markdown => output.raw(app.record_markdown(id)?.as_bytes()),
                ShowFormat::Json => output.raw(format!("{}\n", app.record_json(id)?).as_bytes()),
                ShowFormat::Yjs => output.raw(&app.document_state(id)?),
            }
            Ok(())
        }
        Record::Edit { id, set, append, replace, apply_yjs } => {
            // Everything is read before anything is changed.
            let append = append.as_deref().map(read_text).transpose()?;
            let update = apply_yjs.as_deref().map(read_bytes).transpose()?;
            if !set.is_empty() {
                let title = set.iter().rev().find(|(field, _)| field == "title").map(|(_, value)| value.clone());
                let set: Vec<_> = set.iter().filter(|(field, _)| field != "title").cloned().collect();
                let kind = app.record_get(Id { id: id.clone() })?.row.kind;
                let fields = if set.is_empty() { Map::new() } else { app.parse_fields(&kind, &set)? };
                app.record_set(RecordSet { id: id.clone(), title, fields })?;
            }
            if let Some([old, new]) = replace.as_deref() {
                app.body_replace(id, old, new)?;
            }
            if let Some(markdown) = append {
                app.body_append(id, &markdown)?;
            }
            if let Some(update) = update {
                app.document_apply_foreign(id, update)?;
            }
            let row = app.record_get(Id { id: id.clone() })?.row;
            output.reply(&json!({ "id": row.id, "updated": row.updated }), |_| String::new());
            Ok(())
        }
        Record::Delete { id } => {
            app.record_delete(Id { id: id.clone() })?;
            output.reply(&json!({ "id": id }), |_| String::new());
            Ok(())
        }
        Record::Restore { id } => {
            app.record_restore(Id { id: id.clone() })?;
            output.reply(&json!({ "id": id }), |_| String::new());
            Ok(())
        }
    }
}

/// Prints page after page, so that a large project is never in memory whole.
fn list(app: &App, output: &Output, kind: Option<&str>, deleted: bool) -> Result {
    let mut offset = 0;
    let mut first = true;
    if output.is_json() {
        output.raw(b"{\"records\":[");
    }
    loop {
        let query = RecordQuery { kind: kind.map(str::to_owned), deleted, offset, limit: PAGE, ..RecordQuery::default() };
        let page = app.record_list(query)?;
        for row in &page.rows {
            if output.is_json() {
                output.raw(if first { b"" } else { b"," });
                output.raw(serde_json::to_string(row).unwrap_or_default().as_bytes());
            } else {
                output.raw(row_text(row).as_bytes());
            }
            first = false;
        }
        offset += PAGE;
        if offset >= page.total {
            break;
        }
    }
    if output.is_json() {
        output.raw(b"]}\n");
    }
    Ok(())
}

fn import(app: &App, output: &Output, paths: &[String], kind: Option<String>) -> Result {
    let report = app.import_run(ImportRun { paths: paths.to_vec(), kind, job: JOB.into() })?;
    output.reply(&report, import_text);
    match report.files.iter().find_map(|file| file.error.as_ref().map(|error| (file, error))) {
        Some((file, error)) => Err(Error { code: Code::Unreadable, message: format!("{}: {error}", file.path) }),
        None => Ok(()),
    }
}

/// Saves what is here. What is not is asked for, and makes the command end with an error.
fn fetch(app: &App, output: &Output, id: &str, to: Option<&Path>) -> Result {
    let (saved, missing) = app.attachments_to(id, to, JOB)?;
    let saved: Vec<String> = saved.iter().map(|path| text(path)).collect();
    output.reply(&json!({ "saved": saved, "missing": missing }), |_| {
        saved.iter().map(|path| format!("{path}\n")).chain(missing.iter().map(attachment_text)).collect()
    });
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!("{} not on this laptop yet; they come with the next exchange.", missing.len());
    Err(Error { code: Code::NotFound, message })
}

fn attachment_text(info: &AttachmentInfo) -> String {
    format!("{}\t{:?}\t{}\t{}\t{}\n", info.id, info.state, info.size, info.media_type, info.name)
}

fn join(app: &App, output: &Output, command: &Join) -> Result {
    match command {
        Join::Grant { file, role, answer } => {
            let asks = app.join_read_request(FilePath { path: file.clone() })?;
            output.note(&format!("{} asks to join. Their four words: {}", asks.member, asks.words.join(" ")));
            if !output.confirm("Are these the words on their screen?") {
                return Err(Error { code: Code::Cancelled, message: "Nobody was let in.".into() });
            }
            let role = match role {
                Role::Coordinator => api::Role::Coordinator,
                Role::Editor => api::Role::Editor,
                Role::Reader => api::Role::Reader,
                Role::Relay => api::Role::Relay,
            };
            let granted = app.join_grant(JoinGrant { path: file.clone(), role, answer: answer.clone() })?;
            output.reply(&granted, |granted| format!("{} is let in; the answer is in {answer}", granted.member));
        }
        Join::Accept { file } => {
            let info = app.join_accept(FilePath { path: file.clone() })?;
            output.reply(&info, project_text);
        }
        Join::Request { .. } => {}
    }
    Ok(())
}

fn project_text(info: &ProjectInfo) -> String {
    let counts: String = info.counts.iter().map(|kind| format!("\n{}: {}", kind.kind, kind.count)).collect();
    format!(
        "{}\nid: {}\nfolder: {}\nyou: {} ({:?})\ndevice: {}\nfour words: {}{counts}\nin the bin: {}\nnot seen yet: {}",
        info.name,
        info.id,
        info.dir,
        info.me.name,
        info.me.role,
        info.device,
        info.words.join(" "),
        info.deleted,
        info.unseen
    )
}

fn row_text(row: &RecordRow) -> String {
    format!("{}\t{}\t{}\t{}\n", row.id, row.kind, row.updated, row.title)
}

fn kind_text(kind: &api::KindInfo) -> String {
    let field = |field: &api::FieldInfo| {
        let choices: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
        format!("  {}\t{:?}\t{}\t{}\n", field.id, field.holds, field.label, choices.join(" "))
    };
    format!("{} ({})\n{}", kind.id, kind.label, kind.fields.iter().map(field).collect::<String>())
}

fn member_text(member: &MemberInfo) -> String {
    let device = |device: &api::DeviceInfo| {
        let this = if device.this { "\tthis device" } else { "" };
        format!("  {}\t{}\tlacks {}{this}\n", device.id, device.words.join(" "), device.lacks)
    };
    format!("{}\t{:?}\n{}", member.name, member.role, member.devices.iter().map(device).collect::<String>())
}

fn pack_text(read: &api::PackRead) -> String {
    let mut text = format!(
        "from {}: {} new entries, {} known, {} waiting; {} records changed\n",
        read.from,
        read.entries,
        read.known,
        read.waiting,
        read.records.len()
    );
    if read.cut_short {
        text.push_str("The pack ends early or is damaged: copy it again. What could be read was kept.\n");
    }
    text + &read.problems.join("\n")
}

fn import_text(report: &ImportReport) -> String {
    let mut text = format!("{} new, {} updated, {} unchanged\n", report.created.len(), report.updated.len(), report.unchanged);
    for file in &report.files {
        for said in file.error.iter().chain(&file.warnings) {
            text.push_str(&format!("{}: {said}\n", file.path));
        }
    }
    text
}

fn change_text(change: &RecordChange) -> String {
    let mut text =
        format!("{}\t{:?}\t{}\t{}\t{}\n", change.row.id, change.what, change.at, change.by.join(", "), change.row.title);
    for field in &change.fields {
        text.push_str(&format!("  {}: {} -> {}{}\n", field.field, field.before, field.after, overlap(field.overlap)));
    }
    for block in &change.blocks {
        for (sign, side) in [('-', &block.before), ('+', &block.after)] {
            if let Some(words) = side {
                text.push_str(&format!("  {sign} {}{}\n", words.replace('\n', " "), overlap(block.overlap)));
            }
        }
    }
    text
}

fn overlap(overlap: bool) -> &'static str {
    if overlap { "\t[two people changed this while apart]" } else { "" }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Error { code: Code::NotFound, message: format!("{}: {error}", path.display()) })
}

fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read_bytes(path)?)
        .map_err(|_| Error { code: Code::Unreadable, message: format!("{}: this is not UTF-8 text", path.display()) })
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
