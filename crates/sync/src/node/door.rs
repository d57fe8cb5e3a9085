//! Who may stand at the door: connections of which nobody knows yet whether they are of the project.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Connections in all, and from one address, that are not known yet.
const MOST: usize = 64;
const MOST_FROM_ONE: usize = 4;
/// From so many on, whoever comes must first show that they are where they say.
const MANY: usize = 16;

/// Counts who stands at the door.
#[derive(Default)]
pub(super) struct Door {
    standing: Mutex<HashMap<IpAddr, usize>>,
}

/// A place at the door; given back when it is dropped.
pub(super) struct Place {
    door: Arc<Door>,
    from: IpAddr,
}

impl Door {
    /// A place, if one is free.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        // One home has more IPv6 addresses than there are grains of sand: it counts as one.
        let from = match from.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
            v4 => v4,
        };
        let mut standing = self.lock();
        if standing.values().sum::<usize>() >= MOST || standing.get(&from).is_some_and(|count| *count >= MOST_FROM_ONE) {
            return None;
        }
        *standing.entry(from).or_default() += 1;
        Some(Place { door: self.clone(), from })
    }

    /// Whether so many stand there that a forged address must be reckoned with.
    pub(super) fn is_crowded(&self) -> bool {
        self.lock().values().sum::<usize>() >= MANY
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut standing = self.door.lock();
        if let Some(count) = standing.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                standing.remove(&self.from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_few_and_are_given_back() {
        let door = Arc::new(Door::default());
        let ip = |n: usize| IpAddr::from([10, 0, (n / 256) as u8, n as u8]);
        let same: Vec<_> = (0..6).filter_map(|_| door.enter(ip(0))).collect();
        assert_eq!(same.len(), MOST_FROM_ONE);
        let others: Vec<_> = (1..1_000).filter_map(|n| door.enter(ip(n))).collect();
        assert_eq!(others.len(), MOST - MOST_FROM_ONE);
        assert!(door.is_crowded());
        drop((same, others));
        assert!(door.enter(ip(0)).is_some() && !door.is_crowded());
        let home: Vec<_> = (0..9u16).filter_map(|n| door.enter([0x2001, 0xdb8, 0, 0, n, 0, 0, 1].into())).collect();
        assert_eq!(home.len(), MOST_FROM_ONE);
    }
}
