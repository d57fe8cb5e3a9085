//! Names whose file is gone: whose they were, getting them back out of a backup, and going on without them.
//!
//! The project's own database knows of whom there are names, by their records and nothing else. So a file that is begun anew after a
//! loss does not hide that one came before it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use model::RecordId;

use super::{BEGUN, KEY, NAMES, RealNames, WHAT, fold_in, open, read_all, unreadable, write};
use crate::{
    Error, Handle, Result, backup,
    crypto::{Key, random},
    db,
    entry::ProjectId,
    header::hex,
    log,
    project::DATABASE,
    store::{Store, now},
};

/// In `meta`: the records of all who stand in the names by a name, one behind the other.
const KNOWN: &str = "names known";
/// The same of those of whom there is only how to reach them.
const KNOWN_UNNAMED: &str = "names known unnamed";
/// The same of those who stood in a file that was lost before the present one was begun.
const LOST: &str = "names lost";
const LOST_UNNAMED: &str = "names lost unnamed";
/// In `meta` once a file was lost of which nobody knows who stood in it.
const LOST_UNKNOWN: &str = "names lost unknown";
/// The records of those whose names were taken away here on purpose.
const FORGOTTEN: &str = "names forgotten";
/// The records of those who stood in a file that was laid aside because it can't be read; none where nobody knows who they were.
const ASIDE: &str = "names laid aside";
/// How the folders begin in which backups are laid out to be read, in the project's folder.
const BESIDE: &str = "names-from-backup";
/// How files begin that were laid aside.
pub(super) const DAMAGED: &str = "names-damaged-";

/// What came of getting names back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BroughtBack {
    /// People whose names are here again, or who know more of themselves than before.
    pub people: u32,
    /// People in the backup of whom there is no record here, so that they stay where they are.
    pub elsewhere: u32,
    /// People in the backup whose names were taken away here on purpose: they stay away until something is written of them again.
    pub forgotten: u32,
}

/// What a backup knows of names.
struct InBackup {
    project: Option<Vec<u8>>,
    people: Vec<RealNames>,
}

/// A folder for what is read once; it goes with this.
struct Beside(PathBuf);

impl Beside {
    /// One of its own for everybody who reads a backup, however many do so at once.
    fn make(dir: &Path) -> Result<Self> {
        let path = dir.join(format!("{BESIDE}-{}", hex::encode(&random::<8>())));
        fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Clears away what a reading of a backup left behind that was cut off.
pub(crate) fn clear(dir: &Path) {
    for path in begin_with(dir, BESIDE) {
        let _ = fs::remove_dir_all(path);
    }
}

fn begin_with(dir: &Path, start: &str) -> Vec<PathBuf> {
    let found = fs::read_dir(dir).into_iter().flatten().flatten();
    found.filter(|found| found.file_name().to_string_lossy().starts_with(start)).map(|found| found.path()).collect()
}

impl Handle {
    /// Adds to the names on this laptop those of a backup of this project, from whichever laptop it is: what is known here stays,
    /// and what the backup knows besides comes to it. Nobody comes back whose record was erased, or whose names were taken away here.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`] where it is not that of the backup, [`Error::AnotherProject`], [`Error::NotHere`] where it has no
    /// names, [`Error::Damaged`], [`Error::Source`], [`Error::Disk`]. The names are as they were then.
    pub fn names_bring_back(&self, file: &Path, passphrase: &str) -> Result<BroughtBack> {
        let beside = Beside::make(&self.run(|store| Ok(store.dir.clone()))?)?;
        // Beside the project's thread, for a passphrase takes its time.
        let found = read_backup(file, passphrase, &beside.0)?;
        drop(beside);
        self.run(move |store| store.take_names(&found))
    }
}

impl Store {
    /// Of whom there were names on this laptop that are not here any more, because their file is gone; `None` where nothing is
    /// missing, and nobody where it is not known who they were.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn names_missing(&mut self) -> Result<Option<Vec<RecordId>>> {
        let is_gone = !self.names_path().exists() && db::meta::<i64>(&self.conn, BEGUN)?.is_some();
        let known = self.noted(KNOWN)?;
        let nobody_knows = (is_gone && known.is_none()) || db::meta::<i64>(&self.conn, LOST_UNKNOWN)?.is_some();
        let (mut named, mut unnamed) = (self.noted(LOST)?.unwrap_or_default(), self.noted(LOST_UNNAMED)?.unwrap_or_default());
        if is_gone {
            named.extend(known.unwrap_or_default());
            unnamed.extend(self.noted(KNOWN_UNNAMED)?.unwrap_or_default());
        } else if !(named.is_empty() && unnamed.is_empty()) {
            let people = match self.real_names() {
                Err(Error::Damaged(_)) => Vec::new(),
                people => people?,
            };
            for person in people {
                unnamed.remove(&person.record);
                // A telephone number is no name to look for.
                if person.has_name() {
                    named.remove(&person.record);
                }
            }
        }
        named.append(&mut unnamed);
        let mut still = Vec::new();
        for record in named {
            // Of those who were erased there is nothing left to miss.
            if !self.is_erased(record)? {
                still.push(record);
            }
        }
        Ok((nobody_knows || !still.is_empty()).then_some(still))
    }

    /// Whether names of this laptop are missing.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn names_are_missing(&mut self) -> Result<bool> {
        Ok(self.names_missing()?.is_some())
    }

    /// Misses none of the names that were lost or can't be read: what there was is not looked for any more, and what is typed from
    /// now on is all. A damaged file is laid aside.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn names_go_on_without(&mut self) -> Result<()> {
        self.lay_damaged_aside()?;
        if !self.names_path().exists() {
            for note in [BEGUN, KNOWN, KNOWN_UNNAMED] {
                self.forget_note(note)?;
            }
        }
        [LOST, LOST_UNNAMED, LOST_UNKNOWN].into_iter().try_for_each(|note| self.forget_note(note))
    }

    /// Notes who stands in the names.
    pub(super) fn note_who_is_known(&self) -> Result<()> {
        let Some(names) = &self.names else { return Ok(()) };
        // An empty list is one byte.
        let sql = "SELECT record FROM person WHERE (trim(name) <> '' OR length(also) > 1) = ? ORDER BY record";
        for (note, is_named) in [(KNOWN, true), (KNOWN_UNNAMED, false)] {
            let known = || names.prepare_cached(sql)?.query_map([is_named], |row| row.get(0))?.collect::<Result<_, _>>();
            let known: Vec<[u8; 16]> = known().map_err(unreadable)?;
            let known = known.concat();
            if db::meta::<Vec<u8>>(&self.conn, note)?.as_ref() != Some(&known) {
                db::set_meta(&self.conn, note, known)?;
            }
        }
        Ok(())
    }

    /// Notes, before another file of names is begun, whose names were in the one that is gone.
    pub(super) fn note_the_loss(&self) -> Result<()> {
        if db::meta::<i64>(&self.conn, BEGUN)?.is_none() {
            return Ok(());
        }
        if self.noted(KNOWN)?.is_none() {
            db::set_meta(&self.conn, LOST_UNKNOWN, 1)?;
        }
        for (known, lost) in [(KNOWN, LOST), (KNOWN_UNNAMED, LOST_UNNAMED)] {
            let mut who = self.noted(lost)?.unwrap_or_default();
            who.extend(self.noted(known)?.unwrap_or_default());
            self.note(lost, &who)?;
        }
        Ok(())
    }

    /// Nobody looks for this person's names any more, and no backup brings them back.
    pub(super) fn miss_no_more(&self, record: RecordId) -> Result<()> {
        self.note_forgotten(record, true)?;
        for note in [LOST, LOST_UNNAMED, KNOWN, KNOWN_UNNAMED] {
            let Some(mut who) = self.noted(note)? else { continue };
            if who.remove(&record) {
                self.note(note, &who)?;
            }
        }
        Ok(())
    }

    /// Whether this person stood in a file that was lost, whatever was written of them since.
    pub(super) fn was_lost(&self, record: RecordId) -> Result<bool> {
        let (named, unnamed) = (self.noted(LOST)?, self.noted(LOST_UNNAMED)?);
        Ok([named, unnamed].into_iter().flatten().any(|who| who.contains(&record)))
    }

    /// Notes that somebody's names were taken away on purpose, or are written here again.
    pub(super) fn note_forgotten(&self, record: RecordId, is_forgotten: bool) -> Result<()> {
        let mut who = self.noted(FORGOTTEN)?.unwrap_or_default();
        let changes = if is_forgotten { who.insert(record) } else { who.remove(&record) };
        if changes { self.note(FORGOTTEN, &who) } else { Ok(()) }
    }

    /// Deletes files that were laid aside, where somebody stood in one whose record was erased: nobody can take them out of it.
    pub(super) fn drop_what_lies_aside_of_the_erased(&self) -> Result<()> {
        let files = begin_with(&self.dir, DAMAGED);
        if files.is_empty() {
            return Ok(());
        }
        let who = self.noted(ASIDE)?.unwrap_or_default();
        let mut goes = who.is_empty();
        for record in who {
            goes |= self.is_erased(record)?;
        }
        if goes {
            for file in files {
                fs::remove_file(file)?;
            }
            self.forget_note(ASIDE)?;
        }
        Ok(())
    }

    fn take_names(&mut self, found: &InBackup) -> Result<BroughtBack> {
        let own: Option<Vec<u8>> = self.project.map(|id: ProjectId| id.to_vec());
        if found.project.is_none() || found.project != own {
            return Err(Error::AnotherProject);
        }
        if found.people.is_empty() {
            return Err(Error::NotHere);
        }
        self.lay_damaged_aside()?;
        let forgotten = self.noted(FORGOTTEN)?.unwrap_or_default();
        let mut brought = BroughtBack::default();
        let mut coming = Vec::new();
        for person in &found.people {
            if self.is_erased(person.record)? {
                continue;
            }
            if !log::knows(&self.conn, &person.record)? {
                brought.elsewhere += 1;
                continue;
            }
            if forgotten.contains(&person.record) {
                brought.forgotten += 1;
                continue;
            }
            let here = self.real_names_of(person.record)?;
            let both = here.as_ref().map_or_else(|| person.clone(), |here| together(here, person));
            if here.as_ref() != Some(&both) {
                coming.push(both);
            }
        }
        brought.people = coming.len() as u32;
        if !coming.is_empty() {
            let Some(names) = self.open_names(true)? else { return Err(WHAT) };
            let txn = names.unchecked_transaction()?;
            for person in &coming {
                write(&txn, person, if person.changed > 0 { person.changed } else { now() })?;
            }
            txn.commit()?;
            fold_in(names)?;
            self.note_who_is_known()?;
        }
        Ok(brought)
    }

    /// A file that can't be read makes room for one that can: it stays beside it, for whoever knows how to read it.
    fn lay_damaged_aside(&mut self) -> Result<()> {
        if !matches!(self.real_names(), Err(Error::Damaged(_))) {
            return Ok(());
        }
        self.names = None;
        let mut who = self.noted(ASIDE)?.unwrap_or_default();
        for known in [KNOWN, KNOWN_UNNAMED] {
            who.extend(self.noted(known)?.unwrap_or_default());
        }
        self.note(ASIDE, &who)?;
        let aside = format!("{DAMAGED}{}.db", now());
        // The newest names may stand in the log alone. It goes first, so that no new file ever finds one that is not its own.
        for end in ["-wal", ""] {
            match fs::rename(self.dir.join(format!("{NAMES}{end}")), self.dir.join(format!("{aside}{end}"))) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                done => done?,
            }
        }
        let _ = fs::remove_file(self.dir.join(format!("{NAMES}-shm")));
        Ok(())
    }

    fn noted(&self, note: &str) -> Result<Option<BTreeSet<RecordId>>> {
        let bytes = db::meta::<Vec<u8>>(&self.conn, note)?;
        Ok(bytes.map(|bytes| bytes.as_chunks::<16>().0.iter().map(|id| RecordId::from_bytes(*id)).collect()))
    }

    fn note(&self, note: &str, who: &BTreeSet<RecordId>) -> Result<()> {
        let bytes: Vec<u8> = who.iter().flat_map(|id| *id.as_bytes()).collect();
        db::set_meta(&self.conn, note, bytes)
    }

    fn forget_note(&self, note: &str) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM meta WHERE key = ?")?.execute([note])?;
        Ok(())
    }
}

/// All that two know of one person. What is here comes first; a name that differs is one more by which they are noticed.
fn together(here: &RealNames, other: &RealNames) -> RealNames {
    let text = |here: &str, other: &str| {
        let more = other.lines().filter(|line| !line.trim().is_empty() && !here.lines().any(|known| known.trim() == line.trim()));
        let more: Vec<&str> = more.collect();
        if here.trim().is_empty() {
            other.to_owned()
        } else if more.is_empty() {
            here.to_owned()
        } else {
            format!("{here}\n{}", more.join("\n"))
        }
    };
    let mut both = RealNames {
        phone: text(&here.phone, &other.phone),
        mail: text(&here.mail, &other.mail),
        address: text(&here.address, &other.address),
        remarks: text(&here.remarks, &other.remarks),
        ..here.clone()
    };
    if both.name.trim().is_empty() {
        both.name.clone_from(&other.name);
    }
    for name in std::iter::once(&other.name).chain(&other.also).filter(|name| !name.trim().is_empty()) {
        if *name != both.name && !both.also.contains(name) {
            both.also.push(name.clone());
        }
    }
    both
}

/// Reads the names of a backup, laid out in `beside` as it is: encrypted.
fn read_backup(file: &Path, passphrase: &str, beside: &Path) -> Result<InBackup> {
    let (header, has_names) = backup::unpack_databases(file, beside)?;
    let key = header.unlock(passphrase)?;
    let conn = db::connect(&beside.join(DATABASE), &key, false)?;
    let project = db::meta::<Vec<u8>>(&conn, "project")?;
    let key = db::meta::<Vec<u8>>(&conn, KEY)?;
    let people = match key {
        Some(key) if has_names => read_all(&open(&beside.join(NAMES), &Key::from_slice(&key)?)?)?,
        _ => Vec::new(),
    };
    Ok(InBackup { project, people })
}
