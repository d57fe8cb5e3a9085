//! Photos, sound, films and documents that are attached: what they are by their first bytes, and photos without their hidden
//! part: where and when they were taken, with which camera, by whom, and small copies of the picture before it was cropped.
//!
//! A photo is never decoded. Its parts are walked, and a [`Plan`] says which bytes of it are kept: the picture itself stays bit
//! for bit what it was.

mod boxes;
mod jpeg;
mod png;
mod sniff;
mod wav;
mod webp;

use std::io::{self, Read, Seek, SeekFrom};

pub use sniff::{FIRST_BYTES, media_type};
pub use wav::wav_head;

/// A plan of more parts than this is no honest photo's.
const MOST_PARTS: usize = 20_000;

/// What a file holds beside what it shows, as far as this build can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Nothing was found.
    Nothing,
    /// It is left out by the plan.
    LeftOut,
    /// The format can hold a place, and this build can't look into this file.
    Unknown,
}

/// Which bytes of a file are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What was found beside the picture.
    pub hidden: Hidden,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Bytes of the file, from one place to another.
    Keep(u64, u64),
    /// Other bytes in their place.
    Put(Vec<u8>),
    /// So many zeros in their place.
    Zeros(u64),
}

/// The orientation that a camera notes, 2 to 8: how to turn the picture to see it upright. Kept, for the picture needs it.
type Orientation = u8;

/// Looks through a file of this media type and says what of it is to be kept.
///
/// # Errors
/// Those of reading. A file that is not what its first bytes say is kept as it is.
pub fn plan(source: &mut (impl Read + Seek), media_type: &str) -> io::Result<Plan> {
    let size = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    let whole = |hidden| Plan { hidden, parts: vec![Part::Keep(0, size)] };
    let parts = match media_type {
        "image/jpeg" => jpeg::parts(source, size),
        "image/png" => png::parts(source, size),
        "image/webp" => webp::parts(source, size),
        "image/heic" | "image/avif" => boxes::parts(source, size),
        "image/tiff" | "audio/mp4" => return Ok(whole(Hidden::Unknown)),
        film if film.starts_with("video/") => return Ok(whole(Hidden::Unknown)),
        _ => return Ok(whole(Hidden::Nothing)),
    };
    match parts {
        Ok(Some(Found { parts, hidden })) if parts.len() <= MOST_PARTS => {
            Ok(if hidden { Plan { hidden: Hidden::LeftOut, parts } } else { whole(Hidden::Nothing) })
        }
        Ok(_) => Ok(whole(Hidden::Unknown)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(whole(Hidden::Unknown)),
        Err(error) => Err(error),
    }
}

/// What was found in a file: the parts to keep, and whether that is not all.
struct Found {
    parts: Vec<Part>,
    hidden: bool,
}

impl Plan {
    /// The size of what is kept.
    pub fn size(&self) -> u64 {
        self.parts.iter().map(Part::size).sum()
    }

    /// Reads what is kept out of the file that the plan was made for.
    pub fn apply<T: Read + Seek>(self, source: T) -> Kept<T> {
        Kept { source, parts: self.parts.into_iter(), open: None }
    }
}

impl Part {
    fn size(&self) -> u64 {
        match self {
            Self::Keep(from, to) => to.saturating_sub(*from),
            Self::Put(bytes) => bytes.len() as u64,
            Self::Zeros(count) => *count,
        }
    }
}

/// What is kept of a file, as a stream.
pub struct Kept<T> {
    source: T,
    parts: std::vec::IntoIter<Part>,
    /// The part that is read, and how much of it was.
    open: Option<(Part, u64)>,
}

impl<T: Read + Seek> Read for Kept<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some((part, done)) = &mut self.open else {
                let Some(part) = self.parts.next() else { return Ok(0) };
                if let Part::Keep(from, _) = &part {
                    self.source.seek(SeekFrom::Start(*from))?;
                }
                self.open = Some((part, 0));
                continue;
            };
            let left = part.size() - *done;
            if left == 0 {
                self.open = None;
                continue;
            }
            let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let read = match part {
                Part::Keep(..) => self.source.read(&mut buffer[..most])?,
                Part::Put(bytes) => {
                    let from = *done as usize;
                    buffer[..most].copy_from_slice(&bytes[from..from + most]);
                    most
                }
                Part::Zeros(_) => {
                    buffer[..most].fill(0);
                    most
                }
            };
            if read == 0 && most > 0 {
                // The file became shorter since it was looked through.
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            *done += read as u64;
            return Ok(read);
        }
    }
}

/// The smallest block of Exif that says how to turn the picture, and nothing else.
fn exif_of(orientation: Orientation) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif
}

/// How to turn the picture, from a block of Exif; `None` where it stands upright or the block can't be read.
fn orientation_in(exif: &[u8]) -> Option<Orientation> {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match exif.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let start = usize::try_from(long(4)?).ok()?;
    let count = usize::from(short(start)?);
    let entry = (0..count).map(|n| start + 2 + 12 * n).find(|at| short(*at) == Some(0x112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|orientation| (2..=8).contains(orientation))
}

fn read_array<const N: usize>(source: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads at most `most` of the next `length` bytes, and leaves the source behind all of them.
fn read_some(source: &mut (impl Read + Seek), length: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(length.min(most)).read_to_end(&mut bytes)?;
    source.seek_relative(i64::try_from(length.saturating_sub(most)).unwrap_or(i64::MAX))?;
    Ok(bytes)
}

/// Adds a range, as one with the range before it where they touch.
fn keep(parts: &mut Vec<Part>, from: u64, to: u64) {
    match parts.last_mut() {
        Some(Part::Keep(_, end)) if *end == from => *end = to,
        _ if from < to => parts.push(Part::Keep(from, to)),
        _ => {}
    }
}
