//! How many acts are weighed: all of those who coordinate or ever did, and of everybody else the first of each log, which are more than
//! they need. All acts are laid beside each other, so without that a single laptop could keep all others busy.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    MemberId, Role,
    acts::{Act, NewMember},
    project_id,
    resolve::Placed,
};
use crate::entry::{DeviceId, ProjectId};

/// Acts of one log whose author never coordinated: laptops of their own that they add and throw out, and their leaving.
///
/// Which are the first of a log is settled once they are written and can be read. By any other order, whoever writes more could take
/// back what others have built on.
const MOST: usize = 16;
/// Beside those, the first by which its author leaves: whatever came of the others, nothing holds anybody in a team.
const MOST_LEAVING: usize = 1;

/// Of which logs, and of which sort, no more acts are weighed than those before a place in the one order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    /// The devices of those who coordinate or ever did.
    free: BTreeSet<DeviceId>,
    last: BTreeMap<(i64, bool), (u64, [u8; 32])>,
}

impl Bounds {
    /// Leaves the acts that are weighed, which are in their one order before and after. What is left follows from the acts alone,
    /// so all laptops leave the same; and with more acts, more is left.
    pub(crate) fn keep(project: &ProjectId, acts: &mut Vec<Placed>) -> Self {
        let free = free(project, acts);
        let mut counts: BTreeMap<(i64, bool), usize> = BTreeMap::new();
        let mut last = BTreeMap::new();
        acts.retain(|placed| {
            if free.contains(&placed.author) {
                return true;
            }
            let sort = sort(placed);
            let most = if sort.1 { MOST_LEAVING } else { MOST };
            let count = counts.entry(sort).or_default();
            *count += 1;
            if *count == most {
                last.insert(sort, placed.order());
            }
            *count <= most
        });
        Self { free, last }
    }

    /// Whether one more act changes nothing, since it is not weighed.
    pub(crate) fn leaves_out(&self, placed: &Placed) -> bool {
        !self.free.contains(&placed.author) && self.last.get(&sort(placed)).is_some_and(|last| placed.order() > *last)
    }
}

/// Its log, and whether its author, who does not coordinate, means to leave: nobody else can be removed so.
fn sort(placed: &Placed) -> (i64, bool) {
    (placed.log, matches!(placed.act, Act::RemoveMember { .. }))
}

/// The devices of those who ever were given to coordinate, as far as those say so who may. Of two who claim a device both are heard:
/// so nobody can take it from the other, and with more acts there are only more.
fn free(project: &ProjectId, acts: &[Placed]) -> BTreeSet<DeviceId> {
    let mut owners: BTreeMap<DeviceId, BTreeSet<MemberId>> = BTreeMap::new();
    let mut coordinators = BTreeSet::new();
    loop {
        let mut is_new = false;
        for placed in acts {
            let authors = owners.get(&placed.author);
            let coordinates = authors.is_some_and(|authors| !authors.is_disjoint(&coordinators));
            let is_one = |member| authors.is_some_and(|authors| authors.contains(member));
            let (owned, coordinator) = match &placed.act {
                Act::Found { nonce, member: NewMember { id, device, .. }, .. }
                    if device.sign == placed.author && project_id(&placed.author, nonce) == *project =>
                {
                    (Some((device.sign, *id)), Some(*id))
                }
                Act::Admit { member: NewMember { id, device, .. }, role } if coordinates => {
                    (Some((device.sign, *id)), (*role == Role::Coordinator).then_some(*id))
                }
                Act::AddDevice { member, device } if coordinates || is_one(member) => (Some((device.sign, *member)), None),
                Act::SetRole { member, role: Role::Coordinator } if coordinates => (None, Some(*member)),
                _ => (None, None),
            };
            is_new |= coordinator.is_some_and(|member| coordinators.insert(member));
            is_new |= owned.is_some_and(|(device, member)| owners.entry(device).or_default().insert(member));
        }
        if !is_new {
            owners.retain(|_, members| !members.is_disjoint(&coordinators));
            return owners.into_keys().collect();
        }
    }
}
