//! Removing, erasing and what is kept apart, as the app asks for it.

use model::RecordId;

use crate::{
    Error, Result, Role,
    db::{meta, set_meta},
    entry::DeviceId,
    members::MemberId,
    store::Store,
};

/// An erasure, and how far it got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// What was erased.
    pub record: RecordId,
    /// When, in milliseconds since 1970 by the clock of whoever did it.
    pub at: i64,
    /// Who did it.
    pub by: MemberId,
    /// Devices that have said that they carried it out.
    pub acknowledged: Vec<DeviceId>,
    /// Devices that have not yet.
    pub waiting: Vec<DeviceId>,
    /// Changes that were made on this laptop meanwhile, and went with it.
    pub lost: u32,
}

/// Something that is kept and not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Who wrote it.
    pub device: DeviceId,
    /// Whose device that is or was.
    pub member: Option<MemberId>,
    /// What it is about.
    pub record: Option<RecordId>,
    /// When it was written, in milliseconds since 1970 by the writer's clock.
    pub at: i64,
    /// Why it is kept apart.
    pub why: Why,
    /// Its words, as far as it has any.
    pub text: String,
}

/// Why something is kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its writer had been removed.
    Removed,
    /// Its writer's role did not allow it.
    Role,
    /// It would have damaged the record.
    Damaged,
}

impl Store {
    /// Removes a device from the project.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn remove_device(&mut self, _device: &DeviceId) -> Result<()> {
        Err(Error::NotYet)
    }

    /// Removes a member, with all devices.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn remove_member(&mut self, _member: &MemberId) -> Result<()> {
        Err(Error::NotYet)
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn set_role(&mut self, _member: &MemberId, _role: Role) -> Result<()> {
        Err(Error::NotYet)
    }

    /// The person at this laptop leaves the project.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for the last coordinator.
    pub fn leave(&mut self) -> Result<()> {
        Err(Error::NotYet)
    }

    /// Erases a record everywhere, for good.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn erase(&mut self, _record: RecordId) -> Result<()> {
        Err(Error::NotYet)
    }

    /// Erasures, and how far each got.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn erasures(&self) -> Result<Vec<Erasure>> {
        Ok(Vec::new())
    }

    /// What is kept apart.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn kept_apart(&self) -> Result<Vec<Apart>> {
        Ok(Vec::new())
    }

    /// Whether this laptop was removed from the project.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removed(&self) -> Result<bool> {
        Ok(false)
    }

    /// Something that this laptop remembers of this project for itself.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>> {
        meta(&self.conn, &format!("setting {name}"))
    }

    /// Remembers it.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn set_setting(&self, name: &str, value: &[u8]) -> Result<()> {
        set_meta(&self.conn, &format!("setting {name}"), value)
    }
}
