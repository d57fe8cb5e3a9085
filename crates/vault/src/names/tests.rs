//! Names stay on this laptop, survive what the project survives, and go when they must.

use std::fs;

use model::kind::kind;
use tempfile::TempDir;

use super::{lost::DAMAGED, *};
use crate::{Fault, KeyDerivation, Options, Project};

const PASSPHRASE: &str = "correct horse battery staple";
const NAME: &str = "Kwibusina Zaanmarkt";

fn options(home: &TempDir) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) }
}

fn project() -> (TempDir, Project, String) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (project, code) =
        Project::create(&home.path().join("project"), "Proef", "Amira", PASSPHRASE, &options(&home)).expect("founds");
    (home, project, code.words().to_owned())
}

fn ask<T: Send + 'static>(project: &Project, work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static) -> T {
    project.run(work).expect("runs")
}

fn person(project: &Project) -> RecordId {
    ask(project, |store| store.create(kind("person").expect("a kind"), "Samira", |_| Ok(())))
}

/// Somebody whose name is known here.
fn known(record: RecordId) -> RealNames {
    RealNames {
        name: NAME.to_owned(),
        also: vec!["قبسينة".to_owned(), "Kwibus".to_owned()],
        phone: "06 0000 1234".to_owned(),
        ..RealNames::of(record)
    }
}

fn keep(project: &Project, record: RecordId) {
    ask(project, move |store| store.names_keep(&known(record)));
}

fn name(project: &Project, record: RecordId) -> Option<String> {
    ask(project, move |store| Ok(store.real_names_of(record)?.map(|known| known.name)))
}

#[test]
fn what_was_kept_is_there_after_locking_a_new_passphrase_and_the_recovery_code() {
    let (home, project, code) = project();
    let dir = home.path().join("project");
    let record = person(&project);
    assert!(!dir.join(NAMES).exists(), "there is no file before there is a name");
    keep(&project, record);
    let is_kept = |project: &Project| {
        let kept = ask(project, Store::real_names);
        assert_eq!(kept.len(), 1);
        assert!(kept[0].changed > 0);
        assert_eq!(RealNames { changed: 0, ..kept[0].clone() }, known(record));
    };
    is_kept(&project);
    ask(&project, |store| store.set_passphrase("another passphrase"));
    drop(project);
    let project = Project::open(&dir, "another passphrase", &options(&home)).expect("opens");
    is_kept(&project);
    drop(project);
    let project = Project::recover(&dir, &code, PASSPHRASE, &options(&home)).expect("recovers");
    is_kept(&project);
    assert_eq!(ask(&project, |store| store.tables_with(&[NAME])), [NAMES], "no table of the project holds it");
    assert!(ask(&project, |store| store.verify(&mut |_, _| true)).faults.is_empty());
}

#[test]
fn what_is_emptied_or_forgotten_goes_from_the_file() {
    for empty in [false, true] {
        let (_home, project, _) = project();
        let record = person(&project);
        keep(&project, record);
        ask(&project, move |store| if empty { store.names_keep(&RealNames::of(record)) } else { store.names_forget(record) });
        assert_eq!(name(&project, record), None);
        assert!(ask(&project, Store::real_names).is_empty());
        let wal = fs::metadata(project.dir().join(format!("{NAMES}-wal"))).map_or(0, |file| file.len());
        assert_eq!(wal, 0, "nothing is left in the write-ahead log");
    }
}

#[test]
fn names_are_kept_of_records_that_are_here_only() {
    let (_home, project, _) = project();
    let record = person(&project);
    ask(&project, move |store| store.erase(record));
    let other = RecordId::from_bytes([7; 16]);
    let kept = |record| project.run(move |store| store.names_keep(&known(record)));
    assert!(matches!(kept(record), Err(Error::Erased)));
    assert!(matches!(kept(other), Err(Error::NoSuchRecord)));
    assert!(!project.dir().join(NAMES).exists());
}

#[test]
fn names_go_with_their_record_and_an_old_file_does_not_bring_them_back() {
    let (home, project, _) = project();
    let (erased, stays) = (person(&project), person(&project));
    keep(&project, erased);
    keep(&project, stays);
    ask(&project, |store| store.names_file().map(|_| ()));
    let old = fs::read(project.dir().join(NAMES)).expect("reads");
    ask(&project, move |store| store.erase(erased));
    assert_eq!(name(&project, erased), None);
    assert_eq!(name(&project, stays).as_deref(), Some(NAME));
    let dir = project.dir().to_owned();
    drop(project);
    fs::write(dir.join(NAMES), old).expect("puts it back");
    let project = Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens");
    assert_eq!(name(&project, erased), None);
    assert_eq!(name(&project, stays).as_deref(), Some(NAME));
}

/// As when the disk refuses: nothing can be deleted from the names, until they are opened by hand and told otherwise.
fn refuse_deleting(project: &Project, refuses: bool) {
    ask(project, move |store| {
        store.names = None;
        let key = Key::from_slice(&db::meta::<Vec<u8>>(&store.conn, KEY)?.expect("a key"))?;
        let names = db::connect(&store.names_path(), &key, false)?;
        Ok(names.execute_batch(if refuses {
            "CREATE TRIGGER refuse BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'refused'); END"
        } else {
            "DROP TRIGGER refuse"
        })?)
    });
}

#[test]
fn a_file_that_refuses_keeps_nobody_from_erasing_and_shows_none_of_the_erased() {
    let (_home, project, _) = project();
    let (erased, stays) = (person(&project), person(&project));
    keep(&project, erased);
    keep(&project, stays);
    refuse_deleting(&project, true);
    ask(&project, move |store| store.erase(erased));
    let wal = fs::metadata(project.dir().join(format!("{}-wal", crate::project::DATABASE))).map_or(0, |file| file.len());
    assert!(wal < 100_000, "the project's own traces are gone: {wal}");
    for again in 0..3 {
        assert!(project.run(Store::real_names).is_err(), "{again}");
        assert!(project.run(move |store| store.real_names_of(erased)).is_err(), "{again}");
    }
    refuse_deleting(&project, false);
    assert_eq!(name(&project, erased), None);
    assert_eq!(name(&project, stays).as_deref(), Some(NAME));
}

#[test]
fn a_backup_without_the_lost_names_takes_no_other_files_place() {
    let (home, project, _) = project();
    let record = person(&project);
    keep(&project, record);
    let (file, other) = (home.path().join("backup"), home.path().join("other"));
    project.backup(&file, &mut |_, _| true).expect("backs up");
    let whole = fs::read(&file).expect("reads");
    let dir = project.dir().to_owned();
    drop(project);
    let mut damaged = fs::read(dir.join(NAMES)).expect("reads");
    damaged[100..200].fill(7);
    for bytes in [Some(damaged), None] {
        match &bytes {
            Some(bytes) => fs::write(dir.join(NAMES), bytes).expect("writes"),
            None => fs::remove_file(dir.join(NAMES)).expect("removes"),
        }
        let project = Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens");
        assert!(matches!(project.backup(&file, &mut |_, _| true), Err(Error::NamesAreMissing)));
        assert_eq!(fs::read(&file).expect("reads"), whole);
        project.backup(&other, &mut |_, _| true).expect("backs up the rest");
        fs::remove_file(&other).expect("removes");
    }
}

#[test]
fn a_backup_has_the_names() {
    let (home, project, _) = project();
    let record = person(&project);
    let (before, after) = (home.path().join("before"), home.path().join("after"));
    project.backup(&before, &mut |_, _| true).expect("backs up");
    keep(&project, record);
    project.backup(&after, &mut |_, _| true).expect("backs up");
    for (file, version, kept) in [(&before, b'2', None), (&after, b'3', Some(NAME))] {
        let bytes = fs::read(file).expect("reads");
        assert_eq!(bytes[b"crossroads backup ".len()], version);
        let dir = home.path().join(format!("restored {}", char::from(version)));
        assert!(matches!(Project::restore(file, &dir, "wrong", &options(&home)), Err(Error::WrongPassphrase)));
        let project = Project::restore(file, &dir, PASSPHRASE, &options(&home)).expect("restores");
        assert_eq!(name(&project, record).as_deref(), kept);
        assert!(ask(&project, |store| store.verify(&mut |_, _| true)).faults.is_empty());
        for (case, bytes) in [("cut short", &bytes[..bytes.len() - 40]), ("without its end", &bytes[..bytes.len() / 2])] {
            let (file, dir) = (home.path().join("broken"), home.path().join("broken project"));
            fs::write(&file, bytes).expect("writes");
            assert!(matches!(Project::restore(&file, &dir, PASSPHRASE, &options(&home)), Err(Error::Damaged(_))), "{case}");
            assert!(!dir.join(NAMES).exists(), "{case}");
        }
    }
}

/// What a file can come to: its first page, any other, its end. SQLCipher and SQLite have a code of their own for each.
type Damage = fn(&mut Vec<u8>);
const DAMAGES: [(&str, Damage); 4] = [
    ("the first page", |bytes| bytes[100..200].fill(7)),
    ("the page with the people", |bytes| bytes[4_096 + 100..4_096 + 200].fill(7)),
    ("the end is gone", |bytes| bytes.truncate(4_096)),
    ("half a page is left", |bytes| bytes.truncate(2_000)),
];

#[test]
fn a_file_that_is_gone_or_damaged_is_told_of_and_stands_in_nobodys_way() {
    for (case, damage) in DAMAGES {
        let (home, project, _) = project();
        let dir = project.dir().to_owned();
        let record = person(&project);
        keep(&project, record);
        let project = damage_so(project, &home, damage);
        let faults = |project: &Project| ask(project, |store| store.verify(&mut |_, _| true)).faults;
        for time in ["first", "second"] {
            let read = project.run(Store::real_names);
            assert!(matches!(read, Err(Error::Damaged("the names"))), "{case}, the {time} time: {read:?}");
        }
        let kept = project.run(move |store| store.names_keep(&known(record)));
        assert!(matches!(kept, Err(Error::Damaged("the names"))), "{case}: {kept:?}");
        assert!(ask(&project, Store::names_are_lost), "{case}");
        assert!(matches!(faults(&project)[..], [Fault::Names(_)]), "{case}");
        let other = person(&project);
        ask(&project, move |store| store.erase(other));
        project.backup(&home.path().join("backup"), &mut |_, _| true).expect("backs up");

        fs::remove_file(dir.join(NAMES)).expect("removes");
        assert!(ask(&project, |store| store.names_are_missing()), "{case}");
        assert_eq!(faults(&project), [Fault::Names("missing".to_owned())], "{case}");
        assert!(ask(&project, Store::real_names).is_empty(), "{case}");
        keep(&project, record);
        assert!(!ask(&project, |store| store.names_are_missing()), "{case}");
        assert_eq!(name(&project, record).as_deref(), Some(NAME), "{case}");
    }
}

fn missing(project: &Project) -> Option<Vec<RecordId>> {
    ask(project, Store::names_missing)
}

/// Opens the project anew after its names are gone.
fn lose(project: Project, home: &TempDir) -> Project {
    let dir = project.dir().to_owned();
    drop(project);
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(dir.join(format!("{NAMES}{end}")));
    }
    Project::open(&dir, PASSPHRASE, &options(home)).expect("opens")
}

#[test]
fn a_name_that_is_typed_after_a_loss_hides_nobody_who_was_lost() {
    let (home, project, _) = project();
    let (first, second, third) = (person(&project), person(&project), person(&project));
    keep(&project, first);
    keep(&project, second);
    assert_eq!(missing(&project), None);
    let project = lose(project, &home);
    let mut both = vec![first, second];
    both.sort();
    assert_eq!(missing(&project), Some(both.clone()));
    keep(&project, third);
    assert_eq!(missing(&project), Some(both), "the new file does not stand for the old");
    assert_eq!(name(&project, third).as_deref(), Some(NAME));
    // Lost again, with somebody else in it.
    let project = lose(project, &home);
    assert_eq!(missing(&project).map(|who| who.len()), Some(3));
    keep(&project, first);
    keep(&project, third);
    assert_eq!(missing(&project), Some(vec![second]), "who is typed again is missed no more");
    ask(&project, move |store| store.names_forget(second));
    assert_eq!(missing(&project), None);
}

#[test]
fn nobody_is_missed_who_was_given_up_forgotten_or_erased() {
    type End = fn(&mut Store, RecordId) -> Result<()>;
    let ends: [(&str, End); 3] = [
        ("given up", |store, _| store.names_go_on_without()),
        ("forgotten", Store::names_forget),
        ("erased", |store, record| store.erase(record).map(drop)),
    ];
    for begun_anew in [false, true] {
        for (end, done) in ends {
            let (home, project, _) = project();
            let (lost, other) = (person(&project), person(&project));
            keep(&project, lost);
            let project = lose(project, &home);
            if begun_anew {
                keep(&project, other);
            }
            assert_eq!(missing(&project), Some(vec![lost]), "{end}");
            ask(&project, move |store| done(store, lost));
            assert_eq!(missing(&project), None, "{end}, begun anew: {begun_anew}");
            assert_eq!(name(&project, other).is_some(), begun_anew, "{end}");
        }
    }
}

#[test]
fn names_come_back_from_a_backup_and_nothing_that_is_here_goes() {
    let (home, project, _) = project();
    let (both, only_there, only_here, erased) = (person(&project), person(&project), person(&project), person(&project));
    for record in [both, only_there, erased] {
        keep(&project, record);
    }
    let backup = home.path().join("backup");
    project.backup(&backup, &mut |_, _| true).expect("backs up");
    ask(&project, |store| store.set_passphrase("another passphrase"));
    ask(&project, |store| store.set_passphrase(PASSPHRASE));
    let project = lose(project, &home);
    ask(&project, move |store| store.erase(erased));
    let corrected = RealNames { name: "Kwibusina Z.".to_owned(), phone: "06 0000 9999".to_owned(), ..RealNames::of(both) };
    ask(&project, move |store| store.names_keep(&corrected));
    keep(&project, only_here);
    assert_eq!(missing(&project), Some(vec![only_there]));

    assert!(matches!(project.names_bring_back(&backup, "wrong"), Err(Error::WrongPassphrase)));
    assert!(matches!(project.names_bring_back(&home.path().join("none"), PASSPHRASE), Err(Error::Source(_))));
    let brought = project.names_bring_back(&backup, PASSPHRASE).expect("brings back");
    assert_eq!(brought, BroughtBack { people: 2, ..BroughtBack::default() });
    assert_eq!(missing(&project), None);
    for (record, expected) in [(only_there, Some(NAME)), (only_here, Some(NAME)), (both, Some("Kwibusina Z.")), (erased, None)] {
        assert_eq!(name(&project, record).as_deref(), expected);
    }
    let merged = ask(&project, move |store| store.real_names_of(both)).expect("is here");
    assert_eq!(merged.phone, "06 0000 9999\n06 0000 1234");
    assert!(merged.also.contains(&NAME.to_owned()), "{:?}", merged.also);
    // A second time there is nothing more to bring.
    assert_eq!(project.names_bring_back(&backup, PASSPHRASE).expect("brings back"), BroughtBack::default());
    assert_eq!(beginning_with(&project, "names-from-backup").len(), 0);
}

#[test]
fn names_come_back_where_the_file_is_damaged_and_from_no_other_project() {
    let (home, project, _) = project();
    let record = person(&project);
    let (without, backup) = (home.path().join("without"), home.path().join("backup"));
    project.backup(&without, &mut |_, _| true).expect("backs up");
    keep(&project, record);
    project.backup(&backup, &mut |_, _| true).expect("backs up");
    let dir = project.dir().to_owned();
    drop(project);
    let mut bytes = fs::read(dir.join(NAMES)).expect("reads");
    bytes[100..200].fill(7);
    fs::write(dir.join(NAMES), &bytes).expect("writes");
    let project = Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens");
    assert!(matches!(project.names_bring_back(&without, PASSPHRASE), Err(Error::NotHere)));
    assert!(matches!(project.run(Store::real_names), Err(Error::Damaged(_))), "what failed changed nothing");
    assert_eq!(project.names_bring_back(&backup, PASSPHRASE).expect("brings back").people, 1);
    assert_eq!(name(&project, record).as_deref(), Some(NAME));
    assert_eq!(missing(&project), None);
    let kept = fs::read_dir(&dir).expect("lists").flatten().any(|file| fs::read(file.path()).is_ok_and(|found| found == bytes));
    assert!(kept, "what could not be read is still there");

    let (other, _) = Project::create(&home.path().join("other"), "Ander", "An", PASSPHRASE, &options(&home)).expect("founds");
    assert!(matches!(other.names_bring_back(&backup, PASSPHRASE), Err(Error::AnotherProject)));
}

/// The files in the project's folder that begin so.
fn beginning_with(project: &Project, start: &str) -> Vec<String> {
    let files = fs::read_dir(project.dir()).expect("lists").flatten();
    files.map(|file| file.file_name().to_string_lossy().into_owned()).filter(|name| name.starts_with(start)).collect()
}

/// Opens the project anew after its names became unreadable.
fn damage(project: Project, home: &TempDir) -> Project {
    damage_so(project, home, DAMAGES[0].1)
}

fn damage_so(project: Project, home: &TempDir, damage: Damage) -> Project {
    let dir = project.dir().to_owned();
    drop(project);
    let mut bytes = fs::read(dir.join(NAMES)).expect("reads");
    damage(&mut bytes);
    fs::write(dir.join(NAMES), bytes).expect("writes");
    Project::open(&dir, PASSPHRASE, &options(home)).expect("opens")
}

#[test]
fn who_was_lost_with_a_name_is_missed_until_there_is_one() {
    /// A name, another, and a number.
    type Texts = [&'static str; 3];
    const NAMED: Texts = [NAME, "", "06"];
    const ALSO: Texts = ["", "Kwibus", ""];
    const REACHED: Texts = ["", "", "06"];
    const OTHERWISE: Texts = ["", "", "07"];
    const BLANK: Texts = [" ", " ", "07"];
    const NOTHING: Texts = ["", "", ""];
    fn write(project: &Project, record: RecordId, [name, also, phone]: Texts) {
        let also = Some(also.to_owned()).filter(|also| !also.is_empty()).into_iter().collect();
        let texts = RealNames { name: name.to_owned(), also, phone: phone.to_owned(), ..RealNames::of(record) };
        ask(project, move |store| store.names_keep(&texts));
    }
    let cases: [(&str, Texts, &[Texts], bool); 10] = [
        ("nothing", NAMED, &[], true),
        ("a number", NAMED, &[OTHERWISE], true),
        ("a number, of a spelling", ALSO, &[OTHERWISE], true),
        ("blanks", NAMED, &[BLANK], true),
        ("a letter that is taken away", NAMED, &[NAMED, NOTHING], true),
        ("a name", NAMED, &[NAMED], false),
        ("a spelling", NAMED, &[ALSO], false),
        ("a name behind a number", NAMED, &[OTHERWISE, NAMED], false),
        ("a number, of a number", REACHED, &[OTHERWISE], false),
        ("nothing, of a number", REACHED, &[], true),
    ];
    for (case, lost, typed, is_missed) in cases {
        let (home, project, _) = project();
        let (record, other) = (person(&project), person(&project));
        write(&project, record, lost);
        let backup = home.path().join("backup");
        project.backup(&backup, &mut |_, _| true).expect("backs up");
        let project = lose(project, &home);
        keep(&project, other);
        for typed in typed {
            write(&project, record, *typed);
        }
        assert_eq!(missing(&project), is_missed.then(|| vec![record]), "{case}");
        let brought = project.names_bring_back(&backup, PASSPHRASE).expect("brings back");
        assert_eq!((missing(&project), brought.forgotten), (None, 0), "{case}: back");
    }
}

#[test]
fn a_file_in_which_nobody_stood_is_missed_by_nobody() {
    type End = fn(&mut Store, RecordId) -> Result<()>;
    let ends: [(&str, End); 3] = [
        ("forgotten", Store::names_forget),
        ("emptied", |store, record| store.names_keep(&RealNames::of(record))),
        ("erased", |store, record| store.erase(record).map(drop)),
    ];
    for (end, done) in ends {
        let (home, project, _) = project();
        let (only, other) = (person(&project), person(&project));
        keep(&project, only);
        ask(&project, move |store| done(store, only));
        let project = lose(project, &home);
        assert_eq!(missing(&project), None, "{end}");
        keep(&project, other);
        assert_eq!(missing(&project), None, "{end}, begun anew");
    }
}

#[test]
fn a_loss_of_which_nobody_knows_who_it_was_is_given_up_and_no_backup_ends_it() {
    let (home, project, _) = project();
    let (first, second) = (person(&project), person(&project));
    keep(&project, first);
    let backup = home.path().join("backup");
    project.backup(&backup, &mut |_, _| true).expect("backs up");
    keep(&project, second);
    // As a build leaves it that noted nobody.
    ask(&project, |store| Ok(store.conn.execute("DELETE FROM meta WHERE key LIKE 'names known%'", [])?));
    let project = lose(project, &home);
    assert_eq!(missing(&project), Some(Vec::new()));
    keep(&project, first);
    assert_eq!(missing(&project), Some(Vec::new()), "begun anew");
    let project = lose(project, &home);
    assert_eq!(missing(&project), Some(vec![first]), "lost again");
    assert_eq!(project.names_bring_back(&backup, PASSPHRASE).expect("brings back").people, 1);
    assert_eq!(missing(&project), Some(Vec::new()), "the second one is not in it");
    ask(&project, |store| store.names_go_on_without());
    assert_eq!(missing(&project), None);
    assert_eq!(name(&project, first).as_deref(), Some(NAME));
}

#[test]
fn a_damaged_file_is_laid_aside_where_it_is_given_up() {
    for (case, damage) in DAMAGES {
        let (home, project, _) = project();
        let (lost, other) = (person(&project), person(&project));
        keep(&project, lost);
        let project = damage_so(project, &home, damage);
        let bytes = fs::read(project.dir().join(NAMES)).expect("reads");
        assert!(project.run(Store::real_names).is_err(), "{case}");
        ask(&project, |store| store.names_go_on_without());
        assert!(ask(&project, Store::real_names).is_empty(), "{case}");
        assert_eq!(missing(&project), None, "{case}");
        assert!(ask(&project, |store| store.verify(&mut |_, _| true)).faults.is_empty(), "{case}");
        let aside = beginning_with(&project, DAMAGED);
        assert_eq!(aside.len(), 1, "{case}: {aside:?}");
        assert_eq!(fs::read(project.dir().join(&aside[0])).expect("reads"), bytes, "{case}");
        keep(&project, other);
        assert_eq!((missing(&project), name(&project, other).as_deref()), (None, Some(NAME)), "{case}");
    }
}

#[test]
fn names_that_stand_in_the_log_alone_are_laid_aside_with_their_file() {
    type Way = fn(&Project, &std::path::Path);
    let ways: [(&str, Way); 2] = [
        ("brought back", |project, backup| {
            project.names_bring_back(backup, PASSPHRASE).expect("brings back");
        }),
        ("given up", |project, _| ask(project, |store| store.names_go_on_without())),
    ];
    const PAGE: usize = 4_096;
    for (way, done, has_key) in ways.iter().flat_map(|(way, done)| [(way, done, true), (way, done, false)]) {
        let (home, project, _) = project();
        let (first, newest) = (person(&project), person(&project));
        keep(&project, first);
        let backup = home.path().join("backup");
        project.backup(&backup, &mut |_, _| true).expect("backs up");
        let file = project.dir().join(NAMES);
        let log = project.dir().join(format!("{NAMES}-wal"));
        let old = fs::read(&file).expect("reads");
        keep(&project, newest);
        // As when the power goes: a file to which the log was never added.
        let newer = fs::read(&log).expect("reads");
        assert!(newer.len() > PAGE);
        let project = {
            let dir = project.dir().to_owned();
            drop(project);
            let mut damaged = old;
            if has_key {
                damaged[..200].fill(7);
            }
            fs::write(&file, damaged).expect("writes");
            fs::write(&log, &newer).expect("writes");
            Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens")
        };
        if !has_key {
            // As of a project's database that is older: then nothing opens the log before it is laid aside.
            ask(&project, |store| Ok(store.conn.execute("DELETE FROM meta WHERE key = ?", [KEY])?));
        }
        assert!(project.run(Store::real_names).is_err(), "{way}, key: {has_key}");
        done(&project, &backup);
        let kept = beginning_with(&project, DAMAGED);
        let kept: Vec<Vec<u8>> = kept.iter().map(|name| fs::read(project.dir().join(name)).expect("reads")).collect();
        // Behind a head of 32 bytes, pages with one of 24 bytes before each.
        for page in newer[32..].chunks_exact(24 + PAGE).map(|frame| &frame[24..]) {
            assert!(
                kept.iter().any(|file| file.windows(PAGE).any(|found| found == page)),
                "{way}, key: {has_key}: a page is gone"
            );
        }
    }
}

#[test]
fn what_was_laid_aside_goes_with_the_end_of_somebody_who_stood_in_it() {
    for (case, stood, goes) in [("who stood in it", true, true), ("somebody else", false, false)] {
        let (home, project, _) = project();
        let (lost, other) = (person(&project), person(&project));
        keep(&project, lost);
        let project = damage(project, &home);
        ask(&project, |store| store.names_go_on_without());
        keep(&project, other);
        assert_eq!(beginning_with(&project, DAMAGED).len(), 1, "{case}");
        let end = if stood { lost } else { other };
        ask(&project, move |store| store.erase(end));
        assert_eq!(beginning_with(&project, DAMAGED).is_empty(), goes, "{case}");
    }
}

#[test]
fn a_reading_of_a_backup_that_was_cut_off_leaves_nothing_and_disturbs_no_other() {
    let (home, project, _) = project();
    keep(&project, person(&project));
    let backup = home.path().join("backup");
    project.backup(&backup, &mut |_, _| true).expect("backs up");
    let dir = project.dir().to_owned();
    let left = [dir.join("names-from-backup"), dir.join("names-from-backup-0")];
    for left in &left {
        fs::create_dir(left).expect("makes a folder");
        fs::write(left.join(NAMES), NAME).expect("writes");
    }
    project.names_bring_back(&backup, PASSPHRASE).expect("brings back");
    assert!(left.iter().all(|left| left.join(NAMES).exists()), "who reads another meanwhile goes on");
    drop(project);
    let project = Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens");
    assert_eq!(beginning_with(&project, "names-from-backup"), Vec::<String>::new());
}

#[test]
fn who_was_taken_away_here_stays_away_until_something_is_written_of_them() {
    type Way = fn(&mut Store, RecordId) -> Result<()>;
    let ways: [(&str, Way); 2] =
        [("forgotten", Store::names_forget), ("emptied", |store, record| store.names_keep(&RealNames::of(record)))];
    for is_lost in [false, true] {
        for (way, done) in ways {
            let (home, project, _) = project();
            let (away, stays) = (person(&project), person(&project));
            keep(&project, away);
            keep(&project, stays);
            let backup = home.path().join("backup");
            project.backup(&backup, &mut |_, _| true).expect("backs up");
            ask(&project, move |store| done(store, away));
            let project = if is_lost { lose(project, &home) } else { project };
            let brought = project.names_bring_back(&backup, PASSPHRASE).expect("brings back");
            assert_eq!(brought, BroughtBack { people: u32::from(is_lost), elsewhere: 0, forgotten: 1 }, "{way}, lost: {is_lost}");
            assert_eq!((name(&project, away), name(&project, stays).as_deref()), (None, Some(NAME)), "{way}");
            assert_eq!(missing(&project), None, "{way}");
            ask(&project, move |store| store.names_keep(&RealNames { phone: "06".to_owned(), ..RealNames::of(away) }));
            let brought = project.names_bring_back(&backup, PASSPHRASE).expect("brings back");
            assert_eq!((brought.people, brought.forgotten), (1, 0), "{way}");
            assert_eq!(name(&project, away).as_deref(), Some(NAME), "{way}");
        }
    }
}
