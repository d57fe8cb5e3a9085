//! The one who keeps all connections of a node: takes those that come, makes those that lack, and leaves one for each pair.

mod connections;
mod relay;
mod relay_watch;
mod socket;

use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};

use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayUrl, TransportAddr,
    endpoint::{Connection, Incoming},
};
use tokio::{
    sync::{Mutex, Notify, mpsc, oneshot},
    task::{AbortHandle, JoinSet},
    time::{Instant, sleep_until, timeout},
};
use vault::DeviceId;

use super::{
    door::{Door, Place},
    endpoint,
    ends::{End, Ends},
    joining::{self, Outcome},
    link::Report,
    lookout::Order,
    shared::Shared,
    targets::Targets,
};
use crate::{
    Result,
    discovery::Found,
    session::Reason,
    status::{Joining, JoiningStep, Options},
    ticket::Ticket,
};
use connections::Link;

/// Addresses that a person may type in one run.
const MOST_ASKED: usize = 64;
/// Laptops that were found and wait to be heard of.
const FOUND: usize = 64;
/// How long the end of a node may take.
const CLOSE: Duration = Duration::from_secs(1);

/// What a node asks of its keeper.
pub(super) enum Command {
    Configure(Options),
    LookAgain,
    /// Ask who is at an address that a person typed, and dial them.
    Ask(SocketAddr),
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
    /// Somebody came with a ticket, and it came to nothing.
    Refused(End),
    /// A connection ended; whether this side ended it.
    Ended(u64, Reason, bool),
    /// Asking to join did.
    Joined(Outcome, Box<EndpointAddr>),
    Nothing,
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
    /// What looks whether the relay answers.
    relay_watch: Option<AbortHandle>,
    /// Addresses that a person typed in this run.
    asked: Vec<SocketAddr>,
    lookout: Option<mpsc::UnboundedSender<Order>>,
    /// The rounds through folders, what has them begin at once, and what one of them holds.
    rounds: Option<AbortHandle>,
    again: Arc<Notify>,
    turn: Arc<Mutex<()>>,
    found: (mpsc::Sender<Found>, mpsc::Receiver<Found>),
    targets: Targets,
    links: HashMap<u64, Link>,
    last_link: u64,
    tasks: JoinSet<Done>,
    /// With what this laptop asks to be let in, as long as there is no answer, and the asking; without a socket there is none.
    joining: Option<(Option<AbortHandle>, Ticket)>,
    door: Arc<Door>,
    ends: Ends,
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
        shared.fetch.send_replace(options.fetch);
        let mut keeper = Self {
            shared,
            own,
            options,
            is_asked_for: false,
            has_invited: false,
            endpoint: None,
            watcher: None,
            relay_watch: None,
            asked: Vec::new(),
            lookout: None,
            rounds: None,
            again: Arc::default(),
            turn: Arc::default(),
            found: mpsc::channel(FOUND),
            targets: Targets::default(),
            links: HashMap::new(),
            last_link: 0,
            tasks: JoinSet::new(),
            joining: None,
            door: Arc::default(),
            ends: Ends::default(),
            commands,
            reports: mpsc::unbounded_channel(),
        };
        keeper.settle_endpoint().await?;
        keeper.begin_rounds();
        Ok(keeper)
    }

    /// Works until it is told to stop.
    pub(super) async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        loop {
            self.dial_due();
            self.shared.unreached(self.targets.is_any_unreached());
            let next = self.targets.next_due().filter(|_| self.endpoint.is_some());
            let told = self.ends.due(Instant::now());
            tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Stop) | None => break,
                    Some(command) => self.obey(command).await,
                },
                Some(report) = self.reports.1.recv() => self.hear(report),
                Some(found) = self.found.1.recv() => {
                    if let Ok(endpoint) = EndpointId::from_bytes(&found.endpoint) {
                        self.targets.hear(endpoint, &[found.addr], None, false);
                    }
                }
                Some(done) = self.tasks.join_next(), if !self.tasks.is_empty() => {
                    // A try that was given up says nothing.
                    self.done(done.unwrap_or(Done::Nothing));
                }
                Some(incoming) = accept(self.endpoint.as_ref()) => self.open_door(incoming),
                () = sleep_until(next.unwrap_or_else(Instant::now)), if next.is_some() => {}
                () = sleep_until(told.unwrap_or_else(Instant::now)), if told.is_some() => self.ends.tell(Instant::now()),
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
        self.ends.tell(Instant::now());
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Configure(options) => {
                let before = std::mem::replace(&mut self.options, options);
                let taken = |options: &Options| (options.port, options.only.clone(), options.relay.clone(), options.lasting);
                let is_moved = taken(&before) != taken(&self.options);
                if is_moved {
                    self.close_endpoint().await;
                }
                self.shared.fetch.send_replace(self.options.fetch);
                let had_socket = self.endpoint.is_some();
                self.settle().await;
                let sought = |options: &Options| (options.nearby, options.listen, options.beacon_port, options.addresses.clone());
                // With a new socket it looks around anyway.
                if had_socket && sought(&before) != sought(&self.options) {
                    self.look_out();
                }
                if before.folders != self.options.folders {
                    self.begin_rounds();
                }
            }
            Command::LookAgain | Command::AddressesChanged => {
                if let Some(endpoint) = &self.endpoint {
                    self.shared.listening(endpoint::addresses(endpoint));
                }
                self.targets.hurry();
                self.order(Order::Again);
                if matches!(command, Command::LookAgain) {
                    self.again.notify_one();
                }
            }
            Command::Ask(addr) => {
                self.is_asked_for = true;
                if self.asked.len() < MOST_ASKED && !self.asked.contains(&addr) {
                    self.asked.push(addr);
                }
                self.settle().await;
                if self.lookout.is_none() {
                    self.look_out();
                }
                self.order(Order::Ask(addr));
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
                if self.lookout.is_none() {
                    self.look_out();
                }
                // Whoever asked has stopped waiting: nothing is lost.
                let _ = answer.send(opened);
            }
            Command::Stop => {}
        }
    }

    fn hear_of(&mut self, to: &EndpointAddr) {
        let addrs: Vec<_> = to.ip_addrs().copied().collect();
        self.targets.hear(to.id, &addrs, to.relay_urls().next().cloned(), true);
    }

    fn join(&mut self, ticket: Ticket) {
        if let Some((Some(asking), _)) = self.joining.take() {
            asking.abort();
        }
        self.shared.joining(None);
        let (Some(endpoint), Some(to)) = (self.endpoint.clone(), reach(&ticket)) else {
            let (tried, relayed) = (ticket.addrs.clone(), ticket.relay.is_some());
            self.shared.joining(Some(Joining { step: JoiningStep::Unanswered, tried, relayed }));
            self.joining = Some((None, ticket));
            return;
        };
        let shared = self.shared.clone();
        let with = ticket.clone();
        let asking = self.tasks.spawn(async move {
            // After a stop between the answer and the project, the keys are here already.
            let has_keys = shared.run(|store| Ok(store.project().is_some())).await.unwrap_or(false);
            let outcome = if has_keys { Outcome::Welcome } else { joining::ask(shared, endpoint, to.clone(), ticket).await };
            Done::Joined(outcome, Box::new(to))
        });
        self.joining = Some((Some(asking), with));
    }

    /// Asks to be let in with what was kept while there was no socket.
    fn join_again(&mut self) {
        if let Some((_, ticket)) = self.joining.take_if(|(asking, _)| asking.is_none()) {
            self.join(ticket);
        }
    }

    /// Who waits to be let in asks from a socket that is closed now.
    fn stop_asking(&mut self) {
        if let Some((asking, _)) = &mut self.joining
            && let Some(asking) = asking.take_if(|asking| !asking.is_finished())
        {
            asking.abort();
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
