//! Who belongs to the project: membership acts in the log, and the tables they add up to.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result, crypto,
    entry::{DeviceId, ProjectId},
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

/// A membership act, as it stands in the log. New ones are added at the end: the number of a variant is its name on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Act {
    /// The first entry of a project. The project's id is the hash of the device and the nonce, so nobody else can have founded it.
    Found { nonce: [u8; 16], project_name: String, member: NewMember },
    /// A coordinator lets a member in.
    Admit { member: NewMember, role: Role },
}

/// A member with their first device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewMember {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) device: DeviceKeys,
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

/// A person in the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// As they gave it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their laptops.
    pub devices: Vec<DeviceKeys>,
}

pub(crate) const SCHEMA: &str = "
CREATE TABLE member (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    role INTEGER NOT NULL
) STRICT;
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    seal BLOB NOT NULL,
    member BLOB NOT NULL REFERENCES member,
    -- The four words; they take a slow hash to find.
    words TEXT NOT NULL
) STRICT;
";

/// The id of a project founded by this device with this nonce.
pub(crate) fn project_id(founder: &DeviceId, nonce: &[u8; 16]) -> ProjectId {
    let mut hasher = blake3::Hasher::new_derive_key("crossroads project id 1");
    hasher.update(founder).update(nonce);
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    id
}

/// Carries out an act that stands in an entry of `author`.
///
/// # Errors
/// [`Error::NotAllowed`] where the author may not do this; [`Error::Damaged`] where it does not fit the project.
pub(crate) fn carry_out(conn: &Connection, project: &ProjectId, author: &DeviceId, seq: u64, act: &Act) -> Result<()> {
    let (member, role) = match act {
        Act::Found { nonce, member, .. } => {
            if seq != 1 || member.device.sign != *author || project_id(author, nonce) != *project {
                return Err(Error::Damaged("the project's founding"));
            }
            (member, Role::Coordinator)
        }
        Act::Admit { member, role } => {
            if role_of(conn, author)? != Some(Role::Coordinator) {
                return Err(Error::NotAllowed);
            }
            (member, *role)
        }
    };
    conn.prepare_cached("INSERT INTO member (id, name, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")?.execute(params![
        member.id,
        member.name,
        role_number(role)
    ])?;
    let words = member.device.words()?.join(" ");
    conn.prepare_cached("INSERT INTO device (id, seal, member, words) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![member.device.sign, member.device.seal, member.id, words])?;
    Ok(())
}

/// The role of the member whose device this is; `None` for strangers.
pub(crate) fn role_of(conn: &Connection, device: &DeviceId) -> Result<Option<Role>> {
    conn.prepare_cached("SELECT role FROM member JOIN device ON member.id = device.member WHERE device.id = ?")?
        .query_row([device], |row| row.get(0))
        .optional()?
        .map(role_from)
        .transpose()
}

/// The four words of a device, from the table where it is a member's.
pub(crate) fn words(conn: &Connection, keys: &DeviceKeys) -> Result<Vec<String>> {
    let known: Option<String> =
        conn.prepare_cached("SELECT words FROM device WHERE id = ?")?.query_row([keys.sign], |row| row.get(0)).optional()?;
    Ok(match known {
        Some(words) => words.split(' ').map(str::to_owned).collect(),
        None => keys.words()?.map(str::to_owned).to_vec(),
    })
}

/// The member whose device this is.
pub(crate) fn member_of(conn: &Connection, device: &DeviceId) -> Result<Option<MemberId>> {
    Ok(conn.prepare_cached("SELECT member FROM device WHERE id = ?")?.query_row([device], |row| row.get(0)).optional()?)
}

/// Everybody, in the order in which they came.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Member>> {
    let mut members = conn
        .prepare_cached("SELECT id, name, role FROM member ORDER BY rowid")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, u8>(2)?)))?
        .map(|row| {
            let (id, name, role) = row?;
            Ok(Member { id, name, role: role_from(role)?, devices: Vec::new() })
        })
        .collect::<Result<Vec<_>>>()?;
    for member in &mut members {
        member.devices = conn
            .prepare_cached("SELECT id, seal FROM device WHERE member = ? ORDER BY rowid")?
            .query_map([member.id], |row| Ok(DeviceKeys { sign: row.get(0)?, seal: row.get(1)? }))?
            .collect::<Result<_, _>>()?;
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
