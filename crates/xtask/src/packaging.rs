//! `cargo xtask package`: the app and the terminal tool in an installer, with Tauri's packager. docs/packaging.md has the rest.

use std::{fs, path::Path};

use crate::{
    Result, machine,
    process::{cargo, command, run as run_command},
    root, ui,
};

/// What Tauri packs for each system, the usual one first.
const KINDS: &[(&str, &[&str])] =
    &[("linux", &["deb", "rpm", "appimage"]), ("macos", &["dmg", "app"]), ("windows", &["nsis", "msi"])];

/// The packager, as npm knows it. It is fetched for the occasion: nothing else needs it.
const PACKAGER: &str = "@tauri-apps/cli@2";

pub(crate) fn run(arguments: &[&str]) -> Result {
    let dev = arguments.contains(&"--dev");
    let named: Vec<&str> = arguments.iter().copied().filter(|word| *word != "--dev").collect();
    let system = std::env::consts::OS;
    let known = KINDS.iter().find(|(name, _)| *name == system).map(|(_, kinds)| *kinds).unwrap_or_default();
    if let Some(other) = named.iter().find(|kind| !known.contains(kind)) {
        return Err(format!("`package` does not know {other} on {system}; it can make {}", known.join(", ")));
    }
    let kinds = if named.is_empty() { known.first().copied().into_iter().collect() } else { named };
    machine::install(&[machine::BUILD])?;
    ui::install()?;
    ui::build()?;
    // OpenSSL is built in, so that the package runs on any release of the system; and both programs come from one build.
    let mut build = cargo(&[
        "build",
        "--package",
        "crossroads-desktop",
        "--package",
        "crossroads-cli",
        "--features",
        "crossroads-desktop/packaged",
    ]);
    if !dev {
        build.arg("--release");
    }
    run_command(build)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let built = target.join(if dev { "debug" } else { "release" });
    stage(&built)?;

    let mut pack = command(
        if cfg!(windows) { "npx.cmd" } else { "npx" },
        &["--yes", "--package", PACKAGER, "tauri", "bundle", "--ci", "--features", "packaged", "--bundles"],
    );
    pack.arg(kinds.join(",")).current_dir(root().join("src-tauri"));
    if dev {
        pack.arg("--debug");
    }
    if cfg!(windows) {
        pack.args(["--config", "packaging/windows.conf.json"]);
    }
    run_command(pack)?;
    println!("Made in {}: {}", built.join("bundle").display(), kinds.join(", "));
    Ok(())
}

/// Lays the terminal tool where the configuration of the packages names it.
fn stage(built: &Path) -> Result {
    let name = format!("crossroads{}", std::env::consts::EXE_SUFFIX);
    let staged = root().join("src-tauri/packaging/staged");
    let copied = fs::create_dir_all(&staged).and_then(|()| fs::copy(built.join(&name), staged.join(&name)));
    copied.map(|_| ()).map_err(|error| format!("{}: {error}", staged.join(&name).display()))
}
