//! How this laptop exchanges: shown and changed by the same requests as in the window.

use app::{
    App,
    api::{FetchRule, Nothing, SyncSettings},
};

use super::Result;
use crate::{args::Settings, output::Output};

pub(super) fn settings(app: &App, output: &Output, change: &Settings) -> Result {
    let mut settings = app.sync_settings(Nothing {})?;
    if change.relay.is_some() || change.no_relay || change.fetch.is_some() {
        if change.relay.is_some() || change.no_relay {
            settings.relay.clone_from(&change.relay);
        }
        if let Some(fetch) = change.fetch {
            settings.fetch = fetch.rule;
            settings.fetch_up_to_mb = fetch.megabytes.unwrap_or(settings.fetch_up_to_mb);
        }
        settings = app.sync_settings_set(settings)?;
    }
    output.reply(&settings, text);
    Ok(())
}

fn text(settings: &SyncSettings) -> String {
    let fetch = match settings.fetch {
        FetchRule::All => "all".to_owned(),
        FetchRule::Opened => "opened".to_owned(),
        FetchRule::Nearby => "nearby".to_owned(),
        FetchRule::UpTo => format!("{}MB", settings.fetch_up_to_mb),
    };
    let mut lines = vec![
        format!("nearby\t{}", if settings.nearby { "on" } else { "off" }),
        format!("relay\t{}", settings.relay.as_deref().unwrap_or("none")),
        format!("fetch\t{fetch}"),
    ];
    lines.extend(settings.addresses.iter().map(|address| format!("address\t{address}")));
    lines.extend(settings.folders.iter().map(|folder| format!("folder\t{}", folder.url)));
    lines.into_iter().map(|line| line + "\n").collect()
}
