//! A laptop for a test: a home of its own, the files that its person picks, and the terminal.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use ::app::Networking;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::App;

/// The passphrase of everybody in these tests.
pub(crate) const PASSPHRASE: &str = "zeven sleutels op een rij";

/// All that these laptops use of a network: they meet within this computer.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A field note of the sample.
pub(crate) const EVENING: &str = "01920000-0000-7000-8000-000000000010";

/// The app without its window.
pub(crate) struct Desk(::app::App);

impl Desk {
    /// A request, as the window would make it.
    pub(crate) fn ask(&self, name: &str, body: Value) -> Value {
        ::app::api::dispatch(&self.0, name, body).unwrap_or_else(|error| panic!("{name}: {}", error.message))
    }

    /// A field note.
    pub(crate) fn note(&self, title: &str, markdown: &str) {
        self.record("field-note", title, markdown);
    }

    /// A record with this text; gives its id.
    pub(crate) fn record(&self, kind: &str, title: &str, markdown: &str) -> String {
        let made = self.ask("record_new", json!({ "kind": kind, "title": title, "fields": {}, "sections": false }));
        let id = made["row"]["id"].as_str().unwrap_or_default();
        self.0.body_append(id, markdown).unwrap_or_else(|error| panic!("{title}: {}", error.message));
        id.to_owned()
    }

    fn replace(&self, record: &str, old: &str, new: &str) {
        self.0.body_replace(record, old, new).unwrap_or_else(|error| panic!("{old}: {}", error.message));
    }
}

/// A home folder with whatever the app and the terminal keep in it.
pub(crate) struct Laptop {
    home: TempDir,
    /// The project's folder, once there is one.
    project: Option<PathBuf>,
}

impl Laptop {
    /// Nothing on it: the app starts for the first time.
    pub(crate) fn new() -> Self {
        Self { home: tempfile::tempdir().expect("a temporary folder"), project: None }
    }

    /// With a project of Ilse's, made without the window and cheap to unlock.
    pub(crate) fn with_project(sample: bool) -> Self {
        let mut laptop = Self::new();
        laptop.work(|desk| {
            desk.ask("settings_set", json!({ "language": "nl", "lock_after": 0 }));
            let body =
                json!({ "name": "Leertraject", "member": "Ilse", "passphrase": PASSPHRASE, "dir": null, "sample": sample });
            desk.ask("project_create", body);
        });
        laptop
    }

    /// Ilse's laptop with the sample, after Noor joined and both wrote: there is news, and a paragraph that both changed.
    pub(crate) fn with_project_of_two() -> Self {
        Self::with_project_after(|_| ())
    }

    /// The same, after Noor did something more.
    pub(crate) fn with_project_after(deeds: impl FnOnce(&Desk)) -> Self {
        let [mut ilse, mut noor] = Self::of_two(true);
        let pack = ilse.path("pakket");
        noor.work(|desk| {
            desk.replace(EVENING, "zeven mensen", "bijna tien mensen");
            desk.replace(EVENING, "Niemand vraagt iets.", "Niemand vraagt waarheen.");
            desk.ask("record_set", json!({ "id": EVENING, "title": null, "fields": { "place": "Deventer-Noord" } }));
            deeds(desk);
            desk.ask("pack_write", json!({ "path": pack, "for_device": null, "job": "pack" }));
        });
        ilse.work(|desk| {
            desk.replace(EVENING, "vier talen", "vijf talen");
            desk.ask("pack_read", json!({ "path": pack, "job": "pack" }));
        });
        ilse
    }

    /// Ilse's and Noor's laptops in one project, which look for others near.
    pub(crate) fn near_each_other() -> [Self; 2] {
        let mut laptops = Self::of_two(false);
        laptops.iter_mut().for_each(Self::looks_around);
        laptops
    }

    /// From now on it looks for others near.
    pub(crate) fn looks_around(&mut self) {
        self.work(|desk| {
            let mut settings = desk.ask("sync_settings", json!({}));
            settings["nearby"] = json!(true);
            desk.ask("sync_settings_set", settings);
        });
    }

    /// The laptops of Ilse, Noor and Amal, with what Ilse made before she let the others in. They look for nobody yet.
    pub(crate) fn of_three(deeds: impl FnOnce(&Desk)) -> [Self; 3] {
        let mut ilse = Self::with_project(false);
        ilse.work(deeds);
        let (noor, amal) = (ilse.lets_in("Noor"), ilse.lets_in("Amal"));
        [ilse, noor, amal]
    }

    /// Ilse's and Noor's laptops, after Noor joined by files.
    fn of_two(sample: bool) -> [Self; 2] {
        let mut ilse = Self::with_project(sample);
        let noor = ilse.lets_in("Noor");
        [ilse, noor]
    }

    /// The laptop of somebody who joined by files and has what is here.
    fn lets_in(&mut self, name: &str) -> Self {
        let mut other = Self::new();
        let (request, answer) = (self.path("verzoek"), self.path("antwoord"));
        other.work(|desk| {
            desk.ask("settings_set", json!({ "language": "nl", "lock_after": 0 }));
            desk.ask("join_request", json!({ "member": name, "passphrase": PASSPHRASE, "path": request, "dir": null }));
        });
        self.work(|desk| {
            desk.ask("join_grant", json!({ "path": request, "role": "editor", "answer": answer }));
        });
        other.work(|desk| {
            desk.ask("join_accept", json!({ "path": answer }));
        });
        other
    }

    /// Works without a window. The project that is there is open meanwhile, and one that is made stays.
    pub(crate) fn work(&mut self, deeds: impl FnOnce(&Desk)) {
        let network = Networking { settings: true, only: Some(HERE), ..Networking::default() };
        let app = ::app::App::new(self.data(), Arc::new(())).with_network(network, Arc::new(()));
        let desk = Desk(app.with_fast_keys_for_tests());
        if let Some(dir) = &self.project {
            desk.ask("project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
        }
        deeds(&desk);
        self.project = desk.ask("app_state", json!({}))["open"]["dir"].as_str().map(PathBuf::from);
        desk.ask("project_lock", json!({}));
    }

    /// Opens the app's window.
    pub(crate) fn start(&self) -> App {
        App::start(self)
    }

    /// Opens the window, and in it the project.
    pub(crate) fn start_unlocked(&self) -> App {
        let app = self.start();
        app.unlock(PASSPHRASE);
        app
    }

    /// Where the app keeps what it remembers.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("share/nl.crossroads.desktop")
    }

    /// How the person likes the window, as it is written on disk; null before anything is.
    pub(crate) fn settings(&self) -> serde_json::Value {
        let bytes = fs::read(self.data().join("settings.json")).unwrap_or_default();
        let remembered: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
        remembered["settings"].clone()
    }

    /// The only project on this laptop, as the app remembers it.
    fn project_dir(&self) -> PathBuf {
        let state = Desk(::app::App::new(self.data(), Arc::new(()))).ask("app_state", json!({}));
        PathBuf::from(state["projects"][0]["dir"].as_str().expect("a known project"))
    }

    /// Panics if any file in the home holds one of these words as it was typed: the app's folders, the webview's, temporary ones.
    pub(crate) fn keeps_to_itself(&self, words: &[&str]) {
        let mut folders = vec![self.home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                    continue;
                }
                let bytes = fs::read(&path).unwrap_or_default();
                for word in words {
                    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    for form in [word.as_bytes(), &utf16] {
                        let shows = bytes.windows(form.len()).any(|window| window == form);
                        assert!(!shows, "{} holds “{word}” in the clear", path.display());
                    }
                }
            }
        }
    }

    /// Panics if a file on disk that a program of this laptop has open holds one of these words, also where it has no name any more, as
    /// files have that a player buffers in.
    pub(crate) fn opens_no_file_with(&self, words: &[&str]) {
        let home = format!("HOME={}", self.home.path().display());
        let mut programs = 0;
        for program in fs::read_dir("/proc").expect("the programs").flatten().map(|entry| entry.path()) {
            let environment = fs::read(program.join("environ")).unwrap_or_default();
            if !environment.split(|byte| *byte == 0).any(|variable| variable == home.as_bytes()) {
                continue;
            }
            programs += 1;
            for file in fs::read_dir(program.join("fd")).into_iter().flatten().flatten().map(|entry| entry.path()) {
                let called = fs::read_link(&file).unwrap_or_default();
                // Memory that programs share is on no disk.
                let is_memory =
                    ["/memfd:", "/dev/shm", "/proc", "/sys"].iter().any(|place| called.to_string_lossy().starts_with(place));
                if is_memory || !fs::metadata(&file).is_ok_and(|file| file.is_file()) {
                    continue;
                }
                let bytes = fs::read(&file).unwrap_or_default();
                for word in words {
                    let shows = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                    assert!(!shows, "{} is open and holds “{word}” in the clear", called.display());
                }
            }
        }
        assert!(programs >= 2, "the window's programs are not seen");
    }

    /// A path in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A file in the home.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("writes");
        path
    }

    /// What the next file dialog answers.
    pub(crate) fn will_pick(&self, path: &Path) {
        self.will_pick_together(&[path.to_owned()]);
    }

    /// The next file dialog answers all of these.
    pub(crate) fn will_pick_together(&self, paths: &[PathBuf]) {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        fs::write(self.answers(), paths.join("\t")).expect("writes");
    }

    fn answers(&self) -> PathBuf {
        self.path("answers")
    }

    /// What the window and its driver wrote to standard error.
    pub(crate) fn log(&self) -> PathBuf {
        self.path("log")
    }

    /// A command that lives in this home.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let home = self.home.path();
        for (variable, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            command.env(variable, home.join(folder));
        }
        fs::create_dir_all(home.join("tmp")).expect("a folder");
        command
            .env("HOME", home)
            .env("TMPDIR", home.join("tmp"))
            .env("CROSSROADS_DATA", self.data())
            .env("CROSSROADS_DIALOG_ANSWERS", self.answers())
            .env("CROSSROADS_ADDRESS", HERE.to_string())
            .env("CROSSROADS_PRETENDED_CAMERA", "1")
            .stdin(Stdio::null());
        command
    }

    /// What the terminal says to these words, about the only project. The window must not have it open.
    pub(crate) fn terminal(&self, words: &[&str]) -> String {
        self.terminal_with(PASSPHRASE, words).unwrap_or_else(|error| panic!("crossroads {}: {error}", words.join(" ")))
    }

    /// The record with this title, as the terminal shows it.
    pub(crate) fn markdown_of(&self, title: &str) -> String {
        let list: Value = serde_json::from_str(&self.terminal(&["--json", "record", "list"])).expect("JSON");
        let row = list["records"].as_array().into_iter().flatten().find(|row| row["title"] == title);
        let row = row.unwrap_or_else(|| panic!("the terminal does not list {title}, but {list}"));
        self.terminal(&["record", "show", row["id"].as_str().expect("an id"), "--format", "markdown"])
    }

    /// The same with another passphrase; the error is what it wrote to standard error.
    pub(crate) fn terminal_with(&self, passphrase: &str, words: &[&str]) -> Result<String, String> {
        let mut command = self.command(built("crossroads"));
        command.arg("--project").arg(self.project_dir()).args(words).env("CROSSROADS_PASSPHRASE", passphrase);
        let output = command.output().unwrap_or_else(|error| panic!("the terminal tool can't be run ({error}): build it first"));
        if output.status.success() {
            Ok(String::from_utf8(output.stdout).expect("UTF-8"))
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}

/// A program of this workspace, built beside these tests.
pub(crate) fn built(name: &str) -> PathBuf {
    let tests = std::env::current_exe().expect("where the tests are");
    let folder = tests.ancestors().nth(2).expect("the tests stand in target/<profile>/deps");
    folder.join(name)
}
