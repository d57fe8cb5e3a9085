//! Five laptops, the packs between them and their backups, driven by one sequence of random numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use model::{Record, RecordId, kind::kind};
use support::{Device, PASSPHRASE, options_in, random::Random};
use tempfile::TempDir;
use vault::{DeviceId, LogId, Project, Role};

use crate::{
    plain::{self, Deed, What},
    typing,
};

/// Everybody in the team.
const NAMES: [&str; 5] = ["Amira", "Bram", "Carla", "Dawit", "Esra"];

/// A team that has just come together, on disk: each schedule starts from a copy.
pub(crate) struct Template {
    home: TempDir,
    deeds: Vec<Deed>,
    word: usize,
}

impl Template {
    /// With `known`, everybody knows everybody and has written something; else only the founder has, and the others learn of each
    /// other in the schedule, from packs in any order. (Each member who is new to a laptop costs it a slow hash, which is as much
    /// as all else that happens in a schedule.)
    pub(crate) fn new(known: bool) -> Self {
        let home = fast_folder();
        let founder = Device::founder(NAMES[0]);
        let others: Vec<Device> = NAMES[1..].iter().map(|name| Device::joined(name, &founder, Role::Editor)).collect();
        if known {
            let pack = founder.pack("pack", None);
            others.iter().for_each(|device| _ = device.read(&pack));
        }
        let mut template = Self { home, deeds: Vec::new(), word: 0 };
        for (device, name) in std::iter::once(founder).chain(others).zip(NAMES) {
            if known || name == NAMES[0] {
                let mut deed = create(&device.project, fresh(&mut template.word));
                let entry = device.project.run(|store| {
                    store.seal()?;
                    let device = store.device();
                    Ok(store.heights()?.into_iter().find(|(log, _)| log.device == device))
                });
                deed.entry = entry.expect("seals");
                template.deeds.push(deed);
            }
            let from = device.path("");
            // Locked first: a folder in use is not copied.
            let kept = device.lock();
            copy(&from, &template.home.path().join(name));
            drop(kept);
        }
        template
    }
}

/// A team in the middle of a schedule.
pub(crate) struct Team {
    laptops: Vec<Laptop>,
    random: Random,
    packs: Vec<PathBuf>,
    deeds: Vec<Deed>,
    word: usize,
    home: TempDir,
}

struct Laptop {
    /// `None` only while it is closed.
    project: Option<Project>,
    home: PathBuf,
    device: DeviceId,
    backups: Vec<PathBuf>,
    /// Logs that this laptop wrote before a backup was restored. It must never write in one of them again.
    left: BTreeSet<LogId>,
    /// Every log of this laptop that was seen.
    own: BTreeSet<LogId>,
    /// Deeds that are not yet in an entry.
    unsealed: Vec<usize>,
    /// Its newest entry.
    sealed: Option<(LogId, u64)>,
}

impl Team {
    pub(crate) fn gather(template: &Template, seed: u64) -> Self {
        let home = fast_folder();
        let laptops = NAMES.map(|name| Laptop::open(&template.home.path().join(name), home.path().join(name)));
        Self {
            laptops: laptops.into(),
            random: Random::new(seed),
            packs: Vec::new(),
            deeds: template.deeds.clone(),
            word: template.word,
            home,
        }
    }

    /// One thing happens.
    pub(crate) fn act(&mut self) {
        let who = self.random.below(self.laptops.len());
        self.note_seals(who);
        match self.random.below(20) {
            0..=7 => self.type_something(who),
            8 => self.laptops[who].run(|store| store.seal()),
            9..=11 => self.write_pack(who),
            12..=16 => self.read_pack(who),
            17 => self.laptops[who].reopen(),
            18 => self.laptops[who].back_up(self.word),
            _ => self.restore(who),
        }
        self.note_seals(who);
    }

    fn type_something(&mut self, who: usize) {
        let records: BTreeSet<RecordId> = self.deeds.iter().map(|deed| deed.record).collect();
        let laptop = &self.laptops[who];
        let known = laptop.run(move |store| {
            records.into_iter().map(|record| Ok(store.knows(record)?.then_some(record))).collect::<vault::Result<Vec<_>>>()
        });
        let known: Vec<RecordId> = known.into_iter().flatten().collect();
        let word = fresh(&mut self.word);
        let record = match self.random.pick(&known) {
            Some(record) if !self.random.once_in(8) => *record,
            _ => {
                self.deeds.push(create(laptop.project(), word));
                return self.laptops[who].unsealed.push(self.deeds.len() - 1);
            }
        };
        let now = laptop.run(move |store| store.read(record));
        let what = typing::draw(&mut self.random, &now, word);
        let place = self.random.below(64);
        let window = self.random.once_in(3);
        let done = what.clone();
        laptop.run(move |store| typing::perform(store, record, &done, place, window));
        self.deeds.push(Deed { record, what, entry: None });
        self.laptops[who].unsealed.push(self.deeds.len() - 1);
    }

    fn write_pack(&mut self, who: usize) {
        let to = if self.random.once_in(2) { self.random.pick(&self.laptops).map(|laptop| laptop.device) } else { None };
        let path = self.home.path().join(format!("{}.pack", self.packs.len()));
        self.laptops[who].write(&path, to);
        self.packs.push(path);
    }

    /// Any pack that was ever written, whole or cut off; packs that are never drawn are lost.
    fn read_pack(&mut self, who: usize) {
        let Some(pack) = self.random.pick(&self.packs).cloned() else { return };
        if !self.random.once_in(4) {
            self.laptops[who].read(&pack);
            return;
        }
        let mut bytes = fs::read(&pack).expect("reads");
        let cut = self.random.below(bytes.len());
        bytes.truncate(cut);
        let half = self.home.path().join("half");
        fs::write(&half, bytes).expect("writes");
        match sync::pack::read(self.laptops[who].project(), &half, &mut |_, _| true) {
            Ok(report) => assert!(report.cut_short),
            Err(sync::Error::NotA(_) | sync::Error::Damaged(_)) => {}
            Err(error) => panic!("half a pack: {error}"),
        }
    }

    /// The laptop is lost, and its last backup, or one before that, is laid out on another.
    fn restore(&mut self, who: usize) {
        let Some(backup) = self.random.pick(&self.laptops[who].backups).cloned() else { return };
        self.laptops[who].restore(&backup);
    }

    /// Notes which entry carries what was typed, by the height that the laptop's own log has now.
    fn note_seals(&mut self, who: usize) {
        let laptop = &mut self.laptops[who];
        let device = laptop.device;
        let own: Vec<_> = laptop.run(|store| store.heights()).into_iter().filter(|(log, _)| log.device == device).collect();
        laptop.own.extend(own.iter().map(|(log, _)| *log));
        let current: Vec<_> = own.into_iter().filter(|(log, _)| !laptop.left.contains(log)).collect();
        assert!(current.len() <= 1, "the laptop writes in several logs: {current:?}");
        let newest = current.first().copied();
        if newest != laptop.sealed {
            laptop.sealed = newest;
            laptop.unsealed.drain(..).for_each(|deed| self.deeds[deed].entry = newest);
        }
    }

    /// All packs go everywhere: to the first laptop, and from there to each what it lacks.
    pub(crate) fn exchange_everything(&mut self) {
        let path = self.home.path().join("exchange");
        let (first, others) = self.laptops.split_first().expect("a team");
        first.run(|store| store.seal());
        for laptop in others {
            laptop.write(&path, None);
            first.read(&path);
        }
        for laptop in others {
            first.write(&path, Some(laptop.device));
            laptop.read(&path);
        }
        for who in 0..self.laptops.len() {
            self.note_seals(who);
            assert!(self.laptops[who].unsealed.is_empty(), "what is typed is in no entry, or in a log that the laptop left");
        }
    }

    pub(crate) fn check(&mut self) {
        let heights = self.laptops[0].run(|store| store.heights());
        let records: BTreeSet<RecordId> = self.deeds.iter().map(|deed| deed.record).collect();
        let contents: Vec<Vec<(RecordId, Option<Record>)>> =
            self.laptops.iter().map(|laptop| laptop.contents(&records)).collect();
        for (laptop, content) in self.laptops.iter().zip(&contents) {
            assert_eq!(laptop.run(|store| store.heights()), heights, "everybody holds the same log");
            assert_eq!(content, &contents[0], "everybody reads the same");
            assert_eq!(laptop.run(|store| store.waiting()), 0, "nothing waits");
        }
        // They hold the same by now, and checking is half of what a laptop does in a schedule.
        let verified = self.laptops[self.random.below(NAMES.len())].run(|store| store.verify(&mut |_, _| true));
        assert!(verified.faults.is_empty(), "{:?}", verified.faults);
        plain::check(
            &self.deeds,
            |(log, seq)| heights.get(log).is_some_and(|height| height >= seq),
            |record| contents[0].iter().find(|(id, _)| *id == record).and_then(|(_, found)| found.clone()),
        );
    }
}

impl Laptop {
    fn open(from: &Path, home: PathBuf) -> Self {
        copy(from, &home);
        let project = Project::open(&home.join("project"), PASSPHRASE, &options_in(&home)).expect("opens");
        let (device, own) = project.run(|store| Ok((store.device(), store.heights()?))).expect("runs");
        let own: BTreeMap<LogId, u64> = own.into_iter().filter(|(log, _)| log.device == device).collect();
        Self {
            project: Some(project),
            home,
            device,
            backups: Vec::new(),
            left: BTreeSet::new(),
            sealed: own.iter().next().map(|(log, height)| (*log, *height)),
            own: own.into_keys().collect(),
            unsealed: Vec::new(),
        }
    }

    fn project(&self) -> &Project {
        self.project.as_ref().expect("open")
    }

    fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut vault::Store) -> vault::Result<T> + Send + 'static) -> T {
        self.project().run(work).expect("the vault does it")
    }

    fn write(&self, path: &Path, to: Option<DeviceId>) {
        sync::pack::write(self.project(), path, to, &mut |_, _| true).expect("writes a pack");
    }

    fn read(&self, path: &Path) {
        let report = sync::pack::read(self.project(), path, &mut |_, _| true).expect("reads a pack");
        assert!(report.ingested.refused.is_empty(), "an honest pack is refused: {:?}", report.ingested.refused);
    }

    fn reopen(&mut self) {
        self.project = None;
        self.project = Some(Project::open(&self.home.join("project"), PASSPHRASE, &options_in(&self.home)).expect("opens"));
    }

    fn back_up(&mut self, n: usize) {
        let path = self.home.join(format!("backup-{n}"));
        self.run({
            let path = path.clone();
            move |store| store.backup(&path)
        });
        self.backups.push(path);
    }

    fn restore(&mut self, backup: &Path) {
        self.project = None;
        let dir = self.home.join("project");
        fs::remove_dir_all(&dir).expect("removes");
        self.project = Some(Project::restore(backup, &dir, PASSPHRASE, &options_in(&self.home)).expect("restores"));
        self.left = self.own.clone();
        // What was not in the backup and in no pack is gone with the old laptop.
        self.unsealed.clear();
        self.sealed = None;
    }

    fn contents(&self, records: &BTreeSet<RecordId>) -> Vec<(RecordId, Option<Record>)> {
        let records = records.clone();
        self.run(move |store| {
            records
                .into_iter()
                .map(|record| Ok((record, if store.knows(record)? { Some(store.read(record)?) } else { None })))
                .collect()
        })
    }
}

fn create(project: &Project, title: String) -> Deed {
    let what = What::Create(title.clone());
    let made = project.run(move |store| store.create(kind(typing::KIND).expect("a kind"), &title, |_| Ok(())));
    Deed { record: made.expect("creates"), what, entry: None }
}

/// A word that was never typed before. It ends in a letter that stands nowhere else.
fn fresh(count: &mut usize) -> String {
    *count += 1;
    format!("w{count}z")
}

/// A temporary folder in memory where the system has one: 10,000 schedules wait for no disk, and wear out none.
fn fast_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a temporary folder")
}

fn copy(from: &Path, to: &Path) {
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
