//! What somebody tried and was not let, beside words in records, is shown, and alike on every laptop.

use std::collections::BTreeMap;

use super::{ATTACKS, Laptop, remove, team};
use crate::{Overrules, Role, entry::item, members::Act};

/// How many of each kind a laptop shows of somebody.
fn shown(on: &Laptop, by: &Laptop) -> BTreeMap<Overrules, usize> {
    let device = by.device();
    let overruled = on.ask(|store| store.overruled());
    overruled.iter().filter(|overruled| overruled.device == device).fold(BTreeMap::new(), |mut counts, overruled| {
        *counts.entry(overruled.what).or_default() += 1;
        counts
    })
}

#[test]
fn forbidden_acts_erasures_keys_and_manifests_are_shown() {
    let team = team(Role::Editor);
    assert_eq!(team.noor.ask(|store| store.overruled()), [], "nothing was tried");
    let mut entries: Vec<_> = ATTACKS.iter().enumerate().map(|(n, (_, attack, _))| team.forge(n as u64 + 1, *attack)).collect();
    entries.iter().for_each(|entry| _ = team.noor.take(std::slice::from_ref(entry)));
    let expected = BTreeMap::from([(Overrules::Team, 7), (Overrules::Erasure, 1), (Overrules::Key, 2), (Overrules::Files, 2)]);
    assert_eq!(shown(&team.noor, &team.mal), expected);
    assert_eq!(team.noor.ask(|store| store.overruled()).len(), 12, "and nobody else is named");
    entries.reverse();
    entries.iter().for_each(|entry| _ = team.sami.take(std::slice::from_ref(entry)));
    assert_eq!(shown(&team.sami, &team.mal), expected, "in another order");
}

#[test]
fn what_a_removed_coordinator_did_later_is_shown() {
    let team = team(Role::Coordinator);
    let act = team.forge(1, |forge| forge.act(&Act::SetRole { member: forge.others, role: Role::Reader }));
    remove(&team.ilse, &team.mal);
    team.ilse.give(&team.noor);
    team.noor.take(&[act]);
    assert_eq!(shown(&team.noor, &team.mal), BTreeMap::from([(Overrules::Team, 1)]));
    let end = team.forge(2, |forge| {
        let roster = forge.store.epoch().expect("an epoch").roster().clone();
        forge.one(|head| head.add(item::ERASE, Some(forge.record), &roster, b""))
    });
    team.noor.take(&[end]);
    assert_eq!(shown(&team.noor, &team.mal), BTreeMap::from([(Overrules::Team, 1), (Overrules::Erasure, 1)]));
    let record = team.record;
    team.noor.ask(move |store| store.read(record));
}
