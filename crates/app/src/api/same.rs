//! What the app is asked and tells about records that are the same, and about records that are put away.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{RecordRow, wire};

wire! {
    /// Two records.
    pub struct RecordPair {
        /// Record id.
        pub id: String,
        /// The id of the other.
        pub other: String,
    }

    /// Says that two records are the same: the other gives way.
    pub struct RecordSame {
        /// The id of the one that stays.
        pub id: String,
        /// The id of the one that gives way.
        pub other: String,
        /// The title that the one which stays gets; its own if absent.
        #[ts(optional)]
        pub title: Option<String>,
        /// Values that it gets, by field id; if absent, what `record_compare` gives as together.
        #[ts(optional, type = "Record<string, unknown>")]
        pub fields: Option<Map<String, Value>>,
        /// What `record_compare` gave when that was chosen; if either reads otherwise by now, nothing is done.
        #[ts(optional)]
        pub seen: Option<Compared>,
    }

    /// Two records side by side.
    pub struct Compared {
        /// The first.
        pub one: RecordRow,
        /// The second.
        pub other: RecordRow,
        /// The fields that either has filled in, in the order of the kind.
        pub fields: Vec<ComparedField>,
    }

    /// A field of two records.
    pub struct ComparedField {
        /// Its id.
        pub field: String,
        /// What the first has; `null` where it is empty.
        #[ts(type = "unknown")]
        pub one: Value,
        /// What the second has, likewise.
        #[ts(type = "unknown")]
        pub other: Value,
        /// What both come to: a set of all, else the first one's, else the second one's.
        #[ts(type = "unknown")]
        pub together: Value,
        /// Whether they have something else, and both have something.
        pub differ: bool,
    }

    /// Records of a kind whose titles could name the same.
    pub struct AlikePairs {
        /// At most 200 pairs.
        pub pairs: Vec<AlikePair>,
    }

    /// Two records that could be the same.
    pub struct AlikePair {
        /// The one that was made first.
        pub one: RecordRow,
        /// The other.
        pub other: RecordRow,
    }

    /// Dilemmas that resemble another.
    pub struct Similar {
        /// The likest first, at most five.
        pub rows: Vec<SimilarRow>,
    }

    /// A dilemma that resembles another, and why.
    pub struct SimilarRow {
        /// The dilemma.
        pub row: RecordRow,
        /// The titles of its initiatives.
        pub initiatives: Vec<String>,
        /// Words that both have and others seldom, without capitals and accents; those that say most first.
        pub words: Vec<String>,
    }

    /// A kind.
    pub struct KindOnly {
        /// Kind id.
        pub kind: String,
    }

    /// Puts records away, or takes them out again.
    pub struct PutAway {
        /// Their ids.
        pub ids: Vec<String>,
        /// Whether they go away.
        pub away: bool,
    }
}
