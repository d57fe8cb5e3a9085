//! Any bytes as a backup: it is no project, and nothing of it stays.
#![no_main]

use std::fs;

use vault::{KeyDerivation, Options, Project};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (file, dir) = (home.path().join("backup"), home.path().join("project"));
    fs::write(&file, bytes).expect("writes");
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
    assert!(Project::restore(&file, &dir, "zin", &options).is_err());
    assert!(fs::read_dir(&dir).expect("reads").flatten().all(|entry| entry.file_name() == "lock"));
});
