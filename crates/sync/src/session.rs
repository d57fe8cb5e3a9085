//! The exchange between two laptops as a machine without network, clock or chance: it is given what happens and the store, and
//! gives what is to be done.
//!
//! First each proves that it knows the project and then who it is; strangers learn nothing on the way. Then each says what it
//! holds and sends what the other lacks, batch by batch. A message that has no place ends the exchange; nothing is half taken, and
//! the next connection goes on from what both hold by then.

mod attachments;
mod audit;
mod exchange;
mod handshake;
mod message;
mod reason;

use model::RecordId;
use uuid::Uuid;
use vault::{DeviceId, DeviceKeys, Fetch, Refusal, Role, Standing, Store};

pub use audit::Audited;
pub use message::{MAX_CHUNK, MAX_FRAME, MAX_GREETING, MAX_PRESENCE, Message, VERSION};
pub use reason::Reason;

use audit::Auditing;
use exchange::{Exchange, May};

/// Which end of the connection this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It asked for the connection, and speaks first.
    Dialled,
    /// It was asked.
    Accepted,
}

/// What only the two ends of a connection know of it, the same on both.
pub type Binding = [u8; 32];

/// How much may be under way.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Batches that were sent and are not yet known to be on disk there.
    pub under_way: usize,
    /// About how many bytes of entries the first batch holds. It doubles while batches are taken in quickly, or more, and halves
    /// while they are not, so that a bad network never has to carry much at a stretch.
    pub first_batch: usize,
    /// The least that it shrinks to.
    pub least_batch: usize,
    /// The most that it grows to.
    pub most_batch: usize,
    /// Which attachments are fetched over this connection, until an [`Event::Fetch`] says otherwise; `None`: none at all.
    pub fetch: Option<Fetch>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { under_way: 2, first_batch: 256 << 10, least_batch: 32 << 10, most_batch: 8 << 20, fetch: Some(Fetch::All) }
    }
}

/// Something that happens to a session.
#[derive(Debug, Clone)]
pub enum Event {
    /// The connection stands.
    Begin,
    /// The other side said this.
    Received(Message),
    /// This laptop holds more than before.
    Grown,
    /// From now on these attachments are fetched over this connection; `None`: none at all.
    Fetch(Option<Fetch>),
    /// A while passed in which nothing else happened.
    Tick,
    /// The connection is gone.
    Ended,
}

/// Something that a session wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// To be sent, in this order.
    Send(Message),
    /// The other side is this device, and that is proven. Given once.
    Met(DeviceId),
    /// This laptop holds more than before: other sessions have something to send.
    Grew,
    /// What the other person shows of where they are.
    Presence(Vec<u8>),
    /// More of these attachments is here than before: records, and their ids in them.
    Attachments(Vec<(RecordId, Uuid)>),
    /// Records read otherwise there although both hold the same entries, and were made anew.
    Audited(Audited),
    /// Some of what it brought was not taken in, or set aside.
    Refused(Vec<Refusal>),
    /// This laptop was removed from the project.
    Removed,
    /// The connection is to be closed. Nothing comes after it.
    Close(Reason),
}

/// How far an exchange is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries still to come, as far as the other side has said.
    pub incoming: u64,
    /// Entries still to go.
    pub outgoing: u64,
    /// Entries that were taken in from it.
    pub taken: u64,
    /// Entries that were sent to it.
    pub sent: u64,
    /// Whether the other side is a member's laptop, as far as is known: others see nothing of people.
    pub is_member: bool,
}

/// One end of an exchange.
pub struct Session {
    side: Side,
    binding: Binding,
    limits: Limits,
    state: State,
    actions: Vec<Action>,
}

enum State {
    /// Nothing was said.
    Silent,
    /// The dialler said hello.
    Greeted,
    /// The acceptor knows that the other side knows the project, and not yet who it is.
    Welcomed { knows_newest: bool, features: u32 },
    /// Both know each other.
    Met(Box<Exchange>),
    /// Closed, with what it came to.
    Over(Option<Box<Exchange>>),
}

/// Why the handling of an event stops.
enum Stop {
    Close(Reason),
    Vault(vault::Error),
}

impl From<vault::Error> for Stop {
    fn from(error: vault::Error) -> Self {
        match error {
            // A laptop that waits to be let in has no project to talk about.
            vault::Error::Joining => Self::Close(Reason::Stranger),
            error => Self::Vault(error),
        }
    }
}

impl Session {
    /// One end of a connection that was just made.
    pub fn new(side: Side, binding: Binding, limits: Limits) -> Self {
        Self { side, binding, limits, state: State::Silent, actions: Vec::new() }
    }

    /// Whose laptop the other side is, once that is proven.
    pub fn peer(&self) -> Option<DeviceId> {
        self.exchange().map(Exchange::peer)
    }

    /// How far the exchange is.
    pub fn counts(&self) -> Counts {
        self.exchange().map(Exchange::counts).unwrap_or_default()
    }

    /// Whether both sides hold the same, as far as they said, and nothing is under way.
    pub fn is_level(&self) -> bool {
        self.exchange().is_some_and(Exchange::is_level)
    }

    /// Whether nothing is left to be done: both hold the same, and a relay has asked for all the files that it takes.
    pub fn is_settled(&self) -> bool {
        self.exchange().is_some_and(Exchange::is_settled)
    }

    /// Whether an [`Event::Tick`] would do something, some time.
    pub fn wants_ticks(&self) -> bool {
        self.exchange().is_some_and(Exchange::wants_ticks)
    }

    /// Whether something waits for an [`Event::Tick`] to be sent.
    pub fn holds_back(&self) -> bool {
        self.exchange().is_some_and(Exchange::holds_back)
    }

    /// Whether the other side is not known to belong although it was met: it must show soon that it does, or go.
    pub fn is_in_doubt(&self) -> bool {
        self.exchange().is_some_and(Exchange::is_in_doubt)
    }

    /// Handles what happened. `now` is a time in milliseconds that only goes forward.
    ///
    /// # Errors
    /// [`vault::Error::Disk`] and damage: the session is over then, and nothing that was acknowledged is lost.
    pub fn handle(&mut self, event: Event, now: u64, store: &mut Store) -> vault::Result<Vec<Action>> {
        if matches!(self.state, State::Over(_)) {
            return Ok(Vec::new());
        }
        let stop = match self.step(event, now, store) {
            Ok(()) => return Ok(std::mem::take(&mut self.actions)),
            Err(stop) => stop,
        };
        if let State::Met(mut exchange) = std::mem::replace(&mut self.state, State::Over(None)) {
            // What the peer said last is worth remembering, and no reason to fail where that can't be written.
            let _ = exchange.note(store);
            self.state = State::Over(Some(exchange));
        }
        let mut actions = std::mem::take(&mut self.actions);
        match stop {
            Stop::Close(reason) => {
                actions.push(Action::Close(reason));
                Ok(actions)
            }
            Stop::Vault(error) => Err(error),
        }
    }

    fn exchange(&self) -> Option<&Exchange> {
        match &self.state {
            State::Met(exchange) | State::Over(Some(exchange)) => Some(exchange),
            _ => None,
        }
    }

    fn step(&mut self, event: Event, now: u64, store: &mut Store) -> Result<(), Stop> {
        match (event, &mut self.state) {
            (Event::Begin, State::Silent) if self.side == Side::Dialled => self.greet(store),
            (Event::Received(message), _) => self.receive(message, now, store),
            (Event::Grown, State::Met(exchange)) => exchange.grown(now, store, &mut self.actions),
            (Event::Fetch(rule), State::Met(exchange)) => Ok(exchange.fetch(rule)),
            (Event::Fetch(rule), _) => Ok(self.limits.fetch = rule),
            (Event::Tick, State::Met(exchange)) => exchange.tick(now, store, &mut self.actions),
            (Event::Ended, _) => Err(Stop::Close(Reason::Done)),
            _ => Ok(()),
        }
    }

    fn receive(&mut self, message: Message, now: u64, store: &mut Store) -> Result<(), Stop> {
        match (&mut self.state, message) {
            (_, Message::Ping { n }) => Ok(self.actions.push(Action::Send(Message::Pong { n }))),
            (_, Message::Pong { .. }) => Ok(()),
            (_, Message::Bye { .. }) => Err(Stop::Close(Reason::Done)),
            (State::Silent, Message::Hello { version, features, proofs }) if self.side == Side::Accepted => {
                self.welcome(version, features, &proofs, store)
            }
            (State::Greeted, Message::Welcome { version, features, proofs, keys, signature }) => {
                self.identify((version, features), &proofs, &keys, &signature, now, store)
            }
            (State::Welcomed { knows_newest, features }, Message::Identity { keys, signature }) => {
                let (knows_newest, features) = (*knows_newest, *features);
                self.check_identity(&keys, &signature)?;
                self.meet(&keys, knows_newest, features, now, store)
            }
            (State::Met(exchange), message) => exchange.receive(message, now, store, &mut self.actions),
            _ => Err(Stop::Close(Reason::OutOfPlace)),
        }
    }

    /// The other side is known. What it may have depends on how it stands to the project.
    fn meet(&mut self, keys: &DeviceKeys, knows_newest: bool, features: u32, now: u64, store: &mut Store) -> Result<(), Stop> {
        let peer = keys.sign;
        let may = match store.standing(&peer)? {
            Standing::Member(_) => May::Everything,
            // Somebody who was let in on another laptop. Their entries stand for themselves, and their admission comes with them.
            Standing::Unknown if knows_newest => May::Nothing,
            // Perhaps somebody let it in whom this laptop takes for removed. It shows that first.
            Standing::Unknown if features & handshake::VOUCHES != 0 => May::NothingYet,
            Standing::Unknown => return Err(Stop::Close(Reason::Stranger)),
            Standing::Removed => May::NothingAnyMore,
        };
        // Strangers have no say before they showed something.
        if may != May::NothingYet {
            self.actions.push(Action::Met(peer));
        }
        let auditing = Auditing::new(self.side, self.binding, peer, features & handshake::AUDITS != 0);
        let mut exchange = Box::new(Exchange::new(store.device(), peer, may, self.limits, auditing));
        if features & handshake::CARRIES != 0 {
            exchange.hears_of_carrying(store.standing(&peer)? == Standing::Member(Role::Relay));
        }
        if features & handshake::VOUCHES != 0 {
            exchange.weighs_sides(!knows_newest);
        }
        exchange.begin(now, store, &mut self.actions)?;
        self.state = State::Met(exchange);
        Ok(())
    }
}

/// Shows a laptop that was removed the entries that say so.
fn removal(peer: &DeviceId, store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
    let proof = store.removal_proof(peer)?;
    if proof.is_empty() {
        return Err(Stop::Close(Reason::Removed));
    }
    actions.extend(proof.into_iter().map(|proof| Action::Send(Message::Removed { proof })));
    Ok(())
}
