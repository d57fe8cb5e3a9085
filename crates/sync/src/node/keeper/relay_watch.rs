//! Whether the team's own relay answers, and if it does not, what is found where it should be.

use std::{sync::Arc, time::Duration};

use iroh::{Endpoint, RelayUrl, Watcher, endpoint::RelayStatus};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout},
};

use crate::{
    node::shared::Shared,
    status::{Relay, RelayState},
};

/// How long a relay may take before it is looked for where its address says, and how often that is done.
const PATIENCE: Duration = Duration::from_secs(6);
/// How long a name or a connection is waited for.
const ANSWER: Duration = Duration::from_secs(4);
/// The socket looks for its relay every 20 to 26 seconds: so long may it take to find one that came up meanwhile.
const FINDING: Duration = Duration::from_secs(32);

/// Tells how the relay stands for as long as there is the socket.
pub(super) async fn run(shared: Arc<Shared>, endpoint: Endpoint, url: String) {
    let place = place(&url);
    let tell = |state| shared.relay(Some(Relay { url: url.clone(), state }));
    tell(RelayState::Trying);
    let mut watched = endpoint.home_relay_status();
    drop(endpoint);
    let (mut begun, mut answering) = (Instant::now(), None);
    loop {
        match seen(&watched.get()) {
            Some(RelayState::Connected) => {
                tell(RelayState::Connected);
                (begun, answering) = match watched.updated().await {
                    Ok(_) => (Instant::now(), None),
                    Err(_) => return,
                };
                continue;
            }
            Some(state) => tell(state),
            None if begun.elapsed() >= PATIENCE => tell(look(place.as_ref(), &mut answering).await),
            None => {}
        }
        if let Ok(Err(())) = timeout(PATIENCE, until_seen(&mut watched)).await {
            return;
        }
    }
}

/// Host and port of a relay.
fn place(url: &str) -> Option<(String, u16)> {
    let url = url.parse::<RelayUrl>().ok()?;
    Some((url.host_str()?.trim_matches(['[', ']']).to_owned(), url.port_or_known_default()?))
}

/// What the socket itself knows for certain.
fn seen(relays: &[RelayStatus]) -> Option<RelayState> {
    if relays.iter().any(RelayStatus::is_connected) {
        return Some(RelayState::Connected);
    }
    relays.iter().any(|relay| relay.auth_denied_reason().is_some()).then_some(RelayState::Refused)
}

/// # Errors
/// The socket is no more.
async fn until_seen(watched: &mut impl Watcher<Value = Vec<RelayStatus>>) -> Result<(), ()> {
    while seen(&watched.updated().await.map_err(drop)?).is_none() {}
    Ok(())
}

/// What is found where the relay should be. `answering`: since when a connection is taken there.
async fn look(place: Option<&(String, u16)>, answering: &mut Option<Instant>) -> RelayState {
    let state = match place {
        Some((host, port)) => knock(host, *port).await,
        None => RelayState::NoName,
    };
    if state != RelayState::NoRelay {
        *answering = None;
        return state;
    }
    // It may be there just now, and the socket has not looked since.
    if answering.get_or_insert_with(Instant::now).elapsed() < FINDING { RelayState::Trying } else { state }
}

/// Whether a connection is taken there at all; as a relay, nothing spoke so far.
async fn knock(host: &str, port: u16) -> RelayState {
    let Ok(Ok(addrs)) = timeout(ANSWER, lookup_host((host, port))).await else { return RelayState::NoName };
    let addrs: Vec<_> = addrs.collect();
    if addrs.is_empty() {
        return RelayState::NoName;
    }
    match timeout(ANSWER, TcpStream::connect(&addrs[..])).await {
        Ok(Ok(_)) => RelayState::NoRelay,
        _ => RelayState::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn a_relay_is_looked_for_where_its_address_says() {
        let cases = [
            ("https://relay.example", Some(("relay.example", 443))),
            ("http://10.0.0.1:3340/", Some(("10.0.0.1", 3340))),
            ("https://[2001:db8::1]", Some(("2001:db8::1", 443))),
            ("no address", None),
        ];
        for (url, expected) in cases {
            assert_eq!(place(url), expected.map(|(host, port)| (host.to_owned(), port)), "{url}");
        }
    }

    #[tokio::test]
    async fn what_is_found_there_is_told_apart() {
        assert_eq!(knock("relay.invalid", 443).await, RelayState::NoName);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("listens");
        let port = listener.local_addr().expect("an address").port();
        let there = ("127.0.0.1".to_owned(), port);
        let mut answering = None;
        assert_eq!(look(Some(&there), &mut answering).await, RelayState::Trying);
        answering = Instant::now().checked_sub(FINDING);
        assert_eq!(look(Some(&there), &mut answering).await, RelayState::NoRelay);
        drop(listener);
        assert_eq!(look(Some(&there), &mut answering).await, RelayState::NoAnswer);
        assert_eq!(answering, None);
    }
}
