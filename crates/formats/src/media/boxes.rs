//! HEIC and AVIF (ISO/IEC 14496-12 and 23008-12): boxes in boxes. What is hidden is overwritten with zeros in its place, for
//! other boxes say where in the file things stand.

use std::io::{self, Read, Seek, SeekFrom};

use super::{Found, Part, keep, read_array};

/// A box with the list of what the file holds is no larger than this in any honest file.
const LARGEST_LIST: u64 = 4 << 20;
const MOST_ITEMS: usize = 4096;

/// What to keep: all but the Exif and XMP among its items. The picture's orientation is a property of its own in these files.
///
/// # Errors
/// Those of reading; `None` where its boxes can't be walked.
pub(super) fn parts(source: &mut (impl Read + Seek), size: u64) -> io::Result<Option<Found>> {
    let mut at = 0;
    while at < size {
        source.seek(SeekFrom::Start(at))?;
        let Some((name, head, length)) = box_head(source, size - at)? else { return Ok(None) };
        if &name == b"meta" {
            if length > LARGEST_LIST {
                return Ok(None);
            }
            let mut meta = vec![0; (length - head) as usize];
            source.read_exact(&mut meta)?;
            return Ok(hidden_in(&meta, at + head, size).map(|hidden| without(hidden, size)));
        }
        at += length;
    }
    Ok(None)
}

/// Name of a box, length of its head, length of all of it.
fn box_head(source: &mut impl Read, left: u64) -> io::Result<Option<([u8; 4], u64, u64)>> {
    let short = u64::from(u32::from_be_bytes(read_array(source)?));
    let name = read_array(source)?;
    let (head, length) = match short {
        0 => (8, left),
        1 => (16, u64::from_be_bytes(read_array(source)?)),
        length => (8, length),
    };
    Ok((length >= head && length <= left).then_some((name, head, length)))
}

/// The ranges of the file with Exif and XMP; `None` where the list can't be read.
fn hidden_in(meta: &[u8], meta_at: u64, size: u64) -> Option<Vec<(u64, u64)>> {
    let mut items = Vec::new();
    let mut places = None;
    let mut data_at = None;
    // A full box: four bytes of version and flags come first.
    let mut at = 4;
    while at < meta.len() {
        let mut rest = meta.get(at..)?;
        let left = rest.len() as u64;
        let (name, head, length) = box_head(&mut rest, left).ok()??;
        let content = meta.get(at + head as usize..at + length as usize)?;
        match &name {
            b"iinf" => items = hidden_items(content)?,
            b"iloc" => places = Some(content),
            b"idat" => data_at = Some(meta_at + at as u64 + head),
            _ => {}
        }
        at += length as usize;
    }
    if items.is_empty() {
        return Some(Vec::new());
    }
    let ranges = ranges_of(&items, places?, data_at)?;
    ranges.iter().all(|(from, to)| from <= to && *to <= size).then_some(ranges)
}

/// The ids of the items that hold Exif or XMP.
fn hidden_items(iinf: &[u8]) -> Option<Vec<u32>> {
    let mut hidden = Vec::new();
    let wide = *iinf.first()? > 0;
    let mut at = if wide { 8 } else { 6 };
    while at < iinf.len() {
        let mut rest = iinf.get(at..)?;
        let left = rest.len() as u64;
        let (name, head, length) = box_head(&mut rest, left).ok()??;
        let infe = iinf.get(at + head as usize..at + length as usize)?;
        if &name == b"infe" {
            // Older versions have no types, and are not in files of this kind.
            let (id, rest) = match infe.first()? {
                2 => (u32::from(u16::from_be_bytes(infe.get(4..6)?.try_into().ok()?)), infe.get(8..)?),
                3 => (u32::from_be_bytes(infe.get(4..8)?.try_into().ok()?), infe.get(10..)?),
                _ => return None,
            };
            let is_xmp = rest.starts_with(b"mime") && rest.windows(7).any(|window| window == b"rdf+xml");
            if rest.starts_with(b"Exif") || rest.starts_with(b"uri ") || is_xmp {
                hidden.push(id);
            }
        }
        at += length as usize;
    }
    (hidden.len() <= MOST_ITEMS).then_some(hidden)
}

/// Where items stand in the file.
fn ranges_of(items: &[u32], iloc: &[u8], data_at: Option<u64>) -> Option<Vec<(u64, u64)>> {
    let mut list = Bytes(iloc);
    let version = list.number(1)?;
    list.number(3)?;
    let (sizes, more) = (list.number(1)?, list.number(1)?);
    let (offset_size, length_size, base_size) = ((sizes >> 4) as usize, (sizes & 15) as usize, (more >> 4) as usize);
    let index_size = if version > 0 { (more & 15) as usize } else { 0 };
    let id_size = if version < 2 { 2 } else { 4 };
    let count = list.number(id_size)?;
    let mut ranges = Vec::new();
    let mut found = 0;
    for _ in 0..count {
        let id = list.number(id_size)? as u32;
        let method = if version > 0 { list.number(2)? & 15 } else { 0 };
        list.number(2)?;
        let base = list.number(base_size)?;
        let extents = list.number(2)?;
        let is_hidden = items.contains(&id);
        found += usize::from(is_hidden);
        for _ in 0..extents {
            list.number(index_size)?;
            let (offset, length) = (list.number(offset_size)?, list.number(length_size)?);
            if is_hidden {
                let start = match method {
                    0 => 0,
                    1 => data_at?,
                    _ => return None,
                };
                let from = start.checked_add(base)?.checked_add(offset)?;
                ranges.push((from, from.checked_add(length)?));
                if length == 0 || ranges.len() > MOST_ITEMS {
                    return None;
                }
            }
        }
    }
    (found >= items.len()).then_some(ranges)
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self, size: usize) -> Option<u64> {
        let (bytes, rest) = self.0.split_at_checked(size).filter(|_| size <= 8)?;
        self.0 = rest;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// Everything, with zeros in these ranges.
fn without(mut hidden: Vec<(u64, u64)>, size: u64) -> Found {
    hidden.sort_unstable();
    let mut parts = Vec::new();
    let mut at = 0;
    for (from, to) in &hidden {
        let from = (*from).max(at);
        keep(&mut parts, at, from);
        if from < *to {
            parts.push(Part::Zeros(to - from));
            at = *to;
        }
    }
    keep(&mut parts, at, size);
    Found { parts, hidden: !hidden.is_empty() }
}
