//! One line of a body as Markdown: first as a person would write it, and more guarded only if that does not read back.

use model::{Block, Inline, Line, Marks};

use super::escape::{self, Around, Place};
use super::read;
use crate::links;

/// How guarded a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Signs escaped where they look like syntax, marks as asterisks where they can be.
    Light,
    /// Every sign escaped.
    Escaped,
    /// Marks and breaks as HTML, too. Reads back whatever the text is.
    Html,
}

/// The line as Markdown, without its direction.
pub(super) fn write(line: &Line, place: Place) -> String {
    if let [Inline::Text { text, marks }] = line.inlines.as_slice()
        && *marks == Marks::default()
        && is_ordinary(text)
    {
        return text.clone();
    }
    [Style::Light, Style::Escaped]
        .into_iter()
        .map(|style| Writer::new(line, place, style).write())
        .find(|markdown| reads_back(markdown, line, place))
        .unwrap_or_else(|| Writer::new(line, place, Style::Html).write())
}

/// Whether text is a plain sentence, with nothing that could be read as anything else.
fn is_ordinary(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && text.chars().all(|c| c.is_alphanumeric() || " ,.;:?'\"()-/%€".contains(c))
}

/// Whether the parser makes the same line of it.
fn reads_back(markdown: &str, line: &Line, place: Place) -> bool {
    let wanted = Line { inlines: line.inlines.clone(), ..Line::default() };
    match place {
        Place::Paragraph => read::read(markdown).0.blocks == [Block::Paragraph(wanted)],
        Place::Heading => read::read(&format!("# {markdown}")).0.blocks == [Block::Heading { level: 1, line: wanted }],
        Place::Cell => {
            let table = format!("| a |\n| --- |\n| {markdown} |");
            matches!(read::read(&table).0.blocks.as_slice(), [Block::Table { rows, .. }] if rows.len() == 2 && rows[1] == [wanted])
        }
    }
}

/// A mark that has an opening and a closing sign; code has not, it is one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark<'a> {
    Strong,
    Em,
    Underline,
    Strike,
    Link(&'a str),
}

impl Mark<'_> {
    fn is_on(self, inline: &Inline) -> bool {
        let Inline::Text { marks, .. } = inline else { return false };
        match self {
            Self::Strong => marks.strong,
            Self::Em => marks.em,
            Self::Underline => marks.underline,
            Self::Strike => marks.strike,
            Self::Link(address) => marks.link.as_deref() == Some(address),
        }
    }

    /// Opening sign, closing sign, and their HTML.
    fn signs(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Strong => ("**", "<strong>", "</strong>"),
            Self::Em => ("*", "<em>", "</em>"),
            Self::Strike => ("~~", "<s>", "</s>"),
            Self::Underline | Self::Link(_) => ("", "<u>", "</u>"),
        }
    }
}

/// A mark that has been opened.
struct Open<'a> {
    mark: Mark<'a>,
    /// The first inline that it does not cover.
    end: usize,
    closing: String,
}

struct Writer<'a> {
    inlines: &'a [Inline],
    place: Place,
    style: Style,
    out: String,
    open: Vec<Open<'a>>,
}

impl<'a> Writer<'a> {
    fn new(line: &'a Line, place: Place, style: Style) -> Self {
        Self { inlines: &line.inlines, place, style, out: String::new(), open: Vec::new() }
    }

    fn write(mut self) -> String {
        for (at, inline) in self.inlines.iter().enumerate() {
            while self.open.last().is_some_and(|open| open.end <= at) {
                self.close();
            }
            match inline {
                Inline::Text { text, marks } => {
                    if self.write_autolink(at, text, marks) {
                        continue;
                    }
                    self.open_marks(at, marks);
                    if marks.code { self.write_code(at, text) } else { self.write_text(at, text) }
                }
                Inline::Break => self.write_break(at),
                Inline::RecordLink { record, label } => {
                    self.out.push('[');
                    let around = Around { in_link: true, ends_line: false, before_link: false, ..self.around(at) };
                    // Escaped on its own: the bracket before it is no text that a space could follow.
                    escape::push(&mut self.out, label, around);
                    self.out.push_str(&format!("]({})", links::to_record(record)));
                }
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.out.push_str(&open.closing);
        }
    }

    /// Opens what `marks` has and is not open yet: what reaches furthest first, so that marks nest.
    fn open_marks(&mut self, at: usize, marks: &'a Marks) {
        let mut wanted: Vec<(Mark<'a>, usize)> = [Mark::Strong, Mark::Em, Mark::Underline, Mark::Strike]
            .into_iter()
            .chain(marks.link.as_deref().map(Mark::Link))
            .filter(|mark| mark.is_on(&self.inlines[at]) && !self.open.iter().any(|open| open.mark == *mark))
            .map(|mark| (mark, self.end_of(mark, at)))
            .collect();
        wanted.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        let count = wanted.len();
        for (n, (mark, end)) in wanted.into_iter().enumerate() {
            let end = self.open.last().map_or(end, |outer| end.min(outer.end));
            let innermost = n + 1 == count && !marks.code;
            let (opening, closing) = self.signs(mark, at, end, innermost);
            self.out.push_str(&opening);
            self.open.push(Open { mark, end, closing });
        }
    }

    /// The first inline after `at` that `mark` does not cover. Breaks between covered texts are covered.
    fn end_of(&self, mark: Mark<'a>, at: usize) -> usize {
        let mut end = at + 1;
        for (n, inline) in self.inlines.iter().enumerate().skip(at + 1) {
            match inline {
                Inline::Break => {}
                inline if mark.is_on(inline) => end = n + 1,
                _ => break,
            }
        }
        end
    }

    fn signs(&self, mark: Mark<'a>, at: usize, end: usize, innermost: bool) -> (String, String) {
        if let Mark::Link(address) = mark {
            return ("[".to_owned(), format!("]({})", destination(address, self.place)));
        }
        let (sign, opening, closing) = mark.signs();
        if sign.is_empty() || self.style == Style::Html || !self.flanks(at, end, innermost) {
            (opening.to_owned(), closing.to_owned())
        } else {
            (sign.to_owned(), sign.to_owned())
        }
    }

    /// Whether asterisks around `at..end` would open and close there (CommonMark 6.2, flanking). A guess on the safe side.
    fn flanks(&self, at: usize, end: usize, innermost: bool) -> bool {
        let edge = |inline: Option<&Inline>, last: bool| match inline {
            Some(Inline::Text { text, marks }) if !marks.code && marks.link.is_none() => {
                if last {
                    text.chars().last()
                } else {
                    text.chars().next()
                }
            }
            Some(Inline::Break) | None => Some(' '),
            Some(_) => Some('*'),
        };
        let before = self.out.chars().last().unwrap_or(' ');
        let first = if innermost { edge(self.inlines.get(at), false) } else { Some('*') };
        let last = edge(self.inlines.get(end - 1), true);
        let after = edge(self.inlines.get(end), false);
        let fits = |outside: Option<char>, inside: Option<char>| {
            inside.is_some_and(|c| c.is_alphanumeric())
                || (inside.is_some_and(|c| !c.is_whitespace()) && outside.is_some_and(char::is_whitespace))
        };
        fits(Some(before), first) && fits(after, last)
    }

    fn around(&self, at: usize) -> Around {
        Around {
            place: self.place,
            all: self.style != Style::Light,
            in_link: self.open.iter().any(|open| matches!(open.mark, Mark::Link(_))),
            ends_line: matches!(self.inlines.get(at + 1), None | Some(Inline::Break)),
            before_link: match self.inlines.get(at + 1) {
                Some(Inline::Text { marks, .. }) => marks.link.is_some(),
                Some(Inline::RecordLink { .. }) => true,
                Some(Inline::Break) | None => false,
            },
        }
    }

    fn write_text(&mut self, at: usize, text: &str) {
        let around = self.around(at);
        escape::push(&mut self.out, text, around);
    }

    /// Code between backticks, or between tags where backticks cannot hold it (CommonMark 6.1).
    fn write_code(&mut self, at: usize, text: &str) {
        let odd = |c: char| c.is_control() || (c.is_whitespace() && c != ' ') || (self.place == Place::Cell && "|\\".contains(c));
        if self.style == Style::Html || text.starts_with(' ') || text.ends_with(' ') || text.chars().any(odd) {
            self.out.push_str("<code>");
            self.write_text(at, text);
            self.out.push_str("</code>");
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let ticks = "`".repeat(longest + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.out.push_str(&format!("{ticks}{pad}{text}{pad}{ticks}"));
    }

    fn write_break(&mut self, at: usize) {
        let trailing = self.inlines[at..].iter().all(|inline| *inline == Inline::Break);
        let backslash = self.place == Place::Paragraph && self.style != Style::Html && !trailing;
        self.out.push_str(if backslash { "\\\n" } else { "<br>" });
    }

    /// Writes a link whose text is its address as `<address>`, where that is all there is to it.
    fn write_autolink(&mut self, at: usize, text: &str, marks: &Marks) -> bool {
        let is_bare = *marks == Marks { link: Some(text.to_owned()), ..Marks::default() };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$'()+,;=%".contains(c);
        let reaches = |open: &Open<'_>| open.end > at;
        if !is_bare || self.style != Style::Light || !text.chars().all(plain) || self.open.iter().any(reaches) {
            return false;
        }
        self.out.push_str(&format!("<{text}>"));
        true
    }
}

/// A link destination (CommonMark 6.3).
fn destination(address: &str, place: Place) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-._~:/?#@!$'+,;=%&".contains(c);
    if address.chars().all(is_plain) && !(address.contains('&') && address.contains(';')) {
        return address.to_owned();
    }
    let mut to = String::from("<");
    for c in address.chars() {
        match c {
            '<' | '>' | '\\' => to.extend(['\\', c]),
            '|' if place == Place::Cell => to.push_str("&#124;"),
            '&' => to.push_str("&amp;"),
            c if c.is_control() || c.is_whitespace() => to.push_str(&format!("&#{};", u32::from(c))),
            c => to.push(c),
        }
    }
    to.push('>');
    to
}
