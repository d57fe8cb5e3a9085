//! What waits for the vault on one connection, in order and no longer than it must be.

use std::collections::VecDeque;

use crate::session::{Event, Limits, Message};

/// Messages that may wait for the vault; batches are counted apart.
const MOST_WAITING: usize = 64;

pub(super) struct Queue(VecDeque<Event>);

impl Queue {
    /// Begins with what every session begins with.
    pub(super) fn new() -> Self {
        Self(VecDeque::from([Event::Begin]))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn next(&mut self) -> Option<Event> {
        self.0.pop_front()
    }

    /// Whether there is room for a message; a laptop that keeps to the rules never finds that there is none.
    pub(super) fn has_room_for(&self, message: &Message) -> bool {
        let is_batch = |message: &Message| matches!(message, Message::Entries { .. });
        let batches = self.0.iter().filter(|event| matches!(event, Event::Received(message) if is_batch(message))).count();
        self.0.len() < MOST_WAITING && (!is_batch(message) || batches < Limits::default().under_way)
    }

    /// Puts an event at the end. Of several that say the same the last is enough, and a tick matters only where nothing else waits.
    pub(super) fn push(&mut self, event: Event) {
        let replaces = match (&event, self.0.back()) {
            (Event::Received(Message::Have { .. }), Some(Event::Received(Message::Have { .. }))) => true,
            (Event::Grown, Some(Event::Grown)) => true,
            (Event::Tick, Some(_)) => return,
            _ => false,
        };
        if replaces {
            self.0.pop_back();
        }
        self.0.push_back(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_happened_is_forgotten_behind_something_smaller() {
        let pong = || Event::Received(Message::Pong { n: 1 });
        // What comes, and what is left of it.
        let cases = [
            (vec![Event::Grown, Event::Grown], vec![Event::Grown]),
            (vec![Event::Grown, Event::Tick], vec![Event::Grown]),
            (vec![Event::Tick, Event::Grown], vec![Event::Tick, Event::Grown]),
            (vec![Event::Tick, Event::Tick], vec![Event::Tick]),
            (vec![pong(), Event::Tick, Event::Grown], vec![pong(), Event::Grown]),
            (vec![Event::Grown, pong(), Event::Grown], vec![Event::Grown, pong(), Event::Grown]),
        ];
        for (came, left) in cases {
            let mut queue = Queue::new();
            assert!(matches!(queue.next(), Some(Event::Begin)));
            came.iter().cloned().for_each(|event| queue.push(event));
            assert_eq!(format!("{:?}", queue.0), format!("{left:?}"), "{came:?}");
        }
    }
}
