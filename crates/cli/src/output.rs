//! What is printed: text for people, or JSON for programs.

use std::{
    io::{self, ErrorKind, IsTerminal as _, Write as _},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{
    Listeners, Texts,
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
    texts: Arc<Texts>,
    /// Whether standard output has had its last line: it tells of the error too.
    is_complete: Arc<AtomicBool>,
    /// Why something could not be printed.
    failure: Arc<Mutex<Option<io::Error>>>,
}

impl Output {
    pub(crate) fn new(json: bool, texts: Texts) -> Self {
        Self { json, texts: Arc::new(texts), is_complete: Arc::default(), failure: Arc::default() }
    }

    /// The text with this id, in the language of the terminal.
    pub(crate) fn say(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.texts.text(id, args)
    }

    /// The same where there is nothing to fill in.
    pub(crate) fn plain(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// An error that the terminal itself finds.
    pub(crate) fn fault(&self, code: Code, id: &str, args: &[(&'static str, String)]) -> Error {
        Error { code, message: self.say(id, args) }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// A file that can't be read.
    pub(crate) fn unreadable(&self, file: &Path, error: &io::Error) -> Error {
        let (path, what) = (file.display().to_string(), error.to_string());
        self.fault(Code::NotFound, "terminal-file", &[("path", path), ("what", what)])
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
        self.is_complete.store(true, Ordering::Relaxed);
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
        self.is_complete.store(true, Ordering::Relaxed);
        Some(self.fault(Code::Disk, "terminal-not-written", &[("what", failure.to_string())]))
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
        eprint!("{question} {} ", self.plain("terminal-yes-no"));
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).is_ok()
            && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja" | "ن" | "نعم")
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
        if self.json && !self.is_complete.load(Ordering::Relaxed) {
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

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::PathBuf};

    use app::api::Language;

    use super::*;

    /// The sources of what is said, without tests and without what clap says.
    fn sources() -> Vec<(String, String)> {
        let src = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = vec![src.join("main.rs"), src.join("output.rs"), src.join("passphrase.rs"), src.join("commands.rs")];
        files.extend(fs::read_dir(src.join("commands")).expect("lists").map(|entry| entry.expect("an entry").path()));
        let read = |file: PathBuf| {
            let text = fs::read_to_string(&file).expect("reads");
            let said = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (file.display().to_string(), said)
        };
        files.into_iter().map(read).collect()
    }

    /// What stands between quotes in a line of code that is no comment.
    fn literals(source: &str) -> Vec<&str> {
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
    }

    #[test]
    fn no_sentence_stands_in_the_code() {
        // What is logged for whoever looks for a fault.
        const LOGGED: [&str; 2] = ["attachments that nobody names will be tidied up later", "signals can't be heard"];
        let is_word = |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_lowercase() || letter == '\'');
        let is_sentence = |text: &&str| {
            let words = text.split(|letter: char| !letter.is_alphabetic() && letter != '\'').filter(is_word);
            let in_a_row = words.count() >= 2 && text.trim().contains(' ') && !text.contains('{');
            let after_a_value = text.split("} ").skip(1).any(|rest| rest.starts_with(|letter: char| letter.is_lowercase()));
            (in_a_row || after_a_value) && !LOGGED.contains(text)
        };
        for (file, source) in sources() {
            let found: Vec<&str> = literals(&source).into_iter().filter(is_sentence).collect();
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }

    #[test]
    fn every_sentence_of_the_terminal_is_said_and_there_in_every_language() {
        let sources = sources();
        let said: BTreeSet<&str> = sources
            .iter()
            .flat_map(|(_, source)| literals(source))
            .filter(|text| {
                text.starts_with("terminal-") || ["asked-question", "error-kind", "return-yes", "return-no"].contains(text)
            })
            .collect();
        for language in [Language::Nl, Language::En, Language::Ar] {
            let texts = Texts::new(language);
            for id in &said {
                assert_ne!(texts.text(id, &[]), **id, "{language:?}");
            }
        }
        let written = include_str!("../../app/locales/en.ftl").lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        let lost: Vec<&str> = written.filter(|id| id.starts_with("terminal-") && !said.contains(id)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
