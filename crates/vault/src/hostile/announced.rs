//! What a record has stays named to relays, whoever merged, undid, left or lied; and what no record has is let go of.

use std::{io::Cursor, time::Duration};

use model::{Attachment, RecordId};
use rusqlite::params;

use super::{
    Laptop,
    manifests::{names, team},
    remove,
};
use crate::{DeviceId, Entry, Role, Store, attachments::sealed_size, entry::item, ingest::state};

const SIZE: u64 = 5_000;
const NOBODY: [u64; 0] = [];

pub(super) fn attach(laptop: &Laptop, record: RecordId) -> Attachment {
    let bytes = vec![7; SIZE as usize];
    laptop.project.attach(record, "foto.jpg", "image/jpeg", &mut Cursor::new(bytes), &mut |_| true).expect("attaches")
}

fn add(laptop: &Laptop, record: RecordId, attachment: &Attachment) {
    let attachment = attachment.clone();
    laptop.ask(move |store| store.edit(record, |edit| Ok(edit.add_attachment(&attachment))));
}

pub(super) fn take_out(laptop: &Laptop, record: RecordId, attachment: &Attachment) {
    let id = attachment.id;
    laptop.ask(move |store| store.attachment_remove(record, id));
}

/// As an exchange does before it begins; gives whether there was something to tell.
pub(super) fn tells(laptop: &Laptop) -> bool {
    laptop.ask(|store| {
        store.seal()?;
        Ok(store.announce_attachments())
    })
}

/// As which sizes a relay has a file of a record named.
pub(super) fn named(relay: &Laptop, record: RecordId, hash: [u8; 32]) -> Vec<u64> {
    relay.ask(move |store| {
        store.catch_up(&mut |_, _| true)?;
        let mut named =
            store.conn.prepare("SELECT DISTINCT size FROM attached WHERE record = ? AND hash = ? AND gone = 0 ORDER BY 1")?;
        let sizes = named.query_map(params![record.as_bytes(), hash], |row| Ok(row.get::<_, i64>(0)? as u64))?;
        Ok(sizes.collect::<Result<_, _>>()?)
    })
}

pub(super) struct Team {
    pub(super) ilse: Laptop,
    pub(super) noor: Laptop,
    pub(super) relay: Laptop,
    pub(super) record: RecordId,
}

impl Team {
    pub(super) fn new() -> Self {
        let (ilse, noor, relay, record) = team();
        let team = Self { ilse, noor, relay, record };
        team.level();
        team
    }

    pub(super) fn level(&self) {
        for _ in 0..3 {
            for laptop in [&self.noor, &self.relay] {
                laptop.give(&self.ilse);
                self.ilse.give(laptop);
            }
        }
    }

    /// Ilse's file, known to all and named.
    fn shared(&self) -> Attachment {
        let file = attach(&self.ilse, self.record);
        assert!(tells(&self.ilse));
        self.level();
        assert!(!tells(&self.noor), "it is Ilse's to name");
        file
    }
}

/// Gives the record that has the file in the end.
type Case = fn(&Team) -> (RecordId, Attachment);

const STAYS: &[(&str, Case)] = &[
    ("merged into another record by who has no bytes of it, and its own erased", |team| {
        let file = team.shared();
        let (stays, duplicate) = (team.noor.note(), team.record);
        add(&team.noor, stays, &file);
        assert!(tells(&team.noor));
        team.level();
        team.ilse.ask(move |store| store.erase(duplicate));
        team.level();
        (stays, file)
    }),
    ("put back by another than who added it, who is away", |team| {
        let file = team.shared();
        take_out(&team.noor, team.record, &file);
        team.level();
        assert!(tells(&team.ilse), "she takes her word back");
        team.level();
        assert_eq!(named(&team.relay, team.record, file.hash), NOBODY);
        add(&team.noor, team.record, &file);
        assert!(tells(&team.noor));
        team.noor.give(&team.relay);
        (team.record, file)
    }),
    ("put back before who added it took their word back", |team| {
        let file = team.shared();
        take_out(&team.noor, team.record, &file);
        team.noor.give(&team.ilse);
        add(&team.noor, team.record, &file);
        assert!(!tells(&team.noor), "it is named as ever");
        assert!(tells(&team.ilse), "she takes her word back");
        team.ilse.give(&team.noor);
        assert!(tells(&team.noor));
        team.noor.give(&team.relay);
        (team.record, file)
    }),
    ("of somebody who was removed before a coordinator heard that they named it", |team| {
        let file = attach(&team.noor, team.record);
        team.noor.ask(|store| store.seal());
        team.noor.give(&team.ilse);
        assert!(tells(&team.noor));
        team.noor.give(&team.relay);
        assert_eq!(named(&team.relay, team.record, file.hash), [SIZE]);
        remove(&team.ilse, &team.noor);
        assert!(tells(&team.ilse), "though she has no bytes of it");
        team.ilse.give(&team.relay);
        (team.record, file)
    }),
    ("named first by a member who lies about its size", |team| {
        let file = attach(&team.ilse, team.record);
        team.ilse.give(&team.noor);
        let lie = names(&team.noor, team.record, &[(file.hash, Some(1))]);
        [&team.ilse, &team.relay].iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&lie)));
        assert!(tells(&team.ilse));
        team.ilse.give(&team.relay);
        assert_eq!(named(&team.relay, team.record, file.hash), [1, SIZE]);
        (team.record, file)
    }),
    ("named first by a member who takes that back", |team| {
        let file = attach(&team.ilse, team.record);
        team.ilse.give(&team.noor);
        let first = names(&team.noor, team.record, &[(file.hash, Some(SIZE))]);
        [&team.noor, &team.ilse, &team.relay].iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&first)));
        tells(&team.ilse);
        let second = names(&team.noor, team.record, &[(file.hash, None)]);
        [&team.ilse, &team.relay].iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&second)));
        tells(&team.ilse);
        team.ilse.give(&team.relay);
        (team.record, file)
    }),
    ("of somebody who left, named by a member who lies about its size and then takes it back", |team| {
        let sami = Laptop::joined("Sami", &team.ilse, Role::Editor);
        let file = attach(&sami, team.record);
        sami.ask(|store| store.seal());
        sami.give(&team.ilse);
        remove(&team.ilse, &sami);
        team.level();
        for size in [Some(1), Some(SIZE), None] {
            let word = names(&team.noor, team.record, &[(file.hash, size)]);
            [&team.noor, &team.ilse, &team.relay].iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&word)));
            tells(&team.ilse);
            team.ilse.give(&team.relay);
            assert!(named(&team.relay, team.record, file.hash).contains(&SIZE), "{size:?}");
        }
        assert!(!tells(&team.ilse), "it is said once");
        (team.record, file)
    }),
];

#[test]
fn what_a_record_has_stays_named() {
    for (what, case) in STAYS {
        let team = Team::new();
        let (record, Attachment { hash, .. }) = case(&team);
        assert!(named(&team.relay, record, hash).contains(&SIZE), "{what}");
        let piece = team.relay.project.run(move |store| store.attachment_take(&hash, 0, &[0], sealed_size(SIZE)));
        assert!(piece.is_ok(), "{what}: {piece:?}");
        for laptop in [&team.ilse, &team.noor] {
            assert!(!tells(laptop) || !tells(laptop), "{what}: it comes to rest");
        }
    }
}

#[test]
fn what_somebody_named_who_is_gone_can_be_taken_back() {
    let team = Team::new();
    let file = attach(&team.noor, team.record);
    assert!(tells(&team.noor));
    team.level();
    remove(&team.ilse, &team.noor);
    assert!(!tells(&team.ilse), "it is named as ever");
    take_out(&team.ilse, team.record, &file);
    assert!(tells(&team.ilse) && !tells(&team.ilse));
    team.ilse.give(&team.relay);
    assert_eq!(named(&team.relay, team.record, file.hash), NOBODY);
    add(&team.ilse, team.record, &file);
    assert!(tells(&team.ilse) && !tells(&team.ilse));
    team.ilse.give(&team.relay);
    assert_eq!(named(&team.relay, team.record, file.hash), [SIZE]);
}

#[test]
fn a_coordinator_takes_nothing_back_for_who_still_writes() {
    for leaves in [false, true] {
        let team = Team::new();
        let file = attach(&team.noor, team.record);
        assert!(tells(&team.noor));
        let word = names(&team.ilse, team.record, &[(file.hash, None)]);
        [&team.noor, &team.relay].iter().for_each(|laptop| _ = laptop.take(std::slice::from_ref(&word)));
        team.level();
        assert_eq!(named(&team.relay, team.record, file.hash), [SIZE]);
        if leaves {
            remove(&team.ilse, &team.noor);
            team.level();
            assert_eq!(named(&team.relay, team.record, file.hash), NOBODY, "her word counts no more");
            assert!(tells(&team.ilse), "but a record has it");
            team.ilse.give(&team.relay);
            assert_eq!(named(&team.relay, team.record, file.hash), [SIZE]);
        }
    }
}

#[test]
fn of_two_logs_of_a_laptop_the_later_word_counts() {
    let words = [Some(SIZE), None];
    // Which word comes first, whether the other knows of it, and in which order they reach the relay.
    for (first, is_known, reversed, counts) in [
        (0, true, false, false),
        (1, true, false, true),
        (0, false, false, true),
        (0, false, true, true),
        (1, false, false, true),
        (1, false, true, true),
    ] {
        let team = Team::new();
        let one = names(&team.noor, team.record, &[([5; 32], words[first])]);
        if is_known {
            team.noor.take(std::slice::from_ref(&one));
        }
        let other = names(&team.noor, team.record, &[([5; 32], words[1 - first])]);
        let mut both = [one, other];
        if reversed {
            both.reverse();
        }
        both.iter().for_each(|word| _ = team.relay.take(std::slice::from_ref(word)));
        let expected: &[u64] = if counts { &[SIZE] } else { &[] };
        assert_eq!(named(&team.relay, team.record, [5; 32]), expected, "{first} {is_known} {reversed}");
    }
}

/// A file that nobody named for longer than a month, on the relay.
fn old_file(relay: &Laptop) -> std::path::PathBuf {
    let files = relay.ask(|store| Ok(store.files()));
    let (_, part) = files.begin().expect("begins");
    files.settle(&part, &[9; 32]).expect("settles");
    let path = files.whole(&[9; 32]);
    let file = std::fs::File::options().append(true).open(&path).expect("opens");
    file.set_modified(std::time::SystemTime::now() - Duration::from_secs(31 * 24 * 60 * 60)).expect("ages");
    path
}

/// An entry of this laptop in a log of its own, of which one thing can't be read.
fn unread(laptop: &Laptop, record: RecordId, how: &str) -> Entry {
    let entry = names(laptop, record, &[([5; 32], Some(1))]);
    match how {
        "a payload that nobody brings" => Entry { payloads: vec![None], ..entry },
        "a payload under no key" => laptop.ask(move |store| {
            let mut head = super::manifests::head(store)?;
            let payload = head.add_open(item::MANIFEST, Some(record), vec![1; 200]);
            Entry::sign(&store.identity.signing_key(), &head, vec![payload])
        }),
        _ => laptop.ask(move |store| {
            let mut head = super::manifests::head(store)?;
            head.deps.iter_mut().for_each(|(_, height)| *height += 1_000);
            Entry::sign(&store.identity.signing_key(), &head, Vec::new())
        }),
    }
}

#[test]
fn who_is_gone_keeps_a_relay_from_letting_go_of_nothing() {
    let waits = "ground that does not exist";
    for (how, role, leaves, goes) in [
        ("a payload that nobody brings", Role::Editor, true, true),
        ("a payload that nobody brings", Role::Editor, false, true),
        ("a payload that nobody brings", Role::Reader, false, true),
        ("a payload under no key", Role::Editor, true, true),
        ("a payload under no key", Role::Editor, false, false),
        ("a payload under no key", Role::Reader, false, true),
        (waits, Role::Editor, true, true),
        (waits, Role::Editor, false, false),
    ] {
        for heard_after in [false, true] {
            let team = Team::new();
            let mal = Laptop::joined("Mal", &team.ilse, role);
            team.level();
            let entry = unread(&mal, team.record, how);
            if !heard_after {
                team.relay.take(std::slice::from_ref(&entry));
            }
            if leaves {
                remove(&team.ilse, &mal);
            }
            team.level();
            team.relay.take(std::slice::from_ref(&entry));
            let path = old_file(&team.relay);
            let deleted = team.relay.ask(|store| store.attachments_tidy());
            assert_eq!((deleted == 1, path.exists()), (goes, !goes), "{how}, {role:?}, {leaves}, {heard_after}");
        }
    }
}

#[test]
fn what_an_older_build_left_of_manifests_is_put_right() {
    let team = Team::new();
    let (erased, kept) = (team.ilse.note(), team.record);
    team.level();
    let words = [names(&team.noor, erased, &[([5; 32], Some(1))]), unread(&team.noor, kept, "a payload under no key")];
    team.relay.take(&words);
    team.ilse.ask(move |store| store.erase(erased));
    team.level();
    // It did not know what these were: they stay through an erasure, and need no key.
    let items = |store: &mut Store| {
        let rows = store
            .conn
            .prepare("SELECT state, payload IS NULL FROM item WHERE kind = 8 ORDER BY ord")?
            .query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    };
    team.relay.ask(|store| {
        store.conn.execute("UPDATE item SET state = 0, payload = coalesce(payload, x'01') WHERE kind = 8", [])?;
        store.manifests_due(1)?;
        store.catch_up(&mut |_, _| true)
    });
    assert_eq!(team.relay.ask(items), [(state::ERASED, true), (state::LOCKED, false)]);
}

#[test]
fn what_one_more_manifest_costs_does_not_grow_with_the_files_of_its_record() {
    let steps = |many: u8| {
        let team = Team::new();
        let lines: Vec<_> = (0..many).map(|n| ([n; 32], Some(1))).collect();
        team.relay.take(&[names(&team.noor, team.record, &lines)]);
        team.relay.ask(|store| store.catch_up(&mut |_, _| true));
        team.relay.take(&[names(&team.noor, team.record, &[([255; 32], Some(1))])]);
        team.relay.ask(|store| {
            let counted = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
            let counter = std::sync::Arc::clone(&counted);
            let count = move || {
                counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                false
            };
            store.conn.progress_handler(1, Some(count))?;
            store.catch_up(&mut |_, _| true)?;
            store.conn.progress_handler(0, None::<fn() -> bool>)?;
            Ok(counted.load(std::sync::atomic::Ordering::Relaxed))
        })
    };
    let (few, many) = (steps(5), steps(200));
    assert!(few > 0 && many <= few + few / 5, "{many} steps with 200 files, {few} with 5");
}

#[test]
fn bytes_that_come_are_no_reason_to_look_at_every_file_again() {
    let team = Team::new();
    let file = team.shared();
    let (hash, bytes) =
        (file.hash, team.ilse.ask(move |store| Ok(store.attachment_piece(&file.hash, 0, 1 << 20)?.expect("is here"))));
    let noor: DeviceId = team.noor.device();
    let member = team.noor.ask(move |store| Ok(store.member_of(&noor)?.expect("a member")));
    team.ilse.ask(move |store| store.set_role(&member, Role::Coordinator));
    team.level();
    assert!(!tells(&team.noor));
    let is_looked_at = team.noor.ask(move |store| {
        assert!(store.attachment_take(&hash, 0, &bytes.0, bytes.1)?.whole);
        Ok(!store.arriving.announced.get())
    });
    assert!(!is_looked_at);
}
