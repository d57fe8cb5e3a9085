//! Records that read otherwise on another laptop although both hold the same entries are found, made anew, and told of.

mod laptops;

use std::collections::VecDeque;

use laptops::Laptop;
use sync::session::{Action, Audited, Event, Limits, Message, Session, Side};
use vault::Role;

/// Lets the two talk, the first as the dialler, until neither has anything to say; `meddle` may change what is on its way. Gives
/// what each was told of audits, and how many bytes audits took.
fn talk(
    ends: [&Laptop; 2],
    sessions: &mut [Option<Session>; 2],
    first: Event,
    meddle: &mut dyn FnMut(&mut Message),
) -> ([Vec<Audited>; 2], usize) {
    let mut inbox = VecDeque::from([(0, first)]);
    let (mut told, mut bytes) = ([Vec::new(), Vec::new()], 0);
    while let Some((at, event)) = inbox.pop_front() {
        let mut session = sessions[at].take().expect("the session is here");
        let (session, actions) = ends[at]
            .project
            .run(move |store| {
                let actions = session.handle(event, 1_000, store)?;
                Ok((session, actions))
            })
            .expect("the vault works");
        sessions[at] = Some(session);
        for action in actions {
            match action {
                Action::Send(mut message) => {
                    if matches!(message, Message::Audit { .. } | Message::Remade { .. }) {
                        bytes += message.frame().expect("fits").len();
                    }
                    meddle(&mut message);
                    inbox.push_back((1 - at, Event::Received(message)));
                }
                Action::Audited(audited) => told[at].push(audited),
                Action::Close(reason) => panic!("closed: {reason:?}"),
                _ => {}
            }
        }
    }
    (told, bytes)
}

fn sessions() -> [Option<Session>; 2] {
    [Side::Dialled, Side::Accepted].map(|side| Some(Session::new(side, [7; 32], Limits::default())))
}

fn pair() -> (Laptop, Laptop) {
    let anna = Laptop::founder();
    let bram = Laptop::admitted("Bram", &anna, Role::Editor);
    (anna, bram)
}

#[test]
fn an_audit_of_what_reads_alike_is_one_small_message() {
    let (anna, bram) = pair();
    for n in 0..40 {
        anna.note(&format!("notitie {n}"));
    }
    for _ in 0..3 {
        let (told, bytes) = talk([&bram, &anna], &mut sessions(), Event::Begin, &mut |_| {});
        assert_eq!(told, [[], []]);
        assert!((100..200).contains(&bytes), "{bytes} bytes");
    }
}

#[test]
fn a_spoiled_record_is_made_anew_on_whichever_side_it_is() {
    let (anna, bram) = pair();
    let record = anna.note("wat er staat");
    let none = &mut |_: &mut Message| {};
    talk([&bram, &anna], &mut sessions(), Event::Begin, none);
    for spoiled in [vec![&anna], vec![&bram], vec![&anna, &bram]] {
        for laptop in &spoiled {
            laptop.project.run(move |store| store.spoil_for_tests(record)).expect("spoils");
            assert!(!laptop.says(record, "wat er staat"));
        }
        // Both spoiled alike is seen by nobody, until one of them is not.
        let expected = if spoiled.len() == 1 { vec![Audited { mended: 1, differing: 0 }] } else { Vec::new() };
        let (told, _) = talk([&bram, &anna], &mut sessions(), Event::Begin, none);
        assert_eq!(told, [expected.clone(), expected]);
        assert!(spoiled.iter().all(|laptop| laptop.says(record, "wat er staat")) || spoiled.len() == 2);
    }
}

#[test]
fn what_differs_after_all_is_told_on_both_sides_and_nothing_is_lost() {
    let (anna, bram) = pair();
    let record = anna.note("eerlijk");
    talk([&bram, &anna], &mut sessions(), Event::Begin, &mut |_| {});
    let mut meddle = |message: &mut Message| match message {
        Message::Audit { hashes, .. } => hashes.iter_mut().for_each(|hash| hash[7] ^= 1),
        Message::Remade { records, .. } => records.iter_mut().for_each(|(_, hash)| hash[7] ^= 1),
        _ => {}
    };
    let (told, _) = talk([&bram, &anna], &mut sessions(), Event::Begin, &mut meddle);
    let differing = Audited { mended: 0, differing: 1 };
    assert_eq!(told, [[differing], [differing]]);
    assert!(anna.says(record, "eerlijk") && bram.says(record, "eerlijk"));
}

#[test]
fn audits_that_nobody_asked_for_or_of_other_entries_are_passed_over() {
    let (anna, bram) = pair();
    let record = anna.note("rust");
    let mut both = sessions();
    talk([&bram, &anna], &mut both, Event::Begin, &mut |_| {});
    let remade = |last| Message::Remade { level: [1; 8], records: vec![(*record.as_bytes(), [1; 8]); 64], last };
    let audit = || Message::Audit { level: [1; 8], from: [0; 16], hashes: vec![[1; 8]; 64] };
    for message in [remade(false), remade(true), audit(), audit()] {
        for at in [0, 1] {
            let (mut a, mut b) = (both[at].take(), both[1 - at].take());
            let mut turned = [a.take(), b.take()];
            let ends = if at == 0 { [&bram, &anna] } else { [&anna, &bram] };
            let (told, bytes) = talk(ends, &mut turned, Event::Received(message.clone()), &mut |_| {});
            assert_eq!((told, bytes), ([vec![], vec![]], 0), "{message:?}");
            let [first, second] = turned;
            (both[at], both[1 - at]) = (first, second);
        }
    }
    assert!(
        Message::read(&Message::Audit { level: [1; 8], from: [0; 16], hashes: vec![[1; 8]; 65] }.frame().expect("fits")[4..])
            .is_err()
    );
}

#[test]
fn a_relay_takes_part_in_no_audit() {
    let anna = Laptop::founder();
    let relay = Laptop::admitted("Relais", &anna, Role::Relay);
    anna.note("niet voor hem");
    for ends in [[&relay, &anna], [&anna, &relay]] {
        let (told, _) = talk(ends, &mut sessions(), Event::Begin, &mut |_| {});
        assert_eq!(told, [[], []]);
    }
}

#[test]
fn a_relay_is_told_no_hash_of_what_records_say() {
    let anna = Laptop::founder();
    let relay = Laptop::admitted("Doorgever", &anna, Role::Relay);
    anna.note("een naam die te raden is");
    for ends in [[&anna, &relay], [&relay, &anna]] {
        let mut sessions = sessions();
        let (_, bytes) = talk(ends, &mut sessions, Event::Begin, &mut |_| {});
        assert_eq!(bytes, 0);
        // A relay with a program of its own asks all the same.
        let level = anna.project.run(|store| store.audit_level(&[7; 32])).expect("reads");
        let anna_is = usize::from(ends[0].project.dir() != anna.project.dir());
        let session = sessions[anna_is].take().expect("the session is here");
        let asked = Event::Received(Message::Audit { level, from: [0; 16], hashes: vec![[1; 8]; 16] });
        let mut session = session;
        let actions = anna.project.run(move |store| session.handle(asked, 100_000, store)).expect("the vault works");
        assert!(!actions.iter().any(|action| matches!(action, Action::Send(Message::Remade { .. }))), "{actions:?}");
    }
}
