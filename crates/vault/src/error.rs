//! What can go wrong in a vault, by what a caller does about it.

/// A result of the vault.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the vault did not do something. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The passphrase or recovery code is not the one.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Another process has the project open.
    #[error("the project is open elsewhere")]
    InUse,
    /// The folder holds no project.
    #[error("no project there")]
    NoProject,
    /// The folder holds a project, or something else, already.
    #[error("the folder is not empty")]
    NotEmpty,
    /// Written by a newer build.
    #[error("the project was made by a newer build")]
    TooNew,
    /// No record of this id.
    #[error("no such record")]
    NoSuchRecord,
    /// The record's history has no moment of this id.
    #[error("no such moment")]
    NoSuchMoment,
    /// The record has no attachment of this id, or no record names a file of this hash.
    #[error("no such attachment")]
    NoSuchAttachment,
    /// The attachment's bytes are on other laptops.
    #[error("the attachment is not here")]
    NotHere,
    /// Real names were known on this laptop and their file is gone, so that what is asked for would leave them out, or let them out.
    #[error("the names are missing")]
    NamesAreMissing,
    /// What was brought is of another project than the one that is open.
    #[error("of another project")]
    AnotherProject,
    /// Larger than an attachment may be.
    #[error("the file is too large")]
    TooLarge,
    /// The record can be read and not written: it is damaged, or newer than this build.
    #[error("the record can only be read")]
    ReadOnly,
    /// The member's role does not allow it.
    #[error("not allowed")]
    NotAllowed,
    /// This log has as many acts as are weighed of it: one more would change nothing.
    #[error("too many acts")]
    TooManyActs,
    /// The project waits for the answer to its request to join.
    #[error("waiting to be let in")]
    Joining,
    /// This laptop was removed from the project.
    #[error("removed from the project")]
    Removed,
    /// Nobody of this id is in the team.
    #[error("no such member or laptop")]
    NoSuchMember,
    /// Afterwards nobody could let others in or out.
    #[error("the last coordinator")]
    LastCoordinator,
    /// Two records that can't be the same: one gave way to the other already, one is in the bin, or they are of two kinds.
    #[error("these can't be the same")]
    NotTheSame,
    /// The record was erased, and does not come back.
    #[error("the record was erased")]
    Erased,
    /// An update holds what another laptop wrote and did not send yet.
    #[error("the update holds work of another laptop")]
    OthersWork,
    /// The edit or update does not fit the record.
    #[error(transparent)]
    Document(#[from] model::Failure),
    /// An encrypted or signed thing does not check out.
    #[error("damaged or made for somebody else: {0}")]
    Damaged(&'static str),
    /// The disk is full, read-only or broken.
    #[error("the disk refuses")]
    Disk(#[source] std::io::Error),
    /// A file outside the project can't be read or written.
    #[error("the file can't be read or written")]
    Source(#[source] std::io::Error),
    /// The database refuses for a reason of its own.
    #[error("the database refuses")]
    Database(#[source] rusqlite::Error),
    /// The caller stopped it.
    #[error("stopped")]
    Cancelled,
    /// The vault's thread is gone; it was locked.
    #[error("the project is locked")]
    Locked,
    /// A bug: the call ended in a panic. The live documents were dropped and are loaded again.
    #[error("the call failed unexpectedly")]
    Panicked,
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode::{CannotOpen, DiskFull, NotADatabase, PermissionDenied, ReadOnly, SystemIoFailure};
        if error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_TRIGGER) {
            // The only triggers are those of a project that can't be written.
            return crate::reading::refused(&error.to_string());
        }
        match error.sqlite_error_code() {
            Some(NotADatabase) => Self::Damaged("the database"),
            Some(DiskFull | ReadOnly | SystemIoFailure | CannotOpen | PermissionDenied) => {
                Self::Disk(std::io::Error::other(error.to_string()))
            }
            _ => Self::Database(error),
        }
    }
}

impl Error {
    /// Whether trying the same again later can help.
    pub fn is_disk(&self) -> bool {
        matches!(self, Self::Disk(_))
    }
}
