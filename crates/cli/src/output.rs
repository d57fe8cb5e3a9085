//! What is printed: text for people, or JSON for programs.

use std::io::{IsTerminal as _, Write as _};

use app::api::{Code, Error};
use serde::Serialize;
use serde_json::json;

pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
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

    /// Prints bytes as they are. Whoever reads may stop reading: then there is nobody to tell.
    pub(crate) fn raw(&self, bytes: &[u8]) {
        let _ = std::io::stdout().lock().write_all(bytes);
    }

    /// Tells the person something that is no result.
    pub(crate) fn note(&self, text: &str) {
        eprintln!("{text}");
    }

    /// Asks the person, where there is one; `true` where there is none.
    pub(crate) fn confirm(&self, question: &str) -> bool {
        if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            return true;
        }
        eprint!("{question} [y/N] ");
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).is_ok()
            && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja")
    }

    /// One line on standard error; with `--json` also as JSON on standard output.
    pub(crate) fn error(&self, error: &Error) {
        let line = error.message.replace('\n', " ");
        if self.json {
            self.raw(format!("{}\n", json!({ "error": { "code": error.code, "message": line } })).as_bytes());
            eprintln!("{line} [{}]", code(error.code));
        } else {
            eprintln!("{line}");
        }
    }
}

fn code(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
