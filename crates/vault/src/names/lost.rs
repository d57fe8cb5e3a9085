//! Names whose file is gone: whose they were, getting them back out of a backup, and going on without them.
//!
//! The project's own database knows of whom there are names, by their records and nothing else. So a file that is begun anew after a
//! loss does not hide that one came before it.

use std::{collections::BTreeSet, fs, path::Path};

use model::RecordId;

use super::{BEGUN, KEY, NAMES, RealNames, WHAT, fold_in, open, read_all, write};
use crate::{
    Error, Handle, Result, backup,
    crypto::Key,
    db,
    entry::ProjectId,
    log,
    project::DATABASE,
    store::{Store, now},
};

/// In `meta`: the records of all who stand in the names, one behind the other.
const KNOWN: &str = "names known";
/// The same of those who stood in a file that was lost before the present one was begun; empty where nobody knows who they were.
const LOST: &str = "names lost";
/// Where a backup is laid out to be read, in the project's folder.
const BESIDE: &str = "names-from-backup";

/// What came of getting names back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BroughtBack {
    /// People whose names are here again, or who know more of themselves than before.
    pub people: u32,
    /// People in the backup of whom there is no record here, so that they stay where they are.
    pub elsewhere: u32,
}

/// What a backup knows of names.
struct InBackup {
    project: Option<Vec<u8>>,
    people: Vec<RealNames>,
    /// Whether a file of names was lost before it was made.
    lacks: bool,
}

impl Handle {
    /// Adds to the names on this laptop those of a backup of this project, from whichever laptop it is: what is known here stays,
    /// and what the backup knows besides comes to it. Nobody comes back whose record was erased.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`] where it is not that of the backup, [`Error::AnotherProject`], [`Error::NotHere`] where it has no
    /// names, [`Error::Damaged`], [`Error::Source`], [`Error::Disk`]. The names are as they were then.
    pub fn names_bring_back(&self, file: &Path, passphrase: &str) -> Result<BroughtBack> {
        let beside = self.run(|store| Ok(store.dir.join(BESIDE)))?;
        // Beside the project's thread, for a passphrase takes its time.
        let found = read_backup(file, passphrase, &beside);
        let _ = fs::remove_dir_all(&beside);
        let found = found?;
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
        let (known, lost) = (self.noted(KNOWN)?, self.noted(LOST)?);
        let is_gone = !self.names_path().exists() && db::meta::<i64>(&self.conn, BEGUN)?.is_some();
        let nobody_knows = (is_gone && known.is_none()) || lost.as_ref().is_some_and(BTreeSet::is_empty);
        let mut missing = lost.unwrap_or_default();
        if is_gone {
            missing.extend(known.unwrap_or_default());
        } else if !missing.is_empty() {
            match self.real_names() {
                Ok(people) => people.iter().for_each(|person| _ = missing.remove(&person.record)),
                Err(Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let mut still = Vec::new();
        for record in missing {
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

    /// Misses none of the names that were lost: what there was is not looked for any more, and what is typed from now on is all.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn names_go_on_without(&mut self) -> Result<()> {
        if !self.names_path().exists() {
            self.forget_note(BEGUN)?;
            self.forget_note(KNOWN)?;
        }
        self.forget_note(LOST)
    }

    /// Notes who stands in the names.
    pub(super) fn note_who_is_known(&self) -> Result<()> {
        let Some(names) = &self.names else { return Ok(()) };
        let mut select = names.prepare_cached("SELECT record FROM person ORDER BY record")?;
        let known: Vec<[u8; 16]> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let known = known.concat();
        if db::meta::<Vec<u8>>(&self.conn, KNOWN)?.as_ref() != Some(&known) {
            db::set_meta(&self.conn, KNOWN, known)?;
        }
        Ok(())
    }

    /// Notes, before another file of names is begun, whose names were in the one that is gone.
    pub(super) fn note_the_loss(&self) -> Result<()> {
        if db::meta::<i64>(&self.conn, BEGUN)?.is_none() {
            return Ok(());
        }
        let mut lost = self.noted(LOST)?.unwrap_or_default();
        lost.extend(self.noted(KNOWN)?.unwrap_or_default());
        self.note(LOST, &lost)
    }

    /// Nobody looks for this person's names any more.
    pub(super) fn miss_no_more(&self, record: RecordId) -> Result<()> {
        for note in [LOST, KNOWN] {
            let Some(mut who) = self.noted(note)? else { continue };
            if who.remove(&record) {
                if note == LOST && who.is_empty() { self.forget_note(LOST)? } else { self.note(note, &who)? }
            }
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
        // Where nobody knows who was lost, a whole file is all that can come back.
        if !found.lacks && self.noted(LOST)?.is_some_and(|lost| lost.is_empty()) {
            self.forget_note(LOST)?;
        }
        Ok(brought)
    }

    /// A file that can't be read makes room for one that can: it stays beside it, for whoever knows how to read it.
    fn lay_damaged_aside(&mut self) -> Result<()> {
        if !matches!(self.open_names(false), Err(Error::Damaged(_))) {
            return Ok(());
        }
        self.names = None;
        let path = self.names_path();
        fs::rename(&path, path.with_file_name(format!("names-damaged-{}.db", now())))?;
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(path.with_file_name(format!("{NAMES}{end}")));
        }
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
    let _ = fs::remove_dir_all(beside);
    fs::create_dir(beside)?;
    let (header, has_names) = backup::unpack_databases(file, beside)?;
    let key = header.unlock(passphrase)?;
    let conn = db::connect(&beside.join(DATABASE), &key, false)?;
    let project = db::meta::<Vec<u8>>(&conn, "project")?;
    let lacks = db::meta::<Vec<u8>>(&conn, LOST)?.is_some();
    let key = db::meta::<Vec<u8>>(&conn, KEY)?;
    let people = match key {
        Some(key) if has_names => read_all(&open(&beside.join(NAMES), &Key::from_slice(&key)?)?)?,
        _ => Vec::new(),
    };
    Ok(InBackup { project, people, lacks })
}
