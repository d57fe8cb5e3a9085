//! A folder for exchange on a full disk, seen from the terminal: it is said that it is full, and nothing else.

use std::process::{Command, Stdio};

use serde_json::Value;
use support::{PASSPHRASE, laptop::built};

use crate::small::Disk;

#[test]
fn a_full_folder_is_said_to_be_full() {
    let Some(disk) = Disk::mount(1) else { return };
    let home = tempfile::tempdir().expect("a folder");
    let says = |words: &[&str]| {
        let mut command = Command::new(built("crossroads"));
        for (variable, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            command.env(variable, home.path().join(folder));
        }
        command.env("HOME", home.path()).env("CROSSROADS_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C");
        command.args(["--json", "--project", "p"]).args(words).current_dir(home.path()).stdin(Stdio::null());
        let output = command.output().expect("starts");
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    says(&["project", "create", "Proef", "--member", "An"]);
    disk.fill(0);
    let (out, err) = says(&["sync", "--once", "--folder", &disk.path().display().to_string()]);
    assert!(err.starts_with("The disk refuses") && err.trim_end().ends_with("[disk]") && err.lines().count() == 1, "{err}");
    let report: Value = out.lines().next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_else(|| panic!("{out}"));
    let errors = report["errors"].as_array().unwrap_or_else(|| panic!("{out}"));
    assert!(matches!(errors.as_slice(), [Value::String(only)] if only.starts_with("The disk refuses")), "{out}");
}
