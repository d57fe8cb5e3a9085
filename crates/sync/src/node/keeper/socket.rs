//! The socket of a keeper, and what goes with it: taken when something asks for it, given back when nothing does.

use std::time::Duration;

use iroh::{SecretKey, Watcher as _};
use tokio::{sync::mpsc, time::timeout};

use super::{Command, Done, Keeper, relay_watch};
use crate::{
    Result,
    node::{
        endpoint,
        lookout::{self, Lookout, Order},
        rounds,
    },
    session::Reason,
    status::{JoiningStep, Nearby, Options},
    ticket::Ticket,
};

/// How long the others are waited for when the socket is given back.
const CLOSE: Duration = Duration::from_secs(1);

impl Keeper {
    /// A socket where one is asked for, and none where not. Without one the node goes on, and tries again when it is asked next.
    pub(super) async fn settle(&mut self) {
        if let Err(error) = self.settle_endpoint().await {
            tracing::warn!(%error, "no socket");
            if self.joining.is_some() {
                self.shared.joining_step(JoiningStep::Unanswered);
            }
        }
    }

    pub(super) async fn settle_endpoint(&mut self) -> Result<()> {
        if !self.is_asked_for && !endpoint::is_wanted(&self.options) {
            self.close_endpoint().await;
            return Ok(());
        }
        if self.endpoint.is_some() {
            return Ok(());
        }
        // Others find it through the relay by its key, so that must stay the same.
        let key = if self.options.lasting || self.options.relay.is_some() {
            Some(self.shared.run(|store| Ok(store.sign("endpoint key", b""))).await?)
        } else {
            None
        };
        let key = key.map(|signature| SecretKey::from_bytes(&blake3::derive_key("crossroads endpoint key 1", &signature)));
        let endpoint = endpoint::open(&self.options, key).await?;
        tracing::info!(sockets = endpoint.bound_sockets().len(), "listening");
        self.targets.reset(Some(endpoint.id()));
        self.shared.listening(endpoint::addresses(&endpoint));
        let (mut watched, commands) = (endpoint.watch_addr(), self.commands.clone());
        let watcher =
            tokio::spawn(
                async move { while watched.updated().await.is_ok() && commands.send(Command::AddressesChanged).is_ok() {} },
            );
        self.watcher = Some(watcher.abort_handle());
        if let Some(url) = self.options.relay.clone() {
            let watch = relay_watch::run(self.shared.clone(), endpoint.clone(), url);
            self.relay_watch = Some(tokio::spawn(watch).abort_handle());
        }
        self.endpoint = Some(endpoint);
        self.recall().await;
        self.look_out();
        self.join_again();
        Ok(())
    }

    /// Looks around afresh, by the options as they are now.
    pub(super) fn look_out(&mut self) {
        self.lookout = None;
        self.shared.nearby(Nearby { on: self.options.nearby, ..Nearby::default() });
        let Some(endpoint) = self.endpoint.clone() else { return };
        let options = Options { listen: self.options.listen || self.has_invited, ..self.options.clone() };
        if !lookout::is_wanted(&options, &self.asked) {
            return;
        }
        let typed = options.addresses.iter().filter_map(|address| lookout::typed(address).ok());
        let asked = typed.chain(self.asked.iter().copied()).collect();
        let (orders, obeyed) = mpsc::unbounded_channel();
        let lookout =
            Lookout { shared: self.shared.clone(), endpoint, options, asked, orders: obeyed, found: self.found.0.clone() };
        self.tasks.spawn(async move {
            lookout.run().await;
            Done::Nothing
        });
        self.lookout = Some(orders);
    }

    pub(super) fn order(&self, order: Order) {
        // Where nobody looks around, there is nothing to order.
        let _ = self.lookout.as_ref().map(|lookout| lookout.send(order));
    }

    pub(super) fn begin_rounds(&mut self) {
        if let Some(rounds) = self.rounds.take() {
            rounds.abort();
        }
        let folders = self.options.folders.clone();
        self.shared.folders(rounds::unvisited(&folders));
        if folders.is_empty() {
            return;
        }
        let (shared, again, turn) = (self.shared.clone(), self.again.clone(), self.turn.clone());
        self.rounds = Some(self.tasks.spawn(async move {
            rounds::run(shared, folders, again, turn).await;
            Done::Nothing
        }));
    }

    pub(super) async fn close_endpoint(&mut self) {
        if let Some(watcher) = self.watcher.take() {
            watcher.abort();
        }
        if let Some(watch) = self.relay_watch.take() {
            watch.abort();
        }
        self.lookout = None;
        let Some(endpoint) = self.endpoint.take() else { return };
        self.stop_asking();
        for link in self.links.values() {
            link.connection.close(Reason::Done.code().into(), b"");
        }
        self.shared.listening(Vec::new());
        self.shared.relay(None);
        self.targets.reset(None);
        // The others see it go; those that can't be reached will notice.
        let _ = timeout(CLOSE, endpoint.close()).await;
    }

    pub(super) fn own_ticket(&self) -> Ticket {
        let endpoint = self.endpoint.as_ref();
        Ticket {
            endpoint: endpoint.map_or([0; 32], |endpoint| *endpoint.id().as_bytes()),
            addrs: endpoint.map(endpoint::for_ticket).unwrap_or_default(),
            relay: self.options.relay.clone(),
            secret: [0; 16],
            expires: 0,
        }
    }
}
