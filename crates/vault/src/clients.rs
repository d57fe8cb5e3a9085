//! Client ids: in whose name the CRDT holds a character. Every one that is given out here belongs to one device.
//!
//! A client id has 53 bits, since it must be a number in JavaScript. The highest bit says that a vault gave it out; then come 24
//! bits that stand for the device, and 28 random ones. So an entry can't write in another device's name, and whether it tries is
//! seen from the entry alone. Ids of other programs (Yjs 13 draws 32 random bits) have the highest bit clear, and anybody may
//! bring what was written in them.
//!
//! A program that drew an id with the highest bit all the same is held under a stand-in, which is that id with twelve bits set that
//! are never all set in a device's. So it is anybody's, too; and since it keeps the bits in front, it stands between the ids of all
//! devices where the program's own does: of two who write in one place at once, the CRDT puts the same one first in the program's
//! document and here.
//!
//! Two runs of one device that draw the same number harm nothing, since the later one holds what the earlier one wrote; only in
//! a copied or restored folder it might not, and there the random bits keep them apart.

use std::collections::HashSet;

use model::update::{Run, Summary};

use crate::{crypto, entry::DeviceId, store::Store};

const OURS: u64 = 1 << 52;
const RANDOM_BITS: u32 = 28;
/// The first of the random bits, which are never all set in the id of a device.
const ANYBODYS: u64 = 0xfff << 16;

/// Whether an entry of this device may hold characters of this client.
pub(crate) fn may_use(device: &DeviceId, client: u64) -> bool {
    is_anybodys(client) || tag(client) == name_of(device)
}

fn is_anybodys(client: u64) -> bool {
    client & OURS == 0 || client & ANYBODYS == ANYBODYS
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
    if is_anybodys(client) { 0 } else { client >> RANDOM_BITS }
}

/// Whether a client id looks like one of a laptop's and is of none of these, which [`name_of`] gives.
pub(crate) fn is_foreign(client: u64, laptops: &HashSet<u64>) -> bool {
    !is_anybodys(client) && !laptops.contains(&tag(client))
}

/// The client id under which a record holds what such a client wrote.
pub(crate) fn stand_in(client: u64) -> u64 {
    client | ANYBODYS
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
    let client = name_of(device) << RANDOM_BITS | u64::from(random);
    if is_anybodys(client) { client & !(1 << 16) } else { client }
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
            (first | (ANYBODYS - 1), own, true),
            (first, other, false),
            (first | (ANYBODYS - 1), other, false),
            // Nobody's, so that it says of nobody that they wrote it.
            (first | ANYBODYS, other, true),
            (u64::from(u32::MAX), other, true),
            (OURS - 1, other, true),
        ] {
            assert_eq!(may_use(&device, client), allowed, "{client:x}");
            assert_eq!(tag(client) == name_of(&own), client & ANYBODYS != ANYBODYS && client >= first, "{client:x}");
        }
        let laptops = HashSet::from([name_of(&own)]);
        let (mine, theirs) = (first | 5, name_of(&other) << RANDOM_BITS | 5);
        for (client, foreign) in
            [(mine, false), (theirs, true), (OURS, true), (OURS - 1, false), ((1 << 53) - 1, false), (7, false)]
        {
            assert_eq!(is_foreign(client, &laptops), foreign, "{client:x}");
            if foreign {
                let stand_in = stand_in(client);
                assert!(may_use(&own, stand_in) && !is_foreign(stand_in, &laptops), "{client:x}");
                assert_eq!(stand_in.cmp(&mine), client.cmp(&mine), "{client:x} stands where its own does");
            }
        }
        assert!((0..20_000).all(|_| !is_anybodys(draw(&own))));
        assert!(first + ((1 << RANDOM_BITS) - 1) < 1 << 53, "a safe integer in JavaScript");
    }
}
