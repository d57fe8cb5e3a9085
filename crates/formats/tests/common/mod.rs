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
