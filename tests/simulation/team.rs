//! Five laptops, the packs between them and their backups, driven by one sequence of random numbers.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use model::{Record, RecordId};
use support::{Device, random::Random};
use tempfile::TempDir;
use vault::Role;

use crate::{
    laptop::{Laptop, copy, fast_folder, fresh},
    plain::{self, Counts, Deed, What},
    typing, writers,
};

/// Everybody in the team.
const NAMES: [&str; 5] = ["Amira", "Bram", "Carla", "Dawit", "Esra"];
/// Actions in one schedule, before everything is exchanged.
const ACTIONS: usize = 12;

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
        let founder = Device::founder(NAMES[0]);
        let others: Vec<Device> = NAMES[1..].iter().map(|name| Device::joined(name, &founder, Role::Editor)).collect();
        if known {
            let pack = founder.pack("pack", None);
            others.iter().for_each(|device| _ = device.read(&pack));
        }
        let mut template = Self { home: fast_folder(), deeds: Vec::new(), word: 0 };
        for (device, name) in std::iter::once(founder).chain(others).zip(NAMES) {
            let writes = known || name == NAMES[0];
            settle_down(device, &template.home.path().join(name), writes, &mut template.deeds, &mut template.word);
        }
        template
    }
}

/// Leaves a laptop's folder in `home`, with a first record of its own if it `writes`.
pub(crate) fn settle_down(device: Device, home: &Path, writes: bool, deeds: &mut Vec<Deed>, word: &mut usize) {
    let from = device.path("");
    // A slow hash for each laptop of the team, that no schedule should wait for.
    let find_words = |store: &mut vault::Store| {
        let devices = store.members()?.into_iter().flat_map(|member| member.devices);
        devices.map(|keys| store.words(&keys)).collect::<vault::Result<Vec<_>>>()
    };
    device.project.run(find_words).expect("words");
    // Locked first: a folder in use is not copied.
    let kept = device.lock();
    copy(&from, home);
    drop(kept);
    if writes {
        let before = home.with_extension("before");
        fs::rename(home, &before).expect("moves");
        let mut laptop = Laptop::open(&before, home.to_owned());
        let title = fresh(word);
        let record = laptop.create(title.clone()).expect("creates");
        laptop.did(record, What::Create(title), deeds);
        laptop.run(|store| store.seal());
        laptop.note_seals(deeds);
    }
}

/// A team in the middle of a schedule.
struct Team {
    laptops: Vec<Laptop>,
    random: Random,
    packs: Vec<PathBuf>,
    deeds: Vec<Deed>,
    word: usize,
    home: TempDir,
}

/// Plays one schedule.
pub(crate) fn play(template: &Template, seed: u64) {
    let mut team = Team::gather(template, seed);
    for _ in 0..ACTIONS {
        team.act();
    }
    team.exchange_everything();
    team.check();
}

impl Team {
    fn gather(template: &Template, seed: u64) -> Self {
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
    fn act(&mut self) {
        let who = self.random.below(self.laptops.len());
        self.laptops[who].note_seals(&mut self.deeds);
        match self.random.below(20) {
            0..=7 => self.type_something(who),
            8 => self.laptops[who].run(|store| store.seal()),
            9..=11 => self.write_pack(who),
            12..=16 => self.read_pack(who),
            17 => self.laptops[who].reopen(),
            18 => self.laptops[who].back_up(self.word),
            _ => self.restore(who),
        }
        self.laptops[who].note_seals(&mut self.deeds);
    }

    fn type_something(&mut self, who: usize) {
        let typed = typing::type_something(&mut self.random, &mut self.laptops[who], &mut self.deeds, &mut self.word);
        typed.expect("everybody may write");
    }

    fn write_pack(&mut self, who: usize) {
        let to = if self.random.once_in(2) { self.random.pick(&self.laptops).map(|laptop| laptop.device) } else { None };
        let path = self.home.path().join(format!("{}.pack", self.packs.len()));
        self.laptops[who].write(&path, to, false);
        self.packs.push(path);
    }

    /// Any pack that was ever written, whole or cut off; packs that are never drawn are lost.
    fn read_pack(&mut self, who: usize) {
        let Some(pack) = self.random.pick(&self.packs).cloned() else { return };
        if !self.random.once_in(4) {
            assert_eq!(self.laptops[who].read(&pack), [], "an honest pack is refused");
            return;
        }
        read_half(&self.laptops[who], &pack, self.random.bits());
    }

    /// The laptop is lost, and its last backup, or one before that, is laid out on another.
    fn restore(&mut self, who: usize) {
        let Some(backup) = self.random.pick(&self.laptops[who].backups).cloned() else { return };
        self.laptops[who].restore(&backup);
    }

    /// All packs go everywhere: to the first laptop, and from there to each what it lacks.
    fn exchange_everything(&mut self) {
        let path = self.home.path().join("exchange");
        let (first, others) = self.laptops.split_first().expect("a team");
        first.run(|store| store.seal());
        for laptop in others {
            laptop.write(&path, None, false);
            assert_eq!(first.read(&path), []);
        }
        for laptop in others {
            first.write(&path, Some(laptop.device), false);
            assert_eq!(laptop.read(&path), []);
        }
        for laptop in &mut self.laptops {
            laptop.note_seals(&mut self.deeds);
            assert!(!laptop.has_unsealed(), "what is typed is in no entry, or in a log that the laptop left");
        }
    }

    fn check(&mut self) {
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
        let record = self.random.pick(&self.deeds).expect("a deed").record;
        writers::check(&self.laptops[self.random.below(NAMES.len())], record, &self.deeds);
        let is_held = |(log, seq): &(vault::LogId, u64)| heights.get(log).is_some_and(|height| height >= seq);
        plain::check(
            &self.deeds,
            |deed| if deed.entries.iter().any(is_held) { Counts::Surely } else { Counts::Not },
            |record| contents[0].iter().find(|(id, _)| *id == record).and_then(|(_, found)| found.clone()),
        );
    }
}

/// A pack of which only the beginning arrived.
pub(crate) fn read_half(laptop: &Laptop, pack: &Path, cut: u64) {
    let mut bytes = fs::read(pack).expect("reads");
    bytes.truncate((cut % bytes.len() as u64) as usize);
    let half = laptop.home.join("half");
    fs::write(&half, bytes).expect("writes");
    match sync::pack::read(laptop.project(), &half, &mut |_, _| true) {
        Ok(report) => assert!(report.cut_short),
        Err(sync::Error::NotA(_) | sync::Error::Damaged(_) | sync::Error::NotForUs(_)) => {}
        Err(error) => panic!("half a pack: {error}"),
    }
}
