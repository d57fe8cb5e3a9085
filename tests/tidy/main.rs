//! What Cargo and the compilers do not hold: who may know whom, how files open, and that documents lead somewhere.

mod arrows;
mod files;
mod links;

use std::path::PathBuf;

/// The top of the repository.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).unwrap_or(own)
}

/// Fails with everything that is wrong, not with the first of it.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
