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

/// Sends so many datagrams of this size to a place that sends them back; gives how many came back, and the median time.
fn echo(from: &Place, to: &Place, count: usize, size: usize) -> (usize, Duration) {
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
    socket.set_read_timeout(Some(Duration::from_millis(150))).expect("a time-out");
    let mut times = Vec::new();
    for _ in 0..count {
        let start = Instant::now();
        let _ = socket.send_to(&vec![0; size], to.at(7));
        if socket.recv(&mut [0; 2000]).is_ok() {
            times.push(start.elapsed());
        }
    }
    over.store(true, Ordering::Relaxed);
    answering.join().expect("answers");
    times.sort();
    (times.len(), times.get(times.len() / 2).copied().unwrap_or_default())
}

/// Whether a datagram to this address, a group or all, gets from one place to the other.
fn hears(from: &Place, to: &Place, address: SocketAddr) -> bool {
    let ear = to.inside(|| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, address.port())).expect("listens"));
    ear.set_read_timeout(Some(Duration::from_millis(150))).expect("a time-out");
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
    assert_eq!(echo(&near, &plain, 20, 1400).0, 20);
    assert!(hears(&near, &plain, all) && hears(&near, &plain, group));
    plain.unplug();
    assert_eq!(echo(&near, &plain, 1, 10).0, 0, "unplugged");
    plain.plug();
    plain.readdress();
    assert_eq!(echo(&near, &plain, 20, 10).0, 20, "at its new address");

    let elsewhere = lan.place_elsewhere("elsewhere");
    assert_eq!(echo(&near, &elsewhere, 20, 1400).0, 20);
    assert!(!hears(&near, &elsewhere, all) && !hears(&near, &elsewhere, group));

    let far = lan.place_behind("far", Weather::default());
    assert_eq!(echo(&near, &far, 50, 1400).0, 50);
    far.cable().set(Weather { delay: Duration::from_millis(50), ..Weather::default() });
    let (came, took) = echo(&near, &far, 5, 1400);
    assert!(came == 5 && took >= Duration::from_millis(100) && took < Duration::from_millis(130), "{came} in {took:?}");
    far.cable().set(Weather { loss: 30, ..Weather::default() });
    let (came, _) = echo(&near, &far, 40, 10);
    assert!((5..35).contains(&came), "half is lost on both ways: {came}");
    let stops: [(&'static [Stop], bool, bool, bool); 4] = [
        (&[Stop::Broadcast], true, false, true),
        (&[Stop::Multicast], true, true, false),
        (&[Stop::Udp], false, false, false),
        (&[Stop::Everything], false, false, false),
    ];
    for (stops, one, every, some) in stops {
        far.cable().set(Weather { stops, ..Weather::default() });
        assert_eq!(
            (echo(&near, &far, 1, 10).0 == 1, hears(&near, &far, all), hears(&near, &far, group)),
            (one, every, some),
            "{stops:?}"
        );
    }

    let isolated = [lan.place("guest1"), lan.place("guest2")];
    isolated.iter().for_each(Place::isolate);
    assert_eq!(echo(&isolated[0], &isolated[1], 1, 10).0, 0, "guests do not reach each other");
    assert_eq!(echo(&isolated[0], &near, 10, 10).0, 10, "they reach everybody else");
    let [mut guest, _] = isolated;
    let hotspot = Lan::new().expect("another one");
    hotspot.take(&mut guest);
    let other = hotspot.place("other");
    assert_eq!(echo(&guest, &other, 10, 10).0, 10, "on the hotspot");
}
