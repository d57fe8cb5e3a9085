//! Files that a person chose a place for: what stands there stays until the new one is whole.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use uuid::Uuid;

/// Where a file is written until it is whole: beside its place, under a name that nothing else has.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.part", Uuid::new_v4().simple()))
}

/// Writes a file and puts it in its place once it is on the disk.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = part_of(path);
    let written = File::create_new(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_file_stays_and_nothing_is_left_where_it_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, beside) = (folder.path().join("verslag.docx"), folder.path().join("verslag.part"));
        fs::write(&beside, "mine").expect("writes");
        write(&path, b"one").expect("writes");
        write(&path, b"two").expect("writes");
        assert_eq!(fs::read(&path).expect("reads"), b"two");
        assert_eq!(fs::read(&beside).expect("reads"), b"mine");
        // A folder stands in its place.
        let taken = folder.path().join("taken");
        fs::create_dir_all(taken.join("inside")).expect("makes");
        assert!(write(&taken, b"three").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("lists").count(), 3);
    }
}
