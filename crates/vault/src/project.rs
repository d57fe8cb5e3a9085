//! A project folder: making, unlocking and locking it. An unlocked one has a thread of its own, and this is its handle.

use std::{
    fs::{self, File, TryLockError},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

use model::RecordId;

use crate::{
    Error, KeyDerivation, RecoveryCode, Result,
    attachments::{FOLDER, Files},
    backup,
    crypto::{self, Key},
    db,
    epochs::EpochKeys,
    header::{Header, sync_dir},
    members::{self, Act, NewMember, Sealed},
    names::{self, NAMES},
    reading,
    store::{Identity, Store},
};

pub(crate) const DATABASE: &str = "project.db";
const LOCK: &str = "lock";
/// yrs and the reading of deep documents recurse.
const STACK: usize = 64 << 20;
/// So long after the first of the entries that came or were written the write-ahead log is emptied: in a live session nothing is
/// ever the last, and what waits must not grow until it falls to somebody's keystroke.
const CHECKPOINT_AFTER: Duration = Duration::from_secs(2);

/// An unlocked project. Dropping it locks it: what is typed is sealed, keys are wiped, the folder is free for others.
pub struct Project {
    dir: PathBuf,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

/// A way to an unlocked project for whoever works beside its owner, such as an exchange with another laptop. It keeps nothing
/// unlocked: once the project is locked, every call fails with [`Error::Locked`].
#[derive(Clone)]
pub struct Handle {
    messages: Sender<Message>,
}

enum Message {
    Work(Job),
    Close,
}

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A change of a document that is on disk.
#[derive(Debug, Clone)]
pub struct Change {
    /// Which.
    pub record: RecordId,
    /// As a Yjs V1 update; empty where the document was not in memory, so that nobody can have it open.
    pub update: Vec<u8>,
    /// Where it came from.
    pub origin: Origin,
}

/// Whose entries a laptop holds more of than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Its own: nobody else has them yet.
    Own,
    /// Those of others.
    Others,
}

/// Where a change came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A window that holds a copy of the document.
    Window,
    /// The same, which takes back what was done in it.
    WindowBack,
    /// The same, which does again what was taken back in it.
    WindowAgain,
    /// An edit that this build made itself.
    Core,
    /// Another program's copy of the document.
    Program,
    /// Another device.
    Peer,
    /// The record reads otherwise for a reason that lies back in the log: something was erased or put aside. Whoever holds a
    /// copy must load it again.
    Rebuilt,
}

impl Origin {
    /// Whether the window that holds a copy has the change already.
    pub fn is_window(self) -> bool {
        matches!(self, Self::Window | Self::WindowBack | Self::WindowAgain)
    }
}

/// How a project is made and unlocked.
#[derive(Debug, Clone)]
pub struct Options {
    /// What a passphrase costs to try, for new projects.
    pub derivation: KeyDerivation,
    /// A folder outside all projects that remembers how far each device's log got on this computer, so that a restored or
    /// copied folder is recognised. `None`: every opening starts a new incarnation.
    pub marks: Option<PathBuf>,
}

impl Project {
    /// Founds a project in a folder that does not exist or is empty.
    ///
    /// # Errors
    /// [`Error::NotEmpty`], [`Error::Disk`].
    pub fn create(dir: &Path, name: &str, member: &str, passphrase: &str, options: &Options) -> Result<(Self, RecoveryCode)> {
        if !members::is_name(name) || !members::is_name(member) {
            return Err(Error::Damaged("the name"));
        }
        let (store, lock, code) = lay_out(dir, passphrase, options)?;
        let nonce: [u8; 16] = crypto::random();
        let keys = store.device_keys();
        let id = members::project_id(&keys.sign, &nonce);
        let epoch = EpochKeys::new(0);
        let member = NewMember { id: crypto::random(), name: Sealed::new(epoch.key()?, member), device: keys };
        let act = Act::Found { nonce, project_name: Sealed::new(epoch.key()?, name), member };
        let project = Self::start(dir, store, Some(lock))?;
        project.run(move |store| {
            let txn = store.conn.unchecked_transaction()?;
            db::set_meta(&txn, "project", id)?;
            store.store_epoch(&epoch)?;
            txn.commit()?;
            store.project = Some(id);
            store.write_act(&act)?;
            store.header.store(&store.dir)
        })?;
        Ok((project, code))
    }

    /// Makes a folder that waits to be let into a project.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn prepare_to_join(dir: &Path, member: &str, passphrase: &str, options: &Options) -> Result<(Self, RecoveryCode)> {
        if !members::is_name(member) {
            return Err(Error::Damaged("the name"));
        }
        let (store, lock, code) = lay_out(dir, passphrase, options)?;
        db::set_meta(&store.conn, "joining_as", member)?;
        store.header.store(dir)?;
        Ok((Self::start(dir, store, Some(lock))?, code))
    }

    /// Unlocks with the passphrase. Where the folder takes nothing, the project can be read, and [`Store::refusal`] says why it can't
    /// be written; it is held in memory then.
    ///
    /// # Errors
    /// [`Error::NoProject`], [`Error::InUse`], [`Error::WrongPassphrase`], [`Error::TooNew`], [`Error::Damaged`].
    pub fn open(dir: &Path, passphrase: &str, options: &Options) -> Result<Self> {
        Self::unlock(dir, options, |header| header.unlock(passphrase))
    }

    /// Unlocks with the recovery code, and sets a new passphrase.
    ///
    /// # Errors
    /// As [`Self::open`]; [`Error::WrongPassphrase`] for a wrong code.
    pub fn recover(dir: &Path, code: &str, passphrase: &str, options: &Options) -> Result<Self> {
        let project = Self::unlock(dir, options, |header| header.recover(code))?;
        let passphrase = zeroize::Zeroizing::new(passphrase.to_owned());
        project.run(move |store| store.set_passphrase(&passphrase))?;
        Ok(project)
    }

    /// Lays out a backup in a folder that does not exist or is empty, and unlocks it. The device starts a new incarnation, for
    /// it may have written entries after the backup was made.
    ///
    /// # Errors
    /// As [`Self::open`]; [`Error::NotEmpty`]; [`Error::Damaged`] where the file is not a whole backup.
    pub fn restore(file: &Path, dir: &Path, passphrase: &str, options: &Options) -> Result<Self> {
        let was_there = dir.exists();
        make_room(dir)?;
        if let Err(error) = backup::unpack(file, dir) {
            let _ = fs::remove_file(dir.join(LOCK));
            if !was_there {
                let _ = fs::remove_dir(dir);
            }
            return Err(error);
        }
        let unlocked = Self::unlock(dir, &Options { marks: None, ..options.clone() }, |header| header.unlock(passphrase));
        match unlocked {
            Ok(project) => {
                let marks = options.marks.clone();
                project.run(move |store| {
                    store.marks = marks;
                    store.mark_height()
                })?;
                Ok(project)
            }
            Err(error) => {
                // The passphrase can be tried again on the same empty folder.
                for name in [DATABASE, NAMES, crate::header::NAME, LOCK] {
                    let _ = fs::remove_file(dir.join(name));
                }
                let _ = fs::remove_dir_all(dir.join(FOLDER));
                Err(error)
            }
        }
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Another way to the same project.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Hears of every change from now on, those of one pack together, on the project's thread; replaces whoever listened before.
    ///
    /// # Errors
    /// [`Error::Locked`].
    pub fn listen(&self, listener: impl Fn(Vec<Change>) + Send + 'static) -> Result<()> {
        self.run(move |store| {
            store.listener = Box::new(listener);
            Ok(())
        })
    }

    /// Hears whenever this laptop holds more entries than before, on the project's thread; replaces whoever listened before.
    ///
    /// # Errors
    /// [`Error::Locked`].
    pub fn watch(&self, grown: impl Fn(Growth) + Send + 'static) -> Result<()> {
        self.run(move |store| {
            store.grown = Box::new(grown);
            Ok(())
        })
    }

    fn unlock(dir: &Path, options: &Options, key: impl FnOnce(&Header) -> Result<Key>) -> Result<Self> {
        let header = Header::load(dir)?;
        reading::sweep(&std::env::temp_dir(), SystemTime::now());
        let (lock, refusal) = match lock(dir) {
            Ok(lock) => (Some(lock), reading::try_room(dir).err()),
            Err(error @ Error::Disk(_)) => (lock_to_read(dir)?, Some(error)),
            Err(error) => return Err(error),
        };
        let key = key(&header)?;
        let opened = refusal.map_or_else(|| to_write(dir, &key, options), Err);
        let store = match opened {
            Err(Error::Disk(reason)) => to_read(dir, &key, options, &reason)?,
            opened => opened?,
        };
        Self::start(dir, store, lock)
    }

    /// `lock` is nothing where whoever could write to the folder would have to make it first.
    fn start(dir: &Path, store: Store, lock: Option<File>) -> Result<Self> {
        let (messages, receiver) = channel();
        let thread = thread::Builder::new().name("vault".into()).stack_size(STACK).spawn(move || {
            work(store, &receiver);
            drop(lock);
        })?;
        Ok(Self { dir: dir.to_owned(), handle: Handle { messages }, thread: Some(thread) })
    }
}

impl Handle {
    /// Calls `work` on the project's thread and waits for it.
    ///
    /// # Errors
    /// What `work` returns; [`Error::Panicked`] where it panics, with nothing half-written.
    pub fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = channel();
        self.send(work, move |result| {
            // A caller that stopped waiting does not matter to the work.
            let _ = sender.send(result);
        });
        receiver.recv().map_err(|_| Error::Locked)?
    }

    /// The same without waiting: `then` is given what [`Self::run`] would return, on the project's thread. It is dropped without
    /// a call where the project is locked before the work is done.
    pub fn send<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        let job: Job = Box::new(move |store| {
            then(catch_unwind(AssertUnwindSafe(|| work(store))).unwrap_or_else(|_| {
                store.recover_from_panic();
                Err(Error::Panicked)
            }));
        });
        // A thread that is gone drops the job.
        let _ = self.messages.send(Message::Work(job));
    }
}

impl std::ops::Deref for Project {
    type Target = Handle;

    fn deref(&self) -> &Handle {
        &self.handle
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // A thread that is gone is closed already.
        let _ = self.handle.messages.send(Message::Close);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's life: jobs as they come, sealing when it is due, and an orderly end.
fn work(mut store: Store, messages: &Receiver<Message>) {
    loop {
        release(&mut store);
        let message = match store.sealing_due().into_iter().chain(store.words_due.get()).chain(store.checkpoint_due).min() {
            Some(due) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match message {
            Ok(Message::Work(job)) => job(&mut store),
            Err(RecvTimeoutError::Timeout) => rest(&mut store),
            Ok(Message::Close) | Err(RecvTimeoutError::Disconnected) => break,
        }
        if store.sealing_due().is_some_and(|due| due <= Instant::now()) {
            seal(&mut store);
        }
    }
    release(&mut store);
    seal(&mut store);
    // Leaves one file behind instead of three; whether it works does not matter.
    let _ = store.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
}

/// Does a piece of what can wait until nothing else is to be done.
fn rest(store: &mut Store) {
    if store.words_due.get().is_some_and(|due| due <= Instant::now()) {
        let found = store.find_words();
        // Where the disk refuses, they are found when somebody asks for them.
        if !found.unwrap_or(false) {
            store.words_due.set(None);
        }
    } else if store.checkpoint_due.is_some_and(|due| due <= Instant::now()) {
        store.checkpoint_due = None;
        // Where it does not work now, some later commit does it.
        let _ = store.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    }
}

/// What was held back goes into the sessions that reveal it, before anything else is asked.
fn release(store: &mut Store) {
    if store.can_write().is_ok() && store.waiting.is_due() && catch_unwind(AssertUnwindSafe(|| store.release_held())).is_err() {
        store.recover_from_panic();
    }
}

fn seal(store: &mut Store) {
    let sealed = catch_unwind(AssertUnwindSafe(|| store.seal())).unwrap_or_else(|_| {
        store.recover_from_panic();
        Err(Error::Panicked)
    });
    if let Err(error) = sealed {
        // The drafts are on disk as they are; another try comes after the next pause.
        tracing::warn!(%error, "sealing failed");
        store.drafts.postpone();
    }
}

impl Store {
    /// Changes the passphrase.
    ///
    /// # Errors
    /// [`Error::Disk`]; the old passphrase holds then.
    pub fn set_passphrase(&mut self, passphrase: &str) -> Result<()> {
        let mut header = Header::load(&self.dir)?;
        header.set_passphrase(&self.key, passphrase)?;
        header.store(&self.dir)?;
        self.header = header;
        Ok(())
    }

    /// Whether this is the passphrase.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`].
    pub fn check_passphrase(&self, passphrase: &str) -> Result<()> {
        if self.header.unlock(passphrase)? == self.key { Ok(()) } else { Err(Error::WrongPassphrase) }
    }

    /// Makes a new recovery code; the old one opens nothing any more.
    ///
    /// # Errors
    /// [`Error::Disk`]; the old code holds then.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode> {
        let mut header = Header::load(&self.dir)?;
        let code = header.new_recovery_code(&self.key)?;
        header.store(&self.dir)?;
        self.header = header;
        Ok(code)
    }

    /// The name under which this device asked to be let in.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn joining_as(&self) -> Result<Option<String>> {
        db::meta(&self.conn, "joining_as")
    }

    /// Has the write-ahead log emptied when nothing else is to be done. What stands in it is durable as it is.
    pub(crate) fn checkpoint_later(&mut self) {
        self.checkpoint_due.get_or_insert_with(|| Instant::now() + CHECKPOINT_AFTER);
    }

    fn recover_from_panic(&mut self) {
        self.forget_one();
        self.drop_all_live();
        self.checker.forget();
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }

    /// Starts a new incarnation of this device's log if the folder may not hold all that the device ever wrote.
    fn settle_incarnation(&mut self) -> Result<()> {
        let height = crate::log::find(&self.conn, &self.log)?.map_or(0, |log| log.height);
        let marked = self.mark_path().and_then(|path| fs::read_to_string(path).ok());
        let is_whole = match marked.as_deref().and_then(|mark| mark.split_once(' ')) {
            Some((incarnation, marked)) => {
                incarnation.parse() == Ok(self.log.incarnation)
                    && marked.trim().parse::<u64>().is_ok_and(|marked| marked <= height)
            }
            None => false,
        };
        if !is_whole {
            self.log.incarnation = new_incarnation();
            db::set_meta(&self.conn, "incarnation", self.log.incarnation as i64)?;
        }
        self.mark_height()
    }

    /// Notes outside the folder how far this device's log got.
    pub(crate) fn mark_height(&self) -> Result<()> {
        let Some(path) = self.mark_path() else { return Ok(()) };
        let height = crate::log::find(&self.conn, &self.log)?.map_or(0, |log| log.height);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            let temporary = path.with_extension("new");
            fs::write(&temporary, format!("{} {height}", self.log.incarnation))?;
            fs::rename(&temporary, &path)
        });
        if written.is_err() {
            // Without a mark the next opening starts a new incarnation, which is safe.
            tracing::warn!("the mark could not be written");
        }
        Ok(())
    }

    fn mark_path(&self) -> Option<PathBuf> {
        let name = crate::header::hex::encode(&blake3::hash(&self.device()).as_bytes()[..16]);
        Some(self.marks.as_ref()?.join(name))
    }
}

/// Makes a new folder with keys and an empty database. The header, which makes it a project, is written by the caller at the end.
fn lay_out(dir: &Path, passphrase: &str, options: &Options) -> Result<(Store, File, RecoveryCode)> {
    make_room(dir)?;
    let lock = lock(dir)?;
    let key = Key::random();
    let (header, code) = Header::new(&key, passphrase, options.derivation)?;
    let conn = db::open(&dir.join(DATABASE), &key, true)?;
    let identity = postcard::to_stdvec(&Identity::new()).map_err(|_| Error::Damaged("the project"))?;
    db::set_meta(&conn, "identity", zeroize::Zeroizing::new(identity).as_slice())?;
    db::set_meta(&conn, "incarnation", new_incarnation() as i64)?;
    sync_dir(dir)?;
    let store = Store::new(conn, dir.to_owned(), header, key, options.marks.clone())?;
    store.mark_height()?;
    Ok((store, lock, code))
}

/// Whether a file at this path would stand among those of a project, or take the place of one.
pub fn is_inside_project(path: &Path) -> bool {
    let is_project = |folder: &Path| folder.join(crate::header::NAME).is_file() && folder.join(DATABASE).is_file();
    // As it is written, since a link there would be replaced itself; and by the folder that it leads to.
    absolute(path).ancestors().any(is_project) || real(path).ancestors().any(is_project)
}

/// Whether a path leads into a folder, which need not be there yet.
pub fn is_inside(path: &Path, folder: &Path) -> bool {
    absolute(path).starts_with(absolute(folder)) || real(path).starts_with(real(folder))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The same without links and dots, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let there = absolute(path);
    let known = there.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let Some((folder, known)) = known else { return there };
    there.strip_prefix(folder).map_or(there.clone(), |rest| known.join(rest))
}

/// Makes the folder, or sees that it is empty; what an attempt left that did not get as far as a header is cleared away.
fn make_room(dir: &Path) -> Result<()> {
    if dir.exists() && !dir.is_dir() {
        return Err(Error::NotEmpty);
    }
    fs::create_dir_all(dir)?;
    let names: Vec<_> = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.file_name()).collect();
    let own = |name: &std::ffi::OsString| {
        name.to_str().is_some_and(|name| {
            name.starts_with(DATABASE) || name.starts_with(NAMES) || [LOCK, reading::TRIED, "header.new"].contains(&name)
        })
    };
    if !names.iter().all(own) {
        return Err(Error::NotEmpty);
    }
    // Held while it is cleared, so that two attempts at once do not take each other's files.
    let _lock = lock(dir)?;
    for name in names.iter().filter(|name| name.as_os_str() != LOCK) {
        let path = dir.join(name);
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}

fn to_write(dir: &Path, key: &Key, options: &Options) -> Result<Store> {
    let conn = db::open(&dir.join(DATABASE), key, false)?;
    let mut store = Store::new(conn, dir.to_owned(), Header::load(dir)?, key.clone(), options.marks.clone())?;
    store.settle_incarnation()?;
    store.read_acts_again()?;
    Files::of(dir).clear();
    names::clear(dir);
    store.resume_erasing();
    Ok(store)
}

/// The same in a folder that takes nothing, for this reason.
fn to_read(dir: &Path, key: &Key, options: &Options, reason: &std::io::Error) -> Result<Store> {
    let conn = reading::load(&dir.join(DATABASE), key)?;
    db::prepare(&conn, false)?;
    let mut store = Store::new(conn, dir.to_owned(), Header::load(dir)?, key.clone(), options.marks.clone())?;
    store.read_acts_again()?;
    store.close_to_writing(reason.to_string())?;
    Ok(store)
}

fn lock(dir: &Path) -> Result<File> {
    hold(File::options().create(true).truncate(false).write(true).open(dir.join(LOCK))?)
}

fn lock_to_read(dir: &Path) -> Result<Option<File>> {
    match File::open(dir.join(LOCK)) {
        Ok(file) => hold(file).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn hold(file: File) -> Result<File> {
    // A program that is just being started by this one holds all its locks for a moment, also one that was given up.
    for _ in 0..20 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(25)),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(Error::InUse)
}

fn new_incarnation() -> u64 {
    u64::from_be_bytes(crypto::random())
}
