//! Attachments in the document: a plain value for each file, under its id. What is odd stays where it is and is reported.

use data_encoding::{BASE64, HEXLOWER};
use uuid::Uuid;
use yrs::{Any, Map as _, MapRef, Out, ReadTxn, TransactionMut, any::Number};

use super::Problem;
use crate::attachment::{Attachment, FileKey, MAX_SIZE, safe_name};

/// Longer media types are nobody's.
const LONGEST_TYPE: usize = 100;

/// The files, first added first.
pub(super) fn read<T: ReadTxn>(txn: &T, map: &MapRef, problems: &mut Vec<Problem>) -> Vec<Attachment> {
    let mut found = Vec::new();
    let mut odd = Vec::new();
    for (key, value) in map.iter(txn) {
        match attachment(key, &value) {
            Some(attachment) => {
                if attachment.key.is_none() {
                    odd.push(key.to_owned());
                }
                found.push(attachment);
            }
            None => odd.push(key.to_owned()),
        }
    }
    // The order of a map is not the same everywhere.
    found.sort_by_key(|attachment| (attachment.at, attachment.id));
    odd.sort();
    problems.extend(odd.into_iter().map(Problem::OddAttachment));
    found
}

/// One file: whatever has an id, a hash and a possible size, so that a laptop can hold it although this build can't open it.
fn attachment(id: &str, value: &Out) -> Option<Attachment> {
    let Out::Any(Any::Map(entry)) = value else { return None };
    let text = |key: &str| match entry.get(key) {
        Some(Any::String(text)) => Some(&**text),
        _ => None,
    };
    let number = |key: &str| match entry.get(key) {
        Some(Any::Number(Number::Int(number))) => Some(*number),
        // JavaScript writes whole numbers as floats now and then.
        Some(Any::Number(Number::Float(number))) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
        _ => None,
    };
    let bytes = |encoded: Option<Vec<u8>>| encoded.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let media_type = text("type").filter(|name| is_media_type(name)).unwrap_or("application/octet-stream");
    Some(Attachment {
        id: Uuid::try_parse(id).ok().filter(|parsed| parsed.hyphenated().to_string() == id)?,
        hash: bytes(text("hash").and_then(|hash| HEXLOWER.decode(hash.as_bytes()).ok()))?,
        key: bytes(text("key").and_then(|key| BASE64.decode(key.as_bytes()).ok())).map(FileKey),
        name: safe_name(text("name").unwrap_or_default()),
        media_type: media_type.to_owned(),
        size: number("size").and_then(|size| u64::try_from(size).ok()).filter(|size| *size <= MAX_SIZE)?,
        at: number("at").unwrap_or(0),
    })
}

fn is_media_type(name: &str) -> bool {
    let letters = |part: &str| {
        !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&letter))
    };
    name.len() <= LONGEST_TYPE && name.split_once('/').is_some_and(|(kind, rest)| letters(kind) && letters(rest))
}

/// Adds a file, or says something else of it.
pub(super) fn add(txn: &mut TransactionMut<'_>, map: &MapRef, attachment: &Attachment) {
    let mut entry = std::collections::HashMap::from([
        ("hash".to_owned(), Any::from(HEXLOWER.encode(&attachment.hash))),
        ("name".to_owned(), Any::from(attachment.name.as_str())),
        ("type".to_owned(), Any::from(attachment.media_type.as_str())),
        ("size".to_owned(), Any::from(attachment.size as i64)),
        ("at".to_owned(), Any::from(attachment.at)),
    ]);
    if let Some(key) = &attachment.key {
        entry.insert("key".to_owned(), Any::from(BASE64.encode(&key.0)));
    }
    map.insert(txn, attachment.id.hyphenated().to_string(), Any::Map(std::sync::Arc::new(entry)));
}

/// Takes a file out of the record. Gives whether it was there.
pub(super) fn remove(txn: &mut TransactionMut<'_>, map: &MapRef, id: &Uuid) -> bool {
    map.remove(txn, &id.hyphenated().to_string()).is_some()
}
