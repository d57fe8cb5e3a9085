//! Invitations that are open on this laptop, and what is said when somebody comes with a ticket.
//!
//! Who holds the ticket shows it without saying its secret, and only for the keys of their own laptop. That opens nothing by
//! itself: a person compares four words and lets them in. One ticket lets in one laptop.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::{DeviceKeys, Role};

use crate::session::{Binding, Reason};

/// The purpose for which a joining laptop signs.
pub(crate) const PURPOSE: &str = "join by ticket";
/// The largest message: a welcome holds all keys of the project.
pub(crate) const MAX_MESSAGE: usize = 64 << 10;
/// The most invitations that are open at once.
const MOST: usize = 16;
/// After so many claims that are wrong, an invitation is no more.
const WRONG: u8 = 3;

/// What is said between who invites and who joins. The number of a variant is its name on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Message {
    /// The joiner: who they are, and that they hold the ticket.
    Hello(Hello),
    /// The inviter: a person is asked. Said every second.
    Wait,
    /// The inviter: the project's keys, for that laptop alone.
    Welcome(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The inviter: no. It does not say why: a guess should learn nothing.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hello {
    /// Which invitation, without its secret.
    tag: [u8; 16],
    /// As they want to be called.
    pub(crate) name: String,
    pub(crate) keys: DeviceKeys,
    /// What only somebody with the secret can make, for these keys on this connection.
    claim: [u8; 32],
    /// By the joining laptop, over [`statement`].
    #[serde(with = "serde_bytes")]
    pub(crate) signature: Vec<u8>,
}

impl Message {
    /// As a frame, its length in front.
    pub(crate) fn frame(&self) -> Result<Vec<u8>, Reason> {
        let mut frame = postcard::to_extend(self, vec![0; 4]).map_err(|_| Reason::TooLarge)?;
        let length = u32::try_from(frame.len() - 4).ok().filter(|length| *length as usize <= MAX_MESSAGE);
        frame[..4].copy_from_slice(&length.ok_or(Reason::TooLarge)?.to_be_bytes());
        Ok(frame)
    }

    pub(crate) fn read(body: &[u8]) -> Result<Self, Reason> {
        match postcard::take_from_bytes(body) {
            Ok((message, [])) => Ok(message),
            _ => Err(Reason::Garbled),
        }
    }
}

/// What a joining laptop signs.
pub(crate) fn statement(binding: &Binding, name: &str, keys: &DeviceKeys) -> Vec<u8> {
    [&binding[..], &keys.sign, &keys.seal, name.as_bytes()].concat()
}

impl Hello {
    /// `signature` is over [`statement`] of the same.
    pub(crate) fn new(secret: &[u8; 16], binding: &Binding, name: String, keys: DeviceKeys, signature: Vec<u8>) -> Self {
        let claim = *claim(secret, binding, &keys).as_bytes();
        Self { tag: tag(secret), name, keys, claim, signature }
    }

    fn is_signed(&self, binding: &Binding) -> bool {
        self.keys.signed(PURPOSE, &statement(binding, &self.name, &self.keys), &self.signature)
    }
}

fn tag(secret: &[u8; 16]) -> [u8; 16] {
    let mut tag = [0; 16];
    blake3::Hasher::new_derive_key("crossroads invitation tag 1").update(secret).finalize_xof().fill(&mut tag);
    tag
}

fn claim(secret: &[u8; 16], binding: &Binding, keys: &DeviceKeys) -> blake3::Hash {
    let key = blake3::derive_key("crossroads invitation claim 1", secret);
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(b"join").update(binding).update(&keys.sign).update(&keys.seal);
    hasher.finalize()
}

/// What comes of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claimed {
    /// They wait at this invitation. A person is to be asked about them where they are new: the same laptop may come again when its
    /// connection broke.
    Waits { invitation: u64, is_new: bool },
    /// There is no such invitation, or not for them.
    Refused,
    /// Refused, and so many were wrong that this invitation is no more.
    Ended { invitation: u64 },
}

/// The invitations that are open.
#[derive(Default)]
pub(crate) struct Invitations {
    open: BTreeMap<u64, Invitation>,
    last: u64,
}

struct Invitation {
    secret: [u8; 16],
    role: Option<Role>,
    /// In milliseconds since 1970.
    expires: i64,
    wrong: u8,
    taken: Option<Guest>,
}

/// Whoever came with the ticket first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guest {
    pub(crate) name: String,
    pub(crate) keys: DeviceKeys,
    pub(crate) answer: Option<Answer>,
}

/// What a person said to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They may come in: with this.
    Welcome(Vec<u8>),
    Refused,
}

impl Invitations {
    /// Opens one; `None` where too many are open.
    pub(crate) fn open(&mut self, secret: [u8; 16], role: Option<Role>, expires: i64, now: i64) -> Option<u64> {
        self.forget_expired(now);
        if self.open.len() >= MOST {
            return None;
        }
        self.last += 1;
        self.open.insert(self.last, Invitation { secret, role, expires, wrong: 0, taken: None });
        Some(self.last)
    }

    /// Somebody comes with a claim.
    pub(crate) fn claim(&mut self, hello: &Hello, binding: &Binding, now: i64) -> Claimed {
        self.forget_expired(now);
        // The same work whether or not there is such an invitation.
        let is_signed = hello.is_signed(binding);
        let found = self.open.iter_mut().find(|(_, invitation)| tag(&invitation.secret) == hello.tag);
        let Some((&id, invitation)) = found else { return Claimed::Refused };
        if !is_signed || !is_name(&hello.name) || claim(&invitation.secret, binding, &hello.keys) != hello.claim {
            invitation.wrong += 1;
            if invitation.wrong >= WRONG {
                self.open.remove(&id);
                return Claimed::Ended { invitation: id };
            }
            return Claimed::Refused;
        }
        match &invitation.taken {
            Some(guest) if guest.keys == hello.keys => Claimed::Waits { invitation: id, is_new: false },
            Some(_) => Claimed::Refused,
            None => {
                invitation.taken = Some(Guest { name: hello.name.clone(), keys: hello.keys, answer: None });
                Claimed::Waits { invitation: id, is_new: true }
            }
        }
    }

    /// Who waits at an invitation, and as what they would come in.
    pub(crate) fn guest(&self, id: u64) -> Option<(&Guest, Option<Role>)> {
        let invitation = self.open.get(&id)?;
        Some((invitation.taken.as_ref()?, invitation.role))
    }

    pub(crate) fn answer(&mut self, id: u64, answer: Answer) {
        if let Some(guest) = self.open.get_mut(&id).and_then(|invitation| invitation.taken.as_mut()) {
            guest.answer = Some(answer);
        }
    }

    pub(crate) fn withdraw(&mut self, id: u64) {
        self.open.remove(&id);
    }

    fn forget_expired(&mut self, now: i64) {
        self.open.retain(|_, invitation| invitation.expires > now);
    }
}

/// The rule of the vault for names, so that a person is not asked about one that can't be admitted.
fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.len() <= 400 && !name.contains(|letter: char| letter.is_control())
}

#[cfg(test)]
mod tests {
    use vault::{KeyDerivation, Options, Project};

    use super::*;

    const SECRET: [u8; 16] = [2; 16];
    const BINDING: Binding = [3; 32];
    const NOW: i64 = 1_800_000_000_000;

    /// A laptop that asks to be let in, and what it says with a ticket of this secret.
    fn hello(secret: [u8; 16]) -> Hello {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::prepare_to_join(&home.path().join("p"), "Bram", "correct horse", &options).expect("prepares");
        project
            .run(move |store| {
                let keys = store.device_keys();
                let signature = store.sign(PURPOSE, &statement(&BINDING, "Bram", &keys));
                Ok(Hello::new(&secret, &BINDING, "Bram".to_owned(), keys, signature))
            })
            .expect("says hello")
    }

    #[test]
    fn an_invitation_is_open_until_it_ends_and_no_longer() {
        let hello = hello(SECRET);
        // How long after it was opened for a second somebody comes, in milliseconds, and whether they may wait.
        let cases = [(0, true), (999, true), (1_000, false), (1_001, false), (i64::MAX - NOW, false), (-1, true)];
        for (later, waits) in cases {
            let mut invitations = Invitations::default();
            let id = invitations.open(SECRET, Some(Role::Editor), NOW + 1_000, NOW).expect("there is room");
            let claimed = invitations.claim(&hello, &BINDING, NOW + later);
            let expected = if waits { Claimed::Waits { invitation: id, is_new: true } } else { Claimed::Refused };
            assert_eq!(claimed, expected, "after {later} ms");
            assert_eq!(invitations.guest(id).is_some(), waits, "after {later} ms");
        }
    }

    #[test]
    fn who_waited_when_it_ended_is_refused_too_and_its_place_is_free() {
        let hello = hello(SECRET);
        let mut invitations = Invitations::default();
        let id = invitations.open(SECRET, None, NOW + 1_000, NOW).expect("there is room");
        assert_eq!(invitations.claim(&hello, &BINDING, NOW), Claimed::Waits { invitation: id, is_new: true });
        assert_eq!(invitations.claim(&hello, &BINDING, NOW + 999), Claimed::Waits { invitation: id, is_new: false });
        assert_eq!(invitations.claim(&hello, &BINDING, NOW + 1_000), Claimed::Refused, "they come again");
        assert!(invitations.guest(id).is_none(), "nobody waits any more");
        for _ in 0..MOST {
            assert!(invitations.open(SECRET, None, NOW + 5_000, NOW + 2_000).is_some());
        }
        assert_eq!(invitations.open(SECRET, None, NOW + 5_000, NOW + 2_000), None);
        assert!(invitations.open(SECRET, None, NOW + 9_000, NOW + 5_000).is_some(), "all of them have ended");
    }

    /// Bytes that were written once: whatever is built later reads them, and writes the same.
    #[test]
    fn every_message_is_read_and_written_as_ever() {
        let stored = include_str!("../../../tests/vectors/join.hex");
        let keys = DeviceKeys { sign: [1; 32], seal: [2; 32] };
        let messages = [
            Message::Hello(Hello::new(&SECRET, &BINDING, "Bram".to_owned(), keys, vec![7; 64])),
            Message::Wait,
            Message::Welcome(vec![8; 200]),
            Message::Refused,
        ];
        let bytes = |message: &Message| message.frame().expect("fits");
        let written: Vec<String> = messages.iter().map(|message| data_encoding::HEXLOWER.encode(&bytes(message))).collect();
        assert_eq!(stored.lines().collect::<Vec<_>>(), written);
        for (n, (line, message)) in stored.lines().zip(&messages).enumerate() {
            let bytes = data_encoding::HEXLOWER.decode(line.as_bytes()).expect("hexadecimal");
            assert_eq!(usize::from(bytes[4]), n, "the number of a variant is its name");
            assert_eq!(Message::read(&bytes[4..]).as_ref(), Ok(message));
        }
    }
}
