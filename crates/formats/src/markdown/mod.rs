//! Markdown, both ways: CommonMark 0.31 with the tables and strikethrough of GFM 0.29, read and written without loss.
//!
//! Ordinary text comes out as a person would write it. What Markdown has no sign for is written so:
//!
//! | in the body | in Markdown |
//! |---|---|
//! | link to a record | `[label](crossroads:record/ID)`, the id percent-encoded |
//! | direction of a paragraph or heading | `<div dir="rtl">`, blank line, the block, blank line, `</div>` |
//! | direction of a table cell | `<span dir="rtl">…</span>` around its text |
//! | empty paragraph | `<!-- empty -->` |
//! | two lists of one type in a row | `<!-- end of list -->` between them |
//! | first number above 999,999,999 | `<!-- list starts at N -->` before the list |
//! | table without headings | a first row of empty cells |
//! | heading row whose cells are all empty | its first cell is `<!-- header -->` |
//! | line break | a backslash at the line's end; `<br>` in cells, in headings and at a paragraph's end |
//! | what a paragraph, heading or code was woven from | `<!-- from RECORD/BLOCK by MEMBER at MILLISECONDS -->` before it |
//! | what a table cell was woven from | `<span data-source="from …">…</span>` around its text |
//! | underline; marks that asterisks cannot express where they stand | `<u>`, `<strong>`, `<em>`, `<s>`, `<code>` |
//! | spaces at an end or in a row, tabs, other white space, control characters | numeric entities such as `&#160;` |
//! | the character U+0000 | `![](crossroads:nul)`, since CommonMark 2.3 forbids it |
//! | code with carriage returns, U+0000 or very deep indentation | a fence marked `crossroads-escaped`, with `\\`, `\r`, `\0`, `\s` |
//!
//! Foreign Markdown: unknown HTML is read as its text, pictures as their description, links other than `http`, `https`
//! and `mailto` as plain text, and footnotes and task list marks as they are typed.

mod block;
mod bounds;
mod code;
mod escape;
mod html;
mod inline;
mod read;
mod source;

use model::{Block, Body};

use crate::imported::Warning;

/// Reads Markdown. Any text is Markdown: this cannot fail.
///
/// `read(&write(body)) == *body` for every valid body of at most [`NESTING`](crate::limits::NESTING) levels and
/// [`MARKDOWN_TOKENS`](crate::limits::MARKDOWN_TOKENS) signs.
pub fn read(source: &str) -> Body {
    read_with_warnings(source).0
}

/// As [`read`], and says what did not come in.
pub fn read_with_warnings(source: &str) -> (Body, Vec<Warning>) {
    match bounds::bound(source) {
        Some(source) => read::read(&source),
        None => (Body { blocks: vec![Block::code(source)] }, vec![Warning::ReadAsPlainText]),
    }
}

/// Writes a body as Markdown that ends with a line end, or as nothing if it is empty.
pub fn write(body: &Body) -> String {
    block::write(body)
}
