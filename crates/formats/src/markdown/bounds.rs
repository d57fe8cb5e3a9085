//! Keeps the Markdown parser linear: bounds the container marks before a line, and the signs in a text.

use std::borrow::Cow;

use crate::limits::MARKDOWN_TOKENS;

/// Quotes and list items that may open or continue on one line.
const MARKS: usize = 128;
/// White space that may stand before and between them.
const SPACES: usize = 1024;

/// The text, made safe to parse; `None` if it holds too many signs.
pub(super) fn bound(source: &str) -> Option<Cow<'_, str>> {
    let tokens = source.bytes().filter(|byte| b"\n\r*_`[]<>&\\!|~".contains(byte)).count();
    if tokens > MARKDOWN_TOKENS {
        return None;
    }
    // CommonMark 2.3: U+0000 is replaced.
    let source = if source.contains('\0') { Cow::Owned(source.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(source) };
    if !source.split('\n').any(|line| safe_prefix(line, MARKS, SPACES).is_some()) {
        return Some(source);
    }
    let lines: Vec<Cow<'_, str>> = source.split('\n').map(cut).collect();
    Some(Cow::Owned(lines.join("\n")))
}

/// Whether a line of code is so deeply indented that [`bound`] might touch it, wherever the code stands.
pub(super) fn is_deep(line: &str) -> bool {
    safe_prefix(line, MARKS / 4, SPACES / 4).is_some()
}

/// Leaves out the container marks and spaces that are too many.
fn cut(line: &str) -> Cow<'_, str> {
    match safe_prefix(line, MARKS, SPACES) {
        Some((safe, all)) => Cow::Owned(format!("{}{}", &line[..safe], &line[all..])),
        None => Cow::Borrowed(line),
    }
}

/// Where the bound is passed, and where the run of container marks and spaces ends; `None` if the bound holds.
fn safe_prefix(line: &str, max_marks: usize, max_spaces: usize) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let (mut at, mut marks, mut spaces) = (0, 0, 0);
    let mut safe = None;
    while let Some(&byte) = bytes.get(at) {
        let width = match byte {
            b' ' | b'\t' => {
                spaces += if byte == b'\t' { 4 } else { 1 };
                1
            }
            b'>' => {
                marks += 1;
                1
            }
            _ => match list_mark(&bytes[at..]) {
                Some(width) => {
                    marks += 1;
                    width
                }
                None => break,
            },
        };
        if safe.is_none() && (marks > max_marks || spaces > max_spaces) {
            safe = Some(at);
        }
        at += width;
    }
    safe.map(|safe| (safe, at))
}

/// The length of a list marker (CommonMark 5.2) at the start of `bytes`.
fn list_mark(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let marks: &[u8] = if digits == 0 { b"-+*" } else { b".)" };
    let is_mark = bytes.get(digits).is_some_and(|byte| marks.contains(byte));
    let ends = bytes.get(digits + 1).is_none_or(|byte| b" \t\r".contains(byte));
    (is_mark && ends).then_some(digits + 1)
}
