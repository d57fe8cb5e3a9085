//! A relay carries what it can't read.

use support::Device;
use vault::Role;

use crate::{give, listed, meet};

#[test]
fn a_relay_carries_ciphertext_and_nothing_else() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let relay = Device::joined("Kastje", &ilse, Role::Relay);
    give(&ilse, &noor);
    let note = ilse.note("Geheim", "Wat alleen het team leest.");
    give(&ilse, &relay);
    assert!(listed(&relay).is_empty(), "a relay lists nothing");
    assert!(relay.project.run(move |store| store.read(note)).is_err(), "a relay reads nothing");
    let names: Vec<String> =
        relay.project.run(|store| store.members()).expect("members").into_iter().map(|member| member.name).collect();
    assert!(names.iter().all(String::is_empty), "a relay knows no names: {names:?}");
    assert_eq!(relay.project.run(|store| store.name()).expect("a name"), "");
    give(&relay, &noor);
    assert_eq!(noor.text(note), ilse.text(note), "and carries everything");
    // It goes on after somebody was removed.
    let sami = Device::joined("Sami", &ilse, Role::Editor);
    meet(&[&ilse, &relay, &noor, &sami]);
    let samis = crate::member(&sami);
    ilse.project.run(move |store| store.remove_member(&samis)).expect("removes");
    give(&ilse, &relay);
    give(&relay, &noor);
    let later = noor.note("Later", "Onder de nieuwe sleutel.");
    give(&noor, &relay);
    give(&relay, &ilse);
    assert!(listed(&ilse).contains_key(&later));
    assert!(listed(&relay).is_empty());
    let faults = relay.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults;
    assert_eq!(faults, [], "what it can't read is no damage");
}
