//! Small office files, made in memory. Not every test needs every sort.

#![allow(dead_code)]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip container of these parts.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).expect("a part");
        writer.write_all(text.as_bytes()).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

/// A Word document with this body, and more parts: `(file name in word/, relation type, XML)`.
pub(crate) fn docx(body: &str, more: &[(&str, &str, &str)]) -> Vec<u8> {
    const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
    let document = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let mut relations = String::from(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    let mut parts = vec![("word/document.xml".to_owned(), document)];
    for (n, (file, kind, xml)) in more.iter().enumerate() {
        if kind.starts_with("http") || kind.contains(':') {
            relations
                .push_str(&format!(r#"<Relationship Id="{file}" Type="x/hyperlink" Target="{kind}" TargetMode="External"/>"#));
        } else {
            relations.push_str(&format!(r#"<Relationship Id="part{n}" Type="x/{kind}" Target="{file}"/>"#));
            parts.push((format!("word/{file}"), xml.replace("NAMES", NAMES)));
        }
    }
    relations.push_str("</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    zip(&parts)
}

/// An OpenDocument text with these automatic styles and this text.
pub(crate) fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}</office:automatic-styles>
            <office:body><office:text>{text}</office:text></office:body></office:document-content>"#
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// A spreadsheet of these sheets: `(name, rows of cells)`. An empty cell is left out, and every second text stands in a part that
/// cells share, as programs write it.
pub(crate) fn xlsx(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    const NAMES: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut shared: Vec<String> = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut workbook, mut relations) = (String::new(), String::from(RELATIONS));
    for (n, (name, rows)) in sheets.iter().enumerate() {
        let mut data = String::new();
        for (down, row) in rows.iter().enumerate() {
            data.push_str("<row>");
            for (across, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let at = format!("{}{}", char::from(b'A' + u8::try_from(across).expect("few columns")), down + 1);
                if (down + across) % 2 == 0 {
                    data.push_str(&format!(r#"<c r="{at}" t="s"><v>{}</v></c>"#, shared.len()));
                    shared.push(plain(text));
                } else {
                    data.push_str(&format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, plain(text)));
                }
            }
            data.push_str("</row>");
        }
        workbook.push_str(&format!(r#"<sheet name="{name}" sheetId="{}" r:id="s{n}"/>"#, n + 1));
        relations.push_str(&format!(r#"<Relationship Id="s{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>"#));
        let sheet = format!("<worksheet {NAMES}><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    relations.push_str(r#"<Relationship Id="t" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#);
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook {NAMES}><sheets>{workbook}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
    // In two runs, the second with how it is pronounced.
    let text = |text: &String| format!("<si><r><t>{text}</t></r><rPh><t>uit</t></rPh></si>");
    let shared: String = shared.iter().map(text).collect();
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst {NAMES}>{shared}</sst>")));
    parts.push((
        "_rels/.rels".to_owned(),
        format!(r#"{RELATIONS}<Relationship Id="m" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
    ));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    zip(&parts)
}
