//! Notes of one meeting by several people, woven into one record: on one laptop, on two at once, and again.

use app::App;
use model::{
    Block, Body, Coding, Line, Part, RecordId, kind,
    weaving::{Piece, Place, State},
};
use serde_json::{Value, json};
use support::Device;
use uuid::Uuid;
use vault::{Chosen, Query, Role, Turn, Weaving};

use crate::asking::{app, ask, restarted};

/// A record with these lines, of which those that begin with `#` are headings.
fn record(device: &Device, kind: &'static str, title: &'static str, lines: &[&str]) -> RecordId {
    let block = |line: &&str| match line.strip_prefix("# ") {
        Some(heading) => Block::Heading { level: 2, line: Line::plain(heading) },
        None => Block::paragraph(line),
    };
    let body = Body { blocks: lines.iter().map(block).collect() };
    let kind = kind::kind(kind).expect("a kind");
    device.project.run(move |store| store.create(kind, title, |edit| Ok(edit.set_body(&body)))).expect("creates")
}

fn meet(one: &Device, other: &Device) {
    for _ in 0..2 {
        other.read(&one.pack("pack", None));
        one.read(&other.pack("pack", None));
    }
}

fn weave(device: &Device, target: RecordId, sources: &[RecordId]) -> Weaving {
    let chosen: Vec<Chosen> = sources.iter().map(|record| Chosen { record: *record, keys: None }).collect();
    device.project.run(move |store| store.weave(target, &chosen, &Place::Agenda)).expect("weaves")
}

/// Each paragraph of a record: its words, and whose they are by the names of the members.
fn read(device: &Device, record: RecordId) -> Vec<String> {
    let (pieces, members) =
        device.project.run(move |store| Ok((store.pieces(record)?, store.members()?))).expect("reads the pieces");
    let name = |by: &str| {
        let hex = |id: &[u8]| id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        members.iter().find(|member| hex(&member.id) == by).map(|member| member.name.clone()).unwrap_or_default()
    };
    let say = |piece: &Piece| match &piece.block {
        Block::Heading { line, .. } => format!("# {}", line.plain_text()),
        _ => {
            let body = Body { blocks: vec![piece.block.clone()] };
            let by = piece.sources().first().map(|source| name(&source.by)).unwrap_or_default();
            format!("{by}: {}", body.plain_text())
        }
    };
    pieces.iter().map(say).collect()
}

fn put_code(device: &Device, record: RecordId, code: Uuid, words: &'static str) {
    put_copy(device, record, code, words, Uuid::now_v7(), None);
}

fn put_copy(device: &Device, record: RecordId, code: Uuid, words: &'static str, id: Uuid, source: Option<(RecordId, Uuid)>) {
    let coding = Coding {
        id,
        code,
        coder: "0a".into(),
        at: 5,
        start: Vec::new(),
        end: Vec::new(),
        memo: "een notitie".into(),
        source,
        quote: None,
    };
    device.project.run(move |store| store.edit(record, |edit| edit.add_coding(words, &coding))).expect("codes");
}

fn codings(device: &Device, record: RecordId) -> Vec<(Uuid, String, String, String)> {
    let read = device.project.run(move |store| store.read(record)).expect("reads");
    let of = |coding: Coding| (coding.code, coding.words().to_owned(), coding.coder.clone(), coding.memo.clone());
    read.codings.into_iter().map(of).collect()
}

/// Amira's and Bram's notes of one meeting, and the record of it, on both laptops.
fn two() -> (Device, Device, RecordId, [RecordId; 2]) {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let meeting = record(&amira, "meeting", "Werkplaats", &["# Opening"]);
    let hers = record(&amira, "field-note", "Van Amira", &["# Opening", "Zestien mensen.", "# Afspraken", "Wij bellen."]);
    let his = record(&bram, "field-note", "Van Bram", &["# 1. Opening", "Begin was rommelig.", "# Huur", "In juni eruit."]);
    meet(&amira, &bram);
    (amira, bram, meeting, [hers, his])
}

const WOVEN: [&str; 7] = [
    "# Opening",
    "Amira: Zestien mensen.",
    "Bram: Begin was rommelig.",
    "# Huur",
    "Bram: In juni eruit.",
    "# Afspraken",
    "Amira: Wij bellen.",
];

#[test]
fn every_paragraph_keeps_its_author_and_its_source_and_is_woven_once() {
    let (amira, bram, meeting, notes) = two();
    let code = Uuid::from_u128(7);
    put_code(&bram, notes[1], code, "rommelig");
    meet(&amira, &bram);
    let woven = weave(&amira, meeting, &notes);
    assert_eq!((woven.blocks.len(), woven.known), (6, 0), "{woven:?}");
    assert_eq!(read(&amira, meeting), WOVEN);
    assert_eq!(codings(&amira, meeting), [(code, "rommelig".into(), "0a".into(), "een notitie".into())]);
    let again = weave(&amira, meeting, &notes);
    assert_eq!((again.blocks.len(), again.known), (0, 4), "nothing is woven twice");
    assert_eq!(codings(&amira, meeting).len(), 1);

    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(read(laptop, meeting), WOVEN, "{}", laptop.name);
        let from = laptop.project.run(move |store| store.woven_from(meeting)).expect("reads");
        let mut from: Vec<RecordId> = from.into_iter().map(|row| row.id).collect();
        from.sort();
        let mut wanted = notes.to_vec();
        wanted.sort();
        assert_eq!(from, wanted);
        let into = laptop.project.run(move |store| store.woven_into(notes[0])).expect("reads");
        assert_eq!(into.into_iter().map(|row| row.id).collect::<Vec<_>>(), [meeting]);
        // A code counts once, where it was put first; and on the copy when that is gone.
        let quotes = laptop.project.run(move |store| store.quotes(&[code], 0, 99)).expect("reads the quotes").0;
        assert_eq!(quotes.iter().map(|quote| quote.record).collect::<Vec<_>>(), [notes[1]]);
    }
    bram.project.run(move |store| store.edit(notes[1], |edit| Ok(edit.set_deleted(true)))).expect("bins");
    let quotes = bram.project.run(move |store| store.quotes(&[code], 0, 99)).expect("reads the quotes").0;
    assert_eq!(quotes.iter().map(|quote| quote.record).collect::<Vec<_>>(), [meeting]);
    bram.project.run(move |store| store.edit(notes[1], |edit| Ok(edit.set_deleted(false)))).expect("takes out");

    // The notes stay as they are, and can be put away.
    assert_eq!(amira.text(notes[0]), "Opening\nZestien mensen.\nAfspraken\nWij bellen.");
    for note in notes {
        amira.project.run(move |store| store.put_away(note, true)).expect("puts away");
    }
    meet(&amira, &bram);
    let listed = bram.project.run(|store| store.list(&Query { limit: 9, ..Query::default() })).expect("lists").0;
    assert_eq!(listed.into_iter().map(|row| row.id).collect::<Vec<_>>(), [meeting]);

    // What was written since is woven in its place; what was taken out can be woven again.
    let more = Body { blocks: vec![Block::paragraph("En wij mailen.")] };
    amira.project.run(move |store| store.edit(notes[0], |edit| Ok(edit.append(&more)))).expect("writes");
    let woven = weave(&amira, meeting, &notes);
    assert_eq!(read(&amira, meeting).last().map(String::as_str), Some("Amira: En wij mailen."));
    amira.project.run(move |store| store.unweave(meeting, &woven.blocks)).expect("takes out");
    assert_eq!(read(&amira, meeting), WOVEN);
    assert_eq!(weave(&amira, meeting, &notes).blocks.len(), 1);
}

#[test]
fn woven_on_both_laptops_at_once_all_is_there_and_what_stands_twice_is_told_and_goes() {
    let (amira, bram, meeting, notes) = two();
    let code = Uuid::from_u128(7);
    put_code(&amira, notes[0], code, "bellen");
    meet(&amira, &bram);
    weave(&amira, meeting, &notes);
    weave(&bram, meeting, &notes);
    meet(&amira, &bram);
    assert_eq!(read(&amira, meeting), read(&bram, meeting));
    for laptop in [&amira, &bram] {
        let twins = laptop.project.run(move |store| store.twins(meeting)).expect("reads");
        assert_eq!(twins.len(), 6, "{}: {:?}", laptop.name, read(laptop, meeting));
        assert!(twins.iter().all(|twin| twin.is_equal));
    }
    // Whoever has another code put on the second has it on what stays.
    let gone = amira.project.run(move |store| store.remove_twins(meeting)).expect("takes out");
    let other = bram.project.run(move |store| store.remove_twins(meeting)).expect("takes out at the same time");
    assert_eq!((gone, other), (6, 6));
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        let mut lines = read(laptop, meeting);
        let mut wanted = WOVEN.map(str::to_owned).to_vec();
        assert_eq!(lines[0], "# Opening");
        lines.sort();
        wanted.sort();
        assert_eq!(lines, wanted, "{}", laptop.name);
        assert_eq!(codings(laptop, meeting), [(code, "bellen".into(), "0a".into(), "een notitie".into())]);
    }
}

#[test]
fn what_was_changed_on_either_side_since_is_told_and_a_split_paragraph_is_no_twin() {
    let (amira, bram, meeting, notes) = two();
    weave(&amira, meeting, &notes);
    meet(&amira, &bram);
    let woven = |device: &Device| {
        let state = move |store: &mut vault::Store| {
            let pieces = store.pieces(notes[1])?;
            let held = model::weaving::Woven::of(&store.textblocks(meeting)?).held(&pieces);
            let states: Vec<_> = pieces.iter().filter(|piece| !piece.is_heading()).map(|piece| piece.state(&held)).collect();
            Ok(states)
        };
        device.project.run(state).expect("reads")
    };
    assert_eq!(woven(&bram), [State::Woven, State::Woven]);
    bram.project.run(move |store| store.edit(notes[1], |edit| edit.replace("rommelig", "druk"))).expect("writes");
    amira.project.run(move |store| store.edit(meeting, |edit| edit.replace("In juni", "In mei"))).expect("writes");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(woven(laptop), [State::Differs, State::Differs]);
        assert_eq!(laptop.project.run(move |store| store.twins(meeting)).expect("reads").len(), 0);
    }
}

#[test]
fn weaving_is_one_deed_that_is_taken_back_and_done_again_after_a_restart() {
    let (mut amira, bram, meeting, notes) = two();
    let code = Uuid::from_u128(7);
    put_code(&amira, notes[0], code, "bellen");
    meet(&amira, &bram);
    let turn = |device: &Device, turn: Turn| {
        let turned = device.project.run(move |store| store.turn(Some(meeting), Part::Text, turn)).expect("turns");
        assert!(turned.is_some_and(|turned| turned.record == meeting));
    };
    weave(&amira, meeting, &notes);
    meet(&amira, &bram);
    // What another writes in the record meanwhile stays, also in a paragraph that was woven.
    let more = Body { blocks: vec![Block::paragraph("Er was soep.")] };
    bram.project.run(move |store| store.edit(meeting, |edit| Ok(edit.append(&more)))).expect("writes");
    meet(&amira, &bram);
    let with_soup = [WOVEN.as_slice(), &["Bram: Er was soep."]].concat();
    assert_eq!(read(&amira, meeting), with_soup);

    amira = amira.reopen();
    turn(&amira, Turn::Back);
    assert_eq!(read(&amira, meeting), ["# Opening", "Bram: Er was soep."]);
    assert_eq!(codings(&amira, meeting).len(), 0);
    assert_eq!(codings(&amira, notes[0]).len(), 1, "the notes stay as they are");
    amira = amira.reopen();
    turn(&amira, Turn::Again);
    assert_eq!(read(&amira, meeting), with_soup, "with the author and the source of each");
    assert_eq!(codings(&amira, meeting), [(code, "bellen".into(), "0a".into(), "een notitie".into())]);
    assert_eq!(weave(&amira, meeting, &notes).blocks.len(), 0, "what came again is known as woven");

    // So is taking a paragraph out.
    let key = amira.project.run(move |store| store.textblocks(meeting)).expect("reads")[1].key.clone();
    amira.project.run(move |store| store.unweave(meeting, &[key])).expect("takes out");
    turn(&amira, Turn::Back);
    assert_eq!(read(&amira, meeting), with_soup);
    meet(&amira, &bram);
    assert_eq!(read(&bram, meeting), with_soup);
}

#[test]
fn what_is_woven_on_brings_its_own_words_and_codings() {
    let amira = Device::founder("Amira");
    let code = [Uuid::from_u128(7), Uuid::from_u128(8), Uuid::from_u128(9)];
    let note = record(&amira, "field-note", "Van Amira", &["Wij bellen morgen.", "En wij mailen."]);
    put_code(&amira, note, code[0], "bellen");
    let first = record(&amira, "meeting", "Voorbespreking", &[]);
    let last = record(&amira, "meeting", "Werkplaats", &[]);
    weave(&amira, first, &[note]);
    // It is written on there: other words, a code of its own, and a paragraph that is split.
    amira.project.run(move |store| store.edit(first, |edit| edit.replace("Wij bellen", "Afspraak: wij bellen"))).expect("writes");
    put_code(&amira, first, code[1], "Afspraak");
    amira.project.run(move |store| store.edit(first, |edit| edit.replace("bellen morgen", "bellen overmorgen"))).expect("writes");
    put_code(&amira, note, code[2], "mailen");
    weave(&amira, last, &[first]);
    assert_eq!(amira.text(last), "Afspraak: wij bellen overmorgen.\nEn wij mailen.");
    let mut found = codings(&amira, last).into_iter().map(|(code, words, ..)| (code, words)).collect::<Vec<_>>();
    found.sort();
    // What was put on the note since stands there.
    assert_eq!(found, [(code[0], "bellen".to_owned()), (code[1], "Afspraak".to_owned())]);
    let quotes = amira.project.run(move |store| store.quotes(&code, 0, 99)).expect("reads the quotes").0;
    let mut places: Vec<(Uuid, RecordId)> = quotes.into_iter().map(|quote| (quote.code, quote.record)).collect();
    places.sort();
    assert_eq!(places, [(code[0], note), (code[1], first), (code[2], note)], "each counts once, where it was put first");
}

#[test]
fn codings_that_name_themselves_or_each_other_count() {
    let amira = Device::founder("Amira");
    let code = Uuid::from_u128(7);
    let note = record(&amira, "field-note", "Van Amira", &["Wij bellen morgen."]);
    let ids = [1, 2, 3].map(|number| Uuid::from_u128(0x7000_8000_0000_0000_0000 + number));
    for (words, id, source) in [("Wij", ids[0], ids[0]), ("bellen", ids[1], ids[2]), ("morgen", ids[2], ids[1])] {
        put_copy(&amira, note, code, words, id, Some((note, source)));
    }
    let quotes = amira.project.run(move |store| store.quotes(&[code], 0, 99)).expect("reads the quotes").0;
    assert_eq!(quotes.len(), 3);
}

#[test]
fn notes_of_many_megabytes_are_woven_in_their_order_with_their_codings() {
    let amira = Device::founder("Amira");
    let code = Uuid::from_u128(7);
    let long = "woord ".repeat(15_000);
    let meeting = record(&amira, "meeting", "Werkplaats", &[]);
    let notes: Vec<RecordId> = (0..3)
        .map(|note| {
            let body = Body { blocks: (0..5).map(|part| Block::paragraph(&format!("{note}{part} {long}"))).collect() };
            let kind = kind::kind("field-note").expect("a kind");
            amira.project.run(move |store| store.create(kind, "Lang", |edit| Ok(edit.set_body(&body)))).expect("creates")
        })
        .collect();
    for (note, words) in notes.iter().zip(["04", "14", "24"]) {
        put_code(&amira, *note, code, words);
    }
    assert_eq!(weave(&amira, meeting, &notes).blocks.len(), 15);
    let starts: Vec<String> = amira.text(meeting).lines().map(|line| line[..2].to_owned()).collect();
    let wanted: Vec<String> = (0..15).map(|place| format!("{}{}", place / 5, place % 5)).collect();
    assert_eq!(starts, wanted);
    let mut coded: Vec<String> = codings(&amira, meeting).into_iter().map(|(_, words, ..)| words).collect();
    coded.sort();
    assert_eq!(coded, ["04", "14", "24"]);
    assert_eq!(weave(&amira, meeting, &notes), Weaving { blocks: Vec::new(), known: 15 });
}

#[test]
fn of_what_stands_twice_one_goes_and_nothing_else() {
    let (amira, bram, meeting, notes) = two();
    let code = Uuid::from_u128(7);
    put_code(&amira, notes[0], code, "bellen");
    meet(&amira, &bram);
    weave(&amira, meeting, &notes);
    weave(&bram, meeting, &notes);
    let table = |device: &Device| {
        let rows = vec![vec![Line::default()]];
        let body = Body { blocks: vec![Block::Table { header: false, rows }, Block::paragraph(&device.name)] };
        device.project.run(move |store| store.edit(meeting, |edit| Ok(edit.append(&body)))).expect("writes");
    };
    // Each has a memo of their own on their copy, and a table without words behind it.
    for (device, memo) in [(&amira, "van haar"), (&bram, "van hem")] {
        let id = device.project.run(move |store| store.read(meeting)).expect("reads").codings[0].id;
        device.project.run(move |store| store.edit(meeting, |edit| edit.change_coding(id, None, Some(memo)))).expect("writes");
        table(device);
    }
    meet(&amira, &bram);
    amira.project.run(move |store| store.remove_twins(meeting)).expect("takes out");
    bram.project.run(move |store| store.remove_twins(meeting)).expect("takes out");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        let read = laptop.project.run(move |store| store.read(meeting)).expect("reads");
        let mut memos: Vec<&str> = read.codings.iter().map(|coding| coding.memo.as_str()).collect();
        memos.sort_unstable();
        memos.dedup();
        assert_eq!(memos, ["van haar", "van hem"], "{}", laptop.name);
        let tables = read.body.blocks.iter().filter(|block| matches!(block, Block::Table { .. })).count();
        assert_eq!(tables, 2, "{}", laptop.name);
        let mut lines: Vec<String> = read.body.plain_text().lines().map(str::to_owned).filter(|line| !line.is_empty()).collect();
        lines.sort();
        let wanted = [
            "Afspraken",
            "Amira",
            "Begin was rommelig.",
            "Bram",
            "Huur",
            "In juni eruit.",
            "Opening",
            "Wij bellen.",
            "Zestien mensen.",
        ];
        assert_eq!(lines, wanted, "{}", laptop.name);
    }
}

#[test]
fn a_meeting_that_is_woven_anew_goes_and_comes_with_all_that_was_done_for_it() {
    let home = tempfile::tempdir().expect("a folder");
    let laptop = app(home.path(), false);
    let ids: Vec<Value> = ["Een", "Twee"]
        .iter()
        .map(|title| {
            let made = json!({ "kind": "field-note", "title": title, "fields": {}, "sections": false });
            let id = ask(&laptop, "record_new", made)["row"]["id"].clone();
            laptop.body_append(id.as_str().expect("an id"), title).expect("writes");
            id
        })
        .collect();
    let sources: Vec<Value> = ids.iter().map(|id| json!({ "record": id })).collect();
    let woven = ask(&laptop, "weave", json!({ "title": "Avond", "sources": sources, "put_away": true }));
    let meeting = woven["target"]["id"].clone();
    let state = |laptop: &App| {
        let row = |id: &Value| ask(laptop, "record_get", json!({ "id": id }))["row"].clone();
        let notes: Vec<bool> = ids.iter().map(|id| !row(id)["put_away"].is_null()).collect();
        (!row(&meeting)["deleted"].is_null(), notes)
    };
    assert_eq!(state(&laptop), (false, vec![true, true]));
    let laptop = restarted(laptop, home.path());
    let turn =
        |again: bool| ask(&laptop, "record_turn", json!({ "part": "all", "again": again, "look": false }))["turned"].clone();
    let back = turn(false);
    assert_eq!(state(&laptop), (true, vec![false, false]), "{back}");
    assert_eq!((&back["title"], &back["others"]), (&json!("Avond"), &json!(2)));
    let again = turn(true);
    assert_eq!(state(&laptop), (false, vec![true, true]), "{again}");
}

#[test]
fn who_wrote_this_names_the_note_that_words_were_woven_from_and_who_wrote_them_there() {
    let (amira, bram, meeting, notes) = two();
    weave(&amira, meeting, &notes);
    meet(&amira, &bram);
    bram.project.run(move |store| store.edit(meeting, |edit| edit.replace("Begin", "Het begin"))).expect("writes");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        let said = |words: &'static str| {
            let selection = vault::Selection::Words(words.to_owned());
            let ask =
                move |store: &mut vault::Store| Ok((store.who(meeting, &selection, &mut |_, _| true)?.pieces, store.members()?));
            let (pieces, members) = laptop.project.run(ask).expect("tells");
            let name = |id: &[u8]| members.iter().find(|member| member.id == *id).map_or("", |member| &member.name).to_owned();
            let hex = |id: &[u8]| id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let say = |piece: &vault::Piece| {
                let by = piece.wrote.member.map(|member| name(&member)).unwrap_or_default();
                let of = |source: &model::Source| {
                    let writer = members.iter().find(|member| hex(&member.id) == source.by).map_or("", |member| &member.name);
                    (source.record, writer.to_owned())
                };
                (piece.words.trim().to_owned(), by, piece.source.as_ref().map(of))
            };
            let standing = pieces.iter().filter(|piece| piece.deleted.is_none());
            standing.map(say).collect::<Vec<_>>()
        };
        let (hers, his) = (Some((notes[0], "Amira".to_owned())), Some((notes[1], "Bram".to_owned())));
        assert_eq!(said("Zestien mensen."), [("Zestien mensen.".to_owned(), "Amira".to_owned(), hers)], "{}", laptop.name);
        assert_eq!(
            said("Het begin was rommelig."),
            [("Het begin".to_owned(), "Bram".to_owned(), None), ("was rommelig.".to_owned(), "Amira".to_owned(), his),],
            "{}: what was typed into it later was not woven",
            laptop.name
        );
    }
}
