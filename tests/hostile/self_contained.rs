//! The first update of a record is not tried on a copy where it counts as self-contained: so whatever counts as that, the CRDT takes
//! in whole, reads and saves; and what is honest counts.

mod made;

use model::{
    Attachment, Body, Document, FileKey, RecordId,
    kind::{Holds, KINDS, Kind},
    update::{Run, inspect, inspect_first},
};
use serde_json::{Value, json};
use support::random::{Random, number, seed};

use crate::{attacks::attacks, bodies};
use made::{ATTACKS, honest, random_update};

fn counts(update: &[u8]) -> bool {
    matches!(inspect_first(update), Ok((_, true)))
}

/// Goes through all that a trial does, and more: the document holds all of the update and nothing else, can be written in and
/// emptied, and another laptop reads the same.
pub(crate) fn is_taken_in(update: &[u8], name: &str) {
    let runs = |update: &[u8]| -> Vec<Run> {
        let mut runs = inspect(update).unwrap_or_else(|refused| panic!("{name}: {refused:?}")).inserts;
        runs.sort_unstable();
        runs
    };
    let copy = |of: &Document| {
        let mut copy = Document::new(1);
        copy.apply(&of.state().unwrap_or_else(|failure| panic!("{name}: can't be saved: {failure:?}"))).expect("applies");
        copy
    };
    let read = |document: &Document| document.read().unwrap_or_else(|failure| panic!("{name}: can't be read: {failure:?}"));
    let mut document = Document::new(9);
    document.apply(update).unwrap_or_else(|failure| panic!("{name}: can't be applied: {failure:?}"));
    assert_eq!(read(&document), read(&copy(&document)), "{name}");
    assert_eq!(runs(&document.state().expect("it was saved before")), runs(update), "{name}");
    for body in [Body::from_plain("Een regel\nen nog een."), Body::default()] {
        let edited = document.edit(3, |edit| {
            edit.set_title("Anders");
            edit.set_body(&body);
            Ok(())
        });
        edited.unwrap_or_else(|failure| panic!("{name}: can't be written in: {failure:?}"));
        assert_eq!(read(&document), read(&copy(&document)), "{name}");
    }
}

/// A value that fits the field.
fn value(holds: Holds, variant: usize) -> Value {
    let id = |n: usize| RecordId::from_bytes([n as u8 + 1; 16]).to_string();
    match holds {
        Holds::Line => ["thuis", "met thee", "بيت"][variant % 3].into(),
        Holds::Text => ["een regel\nen nog een", "ልጆች", "een andere regel 😀"][variant % 3].into(),
        Holds::Date => ["2024", "2024-05", "2024-05-17"][variant % 3].into(),
        Holds::Count => [0, 7, u32::MAX][variant % 3].into(),
        Holds::Between(least, most) => [least, (least + most) / 2, most][variant % 3].into(),
        Holds::Flag => variant.is_multiple_of(2).into(),
        Holds::Choice(ids) => ids[variant % ids.len()].into(),
        Holds::Record(_) => id(variant).into(),
        Holds::Place => json!({ "lat": 52.1 + variant as f64, "lon": 5.1, "blur": 1_000 }),
        Holds::Choices(ids) => json!([ids[variant % ids.len()], ids[0]]),
        Holds::Words => json!([format!("woord {variant}"), "taal"]),
        Holds::Records(_) => json!([id(variant), id(variant + 1)]),
        Holds::Rows(columns) => (0..3)
            .map(|row| columns.iter().map(|column| (column.id.to_owned(), value(column.holds, variant + row))).collect::<Value>())
            .collect(),
    }
}

/// A new record of this kind with something in every field, changed so many times before it was sent.
fn record(kind: &'static Kind, client: u64, changes: usize) -> Vec<u8> {
    let attachment = Attachment {
        id: uuid::Uuid::from_bytes([5; 16]),
        hash: [6; 32],
        key: Some(FileKey([7; 32])),
        name: "foto.jpg".into(),
        media_type: "image/jpeg".into(),
        size: 70_000,
        at: 1_700_000_000_000,
    };
    let mut document = Document::new(client);
    for variant in 0..=changes {
        let edited = document.edit(1_700_000_000_000 + variant as i64, |edit| {
            if variant == 0 {
                edit.create(kind, "Titel");
                edit.add_attachment(&attachment);
                edit.set_body(&bodies::body());
            }
            edit.set_title(&format!("Titel {variant}"));
            for field in kind.fields {
                edit.set_field(kind, field.id, &value(field.holds, variant))?;
            }
            edit.append(&Body::from_plain(&format!("Alinea {variant} 😀")));
            edit.replace(&format!("Alinea {variant}"), "De deur")
        });
        edited.unwrap_or_else(|failure| panic!("{}: {failure:?}", kind.id));
    }
    // What was said of other updates holds for what the vault seals, too.
    let summary = inspect(&document.state().expect("encodes")).expect("honest");
    document.difference(&summary.inserts, &summary.deletes).expect("encodes")
}

/// A client id as a vault gives it out.
fn client(random: &mut Random) -> u64 {
    1 << 52 | random.bits() >> 12
}

#[test]
fn honest_first_updates_of_every_kind_count() {
    let mut random = Random::new(seed());
    for kind in KINDS {
        for changes in 0..3 {
            let update = record(kind, client(&mut random), changes);
            let name = format!("a record of the kind {}, changed {changes} times", kind.id);
            assert!(counts(&update), "{name}: {update:x?}");
            is_taken_in(&update, &name);
        }
    }
    let everything = bodies::everything(client(&mut random));
    assert!(counts(&everything));
    is_taken_in(&everything, "a record with one of everything");
    for (name, update) in honest() {
        assert!(counts(&update), "{name}");
        is_taken_in(&update, name);
    }
}

#[test]
fn one_step_away_from_an_honest_update_is_enough_not_to_count() {
    for (name, attack) in ATTACKS {
        assert!(!counts(&made::attacked(*attack)), "{name}");
    }
    // Of the known ones, those count that do no harm.
    for (name, update) in attacks().into_iter().filter(|(_, update)| counts(update)) {
        is_taken_in(&update, name);
    }
}

#[test]
fn what_was_changed_on_the_way_and_still_counts_is_taken_in() {
    let mut random = Random::new(seed());
    let mut counted = 0;
    let mut bases: Vec<Vec<u8>> = honest().into_iter().map(|(_, update)| update).collect();
    bases.push(bodies::everything(client(&mut random)));
    bases.extend(KINDS.iter().map(|kind| record(kind, client(&mut random), 1)));
    let mutations = number("CROSSROADS_MUTATIONS", 3_000);
    for n in 0..mutations {
        let mut bytes = random.pick(&bases).expect("some").clone();
        // One bit, or as disks and enemies do it; of the latter less is left that can count.
        if random.once_in(2) {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        } else {
            (0..=random.below(3)).for_each(|_| random.mutate(&mut bytes));
        }
        if counts(&bytes) {
            counted += 1;
            is_taken_in(&bytes, &format!("mutation {n}: {bytes:x?}"));
        }
    }
    println!("{counted} of {mutations} mutations count");
    assert!(counted > mutations / 50, "{counted} of {mutations}");
}

#[test]
fn structs_in_any_order_that_count_are_taken_in() {
    let mut random = Random::new(seed());
    let (mut counted, mut others) = (0, 0);
    let updates = 4 * number("CROSSROADS_MUTATIONS", 3_000);
    for n in 0..updates {
        let update = random_update(&mut random);
        if counts(&update) {
            counted += 1;
            is_taken_in(&update, &format!("update {n}: {update:x?}"));
        } else if inspect(&update).is_ok() {
            others += 1;
        }
    }
    println!("{counted} of {updates} updates count, {others} pass the inspector and do not");
    assert!(counted > updates / 10 && others > updates / 10, "{counted} and {others} of {updates}");
}
