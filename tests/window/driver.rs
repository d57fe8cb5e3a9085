//! WebKitWebDriver, and the app that it starts.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{laptop::Laptop, screen::Screen};

/// A driver on a port of its own. It and the app that it started end when dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    _screen: Screen,
}

impl Driver {
    /// Starts a driver; the app that it starts lives on this laptop.
    pub(crate) fn start(laptop: &Laptop) -> Self {
        let screen = Screen::start();
        let port = free_port();
        let log = fs::File::options().create(true).append(true).open(laptop.log()).expect("a log");
        let mut command = laptop.command("WebKitWebDriver");
        screen.show(&mut command);
        command.arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true").stdout(Stdio::null()).stderr(log);
        let process = command
            .spawn()
            .unwrap_or_else(|error| panic!("WebKitWebDriver can't be started ({error}): install the package webkit2gtk-driver"));
        let driver = Self { process, port, _screen: screen };
        driver.wait_until_it_listens();
        driver
    }

    /// Where it takes commands.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends the app and all that it started at once, as a power cut would.
    pub(crate) fn kill_app(&self) {
        for process in self.processes() {
            let _ = Command::new("kill").args(["-9", &process.to_string()]).status();
            let gone = || !fs::exists(format!("/proc/{process}/exe")).unwrap_or(false);
            let since = Instant::now();
            while !gone() && since.elapsed() < Duration::from_secs(5) {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// The app and every process that it started.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let mut all = children_of(self.process.id());
        let mut at = 0;
        while let Some(process) = all.get(at) {
            all.extend(children_of(*process));
            at += 1;
        }
        all
    }

    fn wait_until_it_listens(&self) {
        let since = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(since.elapsed() < Duration::from_secs(20), "WebKitWebDriver does not answer");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill_app();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The processes that a process started, by Linux's own account of them.
fn children_of(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.filter(|process: &u32| parent_of(*process) == Some(parent)).collect()
}

fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, can hold anything; after it come the state and the parent.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
