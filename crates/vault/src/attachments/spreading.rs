//! Who still waits for which file: what goes into a shared folder, and when it may be taken out of it again.

use rusqlite::{OptionalExtension as _, params};

use super::{Fetch, holding::WHOLE};
use crate::{Handle, Result, entry::DeviceId, folders, store::Store};

/// Not derived, and no truth either: without it, files are written into folders once more. `folder` is empty for what holds
/// everywhere, and else the folder through which the device wants the file no more.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS attachment_done (
    hash BLOB NOT NULL,
    device BLOB NOT NULL,
    folder BLOB NOT NULL,
    PRIMARY KEY (hash, device, folder)
) STRICT, WITHOUT ROWID;
";

const EVERYWHERE: &[u8] = &[];

/// A file that was added on this laptop and that another one still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// Its name everywhere.
    pub hash: [u8; 32],
    /// The length of its ciphertext.
    pub size: u64,
    /// Whether all of it is here.
    pub here: bool,
}

impl Store {
    /// Another laptop needs none of these files any more: from anybody, or through the folder at this address.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn attachments_done(&self, folder: Option<&str>, device: &DeviceId, hashes: &[[u8; 32]]) -> Result<()> {
        let folder = folder.map(folders::id);
        let folder = folder.as_ref().map_or(EVERYWHERE, |id| id);
        let txn = self.conn.unchecked_transaction()?;
        for hash in hashes {
            txn.prepare_cached("INSERT OR IGNORE INTO attachment_done (hash, device, folder) VALUES (?, ?, ?)")?
                .execute(params![hash, device, folder])?;
        }
        Ok(txn.commit()?)
    }

    /// Another laptop asks for these files, whatever was known of it before: what it had may be lost or damaged there.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn attachments_not_done(&self, device: &DeviceId, hashes: &[[u8; 32]]) -> Result<()> {
        let txn = self.conn.unchecked_transaction()?;
        for hash in hashes {
            txn.prepare_cached("DELETE FROM attachment_done WHERE hash = ? AND device = ?")?.execute(params![hash, device])?;
        }
        Ok(txn.commit()?)
    }

    /// The files that were added on this laptop, are still named, and that some other laptop of the team is not known to be done
    /// with: neither anywhere nor through this folder. Relays are left out, since they read no record.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_awaited(&mut self, folder: &str) -> Result<Vec<Awaited>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT DISTINCT hash, attachment.size, state FROM attached JOIN attachment USING (hash)
             WHERE gone = 0 AND attached.device = ?1 AND EXISTS
             (SELECT 1 FROM device JOIN member ON member.id = device.member
              WHERE device.id <> ?1 AND NOT device.removed AND role < 3 AND NOT EXISTS
              (SELECT 1 FROM attachment_done AS done
               WHERE done.hash = attached.hash AND done.device = device.id AND done.folder IN (?2, ?3)))
             ORDER BY attachment.size";
        let mut awaited = self.conn.prepare_cached(sql)?;
        let rows = awaited.query_map(params![self.device(), EVERYWHERE, folders::id(folder)], |row| {
            Ok(Awaited { hash: row.get(0)?, size: row.get::<_, i64>(1)? as u64, here: row.get::<_, i64>(2)? == WHOLE })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Those of these files that this laptop needs no more: they are here, or their record is known and the rule does not fetch
    /// them. `None`: nothing is fetched, so none is needed.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_settled(&mut self, rule: Option<Fetch>, hashes: &[[u8; 32]]) -> Result<Vec<[u8; 32]>> {
        let Some(rule) = rule else { return Ok(hashes.to_vec()) };
        self.catch_up(&mut |_, _| true)?;
        let mut known = self.conn.prepare_cached(
            "SELECT state = 2 OR NOT (wanted > 0 OR size <= ?2)
                    OR NOT EXISTS (SELECT 1 FROM attached WHERE attached.hash = attachment.hash AND gone = 0)
             FROM attachment WHERE hash = ?1",
        )?;
        let mut settled = Vec::new();
        for hash in hashes {
            // A file that nobody here has heard of may be named by an entry that is still to come.
            if known.query_row(params![hash, rule.most()], |row| row.get(0)).optional()?.unwrap_or(false) {
                settled.push(*hash);
            }
        }
        Ok(settled)
    }

    /// Those of these files that are here whole and named by a record, with the length of their ciphertext.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_whole(&mut self, hashes: &[[u8; 32]]) -> Result<Vec<([u8; 32], u64)>> {
        self.catch_up(&mut |_, _| true)?;
        let mut known = self.conn.prepare_cached(
            "SELECT size FROM attachment WHERE hash = ? AND state = 2 AND EXISTS
             (SELECT 1 FROM attached WHERE attached.hash = attachment.hash AND gone = 0)",
        )?;
        let mut whole = Vec::new();
        for hash in hashes {
            if let Some(size) = known.query_row([hash], |row| row.get::<_, i64>(0)).optional()? {
                whole.push((*hash, size as u64));
            }
        }
        Ok(whole)
    }

    /// The files that are here whole and named by a record and that `to` is not known to have, with the length of their
    /// ciphertext: what a pack carries. The smallest come first.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_to_carry(&mut self, to: Option<&DeviceId>) -> Result<Vec<([u8; 32], u64)>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT hash, size FROM attachment
             WHERE state = 2 AND EXISTS (SELECT 1 FROM attached WHERE attached.hash = attachment.hash AND gone = 0)
             AND (?1 IS NULL OR NOT EXISTS
              (SELECT 1 FROM attachment_done AS done WHERE done.hash = attachment.hash AND device = ?1 AND folder = ?2))
             ORDER BY size, hash";
        let mut carried = self.conn.prepare_cached(sql)?;
        let rows = carried.query_map(params![to, EVERYWHERE], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets who is done with files that no record names any more.
    pub(super) fn forget_done(&self) -> Result<()> {
        self.conn.execute(
            "DELETE FROM attachment_done WHERE NOT EXISTS (SELECT 1 FROM attached WHERE attached.hash = attachment_done.hash)",
            [],
        )?;
        Ok(())
    }
}

impl Handle {
    /// Checks a file that somebody says is damaged as they got it. Bytes here that are not what they should be are thrown away,
    /// to be fetched again. Gives whether they were right.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn check_attachment(&self, hash: [u8; 32]) -> Result<bool> {
        let files = self.run(|store| Ok(store.files()))?;
        let is_whole = super::checking::is_whole(&files, &hash, &mut |_| true)?;
        if !is_whole {
            self.run(move |store| store.distrust(&hash))?;
        }
        Ok(is_whole)
    }
}
