//! What the app is asked about attachments: the body of each request.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// A record.
    pub struct RecordOnly {
        /// Its id.
        pub record: String,
    }

    /// Adds a file to a record.
    pub struct AttachmentAdd {
        /// Record id.
        pub record: String,
        /// The file.
        pub path: String,
        /// Names the task.
        pub job: String,
    }

    /// Begins a voice memo for a record.
    pub struct RecordingNew {
        /// Record id.
        pub record: String,
        /// What its file will be called.
        pub name: String,
        /// Samples a second.
        pub rate: u32,
    }

    /// Ends a voice memo and keeps it.
    pub struct RecordingKeep {
        /// Its id.
        pub id: String,
        /// Names the task.
        pub job: String,
    }

    /// An attachment of a record.
    pub struct AttachmentOnly {
        /// Record id.
        pub record: String,
        /// Its id within the record.
        pub id: String,
    }

    /// Writes an attachment to a file.
    pub struct AttachmentSave {
        /// Record id.
        pub record: String,
        /// Its id within the record.
        pub id: String,
        /// The file.
        pub path: String,
        /// Names the task.
        pub job: String,
    }
}
