//! A disk that is filled up, or may only be read, under a project.

use std::{fs, path::PathBuf};

use model::{Body, RecordId, kind::kind};
use support::{PASSPHRASE, options_in};
use vault::{Error, Fetch, Project, Verified};

use crate::small::Disk;

fn found(disk: &Disk) -> (Project, RecordId) {
    let (project, _) =
        Project::create(&disk.path().join("project"), "Proef", "Amira", PASSPHRASE, &options_in(disk.path())).expect("founds");
    let record = create(&project, "Bezoek").expect("creates");
    (project, record)
}

fn create(project: &Project, title: &str) -> vault::Result<RecordId> {
    let title = title.to_owned();
    project.run(move |store| store.create(kind("field-note").expect("a kind"), &title, |_| Ok(())))
}

/// A line of its own, and enough of it that a page is not enough.
fn line(n: usize) -> String {
    format!("regel {n}: {}", "woorden ".repeat(200))
}

fn type_line(project: &Project, record: RecordId, n: usize) -> vault::Result<()> {
    let body = Body::from_plain(&line(n));
    project.run(move |store| store.edit(record, |edit| Ok(edit.append(&body))))
}

fn text(project: &Project, record: RecordId) -> String {
    project.run(move |store| store.read(record)).expect("reads").body.plain_text()
}

fn lines(count: impl Iterator<Item = usize>) -> String {
    count.map(|n| line(n).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn verified(project: &Project) -> Verified {
    project.run(|store| store.verify(&mut |_, _| true)).expect("verifies")
}

#[test]
fn typing_on_a_full_disk_is_refused_and_goes_on_when_there_is_room() {
    let Some(disk) = Disk::mount(12) else { return };
    let (project, record) = found(&disk);
    let mut kept = Vec::new();
    for n in 0..20 {
        type_line(&project, record, n).expect("there is room");
        kept.push(n);
    }
    disk.fill(40_000);
    let mut refused = 0;
    for n in 20..200 {
        match type_line(&project, record, n) {
            Ok(()) => kept.push(n),
            Err(error) => {
                assert!(error.is_disk(), "{error:?}");
                refused += 1;
                assert_eq!(text(&project, record), lines(kept.iter().copied()), "what was there stays, and nothing half");
            }
        }
        if refused == 5 {
            break;
        }
    }
    assert_eq!(refused, 5, "the disk was never full");
    // All that asks for room says what is wrong, and does nothing by halves.
    let backup = disk.path().join("backup");
    for error in [
        project.run(|store| store.seal()).err(),
        project.run(move |store| store.backup(&backup).map(|_| ())).err(),
        create(&project, "Nog een").err(),
        project.run(|store| store.set_passphrase("iets heel anders")).err(),
        sync::pack::write(&project, &disk.path().join("pack"), sync::pack::Content::default(), &mut |_, _| true).err().map(
            |error| match error {
                sync::Error::Vault(error) => error,
                other => panic!("{other:?}"),
            },
        ),
    ] {
        // A backup that does not fit is refused where it is to stand.
        let is_target = |error: &Error| matches!(error, Error::Source(_));
        assert!(error.as_ref().is_none_or(|error| error.is_disk() || is_target(error)), "{error:?}");
    }
    disk.free();
    type_line(&project, record, 999).expect("there is room again");
    kept.push(999);
    assert_eq!(text(&project, record), lines(kept.iter().copied()));
    assert_eq!(verified(&project).faults, []);
    drop(project);
    let project =
        Project::open(&disk.path().join("project"), PASSPHRASE, &options_in(disk.path())).expect("opens with the old one");
    assert_eq!(text(&project, record), lines(kept.into_iter()));
}

#[test]
fn a_project_closed_on_a_full_disk_opens_with_everything() {
    let Some(disk) = Disk::mount(12) else { return };
    let (project, record) = found(&disk);
    (0..10).for_each(|n| type_line(&project, record, n).expect("there is room"));
    disk.fill(0);
    drop(project);
    let opened = Project::open(&disk.path().join("project"), PASSPHRASE, &options_in(disk.path()));
    match &opened {
        Ok(project) => assert_eq!(text(project, record), lines(0..10)),
        Err(error) => assert!(error.is_disk(), "{error:?}"),
    }
    drop(opened);
    disk.free();
    let project = Project::open(&disk.path().join("project"), PASSPHRASE, &options_in(disk.path())).expect("opens");
    assert_eq!(text(&project, record), lines(0..10));
    assert_eq!(verified(&project).faults, []);
}

/// Reading needs no room, also where a long history would like to be shortened.
#[test]
fn a_long_history_is_read_on_a_full_disk() {
    let Some(disk) = Disk::mount(24) else { return };
    let (project, record) = found(&disk);
    for n in 0..210 {
        let title = format!("Bezoek {n}");
        project
            .run(move |store| {
                store.edit(record, |edit| Ok(edit.set_title(&title)))?;
                store.seal()
            })
            .expect("there is room");
    }
    let other = create(&project, "Ander").expect("creates");
    // Opened anew, nothing is in memory.
    drop(project);
    let project = Project::open(&disk.path().join("project"), PASSPHRASE, &options_in(disk.path())).expect("opens");
    disk.fill(0);
    // The room that files hold already is used up as well.
    let full = (0..400).any(|n| type_line(&project, other, n).is_err());
    assert!(full, "the disk was never full");
    assert_eq!(project.run(move |store| store.read(record)).map(|record| record.title).ok().as_deref(), Some("Bezoek 209"));
}

#[test]
fn attaching_on_a_full_disk_is_refused_whole_and_arriving_goes_on_when_there_is_room() {
    let Some(disk) = Disk::mount(12) else { return };
    let (project, record) = found(&disk);
    let attach = |bytes: &[u8]| project.attach(record, "foto.jpg", "image/jpeg", &mut &bytes[..], &mut |_| true);
    let bytes: Vec<u8> = (0..1_000_000u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect();
    let first = attach(&bytes).expect("there is room");
    let (hash, size) = (first.hash, sealed(&disk, &first.hash).len() as u64);
    let cipher = sealed(&disk, &hash);
    disk.fill(400_000);
    let refused = attach(&bytes);
    assert!(refused.as_ref().is_err_and(Error::is_disk), "{refused:?}");
    assert_eq!(listed(&project, record), 1);
    let folder = disk.path().join("project/attachments");
    let left = fs::read_dir(&folder).expect("lists").filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file()));
    assert_eq!(left.count(), 0, "nothing half is left");

    // The same bytes from another laptop, while the room runs out.
    fs::remove_file(path(&disk, &hash)).expect("removes");
    disk.fill(300_000);
    assert_eq!(project.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists").len(), 1);
    let take = |from: u64| {
        let piece = cipher[from as usize..cipher.len().min(from as usize + 100_000)].to_vec();
        project.run(move |store| store.attachment_take(&hash, from, &piece, size))
    };
    let mut have = 0;
    let error = loop {
        match take(have) {
            Ok(taken) => have = taken.have,
            Err(error) => break error,
        }
    };
    assert!(error.is_disk(), "{error:?}");
    assert!(have > 0);
    disk.free();
    let mut whole = false;
    while !whole {
        // What had been written of the piece that failed counts too.
        let taken = take(have).expect("there is room again");
        assert!(!taken.wrong && taken.have >= have);
        (have, whole) = (taken.have, taken.whole);
    }
    let id = first.id;
    let mut reader = project.run(move |store| store.attachment_open(record, id)).expect("opens");
    assert_eq!(reader.read_at(0, usize::MAX).expect("reads"), Some(bytes.clone()));
    attach(&bytes).expect("there is room again");
    assert_eq!(listed(&project, record), 2);
}

fn listed(project: &Project, record: RecordId) -> usize {
    project.run(move |store| store.attachments(record)).expect("lists").len()
}

fn path(disk: &Disk, hash: &[u8; 32]) -> PathBuf {
    let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    disk.path().join("project/attachments").join(&name[..2]).join(name)
}

fn sealed(disk: &Disk, hash: &[u8; 32]) -> Vec<u8> {
    fs::read(path(disk, hash)).expect("reads")
}
