//! A project in a folder that takes nothing: its disk is full, or may only be read. Its databases are read into memory, where what
//! follows from them can be made up as always; nothing that is ground truth can be changed there, and every try says why.

use std::{
    fs::{self, File},
    io::{self, Error as IoError, ErrorKind, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::{
    Error, Result, attachments,
    crypto::{self, Key},
    db, derived,
    header::hex,
    store::Store,
};

/// So many bytes a folder must take for writing to be worth a try: making up the lists takes some.
const ROOM: usize = 1 << 20;
/// The file by which that is tried.
pub(crate) const TRIED: &str = "room";
/// Tables besides those of [`derived`] that can be made anew at any time.
const CACHES: &[&str] = &["snapshot", "device_words", "stale", "manifest", "manifest_over"];

/// What the folders with such copies are called, before digits.
const COPY: &str = "crossroads-";
/// A copy lives for seconds; one of this age was left.
const LEFT_AFTER: Duration = Duration::from_secs(60 * 60);
/// Tables of which an index for search consists.
const PARTS: &[&str] = &["config", "content", "data", "docsize", "idx"];

/// Tries whether a folder takes anything.
///
/// # Errors
/// [`Error::Disk`] where it does not.
pub(crate) fn try_room(dir: &Path) -> Result<()> {
    let path = dir.join(TRIED);
    // What a try left that was cut off; never what a link leads to.
    let _ = fs::remove_file(&path);
    let tried = File::create_new(&path).and_then(|mut file| file.write_all(&vec![0; ROOM]));
    if tried.is_ok() || path.exists() {
        fs::remove_file(&path)?;
    }
    Ok(tried?)
}

impl Store {
    /// Why nothing can be written to this project; `None` where it can.
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }

    /// Refuses to write where the folder takes nothing.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn can_write(&self) -> Result<()> {
        match &self.refusal {
            Some(reason) => Err(refused(reason)),
            None => Ok(()),
        }
    }

    /// From now on nothing but what follows from ground truth can be changed.
    pub(crate) fn close_to_writing(&mut self, reason: String) -> Result<()> {
        let free: Vec<&str> = derived::tables().chain(CACHES.iter().copied()).collect();
        forbid(&self.conn, &reason, &free)?;
        // What is not sealed stays as it is.
        self.drafts = Default::default();
        self.refusal = Some(reason);
        Ok(())
    }
}

/// Why a call can't write.
pub(crate) fn refused(reason: &str) -> Error {
    Error::Disk(IoError::new(ErrorKind::ReadOnlyFilesystem, reason.to_owned()))
}

/// A database of a folder that takes nothing, in memory.
///
/// # Errors
/// [`Error::Damaged`]; [`Error::Disk`] where it can't be read, or not without help of a folder for temporary files that refuses.
pub(crate) fn load(path: &Path, key: &Key) -> Result<Connection> {
    let disk = Disk::attach(path, key)?;
    disk.conn.query_row("SELECT sqlcipher_export('main', 'disk')", [], |_| Ok(()))?;
    let version: u32 = disk.conn.pragma_query_value(Some("disk"), "user_version", |row| row.get(0))?;
    disk.conn.pragma_update(Some("main"), "user_version", version)?;
    // Virtual tables came as rows of the schema, which is read again for them.
    disk.conn.execute_batch("DETACH disk; PRAGMA writable_schema = RESET")?;
    db::set_up(&disk.conn)?;
    Ok(disk.keep())
}

/// What is wrong with a database on such a disk.
pub(crate) fn faults(path: &Path, key: &Key) -> Result<Vec<String>> {
    db::faults(&Disk::attach(path, key)?.conn, "disk")
}

/// Writes a database that is in memory to a new file, encrypted as it was.
pub(crate) fn store(conn: &Connection, key: &Key, path: &Path) -> Result<()> {
    let name = path.to_str().ok_or_else(|| IoError::from(ErrorKind::InvalidInput))?;
    conn.execute("ATTACH DATABASE ?1 AS written KEY ?2", (name, db::raw(key).as_str()))?;
    let written = (|| {
        conn.query_row("SELECT sqlcipher_export('written', 'main')", [], |_| Ok(()))?;
        let version: u32 = conn.pragma_query_value(Some("main"), "user_version", |row| row.get(0))?;
        conn.pragma_update(Some("written"), "user_version", version)
    })();
    conn.execute_batch("DETACH written")?;
    Ok(written?)
}

/// Has every change fail but those of the tables that are `free`.
pub(crate) fn forbid(conn: &Connection, reason: &str, free: &[&str]) -> Result<()> {
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite%'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    // Those of the search index are named after it; other tables may begin like a free one, and are not.
    let is_part = |table: &str, free: &str| {
        let part = table.strip_prefix(free).and_then(|rest| rest.strip_prefix('_'));
        derived::INDEXES.contains(&free) && part.is_some_and(|part| PARTS.contains(&part))
    };
    let is_free = |table: &str| free.iter().any(|free| table == *free || is_part(table, free));
    let reason = reason.replace('\'', "''");
    for table in tables.iter().filter(|table| !is_free(table)) {
        for (at, change) in ["INSERT", "UPDATE", "DELETE"].iter().enumerate() {
            // How far derived tables have got stands among the rest.
            let unless = match (table.as_str(), *change) {
                ("meta", "DELETE") => "WHEN OLD.key NOT LIKE 'derived%'".to_owned(),
                ("meta", _) => format!("WHEN NEW.key NOT LIKE 'derived%' AND NEW.key <> '{}'", attachments::MANIFESTS_UPTO),
                _ => String::new(),
            };
            conn.execute_batch(&format!(
                "CREATE TEMP TRIGGER \"{table} {at}\" BEFORE {change} ON main.\"{table}\" {unless}
                 BEGIN SELECT RAISE(ABORT, '{reason}'); END"
            ))?;
        }
    }
    Ok(())
}

/// Removes the copies that a process left which was killed while it read one: no erasure reaches those.
pub(crate) fn sweep(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_copy = name
            .to_str()
            .and_then(|name| name.strip_prefix(COPY))
            .is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|digit| digit.is_ascii_hexdigit()));
        // Not what a link leads to, nor what another process reads just now.
        let is_left = |found: fs::Metadata| {
            let age = found.modified().ok().and_then(|then| now.duration_since(then).ok());
            found.is_dir() && age.is_some_and(|age| age > LEFT_AFTER)
        };
        if is_copy && entry.metadata().is_ok_and(is_left) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A connection whose own database is in memory and empty, with the one on disk beside it, as `disk`.
struct Disk {
    conn: Connection,
    /// Where it had to be copied to be read.
    copy: Option<PathBuf>,
}

impl Disk {
    fn attach(path: &Path, key: &Key) -> Result<Self> {
        let path = std::path::absolute(path)?;
        let log = beside(&path, "-wal");
        let has_log = fs::metadata(&log).is_ok_and(|log| log.len() > 0);
        let (path, copy, how) = if !has_log {
            // Nobody else writes: whoever could would hold the lock.
            (path, None, "mode=ro&immutable=1")
        } else if File::options().write(true).open(&path).is_ok() && File::options().write(true).open(&log).is_ok() {
            (path, None, "mode=rw")
        } else {
            // SQLite reads a write-ahead log only where it may lock the file for itself. The copy is as encrypted as the file.
            let folder = std::env::temp_dir().join(format!("{COPY}{}", hex::encode(&crypto::random::<8>())));
            fs::create_dir(&folder)?;
            (folder.join("copy.db"), Some((folder, path)), "mode=rw")
        };
        let disk = {
            let _alone = db::alone();
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX
                | OpenFlags::SQLITE_OPEN_URI;
            Self { conn: Connection::open_in_memory_with_flags(flags)?, copy: copy.as_ref().map(|(folder, _)| folder.clone()) }
        };
        if let Some((_, from)) = copy {
            for ending in ["", "-wal"] {
                // Not as the file may be written, but to be written.
                io::copy(&mut File::open(beside(&from, ending))?, &mut File::create_new(beside(&path, ending))?)?;
            }
        }
        disk.conn.pragma_update(None, "cipher_log_level", "NONE")?;
        // The index of the log then needs no file of its own, and the log is left as it is.
        disk.conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        disk.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let uri = format!("file:{}?{how}", escaped(&path)?);
        disk.conn.execute("ATTACH DATABASE ?1 AS disk KEY ?2", (uri, db::raw(key).as_str()))?;
        Ok(disk)
    }

    fn keep(mut self) -> Connection {
        self.tidy();
        let empty = Connection::open_in_memory();
        std::mem::replace(&mut self.conn, empty.expect("memory needs no file"))
    }

    fn tidy(&mut self) {
        if let Some(copy) = self.copy.take() {
            // What stays is encrypted, and swept away later.
            let _ = fs::remove_dir_all(copy);
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = self.conn.execute_batch("DETACH disk");
        self.tidy();
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A path as it stands in a URI.
fn escaped(path: &Path) -> Result<String> {
    let path = path.to_str().ok_or_else(|| IoError::from(ErrorKind::InvalidInput))?.replace('\\', "/");
    // A network path of Windows begins with two, which would be a host of the URI.
    let slash = match path.as_str() {
        path if path.starts_with("//") => "//",
        path if path.starts_with('/') => "",
        _ => "/",
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte);
    let escape = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02x}") };
    Ok(slash.chars().map(String::from).chain(path.bytes().map(escape)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeyDerivation, Options, Project};

    #[test]
    fn a_copy_that_was_left_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let of = |name: &str| folder.path().join(name);
        let (copy, others) = ("crossroads-0123456789abcdef", ["crossroads-0123", "crossroads-verslagen-van-2025", "mine"]);
        for name in others.iter().chain([&copy]) {
            fs::create_dir(of(name)).expect("makes");
            fs::write(of(name).join("copy.db"), "sealed").expect("writes");
        }
        sweep(folder.path(), SystemTime::now());
        assert!(of(copy).exists(), "another process may be reading it");
        sweep(folder.path(), SystemTime::now() + 2 * LEFT_AFTER);
        assert!(!of(copy).exists());
        assert!(others.iter().all(|name| of(name).join("copy.db").exists()));
    }

    #[test]
    fn what_follows_from_the_log_may_change_and_what_is_named_alike_may_not() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("project"), "Proef", "Amira", "pass", &options).expect("founds");
        project
            .run(|store| {
                // A later build may have a table of that name.
                store.conn.execute_batch("CREATE TABLE words_of_others (word TEXT); CREATE TABLE manifest_later (n INTEGER)")?;
                store.close_to_writing("it's full".into())?;
                let try_all = |sql: &str| store.conn.execute_batch(sql).is_ok();
                for (sql, may) in [
                    ("INSERT INTO manifest_over (item, device, lines) VALUES (1, x'01', 2)", true),
                    ("INSERT INTO words (rowid, text) VALUES (9, 'deur')", true),
                    ("INSERT INTO words_of_others VALUES ('deur')", false),
                    ("INSERT INTO manifest_later VALUES (1)", false),
                    ("DELETE FROM entry", false),
                    ("INSERT INTO meta VALUES ('epoch', 1)", false),
                ] {
                    assert_eq!(try_all(sql), may, "{sql}");
                }
                Ok(())
            })
            .expect("asks");
    }
}
