//! Any bytes as the first update of a record: what counts as self-contained, the CRDT takes in whole, reads and saves.
#![no_main]

use model::{
    Document,
    update::{inspect, inspect_first},
};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok((summary, true)) = inspect_first(bytes) else { return };
    let mut document = Document::new(0);
    document.apply(bytes).expect("is applied, and nothing of it waits");
    document.read().expect("can be read");
    let saved = inspect(&document.state().expect("can be saved")).expect("an update");
    let (mut all, mut here) = (summary.inserts, saved.inserts);
    all.sort_unstable();
    here.sort_unstable();
    assert_eq!(all, here);
});
