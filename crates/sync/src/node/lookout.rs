//! Looking around: calls on the local network, addresses that somebody typed, and what stands in the way.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use iroh::Endpoint;
use tokio::{
    sync::mpsc,
    time::{Instant, MissedTickBehavior, interval},
};
use vault::{BeaconKey, Proof};

use super::shared::Shared;
use crate::{
    Error, Result,
    discovery::{Announced, Discovery, Found, Plan},
    status::{BEACON_PORT, Obstacle, Options},
};

/// How often what was heard goes into the status, and how often a typed address is asked where nobody from there is connected.
const LOOK: Duration = Duration::from_secs(1);
const ASK: Duration = Duration::from_secs(5);

/// What the keeper asks of it.
pub(super) enum Order {
    /// Call and ask again now.
    Again,
    /// One more typed address.
    Ask(SocketAddr),
}

/// Whether anything is to be looked for, or somebody may look for this laptop.
pub(super) fn is_wanted(options: &Options, asked: &[SocketAddr]) -> bool {
    options.nearby || options.listen || !options.addresses.is_empty() || !asked.is_empty()
}

/// What somebody typed: an address, and the port for calls there.
///
/// # Errors
/// [`Error::NotA`].
pub(super) fn typed(address: &str) -> Result<SocketAddr> {
    let address = address.trim();
    let with_port = || address.trim_matches(['[', ']']).parse().map(|ip| SocketAddr::new(ip, BEACON_PORT));
    address.parse().or_else(|_| with_port()).map_err(|_| Error::NotA("address"))
}

pub(super) struct Lookout {
    pub(super) shared: Arc<Shared>,
    pub(super) endpoint: Endpoint,
    pub(super) options: Options,
    /// Typed addresses.
    pub(super) asked: Vec<SocketAddr>,
    pub(super) orders: mpsc::UnboundedReceiver<Order>,
    pub(super) found: mpsc::Sender<Found>,
}

impl Lookout {
    /// Goes on until nobody gives orders any more.
    pub(super) async fn run(mut self) {
        let mut growth = self.shared.growth.subscribe();
        loop {
            growth.borrow_and_update();
            let keys = self.shared.run(|store| Ok((store.proofs(b"lookout", None)?, store.beacon_keys()?))).await;
            match keys {
                Ok((keys, beacon_keys)) => {
                    if self.with_keys(&keys, beacon_keys).await.is_none() {
                        return;
                    }
                }
                Err(vault::Error::Locked) => return,
                // It waits to be let in, or the disk refuses; more may be here soon.
                Err(_) => {
                    let _ = tokio::time::timeout(ASK, growth.changed()).await;
                }
            }
        }
    }

    /// Looks around until the project has other keys; `None` once nobody gives orders.
    async fn with_keys(&mut self, keys: &[Proof], beacon_keys: Vec<BeaconKey>) -> Option<()> {
        let port = self.endpoint.bound_sockets().first().map_or(0, SocketAddr::port);
        let calls = if self.options.beacon_port == 0 { BEACON_PORT } else { self.options.beacon_port };
        let plan = Plan {
            announced: Announced { endpoint: *self.endpoint.id().as_bytes(), port },
            only: self.options.only.clone(),
            nearby: self.options.nearby,
            beacon_port: calls,
        };
        let discovery = match Discovery::start(beacon_keys, plan, self.found.clone()) {
            Ok(discovery) => discovery,
            Err(error) => {
                tracing::warn!(%error, "looking around failed");
                tokio::time::sleep(ASK).await;
                return Some(());
            }
        };
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut asked: Option<Instant> = None;
        let mut growth = self.shared.growth.subscribe();
        loop {
            tokio::select! {
                order = self.orders.recv() => match order? {
                    Order::Again => {
                        discovery.call();
                        asked = None;
                    }
                    Order::Ask(addr) => {
                        self.asked.push(addr);
                        asked = None;
                    }
                },
                _ = look.tick() => {}
            }
            let mut nearby = discovery.nearby();
            if self.shared.is_unreached() {
                nearby.obstacles.push(Obstacle::HeardNotReached);
            }
            // Who called this off says at once how it stands; what was seen until then must not come after that.
            self.shared.nearby_while(|| !self.orders.is_closed(), nearby);
            if asked.is_some_and(|at| at.elapsed() < ASK) {
                continue;
            }
            asked = Some(Instant::now());
            let connected = self.shared.connected();
            for addr in self.asked.iter().filter(|addr| !connected.contains(&addr.ip())) {
                discovery.ask(*addr);
                // The port that people read on the other screen is often the one for connections, where no question is heard.
                if addr.port() != calls {
                    discovery.ask(SocketAddr::new(addr.ip(), calls));
                }
            }
            if growth.has_changed().unwrap_or(false) {
                growth.borrow_and_update();
                if self.shared.run(|store| store.proofs(b"lookout", None)).await.is_ok_and(|now| now != keys) {
                    return Some(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use vault::{KeyDerivation, Project};

    use super::*;
    use crate::status::Nearby;

    #[test]
    fn who_was_called_off_says_nothing_any_more() {
        let home = tempfile::tempdir().expect("a folder");
        let options = vault::Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("p"), "Proef", "An", "correct horse", &options).expect("founds");
        let shared = Shared::new(project.handle(), |_| {});
        let (orders, obeyed) = mpsc::unbounded_channel::<Order>();
        let looks = |on| shared.nearby_while(|| !obeyed.is_closed(), Nearby { on, ..Nearby::default() });
        looks(true);
        assert!(shared.status().nearby.on);
        drop(orders);
        shared.nearby(Nearby::default());
        looks(true);
        assert!(!shared.status().nearby.on);
    }

    #[test]
    fn an_address_is_read_as_people_type_it() {
        let cases = [
            ("192.168.1.20", Some("192.168.1.20:47401")),
            (" 192.168.1.20:5000 ", Some("192.168.1.20:5000")),
            ("2001:db8::1", Some("[2001:db8::1]:47401")),
            ("[2001:db8::1]", Some("[2001:db8::1]:47401")),
            ("[2001:db8::1]:5000", Some("[2001:db8::1]:5000")),
            ("laptop.local", None),
            ("192.168.1", None),
            ("", None),
        ];
        for (text, meant) in cases {
            assert_eq!(typed(text).ok(), meant.map(|addr| addr.parse().expect("an address")), "{text}");
        }
    }
}
