//! What the app tells about attachments.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// A file that belongs to a record.
    pub struct AttachmentInfo {
        /// Its id within the record.
        pub id: String,
        /// File name; safe to use as one.
        pub name: String,
        /// Such as `image/jpeg`, found out from the file itself.
        pub media_type: String,
        /// Bytes.
        #[ts(type = "number")]
        pub size: u64,
        /// Where its bytes are.
        pub state: AttachmentState,
        /// How many of its bytes are here, from the beginning.
        #[ts(type = "number")]
        pub here: u64,
        /// ISO 8601 UTC.
        pub added: String,
        /// Who added it.
        pub by: String,
        /// What was done to it when it was added just now, a sentence: the place where a photo was taken was left out, or could
        /// not be looked for.
        pub note: Option<String>,
    }

    /// Where an attachment's bytes are.
    #[derive(Copy, PartialEq, Eq)]
    pub enum AttachmentState {
        /// On this laptop.
        Here,
        /// On their way, or asked for.
        Coming,
        /// On other laptops.
        Elsewhere,
    }
}
