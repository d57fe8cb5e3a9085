//! Attachments of 100 MB: adding, reading in order, jumping about and taking in from another laptop, beside a plain copy.
//!
//! `cargo bench -p vault --bench attachments`.

mod measure;

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    time::Instant,
};

use measure::Measured;
use model::kind::kind;
use vault::{Fetch, KeyDerivation, MAX_PIECE, Options, Project};

const SIZE: usize = 100 << 20;
const JUMPS: u64 = 2_000;

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let source = home.path().join("source");
    write_source(&source);
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
    let (project, _) = Project::create(&home.path().join("project"), "P", "M", "passphrase", &options).expect("founds");
    let record = project.run(|store| store.create(kind("interview").expect("a kind"), "Gesprek", |_| Ok(()))).expect("creates");
    let before = peak();

    let copied = best(|n| {
        let target = home.path().join(format!("copy-{n}"));
        fs::copy(&source, &target).expect("copies");
        File::options().append(true).open(&target).expect("opens").sync_all().expect("syncs");
    });
    let mut attachments = Vec::new();
    let added = best(|_| {
        let mut file = File::open(&source).expect("opens");
        attachments.push(project.attach(record, "gesprek.m4a", "audio/mp4", &mut file, &mut |_| true).expect("attaches"));
    });
    let saved = best(|n| {
        let target = home.path().join(format!("saved-{n}"));
        project.save_attachment(record, attachments[n].id, &target, &mut |_| true).expect("saves");
    });
    let id = attachments[0].id;
    let read = best(|_| {
        let mut reader = project.run(move |store| store.attachment_open(record, id)).expect("opens");
        let mut at = 0;
        while at < SIZE as u64 {
            at += reader.read_at(at, 1 << 20).expect("reads").expect("is here").len() as u64;
        }
    });
    println!("plain copy, synced   {:7.0} MB/s", speed(copied));
    println!("add                  {:7.0} MB/s, {:.2} of a copy's time", speed(added), added / copied);
    println!("save to a file       {:7.0} MB/s, {:.2} of a copy's time", speed(saved), saved / copied);
    println!("read in order        {:7.0} MB/s", speed(read));

    let mut reader = project.run(move |store| store.attachment_open(record, id)).expect("opens");
    let mut times: Vec<f64> = (0..JUMPS)
        .map(|n| {
            let at = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (SIZE as u64 - 4096);
            let start = Instant::now();
            reader.read_at(at, 4096).expect("reads").expect("is here");
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "jump and read 4 KB   median {:.0} us, 99th percentile {:.0} us (asked: below 1,000)",
        times[times.len() / 2] * 1e6,
        times[times.len() * 99 / 100] * 1e6
    );

    println!("memory               {} MiB at most, {} of them before the first attachment", peak() >> 20, before >> 20);

    // Another laptop that has none of it: the same folder without the file.
    let cipher = home.path().join("project/attachments").join(&hex(&attachments[0].hash)[..2]).join(hex(&attachments[0].hash));
    let bytes = fs::read(&cipher).expect("reads");
    fs::remove_file(&cipher).expect("removes");
    assert_eq!(project.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists").len(), 1);
    let (hash, size) = (attachments[0].hash, bytes.len() as u64);
    let start = Instant::now();
    for (n, piece) in bytes.chunks(MAX_PIECE).enumerate() {
        let piece = piece.to_vec();
        project.run(move |store| store.attachment_take(&hash, (n * MAX_PIECE) as u64, &piece, size)).expect("takes");
    }
    let taken = start.elapsed().as_secs_f64();
    println!("take in pieces       {:7.0} MB/s, {:.2} of a copy's time", speed(taken), taken / copied);
}

/// The best of three, in seconds: a shared machine's disk has its moods.
fn best(mut work: impl FnMut(usize)) -> f64 {
    let times = (0..3).map(|n| {
        let start = Measured::now();
        work(n);
        start.since().wall
    });
    times.collect::<Vec<_>>().into_iter().fold(f64::INFINITY, f64::min)
}

fn speed(seconds: f64) -> f64 {
    SIZE as f64 / seconds / 1e6
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_source(path: &Path) {
    let mut file = File::create(path).expect("creates");
    let mut seed = 1u64;
    for _ in 0..SIZE / (1 << 20) {
        let block: Vec<u8> = (0..(1 << 20) / 8)
            .flat_map(|_| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                seed.to_le_bytes()
            })
            .collect();
        file.write_all(&block).expect("writes");
    }
    file.sync_all().expect("syncs");
}

/// The most memory that this process ever had, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kibibytes| kibibytes.parse::<u64>().ok()).unwrap_or(0) << 10
}
