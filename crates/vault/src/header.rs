//! `header.json`: how the database key is wrapped. The only file of a project that is not encrypted, and it says nothing else.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    Error, KeyDerivation, Result,
    crypto::{self, Key},
};

pub(crate) const NAME: &str = "header.json";
/// The project format of this build; builds open their own and older ones.
pub(crate) const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
pub(crate) struct Header {
    format: u32,
    derivation: KeyDerivation,
    #[serde(with = "hex")]
    salt: Vec<u8>,
    /// The database key under the passphrase's key.
    #[serde(with = "hex")]
    by_passphrase: Vec<u8>,
    /// The database key under the recovery code's key.
    #[serde(with = "hex")]
    by_recovery_code: Vec<u8>,
}

/// A recovery code: twelve words that hold 128 bits and a checksum (BIP 39).
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// The words, with a space between.
    pub fn words(&self) -> &str {
        &self.0
    }

    fn new() -> Result<Self> {
        let mnemonic = bip39::Mnemonic::from_entropy(&crypto::random::<16>()).map_err(|_| Error::Damaged("the recovery code"))?;
        Ok(Self(Zeroizing::new(mnemonic.words().collect::<Vec<_>>().join(" "))))
    }

    /// The key it stands for. It has 128 random bits, so no slow hash is needed.
    fn key(text: &str) -> Result<Key> {
        // As it was written down: with dashes, commas or numbers between the words.
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        let text = Zeroizing::new(words.map(str::to_lowercase).collect::<Vec<_>>().join(" "));
        let mnemonic = bip39::Mnemonic::parse_normalized(&text).map_err(|_| Error::WrongPassphrase)?;
        let mut entropy = mnemonic.to_entropy();
        entropy.resize(32, 0);
        Ok(Key::from_slice(&entropy)?.derive("crossroads recovery code v1"))
    }
}

impl Header {
    /// A header that wraps `database` under a passphrase and a new recovery code.
    pub(crate) fn new(database: &Key, passphrase: &str, derivation: KeyDerivation) -> Result<(Self, RecoveryCode)> {
        let mut header =
            Self { format: FORMAT, derivation, salt: Vec::new(), by_passphrase: Vec::new(), by_recovery_code: Vec::new() };
        header.set_passphrase(database, passphrase)?;
        let code = header.new_recovery_code(database)?;
        Ok((header, code))
    }

    pub(crate) fn set_passphrase(&mut self, database: &Key, passphrase: &str) -> Result<()> {
        let salt: [u8; 16] = crypto::random();
        let key = self.derivation.derive(passphrase.as_bytes(), &salt)?;
        self.salt = salt.to_vec();
        self.by_passphrase = crypto::seal(&key, b"passphrase", &database.0);
        Ok(())
    }

    pub(crate) fn new_recovery_code(&mut self, database: &Key) -> Result<RecoveryCode> {
        let code = RecoveryCode::new()?;
        self.by_recovery_code = crypto::seal(&RecoveryCode::key(code.words())?, b"recovery code", &database.0);
        Ok(code)
    }

    /// The database key, by the passphrase.
    pub(crate) fn unlock(&self, passphrase: &str) -> Result<Key> {
        let salt = self.salt.as_slice().try_into().map_err(|_| Error::Damaged("the project's header"))?;
        let key = self.derivation.derive(passphrase.as_bytes(), salt)?;
        self.unwrap(&key, b"passphrase", &self.by_passphrase)
    }

    /// The database key, by the recovery code.
    pub(crate) fn recover(&self, code: &str) -> Result<Key> {
        self.unwrap(&RecoveryCode::key(code)?, b"recovery code", &self.by_recovery_code)
    }

    fn unwrap(&self, key: &Key, associated: &[u8], wrapped: &[u8]) -> Result<Key> {
        let opened = Zeroizing::new(crypto::open(key, associated, wrapped, "").map_err(|_| Error::WrongPassphrase)?);
        Key::from_slice(&opened)
    }

    pub(crate) fn load(dir: &Path) -> Result<Self> {
        match fs::read(dir.join(NAME)) {
            Ok(bytes) => Self::parse(&bytes),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                Err(Error::NoProject)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |_| Error::Damaged("the project's header");
        // The format is read by itself first: a newer header may have another shape.
        let Format { format } = serde_json::from_slice(bytes).map_err(damaged)?;
        if format > FORMAT {
            return Err(Error::TooNew);
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        // A struct of numbers and hexadecimal text always serialises.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Replaces the file whole: a crash leaves the old one or the new one.
    pub(crate) fn store(&self, dir: &Path) -> Result<()> {
        write_whole(&dir.join(NAME), &self.to_bytes())
    }
}

/// Writes a file so that after a crash it is either as before or whole.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = path.with_extension("new");
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    if let Some(dir) = path.parent() {
        sync_dir(dir)?;
    }
    Ok(())
}

/// Makes new names in a folder survive a power cut. Windows has no such call and needs none.
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Bytes as hexadecimal text.
pub(crate) mod hex {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn encode(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
        if !text.len().is_multiple_of(2) || !text.is_ascii() {
            return None;
        }
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
    }

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        decode(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}
