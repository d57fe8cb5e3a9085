//! Records in yrs and in standard Yjs 13: whoever wrote what, and in whichever order it came, both read the same.
//!
//! `npm ci` in tests/yjs makes the other side; without it the tests say that they did nothing. `CROSSROADS_SEED` and
//! `CROSSROADS_CASES` choose other cases, and more of them.

mod codings;
mod differential;
mod foreign;
mod node;
mod traps;
