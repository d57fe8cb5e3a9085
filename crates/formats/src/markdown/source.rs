//! Where a paragraph was woven from, as words of a comment before it: `from RECORD/BLOCK by MEMBER at MILLISECONDS`.

use std::fmt::Write as _;

use model::Source;

pub(super) fn write(source: &Source) -> String {
    let mut to = format!("from {}/{}", source.record, escaped(&source.block));
    if !source.by.is_empty() {
        let _ = write!(to, " by {}", escaped(&source.by));
    }
    if source.at != 0 {
        let _ = write!(to, " at {}", source.at);
    }
    to
}

pub(super) fn read(words: &str) -> Option<Source> {
    let mut words = words.strip_prefix("from ")?.split(' ');
    let place = unescaped(words.next()?)?;
    let (mut by, mut at) = (String::new(), 0);
    while let Some(word) = words.next() {
        match word {
            "by" => by = unescaped(words.next()?)?,
            "at" => at = words.next()?.parse().ok()?,
            _ => return None,
        }
    }
    Source::parse(&place, &by, at)
}

/// A block's id can be any text: what could end a comment or a tag stands as its bytes, `%2D`.
fn escaped(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' if !to.ends_with('-') => to.push('-'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => to.push(char::from(byte)),
            other => _ = write!(to, "%{other:02X}"),
        }
    }
    to
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(rest.get(at + 1..at + 3)?, 16).ok()?);
        rest = &rest[at + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}
