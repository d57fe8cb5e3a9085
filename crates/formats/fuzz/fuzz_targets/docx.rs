//! Any bytes as a Word file.
#![no_main]

use formats::{docx, markdown};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = docx::read(bytes) {
        assert_eq!(markdown::read(&markdown::write(&imported.body)), imported.body);
    }
});
