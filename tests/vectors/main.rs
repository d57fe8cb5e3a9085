//! What travels between laptops and lies in folders, as bytes that were written once: whatever is built later reads them, and
//! writes the same. Entries and beacons are checked where they are made, in `crates/vault` and `crates/sync`.
//!
//! `CROSSROADS_WRITE_VECTORS=1` writes the files anew, after those of `crates/vault`; do that only for what no project holds yet.

use std::{fs, path::PathBuf};

use serde_bytes::ByteBuf;
use support::{Device, PASSPHRASE, options};
use sync::{session::Message, ticket::Ticket};
use vault::{Carried, DeviceKeys, Entry, LogId, Project, Role};

const TEXT: &str = "Wat in het pak zit.";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name)
}

fn is_written() -> bool {
    std::env::var_os("CROSSROADS_WRITE_VECTORS").is_some()
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    (0..hex.len()).step_by(2).map(digits).collect()
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn entry() -> Entry {
    let stored = fs::read_to_string(path("entry.hex")).expect("an entry is there");
    postcard::from_bytes(&bytes_of(stored.trim().split_once(' ').expect("a name and bytes").1)).expect("decodes")
}

/// Each variant of a message, in the order of their numbers.
fn messages() -> Vec<Message> {
    let keys = DeviceKeys { sign: [1; 32], seal: [2; 32] };
    let heights = vec![(LogId { device: [3; 32], incarnation: u64::MAX }, 300), (LogId { device: [4; 32], incarnation: 0 }, 1)];
    vec![
        Message::Hello { version: 1, features: 0x8000_0001, proofs: vec![[5; 16], [6; 16]] },
        Message::Welcome { version: 1, features: 0, proofs: vec![[5; 16]], keys, signature: vec![7; 64] },
        Message::Identity { keys, signature: vec![8; 64] },
        Message::Entries { entries: vec![entry(), entry()], more: true },
        Message::Have { taken: 3, heights },
        Message::Ping { n: 200 },
        Message::Pong { n: 200 },
        Message::Presence { bytes: ByteBuf::from(*b"{}") },
        Message::Removed { proof: entry() },
        Message::Audit { level: [13; 8], from: [9; 16], hashes: vec![[10; 8], [0; 8]] },
        Message::Want { hash: [11; 32], from: 1 << 40 },
        Message::Chunk { hash: [11; 32], from: 65_536, bytes: ByteBuf::from(vec![12; 40]), size: 1 << 32 },
        Message::Lack { hash: [11; 32] },
        Message::Bye { reason: 7 },
        Message::Remade { level: [13; 8], records: vec![([9; 16], [10; 8])], last: true },
        Message::Carries { carried: Carried { files: 300, bytes: 1 << 32, limit: 1 << 40, left_out: 1 }, asks: true },
        Message::Vouch { shown: vec![entry()] },
    ]
}

#[test]
fn every_message_is_read_and_written_as_ever() {
    let frame = |message: &Message| message.frame().expect("fits");
    if is_written() {
        let lines: Vec<String> = messages().iter().map(|message| hex_of(&frame(message)) + "\n").collect();
        fs::write(path("messages.hex"), lines.concat()).expect("writes");
    }
    let stored = fs::read_to_string(path("messages.hex")).expect("the vectors are there");
    assert_eq!(stored.lines().count(), messages().len());
    for (n, (line, message)) in stored.lines().zip(messages()).enumerate() {
        let bytes = bytes_of(line);
        assert_eq!(usize::from(bytes[4]), n, "the number of a variant is its name");
        assert_eq!(Message::read(&bytes[4..]).expect("a message"), message);
        assert_eq!(frame(&message), bytes);
    }
}

#[test]
fn a_ticket_is_read_and_written_as_ever() {
    let ticket = Ticket {
        endpoint: [1; 32],
        addrs: vec!["192.168.1.20:47400".parse().expect("an address"), "[2001:db8::1]:47400".parse().expect("an address")],
        relay: Some("https://relay.example.org".to_owned()),
        secret: [2; 16],
        expires: 1_800_000_000,
    };
    if is_written() {
        fs::write(path("ticket.txt"), ticket.text() + "\n").expect("writes");
    }
    let stored = fs::read_to_string(path("ticket.txt")).expect("the vector is there");
    assert_eq!(Ticket::parse(&stored).expect("a ticket"), ticket);
    assert_eq!(ticket.text(), stored.trim());
}

/// The keys of a laptop are random, so the laptop that waits to be let in stands beside its request and the answer to it.
#[test]
fn a_request_and_its_answer_are_read_as_ever() {
    if is_written() {
        let amira = Device::founder("Amira");
        amira.note("Bezoek", TEXT);
        let home = tempfile::tempdir().expect("a temporary folder");
        let (waiting, _) =
            Project::prepare_to_join(&home.path().join("project"), "Bram", PASSPHRASE, &options(&home)).expect("prepares");
        waiting
            .run({
                let path = path("waiting.backup");
                move |store| store.backup(&path)
            })
            .expect("backs up");
        sync::join::write_request(&waiting, &path("join.request")).expect("asks");
        let request = sync::join::read_request(&path("join.request")).expect("reads");
        sync::join::grant(&amira.project, &request, Role::Editor, &path("join.answer"), &mut |_, _| true).expect("grants");
    }
    let home = tempfile::tempdir().expect("a temporary folder");
    let restored = Project::restore(&path("waiting.backup"), &home.path().join("project"), PASSPHRASE, &options(&home));
    let project = restored.expect("the backup is laid out");
    let request = sync::join::read_request(&path("join.request")).expect("reads the request");
    let keys = project.run(|store| Ok(store.device_keys())).expect("keys");
    assert_eq!((request.name.as_str(), request.keys), ("Bram", keys));
    let again = home.path().join("again");
    sync::join::write_request(&project, &again).expect("asks again");
    assert!(fs::read(again).expect("reads") == fs::read(path("join.request")).expect("reads"), "the same is written");
    let report = sync::join::accept(&project, &path("join.answer"), &mut |_, _| true).expect("the answer opens");
    assert_eq!((report.cut_short, report.ingested.refused.len(), report.ingested.records.len()), (false, 0, 1));
    let record = report.ingested.records[0];
    assert_eq!(project.run(move |store| store.read(record)).expect("reads").body.plain_text().trim(), TEXT);
}

/// The keys of a project are random, so the project stands beside the pack, as a backup of a laptop that has not read it.
#[test]
fn a_backup_and_a_pack_for_it_open_as_ever() {
    if is_written() {
        let amira = Device::founder("Amira");
        let bram = Device::joined("Bram", &amira, Role::Editor);
        bram.project
            .run({
                let path = path("project.backup");
                move |store| store.backup(&path)
            })
            .expect("backs up");
        amira.note("Bezoek", TEXT);
        fs::copy(amira.pack("pack", Some(&bram)), path("pack.pack")).expect("writes");
    }
    let home = tempfile::tempdir().expect("a temporary folder");
    let restored = Project::restore(&path("project.backup"), &home.path().join("project"), PASSPHRASE, &options(&home));
    let project = restored.expect("the backup is laid out");
    let report = sync::pack::read(&project, &path("pack.pack"), &mut |_, _| true).expect("the pack opens");
    assert_eq!((report.cut_short, report.ingested.refused.len(), report.ingested.records.len()), (false, 0, 1));
    let record = report.ingested.records[0];
    let read = project.run(move |store| store.read(record)).expect("reads");
    assert_eq!((read.title.as_str(), read.body.plain_text().trim()), ("Bezoek", TEXT));
    assert_eq!(project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults, []);
}
