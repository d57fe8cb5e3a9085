//! The life of a connection beside its exchange: who is met, whether they are still there, what is shown to them.

use std::{net::SocketAddr, time::Duration};

use iroh::endpoint::VarInt;
use tokio::time::Instant;
use vault::DeviceId;

use super::{GREETING, Link, Met, Report, address};
use crate::{
    node::{
        endpoint::WINDOW,
        frames::Incoming,
        shared::{Short, now},
    },
    session::{Event, Message, Reason},
};

/// How often a sign of life is asked for, and how long nothing may be heard.
const PING: Duration = Duration::from_secs(1);
const SILENCE: Duration = Duration::from_secs(3);
/// Messages in one second, above which somebody does nothing but keep this laptop busy.
pub(super) const MOST_IN_A_SECOND: u32 = 4_000;
/// Ticks in a second.
pub(super) const TICKS: u32 = 4;
/// Shown to the others again after this long, so that whoever missed it learns it.
const SHOW_AGAIN: Duration = Duration::from_secs(10);

impl Link {
    pub(super) fn meet(&mut self, device: DeviceId) -> Result<(), Reason> {
        self.peer = Some(device);
        self.met = Some(Met::new(&self.shared.met));
        // From here on it is no stranger.
        self.made.place = None;
        self.made.connection.set_receive_window(VarInt::from_u32(WINDOW));
        let connected = address(&self.made.connection);
        self.shared.peer(device, |peer| {
            peer.connected = connected.or(Some(SocketAddr::from(([0, 0, 0, 0], 0))));
            peer.last_met = now();
            peer.settled = false;
            peer.trouble = None;
        });
        tracing::info!(peer = %Short(&device), side = ?self.made.side, "met");
        // Where nobody keeps the connections any more, the node ends.
        let _ = self.made.reports.send(Report::Met { link: self.made.link, device });
        Ok(())
    }

    pub(super) fn tick(&mut self, incoming: &Incoming) -> Result<(), Reason> {
        self.messages = self.messages.saturating_sub(MOST_IN_A_SECOND / TICKS);
        if self.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Err(Reason::Removed);
        }
        if self.peer.is_none() {
            return if self.start.elapsed() > GREETING { Err(Reason::Silent) } else { Ok(()) };
        }
        let silence = incoming.heard.elapsed();
        if silence > SILENCE {
            return Err(Reason::Silent);
        }
        if self.sent.elapsed() >= PING {
            self.send(&Message::Ping { n: 0 })?;
        }
        if self.showed.elapsed() >= SHOW_AGAIN {
            self.show()?;
        }
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(TICKS) {
            self.look_at_reach();
        }
        let is_full_second = self.ticks.is_multiple_of(TICKS);
        if self.session.as_ref().is_some_and(|session| session.holds_back() || (is_full_second && session.wants_ticks())) {
            self.waiting.push(Event::Tick);
        }
        self.count_bytes(incoming);
        Ok(())
    }

    /// Has the session follow the rule for attachments, and the connection's way through the networks.
    pub(super) fn look_at_reach(&mut self) {
        let (rule, at) = (*self.shared.fetch.borrow(), address(&self.made.connection));
        if self.reach.look(rule, at) {
            self.waiting.push(Event::Fetch(self.reach.fetch()));
        }
    }

    /// Tells when something was last heard, and how much came and went.
    pub(super) fn count_bytes(&mut self, incoming: &Incoming) {
        let Some(device) = self.peer else { return };
        let silence = incoming.heard.elapsed();
        let bytes = (incoming.read, self.outgoing.written());
        self.shared.peer_quietly(device, |peer| {
            peer.last_met = now() - silence.as_millis() as i64;
            peer.bytes = (peer.bytes.0 + bytes.0 - self.bytes.0, peer.bytes.1 + bytes.1 - self.bytes.1);
        });
        self.bytes = bytes;
    }

    /// Shows where this person is, to members only.
    pub(super) fn show(&mut self) -> Result<(), Reason> {
        self.showed = Instant::now();
        if !self.shows {
            return Ok(());
        }
        let shown = self.shared.shown.borrow().clone();
        let bytes = shown.unwrap_or_default();
        self.send(&Message::Presence { bytes: bytes.into() })
    }

    pub(super) fn send(&mut self, message: &Message) -> Result<(), Reason> {
        self.sent = Instant::now();
        self.outgoing.send(message.frame()?)
    }
}
