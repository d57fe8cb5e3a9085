//! Which crate may depend on which, read from Cargo's manifests. `docs/architecture.md` says why.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// Each crate of the workspace, with the crates of the workspace that it may know.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("vault", &["model"]),
    ("formats", &["model"]),
    ("sync", &["vault", "model"]),
    ("app", &["sync", "formats", "vault", "model"]),
    ("crossroads-cli", &["app"]),
    ("crossroads-desktop", &["app"]),
    ("xtask", &[]),
    ("crossroads-tests", &["app", "sync", "formats", "vault", "model"]),
];

/// Libraries that hide in one place: the beginning of their names, and the crates that may know them.
const HIDDEN: &[(&str, &[&str])] = &[
    ("tauri", &["crossroads-desktop"]),
    ("rusqlite", &["vault"]),
    ("libsqlite3-sys", &["vault"]),
    ("yrs", &["model"]),
    ("iroh", &["sync"]),
    ("clap", &["crossroads-cli"]),
    ("fantoccini", &["crossroads-tests"]),
];

/// Crates and what they do without: libraries by the beginning of their names. Every name has the empty beginning.
const WITHOUT: &[(&str, &[&str])] = &[
    ("model", &["tokio", "async", "futures", "getrandom", "rand", "chrono", "tempfile"]),
    ("formats", &["tokio", "async", "futures"]),
    ("vault", &["tokio", "async", "futures"]),
    ("xtask", &[""]),
];

fn packages() -> Vec<Package> {
    // Without the dependencies' own manifests, so that nothing is fetched.
    let metadata =
        MetadataCommand::new().manifest_path(crate::root().join("Cargo.toml")).no_deps().exec().expect("Cargo answers");
    metadata.packages
}

fn dependencies(package: &Package) -> Vec<&str> {
    package.dependencies.iter().map(|dependency| dependency.name.as_str()).collect()
}

/// What the crate itself is built with; tests and benchmarks may know more, to compare with.
fn built_with(package: &Package) -> Vec<&str> {
    let built = package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development);
    built.map(|dependency| dependency.name.as_str()).collect()
}

#[test]
fn arrows_point_downward() {
    let packages = packages();
    let names: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in &packages {
        let Some(allowed) = allowed.get(package.name.as_str()) else {
            faults.push(format!("{} has no line in ARROWS", package.name));
            continue;
        };
        for known in dependencies(package).into_iter().filter(|name| names.contains(name)) {
            if !allowed.contains(&known) {
                faults.push(format!("{} must not know {known}", package.name));
            }
        }
    }
    faults.extend(allowed.keys().filter(|name| !names.contains(*name)).map(|name| format!("{name} is no crate any more")));
    crate::none(faults);
}

#[test]
fn libraries_stay_where_they_are_hidden() {
    let mut faults = Vec::new();
    for package in packages() {
        for name in built_with(&package) {
            for (library, homes) in HIDDEN {
                if name.starts_with(library) && !homes.contains(&package.name.as_str()) {
                    faults.push(format!("{} must not know {name}: only {} may", package.name, homes.join(", ")));
                }
            }
            for (home, libraries) in WITHOUT {
                if package.name.as_str() == *home && libraries.iter().any(|library| name.starts_with(library)) {
                    faults.push(format!("{home} must do without {name}"));
                }
            }
        }
    }
    crate::none(faults);
}

#[test]
fn every_crate_has_the_lints_of_the_workspace() {
    let mut faults = Vec::new();
    for package in packages() {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("a manifest can be read");
        if !manifest.contains("[lints]\nworkspace = true") {
            faults.push(format!("{} does not take the workspace's lints", package.name));
        }
        if package.license.as_deref() != Some("AGPL-3.0-or-later") {
            faults.push(format!("{} names another licence", package.name));
        }
    }
    crate::none(faults);
}
