//! The zip container of office files (ISO/IEC 21320-1), opened with distrust.

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;

use crate::error::Error;
use crate::limits::{CONTAINER_BYTES, PART_BYTES, ZIP_ENTRIES};
use crate::xml::Xml;

/// An opened container.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What may still be unpacked of all parts together. The sizes that a file declares are not trusted.
    left: Cell<u64>,
}

impl<'a> Package<'a> {
    /// Opens a container, after a look at its names.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        if !bytes.starts_with(b"PK") {
            return Err(Error::NotThisFormat);
        }
        check_entry_count(bytes)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::damaged(format!("zip container: {error}")))?;
        if zip.len() > ZIP_ENTRIES {
            return Err(too_many_entries());
        }
        if zip.has_duplicate_names() {
            return Err(Error::forbidden("two parts of one name"));
        }
        let mut folded = HashSet::new();
        for name in zip.file_names_raw() {
            check_name(name)?;
            // Part names that differ only in case are one (ISO 29500-2, 6.2.2.3).
            if !folded.insert(name.to_ascii_lowercase()) {
                return Err(Error::forbidden("two parts of one name"));
            }
        }
        Ok(Self { zip, left: Cell::new(CONTAINER_BYTES) })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The first bytes of a part, for telling formats apart; empty if it cannot be read.
    pub(crate) fn peek(&mut self, name: &str, length: u64) -> Vec<u8> {
        let mut start = Vec::new();
        if let Ok(part) = self.zip.by_name(name) {
            // What was read until an error is all there is to know.
            let _ = part.take(length).read_to_end(&mut start);
        }
        start
    }

    /// Reads one XML part; `None` if there is none of this name.
    pub(crate) fn xml<T>(&mut self, name: &str, read: impl FnOnce(&mut Xml<'_>) -> Result<T, Error>) -> Result<Option<T>, Error> {
        if !self.has(name) {
            return Ok(None);
        }
        let part = self.zip.by_name(name).map_err(|error| Error::damaged(format!("{name}: {error}")))?;
        let capped = Capped { part, part_left: PART_BYTES, all_left: &self.left };
        let mut source = BufReader::new(capped);
        read(&mut Xml::new(&mut source, name)).map(Some)
    }
}

/// Reads a part up to the bounds, and fails beyond.
struct Capped<'a, R> {
    part: R,
    part_left: u64,
    all_left: &'a Cell<u64>,
}

impl<R: Read> Read for Capped<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.part.read(buffer)?;
        let taken = count as u64;
        match (self.part_left.checked_sub(taken), self.all_left.get().checked_sub(taken)) {
            (Some(part), Some(all)) => {
                self.part_left = part;
                self.all_left.set(all);
                Ok(count)
            }
            _ => Err(io::Error::new(io::ErrorKind::FileTooLarge, Error::TooLarge { limit: PART_BYTES, of: "unpacked bytes" })),
        }
    }
}

/// Looks at the count in the end record (APPNOTE 4.3.16) before the whole directory is read into memory.
fn check_entry_count(bytes: &[u8]) -> Result<(), Error> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = &bytes[bytes.len().saturating_sub(22 + usize::from(u16::MAX))..];
    let Some(at) = tail.windows(END.len()).rposition(|window| window == END) else {
        return Err(Error::damaged("zip container: it has no end"));
    };
    match tail.get(at + 10..at + 12) {
        Some(&[low, high]) if usize::from(u16::from_le_bytes([low, high])) <= ZIP_ENTRIES => Ok(()),
        Some(_) => Err(too_many_entries()),
        None => Err(Error::damaged("zip container: its end is cut off")),
    }
}

fn too_many_entries() -> Error {
    Error::TooLarge { limit: ZIP_ENTRIES as u64, of: "parts" }
}

fn check_name(name: &[u8]) -> Result<(), Error> {
    let climbs = name.split(|byte| *byte == b'/').any(|part| part == b"..");
    let has_drive = name.get(1) == Some(&b':');
    if climbs || has_drive || name.is_empty() || name.starts_with(b"/") || name.contains(&b'\\') || name.contains(&0) {
        return Err(Error::forbidden(format!("the part name {:?}", String::from_utf8_lossy(name))));
    }
    Ok(())
}

/// The name of a part that is referred to from `folder`.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}
