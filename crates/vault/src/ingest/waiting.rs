//! Entries that came before what they build on: how much of them is kept, and taking them in when it is here. They may be many, and made
//! up: one is looked at again only where something came that it lacks.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rusqlite::{OptionalExtension as _, params};

use super::{Ingested, Intake, LetIn, Outcome, Place};
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
/// So many lacks are noted of one entry.
const MOST_LACKS: usize = 16;
/// The most logs a project may have: incarnations of all devices together.
const MAX_LOGS: i64 = 1_024;
/// Of these, those of one member, and of all together who are not known: more than anybody's laptops were ever restored from backups.
const MAX_LOGS_OF_ONE: i64 = 256;
/// So many there may be of which some are built on by others: a few less than one laptop may tell another of.
const MAX_LOGS_AWAITED: i64 = 4_000;
/// So many logs are looked at to see whether somebody builds on one.
const MOST_LOOKED_AT: usize = 1_000;

/// What is known of what waits.
#[derive(Default)]
pub(crate) struct Backlog {
    /// The team by which all of this was found.
    team: Option<Arc<Roster>>,
    /// Whether all that wait are to be looked at: at first, and after each change of the team.
    is_due: bool,
    /// In each log the first act that can't be read here, by those who are out; nothing where that was not looked up.
    pub(super) unread: Option<Past>,
    /// For each log of which the next entry waits, the first of those that this builds on and that are not here. All would be more than
    /// what waits; once these are here, the next are noted.
    lacks: BTreeMap<LogId, Vec<Place>>,
    /// The same the other way about.
    lacking: BTreeSet<(Place, LogId)>,
    /// How many bytes of whom wait, once it was asked.
    bytes: HashMap<Option<MemberId>, i64>,
}

impl Backlog {
    /// Remembers what the next entry of a log builds on that is not here; gives what is new of that.
    fn lacks(&mut self, waits: LogId, places: Vec<Place>) -> Vec<Place> {
        let before = self.lacks.remove(&waits).unwrap_or_default();
        for place in &before {
            self.lacking.remove(&(*place, waits));
        }
        let new = places.iter().filter(|place| !before.contains(place)).copied().collect();
        self.lacking.extend(places.iter().map(|place| (*place, waits)));
        self.lacks.insert(waits, places);
        new
    }

    /// Forgets what the next entry of a log lacked, since that is here by now.
    pub(super) fn lacks_no_more(&mut self, waits: &LogId) {
        for place in self.lacks.remove(waits).into_iter().flatten() {
            self.lacking.remove(&(place, *waits));
        }
    }

    /// How many lacks are remembered.
    #[cfg(test)]
    pub(crate) fn lacking_count(&self) -> usize {
        self.lacking.len()
    }

    /// Has it looked up again which acts can't be read.
    pub(super) fn forget_unread(&mut self) {
        self.unread = None;
    }

    /// The logs that lack an entry of this one, up to a height.
    fn lacking(&self, log: LogId, height: u64) -> impl Iterator<Item = LogId> {
        let (first, last) = (LogId { device: [0; 32], incarnation: 0 }, LogId { device: [u8::MAX; 32], incarnation: u64::MAX });
        self.lacking.range(((log, 0), first)..=((log, height), last)).map(|(_, waits)| *waits)
    }
}

/// Whether there is room for an entry that has to wait.
pub(super) enum Room {
    /// It waits from now on.
    Kept,
    /// One with its number waits already.
    Had,
    None,
}

impl Store {
    /// Takes in what waited, as long as any of it can be.
    pub(super) fn ingest_waiting(&mut self, done: &mut Ingested, intake: &mut Intake) -> Result<()> {
        // What this laptop wrote may be what others waited for.
        intake.grown.insert(self.log);
        loop {
            self.weigh_acts(intake)?;
            let logs = self.due(intake)?;
            if logs.is_empty() {
                return Ok(());
            }
            for log in logs {
                while self.ingest_next_waiting(&log, done, intake)? {}
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
            LetIn::No => {
                self.backlog.lacks_no_more(log);
                return Ok(false);
            }
            LetIn::Lacks(dep, seq) => {
                self.note_lacks(*log, vec![(dep, seq)], intake);
                return Ok(false);
            }
        }
        match self.ingest_one(&entry, entry.verify(), intake)? {
            Outcome::Taken => done.taken += 1,
            Outcome::Known => {}
            // It has its room already, and may be what others wait for.
            Outcome::Waits(_, lacks) => {
                if lacks.is_empty() {
                    self.backlog.lacks_no_more(log);
                }
                self.note_lacks(*log, lacks, intake);
                return Ok(false);
            }
            Outcome::Refused(refusal) => done.refused.push(refusal),
        }
        self.conn.prepare_cached("DELETE FROM waiting WHERE n = ?")?.execute([n])?;
        let member = self.member_of(&log.device)?;
        if let Some(waiting) = self.backlog.bytes.get_mut(&member) {
            *waiting -= LEAST_WAITING.max(bytes.len() as i64);
        }
        Ok(true)
    }

    /// Notes what the next entry of a log, which waits, builds on. Of that the next may wait itself: for room, which there is for what
    /// somebody builds on, or to be let in.
    pub(super) fn note_lacks(&mut self, waits: LogId, mut places: Vec<Place>, intake: &mut Intake) {
        // Nothing has the number zero, so nothing that comes can be it.
        places.retain(|(_, seq)| *seq > 0);
        places.truncate(MOST_LACKS);
        if !places.is_empty() {
            intake.grown.extend(self.backlog.lacks(waits, places).into_iter().map(|(log, _)| log));
        }
    }

    /// Keeps an entry until what it builds on is here.
    pub(super) fn wait(&mut self, head: &Head, entry: &Entry) -> Result<Room> {
        self.know_backlog()?;
        // What came to an end does not come back by this way either.
        let stripped = self.without_erased(head, entry)?;
        let entry = stripped.as_ref().unwrap_or(entry);
        let member = self.member_of(&head.log.device)?;
        let waiting = match self.backlog.bytes.get(&member) {
            Some(bytes) => *bytes,
            None => self.waiting_bytes(member)?,
        };
        let bytes = postcard::to_stdvec(entry).map_err(|_| Error::Damaged("an entry"))?;
        let size = LEAST_WAITING.max(bytes.len() as i64);
        if waiting + size > MAX_WAITING {
            self.backlog.bytes.insert(member, waiting);
            return Ok(Room::None);
        }
        let kept = self
            .conn
            .prepare_cached("INSERT INTO waiting (device, incarnation, seq, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![head.log.device, head.log.incarnation as i64, head.seq as i64, bytes])?;
        self.backlog.bytes.insert(member, waiting + size * kept as i64);
        if kept == 0 {
            self.complete_waiting(member, head, entry, &bytes)?;
        }
        Ok(if kept > 0 { Room::Kept } else { Room::Had })
    }

    /// Keeps an entry in the place of itself, where some of its payloads had not come before.
    fn complete_waiting(&mut self, member: Option<MemberId>, head: &Head, entry: &Entry, bytes: &[u8]) -> Result<()> {
        let (n, held): (i64, Vec<u8>) = self
            .conn
            .prepare_cached("SELECT n, entry FROM waiting WHERE device = ? AND incarnation = ? AND seq = ?")?
            .query_row(params![head.log.device, head.log.incarnation as i64, head.seq as i64], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if held.len() >= bytes.len() {
            return Ok(());
        }
        let held: Entry = postcard::from_bytes(&held).map_err(|_| Error::Damaged("a waiting entry"))?;
        if held.head == entry.head && held.payloads.iter().zip(&entry.payloads).all(|(held, new)| held.is_none() || new.is_some())
        {
            self.conn.prepare_cached("UPDATE waiting SET entry = ? WHERE n = ?")?.execute(params![bytes, n])?;
            self.backlog.bytes.remove(&member);
        }
        Ok(())
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

    /// The logs of which the next entry waits and may be taken in by now, each once: very many may lack the same.
    fn due(&mut self, intake: &mut Intake) -> Result<BTreeSet<LogId>> {
        let grown = std::mem::take(&mut intake.grown);
        if !self.conn.prepare_cached("SELECT 1 FROM waiting")?.exists([])? {
            return Ok(BTreeSet::new());
        }
        self.know_backlog()?;
        if std::mem::take(&mut self.backlog.is_due) {
            return self.next_of_all();
        }
        let mut logs = BTreeSet::new();
        for log in grown {
            let height = log::find(&self.conn, &log)?.map_or(0, |log| log.height);
            logs.extend(self.backlog.lacking(log, height));
            logs.insert(log);
        }
        Ok(logs)
    }

    /// The logs of which the next entry waits. What waits may be much, and only the next can be taken in.
    fn next_of_all(&self) -> Result<BTreeSet<LogId>> {
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
        Ok((all < MAX_LOGS && own < MAX_LOGS_OF_ONE) || (all < MAX_LOGS_AWAITED && self.is_awaited(log)?))
    }

    /// Whether somebody else of the team builds on a log, or on what builds on it. Of one who begins logs without end each laptop has
    /// room for the first that it hears of; where those differ, nothing of a colleague who names another could be taken in any more. So
    /// it is with laptops that an act lets in which that colleague was shown and this laptop was not.
    pub(super) fn is_awaited(&self, log: &LogId) -> Result<bool> {
        let member = self.member_of(&log.device)?;
        let (mut found, mut looked) = (vec![*log], 0);
        while let Some(log) = found.get(looked).copied() {
            looked += 1;
            for waits in self.backlog.lacking(log, u64::MAX) {
                match role_of(&self.conn, &waits.device)? {
                    Some(_) if self.member_of(&waits.device)? != member => return Ok(true),
                    None if found.len() < MOST_LOOKED_AT && !found.contains(&waits) => found.push(waits),
                    _ => {}
                }
            }
        }
        Ok(false)
    }
}
