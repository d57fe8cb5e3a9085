//! The real `crossroads`, in several processes, on real networks: good ones, bad ones, and ones that change meanwhile.
//!
//! Every laptop is a network namespace of this machine, which takes root and iproute2; elsewhere the tests say that they did
//! nothing. `CROSSROADS_NETWORKS=long` plays the long versions, and holds the laptops to the times in which they must meet.
#![cfg(target_os = "linux")]

mod attachments;
mod carried;
mod conditions;
mod harness;
mod invitations;
mod mishaps;
mod relay;
mod silence;
mod walls;

use std::time::{Duration, Instant};

use serde_json::Value;
use support::{
    Device,
    lan::Place,
    laptop::{Laptop, note},
    random::Random,
};
use vault::Role;

/// Noor, who founded the project, and Ilse, who is an editor of it; each wrote apart since they last met.
fn noor_and_ilse(noor: Place, ilse: Place) -> (Laptop, Laptop) {
    let founder = Device::founder("Noor");
    let shared = founder.note("Bezoek", "De deur stond open.\nEr was thee.");
    let editor = Device::joined("Ilse", &founder, Role::Editor);
    founder.write(shared, "De deur stond wijd open.\nEr was thee.");
    founder.note("Van Noor", "Noor schreef dit alleen.");
    editor.write(shared, "De deur stond open.\nEr was thee en koek.");
    editor.note("Van Ilse", "Ilse schreef dit alleen.");
    (Laptop::of(founder, noor), Laptop::of(editor, ilse))
}

/// Gives a laptop notes of some megabytes that do not compress well.
fn fill(laptop: &Laptop, notes: usize) {
    let mut random = Random::new(47);
    laptop.work(|project| {
        for n in 0..notes {
            let text: String = (0..1500).map(|_| format!("{:016x} ", random.bits())).collect();
            note(project, &format!("Bezoek {n}"), &text);
        }
    });
}

/// Waits until so much more came in; asks the kernel, since the program itself need not say.
fn until_received(place: &Place, bytes: u64) {
    let (start, before) = (Instant::now(), place.traffic().received);
    while place.traffic().received < before + bytes {
        assert!(start.elapsed() < Duration::from_secs(60), "only {} bytes came in", place.traffic().received - before);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A number in the last line of `sync --once`.
fn number(report: &Value, key: &str) -> u64 {
    report[key].as_u64().unwrap_or_else(|| panic!("no {key} in {report}"))
}

/// Runs a check for each of these and fails with all that went wrong, not with the first of it.
fn for_each<T: std::panic::RefUnwindSafe>(
    cases: &[T],
    name: impl Fn(&T) -> String,
    check: impl Fn(&T) + std::panic::RefUnwindSafe,
) {
    let mut faults = Vec::new();
    for case in cases {
        let start = Instant::now();
        let result = std::panic::catch_unwind(|| check(case));
        println!("{}: {:.1} s", name(case), start.elapsed().as_secs_f32());
        if let Err(panic) = result {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default();
            faults.push(format!("{}: {text}", name(case)));
        }
    }
    assert!(faults.is_empty(), "{} of {} went wrong:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// Whether the long versions are played.
fn long() -> bool {
    std::env::var("CROSSROADS_NETWORKS").is_ok_and(|value| value == "long")
}
