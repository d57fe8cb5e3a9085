//! Nodes on one machine: being let in, meeting, losing each other, and what strangers get.

mod laptops;

use std::{
    net::{IpAddr, Ipv4Addr, UdpSocket},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use laptops::Laptop;
use sync::{
    Error,
    node::{Event, Node},
    status::{JoinAsked, Joining, JoiningStep, NewInvitation, Options},
};
use vault::Role;

/// Far more than anything here takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A laptop with a node on it, and what that told.
struct Online {
    laptop: Laptop,
    node: Node,
    told: Arc<Mutex<Vec<Event>>>,
}

/// On this machine only, at any free port.
fn local() -> Options {
    Options { listen: true, only: vec![IpAddr::from([127, 0, 0, 1])], ..Options::default() }
}

impl Online {
    fn new(laptop: Laptop) -> Self {
        Self::with(laptop, local())
    }

    fn with(laptop: Laptop, options: Options) -> Self {
        let told = Arc::new(Mutex::new(Vec::new()));
        let events = told.clone();
        let tell = move |event| {
            if !matches!(event, Event::Status) {
                events.lock().expect("no panic").push(event);
            }
        };
        let node = Node::start(laptop.project.handle(), options, tell).expect("starts");
        laptop.project.watch(node.growth()).expect("watches");
        Self { laptop, node, told }
    }

    /// Waits until it told something like this.
    fn hears<T>(&self, what: &str, pick: impl Fn(&Event) -> Option<T>) -> T {
        let mut found = None;
        until(what, || {
            found = self.told.lock().expect("no panic").iter().find_map(&pick);
            found.is_some()
        });
        found.expect("was found")
    }

    fn invite(&self, role: Option<Role>) -> (u64, String) {
        let invitation = self.node.invite(NewInvitation { role, lasts: Duration::from_secs(60) }).expect("invites");
        (invitation.id, invitation.ticket)
    }

    fn asked(&self) -> JoinAsked {
        self.hears("somebody asks to join", |event| if let Event::JoinAsked(asked) = event { Some(asked.clone()) } else { None })
    }

    fn connected(&self) -> usize {
        self.node.status().peers.iter().filter(|peer| peer.connected.is_some()).count()
    }

    /// Lets somebody in by ticket.
    fn lets_in(&self, name: &str) -> Self {
        let guest = Self::new(Laptop::waiting(name));
        let (invitation, ticket) = self.invite(Some(Role::Editor));
        guest.node.ask_to_join(&ticket).expect("is a ticket");
        let asked = self.hears("they ask", |event| match event {
            Event::JoinAsked(asked) if asked.invitation == invitation => Some(asked.clone()),
            _ => None,
        });
        assert_eq!(asked.name, name);
        self.node.answer(invitation, true).expect("admits");
        guest.hears("being let in", |event| matches!(event, Event::LetIn).then_some(()));
        guest
    }
}

/// Waits for something that is told by nobody.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn equal(one: &Online, other: &Online) -> bool {
    one.laptop.heights() == other.laptop.heights()
}

#[test]
fn somebody_joins_by_ticket_and_has_everything() {
    let anna = Online::new(Laptop::founder());
    let notes: Vec<_> = (0..20).map(|n| (anna.laptop.note(&format!("noot {n}")), format!("noot {n}"))).collect();
    let bram = Online::new(Laptop::waiting("Bram"));
    let (invitation, ticket) = anna.invite(Some(Role::Editor));
    bram.node.ask_to_join(&ticket).expect("is a ticket");
    let asked = anna.asked();
    let words = bram.laptop.project.run(|store| store.device_keys().words()).expect("runs");
    assert_eq!((asked.invitation, asked.name.as_str(), asked.words), (invitation, "Bram", words));
    until("he is told that a person is asked", || {
        bram.node.status().joining.is_some_and(|joining| joining.step == JoiningStep::Heard)
    });
    anna.node.answer(invitation, true).expect("admits");
    bram.hears("being let in", |event| matches!(event, Event::LetIn).then_some(()));
    assert_eq!(bram.node.status().joining, None);
    until("both have the same", || equal(&anna, &bram));
    assert!(notes.iter().all(|(note, text)| bram.laptop.says(*note, text)));
    // What either types now comes by itself.
    let hers = anna.laptop.note("van Anna");
    let his = bram.laptop.note("van Bram");
    until("each has the other's", || anna.laptop.says(his, "van Bram") && bram.laptop.says(hers, "van Anna"));
    until("they are connected", || (anna.connected(), bram.connected()) == (1, 1));
}

#[test]
fn who_asks_where_nothing_answers_is_told_so_and_what_was_tried() {
    let anna = Online::new(Laptop::founder());
    let (_, ticket) = anna.invite(Some(Role::Editor));
    let tried = anna.node.status().listening;
    let Online { laptop: _annas, node, .. } = anna;
    drop(node);
    let bram = Online::new(Laptop::waiting("Bram"));
    bram.node.ask_to_join(&ticket).expect("is a ticket");
    let unanswered = Joining { step: JoiningStep::Unanswered, tried, relayed: false };
    until("he is told", || bram.node.status().joining.as_ref() == Some(&unanswered));
}

#[test]
fn who_waits_to_be_let_in_may_exchange_in_another_way_meanwhile() {
    let anna = Online::new(Laptop::founder());
    let bram = Online::new(Laptop::waiting("Bram"));
    let (invitation, ticket) = anna.invite(Some(Role::Editor));
    bram.node.ask_to_join(&ticket).expect("is a ticket");
    anna.asked();
    // That closes the socket from which he asked.
    bram.node.configure(Options { lasting: true, ..local() });
    anna.node.answer(invitation, true).expect("admits");
    bram.hears("being let in", |event| matches!(event, Event::LetIn).then_some(()));
}

#[test]
fn who_waits_to_be_let_in_while_there_is_no_socket_asks_once_there_is_one() {
    let anna = Online::new(Laptop::founder());
    let held = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let taken = Options { port: held.local_addr().expect("an address").port(), ..local() };
    for asks_first in [true, false] {
        let bram = Online::new(Laptop::waiting("Bram"));
        let (invitation, ticket) = anna.invite(Some(Role::Editor));
        let ask = || bram.node.ask_to_join(&ticket).expect("is a ticket");
        if asks_first {
            ask();
            until("he is told that a person is asked", || {
                bram.node.status().joining.is_some_and(|joining| joining.step == JoiningStep::Heard)
            });
            bram.node.configure(taken.clone());
        } else {
            bram.node.configure(taken.clone());
            ask();
        }
        until("he is told that nothing answers", || {
            bram.node.status().joining.is_some_and(|joining| joining.step == JoiningStep::Unanswered)
        });
        bram.node.configure(local());
        until("he asks", || bram.node.status().joining.is_some_and(|joining| joining.step == JoiningStep::Heard));
        anna.node.answer(invitation, true).expect("admits");
        bram.hears("being let in", |event| matches!(event, Event::LetIn).then_some(()));
    }
}

#[test]
fn a_ticket_lets_in_one_laptop_and_ends() {
    let anna = Online::new(Laptop::founder());
    let (invitation, ticket) = anna.invite(Some(Role::Reader));
    let refused = |name: &str, ticket: &str| {
        let guest = Online::new(Laptop::waiting(name));
        guest.node.ask_to_join(ticket).expect("is a ticket");
        guest.hears("being turned away", |event| matches!(event, Event::TurnedAway).then_some(()));
        assert_eq!(guest.laptop.project.run(|store| Ok(store.project())).expect("runs"), None);
    };
    let bram = Online::new(Laptop::waiting("Bram"));
    bram.node.ask_to_join(&ticket).expect("is a ticket");
    anna.asked();
    refused("Somebody else with the same ticket", &ticket);
    anna.node.answer(invitation, false).expect("answers");
    bram.hears("being turned away", |event| matches!(event, Event::TurnedAway).then_some(()));
    assert!(matches!(anna.node.answer(invitation, true), Err(Error::Damaged(_))));
    // Taken back before anybody came, and with a wrong secret.
    let (invitation, ticket) = anna.invite(Some(Role::Editor));
    anna.node.withdraw(invitation);
    refused("Too late", &ticket);
    let mut guess = sync::ticket::Ticket::parse(&ticket).expect("a ticket");
    guess.secret = [1; 16];
    refused("Guesses", &guess.text());
    guess.expires = 1_000;
    assert!(matches!(bram.node.ask_to_join(&guess.text()), Err(Error::Expired)));
    assert!(matches!(bram.node.ask_to_join("crossroads"), Err(Error::NotA(_))));
    assert_eq!(anna.laptop.project.run(|store| store.members()).expect("runs").len(), 1);
}

#[test]
fn who_may_not_let_others_in_can_not_invite() {
    let anna = Online::new(Laptop::founder());
    let bram = anna.lets_in("Bram");
    let invitation = NewInvitation { role: Some(Role::Reader), lasts: Duration::from_secs(60) };
    assert!(matches!(bram.node.invite(invitation), Err(Error::Vault(vault::Error::NotAllowed))));
    let waiting = Online::new(Laptop::waiting("Wim"));
    assert!(matches!(waiting.node.invite(invitation), Err(Error::Vault(vault::Error::NotAllowed))));
}

#[test]
fn a_third_learns_from_the_second_what_the_first_wrote() {
    let anna = Online::new(Laptop::founder());
    let bram = anna.lets_in("Bram");
    let carla = anna.lets_in("Carla");
    until("all have the same", || equal(&anna, &bram) && equal(&anna, &carla));
    let (_, ticket) = bram.invite(None);
    // Anna goes; the other two find each other, and what one wrote goes on.
    let Online { laptop: anna, node, .. } = anna;
    let note = anna.note("het laatste van Anna");
    let last = anna.heights();
    until("Bram has Anna's last", || bram.laptop.heights() == last);
    drop(node);
    carla.node.dial(&ticket).expect("dials");
    until("Carla has it too", || carla.laptop.says(note, "het laatste van Anna"));
    let answer = carla.laptop.note("antwoord van Carla");
    until("Bram has the answer", || bram.laptop.says(answer, "antwoord van Carla"));
}

#[test]
fn two_that_lost_each_other_find_each_other_again() {
    let anna = Online::new(Laptop::founder());
    let Online { laptop, node, .. } = anna.lets_in("Bram");
    until("both have the same", || anna.laptop.heights() == laptop.heights());
    drop(node);
    until("Anna sees him go", || anna.connected() == 0);
    let while_away = anna.laptop.note("terwijl Bram weg was");
    let his = laptop.note("onderweg");
    let bram = Online::new(laptop.reopen());
    let (_, ticket) = anna.invite(Some(Role::Reader));
    bram.node.dial(&ticket).expect("dials");
    until("both have all", || anna.laptop.says(his, "onderweg") && bram.laptop.says(while_away, "terwijl Bram weg was"));
    until("both are level", || equal(&anna, &bram));
}

#[test]
fn an_attachment_comes_after_the_words_and_goes_on_where_it_was() {
    let anna = Online::new(Laptop::founder());
    let bram = anna.lets_in("Bram");
    until("both have the same", || equal(&anna, &bram));
    let record = anna.laptop.note("met een opname");
    let sound: Vec<u8> = (0..3_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let added =
        anna.laptop.project.attach(record, "opname.ogg", "audio/ogg", &mut sound.as_slice(), &mut |_| true).expect("attaches");
    until("the words are there", || bram.laptop.says(record, "met een opname"));
    // The connection goes in the middle, or before, or after: it makes no difference.
    let Online { laptop, node, .. } = bram;
    drop(node);
    let bram = Online::new(laptop.reopen());
    let (_, ticket) = anna.invite(Some(Role::Reader));
    bram.node.dial(&ticket).expect("dials");
    bram.hears("the attachment came", |event| {
        matches!(event, Event::Attachments(arrived) if arrived.contains(&(record, added.id))).then_some(())
    });
    let whole = || {
        let mut reader = bram.laptop.project.run(move |store| store.attachment_open(record, added.id)).expect("opens");
        reader.here().expect("says") == sound.len() as u64
            && reader.read_at(0, sound.len()).expect("reads") == Some(sound.clone())
    };
    until("all of it is there", whole);
}

#[test]
fn who_was_removed_is_told_and_gets_nothing_more() {
    let anna = Online::new(Laptop::founder());
    let (bram, carla) = (anna.lets_in("Bram"), anna.lets_in("Carla"));
    until("all have the same", || equal(&anna, &bram) && equal(&anna, &carla));
    let device = bram.laptop.project.run(|store| Ok(store.device())).expect("a device");
    anna.laptop.project.run(move |store| store.remove_device(&device)).expect("removes");
    bram.hears("he was removed", |event| matches!(event, Event::Removed).then_some(()));
    assert!(bram.laptop.project.run(|store| store.removed()).expect("asks"));
    let after = anna.laptop.note("na het afscheid");
    until("Carla has it", || carla.laptop.says(after, "na het afscheid"));
    until("nobody keeps him", || anna.connected() == 1);
    assert!(!bram.laptop.project.run(move |store| store.knows(after)).expect("asks"));
}

#[test]
fn an_erased_record_goes_everywhere_and_everybody_says_so() {
    let anna = Online::new(Laptop::founder());
    let bram = anna.lets_in("Bram");
    let record = bram.laptop.note("wat weg moet");
    until("Anna has it", || anna.laptop.says(record, "wat weg moet"));
    anna.laptop.project.run(move |store| store.erase(record)).expect("erases");
    until("Bram has it no more", || !bram.laptop.project.run(move |store| store.knows(record)).expect("asks"));
    until("Anna knows", || {
        let erasures = anna.laptop.project.run(|store| store.erasures()).expect("erasures");
        erasures.len() == 1 && erasures[0].waiting.is_empty()
    });
}

#[test]
fn people_see_where_the_others_are() {
    let anna = Online::new(Laptop::founder());
    let bram = anna.lets_in("Bram");
    until("both have the same", || equal(&anna, &bram));
    bram.node.show_presence(Some(b"in de keuken".to_vec()));
    let seen = |event: &Event| match event {
        Event::Presence { shown: Some(shown), .. } => Some(shown.clone()),
        _ => None,
    };
    assert_eq!(anna.hears("Anna sees him", seen), b"in de keuken");
    drop(bram);
    anna.hears("Anna sees him go", |event| matches!(event, Event::Presence { shown: None, .. }).then_some(()));
}
