//! Arbitrary valid bodies, made of what tends to go wrong. Not every test needs all of it.

#![allow(dead_code)]

use model::{Block, Body, Direction, Inline, Line, Marks, RecordId, Source};
use proptest::collection::vec;
use proptest::prelude::*;

/// Any valid body.
pub(crate) fn body() -> impl Strategy<Value = Body> {
    vec(block(), 0..5).prop_map(|blocks| Body { blocks })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        6 => line().prop_map(Block::Paragraph),
        2 => (1..=6u8, line()).prop_map(|(level, line)| Block::Heading { level, line }),
        1 => prop_oneof![string(), vec(string(), 0..4).prop_map(|lines| lines.join("\n"))].prop_flat_map(|text| (Just(text), source())).prop_map(|(text, source)| Block::Code { text, source }),
        1 => Just(Block::Rule),
        2 => table(),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let item = (line(), vec(inner.clone(), 0..3))
            .prop_map(|(first, more)| std::iter::once(Block::Paragraph(first)).chain(more).collect::<Vec<_>>())
            .boxed();
        let start = prop_oneof![6 => Just(1), 2 => 0..20u32, 1 => 999_999_990..=1_000_000_005u32, 1 => any::<u32>()];
        prop_oneof![
            vec(item.clone(), 1..4).prop_map(Block::BulletList),
            (start, vec(item, 1..4)).prop_map(|(start, items)| Block::OrderedList { start, items }),
            vec(inner, 1..4).prop_map(Block::Quote),
        ]
    })
}

fn table() -> impl Strategy<Value = Block> {
    (any::<bool>(), 1..4usize, 1..4usize)
        .prop_flat_map(|(header, columns, rows)| (Just(header), vec(vec(line(), columns), rows)))
        .prop_map(|(header, rows)| Block::Table { header, rows })
}

fn line() -> impl Strategy<Value = Line> {
    let direction = prop_oneof![6 => Just(None), 1 => Just(Some(Direction::Rtl)), 1 => Just(Some(Direction::Ltr))];
    let inline = prop_oneof![
        8 => (string(), marks()).prop_map(|(text, marks)| Inline::Text { text: text.replace('\n', " "), marks }),
        1 => Just(Inline::Break),
        1 => (string(), string()).prop_map(|(record, label)| Inline::RecordLink { record, label }),
    ];
    (direction, source(), vec(inline, 0..5)).prop_map(|(direction, source, inlines)| {
        let mut line = Line { direction, source, inlines: Vec::new() };
        for inline in inlines {
            match inline {
                Inline::Text { text, marks } => line.push_text(&text, &marks),
                other => line.inlines.push(other),
            }
        }
        line
    })
}

/// What a paragraph was woven from, if from anything.
fn source() -> impl Strategy<Value = Option<Source>> {
    let source =
        (any::<u128>(), string(), prop_oneof![Just(String::new()), string()], any::<i64>()).prop_map(|(id, block, by, at)| {
            Source { record: RecordId::from_bytes(id.to_be_bytes()), block: format!("{block}-"), by, at }
        });
    prop_oneof![5 => Just(None), 1 => source.prop_map(Some)]
}

fn marks() -> impl Strategy<Value = Marks> {
    let flag = || prop_oneof![3 => Just(false), 1 => Just(true)];
    let link = prop_oneof![
        6 => Just(None),
        1 => Just(Some("https://example.org/a?b=c&copy;=1".to_owned())),
        1 => string().prop_map(|rest| Some(format!("http:x{}", rest.replace('\0', "")))),
        1 => Just(Some("mailto:Jan@example.org".to_owned())),
    ];
    (flag(), flag(), flag(), flag(), flag(), link).prop_map(|(strong, em, underline, strike, code, link)| Marks {
        strong,
        em,
        underline,
        strike,
        code,
        link,
    })
}

/// Letters of many scripts, white space of all sorts, and above all what looks like Markdown.
pub(crate) fn string() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "a",
        "woord",
        "Zij zei: ",
        "مرحبا",
        "ሰላም",
        "👩‍👩‍👧",
        "e\u{301}",
        "\u{200D}",
        "\u{200F}",
        "\u{2028}",
        "\u{85}",
        "\u{A0}",
        "\u{FEFF}",
        "\u{FFFD}",
        "\0",
        "\r",
        "\t",
        "\u{B}",
        "\u{C}",
        "\u{1B}",
        "\u{7F}",
        " ",
        "  ",
        "    ",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "```",
        "[",
        "]",
        "(",
        ")",
        "](",
        "]:",
        "[^1]",
        "[ ] ",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<div>",
        "<?",
        "<!X",
        "<br>",
        "&",
        "&amp;",
        "&#32;",
        "#",
        "# ",
        "##",
        "|",
        "\\",
        "~",
        "~~",
        "~~~",
        "-",
        "- ",
        "---",
        "--",
        "+",
        "+ ",
        "=",
        "===",
        ".",
        "1.",
        "1. ",
        "12) ",
        "!",
        "![",
        ":",
        ":--",
        "|--|",
        "\"",
        "'",
        "$",
        "{",
        "}",
        "^",
        "@",
        "http://x.y",
        "https://a.b/c_d",
        "\n",
        "crossroads:record/1",
        "%41",
        "$$",
    ];
    let word = prop_oneof![
        12 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[a-zA-Z]{1,5}",
    ];
    vec(word, 0..6).prop_map(|words| words.concat())
}
