//! Bringing codings to a woven record that were put on its notes after these had been woven.

use std::collections::HashSet;

use model::{CodingSpan, RecordId, weaving};
use uuid::Uuid;

use super::{MOST, size_of_coding};
use crate::{Result, store::Store};

/// What the hash of an id is for.
const CONTEXT: &str = "crossroads copy of a coding 1";

/// What a woven record lacks of the codings of one of its notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LackingCodings {
    /// How many can be brought that were never there.
    pub new: u32,
    /// How many were taken off there; they come only where that is asked for.
    pub taken_off: u32,
    /// How many stand on words that read otherwise there, and stay where they are.
    pub changed: u32,
}

/// What bringing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// How many codings came.
    pub came: u32,
    /// How many stand on words that read otherwise.
    pub changed: u32,
}

/// The same, with the copies as they go there.
#[derive(Default)]
struct Lacking {
    new: Vec<CodingSpan>,
    taken_off: Vec<CodingSpan>,
    changed: u32,
}

impl Store {
    /// What a record lacks of the codings of a note that it was woven from.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn lacking_codings(&mut self, record: RecordId, note: RecordId) -> Result<LackingCodings> {
        let Lacking { new, taken_off, changed } = self.copies_lacking(record, note)?;
        Ok(LackingCodings { new: new.len() as u32, taken_off: taken_off.len() as u32, changed })
    }

    /// Brings codings of these notes to a record that was woven from them, those that were taken off there only where that is wanted.
    /// Each is made anew there, of the same coder, with an id that is the same on every laptop.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn bring_codings(&mut self, record: RecordId, notes: &[RecordId], taken_off_too: bool) -> Result<Brought> {
        self.may_write()?;
        self.writable(record)?;
        let mut brought = Brought::default();
        self.as_one(|store| {
            for note in notes {
                let Lacking { mut new, taken_off, changed } = store.copies_lacking(record, *note)?;
                new.extend(taken_off.into_iter().filter(|_| taken_off_too));
                let mut left = new.as_slice();
                while !left.is_empty() {
                    let mut size = 0;
                    let fits = |span: &&CodingSpan| {
                        size += size_of_coding(span);
                        size <= MOST
                    };
                    let (part, rest) = left.split_at(left.iter().take_while(fits).count().max(1));
                    store.edit(record, |edit| Ok(edit.put_codings_on(part)))?;
                    left = rest;
                }
                brought.came += new.len() as u32;
                brought.changed += changed;
            }
            Ok(())
        })?;
        Ok(brought)
    }

    fn copies_lacking(&mut self, record: RecordId, note: RecordId) -> Result<Lacking> {
        self.catch_up(&mut |_, _| true)?;
        // Most notes have no codings, and reading them takes time.
        let sql = "SELECT 1 FROM woven JOIN coding ON coding.record = woven.source
                   WHERE woven.record = ? AND woven.source = ? LIMIT 1";
        if record == note || !self.conn.prepare_cached(sql)?.exists([record.as_bytes(), note.as_bytes()])? {
            return Ok(Lacking::default());
        }
        let from = self.document(note)?.coded()?;
        let document = self.document(record)?;
        let text = document.coded()?;
        let copy_of = |block: &str, origin| id_of_copy(record, block, origin);
        let weaving::Lacking { copies, changed } = weaving::lacking((record, &text), (note, &from), copy_of);
        let mut lacking = Lacking { changed: changed as u32, ..Lacking::default() };
        if !copies.is_empty() {
            let ever = document.codings_ever()?;
            (lacking.taken_off, lacking.new) = copies.into_iter().partition(|copy| ever.contains(&copy.coding.id));
        }
        Ok(lacking)
    }
}

/// The codings of a paragraph as they come to its copy, each naming the one that was made first.
pub(super) fn copies<'a>(
    spans: &'a [CodingSpan],
    record: RecordId,
    note: RecordId,
    block: &'a str,
) -> impl Iterator<Item = CodingSpan> {
    let mut made = HashSet::new();
    spans.iter().map(move |span| {
        let mut coding = span.coding.clone();
        let origin = coding.source.unwrap_or((note, coding.id));
        // Two copies of one coding may stand on a paragraph that two people wove and each wrote a memo about.
        let named = if made.insert(origin) { origin } else { (note, coding.id) };
        coding.id = id_of_copy(record, block, named);
        coding.source = Some(origin);
        CodingSpan { coding, block: block.to_owned(), from: span.from, to: span.to }
    })
}

/// The id of a coding's copy on a paragraph: two laptops that make it at once make one, and one that was taken off is known.
fn id_of_copy(record: RecordId, block: &str, (note, coding): (RecordId, Uuid)) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
    hasher.update(record.as_bytes()).update(note.as_bytes()).update(coding.as_bytes()).update(block.as_bytes());
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    uuid::Builder::from_custom_bytes(id).into_uuid()
}
