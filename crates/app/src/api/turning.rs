//! What the app is asked and tells about taking back what the person did last.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// Takes back what the person did last on this laptop, or does again what was taken back last.
    pub struct RecordTurn {
        /// Record id; without one, wherever it was.
        pub record: Option<String>,
        /// Which part of the record is meant.
        pub part: TurnPart,
        /// Whether to do again instead.
        pub again: bool,
        /// Only says what it would be, and changes nothing.
        pub look: bool,
    }

    /// Which part of a record is meant.
    #[derive(Copy, PartialEq, Eq)]
    pub enum TurnPart {
        /// The text and its codings.
        Text,
        /// Title, fields and attachments.
        Form,
        /// Everything.
        All,
    }

    /// What was taken back or done again.
    pub struct RecordTurned {
        /// Nothing where there was nothing to take back.
        pub turned: Option<TurnedInfo>,
    }

    /// What changed.
    pub struct TurnedInfo {
        /// Record id.
        pub record: String,
        /// Kind id.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// What changed in it, in the person's language: `Place: Almere → Utrecht`.
        pub line: String,
        /// The key of the first paragraph that differs and is there.
        pub block: Option<String>,
        /// How many other records changed with it.
        pub others: u32,
    }
}
