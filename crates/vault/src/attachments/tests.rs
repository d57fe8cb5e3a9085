//! Attachments come back as they were, arrive from any cut on, are nobody's when they are not what they should be, and go only
//! when nobody can name them.

use std::{
    io::Cursor,
    time::{Duration, SystemTime},
};

use model::kind::kind;
use tempfile::TempDir;

use super::chunks::{CHUNK, SEALED, chunks};
use crate::{Fault, KeyDerivation, Options, Project, Verified};

use super::*;

const PASSPHRASE: &str = "correct horse battery staple";

struct Laptop {
    home: TempDir,
    project: Project,
}

fn options(home: &TempDir) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) }
}

impl Laptop {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Amira", PASSPHRASE, &options(&home)).expect("founds");
        Self { home, project }
    }

    fn reopen(self) -> Self {
        let Self { home, project } = self;
        drop(project);
        let project = Project::open(&home.path().join("project"), PASSPHRASE, &options(&home)).expect("opens");
        Self { home, project }
    }

    fn record(&self) -> RecordId {
        self.project.run(|store| store.create(kind("field-note").expect("a kind"), "Bezoek", |_| Ok(()))).expect("creates")
    }

    fn attach(&self, record: RecordId, bytes: &[u8]) -> Attachment {
        let mut source = Cursor::new(bytes.to_vec());
        self.project.attach(record, "foto.jpg", "image/jpeg", &mut source, &mut |_| true).expect("attaches")
    }

    fn files(&self) -> Files {
        Files::of(self.project.dir())
    }

    fn ask<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static) -> T {
        self.project.run(work).expect("runs")
    }

    fn read(&self, record: RecordId, id: Uuid) -> Result<Vec<u8>> {
        let mut reader = self.project.run(move |store| store.attachment_open(record, id))?;
        Ok(reader.read_at(0, usize::MAX)?.unwrap_or_default())
    }

    /// Gives the ciphertext and makes the laptop forget that it had it.
    fn lose(&self, record: RecordId, attachment: &Attachment) -> Vec<u8> {
        let path = self.files().whole(&attachment.hash);
        let cipher = fs::read(&path).expect("reads");
        fs::remove_file(path).expect("removes");
        let id = attachment.id;
        let gone = self.project.run(move |store| store.attachment_open(record, id).map(|_| ()));
        assert!(matches!(gone, Err(Error::NotHere)), "{gone:?}");
        cipher
    }

    fn take(&self, hash: [u8; 32], from: u64, bytes: &[u8], size: u64) -> Result<Taken> {
        let bytes = bytes.to_vec();
        self.project.run(move |store| store.attachment_take(&hash, from, &bytes, size))
    }
}

/// Bytes that do not repeat where a chunk ends.
fn some(size: usize) -> Vec<u8> {
    let mut bytes = vec![0; size];
    blake3::Hasher::new().update(&size.to_be_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

#[test]
fn files_of_any_size_come_back() {
    let laptop = Laptop::new();
    let record = laptop.record();
    for size in [0, 1, 15, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 5 * CHUNK + 77] {
        let bytes = some(size);
        let attachment = laptop.attach(record, &bytes);
        let id = attachment.id;
        assert_eq!(attachment.size, size as u64);
        let cipher = fs::read(laptop.files().whole(&attachment.hash)).expect("reads");
        assert_eq!(*blake3::hash(&cipher).as_bytes(), attachment.hash);
        assert_eq!(cipher.len() as u64, sealed_size(size as u64), "{size}");
        assert!(size < 32 || !cipher.windows(16).any(|window| bytes.starts_with(window)), "it is encrypted");
        assert_eq!(laptop.read(record, id).expect("opens"), bytes);
        let mut reader = laptop.ask(move |store| store.attachment_open(record, id));
        for at in [0, 1, size / 3, size.saturating_sub(1), CHUNK - 1, CHUNK, size, size + 1] {
            for most in [0, 1, 10, CHUNK, CHUNK + 2, 3 * CHUNK] {
                let wanted = &bytes[at.min(size)..(at + most).min(size).max(at.min(size))];
                assert_eq!(reader.read_at(at as u64, most).expect("reads").as_deref(), Some(wanted), "{size} {at} {most}");
            }
        }
        let saved = laptop.home.path().join("saved");
        laptop.project.save_attachment(record, id, &saved, &mut |_| true).expect("saves");
        assert_eq!(fs::read(saved).expect("reads"), bytes);
        let hash = attachment.hash;
        let mut pieces: Vec<u8> = Vec::new();
        loop {
            let from = pieces.len() as u64;
            let (piece, whole) = laptop.ask(move |store| store.attachment_piece(&hash, from, 100_000)).expect("it is here");
            assert_eq!(whole, cipher.len() as u64);
            if piece.is_empty() {
                break;
            }
            pieces.extend(piece);
        }
        assert_eq!(pieces, cipher);
    }
    let attached = laptop.ask(move |store| store.attachments(record));
    assert_eq!(attached.len(), 10);
    assert!(attached.iter().all(|one| one.presence == Presence::Here && one.here == one.attachment.size && !one.by.is_empty()));
    let laptop = laptop.reopen();
    assert_eq!(laptop.ask(move |store| store.attachments(record)), attached, "also after unlocking again");
}

#[test]
fn nothing_can_be_cut_off_moved_or_changed_unseen() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let attachment = laptop.attach(record, &some(3 * CHUNK));
    let path = laptop.files().whole(&attachment.hash);
    let cipher = fs::read(&path).expect("reads");
    let chunk = |n: usize| &cipher[n * SEALED..(n + 1) * SEALED];
    let flipped = |at: usize| {
        let mut bytes = cipher.clone();
        bytes[at] ^= 1;
        bytes
    };
    let cases = [
        ("a byte less", cipher[..cipher.len() - 1].to_vec()),
        ("a byte more", [&cipher[..], b"x"].concat()),
        ("without the last chunk", [chunk(0), chunk(1)].concat()),
        ("only a chunk", chunk(2).to_vec()),
        ("nothing", Vec::new()),
        ("chunks swapped", [chunk(1), chunk(0), chunk(2)].concat()),
        ("a chunk twice", [chunk(0), chunk(0), chunk(2)].concat()),
        ("the last chunk in the middle", [chunk(0), chunk(2), chunk(2)].concat()),
        ("the end without the last mark", [chunk(0), chunk(1), chunk(1)].concat()),
        ("the first bit", flipped(0)),
        ("a bit in the middle", flipped(SEALED + 1000)),
        ("a bit of a tag", flipped(2 * SEALED - 1)),
        ("the last bit", flipped(cipher.len() - 1)),
    ];
    for (what, bytes) in cases {
        fs::write(&path, bytes).expect("writes");
        assert!(matches!(laptop.read(record, attachment.id), Err(Error::Damaged(_))), "{what}");
        let mut verified = Verified::default();
        laptop.project.verify_attachments(&mut verified, &mut |_, _| true).expect("checks");
        assert_eq!(verified.faults, [Fault::Attachment(record)], "{what}");
    }
    // Asked for again, the damaged bytes make room for good ones.
    assert!(laptop.project.fetch_attachment(record, attachment.id).expect("asks"));
    assert!(!path.exists());
    for (n, piece) in cipher.chunks(MAX_PIECE).enumerate() {
        laptop.take(attachment.hash, (n * MAX_PIECE) as u64, piece, cipher.len() as u64).expect("takes");
    }
    assert_eq!(laptop.read(record, attachment.id).expect("opens"), some(3 * CHUNK));
    assert!(!laptop.project.fetch_attachment(record, attachment.id).expect("asks"), "now it is here");
}

#[test]
fn arriving_goes_on_from_any_cut() {
    let mut laptop = Laptop::new();
    let record = laptop.record();
    let small = laptop.attach(record, &some(100));
    let cipher = laptop.lose(record, &small);
    let size = cipher.len() as u64;
    for cut in 0..=cipher.len() {
        let first = laptop.take(small.hash, 0, &cipher[..cut], size).expect("takes");
        assert_eq!(first, Taken { have: cut as u64, whole: cut == cipher.len(), wrong: false }, "{cut}");
        if cut % 29 == 0 {
            laptop = laptop.reopen();
        }
        // Too early, too late and again: nothing changes.
        for from in [0, cut.saturating_sub(1), cut + 1] {
            if from != cut && from <= cipher.len() {
                assert_eq!(laptop.take(small.hash, from as u64, &cipher[from..], size).expect("answers").have, cut as u64);
            }
        }
        let last = laptop.take(small.hash, cut as u64, &cipher[cut..], size).expect("takes");
        assert_eq!(last, Taken { have: size, whole: true, wrong: false }, "{cut}");
        assert_eq!(laptop.read(record, small.id).expect("opens"), some(100));
        laptop.lose(record, &small);
    }

    let bytes = some(7 * CHUNK + 5);
    let large = laptop.attach(record, &bytes);
    let cipher = laptop.lose(record, &large);
    let size = cipher.len() as u64;
    let mut have = 0;
    for n in 0u32.. {
        let step = 1 + (blake3::hash(&n.to_be_bytes()).as_bytes()[0] as usize) * 311;
        let end = (have + step).min(cipher.len());
        let taken = laptop.take(large.hash, have as u64, &cipher[have..end], size).expect("takes");
        have = taken.have as usize;
        assert_eq!((have, taken.whole), (end, end == cipher.len()));
        if taken.whole {
            break;
        }
        let id = large.id;
        let wanted = laptop.ask(|store| store.attachments_wanted(Fetch::All, 10, |_| false));
        assert!(wanted.contains(&Wanted { hash: large.hash, size, have: have as u64 }), "{wanted:?}");
        if let Ok(mut reader) = laptop.project.run(move |store| store.attachment_open(record, id)) {
            // What is here can be played.
            let here = reader.here().expect("known") as usize;
            assert_eq!(here, have / SEALED * CHUNK);
            assert_eq!(reader.read_at(0, usize::MAX).expect("reads").unwrap_or_default(), bytes[..here]);
            assert_eq!(reader.read_at(here as u64, 1).expect("reads"), None);
        }
        if n % 5 == 0 {
            laptop = laptop.reopen();
        }
    }
    assert_eq!(laptop.read(record, large.id).expect("opens"), bytes);
}

#[test]
fn a_reader_follows_what_arrives() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let bytes = some(3 * CHUNK);
    let attachment = laptop.attach(record, &bytes);
    let cipher = laptop.lose(record, &attachment);
    let size = cipher.len() as u64;
    laptop.take(attachment.hash, 0, &cipher[..SEALED + 5], size).expect("takes");
    let id = attachment.id;
    let mut reader = laptop.ask(move |store| store.attachment_open(record, id));
    assert_eq!(reader.read_at(CHUNK as u64 - 1, 10).expect("reads").as_deref(), Some(&bytes[CHUNK - 1..CHUNK]));
    assert_eq!(reader.read_at(CHUNK as u64, 10).expect("reads"), None);
    assert!(laptop.take(attachment.hash, SEALED as u64 + 5, &cipher[SEALED + 5..], size).expect("takes").whole);
    assert_eq!(
        reader.read_at(CHUNK as u64, usize::MAX).expect("reads").as_deref(),
        Some(&bytes[CHUNK..]),
        "also once it is whole"
    );
}

#[test]
fn what_is_not_what_it_should_be_is_thrown_away() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let attachment = laptop.attach(record, &some(1000));
    let cipher = laptop.lose(record, &attachment);
    let size = cipher.len() as u64;
    let wrong = vec![7; cipher.len()];
    for _ in 0..3 {
        assert!(!laptop.take(attachment.hash, 0, &wrong[..500], size).expect("takes").wrong);
        let taken = laptop.take(attachment.hash, 500, &cipher[500..], size).expect("takes");
        assert_eq!(taken, Taken { have: 0, whole: false, wrong: true });
        assert_eq!(laptop.files().have(&attachment.hash), 0);
    }
    let refused = [
        ("a hash that nobody names", [9; 32], 0, cipher.clone(), size),
        ("another size", attachment.hash, 0, cipher.clone(), size + 1),
        ("a size that nothing has", attachment.hash, 0, cipher.clone(), u64::MAX),
        ("a piece behind the end", attachment.hash, size + 1, Vec::new(), size),
        ("a piece that is too long", attachment.hash, 0, vec![0; MAX_PIECE + 1], size),
    ];
    for (what, hash, from, bytes, size) in refused {
        let refused = laptop.take(hash, from, &bytes, size);
        assert!(matches!(refused, Err(Error::NoSuchAttachment | Error::Damaged(_))), "{what}: {refused:?}");
        assert!(!laptop.files().part(&hash).exists(), "{what}");
    }
    // More bytes than are missing are not taken.
    laptop.take(attachment.hash, 0, &cipher[..10], size).expect("takes");
    assert_eq!(laptop.take(attachment.hash, 10, &cipher, size).expect("answers").have, 10);
    assert!(laptop.take(attachment.hash, 10, &cipher[10..], size).expect("takes").whole);
    assert_eq!(laptop.read(record, attachment.id).expect("opens"), some(1000));
}

#[test]
fn the_rule_says_what_is_fetched_and_a_person_what_comes_first() {
    let laptop = Laptop::new();
    let (one, two) = (laptop.record(), laptop.record());
    let big = laptop.attach(one, &some(9000));
    let small = laptop.attach(one, &some(10));
    let middle = laptop.attach(two, &some(500));
    let here = laptop.attach(two, &some(600));
    for (record, attachment) in [(one, &big), (one, &small), (two, &middle)] {
        laptop.lose(record, attachment);
    }
    let wanted = |rule: Fetch, limit: usize| {
        let wanted = laptop.ask(move |store| store.attachments_wanted(rule, limit, |_| false));
        assert!(wanted.iter().all(|one| one.hash != here.hash && one.have == 0));
        wanted.into_iter().map(|one| one.hash).collect::<Vec<_>>()
    };
    assert_eq!(wanted(Fetch::All, 10), [small.hash, middle.hash, big.hash]);
    assert_eq!(wanted(Fetch::All, 2), [small.hash, middle.hash]);
    assert_eq!(wanted(Fetch::UpTo(1000), 10), [small.hash, middle.hash]);
    assert_eq!(wanted(Fetch::Opened, 10), [[0; 32]; 0]);
    let skip = small.hash;
    let rest = laptop.ask(move |store| store.attachments_wanted(Fetch::All, 1, |hash| *hash == skip));
    assert_eq!(rest[0].hash, middle.hash);
    let id = big.id;
    assert!(laptop.ask(move |store| store.attachments_want(one, Some(id))));
    assert_eq!(wanted(Fetch::Opened, 10), [big.hash]);
    assert_eq!(wanted(Fetch::All, 10), [big.hash, small.hash, middle.hash]);
    assert!(laptop.ask(move |store| store.attachments_want(two, None)));
    assert_eq!(wanted(Fetch::UpTo(0), 10).len(), 2);
    let presence = laptop.ask(move |store| store.attachments(one)).into_iter().map(|one| one.presence).collect::<Vec<_>>();
    assert_eq!(presence, [Presence::Coming, Presence::Elsewhere]);
    // Opened by somebody for whom the large one is too large, it is not fetched until they ask for it.
    let three = laptop.record();
    let (large, light) = (laptop.attach(three, &some(8000)), laptop.attach(three, &some(20)));
    for attachment in [&large, &light] {
        laptop.lose(three, attachment);
    }
    assert!(laptop.ask(move |store| store.attachments_opened(three, Fetch::UpTo(1000))));
    assert!(wanted(Fetch::Opened, 10).contains(&light.hash) && !wanted(Fetch::UpTo(1000), 10).contains(&large.hash));
    assert!(laptop.ask(move |store| store.attachments_opened(three, Fetch::Opened)));
    assert!(wanted(Fetch::Opened, 10).contains(&large.hash));
}

#[test]
fn what_a_killed_process_left_is_tidied_up_and_nothing_else() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let kept = laptop.attach(record, &some(100));
    let removed = laptop.attach(record, &some(200));
    let arriving = laptop.attach(record, &some(300));
    let cipher = laptop.lose(record, &arriving);
    laptop.take(arriving.hash, 0, &cipher[..100], cipher.len() as u64).expect("takes");
    let files = laptop.files();
    // Killed while it was encrypted, and between the file and the record.
    let (_, part) = files.begin().expect("begins");
    let orphan = |name: &[u8]| {
        let (_, path) = files.begin().expect("begins");
        let hash = *blake3::hash(name).as_bytes();
        files.settle(&path, &hash).expect("settles");
        files.whole(&hash)
    };
    let (young, old) = (orphan(b"young"), orphan(b"old"));
    let age = |path: &Path| {
        let file = File::options().append(true).open(path).expect("opens");
        file.set_modified(SystemTime::now() - Duration::from_secs(31 * 24 * 60 * 60)).expect("ages");
    };
    for path in [&files.whole(&kept.hash), &files.whole(&removed.hash), &files.part(&arriving.hash), &old] {
        age(path);
    }
    let id = removed.id;
    laptop.ask(move |store| store.attachment_remove(record, id));
    let again = laptop.project.run(move |store| store.attachment_remove(record, id));
    assert!(matches!(again, Err(Error::NoSuchAttachment)), "{again:?}");
    assert_eq!(laptop.ask(|store| store.attachments_tidy()), 1);

    let laptop = laptop.reopen();
    assert!(!part.exists() && !old.exists(), "what nobody can name is gone");
    assert!(young.exists(), "a record that names it may be on its way");
    assert_eq!(laptop.read(record, kept.id).expect("opens"), some(100), "however old");
    assert!(files.part(&arriving.hash).exists());
    assert!(files.whole(&removed.hash).exists(), "the month begins when it was removed");
    age(&files.whole(&removed.hash));
    assert_eq!(laptop.ask(|store| store.attachments_tidy()), 1);
    assert!(!files.whole(&removed.hash).exists());
    let mut verified = Verified::default();
    laptop.project.verify_attachments(&mut verified, &mut |_, _| true).expect("checks");
    assert_eq!((verified.attachments, verified.faults), (1, Vec::new()));
}

#[test]
fn a_beginning_that_was_tidied_up_comes_again_from_the_start() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let attachment = laptop.attach(record, &some(300));
    let cipher = laptop.lose(record, &attachment);
    laptop.take(attachment.hash, 0, &cipher[..100], cipher.len() as u64).expect("takes");
    let id = attachment.id;
    laptop.ask(move |store| store.attachment_remove(record, id));
    let part = File::options().append(true).open(laptop.files().part(&attachment.hash)).expect("opens");
    part.set_modified(SystemTime::now() - Duration::from_secs(31 * 24 * 60 * 60)).expect("ages");
    assert_eq!(laptop.ask(|store| store.attachments_tidy()), 1);
    let again = attachment.clone();
    laptop.ask(move |store| store.edit(record, |edit| Ok(edit.add_attachment(&again))));
    assert!(laptop.take(attachment.hash, 0, &cipher, cipher.len() as u64).expect("takes").whole);
    assert_eq!(laptop.read(record, attachment.id).expect("reads"), some(300));
}

#[test]
fn what_fails_leaves_nothing() {
    struct Breaks(usize);
    impl Read for Breaks {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0 == 0 {
                return Err(std::io::ErrorKind::Other.into());
            }
            let step = buffer.len().min(self.0);
            self.0 -= step;
            Ok(step)
        }
    }
    let laptop = Laptop::new();
    let record = laptop.record();
    let attach = |record, source: &mut dyn Read, most: u64| {
        laptop.project.attach(record, "x", "image/png", source, &mut |done| done <= most).map(|_| ())
    };
    assert!(matches!(attach(record, &mut Breaks(200_000), u64::MAX), Err(Error::Source(_))));
    assert!(matches!(attach(record, &mut Cursor::new(some(200_000)), 100_000), Err(Error::Cancelled)));
    let nobody = RecordId(Uuid::now_v7());
    assert!(matches!(attach(nobody, &mut Cursor::new(some(10)), 10), Err(Error::NoSuchRecord)));
    let folder = laptop.project.dir().join(FOLDER);
    assert_eq!(fs::read_dir(folder).expect("lists").count(), 0);
    assert_eq!(laptop.ask(move |store| store.attachments(record)), []);
    let wanted = Uuid::now_v7();
    let missing = laptop.project.run(move |store| store.attachment_open(record, wanted).map(|_| ()));
    assert!(matches!(missing, Err(Error::NoSuchAttachment)));
}

#[test]
fn forgetting_leaves_what_others_name() {
    let laptop = Laptop::new();
    let (one, two) = (laptop.record(), laptop.record());
    let shared = laptop.attach(one, &some(100));
    let own = laptop.attach(one, &some(200));
    let removed = laptop.attach(one, &some(300));
    let (copied, id) = (shared.clone(), removed.id);
    laptop.ask(move |store| store.edit(two, |edit| Ok(edit.add_attachment(&copied))));
    laptop.ask(move |store| store.attachment_remove(one, id));
    laptop.ask(move |store| store.attachments_forget(one));
    let here = |attachment: &Attachment| laptop.files().whole(&attachment.hash).exists();
    assert!(here(&shared) && !here(&own) && !here(&removed));
    assert_eq!(laptop.read(two, shared.id).expect("opens"), some(100));
    laptop.ask(move |store| store.attachments_forget(two));
    assert!(!here(&shared));
    assert_eq!(laptop.ask(|store| store.attachments_wanted(Fetch::All, 10, |_| false)), []);
}

#[test]
fn the_tables_can_be_made_again() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let attachments = [laptop.attach(record, &some(10)), laptop.attach(record, &some(20)), laptop.attach(record, &some(30))];
    let cipher = laptop.lose(record, &attachments[1]);
    laptop.take(attachments[1].hash, 0, &cipher[..5], cipher.len() as u64).expect("takes");
    laptop.lose(record, &attachments[2]);
    let before = laptop.ask(move |store| store.attachments(record));
    let wanted = laptop.ask(|store| store.attachments_wanted(Fetch::All, 9, |_| false));
    laptop.ask(|store| crate::db::set_meta(&store.conn, "derived_version", 0));
    let laptop = laptop.reopen();
    assert_eq!(laptop.ask(move |store| store.attachments(record)), before);
    assert_eq!(laptop.ask(|store| store.attachments_wanted(Fetch::All, 9, |_| false)), wanted);
    let (hash, id) = (attachments[0].hash, attachments[0].id);
    assert_eq!(laptop.ask(move |store| store.attachment_named_by(&hash)), [(record, id)]);
    assert_eq!(laptop.ask(move |store| store.attachment_record(id)), Some(record));
}

#[test]
fn a_backup_brings_attachments_back() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let whole = laptop.attach(record, &some(100_000));
    let damaged = laptop.attach(record, &some(500));
    let elsewhere = laptop.attach(record, &some(600));
    laptop.lose(record, &elsewhere);
    fs::write(laptop.files().whole(&damaged.hash), b"not it").expect("writes");
    let file = laptop.home.path().join("backup");
    let mut told = (0, 0);
    let size = laptop
        .project
        .backup(&file, &mut |done, total| {
            told = (done, total);
            true
        })
        .expect("backs up");
    assert_eq!(size, fs::metadata(&file).expect("there").len());
    assert!(told.0 > 100_000 && told.1 >= told.0, "{told:?}");
    assert!(matches!(laptop.project.backup(&file, &mut |_, _| false), Err(Error::Cancelled)));
    assert_eq!(fs::metadata(&file).expect("there").len(), size, "the file of before stays");

    let restore = |file: &Path, dir: &Path| Project::restore(file, dir, PASSPHRASE, &options(&laptop.home));
    let dir = laptop.home.path().join("restored");
    let wrong = Project::restore(&file, &dir, "another passphrase", &options(&laptop.home));
    assert!(matches!(wrong, Err(Error::WrongPassphrase)));
    let restored = restore(&file, &dir).expect("restores");
    let (one, two) = (whole.id, damaged.id);
    let mut reader = restored.run(move |store| store.attachment_open(record, one)).expect("opens");
    assert_eq!(reader.read_at(0, usize::MAX).expect("reads"), Some(some(100_000)));
    let left_out = restored.run(move |store| store.attachment_open(record, two).map(|_| ()));
    assert!(matches!(left_out, Err(Error::NotHere)), "damaged bytes are not carried on");
    assert_eq!(restored.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists").len(), 2);

    let bytes = fs::read(&file).expect("reads");
    for cut in [bytes.len() - 1, bytes.len() - 33, bytes.len() - 600, bytes.len() - 50_000] {
        let (cut_file, dir) = (laptop.home.path().join("cut"), laptop.home.path().join("nothing"));
        fs::write(&cut_file, &bytes[..cut]).expect("writes");
        assert!(matches!(restore(&cut_file, &dir), Err(Error::Damaged(_))), "{cut}");
        assert!(!dir.exists(), "{cut}");
    }
    // A backup of the first version ends behind the database.
    let header = u32::from_be_bytes(bytes[20..24].try_into().expect("four")) as usize;
    let database = u64::from_be_bytes(bytes[24 + header..32 + header].try_into().expect("eight")) as usize;
    let mut first = bytes[..32 + header + database].to_vec();
    first[18] = b'1';
    first.extend(*blake3::hash(&first).as_bytes());
    let (file, dir) = (laptop.home.path().join("first"), laptop.home.path().join("from-first"));
    fs::write(&file, first).expect("writes");
    let restored = restore(&file, &dir).expect("restores");
    assert_eq!(restored.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists").len(), 3);
}

#[test]
fn sizes_add_up() {
    for size in [0, 1, CHUNK as u64 - 1, CHUNK as u64, CHUNK as u64 + 1, 4 << 30] {
        assert_eq!(sealed_size(size), size + 16 * chunks(size));
        assert_eq!(plain_size(sealed_size(size), size), size);
        assert_eq!(plain_size(sealed_size(size) - 1, size), (chunks(size) - 1) * CHUNK as u64);
        assert_eq!(plain_size(0, size), 0);
    }
}

#[test]
fn free_paths_are_inside_and_new() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for wanted in ["foto.jpg", "foto (2).jpg", "foto (3).jpg"] {
        let path = free_path(dir.path(), "../../foto.jpg");
        assert_eq!(path, dir.path().join(wanted));
        fs::write(path, b"x").expect("writes");
    }
    assert_eq!(free_path(dir.path(), ".."), dir.path().join("file"));
}

/// Begins a recording and takes in these pieces.
fn record_sound(laptop: &Laptop, record: RecordId, pieces: &[Vec<u8>]) -> Uuid {
    let id = laptop.ask(move |store| store.recording_begin(record, "memo.wav", 16_000));
    let mut from = 0;
    for piece in pieces {
        let (at, sound) = (from, piece.clone());
        laptop.ask(move |store| store.recording_append(id, at, &sound));
        from += piece.len() as u64;
    }
    id
}

fn keep(laptop: &Laptop, id: Uuid) -> Option<(RecordId, Attachment)> {
    let head = |rate: u32, sound: u64| format!("{rate} {sound};").into_bytes();
    laptop.project.recording_keep(id, "audio/wav", head, &mut |_| true).expect("keeps")
}

#[test]
fn a_recording_becomes_an_attachment_with_its_head_in_front() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let pieces = [some(1), some(32_000), some(CHUNK), some(MAX_PIECE + 9)];
    let id = record_sound(&laptop, record, &pieces);
    let sound = pieces.concat();
    let file = fs::read(laptop.files().recording(id)).expect("it is on disk while it is made");
    assert!(!file.windows(16).any(|window| sound[1..].starts_with(window)), "it is encrypted");
    assert_eq!(laptop.ask(|store| store.recordings_left()), [], "it is being made");
    let (of, kept) = keep(&laptop, id).expect("there is sound");
    assert_eq!((of, kept.id, kept.name.as_str(), kept.media_type.as_str()), (record, id, "memo.wav", "audio/wav"));
    let whole = [format!("16000 {};", sound.len()).into_bytes(), sound].concat();
    assert_eq!(laptop.read(record, id).expect("reads"), whole);
    assert!(!laptop.files().recording(id).exists());
    assert_eq!(laptop.ask(|store| store.recordings_left()), []);
}

#[test]
fn sound_that_was_sent_again_is_there_once_and_gaps_are_refused() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let id = record_sound(&laptop, record, &[some(1_000)]);
    let sound = some(3_000);
    for (from, to, good) in [(0, 1_000, true), (500, 1_500, true), (0, 1_500, true), (1_501, 1_600, false), (1_500, 3_000, true)]
    {
        let again = if to <= 1_000 { some(1_000)[from..to].to_vec() } else { sound[from..to].to_vec() };
        let taken = laptop.project.run(move |store| store.recording_append(id, from as u64, &again));
        assert_eq!(taken.is_ok(), good, "{from}..{to}: {taken:?}");
    }
    keep(&laptop, id);
    let expected = [b"16000 3000;".to_vec(), some(1_000), sound[1_000..].to_vec()].concat();
    assert_eq!(laptop.read(record, id).expect("reads"), expected);
}

#[test]
fn what_a_process_left_of_a_recording_is_kept_up_to_its_last_whole_piece() {
    let pieces = [some(3_200), some(3_100), some(3_000)];
    let sizes = pieces.each_ref().map(|piece| 12 + 16 + piece.len());
    let all: usize = sizes.iter().sum();
    for (cut, whole) in [(all, 3), (all - 1, 2), (all - sizes[2] + 5, 2), (all - sizes[2], 2), (sizes[0] + 20, 1), (3, 0), (0, 0)]
    {
        let laptop = Laptop::new();
        let record = laptop.record();
        let id = record_sound(&laptop, record, &pieces);
        let laptop = laptop.reopen();
        let path = laptop.files().recording(id);
        let mut file = fs::read(&path).expect("it is still there");
        assert_eq!(file.len(), all);
        file.truncate(cut);
        fs::write(&path, &file).expect("writes");
        let left = laptop.ask(|store| store.recordings_left());
        assert_eq!(left, [Recording { id, record, name: "memo.wav".into(), rate: 16_000 }], "{cut}");
        let sound = pieces[..whole].concat();
        let kept = keep(&laptop, id);
        assert_eq!(kept.is_some(), whole > 0, "{cut}");
        if whole > 0 {
            let expected = [format!("16000 {};", sound.len()).into_bytes(), sound].concat();
            assert_eq!(laptop.read(record, id).expect("reads"), expected, "{cut}");
        }
        assert_eq!(laptop.ask(|store| store.recordings_left()), [], "{cut}");
        assert!(!path.exists(), "{cut}");
    }
}

#[test]
fn a_recording_is_kept_once_whenever_the_process_ends() {
    let laptop = Laptop::new();
    let record = laptop.record();
    let id = record_sound(&laptop, record, &[some(500)]);
    // As if the power went between naming the attachment and forgetting the recording.
    let row: Vec<u8> = laptop.ask(move |store| Ok(crate::db::meta(&store.conn, &format!("recording {id}"))?.expect("a row")));
    let file = fs::read(laptop.files().recording(id)).expect("reads");
    keep(&laptop, id).expect("there is sound");
    laptop.ask(move |store| crate::db::set_meta(&store.conn, &format!("recording {id}"), row));
    fs::write(laptop.files().recording(id), file).expect("writes");
    let laptop = laptop.reopen();
    assert_eq!(laptop.ask(|store| store.recordings_left()).len(), 1);
    assert!(keep(&laptop, id).is_none());
    assert_eq!(laptop.ask(move |store| store.attachments(record)).len(), 1);
    assert_eq!(laptop.ask(|store| store.recordings_left()), []);
}

#[test]
fn recordings_go_with_their_record() {
    let laptop = Laptop::new();
    let [erased, other] = [laptop.record(), laptop.record()];
    let [gone, stays] = [erased, other].map(|record| record_sound(&laptop, record, &[some(500)]));
    laptop.ask(move |store| store.erase(erased));
    assert!(!laptop.files().recording(gone).exists());
    assert!(matches!(laptop.project.run(move |store| store.recording_append(gone, 500, &[1])), Err(Error::NoSuchAttachment)));
    laptop.ask(move |store| store.recording_append(stays, 500, &[1]));
    let laptop = laptop.reopen();
    assert_eq!(laptop.ask(|store| store.recordings_left()).iter().map(|left| left.id).collect::<Vec<_>>(), [stays]);
}
