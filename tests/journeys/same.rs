//! Two records of one initiative, made on two laptops: "these are the same", said on one or on both, and taken back.

use app::App;
use model::{RecordId, kind};
use serde_json::{Value, json};
use support::Device;
use vault::{Error, Query, Role};

use crate::asking::{app, ask, restarted};

fn initiative(device: &Device, title: &'static str) -> RecordId {
    let kind = kind::kind("initiative").expect("a kind");
    device.project.run(move |store| store.create(kind, title, |_| Ok(()))).expect("creates")
}

/// A field note that names an initiative.
fn naming(device: &Device, initiative: RecordId) -> RecordId {
    let note = device.note("Bezoek", "Er was thee.");
    let kind = kind::kind("field-note").expect("a kind");
    let value = json!([initiative.to_string()]);
    device.project.run(move |store| store.edit(note, |edit| edit.set_field(kind, "initiatives", &value))).expect("links");
    note
}

fn meet(one: &Device, other: &Device) {
    for _ in 0..2 {
        other.read(&one.pack("pack", None));
        one.read(&other.pack("pack", None));
    }
}

fn same(device: &Device, record: RecordId, other: RecordId) {
    device.project.run(move |store| store.same_as(record, other)).expect("are the same");
}

fn listed(device: &Device, away: bool) -> Vec<RecordId> {
    let query = Query { kind: Some("initiative".into()), away, limit: 9, ..Query::default() };
    let (rows, total) = device.project.run(move |store| store.list(&query)).expect("lists");
    assert_eq!(rows.len(), total as usize, "the count is that of the list");
    let mut ids: Vec<RecordId> = rows.into_iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

fn linked(device: &Device, record: RecordId) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> =
        device.project.run(move |store| store.linked_from(record)).expect("reads links").into_iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

fn found(device: &Device, query: &'static str) -> Vec<(RecordId, Option<RecordId>)> {
    let rows = device.project.run(move |store| store.search(query, 9)).expect("searches");
    rows.into_iter().map(|row| (row.id, row.stands)).collect()
}

/// Amira's and Bram's records of one initiative, each named by a note, on both laptops.
fn two() -> (Device, Device, [RecordId; 2], [RecordId; 2]) {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Coordinator);
    let (first, second) = (initiative(&amira, "Buurthuis De Brug"), initiative(&bram, "Buurthuis de Burg"));
    let notes = [naming(&amira, first), naming(&bram, second)];
    meet(&amira, &bram);
    (amira, bram, [first, second], notes)
}

#[test]
fn what_is_the_same_is_listed_linked_found_and_counted_once_until_it_is_taken_back() {
    let (amira, bram, [first, second], notes) = two();
    let alike = amira.project.run(|store| store.alike_pairs("initiative")).expect("compares");
    let pairs: Vec<_> = alike.iter().map(|[one, other]| [one.id, other.id]).collect();
    assert_eq!(pairs, [[first.min(second), first.max(second)]], "they are suggested");

    same(&amira, first, second);
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false), [first], "{}", laptop.name);
        assert_eq!(listed(laptop, true).len(), 2);
        assert_eq!(linked(laptop, first), notes, "links of both");
        assert_eq!(found(laptop, "burg"), [(second, Some(first))], "by its old name");
        assert_eq!(laptop.project.run(|store| store.alike_pairs("initiative")).expect("compares").len(), 0);
        let gave_way = laptop.project.run(move |store| store.gave_way_to(first)).expect("reads");
        assert_eq!(gave_way.into_iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
    }
    // Who said it stands in the catch-up.
    let changes = bram.project.run(|store| store.changes()).expect("reads what changed");
    let fields: Vec<_> = changes.iter().filter(|change| change.record == second).flat_map(|change| &change.fields).collect();
    assert_eq!(fields.len(), 1);
    assert_eq!((fields[0].what.0.as_str(), &fields[0].what.2), ("merged_into", &json!(first.to_string())));

    // What gave way can still be written in, and what is written is found.
    bram.write(second, "De sleutel ligt bij de buren.");
    meet(&amira, &bram);
    assert_eq!(found(&amira, "sleutel"), [(second, Some(first))]);

    assert!(bram.project.run(move |store| store.not_same_as(first, second)).expect("takes it back"));
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false).len(), 2);
        assert_eq!((linked(laptop, first), linked(laptop, second)), (vec![notes[0]], vec![notes[1]]));
        assert_eq!(found(laptop, "burg"), [(second, None)]);
    }
}

#[test]
fn what_gave_way_and_is_in_the_bin_links_nowhere_any_more() {
    let (amira, _, [_, second], notes) = two();
    same(&amira, notes[0], notes[1]);
    assert_eq!(linked(&amira, second), [notes[0]]);
    for (deleted, expected) in [(true, &[] as &[RecordId]), (false, &notes[..1])] {
        amira.project.run(move |store| store.edit(notes[1], |edit| Ok(edit.set_deleted(deleted)))).expect("bins, or takes out");
        assert_eq!(linked(&amira, second), expected);
    }
}

#[test]
fn said_on_both_laptops_at_once_in_whatever_direction_one_stays_the_same_everywhere() {
    let (amira, bram, [first, second], notes) = two();
    let third = initiative(&amira, "De Brug");
    meet(&amira, &bram);
    // Each has the other's give way; and both have the third give way to theirs.
    same(&amira, first, second);
    same(&amira, first, third);
    same(&bram, second, first);
    same(&bram, second, third);
    meet(&amira, &bram);
    let stays = first.min(second);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false), [stays], "{}", laptop.name);
        assert_eq!(linked(laptop, stays), notes);
        for each in [first, second, third] {
            assert_eq!(laptop.project.run(move |store| store.stands_for(each)).expect("reads"), stays);
        }
    }
    amira.project.run(move |store| store.not_same_as(first, second)).expect("takes it back, both ways");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false).len(), 2, "the third still stands for one of them");
    }
}

#[test]
fn nothing_vanishes_because_what_it_gave_way_to_is_binned_or_erased() {
    let (amira, bram, [first, second], _) = two();
    // Two people clear up, each in their own way.
    same(&amira, first, second);
    bram.project.run(move |store| store.edit(first, |edit| Ok(edit.set_deleted(true)))).expect("bins");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false), [second], "{}", laptop.name);
    }
    amira.project.run(move |store| store.edit(first, |edit| Ok(edit.set_deleted(false)))).expect("takes out");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false), [first]);
    }
    amira.project.run(move |store| store.erase(first)).expect("erases");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(listed(laptop, false), [second]);
    }
}

#[test]
fn a_link_in_a_chain_is_taken_back_wherever_it_leads() {
    // Which of three was said to be the same as which, what is taken back, and what then stands in the lists.
    type Case = (&'static [(usize, usize)], (usize, usize), &'static [usize]);
    const CASES: &[Case] = &[
        (&[(0, 2), (1, 0)], (1, 2), &[1, 2]),
        (&[(0, 2), (1, 0)], (2, 1), &[1, 2]),
        (&[(0, 2), (1, 0)], (1, 0), &[1, 2]),
        (&[(0, 2), (1, 0)], (0, 2), &[0, 2]),
        (&[(0, 1), (1, 2), (2, 0)], (0, 2), &[0, 2]),
    ];
    for (ways, (one, other), wanted) in CASES {
        let amira = Device::founder("Amira");
        let ids: Vec<RecordId> = ["Een", "Twee", "Drie"].map(|title| initiative(&amira, title)).to_vec();
        for (from, to) in *ways {
            let (from, to) = (ids[*from], ids[*to]);
            // As it comes from another laptop.
            amira.project.run(move |store| store.edit(from, |edit| Ok(edit.set_merged_into(Some(to))))).expect("gives way");
        }
        assert_eq!(listed(&amira, false).len(), 1, "{ways:?}");
        let pair = (ids[*one], ids[*other]);
        assert!(amira.project.run(move |store| store.not_same_as(pair.0, pair.1)).expect("takes back"), "{ways:?}");
        let wanted: Vec<RecordId> = wanted.iter().map(|id| ids[*id]).collect();
        assert_eq!(listed(&amira, false), wanted, "{ways:?} without {one} and {other}");
        assert!(!amira.project.run(move |store| store.not_same_as(pair.0, pair.1)).expect("looks"), "{ways:?}");
    }
}

#[test]
fn nothing_gives_way_to_another_kind() {
    let amira = Device::founder("Amira");
    let kept = initiative(&amira, "Buurthuis");
    let note = amira.note("Bezoek", "Er was thee.");
    amira.project.run(move |store| store.edit(kept, |edit| Ok(edit.set_merged_into(Some(note))))).expect("writes");
    assert_eq!(listed(&amira, false), [kept]);
    assert_eq!(amira.project.run(move |store| store.stands_for(kept)).expect("reads"), kept);
}

#[test]
fn a_long_chain_of_what_gave_way_costs_no_more_than_its_length() {
    const MANY: usize = 1_500;
    let amira = Device::founder("Amira");
    let kind = kind::kind("initiative").expect("a kind");
    let ids: Vec<RecordId> = (0..MANY).map(|_| RecordId(uuid::Uuid::now_v7())).collect();
    let chain = ids.clone();
    amira
        .project
        .run(move |store| {
            for (place, id) in chain.iter().enumerate() {
                let next = chain.get(place + 1).copied();
                store.create_as(*id, kind, "Schakel", |edit| Ok(edit.set_merged_into(next)))?;
            }
            Ok(())
        })
        .expect("imports");
    let (first, last) = (ids[0], ids[MANY - 1]);
    let stands = move |device: &Device| device.project.run(move |store| store.stands_for(first)).expect("reads");
    assert_eq!(stands(&amira), last);
    // Writing beside it does not add it up again, and what becomes of its end does.
    for _ in 0..200 {
        amira.write(first, "Er was thee.");
        stands(&amira);
    }
    amira.project.run(move |store| store.edit(last, |edit| Ok(edit.set_deleted(true)))).expect("bins");
    assert_eq!(stands(&amira), ids[MANY - 2]);
}

#[test]
fn what_can_not_be_the_same_is_refused_and_what_was_put_away_is_in_no_list() {
    let (amira, _bram, [first, second], notes) = two();
    let refused = |record: RecordId, other: RecordId| {
        matches!(amira.project.run(move |store| store.same_as(record, other)), Err(Error::NotTheSame))
    };
    assert!(refused(first, first), "itself");
    assert!(refused(first, notes[0]), "another kind");
    same(&amira, first, second);
    assert!(refused(second, first), "the other way round as well");

    let [note, other] = notes;
    let put_away = move |away| move |store: &mut vault::Store| store.put_away(note, away);
    let in_lists = || {
        let counts = amira.project.run(|store| store.counts()).expect("counts").0;
        counts.into_iter().find(|(kind, _)| kind == "field-note").map_or(0, |(_, count)| count)
    };
    assert_eq!(in_lists(), 2);
    amira.project.run(put_away(true)).expect("puts away");
    assert_eq!(in_lists(), 1);
    assert_eq!(found(&amira, "thee").into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [other, note], "found, and last");
    // What is in use comes before any number of what is not, and is what a link is made to.
    for _ in 0..12 {
        let away = amira.note("Thee", "Er was thee, en nog eens thee.");
        amira.project.run(move |store| store.put_away(away, true)).expect("puts away");
    }
    assert_eq!(found(&amira, "thee")[0].0, other);
    let in_use = amira.project.run(|store| store.search_in_use(None, "thee", 9)).expect("searches");
    assert_eq!(in_use.into_iter().map(|row| row.id).collect::<Vec<_>>(), [other]);
    amira.project.run(put_away(false)).expect("takes out");
    assert_eq!(in_lists(), 2);
}

#[test]
fn it_is_taken_back_whole_and_done_again_after_a_restart_with_what_the_one_took_from_the_other() {
    let home = tempfile::tempdir().expect("a folder");
    let laptop = app(home.path(), false);
    let made = |title: &str, place: &str| {
        let body = json!({ "kind": "initiative", "title": title, "fields": { "place": place }, "sections": false });
        ask(&laptop, "record_new", body)["row"]["id"].clone()
    };
    let [one, other] = [made("Buurtkeuken", "Almere"), made("De buurtkeuken", "Utrecht")];
    ask(&laptop, "record_same", json!({ "id": one, "other": other, "title": "Keuken", "fields": { "place": "Utrecht" } }));
    let state = |laptop: &App| {
        let place = ask(laptop, "record_get", json!({ "id": one }))["fields"]["place"].clone();
        let all = ask(laptop, "record_list", json!({ "kind": "initiative", "limit": 9 }));
        let mut titles: Vec<Value> = all["rows"].as_array().expect("rows").iter().map(|row| row["title"].clone()).collect();
        titles.sort_by_key(Value::to_string);
        (titles, place)
    };
    let same = (vec![json!("Keuken")], json!("Utrecht"));
    assert_eq!(state(&laptop), same);
    let laptop = restarted(laptop, home.path());
    let turn = |again: bool, look: bool| {
        ask(&laptop, "record_turn", json!({ "part": "all", "again": again, "look": look }))["turned"].clone()
    };
    let line = turn(false, true)["line"].clone();
    assert!(line.as_str().is_some_and(|line| line.contains("Keuken")), "{line}");
    turn(false, false);
    assert_eq!(state(&laptop), (vec![json!("Buurtkeuken"), json!("De buurtkeuken")], json!("Almere")));
    turn(true, false);
    assert_eq!(state(&laptop), same);
}

#[test]
fn what_nobody_saw_is_not_written_over() {
    let home = tempfile::tempdir().expect("a folder");
    let laptop = app(home.path(), false);
    let made = |title: &str, fields: Value| {
        let body = json!({ "kind": "initiative", "title": title, "fields": fields, "sections": false });
        ask(&laptop, "record_new", body)["row"]["id"].clone()
    };
    let one = made("Keuken", json!({ "place": "Almere", "target_group": ["buren"], "volunteers": 3 }));
    let other = made("De keuken", json!({ "place": "Utrecht", "target_group": ["nieuwkomers"] }));
    let pair = json!({ "id": one, "other": other });
    // As a window gives it back, which has one kind of number.
    let mut seen = ask(&laptop, "record_compare", pair.clone());
    for field in seen["fields"].as_array_mut().expect("fields") {
        if field["field"] == "volunteers" {
            (field["one"], field["together"]) = (json!(3.0), json!(3.0));
        }
    }
    let same = |seen: &Value| {
        let body = json!({ "id": one, "other": other, "fields": { "place": "Utrecht" }, "seen": seen });
        app::api::dispatch(&laptop, "record_same", body)
    };
    let write = |id: &Value, title: Value, fields: Value| {
        ask(&laptop, "record_set", json!({ "id": id, "title": title, "fields": fields }));
    };
    for (id, title, fields) in [
        (&one, json!(null), json!({ "target_group": ["buren", "studenten"] })),
        (&other, json!(null), json!({ "legal_form": "Stichting" })),
        (&other, json!("De buurtkeuken"), json!({})),
    ] {
        write(id, title, fields.clone());
        assert!(same(&seen).is_err(), "{fields}");
        assert_eq!(ask(&laptop, "record_get", json!({ "id": other }))["row"]["into"], json!(null), "nothing is done");
        seen = ask(&laptop, "record_compare", pair.clone());
    }
    same(&seen).expect("as seen");
    let stays = ask(&laptop, "record_get", json!({ "id": one }))["fields"].clone();
    assert_eq!(
        (&stays["place"], &stays["target_group"]),
        (&json!("Utrecht"), &json!(["buren", "studenten"])),
        "only what was chosen"
    );
}
