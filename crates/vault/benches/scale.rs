//! Many records: what opening, listing and searching cost with 100, 10,000 and 100,000 of about 2 KB.
//!
//! `cargo bench -p vault --bench scale [FOLDER]`: with a folder the projects are made once and kept there for the next run.

mod measure;
#[path = "measure/records.rs"]
mod records;

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use vault::{KeyDerivation, Options, Project, Query};

const SIZES: [usize; 3] = [100, 10_000, 100_000];

fn main() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let home = given.map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.join("marks")) };
    let mut opening = Vec::new();
    for size in SIZES {
        let dir = home.join(format!("project-{size}"));
        records::make(&dir, size, &options);
        opening.push(open(&dir, size, &options));
    }
    println!(
        "opening: {:.2} of 100 records with 10,000, {:.2} with 100,000 (asked: at most 1.5)",
        opening[1] / opening[0],
        opening[2] / opening[0]
    );
    search(&home.join("project-100000"), &options);
}

/// Unlocked to a first list and a first record: the best of many, for the disk of a shared machine has its moods.
fn open(dir: &Path, size: usize, options: &Options) -> f64 {
    let mut times: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            let project = Project::open(dir, "passphrase", options).expect("opens");
            project
                .run(|store| {
                    let (rows, _) = store.list(&Query { limit: 200, ..Query::default() })?;
                    store.counts()?;
                    store.read(rows[0].id)
                })
                .expect("lists");
            let taken = start.elapsed().as_secs_f64();
            drop(project);
            taken
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{size:7} records: open, list, read: median {:.2} ms, best {:.2} ms", times[7] * 1e3, times[0] * 1e3);
    times[7]
}

fn search(dir: &Path, options: &Options) {
    let project = Project::open(dir, "passphrase", options).expect("opens");
    let queries =
        ["wo", "woord1", "woord17 ", "woord1 woord2", "oord123", "gemeente", "niets-hiervan", "woord29999", "ord1 oord2"];
    let mut medians = Vec::new();
    for query in queries {
        let mut times: Vec<f64> = (0..9)
            .map(|_| {
                let start = Instant::now();
                project.run(move |store| store.search(query, 50)).expect("searches");
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let hits = project.run(move |store| store.search(query, 50)).expect("searches").len();
        println!("search {query:15} {hits:3} hits: median {:.2} ms", times[4] * 1e3);
        medians.push(times[4]);
    }
    medians.sort_by(f64::total_cmp);
    println!("search: median of the queries {:.2} ms (asked: below 50)", medians[medians.len() / 2] * 1e3);
}
