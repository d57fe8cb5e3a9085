//! Which acts are in force: those that give something are laid beside all before them, and those that take something are decided one by
//! one. All are laid beside each other again only where one that was decided touches another that was in force.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{
    MemberId, Role,
    acts::Act,
    project_id,
    resolve::{Placed, knows},
};
use crate::{
    clients,
    entry::{DeviceId, ProjectId},
};

#[cfg(test)]
thread_local! {
    /// How often an act was weighed on this thread.
    pub(crate) static WEIGHED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// The acts that let a device in, be they in force or not, by the device.
#[derive(Debug, Clone, Default)]
pub(super) struct Mentions(HashMap<DeviceId, Vec<usize>>);

impl Mentions {
    pub(super) fn of(acts: &[Arc<Placed>]) -> Self {
        let mut mentions: HashMap<DeviceId, Vec<usize>> = HashMap::new();
        for (at, placed) in acts.iter().enumerate() {
            if let Some(device) = placed.act.lets_in() {
                mentions.entry(device.sign).or_default().push(at);
            }
        }
        Self(mentions)
    }

    /// The places of those that let this one in.
    pub(super) fn of_device(&self, device: &DeviceId) -> &[usize] {
        self.0.get(device).map_or(&[], Vec::as_slice)
    }

    /// The member that any act names for a device; whether it is in force does not matter for who is meant.
    pub(super) fn member(&self, acts: &[Arc<Placed>], device: &DeviceId) -> Option<MemberId> {
        self.of_device(device).first().and_then(|at| acts[*at].act.for_member())
    }
}

/// The acts in force that take something away, by whom they concern.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    devices: HashMap<DeviceId, Vec<usize>>,
    members: HashMap<MemberId, Vec<usize>>,
}

impl Taken {
    fn add(&mut self, at: usize, act: &Act) {
        match act {
            Act::RemoveDevice { device } => self.devices.entry(*device).or_default().push(at),
            Act::RemoveMember { member } | Act::SetRole { member, .. } => self.members.entry(*member).or_default().push(at),
            Act::Found { .. } | Act::Admit { .. } | Act::AddDevice { .. } => {}
        }
    }

    /// The places of those that concern a device of this member.
    pub(super) fn from(&self, device: &DeviceId, member: Option<&MemberId>) -> impl Iterator<Item = usize> {
        let of_device = self.devices.get(device).into_iter().flatten();
        of_device.chain(member.and_then(|member| self.members.get(member)).into_iter().flatten()).copied()
    }
}

/// What is in force, as it is looked up.
#[derive(Default)]
struct Force {
    stands: Vec<bool>,
    /// The act that lets a device in; of two that let one in, one stands.
    devices: HashMap<DeviceId, usize>,
    /// How the client ids of those devices begin.
    names: HashSet<u64>,
    /// The act that lets a member in.
    members: HashMap<MemberId, usize>,
    /// All acts about a member, in their order, and those that remove a device.
    about: HashMap<MemberId, Vec<usize>>,
    removed: HashMap<DeviceId, Vec<usize>>,
}

/// The acts that are weighed, and what is known of them.
pub(super) struct Weighing<'a> {
    project: &'a ProjectId,
    acts: &'a [Arc<Placed>],
    mentions: &'a Mentions,
    /// How the client ids begin of the device that an act lets in.
    names: Vec<Option<u64>>,
    by: HashMap<DeviceId, Vec<usize>>,
    /// All devices that any act names for a member.
    laptops: HashMap<MemberId, BTreeSet<DeviceId>>,
    decided: Vec<bool>,
    taken: Taken,
    force: Force,
}

impl<'a> Weighing<'a> {
    pub(super) fn new(project: &'a ProjectId, acts: &'a [Arc<Placed>], mentions: &'a Mentions) -> Self {
        let mut by: HashMap<DeviceId, Vec<usize>> = HashMap::new();
        let mut laptops: HashMap<MemberId, BTreeSet<DeviceId>> = HashMap::new();
        let mut names = Vec::with_capacity(acts.len());
        for (at, placed) in acts.iter().enumerate() {
            by.entry(placed.author).or_default().push(at);
            let device = placed.act.lets_in().map(|device| device.sign);
            names.push(device.map(|device| clients::name_of(&device)));
            if let (Some(device), Some(member)) = (device, placed.act.for_member()) {
                laptops.entry(member).or_default().insert(device);
            }
        }
        let decided = vec![false; acts.len()];
        Self { project, acts, mentions, names, by, laptops, decided, taken: Taken::default(), force: Force::default() }
    }

    /// The places of the acts in force, and those of them that take something away.
    pub(super) fn weigh(mut self) -> (Vec<usize>, Taken) {
        let restricting: Vec<usize> = (0..self.acts.len()).filter(|at| self.acts[*at].act.restricts()).collect();
        loop {
            self.run();
            let mut next: Vec<(usize, usize)> = restricting
                .iter()
                .filter(|at| !self.decided[**at])
                .filter_map(|at| Some((self.seniority(&self.acts[*at].author)?, *at)))
                .collect();
            next.sort_unstable();
            let is_settled = next.into_iter().all(|(_, at)| !self.decide(at));
            if is_settled {
                let in_force = (0..self.acts.len()).filter(|at| self.force.stands[*at]).collect();
                return (in_force, self.taken);
            }
        }
    }

    /// Decides on an act that takes something away; says whether anything else may be in force than before.
    fn decide(&mut self, at: usize) -> bool {
        self.decided[at] = true;
        if !self.is_allowed(at) || self.is_void(at) {
            return false;
        }
        let touches = self.touches(at);
        self.taken.add(at, &self.acts[at].act);
        self.force.stands[at] = true;
        self.note(at);
        touches
    }

    /// Finds what is in force, given which of those that take something away are.
    fn run(&mut self) {
        let standing = std::mem::take(&mut self.force.stands);
        self.force = Force { stands: vec![false; self.acts.len()], ..Force::default() };
        for at in 0..self.acts.len() {
            let stands = if self.acts[at].act.restricts() {
                self.decided[at] && standing.get(at).copied().unwrap_or_default()
            } else {
                !self.is_void(at) && self.is_allowed(at)
            };
            if stands {
                self.force.stands[at] = true;
                self.note(at);
            }
        }
    }

    /// Notes an act that is in force where it is looked up.
    fn note(&mut self, at: usize) {
        let Self { acts, names, force, .. } = self;
        let act = &acts[at].act;
        if let (Some(device), Some(name)) = (act.lets_in(), names[at]) {
            force.devices.entry(device.sign).or_insert(at);
            force.names.insert(name);
        }
        match act {
            Act::Found { member, .. } | Act::Admit { member, .. } => {
                force.members.entry(member.id).or_insert(at);
                force.about.entry(member.id).or_default().push(at);
            }
            Act::SetRole { member, .. } | Act::RemoveMember { member } => force.about.entry(*member).or_default().push(at),
            Act::RemoveDevice { device } => force.removed.entry(*device).or_default().push(at),
            Act::AddDevice { .. } => {}
        }
    }

    /// Whether anything that is in force may not be any more where this act is. Whoever knew of it all before loses nothing by it.
    fn touches(&self, at: usize) -> bool {
        let placed = &self.acts[at];
        let concerns = |author: &DeviceId| {
            let acts = self.by.get(author).into_iter().flatten();
            acts.filter(|other| self.force.stands[**other] && !self.acts[**other].act.restricts()).any(|other| {
                let known = &self.acts[*other];
                if knows(&known.past, placed) { at < *other } else { !knows(&placed.past, known) }
            })
        };
        match &placed.act {
            Act::RemoveDevice { device } => concerns(device),
            Act::RemoveMember { member } => self.laptops.get(member).into_iter().flatten().any(concerns),
            // A role can give as well.
            _ => true,
        }
    }

    /// Who was let in first comes first.
    fn seniority(&self, device: &DeviceId) -> Option<usize> {
        let member = self.acts[*self.force.devices.get(device)?].act.for_member()?;
        self.force.members.get(&member).copied()
    }

    /// Whether somebody took the author's right away while neither knew of the other.
    fn is_void(&self, at: usize) -> bool {
        let placed = &self.acts[at];
        let author = self.mentions.member(self.acts, &placed.author);
        self.taken.from(&placed.author, author.as_ref()).filter(|other| *other != at).any(|other| {
            let other = &self.acts[other];
            !knows(&placed.past, other) && !knows(&other.past, placed)
        })
    }

    /// Whether the author may do this, as far as they knew.
    fn is_allowed(&self, at: usize) -> bool {
        #[cfg(test)]
        WEIGHED.with(|weighed| weighed.set(weighed.get() + 1));
        let placed = &self.acts[at];
        let role = || self.role_at(placed);
        let coordinates = || role() == Some(Role::Coordinator);
        let member_of = |device| self.mentions.member(self.acts, device);
        let own = |member: &MemberId| member_of(&placed.author) == Some(*member) && role().is_some();
        // Two devices whose client ids look the same could write in each other's name.
        let is_new_device = || self.names[at].is_some_and(|name| !self.force.names.contains(&name));
        let is_member = |member: &MemberId| self.force.members.contains_key(member);
        match &placed.act {
            Act::Found { nonce, member, .. } => {
                placed.seq == 1
                    && member.device.sign == placed.author
                    && project_id(&placed.author, nonce) == *self.project
                    && is_new_device()
            }
            Act::Admit { member, .. } => is_new_device() && !is_member(&member.id) && coordinates(),
            Act::AddDevice { member, .. } => is_member(member) && is_new_device() && (own(member) || coordinates()),
            Act::SetRole { member, .. } => is_member(member) && coordinates(),
            Act::RemoveMember { member } => is_member(member) && (own(member) || coordinates()),
            Act::RemoveDevice { device } => member_of(device).is_some_and(|member| own(&member) || coordinates()),
        }
    }

    /// What the author of an act might do, as far as they knew.
    fn role_at(&self, placed: &Placed) -> Option<Role> {
        let known = |at: &usize| Some(&self.acts[*at]).filter(|other| knows(&placed.past, other)).map(|other| &other.act);
        let member = known(self.force.devices.get(&placed.author)?)?.for_member()?;
        if self.force.removed.get(&placed.author).into_iter().flatten().any(|at| known(at).is_some()) {
            return None;
        }
        let mut role = None;
        for act in self.force.about.get(&member).into_iter().flatten().filter_map(known) {
            match act {
                Act::Found { .. } => role = Some(Role::Coordinator),
                Act::Admit { role: given, .. } | Act::SetRole { role: given, .. } => role = Some(*given),
                _ => return None,
            }
        }
        role
    }
}
