//! A team whose laptops meet on a bad network: they type, connect, lose each other, crash and are restored, while members come
//! and go, roles change and records end.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use model::{Record, RecordId};
use support::{Device, PASSPHRASE, options_in, random::Random};
use tempfile::TempDir;
use vault::{DeviceId, DeviceKeys, Error, Heights, LogId, Member, MemberId, Project, Role};

use crate::{
    files::{self, Added},
    laptop::{Laptop, copy, fast_folder},
    network::Network,
    plain::{self, Counts, Deed, What},
    team::{read_half, settle_down},
    typing, writers,
};

/// Two who coordinate, two who write, a second laptop of the last, and one that only carries.
const NAMES: [&str; 6] = ["Amira", "Bram", "Carla", "Dawit", "Dawit thuis", "Kastje"];
/// A laptop that waits to be let in.
const NEWCOMER: &str = "Esra";
/// Deeds in one schedule, before all come together.
const DEEDS: usize = 16;
/// At most so many things happen on the network between two deeds.
const BETWEEN: usize = 14;
/// Of so many schedules, in one there are attachments, which take longest.
const FILES: usize = 8;
/// How often all are connected before they must agree.
const ROUNDS: usize = 6;
/// What a laptop writes that does not know that it was removed.
const LATE: usize = 3;

/// The team on disk, and what it wrote.
pub(crate) struct Template {
    home: TempDir,
    newcomer: DeviceKeys,
    deeds: Vec<Deed>,
    word: usize,
}

impl Template {
    pub(crate) fn new() -> Self {
        let amira = Device::founder(NAMES[0]);
        let bram = Device::joined(NAMES[1], &amira, Role::Coordinator);
        let carla = Device::joined(NAMES[2], &amira, Role::Editor);
        let dawit = Device::joined(NAMES[3], &amira, Role::Editor);
        let second = Device::second_of(&dawit, NAMES[4]);
        amira.read(&dawit.pack("pack", None));
        let relay = Device::joined(NAMES[5], &amira, Role::Relay);
        let pack = amira.pack("pack", None);
        let devices = [amira, bram, carla, dawit, second, relay];
        devices.iter().for_each(|device| _ = device.read(&pack));
        let home = fast_folder();
        let newcomer = prepare(&home.path().join(NEWCOMER));
        let mut template = Self { home, newcomer, deeds: Vec::new(), word: 0 };
        for (device, name) in devices.into_iter().zip(NAMES) {
            // A slow hash that no schedule should wait for.
            device.project.run(move |store| store.words(&newcomer)).expect("words");
            let home = template.home.path().join(name);
            settle_down(device, &home, name != NAMES[5], &mut template.deeds, &mut template.word);
        }
        template
    }
}

/// Makes a project that waits to be let in, and locks it.
fn prepare(home: &Path) -> DeviceKeys {
    let prepared = Project::prepare_to_join(&home.join("project"), NEWCOMER, PASSPHRASE, &options_in(home));
    prepared.expect("prepares").0.run(|store| Ok(store.device_keys())).expect("keys")
}

struct Meeting<'a> {
    template: &'a Template,
    laptops: Vec<Laptop>,
    network: Network,
    random: Random,
    packs: Vec<PathBuf>,
    deeds: Vec<Deed>,
    word: usize,
    /// Whether people lose rights in this schedule.
    is_calm: bool,
    /// The attachments that were added; in most schedules there are none.
    files: Option<Vec<Added>>,
    /// Who lost a right at some time, as members or as laptops.
    doubted: (BTreeSet<MemberId>, BTreeSet<DeviceId>),
    /// Who let the newcomer in.
    host: Option<DeviceId>,
    home: TempDir,
    /// What happened, for whoever has to find out why it went wrong.
    story: Vec<String>,
}

impl Drop for Meeting<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.story.join("\n"));
            (0..self.laptops.len()).for_each(|who| eprintln!("{}", self.describe(who)));
        }
    }
}

/// Plays one schedule.
pub(crate) fn play(template: &Template, seed: u64) {
    let home = fast_folder();
    let laptops = NAMES.map(|name| Laptop::open(&template.home.path().join(name), home.path().join(name)));
    let mut random = Random::new(seed);
    let mut meeting = Meeting {
        template,
        laptops: laptops.into(),
        network: Network::default(),
        packs: Vec::new(),
        deeds: template.deeds.clone(),
        word: template.word,
        is_calm: random.once_in(3),
        files: random.once_in(FILES).then(Vec::new),
        doubted: Default::default(),
        host: None,
        home,
        story: Vec::new(),
        random,
    };
    for _ in 0..DEEDS {
        meeting.act();
        for _ in 0..meeting.random.below(BETWEEN) {
            meeting.network.step(&meeting.laptops, &mut meeting.random);
        }
    }
    meeting.come_to_rest();
    meeting.check_together();
    meeting.check_each();
    meeting.check_cut_off();
}

impl Meeting<'_> {
    /// One thing happens.
    fn act(&mut self) {
        let who = self.random.below(self.laptops.len());
        let other = self.random.below(self.laptops.len());
        // What lies asleep does nothing; what happens to others does not wait for it.
        if self.network.is_asleep(who) {
            return;
        }
        self.note_seals();
        if let Some(files) = &mut self.files
            && self.random.once_in(4)
        {
            self.story.push(format!("{}: {who} has a file", self.story.len()));
            let done = files::add_or_take_out(&mut self.random, &self.laptops[who], &self.deeds, files);
            return self.story.push(done);
        }
        let (deed, deeds) = (self.random.below(60), self.deeds.len());
        self.story.push(format!("{}: {who} does {deed} ({other})", self.story.len()));
        match deed {
            0..=17 => self.type_something(who),
            18..=31 => self.network.connect(who, other, &self.laptops, &mut self.random),
            32..=34 => self.network.break_one(&mut self.random),
            35 => self.network.suspend(who),
            36 => self.network.wake(),
            37 => self.network.part(self.laptops.len(), &mut self.random),
            38..=39 => self.network.heal(),
            40..=41 => self.crash(who),
            42 => self.laptops[who].run(|store| store.seal()),
            43 => self.laptops[who].back_up(self.word),
            44..=45 => self.restore(who),
            46 => self.clone_folder(who),
            47 => self.write_pack(who),
            48..=49 => self.read_pack(who),
            50..=51 => self.let_in(who),
            52..=53 => self.erase(who),
            _ if self.is_calm => self.type_something(who),
            54 => self.remove_each_other(),
            55..=56 => self.remove(who),
            57 => self.leave_or_drop_a_laptop(who),
            _ => self.change_role(who),
        }
        self.note_seals();
        self.story.extend(self.deeds[deeds..].iter().map(|deed| format!("   {:?} in {}", deed.what, deed.record)));
    }

    fn note_seals(&mut self) {
        self.laptops.iter_mut().for_each(|laptop| laptop.note_seals(&mut self.deeds));
    }

    fn type_something(&mut self, who: usize) {
        // Whoever may not write here and now leaves it.
        let _ = typing::type_something(&mut self.random, &mut self.laptops[who], &mut self.deeds, &mut self.word);
    }

    fn crash(&mut self, who: usize) {
        self.network.vanish(who, &mut self.random);
        if self.random.once_in(3) { self.laptops[who].reopen() } else { self.laptops[who].crash() }
    }

    fn restore(&mut self, who: usize) {
        let Some(backup) = self.random.pick(&self.laptops[who].backups).cloned() else { return };
        self.network.vanish(who, &mut self.random);
        self.laptops[who].restore(&backup);
    }

    fn clone_folder(&mut self, who: usize) {
        if self.laptops.len() < NAMES.len() + 2 {
            let home = self.home.path().join(format!("copy-{}", self.laptops.len()));
            let clone = self.laptops[who].clone_to(home);
            self.laptops.push(clone);
        }
    }

    fn write_pack(&mut self, who: usize) {
        let to = self.random.pick(&self.laptops).map(|laptop| laptop.device).filter(|_| self.random.once_in(2));
        let path = self.home.path().join(format!("{}.pack", self.packs.len()));
        if self.laptops[who].run(|store| Ok(store.project().is_some())) {
            self.laptops[who].write(&path, to, self.files.is_some());
            self.packs.push(path);
        }
    }

    /// A copy that a shared folder brought: any, late or half.
    fn read_pack(&mut self, who: usize) {
        let Some(pack) = self.random.pick(&self.packs).cloned() else { return };
        if self.random.once_in(3) {
            return read_half(&self.laptops[who], &pack, self.random.bits());
        }
        match sync::pack::read(self.laptops[who].project(), &pack, &mut |_, _| true) {
            Ok(_) | Err(sync::Error::NotForUs(_)) => {}
            Err(error) => panic!("a whole pack: {error}"),
        }
    }

    /// Somebody is let in, as a member or as another laptop of a member's.
    fn let_in(&mut self, who: usize) {
        if self.host.is_some() {
            return;
        }
        let keys = self.template.newcomer;
        let as_member = self.random.once_in(2);
        let welcome = self.laptops[who].project().run(move |store| match as_member {
            true => store.admit(NEWCOMER, &keys, Role::Editor),
            false => store.admit_device(&keys),
        });
        let Some(welcome) = refused_or(welcome) else { return };
        let laptop = Laptop::open(&self.template.home.path().join(NEWCOMER), self.home.path().join(NEWCOMER));
        laptop.run(move |store| store.accept(&welcome));
        self.host = Some(self.laptops[who].device);
        self.laptops.push(laptop);
        self.network.connect(self.laptops.len() - 1, who, &self.laptops, &mut self.random);
    }

    fn erase(&mut self, who: usize) {
        let Some(record) = self.random.pick(&self.laptops[who].known(&self.deeds)).copied() else { return };
        if refused_or(self.laptops[who].project().run(move |store| store.erase(record))).is_some() {
            self.laptops[who].did(record, What::Erase, &mut self.deeds);
        }
    }

    fn remove(&mut self, who: usize) {
        let members = self.laptops[who].run(|store| store.members());
        let Some(member) = self.random.pick(&members).cloned() else { return };
        match self.random.pick(&member.devices).copied() {
            Some(keys) if self.random.once_in(3) => {
                self.remove_device(who, keys.sign);
            }
            _ => self.remove_member(who, member.id),
        }
    }

    fn remove_member(&mut self, who: usize, member: MemberId) {
        if refused_or(self.laptops[who].project().run(move |store| store.remove_member(&member))).is_some() {
            self.doubt(who, member, "is removed");
        }
    }

    /// The two who coordinate remove each other, as far as they have not heard.
    fn remove_each_other(&mut self) {
        for (who, other) in [(0, 1), (1, 0)] {
            let device = self.laptops[other].device;
            if let Some(member) = self.member(who, &device) {
                self.remove_member(who, member);
            }
        }
    }

    /// Somebody leaves, or throws out a laptop of their own.
    fn leave_or_drop_a_laptop(&mut self, who: usize) {
        let Some(member) = self.member(who, &self.laptops[who].device) else { return };
        if self.random.once_in(2) {
            if refused_or(self.laptops[who].project().run(|store| store.leave())).is_some() {
                self.doubt(who, member, "leaves");
            }
            return;
        }
        let own = self.laptops[who].run(|store| store.members()).into_iter().find(|known| known.id == member);
        let Some(keys) = own.and_then(|own| self.random.pick(&own.devices).copied()) else { return };
        self.remove_device(who, keys.sign);
    }

    fn remove_device(&mut self, who: usize, device: DeviceId) {
        if refused_or(self.laptops[who].project().run(move |store| store.remove_device(&device))).is_some() {
            let gone = self.laptops.iter().position(|laptop| laptop.device == device);
            self.story.push(format!("   laptop {gone:?} is removed"));
            self.doubted.1.insert(device);
        }
    }

    fn doubt(&mut self, who: usize, member: MemberId, why: &str) {
        let name = self.laptops[who].run(|store| store.members()).into_iter().find(|known| known.id == member);
        self.story.push(format!("   {} {why}", name.map(|member| member.name).unwrap_or_default()));
        self.doubted.0.insert(member);
    }

    fn change_role(&mut self, who: usize) {
        let members = self.laptops[who].run(|store| store.members());
        let roles = [Role::Coordinator, Role::Editor, Role::Reader];
        let (Some(member), Some(role)) = (self.random.pick(&members).cloned(), self.random.pick(&roles).copied()) else { return };
        if refused_or(self.laptops[who].project().run(move |store| store.set_role(&member.id, role))).is_some() {
            self.doubt(who, member.id, &format!("is now {role:?}"));
        }
    }

    fn member(&self, on: usize, device: &DeviceId) -> Option<MemberId> {
        let members = self.laptops[on].run(|store| store.members());
        members.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == *device)).map(|member| member.id)
    }

    /// Whoever can come comes, until those who remain hold the same, whichever side they knew.
    fn come_to_rest(&mut self) {
        self.network.wake();
        self.network.heal();
        for _ in 0..ROUNDS {
            self.network.connect_all(&self.laptops, &mut self.random);
            self.network.settle(&self.laptops, &mut self.random);
            if self.files.is_some() {
                self.network.fetch_all(&self.laptops, &mut self.random);
            }
            self.note_seals();
            let remaining = self.remaining();
            let heights: Vec<Heights> = remaining.iter().map(|who| self.laptops[*who].run(|store| store.heights())).collect();
            if heights.iter().all(|other| *other == heights[0]) {
                // What was heard of last is asked for from then on.
                if self.files.is_some() {
                    self.network.connect_all(&self.laptops, &mut self.random);
                    self.network.settle(&self.laptops, &mut self.random);
                    self.network.fetch_all(&self.laptops, &mut self.random);
                }
                return;
            }
        }
        panic!("those who remain do not come to hold the same");
    }

    /// What a laptop holds and of whom, for a story.
    fn describe(&self, who: usize) -> String {
        let number = |device: &DeviceId| self.laptops.iter().position(|laptop| laptop.device == *device);
        let (heights, waiting, out) = self.laptops[who].run(|store| Ok((store.heights()?, store.waiting()?, store.removed()?)));
        let heights: Vec<String> = heights
            .iter()
            .map(|(log, height)| format!("{:?}.{:x}: {height}", number(&log.device), log.incarnation >> 52))
            .collect();
        let view: Vec<Option<usize>> = self.view(who).iter().map(number).collect();
        format!("laptop {who}: out {out}, waiting {waiting}, team {view:?}, holds {heights:?}")
    }

    /// Whom each laptop holds for a laptop of the team; nobody where it is out itself.
    fn view(&self, who: usize) -> BTreeSet<DeviceId> {
        self.laptops[who].run(|store| {
            if store.project().is_none() || store.role()?.is_none() {
                return Ok(BTreeSet::new());
            }
            Ok(store
                .members()?
                .into_iter()
                .filter(|member| !member.removed)
                .flat_map(|member| member.devices)
                .map(|keys| keys.sign)
                .collect())
        })
    }

    /// The laptops that remain in the team, by the view that most of them share.
    fn remaining(&self) -> Vec<usize> {
        let views: Vec<BTreeSet<DeviceId>> = (0..self.laptops.len()).map(|who| self.view(who)).collect();
        let agree = |view: &BTreeSet<DeviceId>| views.iter().filter(|other| *other == view).count();
        let all = views.iter().filter(|view| !view.is_empty());
        let team = all.rev().max_by_key(|view| agree(view)).expect("a team");
        (0..self.laptops.len()).filter(|who| team.contains(&self.laptops[*who].device)).collect()
    }

    fn is_doubted(&self, members: &[Member], device: &DeviceId) -> bool {
        let member = members.iter().find(|member| member.devices.iter().chain(&member.former).any(|keys| keys.sign == *device));
        self.doubted.1.contains(device) || member.is_none_or(|member| self.doubted.0.contains(&member.id))
    }

    /// What holds for all who remain together.
    fn check_together(&self) {
        let remaining = self.remaining();
        for who in 0..self.laptops.len() {
            let (device, is_out) = (self.laptops[who].device, self.laptops[who].run(|store| store.removed()));
            let is_sure = device != self.template.newcomer.sign;
            assert!(is_out != remaining.contains(&who) || !is_sure, "laptop {who} does not know how it stands");
        }
        let (carriers, readers): (Vec<usize>, Vec<usize>) =
            remaining.iter().partition(|who| self.laptops[**who].run(|store| store.role()) == Some(Role::Relay));
        let first = &self.laptops[readers[0]];
        let (heights, members) = first.run(|store| Ok((store.heights()?, store.members()?)));
        let records: BTreeSet<RecordId> = self.deeds.iter().map(|deed| deed.record).collect();
        let content = first.contents(&records);
        for who in &readers {
            let laptop = &self.laptops[*who];
            assert_eq!(laptop.run(|store| store.members()), members, "laptop {who} sees another team");
            assert!(!laptop.has_unsealed(), "what was typed is in no entry");
        }
        for who in carriers {
            let found = self.laptops[who].contents(&records);
            assert!(found.iter().all(|(_, found)| found.is_none()), "a relay reads along");
        }
        let is_held = |(log, seq): &(LogId, u64)| heights.get(log).is_some_and(|height| height >= seq);
        let is_doubted = |device: &DeviceId| {
            let host = self.host.as_ref().filter(|_| *device == self.template.newcomer.sign);
            self.is_doubted(&members, device) || host.is_some_and(|host| self.is_doubted(&members, host))
        };
        let counts = |deed: &Deed| match deed.entries.iter().any(is_held) {
            true if is_doubted(&deed.by) => Counts::Maybe,
            true => Counts::Surely,
            false => Counts::Not,
        };
        if let Some(files) = &self.files {
            files::check(&self.laptops, &remaining, files);
        }
        readers.iter().for_each(|who| same(&self.laptops[*who].contents(&records), &content, *who));
        plain::check(&self.deeds, counts, |record| {
            content.iter().find(|(id, _)| *id == record).and_then(|(_, found): &(_, Option<Record>)| found.clone())
        });
    }

    /// What holds for each laptop by itself.
    fn check_each(&mut self) {
        let checked = *self.random.pick(&self.remaining()).expect("a team");
        let verified = self.laptops[checked].run(|store| store.verify(&mut |_, _| true));
        assert!(verified.faults.is_empty(), "{:?}", verified.faults);
        assert_eq!(self.laptops[checked].run(|store| store.written_for_others()), []);
        let reader = *self.random.pick(&self.readers()).expect("a reader");
        let record = self.random.pick(&self.deeds).expect("a deed").record;
        writers::check(&self.laptops[reader], record, &self.deeds);
        self.remaining().into_iter().for_each(|who| self.check_erased(who));
    }

    /// No word of an erased record is anywhere on a laptop that heard of it.
    fn check_erased(&self, who: usize) {
        let erased: Vec<RecordId> =
            self.laptops[who].run(|store| store.erasures()).into_iter().map(|erasure| erasure.record).collect();
        let of_erased = self.deeds.iter().filter(|deed| erased.contains(&deed.record));
        let words: Vec<String> = of_erased.filter_map(|deed| deed.what.word().cloned()).collect();
        if !words.is_empty() {
            let names = words.clone();
            let found =
                self.laptops[who].run(move |store| store.tables_with(&names.iter().map(String::as_str).collect::<Vec<_>>()));
            assert!(found.is_empty(), "of the erased {words:?} something is in {found:?} of laptop {who}");
        }
    }

    /// Those who remain and read, not only carry.
    fn readers(&self) -> Vec<usize> {
        let carries = |who: &usize| self.laptops[*who].run(|store| store.role()) == Some(Role::Relay);
        self.remaining().into_iter().filter(|who| !carries(who)).collect()
    }

    /// A laptop that was removed, opened again as it was when the schedule began, does not know that it is out and writes. Whoever
    /// remains takes what it hands over, and nothing of it counts; it is shown apart to those who coordinate.
    fn check_cut_off(&mut self) {
        let remaining = self.remaining();
        let out: Vec<usize> = (0..NAMES.len()).filter(|who| !remaining.contains(who)).collect();
        let Some(gone) = self.random.pick(&out).copied() else { return };
        let (left, home) = (self.home.path().join("left behind"), self.home.path().join("late"));
        copy(&self.template.home.path().join(NAMES[gone]), &left);
        fs::remove_dir_all(left.join("marks")).expect("removes");
        let mut late = Laptop::open(&left, home);
        let mut written = Vec::new();
        for _ in 0..LATE {
            // Whoever may not write leaves it.
            let mut known = self.deeds.iter().chain(&written).cloned().collect();
            let before = self.deeds.len() + written.len();
            let _ = typing::type_something(&mut self.random, &mut late, &mut known, &mut self.word);
            written.extend(known.split_off(before));
        }
        late.run(|store| store.seal());
        let pack = self.home.path().join("late.pack");
        late.write(&pack, None, false);
        let records: BTreeSet<RecordId> = self.deeds.iter().chain(&written).map(|deed| deed.record).collect();
        for who in self.readers() {
            let laptop = &self.laptops[who];
            let before = laptop.contents(&records);
            sync::pack::read(laptop.project(), &pack, &mut |_, _| true).expect("reads");
            same(&laptop.contents(&records), &before, who);
            let (apart, erased) = laptop.run(|store| Ok((store.kept_apart()?, store.erasures()?)));
            let is_erased = |deed: &&Deed| erased.iter().any(|erasure| erasure.record == deed.record);
            // What came before may have been taken out again by what came after, and a value may give way to another.
            let last = written.last().filter(|deed| !is_erased(deed));
            if let Some(What::Paragraph(word) | What::Create(word)) = last.map(|deed| &deed.what) {
                let is_shown = apart.iter().any(|apart| apart.device == late.device && apart.text.contains(word));
                assert!(is_shown, "laptop {who} does not show {word} apart: {apart:?}");
            }
        }
        let (late, laptops) = (self.laptops.len(), {
            self.laptops.push(late);
            &self.laptops
        });
        self.network.connect(late, remaining[0], laptops, &mut self.random);
        self.network.settle(laptops, &mut self.random);
        assert!(laptops[late].run(|store| store.removed()), "nobody tells the laptop that it is out");
    }
}

/// What was done, or nothing where the person may not do it. Anything else that goes wrong is a fault.
fn refused_or<T>(done: vault::Result<T>) -> Option<T> {
    match done {
        Ok(done) => Some(done),
        Err(
            Error::NotAllowed
            | Error::LastCoordinator
            | Error::NoSuchMember
            | Error::Removed
            | Error::NoSuchRecord
            | Error::Joining,
        ) => None,
        Err(error) => panic!("{error}"),
    }
}

fn same(found: &[(RecordId, Option<Record>)], first: &[(RecordId, Option<Record>)], who: usize) {
    for (found, first) in found.iter().zip(first) {
        assert_eq!(found, first, "laptop {who} reads another record");
    }
}
