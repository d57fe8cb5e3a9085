//! A network namespace that goes when it is dropped.

use std::{
    ffi::OsStr,
    fs,
    process::Command,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

/// Where iproute2 keeps the namespaces that have a name.
const NAMED: &str = "/run/netns";
/// What the names of ours begin with; the id of the process follows.
const OURS: &str = "crossroads-";

static TIDIED: Once = Once::new();
static MADE: AtomicU32 = AtomicU32::new(0);

/// A network namespace with a name.
pub(super) struct Namespace(String);

impl Namespace {
    pub(super) fn new(label: &str) -> Result<Self, String> {
        TIDIED.call_once(tidy);
        let name = format!("{OURS}{}-{}-{label}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        run(Command::new("ip").args(["netns", "add", &name]))?;
        Ok(Self(name))
    }

    pub(super) fn name(&self) -> &str {
        &self.0
    }

    /// Calls `ip` in here.
    pub(super) fn ip(&self, words: &[&str]) -> Result<(), String> {
        run(Command::new("ip").args(["-netns", &self.0]).args(words))
    }

    /// Sets a number of the kernel for this namespace.
    pub(super) fn set(&self, key: &str, value: &str) -> Result<(), String> {
        self.inside(|| fs::write(format!("/proc/sys/net/{key}"), value))?.map_err(|error| format!("{key}: {error}"))
    }

    /// A command that runs here, and dies with the thread that starts it.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "ip", "netns", "exec", &self.0]).arg(program);
        command
    }

    /// Does something on a thread that is here. Its sockets, and the threads that it starts, stay here.
    pub(super) fn inside<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, String> {
        let entered = || {
            let file = fs::File::open(format!("{NAMED}/{}", self.0)).map_err(|error| error.to_string())?;
            let kind = Some(LinkNameSpaceType::Network);
            move_into_link_name_space(std::os::fd::AsFd::as_fd(&file), kind).map_err(|error| error.to_string())?;
            Ok(work())
        };
        thread::scope(|scope| scope.spawn(entered).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = run(Command::new("ip").args(["netns", "del", &self.0]));
    }
}

/// Removes what an earlier run left when it was killed.
fn tidy() {
    for entry in fs::read_dir(NAMED).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(OURS).and_then(|rest| rest.split('-').next());
        if process.is_some_and(|process| !fs::exists(format!("/proc/{process}")).unwrap_or(true)) {
            let _ = run(Command::new("ip").args(["netns", "del", &name]));
        }
    }
}

/// Runs a command to its end; the error is what it said.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {}", said.trim())) }
}
