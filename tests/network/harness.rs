//! That the networks of these tests do what they say, since a test on a broken one shows nothing.

use std::{
    net::{Ipv4Addr, SocketAddr, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use support::lan::{
    Lan, Place,
    cable::{Stop, Weather},
};

/// How long something that comes is waited for, on a machine that may be busy; and how long something that stays away is.
const COMES: Duration = Duration::from_secs(5);
const STAYS_AWAY: Duration = Duration::from_millis(300);

/// Sends so many datagrams of this size to a place that sends them back, and waits so long for each; gives how many came back, and
/// the shortest time.
fn echo(from: &Place, to: &Place, count: u32, size: usize, patience: Duration) -> (u32, Duration) {
    let back = to.inside(|| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 7)).expect("listens"));
    back.set_read_timeout(Some(Duration::from_millis(20))).expect("a time-out");
    let over = Arc::new(AtomicBool::new(false));
    let answering = std::thread::spawn({
        let over = over.clone();
        move || {
            let mut buffer = [0; 2000];
            while !over.load(Ordering::Relaxed) {
                if let Ok((length, who)) = back.recv_from(&mut buffer) {
                    let _ = back.send_to(&buffer[..length], who);
                }
            }
        }
    });
    let socket = from.inside(|| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("binds"));
    socket.set_read_timeout(Some(patience)).expect("a time-out");
    let (mut came, mut shortest) = (0, Duration::MAX);
    for number in 0..count {
        let mut datagram = number.to_be_bytes().to_vec();
        datagram.resize(size, 0);
        let start = Instant::now();
        let _ = socket.send_to(&datagram, to.at(7));
        let mut buffer = [0; 2000];
        // One that comes late is not the answer to the next.
        while let Ok(length) = socket.recv(&mut buffer) {
            if buffer[..length].starts_with(&number.to_be_bytes()) {
                came += 1;
                shortest = shortest.min(start.elapsed());
                break;
            }
        }
    }
    over.store(true, Ordering::Relaxed);
    answering.join().expect("answers");
    (came, shortest)
}

/// Whether a datagram to this address, a group or all, gets from one place to the other in so much time.
fn hears(from: &Place, to: &Place, address: SocketAddr, patience: Duration) -> bool {
    let ear = to.inside(|| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, address.port())).expect("listens"));
    ear.set_read_timeout(Some(patience)).expect("a time-out");
    if let SocketAddr::V4(v4) = address
        && v4.ip().is_multicast()
    {
        ear.join_multicast_v4(v4.ip(), &to.address()).expect("joins");
    }
    let mouth = from.inside(|| UdpSocket::bind((from.address(), 0)).expect("binds"));
    mouth.set_broadcast(true).expect("may call");
    let _ = mouth.send_to(b"who is there", address);
    ear.recv(&mut [0; 100]).is_ok()
}

#[test]
fn a_network_is_what_it_says() {
    let Some(lan) = Lan::new() else { return };
    let near = lan.place("near");
    let all: SocketAddr = "10.47.0.255:99".parse().expect("an address");
    let group: SocketAddr = "224.0.0.251:99".parse().expect("an address");

    let mut plain = lan.place("plain");
    assert_eq!(echo(&near, &plain, 20, 1400, COMES).0, 20);
    assert!(hears(&near, &plain, all, COMES) && hears(&near, &plain, group, COMES));
    plain.unplug();
    assert_eq!(echo(&near, &plain, 1, 10, STAYS_AWAY).0, 0, "unplugged");
    plain.plug();
    plain.readdress();
    assert_eq!(echo(&near, &plain, 20, 10, COMES).0, 20, "at its new address");

    let elsewhere = lan.place_elsewhere("elsewhere");
    assert_eq!(echo(&near, &elsewhere, 20, 1400, COMES).0, 20);
    assert!(!hears(&near, &elsewhere, all, STAYS_AWAY) && !hears(&near, &elsewhere, group, STAYS_AWAY));

    let far = lan.place_behind("far", Weather::default());
    assert_eq!(echo(&near, &far, 50, 1400, COMES).0, 50);
    far.cable().set(Weather { delay: Duration::from_millis(50), ..Weather::default() });
    // A busy machine makes some slower; the fastest tells how long the cable is.
    let (came, took) = echo(&near, &far, 20, 1400, COMES);
    assert!(came == 20 && took >= Duration::from_millis(100) && took < Duration::from_millis(130), "{came} in {took:?}");
    far.cable().set(Weather { loss: 30, ..Weather::default() });
    let (came, _) = echo(&near, &far, 40, 10, STAYS_AWAY);
    assert!((5..35).contains(&came), "half is lost on both ways: {came}");
    let stops: [(&'static [Stop], bool, bool, bool); 5] = [
        (&[Stop::Broadcast], true, false, true),
        (&[Stop::Multicast], true, true, false),
        (&[Stop::To(7)], false, true, true),
        (&[Stop::Udp], false, false, false),
        (&[Stop::Everything], false, false, false),
    ];
    for (stops, one, every, some) in stops {
        far.cable().set(Weather { stops, ..Weather::default() });
        let patience = |comes: bool| if comes { COMES } else { STAYS_AWAY };
        assert_eq!(
            (
                echo(&near, &far, 1, 10, patience(one)).0 == 1,
                hears(&near, &far, all, patience(every)),
                hears(&near, &far, group, patience(some))
            ),
            (one, every, some),
            "{stops:?}"
        );
    }

    let isolated = [lan.place("guest1"), lan.place("guest2")];
    isolated.iter().for_each(Place::isolate);
    assert_eq!(echo(&isolated[0], &isolated[1], 1, 10, STAYS_AWAY).0, 0, "guests do not reach each other");
    assert_eq!(echo(&isolated[0], &near, 10, 10, COMES).0, 10, "they reach everybody else");
    let [mut guest, _] = isolated;
    let hotspot = Lan::new().expect("another one");
    hotspot.take(&mut guest);
    let other = hotspot.place("other");
    assert_eq!(echo(&guest, &other, 10, 10, COMES).0, 10, "on the hotspot");
}
