//! What somebody gets who comes with other things in mind: nothing, and members go on undisturbed.

mod laptops;

use std::{
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};

use iroh::{
    Endpoint, EndpointAddr, EndpointId, TransportAddr,
    endpoint::{Connection, ConnectionError, RecvStream, SendStream, presets},
};
use laptops::Laptop;
use sync::{
    node::Node,
    session::{Action, Event, Limits, Message, Reason, Session, Side},
    status::{NewInvitation, Options},
    ticket::Ticket,
};
use vault::Role;

const SYNC: &[u8] = b"crossroads/sync/1";
const JOIN: &[u8] = b"crossroads/join/1";

/// A laptop that listens, and where.
struct Listening {
    laptop: Laptop,
    node: Node,
    at: EndpointAddr,
}

fn local() -> Options {
    Options { listen: true, only: vec![IpAddr::from([127, 0, 0, 1])], ..Options::default() }
}

impl Listening {
    fn new() -> Self {
        let laptop = Laptop::founder();
        let node = Node::start(laptop.project.handle(), local(), |_| {}).expect("starts");
        laptop.project.watch(node.growth()).expect("watches");
        let at = Self::ticket(&node);
        let id = EndpointId::from_bytes(&at.endpoint).expect("a key");
        let at = EndpointAddr::from_parts(id, at.addrs.into_iter().map(TransportAddr::Ip));
        Self { laptop, node, at }
    }

    fn ticket(node: &Node) -> Ticket {
        let invitation = NewInvitation { role: Some(Role::Reader), lasts: Duration::from_secs(600) };
        Ticket::parse(&node.invite(invitation).expect("invites").ticket).expect("a ticket")
    }

    /// A member comes and goes, and has everything in between.
    fn serves(&self, member: &Laptop) {
        let note = self.laptop.note("gaat gewoon door");
        let node = Node::start(member.project.handle(), local(), |_| {}).expect("starts");
        node.dial(&Self::ticket(&self.node).text()).expect("dials");
        let start = Instant::now();
        while !member.says(note, "gaat gewoon door") {
            assert!(start.elapsed() < Duration::from_secs(30), "a member is not served");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A runtime for those who do not use a node.
fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime").block_on(work)
}

async fn endpoint(ip: [u8; 4]) -> Endpoint {
    let builder = Endpoint::builder(presets::Minimal).clear_ip_transports();
    builder.bind_addr(SocketAddr::from((ip, 0))).expect("an address").bind().await.expect("binds")
}

/// Reads what comes until the end, and says how much it was and why it ended.
async fn end(connection: &Connection, mut stream: RecvStream) -> (usize, Option<Reason>) {
    let mut read = 0;
    while let Ok(Some(bytes)) = stream.read_chunk(1 << 20).await {
        read += bytes.len();
    }
    let reason = match connection.closed().await {
        ConnectionError::ApplicationClosed(close) => Some(Reason::from_code(close.error_code.into_inner())),
        _ => None,
    };
    (read, reason)
}

fn framed(body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32).to_be_bytes(), body].concat()
}

#[test]
fn who_invites_hears_that_wrong_claims_ended_the_invitation() {
    let laptop = Laptop::founder();
    let (tell, told) = std::sync::mpsc::channel();
    let node = Node::start(laptop.project.handle(), local(), move |event| drop(tell.send(event))).expect("starts");
    let invitation = node.invite(NewInvitation { role: None, lasts: Duration::from_secs(600) }).expect("invites");
    let ticket = Ticket::parse(&invitation.ticket).expect("a ticket");
    let id = EndpointId::from_bytes(&ticket.endpoint).expect("a key");
    let at = EndpointAddr::from_parts(id, ticket.addrs.iter().copied().map(TransportAddr::Ip));
    // Whoever made this has seen the ticket: its tag is right, and nothing else is.
    let mut tag = [0; 16];
    blake3::Hasher::new_derive_key("crossroads invitation tag 1").update(&ticket.secret).finalize_xof().fill(&mut tag);
    let claim = [&[0][..], &tag, &[4], b"Bram", &[1; 64], &[2; 32], &[64], &[3; 64]].concat();
    run(async {
        let stranger = endpoint([127, 0, 0, 2]).await;
        for _ in 0..3 {
            let connection = stranger.connect(at.clone(), JOIN).await.expect("connects");
            let (mut out, mut incoming) = connection.open_bi().await.expect("opens");
            out.write_all(&framed(&claim)).await.expect("writes");
            let mut refused = [0; 5];
            incoming.read_exact(&mut refused).await.expect("an answer");
            assert_eq!(refused, [0, 0, 0, 1, 3], "not what a refusal is");
            connection.close(0u32.into(), b"");
        }
        stranger.close().await;
    });
    let ended = |event| matches!(event, sync::node::Event::InvitationEnded { invitation: id } if id == invitation.id);
    while !ended(told.recv_timeout(Duration::from_secs(30)).expect("the end is told")) {}
}

#[test]
fn a_stranger_gets_nothing() {
    let anna = Listening::new();
    let hello = Message::Hello { version: 1, features: 0, proofs: vec![[1; 16]; 8] }.frame().expect("fits");
    let identity = anna.laptop.project.run(|store| Ok(store.device_keys())).expect("runs");
    let identity = Message::Identity { keys: identity, signature: vec![1; 64] }.frame().expect("fits");
    let ping = Message::Ping { n: 7 }.frame().expect("fits");
    let cases: Vec<(&str, Vec<u8>, Reason)> = vec![
        ("a hello with guesses", hello.clone(), Reason::Stranger),
        ("two of them", [hello.clone(), hello].concat(), Reason::Stranger),
        ("an identity at once", identity, Reason::OutOfPlace),
        ("entries at once", Message::Entries { entries: vec![], more: false }.frame().expect("fits"), Reason::OutOfPlace),
        ("another protocol", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(), Reason::TooLarge),
        ("no message", framed(&[0xff; 300]), Reason::Garbled),
        ("a frame of nothing", framed(&[]), Reason::Garbled),
        ("a frame without end", [&u32::MAX.to_be_bytes()[..], &[0; 4096]].concat(), Reason::TooLarge),
        ("nothing but a beginning", vec![0], Reason::Silent),
        ("pings without end", ping.repeat(20_000), Reason::Flood),
    ];
    run(async {
        let stranger = endpoint([127, 0, 0, 2]).await;
        for (what, bytes, expected) in cases {
            let connection = stranger.connect(anna.at.clone(), SYNC).await.expect("connects");
            let (mut out, incoming) = connection.open_bi().await.expect("opens");
            let written = tokio::spawn(async move {
                let _ = out.write_all(&bytes).await;
                out
            });
            let (read, reason) = end(&connection, incoming).await;
            assert_eq!(reason, Some(expected), "{what}");
            assert!(read == 0 || what.starts_with("pings"), "{what}: {read} bytes");
            drop(written.await);
        }
        stranger.close().await;
    });
    assert_eq!(anna.node.status().peers, []);
    anna.serves(&Laptop::admitted("Bram", &anna.laptop, Role::Editor));
}

#[test]
fn a_thousand_strangers_hurt_no_member() {
    let anna = Listening::new();
    let bram = Laptop::admitted("Bram", &anna.laptop, Role::Editor);
    let at = anna.at.clone();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let crowd = std::thread::spawn(move || {
        run(async {
            let strangers = endpoint([127, 0, 0, 2]).await;
            let mut tasks = tokio::task::JoinSet::new();
            for _ in 0..1_000 {
                let (strangers, at) = (strangers.clone(), at.clone());
                tasks.spawn(async move {
                    let Ok(connection) = strangers.connect(at, SYNC).await else { return 0 };
                    let Ok((mut out, incoming)) = connection.open_bi().await else { return 0 };
                    let _ = out.write_all(&framed(&[0, 1, 0, 0])).await;
                    end(&connection, incoming).await.0
                });
            }
            let mut read = 0;
            while !*stopped.borrow()
                && let Some(done) = tasks.join_next().await
            {
                read += done.unwrap_or_default();
            }
            read
        })
    });
    anna.serves(&bram);
    anna.serves(&bram);
    stop.send_replace(true);
    assert_eq!(crowd.join().expect("no panic"), 0);
}

/// A member's laptop whose build has gone wrong: it makes itself known as it should, and then anything may come.
struct Rogue {
    connection: Connection,
    out: SendStream,
    incoming: RecvStream,
}

impl Rogue {
    async fn meets(member: &Laptop, endpoint: &Endpoint, at: EndpointAddr) -> Self {
        let connection = endpoint.connect(at, SYNC).await.expect("connects");
        let (mut out, mut incoming) = connection.open_bi().await.expect("opens");
        let mut binding = [0; 32];
        connection.export_keying_material(&mut binding, b"crossroads sync 1", b"").expect("binds");
        let mut session = Session::new(Side::Dialled, binding, Limits::default());
        let mut event = Event::Begin;
        loop {
            let (back, actions) = member
                .project
                .run(move |store| {
                    let actions = session.handle(event, 0, store)?;
                    Ok((session, actions))
                })
                .expect("runs");
            session = back;
            for action in &actions {
                if let Action::Send(message) = action {
                    out.write_all(&message.frame().expect("fits")).await.expect("writes");
                }
            }
            if actions.iter().any(|action| matches!(action, Action::Met(_))) {
                return Self { connection, out, incoming };
            }
            let mut length = [0; 4];
            incoming.read_exact(&mut length).await.expect("reads");
            let mut body = vec![0; u32::from_be_bytes(length) as usize];
            incoming.read_exact(&mut body).await.expect("reads");
            event = Event::Received(Message::read(&body).expect("a message"));
        }
    }
}

#[test]
fn a_member_that_breaks_the_rules_is_cut_off_and_no_other_notices() {
    let anna = Listening::new();
    let bram = Laptop::admitted("Bram", &anna.laptop, Role::Editor);
    let carla = Laptop::admitted("Carla", &anna.laptop, Role::Editor);
    let before = anna.laptop.heights();
    let frame = |message: Message| message.frame().expect("fits");
    let batch = frame(Message::Entries { entries: Vec::new(), more: true });
    let heights = |n: u64| (0..n).map(|n| (vault::LogId { device: [1; 32], incarnation: n }, u64::MAX)).collect::<Vec<_>>();
    let cases: Vec<(&str, Vec<u8>, Option<Reason>)> = vec![
        ("no message", framed(&[99; 50]), Some(Reason::Garbled)),
        ("half a batch, and then another frame", framed(&batch[4..batch.len() - 1]), Some(Reason::Garbled)),
        ("a frame beyond any limit", (u32::MAX - 1).to_be_bytes().to_vec(), Some(Reason::TooLarge)),
        ("presence beyond its limit", frame(Message::Presence { bytes: vec![0; 20_000].into() }), Some(Reason::TooLarge)),
        ("a second hello", frame(Message::Hello { version: 1, features: 0, proofs: vec![] }), Some(Reason::OutOfPlace)),
        ("batches acknowledged that nobody sent", frame(Message::Have { taken: 9, heights: vec![] }), Some(Reason::OutOfPlace)),
        ("heights of too many logs", frame(Message::Have { taken: 0, heights: heights(5_000) }), Some(Reason::TooLarge)),
        ("batches without waiting", batch.repeat(200), Some(Reason::Flood)),
        ("pings without end", frame(Message::Ping { n: 1 }).repeat(200_000), Some(Reason::Flood)),
        // Lies that are no breach: nothing comes of them.
        ("heights beyond all reason", frame(Message::Have { taken: 0, heights: heights(50) }), None),
    ];
    run(async {
        let rogue = endpoint([127, 0, 0, 2]).await;
        for (what, bytes, expected) in cases {
            let Rogue { connection, mut out, incoming } = Rogue::meets(&bram, &rogue, anna.at.clone()).await;
            tokio::spawn(async move {
                let _ = out.write_all(&bytes).await;
                // It does not close by itself.
                tokio::time::sleep(Duration::from_secs(60)).await;
            });
            if let Some(expected) = expected {
                let (_, reason) = end(&connection, incoming).await;
                assert_eq!(reason, Some(expected), "{what}");
            } else {
                // Silent, it is given up after three seconds.
                assert_eq!(end(&connection, incoming).await.1, Some(Reason::Silent), "{what}");
            }
        }
    });
    assert_eq!(anna.laptop.heights(), before);
    anna.serves(&carla);
    anna.serves(&bram);
}

#[test]
fn what_a_member_brings_that_is_no_entry_is_told_once() {
    let anna = Listening::new();
    let bram = Laptop::admitted("Bram", &anna.laptop, Role::Editor);
    // A header of three bytes, a signature, no payloads.
    let forged = [&[3, 1, 2, 3, 64][..], &[9; 64], &[0]].concat();
    let forged: vault::Entry = postcard::from_bytes(&forged).expect("has the shape of an entry");
    let batch = Message::Entries { entries: vec![forged; 3], more: false }.frame().expect("fits");
    run(async {
        let rogue = endpoint([127, 0, 0, 2]).await;
        let Rogue { mut out, incoming: _incoming, connection: _connection } = Rogue::meets(&bram, &rogue, anna.at.clone()).await;
        out.write_all(&batch).await.expect("writes");
        let start = Instant::now();
        while anna.node.status().refused.is_empty() {
            assert!(start.elapsed() < Duration::from_secs(30), "nothing is told");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    assert_eq!(anna.node.status().refused, [vault::Refusal::NotAnEntry]);
}
