//! Any text as Markdown: what it is read as comes back from its own Markdown.
#![no_main]

use formats::{front_matter, markdown};

libfuzzer_sys::fuzz_target!(|source: &str| {
    let body = markdown::read(source);
    assert_eq!(markdown::read(&markdown::write(&body)), body);
    if let Ok(document) = front_matter::read(source) {
        assert_eq!(front_matter::read(&front_matter::write(&document)), Ok(document));
    }
});
