//! What the app tells about other laptops: invitations, how far everybody is, what was removed, erased or kept apart.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RecordRow, wire};

wire! {
    /// An open invitation.
    pub struct Invite {
        /// Names it in answers and events.
        pub id: String,
        /// To be sent, read aloud or typed over.
        pub ticket: String,
        /// The same as a picture to scan: SVG, black on white.
        pub qr: String,
        /// When it ends, ISO 8601 UTC.
        pub expires: String,
    }

    /// How things stand with the other laptops.
    pub struct Peers {
        /// This laptop.
        pub me: String,
        /// Whether any way to exchange is on: set, or asked for since the project was unlocked. Not whether there is a network.
        pub on: bool,
        /// Addresses at which it can be reached.
        pub listening: Vec<String>,
        /// The other laptops: those of the team, and those that were met.
        pub devices: Vec<PeerInfo>,
        /// What looking around came to.
        pub nearby: NearbyInfo,
        /// The folders of the settings, in their order.
        pub folders: Vec<FolderInfo>,
        /// The team's own relay, while it is used.
        pub relay: Option<RelayInfo>,
        /// That records read otherwise on another laptop since the start, as sentences.
        pub audit: Vec<String>,
        /// How much of attachments this device holds, where it is a relay.
        pub carries: Option<CarriedInfo>,
        /// Members who name more attachments to relays than one takes of a member; those beyond that are left out.
        pub crowding: Vec<CrowdingInfo>,
        /// How asking to be let in with a ticket stands, while it goes on.
        pub joining: Option<JoiningInfo>,
    }

    /// How asking to be let in with a ticket stands.
    #[derive(PartialEq)]
    pub struct JoiningInfo {
        /// How far it is.
        pub step: JoiningStep,
        /// Where the inviting laptop is said to be.
        pub tried: Vec<String>,
        /// Whether the team's relay is tried as well.
        pub relayed: bool,
    }

    /// How far asking to be let in is.
    #[derive(Copy, PartialEq, Eq)]
    pub enum JoiningStep {
        /// The inviting laptop is looked for.
        Asking,
        /// It answered: a person is asked there.
        Heard,
        /// Nothing answers; it is asked again and again.
        Unanswered,
    }

    /// A member who names more attachments to relays than one takes of a member.
    #[derive(PartialEq)]
    pub struct CrowdingInfo {
        /// Who.
        pub member: String,
        /// How many they name.
        pub named: u32,
        /// How many a relay takes.
        pub most: u32,
    }

    /// How much of attachments a relay holds.
    #[derive(PartialEq)]
    pub struct CarriedInfo {
        /// Attachments that are there whole.
        pub files: u32,
        /// How many bytes those are.
        pub bytes: f64,
        /// How many bytes there may be; what one member added may take half of them, and each who may write has a part for themselves.
        pub limit: f64,
        /// Attachments for which there is no room.
        pub left_out: u32,
    }

    /// Another laptop.
    pub struct PeerInfo {
        /// Device id.
        pub device: String,
        /// Whose it is; empty where that is not known.
        pub member: String,
        /// Whether it is connected now.
        pub connected: bool,
        /// Where from.
        pub address: Option<String>,
        /// When something was last received from it, ISO 8601 UTC.
        pub last_met: Option<String>,
        /// Up to when it has everything that is here, as far as it has said, ISO 8601 UTC.
        pub has_up_to: Option<String>,
        /// Entries still to come from it.
        pub incoming: u32,
        /// Entries still to go to it.
        pub outgoing: u32,
        /// Whether nothing was left to exchange with it when it was last heard.
        pub settled: bool,
        /// Entries that came from it since the project was unlocked.
        pub entries_in: u32,
        /// Entries that went to it since the project was unlocked.
        pub entries_out: u32,
        /// Bytes that came from it since the project was unlocked.
        pub bytes_in: f64,
        /// Bytes that went to it since the project was unlocked.
        pub bytes_out: f64,
        /// Why the last try failed, as a sentence.
        pub trouble: Option<String>,
        /// How much of attachments it holds, where it is a relay and has said so.
        pub carries: Option<CarriedInfo>,
    }

    /// What looking around on the network came to.
    pub struct NearbyInfo {
        /// Whether it is on.
        pub on: bool,
        /// The addresses from which this laptop calls.
        pub calling_from: Vec<String>,
        /// Laptops of this project that were heard in the last 20 seconds.
        pub heard: u32,
        /// What stands in the way.
        pub obstacles: Vec<ObstacleInfo>,
    }

    /// The team's own relay.
    #[derive(PartialEq)]
    pub struct RelayInfo {
        /// As in the settings, or in the ticket by which somebody is looked for.
        pub url: String,
        /// Whether this laptop can be reached through it. If not, and without an obstacle, it is being tried.
        pub connected: bool,
        /// What was found where it should be.
        pub obstacle: Option<ObstacleInfo>,
    }

    /// Something that stands in the way, and the way around it.
    #[derive(PartialEq)]
    pub struct ObstacleInfo {
        /// `no_network`, `no_broadcast`, `no_multicast`, `port_taken`, `heard_not_reached` or `no_socket`; of a relay
        /// `relay_no_name`, `relay_no_answer`, `relay_no_relay` or `relay_refused`.
        pub id: String,
        /// What was measured.
        pub message: String,
        /// What to do next.
        pub advice: String,
    }

    /// A folder's state.
    pub struct FolderInfo {
        /// As in the settings.
        pub url: String,
        /// When the last exchange through it succeeded, ISO 8601 UTC.
        pub last_ok: Option<String>,
        /// Packs of this project in it.
        pub packs: u32,
        /// Whether attachments are on their way through it.
        pub busy: bool,
        /// Bytes read from it since the start.
        pub bytes_in: f64,
        /// Bytes written to it since the start.
        pub bytes_out: f64,
        /// Entries taken in from it since the start.
        pub entries_in: u32,
        /// Entries written to it since the start.
        pub entries_out: u32,
        /// Why the last try failed, as a sentence.
        pub trouble: Option<String>,
    }

    /// Something that is kept and not in force.
    pub struct SetAside {
        /// The name of who wrote it.
        pub member: String,
        /// The device it was written on.
        pub device: String,
        /// What it is about, where that is here.
        pub record: Option<RecordRow>,
        /// When it was written, ISO 8601 UTC.
        pub at: String,
        /// Why it is kept apart.
        pub why: AsideWhy,
        /// Its words.
        pub text: String,
    }

    /// Why something is kept apart.
    #[derive(Copy, PartialEq, Eq)]
    pub enum AsideWhy {
        /// Its writer had been removed.
        Removed,
        /// Its writer's role did not allow it.
        Role,
        /// It would have damaged the record.
        Damaged,
        /// Its laptop wrote something else under the same number: its folder was copied.
        Forked,
        /// It builds on something that is not on this laptop.
        Lacking,
        /// It would have changed the team.
        Team,
        /// It would have erased the record.
        Erasure,
        /// It would have given a key.
        Key,
        /// It would have told relays of attachments.
        Files,
    }

    /// A record that was just erased here.
    pub struct Erased {
        /// Whether nothing of it is left on this laptop's disk; else what is left goes at the next exchange or opening.
        pub cleaned: bool,
    }

    /// An erasure, and how far it got.
    pub struct ErasureInfo {
        /// The record's id.
        pub record: String,
        /// When, ISO 8601 UTC.
        pub at: String,
        /// The name of who did it.
        pub by: String,
        /// Ids of devices that carried it out.
        pub acknowledged: Vec<String>,
        /// Ids of devices that have not said so yet.
        pub waiting: Vec<String>,
        /// Changes that were made on this laptop meanwhile, and went with it.
        pub lost: u32,
    }
}
