//! A recording while it is made: pieces of sound, each sealed and on disk before the next comes, in a file of their own. When it
//! ends they become an attachment of their record; a process that ends before that leaves them to be kept later.
//!
//! The file is a row of pieces: a number that only grows (u64, big-endian), the length of the ciphertext (u32, big-endian), and
//! the ciphertext. A piece that was not written whole ends the row.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Cursor, ErrorKind, Read, Seek as _, SeekFrom, Write as _},
};

use model::{Attachment, RecordId, attachment::MAX_SIZE};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{MAX_PIECE, chunks::Chunks};
use crate::{Error, Handle, Result, crypto::Key, db, store::Store};

/// How a row of the `meta` table begins that names a recording.
const ROW: &str = "recording ";
const HEAD: usize = 12;
const TAG: usize = 16;
const WHAT: Error = Error::Damaged("a recording");

/// A recording that is not an attachment yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Its id, and that of the attachment that it becomes.
    pub id: Uuid,
    /// The record that it is made for.
    pub record: RecordId,
    /// What its file will be called.
    pub name: String,
    /// Samples a second; each is 16 bits, little-endian, of one channel.
    pub rate: u32,
}

/// What is kept of a recording beside its sound.
#[derive(Serialize, Deserialize)]
struct Row {
    record: RecordId,
    key: Key,
    name: String,
    rate: u32,
}

/// The recordings that are made just now.
#[derive(Default)]
pub(crate) struct Recordings(HashMap<Uuid, Open>);

struct Open {
    file: File,
    chunks: Chunks,
    /// How long the file is, up to its last whole piece.
    good: u64,
    /// The number of the next piece. A try that failed uses up a number too, for other bytes must not be sealed under it.
    next: u64,
    /// How many bytes of sound there are.
    sound: u64,
}

impl Store {
    /// Begins a recording for a record.
    ///
    /// # Errors
    /// As [`Self::edit`]; [`Error::Disk`].
    pub fn recording_begin(&mut self, record: RecordId, name: &str, rate: u32) -> Result<Uuid> {
        self.may_write()?;
        self.writable(record)?;
        let id = Uuid::now_v7();
        let row = Row { record, key: Key::random(), name: name.to_owned(), rate };
        db::set_meta(&self.conn, &named(id), postcard::to_stdvec(&row).map_err(|_| WHAT)?)?;
        let file = self.files().begin_recording(id)?;
        let open = Open { file, chunks: Chunks::new(&row.key), good: 0, next: 0, sound: 0 };
        self.recordings.0.insert(id, open);
        Ok(id)
    }

    /// Takes sound in; on return it is on disk. `from` says where it begins, in bytes of sound: what is there already is left
    /// out, so that a try whose answer got lost can be made again.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`] for a recording that is not being made; [`Error::Damaged`] where sound before it is missing;
    /// [`Error::TooLarge`]; [`Error::Disk`]: what is there stays, and the same can be tried again.
    pub fn recording_append(&mut self, id: Uuid, from: u64, sound: &[u8]) -> Result<()> {
        let open = self.recordings.0.get_mut(&id).ok_or(Error::NoSuchAttachment)?;
        let known = open.sound.checked_sub(from).ok_or(WHAT)?;
        let new = sound.get(usize::try_from(known).unwrap_or(usize::MAX)..).unwrap_or_default();
        if open.sound + new.len() as u64 > MAX_SIZE {
            return Err(Error::TooLarge);
        }
        let mut pieces = Vec::with_capacity(new.len() + HEAD + TAG);
        for piece in new.chunks(MAX_PIECE) {
            let mut sealed = piece.to_vec();
            open.chunks.seal(open.next, false, &mut sealed);
            pieces.extend(open.next.to_be_bytes());
            pieces.extend((sealed.len() as u32).to_be_bytes());
            pieces.extend(sealed);
            open.next += 1;
        }
        let written = open.file.write_all(&pieces).and_then(|()| open.file.sync_data());
        if let Err(error) = written {
            // Half a piece would hide those after it. Where even this fails, the next try fails as well.
            open.file.set_len(open.good)?;
            open.file.seek(SeekFrom::Start(open.good))?;
            return Err(error.into());
        }
        open.good += pieces.len() as u64;
        open.sound += new.len() as u64;
        Ok(())
    }

    /// Recordings that nobody makes any more and that are no attachments yet: a process ended, or could not keep them.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn recordings_left(&self) -> Result<Vec<Recording>> {
        let ids = self.recording_ids()?;
        let left = ids.into_iter().filter(|id| !self.recordings.0.contains_key(id));
        left.map(|id| self.recording(id).map(|(recording, _)| recording)).collect()
    }

    /// Throws a recording away.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub(crate) fn recording_drop(&mut self, id: Uuid) -> Result<()> {
        self.recordings.0.remove(&id);
        self.files().delete_recording(id)?;
        self.conn.prepare_cached("DELETE FROM meta WHERE key = ?")?.execute([named(id)])?;
        Ok(())
    }

    /// The same for all that were made for records that were erased since.
    pub(crate) fn recordings_of_the_erased_drop(&mut self) -> Result<()> {
        for id in self.recording_ids()? {
            let (recording, _) = self.recording(id)?;
            let mut erased = self.conn.prepare_cached("SELECT 1 FROM erasure WHERE record = ?")?;
            if erased.exists([recording.record.as_bytes()])? {
                drop(erased);
                self.recording_drop(id)?;
            }
        }
        Ok(())
    }

    fn recording_ids(&self) -> Result<Vec<Uuid>> {
        let mut rows = self.conn.prepare_cached("SELECT key FROM meta WHERE key GLOB ? ORDER BY key")?;
        let keys: Vec<String> = rows.query_map([format!("{ROW}*")], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(keys.iter().filter_map(|key| key.strip_prefix(ROW)?.parse().ok()).collect())
    }

    fn recording(&self, id: Uuid) -> Result<(Recording, Key)> {
        let row: Vec<u8> = db::meta(&self.conn, &named(id))?.ok_or(Error::NoSuchAttachment)?;
        let Row { record, key, name, rate } = postcard::from_bytes(&row).map_err(|_| WHAT)?;
        Ok((Recording { id, record, name, rate }, key))
    }

    /// Ends the making of a recording, and gives what is to be read of it; nothing where it became an attachment already.
    fn recording_end(&mut self, id: Uuid) -> Result<Option<(Recording, Pieces)>> {
        self.recordings.0.remove(&id);
        let (recording, key) = self.recording(id)?;
        let named = self.read(recording.record)?.attachments.iter().any(|attachment| attachment.id == id);
        if named {
            return Ok(None);
        }
        let file = match File::open(self.files().recording(id)) {
            Ok(file) => Some(file),
            // A backup or a copy of the folder without it.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Some((recording, Pieces::new(file, &key))))
    }
}

impl Handle {
    /// Makes an attachment of a recording, with `head` in front of the sound, which is told the rate and the bytes of sound. A
    /// recording without any sound is thrown away, and gives nothing.
    ///
    /// # Errors
    /// As [`Self::attach`]; [`Error::NoSuchAttachment`]. The recording is there as before then, and can be kept later.
    pub fn recording_keep(
        &self,
        id: Uuid,
        media_type: &str,
        head: impl FnOnce(u32, u64) -> Vec<u8>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Option<(RecordId, Attachment)>> {
        let ended = self.run(move |store| store.recording_end(id))?;
        let mut kept = None;
        if let Some((Recording { record, name, rate, .. }, mut pieces)) = ended {
            let sound = pieces.sound()?;
            if sound > 0 {
                let mut source = Cursor::new(head(rate, sound)).chain(pieces);
                kept = Some((record, self.attach_as(id, record, &name, media_type, &mut source, progress)?));
            }
        }
        self.run(move |store| store.recording_drop(id))?;
        Ok(kept)
    }
}

/// The sound of a recording, piece by piece, up to the first that is not whole.
struct Pieces {
    file: Option<BufReader<File>>,
    chunks: Chunks,
    /// The number that the next piece must have at least.
    next: u64,
    piece: Zeroizing<Vec<u8>>,
    at: usize,
}

impl Pieces {
    fn new(file: Option<File>, key: &Key) -> Self {
        Self { file: file.map(BufReader::new), chunks: Chunks::new(key), next: 0, piece: Zeroizing::default(), at: 0 }
    }

    /// How many bytes of sound there are: every piece is opened for that, since only those that open count. Reading begins anew.
    fn sound(&mut self) -> Result<u64> {
        let mut sound = 0;
        while self.load()? {
            sound += self.piece.len() as u64;
        }
        if let Some(file) = &mut self.file {
            file.rewind()?;
        }
        self.piece.clear();
        (self.next, self.at) = (0, 0);
        Ok(sound)
    }

    fn load(&mut self) -> std::io::Result<bool> {
        let Some(file) = &mut self.file else { return Ok(false) };
        let mut head = [0; HEAD];
        if !filled(file, &mut head)? {
            return Ok(false);
        }
        let [a, b, c, d, e, f, g, h, length @ ..] = head;
        let number = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
        let length = u32::from_be_bytes(length) as usize;
        if number < self.next || length > MAX_PIECE + TAG {
            return Ok(false);
        }
        self.piece.resize(length, 0);
        self.at = 0;
        self.next = number + 1;
        let whole = filled(file, &mut self.piece)? && self.chunks.open(number, false, &mut self.piece).is_ok();
        if !whole {
            self.piece.clear();
        }
        Ok(whole)
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.piece.len() && !self.load()? {
            return Ok(0);
        }
        let count = buffer.len().min(self.piece.len() - self.at);
        buffer[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Fills the buffer; `false` where the file ends before.
fn filled(source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<bool> {
    match source.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn named(id: Uuid) -> String {
    format!("{ROW}{}", id.hyphenated())
}
