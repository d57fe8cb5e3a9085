//! What the app is asked and tells about the history of a record.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{RecordRow, wire};

wire! {
    /// A record as it read at a moment.
    pub struct RecordAt {
        /// Record id.
        pub record: String,
        /// The moment.
        pub at: String,
        /// Another moment, to see what differs from it; without one, nothing differs.
        pub since: Option<String>,
    }

    /// Brings back what a record was at a moment: one paragraph, one field, one coding, or all of it where none is named.
    pub struct RestoreAt {
        /// Record id.
        pub record: String,
        /// The moment.
        pub at: String,
        /// A paragraph's key.
        pub block: Option<String>,
        /// A field's id; `title` for the title.
        pub field: Option<String>,
        /// A coding's id.
        pub coding: Option<String>,
    }

    /// Gives what is here now a name, for the whole project.
    pub struct MomentName {
        /// One line, at most 100 letters.
        pub name: String,
    }

    /// The project's named moments.
    pub struct NamedMoments {
        /// The latest first.
        pub moments: Vec<NamedInfo>,
    }

    /// A moment of the project that somebody named. Its id stands for a moment wherever one of a record does.
    pub struct NamedInfo {
        /// Names it.
        pub id: String,
        /// As it was called.
        pub name: String,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// Who named it.
        pub by: String,
    }

    /// What was written since a named moment.
    pub struct MomentSince {
        /// Records, last written first.
        pub records: Vec<RecordRow>,
    }

    /// Who worked on a record when.
    pub struct Timeline {
        /// None before one that it builds on; the same on every laptop that has the same entries.
        pub moments: Vec<MomentInfo>,
    }

    /// One person's work on a record, without a long pause.
    pub struct MomentInfo {
        /// Names it.
        pub id: String,
        /// Member id; empty where nobody in the team has that laptop.
        pub member: String,
        /// Their name.
        pub name: String,
        /// The number of their colour, as in `members`.
        pub colour: u32,
        /// When it began, ISO 8601 UTC; not before what it builds on, where clocks differed by less than a day.
        pub from: String,
        /// When it ended, likewise.
        pub to: String,
        /// Whether it made the record.
        pub made: bool,
        /// Paragraphs that came.
        pub added: u32,
        /// Paragraphs that read otherwise.
        pub changed: u32,
        /// Paragraphs that went.
        pub removed: u32,
        /// Paragraphs that stand elsewhere.
        pub moved: u32,
        /// Fields that changed, by id; `title` for the title.
        pub fields: Vec<String>,
        /// Records that it began or ceased to link to.
        pub links: u32,
        /// Files that came or went.
        pub files: u32,
        /// Codings that came.
        pub coded: u32,
        /// Codings that were taken off.
        pub uncoded: u32,
        /// Whether it went into the bin, or came out of it.
        pub bin: Option<bool>,
    }

    /// A record as it read at a moment, beside how it read at another.
    pub struct RecordThen {
        /// Kind id.
        pub kind: String,
        /// Whether it was in the bin.
        pub in_bin: bool,
        /// Paragraphs of both, in reading order.
        pub blocks: Vec<BlockThen>,
        /// Title (`title`) and fields that either has.
        pub fields: Vec<FieldThen>,
        /// Codings that either has, in the order of the text.
        pub codings: Vec<CodingThen>,
        /// Names of the files that it had.
        pub files: Vec<String>,
        /// The records that these fields name or named, as in `record_get`.
        pub targets: Vec<RecordRow>,
    }

    /// A coding at two moments.
    pub struct CodingThen {
        /// Its id in the record.
        pub id: String,
        /// As it was before, if it was there.
        pub before: Option<CodingSide>,
        /// As it was at the moment, if it was there.
        pub after: Option<CodingSide>,
    }

    /// A coding at a moment.
    pub struct CodingSide {
        /// The id of the code that it counts as now.
        pub code: String,
        /// That code's name; empty where it is not in the codebook.
        pub code_name: String,
        /// The number of that code's colour.
        pub colour: u32,
        /// The note about it.
        pub memo: String,
        /// The words that it stood on; empty where they were gone.
        pub words: String,
    }

    /// A paragraph at two moments.
    pub struct BlockThen {
        /// Names it in the record.
        pub key: String,
        /// What it is.
        pub look: BlockLook,
        /// A heading's level; else 0.
        pub level: u32,
        /// Its words before, if it was there.
        pub before: Option<String>,
        /// Its words at the moment, if it was there.
        pub after: Option<String>,
        /// Whether it stands elsewhere.
        pub moved: bool,
    }

    /// How a paragraph is shown.
    #[derive(Copy, PartialEq, Eq)]
    pub enum BlockLook {
        /// Running text.
        Text,
        /// A heading.
        Heading,
        /// Text that keeps its spaces.
        Code,
        /// Within a list.
        Item,
        /// Within a quote.
        Quote,
        /// Within a table.
        Cell,
    }

    /// A field at two moments.
    pub struct FieldThen {
        /// Field id; `title` for the title.
        pub field: String,
        /// Its value before.
        #[ts(type = "unknown")]
        pub before: Value,
        /// Its value at the moment.
        #[ts(type = "unknown")]
        pub after: Value,
    }
}
