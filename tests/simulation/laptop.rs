//! One laptop of a schedule: its project on disk, what happens to it, and which entry carries what was typed there.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use model::{Record, RecordId, kind::kind};
use support::{PASSPHRASE, options_in};
use tempfile::TempDir;
use vault::{DeviceId, LogId, Project, Refusal, Store};

use crate::{
    plain::{Deed, What},
    typing,
};

/// In milliseconds.
const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;

pub(crate) struct Laptop {
    /// `None` only while it is closed.
    project: Option<Project>,
    pub(crate) home: PathBuf,
    pub(crate) device: DeviceId,
    pub(crate) backups: Vec<PathBuf>,
    /// Whether it holds more than when somebody last asked.
    grown: Arc<AtomicBool>,
    /// Logs that this laptop wrote before a backup was restored. It must never write in one of them again.
    left: BTreeSet<LogId>,
    /// Deeds that are not yet in an entry.
    unsealed: Vec<usize>,
    /// The newest entry of its own log.
    sealed: Option<(LogId, u64)>,
}

impl Laptop {
    /// A copy of what is in `from`, in `home`.
    pub(crate) fn open(from: &Path, home: PathBuf) -> Self {
        copy(from, &home);
        let mut laptop = Self {
            project: None,
            home,
            device: [0; 32],
            backups: Vec::new(),
            grown: Arc::default(),
            left: BTreeSet::new(),
            unsealed: Vec::new(),
            sealed: None,
        };
        laptop.unlock();
        laptop.device = laptop.run(|store| Ok(store.device()));
        laptop.sealed = laptop.newest();
        laptop
    }

    pub(crate) fn project(&self) -> &Project {
        self.project.as_ref().expect("open")
    }

    pub(crate) fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> vault::Result<T> + Send + 'static) -> T {
        self.project().run(work).expect("the vault does it")
    }

    /// Whether it grew since this was last asked.
    pub(crate) fn has_grown(&self) -> bool {
        self.grown.swap(false, Ordering::Relaxed)
    }

    pub(crate) fn write(&self, path: &Path, to: Option<DeviceId>, attachments: bool) {
        sync::pack::write(self.project(), path, sync::pack::Content { to, attachments }, &mut |_, _| true)
            .expect("writes a pack");
    }

    /// Reads a pack and gives what was refused of it.
    pub(crate) fn read(&self, path: &Path) -> Vec<Refusal> {
        sync::pack::read(self.project(), path, &mut |_, _| true).expect("reads a pack").ingested.refused
    }

    fn unlock(&mut self) {
        self.attach(Project::open(&self.home.join("project"), PASSPHRASE, &options_in(&self.home)).expect("opens"));
    }

    fn attach(&mut self, project: Project) {
        let grown = self.grown.clone();
        project.watch(move |_| grown.store(true, Ordering::Relaxed)).expect("watches");
        self.project = Some(project);
        // A clock of its own, and the same after a restart: of every four laptops one is right, the others are years off.
        self.run(move |store| {
            let device = store.device();
            store.pretend_clock(i64::from(device[0] % 4) * YEAR * if device[1] % 2 == 0 { 4 } else { -9 });
            Ok(())
        });
    }

    /// Locked in good order, and opened again.
    pub(crate) fn reopen(&mut self) {
        self.project = None;
        self.unlock();
    }

    /// The process dies: what it had on disk at that moment is all there is.
    pub(crate) fn crash(&mut self) {
        let left = self.home.join("left");
        self.freeze(&left);
        self.project = None;
        for name in ["project", "marks"] {
            fs::remove_dir_all(self.home.join(name)).expect("removes");
            fs::rename(left.join(name), self.home.join(name)).expect("moves");
        }
        self.unlock();
    }

    /// Somebody copies the folder to another computer while it is in use, and works on in both.
    pub(crate) fn clone_to(&self, home: PathBuf) -> Self {
        let copied = self.home.join("copied");
        self.freeze(&copied);
        fs::remove_dir_all(copied.join("marks")).expect("removes");
        let mut clone = Self::open(&copied, home);
        fs::remove_dir_all(&copied).expect("removes");
        clone.unsealed.clone_from(&self.unsealed);
        clone.left = self.sealed.iter().map(|(log, _)| *log).collect();
        clone
    }

    /// Copies the folder as it is on disk, while nobody writes to it.
    fn freeze(&self, to: &Path) {
        let (from, to) = (self.home.clone(), to.to_owned());
        self.run(move |_| {
            for name in ["project", "marks"] {
                copy(&from.join(name), &to.join(name));
            }
            Ok(())
        });
    }

    pub(crate) fn back_up(&mut self, n: usize) {
        let path = self.home.join(format!("backup-{n}"));
        self.run({
            let path = path.clone();
            move |store| store.backup(&path)
        });
        self.backups.push(path);
    }

    /// The laptop is lost, and a backup of it is laid out on another.
    pub(crate) fn restore(&mut self, backup: &Path) {
        let log = self.run(|store| Ok(store.log()));
        self.left.insert(log);
        self.project = None;
        let dir = self.home.join("project");
        fs::remove_dir_all(&dir).expect("removes");
        self.attach(Project::restore(backup, &dir, PASSPHRASE, &options_in(&self.home)).expect("restores"));
        // What was not in the backup and in no pack is gone with the old laptop.
        self.unsealed.clear();
        self.sealed = None;
    }

    /// Notes which entry carries what was typed, by the height that the laptop's own log has now.
    pub(crate) fn note_seals(&mut self, deeds: &mut [Deed]) {
        let newest = self.newest();
        if newest == self.sealed {
            return;
        }
        assert!(newest.is_none_or(|(log, _)| !self.left.contains(&log)), "it writes in a log that it left");
        if let (Some((before, _)), Some((log, _))) = (self.sealed, newest)
            && before != log
        {
            self.left.insert(before);
        }
        self.sealed = newest;
        self.unsealed.drain(..).for_each(|deed| deeds[deed].entries.extend(newest));
    }

    fn newest(&self) -> Option<(LogId, u64)> {
        self.run(|store| {
            let log = store.log();
            Ok(store.heights()?.get(&log).map(|height| (log, *height)))
        })
    }

    /// Adds a deed that was just done here.
    pub(crate) fn did(&mut self, record: RecordId, what: What, deeds: &mut Vec<Deed>) {
        self.unsealed.push(deeds.len());
        deeds.push(Deed { by: self.device, record, what, entries: Vec::new() });
    }

    pub(crate) fn has_unsealed(&self) -> bool {
        !self.unsealed.is_empty()
    }

    pub(crate) fn create(&self, title: String) -> vault::Result<RecordId> {
        self.project().run(move |store| store.create(kind(typing::KIND).expect("a kind"), &title, |_| Ok(())))
    }

    /// Those of the records that are here.
    pub(crate) fn known(&self, deeds: &[Deed]) -> Vec<RecordId> {
        let records: BTreeSet<RecordId> = deeds.iter().map(|deed| deed.record).collect();
        let known = self.run(move |store| {
            records.into_iter().map(|record| Ok(store.knows(record)?.then_some(record))).collect::<vault::Result<Vec<_>>>()
        });
        known.into_iter().flatten().collect()
    }

    pub(crate) fn contents(&self, records: &BTreeSet<RecordId>) -> Vec<(RecordId, Option<Record>)> {
        let records = records.clone();
        self.run(move |store| {
            records
                .into_iter()
                .map(|record| Ok((record, if store.knows(record)? { Some(store.read(record)?) } else { None })))
                .collect()
        })
    }
}

/// A word that was never typed before. It ends in a letter that stands nowhere else, and has no digits: what titles are sorted by
/// has the length of a number before it, so one word could look like another.
pub(crate) fn fresh(count: &mut usize) -> String {
    *count += 1;
    let letters: String = count.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    format!("word{letters}z")
}

/// A temporary folder in memory where the system has one: 10,000 schedules wait for no disk, and wear out none.
pub(crate) fn fast_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a temporary folder")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("makes a folder");
    for entry in fs::read_dir(from).expect("reads a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copies");
        }
    }
}
