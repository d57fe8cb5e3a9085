//! Bringing records in from files, and writing them out.

use app::{
    App,
    api::{self, Code, Error, ExportRun, ImportReport, ImportRun},
};

use super::{JOB, Result};
use crate::{args::ExportFormat, output::Output};

pub(super) fn import(app: &App, output: &Output, paths: &[String], kind: Option<String>) -> Result {
    let report = app.import_run(ImportRun { paths: paths.to_vec(), kind, kinds: None, job: JOB.into() })?;
    output.last_reply(&report, |report| import_text(output, report));
    match report.files.iter().find_map(|file| file.error.as_ref().map(|error| (file, error))) {
        Some((file, error)) => Err(Error { code: Code::Unreadable, message: format!("{}: {error}", file.path) }),
        None => Ok(()),
    }
}

pub(super) fn export(app: &App, output: &Output, target: &str, format: Option<ExportFormat>, purpose: Option<String>) -> Result {
    if target.is_empty() {
        return Err(output.fault(Code::Invalid, "terminal-export-where", &[]));
    }
    let jsonl = match format {
        Some(format) => matches!(format, ExportFormat::Jsonl),
        None => target.ends_with(".jsonl"),
    };
    let format = if jsonl { api::ExportFormat::Jsonl } else { api::ExportFormat::Markdown };
    let report = app.export_run(ExportRun { path: target.to_owned(), format, ids: Vec::new(), purpose, job: JOB.into() })?;
    if let Some(names) = report.names.as_ref().filter(|names| names.count > 0) {
        let records: Vec<String> = names.records.iter().map(|record| format!("\n  {}\t{}", record.id, record.count)).collect();
        let said = output.say("terminal-names-in", &[("count", names.count.to_string())]);
        output.note(&format!("{said}{}", records.concat()));
    }
    for (count, what) in [
        (report.unreadable, "terminal-export-unreadable"),
        (report.damaged, "terminal-export-damaged"),
        (report.elsewhere, "terminal-export-elsewhere"),
        (report.waiting, "terminal-export-waiting"),
    ] {
        if count > 0 {
            output.note(&output.say(what, &[("count", count.to_string())]));
        }
    }
    output.reply(&report, |report| {
        let args = [("records", report.records.to_string()), ("path", report.path.clone())];
        output.say("terminal-exported", &args) + &left_out_text(&report.left_out)
    });
    Ok(())
}

/// A line for each thing that was left out, and why.
pub(super) fn left_out_text(left_out: &[api::LeftOut]) -> String {
    left_out.iter().map(|left_out| format!("\n  {}", left_out.line)).collect()
}

fn import_text(output: &Output, report: &ImportReport) -> String {
    let (created, updated) = (report.created.len().to_string(), report.updated.len().to_string());
    let args = [("created", created), ("updated", updated), ("unchanged", report.unchanged.to_string())];
    let mut text = output.say("terminal-imported", &args) + "\n";
    for file in &report.files {
        for said in file.error.iter().chain(&file.warnings) {
            text.push_str(&format!("{}: {said}\n", file.path));
        }
    }
    text
}
