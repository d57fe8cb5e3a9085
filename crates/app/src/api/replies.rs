//! What the app tells: replies, errors, events, and what they are made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{GoneLink, LeftOut, NamesIn, wire};

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
        /// العربية.
        Ar,
    }

    /// The colours of the window.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub enum Theme {
        /// As the system says.
        #[default]
        System,
        /// Dark on light.
        Light,
        /// Light on dark.
        Dark,
        /// Black on white, as far apart as colours can be.
        Contrast,
        /// White on black, as far apart as colours can be.
        ContrastDark,
    }

    /// How much room is left between things.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub enum Density {
        /// Room to breathe.
        #[default]
        Roomy,
        /// More on a small screen.
        Compact,
    }

    /// What this computer remembers between starts. Holds no word of any project.
    #[serde(default)]
    pub struct Settings {
        /// Absent until the first start has asked.
        pub language: Option<Language>,
        /// The colours.
        pub theme: Theme,
        /// The room between things.
        pub density: Density,
        /// Text size in percent, 100 to 200.
        pub text_size: u32,
        /// Minutes without a key or a click after which the project locks; 0 is never.
        pub lock_after: u32,
        /// Whether the headings of a text stand beside it, where there is room.
        pub outline: bool,
        /// Whether nothing but the text is shown of what is written in.
        pub text_only: bool,
        /// The fields that the table of a kind shows, by the id of the kind, where somebody chose them.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        #[ts(optional, type = "Record<string, Array<string>>")]
        pub columns: BTreeMap<String, Vec<String>>,
    }

    /// The log of this computer: ids and counts, no word of any project.
    pub struct LogShown {
        /// Where it is.
        pub file: String,
        /// What is in it, the version first.
        pub text: String,
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
        /// What the person called it in this list; empty where they did not.
        pub label: String,
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
        /// Why nothing can be written to it here, as a sentence; nothing where it can.
        pub read_only: Option<String>,
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
        /// The number of their colour, from 1 in the order of joining: the same on every laptop.
        pub colour: u32,
    }

    /// Somebody, or a laptop of theirs, who does not belong to the team any more.
    pub struct RemovedInfo {
        /// Member id.
        pub member: String,
        /// As they gave it.
        pub name: String,
        /// The number of their colour.
        pub colour: u32,
        /// The four words of the laptop; absent: the member went, with all laptops.
        pub words: Option<Vec<String>>,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// The name of who did it; empty if unknown.
        pub by: String,
        /// Whether they did it themselves.
        pub own: bool,
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
        /// The first day on which it asks for something: an action that is due, a look back, consent to ask again; or empty.
        pub due: String,
        /// The field that says so, or empty.
        pub due_field: String,
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
        /// When it was put away, ISO 8601 UTC.
        pub put_away: Option<String>,
        /// The id of the record that stands for it, where it gave way to one.
        pub into: Option<String>,
        /// Values of the fields that were asked for, by their ids; absent where none were.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "Record<string, unknown>")]
        pub values: Option<Map<String, Value>>,
    }

    /// A record, whole, except for its body, which travels as a document.
    pub struct RecordView {
        /// As in lists.
        pub row: RecordRow,
        /// Values by field id; fields that this build does not know included.
        #[ts(type = "Record<string, unknown>")]
        pub fields: Map<String, Value>,
        /// The records that fields and body link to, by id, where known; of one that gave way, what stands for it under the old id.
        pub targets: Vec<RecordRow>,
        /// Records that link here.
        pub linked_from: Vec<RecordRow>,
        /// Links to records that are gone.
        pub gone_links: Vec<GoneLink>,
        /// Records that gave way to this one.
        pub gave_way: Vec<RecordRow>,
        /// Records that its paragraphs were woven from.
        pub woven_from: Vec<RecordRow>,
        /// Records that its paragraphs were woven into, those in the bin included.
        pub woven_into: Vec<RecordRow>,
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
        /// Those too that were put away or gave way to another.
        pub away: bool,
        /// Only records whose title, place or date hold this.
        pub filter: String,
        /// Only records whose `state` or `phase` is this.
        pub state: Option<String>,
        /// Only records that ask for something on this day or before, such as `2026-03-01`.
        #[ts(optional)]
        pub due_by: Option<String>,
        /// Only records whose `date` is this day or later; a month or a year in which it lies counts.
        #[ts(optional)]
        pub from: Option<String>,
        /// The order.
        pub sort: Sort,
        /// How many rows to pass over.
        pub offset: u32,
        /// At most this many rows; 0 means 200.
        pub limit: u32,
        /// Ids of fields whose values come along with each row.
        #[ts(optional, type = "Array<string>")]
        pub fields: Option<Vec<String>>,
    }

    /// Several lists at once.
    pub struct RecordQueries {
        /// What each lists.
        pub lists: Vec<RecordQuery>,
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
        /// By the field `date`, oldest first.
        Coming,
        /// By the day on which they ask for something, the first first.
        Due,
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
        /// Where the matches stand in `title`: start and end in UTF-16 code units.
        pub title_marks: Vec<(u32, u32)>,
        /// The words around the first place of each that was looked for.
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
        /// `docx`, `odt`, `markdown`, `text`, `vtt`, `srt`, `jsonl`, `bibtex`, `ris`, `csl`; empty if it is none of them.
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
        /// How often real names stand in it that are known on this laptop; 0, with a warning, where they are lost or can't be read.
        pub names: u32,
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
        /// What was left out or masked for the use it was written for; nothing where it was written for the team.
        pub left_out: Vec<LeftOut>,
        /// Records that can't be read on this laptop, so that they are not in it.
        pub unreadable: u32,
        /// Attachments that are damaged on this laptop, so that they are not in it.
        pub damaged: u32,
        /// Attachments of these records that are not on this laptop, so that they are not in it; a file of lines has none.
        pub elsewhere: u32,
        /// What came to this laptop and can't be opened here yet, so that it is not in it.
        pub waiting: u32,
        /// Known real names in what was written for the team; null where it was written for others, or nobody can say.
        pub names: Option<NamesIn>,
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
        /// How many attachments it holds.
        pub attachments: u32,
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
        /// Attachments that are here now and were not before.
        pub attachments: u32,
        /// Attachments in it that could not be taken in: the note that names them is still to come, or they are damaged.
        pub attachments_left: u32,
        /// Ids of records that changed.
        pub records: Vec<String>,
        /// Entries that were refused, a sentence each.
        pub problems: Vec<String>,
        /// Whether the file ends before the pack does.
        pub cut_short: bool,
    }

    /// Whether everything that a project should hold is there and whole.
    pub struct VerifyReport {
        /// No problem was found.
        pub clean: bool,
        /// Entries whose signature, chain and payloads were checked.
        pub entries: u32,
        /// Records that were rebuilt from the log and compared.
        pub records: u32,
        /// Attachments on this laptop whose bytes were checked.
        pub attachments: u32,
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
        /// These records read otherwise for a reason that lies back in the log: what a window holds of them must be loaded again.
        Rebuilt {
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
        /// Something about an attachment changed: it was added, taken out, asked for, or came.
        Attachment {
            /// Record id.
            record: String,
            /// Its id within the record.
            id: String,
        },
        /// The disk refuses, or takes writes again.
        Storage {
            /// Whether it writes.
            ok: bool,
            /// The sentence to show.
            message: String,
        },
        /// Something is new among the other laptops: `peers` tells. At most four times a second.
        Peers,
        /// Somebody waits with the ticket of an invitation.
        JoinAsked {
            /// Which.
            invite: String,
            /// As they gave it.
            member: String,
            /// The four words; they must be the same on both screens.
            words: Vec<String>,
        },
        /// An invitation was used.
        InviteDone {
            /// Which.
            invite: String,
        },
        /// An invitation is no more: somebody came too often with something about it wrong.
        InviteEnded {
            /// Which.
            invite: String,
        },
        /// This laptop was let in: the project is here, or about to be.
        LetIn,
        /// This laptop was not let in; the ticket is of no more use.
        TurnedAway,
        /// Where somebody else is.
        Presence {
            /// On which laptop.
            device: String,
            /// Member id.
            member: String,
            /// Their name.
            name: String,
            /// The number of their colour, as in `members`.
            colour: u32,
            /// The record they have open; absent: none any more.
            record: Option<String>,
            /// As their window wrote it.
            cursor: Option<String>,
        },
        /// This laptop was removed from the project.
        Removed,
    }
}
