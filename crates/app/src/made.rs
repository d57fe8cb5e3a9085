//! Files that the window makes itself and a person chose a place for: a drawing, a table.

use std::io::Write as _;

use vault::whole;

use crate::{App, Result};

/// How these files begin: SVG as the window writes it, PNG, and text that says it is UTF-8, which tables are.
const BEGINNINGS: [&[u8]; 3] = [b"<svg xmlns=", b"\x89PNG\r\n\x1a\n", b"\xef\xbb\xbf"];
/// Far above a drawing of sixty actors, in bytes.
const LARGEST: usize = 64 << 20;

impl App {
    /// Writes a picture or table: two bytes of the length of the path (big-endian), the path as UTF-8, then the file.
    /// What stood there stays until the new file is whole.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is none of these files, `Disk` or `Unreadable` where it can't be written;
    /// nothing has changed then.
    pub fn made_save(&self, message: &[u8]) -> Result<()> {
        let wrong = || self.invalid("request", "made_save");
        let (length, rest) = message.split_first_chunk::<2>().ok_or_else(wrong)?;
        let (path, file) = rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or_else(wrong)?;
        let path = self.target(std::str::from_utf8(path).map_err(|_| wrong())?)?;
        if file.len() > LARGEST || !BEGINNINGS.iter().any(|beginning| file.starts_with(beginning)) {
            return Err(wrong());
        }
        whole::write(path, |out| out.write_all(file)).map_err(|error| self.file_error(&error))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path, sync::Arc};

    use super::*;
    use crate::api::Code;

    fn message(path: &Path, file: &[u8]) -> Vec<u8> {
        let path = path.display().to_string();
        [&u16::try_from(path.len()).expect("a short path").to_be_bytes(), path.as_bytes(), file].concat()
    }

    #[test]
    fn pictures_and_tables_are_written_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(folder.path().join("data"), Arc::new(()));
        let path = folder.path().join("kaart.svg");
        for file in [&b"<svg xmlns=\"\"/>"[..], b"\x89PNG\r\n\x1a\n...", "\u{feff}Partij,Invloed\r\n".as_bytes()] {
            app.made_save(&message(&path, file)).expect("writes");
            assert_eq!(fs::read(&path).expect("reads"), file);
        }
        let kept = fs::read(&path).expect("reads");
        for file in [&b""[..], b"#!/bin/sh\n", b"<html><svg xmlns=", b"MZ\x90"] {
            assert_eq!(app.made_save(&message(&path, file)).expect_err("is neither").code, Code::Invalid, "{file:?}");
        }
        for torn in [&b""[..], &[0], &[0, 9, b'a'], &[0, 2, 0xff, 0xfe]] {
            assert_eq!(app.made_save(torn).expect_err("is torn").code, Code::Invalid, "{torn:?}");
        }
        app.made_save(&message(&folder.path().join("nowhere/kaart.svg"), b"<svg xmlns=\"\"/>")).expect_err("no such folder");
        assert_eq!(fs::read(&path).expect("reads"), kept);
        assert_eq!(fs::read_dir(folder.path()).expect("lists").filter_map(std::result::Result::ok).count(), 1, "nothing is left");
    }
}
