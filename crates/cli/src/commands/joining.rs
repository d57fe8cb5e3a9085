//! Letting somebody in over the network, and being let in.

use std::time::{Duration, Instant};

use app::{
    App, Ending, Networking,
    api::{Code, Error, Event, InviteAnswer, InviteNew, JoinTicket, JoiningStep, Nothing, ProjectOpen, Stage, Ticket},
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
    let app = app.with_network(Networking { relay: true, ..Networking::default() }, hearing.listeners());
    while_open(&app, output, args, || {
        let minutes = u32::try_from(invite.expires.as_secs() / 60).unwrap_or(u32::MAX);
        let role = (!invite.own_device).then(|| super::role(invite.role));
        let open = app.invite_new(InviteNew { role, minutes })?;
        output.reply(&json!({ "ticket": open.ticket, "expires": open.expires }), |_| open.ticket.clone());
        let ends = Instant::now() + Duration::from_secs(u64::from(minutes) * 60);
        let mut exchange = Exchange::start(&app)?;
        let mut asks = None;
        loop {
            match exchange.step(&app, &hearing)? {
                Some(News::Stop) => return Err(stopped(output)),
                Some(News::Told(Event::JoinAsked { invite: id, member, words })) if id == open.id => {
                    let shown = words.join(" ");
                    output.note(&output.say("terminal-asks", &[("member", member.clone()), ("words", shown)]));
                    asks = Some((member, words));
                    if invite.yes {
                        app.invite_answer(InviteAnswer { id, admit: true })?;
                    } else {
                        hearing.ask(output, &id, &output.plain("asked-question"));
                    }
                }
                Some(News::Answer(id, true)) => app.invite_answer(InviteAnswer { id, admit: true })?,
                Some(News::Answer(id, false)) => {
                    app.invite_answer(InviteAnswer { id, admit: false })?;
                    return Err(output.fault(Code::Cancelled, "terminal-nobody-let-in-yes", &[]));
                }
                Some(News::Told(Event::InviteDone { invite: id })) if id == open.id => break,
                Some(News::Told(Event::InviteEnded { invite: id })) if id == open.id => return Err(app.ending(Ending::Ended)),
                _ if Instant::now() >= ends => return Err(app.ending(Ending::Unused)),
                _ => {}
            }
        }
        // They are let in, and have nothing yet: this laptop stays until they have said that they have everything.
        let (member, words) = asks.unwrap_or_default();
        let theirs = device_with(&app, &words)?;
        until(&app, output, &hearing, &mut exchange, |exchange| {
            let theirs = exchange.peers().devices.iter().find(|peer| Some(&peer.device) == theirs.as_ref());
            theirs.is_some_and(|peer| peer.has_up_to.is_some() && peer.outgoing == 0)
        })?;
        output.reply(&json!({ "member": member, "words": words }), |_| {
            output.say("terminal-let-in", &[("member", member.clone())])
        });
        Ok(())
    })
}

pub(super) fn join(app: App, output: &Output, args: &Args, ticket: &str, member: &str) -> Result {
    let hearing = Hearing::start();
    let app = app.with_network(Networking { relay: true, ..Networking::default() }, hearing.listeners());
    let dir = text(output, &args.project)?;
    let passphrase = passphrase::get(output, args, true)?;
    // A project that waits already asks again.
    match app.project_open(ProjectOpen { dir: dir.clone(), passphrase: passphrase.clone() }) {
        Ok(info) if info.stage == Stage::Joining => {
            app.join_ticket_again(Ticket { ticket: ticket.to_owned() })?;
            output.reply(&json!({ "words": info.words, "project": info }), |_| {
                output.say("terminal-own-words", &[("words", info.words.join(" "))])
            });
        }
        Ok(_) => {
            app.project_lock(Nothing {})?;
            return Err(output.fault(Code::Invalid, "terminal-not-waiting", &[]));
        }
        Err(error) if error.code == Code::NoProject => {
            let body = JoinTicket { ticket: ticket.to_owned(), member: member.to_owned(), passphrase, dir: Some(dir) };
            output.reply(&app.join_ticket(body)?, |requested| requested_text(output, requested));
        }
        Err(error) => return Err(error),
    }
    let done = wait_to_be_let_in(&app, output, &hearing);
    app.project_lock(Nothing {})?;
    done
}

fn wait_to_be_let_in(app: &App, output: &Output, hearing: &Hearing) -> Result {
    let mut exchange = Exchange::start(app)?;
    let mut said = None;
    loop {
        let news = exchange.step(app, hearing)?;
        let step = exchange.peers().joining.as_ref().map(|joining| joining.step);
        if step != said {
            said = step;
            let tried = exchange.peers().joining.iter().flat_map(|joining| joining.tried.clone()).collect::<Vec<_>>().join(", ");
            match step {
                Some(JoiningStep::Heard) => output.note(&output.plain("terminal-reached")),
                Some(JoiningStep::Unanswered) => output.note(&output.say("terminal-unanswered", &[("tried", tried)])),
                Some(JoiningStep::Asking) | None => {}
            }
        }
        match news {
            Some(News::Stop) => return Err(stopped(output)),
            Some(News::Told(Event::TurnedAway)) => return Err(app.ending(Ending::TurnedAway)),
            Some(News::Told(Event::LetIn)) => break,
            _ => {}
        }
    }
    output.note(&output.plain("terminal-comes-over"));
    // Until its own admission has come, this laptop is in no team that it knows of.
    until(app, output, hearing, &mut exchange, |exchange| {
        exchange.met() > 0 && app.project_info(Nothing {}).is_ok_and(|info| info.stage == Stage::Ready)
    })?;
    output.reply(&app.project_info(Nothing {})?, |info| project_text(output, info));
    Ok(())
}

/// The laptop with these four words.
fn device_with(app: &App, words: &[String]) -> Result<Option<String>> {
    let mut devices = app.members(Nothing {})?.into_iter().flat_map(|member| member.devices);
    Ok(devices.find(|device| device.words == words).map(|device| device.id))
}

/// Waits until something is so, everybody who is connected is level, and nothing moves any more.
fn until(app: &App, output: &Output, hearing: &Hearing, exchange: &mut Exchange, is_so: impl Fn(&Exchange) -> bool) -> Result {
    let mut alone = Instant::now();
    loop {
        if let Some(News::Stop) = exchange.step(app, hearing)? {
            return Err(stopped(output));
        }
        if exchange.quiet() >= QUIET && is_so(exchange) {
            return Ok(());
        }
        if exchange.peers().devices.iter().any(|peer| peer.connected) {
            alone = Instant::now();
        }
        // Whether somebody who is connected is alive, the exchange itself sees to.
        if alone.elapsed() >= STILL {
            return Err(app.ending(Ending::OutOfTime));
        }
    }
}

fn stopped(output: &Output) -> Error {
    output.fault(Code::Cancelled, "terminal-stopped", &[])
}
