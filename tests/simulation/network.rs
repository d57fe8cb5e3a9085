//! Connections between laptops: two sessions each, and what is on its way between them. A stream keeps its order; which
//! connection moves next, where one breaks, and what the laptops' clocks say is chance.

use std::collections::{BTreeSet, VecDeque};

use support::random::Random;
use sync::session::{Action, Event, Limits, Message, Reason, Session, Side};

use crate::laptop::Laptop;

/// More events than any schedule takes to come to rest.
const MOST: usize = 20_000;
/// After so many rounds in which no file moved, none does.
const QUIET: usize = 3;
/// Some years, in milliseconds.
const YEARS: u64 = 200_000_000_000;

#[derive(Default)]
pub(crate) struct Network {
    connections: Vec<[End; 2]>,
    /// Laptops on one side of a partition; those on one side reach each other.
    apart: BTreeSet<usize>,
    /// Laptops that are suspended: their connections hang.
    asleep: BTreeSet<usize>,
    /// What each laptop's clock says.
    clocks: Vec<u64>,
    bindings: u64,
    /// Pieces of files that arrived.
    pieces: u64,
}

/// One end of a connection.
struct End {
    laptop: usize,
    /// None once it is closed here.
    session: Option<Session>,
    /// What is on its way to it.
    coming: VecDeque<Coming>,
    /// Whether its laptop holds more than it knows of.
    grown: bool,
}

enum Coming {
    Frame(Vec<u8>),
    End,
}

impl Network {
    /// Two laptops find each other; nothing happens where they can't. They may have several connections.
    pub(crate) fn connect(&mut self, from: usize, to: usize, laptops: &[Laptop], random: &mut Random) {
        if from == to || self.is_cut(from, to) || self.asleep.contains(&from) {
            return;
        }
        self.bindings += 1;
        let mut binding = [0; 32];
        binding[..8].copy_from_slice(&self.bindings.to_be_bytes());
        let [dialled, accepted] = [(Side::Dialled, from), (Side::Accepted, to)].map(|(side, laptop)| {
            // Small batches, so that connections break in the middle of something.
            let least = 1 + random.below(2_000);
            let limits = Limits {
                under_way: 1 + random.below(3),
                first_batch: least,
                least_batch: least,
                most_batch: least + random.below(20_000),
                ..Limits::default()
            };
            let session = Some(Session::new(side, binding, limits));
            End { laptop, session, coming: VecDeque::new(), grown: false }
        });
        self.connections.push([dialled, accepted]);
        self.handle((self.connections.len() - 1, 0), vec![Event::Begin], laptops, random);
    }

    /// One thing happens somewhere, if anything can.
    pub(crate) fn step(&mut self, laptops: &[Laptop], random: &mut Random) {
        if let Some(at) = random.pick(&self.ready(laptops)).copied() {
            let most = 1 + random.below(3);
            self.deliver(at, most, laptops, random);
        }
    }

    /// Everything happens that can, until nothing is left. Whoever can reach each other is up and connected.
    pub(crate) fn settle(&mut self, laptops: &[Laptop], random: &mut Random) {
        self.apart.clear();
        self.asleep.clear();
        for _ in 0..MOST {
            match random.pick(&self.ready(laptops)).copied() {
                Some(at) => self.deliver(at, usize::MAX, laptops, random),
                None => return self.sweep(),
            }
        }
        panic!("it does not come to rest");
    }

    /// Time passes until no piece of a file is on its way any more.
    pub(crate) fn fetch_all(&mut self, laptops: &[Laptop], random: &mut Random) {
        let mut quiet = 0;
        while quiet < QUIET {
            let before = self.pieces;
            for at in (0..self.connections.len()).flat_map(|connection| [(connection, 0), (connection, 1)]) {
                if self.connections[at.0][at.1].session.is_some() {
                    self.handle(at, vec![Event::Tick], laptops, random);
                }
            }
            self.settle(laptops, random);
            quiet = if self.pieces == before { quiet + 1 } else { 0 };
        }
    }

    /// Connects those who have no connection.
    pub(crate) fn connect_all(&mut self, laptops: &[Laptop], random: &mut Random) {
        let mut pairs: Vec<(usize, usize)> =
            (0..laptops.len()).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|(a, b)| !self.is_connected(*a, *b)).collect();
        while !pairs.is_empty() {
            let (a, b) = pairs.swap_remove(random.below(pairs.len()));
            let (from, to) = if random.once_in(2) { (a, b) } else { (b, a) };
            self.connect(from, to, laptops, random);
        }
    }

    /// A connection breaks: what was on its way is lost from some point on, and each end notices in its own time.
    pub(crate) fn break_one(&mut self, random: &mut Random) {
        let connection = random.below(self.connections.len());
        let ends = self.connections.get_mut(connection);
        ends.into_iter().flatten().for_each(|end| end.lose(random));
    }

    /// The program on a laptop is gone, and hears of nothing any more.
    pub(crate) fn vanish(&mut self, laptop: usize, random: &mut Random) {
        for ends in self.connections.iter_mut().filter(|ends| ends.iter().any(|end| end.laptop == laptop)) {
            for end in ends {
                if end.laptop == laptop { end.session = None } else { end.lose(random) }
            }
        }
        self.sweep();
    }

    /// A lid is closed.
    pub(crate) fn suspend(&mut self, laptop: usize) {
        self.asleep.insert(laptop);
    }

    /// The lid is opened again.
    pub(crate) fn wake(&mut self) {
        self.asleep.clear();
    }

    /// The network falls into two halves.
    pub(crate) fn part(&mut self, laptops: usize, random: &mut Random) {
        self.apart = (0..laptops).filter(|_| random.once_in(2)).collect();
    }

    /// The network is whole again.
    pub(crate) fn heal(&mut self) {
        self.apart.clear();
    }

    pub(crate) fn is_asleep(&self, laptop: usize) -> bool {
        self.asleep.contains(&laptop)
    }

    fn is_cut(&self, a: usize, b: usize) -> bool {
        self.apart.contains(&a) != self.apart.contains(&b)
    }

    fn is_connected(&self, a: usize, b: usize) -> bool {
        self.connections.iter().any(|ends| {
            let pair = (ends[0].laptop, ends[1].laptop);
            (pair == (a, b) || pair == (b, a)) && ends.iter().all(|end| end.session.is_some())
        })
    }

    /// Forgets connections that are closed at both ends.
    fn sweep(&mut self) {
        self.connections.retain(|ends| ends.iter().any(|end| end.session.is_some()));
    }

    /// Ends at which something can happen.
    fn ready(&mut self, laptops: &[Laptop]) -> Vec<(usize, usize)> {
        for (n, _) in laptops.iter().enumerate().filter(|(_, laptop)| laptop.has_grown()) {
            self.connections.iter_mut().flatten().filter(|end| end.laptop == n).for_each(|end| end.grown = true);
        }
        let mut ready = Vec::new();
        for (n, ends) in self.connections.iter().enumerate() {
            let is_cut = self.is_cut(ends[0].laptop, ends[1].laptop);
            for (side, end) in ends.iter().enumerate() {
                let is_up = end.session.is_some() && !self.asleep.contains(&end.laptop);
                let waits = end.session.as_ref().is_some_and(Session::holds_back);
                if is_up && (end.grown || waits || (!is_cut && !end.coming.is_empty())) {
                    ready.push((n, side));
                }
            }
        }
        ready
    }

    fn deliver(&mut self, (connection, side): (usize, usize), most: usize, laptops: &[Laptop], random: &mut Random) {
        let is_cut = self.is_cut(self.connections[connection][0].laptop, self.connections[connection][1].laptop);
        let end = &mut self.connections[connection][side];
        let mut events = Vec::new();
        if std::mem::take(&mut end.grown) {
            events.push(Event::Grown);
        }
        while !is_cut
            && events.len() < most
            && let Some(coming) = end.coming.pop_front()
        {
            events.push(match coming {
                Coming::Frame(frame) => {
                    let message = Message::read(&frame[4..]).expect("an honest frame");
                    self.pieces += u64::from(matches!(message, Message::Chunk { .. }));
                    Event::Received(message)
                }
                Coming::End => Event::Ended,
            });
        }
        if random.once_in(4) || events.is_empty() {
            events.push(Event::Tick);
        }
        self.handle((connection, side), events, laptops, random);
    }

    fn handle(&mut self, at: (usize, usize), events: Vec<Event>, laptops: &[Laptop], random: &mut Random) {
        let (connection, side) = at;
        let end = &mut self.connections[connection][side];
        let (laptop, mut session) = (end.laptop, end.session.take().expect("only open ends are ready"));
        let now = self.time(laptop, random);
        let (actions, session) = laptops[laptop].run(move |store| {
            let mut actions = Vec::new();
            for event in events {
                actions.extend(session.handle(event, now, store)?);
            }
            Ok((actions, session))
        });
        let peer = laptops[self.connections[connection][1 - side].laptop].device;
        self.connections[connection][side].session = Some(session);
        for action in actions {
            let (this, other) = match &mut self.connections[connection] {
                [this, other] if side == 0 => (this, other),
                [other, this] => (this, other),
            };
            match action {
                Action::Send(message) => other.coming.push_back(Coming::Frame(message.frame().expect("it fits"))),
                Action::Met(device) => assert_eq!(device, peer, "it takes the other for somebody else"),
                Action::Close(reason) => {
                    let is_right = matches!(reason, Reason::Done | Reason::Stranger | Reason::Removed);
                    let between = (laptop, other.laptop);
                    assert!(is_right, "of {between:?} the first shows the other the door: {reason:?}");
                    this.session = None;
                    other.lose(random);
                }
                Action::Audited(audited) => panic!("with the same entries, records read otherwise: {audited:?}"),
                Action::Grew | Action::Removed | Action::Presence(_) | Action::Attachments(_) | Action::Refused(_) => {}
            }
        }
    }

    /// A laptop's clock: a while later, or years, and each its own.
    fn time(&mut self, laptop: usize, random: &mut Random) -> u64 {
        while self.clocks.len() <= laptop {
            self.clocks.push(random.bits() % (10 * YEARS));
        }
        self.clocks[laptop] += if random.once_in(50) { random.bits() % YEARS } else { random.below(700) as u64 };
        self.clocks[laptop]
    }
}

impl End {
    /// What is on its way is lost from some point on, and then nothing comes.
    fn lose(&mut self, random: &mut Random) {
        self.coming.truncate(random.below(self.coming.len() + 1));
        self.coming.push_back(Coming::End);
    }
}
