//! Laptops that find each other: by an address that somebody typed, and by calling around.

mod laptops;

use std::{
    net::{IpAddr, UdpSocket},
    time::{Duration, Instant},
};

use laptops::Laptop;
use sync::{
    node::Node,
    status::{Fetch, Folder, NewInvitation, Options},
};
use vault::Role;

/// On this machine only, with calls at a port that no other test uses.
fn local() -> Options {
    let free = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port");
    Options { only: vec![IpAddr::from([127, 0, 0, 1])], beacon_port: free.port(), ..Options::default() }
}

fn start(laptop: &Laptop, options: &Options) -> Node {
    let node = Node::start(laptop.project.handle(), options.clone(), |_| {}).expect("starts");
    laptop.project.watch(node.growth()).expect("watches");
    node
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(30), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_typed_address_leads_to_whoever_is_there_now() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let local = local();
    let listens = Options { listen: true, ..local.clone() };
    let at_annas = start(&anna, &listens);
    let at_brams = start(&bram, &Options { addresses: vec![format!("127.0.0.1:{}", local.beacon_port)], ..local });
    until("both have the same", || anna.heights() == bram.heights());
    // Anna's laptop goes and comes back, with another key and perhaps another port.
    drop(at_annas);
    until("Bram sees her go", || at_brams.status().peers.iter().all(|peer| peer.connected.is_none()));
    let note = anna.note("terug van weggeweest");
    let _at_annas = start(&anna, &listens);
    until("Bram has what she wrote", || bram.says(note, "terug van weggeweest"));
}

#[test]
fn an_address_with_another_port_leads_there_too() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let local = local();
    let _at_annas = start(&anna, &Options { listen: true, ..local.clone() });
    // As where somebody types the port of a connection: at this one nobody hears questions.
    let deaf = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port");
    let _at_brams = start(&bram, &Options { addresses: vec![deaf.to_string()], ..local });
    until("both have the same", || anna.heights() == bram.heights());
}

#[test]
fn laptops_on_one_network_find_each_other_and_leave_one_connection() {
    let anna = Laptop::founder();
    let others: Vec<_> = ["Bram", "Carla"].iter().map(|name| Laptop::admitted(name, &anna, Role::Editor)).collect();
    let nearby = Options { nearby: true, ..local() };
    let at_annas = start(&anna, &nearby);
    let nodes: Vec<_> = others.iter().map(|laptop| start(laptop, &nearby)).collect();
    until("all have the same", || others.iter().all(|laptop| laptop.heights() == anna.heights()));
    let connected = |node: &Node| node.status().peers.iter().filter(|peer| peer.connected.is_some()).count();
    until("each is connected with both", || connected(&at_annas) == 2 && nodes.iter().all(|node| connected(node) == 2));
    let notes: Vec<_> = others.iter().map(|laptop| laptop.note("getypt")).collect();
    until("all have all", || {
        notes.iter().all(|note| anna.says(*note, "getypt") && others.iter().all(|laptop| laptop.says(*note, "getypt")))
    });
    assert!(at_annas.status().nearby.on);
}

#[test]
fn what_is_chosen_while_it_runs_holds_at_once() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let local = local();
    let nearby = Options { nearby: true, ..local.clone() };
    let (at_annas, at_brams) = (start(&anna, &local), start(&bram, &local));
    // Both have a socket already, for something else.
    at_annas.invite(NewInvitation { role: None, lasts: Duration::from_secs(60) }).expect("invites");
    at_brams.dial("127.0.0.1:9").expect("an address");
    at_annas.configure(nearby.clone());
    at_brams.configure(nearby);
    until("both have the same", || anna.heights() == bram.heights());

    // Off is silent, with the socket still there.
    at_annas.configure(local.clone());
    until("Anna’s laptop calls nowhere", || {
        let nearby = at_annas.status().nearby;
        !nearby.on && nearby.calling_from.is_empty()
    });

    // A folder that is added is visited, and one that is taken away is not.
    let stick = tempfile::tempdir().expect("a temporary folder");
    let url = stick.path().display().to_string();
    let folder = Folder { url, login: None, attachments: Some(Fetch::All) };
    at_annas.configure(Options { folders: vec![folder], ..local.clone() });
    until("a round through the folder", || at_annas.status().folders.iter().any(|folder| folder.last_ok.is_some()));
    at_annas.configure(local);
    until("no folder", || at_annas.status().folders.is_empty());
}

#[test]
fn an_address_that_is_added_while_it_runs_is_asked() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let local = local();
    let listens = Options { listen: true, ..local.clone() };
    let (_at_annas, at_brams) = (start(&anna, &listens), start(&bram, &listens));
    at_brams.configure(Options { addresses: vec![format!("127.0.0.1:{}", local.beacon_port)], ..listens });
    until("both have the same", || anna.heights() == bram.heights());
}
