//! Files that a person chose a place for: what stands there stays until the new one is whole.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use uuid::Uuid;

/// Where a file is written until it is whole: beside its place, under a name that nothing else has.
pub fn part_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.part", Uuid::now_v7().simple()))
}

/// Writes a file as `fill` does, and puts it in its place once it is on the disk.
///
/// # Errors
/// Those of `fill` and of the disk; what stood in its place is then as it was, and nothing is left beside it.
pub fn write<T, E: From<io::Error>>(path: &Path, fill: impl FnOnce(&mut File) -> Result<T, E>) -> Result<T, E> {
    let part = part_of(path);
    let written = File::create_new(&part).map_err(E::from).and_then(|mut file| {
        let filled = fill(&mut file)?;
        file.sync_all()?;
        Ok(filled)
    });
    let placed = written.and_then(|filled| {
        fs::rename(&part, path)?;
        Ok(filled)
    });
    placed.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn what_stands_beside_a_file_stays_and_nothing_is_left_where_it_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, beside) = (folder.path().join("verslag.docx"), folder.path().join("verslag.part"));
        fs::write(&beside, "mine").expect("writes");
        let put = |path: &Path, bytes: &[u8]| write(path, |file| file.write_all(bytes));
        put(&path, b"one").expect("writes");
        put(&path, b"two").expect("writes");
        assert_eq!(fs::read(&path).expect("reads"), b"two");
        assert_eq!(fs::read(&beside).expect("reads"), b"mine");
        // A folder stands in its place.
        let taken = folder.path().join("taken");
        fs::create_dir_all(taken.join("inside")).expect("makes");
        assert!(put(&taken, b"three").is_err());
        // What fills it fails half-way.
        let half = write(&path, |file| file.write_all(b"half").and(Err::<(), _>(io::Error::other("full"))));
        assert!(half.is_err() && fs::read(&path).expect("reads") == b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("lists").count(), 3);
    }
}
