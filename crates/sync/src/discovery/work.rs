//! The one task of discovery: it calls, listens, answers and tells, within bounds.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering::Relaxed},
    time::{Duration, Instant},
};

use tokio::{
    sync::{Notify, mpsc},
    time::{MissedTickBehavior, interval, sleep_until},
};

use super::{
    Found, Plan, Way,
    asks::Asks,
    beacon::{Called, Came, DOORS, Datagram, Sockets, send},
    heard::{Budget, Heard},
    interfaces::{Place, is_nearby, places},
    mdns::{Mdns, Sighting},
    packet::{Announcement, KeyIndex, Keys, Kind},
};
use crate::{
    Error, Result,
    status::{Nearby, Obstacle},
};

/// When calls go out after the start, after a new address and when somebody asks for it.
const BURST: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_millis(300),
    Duration::from_millis(1000),
    Duration::from_millis(2000),
    Duration::from_millis(3000),
];
/// And then every so often.
const CALLS: Duration = Duration::from_secs(4);
/// A burst is not begun again within this, however often it is asked for.
const NEXT_BURST: Duration = Duration::from_secs(1);
/// Between looks at the interfaces.
const LOOKS: Duration = Duration::from_secs(2);
/// Looks between tries to start mDNS.
const MDNS_LOOKS: u32 = 15;
/// Looks between telling the log of packets that are no calls of this project, and how many are more than other projects' calls.
const TOLD_LOOKS: u32 = 5;
const MANY: u64 = 1_000;
/// Packets a second that are opened: what reaches the ears, and what reaches the other sockets, which strangers must find first.
const OPENED: [f64; 2] = [1500.0, 500.0];
/// Of those that no recent key opens, so many a second are tried with all keys of the project.
const TRIED: f64 = 20.0;
/// In all, a second: answers to others, and what the node is told.
const ANSWERS: f64 = 20.0;
const TOLD: f64 = 50.0;
/// Laptops that went silent, asked in one round.
const QUESTIONS: usize = 40;
/// Packets that wait to be opened.
const INBOX: usize = 256;

pub(super) struct Work {
    keys: Keys,
    plan: Plan,
    found: mpsc::Sender<Found>,
    state: Arc<Mutex<Nearby>>,
    start: [u8; 8],
    /// Random, for mDNS.
    name: [u8; 16],
    sockets: Sockets,
    inbox: mpsc::Receiver<Datagram>,
    places: Vec<Place>,
    called: Called,
    /// When the burst of calls began, and how many calls went out since.
    burst: (Instant, u32),
    asks: Asks,
    heard: Heard,
    mdns: Option<Mdns>,
    looks: u32,
    ears: Budget,
    others: Budget,
    tried: Budget,
    answers: Budget,
    tells: Budget,
}

/// What wakes the task.
enum Woken {
    Packet(Option<Datagram>),
    Ask(Option<SocketAddr>),
    Call,
    Look,
    Sighting(Option<Sighting>),
    Time,
}

impl Work {
    pub(super) fn new(keys: Keys, plan: Plan, found: mpsc::Sender<Found>, state: Arc<Mutex<Nearby>>) -> Result<Self> {
        let (mut start, mut name) = ([0; 8], [0; 16]);
        let random = getrandom::fill(&mut start).and_then(|()| getrandom::fill(&mut name));
        random.map_err(|error| Error::Network(std::io::Error::other(error)))?;
        let (to_inbox, inbox) = mpsc::channel(INBOX);
        Ok(Self {
            sockets: Sockets::new(plan.beacon_port, to_inbox),
            keys,
            plan,
            found,
            state,
            start,
            name,
            inbox,
            places: Vec::new(),
            called: Called::default(),
            burst: (Instant::now(), 0),
            asks: Asks::default(),
            heard: Heard::default(),
            mdns: None,
            looks: 0,
            ears: Budget::new(OPENED[0]),
            others: Budget::new(OPENED[1]),
            tried: Budget::new(TRIED),
            answers: Budget::new(ANSWERS),
            tells: Budget::new(TOLD),
        })
    }

    /// Until the other end of `asked` is gone.
    pub(super) async fn run(mut self, mut asked: mpsc::Receiver<SocketAddr>, call: Arc<Notify>) {
        let mut looks = interval(LOOKS);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let wake = self.next_call().into_iter().chain(self.asks.next()).min();
            let woken = tokio::select! {
                biased;
                asked = asked.recv() => Woken::Ask(asked),
                _ = looks.tick() => Woken::Look,
                () = call.notified() => Woken::Call,
                () = until(wake) => Woken::Time,
                sighting = next_sighting(self.mdns.as_ref()) => Woken::Sighting(sighting),
                datagram = self.inbox.recv() => Woken::Packet(datagram),
            };
            match woken {
                Woken::Ask(Some(addr)) => self.asks.add(addr, Instant::now()),
                Woken::Ask(None) => break,
                Woken::Look => self.look().await,
                Woken::Call => self.begin_burst(),
                Woken::Time => self.on_time().await,
                Woken::Sighting(Some(sighting)) => self.on_sighting(&sighting),
                Woken::Sighting(None) => self.mdns = None,
                Woken::Packet(Some(datagram)) => self.on_packet(&datagram).await,
                Woken::Packet(None) => {}
            }
        }
        if self.plan.nearby {
            self.sockets.call(&self.seal(Kind::Bye)).await;
        }
    }

    /// Looks at the interfaces, at who went silent, and at mDNS.
    async fn look(&mut self) {
        let only = self.plan.only.clone();
        self.places = tokio::task::spawn_blocking(move || places(&only)).await.unwrap_or_default();
        if self.sockets.fit(&self.plan.only, &self.places, self.plan.nearby) {
            tracing::debug!(places = self.places.len(), "calling from new addresses");
            self.burst = (Instant::now(), 0);
            self.heard.tell_again();
        }
        let silent = self.heard.silent(Instant::now());
        if self.plan.nearby {
            let question = self.seal(Kind::Who);
            for addr in silent.into_iter().take(QUESTIONS) {
                self.sockets.tell(&question, addr).await;
            }
            self.look_at_mdns().await;
            self.call_the_unheard().await;
        }
        self.looks = self.looks.wrapping_add(1);
        if self.looks.is_multiple_of(TOLD_LOOKS) {
            let foreign = self.sockets.foreign.swap(0, Relaxed);
            if foreign > MANY {
                tracing::warn!(foreign, "packets came that are no calls of this project");
            }
        }
        self.publish();
    }

    /// Measures why somebody on this network, who answers where they were asked, is not heard calling: they call nobody, or no call
    /// gets through.
    async fn call_the_unheard(&mut self) {
        let mut unheard = self.heard.unheard(Instant::now());
        if unheard.is_empty() {
            return;
        }
        let near = move || {
            unheard.retain(|(_, there)| is_nearby(*there));
            unheard
        };
        let call = self.seal(Kind::Call);
        for (laptop, there) in tokio::task::spawn_blocking(near).await.unwrap_or_default().into_iter().take(QUESTIONS) {
            self.heard.called_alone(&laptop);
            self.sockets.call_alone(&call, there).await;
        }
    }

    async fn look_at_mdns(&mut self) {
        if let Some(mdns) = &self.mdns
            && mdns.overgrown().await
        {
            tracing::warn!("mDNS stops for a while: the network gives it too much to remember");
            self.mdns = None;
        }
        if self.mdns.is_none() && self.looks.is_multiple_of(MDNS_LOOKS) {
            let packet = self.seal(Kind::Here);
            self.mdns = Mdns::start(&self.plan.only, self.plan.announced.port, &packet, &self.name);
        }
    }

    /// When the next call is due; never, where calls are not wanted or there is nowhere to call from.
    fn next_call(&self) -> Option<Instant> {
        let (began, calls) = self.burst;
        let after = BURST.get(calls as usize).copied().unwrap_or_else(|| {
            let regular = calls.saturating_sub(BURST.len() as u32 - 1);
            BURST[BURST.len() - 1] + CALLS * regular
        });
        (self.plan.nearby && !self.places.is_empty()).then_some(began + after)
    }

    fn begin_burst(&mut self) {
        if self.burst.1 > 0 && self.burst.0.elapsed() >= NEXT_BURST {
            self.burst = (Instant::now(), 0);
            self.heard.tell_again();
        }
    }

    async fn on_time(&mut self) {
        let now = Instant::now();
        if self.next_call().is_some_and(|due| due <= now) {
            self.burst.1 += 1;
            // After the lid was closed, the calls that were missed are not made up for.
            if self.next_call().is_some_and(|due| due <= now) {
                self.burst = (now, 1);
            }
            self.called = self.sockets.call(&self.seal(Kind::Call)).await;
            self.publish();
        }
        let question = self.seal(Kind::Who);
        for addr in self.asks.due(now) {
            // At the port for calls, one of several laptops on that machine hears it; each of them has a door besides.
            let doors = if addr.port() == self.plan.beacon_port { DOORS } else { 0 };
            for door in 0..=doors {
                self.sockets.tell(&question, at_port(addr, addr.port().wrapping_add(door))).await;
            }
        }
    }

    async fn on_packet(&mut self, datagram: &Datagram) {
        let now = Instant::now();
        let budget = if datagram.came == Came::Ear { &mut self.ears } else { &mut self.others };
        let tried = &mut self.tried;
        let said = if budget.take(now) { self.keys.open(&datagram.bytes, || tried.take(now)) } else { None };
        let Some((said, key)) = said else {
            self.sockets.foreign.fetch_add(1, Relaxed);
            return;
        };
        if said.start == self.start {
            return;
        }
        let nearby = self.plan.nearby;
        let how = match said.kind {
            Kind::Bye => {
                if self.heard.gone(&said.endpoint) {
                    self.publish();
                }
                return;
            }
            Kind::Who => Way::Asked,
            Kind::Here if self.asks.answered(datagram.from, now) => Way::Asked,
            Kind::Call | Kind::Here if nearby => Way::Beacon,
            Kind::Call | Kind::Here => return,
        };
        let endpoint = at_port(datagram.from, said.port);
        self.note(said.endpoint, endpoint, datagram.from, how, now);
        match (said.kind, datagram.came) {
            (Kind::Call, Came::Ear) => self.heard.calls(&said.endpoint),
            (Kind::Here, Came::Mouth) => self.heard.answers_call(&said.endpoint),
            (Kind::Here, _) if how == Way::Asked => self.heard.answers_there(&said.endpoint, datagram.from, now),
            _ => {}
        }
        let owed = match said.kind {
            Kind::Call => self.heard.answers(&said.endpoint, endpoint, now),
            Kind::Who => true,
            Kind::Here | Kind::Bye => false,
        };
        if owed && self.answers.take(now) {
            let answer = self.keys.seal(key, &self.announcement(Kind::Here));
            send(&datagram.at, &answer, datagram.from).await;
        }
    }

    fn on_sighting(&mut self, sighting: &Sighting) {
        let now = Instant::now();
        if !self.ears.take(now) {
            return;
        }
        let tried = &mut self.tried;
        let Some((said, _)) = self.keys.open(&sighting.packet, || tried.take(now)) else { return };
        if said.start != self.start {
            for addr in &sighting.addresses {
                let discovery = at_port(*addr, self.plan.beacon_port);
                self.note(said.endpoint, at_port(*addr, said.port), discovery, Way::Mdns, now);
            }
            self.heard.calls(&said.endpoint);
        }
    }

    /// Remembers it, and tells of it where that is due.
    fn note(&mut self, laptop: [u8; 32], endpoint: SocketAddr, discovery: SocketAddr, how: Way, now: Instant) {
        let new = self.heard.note(laptop, endpoint, discovery, now);
        if self.heard.tells(&laptop, endpoint, now) && self.tells.take(now) {
            let found = Found { endpoint: laptop, addr: endpoint, how };
            // A node that is behind is told when it is heard again.
            if self.found.try_send(found).is_ok() {
                self.heard.told(&laptop, endpoint, now);
            }
        }
        if new {
            tracing::debug!(?how, "heard another laptop");
            self.publish();
        }
    }

    /// Lets [`Discovery::nearby`](super::Discovery::nearby) know.
    fn publish(&self) {
        let no_network = self.places.is_empty();
        let obstacles = [
            (Obstacle::NoNetwork, no_network),
            (Obstacle::NoBroadcast, !no_network && self.called.broadcast == Some(false)),
            (Obstacle::NoMulticast, !no_network && self.called.multicast == Some(false)),
            (Obstacle::PortTaken, self.sockets.port_taken()),
            (Obstacle::CallsLost, self.plan.nearby && self.heard.is_any_call_lost(Instant::now())),
        ];
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = Nearby {
            on: self.plan.nearby,
            calling_from: self.sockets.calling_from(),
            heard: self.heard.near(Instant::now()),
            obstacles: obstacles.into_iter().filter(|(_, there)| *there).map(|(obstacle, _)| obstacle).collect(),
        };
    }

    fn seal(&self, kind: Kind) -> Vec<u8> {
        self.keys.seal(KeyIndex::NEWEST, &self.announcement(kind))
    }

    fn announcement(&self, kind: Kind) -> Announcement {
        Announcement { kind, endpoint: self.plan.announced.endpoint, port: self.plan.announced.port, start: self.start }
    }
}

async fn until(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time.into()).await,
        None => std::future::pending().await,
    }
}

async fn next_sighting(mdns: Option<&Mdns>) -> Option<Sighting> {
    match mdns {
        Some(mdns) => mdns.next().await,
        None => std::future::pending().await,
    }
}

/// The same address, scope included, and another port.
fn at_port(mut addr: SocketAddr, port: u16) -> SocketAddr {
    addr.set_port(port);
    addr
}
