//! The styles part: which styles are headings, quotes and code, and what they make of a run.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties, value};
use crate::error::Error;
use crate::xml::{Ns, Xml};

/// How long a chain of styles based on styles is followed; it may be a ring.
const CHAIN: usize = 16;

/// All styles, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    /// Small letters, without spaces.
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// Level 1 to 6.
    Heading(u8),
    Quote,
    Code,
}

/// Reads the styles part (ISO 29500-1, 17.7).
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Styles, Error> {
    let mut styles = Styles::default();
    while let Some(element) = xml.find((Ns::Word, "style"))? {
        let id = element.attribute(Ns::Word, "styleId").unwrap_or_default().to_owned();
        let mut style = Style::default();
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::Word, "name") => style.name = plain(&value(&element).unwrap_or_default()),
                (Ns::Word, "basedOn") => style.based_on = value(&element),
                (Ns::Word, "pPr") => {
                    style.paragraph = ParagraphProperties::read(xml)?;
                    continue;
                }
                (Ns::Word, "rPr") => {
                    style.run = RunProperties::read(xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Error::check_definitions(styles.by_id.len())?;
        styles.by_id.insert(id, style);
    }
    Ok(styles)
}

impl Styles {
    /// What a paragraph is.
    pub(super) fn role(&self, properties: &ParagraphProperties) -> Role {
        if let Some(level) = properties.outline {
            return if level < 9 { Role::Heading((level + 1).min(6)) } else { Role::Text };
        }
        let Some(id) = &properties.style else { return Role::Text };
        // Documents without a styles part, or with style ids in the writer's language, go by the name alone.
        let own = named(&plain(id));
        self.chain(id).find_map(|style| named(&style.name).or_else(|| by_outline(&style.paragraph))).or(own).unwrap_or(Role::Text)
    }

    /// The list that a paragraph is in, and the level.
    pub(super) fn list(&self, properties: &ParagraphProperties) -> Option<(String, usize)> {
        let styles = || properties.style.iter().flat_map(|id| self.chain(id));
        let list = properties.list.clone().or_else(|| styles().find_map(|style| style.paragraph.list.clone()))?;
        let level = properties.list_level.or_else(|| styles().find_map(|style| style.paragraph.list_level)).unwrap_or(0);
        (list != "0").then_some((list, level.min(8)))
    }

    /// Whether a paragraph is set to run from right to left; `None` if nothing is set.
    pub(super) fn rtl(&self, properties: &ParagraphProperties) -> Option<bool> {
        properties.rtl.or_else(|| properties.style.iter().flat_map(|id| self.chain(id)).find_map(|style| style.paragraph.rtl))
    }

    /// What a run looks like by its own properties and its character style. Paragraph styles do not count: a bold heading
    /// is a heading.
    pub(super) fn run(&self, own: &RunProperties) -> RunProperties {
        let Some(id) = &own.style else { return own.clone() };
        self.chain(id).fold(own.clone(), |run, style| {
            let code = ["code", "verbatimchar", "sourcetext", "htmlcode", "htmltypewriter"].contains(&style.name.as_str());
            RunProperties { code: run.code.or(code.then_some(true)), ..run.or(&style.run) }
        })
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let first = self.by_id.get(id);
        std::iter::successors(first, |style| style.based_on.as_ref().and_then(|id| self.by_id.get(id))).take(CHAIN)
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

fn by_outline(properties: &ParagraphProperties) -> Option<Role> {
    properties.outline.filter(|level| *level < 9).map(|level| Role::Heading((level + 1).min(6)))
}

/// What the name of a style says: Word's English names, and ids as some programs write them in Dutch, German and French.
fn named(name: &str) -> Option<Role> {
    match name {
        "title" | "titel" => return Some(Role::Heading(1)),
        "quote" | "intensequote" | "citaat" | "duidelijkcitaat" | "quotations" | "blocktext" => return Some(Role::Quote),
        "htmlpreformatted" | "preformattedtext" | "sourcecode" => return Some(Role::Code),
        _ => {}
    }
    let level = ["heading", "kop", "überschrift", "titre"].iter().find_map(|word| name.strip_prefix(word))?;
    level.parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|level| Role::Heading(level.min(6)))
}
