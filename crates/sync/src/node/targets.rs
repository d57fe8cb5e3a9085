//! Whom to dial, where and when: endpoints that were heard of, with every address at which they may be.
//!
//! An endpoint's key is new whenever its laptop starts, so what fails is forgotten soon; whoever is there is heard of again.

use std::{
    collections::{BTreeSet, HashMap},
    net::SocketAddr,
    time::Duration,
};

use iroh::{EndpointAddr, EndpointId, RelayUrl, TransportAddr};
use tokio::{task::AbortHandle, time::Instant};
use vault::DeviceId;

use crate::session::Reason;

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// The pause after something that trying again does not change soon.
const LONG_PAUSE: Duration = Duration::from_secs(60);
/// How long the one of two that is not the first to dial leaves it to the other.
const COURTESY: Duration = Duration::from_millis(400);
/// So many tries that fail in a row, and so long without being heard of, and an endpoint is forgotten.
const MOST_FAILURES: u32 = 8;
const UNHEARD: Duration = Duration::from_secs(60);
/// So many tries in a row at somebody who was heard so lately mean that something stands in between.
const UNREACHED: u32 = 2;
const HEARD: Duration = Duration::from_secs(20);
const MOST_ADDRESSES: usize = 16;
const MOST_TARGETS: usize = 512;

#[derive(Default)]
pub(super) struct Targets {
    own: Option<EndpointId>,
    known: HashMap<EndpointId, Target>,
}

struct Target {
    /// Whose it is, once they met.
    device: Option<DeviceId>,
    addrs: BTreeSet<SocketAddr>,
    relay: Option<RelayUrl>,
    heard: Instant,
    /// When it last called. Nothing after a connection to it ended: who went was not heard since.
    called: Option<Instant>,
    failures: u32,
    /// Tries that failed since it was last connected.
    misses: u32,
    due: Instant,
    /// A person named it: it is not forgotten.
    is_named: bool,
    /// The try that is on.
    dialling: Option<AbortHandle>,
    /// Connections to it, from either side.
    connections: usize,
}

impl Targets {
    /// Begins afresh for an endpoint with this key.
    pub(super) fn reset(&mut self, own: Option<EndpointId>) {
        self.own = own;
        for target in self.known.values_mut() {
            target.connections = 0;
            target.again();
        }
    }

    /// It may be at this address. A try that does not know that yet is given up for one that does.
    pub(super) fn hear(&mut self, endpoint: EndpointId, addrs: &[SocketAddr], relay: Option<RelayUrl>, is_named: bool) {
        if self.own == Some(endpoint) || (!self.known.contains_key(&endpoint) && self.known.len() >= MOST_TARGETS) {
            return;
        }
        let now = Instant::now();
        let waits = self.own.is_some_and(|own| own > endpoint) && !is_named;
        let target = self.known.entry(endpoint).or_insert_with(|| Target {
            device: None,
            addrs: BTreeSet::new(),
            relay: None,
            heard: now,
            called: None,
            failures: 0,
            misses: 0,
            due: if waits { now + COURTESY } else { now },
            is_named: false,
            dialling: None,
            connections: 0,
        });
        target.heard = now;
        if target.called.replace(now).is_none() {
            // What failed before it called says nothing of what stands in between.
            target.misses = 0;
        }
        target.is_named |= is_named;
        let mut is_new = relay.is_some() && target.relay != relay;
        target.relay = relay.or(target.relay.take());
        for addr in addrs {
            if target.addrs.len() >= MOST_ADDRESSES && !target.addrs.contains(addr) {
                target.addrs.pop_first();
            }
            is_new |= target.addrs.insert(*addr);
        }
        let had_failed = target.failures > 0;
        if is_named || had_failed || (is_new && target.dialling.is_some()) {
            target.again();
        }
    }

    /// Everything is worth another try: the network changed, or a person asked.
    pub(super) fn hurry(&mut self) {
        self.known.values_mut().for_each(Target::again);
    }

    /// The endpoints to dial now, and where.
    pub(super) fn due(&mut self) -> Vec<EndpointAddr> {
        let now = Instant::now();
        self.known.retain(|_, target| {
            target.is_named
                || target.connections > 0
                || target.failures < MOST_FAILURES
                || now.duration_since(target.heard) < UNHEARD
        });
        self.known
            .iter()
            .filter(|(_, target)| target.is_idle() && target.due <= now)
            .map(|(endpoint, target)| {
                let relay = target.relay.iter().cloned().map(TransportAddr::Relay);
                EndpointAddr::from_parts(*endpoint, target.reached_at().map(TransportAddr::Ip).chain(relay))
            })
            .collect()
    }

    /// When [`Self::due`] is to be asked again, at the latest.
    pub(super) fn next_due(&self) -> Option<Instant> {
        self.known.values().filter(|target| target.is_idle()).map(|target| target.due).min()
    }

    /// Whether somebody is heard, and connections to them do not get through.
    pub(super) fn is_any_unreached(&self) -> bool {
        let calls = |target: &Target| target.called.is_some_and(|called| called.elapsed() < HEARD);
        let misses = |target: &&Target| target.connections == 0 && target.misses >= UNREACHED && calls(target);
        self.known.values().filter(|target| !target.is_named).any(|target| misses(&target))
    }

    pub(super) fn dialling(&mut self, endpoint: EndpointId, attempt: AbortHandle) {
        if let Some(target) = self.known.get_mut(&endpoint) {
            target.dialling = Some(attempt);
        }
    }

    /// A try failed. Gives whose laptop was meant, where that is known.
    pub(super) fn failed(&mut self, endpoint: EndpointId) -> Option<DeviceId> {
        let target = self.known.get_mut(&endpoint)?;
        target.dialling = None;
        target.misses += 1;
        target.postpone(&endpoint);
        // Who is not at the relay is away; that is no trouble.
        target.device.filter(|_| !target.addrs.is_empty())
    }

    /// It is this laptop's.
    pub(super) fn met(&mut self, endpoint: EndpointId, device: DeviceId) {
        if let Some(target) = self.known.get_mut(&endpoint) {
            target.device = Some(device);
        }
    }

    /// It is this laptop's, and keeps its key: it is looked for at the relay from now on, and under no earlier key.
    pub(super) fn keep(&mut self, endpoint: EndpointId, device: DeviceId, relay: RelayUrl) {
        for target in self.known.values_mut().filter(|target| target.device == Some(device)) {
            target.is_named = false;
        }
        self.hear(endpoint, &[], Some(relay), true);
        self.met(endpoint, device);
    }

    /// A connection to it stands, from either side.
    pub(super) fn connected(&mut self, endpoint: EndpointId) {
        if let Some(target) = self.known.get_mut(&endpoint) {
            target.connections += 1;
            if let Some(attempt) = target.dialling.take() {
                attempt.abort();
            }
        }
    }

    /// A connection to it ended.
    pub(super) fn ended(&mut self, endpoint: EndpointId, reason: Reason, was_met: bool) {
        let Some(target) = self.known.get_mut(&endpoint) else { return };
        target.connections = target.connections.saturating_sub(1);
        if was_met {
            target.failures = 0;
            target.misses = 0;
            target.heard = Instant::now();
            target.called = None;
        }
        target.postpone(&endpoint);
        if !matches!(reason, Reason::Done | Reason::Silent | Reason::Busy | Reason::Twice) {
            target.due = Instant::now() + LONG_PAUSE;
        }
    }
}

impl Target {
    /// Where to dial it. A link-local address names no interface once a packet has come from it, so the answer of whoever is dialled
    /// there may find no way back; it is left for those of whom nothing else is known.
    fn reached_at(&self) -> impl Iterator<Item = SocketAddr> {
        let is_local = |addr: &SocketAddr| matches!(addr, SocketAddr::V6(addr) if addr.ip().is_unicast_link_local());
        let has_other = self.relay.is_some() || self.addrs.iter().any(|addr| !is_local(addr));
        self.addrs.iter().copied().filter(move |addr| !(has_other && is_local(addr)))
    }

    fn is_idle(&self) -> bool {
        self.connections == 0 && self.dialling.is_none() && !(self.addrs.is_empty() && self.relay.is_none())
    }

    fn again(&mut self) {
        if let Some(attempt) = self.dialling.take() {
            attempt.abort();
        }
        self.failures = 0;
        self.due = Instant::now();
    }

    fn postpone(&mut self, endpoint: &EndpointId) {
        // Whoever comes to the relay dials too, so those who are not there need not be asked for often.
        let longest = if self.addrs.is_empty() { LONG_PAUSE } else { LONGEST_PAUSE };
        let pause = (FIRST_PAUSE * 2u32.saturating_pow(self.failures.min(16))).min(longest);
        // Two that lost each other must not go on missing each other in step.
        let jitter = f64::from(endpoint.as_bytes()[self.failures as usize % 32]) / 512.0;
        self.due = Instant::now() + pause.mul_f64(0.75 + jitter);
        self.failures += 1;
    }
}

#[cfg(test)]
mod tests {
    use iroh::SecretKey;

    use super::*;

    fn endpoint(n: u8) -> EndpointId {
        SecretKey::from_bytes(&[n; 32]).public()
    }

    fn addr(n: u8) -> SocketAddr {
        SocketAddr::from(([10, 0, 0, n], 47_400))
    }

    #[tokio::test(start_paused = true)]
    async fn an_endpoint_is_tried_at_all_its_addresses_less_and_less_often_and_forgotten() {
        let mut targets = Targets::default();
        targets.hear(endpoint(1), &[addr(1)], None, false);
        targets.hear(endpoint(1), &[addr(2)], None, false);
        let due = targets.due();
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].ip_addrs().count(), 2);
        let start = Instant::now();
        let mut tries = 0;
        while let Some(next) = targets.next_due() {
            tokio::time::sleep_until(next).await;
            tries += targets.due().len() as u32;
            targets.failed(endpoint(1));
        }
        assert!((MOST_FAILURES..30).contains(&tries), "{tries}");
        assert!(start.elapsed() >= UNHEARD && start.elapsed() < UNHEARD * 2, "{:?}", start.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_link_local_address_is_dialled_only_where_there_is_no_other() {
        let local: SocketAddr = "[fe80::1%2]:47400".parse().expect("an address");
        let global: SocketAddr = "[fd00::1]:47400".parse().expect("an address");
        let cases: [(&[SocketAddr], &[SocketAddr]); 4] = [
            (&[local], &[local]),
            (&[local, addr(1)], &[addr(1)]),
            (&[local, global], &[global]),
            (&[addr(1), global], &[addr(1), global]),
        ];
        for (heard, expected) in cases {
            let mut targets = Targets::default();
            heard.iter().for_each(|addr| targets.hear(endpoint(1), &[*addr], None, false));
            let due = targets.due();
            assert_eq!(due[0].ip_addrs().copied().collect::<Vec<_>>(), expected, "{heard:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_is_connected_is_not_dialled_and_is_soon_dialled_again() {
        let mut targets = Targets::default();
        targets.hear(endpoint(1), &[addr(1)], None, false);
        targets.connected(endpoint(1));
        targets.hear(endpoint(1), &[addr(2)], None, false);
        assert_eq!(targets.due(), []);
        targets.ended(endpoint(1), Reason::Silent, true);
        assert!(targets.next_due().is_some_and(|due| due < Instant::now() + FIRST_PAUSE * 2));
        // One of another project is left alone.
        targets.ended(endpoint(1), Reason::Stranger, false);
        assert!(targets.next_due().is_some_and(|due| due > Instant::now() + LONGEST_PAUSE));
        targets.hurry();
        assert_eq!(targets.due().len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_went_is_not_taken_for_one_that_is_heard_and_not_reached() {
        let mut targets = Targets::default();
        let misses = |targets: &mut Targets| {
            for _ in 0..UNREACHED {
                targets.failed(endpoint(1));
            }
        };
        targets.hear(endpoint(1), &[addr(1)], None, false);
        misses(&mut targets);
        assert!(targets.is_any_unreached());
        targets.connected(endpoint(1));
        assert!(!targets.is_any_unreached());
        // Its lid was closed.
        targets.ended(endpoint(1), Reason::Done, true);
        misses(&mut targets);
        assert!(!targets.is_any_unreached());
        // It calls again, and now something stands in between.
        targets.hear(endpoint(1), &[addr(1)], None, false);
        assert!(!targets.is_any_unreached());
        misses(&mut targets);
        assert!(targets.is_any_unreached());
        tokio::time::sleep(HEARD).await;
        assert!(!targets.is_any_unreached());
    }

    #[tokio::test(start_paused = true)]
    async fn one_who_keeps_its_key_is_looked_for_at_the_relay_for_good_and_rarely() {
        let relay: RelayUrl = "https://relay.example".parse().expect("a url");
        let mut targets = Targets::default();
        targets.keep(endpoint(1), [7; 32], relay.clone());
        let due = targets.due();
        assert_eq!(due.iter().map(|to| to.relay_urls().count()).collect::<Vec<_>>(), [1]);
        let start = Instant::now();
        let mut tries = 0;
        while start.elapsed() < Duration::from_secs(3_600) {
            tokio::time::sleep_until(targets.next_due().expect("is never forgotten")).await;
            tries += targets.due().len();
            assert_eq!(targets.failed(endpoint(1)), None, "who is away is no trouble");
        }
        assert!((40..100).contains(&tries), "{tries}");
        // Under another key it is looked for there alone.
        targets.keep(endpoint(2), [7; 32], relay);
        tokio::time::sleep(UNHEARD).await;
        assert_eq!(targets.due().iter().map(|to| to.id).collect::<Vec<_>>(), [endpoint(2)]);
    }
}
