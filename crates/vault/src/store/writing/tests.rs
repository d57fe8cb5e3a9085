//! Work that is one: all of it is there, or nothing, and nothing is told of what is not there.

use std::sync::{Arc, Mutex};

use model::{Body, Part, RecordId, kind::kind};

use crate::{Error, KeyDerivation, Options, Project, Result, Store, Turn};

/// Has the disk refuse the draft of a record, or nothing.
const REFUSE: &str = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON draft WHEN NEW.record = (SELECT id FROM refused)
                      BEGIN SELECT RAISE(ABORT, 'refused'); END";

fn found(home: &std::path::Path) -> Project {
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
    Project::create(&home.join("project"), "Proef", "An", "passphrase", &options).expect("founds").0
}

fn refuse(store: &Store, record: Option<RecordId>) -> Result<()> {
    store.conn.execute_batch("CREATE TEMP TABLE IF NOT EXISTS refused (id BLOB); DELETE FROM temp.refused")?;
    store.conn.execute_batch("DROP TRIGGER IF EXISTS temp.refuse")?;
    if let Some(record) = record {
        store.conn.execute("INSERT INTO temp.refused VALUES (?)", [record.as_bytes()])?;
        store.conn.execute_batch(REFUSE)?;
    }
    Ok(())
}

fn notes(store: &mut Store, count: usize) -> Result<Vec<RecordId>> {
    (0..count).map(|_| store.create(kind("field-note").expect("a kind"), "Notitie", |_| Ok(()))).collect()
}

fn write(store: &mut Store, record: RecordId, words: &str) -> Result<()> {
    store.edit(record, |edit| Ok(edit.append(&Body::from_plain(words))))
}

fn texts(store: &mut Store, notes: &[RecordId]) -> Result<Vec<String>> {
    notes.iter().map(|note| Ok(store.read(*note)?.body.plain_text())).collect()
}

fn count(store: &Store, table: &str) -> Result<i64> {
    Ok(store.conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
}

#[test]
fn of_work_that_fails_nothing_is_there_and_nothing_is_told() {
    type Work = fn(&mut Store, &[RecordId]) -> Result<()>;
    let cases: &[(&str, Work)] = &[
        ("a value does not fit", |store, notes| {
            write(store, notes[0], "half")?;
            store.edit(notes[1], |edit| edit.replace("nowhere", "here"))
        }),
        ("the disk refuses the last", |store, notes| {
            write(store, notes[0], "half")?;
            write(store, notes[1], "half")?;
            refuse(store, Some(notes[2]))?;
            write(store, notes[2], "half")
        }),
        ("within another", |store, notes| {
            store.as_one(|store| write(store, notes[0], "half"))?;
            write(store, notes[1], "half")?;
            store.edit(notes[1], |edit| edit.replace("nowhere", "here"))
        }),
        ("after what was sealed for it", |store, notes| {
            write(store, notes[0], "half")?;
            store.seal()?;
            write(store, notes[0], "half")?;
            store.edit(notes[1], |edit| edit.replace("nowhere", "here"))
        }),
        ("after a record was made", |store, notes| {
            self::notes(store, 1)?;
            store.list(&crate::Query::default())?;
            store.edit(notes[1], |edit| edit.replace("nowhere", "here"))
        }),
        ("after the disk ended the transaction", |store, notes| {
            write(store, notes[0], "half")?;
            store.conn.execute_batch("ROLLBACK")?;
            let refused = write(store, notes[1], "half");
            assert!(matches!(refused, Err(Error::Disk(_))), "{refused:?}");
            Err(Error::Cancelled)
        }),
    ];
    for (name, work) in cases {
        let home = tempfile::tempdir().expect("a folder");
        let project = found(home.path());
        let told = Arc::new(Mutex::new(0));
        let notes = project.run(|store| notes(store, 3)).expect("creates");
        project.run(|store| store.seal()).expect("seals");
        let counted = Arc::clone(&told);
        project.listen(move |changes| *counted.lock().expect("no panic") += changes.len()).expect("listens");
        let work = *work;
        project
            .run(move |store| {
                // What was typed before is there, and stays.
                write(store, notes[0], "eerst")?;
                let before = ["step", "entry", "record"].map(|table| count(store, table));
                let failed = store.as_one(|store| work(store, &notes));
                assert!(failed.is_err(), "{name}");
                refuse(store, None)?;
                assert_eq!(texts(store, &notes)?, ["eerst", "", ""], "{name}");
                let after = ["step", "entry", "record"].map(|table| count(store, table));
                // What was typed may have been sealed, and that stands.
                assert_eq!(before.map(Result::ok), after.map(Result::ok), "{name}");
                write(store, notes[0], "daarna")?;
                store.seal()?;
                assert_eq!(texts(store, &notes)?, ["eerst\ndaarna", "", ""], "{name}");
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(*told.lock().expect("no panic"), 2, "{name}: what was typed before and after, and nothing else");
        let faults = project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults;
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

#[test]
fn taking_back_what_touched_several_records_is_all_done_or_nothing_of_it() {
    for refused in 0..3 {
        let home = tempfile::tempdir().expect("a folder");
        let project = found(home.path());
        project
            .run(move |store| {
                let notes = notes(store, 3)?;
                store.as_one(|store| notes.iter().try_for_each(|note| write(store, *note, "samen")))?;
                let (with, without) = (["samen"; 3], [""; 3]);
                for (turn, before, after) in [(Turn::Back, with, without), (Turn::Again, without, with)] {
                    refuse(store, Some(notes[refused]))?;
                    let failed = store.turn(None, Part::All, turn);
                    assert!(failed.is_err(), "{turn:?}: {failed:?}");
                    assert_eq!(texts(store, &notes)?, before, "{turn:?}, refused at {refused}");
                    refuse(store, None)?;
                    let turned = store.turn(None, Part::All, turn)?;
                    assert_eq!(turned.map(|turned| turned.others.len()), Some(2), "{turn:?}");
                    assert_eq!(texts(store, &notes)?, after, "{turn:?}");
                }
                Ok(())
            })
            .expect("turns");
    }
}
