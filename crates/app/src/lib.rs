//! What a person can do, without a window. The window and the terminal both speak [`api`]; documents have a lane of their own.
//!
//! Here errors become sentences, in the person's language; nowhere else.

pub mod api;
mod attachments;
mod briefs;
mod carrying;
mod changes;
mod citing;
mod codebooks;
mod codings;
mod composing;
mod consent;
mod courier;
mod documents;
mod erasing;
mod exchange_settings;
mod exporting;
mod guides;
mod history;
mod importing;
mod insights;
mod intervision;
mod inviting;
mod jobs;
#[cfg(test)]
mod kinds_page;
mod log;
mod made;
mod minutes;
mod names;
mod network;
mod outside;
mod peers;
mod place;
mod power;
mod projects;
mod recordings;
mod records;
mod returning;
mod same;
mod sample;
mod searching;
mod sentences;
mod settings;
mod sharing;
mod silence;
mod similar;
mod subjects;
mod team;
mod texts;
mod trajectories;
mod turning;
mod unfinished;
mod uses;
mod weaving;
mod who;
mod withdrawn;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard},
};

use api::{Error, Event, Language};
pub use exchange_settings::is_address;
use jobs::Jobs;
pub use log::LogFile;
pub use network::Networking;
use network::Open;
pub use sentences::Ending;
use settings::Remembered;
pub use texts::Texts;
use vault::{KeyDerivation, Options, Project, Store};

const MARKS: &str = "marks";
/// Shorter passphrases are too easy to try, whatever a try costs. In characters.
const SHORTEST_PASSPHRASE: usize = 10;

/// A result whose error can be shown as it is.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The app: at most one unlocked project, the settings of this computer, and who wants to hear of what happens.
pub struct App {
    /// Held for reading by every request, and for writing by whoever locks or unlocks.
    open: RwLock<Option<Open>>,
    remembered: Mutex<Remembered>,
    texts: RwLock<Texts>,
    jobs: Jobs,
    /// Settings and new projects; nothing is remembered without it.
    data: Option<PathBuf>,
    /// Where it is noted how far each device's log got on this computer.
    marks: Option<PathBuf>,
    derivation: KeyDerivation,
    shortest_passphrase: usize,
    /// What is wanted of the network; without it no project opened here has any.
    network: Option<Networking>,
    listeners: Arc<dyn Listeners>,
}

/// Whoever shows the app to a person. Called from any thread; must not call back into the app.
pub trait Listeners: Send + Sync {
    /// Something happened.
    fn event(&self, event: Event);
    /// A document changed, and not by a window: its id, and a Yjs V1 update.
    fn update(&self, record: [u8; 16], update: &[u8]);
}

/// For commands that show nothing while they run.
impl Listeners for () {
    fn event(&self, _: Event) {}
    fn update(&self, _: [u8; 16], _: &[u8]) {}
}

impl App {
    /// An app that keeps what it remembers in `data`: settings, known projects, new projects.
    pub fn new(data: PathBuf, listeners: Arc<dyn Listeners>) -> Self {
        let remembered = Remembered::load(&data);
        let language = remembered.settings.language.unwrap_or_default();
        let marks = Some(data.join(MARKS));
        let network = Some(Networking { settings: true, ..Networking::default() });
        Self { network, remembered: Mutex::new(remembered), data: Some(data), marks, ..Self::with(language, listeners) }
    }

    /// An app for one command in a terminal: it remembers nothing but how far each device's log got. How long a passphrase must
    /// be is up to whoever writes the script.
    pub fn for_terminal(language: Language) -> Self {
        let marks = Self::default_data().map(|data| data.join(MARKS));
        Self { marks, shortest_passphrase: 1, ..Self::with(language, Arc::new(())) }
    }

    /// The same with somebody who is told what happens.
    pub fn with_listeners(self, listeners: Arc<dyn Listeners>) -> Self {
        Self { listeners, ..self }
    }

    /// The same for a command that exchanges with other laptops while it runs.
    pub fn with_network(self, network: Networking, listeners: Arc<dyn Listeners>) -> Self {
        Self { network: Some(network), listeners, ..self }
    }

    /// Passphrases that cost nothing to try, for tests that open hundreds of projects.
    pub fn with_fast_keys_for_tests(self) -> Self {
        Self { derivation: KeyDerivation::FAST_FOR_TESTS, ..self }
    }

    /// Where the app keeps its data on this computer.
    pub fn default_data() -> Option<PathBuf> {
        Some(dirs::data_local_dir()?.join("nl.crossroads.desktop"))
    }

    fn with(language: Language, listeners: Arc<dyn Listeners>) -> Self {
        Self {
            open: RwLock::new(None),
            remembered: Mutex::new(Remembered::default()),
            texts: RwLock::new(Texts::new(language)),
            jobs: Jobs::default(),
            data: None,
            marks: None,
            derivation: KeyDerivation::STRONG,
            shortest_passphrase: SHORTEST_PASSPHRASE,
            network: None,
            listeners,
        }
    }

    fn options(&self) -> Options {
        Options { derivation: self.derivation, marks: self.marks.clone() }
    }

    fn open(&self) -> RwLockReadGuard<'_, Option<Open>> {
        // A request that panicked left the project itself whole: the vault sees to that.
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls `work` on the thread of the unlocked project.
    fn with_store<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> vault::Result<T> + Send + 'static) -> Result<T> {
        self.with_project(|project| project.run(work).map_err(|error| self.vault_error(error)))
    }

    /// Calls `work` with the unlocked project, for what takes long and calls its thread itself.
    fn with_project<T>(&self, work: impl FnOnce(&Project) -> Result<T>) -> Result<T> {
        self.with_open(|open| work(&open.project))
    }

    /// The same with the node beside it.
    fn with_open<T>(&self, work: impl FnOnce(&Open) -> Result<T>) -> Result<T> {
        let open = self.open();
        work(open.as_ref().ok_or_else(|| self.vault_error(vault::Error::Locked))?)
    }
}
