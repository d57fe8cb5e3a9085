//! A virtual screen, for machines that have none.

use std::{
    collections::HashSet,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Result,
    process::{Background, command},
};

/// Text drawn with soft edges has dozens of colours; an empty screen or window has a few.
const DRAWN: usize = 32;

/// An X server without a screen. Ends when dropped.
pub(crate) struct Screen {
    server: Background,
    display: String,
}

/// Whether a window can be shown to somebody.
pub(crate) fn is_there() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

impl Screen {
    /// Starts the server on the first free number.
    pub(crate) fn start() -> Result<Self> {
        let mut xvfb = command("Xvfb", &["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        xvfb.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Background::start(xvfb)?;
        let mut number = String::new();
        if let Some(output) = server.0.stdout.take() {
            BufReader::new(output).read_line(&mut number).map_err(|error| format!("Xvfb does not answer: {error}"))?;
        }
        if number.trim().is_empty() {
            return Err("Xvfb did not start".into());
        }
        Ok(Self { server, display: format!(":{}", number.trim()) })
    }

    /// The command, with its windows on this screen.
    pub(crate) fn on(&self, mut command: Command) -> Command {
        command.env("DISPLAY", &self.display).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Waits until something with text is on the screen and stands still; says whether that came within the time.
    pub(crate) fn wait_until_drawn(&mut self, app: &mut Background, limit: Duration) -> Result<bool> {
        let started = Instant::now();
        let mut last = Vec::new();
        while started.elapsed() < limit {
            if let Some(status) = app.ended() {
                return Err(format!("the app ended before its window was drawn ({status})"));
            }
            if let Some(status) = self.server.ended() {
                return Err(format!("Xvfb ended ({status})"));
            }
            let picture = self.pixels()?;
            let colours: HashSet<&[u8]> = picture.chunks_exact(3).collect();
            if colours.len() >= DRAWN && picture == last {
                return Ok(true);
            }
            last = picture;
            thread::sleep(Duration::from_millis(300));
        }
        Ok(false)
    }

    /// Saves what is on the screen.
    pub(crate) fn save(&self, path: &std::path::Path) -> Result {
        let mut import = command("import", &["-window", "root"]);
        import.arg(path);
        let saved = self.on(import).status().map_err(|error| format!("`import` can't be run: {error}"))?;
        if saved.success() { Ok(()) } else { Err(format!("the picture can't be saved ({saved})")) }
    }

    fn pixels(&self) -> Result<Vec<u8>> {
        let import = self.on(command("import", &["-window", "root", "-depth", "8", "rgb:-"])).output();
        import.map(|output| output.stdout).map_err(|error| format!("`import` can't be run: {error}"))
    }
}
