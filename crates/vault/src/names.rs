//! Who people are: real names and how to reach them, in a database of their own that stays on this laptop.
//!
//! Nothing but a backup takes anything out of `names.db`: what stands there is in no entry, pack, folder, list or search, and exports
//! ask only where such a name stands in what they write. Its key is random and stands in the project's database, so whoever unlocks the
//! project has it, and a new passphrase changes nothing here.

mod lost;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use model::RecordId;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

pub use self::lost::BroughtBack;
pub(crate) use self::lost::clear;
use crate::{
    Error, Result,
    crypto::Key,
    db, log, reading,
    store::{Store, now},
};

/// The database, and how its files in the project's folder begin.
pub(crate) const NAMES: &str = "names.db";
const VERSION: u32 = 1;
/// The key of the database, in `meta`.
const KEY: &str = "names key";
/// In `meta` once the database was made: a file that is missing after that was lost.
const BEGUN: &str = "names begun";
const WHAT: Error = Error::Damaged("the names");

const SCHEMA: &str = "
CREATE TABLE person (
    record BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    also BLOB NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    address TEXT NOT NULL,
    remarks TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Who the person of a record is, and how to reach them.
#[derive(Clone, PartialEq, Eq)]
pub struct RealNames {
    /// The record that stands for them in the project.
    pub record: RecordId,
    /// Their name as they write it.
    pub name: String,
    /// Other spellings and names by which they are noticed.
    pub also: Vec<String>,
    /// Telephone numbers.
    pub phone: String,
    /// Mail addresses.
    pub mail: String,
    /// Where they live.
    pub address: String,
    /// What else helps to reach them.
    pub remarks: String,
    /// When this was last changed, in milliseconds since 1970.
    pub changed: i64,
}

// Nobody's name gets into a log by way of a derived one.
impl std::fmt::Debug for RealNames {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RealNames({}, ..)", self.record)
    }
}

impl RealNames {
    /// Nothing known yet.
    pub fn of(record: RecordId) -> Self {
        let empty = String::new;
        Self {
            record,
            name: empty(),
            also: Vec::new(),
            phone: empty(),
            mail: empty(),
            address: empty(),
            remarks: empty(),
            changed: 0,
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        [&self.name, &self.phone, &self.mail, &self.address, &self.remarks].iter().all(|text| text.is_empty())
            && self.also.is_empty()
    }

    /// Whether there is a name by which they could be noticed, besides how to reach them.
    pub fn has_name(&self) -> bool {
        std::iter::once(&self.name).chain(&self.also).any(|name| !name.trim().is_empty())
    }
}

impl Store {
    /// Everybody whose names or contact data are on this laptop, in the order of their records.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the file is not what it was; [`Error::Disk`].
    pub fn real_names(&mut self) -> Result<Vec<RealNames>> {
        let Some(names) = self.open_names(false)? else { return Ok(Vec::new()) };
        read_all(names)
    }

    /// What is known here of one person.
    ///
    /// # Errors
    /// As [`Self::real_names`].
    pub fn real_names_of(&mut self, record: RecordId) -> Result<Option<RealNames>> {
        let Some(names) = self.open_names(false)? else { return Ok(None) };
        let sql = "SELECT record, name, also, phone, mail, address, remarks, changed FROM person WHERE record = ?";
        let one = || names.prepare_cached(sql)?.query_row([record.as_bytes()], read).optional();
        one().map_err(unreadable)
    }

    /// Keeps what is known of one person as it is now, on disk before this returns; where nothing is left, the row goes. The time
    /// of change is set here. Who stood in a file that was lost is missed as before where nothing is left.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], [`Error::Erased`]; else as [`Self::real_names`].
    pub fn names_keep(&mut self, person: &RealNames) -> Result<()> {
        if self.is_erased(person.record)? {
            return Err(Error::Erased);
        }
        if !log::knows(&self.conn, &person.record)? {
            return Err(Error::NoSuchRecord);
        }
        if person.is_empty() {
            // Of whom something was lost, a letter that is typed and taken away decides nothing.
            if self.real_names_of(person.record)?.is_some() && !self.was_lost(person.record)? {
                self.note_forgotten(person.record, true)?;
            }
            return self.drop_names(person.record);
        }
        let Some(names) = self.open_names(true)? else { return Err(WHAT) };
        write(names, person, now())?;
        self.note_forgotten(person.record, false)?;
        self.note_who_is_known()
    }

    /// Takes away all that is known here of one person; nothing of it stays in the file, and no backup brings it back.
    ///
    /// # Errors
    /// As [`Self::real_names`].
    pub fn names_forget(&mut self, record: RecordId) -> Result<()> {
        self.miss_no_more(record)?;
        self.drop_names(record)
    }

    fn drop_names(&mut self, record: RecordId) -> Result<()> {
        let Some(names) = self.open_names(false)? else { return Ok(()) };
        delete(names, record.as_bytes())?;
        fold_in(names)?;
        self.note_who_is_known()
    }

    /// Whether names were known here that can't be read now.
    pub(crate) fn names_are_lost(&mut self) -> Result<bool> {
        Ok(self.names_are_missing()? || matches!(self.real_names(), Err(Error::Damaged(_))))
    }

    /// What is wrong with the names, a line for each.
    pub(crate) fn names_faults(&mut self) -> Result<Vec<String>> {
        if self.names_are_missing()? {
            return Ok(vec!["missing".to_owned()]);
        }
        let (can_write, path) = (self.can_write().is_ok(), self.names_path());
        let faults = match self.open_names(false) {
            Ok(Some(names)) if can_write => db::faults(names, "main").map_err(unreadable),
            Ok(Some(_)) => reading::faults(&path, &self.names_key()?.ok_or(WHAT)?).map_err(unreadable),
            Ok(None) => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        match faults {
            Err(Error::Damaged(_)) => Ok(vec!["unreadable".to_owned()]),
            other => other,
        }
    }

    /// Takes away the names of those whose records were erased. A file that can't be read or written keeps nobody from erasing: they
    /// go when it is opened next, before anybody sees them.
    pub(crate) fn forget_names_of_the_erased(&mut self) {
        self.names = None;
        let opened = self.open_names(false).map(|_| ());
        if opened.and(self.drop_what_lies_aside_of_the_erased()).is_err() {
            tracing::warn!("the names of the erased can't be taken away yet");
        }
    }

    /// The file with everything in it, for a backup; nothing where there is none.
    pub(crate) fn names_file(&mut self) -> Result<Option<PathBuf>> {
        let folded = match self.open_names(false) {
            Ok(None) => return Ok(None),
            Ok(Some(names)) => fold_in(names),
            Err(error) => Err(error),
        };
        match folded {
            // A damaged one as it is: whoever restores it may know how to read it.
            Ok(()) | Err(Error::Damaged(_)) => Ok(Some(self.names_path())),
            Err(error) => Err(error),
        }
    }

    fn names_path(&self) -> PathBuf {
        self.dir.join(NAMES)
    }

    /// The database, opened when it is first needed and made where `make` says so. Those who were erased since it was written, in a
    /// file that was put back, go before anything is read.
    fn open_names(&mut self, make: bool) -> Result<Option<&Connection>> {
        let path = self.names_path();
        let is_there = path.exists();
        if !is_there {
            self.names = None;
        }
        if make {
            self.can_write()?;
        }
        if is_there && self.names.is_none() && self.refusal().is_some() {
            let key = self.names_key()?.ok_or(WHAT)?;
            let names = reading::load(&path, &key).map_err(unreadable)?;
            self.drop_names_of_the_erased(&names)?;
            reading::forbid(&names, self.refusal().unwrap_or_default(), &[])?;
            self.names = Some(names);
        }
        if self.names.is_none() {
            if !is_there && !make {
                return Ok(None);
            }
            if !is_there {
                self.note_the_loss()?;
            }
            let key = match self.names_key()? {
                Some(key) => key,
                None if is_there => return Err(WHAT),
                None => {
                    let key = Key::random();
                    // On disk before anything is written with it.
                    db::set_meta(&self.conn, KEY, key.0.as_slice())?;
                    key
                }
            };
            let names = open(&path, &key)?;
            crate::header::sync_dir(&self.dir)?;
            if db::meta::<i64>(&self.conn, BEGUN)?.is_none() {
                db::set_meta(&self.conn, BEGUN, 1)?;
            }
            // Nobody reads from a file in which they still stand.
            self.drop_names_of_the_erased(&names)?;
            self.names = Some(names);
            // Where not everybody can be read, the next who asks hears of it as well.
            self.note_who_is_known().inspect_err(|_| self.names = None)?;
        }
        Ok(self.names.as_ref())
    }

    pub(crate) fn names_key(&self) -> Result<Option<Key>> {
        db::meta::<Vec<u8>>(&self.conn, KEY)?.map(|key| Key::from_slice(&key)).transpose()
    }

    fn drop_names_of_the_erased(&self, names: &Connection) -> Result<()> {
        let erased: Vec<Vec<u8>> =
            self.conn.prepare_cached("SELECT record FROM erasure")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut gone = 0;
        for record in erased {
            gone += delete(names, &record)?;
        }
        if gone > 0 { fold_in(names) } else { Ok(()) }
    }
}

fn open(path: &Path, key: &Key) -> Result<Connection> {
    let names = db::connect(path, key, true).map_err(unreadable)?;
    let version: u32 = names.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(unreadable)?;
    if version > VERSION {
        return Err(Error::TooNew);
    }
    if version == 0 {
        let begin = || {
            let txn = names.unchecked_transaction()?;
            txn.execute_batch(SCHEMA)?;
            txn.pragma_update(None, "user_version", VERSION)?;
            txn.commit()
        };
        begin().map_err(unreadable)?;
    }
    Ok(names)
}

/// What a failure of the names' own database means. SQLCipher has several codes for pages that are not what was written; only a disk
/// that refuses, and another program in the way, are something else.
fn unreadable(error: impl Into<Error>) -> Error {
    use rusqlite::{
        Error::SqliteFailure,
        ffi::ErrorCode::{DatabaseBusy, DatabaseLocked, OperationInterrupted, OutOfMemory},
    };
    match error.into() {
        Error::Database(SqliteFailure(failure, text))
            if matches!(failure.code, DatabaseBusy | DatabaseLocked | OperationInterrupted | OutOfMemory) =>
        {
            Error::Database(SqliteFailure(failure, text))
        }
        Error::Database(_) | Error::Damaged(_) => WHAT,
        other => other,
    }
}

/// Moves all that is in the write-ahead log into the file, so that nothing of what went stays there.
fn fold_in(names: &Connection) -> Result<()> {
    names.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(unreadable)
}

/// Takes a person out, and gives how many rows went.
fn delete(names: &Connection, record: &[u8]) -> Result<usize> {
    let delete = || names.prepare_cached("DELETE FROM person WHERE record = ?")?.execute([record]);
    delete().map_err(unreadable)
}

/// Everybody who stands in a database of names, in the order of their records.
fn read_all(names: &Connection) -> Result<Vec<RealNames>> {
    let sql = "SELECT record, name, also, phone, mail, address, remarks, changed FROM person ORDER BY record";
    let all = || names.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>();
    all().map_err(unreadable)
}

fn write(names: &Connection, person: &RealNames, changed: i64) -> Result<()> {
    let also = postcard::to_stdvec(&person.also).map_err(|_| WHAT)?;
    let write = || {
        names
            .prepare_cached(
                "INSERT OR REPLACE INTO person (record, name, also, phone, mail, address, remarks, changed)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                person.record.as_bytes(),
                person.name,
                also,
                person.phone,
                person.mail,
                person.address,
                person.remarks,
                changed
            ])
    };
    write().map(drop).map_err(unreadable)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RealNames> {
    let also: Vec<u8> = row.get(2)?;
    Ok(RealNames {
        record: RecordId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        also: postcard::from_bytes(&also).unwrap_or_default(),
        phone: row.get(3)?,
        mail: row.get(4)?,
        address: row.get(5)?,
        remarks: row.get(6)?,
        changed: row.get(7)?,
    })
}
