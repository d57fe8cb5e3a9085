//! The few cryptographic operations the vault is built from, each under one name.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use hpke::{
    Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _, aead::ChaCha20Poly1305 as HpkeCipher, kdf::HkdfSha256,
    kem::X25519HkdfSha256,
};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Error, Result};

/// 32 secret bytes that wipe themselves and can't be printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
pub(crate) struct Key(pub(crate) [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    pub(crate) fn random() -> Self {
        Self(random())
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self> {
        bytes.try_into().map(Self).map_err(|_| Error::Damaged("a key"))
    }

    /// Another key for one purpose (HKDF, RFC 5869).
    pub(crate) fn derive(&self, purpose: &str) -> Self {
        let mut key = [0; 32];
        if Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut key).is_err() {
            unreachable!("32 bytes are within HKDF's limit");
        }
        Self(key)
    }
}

/// Random bytes from the system.
///
/// A system without randomness can't keep a secret; there is no way on, and it does not happen on a running desktop.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "without randomness nothing here is safe")]
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

const NONCE: usize = 24;

/// Encrypts with XChaCha20-Poly1305 under a random nonce, which stands before the ciphertext.
pub(crate) fn seal(key: &Key, associated: &[u8], plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE] = random();
    let mut sealed = nonce.to_vec();
    match XChaCha20Poly1305::new(&key.0.into()).encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: associated }) {
        Ok(cipher) => sealed.extend(cipher),
        Err(_) => unreachable!("only messages of 256 GiB fail"),
    }
    sealed
}

/// Undoes [`seal`].
pub(crate) fn open(key: &Key, associated: &[u8], sealed: &[u8], what: &'static str) -> Result<Vec<u8>> {
    let (nonce, cipher) = sealed.split_first_chunk::<NONCE>().ok_or(Error::Damaged(what))?;
    XChaCha20Poly1305::new(&key.0.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: cipher, aad: associated })
        .map_err(|_| Error::Damaged(what))
}

/// How much work it is to try one passphrase (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDerivation {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// Twice what new projects ask for, so that the numbers can rise before every build in use knows of it.
const MOST_MEMORY_KIB: u32 = 512 * 1024;

impl KeyDerivation {
    /// What new projects use: about a second on a laptop of 2020.
    pub const STRONG: Self = Self { memory_kib: 256 * 1024, passes: 5, lanes: 1 };
    /// For tests that open hundreds of projects; never for people's.
    pub const FAST_FOR_TESTS: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };

    /// The key that a passphrase stands for.
    pub(crate) fn derive(self, passphrase: &[u8], salt: &[u8; 16]) -> Result<Key> {
        // A header that asks for more would be an attack on the memory of the laptop that opens it.
        if self.memory_kib > MOST_MEMORY_KIB || self.passes > 64 || self.lanes > 16 {
            return Err(Error::Damaged("the project's header"));
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Error::Damaged("the project's header"))?;
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase, salt, &mut key)
            .map_err(|_| Error::Damaged("the project's header"))?;
        Ok(Key(key))
    }
}

/// The secret half of the key to which things for this device are sealed.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(crate) struct BoxSecret([u8; 32]);

/// A new key pair for [`seal_to`].
pub(crate) fn box_pair() -> (BoxSecret, [u8; 32]) {
    let (secret, public) = X25519HkdfSha256::derive_keypair(&random::<32>());
    (BoxSecret(secret.to_bytes().into()), public.to_bytes().into())
}

/// Encrypts to a device (HPKE base mode, RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305).
pub(crate) fn seal_to(public: &[u8; 32], info: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let damaged = |_| Error::Damaged("a device's key");
    let public = <X25519HkdfSha256 as hpke::Kem>::PublicKey::from_bytes(public).map_err(damaged)?;
    let (encapsulated, cipher) =
        hpke::single_shot_seal::<HpkeCipher, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &public, info, plain, &[])
            .map_err(damaged)?;
    let mut sealed = encapsulated.to_bytes().to_vec();
    sealed.extend(cipher);
    Ok(sealed)
}

/// Undoes [`seal_to`] on the device it was made for.
pub(crate) fn open_from(secret: &BoxSecret, info: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let damaged = |_| Error::Damaged("an answer");
    let (encapsulated, cipher) = sealed.split_at_checked(32).ok_or(Error::Damaged("an answer"))?;
    let secret = <X25519HkdfSha256 as hpke::Kem>::PrivateKey::from_bytes(&secret.0).map_err(damaged)?;
    let encapsulated = <X25519HkdfSha256 as hpke::Kem>::EncappedKey::from_bytes(encapsulated).map_err(damaged)?;
    hpke::single_shot_open::<HpkeCipher, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &secret, &encapsulated, info, cipher, &[])
        .map_err(damaged)
}

/// Four words that stand for a device's public keys, the same on every screen.
///
/// 44 bits would be few to search through; a slow hash makes each try cost as much as a passphrase of a small project.
pub(crate) fn fingerprint(public: &[u8]) -> Result<[&'static str; 4]> {
    const WORK: KeyDerivation = KeyDerivation { memory_kib: 16 * 1024, passes: 2, lanes: 1 };
    let key = WORK.derive(public, b"crossroads words")?;
    let words = bip39::Language::English.word_list();
    let number = u64::from_be_bytes([key.0[0], key.0[1], key.0[2], key.0[3], key.0[4], key.0[5], key.0[6], key.0[7]]);
    Ok(std::array::from_fn(|n| words[(number >> (64 - 11 * (n + 1))) as usize & 0x7ff]))
}
