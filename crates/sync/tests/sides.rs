//! Two coordinators remove each other, and others hear of one removal alone. Whoever they meet first of the side that stays, they come
//! over by themselves, with what they wrote; and strangers with old keys learn nothing from it.

mod laptops;

use laptops::{
    Laptop,
    end::{End, limits, meet},
};
use model::RecordId;
use sync::session::{Event, Message, Side};
use vault::{MemberId, Role, Standing};

fn member(of: &Laptop) -> MemberId {
    let device = of.project.run(|store| Ok(store.device())).expect("runs");
    let members = of.project.run(|store| store.members()).expect("members");
    members.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == device)).expect("a member").id
}

fn remove(by: &Laptop, who: MemberId) {
    by.project.run(move |store| store.remove_member(&who)).expect("removes");
}

fn is_out(laptop: &Laptop) -> bool {
    laptop.project.run(|store| store.removed()).expect("asks")
}

fn standing(on: &Laptop, of: &Laptop) -> Standing {
    let device = of.project.run(|store| Ok(store.device())).expect("runs");
    on.project.run(move |store| store.standing(&device)).expect("standing")
}

/// Ilse, who founded the project, and Anna coordinate; Noor, Sami and Mo write; a relay carries. All hold the same.
struct Team {
    ilse: Laptop,
    anna: Laptop,
    noor: Laptop,
    sami: Laptop,
    mo: Laptop,
    relay: Laptop,
}

impl Team {
    fn new() -> Self {
        let ilse = Laptop::founder();
        let anna = Laptop::admitted("Anna", &ilse, Role::Coordinator);
        let [noor, sami, mo] = ["Noor", "Sami", "Mo"].map(|name| Laptop::admitted(name, &ilse, Role::Editor));
        let relay = Laptop::admitted("Kastje", &ilse, Role::Relay);
        let team = Self { ilse, anna, noor, sami, mo, relay };
        for _ in 0..2 {
            [&team.anna, &team.noor, &team.sami, &team.mo, &team.relay].iter().for_each(|other| meet(&team.ilse, other));
        }
        team
    }

    /// Anna removes Ilse, who removed Anna; Noor hears of Anna's alone, and writes.
    fn part(&self, first: impl FnOnce(&Self)) -> RecordId {
        let (ilse, anna) = (member(&self.ilse), member(&self.anna));
        first(self);
        if standing(&self.ilse, &self.anna) == Standing::Member(Role::Coordinator) {
            remove(&self.ilse, anna);
        }
        remove(&self.anna, ilse);
        meet(&self.noor, &self.anna);
        assert_eq!(standing(&self.noor, &self.ilse), Standing::Removed);
        self.noor.note("op de andere oever")
    }
}

/// What happens first, and whom Noor meets.
type Case = (&'static str, fn(&Team), fn(&Team) -> Vec<Laptop>);

const CASES: &[Case] = &[
    (
        "the one who stays",
        |_| {},
        |team| {
            meet(&team.noor, &team.ilse);
            vec![]
        },
    ),
    (
        "the one who stays, whom she lets dial",
        |_| {},
        |team| {
            meet(&team.ilse, &team.noor);
            vec![]
        },
    ),
    (
        "the one who stays, who took the role alone",
        |team| {
            let anna = member(&team.anna);
            team.ilse.project.run(move |store| store.set_role(&anna, Role::Reader)).expect("sets");
        },
        |team| {
            meet(&team.noor, &team.ilse);
            vec![]
        },
    ),
    (
        "the one who stays, who did it under a key that Noor lacks, and on ground that she lacks",
        |team| {
            remove(&team.ilse, member(&team.mo));
            team.sami.note("van Sami");
            meet(&team.sami, &team.ilse);
        },
        |team| {
            meet(&team.noor, &team.ilse);
            vec![]
        },
    ),
    (
        "somebody whom the other had removed as well, and who heard of Ilse's alone",
        |team| remove(&team.anna, member(&team.sami)),
        |team| {
            meet(&team.sami, &team.ilse);
            meet(&team.noor, &team.sami);
            vec![]
        },
    ),
    (
        "somebody who was let in by the one who stays, under her new key",
        |_| {},
        |team| {
            let esra = Laptop::admitted("Esra", &team.ilse, Role::Editor);
            meet(&esra, &team.ilse);
            meet(&team.noor, &esra);
            vec![esra]
        },
    ),
    (
        "a relay that the other had removed as well",
        |team| remove(&team.anna, member(&team.relay)),
        |team| {
            meet(&team.relay, &team.ilse);
            meet(&team.relay, &team.noor);
            vec![]
        },
    ),
];

#[test]
fn who_knows_the_other_side_alone_comes_over_by_themselves() {
    for (whom, first, meets) in CASES {
        let team = Team::new();
        let written = team.part(*first);
        let more = meets(&team);
        assert!(!is_out(&team.noor), "{whom}");
        assert_eq!(standing(&team.noor, &team.ilse), Standing::Member(Role::Coordinator), "{whom}");
        // And from there everybody hears of everything.
        for _ in 0..3 {
            for other in [&team.noor, &team.sami, &team.relay].into_iter().chain(&more) {
                meet(other, &team.ilse);
            }
        }
        let here = team.ilse.note("van Ilse");
        for reader in [&team.ilse, &team.noor, &team.sami].into_iter().chain(&more) {
            if !std::ptr::eq(reader, &team.ilse) {
                meet(reader, &team.ilse);
            }
            assert!(reader.says(written, "op de andere oever"), "{whom}: what was written on the other side");
            assert!(reader.says(here, "van Ilse"), "{whom}: what Ilse wrote");
            assert_eq!(
                reader.project.run(|store| store.members()).expect("members"),
                team.ilse.project.run(|store| store.members()).expect("members"),
                "{whom}"
            );
        }
        meet(&team.noor, &team.anna);
        let went = standing(&team.noor, &team.anna) == Standing::Removed;
        assert_eq!(team.anna.says(here, "van Ilse"), !went, "{whom}: who went gets nothing");
    }
}

#[test]
fn who_was_told_to_be_out_by_the_side_that_went_is_back_with_whoever_stays() {
    let team = Team::new();
    team.part(|team| remove(&team.anna, member(&team.sami)));
    let alone = team.sami.note("van Sami alleen");
    meet(&team.noor, &team.sami);
    assert!(is_out(&team.sami), "that is what Noor knows");
    meet(&team.sami, &team.ilse);
    assert!(!is_out(&team.sami), "Ilse has not heard of it, and needs not");
    assert!(team.ilse.says(alone, "van Sami alleen"));
    let back = team.sami.note("en weer terug");
    meet(&team.sami, &team.ilse);
    assert!(team.ilse.says(back, "en weer terug"));
}

#[test]
fn who_is_out_shows_in_vain_why_they_should_not_be() {
    let team = Team::new();
    let (mo, secret) = (member(&team.mo), team.ilse.note("niet voor Mo"));
    remove(&team.ilse, mo);
    [&team.noor, &team.sami].iter().for_each(|other| meet(&team.ilse, other));
    let later = team.noor.note("en dit ook niet");
    // Another laptop, of which nobody but Mo ever heard, with the keys of before.
    let keys_of = |laptop: &Laptop| laptop.project.run(|store| Ok(store.device_keys())).expect("keys");
    let second = Laptop::waiting("Mo thuis");
    let keys = keys_of(&second);
    let welcome = team.mo.project.run(move |store| store.admit_device(&keys)).expect("lets in");
    second.project.run(move |store| store.accept(&welcome)).expect("accepts");
    meet(&second, &team.mo);
    for laptop in [&team.mo, &second] {
        for other in [&team.noor, &team.sami] {
            for (side, theirs) in [(Side::Dialled, Side::Accepted), (Side::Accepted, Side::Dialled)] {
                let mut ends = [End::new(laptop, side, limits()), End::new(other, theirs, limits())];
                let first = usize::from(side != Side::Dialled);
                let said = ends[first].handle(Event::Begin, 0);
                ends[1 - first].inbox.extend(said);
                let (reader, mut shown) = (keys_of(other).sign, false);
                for now in 0..50 {
                    for at in [0, 1] {
                        let event = ends[at].inbox.pop_front().map_or(Event::Tick, Event::Received);
                        let mut said = ends[at].handle(event, now);
                        let first = said.iter().position(|message| matches!(message, Message::Have { .. }));
                        if let Some(place) = first.filter(|_| at == 0 && !std::mem::replace(&mut shown, true)) {
                            // A program of their own shows what there is to show.
                            let entries = laptop.project.run(move |store| store.standing_proof(&reader)).expect("shows");
                            said.insert(place, Message::Vouch { shown: entries });
                        }
                        let tells = |message: &Message| match message {
                            Message::Entries { .. } | Message::Vouch { .. } => true,
                            Message::Have { heights, .. } => heights.iter().any(|(log, _)| log.device != keys_of(laptop).sign),
                            _ => false,
                        };
                        assert!(at == 0 || !said.iter().any(tells), "{said:?}");
                        ends[1 - at].inbox.extend(said);
                    }
                }
            }
        }
        assert!(!laptop.says(later, "en dit ook niet") && !laptop.says(secret, "niet voor Mo"));
    }
}
