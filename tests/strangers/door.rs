//! The outside of the door: connections as `crossroads` itself makes them, in the hands of somebody who means harm.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    time::Duration,
};

use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayMode, SecretKey,
    endpoint::{Connection, RecvStream, SendStream, presets},
};
use support::Device;
use sync::{
    discovery::{Announced, Discovery, Plan},
    session::{Action, Event, Limits, Message, Session, Side},
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::mpsc,
    time::timeout,
};

/// The protocol that members speak.
pub(crate) const SYNC: &[u8] = b"crossroads/sync/1";
/// The protocol of invitations.
pub(crate) const JOIN: &[u8] = b"crossroads/join/1";
/// Longer than this no attacker waits for an answer.
const WAIT: Duration = Duration::from_secs(12);

/// What somebody at the door knows and has.
pub(crate) struct Attacker<'a> {
    /// The laptop's endpoint.
    pub(crate) door: EndpointAddr,
    /// The addresses that somebody took who wants to be many.
    pub(crate) addresses: &'a [Ipv4Addr],
    /// A member's device, for those who are one.
    pub(crate) member: &'a Device,
    /// The datagrams that an honest member sent, and where.
    pub(crate) recorded: &'a [(SocketAddr, Vec<u8>)],
    /// A seed.
    pub(crate) random: u64,
    /// Whether it is enough.
    pub(crate) over: &'a AtomicBool,
    /// How often something was tried.
    pub(crate) tries: &'a AtomicU64,
}

impl Attacker<'_> {
    /// Counts a try, and says whether to go on.
    pub(crate) fn goes_on(&self) -> bool {
        self.tries.fetch_add(1, Ordering::Relaxed);
        !self.over.load(Ordering::Relaxed)
    }

    /// Where datagrams go that are for the laptop's endpoint.
    pub(crate) fn address(&self) -> SocketAddr {
        *self.door.ip_addrs().next().expect("the address that was asked")
    }
}

/// A runtime whose sockets stay where this thread is.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Asks whoever listens at an address for its endpoint, as a typed address does; only a member understands the answer.
pub(crate) fn find(member: &Device, address: SocketAddr) -> EndpointAddr {
    let keys = member.project.run(|store| store.beacon_keys()).expect("keys");
    runtime().block_on(async {
        let (sender, mut found) = mpsc::channel(8);
        let announced = Announced { endpoint: [7; 32], port: 9 };
        let plan = Plan { announced, only: Vec::new(), nearby: false, beacon_port: sync::status::BEACON_PORT };
        let discovery = Discovery::start(keys, plan, sender).expect("asks");
        for _ in 0..10 {
            discovery.ask(address);
            if let Ok(Some(found)) = timeout(Duration::from_secs(1), found.recv()).await {
                let id = EndpointId::from_bytes(&found.endpoint).expect("a key");
                return EndpointAddr::new(id).with_ip_addr(found.addr);
            }
        }
        panic!("nobody answers at {address}")
    })
}

/// An endpoint with a key that nobody knows, at this address or any.
pub(crate) async fn endpoint(at: Ipv4Addr) -> Endpoint {
    let builder = Endpoint::builder(presets::Minimal).relay_mode(RelayMode::Disabled).secret_key(SecretKey::generate());
    let builder = builder.clear_ip_transports().bind_addr((at, 0)).expect("an address");
    builder.bind().await.expect("binds")
}

/// A connection, where one is to be had.
pub(crate) async fn connect(from: &Endpoint, to: &EndpointAddr, protocol: &[u8]) -> Option<Connection> {
    timeout(WAIT, from.connect(to.clone(), protocol)).await.ok()?.ok()
}

/// How far somebody goes by the rules before breaking them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// Not at all.
    Connected,
    /// Said hello, and was welcomed.
    Welcomed,
    /// Known to each other.
    Met,
}

/// Goes by the rules for a while, as a member; then the streams are free for anything.
pub(crate) async fn behave(connection: &Connection, member: &Device, until: Until) -> Option<(SendStream, RecvStream)> {
    let mut binding = [0; 32];
    connection.export_keying_material(&mut binding, b"crossroads sync 1", b"").ok()?;
    let (mut send, mut receive) = connection.open_bi().await.ok()?;
    if until == Until::Connected {
        return Some((send, receive));
    }
    let mut session = Session::new(Side::Dialled, binding, Limits::default());
    let mut event = Event::Begin;
    loop {
        let handled = member.project.run(move |store| {
            let actions = session.handle(event, 0, store)?;
            Ok((session, actions))
        });
        let (next, actions) = handled.ok()?;
        session = next;
        for action in &actions {
            match action {
                Action::Send(message) => send.write_all(&message.frame().ok()?).await.ok()?,
                Action::Close(_) => return None,
                _ => {}
            }
        }
        if actions.iter().any(|action| matches!(action, Action::Met(_))) {
            return Some((send, receive));
        }
        let message = timeout(WAIT, hear(&mut receive)).await.ok()??;
        if until == Until::Welcomed && matches!(message, Message::Welcome { .. }) {
            return Some((send, receive));
        }
        event = Event::Received(message);
    }
}

/// The next message.
pub(crate) async fn hear(from: &mut RecvStream) -> Option<Message> {
    let mut length = [0; 4];
    from.read_exact(&mut length).await.ok()?;
    let mut body = vec![0; u32::from_be_bytes(length) as usize];
    from.read_exact(&mut body).await.ok()?;
    Message::read(&body).ok()
}

/// Waits until the other side has had enough; says whether it had.
pub(crate) async fn thrown_out(connection: &Connection) -> bool {
    timeout(WAIT, connection.closed()).await.is_ok()
}
