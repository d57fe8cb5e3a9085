//! The one who keeps all connections of a node: takes those that come, makes those that lack, and leaves one for each pair.

use std::{collections::HashMap, net::IpAddr, sync::Arc, time::Duration};

use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayUrl, SecretKey, TransportAddr, Watcher as _,
    endpoint::{Connection, Incoming, IncomingAddr},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::{AbortHandle, JoinSet},
    time::{Instant, sleep_until, timeout},
};
use vault::DeviceId;

use super::{
    Event,
    door::{Door, Place},
    endpoint::{self, JOIN, SYNC},
    joining::{self, Outcome},
    link::{self, Made, Report},
    shared::{Shared, Short},
    targets::Targets,
};
use crate::{
    Result,
    session::{Reason, Side},
    status::Options,
    ticket::Ticket,
};

/// How long a try to connect may take before it is given up for the next.
const DIAL: Duration = Duration::from_secs(5);
/// How long a stranger may take over the handshake.
const HANDSHAKE: Duration = Duration::from_secs(5);
/// How long the end of a node may take.
const CLOSE: Duration = Duration::from_secs(1);

/// What a node asks of its keeper.
pub(super) enum Command {
    Configure(Options),
    LookAgain,
    /// Dial whoever wrote this ticket.
    Dial(Ticket),
    Join(Ticket),
    /// An invitation was opened: others must be able to come. Answers with where and who this laptop is.
    Listen(oneshot::Sender<Result<Ticket>>),
    /// Where this laptop can be reached may have changed.
    AddressesChanged,
    Stop,
}

/// What a task of the keeper came to.
enum Done {
    /// A try to connect.
    Dialled(EndpointId, Option<Connection>),
    /// Somebody came.
    Arrived(Option<Connection>, Place),
    /// A connection ended.
    Ended(u64, Reason, Option<DeviceId>),
    /// Asking to join did.
    Joined(Outcome, Box<EndpointAddr>),
    Nothing,
}

struct Link {
    endpoint: EndpointId,
    side: Side,
    /// Known once they met.
    device: Option<DeviceId>,
    orders: mpsc::Sender<Reason>,
    connection: Connection,
    /// Whether the target counts it.
    is_counted: bool,
}

pub(super) struct Keeper {
    shared: Arc<Shared>,
    own: DeviceId,
    options: Options,
    /// Somebody was invited, or asked for, in this run: there is a socket although no option asks for it.
    is_asked_for: bool,
    /// Whether an invitation was opened in this run.
    has_invited: bool,
    endpoint: Option<Endpoint>,
    watcher: Option<AbortHandle>,
    targets: Targets,
    links: HashMap<u64, Link>,
    last_link: u64,
    tasks: JoinSet<Done>,
    joining: Option<AbortHandle>,
    door: Arc<Door>,
    commands: mpsc::UnboundedSender<Command>,
    reports: (mpsc::UnboundedSender<Report>, mpsc::UnboundedReceiver<Report>),
}

impl Keeper {
    /// # Errors
    /// [`Error::Network`](crate::Error::Network) where the options ask for a socket and there is none.
    pub(super) async fn start(
        shared: Arc<Shared>,
        own: DeviceId,
        options: Options,
        commands: mpsc::UnboundedSender<Command>,
    ) -> Result<Self> {
        let mut keeper = Self {
            shared,
            own,
            options,
            is_asked_for: false,
            has_invited: false,
            endpoint: None,
            watcher: None,
            targets: Targets::default(),
            links: HashMap::new(),
            last_link: 0,
            tasks: JoinSet::new(),
            joining: None,
            door: Arc::default(),
            commands,
            reports: mpsc::unbounded_channel(),
        };
        keeper.settle_endpoint().await?;
        Ok(keeper)
    }

    /// Works until it is told to stop.
    pub(super) async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        loop {
            self.dial_due();
            let next = self.targets.next_due().filter(|_| self.endpoint.is_some());
            tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Stop) | None => break,
                    Some(command) => self.obey(command).await,
                },
                Some(report) = self.reports.1.recv() => self.hear(report),
                Some(done) = self.tasks.join_next(), if !self.tasks.is_empty() => {
                    // A try that was given up says nothing.
                    self.done(done.unwrap_or(Done::Nothing));
                }
                Some(incoming) = accept(self.endpoint.as_ref()) => self.open_door(incoming),
                () = sleep_until(next.unwrap_or_else(Instant::now)), if next.is_some() => {}
            }
        }
        self.close_endpoint().await;
        // Every exchange still notes what its peer said last.
        let farewell = async {
            while !self.links.is_empty()
                && let Some(done) = self.tasks.join_next().await
            {
                self.done(done.unwrap_or(Done::Nothing));
            }
        };
        let _ = timeout(CLOSE, farewell).await;
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Configure(options) => {
                let before = std::mem::replace(&mut self.options, options);
                let is_same =
                    (before.port, &before.only, &before.relay) == (self.options.port, &self.options.only, &self.options.relay);
                if !is_same {
                    self.close_endpoint().await;
                }
                self.settle().await;
            }
            Command::LookAgain | Command::AddressesChanged => {
                if let Some(endpoint) = &self.endpoint {
                    self.shared.listening(endpoint::addresses(endpoint));
                }
                self.targets.hurry();
            }
            Command::Dial(ticket) => {
                self.is_asked_for = true;
                self.settle().await;
                if let Some(to) = reach(&ticket) {
                    self.hear_of(&to);
                }
            }
            Command::Join(ticket) => {
                self.is_asked_for = true;
                self.settle().await;
                self.join(ticket);
            }
            Command::Listen(answer) => {
                self.is_asked_for = true;
                self.has_invited = true;
                let opened = self.settle_endpoint().await.map(|()| self.own_ticket());
                // Whoever asked has stopped waiting: nothing is lost.
                let _ = answer.send(opened);
            }
            Command::Stop => {}
        }
    }

    /// A socket where one is asked for, and none where not. Without one the node goes on, and tries again when it is asked next.
    async fn settle(&mut self) {
        if let Err(error) = self.settle_endpoint().await {
            tracing::warn!(%error, "no socket");
        }
    }

    async fn settle_endpoint(&mut self) -> Result<()> {
        if !self.is_asked_for && !endpoint::is_wanted(&self.options) {
            self.close_endpoint().await;
            return Ok(());
        }
        if self.endpoint.is_some() {
            return Ok(());
        }
        let key = match &self.options.relay {
            None => None,
            // Others find it through the relay by its key, so that must stay the same.
            Some(_) => Some(self.shared.run(|store| Ok(store.sign("endpoint key", b""))).await?),
        };
        let key = key.map(|signature| SecretKey::from_bytes(&blake3::derive_key("crossroads endpoint key 1", &signature)));
        let endpoint = endpoint::open(&self.options, key).await?;
        tracing::info!(sockets = endpoint.bound_sockets().len(), "listening");
        self.targets.reset(Some(endpoint.id()));
        self.shared.listening(endpoint::addresses(&endpoint));
        let (mut watched, commands) = (endpoint.watch_addr(), self.commands.clone());
        let watcher =
            tokio::spawn(
                async move { while watched.updated().await.is_ok() && commands.send(Command::AddressesChanged).is_ok() {} },
            );
        self.watcher = Some(watcher.abort_handle());
        self.endpoint = Some(endpoint);
        Ok(())
    }

    async fn close_endpoint(&mut self) {
        if let Some(watcher) = self.watcher.take() {
            watcher.abort();
        }
        let Some(endpoint) = self.endpoint.take() else { return };
        for link in self.links.values() {
            link.connection.close(Reason::Done.code().into(), b"");
        }
        self.shared.listening(Vec::new());
        self.targets.reset(None);
        // The others see it go; those that can't be reached will notice.
        let _ = timeout(CLOSE, endpoint.close()).await;
    }

    fn own_ticket(&self) -> Ticket {
        let endpoint = self.endpoint.as_ref();
        Ticket {
            endpoint: endpoint.map_or([0; 32], |endpoint| *endpoint.id().as_bytes()),
            addrs: endpoint.map(endpoint::for_ticket).unwrap_or_default(),
            relay: self.options.relay.clone(),
            secret: [0; 16],
            expires: 0,
        }
    }

    fn hear_of(&mut self, to: &EndpointAddr) {
        let addrs: Vec<_> = to.ip_addrs().copied().collect();
        self.targets.hear(to.id, &addrs, to.relay_urls().next().cloned(), true);
    }

    fn join(&mut self, ticket: Ticket) {
        let (Some(endpoint), Some(to)) = (self.endpoint.clone(), reach(&ticket)) else { return };
        if let Some(joining) = self.joining.take() {
            joining.abort();
        }
        let shared = self.shared.clone();
        self.joining = Some(self.tasks.spawn(async move {
            // After a stop between the answer and the project, the keys are here already.
            let has_keys = shared.run(|store| Ok(store.project().is_some())).await.unwrap_or(false);
            let outcome = if has_keys { Outcome::Welcome } else { joining::ask(shared, endpoint, to.clone(), ticket).await };
            Done::Joined(outcome, Box::new(to))
        }));
    }

    fn dial_due(&mut self) {
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
    fn open_door(&mut self, incoming: Incoming) {
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
        let Some(place) = self.door.enter(from) else { return incoming.refuse() };
        self.tasks.spawn(async move {
            let connected = timeout(HANDSHAKE, async { Some(incoming.accept().ok()?.await.ok()?) }).await;
            Done::Arrived(connected.ok().flatten(), place)
        });
    }

    fn done(&mut self, done: Done) {
        match done {
            Done::Dialled(endpoint, Some(connection)) => self.talk(endpoint, connection, Side::Dialled, None),
            Done::Dialled(endpoint, None) => self.targets.failed(endpoint),
            Done::Arrived(Some(connection), place) if connection.alpn() == SYNC => {
                self.talk(connection.remote_id(), connection, Side::Accepted, Some(place));
            }
            Done::Arrived(Some(connection), place) if connection.alpn() == JOIN => {
                let shared = self.shared.clone();
                self.tasks.spawn(async move {
                    joining::receive(shared, connection, Some(place)).await;
                    Done::Nothing
                });
            }
            Done::Arrived(..) | Done::Nothing => {}
            Done::Ended(link, reason, device) => {
                if let Some(link) = self.links.remove(&link)
                    && link.is_counted
                {
                    self.targets.ended(link.endpoint, reason, device.is_some());
                }
                let turned_away = self.door.turned_away();
                if turned_away > 0 {
                    tracing::warn!(turned_away, "there was no place at the door");
                }
            }
            Done::Joined(Outcome::TurnedAway, _) => self.shared.tell(Event::TurnedAway),
            Done::Joined(Outcome::Welcome, to) => {
                self.hear_of(&to);
                let shared = self.shared.clone();
                self.tasks.spawn(async move {
                    joining::arrive(shared).await;
                    Done::Nothing
                });
            }
        }
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
        let made = Made { link, connection, side, place, orders: obeyed, reports: self.reports.0.clone() };
        let shared = self.shared.clone();
        self.tasks.spawn(async move {
            let (reason, device) = link::run(shared, made).await;
            Done::Ended(link, reason, device)
        });
    }

    fn hear(&mut self, report: Report) {
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

/// The next who comes; never, where nobody can.
async fn accept(endpoint: Option<&Endpoint>) -> Option<Incoming> {
    match endpoint {
        Some(endpoint) => match endpoint.accept().await {
            Some(incoming) => Some(incoming),
            None => std::future::pending().await,
        },
        None => std::future::pending().await,
    }
}

/// Where a ticket says that its writer is.
fn reach(ticket: &Ticket) -> Option<EndpointAddr> {
    let id = EndpointId::from_bytes(&ticket.endpoint).ok()?;
    let relay = ticket.relay.as_ref().and_then(|url| url.parse::<RelayUrl>().ok());
    let addrs = ticket.addrs.iter().copied().map(TransportAddr::Ip).chain(relay.map(TransportAddr::Relay));
    Some(EndpointAddr::from_parts(id, addrs))
}
