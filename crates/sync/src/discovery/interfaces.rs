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

/// Whether packets to this address stay within a network that this laptop is on, or within the laptop. A network that is one by
/// name, such as a VPN between two ends, is none.
///
/// Blocks as [`places`] does.
pub(crate) fn is_nearby(addr: SocketAddr) -> bool {
    if_addrs::get_if_addrs().is_ok_and(|interfaces| {
        let here = interfaces.iter().filter(|interface| interface.is_oper_up() && !interface.is_p2p());
        here.into_iter().any(|interface| is_within(&interface.addr, interface.index, addr))
    })
}

fn is_within(network: &IfAddr, interface: Option<u32>, addr: SocketAddr) -> bool {
    // A link-local address is on every network; only the interface says which is meant.
    let is_its_interface = match addr {
        SocketAddr::V6(addr) if addr.scope_id() != 0 => interface == Some(addr.scope_id()),
        _ => true,
    };
    let is_its_network = match (network, addr.ip().to_canonical()) {
        (IfAddr::V4(own), IpAddr::V4(ip)) => own.ip & own.netmask == ip & own.netmask && !own.netmask.is_unspecified(),
        (IfAddr::V6(own), IpAddr::V6(ip)) => own.ip & own.netmask == ip & own.netmask && !own.netmask.is_unspecified(),
        _ => false,
    };
    is_its_interface && is_its_network
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

#[cfg(test)]
mod tests {
    use if_addrs::{Ifv4Addr, Ifv6Addr};

    use super::*;

    #[test]
    fn an_address_is_nearby_where_a_network_of_this_laptop_has_it() {
        let v4 = |ip: &str, netmask: &str| {
            let (ip, netmask) = (ip.parse().expect("an address"), netmask.parse().expect("a mask"));
            IfAddr::V4(Ifv4Addr { ip, netmask, prefixlen: 0, broadcast: None })
        };
        let v6 = |ip: &str, netmask: &str| {
            let (ip, netmask) = (ip.parse().expect("an address"), netmask.parse().expect("a mask"));
            IfAddr::V6(Ifv6Addr { ip, netmask, prefixlen: 0, broadcast: None })
        };
        let home = v4("192.168.1.20", "255.255.255.0");
        let campus = v4("10.3.7.1", "255.255.0.0");
        let link = v6("fe80::1", "ffff:ffff:ffff:ffff::");
        let global = v6("2001:db8:1:2::7", "ffff:ffff:ffff:ffff::");
        let cases = [
            (&home, "192.168.1.33:47400", true),
            (&home, "[::ffff:192.168.1.33]:47400", true),
            (&home, "192.168.2.33:47400", false),
            (&home, "203.0.113.9:47400", false),
            (&home, "[fe80::2]:47400", false),
            (&campus, "10.3.200.200:1", true),
            (&campus, "10.4.0.1:1", false),
            (&link, "[fe80::2%3]:1", true),
            (&link, "[fe80::2]:1", true),
            (&link, "[fe80::2%4]:1", false),
            (&global, "[2001:db8:1:2::9]:1", true),
            (&global, "[2001:db8:1:3::9]:1", false),
            // A netmask that says nothing makes nobody a neighbour.
            (&v4("192.168.1.20", "0.0.0.0"), "203.0.113.9:1", false),
        ];
        for (network, addr, expected) in cases {
            let addr = addr.parse().expect("an address with a port");
            assert_eq!(is_within(network, Some(3), addr), expected, "{addr} at {network:?}");
        }
    }

    #[test]
    fn this_laptop_is_near_itself_and_the_documentation_is_not() {
        assert!(is_nearby("127.0.0.1:1".parse().expect("an address")));
        assert!(!is_nearby("203.0.113.9:1".parse().expect("an address")));
    }
}
