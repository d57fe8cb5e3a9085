//! No word of a project stands in clear on disk: not while it is open, not after a crash, not when it is locked.
//!
//! The test starts itself again as the child that works in the project, with a temporary folder of its own, and searches every
//! file that the child could write. `CROSSROADS_SEED` chooses other words.

mod spelling;
mod work;

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use spelling::spellings;
use support::random::{Random, seed};
use work::Words;

/// Says to the child where it works, and with which seed.
const HOME: &str = "CROSSROADS_REST_HOME";
const SEED: &str = "CROSSROADS_REST_SEED";

#[test]
fn no_word_stands_in_clear() {
    let seed = seed();
    let words = Words::new(&mut Random::new(seed));
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(home.path().join("tmp")).expect("makes a folder");
    let mut child = Command::new(std::env::current_exe().expect("a path"))
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env(HOME, home.path())
        .env(SEED, seed.to_string())
        // Every place where a library may put a file of its own.
        .env("TMPDIR", home.path().join("tmp"))
        .env("SQLITE_TMPDIR", home.path().join("tmp"))
        .env("HOME", home.path().join("tmp"))
        .env("RUST_LOG", "trace")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(fs::File::create(home.path().join("stderr")).expect("a file"))
        .spawn()
        .expect("starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut said = String::new();
    for stage in work::STAGES {
        // The child says which stage it has reached, and goes on when it is told to.
        while !said.contains(&format!("stage: {stage}")) {
            assert!(lines.read_line(&mut said).expect("reads") > 0, "the child ended before the stage {stage}: {said}");
        }
        search(home.path(), &words, stage);
        child.stdin.as_mut().expect("a pipe").write_all(b"on\n").expect("tells");
    }
    child.kill().expect("kills");
    child.wait().expect("ends");
    lines.read_to_string(&mut said).expect("reads");
    search(home.path(), &words, "killed");
    for (word, spelling) in words.all().iter().flat_map(|word| spellings(word)) {
        assert!(!holds(said.as_bytes(), &spelling), "{word} is in what the process prints");
    }
}

/// Not a test of its own: what the child runs.
#[test]
fn child() {
    let (Ok(home), Ok(seed)) = (std::env::var(HOME), std::env::var(SEED)) else { return };
    work::work(Path::new(&home), &Words::new(&mut Random::new(seed.parse().expect("a number"))));
}

/// A search that finds nothing proves something only if it can find: a file with a word in it is found in every spelling.
#[test]
fn the_search_finds_what_is_there() {
    let word = "Kwibuszaan متحف";
    for (_, spelling) in spellings(word) {
        let file = [b"before".as_slice(), &spelling, b"after"].concat();
        assert!(spellings(word).iter().any(|(_, spelling)| holds(&file, spelling)));
    }
    // Base64 of a longer text, at each of the three places that it can begin in.
    for before in ["", "x", "xy"] {
        let whole = spelling::base64(format!("{before}{word} en verder").as_bytes());
        assert!(spellings(word).iter().any(|(_, spelling)| holds(whole.as_bytes(), spelling)), "{whole}");
    }
}

/// Searches every file under a folder, and every file's name.
fn search(folder: &Path, words: &Words, stage: &str) {
    let mut files = Vec::new();
    walk(folder, &mut files);
    let mut searched = 0;
    for path in files {
        // A file may go away between the listing and the reading.
        let Ok(bytes) = fs::read(&path) else { continue };
        searched += bytes.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for word in words.all() {
            // By design the request holds the name of the one who asks, and nothing else.
            if name == "request" && *word == words.member {
                continue;
            }
            for (word, spelling) in spellings(word) {
                assert!(!holds(&bytes, &spelling), "{stage}: {word} is in {}", path.display());
                assert!(!holds(name.as_bytes(), &spelling), "{stage}: {word} is the name of a file");
            }
        }
    }
    println!("{stage}: {searched} bytes hold none of {} words", words.all().len());
    assert!(searched > 100_000, "{stage}: there was nothing to search");
}

fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("reads a folder").flatten() {
        if entry.path().is_dir() { walk(&entry.path(), files) } else { files.push(entry.path()) }
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return false };
    // Most bytes are not the first one: looking for it first makes an unoptimised search bearable.
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(wanted) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}
