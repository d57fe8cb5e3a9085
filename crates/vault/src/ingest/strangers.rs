//! What waits of devices that nothing here lets in. It may be much, and made up: it is looked at again only where something came that
//! may let it in, which is another team, or an entry that it builds on.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rusqlite::params;

use super::Intake;
use crate::{
    Result,
    entry::{DeviceId, Head, LogId, item},
    log::{self, Past},
    members::Roster,
    store::Store,
};

/// What is known of those whom nothing lets in.
#[derive(Default)]
pub(crate) struct Strangers {
    /// The team by which all of this was found.
    team: Option<Arc<Roster>>,
    /// Whether all that wait are to be looked at: at first, and after each change of the team.
    is_due: bool,
    /// In each log the first act that can't be read here, by those who are out; nothing where that was not looked up.
    unread: Option<Past>,
    /// The logs of strangers that lack an entry, by the log in which it stands and its number there.
    lacking: BTreeMap<LogId, BTreeSet<(u64, LogId)>>,
}

/// Whether something lets a device in.
pub(super) enum LetIn {
    Yes,
    /// It may be the first of all: then nobody lets it in.
    Founds,
    No,
    /// It is not known before this entry is here.
    Lacks(LogId, u64),
}

impl Strangers {
    /// Remembers what the first entry of a log that waits builds on and is not here.
    pub(super) fn lacks(&mut self, (log, seq): (LogId, u64), waits: LogId) {
        self.lacking.entry(log).or_default().insert((seq, waits));
    }

    /// Has it looked up again which acts can't be read.
    pub(super) fn forget_unread(&mut self) {
        self.unread = None;
    }
}

impl Store {
    /// Whether anything lets the device of an entry in.
    pub(super) fn let_in(&mut self, head: &Head) -> Result<LetIn> {
        let roster = self.roster()?;
        // Nobody founds what is founded.
        let founds = head.seq == 1 && head.items.first().is_some_and(|item| item.kind == item::ACT) && roster.members.is_empty();
        match founds {
            true => Ok(LetIn::Founds),
            false if roster.is_mentioned(&head.log.device) => Ok(LetIn::Yes),
            false => self.let_in_unread(head),
        }
    }

    /// Whether an entry of a device that nothing here lets in builds on an act that can't be read here, by somebody who is out: of
    /// two coordinators who removed each other, the one who goes may have let it in under a key that not all were given who stay.
    /// Some of those may hold what it wrote, so all are to; it has no effect as long as the act can't be read.
    fn let_in_unread(&mut self, head: &Head) -> Result<LetIn> {
        self.know_strangers()?;
        let mut past = Past::new();
        if head.seq > 1 {
            let Some(log) = log::find(&self.conn, &head.log)?.filter(|log| log.height > 0) else { return Ok(LetIn::No) };
            past = log::past(&self.conn, log.n, 1)?;
        } else {
            let mut deps = Vec::with_capacity(head.deps.len());
            for (id, seq) in &head.deps {
                match log::find(&self.conn, id)? {
                    Some(dep) if dep.height >= *seq && *seq > 0 => deps.push((dep.n, *seq)),
                    // There is no such entry and never will be.
                    _ if *seq == 0 => return Ok(LetIn::No),
                    _ => return Ok(LetIn::Lacks(*id, *seq)),
                }
            }
            if self.unread()?.is_empty() {
                return Ok(LetIn::No);
            }
            for (log, seq) in deps {
                log::join(&mut past, log::past(&self.conn, log, seq)?);
                log::join(&mut past, Past::from([(log, seq)]));
            }
        }
        let knows = |(log, first): (&i64, &u64)| past.get(log).is_some_and(|height| height >= first);
        Ok(if self.unread()?.iter().any(knows) { LetIn::Yes } else { LetIn::No })
    }

    /// Forgets what was found by another team than the one that is.
    fn know_strangers(&mut self) -> Result<()> {
        let team = self.roster()?;
        if !self.strangers.team.as_ref().is_some_and(|known| Arc::ptr_eq(known, &team)) {
            self.strangers = Strangers { team: Some(team), is_due: true, ..Strangers::default() };
        }
        Ok(())
    }

    /// In each log the first act that can't be read here, by those who are out.
    fn unread(&mut self) -> Result<&Past> {
        if self.strangers.unread.is_none() {
            let (roster, mut first) = (self.roster()?, Past::new());
            let mut select = self.conn.prepare_cached(
                "SELECT entry.log, entry.seq, log.device FROM item JOIN entry ON entry.ord = item.entry
                 JOIN log ON log.n = entry.log WHERE item.state = 3 AND item.kind = ?",
            )?;
            let mut unread = select.query([item::ACT])?;
            while let Some(row) = unread.next()? {
                let (log, seq, author): (i64, i64, DeviceId) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if roster.role_of(&author).is_none() {
                    let known = first.entry(log).or_insert(seq as u64);
                    *known = (seq as u64).min(*known);
                }
            }
            self.strangers.unread = Some(first);
        }
        Ok(self.strangers.unread.get_or_insert_default())
    }

    /// Notes that an act can't be read here.
    pub(super) fn note_unread(&mut self, log: i64, head: &Head) -> Result<()> {
        self.know_strangers()?;
        let is_out = self.roster()?.role_of(&head.log.device).is_none();
        if let Some(unread) = self.strangers.unread.as_mut().filter(|_| is_out) {
            unread.entry(log).or_insert(head.seq);
        }
        Ok(())
    }

    /// The logs of which the next entry waits and may be taken in by now.
    pub(super) fn due(&mut self, intake: &mut Intake) -> Result<Vec<LogId>> {
        if !self.conn.prepare_cached("SELECT 1 FROM waiting")?.exists([])? {
            return Ok(Vec::new());
        }
        self.know_strangers()?;
        let mentioned = self.roster()?.mentioned();
        let mut logs = Vec::new();
        for device in &mentioned {
            logs.append(&mut self.next_of(Some(device))?);
        }
        let grown = std::mem::take(&mut intake.grown);
        if std::mem::take(&mut self.strangers.is_due) {
            self.strangers.lacking.clear();
            logs.extend(self.next_of(None)?.into_iter().filter(|log| !mentioned.contains(&log.device)));
            return Ok(logs);
        }
        for log in grown.into_iter().chain([self.log]) {
            let Some(height) = log::find(&self.conn, &log)?.map(|log| log.height) else { continue };
            if !mentioned.contains(&log.device) {
                logs.push(log);
            }
            let Some(lacking) = self.strangers.lacking.get_mut(&log) else { continue };
            while let Some(waits) = lacking.first().filter(|(seq, _)| *seq <= height).copied() {
                lacking.remove(&waits);
                logs.push(waits.1);
            }
        }
        Ok(logs)
    }

    /// The logs of a device, or of all, of which the next entry waits. What waits may be much, and only the next can be taken in.
    fn next_of(&self, device: Option<&DeviceId>) -> Result<Vec<LogId>> {
        let which = if device.is_some() { "waiting.device = ?1" } else { "?1 IS NULL" };
        let sql = format!(
            "SELECT waiting.device, waiting.incarnation FROM waiting
             LEFT JOIN log ON log.device = waiting.device AND log.incarnation = waiting.incarnation
             WHERE {which} AND waiting.seq >= 0 GROUP BY waiting.device, waiting.incarnation
             HAVING min(waiting.seq) <= coalesce(log.height, 0) + 1"
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_map(params![device], |row| Ok(LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 }))?
            .collect::<Result<_, _>>()?)
    }
}
