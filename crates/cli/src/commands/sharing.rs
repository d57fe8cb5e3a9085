//! Between laptops by files: joining, packs, and what others changed.

use app::{
    App,
    api::{
        self, ChangesBody, Code, FilePath, JoinGrant, JoinRequest, Nothing, PackReadBody, PackWrite, ProjectOpen, RecordChange,
        Stage,
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
    let passphrase = passphrase::get(output, args, true)?;
    let dir = text(output, &args.project)?;
    // A project that waits already asks once more.
    match app.project_open(ProjectOpen { dir: dir.clone(), passphrase: passphrase.clone() }) {
        Ok(info) => {
            let asked = if info.stage == Stage::Joining {
                app.join_request_again(FilePath { path: file.to_owned() })
            } else {
                Err(output.fault(Code::Invalid, "terminal-not-waiting", &[]))
            };
            app.project_lock(Nothing {})?;
            asked?;
            output.reply(&json!({ "words": info.words, "project": info }), |_| {
                output.say("terminal-own-words", &[("words", info.words.join(" "))])
            });
            return Ok(());
        }
        Err(error) if error.code == Code::NoProject => {}
        Err(error) => return Err(error),
    }
    let dir = Some(dir);
    let requested = app.join_request(JoinRequest { member: member.to_owned(), passphrase, path: file.to_owned(), dir })?;
    output.reply(&requested, |requested| requested_text(output, requested));
    Ok(())
}

/// What somebody who asks to be let in must see.
pub(super) fn requested_text(output: &Output, requested: &api::JoinRequested) -> String {
    let words = output.say("terminal-own-words", &[("words", requested.words.join(" "))]);
    let code = output.say("terminal-recovery-code", &[("code", requested.recovery_code.reveal().to_owned())]);
    format!("{words}\n{code}")
}

pub(super) fn join_by_file(app: &App, output: &Output, command: &JoinByFile) -> Result {
    match command {
        JoinByFile::Grant { file, role, answer } => {
            let asks = app.join_read_request(FilePath { path: file.clone() })?;
            output.note(&output.say("terminal-asks", &[("member", asks.member), ("words", asks.words.join(" "))]));
            if !output.confirm(&output.plain("asked-question")) {
                return Err(output.fault(Code::Cancelled, "terminal-nobody-let-in", &[]));
            }
            let granted = app.join_grant(JoinGrant { path: file.clone(), role: super::role(*role), answer: answer.clone() })?;
            output.reply(&granted, |granted| {
                output.say("terminal-granted", &[("member", granted.member.clone()), ("answer", answer.clone())])
            });
        }
        JoinByFile::Accept { file } => {
            let info = app.join_accept(FilePath { path: file.clone() })?;
            output.reply(&info, |info| project_text(output, info));
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
                let (entries, attachments) = (written.entries.to_string(), written.attachments.to_string());
                let args = [("entries", entries), ("attachments", attachments), ("bytes", written.bytes.to_string())];
                output.say("terminal-pack-written", &args)
            });
        }
        Pack::Read { file } => {
            let read = app.pack_read(PackReadBody { path: file.clone(), job: JOB.into() })?;
            output.last_reply(&read, |read| pack_text(output, read));
            if read.cut_short && read.entries + read.known == 0 {
                return Err(output.fault(Code::Unreadable, "terminal-pack-nothing", &[]));
            }
        }
    }
    Ok(())
}

pub(super) fn changes(app: &App, output: &Output, since_last_look: bool) -> Result {
    let changes = app.changes(ChangesBody { since_last_look, records: None })?;
    output.reply(&changes, |changes| {
        let erased = changes.erased.iter().map(|erased| {
            let lost = if erased.lost > 0 {
                format!(", {}", output.say("terminal-erased-lost", &[("count", erased.lost.to_string())]))
            } else {
                String::new()
            };
            format!("{}\tErased\t{}\t{}{lost}\n", erased.record, erased.at, erased.by.join(", "))
        });
        changes.records.iter().map(|change| change_text(output, change)).chain(erased).collect()
    });
    Ok(())
}

fn pack_text(output: &Output, read: &api::PackRead) -> String {
    let args = [
        ("from", read.from.clone()),
        ("entries", read.entries.to_string()),
        ("known", read.known.to_string()),
        ("waiting", read.waiting.to_string()),
        ("records", read.records.len().to_string()),
    ];
    let mut text = output.say("terminal-pack-read", &args) + "\n";
    for (count, what) in
        [(read.attachments, "terminal-pack-attachments"), (read.attachments_left, "terminal-pack-attachments-left")]
    {
        if count > 0 {
            text.push_str(&(output.say(what, &[("count", count.to_string())]) + "\n"));
        }
    }
    if read.cut_short {
        text.push_str(&(output.plain("terminal-pack-cut-short") + "\n"));
    }
    text + &read.problems.join("\n")
}

fn change_text(output: &Output, change: &RecordChange) -> String {
    let overlap = |overlap: bool| if overlap { format!("\t{}", output.plain("terminal-overlap")) } else { String::new() };
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
