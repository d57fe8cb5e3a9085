//! A cable on which packets are lost, late or stopped: two ends of a VXLAN with a forwarder between them.
//!
//! The kernel may lack `netem`, so the frames pass through this process. They pass whole: what a laptop sees is an interface
//! like any other, and no way around it.

use std::{
    net::{SocketAddr, UdpSocket},
    process::Command,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::net::sockopt::set_socket_recv_buffer_size_force;

use super::{
    frame::{self, Frame},
    must,
    namespace::{self, Namespace},
};
use crate::random::{Random, number};

/// Where both ends are, and the forwarder between them.
const ENDS: &str = "172.31.0.1";
const FORWARDER: &str = "172.31.0.2";
/// Where the laptop's end and the bridge's end listen, and where the forwarder listens to each.
const PORTS: [[u16; 2]; 2] = [[4001, 5001], [4002, 5002]];
/// What VXLAN puts before a frame.
const HEADER: usize = 8;
/// How much longer than it must a packet may wait for the line before it is dropped, as in a router.
const BUFFER: Duration = Duration::from_millis(200);
/// Packets on the way, at most.
const ON_THE_WAY: usize = 8192;
/// Frames kept while recording, at most.
const RECORDED: usize = 20_000;

/// What happens on a cable, in both directions alike.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    /// Of a hundred packets, so many are lost.
    pub loss: u32,
    /// How long a packet is on its way.
    pub delay: Duration,
    /// Bytes in a second, at most.
    pub rate: Option<u32>,
    /// What does not get through.
    pub stops: &'static [Stop],
}

/// What a network may not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Datagrams to a group.
    Multicast,
    /// Datagrams to all.
    Broadcast,
    /// Datagrams to this port.
    To(u16),
    /// All datagrams.
    Udp,
    /// Everything but connections to port 443, as in some guest networks.
    AllButWeb,
    /// Everything: the cable is cut.
    Everything,
}

/// A cable; it is taken up when dropped.
pub struct Cable {
    line: Arc<Line>,
    threads: Vec<JoinHandle<()>>,
    _between: [Namespace; 2],
}

/// What both directions share.
struct Line {
    weather: Mutex<Weather>,
    record: Mutex<Option<Vec<Frame>>>,
    over: AtomicBool,
}

impl Cable {
    /// Lays a cable between an interface to be made here and one to be made there.
    pub(super) fn lay(name: &str, weather: Weather, near: (&Namespace, &str), far: (&Namespace, &str)) -> Self {
        let ends = must(Namespace::new(&format!("{name}-ends")));
        let between = must(Namespace::new(&format!("{name}-cable")));
        let veth = ["link", "add", "name", "wire", "netns", ends.name(), "mtu", "2000", "type", "veth"];
        must(namespace::run(Command::new("ip").args(veth).args([
            "peer",
            "name",
            "wire",
            "netns",
            between.name(),
            "mtu",
            "2000",
        ])));
        for (namespace, address) in [(&ends, ENDS), (&between, FORWARDER)] {
            must(namespace.ip(&["addr", "add", &format!("{address}/30"), "dev", "wire"]));
            must(namespace.ip(&["link", "set", "dev", "wire", "up"]));
        }
        // Else the kernel leaves checksums to a card that is not there, and hands several packets over as one.
        must(namespace::run(ends.command("ethtool").args(["--offload", "wire", "tx", "off"])));
        for ((namespace, interface), [here, forwarder]) in [near, far].into_iter().zip(PORTS) {
            let [here, forwarder] = [here, forwarder].map(|port| port.to_string());
            let vxlan = ["link", "add", "name", "end", "type", "vxlan", "id", "1", "nolearning", "local", ENDS, "dstport", &here];
            must(ends.ip(&vxlan));
            let all = ["fdb", "append", "00:00:00:00:00:00", "dev", "end", "dst", FORWARDER, "port", &forwarder];
            must(namespace::run(Command::new("bridge").args(["-netns", ends.name()]).args(all)));
            must(ends.ip(&["link", "set", "dev", "end", "netns", namespace.name(), "name", interface]));
        }
        let line = Arc::new(Line { weather: Mutex::new(weather), record: Mutex::new(None), over: AtomicBool::new(false) });
        let sockets = must(between.inside(|| PORTS.map(|[_, forwarder]| listen(forwarder))));
        let mut threads = Vec::new();
        for (outward, (from, to)) in [(true, (0, 1)), (false, (1, 0))] {
            let [receiving, sending] = [from, to].map(|end: usize| sockets[end].try_clone().expect("a second handle"));
            let (sender, packets) = sync_channel(ON_THE_WAY);
            let to = SocketAddr::new(ENDS.parse().expect("an address"), PORTS[to][0]);
            threads.push(thread::spawn(move || send(&packets, &sending, to)));
            let line = line.clone();
            threads.push(thread::spawn(move || line.carry(&receiving, &sender, outward)));
        }
        Self { line, threads, _between: [ends, between] }
    }

    /// Changes the weather.
    pub fn set(&self, weather: Weather) {
        *lock(&self.line.weather) = weather;
    }

    /// Keeps a copy of every frame from now on.
    pub fn record(&self) {
        *lock(&self.line.record) = Some(Vec::new());
    }

    /// The frames since then. Nothing more is kept.
    pub fn recorded(&self) -> Vec<Frame> {
        lock(&self.line.record).take().unwrap_or_default()
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.line.over.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Line {
    /// Takes packets in, and lets go of those that the weather takes.
    fn carry(&self, from: &UdpSocket, on: &SyncSender<(Instant, Vec<u8>)>, outward: bool) {
        let mut random = Random::new(number("CROSSROADS_SEED", 1).wrapping_add(u64::from(outward)));
        let mut buffer = vec![0; 1 << 16];
        let mut free = Instant::now();
        while !self.over.load(Ordering::Relaxed) {
            let Ok(length) = from.recv(&mut buffer) else { continue };
            let weather = *lock(&self.weather);
            let Some(bytes) = buffer[..length].get(HEADER..) else { continue };
            if let Some(record) = lock(&self.record).as_mut().filter(|record| record.len() < RECORDED) {
                record.push(Frame { outward, bytes: bytes.to_vec() });
            }
            if weather.stops.iter().any(|stop| stop.holds(bytes)) || random.below(100) < weather.loss as usize {
                continue;
            }
            let now = Instant::now();
            free = free.max(now);
            if free.duration_since(now) > BUFFER {
                continue;
            }
            if let Some(rate) = weather.rate {
                free += Duration::from_secs_f64(length as f64 / f64::from(rate));
            }
            let _ = on.try_send((free + weather.delay, buffer[..length].to_vec()));
        }
    }
}

impl Stop {
    fn holds(self, frame: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::AllButWeb => frame::is_no_web(frame),
            Self::To(port) => frame::datagram(frame).is_some_and(|datagram| datagram.port == port),
            Self::Udp => frame::datagram(frame).is_some(),
            Self::Broadcast => frame::is_for_all(frame) && frame::datagram(frame).is_some(),
            Self::Multicast => frame::is_for_many(frame) && !frame::is_for_all(frame) && frame::datagram(frame).is_some(),
        }
    }
}

fn listen(port: u16) -> UdpSocket {
    let socket = UdpSocket::bind((FORWARDER, port)).expect("listens");
    socket.set_read_timeout(Some(Duration::from_millis(50))).expect("a time-out");
    // A burst of a laptop's must not be lost here: what is lost, the weather decides.
    set_socket_recv_buffer_size_force(&socket, 8 << 20).expect("a larger buffer");
    socket
}

/// Sends each packet on when its time has come.
fn send(packets: &Receiver<(Instant, Vec<u8>)>, from: &UdpSocket, to: SocketAddr) {
    for (due, packet) in packets {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let _ = from.send_to(&packet, to);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
