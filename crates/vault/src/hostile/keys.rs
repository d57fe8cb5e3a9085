//! Keys of the project from whoever has none to give: of their own choosing, under the mark of one that a coordinator gave out, or
//! nothing at all, so that others believe a colleague has the key.

use serde_bytes::ByteBuf;

use super::{Laptop, TEXT, remove};
use crate::{
    DeviceId, Entry, LogId, Refusal, Role, Store,
    entry::{Head, item},
    epochs::EpochKeys,
    log,
};

/// The bytes of a mark, and the first epoch that was begun after the founding.
const MARK: usize = 16;
const NEXT: u32 = 1;

/// The mark behind the newest share of a store's log.
fn mark(store: &Store) -> Vec<u8> {
    let sql = "SELECT payload FROM item WHERE kind = ? ORDER BY ord DESC LIMIT 1";
    let payload: Vec<u8> = store.conn.query_row(sql, [item::EPOCH], |row| row.get(0)).expect("a share");
    payload[payload.len() - MARK..].to_vec()
}

/// A share that gives these devices nothing, under this mark.
fn empty_share(to: &[DeviceId], mark: &[u8]) -> Vec<u8> {
    let copies: Vec<(DeviceId, ByteBuf)> = to.iter().map(|to| (*to, ByteBuf::from(vec![7; 150]))).collect();
    [postcard::to_stdvec(&(NEXT, copies)).expect("encodes"), mark.to_vec()].concat()
}

/// What `laptop` signs, in a log of its own, after all it knows of others.
fn sign(laptop: &Laptop, n: u64, payload: impl FnOnce(&Store) -> Vec<u8> + Send + 'static) -> Entry {
    laptop.ask(move |store| {
        let log = LogId { device: store.device(), incarnation: n };
        let mut head = Head::new(store.project.expect("a project"), log, 1, [0; 32], 1, store.epoch()?.n);
        head.deps = log::heights(&store.conn)?.into_iter().collect();
        let payload = head.add_open(item::EPOCH, None, payload(store));
        Entry::sign(&store.identity.signing_key(), &head, vec![payload])
    })
}

#[test]
fn a_key_of_ones_own_choosing_is_refused_under_whatever_mark() {
    for role in [Role::Relay, Role::Reader, Role::Editor] {
        let ilse = Laptop::founder();
        let noor = Laptop::joined("Noor", &ilse, Role::Editor);
        let mal = Laptop::joined("Mal", &ilse, role);
        let gone = Laptop::joined("Weg", &ilse, Role::Editor);
        remove(&ilse, &gone);
        ilse.give(&noor);
        ilse.give(&mal);
        let roster = |store: &mut Store| store.all_roster_keys();
        let keys: Vec<[u8; 32]> = noor.ask(roster).into_iter().map(|key| key.0).collect();
        let keys_of_noor = noor.ask(|store| Ok(store.device_keys()));
        // Several, so that one of them comes before the right one.
        let own: Vec<Entry> = (1..=6)
            .map(|n| {
                sign(&mal, n, move |store| {
                    let share = EpochKeys::new(NEXT).share(&[(keys_of_noor, Role::Editor)]).expect("shares");
                    [&share[..share.len() - MARK], &mark(store)].concat()
                })
            })
            .collect();
        let refusal = if role == Role::Relay { Refusal::NotAllowed(mal.device()) } else { Refusal::NotAnEntry };
        assert_eq!(noor.take(&own).refused, [refusal], "{role:?}");
        // The right roster key without what it follows from would keep Noor from writing.
        let half = sign(&mal, 7, move |store| {
            let epoch = store.epoch().expect("an epoch");
            epoch.share(&[(keys_of_noor, Role::Relay)]).expect("shares")
        });
        assert_eq!(noor.take(&[half]).refused.len(), 1, "{role:?}");
        let after: Vec<[u8; 32]> = noor.ask(roster).into_iter().map(|key| key.0).collect();
        assert_eq!(after, keys, "{role:?}");
        // What she writes is read by all others.
        noor.give(&ilse);
        let note = noor.note();
        noor.give(&ilse);
        assert_eq!(ilse.ask(move |store| store.read(note)).body.plain_text().trim(), TEXT, "{role:?}");
    }
}

#[test]
fn nobody_is_kept_from_a_new_key_by_who_says_that_they_have_it() {
    let ilse = Laptop::founder();
    let anna = Laptop::joined("Anna", &ilse, Role::Coordinator);
    let mal = Laptop::joined("Mal", &ilse, Role::Editor);
    let gone = Laptop::joined("Weg", &ilse, Role::Editor);
    for laptop in [&anna, &mal, &gone] {
        ilse.give(laptop);
    }
    // Anna lets Noor in while Ilse makes a new key.
    let noor = Laptop::joined("Noor", &anna, Role::Editor);
    remove(&ilse, &gone);
    let note = ilse.note();
    ilse.give(&mal);
    anna.give(&mal);
    let noors = noor.device();
    let says = sign(&mal, 1, move |store| empty_share(&[noors], &mark(store)));
    // Ilse hears of Noor and of what Mal says at once.
    let theirs = ilse.ask(|store| store.heights());
    let mut news =
        anna.ask(move |store| store.lacking(&theirs)?.into_iter().map(|ord| store.entry(ord)).collect::<crate::Result<Vec<_>>>());
    news.push(says);
    ilse.take(&news);
    ilse.give(&noor);
    assert_eq!(noor.ask(move |store| store.read(note)).body.plain_text().trim(), TEXT);
}

#[test]
fn a_key_that_was_made_apart_is_handed_on_whoever_says_that_it_was() {
    let ilse = Laptop::founder();
    let anna = Laptop::joined("Anna", &ilse, Role::Coordinator);
    let noor = Laptop::joined("Noor", &ilse, Role::Editor);
    let mal = Laptop::joined("Mal", &ilse, Role::Editor);
    for laptop in [&anna, &noor, &mal] {
        ilse.give(laptop);
    }
    remove(&ilse, &anna);
    remove(&anna, &ilse);
    anna.give(&noor);
    anna.give(&mal);
    let note = noor.note();
    let ilses = ilse.device();
    let says = sign(&mal, 1, move |store| empty_share(&[ilses], &mark(store)));
    assert_eq!(noor.take(&[says]).refused, []);
    // Now Noor hears of Ilse's key, and has both.
    ilse.give(&noor);
    noor.give(&ilse);
    assert_eq!(ilse.ask(move |store| store.read(note)).body.plain_text().trim(), TEXT);
}

#[test]
fn who_is_out_and_was_handed_the_key_reads_nothing_that_is_written_next() {
    let ilse = Laptop::founder();
    let mal = Laptop::joined("Mal", &ilse, Role::Editor);
    let gone = Laptop::joined("Weg", &ilse, Role::Editor);
    ilse.give(&mal);
    remove(&ilse, &gone);
    ilse.give(&mal);
    let keys = gone.ask(|store| Ok(store.device_keys()));
    // Mal hands the key to whom it was made to keep out.
    let handed = sign(&mal, 1, move |store| store.epoch().expect("an epoch").share(&[(keys, Role::Editor)]).expect("shares"));
    assert_eq!(ilse.take(&[handed]).refused, []);
    let before = ilse.ask(|store| Ok(store.epoch()?.n));
    assert_eq!(before, NEXT + 1, "another begins");
}
