//! Any text as a line of JSON.
#![no_main]

use formats::jsonl;

libfuzzer_sys::fuzz_target!(|source: &str| {
    if let Ok(line) = jsonl::read(source) {
        assert_eq!(jsonl::read(&jsonl::write(&line)), Ok(line));
    }
});
