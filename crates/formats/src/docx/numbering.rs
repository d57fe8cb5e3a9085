//! The numbering part: which lists have bullets and which have numbers, and where these stand.

use std::collections::HashMap;

use super::properties::value;
use crate::error::Error;
use crate::xml::{Element, Ns, Xml};

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The definition that each list uses.
    lists: HashMap<String, String>,
    /// Levels of each definition.
    definitions: HashMap<String, HashMap<usize, Level>>,
    /// First numbers that a list sets for itself.
    starts: HashMap<(String, usize), u32>,
    /// The number of the last item, by list and level.
    counted: HashMap<(String, usize), u32>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    ordered: bool,
    start: u32,
}

/// Reads the numbering part (ISO 29500-1, 17.9).
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Numbering, Error> {
    let mut numbering = Numbering::default();
    if xml.find((Ns::Word, "numbering"))?.is_none() {
        return Ok(numbering);
    }
    while let Some(element) = xml.child()? {
        Error::check_definitions(numbering.definitions.len() + numbering.lists.len())?;
        match element.key() {
            (Ns::Word, "abstractNum") => {
                let id = element.attribute(Ns::Word, "abstractNumId").unwrap_or_default().to_owned();
                let levels = definition(xml)?;
                numbering.definitions.insert(id, levels);
            }
            (Ns::Word, "num") => {
                let id = element.attribute(Ns::Word, "numId").unwrap_or_default().to_owned();
                list(xml, id, &mut numbering)?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(numbering)
}

fn definition(xml: &mut Xml<'_>) -> Result<HashMap<usize, Level>, Error> {
    let mut levels = HashMap::new();
    while let Some(element) = xml.child()? {
        if element.key() != (Ns::Word, "lvl") {
            xml.skip()?;
            continue;
        }
        let mut level = Level { ordered: true, start: 1 };
        while let Some(property) = xml.child()? {
            match property.key() {
                (Ns::Word, "start") => level.start = number(&property),
                (Ns::Word, "numFmt") => {
                    level.ordered = value(&property).is_none_or(|format| format != "bullet" && format != "none")
                }
                _ => {}
            }
            xml.skip()?;
        }
        if let Some(number) = level_number(&element) {
            levels.insert(number, level);
        }
    }
    Ok(levels)
}

fn list(xml: &mut Xml<'_>, id: String, numbering: &mut Numbering) -> Result<(), Error> {
    while let Some(element) = xml.child()? {
        match element.key() {
            (Ns::Word, "abstractNumId") => {
                numbering.lists.insert(id.clone(), value(&element).unwrap_or_default());
            }
            (Ns::Word, "lvlOverride") => {
                let level = level_number(&element);
                while let Some(property) = xml.child()? {
                    if let (Some(level), (Ns::Word, "startOverride")) = (level, property.key()) {
                        numbering.starts.insert((id.clone(), level), number(&property));
                    }
                    xml.skip()?;
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

/// A level is 0 to 8.
fn level_number(element: &Element) -> Option<usize> {
    Some(element.number(Ns::Word, "ilvl").unwrap_or(0)).filter(|level| *level < 9)
}

fn number(element: &Element) -> u32 {
    element.number(Ns::Word, "val").unwrap_or(1)
}

impl Numbering {
    /// Counts an item: its number, or `None` if it has a bullet.
    pub(super) fn count(&mut self, list: &str, level: usize) -> Option<u32> {
        let definition = self.lists.get(list).and_then(|id| self.definitions.get(id)).and_then(|levels| levels.get(&level));
        let Level { ordered, start } = definition.copied().unwrap_or(Level { ordered: false, start: 1 });
        for deeper in level + 1..9 {
            self.counted.remove(&(list.to_owned(), deeper));
        }
        let key = (list.to_owned(), level);
        let first = self.starts.get(&key).copied().unwrap_or(start);
        let number = self.counted.get(&key).map_or(first, |last| last.saturating_add(1));
        self.counted.insert(key, number);
        ordered.then_some(number)
    }
}
