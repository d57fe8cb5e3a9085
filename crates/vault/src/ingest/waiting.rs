//! Entries that came before what they build on: how much of them is kept, and taking them in when it is here. They may be many, and made
//! up: one is looked at again only where something came that it lacks.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rusqlite::{OptionalExtension as _, params};

use super::{Ingested, Intake, LetIn, Outcome, Refusal};
use crate::{
    Error, Result,
    entry::{Entry, Head, LogId},
    log::{self, Past},
    members::{MemberId, Roster, role_of},
    store::Store,
};

/// The most bytes that may wait for what they build on, of one member, and of all together who are not known yet: nobody takes
/// the room of another.
const MAX_WAITING: i64 = 128 << 20;
/// As so many bytes at least counts what waits, since it takes room in tables as well.
const LEAST_WAITING: i64 = 2 << 10;
/// The most logs a project may have: incarnations of all devices together.
const MAX_LOGS: i64 = 1_024;
/// Of these, those of one member, and of all together who are not known: more than anybody's laptops were ever restored from backups.
const MAX_LOGS_OF_ONE: i64 = 256;

/// What is known of what waits.
#[derive(Default)]
pub(crate) struct Backlog {
    /// The team by which all of this was found.
    team: Option<Arc<Roster>>,
    /// Whether all that wait are to be looked at: at first, and after each change of the team.
    is_due: bool,
    /// In each log the first act that can't be read here, by those who are out; nothing where that was not looked up.
    pub(super) unread: Option<Past>,
    /// The logs that lack an entry, by the log in which it stands and its number there.
    lacking: BTreeMap<LogId, BTreeSet<(u64, LogId)>>,
    /// How many bytes of whom wait, once it was asked.
    bytes: HashMap<Option<MemberId>, i64>,
}

impl Backlog {
    /// Remembers something that the next entry of a log builds on and that is not here.
    pub(super) fn lacks(&mut self, (log, seq): (LogId, u64), waits: LogId) {
        // Nothing has the number zero, so nothing that comes can be it.
        if seq > 0 {
            self.lacking.entry(log).or_default().insert((seq, waits));
        }
    }

    /// Has it looked up again which acts can't be read.
    pub(super) fn forget_unread(&mut self) {
        self.unread = None;
    }

    /// The logs that lacked an entry of this one, up to its height, or the end of it.
    fn take_lacking(&mut self, log: &LogId, height: u64) -> Vec<LogId> {
        let Some(lacking) = self.lacking.get_mut(log) else { return Vec::new() };
        let later = lacking.split_off(&(height.saturating_add(1), LogId { device: [0; 32], incarnation: 0 }));
        let here = std::mem::replace(lacking, later);
        if lacking.is_empty() {
            self.lacking.remove(log);
        }
        here.into_iter().map(|(_, waits)| waits).collect()
    }
}

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
                self.backlog.lacks((dep, seq), *log);
                return Ok(false);
            }
        }
        match self.ingest_one(&entry, entry.verify(), intake)? {
            Outcome::Taken => done.taken += 1,
            Outcome::Known => {}
            // It has its room already, and may be what others wait for.
            Outcome::Waits(_) | Outcome::Refused(Refusal::TooMuchWaiting) => return Ok(false),
            Outcome::Refused(refusal) => done.refused.push(refusal),
        }
        self.conn.prepare_cached("DELETE FROM waiting WHERE n = ?")?.execute([n])?;
        let member = self.member_of(&log.device)?;
        if let Some(waiting) = self.backlog.bytes.get_mut(&member) {
            *waiting -= LEAST_WAITING.max(bytes.len() as i64);
        }
        Ok(true)
    }

    /// Keeps an entry until what it builds on is here; says whether there was room.
    pub(super) fn wait(&mut self, head: &Head, entry: &Entry) -> Result<bool> {
        self.know_backlog()?;
        let member = self.member_of(&head.log.device)?;
        let waiting = match self.backlog.bytes.get(&member) {
            Some(bytes) => *bytes,
            None => self.waiting_bytes(member)?,
        };
        let bytes = postcard::to_stdvec(entry).map_err(|_| Error::Damaged("an entry"))?;
        let size = LEAST_WAITING.max(bytes.len() as i64);
        let has_room = waiting + size <= MAX_WAITING;
        let kept = match has_room {
            true => self
                .conn
                .prepare_cached(
                    "INSERT INTO waiting (device, incarnation, seq, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                )?
                .execute(params![head.log.device, head.log.incarnation as i64, head.seq as i64, bytes])?,
            false => 0,
        };
        self.backlog.bytes.insert(member, waiting + size * kept as i64);
        Ok(has_room)
    }

    /// How many bytes of a member wait, or of all who are not known.
    fn waiting_bytes(&self, member: Option<MemberId>) -> Result<i64> {
        let whose = match member {
            // By the index of the table, device by device.
            Some(_) => "device IN (SELECT id FROM device WHERE member = ?2)",
            None => "device NOT IN (SELECT id FROM device) AND ?2 IS NULL",
        };
        let sql = format!("SELECT coalesce(sum(max(length(entry), ?1)), 0) FROM waiting WHERE {whose}");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params![LEAST_WAITING, member], |row| row.get(0))?)
    }

    /// Forgets what was found by another team than the one that is.
    pub(super) fn know_backlog(&mut self) -> Result<()> {
        let team = self.roster()?;
        if !self.backlog.team.as_ref().is_some_and(|known| Arc::ptr_eq(known, &team)) {
            self.backlog = Backlog { team: Some(team), is_due: true, ..Backlog::default() };
        }
        Ok(())
    }

    /// The logs of which the next entry waits and may be taken in by now.
    fn due(&mut self, intake: &mut Intake) -> Result<Vec<LogId>> {
        let grown = std::mem::take(&mut intake.grown);
        if !self.conn.prepare_cached("SELECT 1 FROM waiting")?.exists([])? {
            return Ok(Vec::new());
        }
        self.know_backlog()?;
        if std::mem::take(&mut self.backlog.is_due) {
            self.backlog.lacking.clear();
            return self.next_of_all();
        }
        let mut logs = Vec::new();
        for log in grown.into_iter().chain([self.log]) {
            let height = log::find(&self.conn, &log)?.map_or(0, |log| log.height);
            logs.push(log);
            logs.extend(self.backlog.take_lacking(&log, height));
        }
        Ok(logs)
    }

    /// The logs of which the next entry waits. What waits may be much, and only the next can be taken in.
    fn next_of_all(&self) -> Result<Vec<LogId>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT waiting.device, waiting.incarnation FROM waiting
                 LEFT JOIN log ON log.device = waiting.device AND log.incarnation = waiting.incarnation
                 WHERE waiting.seq >= 0 GROUP BY waiting.device, waiting.incarnation
                 HAVING min(waiting.seq) <= coalesce(log.height, 0) + 1",
            )?
            .query_map([], |row| Ok(LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 }))?
            .collect::<Result<_, _>>()?)
    }

    /// Whether there may be one more log.
    pub(super) fn has_room_for_a_log(&self, log: &LogId) -> Result<bool> {
        let (all, own): (i64, i64) = self
            .conn
            .prepare_cached(
                "SELECT count(*), count(*) FILTER (WHERE (SELECT member FROM device WHERE device.id = log.device) IS ?) FROM log",
            )?
            .query_row([self.member_of(&log.device)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((all < MAX_LOGS && own < MAX_LOGS_OF_ONE) || self.is_awaited(log)?)
    }

    /// Whether somebody else of the team builds on a log. Of one who begins logs without end each laptop has room for the first that it
    /// hears of; where those differ, nothing of a colleague who names another could be taken in any more.
    fn is_awaited(&self, log: &LogId) -> Result<bool> {
        let member = self.member_of(&log.device)?;
        for (_, waits) in self.backlog.lacking.get(log).into_iter().flatten() {
            if role_of(&self.conn, &waits.device)?.is_some() && self.member_of(&waits.device)? != member {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
