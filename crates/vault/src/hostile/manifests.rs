//! What a member tells a relay about files with a program of their own: it carries what its rules allow, and others lose nothing.

use model::RecordId;

use super::{Laptop, remove};
use crate::{Entry, Fetch, LogId, Refusal, Result, Role, Store, attachments::sealed_size, db, entry::Head, entry::item, log};

pub(super) type Line = ([u8; 32], Option<u64>);

pub(super) const LIMIT: u64 = 1_000_000;

/// The first of a log of its own, which knows all that is here.
pub(super) fn head(store: &Store) -> Result<Head> {
    let log = LogId { device: store.device(), incarnation: u64::from_be_bytes(crate::crypto::random()) };
    let mut head = Head::new(store.project.expect("a project"), log, 1, [0; 32], 1, store.epoch()?.n);
    head.deps = log::heights(&store.conn)?.into_iter().collect();
    Ok(head)
}

/// An entry of this laptop, in a log of its own, that names files to relays.
pub(super) fn names(laptop: &Laptop, record: RecordId, lines: &[Line]) -> Entry {
    let plain = postcard::to_stdvec(lines).expect("encodes");
    laptop.ask(move |store| {
        let mut head = head(store)?;
        let payload = head.add(item::MANIFEST, Some(record), store.epoch()?.roster(), &plain);
        Entry::sign(&store.identity.signing_key(), &head, vec![payload])
    })
}

/// What the relay would ask for, with how many files there is no room for.
pub(super) fn wants(relay: &Laptop) -> (Vec<u8>, u64) {
    relay.ask(|store| {
        let wanted = store.attachments_wanted(Fetch::All, 100, |_| false)?;
        Ok((wanted.iter().map(|wanted| wanted.hash[0]).collect(), store.carried()?.expect("a relay").left_out))
    })
}

pub(super) fn team() -> (Laptop, Laptop, Laptop, RecordId) {
    let ilse = Laptop::founder();
    let noor = Laptop::joined("Noor", &ilse, Role::Editor);
    let record = ilse.note();
    ilse.give(&noor);
    let relay = Laptop::joined("Kastje", &ilse, Role::Relay);
    relay.ask(|store| store.set_carry_limit(LIMIT));
    (ilse, noor, relay, record)
}

pub(super) fn file(n: u8, size: u64) -> Line {
    ([n; 32], Some(size))
}

#[test]
fn one_member_takes_half_of_the_room_and_no_more() {
    let (ilse, noor, relay, record) = team();
    // Small ones count as 64 KiB, so that their number is bounded as well.
    let many: Vec<Line> = (1..=20).map(|n| file(n, 1)).collect();
    assert!(relay.take(&[names(&noor, record, &many)]).refused.is_empty());
    let (wanted, left_out) = wants(&relay);
    assert_eq!((wanted.len(), left_out), (20, 0), "any of them has room as long as none is here");
    for n in 1..=20 {
        // The beginning of each, of which nobody ever brings the rest.
        let begun = relay.project.run(move |store| store.attachment_take(&[n; 32], 0, &[0], sealed_size(1)));
        assert_eq!(begun.is_ok(), n <= 7, "{n}: {begun:?}");
    }
    assert_eq!(wants(&relay), ((1..=7).collect(), 13), "what was begun is brought to its end");
    // A colleague's file has its place all the same, and is not more than there is for one.
    assert!(relay.take(&[names(&ilse, record, &[file(30, 400_000), file(31, 600_000)])]).refused.is_empty());
    assert_eq!(wants(&relay), (vec![1, 2, 3, 4, 5, 6, 7, 30], 14));
}

/// As where a newer build makes the tables in another way.
fn make_anew(store: &mut Store) -> Result<()> {
    store.conn.execute("DELETE FROM attached", [])?;
    store.conn.execute("DELETE FROM attachment", [])?;
    store.manifests_due(1)
}

#[test]
fn what_a_member_takes_back_is_theirs_until_its_bytes_are_gone() {
    let (_, noor, relay, record) = team();
    let first = names(&noor, record, &[file(1, 450_000)]);
    noor.take(std::slice::from_ref(&first));
    relay.take(&[first]);
    relay.ask(|store| store.attachment_take(&[1; 32], 0, &[0], sealed_size(450_000)).map(|_| ()));
    relay.take(&[names(&noor, record, &[([1; 32], None), file(2, 450_000)])]);
    assert_eq!(wants(&relay), (vec![], 1), "her half is full");
    relay.ask(make_anew);
    assert_eq!(wants(&relay), (vec![], 1), "also where the tables are made anew");
}

#[test]
fn a_file_that_is_there_has_its_own_size_whatever_is_said_of_it() {
    let (ilse, noor, relay, record) = team();
    let bytes = vec![7; 3_000];
    let hash = *blake3::hash(&bytes).as_bytes();
    let size = (1..).find(|size| sealed_size(*size) == 3_000).expect("fits");
    let truth = names(&ilse, record, &[(hash, Some(size))]);
    ilse.take(std::slice::from_ref(&truth));
    relay.take(&[truth, names(&noor, record, &[(hash, Some(1))])]);
    let taken = relay.ask(move |store| store.attachment_take(&hash, 0, &bytes, 3_000));
    assert!(taken.whole);
    relay.take(&[names(&ilse, record, &[(hash, None)])]);
    let counted = |relay: &Laptop| relay.ask(|store| Ok(store.carried()?.expect("a relay").bytes));
    assert_eq!(counted(&relay), 3_000);
    relay.ask(make_anew);
    assert_eq!(counted(&relay), 3_000);
}

#[test]
fn who_names_the_files_of_others_takes_nothing_from_them() {
    let (ilse, noor, relay, record) = team();
    let hash = [30; 32];
    // Noor has filled her half, and names what Ilse will name: as large, and as larger than there is room for.
    relay.take(&[names(&noor, record, &[file(1, 450_000), file(30, 300_000)])]);
    relay.take(&[names(&noor, record, &[file(30, 3_000_000_000)])]);
    relay.ask(|store| store.attachment_take(&[1; 32], 0, &[0], sealed_size(450_000)).map(|_| ()));
    assert_eq!(wants(&relay), (vec![1], 1), "there is no room for it in Noor's name");
    relay.take(&[names(&ilse, record, &[file(30, 300_000)])]);
    assert_eq!(wants(&relay), (vec![30, 1], 0));
    let lie = relay.project.run(move |store| store.attachment_take(&hash, 0, &[0], sealed_size(3_000_000_000)));
    assert!(lie.is_err(), "a size that it has no room for: {lie:?}");
    let stranger = relay.project.run(move |store| store.attachment_take(&[99; 32], 0, &[0], sealed_size(1)));
    assert!(stranger.is_err(), "a file that nobody named: {stranger:?}");
    relay.ask(move |store| store.attachment_take(&hash, 0, &[0], sealed_size(300_000)).map(|_| ()));
    assert_eq!(wants(&relay), (vec![30, 1], 0));
}

#[test]
fn only_who_may_write_names_files() {
    let (ilse, noor, relay, record) = team();
    let reader = Laptop::joined("Sami", &ilse, Role::Reader);
    ilse.give(&relay);
    let named = names(&reader, record, &[file(1, 1)]);
    assert_eq!(relay.take(std::slice::from_ref(&named)).refused, [Refusal::NotAllowed(reader.device())]);
    assert_eq!(wants(&relay), (vec![], 0));
    // A build that did not know of manifests let it through, as it does with all that it does not know.
    relay.ask(|store| {
        store.conn.execute("UPDATE item SET state = 0 WHERE kind = 8", [])?;
        store.manifests_due(1)
    });
    assert_eq!(wants(&relay), (vec![], 0));
    // Of somebody who was removed counts what the team had taken in by then.
    let before = names(&noor, record, &[file(2, 1)]);
    ilse.take(std::slice::from_ref(&before));
    remove(&ilse, &noor);
    let after = names(&noor, record, &[file(3, 1)]);
    ilse.give(&relay);
    relay.take(&[before, after]);
    assert_eq!(wants(&relay), (vec![2], 0));
}

#[test]
fn what_was_carried_unread_is_read_by_a_newer_build() {
    let (ilse, _, relay, record) = team();
    let first = names(&ilse, record, &[file(1, 1), file(2, 1)]);
    ilse.take(std::slice::from_ref(&first));
    relay.take(&[first, names(&ilse, record, &[([1; 32], None)])]);
    let as_before = |store: &mut crate::Store| {
        store.conn.execute("DELETE FROM manifest", [])?;
        store.conn.execute("DELETE FROM attached", [])?;
        store.conn.execute("DELETE FROM attachment", [])?;
        store.conn.execute("DELETE FROM meta WHERE key = 'manifest_item'", [])?;
        assert_eq!(db::meta::<i64>(&store.conn, "manifest_item")?, None);
        Ok(())
    };
    relay.ask(as_before);
    assert_eq!(wants(&relay), (vec![2], 0));
}
