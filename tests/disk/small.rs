//! A disk of a few megabytes that can be filled up.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A small disk in memory, unmounted when dropped.
pub(crate) struct Disk(TempDir);

impl Disk {
    /// `None` where this user may not mount.
    pub(crate) fn mount(megabytes: u32) -> Option<Self> {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"])
            .arg(dir.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            println!("nothing was tested: a memory disk can't be mounted here");
        }
        mounted.then_some(Self(dir))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all space that is left, but for about so many bytes.
    pub(crate) fn fill(&self, but: usize) {
        let mut file = fs::File::options().create(true).append(true).open(self.filling()).expect("opens");
        for size in [1 << 20, 1 << 16, 1 << 12] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
        let length = file.metadata().expect("a length").len();
        file.set_len(length.saturating_sub(but as u64)).expect("frees some");
    }

    pub(crate) fn free(&self) {
        fs::remove_file(self.filling()).expect("removes");
    }

    /// From now on nothing can be written.
    pub(crate) fn forbid(&self) {
        self.remount("remount,ro");
    }

    pub(crate) fn allow(&self) {
        self.remount("remount,rw");
    }

    fn remount(&self, option: &str) {
        let status = Command::new("mount").args(["-o", option]).arg(self.path()).status();
        assert!(status.is_ok_and(|status| status.success()), "mounted anew");
    }

    fn filling(&self) -> PathBuf {
        self.path().join("filling")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
