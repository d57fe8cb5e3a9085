//! How fast the real window is felt to be, with 10,000 records: its first paint, every page, the palette, memory and size.

// The window's tests use what is not needed here.
#![expect(dead_code, reason = "shared with the tests of the window")]

mod app;
mod driver;
mod laptop;
mod person;
mod screen;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use app::App;
use laptop::{Laptop, PASSPHRASE, built};
use serde_json::{Value, json};

/// Where the window leaves a picture when something does not come, as in the tests.
mod gallery {
    pub(crate) fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("output/screenshots")
    }
}

const RECORDS: u32 = 10_000;
const ROUNDS: usize = 5;
/// The example of the shell that has nothing in it.
const EMPTY: &str = "examples/empty";
const MIB: f64 = 1_048_576.0;
/// Clock ticks of `/proc`, which Linux tells programs are a hundredth of a second.
const TICKS: f64 = 100.0;

const PAGES: &[&str] = &[
    "Vandaag",
    "Veldnotities",
    "Interviews",
    "Wat is nieuw",
    "Codeboek",
    "Inzichtenmuur",
    "Team en uitwisselen",
    "Binnenhalen",
    "Uitvoeren",
    "Prullenbak",
    "Instellingen",
];

/// From the click until the heading stands, the rows of a list are there, and the frame that shows them was drawn.
const GO: &str = "
    const [page, done] = arguments
    const button = [...document.querySelectorAll('nav button')].find((each) => each.querySelector('.label').textContent === page)
    const since = performance.now()
    button.click()
    const look = () => {
      const there = document.querySelector('main h1')?.textContent === page
      const rows = page !== 'Veldnotities' || document.querySelector('main [role=option] *')
      if (there && rows) requestAnimationFrame(() => done(performance.now() - since))
      else requestAnimationFrame(look)
    }
    look()";

const PALETTE: &str = "
    const [done] = arguments
    const since = performance.now()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true }))
    const look = () => {
      if (document.querySelector('dialog [role=option]')) requestAnimationFrame(() => done(performance.now() - since))
      else requestAnimationFrame(look)
    }
    look()";

/// From a typed word until its answer stands.
const TYPE: &str = "
    const [word, done] = arguments
    const box = document.querySelector('dialog [role=combobox]')
    const old = document.querySelector('dialog [role=option]')?.textContent
    const since = performance.now()
    box.value = word
    box.dispatchEvent(new Event('input', { bubbles: true }))
    const look = () => {
      const first = document.querySelector('dialog [role=option]')?.textContent
      if (first !== undefined && first !== old) requestAnimationFrame(() => done(performance.now() - since))
      else if (performance.now() - since > 5000) done(-1)
      else requestAnimationFrame(look)
    }
    look()";

const PAINTED: &str = "
    const first = performance.getEntriesByName('first-contentful-paint')[0]
    return first ? performance.timeOrigin + first.startTime : null";

fn main() {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| {
        for number in 0..RECORDS {
            let title = format!("Notitie {number} van een verzonnen reis");
            let body = json!({ "kind": "field-note", "title": title, "fields": { "place": "Onderweg" }, "sections": true });
            desk.ask("record_new", body);
        }
    });
    let empty = compared(&laptop);
    println!("{RECORDS} records; medians and worst of {ROUNDS} rounds, in ms; frames of 16.7 ms are part of each");
    let (mut paints, mut locked) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let app = App::start(&laptop);
        paints.extend(first_paint(&app));
        app.settle();
        locked.push(memory(&app) as f64);
    }
    print("first paint after the process began (asked: below 1000)", &mut paints);
    let app = App::start(&laptop);
    app.unlock(PASSPHRASE);
    app.is_at("Veldnotities");
    let mut all: Vec<(String, Vec<f64>)> = PAGES.iter().map(|page| (format!("to {page} (asked: below 100)"), vec![])).collect();
    for _ in 0..ROUNDS {
        for (page, (_, times)) in PAGES.iter().zip(&mut all) {
            // From another page each time.
            let elsewhere = if *page == "Prullenbak" { "Binnenhalen" } else { "Prullenbak" };
            measure(&app, GO, vec![json!(elsewhere)]);
            times.push(measure(&app, GO, vec![json!(page)]));
        }
    }
    for (name, times) in &mut all {
        print(name, times);
    }
    let (mut opens, mut answers) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        opens.push(measure(&app, PALETTE, vec![]));
        answers.push(measure(&app, TYPE, vec![json!(format!("notitie {}", 4_000 + round))]));
        app.keys(["Escape"]);
        app.keeps_focus("the palette");
    }
    print("the palette (asked: below 100)", &mut opens);
    print("a title in it, typed at once", &mut answers);
    let processes = app.driver.processes().len();
    println!("memory of all {processes} processes (PSS), after all that: {} MiB", memory(&app) >> 10);
    println!("files of the window: {} KiB", size(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist")) >> 10);
    println!("beside an empty Tauri window: this app, the empty one, ratio");
    beside("first paint, ms", median(&mut paints), empty.paint);
    beside("memory before unlocking, MiB", median(&mut locked) / 1024.0, empty.memory / 1024.0);
    beside("program, MiB", length(&built("crossroads-desktop")) / MIB, length(&built(EMPTY)) / MIB);
}

/// What an empty window takes.
struct Empty {
    /// Milliseconds until it is painted.
    paint: f64,
    /// KiB of all processes.
    memory: f64,
}

/// Measures a window with one heading in it, on the same computer in the same minute.
fn compared(laptop: &Laptop) -> Empty {
    let (mut paints, mut memories) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let app = App::start_program(laptop, &built(EMPTY));
        paints.extend(first_paint(&app));
        app.settle();
        memories.push(memory(&app) as f64);
    }
    Empty { paint: median(&mut paints), memory: median(&mut memories) }
}

fn beside(what: &str, ours: f64, empty: f64) {
    println!("{what}: {ours:.1}, {empty:.1}, {:.2}", ours / empty);
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Of all processes of the app, in KiB.
fn memory(app: &App) -> u64 {
    app.driver.processes().iter().map(|process| pss(*process)).sum()
}

/// The length of a file, in bytes.
fn length(file: &Path) -> f64 {
    fs::metadata(file).map_or(f64::NAN, |file| file.len() as f64)
}

fn measure(app: &App, script: &str, arguments: Vec<Value>) -> f64 {
    app.slow_script(script, arguments).as_f64().expect("a number of milliseconds")
}

/// Milliseconds from the start of the app's process; none where the webview does not tell.
fn first_paint(app: &App) -> Option<f64> {
    app.find_until("a paint", |app| Some(app.script(PAINTED, vec![])).filter(|at| !at.is_null()));
    let painted = app.script(PAINTED, vec![]).as_f64()?;
    let first = *app.driver.processes().first()?;
    let stat = fs::read_to_string(format!("/proc/{first}/stat")).ok()?;
    let began: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    let up: f64 = fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs_f64();
    Some(painted - (now - up + began / TICKS) * 1_000.0)
}

/// The memory that a process takes, its share of what it shares included, in KiB.
fn pss(process: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse().unwrap_or_default()
}

fn size(folder: &Path) -> u64 {
    let entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.iter().map(|path| if path.is_dir() { size(path) } else { fs::metadata(path).map_or(0, |file| file.len()) }).sum()
}

fn print(name: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    match (times.get(times.len() / 2), times.last()) {
        (Some(median), Some(worst)) => println!("{name}: {median:.0}, worst {worst:.0}"),
        _ => println!("{name}: the webview does not tell"),
    }
}
