//! A whole project in one file, encrypted as it is on disk, and back.
//!
//! The file: a magic line, the header's length (u32, big-endian) and bytes, the database's length (u64) and bytes, and the BLAKE3
//! hash of all before it.

use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Write},
    path::Path,
};

use crate::{
    Error, Result,
    header::{Header, sync_dir},
    project::DATABASE,
    store::Store,
};

const MAGIC: &[u8] = b"crossroads backup 1\n";
const MAX_HEADER: u32 = 64 << 10;

impl Store {
    /// Writes everything to one file and gives its size in bytes.
    ///
    /// # Errors
    /// [`Error::Disk`]; a file of that name is then as it was.
    pub fn backup(&mut self, path: &Path) -> Result<u64> {
        self.seal()?;
        // All that is in the write-ahead log moves into the file, which nobody else writes to: the vault has one thread.
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let temporary = path.with_extension("part");
        let size = self.write_backup(&temporary).inspect_err(|_| {
            let _ = fs::remove_file(&temporary);
        })?;
        fs::rename(&temporary, path)?;
        if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
            sync_dir(dir)?;
        }
        Ok(size)
    }

    fn write_backup(&self, path: &Path) -> Result<u64> {
        let mut out = Hashed { inner: BufWriter::new(File::create(path)?), hasher: blake3::Hasher::new(), count: 0 };
        let header = self.header.to_bytes();
        let mut database = File::open(self.dir.join(DATABASE))?;
        out.write_all(MAGIC)?;
        out.write_all(&(header.len() as u32).to_be_bytes())?;
        out.write_all(&header)?;
        out.write_all(&database.metadata()?.len().to_be_bytes())?;
        std::io::copy(&mut database, &mut out)?;
        let hash = out.hasher.finalize();
        out.write_all(hash.as_bytes())?;
        let file = out.inner.into_inner().map_err(|error| Error::Disk(error.into_error()))?;
        file.sync_all()?;
        Ok(out.count)
    }
}

/// Lays out a backup as a project folder, which must not exist or be empty.
///
/// # Errors
/// [`Error::Damaged`] where the file is not a whole backup; nothing is left in the folder then.
pub(crate) fn unpack(file: &Path, dir: &Path) -> Result<()> {
    const WHAT: Error = Error::Damaged("the backup");
    let short = |error: std::io::Error| if error.kind() == std::io::ErrorKind::UnexpectedEof { WHAT } else { error.into() };
    let mut input = Hashed { inner: BufReader::new(File::open(file)?), hasher: blake3::Hasher::new(), count: 0 };
    let mut magic = [0; MAGIC.len()];
    input.read_exact(&mut magic).map_err(short)?;
    if magic != MAGIC {
        return Err(WHAT);
    }
    let mut length = [0; 4];
    input.read_exact(&mut length).map_err(short)?;
    let length = u32::from_be_bytes(length);
    if length > MAX_HEADER {
        return Err(WHAT);
    }
    let mut header = vec![0; length as usize];
    input.read_exact(&mut header).map_err(short)?;
    let header = Header::parse(&header)?;
    let mut size = [0; 8];
    input.read_exact(&mut size).map_err(short)?;
    let size = u64::from_be_bytes(size);

    let path = dir.join(DATABASE);
    let unpacked = (|| {
        let mut database = File::create_new(&path)?;
        if std::io::copy(&mut (&mut input).take(size), &mut database)? != size {
            return Err(WHAT);
        }
        let hash = input.hasher.finalize();
        let mut expected = [0; 32];
        input.inner.read_exact(&mut expected).map_err(short)?;
        if hash != expected {
            return Err(WHAT);
        }
        database.sync_all()?;
        header.store(dir)
    })();
    if unpacked.is_err() {
        let _ = fs::remove_file(&path);
    }
    unpacked
}

/// Hashes and counts what passes.
struct Hashed<T> {
    inner: T,
    hasher: blake3::Hasher,
    count: u64,
}

impl<T: Write> Write for Hashed<T> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.count += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Hashed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.hasher.update(&bytes[..read]);
        self.count += read as u64;
        Ok(read)
    }
}
