//! Two laptops that wrote apart, on every kind of network that lets them meet: they become the same.

use std::time::Duration;

use support::{
    lan::{
        Lan, Place,
        cable::{Stop, Weather},
    },
    laptop::assert_equal,
};

use crate::{for_each, long, noor_and_ilse, number};

/// A network, and how the laptops find each other on it.
struct Condition {
    name: &'static str,
    /// Where Noor's laptop stands, and Ilse's.
    places: fn(&Lan) -> (Place, Place),
    finding: Finding,
    /// How long they may take to find each other and be equal, in seconds, where nothing else keeps the machine busy.
    most: f64,
}

enum Finding {
    /// Both have *Nearby sync* on.
    Nearby,
    /// Ilse typed Noor's address, and neither calls out.
    Typed,
}

const CONDITIONS: &[Condition] = &[
    Condition {
        name: "a plain network",
        places: |lan| (lan.place("noor"), lan.place("ilse")),
        finding: Finding::Nearby,
        most: 5.0,
    },
    Condition {
        name: "a plain network, with a typed address",
        places: |lan| (lan.place("noor"), lan.place("ilse")),
        finding: Finding::Typed,
        most: 5.0,
    },
    Condition {
        name: "5 % loss and 100 ms",
        places: |lan| {
            (lan.place("noor"), behind(lan, Weather { loss: 5, delay: Duration::from_millis(50), ..Weather::default() }))
        },
        finding: Finding::Nearby,
        most: 15.0,
    },
    Condition {
        name: "20 % loss and 100 ms, with a typed address",
        places: |lan| {
            (lan.place("noor"), behind(lan, Weather { loss: 20, delay: Duration::from_millis(50), ..Weather::default() }))
        },
        finding: Finding::Typed,
        most: 40.0,
    },
    Condition {
        name: "32 KB/s and 300 ms",
        places: |lan| {
            let weather = Weather { delay: Duration::from_millis(150), rate: Some(32_000), ..Weather::default() };
            (lan.place("noor"), behind(lan, weather))
        },
        finding: Finding::Nearby,
        most: 20.0,
    },
    Condition {
        name: "multicast is blocked",
        places: |lan| (lan.place("noor"), stopping(lan, &[Stop::Multicast])),
        finding: Finding::Nearby,
        most: 5.0,
    },
    Condition {
        name: "broadcast is blocked",
        places: |lan| (lan.place("noor"), stopping(lan, &[Stop::Broadcast])),
        finding: Finding::Nearby,
        most: 5.0,
    },
    Condition {
        name: "multicast and broadcast are blocked, with a typed address",
        places: |lan| (lan.place("noor"), stopping(lan, &[Stop::Multicast, Stop::Broadcast])),
        finding: Finding::Typed,
        most: 5.0,
    },
    Condition {
        name: "another subnet, with a typed address",
        places: |lan| (lan.place("noor"), lan.place_elsewhere("ilse")),
        finding: Finding::Typed,
        most: 5.0,
    },
    Condition {
        name: "no IPv6",
        places: |lan| {
            let places = (lan.place("noor"), lan.place("ilse"));
            places.0.without_ipv6();
            places.1.without_ipv6();
            places
        },
        finding: Finding::Nearby,
        most: 5.0,
    },
];

fn behind(lan: &Lan, weather: Weather) -> Place {
    lan.place_behind("ilse", weather)
}

fn stopping(lan: &Lan, stops: &'static [Stop]) -> Place {
    behind(lan, Weather { stops, ..Weather::default() })
}

#[test]
fn two_laptops_become_the_same_on_every_network() {
    for_each(
        CONDITIONS,
        |condition| condition.name.to_owned(),
        |condition| {
            let seconds = become_equal(condition);
            // How fast is a measurement, which takes a quiet machine; that it ends at all is a test.
            assert!(!long() || seconds.is_none_or(|seconds| seconds <= condition.most), "{seconds:?} s");
        },
    );
}

/// On a machine that does much else beside, one of three times is enough: what is slow by itself is slow every time.
#[test]
fn on_a_plain_network_two_laptops_find_each_other_and_are_equal_within_five_seconds() {
    let mut times = Vec::new();
    while times.len() < 3 && times.iter().all(|seconds| *seconds > CONDITIONS[0].most) {
        let Some(seconds) = become_equal(&CONDITIONS[0]) else { return };
        times.push(seconds);
    }
    println!("{times:?}");
    assert!(times.iter().any(|seconds| *seconds <= CONDITIONS[0].most), "{times:?} s");
}

/// In how many seconds, counted from when Ilse's laptop began to look; nothing where no network can be made.
fn become_equal(condition: &Condition) -> Option<f64> {
    let lan = Lan::new()?;
    let places = (condition.places)(&lan);
    let (noor, ilse) = noor_and_ilse(places.0, places.1);
    let apart = (noor.ahead_of(&ilse), ilse.ahead_of(&noor));
    let address = noor.place.address().to_string();
    let (serve, sync): (&[&str], Vec<&str>) = match condition.finding {
        Finding::Nearby => (&["serve", "--nearby"], vec!["sync", "--once", "--nearby", "--timeout", "60s"]),
        Finding::Typed => (&["serve"], vec!["sync", "--once", "--peer", &address, "--timeout", "60s"]),
    };
    let serving = noor.start(serve);
    let report = ilse.ask(&sync);
    let ended = serving.end();
    assert!(ended.status.success(), "serve: {} {}", ended.status, ended.errors);
    assert_equal(condition.name, &noor, &ilse);
    assert_eq!(ilse.content().len(), 3, "the note of both, and one of each");
    assert_eq!((number(&report, "peers"), report["errors"].as_array().map(Vec::len)), (1, Some(0)), "{report}");
    assert_eq!(number(&report, "entries_in"), apart.0, "{report}");
    // Two who dial each other at the same moment may both have sent something before one of the two connections is closed.
    assert!((apart.1..=2 * apart.1).contains(&number(&report, "entries_out")), "{report}");
    assert!(["bytes_in", "bytes_out"].into_iter().all(|bytes| (600..10_000).contains(&number(&report, bytes))), "{report}");
    println!("{}: {} s", condition.name, report["seconds"]);
    Some(report["seconds"].as_f64().expect("seconds"))
}
