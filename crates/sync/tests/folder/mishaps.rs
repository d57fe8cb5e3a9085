//! Several laptops through one folder in any order, with whatever happens to files. In the end all are equal.

use std::{fs, path::Path};

use sync::folder::Exchanged;

use crate::{
    block, files,
    laptops::{HOUR, Laptop, Random, at, laptops, number},
};

/// A word of every note; it must not be found in the folder.
const WORD: &str = "klapekster";

#[test]
fn whatever_happens_to_files_in_a_folder_all_laptops_end_equal() {
    let first = number("CROSSROADS_SEED", 1);
    for seed in first..first + number("CROSSROADS_SEEDS", 12) {
        println!("CROSSROADS_SEED={seed}");
        block(run(seed));
    }
}

async fn run(seed: u64) {
    let mut random = Random(seed);
    let all = laptops(3 + random.below(3));
    let stick = tempfile::tempdir().expect("a folder");
    let folder = at(stick.path().display());
    let mut now = 0;
    let mut records = vec![all[0].note(WORD)];
    // Half-copied files, with the whole that may come later.
    let mut halves: Vec<(String, Vec<u8>)> = Vec::new();
    // The last laptop comes late.
    let late = 40;
    for step in 0..60 {
        now += HOUR * random.below(9) as i64;
        let present = if step < late { all.len() - 1 } else { all.len() };
        let who = &all[random.below(present)];
        match random.below(10) {
            0..3 => {
                let record = records[random.below(records.len())];
                if who.project.run(move |store| store.knows(record)).expect("runs") && random.below(3) > 0 {
                    who.edit(record, &format!("{WORD} {step} {}", "x".repeat(random.below(5_000))));
                } else {
                    records.push(who.note(&format!("{WORD} {step}")));
                }
            }
            3..6 => drop(who.exchange(&folder, now).await.expect("exchanges")),
            6 => {
                let other = &all[random.below(present)];
                if std::ptr::eq(who, other) {
                    continue;
                }
                let (one, two) = tokio::join!(who.exchange(&folder, now), other.exchange(&folder, now));
                one.and(two).expect("both exchange");
            }
            _ => mishap(&mut random, stick.path(), &mut halves),
        }
    }
    if random.below(2) == 0 {
        for (name, whole) in halves.drain(..) {
            fs::write(stick.path().join(name), whole).expect("writes");
        }
    }
    let rounds = settle(&all, &folder, now).await;
    for laptop in &all[1..] {
        assert_eq!(laptop.heights(), all[0].heights());
        for record in &records {
            assert_eq!(laptop.text(*record), all[0].text(*record));
        }
    }
    let left = files(stick.path());
    assert!(left.len() < 60, "{} files", left.len());
    for (name, _) in &left {
        let bytes = fs::read(stick.path().join(name)).expect("reads");
        assert!(!bytes.windows(WORD.len()).any(|window| window == WORD.as_bytes()), "{name}");
        if name.len() == 37 && !halves.iter().any(|(half, _)| half == name) {
            let granule = 1 << (bytes.len().ilog2() - bytes.len().ilog2().ilog2() - 1);
            assert!(bytes.len() >= 4096 && bytes.len() % granule == 0, "{name}: {} bytes", bytes.len());
        }
    }
    println!("{} laptops, {} records, {} files left, quiet after {rounds} rounds each", all.len(), records.len(), left.len());
}

/// Lets all exchange until nobody has anything to do any more.
async fn settle(all: &[Laptop], folder: &sync::status::Folder, mut now: i64) -> usize {
    for round in 1..20 {
        now += 30 * HOUR;
        let mut busy = false;
        for laptop in all {
            let Exchanged { ingested, packs_written, .. } = laptop.exchange(folder, now).await.expect("exchanges");
            busy |= ingested.taken > 0 || packs_written > 0;
        }
        if !busy {
            return round;
        }
    }
    panic!("they never come to rest");
}

/// What happens to files on sticks and in folders that programs carry.
fn mishap(random: &mut Random, folder: &Path, halves: &mut Vec<(String, Vec<u8>)>) {
    let files = files(folder);
    let Some((name, size)) = files.get(random.below(files.len())) else { return };
    let path = folder.join(name);
    match random.below(7) {
        0 => fs::remove_file(path).expect("removes"),
        1 => {
            let whole = fs::read(&path).expect("reads");
            fs::write(path, &whole[..random.below(*size as usize)]).expect("writes");
            if !halves.iter().any(|(half, _)| half == name) {
                halves.push((name.clone(), whole));
            }
        }
        2 => {
            let to = format!("hernoemd {}.pack", random.below(1_000));
            fs::rename(path, folder.join(to)).expect("renames");
        }
        3 => drop(fs::copy(&path, folder.join(format!("{} ({}).pack", name.trim_end_matches(".pack"), random.below(9))))),
        4 => fs::write(folder.join(format!("rommel {}.pack", random.below(100))), vec![7; random.below(9_000)]).expect("writes"),
        5 => {
            let mut bytes = fs::read(&path).expect("reads");
            if let Some(byte) = {
                let at = random.below(bytes.len());
                bytes.get_mut(at)
            } {
                *byte ^= 1;
            }
            fs::write(path, bytes).expect("writes");
        }
        _ => {
            // A program that makes room first and fills it later.
            fs::write(path, vec![0; *size as usize]).expect("writes");
        }
    }
}
