//! `cargo xtask test`: every check and test, in the order in which a mistake shows soonest. It goes on to the end, so that one
//! run shows all that is wrong.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    Result, machine,
    process::{cargo, run as run_command, run_watched},
    root, ui,
};

/// Where `cargo test` writes the TypeScript of the requests.
const GENERATED: &str = "ui/src/ipc/generated";
/// The folder of the tests that drive the real window.
const WINDOW: &str = "tests/window";

/// How often the long tests repeat themselves when there is no time.
const QUICK: &[(&str, &str)] = &[("CROSSROADS_SCHEDULES", "200"), ("CROSSROADS_KILLS", "20")];

/// How many tests went well and how many did not. A check that is not made of tests counts as one.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: u32,
    failed: u32,
}

struct Section {
    name: &'static str,
    count: Count,
    took: Duration,
    /// What went wrong, where the failed tests do not say it all.
    error: Option<String>,
}

#[derive(Default)]
struct Report {
    sections: Vec<Section>,
    left_out: Vec<&'static str>,
}

pub(crate) fn run(arguments: &[&str]) -> Result {
    let quick = arguments.contains(&"--quick");
    let names: Vec<&str> = arguments.iter().copied().filter(|word| *word != "--quick").collect();
    let filter = match names.as_slice() {
        [] => None,
        [name] if !name.starts_with('-') => Some(*name),
        _ => return Err(format!("`test` does not know {}", names.join(" "))),
    };
    let started = Instant::now();
    let mut report = Report::default();
    report.check("What the machine needs", || {
        machine::install(&[machine::BUILD, machine::FONTS, machine::SCREEN, machine::DRIVER, machine::NETWORKS])?;
        ui::install()?;
        // Standard Yjs, which the tests compare with.
        ui::install_in("tests/yjs")
    });
    if filter.is_none() {
        report.check("Format", || run_command(cargo(&["fmt", "--all", "--check"])));
        report.check("Types of the window", || run_command(ui::npm_here(&["run", "check"])));
    }
    report.tests("Tests of the window's parts", |count| window_parts(filter, count));
    // Before anything that compiles the shell, which embeds these files.
    report.check("Build of the window's files", ui::build);
    if filter.is_none() && !quick {
        report.check("Lints", || {
            run_command(cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
            // These tests run only when named, and so they are no part of "all".
            run_command(cargo(&["clippy", "--workspace", "--test", "window", "--", "--deny", "warnings"]))
        });
    } else {
        report.left_out.push("lints");
    }
    // Binaries and tests in one call: chosen apart, they would want their dependencies with other features, and compile them twice.
    report.check("Build", || run_command(cargo(&["build", "--workspace", "--bins", "--tests"])));
    let before = files(&root().join(GENERATED));
    report.tests("Tests", |count| rust(quick, filter, count));
    if filter.is_none() {
        report.check("TypeScript of the requests", || is_fresh(&before));
    }
    if quick || !root().join(WINDOW).exists() {
        report.left_out.push("the real window");
    } else {
        report.tests("Tests of the real window", |count| window(filter, count));
    }
    report.left_out.push("cargo deny (`cargo xtask deny`)");
    report.finish(started.elapsed())
}

/// The window's parts, by vitest.
fn window_parts(filter: Option<&str>, count: &mut Count) -> Result {
    let mut vitest = ui::npm_here(&["test", "--"]);
    if let Some(filter) = filter {
        vitest.args(["--testNamePattern", filter, "--passWithNoTests"]);
    }
    run_watched(vitest, |line| count.add(vitest_line(line)))
}

/// Every Rust test but those of the real window: units, journeys, simulations, hostile input, tidiness.
fn rust(quick: bool, filter: Option<&str>, count: &mut Count) -> Result {
    let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
    tests.args(filter);
    for (variable, number) in QUICK.iter().filter(|(variable, _)| quick && std::env::var_os(variable).is_none()) {
        tests.env(variable, number);
    }
    run_watched(tests, |line| count.add(cargo_line(line)))
}

/// The real window. Without a display these tests make virtual ones, so that nothing pops up in somebody's work.
fn window(filter: Option<&str>, count: &mut Count) -> Result {
    let mut tests = cargo(&["test", "--workspace", "--test", "window"]);
    tests.args(filter).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    run_watched(tests, |line| count.add(cargo_line(line)))
}

/// Whether the tests wrote the same TypeScript as is there.
fn is_fresh(before: &BTreeMap<String, Vec<u8>>) -> Result {
    let after = files(&root().join(GENERATED));
    let mut stale: Vec<&String> =
        after.keys().chain(before.keys()).filter(|name| after.get(*name) != before.get(*name)).collect();
    stale.dedup();
    match stale.as_slice() {
        [] if after.is_empty() => Err(format!("{GENERATED} is empty")),
        [] => Ok(()),
        [first, ..] => Err(format!("{GENERATED} was stale, {first} among others; it is right now and must be committed")),
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).ok()?)))
        .collect()
}

/// The count in a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
fn cargo_line(line: &str) -> Option<Count> {
    let (_, counts) = line.split_once("test result: ")?;
    Some(Count { passed: number_before(counts, " passed")?, failed: number_before(counts, " failed")? })
}

/// The count in a line such as `      Tests  2 failed | 10 passed (12)`.
fn vitest_line(line: &str) -> Option<Count> {
    let counts = without_colours(line);
    let counts = counts.trim_start().strip_prefix("Tests ")?;
    let number = |what| number_before(counts, what).unwrap_or(0);
    Some(Count { passed: number(" passed"), failed: number(" failed") })
}

fn number_before(text: &str, word: &str) -> Option<u32> {
    let (before, _) = text.split_once(word)?;
    before.rsplit(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// The text without the sequences that colour it in a terminal.
fn without_colours(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut parts = line.split('\u{1b}');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    text
}

impl Count {
    fn add(&mut self, more: Option<Self>) {
        let more = more.unwrap_or_default();
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl Report {
    /// Something that goes well or not.
    fn check(&mut self, name: &'static str, check: impl FnOnce() -> Result) {
        self.tests(name, |count| {
            check()?;
            count.passed = 1;
            Ok(())
        });
    }

    /// Something that is made of tests, and counts them.
    fn tests(&mut self, name: &'static str, tests: impl FnOnce(&mut Count) -> Result) {
        println!("\n==== {name} ====");
        let started = Instant::now();
        let mut count = Count::default();
        let error = tests(&mut count).err();
        if let Some(error) = &error {
            println!("{error}");
            // A test program that does not compile or is killed counts no failed test.
            count.failed = count.failed.max(1);
        }
        let took = started.elapsed();
        println!("==== {name}: {} in {} ====", if count.failed == 0 { "good" } else { "FAILED" }, seconds(took));
        self.sections.push(Section { name, count, took, error });
    }

    fn finish(self, took: Duration) -> Result {
        println!("\n==== In all: {} ====", seconds(took));
        let mut all = Count::default();
        for Section { name, count, took, error } in &self.sections {
            println!("{:<30} {:>9}  {} passed, {} failed", format!("{name}:"), seconds(*took), count.passed, count.failed);
            if let Some(error) = error {
                println!("    {error}");
            }
            all.add(Some(*count));
        }
        println!("Left out: {}", self.left_out.join(", "));
        println!("\n{} passed, {} failed", all.passed, all.failed);
        if all.failed == 0 { Ok(()) } else { Err("something failed; the sections above say what".into()) }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        long @ 60.. => format!("{} min {:02} s", long / 60, long % 60),
        _ => format!("{:.1} s", time.as_secs_f32()),
    }
}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn closing_lines_are_counted() {
        type Case = (fn(&str) -> Option<Count>, &'static str, Option<(u32, u32)>);
        let cases: &[Case] = &[
            (cargo_line, "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out", Some((12, 0))),
            (cargo_line, "test result: FAILED. 1 passed; 2 failed; 0 ignored", Some((1, 2))),
            (cargo_line, "test that_a_result_is_read ... ok", None),
            (vitest_line, "      Tests  2 failed | 10 passed (12)", Some((10, 2))),
            (
                vitest_line,
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m84 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (84)\u{1b}[39m",
                Some((84, 0)),
            ),
            (vitest_line, " Test Files  3 passed (3)", None),
        ];
        for (read, line, expected) in cases {
            assert_eq!(read(line).map(|count| (count.passed, count.failed)), *expected, "{line}");
        }
    }
}
