//! Laptops with running nodes on this machine's loopback, and what goes over that.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

use std::{
    fs,
    net::{IpAddr, Ipv4Addr},
    path::Path,
    process::Command,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use sync::{
    node::{Event, Node},
    status::{NewInvitation, Options as Network},
};
use vault::{Handle, KeyDerivation, Options, Project, Role};

/// Far more than anything here takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);
/// Set in a process that has a loopback of its own.
const ALONE: &str = "BENCH_HAS_ITS_OWN_LOOPBACK";

/// An unlocked project with a running node. The node ends first.
pub(crate) struct Laptop {
    pub(crate) node: Node,
    pub(crate) project: Project,
    /// Told whenever it durably holds more than before.
    grown: Receiver<Instant>,
}

impl Laptop {
    pub(crate) fn start(project: Project) -> Self {
        let network = Network { listen: true, only: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)], ..Network::default() };
        let node = Node::start(project.handle(), network, |event| {
            if matches!(event, Event::Removed) {
                panic!("nobody is removed here");
            }
        })
        .expect("starts");
        let (sender, grown) = channel();
        let growth = node.growth();
        let watch = move |whose| {
            // Nobody waits any more when the benchmark is done with it.
            let _ = sender.send(Instant::now());
            growth(whose);
        };
        project.watch(watch).expect("watches");
        Self { node, project, grown }
    }

    /// What another laptop dials.
    pub(crate) fn ticket(&self) -> String {
        self.node.invite(NewInvitation { role: None, lasts: PATIENCE }).expect("listens").ticket
    }

    /// When it had durably grown to what `is_enough` asks for.
    pub(crate) fn grows_until(&self, is_enough: impl Fn(&Project) -> bool) -> Instant {
        loop {
            let at = self.grown.recv_timeout(PATIENCE).expect("it comes");
            if is_enough(&self.project) {
                return at;
            }
        }
    }

    /// Waits until it is connected with so many and has nothing left to exchange with any of them.
    pub(crate) fn settles_with(&self, others: usize) {
        let start = Instant::now();
        while self.node.status().peers.iter().filter(|peer| peer.connected.is_some() && peer.settled).count() < others {
            assert!(start.elapsed() < PATIENCE, "not level with {others} others");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

pub(crate) fn options(home: &Path) -> Options {
    Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.join("marks")) }
}

pub(crate) fn found(dir: &Path, options: &Options) -> Project {
    Project::create(dir, "Bench", "Van", "passphrase", options).expect("founds").0
}

/// Somebody who was let in and has the keys, and nothing else yet.
pub(crate) fn admit(from: &Handle, dir: &Path, options: &Options) -> Project {
    let (to, _) = Project::prepare_to_join(dir, "Naar", "passphrase", options).expect("prepares");
    let keys = to.run(|store| Ok(store.device_keys())).expect("runs");
    let welcome = from.run(move |store| store.admit("Naar", &keys, Role::Editor)).expect("admits");
    to.run(move |store| store.accept(&welcome)).expect("accepts");
    to
}

/// Somebody who was let in with files and has all there is.
pub(crate) fn join(from: &Handle, dir: &Path, home: &Path, options: &Options) -> Project {
    let (to, _) = Project::prepare_to_join(dir, "Naar", "passphrase", options).expect("prepares");
    let (request, answer) = (home.join("request"), home.join("answer"));
    sync::join::write_request(&to, &request).expect("asks");
    let request = sync::join::read_request(&request).expect("reads");
    sync::join::grant(from, &request, Role::Editor, &answer, &mut |_, _| true).expect("grants");
    sync::join::accept(&to, &answer, &mut |_, _| true).expect("accepts");
    fs::remove_file(answer).expect("removes");
    to
}

/// Goes on in a process whose loopback carries nothing else, where this user may make one.
pub(crate) fn take_own_loopback() {
    if std::env::var_os(ALONE).is_some() {
        return;
    }
    let own = std::env::current_exe().expect("a path");
    let begin = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net", "sh", "-c", script]).arg(&own).args(std::env::args_os().skip(1));
        command.env(ALONE, "1").status()
    };
    if begin("ip link set dev lo up").is_ok_and(|status| status.success()) {
        let status = begin("ip link set dev lo up && exec \"$0\" \"$@\"").expect("starts");
        std::process::exit(status.code().unwrap_or(1));
    }
    println!("no loopback of its own: bytes on the wire hold what other programs send to themselves meanwhile");
}

/// Bytes that went over the loopback so far, with the headers of every packet.
pub(crate) fn on_the_wire() -> u64 {
    let devices = fs::read_to_string("/proc/net/dev").unwrap_or_default();
    let line = devices.lines().find_map(|line| line.trim_start().strip_prefix("lo:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|bytes| bytes.parse().ok()).unwrap_or(0)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
