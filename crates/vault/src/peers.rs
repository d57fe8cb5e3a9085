//! What an exchange with another laptop asks of the vault: who they are, and whether they know the project at all.

use crate::{
    Entry, Error, Result, Role,
    crypto::{self, Key},
    entry::DeviceId,
    members,
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

/// A key by which laptops of one project recognise each other on a network; strangers see random bytes.
pub struct BeaconKey(Key);

const BEACON: &[u8] = b"crossroads beacon 1";

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
        Ok(members::role_of(&self.conn, device)?.map_or(Standing::Unknown, Standing::Member))
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

    /// The entry that says that a device was removed, to be shown to that device; nothing where it was not.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removal_proof(&self, _device: &DeviceId) -> Result<Option<Entry>> {
        Ok(None)
    }

    /// Looks at such a proof about this laptop, and remembers it where it holds.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn take_removal(&mut self, _proof: &Entry) -> Result<bool> {
        Ok(false)
    }

    /// Keys that everybody in the project holds, relays included.
    fn roster_keys(&self) -> Result<Vec<Key>> {
        self.project.ok_or(Error::Joining)?;
        let keys: Vec<[u8; 32]> = self
            .conn
            .prepare_cached("SELECT key FROM epoch ORDER BY n DESC LIMIT 8")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(keys.into_iter().map(|key| Key(key).derive("crossroads roster v1")).collect())
    }
}

fn proof(key: &Key, context: &[u8]) -> Proof {
    let mut hasher = blake3::Hasher::new_keyed(&key.derive("crossroads proof v1").0);
    hasher.update(context);
    let mut proof = [0; 16];
    hasher.finalize_xof().fill(&mut proof);
    proof
}
