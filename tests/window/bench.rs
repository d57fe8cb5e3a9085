//! How fast the real window is felt to be, with 10,000 notes and with the sample a hundredfold: its first paint, every page, the longest
//! stall, the palette, memory and size.
//!
//! `cargo xtask bench window [notes|sample [SCALE]]`: both unless one is named.

// The window's tests use what is not needed here.
#![expect(dead_code, reason = "shared with the tests of the window")]

mod app;
mod driver;
mod laptop;
mod person;
mod screen;
mod visits;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use app::App;
use laptop::{Laptop, PASSPHRASE, built};
use serde_json::json;
use visits::{HEADING, ROW, Seen, Step, TEXT, button, page, press, repeat, row, take, write};

/// Where the window leaves a picture when something does not come, as in the tests.
mod gallery {
    pub(crate) fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("output/screenshots")
    }
}

const RECORDS: u32 = 10_000;
/// How many times the sample is written, where nobody says it.
const SCALE: u32 = 100;
const ROUNDS: usize = 5;
/// The example of the shell that has nothing in it.
const EMPTY: &str = "examples/empty";
const MIB: f64 = 1_048_576.0;
/// Clock ticks of `/proc`, which Linux tells programs are a hundredth of a second.
const TICKS: f64 = 100.0;
/// Milliseconds that a page may take until it is drawn.
const PAGE: f64 = 100.0;
/// Milliseconds that the window may stand still.
const STALL: f64 = 50.0;

/// A place in the window and the way there from the settings; what is measured is the last step.
struct Visit {
    name: &'static str,
    way: &'static [Step],
}

const fn at(name: &'static str, way: &'static [Step]) -> Visit {
    Visit { name, way }
}

/// From where each visit begins.
const SETTINGS: Step = page("Instellingen", HEADING);
const IMPORT: Step = page("Binnenhalen", HEADING);
const HOME: Step = page("Vandaag", "main .parts li");
const CODES: Step = page("Codeboek", HEADING);
const WALL: Step = page("Inzichtenmuur", HEADING);
const INITIATIVES: Step = page("Initiatieven", ROW);
const INTERVIEWS: Step = page("Interviews", ROW);
const NOTES: Step = page("Veldnotities", ROW);

/// Pages of any project.
const PAGES: &[Visit] = &[
    at("Vandaag", &[HOME]),
    at("Veldnotities", &[NOTES]),
    at("Wat is nieuw", &[page("Wat is nieuw", HEADING)]),
    at("Codeboek", &[CODES]),
    at("Inzichtenmuur", &[WALL]),
    at("Team en uitwisselen", &[page("Team en uitwisselen", HEADING)]),
    at("Binnenhalen", &[IMPORT]),
    at("Uitvoeren", &[page("Uitvoeren", HEADING)]),
    at("Prullenbak", &[page("Prullenbak", HEADING)]),
    at("Instellingen", &[IMPORT, SETTINGS]),
];

/// Pages that show much only where there is a whole trajectory, and records of each kind that has a page of its own.
const OF_THE_SAMPLE: &[Visit] = &[
    at("quotes of a code", &[page("Codeboek", "main [aria-labelledby=quotes] mark")]),
    at("the wall with its cards", &[page("Inzichtenmuur", "main .cards li")]),
    at("Initiatieven", &[INITIATIVES]),
    at("their table", &[INITIATIVES, button("Tabel", "main [role=gridcell]")]),
    at("their map", &[INITIATIVES, button("Kaart", "main .dot")]),
    at("Interviews", &[INTERVIEWS]),
    at("Personen", &[page("Personen", ROW)]),
    at("Acties", &[page("Acties", ROW)]),
    at("Bronnen", &[page("Bronnen", ROW)]),
    at("an initiative, its years", &[INITIATIVES, row("main article svg .lane")]),
    at("an interview", &[INTERVIEWS, row(TEXT)]),
    at("giving it back", &[INTERVIEWS, row(TEXT), button("Teruggeven", "dialog select")]),
    at("a field note", &[NOTES, row(TEXT)]),
    at("its history", &[NOTES, row(TEXT), button("Geschiedenis", HEADING)]),
    at("a dilemma", &[page("Dilemma’s", ROW), row(TEXT)]),
    at("a meeting", &[page("Bijeenkomsten", ROW), row(TEXT)]),
    at("a person", &[page("Personen", ROW), row(TEXT)]),
    at("a source", &[page("Bronnen", ROW), row(TEXT)]),
    at("an insight", &[page("Inzichten", ROW), row(TEXT)]),
    at("a trajectory, its learning agenda", &[page("Leertrajecten", ROW), row("main article .group li")]),
    at("a session", &[page("Intervisies", ROW), row(TEXT), button("Sessie leiden", HEADING)]),
    at("a power map", &[page("Machtskaarten", ROW), row(TEXT), button("Machtskaart tekenen", "main svg [role=button]")]),
];

/// Moving in what is drawn: where, what is scrolled or pressed, and how often.
const MOVES: &[(&str, &[Step], &str, u32)] = &[
    ("scrolling a list", &[NOTES], "main [role=listbox]", 30),
    ("scrolling the table", &[INITIATIVES, button("Tabel", "main [role=gridcell]")], "main [role=grid]", 30),
    ("looking closer at the map", &[INITIATIVES, button("Kaart", "main .dot")], "main [aria-label=Dichterbij]", 8),
    ("scrolling the wall", &[page("Inzichtenmuur", "main .cards li")], "main .page", 30),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            notes();
            sample(SCALE);
        }
        ["notes"] => notes(),
        ["sample"] => sample(SCALE),
        ["sample", scale] => sample(scale.parse().expect("a number")),
        _ => panic!("notes, or sample and a scale"),
    }
}

/// Ten thousand short notes: the window beside an empty one, pages and palette.
fn notes() {
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
    let app = unlocked(&laptop);
    told(PAGES.iter().map(|visit| (visit.name, visited(&app, visit))));
    palette(&app, |round| format!("notitie {}", 4_000 + round));
    let processes = app.driver.processes().len();
    println!("memory of all {processes} processes (PSS), after all that: {} MiB", memory(&app) >> 10);
    println!("files of the window: {} KiB", size(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist")) >> 10);
    println!("beside an empty Tauri window: this app, the empty one, ratio");
    beside("first paint, ms", median(&mut paints), empty.paint);
    beside("memory before unlocking, MiB", median(&mut locked) / 1024.0, empty.memory / 1024.0);
    beside("program, MiB", length(&built("crossroads-desktop")) / MIB, length(&built(EMPTY)) / MIB);
}

/// The sample so many times: every page on which it is much, and moving in it.
fn sample(scale: u32) {
    let mut laptop = Laptop::with_project(false);
    let since = Instant::now();
    let mut written = json!(null);
    laptop.work(|desk| {
        written = desk.ask("project_sample", json!({ "scale": scale, "job": "sample" }));
        // What lists and search need is made when they are first asked, and that is not what is measured here.
        desk.ask("search", json!({ "query": "koffie", "limit": 1 }));
    });
    println!("the sample {scale} times: {written}, made in {:.0} s", since.elapsed().as_secs_f64());
    let app = unlocked(&laptop);
    let visits = PAGES.iter().chain(OF_THE_SAMPLE);
    told(visits.map(|visit| (visit.name, visited(&app, visit))));
    told(MOVES.iter().map(|(name, way, on, times)| {
        let rounds = (0..ROUNDS).map(|_| {
            for step in *way {
                take(&app, *step);
            }
            let seen = repeat(&app, on, *times);
            take(&app, SETTINGS);
            // How long it takes is how often it was done.
            Seen { drawn: 0.0, ..seen }
        });
        (*name, rounds.collect())
    }));
    let finding = |round: usize| {
        let seen = write(&app, "#search", ["koffie", "gemeente", "taal", "huis", "eten"][round], "main .groups");
        take(&app, SETTINGS);
        seen
    };
    told([("finding a word in everything", (0..ROUNDS).map(finding).collect())].into_iter());
    palette(&app, |round| ["gesprek", "vrijwilliger", "gemeente", "taalles", "kop"][round].to_owned());
    println!("memory of all processes (PSS), after all that: {} MiB", memory(&app) >> 10);
}

/// The window with the project open, in the settings.
fn unlocked(laptop: &Laptop) -> App {
    let app = App::start(laptop);
    app.unlock(PASSPHRASE);
    app.is_at("Veldnotities");
    take(&app, SETTINGS);
    app
}

/// From the settings and back, a few times.
fn visited(app: &App, visit: &Visit) -> Vec<Seen> {
    let round = |_| {
        let steps = visit.way.iter().map(|step| take(app, *step));
        let seen = steps.last().expect("a way of one step at least");
        if app.script("return document.querySelector('dialog[open]') !== null", vec![]) == true {
            app.keys(["Escape"]);
            app.until("the dialog to close", |app| {
                app.script("return document.querySelector('dialog[open]') === null", vec![]) == true
            });
        }
        if visit.way.last().is_some_and(|step| step.words != SETTINGS.words) {
            take(app, SETTINGS);
        }
        seen
    };
    (0..ROUNDS).map(round).collect()
}

/// Opens the palette, and types words in it.
fn palette(app: &App, word: impl Fn(usize) -> String) {
    let (mut opens, mut answers) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        opens.push(press(app, "k", "dialog [role=option]"));
        answers.push(write(app, "dialog [role=combobox]", &word(round), "dialog [role=option]"));
        app.keys(["Escape"]);
        app.keeps_focus("the palette");
    }
    told([("the palette", opens), ("words in it, typed at once", answers)].into_iter());
}

/// Prints how visits went, and which of them took longer than is asked.
fn told<'a>(visits: impl Iterator<Item = (&'a str, Vec<Seen>)>) {
    let mut missed = Vec::new();
    for (name, rounds) in visits {
        let mut drawn: Vec<f64> = rounds.iter().map(|seen| seen.drawn).collect();
        let mut stalls: Vec<f64> = rounds.iter().map(|seen| seen.stall).collect();
        let [page, stall] = [median(&mut drawn), median(&mut stalls)];
        println!(
            "{name}: drawn after {page:.0}, worst {:.0}; longest stall {stall:.0}, worst {:.0}",
            drawn.last().unwrap_or(&f64::NAN),
            stalls.last().unwrap_or(&f64::NAN)
        );
        if page >= PAGE || stall > STALL {
            missed.push(name);
        }
    }
    if missed.is_empty() {
        println!("all of these within what is asked: drawn in {PAGE} ms, no stall above {STALL} ms");
    } else {
        println!("above what is asked, {PAGE} ms until drawn and no stall above {STALL} ms: {}", missed.join(", "));
    }
}

const PAINTED: &str = "
    const first = performance.getEntriesByName('first-contentful-paint')[0]
    return first ? performance.timeOrigin + first.startTime : null";

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
