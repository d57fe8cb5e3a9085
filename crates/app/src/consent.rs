//! What a person allows: one answer for each use, out of all consents that are recorded for them. Pure, and without a clock.
//!
//! A consent says yes or no to a use on a day. A yes holds only where no no stands against it; a no falls away only where a yes
//! was given on a later day for certain. So the order of records, and of laptops, makes no difference, and where two consents
//! disagree after a merge the stricter one holds. What nobody wrote down is not allowed.

use std::cmp::Reverse;

use model::{RecordId, kind::Holds};
use serde_json::{Map, Value};

/// The use without which there is none of the others.
const TAKING_PART: &str = "taking_part";
/// The use that says nothing of what is here already, and so outlives taking part.
const CONTACT_AGAIN: &str = "contact_again";

/// How a use stands; the stricter is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Standing {
    /// Allowed.
    Allowed,
    /// Nobody wrote anything down about it.
    NotRecorded,
    /// They were asked, and no answer is written down.
    Asked,
    /// They said no.
    Refused,
    /// They withdrew; what is here stays, and is used no more.
    Stopped,
    /// They withdrew, and want what is here erased.
    Erase,
}

/// What holds for a use, and the record that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) standing: Standing,
    /// The consent; none where nothing is recorded.
    pub(crate) consent: Option<RecordId>,
    /// The day on which it was said, as far as it is known: `2025-05-17`, a part of it, or nothing.
    pub(crate) date: String,
    /// The version of the text that was agreed to.
    pub(crate) version: String,
    /// The language in which that was read or heard.
    pub(crate) language: String,
}

impl Answer {
    /// An answer that rests on no consent.
    pub(crate) fn of(standing: Standing) -> Self {
        Self { standing, consent: None, date: String::new(), version: String::new(), language: String::new() }
    }
}

/// A consent as it is recorded.
#[derive(Debug, Clone)]
pub(crate) struct Consent {
    id: RecordId,
    date: String,
    version: String,
    language: String,
    says: Says,
    is_in_bin: bool,
}

#[derive(Debug, Clone)]
enum Says {
    /// It was asked for, and nothing came of it yet.
    Nothing,
    /// No to everything, since this day.
    No(Standing, String),
    /// By use: whether it is allowed, and since when.
    ByUse(Vec<(String, bool, String)>),
}

/// What one consent says of one use.
struct Statement<'a> {
    standing: Standing,
    date: &'a str,
    consent: &'a Consent,
}

impl Consent {
    /// Reads the fields of a record of the kind `consent`.
    pub(crate) fn read(id: RecordId, fields: &Map<String, Value>) -> Self {
        let text = |id: &str| text(fields, id).to_owned();
        let date = day(fields, "date");
        let says = match text("state").as_str() {
            // A day without the state is a withdrawal, too: whoever filled in the one may have forgotten the other.
            state if state == "withdrawn" || has(fields, "withdrawn_on") => {
                let scope = if text("withdrawn_scope") == "erase" { Standing::Erase } else { Standing::Stopped };
                // Without a day it may have been yesterday: the consent's own day is that of the yes.
                Says::No(scope, day(fields, "withdrawn_on"))
            }
            "refused" => Says::No(Standing::Refused, date.clone()),
            "given" => Says::ByUse(rows(fields, &date)),
            // What is not given has no yes in it, but somebody may have said no to a part already.
            _ => match rows(fields, &date).into_iter().filter(|(_, allowed, _)| !allowed).collect::<Vec<_>>() {
                refused if refused.is_empty() => Says::Nothing,
                refused => Says::ByUse(refused),
            },
        };
        Self { id, date, version: text("version"), language: text("text_language"), says, is_in_bin: false }
    }

    /// The same in the bin: a *no* in it still holds, since somebody said it, and nothing else does.
    pub(crate) fn in_bin(mut self) -> Self {
        self.says = match self.says {
            Says::No(standing, date) => Says::No(standing, date),
            Says::ByUse(uses) => Says::ByUse(uses.into_iter().filter(|(_, allowed, _)| !allowed).collect()),
            Says::Nothing => Says::ByUse(Vec::new()),
        };
        Self { is_in_bin: true, ..self }
    }

    pub(crate) fn is_in_bin(&self) -> bool {
        self.is_in_bin
    }

    /// How it was withdrawn, where it was.
    pub(crate) fn withdrawn(&self) -> Option<Standing> {
        match self.says {
            Says::No(scope @ (Standing::Stopped | Standing::Erase), _) => Some(scope),
            _ => None,
        }
    }

    pub(crate) fn id(&self) -> RecordId {
        self.id
    }

    fn statements<'a>(&'a self, of: &'a str, found: &mut Vec<Statement<'a>>) {
        match &self.says {
            Says::Nothing => found.push(Statement { standing: Standing::Asked, date: &self.date, consent: self }),
            Says::No(standing, date) => found.push(Statement { standing: *standing, date, consent: self }),
            Says::ByUse(uses) => {
                for (id, allowed, date) in uses {
                    // Who does not take part allows nothing of what comes of it either.
                    let ends_all = !allowed && id == TAKING_PART && of != CONTACT_AGAIN;
                    if id == of || ends_all {
                        let standing = if *allowed { Standing::Allowed } else { Standing::Refused };
                        found.push(Statement { standing, date, consent: self });
                    }
                }
            }
        }
    }
}

/// What somebody with these consents allows of a use, in whatever order they come.
pub(crate) fn answer(consents: &[Consent], of: &str) -> Answer {
    let mut found = Vec::new();
    consents.iter().for_each(|consent| consent.statements(of, &mut found));
    let against: Vec<&Statement<'_>> = found.iter().filter(|said| said.standing > Standing::Asked).collect();
    let holds = |yes: &&Statement<'_>| {
        // What was to be erased does not come back by a later yes.
        against.iter().all(|no| no.standing != Standing::Erase && is_before(no.date, yes.date))
    };
    let yes = found.iter().filter(|said| said.standing == Standing::Allowed).filter(holds);
    // The last is shown; of two that are equal in all else, the same on every laptop.
    let shown = yes.max_by_key(|said| (said.date, Reverse(said.consent.id)));
    let shown = shown.or_else(|| against.into_iter().max_by_key(|said| (said.standing, said.date, Reverse(said.consent.id))));
    let asked =
        || found.iter().filter(|said| said.standing == Standing::Asked).max_by_key(|said| (said.date, Reverse(said.consent.id)));
    match shown.or_else(asked) {
        Some(said) => Answer {
            standing: said.standing,
            consent: Some(said.consent.id),
            date: said.date.to_owned(),
            version: said.consent.version.clone(),
            language: said.consent.language.clone(),
        },
        None => Answer::of(Standing::NotRecorded),
    }
}

/// Whether one day lies before the other for certain. Of `2025` anything from its first day to its last may be meant, and of
/// nothing anything at all.
fn is_before(one: &str, other: &str) -> bool {
    let parts = one.len().min(other.len());
    !one.is_empty() && !other.is_empty() && one.get(..parts) < other.get(..parts)
}

/// The uses of a consent; a row without a day of its own has the consent's.
fn rows(fields: &Map<String, Value>, date: &str) -> Vec<(String, bool, String)> {
    let rows = fields.get("uses").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let row = |row: &Map<String, Value>| {
        let allowed = match text(row, "allowed") {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        let date = if has(row, "date") { day(row, "date") } else { date.to_owned() };
        Some((text(row, "use").to_owned(), allowed, date))
    };
    rows.filter_map(row).collect()
}

/// Whether anything stands in a field.
fn has(fields: &Map<String, Value>, id: &str) -> bool {
    fields.get(id).is_some_and(|value| !value.is_null() && value.as_str() != Some(""))
}

/// A day or a part of one. What is none says nothing of when it was, so that no *no* falls away by it.
fn day(fields: &Map<String, Value>, id: &str) -> String {
    let value = fields.get(id).and_then(|value| Holds::Date.check(value));
    value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A field that is a line of text, or nothing.
pub(crate) fn text<'a>(fields: &'a Map<String, Value>, id: &str) -> &'a str {
    fields.get(id).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
