//! Bringing records in from files, and writing them out.

use app::{
    App,
    api::{self, Code, Error, ExportRun, ImportReport, ImportRun},
};

use super::{JOB, Result};
use crate::{args::ExportFormat, output::Output};

pub(super) fn import(app: &App, output: &Output, paths: &[String], kind: Option<String>) -> Result {
    let report = app.import_run(ImportRun { paths: paths.to_vec(), kind, kinds: None, job: JOB.into() })?;
    output.last_reply(&report, import_text);
    match report.files.iter().find_map(|file| file.error.as_ref().map(|error| (file, error))) {
        Some((file, error)) => Err(Error { code: Code::Unreadable, message: format!("{}: {error}", file.path) }),
        None => Ok(()),
    }
}

pub(super) fn export(app: &App, output: &Output, target: &str, format: Option<ExportFormat>, purpose: Option<String>) -> Result {
    if target.is_empty() {
        return Err(Error { code: Code::Invalid, message: "export needs a folder, or a file that ends in .jsonl".to_owned() });
    }
    let jsonl = match format {
        Some(format) => matches!(format, ExportFormat::Jsonl),
        None => target.ends_with(".jsonl"),
    };
    let format = if jsonl { api::ExportFormat::Jsonl } else { api::ExportFormat::Markdown };
    let report = app.export_run(ExportRun { path: target.to_owned(), format, ids: Vec::new(), purpose, job: JOB.into() })?;
    if let Some(names) = report.names.as_ref().filter(|names| names.count > 0) {
        let records: Vec<String> = names.records.iter().map(|record| format!("\n  {}\t{}", record.id, record.count)).collect();
        output.note(&format!("Known real names stand in it, {} times:{}", names.count, records.concat()));
    }
    for (count, what) in [
        (
            report.unreadable,
            "records can't be read on this laptop, and are not in it. Somebody who can read them has them still.",
        ),
        (
            report.damaged,
            "attachments are damaged on this laptop, and are not in it. `project verify` says of which records; \
             `fetch ID --to DIR` asks for them again.",
        ),
        (
            report.elsewhere,
            "attachments are not on this laptop, and are not in it. `fetch ID --to DIR` asks colleagues for them.",
        ),
        (report.waiting, "changes of colleagues came here and can't be opened yet, so what they say is not in it."),
    ] {
        if count > 0 {
            output.note(&format!("{count} {what}"));
        }
    }
    output.reply(&report, |report| format!("{} records in {}{}", report.records, report.path, left_out_text(&report.left_out)));
    Ok(())
}

/// A line for each thing that was left out, and why.
pub(super) fn left_out_text(left_out: &[api::LeftOut]) -> String {
    left_out.iter().map(|left_out| format!("\n  {}", left_out.line)).collect()
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
