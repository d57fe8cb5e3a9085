//! A member who shows one colleague what another gets no room for: what one of them took in and builds on, the other takes in too.

use super::{Fault, Laptop, Team, Why, clients, item, remove, team};
use crate::{DeviceKeys, Entry, LogId, Role, entry::Head, members::Act, store::Identity};

fn types(laptop: &Laptop, team: &Team, text: &'static str) {
    let record = team.record;
    laptop.ask(move |store| {
        store.edit(record, |edit| Ok(edit.append(&model::Body::from_plain(text))))?;
        store.seal()
    });
}

/// The first entry of somebody's log, who knows of no more than these.
fn first_of(team: &Team, stranger: &Identity, deps: Vec<(LogId, u64)>) -> Entry {
    let (device, key) = (stranger.keys.sign, stranger.signing_key());
    team.forge(1, move |forge| {
        let typed = forge.typed(clients::draw(&device));
        let mut head = Head { log: LogId { device, incarnation: 1 }, deps, ..forge.head(1, [0; 32]) };
        let payload = head.add(item::UPDATE, Some(forge.record), &forge.key, &typed);
        Entry::sign(&key, &head, vec![payload]).expect("signs")
    })
}

/// In a log of its own: so many laptops that the member adds, in entries of eight.
fn adding(team: &Team, log: u64, devices: Vec<DeviceKeys>, knows_all: bool) -> Vec<Entry> {
    let own = team.mal.member();
    team.forge(log, move |forge| {
        let roster = forge.store.epoch().expect("an epoch").roster().clone();
        let mut previous = [0; 32];
        let one = |(n, devices): (usize, &[DeviceKeys])| {
            let mut head = forge.head(n as u64 + 1, previous);
            if !knows_all {
                head.deps.clear();
            }
            let act = |device: &DeviceKeys| Act::AddDevice { member: own, device: *device };
            let bytes = devices.iter().map(|device| postcard::to_stdvec(&act(device)).expect("encodes"));
            let payloads = bytes.map(|act| head.add(item::ACT, None, &roster, &act)).collect();
            let entry = forge.sign(&head, payloads);
            previous = entry.hash();
            entry
        };
        devices.chunks(8).enumerate().map(one).collect()
    })
}

#[test]
fn acts_that_are_shown_to_some_first_part_nobody() {
    let team = team(Role::Editor);
    let new = Identity::new();
    // Noor hears of one new laptop and takes in what it wrote. Sami hears of very many others first, in a log that knows of nothing.
    let heavy = adding(&team, 1, vec![new.keys], true);
    let made_up = (0..64_u32).map(|n| DeviceKeys { sign: *blake3::hash(&n.to_be_bytes()).as_bytes(), seal: [1; 32] });
    let light = adding(&team, 2, made_up.collect(), false);
    let log = LogId { device: team.mal.device(), incarnation: 1 };
    let written = first_of(&team, &new, vec![(log, 1)]);
    team.noor.take(&heavy);
    assert_eq!(team.noor.take(std::slice::from_ref(&written)).records, [team.record]);
    types(&team.noor, &team, "Daarop schreef ik verder.");
    team.sami.take(&light);
    team.noor.give(&team.sami);
    types(&team.sami, &team, "En ik ook.");
    for _ in 0..2 {
        team.sami.give(&team.noor);
        team.noor.give(&team.sami);
    }
    assert_eq!(team.sami.ask(|store| store.waiting()), 0);
    assert_eq!(team.noor.view(), team.sami.view());
    let text = team.noor.view().records[&team.record].body.plain_text();
    assert!(["Gelogen.", "Daarop schreef ik verder.", "En ik ook."].iter().all(|words| text.contains(words)), "{text}");
}

/// The first entries of as many logs of Mal's.
fn more_logs_than_there_is_room_for(team: &Team) -> Vec<Entry> {
    let one = |n| team.forge(n, |forge| forge.one(|head| head.add_open(77, None, vec![1])));
    (1_000..1_300).map(one).collect()
}

#[test]
fn logs_that_are_shown_to_some_first_part_nobody() {
    let team = team(Role::Editor);
    let logs = more_logs_than_there_is_room_for(&team);
    team.noor.take(&logs);
    types(&team.noor, &team, "Verder.");
    team.sami.take(&logs.iter().rev().cloned().collect::<Vec<_>>());
    types(&team.sami, &team, "Ook.");
    for _ in 0..2 {
        team.noor.give(&team.sami);
        team.sami.give(&team.noor);
    }
    for laptop in [&team.noor, &team.sami] {
        assert_eq!(laptop.ask(|store| store.waiting()), 0);
    }
    assert_eq!(team.noor.view(), team.sami.view());
}

#[test]
fn what_there_is_no_room_for_is_taken_in_once_a_colleague_builds_on_it() {
    let team = team(Role::Editor);
    let logs = more_logs_than_there_is_room_for(&team);
    team.noor.take(&logs);
    types(&team.noor, &team, "Verder.");
    team.sami.take(&logs.iter().rev().cloned().collect::<Vec<_>>());
    // Sami opens the project anew: nothing is known of what waits. Each comes once, in the order in which Noor had it.
    let theirs = team.sami.ask(|store| {
        store.backlog = crate::ingest::Backlog::default();
        store.heights()
    });
    let entries = team
        .noor
        .ask(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<crate::Result<Vec<_>>>());
    for entry in entries {
        assert_eq!(team.sami.take(&[entry]).refused, []);
    }
    let text = team.sami.view().records[&team.record].body.plain_text();
    assert!(text.contains("Verder."), "{text}");
    assert!(
        team.noor.ask(|store| store.heights()).into_iter().all(|(log, seq)| {
            team.sami.ask(move |store| Ok(store.heights()?.get(&log).is_some_and(|height| *height >= seq)))
        })
    );
}

#[test]
fn what_a_colleague_built_on_words_that_somebody_was_not_shown_counts_once_those_come() {
    let team = team(Role::Editor);
    let whole = team.forge(1, |forge| {
        let typed = forge.typed(forge.store.new_client());
        forge.update(&typed)
    });
    team.noor.take(&[Entry { payloads: vec![None], ..whole.clone() }]);
    team.sami.take(std::slice::from_ref(&whole));
    for text in ["Daarop schreef ik verder.", "En nog eens."] {
        types(&team.sami, &team, text);
    }
    assert_eq!(team.sami.give(&team.noor).refused, [], "Sami did nothing wrong");
    assert_eq!(team.noor.ask(|store| store.cannot_open_yet()), 3);
    assert_eq!(team.noor.ask(|store| store.kept_lacking()).len(), 2, "nor is it hidden");
    types(&team.noor, &team, "Noor was er ook.");
    // Where it is said what is held here, that ends before: whoever has it brings it.
    let (log, sami) = (LogId { device: team.mal.device(), incarnation: 1 }, team.sami.device());
    assert_eq!(team.noor.ask(move |store| store.ask_again(&sami)), crate::Heights::from([(log, 0)]));
    assert!(team.noor.ask(move |store| store.ask_again(&sami)).is_empty(), "it was asked just now");
    assert_eq!(team.noor.take(&[whole]).refused, []);
    team.noor.give(&team.sami);
    assert_eq!(team.noor.view(), team.sami.view());
    let text = team.noor.view().records[&team.record].body.plain_text();
    for words in ["Gelogen.", "Daarop schreef ik verder.", "En nog eens.", "Noor was er ook."] {
        assert!(text.contains(words), "{text}");
    }
    let mal = team.mal.device();
    assert!(team.noor.ask(move |store| store.ask_again(&mal)).is_empty(), "all is here");
}

#[test]
fn what_a_colleague_built_on_another_branch_is_kept_and_nobody_elses_fault() {
    let team = team(Role::Editor);
    let branch = |_| {
        team.forge(1, |forge| {
            let typed = forge.typed(forge.store.new_client());
            forge.update(&typed)
        })
    };
    let [shown, other] = [(), ()].map(branch);
    team.noor.take(&[shown]);
    team.sami.take(std::slice::from_ref(&other));
    for text in ["Daarop schreef ik verder.", "En nog eens."] {
        types(&team.sami, &team, text);
    }
    let at_sami = team.sami.view();
    assert_eq!((&at_sami.apart[..], &at_sami.faults[..]), (&[][..], &[][..]));
    assert_eq!(team.sami.give(&team.noor).refused, [], "Sami did nothing wrong");
    assert_eq!(team.sami.view(), at_sami);
    assert_eq!(team.noor.ask(|store| store.cannot_open_yet()), 2);
    // What they wrote is kept and shown, with whose it is.
    let (sami, record) = (team.sami.device(), team.record);
    let lacking = |laptop: &Laptop| laptop.ask(|store| store.kept_lacking());
    let shown = lacking(&team.noor);
    assert!(shown.iter().all(|apart| (apart.device, apart.record, apart.why) == (sami, record, Why::Lacking)), "{shown:?}");
    assert!(shown.iter().all(|apart| apart.member == Some(team.sami.member()) && apart.at > 0), "{shown:?}");
    let texts: Vec<&str> = shown.iter().map(|apart| apart.text.as_str()).collect();
    assert_eq!(texts, ["En nog eens.", "Daarop schreef ik verder."]);
    let at_noor = team.noor.view();
    assert_eq!(at_noor.faults, [Fault::Lacking(record)]);
    assert!(shown.iter().all(|apart| at_noor.apart.contains(apart)));
    // So it is the other way about, and a pack with everything brings the other branch to be read beside it.
    types(&team.noor, &team, "Noor schreef ook.");
    assert_eq!(team.noor.give(&team.sami).refused, []);
    assert!(lacking(&team.sami).iter().any(|apart| apart.text == "Noor schreef ook."));
    team.noor.take(&[other]);
    let apart = team.noor.view().apart;
    assert!(apart.iter().any(|apart| apart.why == Why::Forked && apart.text == "Gelogen."), "{apart:?}");
    assert_eq!(lacking(&team.noor), shown);
}

#[test]
fn logs_without_end_of_a_laptop_that_is_claimed_for_a_colleague_lock_nobody_out() {
    const MANY: u64 = 1_600;
    let team = team(Role::Editor);
    let claimed = Identity::new();
    let (device, keys) = (claimed.keys.sign, claimed.keys);
    let log = move |n: u64| LogId { device, incarnation: u64::MAX - n };
    let claim = team.forge(1, move |forge| forge.act(&Act::AddDevice { member: forge.others, device: keys }));
    // Two that never can be taken in name them all, so that there is room for each.
    let naming = [0, 1].map(|half| {
        team.forge(2 + half, move |forge| {
            let mut head = forge.head(1, [0; 32]);
            head.deps = (half * MANY / 2..(half + 1) * MANY / 2).map(|n| (log(n), 1)).collect();
            head.deps.push((LogId { device: forge.log.device, incarnation: 99 }, 1));
            forge.sign(&head, Vec::new())
        })
    });
    let logs: Vec<Entry> = team.forge(1, move |forge| {
        let one = |n| {
            let head = Head { log: log(n), deps: Vec::new(), ..forge.head(1, [0; 32]) };
            Entry::sign(&claimed.signing_key(), &head, Vec::new()).expect("signs")
        };
        (0..MANY).map(one).collect()
    });
    team.noor.take(&[claim]);
    team.noor.take(&naming);
    team.noor.take(&logs);
    types(&team.noor, &team, "Noor was er ook.");
    // The claim is refused, and nothing else.
    assert_eq!(team.noor.give(&team.sami).refused, [crate::Refusal::NotAllowed(team.mal.device())]);
    let text = team.sami.view().records[&team.record].body.plain_text();
    assert!(text.contains("Noor was er ook."), "{text}");
}

#[test]
fn who_heard_of_another_act_than_a_colleague_takes_in_what_that_one_writes() {
    for case in ["withheld", "another branch"] {
        let team = team(Role::Editor);
        let new = Identity::new();
        let act = adding(&team, 1, vec![new.keys], true).remove(0);
        let shown = match case {
            "withheld" => Entry { payloads: vec![None], ..act.clone() },
            _ => team.forge(1, |forge| forge.one(|head| head.add_open(77, None, vec![1]))),
        };
        team.noor.take(&[shown]);
        let written = first_of(&team, &new, vec![(LogId { device: team.mal.device(), incarnation: 1 }, 1)]);
        team.sami.take(&[act]);
        assert_eq!(team.sami.take(&[written]).records, [team.record], "{case}");
        types(&team.sami, &team, "Daarop schreef ik verder.");
        let note = team.sami.note();
        assert_eq!(team.sami.give(&team.noor).refused, [], "{case}");
        types(&team.noor, &team, "Noor was er ook.");
        assert_eq!(team.noor.give(&team.sami).refused, [], "{case}");
        for laptop in [&team.noor, &team.sami] {
            assert_eq!(laptop.ask(|store| store.waiting()), 0, "{case}");
            assert!(laptop.ask(move |store| store.knows(note)), "{case}");
        }
        if case == "withheld" {
            assert_eq!(team.noor.view(), team.sami.view());
        }
    }
}

#[test]
fn which_acts_of_a_log_are_weighed_is_the_same_whoever_can_read_them() {
    let team = team(Role::Editor);
    let (own, secret) = (team.mal.member(), crate::crypto::Key::random());
    let device = |n: u8| DeviceKeys { sign: [n; 32], seal: [1; 32] };
    // The first can't be read by the others, and the last but one leaves.
    let acts: Vec<Entry> = team.forge(1, move |forge| {
        let roster = forge.store.epoch().expect("an epoch").roster().clone();
        let mut previous = [0; 32];
        let one = |n: u8| {
            let mut head = forge.head(u64::from(n) + 1, previous);
            let act = match n {
                17 => Act::RemoveMember { member: own },
                _ => Act::AddDevice { member: own, device: device(n) },
            };
            let act = postcard::to_stdvec(&act).expect("encodes");
            let payload = head.add(item::ACT, None, if n == 0 { &secret } else { &roster }, &act);
            let entry = forge.sign(&head, vec![payload]);
            previous = entry.hash();
            entry
        };
        (0..19).map(one).collect()
    });
    // In one batch, and one by one.
    team.noor.take(&acts);
    acts.iter().for_each(|act| _ = team.sami.take(std::slice::from_ref(act)));
    for laptop in [&team.noor, &team.sami] {
        let weighed = |n: u8| laptop.ask(move |store| Ok(store.roster()?.is_mentioned(&device(n).sign)));
        assert!((1..16).all(weighed), "those that can be read, of the first that there are");
        assert!(!weighed(16) && !weighed(18), "who can read the first weighs no more than sixteen either");
        let mal = laptop.ask(move |store| Ok(store.members()?.into_iter().find(|member| member.id == own)));
        assert!(mal.is_some_and(|mal| mal.removed), "whoever leaves is gone");
    }
}

#[test]
fn nothing_is_built_on_what_only_those_hold_who_cannot_read_why() {
    // An act that Noor can read and Ilse can't, of somebody who is out; and made-up devices that build on it.
    let team = team(Role::Coordinator);
    let new = Identity::new();
    team.noor.give(&team.sami);
    let secret = crate::crypto::Key::random();
    let unreadable = team.forge(3, move |forge| forge.one(|head| head.add(item::ACT, None, &secret, b"whatever")));
    remove(&team.ilse, &team.mal);
    team.ilse.take(std::slice::from_ref(&unreadable));
    let written = first_of(&team, &new, vec![(LogId { device: team.mal.device(), incarnation: 3 }, 1)]);
    team.ilse.take(std::slice::from_ref(&written));
    let holds = |laptop: &Laptop| {
        let device = new.keys.sign;
        laptop.ask(move |store| Ok(store.heights()?.keys().any(|log| log.device == device)))
    };
    assert!(holds(&team.ilse), "whom the act lets in is not known");
    types(&team.ilse, &team, "Gewoon verder.");
    let named = team.ilse.ask(|store| {
        let log = store.log();
        let height = store.heights()?[&log];
        let entries = store.lacking(&crate::Heights::from([(log, height - 1)]))?;
        let heads = entries.into_iter().map(|place| store.entry(place)?.verify()).collect::<crate::Result<Vec<_>>>()?;
        Ok(heads.into_iter().filter(|head| head.log == log).flat_map(|head| head.deps).collect::<Vec<_>>())
    });
    assert!(!named.is_empty() && named.iter().all(|(log, _)| log.device != new.keys.sign), "{named:?}");
}
