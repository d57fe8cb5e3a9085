//! Who wrote a record, in what goes out.

use std::fs;

use serde_json::json;

use crate::{
    consents::{ask, read_all},
    leaving::{READERS, project},
};

#[test]
fn who_wrote_a_record_is_told_to_the_team_and_to_nobody_else() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), &[]);
    for (purpose, told) in [(None, true), (Some("share_team"), true), (Some(READERS), false), (Some("archive"), false)] {
        for (name, format) in [("out", "markdown"), ("out.jsonl", "jsonl")] {
            let path = home.path().join(purpose.unwrap_or("team")).join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("makes it");
            let body = json!({ "path": path, "format": format, "ids": [], "purpose": purpose, "job": "out" });
            assert!(ask(&app, "export_run", body)["records"].as_u64() > Some(0));
            let mut all = String::new();
            if path.is_dir() {
                read_all(&path, &mut all)
            } else {
                all = fs::read_to_string(&path).expect("reads")
            }
            assert_eq!(all.contains("Amira"), told, "{purpose:?} as {format}: {all}");
        }
    }
}
