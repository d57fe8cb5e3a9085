//! Who is told that they were removed weighs what they were told, however much that is.

use super::{Laptop, remove, team};
use crate::{Role, Told, members::Act};

fn is_out(laptop: &Laptop) -> bool {
    laptop.ask(|store| store.removed())
}

/// Whoever may remove may also say a great deal before it. Once they are out themselves, nothing of it holds any more.
#[test]
fn who_was_put_out_by_somebody_who_went_is_back_whatever_was_told_before_it() {
    for many in [0, 256, 300, 1_100] {
        let team = team(Role::Coordinator);
        let before: Vec<_> = (1..=many)
            .flat_map(|n| team.forge(n, |forge| [forge.act(&Act::SetRole { member: [9; 16], role: Role::Coordinator })]))
            .collect();
        let noor = team.noor.device();
        remove(&team.mal, &team.noor);
        let removal = team.mal.ask(move |store| store.removal_proof(&noor));
        let told: Vec<Told> =
            team.noor.ask(move |store| before.iter().chain(&removal).map(|entry| store.take_removal(entry)).collect());
        assert_eq!(told.last(), Some(&Told::Out), "{many}");
        assert!(is_out(&team.noor), "{many}");
        team.ilse.ask(|store| store.seal());
        team.ilse.give(&team.noor);
        assert!(is_out(&team.noor), "{many}: whoever said so coordinates as before");
        remove(&team.ilse, &team.mal);
        team.ilse.give(&team.noor);
        assert!(!is_out(&team.noor), "{many}");
    }
}
