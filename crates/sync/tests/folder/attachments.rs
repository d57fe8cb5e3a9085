//! Attachments through a folder: they come by the reader's rule, stay whole whatever happens to files, and leave nothing behind.

use std::{fs, io::Cursor, path::Path};

use model::{Attachment, RecordId};
use sync::{
    folder::Exchanged,
    status::{Fetch, Folder},
};
use vault::Presence;

use crate::{
    block, files,
    laptops::{HOUR, Laptop, Random, at, laptops, number},
};

/// Stands in every attachment of these tests; it must not be found in a folder.
const WORD: &[u8] = b"rietgors";

impl Laptop {
    fn attach(&self, record: RecordId, size: usize) -> (Attachment, Vec<u8>) {
        let mut bytes = vec![0; size];
        let seed = [&size.to_be_bytes()[..], record.as_bytes()].concat();
        blake3::Hasher::new().update(&seed).finalize_xof().fill(&mut bytes);
        bytes.splice(0..WORD.len().min(size), WORD[..WORD.len().min(size)].iter().copied());
        let mut source = Cursor::new(bytes.clone());
        let attached = self.project.attach(record, "foto.jpg", "image/jpeg", &mut source, &mut |_| true).expect("attaches");
        (attached, bytes)
    }

    fn presence(&self, record: RecordId, attachment: &Attachment) -> Option<Presence> {
        let listed = self.project.run(move |store| store.attachments(record)).ok()?;
        listed.iter().find(|attached| attached.attachment.id == attachment.id).map(|attached| attached.presence)
    }

    fn bytes(&self, record: RecordId, attachment: &Attachment) -> Vec<u8> {
        let id = attachment.id;
        let mut reader = self.project.run(move |store| store.attachment_open(record, id)).expect("opens");
        reader.read_at(0, usize::MAX).expect("reads").expect("is here")
    }

    /// Exchanges until nothing more is to come at once.
    async fn exchange_all(&self, folder: &Folder, now: i64) -> Exchanged {
        loop {
            let done = self.exchange(folder, now).await.expect("exchanges");
            if !done.more {
                return done;
            }
        }
    }
}

fn with(folder: &Folder, fetch: Option<Fetch>) -> Folder {
    Folder { attachments: fetch, ..folder.clone() }
}

fn packs(folder: &Path) -> usize {
    files(folder).len()
}

#[test]
fn a_laptop_that_lost_an_attachment_and_says_so_in_a_folder_gets_it_in_packs_again() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("met een foto");
        let (attachment, bytes) = all[0].attach(record, 700_000);
        let (hash, other) = (attachment.hash, all[1].project.run(|store| Ok(store.device())).expect("runs"));
        let carried = || all[0].project.run(move |store| store.attachments_to_carry(Some(&other))).expect("lists").len();
        for laptop in [&all[0], &all[1], &all[0]] {
            laptop.exchange_all(&folder, 0).await;
        }
        // As they tell each other where they meet.
        all[0].project.run(move |store| store.attachments_done(None, &other, &[hash])).expect("notes");
        all[0].exchange_all(&folder, 2 * HOUR).await;
        assert_eq!(carried(), 0);
        all[1].lose(hash);
        all[1].exchange_all(&folder, 4 * HOUR).await;
        all[0].exchange_all(&folder, 6 * HOUR).await;
        assert_eq!(carried(), 1);
        all[1].exchange_all(&folder, 8 * HOUR).await;
        assert_eq!(all[1].bytes(record, &attachment), bytes);
    });
}

#[test]
fn an_attachment_crosses_a_folder_and_is_tidied_up_once_everybody_has_it() {
    block(async {
        let all = laptops(3);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("met foto's");
        // Smaller than a chunk, of several pieces, and of several files.
        let attached: Vec<_> = [0, 5, 700_000, (8 << 20) + 1].map(|size| all[0].attach(record, size)).into();
        let done = all[0].exchange_all(&folder, 0).await;
        assert_eq!(done.packs, 1);
        for (name, size) in files(stick.path()) {
            let granule = 1 << (size.ilog2() - size.ilog2().ilog2() - 1);
            assert!(size >= 4096 && size % granule == 0 && size < 24 << 20, "{name}: {size} bytes");
            assert!(name.len() == 37 && name.ends_with(".pack"), "{name}");
            let bytes = fs::read(stick.path().join(&name)).expect("reads");
            assert!(!bytes.windows(WORD.len()).any(|window| window == WORD), "{name}");
            let is_named = |hash: &[u8; 32]| {
                let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
                name.contains(&digits[..8]) || bytes.windows(32).any(|window| window == hash)
            };
            assert!(!attached.iter().any(|(attachment, _)| is_named(&attachment.hash)), "{name} tells a hash");
        }
        // The largest takes two files.
        assert_eq!(packs(stick.path()), 1 + 3 + 2);
        let came = all[1].exchange_all(&folder, 0).await;
        assert!(!came.attachments.is_empty());
        for (attachment, bytes) in &attached {
            assert_eq!(all[1].presence(record, attachment), Some(Presence::Here));
            assert_eq!(&all[1].bytes(record, attachment), bytes);
        }
        // One laptop still waits, so they stay.
        all[0].exchange_all(&folder, HOUR).await;
        assert!(packs(stick.path()) > 6);
        all[2].exchange_all(&folder, HOUR).await;
        assert_eq!(all[2].bytes(record, &attached[3].0), attached[3].1);
        for n in 2..6 {
            for laptop in &all {
                laptop.exchange_all(&folder, 30 * HOUR * n).await;
            }
        }
        assert_eq!(packs(stick.path()), 1, "{:?}", files(stick.path()));
        for laptop in &all {
            let quiet = laptop.exchange(&folder, 200 * HOUR).await.expect("exchanges");
            assert_eq!((quiet.bytes_out, quiet.parts_read, quiet.parts_written), (0, 0, 0), "nothing is written again");
        }
    });
}

#[test]
fn a_folder_brings_what_the_rule_of_the_reading_laptop_fetches() {
    block(async {
        // The rule, and which of two attachments of 1,000 and 100,000 bytes come.
        let cases = [
            (Some(Fetch::All), [true, true]),
            (Some(Fetch::UpTo(50_000)), [true, false]),
            (Some(Fetch::Opened), [false, false]),
            (Some(Fetch::Nearby), [true, true]),
            (None, [false, false]),
        ];
        for (rule, expected) in cases {
            let all = laptops(2);
            let stick = tempfile::tempdir().expect("a folder");
            let folder = at(stick.path().display());
            let record = all[0].note("twee");
            let two = [1_000, 100_000].map(|size| all[0].attach(record, size).0);
            all[0].exchange_all(&folder, 0).await;
            all[1].exchange_all(&with(&folder, rule), 0).await;
            let here = [&two[0], &two[1]].map(|attachment| all[1].presence(record, attachment) == Some(Presence::Here));
            assert_eq!(here, expected, "{rule:?}");
            // What is not wanted is nobody's burden, and comes when it is asked for.
            for n in 1..4 {
                all[0].exchange_all(&folder, 30 * HOUR * n).await;
                all[1].exchange_all(&with(&folder, rule), 30 * HOUR * n).await;
            }
            assert_eq!(packs(stick.path()), 1, "{rule:?}: {:?}", files(stick.path()));
            if rule.is_some() {
                let id = two[1].id;
                all[1].project.run(move |store| store.attachments_want(record, Some(id))).expect("asks");
                for n in 5..7 {
                    all[1].exchange_all(&with(&folder, rule), 30 * HOUR * n).await;
                    all[0].exchange_all(&folder, 30 * HOUR * n).await;
                }
                assert_eq!(all[1].presence(record, &two[1]), Some(Presence::Here), "{rule:?}");
            }
        }
    });
}

#[test]
fn a_folder_without_attachments_gets_none() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("een");
        let (attachment, _) = all[0].attach(record, 9_000);
        all[0].exchange_all(&with(&folder, None), 0).await;
        all[1].exchange_all(&folder, 0).await;
        assert_eq!(all[1].presence(record, &attachment), Some(Presence::Elsewhere));
        all[0].exchange_all(&with(&folder, None), HOUR).await;
        assert_eq!(packs(stick.path()), 2, "one pack, and one that says what is wanted");
        all[0].exchange_all(&folder, HOUR).await;
        all[1].exchange_all(&folder, HOUR).await;
        assert_eq!(all[1].presence(record, &attachment), Some(Presence::Here));
        // Switched off again: what lies there of this laptop goes.
        all[0].exchange_all(&with(&folder, None), HOUR).await;
        all[1].exchange_all(&folder, HOUR).await;
        assert_eq!(packs(stick.path()), 1);
    });
}

#[test]
fn whoever_has_an_attachment_gives_it_to_somebody_who_came_later() {
    block(async {
        let all = laptops(3);
        let (first, second) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let (one, two) = (at(first.path().display()), at(second.path().display()));
        let record = all[0].note("van hand tot hand");
        let (attachment, bytes) = all[0].attach(record, 300_000);
        all[0].exchange_all(&one, 0).await;
        all[1].exchange_all(&one, 0).await;
        // The one who added it never comes here.
        for n in 0..3 {
            all[1].exchange_all(&two, HOUR * n).await;
            all[2].exchange_all(&two, HOUR * n).await;
        }
        assert_eq!(all[2].bytes(record, &attachment), bytes);
        all[1].exchange_all(&two, HOUR * 5).await;
        all[2].exchange_all(&two, HOUR * 5).await;
        assert_eq!(packs(second.path()), 1, "{:?}", files(second.path()));
    });
}

#[test]
fn an_erased_record_leaves_no_attachment_in_a_folder() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("mag weg");
        let (attachment, _) = all[0].attach(record, 50_000);
        all[0].exchange_all(&folder, 0).await;
        assert_eq!(packs(stick.path()), 2);
        all[0].project.run(move |store| store.erase(record)).expect("erases");
        all[0].exchange_all(&folder, HOUR).await;
        let left: u64 = files(stick.path()).iter().map(|(_, size)| size).sum();
        assert!(left < 50_000, "{:?}", files(stick.path()));
        all[1].exchange_all(&folder, HOUR).await;
        assert_eq!(all[1].presence(record, &attachment), None);
    });
}

#[test]
fn whatever_happens_to_files_in_a_folder_attachments_arrive_whole_or_not_at_all() {
    let first = number("CROSSROADS_SEED", 1);
    for seed in first..first + number("CROSSROADS_SEEDS", 2) {
        println!("CROSSROADS_SEED={seed}");
        block(mishaps(seed));
    }
}

async fn mishaps(seed: u64) {
    let mut random = Random(seed);
    let all = laptops(3);
    let stick = tempfile::tempdir().expect("a folder");
    let folder = at(stick.path().display());
    let mut now = 0;
    let mut attached: Vec<(RecordId, Attachment, Vec<u8>)> = Vec::new();
    for _ in 0..40 {
        now += HOUR * random.below(5) as i64;
        let who = &all[random.below(all.len())];
        match random.below(10) {
            0..2 => {
                let record = who.note("met bijlage");
                let size = [0, 70_000, 400_000][random.below(3)] + random.below(3);
                let (attachment, bytes) = who.attach(record, size);
                attached.push((record, attachment, bytes));
            }
            2..7 => drop(who.exchange(&folder, now).await.expect("exchanges")),
            _ => mishap(&mut random, stick.path()),
        }
        check(&all, &attached);
    }
    let mut quiet = 0;
    for _ in 0..40 {
        now += 30 * HOUR;
        let mut busy = false;
        for laptop in &all {
            let done = laptop.exchange_all(&folder, now).await;
            busy |= done.bytes_out > 0 || done.parts_read > 0 || done.ingested.taken > 0;
        }
        quiet = if busy { 0 } else { quiet + 1 };
        if quiet == 2 {
            break;
        }
    }
    assert_eq!(quiet, 2, "they never come to rest");
    check(&all, &attached);
    for (record, attachment, bytes) in &attached {
        for laptop in &all {
            assert_eq!(laptop.presence(*record, attachment), Some(Presence::Here));
            assert_eq!(&laptop.bytes(*record, attachment), bytes);
        }
    }
    println!("{} attachments, {} files left", attached.len(), packs(stick.path()));
}

/// What is here is right.
fn check(all: &[Laptop], attached: &[(RecordId, Attachment, Vec<u8>)]) {
    for (record, attachment, bytes) in attached {
        for laptop in all.iter().filter(|laptop| laptop.presence(*record, attachment) == Some(Presence::Here)) {
            assert_eq!(&laptop.bytes(*record, attachment), bytes);
        }
    }
}

fn mishap(random: &mut Random, folder: &Path) {
    let files = files(folder);
    let Some((name, size)) = files.get(random.below(files.len())) else { return };
    let path = folder.join(name);
    match random.below(6) {
        0 => fs::remove_file(path).expect("removes"),
        1 => {
            let whole = fs::read(&path).expect("reads");
            fs::write(path, &whole[..random.below(*size as usize)]).expect("writes");
        }
        2 => fs::rename(path, folder.join(format!("hernoemd {}.pack", random.below(1_000)))).expect("renames"),
        3 => drop(fs::copy(&path, folder.join(format!("{} ({}).pack", name.trim_end_matches(".pack"), random.below(9))))),
        4 => {
            let mut bytes = fs::read(&path).expect("reads");
            let at = random.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
            fs::write(path, bytes).expect("writes");
        }
        _ => {
            // Made room for, filled half.
            let mut bytes = fs::read(&path).expect("reads");
            let from = random.below(bytes.len());
            bytes[from..].fill(0);
            fs::write(path, bytes).expect("writes");
        }
    }
}
