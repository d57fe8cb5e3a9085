//! A network that lets nothing through but connections to port 443, and the team's own relay on it.

use std::{path::Path, sync::Arc, thread};

use iroh_relay::server::{RelayConfig, Server, ServerConfig};
use serde_json::json;
use support::{
    Device, PASSPHRASE,
    lan::{
        Lan, Place,
        cable::{Stop, Weather},
    },
    laptop::{Laptop, assert_equal},
    running::LONG,
};
use tokio::{runtime::Builder, sync::oneshot};

const WEB_ONLY: Weather = Weather { loss: 0, delay: std::time::Duration::ZERO, rate: None, stops: &[Stop::AllButWeb] };

/// A relay that runs until it is dropped.
struct Relay {
    over: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Relay {
    fn start(place: &Place) -> Self {
        let address = place.at(443);
        let (over, ended) = oneshot::channel::<()>();
        let (ready, started) = std::sync::mpsc::channel();
        // Threads that begin inside stay inside.
        let thread = place.inside(|| {
            thread::spawn(move || {
                let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let mut config = ServerConfig::default();
                    config.relay = Some(RelayConfig::new(address));
                    let server = Server::spawn(config).await.expect("a relay");
                    ready.send(()).expect("somebody waits");
                    let _ = ended.await;
                    let _ = server.shutdown().await;
                });
            })
        });
        started.recv().expect("a relay");
        Self { over: Some(over), thread: Some(thread) }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        drop(self.over.take());
        let _ = self.thread.take().map(thread::JoinHandle::join);
    }
}

/// Writes the relay into the project's settings, as the window does.
fn set_relay(laptop: &Laptop, relay: &str) {
    let app = app::App::new(laptop.path("share/nl.crossroads.desktop"), Arc::new(())).with_fast_keys_for_tests();
    let ask = |name: &str, body| app::api::dispatch(&app, name, body).unwrap_or_else(|error| panic!("{name}: {}", error.message));
    let dir: &Path = &laptop.dir();
    ask("project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
    let mut settings = ask("sync_settings", json!({}));
    settings["relay"] = relay.into();
    ask("sync_settings_set", settings);
    ask("project_lock", json!({}));
}

#[test]
fn a_relay_carries_what_nothing_else_lets_through() {
    let Some(lan) = Lan::new() else { return };
    let desk = lan.place("relay");
    let _relay = Relay::start(&desk);
    let relay = format!("http://{}", desk.at(443));
    let founder = Device::founder("Noor");
    founder.note("Bezoek", "Er was thee.");
    let noor = Laptop::of(founder, lan.place_behind("noor", WEB_ONLY));
    let ilse = Laptop::empty(lan.place_behind("ilse", WEB_ONLY));
    set_relay(&noor, &relay);
    let mut inviting = noor.start(&["invite", "--yes", "--role", "editor"]);
    let ticket = inviting.line()["ticket"].as_str().expect("a ticket").to_owned();
    ilse.ask(&["join", &ticket, "--member", "Ilse", "--yes"]);
    assert!(inviting.wait(LONG).status.success());
    assert_equal("through a relay", &noor, &ilse);

    // From now on both know the way.
    set_relay(&ilse, &relay);
    ilse.note("Van Ilse", "Ilse schreef dit alleen.");
    let serving = noor.start(&["serve"]);
    let report = ilse.ask(&["sync", "--once", "--timeout", "30s"]);
    serving.end();
    assert_eq!(report["peers"], 1, "{report}");
    assert_equal("through a relay again", &noor, &ilse);
}
