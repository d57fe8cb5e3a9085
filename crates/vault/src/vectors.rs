//! Entries and membership acts as bytes that were written once: whatever is built later reads them, and writes the same.
//!
//! `CROSSROADS_WRITE_VECTORS=1` writes the files in `tests/vectors` anew; do that only for what no project holds yet.

use std::{fs, path::PathBuf};

use ed25519_dalek::SigningKey;
use model::RecordId;

use crate::{
    DeviceKeys, Entry, LogId, Role,
    attachments::Line,
    crypto::Key,
    entry::{Head, ItemHead, item},
    epochs::EpochKeys,
    header::hex,
    members::{Act, NewMember, Sealed},
};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(name)
}

/// The lines of a file, each a name and bytes; written first where that is asked for.
fn vectors(name: &str, make: impl FnOnce() -> Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    if std::env::var_os("CROSSROADS_WRITE_VECTORS").is_some() {
        let lines: Vec<String> = make().iter().map(|(name, bytes)| format!("{name} {}\n", hex::encode(bytes))).collect();
        fs::write(path(name), lines.concat()).expect("writes");
    }
    let text = fs::read_to_string(path(name)).expect("the vectors are there");
    let line = |line: &str| {
        let (name, bytes) = line.split_once(' ').expect("a name and bytes");
        (name.to_owned(), hex::decode(bytes).expect("hexadecimal"))
    };
    text.lines().map(line).collect()
}

fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

fn log() -> LogId {
    LogId { device: signing_key().verifying_key().to_bytes(), incarnation: 0x0123_4567_89ab_cdef }
}

fn record() -> RecordId {
    RecordId::from_bytes([6; 16])
}

const SECRET: Key = Key([5; 32]);
const PLAIN: &[u8] = b"what is under the key of a record, long enough to be compressed, compressed, compressed, compressed";

/// What the entry says, without its items: those name hashes of what chance sealed.
fn head() -> Head {
    let mut head = Head::new([2; 16], log(), 300, [3; 32], -1_000, 7);
    head.deps =
        vec![(LogId { device: [4; 32], incarnation: u64::MAX }, 1), (LogId { device: [4; 32], incarnation: 1 }, u64::MAX)];
    head
}

fn entry() -> Entry {
    let mut head = head();
    let payloads = vec![
        head.add(item::UPDATE, Some(record()), &SECRET, PLAIN),
        head.add(item::KEY, Some(record()), &SECRET, &[8; 32]),
        head.add(item::ERASE, Some(record()), &SECRET, &[]),
        head.add(item::ACT, None, &SECRET, b"act"),
        head.add_open(item::EPOCH, None, b"share".to_vec()),
        head.add_open(200, Some(record()), b"of a later build".to_vec()),
    ];
    let mut entry = Entry::sign(&signing_key(), &head, payloads).expect("signs");
    entry.payloads[2] = None;
    entry
}

#[test]
fn an_entry_is_read_and_written_as_ever() {
    let stored = vectors("entry.hex", || vec![("entry".to_owned(), postcard::to_stdvec(&entry()).expect("encodes"))]);
    let bytes = &stored[0].1;
    let entry: Entry = postcard::from_bytes(bytes).expect("decodes");
    assert_eq!(&postcard::to_stdvec(&entry).expect("encodes"), bytes);
    let found = entry.verify().expect("its signature and hashes are right");
    assert_eq!(Head { items: Vec::new(), ..found.clone() }, head());
    assert_eq!(postcard::to_stdvec(&found).expect("encodes"), entry.head, "the header to the byte");
    assert_eq!(entry.number(), Some((log(), 300)));
    let kinds: Vec<_> = found.items.iter().map(|ItemHead { kind, record, .. }| (*kind, record.is_some())).collect();
    assert_eq!(kinds, [(0, true), (2, true), (4, true), (5, false), (6, false), (200, true)]);
    let open = |place: usize| found.open(place, &SECRET, entry.payloads[place].as_ref().expect("it is there")).expect("opens");
    assert_eq!((open(0), open(1), open(3)), (PLAIN.to_vec(), vec![8; 32], b"act".to_vec()));
    assert_eq!(entry.payloads[2], None);
    assert_eq!(entry.payloads[5].as_ref().map(|payload| payload.to_vec()), Some(b"of a later build".to_vec()));
    let payloads = entry.payloads.iter().map(|payload| payload.clone().unwrap_or_default().into_vec()).collect();
    assert_eq!(Entry::sign(&signing_key(), &found, payloads).expect("signs").signature, entry.signature);
}

/// Each act with what it says of itself; names are sealed by chance, and opened with the key.
fn acts() -> Vec<(&'static str, Act)> {
    let device = DeviceKeys { sign: [10; 32], seal: [11; 32] };
    let member = NewMember { id: [12; 16], name: Sealed::new(&SECRET, "Amira"), device };
    vec![
        ("found", Act::Found { nonce: [13; 16], project_name: Sealed::new(&SECRET, "Proef"), member: member.clone() }),
        ("admit-coordinator", Act::Admit { member: member.clone(), role: Role::Coordinator }),
        ("admit-editor", Act::Admit { member: member.clone(), role: Role::Editor }),
        ("admit-reader", Act::Admit { member: member.clone(), role: Role::Reader }),
        ("admit-relay", Act::Admit { member, role: Role::Relay }),
        ("add-device", Act::AddDevice { member: [12; 16], device }),
        ("set-role", Act::SetRole { member: [12; 16], role: Role::Reader }),
        ("remove-device", Act::RemoveDevice { device: [10; 32] }),
        ("remove-member", Act::RemoveMember { member: [12; 16] }),
    ]
}

/// The act with nothing sealed in it, and the names that were.
fn bare(mut act: Act) -> (Act, Vec<String>) {
    let mut names = Vec::new();
    let nothing: Sealed = postcard::from_bytes(&[0]).expect("no bytes");
    let mut take = |sealed: &mut Sealed| names.push(std::mem::replace(sealed, nothing.clone()).open(&[SECRET]));
    match &mut act {
        Act::Found { project_name, member, .. } => {
            take(project_name);
            take(&mut member.name);
        }
        Act::Admit { member, .. } => take(&mut member.name),
        _ => {}
    }
    (act, names)
}

#[test]
fn acts_are_read_and_written_as_ever() {
    let encode = |act: &Act| postcard::to_stdvec(act).expect("encodes");
    let stored = vectors("acts.hex", || acts().iter().map(|(name, act)| ((*name).to_owned(), encode(act))).collect());
    assert_eq!(stored.len(), acts().len());
    for ((name, bytes), (expected_name, expected)) in stored.iter().zip(acts()) {
        assert_eq!(name, expected_name);
        let act: Act = postcard::from_bytes(bytes).expect(name);
        assert_eq!(&encode(&act), bytes, "{name}");
        assert_eq!(bare(act), bare(expected), "{name}");
    }
}

#[test]
fn a_key_of_the_project_is_read_as_ever() {
    let keys = || postcard::to_stdvec(&EpochKeys::new(7)).expect("encodes");
    let stored = vectors("epoch.hex", || vec![("keys".to_owned(), keys())]);
    let bytes = &stored[0].1;
    let epoch: EpochKeys = postcard::from_bytes(bytes).expect("decodes");
    assert_eq!((epoch.n, &postcard::to_stdvec(&epoch).expect("encodes")), (7, bytes));
    assert_eq!(epoch.roster(), &epoch.key().expect("a key").derive("crossroads roster v1"), "the one follows from the other");
}

#[test]
fn a_manifest_is_read_and_written_as_ever() {
    let lines: Vec<Line> = vec![([14; 32], Some(0)), ([15; 32], Some(1 << 32)), ([16; 32], None)];
    let encode = || postcard::to_stdvec(&lines).expect("encodes");
    let stored = vectors("manifest.hex", || vec![("manifest".to_owned(), encode())]);
    assert_eq!(postcard::from_bytes::<Vec<Line>>(&stored[0].1).expect("decodes"), lines);
    assert_eq!(encode(), stored[0].1);
}
