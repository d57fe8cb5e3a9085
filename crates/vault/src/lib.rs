//! One encrypted project on disk. The only door through which documents change.
//!
//! Ground truth is an append-only log of signed, encrypted entries for each device, and the keystrokes that are not yet an entry;
//! everything else is derived. `docs/vault-format.md` has the format, `docs/security.md` what it protects against.

mod backup;
mod check;
mod crypto;
mod db;
mod derived;
mod entry;
mod envelope;
mod error;
mod folders;
mod header;
mod history;
mod ingest;
mod lists;
mod log;
mod members;
mod peers;
mod project;
mod seal;
mod store;
mod verify;

pub use crypto::KeyDerivation;
pub use entry::{DeviceId, Entry, LogId, ProjectId};
pub use envelope::{Envelope, Salt};
pub use error::{Error, Result};
pub use folders::{Place, Range};
pub use header::RecoveryCode;
pub use history::{Changed, Name, Touched, What};
pub use ingest::{Ingested, Refusal};
pub use lists::{Listed, Order, Query};
pub use log::Heights;
pub use members::{DeviceKeys, Member, MemberId, Role};
pub use peers::{BeaconKey, Proof, Standing};
pub use project::{Change, Handle, Options, Origin, Project};
pub use store::Store;
pub use verify::{Fault, Verified};
