//! The end of a record, everywhere.

use support::Device;
use vault::{Error, Name, Role, Unfinished};

use crate::{give, id, listed, meet};

/// Whether any text of these bytes is anywhere in the open database: every table, every index.
fn holds(device: &Device, word: &str) -> Vec<String> {
    let word = word.to_owned();
    device.project.run(move |store| store.tables_with(&[word.as_str()])).expect("looks")
}

#[test]
fn an_erased_record_leaves_every_laptop() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let sami = Device::joined("Sami", &ilse, Role::Editor);
    let note = noor.note("Weekdieren", "Het woord kwikstaartje staat alleen hier.");
    let stays = noor.note("Blijft", "Dit blijft.");
    meet(&[&ilse, &noor, &sami]);
    for device in [&ilse, &noor, &sami] {
        assert!(!holds(device, "kwikstaartje").is_empty(), "the search finds what it should find");
    }
    sami.write(note, "Het woord kwikstaartje staat alleen hier.\nSami wist nog van niets.");
    let begun = Unfinished { record: note, name: Name::Field("title".to_owned()), text: "kwikstaartje?".to_owned(), open: true };
    let (first, again) = (begun.clone(), begun);
    sami.project.run(move |store| store.unfinished_keep(&first)).expect("keeps");
    ilse.project.run(move |store| store.erase(note)).expect("erases");
    let waiting = |device: &Device| {
        let erasures = device.project.run(|store| store.erasures()).expect("erasures");
        assert_eq!(erasures.len(), 1);
        (erasures[0].record, erasures[0].waiting.clone(), erasures[0].lost)
    };
    assert_eq!(waiting(&ilse).0, note);
    assert_eq!(waiting(&ilse).1.len(), 2, "two have not answered");
    give(&ilse, &noor);
    give(&noor, &ilse);
    assert_eq!(waiting(&ilse).1, [id(&sami)], "Sami has not answered");
    meet(&[&ilse, &noor, &sami]);
    for device in [&ilse, &noor, &sami] {
        assert_eq!(holds(device, "kwikstaartje"), Vec::<String>::new(), "{}", device.name);
        assert!(waiting(device).1.is_empty(), "{} knows that all have answered", device.name);
        assert!(listed(device).contains_key(&stays));
        assert!(!listed(device).contains_key(&note));
        assert!(matches!(device.project.run(move |store| store.read(note)), Err(Error::NoSuchRecord)));
        let verified = device.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
        assert_eq!(verified.faults, []);
    }
    sami.project.run(move |store| store.unfinished_keep(&again)).expect("takes what comes too late");
    assert_eq!(holds(&sami, "kwikstaartje"), Vec::<String>::new());
    assert_eq!(waiting(&sami).2, 1, "Sami is told that a change went with it");
    assert_eq!(waiting(&noor).2, 0);
}

#[test]
fn an_erased_record_does_not_come_back() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let note = ilse.note("Tijdelijk", "Het woord kwikstaartje.");
    meet(&[&ilse, &noor]);
    let (pack, backup) = (noor.pack("oud", None), noor.path("backup"));
    noor.project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .expect("backs up");
    ilse.project.run(move |store| store.erase(note)).expect("erases");
    meet(&[&ilse, &noor]);
    // An old pack, a colleague's late work, an import of the same id, and an old backup.
    ilse.read(&pack);
    assert_eq!(holds(&ilse, "kwikstaartje"), Vec::<String>::new(), "an old pack brought it back");
    let again = ilse
        .project
        .run(move |store| store.create_as(note, model::kind::kind("field-note").expect("a kind"), "Terug", |_| Ok(())));
    assert!(matches!(again, Err(Error::Erased)), "{again:?}");
    let home = tempfile::tempdir().expect("a folder");
    let restored = vault::Project::restore(&backup, &home.path().join("project"), support::PASSPHRASE, &support::options(&home));
    let restored = restored.expect("restores");
    assert!(restored.run(move |store| store.knows(note)).expect("asks"), "the backup is from before");
    let theirs = restored.run(|store| store.heights()).expect("heights");
    let entries = ilse
        .project
        .run(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<vault::Result<Vec<_>>>())
        .expect("entries");
    restored.run(move |store| store.ingest(&entries)).expect("takes in");
    assert!(!restored.run(move |store| store.knows(note)).expect("asks"), "the erasure reaches the backup");
    let found = restored.run(|store| store.tables_with(&["kwikstaartje"])).expect("looks");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn erasing_is_for_coordinators() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    let note = noor.note("Mijn", "Van Noor.");
    assert!(matches!(noor.project.run(move |store| store.erase(note)), Err(Error::NotAllowed)));
    assert!(matches!(ilse.project.run(move |store| store.erase(note)), Err(Error::NoSuchRecord)));
}
