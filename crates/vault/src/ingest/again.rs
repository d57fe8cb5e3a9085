//! Taking again what is stored and was not in force: its key came or what it builds on, its log is cut off further up, or a newer build
//! can read it.

use std::collections::BTreeSet;

use model::{Document, RecordId};
use rusqlite::params;

use super::{EntryOrigin, Intake, state};
use crate::{
    Result, Role,
    entry::{Entry, Head, item, unsqueeze},
    log,
    store::Store,
};

/// What was in force of a record before an item.
struct Ground {
    record: RecordId,
    before: i64,
    document: Document,
}

impl Store {
    /// Reads acts again that an older build could not.
    pub(crate) fn read_acts_again(&mut self) -> Result<()> {
        let any = self.conn.prepare_cached("SELECT 1 FROM item WHERE state = 3 AND kind = ?")?.exists([item::ACT])?;
        if !any || self.project.is_none() {
            return Ok(());
        }
        self.in_transaction(|store| {
            let mut intake = Intake::default();
            store.unlock_all(&mut intake)?;
            store.settle(&mut intake)
        })
    }

    /// Tries all items again for which there was no key.
    pub(crate) fn unlock_all(&mut self, intake: &mut Intake) -> Result<()> {
        let items: Vec<i64> = self
            .conn
            .prepare_cached("SELECT ord FROM item WHERE state = 3 ORDER BY ord")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.take_again(&items, intake).map(drop)
    }

    /// Tries acts again for which there was no key.
    pub(super) fn weigh_locked_acts(&mut self, intake: &mut Intake) -> Result<()> {
        let acts: Vec<i64> = self
            .conn
            .prepare_cached("SELECT ord FROM item WHERE state = 3 AND kind = ? ORDER BY ord")?
            .query_map([item::ACT], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.take_again(&acts, intake).map(drop)
    }

    /// Tries the updates of one record again for which there was no key, and those that build on what was not here.
    pub(crate) fn unlock_record(&mut self, record: RecordId, intake: &mut Intake) -> Result<()> {
        let items: Vec<i64> = self
            .conn
            .prepare_cached("SELECT ord FROM item WHERE record = ? AND state = 3 AND kind = 0 ORDER BY ord")?
            .query_map([record.as_bytes()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.take_again(&items, intake).map(drop)
    }

    /// Tries again what builds on what came late.
    pub(super) fn unlock_late(&mut self, intake: &mut Intake) -> Result<()> {
        std::mem::take(&mut intake.late).into_iter().try_for_each(|record| self.unlock_record(record, intake))
    }

    /// Takes items again that are stored and were not in force, in their order. Gives the records of which something was tried.
    pub(crate) fn take_again(&mut self, items: &[i64], intake: &mut Intake) -> Result<BTreeSet<RecordId>> {
        let (mut tried, mut ground) = (BTreeSet::new(), None);
        for ord in items.iter().copied() {
            let row = self
                .conn
                .prepare_cached("SELECT entry, place, payload, state, record FROM item WHERE ord = ?")?
                .query_row([ord], |row| {
                    let record: Option<[u8; 16]> = row.get(4)?;
                    let record = record.map(RecordId::from_bytes);
                    Ok((
                        row.get::<_, i64>(0)?,
                        row.get::<_, u32>(1)?,
                        row.get::<_, Option<Vec<u8>>>(2)?,
                        row.get::<_, i64>(3)?,
                        record,
                    ))
                })?;
            let (entry, place, Some(payload), before, record) = row else { continue };
            if !matches!(before, state::LOCKED | state::KEPT_APART) {
                continue;
            }
            let head = self.head(entry)?;
            let Some(log) = log::find(&self.conn, &head.log)? else { continue };
            let past = log::past(&self.conn, log.n, head.seq)?;
            let origin = EntryOrigin {
                head: &head,
                log: log.n,
                entry,
                role: self.role_in(&head, &past)?,
                is_cut: self.is_cut(log.n, head.seq)?,
                epoch: self.epoch_keys(head.epoch)?,
            };
            let is_update = head.items[place as usize].kind == item::UPDATE && origin.role.is_some_and(Role::may_write);
            if let Some(record) = record.filter(|_| is_update && before == state::LOCKED && !origin.is_cut)
                && !self.may_stand((record, ord), (&head, place as usize, &payload), &mut ground, intake)?
            {
                continue;
            }
            self.mark_item(ord, state::IN_FORCE)?;
            if head.items[place as usize].kind == item::ACT {
                self.backlog.forget_unread();
            }
            self.take_and_note(&origin, place as usize, ord, &payload, intake)?;
            if let Some(record) = record {
                // Later items of the record may be in force already, so nothing of it is "first" any more.
                self.settle(intake)?;
                self.rebuild(record)?;
                tried.insert(record);
            }
        }
        Ok(tried)
    }

    /// Whether an update that is locked may be in force by now: there is a key, and what it builds on. There may be very many that never
    /// can be, so that is seen before any is tried.
    fn may_stand(
        &mut self,
        (record, ord): (RecordId, i64),
        (head, place, payload): (&Head, usize, &[u8]),
        ground: &mut Option<Ground>,
        intake: &mut Intake,
    ) -> Result<bool> {
        let Some(update) = head.decrypt_with(place, &self.record_keys(record)?, payload) else { return Ok(false) };
        // What is damaged is found out where it is tried.
        let Ok(update) = unsqueeze(&update) else { return Ok(true) };
        if intake.in_trial.contains(&record) {
            self.settle(intake)?;
        }
        let (mut document, since) = match ground.take() {
            Some(ground) if ground.record == record && ground.before <= ord => {
                let since = self.items_of(record, ground.before - 1, ord)?;
                (ground.document, since.into_iter().map(|item| item.update).collect())
            }
            _ => (Document::new(0), self.updates_before(record, ord)?),
        };
        if since.iter().any(|update| document.apply(update).is_err()) {
            return Ok(true);
        }
        let stands = document.has_what_it_needs(&update).unwrap_or(true);
        *ground = Some(Ground { record, before: ord, document });
        Ok(stands)
    }

    /// Keeps payloads that were not at hand when their entry came.
    pub(super) fn fill_absent(&mut self, ord: i64, entry: &Entry, intake: &mut Intake) -> Result<()> {
        let absent: Vec<(i64, u32)> = self
            .conn
            .prepare_cached(
                "SELECT item.ord, item.place FROM entry
                 JOIN item ON item.ord >= entry.first_item AND item.ord < entry.first_item + ? AND item.entry = entry.ord
                 WHERE entry.ord = ? AND item.payload IS NULL AND item.state <> 5",
            )?
            .query_map(params![entry.payloads.len() as i64, ord], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (item, place) in absent {
            let Some(Some(payload)) = entry.payloads.get(place as usize) else { continue };
            self.conn.prepare_cached("UPDATE item SET payload = ?, state = ? WHERE ord = ?")?.execute(params![
                payload.as_slice(),
                state::LOCKED,
                item
            ])?;
            let tried = self.take_again(&[item], intake)?;
            intake.late.extend(tried);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    use model::kind::kind;

    use super::*;
    use crate::{KeyDerivation, Options, Project};

    /// How many steps SQLite takes to be given the first of `many` entries again.
    fn steps(many: usize) -> u64 {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
        let again = move |store: &mut Store| {
            for n in 0..many {
                store.create(kind("field-note").expect("a kind"), &format!("Notitie {n}"), |_| Ok(()))?;
                store.seal()?;
            }
            let first = log::read_one(&store.conn, 1)?;
            store.ingest(std::slice::from_ref(&first))?;
            let steps = Arc::new(AtomicU64::new(0));
            let counted = Arc::clone(&steps);
            let count = move || {
                counted.fetch_add(1, Ordering::Relaxed);
                false
            };
            store.conn.progress_handler(1, Some(count))?;
            store.ingest(&[first])?;
            store.conn.progress_handler(0, None::<fn() -> bool>)?;
            Ok(steps.load(Ordering::Relaxed))
        };
        project.run(again).expect("runs")
    }

    #[test]
    fn what_is_held_already_costs_the_same_however_much_stands_behind_it() {
        let (few, many) = (steps(5), steps(200));
        assert!(few > 0 && many <= few + few / 10, "{many} steps with 200 entries, {few} with 5");
    }
}
