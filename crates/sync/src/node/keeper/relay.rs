//! Whom the team's own relay can reach: every laptop that was met, by the endpoint key that it keeps for that.
//!
//! A relay delivers by key, and nobody else knows whose key is whose. So each remembers whom it met; once is enough, and either
//! of the two is.

use iroh::{EndpointId, RelayUrl};
use vault::{DeviceId, Standing, Store};

use super::{Done, Keeper};

/// The setting of the vault that holds them: devices and keys, those that were heard of last at the end.
const NAME: &str = "endpoint keys";
const MOST: usize = 512;

type Known = Vec<(DeviceId, [u8; 32])>;

impl Keeper {
    /// Dials through the relay whoever was met before.
    pub(super) async fn recall(&mut self) {
        let Some(relay) = self.relay() else { return };
        let known = self.shared.run(|store| members(store)).await;
        for (device, key) in known.inspect_err(|error| tracing::warn!(%error, "nobody is recalled")).unwrap_or_default() {
            if let Ok(endpoint) = EndpointId::from_bytes(&key) {
                self.targets.keep(endpoint, device, relay.clone());
            }
        }
    }

    /// Somebody was met. Their key is kept where the team has a relay; elsewhere it is a new one each time, and forgotten.
    pub(super) fn remember(&mut self, device: DeviceId, endpoint: EndpointId) {
        if let Some(relay) = self.relay() {
            self.targets.keep(endpoint, device, relay);
        }
        if !self.options.lasting && self.options.relay.is_none() {
            return;
        }
        let shared = self.shared.clone();
        self.tasks.spawn(async move {
            if let Err(error) = shared.run(move |store| note(store, device, *endpoint.as_bytes())).await {
                tracing::warn!(%error, "a key was not noted");
            }
            Done::Nothing
        });
    }

    fn relay(&self) -> Option<RelayUrl> {
        self.options.relay.as_ref()?.parse().ok()
    }
}

/// The known laptops that belong to the project.
fn members(store: &Store) -> vault::Result<Known> {
    let mut known = read(store)?;
    let mut standings = known.iter().map(|(device, _)| store.standing(device)).collect::<vault::Result<Vec<_>>>()?.into_iter();
    known.retain(|_| matches!(standings.next(), Some(Standing::Member(_))));
    Ok(known)
}

fn note(store: &Store, device: DeviceId, key: [u8; 32]) -> vault::Result<()> {
    let mut known = read(store)?;
    if known.contains(&(device, key)) {
        return Ok(());
    }
    known.retain(|(other, _)| *other != device);
    known.push((device, key));
    known.drain(..known.len().saturating_sub(MOST));
    // Serialising numbers into memory can't fail.
    store.set_setting(NAME, &postcard::to_allocvec(&known).unwrap_or_default())
}

fn read(store: &Store) -> vault::Result<Known> {
    // What a newer build keeps otherwise is learnt anew.
    Ok(store.setting(NAME)?.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default())
}
