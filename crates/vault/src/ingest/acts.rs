//! Taking in membership acts: those that come behind each other are added up at once, since each is laid beside all others.

use super::{EntryOrigin, Fate, Intake, Refusal, state};
use crate::{
    Error, Result,
    entry::{DeviceId, Head, ItemHead, item},
    members::ReadAct,
    store::Store,
};

/// Acts that one entry may hold.
const MOST_ACTS: usize = 8;

/// An act that is kept and still to be added up.
pub(super) struct WeighedLater {
    act: ReadAct,
    author: DeviceId,
    epoch: u32,
}

impl Store {
    /// Whether an entry can be taken in before the acts are added up that came before it: it holds acts and nothing else that this build
    /// knows, and as far as was known before them its device was let in. With more acts there are only more of those.
    pub(super) fn may_gather(&self, head: &Head) -> Result<bool> {
        let roster = self.roster()?;
        let device = &head.log.device;
        // A log that begins is cut off where its device is out.
        let is_in = if head.seq == 1 { roster.role_of(device).is_some() } else { roster.is_mentioned(device) };
        let waits = |item: &ItemHead| item.kind == item::ACT || !item::KNOWN.contains(&item.kind);
        Ok(is_in && head.items.iter().all(waits))
    }

    /// Keeps the act in an item, to be added up with [`Self::weigh_acts`].
    pub(super) fn take_act(
        &mut self,
        origin: &EntryOrigin<'_>,
        place: usize,
        ord: i64,
        payload: &[u8],
        intake: &mut Intake,
    ) -> Result<Fate> {
        let head = origin.head;
        // Each is weighed with all others, and this build writes one in an entry.
        if head.items[..place].iter().filter(|item| item.kind == item::ACT).count() >= MOST_ACTS {
            return Ok(Fate::Refused(Refusal::NotAllowed(head.log.device)));
        }
        let act = match self.open_act(head, place, payload) {
            Ok(Some(act)) => act,
            // A newer build will read it.
            Ok(None) => {
                intake.refuse(Refusal::TooNew);
                return Ok(Fate::Locked);
            }
            Err(Error::Damaged(_)) => match self.open_act_apart(head, place, payload)? {
                Some(act) => act,
                None => return Ok(Fate::Locked),
            },
            Err(error) => return Err(error),
        };
        let act = ReadAct { log: origin.log, seq: head.seq, item: ord, act };
        self.note_act(&act)?;
        let roster = self.roster()?;
        if intake.acts.is_empty() && self.leaves_out(&roster, &act)? {
            return Ok(Fate::Refused(Refusal::NotAllowed(head.log.device)));
        }
        intake.acts.push(WeighedLater { act, author: head.log.device, epoch: head.epoch });
        if !intake.gathers {
            self.weigh_acts(intake)?;
        }
        Ok(Fate::Done)
    }

    /// Adds up the acts that were taken in, and carries out what follows from them.
    pub(super) fn weigh_acts(&mut self, intake: &mut Intake) -> Result<()> {
        let acts = std::mem::take(&mut intake.acts);
        if acts.is_empty() {
            return Ok(());
        }
        let roster = self.add_up_acts()?;
        for WeighedLater { act, author, epoch } in acts {
            let is_weighed = !self.leaves_out(&roster, &act)?;
            if let Some(device) = act.act.lets_in().filter(|_| is_weighed) {
                // Whoever lets a device in hands it the keys up to the one they write with.
                self.note_share(epoch, &device.sign)?;
            }
            if !is_weighed || !roster.is_in_force(act.log, act.seq, &act.act) {
                intake.refuse(Refusal::NotAllowed(author));
                self.mark_item(act.item, state::SET_ASIDE)?;
            }
        }
        intake.team_changed = true;
        if roster.ever_restricted() {
            self.settle_cuts(intake)?;
        }
        Ok(())
    }
}
