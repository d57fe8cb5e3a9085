//! Projects with many records of about 2 KB, as several benchmarks use them.

use std::path::Path;

use model::{Body, kind};
use vault::{Handle, Options, Project};

use crate::measure::{Measured, text};

/// Founds a project of so many records that can be found by their words; where it is there already, nothing is done.
#[allow(dead_code, reason = "not every benchmark has them made")]
pub(crate) fn make(dir: &Path, size: usize, options: &Options) {
    if dir.join("header.json").exists() {
        return;
    }
    let start = Measured::now();
    let (project, _) = Project::create(dir, "Bench", "Bench", "passphrase", options).expect("founds");
    for first in (0..size).step_by(500) {
        write(&project, first..size.min(first + 500));
    }
    println!("{size:7} records written:    {}", start.since());
    let start = Measured::now();
    project.run(|store| store.catch_up(&mut |_, _| true)).expect("catches up");
    println!("{size:7} records searchable: {}", start.since());
}

/// Writes field notes with these numbers.
pub(crate) fn write(project: &Handle, numbers: std::ops::Range<usize>) {
    let note = kind::kind("field-note").expect("a kind");
    project
        .run(move |store| {
            for n in numbers {
                let body = Body::from_plain(&text(n));
                store.create(note, &format!("Notitie {n}"), |edit| {
                    edit.set_body(&body);
                    Ok(())
                })?;
            }
            Ok(())
        })
        .expect("writes");
}
