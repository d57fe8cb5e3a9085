//! Seeded schedules of a team that types, carries packs, meets on bad networks, loses people and restores backups; at the end
//! those who remain have everything.
//!
//! `CROSSROADS_SCHEDULES` sets how many (10,000 otherwise), `CROSSROADS_FIRST` the first seed. `CROSSROADS_SEED` plays one schedule
//! again, `CROSSROADS_SCHEDULES` times (20 otherwise): the vault draws its keys and client ids itself, so what depends on
//! their order shows in some of the runs only.

mod files;
mod laptop;
mod meeting;
mod network;
mod plain;
mod team;
mod typing;
mod writers;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
};

use support::random::number;

/// Of so many schedules, one is played over packs by laptops that do not know each other yet.
const STRANGERS: u64 = 20;
/// Of every ten schedules, so many are played over packs alone; the others meet on a network, which takes twice as long.
const PACKS: u64 = 7;

#[test]
fn everybody_ends_with_what_was_typed() {
    let replayed = std::env::var_os("CROSSROADS_SEED").is_some();
    let first = number("CROSSROADS_FIRST", 1);
    let schedules = number("CROSSROADS_SCHEDULES", if replayed { 20 } else { 10_000 });
    let seed_of = |n: u64| if replayed { number("CROSSROADS_SEED", 1) } else { first + n };
    let (known, strangers) = (team::Template::new(true), team::Template::new(false));
    let meeting = meeting::Template::new();
    let play = |seed: u64| match seed % STRANGERS {
        0 => team::play(&strangers, seed),
        n if n % 10 < PACKS => team::play(&known, seed),
        _ => meeting::play(&meeting, seed),
    };
    let (next, failed) = (AtomicU64::new(0), AtomicBool::new(false));
    // Each schedule waits a good part of its time for the threads of its vaults.
    let workers = 2 * thread::available_parallelism().map_or(2, |cores| cores.get());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while !failed.load(Ordering::Relaxed) {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= schedules {
                        return;
                    }
                    let seed = seed_of(n);
                    if catch_unwind(AssertUnwindSafe(|| play(seed))).is_err() {
                        failed.store(true, Ordering::Relaxed);
                        eprintln!("the schedule of CROSSROADS_SEED={seed} failed");
                    }
                }
            });
        }
    });
    assert!(!failed.into_inner(), "a schedule failed; its seed stands above");
}
