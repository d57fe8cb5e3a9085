//! Reading an attachment from any place, while the rest may still be arriving. It needs nothing of the project's thread.

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

use zeroize::Zeroizing;

use super::chunks::{CHUNK, Chunks, SEALED, chunks, plain_size, sealed_size};
use crate::Result;

/// An attachment that is here, or the beginning of one.
pub struct AttachmentReader {
    file: File,
    chunks: Chunks,
    size: u64,
    /// The chunk that was opened last: what is asked next is mostly in it.
    open: Option<u64>,
    chunk: Zeroizing<Vec<u8>>,
}

impl AttachmentReader {
    /// A file with ciphertext of a file of this size.
    pub(crate) fn new(file: File, chunks: Chunks, size: u64) -> Self {
        Self { file, chunks, size, open: None, chunk: Zeroizing::new(Vec::with_capacity(SEALED)) }
    }

    /// The size of the whole file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes can be read, from the beginning; grows while the file arrives.
    ///
    /// # Errors
    /// [`Error::Disk`](crate::Error::Disk).
    pub fn here(&self) -> Result<u64> {
        Ok(plain_size(self.file.metadata()?.len(), self.size))
    }

    /// Up to `most` bytes from `offset` on: fewer where the file ends or the rest has not arrived, none behind the end. `None`
    /// where not even the first of them is here yet.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::Error::Damaged) where the bytes are not what was added; [`Error::Disk`](crate::Error::Disk).
    pub fn read_at(&mut self, offset: u64, most: usize) -> Result<Option<Vec<u8>>> {
        let end = self.size.min(offset.saturating_add(most as u64));
        let mut bytes = Vec::with_capacity(end.saturating_sub(offset).min(1 << 20) as usize);
        let mut at = offset;
        while at < end {
            if !self.load(at / CHUNK as u64)? {
                break;
            }
            let from = (at % CHUNK as u64) as usize;
            let step = (self.chunk.len() - from).min((end - at) as usize);
            bytes.extend_from_slice(&self.chunk[from..from + step]);
            at += step as u64;
        }
        Ok(if bytes.is_empty() && offset < end { None } else { Some(bytes) })
    }

    /// Opens a chunk; `false` where it is not here.
    fn load(&mut self, index: u64) -> Result<bool> {
        if self.open == Some(index) {
            return Ok(true);
        }
        let start = index * SEALED as u64;
        let length = (sealed_size(self.size) - start).min(SEALED as u64);
        self.open = None;
        self.file.seek(SeekFrom::Start(start))?;
        self.chunk.clear();
        (&mut self.file).take(length).read_to_end(&mut self.chunk)?;
        if (self.chunk.len() as u64) < length {
            return Ok(false);
        }
        self.chunks.open(index, index + 1 == chunks(self.size), &mut self.chunk)?;
        self.open = Some(index);
        Ok(true)
    }
}
