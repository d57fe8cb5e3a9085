//! Programs of others, whatever client ids they drew: what they write comes in once, on whichever laptop and however often, and in
//! what they read back nothing is there twice.

use model::{Document, RecordId, kind};
use support::{
    Device,
    random::{Random, number, seed},
};
use uuid::Uuid;
use vault::{Error, Origin, Role};

use crate::node::Node;

/// The largest, the smallest that looks like a laptop's, those without the bit that makes them look so, what Yjs draws, and others.
const CLIENTS: [u64; 8] =
    [(1 << 53) - 1, 1 << 52, (1 << 52) - 1, (1 << 52) | (1 << 31) | 5, (1 << 31) | 5, u32::MAX as u64, 7, 0];
const EDITS: usize = 120;
/// Numbers of documents that are opened for comparing only.
const FRESH: usize = 100;

/// What `record edit --apply-yjs` does.
fn apply(device: &Device, record: RecordId, update: &[u8]) -> Result<(), Error> {
    let update = update.to_vec();
    device.project.run(move |store| store.apply(record, &update, Origin::Program))
}

/// What `record show --format yjs` gives.
fn shown(device: &Device, record: RecordId) -> Vec<u8> {
    device.project.run(move |store| store.state_for_program(record)).expect("encodes")
}

/// Takes an update in; at once again, which changes nothing.
fn take(device: &Device, record: RecordId, update: &[u8], name: &str) {
    apply(device, record, update).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let state = device.project.run(move |store| store.state(record)).expect("encodes");
    apply(device, record, update).unwrap_or_else(|error| panic!("{name}, again: {error:?}"));
    assert!(device.project.run(move |store| store.state(record)).expect("encodes") == state, "{name}: again");
}

#[test]
fn what_programs_write_comes_in_once_whatever_their_client_ids() {
    let Some(mut node) = Node::start() else { return };
    let seed = seed();
    // How often words under a coding of each program were compared that stood.
    let mut quoted = [0; CLIENTS.len()];
    for n in 0..number("CROSSROADS_CASES", 4).min(20) {
        println!("CROSSROADS_SEED={} CROSSROADS_CASES=1 for this case alone", seed + n);
        let mut random = Random::new(seed + n);
        let here = Device::founder("Amira");
        let record = here.note("Bezoek", "een regel met woorden\nnog een regel\nen de laatste");
        let there = Device::joined("Bram", &here, Role::Editor);
        for (doc, client) in CLIENTS.iter().enumerate() {
            node.open(doc, *client);
            node.apply(doc, &shown(&here, record));
        }
        for round in 0..EDITS {
            let doc = random.below(CLIENTS.len());
            let name = format!("{:x}, round {round}", CLIENTS[doc]);
            let coding = random.once_in(6).then(|| Uuid::from_u128(u128::from(random.bits())));
            let edited = match coding {
                Some(id) => node.code(doc, &id.to_string(), random.bits() as u32),
                None => node.edit(doc, random.bits() as u32),
            };
            let Some(update) = edited else { continue };
            // The change alone, or all that the program has; on the other laptop as well, which then has it from two sides.
            let update = if random.once_in(2) { node.state(doc) } else { update };
            if random.once_in(4) {
                there.read(&here.pack("pack", Some(&there)));
                take(&there, record, &update, &name);
            }
            take(&here, record, &update, &name);
            if random.once_in(4) {
                here.write(record, &format!("{}\nregel {round}", here.text(record)));
            }
            // It reads back, and what it writes by itself on that occasion comes in, too.
            if random.once_in(2) || coding.is_some() {
                if let Some(own) = node.apply(doc, &shown(&here, record)) {
                    take(&here, record, &own, &name);
                }
                let quotes = compare(&mut node, &here, record, doc, &name);
                quoted[doc] += usize::from(coding.is_some_and(|id| quotes.contains(&id.to_string())));
            }
        }
        here.read(&there.pack("pack", Some(&here)));
        there.read(&here.pack("pack", Some(&there)));
        let read = |device: &Device| device.project.run(move |store| store.read(record)).expect("reads");
        assert_eq!(read(&here), read(&there));
        for (doc, client) in CLIENTS.iter().enumerate() {
            for device in [&here, &there] {
                if let Some(own) = node.apply(doc, &shown(device, record)) {
                    take(&here, record, &own, "at the end");
                    there.read(&here.pack("pack", Some(&there)));
                }
                compare(&mut node, device, record, doc, &format!("{client:x}, at the end"));
            }
        }
    }
    println!("words under codings that were compared: {quoted:?}");
    assert!(quoted.iter().sum::<usize>() > 0);
}

/// A program reads the same as the laptop, and as a program that has the record from the window's side. Gives the codings whose words
/// stand.
fn compare(node: &mut Node, device: &Device, record: RecordId, doc: usize, name: &str) -> Vec<String> {
    node.open(FRESH, 1);
    node.apply(FRESH, &device.project.run(move |store| store.state(record)).expect("encodes"));
    assert_eq!(node.content(doc), node.content(FRESH), "{name}");
    let codings = device.project.run(move |store| store.read(record)).expect("reads").codings;
    let mut here: Vec<(String, String)> =
        codings.iter().map(|coding| (coding.id.to_string(), coding.words().to_owned())).collect();
    here.sort();
    let quotes = node.quotes(doc);
    assert_eq!(quotes.len(), here.len(), "{name}");
    let mut stand = Vec::new();
    for ((id, words), (coding, known)) in quotes.into_iter().zip(here) {
        assert_eq!(id, coding, "{name}");
        // Of an end whose letter was deleted, programs that forgot the letter at different times make different things.
        if !words.is_empty() && !known.is_empty() {
            assert_eq!(words, known, "{name}: {id}");
            stand.push(id);
        }
    }
    stand
}

/// A laptop of the project is known by its client ids, and what it wrote comes from it alone; what it never wrote is a program's.
#[test]
fn the_work_of_a_laptop_comes_from_that_laptop() {
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "eerst");
    let there = Device::joined("Bram", &here, Role::Editor);
    there.write(record, "eerst, en daar verder");
    let theirs = there.project.run(move |store| store.state(record)).expect("encodes");
    let client = there.project.run(|store| Ok(store.new_client())).expect("runs");
    let mut pretended = Document::new(client);
    pretended.apply(&shown(&here, record)).expect("applies");
    let update = pretended.edit(1, |edit| Ok(edit.set_title("Nog een"))).expect("edits").1;
    for update in [&theirs, &update] {
        assert!(matches!(apply(&here, record, update), Err(Error::OthersWork)));
    }
    assert_eq!(here.text(record), "eerst");
    here.read(&there.pack("pack", None));
    apply(&here, record, &theirs).expect("is here already");
    assert_eq!(here.text(record), "eerst, en daar verder");
    let kind = kind::kind("field-note").expect("a kind");
    assert_eq!(here.project.run(move |store| store.read(record)).expect("reads").kind, kind.id);
}
