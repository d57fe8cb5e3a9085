//! Any text as a transcript.
#![no_main]

use formats::transcript;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let _ = transcript::read_vtt(source);
    let _ = transcript::read_srt(source);
});
