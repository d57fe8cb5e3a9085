//! What all membership acts together come to: the same on every laptop, in whatever order the acts arrived.
//!
//! Acts are put into one order that respects who knew of what. Those that take something away are decided first, from the most
//! senior author down, and void what their target did without knowing of them: so a removal wins over what the removed did
//! meanwhile, and two who remove each other do not both go.

use std::collections::HashMap;

use super::{
    DeviceKeys, MemberId, Role,
    acts::{Act, NewMember},
    bounds::Bounds,
    project_id,
};
use crate::{
    clients,
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
    acts: Vec<Placed>,
    /// Places in `acts` of those in force, in their one order.
    in_force: Vec<usize>,
    pub(crate) members: Vec<MemberState>,
    bounds: Bounds,
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
    fn order(&self) -> (u64, [u8; 32]) {
        (self.past.values().fold(0, |sum, height| sum.saturating_add(*height)), self.hash)
    }
}

impl Roster {
    /// Adds up all acts of a project. `last` is where the first acts of a log end.
    pub(crate) fn new(project: &ProjectId, mut acts: Vec<Placed>, last: HashMap<i64, i64>) -> Self {
        acts.sort_by_cached_key(Placed::order);
        let bounds = Bounds::keep(project, &mut acts, last);
        let mut decided: Vec<usize> = Vec::new();
        let mut accepted: Vec<usize> = Vec::new();
        loop {
            let in_force = run(project, &acts, &accepted);
            let roster = Self { members: add_up(&acts, &in_force), in_force, acts, bounds: Bounds::default() };
            let next = (0..roster.acts.len())
                .filter(|at| roster.acts[*at].act.restricts() && !decided.contains(at))
                .filter_map(|at| Some((roster.seniority(&roster.acts[at].author)?, at)))
                .min();
            let Some((_, at)) = next else { return Self { bounds, ..roster } };
            decided.push(at);
            let stands = allowed(&roster.acts, &roster.in_force, at, project) && !is_void(&roster.acts, &accepted, at);
            acts = roster.acts;
            if stands {
                accepted.push(at);
            }
        }
    }

    /// The same with more acts.
    pub(crate) fn with(&self, project: &ProjectId, acts: impl IntoIterator<Item = Placed>) -> Self {
        Self::new(project, self.acts.iter().cloned().chain(acts).collect(), HashMap::new())
    }

    /// Whether one more act changes nothing, since its log has more than are weighed.
    pub(crate) fn leaves_out(&self, placed: &Placed, item: i64) -> bool {
        self.bounds.leaves_out(placed, item)
    }

    /// The places of the acts that somebody with this past knows.
    pub(crate) fn known(&self, past: &Past) -> Vec<usize> {
        (0..self.acts.len()).filter(|at| knows(past, &self.acts[*at])).collect()
    }

    /// The roster for whoever knows these acts and no others.
    pub(crate) fn of_known(&self, project: &ProjectId, known: &[usize]) -> Self {
        Self::new(project, known.iter().map(|at| self.acts[*at].clone()).collect(), HashMap::new())
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
        self.members.iter().find_map(|member| {
            let state = member.devices.iter().find(|state| state.keys.sign == *device)?;
            Some((member, state))
        })
    }

    /// Whether any act that is weighed lets a device in, be it in force or not. With more acts there are only more of them, so what
    /// a colleague took in can be taken in by all.
    pub(crate) fn is_mentioned(&self, device: &DeviceId) -> bool {
        member_of(&self.acts, device).is_some()
    }

    /// The acts in force that put a device out: the removals that concern it; and where it was never in because whoever added it
    /// lost the right to, what took that right.
    pub(crate) fn removals_of(&self, device: &DeviceId) -> Vec<&Placed> {
        let (mut found, mut looked) = (Vec::new(), Vec::new());
        self.find_removals(device, &mut found, &mut looked);
        found
    }

    fn find_removals<'a>(&'a self, device: &DeviceId, found: &mut Vec<&'a Placed>, looked: &mut Vec<DeviceId>) {
        if looked.contains(device) {
            return;
        }
        looked.push(*device);
        let is_in = self.find(device).is_some();
        let member = member_of(&self.acts, device);
        found.extend(self.in_force.iter().map(|at| &self.acts[*at]).filter(|placed| match &placed.act {
            Act::RemoveDevice { device: removed } => removed == device,
            Act::RemoveMember { member: removed } => Some(*removed) == member,
            // Who was let in by somebody whose role was another by then.
            Act::SetRole { member: changed, .. } => looked.len() > 1 && placed.act.restricts() && Some(*changed) == member,
            _ => false,
        }));
        if is_in {
            return;
        }
        for placed in self.acts.iter().filter(|placed| member_of(std::slice::from_ref(placed), device).is_some()) {
            self.find_removals(&placed.author, found, looked);
        }
    }

    /// The acts in force on which it rests what a device may do, those of the founder aside; none comes before one that it rests on.
    pub(crate) fn grounds_of(&self, device: &DeviceId) -> Vec<&Placed> {
        let (mut grounds, mut authors) = (Vec::new(), vec![*device]);
        let mut looked = 0;
        while let Some(device) = authors.get(looked).copied() {
            looked += 1;
            let member = member_of(&self.acts, &device);
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
    pub(crate) fn in_force(&self) -> impl Iterator<Item = &Placed> {
        self.in_force.iter().map(|at| &self.acts[*at])
    }

    /// The act at a place that [`MemberState`] or [`DeviceState`] names.
    pub(crate) fn act(&self, at: usize) -> &Placed {
        &self.acts[at]
    }

    /// Whether an act, by its log and number, is in force.
    pub(crate) fn is_in_force(&self, log: i64, seq: u64, act: &Act) -> bool {
        self.in_force.iter().map(|at| &self.acts[*at]).any(|placed| (placed.log, placed.seq) == (log, seq) && placed.act == *act)
    }

    /// Whether anybody's role ever changed or anybody was removed: without that, what a device may do never depends on when.
    pub(crate) fn ever_restricted(&self) -> bool {
        self.acts.iter().any(|placed| placed.act.restricts() || matches!(placed.act, Act::SetRole { .. }))
    }

    fn seniority(&self, device: &DeviceId) -> Option<usize> {
        self.members.iter().position(|member| member.devices.iter().any(|state| state.keys.sign == *device))
    }
}

fn knows(past: &Past, of: &Placed) -> bool {
    past.get(&of.log).is_some_and(|height| *height >= of.seq)
}

/// The acts in force, given which of those that restrict somebody are.
fn run(project: &ProjectId, acts: &[Placed], accepted: &[usize]) -> Vec<usize> {
    let mut in_force = Vec::with_capacity(acts.len());
    for (at, placed) in acts.iter().enumerate() {
        let stands = if placed.act.restricts() {
            accepted.contains(&at)
        } else {
            !is_void(acts, accepted, at) && allowed(acts, &in_force, at, project)
        };
        if stands {
            in_force.push(at);
        }
    }
    in_force
}

/// Whether somebody took the author's right away while neither knew of the other.
fn is_void(acts: &[Placed], accepted: &[usize], at: usize) -> bool {
    let placed = &acts[at];
    let author = member_of(acts, &placed.author);
    accepted.iter().filter(|other| **other != at).any(|other| {
        let other = &acts[*other];
        let concerns = match &other.act {
            Act::RemoveDevice { device } => *device == placed.author,
            Act::RemoveMember { member } | Act::SetRole { member, .. } => Some(*member) == author,
            _ => false,
        };
        concerns && !knows(&placed.past, other) && !knows(&other.past, placed)
    })
}

/// The member that any act names for a device; whether it is in force does not matter for who is meant.
fn member_of(acts: &[Placed], device: &DeviceId) -> Option<MemberId> {
    acts.iter().find_map(|placed| match &placed.act {
        Act::Found { member, .. } | Act::Admit { member, .. } if member.device.sign == *device => Some(member.id),
        Act::AddDevice { member, device: added } if added.sign == *device => Some(*member),
        _ => None,
    })
}

/// Whether the author may do this, as far as they knew.
fn allowed(acts: &[Placed], in_force: &[usize], at: usize, project: &ProjectId) -> bool {
    let placed = &acts[at];
    let role = || role_at(acts, in_force, &placed.author, &placed.past);
    let coordinates = || role() == Some(Role::Coordinator);
    let own = |member: &MemberId| role().is_some() && member_of(acts, &placed.author) == Some(*member);
    let earlier = || in_force.iter().filter(|other| **other != at).map(|other| &acts[*other].act);
    // Two devices whose client ids look the same could write in each other's name.
    let is_new_device = |device: &DeviceId| {
        let name = clients::name_of(device);
        earlier().all(|act| match act {
            Act::Found { member, .. } | Act::Admit { member, .. } => clients::name_of(&member.device.sign) != name,
            Act::AddDevice { device: added, .. } => clients::name_of(&added.sign) != name,
            _ => true,
        })
    };
    let is_member = |wanted: &MemberId| {
        earlier().any(|act| matches!(act, Act::Found { member, .. } | Act::Admit { member, .. } if member.id == *wanted))
    };
    match &placed.act {
        Act::Found { nonce, member, .. } => {
            placed.seq == 1
                && member.device.sign == placed.author
                && project_id(&placed.author, nonce) == *project
                && is_new_device(&placed.author)
        }
        Act::Admit { member, .. } => coordinates() && is_new_device(&member.device.sign) && !is_member(&member.id),
        Act::AddDevice { member, device } => (own(member) || coordinates()) && is_member(member) && is_new_device(&device.sign),
        Act::SetRole { member, .. } => coordinates() && is_member(member),
        Act::RemoveMember { member } => (coordinates() || own(member)) && is_member(member),
        Act::RemoveDevice { device } => member_of(acts, device).is_some_and(|member| coordinates() || own(&member)),
    }
}

fn role_at(acts: &[Placed], in_force: &[usize], device: &DeviceId, past: &Past) -> Option<Role> {
    let known = || in_force.iter().map(|at| &acts[*at]).filter(|placed| knows(past, placed)).map(|placed| &placed.act);
    let member = known().find_map(|act| match act {
        Act::Found { member, .. } | Act::Admit { member, .. } if member.device.sign == *device => Some(member.id),
        Act::AddDevice { member, device: added } if added.sign == *device => Some(*member),
        _ => None,
    })?;
    let mut role = None;
    for act in known() {
        match act {
            Act::Found { member: NewMember { id, .. }, .. } if *id == member => role = Some(Role::Coordinator),
            Act::Admit { member: NewMember { id, .. }, role: given } if *id == member => role = Some(*given),
            Act::SetRole { member: id, role: given } if *id == member => role = Some(*given),
            Act::RemoveMember { member: id } if *id == member => return None,
            Act::RemoveDevice { device: removed } if removed == device => return None,
            _ => {}
        }
    }
    role
}

fn add_up(acts: &[Placed], in_force: &[usize]) -> Vec<MemberState> {
    let mut members: Vec<MemberState> = Vec::new();
    let device = |keys: &DeviceKeys, admission| DeviceState { keys: *keys, admission, removed: false };
    for at in in_force.iter().copied() {
        match &acts[at].act {
            Act::Found { member, .. } => members.push(MemberState {
                id: member.id,
                admission: at,
                role: Role::Coordinator,
                removed: false,
                devices: vec![device(&member.device, at)],
            }),
            Act::Admit { member, role } => members.push(MemberState {
                id: member.id,
                admission: at,
                role: *role,
                removed: false,
                devices: vec![device(&member.device, at)],
            }),
            Act::AddDevice { member, device: keys } => {
                if let Some(member) = members.iter_mut().find(|known| known.id == *member) {
                    member.devices.push(device(keys, at));
                }
            }
            Act::SetRole { member, role } => {
                if let Some(member) = members.iter_mut().find(|known| known.id == *member) {
                    member.role = *role;
                }
            }
            Act::RemoveDevice { device } => {
                for state in members.iter_mut().flat_map(|member| &mut member.devices).filter(|state| state.keys.sign == *device)
                {
                    state.removed = true;
                }
            }
            Act::RemoveMember { member } => {
                if let Some(member) = members.iter_mut().find(|known| known.id == *member) {
                    member.removed = true;
                }
            }
        }
    }
    members
}
