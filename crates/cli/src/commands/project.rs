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
    let passphrase = passphrase::get(output, args, true)?;
    let is_short = passphrase.reveal().chars().count() < 10;
    let dir = Some(text(output, &args.project)?);
    let created =
        app.project_create(ProjectCreate { name: name.to_owned(), member: member.to_owned(), passphrase, dir, sample: false })?;
    if is_short {
        output.note(&output.plain("terminal-short-passphrase"));
    }
    output.reply(&created, |created| {
        let code = output.say("terminal-recovery-code", &[("code", created.recovery_code.reveal().to_owned())]);
        format!("{}\n{code}", project_text(output, &created.project))
    });
    app.project_lock(Nothing {})
}

/// Founds a project with the sample in it.
pub(super) fn sample(app: &App, output: &Output, args: &Args, dir: &std::path::Path, scale: u32) -> Result {
    // Nothing is left in the folder then, and the same command works with a smaller number.
    app.sample_fits(scale)?;
    let passphrase = passphrase::get(output, args, true)?;
    let (name, member) = ("Leertraject (fictie)".to_owned(), "Noor".to_owned());
    app.project_create(ProjectCreate { name, member, passphrase, dir: Some(text(output, dir)?), sample: false })?;
    let written = app.project_sample(ProjectSample { scale, job: JOB.into() });
    // What was written until it was stopped is sealed all the same.
    app.project_lock(Nothing {})?;
    output.reply(&written?, |written| {
        let args = [("records", written.records.to_string()), ("codings", written.codings.to_string())];
        output.say("terminal-sample", &args)
    });
    Ok(())
}

/// Lays out a backup.
pub(super) fn restore(app: &App, output: &Output, args: &Args, file: &std::path::Path, dir: &std::path::Path) -> Result {
    let passphrase = passphrase::get(output, args, false)?;
    let info = app.project_restore(ProjectRestore { file: text(output, file)?, passphrase, dir: Some(text(output, dir)?) })?;
    output.reply(&info, |info| project_text(output, info));
    Ok(())
}

pub(super) fn project(app: &App, output: &Output, command: &Project) -> Result {
    match command {
        Project::Info | Project::Create { .. } | Project::Restore { .. } | Project::Sample { .. } => {
            output.reply(&app.project_info(Nothing {})?, |info| project_text(output, info));
            Ok(())
        }
        Project::Verify => {
            let report = app.project_verify(JobOnly { job: JOB.into() })?;
            output.last_reply(&report, |report| {
                let args = [
                    ("entries", report.entries.to_string()),
                    ("records", report.records.to_string()),
                    ("attachments", report.attachments.to_string()),
                ];
                let state = output.say(if report.clean { "terminal-clean" } else { "terminal-not-clean" }, &args);
                format!("{state}\n{}", report.problems.join("\n"))
            });
            match report.problems.first() {
                Some(problem) if !report.clean => Err(Error { code: Code::Unreadable, message: problem.clone() }),
                _ => Ok(()),
            }
        }
        Project::Backup { file } => {
            let written = app.project_backup(FilePath { path: text(output, file)? })?;
            output.reply(&written, |written| {
                let lacks = written.names_missing.then(|| output.plain("terminal-backup-no-names") + "\n");
                let bytes = output.say("terminal-backup", &[("bytes", written.bytes.to_string())]);
                format!("{bytes}\n{}", lacks.unwrap_or_default())
            });
            Ok(())
        }
    }
}

pub(super) fn project_text(output: &Output, info: &ProjectInfo) -> String {
    let counts: String = info.counts.iter().map(|kind| format!("\n{}: {}", kind.kind, kind.count)).collect();
    let args = [
        ("name", info.name.clone()),
        ("id", info.id.clone()),
        ("dir", info.dir.clone()),
        ("member", info.me.name.clone()),
        ("role", format!("{:?}", info.me.role)),
        ("device", info.device.clone()),
        ("words", info.words.join(" ")),
        ("counts", counts),
        ("deleted", info.deleted.to_string()),
        ("unseen", info.unseen.to_string()),
    ];
    output.say("terminal-project", &args)
}
