//! Markdown with YAML front matter: a record as a file that people can read, and other programs, too.

use model::Body;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::limits::FRONT_MATTER_BYTES;
use crate::markdown;

/// A Markdown file and what stands before its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Keys and values, in the order of the file.
    pub meta: Vec<(String, Value)>,
    /// The text.
    pub body: Body,
}

/// Reads a file. Without front matter it is all text; also where what stands between two rules at its beginning is no mapping.
///
/// # Errors
/// [`Error::Damaged`] if the front matter is no YAML, [`Error::TooLarge`] beyond [`FRONT_MATTER_BYTES`].
pub fn read(source: &str) -> Result<Document, Error> {
    let source = source.trim_start_matches('\u{FEFF}');
    let Some((yaml, text)) = split(source) else {
        return Ok(Document { meta: Vec::new(), body: markdown::read(source) });
    };
    if yaml.len() > FRONT_MATTER_BYTES {
        return Err(Error::TooLarge { limit: FRONT_MATTER_BYTES as u64, of: "bytes of front matter" });
    }
    let meta = if yaml.trim().is_empty() {
        Map::new()
    } else {
        // The lines after the first show the place in the text.
        let explain = |error: serde_saphyr::Error| {
            error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
        };
        let read = serde_saphyr::from_str(yaml).map_err(|error| Error::damaged(format!("front matter: {}", explain(error))))?;
        match read {
            Value::Object(meta) => meta,
            _ => return Ok(Document { meta: Vec::new(), body: markdown::read(source) }),
        }
    };
    Ok(Document { meta: meta.into_iter().collect(), body: markdown::read(text) })
}

/// Writes a file: always with front matter, so that a text that starts with a rule is not taken for some.
pub fn write(document: &Document) -> String {
    let mut to = String::from("---\n");
    for (key, value) in &document.meta {
        to.push_str(&format!("{}:", scalar(key)));
        push_value(&mut to, value);
        to.push('\n');
    }
    to.push_str("---\n");
    let text = markdown::write(&document.body);
    if !text.is_empty() {
        to.push('\n');
        to.push_str(&text);
    }
    to
}

/// What stands between the first two lines `---`, and what follows.
fn split(source: &str) -> Option<(&str, &str)> {
    let first = source.split_inclusive('\n').next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?;
    let rest = &source[first.len()..];
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn push_value(to: &mut String, value: &Value) {
    match value {
        Value::String(text) if is_block(text) => push_block(to, text, "  "),
        Value::Array(values) if !values.is_empty() => {
            for value in values {
                to.push_str("\n  -");
                match value {
                    Value::Object(cells) if !cells.is_empty() => push_row(to, cells),
                    value => {
                        to.push(' ');
                        to.push_str(&flow(value));
                    }
                }
            }
        }
        value => {
            to.push(' ');
            to.push_str(&flow(value));
        }
    }
}

/// A row of a list: a line a cell, the first behind the dash.
fn push_row(to: &mut String, cells: &Map<String, Value>) {
    for (at, (key, value)) in cells.iter().enumerate() {
        to.push_str(if at == 0 { " " } else { "\n    " });
        to.push_str(&format!("{}:", scalar(key)));
        match value {
            Value::String(text) if is_block(text) => push_block(to, text, "      "),
            value => {
                to.push(' ');
                to.push_str(&flow(value));
            }
        }
    }
}

/// A text of several lines, each behind `indent`.
fn push_block(to: &mut String, text: &str, indent: &str) {
    to.push_str(" |-");
    for line in text.split('\n') {
        to.push('\n');
        if !line.is_empty() {
            to.push_str(indent);
        }
        to.push_str(line);
    }
}

/// A value on one line. Flow YAML is JSON, with strings plain where they can be.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(values) => format!("[{}]", values.iter().map(quoted).collect::<Vec<_>>().join(", ")),
        Value::Object(values) => {
            let pair = |(key, value): (&String, &Value)| format!("{}: {}", quote(key), quoted(value));
            format!("{{{}}}", values.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => quote(text),
        other => flow(other),
    }
}

/// A string, without quotes if no reader of YAML can take it for anything else.
fn scalar(text: &str) -> String {
    const TAKEN: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];
    let starts = text.starts_with(char::is_alphabetic);
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -_./'’()€&+".contains(c));
    let is_date = text.len() == 10
        && text.bytes().enumerate().all(|(n, byte)| if n == 4 || n == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if is_date || (starts && plain && !text.ends_with(' ') && !TAKEN.contains(&text.to_lowercase().as_str())) {
        text.to_owned()
    } else {
        quote(text)
    }
}

/// A double-quoted string (YAML 1.2, 7.3.1): as JSON, with what YAML calls not printable escaped as well.
fn quote(text: &str) -> String {
    let json = Value::from(text).to_string();
    let mut to = String::with_capacity(json.len());
    for c in json.chars() {
        match u32::from(c) {
            code @ (0x7F..=0xA0 | 0x2028 | 0x2029 | 0xD800..=0xF8FF | 0xFEFF | 0xFFFE | 0xFFFF) => {
                to.push_str(&format!("\\u{code:04x}"))
            }
            _ => to.push(c),
        }
    }
    to
}

/// Whether a text reads better, and the same, as a block of lines (YAML 1.2, 8.1.2).
fn is_block(text: &str) -> bool {
    let printable = |c: char| {
        c == '\n' || c == '\t' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
    };
    let clean = |line: &str| line.is_empty() || !line.trim().is_empty();
    text.contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.ends_with('\n')
        && text.chars().all(printable)
        && text.split('\n').all(clean)
}
