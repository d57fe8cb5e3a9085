//! Word files: what each feature becomes, as Markdown.

mod common;

use std::fs;
use std::path::Path;

use common::docx as file;
use formats::{Error, Format, Warning, detect, docx, markdown};

const NUMBERING: &str = r#"<w:numbering NAMES>
    <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"#;

const STYLES: &str = r#"<w:styles NAMES><w:style w:styleId="Kop2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="Eigen"><w:name w:val="Mijn kop"/><w:basedOn w:val="Kop2"/></w:style><w:style w:styleId="Cit"><w:name w:val="Quote"/></w:style>
    <w:style w:styleId="Nadruk"><w:rPr><w:i/></w:rPr></w:style><w:style w:styleId="Rtl"><w:pPr><w:bidi/></w:pPr></w:style></w:styles>"#;

fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn item(list: u8, level: u8, text: &str) -> String {
    p(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

fn read(body: &str, more: &[(&str, &str, &str)]) -> (String, Vec<Warning>) {
    let imported = docx::read(&file(body, more)).unwrap_or_else(|error| panic!("{error} in {body}"));
    (markdown::write(&imported.body), imported.warnings)
}

#[test]
fn each_feature_becomes_its_markdown() {
    let style = |id: &str| format!(r#"<w:pStyle w:val="{id}"/>"#);
    let cases: &[(String, &str)] = &[
        (r#"<w:p><w:r><w:rPr><w:b/><w:i w:val="0"/></w:rPr><w:t>vet</w:t></w:r><w:r><w:rPr><w:u w:val="none"/></w:rPr><w:t> gewoon</w:t></w:r></w:p>"#.into(), "**vet** gewoon\n"),
        (r#"<w:p><w:r><w:rPr><w:rStyle w:val="Nadruk"/></w:rPr><w:t>schuin</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Nadruk"/><w:i w:val="false"/></w:rPr><w:t> niet</w:t></w:r></w:p>"#.into(), "*schuin* niet\n"),
        (p(&style("Kop2"), "Kop") + &p(&style("Eigen"), "Ook"), "## Kop\n\n## Ook\n"),
        (p(&style("Kop3"), "Zonder stijl") + &p(r#"<w:outlineLvl w:val="8"/>"#, "Diep"), "### Zonder stijl\n\n###### Diep\n"),
        (p(&style("Cit"), "een") + &p(&style("Cit"), "twee"), "> een\n>\n> twee\n"),
        (p("<w:bidi/>", "مرحبا") + &p(&style("Rtl"), "سلام"), "<div dir=\"rtl\">\n\nمرحبا\n\n</div>\n\n<div dir=\"rtl\">\n\nسلام\n\n</div>\n"),
        (item(1, 0, "a") + &item(1, 1, "b") + &item(1, 1, "c") + &item(1, 0, "d"), "- a\n\n  3. b\n  4. c\n\n- d\n"),
        (item(2, 0, "a") + &p("", "tussen") + &item(2, 0, "b") + &item(3, 0, "c"), "1. a\n\ntussen\n\n2. b\n\n<!-- end of list -->\n\n9. c\n"),
        (item(1, 2, "diep") + &item(1, 0, "hoog"), "- diep\n\n<!-- end of list -->\n\n- hoog\n"),
        (r#"<w:p><w:hyperlink r:id="L"><w:r><w:t>link</w:t></w:r></w:hyperlink><w:hyperlink r:id="X"><w:r><w:t> geen</w:t></w:r></w:hyperlink></w:p>"#.into(), "[link](https://example.org/) geen\n"),
        (r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://a.b" \o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>veld</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/><w:t> na</w:t></w:r></w:p>"#.into(), "[veld](https://a.b) na\n"),
        (r#"<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:br w:type="page"/></w:r></w:p>"#.into(), "a\\\nb&#9;c\u{2011}\n"),
        (r#"<w:p><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>"#.into(), "x+y\n"),
        (r#"<w:sdt><w:sdtPr><w:p/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>vak</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"#.into(), "vak\n"),
    ];
    let more = [
        ("styles.xml", "styles", STYLES),
        ("numbering.xml", "numbering", NUMBERING),
        ("L", "https://example.org/", ""),
        ("X", "file:///x", ""),
    ];
    for (body, wanted) in cases {
        assert_eq!(read(body, &more).0, *wanted, "{body}");
    }
}

#[test]
fn tables_become_rectangles() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text));
    let inner = format!("<w:tc><w:tbl><w:tr>{}{}</w:tr></w:tbl>{}</w:tc>", cell("", "x"), cell("", "y"), p("", "z"));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell(r#"<w:gridSpan w:val="2"/>"#, "breed"),
        cell("", "C"),
        cell(r#"<w:vMerge w:val="restart"/>"#, "a"),
        cell("", "b"),
        inner,
        cell("<w:vMerge/>", ""),
        cell("", "d"),
        cell("", "weg"),
    );
    let (markdown, warnings) = read(&body, &[]);
    assert_eq!(markdown, "| breed |  | C |\n| --- | --- | --- |\n| a | b | x \\| y<br>z |\n|  | d |  |\n");
    assert_eq!(
        warnings,
        [
            Warning::TrackedChangesAccepted { count: 1 },
            Warning::NestedTableFlattened { count: 1 },
            Warning::MergedCellsSplit { count: 2 }
        ]
    );
}

#[test]
fn what_hangs_on_the_text_is_kept() {
    let body = r#"<w:p><w:r><w:t>Een</w:t></w:r><w:r><w:footnoteReference w:id="4"/><w:commentReference w:id="9"/></w:r></w:p>
        <w:p><w:ins><w:r><w:t>erbij</w:t></w:r></w:ins><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>voor </w:t></w:r></w:p><w:p><w:r><w:t>na</w:t></w:r></w:p>
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent><a:blip/></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>dubbel</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>bij</w:t></w:r></w:p>"#;
    let notes = r#"<w:footnotes NAMES><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="4"><w:p><w:r><w:footnoteRef/><w:t> Noot</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let comments =
        r#"<w:comments NAMES><w:comment w:id="9" w:author="Jan"><w:p><w:r><w:t>Echt?</w:t></w:r></w:p></w:comment></w:comments>"#;
    let (markdown, warnings) = read(body, &[("footnotes.xml", "footnotes", notes), ("comments.xml", "comments", comments)]);
    assert_eq!(markdown, "Een[1]\n\n> **Jan:** Echt?\n\nerbij\n\nvoor na\n\nbij\n\nkader\n\n---\n\n**[1]** Noot\n");
    let wanted = [
        Warning::PictureLeftOut { count: 1 },
        Warning::CommentsAsQuotes { count: 1 },
        Warning::TrackedChangesAccepted { count: 3 },
        Warning::TextBoxMoved { count: 1 },
        Warning::FootnotesAtEnd { count: 1 },
    ];
    assert_eq!(warnings, wanted);
}

#[test]
fn comments_in_cells_follow_the_table_and_quotes_stay() {
    let body = r#"<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>a</w:t><w:commentReference w:id="9"/></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let comments =
        r#"<w:comments NAMES><w:comment w:id="9" w:author="Jan"><w:p><w:r><w:t>Echt?</w:t></w:r></w:p></w:comment></w:comments>"#;
    assert_eq!(read(body, &[("comments.xml", "comments", comments)]).0, "|  |\n| --- |\n| a |\n\n> **Jan:** Echt?\n");
}

#[test]
fn titles_are_the_files_own_unless_a_program_made_them_up() {
    let heading = p(r#"<w:pStyle w:val="Title"/>"#, "Uit de tekst");
    for (own, wanted) in [
        ("Gesprek", "Gesprek"),
        ("Microsoft Word - x.doc", "Uit de tekst"),
        ("Document1", "Uit de tekst"),
        ("", "Uit de tekst"),
        ("Documentatie", "Documentatie"),
    ] {
        let core = format!(r#"<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{own}</dc:title></c>"#);
        let document = format!(
            r#"<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{heading}</w:body></w:document>"#
        );
        let bytes = common::zip(&[("word/document.xml", &document), ("docProps/core.xml", &core)]);
        assert_eq!(docx::read(&bytes).map(|imported| imported.title), Ok(Some(wanted.to_owned())));
        assert_eq!(detect("x", &bytes), Some(Format::Docx));
    }
}

#[test]
fn other_files_are_told_apart() {
    for bytes in [&b""[..], b"hallo", b"%PDF-1.4", &common::zip(&[("a.txt", "b")])] {
        assert_eq!(docx::read(bytes), Err(Error::NotThisFormat));
    }
}

#[test]
fn real_files_come_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/docx");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    let wanted = [
        ("comments", "Ouch.\n\n> **Michael Williamson:** A tachyon walks into a bar.\n\n> **Michael Williamson:** Fin.\n"),
        ("footnotes", "Ouch[1].[2]\n\n---\n\n**[1]** A tachyon walks into a bar.\n\n**[2]** Fin.\n"),
        ("simple-list", "- Apple\n- Banana\n"),
        ("strict-format", "Test\n"),
        ("tables", "Above\n\n|  |  |\n| --- | --- |\n| Top left | Top right |\n| Bottom left | Bottom right |\n\nBelow\n"),
        ("text-box", "<!-- empty -->\n\nDatum plane\n"),
        ("tiny-picture", "<!-- empty -->\n"),
        ("utf8-bom", "This XML has a byte order mark.\n"),
    ];
    for (name, wanted) in wanted {
        let bytes = fs::read(folder.join(format!("{name}.docx"))).expect(name);
        assert_eq!(docx::read(&bytes).map(|imported| markdown::write(&imported.body)), Ok(wanted.to_owned()), "{name}");
    }
}

#[test]
fn what_is_written_reads_as_the_same() {
    for text in [
        "",
        "# Brief\n\nAan de gemeente <b> & \"co\"\n",
        "## Kop\n\n### Daaronder\n\n**vet** *schuin* ~~weg~~ <u>onder</u> `code` gewoon\n",
        "- een\n- twee\n  - dieper\n- drie\n",
        "3. drie\n4. vier\n\ndaarna\n\n1. opnieuw\n",
        "> “Een lijst op tafel.”\n>\n> — Anneke\n",
        "| a | b |\n| --- | --- |\n| 1 | **2** |\n\nna\n",
        "[een adres](https://example.org/?a=1&b=2) en meer\n",
        "eerste regel\\\ntweede regel\n",
        "ናይ ባዕለይ ስም\n",
        "---\n\nna de lijn\n",
    ] {
        let body = markdown::read(text);
        let bytes = docx::write(&body, "Een titel").expect("writes");
        let read = docx::read(&bytes).unwrap_or_else(|error| panic!("{error} in {text}"));
        // The reader has no sign for a rule, and a table is followed by a paragraph.
        let expected = markdown::write(&body).replace("---\n\nna de lijn", "na de lijn");
        let written = markdown::write(&read.body).replace("<!-- empty -->\n\n", "");
        assert_eq!(written, expected, "{text}");
        assert_eq!((read.title.as_deref(), read.warnings), (Some("Een titel"), Vec::new()));
    }
}

#[test]
fn arabic_is_written_from_right_to_left() {
    let body = markdown::read("أنا لست ملفًّا\n");
    let read = docx::read(&docx::write(&body, "").expect("writes")).expect("reads").body;
    assert_eq!(markdown::write(&read), "<div dir=\"rtl\">\n\nأنا لست ملفًّا\n\n</div>\n");
}

#[test]
fn no_text_makes_a_file_that_is_none() {
    let text = "a\u{0}b\u{1}c\u{FFFE}d ]]> <w:p> &amp; \u{1F600}";
    let body = model::Body { blocks: vec![model::Block::paragraph(text)] };
    let read = docx::read(&docx::write(&body, text).expect("writes")).expect("reads");
    assert_eq!(read.body.plain_text(), "abcd ]]> <w:p> &amp; \u{1F600}");
}
