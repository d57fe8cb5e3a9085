//! `cargo xtask pictures`: the pictures of docs/gallery.md, taken in the real window and made small.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Result, machine,
    process::{cargo, command, run as run_command},
    root, ui,
};

/// Where the tests leave them.
const TAKEN: &str = "tests/output/gallery";
/// Where they are kept.
const KEPT: &str = "docs/pictures/gallery";
/// The look that is kept as large as it is; the others are there to compare.
const WHOLE: &str = "light";
/// What the others fit in, in pixels.
const BOX: &str = "448x448";
/// Colours of a picture, and of a small one. The window has few, and letters with soft edges.
const COLOURS: [&str; 2] = ["48", "24"];

pub(crate) fn run() -> Result {
    machine::install(&[machine::BUILD, machine::FONTS, machine::SCREEN, machine::DRIVER, machine::PICTURES])?;
    ui::install()?;
    ui::build()?;
    run_command(cargo(&["build", "--package", "crossroads-desktop"]))?;
    clear(&root().join(TAKEN))?;
    let mut tests = cargo(&["test", "--workspace", "--test", "window", "--", "pictures::", "--ignored"]);
    tests.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    run_command(tests)?;
    clear(&root().join(KEPT))?;
    let mut count = 0;
    for look in entries(&root().join(TAKEN))? {
        for picture in entries(&look)? {
            shrink(&name(&look), &picture)?;
            count += 1;
        }
    }
    println!("{count} pictures are in {KEPT}");
    Ok(())
}

/// Makes a picture small and keeps it.
fn shrink(look: &str, taken: &Path) -> Result {
    let small = taken.with_extension("small");
    let colours = if look == WHOLE {
        fs::copy(taken, &small).map(|_| ()).map_err(|error| format!("{}: {error}", small.display()))?;
        COLOURS[0]
    } else {
        let mut scale = command("convert", &[]);
        scale.arg(taken).args(["-resize", BOX]).arg(format!("png:{}", small.display()));
        run_command(scale)?;
        COLOURS[1]
    };
    let kept = root().join(KEPT).join(format!("{look}-{}", name(taken)));
    let mut quantise = command("pngquant", &[colours, "--nofs", "--force", "--strip", "--output"]);
    quantise.arg(kept).arg(&small);
    run_command(quantise)
}

fn clear(folder: &Path) -> Result {
    let cleared = if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) };
    cleared.and_then(|()| fs::create_dir_all(folder)).map_err(|error| format!("{}: {error}", folder.display()))
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
