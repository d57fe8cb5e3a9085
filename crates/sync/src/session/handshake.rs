//! How two laptops recognise each other: both know the project, then both say who they are, and no third can use what was said.
//!
//! Every proof and signature is over what only the two ends of this connection know, and over which end speaks: it is of no use
//! on another connection, nor said back.

use vault::{DeviceKeys, Proof, Recognised, Store};

use super::{Action, Message, Reason, Session, Side, State, Stop, VERSION};

const PURPOSE: &str = "session";
/// A feature: comparing what records read like.
pub(super) const AUDITS: u32 = 1;
/// A feature: hearing of a relay how much it holds.
pub(super) const CARRIES: u32 = 2;
/// A feature: showing why one belongs, and weighing that of others.
pub(super) const VOUCHES: u32 = 4;
/// What this build can beyond the version.
const FEATURES: u32 = AUDITS | CARRIES | VOUCHES;

impl Session {
    pub(super) fn greet(&mut self, store: &Store) -> Result<(), Stop> {
        let proofs = store.proofs(&self.context(Side::Dialled), None)?;
        self.send(Message::Hello { version: VERSION, features: FEATURES, proofs });
        self.state = State::Greeted;
        Ok(())
    }

    pub(super) fn welcome(&mut self, version: u16, features: u32, proofs: &[Proof], store: &Store) -> Result<(), Stop> {
        let of = recognise(&self.context(Side::Dialled), proofs, store)?;
        check_version(version)?;
        let context = self.context(Side::Accepted);
        self.send(Message::Welcome {
            version: VERSION,
            features: FEATURES,
            proofs: store.proofs(&context, Some(&of))?,
            keys: store.device_keys(),
            signature: store.sign(PURPOSE, &context),
        });
        self.state = State::Welcomed { knows_newest: of.knows_newest, features };
        Ok(())
    }

    pub(super) fn identify(
        &mut self,
        (version, features): (u16, u32),
        proofs: &[Proof],
        keys: &DeviceKeys,
        signature: &[u8],
        now: u64,
        store: &mut Store,
    ) -> Result<(), Stop> {
        let Recognised { knows_newest, .. } = recognise(&self.context(Side::Accepted), proofs, store)?;
        check_version(version)?;
        self.check_identity(keys, signature)?;
        let signature = store.sign(PURPOSE, &self.context(Side::Dialled));
        self.send(Message::Identity { keys: store.device_keys(), signature });
        self.meet(keys, knows_newest, features, now, store)
    }

    pub(super) fn check_identity(&self, keys: &DeviceKeys, signature: &[u8]) -> Result<(), Stop> {
        let theirs = if self.side == Side::Dialled { Side::Accepted } else { Side::Dialled };
        if keys.signed(PURPOSE, &self.context(theirs), signature) { Ok(()) } else { Err(Stop::Close(Reason::Stranger)) }
    }

    fn context(&self, speaker: Side) -> Vec<u8> {
        let word: &[u8] = if speaker == Side::Dialled { b"dial" } else { b"accept" };
        [word, &self.binding].concat()
    }

    fn send(&mut self, message: Message) {
        self.actions.push(Action::Send(message));
    }
}

/// What they know of the project, if they know it at all.
fn recognise(context: &[u8], proofs: &[Proof], store: &Store) -> Result<Recognised, Stop> {
    store.recognise(context, proofs)?.ok_or(Stop::Close(Reason::Stranger))
}

/// Both speak the older of the two versions; there is only one so far.
fn check_version(version: u16) -> Result<(), Stop> {
    if version >= VERSION { Ok(()) } else { Err(Stop::Close(Reason::Version)) }
}
