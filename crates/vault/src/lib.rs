//! One encrypted project on disk. The only door through which documents change.
//!
//! Ground truth is an append-only log of signed, encrypted entries for each device, and the keystrokes that are not yet an entry;
//! everything else is derived. `docs/vault-format.md` has the format, `docs/security.md` what it protects against.

mod attachments;
mod audit;
mod backup;
mod called;
mod check;
mod clients;
mod codebook;
mod crypto;
mod db;
mod derived;
mod entry;
mod envelope;
mod epochs;
mod erasure;
mod error;
mod facts;
mod folders;
mod forks;
mod header;
mod held;
mod history;
#[cfg(test)]
mod hostile;
mod ingest;
mod lacking;
mod lists;
mod log;
mod members;
mod met;
mod names;
mod overruled;
mod peers;
mod programs;
mod project;
mod reading;
mod redirects;
mod removals;
mod seal;
mod sides;
mod standing;
mod store;
mod team;
#[cfg(test)]
mod vectors;
mod verify;
mod weaving;
pub mod whole;

pub use attachments::{
    Attached, AttachmentReader, Awaited, Carried, Crowding, Fetch, MAX_PIECE, MOST_NAMED, Presence, Recording, Taken, Wanted,
    free_path,
};
pub use audit::{AuditHash, NOT_COMPARED, Remade, Sample};
pub use called::Called;
pub use codebook::{CODEBOOK, Marked, Quoted};
pub use crypto::KeyDerivation;
pub use entry::{DeviceId, Entry, LogId, ProjectId};
pub use envelope::{Envelope, Salt};
pub use erasure::Erasure;
pub use error::{Error, Result};
pub use facts::Fields;
pub use folders::{Place, Range};
pub use header::RecoveryCode;
pub use held::{Held, MAX_HELD, row_id};
pub use history::{
    At, By, Changed, Comparison, Done, GoneLink, Moment, MomentId, Name, NamedMoment, Piece, Run, RunKind, Selection, Since,
    Touched, TouchedBlock, TouchedCoding, TouchedField, TouchedFile, Turn, Turned, Unfinished, Unseen, Versions, What, WhyGone,
    Writers, is_hidden,
};
pub use ingest::{Ingested, Refusal};
pub use lists::{Head, IndexedText, Listed, Order, Query, Words};
pub use log::Heights;
pub use members::{DeviceKeys, Member, MemberId, Role};
pub use names::{BroughtBack, RealNames};
pub use overruled::{Overruled, Overrules};
pub use peers::{BeaconKey, MOST_PROOFS, Proof, Recognised, Standing, Told};
pub use project::{Change, Growth, Handle, Options, Origin, Project, is_inside, is_inside_project};
pub use removals::Removal;
pub use store::Store;
pub use team::{Apart, Why};
pub use verify::{Fault, Verified};
pub use weaving::{Brought, Chosen, LackingCodings, Weaving};
