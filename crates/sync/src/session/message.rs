//! What two laptops say to each other, and how long each of it may be.
//!
//! A frame is a length (u32, big-endian) and that many bytes: postcard of a [`Message`].

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use vault::{AuditHash, Carried, DeviceKeys, Entry, Heights, LogId, MOST_PROOFS, Proof};

use super::{Reason, audit};

/// The version of the protocol.
pub const VERSION: u16 = 1;
/// The largest frame before both sides know each other.
pub const MAX_GREETING: usize = 16 << 10;
/// The largest frame: as large as a frame of a pack, so that whatever came on a stick can go on by wire.
pub const MAX_FRAME: usize = (16 << 20) + 1024;
/// The most bytes in which a person shows where they are.
pub const MAX_PRESENCE: usize = 16 << 10;
/// The most bytes of an attachment in one message.
pub const MAX_CHUNK: usize = 256 << 10;
/// The most entries by which a laptop shows why it belongs.
pub(super) const MAX_SHOWN: usize = 1_000;
/// The most logs that heights may name. A project has 4,000 at most.
pub(super) const MAX_LOGS: usize = 4_096;

/// A message. The number of a variant is its name on the wire: new ones are added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// The dialler begins: what it speaks, and that it knows the project.
    Hello {
        /// The newest version that it speaks.
        version: u16,
        /// What it can beyond the version, a bit each.
        features: u32,
        /// Over `dial` and what only this connection knows.
        proofs: Vec<Proof>,
    },
    /// The answer to whoever knows the project: that this side does too, and who it is.
    Welcome {
        /// As in [`Self::Hello`].
        version: u16,
        /// As in [`Self::Hello`].
        features: u32,
        /// Over `accept` and what only this connection knows.
        proofs: Vec<Proof>,
        /// Whose laptop this is.
        keys: DeviceKeys,
        /// By that laptop, over the same.
        #[serde(with = "serde_bytes")]
        signature: Vec<u8>,
    },
    /// Who the dialler is.
    Identity {
        /// Whose laptop this is.
        keys: DeviceKeys,
        /// By that laptop, over `dial` and what only this connection knows.
        #[serde(with = "serde_bytes")]
        signature: Vec<u8>,
    },
    /// A batch of entries, in an order in which they can be taken in.
    Entries {
        /// Those of a log without gaps.
        entries: Vec<Entry>,
        /// Whether another batch follows this one.
        more: bool,
    },
    /// What the sender holds on disk.
    Have {
        /// How many batches it took in since the connection began. That many need no further room under way.
        taken: u64,
        /// Up to which entry it holds each log.
        heights: Vec<(LogId, u64)>,
    },
    /// Asks for a sign of life.
    Ping {
        /// Comes back.
        n: u64,
    },
    /// A sign of life.
    Pong {
        /// As it was asked.
        n: u64,
    },
    /// Where a person is, in words that only the app understands. It is stored nowhere.
    Presence {
        /// At most [`MAX_PRESENCE`].
        bytes: ByteBuf,
    },
    /// To a laptop that was removed: the entry that says so. Another one may come before it, with the key to read it.
    Removed {
        /// Stands for itself.
        proof: Entry,
    },
    /// What a sample of records reads like here, to find what differs although both hold the same entries.
    Audit {
        /// Stands for the entries that they were made of.
        level: AuditHash,
        /// The records are those with the next ids behind this one, in a circle.
        from: [u8; 16],
        /// What each reads like; zeros where it is not to be compared.
        hashes: Vec<AuditHash>,
    },
    /// Asks for a piece of an attachment.
    Want {
        /// Which, by the hash of its encrypted bytes.
        hash: [u8; 32],
        /// From which byte on.
        from: u64,
    },
    /// A piece of an attachment.
    Chunk {
        /// Which.
        hash: [u8; 32],
        /// Where it stands.
        from: u64,
        /// At most [`MAX_CHUNK`].
        bytes: ByteBuf,
        /// How large the whole is.
        size: u64,
    },
    /// The attachment is not here.
    Lack {
        /// Which.
        hash: [u8; 32],
    },
    /// The sender goes.
    Bye {
        /// A [`Reason`]'s code.
        reason: u8,
    },
    /// Records of a sample that did not agree, as they read now that they were made anew from the log.
    Remade {
        /// As in [`Self::Audit`].
        level: AuditHash,
        /// Ids, and what each reads like.
        records: Vec<([u8; 16], AuditHash)>,
        /// Whether this is the answer to such a message.
        last: bool,
    },
    /// Of a relay: how much of the attachments it holds.
    Carries {
        /// Files that are there whole, how many bytes, how many there may be, and files for which there is no room.
        carried: Carried,
        /// Whether it is asking for more over this connection.
        asks: bool,
    },
    /// Why the sender belongs, for a laptop that may know only the side of somebody who was removed: the acts on which that rests.
    Vouch {
        /// They stand for themselves; at most a thousand.
        shown: Vec<Entry>,
    },
}

impl Message {
    /// The message as a frame, its length in front.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] where it is beyond [`MAX_FRAME`].
    pub fn frame(&self) -> Result<Vec<u8>, Reason> {
        let mut frame = postcard::to_extend(self, vec![0; 4]).map_err(|_| Reason::TooLarge)?;
        let length = frame.len() - 4;
        if length > MAX_FRAME {
            return Err(Reason::TooLarge);
        }
        frame[..4].copy_from_slice(&(length as u32).to_be_bytes());
        Ok(frame)
    }

    /// Reads what stood in a frame.
    ///
    /// # Errors
    /// [`Reason::Garbled`], [`Reason::TooLarge`].
    pub fn read(body: &[u8]) -> Result<Self, Reason> {
        if matches!(body.first(), Some(&(ENTRIES | VOUCH))) && !entries_are_dense(&body[1..]) {
            return Err(Reason::Garbled);
        }
        let (message, rest) = postcard::take_from_bytes::<Self>(body).map_err(|_| Reason::Garbled)?;
        if !rest.is_empty() {
            return Err(Reason::Garbled);
        }
        let fits = match &message {
            Self::Hello { proofs, .. } | Self::Welcome { proofs, .. } => proofs.len() <= MOST_PROOFS,
            Self::Have { heights, .. } => heights.len() <= MAX_LOGS,
            Self::Audit { hashes, .. } => hashes.len() <= audit::MOST,
            Self::Remade { records, .. } => records.len() <= audit::MOST,
            Self::Presence { bytes } => bytes.len() <= MAX_PRESENCE,
            Self::Chunk { bytes, .. } => bytes.len() <= MAX_CHUNK,
            Self::Vouch { shown } => shown.len() <= MAX_SHOWN,
            _ => true,
        };
        if fits { Ok(message) } else { Err(Reason::TooLarge) }
    }

    /// What this laptop holds, as a message.
    pub(super) fn have(taken: u64, heights: &Heights) -> Self {
        Self::Have { taken, heights: heights.iter().map(|(log, height)| (*log, *height)).collect() }
    }
}

/// The first bytes of [`Message::Entries`] and of [`Message::Vouch`].
const ENTRIES: u8 = 3;
const VOUCH: u8 = 16;

/// Whether the entries in a frame take about as much memory as they take bytes. Every payload is named in its entry's header by 32
/// bytes of hash; without that look, a frame of a few megabytes could claim millions of payloads that are not there.
fn entries_are_dense(mut bytes: &[u8]) -> bool {
    fn number(bytes: &mut &[u8]) -> Option<usize> {
        let (number, rest) = postcard::take_from_bytes::<u64>(bytes).ok()?;
        *bytes = rest;
        usize::try_from(number).ok()
    }
    fn skip(bytes: &mut &[u8]) -> Option<usize> {
        let length = number(bytes)?;
        *bytes = bytes.get(length..)?;
        Some(length)
    }
    fn entry(bytes: &mut &[u8]) -> Option<()> {
        let (head, signature, payloads) = (skip(bytes)?, skip(bytes)?, number(bytes)?);
        if signature != 64 || payloads > head / 32 {
            return None;
        }
        for _ in 0..payloads {
            match number(bytes)? {
                0 => {}
                1 => drop(skip(bytes)?),
                _ => return None,
            }
        }
        Some(())
    }
    let bytes = &mut bytes;
    number(bytes).is_some_and(|entries| (0..entries).all(|_| entry(bytes).is_some()))
}
