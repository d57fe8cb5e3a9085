//! Small files that unpack into much: reading them takes no more memory than any honest file of that size.
//!
//! The test starts itself again as the child that reads, so that the memory it took is its own.

use std::{path::Path, process::Command};

use model::{Body, kind::kind};
use support::{Device, PASSPHRASE, options_in};
use vault::{Project, Role, Verified};

const HOME: &str = "CROSSROADS_MEMORY_HOME";
const RECORD: &str = "CROSSROADS_MEMORY_RECORD";
const FORM: &str = "CROSSROADS_MEMORY_FORM";
/// For any input of 16 MiB.
const MOST: u64 = 256 << 20;

#[test]
fn a_pack_that_unpacks_into_much_takes_bounded_memory() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    for n in 0..100 {
        // A text of 1.5 MB in a few hundred bytes.
        let body = Body::from_plain(&"a".repeat(1_500_000));
        let made = amira.project.run(move |store| {
            store.create(kind("field-note").expect("a kind"), &format!("Bezoek {n}"), |edit| {
                edit.set_body(&body);
                Ok(())
            })?;
            store.seal()
        });
        made.expect("makes");
    }
    let pack = amira.pack("pack", Some(&bram));
    let size = pack.metadata().expect("a size").len();
    assert!(size < 1 << 20, "the pack is small: {size} bytes");
    let home = bram.lock();
    std::fs::copy(&pack, home.path().join("pack")).expect("copies");
    let output = Command::new(std::env::current_exe().expect("a path"))
        .args(["memory::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(HOME, home.path())
        .output()
        .expect("starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let took =
        said.split("> ").nth(1).and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse::<u64>().ok());
    match took {
        Some(0) => println!("nothing was tested: the system does not say how much memory was taken"),
        Some(took) => {
            println!("{size} bytes took {} MiB", took >> 20);
            assert!(took < MOST, "{size} bytes took {} MiB", took >> 20);
        }
        None => panic!("the child did not end well: {said}"),
    }
}

/// Not a test of its own: what the child runs.
#[test]
fn child() {
    let Ok(home) = std::env::var(HOME) else { return };
    let home = Path::new(&home);
    let project = Project::open(&home.join("project"), PASSPHRASE, &options_in(home)).expect("opens");
    let report = sync::pack::read(&project, &home.join("pack"), &mut |_, _| true).expect("reads");
    assert_eq!(report.ingested.refused, []);
    println!("> {} bytes", peak());
}

/// The most memory that this process ever had, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kibibytes| kibibytes.parse::<u64>().ok()).unwrap_or(0) << 10
}

#[test]
fn a_large_attachment_takes_no_memory() {
    const LARGE: &str = "memory::large";
    let amira = Device::founder("Amira");
    let record = amira.note("Gesprek", "");
    let home = amira.lock();
    let output = Command::new(std::env::current_exe().expect("a path"))
        .args([LARGE, "--exact", "--nocapture", "--test-threads=1"])
        .env(HOME, home.path())
        .env(RECORD, record.to_string())
        .output()
        .expect("starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let took = said.split("> ").nth(1).and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse().ok());
    let took: u64 = took.unwrap_or_else(|| panic!("the child did not end well: {said}"));
    println!("100 MiB took {} KiB", took >> 10);
    assert!(took < 8 << 20, "100 MiB took {} KiB", took >> 10);
}

/// Not a test of its own: adds, saves and backs up 100 MiB, and says how much the memory grew.
#[test]
fn large() {
    let (Ok(home), Ok(record)) = (std::env::var(HOME), std::env::var(RECORD)) else { return };
    let (home, record) = (Path::new(&home), record.parse().expect("an id"));
    let project = Project::open(&home.join("project"), PASSPHRASE, &options_in(home)).expect("opens");
    let attach = |size: u64| {
        let mut source = std::io::Read::take(std::io::repeat(7), size);
        project.attach(record, "gesprek.wav", "audio/wav", &mut source, &mut |_| true).expect("attaches").id
    };
    let work = |id| {
        project.save_attachment(record, id, &home.join("saved"), &mut |_| true).expect("saves");
        project.backup(&home.join("backup"), &mut |_, _| true).expect("backs up");
        project.verify_attachments(&mut Verified::default(), &mut |_, _| true).expect("checks");
    };
    work(attach(1 << 20));
    let before = peak();
    work(attach(100 << 20));
    println!("> {} bytes", peak() - before);
}

#[test]
fn a_form_takes_bounded_memory() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/formats/fuzz/corpus/xlsform");
    for name in ["bomb.xlsx", "many-cells.xlsx", "many-shared.xlsx", "shared-bomb.xlsx", "many-languages.xlsx", "far-cell.xlsx"] {
        let output = Command::new(std::env::current_exe().expect("a path"))
            .args(["memory::form", "--exact", "--nocapture", "--test-threads=1"])
            .env(FORM, corpus.join(name))
            .output()
            .expect("starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let took = said.split("> ").nth(1).and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse().ok());
        let took: u64 = took.unwrap_or_else(|| panic!("the child did not end well: {said}"));
        println!("{name} took {} MiB", took >> 20);
        assert!(took < MOST, "{name} took {} MiB", took >> 20);
    }
}

/// Not a test of its own: reads a form, and says how much memory there was at most.
#[test]
fn form() {
    let Ok(path) = std::env::var(FORM) else { return };
    let bytes = std::fs::read(path).expect("reads");
    let read = formats::xlsform::read(&bytes);
    println!("> {} bytes, {}", peak(), read.is_ok());
}
