//! What a laptop remembers of a folder between two rounds, so that only what is new is looked at.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::{DeviceId, Heights, Range};

use super::{place::Listed, ranges::Ranges};
use crate::pack::{Beside, Opening, Part, Receipt};

/// After how long something that could not be read is looked at again although it seems unchanged, in milliseconds.
const AGAIN: i64 = 3_600_000;

/// Everything that is remembered of one folder. Losing it costs a second look at each file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// By the file's name.
    pub(super) seen: BTreeMap<String, Seen>,
    /// Names under which this laptop began a pack and may have left half of it.
    pub(super) begun: Vec<String>,
    /// Parts of attachments that this laptop wrote lately, and when: hash, first byte, milliseconds since 1970.
    pub(super) lately: Vec<([u8; 32], u64, i64)>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    pub(super) size: u64,
    /// By the store's clock, if it says.
    modified: Option<i64>,
    /// When it was first there, by this laptop's clock.
    pub(super) since: i64,
    /// When it was last looked into.
    pub(super) looked: i64,
    /// At which count of erasures this laptop wrote it.
    pub(super) erasures: u64,
    pub(super) what: What,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum What {
    /// Not looked into yet.
    New,
    /// Not a pack, or not the whole beginning of one.
    Foreign,
    /// A pack that none of this laptop's keys opens; how many it had.
    Locked(u32),
    /// One of this project's packs of entries.
    Pack(Pack),
    /// Part of an attachment.
    Part(Parcel),
    /// What another laptop, or this one, says of the attachments here.
    Receipt(ReceiptFile),
}

/// A pack with part of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Parcel {
    /// The same for every copy of it.
    pub(super) salt: [u8; 32],
    pub(super) from: DeviceId,
    /// What it says its size is.
    pub(super) size: Option<u64>,
    pub(super) part: Part,
    /// Whether it could not be read to its end.
    pub(super) is_broken: bool,
}

/// A pack with a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReceiptFile {
    pub(super) salt: [u8; 32],
    pub(super) from: DeviceId,
    pub(super) receipt: Receipt,
}

/// One of the project's packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pack {
    /// The same for every copy of it.
    pub(super) salt: [u8; 32],
    pub(super) from: DeviceId,
    /// How many entries its writer held: a later pack has more.
    pub(super) known: u64,
    covers: Vec<Range>,
    /// Those of them that stand in it without a payload.
    lacking: Vec<Range>,
    /// What it says its size is.
    pub(super) size: Option<u64>,
    pub(super) read: ReadSo,
}

/// How far a pack was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ReadSo {
    /// Its first frame only.
    Opening,
    /// It ended, or was damaged, before its end.
    Cut,
    /// To the end: it holds what it is said to hold here.
    Whole,
}

impl Seen {
    pub(super) fn new(listed: &Listed, now: i64) -> Self {
        Self { size: listed.size, modified: listed.modified, since: now, looked: now, erasures: 0, what: What::New }
    }

    /// A file that was just written here. Where the folder says more of it the next time, it is looked at as any other.
    pub(super) fn written(size: u64, erasures: u64, what: What, now: i64) -> Self {
        Self { size, modified: None, since: now, looked: now, erasures, what }
    }

    /// Takes note of what the folder says of the file now, and forgets what it was if it is another.
    pub(super) fn update(&mut self, listed: &Listed, keys: u32, now: i64) {
        let changed = self.size != listed.size || self.modified != listed.modified;
        let stale = match &self.what {
            What::New => false,
            What::Locked(had) => *had < keys,
            What::Foreign => now - self.looked > AGAIN,
            What::Part(parcel) => parcel.is_broken && !(0..=AGAIN).contains(&(now - self.looked)),
            What::Receipt(_) => false,
            What::Pack(pack) => pack.read == ReadSo::Cut && !(0..=AGAIN).contains(&(now - self.looked)),
        };
        if changed || stale {
            self.size = listed.size;
            self.modified = listed.modified;
            self.what = What::New;
        }
    }

    pub(super) fn pack(&self) -> Option<&Pack> {
        match &self.what {
            What::Pack(pack) => Some(pack),
            _ => None,
        }
    }

    /// The pack, if it stands for what it says it holds. A folder on a disk is read to be sure, since sticks are pulled out
    /// and programs copy halves; a server takes a file whole or not at all, so its size is enough.
    pub(super) fn sound(&self, on_disk: bool, held: &Ranges) -> Option<&Pack> {
        self.pack().filter(|pack| match pack.read {
            ReadSo::Whole => true,
            ReadSo::Opening => !on_disk && pack.size == Some(self.size) && held.holds(&pack.covers()),
            ReadSo::Cut => false,
        })
    }
}

impl Pack {
    pub(super) fn new(salt: [u8; 32], opening: &Opening) -> Self {
        Self {
            salt,
            from: opening.from,
            known: opening.heights.iter().fold(0, |all, (_, height)| all.saturating_add(*height)),
            // In as few ranges as there can be, whatever the writer did.
            covers: opening.covers.iter().copied().collect::<Ranges>().iter().collect(),
            lacking: match &opening.beside {
                Some(Beside::Lacking(lacking)) => lacking.iter().copied().collect::<Ranges>().iter().collect(),
                _ => Vec::new(),
            },
            size: opening.size(),
            read: ReadSo::Opening,
        }
    }

    pub(super) fn covers(&self) -> Ranges {
        self.covers.iter().copied().collect()
    }

    /// What it holds with all payloads.
    pub(super) fn brings(&self) -> Ranges {
        self.covers().without(&self.lacking.iter().copied().collect())
    }

    /// It was read, or written, to the end, and this is what is in it, some of that without a payload.
    pub(super) fn is_whole(&mut self, holds: &Ranges, lacking: &Ranges) {
        self.covers = holds.iter().collect();
        self.lacking = lacking.iter().collect();
        self.read = ReadSo::Whole;
    }

    /// How many entries would have to come first, as far as the ranges tell.
    pub(super) fn gap(&self, heights: &Heights) -> u64 {
        let gap = |(log, from, _): &Range| from.saturating_sub(heights.get(log).copied().unwrap_or(0).saturating_add(1));
        self.covers.iter().map(gap).fold(0, u64::saturating_add)
    }
}
