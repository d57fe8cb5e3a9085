//! Erasing that is cut off or fails half-way, and what is left of erased words in the bytes of the files.

use std::{fs, path::PathBuf};

use aes::{
    Aes256,
    cipher::{Block, BlockDecrypt as _, KeyInit as _},
};
use model::{Body, kind::kind};
use tempfile::TempDir;

use super::*;
use crate::{KeyDerivation, Options, Project, crypto::Key, log::Heights, project::DATABASE};

const PASSPHRASE: &str = "correct horse battery staple";
/// A word that begins as no other does, so that the search index keeps it whole.
const WORD: &str = "qzkwikstaartje";

struct Laptop {
    home: TempDir,
    project: Project,
}

fn options(home: &TempDir) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) }
}

impl Laptop {
    fn founder() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Amira", PASSPHRASE, &options(&home)).expect("founds");
        Self { home, project }
    }

    fn admitted(by: &Self) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::prepare_to_join(&home.path().join("project"), "Bram", PASSPHRASE, &options(&home)).expect("prepares");
        let keys = project.run(|store| Ok(store.device_keys())).expect("keys");
        let welcome = by.ask(move |store| store.admit("Bram", &keys, Role::Editor));
        project.run(move |store| store.accept(&welcome)).expect("accepts");
        Self { home, project }
    }

    /// Locks the project, does something to its folder, and unlocks it.
    fn reopen(self, between: impl FnOnce()) -> Self {
        let Self { home, project } = self;
        drop(project);
        between();
        let project = Project::open(&home.path().join("project"), PASSPHRASE, &options(&home)).expect("opens");
        Self { home, project }
    }

    fn ask<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static) -> T {
        self.project.run(work).expect("runs")
    }

    fn note(&self, word: &str) -> RecordId {
        let (title, body) = (format!("Over {word}"), Body::from_plain(&format!("Hier staat {word}.")));
        self.ask(move |store| {
            let note = store.create(kind("field-note").expect("a kind"), &title, |edit| Ok(edit.set_body(&body)))?;
            store.seal()?;
            Ok(note)
        })
    }

    fn heights(&self) -> Heights {
        self.ask(|store| store.heights())
    }

    /// What this laptop has and one with these heights lacks.
    fn entries(&self, lacks: Heights) -> Result<Vec<Entry>> {
        self.project.run(move |store| store.lacking(&lacks)?.into_iter().map(|place| store.entry(place)).collect())
    }

    fn take(&self, from: &Self) -> Result<()> {
        let entries = from.entries(self.heights()).expect("entries");
        self.project.run(move |store| store.ingest(&entries).map(|_| ()))
    }

    /// The only file of an attachment.
    fn file(&self) -> PathBuf {
        let folders = fs::read_dir(self.project.dir().join("attachments")).expect("a folder").flatten();
        let mut files = folders.filter(|entry| entry.path().is_dir()).flat_map(|dir| fs::read_dir(dir.path()).expect("reads"));
        files.next().expect("a file").expect("reads").path()
    }
}

#[test]
fn a_record_is_erased_with_the_entry_that_says_so_or_not_at_all() {
    let amira = Laptop::founder();
    let note = amira.note(WORD);
    let before = amira.heights();
    amira.ask(|store| {
        let sql = "CREATE TEMP TRIGGER full BEFORE INSERT ON erasure BEGIN SELECT RAISE(ABORT, 'full'); END";
        Ok(store.conn.execute_batch(sql)?)
    });
    amira.project.run(move |store| store.erase(note)).expect_err("the disk refuses");
    assert_eq!(amira.heights(), before, "nobody hears of an erasure that did not happen");
    assert_eq!(amira.ask(move |store| store.read(note)).title, format!("Over {WORD}"));
    amira.ask(move |store| {
        store.conn.execute_batch("DROP TRIGGER full")?;
        assert!(store.erase(note)?, "nothing is left");
        Ok(())
    });
    assert!(amira.ask(move |store| store.is_erased(note)));
}

#[test]
fn what_could_not_be_taken_away_is_told_to_nobody_and_goes_at_the_next_opening() {
    for erases_itself in [true, false] {
        let amira = Laptop::founder();
        let bram = Laptop::admitted(&amira);
        let note = amira.note(WORD);
        bram.take(&amira).expect("takes in");
        let (here, other) = if erases_itself { (amira, bram) } else { (bram, amira) };
        here.project.attach(note, "foto", "image/png", &mut &[7; 9_000][..], &mut |_| true).expect("attaches");
        if !erases_itself {
            other.ask(move |store| store.erase(note));
        }
        let before = other.heights();
        // A file that can't be deleted: a folder stands in its place.
        let (file, aside) = (here.file(), here.home.path().join("aside"));
        fs::rename(&file, &aside).expect("moves");
        fs::create_dir_all(file.join("inside")).expect("makes");
        if erases_itself {
            assert!(!here.ask(move |store| store.erase(note)), "it is erased, with something left");
            assert!(here.ask(move |store| store.is_erased(note)));
        } else {
            let failed = here.take(&other);
            assert!(matches!(failed, Err(Error::Disk(_))), "{failed:?}");
        }
        let has_answered = |laptop: &Laptop| {
            let [erasure] = <[Erasure; 1]>::try_from(laptop.ask(|store| store.erasures())).expect("one erasure");
            erasure.acknowledged.contains(&laptop.ask(|store| Ok(store.device())))
        };
        assert!(!has_answered(&here));
        assert!(matches!(here.entries(before.clone()), Err(Error::Disk(_))), "it tells nobody");
        // Locking and unlocking alone does not help as long as the file stays, and the project opens all the same.
        let here = here.reopen(|| {});
        assert!(matches!(here.entries(before.clone()), Err(Error::Disk(_))), "it still tells nobody");
        let here = here.reopen(|| {
            fs::remove_dir_all(&file).expect("removes");
            fs::rename(&aside, &file).expect("moves back");
        });
        assert!(!file.exists(), "the attachment went");
        assert!(has_answered(&here));
        assert!(!here.entries(before).expect("tells").is_empty());
        assert_eq!(here.ask(|store| store.tables_with(&[WORD])), Vec::<String>::new());
        other.take(&here).expect("takes in");
        let waiting = other.ask(|store| Ok(store.erasures()?.remove(0).waiting));
        assert!(waiting.is_empty(), "{waiting:?}");
    }
}

/// A page of SQLCipher, the last bytes of which are the start value and a checksum.
const PAGE: usize = 4096;
const RESERVED: usize = 80;

/// The plain bytes of every page in the database and its write-ahead log, wherever it stands and whether or not it counts.
fn pages(laptop: &Laptop) -> Vec<Vec<u8>> {
    let key = laptop.ask(|store| Ok(store.key.clone()));
    let database = laptop.project.dir().join(DATABASE);
    let (main, wal) = (fs::read(&database).expect("reads"), fs::read(database.with_extension("db-wal")).unwrap_or_default());
    // The database begins with the salt of its key, the log with a header, and each of its pages with one of its own.
    let first = (16, main.get(..PAGE).expect("a page"));
    let main = main.chunks_exact(PAGE).skip(1).map(|page| (0, page));
    let wal = wal.get(32..).unwrap_or_default().chunks_exact(24 + PAGE).map(|frame| (0, &frame[24..]));
    [first].into_iter().chain(main).chain(wal).map(|(skip, page)| decrypt(&key, &page[skip..])).collect()
}

/// AES-256 in CBC mode.
fn decrypt(key: &Key, page: &[u8]) -> Vec<u8> {
    let cipher = Aes256::new(&key.0.into());
    let (sealed, rest) = page.split_at(page.len() - RESERVED);
    let mut before = &rest[..16];
    let mut plain = Vec::with_capacity(sealed.len());
    for block in sealed.chunks_exact(16) {
        let mut opened = Block::<Aes256>::clone_from_slice(block);
        cipher.decrypt_block(&mut opened);
        plain.extend(opened.iter().zip(before).map(|(byte, before)| byte ^ before));
        before = block;
    }
    plain
}

#[test]
fn no_erased_word_stays_in_a_page_of_the_database_or_its_log() {
    let amira = Laptop::founder();
    let bram = Laptop::admitted(&amira);
    let note = amira.note(WORD);
    // What stays stands around it, so that its pages are not simply given up.
    for n in 0..40 {
        amira.note(&format!("blijft{n}"));
    }
    amira.ask(move |store| store.edit(note, |edit| Ok(edit.append(&Body::from_plain(WORD)))));
    bram.take(&amira).expect("takes in");
    let holds = |laptop: &Laptop| {
        // Searching makes the lists, and with them the index.
        laptop.ask(|store| store.search("staat", 5));
        pages(laptop).iter().filter(|page| page.windows(WORD.len()).any(|bytes| bytes == WORD.as_bytes())).count()
    };
    for laptop in [&amira, &bram] {
        assert!(holds(laptop) > 0, "the search finds what is there");
    }
    amira.ask(move |store| store.erase(note));
    bram.take(&amira).expect("takes in");
    for laptop in [&amira, &bram] {
        assert_eq!(holds(laptop), 0);
    }
}
