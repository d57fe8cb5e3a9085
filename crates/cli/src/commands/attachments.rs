//! Attaching files, and fetching what is attached.

use std::path::Path;

use app::{
    App,
    api::{AttachmentAdd, AttachmentInfo, AttachmentOnly, Code, Nothing},
};
use serde_json::json;

use super::{JOB, Result, text};
use crate::output::Output;

pub(super) fn attach(app: &App, output: &Output, id: &str, file: &Path) -> Result {
    let added = app.attachment_add(AttachmentAdd { record: id.to_owned(), path: text(output, file)?, job: JOB.into() })?;
    output.reply(&added, attachment_text);
    if let Some(note) = &added.note {
        output.note(note);
    }
    Ok(())
}

pub(super) fn detach(app: &App, output: &Output, id: &str, attachment: &str) -> Result {
    app.attachment_remove(AttachmentOnly { record: id.to_owned(), id: attachment.to_owned() })?;
    output.reply(&json!({ "record": id, "id": attachment }), |_| String::new());
    Ok(())
}

/// Saves what is here. What is not is asked for, and makes the command end with an error.
pub(super) fn fetch(app: &App, output: &Output, id: &str, to: Option<&Path>) -> Result {
    let (saved, missing) = app.attachments_to(id, to, JOB)?;
    let saved: Vec<String> = saved.iter().map(|path| path.display().to_string()).collect();
    output.last_reply(&json!({ "saved": saved, "missing": missing }), |_| {
        saved.iter().map(|path| format!("{path}\n")).chain(missing.iter().map(attachment_text)).collect()
    });
    if missing.is_empty() {
        return Ok(());
    }
    Err(output.fault(Code::NotFound, "terminal-fetch-missing", &[("count", missing.len().to_string())]))
}

/// Voice memos that were broken off.
pub(super) fn recover(app: &App, output: &Output) -> Result {
    let records = app.recordings_recover(Nothing {})?;
    output.reply(&json!({ "records": records }), |_| {
        records.iter().map(|row| format!("{}\t{}\t{}\n", row.id, row.kind, row.title)).collect()
    });
    Ok(())
}

fn attachment_text(info: &AttachmentInfo) -> String {
    format!("{}\t{:?}\t{}\t{}\t{}\n", info.id, info.state, info.size, info.media_type, info.name)
}
