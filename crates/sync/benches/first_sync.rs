//! A first sync: all records of a project to a laptop that was just let in, until all is durable there.
//!
//! `cargo bench -p sync --bench first_sync [RECORDS]`; with a number, of so many records alone. The floor is measured in the same run:
//! the same bytes over one iroh stream, written in one SQLCipher transaction. Beside it, where `npm ci` was run in `benches/others`,
//! two other programs do the like.

mod laptops;
#[path = "../../vault/benches/measure/mod.rs"]
mod measure;
mod others;
#[path = "../../vault/benches/measure/records.rs"]
mod records;
mod stream;

use std::{path::Path, time::Instant};

use laptops::{Laptop, median};
use measure::Measured;
use vault::{Heights, Project};

/// How often each is measured; what counts is the one in the middle.
const RUNS: usize = 5;

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    if let Some(records) = std::env::args().find_map(|arg| arg.parse().ok()) {
        first_sync(records, home.path());
        return;
    }
    let small = first_sync(1_000, home.path());
    others::compare(small, home.path());
    first_sync(10_000, home.path());
}

/// Gives the seconds it takes.
fn first_sync(records: usize, home: &Path) -> f64 {
    let options = laptops::options(home);
    let project = laptops::found(&home.join(format!("from-{records}")), &options);
    records::write(&project, 0..records);
    project.run(|store| store.seal()).expect("seals");
    let from = Laptop::start(project);
    let (mut seconds, mut floors, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
    // In turn, so that the moods of a shared machine befall both.
    for run in 0..RUNS {
        let to = laptops::admit(&from.project, &home.join(format!("to-{records}-{run}")), &options);
        let to = Laptop::start(to);
        let wanted = held(&from.project);
        let ticket = from.ticket();
        let (start, cost) = (Instant::now(), Measured::now());
        to.node.dial(&ticket).expect("dials");
        let durable = to.grows_until(|project| held(project) == wanted);
        seconds.push((durable - start).as_secs_f64());
        cpu.push(cost.since().cpu);
        drop(to);
        floors.push(stream::floor(entries(&from.project), &home.join(format!("floor-{records}-{run}.db"))));
    }
    let ratios = seconds.iter().zip(&floors).map(|(seconds, floor)| seconds / floor).collect();
    let (seconds, floor, ratio) = (median(seconds), median(floors), median(ratios));
    let cpu = median(cpu);
    println!("{records:6} records, until all is durable: {seconds:.3} s, {cpu:.2} s CPU of both; the floor {floor:.3} s");
    println!("{records:6} records: {ratio:.2} of the floor{}", if records == 10_000 { " (asked: below 2.5)" } else { "" });
    seconds
}

fn held(project: &Project) -> Heights {
    project.run(|store| store.heights()).expect("runs")
}

/// The bytes of every entry, as they travel.
fn entries(project: &Project) -> Vec<Vec<u8>> {
    project
        .run(|store| {
            let places = store.lacking(&Heights::new())?;
            places.into_iter().map(|place| Ok(postcard::to_stdvec(&store.entry(place)?).expect("serialises"))).collect()
        })
        .expect("reads")
}
