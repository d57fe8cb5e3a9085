//! Word files: WordprocessingML of ISO/IEC 29500, transitional and strict; read, and written.
//!
//! Comments become quotes, `author: text`, after the block that they stand at; footnotes and endnotes stand at the end,
//! after a rule, with `[n]` in the text; tracked changes are taken as accepted; the text of text boxes follows the
//! paragraph that they hang on.

mod content;
mod lists;
mod numbering;
mod paragraph;
mod properties;
mod styles;
mod table;
mod write;

use std::collections::HashMap;

use model::Block;

use crate::error::Error;
use crate::imported::Imported;
use crate::package::{Package, resolve};
use crate::story;
use crate::xml::{Ns, Xml};
use content::Content;
pub use write::write;

const MAIN: &str = "word/document.xml";

/// Reads a Word file.
///
/// # Errors
/// [`Error::NotThisFormat`] if it is no zip container with a Word document in it; the others as they say.
pub fn read(bytes: &[u8]) -> Result<Imported, Error> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    if !package.has(&main) {
        return Err(Error::NotThisFormat);
    }
    let parts = relations(&mut package, &main)?;
    let styles = optional(&mut package, &parts, "styles", styles::read)?.unwrap_or_default();
    let numbering = optional(&mut package, &parts, "numbering", numbering::read)?.unwrap_or_default();
    let mut content = Content::new(&styles, numbering);
    for (kind, element) in [("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote")] {
        let Some(name) = parts.by_kind.get(kind) else { continue };
        content.links = relations(&mut package, name)?.addresses;
        match package.xml(name, |xml| content.notes(xml, element))? {
            Some(()) => {}
            None => content.tally.unknown_parts += 1,
        }
    }
    content.links = parts.addresses;
    let blocks = package.xml(&main, |xml| body(xml, &mut content))?.ok_or(Error::NotThisFormat)?;
    let notes = content.take_notes();
    let title = package.xml("docProps/core.xml", title)?.flatten();
    Ok(story::finish(title, blocks, notes, &content.tally))
}

/// Whether a container is a Word file.
pub(crate) fn is_docx(package: &mut Package<'_>) -> bool {
    main_part(package).is_ok_and(|main| package.has(&main))
}

fn body(xml: &mut Xml<'_>, content: &mut Content<'_>) -> Result<Vec<Block>, Error> {
    match xml.find((Ns::Word, "body"))? {
        Some(_) => content.blocks(xml),
        None => Err(Error::damaged(format!("{MAIN}: it has no body"))),
    }
}

fn title(xml: &mut Xml<'_>) -> Result<Option<String>, Error> {
    match xml.find((Ns::Dublin, "title"))? {
        Some(_) => xml.text().map(Some),
        None => Ok(None),
    }
}

/// What a part refers to (ISO 29500-2, 6.5).
#[derive(Default)]
struct Relations {
    /// Parts, by the last word of the relation's type.
    by_kind: HashMap<String, String>,
    /// Addresses outside the file, by id.
    addresses: HashMap<String, String>,
}

fn main_part(package: &mut Package<'_>) -> Result<String, Error> {
    Ok(relations(package, "")?.by_kind.remove("officeDocument").unwrap_or_else(|| MAIN.to_owned()))
}

/// The relations of a part, or of the whole container if `part` is empty.
fn relations(package: &mut Package<'_>, part: &str) -> Result<Relations, Error> {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    let found = package.xml(&format!("{folder}{slash}_rels/{file}.rels"), |xml| {
        let mut relations = Relations::default();
        while let Some(relation) = xml.find((Ns::Package, "Relationship"))? {
            Error::check_definitions(relations.addresses.len() + relations.by_kind.len())?;
            let get = |name| relation.attribute(Ns::None, name);
            let (Some(kind), Some(target)) = (get("Type"), get("Target")) else { continue };
            if get("TargetMode") == Some("External") {
                relations.addresses.insert(get("Id").unwrap_or_default().to_owned(), target.to_owned());
            } else {
                let kind = kind.rsplit('/').next().unwrap_or(kind);
                relations.by_kind.entry(kind.to_owned()).or_insert_with(|| resolve(folder, target));
            }
        }
        Ok(relations)
    })?;
    Ok(found.unwrap_or_default())
}

fn optional<T>(
    package: &mut Package<'_>,
    parts: &Relations,
    kind: &str,
    read: impl FnOnce(&mut Xml<'_>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    match parts.by_kind.get(kind) {
        Some(name) => package.xml(name, read),
        None => Ok(None),
    }
}
