//! What an exchange with another laptop asks of the vault: who they are, and whether they know the project at all.

use crate::{
    Entry, Error, Result, Role,
    crypto::{self, Key},
    db,
    entry::{DeviceId, Head, LogId, item},
    log::{self, Past},
    members::{Act, Placed},
    store::Store,
};

/// How a device stands to the project, as far as is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A member's laptop.
    Member(Role),
    /// It was removed, or its member was.
    Removed,
    /// Nobody here ever heard of it: a stranger, or somebody who was let in on another laptop.
    Unknown,
}

/// What somebody else said about the removal of this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It was removed.
    Out,
    /// A key, with which the next can be read.
    Key,
    /// Nothing that is so as far as is known here.
    Nothing,
}

/// A key by which laptops of one project recognise each other on a network; strangers see random bytes.
pub struct BeaconKey(Key);

const BEACON: &[u8] = b"crossroads beacon 1";
/// Where the place of a proof that this laptop was removed is remembered.
const TOLD: &str = "told of removal";

impl BeaconKey {
    /// Seals what a laptop says of itself. Every call gives other bytes.
    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        crypto::seal(&self.0, BEACON, plain)
    }

    /// Opens what another laptop of the project sealed; nothing where it was somebody else.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        crypto::open(&self.0, BEACON, sealed, "a beacon").ok()
    }
}

/// A proof that its maker holds a key of the project, good for one connection only.
pub type Proof = [u8; 16];

impl Store {
    /// How a device stands to the project.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn standing(&self, device: &DeviceId) -> Result<Standing> {
        if self.project.is_none() {
            return Ok(Standing::Unknown);
        }
        let roster = self.roster()?;
        Ok(match roster.role_of(device) {
            Some(role) => Standing::Member(role),
            None if roster.find(device).is_some() => Standing::Removed,
            None => Standing::Unknown,
        })
    }

    /// Proofs for each of the last keys of the project, the newest first. `context` is what both ends of one connection, and
    /// nobody else, know of it, and which end speaks.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn proofs(&self, context: &[u8]) -> Result<Vec<Proof>> {
        let keys = self.roster_keys()?;
        Ok(keys.iter().map(|key| proof(key, context)).collect())
    }

    /// Whether any of the proofs is one that this laptop could make itself.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn knows_project(&self, context: &[u8], proofs: &[Proof]) -> Result<bool> {
        Ok(self.proofs(context)?.iter().any(|own| proofs.contains(own)))
    }

    /// The keys by which laptops recognise each other, the newest first.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn beacon_keys(&self) -> Result<Vec<BeaconKey>> {
        Ok(self.roster_keys()?.iter().map(|key| BeaconKey(key.derive("crossroads beacon v1"))).collect())
    }

    /// The entries that show a device that it was removed, the removal the last; none where it was not. Before it may come the
    /// key that it takes to read it, where the device was still to get that.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removal_proof(&self, device: &DeviceId) -> Result<Vec<Entry>> {
        let roster = self.roster()?;
        let Some(removal) = roster.removals_of(device).into_iter().next() else { return Ok(Vec::new()) };
        let ord = self
            .conn
            .prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq = ?")?
            .query_row([removal.log, removal.seq as i64], |row| row.get(0))?;
        let share = self.share_for(device, self.head(ord)?.epoch)?;
        share.into_iter().chain([ord]).map(|ord| log::read_one(&self.conn, ord)).collect()
    }

    /// Looks at such an entry about this laptop, and remembers it where it holds.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn take_removal(&mut self, proof: &Entry) -> Result<Told> {
        let Ok(head) = proof.verify() else { return Ok(Told::Nothing) };
        if Some(head.project) != self.project {
            return Ok(Told::Nothing);
        }
        for (place, item) in head.items.iter().enumerate() {
            let Some(payload) = &proof.payloads[place] else { continue };
            if item.kind == item::EPOCH && self.roster()?.role_of(&head.log.device) == Some(Role::Coordinator) {
                self.take_share_alone(&head, payload)?;
                return Ok(Told::Key);
            }
            let Some(act) = (if item.kind == item::ACT { self.open_act(&head, place, payload).ok().flatten() } else { None })
            else {
                continue;
            };
            if self.puts_us_out(&head, proof, act)? {
                db::set_meta(
                    &self.conn,
                    TOLD,
                    postcard::to_stdvec(&(head.log, head.seq)).map_err(|_| Error::Damaged("a proof"))?,
                )?;
                return Ok(Told::Out);
            }
        }
        Ok(Told::Nothing)
    }

    /// Whether an act of which the rest of the log is not here removes this laptop.
    fn puts_us_out(&self, head: &Head, proof: &Entry, act: Act) -> Result<bool> {
        let (project, roster) = (self.project.ok_or(Error::Joining)?, self.roster()?);
        let Some((me, _)) = roster.find(&self.device()) else { return Ok(false) };
        let is_about_us = match &act {
            Act::RemoveDevice { device } => *device == self.device(),
            Act::RemoveMember { member } => *member == me.id,
            _ => false,
        };
        if !is_about_us {
            return Ok(false);
        }
        let by_own = roster.find(&head.log.device).is_some_and(|(author, _)| author.id == me.id);
        if by_own || roster.role_of(&head.log.device) == Some(Role::Coordinator) {
            return Ok(true);
        }
        // Somebody whom this laptop itself removed meanwhile may be the one whose word stands.
        let log = log::find(&self.conn, &head.log)?;
        let mut past = Past::new();
        let before = log.map(|log| (log.n, log.height.min(head.seq - 1)));
        for (id, seq) in &head.deps {
            if let Some(dep) = log::find(&self.conn, id)? {
                self.learn_past(&mut past, dep.n, dep.height.min(*seq))?;
            }
        }
        if let Some((n, height)) = before {
            self.learn_past(&mut past, n, height)?;
        }
        let placed = Placed {
            act,
            author: head.log.device,
            log: before.map_or(i64::MAX, |(n, _)| n),
            seq: head.seq,
            past,
            hash: proof.hash(),
        };
        Ok(roster.with(&project, placed).role_of(&self.device()).is_none())
    }

    fn learn_past(&self, past: &mut Past, log: i64, height: u64) -> Result<()> {
        if height > 0 {
            log::join(past, log::past(&self.conn, log, height)?);
            log::join(past, Past::from([(log, height)]));
        }
        Ok(())
    }

    /// Whether this laptop was removed from the project, or its person left.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removed(&self) -> Result<bool> {
        Ok(self.was_told_of_removal()? || (self.member_of(&self.device())?.is_some() && self.role()?.is_none()))
    }

    /// Whether a proof says so that nothing here speaks against.
    pub(crate) fn was_told_of_removal(&self) -> Result<bool> {
        let Some(told) = db::meta::<Vec<u8>>(&self.conn, TOLD)? else { return Ok(false) };
        let (log, seq): (LogId, u64) = postcard::from_bytes(&told).map_err(|_| Error::Damaged("a proof"))?;
        // Once that entry and all it builds on are here, it is known whether it stands.
        Ok(log::find(&self.conn, &log)?.is_none_or(|log| log.height < seq))
    }

    /// A setting of this laptop for this project, kept encrypted and never sent.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>> {
        db::meta(&self.conn, &format!("setting {name}"))
    }

    /// Keeps such a setting.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn set_setting(&self, name: &str, value: &[u8]) -> Result<()> {
        db::set_meta(&self.conn, &format!("setting {name}"), value)
    }

    /// Keys that everybody in the project holds, relays included; not all that ever were, or each hello would grow for ever.
    fn roster_keys(&self) -> Result<Vec<Key>> {
        self.project.ok_or(Error::Joining)?;
        let mut keys = self.all_roster_keys()?;
        keys.truncate(64);
        Ok(keys)
    }
}

fn proof(key: &Key, context: &[u8]) -> Proof {
    let mut hasher = blake3::Hasher::new_keyed(&key.derive("crossroads proof v1").0);
    hasher.update(context);
    let mut proof = [0; 16];
    hasher.finalize_xof().fill(&mut proof);
    proof
}
