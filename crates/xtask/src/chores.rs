//! The smaller chores: benchmarks, the check of dependencies, licences.

use crate::{
    Result,
    process::{cargo, command, output, run},
    ui,
};

/// Runs the benchmarks, or the one of this name, which print ratios to a floor measured in the same run.
pub(crate) fn bench(arguments: &[&str]) -> Result {
    if matches!(arguments, [] | ["first_sync", ..]) {
        // What it compares with.
        ui::install_in("crates/sync/benches/others")?;
    }
    if matches!(arguments, [] | ["window", ..]) {
        ui::install()?;
        ui::build()?;
        // With the empty window that it is compared with.
        run(cargo(&["build", "--release", "--package", "crossroads-desktop", "--bins", "--examples"]))?;
    }
    // Chosen by what they are, for a plain `cargo bench` runs every unit test as well. The shell has none and takes long to build.
    let mut bench = cargo(&["bench", "--workspace", "--exclude", "crossroads-desktop", "--bench"]);
    match arguments {
        [] => bench.arg("*"),
        [name, rest @ ..] => bench.arg(name).arg("--").args(rest),
    };
    run(bench)
}

/// Checks the dependencies by the rules of deny.toml. Installing the tool takes some minutes, so it is no part of `test`.
pub(crate) fn deny() -> Result {
    if output(command("cargo-deny", &["--version"])).is_none() {
        println!("cargo-deny lacks and is installed now; that takes some minutes.");
        run(cargo(&["install", "cargo-deny", "--locked"]))?;
    }
    // The advisories are fetched from the network; the rest is checked first, for it needs none.
    run(cargo(&["deny", "check", "bans", "licenses", "sources"]))?;
    run(cargo(&["deny", "check", "advisories"]))
}

/// Writes the licences of all that the app is made of, for the page about Crossroads.
pub(crate) fn licences() -> Result {
    ui::install()?;
    run(command("node", &["ui/scripts/licences.mjs"]))
}
