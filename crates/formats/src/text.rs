//! Plain text in the encodings that people's files have: each line that is not empty becomes a paragraph.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use model::Body;

use crate::error::Error;
use crate::imported::{Imported, Warning};
use crate::limits::{TEXT_BYTES, TEXT_LINES};

/// Reads plain text.
///
/// # Errors
/// [`Error::NotThisFormat`] for bytes that are no text in any encoding, and [`Error::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<Imported, Error> {
    let (text, warning) = decode(bytes)?;
    if text.lines().filter(|line| !line.trim_end().is_empty()).nth(TEXT_LINES).is_some() {
        return Err(Error::TooLarge { limit: TEXT_LINES as u64, of: "lines" });
    }
    // Old Macs ended lines with a carriage return; elsewhere one is at most the half of a line end.
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Ok(Imported { title: None, body: Body::from_plain(&text), warnings: warning.into_iter().collect() })
}

/// The characters of a text file: UTF-8, UTF-16 with a byte order mark, or else, said in a warning, Windows-1252.
///
/// # Errors
/// As [`read`].
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Warning>), Error> {
    if bytes.len() > TEXT_BYTES {
        return Err(Error::TooLarge { limit: TEXT_BYTES as u64, of: "bytes" });
    }
    let marked = [(UTF_8, &b"\xEF\xBB\xBF"[..]), (UTF_16LE, b"\xFF\xFE"), (UTF_16BE, b"\xFE\xFF")];
    let (text, warning) = match marked.into_iter().find(|(_, mark)| bytes.starts_with(mark)) {
        Some((encoding, mark)) => {
            let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark.len()..]);
            (text, had_errors.then_some(Warning::UnreadableCharacters))
        }
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => (text, None),
            None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some(Warning::GuessedEncoding)),
        },
    };
    if text.contains('\0') {
        return Err(Error::NotThisFormat);
    }
    Ok((text.into_owned(), warning))
}
