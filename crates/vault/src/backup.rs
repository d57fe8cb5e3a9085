//! A whole project in one file, encrypted as it is on disk, and back.
//!
//! The file: a magic line, the header's length (u32, big-endian) and bytes, the database's length (u64) and bytes, where there are
//! names a 2, the length (u64) and bytes of their database, for each attachment that is here a 1, its hash, its length (u64) and its
//! ciphertext, then a 0, and the BLAKE3 hash of all before it. A file of the first version has no attachments, and no 0; only one of
//! the third has names.

use std::{
    fs::{self, File},
    io::{self, BufRead as _, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use model::attachment::MAX_SIZE;

use crate::{
    Error, Handle, Result,
    attachments::{FOLDER, Files, sealed_size},
    header::{Header, sync_dir},
    names::NAMES,
    project::DATABASE,
    reading,
    store::Store,
    whole,
};

/// Of a laptop without names, so that earlier builds read it, too.
const MAGIC: &[u8] = b"crossroads backup 2\n";
const MAGIC_WITH_NAMES: &[u8] = b"crossroads backup 3\n";
const FIRST_MAGIC: &[u8] = b"crossroads backup 1\n";
const MAX_HEADER: u32 = 64 << 10;
const WHAT: Error = Error::Damaged("the backup");
/// Says what comes next, behind the database.
const ATTACHMENT: u8 = 1;
const WHO_PEOPLE_ARE: u8 = 2;
const END: u8 = 0;

impl Handle {
    /// Writes everything to one file and gives its size in bytes. The project can be worked in while attachments are copied.
    ///
    /// `progress` is told bytes done and bytes in all, and stops it by returning `false`.
    ///
    /// # Errors
    /// [`Error::Disk`] of the project, [`Error::Source`] of where the file is to stand, [`Error::Cancelled`];
    /// [`Error::NamesAreMissing`] where they are gone or damaged and a file of that name is
    /// there, which may be the last that has them. A file of that name is then as it was.
    pub fn backup(&self, path: &Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<u64> {
        let path = path.to_owned();
        self.run(move |store| store.begin_backup(&path))?.finish(progress)
    }
}

impl Store {
    /// The same on the project's own thread.
    ///
    /// # Errors
    /// As [`Handle::backup`], which can be cancelled as well.
    pub fn backup(&mut self, path: &Path) -> Result<u64> {
        self.begin_backup(path)?.finish(&mut |_, _| true)
    }

    /// Writes what changes while somebody works; attachments never change, and come after.
    fn begin_backup(&mut self, path: &Path) -> Result<Backup> {
        if path.exists() && self.names_are_lost()? {
            return Err(Error::NamesAreMissing);
        }
        if self.refusal().is_none() {
            self.seal()?;
        }
        let attachments = self.attachments_here()?;
        let temporary = whole::part_of(path);
        let out = Hashed {
            inner: BufWriter::new(File::create_new(&temporary).map_err(Error::Source)?),
            hasher: blake3::Hasher::new(),
            count: 0,
        };
        let mut backup = Backup { out, temporary, path: path.to_owned(), files: self.files(), attachments };
        let written = if self.refusal().is_some() {
            self.write_from_memory(path, &mut backup.out)
        } else {
            // All that is in the write-ahead log moves into the file, which nobody else writes to: the vault has one thread.
            let folded = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let names = folded.map_err(Error::from).and_then(|()| self.names_file());
            names.and_then(|names| self.write_databases(&self.dir.join(DATABASE), names.as_deref(), &mut backup.out))
        };
        match written {
            Ok(()) => Ok(backup),
            Err(error) => {
                backup.discard();
                Err(error)
            }
        }
    }

    /// The same of a project that is in memory, by files beside the one that is written.
    fn write_from_memory(&mut self, path: &Path, out: &mut impl Write) -> Result<()> {
        let (database, names) = (whole::part_of(path), whole::part_of(path));
        let written = (|| {
            // What is read is in memory: only the place of the backup can refuse.
            reading::store(&self.conn, &self.key, &database).map_err(at_target)?;
            let known = self.names_file()?;
            let known = match (&self.names, self.names_key()?) {
                (Some(conn), Some(key)) if known.is_some() => {
                    reading::store(conn, &key, &names).map_err(at_target)?;
                    Some(names.clone())
                }
                _ => known,
            };
            self.write_databases(&database, known.as_deref(), out)
        })();
        for file in [database, names] {
            let _ = fs::remove_file(file);
        }
        written
    }

    fn write_databases(&self, database: &Path, names: Option<&Path>, out: &mut impl Write) -> Result<()> {
        let header = self.header.to_bytes();
        put(out, if names.is_some() { MAGIC_WITH_NAMES } else { MAGIC })?;
        put(out, &(header.len() as u32).to_be_bytes())?;
        put(out, &header)?;
        write_whole(database, out)?;
        if let Some(names) = names {
            put(out, &[WHO_PEOPLE_ARE])?;
            write_whole(names, out)?;
        }
        Ok(())
    }
}

/// Writes a file's length and bytes.
fn write_whole(path: &Path, out: &mut impl Write) -> Result<()> {
    let mut file = File::open(path)?;
    put(out, &file.metadata()?.len().to_be_bytes())?;
    copy(&mut file, out)?;
    Ok(())
}

/// Writes where the backup is to stand. What is refused there is told apart from what the project's own disk refuses: nobody writes
/// it again by themselves.
fn put(out: &mut impl Write, bytes: &[u8]) -> Result<()> {
    out.write_all(bytes).map_err(Error::Source)
}

/// Copies to where the backup is to stand, and gives how many bytes.
fn copy(from: &mut impl Read, out: &mut impl Write) -> Result<u64> {
    let (mut part, mut copied) = (vec![0; 256 << 10], 0);
    loop {
        match from.read(&mut part) {
            Ok(0) => return Ok(copied),
            Ok(length) => {
                put(out, &part[..length])?;
                copied += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn at_target(error: Error) -> Error {
    match error {
        Error::Disk(error) => Error::Source(error),
        other => other,
    }
}

/// A backup that is being written.
struct Backup {
    out: Hashed<BufWriter<File>>,
    temporary: PathBuf,
    path: PathBuf,
    files: Files,
    attachments: Vec<([u8; 32], u64)>,
}

impl Backup {
    fn finish(mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<u64> {
        if let Err(error) = self.write_attachments(progress).and_then(|()| self.close()) {
            self.discard();
            return Err(error);
        }
        Ok(self.out.count)
    }

    fn write_attachments(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        let total = self.out.count + self.attachments.iter().map(|(_, size)| size).sum::<u64>();
        for (hash, _) in &self.attachments {
            let mut file = match File::open(self.files.whole(hash)) {
                Ok(file) => file,
                // It was erased meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error.into()),
            };
            let length = file.metadata()?.len();
            put(&mut self.out, &[ATTACHMENT])?;
            put(&mut self.out, hash)?;
            put(&mut self.out, &length.to_be_bytes())?;
            let mut left = length;
            while left > 0 {
                let copied = copy(&mut (&mut file).take(left.min(4 << 20)), &mut self.out)?;
                if copied == 0 {
                    return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
                }
                left -= copied;
                if !progress(self.out.count, total) {
                    return Err(Error::Cancelled);
                }
            }
        }
        put(&mut self.out, &[END])
    }

    fn close(&mut self) -> Result<()> {
        let hash = self.out.hasher.finalize();
        put(&mut self.out, hash.as_bytes())?;
        self.out.flush().map_err(Error::Source)?;
        self.out.inner.get_ref().sync_all().map_err(Error::Source)?;
        fs::rename(&self.temporary, &self.path).map_err(Error::Source)?;
        let dir = self.path.parent().filter(|dir| !dir.as_os_str().is_empty());
        dir.map_or(Ok(()), |dir| sync_dir(dir).map_err(at_target))
    }

    fn discard(&self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Lays out a backup as a project folder, which must not exist or be empty.
///
/// # Errors
/// [`Error::Damaged`] where the file is not a whole backup; nothing is left in the folder then.
pub(crate) fn unpack(file: &Path, dir: &Path) -> Result<()> {
    let Begun { mut input, header, has_names, has_attachments } = begin(file)?;
    let (database, names) = (dir.join(DATABASE), dir.join(NAMES));
    // A name that is known to be ours, should this end half-way.
    let attachments = dir.join(format!("{DATABASE}-{FOLDER}"));
    let unpacked = (|| {
        unpack_whole(&mut input, &database)?;
        let files = Files::at(attachments.clone());
        let mut is_more = has_attachments;
        while is_more {
            match read(&mut input)? {
                [END] => is_more = false,
                [ATTACHMENT] => unpack_attachment(&mut input, &files)?,
                // A second time fails, for the file is there then.
                [WHO_PEOPLE_ARE] if has_names => unpack_whole(&mut input, &names)?,
                _ => return Err(WHAT),
            }
        }
        let hash = input.hasher.finalize();
        if hash != read(&mut input.inner)? || !input.inner.fill_buf()?.is_empty() {
            return Err(WHAT);
        }
        if attachments.exists() {
            fs::rename(&attachments, dir.join(FOLDER))?;
        }
        header.store(dir)
    })();
    if unpacked.is_err() {
        let _ = fs::remove_file(&database);
        let _ = fs::remove_file(&names);
        let _ = fs::remove_dir_all(&attachments);
        let _ = fs::remove_dir_all(dir.join(FOLDER));
    }
    unpacked
}

/// Lays out the databases of a backup alone, and gives its header and whether it has names. What is damaged in them is found when
/// they are read.
///
/// # Errors
/// [`Error::Damaged`] where the file does not begin as a backup does, [`Error::Source`] where it can't be read.
pub(crate) fn unpack_databases(file: &Path, dir: &Path) -> Result<(Header, bool)> {
    let Begun { mut input, header, has_names, .. } = begin(file)?;
    unpack_whole(&mut input, &dir.join(DATABASE))?;
    if has_names {
        let [WHO_PEOPLE_ARE] = read(&mut input)? else { return Err(WHAT) };
        unpack_whole(&mut input, &dir.join(NAMES))?;
    }
    Ok((header, has_names))
}

/// A backup of which the beginning was read.
struct Begun {
    input: Hashed<BufReader<File>>,
    header: Header,
    has_names: bool,
    has_attachments: bool,
}

fn begin(file: &Path) -> Result<Begun> {
    let file = File::open(file).map_err(Error::Source)?;
    let mut input = Hashed { inner: BufReader::new(file), hasher: blake3::Hasher::new(), count: 0 };
    let magic: [u8; MAGIC.len()] = read(&mut input)?;
    let has_names = magic == MAGIC_WITH_NAMES;
    let has_attachments = has_names || magic == MAGIC;
    if !has_attachments && magic != FIRST_MAGIC {
        return Err(WHAT);
    }
    let length = u32::from_be_bytes(read(&mut input)?);
    if length > MAX_HEADER {
        return Err(WHAT);
    }
    let mut header = vec![0; length as usize];
    input.read_exact(&mut header).map_err(short)?;
    Ok(Begun { input, header: Header::parse(&header)?, has_names, has_attachments })
}

/// Lays out a file that stands there with its length before it.
fn unpack_whole(input: &mut impl Read, path: &Path) -> Result<()> {
    let size = u64::from_be_bytes(read(input)?);
    let mut file = File::create_new(path)?;
    if io::copy(&mut input.take(size), &mut file)? != size {
        return Err(WHAT);
    }
    Ok(file.sync_all()?)
}

/// Lays out one attachment. One that is not what it should be was damaged before the backup was made: it is left out, and is fetched
/// from another laptop some time.
fn unpack_attachment(input: &mut impl Read, files: &Files) -> Result<()> {
    let hash: [u8; 32] = read(input)?;
    let length = u64::from_be_bytes(read(input)?);
    if length > sealed_size(MAX_SIZE) {
        return Err(WHAT);
    }
    let (file, path) = files.begin()?;
    let mut out = Hashed { inner: BufWriter::new(file), hasher: blake3::Hasher::new(), count: 0 };
    if io::copy(&mut input.take(length), &mut out)? != length {
        return Err(WHAT);
    }
    out.flush()?;
    if out.hasher.finalize() != hash {
        fs::remove_file(path)?;
        return Ok(());
    }
    out.inner.get_ref().sync_all()?;
    files.settle(&path, &hash)
}

fn read<const N: usize>(input: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes).map_err(short)?;
    Ok(bytes)
}

fn short(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::UnexpectedEof { WHAT } else { error.into() }
}

/// Hashes and counts what passes.
struct Hashed<T> {
    inner: T,
    hasher: blake3::Hasher,
    count: u64,
}

impl<T: Write> Write for Hashed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.count += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Hashed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.hasher.update(&bytes[..read]);
        self.count += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeyDerivation, Options, Project};

    /// A stick that takes nothing more.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Of the project's own disk it is said that what was typed is written again; nobody writes a backup again.
    #[test]
    fn what_is_refused_where_a_backup_is_to_stand_is_no_refusal_of_the_project() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Amira", "drie woorden samen", &options).expect("founds");
        let taken = home.path().join("taken");
        fs::create_dir_all(taken.join("inside")).expect("makes");
        for path in [home.path().join("nowhere").join("backup"), taken.clone()] {
            let refused = project.backup(&path, &mut |_, _| true);
            assert!(matches!(refused, Err(Error::Source(_))), "{path:?}: {refused:?}");
        }
        let full = project.run(|store| store.write_databases(&store.dir.join(DATABASE), None, &mut Full));
        assert!(matches!(full, Err(Error::Source(_))), "{full:?}");
        let gone = project.run(|store| store.write_databases(&store.dir.join("gone"), None, &mut io::sink()));
        assert!(matches!(gone, Err(Error::Disk(_))), "{gone:?}");
    }

    #[test]
    fn backups_of_one_stem_at_once_and_what_stands_beside_them_are_whole() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Amira", "drie woorden samen", &options).expect("founds");
        let (tar, zip, beside) = (home.path().join("x.tar"), home.path().join("x.zip"), home.path().join("x.part"));
        fs::write(&beside, "mine").expect("writes");
        // Both are begun before either is done.
        let begin = |path: &Path| {
            let path = path.to_owned();
            project.run(move |store| store.begin_backup(&path)).expect("begins")
        };
        for backup in [begin(&tar), begin(&zip)] {
            backup.finish(&mut |_, _| true).expect("ends");
        }
        for (file, name) in [(&tar, "tar"), (&zip, "zip")] {
            Project::restore(file, &home.path().join(name), "drie woorden samen", &options).expect("restores");
        }
        assert_eq!(fs::read(&beside).expect("reads"), b"mine");
        let left = fs::read_dir(home.path())
            .expect("lists")
            .flatten()
            .filter(|file| file.file_name().to_string_lossy().ends_with("part"));
        assert_eq!(left.count(), 1, "nothing is left of what was being written");
    }
}
