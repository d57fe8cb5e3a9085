//! Addresses that somebody typed: each is asked a few times, and who answers from there was asked.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

/// When it is asked, counted from when it was typed.
const TIMES: [Duration; 3] = [Duration::ZERO, Duration::from_millis(500), Duration::from_millis(1500)];
/// An answer that comes later than this was not to the question.
const ANSWER: Duration = Duration::from_secs(10);
/// How many at once; the one that waits longest makes room.
const MOST: usize = 64;

/// The questions that are open.
#[derive(Default)]
pub(super) struct Asks(Vec<Ask>);

struct Ask {
    addr: SocketAddr,
    typed: Instant,
    asked: usize,
}

impl Ask {
    fn next(&self) -> Option<Instant> {
        TIMES.get(self.asked).map(|after| self.typed + *after)
    }
}

impl Asks {
    /// One more. Addresses that stand for many are never asked.
    pub(super) fn add(&mut self, addr: SocketAddr, now: Instant) {
        if addr.ip().is_multicast() || addr.ip().is_unspecified() || addr.port() == 0 {
            return;
        }
        self.0.retain(|ask| ask.addr != addr && now.duration_since(ask.typed) < ANSWER);
        if self.0.len() >= MOST {
            self.0.remove(0);
        }
        self.0.push(Ask { addr, typed: now, asked: 0 });
    }

    /// When the next is due.
    pub(super) fn next(&self) -> Option<Instant> {
        self.0.iter().filter_map(Ask::next).min()
    }

    /// Those to ask now.
    pub(super) fn due(&mut self, now: Instant) -> Vec<SocketAddr> {
        let due = self.0.iter_mut().filter(|ask| ask.next().is_some_and(|next| next <= now));
        due.map(|ask| {
            ask.asked += 1;
            ask.addr
        })
        .collect()
    }

    /// Whether an answer from there is to a question. It goes on being asked: several laptops may stand behind one address,
    /// and one that answers says nothing of those whose door is not open yet.
    pub(super) fn answered(&self, from: SocketAddr, now: Instant) -> bool {
        self.0.iter().any(|ask| ask.addr.ip() == from.ip() && now.duration_since(ask.typed) < ANSWER)
    }
}
