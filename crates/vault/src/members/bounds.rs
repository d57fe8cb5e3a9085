//! How many acts are weighed: all of those who coordinate or ever did, and of everybody else the first of each log, which are more than
//! they need. All acts are laid beside each other, so without that a single laptop could keep all others busy.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    MemberId, Role,
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
    pub(crate) fn keep(project: &ProjectId, acts: &mut Vec<Placed>, last: HashMap<i64, i64>) -> Self {
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
            let is_next = leaves(placed) && !leaving.contains_key(&placed.log);
            if is_next {
                leaving.insert(placed.log, placed.seq);
            }
            is_next
        });
        Self { free, last, leaving }
    }

    /// Whether one more act, in this item, changes nothing, since it is not weighed.
    pub(crate) fn leaves_out(&self, placed: &Placed, item: i64) -> bool {
        let is_behind = self.last.get(&placed.log).is_some_and(|last| item > *last);
        let has_left = || self.leaving.get(&placed.log).is_some_and(|seq| placed.seq >= *seq);
        !self.free.contains(&placed.author) && is_behind && (!leaves(placed) || has_left())
    }
}

/// Whether its author, who does not coordinate, means to leave: nobody else can be removed so.
fn leaves(placed: &Placed) -> bool {
    matches!(placed.act, Act::RemoveMember { .. })
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
