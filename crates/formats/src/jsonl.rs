//! Records as lines of JSON, one record a line: the format for other programs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::limits::JSON_BYTES;

/// The key that says that parts were left out for a use; in Markdown, too.
pub const FOR: &str = "for";

/// One record. Absent parts stay absent when it is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The use for which it was written, where parts of it were left out for that.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The record that this is, or updates; `None` for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The id of its kind; a record that exists keeps its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its title; one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its fields, by field id, in the order of the file.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Its text as Markdown (see [`markdown`](crate::markdown)); absent is not the same as empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// When it was made; RFC 3339 in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<DateTime<Utc>>,
    /// When it was last changed; RFC 3339 in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<DateTime<Utc>>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The id of the record that it gave way to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
    /// Whether it was put away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
    /// The files that belong to it, by name. Written only: the files themselves do not travel in a line.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// A file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Its id in the record.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Such as `image/jpeg`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// In bytes.
    pub size: u64,
}

/// Reads one line. Keys that mean nothing here are passed over.
///
/// # Errors
/// [`Error::Damaged`] with the place in the line, or where it is no object or has nothing of a record; [`Error::TooLarge`].
pub fn read(line: &str) -> Result<Line, Error> {
    if line.len() > JSON_BYTES {
        return Err(Error::TooLarge { limit: JSON_BYTES as u64, of: "bytes in one line" });
    }
    let line = line.trim_start_matches('\u{FEFF}');
    if !line.trim_start().starts_with('{') {
        // A list would be taken for the values of a record, in their order.
        return Err(Error::damaged("JSON: no object"));
    }
    let read: Line = serde_json::from_str(line).map_err(|error| Error::damaged(format!("JSON: {error}")))?;
    if read == Line::default() { Err(Error::damaged("JSON: nothing of a record")) } else { Ok(read) }
}

/// Writes one line, without the line end.
pub fn write(line: &Line) -> String {
    // Strings, numbers and maps with string keys always have a JSON form.
    serde_json::to_string(line).unwrap_or_default()
}
