//! Connections that came to nothing: counted, and told of in the log now and then, whatever their number.

use std::{collections::BTreeMap, fmt, time::Duration};

use tokio::time::Instant;
use vault::DeviceId;

use super::shared::Short;
use crate::session::Reason;

/// The log is told at most so often: who is at the door must not fill a disk.
const EVERY: Duration = Duration::from_secs(10);

/// How a connection came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// There was no place at the door.
    TurnedAway,
    /// The handshake did not come to its end.
    Unfinished,
    /// They showed a ticket that nobody gave them.
    Refused,
    /// It ended before anybody met, or because a member broke a rule.
    For(Reason),
}

/// Counts them until the log is told.
#[derive(Default)]
pub(super) struct Ends {
    strangers: BTreeMap<End, u64>,
    members: BTreeMap<(DeviceId, End), u64>,
    told: Option<Instant>,
}

impl Ends {
    /// One that came and never showed who they are.
    pub(super) fn stranger(&mut self, end: End) {
        *self.strangers.entry(end).or_default() += 1;
    }

    /// One of a member whose laptop broke a rule.
    pub(super) fn member(&mut self, device: DeviceId, reason: Reason) {
        *self.members.entry((device, End::For(reason))).or_default() += 1;
    }

    /// When the log is to be told; `None` where there is nothing to tell.
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        let is_any = !self.strangers.is_empty() || !self.members.is_empty();
        is_any.then(|| self.told.map_or(now, |told| told + EVERY))
    }

    /// Tells the log: counts, and the beginnings of ids.
    pub(super) fn tell(&mut self, now: Instant) {
        self.told = Some(now);
        let strangers = std::mem::take(&mut self.strangers);
        if !strangers.is_empty() {
            tracing::warn!(ends = %Counted(strangers.iter()), "connections came to nothing");
        }
        let members = std::mem::take(&mut self.members);
        let mut members = members.iter().peekable();
        while let Some(((device, _), _)) = members.peek() {
            let device = *device;
            let of_one = std::iter::from_fn(|| members.next_if(|((other, _), _)| *other == device));
            let ends: Vec<_> = of_one.map(|((_, end), count)| (end, count)).collect();
            tracing::warn!(peer = %Short(&device), ends = %Counted(ends.iter().copied()), "a member's laptop broke the rules");
        }
    }
}

/// Counts, as a line of the log has them.
struct Counted<I>(I);

impl<'a, I: Iterator<Item = (&'a End, &'a u64)> + Clone> fmt::Display for Counted<I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.clone().enumerate().try_for_each(|(n, (end, count))| {
            let before = if n == 0 { "" } else { ", " };
            match end {
                End::For(reason) => write!(formatter, "{before}{reason:?} {count}"),
                end => write!(formatter, "{before}{end:?} {count}"),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_told_at_once_and_then_now_and_then() {
        let (mut ends, now) = (Ends::default(), Instant::now());
        assert_eq!(ends.due(now), None);
        for reason in [Reason::Stranger, Reason::Garbled, Reason::Stranger] {
            ends.stranger(End::For(reason));
        }
        ends.member([7; 32], Reason::Flood);
        assert_eq!(ends.due(now), Some(now));
        assert_eq!(Counted(ends.strangers.iter()).to_string(), "Stranger 2, Garbled 1");
        ends.tell(now);
        assert_eq!(ends.due(now), None);
        ends.stranger(End::TurnedAway);
        assert_eq!(ends.due(now + Duration::from_secs(1)), Some(now + EVERY));
        ends.tell(now + EVERY);
        assert_eq!(ends.due(now + EVERY), None);
    }
}
