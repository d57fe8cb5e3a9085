//! One entry of a device's log: what is signed, what is encrypted, and what its bytes look like.
//!
//! An entry is a signed header and, apart from it, one encrypted payload for each item. The header holds the payloads' hashes,
//! so a payload can be erased while the chain stays valid. The format is described in `docs/vault-format.md`.

use std::cell::RefCell;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use model::RecordId;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use zstd::bulk::{Compressor, Decompressor};

use crate::{
    Error, Result,
    crypto::{self, Key},
};

/// The version of the header's shape.
const VERSION: u8 = 1;
/// The most items in one entry.
pub(crate) const MAX_ITEMS: usize = 256;
/// The largest header, in bytes: 256 items of 56 bytes, and [`MAX_NAMED`] dependencies of at most 52.
const MAX_HEADER: usize = 64 << 10;
/// The most dependencies that this build writes in an entry; others may have more.
pub(crate) const MAX_NAMED: usize = 900;
/// The largest payload, in bytes: an update of [`model::update::MAX_UPDATE`] that does not compress.
pub(crate) const MAX_PAYLOAD: usize = model::update::MAX_UPDATE + 1024;
const SIGNED: &[u8] = b"crossroads entry 1";

/// A project, by the hash of what founded it.
pub type ProjectId = [u8; 16];
/// A device, by its Ed25519 public key.
pub type DeviceId = [u8; 32];

/// One log: a device between two restorations or copies of its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LogId {
    /// Whose.
    pub device: DeviceId,
    /// Random, new whenever the device can't be sure that it holds all it ever wrote.
    pub incarnation: u64,
}

/// What a device signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) version: u8,
    pub(crate) project: ProjectId,
    pub(crate) log: LogId,
    /// From 1, without gaps.
    pub(crate) seq: u64,
    /// The hash of the entry before it in this log; zeros for the first.
    pub(crate) previous: [u8; 32],
    /// Milliseconds since 1970 by the device's clock, which may be wrong.
    pub(crate) time: i64,
    /// Heights of other logs that this entry builds on, where they grew since the log's previous entry.
    pub(crate) deps: Vec<(LogId, u64)>,
    /// The epoch of the key under which project-wide payloads are encrypted.
    pub(crate) epoch: u32,
    pub(crate) items: Vec<ItemHead>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ItemHead {
    pub(crate) kind: u8,
    /// The record it belongs to, if one.
    pub(crate) record: Option<RecordId>,
    /// BLAKE3 of the encrypted payload.
    pub(crate) hash: [u8; 32],
    pub(crate) len: u32,
}

/// The kinds of item that this build knows; others are kept and passed on.
pub(crate) mod item {
    /// A Yjs V1 update, encrypted under the record's key.
    pub(crate) const UPDATE: u8 = 0;
    /// A record's key, encrypted under the epoch's key.
    pub(crate) const KEY: u8 = 2;
    /// The end of a record. Its payload says nothing.
    pub(crate) const ERASE: u8 = 4;
    /// A membership act, encrypted under the epoch's roster key.
    pub(crate) const ACT: u8 = 5;
    /// The project's key, or a new one, sealed to each device that is to have it.
    pub(crate) const EPOCH: u8 = 6;
    /// How far the author has looked at what others changed, sealed to each of their own laptops.
    pub(crate) const LOOK: u8 = 7;
    /// Which attachments a record has, for relays, encrypted under the epoch's roster key.
    pub(crate) const MANIFEST: u8 = 8;
    pub(crate) const KNOWN: [u8; 7] = [UPDATE, KEY, ERASE, ACT, EPOCH, LOOK, MANIFEST];
}

/// An entry as it travels and is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The header's bytes, exactly as signed.
    #[serde(with = "serde_bytes")]
    pub(crate) head: Vec<u8>,
    #[serde(with = "serde_bytes")]
    pub(crate) signature: Vec<u8>,
    /// One for each item; `None` where it was erased or is not at hand.
    pub(crate) payloads: Vec<Option<ByteBuf>>,
}

impl Entry {
    /// Signs a header over payloads that are already encrypted. Nobody takes one beyond the bound, nor anything that comes after it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is.
    pub(crate) fn sign(key: &SigningKey, head: &Head, payloads: Vec<Vec<u8>>) -> Result<Self> {
        let entry = Self::sign_any(key, head, payloads)?;
        if entry.head.len() > MAX_HEADER { Err(Error::Damaged("an entry")) } else { Ok(entry) }
    }

    /// The same, be it as large as it is.
    pub(crate) fn sign_any(key: &SigningKey, head: &Head, payloads: Vec<Vec<u8>>) -> Result<Self> {
        let head = postcard::to_stdvec(head).map_err(|_| Error::Damaged("an entry"))?;
        let signature = key.sign(&signed(&head)).to_bytes().to_vec();
        Ok(Self { head, signature, payloads: payloads.into_iter().map(|payload| Some(ByteBuf::from(payload))).collect() })
    }

    /// The header, if it is well-formed, within the limits, signed by the device it names, and the payloads are those it names.
    pub(crate) fn verify(&self) -> Result<Head> {
        const WHAT: Error = Error::Damaged("an entry");
        if self.head.len() > MAX_HEADER {
            return Err(WHAT);
        }
        let head: Head = postcard::from_bytes(&self.head).map_err(|_| WHAT)?;
        if head.version > VERSION {
            return Err(Error::TooNew);
        }
        if head.seq == 0 || head.items.len() > MAX_ITEMS || head.items.len() != self.payloads.len() {
            return Err(WHAT);
        }
        let signature = Signature::from_slice(&self.signature).map_err(|_| WHAT)?;
        VerifyingKey::from_bytes(&head.log.device)
            .and_then(|key| key.verify_strict(&signed(&self.head), &signature))
            .map_err(|_| WHAT)?;
        for (item, payload) in head.items.iter().zip(&self.payloads) {
            let fits = |bytes: &ByteBuf| {
                bytes.len() == item.len as usize && bytes.len() <= MAX_PAYLOAD && blake3::hash(bytes).as_bytes() == &item.hash
            };
            if payload.as_ref().is_some_and(|bytes| !fits(bytes)) {
                return Err(WHAT);
            }
        }
        Ok(head)
    }

    /// What the next entry of the log names as its previous one.
    pub(crate) fn hash(&self) -> [u8; 32] {
        hash(&self.head)
    }

    /// The log and the number in it that the header names; nothing where it names none. It is a claim: nothing is verified.
    pub fn number(&self) -> Option<(LogId, u64)> {
        /// What a header begins with.
        type Beginning = (u8, ProjectId, LogId, u64);
        let ((_, _, log, seq), _) = postcard::take_from_bytes::<Beginning>(&self.head).ok()?;
        Some((log, seq))
    }

    /// Whether it comes with all its payloads.
    pub fn is_whole(&self) -> bool {
        self.payloads.iter().all(Option::is_some)
    }

    /// Roughly how many bytes it takes.
    pub fn size(&self) -> usize {
        self.head.len() + self.signature.len() + self.payloads.iter().flatten().map(|payload| payload.len()).sum::<usize>()
    }
}

pub(crate) fn hash(head: &[u8]) -> [u8; 32] {
    *blake3::hash(head).as_bytes()
}

impl Head {
    pub(crate) fn new(project: ProjectId, log: LogId, seq: u64, previous: [u8; 32], time: i64, epoch: u32) -> Self {
        Self { version: VERSION, project, log, seq, previous, time, deps: Vec::new(), epoch, items: Vec::new() }
    }

    /// Encrypts a payload and names it in the header.
    pub(crate) fn add(&mut self, kind: u8, record: Option<RecordId>, key: &Key, plain: &[u8]) -> Vec<u8> {
        let payload = crypto::seal(key, &self.associated(self.items.len(), kind, record), &squeeze(plain));
        self.items.push(ItemHead { kind, record, hash: *blake3::hash(&payload).as_bytes(), len: payload.len() as u32 });
        payload
    }

    /// Names a payload in the header that needs no key: it is public, or sealed already.
    pub(crate) fn add_open(&mut self, kind: u8, record: Option<RecordId>, payload: Vec<u8>) -> Vec<u8> {
        self.items.push(ItemHead { kind, record, hash: *blake3::hash(&payload).as_bytes(), len: payload.len() as u32 });
        payload
    }

    /// Decrypts the payload of the item at `index`.
    pub(crate) fn open(&self, index: usize, key: &Key, payload: &[u8]) -> Result<Vec<u8>> {
        unsqueeze(&self.decrypt(index, key, payload)?)
    }

    /// The same with whichever of the keys opens it.
    pub(crate) fn open_with(&self, index: usize, keys: &[Key], payload: &[u8]) -> Option<Vec<u8>> {
        keys.iter().find_map(|key| self.open(index, key, payload).ok())
    }

    /// The same, still squeezed: for somebody else to [`unsqueeze`].
    pub(crate) fn decrypt_with(&self, index: usize, keys: &[Key], payload: &[u8]) -> Option<Vec<u8>> {
        keys.iter().find_map(|key| self.decrypt(index, key, payload).ok())
    }

    fn decrypt(&self, index: usize, key: &Key, payload: &[u8]) -> Result<Vec<u8>> {
        const WHAT: &str = "an entry's payload";
        let item = self.items.get(index).ok_or(Error::Damaged(WHAT))?;
        crypto::open(key, &self.associated(index, item.kind, item.record), payload, WHAT)
    }

    /// What a payload is bound to, so that it can't be moved to another place.
    fn associated(&self, index: usize, kind: u8, record: Option<RecordId>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(96);
        bytes.extend_from_slice(&self.project);
        bytes.extend_from_slice(&self.log.device);
        bytes.extend_from_slice(&self.log.incarnation.to_be_bytes());
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(&(index as u32).to_be_bytes());
        bytes.push(kind);
        bytes.extend_from_slice(record.as_ref().map_or(&[0; 16][..], |id| id.as_bytes()));
        bytes.extend_from_slice(&self.epoch.to_be_bytes());
        bytes
    }
}

thread_local! {
    /// Making a context costs as much as a small payload.
    static ZSTD: RefCell<Option<(Compressor<'static>, Decompressor<'static>)>> = const { RefCell::new(None) };
}

/// Calls `work` with this thread's contexts; nothing comes of it where there is no memory for them.
fn with_zstd<T>(work: impl FnOnce(&mut Compressor<'static>, &mut Decompressor<'static>) -> std::io::Result<T>) -> Option<T> {
    ZSTD.with_borrow_mut(|contexts| {
        if contexts.is_none() {
            *contexts = Some((Compressor::new(3).ok()?, Decompressor::new().ok()?));
        }
        let (compressor, decompressor) = contexts.as_mut()?;
        work(compressor, decompressor).ok()
    })
}

/// Compresses where that helps. The first byte says whether it did.
pub(crate) fn squeeze(plain: &[u8]) -> Vec<u8> {
    let compressed = if plain.len() < 64 {
        None
    } else {
        with_zstd(|compressor, _| compressor.compress(plain)).filter(|bytes| bytes.len() < plain.len())
    };
    let (tag, bytes) = match &compressed {
        Some(bytes) => (1, bytes.as_slice()),
        None => (0, plain),
    };
    let mut squeezed = Vec::with_capacity(bytes.len() + 1);
    squeezed.push(tag);
    squeezed.extend_from_slice(bytes);
    squeezed
}

/// Undoes [`squeeze`]; nothing larger than an update may be comes out of it.
pub(crate) fn unsqueeze(squeezed: &[u8]) -> Result<Vec<u8>> {
    const WHAT: Error = Error::Damaged("compressed data");
    match squeezed.split_first() {
        Some((0, plain)) => Ok(plain.to_vec()),
        Some((1, compressed)) => {
            with_zstd(|_, decompressor| decompressor.decompress(compressed, model::update::MAX_UPDATE)).ok_or(WHAT)
        }
        _ => Err(WHAT),
    }
}

fn signed(head: &[u8]) -> Vec<u8> {
    [SIGNED, head].concat()
}
