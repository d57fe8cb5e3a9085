//! Where this laptop is: its addresses on networks, and how everybody near each of them is called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use if_addrs::IfAddr;

/// More than any laptop has; a machine full of virtual networks must not call on hundreds.
const MOST: usize = 16;
/// Every host is always in these two groups, so no switch that watches who joins what ever holds them back.
pub(super) const EVERYBODY_V4: Ipv4Addr = Ipv4Addr::new(224, 0, 0, 1);
pub(super) const EVERYBODY_V6: Ipv6Addr = Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 0, 1);

/// An address of this laptop from which it calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) ip: IpAddr,
    /// The interface, which link-local addresses mean nothing without.
    pub(super) interface: u32,
    /// The address that stands for everybody on the same IPv4 network.
    pub(super) broadcast: Option<Ipv4Addr>,
}

/// By what means a call goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    Broadcast,
    Multicast,
}

impl Place {
    /// The address with a port, for sockets.
    pub(super) fn at(&self, port: u16) -> SocketAddr {
        with_interface(self.ip, self.interface, port)
    }

    /// Where a call goes from here.
    ///
    /// A network's own broadcast address needs no default route but a right netmask, and the general one the reverse; multicast
    /// passes on some networks that drop both, and the reverse.
    pub(super) fn calls(&self, port: u16) -> Vec<(SocketAddr, Means)> {
        match self.ip {
            IpAddr::V4(ip) if ip.is_loopback() => self.directed(port).into_iter().collect(),
            IpAddr::V4(_) => {
                let everywhere = (SocketAddr::from((Ipv4Addr::BROADCAST, port)), Means::Broadcast);
                let group = (SocketAddr::from((EVERYBODY_V4, port)), Means::Multicast);
                self.directed(port).into_iter().chain([everywhere, group]).collect()
            }
            IpAddr::V6(ip) if ip.is_loopback() => Vec::new(),
            IpAddr::V6(_) => vec![(with_interface(EVERYBODY_V6.into(), self.interface, port), Means::Multicast)],
        }
    }

    fn directed(&self, port: u16) -> Option<(SocketAddr, Means)> {
        self.broadcast.map(|everybody| (SocketAddr::from((everybody, port)), Means::Broadcast))
    }
}

/// The places to call from: on every network, or only at the addresses of `only` where it holds any.
///
/// Blocks for as long as the system takes to list interfaces, which is up to milliseconds.
pub(super) fn places(only: &[IpAddr]) -> Vec<Place> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::debug!(%error, "the system lists no interfaces");
        Vec::new()
    });
    let mut places: Vec<Place> = interfaces
        .into_iter()
        .filter(|interface| match only {
            [] => interface.is_oper_up() && !interface.is_loopback() && !interface.is_p2p() && calls_for_all(interface.ip()),
            only => only.contains(&interface.ip()),
        })
        .map(|interface| Place {
            ip: interface.ip(),
            interface: interface.index.unwrap_or(0),
            broadcast: match &interface.addr {
                IfAddr::V4(v4) => broadcast(v4.ip, v4.netmask),
                IfAddr::V6(_) => None,
            },
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places.truncate(MOST);
    places
}

/// One IPv6 address for each interface is enough, and the link-local one is always there.
fn calls_for_all(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_unspecified(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

/// Computed, as not every system says it; networks of one or two addresses have none.
fn broadcast(ip: Ipv4Addr, netmask: Ipv4Addr) -> Option<Ipv4Addr> {
    let hosts = !netmask.to_bits();
    (hosts > 1).then(|| Ipv4Addr::from_bits(ip.to_bits() | hosts))
}

/// An address for a socket, with the interface where the address needs one.
pub(super) fn with_interface(ip: IpAddr, interface: u32, port: u16) -> SocketAddr {
    match ip {
        IpAddr::V6(ip) if ip.is_unicast_link_local() || ip.is_multicast() => {
            SocketAddr::V6(SocketAddrV6::new(ip, port, 0, interface))
        }
        ip => SocketAddr::new(ip, port),
    }
}
