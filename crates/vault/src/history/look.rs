//! What the person has looked at, on its way between their own laptops: sealed to those alone, in items that change no record.
//!
//! Who has one laptop writes none. A laptop that is new to the others gets all there is to know with the entry that lets it in.

use std::collections::BTreeMap;

use model::RecordId;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::seen::{HEARD, RecordLook};
use crate::{
    Error, Result, crypto,
    db::{meta, set_meta},
    entry::{DeviceId, item, squeeze, unsqueeze},
    log::Heights,
    members::DeviceKeys,
    seal::OpenEntry,
    store::Store,
};

const INFO: &[u8] = b"crossroads look 1";
/// Laptops of the person that know all that was looked at here.
const TOLD: &str = "look told";
/// Records in one item; more go in several.
const MOST: usize = 2_000;

/// How far somebody has looked. Two of them add up to the further one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    /// At everything.
    pub(super) all: Heights,
    /// At single records.
    pub(super) records: BTreeMap<RecordId, RecordLook>,
}

impl Store {
    /// Tells the person's other laptops what was looked at just now, and those that never heard of it all there is.
    pub(super) fn share_look(&mut self, news: &Look) -> Result<()> {
        let own = self.own_devices()?;
        if own.len() < 2 || self.role()?.is_none() || self.removed()? {
            return Ok(());
        }
        self.write_entry(|store, entry| store.add_look(entry, news, &own))
    }

    /// Adds to the entry by which another laptop of the person is let in what they have looked at.
    pub(crate) fn add_look_for(&self, entry: &mut OpenEntry, device: &DeviceKeys) -> Result<()> {
        let mut own = self.own_devices()?;
        if own.iter().all(|keys| keys.sign != device.sign) {
            own.push(*device);
        }
        self.add_look(entry, &Look::default(), &own)
    }

    /// Takes in what the person looked at on another of their laptops; what others say of themselves is none of ours.
    pub(crate) fn take_look(&self, author: &DeviceId, payload: &[u8]) -> Result<()> {
        let me = self.member_of(&self.device())?;
        if me.is_none() || self.member_of(author)? != me {
            return Ok(());
        }
        let Ok(copies) = postcard::from_bytes::<Vec<ByteBuf>>(payload) else { return Ok(()) };
        let Some(plain) = copies.iter().find_map(|copy| crypto::open_from(&self.identity.unseal, INFO, copy).ok()) else {
            return Ok(());
        };
        // A newer build may have written what this one can't read: then something is new twice, and nothing is lost.
        let Some(look) = unsqueeze(&plain).ok().and_then(|plain| postcard::from_bytes::<Look>(&plain).ok()) else {
            return Ok(());
        };
        set_meta(&self.conn, HEARD, 1)?;
        self.take_in_look(&look)
    }

    fn add_look(&self, entry: &mut OpenEntry, news: &Look, own: &[DeviceKeys]) -> Result<()> {
        let told: Vec<DeviceId> = match meta::<Vec<u8>>(&self.conn, TOLD)? {
            Some(bytes) => postcard::from_bytes(&bytes).map_err(|_| Error::Damaged("what was looked at"))?,
            None => Vec::new(),
        };
        let all_know = own.iter().all(|keys| keys.sign == self.device() || told.contains(&keys.sign));
        let look = if all_know { news.clone() } else { self.whole_look()? };
        for part in parts(look) {
            let plain = postcard::to_stdvec(&part).map_err(|_| Error::Damaged("what was looked at"))?;
            let plain = squeeze(&plain);
            let copy = |keys: &DeviceKeys| crypto::seal_to(&keys.seal, INFO, &plain).map(ByteBuf::from);
            let copies = own.iter().map(copy).collect::<Result<Vec<_>>>()?;
            let payload = postcard::to_stdvec(&copies).map_err(|_| Error::Damaged("what was looked at"))?;
            entry.push(|head| head.add_open(item::LOOK, None, payload));
        }
        let told: Vec<DeviceId> = own.iter().map(|keys| keys.sign).collect();
        set_meta(&self.conn, TOLD, postcard::to_stdvec(&told).map_err(|_| Error::Damaged("what was looked at"))?)
    }

    /// The laptops of the person at this one, itself among them.
    fn own_devices(&self) -> Result<Vec<DeviceKeys>> {
        let device = self.device();
        let mine = self.members()?.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == device));
        Ok(mine.map(|member| member.devices).unwrap_or_default())
    }
}

fn parts(look: Look) -> Vec<Look> {
    let mut records = look.records.into_iter().peekable();
    let mut parts = vec![Look { all: look.all, records: records.by_ref().take(MOST).collect() }];
    while records.peek().is_some() {
        parts.push(Look { all: Heights::new(), records: records.by_ref().take(MOST).collect() });
    }
    parts
}
