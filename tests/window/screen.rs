//! The screen that a window is drawn on: a virtual one of its own, so that no other window takes the focus from it.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Shows the windows on the screen of this session instead. Then run one test at a time, and keep off the keyboard.
const SHOW: &str = "CROSSROADS_WINDOW_SHOW";

/// Width and height of a window as most people see it.
pub(crate) const USUAL: (u32, u32) = (1280, 800);

/// Where windows are drawn. A virtual screen ends when dropped.
pub(crate) struct Screen {
    display: String,
    server: Option<Child>,
}

impl Screen {
    /// A screen for one window.
    pub(crate) fn start() -> Self {
        match std::env::var("DISPLAY") {
            Ok(display) if std::env::var_os(SHOW).is_some() => Self { display, server: None },
            _ => Self::virtual_one(),
        }
    }

    fn virtual_one() -> Self {
        let (width, height) = USUAL;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb can't be started ({error}): install the package xvfb"));
        let mut number = String::new();
        let output = server.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut number).expect("Xvfb says which screen it is");
        assert!(!number.trim().is_empty(), "Xvfb did not start");
        Self { display: format!(":{}", number.trim()), server: Some(server) }
    }

    /// The command, with its windows on this screen.
    pub(crate) fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("DISPLAY", &self.display).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // Asked to end, it takes its lock of the display away; killed, it leaves one that keeps the next from the same number.
            let _ = Command::new("kill").args(["-TERM", &server.id().to_string()]).status();
            let since = Instant::now();
            while server.try_wait().is_ok_and(|ended| ended.is_none()) && since.elapsed() < Duration::from_secs(5) {
                thread::sleep(Duration::from_millis(10));
            }
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
