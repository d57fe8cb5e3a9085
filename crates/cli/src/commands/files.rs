//! Bringing records in from files, and writing them out.

use std::path::Path;

use app::{
    App,
    api::{self, AttachmentAdd, AttachmentInfo, Code, Error, ExportRun, ImportReport, ImportRun},
};
use serde_json::json;

use super::{JOB, Result, text};
use crate::{args::ExportFormat, output::Output};

pub(super) fn import(app: &App, output: &Output, paths: &[String], kind: Option<String>) -> Result {
    let report = app.import_run(ImportRun { paths: paths.to_vec(), kind, kinds: None, job: JOB.into() })?;
    output.reply(&report, import_text);
    match report.files.iter().find_map(|file| file.error.as_ref().map(|error| (file, error))) {
        Some((file, error)) => Err(Error { code: Code::Unreadable, message: format!("{}: {error}", file.path) }),
        None => Ok(()),
    }
}

pub(super) fn export(app: &App, output: &Output, target: &str, format: Option<ExportFormat>) -> Result {
    let jsonl = match format {
        Some(format) => matches!(format, ExportFormat::Jsonl),
        None => target.ends_with(".jsonl"),
    };
    let format = if jsonl { api::ExportFormat::Jsonl } else { api::ExportFormat::Markdown };
    let report = app.export_run(ExportRun { path: target.to_owned(), format, ids: Vec::new(), job: JOB.into() })?;
    output.reply(&report, |report| format!("{} records in {}", report.records, report.path));
    Ok(())
}

pub(super) fn attach(app: &App, output: &Output, id: &str, file: &Path) -> Result {
    let body = AttachmentAdd { record: id.to_owned(), path: text(file), job: JOB.into() };
    let added = app.attachment_add(body)?;
    output.reply(&added, attachment_text);
    if let Some(note) = &added.note {
        output.note(note);
    }
    Ok(())
}

/// Saves what is here. What is not is asked for, and makes the command end with an error.
pub(super) fn fetch(app: &App, output: &Output, id: &str, to: Option<&Path>) -> Result {
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

fn import_text(report: &ImportReport) -> String {
    let mut text = format!("{} new, {} updated, {} unchanged\n", report.created.len(), report.updated.len(), report.unchanged);
    for file in &report.files {
        for said in file.error.iter().chain(&file.warnings) {
            text.push_str(&format!("{}: {said}\n", file.path));
        }
    }
    text
}
