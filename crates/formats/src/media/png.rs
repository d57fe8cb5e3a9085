//! PNG (W3C, third edition): chunks, each with its length, name and checksum.

use std::io::{self, BufReader, Read, Seek};

use super::{Found, Part, exif_of, keep, orientation_in, read_array, read_some};

/// What is needed to show the picture, beside the chunks that every reader must know; those of moving pictures among them.
const NEEDED: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"sPLT", b"hIST", b"acTL",
    b"fcTL", b"fdAT",
];

/// What to keep: the picture, without its texts, its Exif, and what stands behind its end.
///
/// # Errors
/// Those of reading; `None` where it is no PNG that can be walked.
pub(super) fn parts(source: &mut (impl Read + Seek), size: u64) -> io::Result<Option<Found>> {
    let mut source = BufReader::new(source);
    let mut parts = Vec::new();
    let mut hidden = false;
    let mut orientation = None;
    read_array::<8>(&mut source)?;
    keep(&mut parts, 0, 8);
    let mut at = 8;
    loop {
        let length = u64::from(u32::from_be_bytes(read_array(&mut source)?));
        let name: [u8; 4] = read_array(&mut source)?;
        let end = at + 12 + length;
        if end > size {
            return Ok(None);
        }
        let is_exif = &name == b"eXIf";
        let content = read_some(&mut source, length + 4, if is_exif { 64 << 10 } else { 0 })?;
        if name[0].is_ascii_uppercase() || NEEDED.contains(&&name) {
            keep(&mut parts, at, end);
        } else {
            hidden = true;
            if is_exif {
                orientation = orientation.or_else(|| orientation_in(&content));
            }
        }
        at = end;
        if &name == b"IEND" {
            break;
        }
    }
    if let Some(orientation) = orientation {
        // Where the first chunk was left out.
        parts.insert(1, Part::Put(chunk(b"eXIf", &exif_of(orientation))));
    }
    Ok(Some(Found { parts, hidden: hidden || at < size }))
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = (content.len() as u32).to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(content);
    let checksum = checksum(&chunk[4..]);
    chunk.extend(checksum.to_be_bytes());
    chunk
}

/// CRC-32 as PNG has it; bit by bit, for it is thirty bytes.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}
