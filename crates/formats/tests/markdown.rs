//! Markdown as people write it, and as they would like to read it.

use formats::{Warning, markdown, normalise};
use model::{Block, Body, Direction, Inline, Line, Marks, Source};

/// What comes in as it is goes out as it is: ordinary text stays readable.
#[test]
fn ordinary_markdown_stays_as_it_is() {
    let texts = [
        "Zij zei: \"Ik wil werken\" (en leren) - niet wachten. 't Is 5 * 3 = 15, R&D, a < b, snake_case, ~10 euro, 50%!\n",
        "[00:01:02] Dag. Zie bijlage [1] en [2].\n",
        "# Verslag\n\nTekst met **vet**, *schuin*, ~~weg~~, <u>onder</u> en `code`.\n\n## Vervolg\n\n---\n\nEinde.\n",
        "- een\n- twee\n  - twee-a\n  - twee-b\n- drie\n",
        "3. drie\n4. vier\n",
        "- een\n\n  nog een\n\n- twee\n",
        "> Een citaat.\n>\n> - met een lijst\n",
        "```\nlet x = 1;\n  \"y\"\n```\n",
        "| Naam | Rol |\n| --- | --- |\n| Samira | vrijwilliger |\n| Jan \\| Piet | a<br>b |\n",
        "|  |  |\n| --- | --- |\n| a | b |\n",
        "| <!-- header --> |  |\n| --- | --- |\n| a | b |\n",
        "<div dir=\"rtl\">\n\nمرحبا **بكم**\n\n</div>\n",
        "Zie [Interview 3](crossroads:record/0190f3c2-1) en [site](https://example.org/a_b?c=d&e=f) of <https://example.org>.\n",
        "regel een\\\nregel twee\n",
        "a\n\n<!-- empty -->\n\nb\n",
        "- a\n\n<!-- end of list -->\n\n- b\n",
        "**Naam:** tekst, **half**woord en <strong>Naam: </strong>tekst\n",
        "1\\. geen lijst\n\n\\- ook niet\n\n\\# noch een kop\n\n\\> of een citaat\n",
    ];
    for text in texts {
        assert_eq!(markdown::write(&markdown::read(text)), text);
    }
}

/// Foreign Markdown, and what it is taken for, in our own.
#[test]
fn foreign_markdown_is_read() {
    let texts = [
        ("Kop\n===\n\nSub\n---\n", "# Kop\n\n## Sub\n"),
        ("een\ntwee  \ndrie\n", "een twee\\\ndrie\n"),
        ("* a\n* b\n\n1) c\n", "- a\n- b\n\n1. c\n"),
        ("- [ ] doen\n- [x] klaar\n", "- [ ] doen\n- [x] klaar\n"),
        ("Tekst[^1].\n\n[^1]: noot\n\n    meer\n\nna[^2]\n", "Tekst[^1].\n\n[^1\\]: noot\n\nmeer\n\nna[^2]\n"),
        ("![Een foto](x.jpg) erbij\n", "Een foto erbij\n"),
        ("[klik](javascript:alert(1)) en [lokaal](notes.md)\n", "klik en lokaal\n"),
        ("[a][b]\n\n[b]: https://example.org \"titel\"\n", "[a](https://example.org)\n"),
        ("<jan@example.org>\n", "[jan@example.org](mailto:jan@example.org)\n"),
        (
            "<p>Een <b>vette</b> <i>zin</i> &amp; <span class=x>meer</span><br>nieuw</p>\n",
            "Een **vette** *zin* & meer\\\nnieuw\n",
        ),
        ("<div>x</div>\n\n<script>alert(1)</script>\n\n<!-- weg -->\n", "x\n"),
        ("    ingesprongen\n", "```\ningesprongen\n```\n"),
        ("~~~rust\nfn a() {}\n~~~\n", "```\nfn a() {}\n```\n"),
        ("-\n- b\n", "- <!-- empty -->\n- b\n"),
        ("- # kop\n", "- <!-- empty -->\n\n  # kop\n"),
        ("a\r\n\r\nb\r\n", "a\n\nb\n"),
        ("| a |\n|---|\n| b | c |\n||\n", "| a |\n| --- |\n| b |\n|  |\n"),
        ("&nbsp;&copy; &#x41;\n", "&#160;© A\n"),
        ("a\0b\n", "a\u{FFFD}b\n"),
    ];
    for (from, to) in texts {
        let body = markdown::read(from);
        assert_eq!(normalise(body.clone()), body, "{from}");
        assert_eq!(markdown::write(&body), to, "{from:?}");
    }
}

#[test]
fn what_does_not_come_in_is_said() {
    let (_, warnings) = markdown::read_with_warnings("![a](b) ![c](d) [e](javascript:f)\n");
    assert_eq!(warnings, [Warning::PictureLeftOut { count: 2 }, Warning::LinksLeftOut { count: 1 }]);
    let (body, warnings) = markdown::read_with_warnings(&"*a\n".repeat(1 << 19));
    assert_eq!((body.blocks.len(), warnings), (1, vec![Warning::ReadAsPlainText]));
}

#[test]
fn signs_that_no_markdown_has_come_back() {
    let texts = [
        "\0",
        "\r\n".trim_end_matches('\n'),
        "\t",
        " ",
        "\u{2028}",
        "\u{FEFF}",
        "\u{85}",
        "\u{7F}",
        "a  b",
        "&#32;",
        "<!-- empty -->",
        "---",
        "| a |",
        "]: x",
    ];
    for text in texts {
        for marks in
            [Marks::default(), Marks { code: true, ..Marks::default() }, Marks { strong: true, em: true, ..Marks::default() }]
        {
            let source = Source::parse("01920000-0000-7000-8000-000000000001/a-->b", "0a0b", 7);
            let inlines = vec![Inline::Text { text: text.to_owned(), marks }];
            let line = Line { direction: Some(Direction::Ltr), source, inlines };
            let body = Body {
                blocks: vec![
                    Block::BulletList(vec![vec![Block::Paragraph(line.clone()), Block::code(format!("  {text}\n\n{text}"))]]),
                    Block::Table { header: true, rows: vec![vec![line.clone()]] },
                    Block::Heading { level: 6, line },
                ],
            };
            let markdown = markdown::write(&body);
            assert_eq!(markdown::read(&markdown), body, "{markdown}");
        }
    }
}

#[test]
fn nesting_is_kept_up_to_the_bound_and_flattened_beyond() {
    for depth in [1, 2, 31, 32, 33, 40, 500] {
        let nest = |wrap: fn(Block) -> Block| (0..depth).fold(Block::paragraph("diep"), |inner, _| wrap(inner));
        let bodies = [
            nest(|inner| Block::Quote(vec![inner])),
            nest(|inner| Block::BulletList(vec![vec![Block::paragraph("x"), inner]])),
            nest(|inner| Block::OrderedList { start: 999_999_999, items: vec![vec![Block::paragraph("x"), inner]] }),
        ];
        for block in bodies {
            let body = Body { blocks: vec![block] };
            let back = markdown::read(&markdown::write(&body));
            assert_eq!(back.plain_text(), body.plain_text());
            assert_eq!(back, normalise(body.clone()), "at {depth}");
            assert_eq!(back == body, depth <= formats::limits::NESTING, "at {depth}");
        }
    }
}
