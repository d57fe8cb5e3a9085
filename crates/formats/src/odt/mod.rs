//! OpenDocument texts: ISO/IEC 26300, version 1.2 and later.
//!
//! Comments, notes, tracked changes and text boxes come in as with Word files (see [`docx`](crate::docx)). Tables of
//! contents and other indexes are left out: they repeat the text.

mod content;
mod inline;
mod styles;
mod table;

use crate::error::Error;
use crate::imported::Imported;
use crate::package::Package;
use crate::story;
use crate::xml::{Ns, Xml};
use content::Content;
use styles::Styles;

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Reads an OpenDocument text.
///
/// # Errors
/// [`Error::NotThisFormat`] if it is no zip container with such a text in it; the others as they say.
pub fn read(bytes: &[u8]) -> Result<Imported, Error> {
    let mut package = Package::open(bytes)?;
    if !is_odt(&mut package) {
        return Err(Error::NotThisFormat);
    }
    let mut styles = Styles::default();
    package.xml("styles.xml", |xml| {
        while let Some(element) = xml.next_open()? {
            if matches!(element.key(), (Ns::Office, "styles" | "automatic-styles")) {
                styles.read(xml)?;
            }
        }
        Ok(())
    })?;
    let mut content = Content::new(styles);
    let blocks = package
        .xml("content.xml", |xml| {
            while let Some(element) = xml.next_open()? {
                match element.key() {
                    (Ns::Office, "automatic-styles") => content.styles.read(xml)?,
                    (Ns::Office, "text") => return content.blocks(xml),
                    _ => {}
                }
            }
            Err(Error::damaged("content.xml: it has no text"))
        })?
        .ok_or(Error::NotThisFormat)?;
    let title = package.xml("meta.xml", title)?.flatten();
    let notes = std::mem::take(&mut content.notes);
    Ok(story::finish(title, blocks, notes, &content.tally))
}

/// Whether a container is an OpenDocument text (ISO 26300-3, 3.3); also one without the file that says so.
pub(crate) fn is_odt(package: &mut Package<'_>) -> bool {
    let mimetype = package.peek("mimetype", 64);
    package.has("content.xml") && (mimetype.starts_with(MIMETYPE) || mimetype.is_empty())
}

fn title(xml: &mut Xml<'_>) -> Result<Option<String>, Error> {
    match xml.find((Ns::Dublin, "title"))? {
        Some(_) => xml.text().map(Some),
        None => Ok(None),
    }
}
