//! Why a file could not be read at all.

use crate::limits::DEFINITIONS;

/// What a reader answers when there is nothing sensible to return.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are of another format than the one asked for.
    #[error("this is not a file of this format")]
    NotThisFormat,
    /// It is the format, but broken.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// The part or place, and what is wrong with it.
        what: String,
    },
    /// Reading on would take more than a bound of [`limits`](crate::limits).
    #[error("the file is too large: it may hold at most {limit} {of}")]
    TooLarge {
        /// The bound.
        limit: u64,
        /// What is counted.
        of: &'static str,
    },
    /// The file holds something that is refused for safety, such as an entity declaration or a path that climbs.
    #[error("the file holds something that is not allowed: {what}")]
    Forbidden {
        /// What was found.
        what: String,
    },
}

impl Error {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Says whether one more of what a file defines is too many.
    pub(crate) fn check_definitions(count: usize) -> Result<(), Self> {
        if count < DEFINITIONS {
            Ok(())
        } else {
            Err(Self::TooLarge { limit: DEFINITIONS as u64, of: "styles, lists or relations" })
        }
    }

    pub(crate) fn forbidden(what: impl Into<String>) -> Self {
        Self::Forbidden { what: what.into() }
    }
}
