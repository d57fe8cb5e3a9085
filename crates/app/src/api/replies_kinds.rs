//! What the app tells about kinds and fields.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wire;

wire! {
    /// A kind and its fields, with labels in the language of the settings.
    pub struct KindInfo {
        /// Kind id.
        pub id: String,
        /// One of them: "interview".
        pub label: String,
        /// Several: "interviews".
        pub plural: String,
        /// The kinds that it is shown with: `daily`, `work`, `learning`, `power` or `care`.
        pub group: String,
        /// In the order of the form.
        pub fields: Vec<FieldInfo>,
    }

    /// A field of a kind.
    pub struct FieldInfo {
        /// Field id.
        pub id: String,
        /// Its label.
        pub label: String,
        /// What it holds.
        #[serde(rename = "type")]
        pub holds: FieldType,
        /// For `choice` and `choices`.
        pub choices: Vec<ChoiceInfo>,
        /// For `record` and `records`: the kind they must be, if any one.
        pub target: Option<String>,
        /// For `count`: the least and the most that it may be, where it has bounds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub between: Option<(u32, u32)>,
        /// For `rows`: what each row holds.
        pub columns: Vec<FieldInfo>,
    }

    /// What a field holds. As JSON: `line`, `text`, `date`, `choice`, `record`: string; `count`: number; `flag`: boolean; `place`:
    /// object; `rows`: array of objects, each with an `id`; the others: array of strings.
    #[derive(Copy, PartialEq, Eq)]
    pub enum FieldType {
        /// One line.
        Line,
        /// Any length.
        Text,
        /// `2024`, `2024-05` or `2024-05-17`.
        Date,
        /// Whole number.
        Count,
        /// Yes or no.
        Flag,
        /// One of `choices`.
        Choice,
        /// Several of `choices`.
        Choices,
        /// Free short words.
        Words,
        /// Ids of records.
        Records,
        /// The id of one record.
        Record,
        /// `{lat, lon, blur}`: degrees and metres, no finer than the blur.
        Place,
        /// A list of things with columns. It is set as a whole, or as an object from row ids to the cells that change; see `RecordSet`.
        Rows,
    }

    /// One of the values that a field can take.
    pub struct ChoiceInfo {
        /// As it is kept.
        pub id: String,
        /// As it is shown.
        pub label: String,
    }
}
