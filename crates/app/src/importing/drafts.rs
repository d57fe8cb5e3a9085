//! What a file holds, as records to be made: the formats' values, fitted to the table of kinds.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use formats::{Format, Imported, docx, front_matter, jsonl, odt, references, references::References, text, transcript, xlsform};
use model::{Block, Body, RecordId, kind, kind::Kind};
use serde_json::{Map, Value};

use crate::{App, records::one_line};

/// The largest file that is read.
const MAX_FILE: u64 = 64 << 20;
/// How deep folders are searched.
const DEEPEST: usize = 16;

/// A record as a file has it. What is `None` stays as it is in a record that exists.
pub(super) struct Draft {
    pub(super) id: Option<RecordId>,
    pub(super) kind: &'static Kind,
    pub(super) title: Option<String>,
    pub(super) fields: Map<String, Value>,
    pub(super) body: Option<Body>,
    pub(super) created: Option<i64>,
    /// When it was changed last, as the file says.
    pub(super) updated: Option<i64>,
    pub(super) merged_into: Option<RecordId>,
    pub(super) put_away: bool,
    /// Whether a record that exists gets only those fields that are empty there.
    pub(super) fills: bool,
}

/// What came out of a file.
pub(super) struct Read {
    pub(super) format: &'static str,
    pub(super) drafts: Vec<Draft>,
    pub(super) warnings: Vec<String>,
}

impl Read {
    /// The same with a remark about the file as a whole before all others.
    fn with(mut self, warning: Option<String>) -> Self {
        self.warnings.splice(0..0, warning);
        self
    }
}

impl App {
    /// Reads a file; the error is a sentence.
    pub(super) fn read_drafts(&self, path: &Path, kind: Option<&'static Kind>) -> Result<Read, String> {
        let metadata = fs::metadata(path).map_err(|error| self.file_error(&error).message)?;
        if metadata.is_dir() {
            return Err(self.text("import-empty", &[]));
        }
        if metadata.len() > MAX_FILE {
            return Err(self.text("import-too-large", &[]));
        }
        let bytes = fs::read(path).map_err(|error| self.file_error(&error).message)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let say = |error: formats::Error| self.format_error(&error);
        let format = formats::detect(&name, &bytes).ok_or_else(|| self.text("import-not-readable", &[]))?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let note = kind.or_else(|| kind::kind("field-note"));
        let talk = kind.or_else(|| kind::kind("interview"));
        match format {
            Format::Docx => Ok(self.one("docx", docx::read(&bytes).map_err(say)?, &stem, note)),
            Format::Odt => Ok(self.one("odt", odt::read(&bytes).map_err(say)?, &stem, note)),
            Format::Text => Ok(self.one("text", text::read(&bytes).map_err(say)?, &stem, note)),
            Format::Vtt => {
                // The specification reads them so (WebVTT, 4 Parsing).
                let (source, warning) = self.decode(&without_nul(bytes))?;
                Ok(self.one("vtt", transcript::read_vtt(&source), &stem, talk).with(warning))
            }
            Format::Srt => {
                let (source, warning) = self.decode(&bytes)?;
                Ok(self.one("srt", transcript::read_srt(&source), &stem, talk).with(warning))
            }
            Format::Markdown => {
                let (source, warning) = self.decode(&bytes)?;
                let document = front_matter::read(&source).map_err(say)?;
                Ok(self.read_markdown(document, &stem, kind).with(warning))
            }
            Format::Jsonl => {
                let (source, warning) = self.decode(&bytes)?;
                Ok(self.read_jsonl(&source, 1, kind, &mut HashMap::new()).with(warning))
            }
            Format::Bibtex => self.read_sources("bibtex", &bytes, references::read_bibtex),
            Format::Ris => self.read_sources("ris", &bytes, references::read_ris),
            Format::Csl => self.read_sources("csl", &bytes, references::read_csl),
            Format::Xlsform => Ok(self.read_guides(xlsform::read(&bytes).map_err(say)?, &stem)),
        }
    }

    /// The text of a file, and a remark where its letters were guessed.
    fn decode(&self, bytes: &[u8]) -> Result<(String, Option<String>), String> {
        let (text, warning) = text::decode(bytes).map_err(|error| self.format_error(&error))?;
        Ok((text, warning.map(|warning| self.format_warning(&warning))))
    }

    fn read_sources(
        &self,
        format: &'static str,
        bytes: &[u8],
        read: fn(&str) -> Result<References, formats::Error>,
    ) -> Result<Read, String> {
        let say = |error: formats::Error| self.format_error(&error);
        let (source, warning) = text::decode(bytes).map_err(say)?;
        let mut references = read(&source).map_err(say)?;
        references.warnings.extend(warning);
        Ok(self.read_references(format, references))
    }

    fn one(&self, format: &'static str, imported: Imported, stem: &str, kind: Option<&'static Kind>) -> Read {
        let title = imported.title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| stem.to_owned());
        let draft = kind.map(|kind| Draft {
            id: None,
            kind,
            title: Some(one_line(&title)),
            fields: Map::new(),
            body: Some(imported.body),
            created: None,
            updated: None,
            merged_into: None,
            put_away: false,
            fills: false,
        });
        let warnings = imported.warnings.iter().map(|warning| self.format_warning(warning)).collect();
        Read { format, drafts: draft.into_iter().collect(), warnings }
    }

    /// A Markdown file; its front matter is the record's own, as exports write it, or says nothing that is known here.
    fn read_markdown(&self, document: front_matter::Document, stem: &str, wanted: Option<&'static Kind>) -> Read {
        let mut warnings = Vec::new();
        let mut line = jsonl::Line { body: None, ..jsonl::Line::default() };
        for (key, value) in document.meta {
            match (key.as_str(), value) {
                (jsonl::FOR, Value::String(purpose)) => line.purpose = Some(purpose),
                ("id", Value::String(id)) => line.id = Some(id),
                ("kind", Value::String(kind)) => line.kind = Some(kind),
                ("title", Value::String(title)) => line.title = Some(title),
                // YAML takes a year, or yes, for something else than a text.
                ("title", title @ (Value::Number(_) | Value::Bool(_))) => line.title = Some(title.to_string()),
                ("created", Value::String(created)) => line.created = created.parse().ok(),
                ("merged_into", Value::String(into)) => line.merged_into = Some(into),
                ("put_away", Value::Bool(away)) => line.put_away = away,
                ("updated", Value::String(updated)) => line.updated = updated.parse().ok(),
                ("updated" | "author" | "links" | "attachments", _) => {}
                (_, value) => _ = line.fields.insert(key, value),
            }
        }
        let known = line.kind.as_deref().is_some_and(|id| kind::kind(id).is_some());
        if line.title.is_none() && line.id.is_none() {
            line.title = Some(first_heading(&document.body).unwrap_or_else(|| stem.to_owned()));
        }
        let otherwise = if known { None } else { wanted.or_else(|| kind::kind("field-note")) };
        let draft = self.draft(line, otherwise, &HashMap::new(), &mut warnings);
        let drafts = draft.map(|draft| Draft { body: Some(document.body), ..draft }).map_err(|error| warnings.push(error));
        Read { format: "markdown", drafts: drafts.into_iter().collect(), warnings }
    }

    /// Reads lines; `first` is the number of the first of them in its file, and `begun` are the kinds of the records that lines before
    /// them began.
    pub(super) fn read_jsonl(
        &self,
        source: &str,
        first: usize,
        wanted: Option<&'static Kind>,
        begun: &mut HashMap<RecordId, &'static Kind>,
    ) -> Read {
        let mut read = Read { format: "jsonl", drafts: Vec::new(), warnings: Vec::new() };
        for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let mut warnings = Vec::new();
            let draft = jsonl::read(line)
                .map_err(|error| self.format_error(&error))
                .and_then(|line| self.draft(line, wanted, begun, &mut warnings));
            match draft {
                Ok(draft) => {
                    begun.extend(draft.id.map(|id| (id, draft.kind)));
                    read.drafts.push(draft);
                }
                Err(error) => warnings.push(error),
            }
            let number = (number + first).to_string();
            read.warnings
                .extend(warnings.into_iter().map(|what| self.text("warning-line", &[("line", number.clone()), ("what", what)])));
        }
        read
    }

    /// Fits a record to the table of kinds: what does not fit is left out and said. `begun` are the kinds of those that the same file
    /// began and that are not here yet.
    fn draft(
        &self,
        line: jsonl::Line,
        otherwise: Option<&'static Kind>,
        begun: &HashMap<RecordId, &'static Kind>,
        warnings: &mut Vec<String>,
    ) -> Result<Draft, String> {
        // It would put masked words in the place of the whole.
        if line.purpose.is_some() {
            return Err(self.text("import-for-others", &[]));
        }
        let record_id = |id: String| {
            id.parse::<RecordId>().ok().filter(|id| !vault::is_hidden(*id)).ok_or_else(|| self.invalid("id", &id).message)
        };
        let id = line.id.map(record_id).transpose()?;
        // A record keeps the kind that it has.
        let held = id.and_then(|id| self.with_store(move |store| store.listed(id)).ok()).and_then(|row| kind::kind(&row.kind));
        let held = held.or_else(|| id.and_then(|id| begun.get(&id).copied()));
        let kind = match (held, &line.kind) {
            (Some(held), _) => held,
            (None, Some(id)) => kind::kind(id).or(otherwise).ok_or_else(|| self.invalid("kind", id).message)?,
            (None, None) => otherwise.or_else(|| kind::kind("field-note")).ok_or_else(|| self.invalid("kind", "").message)?,
        };
        let merged_into = line.merged_into.map(record_id).transpose()?;
        let mut fields = Map::new();
        for (id, value) in line.fields {
            let fits = kind.field(&id).is_some_and(|field| value.is_null() || field.holds.check(&value).is_some());
            if fits {
                fields.insert(id, value);
            } else {
                warnings.push(self.text("warning-field", &[("what", id)]));
            }
        }
        let title = line.title.map(|title| one_line(&title));
        let body = line.body.map(|body| formats::markdown::read(&body));
        let created = line.created.map(|time| time.timestamp_millis());
        let updated = line.updated.map(|time| time.timestamp_millis());
        Ok(Draft { id, kind, title, fields, body, created, updated, merged_into, put_away: line.put_away, fills: false })
    }
}

/// The heading that a text opens with.
fn first_heading(body: &Body) -> Option<String> {
    match body.blocks.first()? {
        Block::Heading { line, .. } => Some(line.plain_text()).filter(|title| !title.trim().is_empty()),
        _ => None,
    }
}

/// Whether a file holds JSON lines, by its name.
pub(super) fn is_jsonl(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson")
}

/// The files under a path, in the order of their names. Of a folder only those that could be read by their name; itself, if
/// there are none.
pub(super) fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    fn inner(path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(path) else { return };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            // Links are not followed: they could lead around in a circle.
            let Ok(meta) = fs::symlink_metadata(&path) else { continue };
            if meta.is_dir() && is_of_attachments(&path) {
                // An export keeps the files of a note there; they are no notes.
            } else if meta.is_dir() && depth < DEEPEST {
                inner(&path, depth + 1, files);
            } else if meta.is_file() && is_readable_name(&path) && !is_of_the_system(&path) {
                files.push(path);
            }
        }
    }
    let before = files.len();
    inner(path, 0, files);
    if files.len() == before {
        files.push(path.to_owned());
    }
}

/// Whether an export made this folder for the attachments of one record: `attachments/1a2b3c4d5e6f`.
fn is_of_attachments(path: &Path) -> bool {
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let own = name(path);
    path.parent().is_some_and(|parent| name(parent) == "attachments")
        && own.len() == 12
        && own.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// Whether a program left the file beside another: `.name`, and Word's `~$name` while it is open.
fn is_of_the_system(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with('.') || name.starts_with("~$"))
}

fn is_readable_name(path: &Path) -> bool {
    const ENDINGS: &[&str] = &[
        "docx", "odt", "md", "markdown", "txt", "text", "vtt", "srt", "jsonl", "ndjson", "bib", "bibtex", "ris", "json",
        "csljson", "xlsx",
    ];
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

/// The bytes of a text with the mark for what can't be read in the place of each NUL.
fn without_nul(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return bytes;
    }
    bytes.split(|byte| *byte == 0).collect::<Vec<_>>().join("\u{fffd}".as_bytes())
}
