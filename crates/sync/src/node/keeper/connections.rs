//! The connections that a keeper has: made, taken, and left one for each pair of laptops.

use std::{net::IpAddr, time::Duration};

use iroh::{
    Endpoint, EndpointId,
    endpoint::{Connection, Incoming, IncomingAddr},
};
use tokio::{sync::mpsc, task::AbortHandle, time::timeout};
use vault::DeviceId;

use super::{Done, Keeper};
use crate::{
    node::{
        Event,
        door::Place,
        endpoint::{JOIN, SYNC},
        ends::End,
        joining::{self, Outcome},
        link::{self, Made, Report},
        shared::Short,
    },
    session::{Reason, Side},
    status::Trouble,
};

/// How long a try to connect may take before it is given up for the next.
const DIAL: Duration = Duration::from_secs(5);
/// How long a stranger may take over the handshake.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// A connection to another laptop.
pub(super) struct Link {
    endpoint: EndpointId,
    side: Side,
    /// Known once they met.
    device: Option<DeviceId>,
    orders: mpsc::Sender<Reason>,
    pub(super) connection: Connection,
    /// Whether the target counts it.
    is_counted: bool,
}

impl Keeper {
    pub(super) fn dial_due(&mut self) {
        let Some(endpoint) = &self.endpoint else { return };
        for to in self.targets.due() {
            let (id, endpoint) = (to.id, endpoint.clone());
            let attempt = self.tasks.spawn(async move {
                let connected = timeout(DIAL, endpoint.connect(to, SYNC)).await;
                Done::Dialled(id, connected.ok().and_then(std::result::Result::ok))
            });
            self.targets.dialling(id, attempt);
        }
    }

    /// Somebody is at the door. Nothing is answered to those for whom there is no place.
    pub(super) fn open_door(&mut self, incoming: Incoming) {
        let listens = self.options.listen || self.options.nearby || self.options.relay.is_some() || self.has_invited;
        let from = match incoming.remote_addr() {
            IncomingAddr::Ip(addr) => addr.ip(),
            _ => IpAddr::from([0; 4]),
        };
        if !listens {
            return incoming.ignore();
        }
        if self.door.is_crowded() && !incoming.remote_addr_validated() {
            // Only one that is where it says hears of this, and comes again.
            let _ = incoming.retry();
            return;
        }
        let Some(place) = self.door.enter(from) else {
            self.ends.stranger(End::TurnedAway);
            return incoming.refuse();
        };
        self.tasks.spawn(async move {
            let connected = timeout(HANDSHAKE, async { incoming.accept().ok()?.await.ok() }).await;
            Done::Arrived(connected.ok().flatten(), place)
        });
    }

    pub(super) fn done(&mut self, done: Done) {
        match done {
            Done::Dialled(endpoint, Some(connection)) => self.talk(endpoint, connection, Side::Dialled, None),
            Done::Dialled(endpoint, None) => {
                if let Some(device) = self.targets.failed(endpoint)
                    && !self.links.values().any(|link| link.device == Some(device))
                {
                    self.shared.peer(device, |peer| peer.trouble = Some(Trouble::Unreachable));
                }
            }
            Done::Arrived(Some(connection), place) if connection.alpn() == SYNC => {
                self.talk(connection.remote_id(), connection, Side::Accepted, Some(place));
            }
            Done::Arrived(Some(connection), place) if connection.alpn() == JOIN => {
                let shared = self.shared.clone();
                self.tasks.spawn(async move {
                    joining::receive(shared, connection, Some(place)).await.map_or(Done::Nothing, Done::Refused)
                });
            }
            // No protocol is accepted but these two, so it is one that was never made.
            Done::Arrived(..) => self.ends.stranger(End::Unfinished),
            Done::Refused(end) => self.ends.stranger(end),
            Done::Nothing => {}
            Done::Ended(link, reason, here) => self.ended(link, reason, here),
            Done::Joined(Outcome::TurnedAway, _) => {
                self.answered();
                self.shared.tell(Event::TurnedAway);
            }
            Done::Joined(Outcome::Welcome, to) => {
                self.answered();
                self.hear_of(&to);
                let shared = self.shared.clone();
                self.tasks.spawn(async move {
                    joining::arrive(shared).await;
                    Done::Nothing
                });
            }
        }
    }

    /// Nobody asks again with a ticket that was answered. By then another may be asked with.
    fn answered(&mut self) {
        self.joining.take_if(|(asking, _)| asking.as_ref().is_some_and(AbortHandle::is_finished));
    }

    fn talk(&mut self, endpoint: EndpointId, connection: Connection, side: Side, place: Option<Place>) {
        self.last_link += 1;
        let link = self.last_link;
        let (orders, obeyed) = mpsc::channel(1);
        let is_counted = side == Side::Dialled;
        if is_counted {
            self.targets.connected(endpoint);
        }
        self.links.insert(link, Link { endpoint, side, device: None, orders, connection: connection.clone(), is_counted });
        let made = Made { link, connection: connection.clone(), side, place, orders: obeyed, reports: self.reports.0.clone() };
        // In a task of its own, so that what goes wrong in it ends this connection and nothing else.
        let talk = tokio::spawn(link::run(self.shared.clone(), made));
        self.tasks.spawn(async move {
            let (reason, here) = talk.await.unwrap_or((Reason::Trouble, true));
            connection.close(reason.code().into(), b"");
            Done::Ended(link, reason, here)
        });
    }

    fn ended(&mut self, link: u64, reason: Reason, here: bool) {
        let Some(link) = self.links.remove(&link) else { return };
        if link.is_counted {
            self.targets.ended(link.endpoint, reason, link.device.is_some());
        }
        let Some(device) = link.device else {
            tracing::debug!(?reason, here, "a connection ended before anybody met");
            if link.side == Side::Accepted {
                self.ends.stranger(End::For(reason));
            }
            return;
        };
        tracing::info!(peer = %Short(&device), ?reason, here, "a connection ended");
        if here && reason.trouble(here) == Some(Trouble::Misbehaved) {
            self.ends.member(device, reason);
        }
        if self.links.values().any(|other| other.device == Some(device)) {
            return;
        }
        self.shared.peer(device, |peer| {
            peer.connected = None;
            peer.trouble = reason.trouble(here).or(peer.trouble);
            peer.settled |= peer.trouble == Some(Trouble::Removed);
        });
        self.shared.tell(Event::Presence { device, shown: None });
    }

    pub(super) fn hear(&mut self, report: Report) {
        let Report::Met { link: id, device } = report;
        let Some(link) = self.links.get_mut(&id) else { return };
        link.device = Some(device);
        if !link.is_counted {
            link.is_counted = true;
            // Whoever came can be called back there.
            let addr = link::address(&link.connection);
            self.targets.hear(link.endpoint, addr.as_slice(), None, false);
            self.targets.connected(link.endpoint);
        }
        self.targets.met(link.endpoint, device);
        let endpoint = link.endpoint;
        self.remember(device, endpoint);
        self.leave_one(device);
    }

    /// Of several connections to one laptop, leaves the one that the lower device dialled, and of those the newest. Both ends
    /// choose the same.
    fn leave_one(&mut self, device: DeviceId) {
        let Some(endpoint) = self.endpoint.as_ref().map(Endpoint::id) else { return };
        let own = (self.own, endpoint);
        let dialler = |link: &Link| if link.side == Side::Dialled { own } else { (device, link.endpoint) };
        let all: Vec<_> = self.links.iter().filter(|(_, link)| link.device == Some(device)).collect();
        let stays = all.iter().min_by_key(|(id, link)| (dialler(link), std::cmp::Reverse(**id))).map(|(id, _)| **id);
        for (id, link) in all {
            if Some(*id) != stays {
                tracing::debug!(peer = %Short(&device), "a second connection is not needed");
                // It is closing already where this finds no room.
                let _ = link.orders.try_send(Reason::Twice);
            }
        }
    }
}
