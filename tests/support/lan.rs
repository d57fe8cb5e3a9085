//! A local network for tests: network namespaces of this machine, joined by a bridge, and by nothing to the world outside.
//!
//! Making one takes root and iproute2. Where that lacks, [`Lan::new`] says so and gives nothing, and the test did nothing; but where
//! `CI` is set it fails, since there nobody reads what a test says that passes.

pub mod cable;
pub mod frame;
mod namespace;

use std::{
    cell::Cell,
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::Command,
};

use self::{
    cable::{Cable, Weather},
    namespace::Namespace,
};

/// The one network interface of every laptop.
const INTERFACE: &str = "eth0";

/// A bridge, and a second one behind a router that carries no broadcasts.
pub struct Lan {
    hub: Namespace,
    /// The next laptop's number.
    next: Cell<u8>,
}

/// Where a laptop stands: a namespace with one interface and one IPv4 address.
pub struct Place {
    namespace: Namespace,
    hub: String,
    /// Its port of the bridge.
    port: String,
    subnet: u8,
    host: u8,
    cable: Option<Cable>,
}

/// What went over an interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Bytes that came in.
    pub received: u64,
    /// Packets that went out.
    pub packets: u64,
}

impl Lan {
    /// A network with nobody on it. `None` where this user may make none.
    ///
    /// # Panics
    /// The same where `CI` is set.
    pub fn new() -> Option<Self> {
        match Self::make() {
            Ok(lan) => Some(lan),
            Err(why) => {
                assert!(std::env::var_os("CI").is_none(), "no network can be made here ({why}): as root, with iproute2, it can");
                println!("nothing was tested: no network can be made here ({why})");
                None
            }
        }
    }

    fn make() -> Result<Self, String> {
        let hub = Namespace::new("hub")?;
        for subnet in 0..2 {
            let bridge = bridge(subnet);
            hub.ip(&["link", "add", "name", &bridge, "type", "bridge", "stp_state", "0", "forward_delay", "0"])?;
            hub.ip(&["link", "set", "dev", &bridge, "type", "bridge", "mcast_snooping", "0"])?;
            hub.ip(&["addr", "add", &format!("{}/24", address(subnet, 254)), "dev", &bridge])?;
            hub.ip(&["link", "set", "dev", &bridge, "up"])?;
        }
        hub.set("ipv4/ip_forward", "1")?;
        Ok(Self { hub, next: Cell::new(1) })
    }

    /// A place at a port of the bridge.
    pub fn place(&self, name: &str) -> Place {
        self.place_in(0, name)
    }

    /// A place in another subnet: packets get there through a router, calls to everybody do not.
    pub fn place_elsewhere(&self, name: &str) -> Place {
        self.place_in(1, name)
    }

    /// A place at the end of a cable, on which there is weather.
    pub fn place_behind(&self, name: &str, weather: Weather) -> Place {
        let mut place = self.unjoined(0, name);
        place.cable = Some(Cable::lay(name, weather, (&place.namespace, INTERFACE), (&self.hub, &place.port)));
        self.join(&place);
        place
    }

    /// The address of the router.
    pub fn router(&self) -> Ipv4Addr {
        address(0, 254)
    }

    /// Takes a laptop off its network and into this one.
    pub fn take(&self, place: &mut Place) {
        must(place.namespace.ip(&["link", "del", "dev", INTERFACE]));
        (place.cable, place.hub, place.host) = (None, self.hub.name().to_owned(), self.number());
        self.plug_in(place);
    }

    fn place_in(&self, subnet: u8, name: &str) -> Place {
        let place = self.unjoined(subnet, name);
        self.plug_in(&place);
        place
    }

    fn unjoined(&self, subnet: u8, name: &str) -> Place {
        let namespace = must(Namespace::new(name));
        // An address of IPv6 is looked for twice before it is used, which takes seconds.
        for which in ["all", "default"] {
            must(namespace.set(&format!("ipv6/conf/{which}/accept_dad"), "0"));
        }
        must(namespace.ip(&["link", "set", "dev", "lo", "up"]));
        let host = self.number();
        Place { namespace, hub: self.hub.name().to_owned(), port: format!("port{host}"), subnet, host, cable: None }
    }

    fn number(&self) -> u8 {
        let number = self.next.get();
        self.next.set(number.checked_add(1).filter(|next| *next < 254).expect("room in the subnet"));
        number
    }

    /// Joins a place to the bridge directly.
    fn plug_in(&self, place: &Place) {
        let [laptop, hub] = [place.namespace.name(), self.hub.name()];
        let veth = ["link", "add", "name", INTERFACE, "netns", laptop, "type", "veth"];
        must(namespace::run(Command::new("ip").args(veth).args(["peer", "name", &place.port, "netns", hub])));
        self.join(place);
    }

    fn join(&self, place: &Place) {
        must(self.hub.ip(&["link", "set", "dev", &place.port, "master", &bridge(place.subnet)]));
        must(self.hub.ip(&["link", "set", "dev", &place.port, "up"]));
        place.settle();
    }
}

impl Place {
    /// Its address.
    pub fn address(&self) -> Ipv4Addr {
        address(self.subnet, self.host)
    }

    /// Its address with a port.
    pub fn at(&self, port: u16) -> SocketAddr {
        (IpAddr::from(self.address()), port).into()
    }

    /// The cable, where it stands behind one.
    pub fn cable(&self) -> &Cable {
        self.cable.as_ref().expect("a place behind a cable")
    }

    /// A command that runs here. It dies with the thread that starts it, so that nothing outlives a test that is killed.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        self.namespace.command(program)
    }

    /// Does something on a thread that is here; the sockets that it makes stay here.
    pub fn inside<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        must(self.namespace.inside(work))
    }

    /// Gives it another address, as a router does that forgot whom it gave which.
    pub fn readdress(&mut self) {
        must(self.namespace.ip(&["addr", "del", &format!("{}/24", self.address()), "dev", INTERFACE]));
        self.host += 100;
        self.settle();
    }

    /// Gives it so many addresses more, as somebody takes who wants to be many.
    pub fn multiply(&self, count: u8) -> Vec<Ipv4Addr> {
        let more = (0..count).map(|n| address(self.subnet, 200 + n));
        let add = |address: Ipv4Addr| {
            must(self.namespace.ip(&["addr", "add", &format!("{address}/24"), "dev", INTERFACE]));
            address
        };
        more.map(add).collect()
    }

    /// Takes the interface down.
    pub fn unplug(&self) {
        must(self.namespace.ip(&["link", "set", "dev", INTERFACE, "down"]));
    }

    /// Takes it up again.
    pub fn plug(&self) {
        self.settle();
    }

    /// From now on its port of the bridge speaks to no other such port, as guest networks do.
    pub fn isolate(&self) {
        must(namespace::run(
            Command::new("bridge").args(["-netns", &self.hub, "link", "set", "dev", &self.port, "isolated", "on"]),
        ));
    }

    /// Takes IPv6 away, whose own calls would else be counted.
    pub fn without_ipv6(&self) {
        must(self.namespace.set("ipv6/conf/all/disable_ipv6", "1"));
    }

    /// What went over the interface so far.
    pub fn traffic(&self) -> Traffic {
        let table = self.read("dev");
        let line = table.lines().find_map(|line| line.trim_start().strip_prefix(INTERFACE)?.strip_prefix(':'));
        let numbers: Vec<u64> = line.unwrap_or_default().split_whitespace().flat_map(str::parse).collect();
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        Traffic { received: number(0), packets: number(9) }
    }

    /// The sockets that could send or hear something, as the kernel lists them.
    pub fn sockets(&self) -> Vec<String> {
        let tables = ["udp", "udp6", "udplite", "udplite6", "tcp", "tcp6", "raw", "raw6", "icmp", "icmp6", "packet"];
        let listed = |table: &str| -> Vec<String> {
            let text = self.read(table);
            text.lines().skip(1).map(|line| format!("{table}: {}", line.trim())).collect()
        };
        tables.into_iter().flat_map(listed).collect()
    }

    /// A table of the kernel about this place; empty where it keeps none.
    fn read(&self, table: &str) -> String {
        self.inside(|| fs::read_to_string(format!("/proc/thread-self/net/{table}")).unwrap_or_default())
    }

    /// Takes the interface up, with its address and the way to the other subnet.
    fn settle(&self) {
        must(self.namespace.ip(&["link", "set", "dev", INTERFACE, "mtu", "1500", "up"]));
        must(self.namespace.ip(&["addr", "replace", &format!("{}/24", self.address()), "brd", "+", "dev", INTERFACE]));
        let router = address(self.subnet, 254).to_string();
        must(self.namespace.ip(&["route", "replace", "10.47.0.0/16", "via", &router, "dev", INTERFACE]));
    }
}

fn bridge(subnet: u8) -> String {
    format!("lan{subnet}")
}

fn address(subnet: u8, host: u8) -> Ipv4Addr {
    Ipv4Addr::new(10, 47, subnet, host)
}

fn must<T>(result: Result<T, String>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
