//! What a former coordinator can still erase: as everywhere, what counts is what they might do as far as they say that they knew.

use super::{Entry, Head, item, team};
use crate::Role;

/// In good faith, an erasure by somebody who had not heard yet that they coordinate no more counts; nobody can tell it from one that
/// is dated back, and neither can be undone. It says whose it is.
#[test]
fn an_erasure_dated_back_to_before_a_role_was_lost_counts_and_says_whose_it_is() {
    for knows in [false, true] {
        let team = team(Role::Coordinator);
        let before = team.mal.ask(|store| store.heights());
        let mals = team.mal.member();
        team.ilse.ask(move |store| store.set_role(&mals, Role::Reader));
        team.level();
        let record = team.record;
        let forged: Vec<Entry> = team.forge(1, move |forge| {
            let roster = forge.store.epoch().expect("an epoch").roster().clone();
            let mut head = forge.head(1, [0; 32]);
            if !knows {
                head = Head { deps: before.into_iter().collect(), ..head };
            }
            let payload = head.add(item::ERASE, Some(record), &roster, &[]);
            vec![forge.sign(&head, vec![payload])]
        });
        team.noor.take(&forged);
        team.noor.give(&team.sami);
        for laptop in [&team.noor, &team.sami] {
            let by = laptop.ask(move |store| {
                Ok(store.erasures()?.into_iter().find(|erasure| erasure.record == record).map(|erasure| erasure.by))
            });
            assert_eq!(by, (!knows).then_some(Some(mals)), "knows: {knows}");
            assert_eq!(laptop.ask(move |store| store.knows(record)), knows);
        }
    }
}
