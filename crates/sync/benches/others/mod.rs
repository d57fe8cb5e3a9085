//! Two other programs that bring the same records from one side to the other: Hocuspocus with SQLite, automerge-repo with files.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{laptops::median, measure};

const RUNS: usize = 3;
const RECORDS: usize = 1_000;

/// Prints what they take beside `ours`, in seconds.
pub(crate) fn compare(ours: f64, home: &Path) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/others");
    if !folder.join("node_modules").is_dir() {
        println!("the other programs are not installed (npm ci in crates/sync/benches/others)");
        return;
    }
    let texts: Vec<String> = (0..RECORDS).map(measure::text).collect();
    let records = home.join("records.json");
    fs::write(&records, serde_json::to_vec(&texts).expect("serialises")).expect("writes");
    for name in ["hocuspocus", "automerge"] {
        let mut seconds = Vec::new();
        for run in 0..RUNS {
            let place = home.join(format!("{name}-{run}"));
            fs::create_dir(&place).expect("makes a folder");
            let mut node = Command::new("node");
            node.arg(format!("{name}.js")).arg(&records).arg(&place).current_dir(&folder).stderr(Stdio::inherit());
            let output = node.output().ok().filter(|output| output.status.success());
            let said = output.and_then(|output| String::from_utf8_lossy(&output.stdout).trim().parse().ok());
            match said {
                Some(said) => seconds.push(said),
                None => return println!("{name} did not come to an end"),
            }
        }
        let theirs = median(seconds);
        println!("{RECORDS:6} records, {name}: {theirs:.3} s; {:.2} of that here (asked: below 1)", ours / theirs);
    }
}
