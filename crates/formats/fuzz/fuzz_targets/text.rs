//! Any bytes as plain text, and as whatever they look like.
#![no_main]

use formats::{detect, text};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = text::read(bytes);
    let _ = detect("notes.txt", bytes);
});
