//! The little HTML that stands in Markdown, cut into tags and text (CommonMark 6.6).

use model::Direction;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Html<'a> {
    /// What stands between tags, its entities not yet decoded.
    Text(&'a str),
    /// A comment's words.
    Comment(&'a str),
    /// A tag: its name, small letters, and what follows the name.
    Open(String, &'a str),
    /// An end tag's name.
    Close(String),
}

/// Cuts HTML into pieces. What is no tag is text; what a script or style holds is left out.
pub(super) fn pieces(html: &str) -> Vec<Html<'_>> {
    let mut found = Vec::new();
    // Nothing after the last `>` can be a tag; knowing this keeps the search linear.
    let (mut rest, tail) = html.split_at(html.rfind('>').map_or(0, |last| last + 1));
    while !rest.is_empty() {
        let start = rest.find('<').unwrap_or(rest.len());
        let (text, from) = rest.split_at(start);
        match tag(from) {
            Some((piece, after)) => {
                push_text(&mut found, text);
                let skips = matches!(&piece, Html::Open(name, _) if name == "script" || name == "style");
                rest = if skips { after.find("</").map_or("", |end| &after[end..]) } else { after };
                found.push(piece);
            }
            None => {
                let end = rest.len().min(start + 1);
                push_text(&mut found, &rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    push_text(&mut found, tail);
    found
}

fn push_text<'a>(found: &mut Vec<Html<'a>>, text: &'a str) {
    if !text.is_empty() {
        found.push(Html::Text(text));
    }
}

/// The tag or comment that `html` starts with, and what follows it.
fn tag(html: &str) -> Option<(Html<'_>, &str)> {
    if let Some(comment) = html.strip_prefix("<!--") {
        let (words, after) = comment.split_once("-->").unwrap_or((comment, ""));
        return Some((Html::Comment(words.trim()), after));
    }
    let inside = html.strip_prefix('<')?;
    if inside.starts_with(['!', '?']) {
        return inside.split_once('>').map(|(_, after)| (Html::Comment(""), after));
    }
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let (name, rest) = inside.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest.starts_with([' ', '\t', '\n', '\r', '/', '>']) {
        return None;
    }
    let (attributes, after) = rest.split_once('>')?;
    let name = name.to_ascii_lowercase();
    Some((if closes { Html::Close(name) } else { Html::Open(name, attributes) }, after))
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=')?;
        let (key, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote)?,
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after;
    }
}

/// The direction that a tag asks for.
pub(super) fn direction(attributes: &str) -> Option<Direction> {
    match attribute(attributes, "dir")? {
        value if value.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        value if value.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        _ => None,
    }
}
