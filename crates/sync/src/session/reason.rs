//! Why an exchange ends, as a code that both sides understand.

use crate::status::Trouble;

/// Why an exchange ends. The numbers travel: new ones are added at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Reason {
    /// Nothing is wrong: somebody locks the project or goes.
    Done = 0,
    /// The other side is not known to be of this project.
    Stranger = 1,
    /// Bytes that are no message.
    Garbled = 2,
    /// A message that has no place now.
    OutOfPlace = 3,
    /// A message beyond its limit.
    TooLarge = 4,
    /// More than may be under way.
    Flood = 5,
    /// No version is spoken by both.
    Version = 6,
    /// One of the two was removed from the project.
    Removed = 7,
    /// Another connection between the same two stays.
    Twice = 8,
    /// The disk of the one that closes refuses, or its project is locked.
    Trouble = 9,
    /// Nothing was heard for too long.
    Silent = 10,
    /// Too many are at the door.
    Busy = 11,
}

impl Reason {
    const ALL: [Self; 12] = [
        Self::Done,
        Self::Stranger,
        Self::Garbled,
        Self::OutOfPlace,
        Self::TooLarge,
        Self::Flood,
        Self::Version,
        Self::Removed,
        Self::Twice,
        Self::Trouble,
        Self::Silent,
        Self::Busy,
    ];

    /// As it travels.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// What a code means; one that this build does not know means that the other side went.
    pub fn from_code(code: u64) -> Self {
        usize::try_from(code).ok().and_then(|code| Self::ALL.get(code).copied()).unwrap_or(Self::Done)
    }

    /// What a person is told of it; nothing where it is in order. `here`: whether this side closes.
    pub fn trouble(self, here: bool) -> Option<Trouble> {
        match self {
            Self::Done | Self::Twice => None,
            Self::Stranger => Some(Trouble::Stranger),
            Self::Garbled | Self::OutOfPlace | Self::TooLarge | Self::Flood => Some(Trouble::Misbehaved),
            Self::Version => Some(Trouble::Version),
            Self::Removed => Some(Trouble::Removed),
            Self::Trouble if here => Some(Trouble::Disk),
            Self::Trouble | Self::Silent | Self::Busy => Some(Trouble::Unreachable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_written() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(u64::from(reason.code())), reason);
        }
        assert_eq!(Reason::from_code(u64::MAX), Reason::Done);
    }
}
