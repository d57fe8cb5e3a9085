//! Any bytes as a pack, and as the answer to a request: nothing changes in a project that they are not meant for.
#![no_main]

use std::{fs, sync::LazyLock};

use vault::{KeyDerivation, Options, Project};

struct Laptop {
    project: Project,
    home: tempfile::TempDir,
}

static LAPTOP: LazyLock<Laptop> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
    let (project, _) = Project::create(&home.path().join("project"), "Proef", "Amira", "zin", &options).expect("founds");
    Laptop { project, home }
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Laptop { project, home } = &*LAPTOP;
    let path = home.path().join("file");
    fs::write(&path, bytes).expect("writes");
    let before = project.run(|store| store.heights()).expect("reads");
    assert!(sync::pack::read(project, &path, &mut |_, _| true).is_err());
    assert!(sync::join::accept(project, &path, &mut |_, _| true).is_err());
    assert_eq!(project.run(|store| store.heights()).expect("reads"), before);
});
