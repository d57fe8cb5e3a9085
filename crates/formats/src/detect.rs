//! Which format a file is of, by its content where that says, else by its name.

use crate::package::Package;
use crate::{docx, odt, references, text, xlsform, xlsx};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Word, see [`docx`].
    Docx,
    /// OpenDocument text, see [`odt`].
    Odt,
    /// Markdown, with or without [`front_matter`](crate::front_matter).
    Markdown,
    /// Plain [`text`].
    Text,
    /// A WebVTT [`transcript`](crate::transcript).
    Vtt,
    /// A SubRip [`transcript`](crate::transcript).
    Srt,
    /// Records as [`jsonl`](crate::jsonl).
    Jsonl,
    /// Scientific sources as BibTeX, see [`references`].
    Bibtex,
    /// Scientific sources as RIS.
    Ris,
    /// Scientific sources as CSL-JSON.
    Csl,
    /// A form of KoboToolbox, ODK and others as a spreadsheet, see [`xlsform`].
    Xlsform,
}

/// How much of a text is looked at.
const START: usize = 4096;

/// The format of a file, or `None` if it is none that can be read. `name` is its name, with or without folders.
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") {
        let mut package = Package::open(bytes).ok()?;
        if xlsx::is_xlsx(&mut package) {
            return xlsform::is_form(package).then_some(Format::Xlsform);
        }
        return if odt::is_odt(&mut package) { Some(Format::Odt) } else { docx::is_docx(&mut package).then_some(Format::Docx) };
    }
    let start = &bytes[..bytes.len().min(START)];
    // A character may be cut in two at the end: that only makes it look like an older encoding.
    let (start, _) = text::decode(start).ok()?;
    if start.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])) {
        return Some(Format::Vtt);
    }
    // Web pages hand such files out under any name.
    if references::is_ris(&start) {
        return Some(Format::Ris);
    }
    if references::is_bibtex(&start) {
        return Some(Format::Bibtex);
    }
    match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "txt" | "text" => Some(Format::Text),
        "vtt" => Some(Format::Vtt),
        "srt" => Some(Format::Srt),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "bib" | "bibtex" => Some(Format::Bibtex),
        "ris" => Some(Format::Ris),
        "json" | "csljson" => references::is_csl(&start).then_some(Format::Csl),
        _ => None,
    }
}
