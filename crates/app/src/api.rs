//! The one list of requests that the window and the terminal speak, with the shape of each request and reply.
//!
//! A request is a name and a JSON object; its reply is JSON, or an [`Error`]. Document bytes do not travel here: they have a
//! lane of their own (`crate::documents`). TypeScript for all of it is written to `ui/src/ipc/generated` by the tests.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::App;

/// Lists the requests once: name, what it takes, what it gives. From it come the dispatcher and the window's types.
macro_rules! requests {
    ($($name:ident($body:ty) -> $reply:ty;)*) => {
        /// Does what a request asks.
        ///
        /// # Errors
        /// What the request's own method returns; [`Code::Invalid`] for an unknown name or a body of another shape.
        pub fn dispatch(app: &App, name: &str, body: Value) -> Result<Value, Error> {
            match name {
                $(stringify!($name) => {
                    let body: $body = serde_json::from_value(body).map_err(|_| app.invalid("request", stringify!($name)))?;
                    let reply: $reply = app.$name(body)?;
                    serde_json::to_value(reply).map_err(|_| app.invalid("request", stringify!($name)))
                })*
                other => Err(app.invalid("request", other)),
            }
        }

        /// Name, TypeScript of the body and of the reply, for every request.
        #[cfg(test)]
        pub(crate) fn list(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((stringify!($name), <$body as TS>::name(config), <$reply as TS>::name(config))),*]
        }
    };
}

requests! {
    app_state(Nothing) -> AppState;
    settings_set(Settings) -> Settings;
    kinds(Nothing) -> Vec<KindInfo>;

    project_create(ProjectCreate) -> ProjectCreated;
    project_open(ProjectOpen) -> ProjectInfo;
    project_recover(ProjectRecover) -> ProjectInfo;
    project_restore(ProjectRestore) -> ProjectInfo;
    project_lock(Nothing) -> ();
    project_info(Nothing) -> ProjectInfo;
    project_forget(Dir) -> ();
    project_backup(FilePath) -> BackupWritten;
    project_verify(JobOnly) -> VerifyReport;
    passphrase_change(PassphraseChange) -> ();
    recovery_code_new(PassphraseOnly) -> RecoveryCodeMade;

    record_new(RecordNew) -> RecordView;
    record_list(RecordQuery) -> RecordList;
    record_get(Id) -> RecordView;
    record_set(RecordSet) -> RecordView;
    record_delete(Id) -> ();
    record_restore(Id) -> ();
    search(Search) -> SearchResult;
    link_targets(Search) -> Vec<RecordRow>;

    import_preview(ImportPreviewBody) -> ImportPreview;
    import_run(ImportRun) -> ImportReport;
    export_run(ExportRun) -> ExportReport;

    join_request(JoinRequest) -> JoinRequested;
    join_read_request(FilePath) -> JoinRequestInfo;
    join_grant(JoinGrant) -> JoinRequestInfo;
    join_accept(FilePath) -> ProjectInfo;
    members(Nothing) -> Vec<MemberInfo>;
    pack_write(PackWrite) -> PackWritten;
    pack_read(PackReadBody) -> PackRead;

    changes(ChangesBody) -> Changes;
    changes_seen(Nothing) -> ();
    block_restore(BlockRestore) -> ();
    field_restore(FieldRestore) -> ();
    job_cancel(JobOnly) -> ();
}

/// Declares a wire type: JSON both ways, and TypeScript for the window.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $word:ident $name:ident $body:tt)*) => {$(
        #[derive(Debug, Clone, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        $(#[$meta])*
        pub $word $name $body
    )*};
}

wire! {
    /// Why something could not be done: one sentence for the person, in their language, with a way out.
    pub struct Error {
        /// What the window or a script acts on.
        pub code: Code,
        /// One plain sentence.
        pub message: String,
    }

    /// The errors that a caller tells apart.
    #[derive(Copy, PartialEq, Eq)]
    pub enum Code {
        /// The passphrase, recovery code or key does not open this.
        WrongPassphrase,
        /// Another window or command has the project open.
        InUse,
        /// No project is unlocked.
        Locked,
        /// There is no project there.
        NoProject,
        /// Made by a newer Crossroads.
        TooNew,
        /// No such record, member, file or job.
        NotFound,
        /// What was asked does not fit: an unknown kind or field, a value of the wrong type.
        Invalid,
        /// A file can't be read as what it should be.
        Unreadable,
        /// The disk refused: full, read-only, broken. What was typed is kept and written again when it can be.
        Disk,
        /// This member's role does not allow it.
        NotAllowed,
        /// The record can only be read: it is damaged or made by a newer Crossroads.
        ReadOnly,
        /// The person stopped it.
        Cancelled,
        /// Anything else; the log has a reference.
        Unexpected,
    }

    /// A language of the window.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub enum Language {
        /// Nederlands.
        #[default]
        Nl,
        /// English.
        En,
    }

    /// Light or dark.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub enum Theme {
        /// As the system says.
        #[default]
        System,
        /// Dark on light.
        Light,
        /// Light on dark.
        Dark,
    }

    /// What this computer remembers between starts. Holds no word of any project.
    #[serde(default)]
    pub struct Settings {
        /// Absent until the first start has asked.
        pub language: Option<Language>,
        /// Light or dark.
        pub theme: Theme,
        /// Text size in percent, 100 to 200.
        pub text_size: u32,
        /// Minutes without a key or a click after which the project locks; 0 is never.
        pub lock_after: u32,
    }

    /// Where things stand when the window opens, and after every lock and unlock.
    pub struct AppState {
        /// What this computer remembers.
        pub settings: Settings,
        /// Projects on this computer, the last opened first.
        pub projects: Vec<KnownProject>,
        /// The unlocked project.
        pub open: Option<ProjectInfo>,
        /// The version of this build.
        pub version: String,
    }

    /// A project folder that was opened here before. Its name is inside it, encrypted.
    pub struct KnownProject {
        /// The folder.
        pub dir: String,
        /// When it was last opened, ISO 8601 UTC.
        pub opened: String,
        /// Whether the folder is still there.
        pub present: bool,
    }

    /// The unlocked project.
    pub struct ProjectInfo {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Its folder.
        pub dir: String,
        /// `joining` until the answer to the join request has been read.
        pub stage: Stage,
        /// Who works on this laptop.
        pub me: MemberInfo,
        /// This laptop.
        pub device: String,
        /// The four words that tell this laptop from others.
        pub words: Vec<String>,
        /// Records that are not in the bin, by kind.
        pub counts: Vec<KindCount>,
        /// Records in the bin.
        pub deleted: u32,
        /// Records that others changed since the last look.
        pub unseen: u32,
    }

    /// Whether a project can be worked in.
    #[derive(Copy, PartialEq, Eq)]
    pub enum Stage {
        /// A join request was written; the answer has not come.
        Joining,
        /// Everything is here.
        Ready,
    }

    /// How many records of a kind there are.
    pub struct KindCount {
        /// Kind id.
        pub kind: String,
        /// How many.
        pub count: u32,
    }

    /// A person in the team.
    pub struct MemberInfo {
        /// Member id.
        pub id: String,
        /// As they gave it.
        pub name: String,
        /// What they may do.
        pub role: Role,
        /// Their laptops.
        pub devices: Vec<DeviceInfo>,
        /// Whether this is the person at this laptop.
        pub me: bool,
    }

    /// What a member may do.
    #[derive(Copy, PartialEq, Eq)]
    pub enum Role {
        /// Everything, and letting others in.
        Coordinator,
        /// Reading and writing.
        Editor,
        /// Reading.
        Reader,
        /// Carrying ciphertext.
        Relay,
    }

    /// A laptop of a member.
    pub struct DeviceInfo {
        /// Device id, hexadecimal.
        pub id: String,
        /// The four words that tell it from others.
        pub words: Vec<String>,
        /// Whether this is it.
        pub this: bool,
        /// When its last known entry was written, ISO 8601 UTC.
        pub last_entry: Option<String>,
        /// Entries of this laptop that the device is not known to have.
        pub lacks: u32,
    }

    /// A kind and its fields, with labels in the language of the settings.
    pub struct KindInfo {
        /// Kind id.
        pub id: String,
        /// One of them: "interview".
        pub label: String,
        /// Several: "interviews".
        pub plural: String,
        /// In the order of the form.
        pub fields: Vec<FieldInfo>,
    }

    /// A field of a kind.
    pub struct FieldInfo {
        /// Field id.
        pub id: String,
        /// Its label.
        pub label: String,
        /// What it holds.
        #[serde(rename = "type")]
        pub holds: FieldType,
        /// For `choice` and `choices`.
        pub choices: Vec<ChoiceInfo>,
        /// For `records`: the kind they must be, if any one.
        pub target: Option<String>,
    }

    /// What a field holds. As JSON: `line`, `text`, `date`, `choice`: string; `count`: number; `flag`: boolean; the others: array of strings.
    #[derive(Copy, PartialEq, Eq)]
    pub enum FieldType {
        /// One line.
        Line,
        /// Any length.
        Text,
        /// `2024`, `2024-05` or `2024-05-17`.
        Date,
        /// Whole number.
        Count,
        /// Yes or no.
        Flag,
        /// One of `choices`.
        Choice,
        /// Several of `choices`.
        Choices,
        /// Free short words.
        Words,
        /// Ids of records.
        Records,
    }

    /// One of the values that a field can take.
    pub struct ChoiceInfo {
        /// As it is kept.
        pub id: String,
        /// As it is shown.
        pub label: String,
    }

    /// A record in a list.
    pub struct RecordRow {
        /// Record id.
        pub id: String,
        /// Kind id.
        pub kind: String,
        /// May be empty.
        pub title: String,
        /// The value of the field `date` or `started`, or empty.
        pub date: String,
        /// The value of the field `place`, or empty.
        pub place: String,
        /// The value of the field `state` or `phase`, or empty.
        pub state: String,
        /// The first words of the body, at most 160 characters.
        pub excerpt: String,
        /// ISO 8601 UTC.
        pub created: String,
        /// ISO 8601 UTC.
        pub updated: String,
        /// The member who made it.
        pub author: String,
        /// When it was put in the bin, ISO 8601 UTC.
        pub deleted: Option<String>,
    }

    /// A record, whole, except for its body, which travels as a document.
    pub struct RecordView {
        /// As in lists.
        pub row: RecordRow,
        /// Values by field id; fields that this build does not know included.
        #[ts(type = "Record<string, unknown>")]
        pub fields: Map<String, Value>,
        /// Titles of the records that fields and body link to, by id, where known.
        pub targets: Vec<RecordRow>,
        /// Records that link here.
        pub linked_from: Vec<RecordRow>,
        /// Odd things found in the document, a sentence each.
        pub problems: Vec<String>,
        /// Why it can't be written, if so.
        pub read_only: Option<String>,
    }

    /// What to list.
    #[serde(default)]
    #[derive(Default)]
    pub struct RecordQuery {
        /// Only this kind.
        pub kind: Option<String>,
        /// The bin instead.
        pub deleted: bool,
        /// Only records whose title, place or date hold this.
        pub filter: String,
        /// Only records whose `state` or `phase` is this.
        pub state: Option<String>,
        /// The order.
        pub sort: Sort,
        /// How many rows to pass over.
        pub offset: u32,
        /// At most this many rows; 0 means 200.
        pub limit: u32,
    }

    /// The order of a list.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub enum Sort {
        /// Last changed first.
        #[default]
        Updated,
        /// By title.
        Title,
        /// By the field `date`, newest first.
        Date,
    }

    /// A page of a list.
    pub struct RecordList {
        /// The rows asked for.
        pub rows: Vec<RecordRow>,
        /// How many there are in all.
        pub total: u32,
    }

    /// What search found.
    pub struct SearchResult {
        /// Best first.
        pub hits: Vec<Hit>,
    }

    /// A record that has what was searched.
    pub struct Hit {
        /// Record id.
        pub id: String,
        /// Kind id.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// The words around the first match.
        pub snippet: String,
        /// Where the matches stand in `snippet`: start and end in UTF-16 code units.
        pub marks: Vec<(u32, u32)>,
    }

    /// What an import would bring, a line a file.
    pub struct ImportPreview {
        /// In the order of the names.
        pub files: Vec<ImportFile>,
    }

    /// One file that was asked to be imported.
    pub struct ImportFile {
        /// The file.
        pub path: String,
        /// `docx`, `odt`, `markdown`, `text`, `vtt`, `srt`, `jsonl`; empty if it is none of them.
        pub format: String,
        /// How many records it would make.
        pub created: u32,
        /// How many it would update.
        pub updated: u32,
        /// Title of the first record.
        pub title: String,
        /// Kind of the first record.
        pub kind: String,
        /// The first words.
        pub excerpt: String,
        /// What was left out or guessed, a sentence each.
        pub warnings: Vec<String>,
        /// Why it can't be read, if so.
        pub error: Option<String>,
    }

    /// What an import did.
    pub struct ImportReport {
        /// Ids of new records.
        pub created: Vec<String>,
        /// Ids of changed records.
        pub updated: Vec<String>,
        /// Records that were as the file has them already.
        pub unchanged: u32,
        /// Files, with what went wrong or was left out.
        pub files: Vec<ImportFile>,
    }

    /// What an export wrote.
    pub struct ExportReport {
        /// How many records.
        pub records: u32,
        /// How many files.
        pub files: u32,
        /// Where.
        pub path: String,
    }

    /// Who asks to join.
    pub struct JoinRequestInfo {
        /// As they gave it.
        pub member: String,
        /// The four words; they must be the same on both screens.
        pub words: Vec<String>,
    }

    /// What writing a pack did.
    pub struct PackWritten {
        /// How many entries it holds.
        pub entries: u32,
        /// Its size.
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// What reading a pack did.
    pub struct PackRead {
        /// Who wrote it.
        pub from: String,
        /// Entries that were new here.
        pub entries: u32,
        /// Entries that were here already.
        pub known: u32,
        /// Entries that wait for a pack that has not come.
        pub waiting: u32,
        /// Ids of records that changed.
        pub records: Vec<String>,
        /// Entries that were refused, a sentence each.
        pub problems: Vec<String>,
        /// Whether the file ends before the pack does.
        pub cut_short: bool,
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
        /// Whether two people changed one paragraph or field while apart.
        pub overlap: bool,
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
        /// Whether two people changed it while apart.
        pub overlap: bool,
    }

    /// A field that changed.
    pub struct FieldChange {
        /// Field id; `title` for the title.
        pub field: String,
        /// Its value before.
        #[ts(type = "unknown")]
        pub before: Value,
        /// Its value now.
        #[ts(type = "unknown")]
        pub after: Value,
        /// Members who did it.
        pub by: Vec<String>,
        /// Whether two people changed it while apart.
        pub overlap: bool,
    }

    /// The catch-up.
    pub struct Changes {
        /// Last written first.
        pub records: Vec<RecordChange>,
    }

    /// Whether everything that a project should hold is there and whole.
    pub struct VerifyReport {
        /// No problem was found.
        pub clean: bool,
        /// Entries whose signature, chain and payloads were checked.
        pub entries: u32,
        /// Records that were rebuilt from the log and compared.
        pub records: u32,
        /// A sentence each.
        pub problems: Vec<String>,
    }

    /// What the core tells the window unasked.
    #[serde(tag = "type")]
    pub enum Event {
        /// These records changed, by anyone.
        Changed {
            /// Ids.
            records: Vec<String>,
        },
        /// A long task moved on.
        Progress {
            /// The id the window gave.
            job: String,
            /// Steps done.
            done: u32,
            /// Steps in all, where known.
            total: Option<u32>,
        },
        /// The project was locked.
        Locked,
        /// The disk refuses, or takes writes again.
        Storage {
            /// Whether it writes.
            ok: bool,
            /// The sentence to show.
            message: String,
        },
    }

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
        /// Whether the body starts with the headings of the kind.
        pub sections: bool,
    }

    /// Changes a record's title and fields.
    pub struct RecordSet {
        /// Its id.
        pub id: String,
        /// The new title, or the old one if absent.
        pub title: Option<String>,
        /// New values by field id; `null` empties a field.
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

    /// Asks what changed.
    pub struct ChangesBody {
        /// Since the last look, or ever.
        pub since_last_look: bool,
    }

    /// Brings a paragraph back to what it was before a change.
    pub struct BlockRestore {
        /// The record.
        pub record: String,
        /// From the change.
        pub key: String,
    }

    /// Brings a field back to what it was before a change.
    pub struct FieldRestore {
        /// The record.
        pub record: String,
        /// The field, or `title`.
        pub field: String,
    }
}

/// A passphrase or a recovery code: wiped when dropped, and never printed.
#[derive(Clone, TS)]
#[ts(export, type = "string")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over a text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the window's list of requests; the types themselves are written by the tests that ts-rs makes.
    #[test]
    fn the_list_of_requests_is_written_for_the_window() {
        let config = ts_rs::Config::from_env();
        let mut imports = std::collections::BTreeSet::new();
        let mut lines = String::new();
        for (name, body, reply) in list(&config) {
            for ty in [&body, &reply] {
                let plain = ty.trim_start_matches("Array<").trim_end_matches('>');
                if plain != "null" {
                    imports.insert(plain.to_owned());
                }
            }
            lines += &format!("  {name}: {{ body: {body}; reply: {reply} }}\n");
        }
        let mut file = String::from("// This file was generated by the tests of crates/app. Do not edit it by hand.\n");
        for name in imports {
            file += &format!("import type {{ {name} }} from \"./{name}\";\n");
        }
        file += &format!("\n/** Every request: what it takes and what it gives. */\nexport type Requests = {{\n{lines}}};\n");
        let dir = config.out_dir();
        std::fs::create_dir_all(dir).expect("a folder");
        std::fs::write(dir.join("Requests.ts"), file).expect("writes");
    }
}
