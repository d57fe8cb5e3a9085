//! Letting somebody in over the network, and being let in.

use std::time::{Duration, Instant};

use app::{
    App, Ending, Networking,
    api::{Code, Error, Event, InviteAnswer, InviteNew, JoinTicket, Nothing, ProjectOpen, Stage, Ticket},
};
use serde_json::json;

use super::{
    Result,
    news::{Exchange, Hearing, News, QUIET},
    project::project_text,
    sharing::requested_text,
    text, while_open,
};
use crate::{
    args::{Args, Invite},
    output::Output,
    passphrase,
};

/// How long the first exchange may stand still.
const STILL: Duration = Duration::from_secs(60);

pub(super) fn invite(app: App, output: &Output, args: &Args, invite: &Invite) -> Result {
    let hearing = Hearing::start();
    let app = app.with_network(Networking::default(), hearing.listeners());
    while_open(&app, args, || {
        let minutes = u32::try_from(invite.expires.as_secs().div_ceil(60)).unwrap_or(u32::MAX);
        let role = (!invite.own_device).then(|| super::role(invite.role));
        let open = app.invite_new(InviteNew { role, minutes })?;
        output.reply(&json!({ "ticket": open.ticket, "expires": open.expires }), |_| open.ticket.clone());
        let ends = Instant::now() + Duration::from_secs(u64::from(minutes) * 60);
        let mut exchange = Exchange::start(&app)?;
        let mut asks = None;
        loop {
            match exchange.step(&app, &hearing)? {
                Some(News::Stop) => return Err(stopped()),
                Some(News::Told(Event::JoinAsked { invite: id, member, words })) if id == open.id => {
                    let shown = words.join(" ");
                    output.note(&format!("{member} asks to join. Their four words: {shown}"));
                    asks = Some((member, words));
                    if invite.yes {
                        app.invite_answer(InviteAnswer { id, admit: true })?;
                    } else {
                        hearing.ask(output, &id, "Are these the words on their screen?");
                    }
                }
                Some(News::Answer(id, true)) => app.invite_answer(InviteAnswer { id, admit: true })?,
                Some(News::Answer(id, false)) => {
                    app.invite_answer(InviteAnswer { id, admit: false })?;
                    let message = "Nobody was let in. Without a terminal, use --yes.".into();
                    return Err(Error { code: Code::Cancelled, message });
                }
                Some(News::Told(Event::InviteDone { invite: id })) if id == open.id => break,
                _ if Instant::now() >= ends => return Err(app.ending(Ending::Unused)),
                _ => {}
            }
        }
        // They are let in, and have nothing yet: this laptop stays until they have everything.
        until_level(&app, &hearing, &mut exchange)?;
        let (member, words) = asks.unwrap_or_default();
        output.reply(&json!({ "member": member, "words": words }), |_| format!("{member} is let in and has everything"));
        Ok(())
    })
}

pub(super) fn join(app: App, output: &Output, args: &Args, ticket: &str, member: &str) -> Result {
    let hearing = Hearing::start();
    let app = app.with_network(Networking::default(), hearing.listeners());
    let dir = text(&args.project);
    let passphrase = passphrase::get(args, true)?;
    // A project that waits already asks again.
    match app.project_open(ProjectOpen { dir: dir.clone(), passphrase: passphrase.clone() }) {
        Ok(info) if info.stage == Stage::Joining => {
            app.join_ticket_again(Ticket { ticket: ticket.to_owned() })?;
            output.reply(&json!({ "words": info.words, "project": info }), |_| {
                format!("Your four words: {}", info.words.join(" "))
            });
        }
        Ok(_) => {
            app.project_lock(Nothing {})?;
            return Err(Error { code: Code::Invalid, message: "This project does not wait to be let in.".into() });
        }
        Err(error) if error.code == Code::NoProject => {
            let body = JoinTicket { ticket: ticket.to_owned(), member: member.to_owned(), passphrase, dir: Some(dir) };
            output.reply(&app.join_ticket(body)?, requested_text);
        }
        Err(error) => return Err(error),
    }
    let done = wait_to_be_let_in(&app, output, &hearing);
    app.project_lock(Nothing {})?;
    done
}

fn wait_to_be_let_in(app: &App, output: &Output, hearing: &Hearing) -> Result {
    let mut exchange = Exchange::start(app)?;
    loop {
        match exchange.step(app, hearing)? {
            Some(News::Stop) => return Err(stopped()),
            Some(News::Told(Event::TurnedAway)) => return Err(app.ending(Ending::TurnedAway)),
            Some(News::Told(Event::LetIn)) => break,
            _ => {}
        }
    }
    output.note("Let in. What is there comes over now.");
    until_level(app, hearing, &mut exchange)?;
    output.reply(&app.project_info(Nothing {})?, project_text);
    Ok(())
}

/// Waits until this laptop is in, somebody was met, and nothing moves any more.
fn until_level(app: &App, hearing: &Hearing, exchange: &mut Exchange) -> Result {
    let mut alone = Instant::now();
    loop {
        if let Some(News::Stop) = exchange.step(app, hearing)? {
            return Err(stopped());
        }
        let connected = exchange.peers().devices.iter().any(|peer| peer.connected);
        if connected {
            alone = Instant::now();
        }
        let is_in = || app.project_info(Nothing {}).is_ok_and(|info| info.stage == Stage::Ready);
        if exchange.met() > 0 && exchange.quiet() >= QUIET && is_in() {
            return Ok(());
        }
        // Whoever is connected is checked for being alive by the exchange itself.
        if alone.elapsed() >= STILL {
            return Err(app.ending(Ending::OutOfTime));
        }
    }
}

fn stopped() -> Error {
    Error { code: Code::Cancelled, message: "Stopped.".into() }
}
