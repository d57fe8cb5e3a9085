//! Any bytes as an update: the inspector answers, and what it says of an update holds for the update that it writes anew.
#![no_main]

use model::update::{inspect, with_deletes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(summary) = inspect(bytes) else { return };
    let again = with_deletes(bytes, summary.deletes_at, &summary.deletes);
    let same = inspect(&again).expect("an update that was let through, written anew");
    assert_eq!(same.inserts, summary.inserts);
    assert_eq!(with_deletes(&again, same.deletes_at, &same.deletes), again);
});
