//! Who belongs to the project: membership acts in the log, and the tables they add up to.

mod acts;
mod bounds;
mod earlier;
#[cfg(test)]
mod plain;
mod resolve;
mod weighing;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

pub(crate) use acts::{Act, NewMember, Sealed};
use bounds::FirstActs;
pub(crate) use earlier::EarlierRoles;
pub(crate) use resolve::{DeviceState, Placed, Roster};

use crate::{
    Error, Result, crypto,
    entry::{DeviceId, Head, ProjectId, hash, item},
    epochs, log,
    store::Store,
};

/// A member, by an id made at random when they were let in.
pub type MemberId = [u8; 16];

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Everything, and letting others in.
    Coordinator,
    /// Reading and writing.
    Editor,
    /// Reading.
    Reader,
    /// Carrying ciphertext.
    Relay,
}

impl Role {
    /// Whether entries of this member's devices may change records.
    pub fn may_write(self) -> bool {
        matches!(self, Self::Coordinator | Self::Editor)
    }
}

/// The public keys of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceKeys {
    /// Signs its entries; its id.
    pub sign: DeviceId,
    /// Things for it alone are sealed to this.
    pub seal: [u8; 32],
}

impl DeviceKeys {
    /// The four words that tell this device from others.
    ///
    /// # Errors
    /// None in practice; the hash asks for 16 MiB of memory.
    pub fn words(&self) -> Result<[&'static str; 4]> {
        crypto::fingerprint(&[self.sign, self.seal].concat())
    }
}

/// A person in the team, or who once was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// As they gave it; empty where this laptop may not read names.
    pub name: String,
    /// What they may do, or might before they were removed.
    pub role: Role,
    /// Whether they were removed or left.
    pub removed: bool,
    /// Their laptops.
    pub devices: Vec<DeviceKeys>,
    /// Laptops of theirs that were removed.
    pub former: Vec<DeviceKeys>,
}

/// An act that was read, and where it stands: its log by number, its place there, its item.
#[derive(Debug, Clone)]
pub(crate) struct ReadAct {
    pub(crate) log: i64,
    pub(crate) seq: u64,
    pub(crate) item: i64,
    pub(crate) act: Act,
}

/// After an act, words of devices are found once nothing else was to be done for so long: a first exchange brings many devices.
const REST: Duration = Duration::from_secs(1);

pub(crate) const SCHEMA: &str = "
-- Membership acts that were read, by their item.
CREATE TABLE act (
    item INTEGER PRIMARY KEY,
    act BLOB NOT NULL
) STRICT;
-- What they add up to; a cache.
CREATE TABLE member (
    id BLOB PRIMARY KEY,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    role INTEGER NOT NULL,
    removed INTEGER NOT NULL
) STRICT;
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    n INTEGER NOT NULL,
    seal BLOB NOT NULL,
    member BLOB NOT NULL,
    removed INTEGER NOT NULL
) STRICT;
-- The four words of a device; they take a slow hash to find.
CREATE TABLE device_words (
    id BLOB PRIMARY KEY,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// How often an act was weighed on this thread.
#[cfg(test)]
pub(crate) fn weighed() -> u64 {
    weighing::WEIGHED.get()
}

/// The id of a project founded by this device with this nonce.
pub(crate) fn project_id(founder: &DeviceId, nonce: &[u8; 16]) -> ProjectId {
    let mut hasher = blake3::Hasher::new_derive_key("crossroads project id 1");
    hasher.update(founder).update(nonce);
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    id
}

impl Store {
    /// What all acts add up to, as far as they are held here.
    pub(crate) fn roster(&self) -> Result<Arc<Roster>> {
        if let Some(roster) = &*self.roster.borrow() {
            return Ok(Arc::clone(roster));
        }
        let project = self.project.ok_or(Error::Joining)?;
        let (mut acts, mut first) = (Vec::new(), FirstActs::default());
        let mut unread = self.unread_acts()?.into_iter().peekable();
        let mut select = self.conn.prepare_cached(
            "SELECT act.act, log.device, entry.log, entry.seq, entry.past, entry.head, act.item FROM act
             JOIN item ON item.ord = act.item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             ORDER BY act.item",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let act: Vec<u8> = row.get(0)?;
            let (past, head): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
            let (log, item): (i64, i64) = (row.get(2)?, row.get(6)?);
            while let Some((log, unread)) = unread.next_if(|(_, unread)| *unread < item) {
                first.next(log, unread);
            }
            acts.push(Arc::new(Placed {
                act: postcard::from_bytes(&act).map_err(|_| Error::Damaged("a membership act"))?,
                author: row.get(1)?,
                log,
                seq: row.get::<_, i64>(3)? as u64,
                past: log::past_from(&past)?,
                hash: hash(&head),
                is_first: Some(first.next(log, item)),
            }));
        }
        unread.for_each(|(log, unread)| _ = first.next(log, unread));
        let roster = Arc::new(Roster::new(&project, acts, first.last()));
        self.roster.replace(Some(Arc::clone(&roster)));
        Ok(roster)
    }

    /// The acts that are held and can't be read here: their logs and items.
    fn unread_acts(&self) -> Result<Vec<(i64, i64)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT entry.log, item.ord FROM item INDEXED BY item_unread_act JOIN entry ON entry.ord = item.entry
                 WHERE item.state = 3 AND item.kind = 5 AND item.ord NOT IN (SELECT item FROM act) ORDER BY item.ord",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?)
    }

    /// Notes an act of this laptop and adds all of them up again; says whether it is in force, and nothing where it is not weighed at
    /// all.
    pub(crate) fn take_own_act(&self, act: &ReadAct) -> Result<Option<bool>> {
        self.note_act(act)?;
        let roster = self.add_up_acts()?;
        Ok((!self.leaves_out(&roster, act)?).then(|| roster.is_in_force(act.log, act.seq, &act.act)))
    }

    /// Keeps an act, to be added up with all others.
    pub(crate) fn note_act(&self, act: &ReadAct) -> Result<()> {
        let bytes = postcard::to_stdvec(&act.act).map_err(|_| Error::Damaged("a membership act"))?;
        self.conn.prepare_cached("INSERT OR REPLACE INTO act (item, act) VALUES (?, ?)")?.execute(params![act.item, bytes])?;
        Ok(())
    }

    /// Adds up all acts again.
    pub(crate) fn add_up_acts(&self) -> Result<Arc<Roster>> {
        self.forget_roster();
        let roster = self.roster()?;
        self.store_roster(&roster)?;
        self.words_due.set(Some(Instant::now() + REST));
        Ok(roster)
    }

    /// Whether what acts add up to is the same with this one, which is not weighed.
    pub(crate) fn leaves_out(&self, roster: &Roster, act: &ReadAct) -> Result<bool> {
        Ok(roster.leaves_out(&log::device(&self.conn, act.log)?, act))
    }

    fn store_roster(&self, roster: &Roster) -> Result<()> {
        self.conn.execute_batch("DELETE FROM member; DELETE FROM device")?;
        let mut devices = 0;
        for (n, member) in roster.members.iter().enumerate() {
            let admission = roster.act(member.admission);
            let keys = self.content_keys()?;
            let name = match &admission.act {
                Act::Found { project_name, member, .. } => {
                    crate::db::set_meta(&self.conn, "name", project_name.open(&keys))?;
                    member.name.open(&keys)
                }
                Act::Admit { member, .. } => member.name.open(&keys),
                _ => String::new(),
            };
            self.conn
                .prepare_cached("INSERT INTO member (id, n, name, role, removed) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![member.id, n as i64, name, role_number(member.role), member.removed])?;
            for state in &member.devices {
                devices += 1;
                self.conn
                    .prepare_cached("INSERT OR REPLACE INTO device (id, n, seal, member, removed) VALUES (?, ?, ?, ?, ?)")?
                    .execute(params![state.keys.sign, devices, state.keys.seal, member.id, state.removed || member.removed])?;
            }
        }
        Ok(())
    }

    /// Finds the words of one device that has none yet, for whoever asks later; says whether there was one.
    pub(crate) fn find_words(&self) -> Result<bool> {
        let lacking = self
            .conn
            .prepare_cached("SELECT id, seal FROM device WHERE id NOT IN (SELECT id FROM device_words) LIMIT 1")?
            .query_row([], |row| Ok(DeviceKeys { sign: row.get(0)?, seal: row.get(1)? }))
            .optional()?;
        lacking.map_or(Ok(false), |keys| words(&self.conn, &keys).map(|_| true))
    }

    /// The act in an item, if this laptop can read it.
    pub(crate) fn open_act(&self, head: &Head, place: usize, payload: &[u8]) -> Result<Option<Act>> {
        debug_assert_eq!(head.items[place].kind, item::ACT);
        let keys = epochs::roster_keys(&self.conn, head.epoch)?;
        let plain = head.open_with(place, &keys, payload).ok_or(Error::Damaged("a membership act"))?;
        Ok(postcard::from_bytes(&plain).ok())
    }
}

/// The role of the member whose device this is; `None` for strangers and for those who were removed.
pub(crate) fn role_of(conn: &Connection, device: &DeviceId) -> Result<Option<Role>> {
    conn.prepare_cached(
        "SELECT role FROM member JOIN device ON member.id = device.member WHERE device.id = ? AND NOT device.removed",
    )?
    .query_row([device], |row| row.get(0))
    .optional()?
    .map(role_from)
    .transpose()
}

/// The four words of a device.
pub(crate) fn words(conn: &Connection, keys: &DeviceKeys) -> Result<Vec<String>> {
    let known: Option<String> = conn
        .prepare_cached("SELECT words FROM device_words WHERE id = ?")?
        .query_row([keys.sign], |row| row.get(0))
        .optional()?;
    if let Some(words) = known {
        return Ok(words.split(' ').map(str::to_owned).collect());
    }
    let words = keys.words()?;
    conn.prepare_cached("INSERT INTO device_words (id, words) VALUES (?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![keys.sign, words.join(" ")])?;
    Ok(words.map(str::to_owned).to_vec())
}

/// The member whose device this is.
pub(crate) fn member_of(conn: &Connection, device: &DeviceId) -> Result<Option<MemberId>> {
    Ok(conn.prepare_cached("SELECT member FROM device WHERE id = ?")?.query_row([device], |row| row.get(0)).optional()?)
}

/// Everybody who is or was in the team, in the order in which they came.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Member>> {
    let mut members = conn
        .prepare_cached("SELECT id, name, role, removed FROM member ORDER BY n")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, u8>(2)?, row.get(3)?)))?
        .map(|row| {
            let (id, name, role, removed) = row?;
            Ok(Member { id, name, role: role_from(role)?, removed, devices: Vec::new(), former: Vec::new() })
        })
        .collect::<Result<Vec<_>>>()?;
    let mut devices = conn.prepare_cached("SELECT id, seal, member, removed FROM device ORDER BY n")?;
    let mut rows = devices.query([])?;
    while let Some(row) = rows.next()? {
        let keys = DeviceKeys { sign: row.get(0)?, seal: row.get(1)? };
        let member: MemberId = row.get(2)?;
        let Some(member) = members.iter_mut().find(|known| known.id == member) else { continue };
        if row.get(3)? { member.former.push(keys) } else { member.devices.push(keys) }
    }
    Ok(members)
}

fn role_number(role: Role) -> u8 {
    match role {
        Role::Coordinator => 0,
        Role::Editor => 1,
        Role::Reader => 2,
        Role::Relay => 3,
    }
}

fn role_from(number: u8) -> Result<Role> {
    [Role::Coordinator, Role::Editor, Role::Reader, Role::Relay].get(usize::from(number)).copied().ok_or(Error::Damaged("a role"))
}

/// A name or text that came in an act or a request: short, and on one line.
pub(crate) fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 400 && !text.contains(|letter: char| letter.is_control())
}
