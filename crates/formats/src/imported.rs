//! What a reader hands over: a valid body, what is known about it, and what had to change on the way in.

use model::Body;

/// One imported text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The title that the file gives itself, where it has a sensible one.
    pub title: Option<String>,
    /// The text.
    pub body: Body,
    /// What was changed or left out; each sort at most once.
    pub warnings: Vec<Warning>,
}

/// Something in the file that did not come in as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// Pictures and other embedded objects were left out.
    PictureLeftOut {
        /// How many.
        count: usize,
    },
    /// Margin comments became quotes, `author: text`, after the block that they stood at.
    CommentsAsQuotes {
        /// How many.
        count: usize,
    },
    /// Tracked changes were taken as accepted: insertions stay, deletions go.
    TrackedChangesAccepted {
        /// How many insertions, deletions and moves.
        count: usize,
    },
    /// The text of text boxes was put after the paragraph that they hung on.
    TextBoxMoved {
        /// How many.
        count: usize,
    },
    /// Footnotes and endnotes stand at the end, with their number in the text.
    FootnotesAtEnd {
        /// How many.
        count: usize,
    },
    /// Tables within tables became lines of the outer cell.
    NestedTableFlattened {
        /// How many.
        count: usize,
    },
    /// Cells that spanned several columns or rows became one filled cell and empty ones.
    MergedCellsSplit {
        /// How many.
        count: usize,
    },
    /// Links to anything but the web or a mail address became plain text.
    LinksLeftOut {
        /// How many.
        count: usize,
    },
    /// The file does not say how its letters are encoded; it was read as Windows-1252.
    GuessedEncoding,
    /// Bytes that are no text became the sign �.
    UnreadableCharacters,
    /// Cues of a transcript without a readable time were skipped.
    BrokenCues {
        /// How many.
        count: usize,
    },
    /// Scientific sources that can't be read, or say nothing, were passed over.
    BrokenReferences {
        /// How many.
        count: usize,
    },
    /// Values that are too long, or too many, were left out.
    FieldsLeftOut {
        /// How many.
        count: usize,
    },
    /// Rows of a form that ask nobody anything were left out: calculations, what is hidden, what a device notes by itself.
    FormRowsLeftOut {
        /// How many.
        count: usize,
    },
    /// What a form says of filling it in on a device was left out: constraints, defaults, filters.
    FormRulesLeftOut {
        /// In how many rows.
        count: usize,
    },
    /// Questions whose list of answers is not in the form, or too long to be read out.
    ChoicesLeftOut {
        /// How many.
        count: usize,
    },
    /// Questions that have no words in one of the languages of a form stand in another there.
    OtherLanguage {
        /// How many.
        count: usize,
    },
    /// A part that the text refers to is absent or broken; what it held is missing.
    UnknownPart {
        /// How many parts.
        count: usize,
    },
    /// Too much markup to read safely: the text was taken as it stands, as one block of code.
    ReadAsPlainText,
}
