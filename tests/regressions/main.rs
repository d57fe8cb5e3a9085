//! Faults of the vault that other tests found, each in its smallest form.

mod keys;
mod limits;
mod logs;
