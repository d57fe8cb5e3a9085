//! A laptop on a [`Lan`](crate::lan::Lan): a project in a home of its own, and the real `crossroads` to work on it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{Device, PASSPHRASE, lan::Place, options_in, running::Running};
use model::Body;
use vault::{Heights, LogId, Project};

/// A laptop with a project, or without one yet.
pub struct Laptop {
    /// Where it stands.
    pub place: Place,
    home: TempDir,
}

impl Laptop {
    /// Puts what is on a device on a laptop that stands here.
    pub fn of(device: Device, place: Place) -> Self {
        Self { place, home: device.lock() }
    }

    /// A laptop with nothing on it.
    pub fn empty(place: Place) -> Self {
        Self { place, home: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in its home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Where the project is.
    pub fn dir(&self) -> PathBuf {
        self.path("project")
    }

    /// `crossroads` with these words, about the project, with JSON as its answer.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.place.command(built("crossroads"));
        let home = self.home.path();
        for (variable, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            command.env(variable, home.join(folder));
        }
        command.arg("--json").arg("--project").arg(self.dir()).args(words);
        command.env("HOME", home).env("CROSSROADS_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    /// Starts `crossroads` with these words.
    pub fn start(&self, words: &[&str]) -> Running {
        Running::start(self.command(words), &words.join(" "))
    }

    /// Runs it to its end, which must be a good one; gives the last line that it wrote.
    pub fn ask(&self, words: &[&str]) -> Value {
        self.start(words).succeeds()
    }

    /// Opens the project in this process, does something, and locks it again. No other process may have it open.
    pub fn work<T>(&self, work: impl FnOnce(&Project) -> T) -> T {
        let project = Project::open(&self.dir(), PASSPHRASE, &options_in(self.home.path())).expect("opens");
        work(&project)
    }

    /// A field note with this title and text.
    pub fn note(&self, title: &str, text: &str) {
        self.work(|project| note(project, title, text));
    }

    /// How many entries it holds of each log.
    pub fn heights(&self) -> Heights {
        self.work(|project| project.run(|store| store.heights())).expect("heights")
    }

    /// How many entries it holds that the other lacks.
    pub fn ahead_of(&self, other: &Self) -> u64 {
        let others = other.heights();
        let ahead = |(log, height): (LogId, u64)| height.saturating_sub(others.get(&log).copied().unwrap_or_default());
        self.heights().into_iter().map(ahead).sum()
    }

    /// Everything outside the bin, as `crossroads export` writes it, in the order of ids.
    pub fn content(&self) -> Vec<Value> {
        let file = self.path("content.jsonl");
        self.ask(&["export", file.to_str().expect("UTF-8")]);
        let text = fs::read_to_string(&file).expect("reads");
        fs::remove_file(&file).expect("removes");
        let mut records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        // Of changes made apart, a laptop calls that the last one which came to it last.
        records.iter_mut().flat_map(Value::as_object_mut).for_each(|record| drop(record.remove("updated")));
        records.sort_by_key(|record| record["id"].to_string());
        records
    }
}

/// A field note in an open project.
pub fn note(project: &Project, title: &str, text: &str) {
    let (title, body) = (title.to_owned(), Body::from_plain(text));
    project
        .run(move |store| {
            store.create(model::kind::kind("field-note").expect("a kind"), &title, |edit| {
                edit.set_body(&body);
                Ok(())
            })
        })
        .expect("creates");
}

/// Panics with what differs where two laptops do not hold the same.
pub fn assert_equal(when: &str, one: &Laptop, other: &Laptop) {
    let [ones, others] = [one, other].map(Laptop::content);
    let lacking = |of: &[Value], in_: &[Value]| -> Vec<String> {
        of.iter()
            .filter(|record| !in_.contains(record))
            .map(|record| record.to_string().chars().take(300).collect())
            .take(3)
            .collect()
    };
    let (missing, foreign) = (lacking(&ones, &others), lacking(&others, &ones));
    assert!(
        missing.is_empty() && foreign.is_empty(),
        "{when}: {} records and {}; the second lacks {missing:#?}, the first {foreign:#?}",
        ones.len(),
        others.len()
    );
}

/// A program of this workspace, built beside these tests.
pub fn built(name: &str) -> PathBuf {
    let tests = std::env::current_exe().expect("where the tests are");
    let path = tests.ancestors().nth(2).expect("the tests stand in target/<profile>/deps").join(name);
    assert!(Path::exists(&path), "{} is not there: build it first", path.display());
    path
}
