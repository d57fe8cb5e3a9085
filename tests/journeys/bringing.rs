//! Codes that notes are given after they were woven: how many the woven record lacks, and bringing them there.

use model::{Block, Body, Coding, Part, RecordId, kind, weaving::Place};
use serde_json::json;
use support::Device;
use uuid::Uuid;
use vault::{Brought, Chosen, LackingCodings, Role, Store, Turn};

use crate::asking::{app, ask};

const CODE: Uuid = Uuid::from_u128(7);

fn record(device: &Device, kind: &'static str, lines: &[&str]) -> RecordId {
    let body = Body { blocks: lines.iter().map(|line| Block::paragraph(line)).collect() };
    let kind = kind::kind(kind).expect("a kind");
    device.project.run(move |store| store.create(kind, "Titel", |edit| Ok(edit.set_body(&body)))).expect("creates")
}

fn weave(device: &Device, target: RecordId, note: RecordId) {
    let chosen = [Chosen { record: note, keys: None }];
    device.project.run(move |store| store.weave(target, &chosen, &Place::Agenda)).expect("weaves");
}

fn put_code(device: &Device, record: RecordId, code: Uuid, words: &'static str) -> Uuid {
    let coding = Coding {
        id: Uuid::now_v7(),
        code,
        coder: "0a".into(),
        at: 5,
        start: Vec::new(),
        end: Vec::new(),
        memo: "een notitie".into(),
        source: None,
        quote: None,
    };
    device.project.run(move |store| store.edit(record, |edit| edit.add_coding(words, &coding))).expect("codes");
    coding_id(device, record, code)
}

fn coding_id(device: &Device, record: RecordId, code: Uuid) -> Uuid {
    let codings = device.project.run(move |store| store.read(record)).expect("reads").codings;
    codings.iter().find(|coding| coding.code == code).expect("a coding").id
}

fn replace(device: &Device, record: RecordId, old: &'static str, new: &'static str) {
    device.project.run(move |store| store.edit(record, |edit| edit.replace(old, new))).expect("writes");
}

fn bring(device: &Device, record: RecordId, note: RecordId, taken_off_too: bool) -> Brought {
    device.project.run(move |store| store.bring_codings(record, &[note], taken_off_too)).expect("brings")
}

fn lacking(device: &Device, record: RecordId, note: RecordId) -> LackingCodings {
    device.project.run(move |store| store.lacking_codings(record, note)).expect("looks")
}

/// Each coding of a record: its code, its words, and its memo.
fn codings(device: &Device, record: RecordId) -> Vec<(u128, String, String)> {
    let read = device.project.run(move |store| store.read(record)).expect("reads");
    let mut all: Vec<_> = read
        .codings
        .iter()
        .map(|coding| (coding.code.as_u128(), coding.words().replace('\n', " ¶ "), coding.memo.clone()))
        .collect();
    all.sort();
    all
}

fn meet(one: &Device, other: &Device) {
    for _ in 0..2 {
        other.read(&one.pack("pack", None));
        one.read(&other.pack("pack", None));
    }
}

/// A note that was woven into a meeting.
fn woven(device: &Device) -> (RecordId, RecordId) {
    let note = record(device, "field-note", &["Er was thee en koek.", "Wij bellen morgen, zei Wim."]);
    let meeting = record(device, "meeting", &[]);
    weave(device, meeting, note);
    (meeting, note)
}

#[test]
fn codes_go_to_the_same_words_where_these_stand_and_the_others_are_counted() {
    type Since = fn(&Device, RecordId, RecordId);
    // What happened after weaving, in the meeting or in its note; what can come and what can't; and what the meeting has then.
    type Case = (&'static str, Since, (u32, u32), &'static [&'static str]);
    let cases: &[Case] = &[
        ("nothing", |_, _, _| (), (0, 0), &[]),
        ("coded", |device, _, note| _ = put_code(device, note, CODE, "thee"), (1, 0), &["thee"]),
        (
            "coded twice",
            |device, _, note| {
                put_code(device, note, CODE, "thee");
                put_code(device, note, CODE, "Wij bellen");
            },
            (2, 0),
            &["Wij bellen", "thee"],
        ),
        (
            "the copy was written on around the words",
            |device, meeting, note| {
                replace(device, meeting, "Er was", "Er was lekkere");
                put_code(device, note, CODE, "thee en");
            },
            (1, 0),
            &["thee en"],
        ),
        (
            "the note was written on around the words",
            |device, _, note| {
                replace(device, note, "Er was", "Er was lekkere");
                put_code(device, note, CODE, "thee en");
            },
            (1, 0),
            &["thee en"],
        ),
        (
            "the copy reads otherwise inside the words",
            |device, meeting, note| {
                replace(device, meeting, "thee", "koffie");
                put_code(device, note, CODE, "thee en");
            },
            (0, 1),
            &[],
        ),
        (
            "the words stand twice in the copy by now",
            |device, meeting, note| {
                replace(device, meeting, "en koek", "en thee");
                put_code(device, note, CODE, "thee");
            },
            (0, 1),
            &[],
        ),
        (
            "the same code was put on both by hand",
            |device, meeting, note| {
                put_code(device, note, CODE, "thee");
                put_code(device, meeting, CODE, "thee");
            },
            (0, 0),
            &["thee"],
        ),
        (
            "the copy was taken out",
            |device, meeting, note| {
                let keys = device.project.run(move |store| store.textblocks(meeting)).expect("reads");
                let first = keys[0].key.clone();
                device.project.run(move |store| store.unweave(meeting, &[first])).expect("takes out");
                put_code(device, note, CODE, "thee");
            },
            (0, 0),
            &[],
        ),
    ];
    for (name, since, (new, changed), words) in cases {
        let device = Device::founder("Amira");
        let (meeting, note) = woven(&device);
        since(&device, meeting, note);
        let lacks = lacking(&device, meeting, note);
        assert_eq!(lacks, LackingCodings { new: *new, taken_off: 0, changed: *changed }, "{name}");
        assert_eq!(bring(&device, meeting, note, false), Brought { came: *new, changed: *changed }, "{name}");
        let mut found: Vec<String> = codings(&device, meeting).into_iter().map(|(_, words, _)| words).collect();
        found.sort();
        assert_eq!(found, *words, "{name}");
        assert_eq!(lacking(&device, meeting, note), LackingCodings { new: 0, ..lacks }, "{name}: nothing is brought twice");
        assert_eq!(bring(&device, meeting, note, false).came, 0, "{name}");
    }
}

#[test]
fn a_code_over_several_paragraphs_comes_to_each_and_counts_once() {
    let device = Device::founder("Amira");
    let (meeting, note) = woven(&device);
    put_code(&device, note, CODE, "koek.");
    let end = put_code(&device, note, Uuid::from_u128(8), "Wij");
    let across = move |store: &mut Store| {
        let all = store.read(note)?.codings;
        let end = all.iter().find(|coding| coding.id == end).expect("the other").end.clone();
        let first = all.iter().find(|coding| coding.code == CODE).expect("the first");
        let across = Coding { id: Uuid::now_v7(), end, ..first.clone() };
        store.edit(note, |edit| {
            edit.remove_coding(&first.id);
            edit.put_coding(&across);
            Ok(())
        })
    };
    device.project.run(across).expect("codes");
    assert_eq!(bring(&device, meeting, note, false).came, 3);
    let words: Vec<String> = codings(&device, meeting).into_iter().map(|(_, words, _)| words).collect();
    assert_eq!(words, ["Wij", "koek.", "Wij"]);
    let quotes = device.project.run(|store| store.quotes(&[CODE], 0, 99)).expect("reads the quotes").0;
    assert_eq!(quotes.iter().map(|quote| quote.record).collect::<Vec<_>>(), [note], "where it was put first");
}

#[test]
fn two_who_bring_the_same_codes_while_apart_make_one_of_each() {
    let amira = Device::founder("Amira");
    let (meeting, note) = woven(&amira);
    put_code(&amira, note, CODE, "thee");
    put_code(&amira, note, Uuid::from_u128(8), "Wij bellen");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(bring(laptop, meeting, note, false).came, 2, "{}", laptop.name);
    }
    meet(&amira, &bram);
    let wanted = [(7, "thee"), (8, "Wij bellen")].map(|(code, words)| (code, words.to_owned(), "een notitie".to_owned()));
    for laptop in [&amira, &bram] {
        assert_eq!(codings(laptop, meeting), wanted, "{}", laptop.name);
        assert_eq!(lacking(laptop, meeting, note), LackingCodings::default(), "{}", laptop.name);
    }
}

#[test]
fn memos_that_two_write_on_what_both_brought_are_both_there_or_shown() {
    let amira = Device::founder("Amira");
    let (meeting, note) = woven(&amira);
    put_code(&amira, note, CODE, "thee");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    meet(&amira, &bram);
    for (laptop, memo) in [(&amira, "van haar"), (&bram, "van hem")] {
        bring(laptop, meeting, note, false);
        let id = coding_id(laptop, meeting, CODE);
        laptop.project.run(move |store| store.edit(meeting, |edit| edit.change_coding(id, None, Some(memo)))).expect("writes");
    }
    meet(&amira, &bram);
    assert_eq!(codings(&amira, meeting), codings(&bram, meeting));
    for laptop in [&amira, &bram] {
        let changes = laptop.project.run(|store| store.changes()).expect("reads what changed");
        let mut shown: Vec<String> = codings(laptop, meeting).into_iter().map(|(_, _, memo)| memo).collect();
        for coding in changes.iter().filter(|change| change.record == meeting).flat_map(|change| &change.codings) {
            let versions = coding.overlap.iter().flat_map(|overlap| &overlap.each);
            shown.extend(versions.filter_map(|(_, version)| Some(version.as_ref()?.memo.clone())));
        }
        for memo in ["van haar", "van hem"] {
            assert!(
                shown.iter().any(|shown| shown.contains(memo)),
                "{}: {memo} is neither there nor shown: {shown:?}",
                laptop.name
            );
        }
    }
}

#[test]
fn what_was_taken_off_here_stays_off_until_somebody_asks_for_it() {
    let amira = Device::founder("Amira");
    let note = record(&amira, "field-note", &["Er was thee en koek.", "Wij bellen morgen, zei Wim."]);
    put_code(&amira, note, CODE, "thee");
    let meeting = record(&amira, "meeting", &[]);
    weave(&amira, meeting, note);
    // One came with the words, one is brought; both are taken off.
    put_code(&amira, note, Uuid::from_u128(8), "Wij bellen");
    assert_eq!(bring(&amira, meeting, note, false).came, 1);
    let ids = [CODE, Uuid::from_u128(8)].map(|code| coding_id(&amira, meeting, code));
    amira
        .project
        .run(move |store| store.edit(meeting, |edit| Ok(ids.iter().for_each(|id| _ = edit.remove_coding(id)))))
        .expect("takes off");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    meet(&amira, &bram);
    // That is known on every laptop, and after a restart.
    let amira = amira.reopen();
    for laptop in [&amira, &bram] {
        let off = LackingCodings { taken_off: 2, ..LackingCodings::default() };
        assert_eq!(lacking(laptop, meeting, note), off, "{}", laptop.name);
        assert_eq!(bring(laptop, meeting, note, false).came, 0, "{}", laptop.name);
    }
    assert_eq!(bring(&bram, meeting, note, true).came, 2);
    meet(&amira, &bram);
    assert_eq!(codings(&amira, meeting).len(), 2);
    assert_eq!(lacking(&amira, meeting, note), LackingCodings::default());
}

#[test]
fn bringing_is_taken_back_and_done_again_after_a_restart() {
    let mut amira = Device::founder("Amira");
    let (meeting, note) = woven(&amira);
    put_code(&amira, note, CODE, "thee");
    bring(&amira, meeting, note, false);
    let turn = |device: &Device, turn: Turn| {
        let turned = device.project.run(move |store| store.turn(Some(meeting), Part::All, turn)).expect("turns");
        assert!(turned.is_some_and(|turned| turned.record == meeting));
    };
    amira = amira.reopen();
    turn(&amira, Turn::Back);
    assert_eq!(codings(&amira, meeting), []);
    assert_eq!(codings(&amira, note).len(), 1);
    amira = amira.reopen();
    turn(&amira, Turn::Again);
    assert_eq!(codings(&amira, meeting), [(7, "thee".to_owned(), "een notitie".to_owned())]);
}

#[test]
fn a_window_sees_what_lacks_on_both_sides_and_brings_it() {
    let home = tempfile::tempdir().expect("a folder");
    let laptop = app(home.path(), false);
    let made = |kind: &str| {
        let body = json!({ "kind": kind, "title": kind, "fields": {}, "sections": false });
        ask(&laptop, "record_new", body)["row"]["id"].as_str().expect("an id").to_owned()
    };
    let (meeting, note) = (made("meeting"), made("field-note"));
    laptop.body_append(&note, "Er was thee en koek.").expect("writes");
    ask(&laptop, "weave", json!({ "target": meeting, "sources": [{ "record": note }], "put_away": false }));
    let code = ask(&laptop, "code_new", json!({ "name": "Eten" }))["id"].clone();
    for words in ["thee", "koek"] {
        ask(&laptop, "coding_add", json!({ "record": note, "code": code, "text": words }));
    }
    let lacks = |record: &str| json!([{ "record": record, "count": 2, "taken_off": 0, "changed": 0 }]);
    let look = |of: &str| ask(&laptop, "woven_codings", json!({ "record": of }));
    assert_eq!(look(&meeting), json!({ "from": lacks(&note), "into": [] }));
    assert_eq!(look(&note), json!({ "from": [], "into": lacks(&meeting) }));
    // What is in the bin gives nothing and needs nothing.
    for (binned, asked) in [(&note, &meeting), (&meeting, &note)] {
        ask(&laptop, "record_delete", json!({ "id": binned }));
        assert_eq!(look(asked), json!({ "from": [], "into": [] }));
        ask(&laptop, "record_restore", json!({ "id": binned }));
    }
    let other = made("field-note");
    let of_other = json!({ "record": meeting, "notes": [other], "taken_off": true });
    assert_eq!(ask(&laptop, "codings_bring", of_other), json!({ "count": 0, "changed": 0 }));
    let brought = ask(&laptop, "codings_bring", json!({ "record": meeting, "taken_off": false }));
    assert_eq!(brought, json!({ "count": 2, "changed": 0 }));
    for of in [&meeting, &note] {
        assert_eq!(look(of), json!({ "from": [], "into": [] }));
    }
}
