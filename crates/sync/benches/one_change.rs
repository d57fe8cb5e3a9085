//! One changed record between two laptops that hold the same 100, 10,000 or 100,000 records of 2 KB: bytes on the wire, and time.
//!
//! `cargo bench -p sync --bench one_change [FOLDER]`: with a folder the projects are made once and kept there for the next run; it
//! may be the one of `vault`'s bench `scale`. Both sides are locked before each round, so nothing is in memory when they meet.

mod laptops;
#[path = "../../vault/benches/measure/mod.rs"]
mod measure;
#[path = "../../vault/benches/measure/records.rs"]
mod records;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use laptops::{Laptop, median};
use vault::{Options, Project, Query};

const SIZES: [usize; 3] = [100, 10_000, 100_000];
const ROUNDS: usize = 15;

struct Round {
    seconds: f64,
    /// Of packets, until both sides know that they are level.
    wire: f64,
    /// Of messages within them, both ways.
    messages: f64,
}

fn main() {
    laptops::take_own_loopback();
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let home = given.map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let options = laptops::options(&home);
    for size in SIZES {
        make(&home, size, &options);
    }
    let mut rounds: [Vec<Round>; 3] = Default::default();
    // In turn, so that the moods of a shared machine befall every size.
    for round in 0..ROUNDS {
        for (size, rounds) in SIZES.into_iter().zip(&mut rounds) {
            rounds.push(exchange(&home, size, round, &options));
        }
    }
    let of = |pick: fn(&Round) -> f64| rounds.each_ref().map(|rounds| median(rounds.iter().map(pick).collect()));
    let (seconds, wire, messages) = (of(|round| round.seconds), of(|round| round.wire), of(|round| round.messages));
    for (n, size) in SIZES.into_iter().enumerate() {
        let (ms, wire, messages) = (seconds[n] * 1e3, wire[n], messages[n]);
        println!("{size:7} records: {ms:.1} ms from dialling to durable, {wire} bytes on the wire, {messages} of them messages");
    }
    println!("bytes on the wire: {:.1} KB (asked: flat, below 8)", wire[2] / 1e3);
    println!("messages alone: {:.1} KB", messages[2] / 1e3);
    println!(
        "time: {:.2} of 100 records with 10,000, {:.2} with 100,000 (asked: at most 1.3)",
        seconds[1] / seconds[0],
        seconds[2] / seconds[0]
    );
}

fn places(home: &Path, size: usize) -> [PathBuf; 2] {
    [home.join(format!("project-{size}")), home.join(format!("other-{size}"))]
}

fn unlock(dir: &Path, options: &Options) -> Project {
    Project::open(dir, "passphrase", options).expect("opens")
}

/// Two laptops that hold the same.
fn make(home: &Path, size: usize, options: &Options) {
    let [one, other] = places(home, size);
    records::make(&one, size, options);
    if !other.exists() {
        let from = unlock(&one, options);
        let to = laptops::join(&from, &other, home, options);
        to.run(|store| store.catch_up(&mut |_, _| true)).expect("catches up");
    }
    // What another benchmark left in one of them.
    let (one, other) = (Laptop::start(unlock(&one, options)), Laptop::start(unlock(&other, options)));
    other.node.dial(&one.ticket()).expect("dials");
    one.settles_with(1);
    other.settles_with(1);
}

/// One changes a record while away; both are unlocked, and meet.
fn exchange(home: &Path, size: usize, round: usize, options: &Options) -> Round {
    let [one, other] = places(home, size);
    let (log, height) = unlock(&other, options)
        .run(move |store| {
            let record = store.list(&Query { limit: 1, ..Query::default() })?.0[0].id;
            store.edit(record, |edit| Ok(edit.set_title(&format!("Notitie, {round} keer gewijzigd"))))?;
            store.seal()?;
            let log = store.log();
            Ok((log, store.heights()?[&log]))
        })
        .expect("changes a record");
    let (one, other) = (Laptop::start(unlock(&one, options)), Laptop::start(unlock(&other, options)));
    let ticket = one.ticket();
    let before = laptops::on_the_wire();
    let start = Instant::now();
    other.node.dial(&ticket).expect("dials");
    let is_there = move |project: &Project| {
        project.run(move |store| store.heights()).is_ok_and(|heights| heights.get(&log).is_some_and(|held| *held >= height))
    };
    let seconds = (one.grows_until(is_there) - start).as_secs_f64();
    one.settles_with(1);
    other.settles_with(1);
    let wire = laptops::on_the_wire() - before;
    // The status counts bytes four times a second.
    std::thread::sleep(Duration::from_millis(300));
    let messages: u64 = other.node.status().peers.iter().map(|peer| peer.bytes.0 + peer.bytes.1).sum();
    Round { seconds, wire: wire as f64, messages: messages as f64 }
}
