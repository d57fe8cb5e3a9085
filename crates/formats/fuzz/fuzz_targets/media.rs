//! Any bytes as a photo: its plan keeps no more than there is, and gives as many bytes as it says.
#![no_main]

use std::io::{Cursor, Read as _};

use formats::media::{media_type, plan};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let sniffed = media_type(bytes);
    for kind in [sniffed, "image/jpeg", "image/png", "image/webp", "image/heic"] {
        let mut source = Cursor::new(bytes);
        let plan = plan(&mut source, kind).expect("memory can be read");
        let size = plan.size();
        let mut kept = Vec::new();
        plan.apply(source).read_to_end(&mut kept).expect("memory can be read");
        assert_eq!(kept.len() as u64, size, "{kind}");
        assert!(kept.len() <= bytes.len() + 64, "{kind}");
    }
});
