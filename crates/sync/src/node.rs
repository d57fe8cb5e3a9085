//! A laptop among others: it is found, finds, lets in and exchanges, for as long as the project is unlocked.
//!
//! It lives on threads of its own. Dropping it closes all connections; nothing of it outlives the project.

mod door;
mod endpoint;
mod ends;
mod frames;
mod joining;
mod keeper;
mod link;
mod lookout;
mod rounds;
mod shared;
mod targets;

use std::{
    sync::{Arc, mpsc as std_mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::sync::{mpsc, oneshot};
use vault::{DeviceId, Growth, Handle, Role};

use crate::{
    Error, Result,
    invite::Answer,
    session::MAX_PRESENCE,
    status::{Invitation, JoinAsked, NewInvitation, Options, Status},
    ticket::Ticket,
};
use keeper::{Command, Keeper};
use shared::{Shared, now};

/// How long threads that still work for the node are waited for.
const LAST_CALLS: Duration = Duration::from_secs(1);
/// The app hears at most so often that something is new.
const NEWS: Duration = Duration::from_millis(250);

/// What a node tells. Called from its own threads; must not call back into the node and wait.
#[derive(Debug, Clone)]
pub enum Event {
    /// [`Node::status`] has something new.
    Status,
    /// Somebody holds the ticket of an invitation and waits for an answer.
    JoinAsked(JoinAsked),
    /// The invitation is used: they are let in.
    JoinDone {
        /// Which invitation.
        invitation: u64,
    },
    /// The invitation is no more: too many came who knew of it, and had something about it wrong.
    InvitationEnded {
        /// Which invitation.
        invitation: u64,
    },
    /// This laptop asked to be let in, and was: the project is coming.
    LetIn,
    /// This laptop asked to be let in, and was not. The ticket is of no more use.
    TurnedAway,
    /// What another person shows of where they are; `None` when they are gone.
    Presence {
        /// Whose laptop says so.
        device: DeviceId,
        /// As [`Node::show_presence`] was given it there.
        shown: Option<Vec<u8>>,
    },
    /// More of these attachments is here than before: records, and their ids in them.
    Attachments(Vec<(model::RecordId, uuid::Uuid)>),
    /// This laptop was removed from the project.
    Removed,
}

/// The running node.
pub struct Node {
    shared: Arc<Shared>,
    commands: mpsc::UnboundedSender<Command>,
    thread: Option<JoinHandle<()>>,
}

impl Node {
    /// Starts it.
    ///
    /// # Errors
    /// [`Error::Network`] where no socket can be had; [`vault::Error::Locked`].
    pub fn start(project: Handle, options: Options, tell: impl Fn(Event) + Send + Sync + 'static) -> Result<Self> {
        let own = project.run(|store| Ok(store.device()))?;
        let shared = Shared::new(project, tell);
        let (commands, obeyed) = mpsc::unbounded_channel();
        let (started, is_started) = std_mpsc::channel();
        let (for_thread, orders) = (shared.clone(), commands.clone());
        let shared_project = shared.project.clone();
        let thread = thread::Builder::new().name("node".into()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("node").enable_all().build();
            let runtime = match runtime {
                Ok(runtime) => runtime,
                Err(error) => return drop(started.send(Err(Error::Network(error)))),
            };
            runtime.block_on(async {
                match Keeper::start(for_thread.clone(), own, options, orders).await {
                    Ok(keeper) => {
                        let beside = [tokio::spawn(tell_news(for_thread.clone())), tokio::spawn(keep_live(for_thread))];
                        // Whoever started it waits for this.
                        let _ = started.send(Ok(()));
                        keeper.run(obeyed).await;
                        beside.iter().for_each(tokio::task::JoinHandle::abort);
                    }
                    Err(error) => drop(started.send(Err(error))),
                }
            });
            runtime.shutdown_timeout(LAST_CALLS);
            // Where the project is locked, nobody types.
            let _ = shared_project.run(|store| Ok(store.set_live(false)));
        });
        let thread = thread.map_err(Error::Network)?;
        let node = Self { shared, commands, thread: Some(thread) };
        is_started.recv().map_err(|_| Error::Network(std::io::Error::other("the node ended early")))??;
        Ok(node)
    }

    /// Takes other options from now on.
    pub fn configure(&self, options: Options) {
        self.command(Command::Configure(options));
    }

    /// How things stand.
    pub fn status(&self) -> Status {
        self.shared.status()
    }

    /// What hears that this laptop holds more than before: for [`vault::Project::watch`]. It costs nothing, waits for nothing, and
    /// may outlive the node.
    pub fn growth(&self) -> impl Fn(Growth) + Send + Sync + Clone + 'static {
        let (growth, own) = (self.shared.growth.clone(), self.shared.own_growth.clone());
        move |whose| {
            growth.send_modify(|growth| *growth += 1);
            if whose == Growth::Own {
                own.send_modify(|growth| *growth += 1);
            }
        }
    }

    /// Looks for everybody again now: nearby, at known addresses, in folders.
    pub fn look_again(&self) {
        self.command(Command::LookAgain);
    }

    /// Connects to an address: `ip`, `ip:port`, or a ticket.
    ///
    /// # Errors
    /// [`Error::NotA`] where it is neither, [`Error::Damaged`] where a ticket was mistyped.
    pub fn dial(&self, address: &str) -> Result<()> {
        self.command(match Ticket::parse(address) {
            Err(Error::NotA(_)) => Command::Ask(lookout::typed(address)?),
            ticket => Command::Dial(ticket?),
        });
        Ok(())
    }

    /// Shows the others where this person is, in words that only the app understands; `None`: nowhere. More than 16 KiB is not
    /// shown.
    pub fn show_presence(&self, shown: Option<Vec<u8>>) {
        self.shared.shown.send_replace(shown.filter(|shown| shown.len() <= MAX_PRESENCE));
    }

    /// Opens an invitation.
    ///
    /// # Errors
    /// [`vault::Error::NotAllowed`] unless this member may let others in so, or where 16 are open; [`Error::Network`] where no
    /// socket can be had.
    pub fn invite(&self, invitation: NewInvitation) -> Result<Invitation> {
        let role = self.shared.project.run(|store| store.role())?;
        if role.is_none() || (invitation.role.is_some() && role != Some(Role::Coordinator)) {
            return Err(vault::Error::NotAllowed.into());
        }
        let (answer, answered) = oneshot::channel();
        self.command(Command::Listen(answer));
        let mut ticket = answered.blocking_recv().map_err(|_| vault::Error::Locked)??;
        #[expect(clippy::expect_used, reason = "without randomness a ticket could be guessed")]
        getrandom::fill(&mut ticket.secret).expect("the system gives random bytes");
        let lasts = i64::try_from(invitation.lasts.as_secs()).unwrap_or(i64::MAX);
        ticket.expires = (now() / 1_000).saturating_add(lasts);
        let expires = ticket.expires.saturating_mul(1_000);
        let id = self.shared.invitations().open(ticket.secret, invitation.role, expires, now());
        Ok(Invitation { id: id.ok_or(vault::Error::NotAllowed)?, ticket: ticket.text(), expires })
    }

    /// Lets in whoever waits with the ticket of this invitation, or turns them away.
    ///
    /// # Errors
    /// [`vault::Error::NotAllowed`]; [`Error::Damaged`] where nobody waits any more.
    pub fn answer(&self, invitation: u64, admit: bool) -> Result<()> {
        let guest = self.shared.invitations().guest(invitation).map(|(guest, role)| (guest.clone(), role));
        let (guest, role) = guest.filter(|(guest, _)| guest.answer.is_none()).ok_or(Error::Damaged("invitation"))?;
        let answer = if admit {
            let (name, keys) = (guest.name, guest.keys);
            Answer::Welcome(self.shared.project.run(move |store| match role {
                Some(role) => store.admit(&name, &keys, role),
                None => store.admit_device(&keys),
            })?)
        } else {
            Answer::Refused
        };
        self.shared.invitations().answer(invitation, answer);
        self.shared.answered.send_modify(|answered| *answered += 1);
        if admit {
            self.shared.tell(Event::JoinDone { invitation });
        }
        Ok(())
    }

    /// Takes an invitation back.
    pub fn withdraw(&self, invitation: u64) {
        self.shared.invitations().withdraw(invitation);
        self.shared.answered.send_modify(|answered| *answered += 1);
    }

    /// Asks to be let in with a ticket; goes on asking until an [`Event::LetIn`] or [`Event::TurnedAway`].
    ///
    /// # Errors
    /// [`Error::NotA`] where it is no ticket, [`Error::Damaged`] where it was mistyped, [`Error::Expired`].
    pub fn ask_to_join(&self, ticket: &str) -> Result<()> {
        self.command(Command::Join(Ticket::parse(ticket)?.valid_at(now())?));
        Ok(())
    }

    fn command(&self, command: Command) {
        // A node that has ended obeys nobody.
        let _ = self.commands.send(command);
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.command(Command::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Tells the app that the status has something new, not too often.
async fn tell_news(shared: Arc<Shared>) {
    loop {
        shared.news.notified().await;
        shared.tell(Event::Status);
        tokio::time::sleep(NEWS).await;
    }
}

/// Has what is typed leave at once for as long as a member is connected.
async fn keep_live(shared: Arc<Shared>) {
    let mut met = shared.met.subscribe();
    let mut was_live = false;
    while met.changed().await.is_ok() {
        let live = *met.borrow_and_update() > 0;
        if live != was_live && shared.run(move |store| Ok(store.set_live(live))).await.is_ok() {
            was_live = live;
        }
    }
}
