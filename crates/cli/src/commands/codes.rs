//! Codes, and codes on words.

use app::{
    App,
    api::{
        CodeInfo, CodeMerge, CodeMove, CodeNew, CodeSet, CodebookExport, CodingAdd, CodingInfo, CodingOnly, CodingSet,
        CodingSide, CodingsBring, CodingsLacking, FilePath, Nothing, QuotesAsk, RecordAt, RecordOnly,
    },
};
use serde_json::json;

use super::{Result, files::left_out_text, text};
use crate::{args::Code, output::Output};

/// Quotes that are fetched at once.
const PAGE: u32 = 1_000;

pub(super) fn code(app: &App, output: &Output, command: &Code) -> Result {
    let named = |code: &String| app.code_named(code);
    match command {
        Code::List => {
            let all = app.codebook(Nothing {})?;
            output.reply(&all, |all| all.codes.iter().map(|code| code_text(output, code)).collect());
        }
        Code::New { name, under, memo } => {
            let parent = under.as_ref().map(named).transpose()?;
            let made = app.code_new(CodeNew { name: name.clone(), parent, colour: None, memo: memo.clone() })?;
            output.reply(&made, |made| made.id.clone());
        }
        Code::Rename { code, name } => set(app, output, named(code)?, Some(name.clone()), None)?,
        Code::Delete { code } => set(app, output, named(code)?, None, Some(true))?,
        Code::Restore { code } => set(app, output, code.clone(), None, Some(false))?,
        Code::Move { code, under } => {
            let (id, parent) = (named(code)?, under.as_ref().map(named).transpose()?);
            app.code_move(CodeMove { id: id.clone(), parent })?;
            output.reply(&json!({ "id": id }), |_| String::new());
        }
        Code::Merge { code, into } => {
            let (id, into) = (named(code)?, into.as_ref().map(named).transpose()?);
            app.code_merge(CodeMerge { id: id.clone(), into })?;
            output.reply(&json!({ "id": id }), |_| String::new());
        }
        Code::Apply { record, code, text } => {
            let added = app.coding_add(CodingAdd { record: record.clone(), code: named(code)?, text: text.clone() })?;
            output.reply(&added, |added| added.id.clone());
        }
        Code::Uncode { record, coding } => {
            let of = CodingOnly { record: record.clone(), id: coding.clone() };
            app.coding_remove(of.clone())?;
            output.reply(&of, |_| String::new());
        }
        Code::Lacking { record } => {
            let lacking = app.woven_codings(RecordOnly { record: record.clone() })?;
            let line = |way: &str, other: &CodingsLacking| {
                format!("{way}\t{}\t{}\t{}\t{}\n", other.record, other.count, other.taken_off, other.changed)
            };
            output.reply(&lacking, |lacking| {
                let from = lacking.from.iter().map(|other| line("from", other));
                from.chain(lacking.into.iter().map(|other| line("into", other))).collect()
            });
        }
        Code::Bring { record, from, taken_off } => {
            let notes = (!from.is_empty()).then(|| from.clone());
            let brought = app.codings_bring(CodingsBring { record: record.clone(), notes, taken_off: *taken_off })?;
            output.reply(&brought, |brought| {
                let counts = [("count", brought.count.to_string()), ("changed", brought.changed.to_string())];
                output.say("terminal-brought", &counts)
            });
        }
        Code::Recode { record, coding, code } => {
            let code = Some(named(code)?);
            app.coding_set(CodingSet { record: record.clone(), id: coding.clone(), code, memo: None })?;
            output.reply(&CodingOnly { record: record.clone(), id: coding.clone() }, |_| String::new());
        }
        Code::Show { record, at: Some(at) } => {
            let then = app.record_at(RecordAt { record: record.clone(), at: at.clone(), since: None })?;
            let codings: Vec<_> = then.codings.into_iter().filter_map(|coding| Some((coding.id, coding.after?))).collect();
            let side = |(id, side): &(String, CodingSide)| json!({ "id": id, "code": side.code, "code_name": side.code_name, "memo": side.memo, "words": side.words });
            let line =
                |(id, side): &(String, CodingSide)| format!("{id}\t{}\t{}\n", side.code_name, side.words.replace('\n', " ¶ "));
            let shown: Vec<_> = codings.iter().map(side).collect();
            output.reply(&json!({ "codings": shown }), |_| codings.iter().map(line).collect());
        }
        Code::Show { record, at: None } => {
            let codings = app.codings(RecordOnly { record: record.clone() })?;
            output.reply(&json!({ "codings": codings }), |_| codings.iter().map(|coding| coding_text(output, coding)).collect());
        }
        Code::Export { file, purpose } => {
            let written = app.codebook_export(CodebookExport { path: text(output, file)?, purpose: purpose.clone() })?;
            tell_names(output, written.names);
            output.reply(&written, |written| {
                output.say("terminal-codes", &[("count", written.codes.to_string())]) + &left_out_text(&written.left_out)
            });
        }
        Code::Import { file } => {
            let read = app.codebook_import(FilePath { path: text(output, file)? })?;
            tell_names(output, read.names);
            output.reply(&read, |read| {
                output.say("terminal-codes-read", &[("added", read.added.to_string()), ("known", read.known.to_string())])
            });
        }
        Code::Quotes { code } => {
            let id = named(code)?;
            let mut quotes = Vec::new();
            loop {
                let page = app.code_quotes(QuotesAsk { id: id.clone(), offset: quotes.len() as u32, limit: PAGE })?;
                let is_last = page.quotes.is_empty();
                quotes.extend(page.quotes);
                if is_last || quotes.len() >= page.total as usize {
                    break;
                }
            }
            output.reply(&json!({ "quotes": quotes }), |_| quotes.iter().map(|quote| coding_text(output, quote)).collect());
        }
    }
    Ok(())
}

fn set(app: &App, output: &Output, id: String, name: Option<String>, deleted: Option<bool>) -> Result {
    let code = app.code_set(CodeSet { id, name, colour: None, memo: None, deleted })?;
    output.reply(&code, |_| String::new());
    Ok(())
}

fn code_text(output: &Output, code: &CodeInfo) -> String {
    let indent = "  ".repeat(code.depth as usize);
    let doubled = if code.doubled { format!("\t{}", output.plain("terminal-code-doubled")) } else { String::new() };
    format!("{}\t{}\t{}\t{indent}{}{doubled}\n", code.id, code.codings, code.records, code.name)
}

fn coding_text(output: &Output, coding: &CodingInfo) -> String {
    let state = if coding.lost { output.plain("terminal-coding-lost") } else { String::new() };
    let words = coding.words.replace('\n', " ¶ ");
    format!("{}\t{}\t{}\t{}\t{words}\t{state}\n", coding.record, coding.id, coding.code_name, coding.by)
}

/// A codebook goes to other programs, and what comes in to every colleague.
fn tell_names(output: &Output, names: Option<u32>) {
    if let Some(count) = names.filter(|count| *count > 0) {
        output.note(&output.say("terminal-names-in", &[("count", count.to_string())]));
    }
}
