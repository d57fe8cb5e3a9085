//! Logs: none is written twice, and a team with too many of them can still write.

use std::{fs, path::Path};

use support::{Device, PASSPHRASE, options};
use tempfile::TempDir;
use vault::{Options, Project, Role};

/// An empty log says nothing of how far it got elsewhere: a laptop that is restored from a backup without a word of its own
/// must not go on in the log that it began since.
#[test]
fn a_backup_from_before_the_first_word_starts_a_log_of_its_own() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "eerst");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let backup = bram.path("backup");
    bram.project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .expect("backs up");
    bram.write(record, "eerst\nvan voor de brand");
    amira.read(&bram.pack("pack", None));
    let home = tempfile::tempdir().expect("a temporary folder");
    let restored = Project::restore(&backup, &home.path().join("project"), PASSPHRASE, &options(&home)).expect("restores");
    let body = model::Body::from_plain("van na de brand");
    restored.run(move |store| store.edit(record, |edit| Ok(edit.append(&body)))).expect("edits");
    let pack = home.path().join("pack");
    sync::pack::write(&restored, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
    assert_eq!(amira.read(&pack).ingested.refused, [], "the restored laptop forks its own log");
    assert!(amira.text(record).contains("van na de brand"));
}

/// A disk that was copied whole, with the mark that guards against it: both copies go on in one log.
#[test]
fn both_branches_of_a_forked_log_can_be_read() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "eerst");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let carla = Device::joined("Carla", &amira, Role::Coordinator);
    let (dir, home) = (bram.dir(), bram.lock());
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_all(home.path(), copy.path());
    let write = |dir: &Path, home: &TempDir, text: &str| {
        let project = Project::open(dir, PASSPHRASE, &options(home)).expect("opens");
        for n in 1..4 {
            let body = model::Body::from_plain(&format!("{text} {n}"));
            let edit = move |store: &mut vault::Store| {
                store.edit(record, |edit| Ok(edit.append(&body)))?;
                store.seal()
            };
            project.run(edit).expect("edits");
        }
        let pack = home.path().join("pack");
        sync::pack::write(&project, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
        pack
    };
    let first = write(&dir, &home, "uit de ene");
    let second = write(&copy.path().join("project"), &copy, "uit de andere");
    for (device, packs, counts, other) in
        [(&amira, [&first, &second], "uit de ene", "uit de andere"), (&carla, [&second, &first], "uit de andere", "uit de ene")]
    {
        device.read(packs[0]);
        let refused = device.read(packs[1]).ingested.refused;
        assert!(refused.iter().any(|refusal| matches!(refusal, vault::Refusal::Fork(_))), "{refused:?}");
        device.read(packs[1]);
        let text = device.text(record);
        assert!(text.contains(&format!("{counts} 3")) && !text.contains(other), "{}: {text}", device.name);
        let apart = device.project.run(|store| store.kept_apart()).expect("what is apart");
        let found: Vec<_> = apart.iter().map(|apart| (apart.why, apart.record, apart.text.trim().to_owned())).collect();
        let expected: Vec<_> = (1..4).map(|n| (vault::Why::Forked, record, format!("{other} {n}"))).collect();
        assert_eq!(found, expected, "{}", device.name);
        device.project.run(move |store| store.erase(record)).expect("erases");
        let left = device.project.run(|store| store.kept_apart()).expect("what is apart");
        assert!(left.iter().all(|apart| apart.text.is_empty()), "{left:?}");
    }
}

fn copy_all(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("lists") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("makes a folder");
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copies");
        }
    }
}

/// The limit holds for new logs. (512 of them take a while to make.)
#[test]
fn many_logs_stop_new_ones_and_not_the_old() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "eerst");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let carla = Device::joined("Carla", &amira, Role::Editor);
    carla.write(record, "eerst\nvan Carla");
    amira.read(&carla.pack("pack", None));
    // A laptop that can't keep its mark starts a log at every opening.
    let dir = bram.dir();
    let home = bram.lock();
    let forgetful = Options { marks: None, ..options(&home) };
    for n in 0..515 {
        let project = Project::open(&dir, PASSPHRASE, &forgetful).expect("opens");
        project.run(move |store| store.edit(record, |edit| Ok(edit.set_title(&format!("Bezoek {n}"))))).expect("edits");
        if n == 514 {
            let pack = home.path().join("pack");
            sync::pack::write(&project, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
            amira.read(&pack);
        }
    }
    carla.write(record, "eerst\nvan Carla\nen nog iets");
    let report = amira.read(&carla.pack("pack", None));
    assert_eq!(report.ingested.refused, [], "a log that was always there is refused");
}
