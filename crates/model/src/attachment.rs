//! A file that belongs to a record: what its document says of it. The bytes are elsewhere, encrypted.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// The largest file that can be attached, in bytes.
pub const MAX_SIZE: u64 = 4 << 30;
/// A name's greatest length in bytes of UTF-8: what every file system takes, with room for a number behind it.
const LONGEST_NAME: usize = 180;
/// What is kept of an ending such as `.jpeg` when a name is cut short, in bytes.
const LONGEST_ENDING: usize = 12;

/// What a record's document says of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id in the record.
    pub id: Uuid,
    /// BLAKE3 of its ciphertext: the name under which laptops hold and ask for it.
    pub hash: [u8; 32],
    /// Opens the ciphertext; absent where the entry is odd.
    pub key: Option<FileKey>,
    /// A name that is safe to use for a file, whatever the document says.
    pub name: String,
    /// Such as `image/jpeg`.
    pub media_type: String,
    /// Bytes of the file itself, not of its ciphertext.
    pub size: u64,
    /// When it was added, in milliseconds since 1970 by the clock of the laptop that did.
    pub at: i64,
}

/// The key of one file. It is not shown when it is printed.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey(pub [u8; 32]);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(..)")
    }
}

/// A name under which a file can be kept on any system and shown in any text: no folders, no control characters, nothing that
/// turns the writing direction, and not too long. Letters, marks and joiners of all scripts stay.
pub fn safe_name(name: &str) -> String {
    // What stands after the last separator of any system is the name; the rest is somebody's folders.
    let last = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = last
        .nfc()
        .filter(|letter| !is_hidden(*letter))
        .map(|letter| if matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { letter })
        .collect();
    // A dot in front hides a file, and Windows drops dots and spaces at the end.
    let name = cleaned.trim_start_matches(|letter: char| letter == '.' || letter.is_whitespace());
    let name = shortened(name.trim_end_matches(|letter: char| letter == '.' || letter.is_whitespace()));
    if name.is_empty() {
        return "file".to_owned();
    }
    if is_reserved(&name) { format!("_{name}") } else { name }
}

/// Control characters, and those that can't be seen but change how the rest reads. Joiners are part of Persian words and of
/// emoji, and stay.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Cuts a name between letters, and keeps its ending.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST_NAME {
        return name.to_owned();
    }
    let ending = name.rfind('.').map(|at| &name[at..]).filter(|ending| ending.len() <= LONGEST_ENDING).unwrap_or_default();
    let mut end = LONGEST_NAME - ending.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{ending}", name[..end].trim_end())
}

/// Names that mean a device on Windows, whatever their ending.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit() && rest != "0")
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_whatever_they_were() {
        let long = "é".repeat(300);
        for (name, wanted) in [
            ("foto.jpg", "foto.jpg"),
            ("Gesprek met Samira.m4a", "Gesprek met Samira.m4a"),
            ("../../x", "x"),
            ("..\\..\\windows\\x.exe", "x.exe"),
            ("/etc/passwd", "passwd"),
            ("map/", "map"),
            ("a\0b.pdf", "ab.pdf"),
            ("regel\neen\r.txt", "regeleen.txt"),
            ("factuur\u{202E}gpj.exe", "factuurgpj.exe"),
            ("\u{2066}x\u{2069}\u{200F}.png", "x.png"),
            ("می\u{200C}خواهم.pdf", "می\u{200C}خواهم.pdf"),
            ("صورة.jpg", "صورة.jpg"),
            ("e\u{301}e\u{301}n.txt", "één.txt"),
            ("...", "file"),
            ("", "file"),
            (" . .verborgen. ", "verborgen"),
            ("C:\\a:b?.txt", "a_b_.txt"),
            ("nul.txt", "_nul.txt"),
            ("COM1", "_COM1"),
            ("com10.txt", "com10.txt"),
            ("console.log", "console.log"),
            ("\u{FEFF}\u{200B}", "file"),
        ] {
            assert_eq!(safe_name(name), wanted, "{name:?}");
            assert_eq!(safe_name(wanted), wanted, "a safe name stays");
        }
        for name in [format!("{long}.jpg"), format!("{long}{long}"), format!("x.{long}")] {
            let safe = safe_name(&name);
            assert!(safe.len() <= LONGEST_NAME && safe.chars().next() == name.chars().next(), "{safe}");
            assert_eq!(safe.ends_with(".jpg"), name.ends_with(".jpg"));
            assert_eq!(safe_name(&safe), safe);
        }
    }
}
