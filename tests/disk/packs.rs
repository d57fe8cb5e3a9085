//! A pack that does not fit on a full disk: all or nothing of it, and the laptop writes on when there is room.

use model::{RecordId, kind::kind};
use support::{Device, PASSPHRASE, options_in, random::Random};
use vault::{Project, Role};

use crate::small::Disk;

fn create(project: &Project, title: &str) -> vault::Result<RecordId> {
    let title = title.to_owned();
    project.run(move |store| store.create(kind("field-note").expect("a kind"), &title, |_| Ok(())))
}

fn text(project: &Project, record: RecordId) -> String {
    project.run(move |store| store.read(record)).expect("reads").body.plain_text()
}

/// The end of the transaction fails, and must not leave it open.
#[test]
fn a_pack_that_does_not_fit_is_read_when_it_does() {
    let Some(disk) = Disk::mount(16) else { return };
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "eerst");
    let options = options_in(disk.path());
    let (bram, _) = Project::prepare_to_join(&disk.path().join("project"), "Bram", PASSPHRASE, &options).expect("prepares");
    let (request, answer) = (amira.path("request"), amira.path("answer"));
    sync::join::write_request(&bram, &request).expect("writes");
    let asked = sync::join::read_request(&request).expect("reads");
    sync::join::grant(&amira.project, &asked, Role::Editor, &answer, &mut |_, _| true).expect("grants");
    sync::join::accept(&bram, &answer, &mut |_, _| true).expect("accepts");
    for n in 0..60 {
        // Letters that do not compress: each line is a kilobyte of the pack.
        let mut random = Random::new(n);
        let noise: String = (0..6000).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
        amira.write(record, &format!("{}\n{n} {noise}", amira.text(record)));
        amira.project.run(|store| store.seal()).expect("seals");
    }
    let pack = amira.pack("pack", None);
    // Locking leaves no write-ahead log behind, in which there would be room.
    drop(bram);
    let bram = Project::open(&disk.path().join("project"), PASSPHRASE, &options).expect("opens");
    disk.fill(100_000);
    match sync::pack::read(&bram, &pack, &mut |_, _| true) {
        Err(sync::Error::Vault(error)) => assert!(error.is_disk(), "{error:?}"),
        other => panic!("the pack fits on a full disk: {other:?}"),
    }
    assert_eq!(text(&bram, record), "eerst");
    disk.free();
    // Something of one's own comes in between, and takes the numbers that the pack had for a moment.
    for n in 0..3 {
        create(&bram, &format!("Zelf {n}")).expect("creates");
        bram.run(|store| store.seal()).expect("seals");
    }
    let report = sync::pack::read(&bram, &pack, &mut |_, _| true).expect("reads");
    assert_eq!(report.ingested.refused, []);
    assert_eq!(text(&bram, record), amira.text(record));
    let verified = bram.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
    assert_eq!(verified.faults, []);
}
