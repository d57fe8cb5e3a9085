//! A project whose disk takes nothing can be read, exported and backed up elsewhere, and says why it can't be written.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use model::{Body, RecordId, kind::kind};
use serde_json::Value;
use support::{PASSPHRASE, laptop::built, options_in};
use vault::{Error, Project, Query, RealNames};

use crate::small::Disk;

/// What becomes of the disk, and whether the program was cut off before.
const CASES: [(&str, bool, bool); 4] = [
    ("a full disk", true, false),
    ("a full disk, after a crash", true, true),
    ("a disk that may only be read", false, false),
    ("a disk that may only be read, after a crash", false, true),
];

fn note(project: &Project, title: &str, text: &str) -> RecordId {
    let (title, body) = (title.to_owned(), Body::from_plain(text));
    let made = project.run(move |store| {
        store.create(kind("field-note").expect("a kind"), &title, |edit| {
            edit.append(&body);
            Ok(())
        })
    });
    made.expect("creates")
}

/// Every file of a folder.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("lists").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("reads"));
        }
    }
    found
}

/// The same files in another folder, as they are while somebody works: what a crash leaves.
fn crashed(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let to = to.join(path.strip_prefix(from).expect("is in it"));
        fs::create_dir_all(to.parent().expect("a folder")).expect("makes a folder");
        fs::write(to, bytes).expect("writes");
    }
}

#[test]
fn a_project_on_a_disk_that_takes_nothing_can_be_read() {
    for (name, is_full, after_crash) in CASES {
        let Some(disk) = Disk::mount(16) else { return };
        let elsewhere = tempfile::tempdir().expect("a folder");
        let (mut dir, options) = (disk.path().join("project"), options_in(elsewhere.path()));
        let (project, _) = Project::create(&dir, "Proef", "Amira", PASSPHRASE, &options).expect("founds");
        let first = note(&project, "Bezoek", "De deur stond open.");
        project.run(|store| store.seal()).expect("seals");
        let person = RealNames { name: "Nadia".to_owned(), ..RealNames::of(first) };
        project.run(move |store| store.names_keep(&person)).expect("keeps a name");
        // Neither sealed nor in any list.
        let second = note(&project, "Terugweg", "Onderweg regende het.");
        if after_crash {
            let left = disk.path().join("left");
            crashed(&dir, &left);
            dir = left;
        }
        drop(project);
        let before = files(&dir);
        assert_eq!(before.keys().any(|path| path.to_string_lossy().ends_with("project.db-wal")), after_crash, "{name}");
        if is_full {
            disk.fill(0)
        } else {
            disk.forbid()
        }

        let project = Project::open(&dir, PASSPHRASE, &options).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert!(project.run(|store| Ok(store.refusal().is_some())).expect("runs"), "{name}");
        for (record, text) in [(first, "De deur stond open."), (second, "Onderweg regende het.")] {
            assert_eq!(project.run(move |store| store.read(record)).expect("reads").body.plain_text(), text, "{name}");
        }
        let listed = project.run(|store| store.list(&Query { limit: 9, ..Query::default() })).expect("lists");
        assert_eq!(listed.1, 2, "{name}");
        let found = project.run(|store| store.search("regende", 9)).expect("searches");
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [second], "{name}");
        let faults = project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults;
        assert_eq!(faults, [], "{name}");
        assert_eq!(project.run(|store| store.real_names()).expect("reads the names")[0].name, "Nadia", "{name}");

        let named = RealNames { name: "Samira".to_owned(), ..RealNames::of(second) };
        let tries: Vec<(&str, Result<(), Error>)> = vec![
            ("an edit", project.run(move |store| store.edit(first, |edit| Ok(edit.set_title("Anders"))))),
            ("a record", project.run(|store| store.create(kind("dilemma").expect("a kind"), "Nieuw", |_| Ok(())).map(|_| ()))),
            ("a name", project.run(move |store| store.names_keep(&named))),
            ("a setting", project.run(|store| store.set_setting("exchange", b"{}"))),
            ("a moment", project.run(|store| store.name_moment("Halverwege").map(|_| ()))),
            ("a file", project.attach(first, "foto.jpg", "image/jpeg", &mut &[7; 2_000][..], &mut |_| true).map(|_| ())),
        ];
        for (what, tried) in tries {
            assert!(tried.as_ref().is_err_and(Error::is_disk), "{name}, {what}: {tried:?}");
        }
        assert_eq!(project.run(move |store| store.read(first)).expect("reads").title, "Bezoek", "{name}");

        let backup = elsewhere.path().join("backup");
        project.backup(&backup, &mut |_, _| true).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let left = fs::read_dir(elsewhere.path()).expect("lists").flatten().filter(|file| file.path().is_file()).count();
        assert_eq!(left, 1, "{name}: nothing is left beside the backup");
        drop(project);
        assert!(files(&dir) == before, "{name}: nothing was changed");
        let restored = Project::restore(&backup, &elsewhere.path().join("restored"), PASSPHRASE, &options).expect("restores");
        let texts = |project: &Project| [first, second].map(|record| text(project, record));
        let expected = ["De deur stond open.", "Onderweg regende het."];
        assert_eq!(texts(&restored), expected, "{name}");
        assert_eq!(restored.run(|store| store.real_names()).expect("reads the names").len(), 1, "{name}");
        assert_eq!(restored.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults, [], "{name}");
        drop(restored);

        if is_full {
            disk.free()
        } else {
            disk.allow()
        }
        let project = Project::open(&dir, PASSPHRASE, &options).expect("opens");
        assert_eq!(texts(&project), expected, "{name}");
        project.run(move |store| store.edit(second, |edit| Ok(edit.set_title("Heenweg")))).expect("writes again");
        assert_eq!(project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults, [], "{name}");
    }
}

fn text(project: &Project, record: RecordId) -> String {
    project.run(move |store| store.read(record)).expect("reads").body.plain_text()
}

#[test]
fn one_at_a_time_reads_what_may_only_be_read() {
    let Some(disk) = Disk::mount(12) else { return };
    let (dir, options) = (disk.path().join("project"), options_in(disk.path()));
    drop(Project::create(&dir, "Proef", "Amira", PASSPHRASE, &options).expect("founds"));
    disk.forbid();
    let first = Project::open(&dir, PASSPHRASE, &options).expect("opens");
    assert!(matches!(Project::open(&dir, PASSPHRASE, &options), Err(Error::InUse)));
    drop(first);
    assert!(matches!(Project::open(&dir, "iets anders", &options), Err(Error::WrongPassphrase)));
}

#[test]
fn the_terminal_reads_and_says_why_it_does_not_write() {
    for (name, is_full) in [("full", true), ("only read", false)] {
        let Some(disk) = Disk::mount(16) else { return };
        let elsewhere = tempfile::tempdir().expect("a folder");
        let says = |words: &[&str]| {
            let output = Command::new(built("crossroads"))
                .args(["--json", "--project"])
                .arg(disk.path().join("p"))
                .args(words)
                .env("HOME", elsewhere.path())
                .env("XDG_DATA_HOME", elsewhere.path().join("share"))
                .env("CROSSROADS_PASSPHRASE", PASSPHRASE)
                .env("LC_ALL", "C")
                .current_dir(elsewhere.path())
                .stdin(Stdio::null())
                .output()
                .expect("starts");
            let value: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
            (output.status.code(), value, String::from_utf8_lossy(&output.stderr).into_owned())
        };
        assert_eq!(says(&["project", "create", "Proef", "--member", "An"]).0, Some(0));
        let id = says(&["record", "new", "field-note", "--title", "Bezoek"]).1["id"].as_str().expect("an id").to_owned();
        fs::write(elsewhere.path().join("a.md"), "# Kop\n").expect("writes");
        if is_full {
            disk.fill(0)
        } else {
            disk.forbid()
        }
        let reading: [&[&str]; 8] = [
            &["project", "info"],
            &["project", "verify"],
            &["record", "list"],
            &["record", "show", &id],
            &["search", "bezoek"],
            &["changes"],
            &["export", "out"],
            &["project", "backup", "backup"],
        ];
        for words in reading {
            let (code, value, said) = says(words);
            assert_eq!(code, Some(0), "{name}, {words:?}: {value} {said}");
            assert!(said.contains("Nothing can be written"), "{name}, {words:?}: {said}");
        }
        let writing: [&[&str]; 5] = [
            &["record", "new", "field-note"],
            &["record", "edit", &id, "--set", "place=Urk"],
            &["record", "delete", &id],
            &["import", "a.md"],
            &["attach", &id, "a.md"],
        ];
        for words in writing {
            let (code, value, said) = says(words);
            assert_eq!((code, &value["error"]["code"]), (Some(1), &Value::from("disk")), "{name}, {words:?}: {value}");
            assert!(!said.contains("is kept;"), "{name}, {words:?}: {said}");
        }
        assert!(fs::read_dir(elsewhere.path().join("out")).expect("lists").count() > 0, "{name}");
    }
}
