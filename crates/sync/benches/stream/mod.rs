//! The floor of a first sync: bytes over one iroh stream with a node's settings, then one SQLCipher transaction.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::Path,
    time::Instant,
};

use iroh::{
    Endpoint, EndpointAddr, RelayMode, TransportAddr,
    endpoint::{QuicTransportConfig, VarInt, presets},
};

const ALPN: &[u8] = b"crossroads/bench/1";
/// As a node has it once the other side is known.
const WINDOW: u32 = 1 << 20;

/// How much is read at once, as a node does.
const CHUNK: usize = 256 << 10;

/// Seconds from connecting until every part is a row on disk.
pub(crate) fn floor(parts: Vec<Vec<u8>>, database: &Path) -> f64 {
    let conn = open(database);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("starts");
    let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
    let bytes = parts.concat();
    let size = bytes.len();
    let (start, received) = runtime.block_on(async {
        let (from, to) = (endpoint().await, endpoint().await);
        let addrs = from.bound_sockets().into_iter().map(TransportAddr::Ip);
        let addr = EndpointAddr::from_parts(from.id(), addrs);
        let sends = tokio::spawn(async move {
            let connection = from.accept().await.expect("somebody dials").await.expect("connects");
            let (mut out, mut asked) = connection.accept_bi().await.expect("opens a stream");
            asked.read_to_end(16).await.expect("asks");
            out.write_all(&bytes).await.expect("writes");
            out.finish().expect("finishes");
            connection.closed().await;
        });
        let start = Instant::now();
        let connection = to.connect(addr, ALPN).await.expect("connects");
        let (mut ask, mut incoming) = connection.open_bi().await.expect("opens a stream");
        ask.write_all(b"all of it").await.expect("asks");
        ask.finish().expect("finishes");
        let mut received = Vec::with_capacity(size);
        while let Some(chunk) = incoming.read_chunk(CHUNK).await.expect("reads") {
            received.extend_from_slice(&chunk);
        }
        connection.close(VarInt::from_u32(0), b"");
        sends.await.expect("ends");
        (start, received)
    });
    let txn = conn.unchecked_transaction().expect("begins");
    let mut rest = received.as_slice();
    for size in sizes {
        let (part, others) = rest.split_at(size);
        txn.prepare_cached("INSERT INTO part (data) VALUES (?)").expect("prepares").execute([part]).expect("inserts");
        rest = others;
    }
    txn.commit().expect("commits");
    start.elapsed().as_secs_f64()
}

fn open(database: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(database).expect("opens");
    conn.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).expect("sets the key");
    conn.pragma_update(None, "journal_mode", "WAL").expect("sets WAL");
    conn.pragma_update(None, "synchronous", "FULL").expect("sets FULL");
    conn.execute_batch("CREATE TABLE part (n INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT").expect("makes the table");
    conn
}

async fn endpoint() -> Endpoint {
    let transport = QuicTransportConfig::builder()
        .datagram_receive_buffer_size(None)
        .receive_window(VarInt::from_u32(WINDOW))
        .stream_receive_window(VarInt::from_u32(WINDOW))
        .send_window(u64::from(WINDOW))
        .build();
    Endpoint::builder(presets::Minimal)
        .alpns(vec![ALPN.to_vec()])
        .relay_mode(RelayMode::Disabled)
        .transport_config(transport)
        .clear_ip_transports()
        .bind_addr(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0))
        .expect("is an address")
        .bind()
        .await
        .expect("binds")
}
