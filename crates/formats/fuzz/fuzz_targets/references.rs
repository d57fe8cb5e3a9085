//! Any text as a list of scientific sources.
#![no_main]

use formats::references;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let _ = references::read_bibtex(source);
    let _ = references::read_ris(source);
    let _ = references::read_csl(source);
});
