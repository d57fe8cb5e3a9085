//! What the app is asked and tells about weaving notes into one record.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BlockLook, RecordRow, wire};

wire! {
    /// Looks at notes side by side.
    pub struct WeaveLook {
        /// The record to weave into; none yet if absent.
        #[ts(optional)]
        pub target: Option<String>,
        /// The ids of the notes.
        pub sources: Vec<String>,
    }

    /// Notes side by side, item by item.
    pub struct Weaving {
        /// The record to weave into.
        pub target: Option<RecordRow>,
        /// The notes, in the order asked for.
        pub sources: Vec<WeaveSource>,
        /// The items of all of them in one order, those without paragraphs left out.
        pub items: Vec<WeaveItem>,
        /// Paragraphs that stand twice in the record, because two people wove them while apart.
        pub twins: Vec<WeaveTwin>,
    }

    /// A note that is woven.
    pub struct WeaveSource {
        /// It.
        pub row: RecordRow,
        /// How many pieces it has.
        pub pieces: u32,
        /// How many of them are woven already.
        pub woven: u32,
    }

    /// An item of the agenda.
    pub struct WeaveItem {
        /// Its heading; empty for what stands before the first.
        pub heading: String,
        /// The heading's level; 0 without one.
        pub level: u32,
        /// What the record has of it.
        pub own: Vec<WeavePiece>,
        /// What the notes have of it, in the order in which it would be woven.
        pub pieces: Vec<WeavePiece>,
    }

    /// A paragraph, list, quote or table, which is woven as a whole.
    pub struct WeavePiece {
        /// The id of the record that it stands in.
        pub record: String,
        /// The keys of its paragraphs there.
        pub keys: Vec<String>,
        /// Its paragraphs.
        pub lines: Vec<WeaveLine>,
        /// Who wrote it; empty if unknown.
        pub by: String,
        /// The number of that person's colour.
        pub colour: u32,
        /// When it was written, ISO 8601 UTC; empty if unknown.
        pub at: String,
        /// How much of it the record has already. Of what the record has: whether it was woven.
        pub state: WeaveState,
        /// Of what was woven into the record: the record that it came from.
        pub source: Option<String>,
        /// Of a note: the keys of its paragraphs' copies in the record.
        pub copies: Vec<String>,
    }

    /// A paragraph of a piece.
    pub struct WeaveLine {
        /// How it looks.
        pub look: BlockLook,
        /// Its words.
        pub text: String,
    }

    /// How much of a piece a record has already.
    #[derive(Copy, PartialEq, Eq)]
    pub enum WeaveState {
        /// Nothing.
        New,
        /// Some of its paragraphs.
        Partly,
        /// All of it.
        Woven,
        /// All of it, and one of the two reads otherwise by now.
        Differs,
    }

    /// A paragraph that stands twice.
    pub struct WeaveTwin {
        /// The key of the first.
        pub first: String,
        /// The key of the second.
        pub second: String,
        /// The words of the first.
        pub text: String,
        /// The words of the second.
        pub other: String,
        /// Whether both read the same.
        pub equal: bool,
    }

    /// Weaves notes into a record.
    pub struct Weave {
        /// The record; a new meeting if absent.
        #[ts(optional)]
        pub target: Option<String>,
        /// The title of a new meeting.
        #[ts(optional)]
        pub title: Option<String>,
        /// What to weave.
        pub sources: Vec<WeaveChosen>,
        /// Where it goes; each piece below the heading of its item, at its time, if absent.
        #[ts(optional)]
        pub place: Option<WeavePlace>,
        /// Whether the notes are put away afterwards.
        pub put_away: bool,
    }

    /// What to weave of a note.
    pub struct WeaveChosen {
        /// Record id.
        pub record: String,
        /// Keys of paragraphs; all that there are if absent.
        #[ts(optional)]
        pub keys: Option<Vec<String>>,
    }

    /// A place in a record's text.
    pub struct WeavePlace {
        /// Behind the piece with this paragraph; at the beginning if absent.
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// What weaving did.
    pub struct Woven {
        /// The record.
        pub target: RecordRow,
        /// The keys of the paragraphs that came.
        pub blocks: Vec<String>,
        /// How many paragraphs were there already.
        pub known: u32,
    }

    /// Paragraphs of a record.
    pub struct BlocksOf {
        /// Record id.
        pub record: String,
        /// Their keys.
        pub keys: Vec<String>,
    }

    /// How many paragraphs that stood twice went.
    pub struct TwinsRemoved {
        /// How many.
        pub count: u32,
    }

    /// What is lacking of the codings of notes in records that were woven from them; those that lack nothing are left out.
    pub struct WovenCodings {
        /// Here, by the note that has them.
        pub from: Vec<CodingsLacking>,
        /// Of this record's own, by the record that lacks them.
        pub into: Vec<CodingsLacking>,
    }

    /// What a woven record lacks of the codings of one note.
    pub struct CodingsLacking {
        /// The id of the other record: of the note, or of what was woven from it.
        pub record: String,
        /// How many can be brought that were never there.
        pub count: u32,
        /// How many were taken off there.
        pub taken_off: u32,
        /// How many stand on words that read otherwise there, and stay where they are.
        pub changed: u32,
    }

    /// Brings codings of notes to a record that was woven from them.
    pub struct CodingsBring {
        /// The record's id.
        pub record: String,
        /// The ids of the notes; all that it was woven from if absent.
        #[ts(optional)]
        pub notes: Option<Vec<String>>,
        /// Whether those come too that were taken off there.
        pub taken_off: bool,
    }

    /// What bringing codings did.
    pub struct CodingsBrought {
        /// How many came.
        pub count: u32,
        /// How many stand on words that read otherwise, and stayed where they are.
        pub changed: u32,
    }
}
