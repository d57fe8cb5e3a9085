//! One connection to another laptop: bytes to messages, liveness, and a session that does the rest on the vault's thread.
//!
//! The vault may take seconds over a batch. This task never waits for it: the session goes there and comes back, and meanwhile
//! pings are answered and what comes is kept in order.

mod life;
mod queue;
mod reach;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use iroh::{TransportAddr, endpoint::Connection};
use tokio::{
    sync::{mpsc, oneshot, watch},
    time::{Instant, MissedTickBehavior, interval, sleep_until},
};
use vault::{DeviceId, Store};

use super::{
    Event as NodeEvent, door,
    frames::{Incoming, Outgoing, lost},
    shared::Shared,
};
use crate::session::{Action, Binding, Event, Limits, MAX_FRAME, MAX_GREETING, Message, Reason, Session, Side};

use life::{MOST_IN_A_SECOND, TICKS};
use queue::Queue;
use reach::Reach;

/// How long the two may take to know each other, and how many bytes.
const GREETING: Duration = Duration::from_secs(5);
const GREETING_BYTES: usize = 16 << 10;
/// How long one that was removed may take to bring what it wrote before.
const FAREWELL: Duration = Duration::from_secs(30);

/// After others' entries came, so long their next ones are waited for before the other side hears of them; with twenty a second it
/// would hear of each otherwise.
const LULL: Duration = Duration::from_millis(50);

/// What a connection tells the one who keeps them all.
pub(super) enum Report {
    /// It is known who is there.
    Met {
        /// Which connection.
        link: u64,
        /// Whose laptop.
        device: DeviceId,
    },
}

/// A connection, as it was made.
pub(super) struct Made {
    pub(super) link: u64,
    pub(super) connection: Connection,
    pub(super) side: Side,
    /// A place at the door, for those who came.
    pub(super) place: Option<door::Place>,
    /// Asks it to close.
    pub(super) orders: mpsc::Receiver<Reason>,
    pub(super) reports: mpsc::UnboundedSender<Report>,
}

type Job = oneshot::Receiver<vault::Result<(Session, vault::Result<Vec<Action>>)>>;

struct Link {
    shared: Arc<Shared>,
    made: Made,
    /// Not here while the vault works with it.
    session: Option<Session>,
    waiting: Queue,
    outgoing: Outgoing,
    start: Instant,
    peer: Option<DeviceId>,
    met: Option<Met>,
    /// When something was last sent or shown.
    sent: Instant,
    showed: Instant,
    reach: Reach,
    /// Whether the other side may see where this person is.
    shows: bool,
    /// Messages in this second.
    messages: u32,
    ticks: u32,
    /// What the status was told of already.
    entries: (u64, u64),
    bytes: (u64, u64),
    /// Bytes of messages before the other side was known.
    greeted: usize,
    /// Until when an exchange that ends may last.
    deadline: Option<Instant>,
    /// Whether both once held the same.
    is_level: bool,
}

/// Counts a member as connected for as long as it is.
struct Met(watch::Sender<usize>);

impl Met {
    fn new(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|met| *met += 1);
        Self(count.clone())
    }
}

impl Drop for Met {
    fn drop(&mut self) {
        self.0.send_modify(|met| *met -= 1);
    }
}

/// Exchanges over a connection until it ends. Gives why it did, and whether this side ended it.
pub(super) async fn run(shared: Arc<Shared>, made: Made) -> (Reason, bool) {
    let connection = made.connection.clone();
    let Some(binding) = binding(&connection) else { return (Reason::Trouble, true) };
    let opened = async {
        match made.side {
            Side::Dialled => connection.open_bi().await,
            Side::Accepted => connection.accept_bi().await,
        }
    };
    let (out, incoming) = match tokio::time::timeout(GREETING, opened).await {
        Ok(Ok(streams)) => streams,
        Ok(Err(error)) => return (lost(&error), false),
        Err(_) => return (Reason::Silent, true),
    };
    let reach = Reach::new(*shared.fetch.borrow(), address(&connection));
    let now = Instant::now();
    let mut link = Link {
        shared: shared.clone(),
        session: Some(Session::new(made.side, binding, Limits { fetch: reach.fetch(), ..Limits::default() })),
        reach,
        made,
        waiting: Queue::new(),
        outgoing: Outgoing::new(out),
        start: now,
        peer: None,
        met: None,
        sent: now,
        showed: now,
        shows: false,
        messages: 0,
        ticks: 0,
        entries: (0, 0),
        bytes: (0, 0),
        greeted: 0,
        deadline: None,
        is_level: false,
    };
    let mut job = None;
    let mut incoming = Incoming::new(incoming);
    let (reason, here) = link.talk(&mut incoming, &mut job).await;
    // The session remembers what the peer said last.
    if let Some(job) = job.take()
        && let Ok(Ok((session, actions))) = job.await
    {
        link.session = Some(session);
        if actions.is_ok_and(|actions| actions.contains(&Action::Grew)) {
            shared.growth.send_modify(|growth| *growth += 1);
        }
    }
    link.account();
    link.count_bytes(&incoming);
    if let Some(mut session) = link.session.take().filter(|session| session.peer().is_some()) {
        let _ = shared.run(move |store| session.handle(Event::Ended, 0, store)).await;
    }
    (reason, here)
}

/// What only the two ends of this connection know.
pub(super) fn binding(connection: &Connection) -> Option<Binding> {
    let mut binding = [0; 32];
    connection.export_keying_material(&mut binding, b"crossroads sync 1", b"").ok()?;
    Some(binding)
}

/// Where the other side is. Through a relay it is nowhere.
pub(super) fn address(connection: &Connection) -> Option<SocketAddr> {
    let paths = connection.paths();
    let path = paths.iter().find(|path| path.is_selected()).or_else(|| paths.iter().next())?;
    if let TransportAddr::Ip(addr) = path.remote_addr() { Some(*addr) } else { None }
}

impl Link {
    /// Gives why it ends, and whether this side ends it.
    async fn talk(&mut self, incoming: &mut Incoming, job: &mut Option<Job>) -> (Reason, bool) {
        let mut growth = self.shared.growth.subscribe();
        let mut own_growth = self.shared.own_growth.subscribe();
        let mut lull: Option<Instant> = None;
        let mut shown = self.shared.shown.subscribe();
        let mut fetch = self.shared.fetch.subscribe();
        let mut tick = interval(Duration::from_secs(1) / TICKS);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            self.start_job(job);
            // Before the other side is known, one message at a time is enough.
            let listens = self.peer.is_some() || job.is_none();
            let limit = if self.peer.is_some() { MAX_FRAME } else { MAX_GREETING };
            let outcome = tokio::select! {
                frame = incoming.next(limit), if listens => match frame {
                    Ok(frame) => self.hear(&frame),
                    // It closed, or broke a rule of frames.
                    Err(reason) => return (reason, reason == Reason::TooLarge),
                },
                done = async { job.as_mut()?.await.ok() }, if job.is_some() => {
                    *job = None;
                    self.carry_out(done)
                }
                // What is typed here goes at once.
                Ok(()) = own_growth.changed() => {
                    growth.mark_unchanged();
                    lull = None;
                    self.waiting.push(Event::Grown);
                    Ok(())
                }
                Ok(()) = growth.changed() => {
                    lull.get_or_insert(Instant::now() + LULL);
                    Ok(())
                }
                () = sleep_until(lull.unwrap_or_else(Instant::now)), if lull.is_some() => {
                    lull = None;
                    self.waiting.push(Event::Grown);
                    Ok(())
                }
                Ok(()) = fetch.changed() => {
                    self.look_at_reach();
                    Ok(())
                }
                Ok(()) = shown.changed(), if self.peer.is_some() => self.show(),
                _ = tick.tick() => self.tick(incoming),
                Some(reason) = self.made.orders.recv() => Err(reason),
            };
            if let Err(reason) = outcome {
                return (reason, true);
            }
        }
    }

    fn start_job(&mut self, job: &mut Option<Job>) {
        if job.is_some() || self.waiting.is_empty() {
            return;
        }
        let (Some(mut session), Some(event)) = (self.session.take(), self.waiting.next()) else { return };
        let now = self.start.elapsed().as_millis() as u64;
        let (sender, done) = oneshot::channel();
        let work = move |store: &mut Store| {
            let actions = session.handle(event, now, store);
            Ok((session, actions))
        };
        // Where the connection is gone meanwhile, nobody asks any more.
        self.shared.project.send(work, |done| drop(sender.send(done)));
        *job = Some(done);
    }

    /// A frame came.
    fn hear(&mut self, frame: &[u8]) -> Result<(), Reason> {
        if self.peer.is_none() {
            self.greeted += 4 + frame.len();
            if self.greeted > GREETING_BYTES {
                return Err(Reason::TooLarge);
            }
        }
        self.messages += 1;
        if self.messages > MOST_IN_A_SECOND {
            return Err(Reason::Flood);
        }
        match Message::read(frame)? {
            Message::Ping { n } => self.send(&Message::Pong { n }),
            Message::Pong { .. } => Ok(()),
            message => {
                if !self.waiting.has_room_for(&message) {
                    return Err(Reason::Flood);
                }
                self.waiting.push(Event::Received(message));
                Ok(())
            }
        }
    }

    /// The vault is done with an event.
    fn carry_out(&mut self, done: Option<vault::Result<(Session, vault::Result<Vec<Action>>)>>) -> Result<(), Reason> {
        let (session, actions) = match done {
            Some(Ok((session, Ok(actions)))) => (session, actions),
            Some(Ok((_, Err(error))) | Err(error)) => {
                if !matches!(error, vault::Error::Locked | vault::Error::Cancelled) {
                    tracing::warn!(%error, "the vault stopped an exchange");
                }
                return Err(if matches!(error, vault::Error::Locked) { Reason::Done } else { Reason::Trouble });
            }
            // The project was locked first.
            None => return Err(Reason::Done),
        };
        let is_member = session.counts().is_member;
        if is_member {
            self.deadline = None;
        } else if session.is_in_doubt() {
            self.deadline.get_or_insert(Instant::now() + FAREWELL);
        }
        self.session = Some(session);
        let mut close = None;
        for action in actions {
            match action {
                Action::Send(message) => {
                    if matches!(message, Message::Removed { .. }) {
                        self.deadline = Some(Instant::now() + FAREWELL);
                    }
                    self.send(&message)?;
                }
                Action::Met(device) => self.meet(device)?,
                Action::Grew => self.shared.growth.send_modify(|growth| *growth += 1),
                Action::Presence(shown) => {
                    if let Some(device) = self.peer {
                        self.shared.tell(NodeEvent::Presence { device, shown: Some(shown).filter(|shown| !shown.is_empty()) });
                    }
                }
                Action::Attachments(arrived) => self.shared.tell(NodeEvent::Attachments(arrived)),
                Action::Audited(audited) => self.shared.audited(audited),
                Action::Refused(refused) => self.shared.refused(&refused),
                Action::Removed => self.shared.tell(NodeEvent::Removed),
                Action::Close(reason) => close = Some(reason),
            }
        }
        if std::mem::replace(&mut self.shows, is_member) != is_member && close.is_none() {
            self.show()?;
        }
        self.account();
        close.map_or(Ok(()), Err)
    }

    /// Tells how far the exchange is.
    fn account(&mut self) {
        let (Some(device), Some(session)) = (self.peer, &self.session) else { return };
        let (counts, is_level, is_settled) = (session.counts(), session.is_level(), session.is_settled());
        if is_level && !self.is_level && self.waiting.is_empty() {
            // What else there is to fetch begins at once, so that nobody takes a pause for the end.
            self.is_level = true;
            self.waiting.push(Event::Tick);
        }
        let entries = (counts.taken - self.entries.0, counts.sent - self.entries.1);
        self.entries = (counts.taken, counts.sent);
        self.shared.peer(device, |peer| {
            peer.incoming = counts.incoming;
            peer.outgoing = counts.outgoing;
            peer.settled = is_settled;
            peer.entries = (peer.entries.0 + entries.0, peer.entries.1 + entries.1);
        });
    }
}
