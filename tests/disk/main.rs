//! A disk that is full, or that may only be read: the error says so, what was there stays, and writing goes on later.
//!
//! The disk is a small one in memory, which only root may mount; elsewhere the tests say that they did nothing.

mod folders;
mod full;
mod packs;
mod reading;
mod small;
