//! The folder with the ciphertext of attachments: one file each, named by its hash, and what is on its way to be one.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use uuid::Uuid;

use crate::{
    Result, crypto,
    header::{hex, sync_dir},
};

/// The folder's name in the project's.
pub(crate) const FOLDER: &str = "attachments";
const PART: &str = "part";
const RECORDING: &str = "recording";

pub(crate) type Hash = [u8; 32];

/// The folder `attachments` of a project. It is made when the first file comes.
#[derive(Debug, Clone)]
pub(crate) struct Files(PathBuf);

/// A file that is here, whole or in part.
pub(crate) struct Held {
    pub(crate) hash: Hash,
    pub(crate) path: PathBuf,
    pub(crate) touched: SystemTime,
}

impl Files {
    pub(crate) fn of(project: &Path) -> Self {
        Self(project.join(FOLDER))
    }

    /// A folder that will be that of a project.
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Where a whole file stands: `ab/abcd…`, so that no folder has too many.
    pub(crate) fn whole(&self, hash: &Hash) -> PathBuf {
        let name = hex::encode(hash);
        self.0.join(&name[..2]).join(name)
    }

    /// Where a file stands of which the beginning is here.
    pub(crate) fn part(&self, hash: &Hash) -> PathBuf {
        self.whole(hash).with_extension(PART)
    }

    /// The length of a whole file, if it is here.
    pub(crate) fn whole_size(&self, hash: &Hash) -> Option<u64> {
        fs::metadata(self.whole(hash)).ok().map(|meta| meta.len())
    }

    /// How many bytes of the ciphertext are here, from the beginning.
    pub(crate) fn have(&self, hash: &Hash) -> u64 {
        self.whole_size(hash).or_else(|| fs::metadata(self.part(hash)).ok().map(|meta| meta.len())).unwrap_or(0)
    }

    /// A new file under a name that nobody knows. What becomes of it is up to the caller; [`Self::clear`] takes what is left.
    pub(crate) fn begin(&self) -> Result<(File, PathBuf)> {
        make_dir(&self.0)?;
        let path = self.0.join(format!("new-{}", hex::encode(&crypto::random::<16>()))).with_extension(PART);
        Ok((File::create_new(&path)?, path))
    }

    /// Where a recording stands while it is made.
    pub(crate) fn recording(&self, id: Uuid) -> PathBuf {
        self.0.join(id.simple().to_string()).with_extension(RECORDING)
    }

    /// A new file for a recording.
    pub(crate) fn begin_recording(&self, id: Uuid) -> Result<File> {
        make_dir(&self.0)?;
        let file = File::create_new(self.recording(id))?;
        sync_dir(&self.0)?;
        Ok(file)
    }

    /// Deletes the file of a recording, if it is there.
    pub(crate) fn delete_recording(&self, id: Uuid) -> Result<()> {
        match fs::remove_file(self.recording(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            Err(_) => Ok(()),
            Ok(()) => sync_dir(&self.0),
        }
    }

    /// Opens the part of a file that is here, or begins one; writing goes on at its end.
    pub(crate) fn resume(&self, hash: &Hash) -> Result<File> {
        make_dir(&self.0)?;
        let path = self.part(hash);
        if let Some(dir) = path.parent() {
            make_dir(dir)?;
        }
        Ok(File::options().read(true).append(true).create(true).open(path)?)
    }

    /// Gives a whole, synced file its name for good.
    pub(crate) fn settle(&self, path: &Path, hash: &Hash) -> Result<()> {
        let whole = self.whole(hash);
        let dir = whole.parent().unwrap_or(&self.0);
        make_dir(dir)?;
        fs::rename(path, &whole)?;
        sync_dir(dir)
    }

    /// Deletes what is here of a file.
    pub(crate) fn delete(&self, hash: &Hash) -> Result<()> {
        for path in [self.whole(hash), self.part(hash)] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                Err(_) => {}
                Ok(()) => sync_dir(path.parent().unwrap_or(&self.0))?,
            }
        }
        Ok(())
    }

    /// Notes that a file is in use or stopped being so just now. Whether that works does not matter.
    pub(crate) fn touch(&self, hash: &Hash) {
        if let Ok(file) = File::options().append(true).open(self.whole(hash)) {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    /// Deletes what was being added when the process ended. Nobody else may have the project open.
    pub(crate) fn clear(&self) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == PART) {
                // It is tried again at the next opening.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Everything that is here, except for what is being added.
    pub(crate) fn all(&self) -> Result<Vec<Held>> {
        let mut found = Vec::new();
        for dir in list(&self.0)?.into_iter().filter(|path| path.is_dir()) {
            for path in list(&dir)? {
                let hash = path.file_stem().and_then(|name| name.to_str()).and_then(hex::decode);
                let Some(hash) = hash.and_then(|hash| Hash::try_from(hash).ok()) else { continue };
                let Ok(meta) = fs::symlink_metadata(&path) else { continue };
                if meta.is_file() && path.extension().is_none_or(|ending| ending == PART) {
                    let touched = meta.modified().unwrap_or_else(|_| SystemTime::now());
                    found.push(Held { hash, path, touched });
                }
            }
        }
        Ok(found)
    }
}

fn list(dir: &Path) -> Result<Vec<PathBuf>> {
    match fs::read_dir(dir) {
        Ok(entries) => Ok(entries.flatten().map(|entry| entry.path()).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Makes a folder whose name survives a power cut.
fn make_dir(dir: &Path) -> Result<()> {
    match fs::create_dir(dir) {
        Ok(()) => dir.parent().map_or(Ok(()), sync_dir),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.into()),
    }
}
