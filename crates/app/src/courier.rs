//! Carries what the node tells to whoever shows the app: not too often, and with the names of people.
//!
//! The node's threads only leave their news here. A thread of its own passes it on, so that a slow listener or a busy project
//! holds up no connection, and news that came twice is told once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use model::RecordId;
use serde::{Deserialize, Serialize};
use sync::node;
use vault::{DeviceId, Handle};

use crate::{Listeners, api::Event, records::hex, sharing::with_colours};

/// How long after one [`Event::Peers`] the next may come.
const PAUSE: Duration = Duration::from_millis(250);
/// News that may wait to be told, apart from status and presence, of which only the last counts.
const MOST_WAITING: usize = 1_000;
/// The largest presence, in bytes.
pub(crate) const MOST_SHOWN: usize = 16 << 10;

/// The thread that carries. Dropping it ends it; what it still has is not told any more.
pub(crate) struct Courier {
    inbox: Arc<Inbox>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Inbox {
    news: Mutex<News>,
    more: Condvar,
}

#[derive(Default)]
struct News {
    status: bool,
    presence: BTreeMap<DeviceId, Option<Vec<u8>>>,
    rest: Vec<node::Event>,
    ended: bool,
}

/// Where a person is, as laptops tell each other.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shown {
    pub(crate) record: String,
    #[serde(default)]
    pub(crate) cursor: Option<String>,
}

impl Courier {
    /// Starts it.
    pub(crate) fn start(project: Handle, listeners: Arc<dyn Listeners>) -> std::io::Result<Self> {
        let inbox = Arc::<Inbox>::default();
        let carried = Arc::clone(&inbox);
        let mut people = People { project, known: BTreeMap::new() };
        let thread = thread::Builder::new().name("courier".into()).spawn(move || {
            let mut told = None;
            while let Some(news) = carried.next(&mut told) {
                for event in events(news, &mut people) {
                    listeners.event(event);
                }
            }
        })?;
        Ok(Self { inbox, thread: Some(thread) })
    }

    /// What the node is given to tell with.
    pub(crate) fn hears(&self) -> impl Fn(node::Event) + Send + Sync + 'static {
        let inbox = Arc::clone(&self.inbox);
        move |event| inbox.leave(event)
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.inbox.news().ended = true;
        self.inbox.more.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Inbox {
    fn news(&self) -> MutexGuard<'_, News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave(&self, event: node::Event) {
        let mut news = self.news();
        match event {
            node::Event::Status => news.status = true,
            node::Event::Presence { device, shown } => {
                news.presence.insert(device, shown.filter(|shown| shown.len() <= MOST_SHOWN));
            }
            event if news.rest.len() < MOST_WAITING => news.rest.push(event),
            _ => tracing::warn!("news of the network was left out: too much waits"),
        }
        self.more.notify_one();
    }

    /// Waits for something to tell. `told` is when the status was last told. Nothing at the end.
    fn next(&self, told: &mut Option<Instant>) -> Option<News> {
        let mut news = self.news();
        loop {
            if news.ended {
                return None;
            }
            let pause = told.map_or(Duration::ZERO, |told| PAUSE.saturating_sub(told.elapsed()));
            let tell_status = news.status && pause.is_zero();
            if tell_status || !news.presence.is_empty() || !news.rest.is_empty() {
                if tell_status {
                    *told = Some(Instant::now());
                }
                let later = News { status: news.status && !tell_status, ..News::default() };
                return Some(News { status: tell_status, ..std::mem::replace(&mut *news, later) });
            }
            news = if news.status {
                self.more.wait_timeout(news, pause).unwrap_or_else(PoisonError::into_inner).0
            } else {
                self.more.wait(news).unwrap_or_else(PoisonError::into_inner)
            };
        }
    }
}

/// Whose laptop is whose, asked again only when an unknown one shows up.
struct People {
    project: Handle,
    known: BTreeMap<DeviceId, (String, String, u32)>,
}

impl People {
    /// Member id, name and colour; nothing for a device of nobody.
    fn of(&mut self, device: &DeviceId) -> Option<(String, String, u32)> {
        if !self.known.contains_key(device) {
            // While the project is being locked there is nobody to name.
            let members = self.project.run(|store| store.members()).unwrap_or_default();
            for (member, colour) in with_colours(members) {
                let known = |keys: &vault::DeviceKeys| (keys.sign, (hex(&member.id), member.name.clone(), colour));
                self.known.extend(member.devices.iter().map(known));
            }
        }
        self.known.get(device).cloned()
    }
}

fn events(news: News, people: &mut People) -> Vec<Event> {
    let mut events: Vec<Event> = news.rest.into_iter().flat_map(plain).collect();
    for (device, shown) in news.presence {
        let Some((member, name, colour)) = people.of(&device) else { continue };
        let Some(shown) = read(shown) else { continue };
        let (record, cursor) = shown.map_or((None, None), |shown| (Some(shown.record), shown.cursor));
        events.push(Event::Presence { device: hex(&device), member, name, colour, record, cursor });
    }
    if news.status {
        events.push(Event::Peers);
    }
    events
}

fn plain(event: node::Event) -> Vec<Event> {
    match event {
        node::Event::JoinAsked(asked) => vec![Event::JoinAsked {
            invite: asked.invitation.to_string(),
            member: asked.name,
            words: asked.words.map(str::to_owned).to_vec(),
        }],
        node::Event::JoinDone { invitation } => vec![Event::InviteDone { invite: invitation.to_string() }],
        node::Event::InvitationEnded { invitation } => vec![Event::InviteEnded { invite: invitation.to_string() }],
        node::Event::LetIn => vec![Event::LetIn],
        node::Event::TurnedAway => vec![Event::TurnedAway],
        node::Event::Removed => vec![Event::Removed],
        node::Event::Attachments(arrived) => {
            let event =
                |(record, id): (RecordId, uuid::Uuid)| Event::Attachment { record: record.to_string(), id: id.to_string() };
            arrived.into_iter().map(event).collect()
        }
        node::Event::Status | node::Event::Presence { .. } => Vec::new(),
    }
}

/// What somebody shows; nothing at all where this build does not understand it.
fn read(shown: Option<Vec<u8>>) -> Option<Option<Shown>> {
    let Some(bytes) = shown else { return Some(None) };
    let shown: Shown = serde_json::from_slice(&bytes).ok()?;
    shown.record.parse::<RecordId>().ok()?;
    Some(Some(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_understood_is_shown() {
        const RECORD: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
        let cases: &[(Option<String>, Option<Option<&str>>)] = &[
            (None, Some(None)),
            (Some(format!(r#"{{"record":"{RECORD}","cursor":null}}"#)), Some(Some(RECORD))),
            (Some(format!(r#"{{"record":"{RECORD}"}}"#)), Some(Some(RECORD))),
            (Some(format!(r#"{{"record":"{RECORD}","cursor":"x","later":1}}"#)), Some(Some(RECORD))),
            (Some(format!(r#"{{"record":"{RECORD}","cursor":{{"anchor":"x"}}}}"#)), None),
            (Some(r#"{"record":"a note"}"#.to_owned()), None),
            (Some(r#"{"cursor":"x"}"#.to_owned()), None),
            (Some("[]".to_owned()), None),
            (Some("\u{0}".to_owned()), None),
            (Some("[".repeat(10_000)), None),
        ];
        for (bytes, expected) in cases {
            let shown = read(bytes.clone().map(String::into_bytes));
            let record = shown.as_ref().map(|shown| shown.as_ref().map(|shown| shown.record.as_str()));
            assert_eq!(record, *expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_comes_often_is_told_once_and_nothing_is_forgotten() {
        let inbox = Inbox::default();
        let device = [1; 32];
        for n in 0..100 {
            inbox.leave(node::Event::Status);
            inbox.leave(node::Event::Presence { device, shown: Some(vec![n]) });
            inbox.leave(node::Event::JoinDone { invitation: u64::from(n) });
        }
        let mut told = None;
        let news = inbox.next(&mut told).expect("there is news");
        assert_eq!((news.status, news.presence.len(), news.rest.len()), (true, 1, 100));
        assert_eq!(news.presence[&device], Some(vec![99]));

        // The pause has only begun: what is not a status is told at once, the status stays for later.
        inbox.leave(node::Event::Status);
        inbox.leave(node::Event::LetIn);
        let news = inbox.next(&mut told).expect("there is news");
        assert_eq!((news.status, news.rest.len()), (false, 1));
        let before = told;
        let news = inbox.next(&mut told).expect("the status comes");
        assert!(news.status && told > before);

        inbox.leave(node::Event::Presence { device, shown: Some(vec![0; MOST_SHOWN + 1]) });
        assert_eq!(inbox.next(&mut told).expect("there is news").presence[&device], None, "too large is nowhere");
        inbox.news().ended = true;
        assert!(inbox.next(&mut told).is_none());
    }
}
