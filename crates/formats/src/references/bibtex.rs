//! BibTeX and BibLaTeX. The library reads values and names; entries are told apart here, so that a broken one takes no other
//! with it, and what could make the library wait or fall is kept from it.

use std::collections::HashMap;

use biblatex::{Bibliography, Chunks, ChunksExt as _, Pair, Person, RawBibliography, RawChunk, RawEntry, Spanned};

use super::{Creator, Gathering, Reference, References, address, bare_doi, remarks, year};
use crate::{
    error::Error,
    limits::{BIBTEX_BRACE_WORK, BIBTEX_BRACES, BIBTEX_BYTES, BIBTEX_PIECE_BYTES, NESTING, REFERENCE_FIELD_BYTES, REFERENCES},
};

/// Reads the entries of a BibTeX file. `@string` is put in place, `crossref` gives the book that a chapter stands in.
///
/// # Errors
/// [`Error::NotThisFormat`] where there is none, and [`Error::TooLarge`].
pub fn read(source: &str) -> Result<References, Error> {
    let mut reader = Reader { gathering: Gathering::of(source)?, abbreviations: HashMap::new(), bytes: 0, work: 0 };
    let mut entries: Vec<(Reference, String)> = Vec::new();
    for piece in pieces(source) {
        // What stands behind an entry is nobody's, and must not break it.
        let parse = |piece| RawBibliography::parse(piece).or_else(|_| RawBibliography::parse(closed(piece)));
        let Some(raw) = Some(piece).filter(|piece| piece.len() <= BIBTEX_PIECE_BYTES).and_then(|piece| parse(piece).ok()) else {
            reader.gathering.broken += 1;
            continue;
        };
        for pair in &raw.abbreviations {
            let value = reader.joined(pair)?;
            reader.abbreviations.insert(pair.key.v.to_ascii_lowercase(), value);
        }
        for entry in &raw.entries {
            if entries.len() == REFERENCES {
                return Err(Error::TooLarge { limit: REFERENCES as u64, of: "sources" });
            }
            entries.push(reader.entry(&entry.v)?);
        }
    }
    let books: HashMap<String, usize> =
        entries.iter().enumerate().map(|(place, (entry, _))| (entry.cite_key.to_lowercase(), place)).collect();
    for place in 0..entries.len() {
        let parent = entries[place].1.to_lowercase();
        let Some(book) = books.get(&parent).filter(|_| !parent.is_empty()).map(|book| &entries[*book].0) else { continue };
        let (title, year, publisher) = (book.title.clone(), book.year.clone(), book.publisher.clone());
        reader.grow(title.len() + publisher.len())?;
        let own = &mut entries[place].0;
        for (own, from) in [(&mut own.published_in, title), (&mut own.year, year), (&mut own.publisher, publisher)] {
            if own.is_empty() {
                *own = from;
            }
        }
    }
    let Reader { mut gathering, .. } = reader;
    entries.into_iter().try_for_each(|(reference, _)| gathering.add(reference))?;
    gathering.finish()
}

/// Whether a text begins as BibTeX does, after its comments.
pub(crate) fn starts(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('%'));
    lines.next().is_some_and(is_entry)
}

/// Whether a line opens an entry: `@article{`.
fn is_entry(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('@') else { return false };
    let name = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).len();
    name > 0 && rest[name..].trim_start().starts_with('{')
}

/// The file cut where an entry opens at the beginning of a line; what stands before the first is nobody's.
fn pieces(source: &str) -> impl Iterator<Item = &str> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if is_entry(line) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(source.len());
    (1..starts.len()).map(move |next| &source[starts[next - 1]..starts[next]])
}

/// An entry up to the brace that closes it.
fn closed(piece: &str) -> &str {
    let mut depth = 0_usize;
    let mut letters = piece.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => _ = letters.next(),
            '{' => depth += 1,
            '}' if depth <= 1 => return &piece[..at + 1],
            '}' => depth -= 1,
            _ => {}
        }
    }
    piece
}

struct Reader {
    gathering: Gathering,
    /// What `@string` laid down so far, in small letters.
    abbreviations: HashMap<String, String>,
    /// What all values take so far, in bytes.
    bytes: usize,
    /// What the library had to do so far, as the square of the braces of each value.
    work: usize,
}

/// The fields that are read.
const FIELDS: &[&str] = &[
    "title",
    "subtitle",
    "author",
    "editor",
    "year",
    "date",
    "journal",
    "journaltitle",
    "booktitle",
    "volume",
    "number",
    "issue",
    "pages",
    "publisher",
    "institution",
    "school",
    "organization",
    "howpublished",
    "doi",
    "url",
    "isbn",
    "issn",
    "language",
    "langid",
    "abstract",
    "note",
    "keywords",
    "crossref",
];

impl Reader {
    /// A source, and the key of what it refers to for the rest.
    fn entry(&mut self, entry: &RawEntry<'_>) -> Result<(Reference, String), Error> {
        let mut values: HashMap<String, Chunks> = HashMap::new();
        for pair in &entry.fields {
            let key = pair.key.v.to_ascii_lowercase();
            if !FIELDS.contains(&key.as_str()) {
                continue;
            }
            let value = self.joined(pair)?;
            if value.len() > REFERENCE_FIELD_BYTES {
                self.gathering.left_out += 1;
                continue;
            }
            let value = self.chunks(&key, &value)?;
            values.insert(key, value);
        }
        let said = |ids: &[&str]| -> String {
            let values = ids.iter().filter_map(|id| values.get(*id)).map(|value| plain(&value.format_verbatim()));
            values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty()).unwrap_or_default()
        };
        let people = |id: &str| values.get(id).and_then(|value| value.parse::<Vec<Person>>().ok()).unwrap_or_default();
        let (authors, editors) = (people("author"), people("editor"));
        let titles = [said(&["title"]), said(&["subtitle"])];
        let title = titles.into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(": ");
        let key_words = said(&["keywords"]);
        let gathering = &mut self.gathering;
        let reference = Reference {
            reference_type: reference_type(entry.kind.v),
            title: gathering.line(&title),
            creators: gathering.creators(if authors.is_empty() { editors } else { authors }.into_iter().map(creator)),
            year: year(&said(&["year", "date"])),
            published_in: gathering.line(&said(&["journaltitle", "journal", "booktitle"])),
            volume: gathering.line(&said(&["volume"])),
            issue: gathering.line(&said(&["number", "issue"])),
            pages: gathering.line(&said(&["pages"])),
            publisher: gathering.line(&said(&["publisher", "institution", "school", "organization", "howpublished"])),
            doi: gathering.line(bare_doi(&said(&["doi"]))),
            address: gathering.line(&address(&said(&["url"]), &said(&["isbn"]), &said(&["issn"]))),
            cite_key: gathering.line(entry.key.v),
            language: gathering.line(&said(&["langid", "language"])),
            summary: gathering.text(&said(&["abstract"])),
            remarks: gathering.text(&remarks(&said(&["note"]), &[&key_words])),
        };
        Ok((reference, said(&["crossref"])))
    }

    /// A value with its abbreviations in place. One longer than fits is cut one byte beyond, and left out by whoever asks.
    fn joined(&mut self, pair: &Pair<'_>) -> Result<String, Error> {
        let mut joined = String::new();
        for chunk in &pair.value.v {
            let part = match chunk.v {
                RawChunk::Normal(text) => text,
                // Also in the library a name that was never laid down stands for itself, as months do.
                RawChunk::Abbreviation(name) => self.abbreviations.get(&name.to_ascii_lowercase()).map_or(name, String::as_str),
            };
            if joined.len() + part.len() > REFERENCE_FIELD_BYTES {
                joined = " ".repeat(REFERENCE_FIELD_BYTES + 1);
                break;
            }
            joined.push_str(part);
        }
        self.grow(joined.len())?;
        Ok(joined)
    }

    /// Takes in so many bytes more: an abbreviation may be long, and stand anywhere.
    fn grow(&mut self, bytes: usize) -> Result<(), Error> {
        self.bytes += bytes;
        if self.bytes > BIBTEX_BYTES { Err(Error::TooLarge { limit: BIBTEX_BYTES as u64, of: "bytes" }) } else { Ok(()) }
    }

    /// What a value says, with its commands carried out; as it stands where that fails.
    fn chunks(&mut self, key: &str, value: &str) -> Result<Chunks, Error> {
        let braces = value.bytes().filter(|letter| matches!(letter, b'{' | b'}' | b'$')).count();
        let value = if matches!(key, "url" | "doi") { value.to_owned() } else { prepared(value) };
        let mut parsed = None;
        if braces <= BIBTEX_BRACES && depth(&value) <= NESTING {
            self.work += braces * braces;
            if self.work > BIBTEX_BRACE_WORK {
                return Err(Error::TooLarge { limit: BIBTEX_BRACE_WORK as u64, of: "braces" });
            }
            parsed = resolved(key, &value);
        }
        Ok(parsed.unwrap_or_else(|| {
            let bare = value.replace(['{', '}'], " ");
            vec![Spanned::new(biblatex::Chunk::Normal(bare), 0..0)]
        }))
    }
}

/// Has the library carry out the commands of one value, which it does for whole files only.
fn resolved(key: &str, value: &str) -> Option<Chunks> {
    let name = |name| Spanned::new(name, 0..0);
    // The library looks these up in other entries.
    let key = if key == "crossref" { "note" } else { key };
    let field = Pair::new(name(key), Spanned::new(vec![Spanned::new(RawChunk::Normal(value), 0..value.len())], 0..value.len()));
    let entry = RawEntry { key: name("entry"), kind: name("misc"), fields: vec![field] };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(entry, 0..value.len())],
        abbreviations: Vec::new(),
    };
    Bibliography::from_raw(raw).ok()?.into_iter().next()?.fields.remove(key)
}

/// How deep braces stand in braces.
fn depth(value: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for letter in value.bytes() {
        match letter {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// A tie of TeX is a space, where it is no accent (`\~`); and an accent on a letter without a dot (`\'\i`), which the library does
/// not know, is one on the letter.
fn prepared(value: &str) -> String {
    let mut to = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '~' => to.push(' '),
            '\\' => {
                to.push('\\');
                let Some(command) = letters.next() else { break };
                to.push(command);
                if "'`\"^~=.".contains(command) && letters.peek() == Some(&'\\') {
                    let mut ahead = letters.clone().skip(1);
                    let is_dotless = ahead.next().is_some_and(|letter| matches!(letter, 'i' | 'j'));
                    if is_dotless && !ahead.next().is_some_and(|letter| letter.is_ascii_alphabetic()) {
                        letters.next();
                    }
                }
            }
            letter => to.push(letter),
        }
    }
    to
}

/// Takes out the commands that the library does not carry out, such as `\emph{…}`, and keeps what they are about.
fn plain(value: &str) -> String {
    if !value.contains('\\') {
        return value.to_owned();
    }
    let mut kept = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => while letters.next_if(char::is_ascii_alphabetic).is_some() {},
            '{' | '}' => {}
            letter => kept.push(letter),
        }
    }
    kept
}

fn creator(person: Person) -> Creator {
    let Person { name, given_name, prefix, suffix, .. } = person;
    // `and others` is nobody.
    if name == "others" && given_name.is_empty() {
        return Creator::default();
    }
    let join = |parts: [String; 2]| parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" ");
    Creator { family_name: plain(&join([prefix, name])), given_name: plain(&join([given_name, suffix])) }
}

fn reference_type(kind: &str) -> &'static str {
    match kind.to_ascii_lowercase().as_str() {
        "article" | "suppperiodical" | "review" => "article",
        "book" | "mvbook" | "collection" | "mvcollection" | "booklet" | "manual" => "book",
        "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" | "inreference" => "chapter",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "inproceedings" | "conference" | "proceedings" | "mvproceedings" => "conference",
        "online" | "electronic" | "www" => "web",
        _ => "other",
    }
}
