//! Any bytes as the entries of another laptop: refused, or waiting, and never in force, since nobody in the team signed them.
#![no_main]

use std::sync::LazyLock;

use vault::{Entry, KeyDerivation, Options, Project};

struct Laptop {
    project: Project,
    _home: tempfile::TempDir,
}

static LAPTOP: LazyLock<Laptop> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
    let (project, _) = Project::create(&home.path().join("project"), "Proef", "Amira", "zin", &options).expect("founds");
    Laptop { project, _home: home }
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(entries) = postcard::from_bytes::<Vec<Entry>>(bytes) else { return };
    let ingested = LAPTOP.project.run(move |store| store.ingest(&entries)).expect("takes in nothing");
    assert_eq!((ingested.taken, ingested.records.len()), (0, 0));
});
