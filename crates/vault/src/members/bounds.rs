//! How many acts are weighed: all of those who coordinate or ever did, and of everybody else the first of each log, which are more than
//! they need. All acts are laid beside each other, so without that a single laptop could keep all others busy.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    MemberId, ReadAct, Role,
    acts::{Act, NewMember},
    project_id,
    resolve::Placed,
};
use crate::entry::{DeviceId, ProjectId};

/// Acts of one log whose author never coordinated: laptops of their own that they add and throw out, and their leaving.
///
/// Which are the first of a log is settled once they are written, by its headers: those count that can't be read here, or who can read
/// more would weigh others. By any other order, whoever writes more could take back what others have built on.
const MOST: usize = 16;

/// Of whom all acts are weighed, and of which logs no more than those before a place in them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    /// The devices of those who coordinate or ever did.
    free: BTreeSet<DeviceId>,
    /// The last item of the first acts, in logs that have so many.
    last: HashMap<i64, i64>,
    /// Beside the first acts of a log, the first by which its author leaves: whatever came of the others, nothing holds anybody in a
    /// team.
    leaving: HashMap<i64, u64>,
}

/// Which acts are the first of their log, told in the order of items: those that can be read and those that can't.
#[derive(Default)]
pub(super) struct FirstActs {
    counts: HashMap<i64, usize>,
    last: HashMap<i64, i64>,
}

impl FirstActs {
    /// Counts the next act; says whether it is one of the first.
    pub(super) fn next(&mut self, log: i64, item: i64) -> bool {
        let count = self.counts.entry(log).or_default();
        *count += 1;
        if *count == MOST {
            self.last.insert(log, item);
        }
        *count <= MOST
    }

    /// The last item of the first acts, in logs that have so many.
    pub(super) fn last(self) -> HashMap<i64, i64> {
        self.last
    }
}

impl Bounds {
    /// Leaves the acts that are weighed, which are in their one order before and after. What is left follows from the acts alone,
    /// so all laptops leave the same; and with more acts, more is left.
    pub(crate) fn keep(project: &ProjectId, acts: &mut Vec<Arc<Placed>>, last: HashMap<i64, i64>) -> Self {
        let free = free(project, acts);
        let mut counts: HashMap<i64, usize> = HashMap::new();
        let mut leaving = HashMap::new();
        acts.retain(|placed| {
            if free.contains(&placed.author) {
                return true;
            }
            let count = counts.entry(placed.log).or_default();
            *count += 1;
            // Of what is shown of a log that is not here, those count that were shown.
            if placed.is_first.unwrap_or(*count <= MOST) {
                return true;
            }
            let is_next = leaves(&placed.act) && !leaving.contains_key(&placed.log);
            if is_next {
                leaving.insert(placed.log, placed.seq);
            }
            is_next
        });
        Self { free, last, leaving }
    }

    #[cfg(test)]
    pub(super) fn free(&self) -> &BTreeSet<DeviceId> {
        &self.free
    }

    /// Whether one more act of this author changes nothing, since it is not weighed.
    pub(super) fn leaves_out(&self, author: &DeviceId, act: &ReadAct) -> bool {
        let is_behind = self.last.get(&act.log).is_some_and(|last| act.item > *last);
        let has_left = || self.leaving.get(&act.log).is_some_and(|seq| act.seq > *seq);
        !self.free.contains(author) && is_behind && (!leaves(&act.act) || has_left())
    }
}

/// Whether its author, who does not coordinate, means to leave: nobody else can be removed so.
fn leaves(act: &Act) -> bool {
    matches!(act, Act::RemoveMember { .. })
}

/// The devices of those who ever were given to coordinate, as far as those say so who may. Of two who claim a device both are heard:
/// so nobody can take it from the other, and with more acts there are only more.
fn free(project: &ProjectId, acts: &[Arc<Placed>]) -> BTreeSet<DeviceId> {
    let mut by: HashMap<DeviceId, Vec<&Act>> = HashMap::new();
    let mut known = Coordinators::default();
    for placed in acts {
        by.entry(placed.author).or_default().push(&placed.act);
        if let Act::Found { nonce, member: NewMember { id, device, .. }, .. } = &placed.act
            && device.sign == placed.author
            && project_id(&placed.author, nonce) == *project
        {
            known.own(device.sign, *id);
            known.coordinate(*id);
        }
    }
    // What a device says is heard again whenever more is known of whose it is, or what those may do.
    while let Some(author) = known.changed.pop() {
        for act in by.get(&author).into_iter().flatten() {
            let coordinates = known.is_free(&author);
            match act {
                Act::Admit { member: NewMember { id, device, .. }, role } if coordinates => {
                    known.own(device.sign, *id);
                    if *role == Role::Coordinator {
                        known.coordinate(*id);
                    }
                }
                Act::AddDevice { member, device } if coordinates || known.is_of(&author, member) => {
                    known.own(device.sign, *member)
                }
                Act::SetRole { member, role: Role::Coordinator } if coordinates => known.coordinate(*member),
                _ => {}
            }
        }
    }
    known.owners.keys().filter(|device| known.is_free(device)).copied().collect()
}

/// Whose devices are, and who coordinates or ever did, as far as it was heard.
#[derive(Default)]
struct Coordinators {
    owners: HashMap<DeviceId, BTreeSet<MemberId>>,
    devices: HashMap<MemberId, Vec<DeviceId>>,
    coordinators: BTreeSet<MemberId>,
    /// Devices of which more is known than when they were heard.
    changed: Vec<DeviceId>,
}

impl Coordinators {
    fn is_of(&self, device: &DeviceId, member: &MemberId) -> bool {
        self.owners.get(device).is_some_and(|owners| owners.contains(member))
    }

    fn is_free(&self, device: &DeviceId) -> bool {
        self.owners.get(device).is_some_and(|owners| !owners.is_disjoint(&self.coordinators))
    }

    fn own(&mut self, device: DeviceId, member: MemberId) {
        if self.owners.entry(device).or_default().insert(member) {
            self.devices.entry(member).or_default().push(device);
            self.changed.push(device);
        }
    }

    fn coordinate(&mut self, member: MemberId) {
        if self.coordinators.insert(member) {
            self.changed.extend(self.devices.get(&member).into_iter().flatten());
        }
    }
}
