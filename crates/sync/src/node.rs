//! A laptop among others: it is found, finds, lets in and exchanges, for as long as the project is unlocked.
//!
//! It lives on threads of its own. Dropping it closes all connections; nothing of it outlives the project.

use vault::{DeviceId, Handle};

use crate::{
    Result,
    status::{Invitation, JoinAsked, NewInvitation, Options, Status},
};

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
    /// This laptop was removed from the project.
    Removed,
}

/// The running node.
pub struct Node {
    project: Handle,
}

impl Node {
    /// Starts it.
    ///
    /// # Errors
    /// [`Error::Network`](crate::Error::Network) where no socket can be had.
    pub fn start(project: Handle, options: Options, tell: impl Fn(Event) + Send + Sync + 'static) -> Result<Self> {
        let _ = (options, tell);
        Ok(Self { project })
    }

    /// Takes other options from now on.
    pub fn configure(&self, options: Options) {
        let _ = options;
    }

    /// This laptop holds more entries than before. Called on the project's own thread, so it must not wait.
    pub fn grown(&self) {}

    /// How things stand.
    pub fn status(&self) -> Status {
        Status::default()
    }

    /// Looks for everybody again now: nearby, at known addresses, in folders.
    pub fn look_again(&self) {}

    /// Connects to an address: `ip`, `ip:port`, or a ticket.
    ///
    /// # Errors
    /// [`Error::NotA`](crate::Error::NotA) where it is neither.
    pub fn dial(&self, address: &str) -> Result<()> {
        let _ = (address, &self.project);
        Ok(())
    }

    /// Shows the others where this person is, in words that only the app understands; `None`: nowhere.
    pub fn show_presence(&self, shown: Option<Vec<u8>>) {
        let _ = shown;
    }

    /// Opens an invitation.
    ///
    /// # Errors
    /// [`vault::Error::NotAllowed`] unless this member may let others in so.
    pub fn invite(&self, invitation: NewInvitation) -> Result<Invitation> {
        let _ = invitation;
        Err(vault::Error::NotAllowed.into())
    }

    /// Lets in whoever waits with the ticket of this invitation, or turns them away.
    ///
    /// # Errors
    /// [`vault::Error::NotAllowed`]; [`Error::Damaged`](crate::Error::Damaged) where nobody waits any more.
    pub fn answer(&self, invitation: u64, admit: bool) -> Result<()> {
        let _ = (invitation, admit);
        Ok(())
    }

    /// Takes an invitation back.
    pub fn withdraw(&self, invitation: u64) {
        let _ = invitation;
    }

    /// Looks a ticket through without using it.
    ///
    /// # Errors
    /// As [`Self::ask_to_join`].
    pub fn check_ticket(ticket: &str) -> Result<()> {
        let _ = ticket;
        Ok(())
    }

    /// Asks to be let in with a ticket; goes on asking until an [`Event::LetIn`] or [`Event::TurnedAway`].
    ///
    /// # Errors
    /// [`Error::NotA`](crate::Error::NotA) where it is no ticket, [`Error::Damaged`](crate::Error::Damaged) where it was mistyped,
    /// [`Error::Expired`](crate::Error::Expired).
    pub fn ask_to_join(&self, ticket: &str) -> Result<()> {
        let _ = ticket;
        Ok(())
    }
}
