//! Any bytes as a codebook of REFI-QDA: what was read is written and read back the same.
#![no_main]

use formats::qdc;
use uuid::Uuid;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(codes) = qdc::read(bytes) else { return };
    let mut next = 0;
    let written = qdc::write(&codes, || {
        next += 1;
        Uuid::from_u128(next)
    });
    let again = qdc::read(written.as_bytes()).expect("a codebook that was written here");
    assert_eq!(again.len(), codes.len());
    for (again, code) in again.iter().zip(&codes) {
        assert_eq!((&again.name, &again.memo, again.colour, again.depth), (&code.name, &code.memo, code.colour, code.depth));
    }
});
