//! Exchanging with other laptops in the foreground: once, or until told to stop.

use std::time::{Duration, Instant};

use app::{
    App, Ending, Networking,
    api::{CarriedInfo, CrowdingInfo, Event, FolderInfo, Nothing, PeerDial, Peers, RelayInfo, Secret},
};
use serde_json::json;

use super::{
    Result,
    news::{Exchange, Hearing, News, QUIET, obstacle_text},
    while_open,
};
use crate::{
    args::{Args, Places, Serve, Sync},
    output::Output,
};

/// How long `sync --once` takes at most where nothing else is said.
const ONCE: Duration = Duration::from_secs(60);
/// How long one looks around before those who were found are all there are: every laptop calls more than once in this time.
const LOOK_AROUND: Duration = Duration::from_secs(3);
/// How long `serve` waits for news before it looks around by itself: it may run for years on a small computer.
const IDLE: Duration = Duration::from_secs(2);
/// How often `serve` says how far it is, if anything moved.
const SAY: Duration = Duration::from_secs(10);
/// How often it deletes what nobody has named for a month.
const TIDY: Duration = Duration::from_secs(24 * 60 * 60);

/// What an exchange was asked to reach.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    laptops: usize,
    folders: usize,
    anybody: bool,
}

impl Asked {
    fn is_nothing(self) -> bool {
        self.laptops == 0 && self.folders == 0 && !self.anybody
    }

    /// Whether it has come to what was asked, and nothing moves any more.
    fn is_done(self, peers: &Peers, met: usize, quiet: Duration, running: Duration) -> bool {
        let is_done = |folder: &&FolderInfo| (folder.last_ok.is_some() && !folder.busy) || folder.trouble.is_some();
        let folders = peers.folders.iter().filter(is_done).count();
        let around = !self.anybody || running >= LOOK_AROUND && (met > 0 || self.laptops > 0 || self.folders > 0);
        quiet >= QUIET && met >= self.laptops && folders >= self.folders && around
    }
}

pub(super) fn sync(app: App, output: &Output, args: &Args, sync: &Sync) -> Result {
    app.check_folders(&sync.places.folder)?;
    let (addresses, tickets): (Vec<String>, Vec<String>) = sync.peer.iter().cloned().partition(|peer| app::is_address(peer));
    let given = !sync.peer.is_empty() || is_given(&sync.places);
    let hearing = Hearing::start();
    let app = app.with_network(Networking { addresses, ..networking(&sync.places, given) }, hearing.listeners());
    while_open(&app, output, args, || {
        let asked = asked(&app, &sync.places, given, sync.peer.len())?;
        if sync.once && asked.is_nothing() {
            let report = Exchange::start(&app)?.report([]);
            output.reply(&report, |report| report.text(output));
            return Ok(());
        }
        app.sync_now(Nothing {})?;
        for ticket in tickets {
            app.peer_dial(PeerDial { address: ticket })?;
        }
        let most = sync.timeout.or(sync.once.then_some(ONCE));
        let mut exchange = Exchange::start(&app)?;
        let mut ending = None;
        loop {
            match exchange.step(&app, &hearing)? {
                Some(News::Stop) => break,
                Some(News::Told(Event::Removed)) => {
                    ending = Some(Ending::Removed);
                    break;
                }
                _ => {}
            }
            if sync.once && asked.is_done(exchange.peers(), exchange.met(), exchange.quiet(), exchange.running()) {
                break;
            }
            if most.is_some_and(|most| exchange.running() >= most) {
                // Without --once the time is not one that was too short.
                ending = sync.once.then_some(Ending::OutOfTime);
                break;
            }
        }
        let reached = exchange.met() > 0 || exchange.peers().folders.iter().any(|folder| folder.last_ok.is_some());
        let failed = match ending {
            Some(Ending::Removed) => Some(app.ending(Ending::Removed)),
            _ if reached || asked.is_nothing() => None,
            // A folder that is full or refuses says more than that nobody was there.
            _ => Some(app.folder_error().unwrap_or_else(|| app.ending(Ending::NobodyReached))),
        };
        let said = failed.clone().or(ending.map(|ending| app.ending(ending)));
        let report = exchange.report(said.map(|error| error.message));
        output.last_reply(&report, |report| report.text(output));
        failed.map_or(Ok(()), Err)
    })
}

pub(super) fn serve(app: App, output: &Output, args: &Args, serve: &Serve) -> Result {
    app.check_folders(&serve.places.folder)?;
    let given = is_given(&serve.places);
    let hearing = Hearing::start();
    let networking = Networking { listen: serve.listen, reachable: true, ..networking(&serve.places, given) };
    let app = app.with_network(networking, hearing.listeners());
    while_open(&app, output, args, || {
        serve.carry.map_or(Ok(()), |bytes| app.carry_up_to(bytes))?;
        // Asked once, so that a port that can't be had ends the command with a sentence.
        app.sync_now(Nothing {})?;
        let mut exchange = Exchange::start(&app)?;
        let (mut ready, mut said, mut counted) = (false, Instant::now(), (0, 0, 0));
        let (mut tidied, mut carried, mut relay) = (None::<Instant>, Carrying::default(), None);
        let mut in_the_way = Vec::new();
        let ending = loop {
            match exchange.step_within(IDLE, &app, &hearing)? {
                Some(News::Stop) => break None,
                Some(News::Told(Event::Removed)) => break Some(app.ending(Ending::Removed)),
                _ => {}
            }
            say_relay(&mut relay, output, exchange.peers());
            say_obstacles(&mut in_the_way, output, exchange.peers());
            let listening = &exchange.peers().listening;
            if !ready && !listening.is_empty() {
                ready = true;
                output.reply(&json!({ "listening": listening }), |_| {
                    output.say("terminal-listening", &[("addresses", listening.join(" "))])
                });
            }
            if said.elapsed() >= SAY {
                said = Instant::now();
                let now = totals(exchange.peers());
                if now != counted {
                    counted = now;
                    let counts = [("connected", now.0.to_string()), ("in", now.1.to_string()), ("out", now.2.to_string())];
                    output.note(&output.say("terminal-serving", &counts));
                }
                carried.say(output, exchange.peers());
            }
            if tidied.is_none_or(|tidied| tidied.elapsed() >= TIDY) {
                tidied = Some(Instant::now());
                // A file that can't be removed now is no reason to bring nobody anything.
                if let Err(error) = app.tidy_attachments() {
                    tracing::warn!(code = ?error.code, "attachments that nobody names will be tidied up later");
                }
            }
        };
        carried.say(output, exchange.peers());
        let report = exchange.report(ending.as_ref().map(|error| error.message.clone()));
        output.last_reply(&report, |report| report.text(output));
        ending.map_or(Ok(()), Err)
    })
}

/// Says how the team's relay stands, where that is news.
fn say_relay(said: &mut Option<RelayInfo>, output: &Output, peers: &Peers) {
    if peers.relay == *said {
        return;
    }
    said.clone_from(&peers.relay);
    match said {
        Some(RelayInfo { url, connected: true, .. }) => output.note(&output.say("terminal-relay", &[("url", url.clone())])),
        Some(RelayInfo { obstacle: Some(obstacle), .. }) => output.note(&obstacle_text(obstacle)),
        // It is being tried: what comes of it is told.
        Some(_) | None => {}
    }
}

/// Says what stands in the way of finding laptops nearby, where that is news.
fn say_obstacles(said: &mut Vec<String>, output: &Output, peers: &Peers) {
    let obstacles = &peers.nearby.obstacles;
    obstacles.iter().filter(|one| !said.contains(&one.id)).for_each(|news| output.note(&obstacle_text(news)));
    *said = obstacles.iter().map(|obstacle| obstacle.id.clone()).collect();
}

/// What was said last of how much this relay holds, and of whom it takes not all.
#[derive(Default)]
struct Carrying {
    carried: Option<CarriedInfo>,
    crowding: Vec<CrowdingInfo>,
}

impl Carrying {
    /// Says it where that was not said yet.
    fn say(&mut self, output: &Output, peers: &Peers) {
        if peers.carries != self.carried {
            self.carried.clone_from(&peers.carries);
            self.carried.iter().for_each(|carried| output.note(&carried_text(output, carried)));
        }
        if peers.crowding != self.crowding {
            self.crowding.clone_from(&peers.crowding);
            self.crowding.iter().for_each(|crowding| output.note(&crowding_text(output, crowding)));
        }
    }
}

/// A relay knows no names: who it is stands on the page about the team of every laptop.
fn crowding_text(output: &Output, CrowdingInfo { member, named, most }: &CrowdingInfo) -> String {
    let args = [("named", named.to_string()), ("most", most.to_string()), ("member", member.clone())];
    output.say("terminal-crowding", &args)
}

/// How much a relay holds.
pub(super) fn carried_text(output: &Output, carried: &CarriedInfo) -> String {
    let megabytes = |bytes: f64| (bytes / 1_000_000.0).ceil().to_string();
    let CarriedInfo { files, bytes, limit, left_out } = carried;
    let (held, limit, left) = (megabytes(*bytes), megabytes(*limit), left_out.to_string());
    let args = [("files", files.to_string()), ("held", held), ("limit", limit), ("left", left)];
    output.say(if *left_out == 0 { "terminal-carries" } else { "terminal-carries-part" }, &args)
}

/// Laptops that are connected, and entries that came and went.
fn totals(peers: &Peers) -> (usize, u64, u64) {
    let connected = peers.devices.iter().filter(|peer| peer.connected).count();
    let sum = |count: fn(&app::api::PeerInfo) -> u32| peers.devices.iter().map(|peer| u64::from(count(peer))).sum();
    (connected, sum(|peer| peer.entries_in), sum(|peer| peer.entries_out))
}

fn is_given(places: &Places) -> bool {
    places.nearby || !places.folder.is_empty()
}

/// What was asked for on the command line, or else the project's own settings.
fn networking(places: &Places, given: bool) -> Networking {
    Networking {
        settings: !given,
        nearby: places.nearby,
        folders: places.folder.clone(),
        login: folder_login(),
        ..Networking::default()
    }
}

/// The name and the secret that a folder on a server asks for.
pub(super) fn folder_login() -> Option<(String, Secret)> {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    variable("CROSSROADS_FOLDER_USER").zip(variable("CROSSROADS_FOLDER_SECRET").map(Secret::new))
}

fn asked(app: &App, places: &Places, given: bool, laptops: usize) -> Result<Asked> {
    if given {
        return Ok(Asked { laptops, folders: places.folder.len(), anybody: places.nearby });
    }
    let settings = app.sync_settings(Nothing {})?;
    Ok(Asked {
        laptops: 0,
        folders: settings.folders.len(),
        // Not all of the known addresses need be there today.
        anybody: settings.nearby || settings.relay.is_some() || !settings.addresses.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use app::api::NearbyInfo;

    use super::*;

    #[test]
    fn an_exchange_is_done_when_all_that_was_asked_for_is_quiet() {
        let folder = |ok: bool, trouble: bool| FolderInfo {
            url: String::new(),
            last_ok: ok.then(String::new),
            packs: 0,
            busy: false,
            bytes_in: 0.0,
            bytes_out: 0.0,
            entries_in: 0,
            entries_out: 0,
            trouble: trouble.then(String::new),
        };
        let asked = |laptops, folders, anybody| Asked { laptops, folders, anybody };
        // What was asked for; folders that succeeded and failed; laptops met; seconds quiet; seconds running; whether it is done.
        let cases = [
            (asked(1, 0, false), (0, 0), 0, 5, 5, false),
            (asked(1, 0, false), (0, 0), 1, 0, 5, false),
            (asked(1, 0, false), (0, 0), 1, 1, 2, true),
            (asked(2, 0, false), (0, 0), 1, 9, 9, false),
            (asked(0, 1, false), (0, 0), 0, 9, 9, false),
            (asked(0, 1, false), (1, 0), 0, 1, 1, true),
            (asked(0, 1, false), (0, 1), 0, 1, 1, true),
            (asked(0, 2, false), (1, 0), 0, 1, 1, false),
            (asked(0, 0, true), (0, 0), 0, 9, 9, false),
            (asked(0, 0, true), (0, 0), 1, 1, 2, false),
            (asked(0, 0, true), (0, 0), 1, 1, 3, true),
            (asked(1, 1, true), (1, 0), 1, 1, 3, true),
            (asked(1, 1, true), (1, 0), 0, 1, 3, false),
            (asked(0, 1, true), (1, 0), 0, 1, 3, true),
        ];
        for (n, (asked, (ok, failed), met, quiet, running, expected)) in cases.into_iter().enumerate() {
            let folders = (0..ok).map(|_| folder(true, false)).chain((0..failed).map(|_| folder(false, true))).collect();
            let nearby = NearbyInfo { on: false, calling_from: Vec::new(), heard: 0, obstacles: Vec::new() };
            let mut peers = Peers {
                me: String::new(),
                on: true,
                listening: Vec::new(),
                devices: Vec::new(),
                nearby,
                folders,
                relay: None,
                audit: Vec::new(),
                carries: None,
                crowding: Vec::new(),
                joining: None,
            };
            let (quiet, running) = (Duration::from_secs(quiet), Duration::from_secs(running));
            assert_eq!(asked.is_done(&peers, met, quiet, running), expected, "case {n}: {asked:?}");
            peers.folders.iter_mut().for_each(|folder| folder.busy = true);
            // What failed is not waited for; what goes well is waited for to its end.
            let expected = expected && ok == 0;
            assert_eq!(asked.is_done(&peers, met, quiet, running), expected, "case {n}, attachments on their way: {asked:?}");
        }
    }
}
