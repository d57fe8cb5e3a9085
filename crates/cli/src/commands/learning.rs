//! What people allow; insights, and briefs made of them.

use app::{
    App,
    api::{
        BriefNew, Code, DocumentAsk, DocumentFormat, DocumentShown, DocumentWrite, DocumentWritten, EvidenceAdd, Id, Language,
        ReturnAsk, ReturnWrite, Uses, WallAsk, Withdraw, WithdrawScope, Withdrawing, Withdrawn,
    },
};
use serde_json::json;

use super::{Result, files::left_out_text};
use crate::{
    args::{Brief, Consent, Insight, ReturnLanguage, Scope},
    output::Output,
};

pub(super) fn consent(app: &App, output: &Output, command: &Consent) -> Result {
    match command {
        Consent::Show { id } => output.reply(&app.uses(Id { id: id.clone() })?, |uses| uses_text(output, uses)),
        Consent::Look { person } => {
            output.reply(&app.withdrawing(Id { id: person.clone() })?, |touched| withdrawing_text(output, touched));
        }
        Consent::Withdraw { person, scope, on, erase, yes } => {
            let touched = app.withdrawing(Id { id: person.clone() })?;
            output.note(&withdrawing_text(output, &touched));
            if !yes && !output.confirm(&output.plain("terminal-withdraw")) {
                return Err(output.fault(Code::Cancelled, "terminal-nothing-withdrawn", &[]));
            }
            let scope = match scope {
                Scope::Stop => WithdrawScope::Stop,
                Scope::Erase => WithdrawScope::Erase,
            };
            let body = Withdraw { person: person.clone(), scope, date: on.clone(), erase: erase.clone() };
            output.reply(&app.withdraw(body)?, |withdrawn| withdrawn_text(output, withdrawn));
        }
    }
    Ok(())
}

pub(super) fn insight(app: &App, output: &Output, command: &Insight) -> Result {
    match command {
        Insight::Wall => {
            let wall = app.insight_wall(WallAsk { offset: 0, limit: u32::MAX })?;
            output.reply(&wall, |wall| {
                let card = |card: &app::api::WallCard| {
                    let counts = [
                        ("for", card.evidence.to_string()),
                        ("against", card.against.to_string()),
                        ("free", card.quotes_free.to_string()),
                        ("quotes", card.quotes.to_string()),
                    ];
                    let (knowledge, initiatives) = (card.knowledge.join(" "), card.initiatives.join(", "));
                    let counts = output.say("terminal-wall", &counts);
                    format!("{}\t{knowledge}\t{initiatives}\t{counts}\t{}\n", card.row.id, card.row.title)
                };
                wall.cards.iter().map(card).collect()
            });
        }
        Insight::Evidence { id } => {
            let evidence = app.evidence(Id { id: id.clone() })?;
            output.reply(&json!({ "evidence": evidence }), |_| {
                let line = |row: &app::api::EvidenceInfo| {
                    let source = row.source.as_ref().map_or("", |source| source.title.as_str());
                    format!("{}\t{source}\t{}\n", if row.against { '-' } else { '+' }, row.words.replace('\n', " "))
                };
                evidence.iter().map(line).collect()
            });
        }
        Insight::Add { id, record, coding, against } => {
            let (insight, record, coding) = (id.clone(), record.clone(), coding.clone());
            let view = app.evidence_add(EvidenceAdd { insight, record, coding, against: *against })?;
            output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
        }
    }
    Ok(())
}

pub(super) fn brief(app: &App, output: &Output, command: &Brief) -> Result {
    match command {
        Brief::New { title, to, insights } => {
            let body = BriefNew { title: title.clone(), addressee: to.clone(), insights: insights.clone() };
            let view = app.brief_new(body)?;
            output.reply(&json!({ "id": view.row.id }), |_| view.row.id.clone());
        }
        Brief::Write { id, file, purpose } => {
            output.reply(&app.brief_write(document(id, file, purpose))?, written_text);
        }
        Brief::Show { id, purpose } => {
            let shown = app.brief_show(DocumentAsk { id: id.clone(), purpose: purpose.clone() })?;
            output.reply(&shown, shown_text);
        }
    }
    Ok(())
}

/// What to write: for Word where the file's name says so.
pub(super) fn document(id: &str, file: &str, purpose: &str) -> DocumentWrite {
    DocumentWrite { id: id.to_owned(), path: file.to_owned(), format: format_of(file), purpose: purpose.to_owned() }
}

fn format_of(file: &str) -> DocumentFormat {
    if file.to_lowercase().ends_with(".docx") { DocumentFormat::Docx } else { DocumentFormat::Markdown }
}

pub(super) fn written_text(written: &DocumentWritten) -> String {
    format!("{}{}", written.path, left_out_text(&written.left_out))
}

pub(super) fn shown_text(shown: &DocumentShown) -> String {
    let lines: String = shown.lines.iter().map(|line| format!("{}\n", line.text)).collect();
    lines + &left_out_text(&shown.left_out)
}

pub(super) fn give_back(
    app: &App,
    output: &Output,
    id: &str,
    file: Option<&str>,
    language: ReturnLanguage,
    person: Option<&str>,
) -> Result {
    let language = match language {
        ReturnLanguage::Nl => Language::Nl,
        ReturnLanguage::En => Language::En,
        ReturnLanguage::Ar => Language::Ar,
    };
    let (id, person) = (id.to_owned(), person.map(str::to_owned));
    match file {
        Some(file) => {
            let (path, format) = (file.to_owned(), format_of(file));
            output.reply(&app.return_write(ReturnWrite { id, person, language, path, format })?, written_text);
        }
        None => output.reply(&app.return_show(ReturnAsk { id, person, language })?, shown_text),
    }
    Ok(())
}

fn uses_text(output: &Output, uses: &Uses) -> String {
    let one = |each: &app::api::UseInfo| {
        let may = output.plain(if each.allowed { "return-yes" } else { "return-no" });
        format!("  {may:<3} {}\t{}\n", each.id, each.line)
    };
    let person = |person: &app::api::PersonUses| {
        format!("{}\t{}\n{}", person.id, person.title, person.uses.iter().map(one).collect::<String>())
    };
    uses.people.iter().map(person).collect()
}

fn withdrawn_text(output: &Output, withdrawn: &Withdrawn) -> String {
    let left = withdrawn.left.as_ref().map(|id| output.say("terminal-left", &[("id", id.clone())]) + "\n");
    uses_text(output, &withdrawn.uses) + &left.unwrap_or_default()
}

fn withdrawing_text(output: &Output, touched: &Withdrawing) -> String {
    let rows = |rows: &[app::api::RecordRow]| -> String {
        rows.iter().map(|row| format!("    {}\t{}\t{}\n", row.id, row.kind, row.title)).collect()
    };
    let counts = [("consents", touched.consents.to_string()), ("quotes", touched.quotes.to_string())];
    let mut text = output.say("terminal-withdrawing", &counts) + "\n";
    for (what, records) in [
        ("terminal-withdrawing-insights", &touched.insights),
        ("terminal-withdrawing-briefs", &touched.briefs),
        ("terminal-withdrawing-own", &touched.own),
        ("terminal-withdrawing-shared", &touched.shared),
        ("terminal-withdrawing-copies", &touched.copies),
        ("terminal-withdrawing-typed", &touched.typed),
        ("terminal-withdrawing-sent", &touched.sent),
        ("terminal-withdrawing-proofs", &touched.proofs),
        ("terminal-withdrawing-people", &touched.people),
    ] {
        text.push_str(&format!("  {}\n{}", output.plain(what), rows(records)));
    }
    for id in &touched.named {
        text.push_str(&format!("  {}\n", output.say("terminal-withdrawing-named", &[("id", id.clone())])));
    }
    text
}
