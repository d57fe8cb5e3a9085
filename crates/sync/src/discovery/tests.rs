//! Laptops within one machine that find each other, or rightly do not.

mod parts;

use std::{
    collections::HashSet,
    net::{self, Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};

use tempfile::TempDir;
use tokio::{net::UdpSocket, sync::mpsc, time::timeout};
use vault::{BeaconKey, KeyDerivation, Options, Project};

use super::{Announced, Discovery, Found, Plan, Way, packet::Keys};
use crate::status::Obstacle;

/// Far longer than it ever takes; a test that needs it fails.
const LONG: Duration = Duration::from_secs(20);
/// Long enough for three calls.
const SILENCE: Duration = Duration::from_millis(1300);
/// In the machine's own network, where everybody is.
const EVERYBODY: Ipv4Addr = Ipv4Addr::new(127, 255, 255, 255);

/// A project, for its keys.
struct Team {
    project: Project,
    _home: TempDir,
}

impl Team {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) };
        let (project, _) =
            Project::create(&home.path().join("project"), "Proef", "Noor", "geheim woord", &options).expect("founds");
        Self { project, _home: home }
    }

    fn keys(&self) -> Vec<BeaconKey> {
        self.project.run(|store| store.beacon_keys()).expect("keys")
    }

    /// Lets somebody in, who is never there, and removes them again: the keys move on.
    fn remove_a_guest(&self, number: u8) {
        let keys = vault::DeviceKeys { sign: [number; 32], seal: [7; 32] };
        let goes = move |store: &mut vault::Store| {
            store.admit("Gast", &keys, vault::Role::Reader)?;
            let guest = store.members()?.into_iter().find(|member| member.devices.contains(&keys)).expect("is let in");
            store.remove_member(&guest.id)
        };
        self.project.run(goes).expect("removes");
    }

    fn ring(&self) -> Keys {
        Keys::new(self.keys()).expect("at least one key")
    }
}

/// A laptop at 127.0.0.1.
struct Laptop {
    endpoint: [u8; 32],
    discovery: Discovery,
    found: mpsc::Receiver<Found>,
}

impl Laptop {
    fn new(team: &Team, name: u8, beacon_port: u16, nearby: bool) -> Self {
        let (to_node, found) = mpsc::channel(64);
        let announced = Announced { endpoint: [name; 32], port: 1000 + u16::from(name) };
        let plan = Plan { announced, only: vec![Ipv4Addr::LOCALHOST.into()], nearby, beacon_port };
        let discovery = Discovery::start(team.keys(), plan, to_node).expect("starts");
        Self { endpoint: announced.endpoint, discovery, found }
    }

    /// Waits until every one of them was found, each where it said it is.
    async fn finds(&mut self, others: &[[u8; 32]]) -> HashSet<Way> {
        let mut missing: HashSet<[u8; 32]> = others.iter().copied().collect();
        let mut ways = HashSet::new();
        while !missing.is_empty() {
            let found = timeout(LONG, self.found.recv()).await.expect("in time").expect("goes on");
            assert_eq!(found.addr, SocketAddr::from((Ipv4Addr::LOCALHOST, 1000 + u16::from(found.endpoint[0]))));
            assert_ne!(found.endpoint, self.endpoint, "nobody finds themselves");
            assert!(others.contains(&found.endpoint), "found a stranger");
            missing.remove(&found.endpoint);
            ways.insert(found.how);
        }
        ways
    }

    /// Waits until `nearby` says so.
    async fn comes_to(&self, what: impl Fn(&crate::status::Nearby) -> bool) {
        let waiting = async {
            while !what(&self.discovery.nearby()) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(LONG, waiting).await.unwrap_or_else(|_| panic!("still {:?}", self.discovery.nearby()));
    }
}

/// A port that nobody uses, nor the next ones; below those that the system gives out by itself.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + (std::process::id() % 1000) as u16 * 10;
    loop {
        let port = first + 5 * NEXT.fetch_add(1, Ordering::Relaxed);
        if (0..5).all(|next| net::UdpSocket::bind((Ipv4Addr::LOCALHOST, port + next)).is_ok()) {
            return port;
        }
    }
}

/// A socket that shares its port.
fn bound(ip: Ipv4Addr, port: u16) -> UdpSocket {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::DGRAM, None).expect("a socket");
    socket.set_reuse_address(true).expect("shares");
    socket.set_broadcast(true).expect("broadcasts");
    socket.set_nonblocking(true).expect("does not block");
    socket.bind(&SocketAddr::from((ip, port)).into()).expect("binds");
    UdpSocket::from_std(socket.into()).expect("in a runtime")
}

/// What arrives within a while.
async fn arrives(socket: &UdpSocket, within: Duration) -> Option<Vec<u8>> {
    let mut buffer = [0; 2048];
    let length = timeout(within, socket.recv(&mut buffer)).await.ok()?.expect("receives");
    Some(buffer[..length].to_vec())
}

#[tokio::test]
async fn laptops_find_each_other() {
    let (team, port) = (Team::new(), free_port());
    for count in [2, 3] {
        let mut laptops: Vec<Laptop> = (1..=count).map(|name| Laptop::new(&team, name, port, true)).collect();
        let all: Vec<[u8; 32]> = laptops.iter().map(|laptop| laptop.endpoint).collect();
        for laptop in &mut laptops {
            let others: Vec<[u8; 32]> = all.iter().copied().filter(|other| *other != laptop.endpoint).collect();
            laptop.finds(&others).await;
            laptop.comes_to(|nearby| nearby.heard == u32::from(count) - 1).await;
            let nearby = laptop.discovery.nearby();
            assert!(nearby.on && nearby.calling_from == [Ipv4Addr::LOCALHOST]);
            assert_eq!(nearby.obstacles, []);
        }
        // Whoever goes says so.
        let stays = laptops.swap_remove(0);
        drop(laptops);
        stays.comes_to(|nearby| nearby.heard == 0).await;
    }
}

#[tokio::test]
async fn looking_again_tells_again() {
    let (team, port) = (Team::new(), free_port());
    let (mut noor, sam) = (Laptop::new(&team, 1, port, true), Laptop::new(&team, 2, port, true));
    noor.finds(&[sam.endpoint]).await;
    let told = async {
        loop {
            noor.discovery.call();
            if timeout(Duration::from_millis(1100), noor.found.recv()).await.is_ok() {
                return;
            }
        }
    };
    timeout(Duration::from_secs(9), told).await.expect("before it would be told anyway");
}

#[tokio::test]
async fn who_was_away_for_many_removals_is_found_and_finds() {
    let (team, port) = (Team::new(), free_port());
    let mut away = Laptop::new(&team, 1, port, true);
    (1..=20).for_each(|number| team.remove_a_guest(number));
    let mut noor = Laptop::new(&team, 2, port, true);
    noor.finds(&[away.endpoint]).await;
    away.finds(&[noor.endpoint]).await;
}

#[tokio::test]
async fn strangers_and_echoes_are_not_found() {
    let (ours, theirs, port) = (Team::new(), Team::new(), free_port());
    let everybody = bound(EVERYBODY, port);
    let mut noor = Laptop::new(&ours, 1, port, true);
    let stranger = Laptop::new(&theirs, 2, port, true);
    // Noor's own calls come back from somewhere else, as they do from a replaying stranger.
    let echo = bound(Ipv4Addr::LOCALHOST, 0);
    for _ in 0..4 {
        let packet = arrives(&everybody, LONG).await.expect("a call");
        echo.send_to(&packet, (Ipv4Addr::LOCALHOST, port)).await.expect("sends");
    }
    // A second laptop of the same project is found after all that was heard before.
    let sam = Laptop::new(&ours, 3, port, true);
    noor.finds(&[sam.endpoint]).await;
    noor.comes_to(|nearby| nearby.heard == 1).await;
    assert_eq!(stranger.discovery.nearby().heard, 0);
}

#[tokio::test]
async fn off_is_silent_and_still_answers_who_was_told_where_to_ask() {
    let (team, port) = (Team::new(), free_port());
    let everybody = bound(EVERYBODY, port);
    let mut off = Laptop::new(&team, 1, port, false);
    off.discovery.call();
    off.comes_to(|nearby| !nearby.on).await;
    // A laptop that calls is not answered: what it hears first is the answer to its own question.
    let mut noor = Laptop::new(&team, 2, port, true);
    // Three calls come however busy the machine is; after them, what would be an answer has some time to come.
    let mut packets = 0;
    loop {
        let Some(packet) = arrives(&everybody, if packets < 3 { LONG } else { SILENCE }).await else { break };
        let (said, _) = team.ring().open(&packet, || true).expect("of ours");
        assert_eq!(said.endpoint, noor.endpoint, "only the one that looks around calls");
        packets += 1;
        // Later calls come ever more seldom: one that ends the waiting is enough.
        if packets > 3 {
            break;
        }
    }
    assert!(packets >= 3, "{packets} calls");
    assert!(noor.found.try_recv().is_err(), "and nobody answered");
    noor.discovery.ask((Ipv4Addr::LOCALHOST, port).into());
    assert_eq!(noor.finds(&[off.endpoint]).await, HashSet::from([Way::Asked]));
    assert_eq!(off.finds(&[noor.endpoint]).await, HashSet::from([Way::Asked]));
}

#[tokio::test]
async fn off_sends_nothing_at_all() {
    let (team, port) = (Team::new(), free_port());
    let (everybody, one) = (bound(EVERYBODY, port), bound(Ipv4Addr::LOCALHOST, port));
    let laptops: Vec<Laptop> = (1..=2).map(|name| Laptop::new(&team, name, port, false)).collect();
    let (everybody, one) = tokio::join!(arrives(&everybody, SILENCE), arrives(&one, SILENCE));
    assert_eq!((everybody, one), (None, None));
    assert!(laptops.iter().all(|laptop| laptop.discovery.nearby() == Default::default()));
}

#[tokio::test]
async fn each_of_several_on_one_machine_can_be_asked() {
    let (team, port) = (Team::new(), free_port());
    let off: Vec<Laptop> = (1..=3).map(|name| Laptop::new(&team, name, port, false)).collect();
    let mut noor = Laptop::new(&team, 4, port, false);
    // With four doors, each of the four has one. On a busy machine some open late: whoever misses somebody asks again.
    let others: Vec<[u8; 32]> = off.iter().map(|laptop| laptop.endpoint).collect();
    let orders = noor.discovery.orders.clone();
    let asking = tokio::spawn(async move {
        while orders.send((Ipv4Addr::LOCALHOST, port).into()).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    });
    noor.finds(&others).await;
    asking.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn noise_is_dropped_and_a_member_still_found() {
    let (team, port) = (Team::new(), free_port());
    let mut noor = Laptop::new(&team, 1, port, true);
    noor.comes_to(|nearby| !nearby.calling_from.is_empty()).await;
    let noise = bound(Ipv4Addr::LOCALHOST, 0);
    for n in 0..60_000_u32 {
        // Every other one looks like a packet until a key is tried.
        let mut packet = vec![n as u8; 87 + (n % 2) as usize * 1000];
        packet[..4].copy_from_slice(b"CRB1");
        noise.send_to(&packet, (EVERYBODY, port)).await.expect("sends");
    }
    let sam = Laptop::new(&team, 2, port, true);
    noor.finds(&[sam.endpoint]).await;
    noor.comes_to(|nearby| nearby.heard == 1).await;
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_and_calls_go_out_all_the_same() {
    let (team, port) = (Team::new(), free_port());
    let taken = net::UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).expect("takes it");
    let everybody = bound(EVERYBODY, port);
    let noor = Laptop::new(&team, 1, port, true);
    assert!(arrives(&everybody, LONG).await.is_some());
    noor.comes_to(|nearby| nearby.obstacles.contains(&Obstacle::PortTaken)).await;
    drop(taken);
    noor.comes_to(|nearby| nearby.obstacles.is_empty()).await;
}

/// Where no call gets through, laptops that call at other ports stand for a network that passes none on.
#[tokio::test]
async fn calls_that_do_not_get_through_are_told_where_somebody_answers_and_calls() {
    let team = Team::new();
    // Whether the other looks around, and whether calls get through.
    for (looks, hears, told) in [(true, false, true), (false, false, false), (true, true, false)] {
        let (port, other) = (free_port(), free_port());
        let mut noor = Laptop::new(&team, 1, port, true);
        let sam = Laptop::new(&team, 2, if hears { port } else { other }, looks);
        noor.discovery.ask((Ipv4Addr::LOCALHOST, if hears { port } else { other }).into());
        noor.finds(&[sam.endpoint]).await;
        let is_told = |nearby: &crate::status::Nearby| nearby.obstacles == [Obstacle::CallsLost];
        if told {
            noor.comes_to(is_told).await;
            assert_eq!(sam.discovery.nearby().obstacles, [], "nobody was typed there");
            continue;
        }
        // Long enough for the first such call and its answer.
        tokio::time::sleep(Duration::from_secs(14)).await;
        assert_eq!(noor.discovery.nearby().obstacles, [], "looks {looks}, hears {hears}");
    }
}

#[tokio::test]
async fn no_network_is_told() {
    let (to_node, _found) = mpsc::channel(1);
    let announced = Announced { endpoint: [1; 32], port: 1 };
    let nowhere = "192.0.2.199".parse().expect("an address of nobody");
    let plan = Plan { announced, only: vec![nowhere], nearby: true, beacon_port: free_port() };
    let discovery = Discovery::start(Team::new().keys(), plan, to_node).expect("starts all the same");
    let noor = Laptop { endpoint: [1; 32], discovery, found: mpsc::channel(1).1 };
    noor.comes_to(|nearby| nearby.obstacles == [Obstacle::NoNetwork]).await;
}

#[test]
fn outside_a_runtime_it_says_so() {
    let plan = Plan { announced: Announced { endpoint: [1; 32], port: 1 }, only: Vec::new(), nearby: false, beacon_port: 1 };
    assert!(Discovery::start(Team::new().keys(), plan.clone(), mpsc::channel(1).0).is_err());
    assert!(Discovery::start(Vec::new(), plan, mpsc::channel(1).0).is_err());
}
