//! Changing the team: letting in, adding laptops, giving roles, removing, leaving; and what is kept apart of those removed.

use std::collections::HashMap;

use model::RecordId;
use rusqlite::params;

use crate::{
    Error, Result, Role,
    entry::{DeviceId, item},
    ingest::state,
    log,
    members::{Act, DeviceKeys, MemberId, NewMember, Sealed, is_name},
    store::Store,
};

/// Something that somebody wrote after they were removed, that broke a rule, or that builds on what is not here: held, and without
/// effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Whose laptop wrote it.
    pub device: DeviceId,
    /// Whose it was.
    pub member: Option<MemberId>,
    /// In which record.
    pub record: RecordId,
    /// When, by that laptop's clock, in milliseconds since 1970.
    pub at: i64,
    /// Why it has no effect.
    pub why: Why,
    /// The title, paragraphs and words in fields that it would add or change, as plain text; empty where they can't be read.
    pub text: String,
}

/// Why something has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its laptop or member was removed before.
    Removed,
    /// Its member's role did not allow it.
    Role,
    /// It would have damaged the record, or was written in another device's name.
    Damaged,
    /// The same laptop wrote something else under the same number: its folder was copied, and the other copy counts.
    Forked,
    /// It builds on something that is not here.
    Lacking,
}

impl Store {
    /// Lets a device in as a new member, and gives what only that device can open: the project's keys.
    ///
    /// Doing it twice for one device gives the keys again and no second member.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless this is a coordinator's device.
    pub fn admit(&mut self, name: &str, device: &DeviceKeys, role: Role) -> Result<Vec<u8>> {
        if self.role()? != Some(Role::Coordinator) {
            return Err(Error::NotAllowed);
        }
        if !is_name(name) {
            return Err(Error::Damaged("the name in the request"));
        }
        let known = self.roster()?.find(&device.sign).is_some();
        if !known {
            let name = Sealed::new(self.epoch()?.key()?, name);
            self.write_act(&Act::Admit { member: NewMember { id: crate::crypto::random(), name, device: *device }, role })?;
        }
        self.welcome(device, self.role_as_member(device)?)
    }

    /// Lets another laptop of this person in, and gives what only that laptop can open: the project's keys.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for those who are no members.
    pub fn admit_device(&mut self, device: &DeviceKeys) -> Result<Vec<u8>> {
        let (Some(_), Some(member)) = (self.role()?, self.member_of(&self.device())?) else { return Err(Error::NotAllowed) };
        if self.roster()?.find(&device.sign).is_none() {
            // What the person has looked at is known there as soon as the laptop belongs.
            self.write_entry(|store, entry| {
                entry.add_act(store, &Act::AddDevice { member, device: *device })?;
                store.add_look_for(entry, device)
            })?;
        }
        self.welcome(device, self.role_as_member(device)?)
    }

    /// What a device may do that belongs; one that was removed needs a new folder, with keys of its own.
    fn role_as_member(&self, device: &DeviceKeys) -> Result<Role> {
        self.roster()?.role_of(&device.sign).ok_or(Error::Removed)
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless this is a coordinator's laptop; [`Error::LastCoordinator`].
    pub fn set_role(&mut self, member: &MemberId, role: Role) -> Result<()> {
        self.may_coordinate()?;
        let now = self.members()?.into_iter().find(|known| known.id == *member).ok_or(Error::NoSuchMember)?;
        if now.role == role {
            return Ok(());
        }
        // Who was a relay holds no keys to read with, and who reads can't give back what they hold.
        if now.role == Role::Relay || role == Role::Relay {
            return Err(Error::NotAllowed);
        }
        if role != Role::Coordinator {
            self.others_coordinate(member)?;
        }
        self.write_act(&Act::SetRole { member: *member, role })
    }

    /// Removes a laptop: from now on it gets nothing, and the project's key is a new one.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::NoSuchMember`] for an unknown laptop, [`Error::LastCoordinator`] for the last of theirs.
    pub fn remove_device(&mut self, device: &DeviceId) -> Result<()> {
        let member = self.member_of(device)?.ok_or(Error::NoSuchMember)?;
        let known = self.members()?.into_iter().find(|known| known.id == member).ok_or(Error::NoSuchMember)?;
        if !known.devices.iter().any(|keys| keys.sign == *device) {
            return Err(Error::NoSuchMember);
        }
        if Some(member) != self.member_of(&self.device())? {
            self.may_coordinate()?;
        }
        if known.devices.len() == 1 {
            self.others_coordinate(&member)?;
        }
        self.remove(Act::RemoveDevice { device: *device })
    }

    /// Removes a member with all their laptops.
    ///
    /// # Errors
    /// As [`Self::remove_device`].
    pub fn remove_member(&mut self, member: &MemberId) -> Result<()> {
        self.may_coordinate()?;
        let known = self.members()?.into_iter().any(|known| known.id == *member && !known.removed);
        if !known {
            return Err(Error::NoSuchMember);
        }
        self.others_coordinate(member)?;
        self.remove(Act::RemoveMember { member: *member })
    }

    /// Leaves the project. What is here stays here to be read, until the folder is deleted.
    ///
    /// # Errors
    /// [`Error::LastCoordinator`].
    pub fn leave(&mut self) -> Result<()> {
        let member = self.member_of(&self.device())?.ok_or(Error::NotAllowed)?;
        self.others_coordinate(&member)?;
        self.write_act(&Act::RemoveMember { member })
    }

    /// After the team changed, or a key came: sees whether this laptop is out as it was told, and hands on keys that were made apart. A coordinator's laptop also gives the project's
    /// newest key to devices that somebody let in while somebody else made it, with those before it that they lack, and begins a
    /// new one where somebody is out who has it, because they left or threw out a laptop of their own.
    pub(crate) fn share_keys(&mut self) -> Result<()> {
        self.weigh_removal_again()?;
        self.hand_on_keys()?;
        if self.role()? != Some(Role::Coordinator) {
            return Ok(());
        }
        if self.somebody_out_has_the_key()? {
            return self.begin_epoch();
        }
        let owed = self.owed_a_share()?;
        if !owed.is_empty() {
            self.write_share(&owed)?;
        }
        for (epoch, devices) in self.owed_earlier()? {
            self.write_share_of(&epoch, &devices)?;
        }
        Ok(())
    }

    /// What is held and has no effect, the last first; before everything else branches of forked logs, and what builds on what is not
    /// here.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn kept_apart(&mut self) -> Result<Vec<Apart>> {
        let items: Vec<(i64, RecordId, i64, i64, DeviceId)> = self
            .conn
            .prepare_cached(
                "SELECT item.ord, item.record, item.state, entry.time, log.device FROM item
                 JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
                 WHERE item.kind = ? AND item.state IN (?, ?) AND item.record IS NOT NULL ORDER BY item.ord DESC LIMIT 1000",
            )?
            .query_map(params![item::UPDATE, state::SET_ASIDE, state::KEPT_APART], |row| {
                Ok((row.get(0)?, RecordId::from_bytes(row.get(1)?), row.get(2)?, row.get(3)?, row.get(4)?))
            })?
            .collect::<Result<_, _>>()?;
        let mut apart = self.branches_apart()?;
        apart.extend(self.kept_lacking()?);
        let whys: Vec<Why> = items
            .iter()
            .map(
                |(ord, _, item_state, ..)| if *item_state == state::KEPT_APART { Ok(Why::Removed) } else { self.why_aside(*ord) },
            )
            .collect::<Result<_>>()?;
        // What broke a rule may be made to break a document too: it is not even tried.
        let removed = items.iter().zip(&whys).rev().filter(|(_, why)| **why == Why::Removed);
        let mut texts = self.texts_apart(removed.map(|((ord, record, .., device), _)| ((*record, *device), *ord)).collect());
        for ((ord, record, _, at, device), why) in items.into_iter().zip(whys) {
            let text = texts.remove(&ord).unwrap_or_default();
            apart.push(Apart { device, member: self.member_of(&device)?, record, at, why, text });
        }
        Ok(apart)
    }

    fn why_aside(&self, ord: i64) -> Result<Why> {
        let entry: i64 = self.conn.prepare_cached("SELECT entry FROM item WHERE ord = ?")?.query_row([ord], |row| row.get(0))?;
        let past: Vec<u8> =
            self.conn.prepare_cached("SELECT past FROM entry WHERE ord = ?")?.query_row([entry], |row| row.get(0))?;
        let role = self.role_in(&*self.head(entry)?, &log::past_from(&past)?)?;
        Ok(if role.is_some_and(Role::may_write) { Why::Damaged } else { Why::Role })
    }

    /// What is kept apart in records, by device up to an item, would add or change, by item. Each may build on what the same device
    /// wrote before; one that does not open here says nothing, and keeps none behind it from being shown.
    fn texts_apart(&mut self, last: HashMap<(RecordId, DeviceId), i64>) -> HashMap<i64, String> {
        let mut texts = HashMap::new();
        for ((record, device), upto) in last {
            let Ok(mut document) = self.document_apart(record) else { continue };
            for (ord, update) in self.items_apart(record, upto, &device).unwrap_or_default() {
                texts.insert(ord, self.added_apart(&mut document, &device, update).unwrap_or_default());
            }
        }
        texts
    }

    /// What a device wrote in a record up to an item, is kept apart and opens here, with the number of each item.
    fn items_apart(&self, record: RecordId, upto: i64, device: &DeviceId) -> Result<Vec<(i64, Vec<u8>)>> {
        let keys = self.record_keys(record)?;
        let mut select = self.conn.prepare_cached(
            "SELECT item.ord, item.place, item.payload, item.entry FROM item JOIN entry ON entry.ord = item.entry
             JOIN log ON log.n = entry.log
             WHERE item.record = ? AND item.kind = 0 AND item.ord <= ? AND item.state = ? AND log.device = ?
             AND item.payload IS NOT NULL ORDER BY item.ord",
        )?;
        let mut rows = select.query(params![record.as_bytes(), upto, state::KEPT_APART, device])?;
        let mut updates = Vec::new();
        while let Some(row) = rows.next()? {
            let (ord, place, payload, entry): (i64, u32, Vec<u8>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            updates.extend(self.head(entry)?.open_with(place as usize, &keys, &payload).map(|update| (ord, update)));
        }
        Ok(updates)
    }

    fn may_coordinate(&self) -> Result<()> {
        if self.role()? == Some(Role::Coordinator) { Ok(()) } else { Err(Error::NotAllowed) }
    }

    /// Refuses where nobody but this member could let others in or out afterwards.
    fn others_coordinate(&self, member: &MemberId) -> Result<()> {
        let others = self
            .members()?
            .into_iter()
            .any(|other| other.id != *member && !other.removed && other.role == Role::Coordinator && !other.devices.is_empty());
        let coordinates = self.members()?.into_iter().any(|known| known.id == *member && known.role == Role::Coordinator);
        if others || !coordinates { Ok(()) } else { Err(Error::LastCoordinator) }
    }
}
