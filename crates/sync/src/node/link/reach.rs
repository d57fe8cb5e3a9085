//! Which attachments may come over a connection: by the rule, and by whether the connection stays within this network.

use std::{net::SocketAddr, time::Duration};

use tokio::time::Instant;

use crate::{discovery::is_nearby, status::Fetch};

/// After so long this laptop may be on another network, with the connection at the same address.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

pub(super) struct Reach {
    rule: Fetch,
    /// Where the other side is; `None` through a relay.
    at: Option<SocketAddr>,
    is_nearby: bool,
    looked: Instant,
}

impl Reach {
    pub(super) fn new(rule: Fetch, at: Option<SocketAddr>) -> Self {
        Self { rule, at, is_nearby: asks(rule, at), looked: Instant::now() }
    }

    /// What comes over the connection; `None`: nothing.
    pub(super) fn fetch(&self) -> Option<vault::Fetch> {
        self.rule.over(self.is_nearby)
    }

    /// Looks again. Gives whether something else may come now.
    pub(super) fn look(&mut self, rule: Fetch, at: Option<SocketAddr>) -> bool {
        if self.rule == rule && self.at == at && (rule != Fetch::Nearby || self.looked.elapsed() < LOOK_AGAIN) {
            return false;
        }
        let before = self.fetch();
        *self = Self::new(rule, at);
        self.fetch() != before
    }
}

/// The system is asked only where the rule depends on it.
fn asks(rule: Fetch, at: Option<SocketAddr>) -> bool {
    rule == Fetch::Nearby && at.is_some_and(is_nearby)
}
