//! Who was removed, by whom and when: for people who ask where somebody went.

use rusqlite::OptionalExtension as _;

use crate::{
    Result,
    members::{Act, DeviceKeys, MemberId},
    store::Store,
};

/// A removal that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Who was removed, or whose laptop.
    pub member: MemberId,
    /// The laptop; `None`: the member with all of them.
    pub device: Option<DeviceKeys>,
    /// When, in milliseconds since 1970, by the clock of the laptop where it was done.
    pub at: i64,
    /// Who did it; the member themselves where they left, or put away a laptop of their own.
    pub by: Option<MemberId>,
}

impl Store {
    /// The removals in force, the last first: one for each member and each laptop.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::Error::Damaged); [`Error::Disk`](crate::Error::Disk).
    pub fn removals(&self) -> Result<Vec<Removal>> {
        if self.project.is_none() {
            return Ok(Vec::new());
        }
        let roster = self.roster()?;
        let mut removals: Vec<Removal> = Vec::new();
        for placed in roster.in_force() {
            let (member, device) = match &placed.act {
                Act::RemoveMember { member } => (*member, None),
                Act::RemoveDevice { device } => match roster.find(device) {
                    Some((member, state)) => (member.id, Some(state.keys)),
                    None => continue,
                },
                _ => continue,
            };
            // Two may have done the same while apart; the first counts.
            if removals.iter().any(|known| (known.member, known.device) == (member, device)) {
                continue;
            }
            let at = self
                .conn
                .prepare_cached("SELECT time FROM entry WHERE log = ? AND seq = ?")?
                .query_row((placed.log, placed.seq as i64), |row| row.get(0))
                .optional()?;
            let by = roster.find(&placed.author).map(|(member, _)| member.id);
            removals.push(Removal { member, device, at: at.unwrap_or_default(), by });
        }
        removals.reverse();
        Ok(removals)
    }
}
