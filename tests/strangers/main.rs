//! People at the door who do not belong there, and a member who misbehaves, against the real `crossroads serve`.
//!
//! Meanwhile an honest member is served, memory and work stay bounded, the log says what was tried and nothing of anyone's words, and
//! afterwards it is quiet.
//! The attackers know more than strangers do: where the laptop is and which key its endpoint has.
#![cfg(target_os = "linux")]

mod attacks;
mod door;

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use attacks::{ATTACKS, Attack};
use door::Attacker;
use support::{
    Device,
    lan::{Lan, cable::Weather},
    laptop::{Laptop, assert_equal},
    random::{Random, seed},
    running::{LONG, Running},
};
use vault::Role;

/// More memory than this a server may not take because of them, in KiB.
const MEMORY: u64 = 64 << 10;
/// Exchanges of a member that tell what its bytes cost.
const HONEST: usize = 5;
/// Bytes of an attack may cost as much as those of a member, and so much besides for being awake.
const SLACK: Duration = Duration::from_secs(1);
/// An honest exchange may take so long while somebody is at it.
const PATIENCE: Duration = Duration::from_secs(20);
/// More than this is a log that fills a disk.
const LOG: usize = 256 << 10;
/// Longer than the log waits before it is told again.
const TOLD: Duration = Duration::from_secs(11);
/// Stands in every note, and in nobody's log.
const WORDS: &str = "vertrouwelijk";

#[test]
fn members_are_served_whoever_is_at_the_door() {
    let Some(lan) = Lan::new() else { return };
    let founder = Device::founder("Noor");
    founder.note("Bezoek", WORDS);
    let [ilse, mallory] = ["Ilse", "Mallory"].map(|name| Device::joined(name, &founder, Role::Editor));
    let noor = Laptop::of(founder, lan.place("noor"));
    let ilse = Laptop::of(ilse, lan.place_behind("ilse", Weather::default()));
    let outside = lan.place("outside");
    let addresses = outside.multiply(40);
    let mut random = Random::new(seed());

    let serving = noor.start(&["serve"]);
    let address = noor.place.address().to_string();
    let door = outside.inside(|| door::find(&mallory, noor.place.at(sync::status::BEACON_PORT)));
    // What an honest exchange looks like from outside, to be played again.
    ilse.note("Eerst", WORDS);
    ilse.place.cable().record();
    ilse.ask(&["sync", "--once", "--peer", &address, "--timeout", "30s"]);
    let recorded: Vec<(SocketAddr, Vec<u8>)> = ilse
        .place
        .cable()
        .recorded()
        .iter()
        .filter(|frame| frame.outward)
        .filter_map(|frame| {
            let datagram = frame.datagram().filter(|datagram| datagram.to == noor.place.address())?;
            Some(((datagram.to, datagram.port).into(), datagram.payload.to_vec()))
        })
        .collect();
    assert!(recorded.len() > 10, "{} datagrams were recorded", recorded.len());
    // What the bytes of a member cost, to hold those of an attack against.
    let before = (serving.work(), noor.place.traffic().received);
    for n in 0..HONEST {
        ilse.note(&format!("Gewoon {n}"), WORDS);
        ilse.ask(&["sync", "--once", "--peer", &address, "--timeout", "30s"]);
    }
    let honest = (serving.work() - before.0).div_f64((noor.place.traffic().received - before.1) as f64);
    println!("{honest:?} of work for a byte of a member");

    let mut faults = Vec::new();
    for Attack { name, strike, logged } in ATTACKS {
        let (over, tries) = (AtomicBool::new(false), AtomicU64::new(0));
        let attacker = Attacker {
            door: door.clone(),
            addresses: &addresses,
            member: &mallory,
            recorded: &recorded,
            random: random.bits(),
            over: &over,
            tries: &tries,
        };
        ilse.note(name, WORDS);
        let before = (serving.memory(), serving.work(), Instant::now());
        let (received, said) = (noor.place.traffic().received, serving.errors().len());
        let mut most = before.0;
        let mut faulty = |fault: String| faults.push(format!("{name}: {fault}"));
        thread::scope(|scope| {
            let attack = scope.spawn(|| outside.inside(|| strike(&attacker)));
            // The first blows have fallen before the honest one comes.
            while tries.load(Ordering::Relaxed) < 20 && !attack.is_finished() {
                thread::sleep(Duration::from_millis(10));
            }
            let start = Instant::now();
            let mut honest = ilse.start(&["sync", "--once", "--peer", &address, "--timeout", "30s"]);
            while honest.runs() || (!attack.is_finished() && tries.load(Ordering::Relaxed) < attacks::LEAST) {
                most = most.max(serving.memory());
                thread::sleep(Duration::from_millis(20));
            }
            over.store(true, Ordering::Relaxed);
            let ended = honest.wait(LONG);
            let took = start.elapsed();
            if !ended.status.success() {
                faulty(format!("a member was not served: {:?} {}", ended.lines, ended.errors));
            } else if took > PATIENCE
                && ended
                    .lines
                    .last()
                    .and_then(|line| line["seconds"].as_f64())
                    .is_none_or(|seconds| seconds > PATIENCE.as_secs_f64())
            {
                faulty(format!("a member waited {took:?}: {:?}", ended.lines));
            }
            if let Err(panic) = attack.join() {
                faulty(panic.downcast_ref::<String>().cloned().unwrap_or_default());
            }
        });
        let worked = serving.work() - before.1;
        let fair = honest.mul_f64((noor.place.traffic().received - received) as f64);
        println!(
            "{name}: {} tries in {:.1} s; {} MiB more at most; {worked:?} of work, and {fair:?} for as many bytes of a member",
            tries.load(Ordering::Relaxed),
            before.2.elapsed().as_secs_f32(),
            most.saturating_sub(before.0) >> 10,
        );
        if worked > fair + SLACK {
            faulty(format!("{worked:?} of work, and {fair:?} for as many bytes of a member"));
        }
        if most > before.0 + MEMORY {
            faulty(format!("it took {} MiB more", (most - before.0) >> 10));
        }
        if let Some(fault) = is_restless(&serving) {
            faulty(fault);
        }
        // What is left to be told is told now, and not with the next attack.
        thread::sleep(TOLD);
        let log = serving.errors().split_off(said);
        if !log.lines().any(|line| logged.iter().all(|words| line.contains(words))) {
            faulty(format!("the log does not say {logged:?}: {log}"));
        }
    }
    ilse.ask(&["sync", "--once", "--peer", &address, "--timeout", "30s"]);
    let ended = serving.end();
    if !ended.status.success() {
        faults.push(format!("serve: {}", ended.status));
    }
    if ended.errors.len() > LOG {
        faults.push(format!("the log is {} bytes long", ended.errors.len()));
    }
    if let Some(line) = ended.errors.lines().find(|line| line.contains(WORDS)) {
        faults.push(format!("the log holds what was written: {line}"));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert_equal("after all of them", &noor, &ilse);
    let members = noor.ask(&["member", "list"]);
    assert_eq!(members["members"].as_array().map(Vec::len), Some(3), "{members}");
}

/// Whether a server still has its hands full when everybody went, within the time in which connections are given up.
fn is_restless(serving: &Running) -> Option<String> {
    let end = Instant::now() + Duration::from_secs(40);
    loop {
        let before = serving.work();
        thread::sleep(Duration::from_secs(1));
        let worked = serving.work() - before;
        if worked < Duration::from_millis(50) {
            return None;
        }
        if Instant::now() > end {
            return Some(format!("it worked {worked:?} in a second, long after"));
        }
    }
}
