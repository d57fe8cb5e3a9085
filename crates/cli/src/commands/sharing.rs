//! Between laptops by files: joining, packs, and what others changed.

use app::{
    App,
    api::{
        self, ChangesBody, Code, Error, FilePath, JoinGrant, JoinRequest, Nothing, PackReadBody, PackWrite, ProjectOpen,
        RecordChange, Stage,
    },
};
use serde_json::json;

use super::{JOB, Result, project::project_text, text};
use crate::{
    args::{Args, JoinByFile, Pack},
    output::Output,
    passphrase,
};

/// Asks to join: makes the project that waits.
pub(super) fn join_request(app: &App, output: &Output, args: &Args, file: &str, member: &str) -> Result {
    let passphrase = passphrase::get(args, true)?;
    let dir = text(&args.project)?;
    // A project that waits already asks once more.
    match app.project_open(ProjectOpen { dir: dir.clone(), passphrase: passphrase.clone() }) {
        Ok(info) => {
            let asked = if info.stage == Stage::Joining {
                app.join_request_again(FilePath { path: file.to_owned() })
            } else {
                Err(Error { code: Code::Invalid, message: "This project does not wait to be let in.".into() })
            };
            app.project_lock(Nothing {})?;
            asked?;
            output.reply(&json!({ "words": info.words, "project": info }), |_| {
                format!("Your four words: {}", info.words.join(" "))
            });
            return Ok(());
        }
        Err(error) if error.code == Code::NoProject => {}
        Err(error) => return Err(error),
    }
    let dir = Some(dir);
    let requested = app.join_request(JoinRequest { member: member.to_owned(), passphrase, path: file.to_owned(), dir })?;
    output.reply(&requested, requested_text);
    Ok(())
}

/// What somebody who asks to be let in must see.
pub(super) fn requested_text(requested: &api::JoinRequested) -> String {
    format!(
        "Your four words: {}\nRecovery code (write it down, it is shown once): {}",
        requested.words.join(" "),
        requested.recovery_code.reveal()
    )
}

pub(super) fn join_by_file(app: &App, output: &Output, command: &JoinByFile) -> Result {
    match command {
        JoinByFile::Grant { file, role, answer } => {
            let asks = app.join_read_request(FilePath { path: file.clone() })?;
            output.note(&format!("{} asks to join. Their four words: {}", asks.member, asks.words.join(" ")));
            if !output.confirm("Are these the words on their screen?") {
                return Err(Error { code: Code::Cancelled, message: "Nobody was let in.".into() });
            }
            let granted = app.join_grant(JoinGrant { path: file.clone(), role: super::role(*role), answer: answer.clone() })?;
            output.reply(&granted, |granted| format!("{} is let in; the answer is in {answer}", granted.member));
        }
        JoinByFile::Accept { file } => {
            let info = app.join_accept(FilePath { path: file.clone() })?;
            output.reply(&info, project_text);
        }
        JoinByFile::Request { .. } => {}
    }
    Ok(())
}

pub(super) fn pack(app: &App, output: &Output, command: &Pack) -> Result {
    match command {
        Pack::Write { file, for_device, attachments } => {
            let (path, for_device) = (file.clone(), for_device.clone());
            let body = PackWrite { path, for_device, attachments: *attachments, job: JOB.into() };
            let written = app.pack_write(body)?;
            output.reply(&written, |written| {
                format!("{} entries, {} attachments, {} bytes", written.entries, written.attachments, written.bytes)
            });
        }
        Pack::Read { file } => {
            let read = app.pack_read(PackReadBody { path: file.clone(), job: JOB.into() })?;
            output.last_reply(&read, pack_text);
            if read.cut_short && read.entries + read.known == 0 {
                let message = "nothing of this pack could be read: it is damaged or cut off; copy it again".to_owned();
                return Err(Error { code: Code::Unreadable, message });
            }
        }
    }
    Ok(())
}

pub(super) fn changes(app: &App, output: &Output, since_last_look: bool) -> Result {
    let changes = app.changes(ChangesBody { since_last_look, records: None })?;
    output.reply(&changes, |changes| {
        let erased = changes.erased.iter().map(|erased| {
            let lost = if erased.lost > 0 { format!(", with {} changes of yours", erased.lost) } else { String::new() };
            format!("{}\tErased\t{}\t{}{lost}\n", erased.record, erased.at, erased.by.join(", "))
        });
        changes.records.iter().map(change_text).chain(erased).collect()
    });
    Ok(())
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
    if read.attachments > 0 {
        text.push_str(&format!("{} attachments came\n", read.attachments));
    }
    if read.attachments_left > 0 {
        text.push_str(&format!("{} attachments could not be taken in: read the pack once more later.\n", read.attachments_left));
    }
    if read.cut_short {
        text.push_str("The pack ends early or is damaged: copy it again. What could be read was kept.\n");
    }
    text + &read.problems.join("\n")
}

fn change_text(change: &RecordChange) -> String {
    let mut text =
        format!("{}\t{:?}\t{}\t{}\t{}\n", change.row.id, change.what, change.at, change.by.join(", "), change.row.title);
    for field in &change.fields {
        text.push_str(&format!("  {}: {} -> {}{}\n", field.field, field.before, field.after, overlap(field.overlap.is_some())));
    }
    for file in &change.files {
        text.push_str(&format!("  {} {}\n", if file.what == api::ChangeKind::Added { '+' } else { '-' }, file.name));
    }
    for block in &change.blocks {
        if block.moved && block.before == block.after {
            text.push_str(&format!("  > {}\n", block.after.as_deref().unwrap_or_default().replace('\n', " ")));
            continue;
        }
        for (sign, side) in [('-', &block.before), ('+', &block.after)] {
            if let Some(words) = side {
                text.push_str(&format!("  {sign} {}{}\n", words.replace('\n', " "), overlap(block.overlap.is_some())));
            }
        }
    }
    text
}

fn overlap(overlap: bool) -> &'static str {
    if overlap { "\t[two people changed this while apart]" } else { "" }
}
