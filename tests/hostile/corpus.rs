//! The corpora of the fuzz targets, as plain tests. `CROSSROADS_WRITE_CORPUS=1` writes those that are made here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use model::update::{inspect, inspect_first, with_deletes};
use support::{Device, PASSPHRASE, options};
use vault::{Project, Role};

use crate::{attacks::attacks, bodies::everything, self_contained::is_taken_in};

/// Larger files make a fuzzer slow, and a repository large.
const SMALL: usize = 8 << 10;

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(target)
}

/// Every file of a target's corpus.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder(target))
        .unwrap_or_else(|error| panic!("{target}: {error}"))
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("reads")))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{target} is empty");
    files
}

#[test]
fn updates() {
    for (name, bytes) in corpus("model/fuzz/corpus/update") {
        let Ok(summary) = inspect(&bytes) else { continue };
        let again = with_deletes(&bytes, summary.deletes_at, &summary.deletes);
        let same = inspect(&again).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(same.inserts, summary.inserts, "{name}");
        assert_eq!(with_deletes(&again, same.deletes_at, &same.deletes), again, "{name}");
        if matches!(inspect_first(&bytes), Ok((_, true))) {
            is_taken_in(&bytes, &name);
        }
    }
}

#[test]
fn requests() {
    let parsed =
        corpus("sync/fuzz/corpus/request").iter().filter(|(_, bytes)| sync::join::parse_request(bytes).is_some()).count();
    assert_eq!(parsed, 1, "the honest one and no other");
}

#[test]
fn packs_and_backups() {
    let here = Device::founder("Amira");
    let home = tempfile::tempdir().expect("a temporary folder");
    let heights = || here.project.run(|store| store.heights()).expect("reads");
    let before = heights();
    let files = corpus("sync/fuzz/corpus/pack").into_iter().chain(corpus("vault/fuzz/corpus/backup"));
    for (name, bytes) in files {
        let path = here.path("file");
        fs::write(&path, bytes).expect("writes");
        assert!(sync::pack::read(&here.project, &path, &mut |_, _| true).is_err(), "{name}");
        assert!(sync::join::accept(&here.project, &path, &mut |_, _| true).is_err(), "{name}");
        assert!(Project::restore(&path, &home.path().join("project"), PASSPHRASE, &options(&home)).is_err(), "{name}");
        assert_eq!(heights(), before, "{name}");
    }
}

#[test]
fn the_corpus_is_written_when_asked_for() {
    if std::env::var_os("CROSSROADS_WRITE_CORPUS").is_none() {
        return;
    }
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let name: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        fs::create_dir_all(folder(target)).expect("makes a folder");
        fs::write(folder(target).join(name), bytes).expect("writes");
    };
    for (name, bytes) in attacks().into_iter().filter(|(_, bytes)| bytes.len() < SMALL) {
        write("model/fuzz/corpus/update", name, &bytes);
    }
    write("model/fuzz/corpus/update", "everything", &everything(1 << 52));
    let here = Device::founder("Amira");
    let there = Device::joined("Bram", &here, Role::Editor);
    here.note("Bezoek", "De deur stond open.");
    let request = fs::read(there.path("request")).expect("reads");
    write("sync/fuzz/corpus/request", "honest", &request);
    write("sync/fuzz/corpus/request", "cut", &request[..request.len() / 2]);
    write("sync/fuzz/corpus/request", "magic", b"crossroads request 1\n");
    for (name, file) in [("pack", here.pack("pack", None)), ("answer", there.path("answer"))] {
        let whole = fs::read(file).expect("reads");
        write("sync/fuzz/corpus/pack", name, &whole);
        write("sync/fuzz/corpus/pack", &format!("{name}-cut"), &whole[..whole.len() / 2]);
        // After the first line: a length that promises four thousand million bytes.
        let lie = [&whole[..whole.len().min(60)], &[0xff; 4], &whole[60..]].concat();
        write("sync/fuzz/corpus/pack", &format!("{name}-lie"), &lie);
    }
    let backup = here.path("backup");
    here.project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .expect("backs up");
    let whole = fs::read(backup).expect("reads");
    for cut in [10, 30, 600, SMALL] {
        write("vault/fuzz/corpus/backup", &format!("cut-{cut}"), &whole[..cut.min(whole.len())]);
    }
}
