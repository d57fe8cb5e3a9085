//! Keys that were made apart. Two coordinators who begin an epoch without knowing of each other make a key each, and neither gives
//! theirs to whom they put out just then, who may be the one that stays. Whoever holds both hands each on to those who lack it.

use rusqlite::params;

use super::{EpochKeys, Mark, Share};
use crate::{
    Error, Result, Role,
    crypto::Key,
    entry::{DeviceId, item},
    ingest::state,
    log::{self, Past},
    members::{DeviceKeys, Roster},
    store::Store,
};

/// So many hosts are asked, one who let in the next, whether a device got a key when it was let in.
const MOST_HOSTS: u32 = 16;

/// A share as it stands in the log.
struct Given {
    share: Share,
    mark: Mark,
    author: DeviceId,
    log: i64,
    seq: u64,
    /// Whether it stands above the cut of its log.
    is_cut: bool,
}

/// A share of a key that is handed on, as far as it can be relied on.
struct Reliable {
    given: Given,
    /// Whether it can be told that the copies for others are what they should be: a coordinator made it, or this laptop.
    is_sure: bool,
}

impl Store {
    /// Hands on keys of which there are two of one number, and keys of which nobody coordinates any more who gave them out, to the
    /// devices that belong and lack one of them.
    pub(crate) fn hand_on_keys(&mut self) -> Result<()> {
        if !self.role()?.is_some_and(|role| role != Role::Relay) || self.removed()? {
            return Ok(());
        }
        let keys = self.later_keys()?;
        if keys.is_empty() {
            return Ok(());
        }
        let roster = self.roster()?;
        let mut given = Vec::new();
        let mut cared_for: Vec<(Mark, bool)> = Vec::new();
        for share in self.given()? {
            if keys.iter().any(|epoch| epoch.mark() == share.mark) {
                let is_coordinators = self.is_coordinators(&share)?;
                if is_coordinators {
                    cared_for.push((share.mark, roster.role_of(&share.author) == Some(Role::Coordinator)));
                }
                let is_sure = share.author == self.device() || is_coordinators;
                given.push(Reliable { given: share, is_sure });
            }
        }
        let is_orphan = |mark: Mark| {
            let mut givers = cared_for.iter().filter(|(of, _)| *of == mark).peekable();
            givers.peek().is_some() && givers.all(|(_, coordinates)| !coordinates)
        };
        let is_apart = |epoch: &EpochKeys| keys.iter().filter(|other| other.n == epoch.n).count() > 1;
        let mut payloads = Vec::new();
        for epoch in keys.iter().filter(|epoch| is_apart(epoch) || is_orphan(epoch.mark())) {
            let owed = owed(&roster, &given, &epoch.mark(), &self.device());
            if !owed.is_empty() {
                payloads.push(epoch.share(&owed)?);
            }
        }
        if payloads.is_empty() {
            return Ok(());
        }
        tracing::info!(keys = payloads.len(), "keys that were made apart are handed on");
        self.write_entry(|_, entry| {
            payloads.into_iter().for_each(|payload| entry.push(|head| head.add_open(item::EPOCH, None, payload)));
            Ok(())
        })
    }

    /// Whether a share of somebody who does not coordinate is only a copy of what a coordinator gave out. Those are noted as
    /// holding the key: where one is out by now, a new epoch begins.
    pub(crate) fn is_handed_on(&self, payload: &[u8]) -> Result<bool> {
        let Some((share, Some(mark))) = Share::read(payload) else { return Ok(false) };
        let mut is_known = false;
        for given in self.given()?.into_iter().filter(|given| given.mark == mark && given.share.n == share.n) {
            if self.is_coordinators(&given)? {
                self.note_share(share.n, &given.author)?;
                is_known = true;
            }
        }
        Ok(is_known)
    }

    /// Whether a coordinator, as far as they knew, gave it.
    fn is_coordinators(&self, given: &Given) -> Result<bool> {
        let past = log::past(&self.conn, given.log, given.seq)?;
        let entry: i64 = self
            .conn
            .prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq = ?")?
            .query_row(params![given.log, given.seq as i64], |row| row.get(0))?;
        Ok(self.role_in(&*self.head(entry)?, &past)? == Some(Role::Coordinator))
    }

    /// Whether somebody says to have handed a key of this number to a device that is out. It may be true, so it counts.
    pub(super) fn is_handed_to_somebody_out(&self, n: u32) -> Result<bool> {
        let mut is_out = self.conn.prepare_cached("SELECT 1 FROM device WHERE id = ? AND removed")?;
        for given in self.given()?.iter().filter(|given| given.share.n == n && !given.is_cut) {
            for (to, _) in &given.share.copies {
                if is_out.exists([to])? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The keys of all epochs but the first, which nobody has without.
    fn later_keys(&self) -> Result<Vec<EpochKeys>> {
        let mut select = self.conn.prepare_cached("SELECT n, roster, key FROM epoch WHERE key IS NOT NULL AND n > 0")?;
        let keys = select.query_map([], |row| {
            Ok(EpochKeys { n: row.get(0)?, roster: Key(row.get(1)?), key: row.get::<_, Option<_>>(2)?.map(Key) })
        })?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    fn given(&self) -> Result<Vec<Given>> {
        let mut select = self.conn.prepare_cached(
            "SELECT item.payload, log.device, log.n, entry.seq, log.cut FROM item JOIN entry ON entry.ord = item.entry
             JOIN log ON log.n = entry.log WHERE item.kind = ? AND item.payload IS NOT NULL AND item.state <> ?",
        )?;
        let mut rows = select.query(params![item::EPOCH, state::SET_ASIDE])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let payload = row.get_ref(0)?.as_blob().map_err(|_| Error::Damaged("the log"))?;
            let Some((share, Some(mark))) = Share::read(payload) else { continue };
            let (seq, cut): (i64, Option<i64>) = (row.get(3)?, row.get(4)?);
            let (author, log, is_cut) = (row.get(1)?, row.get(2)?, cut.is_some_and(|cut| seq > cut));
            all.push(Given { share, mark, author, log, seq: seq as u64, is_cut });
        }
        Ok(all)
    }
}

/// The devices that belong and were not given this key by anybody, nor by whoever let them in.
fn owed(roster: &Roster, given: &[Reliable], mark: &Mark, own: &DeviceId) -> Vec<(DeviceKeys, Role)> {
    let hosts = hosts_with(roster, given, mark, own);
    let mut owed = Vec::new();
    for member in roster.members.iter().filter(|member| !member.removed) {
        for device in member.devices.iter().filter(|device| !device.removed && device.keys.sign != *own) {
            if !hosts.contains(&device.keys.sign) && !has(roster, given, mark, own, &device.keys.sign, None, 0) {
                owed.push((device.keys, member.role));
            }
        }
    }
    owed
}

/// Those who have a key because this laptop has it: whom nobody gave it got it from whoever let them in.
fn hosts_with(roster: &Roster, given: &[Reliable], mark: &Mark, own: &DeviceId) -> Vec<DeviceId> {
    let mut hosts = Vec::new();
    let mut device = *own;
    while (hosts.len() as u32) < MOST_HOSTS
        && !given.iter().any(|share| share.given.mark == *mark && share.given.share.is_for(&device))
        && let Some((_, state)) = roster.find(&device)
    {
        device = roster.act(state.admission).author;
        hosts.push(device);
    }
    hosts
}

/// Whether a device has a key as far as the log says; with `past`, whether it had it when it had taken in no more than that.
fn has(
    roster: &Roster,
    given: &[Reliable],
    mark: &Mark,
    own: &DeviceId,
    device: &DeviceId,
    past: Option<&Past>,
    hosts: u32,
) -> bool {
    let counts = |given: &Given| match past {
        Some(past) => past.get(&given.log).is_some_and(|height| *height >= given.seq),
        None => !given.is_cut,
    };
    // A copy that nobody can look into may be nothing: then it is given once more, by each who has the key.
    let is_for = |reliable: &Reliable| {
        let Reliable { given, is_sure } = reliable;
        given.author == *device || given.share.is_for(device) && (*is_sure || device == own)
    };
    if given.iter().any(|share| share.given.mark == *mark && is_for(share) && counts(&share.given)) {
        return true;
    }
    // Whoever lets a device in gives it every key they hold.
    let Some((_, state)) = roster.find(device) else { return false };
    let admission = roster.act(state.admission);
    admission.author != *device
        && hosts < MOST_HOSTS
        && has(roster, given, mark, own, &admission.author, Some(&admission.past), hosts + 1)
}
