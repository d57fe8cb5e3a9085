//! Laptops within one machine that find each other, or rightly do not.

use std::{
    collections::HashSet,
    net::{self, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{net::UdpSocket, sync::mpsc, time::timeout};
use vault::{BeaconKey, KeyDerivation, Options, Project};

use super::{
    Announced, Discovery, Found, Plan, Way,
    asks::Asks,
    heard::{Budget, Heard, LAPTOPS},
    packet::{Announcement, KeyIndex, Keys, Kind, plausible},
};
use crate::status::Obstacle;

/// Far longer than it ever takes; a test that needs it fails.
const LONG: Duration = Duration::from_secs(20);
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

/// A port that nobody uses, nor the next ones.
fn free_port() -> u16 {
    loop {
        let free = net::UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("binds");
        let port = free.local_addr().expect("bound").port();
        if (1..=4).all(|next| net::UdpSocket::bind((Ipv4Addr::LOCALHOST, port.saturating_add(next))).is_ok()) {
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

const SAID: Announcement = Announcement { kind: Kind::Call, endpoint: [7; 32], port: 47_400, start: [9; 8] };

#[test]
fn a_packet_is_opened_by_the_project_and_by_nobody_else() {
    let (ours, theirs) = (Team::new(), Team::new());
    for kind in [Kind::Call, Kind::Who, Kind::Here, Kind::Bye] {
        for port in [1, 47_400, u16::MAX] {
            let said = Announcement { kind, port, ..SAID };
            let packet = ours.ring().seal(KeyIndex::NEWEST, &said);
            assert_eq!(packet.len(), 87, "all are of one length");
            assert_eq!(ours.ring().open(&packet), Some((said, KeyIndex::NEWEST)));
            assert_eq!(theirs.ring().open(&packet), None);
        }
    }
    assert_eq!(ours.ring().open(&ours.ring().seal(KeyIndex::NEWEST, &Announcement { port: 0, ..SAID })), None, "no such port");
}

#[test]
fn an_older_key_opens_and_answers() {
    let (old, new) = (Team::new(), Team::new());
    let packet = old.ring().seal(KeyIndex::NEWEST, &SAID);
    let both = Keys::new(new.keys().into_iter().chain(old.keys()).collect()).expect("keys");
    let (said, key) = both.open(&packet).expect("opens");
    assert_eq!(said, SAID);
    assert_ne!(key, KeyIndex::NEWEST);
    assert_eq!(old.ring().open(&both.seal(key, &SAID)).map(|(said, _)| said), Some(SAID));
    assert_eq!(old.ring().open(&both.seal(KeyIndex::NEWEST, &SAID)), None);
}

#[test]
fn packets_that_are_none_are_dropped() {
    let keys = Team::new().ring();
    let packet = keys.seal(KeyIndex::NEWEST, &SAID);
    for length in 0..packet.len() {
        assert_eq!(keys.open(&packet[..length]), None, "cut at {length}");
    }
    for at in 0..packet.len() {
        let mut changed = packet.clone();
        changed[at] ^= 1;
        assert_eq!(keys.open(&changed), None, "changed at {at}");
    }
    let longer = [&packet[..], &[0]].concat();
    for noise in [&longer[..], b"", b"CRB1", &[0; 87], &[b'C'; 4096]] {
        assert_eq!(keys.open(noise), None);
    }
    assert!(!plausible(&[&b"CRB1"[..], &[0; 300]].concat()), "too long to be looked at");
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
    assert_eq!(noor.discovery.nearby().heard, 1);
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
    let (mut packets, began) = (0, Instant::now());
    while let Some(packet) = arrives(&everybody, Duration::from_millis(3200).saturating_sub(began.elapsed())).await {
        let (said, _) = team.ring().open(&packet).expect("of ours");
        assert_eq!(said.endpoint, noor.endpoint, "only the one that looks around calls");
        packets += 1;
    }
    assert!(packets >= 5, "{packets} calls");
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
    let (everybody, one) =
        tokio::join!(arrives(&everybody, Duration::from_millis(3500)), arrives(&one, Duration::from_millis(3500)));
    assert_eq!((everybody, one), (None, None));
    assert!(laptops.iter().all(|laptop| laptop.discovery.nearby() == Default::default()));
}

#[tokio::test]
async fn each_of_several_on_one_machine_can_be_asked() {
    let (team, port) = (Team::new(), free_port());
    let off: Vec<Laptop> = (1..=3).map(|name| Laptop::new(&team, name, port, false)).collect();
    let mut noor = Laptop::new(&team, 4, port, false);
    noor.discovery.ask((Ipv4Addr::LOCALHOST, port).into());
    // With four doors, each of the four has one.
    let others: Vec<[u8; 32]> = off.iter().map(|laptop| laptop.endpoint).collect();
    noor.finds(&others).await;
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
    assert_eq!(noor.discovery.nearby().heard, 1);
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

#[test]
fn what_is_remembered_is_bounded() {
    let now = Instant::now();
    let later = |seconds| now + Duration::from_secs(seconds);
    let at = |port: u16| SocketAddr::from(([10, 0, 0, 1], port));
    let mut heard = Heard::default();
    for n in 0..10 * LAPTOPS as u32 {
        let mut laptop = [0; 32];
        laptop[..4].copy_from_slice(&n.to_be_bytes());
        heard.note(laptop, at(1), at(2), now + Duration::from_millis(n.into()));
    }
    assert_eq!(heard.near(later(3)), LAPTOPS as u32);
    assert_eq!(heard.near(later(60)), 0);
    assert_eq!(heard.silent(later(60)), [], "forgotten");

    assert!(heard.note([1; 32], at(1), at(9), later(60)));
    for port in 1..100 {
        heard.note([1; 32], at(port), at(9), later(60));
    }
    assert_eq!(heard.silent(later(70)).len(), 8, "addresses of one laptop");
    assert!(heard.gone(&[1; 32]) && !heard.gone(&[1; 32]));
}

#[test]
fn telling_and_answering_become_seldom() {
    let now = Instant::now();
    let at = SocketAddr::from(([10, 0, 0, 1], 1));
    let mut heard = Heard::default();
    let (mut told, mut answered) = (Vec::new(), Vec::new());
    for second in 0..60 {
        let now = now + Duration::from_secs(second);
        heard.note([1; 32], at, at, now);
        if heard.tells(&[1; 32], at, now) {
            heard.told(&[1; 32], at, now);
            told.push(second);
        }
        if heard.answers(&[1; 32], at, now) {
            answered.push(second);
        }
    }
    assert_eq!(told, [0, 10, 20, 30, 40, 50]);
    assert_eq!(answered, [0, 1, 2, 32, 33, 34]);

    let mut budget = Budget::new(20.0);
    let taken = (0..1000).filter(|_| budget.take(now)).count();
    assert_eq!(taken, 20);
    assert!(budget.take(now + Duration::from_millis(100)));
}

#[test]
fn an_address_is_asked_three_times_or_until_it_answers() {
    let now = Instant::now();
    let at = |ip: u8, port: u16| SocketAddr::from(([10, 0, 0, ip], port));
    let mut asks = Asks::default();
    asks.add(at(1, 5), now);
    asks.add(at(2, 5), now);
    for nobody in ["0.0.0.0:5", "224.0.0.1:5", "[ff02::1]:5", "10.0.0.1:0"] {
        asks.add(nobody.parse().expect("an address"), now);
    }
    assert_eq!(asks.due(now), [at(1, 5), at(2, 5)]);
    assert_eq!(asks.due(now), []);
    assert!(asks.answered(at(2, 77), now) && !asks.answered(at(3, 5), now));
    let later = |millis| now + Duration::from_millis(millis);
    let times: Vec<usize> = [400, 600, 1600, 9000].map(|millis| asks.due(later(millis)).len()).to_vec();
    assert_eq!(times, [0, 1, 1, 0]);
    assert_eq!(asks.next(), None);
    assert!(asks.answered(at(1, 1), later(9000)) && !asks.answered(at(1, 1), later(11_000)));
    for port in 1..1000 {
        asks.add(at(9, port), now);
    }
    assert_eq!(asks.due(now).len(), 64);
}
