//! The words of the terminal: which exit code, how many lines, and what programs read, also where the words are wrong.

use std::{
    ffi::{OsStr, OsString},
    fs,
    os::unix::ffi::OsStringExt as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use support::{Device, laptop::built};
use vault::Role;

struct Said {
    code: i32,
    out: String,
    err: String,
}

/// `crossroads` in a home of its own with these words.
fn command(home: &Path, words: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(built("crossroads"));
    for (variable, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
        command.env(variable, home.join(folder));
    }
    command.env("HOME", home).env("CROSSROADS_PASSPHRASE", "correct horse battery staple").env("LC_ALL", "C");
    command.args(words).current_dir(home).stdin(Stdio::null());
    command
}

/// What it says, and how it ends.
fn says(home: &Path, words: &[impl AsRef<OsStr>]) -> Said {
    let output = command(home, words).output().expect("starts");
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
        (&["--project", "marked.md", "project", "create", "X", "--member", "An"], 1, "invalid"),
        (&["project", "restore", "marked.md", "restored"], 1, "unreadable"),
        (&["sync", "--once", "--folder", "zz://x"], 1, "invalid"),
        (&["serve", "--listen", "1.2.3.4:0"], 1, "invalid"),
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
fn nothing_is_written_among_the_files_of_a_project() {
    let home = home();
    let before = fs::read(home.path().join("p/header.json")).expect("reads");
    for words in [
        &["pack", "write", "p/header.json"][..],
        &["pack", "write", "p/attachments/../project.db"],
        &["project", "backup", "p/new.backup"],
        &["export", "p"],
        &["export", "p/all.jsonl"],
        &["export", "/dev/null", "--format", "jsonl"],
        &["code", "export", "p/project.db"],
    ] {
        let said = says(home.path(), &[&["--json", "--project", "p"], words].concat());
        let value: Value = serde_json::from_str(&said.out).expect("one value");
        assert_eq!((said.code, &value["error"]["code"]), (1, &Value::from("invalid")), "{words:?}");
    }
    assert_eq!(fs::read(home.path().join("p/header.json")).expect("reads"), before);
    assert_eq!(says(home.path(), &["--project", "p", "project", "verify"]).code, 0);
}

#[test]
fn a_sample_of_too_much_leaves_its_folder_free() {
    let home = tempfile::tempdir().expect("a folder");
    for scale in ["0", "419", "4294967295"] {
        let said = says(home.path(), &["--json", "project", "sample", "much", "--scale", scale]);
        let value: Value = serde_json::from_str(&said.out).expect("one value");
        assert_eq!((said.code, &value["error"]["code"]), (1, &Value::from("invalid")), "{scale}");
        assert!(!home.path().join("much").exists(), "{scale}");
    }
}

#[test]
fn what_could_not_be_printed_is_told() {
    let home = home();
    let full = fs::File::create("/dev/full").expect("is there");
    let mut command = command(home.path(), &["--project", "p", "project", "info"]);
    assert_eq!(command.stdout(full).output().expect("starts").status.code(), Some(1));
}

#[test]
fn an_import_takes_no_work_back_and_says_what_it_leaves() {
    let home = home();
    let ask = |words: &[&str]| -> Value {
        let said = says(home.path(), &[&["--json", "--project", "p"], words].concat());
        assert_eq!(said.code, 0, "{words:?}: {} {}", said.out, said.err);
        serde_json::from_str(&said.out).expect("JSON")
    };
    let id = ask(&["record", "new", "interview", "--title", "Zwolle"])["id"].as_str().expect("an id").to_owned();
    ask(&["export", "out"]);
    // Later by a second, which is what a file tells; the older file once comes first, once last.
    for title in ["Aalten", "Zutphen"] {
        std::thread::sleep(std::time::Duration::from_millis(1100));
        ask(&["record", "edit", &id, "--set", &format!("title={title}")]);
        ask(&["export", "out"]);
        let report = ask(&["import", "out"]);
        assert_eq!(report["updated"], serde_json::json!([]), "{title}: {report}");
        assert!(report["files"].to_string().contains("Zwolle"), "it says what it passed over");
        assert_eq!(ask(&["record", "show", &id])["title"], title);
    }

    // A record keeps its kind, whatever a line says of it; a bad line takes no other with it.
    let mut lines = format!("{{\"id\":\"{id}\",\"fields\":{{\"interpreter\":\"ja\",\"place\":\"Urk\"}}}}\n").into_bytes();
    lines.extend_from_slice(b"{\"kind\":\"field-note\",\"title\":\"\xff\"}\n");
    lines.extend_from_slice(b"{\"id\":\"00000000-0000-8002-8000-000000000000\",\"kind\":\"field-note\",\"title\":\"Eigen\"}\n");
    fs::write(home.path().join("lines.jsonl"), lines).expect("writes");
    let report = ask(&["import", "lines.jsonl"]);
    let warnings = report["files"][0]["warnings"].as_array().expect("a list");
    assert_eq!(
        (report["updated"].as_array().map(Vec::len), report["created"].as_array().map(Vec::len)),
        (Some(1), Some(0)),
        "{report}"
    );
    assert_eq!(warnings.len(), 2, "{report}");
    let fields = ask(&["record", "show", &id])["fields"].clone();
    assert_eq!((&fields["interpreter"], &fields["place"]), (&Value::from("ja"), &Value::from("Urk")), "{fields}");

    // Two lines of a record that is not here yet; a file in which nothing can be read.
    let new = "0198f3c2-0000-7000-8000-000000000001";
    let lines =
        format!("{{\"id\":\"{new}\",\"kind\":\"interview\"}}\n{{\"id\":\"{new}\",\"fields\":{{\"interpreter\":\"nee\"}}}}\n");
    fs::write(home.path().join("two.jsonl"), lines).expect("writes");
    ask(&["import", "two.jsonl"]);
    assert_eq!(ask(&["record", "show", new])["fields"]["interpreter"], "nee");
    fs::write(home.path().join("none.jsonl"), b"\xff\xfe{\0}\0").expect("writes");
    fs::write(home.path().join("bad.jsonl"), "geen JSON\n").expect("writes");
    for file in ["none.jsonl", "bad.jsonl"] {
        assert_eq!(says(home.path(), &["--project", "p", "import", file]).code, 1, "{file}");
    }

    // As long as a book.
    fs::write(home.path().join("long.md"), "Een alinea die ergens over gaat, en nog een paar woorden meer.\n\n".repeat(20_000))
        .expect("writes");
    let long = ask(&["record", "new", "field-note", "--body", "long.md"])["id"].as_str().expect("an id").to_owned();
    assert!(ask(&["record", "show", &long])["body"].as_str().expect("a text").len() > 1_000_000);

    // With a paragraph that is too long to be kept at once: no record is left without it.
    fs::write(home.path().join("line.md"), format!("Kort.\n\n{}\n", "woord ".repeat(500_000))).expect("writes");
    let count = || ask(&["record", "list"])["records"].as_array().map(Vec::len);
    let before = count();
    for words in [&["record", "new", "field-note", "--body", "line.md"][..], &["record", "edit", &long, "--append", "line.md"]] {
        let said = says(home.path(), &[&["--json", "--project", "p"], words].concat());
        assert!(said.code == 1 && said.err.contains("invalid"), "{words:?}: {}", said.err);
    }
    assert_eq!(count(), before);
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
    let id = made(&["record", "new", "dilemma", "--set", "title=Deur -x"]);
    assert!(ask(&["search", "-x"]).contains(&id), "a query may begin with a hyphen");

    // Titles that YAML takes for numbers, and rules that are no front matter.
    for (name, text, title) in
        [("jaar.md", "---\ntitle: 2024\n---\n\n# Kop\n", "2024"), ("regel.md", "---\nEen zin.\n---\n\nNog een.\n", "regel")]
    {
        fs::write(home.path().join(name), text).expect("writes");
        let report: Value = serde_json::from_str(&ask(&["import", name])).expect("JSON");
        assert_eq!((&report["files"][0]["title"], &report["files"][0]["warnings"]), (&title.into(), &serde_json::json!([])));
    }
    fs::write(home.path().join("odd.jsonl"), "[]\n{}\n{\"title\":\"Wel een\"}\n").expect("writes");
    let report: Value = serde_json::from_str(&ask(&["import", "odd.jsonl"])).expect("JSON");
    let count = |key: &str| report[key].as_array().or_else(|| report["files"][0][key].as_array()).map(Vec::len);
    assert_eq!((count("created"), count("warnings")), (Some(1), Some(2)), "{report}");

    // An update that brings nothing new is no change.
    let updated = |shown: &str| serde_json::from_str::<Value>(shown).expect("JSON")["updated"].clone();
    let before = updated(&ask(&["record", "show", &id]));
    let state = command(home.path(), &["--project", "p", "record", "show", &id, "--format", "yjs"]).output().expect("starts");
    for (name, update) in [("empty.yjs", vec![0, 0]), ("known.yjs", state.stdout)] {
        fs::write(home.path().join(name), update).expect("writes");
        ask(&["record", "edit", &id, "--apply-yjs", name]);
        assert_eq!(updated(&ask(&["record", "show", &id])), before, "{name}");
    }

    // Deeper than others would let through.
    let deep: String = (0..60).map(|level| format!("{}- regel {level}\n", "  ".repeat(level))).collect();
    fs::write(home.path().join("deep.md"), deep + "\n").expect("writes");
    let id = made(&["record", "new", "field-note", "--body", "deep.md"]);
    assert!(ask(&["record", "show", &id, "--format", "markdown"]).contains("regel 59"));
    let verified: Value = serde_json::from_str(&ask(&["project", "verify"])).expect("JSON");
    assert_eq!(verified["clean"], true, "{verified}");
}

/// What is nearly a backup or a request is none, and leaves nothing behind.
#[test]
fn nothing_may_stand_behind_a_backup_or_a_request() {
    let home = home();
    assert_eq!(says(home.path(), &["--project", "p", "project", "backup", "whole"]).code, 0);
    assert_eq!(says(home.path(), &["--project", "q", "join", "request", "request", "--member", "Bo"]).code, 0);
    for name in ["whole", "request"] {
        let mut bytes = fs::read(home.path().join(name)).expect("reads");
        bytes.extend([0; 100]);
        fs::write(home.path().join(format!("{name}-more")), bytes).expect("writes");
    }
    let restored = says(home.path(), &["--json", "project", "restore", "whole-more", "restored"]);
    assert_eq!((restored.code, restored.out.contains("unreadable")), (1, true), "{}", restored.out);
    assert!(!home.path().join("restored").exists(), "nothing is left");
    fs::create_dir(home.path().join("empty")).expect("makes a folder");
    assert_eq!(says(home.path(), &["project", "restore", "whole-more", "empty"]).code, 1);
    assert_eq!(fs::read_dir(home.path().join("empty")).expect("lists").count(), 0);
    assert_eq!(says(home.path(), &["project", "restore", "whole", "empty"]).code, 0);
    let granted = says(
        home.path(),
        &["--json", "--project", "p", "join", "grant", "request-more", "--role", "editor", "--answer", "answer"],
    );
    assert_eq!((granted.code, granted.out.contains("unreadable")), (1, true), "{}", granted.out);
}

#[test]
fn what_is_said_is_in_the_language_of_the_terminal() {
    let home = home();
    let says_in = |language: &str, words: &[&str]| {
        let output = command(home.path(), words).env("LC_ALL", language).output().expect("starts");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("is text")
    };
    let info = ["--project", "p", "project", "info"];
    let no_kind = ["--project", "p", "record", "list", "--kind", "sprookje"];
    let no_file = ["--project", "p", "record", "new", "field-note", "--body", "nergens.md"];
    for (language, words, parts) in [
        ("C", info, ["\nfour words: ", "\nin the bin: 0"]),
        ("nl_NL.UTF-8", info, ["\nvier woorden: ", "\nin de prullenbak: 0"]),
        ("ar_SY.UTF-8", info, ["\nالكلمات الأربع: ", "\nفي سلة المحذوفات: 0"]),
    ] {
        let said = says_in(language, &words);
        assert!(parts.iter().all(|part| said.contains(part)), "{language}: {said}");
    }
    let said = says_in("nl_NL.UTF-8", &no_kind);
    assert!(said.contains("Er is geen") && said.contains("sprookje"), "{said}");
    let said = says_in("nl_NL.UTF-8", &no_file);
    assert!(said.starts_with("nergens.md: dit bestand is niet te lezen"), "{said}");
}

#[test]
fn what_is_kept_apart_is_listed_with_who_and_why() {
    let noor = Device::founder("Noor");
    let ilse = Device::joined("Ilse", &noor, Role::Editor);
    noor.project
        .run(|store| {
            let ilse = store.members()?.into_iter().find(|member| member.name == "Ilse").expect("a member");
            store.remove_member(&ilse.id)
        })
        .expect("removes");
    ilse.note("Later", "Te laat geschreven.");
    noor.read(&ilse.pack("late", Some(&noor)));
    let home = noor.lock();
    let plain = says(home.path(), &["--project", "project", "apart"]);
    assert_eq!(plain.code, 0, "{}", plain.err);
    for words in ["Ilse", "Te laat geschreven.", "Written after this person or laptop had been removed from the project."] {
        assert!(plain.out.contains(words), "{words}: {}", plain.out);
    }
    let removed = says(home.path(), &["--project", "project", "member", "removed"]);
    assert!(removed.out.contains("\tIlse\t") && removed.out.contains("removed by Noor"), "{} {}", removed.out, removed.err);
    let json = says(home.path(), &["--project", "project", "apart", "--json"]);
    let value: Value = serde_json::from_str(&json.out).expect("JSON");
    let apart = value["apart"].as_array().expect("a list");
    assert!(apart.iter().all(|each| (&each["member"], &each["why"]) == (&"Ilse".into(), &"removed".into())), "{value}");
    assert!(apart.iter().any(|each| each["text"].as_str().is_some_and(|text| text.contains("Te laat"))), "{value}");
}

#[test]
fn all_that_the_exchange_needs_can_be_set() {
    let home = home();
    let set = |words: &[&str]| -> Value {
        let said = says(home.path(), &[&["--project", "p", "--json", "settings"][..], words].concat());
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{words:?}: {error}: {} {}", said.out, said.err))
    };
    let stick = home.path().join("stick");
    fs::create_dir(&stick).expect("makes a folder");
    let stick = stick.to_str().expect("UTF-8");
    let settings = set(&["--nearby", "on", "--address", "10.0.0.7", "--address", "10.0.0.8:5000", "--folder", stick]);
    assert_eq!(set(&["--address", "10.0.0.7"]), settings, "what is there is not there twice");
    assert_eq!((&settings["nearby"], &settings["addresses"]), (&true.into(), &serde_json::json!(["10.0.0.7", "10.0.0.8:5000"])));
    assert_eq!(settings["folders"][0]["url"], *stick, "{settings}");
    let settings = set(&["--no-address", "10.0.0.7", "--no-folder", stick]);
    assert_eq!(settings, set(&[]), "and it is kept");
    let left = (&settings["nearby"], &settings["addresses"], &settings["folders"]);
    assert_eq!(left, (&true.into(), &serde_json::json!(["10.0.0.8:5000"]), &serde_json::json!([])));
    assert_eq!(set(&["--nearby", "off"])["nearby"], false);
    for wrong in [["--no-address", "10.0.0.9"], ["--no-folder", "/nowhere"]] {
        assert_eq!(set(&wrong)["error"]["code"], "not_found", "{wrong:?}");
    }
    assert_eq!(set(&["--address", "laptop"])["error"]["code"], "invalid");
}

#[test]
fn an_attachment_is_taken_out_again() {
    let home = home();
    let ask = |words: &[&str]| -> Value {
        let said = says(home.path(), &[&["--project", "p", "--json"][..], words].concat());
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
        serde_json::from_str(&said.out).expect("JSON")
    };
    let record = ask(&["record", "new", "field-note", "--title", "Bezoek"])["id"].as_str().expect("an id").to_owned();
    let attached = ask(&["attach", &record, "marked.md"])["id"].as_str().expect("an id").to_owned();
    let held = || ask(&["record", "show", &record])["attachments"].as_array().map(Vec::len);
    assert_eq!(held(), Some(1));
    ask(&["detach", &record, &attached]);
    assert_eq!(held(), None);
    assert_eq!(says(home.path(), &["--project", "p", "detach", &record, &attached]).code, 1, "it is not there any more");
}
