//! Typing: a real person's 260,000 keystrokes, one durable transaction each, through the whole write path.
//!
//! `cargo bench -p vault --bench typing [KEYSTROKES]`. The floor is measured in the same run: SQLCipher appending the same bytes
//! with `synchronous=FULL`, and yrs applying the same updates. Without the trace a synthetic one of the same shape is used.

mod measure;

use std::{io::Read as _, path::Path};

use measure::Measured;
use model::{RecordId, kind};
use rusqlite::Connection;
use vault::{KeyDerivation, Options, Origin, Project};
use yrs::{
    Doc, OffsetKind, ReadTxn as _, StateVector, Text as _, Transact as _, Update, XmlElementPrelim, XmlFragment as _,
    XmlTextPrelim, block::ClientID, updates::decoder::Decode as _,
};

fn main() {
    let limit = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(usize::MAX);
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) };
    let (project, _) = Project::create(&home.path().join("project"), "Bench", "Bench", "passphrase", &options).expect("founds");
    let note = kind::kind("field-note").expect("a kind");
    let record = project.run(move |store| store.create(note, "Trace", |_| Ok(()))).expect("creates");
    let state = project.run(move |store| store.open(record)).expect("opens").1;
    let updates = keystrokes(&state, &trace(limit));
    println!("{} keystrokes, {} bytes of updates", updates.len(), updates.iter().map(Vec::len).sum::<usize>());

    let floor = floor(&home.path().join("floor.db"), &state, &updates);
    println!("floor    {floor}");
    let tenth = updates.len() / 10;
    let before = Measured::now();
    let mut tenths = Vec::new();
    for part in updates.chunks(tenth.max(1)) {
        let start = Measured::now();
        for update in part {
            let update = update.clone();
            project.run(move |store| store.apply(record, &update, Origin::Window)).expect("applies");
        }
        tenths.push(start.since());
    }
    drop(project);
    let product = before.since();
    println!("product  {product}");
    let per_key = product.bytes as f64 / updates.len() as f64 / 1024.0;
    println!("CPU {:.2} of the floor (asked: below 2)", product.cpu / floor.cpu);
    println!("bytes written a keystroke: {per_key:.2} KiB (asked: below 12)");
    let (first, last) = (&tenths[0], &tenths[tenths.len().min(10) - 1]);
    println!(
        "last tenth {:.2} of the first in CPU, {:.2} in time (asked: at most 1.3)",
        last.cpu / first.cpu,
        last.wall / first.wall
    );
    read_back(home.path(), record, &options, &state, &updates);
}

/// SQLCipher appends the bytes, and yrs applies the updates.
fn floor(path: &Path, state: &[u8], updates: &[Vec<u8>]) -> Measured {
    let conn = Connection::open(path).expect("opens");
    conn.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).expect("sets the key");
    conn.pragma_update(None, "journal_mode", "WAL").expect("sets WAL");
    conn.pragma_update(None, "synchronous", "FULL").expect("sets FULL");
    conn.execute_batch("CREATE TABLE draft (n INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT").expect("makes the table");
    let doc = document(1);
    doc.transact_mut().apply_update(Update::decode_v1(state).expect("decodes")).expect("applies");
    let start = Measured::now();
    for update in updates {
        let txn = conn.unchecked_transaction().expect("begins");
        txn.prepare_cached("INSERT INTO draft (data) VALUES (?)").expect("prepares").execute([update]).expect("inserts");
        txn.commit().expect("commits");
        doc.transact_mut().apply_update(Update::decode_v1(update).expect("decodes")).expect("applies");
    }
    start.since()
}

/// Everything typed is there after locking and unlocking.
fn read_back(home: &Path, record: RecordId, options: &Options, state: &[u8], updates: &[Vec<u8>]) {
    let doc = document(3);
    for update in std::iter::once(state).chain(updates.iter().map(Vec::as_slice)) {
        doc.transact_mut().apply_update(Update::decode_v1(update).expect("decodes")).expect("applies");
    }
    let mut expected = model::Document::new(4);
    expected.apply(&doc.transact().encode_state_as_update_v1(&StateVector::default())).expect("applies");
    let project = Project::open(&home.join("project"), "passphrase", options).expect("opens");
    let stored = project.run(move |store| store.read(record)).expect("reads");
    assert_eq!(stored.body, expected.read().expect("reads").body);
    println!("all of it is there after locking and unlocking");
}

/// The update of each keystroke, as a window makes it.
fn keystrokes(state: &[u8], trace: &[(u32, u32, String)]) -> Vec<Vec<u8>> {
    let doc = document(2);
    doc.transact_mut().apply_update(Update::decode_v1(state).expect("decodes")).expect("applies");
    let body = doc.get_or_insert_xml_fragment("body");
    let mut txn = doc.transact_mut();
    let paragraph = body.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
    let text = paragraph.push_back(&mut txn, XmlTextPrelim::new(""));
    let mut updates = vec![txn.encode_update_v1()];
    drop(txn);
    for (at, deleted, inserted) in trace {
        let mut txn = doc.transact_mut();
        if *deleted > 0 {
            text.remove_range(&mut txn, *at, *deleted);
        }
        if !inserted.is_empty() {
            text.insert(&mut txn, *at, inserted);
        }
        updates.push(txn.encode_update_v1());
    }
    updates
}

fn document(client: u64) -> Doc {
    let mut options = yrs::Options::with_client_id(ClientID::new(client));
    options.offset_kind = OffsetKind::Utf16;
    Doc::with_options(options)
}

/// Position, units deleted, text inserted.
fn trace(limit: usize) -> Vec<(u32, u32, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/keystrokes/automerge-paper.json.gz");
    match std::fs::File::open(&path) {
        Ok(file) => {
            let mut json = String::new();
            flate2::read::GzDecoder::new(file).read_to_string(&mut json).expect("unpacks");
            let value: serde_json::Value = serde_json::from_str(&json).expect("parses");
            let transactions = value["txns"].as_array().expect("transactions");
            let patches = transactions.iter().flat_map(|txn| txn["patches"].as_array().into_iter().flatten());
            let number = |value: &serde_json::Value| value.as_u64().unwrap_or(0) as u32;
            patches
                .take(limit)
                .map(|patch| (number(&patch[0]), number(&patch[1]), patch[2].as_str().unwrap_or_default().to_owned()))
                .collect()
        }
        Err(_) => {
            println!("the trace is not here: a synthetic one is used");
            synthetic(limit.min(260_000))
        }
    }
}

/// Runs of typing with a jump every forty keys and a deletion every tenth.
fn synthetic(count: usize) -> Vec<(u32, u32, String)> {
    let (mut seed, mut length, mut at) = (7u64, 0u32, 0u32);
    let mut random = |below: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % u64::from(below.max(1))) as u32
    };
    (0..count)
        .map(|n| {
            if n % 40 == 0 {
                at = random(length + 1);
            }
            if n % 10 == 9 && at > 0 {
                at -= 1;
                length -= 1;
                return (at, 1, String::new());
            }
            length += 1;
            at += 1;
            (at - 1, 0, char::from(b'a' + random(26) as u8).to_string())
        })
        .collect()
}
