//! Typing together: from a keystroke on one laptop to the change being told on another, with 2, 5 and 10 laptops; and doing nothing.
//!
//! `cargo bench -p sync --bench live [COUNT...]`, where the counts are others than those three. All laptops share this machine and this process: every keystroke is durable on each of them
//! before it is told, so with ten the machine does the work of ten.

mod laptops;
#[path = "../../vault/benches/measure/mod.rs"]
mod measure;

use std::{
    sync::mpsc::{Sender, channel},
    thread,
    time::{Duration, Instant},
};

use laptops::Laptop;
use measure::Measured;
use model::{RecordId, kind};
use vault::{Change, Handle, Origin};
use yrs::{
    Doc, OffsetKind, ReadTxn as _, Text as _, Transact as _, Update, XmlElementPrelim, XmlFragment as _, XmlTextPrelim,
    XmlTextRef, block::ClientID, updates::decoder::Decode as _,
};

/// Keystrokes of each who types.
const KEYS: u32 = 100;
const IDLE: Duration = Duration::from_secs(20);
/// Until everything typed has arrived and been noted.
const CALM: Duration = Duration::from_secs(5);

/// A window on one laptop: its copy of the document, and where it types.
struct Window {
    doc: Doc,
    text: XmlTextRef,
    client: ClientID,
}

/// A keystroke: whose, up to where in what that client wrote, and when it was typed.
struct Key {
    client: ClientID,
    end: u32,
    at: Instant,
}

/// What a window was told by its laptop.
struct Told {
    laptop: usize,
    at: Instant,
    update: Vec<u8>,
}

fn main() {
    laptops::take_own_loopback();
    let given: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    for count in if given.is_empty() { vec![2, 5, 10] } else { given } {
        let home = tempfile::tempdir().expect("a temporary folder");
        session(count, home.path());
    }
}

fn session(count: usize, home: &std::path::Path) {
    let options = laptops::options(home);
    let first = laptops::found(&home.join("0"), &options);
    let note = kind::kind("field-note").expect("a kind");
    let record = first.run(move |store| store.create(note, "Werkplaats", |_| Ok(()))).expect("creates");
    let others: Vec<_> = (1..count).map(|n| laptops::join(&first, &home.join(n.to_string()), home, &options)).collect();
    let laptops: Vec<Laptop> = std::iter::once(first).chain(others).map(Laptop::start).collect();
    for (n, laptop) in laptops.iter().enumerate() {
        for other in &laptops[..n] {
            laptop.node.dial(&other.ticket()).expect("dials");
        }
    }
    laptops.iter().for_each(|laptop| laptop.settles_with(count - 1));
    let windows: Vec<Window> = laptops.iter().map(|laptop| Window::open(laptop, record)).collect();
    thread::sleep(CALM);
    for (who, typists) in [("one types", 1), ("all type", count)] {
        let (mut latencies, cpu) = typing(&laptops, &windows[..typists], record);
        latencies.sort_by(f64::total_cmp);
        let at = |part: f64| latencies[((latencies.len() - 1) as f64 * part) as usize] * 1e3;
        let asked = if who == "one types" { " (asked: 150 at the median)" } else { "" };
        println!(
            "{count:2} laptops, {who}: median {:.0} ms, 99th percentile {:.0} ms, worst {:.0} ms{asked}; {:.1} % of a core a laptop",
            at(0.5),
            at(0.99),
            at(1.0),
            cpu / count as f64 * 100.0,
        );
        thread::sleep(CALM);
    }
    idle(&laptops);
}

/// Seconds from each keystroke to each other laptop telling it; and how many cores were busy while they typed.
fn typing(laptops: &[Laptop], windows: &[Window], record: RecordId) -> (Vec<f64>, f64) {
    let (sender, told) = channel();
    let mut others = Vec::new();
    for (n, laptop) in laptops.iter().enumerate() {
        // A second window there, which only reads.
        let state = laptop.project.run(move |store| store.state(record)).expect("reads");
        let doc = Doc::new();
        doc.transact_mut().apply_update(Update::decode_v1(&state).expect("decodes")).expect("applies");
        others.push(doc);
        laptop.project.listen(listener(n, sender.clone())).expect("listens");
    }
    let start = Measured::now();
    let keys: Vec<(usize, Key)> = thread::scope(|scope| {
        let typists: Vec<_> = windows
            .iter()
            .zip(laptops)
            .enumerate()
            .map(|(n, (window, laptop))| {
                let project = laptop.project.handle();
                scope.spawn(move || (n, window.types(&project, record, n as u64)))
            })
            .collect();
        let ended = typists.into_iter().map(|typist| typist.join().expect("types"));
        ended.flat_map(|(n, keys)| keys.into_iter().map(move |key| (n, key))).collect()
    });
    let took = start.since();
    thread::sleep(CALM);
    let quiet = |_: Vec<Change>| {};
    laptops.iter().for_each(|laptop| laptop.project.listen(quiet).expect("listens no more"));
    drop(sender);
    let mut arrived = vec![Vec::new(); laptops.len()];
    for Told { laptop, at, update } in told {
        let mut txn = others[laptop].transact_mut();
        txn.apply_update(Update::decode_v1(&update).expect("decodes")).expect("applies");
        arrived[laptop].push((at, txn.state_vector()));
    }
    let mut latencies = Vec::new();
    for (typist, key) in &keys {
        for (laptop, arrived) in arrived.iter().enumerate().filter(|(laptop, _)| laptop != typist) {
            let at = arrived.iter().find(|(_, clocks)| clocks.get(&key.client) >= key.end).map(|(at, _)| *at);
            let at = at.unwrap_or_else(|| panic!("a keystroke of laptop {typist} never came to laptop {laptop}"));
            latencies.push((at - key.at).as_secs_f64());
        }
    }
    (latencies, took.cpu / took.wall)
}

fn listener(laptop: usize, sender: Sender<Told>) -> impl Fn(Vec<Change>) + Send + 'static {
    move |changes| {
        let at = Instant::now();
        for change in changes.into_iter().filter(|change| change.origin == Origin::Peer) {
            let _ = sender.send(Told { laptop, at, update: change.update });
        }
    }
}

impl Window {
    /// Opens the record and begins a paragraph.
    fn open(laptop: &Laptop, record: RecordId) -> Self {
        let (client, state) = laptop.project.run(move |store| store.open(record)).expect("opens");
        let client = ClientID::new(client);
        let mut options = yrs::Options::with_client_id(client);
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        doc.transact_mut().apply_update(Update::decode_v1(&state).expect("decodes")).expect("applies");
        let body = doc.get_or_insert_xml_fragment("body");
        let mut txn = doc.transact_mut();
        let paragraph = body.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
        let text = paragraph.push_back(&mut txn, XmlTextPrelim::new(""));
        let update = txn.encode_update_v1();
        drop(txn);
        laptop.project.run(move |store| store.apply(record, &update, Origin::Window)).expect("applies");
        Self { doc, text, client }
    }

    /// Types at the end, some five times a second, as unevenly as people do.
    fn types(&self, project: &Handle, record: RecordId, seed: u64) -> Vec<Key> {
        let mut chance = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
        (0..KEYS)
            .map(|n| {
                chance ^= chance << 13;
                chance ^= chance >> 7;
                chance ^= chance << 17;
                thread::sleep(Duration::from_millis(60 + chance % 280));
                let at = Instant::now();
                let mut txn = self.doc.transact_mut();
                self.text.push(&mut txn, char::from(b'a' + (n % 26) as u8).to_string().as_str());
                let update = txn.encode_update_v1();
                let end = txn.state_vector().get(&self.client);
                drop(txn);
                project.run(move |store| store.apply(record, &update, Origin::Window)).expect("applies");
                Key { client: self.client, end, at }
            })
            .collect()
    }
}

/// A live session in which nobody does anything.
fn idle(laptops: &[Laptop]) {
    let (start, wire) = (Measured::now(), laptops::on_the_wire());
    thread::sleep(IDLE);
    let (took, wire) = (start.since(), laptops::on_the_wire() - wire);
    let count = laptops.len() as f64;
    let cpu = took.cpu / took.wall / count * 100.0;
    let sessions = count * (count - 1.0) / 2.0;
    let each = wire as f64 / took.wall / sessions;
    println!(
        "{count:2} laptops, idle: {cpu:.2} % of a core a laptop (asked: below 0.5), {each:.0} bytes/s a session (asked: below 1,000)"
    );
}
