//! Entries that came before what they build on: how much of them is kept, and taking them in when it is here.

use rusqlite::{OptionalExtension as _, params};

use super::{Ingested, Intake, LetIn, Outcome, Refusal};
use crate::{
    Error, Result,
    entry::{DeviceId, Entry, Head, LogId},
    log,
    store::Store,
};

/// The most bytes that may wait for what they build on, of one member, and of all together who are not known yet: nobody takes
/// the room of another.
const MAX_WAITING: i64 = 128 << 20;
/// As so many bytes at least counts what waits, since all of it is looked at again.
const LEAST_WAITING: i64 = 2 << 10;
/// The most logs a project may have: incarnations of all devices together.
const MAX_LOGS: i64 = 1_024;
/// Of these, those of one member, and of all together who are not known: more than anybody's laptops were ever restored from backups.
const MAX_LOGS_OF_ONE: i64 = 256;

impl Store {
    /// Takes in what waited, as long as any of it can be.
    pub(super) fn ingest_waiting(&mut self, done: &mut Ingested, intake: &mut Intake) -> Result<()> {
        loop {
            let logs = self.due(intake)?;
            let mut moved = false;
            for log in logs {
                while self.ingest_next_waiting(&log, done, intake)? {
                    moved = true;
                }
            }
            if !moved {
                return Ok(());
            }
        }
    }

    /// Takes in the first entry of a log that waits, if it is the next; says whether it waits no more.
    fn ingest_next_waiting(&mut self, log: &LogId, done: &mut Ingested, intake: &mut Intake) -> Result<bool> {
        let next = log::find(&self.conn, log)?.map_or(0, |log| log.height) + 1;
        let row: Option<(i64, Vec<u8>)> = self
            .conn
            .prepare_cached(
                "SELECT n, entry FROM waiting WHERE device = ? AND incarnation = ? AND seq BETWEEN 0 AND ? ORDER BY seq LIMIT 1",
            )?
            .query_row(params![log.device, log.incarnation as i64, next as i64], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((n, bytes)) = row else { return Ok(false) };
        const WHAT: Error = Error::Damaged("a waiting entry");
        let entry: Entry = postcard::from_bytes(&bytes).map_err(|_| WHAT)?;
        // It was verified when it came: of one that nothing lets in, nobody needs to know more.
        let head: Head = postcard::from_bytes(&entry.head).map_err(|_| WHAT)?;
        match self.let_in(&head)? {
            LetIn::Yes | LetIn::Founds => {}
            LetIn::No => return Ok(false),
            LetIn::Lacks(dep, seq) => {
                self.strangers.lacks((dep, seq), *log);
                return Ok(false);
            }
        }
        match self.ingest_one(&entry, entry.verify(), intake)? {
            Outcome::Waits => return Ok(false),
            Outcome::Taken => done.taken += 1,
            Outcome::Known => {}
            Outcome::Refused(refusal) => done.refused.push(refusal),
        }
        self.conn.prepare_cached("DELETE FROM waiting WHERE n = ?")?.execute([n])?;
        Ok(true)
    }

    /// Keeps an entry until what it builds on is here.
    pub(super) fn wait(&self, head: &Head, entry: &Entry, intake: &mut Intake) -> Result<Outcome> {
        let member = self.member_of(&head.log.device)?;
        let waiting = match intake.waiting_bytes.get(&member) {
            Some(bytes) => *bytes,
            None => self
                .conn
                .prepare_cached(
                    "SELECT coalesce(sum(max(length(entry), ?)), 0) FROM waiting
                     WHERE (SELECT member FROM device WHERE device.id = waiting.device) IS ?",
                )?
                .query_row(params![LEAST_WAITING, member], |row| row.get(0))?,
        };
        let bytes = postcard::to_stdvec(entry).map_err(|_| Error::Damaged("an entry"))?;
        let size = LEAST_WAITING.max(bytes.len() as i64);
        if waiting + size > MAX_WAITING {
            return Ok(Outcome::Refused(Refusal::TooMuchWaiting));
        }
        let kept = self
            .conn
            .prepare_cached("INSERT INTO waiting (device, incarnation, seq, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![head.log.device, head.log.incarnation as i64, head.seq as i64, bytes])?;
        intake.waiting_bytes.insert(member, waiting + size * kept as i64);
        Ok(Outcome::Waits)
    }

    /// Whether there may be one more log of this device.
    pub(super) fn has_room_for_a_log(&self, device: &DeviceId) -> Result<bool> {
        let (all, own): (i64, i64) = self
            .conn
            .prepare_cached(
                "SELECT count(*), count(*) FILTER (WHERE (SELECT member FROM device WHERE device.id = log.device) IS ?) FROM log",
            )?
            .query_row([self.member_of(device)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all < MAX_LOGS && own < MAX_LOGS_OF_ONE)
    }
}
