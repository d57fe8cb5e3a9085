//! Where yrs 0.28.1 loses data, and why the road of this project does not lead there: in order per device, causal across
//! devices, differences with their own deletions, and only the first encoding.
//!
//! What yrs does itself is no promise. Where a newer one does better, the test says so, and a guard may go.

use std::{fs, path::Path};

use model::{Body, Document, Failure, kind::kind, update};
use serde_json::json;
use support::random::{Random, number, seed};

fn record(client: u64) -> Document {
    let mut document = Document::new(client);
    document.edit(1, |edit| Ok(edit.create(kind("interview").expect("a kind"), "Titel"))).expect("creates");
    document
}

fn copy(of: &Document, client: u64) -> Document {
    let mut copy = Document::new(client);
    copy.apply(&of.state().expect("encodes")).expect("applies");
    copy
}

fn set(document: &mut Document, field: &str, value: &str) -> Vec<u8> {
    document.edit(2, |edit| edit.set_field(kind("interview").expect("a kind"), field, &json!(value))).expect("sets").1
}

#[test]
fn a_hole_is_never_made_by_what_comes_in_order() {
    let mut here = record(1);
    let (mut ordered, mut holed) = (copy(&here, 2), copy(&here, 3));
    let updates = [set(&mut here, "place", "Utrecht"), set(&mut here, "date", "2024"), set(&mut here, "guide", "de lijst")];
    updates.iter().for_each(|update| ordered.apply(update).expect("in order"));
    assert_eq!(ordered.read(), here.read());
    assert!(update::inspect(&ordered.state().expect("encodes")).is_ok());
    // The middle one is left out.
    let outcome = holed.apply(&updates[0]).and_then(|()| holed.apply(&updates[2]));
    let shown = holed.read().is_ok_and(|record| record.fields.contains_key("guide"));
    let handed_on = update::inspect(&holed.state().expect("encodes")).is_ok();
    match (&outcome, shown, handed_on) {
        (Ok(()), true, false) => {}
        other => println!("yrs has changed: a hole gives {other:?}, and no more shows what it does not hand on"),
    }
}

#[test]
fn deletions_travel_although_no_clock_shows_them() {
    let mut here = record(1);
    here.edit(2, |edit| Ok(edit.set_body(&Body::from_plain("een\ntwee\ndrie")))).expect("edits");
    let mut there = copy(&here, 2);
    let ((), deletion) = here.edit(3, |edit| Ok(edit.set_body(&Body::from_plain("een\ndrie")))).expect("edits");
    let summary = update::inspect(&deletion).expect("honest");
    assert!(summary.inserts.is_empty() && !summary.deletes.is_empty(), "only a deletion: {summary:?}");
    let sealed = here.difference(&summary.inserts, &summary.deletes).expect("encodes");
    there.apply(&sealed).expect("applies");
    assert_eq!(there.read(), here.read());
}

#[test]
fn a_batch_carries_its_own_deletions_and_no_others() {
    let mut here = record(1);
    let text = (0..200).map(|n| format!("regel {n}")).collect::<Vec<_>>();
    here.edit(2, |edit| Ok(edit.set_body(&Body::from_plain(&text.join("\n"))))).expect("edits");
    for n in (0..200).step_by(2) {
        here.edit(3, |edit| edit.replace(&format!("regel {n}"), "")).or_else(|_| here.edit(3, |_| Ok(()))).expect("edits");
    }
    let ((), last) = here.edit(4, |edit| Ok(edit.append(&Body::from_plain("nieuw")))).expect("edits");
    let summary = update::inspect(&last).expect("honest");
    let sealed = here.difference(&summary.inserts, &summary.deletes).expect("encodes");
    assert_eq!(update::inspect(&sealed).expect("honest").deletes, summary.deletes);
    assert!(sealed.len() < 400, "{} bytes for one word", sealed.len());
}

/// Three authors who see each other's work now and then: in a causal order everybody reads the same; in any other order the
/// document says that something is missing, or yrs loses it, which is why no other order is ever given to it.
#[test]
fn causal_orders_all_come_to_the_same() {
    let seed = seed();
    let (mut said, mut silent) = (0, 0);
    let cases = number("CROSSROADS_CASES", 300);
    for n in 0..cases {
        let mut random = Random::new(seed + n);
        let first = record(1);
        let base = first.state().expect("encodes");
        let mut authors = [copy(&first, 2), copy(&first, 3), first];
        let mut updates: Vec<Vec<u8>> = Vec::new();
        let mut seen = [0; 3];
        for turn in 0..30 {
            let who = random.below(3);
            if random.once_in(3) {
                // Everything until now, of everybody: what stands in `updates` is then in a causal order.
                let unseen: Vec<Vec<u8>> = updates[seen[who]..].to_vec();
                unseen.iter().for_each(|update| authors[who].apply(update).expect("causal"));
                seen[who] = updates.len();
            }
            let mut text = authors[who].read().expect("reads").body.plain_text();
            let at = text.char_indices().map(|(at, _)| at).nth(random.below(text.chars().count().max(1))).unwrap_or(0);
            text.insert_str(at, ["ab", "c\n", "xyz "][turn % 3]);
            updates.push(authors[who].edit(turn as i64, |edit| Ok(edit.set_body(&Body::from_plain(&text)))).expect("edits").1);
        }
        let read = |order: &[usize]| {
            let mut document = Document::new(9);
            document.apply(&base)?;
            order.iter().try_for_each(|n| document.apply(&updates[*n]))?;
            document.read()
        };
        let causal: Vec<usize> = (0..updates.len()).collect();
        let good = read(&causal).expect("reads");
        for author in authors.iter_mut() {
            updates.iter().for_each(|update| author.apply(update).expect("causal"));
            assert_eq!(author.read().expect("reads"), good, "CROSSROADS_SEED={} CROSSROADS_CASES=1", seed + n);
        }
        let mut shuffled = causal;
        (1..shuffled.len()).rev().for_each(|n| shuffled.swap(n, random.below(n + 1)));
        match read(&shuffled) {
            Err(Failure::Missing) => said += 1,
            Ok(other) if other == good => {}
            Ok(_) | Err(_) => silent += 1,
        }
    }
    println!("of {cases} shuffled orders {said} were said to miss something and {silent} came to something else");
    if said == 0 {
        println!("yrs has changed: no shuffled order waits for anything");
    }
}

/// The second encoding panics on documents that wait for something, and its output can fail to decode.
#[test]
fn the_second_encoding_is_never_used() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut folders = vec![crates];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("reads").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                read += 1;
                let text = fs::read_to_string(&path).expect("reads");
                let used =
                    ["encode_v2", "decode_v2", "update_v2", "diff_v2", "updates_v2"].iter().find(|name| text.contains(**name));
                assert_eq!(used, None, "{}", path.display());
            }
        }
    }
    assert!(read > 10, "the sources are where they were");
}
