//! What happens while a command exchanges: the app tells, the system wants an end, a person answers.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use app::{
    App, Listeners,
    api::{Event, FolderInfo, Nothing, ObstacleInfo, PeerInfo, Peers},
};
use serde::Serialize;

use super::Result;
use crate::output::Output;

/// How often the state of the others is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// So many bytes between two looks are more than signs of life: an attachment is on its way.
const MUCH: f64 = 4_096.0;
/// What is still for so long has ended.
pub(super) const QUIET: Duration = Duration::from_secs(1);

/// Signals within this time are one: some who send them do so twice.
const INSISTS: Duration = Duration::from_secs(1);

/// Something that happened.
pub(super) enum News {
    /// The app tells.
    Told(Event),
    /// The person at the terminal answered a question about this invitation.
    Answer(String, bool),
    /// The system wants the command to end.
    Stop,
}

/// Hears what happens.
pub(super) struct Hearing {
    sender: Sender<News>,
    receiver: Receiver<News>,
}

struct Teller(Sender<News>);

impl Listeners for Teller {
    fn event(&self, event: Event) {
        // A command that has ended hears nothing more.
        let _ = self.0.send(News::Told(event));
    }

    fn update(&self, _: [u8; 16], _: &[u8]) {}
}

impl Hearing {
    /// Hears from now on, signals of the system included. A later second signal ends the process at once: somebody insists.
    pub(super) fn start() -> Self {
        let (sender, receiver) = channel();
        let stop = sender.clone();
        let mut asked: Option<Instant> = None;
        let handler = move || {
            if asked.get_or_insert_with(Instant::now).elapsed() >= INSISTS {
                std::process::exit(130);
            }
            let _ = stop.send(News::Stop);
        };
        if ctrlc::set_handler(handler).is_err() {
            // Without it a signal ends the process as it does any other; what is on disk is whole.
            tracing::warn!("signals can't be heard");
        }
        Self { sender, receiver }
    }

    /// What the app is to tell.
    pub(super) fn listeners(&self) -> Arc<dyn Listeners> {
        Arc::new(Teller(self.sender.clone()))
    }

    /// Asks the person without waiting for the answer; it comes as news.
    pub(super) fn ask(&self, output: &Output, invite: &str, question: &str) {
        let (sender, invite, question, output) = (self.sender.clone(), invite.to_owned(), question.to_owned(), output.clone());
        std::thread::spawn(move || {
            let _ = sender.send(News::Answer(invite, output.ask(&question)));
        });
    }

    fn next(&self, within: Duration) -> Option<News> {
        self.receiver.recv_timeout(within).ok()
    }
}

/// An exchange as it goes on: what it has come to, and whether anything still moves.
pub(super) struct Exchange {
    started: Instant,
    moved: Instant,
    looked: Instant,
    counted: (f64, f64, u32),
    bytes: f64,
    met: HashSet<String>,
    /// Whether it is done with all who were met. Somebody who is lost halfway is not, and is dialled again meanwhile.
    is_level: bool,
    records: HashSet<String>,
    peers: Peers,
}

/// What an exchange came to.
#[derive(Serialize)]
pub(super) struct Report {
    peers: usize,
    entries_in: u32,
    entries_out: u32,
    bytes_in: u64,
    bytes_out: u64,
    records: usize,
    seconds: f64,
    errors: Vec<String>,
}

impl Exchange {
    pub(super) fn start(app: &App) -> Result<Self> {
        let now = Instant::now();
        Ok(Self {
            started: now,
            moved: now,
            looked: now,
            counted: (0.0, 0.0, 0),
            bytes: 0.0,
            met: HashSet::new(),
            is_level: true,
            records: HashSet::new(),
            peers: app.peers(Nothing {})?,
        })
    }

    /// Waits a moment for news, and looks how everybody is. What is no news of the exchange itself is handed back.
    pub(super) fn step(&mut self, app: &App, hearing: &Hearing) -> Result<Option<News>> {
        self.step_within(LOOK, app, hearing)
    }

    /// The same for who can wait longer.
    pub(super) fn step_within(&mut self, within: Duration, app: &App, hearing: &Hearing) -> Result<Option<News>> {
        let news = match hearing.next(within) {
            Some(News::Told(Event::Changed { records })) => {
                self.moved = Instant::now();
                self.records.extend(records);
                None
            }
            Some(News::Told(Event::Peers)) => None,
            other => other,
        };
        // News may come fast; how everybody is changes more slowly.
        if self.looked.elapsed() >= LOOK {
            self.looked = Instant::now();
            self.look(app)?;
        }
        Ok(news)
    }

    fn look(&mut self, app: &App) -> Result {
        self.peers = app.peers(Nothing {})?;
        let devices = &self.peers.devices;
        self.met.extend(devices.iter().filter(|peer| peer.connected || peer.bytes_in > 0.0).map(|peer| peer.device.clone()));
        self.is_level = devices.iter().filter(|peer| self.met.contains(&peer.device)).all(|peer| peer.settled);
        let sum = |count: fn(&app::api::PeerInfo) -> u32| devices.iter().map(|peer| f64::from(count(peer))).sum::<f64>();
        let packs = self.peers.folders.iter().map(|folder| folder.packs).sum();
        let folders: f64 = self.peers.folders.iter().map(|folder| folder.bytes_in + folder.bytes_out).sum();
        let counted = (sum(|peer| peer.entries_in) + folders, sum(|peer| peer.entries_out), packs);
        let bytes: f64 = devices.iter().map(|peer| peer.bytes_in + peer.bytes_out).sum();
        let is_moving = bytes - std::mem::replace(&mut self.bytes, bytes) >= MUCH;
        if counted != self.counted || is_moving || !self.is_level {
            self.moved = Instant::now();
        }
        self.counted = counted;
        Ok(())
    }

    /// For how long nothing has moved.
    pub(super) fn quiet(&self) -> Duration {
        self.moved.elapsed()
    }

    pub(super) fn running(&self) -> Duration {
        self.started.elapsed()
    }

    /// How many laptops were met.
    pub(super) fn met(&self) -> usize {
        self.met.len()
    }

    pub(super) fn peers(&self) -> &Peers {
        &self.peers
    }

    /// What it came to, with what else went wrong.
    pub(super) fn report(&self, errors: impl IntoIterator<Item = String>) -> Report {
        let devices = &self.peers.devices;
        // Who was met and left in good order answers no more, and that is as it should be.
        let is_done = |peer: &&PeerInfo| self.met.contains(&peer.device) && peer.settled;
        let troubles = devices.iter().filter(|peer| !is_done(peer)).filter_map(|peer| peer.trouble.clone());
        let troubles = troubles.chain(self.peers.folders.iter().filter_map(|folder| folder.trouble.clone()));
        // What stands in the way of a relay is worth a word where nobody was met; who was met came another way.
        let relay = self.peers.relay.iter().filter(|_| self.met.is_empty()).filter_map(|relay| relay.obstacle.as_ref());
        let troubles = troubles.chain(relay.map(obstacle_text));
        // Without a socket or a network no laptop is reached, whichever way is on; who was met came past everything else.
        let nearby = &self.peers.nearby;
        let stands = |id: &str| self.met.is_empty() && (nearby.on || ["no_socket", "no_network"].contains(&id));
        let obstacles = nearby.obstacles.iter().filter(|obstacle| stands(&obstacle.id)).map(obstacle_text);
        let troubles = troubles.chain(obstacles);
        let mut all: Vec<String> = troubles.chain(self.peers.audit.iter().cloned()).chain(errors).collect();
        let mut seen = HashSet::new();
        all.retain(|error| seen.insert(error.clone()));
        let folders = &self.peers.folders;
        let entries = |of_peers: fn(&PeerInfo) -> u32, of_folders: fn(&FolderInfo) -> u32| {
            devices.iter().map(of_peers).chain(folders.iter().map(of_folders)).fold(0, u32::saturating_add)
        };
        let bytes = |of_peers: fn(&PeerInfo) -> f64, of_folders: fn(&FolderInfo) -> f64| {
            devices.iter().map(of_peers).chain(folders.iter().map(of_folders)).sum::<f64>() as u64
        };
        Report {
            peers: self.met.len(),
            entries_in: entries(|peer| peer.entries_in, |folder| folder.entries_in),
            entries_out: entries(|peer| peer.entries_out, |folder| folder.entries_out),
            bytes_in: bytes(|peer| peer.bytes_in, |folder| folder.bytes_in),
            bytes_out: bytes(|peer| peer.bytes_out, |folder| folder.bytes_out),
            records: self.records.len(),
            seconds: (self.started.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0,
            errors: all,
        }
    }
}

/// What stands in the way, and the way around it.
pub(super) fn obstacle_text(obstacle: &ObstacleInfo) -> String {
    format!("{} {}", obstacle.message, obstacle.advice)
}

impl Report {
    /// For a person.
    pub(super) fn text(&self, output: &Output) -> String {
        let args = [
            ("peers", self.peers.to_string()),
            ("in", self.entries_in.to_string()),
            ("out", self.entries_out.to_string()),
            ("records", self.records.to_string()),
            ("seconds", self.seconds.to_string()),
        ];
        output.say("terminal-exchanged", &args) + "\n" + &self.errors.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use app::api::NearbyInfo;

    use super::*;

    fn exchange(devices: Vec<PeerInfo>, nearby: NearbyInfo) -> Exchange {
        Exchange {
            started: Instant::now(),
            moved: Instant::now(),
            looked: Instant::now(),
            counted: (0.0, 0.0, 0),
            bytes: 0.0,
            met: HashSet::new(),
            is_level: true,
            records: HashSet::new(),
            peers: Peers {
                me: String::new(),
                on: true,
                listening: Vec::new(),
                devices,
                nearby,
                folders: Vec::new(),
                relay: None,
                audit: Vec::new(),
                crowding: Vec::new(),
                carries: None,
                joining: None,
            },
        }
    }

    #[test]
    fn whoever_left_in_good_order_is_no_error() {
        let peer = |device: &str, settled: bool| PeerInfo {
            device: device.to_owned(),
            member: String::new(),
            connected: false,
            address: None,
            last_met: None,
            has_up_to: None,
            incoming: 0,
            outgoing: 0,
            settled,
            entries_in: 0,
            entries_out: 0,
            bytes_in: 0.0,
            bytes_out: 0.0,
            trouble: Some(format!("{device} answers no more")),
            carries: None,
        };
        let nearby = NearbyInfo { on: false, calling_from: Vec::new(), heard: 0, obstacles: Vec::new() };
        let mut exchange = exchange(vec![peer("done", true), peer("half", false), peer("never", true)], nearby);
        exchange.met = HashSet::from(["done".to_owned(), "half".to_owned()]);
        assert_eq!(exchange.report([]).errors, ["half answers no more", "never answers no more"]);
    }

    #[test]
    fn what_stands_in_the_way_is_told_where_nobody_was_met() {
        let obstacle = |id: &str| ObstacleInfo { id: id.to_owned(), message: format!("{id}."), advice: "So do this.".to_owned() };
        let obstacles = vec![obstacle("port_taken"), obstacle("no_network")];
        let mut exchange = exchange(Vec::new(), NearbyInfo { on: true, calling_from: Vec::new(), heard: 0, obstacles });
        assert_eq!(exchange.report([]).errors, ["port_taken. So do this.", "no_network. So do this."]);
        exchange.peers.nearby.on = false;
        assert_eq!(exchange.report([]).errors, ["no_network. So do this."], "nobody is looked for");
        exchange.met.insert("somebody".to_owned());
        assert_eq!(exchange.report([]).errors, [""; 0]);
    }
}
