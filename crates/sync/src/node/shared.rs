//! What all parts of a node see: the project, who is there, what is shown, and how to tell the app.

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use tokio::sync::{Notify, oneshot, watch};
use vault::{DeviceId, Handle, Refusal, Store};

use super::Event;
use crate::{
    invite::Invitations,
    session::Audited,
    status::{Fetch, FolderState, Joining, JoiningStep, Nearby, Peer, Relay, Status},
};

/// The most other laptops that are remembered for the status.
const MOST_PEERS: usize = 1_024;
/// The most kinds of what was not taken in, each of one laptop: enough to know who goes wrong.
const MOST_REFUSED: usize = 64;

pub(super) struct Shared {
    pub(super) project: Handle,
    tell: Box<dyn Fn(Event) + Send + Sync>,
    /// Counts up whenever this laptop holds more.
    pub(super) growth: watch::Sender<u64>,
    /// The same where what it holds more of is its own.
    pub(super) own_growth: watch::Sender<u64>,
    /// Where this person is, for the others.
    pub(super) shown: watch::Sender<Option<Vec<u8>>>,
    /// Which attachments are to come by themselves.
    pub(super) fetch: watch::Sender<Fetch>,
    /// How many members are connected.
    pub(super) met: watch::Sender<usize>,
    /// The status has something new.
    pub(super) news: Notify,
    /// A guest was answered.
    pub(super) answered: watch::Sender<u64>,
    invitations: Mutex<Invitations>,
    status: Mutex<State>,
    unreached: AtomicBool,
}

#[derive(Default)]
struct State {
    listening: Vec<SocketAddr>,
    peers: BTreeMap<DeviceId, Peer>,
    nearby: Nearby,
    folders: Vec<FolderState>,
    relay: Option<Relay>,
    audited: Audited,
    refused: Vec<Refusal>,
    joining: Option<Joining>,
}

impl Shared {
    pub(super) fn new(project: Handle, tell: impl Fn(Event) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            project,
            tell: Box::new(tell),
            growth: watch::Sender::new(0),
            own_growth: watch::Sender::new(0),
            shown: watch::Sender::new(None),
            fetch: watch::Sender::new(Fetch::All),
            met: watch::Sender::new(0),
            news: Notify::new(),
            answered: watch::Sender::new(0),
            invitations: Mutex::default(),
            status: Mutex::default(),
            unreached: AtomicBool::new(false),
        })
    }

    pub(super) fn tell(&self, event: Event) {
        (self.tell)(event);
    }

    /// Works with the vault without keeping the network waiting.
    ///
    /// # Errors
    /// As [`Handle::run`].
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> vault::Result<T> + Send + 'static,
    ) -> vault::Result<T> {
        let (sender, done) = oneshot::channel();
        // Who stopped waiting does not matter to the work.
        self.project.send(work, |result| drop(sender.send(result)));
        done.await.unwrap_or(Err(vault::Error::Locked))
    }

    pub(super) fn invitations(&self) -> MutexGuard<'_, Invitations> {
        lock(&self.invitations)
    }

    /// Whether everybody who is connected has brought all they said they have.
    pub(super) fn nothing_comes(&self) -> bool {
        lock(&self.status).peers.values().all(|peer| peer.connected.is_none() || peer.incoming == 0)
    }

    pub(super) fn status(&self) -> Status {
        let state = lock(&self.status);
        Status {
            listening: state.listening.clone(),
            peers: state.peers.values().cloned().collect(),
            nearby: state.nearby.clone(),
            folders: state.folders.clone(),
            relay: state.relay.clone(),
            audited: state.audited,
            refused: state.refused.clone(),
            joining: state.joining.clone(),
        }
    }

    pub(super) fn listening(&self, addrs: Vec<SocketAddr>) {
        lock(&self.status).listening = addrs;
        self.news.notify_one();
    }

    /// How the folders stand that are exchanged through from now on.
    pub(super) fn folders(&self, folders: Vec<FolderState>) {
        lock(&self.status).folders = folders;
        self.news.notify_one();
    }

    /// Something about a folder changed.
    pub(super) fn folder(&self, place: usize, change: impl FnOnce(&mut FolderState)) {
        if let Some(state) = lock(&self.status).folders.get_mut(place) {
            change(state);
        }
        self.news.notify_one();
    }

    /// How the team's relay stands; `None` while none is used.
    pub(super) fn relay(&self, relay: Option<Relay>) {
        let mut state = lock(&self.status);
        if state.relay != relay {
            state.relay = relay;
            drop(state);
            self.news.notify_one();
        }
    }

    /// Records read otherwise elsewhere, and were made anew.
    pub(super) fn audited(&self, audited: Audited) {
        let mut state = lock(&self.status);
        state.audited.mended = state.audited.mended.saturating_add(audited.mended);
        state.audited.differing = state.audited.differing.saturating_add(audited.differing);
        drop(state);
        self.news.notify_one();
    }

    /// Something of what others brought was not taken in. The log and the person hear of each kind once.
    pub(super) fn refused(&self, refused: &[Refusal]) {
        let mut state = lock(&self.status);
        let before = state.refused.len();
        for refusal in refused {
            let kind = |refusal: &Refusal| (std::mem::discriminant(refusal), refusal.device().copied());
            if state.refused.len() < MOST_REFUSED && !state.refused.iter().any(|known| kind(known) == kind(refusal)) {
                tracing::warn!(?refusal, "something of what others brought was not taken in");
                state.refused.push(refusal.clone());
            }
        }
        if state.refused.len() > before {
            drop(state);
            self.news.notify_one();
        }
    }

    /// Somebody is asked to be let in; `None` once that is over.
    pub(super) fn joining(&self, joining: Option<Joining>) {
        lock(&self.status).joining = joining;
        self.news.notify_one();
    }

    /// How far asking is.
    pub(super) fn joining_step(&self, step: JoiningStep) {
        let mut state = lock(&self.status);
        if let Some(joining) = state.joining.as_mut().filter(|joining| joining.step != step) {
            joining.step = step;
            drop(state);
            self.news.notify_one();
        }
    }

    /// From where others are connected.
    pub(super) fn connected(&self) -> Vec<IpAddr> {
        lock(&self.status).peers.values().filter_map(|peer| Some(peer.connected?.ip())).collect()
    }

    /// Whether somebody is heard, and connections to them do not get through.
    pub(super) fn is_unreached(&self) -> bool {
        self.unreached.load(Relaxed)
    }

    pub(super) fn unreached(&self, unreached: bool) {
        self.unreached.store(unreached, Relaxed);
    }

    pub(super) fn nearby(&self, nearby: Nearby) {
        self.nearby_while(|| true, nearby);
    }

    /// The same by somebody who may be called off meanwhile, and then has nothing to say any more.
    pub(super) fn nearby_while(&self, holds: impl FnOnce() -> bool, nearby: Nearby) {
        let mut state = lock(&self.status);
        if holds() && state.nearby != nearby {
            state.nearby = nearby;
            drop(state);
            self.news.notify_one();
        }
    }

    /// Something about a peer changed.
    pub(super) fn peer(&self, device: DeviceId, change: impl FnOnce(&mut Peer)) {
        self.peer_quietly(device, change);
        self.news.notify_one();
    }

    /// The same, of what changes all the time.
    pub(super) fn peer_quietly(&self, device: DeviceId, change: impl FnOnce(&mut Peer)) {
        let mut state = lock(&self.status);
        if state.peers.len() >= MOST_PEERS && !state.peers.contains_key(&device) {
            return;
        }
        change(state.peers.entry(device).or_insert_with(|| Peer {
            device,
            connected: None,
            last_met: 0,
            incoming: 0,
            outgoing: 0,
            bytes: (0, 0),
            entries: (0, 0),
            settled: false,
            trouble: None,
        }));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panic elsewhere left is whole: every change is made in one step.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Milliseconds since 1970.
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

/// The beginning of an id, for logs.
pub(super) struct Short<'a>(pub(super) &'a [u8]);

impl fmt::Display for Short<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}
