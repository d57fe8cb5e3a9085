//! What devices might do in the eyes of those who knew only some of the acts: so every laptop judges an entry alike, whatever it hears
//! later.

use std::collections::HashMap;

use super::{Role, Roster};
use crate::{
    entry::{DeviceId, ProjectId},
    log::Past,
};

/// So much is kept, in devices and counts of acts; very many may each know others.
const MOST: usize = 1 << 17;

/// What was found, by how many acts of each log were known.
#[derive(Default)]
pub(crate) struct EarlierRoles {
    found: HashMap<Vec<usize>, HashMap<DeviceId, Role>>,
    size: usize,
}

impl EarlierRoles {
    /// What a device may do in the eyes of somebody with this past.
    pub(crate) fn role_of(&mut self, roster: &Roster, project: &ProjectId, past: &Past, device: &DeviceId) -> Option<Role> {
        let known = roster.known(past);
        if let Some(roles) = self.found.get(&known) {
            return roles.get(device).copied();
        }
        let roles = roster.roles_of_known(project, &known);
        let role = roles.get(device).copied();
        let size = known.len() + roles.len();
        if self.size + size > MOST {
            *self = Self::default();
        }
        self.size += size;
        self.found.insert(known, roles);
        role
    }

    /// How much is kept.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.found.iter().map(|(known, roles)| known.len() + roles.len()).sum()
    }
}
