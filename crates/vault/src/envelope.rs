//! Encryption of packs, frame by frame, under a key of the project; and of the keys themselves to a device that is let in.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result,
    crypto::{self, Key},
    db,
    entry::ProjectId,
    epochs::EpochKeys,
    members::{DeviceKeys, Role},
    store::Store,
};

/// Seals or opens the frames of one pack, in order. Frames can't be left out, swapped, or cut off at the end unnoticed.
pub struct Envelope {
    cipher: XChaCha20Poly1305,
    frame: u64,
}

/// What stands in clear at the start of a pack. It tells a stranger nothing but that it is a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl Envelope {
    fn new(epoch: &Key, salt: &Salt) -> Self {
        let key = epoch.derive(&format!("crossroads pack v1 {}", crate::header::hex::encode(&salt.0)));
        Self { cipher: XChaCha20Poly1305::new(&key.0.into()), frame: 0 }
    }

    /// Encrypts the next frame; `last` marks the end of the pack.
    pub fn seal(&mut self, plain: &[u8], last: bool) -> Vec<u8> {
        let nonce = self.nonce(last);
        self.cipher.encrypt(&nonce, plain).unwrap_or_else(|_| unreachable!("only messages of 256 GiB fail"))
    }

    /// Decrypts the next frame; gives it with whether it is the last.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn open(&mut self, sealed: &[u8]) -> Result<(Vec<u8>, bool)> {
        let frame = self.frame;
        for last in [false, true] {
            self.frame = frame;
            let nonce = self.nonce(last);
            if let Ok(plain) = self.cipher.decrypt(&nonce, Payload { msg: sealed, aad: &[] }) {
                return Ok((plain, last));
            }
        }
        Err(Error::Damaged("a pack"))
    }

    fn nonce(&mut self, last: bool) -> XNonce {
        let mut nonce = [0; 24];
        nonce[..8].copy_from_slice(&self.frame.to_be_bytes());
        nonce[8] = u8::from(last);
        self.frame += 1;
        XNonce::from(nonce)
    }
}

/// What a device that is let in receives, for its eyes only.
#[derive(Serialize, Deserialize)]
struct Welcome {
    project: ProjectId,
    epochs: Vec<EpochKeys>,
}

const WELCOME: &[u8] = b"crossroads welcome 1";

impl DeviceKeys {
    /// Whether this device signed the statement with [`Store::sign`].
    pub fn signed(&self, purpose: &str, statement: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .and_then(|signature| VerifyingKey::from_bytes(&self.sign)?.verify_strict(&signed(purpose, statement), &signature))
            .is_ok()
    }
}

fn signed(purpose: &str, statement: &[u8]) -> Vec<u8> {
    [b"crossroads ", purpose.as_bytes(), b"\0", statement].concat()
}

impl Store {
    /// An envelope for a new pack, with what stands before it: the salt, and the newest key's copies for whoever may not have got
    /// it yet.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn new_envelope(&self) -> Result<(Salt, Vec<u8>, Envelope)> {
        self.project.ok_or(Error::Joining)?;
        let salt = Salt(crypto::random());
        Ok((salt, self.newest_copies()?, Envelope::new(self.epoch()?.roster(), &salt)))
    }

    /// The envelopes that a pack with this salt and these copies may be in.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn envelopes(&self, salt: &Salt, copies: &[u8]) -> Result<Vec<Envelope>> {
        let mut keys = self.all_roster_keys()?;
        // Such keys open this pack and nothing else: the entries in it say, signed, whether it is the project's.
        keys.extend(self.roster_keys_among(copies));
        Ok(keys.iter().map(|key| Envelope::new(key, salt)).collect())
    }

    /// Signs a statement of this device for one purpose.
    pub fn sign(&self, purpose: &str, statement: &[u8]) -> Vec<u8> {
        self.identity.signing_key().sign(&signed(purpose, statement)).to_bytes().to_vec()
    }

    /// The project's keys, for the eyes of one device that was let in.
    pub(crate) fn welcome(&self, device: &DeviceKeys, role: Role) -> Result<Vec<u8>> {
        let project = self.project.ok_or(Error::Joining)?;
        let welcome = zeroize::Zeroizing::new(
            postcard::to_stdvec(&Welcome { project, epochs: self.epochs_for(role)? })
                .map_err(|_| Error::Damaged("the project's keys"))?,
        );
        crypto::seal_to(&device.seal, WELCOME, &welcome)
    }
    /// Takes the keys that a coordinator sealed for this device. The project itself comes with the entries that follow.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it was made for another device; [`Error::NotAllowed`] where this project is another one.
    pub fn accept(&mut self, sealed: &[u8]) -> Result<()> {
        let welcome = zeroize::Zeroizing::new(crypto::open_from(&self.identity.unseal, WELCOME, sealed)?);
        let welcome: Welcome = postcard::from_bytes(&welcome).map_err(|_| Error::Damaged("the answer"))?;
        if self.project.is_some_and(|project| project != welcome.project) {
            return Err(Error::NotAllowed);
        }
        let txn = self.conn.unchecked_transaction()?;
        db::set_meta(&txn, "project", welcome.project)?;
        for epoch in &welcome.epochs {
            self.store_epoch(epoch)?;
        }
        txn.commit()?;
        self.project = Some(welcome.project);
        Ok(())
    }
}
