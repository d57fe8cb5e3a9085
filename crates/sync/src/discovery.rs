//! How laptops of one project find each other on a local network.
//!
//! Each calls by broadcast and multicast from every address it has (`beacon`), and tells of itself by mDNS (`mdns`); an
//! address that somebody types is asked directly. All of it carries the same sealed packet (`packet`), which says which
//! endpoint to connect to, and is nothing but random bytes to strangers. What is found is a hint: who it is, is proven in the
//! connection.
//!
//! Calls go out at once, four more times in three seconds as packets get lost, and then every four seconds; and afresh whenever
//! there is a new address. Interfaces are looked at every two seconds, so a laptop may start without any network.

mod asks;
mod beacon;
mod heard;
mod interfaces;
mod mdns;
mod packet;
#[cfg(test)]
mod tests;
mod work;

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    runtime::Handle,
    sync::{Notify, mpsc},
};
use vault::BeaconKey;

use crate::{Error, Result, status::Nearby};
pub(crate) use interfaces::is_nearby;
use packet::Keys;
use work::Work;

/// How many typed addresses may wait to be asked.
const ASKS: usize = 64;

/// What the others are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// The public key of this laptop's endpoint.
    pub endpoint: [u8; 32],
    /// The UDP port on which it listens.
    pub port: u16,
}

/// A laptop of this project was heard of. Told once, and again every ten seconds for as long as it keeps being heard, so that
/// whoever lost the connection tries it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The public key of its endpoint.
    pub endpoint: [u8; 32],
    /// Where that endpoint listens. Link-local addresses have their scope.
    pub addr: SocketAddr,
    /// How it was heard of.
    pub how: Way,
}

/// How a laptop was heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// It called, or answered a call.
    Beacon,
    /// It told by mDNS.
    Mdns,
    /// One of the two asked the other's address.
    Asked,
}

/// How to go about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What the others are told.
    pub announced: Announced,
    /// The only addresses to use; empty is all but those within the machine.
    pub only: Vec<IpAddr>,
    /// Whether to call, to answer calls and to use mDNS. Without it, nothing is sent but questions to addresses given to
    /// [`Discovery::ask`] and answers to such questions.
    pub nearby: bool,
    /// The UDP port for calls: [`BEACON_PORT`](crate::status::BEACON_PORT), or another for tests. The four ports after it are
    /// used too, for laptops that share a machine.
    pub beacon_port: u16,
}

/// The search. It goes on until this is dropped, which tells the others that this laptop goes.
pub struct Discovery {
    orders: mpsc::Sender<SocketAddr>,
    call: Arc<Notify>,
    state: Arc<Mutex<Nearby>>,
}

impl Discovery {
    /// Starts it, inside a tokio runtime. `keys` are the project's, the newest first; when it gets a new one, start afresh.
    ///
    /// Packets wait in no queue of their own: while `found` is full, what is found is told when it is heard again.
    ///
    /// # Errors
    /// [`vault::Error::Joining`] where there is no key yet; [`Error::Network`] outside a runtime.
    pub fn start(keys: Vec<BeaconKey>, plan: Plan, found: mpsc::Sender<Found>) -> Result<Self> {
        let keys = Keys::new(keys).ok_or(vault::Error::Joining)?;
        let runtime = Handle::try_current().map_err(|error| Error::Network(std::io::Error::other(error)))?;
        let state = Arc::new(Mutex::new(Nearby { on: plan.nearby, ..Nearby::default() }));
        let call = Arc::new(Notify::new());
        let (orders, asked) = mpsc::channel(ASKS);
        let work = Work::new(keys, plan, found, state.clone())?;
        runtime.spawn(work.run(asked, call.clone()));
        Ok(Self { orders, call, state })
    }

    /// Calls now: addresses changed, or somebody pressed "look again". Whoever answers is told of again.
    pub fn call(&self) {
        self.call.notify_one();
    }

    /// Asks whoever is at an address, all laptops of that machine, three times within two seconds. The port is that for calls, not that of the endpoint.
    pub fn ask(&self, addr: SocketAddr) {
        // Where 64 wait already, one more is as good as lost; whoever typed it asks again.
        let _ = self.orders.try_send(addr);
    }

    /// What it came to so far. [`Obstacle::HeardNotReached`](crate::status::Obstacle::HeardNotReached) is for the node to add:
    /// only it knows whether connections come about.
    pub fn nearby(&self) -> Nearby {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
