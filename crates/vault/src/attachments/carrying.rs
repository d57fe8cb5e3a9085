//! How much a relay holds: files that members named, up to a limit that whoever runs it sets, and at most half of that for one
//! member. What came first stays, so nobody can push out what others brought; and half of the room is parted among those who write,
//! so nobody can leave another without any, nor can several together.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Params, params};
use serde::{Deserialize, Serialize};

use super::{Wanted, chunks::sealed_size, files::Hash, holding::WHOLE};
use crate::{Error, Result, Role, db, entry::DeviceId, members::MemberId, peers::Standing, store::Store};

/// What a relay holds at most where nobody said anything, in bytes.
const LIMIT: u64 = 10_000_000_000;
/// What the smallest file counts as, so that their number has a bound as well.
const LEAST: u64 = 64 << 10;

/// What relays last said of how much they hold. A cache.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS carries (
    device BLOB PRIMARY KEY,
    said BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

const SETTING: &str = "carry";

/// How much a relay holds of attachments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Files that are there whole.
    pub files: u64,
    /// How many bytes of ciphertext those are.
    pub bytes: u64,
    /// How many bytes there may be; one member may take half of them, and what others have a right to is kept free.
    pub limit: u64,
    /// Files that were named to it and for which there is no room.
    pub left_out: u64,
}

/// What is taken up, in bytes. A file counts from when its first piece came, for everybody who names it.
#[derive(Debug, Default)]
pub(super) struct Room {
    limit: u64,
    taken: u64,
    by_member: HashMap<Vec<u8>, u64>,
    /// Those who may write. Each has a part of the room that nobody else takes.
    writers: HashSet<Vec<u8>>,
    carried: Option<Carried>,
}

impl Room {
    fn fits(&self, size: u64, by: &[u8]) -> bool {
        let (cost, used) = (cost(size), self.used(by));
        let (most, part) = (self.limit / 2, self.part());
        let is_own = self.writers.contains(by) && used.saturating_add(cost) <= part;
        // Beyond their own part they leave free what others have not taken of theirs.
        let others = self.writers.iter().filter(|other| other.as_slice() != by);
        let kept = if is_own { 0 } else { others.map(|other| part.saturating_sub(self.used(other))).sum() };
        used.saturating_add(cost) <= most && self.taken.saturating_add(cost).saturating_add(kept) <= self.limit
    }

    fn used(&self, member: &[u8]) -> u64 {
        self.by_member.get(member).copied().unwrap_or(0)
    }

    /// How much each of those who may write has for themselves.
    fn part(&self) -> u64 {
        (self.limit / 2).checked_div(self.writers.len() as u64).unwrap_or(0)
    }
}

fn cost(size: u64) -> u64 {
    size.max(LEAST)
}

impl Store {
    /// How many bytes of attachments this device may hold as a relay; 0: none.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn carry_limit(&self) -> Result<u64> {
        Ok(db::meta::<i64>(&self.conn, SETTING)?.map_or(LIMIT, |bytes| bytes as u64))
    }

    /// Changes that. What is here stays, also where it is more.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless this is a relay; [`Error::Disk`].
    pub fn set_carry_limit(&mut self, bytes: u64) -> Result<()> {
        if self.role()? != Some(Role::Relay) {
            return Err(Error::NotAllowed);
        }
        self.arriving.room.replace(None);
        db::set_meta(&self.conn, SETTING, i64::try_from(bytes).unwrap_or(i64::MAX))
    }

    /// How much this device holds as a relay; `None` where it is none.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn carried(&mut self) -> Result<Option<Carried>> {
        if self.role()? != Some(Role::Relay) {
            return Ok(None);
        }
        self.catch_up(&mut |_, _| true)?;
        self.look_at_disk()?;
        if let Some(carried) = self.room()?.carried {
            return Ok(Some(carried));
        }
        let limit = self.carry_limit()?;
        let whole = "SELECT count(*), coalesce(sum(size), 0) FROM attachment WHERE state = ?";
        let (files, bytes) = self
            .conn
            .prepare_cached(whole)?
            .query_row([WHOLE], |row| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64)))?;
        let missing = self.candidates(CANDIDATES, (i64::MAX, None::<MemberId>))?;
        let room = self.room()?;
        let all: HashSet<Hash> = missing.iter().map(|missing| missing.hash).collect();
        let fit: HashSet<Hash> = missing.iter().filter(|missing| missing.may_come(room)).map(|missing| missing.hash).collect();
        let carried = Carried { files, bytes, limit, left_out: (all.len() - fit.len()) as u64 };
        if let Some(room) = self.arriving.room.get_mut() {
            room.carried = Some(carried);
        }
        Ok(Some(carried))
    }

    /// What this relay asks a laptop for, as [`Self::attachments_wanted`] gives it; but first what its own member named, so that
    /// what others name and nobody has is in nobody's way.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn attachments_wanted_of(
        &mut self,
        device: &DeviceId,
        limit: usize,
        skip: impl Fn(&[u8; 32]) -> bool,
    ) -> Result<Vec<Wanted>> {
        if let Some(member) = self.member_of(device)? {
            let own = self.wanted_by_relay(Some(&member), limit, &skip)?;
            if !own.is_empty() {
                return Ok(own);
            }
        }
        self.wanted_by_relay(None, limit, skip)
    }

    /// The files that were named, by this member if one is given, and for which there is room, the smallest first.
    pub(super) fn wanted_by_relay(
        &mut self,
        by: Option<&MemberId>,
        limit: usize,
        skip: impl Fn(&Hash) -> bool,
    ) -> Result<Vec<Wanted>> {
        self.catch_up(&mut |_, _| true)?;
        self.look_at_disk()?;
        let most = self.carry_limit()?;
        let free = most.saturating_sub(self.room()?.taken);
        let files = self.files();
        let room = self.arriving.room.borrow();
        let Some(room) = &*room else { return Ok(Vec::new()) };
        // Nothing more is read than it takes: there may be many, and it is asked for every piece.
        let mut select = self.conn.prepare_cached(CANDIDATES)?;
        let mut rows = select.query(params![i64::try_from(free).unwrap_or(i64::MAX), by])?;
        let mut wanted: Vec<Wanted> = Vec::new();
        while wanted.len() < limit
            && let Some(row) = rows.next()?
        {
            let candidate = Candidate::read(row)?;
            let Candidate { hash, size, .. } = candidate;
            if !skip(&hash) && candidate.may_come(room) && !wanted.iter().any(|known| known.hash == hash) {
                wanted.push(Wanted { hash, size, have: files.have(&hash) });
            }
        }
        Ok(wanted)
    }

    /// Whether this laptop takes pieces of a file of this size. A relay does where there is room for it.
    pub(super) fn has_room_for(&mut self, hash: &Hash, size: u64) -> Result<bool> {
        if self.role()? != Some(Role::Relay) {
            return Ok(true);
        }
        let begun: Option<(i64, i64)> = self
            .conn
            .prepare_cached("SELECT state, size FROM attachment WHERE hash = ?")?
            .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if begun.is_some_and(|(state, of)| state > 0 && of as u64 == size) {
            return Ok(true);
        }
        let candidates = self.candidates(CANDIDATES_OF, [hash])?;
        let room = self.room()?;
        if !candidates.iter().any(|candidate| candidate.size == size && candidate.may_come(room)) {
            return Ok(false);
        }
        // Members may name it with sizes that are not its own; the one with which it came counts.
        self.conn.prepare_cached("UPDATE attachment SET size = ? WHERE hash = ?")?.execute(params![size as i64, hash])?;
        self.arriving.room.replace(None);
        Ok(true)
    }

    /// Remembers how much a relay says that it holds.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn note_carried(&self, relay: &DeviceId, carried: &Carried) -> Result<()> {
        if self.standing(relay)? != Standing::Member(Role::Relay) {
            return Ok(());
        }
        let said = postcard::to_stdvec(carried).map_err(|_| Error::Damaged("what a relay holds"))?;
        self.conn.prepare_cached("INSERT OR REPLACE INTO carries (device, said) VALUES (?, ?)")?.execute(params![relay, said])?;
        Ok(())
    }

    /// How much a relay last said that it holds.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn carried_by(&self, relay: &DeviceId) -> Result<Option<Carried>> {
        let said: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT said FROM carries WHERE device = ?")?
            .query_row([relay], |row| row.get(0))
            .optional()?;
        Ok(said.and_then(|said| postcard::from_bytes(&said).ok()))
    }

    fn candidates(&self, sql: &str, of: impl Params) -> Result<Vec<Candidate>> {
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map(of, Candidate::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn room(&mut self) -> Result<&Room> {
        if self.arriving.room.get_mut().is_none() {
            let room = self.count_room()?;
            self.arriving.room.replace(Some(room));
        }
        Ok(self.arriving.room.get_mut().get_or_insert_default())
    }

    fn count_room(&self) -> Result<Room> {
        let roster = self.roster()?;
        let writers = roster.members.iter().filter(|member| !member.removed && member.role.may_write());
        let mut room =
            Room { limit: self.carry_limit()?, writers: writers.map(|member| member.id.to_vec()).collect(), ..Room::default() };
        let mut sizes = self.conn.prepare_cached("SELECT size FROM attachment WHERE state > 0")?;
        for size in sizes.query_map([], |row| row.get::<_, i64>(0))? {
            room.taken = room.taken.saturating_add(cost(size? as u64));
        }
        let mut members = self.conn.prepare_cached(
            "SELECT DISTINCT hash, added_by, attachment.size FROM attached JOIN attachment USING (hash)
             WHERE state > 0",
        )?;
        for row in members.query_map([], |row| Ok((row.get::<_, Vec<u8>>(1)?, row.get::<_, i64>(2)?)))? {
            let (member, size) = row?;
            let taken = room.by_member.entry(member).or_default();
            *taken = taken.saturating_add(cost(size as u64));
        }
        Ok(room)
    }
}

/// A file that a member named to this relay, as they named it.
struct Candidate {
    hash: Hash,
    /// Of the ciphertext.
    size: u64,
    by: Vec<u8>,
    /// As how large it counts already, since its beginning is here.
    begun: Option<u64>,
}

/// The files of which not all is here, with the sizes that are named and by whom, the smallest first; those larger than a number
/// only where their beginning is here.
const CANDIDATES: &str = "SELECT hash, attached.size, added_by, state, attachment.size FROM attachment JOIN attached USING (hash)
     WHERE state < 2 AND gone = 0 AND (attached.size <= ?1 OR state = 1) AND (?2 IS NULL OR added_by = ?2)
     ORDER BY wanted DESC, attachment.size";

/// The same of one file.
const CANDIDATES_OF: &str =
    "SELECT hash, attached.size, added_by, state, attachment.size FROM attachment JOIN attached USING (hash)
     WHERE hash = ? AND gone = 0 ORDER BY attached.size";

impl Candidate {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let begun = if row.get::<_, i64>(3)? > 0 { Some(row.get::<_, i64>(4)? as u64) } else { None };
        Ok(Self { hash: row.get(0)?, size: sealed_size(row.get::<_, i64>(1)? as u64), by: row.get(2)?, begun })
    }

    fn may_come(&self, room: &Room) -> bool {
        match self.begun {
            // What was begun is brought to its end.
            Some(size) if size == self.size => true,
            _ => room.fits(self.size, &self.by),
        }
    }
}
