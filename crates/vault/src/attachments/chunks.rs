//! A file as ciphertext: chunks of 64 KiB, each with a number and the last one marked, so that any part opens by itself and
//! nothing can be cut off, moved or left out unseen (STREAM, Hoang et al. 2015, as age does it).

use std::io::{Read, Write};

use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, Nonce, aead::AeadInOut as _};
use model::attachment::MAX_SIZE;
use zeroize::Zeroizing;

use crate::{Error, Result, crypto::Key};

/// Bytes of the file in a chunk; the last chunk may hold fewer, and none only where the file is empty.
pub(crate) const CHUNK: usize = 64 << 10;
/// A chunk with its tag.
pub(crate) const SEALED: usize = CHUNK + TAG;
const TAG: usize = 16;
/// Binds a chunk to what it is.
const ASSOCIATED: &[u8] = b"crossroads attachment 1";

/// How long a file of this size is as ciphertext.
pub(crate) fn sealed_size(size: u64) -> u64 {
    size + TAG as u64 * chunks(size)
}

/// How many bytes of the file the first `sealed` bytes of its ciphertext hold, in whole chunks, and where they are all there.
pub(crate) fn plain_size(sealed: u64, size: u64) -> u64 {
    if sealed >= sealed_size(size) { size } else { sealed / SEALED as u64 * CHUNK as u64 }
}

/// How many chunks a file of this size has.
pub(crate) fn chunks(size: u64) -> u64 {
    size.div_ceil(CHUNK as u64).max(1)
}

/// The cipher of one file. Its key is used for this file alone, so a counter is a nonce.
pub(crate) struct Chunks(ChaCha20Poly1305);

impl Chunks {
    pub(crate) fn new(key: &Key) -> Self {
        Self(ChaCha20Poly1305::new(&key.0.into()))
    }

    /// Encrypts a chunk in place; its tag comes behind it.
    pub(crate) fn seal(&self, index: u64, last: bool, chunk: &mut Vec<u8>) {
        if self.0.encrypt_in_place(&nonce(index, last), ASSOCIATED, chunk).is_err() {
            unreachable!("only messages of 256 GiB fail");
        }
    }

    /// Undoes [`Self::seal`]; what is left on failure is of no use.
    pub(crate) fn open(&self, index: u64, last: bool, chunk: &mut Vec<u8>) -> Result<()> {
        self.0.decrypt_in_place(&nonce(index, last), ASSOCIATED, chunk).map_err(|_| Error::Damaged("an attachment"))
    }

    /// Encrypts all that `source` has, a chunk at a time, and gives its hash and how many bytes of the file there were.
    ///
    /// `progress` is told the bytes done, and stops it by returning `false`.
    pub(crate) fn seal_all(
        &self,
        source: &mut dyn Read,
        out: &mut dyn Write,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<([u8; 32], u64)> {
        let mut hasher = blake3::Hasher::new();
        let (mut chunk, mut next) = (Zeroizing::new(Vec::with_capacity(SEALED)), Zeroizing::new(Vec::with_capacity(SEALED)));
        read_chunk(source, &mut chunk)?;
        let (mut size, mut index) = (chunk.len() as u64, 0);
        loop {
            // Whether a chunk is the last one shows only when the next one turns out empty.
            next.clear();
            if chunk.len() == CHUNK {
                read_chunk(source, &mut next)?;
            }
            size += next.len() as u64;
            if size > MAX_SIZE {
                return Err(Error::TooLarge);
            }
            let last = next.is_empty();
            self.seal(index, last, &mut chunk);
            hasher.update(&chunk);
            out.write_all(&chunk)?;
            if !progress(size) {
                return Err(Error::Cancelled);
            }
            if last {
                return Ok((*hasher.finalize().as_bytes(), size));
            }
            std::mem::swap(&mut chunk, &mut next);
            index += 1;
        }
    }
}

/// Fills an empty buffer with the next chunk; less only at the end.
fn read_chunk(source: &mut dyn Read, chunk: &mut Vec<u8>) -> Result<()> {
    source.take(CHUNK as u64).read_to_end(chunk).map_err(Error::Source)?;
    Ok(())
}

/// Eleven bytes of the chunk's number, big-endian, and one that says whether it is the last.
fn nonce(index: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce.into()
}
