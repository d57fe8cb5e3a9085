//! How many files members name to a relay: up to a bound for each, so that nobody fills its tables or stands in the way of the
//! others. What was named first stays; the rest is left out until something was taken back.

use std::collections::{BTreeSet, HashMap};

use model::RecordId;
use rusqlite::{OptionalExtension as _, params};

use super::{
    files::Hash,
    manifests::{File, line_id},
};
use crate::{
    Result, Role,
    entry::{DeviceId, LogId},
    log,
    members::MemberId,
    store::Store,
};

/// The most files that a relay has named by one member at a time. One that holds 10 GB has no room for many more of one member.
pub const MOST_NAMED: u64 = 50_000;
/// The most words of one device on one file of a record, in all logs that it ever wrote.
const MOST_WORDS: usize = 16;

/// A member who names more files to relays than one takes of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowding {
    /// Who.
    pub member: MemberId,
    /// How many files they name.
    pub named: u64,
}

/// How many files each member has named to this relay.
pub(super) type Named = HashMap<Vec<u8>, u64>;

/// A line of a manifest, with where it stands.
pub(super) struct Naming<'a> {
    pub(super) item: i64,
    pub(super) log: &'a LogId,
    pub(super) file: File,
    pub(super) size: Option<u64>,
    /// What its author might do, as far as they knew.
    pub(super) role: Role,
}

/// What the manifests that are just being read name for the first time: the tables follow later.
#[derive(Default)]
pub(super) struct Fresh {
    lines: BTreeSet<(RecordId, Hash, DeviceId)>,
    by_member: Named,
}

impl Store {
    /// Whether a relay takes this line. Another word on what a device named is taken as long as it has not said too much of it, and
    /// the first one where its member has not named too many files. What takes nothing back is not kept, and not left out either.
    pub(super) fn takes(&self, naming: &Naming<'_>, fresh: &mut Fresh) -> Result<Taking> {
        let (record, hash) = &naming.file;
        let device = &naming.log.device;
        let words = self.words_on(naming)?;
        if words.len() >= MOST_WORDS {
            return Ok(Taking::LeftOut);
        }
        if naming.size.is_none() {
            // A coordinator takes the words back of those who write no more, also words that are still to come.
            if naming.role != Role::Coordinator && words.is_empty() {
                return Ok(Taking::SaysNothing);
            }
            if fresh.lines.remove(&(*record, *hash, *device))
                && let Some(count) = self.member_of(device)?.and_then(|member| fresh.by_member.get_mut(member.as_slice()))
            {
                *count -= 1;
            }
            return Ok(Taking::Takes);
        }
        let is_known = self
            .conn
            .prepare_cached("SELECT 1 FROM attached WHERE record = ? AND id = ? AND gone = 0")?
            .exists(params![record.as_bytes(), line_id(hash, device).as_bytes()])?;
        if is_known || fresh.lines.contains(&(*record, *hash, *device)) {
            return Ok(Taking::Takes);
        }
        let member = self.member_of(device)?.map(Vec::from).unwrap_or_default();
        let count = fresh.by_member.entry(member.clone()).or_default();
        if self.named_by(&member)? + *count >= self.arriving.most_named {
            return Ok(Taking::LeftOut);
        }
        *count += 1;
        fresh.lines.insert((*record, *hash, *device));
        Ok(Taking::Takes)
    }

    /// Forgets what a log said of a file before, but for the least size: for that its member is charged as long as its bytes are here.
    pub(super) fn forget_earlier_words(&self, naming: &Naming<'_>) -> Result<()> {
        let Some(log) = log::find(&self.conn, naming.log)? else { return Ok(()) };
        let mut earlier = self.words_on(naming)?;
        earlier.retain(|word| word.log == log.n && word.item < naming.item);
        let least = earlier.iter().filter_map(|word| Some((word.size?, word.item))).min();
        let kept = least.filter(|(least, _)| naming.size.is_none_or(|size| *least < size)).map(|(_, item)| item);
        for word in earlier.iter().filter(|word| Some(word.item) != kept) {
            self.conn
                .prepare_cached("DELETE FROM manifest WHERE item = ? AND hash = ?")?
                .execute(params![word.item, naming.file.1])?;
        }
        Ok(())
    }

    /// The other words of a line's device on its file.
    fn words_on(&self, naming: &Naming<'_>) -> Result<Vec<Word>> {
        let (record, hash) = &naming.file;
        let mut words = self.conn.prepare_cached(
            "SELECT manifest.item, manifest.size, entry.log FROM manifest JOIN item ON item.ord = manifest.item
             JOIN entry ON entry.ord = item.entry
             WHERE manifest.record = ? AND hash = ? AND device = ? AND manifest.item <> ?",
        )?;
        let rows = words.query_map(params![record.as_bytes(), hash, naming.log.device, naming.item], |row| {
            Ok(Word { item: row.get(0)?, size: row.get::<_, Option<i64>>(1)?.map(|size| size as u64), log: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers how many lines of a manifest were left out.
    pub(super) fn note_left_out(&self, item: i64, device: &DeviceId, lines: usize) -> Result<()> {
        match lines {
            0 => self.conn.prepare_cached("DELETE FROM manifest_over WHERE item = ?")?.execute([item])?,
            _ => self
                .conn
                .prepare_cached("INSERT OR REPLACE INTO manifest_over (item, device, lines) VALUES (?, ?, ?)")?
                .execute(params![item, device, lines as i64])?,
        };
        Ok(())
    }

    /// What was left out is read again where its member names fewer files by now. It may be all that came since, so it is done
    /// seldom.
    pub(super) fn read_left_out_again(&mut self) -> Result<()> {
        let over: Vec<(i64, DeviceId)> = self
            .conn
            .prepare_cached("SELECT min(item), device FROM manifest_over GROUP BY device ORDER BY 1")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (item, device) in over {
            let member = self.member_of(&device)?.map(Vec::from).unwrap_or_default();
            if self.named_by(&member)? < self.arriving.most_named {
                return self.manifests_due(item);
            }
        }
        Ok(())
    }

    /// How many files a member has named to this relay, each laptop of theirs counted by itself.
    fn named_by(&self, member: &[u8]) -> Result<u64> {
        let mut named = self.arriving.named.borrow_mut();
        if named.is_none() {
            let sql = "SELECT added_by, count(*) FROM attached WHERE gone = 0 GROUP BY added_by";
            let mut count = self.conn.prepare_cached(sql)?;
            let rows = count.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
            *named = Some(rows.collect::<Result<_, _>>()?);
        }
        Ok(named.as_ref().and_then(|named| named.get(member)).copied().unwrap_or(0))
    }

    /// Who names a file of a record to this relay, before and after the tables are brought into line.
    pub(super) fn namers(&self, (record, hash): &File) -> Result<Vec<Vec<u8>>> {
        let mut namers = self.conn.prepare_cached("SELECT added_by FROM attached WHERE record = ? AND hash = ? AND gone = 0")?;
        Ok(namers.query_map(params![record.as_bytes(), hash], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Brings the count into line with what is named.
    pub(super) fn count_named(&self, before: &[Vec<u8>], after: &[Vec<u8>]) {
        if let Some(named) = &mut *self.arriving.named.borrow_mut() {
            for member in before {
                named.entry(member.clone()).and_modify(|count| *count = count.saturating_sub(1));
            }
            after.iter().for_each(|member| *named.entry(member.clone()).or_default() += 1);
        }
    }

    /// The same of all files whose bytes are gone by now.
    pub(super) fn forget_all_unnamed(&mut self) -> Result<()> {
        let files: Vec<File> = self
            .conn
            .prepare_cached(
                "SELECT DISTINCT record, hash FROM attached JOIN attachment USING (hash) WHERE gone = 1 AND state = 0
                 AND NOT EXISTS (SELECT 1 FROM attached AS other WHERE other.record = attached.record
                                 AND other.hash = attached.hash AND other.gone = 0)",
            )?
            .query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        self.in_transaction(|store| files.iter().try_for_each(|file| store.forget_unnamed(file)))
    }

    /// A relay keeps nothing of a file that nobody names and of which nothing is here, but that a coordinator took it back: that
    /// counts for words that are still to come.
    pub(super) fn forget_unnamed(&self, (record, hash): &File) -> Result<()> {
        for sql in [
            "DELETE FROM manifest WHERE record = ? AND hash = ? AND NOT (size IS NULL AND device IN
             (SELECT device.id FROM device JOIN member ON member.id = device.member WHERE role = 0))",
            "DELETE FROM attached WHERE record = ? AND hash = ?",
        ] {
            self.conn.prepare_cached(sql)?.execute(params![record.as_bytes(), hash])?;
        }
        self.conn
            .prepare_cached(
                "DELETE FROM attachment WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM attached WHERE attached.hash = ?1)",
            )?
            .execute([hash])?;
        Ok(())
    }

    /// The members who name more files to relays than one takes of a member; none where the team has no relay.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn crowding(&mut self) -> Result<Vec<Crowding>> {
        let is_relay = self.role()? == Some(Role::Relay);
        if !is_relay && !self.has_relay()? {
            return Ok(Vec::new());
        }
        self.catch_up(&mut |_, _| true)?;
        if self.arriving.crowding.is_none() {
            self.arriving.crowding = Some(self.count_crowding(is_relay)?);
        }
        Ok(self.arriving.crowding.clone().unwrap_or_default())
    }

    fn count_crowding(&self, is_relay: bool) -> Result<Vec<Crowding>> {
        let by_device = if is_relay {
            "SELECT device, count(*) FROM attached WHERE gone = 0 GROUP BY device
             UNION ALL SELECT device, sum(lines) FROM manifest_over GROUP BY device"
        } else {
            "SELECT device, count(*) FROM
             (SELECT DISTINCT device, record, hash FROM manifest WHERE size IS NOT NULL AND NOT EXISTS
              (SELECT 1 FROM manifest AS later WHERE later.record = manifest.record AND later.hash = manifest.hash
               AND later.device = manifest.device AND later.item > manifest.item AND later.size IS NULL))
             GROUP BY device"
        };
        let mut count = self.conn.prepare_cached(by_device)?;
        let mut rows = count.query([])?;
        let mut named: HashMap<MemberId, u64> = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(member) = self.member_of(&row.get(0)?)? {
                *named.entry(member).or_default() += row.get::<_, i64>(1)? as u64;
            }
        }
        let over = named.into_iter().filter(|(_, named)| *named > self.arriving.most_named);
        let mut crowding: Vec<Crowding> = over.map(|(member, named)| Crowding { member, named }).collect();
        crowding.sort_by_key(|crowding| (std::cmp::Reverse(crowding.named), crowding.member));
        Ok(crowding)
    }

    pub(super) fn has_relay(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM device JOIN member ON member.id = device.member WHERE role = 3 AND NOT device.removed";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |_| Ok(())).optional()?.is_some())
    }
}

/// What a relay makes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    Takes,
    /// It takes back what is not named.
    SaysNothing,
    LeftOut,
}

/// What a device said of a file, in which item and log.
struct Word {
    item: i64,
    size: Option<u64>,
    log: i64,
}
