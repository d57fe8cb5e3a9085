//! Whether records read alike on both sides once both hold the same entries: a sample after an exchange, and again now and then.
//!
//! The dialler samples. Where the other side reads one of the records otherwise, it makes it anew from the log and says what it
//! reads then; the dialler does the same, and each tells its person what it came to. Nothing is sent but hashes, under a key that
//! only the two ends of the connection know.

use model::RecordId;
use vault::{AuditHash, DeviceId, Error, NOT_COMPARED, Role, Standing, Store};

use super::{Action, Binding, Message, Side};

/// How many records one sample holds.
const SAMPLE: usize = 16;
/// The most that the other side's sample may hold.
pub(super) const MOST: usize = 64;
/// Between two samples over one connection, in milliseconds; and the least between two that are looked at.
const EVERY: u64 = 600_000;
const NOT_SOONER: u64 = 60_000;

/// What an audit came to where something did not agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Audited {
    /// Records that read alike again, since they were made anew from the log here, there or on both sides.
    pub mended: u32,
    /// Records that read otherwise there although both hold the same entries.
    pub differing: u32,
}

/// The audits of one connection.
pub(super) struct Auditing {
    side: Side,
    key: Binding,
    peer: DeviceId,
    /// Whether the other side's build knows audits.
    is_understood: bool,
    due: u64,
    looked: Option<u64>,
    stage: Stage,
}

/// How far an audit is.
enum Stage {
    Idle,
    /// A sample was sent.
    Asked,
    /// Records did not agree and read like this here now that they were made anew.
    Remade(Vec<(RecordId, AuditHash)>),
}

impl Auditing {
    pub(super) fn new(side: Side, key: Binding, peer: DeviceId, is_understood: bool) -> Self {
        Self { side, key, peer, is_understood, due: 0, looked: None, stage: Stage::Idle }
    }

    /// Both hold the same: sends a sample where one is due.
    pub(super) fn sample(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Error> {
        if self.side != Side::Dialled || !self.is_understood || now < self.due || !self.may_compare(store)? {
            return Ok(());
        }
        self.due = now.saturating_add(EVERY);
        let sample = store.audit_next(&self.key, SAMPLE)?;
        let hashes: Vec<AuditHash> = sample.hashes.into_iter().map(|(_, hash)| hash).collect();
        if hashes.iter().any(|hash| *hash != NOT_COMPARED) {
            self.stage = Stage::Asked;
            let level = store.audit_level(&self.key)?;
            actions.push(Action::Send(Message::Audit { level, from: sample.from, hashes }));
        }
        Ok(())
    }

    /// Handles a message of an audit. What comes without having been asked for is passed over, and so is what was said of other
    /// entries than those that are held here by now.
    pub(super) fn receive(
        &mut self,
        message: Message,
        now: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Error> {
        match message {
            Message::Audit { level, from, hashes } if self.side == Side::Accepted => {
                if self.looked.is_some_and(|looked| now.saturating_sub(looked) < NOT_SOONER) || !self.is_level(&level, store)? {
                    return Ok(());
                }
                self.looked = Some(now);
                let own = store.audit_like(&self.key, from, hashes.len())?;
                let differ = |((_, own), theirs): &((RecordId, AuditHash), AuditHash)| is_other(own, theirs);
                let records: Vec<RecordId> =
                    own.hashes.into_iter().zip(hashes).filter(differ).map(|((record, _), _)| record).collect();
                if records.is_empty() {
                    return Ok(());
                }
                let remade = self.remake(&records, store)?;
                actions.push(Action::Send(Message::Remade { level, records: told(&remade), last: false }));
                self.stage = Stage::Remade(remade);
            }
            Message::Remade { level, records, last: false } if matches!(self.stage, Stage::Asked) => {
                self.stage = Stage::Idle;
                if !self.is_level(&level, store)? {
                    return Ok(());
                }
                let ids: Vec<RecordId> = records.iter().map(|(record, _)| RecordId::from_bytes(*record)).collect();
                let remade = self.remake(&ids, store)?;
                actions.push(Action::Send(Message::Remade { level, records: told(&remade), last: true }));
                actions.push(Action::Audited(outcome(&remade, &records)));
            }
            Message::Remade { level, records, last: true } => {
                if let Stage::Remade(remade) = std::mem::replace(&mut self.stage, Stage::Idle)
                    && self.is_level(&level, store)?
                {
                    actions.push(Action::Audited(outcome(&remade, &records)));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A relay reads no record, and a hash of what one says is something to guess by.
    fn may_compare(&self, store: &Store) -> Result<bool, Error> {
        let reads = |role: Role| role != Role::Relay;
        let is_reader = matches!(store.standing(&self.peer)?, Standing::Member(role) if reads(role));
        Ok(is_reader && store.role()?.is_some_and(reads))
    }

    fn is_level(&self, level: &AuditHash, store: &Store) -> Result<bool, Error> {
        Ok(self.may_compare(store)? && store.audit_level(&self.key)? == *level)
    }

    fn remake(&self, records: &[RecordId], store: &mut Store) -> Result<Vec<(RecordId, AuditHash)>, Error> {
        let mut all = Vec::with_capacity(records.len());
        let mut changed = 0;
        for record in records {
            let remade = store.audit_remake(&self.key, *record)?;
            changed += u32::from(remade.changed);
            all.push((*record, remade.now));
        }
        tracing::warn!(records = records.len(), changed, "records read otherwise on another laptop and were made anew");
        Ok(all)
    }
}

fn is_other(own: &AuditHash, theirs: &AuditHash) -> bool {
    own != theirs && *own != NOT_COMPARED && *theirs != NOT_COMPARED
}

fn told(remade: &[(RecordId, AuditHash)]) -> Vec<([u8; 16], AuditHash)> {
    remade.iter().map(|(record, hash)| (*record.as_bytes(), *hash)).collect()
}

fn outcome(own: &[(RecordId, AuditHash)], theirs: &[([u8; 16], AuditHash)]) -> Audited {
    let differs = |(record, own): &&(RecordId, AuditHash)| {
        theirs.iter().any(|(id, theirs)| id == record.as_bytes() && is_other(own, theirs))
    };
    let differing = own.iter().filter(differs).count() as u32;
    let audited = Audited { mended: own.len() as u32 - differing, differing };
    tracing::warn!(mended = audited.mended, differing = audited.differing, "records were compared again");
    audited
}
