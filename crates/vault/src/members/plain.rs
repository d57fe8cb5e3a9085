//! Acts added up as simply as can be, whatever it costs: what the quick way must come to.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Instant,
};

use super::{
    DeviceKeys, MemberId, Role, Roster,
    acts::{Act, NewMember, Sealed},
    bounds::Bounds,
    earlier::EarlierRoles,
    project_id,
    resolve::{Placed, knows},
    weighing,
};
use crate::{
    clients,
    crypto::Key,
    entry::{DeviceId, ProjectId},
    log::{self, Past},
};

thread_local! {
    static NAMES: RefCell<HashMap<DeviceId, u64>> = RefCell::default();
}

/// How the client ids of a device begin, hashed once.
fn name_of(device: &DeviceId) -> u64 {
    NAMES.with_borrow_mut(|names| *names.entry(*device).or_insert_with(|| clients::name_of(device)))
}

/// A member, what they may do, whether they are out, and their devices with whether those are.
type Plain = (MemberId, Role, bool, Vec<(DeviceId, bool)>);

/// The acts in force, and what they come to.
fn plain(project: &ProjectId, acts: &[Arc<Placed>]) -> (Vec<usize>, Vec<Plain>) {
    let (mut decided, mut accepted): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let in_force = run(project, acts, &accepted);
        let members = add_up(acts, &in_force);
        let seniority =
            |device: &DeviceId| members.iter().position(|(.., devices)| devices.iter().any(|(known, _)| known == device));
        let next = (0..acts.len())
            .filter(|at| acts[*at].act.restricts() && !decided.contains(at))
            .filter_map(|at| Some((seniority(&acts[at].author)?, at)))
            .min();
        let Some((_, at)) = next else { return (in_force, members) };
        decided.push(at);
        if allowed(acts, &in_force, at, project) && !is_void(acts, &accepted, at) {
            accepted.push(at);
        }
    }
}

fn run(project: &ProjectId, acts: &[Arc<Placed>], accepted: &[usize]) -> Vec<usize> {
    let mut in_force = Vec::new();
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

fn is_void(acts: &[Arc<Placed>], accepted: &[usize], at: usize) -> bool {
    let placed = &acts[at];
    let author = member_of(acts.iter(), &placed.author);
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

fn member_of<'a>(mut acts: impl Iterator<Item = &'a Arc<Placed>>, device: &DeviceId) -> Option<MemberId> {
    acts.find_map(|placed| match &placed.act {
        Act::Found { member, .. } | Act::Admit { member, .. } if member.device.sign == *device => Some(member.id),
        Act::AddDevice { member, device: added } if added.sign == *device => Some(*member),
        _ => None,
    })
}

fn allowed(acts: &[Arc<Placed>], in_force: &[usize], at: usize, project: &ProjectId) -> bool {
    let placed = &acts[at];
    let role = role_at(acts, in_force, &placed.author, &placed.past);
    let coordinates = role == Some(Role::Coordinator);
    let own = |member: &MemberId| role.is_some() && member_of(acts.iter(), &placed.author) == Some(*member);
    let earlier = || in_force.iter().filter(|other| **other != at).map(|other| &acts[*other].act);
    let is_new = |device: &DeviceId| earlier().filter_map(Act::lets_in).all(|known| name_of(&known.sign) != name_of(device));
    let is_member = |wanted: &MemberId| {
        earlier().any(|act| matches!(act, Act::Found { member, .. } | Act::Admit { member, .. } if member.id == *wanted))
    };
    match &placed.act {
        Act::Found { nonce, member, .. } => {
            placed.seq == 1
                && member.device.sign == placed.author
                && project_id(&placed.author, nonce) == *project
                && is_new(&placed.author)
        }
        Act::Admit { member, .. } => coordinates && is_new(&member.device.sign) && !is_member(&member.id),
        Act::AddDevice { member, device } => (own(member) || coordinates) && is_member(member) && is_new(&device.sign),
        Act::SetRole { member, .. } => coordinates && is_member(member),
        Act::RemoveMember { member } => (coordinates || own(member)) && is_member(member),
        Act::RemoveDevice { device } => member_of(acts.iter(), device).is_some_and(|member| coordinates || own(&member)),
    }
}

fn role_at(acts: &[Arc<Placed>], in_force: &[usize], device: &DeviceId, past: &Past) -> Option<Role> {
    let known = || in_force.iter().map(|at| &acts[*at]).filter(|placed| knows(past, placed));
    let member = member_of(known(), device)?;
    let mut role = None;
    for placed in known() {
        match &placed.act {
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

fn add_up(acts: &[Arc<Placed>], in_force: &[usize]) -> Vec<Plain> {
    let mut members: Vec<Plain> = Vec::new();
    for at in in_force {
        match &acts[*at].act {
            Act::Found { member, .. } => members.push((member.id, Role::Coordinator, false, vec![(member.device.sign, false)])),
            Act::Admit { member, role } => members.push((member.id, *role, false, vec![(member.device.sign, false)])),
            act => {
                for (id, role, removed, devices) in &mut members {
                    match act {
                        Act::AddDevice { member, device } if member == id => devices.push((device.sign, false)),
                        Act::SetRole { member, role: given } if member == id => *role = *given,
                        Act::RemoveMember { member } if member == id => *removed = true,
                        Act::RemoveDevice { device } => {
                            devices.iter_mut().filter(|(known, _)| known == device).for_each(|(_, removed)| *removed = true)
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    members
}

/// Which are free of bounds, by going over all acts until nothing is new.
fn free(project: &ProjectId, acts: &[Arc<Placed>]) -> BTreeSet<DeviceId> {
    let mut owners: HashMap<DeviceId, BTreeSet<MemberId>> = HashMap::new();
    let mut coordinators = BTreeSet::new();
    loop {
        let before = (owners.clone(), coordinators.clone());
        for placed in acts {
            let authors = owners.get(&placed.author).cloned().unwrap_or_default();
            let coordinates = !authors.is_disjoint(&coordinators);
            match &placed.act {
                Act::Found { nonce, member, .. }
                    if member.device.sign == placed.author && project_id(&placed.author, nonce) == *project =>
                {
                    owners.entry(member.device.sign).or_default().insert(member.id);
                    coordinators.insert(member.id);
                }
                Act::Admit { member, role } if coordinates => {
                    owners.entry(member.device.sign).or_default().insert(member.id);
                    coordinators.extend((*role == Role::Coordinator).then_some(member.id));
                }
                Act::AddDevice { member, device } if coordinates || authors.contains(member) => {
                    owners.entry(device.sign).or_default().insert(*member);
                }
                Act::SetRole { member, role: Role::Coordinator } if coordinates => _ = coordinators.insert(*member),
                _ => {}
            }
        }
        if before == (owners.clone(), coordinators.clone()) {
            return owners.into_iter().filter(|(_, members)| !members.is_disjoint(&coordinators)).map(|(id, _)| id).collect();
        }
    }
}

/// Numbers that look random and are the same each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Eight devices, the last two of which have client ids that look the same.
fn devices() -> Vec<DeviceId> {
    let mut names: HashMap<u64, DeviceId> = HashMap::new();
    let mut found = (0_u32..).map(|n| *blake3::hash(&n.to_be_bytes()).as_bytes());
    let alike = found.find_map(|device| names.insert(clients::name_of(&device), device).map(|other| [other, device]));
    (1..7).map(|n| [n; 32]).chain(alike.expect("there are two")).collect()
}

/// Acts of all kinds, by those who may and those who may not, in logs that know of each other in part.
fn acts(seed: u64, devices: &[DeviceId], closed: bool) -> (ProjectId, Vec<Arc<Placed>>) {
    let mut random = Seeded(seed);
    let founder = devices[0];
    let project = project_id(&founder, &[0; 16]);
    let name = Sealed::new(&Key::random(), "Iemand");
    let new = |member: usize, device: usize| NewMember {
        id: [member as u8; 16],
        name: name.clone(),
        device: DeviceKeys { sign: devices[device], seal: [0; 32] },
    };
    let mut acts: Vec<Arc<Placed>> = Vec::new();
    // Logs by number: ten times the device, and twice what was begun anew.
    let mut pasts: HashMap<i64, Vec<Past>> = HashMap::new();
    let many = 10 + random.below(40);
    for n in 0..many {
        let author = if n == 0 || random.chance(35) { 0 } else { random.below(devices.len()) };
        let log = (author * 10) as i64 + i64::from(n > 0 && random.chance(20));
        let seq = pasts.get(&log).map_or(0, Vec::len) as u64 + 1;
        let mut past = Past::new();
        if seq > 1 {
            past = pasts[&log][seq as usize - 2].clone();
            log::join(&mut past, Past::from([(log, seq - 1)]));
        }
        let mut others: Vec<i64> = pasts.keys().copied().filter(|other| *other != log).collect();
        others.sort_unstable();
        for other in others {
            if random.chance(60) {
                let back = if random.chance(70) { 0 } else { random.below(3) };
                let height = pasts[&other].len().saturating_sub(back);
                if height > 0 {
                    if closed {
                        log::join(&mut past, pasts[&other][height - 1].clone());
                    }
                    log::join(&mut past, Past::from([(other, height as u64)]));
                }
            }
        }
        let (member, device) = (random.below(5), random.below(devices.len()));
        let role = [Role::Coordinator, Role::Editor, Role::Reader, Role::Relay][random.below(4)];
        let act = match if n == 0 { 0 } else { random.below(20) } {
            0 => Act::Found { nonce: [0; 16], project_name: name.clone(), member: new(0, author) },
            1..8 => Act::Admit { member: new(member, device), role },
            8..13 => Act::AddDevice { member: [member as u8; 16], device: new(member, device).device },
            13..16 => Act::SetRole { member: [member as u8; 16], role },
            16..18 => Act::RemoveDevice { device: devices[device] },
            _ => Act::RemoveMember { member: [member as u8; 16] },
        };
        let hash = *blake3::hash(&(seed * 1_000 + n as u64).to_be_bytes()).as_bytes();
        let is_first = (!random.chance(10)).then(|| seq <= 3 || random.chance(70));
        // Some entries hold two acts.
        let mut twin = Placed { act, author: devices[author], log, seq, past: past.clone(), hash, is_first };
        acts.push(Arc::new(twin.clone()));
        if random.chance(10) {
            twin.act = Act::RemoveDevice { device: devices[random.below(devices.len())] };
            acts.push(Arc::new(twin));
        }
        pasts.entry(log).or_default().push(past);
    }
    (project, acts)
}

#[test]
fn acts_come_to_the_same_as_when_they_are_added_up_plainly() {
    let devices = devices();
    let (mut taking, mut out, mut refused) = (0, 0, 0);
    for seed in 0..400 {
        let (project, given) = acts(seed, &devices, seed % 4 > 0);
        let mut sorted = given.clone();
        sorted.sort_by_cached_key(|placed| placed.order());
        let bounded = |mut acts: Vec<Arc<Placed>>| {
            let free = free(&project, &acts);
            let bounds = Bounds::keep(&project, &mut acts, HashMap::new());
            assert_eq!(bounds.free(), &free, "seed {seed}");
            acts
        };
        let sorted = bounded(sorted);
        let (in_force, members) = plain(&project, &sorted);
        let roster = Roster::new(&project, given, HashMap::new());
        let is_same = |(one, other): (&Arc<Placed>, &usize)| Arc::ptr_eq(one, &sorted[*other]);
        assert!(roster.in_force().count() == in_force.len() && roster.in_force().zip(&in_force).all(is_same), "seed {seed}");
        let found: Vec<Plain> = roster
            .members
            .iter()
            .map(|member| {
                let devices = member.devices.iter().map(|state| (state.keys.sign, state.removed)).collect();
                (member.id, member.role, member.removed, devices)
            })
            .collect();
        assert_eq!(found, members, "seed {seed}");
        taking += in_force.iter().filter(|at| sorted[**at].takes()).count();
        refused += sorted.len() - in_force.len();
        // And in the eyes of those who knew only some of them.
        let mut earlier = EarlierRoles::default();
        for placed in sorted.iter().step_by(6) {
            let known = sorted.iter().filter(|other| knows(&placed.past, other)).cloned().collect();
            let (_, members) = plain(&project, &bounded(known));
            for device in &devices {
                let of = |(_, role, removed, devices): &Plain| {
                    let is_in = !removed && devices.iter().any(|(known, removed)| known == device && !removed);
                    is_in.then_some(*role)
                };
                let first = members.iter().find(|(.., devices)| devices.iter().any(|(known, _)| known == device));
                let role = first.and_then(of);
                assert_eq!(earlier.role_of(&roster, &project, &placed.past, device), role, "seed {seed}");
                out += usize::from(role.is_none());
            }
        }
    }
    assert!(taking > 100 && refused > 1_000 && out > 1_000, "{taking} {refused} {out}");
}

#[test]
fn what_is_kept_for_those_who_knew_only_some_of_very_many_acts_has_an_end() {
    let founder = [1; 32];
    let project = project_id(&founder, &[0; 16]);
    let keys = |n: u32| DeviceKeys { sign: *blake3::hash(&n.to_be_bytes()).as_bytes(), seal: [0; 32] };
    let name = Sealed::new(&Key::random(), "Iemand");
    let member = NewMember { id: [0; 16], name: name.clone(), device: DeviceKeys { sign: founder, seal: [0; 32] } };
    let found = Act::Found { nonce: [0; 16], project_name: name, member };
    let adding = (0..600).map(|n| Act::AddDevice { member: [0; 16], device: keys(n) });
    let acts = std::iter::once(found).chain(adding).zip(1_u64..).map(|(act, seq)| {
        let past = if seq > 1 { Past::from([(1, seq - 1)]) } else { Past::new() };
        Arc::new(Placed { act, author: founder, log: 1, seq, past, hash: [0; 32], is_first: Some(seq <= 16) })
    });
    let roster = Roster::new(&project, acts.collect(), HashMap::new());
    let (mut earlier, mut most) = (EarlierRoles::default(), 0);
    for height in 0..=601 {
        let role = earlier.role_of(&roster, &project, &Past::from([(1, height)]), &founder);
        assert_eq!(role, (height > 0).then_some(Role::Coordinator));
        most = most.max(earlier.size());
    }
    assert!((100_000..=1 << 17).contains(&most), "{most}");
}

/// So many laptops that one member adds and throws out again, in logs that know nothing of each other.
fn adding_and_removing(logs: i64, each: u64) -> (ProjectId, Vec<Arc<Placed>>) {
    let (founder, mal) = ([1; 32], [2; 32]);
    let name = Sealed::new(&Key::random(), "Iemand");
    let project = project_id(&founder, &[0; 16]);
    let new = |id: u8| NewMember { id: [id; 16], name: name.clone(), device: DeviceKeys { sign: [id; 32], seal: [0; 32] } };
    let found = Act::Found { nonce: [0; 16], project_name: name.clone(), member: new(1) };
    let mut acts = Vec::new();
    let mut add = |act, author: DeviceId, log: i64, seq: u64, past: Past| {
        let hash = *blake3::hash(&(log * 1_000 + seq as i64).to_be_bytes()).as_bytes();
        acts.push(Arc::new(Placed { act, author, log, seq, past, hash, is_first: Some(true) }));
    };
    add(found, founder, 1, 1, Past::new());
    add(Act::Admit { member: new(2), role: Role::Editor }, founder, 1, 2, Past::from([(1, 1)]));
    for log in 2..2 + logs {
        for seq in 1..=each {
            let sign = *blake3::hash(&[log.to_be_bytes(), ((seq - 1) / 2).to_be_bytes()].concat()).as_bytes();
            let act = match seq % 2 {
                1 => Act::AddDevice { member: [2; 16], device: DeviceKeys { sign, seal: [0; 32] } },
                _ => Act::RemoveDevice { device: sign },
            };
            let past = if seq > 1 { Past::from([(1, 2), (log, seq - 1)]) } else { Past::from([(1, 2)]) };
            add(act, mal, log, seq, past);
        }
    }
    (project, acts)
}

#[test]
fn very_many_acts_are_weighed_a_few_times_each() {
    for (logs, each) in [(12, 10), (40, 10), (256, 16)] {
        let (project, acts) = adding_and_removing(logs, each);
        let many = acts.len() as u64;
        let (before, start) = (weighing::WEIGHED.get(), Instant::now());
        let roster = Roster::new(&project, acts.clone(), HashMap::new());
        let (work, quick) = (weighing::WEIGHED.get() - before, start.elapsed());
        assert!(work <= 2 * many, "{work} for {many} acts");
        let mal = &roster.members[1];
        assert_eq!(mal.devices.len() as u64, 1 + logs as u64 * each / 2);
        assert!(mal.devices[1..].iter().all(|device| device.removed) && !mal.devices[0].removed);
        if many < 200 {
            let start = Instant::now();
            let mut sorted = acts;
            sorted.sort_by_cached_key(|placed| placed.order());
            assert_eq!(plain(&project, &sorted).0.len(), roster.in_force().count());
            println!("plainly {:?}", start.elapsed());
        }
        println!("{many} acts, {quick:?}");
    }
}
