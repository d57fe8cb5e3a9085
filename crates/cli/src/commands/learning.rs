//! What people allow; insights, and briefs made of them.

use app::{
    App,
    api::{
        BriefNew, Code, DocumentAsk, DocumentFormat, DocumentShown, DocumentWrite, DocumentWritten, Error, EvidenceAdd, Id,
        Language, ReturnAsk, ReturnWrite, Uses, WallAsk, Withdraw, WithdrawScope, Withdrawing, Withdrawn,
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
        Consent::Show { id } => output.reply(&app.uses(Id { id: id.clone() })?, uses_text),
        Consent::Look { person } => output.reply(&app.withdrawing(Id { id: person.clone() })?, withdrawing_text),
        Consent::Withdraw { person, scope, on, erase, yes } => {
            let touched = app.withdrawing(Id { id: person.clone() })?;
            output.note(&withdrawing_text(&touched));
            if !yes && !output.confirm("Withdraw all that they allowed?") {
                return Err(Error { code: Code::Cancelled, message: "Nothing was withdrawn.".into() });
            }
            let scope = match scope {
                Scope::Stop => WithdrawScope::Stop,
                Scope::Erase => WithdrawScope::Erase,
            };
            let body = Withdraw { person: person.clone(), scope, date: on.clone(), erase: erase.clone() };
            output.reply(&app.withdraw(body)?, withdrawn_text);
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
                    format!(
                        "{}\t{}\t{}\t{} for, {} against, {} of {} quotes may go to a municipality\t{}\n",
                        card.row.id,
                        card.knowledge.join(" "),
                        card.initiatives.join(", "),
                        card.evidence,
                        card.against,
                        card.quotes_free,
                        card.quotes,
                        card.row.title
                    )
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

fn uses_text(uses: &Uses) -> String {
    let one = |each: &app::api::UseInfo| format!("  {} {}\t{}\n", if each.allowed { "yes" } else { "no " }, each.id, each.line);
    let person = |person: &app::api::PersonUses| {
        format!("{}\t{}\n{}", person.id, person.title, person.uses.iter().map(one).collect::<String>())
    };
    uses.people.iter().map(person).collect()
}

fn withdrawn_text(withdrawn: &Withdrawn) -> String {
    let left = withdrawn.left.as_ref().map(|id| format!("what is left to be done by hand stands in the action {id}\n"));
    uses_text(&withdrawn.uses) + &left.unwrap_or_default()
}

fn withdrawing_text(touched: &Withdrawing) -> String {
    let rows = |rows: &[app::api::RecordRow]| -> String {
        rows.iter().map(|row| format!("    {}\t{}\t{}\n", row.id, row.kind, row.title)).collect()
    };
    let forget = |id: &String| format!("  real names are known on this laptop; take them away with: names forget {id}\n");
    let named: String = touched.named.iter().map(forget).collect();
    format!(
        "{} consents, {} quotes\n  insights that rest on them:\n{}  briefs with those:\n{}  conversations with them alone:\n{}  other records that name them, or have paragraphs of theirs:\n{}  records with copies of their words, to be taken out by hand:\n{}  records in which their name or words were typed, to be taken out by hand:\n{}  briefs that went out, of which those who have them are to be told:\n{}  consents of which a proof lies elsewhere:\n{}  their own records, to be emptied by hand:\n{}{}",
        touched.consents,
        touched.quotes,
        rows(&touched.insights),
        rows(&touched.briefs),
        rows(&touched.own),
        rows(&touched.shared),
        rows(&touched.copies),
        rows(&touched.typed),
        rows(&touched.sent),
        rows(&touched.proofs),
        rows(&touched.people),
        named
    )
}
