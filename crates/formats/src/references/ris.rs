//! RIS: a tag and a value on each line. `TY` begins a source, `ER` ends it.

use super::{Creator, Gathering, Reference, References, address, bare_doi, creator, remarks, year};
use crate::{
    error::Error,
    limits::{CREATORS, REFERENCE_FIELD_BYTES},
};

/// Reads the sources of a RIS file. One that never ends is taken as it stands.
///
/// # Errors
/// [`Error::NotThisFormat`] where there is none, and [`Error::TooLarge`].
pub fn read(source: &str) -> Result<References, Error> {
    let mut gathering = Gathering::of(source)?;
    let mut open: Option<Tags> = None;
    for line in source.split(['\n', '\r']) {
        match tag(line) {
            Some(("TY", value)) => {
                let before = open.replace(Tags { values: vec![("TY", value.to_owned())], left_out: 0 });
                finish(before, &mut gathering)?;
            }
            Some(("ER", _)) => finish(open.take(), &mut gathering)?,
            Some((tag, value)) => {
                if let Some(open) = &mut open {
                    open.push(tag, value);
                }
            }
            // Some programs break long values, without a tag on what follows.
            None if !line.trim().is_empty() => {
                if let Some(open) = &mut open {
                    open.go_on(line);
                }
            }
            None => {}
        }
    }
    finish(open, &mut gathering)?;
    gathering.finish()
}

/// Whether a text begins as RIS does.
pub(crate) fn starts(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).and_then(tag).is_some_and(|(tag, _)| tag == "TY")
}

/// A line's tag and its value: `AU  - Jansen, J.`; the value and the last space may lack.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let fits = tag.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let value = rest.strip_prefix("  -").filter(|_| fits)?;
    Some((tag, value.trim()))
}

/// More values than this are no source any more.
const VALUES: usize = 2 * CREATORS;

/// What one source says.
struct Tags<'a> {
    values: Vec<(&'a str, String)>,
    left_out: usize,
}

impl<'a> Tags<'a> {
    fn push(&mut self, tag: &'a str, value: &str) {
        if self.values.len() < VALUES {
            self.values.push((tag, value.to_owned()));
        } else {
            self.left_out += 1;
        }
    }

    fn go_on(&mut self, line: &str) {
        // One byte more than fits has the whole value left out later, and said.
        if let Some((_, value)) = self.values.last_mut()
            && value.len() <= REFERENCE_FIELD_BYTES
        {
            value.push('\n');
            value.push_str(line.trim());
        }
    }

    /// The first value of the first of these tags that has one.
    fn first(&self, tags: &[&str]) -> &str {
        tags.iter().find_map(|tag| self.all(tag).into_iter().find(|value| !value.is_empty())).unwrap_or_default()
    }

    fn all(&self, tag: &str) -> Vec<&str> {
        self.values.iter().filter(|(known, _)| *known == tag).map(|(_, value)| value.as_str()).collect()
    }
}

fn finish(tags: Option<Tags<'_>>, gathering: &mut Gathering) -> Result<(), Error> {
    let Some(tags) = tags else { return Ok(()) };
    gathering.left_out += tags.left_out;
    let sort = reference_type(tags.first(&["TY"]));
    let of =
        |tags: &Tags<'_>, names: &[&str]| -> Vec<Creator> { names.iter().flat_map(|tag| tags.all(tag)).map(creator).collect() };
    let (authors, editors) = (of(&tags, &["AU", "A1"]), of(&tags, &["ED", "A2", "A3"]));
    let pages = [tags.first(&["SP"]), tags.first(&["EP"])];
    let pages = pages.into_iter().filter(|page| !page.is_empty()).collect::<Vec<_>>().join("–");
    let (isbn, issn) = if sort == "article" { ("", tags.first(&["SN"])) } else { (tags.first(&["SN"]), "") };
    let reference = Reference {
        reference_type: sort,
        title: gathering.line(tags.first(&["TI", "T1", "CT", "BT"])),
        creators: gathering.creators(if authors.is_empty() { editors } else { authors }.into_iter()),
        year: year(tags.first(&["PY", "Y1", "DA"])),
        published_in: gathering.line(tags.first(&["T2", "JF", "JO", "JA", "J2", "BT"])),
        volume: gathering.line(tags.first(&["VL"])),
        issue: gathering.line(tags.first(&["IS"])),
        pages: gathering.line(&pages),
        publisher: gathering.line(tags.first(&["PB"])),
        doi: gathering.line(bare_doi(tags.first(&["DO"]))),
        address: gathering.line(&address(tags.first(&["UR", "L2"]), isbn, issn)),
        cite_key: gathering.line(tags.first(&["ID"])),
        language: gathering.line(tags.first(&["LA"])),
        summary: gathering.text(tags.first(&["AB", "N2"])),
        remarks: gathering.text(&remarks(tags.first(&["N1"]), &tags.all("KW"))),
    };
    gathering.add(reference)
}

fn reference_type(sort: &str) -> &'static str {
    match sort {
        "JOUR" | "JFULL" | "MGZN" | "NEWS" | "ABST" | "EJOUR" => "article",
        "BOOK" | "EBOOK" | "EDBOOK" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "RPRT" | "GOVDOC" => "report",
        "THES" => "thesis",
        "CONF" | "CPAPER" => "conference",
        "ELEC" | "BLOG" | "ICOMM" | "WEB" => "web",
        _ => "other",
    }
}
