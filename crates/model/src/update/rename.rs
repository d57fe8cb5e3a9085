//! Gives the clients of an update other ids, wherever an id stands: of structs, of what they stand beside or in, of deletions, and
//! in relative positions that are values, such as the ends of codings.

use std::{collections::HashSet, ops::Range};

use super::{Reader, Refused, one_struct, read_deletes};

/// The same update with the client ids that `name` gives. It may be of any size.
///
/// # Errors
/// As [`inspect`](super::inspect) where it is damaged; also where two clients would become one.
pub fn rename(update: &[u8], name: &mut dyn FnMut(u64) -> u64) -> Result<Vec<u8>, Refused> {
    let mut reader = Reader::renaming(update, name);
    let mut clients = HashSet::new();
    for _ in 0..reader.number()? {
        let count = reader.number()?;
        let client = reader.client()?;
        let mut clock = reader.clock()?;
        for _ in 0..count {
            let one = one_struct(&mut reader, clock)?;
            clock = clock.checked_add(one.len).ok_or(Refused::Damaged)?;
        }
        if !clients.insert(client) {
            return Err(Refused::Damaged);
        }
    }
    read_deletes(&mut reader, &mut Vec::new(), usize::MAX)?;
    if !reader.is_at_end() {
        return Err(Refused::Damaged);
    }
    Ok(reader.renamed())
}

/// What becomes of the bytes that are read.
pub(super) struct Renaming<'a> {
    pub(super) name: &'a mut dyn FnMut(u64) -> u64,
    written: Vec<u8>,
    /// Up to where the bytes that were read are written.
    upto: usize,
}

impl<'a> Renaming<'a> {
    pub(super) fn new(name: &'a mut dyn FnMut(u64) -> u64) -> Self {
        Self { name, written: Vec::new(), upto: 0 }
    }

    /// Writes something else for the bytes of a range, behind all that stands before them.
    pub(super) fn replace(&mut self, bytes: &[u8], range: Range<usize>, write: impl FnOnce(&mut Vec<u8>)) {
        self.written.extend_from_slice(&bytes[self.upto..range.start]);
        write(&mut self.written);
        self.upto = range.end;
    }

    pub(super) fn finish(mut self, bytes: &[u8]) -> Vec<u8> {
        self.written.extend_from_slice(&bytes[self.upto..]);
        self.written
    }
}

/// A relative position (yjs 13, `src/utils/RelativePosition.js`) with another client id; nothing where it keeps its own, or is none.
pub(super) fn position(value: &[u8], name: &mut dyn FnMut(u64) -> u64) -> Option<Vec<u8>> {
    const OF_ITEM: u8 = 0;
    const OF_TYPE: u8 = 2;
    let mut reader = Reader::new(value);
    let of = reader.byte().ok()?;
    if ![OF_ITEM, OF_TYPE].contains(&of) {
        return None;
    }
    let client = reader.client().ok()?;
    let behind = reader.position();
    reader.clock().ok()?;
    // On which side of it the position is; left out by old programs.
    if !reader.is_at_end() {
        reader.signed().ok()?;
    }
    let other = if reader.is_at_end() { name(client) } else { client };
    (other != client).then(|| {
        let mut renamed = vec![of];
        super::write_number(&mut renamed, other);
        renamed.extend_from_slice(&value[behind..]);
        renamed
    })
}
