//! Changing text where it differs and nowhere else, so that marks, codings and others' edits around it stay.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use yrs::{
    Any, Out, ReadTxn, Text as _, TransactionMut, XmlFragment as _, XmlFragmentRef, XmlOut, XmlTextRef, types::Attrs,
    types::text::YChange,
};

use super::{Failure, fields::Invalid, xml};

/// Beyond this many words a text is compared by its two ends only: comparing word by word is quadratic at worst.
const MOST_WORDS: usize = 4_000;

/// One change, to be made in the order given; `at` counts in the text as it is by then, in UTF-16 code units.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: u32,
    pub(super) delete: u32,
    pub(super) insert: String,
}

/// What turns `old` into `new`, word by word.
pub(super) fn difference(old: &str, new: &str) -> Vec<Change> {
    let (old_words, new_words) = (words(old), words(new));
    let (old_words, new_words) =
        if old_words.len().max(new_words.len()) > MOST_WORDS { ends(old, new) } else { (old_words, new_words) };
    let mut changes = Vec::new();
    let mut at = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (deleted, inserted) = match op {
            DiffOp::Equal { old_index, len, .. } => {
                at += units(&old_words[old_index..old_index + len]);
                continue;
            }
            DiffOp::Delete { old_index, old_len, .. } => (&old_words[old_index..old_index + old_len], &[][..]),
            DiffOp::Insert { new_index, new_len, .. } => (&[][..], &new_words[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (&old_words[old_index..old_index + old_len], &new_words[new_index..new_index + new_len])
            }
        };
        let change = Change { at, delete: units(deleted), insert: inserted.concat() };
        at += change.insert.encode_utf16().count() as u32;
        changes.push(change);
    }
    changes
}

/// Replaces `old`, which must stand in exactly one place inside one block, by `new`.
pub(super) fn replace(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, old: &str, new: &str) -> Result<(), Failure> {
    let (text, start) = find(txn, body, old)?;
    for change in difference(old, new) {
        replace_range(txn, &text, start + change.at, change.delete, &change.insert);
    }
    Ok(())
}

/// The one place where these words stand inside a block.
pub(super) fn find<T: ReadTxn>(txn: &T, body: &XmlFragmentRef, words: &str) -> Result<(XmlTextRef, u32), Failure> {
    if words.is_empty() {
        return Err(Invalid::NotFound.into());
    }
    let mut places = Vec::new();
    for (_, element) in xml::textblocks(txn, body) {
        for text in element.children(txn).filter_map(XmlOut::into_xml_text) {
            let content: String = runs(txn, &text).into_iter().map(|(run, _)| run).collect();
            places
                .extend(content.match_indices(words).map(|(at, _)| (text.clone(), content[..at].encode_utf16().count() as u32)));
        }
    }
    if places.len() > 1 {
        return Err(Invalid::Ambiguous(places.len()).into());
    }
    places.pop().ok_or_else(|| Invalid::NotFound.into())
}

/// Puts `insert` in the place of `delete` units; it takes the marks of the first unit it replaces, or of the one before. It goes
/// between the first letter and the others, so that a coding on what it replaces is on it.
pub(super) fn replace_range(txn: &mut TransactionMut<'_>, text: &XmlTextRef, at: u32, delete: u32, insert: &str) {
    let mut before = 0;
    if !insert.is_empty() {
        before = first_letter(txn, text, at).min(delete);
        let marked = if delete > 0 { at } else { at.saturating_sub(1) };
        let attributes = attributes_at(txn, text, marked);
        text.insert_with_attributes(txn, at + before, insert, attributes);
    }
    if delete > before {
        text.remove_range(txn, at + before + insert.encode_utf16().count() as u32, delete - before);
    }
    if before > 0 {
        text.remove_range(txn, at, before);
    }
}

/// The runs of a text with their marks.
pub(super) fn runs<T: ReadTxn>(txn: &T, text: &XmlTextRef) -> Vec<(String, Attrs)> {
    text.diff(txn, YChange::identity)
        .into_iter()
        .filter_map(|run| match run.insert {
            Out::Any(Any::String(words)) => {
                let mut attributes = run.attributes.map(|attributes| *attributes).unwrap_or_default();
                attributes.retain(|_, value| !matches!(value, Any::Null | Any::Undefined));
                Some((words.to_string(), attributes))
            }
            _ => None,
        })
        .collect()
}

/// How many units the letter takes that begins at `at`.
fn first_letter(txn: &TransactionMut<'_>, text: &XmlTextRef, at: u32) -> u32 {
    let mut end = 0;
    for (run, _) in runs(txn, text) {
        let start = end;
        end += run.encode_utf16().count() as u32;
        if at < end {
            let mut place = start;
            for letter in run.chars() {
                if place == at {
                    return letter.len_utf16() as u32;
                }
                place += letter.len_utf16() as u32;
            }
        }
    }
    1
}

pub(super) fn attributes_at(txn: &TransactionMut<'_>, text: &XmlTextRef, at: u32) -> Attrs {
    let mut end = 0;
    for (run, attributes) in runs(txn, text) {
        end += run.encode_utf16().count() as u32;
        if at < end {
            return attributes;
        }
    }
    Attrs::default()
}

/// Words and what stands between them; together they are the text.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_alphanumeric() {
            rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

/// Both texts cut where they begin and where they stop to differ.
fn ends<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let head: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let tail: usize =
        old[head..].chars().rev().zip(new[head..].chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let cut = |text: &'a str| vec![&text[..head], &text[head..text.len() - tail], &text[text.len() - tail..]];
    (cut(old), cut(new))
}

fn units(words: &[&str]) -> u32 {
    words.iter().map(|word| word.encode_utf16().count() as u32).sum()
}
