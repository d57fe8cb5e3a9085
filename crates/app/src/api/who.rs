//! What the app is asked and tells about who wrote which words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// Who wrote words of a record: by the words themselves, or by where they stand.
    pub struct WhoAsk {
        /// Record id.
        pub record: String,
        /// Exactly these words, which stand in one place.
        pub text: Option<String>,
        /// Where they begin: a relative position of Yjs on the first letter, in hexadecimal.
        pub start: Option<String>,
        /// Where they end: likewise, on the last letter.
        pub end: Option<String>,
        /// Names the task, to hear how far it is and to stop it.
        pub job: String,
    }

    /// Who wrote which part of a selection.
    pub struct Who {
        /// In reading order, with what was deleted from among the words.
        pub pieces: Vec<WhoPiece>,
        /// Whether there are more pieces than these.
        pub cut: bool,
    }

    /// Words that one person wrote and, if they are gone, one person deleted.
    pub struct WhoPiece {
        /// The words; a line for each paragraph.
        pub words: String,
        /// Who wrote them.
        pub wrote: WhoDid,
        /// What they were woven from: then `wrote` is who wove them in. Absent for what was typed here.
        pub source: Option<WhoSource>,
        /// Who deleted them; absent where they stand.
        pub deleted: Option<WhoDid>,
        /// Names their letters, for `words_back`.
        pub letters: String,
    }

    /// The paragraph that words were woven from.
    pub struct WhoSource {
        /// The record that it stands in.
        pub record: String,
        /// The title of that; absent where it is not here any more.
        pub title: Option<String>,
        /// Its key there.
        pub block: String,
        /// The name of who wrote it; empty where nobody in the team has that id.
        pub name: String,
        /// The number of their colour, as in `members`.
        pub colour: u32,
    }

    /// Who did something, and when.
    pub struct WhoDid {
        /// Their name; empty where nobody in the team has that laptop.
        pub name: String,
        /// The number of their colour, as in `members`.
        pub colour: u32,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// The moment of the record's history.
        pub moment: String,
    }

    /// Brings deleted words back.
    pub struct WordsBack {
        /// Record id.
        pub record: String,
        /// The `letters` of their piece.
        pub letters: String,
    }

    /// What came back of them.
    pub struct WordsCame {
        /// Whether anything did; nothing where the words stand again already.
        pub came: bool,
    }
}
