//! A process that is killed while it writes: the project opens again, is whole, and holds all that was acknowledged.
//!
//! The test starts itself again as the child. The child prints a line after each call of the vault that returned; the parent
//! kills it at a random moment and looks. `CROSSROADS_KILLS` sets how often, `CROSSROADS_SEED` when.

mod deeds;

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use deeds::{ACTIVITIES, Activity};
use support::{
    Device, PASSPHRASE, options_in,
    random::{Random, number, seed},
};
use tempfile::TempDir;
use vault::{Error, Project, Role};

/// Says to the child what it does, and where.
const ACTIVITY: &str = "CROSSROADS_CRASH_ACTIVITY";
const HOME: &str = "CROSSROADS_CRASH_HOME";
/// Printed when the project is open: killing starts here.
const READY: &str = "ready";
/// How long a child is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// After this many kills a project has grown enough, and the next one is made.
const ROUNDS: usize = 10;

#[test]
fn what_was_acknowledged_survives_every_kill() {
    let kills = number("CROSSROADS_KILLS", 200) as usize;
    let mut random = Random::new(seed());
    let mut told = 0;
    for (n, activity) in ACTIVITIES.iter().cycle().take(kills.div_ceil(ROUNDS)).enumerate() {
        let mut scene = Scene::set(*activity);
        for round in 0..ROUNDS.min(kills - n * ROUNDS) {
            // However slow the machine is, most children are given time to do something; some are killed while they begin.
            let (deeds, delay) = (random.below(4), Duration::from_micros(random.below(120_000) as u64));
            let lines = scene.kill_after(deeds, delay);
            told += lines.len();
            scene.look(&lines, &format!("{activity:?}, round {round}, killed {delay:?} after {deeds} deeds"));
        }
    }
    println!("{kills} kills, {told} acknowledgements, all of them found again");
    assert!(kills < ROUNDS * ACTIVITIES.len() || told > kills, "the child was never given time to do anything");
}

/// Not a test of its own: what the child runs.
#[test]
fn child() {
    let (Ok(name), Ok(home)) = (std::env::var(ACTIVITY), std::env::var(HOME)) else { return };
    let activity = *ACTIVITIES.iter().find(|activity| format!("{activity:?}") == name).expect("an activity");
    let home = PathBuf::from(home);
    let passphrase = std::fs::read_to_string(home.join("passphrase")).expect("reads");
    let project = Project::open(&home.join("project"), &passphrase, &options_in(&home)).expect("opens");
    println!("{READY}");
    deeds::act(activity, &project, &home);
}

/// A project, and what the parent knows of it.
struct Scene {
    activity: Activity,
    home: TempDir,
    /// Another laptop of the team.
    other: Device,
    /// Passphrases of which one holds: more than one only while a change was not acknowledged.
    passphrases: Vec<String>,
    /// Everything ever acknowledged.
    told: Vec<String>,
}

impl Scene {
    fn set(activity: Activity) -> Self {
        let here = Device::founder("Amira");
        let other = Device::joined("Bram", &here, Role::Editor);
        if activity == Activity::Reading {
            deeds::prepare_packs(&other, &here.path(""));
        }
        let home = here.lock();
        Self { activity, home, other, passphrases: vec![PASSPHRASE.into()], told: Vec::new() }
    }

    /// Runs the child, kills it some time after it opened the project, and gives what it had acknowledged.
    fn kill_after(&mut self, deeds: usize, delay: Duration) -> Vec<String> {
        std::fs::write(self.home.path().join("passphrase"), &self.passphrases[0]).expect("writes");
        let mut child = start(self.activity, self.home.path());
        let out = child.stdout.take().expect("a pipe");
        let (sender, lines) = channel();
        let reader = thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // The test harness of the child prints lines of its own, also in front of the first of ours.
                if let Some((_, line)) = line.split_once("> ") {
                    let _ = sender.send(line.to_owned());
                } else if line.ends_with(READY) {
                    let _ = sender.send(READY.to_owned());
                }
            }
        });
        let ready = lines.recv_timeout(PATIENCE);
        let mut told: Vec<String> = (0..deeds).map_while(|_| lines.recv_timeout(PATIENCE).ok()).collect();
        thread::sleep(delay);
        child.kill().expect("kills");
        child.wait().expect("ends");
        assert_eq!(ready.as_deref(), Ok(READY), "the child could not open the project");
        reader.join().expect("reads");
        told.extend(lines);
        told
    }

    /// Opens the project and finds everything that was acknowledged.
    fn look(&mut self, lines: &[String], when: &str) {
        self.told.extend_from_slice(lines);
        if self.activity == Activity::Passphrase {
            // The newest acknowledged one holds, or the one that was being set.
            let last = lines.last().cloned().unwrap_or_else(|| self.passphrases[0].clone());
            self.passphrases = vec![deeds::after(&last), last];
        }
        let dir = self.home.path().join("project");
        let opened =
            self.passphrases.iter().find_map(|passphrase| match Project::open(&dir, passphrase, &options_in(self.home.path())) {
                Ok(project) => Some((project, passphrase.clone())),
                Err(Error::WrongPassphrase) => None,
                Err(error) => panic!("{when}: does not open: {error:?}"),
            });
        let (project, passphrase) = opened.unwrap_or_else(|| panic!("{when}: no passphrase of {:?} opens", self.passphrases));
        self.passphrases = vec![passphrase];
        deeds::find(self.activity, &project, &self.told, when);
        if self.activity == Activity::Erasing {
            self.meet(&project, when);
        }
        let verified = project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
        assert!(verified.faults.is_empty(), "{when}: {:?}", verified.faults);
    }

    /// The other laptop hears of all that stands in the log, and has the same records then.
    fn meet(&self, project: &Project, when: &str) {
        let heights = self.other.project.run(|store| store.heights()).expect("heights");
        let entries = project.run(move |store| {
            store.seal()?;
            store.lacking(&heights)?.into_iter().map(|place| store.entry(place)).collect::<vault::Result<Vec<_>>>()
        });
        let entries = entries.expect("entries");
        self.other.project.run(move |store| store.ingest(&entries)).expect("takes in");
        let list = |project: &Project| {
            let query = vault::Query { limit: u32::MAX, ..vault::Query::default() };
            let (rows, _) = project.run(move |store| store.list(&query)).expect("lists");
            rows.into_iter().map(|row| row.id).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(list(project), list(&self.other.project), "{when}: both have the same records");
    }
}

fn start(activity: Activity, home: &Path) -> Child {
    Command::new(std::env::current_exe().expect("a path"))
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env(ACTIVITY, format!("{activity:?}"))
        .env(HOME, home)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("starts")
}
