//! What differs between two states of a record, paragraph by paragraph and field by field.

use std::collections::HashMap;

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{Attachment, Coding, Record, TextBlock};

mod marked;
mod rewritten;

pub use marked::{Mark, marked};
pub use rewritten::rewritten;

/// A textblock that is not the same in both states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDifference {
    /// The block before; `None` if it is new.
    pub before: Option<TextBlock>,
    /// The block now; `None` if it is gone.
    pub after: Option<TextBlock>,
    /// For a block that is gone: the key of the block before it that is still there.
    pub follows: Option<String>,
}

impl BlockDifference {
    /// Names the block in both states.
    pub fn key(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |block| &block.key)
    }
}

/// The textblocks that differ, in the order of the new state, gone ones where they stood. Moving alone is no difference.
pub fn blocks(before: &[TextBlock], after: &[TextBlock]) -> Vec<BlockDifference> {
    let old: HashMap<&str, &TextBlock> = before.iter().map(|block| (block.key.as_str(), block)).collect();
    let kept: HashMap<&str, ()> = after.iter().map(|block| (block.key.as_str(), ())).collect();
    let keys = |blocks: &[TextBlock]| -> Vec<String> { blocks.iter().map(|block| block.key.clone()).collect() };
    let mut differences = Vec::new();
    let mut last: Option<String> = None;
    let gone = |index: usize, last: &Option<String>, differences: &mut Vec<BlockDifference>| {
        let block = &before[index];
        if !kept.contains_key(block.key.as_str()) {
            differences.push(BlockDifference { before: Some(block.clone()), after: None, follows: last.clone() });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(before), &keys(after)) {
        if !matches!(op, DiffOp::Equal { .. }) {
            op.old_range().for_each(|index| gone(index, &last, &mut differences));
        }
        for block in &after[op.new_range()] {
            last = Some(block.key.clone());
            match old.get(block.key.as_str()) {
                Some(before) if before.line == block.line && before.shape == block.shape => {}
                before => differences.push(BlockDifference {
                    before: before.map(|block| (*block).clone()),
                    after: Some(block.clone()),
                    follows: None,
                }),
            }
        }
    }
    differences
}

/// What the title is called among the fields.
pub const TITLE: &str = "title";
/// What the record that it gave way to is called among the fields.
pub const MERGED_INTO: &str = "merged_into";

/// The fields that differ, `title` first: id, value before, value now (`Null` where empty). Of rows, each that differs stands by
/// itself as `field/row`; the field itself, where they only changed places.
pub fn fields(before: &Record, after: &Record) -> Vec<(String, Value, Value)> {
    let mut differences = Vec::new();
    let mut ids: Vec<&String> = after.fields.keys().chain(before.fields.keys()).collect();
    ids.sort();
    ids.dedup();
    for id in [TITLE, MERGED_INTO] {
        let (old, new) = (before.value(id), after.value(id));
        if old != new {
            differences.push((id.to_owned(), old, new));
        }
    }
    for id in ids {
        let (old, new) = (before.fields.get(id), after.fields.get(id));
        if old == new {
            continue;
        }
        let whole = |value: Option<&Value>| value.cloned().unwrap_or_default();
        let rows = match (rows(old), rows(new)) {
            (Some(old), Some(new)) if !(old.is_empty() && new.is_empty()) => differing(&old, &new),
            _ => Vec::new(),
        };
        if rows.is_empty() {
            differences.push((id.clone(), whole(old), whole(new)));
        }
        let value = |row: Option<&Value>| row.cloned().unwrap_or_default();
        differences.extend(rows.into_iter().map(|(row, old, new)| (format!("{id}/{row}"), value(old), value(new))));
    }
    differences
}

/// The rows of a value by their ids, if it is empty or rows: also of kinds that this build does not know.
fn rows(value: Option<&Value>) -> Option<Vec<(&str, &Value)>> {
    let rows = value.map_or(Some(&[][..]), |value| value.as_array().map(Vec::as_slice))?;
    rows.iter().map(|row| Some((row.as_object()?.get("id")?.as_str()?, row))).collect()
}

type Row<'a> = (&'a str, Option<&'a Value>, Option<&'a Value>);

/// Rows that differ, in the order of now; those that went last.
fn differing<'a>(old: &[(&'a str, &'a Value)], new: &[(&'a str, &'a Value)]) -> Vec<Row<'a>> {
    let known: HashMap<&str, &Value> = old.iter().copied().collect();
    let kept: HashMap<&str, &Value> = new.iter().copied().collect();
    let now = new.iter().map(|(id, row)| (*id, known.get(id).copied(), Some(*row))).filter(|(_, old, new)| old != new);
    let gone = old.iter().filter(|(id, _)| !kept.contains_key(id)).map(|(id, row)| (*id, Some(*row), None));
    now.chain(gone).collect()
}

/// The codings that differ, in the order of the text, gone ones last: before and now.
pub fn codings<'a>(before: &'a Record, after: &'a Record) -> Vec<(Option<&'a Coding>, Option<&'a Coding>)> {
    codings_by(before, after, Coding::differs)
}

/// The same where something else tells those that differ.
pub(crate) fn codings_by<'a>(
    before: &'a Record,
    after: &'a Record,
    differs: impl Fn(&Coding, &Coding) -> bool,
) -> Vec<(Option<&'a Coding>, Option<&'a Coding>)> {
    if before.codings.is_empty() && after.codings.is_empty() {
        return Vec::new();
    }
    let old: HashMap<_, &Coding> = before.codings.iter().map(|coding| (coding.id, coding)).collect();
    let new: HashMap<_, &Coding> = after.codings.iter().map(|coding| (coding.id, coding)).collect();
    let changed = after.codings.iter().filter_map(|now| match old.get(&now.id) {
        Some(before) => differs(before, now).then_some((Some(*before), Some(now))),
        None => Some((None, Some(now))),
    });
    let gone = before.codings.iter().filter(|coding| !new.contains_key(&coding.id)).map(|coding| (Some(coding), None));
    changed.chain(gone).collect()
}

/// The files that came or went, in the order in which they were added: before and now.
pub fn files<'a>(before: &'a Record, after: &'a Record) -> Vec<(Option<&'a Attachment>, Option<&'a Attachment>)> {
    let here = |record: &Record, file: &Attachment| record.attachments.iter().any(|other| other.id == file.id);
    let came = after.attachments.iter().filter(|file| !here(before, file)).map(|file| (None, Some(file)));
    let went = before.attachments.iter().filter(|file| !here(after, file)).map(|file| (Some(file), None));
    came.chain(went).collect()
}
