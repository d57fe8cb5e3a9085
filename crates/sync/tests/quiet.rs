//! Without being asked for, nothing opens a socket. Alone in its process, so that the sockets seen are the node's.

#![cfg(target_os = "linux")]

mod laptops;

use std::{
    collections::HashSet,
    fs,
    time::{Duration, Instant},
};

use laptops::Laptop;
use sync::{node::Node, status::Options};

/// The sockets of the internet that this process has open.
fn sockets() -> usize {
    let open: HashSet<String> = fs::read_dir("/proc/self/fd")
        .expect("Linux")
        .flatten()
        .filter_map(|fd| fs::read_link(fd.path()).ok()?.to_str()?.strip_prefix("socket:[")?.strip_suffix(']').map(str::to_owned))
        .collect();
    ["udp", "udp6", "tcp", "tcp6", "raw", "raw6"]
        .into_iter()
        .filter_map(|kind| fs::read_to_string(format!("/proc/self/net/{kind}")).ok())
        .map(|table| {
            table.lines().filter(|line| line.split_whitespace().nth(9).is_some_and(|inode| open.contains(inode))).count()
        })
        .sum()
}

#[test]
fn nothing_opens_a_socket_unless_it_is_asked_for() {
    let anna = Laptop::founder();
    let local = Options { only: vec![[127, 0, 0, 1].into()], ..Options::default() };
    let node = Node::start(anna.project.handle(), local.clone(), |_| {}).expect("starts");
    anna.project.watch(node.growth()).expect("watches");
    assert_eq!(node.status().listening, []);
    node.look_again();
    node.configure(Options { folders: Vec::new(), ..local.clone() });
    node.show_presence(Some(vec![1]));
    anna.note("alleen hier");
    assert_eq!(sockets(), 0);
    let until = |any: bool| {
        let start = Instant::now();
        while (sockets() > 0) != any {
            assert!(start.elapsed() < Duration::from_secs(30), "{} sockets", sockets());
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    node.configure(Options { listen: true, ..local.clone() });
    until(true);
    node.configure(local);
    until(false);
    drop(node);
    assert_eq!(sockets(), 0);
}
