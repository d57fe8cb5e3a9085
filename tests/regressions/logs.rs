//! Logs: none is written twice, and a team with too many of them can still write.

use support::{Device, PASSPHRASE, options};
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
