//! Which addresses may stand in a body, and how a link to another record is written as one.

use crate::limits::ADDRESS_BYTES;

const RECORD: &str = "crossroads:record/";

/// Whether an address may be the link of a text: `http`, `https` or `mailto` only.
pub(crate) fn is_allowed(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty()
            && address.len() <= ADDRESS_BYTES
            && ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    })
}

/// The address that stands for a record in Markdown. All but the unreserved characters of RFC 3986, 2.3 are percent-encoded.
pub(crate) fn to_record(id: &str) -> String {
    let mut address = RECORD.to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// The id of the record that an address of [`to_record`] stands for.
pub(crate) fn record_of(address: &str) -> Option<String> {
    let encoded = address.strip_prefix(RECORD)?.as_bytes();
    let mut id = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(&byte) = encoded.get(at) {
        let hex = (byte == b'%').then(|| encoded.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()) {
            Some(decoded) => {
                id.push(decoded);
                at += 3;
            }
            None => {
                id.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(id).ok()
}
