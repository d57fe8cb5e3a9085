//! Removing a laptop or a member, and leaving.

use support::Device;
use vault::{Entry, Error, Role, Standing, Told, Why};

use crate::{give, id, listed, meet, member, same_team};

fn team() -> [Device; 4] {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let sami = Device::joined("Sami", &ilse, Role::Editor);
    let anna = Device::joined("Anna", &ilse, Role::Coordinator);
    meet(&[&ilse, &noor, &sami, &anna]);
    [ilse, noor, sami, anna]
}

fn told(device: &Device, proof: Entry) -> Told {
    device.project.run(move |store| store.take_removal(&proof)).expect("looks")
}

#[test]
fn what_the_removed_wrote_before_counts_and_what_they_wrote_after_is_kept_apart() {
    let [ilse, noor, sami, anna] = team();
    let before = noor.note("Voor", "Geschreven toen Noor erbij hoorde.");
    meet(&[&ilse, &noor, &sami, &anna]);
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    let after = noor.note("Na", "Geschreven toen Noor het nog niet wist.");
    meet(&[&ilse, &sami, &anna]);
    give(&noor, &sami);
    meet(&[&ilse, &sami, &anna]);
    for device in [&ilse, &sami, &anna] {
        let listed = listed(device);
        assert!(listed.contains_key(&before), "{} lost what counted", device.name);
        assert!(!listed.contains_key(&after), "{} counts what does not", device.name);
        let apart = device.project.run(|store| store.kept_apart()).expect("what is apart");
        assert_eq!(apart.len(), 1);
        assert_eq!((apart[0].record, apart[0].why), (after, Why::Removed));
        assert_eq!(apart[0].text, "Na\nGeschreven toen Noor het nog niet wist.", "with its title");
        let standing = device
            .project
            .run({
                let noor = id(&noor);
                move |store| store.standing(&noor)
            })
            .expect("standing");
        assert_eq!(standing, Standing::Removed);
    }
    same_team(&[&ilse, &sami, &anna]);
}

#[test]
fn what_a_colleague_took_in_before_they_heard_counts() {
    let [ilse, noor, sami, anna] = team();
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    // Sami meets Noor first, and builds on what Noor wrote; Anna hears of the removal first.
    let shared = noor.note("Samen", "Eerste zin van Noor.");
    give(&noor, &sami);
    sami.write(shared, "Eerste zin van Noor.\nTweede zin van Sami.");
    give(&ilse, &anna);
    give(&noor, &anna);
    assert!(!listed(&anna).contains_key(&shared), "until Sami's work comes, it is apart");
    meet(&[&ilse, &sami, &anna]);
    for device in [&ilse, &sami, &anna] {
        assert!(device.text(shared).contains("Tweede zin van Sami."), "{} lost a colleague's work", device.name);
        assert_eq!(device.project.run(|store| store.kept_apart()).expect("apart"), []);
        let faults = device.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults;
        assert_eq!(faults, []);
    }
}

/// Of two who set a field without knowing of each other, one value gives way; which, is chance.
#[test]
fn values_that_give_way_to_others_are_shown_among_what_is_kept_apart() {
    let [ilse, noor, sami, anna] = team();
    let notes: Vec<_> = (0..8).map(|n| ilse.note(&format!("Bezoek {n}"), "Er was thee.")).collect();
    meet(&[&ilse, &noor, &sami, &anna]);
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    let kind = model::kind::kind("field-note").expect("a kind");
    for (device, place) in [(&ilse, "Utrecht"), (&noor, "Zwolle")] {
        for (n, note) in notes.iter().copied().enumerate() {
            let place = format!("{place} {n}").into();
            device.project.run(move |store| store.edit(note, |edit| edit.set_field(kind, "place", &place))).expect("edits");
        }
        device.project.run(|store| store.seal()).expect("seals");
    }
    give(&noor, &ilse);
    let mut texts: Vec<String> =
        ilse.project.run(|store| store.kept_apart()).expect("apart").into_iter().map(|apart| apart.text).collect();
    texts.sort();
    assert_eq!(texts, (0..8).map(|n| format!("Zwolle {n}")).collect::<Vec<_>>());
}

#[test]
fn a_new_key_keeps_the_removed_out_of_what_comes() {
    let [ilse, noor, sami, anna] = team();
    let old = ilse.note("Oud", "Dit kon Noor lezen.");
    meet(&[&ilse, &noor, &sami, &anna]);
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    meet(&[&ilse, &sami, &anna]);
    let new = sami.note("Nieuw", "Dit mag Noor niet lezen.");
    sami.write(old, "Dit kon Noor lezen.\nEn dit niet meer.");
    meet(&[&ilse, &sami, &anna]);
    // Even with every byte of the log in hand, as from a stolen stick, there is no key for it.
    give(&sami, &noor);
    assert!(!listed(&noor).contains_key(&new));
    assert!(!noor.text(old).contains("niet meer"));
    let pack = sami.pack("pack", None);
    assert!(sync::pack::read(&noor.project, &pack, &mut |_, _| true).is_err(), "a pack in the new key opens for the removed");
    for device in [&ilse, &anna] {
        assert!(device.text(old).contains("En dit niet meer."));
        assert!(listed(device).contains_key(&new));
    }
}

#[test]
fn the_removed_are_told_by_proof() {
    let [ilse, noor, sami, _] = team();
    let (noors, device) = (member(&noor), id(&noor));
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    let proof = ilse.project.run(move |store| store.removal_proof(&device)).expect("a proof").pop().expect("a proof");
    let other = proof.clone();
    assert_eq!(told(&sami, other), Told::Nothing, "it is about somebody else");
    assert_eq!(told(&noor, proof), Told::Out);
    assert!(noor.project.run(|store| store.removed()).expect("asks"));
    let refused = noor.project.run(|store| store.create(model::kind::kind("field-note").expect("a kind"), "Toch", |_| Ok(())));
    assert!(matches!(refused, Err(Error::Removed)), "{refused:?}");
    let noor = noor.reopen();
    assert!(noor.project.run(|store| store.removed()).expect("asks"), "it is remembered");
}

#[test]
fn who_was_removed_when_and_by_whom_is_known_alike_everywhere() {
    let [ilse, noor, sami, anna] = team();
    let [ilses, noors, samis, annas] = [&ilse, &noor, &sami, &anna].map(member);
    anna.project.run(move |store| store.remove_member(&noors)).expect("removes");
    // Two do the same while apart, and one leaves.
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    sami.project.run(|store| store.leave()).expect("leaves");
    meet(&[&ilse, &sami, &anna]);
    let removals = |device: &Device| device.project.run(|store| store.removals()).expect("removals");
    let known = removals(&ilse);
    let [mut who, mut by] = [Vec::new(), Vec::new()];
    for removal in &known {
        who.push(removal.member);
        by.extend(removal.by);
        assert!(removal.device.is_none() && removal.at > 0, "{removal:?}");
    }
    who.sort_unstable();
    let mut expected = vec![noors, samis];
    expected.sort_unstable();
    assert_eq!(who, expected, "each is there once");
    assert!(by.contains(&samis) && (by.contains(&ilses) || by.contains(&annas)), "{by:?}");
    assert_eq!(removals(&anna), known);
    let order = |device: &Device| {
        let members = device.project.run(|store| store.members()).expect("members");
        members.into_iter().map(|member| member.id).collect::<Vec<_>>()
    };
    assert_eq!(order(&ilse), order(&anna), "those who went keep their place, and so their colour");
    assert_eq!(order(&ilse).len(), 4);
}

#[test]
fn two_coordinators_who_remove_each_other_do_not_both_go() {
    let [ilse, noor, sami, anna] = team();
    let (ilses, annas) = (member(&ilse), member(&anna));
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    anna.project.run(move |store| store.remove_member(&ilses)).expect("removes");
    // Noor hears of the one first, Sami of the other.
    give(&ilse, &noor);
    give(&anna, &sami);
    meet(&[&ilse, &noor, &sami, &anna]);
    let role = |device: &Device, of: vault::DeviceId| device.project.run(move |store| store.standing(&of)).expect("standing");
    for device in [&noor, &sami, &ilse] {
        assert_eq!(role(device, id(&ilse)), Standing::Member(Role::Coordinator), "{}: who was there first stays", device.name);
        assert_eq!(role(device, id(&anna)), Standing::Removed, "{}", device.name);
    }
}

#[test]
fn what_the_one_who_stays_did_under_a_key_of_their_own_counts_wherever_it_is_heard_of_last() {
    for by_pack in [true, false] {
        let [ilse, noor, sami, anna] = team();
        let (ilses, noors, annas) = (member(&ilse), member(&noor), member(&anna));
        ilse.project.run(move |store| store.remove_member(&noors)).expect("removes, and begins an epoch");
        ilse.project.run(move |store| store.remove_member(&annas)).expect("removes, under that key");
        anna.project.run(move |store| store.remove_member(&ilses)).expect("removes");
        // For Sami, Ilse is out when her keys come.
        give(&anna, &sami);
        if by_pack {
            drop(sami.read(&ilse.pack("pack", None)))
        } else {
            drop(give(&ilse, &sami))
        }
        let standing = |of: vault::DeviceId| sami.project.run(move |store| store.standing(&of)).expect("standing");
        assert_eq!(standing(id(&ilse)), Standing::Member(Role::Coordinator), "by pack: {by_pack}");
        assert_eq!(standing(id(&anna)), Standing::Removed, "by pack: {by_pack}");
        meet(&[&ilse, &sami]);
        same_team(&[&ilse, &sami]);
        let next = ilse.note("Daarna", "Onder een sleutel die Sami heeft.");
        give(&ilse, &sami);
        assert!(listed(&sami).contains_key(&next), "by pack: {by_pack}");
    }
}

#[test]
fn the_one_who_stays_of_two_who_remove_each_other_reads_what_was_written_under_the_others_key() {
    // Who hears of the other's removal first and writes, and whether it comes by packs or entry by entry.
    for (by_pack, late) in [(true, false), (false, true)] {
        let [ilse, noor, sami, anna] = team();
        let (ilses, annas) = (member(&ilse), member(&anna));
        ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
        anna.project.run(move |store| store.remove_member(&ilses)).expect("removes");
        give(&anna, &sami);
        give(&anna, &noor);
        let written = sami.note("Onder de andere sleutel", "Sami weet nog van niets.");
        if late {
            // Sami has all that Noor has, and goes: Noor alone can hand the key on.
            give(&sami, &noor);
        }
        let carry = |from: &Device, to: &Device| {
            if by_pack { drop(to.read(&from.pack("pack", None))) } else { drop(give(from, to)) }
        };
        let who = if late { &noor } else { &sami };
        carry(&ilse, who);
        carry(who, &ilse);
        assert!(listed(&ilse).contains_key(&written), "by pack: {by_pack}, late: {late}");
        assert_eq!(ilse.text(written).trim(), "Sami weet nog van niets.");
        // Anna has the key that it was written under, so what comes next has another.
        let next = ilse.note("Daarna", "Niet meer voor Anna.");
        meet(&[&ilse, &noor, &sami]);
        give(&sami, &anna);
        assert!(listed(&noor).contains_key(&next) && listed(&sami).contains_key(&next));
        assert!(!listed(&anna).contains_key(&next), "who went reads on");
        same_team(&[&ilse, &noor, &sami]);
        // It is handed on once: after that, nobody has anything to say.
        let heights = |device: &Device| device.project.run(|store| store.heights()).expect("heights");
        meet(&[&ilse, &noor, &sami]);
        let before = heights(&ilse);
        meet(&[&ilse, &noor, &sami]);
        assert_eq!(heights(&ilse), before);
        assert_eq!(heights(&sami), before);
        // Somebody who is let in later gets it with all others, and nobody needs to hand it on again.
        let mo = Device::joined("Mo", &ilse, Role::Editor);
        assert!(listed(&mo).contains_key(&written));
        let after = heights(&ilse);
        meet(&[&ilse, &noor, &sami, &mo]);
        meet(&[&ilse, &noor, &sami, &mo]);
        let logs = |heights: &vault::Heights| heights.values().sum::<u64>();
        assert_eq!(logs(&heights(&ilse)), logs(&after), "one admission, and no key handed on");
    }
}

#[test]
fn who_was_away_when_others_were_removed_is_told_all_the_same() {
    let [ilse, noor, sami, _] = team();
    let (noors, samis, device) = (member(&noor), member(&sami), id(&sami));
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes, and makes a new key");
    ilse.project.run(move |store| store.remove_member(&samis)).expect("removes, under that key");
    let proof = ilse.project.run(move |store| store.removal_proof(&device)).expect("a proof");
    let heard: Vec<Told> = proof.into_iter().map(|proof| told(&sami, proof)).collect();
    assert_eq!(heard, [Told::More, Told::Out]);
    assert!(sami.project.run(|store| store.removed()).expect("asks"));
}

#[test]
fn who_was_removed_by_somebody_they_never_heard_of_is_told_all_the_same() {
    let [ilse, _, sami, anna] = team();
    let (samis, device) = (member(&sami), id(&sami));
    let home = Device::second_of(&anna, "Anna thuis");
    let secret = home.note("Vertrouwelijk", "Dit is niet meer voor Sami.");
    home.project.run(move |store| store.remove_member(&samis)).expect("removes");
    ilse.read(&home.pack("pack", None));
    let proof = ilse.project.run(move |store| store.removal_proof(&device)).expect("a proof");
    let heard: Vec<Told> = proof.into_iter().map(|proof| told(&sami, proof)).collect();
    assert_eq!(heard.last(), Some(&Told::Out), "{heard:?}");
    assert!(sami.project.run(|store| store.removed()).expect("asks"));
    assert!(!listed(&sami).contains_key(&secret), "with the proof came nothing else");
}

#[test]
fn the_one_who_goes_of_two_who_remove_each_other_is_told() {
    let [ilse, noor, _, anna] = team();
    let (ilses, annas) = (member(&ilse), member(&anna));
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    anna.project.run(move |store| store.remove_member(&ilses)).expect("removes");
    let proof_for = |device: &Device, on: &Device| {
        let device = id(device);
        on.project.run(move |store| store.removal_proof(&device)).expect("a proof").pop().expect("a proof")
    };
    let (of_anna, of_ilse) = (proof_for(&anna, &ilse), proof_for(&ilse, &anna));
    assert_eq!(told(&ilse, of_ilse), Told::Nothing, "who was there first stays");
    assert_eq!(told(&anna, of_anna), Told::Out, "and the other goes");
    let noors = member(&noor);
    anna.project.run(move |store| store.remove_member(&noors)).expect_err("she is out herself");
}

#[test]
fn the_one_who_goes_is_told_even_where_they_missed_an_earlier_removal() {
    let [ilse, noor, _, anna] = team();
    let (ilses, annas, noors, device) = (member(&ilse), member(&anna), member(&noor), id(&anna));
    // Ilse's second removal is under the key of her first, of which Anna has not heard.
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    anna.project.run(move |store| store.remove_member(&ilses)).expect("removes");
    let proof = ilse.project.run(move |store| store.removal_proof(&device)).expect("a proof");
    let heard: Vec<Told> = proof.into_iter().map(|proof| told(&anna, proof)).collect();
    assert_eq!(heard, [Told::More, Told::Out]);
}

#[test]
fn who_was_told_of_a_removal_that_does_not_stand_is_back() {
    let [ilse, noor, _, anna] = team();
    let (annas, noors, device) = (member(&anna), member(&noor), id(&noor));
    anna.project.run(move |store| store.remove_member(&noors)).expect("removes");
    let proof = anna.project.run(move |store| store.removal_proof(&device)).expect("a proof").pop().expect("a proof");
    assert_eq!(told(&noor, proof), Told::Out);
    assert!(noor.project.run(|store| store.removed()).expect("asks"));
    // Ilse had removed Anna before she heard of any of it.
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    give(&anna, &ilse);
    give(&ilse, &noor);
    assert!(!noor.project.run(|store| store.removed()).expect("asks"), "Noor stays, and knows it");
    let again = noor.note("Terug", "Weer welkom.");
    give(&noor, &ilse);
    assert!(listed(&ilse).contains_key(&again));
}

#[test]
fn whom_the_removed_let_in_meanwhile_is_not_in() {
    let [ilse, noor, sami, anna] = team();
    let annas = member(&anna);
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    let gate = Device::joined("Kwaadwil", &anna, Role::Coordinator);
    let bait = gate.note("Aas", "Van iemand die niemand kent.");
    give(&gate, &noor);
    assert!(listed(&noor).contains_key(&bait), "Noor has not heard");
    // Noor builds on it before she hears, so that it has to stay.
    noor.write(bait, "Van iemand die niemand kent.\nEn Noor schreef verder.");
    meet(&[&ilse, &sami, &noor]);
    for device in [&ilse, &noor, &sami] {
        let standing = device
            .project
            .run({
                let gate = id(&gate);
                move |store| store.standing(&gate)
            })
            .expect("standing");
        assert_ne!(standing, Standing::Member(Role::Coordinator), "{}", device.name);
    }
    same_team(&[&ilse, &noor, &sami]);
    // Everybody agrees on what is there, whatever the order in which they heard.
    meet(&[&ilse, &sami, &noor]);
    for device in [&ilse, &noor, &sami] {
        assert!(device.text(bait).contains("En Noor schreef verder."), "{} lost Noor's work", device.name);
        assert_eq!(device.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults, []);
    }
    assert_eq!(listed(&ilse), listed(&sami));
    assert_eq!(listed(&ilse), listed(&noor));
}

#[test]
fn a_laptop_that_the_removed_added_meanwhile_brings_nothing_of_theirs_back() {
    let [ilse, noor, sami, anna] = team();
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    give(&ilse, &sami);
    // Noor has not heard, writes on, and adds a laptop that writes, too.
    let late = noor.note("Laat", "Noor wist nog van niets.");
    let second = Device::second_of(&noor, "Noor thuis");
    second.write(late, "Noor wist nog van niets, thuis ook niet.");
    give(&second, &sami);
    // Sami knows of the removal and works on, with all of that in hand.
    sami.note("Verder", "Sami werkt door.");
    meet(&[&ilse, &sami, &anna]);
    for device in [&ilse, &sami, &anna] {
        assert!(!listed(device).contains_key(&late), "{} counts what does not", device.name);
        assert_eq!(listed(device), listed(&ilse), "{} lists something else", device.name);
    }
}

#[test]
fn leaving_is_possible_but_for_the_last_coordinator() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    meet(&[&ilse, &noor]);
    assert!(matches!(ilse.project.run(|store| store.leave()), Err(Error::LastCoordinator)));
    let kept = noor.note("Kort", "Geschreven voor het afscheid.");
    noor.project.run(|store| store.leave()).expect("leaves");
    assert!(noor.project.run(|store| store.removed()).expect("asks"));
    give(&noor, &ilse);
    assert!(listed(&ilse).contains_key(&kept));
    let standing = ilse
        .project
        .run({
            let noor = id(&noor);
            move |store| store.standing(&noor)
        })
        .expect("standing");
    assert_eq!(standing, Standing::Removed);
}

#[test]
fn a_pack_brings_the_new_key_to_those_who_belong() {
    let [ilse, noor, sami, anna] = team();
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    let note = ilse.note("Na het afscheid", "Alleen voor wie bleef.");
    let pack = ilse.pack("pack", None);
    for device in [&sami, &anna] {
        device.read(&pack);
        assert!(device.text(note).contains("wie bleef"), "{}", device.name);
    }
    assert!(sync::pack::read(&noor.project, &pack, &mut |_, _| true).is_err(), "the removed reads the pack");
}

#[test]
fn who_is_let_in_while_two_epochs_begin_gets_the_keys_of_both() {
    for as_device in [false, true] {
        let [ilse, noor, sami, anna] = team();
        let (noors, samis) = (member(&noor), member(&sami));
        // The new laptop is let in by somebody who has heard of nothing.
        let mo = if as_device { Device::second_of(&anna, "Anna thuis") } else { Device::joined("Mo", &anna, Role::Editor) };
        ilse.project.run(move |store| store.remove_member(&noors)).expect("removes, and begins an epoch");
        let between = ilse.note("Ertussen", "Onder de eerste van twee sleutels.");
        ilse.project.run(move |store| store.remove_member(&samis)).expect("removes, under that key, and begins another");
        meet(&[&ilse, &anna, &mo]);
        same_team(&[&ilse, &anna, &mo]);
        assert!(listed(&mo).contains_key(&between), "as a second laptop: {as_device}");
        let heights = |device: &Device| device.project.run(|store| store.heights()).expect("heights");
        let before = heights(&ilse);
        meet(&[&ilse, &anna, &mo]);
        assert_eq!(heights(&ilse), before, "they are given once");
    }
}

#[test]
fn a_removed_laptop_is_not_let_in_again_by_mistake() {
    let [ilse, noor, ..] = team();
    let (device, keys) = (id(&noor), noor.project.run(|store| Ok(store.device_keys())).expect("keys"));
    ilse.project.run(move |store| store.remove_device(&device)).expect("removes");
    let refused = ilse.project.run(move |store| store.admit("Noor", &keys, Role::Coordinator));
    assert!(matches!(refused, Err(Error::Removed)), "{refused:?}");
}

#[test]
fn a_role_that_was_given_by_somebody_who_was_removed_is_judged_alike_everywhere() {
    let [ilse, noor, sami, anna] = team();
    let noors = member(&noor);
    ilse.project.run(move |store| store.set_role(&noors, Role::Reader)).expect("sets");
    meet(&[&ilse, &noor, &sami, &anna]);
    let annas = member(&anna);
    ilse.project.run(move |store| store.remove_member(&annas)).expect("removes");
    anna.project.run(move |store| store.set_role(&noors, Role::Editor)).expect("sets");
    give(&anna, &noor);
    let note = noor.note("In goed vertrouwen", "Noor mocht weer schrijven, dacht ze.");
    give(&noor, &sami);
    meet(&[&ilse, &noor, &sami]);
    for device in [&ilse, &noor, &sami] {
        assert!(listed(device).contains_key(&note), "{} does not count what was written in good faith", device.name);
    }
    same_team(&[&ilse, &noor, &sami]);
}

#[test]
fn a_coordinator_who_leaves_takes_no_key_along_that_is_written_with() {
    let [ilse, noor, sami, anna] = team();
    let noors = member(&noor);
    anna.project.run(move |store| store.remove_member(&noors)).expect("removes, and makes a new key");
    meet(&[&ilse, &sami, &anna]);
    anna.project.run(|store| store.leave()).expect("leaves");
    meet(&[&ilse, &sami, &anna]);
    let after = sami.note("Na het afscheid", "Niet meer voor Anna.");
    meet(&[&ilse, &sami]);
    give(&sami, &anna);
    assert!(listed(&ilse).contains_key(&after));
    assert!(!listed(&anna).contains_key(&after), "Anna made the key, left, and reads on");
}
