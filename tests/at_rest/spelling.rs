//! The ways in which a word can stand in bytes without being encrypted.

/// Each spelling of a word, with the word: UTF-8, UTF-16 in both orders, in capitals and not, escaped as in JSON, base64.
pub(crate) fn spellings(word: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for form in [word.to_owned(), word.to_lowercase(), word.to_uppercase(), folded(word)] {
        let units: Vec<u16> = form.encode_utf16().collect();
        all.push(form.clone().into_bytes());
        all.push(units.iter().flat_map(|unit| unit.to_le_bytes()).collect());
        all.push(units.iter().flat_map(|unit| unit.to_be_bytes()).collect());
        if !form.is_ascii() {
            let escaped = |unit: &u16| if *unit < 128 { char::from(*unit as u8).to_string() } else { format!("\\u{unit:04x}") };
            all.push(units.iter().map(escaped).collect::<String>().into_bytes());
        }
    }
    // In base64 a word looks different at each of three places; the letters at its edges depend on what stands beside it.
    for skipped in 0..3 {
        let padded = [&b"\0\0"[..skipped], word.as_bytes()].concat();
        let letters = base64(&padded);
        let start = [0, 2, 3][skipped];
        let end = padded.len() / 3 * 4;
        all.push(letters.as_bytes()[start..end].to_vec());
    }
    all.sort();
    all.dedup();
    all.into_iter().map(|spelling| (word.to_owned(), spelling)).collect()
}

/// As the search index keeps it.
fn folded(word: &str) -> String {
    model::fold::fold(word)
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * place)) as usize & 63];
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}
