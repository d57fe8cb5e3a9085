//! Styles: what they make of a run, which paragraphs are quotes or code, and which lists have numbers.

use std::collections::HashMap;

use model::Marks;

use crate::error::Error;
use crate::xml::{Element, Ns, Xml};

/// How long a chain of parent styles is followed; it may be a ring.
const CHAIN: usize = 16;

/// The levels of a list style (ISO 26300-1, 16.30 knows ten).
const LEVELS: usize = 10;

/// All styles of both parts.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family (`paragraph`, `text`) and name.
    styles: HashMap<(String, String), Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
}

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    outline: Option<u8>,
    look: Look,
    rtl: Option<bool>,
}

/// What a style says about a run; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    strong: Option<bool>,
    em: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    code: Option<bool>,
}

/// One level of a list style.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub(super) ordered: bool,
    pub(super) start: u32,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading(u8),
    Quote,
    Code,
}

impl Styles {
    /// Reads the styles in the element that was just opened (ISO 26300-1, 16.2).
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            Error::check_definitions(self.styles.len() + self.lists.len())?;
            let name = element.attribute(Ns::OdfStyle, "name").unwrap_or_default().to_owned();
            match element.key() {
                (Ns::OdfStyle, "style") => {
                    let family = element.attribute(Ns::OdfStyle, "family").unwrap_or_default().to_owned();
                    let style = style(xml, &element)?;
                    self.styles.insert((family, name), style);
                }
                (Ns::OdfText, "list-style") => {
                    let levels = list_style(xml)?;
                    self.lists.insert(name, levels);
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    pub(super) fn role(&self, name: &str) -> Role {
        let chain = std::iter::once(name).chain(self.chain("paragraph", name).filter_map(|style| style.parent.as_deref()));
        for name in chain {
            match name {
                "Title" => return Role::Heading(1),
                "Quotations" | "Quote" => return Role::Quote,
                "Preformatted_20_Text" => return Role::Code,
                // Some programs write headings as paragraphs.
                name => {
                    if let Some(level) = name.strip_prefix("Heading_20_").and_then(|level| level.parse::<u8>().ok()) {
                        return Role::Heading(level.clamp(1, 6));
                    }
                }
            }
        }
        match self.chain("paragraph", name).find_map(|style| style.outline) {
            Some(level @ 1..) => Role::Heading(level.min(6)),
            _ => Role::Text,
        }
    }

    /// Whether a paragraph is set to run from right to left.
    pub(super) fn is_rtl(&self, name: &str) -> bool {
        self.chain("paragraph", name).find_map(|style| style.rtl) == Some(true)
    }

    /// What a span makes of the run around it.
    pub(super) fn span(&self, name: &str, around: Look) -> Look {
        let mut look = self.chain("text", name).fold(Look::default(), |look, style| look.or(style.look));
        let names = std::iter::once(name).chain(self.chain("text", name).filter_map(|style| style.parent.as_deref()));
        if names.into_iter().any(|name| name == "Source_20_Text" || name == "Teletype") {
            look.code = Some(true);
        }
        look.or(around)
    }

    /// What a paragraph's own, automatic style makes of its runs. Named styles do not count: a bold heading is a heading.
    pub(super) fn paragraph(&self, name: &str) -> Look {
        let is_automatic =
            name.strip_prefix('P').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let style = is_automatic.then(|| self.styles.get(&("paragraph".to_owned(), name.to_owned()))).flatten();
        style.map(|style| style.look).unwrap_or_default()
    }

    /// A level, from 1, of a list style.
    pub(super) fn level(&self, list: Option<&str>, level: usize) -> Level {
        let levels = list.and_then(|list| self.lists.get(list));
        levels.and_then(|levels| levels.get(&level)).copied().unwrap_or(Level { ordered: false, start: 1 })
    }

    fn chain<'a>(&'a self, family: &'a str, name: &str) -> impl Iterator<Item = &'a Style> {
        let get = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(get(name), move |style| style.parent.as_deref().and_then(get)).take(CHAIN)
    }
}

impl Look {
    fn or(self, other: Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            em: self.em.or(other.em),
            underline: self.underline.or(other.underline),
            strike: self.strike.or(other.strike),
            code: self.code.or(other.code),
        }
    }

    pub(super) fn marks(self, link: Option<&str>) -> Marks {
        Marks {
            strong: self.strong == Some(true),
            em: self.em == Some(true),
            // Links are underlined anyway.
            underline: self.underline == Some(true) && link.is_none(),
            strike: self.strike == Some(true),
            code: self.code == Some(true),
            link: link.map(str::to_owned),
        }
    }
}

fn style(xml: &mut Xml<'_>, element: &Element) -> Result<Style, Error> {
    let mut style = Style {
        parent: element.attribute(Ns::OdfStyle, "parent-style-name").map(str::to_owned),
        outline: element.number(Ns::OdfStyle, "default-outline-level"),
        ..Style::default()
    };
    while let Some(properties) = xml.child()? {
        match properties.key() {
            (Ns::OdfStyle, "text-properties") => {
                let get = |ns, name| properties.attribute(ns, name);
                let weight = |value: &str| value == "bold" || value.parse::<u32>().is_ok_and(|weight| weight >= 600);
                style.look = Look {
                    strong: get(Ns::Fo, "font-weight").map(weight),
                    em: get(Ns::Fo, "font-style").map(|value| value != "normal"),
                    underline: get(Ns::OdfStyle, "text-underline-style").map(|value| value != "none"),
                    strike: get(Ns::OdfStyle, "text-line-through-style").map(|value| value != "none"),
                    code: None,
                };
            }
            (Ns::OdfStyle, "paragraph-properties") => {
                style.rtl = properties.attribute(Ns::OdfStyle, "writing-mode").map(|mode| mode.starts_with("rl"));
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(style)
}

fn list_style(xml: &mut Xml<'_>) -> Result<HashMap<usize, Level>, Error> {
    let mut levels = HashMap::new();
    while let Some(element) = xml.child()? {
        let level = element.number(Ns::OdfText, "level").unwrap_or(1);
        let format = element.attribute(Ns::OdfStyle, "num-format").unwrap_or_default();
        // A number without a format shows nothing.
        let ordered = element.key() == (Ns::OdfText, "list-level-style-number") && !format.is_empty();
        let start = element.number(Ns::OdfText, "start-value").unwrap_or(1);
        if levels.len() < LEVELS {
            levels.insert(level, Level { ordered, start });
        }
        xml.skip()?;
    }
    Ok(levels)
}
