//! What is taken in can be sealed, and what is shown is carried on.

use model::{Block, Body, Document, Failure, update::Refused};
use support::Device;
use vault::{Error, Origin, Role};

/// An update that leaves out what its client wrote before: a map key builds on nothing, so yrs would take it and show it here, and
/// never hand it on.
#[test]
fn an_update_with_a_gap_before_it_stops_no_pack() {
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "eerst");
    let state = here.project.run(move |store| store.state(record)).expect("encodes");
    let mut copy = Document::new(77);
    copy.apply(&state).expect("applies");
    let kind = model::kind::kind("field-note").expect("a kind");
    let mut set =
        |field: &str, value: &str| copy.edit(1, |edit| edit.set_field(kind, field, &serde_json::json!(value))).expect("edits").1;
    let (_, late) = (set("place", "Utrecht"), set("date", "2024"));
    let _ = here.project.run(move |store| store.apply(record, &late, Origin::Program));
    here.project.run(|store| store.seal()).expect("seals");
    let read = here.project.run(move |store| store.read(record)).expect("reads");
    let there = Device::joined("Bram", &here, Role::Editor);
    assert_eq!(there.project.run(move |store| store.read(record)).expect("reads"), read, "what is shown here is carried on");
}

/// Each edit is within its limit, and together they are more than an entry may carry of one record.
#[test]
fn several_large_pastes_can_be_sealed() {
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "eerst");
    let body = Body::from_plain(&format!("{}\n", "een lange regel tekst die ergens vandaan komt ".repeat(2_000)).repeat(4));
    let typed = here.project.run(move |store| {
        for _ in 0..16 {
            store.edit(record, |edit| Ok(edit.append(&body)))?;
        }
        Ok(())
    });
    typed.expect("each edit is taken");
    here.project.run(|store| store.seal()).expect("seals what it took");
    here.pack("pack", None);
}

/// A list in a list, so many deep.
fn nested(levels: usize) -> Body {
    let list = (0..levels).fold(None, |inner: Option<Block>, level| {
        let item = std::iter::once(Block::paragraph(&format!("regel {level}"))).chain(inner).collect();
        Some(Block::BulletList(vec![item]))
    });
    Body { blocks: list.into_iter().collect() }
}

/// A list and its item are two elements, and others let 64 through in each other.
#[test]
fn what_nests_too_deep_for_others_is_not_written_here() {
    let here = Device::founder("Amira");
    let record = here.note("Bezoek", "eerst");
    let refused = here.project.run(move |store| store.edit(record, |edit| Ok(edit.append(&nested(40)))));
    assert!(matches!(refused, Err(Error::Document(Failure::Refused(Refused::TooDeep)))), "{refused:?}");
    here.project.run(move |store| store.edit(record, |edit| Ok(edit.append(&nested(28))))).expect("takes what others take");
    here.project.run(|store| store.seal()).expect("seals");
    let read = here.project.run(move |store| store.read(record)).expect("reads");
    let there = Device::joined("Bram", &here, Role::Editor);
    assert_eq!(there.project.run(move |store| store.read(record)).expect("reads"), read);
}
