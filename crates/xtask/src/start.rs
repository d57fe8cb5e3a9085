//! `cargo xtask run`: from a fresh machine to the app on the screen.

use std::{fs, path::Path, time::Duration};

use crate::{
    Result, machine,
    process::{Background, cargo, command, run as run_command},
    root,
    screen::{self, Screen},
    ui,
};

/// How long the first window may take. A debug build on a busy machine takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn run(arguments: &[&str]) -> Result {
    let split = arguments.iter().position(|word| *word == "--").unwrap_or(arguments.len());
    let (own, passed_on) = (&arguments[..split], arguments.get(split + 1..).unwrap_or_default());
    let release = match own {
        [] => false,
        ["--release"] => true,
        _ => return Err(format!("`run` does not know {}; what is for the app stands after --", own.join(" "))),
    };
    let has_screen = screen::is_there();
    machine::install(if has_screen {
        &[machine::BUILD, machine::FONTS]
    } else {
        &[machine::BUILD, machine::FONTS, machine::SCREEN]
    })?;
    ui::install()?;
    ui::build()?;
    let mut build = cargo(&["build", "--package", "crossroads-desktop"]);
    if release {
        build.arg("--release");
    }
    run_command(build)?;

    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let app = target
        .join(if release { "release" } else { "debug" })
        .join("crossroads-desktop")
        .with_extension(std::env::consts::EXE_EXTENSION);
    let app = command(app, passed_on);
    if has_screen { run_command(app) } else { show(app, &target.join("screenshots/run.png")) }
}

/// Shows the app on a virtual screen and leaves a picture of it.
fn show(app: std::process::Command, picture: &Path) -> Result {
    println!("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the app is shown on a virtual one.");
    let mut screen = Screen::start()?;
    let mut app = Background::start(screen.on(app))?;
    let drawn = screen.wait_until_drawn(&mut app, PATIENCE)?;
    if let Some(folder) = picture.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    screen.save(picture)?;
    println!("The picture is in {}", picture.display());
    // Here the app ends, and then its screen: locals are dropped in the reverse order of their making.
    if drawn { Ok(()) } else { Err(format!("the window was not drawn within {} seconds", PATIENCE.as_secs())) }
}
