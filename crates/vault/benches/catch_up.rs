//! Catching up after a workshop: 2,000 records that somebody else changed, half of them while the person wrote in them too.
//!
//! `cargo bench -p vault --bench catch_up`: how long the page waits for its list, for the records in sight, and for a look.

use std::time::Instant;

use model::{Body, RecordId, kind};
use vault::{KeyDerivation, Options, Project, Role, Since};

const RECORDS: usize = 2_000;
/// What the window asks for at once.
const IN_SIGHT: usize = 12;

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) };
    let (amira, _) = Project::create(&home.path().join("amira"), "Proef", "Amira", "passphrase", &options).expect("founds");
    let records: Vec<RecordId> = (0..RECORDS).map(|n| make(&amira, n)).collect();
    let (bram, _) = Project::prepare_to_join(&home.path().join("bram"), "Bram", "passphrase", &options).expect("prepares");
    let keys = bram.run(|store| Ok(store.device_keys())).expect("runs");
    let welcome = amira.run(move |store| store.admit("Bram", &keys, Role::Editor)).expect("lets in");
    bram.run(move |store| store.accept(&welcome)).expect("accepts");
    give(&amira, &bram);
    bram.run(|store| store.begin_looking()).expect("begins");
    for (n, record) in records.iter().enumerate() {
        write(&amira, *record, &format!("Hij zei: {n} keer, en toen niets meer."));
        if n % 2 == 0 {
            write(&bram, *record, &format!("Zij zei: {n} keer, en toen kwam er thee."));
        }
    }
    give(&amira, &bram);

    let list = timed("the list, with who wrote apart", 9, || bram.run(|store| store.unseen_list(false)).expect("lists").len());
    assert_eq!(list, RECORDS);
    timed("how many are new", 9, || bram.run(|store| store.unseen()).expect("counts"));
    let sight: Vec<RecordId> = records[..IN_SIGHT].to_vec();
    timed("the changes of twelve records", 9, || {
        let sight = sight.clone();
        bram.run(move |store| store.changes_of(&sight, Since::LastLook)).expect("reads").len()
    });
    timed("the changes of all of them", 1, || bram.run(|store| store.changes()).expect("reads").len());
    let mut rest = records.clone();
    timed("a look at one record", 9, || {
        let record = rest.pop().expect("a record");
        bram.run(move |store| store.mark_record_seen(record)).expect("marks");
    });
    timed("a look at everything", 1, || bram.run(|store| store.mark_seen()).expect("marks"));
}

fn make(project: &Project, n: usize) -> RecordId {
    let body = Body::from_plain(&text(&format!("Hij zei: {n} keer.")));
    project
        .run(move |store| {
            store.create(kind::kind("field-note").expect("a kind"), &format!("Notitie {n}"), |edit| {
                edit.set_body(&body);
                Ok(())
            })
        })
        .expect("creates")
}

fn write(project: &Project, record: RecordId, line: &str) {
    let body = Body::from_plain(&text(line));
    project.run(move |store| store.edit(record, |edit| Ok(edit.set_body(&body)))).expect("writes");
}

/// Twenty paragraphs, one of which differs.
fn text(line: &str) -> String {
    let same = "De deur stond open en er was thee. Wij spraken lang over de buurt en over thuis.\n";
    format!("{}{line}\n{}", same.repeat(10), same.repeat(10))
}

fn give(from: &Project, to: &Project) {
    let theirs = to.run(|store| store.heights()).expect("heights");
    let places = from.run(move |store| store.lacking(&theirs)).expect("lacking");
    for part in places.chunks(500) {
        let part = part.to_vec();
        let entries = from.run(move |store| part.into_iter().map(|place| store.entry(place)).collect()).expect("entries");
        let entries: Vec<vault::Entry> = entries;
        to.run(move |store| store.ingest(&entries)).expect("takes in");
    }
}

fn timed<T>(what: &str, times: usize, mut work: impl FnMut() -> T) -> T {
    let mut last = None;
    let mut taken: Vec<f64> = (0..times)
        .map(|_| {
            let start = Instant::now();
            last = Some(work());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    println!("{what}: median {:.1} ms, worst {:.1} ms", taken[times / 2], taken[times - 1]);
    last.expect("it was done at least once")
}
