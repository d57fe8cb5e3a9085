//! Keys that two laptops make for one record, and keys of the project that a restored laptop made itself: what was written under them is read.

use model::{Body, RecordId, kind::kind};
use support::{Device, PASSPHRASE, options};
use vault::{Project, Role};

fn import(device: &Device, record: RecordId, text: &str) {
    let body = Body::from_plain(text);
    let imported = device.project.run(move |store| {
        store.create_as(record, kind("field-note").expect("a kind"), "Bezoek", |edit| {
            edit.set_body(&body);
            Ok(())
        })
    });
    imported.expect("imports");
}

/// The same file imported on two laptops while apart (`record.id` of a .jsonl line that neither knows).
#[test]
fn one_record_imported_on_two_laptops_is_read_on_both() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let record = RecordId::from_bytes([7; 16]);
    import(&amira, record, "van Amira");
    import(&bram, record, "van Bram");
    let report = amira.read(&bram.pack("pack", None));
    assert_eq!(report.ingested.refused, []);
    bram.read(&amira.pack("pack", None));
    assert_eq!(amira.text(record), bram.text(record));
    assert!(amira.text(record).contains("van Bram"));
}

/// What stands behind an item that is refused, in the same entry, is taken in like any other.
#[test]
fn one_refused_item_takes_no_other_record_with_it() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let record = RecordId::from_bytes([7; 16]);
    import(&amira, record, "van Amira");
    import(&bram, record, "van Bram");
    // Sealed in the same entry, and behind the other by its id.
    let other = RecordId::from_bytes([8; 16]);
    import(&bram, other, "iets anders");
    amira.read(&bram.pack("pack", None));
    let text = amira.project.run(move |store| store.read(other)).map(|record| record.body.plain_text());
    assert_eq!(text.ok().as_deref(), Some("iets anders"));
}

/// A folder that was copied while keystrokes were not yet an entry: both copies seal them, each with a key of its own.
#[test]
fn a_copied_folder_may_seal_its_drafts_twice() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.note("Eerder", "in een entry");
    bram.project.run(|store| store.seal()).expect("seals");
    let record = bram.note("Bezoek", "getypt, nog niet verzegeld");
    // As after a crash, or a copy made by a backup program while the window is open.
    let home = tempfile::tempdir().expect("a temporary folder");
    let copied = home.path().join("project");
    std::fs::create_dir(&copied).expect("makes a folder");
    for file in std::fs::read_dir(bram.dir()).expect("reads").flatten() {
        std::fs::copy(file.path(), copied.join(file.file_name())).expect("copies");
    }
    let copy = Project::open(&copied, PASSPHRASE, &options(&home)).expect("opens");
    let body = Body::from_plain("op de kopie");
    copy.run(move |store| store.edit(record, |edit| Ok(edit.append(&body)))).expect("edits");
    bram.write(record, "getypt, nog niet verzegeld\nop de oude");
    amira.read(&bram.pack("pack", None));
    let pack = home.path().join("pack");
    sync::pack::write(&copy, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
    assert_eq!(amira.read(&pack).ingested.refused, []);
    assert!(amira.text(record).contains("op de kopie"), "{}", amira.text(record));
}

/// Whoever makes a new key gives one copy to themselves: a backup from before does not hold it, and nobody else would give it.
#[test]
fn a_coordinator_restored_from_before_a_new_key_has_it_again() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let carla = Device::joined("Carla", &amira, Role::Editor);
    bram.read(&amira.pack("pack", None));
    let backup = amira.path("backup");
    amira
        .project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .expect("backs up");
    let gone = carla.project.run(|store| Ok(store.device())).expect("runs");
    amira.project.run(move |store| store.remove_device(&gone)).expect("removes, and makes a new key");
    bram.read(&amira.pack("news", None));
    let note = bram.note("Bezoek", "onder de nieuwe sleutel");
    let home = tempfile::tempdir().expect("a temporary folder");
    let restored = Project::restore(&backup, &home.path().join("project"), PASSPHRASE, &options(&home)).expect("restores");
    sync::pack::read(&restored, &bram.pack("everything", None), &mut |_, _| true).expect("reads the pack");
    let read = restored.run(move |store| store.read(note)).map(|record| record.body.plain_text());
    assert_eq!(read.ok().as_deref().map(str::trim), Some("onder de nieuwe sleutel"));
}
