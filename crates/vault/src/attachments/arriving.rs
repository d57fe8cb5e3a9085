//! Files that come in piece by piece from other laptops. The disk is the truth of how far they are; the hash decides at the end.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    time::Instant,
};

use super::{
    carrying::Room,
    files::{Files, Hash},
    naming::{Crowding, MOST_NAMED, Named},
};
use crate::Result;

/// Files that arrive at once; the one that waited longest is closed for another, and read again when it goes on.
const MOST: usize = 8;
/// How much of what was here before a restart is hashed with every piece, so that no single piece takes long.
const CATCH_UP: u64 = 4 << 20;

/// What taking a piece in led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// How many bytes of the ciphertext are here now: where the next piece must begin.
    pub have: u64,
    /// Whether it is all here, and is what it should be.
    pub whole: bool,
    /// It was all here and was not what it should be: everything was thrown away. Better ask somebody else.
    pub wrong: bool,
}

/// The files that arrive just now, and what is known of them all.
pub(crate) struct Arriving {
    parts: HashMap<Hash, Part>,
    /// Whether the table was compared with the disk since the project was unlocked.
    pub(super) compared: bool,
    /// Whether the team's relays were told of all files that are to be told of.
    pub(crate) announced: Cell<bool>,
    /// On a relay, how much is taken up, once it was counted.
    pub(super) room: RefCell<Option<Room>>,
    /// On a relay, how many files each member has named, once it was counted.
    pub(super) named: RefCell<Option<Named>>,
    /// The most that a relay has named by one member.
    pub(crate) most_named: u64,
    /// Who names more, once it was counted.
    pub(super) crowding: Option<Vec<Crowding>>,
}

impl Default for Arriving {
    fn default() -> Self {
        Self {
            parts: HashMap::new(),
            compared: false,
            announced: Cell::default(),
            room: RefCell::default(),
            named: RefCell::default(),
            most_named: MOST_NAMED,
            crowding: None,
        }
    }
}

struct Part {
    file: File,
    have: u64,
    hasher: blake3::Hasher,
    hashed: u64,
    used: Instant,
}

impl Arriving {
    /// Appends a piece that begins where the file ends. Any other piece changes nothing.
    pub(crate) fn take(&mut self, files: &Files, hash: &Hash, from: u64, bytes: &[u8], size: u64) -> Result<Taken> {
        let taken = self.append(files, hash, from, bytes, size);
        if !matches!(taken, Ok(Taken { whole: false, wrong: false, .. })) {
            // After a failed write only the disk knows how much is there.
            self.parts.remove(hash);
        }
        taken
    }

    /// Forgets a file whose bytes are no longer wanted.
    pub(crate) fn forget(&mut self, hash: &Hash) {
        self.parts.remove(hash);
    }

    fn append(&mut self, files: &Files, hash: &Hash, from: u64, bytes: &[u8], size: u64) -> Result<Taken> {
        let part = self.part(files, hash)?;
        if part.have > size {
            // The part was begun on somebody's word of another size.
            return throw_away(files, hash);
        }
        if part.have != from || bytes.len() as u64 > size - from {
            return Ok(Taken { have: part.have, whole: false, wrong: false });
        }
        part.file.write_all(bytes)?;
        if part.hashed == part.have {
            part.hasher.update(bytes);
            part.hashed += bytes.len() as u64;
        }
        part.have += bytes.len() as u64;
        part.hash(if part.have == size { u64::MAX } else { CATCH_UP })?;
        if part.have < size {
            return Ok(Taken { have: part.have, whole: false, wrong: false });
        }
        if part.hasher.finalize() != *hash {
            return throw_away(files, hash);
        }
        part.file.sync_all()?;
        files.settle(&files.part(hash), hash)?;
        Ok(Taken { have: size, whole: true, wrong: false })
    }

    fn part(&mut self, files: &Files, hash: &Hash) -> Result<&mut Part> {
        if !self.parts.contains_key(hash) {
            if self.parts.len() >= MOST
                && let Some(oldest) = self.parts.iter().min_by_key(|(_, part)| part.used).map(|(hash, _)| *hash)
            {
                self.parts.remove(&oldest);
            }
            let file = files.resume(hash)?;
            let have = file.metadata()?.len();
            let part = Part { file, have, hasher: blake3::Hasher::new(), hashed: 0, used: Instant::now() };
            self.parts.insert(*hash, part);
        }
        let part = self.parts.get_mut(hash).ok_or(crate::Error::NotHere)?;
        part.used = Instant::now();
        Ok(part)
    }
}

impl Part {
    /// Hashes at most so much of what is here and not hashed yet.
    fn hash(&mut self, most: u64) -> Result<()> {
        let end = self.have.min(self.hashed.saturating_add(most));
        if self.hashed == end {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(self.hashed))?;
        let mut buffer = vec![0; 256 << 10];
        while self.hashed < end {
            let step = buffer.len().min((end - self.hashed) as usize);
            self.file.read_exact(&mut buffer[..step])?;
            self.hasher.update(&buffer[..step]);
            self.hashed += step as u64;
        }
        Ok(())
    }
}

fn throw_away(files: &Files, hash: &Hash) -> Result<Taken> {
    fs::remove_file(files.part(hash))?;
    Ok(Taken { have: 0, whole: false, wrong: true })
}
