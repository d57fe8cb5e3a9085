//! What the app is asked about other laptops: inviting, exchanging, removing, erasing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Role, Secret, wire};

wire! {
    /// Makes an invitation.
    pub struct InviteNew {
        /// What they may do; absent: it is another laptop of the person at this one.
        pub role: Option<Role>,
        /// For how many minutes the ticket holds: at most a week.
        pub minutes: u32,
    }

    /// Answers whoever waits with a ticket.
    pub struct InviteAnswer {
        /// The invitation, from the event `join_asked`.
        pub id: String,
        /// Whether they are let in.
        pub admit: bool,
    }

    /// Asks to be let into somebody's project over the network.
    pub struct JoinTicket {
        /// As it was scanned, pasted or typed.
        pub ticket: String,
        /// The person's name.
        pub member: String,
        /// A passphrase for this laptop.
        pub passphrase: Secret,
        /// Where the project will be; a new folder among the app's own if absent.
        pub dir: Option<String>,
    }

    /// Asks again, from a project that waits already.
    pub struct Ticket {
        /// As it was scanned, pasted or typed.
        pub ticket: String,
    }

    /// Connects to a laptop.
    pub struct PeerDial {
        /// `ip`, `ip:port`, or a ticket.
        pub address: String,
    }

    /// Shows the others where this person is.
    pub struct PresenceShow {
        /// The record that is open; absent: none is.
        pub record: Option<String>,
        /// Where the cursor is, in words of the window alone.
        pub cursor: Option<String>,
    }

    /// Gives a member another role.
    pub struct MemberRole {
        /// The member.
        pub id: String,
        /// What they may do from now on.
        pub role: Role,
    }

    /// Names a project in this computer's list.
    pub struct ProjectLabel {
        /// The project's folder.
        pub dir: String,
        /// What stands in the list; empty takes it away. It is kept unencrypted.
        pub label: String,
    }

    /// How this laptop exchanges with others. Kept inside the project's encrypted database, on this laptop alone.
    #[serde(default)]
    pub struct SyncSettings {
        /// Whether laptops on the same network look for each other.
        pub nearby: bool,
        /// Which attachments come by themselves.
        pub fetch: FetchRule,
        /// For the rule `up_to`: the largest, in megabytes.
        pub fetch_up_to_mb: u32,
        /// The team's own relay, as `https://host`.
        pub relay: Option<String>,
        /// Folders to exchange through.
        pub folders: Vec<FolderSetting>,
        /// Laptops to connect to: `ip` or `ip:port`.
        pub addresses: Vec<String>,
    }

    /// Whether this laptop keeps away from every network, whatever the other settings say. Kept beside them.
    #[derive(Copy, PartialEq, Eq, Default)]
    pub struct Silence {
        /// True while field mode is on.
        pub on: bool,
    }

    /// Which attachments come by themselves.
    #[derive(Copy, PartialEq, Eq)]
    pub enum FetchRule {
        /// Every one.
        All,
        /// What the person opens.
        Opened,
        /// Those up to a size.
        UpTo,
        /// Every one, but only from laptops on the same network; elsewhere not even what the person opens.
        Nearby,
    }

    /// A folder that several laptops reach.
    pub struct FolderSetting {
        /// A path, `file:///path`, `webdav://host/path`, `webdavs://host/path` or `s3://bucket/path?endpoint=…`.
        pub url: String,
        /// The name that the store asks for.
        pub user: Option<String>,
        /// The secret that the store asks for. Never told: absent in replies; absent in a request, the one that is known stays.
        pub secret: Option<Secret>,
        /// Whether attachments go through it, too; they do if absent.
        #[serde(default = "yes")]
        pub attachments: bool,
    }
}

fn yes() -> bool {
    true
}

impl Default for SyncSettings {
    fn default() -> Self {
        Self { nearby: false, fetch: FetchRule::All, fetch_up_to_mb: 20, relay: None, folders: Vec::new(), addresses: Vec::new() }
    }
}
