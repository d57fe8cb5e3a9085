//! A relay that is always on: what one laptop attached reaches another that is never on at the same time.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::Value;
use support::{
    Device,
    lan::{Lan, Place, cable::Weather},
    laptop::Laptop,
    running::{LONG, Running},
};
use vault::Role;

use crate::{number, until_received};

/// What stands in every file, and nowhere on the relay.
const WORDS: &[u8] = b"Wie hier woonde wil niet gevonden worden. ";
/// Bytes in a second: there is a middle in which the relay can be killed.
const SLOW: Weather = Weather { loss: 0, delay: Duration::from_millis(1), rate: Some(1_000_000), stops: &[] };

fn photo(size: usize, seed: u32) -> Vec<u8> {
    let noise = (seed..).map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 11) as u8);
    WORDS.iter().copied().chain(noise).take(size).collect()
}

/// Noor, who founded the project, Ilse, who edits it, and the relay; each of the first two was met by nobody since.
fn team(lan: &Lan, relay: Place) -> (Laptop, Laptop, Laptop, String) {
    let noor = Device::founder("Noor");
    let record = noor.note("Bezoek", "De deur stond open.");
    let ilse = Device::joined("Ilse", &noor, Role::Editor);
    let kastje = Device::joined("Kastje", &noor, Role::Relay);
    (Laptop::of(noor, lan.place("noor")), Laptop::of(ilse, lan.place("ilse")), Laptop::of(kastje, relay), record.to_string())
}

fn attach(laptop: &Laptop, record: &str, name: &str, bytes: &[u8]) {
    let path = laptop.path(name);
    fs::write(&path, bytes).expect("writes");
    laptop.ask(&["attach", record, path.to_str().expect("UTF-8")]);
}

/// Exchanges with the relay and nobody else.
fn sync(laptop: &Laptop, relay: &Laptop) -> Value {
    laptop.ask(&["sync", "--once", "--peer", &relay.place.address().to_string(), "--timeout", "120s"])
}

/// Serves as the relay, and is there when this returns.
fn serve(relay: &Laptop, more: &[&str]) -> Running {
    let mut serving = relay.start(&[&["serve"], more].concat());
    let listening = serving.line();
    assert!(listening["listening"].as_array().is_some_and(|at| !at.is_empty()), "{listening}");
    serving
}

/// The files that a laptop has of a record, as they are read there.
fn files(laptop: &Laptop, record: &str) -> Vec<(String, Vec<u8>)> {
    let to = laptop.path("fetched");
    let _ = fs::remove_dir_all(&to);
    laptop.start(&["fetch", record, "--to", to.to_str().expect("UTF-8")]).wait(LONG);
    let Ok(entries) = fs::read_dir(&to) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry"))
        .map(|entry| (entry.file_name().into_string().expect("UTF-8"), fs::read(entry.path()).expect("reads")))
        .collect();
    files.sort();
    files
}

/// What a laptop's list says that the relay holds.
fn carries(laptop: &Laptop) -> Value {
    let devices = laptop.ask(&["device", "list"]);
    let devices = devices["devices"].as_array().expect("devices").iter();
    devices.map(|device| device["carries"].clone()).find(|carries| !carries.is_null()).unwrap_or_default()
}

/// Whether these bytes stand anywhere in a folder.
fn holds(dir: &Path, words: &[u8]) -> bool {
    fs::read_dir(dir).expect("lists").map(|entry| entry.expect("an entry").path()).any(|path| {
        if path.is_dir() {
            holds(&path, words)
        } else {
            fs::read(&path).expect("reads").windows(words.len()).any(|at| at == words)
        }
    })
}

/// The bytes of ciphertext that lie on the relay.
fn lies_there(relay: &Laptop) -> u64 {
    fn sum(dir: &Path) -> u64 {
        let Ok(entries) = fs::read_dir(dir) else { return 0 };
        entries
            .flatten()
            .map(|entry| if entry.path().is_dir() { sum(&entry.path()) } else { entry.metadata().map_or(0, |meta| meta.len()) })
            .sum()
    }
    sum(&relay.dir().join("attachments"))
}

#[test]
fn a_file_reaches_who_was_never_on_at_the_same_time() {
    let Some(lan) = Lan::new() else { return };
    let (noor, ilse, relay, record) = team(&lan, lan.place("relay"));
    let bytes = photo(3_000_000, 1);
    attach(&noor, &record, "een.jpg", &bytes);
    let serving = serve(&relay, &[]);
    let report = sync(&noor, &relay);
    assert!(number(&report, "bytes_out") > 3_000_000, "{report}");
    assert_eq!(carries(&noor)["files"], 1, "Noor's laptop knows that it is there");
    // Noor is off. Ilse has only the relay.
    let report = sync(&ilse, &relay);
    assert!(number(&report, "bytes_in") > 3_000_000, "{report}");
    assert!(files(&ilse, &record) == [("een.jpg".to_owned(), bytes)], "the same bytes");
    serving.end();
    assert!(holds(&ilse.path("fetched"), WORDS), "where they may be, they are found");
    for words in [WORDS, b"een.jpg", b"De deur stond open."] {
        assert!(!holds(&relay.path(""), words), "the relay's disk holds none of it");
    }

    // Its record is erased while the relay is off: it is gone there as soon as the relay hears of it.
    noor.ask(&["erase", &record, "--yes"]);
    let serving = serve(&relay, &[]);
    sync(&noor, &relay);
    serving.end();
    assert_eq!(lies_there(&relay), 0);
    let serving = serve(&relay, &[]);
    sync(&ilse, &relay);
    serving.end();
    assert_eq!(lies_there(&relay), 0, "who still had it does not bring it back");
    assert_eq!(lies_there(&ilse), 0);
}

#[test]
fn a_relay_that_is_killed_goes_on_where_it_was() {
    let Some(lan) = Lan::new() else { return };
    let (noor, ilse, relay, record) = team(&lan, lan.place_behind("relay", SLOW));
    let bytes = photo(6_000_000, 1);
    attach(&noor, &record, "een.jpg", &bytes);
    let serving = serve(&relay, &[]);
    let giving = noor.start(&["sync", "--peer", &relay.place.address().to_string(), "--timeout", "120s"]);
    until_received(&relay.place, 3_000_000);
    serving.kill();
    let before = relay.place.traffic().received;
    let there = lies_there(&relay);
    assert!((1_000_000..6_000_000).contains(&there), "{there} bytes were there when it was killed");
    let serving = serve(&relay, &[]);
    let start = Instant::now();
    while lies_there(&relay) < 6_000_000 {
        assert!(start.elapsed() < LONG, "only {} bytes came", lies_there(&relay));
        std::thread::sleep(Duration::from_millis(50));
    }
    // What was there is not sent again: there is room for one piece, and for what belongs to a connection.
    let came = relay.place.traffic().received - before;
    assert!(came < 6_000_000 - there + 1_000_000, "{came} bytes came, and {there} were there");
    giving.end();
    sync(&ilse, &relay);
    serving.end();
    assert!(files(&ilse, &record) == [("een.jpg".to_owned(), bytes)], "the same bytes");
}

#[test]
fn who_announces_too_much_takes_no_more_than_their_half() {
    let Some(lan) = Lan::new() else { return };
    let (noor, ilse, relay, record) = team(&lan, lan.place("relay"));
    let size = |n: usize| if n == 0 { 900_000 } else { 1_000_000 };
    for n in 0..8 {
        attach(&noor, &record, &format!("{n}.jpg"), &photo(size(n), n as u32));
    }
    let serving = serve(&relay, &["--carry", "4MB"]);
    sync(&noor, &relay);
    let said = carries(&noor);
    assert_eq!((&said["files"], &said["limit"], &said["left_out"]), (&2.into(), &4_000_000.0.into(), &6.into()), "{said}");
    // What a colleague has to bring has its place.
    attach(&ilse, &record, "van-ilse.jpg", &photo(1_500_000, 99));
    sync(&ilse, &relay);
    let said = carries(&ilse);
    assert_eq!((&said["files"], &said["left_out"]), (&3.into(), &6.into()), "{said}");
    let ended = serving.end();
    assert!(lies_there(&relay) < 4_000_000);
    assert!(ended.errors.contains("carries 3 attachments") && ended.errors.contains("no room for 6 more"), "{}", ended.errors);
    sync_ends_with(&noor, &relay, "van-ilse.jpg", &record);
}

/// From now on a relay with enough room takes the rest, and who was away gets what the others added.
fn sync_ends_with(laptop: &Laptop, relay: &Laptop, name: &str, record: &str) {
    let serving = serve(relay, &["--carry", "1GB"]);
    sync(laptop, relay);
    assert_eq!((&carries(laptop)["files"], &carries(laptop)["left_out"]), (&9.into(), &0.into()));
    serving.end();
    assert!(files(laptop, record).iter().any(|(file, _)| file == name));
}
