//! Which entries count: those of somebody who was removed count up to what the team had taken in when it happened.
//!
//! A removal cuts the logs of its devices off at what its author knew of them. What a colleague took in before the news of the
//! removal reached them stays too: their own work may build on it, and a document can't lose the ground under it. Everything
//! later is kept apart: it is held, and shown to coordinators, and has no effect.

use std::{collections::BTreeMap, sync::Arc};

use model::RecordId;
use rusqlite::params;

use crate::{
    Error, Result, Role,
    entry::{DeviceId, Head, MAX_ITEMS, item},
    ingest::{Intake, state},
    log::{self, Past},
    members::{Placed, Roster},
    store::Store,
};

/// Where logs are cut off, by their number here.
type Cuts = BTreeMap<i64, u64>;

impl Store {
    /// Whether an entry stands behind the cut of its log.
    pub(crate) fn is_cut(&self, log: i64, seq: u64) -> Result<bool> {
        let cut: Option<i64> = self.conn.prepare_cached("SELECT cut FROM log WHERE n = ?")?.query_row([log], |row| row.get(0))?;
        Ok(cut.is_some_and(|cut| seq > cut as u64))
    }

    /// Cuts a log off that begins after its device was removed, or whose device nothing that can be read lets in.
    pub(crate) fn cut_if_out(&self, log: i64, device: &DeviceId) -> Result<()> {
        if self.roster()?.role_of(device).is_none() {
            self.conn.prepare_cached("UPDATE log SET cut = 0 WHERE n = ?")?.execute([log])?;
        }
        Ok(())
    }

    /// Whether taking in an entry with this past moves a cut: its author had taken in more before they heard of the removal.
    pub(crate) fn raises_a_cut(&self, log: i64, seq: u64, past: &Past) -> Result<bool> {
        let roster = self.roster()?;
        if !roster.ever_restricted() || self.is_cut(log, seq)? {
            return Ok(false);
        }
        for (cut_log, cut) in self.stored_cuts()? {
            let knew = past.get(&cut_log).copied().unwrap_or(0);
            if knew > cut
                && cut_log != log
                && roster.is_mentioned(&log::device(&self.conn, cut_log)?)
                && !self.causes(&roster, cut_log)?.iter().any(|cause| knows(past, cause))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Finds the cuts again after a change of membership, and brings the items of the logs into line.
    pub(crate) fn settle_cuts(&mut self, intake: &mut Intake) -> Result<()> {
        let roster = self.roster()?;
        let before = self.stored_cuts()?;
        let after = self.find_cuts(&roster)?;
        for log in before.keys().chain(after.keys()).copied().collect::<std::collections::BTreeSet<_>>() {
            let (old, new) = (before.get(&log).copied(), after.get(&log).copied());
            if old == new {
                continue;
            }
            self.conn.prepare_cached("UPDATE log SET cut = ? WHERE n = ?")?.execute(params![new.map(|cut| cut as i64), log])?;
            self.keep_apart(log, new.unwrap_or(u64::MAX))?;
            self.count_again(log, old.unwrap_or(u64::MAX), new.unwrap_or(u64::MAX), intake)?;
        }
        Ok(())
    }

    fn stored_cuts(&self) -> Result<Cuts> {
        Ok(self
            .conn
            .prepare_cached("SELECT n, cut FROM log WHERE cut IS NOT NULL")?
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?
            .collect::<Result<_, _>>()?)
    }

    /// The cuts that follow from what is held. Those who had heard of nothing raise them, and are not counted where they are cut
    /// themselves: so it goes round until nothing moves.
    fn find_cuts(&self, roster: &Roster) -> Result<Cuts> {
        let heights = log::heights_by_number(&self.conn)?;
        let mut causes: BTreeMap<i64, Vec<Arc<Placed>>> = BTreeMap::new();
        for log in heights.keys() {
            let found = self.causes(roster, *log)?;
            // A laptop keeps to its own work, whatever others make of it.
            if (!found.is_empty() || !self.is_known(roster, *log)?) && !self.is_own(*log)? {
                causes.insert(*log, found);
            }
        }
        let own = |log: i64, causes: &[Arc<Placed>]| causes.iter().filter(|cause| cause.log == log).map(|cause| cause.seq).min();
        let mut cuts: Cuts = causes.iter().map(|(log, causes)| (*log, own(*log, causes).unwrap_or(0))).collect();
        // Whom nothing lets in that can be read here has no say, whoever took in what they wrote.
        let mut unread = Vec::new();
        for log in causes.keys() {
            if !roster.is_mentioned(&log::device(&self.conn, *log)?) {
                unread.push(*log);
            }
        }
        causes.retain(|log, _| !unread.contains(log));
        loop {
            let mut moved = false;
            for (log, causes) in &causes {
                for (other, height) in heights.iter().filter(|(other, _)| *other != log) {
                    let counted = cuts.get(other).copied().unwrap_or(*height).min(*height);
                    let knew = self.knew_before(*other, counted, causes, *log)?;
                    let cut = cuts.entry(*log).or_default();
                    if knew > *cut {
                        *cut = knew;
                        moved = true;
                    }
                }
            }
            if !moved {
                return Ok(cuts);
            }
        }
    }

    /// How much of `log` the author of `other` had taken in when they had not yet heard of any of the removals.
    fn knew_before(&self, other: i64, height: u64, causes: &[Arc<Placed>], log: i64) -> Result<u64> {
        // Knowledge only grows along a log, so the last entry that had not heard is found by halving.
        let (mut unheard, mut heard) = (0, height + 1);
        while unheard + 1 < heard {
            let middle = unheard + (heard - unheard) / 2;
            let past = log::past(&self.conn, other, middle)?;
            if causes.iter().any(|cause| knows(&past, cause)) { heard = middle } else { unheard = middle }
        }
        if unheard == 0 {
            return Ok(0);
        }
        Ok(log::past(&self.conn, other, unheard)?.get(&log).copied().unwrap_or(0))
    }

    /// The removals that cut a log off.
    fn causes(&self, roster: &Roster, log: i64) -> Result<Vec<Arc<Placed>>> {
        let device = log::device(&self.conn, log)?;
        Ok(roster.removals_of(&device).into_iter().cloned().collect())
    }

    fn is_known(&self, roster: &Roster, log: i64) -> Result<bool> {
        Ok(roster.find(&log::device(&self.conn, log)?).is_some())
    }

    fn is_own(&self, log: i64) -> Result<bool> {
        Ok(log::device(&self.conn, log)? == self.device())
    }

    /// Takes what stands behind a cut out of the documents.
    fn keep_apart(&mut self, log: i64, cut: u64) -> Result<()> {
        let cut = i64::try_from(cut).unwrap_or(i64::MAX);
        let records: Vec<RecordId> = self
            .conn
            .prepare_cached(
                "SELECT DISTINCT item.record FROM entry JOIN item ON item.entry = entry.ord
                 AND item.ord >= entry.first_item AND item.ord < entry.first_item + ?
                 WHERE entry.log = ? AND entry.seq > ? AND item.kind = ? AND item.state = ? AND item.record IS NOT NULL",
            )?
            .query_map(params![MAX_ITEMS as i64, log, cut, item::UPDATE, state::IN_FORCE], |row| {
                row.get(0).map(RecordId::from_bytes)
            })?
            .collect::<Result<_, _>>()?;
        self.conn
            .prepare_cached(
                "UPDATE item SET state = ?1 WHERE state IN (?2, ?3) AND kind = ?4
                 AND entry IN (SELECT ord FROM entry WHERE log = ?5 AND seq > ?6)",
            )?
            .execute(params![state::KEPT_APART, state::IN_FORCE, state::LOCKED, item::UPDATE, log, cut])?;
        self.keep_manifests_apart(log, cut)?;
        records.into_iter().try_for_each(|record| self.rebuild(record))
    }

    /// A relay carries nothing any more for the word of somebody who was removed by then.
    fn keep_manifests_apart(&self, log: i64, cut: i64) -> Result<()> {
        let first: Option<i64> = self
            .conn
            .prepare_cached(
                "UPDATE item SET state = ?1 WHERE state IN (?2, ?3) AND kind = ?4
                 AND entry IN (SELECT ord FROM entry WHERE log = ?5 AND seq > ?6) RETURNING ord",
            )?
            .query_map(params![state::KEPT_APART, state::IN_FORCE, state::LOCKED, item::MANIFEST, log, cut], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?
            .into_iter()
            .min();
        self.arriving.announced.set(false);
        if first.is_none() {
            return Ok(());
        }
        // Of what the log said before, a relay keeps the last word alone.
        let sql = "SELECT min(item.ord) FROM item JOIN entry ON entry.ord = item.entry WHERE entry.log = ? AND item.kind = ?";
        let first: Option<i64> = self.conn.prepare_cached(sql)?.query_row(params![log, item::MANIFEST], |row| row.get(0))?;
        first.map_or(Ok(()), |item| self.manifests_due(item))
    }

    /// Takes in what stood behind a cut that was moved.
    fn count_again(&mut self, log: i64, old: u64, new: u64, intake: &mut Intake) -> Result<()> {
        if new <= old {
            return Ok(());
        }
        let (old, new) = (i64::try_from(old).unwrap_or(i64::MAX), i64::try_from(new).unwrap_or(i64::MAX));
        let items: Vec<i64> = self
            .conn
            .prepare_cached(
                "SELECT item.ord FROM entry JOIN item ON item.entry = entry.ord
                 AND item.ord >= entry.first_item AND item.ord < entry.first_item + ?
                 WHERE entry.log = ? AND entry.seq > ? AND entry.seq <= ? AND item.state = ? ORDER BY item.ord",
            )?
            .query_map(params![MAX_ITEMS as i64, log, old, new, state::KEPT_APART], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let records = self.take_again(&items, intake)?;
        records.into_iter().try_for_each(|record| self.unlock_record(record, intake))
    }

    /// A record reads otherwise than before for a reason that lies back in the log: whatever was made of it is made again.
    pub(crate) fn rebuild(&mut self, record: RecordId) -> Result<()> {
        self.drop_live(record);
        self.checker.forget_copy(record);
        self.conn.prepare_cached("DELETE FROM snapshot WHERE record = ?")?.execute([record.as_bytes()])?;
        self.conn.prepare_cached("INSERT INTO stale (record) VALUES (?) ON CONFLICT DO NOTHING")?.execute([record.as_bytes()])?;
        Ok(())
    }

    /// Refuses to write where the person's role does not allow it.
    pub(crate) fn may_write(&self) -> Result<()> {
        self.can_write()?;
        match self.role()? {
            _ if self.removed()? => Err(Error::Removed),
            Some(role) if role.may_write() => Ok(()),
            Some(_) => Err(Error::NotAllowed),
            None => Err(Error::Joining),
        }
    }

    /// What the author of an entry might do, as far as they knew: so every laptop judges alike, whatever it hears later.
    pub(crate) fn role_in(&self, head: &Head, past: &Past) -> Result<Option<Role>> {
        let roster = self.roster()?;
        let device = &head.log.device;
        if !roster.ever_restricted() {
            return Ok(roster.role_of(device));
        }
        let project = self.project.ok_or(Error::Joining)?;
        Ok(self.earlier_roles.borrow_mut().role_of(&roster, &project, past, device))
    }
}

fn knows(past: &Past, of: &Placed) -> bool {
    past.get(&of.log).is_some_and(|height| *height >= of.seq)
}
