//! Taking back what the person did last, doing it again, and saying in a line what that was.

use model::{
    Part, Record, TextBlock,
    changes::{self, BlockDifference},
    codebook::{self, Aspect},
    kind::{self, Holds},
};
use serde_json::Value;
use uuid::Uuid;
use vault::{Store, Turn, Turned};

use crate::{
    App, Result,
    api::{RecordTurn, RecordTurned, TurnPart, TurnedInfo},
};

/// Letters of a quote in a line; what is longer is cut.
const LONGEST_QUOTE: usize = 60;
/// Fields that a line names.
const MOST_FIELDS: usize = 3;

impl App {
    /// Takes back what the person did last on this laptop, or does again what was taken back last.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::NotAllowed`](crate::api::Code::NotAllowed),
    /// [`Code::ReadOnly`](crate::api::Code::ReadOnly); nothing was changed then. Where the disk fails in the midst of an act over several
    /// records, some of them may be; the next turn does the rest.
    pub fn record_turn(&self, body: RecordTurn) -> Result<RecordTurned> {
        let record = body.record.as_deref().map(|id| self.record_id(id)).transpose()?;
        let part = match body.part {
            TurnPart::Text => Part::Text,
            TurnPart::Form => Part::Form,
            TurnPart::All => Part::All,
        };
        let turn = if body.again { Turn::Again } else { Turn::Back };
        let found = self.with_store(move |store| {
            let turned = if body.look { store.next_turn(record, part, turn) } else { store.turn(record, part, turn) }?;
            let Some(turned) = turned else { return Ok(None) };
            let links = linked(store, &turned)?;
            Ok(Some((turned, links)))
        })?;
        let turned = found.map(|(turned, links)| TurnedInfo {
            record: turned.record.to_string(),
            kind: turned.after.kind.clone(),
            title: turned.after.title.clone(),
            line: self.turned_line(&turned, &links),
            block: turned.blocks.iter().find_map(|block| block.after.as_ref().map(|block| block.key.clone())),
            others: turned.others.len() as u32,
        });
        Ok(RecordTurned { turned })
    }

    /// Says that there is nothing to take back, or to do again.
    pub fn nothing_to_turn(&self, again: bool) -> String {
        self.text(if again { "turned-none-again" } else { "turned-none" }, &[])
    }

    fn turned_line(&self, turned: &Turned, links: &[(String, String)]) -> String {
        let (before, after) = (&turned.before, &turned.after);
        if after.kind == codebook::KIND {
            return self.turned_codes(before, after);
        }
        let mut parts = Vec::new();
        match (before.deleted, after.deleted) {
            (None, Some(_)) => parts.push(self.text("history-into-bin", &[])),
            (Some(_), None) => parts.push(self.text("history-out-of-bin", &[])),
            _ => {}
        }
        match (before.put_away, after.put_away) {
            (None, Some(_)) => parts.push(self.text("turned-put-away", &[])),
            (Some(_), None) => parts.push(self.text("turned-put-back", &[])),
            _ => {}
        }
        for (word, of, other) in [("turned-apart", before, after), ("turned-same", after, before)] {
            if let Some(into) = of.merged_into.filter(|into| other.merged_into != Some(*into)) {
                let title = links.iter().find(|(id, _)| *id == into.to_string()).map(|(_, title)| title.clone());
                parts.push(self.text(word, &[("title", title.unwrap_or_default())]));
            }
        }
        let fields = changes::fields(before, after);
        for (id, was, is) in fields.iter().filter(|(id, ..)| id != changes::MERGED_INTO).take(MOST_FIELDS) {
            let [was, is] = [was, is].map(|value| self.shown(&after.kind, id, value, links));
            let field = self.text(&format!("field-{id}"), &[]);
            parts.push(self.text("turned-field", &[("field", field), ("before", was), ("after", is)]));
        }
        parts.extend(self.turned_text(&turned.blocks, before, after));
        let codings = changes::codings(before, after).len();
        if codings > 0 {
            parts.push(self.text("turned-codings", &[("count", codings.to_string())]));
        }
        let names = |of: &Record, other: &Record| {
            let alone = of.attachments.iter().filter(|file| other.attachments.iter().all(|known| known.id != file.id));
            alone.map(|file| file.name.clone()).collect::<Vec<_>>().join(", ")
        };
        for (word, names) in [("turned-file-gone", names(before, after)), ("turned-file-back", names(after, before))] {
            if !names.is_empty() {
                parts.push(self.text(word, &[("names", names)]));
            }
        }
        parts.join("; ")
    }

    /// What became of codes.
    fn turned_codes(&self, before: &Record, after: &Record) -> String {
        let name = |record: &Record, code: Uuid| record.value(&Aspect::Name.field(code)).as_str().unwrap_or_default().to_owned();
        let other = |value: &Value| value.as_str().and_then(|id| Uuid::try_parse(id).ok()).map(|id| name(after, id));
        let part = |(field, was, is): &(String, Value, Value)| {
            let (code, aspect) = Aspect::of(field)?;
            let (word, other) = match aspect {
                Aspect::Name if was.is_null() => ("turned-code-back", None),
                Aspect::Name => ("turned-code-name", Some(name(before, code))),
                Aspect::Deleted if is.is_null() => ("turned-code-back", None),
                Aspect::Deleted => ("turned-code-gone", None),
                Aspect::Parent => match other(is) {
                    Some(parent) => ("turned-code-under", Some(parent)),
                    None => ("turned-code-top", None),
                },
                Aspect::MergedInto => match other(is) {
                    Some(into) => ("turned-code-merged", Some(into)),
                    None => ("turned-code-apart", other(was)),
                },
                Aspect::Colour => ("turned-code-colour", None),
                Aspect::Memo => ("turned-code-memo", None),
            };
            Some(self.text(word, &[("code", short(&name(after, code))), ("other", short(&other.unwrap_or_default()))]))
        };
        changes::fields(before, after).iter().filter_map(part).take(MOST_FIELDS).collect::<Vec<_>>().join("; ")
    }

    /// The words that went and came in the text; or that only their look or order differs.
    fn turned_text(&self, blocks: &[BlockDifference], before: &Record, after: &Record) -> Option<String> {
        let text = |block: &Option<TextBlock>| block.as_ref().map(|block| block.line.plain_text()).unwrap_or_default();
        let said = |word: &str, words: &str| Some(self.text(word, &[("words", quoted(words))]));
        let (mut gone, mut came) = (Vec::new(), Vec::new());
        for block in blocks {
            let (was, is) = (text(&block.before), text(&block.after));
            let (was, is) = differing(&was, &is);
            gone.extend(Some(was).filter(|words| !words.trim().is_empty()));
            came.extend(Some(is).filter(|words| !words.trim().is_empty()));
        }
        match (gone.join(" "), came.join(" "), blocks.first()) {
            (gone, came, _) if gone.is_empty() && !came.is_empty() => said("turned-text-back", &came),
            (gone, came, _) if came.is_empty() && !gone.is_empty() => said("turned-text-gone", &gone),
            (gone, came, _) if !gone.is_empty() => {
                Some(self.text("turned-text", &[("before", quoted(&gone)), ("after", quoted(&came))]))
            }
            (.., Some(block)) => said("turned-look", &text(if block.after.is_some() { &block.after } else { &block.before })),
            (.., None) => (before.body != after.body).then(|| self.text("turned-order", &[])),
        }
    }

    /// A field's value as people read it.
    fn shown(&self, kind: &str, field: &str, value: &Value, links: &[(String, String)]) -> String {
        let holds = kind::kind(kind).and_then(|kind| kind.field(field)).map(|field| field.holds);
        let word = |id: &str| match holds {
            Some(Holds::Choice(_) | Holds::Choices(_)) => self.text(&format!("choice-{field}-{id}"), &[]),
            Some(Holds::Records(_)) => {
                links.iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, title)| title.clone())
            }
            _ => short(id),
        };
        let shown = match value {
            Value::String(text) => word(text),
            Value::Bool(flag) => self.text(if *flag { "turned-yes" } else { "turned-no" }, &[]),
            Value::Number(number) => number.to_string(),
            Value::Array(items) => items.iter().filter_map(Value::as_str).map(word).collect::<Vec<_>>().join(", "),
            Value::Null | Value::Object(_) => String::new(),
        };
        if shown.is_empty() { self.text("turned-empty", &[]) } else { shown }
    }
}

/// The titles of the records that fields link to, or that it gave way to, before or after.
fn linked(store: &mut Store, turned: &Turned) -> vault::Result<Vec<(String, String)>> {
    store.catch_up(&mut |_, _| true)?;
    let links = [&turned.before, &turned.after].into_iter().flat_map(|record| record.links.iter().chain(&record.merged_into));
    Ok(links.filter_map(|id| store.listed(*id).ok()).map(|row| (row.id.to_string(), row.title)).collect())
}

/// What lies between what two texts have in common at their ends.
fn differing<'a>(was: &'a str, is: &'a str) -> (String, String) {
    let head = was.chars().zip(is.chars()).take_while(|(a, b)| a == b).count();
    let tail = |text: &'a str| text.chars().skip(head).collect::<Vec<_>>();
    let (was, is) = (tail(was), tail(is));
    let same = was.iter().rev().zip(is.iter().rev()).take_while(|(a, b)| a == b).count();
    let cut = |letters: &[char]| letters[..letters.len() - same].iter().collect();
    (cut(&was), cut(&is))
}

fn quoted(words: &str) -> String {
    short(words.trim())
}

fn short(words: &str) -> String {
    if words.chars().count() <= LONGEST_QUOTE {
        return words.to_owned();
    }
    format!("{}…", words.chars().take(LONGEST_QUOTE).collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_what_differs_and_no_more() {
        for (was, is, wanted) in [
            ("Er was thee en koek.", "Er was thee samen en koek.", ("", "samen ")),
            ("Er was koek.", "Er was thee.", ("koek", "thee")),
            ("aa", "aaa", ("", "a")),
            ("", "Nieuw", ("", "Nieuw")),
            ("سلام", "سلم", ("ا", "")),
        ] {
            assert_eq!(differing(was, is), (wanted.0.to_owned(), wanted.1.to_owned()), "{was} | {is}");
        }
        assert_eq!(short(&"é".repeat(70)).chars().count(), LONGEST_QUOTE + 1);
    }
}
