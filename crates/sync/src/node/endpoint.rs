//! This laptop's socket on the network: where it listens, and where others may find it.
//!
//! Nothing is sent to any server: no relay but the team's own, no name service, no port mapping.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use iroh::{
    Endpoint, NetReportConfig, RelayMode, RelayUrl, SecretKey,
    dns::{DnsResolver, FallbackMode},
    endpoint::{BindOpts, Builder, MtuDiscoveryConfig, QuicTransportConfig, VarInt, presets},
};

use crate::{
    Error, Result,
    status::{Options, PORT},
    ticket::MAX_ADDRESSES,
};

/// Exchange between laptops of a project.
pub(super) const SYNC: &[u8] = b"crossroads/sync/1";
/// Joining with a ticket.
pub(super) const JOIN: &[u8] = b"crossroads/join/1";
/// What a stranger may have sent and nobody read; raised when it is none.
const STRANGERS_WINDOW: u32 = 64 << 10;
/// What may be under way to this laptop from one that is known: fewer packets than the 1,024 gaps at which QUIC gives a connection
/// up, for where a receiving socket is full every other one may be lost.
pub(super) const WINDOW: u32 = 1 << 20;
/// Steps in which larger packets are tried, in bytes: so large that Ethernet's own is the only one. A search in finer steps costs
/// every connection eight packets, which is more than what one change takes otherwise.
const PACKET_STEP: u16 = 200;
/// The ports after [`PORT`] that are tried, for several projects on one laptop.
const PORTS: u16 = 8;

/// Whether anything in the options asks for a socket.
pub(super) fn is_wanted(options: &Options) -> bool {
    options.listen || options.nearby || options.relay.is_some() || !options.addresses.is_empty()
}

/// Takes a socket. The key is random, so that no network recognises a laptop; `key` is for those who are found through a relay.
///
/// # Errors
/// [`Error::Network`].
pub(super) async fn open(options: &Options, key: Option<SecretKey>) -> Result<Endpoint> {
    let ports = match options.port {
        // At last, any.
        0 => (PORT..PORT + PORTS * 10).step_by(10).chain([0]).collect(),
        port => vec![port],
    };
    let key = key.unwrap_or_else(SecretKey::generate);
    let mut failure = None;
    for port in ports {
        match builder(options, key.clone(), port)?.bind().await {
            Ok(endpoint) => return Ok(endpoint),
            Err(error) => failure = Some(error),
        }
    }
    // An address that this computer does not have is told apart from a port that is taken.
    let missing = options.only.iter().find_map(|ip| std::net::UdpSocket::bind((*ip, 0)).err());
    if let Some(error) = missing.filter(|error| error.kind() == std::io::ErrorKind::AddrNotAvailable) {
        return Err(Error::Network(error));
    }
    Err(Error::Network(std::io::Error::other(failure.map_or_else(String::new, |error| error.to_string()))))
}

fn builder(options: &Options, key: SecretKey, port: u16) -> Result<Builder> {
    let network = |error: &dyn std::fmt::Display| Error::Network(std::io::Error::other(error.to_string()));
    let mut packets = MtuDiscoveryConfig::default();
    packets.minimum_change(PACKET_STEP);
    let transport = QuicTransportConfig::builder()
        .mtu_discovery_config(Some(packets))
        .max_concurrent_bidi_streams(VarInt::from_u32(1))
        .max_concurrent_uni_streams(VarInt::from_u32(0))
        .datagram_receive_buffer_size(None)
        .receive_window(VarInt::from_u32(STRANGERS_WINDOW))
        .stream_receive_window(VarInt::from_u32(WINDOW))
        .send_window(u64::from(WINDOW))
        .max_idle_timeout(Some(Duration::from_secs(15).try_into().map_err(|error| network(&error))?))
        .build();
    let relays = match &options.relay {
        None => RelayMode::Disabled,
        Some(url) => RelayMode::custom([url.parse::<RelayUrl>().map_err(|error| network(&error))?]),
    };
    let mut report = NetReportConfig::minimal();
    // Where UDP is blocked, only an answer to a request shows that the relay is there; without a relay nobody is asked.
    report.https_probes = options.relay.is_some();
    let mut builder = Endpoint::builder(presets::Minimal)
        .secret_key(key)
        .alpns(vec![SYNC.to_vec(), JOIN.to_vec()])
        .relay_mode(relays)
        .net_report_config(report)
        // Left to itself the resolver asks public servers where the system's own do not answer.
        .dns_resolver(DnsResolver::builder().with_system_defaults().with_fallback_mode(FallbackMode::Never).build())
        .transport_config(transport)
        .clear_ip_transports();
    let everywhere = [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)];
    let mut families = Vec::new();
    for ip in if options.only.is_empty() { &everywhere[..] } else { &options.only } {
        // The first address of a family is the one from which everything goes that no other is nearer to.
        let is_first = !families.contains(&ip.is_ipv4());
        families.push(ip.is_ipv4());
        let may_fail = options.only.is_empty() && ip.is_ipv6();
        let length = if is_first {
            0
        } else if ip.is_ipv4() {
            32
        } else {
            128
        };
        let bind = BindOpts::default().set_prefix_len(length).set_is_default_route(is_first).set_is_required(!may_fail);
        builder = builder.bind_addr_with_opts(SocketAddr::new(*ip, port), bind).map_err(|error| network(&error))?;
    }
    Ok(builder)
}

/// Where others may reach an endpoint, the likeliest first.
pub(super) fn addresses(endpoint: &Endpoint) -> Vec<SocketAddr> {
    let mut addrs = Vec::new();
    for bound in endpoint.bound_sockets() {
        if !bound.ip().is_unspecified() {
            addrs.push(bound);
            continue;
        }
        let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
        let ips = interfaces.iter().map(if_addrs::Interface::ip).filter(|ip| ip.is_ipv4() == bound.is_ipv4());
        // Within the machine, and on a link without saying which, nobody else can use it.
        let reaches = |ip: &IpAddr| !ip.is_loopback() && !matches!(ip, IpAddr::V6(v6) if v6.is_unicast_link_local());
        addrs.extend(ips.filter(reaches).map(|ip| SocketAddr::new(ip, bound.port())));
    }
    addrs.sort_by_key(|addr| match addr.ip() {
        IpAddr::V4(v4) => u8::from(!v4.is_private()),
        IpAddr::V6(_) => 2,
    });
    addrs.dedup();
    addrs
}

/// The addresses that go into a ticket.
pub(super) fn for_ticket(endpoint: &Endpoint) -> Vec<SocketAddr> {
    addresses(endpoint).into_iter().take(MAX_ADDRESSES).collect()
}
