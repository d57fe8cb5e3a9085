//! Attachments by way of a relay: it takes what members named, gives it to members, reads none of it, and lets go of what ended.

use std::{
    fs::{self, File},
    io::Cursor,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use model::{Attachment, RecordId};
use support::Device;
use vault::{Carried, Fetch, MAX_PIECE, Presence, Role};

use crate::{give, meet, member};

/// What stands in the files, and nowhere on a relay.
const WORDS: &[u8] = b"Wie hier woonde wil niet gevonden worden. ";

/// Bytes that begin with the words and do not repeat.
fn photo(size: usize, seed: u8) -> Vec<u8> {
    let noise = (0u32..).map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 11) as u8 ^ seed);
    WORDS.iter().copied().chain(noise).take(size).collect()
}

fn attach(device: &Device, record: RecordId, bytes: &[u8]) -> Attachment {
    let mut source = Cursor::new(bytes.to_vec());
    device.project.attach(record, "foto.jpg", "image/jpeg", &mut source, &mut |_| true).expect("attaches")
}

/// As an exchange does before it begins; gives whether there was something to tell.
fn announce(device: &Device) -> bool {
    device.project.run(|store| Ok(store.announce_attachments())).expect("tells")
}

/// Has `to` fetch all that it wants of `from`; gives how many files came.
fn fetch(from: &Device, to: &Device) -> usize {
    fetch_pieces(from, to, usize::MAX)
}

/// The same, until so many pieces came.
fn fetch_pieces(from: &Device, to: &Device, most: usize) -> usize {
    let (mut lacks, mut whole) = (Vec::new(), 0);
    for _ in 0..most {
        let skip = lacks.clone();
        let wanted = to.project.run(move |store| store.attachments_wanted(Fetch::All, 1, |hash| skip.contains(hash)));
        let Some(wanted) = wanted.expect("wants").first().copied() else { break };
        let piece = from.project.run(move |store| store.attachment_piece(&wanted.hash, wanted.have, MAX_PIECE)).expect("gives");
        let Some((bytes, size)) = piece else {
            lacks.push(wanted.hash);
            continue;
        };
        let taken = to.project.run(move |store| store.attachment_take(&wanted.hash, wanted.have, &bytes, size)).expect("takes");
        assert!(!taken.wrong);
        whole += usize::from(taken.whole);
    }
    whole
}

fn carried(relay: &Device) -> Carried {
    relay.project.run(|store| store.carried()).expect("counts").expect("a relay")
}

fn read(device: &Device, record: RecordId, attachment: &Attachment) -> Vec<u8> {
    let id = attachment.id;
    let mut reader = device.project.run(move |store| store.attachment_open(record, id)).expect("opens");
    reader.read_at(0, usize::MAX).expect("reads").expect("all is here")
}

/// Where a device keeps an attachment.
fn path(device: &Device, attachment: &Attachment) -> PathBuf {
    let name: String = attachment.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    device.dir().join("attachments").join(&name[..2]).join(name)
}

/// Whether these bytes stand anywhere in a folder.
fn holds(dir: &Path, words: &[u8]) -> bool {
    fs::read_dir(dir).expect("lists").map(|entry| entry.expect("an entry").path()).any(|path| {
        if path.is_dir() {
            holds(&path, words)
        } else {
            fs::read(&path).expect("reads").windows(words.len()).any(|at| at == words)
        }
    })
}

/// Ilse, who founded the project, Noor, who edits it, and a relay.
fn team() -> (Device, Device, Device, RecordId) {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let record = ilse.note("Bezoek", "De deur stond open.");
    let relay = Device::joined("Kastje", &ilse, Role::Relay);
    meet(&[&ilse, &noor, &relay]);
    (ilse, noor, relay, record)
}

#[test]
fn a_relay_brings_a_file_to_who_was_not_there() {
    let (ilse, noor, relay, record) = team();
    let bytes = photo(700_000, 1);
    let attachment = attach(&ilse, record, &bytes);
    assert!(announce(&ilse) && !announce(&ilse), "it is said once");
    give(&ilse, &relay);
    // Cut short, and gone on with after the project was closed.
    assert_eq!(fetch_pieces(&ilse, &relay, 1), 0);
    let relay = relay.reopen();
    assert_eq!(fetch(&ilse, &relay), 1);
    let size = fs::metadata(path(&relay, &attachment)).expect("is there").len();
    assert_eq!(carried(&relay), Carried { files: 1, bytes: size, limit: 10_000_000_000, left_out: 0 });
    assert!(!holds(&relay.dir(), WORDS) && !holds(&relay.dir(), b"foto.jpg"));
    let mut verified = relay.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
    relay.project.verify_attachments(&mut verified, &mut |_, _| true).expect("verifies");
    assert_eq!((verified.faults, verified.attachments), (vec![], 1));
    // Ilse is gone. Noor has it from the relay alone, and by her own rule.
    give(&relay, &noor);
    let of = |presence| noor.project.run(move |store| store.attachments(record)).expect("lists")[0].presence == presence;
    assert!(of(Presence::Elsewhere));
    assert_eq!(noor.project.run(|store| store.attachments_wanted(Fetch::UpTo(1_000), 9, |_| false)).expect("lists"), []);
    assert_eq!(fetch(&relay, &noor), 1);
    assert!(of(Presence::Here) && read(&noor, record, &attachment) == bytes);
    let (id, saved) = (attachment.id, noor.dir().join("saved"));
    noor.project.save_attachment(record, id, &saved, &mut |_| true).expect("saves");
    assert!(holds(&noor.dir(), WORDS), "what is not there is looked for as it would be found");
    assert!(!announce(&noor), "it was said already");
}

#[test]
fn without_a_relay_nothing_is_said() {
    let ilse = Device::founder("Ilse");
    let record = ilse.note("Bezoek", "De deur stond open.");
    attach(&ilse, record, &photo(1_000, 1));
    ilse.project.run(|store| store.seal()).expect("seals");
    let before = ilse.project.run(|store| store.heights()).expect("heights");
    assert!(!announce(&ilse));
    assert_eq!(ilse.project.run(|store| store.heights()).expect("heights"), before);
    // The day that there is one, it hears of what was attached before.
    let relay = Device::joined("Kastje", &ilse, Role::Relay);
    meet(&[&ilse, &relay]);
    assert_eq!(fetch(&ilse, &relay), 1);
}

#[test]
fn a_relay_lets_go_of_what_was_erased_and_takes_it_no_more() {
    let (ilse, noor, relay, record) = team();
    let other = ilse.note("Ander bezoek", "De deur was dicht.");
    let kept = attach(&ilse, other, &photo(5_000, 3));
    let (whole, begun) = (attach(&ilse, record, &photo(100_000, 1)), attach(&ilse, record, &photo(600_000, 2)));
    announce(&ilse);
    meet(&[&ilse, &noor, &relay]);
    assert_eq!(fetch(&ilse, &noor), 3);
    assert_eq!(fetch_pieces(&ilse, &relay, 3), 2, "two whole ones, and the beginning of the third");
    assert!(path(&relay, &whole).exists() && path(&relay, &begun).with_extension("part").exists());
    // Noor does not know yet, and takes one of them out, which she says as well.
    let id = whole.id;
    noor.project.run(move |store| store.attachment_remove(record, id)).expect("removes");
    let erased = ilse.project.run(move |store| store.erase(record));
    erased.expect("erases");
    give(&ilse, &relay);
    assert!(!path(&relay, &whole).exists() && !path(&relay, &begun).with_extension("part").exists());
    assert!(path(&relay, &kept).exists());
    announce(&noor);
    give(&noor, &relay);
    assert_eq!((fetch(&noor, &relay), carried(&relay).files, carried(&relay).left_out), (0, 1, 0), "it does not come back");
    // It says so: Ilse sees who has carried it out.
    give(&relay, &ilse);
    let device = crate::id(&relay);
    let erasures = ilse.project.run(|store| store.erasures()).expect("lists");
    assert!(erasures[0].acknowledged.contains(&device), "{erasures:?}");
    let hash = whole.hash;
    let late = relay.project.run(move |store| store.attachment_take(&hash, 0, &[1], 100_032));
    assert!(late.is_err(), "a piece that was under way is not taken: {late:?}");
}

#[test]
fn what_no_record_has_any_more_goes_from_a_relay_after_a_month() {
    let (ilse, noor, relay, record) = team();
    let attachment = attach(&ilse, record, &photo(10_000, 1));
    announce(&ilse);
    meet(&[&ilse, &noor, &relay]);
    assert_eq!(fetch(&ilse, &relay), 1);
    let month = |path: &Path| {
        let file = File::options().append(true).open(path).expect("opens");
        file.set_modified(SystemTime::now() - Duration::from_secs(31 * 24 * 60 * 60)).expect("ages");
    };
    let tidy = || relay.project.run(|store| store.attachments_tidy()).expect("tidies");
    month(&path(&relay, &attachment));
    assert_eq!(tidy(), 0, "a record has it");
    // Noor takes it out; Ilse, who named it, takes her word back when she hears of it.
    let id = attachment.id;
    noor.project.run(move |store| store.attachment_remove(record, id)).expect("removes");
    give(&noor, &ilse);
    assert!(announce(&ilse) && !announce(&ilse));
    give(&ilse, &relay);
    assert_eq!(tidy(), 0, "its month begins when that is heard");
    month(&path(&relay, &attachment));
    assert_eq!((tidy(), carried(&relay).files, carried(&relay).bytes), (1, 0, 0));
    assert!(!path(&relay, &attachment).exists());
}

#[test]
fn the_files_of_who_is_gone_are_named_by_a_coordinator() {
    let (ilse, noor, relay, record) = team();
    let attachment = attach(&noor, record, &photo(10_000, 1));
    give(&noor, &ilse);
    assert_eq!(fetch(&noor, &ilse), 1);
    assert!(!announce(&ilse), "it is Noor's to say");
    let noors = member(&noor);
    ilse.project.run(move |store| store.remove_member(&noors)).expect("removes");
    assert!(announce(&ilse) && !announce(&ilse));
    give(&ilse, &relay);
    assert_eq!(fetch(&ilse, &relay), 1);
    assert!(path(&relay, &attachment).exists());
}

#[test]
fn a_relay_without_room_says_so_and_goes_on_when_there_is_some() {
    let (ilse, noor, relay, record) = team();
    relay.project.run(|store| store.set_carry_limit(1_000_000)).expect("sets");
    assert!(ilse.project.run(|store| store.set_carry_limit(1)).is_err(), "a member's laptop has another rule");
    let sizes = [300_000, 250_000];
    for (n, size) in sizes.into_iter().enumerate() {
        attach(&ilse, record, &photo(size, n as u8));
        attach(&noor, record, &photo(size, 10 + n as u8));
    }
    [&ilse, &noor].iter().for_each(|device| assert!(announce(device)));
    meet(&[&ilse, &noor, &relay]);
    assert_eq!(fetch(&ilse, &relay) + fetch(&noor, &relay), 2, "the smaller one of each");
    assert_eq!((carried(&relay).files, carried(&relay).left_out), (2, 2));
    relay.project.run(|store| store.set_carry_limit(2_000_000)).expect("sets");
    assert_eq!(fetch(&ilse, &relay) + fetch(&noor, &relay), 2);
    assert_eq!((carried(&relay).files, carried(&relay).left_out), (4, 0));
    // Less room takes nothing away.
    relay.project.run(|store| store.set_carry_limit(0)).expect("sets");
    assert_eq!((carried(&relay).files, carried(&relay).left_out), (4, 0));
    attach(&ilse, record, &photo(10, 99));
    announce(&ilse);
    give(&ilse, &relay);
    assert_eq!((fetch(&ilse, &relay), carried(&relay).left_out), (0, 1));
}

#[test]
fn a_large_project_of_one_member_is_named_whole() {
    let (ilse, noor, relay, _) = team();
    let (records, each) = (250, 20);
    for record in 0..records {
        let note = ilse.note("Bezoek", "De deur stond open.");
        let named = ilse.project.run(move |store| {
            store.edit(note, |edit| {
                for n in record * each..(record + 1) * each {
                    let (mut hash, key) = ([7; 32], Some(model::FileKey([7; 32])));
                    hash[..4].copy_from_slice(&u32::to_be_bytes(n));
                    let (name, media_type) = (format!("{n}.jpg"), "image/jpeg".to_owned());
                    let id = uuid::Uuid::from_u128(u128::from(n) + 1);
                    edit.add_attachment(&Attachment { id, hash, key, name, media_type, size: 3_000_000, at: 0 });
                }
                Ok(())
            })
        });
        named.expect("adds");
    }
    assert!(announce(&ilse) && !announce(&ilse));
    give(&ilse, &noor);
    give(&ilse, &relay);
    let asks = relay.project.run(|store| store.attachments_wanted(Fetch::All, 10_000, |_| false)).expect("wants");
    assert_eq!(asks.len(), (records * each) as usize);
    for device in [&ilse, &noor, &relay] {
        assert_eq!(device.project.run(|store| store.crowding()).expect("counts"), []);
    }
}
