//! The encrypted database: opening it, and the shape of the tables that hold ground truth.

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, ToSql, config::DbConfig, types::FromSql};

use crate::{
    Error, Result, attachments, crypto::Key, derived, epochs, erasure, folders, forks, header::hex, held, history, history::own,
    history::unfinished, members,
};

/// The version of the ground tables, in `PRAGMA user_version`.
const VERSION: u32 = 1;

/// Ground truth. Derived tables are made in [`derived`].
const SCHEMA: &str = "
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- A device between two restorations of its folder.
CREATE TABLE log (
    n INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    height INTEGER NOT NULL,
    head BLOB NOT NULL,
    -- Entries above this do not count; for logs of those who were removed.
    cut INTEGER,
    UNIQUE (device, incarnation)
) STRICT;

-- `ord` is the order in which entries came to be held here, which is a causal one.
-- `past` is the heights of all logs that the entry builds on: its own causal past. Its items stand together from `first_item`.
CREATE TABLE entry (
    ord INTEGER PRIMARY KEY,
    log INTEGER NOT NULL REFERENCES log,
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL,
    past BLOB NOT NULL,
    first_item INTEGER NOT NULL,
    UNIQUE (log, seq)
) STRICT;

-- `state`: 0 in force, 1 set aside because it broke a rule, 3 no key for it is here yet, 4 kept apart because its device was
-- removed, 5 erased.
CREATE TABLE item (
    ord INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry,
    place INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    record BLOB,
    payload BLOB,
    state INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX item_of_record ON item (record, ord) WHERE record IS NOT NULL AND kind = 0;

-- Entries that came before what they build on.
CREATE TABLE waiting (
    n INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entry BLOB NOT NULL,
    UNIQUE (device, incarnation, seq)
) STRICT;

-- Keystrokes on disk that are not yet an entry.
CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    time INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- A record has a key for each epoch in which it was written; two where two laptops made one at the same time.
CREATE TABLE record_key (
    record BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (record, epoch, key)
) STRICT, WITHOUT ROWID;

-- What other devices were last known to hold.
CREATE TABLE peer (
    device BLOB PRIMARY KEY,
    heights BLOB NOT NULL,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that read otherwise for a reason that lies back in the log.
CREATE TABLE stale (
    record BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Items for which there is no key here yet, by what they wait for.
CREATE INDEX item_locked ON item (record, ord) WHERE state = 3;

-- What is remembered of a shared folder, by a hash of its address. A cache.
CREATE TABLE folder (
    id BLOB PRIMARY KEY,
    state BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A record's state up to an item, so that long histories load fast. A cache.
CREATE TABLE snapshot (
    record BLOB PRIMARY KEY,
    upto INTEGER NOT NULL,
    state BLOB NOT NULL
) STRICT;
";

/// Indexes that older builds did not make.
const INDEXES: &str = "
-- Items that are held without what they say, and those whose act can't be read here: few among all for which there is no key.
CREATE INDEX IF NOT EXISTS item_lacking ON item (entry) WHERE state = 3 AND payload IS NULL;
CREATE INDEX IF NOT EXISTS item_unread_act ON item (entry) WHERE state = 3 AND kind = 5;
";

/// Opens the project's database with its key, making it where `create` says so.
pub(crate) fn open(path: &Path, key: &Key, create: bool) -> Result<Connection> {
    let conn = connect(path, key, create)?;
    // Nobody waits for a checkpoint who waits for a commit: it is made when nothing else is to be done, and before 32 MiB wait for it.
    conn.pragma_update(None, "wal_autocheckpoint", 8_192)?;
    // A commit that makes the log longer waits for its place in the file system as well, so the file keeps the length it reached.
    conn.pragma_update(None, "journal_size_limit", 32 << 20)?;
    prepare(&conn, create)?;
    Ok(conn)
}

/// Sees to it that all tables are there, in a new database where `create` says so.
pub(crate) fn prepare(conn: &Connection, create: bool) -> Result<()> {
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > VERSION {
        return Err(Error::TooNew);
    }
    if version == 0 {
        if !create {
            return Err(Error::Damaged("the database"));
        }
        let txn = conn.unchecked_transaction()?;
        txn.execute_batch(SCHEMA)?;
        for schema in [members::SCHEMA, epochs::SCHEMA, erasure::SCHEMA] {
            txn.execute_batch(schema)?;
        }
        txn.pragma_update(None, "user_version", VERSION)?;
        txn.commit()?;
    }
    conn.execute_batch(INDEXES)?;
    conn.execute_batch(history::SEEN)?;
    for schema in [attachments::DONE, attachments::MANIFESTS, attachments::CARRIES] {
        conn.execute_batch(schema)?;
    }
    conn.execute_batch(folders::SCHEMA)?;
    conn.execute_batch(forks::SCHEMA)?;
    conn.execute_batch(own::SCHEMA)?;
    conn.execute_batch(held::SCHEMA)?;
    conn.execute_batch(unfinished::SCHEMA)?;
    derived::prepare(conn)
}

/// What SQLite and SQLCipher find wrong with a database, a line for each.
pub(crate) fn faults(conn: &Connection, name: &str) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for check in ["cipher_integrity_check", "quick_check"] {
        let mut statement = conn.prepare(&format!("PRAGMA {name}.{check}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                faults.push(line);
            }
        }
    }
    Ok(faults)
}

/// SQLCipher prepares itself when it is first used, and two threads that do so at once get in each other's way.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static FIRST: Mutex<()> = Mutex::new(());
    FIRST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A key as SQLCipher takes it.
pub(crate) fn raw(key: &Key) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(format!("x'{}'", hex::encode(&key.0)))
}

/// A connection to an encrypted database, ready to be written durably; what its tables are is up to the caller.
pub(crate) fn connect(path: &Path, key: &Key, create: bool) -> Result<Connection> {
    let _alone = alone();
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags)?;
    // SQLCipher writes to standard error otherwise, on every wrong key.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    conn.pragma_update(None, "key", raw(key).as_str())?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "secure_delete", "ON")?;
    conn.pragma_update(None, "cache_size", -16_000)?;
    set_up(&conn)?;
    Ok(conn)
}

/// What holds for every connection, wherever its database is.
pub(crate) fn set_up(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(128);
    // What is bound never changes how a statement is carried out. Otherwise SQLite plans anew whenever one comes out of the cache in
    // which a bound value might decide on a partial index or is a limit; that took a third of what taking in entries takes. So where
    // a partial index is to serve, its condition stands in the statement as it is here.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A value of the `meta` table.
pub(crate) fn meta<T: FromSql>(conn: &Connection, key: &str) -> Result<Option<T>> {
    Ok(conn.prepare_cached("SELECT value FROM meta WHERE key = ?")?.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets a value of the `meta` table.
pub(crate) fn set_meta(conn: &Connection, key: &str, value: impl ToSql) -> Result<()> {
    conn.prepare_cached("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute((key, value))?;
    Ok(())
}
