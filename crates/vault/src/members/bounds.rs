//! How many acts are weighed: all of those who coordinate or ever did, and of everybody else more than they ever need. All acts are
//! laid beside each other, so without that a single laptop could keep all others busy.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    MemberId, Role,
    acts::{Act, NewMember},
    project_id,
    resolve::Placed,
};
use crate::entry::{DeviceId, ProjectId};

/// Acts of one member who never coordinated: laptops of their own that they add and throw out, and their leaving.
const MOST: usize = 32;

/// Whose acts are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Member(MemberId),
    /// More than one member claims it.
    Device(DeviceId),
    /// Nobody who may let it in did.
    Nobody,
}

/// Of whom no more acts are weighed than those before a place in the one order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    groups: BTreeMap<DeviceId, Group>,
    last: BTreeMap<Group, (u64, [u8; 32])>,
}

impl Bounds {
    /// Leaves the acts that are weighed, which are in their one order before and after. What is left follows from the acts alone,
    /// so all laptops leave the same.
    pub(crate) fn keep(project: &ProjectId, acts: &mut Vec<Placed>) -> Self {
        let (groups, coordinators) = groups(project, acts);
        let mut counts: BTreeMap<Group, usize> = BTreeMap::new();
        let mut last = BTreeMap::new();
        acts.retain(|placed| {
            let group = group_of(&groups, &placed.author);
            if matches!(group, Group::Member(member) if coordinators.contains(&member)) {
                return true;
            }
            let count = counts.entry(group).or_default();
            *count += 1;
            if *count == MOST {
                last.insert(group, placed.order());
            }
            *count <= MOST
        });
        Self { groups, last }
    }

    /// Whether one more act changes nothing, since it is not weighed.
    pub(crate) fn leaves_out(&self, placed: &Placed) -> bool {
        self.last.get(&group_of(&self.groups, &placed.author)).is_some_and(|last| placed.order() > *last)
    }
}

fn group_of(groups: &BTreeMap<DeviceId, Group>, device: &DeviceId) -> Group {
    groups.get(device).copied().unwrap_or(Group::Nobody)
}

/// Whose each device is, and who ever was given to coordinate, as far as those say who may.
fn groups(project: &ProjectId, acts: &[Placed]) -> (BTreeMap<DeviceId, Group>, BTreeSet<MemberId>) {
    // With whether a coordinator says so: then nobody else can claim it.
    let mut groups: BTreeMap<DeviceId, (Group, bool)> = BTreeMap::new();
    let mut coordinators = BTreeSet::new();
    loop {
        let before = (groups.clone(), coordinators.clone());
        for placed in acts {
            let author = groups.get(&placed.author).map_or(Group::Nobody, |(group, _)| *group);
            let coordinates = matches!(author, Group::Member(member) if coordinators.contains(&member));
            let claimed = match &placed.act {
                Act::Found { nonce, member: NewMember { id, device, .. }, .. }
                    if device.sign == placed.author && project_id(&placed.author, nonce) == *project =>
                {
                    coordinators.insert(*id);
                    Some((device.sign, *id, true))
                }
                Act::Admit { member: NewMember { id, device, .. }, role } if coordinates => {
                    if *role == Role::Coordinator {
                        coordinators.insert(*id);
                    }
                    Some((device.sign, *id, true))
                }
                Act::AddDevice { member, device } if coordinates || author == Group::Member(*member) => {
                    Some((device.sign, *member, coordinates))
                }
                Act::SetRole { member, role: Role::Coordinator } if coordinates => {
                    coordinators.insert(*member);
                    None
                }
                _ => None,
            };
            let Some((device, member, is_sure)) = claimed else { continue };
            match groups.get_mut(&device) {
                Some((_, true)) => {}
                Some((group, false)) if !is_sure && *group != Group::Member(member) => *group = Group::Device(device),
                Some((_, false)) if !is_sure => {}
                _ => _ = groups.insert(device, (Group::Member(member), is_sure)),
            }
        }
        if (&groups, &coordinators) == (&before.0, &before.1) {
            return (groups.into_iter().map(|(device, (group, _))| (device, group)).collect(), coordinators);
        }
    }
}
