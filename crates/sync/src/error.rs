//! What can go wrong between two laptops.

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an exchange, or something it needs, did not work.
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
    /// The ticket's time is over.
    #[error("the ticket has expired")]
    Expired,
    /// The system gives no socket.
    #[error("the network refuses")]
    Network(#[source] std::io::Error),
    /// The address of a folder is not one.
    #[error("not the address of a folder: {0}")]
    Address(&'static str),
    /// The folder's store does not take name and secret.
    #[error("the store refuses name or secret")]
    Refused,
    /// The folder is not there, or its store does not answer as it should.
    #[error("the folder is out of reach")]
    Unreachable(#[source] std::io::Error),
    /// The vault's own reason.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Vault(error.into())
    }
}
