//! The node beside the open project: when it runs, what it is told, and that it is gone before the project is locked.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use sync::{
    node::Node,
    status::{Fetch, Folder, Options},
};
use vault::Project;

use crate::{
    App, Result,
    api::{Error, FetchRule, Secret, SyncSettings},
    courier::Courier,
    exchange_settings,
    names::looking::Looking,
    silence,
};

/// What is wanted of the network while a project is open.
#[derive(Debug, Clone, Default)]
pub struct Networking {
    /// Whether the project's own settings hold.
    pub settings: bool,
    /// Whether its relay is used though its other settings do not hold: for inviting and joining.
    pub relay: bool,
    /// Whether to look for laptops on the same network.
    pub nearby: bool,
    /// Whether others may connect.
    pub reachable: bool,
    /// Where to be reached, and nowhere else; an address of zeros is every address.
    pub listen: Option<SocketAddr>,
    /// The only address of this computer to use, whenever any is used: for tests that stay within it.
    pub only: Option<IpAddr>,
    /// Laptops to connect to: `ip` or `ip:port`.
    pub addresses: Vec<String>,
    /// Folders to exchange through.
    pub folders: Vec<String>,
    /// Name and secret for those folders whose settings hold none.
    pub login: Option<(String, Secret)>,
}

/// An unlocked project, with the node beside it.
pub(crate) struct Open {
    pub(crate) project: Project,
    running: Mutex<Option<Running>>,
    /// A person asked for something that needs others to get through to this laptop. It holds until the project is locked.
    reachable: AtomicBool,
    /// The relay of a ticket by which somebody is looked for, until the project is locked. It is used where there is no other.
    through: Mutex<Option<String>>,
    /// What finds real names, since it was last asked.
    pub(crate) looking: Mutex<Option<Arc<Looking>>>,
}

struct Running {
    node: Arc<Node>,
    /// After the node, which tells it things until its end.
    _courier: Courier,
}

impl Open {
    pub(crate) fn new(project: Project) -> Self {
        Self {
            project,
            running: Mutex::new(None),
            reachable: AtomicBool::new(false),
            through: Mutex::default(),
            looking: Mutex::default(),
        }
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn through(&self) -> MutexGuard<'_, Option<String>> {
        self.through.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The node, if it runs. Must not be kept longer than `self` is borrowed.
    pub(crate) fn node(&self) -> Option<Arc<Node>> {
        self.running().as_ref().map(|running| Arc::clone(&running.node))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // The node's threads wait for the project's, so they end while that one still answers.
        drop(self.running().take());
    }
}

impl App {
    /// Starts the node of a project, if this app is one with a network and it does not run yet.
    pub(crate) fn start_node(&self, open: &Open) -> sync::Result<()> {
        // What comes from others has nowhere to go.
        open.project.run(|store| store.can_write())?;
        let mut running = open.running();
        if self.network.is_none() || running.is_some() || self.is_silent(open)? {
            return Ok(());
        }
        let options = self.node_options(open)?;
        let courier = Courier::start(open.project.handle(), Arc::clone(&self.listeners))?;
        let node = Arc::new(Node::start(open.project.handle(), options, courier.hears())?);
        open.project.watch(node.growth())?;
        *running = Some(Running { node, _courier: courier });
        Ok(())
    }

    /// Tells the node what holds now. In silence there is none: what does not run opens no socket.
    pub(crate) fn configure_node(&self, open: &Open) -> sync::Result<()> {
        if self.is_silent(open)? {
            let ended = open.running().take();
            drop(ended);
            return Ok(());
        }
        match open.node() {
            Some(node) => node.configure(self.node_options(open)?),
            None => self.start_node(open)?,
        }
        Ok(())
    }

    /// Calls `work` with the node of the open project, which is started if it could not be before.
    pub(crate) fn with_node<T>(&self, work: impl FnOnce(&Node) -> sync::Result<T>) -> Result<T> {
        self.with_open(|open| {
            self.start_node(open).map_err(|error| self.sync_error(error))?;
            let node = open.node().ok_or_else(|| self.no_network())?;
            work(&node).map_err(|error| self.sync_error(error))
        })
    }

    /// The same for what needs others to get through to this laptop: from now on, until the project is locked, they do.
    pub(crate) fn with_reachable_node<T>(&self, work: impl FnOnce(&Node) -> sync::Result<T>) -> Result<T> {
        self.with_open(|open| {
            if !open.reachable.swap(true, Ordering::Relaxed) {
                self.configure_node(open).map_err(|error| self.sync_error(error))?;
            }
            Ok(())
        })?;
        self.with_node(work)
    }

    /// The same for somebody whose ticket names a relay, through which alone they may be reached.
    pub(crate) fn with_node_through<T>(&self, relay: Option<String>, work: impl FnOnce(&Node) -> sync::Result<T>) -> Result<T> {
        if let Some(relay) = relay {
            self.with_open(|open| {
                if open.through().replace(relay.clone()) != Some(relay) {
                    self.configure_node(open).map_err(|error| self.sync_error(error))?;
                }
                Ok(())
            })?;
        }
        self.with_reachable_node(work)
    }

    /// Only for the window: a command in the terminal that was asked for an exchange does what it was asked.
    pub(crate) fn is_silent(&self, open: &Open) -> vault::Result<bool> {
        Ok(self.network.as_ref().is_some_and(|network| network.settings) && silence::kept(&open.project)?)
    }

    /// Whether the node is told of anybody to reach, or to be reached by, be there a network or not.
    pub(crate) fn is_any_way_on(&self, open: &Open) -> sync::Result<bool> {
        Ok(self.network.is_some() && is_any_way(&self.node_options(open)?))
    }

    pub(crate) fn no_network(&self) -> Error {
        self.sync_error(sync::Error::Network(std::io::ErrorKind::Unsupported.into()))
    }

    fn node_options(&self, open: &Open) -> sync::Result<Options> {
        let settings = exchange_settings::kept(&open.project)?;
        let networking = self.network.clone().unwrap_or_default();
        let mut options = options(&settings, networking, open.reachable.load(Ordering::Relaxed));
        options.relay = options.relay.or_else(|| open.through().clone());
        Ok(options)
    }
}

fn is_any_way(options: &Options) -> bool {
    options.listen || !options.folders.is_empty()
}

/// The settings of the project, and what is wanted beside them, in the node's words.
fn options(settings: &SyncSettings, networking: Networking, reachable: bool) -> Options {
    let login = |url: &str| {
        let known = settings.folders.iter().find(|folder| folder.url == url)?;
        Some((known.user.clone()?, known.secret.as_ref().map(Secret::reveal).unwrap_or_default().to_owned()))
    };
    let given = networking.login.as_ref().map(|(user, secret)| (user.clone(), secret.reveal().to_owned()));
    let carries = |url: &str| settings.folders.iter().find(|folder| folder.url == url).is_none_or(|folder| folder.attachments);
    let mut urls = networking.folders;
    let mut options = Options {
        nearby: networking.nearby,
        only: networking.only.into_iter().collect(),
        addresses: networking.addresses,
        fetch: match settings.fetch {
            FetchRule::All => Fetch::All,
            FetchRule::Opened => Fetch::Opened,
            FetchRule::Nearby => Fetch::Nearby,
            FetchRule::UpTo => Fetch::UpTo(u64::from(settings.fetch_up_to_mb) * 1_000_000),
        },
        ..Options::default()
    };
    if networking.settings {
        options.nearby |= settings.nearby;
        options.addresses.extend(settings.addresses.iter().cloned());
        urls.extend(settings.folders.iter().map(|folder| folder.url.clone()));
    }
    if networking.settings || networking.relay {
        options.relay.clone_from(&settings.relay);
    }
    options.lasting = settings.relay.is_some();
    let folder = |url: String| Folder {
        login: login(&url).or_else(|| given.clone()),
        attachments: carries(&url).then_some(options.fetch),
        url,
    };
    options.folders = urls.into_iter().map(folder).collect();
    if let Some(listen) = networking.listen {
        options.port = listen.port();
        options.only = Some(listen.ip()).filter(|ip| !ip.is_unspecified()).into_iter().collect();
    }
    options.listen = reachable
        || networking.reachable
        || networking.listen.is_some()
        || options.nearby
        || !options.addresses.is_empty()
        || options.relay.is_some();
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::FolderSetting;

    fn settings(change: impl FnOnce(&mut SyncSettings)) -> SyncSettings {
        let mut settings = SyncSettings::default();
        change(&mut settings);
        settings
    }

    #[test]
    fn off_means_silent() {
        let window = Networking { settings: true, ..Networking::default() };
        let silent = Options::default();
        assert_eq!(options(&SyncSettings::default(), window.clone(), false), silent);
        assert_eq!(options(&SyncSettings::default(), window, true), Options { listen: true, ..silent.clone() });
        // Keeping to one address is no reason to use it.
        let here = Some("127.0.0.1".parse().expect("an address"));
        let within = options(&SyncSettings::default(), Networking { only: here, ..Networking::default() }, false);
        assert_eq!(within, Options { only: here.into_iter().collect(), ..silent.clone() });
        // A command that was asked for one thing does not do what the window does.
        let busy = settings(|settings| {
            settings.nearby = true;
            settings.addresses.push("10.0.0.1".into());
        });
        assert_eq!(options(&busy, Networking::default(), false), silent);
    }

    #[test]
    fn a_way_is_on_whether_there_is_a_network_or_not() {
        type Change = fn(&mut SyncSettings);
        let cases: [(Change, bool); 6] = [
            (|_| {}, false),
            (|settings| settings.fetch = FetchRule::Opened, false),
            (|settings| settings.nearby = true, true),
            (|settings| settings.addresses.push("10.0.0.1".into()), true),
            (|settings| settings.relay = Some("https://relay.example".into()), true),
            (
                |settings| {
                    let url = "/stick".into();
                    settings.folders.push(FolderSetting { url, user: None, secret: None, attachments: true });
                },
                true,
            ),
        ];
        for (n, (change, expected)) in cases.into_iter().enumerate() {
            let window = Networking { settings: true, ..Networking::default() };
            assert_eq!(is_any_way(&options(&settings(change), window, false)), expected, "case {n}");
        }
        let asked = Networking { settings: true, ..Networking::default() };
        assert!(is_any_way(&options(&SyncSettings::default(), asked, true)), "somebody was invited or asked for");
    }

    #[test]
    fn a_relay_is_used_where_settings_hold_or_somebody_is_let_in() {
        let relayed = settings(|settings| {
            settings.nearby = true;
            settings.relay = Some("https://relay.example".into());
        });
        // What is wanted; whether the relay is used; whether laptops are looked for nearby.
        let cases = [
            (Networking::default(), false, false),
            (Networking { relay: true, ..Networking::default() }, true, false),
            (Networking { settings: true, ..Networking::default() }, true, true),
            (Networking { nearby: true, ..Networking::default() }, false, true),
        ];
        for (networking, relay, nearby) in cases {
            let options = options(&relayed, networking.clone(), false);
            assert_eq!((options.relay.is_some(), options.nearby, options.lasting), (relay, nearby, true), "{networking:?}");
        }
    }

    #[test]
    fn settings_and_what_is_asked_for_come_together() {
        let folder = |url: &str, user: Option<&str>, secret: Option<&str>| FolderSetting {
            url: url.into(),
            user: user.map(str::to_owned),
            secret: secret.map(|secret| Secret::new(secret.into())),
            attachments: user.is_none(),
        };
        let settings = settings(|settings| {
            settings.fetch = FetchRule::UpTo;
            settings.fetch_up_to_mb = 3;
            settings.folders = vec![folder("webdavs://a/b", Some("u"), Some("s")), folder("/stick", None, None)];
        });
        let networking = Networking {
            settings: true,
            nearby: true,
            listen: Some("127.0.0.1:5000".parse().expect("an address")),
            folders: vec!["s3://x/y".into()],
            login: Some(("k".into(), Secret::new("g".into()))),
            ..Networking::default()
        };
        let options = options(&settings, networking, false);
        assert_eq!((options.port, options.only.len(), options.listen, options.nearby), (5000, 1, true, true));
        assert_eq!(options.fetch, Fetch::UpTo(3_000_000));
        let logins: Vec<_> = options.folders.iter().map(|folder| folder.login.as_ref().map(|(user, _)| user.as_str())).collect();
        assert_eq!(logins, [Some("k"), Some("u"), Some("k")]);
        let attachments: Vec<_> = options.folders.iter().map(|folder| folder.attachments).collect();
        assert_eq!(attachments, [Some(Fetch::UpTo(3_000_000)), None, Some(Fetch::UpTo(3_000_000))]);
    }
}
