//! The sockets: ears that hear what is sent to everybody, doors at which one laptop alone is asked, mouths that call.
//!
//! Several laptops may live on one machine: two people's, two projects', a test's. They share the port for calls, and the
//! system gives each of them a copy of what is sent to everybody; but what is sent to that port of the one machine goes to
//! any one of them. So
//! - each calls from a socket of its own (a *mouth*, on an ephemeral port at each address), and is answered there;
//! - each opens a *door*, the first free of the [`DOORS`] ports after the one for calls, and who asks an address asks there too.
//!
//! Answers leave through the socket that was asked, which is what firewalls expect of them.

use std::{
    collections::BTreeMap,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use socket2::{Domain, Protocol, Socket as System, Type};
use tokio::{net::UdpSocket, sync::mpsc, task::JoinHandle};

use super::{
    interfaces::{EVERYBODY_V4, EVERYBODY_V6, Means, Place},
    packet,
};

/// How many ports after the one for calls are tried as doors.
pub(super) const DOORS: u16 = 4;
/// A network card that takes no packet for so long is not waited for.
const PATIENCE: Duration = Duration::from_millis(100);

/// A packet that may be one of ours.
pub(super) struct Datagram {
    pub(super) bytes: Vec<u8>,
    pub(super) from: SocketAddr,
    /// Where it came in, and where the answer goes out.
    pub(super) at: Arc<UdpSocket>,
    /// What kind of socket that is.
    pub(super) came: Came,
}

/// What kind of socket something came in at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// What is said to everybody, and anybody's noise.
    Ear,
    /// What is said to this laptop alone, and answers to its questions.
    Door,
    /// Answers to its calls.
    Mouth,
}

/// How calls went: nothing where there was no way to try, else whether any of them left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) broadcast: Option<bool>,
    pub(super) multicast: Option<bool>,
}

/// All sockets of one laptop.
pub(super) struct Sockets {
    port: u16,
    ears: BTreeMap<SocketAddr, Socket>,
    doors: BTreeMap<IpAddr, Socket>,
    mouths: BTreeMap<Place, Socket>,
    port_taken: bool,
    inbox: mpsc::Sender<Datagram>,
    /// Packets that were no calls of this project, or too many.
    pub(super) foreign: Arc<AtomicU64>,
}

/// A socket and the task that reads it.
struct Socket {
    udp: Arc<UdpSocket>,
    reader: JoinHandle<()>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

impl Sockets {
    /// None yet; what they hear goes to `inbox`, and is lost while that is full.
    pub(super) fn new(port: u16, inbox: mpsc::Sender<Datagram>) -> Self {
        Self {
            port,
            ears: BTreeMap::new(),
            doors: BTreeMap::new(),
            mouths: BTreeMap::new(),
            port_taken: false,
            inbox,
            foreign: Arc::default(),
        }
    }

    /// Opens what is missing and closes what has no place any more; says whether there is a new place to call from.
    ///
    /// What fails now is tried again at the next look: an address that is being checked for duplicates, a port that another
    /// program holds.
    pub(super) fn fit(&mut self, only: &[IpAddr], places: &[Place], nearby: bool) -> bool {
        self.fit_ears(only, places, nearby);
        let doors: Vec<IpAddr> = match only {
            [] => vec![Ipv4Addr::UNSPECIFIED.into(), Ipv6Addr::UNSPECIFIED.into()],
            _ => places.iter().map(|place| place.ip).collect(),
        };
        self.doors.retain(|ip, _| doors.contains(ip));
        for ip in doors {
            if !self.doors.contains_key(&ip) {
                let scope = places.iter().find(|place| place.ip == ip);
                let at = |port| scope.map_or(SocketAddr::new(ip, port), |place| place.at(port));
                let ports = (1..=DOORS).map(|next| self.port.wrapping_add(next)).chain([0]);
                let socket = ports.into_iter().find_map(|port| self.open(at(port), Use::Door).ok());
                socket.map(|socket| self.doors.insert(ip, socket));
            }
        }
        self.mouths.retain(|place, _| nearby && places.contains(place));
        let mut new = false;
        for place in places.iter().filter(|_| nearby) {
            if !self.mouths.contains_key(place) {
                match self.open(place.at(0), Use::Mouth(place)) {
                    Ok(socket) => {
                        new = true;
                        self.mouths.insert(*place, socket);
                    }
                    Err(error) => tracing::debug!(%error, "no socket to call from"),
                }
            }
        }
        new
    }

    fn fit_ears(&mut self, only: &[IpAddr], places: &[Place], nearby: bool) {
        let ears = self.wanted_ears(only, places, nearby);
        self.ears.retain(|at, _| ears.contains(at));
        self.port_taken = false;
        for at in ears {
            if !self.ears.contains_key(&at) {
                match self.open(at, Use::Ear) {
                    Ok(socket) => _ = self.ears.insert(at, socket),
                    Err(error) => self.port_taken |= error.kind() == io::ErrorKind::AddrInUse,
                }
            }
        }
        // Again at every look: a membership ends with its interface, and one that is still held is refused, which is as well.
        for (place, ear) in places.iter().filter(|_| nearby).flat_map(|place| self.ears.values().map(move |ear| (place, ear))) {
            let _ = match place.ip {
                IpAddr::V4(ip) => ear.udp.join_multicast_v4(EVERYBODY_V4, ip),
                IpAddr::V6(_) => ear.udp.join_multicast_v6(&EVERYBODY_V6, place.interface),
            };
        }
    }

    /// One for each family. Where only some addresses may be used, one at each, and one at what stands for everybody on its
    /// network: a socket at the address itself does not hear that, except on Windows, where such an ear can't be had.
    fn wanted_ears(&self, only: &[IpAddr], places: &[Place], nearby: bool) -> Vec<SocketAddr> {
        if only.is_empty() {
            return vec![(Ipv4Addr::UNSPECIFIED, self.port).into(), (Ipv6Addr::UNSPECIFIED, self.port).into()];
        }
        let everybody = places.iter().filter(|_| nearby && cfg!(unix)).flat_map(|place| place.calls(self.port));
        let everybody = everybody.map(|(to, _)| to).filter(|to| to.ip() != IpAddr::V4(Ipv4Addr::BROADCAST));
        let mut ears: Vec<SocketAddr> = places.iter().map(|place| place.at(self.port)).chain(everybody).collect();
        ears.sort_unstable();
        ears.dedup();
        ears
    }

    /// Says something to everybody near.
    pub(super) async fn call(&self, packet: &[u8]) -> Called {
        let mut called = Called::default();
        for (place, mouth) in &self.mouths {
            let mut any = false;
            for (to, means) in place.calls(self.port) {
                let left = send(&mouth.udp, packet, to).await;
                any |= left;
                let tried = match means {
                    Means::Broadcast => &mut called.broadcast,
                    Means::Multicast => &mut called.multicast,
                };
                *tried = Some(tried.unwrap_or(false) | left);
            }
            // Only Linux surely has broadcast within the machine; elsewhere those with a door are called one by one.
            if place.ip.is_loopback() && !(any && cfg!(target_os = "linux")) {
                for door in 0..=DOORS {
                    send(&mouth.udp, packet, place.at(self.port.wrapping_add(door))).await;
                }
            }
        }
        called
    }

    /// Says something to one address; whether it left at all.
    pub(super) async fn tell(&self, packet: &[u8], to: SocketAddr) -> bool {
        let mut left = false;
        for (_, door) in self.doors.iter().filter(|(ip, _)| ip.is_ipv4() == to.is_ipv4()) {
            left |= send(&door.udp, packet, to).await;
        }
        left
    }

    /// Calls one laptop alone, at its doors: at an ear it would be taken for a call to everybody.
    pub(super) async fn call_alone(&self, packet: &[u8], to: SocketAddr) {
        let doors = if to.port() == self.port { 1..=DOORS } else { 0..=0 };
        for mouth in self.mouths.iter().filter(|(place, _)| place.ip.is_ipv4() == to.is_ipv4()).map(|(_, mouth)| mouth) {
            for door in doors.clone() {
                let mut to = to;
                to.set_port(to.port().wrapping_add(door));
                send(&mouth.udp, packet, to).await;
            }
        }
    }

    /// The addresses that calls leave from.
    pub(super) fn calling_from(&self) -> Vec<IpAddr> {
        let mut ips: Vec<IpAddr> = self.mouths.keys().map(|place| place.ip).collect();
        ips.dedup();
        ips
    }

    /// Whether another program holds the port for calls against all others.
    pub(super) fn port_taken(&self) -> bool {
        self.port_taken
    }

    fn open(&self, at: SocketAddr, purpose: Use<'_>) -> io::Result<Socket> {
        let udp = Arc::new(bind(at, &purpose)?);
        let came = match purpose {
            Use::Ear => Came::Ear,
            Use::Door => Came::Door,
            Use::Mouth(_) => Came::Mouth,
        };
        let reader = tokio::spawn(read(udp.clone(), came, self.inbox.clone(), self.foreign.clone()));
        Ok(Socket { udp, reader })
    }
}

/// What a socket is for.
enum Use<'a> {
    Ear,
    Door,
    Mouth(&'a Place),
}

fn bind(at: SocketAddr, purpose: &Use<'_>) -> io::Result<UdpSocket> {
    let socket = System::new(Domain::for_address(at), Type::DGRAM, Some(Protocol::UDP))?;
    if at.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    match purpose {
        Use::Ear => {
            socket.set_reuse_address(true)?;
            // BSDs share broadcasts between sockets of this kind only. On Linux it would spread what is sent to this machine
            // alone over all of one person's sockets, at random, where now the last opened gets it.
            #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
            socket.set_reuse_port(true)?;
        }
        Use::Door => {}
        Use::Mouth(place) => {
            match place.ip {
                IpAddr::V4(ip) => {
                    socket.set_broadcast(true)?;
                    socket.set_multicast_if_v4(&ip)?;
                }
                IpAddr::V6(_) => socket.set_multicast_if_v6(place.interface)?,
            };
        }
    }
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    UdpSocket::from_std(socket.into())
}

async fn read(socket: Arc<UdpSocket>, came: Came, inbox: mpsc::Sender<Datagram>, foreign: Arc<AtomicU64>) {
    // One more than is ever accepted: what is longer shows as too long.
    let mut buffer = [0; packet::LONGEST + 1];
    while !inbox.is_closed() {
        match socket.recv_from(&mut buffer).await {
            Ok((length, from)) => {
                let bytes = &buffer[..length];
                let datagram = || Datagram { bytes: bytes.to_vec(), from, at: socket.clone(), came };
                if !packet::plausible(bytes) || inbox.try_send(datagram()).is_err() {
                    foreign.fetch_add(1, Relaxed);
                }
            }
            // Windows reports here that an earlier packet was not wanted; a socket that went bad must not spin.
            Err(_) => tokio::time::sleep(PATIENCE).await,
        }
    }
}

/// Sends one packet; whether it left.
pub(super) async fn send(socket: &UdpSocket, packet: &[u8], to: SocketAddr) -> bool {
    matches!(tokio::time::timeout(PATIENCE, socket.send_to(packet, to)).await, Ok(Ok(_)))
}
