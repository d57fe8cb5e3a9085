//! Devices for tests: projects in temporary folders that know each other by name.

#[cfg(target_os = "linux")]
pub mod lan;
#[cfg(target_os = "linux")]
pub mod laptop;
pub mod random;
#[cfg(target_os = "linux")]
pub mod running;

use std::path::{Path, PathBuf};

use model::{Body, RecordId, kind};
use tempfile::TempDir;
use vault::{KeyDerivation, Options, Project, Role};

/// The passphrase of every device in the tests.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// A laptop with a project on it.
pub struct Device {
    /// Its person.
    pub name: String,
    /// The unlocked project.
    pub project: Project,
    home: TempDir,
}

/// Options that cost no time, with marks kept in `home`.
pub fn options(home: &TempDir) -> Options {
    options_in(home.path())
}

/// The same for a folder that somebody else clears away.
pub fn options_in(home: &Path) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.join("marks")) }
}

impl Device {
    /// A laptop on which somebody founds a project.
    pub fn founder(name: &str) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::create(&home.path().join("project"), "Proefproject", name, PASSPHRASE, &options(&home)).expect("founds");
        Self { name: name.to_owned(), project, home }
    }

    /// A laptop that joins by files, with everything the founder has.
    pub fn joined(name: &str, founder: &Device, role: Role) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::prepare_to_join(&home.path().join("project"), name, PASSPHRASE, &options(&home)).expect("prepares");
        let device = Self { name: name.to_owned(), project, home };
        let (request, answer) = (device.path("request"), device.path("answer"));
        let words = sync::join::write_request(&device.project, &request).expect("writes a request");
        let request = sync::join::read_request(&request).expect("reads the request");
        assert_eq!((request.name.as_str(), request.keys.words().expect("words")), (name, words));
        sync::join::grant(&founder.project, &request, role, &answer, &mut |_, _| true).expect("grants");
        sync::join::accept(&device.project, &answer, &mut |_, _| true).expect("accepts");
        device
    }

    /// Another laptop of the same person, with the keys and everything else that the first one has.
    pub fn second_of(first: &Device, name: &str) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (project, _) =
            Project::prepare_to_join(&home.path().join("project"), name, PASSPHRASE, &options(&home)).expect("prepares");
        let keys = project.run(|store| Ok(store.device_keys())).expect("runs");
        let welcome = first.project.run(move |store| store.admit_device(&keys)).expect("lets in");
        project.run(move |store| store.accept(&welcome)).expect("accepts");
        let device = Self { name: name.to_owned(), project, home };
        device.read(&first.pack("everything", None));
        device
    }

    /// A laptop that a test laid out itself.
    pub fn of(project: Project, home: TempDir, name: &str) -> Self {
        Self { name: name.to_owned(), project, home }
    }

    /// A path in this laptop's home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Where the project is.
    pub fn dir(&self) -> PathBuf {
        self.path("project")
    }

    /// A new field note.
    pub fn note(&self, title: &str, text: &str) -> RecordId {
        let (title, body) = (title.to_owned(), Body::from_plain(text));
        self.project
            .run(move |store| {
                store.create(kind::kind("field-note").expect("a kind"), &title, |edit| {
                    edit.set_body(&body);
                    Ok(())
                })
            })
            .expect("creates")
    }

    /// Gives a record another text, changing what differs.
    pub fn write(&self, record: RecordId, text: &str) {
        let body = Body::from_plain(text);
        self.project.run(move |store| store.edit(record, |edit| Ok(edit.set_body(&body)))).expect("writes");
    }

    /// A record's text.
    pub fn text(&self, record: RecordId) -> String {
        self.project.run(move |store| store.read(record)).expect("reads").body.plain_text()
    }

    /// Writes a pack of what `to` lacks, or of everything.
    pub fn pack(&self, name: &str, to: Option<&Device>) -> PathBuf {
        let path = self.path(name);
        let to = to.map(|device| device.project.run(|store| Ok(store.device())).expect("runs"));
        sync::pack::write(&self.project, &path, sync::pack::Content { to, ..Default::default() }, &mut |_, _| true)
            .expect("writes a pack");
        path
    }

    /// Reads a pack.
    pub fn read(&self, pack: &Path) -> sync::pack::PackReport {
        sync::pack::read(&self.project, pack, &mut |_, _| true).expect("reads the pack")
    }

    /// Locks the project and gives what is left of the laptop: its folder.
    pub fn lock(self) -> TempDir {
        self.home
    }

    /// Locks the project, and unlocks it again.
    pub fn reopen(self) -> Self {
        let Self { name, project, home } = self;
        let dir = project.dir().to_owned();
        drop(project);
        let project = Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens");
        Self { name, project, home }
    }
}
