//! Writing a Word file: headings, lists, quotes, tables, marks and direction, and nothing about who made it, or when.

use std::io::{self, Cursor, Write as _};

use model::{Block, Body, Direction, Inline, Line, Marks};
use quick_xml::escape::escape;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
/// Levels of a list that Word knows.
const LEVELS: usize = 9;

/// Writes a text as a Word file that [`read`](super::read) reads as the same, as far as Word has what it is made of: links to
/// records become their words, what follows in a quote within a list is indented only, and tables lose the depth they stand at.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn write(body: &Body, title: &str) -> io::Result<Vec<u8>> {
    let mut document = Document::default();
    document.blocks(&body.blocks, Place::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time: a file says nothing of when it was made.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(title)),
        ("word/document.xml", document.main()),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", document.numbering()),
        ("word/_rels/document.xml.rels", document.relations()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What is written so far.
#[derive(Default)]
struct Document {
    xml: String,
    /// First numbers of numbered lists, each under its place here and two more.
    starts: Vec<u32>,
    links: Vec<String>,
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The list, and how deep within others; as its item's first paragraph or below it.
    list: Option<(usize, usize)>,
    first: bool,
    quote: bool,
}

impl Document {
    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, Place { first: place.first && at == 0, ..place });
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(line) => self.paragraph(line, None, place),
            Block::Heading { level, line } => self.paragraph(line, Some(&format!("Heading{level}")), place),
            Block::Code { text, .. } => {
                for piece in text.split('\n') {
                    self.paragraph(&Line::plain(piece), Some("HTMLPreformatted"), place);
                }
            }
            Block::BulletList(items) => self.items(items, 1, place),
            Block::OrderedList { start, items } => {
                self.starts.push(*start);
                self.items(items, self.starts.len() + 1, place);
            }
            Block::Quote(blocks) => self.blocks(blocks, Place { quote: true, ..place }),
            Block::Table { header, rows } => self.table(*header, rows),
            Block::Rule => {
                self.xml.push_str(r#"<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr></w:pPr></w:p>"#);
            }
        }
    }

    fn items(&mut self, items: &[Vec<Block>], list: usize, place: Place) {
        let depth = place.list.map_or(0, |(_, depth)| (depth + 1).min(LEVELS - 1));
        for item in items {
            self.blocks(item, Place { list: Some((list, depth)), first: true, quote: place.quote });
        }
    }

    fn paragraph(&mut self, line: &Line, style: Option<&str>, place: Place) {
        let style = style.or(place.quote.then_some("Quote")).or(place.list.is_some().then_some("ListParagraph"));
        let is_rtl = runs_right_to_left(line);
        self.xml.push_str("<w:p><w:pPr>");
        if let Some(style) = style {
            self.xml.push_str(&format!(r#"<w:pStyle w:val="{style}"/>"#));
        }
        if let Some((list, depth)) = place.list.filter(|_| place.first) {
            self.xml.push_str(&format!(r#"<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list}"/></w:numPr>"#));
        }
        if is_rtl {
            self.xml.push_str("<w:bidi/>");
        }
        if let Some((_, depth)) = place.list.filter(|_| !place.first) {
            self.xml.push_str(&format!(r#"<w:ind w:start="{0}" w:left="{0}"/>"#, 720 * (depth + 1)));
        }
        self.xml.push_str("</w:pPr>");
        self.inlines(line, is_rtl);
        self.xml.push_str("</w:p>");
    }

    fn inlines(&mut self, line: &Line, is_rtl: bool) {
        for inline in &line.inlines {
            match inline {
                Inline::Break => self.xml.push_str("<w:r><w:br/></w:r>"),
                Inline::RecordLink { label, .. } => self.run(label, &Marks::default(), is_rtl),
                Inline::Text { text, marks: Marks { link: Some(address), .. } } if !address.is_empty() => {
                    self.links.push(address.clone());
                    self.xml.push_str(&format!(r#"<w:hyperlink r:id="l{}">"#, self.links.len()));
                    if let Inline::Text { marks, .. } = inline {
                        self.run(text, marks, is_rtl);
                    }
                    self.xml.push_str("</w:hyperlink>");
                }
                Inline::Text { text, marks } => self.run(text, marks, is_rtl),
            }
        }
    }

    fn run(&mut self, text: &str, marks: &Marks, is_rtl: bool) {
        self.xml.push_str("<w:r><w:rPr>");
        if marks.code {
            self.xml.push_str(r#"<w:rStyle w:val="HTMLCode"/>"#);
        }
        // For letters that run from right to left Word has marks of their own.
        for (is_set, mark) in [
            (marks.strong, "<w:b/><w:bCs/>"),
            (marks.em, "<w:i/><w:iCs/>"),
            (marks.strike, "<w:strike/>"),
            (marks.underline || marks.link.is_some(), r#"<w:u w:val="single"/>"#),
            (is_rtl, "<w:rtl/>"),
        ] {
            if is_set {
                self.xml.push_str(mark);
            }
        }
        self.xml.push_str("</w:rPr>");
        for (at, piece) in text.split('\t').enumerate() {
            if at > 0 {
                self.xml.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                self.xml.push_str(&format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(sayable(piece))));
            }
        }
        self.xml.push_str("</w:r>");
    }

    fn table(&mut self, header: bool, rows: &[Vec<Line>]) {
        self.xml
            .push_str(r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>"#);
        for _ in rows.first().into_iter().flatten() {
            self.xml.push_str("<w:gridCol/>");
        }
        self.xml.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            self.xml.push_str("<w:tr>");
            if header && at == 0 {
                self.xml.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for cell in row {
                self.xml.push_str("<w:tc>");
                self.paragraph(cell, None, Place::default());
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        // A document may not end with a table, nor may two stand next to each other as two.
        self.xml.push_str("</w:tbl><w:p/>");
    }

    fn main(&self) -> String {
        let page = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>"#;
        format!("{HEAD}<w:document {WORD}><w:body>{}{page}</w:body></w:document>", self.xml)
    }

    fn numbering(&self) -> String {
        let level = |depth: usize, format: &str, text: &str| {
            let indent = 720 * (depth + 1);
            format!(
                r#"<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="start"/><w:pPr><w:ind w:start="{indent}" w:left="{indent}" w:hanging="360"/></w:pPr></w:lvl>"#
            )
        };
        let bullets: String = (0..LEVELS).map(|depth| level(depth, "bullet", "•")).collect();
        let numbers: String = (0..LEVELS).map(|depth| level(depth, "decimal", &format!("%{}.", depth + 1))).collect();
        let lists: String = self
            .starts
            .iter()
            .enumerate()
            .map(|(at, start)| {
                let overrides: String = (0..LEVELS)
                    .map(|depth| format!(r#"<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#))
                    .collect();
                format!(r#"<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{overrides}</w:num>"#, at + 2)
            })
            .collect();
        format!(
            r#"{HEAD}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{bullets}</w:abstractNum><w:abstractNum w:abstractNumId="1">{numbers}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>"#
        )
    }

    fn relations(&self) -> String {
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let links: String = (1..)
            .zip(&self.links)
            .map(|(at, address)| {
                let address = escape(sayable(address));
                format!(r#"<Relationship Id="l{at}" Type="{KIND}/hyperlink" Target="{address}" TargetMode="External"/>"#)
            })
            .collect();
        format!(
            r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{KIND}/styles" Target="styles.xml"/><Relationship Id="n" Type="{KIND}/numbering" Target="numbering.xml"/>{links}</Relationships>"#
        )
    }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

fn core(title: &str) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>"#,
        escape(sayable(title))
    )
}

fn styles() -> String {
    let paragraph = |id: &str, name: &str, properties: &str, run: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let headings: String = [40, 32, 26, 24, 22, 22]
        .iter()
        .enumerate()
        .map(|(at, size)| {
            let properties = format!(r#"<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{at}"/>"#);
            let run = format!(r#"<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
            paragraph(&format!("Heading{}", at + 1), &format!("heading {}", at + 1), &properties, &run)
        })
        .collect();
    let more = [
        paragraph("Quote", "Quote", r#"<w:ind w:start="720" w:left="720" w:end="720" w:right="720"/>"#, "<w:i/><w:iCs/>"),
        paragraph("ListParagraph", "List Paragraph", "<w:contextualSpacing/>", ""),
        paragraph("HTMLPreformatted", "HTML Preformatted", "", r#"<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>"#),
    ]
    .concat();
    format!(
        r#"{HEAD}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{headings}{more}<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="auto"/><w:left w:val="single" w:sz="4" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:color="auto"/><w:right w:val="single" w:sz="4" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:color="auto"/></w:tblBorders></w:tblPr></w:style></w:styles>"#
    )
}

/// Whether a line runs from right to left: as it says, or as its first strong letter does.
fn runs_right_to_left(line: &Line) -> bool {
    match line.direction {
        Some(direction) => direction == Direction::Rtl,
        None => {
            let is_rtl =
                |letter: char| matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
            line.plain_text().chars().find(|letter| letter.is_alphabetic()).is_some_and(is_rtl)
        }
    }
}

/// Without the characters that XML can't hold (XML 1.0, 2.2).
fn sayable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}')).collect()
}
