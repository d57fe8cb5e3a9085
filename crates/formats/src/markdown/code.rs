//! Code blocks: fences long enough for what they hold, and an escaped form for what no fence can.

use super::bounds;

/// The info string of a fence whose text is escaped.
const ESCAPED: &str = "crossroads-escaped";

/// A fence (CommonMark 4.5), its info string, and the lines between.
pub(super) struct Fence {
    pub(super) mark: String,
    pub(super) info: &'static str,
    pub(super) text: String,
}

/// How a code block is written.
pub(super) fn fence(text: &str) -> Fence {
    // A parser turns carriage returns into line ends and replaces U+0000; lines of white space lose some of it in lists.
    let escape = text.contains(['\r', '\0']) || text.split('\n').any(|line| bounds::is_deep(line) || is_blank(line));
    let (info, text) = if escape { (ESCAPED, escaped(text)) } else { ("", text.to_owned()) };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    Fence { mark: "`".repeat(longest.max(2) + 1), info, text }
}

fn is_blank(line: &str) -> bool {
    !line.is_empty() && line.chars().all(char::is_whitespace)
}

fn escaped(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            to.push('\n');
        }
        let special = bounds::is_deep(line) || is_blank(line);
        for (at, c) in line.char_indices() {
            match c {
                '\\' => to.push_str("\\\\"),
                '\r' => to.push_str("\\r"),
                '\0' => to.push_str("\\0"),
                // One sign in front is enough to make the rest of the line content.
                ' ' if special && at == 0 => to.push_str("\\s"),
                c if special && at == 0 => {
                    to.push_str("\\-");
                    to.push(c);
                }
                c => to.push(c),
            }
        }
    }
    to
}

/// The text of a code block, from its info string and what stands between the fences.
pub(super) fn text(info: &str, between: &str) -> String {
    let between = between.strip_suffix('\n').unwrap_or(between);
    if info != ESCAPED {
        return between.to_owned();
    }
    let mut to = String::with_capacity(between.len());
    let mut chars = between.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('r')) => to.push('\r'),
            ('\\', Some('0')) => to.push('\0'),
            ('\\', Some('s')) => to.push(' '),
            ('\\', Some('-')) => {}
            ('\\', Some(other)) => to.push(other),
            (c, _) => to.push(c),
        }
    }
    to
}
