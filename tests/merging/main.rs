//! The merge matrix: every pair of acts made apart on two laptops, and what is left of both when they meet.
//!
//! The outcomes stand in the table of `docs/merging.md`, which this compares with what happens; where the writing of a client
//! id decides, several stand there. Besides the table nothing that somebody typed may be gone without being shown.

mod acts;
mod editor;
mod matrix;
mod outcome;
mod writers;
