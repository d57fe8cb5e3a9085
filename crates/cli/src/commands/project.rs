//! Founding, inspecting, checking and backing up a project.

use app::{
    App,
    api::{Code, Error, FilePath, JobOnly, Nothing, ProjectCreate, ProjectInfo, ProjectRestore, ProjectSample},
};

use super::{JOB, Result, text};
use crate::{
    args::{Args, Project},
    output::Output,
    passphrase,
};

pub(super) fn create(app: &App, output: &Output, args: &Args, name: &str, member: &str) -> Result {
    let passphrase = passphrase::get(args, true)?;
    let is_short = passphrase.reveal().chars().count() < 10;
    let dir = Some(text(&args.project)?);
    let created =
        app.project_create(ProjectCreate { name: name.to_owned(), member: member.to_owned(), passphrase, dir, sample: false })?;
    if is_short {
        output.note("Warning: a passphrase of fewer than ten characters is easily guessed.");
    }
    output.reply(&created, |created| {
        format!(
            "{}\nRecovery code (write it down, it is shown once): {}",
            project_text(&created.project),
            created.recovery_code.reveal()
        )
    });
    app.project_lock(Nothing {})
}

/// Founds a project with the sample in it.
pub(super) fn sample(app: &App, output: &Output, args: &Args, dir: &std::path::Path, scale: u32) -> Result {
    // Nothing is left in the folder then, and the same command works with a smaller number.
    app.sample_fits(scale)?;
    let passphrase = passphrase::get(args, true)?;
    let (name, member) = ("Leertraject (fictie)".to_owned(), "Noor".to_owned());
    app.project_create(ProjectCreate { name, member, passphrase, dir: Some(text(dir)?), sample: false })?;
    let written = app.project_sample(ProjectSample { scale, job: JOB.into() });
    // What was written until it was stopped is sealed all the same.
    app.project_lock(Nothing {})?;
    output.reply(&written?, |written| format!("{} records, {} codings", written.records, written.codings));
    Ok(())
}

/// Lays out a backup.
pub(super) fn restore(app: &App, output: &Output, args: &Args, file: &std::path::Path, dir: &std::path::Path) -> Result {
    let passphrase = passphrase::get(args, false)?;
    let info = app.project_restore(ProjectRestore { file: text(file)?, passphrase, dir: Some(text(dir)?) })?;
    output.reply(&info, project_text);
    Ok(())
}

pub(super) fn project(app: &App, output: &Output, command: &Project) -> Result {
    match command {
        Project::Info | Project::Create { .. } | Project::Restore { .. } | Project::Sample { .. } => {
            output.reply(&app.project_info(Nothing {})?, project_text);
            Ok(())
        }
        Project::Verify => {
            let report = app.project_verify(JobOnly { job: JOB.into() })?;
            output.last_reply(&report, |report| {
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
            let written = app.project_backup(FilePath { path: text(file)? })?;
            output.reply(&written, |written| {
                let lacks = if written.names_missing { "\nwithout real names: names.db is missing" } else { "" };
                format!("{} bytes{lacks}", written.bytes)
            });
            Ok(())
        }
    }
}

pub(super) fn project_text(info: &ProjectInfo) -> String {
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
