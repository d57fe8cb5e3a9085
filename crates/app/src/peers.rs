//! The other laptops: how far they are, looking for them, and showing them where this person is.

use std::collections::{BTreeMap, BTreeSet};

use sync::{
    session::Audited,
    status::{self, FolderState, Nearby, Obstacle, Relay, RelayState, Status, Trouble},
    ticket::Ticket,
};
use vault::{Carried, Crowding, DeviceId, MOST_NAMED, Refusal, Store};

use crate::{
    App, Result,
    api::{
        CarriedInfo, Code, CrowdingInfo, Error, FolderInfo, JoiningInfo, JoiningStep, NearbyInfo, Nothing, ObstacleInfo,
        PeerDial, PeerInfo, Peers, PresenceShow, RelayInfo,
    },
    courier::{MOST_SHOWN, Shown},
    records::{Names, hex, iso},
    sharing::lacks,
};

/// What the vault knows of a device.
struct Known {
    device: DeviceId,
    member: String,
    last_met: Option<i64>,
    has_up_to: Option<i64>,
    lacks: u32,
    carries: Option<Carried>,
}

impl App {
    /// How things stand with the other laptops.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn peers(&self, _: Nothing) -> Result<Peers> {
        let (runs, is_any_on, status) = self.with_open(|open| {
            let is_silent = self.is_silent(open).map_err(|error| self.vault_error(error))?;
            let is_any_on = !is_silent && self.is_any_way_on(open).map_err(|error| self.sync_error(error))?;
            Ok(match open.node() {
                Some(node) => (true, is_any_on, node.status()),
                // A node that is not wanted is none that could not start.
                None => (is_silent, is_any_on, Status::default()),
            })
        })?;
        let met: Vec<DeviceId> = status.peers.iter().map(|peer| peer.device).collect();
        let (me, carried, crowding, known) =
            self.with_store(move |store| Ok((store.device(), store.carried()?, store.crowding()?, known(store, &met)?)))?;
        let mut audit = self.audit_texts(status.audited);
        audit.extend(self.refused_texts(&status.refused)?);
        let mut live: BTreeMap<DeviceId, &status::Peer> = status.peers.iter().map(|peer| (peer.device, peer)).collect();
        let devices = known.into_iter().map(|known| self.peer_info(&known, live.remove(&known.device))).collect();
        let mut nearby = self.nearby_info(&status.nearby);
        if self.network.is_some() && !runs {
            nearby.obstacles.push(self.obstacle_text("no_socket"));
        }
        Ok(Peers {
            me: hex(&me),
            on: is_any_on || !status.listening.is_empty(),
            listening: status.listening.iter().map(ToString::to_string).collect(),
            devices,
            nearby,
            folders: status.folders.iter().map(|folder| self.folder_info(folder)).collect(),
            relay: status.relay.map(|relay| self.relay_info(relay)),
            audit,
            carries: carried.map(carried_info),
            crowding: crowding.iter().map(crowding_info).collect(),
            joining: status.joining.map(joining_info),
        })
    }

    /// Why the first folder with which something is amiss could not be exchanged through, if there is one.
    pub fn folder_error(&self) -> Option<Error> {
        let folders = self.with_open(|open| Ok(open.node().map(|node| node.status().folders).unwrap_or_default())).ok()?;
        let trouble = folders.iter().find_map(|folder| folder.trouble)?;
        let code = match trouble {
            Trouble::Disk => Code::Disk,
            Trouble::Refused => Code::Invalid,
            Trouble::Version => Code::TooNew,
            Trouble::Removed => Code::NotAllowed,
            Trouble::Unreachable | Trouble::Stranger | Trouble::Misbehaved => Code::Unreadable,
        };
        Some(Error { code, message: self.trouble_text("folder", trouble) })
    }

    /// How many bytes of attachments this device may hold as a relay, from now on; 0: none.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) where it is no relay.
    pub fn carry_up_to(&self, bytes: u64) -> Result<()> {
        self.with_store(move |store| store.set_carry_limit(bytes)).map_err(|error| match error.code {
            Code::NotAllowed => self.no_relay(),
            _ => error,
        })
    }

    /// Deletes attachments that nobody has named for a month, as the window does when it opens a project: for who stays open.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked), [`Code::Disk`](crate::api::Code::Disk).
    pub fn tidy_attachments(&self) -> Result<u32> {
        self.with_store(|store| store.attachments_tidy())
    }

    /// Looks for everybody again now, folders included.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked), [`Code::Unexpected`](crate::api::Code::Unexpected) without a network socket.
    pub fn sync_now(&self, _: Nothing) -> Result<()> {
        self.with_node(|node| Ok(node.look_again()))
    }

    /// Connects to a laptop by its address or a ticket; through the ticket's relay where no other is in use.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where it is neither.
    pub fn peer_dial(&self, body: PeerDial) -> Result<()> {
        let address = body.address.trim().to_owned();
        let relay = match Ticket::parse(&address) {
            Err(sync::Error::NotA(_)) => None,
            ticket => ticket.map_err(|error| self.sync_error(error))?.relay,
        };
        self.with_node_through(relay, |node| node.dial(&address))
    }

    /// Shows the others where this person is; without a record, nowhere.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where it is too long or the record is none.
    pub fn presence_show(&self, body: PresenceShow) -> Result<()> {
        let shown = match body.record {
            Some(record) => {
                let record = self.record_id(&record)?.to_string();
                let bytes = serde_json::to_vec(&Shown { record, cursor: body.cursor }).unwrap_or_default();
                Some(bytes)
                    .filter(|bytes| bytes.len() <= MOST_SHOWN)
                    .ok_or_else(|| self.invalid("request", "presence_show"))?
                    .into()
            }
            None => None,
        };
        // Without a network there is nobody to show anything.
        self.with_open(|open| Ok(open.node().map(|node| node.show_presence(shown)).unwrap_or_default()))
    }

    fn peer_info(&self, known: &Known, live: Option<&status::Peer>) -> PeerInfo {
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let connected = live.and_then(|peer| peer.connected);
        let met = live.map(|peer| peer.last_met).filter(|met| *met > 0).max(known.last_met);
        PeerInfo {
            device: hex(&known.device),
            member: known.member.clone(),
            connected: connected.is_some(),
            // Through a relay they are nowhere.
            address: connected.filter(|address| !address.ip().is_unspecified()).map(|address| address.to_string()),
            last_met: met.map(iso),
            has_up_to: known.has_up_to.map(iso),
            incoming: live.map_or(0, |peer| count(peer.incoming)),
            outgoing: live.filter(|_| connected.is_some()).map_or(known.lacks, |peer| count(peer.outgoing)),
            settled: live.is_some_and(|peer| peer.settled),
            entries_in: live.map_or(0, |peer| count(peer.entries.0)),
            entries_out: live.map_or(0, |peer| count(peer.entries.1)),
            bytes_in: live.map_or(0.0, |peer| peer.bytes.0 as f64),
            bytes_out: live.map_or(0.0, |peer| peer.bytes.1 as f64),
            trouble: live.and_then(|peer| peer.trouble).map(|trouble| self.trouble_text("peer", trouble)),
            carries: known.carries.map(carried_info),
        }
    }

    fn nearby_info(&self, nearby: &Nearby) -> NearbyInfo {
        NearbyInfo {
            on: nearby.on,
            calling_from: nearby.calling_from.iter().map(ToString::to_string).collect(),
            heard: nearby.heard,
            obstacles: nearby.obstacles.iter().map(|obstacle| self.obstacle_text(obstacle_id(*obstacle))).collect(),
        }
    }

    fn relay_info(&self, relay: Relay) -> RelayInfo {
        let obstacle = relay_obstacle(relay.state).map(|id| self.obstacle_text(id));
        RelayInfo { url: relay.url, connected: relay.state == RelayState::Connected, obstacle }
    }

    fn folder_info(&self, folder: &FolderState) -> FolderInfo {
        FolderInfo {
            url: folder.url.clone(),
            last_ok: folder.last_ok.map(iso),
            packs: folder.packs,
            busy: folder.busy,
            bytes_in: folder.bytes.0 as f64,
            bytes_out: folder.bytes.1 as f64,
            entries_in: u32::try_from(folder.entries.0).unwrap_or(u32::MAX),
            entries_out: u32::try_from(folder.entries.1).unwrap_or(u32::MAX),
            trouble: folder.trouble.map(|trouble| self.trouble_text("folder", trouble)),
        }
    }

    fn audit_texts(&self, audited: Audited) -> Vec<String> {
        let texts = [("audit-differing", audited.differing), ("audit-mended", audited.mended)];
        let told = texts.into_iter().filter(|(_, count)| *count > 0);
        told.map(|(id, count)| self.text(id, &[("count", count.to_string())])).collect()
    }

    /// What others brought and was not taken in, by whom. What is held in spite of that stands in what is kept apart.
    fn refused_texts(&self, refused: &[Refusal]) -> Result<Vec<String>> {
        let told: Vec<&Refusal> =
            refused.iter().filter(|refusal| !matches!(refusal, Refusal::NotAllowed(_) | Refusal::BadUpdate(..))).collect();
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.with_store(|store| Names::of(store))?;
        let text = |refusal: &&Refusal| {
            let what = self.refusal(refusal);
            match refusal.device().map(|device| names.of_device(device)).filter(|member| !member.is_empty()) {
                Some(member) => self.text("problem-refused-of", &[("member", member), ("what", what)]),
                None => what,
            }
        };
        Ok(told.iter().map(text).collect())
    }

    fn obstacle_text(&self, id: &str) -> ObstacleInfo {
        let name = id.replace('_', "-");
        ObstacleInfo {
            id: id.to_owned(),
            message: self.text(&format!("obstacle-{name}"), &[]),
            advice: self.text(&format!("obstacle-{name}-advice"), &[]),
        }
    }

    fn trouble_text(&self, of: &str, trouble: Trouble) -> String {
        self.text(&format!("trouble-{of}-{}", trouble_id(trouble)), &[])
    }
}

fn carried_info(carried: Carried) -> CarriedInfo {
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    CarriedInfo {
        files: count(carried.files),
        bytes: carried.bytes as f64,
        limit: carried.limit as f64,
        left_out: count(carried.left_out),
    }
}

fn joining_info(joining: status::Joining) -> JoiningInfo {
    JoiningInfo {
        step: match joining.step {
            status::JoiningStep::Asking => JoiningStep::Asking,
            status::JoiningStep::Heard => JoiningStep::Heard,
            status::JoiningStep::Unanswered => JoiningStep::Unanswered,
        },
        tried: joining.tried.iter().map(ToString::to_string).collect(),
        relayed: joining.relayed,
    }
}

fn crowding_info(crowding: &Crowding) -> CrowdingInfo {
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    CrowdingInfo { member: hex(&crowding.member), named: count(crowding.named), most: count(MOST_NAMED) }
}

/// The devices of the team and those that were met, without this one.
fn known(store: &Store, met: &[DeviceId]) -> vault::Result<Vec<Known>> {
    let ours = store.heights()?;
    let mut seen = BTreeSet::from([store.device()]);
    let members = store.members()?;
    let of_team = members.iter().flat_map(|member| member.devices.iter().map(|keys| (keys.sign, hex(&member.id))));
    let others = met.iter().map(|device| (*device, String::new()));
    let mut known = Vec::new();
    for (device, member) in of_team.chain(others) {
        if !seen.insert(device) {
            continue;
        }
        let theirs = store.peer_heights(&device)?;
        known.push(Known {
            device,
            member,
            last_met: store.last_met(&device)?,
            has_up_to: store.has_up_to(&theirs)?,
            lacks: lacks(&ours, &theirs),
            carries: store.carried_by(&device)?,
        });
    }
    Ok(known)
}

fn obstacle_id(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NoNetwork => "no_network",
        Obstacle::NoBroadcast => "no_broadcast",
        Obstacle::NoMulticast => "no_multicast",
        Obstacle::PortTaken => "port_taken",
        Obstacle::HeardNotReached => "heard_not_reached",
        Obstacle::CallsLost => "calls_lost",
    }
}

fn relay_obstacle(state: RelayState) -> Option<&'static str> {
    match state {
        RelayState::Trying | RelayState::Connected => None,
        RelayState::NoName => Some("relay_no_name"),
        RelayState::NoAnswer => Some("relay_no_answer"),
        RelayState::NoRelay => Some("relay_no_relay"),
        RelayState::Refused => Some("relay_refused"),
    }
}

fn trouble_id(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Unreachable => "unreachable",
        Trouble::Stranger => "stranger",
        Trouble::Misbehaved => "misbehaved",
        Trouble::Version => "version",
        Trouble::Removed => "removed",
        Trouble::Disk => "disk",
        Trouble::Refused => "refused",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::api::Language;

    #[test]
    fn every_trouble_and_obstacle_has_a_sentence_in_every_language() {
        use Obstacle as O;
        use RelayState as R;
        use Trouble as T;
        for language in [Language::Nl, Language::En, Language::Ar] {
            let app = App::with(language, Arc::new(()));
            for trouble in [T::Unreachable, T::Stranger, T::Misbehaved, T::Version, T::Removed, T::Disk, T::Refused] {
                for of in ["peer", "folder"] {
                    let said = app.trouble_text(of, trouble);
                    assert!(said.ends_with('.'), "{language:?}: {said}");
                }
            }
            let obstacles = [O::NoNetwork, O::NoBroadcast, O::NoMulticast, O::PortTaken, O::HeardNotReached, O::CallsLost];
            let relays = [R::NoName, R::NoAnswer, R::NoRelay, R::Refused].map(relay_obstacle).into_iter().flatten();
            for id in obstacles.map(obstacle_id).into_iter().chain(relays).chain(["no_socket"]) {
                let said = app.obstacle_text(id);
                assert!(said.message.ends_with('.') && said.advice.ends_with('.'), "{language:?}: {said:?}");
            }
        }
    }

    #[test]
    fn what_was_not_taken_in_is_told_by_name_unless_it_is_kept_apart() {
        let home = tempfile::tempdir().expect("a folder");
        let app = App::new(home.path().join("data"), Arc::new(())).with_fast_keys_for_tests();
        let project = serde_json::json!({
            "name": "Proef", "member": "Amira", "passphrase": "drie woorden samen", "dir": null, "sample": false,
        });
        crate::api::dispatch(&app, "project_create", project).expect("founds");
        let amira = app.with_store(|store| Ok(store.device())).expect("a device");
        let record = model::RecordId::from_bytes([1; 16]);
        let texts = |refused: &[Refusal]| app.refused_texts(refused).expect("texts");
        assert_eq!(texts(&[Refusal::NotAllowed(amira), Refusal::BadUpdate(amira, record)]), [""; 0]);
        let told = texts(&[Refusal::Fork(amira), Refusal::BrokenChain([9; 32]), Refusal::TooNew]);
        assert!(told[0].starts_with("Amira: ") && told[0].ends_with('.'), "{told:?}");
        assert_eq!(told[1..], [app.refusal(&Refusal::BrokenChain([9; 32])), app.refusal(&Refusal::TooNew)]);
    }
}
