//! What waits of devices that nothing lets in costs nothing as long as nothing comes that may let it in; and then it is taken in.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use super::{Laptop, Team, team};
use crate::{DeviceKeys, Entry, LogId, Role, entry::Head, members::Act, store::Identity};

/// First entries of so many made-up devices, in logs with this number.
fn strangers(team: &Team, many: usize, deps: Vec<(LogId, u64)>) -> Vec<(DeviceKeys, Entry)> {
    team.forge(1, move |forge| {
        let one = |_| {
            let stranger = Identity::new();
            let log = LogId { device: stranger.keys.sign, incarnation: 1 };
            let head = Head { log, deps: deps.clone(), ..forge.head(1, [0; 32]) };
            (stranger.keys, Entry::sign(&stranger.signing_key(), &head, Vec::new()).expect("signs"))
        };
        (0..many).map(one).collect()
    })
}

fn entries(strangers: &[(DeviceKeys, Entry)]) -> Vec<Entry> {
    strangers.iter().map(|(_, entry)| entry.clone()).collect()
}

/// How many steps SQLite takes for this.
fn steps(laptop: &Laptop, entries: &[Entry]) -> u64 {
    let entries = entries.to_vec();
    laptop.ask(move |store| {
        let steps = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&steps);
        let count = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            false
        };
        store.conn.progress_handler(1, Some(count))?;
        store.ingest(&entries)?;
        store.conn.progress_handler(0, None::<fn() -> bool>)?;
        Ok(steps.load(Ordering::Relaxed))
    })
}

/// What Sami types next, as it comes.
fn typed(team: &Team) -> Vec<Entry> {
    let record = team.record;
    team.sami.ask(move |store| {
        let before = store.heights()?;
        store.edit(record, |edit| Ok(edit.append(&model::Body::from_plain("Nog een."))))?;
        store.seal()?;
        store.lacking(&before)?.into_iter().map(|place| store.entry(place)).collect::<crate::Result<Vec<_>>>()
    })
}

#[test]
fn what_waits_of_strangers_costs_nothing_when_somebody_types() {
    const MANY: usize = 1_000;
    // Some build on nothing, some on what is here, some on what never comes, and some on what is no entry.
    let team = team(Role::Editor);
    let held: Vec<_> = team.noor.ask(|store| store.heights()).into_iter().collect();
    let (log, height) = held[0];
    let deps = [vec![], held, vec![(log, height + 1_000)], vec![(log, 0)]];
    let mut waiting = 0;
    steps(&team.noor, &typed(&team));
    let few = steps(&team.noor, &typed(&team));
    for deps in deps {
        team.noor.take(&entries(&strangers(&team, MANY, deps)));
        waiting += MANY;
        assert_eq!(team.noor.ask(|store| store.waiting()) as usize, waiting);
        let many = steps(&team.noor, &typed(&team));
        assert!(many < few + few / 2 + 500, "{many} steps with {waiting} strangers, {few} with none");
    }
    // An entry that some lack has those looked at, once.
    let (log, height) = team.sami.ask(|store| Ok((store.log(), store.heights()?[&store.log()])));
    team.noor.take(&entries(&strangers(&team, MANY, vec![(log, height + 1)])));
    steps(&team.noor, &typed(&team));
    let many = steps(&team.noor, &typed(&team));
    assert!(many < few + few / 2 + 500, "{many} steps with {waiting} strangers, {few} with none");
}

#[test]
fn who_waits_among_strangers_is_taken_in_once_somebody_lets_them_in() {
    let team = team(Role::Editor);
    let made_up = strangers(&team, 20, Vec::new());
    let (new, (later, last)) = (made_up[7].clone(), (made_up[11].clone(), made_up[13].clone()));
    team.noor.take(&entries(&made_up));
    let holds = |device: [u8; 32]| team.noor.ask(move |store| Ok(store.heights()?.keys().any(|log| log.device == device)));
    let add = |to: &Laptop, keys: DeviceKeys| _ = to.ask(move |store| store.admit_device(&keys));
    // By an act that comes.
    add(&team.mal, new.0);
    assert!(!holds(new.0.sign));
    team.mal.give(&team.noor);
    assert!(holds(new.0.sign) && !holds(later.0.sign));
    // By an act in a log of which something is missing at first.
    let own = team.mal.member();
    let two = team.forge(5, move |forge| {
        let first = forge.one(|head| head.add_open(77, None, vec![1]));
        let act = postcard::to_stdvec(&Act::AddDevice { member: own, device: later.0 }).expect("encodes");
        let roster = forge.store.epoch().expect("an epoch").roster().clone();
        let mut head = forge.head(2, first.hash());
        let payload = head.add(crate::entry::item::ACT, None, &roster, &act);
        [first, forge.sign(&head, vec![payload])]
    });
    team.noor.take(&two[1..]);
    assert!(!holds(later.0.sign));
    team.noor.take(&two[..1]);
    assert!(holds(later.0.sign) && !holds(last.0.sign));
    // By an act of this laptop itself, with the next that comes.
    add(&team.noor, last.0);
    team.noor.take(&typed(&team));
    assert!(holds(last.0.sign));
    assert_eq!(team.noor.ask(|store| store.waiting()), 17);
}
