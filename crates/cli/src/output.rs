//! What is printed: text for people, or JSON for programs.

use std::{
    cell::Cell,
    io::{self, ErrorKind, IsTerminal as _, Write as _},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{
    Listeners,
    api::{Code, Error, Event},
};
use serde::Serialize;
use serde_json::json;

/// Shows a person at the terminal how far a long task is, in one line of standard error.
#[derive(Default)]
pub(crate) struct Progress(AtomicBool);

impl Listeners for Progress {
    fn event(&self, event: Event) {
        if let Event::Progress { done, total, .. } = event
            && std::io::stderr().is_terminal()
        {
            let of = total.map(|total| format!(" / {total}")).unwrap_or_default();
            eprint!("\r{done}{of} ");
            self.0.store(true, Ordering::Relaxed);
        }
    }

    fn update(&self, _: [u8; 16], _: &[u8]) {}
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.0.load(Ordering::Relaxed) {
            eprintln!();
        }
    }
}

#[derive(Clone)]
pub(crate) struct Output {
    json: bool,
    /// Whether standard output has had its last line: it tells of the error too.
    is_complete: Cell<bool>,
    /// Why something could not be printed.
    failure: Arc<Mutex<Option<io::Error>>>,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, is_complete: Cell::new(false), failure: Arc::default() }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Prints a reply: as one line of JSON, or as `text` writes it.
    pub(crate) fn reply<T: Serialize>(&self, reply: &T, text: impl FnOnce(&T) -> String) {
        if self.json {
            self.raw(serde_json::to_string(reply).unwrap_or_default().as_bytes());
            self.raw(b"\n");
        } else {
            let text = text(reply);
            if !text.is_empty() {
                self.raw(text.trim_end_matches('\n').as_bytes());
                self.raw(b"\n");
            }
        }
    }

    /// The same as the last line there is: an error that follows is told on standard error alone.
    pub(crate) fn last_reply<T: Serialize>(&self, reply: &T, text: impl FnOnce(&T) -> String) {
        self.reply(reply, text);
        self.is_complete.set(true);
    }

    /// Prints bytes as they are.
    pub(crate) fn raw(&self, bytes: &[u8]) {
        let mut out = std::io::stdout().lock();
        if let Err(error) = out.write_all(bytes).and_then(|()| out.flush()) {
            self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    /// Why not everything could be printed. Whoever reads may stop reading: then there is nobody to tell.
    pub(crate) fn failure(&self) -> Option<Error> {
        let failure = self
            .failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
            .filter(|error| error.kind() != ErrorKind::BrokenPipe)?;
        self.is_complete.set(true);
        Some(Error { code: Code::Disk, message: format!("what was asked could not be written: {failure}") })
    }

    /// Tells the person something that is no result.
    pub(crate) fn note(&self, text: &str) {
        eprintln!("{text}");
    }

    /// Asks the person, where there is one; `true` where there is none.
    pub(crate) fn confirm(&self, question: &str) -> bool {
        !is_somebody_there() || self.ask(question)
    }

    /// Asks the person; `false` where there is none.
    pub(crate) fn ask(&self, question: &str) -> bool {
        if !is_somebody_there() {
            return false;
        }
        eprint!("{question} [y/N] ");
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).is_ok()
            && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja")
    }

    /// One line on standard error; with `--json` also as JSON on standard output.
    pub(crate) fn error(&self, error: &Error) {
        self.failed(&code(error.code), &error.message);
    }

    /// The same for words that are no command.
    pub(crate) fn usage(&self, message: &str) {
        self.failed("usage", message);
    }

    fn failed(&self, code: &str, message: &str) {
        let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.json && !self.is_complete.get() {
            self.raw(format!("{}\n", json!({ "error": { "code": code, "message": line } })).as_bytes());
        }
        if self.json {
            eprintln!("{line} [{code}]");
        } else {
            eprintln!("{line}");
        }
    }
}

fn is_somebody_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn code(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
