//! Input that was made, or broken, to do harm: it is refused or set aside with a clear error, and nothing else changes.
//!
//! `CROSSROADS_SEED` and `CROSSROADS_MUTATIONS` choose other mutations, and more of them.

mod attacks;
mod bodies;
mod corpus;
mod files;
mod memory;
mod self_contained;
mod updates;
