//! How this laptop exchanges with others: kept inside the project, because places and secrets are nobody's business.

use std::net::{IpAddr, SocketAddr};

use vault::Handle;
use zeroize::Zeroizing;

use crate::{
    App, Result,
    api::{FolderSetting, Nothing, SyncSettings},
};

/// The name under which the vault keeps them.
const NAME: &str = "exchange";
const MOST_FOLDERS: usize = 32;
const MOST_ADDRESSES: usize = 64;
/// The longest URL, name or secret, in bytes.
const LONGEST: usize = 4 << 10;
/// The largest attachment that there may be, in megabytes.
const MOST_MB: u32 = 4_295;

impl App {
    /// How this laptop exchanges with others; secrets are left out.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn sync_settings(&self, _: Nothing) -> Result<SyncSettings> {
        let settings = self.with_open(|open| kept(&open.project).map_err(|error| self.vault_error(error)))?;
        Ok(told(settings))
    }

    /// Changes it, from now on.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for an address, a folder or a relay that can't be one; nothing was changed.
    pub fn sync_settings_set(&self, settings: SyncSettings) -> Result<SyncSettings> {
        let settings = self.fitting(settings)?;
        self.with_open(|open| {
            let before = kept(&open.project).map_err(|error| self.vault_error(error))?;
            let settings = with_secrets_of(settings, &before);
            let bytes = Zeroizing::new(serde_json::to_vec(&settings).unwrap_or_default());
            open.project.run(move |store| store.set_setting(NAME, &bytes)).map_err(|error| self.vault_error(error))?;
            self.configure_node(open).map_err(|error| self.sync_error(error))?;
            Ok(told(settings))
        })
    }

    /// Takes the team's relay from a ticket: through it the inviting laptop may be the only way. Without one, nothing changes.
    pub(crate) fn take_relay(&self, relay: Option<String>) -> Result<()> {
        let mut settings = self.sync_settings(Nothing {})?;
        if relay.is_some() && settings.relay != relay {
            settings.relay = relay;
            self.sync_settings_set(settings)?;
        }
        Ok(())
    }

    /// Looks whether folders can be there, before anything is asked of them.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for what is no address of one.
    pub fn check_folders(&self, urls: &[String]) -> Result<()> {
        let folder = |url: &String| sync::status::Folder { url: url.clone(), login: None, attachments: None };
        urls.iter().try_for_each(|url| sync::folder::check(&folder(url)).map_err(|error| self.sync_error(error)))
    }

    fn fitting(&self, mut settings: SyncSettings) -> Result<SyncSettings> {
        settings.fetch_up_to_mb = settings.fetch_up_to_mb.clamp(1, MOST_MB);
        settings.relay = settings.relay.map(|relay| relay.trim().to_owned()).filter(|relay| !relay.is_empty());
        if let Some(relay) = settings.relay.as_deref().filter(|relay| !is_relay(relay)) {
            return Err(self.invalid("relay-address", relay));
        }
        for address in &mut settings.addresses {
            *address = address.trim().to_owned();
        }
        unique(&mut settings.addresses, |address| address.clone());
        if let Some(address) = settings.addresses.iter().find(|address| parse_address(address).is_none()) {
            return Err(self.invalid("address", address));
        }
        for folder in &mut settings.folders {
            folder.url = folder.url.trim().to_owned();
            folder.user = folder.user.take().filter(|user| !user.is_empty());
        }
        unique(&mut settings.folders, |folder| folder.url.clone());
        if let Some(folder) = settings.folders.iter().find(|folder| !is_folder(folder)) {
            return Err(self.invalid("folder", &folder.url));
        }
        if settings.folders.len() > MOST_FOLDERS || settings.addresses.len() > MOST_ADDRESSES {
            return Err(self.invalid("too-many", ""));
        }
        Ok(settings)
    }
}

/// What is kept, secrets included; the defaults where nothing was, or a newer build keeps something else.
pub(crate) fn kept(project: &Handle) -> vault::Result<SyncSettings> {
    let bytes = project.run(|store| store.setting(NAME))?.map(Zeroizing::new);
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// Whether this is an address as people type it: `ip` or `ip:port`.
pub fn is_address(text: &str) -> bool {
    parse_address(text).is_some()
}

fn parse_address(text: &str) -> Option<(IpAddr, Option<u16>)> {
    if let Ok(ip) = text.parse() {
        return Some((ip, None));
    }
    let address: SocketAddr = text.parse().ok()?;
    Some((address.ip(), Some(address.port()))).filter(|(_, port)| *port != Some(0))
}

fn told(mut settings: SyncSettings) -> SyncSettings {
    settings.folders.iter_mut().for_each(|folder| folder.secret = None);
    settings
}

/// A secret that was not given is the one that is known for the same folder and name.
fn with_secrets_of(mut settings: SyncSettings, before: &SyncSettings) -> SyncSettings {
    for folder in settings.folders.iter_mut().filter(|folder| folder.secret.is_none()) {
        let same = |known: &&FolderSetting| known.url == folder.url && known.user == folder.user;
        folder.secret = before.folders.iter().find(same).and_then(|known| known.secret.clone());
    }
    settings
}

fn is_folder(folder: &FolderSetting) -> bool {
    let short = |text: &str| text.len() <= LONGEST && !text.contains(char::is_control);
    let known = match folder.url.split_once("://") {
        Some((scheme, rest)) => ["file", "webdav", "webdavs", "s3"].contains(&scheme) && !rest.is_empty(),
        None => !folder.url.is_empty(),
    };
    known
        && short(&folder.url)
        && folder.user.as_deref().is_none_or(short)
        && folder.secret.as_ref().is_none_or(|secret| short(secret.reveal()))
}

fn is_relay(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    !host.is_empty() && text.len() <= LONGEST && !text.contains(|letter: char| letter.is_control() || letter.is_whitespace())
}

fn unique<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = std::collections::BTreeSet::new();
    list.retain(|item| seen.insert(key(item)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Secret;

    #[test]
    fn an_address_is_what_people_type() {
        type Read = Option<(&'static str, Option<u16>)>;
        const CASES: &[(&str, Read)] = &[
            ("192.168.1.20", Some(("192.168.1.20", None))),
            ("192.168.1.20:47400", Some(("192.168.1.20", Some(47_400)))),
            ("fe80::1", Some(("fe80::1", None))),
            ("[fd00::1]:9", Some(("fd00::1", Some(9)))),
            ("192.168.1.20:0", None),
            ("192.168.1.20:70000", None),
            ("192.168.1", None),
            ("192.168.1.256", None),
            ("laptop.local", None),
            ("http://192.168.1.20", None),
            ("", None),
        ];
        for (text, expected) in CASES {
            let expected = expected.map(|(ip, port)| (ip.parse::<IpAddr>().expect("an address"), port));
            assert_eq!(parse_address(text), expected, "{text}");
        }
    }

    #[test]
    fn a_folder_is_a_path_or_a_store_that_is_known() {
        const CASES: &[(&str, bool)] = &[
            ("/media/stick", true),
            ("C:\\Nextcloud\\Veldwerk", true),
            ("file:///media/stick", true),
            ("webdavs://cloud.example/remote.php/dav/files/me/veldwerk", true),
            ("s3://bucket/path?endpoint=https://s3.example", true),
            ("https://cloud.example/x", false),
            ("ftp://example/x", false),
            ("s3://", false),
            ("", false),
            ("/media/\u{7}", false),
        ];
        for (url, expected) in CASES {
            let folder = FolderSetting { url: (*url).to_owned(), user: None, secret: None, attachments: true };
            assert_eq!(is_folder(&folder), *expected, "{url}");
        }
    }

    #[test]
    fn a_relay_has_a_host() {
        for (text, expected) in
            [("https://relay.example", true), ("http://10.0.0.1:3340", true), ("relay.example", false), ("https://", false)]
        {
            assert_eq!(is_relay(text), expected, "{text}");
        }
    }

    #[test]
    fn secrets_stay_where_they_are_not_given_anew() {
        let folder = |url: &str, user: Option<&str>, secret: Option<&str>| FolderSetting {
            url: url.to_owned(),
            user: user.map(str::to_owned),
            secret: secret.map(|secret| Secret::new(secret.to_owned())),
            attachments: true,
        };
        let with = |folder| SyncSettings { folders: vec![folder], ..SyncSettings::default() };
        let before = with(folder("/a", Some("u"), Some("known")));
        let cases = [
            (folder("/a", Some("u"), None), Some("known")),
            (folder("/a", Some("u"), Some("new")), Some("new")),
            (folder("/a", Some("w"), None), None),
            (folder("/a", None, None), None),
            (folder("/b", Some("u"), None), None),
        ];
        for (folder, expected) in cases {
            let settings = with_secrets_of(with(folder), &before);
            assert_eq!(settings.folders[0].secret.as_ref().map(Secret::reveal), expected, "{settings:?}");
            assert!(told(settings).folders[0].secret.is_none());
        }
    }
}
