//! Who comes back after many removals, each of which moved the keys on, is known, and hears what became of them and of their records.

mod laptops;

use laptops::{
    Laptop,
    end::{End, limits, meet},
};
use sync::session::{Event, Message, Side};
use vault::{DeviceKeys, Error, MemberId, Role};

/// More than two laptops show each other of their keys.
const REMOVALS: usize = 20;
/// Either of the two dials.
const DIALLERS: [bool; 2] = [true, false];

/// Lets in so many and removes them again, none of whom is ever there.
fn remove_guests(by: &Laptop, count: usize) {
    for _ in 0..count {
        let goes = |store: &mut vault::Store| {
            let mut sign = [1; 32];
            sign[0] = store.members()?.len() as u8;
            let keys = DeviceKeys { sign, seal: [7; 32] };
            store.admit("Gast", &keys, Role::Reader)?;
            let guest = store.members()?.into_iter().find(|member| member.devices.contains(&keys)).expect("is let in");
            store.remove_member(&guest.id)
        };
        by.project.run(goes).expect("removes");
    }
}

fn member(of: &Laptop) -> MemberId {
    let device = of.project.run(|store| Ok(store.device())).expect("runs");
    let members = of.project.run(|store| store.members()).expect("members");
    members.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == device)).expect("a member").id
}

/// Anna and Bram, who came after some removals and has heard of everything.
fn two() -> (Laptop, Laptop) {
    let anna = Laptop::founder();
    remove_guests(&anna, REMOVALS);
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    meet(&bram, &anna);
    (anna, bram)
}

fn meet_either(first_dials: bool, one: &Laptop, other: &Laptop) {
    if first_dials { meet(one, other) } else { meet(other, one) }
}

#[test]
fn two_laptops_meet_after_many_removals() {
    for first_dials in DIALLERS {
        let (anna, bram) = two();
        for _ in 0..REMOVALS / 5 {
            remove_guests(&anna, 5);
            meet_either(first_dials, &bram, &anna);
        }
        let note = anna.note("na alle afscheiden");
        meet_either(first_dials, &bram, &anna);
        assert!(bram.says(note, "na alle afscheiden"), "who lagged behind dials: {first_dials}");
        assert_eq!(bram.heights(), anna.heights());
        let hello = End::new(&anna, Side::Dialled, limits()).handle(Event::Begin, 0).pop();
        let Some(Message::Hello { proofs, .. }) = &hello else { panic!("{hello:?}") };
        assert_eq!(proofs.len(), vault::MOST_PROOFS, "a hello does not grow with the project");
    }
}

#[test]
fn an_erasure_reaches_who_was_away_for_many_removals() {
    // Whom they meet first: somebody they know, or somebody who was let in since.
    for meets_newcomer in [false, true] {
        for first_dials in DIALLERS {
            let (anna, bram) = two();
            let erased = anna.note("het woord kwikstaartje");
            meet(&bram, &anna);
            assert!(bram.says(erased, "het woord kwikstaartje"));
            remove_guests(&anna, REMOVALS);
            anna.project.run(move |store| store.erase(erased)).expect("erases");
            remove_guests(&anna, REMOVALS);
            let since = anna.note("ondertussen");
            let carla = Laptop::admitted("Carla", &anna, Role::Coordinator);
            meet(&carla, &anna);
            let first = if meets_newcomer { &carla } else { &anna };
            let case = format!("a newcomer: {meets_newcomer}, who was away dials: {first_dials}");
            meet_either(first_dials, &bram, first);
            assert!(bram.says(since, "ondertussen"), "{case}");
            assert!(matches!(bram.project.run(move |store| store.read(erased)), Err(Error::NoSuchRecord)), "{case}");
            let left = bram.project.run(|store| store.tables_with(&["kwikstaartje"])).expect("looks");
            assert_eq!(left, Vec::<String>::new(), "{case}");
            let own = bram.note("weer terug");
            meet_either(first_dials, &bram, first);
            assert!(first.says(own, "weer terug"), "{case}");
        }
    }
}

#[test]
fn who_was_removed_and_then_away_for_many_removals_is_told() {
    for first_dials in DIALLERS {
        let (anna, bram) = two();
        let gone = member(&bram);
        anna.project.run(move |store| store.remove_member(&gone)).expect("removes");
        remove_guests(&anna, REMOVALS);
        let since = anna.note("niet voor Bram");
        meet_either(first_dials, &bram, &anna);
        assert!(bram.project.run(|store| store.removed()).expect("asks"), "who was away dials: {first_dials}");
        assert!(!bram.says(since, "niet voor Bram"));
    }
}
