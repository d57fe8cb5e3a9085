//! Joining with a ticket, on both ends: one shows the ticket and waits, the other asks a person and answers.

use std::{sync::Arc, time::Duration};

use iroh::{
    Endpoint, EndpointAddr,
    endpoint::{Connection, VarInt},
};
use tokio::time::{sleep, timeout};

use super::{
    Event,
    door::Place,
    endpoint::JOIN,
    ends::End,
    frames::{Incoming, Outgoing},
    link::binding,
    shared::{Shared, now},
};
use crate::{
    invite::{Answer, Claimed, Hello, MAX_MESSAGE, Message, PURPOSE, statement},
    session::{MAX_GREETING, Reason},
    status::{JoinAsked, Joining, JoiningStep},
    ticket::Ticket,
};

/// How long a step may take that waits for no person.
const STEP: Duration = Duration::from_secs(5);
/// How often whoever waits hears that it goes on.
const WAIT: Duration = Duration::from_secs(1);
/// How long an answer may take to get there.
const LAST_WORD: Duration = Duration::from_secs(5);
/// Between two tries.
const PAUSE: Duration = Duration::from_secs(1);
/// After so many tries in a row at which nothing answered, the person is told.
const UNANSWERED: u32 = 2;

/// Somebody came to join. Gives why, where nobody was even asked about them.
pub(super) async fn receive(shared: Arc<Shared>, connection: Connection, place: Option<Place>) -> Option<End> {
    let answered = answer(&shared, &connection, place).await;
    let reason = answered.err().unwrap_or(Reason::Done);
    // Whoever was answered closes; what was said last must get there before that.
    let _ = timeout(LAST_WORD, connection.closed()).await;
    connection.close(VarInt::from(reason.code()), b"");
    answered.map_or_else(|reason| Some(End::For(reason)), |heard| (!heard).then_some(End::Refused))
}

/// Whether they showed a ticket of this laptop.
async fn answer(shared: &Arc<Shared>, connection: &Connection, place: Option<Place>) -> Result<bool, Reason> {
    let binding = binding(connection).ok_or(Reason::Trouble)?;
    let (out, incoming) = timeout(STEP, connection.accept_bi()).await.map_err(|_| Reason::Silent)?.map_err(|_| Reason::Done)?;
    let (out, mut incoming) = (Outgoing::new(out), Incoming::new(incoming));
    let frame = timeout(STEP, incoming.next(MAX_GREETING)).await.map_err(|_| Reason::Silent)??;
    let Message::Hello(hello) = Message::read(&frame)? else { return Err(Reason::OutOfPlace) };
    let claimed = shared.invitations().claim(&hello, &binding, now());
    let (invitation, is_new) = match claimed {
        Claimed::Waits { invitation, is_new } => (invitation, is_new),
        Claimed::Refused => {
            out.send(Message::Refused.frame()?)?;
            return Ok(false);
        }
        Claimed::Ended { invitation } => {
            tracing::warn!(invitation, "too many wrong claims: an invitation has ended");
            shared.tell(Event::InvitationEnded { invitation });
            out.send(Message::Refused.frame()?)?;
            return Ok(false);
        }
    };
    // Whoever holds a ticket is no stranger any more, and a person may take their time.
    drop(place);
    let mut answered = shared.answered.subscribe();
    if is_new {
        let keys = hello.keys;
        let words = tokio::task::spawn_blocking(move || keys.words()).await.ok().and_then(Result::ok).ok_or(Reason::Trouble)?;
        shared.tell(Event::JoinAsked(JoinAsked { invitation, name: hello.name, words }));
    }
    loop {
        let answer = match shared.invitations().guest(invitation) {
            Some((guest, _)) => guest.answer.clone(),
            // It was taken back, or has ended.
            None => Some(Answer::Refused),
        };
        match answer {
            Some(Answer::Welcome(welcome)) => return out.send(Message::Welcome(welcome).frame()?).map(|()| true),
            Some(Answer::Refused) => return out.send(Message::Refused.frame()?).map(|()| true),
            None => out.send(Message::Wait.frame()?)?,
        }
        tokio::select! {
            _ = answered.changed() => {}
            () = sleep(WAIT) => {}
            _ = connection.closed() => return Ok(true),
        }
    }
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The keys are here: the project can be fetched.
    Welcome,
    TurnedAway,
}

/// Asks with a ticket until there is an answer, or the ticket has expired.
pub(super) async fn ask(shared: Arc<Shared>, endpoint: Endpoint, to: EndpointAddr, ticket: Ticket) -> Outcome {
    let (tried, relayed) = (ticket.addrs.clone(), ticket.relay.is_some());
    shared.joining(Some(Joining { step: JoiningStep::Asking, tried, relayed }));
    let mut misses = 0;
    let mut outcome = Outcome::TurnedAway;
    while now() < ticket.expires.saturating_mul(1_000) {
        let mut heard = false;
        match ask_once(&shared, &endpoint, &to, &ticket, &mut heard).await {
            Ok(answer) => {
                outcome = answer;
                break;
            }
            Err(reason) => tracing::debug!(?reason, "joining goes on"),
        }
        misses = if heard { 0 } else { misses + 1 };
        if misses >= UNANSWERED {
            shared.joining_step(JoiningStep::Unanswered);
        }
        sleep(PAUSE).await;
    }
    shared.joining(None);
    outcome
}

async fn ask_once(
    shared: &Shared,
    endpoint: &Endpoint,
    to: &EndpointAddr,
    ticket: &Ticket,
    heard: &mut bool,
) -> Result<Outcome, Reason> {
    let connecting = endpoint.connect(to.clone(), JOIN);
    let connection = timeout(STEP, connecting).await.map_err(|_| Reason::Silent)?.map_err(|_| Reason::Silent)?;
    let outcome = claim(shared, &connection, ticket, heard).await;
    connection.close(VarInt::from(Reason::Done.code()), b"");
    outcome
}

async fn claim(shared: &Shared, connection: &Connection, ticket: &Ticket, heard: &mut bool) -> Result<Outcome, Reason> {
    let binding = binding(connection).ok_or(Reason::Trouble)?;
    let signed = shared.run(move |store| {
        let name = store.joining_as()?.ok_or(vault::Error::NotAllowed)?;
        let keys = store.device_keys();
        let signature = store.sign(PURPOSE, &statement(&binding, &name, &keys));
        Ok((name, keys, signature))
    });
    let (name, keys, signature) = signed.await.map_err(|_| Reason::Trouble)?;
    let (out, incoming) = timeout(STEP, connection.open_bi()).await.map_err(|_| Reason::Silent)?.map_err(|_| Reason::Silent)?;
    let (out, mut incoming) = (Outgoing::new(out), Incoming::new(incoming));
    out.send(Message::Hello(Hello::new(&ticket.secret, &binding, name, keys, signature)).frame()?)?;
    loop {
        let frame = timeout(STEP, incoming.next(MAX_MESSAGE)).await.map_err(|_| Reason::Silent)??;
        match Message::read(&frame)? {
            Message::Wait => {
                *heard = true;
                shared.joining_step(JoiningStep::Heard);
            }
            Message::Refused => return Ok(Outcome::TurnedAway),
            Message::Welcome(sealed) => {
                return match shared.run(move |store| store.accept(&sealed)).await {
                    Ok(()) => Ok(Outcome::Welcome),
                    // Made for another laptop or project: this ticket leads nowhere.
                    Err(vault::Error::Damaged(_) | vault::Error::NotAllowed) => Ok(Outcome::TurnedAway),
                    Err(_) => Err(Reason::Trouble),
                };
            }
            Message::Hello(_) => return Err(Reason::OutOfPlace),
        }
    }
}

/// Waits until this laptop's own admission is here, and tells. What comes with it is the starting point, not news.
pub(super) async fn arrive(shared: Arc<Shared>) {
    let mut growth = shared.growth.subscribe();
    let mut is_told = false;
    loop {
        growth.borrow_and_update();
        let is_in = shared.run(|store| {
            let is_in = store.role()?.is_some();
            if is_in {
                store.begin_looking()?;
            }
            Ok(is_in)
        });
        match is_in.await {
            Ok(true) if !is_told => {
                is_told = true;
                shared.tell(Event::LetIn);
            }
            Ok(true) if shared.nothing_comes() => return,
            Ok(_) => {}
            // The project was locked.
            Err(_) => return,
        }
        let _ = timeout(WAIT, growth.changed()).await;
    }
}
