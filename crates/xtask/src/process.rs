//! Running other programs: said before they start, and watched while they run.

use std::{
    ffi::OsStr,
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{Result, root};

/// A command at the top of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The Cargo that started this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments);
    // Cargo tells a program about its own package. A build script that asks for that (of ring) would run again, and all that
    // builds on it, whenever somebody builds by hand in between.
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|beginning| name.to_string_lossy().starts_with(beginning)) {
            command.env_remove(name);
        }
    }
    if in_ci() {
        // A build that happens once gains nothing from incremental compilation, and pays for it in time and space.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Whether this is a run that nobody watches.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Runs a command to its end; anything but success is an error.
pub(crate) fn run(mut command: Command) -> Result {
    println!("$ {}", line(&command));
    let status = command.status().map_err(|error| cannot_start(&command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(&command))) }
}

/// Runs a command to its end, and gives its standard output line by line to `watch` while showing it.
pub(crate) fn run_watched(mut command: Command, mut watch: impl FnMut(&str)) -> Result {
    println!("$ {}", line(&command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(&command, &error))?;
    if let Some(output) = child.stdout.take() {
        let mut out = std::io::stdout().lock();
        // Test output may hold any bytes, so lines are not taken for UTF-8.
        for bytes in BufReader::new(output).split(b'\n') {
            let Ok(bytes) = bytes else { break };
            let text = String::from_utf8_lossy(&bytes);
            // A closed pipe at our end is no reason to leave the tests half-way.
            let _ = writeln!(out, "{text}");
            watch(&text);
        }
    }
    let status = child.wait().map_err(|error| cannot_start(&command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(&command))) }
}

/// What a command prints, if it can be run and succeeds.
pub(crate) fn output(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A program that runs beside this one and is ended with it.
pub(crate) struct Background(pub(crate) Child);

impl Background {
    pub(crate) fn start(mut command: Command) -> Result<Self> {
        println!("$ {} &", line(&command));
        command.spawn().map(Self).map_err(|error| cannot_start(&command, &error))
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<String> {
        self.0.try_wait().ok().flatten().map(|status| status.to_string())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // Asked first, so that the app can seal what was typed; the standard library can only kill.
        let pid = self.0.id().to_string();
        if cfg!(unix) && self.ended().is_none() {
            let _ = Command::new("kill").args(["-TERM", &pid]).stderr(Stdio::null()).status();
            let asked = Instant::now();
            while self.ended().is_none() && asked.elapsed() < Duration::from_secs(5) {
                thread::sleep(Duration::from_millis(50));
            }
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().rsplit(['/', '\\']).next().unwrap_or_default().to_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` can't be run: {error}", line(command))
}
