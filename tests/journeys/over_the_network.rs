//! Two people in one room: one invites, the other joins with the ticket, and from then on they work together.

use std::{
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use app::{
    App, Listeners, Networking,
    api::{
        ChangesBody, Code, Dir, Event, FetchRule, FolderSetting, Id, Invite, InviteAnswer, InviteNew, JoinTicket, MomentInfo,
        Nothing, PeerDial, PeerInfo, PresenceShow, ProjectCreate, ProjectInfo, ProjectLabel, ProjectOpen, RecordAt, RecordNew,
        RecordOnly, RecordRow, RecordSet, Role, Secret, Silence, Stage, SyncSettings,
    },
};
use serde_json::{Map, json};
use support::PASSPHRASE;
use tempfile::TempDir;

/// Far longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A laptop with the whole app on it, which reaches others on this machine alone.
struct Laptop {
    app: App,
    news: Receiver<Event>,
    _home: TempDir,
}

struct Teller(Mutex<Sender<Event>>);

impl Listeners for Teller {
    fn event(&self, event: Event) {
        let _ = self.0.lock().expect("nobody panics here").send(event);
    }

    fn update(&self, _: [u8; 16], _: &[u8]) {}
}

impl Laptop {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (sender, news) = channel();
        let teller: Arc<dyn Listeners> = Arc::new(Teller(Mutex::new(sender)));
        let listen = Some("127.0.0.1:0".parse().expect("an address"));
        let networking = Networking { settings: true, listen, ..Networking::default() };
        let app = App::new(home.path().join("data"), Arc::clone(&teller)).with_network(networking, teller);
        Self { app: app.with_fast_keys_for_tests(), news, _home: home }
    }

    fn founder(name: &str) -> Self {
        let laptop = Self::new();
        let body = ProjectCreate {
            name: "Proefproject".into(),
            member: name.into(),
            passphrase: Secret::new(PASSPHRASE.into()),
            dir: None,
            sample: false,
        };
        laptop.app.project_create(body).expect("founds");
        laptop
    }

    /// Waits for an event that `wanted` makes something of; the others are passed over.
    fn hears<T>(&self, what: &str, wanted: impl Fn(Event) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.news.recv_timeout(left).unwrap_or_else(|_| panic!("{what} was not heard"));
            if let Some(heard) = wanted(event) {
                return heard;
            }
        }
    }

    /// Waits until something is so, looking again at every event and now and then.
    fn until<T>(&self, what: &str, look: impl Fn(&App) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(seen) = look(&self.app) {
                return seen;
            }
            assert!(Instant::now() < end, "{what} did not come");
            let _ = self.news.recv_timeout(Duration::from_millis(100));
        }
    }

    fn invite(&self) -> Invite {
        self.app.invite_new(InviteNew { role: Some(Role::Editor), minutes: 10 }).expect("invites")
    }

    /// Asks to join with the invitation of another.
    fn asks(&self, name: &str, invite: &Invite) -> Vec<String> {
        let passphrase = Secret::new(PASSPHRASE.into());
        let body = JoinTicket { ticket: invite.ticket.clone(), member: name.into(), passphrase, dir: None };
        let asked = self.app.join_ticket(body).expect("asks");
        assert_eq!(asked.project.stage, Stage::Joining);
        asked.words
    }

    /// Joins with an invitation of another, who lets them in.
    fn joined(name: &str, inviter: &Laptop) -> Self {
        let laptop = Self::new();
        let invite = inviter.invite();
        let words = laptop.asks(name, &invite);
        let (id, member, seen) = inviter.hears("who asks", |event| match event {
            Event::JoinAsked { invite, member, words } => Some((invite, member, words)),
            _ => None,
        });
        assert_eq!((id.as_str(), member.as_str(), seen), (invite.id.as_str(), name, words));
        inviter.app.invite_answer(InviteAnswer { id, admit: true }).expect("lets in");
        laptop.hears("being let in", |event| matches!(event, Event::LetIn).then_some(()));
        laptop
    }

    fn ready(&self) -> ProjectInfo {
        self.until("the project", |app| {
            app.project_info(Nothing {}).ok().filter(|info| info.stage == Stage::Ready && !info.counts.is_empty())
        })
    }

    fn note(&self, title: &str) -> String {
        let body = RecordNew { kind: "field-note".into(), title: title.into(), fields: Map::new(), sections: false };
        self.app.record_new(body).expect("makes").row.id
    }

    fn title(&self, id: &str, title: &str) {
        let body = RecordSet { id: id.into(), title: Some(title.into()), fields: Map::new() };
        self.app.record_set(body).expect("changes");
    }

    fn has_title(&self, id: &str, title: &str) {
        self.until(title, |app| app.record_get(Id { id: id.into() }).ok().filter(|view| view.row.title == title));
    }

    fn shows(&self, record: Option<&str>, cursor: Option<&str>) {
        let body = PresenceShow { record: record.map(str::to_owned), cursor: cursor.map(str::to_owned) };
        self.app.presence_show(body).expect("shows");
    }

    fn sees(&self, what: &str) -> (String, Option<String>, Option<String>) {
        self.hears(what, |event| match event {
            Event::Presence { name, record, cursor, .. } => Some((name, record, cursor)),
            _ => None,
        })
    }

    fn other(&self, is_so: impl Fn(&PeerInfo) -> bool) -> PeerInfo {
        self.until("the other laptop", |app| app.peers(Nothing {}).expect("tells").devices.into_iter().find(|peer| is_so(peer)))
    }
}

#[test]
fn what_is_new_names_the_records_that_fields_name() {
    let amira = Laptop::founder("Amira");
    let make = |kind: &str, title: &str| {
        let body = RecordNew { kind: kind.into(), title: title.into(), fields: Map::new(), sections: false };
        amira.app.record_new(body).expect("makes").row.id
    };
    let (kitchen, garden, note) = (make("initiative", "Keuken"), make("initiative", "Tuin"), make("field-note", "Bezoek"));
    let names = |ids: &[&String]| {
        let fields = Map::from_iter([("initiatives".to_owned(), json!(ids))]);
        amira.app.record_set(RecordSet { id: note.clone(), title: None, fields }).expect("links");
    };
    names(&[&kitchen]);
    let bram = Laptop::joined("Bram", &amira);
    bram.ready();
    names(&[&garden]);
    amira.title(&note, "Bezoek in mei");
    bram.has_title(&note, "Bezoek in mei");
    let body = ChangesBody { since_last_look: true, records: Some(vec![note.clone()]) };
    let change = bram.app.changes(body).expect("tells").records.remove(0);
    let titled = |targets: Vec<RecordRow>| {
        let mut titles: Vec<String> = targets.into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    };
    assert_eq!(titled(change.targets), ["Keuken", "Tuin"], "also what it names no longer");

    let moments = bram.app.timeline(RecordOnly { record: note.clone() }).expect("tells").moments;
    let at = |moment: Option<&MomentInfo>| moment.map(|moment| moment.id.clone()).expect("a moment");
    let body = RecordAt { record: note, at: at(moments.last()), since: Some(at(moments.first())) };
    let targets = bram.app.record_at(body).expect("reads").targets;
    assert!(titled(targets).contains(&"Tuin".to_owned()), "and so does the history");
}

#[test]
fn an_invitation_makes_two_laptops_one_project() {
    let amira = Laptop::founder("Amira");
    let first = amira.note("Bezoek");
    let bram = Laptop::joined("Bram", &amira);
    amira.hears("the end of the invitation", |event| matches!(event, Event::InviteDone { .. }).then_some(()));
    assert_eq!(bram.ready().me.name, "Bram");
    bram.has_title(&first, "Bezoek");

    bram.title(&first, "Bezoek aan Zwolle");
    amira.has_title(&first, "Bezoek aan Zwolle");
    amira.title(&first, "Bezoek aan Kampen");
    bram.has_title(&first, "Bezoek aan Kampen");

    let is_level = |peer: &PeerInfo| peer.has_up_to.is_some() && peer.outgoing == 0 && peer.incoming == 0 && peer.entries_in > 0;
    let bram_seen = amira.other(is_level);
    assert!(bram_seen.connected && bram_seen.last_met.is_some() && bram_seen.address.is_some(), "{bram_seen:?}");
    assert_eq!(amira.app.members(Nothing {}).expect("lists").len(), 2);
    let other = bram.app.peers(Nothing {}).expect("tells");
    assert_eq!((other.me, other.devices.len(), other.nearby.on), (bram_seen.device, 1, false));
}

#[test]
fn people_see_where_the_others_are() {
    let amira = Laptop::founder("Amira");
    let first = amira.note("Bezoek");
    let bram = Laptop::joined("Bram", &amira);
    bram.ready();
    amira.shows(Some(&first), Some(r#"{"anchor":"AQ","head":"Ag"}"#));
    let seen = bram.sees("Amira in the note");
    assert_eq!(seen, ("Amira".into(), Some(first.clone()), Some(r#"{"anchor":"AQ","head":"Ag"}"#.into())));
    amira.shows(None, None);
    let mut seen = bram.sees("Amira elsewhere");
    while seen.1.is_some() {
        seen = bram.sees("Amira elsewhere");
    }
    let long = PresenceShow { record: Some(first), cursor: Some("x".repeat(16 << 10)) };
    assert_eq!(amira.app.presence_show(long).expect_err("too long").code, Code::Invalid);

    bram.shows(Some(&amira.note("Ander")), None);
    assert_eq!(amira.sees("Bram").0, "Bram");
    bram.app.project_lock(Nothing {}).expect("locks");
    while amira.sees("Bram leaving").1.is_some() {}
}

#[test]
fn in_silence_nobody_is_reached_and_nothing_set_is_lost() {
    let amira = Laptop::founder("Amira");
    amira.note("Bezoek");
    let bram = Laptop::joined("Bram", &amira);
    bram.ready();
    amira.other(|peer| peer.connected);
    let set = amira.app.sync_settings(Nothing {}).expect("tells");
    assert!(amira.app.silence_set(Silence { on: true }).expect("falls silent").on);
    let alone = amira.app.peers(Nothing {}).expect("tells");
    assert!(alone.listening.is_empty() && alone.devices.iter().all(|peer| !peer.connected), "{alone:?}");
    assert!(alone.nearby.obstacles.is_empty(), "silence is no trouble: {alone:?}");
    bram.other(|peer| !peer.connected);
    amira.app.sync_now(Nothing {}).expect_err("nothing looks for others in silence");

    // It holds across a lock, and what is written meanwhile goes out afterwards.
    let dir = amira.app.project_info(Nothing {}).expect("tells").dir;
    amira.app.project_lock(Nothing {}).expect("locks");
    amira.app.project_open(ProjectOpen { dir, passphrase: Secret::new(PASSPHRASE.into()) }).expect("opens");
    assert!(amira.app.silence(Nothing {}).expect("tells").on);
    assert!(amira.app.peers(Nothing {}).expect("tells").listening.is_empty());
    let note = amira.note("Onderweg");
    assert_eq!(format!("{:?}", amira.app.sync_settings(Nothing {}).expect("tells")), format!("{set:?}"));

    amira.app.silence_set(Silence { on: false }).expect("speaks again");
    let address = amira.invite().ticket;
    bram.app.peer_dial(PeerDial { address }).expect("dials");
    bram.has_title(&note, "Onderweg");
}

#[test]
fn who_is_refused_stays_outside() {
    let amira = Laptop::founder("Amira");
    let invite = amira.invite();
    let bram = Laptop::new();
    bram.asks("Bram", &invite);
    let id = amira.hears("who asks", |event| match event {
        Event::JoinAsked { invite, .. } => Some(invite),
        _ => None,
    });
    amira.app.invite_answer(InviteAnswer { id: id.clone(), admit: false }).expect("refuses");
    bram.hears("being turned away", |event| matches!(event, Event::TurnedAway).then_some(()));
    assert_eq!(bram.app.project_info(Nothing {}).expect("tells").stage, Stage::Joining);
    assert_eq!(amira.app.members(Nothing {}).expect("lists").len(), 1);
    assert_eq!(amira.app.invite_answer(InviteAnswer { id, admit: true }).expect_err("nobody waits").code, Code::NotFound);

    let ticket = |text: &str| JoinTicket {
        ticket: text.into(),
        member: "Bram".into(),
        passphrase: Secret::new(PASSPHRASE.into()),
        dir: None,
    };
    let known = bram.app.app_state(Nothing {}).expect("tells").projects.len();
    for text in ["", "not a ticket", "crossroads:ABCDEF", &invite.ticket[..invite.ticket.len() - 1]] {
        assert_eq!(bram.app.join_ticket(ticket(text)).expect_err(text).code, Code::Invalid, "{text}");
    }
    assert_eq!(bram.app.app_state(Nothing {}).expect("tells").projects.len(), known, "a bad ticket makes no project");
}

#[test]
fn settings_for_exchange_are_kept_and_secrets_are_not_told() {
    let amira = Laptop::founder("Amira");
    let dir = amira.app.project_info(Nothing {}).expect("tells").dir;
    assert!(!amira.app.sync_settings(Nothing {}).expect("tells").nearby, "nothing is on that nobody turned on");
    let stick = tempfile::tempdir().expect("a folder");
    let folder = FolderSetting {
        url: stick.path().display().to_string(),
        user: Some("amira".into()),
        secret: Some(Secret::new("a secret".into())),
        attachments: false,
    };
    let wanted = SyncSettings {
        fetch: FetchRule::UpTo,
        fetch_up_to_mb: 5,
        folders: vec![folder.clone(), folder],
        addresses: vec![" 10.255.255.1 ".into()],
        relay: Some(String::new()),
        ..SyncSettings::default()
    };
    let told = amira.app.sync_settings_set(wanted).expect("takes");
    assert_eq!((told.folders.len(), told.addresses[0].as_str(), told.relay.as_deref()), (1, "10.255.255.1", None));
    for bad in [json!({"addresses": ["here"]}), json!({"relay": "ftp://x"}), json!({"folders": [{"url": "ftp://x"}]})] {
        let bad: SyncSettings = serde_json::from_value(bad).expect("settings");
        assert_eq!(amira.app.sync_settings_set(bad).expect_err("does not fit").code, Code::Invalid);
    }
    amira.app.project_lock(Nothing {}).expect("locks");
    amira.app.project_open(ProjectOpen { dir, passphrase: Secret::new(PASSPHRASE.into()) }).expect("opens");
    let kept = serde_json::to_value(amira.app.sync_settings(Nothing {}).expect("tells")).expect("JSON");
    assert_eq!(kept, serde_json::to_value(&told).expect("JSON"));
    assert!(!kept.to_string().contains("a secret"));
    amira.app.sync_settings_set(SyncSettings::default()).expect("takes");
}

#[test]
fn a_project_has_the_name_that_this_computer_gives_it() {
    let amira = Laptop::founder("Amira");
    let dir = amira.app.project_info(Nothing {}).expect("tells").dir;
    let label = |dir: &str, label: &str| ProjectLabel { dir: dir.into(), label: label.into() };
    let known = |app: &App| app.app_state(Nothing {}).expect("tells").projects.pop().map(|project| project.label);
    amira.app.project_label(label(&dir, " Veldwerk ")).expect("names");
    assert_eq!(known(&amira.app).as_deref(), Some("Veldwerk"));
    amira.app.project_lock(Nothing {}).expect("locks");
    amira.app.project_open(ProjectOpen { dir: dir.clone(), passphrase: Secret::new(PASSPHRASE.into()) }).expect("opens");
    assert_eq!(known(&amira.app).as_deref(), Some("Veldwerk"), "opening keeps it");
    assert_eq!(amira.app.project_label(label("/elsewhere", "x")).expect_err("unknown").code, Code::NoProject);
    assert_eq!(amira.app.project_label(label(&dir, "a\nb")).expect_err("two lines").code, Code::Invalid);
    amira.app.project_label(label(&dir, "")).expect("takes it away");
    assert_eq!(known(&amira.app).as_deref(), Some(""));
    amira.app.project_forget(Dir { dir }).expect("forgets");
}
