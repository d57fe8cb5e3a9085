//! Scientific sources, as reference managers write them: BibTeX, RIS and CSL-JSON.

mod bibtex;
mod csl;
mod ris;

use crate::{
    error::Error,
    imported::Warning,
    limits::{ALL_CREATORS, CREATORS, REFERENCE_BYTES, REFERENCE_FIELD_BYTES, REFERENCES},
};

pub use bibtex::read as read_bibtex;
pub(crate) use bibtex::starts as is_bibtex;
pub use csl::read as read_csl;
pub(crate) use csl::starts as is_csl;
pub use ris::read as read_ris;
pub(crate) use ris::starts as is_ris;

/// What a file of sources holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// In the order of the file.
    pub found: Vec<Reference>,
    /// What was changed or left out; each sort at most once.
    pub warnings: Vec<Warning>,
}

/// One scientific source. What a file does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// An id of the choice `reference_type` of the kind `source`.
    pub reference_type: &'static str,
    /// One line.
    pub title: String,
    /// Those who wrote it, or else those who edited it, in their order.
    pub creators: Vec<Creator>,
    /// Four digits.
    pub year: String,
    /// The journal or book that it stands in; one line, like what follows.
    pub published_in: String,
    /// Of the journal.
    pub volume: String,
    /// Of the volume.
    pub issue: String,
    /// Such as `12–34`.
    pub pages: String,
    /// Whoever brought it out: a publisher, an institution, a university.
    pub publisher: String,
    /// Without the address of a resolver before it.
    pub doi: String,
    /// A web address, or else an ISBN or ISSN.
    pub address: String,
    /// By which texts refer to it.
    pub cite_key: String,
    /// As the file names it.
    pub language: String,
    /// May have several lines, like what follows.
    pub summary: String,
    /// Notes and key words.
    pub remarks: String,
}

/// Somebody, or a body, that wrote a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Creator {
    /// With what belongs before it (`van der`); of a body, its whole name.
    pub family_name: String,
    /// May be empty.
    pub given_name: String,
}

impl Reference {
    /// Whether it says what it is a reference to.
    fn says_something(&self) -> bool {
        !(self.title.is_empty() && self.creators.is_empty() && self.doi.is_empty())
    }
}

/// Gathers the sources of a file within the bounds, and what is wrong with it.
#[derive(Debug, Default)]
struct Gathering {
    references: References,
    broken: usize,
    left_out: usize,
    /// Those who wrote what was found so far.
    creators: usize,
}

impl Gathering {
    /// Begins a file of this many bytes.
    fn of(source: &str) -> Result<Self, Error> {
        if source.len() > REFERENCE_BYTES {
            return Err(Error::TooLarge { limit: REFERENCE_BYTES as u64, of: "bytes" });
        }
        Ok(Self::default())
    }

    fn add(&mut self, reference: Reference) -> Result<(), Error> {
        if !reference.says_something() {
            self.broken += 1;
            return Ok(());
        }
        if self.references.found.len() == REFERENCES {
            return Err(Error::TooLarge { limit: REFERENCES as u64, of: "sources" });
        }
        self.references.found.push(reference);
        Ok(())
    }

    /// A value of one line that is not too long for a field.
    fn line(&mut self, value: &str) -> String {
        let line = value.split_whitespace().map(printable).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        self.fitting(line)
    }

    /// A value of several lines that is not too long for a field.
    fn text(&mut self, value: &str) -> String {
        let lines: Vec<String> = value.lines().map(|line| printable(line.trim())).collect();
        self.fitting(lines.join("\n").trim().to_owned())
    }

    fn creators(&mut self, creators: impl Iterator<Item = Creator>) -> Vec<Creator> {
        let mut kept = Vec::new();
        for creator in creators {
            let creator = Creator { family_name: self.line(&creator.family_name), given_name: self.line(&creator.given_name) };
            if creator == Creator::default() {
            } else if kept.len() < CREATORS && self.creators < ALL_CREATORS {
                self.creators += 1;
                kept.push(creator);
            } else {
                self.left_out += 1;
            }
        }
        kept
    }

    fn fitting(&mut self, value: String) -> String {
        if value.len() <= REFERENCE_FIELD_BYTES {
            return value;
        }
        self.left_out += 1;
        String::new()
    }

    /// # Errors
    /// [`Error::NotThisFormat`] where nothing was found.
    fn finish(self) -> Result<References, Error> {
        let Self { mut references, broken, left_out, .. } = self;
        if references.found.is_empty() {
            return Err(Error::NotThisFormat);
        }
        if broken > 0 {
            references.warnings.push(Warning::BrokenReferences { count: broken });
        }
        if left_out > 0 {
            references.warnings.push(Warning::FieldsLeftOut { count: left_out });
        }
        Ok(references)
    }
}

fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\t').collect()
}

/// The first four digits that stand alone in a date, however it is written.
fn year(date: &str) -> String {
    let years = date.split(|letter: char| !letter.is_ascii_digit());
    years.filter(|digits| digits.len() == 4).map(str::to_owned).next().unwrap_or_default()
}

/// A DOI without what programs and people write before it, such as the address of a resolver.
pub fn bare_doi(value: &str) -> &str {
    let value = value.trim();
    let begins = |beginning: &str| value.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning));
    let beginnings = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"];
    beginnings.into_iter().find(|beginning| begins(beginning)).map_or(value, |beginning| value[beginning.len()..].trim())
}

/// `Family, Given`; without a comma, all of it is the family name.
fn creator(name: &str) -> Creator {
    let (family, given) = name.split_once(',').unwrap_or((name, ""));
    Creator { family_name: family.trim().to_owned(), given_name: given.trim().trim_end_matches(',').to_owned() }
}

/// A web address where there is one, else a number of the book or journal with its name.
fn address(web: &str, isbn: &str, issn: &str) -> String {
    let named = |name: &str, number: &str| match number.trim() {
        "" => String::new(),
        number if number.to_ascii_uppercase().starts_with(name) => number.to_owned(),
        number => format!("{name} {number}"),
    };
    [web.trim().to_owned(), named("ISBN", isbn), named("ISSN", issn)]
        .into_iter()
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// Notes, and key words on a line of their own.
fn remarks(notes: &str, key_words: &[&str]) -> String {
    let key_words = key_words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("; ");
    [notes.trim(), &key_words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
