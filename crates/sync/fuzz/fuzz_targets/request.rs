//! Any bytes as a request to join.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(request) = sync::join::parse_request(bytes) {
        assert!(!request.name.trim().is_empty());
    }
});
