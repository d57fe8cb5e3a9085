//! Packs: 10,000 new records into an empty project, and one change into 100,000 records.
//!
//! `cargo bench -p sync --bench pack [FOLDER]`, where FOLDER is the one that `vault`'s bench `scale` kept its projects in; without
//! it the second part is left out. The floor is one SQLCipher transaction that writes the pack's bytes, in the same run.

mod laptops;
#[path = "../../vault/benches/measure/mod.rs"]
mod measure;
#[path = "../../vault/benches/measure/records.rs"]
mod records;

use std::path::{Path, PathBuf};

use measure::Measured;
use vault::{Options, Project};

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let options = laptops::options(home.path());
    let from = laptops::found(&home.path().join("from"), &options);
    let to = laptops::join(&from, &home.path().join("to"), home.path(), &options);
    records::write(&from, 0..10_000);
    let pack = home.path().join("pack");
    sync::pack::write(&from, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
    let floor = floor(&pack, &home.path().join("floor.db"));
    println!("floor: the same bytes in one SQLCipher transaction   {floor}");
    let start = Measured::now();
    sync::pack::read(&to, &pack, &mut |_, _| true).expect("reads");
    let durable = start.since();
    println!("10,000 new records, until all is durable             {durable}");
    let start = Measured::now();
    to.run(|store| store.catch_up(&mut |_, _| true)).expect("catches up");
    println!("             ... until all is searchable, further    {}", start.since());
    println!("durable: {:.2} of the floor (asked: below 3)", durable.wall / floor.wall);

    let Some(kept) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')).map(PathBuf::from) else { return };
    let mut times = Vec::new();
    for size in [100, 10_000, 100_000] {
        times.push(one_change(&kept.join(format!("project-{size}")), size, home.path(), &options));
    }
    println!("one change: {:.2} of 100 records with 10,000, {:.2} with 100,000", times[1] / times[0], times[2] / times[0]);
}

/// Somebody who joined a large project changes one record; how long the large project takes to read that.
fn one_change(dir: &Path, size: usize, home: &Path, options: &Options) -> f64 {
    let kept = Options { marks: Some(dir.with_file_name("marks")), ..options.clone() };
    let large = Project::open(dir, "passphrase", &kept).expect("opens");
    let small = laptops::join(&large, &home.join(format!("small-{size}")), home, options);
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            records::write(&small, 0..1);
            let pack = home.join("one");
            let large_id = large.run(|store| Ok(store.device())).expect("runs");
            sync::pack::read(&small, &full_opening(&large, home), &mut |_, _| true).expect("reads");
            sync::pack::write(&small, &pack, sync::pack::Content { to: Some(large_id), ..Default::default() }, &mut |_, _| true)
                .expect("writes");
            let start = Measured::now();
            sync::pack::read(&large, &pack, &mut |_, _| true).expect("reads");
            large.run(|store| store.catch_up(&mut |_, _| true)).expect("catches up");
            start.since().wall
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{size:7} records: one change read and searchable in {:.2} ms", times[2] * 1e3);
    times[2]
}

/// A pack by which the small project learns what the large one holds.
fn full_opening(large: &Project, home: &Path) -> PathBuf {
    let path = home.join("opening");
    let to = large.run(|store| Ok(store.members()?.last().map(|member| member.devices[0].sign))).expect("runs");
    sync::pack::write(large, &path, sync::pack::Content { to, ..Default::default() }, &mut |_, _| true).expect("writes");
    path
}

fn floor(pack: &Path, path: &Path) -> Measured {
    let bytes = std::fs::read(pack).expect("reads");
    println!("the pack: {:.1} MiB", bytes.len() as f64 / 1048576.0);
    let conn = rusqlite::Connection::open(path).expect("opens");
    conn.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).expect("sets the key");
    conn.pragma_update(None, "journal_mode", "WAL").expect("sets WAL");
    conn.pragma_update(None, "synchronous", "FULL").expect("sets FULL");
    conn.execute_batch("CREATE TABLE part (n INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT").expect("makes the table");
    let start = Measured::now();
    let txn = conn.unchecked_transaction().expect("begins");
    for part in bytes.chunks(bytes.len() / 10_000) {
        txn.prepare_cached("INSERT INTO part (data) VALUES (?)").expect("prepares").execute([part]).expect("inserts");
    }
    txn.commit().expect("commits");
    start.since()
}
