//! Client ids: in whose name the CRDT holds a character. Every one that is given out here belongs to one device.
//!
//! A client id has 53 bits, since it must be a number in JavaScript. The highest bit says that a vault gave it out; then come 24
//! bits that stand for the device, and 28 random ones. So an entry can't write in another device's name, and whether it tries is
//! seen from the entry alone. Ids of other programs (Yjs 13 draws 32 random bits) have the highest bit clear, and anybody may
//! bring what was written in them.
//!
//! Two runs of one device that draw the same number harm nothing, since the later one holds what the earlier one wrote; only in
//! a copied or restored folder it might not, and there the random bits keep them apart.

use model::update::{Run, Summary};

use crate::{crypto, entry::DeviceId, store::Store};

const OURS: u64 = 1 << 52;
const RANDOM_BITS: u32 = 28;

/// Whether an entry of this device may hold characters of this client.
pub(crate) fn may_use(device: &DeviceId, client: u64) -> bool {
    client & OURS == 0 || tag(client) == name_of(device)
}

/// Whether an entry of this device may hold what the update inserts.
pub(crate) fn may_insert(device: &DeviceId, update: &Summary) -> bool {
    update.inserts.iter().all(|Run { client, .. }| may_use(device, *client))
}

/// The bits that all client ids of a device share. No two devices of a project may have the same.
pub(crate) fn name_of(device: &DeviceId) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("crossroads client ids 1");
    hasher.update(device);
    let mut tag = [0; 4];
    hasher.finalize_xof().fill(&mut tag[1..]);
    OURS >> RANDOM_BITS | u64::from(u32::from_be_bytes(tag))
}

/// What the client ids of a device begin with, of one of them; of another program's client it is nobody's.
pub(crate) fn tag(client: u64) -> u64 {
    client >> RANDOM_BITS
}

impl Store {
    /// A client id for a window that opens a record, or for this run's own edits.
    pub fn new_client(&self) -> u64 {
        draw(&self.device())
    }
}

/// A client id of a device.
pub(crate) fn draw(device: &DeviceId) -> u64 {
    let random = u32::from_be_bytes(crypto::random()) >> (32 - RANDOM_BITS);
    name_of(device) << RANDOM_BITS | u64::from(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_id_belongs_to_one_device() {
        let (own, other) = ([1; 32], [2; 32]);
        let first = name_of(&own) << RANDOM_BITS;
        for (client, device, allowed) in [
            (first, own, true),
            (first | ((1 << RANDOM_BITS) - 1), own, true),
            (first, other, false),
            (u64::from(u32::MAX), other, true),
            (OURS - 1, other, true),
        ] {
            assert_eq!(may_use(&device, client), allowed, "{client:x}");
        }
        assert!(first + ((1 << RANDOM_BITS) - 1) < 1 << 53, "a safe integer in JavaScript");
    }
}
