//! Which files records name, which of them are here, and what is to be fetched or may go.

use std::{
    collections::HashSet,
    fs,
    time::{Duration, SystemTime},
};

use model::{Attachment, Record, RecordId, attachment::MAX_SIZE};
use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use super::{
    MAX_PIECE, Taken,
    chunks::sealed_size,
    files::{Files, Hash},
};
use crate::{
    Error, Result, Role,
    entry::DeviceId,
    members,
    store::{Store, now},
};

/// A file that no record names is kept for so long: a record that names it may still be on its way.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

pub(crate) const TABLES: &[&str] = &["attached", "attachment"];

/// Derived, like all that follows the records; how much of a file is here is asked of the disk.
pub(crate) const SCHEMA: &str = "
-- Which record names which file, whose it is and from which laptop. `gone`: it did once.
CREATE TABLE attached (
    record BLOB NOT NULL,
    id BLOB NOT NULL,
    hash BLOB NOT NULL,
    size INTEGER NOT NULL,
    added_by BLOB NOT NULL,
    device BLOB NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (record, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attached_hash ON attached (hash, gone);

-- `size` is that of the ciphertext. `state`: 0 nothing is here, 1 the beginning, 2 all of it. `wanted`: when a person asked for it.
CREATE TABLE attachment (
    hash BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    state INTEGER NOT NULL,
    wanted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_missing ON attachment (wanted DESC, size) WHERE state < 2;
";

const PART: i64 = 1;
pub(super) const WHOLE: i64 = 2;

/// Which files a laptop fetches by itself. What a person asked for is always fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetch {
    /// All.
    All,
    /// Only those of records that were opened here.
    Opened,
    /// Those whose ciphertext is at most so many bytes.
    UpTo(u64),
}

impl Fetch {
    /// The largest ciphertext that is fetched unasked.
    pub(super) fn most(self) -> i64 {
        match self {
            Self::All => i64::MAX,
            Self::Opened => -1,
            Self::UpTo(bytes) => i64::try_from(bytes).unwrap_or(i64::MAX),
        }
    }
}

/// A file to be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Its name everywhere.
    pub hash: [u8; 32],
    /// The length of its ciphertext, as the record says.
    pub size: u64,
    /// How much of it is here: where to go on.
    pub have: u64,
}

impl Store {
    /// What is missing here: what a person asked for last comes first, then the smallest. Those that `skip` knows are left out,
    /// such as files that nobody in reach has. A relay has no such rule: it wants what was named to it, as far as there is room.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_wanted(&mut self, rule: Fetch, limit: usize, skip: impl Fn(&[u8; 32]) -> bool) -> Result<Vec<Wanted>> {
        if self.role()? == Some(Role::Relay) {
            return self.wanted_by_relay(None, limit, skip);
        }
        self.catch_up(&mut |_, _| true)?;
        self.look_at_disk()?;
        let files = self.files();
        let mut statement = self.conn.prepare_cached(
            "SELECT hash, size FROM attachment WHERE state < 2 AND (wanted > 0 OR size <= ?)
             AND EXISTS (SELECT 1 FROM attached WHERE attached.hash = attachment.hash AND gone = 0)
             ORDER BY wanted DESC, size",
        )?;
        let mut rows = statement.query([rule.most()])?;
        let mut wanted = Vec::new();
        while wanted.len() < limit
            && let Some(row) = rows.next()?
        {
            let hash: Hash = row.get(0)?;
            if !skip(&hash) {
                wanted.push(Wanted { hash, size: row.get::<_, i64>(1)? as u64, have: files.have(&hash) });
            }
        }
        Ok(wanted)
    }

    /// A person asks for the attachments of the record, or for one of them: what is missing of it comes before everything else.
    /// Gives whether anything is missing.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_want(&mut self, record: RecordId, id: Option<Uuid>) -> Result<bool> {
        self.want(record, id, i64::MAX)
    }

    /// A person opened the record. What is too large for their rule comes only when they ask for it.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_opened(&mut self, record: RecordId, rule: Fetch) -> Result<bool> {
        let most = if matches!(rule, Fetch::UpTo(_)) { rule.most() } else { i64::MAX };
        self.want(record, None, most)
    }

    fn want(&mut self, record: RecordId, id: Option<Uuid>, most: i64) -> Result<bool> {
        self.catch_up(&mut |_, _| true)?;
        let id = id.map(|id| *id.as_bytes());
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE attachment SET wanted = ?3 WHERE state < 2 AND size <= ?4 AND hash IN
                 (SELECT hash FROM attached WHERE record = ?1 AND gone = 0 AND (?2 IS NULL OR id = ?2))",
            )?
            .execute(params![record.as_bytes(), id, now(), most])?;
        Ok(changed > 0)
    }

    /// Takes in a piece of ciphertext from another laptop, where a record names its file and the piece begins where the file ends
    /// here. Any other piece changes nothing, and the answer says where to go on.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`] where no record names a file of this hash and size; [`Error::Damaged`] for pieces that are too
    /// long; [`Error::Disk`]: what is here stays, and the same piece can be taken later.
    pub fn attachment_take(&mut self, hash: &[u8; 32], from: u64, bytes: &[u8], size: u64) -> Result<Taken> {
        if bytes.len() > MAX_PIECE || size > sealed_size(MAX_SIZE) || from > size {
            return Err(Error::Damaged("a piece of an attachment"));
        }
        self.catch_up(&mut |_, _| true)?;
        let state = self.state_of(hash)?;
        if state.is_none() || !self.sizes(hash)?.any(|named| sealed_size(named) == size) || !self.has_room_for(hash, size)? {
            return Err(Error::NoSuchAttachment);
        }
        let files = self.files();
        if let Some(have) = files.whole_size(hash) {
            self.set_state(hash, WHOLE)?;
            return Ok(Taken { have, whole: true, wrong: false });
        }
        let taken = self.arriving.take(&files, hash, from, bytes, size)?;
        let now = if taken.whole { WHOLE } else { PART.min(taken.have as i64) };
        if state != Some(now) {
            self.set_state(hash, now)?;
        }
        if taken.wrong {
            tracing::warn!(size, "an attachment arrived damaged and was thrown away");
        }
        Ok(taken)
    }

    /// How much of a file's ciphertext is here, from the beginning; nothing where no record names one of this hash and size.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachment_have(&mut self, hash: &[u8; 32], size: u64) -> Result<Option<u64>> {
        self.catch_up(&mut |_, _| true)?;
        let is_named = self.sizes(hash)?.any(|named| sealed_size(named) == size);
        Ok(is_named.then(|| self.files().have(hash)))
    }

    /// The records that name a file, with its id in each: whom to tell that it came.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachment_named_by(&mut self, hash: &[u8; 32]) -> Result<Vec<(RecordId, Uuid)>> {
        self.catch_up(&mut |_, _| true)?;
        let mut named = self.conn.prepare_cached("SELECT record, id FROM attached WHERE hash = ? AND gone = 0")?;
        let rows = named.query_map([hash], |row| Ok((RecordId::from_bytes(row.get(0)?), Uuid::from_bytes(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record that an attachment belongs to.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachment_record(&mut self, id: Uuid) -> Result<Option<RecordId>> {
        self.catch_up(&mut |_, _| true)?;
        let mut record = self.conn.prepare_cached("SELECT record FROM attached WHERE id = ? AND gone = 0")?;
        Ok(record.query_row([id.as_bytes()], |row| row.get(0).map(RecordId::from_bytes)).optional()?)
    }

    /// Deletes the files that this record names or named, but for those that another record names. For erasing the record.
    ///
    /// # Errors
    /// [`Error::Disk`]; calling it again goes on.
    pub fn attachments_forget(&mut self, record: RecordId) -> Result<()> {
        self.catch_up(&mut |_, _| true)?;
        let hashes: Vec<Hash> = self
            .conn
            .prepare_cached(
                "SELECT DISTINCT hash FROM attached WHERE record = ?1 AND NOT EXISTS
                 (SELECT 1 FROM attached AS other WHERE other.hash = attached.hash AND other.record <> ?1 AND other.gone = 0)",
            )?
            .query_map([record.as_bytes()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let files = self.files();
        for hash in &hashes {
            self.arriving.forget(hash);
            files.delete(hash)?;
        }
        let txn = self.conn.unchecked_transaction()?;
        txn.prepare_cached("DELETE FROM attached WHERE record = ?")?.execute([record.as_bytes()])?;
        for hash in &hashes {
            txn.prepare_cached("DELETE FROM attachment WHERE hash = ?")?.execute([hash])?;
            txn.prepare_cached("DELETE FROM attachment_done WHERE hash = ?")?.execute([hash])?;
        }
        txn.commit()?;
        self.arriving.room.replace(None);
        self.arriving.named.replace(None);
        self.arriving.crowding = None;
        Ok(())
    }

    /// Deletes files that no record has named for a month, and gives how many. Nothing goes while anything is here that could
    /// not be read, for it may name them.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_tidy(&mut self) -> Result<u32> {
        self.can_write()?;
        self.catch_up(&mut |_, _| true)?;
        if self.role()? == Some(Role::Relay) {
            self.read_left_out_again()?;
            self.catch_up(&mut |_, _| true)?;
        }
        self.forget_files_of_the_erased()?;
        self.forget_done()?;
        // A relay reads manifests instead of records. What those keep from being read who write no more holds up nothing, and
        // neither does what was never brought: anybody could see to that.
        let sql = match self.role()? {
            Some(Role::Relay) => {
                "WITH writes AS (SELECT device.id FROM device JOIN member ON member.id = device.member
                                 WHERE NOT device.removed AND role < 2)
                 SELECT EXISTS (SELECT 1 FROM waiting WHERE device IN writes) OR EXISTS
                 (SELECT 1 FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
                  WHERE state = 3 AND kind = 8 AND payload IS NOT NULL AND log.device IN writes)"
            }
            _ => {
                "SELECT EXISTS (SELECT 1 FROM waiting) OR EXISTS (SELECT 1 FROM item WHERE state <> 0)
                 OR EXISTS (SELECT 1 FROM record WHERE kind = '')"
            }
        };
        let unread: bool = self.conn.query_row(sql, [], |row| row.get(0))?;
        if unread {
            return Ok(0);
        }
        let named: HashSet<Hash> = self
            .conn
            .prepare_cached("SELECT hash FROM attached WHERE gone = 0")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let now = SystemTime::now();
        let is_old = |touched| now.duration_since(touched).is_ok_and(|age| age > KEPT);
        let mut deleted = 0;
        for held in self.files().all()?.into_iter().filter(|held| !named.contains(&held.hash) && is_old(held.touched)) {
            self.arriving.forget(&held.hash);
            fs::remove_file(&held.path)?;
            deleted += 1;
        }
        if deleted > 0 {
            self.compare_with_disk()?;
        }
        if self.role()? == Some(Role::Relay) {
            self.forget_all_unnamed()?;
        }
        tracing::info!(deleted, "attachments that nobody names were tidied up");
        Ok(deleted)
    }

    /// The files that are here whole and named by a record, with the length of their ciphertext.
    pub(crate) fn attachments_here(&mut self) -> Result<Vec<(Hash, u64)>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT hash, size FROM attachment WHERE state = 2 AND EXISTS
                   (SELECT 1 FROM attached WHERE attached.hash = attachment.hash AND gone = 0) ORDER BY hash";
        let mut here = self.conn.prepare_cached(sql)?;
        let rows = here.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Brings the tables up to what a record says; part of deriving it.
    pub(crate) fn derive_attachments(&mut self, id: RecordId, record: &Record) -> Result<()> {
        let known: Vec<(Uuid, Hash, bool)> = self
            .conn
            .prepare_cached("SELECT id, hash, gone FROM attached WHERE record = ?")?
            .query_map([id.as_bytes()], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let files = self.files();
        for attachment in &record.attachments {
            if known.contains(&(attachment.id, attachment.hash, false)) {
                continue;
            }
            let (by, device) = self.added_by(id, attachment)?;
            self.arriving.announced.set(false);
            self.conn
                .prepare_cached(
                    "INSERT OR REPLACE INTO attached (record, id, hash, size, added_by, device, gone) VALUES (?, ?, ?, ?, ?, ?, 0)",
                )?
                .execute(params![id.as_bytes(), attachment.id.as_bytes(), attachment.hash, attachment.size as i64, by, device])?;
            let size = sealed_size(attachment.size);
            self.conn
                .prepare_cached("INSERT OR IGNORE INTO attachment (hash, size, state) VALUES (?, ?, ?)")?
                .execute(params![attachment.hash, size as i64, state_on(&files, &attachment.hash)])?;
        }
        for (gone, hash, _) in
            known.iter().filter(|(known, _, gone)| !gone && !record.attachments.iter().any(|attachment| attachment.id == *known))
        {
            self.conn
                .prepare_cached("UPDATE attached SET gone = 1 WHERE record = ? AND id = ?")?
                .execute(params![id.as_bytes(), gone.as_bytes()])?;
            self.arriving.announced.set(false);
            // Its month begins today, however old it is.
            files.touch(hash);
        }
        Ok(())
    }

    /// Who added an attachment, and on which laptop: whose entry first names it. Its id is random, so nobody can have named it before.
    fn added_by(&self, record: RecordId, attachment: &Attachment) -> Result<(Vec<u8>, DeviceId)> {
        let name = attachment.id.hyphenated().to_string();
        let mut device = self.device();
        for item in self.items_of(record, 0, i64::MAX)? {
            if item.update.windows(name.len()).any(|window| window == name.as_bytes()) {
                device = self.head(item.entry)?.log.device;
                break;
            }
        }
        Ok((members::member_of(&self.conn, &device)?.map(Vec::from).unwrap_or_default(), device))
    }

    /// The sizes that records give for a file: all the same, unless somebody lies.
    fn sizes(&self, hash: &Hash) -> Result<impl Iterator<Item = u64> + use<>> {
        let mut named = self.conn.prepare_cached("SELECT DISTINCT size FROM attached WHERE hash = ? AND gone = 0")?;
        let sizes: Vec<i64> = named.query_map([hash], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(sizes.into_iter().map(|size| size as u64))
    }

    fn state_of(&self, hash: &Hash) -> Result<Option<i64>> {
        let mut state = self.conn.prepare_cached("SELECT state FROM attachment WHERE hash = ?")?;
        Ok(state.query_row([hash], |row| row.get(0)).optional()?)
    }

    fn set_state(&self, hash: &Hash, state: i64) -> Result<()> {
        self.conn.prepare_cached("UPDATE attachment SET state = ? WHERE hash = ?")?.execute(params![state, hash])?;
        self.arriving.room.replace(None);
        Ok(())
    }

    /// Looks for every file on the disk, once since the project was unlocked.
    pub(super) fn look_at_disk(&mut self) -> Result<()> {
        if !self.arriving.compared {
            self.compare_with_disk()?;
            self.arriving.compared = true;
        }
        Ok(())
    }

    /// Looks for every file on the disk: the folder may be a copy, or a backup that was made without some of them.
    fn compare_with_disk(&self) -> Result<()> {
        let files = self.files();
        let known: Vec<(Hash, i64)> = self
            .conn
            .prepare("SELECT hash, state FROM attachment")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let txn = self.conn.unchecked_transaction()?;
        for (hash, state) in known {
            let now = state_on(&files, &hash);
            if now != state {
                self.set_state(&hash, now)?;
            }
        }
        txn.commit()?;
        Ok(())
    }

    /// A file that was thought to be here is not.
    pub(super) fn note_missing(&self, hash: &Hash) -> Result<()> {
        if self.state_of(hash)? == Some(WHOLE) { self.set_state(hash, 0) } else { Ok(()) }
    }
}

/// What of a file is on the disk.
pub(super) fn state_on(files: &Files, hash: &Hash) -> i64 {
    match files.whole_size(hash) {
        Some(_) => WHOLE,
        None => PART.min(files.have(hash) as i64),
    }
}
