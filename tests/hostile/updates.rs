//! Updates from other programs: whatever they hold, the project works on, and what was taken in reaches the other laptop.

use model::{Body, Document, RecordId, update};
use support::{
    Device,
    random::{Random, number, seed},
};
use vault::{Error, Origin, Role};

use crate::{attacks::attacks, bodies::everything};

/// Gives an update to a record, as `record edit --apply-yjs` does, and says whether it was taken.
fn offer(device: &Device, record: RecordId, update: &[u8], name: &str) -> bool {
    let bytes = update.to_vec();
    match device.project.run(move |store| store.apply(record, &bytes, Origin::Program)) {
        Ok(()) => true,
        Err(Error::Document(_) | Error::ReadOnly | Error::OthersWork) => false,
        Err(error) => panic!("{name}: {error:?}"),
    }
}

/// The project is whole: everything can be read, sealed and carried to another laptop, which reads the same.
fn works(here: &Device, there: &Device, records: &[RecordId], name: &str) {
    here.project.run(|store| store.seal()).unwrap_or_else(|error| panic!("{name}: what is typed can't be sealed: {error:?}"));
    let report = there.read(&here.pack("pack", None));
    assert_eq!(report.ingested.refused, [], "{name}");
    for record in records.iter().copied() {
        let read = |device: &Device| device.project.run(move |store| store.read(record));
        let ours = read(here).unwrap_or_else(|error| panic!("{name}: {record} can't be read: {error:?}"));
        assert_eq!(Some(ours), read(there).ok(), "{name}");
    }
    let verified = here.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
    assert_eq!(verified.faults, [], "{name}");
}

#[test]
fn known_attacks_are_refused_and_change_nothing() {
    let here = Device::founder("Amira");
    let there = Device::joined("Bram", &here, Role::Editor);
    let (victim, other) = (here.note("Bezoek", "De deur stond open."), here.note("Terugweg", "Regen."));
    works(&here, &there, &[victim, other], "before");
    for (name, bytes) in attacks() {
        let inspected = update::inspect(&bytes).is_ok();
        let taken = offer(&here, victim, &bytes, name);
        println!(
            "{name}: {}",
            if taken {
                "taken"
            } else if inspected {
                "refused later"
            } else {
                "refused at sight"
            }
        );
        assert!(inspected || !taken, "{name}");
        assert_eq!(here.text(victim), "De deur stond open.", "{name}");
        here.write(other, &format!("Regen, en {name}."));
        works(&here, &there, &[victim, other], name);
    }
}

#[test]
fn mutated_updates_do_no_harm() {
    let mut random = Random::new(seed());
    let here = Device::founder("Amira");
    let there = Device::joined("Bram", &here, Role::Editor);
    let (mut taken, mutations) = (0, number("CROSSROADS_MUTATIONS", 600));
    let mut record = here.note("Bezoek", "De deur stond open.");
    for n in 0..mutations {
        // Now and then a fresh record, or what was taken in before would hide what comes after.
        if n % 20 == 0 {
            works(&here, &there, &[record], &format!("up to mutation {n}"));
            record = here.note("Bezoek", "De deur stond open.");
        }
        let base = if random.once_in(2) { everything(random.bits() >> 11) } else { edited(&here, record, &mut random) };
        let mut bytes = base;
        for _ in 0..=random.below(3) {
            random.mutate(&mut bytes);
        }
        taken += u64::from(offer(&here, record, &bytes, &format!("mutation {n}")));
    }
    works(&here, &there, &[record], "at the end");
    println!("{taken} of {mutations} mutations were taken in");
}

/// An honest change to the record, made on another copy.
fn edited(device: &Device, record: RecordId, random: &mut Random) -> Vec<u8> {
    let state = device.project.run(move |store| store.state(record)).expect("encodes");
    let mut copy = Document::new(random.bits() >> 11);
    copy.apply(&state).expect("applies");
    let (place, text) = (random.below(3), format!("woord {}", random.below(99)));
    let edited = copy.edit(1, |edit| {
        match place {
            0 => edit.append(&Body::from_plain(&text)),
            1 => edit.set_title(&text),
            _ => edit.set_body(&Body::from_plain(&text)),
        }
        Ok(())
    });
    edited.expect("edits").1
}
