//! The app as a window asks it: one with a project, the same after a restart, and what it answers.

use std::{path::Path, sync::Arc};

use app::{App, api};
use serde_json::{Value, json};

pub(crate) const PASSPHRASE: &str = "drie woorden samen";

/// An app with a project in `home`, of one founder; with the sample in it or nothing.
pub(crate) fn app(home: &Path, sample: bool) -> App {
    let app = app_of(home);
    let body = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": sample });
    ask(&app, "project_create", body);
    app
}

/// The app and its project after the one before it was closed.
pub(crate) fn restarted(closed: App, home: &Path) -> App {
    let dir = ask(&closed, "project_info", json!({}))["dir"].clone();
    ask(&closed, "project_lock", json!({}));
    drop(closed);
    let app = app_of(home);
    ask(&app, "project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
    app
}

/// The answer to a request that is not refused.
pub(crate) fn ask(app: &App, name: &str, body: Value) -> Value {
    api::dispatch(app, name, body).unwrap_or_else(|error| panic!("{name}: {}", error.message))
}

fn app_of(home: &Path) -> App {
    App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests()
}
