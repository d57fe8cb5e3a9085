//! A file of lines, some at a time: an export of a large project is larger than what should be in memory.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _},
    path::Path,
};

/// Lines that are read at once.
const PART: usize = 256;
/// The longest line, in bytes; the reader of lines has the same limit.
const LONGEST: u64 = formats::limits::JSON_BYTES as u64 + 1;

/// What stands in the place of a line that can't be read.
const NOT_TEXT: &str = "\u{fffd}";

/// A file that is being read.
pub(super) struct Lines {
    input: BufReader<File>,
    /// The number of the next line.
    next: usize,
}

impl Lines {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut input = BufReader::new(File::open(path)?);
        if matches!(input.fill_buf()?, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
            // Letters of two bytes: no line of it could be read.
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Self { input, next: 1 })
    }

    /// The next lines, and the number of the first of them; nothing at the end.
    ///
    /// # Errors
    /// Those of the disk. A line that is too long is one that can't be read.
    pub(super) fn next_part(&mut self) -> io::Result<Option<(usize, String)>> {
        let first = self.next;
        let mut bytes = Vec::new();
        while self.next - first < PART && bytes.len() < formats::limits::JSON_BYTES {
            let before = bytes.len();
            let read = (&mut self.input).take(LONGEST).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                break;
            }
            if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
                // It is told as a line that can't be read, and the others come in.
                bytes.truncate(before);
                bytes.extend_from_slice(NOT_TEXT.as_bytes());
                bytes.push(b'\n');
                self.input.skip_until(b'\n')?;
            }
            self.next += 1;
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        // A line that is no UTF-8 is no JSON either, and is told as such; the others are none the worse for it.
        let lines = bytes.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or(NOT_TEXT));
        Ok(Some((first, lines.collect::<Vec<_>>().join("\n"))))
    }
}
