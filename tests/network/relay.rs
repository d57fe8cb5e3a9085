//! A team's own relay, on networks that let through nothing but connections to port 443: laptops join and meet through it.

use std::{net::IpAddr, sync::Arc, time::Duration};

use app::{
    App, Networking,
    api::{Nothing, ProjectOpen, Secret, SyncSettings},
};
use iroh_relay::server::{RelayConfig, Server, ServerConfig};
use support::{
    Device, PASSPHRASE,
    lan::{
        Lan, Place,
        cable::{Stop, Weather},
    },
    laptop::{Laptop, assert_equal},
    running::LONG,
};
use tokio::runtime::{Builder, Runtime};

use crate::{noor_and_ilse, number};

const ONLY_WEB: Weather = Weather { loss: 0, delay: Duration::from_millis(5), rate: None, stops: &[Stop::AllButWeb] };

/// A relay that runs, on the network of its own place.
struct Relay {
    place: Place,
    runtime: Runtime,
    server: Option<Server>,
}

impl Relay {
    fn run(place: Place) -> Self {
        let started = place.inside(|| {
            // Its threads are where they were made.
            let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
            let mut config = ServerConfig::default();
            config.relay = Some(RelayConfig::new(place.at(443)));
            let server = runtime.block_on(Server::spawn(config)).expect("listens");
            (runtime, server)
        });
        Self { place, runtime: started.0, server: Some(started.1) }
    }

    fn url(&self) -> String {
        format!("http://{}", self.place.at(443))
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(server) = self.server.take() {
            let _ = self.runtime.block_on(server.shutdown());
        }
    }
}

/// Types the relay's address into the settings of a project, as the window does.
fn set_relay(laptop: &Laptop, url: &str) {
    let app = opened(laptop);
    app.sync_settings_set(SyncSettings { relay: Some(url.to_owned()), ..SyncSettings::default() }).expect("fits");
    app.project_lock(Nothing {}).expect("locks");
}

fn relay_of(laptop: &Laptop) -> Option<String> {
    let app = opened(laptop);
    let settings = app.sync_settings(Nothing {}).expect("settings");
    app.project_lock(Nothing {}).expect("locks");
    settings.relay
}

fn opened(laptop: &Laptop) -> App {
    let app = App::new(laptop.path("app"), Arc::new(())).with_network(Networking::default(), Arc::new(()));
    let dir = laptop.dir().to_string_lossy().into_owned();
    app.project_open(ProjectOpen { dir, passphrase: Secret::new(PASSPHRASE.into()) }).expect("opens");
    app
}

#[test]
fn laptops_join_and_meet_through_a_relay_where_only_the_web_gets_through() {
    let Some(lan) = Lan::new() else { return };
    let relay = Relay::run(lan.place("relay"));
    let founder = Device::founder("Noor");
    founder.note("Bezoek", "Er was thee.");
    let noor = Laptop::of(founder, lan.place_behind("noor", ONLY_WEB));
    let ilse = Laptop::empty(lan.place_behind("ilse", ONLY_WEB));
    set_relay(&noor, &relay.url());

    let mut inviting = noor.start(&["invite", "--yes", "--role", "editor", "--expires", "10m"]);
    let ticket = inviting.line()["ticket"].as_str().expect("a ticket").to_owned();
    let mut joining = ilse.start(&["join", &ticket, "--member", "Ilse", "--yes"]);
    for (who, running) in [("joining", &mut joining), ("inviting", &mut inviting)] {
        let ended = running.wait(LONG);
        assert!(ended.status.success(), "{who}: {} {:?} {}", ended.status, ended.lines, ended.errors);
    }
    assert_equal("after joining", &noor, &ilse);
    assert_eq!(relay_of(&ilse), Some(relay.url()), "the ticket says where the team meets");

    // Both were off since. Whoever looks finds the other, without a ticket or an address.
    for (serves, looks) in [(&noor, &ilse), (&ilse, &noor)] {
        serves.note("Los geschreven", "Niemand anders weet dit nog.");
        looks.note("Ook los", "Dit evenmin.");
        let serving = serves.start(&["serve"]);
        let report = looks.ask(&["sync", "--once", "--timeout", "60s"]);
        let ended = serving.end();
        assert!(ended.status.success(), "serve: {} {}", ended.status, ended.errors);
        assert_eq!(number(&report, "peers"), 1, "{report}");
        assert_equal("after meeting again", &noor, &ilse);
        println!("{report}");
    }
}

#[test]
fn laptops_that_met_at_home_meet_through_the_relay_from_elsewhere() {
    let Some(lan) = Lan::new() else { return };
    let relay = Relay::run(lan.place("relay"));
    let (noor, ilse) = noor_and_ilse(lan.place_behind("noor", Weather::default()), lan.place_behind("ilse", Weather::default()));
    [&noor, &ilse].into_iter().for_each(|laptop| set_relay(laptop, &relay.url()));
    // Nearby, without the relay having any part in it.
    let serving = noor.start(&["serve", "--nearby"]);
    ilse.ask(&["sync", "--once", "--nearby", "--timeout", "60s"]);
    serving.end();
    assert_equal("at home", &noor, &ilse);

    [&noor, &ilse].into_iter().for_each(|laptop| laptop.place.cable().set(ONLY_WEB));
    noor.note("Van onderweg", "Er was koffie.");
    let serving = noor.start(&["serve"]);
    let report = ilse.ask(&["sync", "--once", "--timeout", "60s"]);
    serving.end();
    assert_eq!((number(&report, "peers"), number(&report, "entries_in") > 0), (1, true), "{report}");
    assert_equal("through the relay", &noor, &ilse);
}

#[test]
fn with_a_relay_nobody_but_it_is_spoken_to() {
    let Some(lan) = Lan::new() else { return };
    let relay = Relay::run(lan.place("relay"));
    let laptop = Laptop::of(Device::founder("Noor"), lan.place_behind("noor", Weather::default()));
    laptop.place.without_ipv6();
    set_relay(&laptop, &relay.url());
    let cable = laptop.place.cable();
    cable.record();
    let serving = laptop.start(&["serve"]);
    std::thread::sleep(Duration::from_secs(8));
    serving.end();
    let frames = cable.recorded();
    let spoken_to: Vec<IpAddr> = frames.iter().filter(|frame| frame.outward).filter_map(|frame| frame.to()).collect();
    let relay = IpAddr::from(relay.place.address());
    assert!(spoken_to.contains(&relay), "the relay was not spoken to");
    assert!(spoken_to.iter().all(|address| *address == relay), "spoke to {spoken_to:?}");
}

#[test]
fn a_ticket_names_the_relay_and_attachments_can_wait_for_one_network() {
    let Some(lan) = Lan::new() else { return };
    let relay = Relay::run(lan.place("relay"));
    let (noor, ilse) = noor_and_ilse(lan.place_behind("noor", ONLY_WEB), lan.place_behind("ilse", ONLY_WEB));
    let told = noor.ask(&["settings", "--relay", &relay.url()]);
    assert_eq!(told["relay"].as_str(), Some(relay.url().as_str()));
    assert_eq!(ilse.ask(&["settings", "--fetch", "nearby"])["fetch"].as_str(), Some("nearby"));
    let photo = noor.path("plan.pdf");
    std::fs::write(&photo, b"%PDF-1.4 a made-up plan").expect("writes");
    let record = noor.content()[0]["id"].as_str().expect("an id").to_owned();
    noor.ask(&["attach", &record, photo.to_str().expect("UTF-8")]);
    let missing = |laptop: &Laptop| {
        let ended = laptop.start(&["fetch", &record]).wait(LONG);
        ended.lines.iter().find_map(|line| line["missing"].as_array().map(Vec::len))
    };

    // Ilse's project knows of no relay; the ticket does.
    let mut inviting = noor.start(&["invite", "--yes", "--expires", "10m"]);
    let ticket = inviting.line()["ticket"].as_str().expect("a ticket").to_owned();
    let report = ilse.ask(&["sync", "--peer", &ticket, "--timeout", "20s"]);
    inviting.end();
    assert_eq!((number(&report, "peers"), number(&report, "entries_in") > 0), (1, true), "{report}");
    assert_equal("by a ticket", &noor, &ilse);
    assert_eq!(relay_of(&ilse), None, "a ticket for one exchange changes no settings");
    assert_eq!(missing(&ilse), Some(1), "an attachment came through the relay");

    [&noor, &ilse].into_iter().for_each(|laptop| laptop.place.cable().set(Weather::default()));
    let serving = noor.start(&["serve", "--nearby"]);
    ilse.ask(&["sync", "--nearby", "--timeout", "20s"]);
    serving.end();
    assert_eq!(missing(&ilse), Some(0), "on one network it comes");
}

#[test]
fn whether_the_relay_answers_is_said() {
    let Some(lan) = Lan::new() else { return };
    let relay = Relay::run(lan.place("relay"));
    let url = relay.url();
    let laptop = Laptop::of(Device::founder("Noor"), lan.place_behind("noor", ONLY_WEB));
    set_relay(&laptop, &url);
    let serving = laptop.start(&["serve"]);
    std::thread::sleep(Duration::from_secs(6));
    let said = serving.end().errors;
    assert!(said.contains(&format!("connected to the relay {url}")), "{said}");

    drop(relay);
    let ended = laptop.start(&["sync", "--once", "--timeout", "16s"]).wait(LONG);
    let said = ended.lines.last().map(|report| report["errors"].to_string()).unwrap_or_default();
    assert!(said.contains("Nothing answers at the address of your relay."), "{said} {}", ended.errors);
}
