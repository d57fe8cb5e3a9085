//! What npm does: installing what the window's files are made with, and building them.

use std::{fs, process::Command};

use crate::{
    Result,
    machine::{need_node, npm},
    process::run,
    root,
};

/// npm in the folder of the window.
pub(crate) fn npm_here(arguments: &[&str]) -> Command {
    let mut command = npm(arguments);
    command.current_dir(root().join("ui"));
    command
}

/// Installs the window's packages.
pub(crate) fn install() -> Result {
    install_in("ui")
}

/// Installs what `package-lock.json` in this folder names, where it is not there already.
pub(crate) fn install_in(folder: &str) -> Result {
    need_node()?;
    let lock = root().join(folder).join("package-lock.json");
    let lock = fs::read(lock).map_err(|error| format!("{folder}/package-lock.json can't be read: {error}"))?;
    // npm's own copy of the lock file differs from it in shape, so a plain copy is kept beside the packages.
    let copy = root().join(folder).join("node_modules/.installed-lock.json");
    if fs::read(&copy).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = npm(&["ci", "--no-fund", "--no-audit", "--fetch-retries=5"]);
    npm.current_dir(root().join(folder));
    run(npm)?;
    fs::write(&copy, lock).map_err(|error| format!("{folder}/node_modules can't be written: {error}"))
}

/// Builds the window's files, which the app embeds when it is compiled.
pub(crate) fn build() -> Result {
    run(npm_here(&["run", "build"]))
}
