//! WebP (RFC 9649): chunks in a RIFF file, each with its name and length.

use std::io::{self, BufReader, Read, Seek};

use super::{Found, Part, exif_of, keep, orientation_in, read_array, read_some};

/// What is needed to show the picture.
const NEEDED: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// Flags of the extended header.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// What to keep: the picture, without Exif, XMP, unknown chunks, and what stands behind its end.
///
/// # Errors
/// Those of reading; `None` where it is no WebP that can be walked.
pub(super) fn parts(source: &mut (impl Read + Seek), size: u64) -> io::Result<Option<Found>> {
    let mut source = BufReader::new(source);
    let head: [u8; 12] = read_array(&mut source)?;
    let length = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
    let end = 8 + length;
    if end > size || length < 4 {
        return Ok(None);
    }
    let mut hidden = end < size;
    let mut orientation = None;
    // The head is put anew at the end, when the length is known; the extended header likewise.
    let mut parts = vec![Part::Put(Vec::new())];
    let mut extended: Option<(usize, Vec<u8>)> = None;
    let mut at = 12;
    while at < end {
        let name: [u8; 4] = read_array(&mut source)?;
        let length = u64::from(u32::from_le_bytes(read_array(&mut source)?));
        let next = at + 8 + length + length % 2;
        if next > end {
            return Ok(None);
        }
        let is_read = matches!(&name, b"VP8X" | b"EXIF");
        let content = read_some(&mut source, next - at - 8, if is_read { 64 << 10 } else { 0 })?;
        if &name == b"VP8X" && extended.is_none() && content.len() == 10 {
            extended = Some((parts.len(), content));
            parts.push(Part::Put(Vec::new()));
        } else if NEEDED.contains(&&name) {
            keep(&mut parts, at, next);
        } else {
            hidden = true;
            if &name == b"EXIF" {
                orientation = orientation.or_else(|| orientation_in(&content));
            }
        }
        at = next;
    }
    if let Some((place, mut content)) = extended {
        content[0] &= !(HAS_EXIF | HAS_XMP);
        if let Some(orientation) = orientation {
            content[0] |= HAS_EXIF;
            parts.push(Part::Put(chunk(b"EXIF", &exif_of(orientation))));
        }
        parts[place] = Part::Put(chunk(b"VP8X", &content));
    }
    let length: u64 = 4 + parts.iter().map(Part::size).sum::<u64>();
    let mut head = b"RIFF".to_vec();
    head.extend((length as u32).to_le_bytes());
    head.extend(b"WEBP");
    parts[0] = Part::Put(head);
    Ok(Some(Found { parts, hidden }))
}

/// A chunk of an even length.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = name.to_vec();
    chunk.extend((content.len() as u32).to_le_bytes());
    chunk.extend(content);
    chunk
}
