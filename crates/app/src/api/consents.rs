//! What the app is asked and tells about what people allow, and what is left out because of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// What was left out or masked, for one reason.
    pub struct LeftOut {
        /// What it is.
        pub what: LeftOutWhat,
        /// Why: `not-recorded`, `asked`, `refused`, `stopped`, `erase`, `nobody-named`, `inside`, `gone`, `in-text` or `not-this-use`.
        pub why: String,
        /// How many.
        pub count: u32,
        /// The same as a sentence.
        pub line: String,
    }

    /// Something that may not go.
    #[derive(Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum LeftOutWhat {
        /// A whole record.
        Record,
        /// What somebody said; it is masked.
        Quote,
        /// A picture.
        Photo,
        /// Sound, or film.
        Sound,
        /// Another file.
        File,
        /// Somebody's name; it is masked.
        Name,
    }
}

impl LeftOutWhat {
    /// As it stands in texts.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Quote => "quote",
            Self::Photo => "photo",
            Self::Sound => "sound",
            Self::File => "file",
            Self::Name => "name",
        }
    }
}
