//! The log of this computer, for a report of a fault: a small file of ids and counts that starts over before it grows.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use vault::whole;

use crate::{
    App, Result,
    api::{FilePath, LogShown, Nothing},
};

const FILE: &str = "crossroads.log";
/// What went before, once the file is full.
const BEFORE: &str = "crossroads.old.log";
/// In bytes: some weeks of a laptop that works, and little enough to read through before it is sent to anybody.
const LARGEST: u64 = 128 * 1024;

/// The file that the shell writes to. What is written is up to the caller: never words, titles, names or addresses.
pub struct LogFile {
    folder: PathBuf,
    file: File,
    size: u64,
}

impl LogFile {
    /// Opens the log in the app's own folder, and makes both where they lack.
    ///
    /// # Errors
    /// That of the disk; then the app goes on without a log.
    pub fn open(data: &Path) -> io::Result<Self> {
        fs::create_dir_all(data)?;
        let file = OpenOptions::new().create(true).append(true).open(data.join(FILE))?;
        let size = file.metadata()?.len();
        Ok(Self { folder: data.to_owned(), file, size })
    }

    fn start_over(&mut self) -> io::Result<()> {
        fs::rename(self.folder.join(FILE), self.folder.join(BEFORE))?;
        *self = Self::open(&self.folder)?;
        Ok(())
    }
}

impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.size > 0 && self.size + line.len() as u64 > LARGEST {
            self.start_over()?;
        }
        let written = self.file.write(line)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl App {
    /// The log of this computer with the version in front, as it would go into a report.
    ///
    /// # Errors
    /// None; a log that can't be read is an empty one.
    pub fn log_show(&self, _: Nothing) -> Result<LogShown> {
        let data = self.data.clone().or_else(Self::default_data).unwrap_or_default();
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let mut text = format!("Crossroads {}, {system} {machine}\n", env!("CARGO_PKG_VERSION"));
        for name in [BEFORE, FILE] {
            let bytes = fs::read(data.join(name)).unwrap_or_default();
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        Ok(LogShown { file: data.join(FILE).display().to_string(), text })
    }

    /// Writes what [`Self::log_show`] shows to a file.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk) or [`Code::Unreadable`](crate::api::Code::Unreadable) where the file can't be written.
    pub fn log_save(&self, body: FilePath) -> Result<()> {
        let shown = self.log_show(Nothing {})?;
        let path = self.target(&body.path)?;
        whole::write(path, |file| file.write_all(shown.text.as_bytes())).map_err(|error| self.file_error(&error))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_log_stays_small_and_keeps_what_was_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let line = |number: u64| format!("{number:>63}\n");
        let lines = 5 * LARGEST / 64;
        let mut log = LogFile::open(folder.path()).expect("opens");
        for number in 0..lines / 2 {
            log.write_all(line(number).as_bytes()).expect("writes");
        }
        // A start of the app goes on with the same file.
        let mut log = LogFile::open(folder.path()).expect("opens again");
        for number in lines / 2..lines {
            log.write_all(line(number).as_bytes()).expect("writes");
        }
        let size = |name: &str| fs::metadata(folder.path().join(name)).expect("is there").len();
        assert!(size(FILE) <= LARGEST && size(BEFORE) <= LARGEST);
        let app = App::new(folder.path().to_owned(), Arc::new(()));
        let shown = app.log_show(Nothing {}).expect("shows");
        let kept = size(FILE).div_euclid(64) + size(BEFORE).div_euclid(64);
        let expected: String = (lines - kept..lines).map(line).collect();
        assert_eq!(shown.text.split_once('\n').map(|(_, rest)| rest), Some(expected.as_str()));
        assert!(kept >= LARGEST / 64, "only {kept} lines are left");
    }

    #[test]
    fn a_log_that_is_not_there_is_shown_empty_and_saved_as_it_is_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(folder.path().join("new"), Arc::new(()));
        let shown = app.log_show(Nothing {}).expect("shows");
        assert_eq!(shown.text.lines().count(), 1);
        let path = folder.path().join("report.txt");
        app.log_save(FilePath { path: path.display().to_string() }).expect("saves");
        assert_eq!(fs::read_to_string(path).expect("reads"), shown.text);
        let nowhere = FilePath { path: folder.path().join("no/such/report.txt").display().to_string() };
        app.log_save(nowhere).expect_err("there is no such folder");
    }
}
