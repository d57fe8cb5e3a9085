//! Making, listing, showing and changing records.

use std::{fs, io::Read as _, path::Path};

use app::{
    App,
    api::{
        Code, Error, Id, KindOnly, Nothing, PutAway, RecordNew, RecordPair, RecordQuery, RecordRow, RecordSame, RecordSet,
        RecordTurn, RestoreAt, TurnPart, Weave, WeaveChosen, WeaveLook, WhoAsk, WhoDid, WhoPiece, WordsBack,
    },
};
use serde_json::{Map, json};

use super::{Result, history};
use crate::{
    args::{Record, ShowFormat},
    output::Output,
};

/// Records that are fetched at once when all are listed.
const PAGE: u32 = 2_000;

pub(super) fn record(app: &App, output: &Output, command: &Record) -> Result {
    match command {
        Record::New { kind, title, set, body, headings } => {
            let markdown = body.as_deref().map(|file| read_text(output, file)).transpose()?;
            let (named, set) = titled(set);
            let fields = app.parse_fields(kind, &set)?;
            let (kind, title) = (kind.clone(), named.unwrap_or_else(|| title.clone()));
            let new = RecordNew { kind, title, fields, sections: *headings };
            let view = app.record_new_with(new, markdown.as_deref().unwrap_or_default())?;
            output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
            Ok(())
        }
        Record::List { kind, deleted, away, field } => {
            let (kind, fields) = (kind.clone(), (!field.is_empty()).then(|| field.clone()));
            let query = RecordQuery { kind, deleted: *deleted, away: *away, fields, limit: PAGE, ..RecordQuery::default() };
            list(app, output, &query)
        }
        Record::Show { id, format, at } => {
            let format = format.unwrap_or(if output.is_json() { ShowFormat::Json } else { ShowFormat::Markdown });
            let shown = match (format, at) {
                (ShowFormat::Markdown, None) => app.record_markdown(id)?.into_bytes(),
                (ShowFormat::Markdown, Some(at)) => app.record_markdown_at(id, at)?.into_bytes(),
                (ShowFormat::Json, None) => format!("{}\n", app.record_json(id)?).into_bytes(),
                (ShowFormat::Json, Some(at)) => format!("{}\n", app.record_json_at(id, at)?).into_bytes(),
                (ShowFormat::Yjs, None) => app.document_state(id)?,
                (ShowFormat::Yjs, Some(_)) => return Err(history::no_state(output)),
            };
            output.raw(&shown);
            Ok(())
        }
        Record::Edit { id, set, append, replace, apply_yjs } => {
            // Everything is read before anything is changed.
            let append = append.as_deref().map(|file| read_text(output, file)).transpose()?;
            let update = apply_yjs.as_deref().map(|file| read_bytes(output, file)).transpose()?;
            let (title, set) = titled(set);
            let fields = if set.is_empty() {
                Map::new()
            } else {
                let kind = app.record_get(Id { id: id.clone() })?.row.kind;
                app.parse_fields(&kind, &set)?
            };
            // First what may not be found.
            if let Some([old, new]) = replace.as_deref() {
                app.body_replace(id, old, new)?;
            }
            if title.is_some() || !fields.is_empty() {
                app.record_set(RecordSet { id: id.clone(), title, fields })?;
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
        Record::Undo { id, redo, dry_run } => {
            let turn = RecordTurn { record: id.clone(), part: TurnPart::All, again: *redo, look: *dry_run };
            let turned = app.record_turn(turn)?;
            let Some(done) = &turned.turned else {
                return Err(Error { code: Code::NotFound, message: app.nothing_to_turn(*redo) });
            };
            output.reply(&turned, |_| format!("{}\t{}\t{}\n", done.record, done.title, done.line));
            Ok(())
        }
        Record::Who { id, text, bring_back } => who(app, output, id, text, *bring_back),
        Record::Restore { id, at, field, coding } => {
            match at {
                None => app.record_restore(Id { id: id.clone() })?,
                Some(at) => {
                    let (record, at, field, coding) = (id.clone(), at.clone(), field.clone(), coding.clone());
                    app.restore_at(RestoreAt { record, at, block: None, field, coding })?;
                }
            }
            output.reply(&json!({ "id": id }), |_| String::new());
            Ok(())
        }
        Record::Same { id, other, undo: true } => {
            app.record_apart(RecordPair { id: id.clone(), other: other.clone() })?;
            output.reply(&json!({ "id": id }), |_| String::new());
            Ok(())
        }
        Record::Same { id, other, undo: false } => {
            let same = RecordSame { id: id.clone(), other: other.clone(), title: None, fields: None, seen: None };
            let row = app.record_same(same)?.row;
            output.reply(&json!({ "id": row.id }), |_| row.id.clone());
            Ok(())
        }
        Record::Weave { target, sources, item, put_away } => weave(app, output, target, sources, item, *put_away),
        Record::Similar { id } => {
            output.reply(&app.record_similar(Id { id: id.clone() })?, |similar| {
                let line = |found: &app::api::SimilarRow| {
                    format!(
                        "{}\t{}\t{}\t{}\n",
                        found.row.id,
                        found.row.title,
                        found.initiatives.join(", "),
                        found.words.join(" ")
                    )
                };
                similar.rows.iter().map(line).collect()
            });
            Ok(())
        }
        Record::Alike { kind } => {
            let alike = app.records_alike(KindOnly { kind: kind.clone() })?;
            output.reply(&alike, |alike| {
                alike.pairs.iter().map(|pair| format!("{}{}\n", row_text(&pair.one), row_text(&pair.other))).collect()
            });
            Ok(())
        }
        Record::PutAway { ids, undo } => {
            app.records_put_away(PutAway { ids: ids.clone(), away: !undo })?;
            output.reply(&json!({ "ids": ids }), |_| String::new());
            Ok(())
        }
    }
}

/// The title among what is set, and the rest.
fn titled(set: &[(String, String)]) -> (Option<String>, Vec<(String, String)>) {
    let (titles, rest): (Vec<_>, Vec<_>) = set.iter().cloned().partition(|(field, _)| field == "title");
    (titles.into_iter().next_back().map(|(_, title)| title), rest)
}

fn weave(app: &App, output: &Output, target: &str, sources: &[String], items: &[String], put_away: bool) -> Result {
    let mut chosen: Vec<WeaveChosen> = sources.iter().map(|record| WeaveChosen { record: record.clone(), keys: None }).collect();
    if !items.is_empty() {
        let look = app.weave_look(WeaveLook { target: Some(target.to_owned()), sources: sources.to_vec() })?;
        chosen.iter_mut().for_each(|chosen| chosen.keys = Some(Vec::new()));
        for item in items {
            let found = look.items.iter().find(|found| found.heading.trim().eq_ignore_ascii_case(item.trim()));
            let found = found.ok_or_else(|| output.fault(Code::NotFound, "terminal-no-item", &[("item", item.clone())]))?;
            for piece in &found.pieces {
                let of_it = chosen.iter_mut().filter(|chosen| chosen.record == piece.record);
                of_it.filter_map(|chosen| chosen.keys.as_mut()).for_each(|keys| keys.extend(piece.keys.iter().cloned()));
            }
        }
    }
    let weave = Weave { target: Some(target.to_owned()), title: None, sources: chosen, place: None, put_away };
    let woven = app.weave(weave)?;
    output.reply(&woven, |woven| {
        let args = [("count", woven.blocks.len().to_string()), ("known", woven.known.to_string())];
        output.say("terminal-woven", &args)
    });
    Ok(())
}

fn who(app: &App, output: &Output, id: &str, text: &str, bring_back: Option<usize>) -> Result {
    let (record, text) = (id.to_owned(), Some(text.to_owned()));
    let found = app.who(WhoAsk { record: record.clone(), text, start: None, end: None, job: "who".to_owned() })?;
    if let Some(number) = bring_back {
        let piece = number.checked_sub(1).and_then(|place| found.pieces.get(place)).filter(|piece| piece.deleted.is_some());
        let letters = piece
            .map(|piece| piece.letters.clone())
            .ok_or_else(|| output.fault(Code::NotFound, "terminal-no-piece", &[("number", number.to_string())]))?;
        let came = app.words_back(WordsBack { record, letters })?.came;
        output.reply(&json!({ "id": id, "came": came }), |_| String::new());
        return Ok(());
    }
    let did = |did: &WhoDid| format!("{}\t{}\t{}", did.name, did.at, did.moment);
    let line = |(number, piece): (usize, &WhoPiece)| {
        let deleted = piece.deleted.as_ref().map_or("\t\t".to_owned(), did);
        format!("{number}\t{}\t{deleted}\t{}\n", did(&piece.wrote), piece.words.replace('\n', " "))
    };
    output.reply(&found, |found| (1..).zip(&found.pieces).map(line).collect());
    Ok(())
}

/// Prints page after page, so that a large project is never in memory whole.
fn list(app: &App, output: &Output, query: &RecordQuery) -> Result {
    let mut offset = 0;
    let mut first = true;
    loop {
        let page = app.record_list(RecordQuery { offset, ..query.clone() })?;
        // A kind that only a newer Crossroads knows has records to show.
        if page.total == 0
            && let Some(kind) = &query.kind
            && !app.kinds(Nothing {})?.iter().any(|known| known.id == *kind)
        {
            return Err(output.fault(Code::Invalid, "error-kind", &[("what", kind.clone())]));
        }
        if output.is_json() && offset == 0 {
            output.raw(b"{\"records\":[");
        }
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

pub(super) fn row_text(row: &RecordRow) -> String {
    format!("{}\t{}\t{}\t{}\n", row.id, row.kind, row.updated, row.title)
}

fn read_bytes(output: &Output, path: &Path) -> Result<Vec<u8>> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| output.unreadable(path, &error))
}

pub(super) fn read_text(output: &Output, path: &Path) -> Result<String> {
    let text = String::from_utf8(read_bytes(output, path)?);
    // Editors on Windows begin a text with a mark that is none of its words.
    text.map(|text| text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
        .map_err(|_| output.fault(Code::Unreadable, "terminal-not-text", &[("path", path.display().to_string())]))
}
