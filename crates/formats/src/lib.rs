//! Other people's formats, both ways: bytes in, plain values of [`model`] out, and back.
//!
//! Every reader returns a valid [`Body`](model::Body), never panics, and stays within the bounds of [`limits`];
//! what it had to change or leave out it says in [`Warning`]s.

mod budget;
mod detect;
pub mod docx;
mod entities;
mod error;
pub mod front_matter;
mod imported;
pub mod jsonl;
pub mod limits;
mod links;
pub mod markdown;
pub mod media;
mod normalise;
pub mod odt;
mod package;
pub mod qdc;
pub mod references;
mod story;
pub mod text;
pub mod transcript;
pub mod xlsform;
mod xlsx;
mod xml;

pub use detect::{Format, detect};
pub use error::Error;
pub use imported::{Imported, Warning};
pub use normalise::normalise;
