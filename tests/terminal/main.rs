//! The words of the terminal: which exit code, how many lines, and what programs read, also where the words are wrong.

use std::{
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use support::laptop::built;

struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs `crossroads` in a home of its own with these words.
fn says(home: &Path, words: &[impl AsRef<std::ffi::OsStr>]) -> Said {
    let mut command = Command::new(built("crossroads"));
    for (variable, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
        command.env(variable, home.join(folder));
    }
    command.env("HOME", home).env("CROSSROADS_PASSPHRASE", "correct horse battery staple").env("LC_ALL", "C");
    let output = command.args(words).current_dir(home).stdin(Stdio::null()).output().expect("starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("is text");
    Said { code: output.status.code().expect("ends by itself"), out: text(output.stdout), err: text(output.stderr) }
}

/// A home with a project and some files.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let founded = says(home.path(), &["--project", "p", "project", "create", "Proef", "--member", "An"]);
    assert_eq!(founded.code, 0, "{}", founded.err);
    fs::write(home.path().join("marked.md"), "\u{feff}# Kop\n").expect("writes");
    home
}

#[test]
fn whatever_is_wrong_is_one_line_and_one_value() {
    let home = home();
    // What is asked, the exit code, and the code that programs tell apart.
    let cases: &[(&[&str], i32, &str)] = &[
        (&["bogus"], 2, "usage"),
        (&["record", "edit", "x", "--set", "a"], 2, "usage"),
        (&["record", "show"], 2, "usage"),
        (&["search", "woord", "--limit", "veel"], 2, "usage"),
        (&["record", "show", "x"], 1, "invalid"),
        (&["record", "show", "00000000-0000-7000-8000-000000000000"], 1, "not_found"),
        (&["record", "new", "sprookje"], 1, "invalid"),
        (&["record", "list", "--kind", "sprookje"], 1, "invalid"),
        (&["record", "new", "field-note", "--body", "nergens.md"], 1, "not_found"),
        (&["--passphrase-file", "nergens", "project", "info"], 1, "not_found"),
        (&["--passphrase-file", "marked.md", "project", "info"], 1, "wrong_passphrase"),
        (&["--project", "nergens", "project", "info"], 1, "no_project"),
        (&["pack", "read", "marked.md"], 1, "unreadable"),
        (&["export", ""], 1, "invalid"),
    ];
    for (words, code, error) in cases {
        let project: &[&str] = if words[0] == "--project" { &[] } else { &["--project", "p"] };
        let words: Vec<&str> = [project, *words].concat();
        // What opens the project takes a second each time.
        if *code == 2 {
            let plain = says(home.path(), &words);
            assert_eq!((plain.code, plain.err.lines().count(), plain.out.as_str()), (2, 1, ""), "{words:?}: {}", plain.err);
        }
        let json = says(home.path(), &[&["--json"], words.as_slice()].concat());
        let value: Value = serde_json::from_str(&json.out).unwrap_or_else(|error| panic!("{words:?}: {error}: {}", json.out));
        assert_eq!((json.code, json.err.lines().count()), (*code, 1), "{words:?}: {}", json.err);
        assert_eq!(value["error"]["code"], *error, "{words:?}: {value}");
        assert!(!value["error"]["message"].as_str().expect("a sentence").is_empty());
    }
}

#[test]
fn a_report_with_an_error_in_it_is_the_one_value() {
    let home = home();
    let said = says(home.path(), &["--json", "--project", "p", "import", "marked.md", "nergens.md"]);
    let report: Value = serde_json::from_str(&said.out).expect("one value");
    assert_eq!((said.code, report["created"].as_array().map(Vec::len)), (1, Some(1)), "{report}");
}

#[test]
fn help_is_no_error() {
    let home = tempfile::tempdir().expect("a folder");
    for words in [&["--help"][..], &["record", "new", "--help"], &["--version"]] {
        let said = says(home.path(), words);
        assert!(said.code == 0 && !said.out.is_empty() && said.err.is_empty(), "{words:?}");
    }
    assert_eq!(says(home.path(), &[] as &[&str]).code, 2);
}

#[test]
fn a_name_that_is_no_text_is_not_taken_for_another() {
    let home = home();
    let odd = OsString::from_vec(b"p\xff".to_vec());
    let words: Vec<OsString> =
        vec!["--project".into(), odd, "project".into(), "create".into(), "X".into(), "--member".into(), "A".into()];
    let said = says(home.path(), &words);
    assert_eq!((said.code, said.err.lines().count()), (1, 1), "{}", said.err);
    assert_eq!(
        fs::read_dir(home.path())
            .expect("lists")
            .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.file_name().len() <= 4))
            .count(),
        1
    );
}

#[test]
fn words_come_in_as_they_were_meant() {
    let home = home();
    let ask = |words: &[&str]| {
        let said = says(home.path(), &[&["--json", "--project", "p"], words].concat());
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
        said.out
    };
    let made = |words: &[&str]| -> String {
        let value: Value = serde_json::from_str(&ask(words)).expect("JSON");
        value["id"].as_str().expect("an id").to_owned()
    };
    let id = made(&["record", "new", "field-note", "--title", "een\r\ntwee\tdrie", "--body", "marked.md"]);
    let shown = ask(&["record", "show", &id, "--format", "markdown"]);
    assert!(shown.contains("een twee drie") && shown.contains("\n# Kop\n"), "{shown}");
    ask(&["record", "edit", &id, "--set", "title=vier\nvijf"]);
    let listed = says(home.path(), &["--project", "p", "record", "list"]).out;
    assert_eq!(listed.lines().count(), 1, "{listed}");

    // Deeper than others would let through.
    let deep: String = (0..60).map(|level| format!("{}- regel {level}\n", "  ".repeat(level))).collect();
    fs::write(home.path().join("deep.md"), deep + "\n").expect("writes");
    let id = made(&["record", "new", "field-note", "--body", "deep.md"]);
    assert!(ask(&["record", "show", &id, "--format", "markdown"]).contains("regel 59"));
    let verified: Value = serde_json::from_str(&ask(&["project", "verify"])).expect("JSON");
    assert_eq!(verified["clean"], true, "{verified}");
}
