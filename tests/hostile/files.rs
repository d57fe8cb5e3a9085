//! Packs, answers, requests, headers and backups, cut off and changed: a clear error, and everything as it was.

use std::{fs, path::Path};

use support::{
    Device, PASSPHRASE, options_in,
    random::{Random, number, seed},
};
use vault::{Error, Heights, KeyDerivation, Options, Project, Role};

/// The file cut off in many places, and changed in many ways.
fn broken(whole: &[u8], random: &mut Random) -> Vec<(String, Vec<u8>)> {
    let count = number("CROSSROADS_MUTATIONS", 150);
    let cuts = (0..40.min(whole.len())).chain((0..count / 3).map(|_| random.below(whole.len())));
    let mut all: Vec<_> = cuts.map(|cut| (format!("cut after {cut} bytes"), whole[..cut].to_vec())).collect();
    for n in 0..count {
        let mut bytes = whole.to_vec();
        for _ in 0..=random.below(3) {
            random.mutate(&mut bytes);
        }
        if bytes != whole {
            all.push((format!("mutation {n}"), bytes));
        }
    }
    let mut longer = whole.to_vec();
    longer.extend([0; 100]);
    all.push(("followed by more".into(), longer));
    all
}

fn heights(device: &Device) -> Heights {
    device.project.run(|store| store.heights()).expect("reads")
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("writes");
}

#[test]
fn broken_packs_bring_what_is_whole_and_no_more() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let there = Device::joined("Bram", &here, Role::Editor);
    let record = here.note("Bezoek", "De deur stond open.");
    let pack = fs::read(here.pack("pack", Some(&there))).expect("reads");
    let before = heights(&there);
    let path = there.path("broken");
    for (how, bytes) in broken(&pack, &mut random) {
        write(&path, &bytes);
        match sync::pack::read(&there.project, &path, &mut |_, _| true) {
            // One frame holds all entries, so a pack that is broken anywhere brings none, unless only its end was touched.
            Ok(report) => assert!(report.cut_short || bytes.starts_with(&pack), "{how}: {report:?}"),
            Err(sync::Error::NotA(_) | sync::Error::Damaged(_) | sync::Error::NotForUs(_)) => {}
            Err(error) => panic!("{how}: {error:?}"),
        }
        if !bytes.starts_with(&pack) {
            assert_eq!(heights(&there), before, "{how}");
        } else {
            break;
        }
    }
    there.read(&here.pack("pack", None));
    assert_eq!(there.text(record), "De deur stond open.");
}

#[test]
fn broken_requests_are_no_requests() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let there = Device::joined("Bram", &here, Role::Editor);
    let whole = fs::read(there.path("request")).expect("reads");
    let request = sync::join::parse_request(&whole).expect("a request");
    for (how, bytes) in broken(&whole, &mut random) {
        // Signed from the name to the keys: what still passes is the same request with something behind it.
        assert!(sync::join::parse_request(&bytes).is_none_or(|parsed| parsed == request), "{how}");
    }
}

#[test]
fn broken_answers_let_nobody_in() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "De deur stond open.");
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = options_in(home.path());
    let (waiting, _) = Project::prepare_to_join(&home.path().join("project"), "Bram", PASSPHRASE, &options).expect("prepares");
    let (request, answer) = (home.path().join("request"), home.path().join("answer"));
    sync::join::write_request(&waiting, &request).expect("writes");
    let request = sync::join::read_request(&request).expect("reads");
    sync::join::grant(&here.project, &request, Role::Editor, &answer, &mut |_, _| true).expect("grants");
    let whole = fs::read(&answer).expect("reads");
    for (how, bytes) in broken(&whole, &mut random) {
        if bytes.starts_with(&whole) {
            continue;
        }
        write(&answer, &bytes);
        match sync::join::accept(&waiting, &answer, &mut |_, _| true) {
            Err(sync::Error::NotA(_) | sync::Error::Damaged(_) | sync::Error::NotForUs(_)) => {}
            other => panic!("{how}: {other:?}"),
        }
        assert_eq!(waiting.run(|store| store.role()).expect("reads"), None, "{how}");
    }
    // After all that, the whole answer still opens the door.
    write(&answer, &whole);
    sync::join::accept(&waiting, &answer, &mut |_, _| true).expect("accepts");
    assert_eq!(waiting.run(move |store| store.read(record)).expect("reads").title, "Bezoek");
}

#[test]
fn broken_backups_leave_nothing_behind() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "De deur stond open.");
    let backup = here.path("backup");
    let whole = here
        .project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .map(|_| fs::read(&backup));
    let whole = whole.expect("backs up").expect("reads");
    let (path, dir) = (here.path("broken"), here.path("restored"));
    for (how, bytes) in broken(&whole, &mut random) {
        if bytes.starts_with(&whole) {
            continue;
        }
        write(&path, &bytes);
        match Project::restore(&path, &dir, PASSPHRASE, &options_in(&here.path(""))) {
            Err(Error::Damaged(_) | Error::TooNew) => {}
            Err(error) => panic!("{how}: {error:?}"),
            Ok(_) => panic!("{how}: it was restored"),
        }
        assert!(!dir.exists(), "{how}: something is left");
    }
    let project = Project::restore(&backup, &dir, PASSPHRASE, &options_in(&here.path(""))).expect("restores");
    assert_eq!(project.run(move |store| store.read(record)).expect("reads").title, "Bezoek");
}

#[test]
fn broken_headers_open_nothing_and_are_left_as_they_are() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "De deur stond open.");
    let dir = here.dir();
    let home = here.lock();
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, ..options_in(home.path()) };
    let header = dir.join("header.json");
    let whole = fs::read(&header).expect("reads");
    for (how, bytes) in broken(&whole, &mut random) {
        // A number that was changed to a huge one makes the key derivation slow or large, and says nothing about reading.
        let says: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
        let slow = says.is_some_and(|says| says["derivation"]["memory_kib"].as_u64().unwrap_or(0) > 1 << 14);
        if slow {
            continue;
        }
        write(&header, &bytes);
        match Project::open(&dir, PASSPHRASE, &options) {
            Err(Error::Damaged(_) | Error::TooNew | Error::WrongPassphrase) => {}
            Err(error) => panic!("{how}: {error:?}"),
            // Spaces and the recovery code's half can change without harm to the passphrase.
            Ok(project) => assert_eq!(project.run(move |store| store.read(record)).expect("reads").title, "Bezoek", "{how}"),
        }
        assert_eq!(fs::read(&header).expect("reads"), bytes, "{how}");
    }
    write(&header, &whole);
    let project = Project::open(&dir, PASSPHRASE, &options).expect("opens");
    assert_eq!(project.run(move |store| store.read(record)).expect("reads").title, "Bezoek");
}
