//! JPEG (ITU-T T.81): segments, each with a mark, and the picture's own data between them.

use std::io::{self, BufRead as _, BufReader, Read, Seek};

use super::{Found, Part, exif_of, keep, orientation_in, read_array, read_some};

const FIRST: u8 = 0xd8;
const LAST: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
const EXIF: u8 = 0xe1;

/// What to keep: everything that is needed to show the picture, up to its end. Cameras put more pictures and films behind it.
///
/// # Errors
/// Those of reading; `None` where it is no JPEG that can be walked.
pub(super) fn parts(source: &mut (impl Read + Seek), size: u64) -> io::Result<Option<Found>> {
    let mut source = BufReader::new(source);
    let mut parts = Vec::new();
    let mut hidden = false;
    let mut orientation = None;
    if read_array::<2>(&mut source)? != [0xff, FIRST] {
        return Ok(None);
    }
    keep(&mut parts, 0, 2);
    let mut at = 2;
    let mut in_scan = false;
    loop {
        let start = if in_scan { at + skip_scan(&mut source)? } else { at };
        keep(&mut parts, at, start);
        let Some((mark, mark_length)) = next_mark(&mut source)? else {
            // The picture's data ends without an end mark, as it does where a copy was cut short.
            return Ok(in_scan.then_some(Found { parts: upright(parts, orientation), hidden }));
        };
        at = start + mark_length;
        if mark == LAST {
            keep(&mut parts, start, at);
            return Ok(Some(Found { parts: upright(parts, orientation), hidden: hidden || at < size }));
        }
        // Marks without a segment: restarts and a temporary one.
        if matches!(mark, 0xd0..=0xd7 | 0x01) {
            keep(&mut parts, start, at);
            continue;
        }
        let length = u64::from(u16::from_be_bytes(read_array(&mut source)?));
        let Some(inner) = length.checked_sub(2).filter(|inner| at + 2 + inner <= size) else { return Ok(None) };
        let content = read_some(&mut source, inner, 64 << 10)?;
        at += length;
        if is_needed(mark, &content) {
            keep(&mut parts, start, at);
        } else {
            hidden = true;
            if mark == EXIF {
                orientation = orientation.or_else(|| orientation_in(&content));
            }
        }
        in_scan = mark == SCAN;
    }
}

/// Whether a segment is needed to show the picture. Everything else that a program wrote is left out: Exif and XMP with place
/// and time, notes of the camera's maker, captions, comments.
fn is_needed(mark: u8, content: &[u8]) -> bool {
    match mark {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        // How the colours are turned into numbers.
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | COMMENT => false,
        _ => true,
    }
}

/// Puts the orientation back where the first segment was left out.
fn upright(mut parts: Vec<Part>, orientation: Option<u8>) -> Vec<Part> {
    if let Some(orientation) = orientation {
        let exif = [&b"Exif\0\0"[..], &exif_of(orientation)].concat();
        let mut segment = vec![0xff, EXIF];
        segment.extend((exif.len() as u16 + 2).to_be_bytes());
        segment.extend(exif);
        parts.insert(1, Part::Put(segment));
    }
    parts
}

/// Passes over the picture's data up to the next mark, and gives how long it was.
fn skip_scan(source: &mut BufReader<impl Read + Seek>) -> io::Result<u64> {
    let mut passed = 0;
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok(passed);
        }
        let Some(mark) = buffer.iter().position(|byte| *byte == 0xff) else {
            let length = buffer.len();
            source.consume(length);
            passed += length as u64;
            continue;
        };
        source.consume(mark);
        passed += mark as u64;
        let mut pair = Vec::with_capacity(2);
        source.by_ref().take(2).read_to_end(&mut pair)?;
        match pair[..] {
            // A byte of 255 in the data, or a place to begin anew.
            [_, 0 | 0xd0..=0xd7] => passed += 2,
            [_, 0xff] => {
                passed += 1;
                source.seek_relative(-1)?;
            }
            [_, _] => {
                source.seek_relative(-2)?;
                return Ok(passed);
            }
            _ => return Ok(passed + pair.len() as u64),
        }
    }
}

/// The next mark, with the length of the mark and any filling before it; `None` at the end.
fn next_mark(source: &mut BufReader<impl Read + Seek>) -> io::Result<Option<(u8, u64)>> {
    if source.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut length = 1;
    if read_array::<1>(source)? != [0xff] {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    loop {
        length += 1;
        match read_array::<1>(source)? {
            [0xff] => {}
            [mark] => return Ok(Some((mark, length))),
        }
    }
}
