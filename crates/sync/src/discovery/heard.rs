//! Who was heard, and how much of it is worth passing on: the bounds that hold whatever a network throws at a laptop.

use std::{
    collections::HashMap,
    net::SocketAddr,
    time::{Duration, Instant},
};

/// How many laptops are remembered; the one silent for longest makes room.
pub(super) const LAPTOPS: usize = 256;
/// How many addresses of each.
const ADDRESSES: usize = 8;
/// A laptop not heard for so long is not near any more.
const NEAR: Duration = Duration::from_secs(20);
/// One not heard for so long is asked, once in every round, whether it is still there.
const SILENT: Duration = Duration::from_secs(8);
/// An address that keeps being heard is told again after this, so that a connection lost meanwhile is tried again.
const TELL_AGAIN: Duration = Duration::from_secs(10);
/// How many calls from one address are answered, as answers get lost too; after that, one every so often.
const ANSWERS: u8 = 3;
const ANSWER_AGAIN: Duration = Duration::from_secs(30);

/// So long after a laptop answered at an address that was typed, each has called several times.
const CALLED: Duration = Duration::from_secs(10);
/// How often such a laptop is called alone, as answers get lost.
const ALONE: u8 = 3;

/// The laptops of this project that were heard.
#[derive(Default)]
pub(super) struct Heard(HashMap<[u8; 32], Laptop>);

struct Laptop {
    last: Instant,
    addresses: Vec<Address>,
    calls: Calls,
}

/// Whether calls to everybody get through between a laptop and this one, measured where it answers at an address that was typed.
#[derive(Default)]
struct Calls {
    /// Since when it answers there, and where that is.
    answers: Option<(Instant, SocketAddr)>,
    /// One got through, in either direction.
    got_through: bool,
    /// How often it was called alone.
    alone: u8,
    /// It answered such a call: it looks around itself.
    looks_around: bool,
}

struct Address {
    /// Where its endpoint listens.
    endpoint: SocketAddr,
    /// Where its discovery was heard from, and hears.
    discovery: SocketAddr,
    last: Instant,
    told: Option<Instant>,
    answered: Option<Instant>,
    answers: u8,
}

impl Heard {
    /// Notes that a laptop was heard, and says whether it was not known to be near.
    pub(super) fn note(&mut self, laptop: [u8; 32], endpoint: SocketAddr, discovery: SocketAddr, now: Instant) -> bool {
        if !self.0.contains_key(&laptop) && self.0.len() >= LAPTOPS {
            let longest_silent = self.0.iter().min_by_key(|(_, laptop)| laptop.last).map(|(key, _)| *key);
            longest_silent.map(|key| self.0.remove(&key));
        }
        let mut new = false;
        let laptop = self.0.entry(laptop).or_insert_with(|| {
            new = true;
            Laptop { last: now, addresses: Vec::new(), calls: Calls::default() }
        });
        new |= now.duration_since(laptop.last) > NEAR;
        laptop.last = now;
        match laptop.addresses.iter_mut().find(|address| address.endpoint == endpoint) {
            Some(address) => (address.last, address.discovery) = (now, discovery),
            None => {
                if laptop.addresses.len() >= ADDRESSES {
                    let oldest = laptop.addresses.iter().enumerate().min_by_key(|(_, address)| address.last);
                    oldest.map(|(at, _)| at).map(|at| laptop.addresses.swap_remove(at));
                }
                laptop.addresses.push(Address { endpoint, discovery, last: now, told: None, answered: None, answers: 0 });
            }
        }
        new
    }

    /// Whether the node should be told of it now; [`Heard::told`] says that it was.
    pub(super) fn tells(&mut self, laptop: &[u8; 32], endpoint: SocketAddr, now: Instant) -> bool {
        self.address(laptop, endpoint)
            .is_some_and(|address| address.told.is_none_or(|told| now.duration_since(told) >= TELL_AGAIN))
    }

    /// The node was told.
    pub(super) fn told(&mut self, laptop: &[u8; 32], endpoint: SocketAddr, now: Instant) {
        if let Some(address) = self.address(laptop, endpoint) {
            address.told = Some(now);
        }
    }

    /// Whether a call from there is to be answered, and that it is.
    pub(super) fn answers(&mut self, laptop: &[u8; 32], endpoint: SocketAddr, now: Instant) -> bool {
        let Some(address) = self.address(laptop, endpoint) else { return false };
        if address.answered.is_some_and(|answered| now.duration_since(answered) >= ANSWER_AGAIN) {
            address.answers = ANSWERS - 1;
        }
        if address.answers >= ANSWERS {
            return false;
        }
        address.answers += 1;
        address.answered = Some(now);
        true
    }

    /// It called everybody, and was heard.
    pub(super) fn calls(&mut self, laptop: &[u8; 32]) {
        if let Some(laptop) = self.0.get_mut(laptop) {
            laptop.calls.got_through = true;
        }
    }

    /// It answered a call: to everybody, unless it was called alone.
    pub(super) fn answers_call(&mut self, laptop: &[u8; 32]) {
        if let Some(Laptop { calls, .. }) = self.0.get_mut(laptop) {
            *(if calls.alone > 0 { &mut calls.looks_around } else { &mut calls.got_through }) = true;
        }
    }

    /// It answered a question at an address that was typed.
    pub(super) fn answers_there(&mut self, laptop: &[u8; 32], there: SocketAddr, now: Instant) {
        if let Some(laptop) = self.0.get_mut(laptop) {
            laptop.calls.answers.get_or_insert((now, there));
        }
    }

    /// Those who answered long enough and of whom no call got through, and where to call them alone.
    pub(super) fn unheard(&self, now: Instant) -> Vec<([u8; 32], SocketAddr)> {
        let unheard = |(key, laptop): (&[u8; 32], &Laptop)| {
            let Calls { answers, got_through, alone, looks_around } = &laptop.calls;
            let (since, there) = (*answers)?;
            let is_unheard = !got_through && !looks_around && *alone < ALONE && now.duration_since(since) >= CALLED;
            is_unheard.then_some((*key, there))
        };
        self.0.iter().filter_map(unheard).collect()
    }

    /// It is called alone.
    pub(super) fn called_alone(&mut self, laptop: &[u8; 32]) {
        if let Some(laptop) = self.0.get_mut(laptop) {
            laptop.calls.alone += 1;
        }
    }

    /// Whether somebody near looks around as this laptop does, and no call gets through between the two.
    pub(super) fn is_any_call_lost(&self, now: Instant) -> bool {
        let is_lost = |calls: &Calls| calls.looks_around && !calls.got_through;
        self.0.values().any(|laptop| now.duration_since(laptop.last) <= NEAR && is_lost(&laptop.calls))
    }

    /// Everybody is told of again when heard next: the network changed, or somebody asked to look again.
    pub(super) fn tell_again(&mut self) {
        let now = Instant::now();
        for calls in self.0.values_mut().map(|laptop| &mut laptop.calls) {
            *calls = Calls { answers: calls.answers.map(|(_, there)| (now, there)), ..Calls::default() };
        }
        for address in self.0.values_mut().flat_map(|laptop| &mut laptop.addresses) {
            (address.told, address.answers) = (None, 0);
        }
    }

    /// It said that it goes.
    pub(super) fn gone(&mut self, laptop: &[u8; 32]) -> bool {
        self.0.remove(laptop).is_some()
    }

    /// Forgets who is not near any more, and gives where to ask those who went silent.
    pub(super) fn silent(&mut self, now: Instant) -> Vec<SocketAddr> {
        self.0.retain(|_, laptop| now.duration_since(laptop.last) <= NEAR);
        let silent = self.0.values().filter(|laptop| now.duration_since(laptop.last) >= SILENT);
        silent.flat_map(|laptop| laptop.addresses.iter().map(|address| address.discovery)).collect()
    }

    /// How many are near.
    pub(super) fn near(&self, now: Instant) -> u32 {
        self.0.values().filter(|laptop| now.duration_since(laptop.last) <= NEAR).count() as u32
    }

    fn address(&mut self, laptop: &[u8; 32], endpoint: SocketAddr) -> Option<&mut Address> {
        self.0.get_mut(laptop)?.addresses.iter_mut().find(|address| address.endpoint == endpoint)
    }
}

/// So many a second and no more; what was saved up is at most one second's worth.
pub(super) struct Budget {
    per_second: f64,
    left: f64,
    at: Instant,
}

impl Budget {
    pub(super) fn new(per_second: f64) -> Self {
        Self { per_second, left: per_second, at: Instant::now() }
    }

    /// Takes one, if there is one.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        self.left = (self.left + now.duration_since(self.at).as_secs_f64() * self.per_second).min(self.per_second);
        self.at = now;
        let has = self.left >= 1.0;
        if has {
            self.left -= 1.0;
        }
        has
    }
}
