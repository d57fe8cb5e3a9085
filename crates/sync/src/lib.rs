//! Peers: how a laptop is let into a project, and how entries travel in a file that somebody carries or a
//! folder that several reach.
//!
//! `docs/sync-protocol.md` has the formats. Everything that arrives goes through the vault's own checks; nothing here decides
//! what is true.

pub mod discovery;
mod error;
pub mod folder;
mod invite;
pub mod join;
pub mod node;
pub mod pack;
pub mod session;
pub mod status;
pub mod ticket;

pub use error::{Error, Result};
