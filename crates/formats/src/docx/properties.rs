//! Properties of paragraphs and runs, as they stand in a style or on the text itself.

use model::Marks;

use crate::error::Error;
use crate::xml::{Element, Ns, Xml};

/// What a run says about its look (ISO 29500-1, 17.3.2); `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) strong: Option<bool>,
    pub(super) em: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) code: Option<bool>,
    /// The mark at the paragraph's end is a tracked deletion.
    pub(super) deleted: bool,
}

/// What a paragraph says about itself (17.3.1).
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    /// 0 is the highest level of headings, 9 is running text.
    pub(super) outline: Option<u8>,
    /// The list it is an item of; `Some("0")` takes it out of one.
    pub(super) list: Option<String>,
    pub(super) list_level: Option<usize>,
    pub(super) rtl: Option<bool>,
    /// Its end was deleted: the next paragraph goes on from it.
    pub(super) joins_next: bool,
}

impl RunProperties {
    /// What this says, and `other` where this says nothing.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            style: self.style.clone(),
            strong: self.strong.or(other.strong),
            em: self.em.or(other.em),
            underline: self.underline.or(other.underline),
            strike: self.strike.or(other.strike),
            code: self.code.or(other.code),
            deleted: self.deleted,
        }
    }

    pub(super) fn marks(&self, link: Option<&str>) -> Marks {
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

    /// Reads a `w:rPr` that was just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            if let (Ns::Word, name) = element.key() {
                match name {
                    "rStyle" => properties.style = value(&element),
                    "b" => properties.strong = Some(is_on(&element)),
                    "i" => properties.em = Some(is_on(&element)),
                    "u" => properties.underline = Some(element.attribute(Ns::Word, "val").is_none_or(|kind| kind != "none")),
                    "strike" | "dstrike" => properties.strike = Some(is_on(&element) || properties.strike == Some(true)),
                    "del" => properties.deleted = true,
                    _ => {}
                }
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

impl ParagraphProperties {
    /// Reads a `w:pPr` that was just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            let (Ns::Word, name) = element.key() else {
                xml.skip()?;
                continue;
            };
            match name {
                "pStyle" => properties.style = value(&element),
                "outlineLvl" => properties.outline = element.number(Ns::Word, "val"),
                "bidi" => properties.rtl = Some(is_on(&element)),
                "rPr" => {
                    properties.joins_next = RunProperties::read(xml)?.deleted;
                    continue;
                }
                "numPr" => {
                    while let Some(element) = xml.child()? {
                        match element.key() {
                            (Ns::Word, "ilvl") => properties.list_level = element.number(Ns::Word, "val"),
                            (Ns::Word, "numId") => properties.list = value(&element),
                            _ => {}
                        }
                        xml.skip()?;
                    }
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

pub(super) fn value(element: &Element) -> Option<String> {
    element.attribute(Ns::Word, "val").map(str::to_owned)
}

/// An on-off property (17.17.4): on unless it says otherwise.
pub(super) fn is_on(element: &Element) -> bool {
    !matches!(element.attribute(Ns::Word, "val"), Some("0" | "false" | "off"))
}
