//! What all membership acts together come to: the same on every laptop, in whatever order the acts arrived.
//!
//! Acts are put into one order that respects who knew of what. Those that take something away are decided first, from the most
//! senior author down, and void what their target did without knowing of them: so a removal wins over what the removed did
//! meanwhile, and two who remove each other do not both go.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    DeviceKeys, MemberId, ReadAct, Role,
    acts::Act,
    bounds::Bounds,
    weighing::{Mentions, Taken, Weighing},
};
use crate::{
    entry::{DeviceId, ProjectId},
    log::Past,
};

/// An act, and where it stands in the log.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) act: Act,
    pub(crate) author: DeviceId,
    /// The number of its entry's log in this database, and its place there.
    pub(crate) log: i64,
    pub(crate) seq: u64,
    /// What its entry builds on.
    pub(crate) past: Past,
    /// The hash of its entry, to decide between acts of which neither knew of the other.
    pub(crate) hash: [u8; 32],
    /// Whether it is one of the first acts of its log, those counted that can't be read here; nothing where it is not held.
    pub(crate) is_first: Option<bool>,
}

/// The members and devices that the acts add up to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    acts: Vec<Arc<Placed>>,
    /// Places in `acts` of those in force, in their one order.
    in_force: Vec<usize>,
    pub(crate) members: Vec<MemberState>,
    bounds: Bounds,
    mentions: Mentions,
    /// The acts in force that take something away.
    taken: Taken,
    /// Where the devices that were ever let in stand in `members`.
    devices: HashMap<DeviceId, (usize, usize)>,
    /// Where the acts of a log stand in `acts`, in the order of the log, with their numbers there.
    logs: Vec<(i64, Vec<(u64, usize)>)>,
}

/// A member as the roster has them, in the order of admission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberState {
    pub(crate) id: MemberId,
    /// The place of the act that let them in.
    pub(crate) admission: usize,
    pub(crate) role: Role,
    pub(crate) removed: bool,
    pub(crate) devices: Vec<DeviceState>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeviceState {
    pub(crate) keys: DeviceKeys,
    /// The place of the act that added it.
    pub(crate) admission: usize,
    pub(crate) removed: bool,
}

impl Placed {
    /// Whether it takes something from somebody.
    pub(crate) fn takes(&self) -> bool {
        self.act.restricts()
    }

    /// Its place in the one order: how much it builds on, which grows along every chain of knowledge; then its hash.
    pub(super) fn order(&self) -> (u64, [u8; 32]) {
        (self.past.values().fold(0, |sum, height| sum.saturating_add(*height)), self.hash)
    }
}

impl Roster {
    /// Adds up all acts of a project. `last` is where the first acts of a log end.
    pub(crate) fn new(project: &ProjectId, mut acts: Vec<Arc<Placed>>, last: HashMap<i64, i64>) -> Self {
        acts.sort_by_cached_key(|placed| placed.order());
        let bounds = Bounds::keep(project, &mut acts, last);
        let mentions = Mentions::of(&acts);
        let (in_force, taken) = Weighing::new(project, &acts, &mentions).weigh();
        let (members, devices) = add_up(&acts, &in_force);
        let mut logs: BTreeMap<i64, Vec<(u64, usize)>> = BTreeMap::new();
        for (at, placed) in acts.iter().enumerate() {
            logs.entry(placed.log).or_default().push((placed.seq, at));
        }
        logs.values_mut().for_each(|acts| acts.sort_unstable());
        Self { acts, in_force, members, bounds, mentions, taken, devices, logs: logs.into_iter().collect() }
    }

    /// The same with more acts.
    pub(crate) fn with(&self, project: &ProjectId, acts: impl IntoIterator<Item = Placed>) -> Self {
        let more = acts.into_iter().map(Arc::new);
        Self::new(project, self.acts.iter().cloned().chain(more).collect(), HashMap::new())
    }

    /// Whether one more act changes nothing, since its log has more than are weighed.
    pub(crate) fn leaves_out(&self, author: &DeviceId, act: &ReadAct) -> bool {
        self.bounds.leaves_out(author, act)
    }

    /// Which acts somebody with this past knows: how many of each log that has any.
    pub(crate) fn known(&self, past: &Past) -> Vec<usize> {
        let known = |(log, acts): &(i64, Vec<(u64, usize)>)| {
            past.get(log).map_or(0, |height| acts.partition_point(|(seq, _)| seq <= height))
        };
        self.logs.iter().map(known).collect()
    }

    /// What each device may do in the eyes of who knows so many acts of each log, and no others.
    pub(crate) fn roles_of_known(&self, project: &ProjectId, known: &[usize]) -> HashMap<DeviceId, Role> {
        let of_logs = self.logs.iter().zip(known).flat_map(|((_, acts), known)| &acts[..*known]);
        let mut places: Vec<usize> = of_logs.map(|(_, at)| *at).collect();
        places.sort_unstable();
        let mut acts = places.into_iter().map(|at| Arc::clone(&self.acts[at])).collect();
        Bounds::keep(project, &mut acts, HashMap::new());
        let mentions = Mentions::of(&acts);
        let (in_force, _) = Weighing::new(project, &acts, &mentions).weigh();
        let (members, _) = add_up(&acts, &in_force);
        let present = members.iter().filter(|member| !member.removed);
        let devices = present.flat_map(|member| member.devices.iter().map(|state| (state, member.role)));
        devices.filter(|(state, _)| !state.removed).map(|(state, role)| (state.keys.sign, role)).collect()
    }

    /// Where the acts stand that take something away and that somebody with this past does not know.
    pub(crate) fn restrictions_unknown_to(&self, past: &Past) -> Vec<(i64, u64)> {
        let unknown = self.acts.iter().filter(|placed| placed.act.restricts() && !knows(past, placed));
        unknown.map(|placed| (placed.log, placed.seq)).collect()
    }

    /// Whether the act of an entry with this hash is among them.
    pub(crate) fn holds(&self, hash: &[u8; 32]) -> bool {
        self.acts.iter().any(|placed| placed.hash == *hash)
    }

    /// What a device may do now.
    pub(crate) fn role_of(&self, device: &DeviceId) -> Option<Role> {
        let (member, state) = self.find(device)?;
        (!member.removed && !state.removed).then_some(member.role)
    }

    /// A device that was ever let in, with its member.
    pub(crate) fn find(&self, device: &DeviceId) -> Option<(&MemberState, &DeviceState)> {
        let (member, place) = self.devices.get(device)?;
        let member = &self.members[*member];
        Some((member, &member.devices[*place]))
    }

    /// Whether any act that is weighed lets a device in, be it in force or not. With more acts there are only more of them, so what
    /// a colleague took in can be taken in by all.
    pub(crate) fn is_mentioned(&self, device: &DeviceId) -> bool {
        !self.mentions.of_device(device).is_empty()
    }

    /// The acts in force that put a device out: the removals that concern it; and where it was never in because whoever added it
    /// lost the right to, what took that right.
    pub(crate) fn removals_of(&self, device: &DeviceId) -> Vec<&Arc<Placed>> {
        let (mut found, mut looked) = (Vec::new(), Vec::new());
        self.find_removals(device, &mut found, &mut looked);
        found
    }

    fn find_removals<'a>(&'a self, device: &DeviceId, found: &mut Vec<&'a Arc<Placed>>, looked: &mut Vec<DeviceId>) {
        if looked.contains(device) {
            return;
        }
        looked.push(*device);
        let member = self.mentions.member(&self.acts, device);
        let mut places: Vec<usize> = self.taken.from(device, member.as_ref()).collect();
        places.sort_unstable();
        // Who was let in by somebody whose role was another by then is out with them.
        let removals = places.into_iter().map(|at| &self.acts[at]);
        found.extend(removals.filter(|placed| looked.len() > 1 || !matches!(placed.act, Act::SetRole { .. })));
        if self.find(device).is_some() {
            return;
        }
        for at in self.mentions.of_device(device) {
            self.find_removals(&self.acts[*at].author, found, looked);
        }
    }

    /// The acts in force on which it rests what a device may do, those of the founder aside; none comes before one that it rests on.
    pub(crate) fn grounds_of(&self, device: &DeviceId) -> Vec<&Arc<Placed>> {
        let (mut grounds, mut authors) = (Vec::new(), vec![*device]);
        let mut looked = 0;
        while let Some(device) = authors.get(looked).copied() {
            looked += 1;
            let member = self.mentions.member(&self.acts, &device);
            for at in self.in_force.iter().copied().filter(|at| !grounds.contains(at)).collect::<Vec<_>>() {
                let gives = match &self.acts[at].act {
                    Act::Admit { member: new, .. } => Some(new.id) == member,
                    Act::AddDevice { device: added, .. } => added.sign == device,
                    Act::SetRole { member: changed, .. } => Some(*changed) == member,
                    Act::Found { .. } | Act::RemoveDevice { .. } | Act::RemoveMember { .. } => false,
                };
                if gives {
                    grounds.push(at);
                    if !authors.contains(&self.acts[at].author) {
                        authors.push(self.acts[at].author);
                    }
                }
            }
        }
        grounds.sort_unstable();
        grounds.into_iter().map(|at| &self.acts[at]).collect()
    }

    /// The acts in force, in their one order.
    pub(crate) fn in_force(&self) -> impl Iterator<Item = &Arc<Placed>> {
        self.in_force.iter().map(|at| &self.acts[*at])
    }

    /// The act at a place that [`MemberState`] or [`DeviceState`] names.
    pub(crate) fn act(&self, at: usize) -> &Placed {
        &self.acts[at]
    }

    /// Whether an act, by its log and number, is in force.
    pub(crate) fn is_in_force(&self, log: i64, seq: u64, act: &Act) -> bool {
        let Ok(place) = self.logs.binary_search_by_key(&log, |(log, _)| *log) else { return false };
        let acts = &self.logs[place].1;
        let mut of_entry = acts[acts.partition_point(|(other, _)| *other < seq)..].iter().take_while(|(other, _)| *other == seq);
        of_entry.any(|(_, at)| self.acts[*at].act == *act && self.in_force.binary_search(at).is_ok())
    }

    /// Whether anybody's role ever changed or anybody was removed: without that, what a device may do never depends on when.
    pub(crate) fn ever_restricted(&self) -> bool {
        self.acts.iter().any(|placed| placed.act.restricts() || matches!(placed.act, Act::SetRole { .. }))
    }
}

pub(super) fn knows(past: &Past, of: &Placed) -> bool {
    past.get(&of.log).is_some_and(|height| *height >= of.seq)
}

/// The members and their devices, and where those stand.
fn add_up(acts: &[Arc<Placed>], in_force: &[usize]) -> (Vec<MemberState>, HashMap<DeviceId, (usize, usize)>) {
    let mut members: Vec<MemberState> = Vec::new();
    let mut places: HashMap<MemberId, usize> = HashMap::new();
    let mut devices: HashMap<DeviceId, (usize, usize)> = HashMap::new();
    for at in in_force.iter().copied() {
        let act = &acts[at].act;
        match act {
            Act::Found { member, .. } | Act::Admit { member, .. } => {
                places.entry(member.id).or_insert(members.len());
                let role = if let Act::Admit { role, .. } = act { *role } else { Role::Coordinator };
                members.push(MemberState { id: member.id, admission: at, role, removed: false, devices: Vec::new() });
            }
            Act::SetRole { member, role } => {
                if let Some(place) = places.get(member) {
                    members[*place].role = *role;
                }
            }
            Act::RemoveDevice { device } => {
                if let Some((member, place)) = devices.get(device) {
                    members[*member].devices[*place].removed = true;
                }
            }
            Act::RemoveMember { member } => {
                if let Some(place) = places.get(member) {
                    members[*place].removed = true;
                }
            }
            Act::AddDevice { .. } => {}
        }
        if let (Some(keys), Some(place)) = (act.lets_in(), act.for_member().and_then(|member| places.get(&member))) {
            devices.entry(keys.sign).or_insert((*place, members[*place].devices.len()));
            members[*place].devices.push(DeviceState { keys: *keys, admission: at, removed: false });
        }
    }
    (members, devices)
}
