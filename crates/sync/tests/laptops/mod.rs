//! Laptops for tests of the exchange: projects in temporary folders, let in without files.

#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod end;

use std::path::Path;

use model::{Body, RecordId, kind};
use tempfile::TempDir;
use vault::{Heights, KeyDerivation, Options, Project, Role};

/// A laptop with a project on it.
pub(crate) struct Laptop {
    pub(crate) project: Project,
    home: TempDir,
}

fn options(home: &Path) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.join("marks")) }
}

impl Laptop {
    /// Somebody founds a project.
    pub(crate) fn founder() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Anna", "pass", &options(home.path())).expect("founds");
        Self { project, home }
    }

    /// Somebody who waits to be let in.
    pub(crate) fn waiting(name: &str) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::prepare_to_join(&home.path().join("project"), name, "pass", &options(home.path())).expect("prepares");
        Self { project, home }
    }

    /// Somebody who was let in and has the keys, and nothing else yet.
    pub(crate) fn admitted(name: &str, by: &Laptop, role: Role) -> Self {
        let laptop = Self::waiting(name);
        let keys = laptop.project.run(|store| Ok(store.device_keys())).expect("runs");
        let owned = name.to_owned();
        let welcome = by.project.run(move |store| store.admit(&owned, &keys, role)).expect("admits");
        laptop.project.run(move |store| store.accept(&welcome)).expect("accepts");
        laptop
    }

    /// A new field note.
    pub(crate) fn note(&self, text: &str) -> RecordId {
        let (title, body) = (text.to_owned(), Body::from_plain(text));
        self.project
            .run(move |store| {
                store.create(kind::kind("field-note").expect("a kind"), &title, |edit| {
                    edit.set_body(&body);
                    Ok(())
                })
            })
            .expect("creates")
    }

    /// Whether it holds a record that says this.
    pub(crate) fn says(&self, record: RecordId, text: &str) -> bool {
        self.project.run(move |store| store.read(record)).is_ok_and(|record| record.body.plain_text().trim() == text)
    }

    /// What it holds; what was typed included.
    pub(crate) fn heights(&self) -> Heights {
        self.project
            .run(|store| {
                store.seal()?;
                store.heights()
            })
            .expect("runs")
    }

    /// Locks the project, and unlocks it again.
    pub(crate) fn reopen(self) -> Self {
        let Self { project, home } = self;
        drop(project);
        let project = Project::open(&home.path().join("project"), "pass", &options(home.path())).expect("opens");
        Self { project, home }
    }
}
