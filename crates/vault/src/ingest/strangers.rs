//! Devices that nothing here lets in: what they wrote waits, unless an act that can't be read here may let them in, or a colleague builds
//! on it.

use crate::{
    Result,
    entry::{DeviceId, Head, LogId, item},
    log::{self, Past},
    store::Store,
};

/// Whether something lets a device in.
pub(super) enum LetIn {
    Yes,
    /// It may be the first of all: then nobody lets it in.
    Founds,
    No,
    /// It is not known before this entry is here.
    Lacks(LogId, u64),
}

impl Store {
    /// Whether anything lets the device of an entry in.
    pub(super) fn let_in(&mut self, head: &Head) -> Result<LetIn> {
        let roster = self.roster()?;
        // Nobody founds what is founded.
        let founds = head.seq == 1 && head.items.first().is_some_and(|item| item.kind == item::ACT) && roster.members.is_empty();
        match founds {
            true => Ok(LetIn::Founds),
            false if roster.is_mentioned(&head.log.device) || self.is_awaited(&head.log)? => Ok(LetIn::Yes),
            false => self.let_in_unread(head),
        }
    }

    /// Whether an entry of a device that nothing here lets in builds on an act that can't be read here, by somebody who is out: of
    /// two coordinators who removed each other, the one who goes may have let it in under a key that not all were given who stay.
    /// Some of those may hold what it wrote, so all are to; it has no effect as long as the act can't be read.
    fn let_in_unread(&mut self, head: &Head) -> Result<LetIn> {
        self.know_backlog()?;
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

    /// In each log the first act that can't be read here, by those who are out.
    fn unread(&mut self) -> Result<&Past> {
        if self.backlog.unread.is_none() {
            let (roster, mut first) = (self.roster()?, Past::new());
            let mut select = self.conn.prepare_cached(
                "SELECT entry.log, entry.seq, log.device FROM item INDEXED BY item_unread_act JOIN entry ON entry.ord = item.entry
                 JOIN log ON log.n = entry.log WHERE item.state = 3 AND item.kind = 5",
            )?;
            let mut unread = select.query([])?;
            while let Some(row) = unread.next()? {
                let (log, seq, author): (i64, i64, DeviceId) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if roster.role_of(&author).is_none() {
                    let known = first.entry(log).or_insert(seq as u64);
                    *known = (seq as u64).min(*known);
                }
            }
            self.backlog.unread = Some(first);
        }
        Ok(self.backlog.unread.get_or_insert_default())
    }

    /// Notes that an act can't be read here.
    pub(super) fn note_unread(&mut self, log: i64, head: &Head) -> Result<()> {
        self.know_backlog()?;
        let is_out = self.roster()?.role_of(&head.log.device).is_none();
        if let Some(unread) = self.backlog.unread.as_mut().filter(|_| is_out) {
            unread.entry(log).or_insert(head.seq);
        }
        Ok(())
    }
}
