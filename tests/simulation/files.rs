//! Attachments in a schedule: added, taken out, erased with their record, lost with a laptop; and what must hold of them in the end.

use std::{collections::BTreeSet, io::Cursor, path::PathBuf};

use model::RecordId;
use support::random::Random;
use uuid::Uuid;
use vault::{Error, Presence, Role};

use crate::{laptop::Laptop, plain::Deed};

/// One piece that travels, and a bit: those who are met in the middle have a part.
const LARGE: usize = 256 << 10;

/// A file that somebody added.
pub(crate) struct Added {
    record: RecordId,
    id: Uuid,
    hash: [u8; 32],
    bytes: Vec<u8>,
}

/// Somebody adds a file to a record, or takes one out. Whoever may not leaves it.
pub(crate) fn add_or_take_out(random: &mut Random, laptop: &Laptop, deeds: &[Deed], added: &mut Vec<Added>) -> String {
    if random.once_in(5)
        && let Some(&Added { record, id, .. }) = random.pick(added)
    {
        let done = laptop.project().run(move |store| store.attachment_remove(record, id));
        return format!("   takes {id} out of {record}: {:?}", done.map_err(refusal));
    }
    let Some(record) = random.pick(&laptop.known(deeds)).copied() else { return String::new() };
    let size = if random.once_in(8) { LARGE + random.below(1_000) } else { 1 + random.below(2_000) };
    let first = random.bits();
    let bytes: Vec<u8> =
        (0..size as u64).map(|at| (first.wrapping_add(at).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as u8).collect();
    let mut source = Cursor::new(bytes.clone());
    let name = format!("{}.bin", added.len());
    match laptop.project().attach(record, &name, "application/octet-stream", &mut source, &mut |_| true) {
        Ok(attachment) => {
            added.push(Added { record, id: attachment.id, hash: attachment.hash, bytes });
            format!("   adds {} to {record}", attachment.id)
        }
        Err(error) => format!("   may not add: {}", refusal(error)),
    }
}

/// Why somebody may not; anything else that goes wrong is a fault.
fn refusal(error: Error) -> String {
    let is_refused =
        matches!(error, Error::NotAllowed | Error::Removed | Error::Joining | Error::NoSuchRecord | Error::NoSuchAttachment);
    assert!(is_refused, "{error}");
    error.to_string()
}

/// What holds of all files once nothing moves any more between those who remain: whoever reads a record has the bytes of its files,
/// or nobody has them; a relay has them as well; and of records that were erased nobody has any.
pub(crate) fn check(laptops: &[Laptop], remaining: &[usize], added: &[Added]) {
    let holds = |who: usize, file: &Added| path(&laptops[who], file).exists();
    let records: BTreeSet<RecordId> = added.iter().map(|file| file.record).collect();
    let mut named = BTreeSet::new();
    for who in remaining.iter().copied() {
        let erased: Vec<RecordId> =
            laptops[who].run(|store| store.erasures()).into_iter().map(|erasure| erasure.record).collect();
        for file in added.iter().filter(|file| erased.contains(&file.record)) {
            let (whole, part) = (path(&laptops[who], file), path(&laptops[who], file).with_extension("part"));
            assert!(!whole.exists() && !part.exists(), "laptop {who} has the erased {}", file.id);
        }
        if laptops[who].run(|store| store.role()) == Some(Role::Relay) {
            continue;
        }
        for record in records.iter().copied().filter(|record| !erased.contains(record)) {
            for (attachment, presence) in files_of(&laptops[who], record) {
                let file = added.iter().find(|file| file.id == attachment).expect("somebody added it");
                named.insert(attachment);
                let holders: Vec<usize> = remaining.iter().copied().filter(|who| holds(*who, file)).collect();
                match presence {
                    Presence::Here => assert!(read(&laptops[who], file) == file.bytes, "laptop {who} has {attachment} wrong"),
                    _ => assert!(holders.is_empty(), "laptop {who} lacks {attachment}, which {holders:?} have"),
                }
            }
        }
    }
    for relay in remaining.iter().copied().filter(|who| laptops[*who].run(|store| store.role()) == Some(Role::Relay)) {
        for file in added.iter().filter(|file| named.contains(&file.id) && !holds(relay, file)) {
            let holders: Vec<usize> = remaining.iter().copied().filter(|who| holds(*who, file)).collect();
            assert!(holders.is_empty(), "the relay {relay} lacks {}, which {holders:?} have", file.id);
        }
    }
}

fn files_of(laptop: &Laptop, record: RecordId) -> Vec<(Uuid, Presence)> {
    laptop.run(move |store| {
        let files = if store.knows(record)? { store.attachments(record)? } else { Vec::new() };
        Ok(files.into_iter().map(|file| (file.attachment.id, file.presence)).collect())
    })
}

fn read(laptop: &Laptop, file: &Added) -> Vec<u8> {
    let (record, id) = (file.record, file.id);
    let mut reader = laptop.run(move |store| store.attachment_open(record, id));
    reader.read_at(0, usize::MAX).expect("reads").expect("all is here")
}

fn path(laptop: &Laptop, file: &Added) -> PathBuf {
    let name: String = file.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    laptop.home.join("project").join("attachments").join(&name[..2]).join(name)
}
