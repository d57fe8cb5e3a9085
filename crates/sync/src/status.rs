//! What a node is told and what it tells of itself: options, invitations, and how things stand.

use std::{net::SocketAddr, time::Duration};

use vault::{DeviceId, Refusal, Role};

use crate::session::Audited;

/// How a node goes about its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether laptops on the same network look for each other. Without it and without anything else below, no packet leaves.
    pub nearby: bool,
    /// Whether others may connect at all; a typed address, an open invitation and a relay need it.
    pub listen: bool,
    /// The UDP port to take; 0 is [`PORT`] if that is free, else any.
    pub port: u16,
    /// The UDP port for calls; 0 is [`BEACON_PORT`]. Another is for tests.
    pub beacon_port: u16,
    /// The only addresses to take and to look around on; empty is all. For servers and tests.
    pub only: Vec<std::net::IpAddr>,
    /// Addresses to connect to, as typed: `ip`, `ip:port`.
    pub addresses: Vec<String>,
    /// The team's own relay, if it has one.
    pub relay: Option<String>,
    /// The team has a relay, even if it is not used now: whoever is met finds this laptop there later, so its endpoint key is
    /// always the same.
    pub lasting: bool,
    /// Folders to exchange through.
    pub folders: Vec<Folder>,
    /// Which attachments to fetch unasked.
    pub fetch: Fetch,
}

/// The UDP port that a node takes where it is free.
pub const PORT: u16 = 47_400;
/// The UDP port on which laptops call for each other.
pub const BEACON_PORT: u16 = 47_401;

impl Default for Options {
    fn default() -> Self {
        Self {
            nearby: false,
            listen: false,
            port: 0,
            beacon_port: 0,
            only: Vec::new(),
            addresses: Vec::new(),
            relay: None,
            lasting: false,
            folders: Vec::new(),
            fetch: Fetch::All,
        }
    }
}

/// A folder that several laptops reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// `file:///path`, a plain path, `webdav(s)://host/path`, `s3://bucket/path?endpoint=..&region=..`.
    pub url: String,
    /// Name and secret where the store asks for them.
    pub login: Option<(String, String)>,
    /// Which attachments come through it unasked; nothing where none go through it, in either direction.
    pub attachments: Option<Fetch>,
}

/// Which attachments come by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetch {
    /// Every one.
    All,
    /// Those up to so many bytes.
    UpTo(u64),
    /// None: only what a person opens.
    Opened,
    /// Every one, and only from laptops on the same network. Over a relay or the internet not even what a person opens.
    Nearby,
}

impl Fetch {
    /// What comes over a connection, which may be one within the same network. `None`: nothing.
    pub(crate) fn over(self, is_nearby: bool) -> Option<vault::Fetch> {
        match self {
            Self::All => Some(vault::Fetch::All),
            Self::UpTo(bytes) => Some(vault::Fetch::UpTo(bytes)),
            Self::Opened => Some(vault::Fetch::Opened),
            Self::Nearby => is_nearby.then_some(vault::Fetch::All),
        }
    }
}

/// How things stand with everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Where this laptop can be reached: addresses of its own.
    pub listening: Vec<SocketAddr>,
    /// Other laptops, those that were ever met or heard of since the start.
    pub peers: Vec<Peer>,
    /// What looking around came to.
    pub nearby: Nearby,
    /// The folders, in the order of the options.
    pub folders: Vec<FolderState>,
    /// The team's own relay, while it is used.
    pub relay: Option<Relay>,
    /// What comparing records with others came to since the start, where something did not agree.
    pub audited: Audited,
    /// What others brought that was not taken in since the start: each kind of each laptop once.
    pub refused: Vec<Refusal>,
    /// How asking to be let in stands, while it goes on.
    pub joining: Option<Joining>,
}

/// How asking to be let in with a ticket stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// How far it is.
    pub step: JoiningStep,
    /// Where the ticket says that the inviting laptop is.
    pub tried: Vec<SocketAddr>,
    /// Whether the team's relay is tried as well.
    pub relayed: bool,
}

/// How far asking to be let in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoiningStep {
    /// The inviting laptop is looked for.
    Asking,
    /// It answered: a person is asked there.
    Heard,
    /// Nothing answers where it is said to be. It is asked again and again.
    Unanswered,
}

/// The team's own relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Its address.
    pub url: String,
    /// Whether it answers.
    pub state: RelayState,
}

/// Whether a relay answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelayState {
    /// It is being connected to.
    Trying,
    /// This laptop can be reached through it.
    Connected,
    /// No computer is known by that name.
    NoName,
    /// No computer takes a connection there.
    NoAnswer,
    /// A connection is taken there, and what takes it does not speak as a relay.
    NoRelay,
    /// It is a relay and lets this laptop not in.
    Refused,
}

/// Another laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Which.
    pub device: DeviceId,
    /// Where it is connected from; `None` while it is not.
    pub connected: Option<SocketAddr>,
    /// When something was last received from it, in milliseconds since 1970; 0 if not since the start.
    pub last_met: i64,
    /// Entries still to come from it, as far as it has said.
    pub incoming: u64,
    /// Entries still to go to it.
    pub outgoing: u64,
    /// Whether nothing was left to exchange when it was last heard: both had said what they hold and had it all, and a relay all the
    /// attachments that it takes; or it does not belong to the project any more.
    pub settled: bool,
    /// Bytes received from it and sent to it since the start.
    pub bytes: (u64, u64),
    /// Entries taken in from it and sent to it since the start.
    pub entries: (u64, u64),
    /// Why the last try failed.
    pub trouble: Option<Trouble>,
}

/// What looking around came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nearby {
    /// Whether it is on.
    pub on: bool,
    /// The addresses from which this laptop calls.
    pub calling_from: Vec<std::net::IpAddr>,
    /// Laptops of this project heard in the last 20 s.
    pub heard: u32,
    /// What stands in the way, measured.
    pub obstacles: Vec<Obstacle>,
}

/// What stands in the way of finding each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Obstacle {
    /// No network: only the computer itself has an address.
    NoNetwork,
    /// Calls can't be sent by broadcast.
    NoBroadcast,
    /// Calls can't be sent by multicast.
    NoMulticast,
    /// Another program has the port for calls.
    PortTaken,
    /// Another laptop is heard, and connections to it do not get through: client isolation or a firewall.
    HeardNotReached,
    /// A laptop on the same network answers at the address that was typed and looks around itself, and no call to everybody got
    /// through between the two.
    CallsLost,
}

/// Why an exchange did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Nothing answers there.
    Unreachable,
    /// It answers and is not of this project.
    Stranger,
    /// It broke the rules of the exchange.
    Misbehaved,
    /// One of the two is too old to speak with the other.
    Version,
    /// It, or this laptop, was removed from the project.
    Removed,
    /// The disk here refuses.
    Disk,
    /// The store refuses name or secret.
    Refused,
}

/// A folder's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderState {
    /// Its URL.
    pub url: String,
    /// When the last exchange through it succeeded, in milliseconds since 1970.
    pub last_ok: Option<i64>,
    /// Why the last try failed.
    pub trouble: Option<Trouble>,
    /// Packs in it that belong to this project.
    pub packs: u32,
    /// Whether attachments are on their way through it.
    pub busy: bool,
    /// Bytes read from it and written to it since the start.
    pub bytes: (u64, u64),
    /// Entries taken in from it and written to it since the start.
    pub entries: (u64, u64),
}

/// An invitation to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInvitation {
    /// What they may do; `None`: it is another laptop of this same person.
    pub role: Option<Role>,
    /// How long the ticket holds.
    pub lasts: Duration,
}

/// An open invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// For [`Node::answer`](crate::node::Node::answer).
    pub id: u64,
    /// To be shown, sent or typed.
    pub ticket: String,
    /// When it ends, in milliseconds since 1970.
    pub expires: i64,
}

/// Somebody with a ticket waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinAsked {
    /// Of which invitation.
    pub invitation: u64,
    /// As they gave it.
    pub name: String,
    /// The four words of their laptop.
    pub words: [&'static str; 4],
}
