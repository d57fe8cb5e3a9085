//! The other way to be found: mDNS, which some networks and firewalls let through where they drop everything else.
//!
//! A stranger learns that somebody here uses Crossroads, and nothing more: the instance and host names are random at every
//! start, and the text record is a sealed packet.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use mdns_sd::{IfKind, Receiver, ResolvedService, ScopedIp, ServiceDaemon, ServiceEvent, ServiceInfo};

use super::{interfaces::with_interface, packet};

const SERVICE: &str = "_crossroads._udp.local.";
const TEXT: &str = "b";
/// Seconds between looks at which interfaces there are.
const LOOK: u32 = 2;
/// The daemon remembers whatever the network tells it. This is far above any honest one.
const MOST_RECORDS: i64 = 4096;
/// A daemon too busy to say how it is gets asked again later.
const PATIENCE: Duration = Duration::from_millis(200);
/// How many addresses of one laptop are of interest.
const MOST_ADDRESSES: usize = 8;

/// The daemon, which lives on a thread of its own until this is dropped.
pub(super) struct Mdns {
    daemon: ServiceDaemon,
    events: Receiver<ServiceEvent>,
}

/// A laptop that says something by mDNS.
pub(super) struct Sighting {
    /// As it was sealed.
    pub(super) packet: Vec<u8>,
    /// Its addresses, with port 0.
    pub(super) addresses: Vec<SocketAddr>,
}

impl Mdns {
    /// Starts to tell of this laptop and to look for others; nothing where that can't be done.
    pub(super) fn start(only: &[IpAddr], port: u16, packet: &[u8], name: &[u8; 16]) -> Option<Self> {
        match Self::try_start(only, port, packet, name) {
            Ok(mdns) => mdns,
            Err(error) => {
                tracing::debug!(%error, "no mDNS");
                None
            }
        }
    }

    fn try_start(only: &[IpAddr], port: u16, packet: &[u8], name: &[u8; 16]) -> mdns_sd::Result<Option<Self>> {
        let allowed: Vec<IfKind> = only.iter().filter(|ip| !ip.is_loopback()).map(|ip| IfKind::Addr(*ip)).collect();
        if allowed.is_empty() && !only.is_empty() {
            return Ok(None);
        }
        let (instance, host) = name.split_at(8);
        let host = format!("{}.local.", HEXLOWER.encode(host));
        let text = [(TEXT, BASE64URL_NOPAD.encode(packet))];
        let service = ServiceInfo::new(SERVICE, &HEXLOWER.encode(instance), &host, "", port, &text[..])?.enable_addr_auto();
        let daemon = ServiceDaemon::new()?;
        // From here on, an error must not leave the thread behind.
        let events = Self::set_up(&daemon, allowed, service).inspect_err(|_| _ = daemon.shutdown())?;
        Ok(Some(Self { daemon, events }))
    }

    fn set_up(daemon: &ServiceDaemon, allowed: Vec<IfKind>, service: ServiceInfo) -> mdns_sd::Result<Receiver<ServiceEvent>> {
        if allowed.is_empty() {
            daemon.disable_interface(vec![IfKind::LoopbackV4, IfKind::LoopbackV6])?;
        } else {
            daemon.disable_interface(IfKind::All)?;
            daemon.enable_interface(allowed)?;
        }
        daemon.set_ip_check_interval(LOOK)?;
        daemon.register(service)?;
        daemon.browse(SERVICE)
    }

    /// The next sighting; `None` when the daemon gave up.
    pub(super) async fn next(&self) -> Option<Sighting> {
        loop {
            if let ServiceEvent::ServiceResolved(service) = self.events.recv_async().await.ok()?
                && let Some(sighting) = sighting(&service)
            {
                return Some(sighting);
            }
        }
    }

    /// Whether somebody fills the daemon's memory; it is then better started afresh.
    pub(super) async fn overgrown(&self) -> bool {
        let Ok(metrics) = self.daemon.get_metrics() else { return true };
        let metrics = tokio::time::timeout(PATIENCE, metrics.recv_async()).await;
        let Ok(Ok(metrics)) = metrics else { return false };
        metrics.iter().filter(|(name, _)| name.starts_with("cached-")).map(|(_, count)| *count).sum::<i64>() > MOST_RECORDS
    }
}

impl Drop for Mdns {
    fn drop(&mut self) {
        // It says goodbye to the network and ends its thread; a daemon that already ended refuses, which is as well.
        let _ = self.daemon.shutdown();
    }
}

fn sighting(service: &ResolvedService) -> Option<Sighting> {
    let packet = BASE64URL_NOPAD.decode(service.get_property_val_str(TEXT)?.as_bytes()).ok()?;
    let addresses = service.get_addresses().iter().filter_map(address).take(MOST_ADDRESSES).collect();
    packet::plausible(&packet).then_some(Sighting { packet, addresses })
}

fn address(scoped: &ScopedIp) -> Option<SocketAddr> {
    let interface = match scoped {
        ScopedIp::V6(v6) => v6.scope_id().index,
        _ => 0,
    };
    let ip = scoped.to_ip_addr();
    // Some announce the addresses at which only they themselves are.
    (!ip.is_loopback() && !ip.is_unspecified()).then(|| with_interface(ip, interface, 0))
}
