//! What the app is asked and tells about power maps that go to others.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{LeftOut, wire};

wire! {
    /// Asks what of power maps may go for a use.
    pub struct PowerAsk {
        /// Their ids: one, or two beside each other.
        pub ids: Vec<String>,
        /// The use for which they are written, such as `share_municipality`.
        pub purpose: String,
    }

    /// Power maps as they may go, and what does not.
    pub struct PowerShown {
        /// In the order in which they were asked for.
        pub maps: Vec<PowerMapShown>,
        /// What does not go, and why.
        pub left_out: Vec<LeftOut>,
    }

    /// A power map as it may go.
    pub struct PowerMapShown {
        /// Its id.
        pub id: String,
        /// As far as it may go; may be empty.
        pub title: String,
        /// What it says, by field id; actors that do not go are in no row.
        #[ts(type = "Record<string, unknown>")]
        pub fields: Map<String, Value>,
        /// Who is on it.
        pub actors: Vec<ActorShown>,
    }

    /// An actor as it may go.
    pub struct ActorShown {
        /// Its record.
        pub id: String,
        /// What it is called; may be empty.
        pub title: String,
    }

    /// Writes something of a power map to a file.
    pub struct PowerWrite {
        /// Its id.
        pub id: String,
        /// The file.
        pub path: String,
        /// The use for which it is written.
        pub purpose: String,
        /// What of it.
        pub part: PowerPart,
    }

    /// What of a power map a file holds.
    #[derive(Copy, PartialEq, Eq)]
    pub enum PowerPart {
        /// Its Net-Map, as a picture (SVG).
        Drawing,
        /// Who is on it, as a table (CSV).
        Actors,
        /// What goes between them, as a table (CSV).
        Relations,
    }
}
