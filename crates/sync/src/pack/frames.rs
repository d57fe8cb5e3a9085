//! A pack's bytes: sealing frames, padding, and opening them again. It knows no file and no network.

use std::io::{ErrorKind, Read};

use serde::{Deserialize, Serialize};
use vault::{DeviceId, Entry, Envelope, Handle, LogId, Range, Salt, Store};

use crate::{Error, Result};

pub(crate) const MAGIC: &[u8] = b"crossroads pack 2\n";
pub(crate) const WHAT: &str = "pack";
/// About how many bytes of entries one frame holds. Whoever reads it can begin when the first is there.
pub(crate) const FRAME: usize = 1 << 20;
/// The most zeros in one frame.
const ZEROS: u64 = 8 << 20;
/// The largest frame that is read: one entry of the largest size and what comes before it.
const MAX_FRAME: u32 = 16 << 20;
/// The largest last frame, unless its entries alone are more.
const LAST_FRAME: u64 = 12 << 20;
/// The largest first frame that is read: 1,024 logs, and far more ranges than a folder in use comes to.
const MAX_OPENING: u32 = 1 << 20;
/// The most bytes of copies of the newest key: a thousand devices and more.
const MAX_COPIES: u32 = 256 << 10;
/// The smallest pack. Most single changes fit, and all of them look the same.
const SMALLEST: u64 = 4 << 10;
/// What a frame takes besides what it holds: its length and the cipher's tag.
const AROUND: u64 = 4 + 16;

/// The first frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opening {
    /// Who wrote the pack.
    pub(crate) from: DeviceId,
    /// What they held then; of a log with an entry that lacked a payload, what comes before it.
    pub(crate) heights: Vec<(LogId, u64)>,
    /// Which entries the pack holds.
    pub(crate) covers: Vec<Range>,
    /// How many bytes the whole pack has, big-endian; zero where that was not known when it was begun.
    size: [u8; 8],
    /// What else is in it. It stands behind the rest, where there is any.
    #[serde(skip)]
    pub(crate) beside: Option<Beside>,
}

/// What a pack in a folder holds that is no entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Beside {
    /// Part of an attachment.
    Part(Part),
    /// How its writer stands to the attachments in the folder.
    Receipt(Receipt),
    /// Which of its entries lack a payload that was not at hand when it was written.
    Lacking(Vec<Range>),
}

/// Which bytes of which attachment's ciphertext a pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// The name of the attachment everywhere.
    pub(crate) hash: [u8; 32],
    /// How long its ciphertext is.
    pub(crate) size: u64,
    /// The first byte.
    pub(crate) from: u64,
    /// The byte behind the last.
    pub(crate) to: u64,
}

/// What a laptop says of the attachments in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Receipt {
    /// Of two by one laptop, the one with the higher number holds.
    pub(crate) number: u64,
    /// Those in the folder that it needs no more.
    pub(crate) done: Vec<[u8; 32]>,
    /// Those that it lacks and wants, be they in the folder or not.
    pub(crate) wants: Vec<[u8; 32]>,
    /// The salts of packs that did not come to it whole.
    pub(crate) broken: Vec<[u8; 32]>,
}

/// A piece of an attachment's ciphertext, of at most [`vault::MAX_PIECE`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Piece {
    /// Of which attachment.
    pub(crate) hash: [u8; 32],
    /// How long its ciphertext is.
    pub(crate) size: u64,
    /// Where the piece stands in it.
    pub(crate) from: u64,
    /// What stands there.
    #[serde(with = "serde_bytes")]
    pub(crate) bytes: Vec<u8>,
}

/// What one frame holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) entries: Vec<Entry>,
    pub(crate) pieces: Vec<Piece>,
}

impl Frame {
    fn read(plain: &[u8]) -> Result<Self> {
        let (entries, rest) = postcard::take_from_bytes(plain).map_err(|_| Error::Damaged(WHAT))?;
        if rest.is_empty() {
            return Ok(Self { entries, pieces: Vec::new() });
        }
        // Of zeros, the list of pieces is an empty one; what follows it is padding.
        let (pieces, _) = postcard::take_from_bytes(rest).map_err(|_| Error::Damaged(WHAT))?;
        Ok(Self { entries, pieces })
    }
}

impl Opening {
    pub(crate) fn new(store: &Store, covers: Vec<Range>) -> vault::Result<Self> {
        Ok(Self {
            from: store.device(),
            heights: store.heights_whole()?.into_iter().collect(),
            covers,
            size: [0; 8],
            beside: None,
        })
    }

    /// How many bytes the whole pack has, if it says so.
    pub(crate) fn size(&self) -> Option<u64> {
        Some(u64::from_be_bytes(self.size)).filter(|size| *size > 0)
    }

    fn to_bytes(&self) -> vault::Result<Vec<u8>> {
        let bytes = postcard::to_stdvec(self);
        let bytes = bytes.and_then(|bytes| match &self.beside {
            Some(beside) => postcard::to_extend(beside, bytes),
            None => Ok(bytes),
        });
        bytes.map_err(|_| vault::Error::Damaged("heights"))
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let read = postcard::take_from_bytes::<Self>(bytes);
        let (mut opening, rest) = read.map_err(|_| Error::Damaged(WHAT))?;
        // What a later build may put there is passed over.
        opening.beside = postcard::take_from_bytes(rest).ok().map(|(beside, _)| beside);
        Ok(opening)
    }
}

/// The size that a pack of so many bytes is padded to, after "Reducing Metadata Leakage from Encrypted Files and Communication
/// with PURBs": few sizes, and at most 12 % more.
pub(crate) fn padded(bytes: u64) -> u64 {
    if bytes <= SMALLEST {
        return SMALLEST;
    }
    let exponent = bytes.ilog2();
    let free = exponent - (exponent.ilog2() + 1);
    bytes.next_multiple_of(1 << free)
}

/// What [`Store::new_envelope`] gives.
pub(crate) type NewEnvelope = (Salt, Vec<u8>, Envelope);

/// A pack that is being written.
pub(crate) struct Sealing {
    envelope: Envelope,
    /// How many bytes were given out.
    pub(crate) bytes: u64,
}

impl Sealing {
    /// Begins a pack, with what stands before the second frame.
    pub(crate) fn begin(envelope: NewEnvelope, opening: &Opening) -> vault::Result<(Self, Vec<u8>)> {
        let (salt, copies, envelope) = envelope;
        let mut bytes = [MAGIC, &salt.0, &(copies.len() as u32).to_be_bytes(), &copies].concat();
        let mut sealing = Self { envelope, bytes: bytes.len() as u64 };
        bytes.extend(sealing.frame(&opening.to_bytes()?, false));
        Ok((sealing, bytes))
    }

    /// The next frame, as it stands in the file.
    pub(crate) fn frame(&mut self, plain: &[u8], last: bool) -> Vec<u8> {
        let sealed = self.envelope.seal(plain, last);
        let frame = [&(sealed.len() as u32).to_be_bytes()[..], &sealed].concat();
        self.bytes += frame.len() as u64;
        frame
    }

    /// The last frame, with the padding that brings the pack to its size. Where that is much, frames of nothing else come before
    /// it, so that whoever reads the last entries has read the whole pack.
    pub(crate) fn end<E>(
        mut self,
        mut last: Vec<u8>,
        mut each: impl FnMut(Vec<u8>) -> std::result::Result<(), E>,
    ) -> std::result::Result<u64, E> {
        let size = padded(self.bytes + AROUND + last.len() as u64);
        loop {
            let zeros = size - self.bytes - AROUND - last.len() as u64;
            if last.len() as u64 + zeros <= LAST_FRAME || zeros <= AROUND {
                last.resize(last.len() + zeros as usize, 0);
                each(self.frame(&last, true))?;
                return Ok(size);
            }
            let zeros = (zeros - AROUND).min(ZEROS);
            each(self.frame(&vec![0; zeros as usize], false))?;
        }
    }
}

/// A list of entries as a frame holds it.
pub(crate) fn plain(entries: &[Entry]) -> vault::Result<Vec<u8>> {
    postcard::to_stdvec(entries).map_err(|_| vault::Error::Damaged(WHAT))
}

/// Pieces of attachments as a frame holds them: behind a list of no entries.
pub(crate) fn plain_pieces(pieces: &[Piece]) -> vault::Result<Vec<u8>> {
    let no_entries = plain(&[])?;
    postcard::to_extend(pieces, no_entries).map_err(|_| vault::Error::Damaged(WHAT))
}

/// A whole pack at once, which says its size in its first frame. For packs of a bounded size.
pub(crate) fn seal_whole(envelope: NewEnvelope, opening: &mut Opening, mut frames: Vec<Vec<u8>>) -> vault::Result<Vec<u8>> {
    let before = (MAGIC.len() + 32 + 4 + envelope.1.len()) as u64 + AROUND + opening.to_bytes()?.len() as u64;
    let held: u64 = frames.iter().map(|frame| frame.len() as u64 + AROUND).sum();
    opening.size = padded(before + held).to_be_bytes();
    let last = frames.pop().ok_or(vault::Error::Damaged(WHAT))?;
    let (mut sealing, mut bytes) = Sealing::begin(envelope, opening)?;
    for frame in frames {
        bytes.extend(sealing.frame(&frame, false));
    }
    sealing.end(last, |frame| -> vault::Result<()> { Ok(bytes.extend(frame)) })?;
    Ok(bytes)
}

/// A pack that is being read.
pub(crate) struct Unsealing {
    envelope: Envelope,
    /// Its name among packs, whatever its file is called.
    pub(crate) salt: Salt,
    /// The first frame.
    pub(crate) opening: Opening,
    /// How many bytes were read.
    pub(crate) bytes: u64,
    ended: bool,
}

/// What came next in a pack.
pub(crate) enum Step {
    /// A frame.
    Frame(Frame),
    /// The pack is whole and ends here.
    End,
    /// The file ends, or is damaged, before the pack does.
    Cut,
}

impl Unsealing {
    /// Reads up to the first frame.
    ///
    /// # Errors
    /// [`Error::NotA`], [`Error::NotForUs`], [`Error::Damaged`]; what the reader says.
    pub(crate) fn begin(project: &Handle, input: &mut impl Read) -> Result<Self> {
        let mut start = [0; MAGIC.len() + 32];
        input.read_exact(&mut start).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => Error::NotA(WHAT),
            _ => error.into(),
        })?;
        let (magic, salt) = start.split_at(MAGIC.len());
        let salt = match <[u8; 32]>::try_from(salt) {
            Ok(salt) if magic == MAGIC => Salt(salt),
            _ => return Err(Error::NotA(WHAT)),
        };
        let copies = read_frame(input, MAX_COPIES)?.ok_or(Error::Damaged(WHAT))?;
        let before = (start.len() + 4 + copies.len()) as u64;
        let first = read_frame(input, MAX_OPENING)?.ok_or(Error::Damaged(WHAT))?;
        let opened = project.run(move |store| {
            Ok(store.envelopes(&salt, &copies)?.into_iter().find_map(|mut envelope| {
                let (plain, last) = envelope.open(&first).ok()?;
                Some((envelope, plain, last, first.len()))
            }))
        })?;
        let Some((envelope, plain, ended, length)) = opened else { return Err(Error::NotForUs(WHAT)) };
        let opening = Opening::from_bytes(&plain)?;
        Ok(Self { envelope, salt, opening, bytes: before + 4 + length as u64, ended })
    }

    /// Reads the next frame.
    ///
    /// # Errors
    /// [`Error::Damaged`] where a frame holds something that was never a list of entries or pieces; what the reader says.
    pub(crate) fn next(&mut self, input: &mut impl Read) -> Result<Step> {
        if self.ended {
            return Ok(Step::End);
        }
        let Some(sealed) = read_frame(input, MAX_FRAME)? else { return Ok(Step::Cut) };
        let Ok((plain, last)) = self.envelope.open(&sealed) else { return Ok(Step::Cut) };
        self.bytes += 4 + sealed.len() as u64;
        self.ended = last;
        Ok(Step::Frame(Frame::read(&plain)?))
    }
}

/// The next frame, or nothing where the input ends or lies about its length.
fn read_frame(input: &mut impl Read, most: u32) -> Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    if let Err(error) = input.read_exact(&mut length) {
        return if error.kind() == ErrorKind::UnexpectedEof { Ok(None) } else { Err(error.into()) };
    }
    let length = u32::from_be_bytes(length);
    if length > most {
        return Ok(None);
    }
    let mut frame = Vec::new();
    // The buffer grows with what comes, not with what the length promises.
    let read = input.take(u64::from(length)).read_to_end(&mut frame)?;
    Ok((read == length as usize).then_some(frame))
}

#[cfg(test)]
mod tests {
    use vault::{KeyDerivation, Options, Project};

    use super::{Beside, Frame, LAST_FRAME, MAX_FRAME, Opening, Part, Piece, Receipt, Sealing, padded, plain, plain_pieces};

    #[test]
    fn pieces_stand_behind_entries_and_padding_is_none() {
        let piece = Piece { hash: [7; 32], size: 300, from: 2, bytes: vec![9; 3] };
        let bytes = [&[0, 1][..], &[7; 32], &[0xac, 2, 2, 3, 9, 9, 9]].concat();
        assert_eq!(plain_pieces(std::slice::from_ref(&piece)).expect("encodes"), bytes);
        // What stands in a frame, and how many pieces that are.
        let cases =
            [(plain(&[]).expect("encodes"), 0), (vec![0; 40], 0), (bytes.clone(), 1), ([&bytes[..], &[0; 40]].concat(), 1)];
        for (bytes, pieces) in cases {
            let frame = Frame::read(&bytes).expect("reads");
            assert_eq!((frame.entries.len(), frame.pieces.len()), (0, pieces), "{bytes:?}");
            assert!(frame.pieces.iter().all(|read| *read == piece));
        }
        for bad in [vec![], vec![0, 1], vec![0, 200], bytes[..20].to_vec()] {
            assert!(Frame::read(&bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_is_beside_entries_stands_behind_the_first_frame_as_ever() {
        let opening = |beside| Opening { from: [1; 32], heights: Vec::new(), covers: Vec::new(), size: [0; 8], beside };
        let plain = [&[1; 32][..], &[0, 0], &[0; 8]].concat();
        let part = Part { hash: [2; 32], size: 300, from: 128, to: 300 };
        let receipt = Receipt { number: 5, done: vec![[3; 32]], wants: Vec::new(), broken: vec![[4; 32]] };
        let cases = [
            (None, vec![]),
            (Some(Beside::Part(part)), [&[0][..], &[2; 32], &[0xac, 2, 0x80, 1, 0xac, 2]].concat()),
            (
                Some(Beside::Lacking(vec![(vault::LogId { device: [5; 32], incarnation: 6 }, 7, 8)])),
                [&[2, 1][..], &[5; 32], &[6, 7, 8]].concat(),
            ),
            (Some(Beside::Receipt(receipt)), [&[1, 5, 1][..], &[3; 32], &[0, 1], &[4; 32]].concat()),
        ];
        for (beside, behind) in cases {
            let (opening, bytes) = (opening(beside), [&plain[..], &behind].concat());
            assert_eq!(opening.to_bytes().expect("encodes"), bytes);
            assert_eq!(Opening::from_bytes(&bytes).expect("reads"), opening);
        }
        let later = [&plain[..], &[9, 1, 2, 3]].concat();
        assert_eq!(Opening::from_bytes(&later).expect("reads"), opening(None), "what a later build puts there is passed over");
        assert!(Opening::from_bytes(&plain[..30]).is_err());
    }

    #[test]
    fn a_pack_of_any_length_ends_at_its_size() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
        let lasts = [1, 5_000, LAST_FRAME as usize + 7];
        for before in [60, 4_075, 4_076, (512 << 20) + 1] {
            for last in lasts {
                let (_, _, envelope) = project.run(|store| store.new_envelope()).expect("an envelope");
                let mut bytes = before;
                let mut frames = 0;
                let size = Sealing { envelope, bytes }.end(vec![0; last], |frame| {
                    bytes += frame.len() as u64;
                    frames += 1;
                    if frame.len() > MAX_FRAME as usize { Err(frame.len()) } else { Ok(()) }
                });
                assert_eq!(size, Ok(bytes), "{before} and {last}");
                assert!(padded(bytes) == bytes && frames < 40, "{before} and {last}: {bytes} in {frames} frames");
            }
        }
    }

    #[test]
    fn sizes_are_few_and_cost_little() {
        let mut sizes = std::collections::BTreeSet::new();
        for bytes in (1..200_000u64).chain((0..40).map(|n| (1 << n) + 1)).chain((0..40).map(|n| 3 << n)) {
            let size = padded(bytes);
            assert!(size >= bytes && padded(size) == size, "{bytes}: {size}");
            assert!(bytes <= 4096 || (size - bytes) * 100 <= bytes * 12, "{bytes}: {size}");
            if bytes < 200_000 {
                sizes.insert(size);
            }
        }
        assert!(sizes.len() < 120, "{} sizes up to 200 kB", sizes.len());
    }
}
