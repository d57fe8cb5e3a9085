//! What a record is, and how it lives in a CRDT document. Pure: no clock, randomness, disk or network comes in here.
//!
//! A record is one Yjs document ([`Document`]). Everything else here is plain values: its [`body`], the table of [`kind`]s,
//! the [`update`] inspector that stands before the CRDT, and the comparison of two states of a record ([`changes`]).

pub mod alike;
pub mod attachment;
mod body;
pub mod changes;
pub mod codebook;
mod coding;
pub mod compare;
mod document;
pub mod fold;
mod id;
pub mod intervision;
pub mod kind;
pub mod redirect;
mod source;
pub mod update;
pub mod weaving;

pub use attachment::{Attachment, FileKey};
pub use body::{Block, Body, Direction, Inline, Line, Marks};
pub use coding::{Coding, Quote};
pub use document::{
    BlockShape, CodeChange, CodingSpan, Copies, Copy, Document, Edit, Failure, Invalid, Part, Problem, Reading, Record, Stretch,
    TextBlock, Work, Written,
};
pub use id::RecordId;
pub use source::Source;

/// The newest document schema that this build writes and edits; documents with a higher number open read-only.
pub const SCHEMA: u32 = 1;
