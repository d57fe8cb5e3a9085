//! The project's keys, one after another: each epoch has one, and a new epoch begins when somebody is removed.
//!
//! An epoch's key opens records' keys and names. From it follows its roster key, which opens membership acts and packs: relays
//! get that one alone, so they carry what they can't read.

mod handing;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{
    Error, Result, Role,
    crypto::{self, Key},
    entry::{DeviceId, Head, item},
    ingest::{Intake, state},
    members::{Act, DeviceKeys, DeviceState, Roster},
    store::Store,
};

pub(crate) const SCHEMA: &str = "
-- The project's keys. Two of one number where two coordinators removed somebody at the same time. Relays hold no `key`.
CREATE TABLE epoch (
    n INTEGER NOT NULL,
    roster BLOB NOT NULL,
    key BLOB,
    PRIMARY KEY (n, roster)
) STRICT, WITHOUT ROWID;
-- Which devices were given the key of an epoch.
CREATE TABLE epoch_share (
    n INTEGER NOT NULL,
    device BLOB NOT NULL,
    PRIMARY KEY (n, device)
) STRICT, WITHOUT ROWID;
";

/// So many shares of what is kept apart, the last ones, are looked into for the key of an act.
const MOST_APART: u32 = 64;

/// The item by which an epoch's key is given out: each copy is sealed to one device.
#[derive(Serialize, Deserialize)]
pub(crate) struct Share {
    n: u32,
    copies: Vec<(DeviceId, ByteBuf)>,
}

/// Devices that are to be given a key, with the role of whose they are.
type Owed = Vec<(DeviceKeys, Role)>;

/// What stands for a key among those of its epoch without telling anything of it. Nobody finds another key with the same one.
type Mark = [u8; 16];

impl Share {
    /// Reads an item's payload; the mark of the key stands behind the rest, and was not always written.
    fn read(payload: &[u8]) -> Option<(Self, Option<Mark>)> {
        let (share, rest) = postcard::take_from_bytes(payload).ok()?;
        Some((share, rest.try_into().ok()))
    }

    fn is_for(&self, device: &DeviceId) -> bool {
        self.copies.iter().any(|(to, _)| to == device)
    }
}

/// The keys of one epoch, as far as their holder may have them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct EpochKeys {
    pub(crate) n: u32,
    roster: Key,
    key: Option<Key>,
}

/// The first epoch's number for a founder, and the distance to the next.
const STEP: u32 = 1;
/// How far ahead of what is known a new epoch may be. More would be an attempt to run out of numbers.
const MOST_AHEAD: u32 = 64;
const COPY: &[u8] = b"crossroads epoch 1";

impl EpochKeys {
    pub(crate) fn new(n: u32) -> Self {
        Self::of(n, Key::random())
    }

    fn of(n: u32, key: Key) -> Self {
        Self { n, roster: key.derive("crossroads roster v1"), key: Some(key) }
    }

    /// What somebody of this role is given.
    fn for_role(&self, role: Role) -> Self {
        Self { key: if role == Role::Relay { None } else { self.key.clone() }, ..self.clone() }
    }

    /// A name can only be sealed with a key that relays lack.
    pub(crate) fn key(&self) -> Result<&Key> {
        self.key.as_ref().ok_or(Error::NotAllowed)
    }

    pub(crate) fn roster(&self) -> &Key {
        &self.roster
    }

    fn copy_for(&self, device: &DeviceKeys, role: Role) -> Result<ByteBuf> {
        let plain =
            zeroize::Zeroizing::new(postcard::to_stdvec(&self.for_role(role)).map_err(|_| Error::Damaged("the project's keys"))?);
        Ok(ByteBuf::from(crypto::seal_to(&device.seal, COPY, &plain)?))
    }

    /// An item's payload that gives this epoch's key to these devices.
    pub(crate) fn share(&self, devices: &[(DeviceKeys, Role)]) -> Result<Vec<u8>> {
        let copies =
            devices.iter().map(|(keys, role)| Ok((keys.sign, self.copy_for(keys, *role)?))).collect::<Result<Vec<_>>>()?;
        let payload = postcard::to_stdvec(&Share { n: self.n, copies }).map_err(|_| Error::Damaged("the project's keys"))?;
        Ok([payload, self.mark().to_vec()].concat())
    }

    fn mark(&self) -> Mark {
        let mut hasher = blake3::Hasher::new_derive_key("crossroads key mark 1");
        hasher.update(&self.roster.0);
        let mut mark = Mark::default();
        hasher.finalize_xof().fill(&mut mark);
        mark
    }
}

/// The roster keys of one epoch.
pub(crate) fn roster_keys(conn: &Connection, n: u32) -> Result<Vec<Key>> {
    select(conn, "SELECT roster FROM epoch WHERE n = ? ORDER BY roster", [n])
}

fn select(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Key>> {
    Ok(conn.prepare_cached(sql)?.query_map(params, |row| row.get(0).map(Key))?.collect::<Result<_, _>>()?)
}

impl Store {
    /// The newest epoch, under which this device writes.
    pub(crate) fn epoch(&self) -> Result<EpochKeys> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(EpochKeys { n: row.get(0)?, roster: Key(row.get(1)?), key: row.get::<_, Option<[u8; 32]>>(2)?.map(Key) })
        };
        Ok(self.conn.prepare_cached("SELECT n, roster, key FROM epoch ORDER BY n DESC, roster LIMIT 1")?.query_row([], row)?)
    }

    /// The keys of one epoch that open records' keys; none where they are not held.
    pub(crate) fn epoch_keys(&self, n: u32) -> Result<Vec<Key>> {
        select(&self.conn, "SELECT key FROM epoch WHERE n = ? AND key IS NOT NULL ORDER BY roster", [n])
    }

    /// All keys that open names.
    pub(crate) fn content_keys(&self) -> Result<Vec<Key>> {
        select(&self.conn, "SELECT key FROM epoch WHERE key IS NOT NULL ORDER BY n DESC, roster", [])
    }

    /// All keys that relays hold too, the newest first.
    pub(crate) fn all_roster_keys(&self) -> Result<Vec<Key>> {
        select(&self.conn, "SELECT roster FROM epoch ORDER BY n DESC, roster", [])
    }

    /// The last of them, the newest first.
    pub(crate) fn newest_roster_keys(&self, most: usize) -> Result<Vec<Key>> {
        select(&self.conn, "SELECT roster FROM epoch ORDER BY n DESC, roster LIMIT ?", [most as i64])
    }

    /// The first of them, the newest first.
    pub(crate) fn oldest_roster_keys(&self, most: usize) -> Result<Vec<Key>> {
        let sql = "SELECT roster FROM (SELECT n, roster FROM epoch ORDER BY n, roster DESC LIMIT ?) ORDER BY n DESC, roster";
        select(&self.conn, sql, [most as i64])
    }

    /// Every epoch, for somebody who is let in.
    pub(crate) fn epochs_for(&self, role: Role) -> Result<Vec<EpochKeys>> {
        let mut select = self.conn.prepare_cached("SELECT n, roster, key FROM epoch")?;
        let rows = select.query_map([], |row| {
            Ok(EpochKeys { n: row.get(0)?, roster: Key(row.get(1)?), key: row.get::<_, Option<[u8; 32]>>(2)?.map(Key) })
        })?;
        rows.map(|row| Ok(row?.for_role(role))).collect()
    }

    /// Keeps an epoch's keys; says whether they are new.
    pub(crate) fn store_epoch(&self, epoch: &EpochKeys) -> Result<bool> {
        let stored = self
            .conn
            .prepare_cached(
                "INSERT INTO epoch (n, roster, key) VALUES (?1, ?2, ?3)
                 ON CONFLICT (n, roster) DO UPDATE SET key = coalesce(key, ?3) WHERE key IS NULL AND ?3 IS NOT NULL",
            )?
            .execute(params![epoch.n, epoch.roster.0, epoch.key.as_ref().map(|key| key.0)])?;
        Ok(stored > 0)
    }

    /// The epoch that follows the newest.
    pub(crate) fn next_epoch(&self) -> Result<EpochKeys> {
        Ok(EpochKeys::new(self.epoch()?.n.saturating_add(STEP)))
    }

    /// Takes this device's copy out of a share; says whether it brought a key that was not here. `by` is what its author might do:
    /// of what others than coordinators gave to others than this device, nobody here can tell whether it is the key.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the share is none, or its copy is of another key than it says.
    pub(crate) fn take_share(&self, author: &DeviceId, by: Role, payload: &[u8]) -> Result<bool> {
        const WHAT: Error = Error::Damaged("the project's keys");
        let (share, mark) = Share::read(payload).ok_or(WHAT)?;
        if share.n > self.epoch()?.n.saturating_add(MOST_AHEAD) {
            return Err(WHAT);
        }
        let copy = share.copies.iter().find(|(device, _)| *device == self.device()).map(|(_, copy)| copy);
        let epoch = copy.map(|copy| self.open_copy(copy, share.n, mark, by)).transpose()?;
        // Whoever gives a key out has it, too.
        self.note_share(share.n, author)?;
        for (device, _) in share.copies.iter().filter(|(to, _)| by == Role::Coordinator || *to == self.device()) {
            self.note_share(share.n, device)?;
        }
        epoch.map_or(Ok(false), |epoch| self.store_epoch(&epoch))
    }

    /// Opens this device's copy in a share, and sees that it is what the share says.
    fn open_copy(&self, copy: &[u8], n: u32, mark: Option<Mark>, by: Role) -> Result<EpochKeys> {
        const WHAT: Error = Error::Damaged("the project's keys");
        let plain = zeroize::Zeroizing::new(crypto::open_from(&self.identity.unseal, COPY, copy)?);
        let epoch: EpochKeys = postcard::from_bytes(&plain).map_err(|_| WHAT)?;
        let follows = epoch.key.as_ref().is_none_or(|key| EpochKeys::of(epoch.n, key.clone()).roster == epoch.roster);
        // What stands in the clear behind a share can be copied by anybody; the key itself must bear it out.
        let is_marked = mark.is_none_or(|mark| mark == epoch.mark());
        // Half a key would keep this laptop from writing: only a coordinator says who gets no more.
        let is_enough = epoch.key.is_some() || by == Role::Coordinator || self.role()? == Some(Role::Relay);
        if epoch.n == n && follows && is_marked && is_enough { Ok(epoch) } else { Err(WHAT) }
    }

    /// All copies of the newest epoch's key that were given out, without saying to whom.
    pub(crate) fn newest_copies(&self) -> Result<Vec<u8>> {
        let n = self.epoch()?.n;
        let payloads: Vec<Vec<u8>> = self
            .conn
            .prepare_cached(
                "SELECT payload FROM item WHERE kind = ? AND payload IS NOT NULL AND state <> ? ORDER BY ord DESC LIMIT 64",
            )?
            .query_map(params![item::EPOCH, state::SET_ASIDE], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let shares = payloads.iter().filter_map(|payload| Some(Share::read(payload)?.0));
        let copies: Vec<ByteBuf> =
            shares.filter(|share| share.n == n).flat_map(|share| share.copies).map(|(_, copy)| copy).collect();
        postcard::to_stdvec(&copies).map_err(|_| Error::Damaged("the project's keys"))
    }

    /// The roster keys in the copies that are for this device.
    pub(crate) fn roster_keys_among(&self, copies: &[u8]) -> Vec<Key> {
        let copies: Vec<ByteBuf> = postcard::from_bytes(copies).unwrap_or_default();
        let open = |copy: &ByteBuf| {
            let plain = zeroize::Zeroizing::new(crypto::open_from(&self.identity.unseal, COPY, copy).ok()?);
            Some(postcard::from_bytes::<EpochKeys>(&plain).ok()?.roster)
        };
        copies.iter().filter_map(open).collect()
    }

    /// The number and the roster key in a share, where it has a copy for this device.
    pub(crate) fn roster_key_in(&self, payload: &[u8]) -> Option<(u32, Key)> {
        let (share, _) = Share::read(payload)?;
        let (_, copy) = share.copies.iter().find(|(device, _)| *device == self.device())?;
        let plain = zeroize::Zeroizing::new(crypto::open_from(&self.identity.unseal, COPY, copy).ok()?);
        let epoch: EpochKeys = postcard::from_bytes(&plain).ok()?;
        (epoch.n == share.n).then_some((epoch.n, epoch.roster))
    }

    /// The act in an item under a key that stands in what is kept apart. Of two who removed each other, the one who stays may have
    /// begun an epoch before the other was heard of: what they did is weighed wherever it was heard of last.
    pub(crate) fn open_act_apart(&self, head: &Head, place: usize, payload: &[u8]) -> Result<Option<Act>> {
        let shares: Vec<Vec<u8>> = self
            .conn
            .prepare_cached(
                "SELECT payload FROM item WHERE kind = ? AND state = ? AND payload IS NOT NULL ORDER BY ord DESC LIMIT ?",
            )?
            .query_map(params![item::EPOCH, state::KEPT_APART, MOST_APART], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let of_epoch = |(n, key)| (n == head.epoch).then_some(key);
        let keys: Vec<Key> = shares.iter().filter_map(|share| self.roster_key_in(share).and_then(of_epoch)).collect();
        Ok(head.open_with(place, &keys, payload).and_then(|plain| postcard::from_bytes(&plain).ok()))
    }

    /// The entries that give a device the keys of an epoch, the last first; the first key it had needs none.
    pub(crate) fn shares_for(&self, device: &DeviceId, n: u32) -> Result<Vec<i64>> {
        let mut select = self.conn.prepare_cached(
            "SELECT payload, entry FROM item WHERE kind = ? AND state = ? AND payload IS NOT NULL ORDER BY ord DESC",
        )?;
        let mut rows = select.query(params![item::EPOCH, state::IN_FORCE])?;
        let (mut entries, mut marks) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let payload = row.get_ref(0)?.as_blob().map_err(|_| Error::Damaged("the log"))?;
            let Some((share, mark)) = Share::read(payload) else { continue };
            // One for each key: there are two where two coordinators began the epoch at the same time.
            if share.n == n && share.is_for(device) && !marks.contains(&mark) {
                marks.push(mark);
                entries.push(row.get(1)?);
            }
        }
        Ok(entries)
    }

    /// Takes this device's copy out of a coordinator's share whose entry is not taken in, and with it what it opens.
    pub(crate) fn take_share_alone(&mut self, head: &Head, payload: &[u8]) -> Result<()> {
        self.in_transaction(|store| match store.take_share(&head.log.device, Role::Coordinator, payload) {
            Ok(true) => {
                let mut intake = Intake::default();
                store.unlock_all(&mut intake)?;
                store.settle(&mut intake)
            }
            Ok(false) | Err(Error::Damaged(_)) => Ok(()),
            Err(error) => Err(error),
        })
    }

    /// Remembers that a device holds an epoch's key, and all before it.
    pub(crate) fn note_share(&self, n: u32, device: &DeviceId) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO epoch_share (n, device) VALUES (?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![n, device])?;
        Ok(())
    }

    /// Whether the newest key was given to a device that was removed since, or somebody says so.
    pub(crate) fn somebody_out_has_the_key(&self) -> Result<bool> {
        let n = self.epoch()?.n;
        Ok(self.is_handed_to_somebody_out(n)?
            || self
            .conn
            .prepare_cached(
                "SELECT 1 FROM epoch_share JOIN device ON device.id = epoch_share.device WHERE epoch_share.n = ? AND device.removed",
            )?
            .exists([n])?)
    }

    /// Devices that belong and were never given the newest key: somebody let them in while somebody else began the epoch.
    pub(crate) fn owed_a_share(&self) -> Result<Owed> {
        self.owed_of(self.epoch()?.n)
    }

    /// Keys of earlier epochs, and the devices that were let in without them: where two epochs began before whoever began them
    /// heard of somebody, these lack the first. Of numbers of which there are two keys, see [`Self::hand_on_keys`].
    pub(crate) fn owed_earlier(&self) -> Result<Vec<(EpochKeys, Owed)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT n, roster, key FROM epoch WHERE n < ? AND key IS NOT NULL GROUP BY n HAVING count(*) = 1 ORDER BY n",
        )?;
        let epochs: Vec<EpochKeys> = select
            .query_map([self.epoch()?.n], |row| {
                Ok(EpochKeys { n: row.get(0)?, roster: Key(row.get(1)?), key: row.get::<_, Option<_>>(2)?.map(Key) })
            })?
            .collect::<Result<_, _>>()?;
        let mut owed = Vec::new();
        for epoch in epochs {
            let devices = self.owed_of(epoch.n)?;
            if !devices.is_empty() {
                owed.push((epoch, devices));
            }
        }
        Ok(owed)
    }

    /// Devices that belong and were not given the key of this number, nor with their admission.
    fn owed_of(&self, n: u32) -> Result<Owed> {
        let roster = self.roster()?;
        let mut has = self.conn.prepare_cached("SELECT 1 FROM epoch_share WHERE n = ? AND device = ?")?;
        let mut owed = Vec::new();
        for member in roster.members.iter().filter(|member| !member.removed) {
            for device in member.devices.iter().filter(|device| !device.removed) {
                if !has.exists(params![n, device.keys.sign])? && self.epoch_of_admission(&roster, device)? < n {
                    owed.push((device.keys, member.role));
                }
            }
        }
        Ok(owed)
    }

    /// The epoch in which a device was let in: whoever did gave it all keys up to that one.
    fn epoch_of_admission(&self, roster: &Roster, device: &DeviceState) -> Result<u32> {
        let act = roster.act(device.admission);
        let entry: i64 = self
            .conn
            .prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq = ?")?
            .query_row(params![act.log, act.seq as i64], |row| row.get(0))?;
        Ok(self.head(entry)?.epoch)
    }
}
