//! What is tried at the door.

use std::{
    net::{Ipv4Addr, UdpSocket},
    sync::atomic::Ordering,
    time::Duration,
};

use iroh::{Endpoint, EndpointAddr, SecretKey};
use support::random::Random;
use sync::session::Message;
use tokio::task::JoinSet;

use crate::door::{Attacker, JOIN, SYNC, Until, behave, connect, endpoint, hear, runtime, thrown_out};

/// An attack, which goes on until it is enough.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) strike: fn(&Attacker),
    /// What a line of the log says of it.
    pub(crate) logged: &'static [&'static str],
}

const ANY: Ipv4Addr = Ipv4Addr::UNSPECIFIED;
/// Each is tried so often at least.
pub(crate) const LEAST: u64 = 100;
/// Connections of strangers.
const STRANGERS: usize = 1_000;
/// So many have the same key.
const ALIKE: usize = 50;
/// Notes of a member who floods.
const NOTES: usize = 200;
/// So many are at the door together.
const TOGETHER: usize = 200;

/// What the log says of connections of strangers, and of members.
const NOTHING: &str = "connections came to nothing";
const RULES: &str = "a member's laptop broke the rules";

pub(crate) const ATTACKS: &[Attack] = &[
    Attack { name: "a thousand connections of strangers", strike: strangers, logged: &[NOTHING, "Stranger"] },
    Attack {
        name: "strangers from many addresses who take every place there is",
        strike: crowd,
        logged: &[NOTHING, "TurnedAway"],
    },
    Attack { name: "handshakes that are never finished", strike: half_open, logged: &[NOTHING, "Unfinished"] },
    Attack { name: "datagrams of nothing", strike: noise, logged: &["no calls of this project"] },
    Attack { name: "a recorded exchange, again and again", strike: replay, logged: &[NOTHING, "Unfinished"] },
    Attack { name: "garbage at each state", strike: garbage, logged: &[RULES, "Garbled"] },
    Attack { name: "a member that floods", strike: flood, logged: &[RULES, "Flood"] },
    Attack { name: "a member that floods with entries", strike: flood_with_entries, logged: &[RULES, "Flood"] },
];

/// Connections that say nothing, say something else, or ask for what there is not; all stay open as long as they may.
fn strangers(attacker: &Attacker) {
    runtime().block_on(async {
        let mut own = endpoint(ANY).await;
        let mut open = JoinSet::new();
        for n in 0..STRANGERS {
            if n % ALIKE == 0 {
                // With a new key, while those with the old ones are still there.
                own = endpoint(ANY).await;
            }
            attacker.goes_on();
            let (own, door) = (own.clone(), attacker.door.clone());
            open.spawn(async move {
                let protocol = [SYNC, JOIN, b"crossroads/other/1"][n % 3];
                let Some(connection) = connect(&own, &door, protocol).await else { return };
                let Ok((mut send, _receive)) = connection.open_bi().await else { return };
                if n % 2 == 0 {
                    let hello = Message::Hello { version: 1, features: 0, proofs: Vec::new() }.frame().expect("short");
                    let _ = send.write_all(&hello).await;
                }
                assert!(thrown_out(&connection).await, "a stranger may stay");
            });
            while open.len() >= TOGETHER {
                open.join_next().await.expect("there are some").expect("ends");
            }
        }
        while let Some(ended) = open.join_next().await {
            ended.expect("ends");
        }
    });
}

/// From every address some connections that say nothing, and others in their place as soon as they are thrown out.
fn crowd(attacker: &Attacker) {
    runtime().block_on(async {
        let mut standing = JoinSet::new();
        for address in attacker.addresses.iter().flat_map(|address| [*address; 4]) {
            standing.spawn(crowding(endpoint(address).await, attacker.door.clone()));
        }
        while let Some(own) = standing.join_next().await {
            if attacker.goes_on() {
                standing.spawn(crowding(own.expect("comes back"), attacker.door.clone()));
            }
        }
    });
}

async fn crowding(own: Endpoint, door: EndpointAddr) -> Endpoint {
    match connect(&own, &door, SYNC).await {
        Some(connection) => drop(thrown_out(&connection).await),
        // Turned away. Somebody who means harm tries again soon.
        None => tokio::time::sleep(Duration::from_millis(50)).await,
    }
    own
}

/// First datagrams of connections, each from another port, and nothing after them.
fn half_open(attacker: &Attacker) {
    let sink = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("binds");
    sink.set_nonblocking(true).expect("does not wait");
    let to = sink.local_addr().expect("an address");
    // Connections to nobody: what they begin with is caught.
    let beginnings: Vec<Vec<u8>> = runtime().block_on(async {
        let own = endpoint(ANY).await;
        let mut trying = JoinSet::new();
        for _ in 0..200 {
            let nobody = EndpointAddr::new(SecretKey::generate().public()).with_ip_addr(to);
            let own = own.clone();
            trying.spawn(async move { drop(connect(&own, &nobody, SYNC).await) });
        }
        let (mut caught, mut buffer) = (Vec::new(), [0; 2000]);
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            caught.extend(std::iter::from_fn(|| sink.recv(&mut buffer).ok().map(|length| buffer[..length].to_vec())));
            if caught.len() >= 200 {
                break;
            }
        }
        caught
    });
    assert!(beginnings.len() >= 200, "only {} beginnings were caught", beginnings.len());
    for beginning in beginnings.iter().cycle() {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("binds");
        let _ = socket.send_to(beginning, attacker.address());
        std::thread::sleep(Duration::from_millis(2));
        if !attacker.goes_on() {
            break;
        }
    }
}

/// Datagrams of random bytes, to the endpoint and to where it listens for calls.
fn noise(attacker: &Attacker) {
    let mut random = Random::new(attacker.random);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("binds");
    let calls = (attacker.address().ip(), sync::status::BEACON_PORT).into();
    while attacker.goes_on() {
        for to in [attacker.address(), calls] {
            let mut bytes: Vec<u8> = (0..random.below(1400)).map(|_| random.bits() as u8).collect();
            if random.once_in(2) {
                bytes.splice(0..bytes.len().min(4), *b"CRB1");
            }
            let _ = socket.send_to(&bytes, to);
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// What an honest member sent, to where it was sent and to the endpoint as it is now.
fn replay(attacker: &Attacker) {
    let sockets: Vec<UdpSocket> = (0..10).map(|_| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("binds")).collect();
    for (n, (to, datagram)) in attacker.recorded.iter().cycle().enumerate() {
        let _ = sockets[n % sockets.len()].send_to(datagram, to);
        std::thread::sleep(Duration::from_micros(500));
        if !attacker.goes_on() {
            break;
        }
    }
}

/// Bytes that are no message, by strangers and by members, at each state of the exchange.
fn garbage(attacker: &Attacker) {
    let mut random = Random::new(attacker.random);
    runtime().block_on(async {
        let own = endpoint(ANY).await;
        loop {
            for until in [Until::Connected, Until::Welcomed, Until::Met] {
                for kind in 0..5 {
                    let on = attacker.goes_on();
                    let Some(connection) = connect(&own, &attacker.door, SYNC).await else { continue };
                    if let Some((mut send, _receive)) = behave(&connection, attacker.member, until).await {
                        let _ = send.write_all(&rubbish(kind, &mut random)).await;
                        // Half a frame, and silence: it is given up as well.
                        assert!(thrown_out(&connection).await, "garbage of kind {kind} is borne: {until:?}");
                    }
                    if !on && attacker.tries.load(Ordering::Relaxed) > 15 {
                        return;
                    }
                }
            }
        }
    });
}

fn rubbish(kind: u32, random: &mut Random) -> Vec<u8> {
    let mut some = |length: usize| -> Vec<u8> { (0..length).map(|_| random.bits() as u8).collect() };
    let framed = |body: Vec<u8>| [&(body.len() as u32).to_be_bytes()[..], &body].concat();
    match kind {
        0 => framed(some(2_000)),
        1 => [&u32::MAX.to_be_bytes()[..], &some(50_000)].concat(),
        2 => [&1_000_000_u32.to_be_bytes()[..], &some(10)].concat(),
        3 => framed(Vec::new()),
        _ => {
            let message = Message::Have { taken: u64::MAX, heights: Vec::new() }.frame().expect("short");
            let mut broken = message[4..].to_vec();
            broken.extend(some(100));
            framed(broken)
        }
    }
}

/// A member that sends what it may, as much as it can, and never listens.
fn flood(attacker: &Attacker) {
    let what: Vec<Vec<u8>> = vec![
        Message::Presence { bytes: vec![7; 16 << 10].into() }.frame().expect("fits"),
        Message::Ping { n: 1 }.frame().expect("short"),
        Message::Have { taken: 0, heights: Vec::new() }.frame().expect("short"),
        Message::Want { hash: [7; 32], from: 0 }.frame().expect("short"),
    ];
    runtime().block_on(async {
        let own = endpoint(ANY).await;
        // Each of them once at least, however soon it is enough.
        for (n, frame) in what.iter().enumerate().cycle() {
            if n == 0 && attacker.tries.load(Ordering::Relaxed) > 0 && !attacker.goes_on() {
                return;
            }
            let Some(connection) = connect(&own, &attacker.door, SYNC).await else { continue };
            let Some((mut send, mut receive)) = behave(&connection, attacker.member, Until::Met).await else { continue };
            let reading = tokio::spawn(async move { while hear(&mut receive).await.is_some() {} });
            let end = tokio::time::Instant::now() + Duration::from_secs(2);
            while tokio::time::Instant::now() < end {
                let Ok(Ok(())) = tokio::time::timeout_at(end, send.write_all(frame)).await else { break };
                attacker.goes_on();
            }
            reading.abort();
        }
    });
}

/// A member that sends entries as they should be, new ones and then the same again and again: in turn as fast as they are taken in,
/// and without waiting.
fn flood_with_entries(attacker: &Attacker) {
    let kind = model::kind::kind("field-note").expect("a kind");
    let batches: Vec<Vec<u8>> = attacker
        .member
        .project
        .run(move |store| {
            for n in 0..NOTES {
                store.create(kind, &format!("Vloed {n}"), |_| Ok(()))?;
                store.seal()?;
            }
            let device = store.device();
            let heights = store.heights()?.into_iter().filter(|(log, _)| log.device == device);
            let places = store.places(&heights.map(|(log, height)| (log, 1, height)).collect::<Vec<_>>())?;
            let entries = places.iter().map(|place| store.entry(place.ord)).collect::<vault::Result<Vec<_>>>()?;
            let frame =
                |entries: &[vault::Entry]| Message::Entries { entries: entries.to_vec(), more: true }.frame().expect("fits");
            Ok(entries.chunks(20).map(frame).collect())
        })
        .expect("entries");
    runtime().block_on(async {
        let own = endpoint(ANY).await;
        // Both once at least, however soon it is enough.
        for waits in [true, false].into_iter().cycle() {
            if waits && attacker.tries.load(Ordering::Relaxed) > 0 && !attacker.goes_on() {
                return;
            }
            let Some(connection) = connect(&own, &attacker.door, SYNC).await else { continue };
            let Some((mut send, mut receive)) = behave(&connection, attacker.member, Until::Met).await else { continue };
            let end = tokio::time::Instant::now() + Duration::from_secs(2);
            for batch in batches.iter().cycle() {
                let Ok(Ok(())) = tokio::time::timeout_at(end, send.write_all(batch)).await else { break };
                attacker.goes_on();
                let taken = async {
                    while let Some(message) = hear(&mut receive).await {
                        if matches!(message, Message::Have { taken: 1.., .. }) {
                            break;
                        }
                    }
                };
                if waits && tokio::time::timeout_at(end, taken).await.is_err() {
                    break;
                }
            }
        }
    });
}
