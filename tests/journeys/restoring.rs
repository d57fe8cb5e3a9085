//! Restoring a record, or a paragraph of it, with the codes that stood on its words.

use model::{Block, Body, Coding, RecordId, kind};
use support::Device;
use uuid::Uuid;
use vault::{At, Name, Role, Since};

const TEXT: &[&str] = &["Er was thee.", "Wij bellen morgen.", "Er was thee."];

fn body(lines: &[&str]) -> Body {
    Body { blocks: lines.iter().map(|line| Block::paragraph(line)).collect() }
}

/// A record with a code on the first three words, one over two paragraphs, and one on words that stand twice.
fn coded(device: &Device) -> RecordId {
    let lines = body(&["Er was eerst thee.", "Wij bellen morgen.", "Er was thee."]);
    let kind = kind::kind("field-note").expect("a kind");
    let record = device.project.run(move |store| store.create(kind, "Titel", |edit| Ok(edit.set_body(&lines)))).expect("creates");
    put(device, record, 1, "Wij bellen");
    put(device, record, 2, "eerst");
    put(device, record, 3, "morgen.");
    put(device, record, 4, "was thee");
    let joined = move |store: &mut vault::Store| {
        let codings = store.read(record)?.codings;
        let of = |code: u128| codings.iter().find(|coding| coding.code == Uuid::from_u128(code)).cloned().expect("a coding");
        let across = Coding { end: of(4).end, ..of(3) };
        store.edit(record, |edit| {
            edit.remove_coding(&across.id);
            edit.put_coding(&across);
            // Now the words of the fourth stand twice.
            edit.replace("eerst ", "")
        })
    };
    device.project.run(joined).expect("codes");
    record
}

fn put(device: &Device, record: RecordId, code: u128, words: &'static str) {
    let coding = Coding {
        id: Uuid::from_u128(code),
        code: Uuid::from_u128(code),
        coder: String::new(),
        at: 0,
        start: Vec::new(),
        end: Vec::new(),
        memo: String::new(),
        source: None,
        quote: None,
    };
    device.project.run(move |store| store.edit(record, |edit| edit.add_coding(words, &coding))).expect("codes");
}

fn codings(device: &Device, record: RecordId) -> Vec<String> {
    let read = device.project.run(move |store| store.read(record)).expect("reads");
    let place = |coding: &Coding| coding.quote.as_ref().map_or("-".to_owned(), |quote| quote.index.to_string());
    let mut all: Vec<String> = read
        .codings
        .iter()
        .map(|coding| format!("{} {} {}", coding.code.as_u128(), place(coding), coding.words().replace('\n', " ¶ ")))
        .collect();
    all.sort();
    all
}

fn write(device: &Device, record: RecordId, lines: &[&str]) {
    let body = body(lines);
    device.project.run(move |store| store.edit(record, |edit| Ok(edit.set_body(&body)))).expect("writes");
}

/// What stands where once all is as it was.
const THEN: [&str; 4] = ["1 1 Wij bellen", "2 - ", "3 1 morgen. ¶ Er was thee", "4 2 was thee"];

#[test]
fn a_record_comes_back_with_the_codes_on_their_words() {
    type Change = fn(&Device, RecordId);
    let cases: &[(&str, Change)] = &[
        ("nothing", |_, _| ()),
        ("all of it was written anew", |device, record| write(device, record, &["Iets anders."])),
        ("it was emptied", |device, record| write(device, record, &[])),
        ("paragraphs moved", |device, record| write(device, record, &[TEXT[1], TEXT[0], TEXT[2]])),
        ("words were replaced", |device, record| write(device, record, &["Er was thee.", "Jullie mailen nu.", "Er was koek."])),
        ("codes were taken off", |device, record| {
            let uncode = move |store: &mut vault::Store| {
                store.edit(record, |edit| Ok((1..5).for_each(|code| _ = edit.remove_coding(&Uuid::from_u128(code)))))
            };
            device.project.run(uncode).expect("takes off");
        }),
        ("codes were taken off, and the text is other", |device, record| {
            let uncode = move |store: &mut vault::Store| {
                store.edit(record, |edit| Ok((1..5).for_each(|code| _ = edit.remove_coding(&Uuid::from_u128(code)))))
            };
            device.project.run(uncode).expect("takes off");
            write(device, record, &["Iets anders."]);
        }),
        ("a code was put on other words", |device, record| {
            put(device, record, 1, "morgen.");
        }),
    ];
    for (name, since) in cases {
        let device = Device::founder("Amira");
        let record = coded(&device);
        assert_eq!(codings(&device, record), THEN, "{name}: before");
        let moment = device.project.run(|store| store.name_moment("toen")).expect("names");
        since(&device, record);
        device.project.run(move |store| store.restore_at(record, At::Named(moment))).expect("restores");
        assert_eq!(device.text(record), TEXT.join("\n"), "{name}");
        assert_eq!(codings(&device, record), THEN, "{name}");
    }
}

#[test]
fn a_paragraph_comes_back_with_codes_that_lost_their_words_and_without_those_that_were_taken_off() {
    let device = Device::founder("Amira");
    let record = coded(&device);
    let key = device.project.run(move |store| store.textblocks(record)).expect("reads")[1].key.clone();
    let moment = device.project.run(|store| store.name_moment("toen")).expect("names");
    put(&device, record, 5, "bellen morgen");
    device.project.run(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&Uuid::from_u128(3))))).expect("takes off");
    write(&device, record, &[TEXT[0], TEXT[2]]);
    assert_eq!(codings(&device, record), ["1 - ", "2 - ", "4 1 was thee", "5 - "]);
    device
        .project
        .run(move |store| store.restore_part_at(record, At::Named(moment), &Name::Block(key)))
        .expect("brings the paragraph back");
    assert_eq!(device.text(record), TEXT.join("\n"));
    // The fifth was not there then.
    assert_eq!(codings(&device, record), ["1 1 Wij bellen", "2 - ", "4 2 was thee", "5 - "]);
}

#[test]
fn what_another_took_out_comes_back_from_the_catch_up_with_its_codes() {
    let amira = Device::founder("Amira");
    let record = coded(&amira);
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let meet = || {
        for _ in 0..2 {
            bram.read(&amira.pack("pack", None));
            amira.read(&bram.pack("pack", None));
        }
    };
    meet();
    write(&bram, record, &[TEXT[0], TEXT[2]]);
    meet();
    let changes = amira.project.run(|store| store.changes()).expect("reads what changed");
    let change = changes.iter().find(|change| change.record == record).expect("the record");
    let gone = change.blocks.iter().find(|block| block.what.after.is_none()).expect("the paragraph");
    let key = gone.what.key().to_owned();
    amira.project.run(move |store| store.restore(record, &Name::Block(key), Since::LastLook)).expect("brings the paragraph back");
    meet();
    for laptop in [&amira, &bram] {
        assert_eq!(laptop.text(record), TEXT.join("\n"), "{}", laptop.name);
        assert_eq!(codings(laptop, record)[0], THEN[0], "{}", laptop.name);
    }
}
