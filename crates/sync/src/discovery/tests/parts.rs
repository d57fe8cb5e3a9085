//! What needs no network: packets, what is remembered, how often something happens.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use super::{
    super::{
        asks::Asks,
        heard::{Budget, Heard, LAPTOPS},
        packet::{Announcement, KeyIndex, Keys, Kind, plausible},
    },
    Team,
};

const SAID: Announcement = Announcement { kind: Kind::Call, endpoint: [7; 32], port: 47_400, start: [9; 8] };

#[test]
fn a_packet_is_opened_by_the_project_and_by_nobody_else() {
    let (ours, theirs) = (Team::new(), Team::new());
    for kind in [Kind::Call, Kind::Who, Kind::Here, Kind::Bye] {
        for port in [1, 47_400, u16::MAX] {
            let said = Announcement { kind, port, ..SAID };
            let packet = ours.ring().seal(KeyIndex::NEWEST, &said);
            assert_eq!(packet.len(), 87, "all are of one length");
            assert_eq!(ours.ring().open(&packet, || true), Some((said, KeyIndex::NEWEST)));
            assert_eq!(theirs.ring().open(&packet, || true), None);
        }
    }
    assert_eq!(
        ours.ring().open(&ours.ring().seal(KeyIndex::NEWEST, &Announcement { port: 0, ..SAID }), || true),
        None,
        "no such port"
    );
}

#[test]
fn an_older_key_opens_and_answers() {
    let (old, new) = (Team::new(), Team::new());
    let packet = old.ring().seal(KeyIndex::NEWEST, &SAID);
    let both = Keys::new(new.keys().into_iter().chain(old.keys()).collect()).expect("keys");
    let (said, key) = both.open(&packet, || true).expect("opens");
    assert_eq!(said, SAID);
    assert_ne!(key, KeyIndex::NEWEST);
    assert_eq!(old.ring().open(&both.seal(key, &SAID), || true).map(|(said, _)| said), Some(SAID));
    assert_eq!(old.ring().open(&both.seal(KeyIndex::NEWEST, &SAID), || true), None);
}

#[test]
fn old_keys_are_tried_as_often_as_the_budget_allows() {
    let old = Team::new();
    let packet = old.ring().seal(KeyIndex::NEWEST, &SAID);
    let many = Keys::new((0..12).flat_map(|_| Team::new().keys()).chain(old.keys()).collect()).expect("keys");
    assert_eq!(many.open(&packet, || false), None);
    assert_eq!(many.open(&packet, || true).map(|(said, _)| said), Some(SAID));
    // What a recent key opens takes nothing of it, nor does what can't be a packet.
    let newest = many.seal(KeyIndex::NEWEST, &SAID);
    assert!(many.open(&newest, || unreachable!("a recent key opens it")).is_some());
    assert_eq!(many.open(&newest[1..], || unreachable!("it is none")), None);
}

#[test]
fn packets_that_are_none_are_dropped() {
    let keys = Team::new().ring();
    let packet = keys.seal(KeyIndex::NEWEST, &SAID);
    for length in 0..packet.len() {
        assert_eq!(keys.open(&packet[..length], || true), None, "cut at {length}");
    }
    for at in 0..packet.len() {
        let mut changed = packet.clone();
        changed[at] ^= 1;
        assert_eq!(keys.open(&changed, || true), None, "changed at {at}");
    }
    let longer = [&packet[..], &[0]].concat();
    for noise in [&longer[..], b"", b"CRB1", &[0; 87], &[b'C'; 4096]] {
        assert_eq!(keys.open(noise, || true), None);
    }
    assert!(!plausible(&[&b"CRB1"[..], &[0; 300]].concat()), "too long to be looked at");
}

#[test]
fn what_is_remembered_is_bounded() {
    let now = Instant::now();
    let later = |seconds| now + Duration::from_secs(seconds);
    let at = |port: u16| SocketAddr::from(([10, 0, 0, 1], port));
    let mut heard = Heard::default();
    for n in 0..10 * LAPTOPS as u32 {
        let mut laptop = [0; 32];
        laptop[..4].copy_from_slice(&n.to_be_bytes());
        heard.note(laptop, at(1), at(2), now + Duration::from_millis(n.into()));
    }
    assert_eq!(heard.near(later(3)), LAPTOPS as u32);
    assert_eq!(heard.near(later(60)), 0);
    assert_eq!(heard.silent(later(60)), [], "forgotten");

    assert!(heard.note([1; 32], at(1), at(9), later(60)));
    for port in 1..100 {
        heard.note([1; 32], at(port), at(9), later(60));
    }
    assert_eq!(heard.silent(later(70)).len(), 8, "addresses of one laptop");
    assert!(heard.gone(&[1; 32]) && !heard.gone(&[1; 32]));
}

#[test]
fn telling_and_answering_become_seldom() {
    let now = Instant::now();
    let at = SocketAddr::from(([10, 0, 0, 1], 1));
    let mut heard = Heard::default();
    let (mut told, mut answered) = (Vec::new(), Vec::new());
    for second in 0..60 {
        let now = now + Duration::from_secs(second);
        heard.note([1; 32], at, at, now);
        if heard.tells(&[1; 32], at, now) {
            heard.told(&[1; 32], at, now);
            told.push(second);
        }
        if heard.answers(&[1; 32], at, now) {
            answered.push(second);
        }
    }
    assert_eq!(told, [0, 10, 20, 30, 40, 50]);
    assert_eq!(answered, [0, 1, 2, 32]);

    let mut budget = Budget::new(20.0);
    let taken = (0..1000).filter(|_| budget.take(now)).count();
    assert_eq!(taken, 20);
    assert!(budget.take(now + Duration::from_millis(100)));
}

#[test]
fn an_address_is_asked_three_times_whoever_answers() {
    let now = Instant::now();
    let at = |ip: u8, port: u16| SocketAddr::from(([10, 0, 0, ip], port));
    let mut asks = Asks::default();
    asks.add(at(1, 5), now);
    asks.add(at(2, 5), now);
    for nobody in ["0.0.0.0:5", "224.0.0.1:5", "[ff02::1]:5", "10.0.0.1:0"] {
        asks.add(nobody.parse().expect("an address"), now);
    }
    assert_eq!(asks.due(now), [at(1, 5), at(2, 5)]);
    assert_eq!(asks.due(now), []);
    assert!(asks.answered(at(2, 77), now) && !asks.answered(at(3, 5), now));
    let later = |millis| now + Duration::from_millis(millis);
    let times: Vec<usize> = [400, 600, 1600, 9000].map(|millis| asks.due(later(millis)).len()).to_vec();
    assert_eq!(times, [0, 2, 2, 0]);
    assert_eq!(asks.next(), None);
    assert!(asks.answered(at(1, 1), later(9000)) && !asks.answered(at(1, 1), later(11_000)));
    for port in 1..1000 {
        asks.add(at(9, port), now);
    }
    assert_eq!(asks.due(now).len(), 64);
}
