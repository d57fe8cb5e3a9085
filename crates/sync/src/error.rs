//! What can go wrong with a file that came from another laptop.

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a file was not written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is something else.
    #[error("the file is not a {0}")]
    NotA(&'static str),
    /// The file ends early or was changed on the way.
    #[error("the {0} is damaged")]
    Damaged(&'static str),
    /// The file is of another project, or was made before this laptop was let in.
    #[error("the {0} is not for this project")]
    NotForUs(&'static str),
    /// The vault's own reason.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Vault(error.into())
    }
}
