//! Membership acts as they stand in the log. Everybody reads them, relays too: only names are kept from those.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{DeviceKeys, MemberId, Role};
use crate::{
    crypto::{self, Key},
    entry::DeviceId,
};

/// A membership act. New ones are added at the end: the number of a variant is its name on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Act {
    /// The first entry of a project. The project's id is the hash of the device and the nonce, so nobody else can have founded it.
    Found { nonce: [u8; 16], project_name: Sealed, member: NewMember },
    /// A coordinator lets a member in.
    Admit { member: NewMember, role: Role },
    /// A member, or a coordinator for them, adds another laptop.
    AddDevice { member: MemberId, device: DeviceKeys },
    /// A coordinator gives a member another role.
    SetRole { member: MemberId, role: Role },
    /// A coordinator, or the member themselves, removes a laptop.
    RemoveDevice { device: DeviceId },
    /// A coordinator removes a member, or a member leaves.
    RemoveMember { member: MemberId },
}

/// A member with their first device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewMember {
    pub(crate) id: MemberId,
    pub(crate) name: Sealed,
    pub(crate) device: DeviceKeys,
}

/// A name under the key of its entry's epoch, which relays do not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sealed(ByteBuf);

const NAME: &[u8] = b"crossroads name 1";

impl Sealed {
    pub(crate) fn new(key: &Key, name: &str) -> Self {
        Self(ByteBuf::from(crypto::seal(key, NAME, name.as_bytes())))
    }

    /// The name; empty for who has no key to it.
    pub(crate) fn open(&self, keys: &[Key]) -> String {
        let opened = keys.iter().find_map(|key| crypto::open(key, NAME, &self.0, "a name").ok());
        opened.and_then(|name| String::from_utf8(name).ok()).filter(|name| super::is_name(name)).unwrap_or_default()
    }
}

impl Act {
    /// The device that it lets in.
    pub(crate) fn lets_in(&self) -> Option<&DeviceKeys> {
        match self {
            Self::Found { member, .. } | Self::Admit { member, .. } => Some(&member.device),
            Self::AddDevice { device, .. } => Some(device),
            Self::SetRole { .. } | Self::RemoveDevice { .. } | Self::RemoveMember { .. } => None,
        }
    }

    /// Whose device it lets in.
    pub(crate) fn for_member(&self) -> Option<MemberId> {
        match self {
            Self::Found { member, .. } | Self::Admit { member, .. } => Some(member.id),
            Self::AddDevice { member, .. } => Some(*member),
            Self::SetRole { .. } | Self::RemoveDevice { .. } | Self::RemoveMember { .. } => None,
        }
    }

    /// Whether it takes something from somebody: what they did at the same time does not count then.
    pub(super) fn restricts(&self) -> bool {
        match self {
            Self::RemoveDevice { .. } | Self::RemoveMember { .. } => true,
            Self::SetRole { role, .. } => *role != Role::Coordinator,
            Self::Found { .. } | Self::Admit { .. } | Self::AddDevice { .. } => false,
        }
    }
}
