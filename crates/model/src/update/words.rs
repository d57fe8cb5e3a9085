//! The words that an update brings, read without a document: what they stand beside or in need not be at hand.

use uuid::Uuid;

use super::{
    MAP, Reader, Refused, Struct, Structs,
    structs::{Content, Parent},
    value, walk,
};
use crate::document::{CODINGS, FIELDS};

/// The words that an update inserts, a line for each run of text or value of a field, in the order in which they were written.
///
/// # Errors
/// [`Refused`], as [`inspect`](super::inspect).
pub fn words(update: &[u8]) -> Result<Vec<String>, Refused> {
    let (_, structs) = walk(update)?;
    let mut lines: Vec<String> = Vec::new();
    for (client, range) in &structs.clients {
        let mut is_open = false;
        for one in &structs.list[range.clone()] {
            match one.content {
                Content::Text(text) => {
                    // Behind what the same hand wrote last, it goes on with that.
                    let goes_on = is_open && one.clock > 0 && one.origin == Some((*client, one.clock - 1));
                    match lines.last_mut().filter(|_| goes_on) {
                        Some(line) => line.push_str(text),
                        None => lines.push(text.to_owned()),
                    }
                    is_open = true;
                }
                Content::Value { bytes, .. } if may_be_words(&structs, one) => {
                    let mut reader = Reader::new(bytes);
                    is_open = false;
                    for _ in 0..one.len {
                        value(&mut reader, |text| lines.push(text.to_owned()))?;
                    }
                }
                _ => {}
            }
        }
    }
    // Ids of records and rows are nobody's words.
    lines.retain(|line| !line.trim().is_empty() && Uuid::try_parse(line).is_err());
    Ok(lines)
}

/// Whether a value may be something that was typed: no attribute of an element, and nothing that only programs read.
fn may_be_words(structs: &Structs<'_>, one: &Struct<'_>) -> bool {
    match one.parent {
        Some(Parent::Root(root)) => root == FIELDS && !matches!(one.key, Some("kind" | "merged_into")),
        Some(Parent::Made(id)) => match structs.find(id).map(|at| &structs.list[at]) {
            Some(holder) if matches!(holder.parent, Some(Parent::Root(root)) if root == CODINGS) => one.key == Some("memo"),
            Some(holder) => matches!(holder.content, Content::Type(MAP)),
            None => true,
        },
        None => true,
    }
}
