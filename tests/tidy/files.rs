//! What holds for every file of a kind: how it opens, how long it is, what must not stand in it.

use std::{path::Path, process::Command};

/// A rule for files: their names' ends, and what is wrong with one, if anything.
struct Rule {
    name: &'static str,
    ends: &'static [&'static str],
    /// Folders and files that it does not hold for, by the beginning of their path.
    except: &'static [&'static str],
    fault: fn(&str) -> Option<String>,
}

const SOURCES: &[&str] = &[".rs", ".ts", ".svelte", ".css"];
/// The longest source file. Longer ones do more than one thing.
const LINES: usize = 700;

const RULES: &[Rule] = &[
    Rule { name: "a Rust file opens with what it is for", ends: &[".rs"], except: &[], fault: |text| opens(text, &["//! "]) },
    Rule {
        name: "a script opens with what it is for",
        ends: &[".ts"],
        except: &[],
        fault: |text| opens(text, &["// ", "/* ", "/** "]),
    },
    Rule {
        name: "a component opens with what it is for",
        ends: &[".svelte"],
        except: &[],
        fault: |text| opens(text, &["<!-- ", "<!--\n"]),
    },
    Rule { name: "a style sheet opens with what it is for", ends: &[".css"], except: &[], fault: |text| opens(text, &["/* "]) },
    Rule { name: "texts open with what they are", ends: &[".ftl"], except: &[], fault: |text| opens(text, &["# ", "### "]) },
    Rule {
        name: "a source file is of a length that can be read",
        ends: SOURCES,
        except: &["ui/src/ipc/generated/"],
        fault: |text| Some(text.lines().count()).filter(|lines| *lines > LINES).map(|lines| format!("{lines} lines")),
    },
    Rule {
        name: "nothing is left for later in the code",
        ends: SOURCES,
        except: &["tests/tidy/files.rs"],
        fault: |text| holds(text, &["todo!(", "dbg!(", "unimplemented!(", "FIXME", "console.log("]),
    },
    Rule {
        name: "no path of somebody's machine",
        ends: &[".rs", ".ts", ".svelte", ".css", ".md", ".toml", ".json", ".ftl", "run"],
        except: &["tests/tidy/files.rs"],
        fault: |text| holds(text, &["/home/", "/Users/", ".cargo/registry"]),
    },
    Rule {
        name: "lock files name no server",
        ends: &["package-lock.json"],
        except: &[],
        fault: |text| holds(text, &["\"resolved\": \"http"]),
    },
];

/// Every file that is, or would be, committed, by its path from the top.
pub(crate) fn all() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(crate::root())
        .output()
        .ok()
        .filter(|output| output.status.success());
    let mut files: Vec<String> = match listed {
        Some(output) => String::from_utf8_lossy(&output.stdout).split('\0').map(str::to_owned).collect(),
        None => walk(),
    };
    files.retain(|file| !file.is_empty() && crate::root().join(file).is_file());
    files.sort();
    files.dedup();
    files
}

/// The text of a file; empty where it is none.
pub(crate) fn text(file: &str) -> String {
    std::fs::read(crate::root().join(file)).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Without git: everything but what builds leave.
fn walk() -> Vec<String> {
    let root = crate::root();
    let mut files = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder can be read").flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !["target", "node_modules", "dist", "gen", ".git"].iter().any(|left| Path::new(left) == Path::new(&name)) {
                    open.push(path);
                }
            } else if let Ok(path) = path.strip_prefix(&root) {
                files.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files
}

#[test]
fn every_file_keeps_the_rules() {
    // What fuzzing collects is hostile on purpose.
    let files: Vec<String> = all().into_iter().filter(|file| !file.contains("/corpus/")).collect();
    let mut faults = Vec::new();
    for Rule { name, ends, except, fault } in RULES {
        let mut seen = false;
        for file in files.iter().filter(|file| ends.iter().any(|end| file.ends_with(end))) {
            seen = true;
            if !except.iter().any(|beginning| file.starts_with(beginning))
                && let Some(fault) = fault(&text(file))
            {
                faults.push(format!("{file}: {name} ({fault})"));
            }
        }
        if !seen {
            faults.push(format!("{name}: there is no such file"));
        }
    }
    crate::none(faults);
}

#[test]
fn the_walk_without_git_finds_the_same_sources() {
    let sources = |files: Vec<String>| -> Vec<String> {
        let mut sources: Vec<String> =
            files.into_iter().filter(|file| file.ends_with(".rs") && file.starts_with("crates/")).collect();
        sources.sort();
        sources
    };
    assert_eq!(sources(walk()), sources(all()));
}

fn opens(text: &str, with: &[&str]) -> Option<String> {
    let ok = with.iter().any(|beginning| text.starts_with(beginning));
    (!ok).then(|| format!("opens with {:?}", text.lines().next().unwrap_or_default()))
}

fn holds(text: &str, unwanted: &[&str]) -> Option<String> {
    let mut lines = text.lines().enumerate();
    lines.find_map(|(number, line)| {
        let found = unwanted.iter().find(|unwanted| line.contains(**unwanted))?;
        Some(format!("{found} in line {}", number + 1))
    })
}
