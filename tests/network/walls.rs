//! Networks on which two laptops can't meet: it is said, and there is another way.

use std::{
    net::{Ipv4Addr, UdpSocket},
    time::{Duration, Instant},
};

use support::{
    Device,
    lan::{
        Lan, Place,
        cable::{Stop, Weather},
    },
    laptop::{Laptop, assert_equal},
    running::LONG,
};
use sync::status::{BEACON_PORT, PORT};
use vault::Role;

use crate::{noor_and_ilse, number};

#[test]
fn laptops_kept_apart_say_so_and_meet_on_a_hotspot() {
    let Some(lan) = Lan::new() else { return };
    let (mut noor, mut ilse) = noor_and_ilse(lan.place("noor"), lan.place("ilse"));
    [&noor.place, &ilse.place].into_iter().for_each(Place::isolate);
    let address = noor.place.address().to_string();
    let serving = noor.start(&["serve", "--nearby"]);
    let ended = ilse.start(&["sync", "--once", "--nearby", "--peer", &address, "--timeout", "20s"]).wait(LONG);
    let report = ended.lines.last().cloned().unwrap_or_default();
    assert_eq!(number(&report, "peers"), 0, "{report}");
    assert!(report["errors"].as_array().is_some_and(|errors| !errors.is_empty()), "nothing that fails stays silent: {report}");
    assert_eq!(ended.status.code(), Some(1), "{report}");

    // Both join a hotspot; the one that serves never stopped.
    let hotspot = Lan::new().expect("another network");
    hotspot.take(&mut noor.place);
    hotspot.take(&mut ilse.place);
    let report = ilse.ask(&["sync", "--once", "--nearby", "--timeout", "60s"]);
    serving.end();
    assert_eq!(number(&report, "peers"), 1, "{report}");
    assert_equal("on a hotspot", &noor, &ilse);
}

/// What stands in the way, and what the terminal says of it: what was measured, and what to do.
type Wall = (&'static str, fn(&Laptop) -> Option<UdpSocket>, &'static [&'static str]);

const WALLS: &[Wall] = &[
    (
        "no network",
        |ilse| {
            ilse.place.unplug();
            None
        },
        &["There is no network", "Join a Wi-Fi network"],
    ),
    (
        "another program has the port",
        |ilse| Some(ilse.place.inside(|| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, BEACON_PORT)).expect("binds"))),
        &["Another program on this laptop has the port", "Close that program"],
    ),
];

#[test]
fn what_stands_in_the_way_is_told_in_the_terminal() {
    let Some(lan) = Lan::new() else { return };
    for (wall, build, told) in WALLS {
        let ilse = Laptop::of(Device::founder("Ilse"), lan.place("ilse"));
        let stands = build(&ilse);
        let ended = ilse.start(&["sync", "--once", "--nearby", "--timeout", "5s"]).wait(LONG);
        drop(stands);
        let report = ended.lines.last().cloned().unwrap_or_default();
        let errors: Vec<&str> = report["errors"].as_array().into_iter().flatten().filter_map(|error| error.as_str()).collect();
        assert!(errors.iter().any(|error| told.iter().all(|words| error.contains(words))), "{wall}: {errors:?}");
        assert_eq!(ended.status.code(), Some(1), "{wall}: {report}");
    }
}

#[test]
fn who_is_heard_and_not_reached_is_told_of() {
    let Some(lan) = Lan::new() else { return };
    let weather = Weather { stops: &[Stop::To(PORT)], ..Weather::default() };
    let (noor, ilse) = noor_and_ilse(lan.place("noor"), lan.place_behind("ilse", weather));
    let serving = noor.start(&["serve", "--nearby"]);
    let ended = ilse.start(&["sync", "--once", "--nearby", "--timeout", "40s"]).wait(LONG);
    let said = serving.end().errors;
    let report = ended.lines.last().cloned().unwrap_or_default();
    let told = "connections to it do not get through";
    assert!(report["errors"].to_string().contains(told), "{report}");
    assert!(said.contains(told), "{said}");
    // What stood in between goes, and they are equal.
    ilse.place.cable().set(Weather::default());
    let serving = noor.start(&["serve", "--nearby"]);
    let report = ilse.ask(&["sync", "--once", "--nearby", "--timeout", "60s"]);
    serving.end();
    assert_eq!(report["errors"].as_array().map(Vec::len), Some(0), "{report}");
    assert_equal("with nothing in between", &noor, &ilse);
}

#[test]
fn calls_that_the_network_passes_to_nobody_are_told_of_where_an_address_was_typed() {
    let Some(lan) = Lan::new() else { return };
    let weather = Weather { stops: &[Stop::Multicast, Stop::Broadcast], ..Weather::default() };
    let (noor, ilse) = noor_and_ilse(lan.place("noor"), lan.place_behind("ilse", weather));
    ilse.ask(&["settings", "--nearby", "on", "--address", &noor.place.address().to_string()]);
    let (noors, ilses) = (noor.start(&["serve", "--nearby"]), ilse.start(&["serve"]));
    // After ten seconds of calls that nobody hears, Noor's laptop is called alone.
    let start = Instant::now();
    while !ilses.errors().contains("does not pass calls on") && start.elapsed() < LONG {
        std::thread::sleep(Duration::from_millis(200));
    }
    let (ilses, noors) = (ilses.end().errors, noors.end().errors);
    for words in ["does not pass calls on", "Keep the typed address"] {
        assert!(ilses.contains(words), "{words}: {ilses}");
        assert!(!noors.contains(words), "nobody typed an address there: {noors}");
    }
    assert_equal("by a typed address", &noor, &ilse);
}

#[test]
fn laptops_kept_apart_meet_through_one_that_is_always_on() {
    let Some(lan) = Lan::new() else { return };
    let founder = Device::founder("Noor");
    founder.note("Bezoek", "Er was thee.");
    let [ilse, desk] = ["Ilse", "Werkplek"].map(|name| Device::joined(name, &founder, Role::Editor));
    founder.note("Van Noor", "Noor schreef dit alleen.");
    ilse.note("Van Ilse", "Ilse schreef dit alleen.");
    let [noor, ilse, desk] =
        [(founder, "noor"), (ilse, "ilse"), (desk, "desk")].map(|(device, name)| Laptop::of(device, lan.place(name)));
    [&noor.place, &ilse.place].into_iter().for_each(Place::isolate);
    let serving = desk.start(&["serve", "--nearby"]);
    // Noor brings what she has and leaves; Ilse fetches it and leaves what she has; Noor comes back for it.
    for laptop in [&noor, &ilse, &noor] {
        let report = laptop.ask(&["sync", "--once", "--nearby", "--timeout", "60s"]);
        assert_eq!(number(&report, "peers"), 1, "{report}");
    }
    serving.end();
    assert_equal("through a third", &noor, &ilse);
    assert_equal("through a third", &noor, &desk);
    assert_eq!(ilse.content().len(), 3);
}
