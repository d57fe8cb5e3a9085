//! Of two coordinators who remove each other, the one who goes lets somebody in under a key that not all have who stay: they hold what
//! that somebody wrote all the same, and it has no effect.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use model::Body;

use super::{Laptop, remove};
use crate::{Role, Why};

#[test]
fn what_somebody_wrote_whom_the_side_that_goes_let_in_is_held_alike_by_all_who_stay() {
    let ilse = Laptop::founder();
    let anna = Laptop::joined("Anna", &ilse, Role::Coordinator);
    let noor = Laptop::joined("Noor", &ilse, Role::Editor);
    let sami = Laptop::joined("Sami", &ilse, Role::Editor);
    let relay = Laptop::joined("Kastje", &ilse, Role::Relay);
    for _ in 0..2 {
        for laptop in [&anna, &noor, &sami, &relay] {
            ilse.give(laptop);
            laptop.give(&ilse);
        }
    }
    // Each removes the other, and Anna lets Mo in under a key that Ilse was not given.
    remove(&ilse, &anna);
    remove(&anna, &ilse);
    let mo = Laptop::joined("Mo", &anna, Role::Editor);
    let note = mo.note();
    mo.ask(move |store| {
        store.seal()?;
        store.edit(note, |edit| Ok(edit.append(&Body::from_plain("En nog een regel."))))
    });
    // The relay is on Anna's side before it hears of Ilse's, and hands no keys on.
    for from in [&anna, &mo] {
        from.give(&relay);
    }
    for _ in 0..3 {
        for (from, to) in [(&relay, &ilse), (&relay, &noor), (&ilse, &relay), (&ilse, &noor), (&noor, &ilse), (&noor, &relay)] {
            from.give(to);
        }
    }
    // Sami gets each entry before all that it builds on.
    let theirs = sami.ask(|store| store.heights());
    let mut late = relay
        .ask(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<crate::Result<Vec<_>>>());
    late.reverse();
    late.iter().for_each(|entry| _ = sami.take(std::slice::from_ref(entry)));
    let mos = mo.device();
    let heights = |laptop: &Laptop| laptop.ask(|store| store.heights());
    assert!(heights(&relay).keys().any(|log| log.device == mos), "the relay holds it");
    for (name, laptop) in [("Ilse", &ilse), ("Noor", &noor), ("Sami", &sami)] {
        assert_eq!(heights(laptop), heights(&relay), "{name} holds something else");
        assert_eq!(laptop.ask(|store| store.waiting()), 0, "with {name} something waits");
        assert!(!laptop.ask(move |store| store.knows(note)), "with {name} it counts");
        let apart = laptop.ask(|store| store.kept_apart());
        assert!(apart.iter().any(|apart| (apart.record, apart.why) == (note, Why::Removed)), "{name} is not shown it: {apart:?}");
        assert_eq!(laptop.ask(|store| store.verify(&mut |_, _| true)).faults, [], "{name}");
    }
}

#[test]
fn what_is_to_be_asked_for_again_is_found_among_what_can_not_be_read() {
    let ilse = Laptop::founder();
    let relay = Laptop::joined("Kastje", &ilse, Role::Relay);
    // Of all these a relay can read nothing.
    let steps = |many: usize| {
        (0..many).for_each(|_| _ = ilse.note());
        ilse.ask(|store| store.seal());
        ilse.give(&relay);
        let asker = ilse.device();
        relay.ask(move |store| {
            store.asked.clear();
            store.conn.flush_prepared_statement_cache();
            let steps = Arc::new(AtomicU64::new(0));
            let counted = Arc::clone(&steps);
            let count = move || {
                counted.fetch_add(1, Ordering::Relaxed);
                false
            };
            store.conn.progress_handler(1, Some(count))?;
            let lacks = store.ask_again(&asker)?;
            store.conn.progress_handler(0, None::<fn() -> bool>)?;
            assert!(lacks.is_empty());
            Ok(steps.load(Ordering::Relaxed))
        })
    };
    let (few, many) = (steps(5), steps(200));
    assert!(few > 0 && many <= few + few / 10, "{many} steps with 205 notes, {few} with 5");
}
