//! What the app is asked and tells about what others changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{CodingChange, RecordRow, wire};

wire! {
    /// Asks what changed.
    pub struct ChangesBody {
        /// Since the last look, or ever.
        pub since_last_look: bool,
        /// Only these records, in this order.
        #[serde(default)]
        #[ts(optional)]
        pub records: Option<Vec<String>>,
    }

    /// Asks which records changed, without reading them.
    pub struct OverviewBody {
        /// Since the last look, or ever.
        pub since_last_look: bool,
        /// The order, and what stands together.
        pub view: ChangesView,
        /// Only records in which several wrote while apart.
        #[serde(default)]
        pub apart: bool,
        /// Rows to pass over.
        #[serde(default)]
        pub offset: u32,
        /// Rows to give at most; 200 where it is 0.
        #[serde(default)]
        pub limit: u32,
    }

    /// The order of the catch-up.
    #[derive(Copy, PartialEq, Eq)]
    pub enum ChangesView {
        /// Last written first.
        Day,
        /// By person, each time last written first; a record in which several wrote stands with each.
        Person,
        /// By kind and title; erased ones last.
        Record,
    }

    /// Names one change of a record.
    #[derive(PartialEq, Eq)]
    pub enum ChangeName {
        /// A paragraph, by its key.
        Block(String),
        /// A field, or `title`.
        Field(String),
        /// A coding, by its id.
        Coding(String),
        /// A file, by its id.
        File(String),
    }

    /// Another version of one change that the person began to write.
    #[derive(PartialEq, Eq)]
    pub struct Unfinished {
        /// The record.
        pub record: String,
        /// Which change of it.
        pub change: ChangeName,
        /// As far as it got.
        pub text: String,
        /// Whether its box is open; put away, it waits for the next time.
        pub open: bool,
    }

    /// Names another version that the person began to write.
    pub struct UnfinishedOnly {
        /// The record.
        pub record: String,
        /// Which change of it.
        pub change: ChangeName,
    }

    /// Brings a paragraph back to what it was before a change.
    pub struct BlockRestore {
        /// The record.
        pub record: String,
        /// From the change.
        pub key: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Brings a field back to what it was before a change.
    pub struct FieldRestore {
        /// The record.
        pub record: String,
        /// The field as the catch-up names it: its id, `title`, or `field/row`.
        pub field: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Says what was looked at.
    pub struct ChangesSeen {
        /// One record; everything, where there is none.
        pub record: Option<String>,
        /// One change of the record; all of them, where there is none.
        #[serde(default)]
        #[ts(optional)]
        pub change: Option<ChangeName>,
        /// From the overview: what came later was not looked at.
        #[serde(default)]
        #[ts(optional, type = "number")]
        pub upto: Option<i64>,
    }

    /// Brings a file back that went, or takes out one that came.
    pub struct FileRestore {
        /// The record.
        pub record: String,
        /// The file's id in it.
        pub id: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Of a coding that several changed while apart, takes what one of them had.
    pub struct CodingTake {
        /// The record.
        pub record: String,
        /// The coding's id.
        pub id: String,
        /// Whose, from its versions.
        pub member: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Gives a paragraph of the catch-up other words than anybody had.
    pub struct BlockWrite {
        /// The record.
        pub record: String,
        /// From the change.
        pub key: String,
        /// Its words.
        pub text: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// Takes the links to a record out of another; their words stay in its text.
    pub struct LinkRemove {
        /// The record that links.
        pub record: String,
        /// The id of what it links to.
        pub target: String,
    }

    /// Of a paragraph that several changed while apart, takes what one of them had.
    pub struct BlockTake {
        /// The record.
        pub record: String,
        /// From the change.
        pub key: String,
        /// Whose, from its versions.
        pub member: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// The same of a field.
    pub struct FieldTake {
        /// The record.
        pub record: String,
        /// The field as the catch-up names it: its id, `title`, or `field/row`.
        pub field: String,
        /// Whose, from its versions.
        pub member: String,
        /// Whether the change is one since the last look; else one of all, as `changes` was asked.
        pub since_last_look: bool,
    }

    /// What changed in a record.
    pub struct RecordChange {
        /// As in lists.
        pub row: RecordRow,
        /// What happened to it as a whole.
        pub what: ChangeKind,
        /// Members who did it.
        pub by: Vec<String>,
        /// When the last of it was written, ISO 8601 UTC.
        pub at: String,
        /// Paragraphs, in reading order.
        pub blocks: Vec<BlockChange>,
        /// Fields.
        pub fields: Vec<FieldChange>,
        /// Codings.
        pub codings: Vec<CodingChange>,
        /// Files that came or went.
        pub files: Vec<FileChange>,
        /// Links of the record to something gone, since they changed or not.
        pub gone_links: Vec<GoneLink>,
        /// Records that link to this one, which is in the bin.
        pub linked_from: Vec<RecordRow>,
        /// The records that these fields name or named, as in `record_get`.
        pub targets: Vec<RecordRow>,
        /// Whether two people changed one paragraph or field while apart.
        pub overlap: bool,
        /// Whether it is in the bin, where somebody put it while another worked on it and did not know.
        pub binned_meanwhile: bool,
    }

    /// What happened to a record, a paragraph or a field.
    #[derive(Copy, PartialEq, Eq)]
    pub enum ChangeKind {
        /// It was not there before.
        Added,
        /// It is different now.
        Changed,
        /// It is gone; a record is in the bin.
        Removed,
    }

    /// A paragraph that changed.
    pub struct BlockChange {
        /// Names the change for `restore_block`.
        pub key: String,
        /// What happened.
        pub what: ChangeKind,
        /// Its words before, if it was there.
        pub before: Option<String>,
        /// Its words now, if it is there.
        pub after: Option<String>,
        /// Members who did it.
        pub by: Vec<String>,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// What each had, where several changed it while apart.
        pub overlap: Option<BlockVersions>,
        /// Whether it stands elsewhere than before.
        pub moved: bool,
        /// Whether only how it looks changed: what is bold, a heading, a web address.
        pub look: bool,
        /// Whether links to other records came or went.
        pub links: bool,
        /// The words with what came and went, by whom; empty where that is not known piece by piece.
        pub runs: Vec<TextRun>,
    }

    /// A piece of a paragraph that changed.
    pub struct TextRun {
        /// Its words.
        pub text: String,
        /// What became of it.
        pub what: RunWhat,
        /// Who did that; empty for what stayed.
        pub by: String,
        /// When, ISO 8601 UTC; empty for what stayed.
        pub at: String,
    }

    /// What became of a piece of text.
    #[derive(Copy, PartialEq, Eq)]
    pub enum RunWhat {
        /// It was there and is.
        Same,
        /// It came.
        Added,
        /// It went.
        Removed,
    }

    /// A file that came or went.
    pub struct FileChange {
        /// Its id in the record.
        pub id: String,
        /// Whether it came or went.
        pub what: ChangeKind,
        /// Its name.
        pub name: String,
        /// Its size in bytes.
        #[ts(type = "number")]
        pub size: u64,
        /// Members who did it.
        pub by: Vec<String>,
        /// When, ISO 8601 UTC.
        pub at: String,
    }

    /// A link to a record that is gone.
    pub struct GoneLink {
        /// The id of what it leads to.
        pub target: String,
        /// Why it leads nowhere.
        pub why: GoneWhy,
        /// The title that the target has or had, as far as it is known.
        pub title: String,
    }

    /// Why a link leads nowhere.
    #[derive(Copy, PartialEq, Eq)]
    pub enum GoneWhy {
        /// The target is in the bin.
        Binned,
        /// It was erased.
        Erased,
        /// It is not on this laptop.
        Missing,
    }

    /// A paragraph as several had it.
    pub struct BlockVersions {
        /// Its words before, if it was there.
        pub common: Option<String>,
        /// What each made of it.
        pub each: Vec<BlockVersion>,
    }

    /// A paragraph as one of several had it.
    pub struct BlockVersion {
        /// Member id.
        pub member: String,
        /// Their name.
        pub name: String,
        /// Its words; nothing where they took it away.
        pub text: Option<String>,
    }

    /// A field that changed.
    pub struct FieldChange {
        /// Field id; `title` for the title; `field/row` for a row that came, went or changed: then an object with its cells.
        pub field: String,
        /// Its value before.
        #[ts(type = "unknown")]
        pub before: Value,
        /// Its value now.
        #[ts(type = "unknown")]
        pub after: Value,
        /// Members who did it.
        pub by: Vec<String>,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// What each had, where several changed it while apart.
        pub overlap: Option<FieldVersions>,
    }

    /// A field as several had it.
    pub struct FieldVersions {
        /// Its value before.
        #[ts(type = "unknown")]
        pub common: Value,
        /// What each made of it.
        pub each: Vec<FieldVersion>,
    }

    /// A field as one of several had it.
    pub struct FieldVersion {
        /// Member id.
        pub member: String,
        /// Their name.
        pub name: String,
        /// Its value.
        #[ts(type = "unknown")]
        pub value: Value,
    }

    /// The catch-up.
    pub struct Changes {
        /// Last written first.
        pub records: Vec<RecordChange>,
        /// Records that were erased.
        pub erased: Vec<ErasedChange>,
    }

    /// A record that was erased.
    pub struct ErasedChange {
        /// Its id.
        pub record: String,
        /// Who did it.
        pub by: Vec<String>,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// Changes of this laptop that went with it and that whoever erased it did not know.
        pub lost: u32,
        /// Records that link to it.
        pub linked_from: Vec<RecordRow>,
    }

    /// Which records changed.
    pub struct Overview {
        /// The rows asked for.
        pub rows: Vec<OverviewRow>,
        /// How many rows there are in all.
        pub total: u32,
        /// How many records that is.
        pub records: u32,
        /// In how many of all records several wrote while apart.
        pub apart: u32,
        /// For `changes_seen`: what came later is not in it.
        #[ts(type = "number")]
        pub upto: i64,
    }

    /// A record that changed, as it stands in an overview.
    pub struct OverviewRow {
        /// Its id.
        pub record: String,
        /// As in lists; nothing where it was erased.
        pub row: Option<RecordRow>,
        /// What was erased, where it was.
        pub erased: Option<ErasedChange>,
        /// Members who changed it.
        pub by: Vec<String>,
        /// With whom it stands in the view by person; empty in others.
        pub person: String,
        /// When the last of it was written, ISO 8601 UTC.
        pub at: String,
        /// Whether several wrote in it while apart.
        pub apart: bool,
    }
}
