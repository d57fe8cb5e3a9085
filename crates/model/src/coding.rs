//! A coding: somebody's use of a code on a span of a record's text.

use uuid::Uuid;

use crate::RecordId;

/// A code on a span of text, as the document has it, and what it stands on now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Its id in the record.
    pub id: Uuid,
    /// The code's id in the codebook.
    pub code: Uuid,
    /// Who coded: a member's id in hexadecimal, as whoever wrote it says.
    pub coder: String,
    /// When, in milliseconds since 1970 by their clock.
    pub at: i64,
    /// Where it begins: a relative position in Yjs' encoding, which holds on to the first letter.
    pub start: Vec<u8>,
    /// Where it ends: likewise, and holds on to the last letter.
    pub end: Vec<u8>,
    /// A note about it; may be empty.
    pub memo: String,
    /// The coding on the source that this one was made after when the words were woven: its record, and its id there.
    pub source: Option<(RecordId, Uuid)>,
    /// What it stands on; nothing where all of its text was deleted.
    pub quote: Option<Quote>,
}

/// The words that a coding stands on, and where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The key of the textblock in which it begins.
    pub block: String,
    /// The place of that block among the textblocks.
    pub index: usize,
    /// Where it begins in the block, in UTF-16 code units; what is no text counts as one.
    pub at: u32,
    /// The words; a line for each block.
    pub words: String,
    /// What stands before it in its first block.
    pub before: String,
    /// What stands behind it in its last block.
    pub after: String,
}

impl Coding {
    /// Whether somebody changed it between this state and the other. That a paragraph was split and the coding went along is no
    /// change of it, nor are words that were typed or deleted inside it.
    pub fn was_changed(&self, other: &Self) -> bool {
        let anchors = (&self.start, &self.end) != (&other.start, &other.end);
        self.code != other.code || self.memo != other.memo || anchors && self.words() != other.words()
    }

    /// The same, or it lost its text, or has some again.
    pub fn differs(&self, other: &Self) -> bool {
        self.was_changed(other) || self.quote.is_none() != other.quote.is_none()
    }

    /// Its words; none where its text was deleted.
    pub fn words(&self) -> &str {
        self.quote.as_ref().map_or("", |quote| &quote.words)
    }
}
