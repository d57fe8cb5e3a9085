//! One end of a pipe between two laptops, without a network.

use std::collections::VecDeque;

use sync::session::{Action, Event, Limits, Message, Reason, Session, Side};

use super::Laptop;

/// One end of a pipe: a laptop, its session, and what is on its way to it.
pub(crate) struct End<'a> {
    pub(crate) laptop: &'a Laptop,
    pub(crate) session: Option<Session>,
    pub(crate) inbox: VecDeque<Message>,
    pub(crate) closed: Option<Reason>,
    pub(crate) met: bool,
}

impl<'a> End<'a> {
    pub(crate) fn new(laptop: &'a Laptop, side: Side, limits: Limits) -> Self {
        Self { laptop, session: Some(Session::new(side, [7; 32], limits)), inbox: VecDeque::new(), closed: None, met: false }
    }

    /// Has the session handle an event, and gives what it says.
    pub(crate) fn handle(&mut self, event: Event, now: u64) -> Vec<Message> {
        let mut session = self.session.take().expect("the session is here");
        let (session, actions) = self
            .laptop
            .project
            .run(move |store| {
                let actions = session.handle(event, now, store)?;
                Ok((session, actions))
            })
            .expect("the vault works");
        self.session = Some(session);
        let mut said = Vec::new();
        for action in actions {
            match action {
                Action::Send(message) => {
                    let frame = message.frame().expect("fits");
                    said.push(Message::read(&frame[4..]).expect("is read as it was written"));
                }
                Action::Close(reason) => self.closed = Some(reason),
                Action::Met(_) => self.met = true,
                _ => {}
            }
        }
        said
    }
}

/// Small batches, so that a few notes take many.
pub(crate) fn limits() -> Limits {
    Limits { first_batch: 700, least_batch: 300, most_batch: 3_000, ..Limits::default() }
}

/// Has two laptops exchange until neither has anything to say. One that the other shows the door comes again once.
pub(crate) fn meet(one: &Laptop, other: &Laptop) {
    for _ in 0..2 {
        let mut ends = [End::new(one, Side::Dialled, limits()), End::new(other, Side::Accepted, limits())];
        let said = ends[0].handle(Event::Begin, 0);
        ends[1].inbox.extend(said);
        let mut quiet = 0;
        for now in 0..400 {
            for at in [0, 1] {
                let event = ends[at].inbox.pop_front().map_or(Event::Tick, Event::Received);
                let said = ends[at].handle(event, now * 500);
                ends[1 - at].inbox.extend(said);
            }
            quiet = if ends.iter().all(|end| end.inbox.is_empty()) { quiet + 1 } else { 0 };
            // Nothing waits for longer than ten seconds.
            if quiet > 20 || ends.iter().any(|end| end.closed.is_some()) {
                break;
            }
        }
        if ends.iter().all(|end| end.session.as_ref().is_some_and(Session::is_level)) {
            return;
        }
    }
}
