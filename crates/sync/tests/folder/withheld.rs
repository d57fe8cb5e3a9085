//! Somebody shows one colleague an entry without its words and another all of it. Those two meet through folders and packs alone.

use model::RecordId;
use sync::{
    pack::{self, Content},
    status::Folder,
};
use vault::Entry;

use crate::{
    block,
    laptops::{Laptop, at, laptops},
    server::{Server, Speaks},
    servers::url,
};

const WORDS: &str = "Wat niet iedereen te zien kreeg.";

/// What the other lacks of this laptop.
fn lacking(of: &Laptop, other: &Laptop) -> Vec<Entry> {
    let heights = other.heights();
    of.heights();
    let of = &of.project;
    of.run(move |store| store.lacking(&heights)?.into_iter().map(|place| store.entry(place)).collect()).expect("reads")
}

fn take(laptop: &Laptop, entries: Vec<Entry>) {
    let taken = laptop.project.run(move |store| store.ingest(&entries)).expect("takes in");
    assert_eq!(taken.refused, []);
}

/// The entry without its payloads but the first so many.
fn without(entry: &Entry, left: usize) -> Entry {
    type Shape = (Vec<u8>, Vec<u8>, Vec<Option<Vec<u8>>>);
    let bytes = postcard::to_stdvec(entry).expect("encodes");
    let (head, signature, mut payloads): Shape = postcard::from_bytes(&bytes).expect("decodes");
    payloads.iter_mut().skip(left).for_each(|payload| *payload = None);
    postcard::from_bytes(&postcard::to_stdvec(&(head, signature, payloads)).expect("encodes")).expect("decodes")
}

/// Sami, who was shown all of a note and wrote on, and Noor, who was shown the first so many payloads of it; and the note.
fn sami_and_noor(left: usize) -> ([Laptop; 2], RecordId) {
    let [sami, noor, mal] = laptops(3).try_into().ok().expect("three");
    for laptop in [&noor, &mal] {
        take(laptop, lacking(&sami, laptop));
        take(&sami, lacking(laptop, &sami));
    }
    let record = mal.note(WORDS);
    let shown = lacking(&mal, &sami);
    let entry = shown.last().expect("an entry").clone();
    take(&sami, shown.clone());
    take(&noor, shown.iter().map(|one| if *one == entry { without(one, left) } else { one.clone() }).collect());
    sami.edit(record, &format!("{WORDS} Daarop schreef ik verder."));
    noor.note("Noor was er ook.");
    ([sami, noor], record)
}

fn are_equal(sami: &Laptop, noor: &Laptop, record: RecordId, case: &str) {
    assert_eq!(sami.text(record).trim(), format!("{WORDS} Daarop schreef ik verder."), "{case}");
    assert!(noor.project.run(move |store| store.knows(record)).expect("asks"), "{case}");
    assert_eq!(noor.text(record), sami.text(record), "{case}");
    assert_eq!(noor.heights(), sami.heights(), "{case}");
}

/// Four rounds of both, and then what each still does.
async fn meet(first: &Laptop, second: &Laptop, folder: &Folder) -> Vec<(u32, u32)> {
    for _ in 0..4 {
        for laptop in [first, second] {
            laptop.exchange(folder, 0).await.expect("exchanges");
        }
    }
    let mut later = Vec::new();
    for laptop in [first, second] {
        let done = laptop.exchange(folder, 0).await.expect("exchanges");
        later.push((done.packs_written, done.packs_read));
    }
    later
}

#[test]
fn what_was_withheld_comes_through_a_folder() {
    block(async {
        for left in [0, 1] {
            for noor_first in [false, true] {
                for speaks in [None, Some(Speaks::WebDav), Some(Speaks::S3)] {
                    let case = format!("{left} left, Noor first: {noor_first}, on a server: {}", speaks.is_some());
                    let stick = tempfile::tempdir().expect("a folder");
                    let (folder, _server) = match speaks {
                        None => (at(stick.path().display()), None),
                        Some(speaks) => {
                            let server = Server::start(speaks, 1).await;
                            (at(url(&server, speaks)), Some(server))
                        }
                    };
                    let ([sami, noor], record) = sami_and_noor(left);
                    let (first, second) = if noor_first { (&noor, &sami) } else { (&sami, &noor) };
                    assert_eq!(meet(first, second, &folder).await, [(0, 0); 2], "{case}: nothing goes again");
                    are_equal(&sami, &noor, record, &case);
                }
            }
        }
    });
}

#[test]
fn what_nobody_has_is_written_into_a_folder_once() {
    block(async {
        for speaks in [None, Some(Speaks::WebDav)] {
            let stick = tempfile::tempdir().expect("a folder");
            let (folder, _server) = match speaks {
                None => (at(stick.path().display()), None),
                Some(speaks) => {
                    let server = Server::start(speaks, 1).await;
                    (at(url(&server, speaks)), Some(server))
                }
            };
            let [sami, noor, mal] = laptops(3).try_into().ok().expect("three");
            take(&noor, lacking(&sami, &noor));
            take(&mal, lacking(&sami, &mal));
            let (record, own) = (mal.note(WORDS), sami.note("Van Sami zelf."));
            let shown: Vec<Entry> = lacking(&mal, &sami).iter().map(|entry| without(entry, 0)).collect();
            take(&sami, shown);
            let later = meet(&sami, &noor, &folder).await;
            assert_eq!(later, [(0, 0); 2]);
            assert!(noor.text(own).contains("Van Sami zelf."), "what is built on it comes through");
            assert_eq!(noor.heights(), sami.heights());
            // Whoever has it brings it to all, without being asked.
            assert_eq!(mal.exchange(&folder, 0).await.expect("exchanges").packs_written, 1);
            assert_eq!(meet(&sami, &noor, &folder).await, [(0, 0); 2]);
            assert_eq!((sami.text(record), noor.text(record)), (mal.text(record), mal.text(record)));
        }
    });
}

#[test]
fn what_was_withheld_comes_in_packs_that_are_carried_by_hand() {
    for left in [0, 1] {
        let ([sami, noor], record) = sami_and_noor(left);
        let home = tempfile::tempdir().expect("a folder");
        let carry = |from: &Laptop, to: &Laptop| {
            let device = to.project.run(|store| Ok(store.device())).expect("runs");
            let (path, content) = (home.path().join("pack"), Content { to: Some(device), attachments: false });
            let written = pack::write(&from.project, &path, content, &mut |_, _| true).expect("writes");
            pack::read(&to.project, &path, &mut |_, _| true).expect("reads");
            written.entries
        };
        carry(&noor, &sami);
        carry(&sami, &noor);
        are_equal(&sami, &noor, record, "by hand");
        carry(&noor, &sami);
        assert_eq!(carry(&sami, &noor), 0, "nothing goes again");
    }
}
