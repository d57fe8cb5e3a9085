//! What the app is asked: the body of each request.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{ProjectInfo, Role, Secret, wire};

wire! {
    /// A request that takes nothing.
    pub struct Nothing {}

    /// A folder.
    pub struct Dir {
        /// Its path.
        pub dir: String,
    }

    /// A file.
    pub struct FilePath {
        /// Its path.
        pub path: String,
    }

    /// A record.
    pub struct Id {
        /// Its id.
        pub id: String,
    }

    /// Where the person was in the window.
    pub struct PlaceKept {
        /// In words of the window alone; nothing where it is not known.
        pub place: Option<String>,
    }

    /// Several records.
    pub struct Ids {
        /// Their ids.
        pub ids: Vec<String>,
    }

    /// A long task, under a name that the window chose.
    pub struct JobOnly {
        /// Unique among those that run.
        pub job: String,
    }

    /// Founds a project.
    pub struct ProjectCreate {
        /// The project's name.
        pub name: String,
        /// The person's name.
        pub member: String,
        /// At least ten characters.
        pub passphrase: Secret,
        /// Where; a new folder among the app's own if absent.
        pub dir: Option<String>,
        /// Whether to fill it with the fictional sample.
        pub sample: bool,
    }

    /// Fills a project without records with the fictional sample.
    pub struct ProjectSample {
        /// How many trajectories, each with other names; together at most 100,000 records.
        pub scale: u32,
        /// Unique among those that run.
        pub job: String,
    }

    /// What filling a project with the sample did.
    pub struct SampleWritten {
        /// How many records.
        pub records: u32,
        /// How many codings.
        pub codings: u32,
    }

    /// A project that was founded.
    pub struct ProjectCreated {
        /// It, unlocked.
        pub project: ProjectInfo,
        /// To be written down: shown once, kept nowhere.
        pub recovery_code: Secret,
    }

    /// Unlocks a project.
    pub struct ProjectOpen {
        /// Its folder.
        pub dir: String,
        /// Its passphrase on this laptop.
        pub passphrase: Secret,
    }

    /// Unlocks a project whose passphrase is forgotten.
    pub struct ProjectRecover {
        /// Its folder.
        pub dir: String,
        /// The twelve words.
        pub recovery_code: Secret,
        /// The new passphrase.
        pub passphrase: Secret,
    }

    /// Lays out a backup as a project.
    pub struct ProjectRestore {
        /// The backup.
        pub file: String,
        /// The passphrase of when it was made.
        pub passphrase: Secret,
        /// Where; a new folder among the app's own if absent.
        pub dir: Option<String>,
    }

    /// A backup that was written.
    pub struct BackupWritten {
        /// Its size.
        #[ts(type = "number")]
        pub bytes: u64,
        /// Whether real names were known on this laptop and their file is gone, so that they are not in it.
        pub names_missing: bool,
    }

    /// Changes the passphrase.
    pub struct PassphraseChange {
        /// The present one.
        pub old: Secret,
        /// The new one.
        pub new: Secret,
    }

    /// A request that needs the person to be sure.
    pub struct PassphraseOnly {
        /// The present passphrase.
        pub passphrase: Secret,
    }

    /// A new recovery code; the old one opens nothing any more.
    pub struct RecoveryCodeMade {
        /// Shown once, kept nowhere.
        pub recovery_code: Secret,
    }

    /// Makes a record.
    pub struct RecordNew {
        /// Kind id.
        pub kind: String,
        /// May be empty.
        pub title: String,
        /// Values by field id.
        #[ts(type = "Record<string, unknown>")]
        pub fields: Map<String, Value>,
        /// Whether it begins as in the window: the body with the headings of the kind, a consent with every use to be answered.
        pub sections: bool,
    }

    /// Changes a record's title and fields.
    pub struct RecordSet {
        /// Its id.
        pub id: String,
        /// The new title, or the old one if absent.
        pub title: Option<String>,
        /// New values by field id; `null` empties a field. Rows are an array of all of them; or, so that what others add meanwhile
        /// stays, an object from the ids of some rows to the cells that change, or to `null` where a row goes. A cell `after` says
        /// behind which row it goes (`""`: first), and an id that is not there makes a row.
        #[ts(type = "Record<string, unknown>")]
        pub fields: Map<String, Value>,
    }

    /// Looks for records.
    pub struct Search {
        /// What was typed.
        pub query: String,
        /// At most so many hits; 0 means 50.
        pub limit: u32,
    }

    /// Looks for records to choose from.
    pub struct LinkTargets {
        /// What was typed; the last changed ones where that is nothing.
        pub query: String,
        /// Only this kind.
        #[ts(optional)]
        pub kind: Option<String>,
        /// At most so many; 0 means 8.
        pub limit: u32,
    }

    /// Looks into files before importing them.
    pub struct ImportPreviewBody {
        /// Files and folders.
        pub paths: Vec<String>,
        /// The kind of what does not say its own.
        pub kind: Option<String>,
    }

    /// Imports files.
    pub struct ImportRun {
        /// Files and folders.
        pub paths: Vec<String>,
        /// The kind of what does not say its own.
        pub kind: Option<String>,
        /// The same for single files, by the path that the preview gave them; goes before `kind`.
        #[ts(optional)]
        pub kinds: Option<BTreeMap<String, String>>,
        /// Names the task.
        pub job: String,
    }

    /// Exports records.
    pub struct ExportRun {
        /// A folder for Markdown, a file for `.jsonl`.
        pub path: String,
        /// Which.
        pub format: ExportFormat,
        /// Which records; all outside the bin if empty.
        pub ids: Vec<String>,
        /// The use for which it leaves the team, such as `share_municipality`: what people do not allow for it is left out or
        /// masked. Absent for the team itself: everything, as it is.
        #[serde(default)]
        #[ts(optional)]
        pub purpose: Option<String>,
        /// Names the task.
        pub job: String,
    }

    /// A format that is written.
    #[derive(Copy, PartialEq, Eq)]
    pub enum ExportFormat {
        /// A folder of Markdown files with front matter.
        Markdown,
        /// One file, one record a line.
        Jsonl,
    }

    /// Asks to be let into somebody's project.
    pub struct JoinRequest {
        /// The person's name.
        pub member: String,
        /// A passphrase for this laptop.
        pub passphrase: Secret,
        /// Where the request is written.
        pub path: String,
        /// Where the project will be; a new folder among the app's own if absent.
        pub dir: Option<String>,
    }

    /// A request that was written.
    pub struct JoinRequested {
        /// The four words of this laptop.
        pub words: Vec<String>,
        /// The project that waits.
        pub project: ProjectInfo,
        /// Shown once, kept nowhere.
        pub recovery_code: Secret,
    }

    /// Lets somebody in.
    pub struct JoinGrant {
        /// Their request.
        pub path: String,
        /// What they may do.
        pub role: Role,
        /// Where the answer is written.
        pub answer: String,
    }

    /// Writes a pack.
    pub struct PackWrite {
        /// Where.
        pub path: String,
        /// Only what this device lacks, as far as is known; everything if absent.
        pub for_device: Option<String>,
        /// Whether the attachments that are on this laptop go along; not if absent.
        #[serde(default)]
        pub attachments: bool,
        /// Names the task.
        pub job: String,
    }

    /// Reads a pack.
    pub struct PackReadBody {
        /// The file.
        pub path: String,
        /// Names the task.
        pub job: String,
    }
}
