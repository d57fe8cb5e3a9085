//! How this laptop exchanges: shown and changed by the same requests as in the window.

use app::{
    App,
    api::{Code, FetchRule, FolderSetting, Nothing, SyncSettings},
};

use super::{Result, exchange::folder_login};
use crate::{args::Settings, output::Output};

pub(super) fn settings(app: &App, output: &Output, change: &Settings) -> Result {
    let mut settings = app.sync_settings(Nothing {})?;
    if is_any(change) {
        if change.relay.is_some() || change.no_relay {
            settings.relay.clone_from(&change.relay);
        }
        if let Some(fetch) = change.fetch {
            settings.fetch = fetch.rule;
            settings.fetch_up_to_mb = fetch.megabytes.unwrap_or(settings.fetch_up_to_mb);
        }
        settings.nearby = change.nearby.unwrap_or(settings.nearby);
        for address in &change.no_address {
            let before = settings.addresses.len();
            settings.addresses.retain(|known| known != address);
            known(output, before > settings.addresses.len(), address)?;
        }
        settings.addresses.extend(change.address.iter().cloned());
        for url in &change.no_folder {
            let before = settings.folders.len();
            settings.folders.retain(|known| known.url != *url);
            known(output, before > settings.folders.len(), url)?;
        }
        for url in &change.folder {
            let login = folder_login();
            let (user, secret) = login.map_or((None, None), |(user, secret)| (Some(user), Some(secret)));
            settings.folders.retain(|known| known.url != *url);
            settings.folders.push(FolderSetting { url: url.clone(), user, secret, attachments: true });
        }
        settings = app.sync_settings_set(settings)?;
    }
    output.reply(&settings, text);
    Ok(())
}

fn is_any(change: &Settings) -> bool {
    let lists = [&change.address, &change.no_address, &change.folder, &change.no_folder];
    let is_set = change.relay.is_some() || change.no_relay || change.fetch.is_some() || change.nearby.is_some();
    is_set || lists.iter().any(|list| !list.is_empty())
}

/// What is to go must be there: a word that is written a little otherwise would stay.
fn known(output: &Output, is_known: bool, what: &str) -> Result {
    if is_known { Ok(()) } else { Err(output.fault(Code::NotFound, "terminal-no-setting", &[("what", what.to_owned())])) }
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
