//! What the app is asked and tells about codes and codings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChangeKind, LeftOut, wire};

wire! {
    /// The codes of the project.
    pub struct Codebook {
        /// Those in use, each behind the one above it, by name.
        pub codes: Vec<CodeInfo>,
        /// Those that were deleted or merged into others, by name.
        pub gone: Vec<CodeInfo>,
    }

    /// Writes the codes in use to a file.
    pub struct CodebookExport {
        /// A `.qdc` file.
        pub path: String,
        /// The use for which it leaves the team, such as `share_municipality`: what people do not allow for it is masked in names and
        /// memos. Absent for the team itself: everything, as it is.
        #[serde(default)]
        #[ts(optional)]
        pub purpose: Option<String>,
    }

    /// A codebook that was written to a file.
    pub struct CodebookWritten {
        /// How many codes it has.
        pub codes: u32,
        /// Known real names in their names and memos, where it was written for the team; null where nobody can say.
        pub names: Option<u32>,
        /// What was masked for the use it was written for; nothing where it was written for the team.
        pub left_out: Vec<LeftOut>,
    }

    /// A codebook that was read from a file.
    pub struct CodebookRead {
        /// Codes that came.
        pub added: u32,
        /// Codes that were here already, and stay as they are.
        pub known: u32,
        /// Known real names in the names and memos of those that came; null where nobody can say.
        pub names: Option<u32>,
    }

    /// A code.
    pub struct CodeInfo {
        /// Its id.
        pub id: String,
        /// One line.
        pub name: String,
        /// The number of its colour, from 1.
        pub colour: u32,
        /// The id of the code above it.
        pub parent: Option<String>,
        /// How many stand above it.
        pub depth: u32,
        /// What it means.
        pub memo: String,
        /// Whether another code in use has the same name.
        pub doubled: bool,
        /// Codings that count as its own, outside the bin.
        pub codings: u32,
        /// Records in which they are.
        pub records: u32,
        /// Whether it was deleted.
        pub deleted: bool,
        /// The id of the code that it was merged into.
        pub merged_into: Option<String>,
    }

    /// Makes a code.
    pub struct CodeNew {
        /// One line of at most 200 letters.
        pub name: String,
        /// The id of the code above it.
        #[ts(optional)]
        pub parent: Option<String>,
        /// The number of its colour; the least used one if absent.
        #[ts(optional)]
        pub colour: Option<u32>,
        /// What it means.
        #[ts(optional)]
        pub memo: Option<String>,
    }

    /// Changes a code; what is absent stays.
    pub struct CodeSet {
        /// Its id.
        pub id: String,
        /// Another name.
        #[ts(optional)]
        pub name: Option<String>,
        /// Another colour.
        #[ts(optional)]
        pub colour: Option<u32>,
        /// Another memo.
        #[ts(optional)]
        pub memo: Option<String>,
        /// Deletes it, or brings it back.
        #[ts(optional)]
        pub deleted: Option<bool>,
    }

    /// Puts a code under another.
    pub struct CodeMove {
        /// Its id.
        pub id: String,
        /// The id of the other; none brings it to the top.
        pub parent: Option<String>,
    }

    /// Merges a code into another.
    pub struct CodeMerge {
        /// Its id.
        pub id: String,
        /// The id of the other; none takes the merging back.
        pub into: Option<String>,
    }

    /// Puts a code on words of a record.
    pub struct CodingAdd {
        /// Record id.
        pub record: String,
        /// Code id.
        pub code: String,
        /// The words as they stand in one place of one block.
        pub text: String,
    }

    /// A coding of a record.
    pub struct CodingOnly {
        /// Record id.
        pub record: String,
        /// The coding's id.
        pub id: String,
    }

    /// Changes a coding; what is absent stays.
    pub struct CodingSet {
        /// Record id.
        pub record: String,
        /// The coding's id.
        pub id: String,
        /// The id of another code.
        #[ts(optional)]
        pub code: Option<String>,
        /// Another memo.
        #[ts(optional)]
        pub memo: Option<String>,
    }

    /// Brings a coding back to what it was before a change.
    pub struct CodingRestore {
        /// Record id.
        pub record: String,
        /// The coding's id.
        pub id: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Asks for the quotes of a code: a page of them.
    pub struct QuotesAsk {
        /// The code's id.
        pub id: String,
        /// Quotes to pass over.
        pub offset: u32,
        /// Quotes to give at most.
        pub limit: u32,
    }

    /// A page of the quotes of a code.
    pub struct Quotes {
        /// By record, last changed first, in the order of its text.
        pub quotes: Vec<CodingInfo>,
        /// How many there are.
        pub total: u32,
    }

    /// A coding, with the words it stands on.
    pub struct CodingInfo {
        /// Its id in the record.
        pub id: String,
        /// Record id.
        pub record: String,
        /// The record's kind id.
        pub kind: String,
        /// The record's title.
        pub title: String,
        /// The id of the code that it counts as.
        pub code: String,
        /// That code's name; empty where it is not in the codebook yet.
        pub code_name: String,
        /// The number of that code's colour.
        pub colour: u32,
        /// Who coded.
        pub by: String,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// A note about it.
        pub memo: String,
        /// The words; where they are gone, those that it had, as far as they are known.
        pub words: String,
        /// Whether all of its text was deleted.
        pub lost: bool,
        /// What stands before it.
        pub before: String,
        /// What stands behind it.
        pub after: String,
    }

    /// What became of a coding.
    pub struct CodingChange {
        /// Its id in the record.
        pub id: String,
        /// Whether it came, changed or was taken off.
        pub what: ChangeKind,
        /// The name of its code before.
        pub before: String,
        /// The name of its code now.
        pub after: String,
        /// The words that it stands or stood on.
        pub words: String,
        /// Whether all of its text was deleted.
        pub lost: bool,
        /// Who did it.
        pub by: Vec<String>,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// Whether several changed it while apart.
        pub overlap: bool,
        /// What each had then.
        pub versions: Option<CodingVersions>,
    }

    /// A coding as several had it.
    pub struct CodingVersions {
        /// As they all knew it; nothing where it was not there yet.
        pub common: Option<CodingVersion>,
        /// As it is now; nothing where it is taken off.
        pub now: Option<CodingVersion>,
        /// What each made of it.
        pub each: Vec<CodingVersion>,
    }

    /// A coding as somebody had it.
    pub struct CodingVersion {
        /// Member id; empty for what all knew, and for what is now.
        pub member: String,
        /// Their name.
        pub name: String,
        /// The id of its code.
        pub code: String,
        /// The name of its code.
        pub code_name: String,
        /// The note about it.
        pub memo: String,
        /// The words that it stood on.
        pub words: String,
        /// Whether they took it off.
        pub gone: bool,
    }
}
