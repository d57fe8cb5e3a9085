//! Which characters need a backslash or an entity so that they are read as themselves.

/// Where a line stands; each place has rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// What is around a run of text on its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) place: Place,
    /// Escape every sign, not only those that look like syntax.
    pub(super) all: bool,
    /// Within a link's brackets.
    pub(super) in_link: bool,
    /// No text follows before the line's end.
    pub(super) ends_line: bool,
    /// A link follows.
    pub(super) before_link: bool,
}

/// Appends text to a line of Markdown.
pub(super) fn push(out: &mut String, text: &str, around: Around) {
    let starts_line = out.is_empty() || out.ends_with('\n');
    // The byte of the sign that would make a block of this line.
    let opener = (starts_line && !around.all).then(|| block_opener(text)).flatten();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        if c == '\0' {
            out.push_str("![](crossroads:nul)");
        } else if is_entity(c, out, after.is_none() && around.ends_line) {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            if c.is_ascii_punctuation() && (around.all || opener == Some(at) || is_syntax(c, before, &text[at + 1..], around)) {
                out.push('\\');
            }
            out.push(c);
        }
        before = Some(c);
    }
}

/// Whether a character would be stripped, collapsed or lost if it stood there as it is.
fn is_entity(c: char, out: &str, last: bool) -> bool {
    match c {
        ' ' => last || out.is_empty() || out.ends_with([' ', '\n']),
        '\u{FEFF}' => true,
        c => c.is_control() || c.is_whitespace(),
    }
}

/// Whether a sign within a line is, or may be, syntax. A guess: who writes the line reads it back to be sure.
fn is_syntax(c: char, before: Option<char>, rest: &str, around: Around) -> bool {
    let after = rest.chars().next();
    let alone = before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_whitespace);
    match c {
        '`' => true,
        '*' => !alone,
        '_' => {
            let within_a_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            !alone && !within_a_word
        }
        '~' => before == Some('~') || after == Some('~'),
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        '<' => after.is_none_or(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '&' => is_reference(rest),
        '[' => around.in_link,
        ']' => around.in_link || after.is_some_and(|c| c == '(' || c == ':'),
        '!' => after.map_or(around.before_link, |c| c == '['),
        '|' => around.place == Place::Cell,
        '#' => around.place == Place::Heading && rest.trim_matches(['#', ' ']).is_empty(),
        _ => false,
    }
}

/// Whether what follows an `&` makes it a character reference (CommonMark 2.5).
fn is_reference(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && (name.is_empty() || name.starts_with(';'))
}

/// Where the sign stands that would make `text`, at the start of a line, a list item, heading, quote, rule or fence.
fn block_opener(text: &str) -> Option<usize> {
    let line = text.split('\n').next().unwrap_or(text);
    let first = line.chars().next()?;
    let ends = |at: usize| line[at..].chars().next().is_none_or(char::is_whitespace);
    let is_row_of = |c: char| line.chars().all(|other| other == c || other == ' ');
    match first {
        '>' => Some(0),
        '-' | '+' | '=' if ends(1) || is_row_of(first) => Some(0),
        ':' | '-' if line.chars().all(|c| ":-| ".contains(c)) => Some(0),
        '#' => {
            let marks = line.bytes().take_while(|&byte| byte == b'#').count();
            (marks <= 6 && ends(marks)).then_some(0)
        }
        '~' if line.starts_with("~~~") => Some(0),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 9 && line[digits..].starts_with(['.', ')']) && ends(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}
