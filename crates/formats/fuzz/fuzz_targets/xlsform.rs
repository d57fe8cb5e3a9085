//! Any bytes as a form in a spreadsheet.
#![no_main]

use formats::xlsform;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(form) = xlsform::read(bytes) {
        assert!(!form.guides.is_empty());
        for asked in form.guides.iter().flat_map(|guide| &guide.questions) {
            assert!(![&asked.section, &asked.name].iter().any(|line| line.contains(['\n', '\r'])));
        }
    }
});
