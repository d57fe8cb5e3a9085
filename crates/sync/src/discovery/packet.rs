//! What one laptop tells another before they are connected: which endpoint it is, and on which port.
//!
//! A packet is `CRB1` and the sealed announcement: 87 bytes, of which a stranger sees four that mean something. All packets are
//! of one length, whatever they say. Replaying one is no more than a hint at an address: who is there is proven in the
//! connection, and an endpoint's key is new at every start.
//!
//! Two things it does not hide. Who recorded a question to a laptop can send it again, and learns from the answer that the
//! laptop is still there. And who was removed keeps the older keys, which still open and are answered, because a member who was
//! away has no newer one either; what becomes of them is decided in the connection.

use serde::{Deserialize, Serialize};
use vault::BeaconKey;

const MAGIC: &[u8; 4] = b"CRB1";
/// Magic, nonce (24), announcement (43), tag (16).
const SHORTEST: usize = 87;
/// A later version may append to the announcement.
pub(super) const LONGEST: usize = 256;

/// Why a packet is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    /// To everybody near: here I am, and who are you? Only laptops that look around themselves answer.
    Call,
    /// To one address that somebody typed, or that was heard before: are you there? Every laptop of the project answers.
    Who,
    /// The answer to either, to one address. It is never answered.
    Here,
    /// To everybody near: I am going.
    Bye,
}

/// What a packet says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Announcement {
    pub(super) kind: Kind,
    /// The public key to which connections are made.
    pub(super) endpoint: [u8; 32],
    /// The UDP port on which that endpoint listens.
    #[serde(with = "postcard::fixint::le")]
    pub(super) port: u16,
    /// Random for every start, so that a laptop knows its own packets when they come back.
    pub(super) start: [u8; 8],
}

/// So many keys, the newest, are tried on every packet.
const RECENT: usize = 8;

/// The project's keys, the newest first.
pub(super) struct Keys(Vec<BeaconKey>);

/// Which of the keys opened a packet. The answer is sealed with the same: who sent it may not have a newer one yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyIndex(usize);

impl KeyIndex {
    /// The one that calls are sealed with.
    pub(super) const NEWEST: Self = Self(0);
}

impl Keys {
    /// Nothing where there is no key at all.
    pub(super) fn new(keys: Vec<BeaconKey>) -> Option<Self> {
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// A packet that says so.
    pub(super) fn seal(&self, key: KeyIndex, announcement: &Announcement) -> Vec<u8> {
        // Writing plain numbers into memory does not fail; an empty packet would be dropped where it arrives.
        let plain = postcard::to_stdvec(announcement).unwrap_or_default();
        let mut packet = MAGIC.to_vec();
        packet.extend(self.0.get(key.0).or(self.0.first()).map(|key| key.seal(&plain)).unwrap_or_default());
        packet
    }

    /// What a packet says, if a laptop of this project sealed it. `tries_all`, asked where no recent key opens it and there are
    /// others, says whether those are tried as well: whoever was away for long has no newer one.
    pub(super) fn open(&self, packet: &[u8], tries_all: impl FnOnce() -> bool) -> Option<(Announcement, KeyIndex)> {
        if !plausible(packet) {
            return None;
        }
        let sealed = packet.get(MAGIC.len()..)?;
        let mut keys = self.0.iter().enumerate();
        let mut open = |most| keys.by_ref().take(most).find_map(|(index, key)| Some((index, key.open(sealed)?)));
        let mut opened = open(RECENT);
        if opened.is_none() && self.0.len() > RECENT && tries_all() {
            opened = open(usize::MAX);
        }
        let (index, plain) = opened?;
        let announcement: Announcement = postcard::from_bytes(&plain).ok()?;
        (announcement.port != 0).then_some((announcement, KeyIndex(index)))
    }
}

/// Whether it could be a packet at all: what most noise fails, before any key is tried.
pub(super) fn plausible(packet: &[u8]) -> bool {
    packet.starts_with(MAGIC) && (SHORTEST..=LONGEST).contains(&packet.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that were written once: whatever is built later reads them, and writes the same.
    #[test]
    fn an_announcement_is_read_and_written_as_ever() {
        let stored = include_str!("../../../../tests/vectors/announcement.hex");
        let kinds = [Kind::Call, Kind::Who, Kind::Here, Kind::Bye];
        assert_eq!(stored.lines().count(), kinds.len());
        for (line, kind) in stored.lines().zip(kinds) {
            let expected = Announcement { kind, endpoint: [1; 32], port: 47_400, start: [2; 8] };
            let bytes = data_encoding::HEXLOWER.decode(line.as_bytes()).expect("hexadecimal");
            assert_eq!(postcard::from_bytes::<Announcement>(&bytes).expect("decodes"), expected);
            assert_eq!(postcard::to_stdvec(&expected).expect("encodes"), bytes);
            assert_eq!(MAGIC.len() + 24 + bytes.len() + 16, SHORTEST, "all are of one length");
        }
    }
}
