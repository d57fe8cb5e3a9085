//! What is held without effect beside words in records: changes of the team, ends of records, keys, and what relays were told.

use std::collections::HashMap;

use model::RecordId;
use rusqlite::params;

use crate::{
    Result,
    entry::{DeviceId, item},
    ingest::state,
    members::{Act, MemberId},
    store::Store,
};

/// How many of them are shown.
const MOST_SHOWN: usize = 1_000;
/// How many acts are looked at: somebody may write without end.
const MOST_LOOKED_AT: i64 = 10_000;

/// Something beside words that somebody wrote and that has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overruled {
    /// Whose laptop wrote it.
    pub device: DeviceId,
    /// Whose it was.
    pub member: Option<MemberId>,
    /// In which record, where it is about one.
    pub record: Option<RecordId>,
    /// When, by that laptop's clock, in milliseconds since 1970.
    pub at: i64,
    /// What it would have done.
    pub what: Overrules,
}

/// What something without effect would have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overrules {
    /// Changed the team.
    Team,
    /// Erased a record.
    Erasure,
    /// Given the project or a record a key.
    Key,
    /// Told relays of attachments.
    Files,
}

/// Of an item without effect: itself, its record, when it was written by its laptop's clock, that laptop, and what it is.
type Row = (i64, Option<RecordId>, i64, DeviceId, Overrules);

impl Store {
    /// What is held without effect beside words, the last first. Of what the removed wrote later, what relays were told is left out: the
    /// words that go with it are [kept apart](Self::kept_apart).
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn overruled(&self) -> Result<Vec<Overruled>> {
        let mut found = self.acts_without_effect()?;
        let mut select = self.conn.prepare_cached(
            "SELECT item.ord, item.kind, item.record, entry.time, log.device FROM item
             JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             WHERE item.state IN (?1, ?2) AND (item.kind IN (?3, ?4, ?5) OR item.state = ?1 AND (item.kind = ?6
                 OR item.kind = ?7 AND NOT EXISTS (SELECT 1 FROM act WHERE act.item = item.ord)))
             ORDER BY item.ord DESC LIMIT ?8",
        )?;
        let mut rows = select.query(params![
            state::SET_ASIDE,
            state::KEPT_APART,
            item::ERASE,
            item::KEY,
            item::EPOCH,
            item::MANIFEST,
            item::ACT,
            MOST_SHOWN as i64
        ])?;
        while let Some(row) = rows.next()? {
            let what = match row.get::<_, u8>(1)? {
                item::ERASE => Overrules::Erasure,
                item::MANIFEST => Overrules::Files,
                item::ACT => Overrules::Team,
                _ => Overrules::Key,
            };
            let record = row.get::<_, Option<[u8; 16]>>(2)?.map(RecordId::from_bytes);
            found.push((row.get(0)?, record, row.get(3)?, row.get(4)?, what));
        }
        found.sort_unstable_by_key(|(ord, ..)| std::cmp::Reverse(*ord));
        found.truncate(MOST_SHOWN);
        found
            .into_iter()
            .map(|(_, record, at, device, what)| Ok(Overruled { device, member: self.member_of(&device)?, record, at, what }))
            .collect()
    }

    /// Acts that were read and are not in force. Which are, all acts together say, not the order in which they came.
    fn acts_without_effect(&self) -> Result<Vec<Row>> {
        let roster = self.roster()?;
        let mut in_force: HashMap<(i64, u64), Vec<&Act>> = HashMap::new();
        for placed in roster.in_force() {
            in_force.entry((placed.log, placed.seq)).or_default().push(&placed.act);
        }
        let mut select = self.conn.prepare_cached(
            "SELECT act.item, act.act, entry.log, entry.seq, entry.time, log.device FROM act
             JOIN item ON item.ord = act.item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             ORDER BY act.item DESC LIMIT ?",
        )?;
        let mut rows = select.query([MOST_LOOKED_AT])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?
            && found.len() < MOST_SHOWN
        {
            let (act, place): (Vec<u8>, _) = (row.get(1)?, (row.get::<_, i64>(2)?, row.get::<_, i64>(3)? as u64));
            let counts = |acts: &Vec<&Act>| postcard::from_bytes::<Act>(&act).is_ok_and(|act| acts.contains(&&act));
            if !in_force.get(&place).is_some_and(counts) {
                found.push((row.get(0)?, None, row.get(4)?, row.get(5)?, Overrules::Team));
            }
        }
        Ok(found)
    }
}
