//! Any bytes as an OpenDocument text.
#![no_main]

use formats::{markdown, odt};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = odt::read(bytes) {
        assert_eq!(markdown::read(&markdown::write(&imported.body)), imported.body);
    }
});
