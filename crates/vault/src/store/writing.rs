//! Writing to disk: one edit, or several as one, of which all is there or nothing; and telling of it once it is there.

use std::io;

use model::{Document, Edit, Failure, RecordId, update};
use rusqlite::params;

use super::{Drafts, MAX_EDIT, Store};
use crate::{
    Error, Result,
    history::own::{self, Step},
    project::{Change, Growth, Origin},
};

/// What work that is one has written, for whoever listens: nothing of it counts before all of it is on disk.
#[derive(Default)]
pub(super) struct Untold {
    changes: Vec<Change>,
    /// Whether the log grew.
    grew: bool,
}

impl Store {
    pub(crate) fn edit_live<T>(
        &mut self,
        record: RecordId,
        step: &Step,
        change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>,
    ) -> Result<T> {
        let now = self.now();
        let live = self.live.get_mut(&record).ok_or(Error::NoSuchRecord)?;
        let (value, update) = match live.document.edit(now, change) {
            Ok(edited) => edited,
            Err(failure) => {
                // An edit that failed half-way stays in the document it was made in.
                self.live.remove(&record);
                return Err(failure.into());
            }
        };
        // What others would not let through must not be written here either.
        let looked = if update.len() > MAX_EDIT { Err(update::Refused::TooLarge) } else { update::inspect(&update) };
        match looked {
            Ok(summary) if summary.inserts.is_empty() && summary.deletes.is_empty() => return Ok(value),
            Ok(_) => {}
            Err(refused) => {
                self.live.remove(&record);
                return Err(Failure::Refused(refused).into());
            }
        }
        self.write_draft(record, &update, Origin::Core, step, |_| Ok(()))?;
        Ok(value)
    }

    /// Puts an update on disk and into the live document: both or neither.
    pub(crate) fn write_draft(
        &mut self,
        record: RecordId,
        update: &[u8],
        origin: Origin,
        step: &Step,
        apply: impl FnOnce(&mut Document) -> Result<(), Failure>,
    ) -> Result<()> {
        let written = (|| {
            self.still_one()?;
            let (act, now) = (self.act(), self.now());
            let live = self.live.get_mut(&record).ok_or(Error::NoSuchRecord)?;
            let own = if self.conn.is_autocommit() { Some(self.conn.unchecked_transaction()?) } else { None };
            let began = if step.begins { Some(own::begin(&self.conn, record, &step.doing, act)?) } else { None };
            self.conn.prepare_cached("INSERT INTO draft (record, time, data) VALUES (?, ?, ?)")?.execute(params![
                record.as_bytes(),
                now,
                update
            ])?;
            apply(&mut live.document)?;
            own.map_or(Ok(()), |own| own.commit())?;
            Ok(began)
        })();
        match written {
            Ok(began) => {
                self.note_burst(record, &step.doing, began);
                self.drafts.add(update.len());
                self.waiting.note(record);
                let change = Change { record, update: update.to_vec(), origin };
                if self.bursts.is_one() {
                    self.untold.changes.push(change);
                } else {
                    self.seal_if_much();
                    (self.listener)(vec![change]);
                }
                Ok(())
            }
            Err(error) => {
                self.live.remove(&record);
                Err(error)
            }
        }
    }

    /// Does several edits, in one record or more, that are taken back as one; within such work, it is part of that. All of it is on
    /// disk, or nothing.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn as_one<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.bursts.is_one() {
            return work(self);
        }
        self.end_step();
        self.bursts.begin_one();
        let done = self.in_transaction(work);
        if done.is_ok() {
            self.tell_of_one();
        } else {
            self.forget_one();
        }
        done
    }

    /// Forgets what work that is one was about to tell.
    pub(crate) fn forget_one(&mut self) {
        self.bursts.end_one();
        self.untold = Untold::default();
        // What was sealed in between may be drafts again.
        self.drafts.postpone();
    }

    fn tell_of_one(&mut self) {
        self.bursts.end_one();
        let Untold { changes, grew } = std::mem::take(&mut self.untold);
        if grew && let Err(error) = self.wrote() {
            tracing::warn!(%error, "the height of the log could not be noted");
        }
        self.seal_if_much();
        if !changes.is_empty() {
            (self.listener)(changes);
        }
    }

    /// A disk that refuses can end a transaction in the middle of work that is one: what comes after would stand alone.
    fn still_one(&self) -> Result<()> {
        let is_lost = self.bursts.is_one() && self.conn.is_autocommit();
        if is_lost { Err(Error::Disk(io::Error::other("the transaction was ended"))) } else { Ok(()) }
    }

    /// Seals at once where the drafts come to more than one entry should hold. The drafts themselves are on disk in any case.
    fn seal_if_much(&mut self) {
        if self.drafts.bytes >= Drafts::MOST
            && let Err(error) = self.seal()
        {
            tracing::warn!(%error, "sealing failed");
            self.drafts.postpone();
        }
    }

    /// After this device's log grew.
    pub(crate) fn wrote(&mut self) -> Result<()> {
        if self.bursts.is_one() {
            self.untold.grew = true;
            return Ok(());
        }
        self.mark_height()?;
        self.checkpoint_later();
        (self.grown)(Growth::Own);
        Ok(())
    }

    /// Does `work` in one transaction: all of it is on disk, or none. Within another, it is a part of that which fails by itself.
    pub(crate) fn in_transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let [begin, end, back] = if self.conn.is_autocommit() {
            ["BEGIN", "COMMIT", "ROLLBACK"]
        } else {
            ["SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part"]
        };
        self.conn.execute_batch(begin)?;
        let done = work(self).and_then(|value| {
            self.conn.execute_batch(end)?;
            Ok(value)
        });
        if done.is_err() {
            self.drop_all_live();
            self.checker.forget();
            if !self.conn.is_autocommit() {
                // A disk that refuses the end of a transaction refuses nothing when it is undone.
                let _ = self.conn.execute_batch(back);
            }
        }
        done
    }
}

#[cfg(test)]
mod tests;
