//! Where a paragraph came from that was woven into a record.

use crate::RecordId;

/// The paragraph that another was woven from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The record in which it stands.
    pub record: RecordId,
    /// Its key there.
    pub block: String,
    /// Who wrote it: a member's id in hexadecimal, as whoever wove it says.
    pub by: String,
    /// When it was written, in milliseconds since 1970; 0 where that is not known.
    pub at: i64,
}

/// Letters of a record's id as text.
const ID: usize = 36;

impl Source {
    /// Record and paragraph as they stand in the document: `RECORD/BLOCK`.
    pub fn place(&self) -> String {
        format!("{}/{}", self.record, self.block)
    }

    /// The source that a document names so; nothing where it names none.
    pub fn parse(place: &str, by: &str, at: i64) -> Option<Self> {
        let (record, block) = place.split_at_checked(ID)?;
        let block = block.strip_prefix('/').filter(|block| !block.is_empty())?;
        Some(Self { record: record.parse().ok()?, block: block.to_owned(), by: by.to_owned(), at })
    }

    /// Whether both were woven from one paragraph.
    pub fn is_of_one(&self, other: &Self) -> bool {
        (self.record, &self.block) == (other.record, &other.block)
    }
}
