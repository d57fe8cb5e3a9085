//! A program that runs: what it writes, how it ends, and what it takes meanwhile.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// Longer than anything takes that goes well.
pub const LONG: Duration = Duration::from_secs(150);

/// A program that runs. It is killed when dropped.
pub struct Running {
    name: String,
    child: Child,
    lines: Receiver<Value>,
    said: Arc<Mutex<Vec<u8>>>,
    errors: Option<JoinHandle<()>>,
}

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// With which code or signal.
    pub status: ExitStatus,
    /// The lines that it had written and nobody had read.
    pub lines: Vec<Value>,
    /// What it wrote to standard error.
    pub errors: String,
}

impl Running {
    /// Starts a program that writes a JSON value a line. It dies with the thread that calls this.
    pub fn start(mut command: Command, name: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
        let (sender, lines) = channel();
        let output = child.stdout.take().expect("a pipe");
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap_or(Value::String(line)));
            }
        });
        let mut errors = child.stderr.take().expect("a pipe");
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = said.clone();
        let errors = thread::spawn(move || {
            let mut part = [0; 4 << 10];
            while let Ok(length @ 1..) = errors.read(&mut part) {
                heard.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&part[..length]);
            }
        });
        Self { name: name.to_owned(), child, lines, said, errors: Some(errors) }
    }

    /// The next line that it writes.
    pub fn line(&mut self) -> Value {
        match self.lines.recv_timeout(LONG) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => panic!("{}: says nothing", self.name),
            Err(RecvTimeoutError::Disconnected) => {
                let ended = self.wait(LONG);
                panic!("{}: {} without another line\n{}", self.name, ended.status, ended.errors)
            }
        }
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("is ours").is_none()
    }

    /// Waits until it ends by itself, no longer than this.
    pub fn wait(&mut self, most: Duration) -> Ended {
        let end = Instant::now() + most;
        let mut lines = Vec::new();
        let status = loop {
            // Its output ends when it does; nothing is asked over and over.
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => lines.push(line),
                Err(RecvTimeoutError::Disconnected) => break self.child.wait().expect("ends"),
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    let errors = self.all_errors();
                    panic!("{}: does not end within {most:?}; it said {lines:?}\n{errors}", self.name)
                }
            }
        };
        let errors = self.all_errors();
        Ended { status, lines, errors }
    }

    /// Waits until it ends well, and gives its last line.
    pub fn succeeds(mut self) -> Value {
        let name = self.name.clone();
        let ended = self.wait(LONG);
        assert!(ended.status.success(), "{name}: {}\n{:?}\n{}", ended.status, ended.lines, ended.errors);
        ended.lines.last().cloned().unwrap_or_default()
    }

    /// Asks it to end, and waits until it has.
    pub fn end(mut self) -> Ended {
        self.signal(Signal::TERM);
        self.wait(Duration::from_secs(20))
    }

    /// Stops it as a closed lid does: it does nothing and hears nothing.
    pub fn freeze(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.signal(Signal::CONT);
    }

    /// Kills it without a word.
    pub fn kill(mut self) -> Ended {
        self.child.kill().expect("is ours");
        self.wait(Duration::from_secs(20))
    }

    /// What it wrote to standard error so far.
    pub fn errors(&self) -> String {
        String::from_utf8_lossy(&self.said.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    /// The same once it has ended.
    fn all_errors(&mut self) -> String {
        if let Some(reading) = self.errors.take() {
            let _ = reading.join();
        }
        self.errors()
    }

    /// Memory in use, in KiB.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }

    /// Processor time used so far.
    pub fn work(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // The name in brackets may hold spaces; user and system time are the 12th and 13th number behind it.
        let numbers: Vec<u64> =
            stat.rsplit(") ").next().unwrap_or_default().split(' ').map(|word| word.parse().unwrap_or_default()).collect();
        let ticks = numbers.get(11..13).map_or(0, |times| times.iter().sum());
        Duration::from_millis(ticks * 10)
    }

    fn signal(&self, signal: Signal) {
        // A pid is never this large.
        let pid = Pid::from_raw(self.child.id().cast_signed()).expect("a process");
        let _ = kill_process(pid, signal);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
