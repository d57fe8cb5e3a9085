//! With nothing switched on, nothing is sent and nobody is listened to; with an address typed, nobody else is spoken to.

use std::{net::IpAddr, path::PathBuf, sync::Arc, time::Duration};

use serde_json::json;
use support::{
    Device, PASSPHRASE,
    lan::{Lan, cable::Weather},
    laptop::Laptop,
    running::Running,
};

use crate::noor_and_ilse;

/// Says to the child where it works.
const HOME: &str = "CROSSROADS_SILENCE_HOME";

#[test]
fn the_terminal_is_silent() {
    let Some(lan) = Lan::new() else { return };
    let founder = Device::founder("Noor");
    let id = founder.note("Bezoek", "Er was thee.").to_string();
    let laptop = Laptop::of(founder, lan.place("noor"));
    laptop.place.without_ipv6();
    let before = laptop.place.traffic().packets;
    let [pack, all, backup] = ["pack", "all.jsonl", "backup"].map(|name| laptop.path(name).to_string_lossy().into_owned());
    let commands: &[&[&str]] = &[
        &["project", "info"],
        &["record", "new", "field-note", "--title", "Stilte"],
        &["record", "edit", &id, "--replace", "thee", "koffie"],
        &["search", "koffie"],
        &["pack", "write", &pack],
        &["pack", "read", &pack],
        &["export", &all],
        &["import", &all],
        &["changes"],
        &["member", "list"],
        &["device", "list"],
        &["project", "backup", &backup],
        &["project", "verify"],
    ];
    for words in commands {
        let running = laptop.start(words);
        watch(&laptop, running, &words.join(" "));
    }
    assert_eq!(laptop.place.traffic().packets, before, "something went over the network");
}

#[test]
fn the_app_is_silent() {
    let Some(lan) = Lan::new() else { return };
    let laptop = Laptop::empty(lan.place("noor"));
    laptop.place.without_ipv6();
    let before = laptop.place.traffic().packets;
    let mut command = laptop.place.command(std::env::current_exe().expect("a path"));
    command.args(["silence::child", "--exact", "--nocapture"]).env(HOME, laptop.path(""));
    watch(&laptop, Running::start(command, "the app"), "the app");
    assert_eq!(laptop.place.traffic().packets, before, "something went over the network");
}

/// Not a test of its own: what the child does, in the namespace of a laptop.
#[test]
fn child() {
    let Ok(home) = std::env::var(HOME) else { return };
    let app = app::App::new(PathBuf::from(home).join("data"), Arc::new(())).with_fast_keys_for_tests();
    let ask = |name: &str, body| app::api::dispatch(&app, name, body).unwrap_or_else(|error| panic!("{name}: {}", error.message));
    let body = json!({ "name": "Leertraject", "member": "Noor", "passphrase": PASSPHRASE, "dir": null, "sample": true });
    ask("project_create", body);
    let dir = ask("app_state", json!({}))["open"]["dir"].clone();
    ask("project_lock", json!({}));
    ask("project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
    // Longer than the first calls of whoever looks for others.
    std::thread::sleep(Duration::from_secs(4));
    ask("project_info", json!({}));
    ask("project_lock", json!({}));
}

/// Looks at the sockets of a laptop for as long as a program runs.
fn watch(laptop: &Laptop, mut running: Running, what: &str) {
    while running.runs() {
        let sockets = laptop.place.sockets();
        assert!(sockets.is_empty(), "{what} has sockets: {sockets:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
    running.succeeds();
}

#[test]
fn a_typed_address_is_spoken_to_and_nobody_else() {
    let Some(lan) = Lan::new() else { return };
    let (noor, ilse) = noor_and_ilse(lan.place("noor"), lan.place_behind("ilse", Weather::default()));
    let serving = noor.start(&["serve"]);
    let cable = ilse.place.cable();
    cable.record();
    ilse.ask(&["sync", "--once", "--peer", &noor.place.address().to_string(), "--timeout", "30s"]);
    let frames = cable.recorded();
    serving.end();
    let noor = IpAddr::from(noor.place.address());
    let others: Vec<_> = frames
        .iter()
        .filter(|frame| frame.outward)
        .filter_map(|frame| frame.datagram())
        .filter(|datagram| datagram.to != noor && !is_link_local(datagram.to))
        .map(|datagram| (datagram.to, datagram.port))
        .collect();
    assert!(others.is_empty(), "spoke to {others:?}");
    assert!(frames.iter().any(|frame| frame.datagram().is_some_and(|datagram| datagram.to == noor)), "spoke to nobody");
}

/// A laptop's own address on one cable, which is Noor's as well.
fn is_link_local(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(address) if address.is_unicast_link_local())
}
