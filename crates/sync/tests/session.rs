//! The exchange without a network: two machines and a pipe, in many orders, and everything that has no place.

mod laptops;

use std::collections::VecDeque;

use laptops::{
    Laptop,
    end::{End, limits},
};
use serde_bytes::ByteBuf;
use sync::session::{Event, Limits, Message, Reason, Session, Side};
use vault::{Entry, Fetch, Role};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// Lets two ends talk in an order that the seed decides, while both write, until neither has anything to say.
fn talk(one: &Laptop, other: &Laptop, seed: u64, notes: usize) -> u64 {
    let mut random = Random(seed);
    let mut ends = [End::new(one, Side::Dialled, limits()), End::new(other, Side::Accepted, limits())];
    let (mut now, mut left, mut messages) = (0, notes, 0);
    let said = ends[0].handle(Event::Begin, now);
    ends[1].inbox.extend(said);
    loop {
        now += random.below(1_000) as u64;
        let at = random.below(2);
        let event = if left > 0 && random.below(4) == 0 {
            left -= 1;
            ends[at].laptop.note(&format!("noot {seed} {left}"));
            Event::Grown
        } else if let Some(message) = ends[at].inbox.pop_front() {
            messages += 1;
            Event::Received(message)
        } else if ends.iter().all(|end| end.inbox.is_empty()) && left == 0 {
            break;
        } else {
            Event::Tick
        };
        let said = ends[at].handle(event, now);
        assert_eq!(ends[at].closed, None, "seed {seed}");
        ends[1 - at].inbox.extend(said);
        assert!(
            ends[1 - at].inbox.iter().filter(|message| matches!(message, Message::Entries { .. })).count() <= 2,
            "seed {seed}"
        );
    }
    for end in &mut ends {
        // Quiet is level: nothing more would move if anybody looked again.
        assert!(end.met && end.session.as_ref().is_some_and(Session::is_level), "seed {seed}");
        assert_eq!(end.handle(Event::Grown, now), [], "seed {seed}");
    }
    messages
}

#[test]
fn two_laptops_end_with_the_same_whatever_the_order() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&bram, &anna, 0, 0);
    let seeds = std::env::var("CROSSROADS_SCHEDULES").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    for seed in 0..seeds {
        let (one, other) = if seed % 2 == 0 { (&anna, &bram) } else { (&bram, &anna) };
        // What was written apart, and what is written while they talk.
        one.note(&format!("vooraf {seed}"));
        talk(one, other, seed, 6);
        assert_eq!(anna.heights(), bram.heights(), "seed {seed}");
    }
    let clean = bram.project.run(|store| store.verify(&mut |_, _| true)).expect("runs");
    assert!(clean.faults.is_empty(), "{:?}", clean.faults);
}

#[test]
fn what_a_third_wrote_is_passed_on_and_a_level_pair_says_little() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let carla = Laptop::admitted("Carla", &anna, Role::Editor);
    let note = anna.note("van Anna");
    talk(&anna, &bram, 1, 0);
    // Bram knows of Carla by what Anna wrote, and Carla knows of nobody.
    talk(&carla, &bram, 2, 0);
    assert!(carla.says(note, "van Anna"));
    let answer = carla.note("van Carla");
    talk(&bram, &carla, 3, 0);
    talk(&anna, &bram, 4, 0);
    assert!(anna.says(answer, "van Carla"));
    // Three to know each other, what each holds, and what a few records read like.
    assert_eq!(talk(&anna, &bram, 5, 0), 6);
}

/// What an entry looks like as it travels, for whoever leaves out what it says.
fn emptied(entries: &[Entry]) -> Vec<Entry> {
    type Plain = (ByteBuf, ByteBuf, Vec<Option<ByteBuf>>);
    let empty = |entry: &Entry| {
        let bytes = postcard::to_stdvec(entry).expect("encodes");
        let (head, signature, payloads): Plain = postcard::from_bytes(&bytes).expect("an entry");
        let plain: Plain = (head, signature, payloads.into_iter().map(|_| None).collect());
        postcard::from_bytes(&postcard::to_stdvec(&plain).expect("encodes")).expect("an entry")
    };
    entries.iter().map(empty).collect()
}

#[test]
fn what_came_without_its_words_is_brought_by_whoever_has_them_and_nobody_asks_without_end() {
    for bram_has_it in [true, false] {
        let anna = Laptop::founder();
        let (bram, carla) = (Laptop::admitted("Bram", &anna, Role::Editor), Laptop::admitted("Carla", &anna, Role::Editor));
        talk(&anna, &bram, 1, 0);
        talk(&anna, &carla, 2, 0);
        talk(&bram, &carla, 3, 0);
        let before = anna.heights();
        let note = carla.note("van Carla");
        for n in 0..20 {
            carla.note(&format!("nog een {n}"));
            carla.heights();
        }
        let entries = carla.project.run(move |store| {
            store.seal()?;
            store.lacking(&before)?.into_iter().map(|place| store.entry(place)).collect::<vault::Result<Vec<_>>>()
        });
        let entries = entries.expect("runs");
        let take = |laptop: &Laptop, entries: Vec<Entry>| laptop.project.run(move |store| store.ingest(&entries)).expect("runs");
        let shown = [emptied(&entries[..1]), entries[1..].to_vec()].concat();
        take(&anna, shown.clone());
        take(&bram, if bram_has_it { entries } else { shown });
        assert!(!anna.says(note, "van Carla"));
        let asked = talk(&anna, &bram, 4, 3);
        assert_eq!(anna.says(note, "van Carla"), bram_has_it);
        let again = talk(&bram, &anna, 5, 0);
        assert!(again < asked, "{again} messages where all was asked before, {asked} then");
        assert_eq!(anna.heights(), bram.heights());
    }
}

#[test]
fn what_comes_from_elsewhere_is_waited_for_a_while_and_then_brought() {
    let anna = Laptop::founder();
    let (bram, carla) = (Laptop::admitted("Bram", &anna, Role::Editor), Laptop::admitted("Carla", &anna, Role::Editor));
    talk(&anna, &bram, 1, 0);
    talk(&anna, &carla, 2, 0);
    let mut ends = [End::new(&bram, Side::Dialled, limits()), End::new(&carla, Side::Accepted, limits())];
    deliver(&mut ends, Event::Begin, 0);
    // Carla hears from Anna herself, and says so before Bram comes to bring it.
    anna.note("voor allebei");
    give(&anna, &bram);
    give(&anna, &carla);
    bring(&mut ends);
    assert!(!deliver(&mut ends, Event::Grown, 0), "she has it");
    // What Bram is asked to bring, whether he does, and when.
    let moments = [(Event::Grown, 1_000, false), (Event::Tick, 1_299, false), (Event::Tick, 1_300, true)];
    let first = anna.note("alleen voor Bram");
    give(&anna, &bram);
    for (event, now, brings) in moments {
        assert_eq!(deliver(&mut ends, event, now), brings, "{now}");
    }
    assert!(carla.says(first, "alleen voor Bram"));
    // From then on he does not wait, until she has something before him again.
    let second = anna.note("weer alleen voor Bram");
    give(&anna, &bram);
    assert!(deliver(&mut ends, Event::Grown, 2_000));
    assert!(carla.says(second, "weer alleen voor Bram"));
    // What an entry builds on goes before it, wherever it may come from.
    anna.note("weer voor allebei");
    give(&anna, &carla);
    bring(&mut ends);
    let third = anna.note("waarop Bram voortbouwt");
    give(&anna, &bram);
    let own = bram.note("van Bram");
    assert!(deliver(&mut ends, Event::Grown, 3_000));
    assert!(carla.says(third, "waarop Bram voortbouwt") && carla.says(own, "van Bram"));
    assert!(ends.iter().all(|end| end.session.as_ref().is_some_and(|session| session.is_level() && !session.holds_back())));
}

#[test]
fn what_is_typed_goes_although_all_that_stood_before_it_came_from_elsewhere() {
    let anna = Laptop::founder();
    let (bram, carla) = (Laptop::admitted("Bram", &anna, Role::Editor), Laptop::admitted("Carla", &anna, Role::Editor));
    talk(&anna, &bram, 1, 0);
    talk(&anna, &carla, 2, 0);
    let one = Limits { under_way: 1, ..limits() };
    let mut ends = [End::new(&bram, Side::Dialled, one), End::new(&carla, Side::Accepted, one)];
    deliver(&mut ends, Event::Begin, 0);
    for n in 0..4 {
        anna.note(&format!("noot {n}"));
        anna.heights();
    }
    give(&anna, &bram);
    let first = ends[0].handle(Event::Grown, 0);
    give(&anna, &carla);
    bring(&mut ends);
    bram.note("van Bram");
    ends[0].handle(Event::Grown, 0);
    let answers: Vec<_> = first.into_iter().flat_map(|message| ends[1].handle(Event::Received(message), 0)).collect();
    let said: Vec<_> = answers.into_iter().flat_map(|message| ends[0].handle(Event::Received(message), 0)).collect();
    assert!(said.iter().any(|message| matches!(message, Message::Entries { .. })), "{said:?}");
}

/// The second end grew and brings it all, while the first brings nothing.
fn bring(ends: &mut [End<'_>; 2]) {
    let mut said: VecDeque<Message> = ends[1].handle(Event::Grown, 0).into();
    while let Some(message) = said.pop_front() {
        for answer in ends[0].handle(Event::Received(message), 0) {
            assert!(matches!(answer, Message::Have { .. }), "{answer:?}");
            said.extend(ends[1].handle(Event::Received(answer), 0));
        }
    }
}

/// Lets the first end handle an event and both talk until they have nothing to say. Gives whether the first brought anything.
fn deliver(ends: &mut [End<'_>; 2], event: Event, now: u64) -> bool {
    let mut said = vec![ends[0].handle(event, now)];
    let mut brought = false;
    while let Some(messages) = said.pop() {
        brought |= messages.iter().any(|message| matches!(message, Message::Entries { .. }));
        ends[1].inbox.extend(messages);
        for at in [1, 0] {
            while let Some(message) = ends[at].inbox.pop_front() {
                let answer = ends[at].handle(Event::Received(message), now);
                if at == 1 { ends[0].inbox.extend(answer) } else { said.push(answer) }
            }
        }
    }
    brought
}

/// Everything that the one has and the other lacks, some other way.
fn give(from: &Laptop, to: &Laptop) {
    let heights = to.heights();
    let entries = from.project.run(move |store| store.lacking(&heights)?.into_iter().map(|place| store.entry(place)).collect());
    let entries: Vec<vault::Entry> = entries.expect("reads");
    to.project.run(move |store| store.ingest(&entries)).expect("takes in");
}

#[test]
fn somebody_let_in_elsewhere_may_bring_their_admission() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&anna, &bram, 1, 0);
    let secret = bram.note("nog niet voor Carla");
    let carla = Laptop::admitted("Carla", &anna, Role::Editor);
    // Neither knows the other: Carla holds nothing, and Bram gives nothing.
    let before = carla.heights();
    talk_until_quiet(&carla, &bram);
    assert_eq!(carla.heights(), before);
    // Carla meets Anna, and brings Bram what lets her in.
    talk(&carla, &anna, 2, 0);
    talk(&carla, &bram, 3, 0);
    assert!(carla.says(secret, "nog niet voor Carla"));
}

/// As [`talk`], for two that need not be level in the end.
fn talk_until_quiet(one: &Laptop, other: &Laptop) {
    let mut ends = [End::new(one, Side::Dialled, limits()), End::new(other, Side::Accepted, limits())];
    let said = ends[0].handle(Event::Begin, 0);
    ends[1].inbox.extend(said);
    while let Some(at) = ends.iter().position(|end| !end.inbox.is_empty()) {
        let message = ends[at].inbox.pop_front().expect("is there");
        let said = ends[at].handle(Event::Received(message), 0);
        ends[1 - at].inbox.extend(said);
    }
}

#[test]
fn an_attachment_comes_only_while_the_connection_may_bring_it() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let record = anna.note("met een foto");
    let photo = vec![7; 900_000];
    anna.project.attach(record, "foto.jpg", "image/jpeg", &mut photo.as_slice(), &mut |_| true).expect("attaches");
    let rules = [None, Some(Fetch::Opened), Some(Fetch::All)];
    for asked in [false, true] {
        for rule in rules {
            if asked {
                bram.project.run(move |store| store.attachments_want(record, None)).expect("wants");
            }
            let mut ends =
                [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, Limits { fetch: rule, ..limits() })];
            let wants = say_all(&mut ends);
            let expected = rule == Some(Fetch::All) || (asked && rule.is_some());
            assert_eq!(wants.is_some(), expected, "{rule:?}, asked for: {asked}");
        }
    }
    // A connection that leaves the network stops asking, and one that comes back to it goes on.
    let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, limits())];
    let want = say_all(&mut ends).expect("asks");
    let chunk = ends[0].handle(Event::Received(want), 10_000).remove(0);
    assert_eq!(ends[1].handle(Event::Fetch(None), 10_000), []);
    assert_eq!(ends[1].handle(Event::Received(chunk), 10_000), []);
    assert_eq!(ends[1].handle(Event::Tick, 20_000), []);
    assert_eq!(ends[1].handle(Event::Fetch(Some(Fetch::All)), 20_000), []);
    let goes_on = ends[1].handle(Event::Tick, 30_000);
    assert!(matches!(goes_on[..], [Message::Want { from, .. }] if from > 0), "{goes_on:?}");
}

#[test]
fn who_asks_again_for_an_attachment_that_they_had_gets_it_in_packs_again() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let record = anna.note("met een foto");
    anna.project.attach(record, "foto.jpg", "image/jpeg", &mut &[7; 900_000][..], &mut |_| true).expect("attaches");
    let device = bram.project.run(|store| Ok(store.device())).expect("runs");
    let carried = || anna.project.run(move |store| store.attachments_to_carry(Some(&device))).expect("lists").len();
    let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, limits())];
    let first = say_all(&mut ends).expect("asks");
    let Message::Want { hash, from: 0 } = first else { panic!("{first:?}") };
    ends[0].inbox.push_back(first);
    say_on(&mut ends);
    assert_eq!(carried(), 0, "Bram has it");
    // His disk lost what follows the beginning, or all of it.
    for from in [0, 262_144] {
        ends[0].handle(Event::Received(Message::Want { hash, from }), 20_000);
        assert_eq!(carried(), 1, "from {from}");
        anna.project.run(move |store| store.attachments_done(None, &device, &[hash])).expect("notes");
        assert_eq!(carried(), 0);
    }
}

/// A team with a relay that has heard of everything, and two laptops with as many files of their own, which only they have.
fn relayed(of_anna: usize, of_bram: usize) -> (Laptop, Laptop, Laptop) {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    let relay = Laptop::admitted("Kastje", &anna, Role::Relay);
    talk(&anna, &bram, 1, 0);
    // Bram's are the smaller ones, so that a relay would ask for them first.
    for (laptop, files, size) in [(&anna, of_anna, 300), (&bram, of_bram, 100)] {
        let record = laptop.note("met foto's");
        for n in 0..files {
            let photo = vec![n as u8; size];
            let attached = laptop.project.attach(record, "foto.jpg", "image/jpeg", &mut photo.as_slice(), &mut |_| true);
            attached.expect("attaches");
        }
        let announces = |store: &mut vault::Store| {
            store.seal()?;
            Ok(store.announce_attachments())
        };
        laptop.project.run(announces).expect("announces");
    }
    give(&anna, &bram);
    give(&bram, &relay);
    (anna, bram, relay)
}

#[test]
fn who_has_nothing_that_a_relay_asks_for_need_not_hear_it_out() {
    let (_, bram, relay) = relayed(70, 0);
    let mut ends = [End::new(&bram, Side::Dialled, limits()), End::new(&relay, Side::Accepted, limits())];
    let said = ends[0].handle(Event::Begin, 0);
    ends[1].inbox.extend(said);
    say_on(&mut ends);
    let said = ends[1].handle(Event::Tick, 9_000);
    ends[0].inbox.extend(said);
    let is_settled = |end: &End<'_>| end.session.as_ref().is_some_and(Session::is_settled);
    let mut wants = 0;
    while !is_settled(&ends[0]) {
        let at = ends.iter().position(|end| !end.inbox.is_empty()).expect("something is left to say");
        let message = ends[at].inbox.pop_front().expect("is there");
        wants += usize::from(at == 0 && matches!(message, Message::Want { .. }));
        let said = ends[at].handle(Event::Received(message), 9_000);
        ends[1 - at].inbox.extend(said);
    }
    assert!((1..=64).contains(&wants), "{wants}");
}

#[test]
fn a_relay_asks_first_for_what_its_peer_named() {
    let (anna, _, relay) = relayed(1, 5);
    let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&relay, Side::Accepted, limits())];
    let Some(Message::Want { hash, .. }) = say_all(&mut ends) else { panic!("it asks") };
    let piece = anna.project.run(move |store| store.attachment_piece(&hash, 0, 1)).expect("reads");
    assert!(piece.is_some(), "Anna has it");
}

#[test]
fn only_a_relay_says_that_it_carries() {
    let (anna, bram, _) = relayed(0, 0);
    let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, limits())];
    say_all(&mut ends);
    let carried = vault::Carried { files: 1, bytes: 1, limit: 1, left_out: 0 };
    assert_eq!(ends[0].handle(Event::Received(Message::Carries { carried, asks: true }), 9_000), []);
    assert!(ends[0].session.as_ref().is_some_and(Session::is_settled), "a laptop's word keeps nobody waiting");
}

/// Lets the two say all they have to say, and then time pass for the second; gives what it wants of an attachment.
fn say_all(ends: &mut [End<'_>; 2]) -> Option<Message> {
    let said = ends[0].handle(Event::Begin, 0);
    ends[1].inbox.extend(said);
    say_on(ends);
    ends[1].handle(Event::Tick, 9_000).into_iter().find(|message| matches!(message, Message::Want { .. }))
}

/// Lets the two answer each other until nothing is left to say.
fn say_on(ends: &mut [End<'_>; 2]) {
    while let Some(at) = ends.iter().position(|end| !end.inbox.is_empty()) {
        let message = ends[at].inbox.pop_front().expect("is there");
        let said = ends[at].handle(Event::Received(message), 0);
        ends[1 - at].inbox.extend(said);
    }
}

#[test]
fn strangers_learn_nothing() {
    let anna = Laptop::founder();
    let eve = Laptop::founder();
    let waiting = Laptop::waiting("Wim");
    let mut stranger = End::new(&eve, Side::Dialled, limits());
    let hello = stranger.handle(Event::Begin, 0).remove(0);
    let mut end = End::new(&anna, Side::Accepted, limits());
    assert_eq!(end.handle(Event::Received(hello.clone()), 0), []);
    assert_eq!(end.closed, Some(Reason::Stranger));
    // Who waits to be let in has nothing to say to anybody, nor answers.
    let mut end = End::new(&waiting, Side::Accepted, limits());
    assert_eq!(end.handle(Event::Received(hello), 0), []);
    assert_eq!(end.closed, Some(Reason::Stranger));
    let mut end = End::new(&waiting, Side::Dialled, limits());
    assert_eq!(end.handle(Event::Begin, 0), []);
    assert_eq!(end.closed, Some(Reason::Stranger));
}

#[test]
fn a_proof_or_signature_said_back_or_carried_over_is_of_no_use() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&anna, &bram, 1, 0);
    let hello = |laptop: &Laptop| End::new(laptop, Side::Dialled, limits()).handle(Event::Begin, 0).remove(0);
    // On another connection.
    let mut elsewhere = End::new(&anna, Side::Accepted, limits());
    elsewhere.session = Some(Session::new(Side::Accepted, [8; 32], limits()));
    assert_eq!(elsewhere.handle(Event::Received(hello(&bram)), 0), []);
    assert_eq!(elsewhere.closed, Some(Reason::Stranger));
    // Anna's own proofs, said back to her.
    let mut dialler = End::new(&anna, Side::Dialled, limits());
    let Message::Hello { version, features, proofs } = dialler.handle(Event::Begin, 0).remove(0) else { panic!("not a hello") };
    let keys = bram.project.run(|store| Ok(store.device_keys())).expect("runs");
    dialler.handle(Event::Received(Message::Welcome { version, features, proofs, keys, signature: vec![0; 64] }), 0);
    assert_eq!(dialler.closed, Some(Reason::Stranger));
    // Another's name under one's own signature.
    let mut acceptor = End::new(&anna, Side::Accepted, limits());
    let mut dialler = End::new(&bram, Side::Dialled, limits());
    let hello = dialler.handle(Event::Begin, 0).remove(0);
    let welcome = acceptor.handle(Event::Received(hello), 0).remove(0);
    let Message::Identity { signature, .. } = dialler.handle(Event::Received(welcome), 0).remove(0) else {
        panic!("no identity")
    };
    let keys = anna.project.run(|store| Ok(store.device_keys())).expect("runs");
    assert_eq!(acceptor.handle(Event::Received(Message::Identity { keys, signature }), 0), []);
    assert_eq!(acceptor.closed, Some(Reason::Stranger));
}

/// One of each message.
fn one_of_each(anna: &Laptop) -> Vec<Message> {
    let (keys, entry) = anna.project.run(|store| Ok((store.device_keys(), store.entry(1)?))).expect("runs");
    let (hash, signature, heights) = ([1; 32], vec![1; 64], Vec::new());
    let vouched = entry.clone();
    vec![
        Message::Hello { version: 1, features: 0, proofs: vec![[1; 16]] },
        Message::Welcome { version: 1, features: 0, proofs: vec![[1; 16]], keys, signature: signature.clone() },
        Message::Identity { keys, signature },
        Message::Entries { entries: vec![entry.clone()], more: false },
        Message::Have { taken: 5, heights: heights.clone() },
        Message::Have { taken: 0, heights },
        Message::Ping { n: 1 },
        Message::Pong { n: 1 },
        Message::Presence { bytes: vec![1].into() },
        Message::Removed { proof: entry },
        Message::Audit { level: [1; 8], from: [1; 16], hashes: vec![[1; 8]] },
        Message::Want { hash, from: 0 },
        Message::Chunk { hash, from: 0, bytes: vec![1].into(), size: 1 },
        Message::Lack { hash },
        Message::Bye { reason: 0 },
        Message::Remade { level: [1; 8], records: vec![([1; 16], [1; 8])], last: false },
        Message::Vouch { shown: vec![vouched] },
    ]
}

#[test]
fn every_message_in_every_state_is_taken_or_closes() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&anna, &bram, 1, 0);
    talk(&anna, &bram, 1, 2);
    let before = anna.heights();
    // By state: the messages, by their place in the list, that do not close.
    let cases: [(&str, Side, usize, &[usize]); 5] = [
        ("silent, accepted", Side::Accepted, 0, &[6, 7]),
        ("silent, dialled", Side::Dialled, 0, &[6, 7]),
        ("greeted", Side::Dialled, 1, &[6, 7]),
        ("welcomed", Side::Accepted, 1, &[6, 7]),
        ("met", Side::Dialled, 2, &[3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16]),
    ];
    for (state, side, steps, welcome) in cases {
        for (place, message) in one_of_each(&anna).into_iter().enumerate() {
            let mut tested = End::new(&anna, side, limits());
            let other_side = if side == Side::Dialled { Side::Accepted } else { Side::Dialled };
            let mut other = End::new(&bram, other_side, limits());
            if steps > 0 {
                let (first, second) = if side == Side::Dialled { (&mut tested, &mut other) } else { (&mut other, &mut tested) };
                let hello = first.handle(Event::Begin, 0).remove(0);
                if side == Side::Accepted || steps > 1 {
                    let answer = second.handle(Event::Received(hello), 0).remove(0);
                    if steps > 1 {
                        first.handle(Event::Received(answer), 0);
                    }
                }
            }
            tested.handle(Event::Received(message), 0);
            assert_eq!(tested.closed.is_none(), welcome.contains(&place), "{state}, message {place}: {:?}", tested.closed);
            // Whatever it was, the session can be told more, and nothing is broken.
            tested.handle(Event::Grown, 1);
            tested.handle(Event::Tick, 2);
            tested.handle(Event::Ended, 3);
        }
    }
    assert_eq!(anna.heights(), before);
}

#[test]
fn what_a_member_says_before_they_hear_that_they_are_removed_is_no_offence() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&anna, &bram, 1, 0);
    talk(&anna, &bram, 1, 2);
    let member = anna.project.run(|store| Ok(store.members()?[1].id)).expect("runs");
    anna.project.run(move |store| store.remove_member(&member)).expect("removes");
    // The messages, by their place in the list, after which she still listens; with entries she has all that he wrote.
    let goes_on = [5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16];
    for (place, message) in one_of_each(&anna).into_iter().enumerate() {
        let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, limits())];
        let hello = ends[0].handle(Event::Begin, 0).remove(0);
        let welcome = ends[1].handle(Event::Received(hello), 0).remove(0);
        let said = ends[0].handle(Event::Received(welcome), 0);
        assert!(said.iter().any(|message| matches!(message, Message::Removed { .. })), "he is told");
        let is_entries = matches!(message, Message::Entries { .. });
        ends[0].handle(Event::Received(message), 0);
        assert_eq!(ends[0].closed.is_none(), goes_on.contains(&place), "message {place}: {:?}", ends[0].closed);
        assert!(!is_entries || ends[0].closed == Some(Reason::Removed), "{:?}", ends[0].closed);
    }
}

#[test]
fn whoever_is_removed_goes_on_knowing_how_far_the_others_were() {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    talk(&anna, &bram, 1, 0);
    talk(&anna, &bram, 1, 2);
    let annas = anna.project.run(|store| Ok(store.device())).expect("runs");
    let known = || bram.project.run(move |store| store.peer_heights(&annas)).expect("runs");
    let before = anna.heights();
    assert!(before.len() > 1, "{before:?}");
    let told = before.clone();
    bram.project.run(move |store| store.note_peer(&annas, &told)).expect("notes");
    let member = anna.project.run(|store| Ok(store.members()?[1].id)).expect("runs");
    anna.project.run(move |store| store.remove_member(&member)).expect("removes");
    let mut ends = [End::new(&anna, Side::Dialled, limits()), End::new(&bram, Side::Accepted, limits())];
    let said = ends[0].handle(Event::Begin, 0);
    ends[1].inbox.extend(said);
    for step in 0..40 {
        let at = (step + 1) % 2;
        while let Some(message) = ends[at].inbox.pop_front().filter(|_| ends[at].closed.is_none()) {
            let said = ends[at].handle(Event::Received(message), step as u64);
            ends[1 - at].inbox.extend(said);
        }
    }
    assert!(ends.iter().any(|end| end.closed == Some(Reason::Removed)), "he is told");
    ends.iter_mut().for_each(|end| drop(end.handle(Event::Ended, 9_000)));
    assert_eq!(known(), before);
}

#[test]
fn bytes_that_are_no_message_are_refused() {
    let anna = Laptop::founder();
    for message in one_of_each(&anna) {
        let frame = message.frame().expect("fits");
        assert_eq!(Message::read(&frame[4..]), Ok(message.clone()));
        for cut in 4..frame.len() {
            assert!(Message::read(&frame[4..cut]).is_err(), "{message:?} cut at {cut}");
        }
        let longer = [&frame[4..], &[0]].concat();
        assert_eq!(Message::read(&longer), Err(Reason::Garbled), "{message:?}");
    }
    // Claims that would take far more memory than bytes: entries of nothing, and payloads that no header names.
    let claims: [&[u8]; 3] = [
        &[3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
        &[3, 2, 0, 0, 0, 0, 0, 0, 0],
        &[&[3, 1, 1, 0, 64][..], &[0; 64], &[0x80, 0x80, 4], &[0; 65536], &[0]].concat(),
    ];
    for claim in claims {
        assert_eq!(Message::read(claim), Err(Reason::Garbled));
    }
    assert_eq!(Message::read(&[200]), Err(Reason::Garbled));
    assert_eq!(Message::read(&[]), Err(Reason::Garbled));
}
