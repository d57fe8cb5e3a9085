//! Taking back what one did last, and doing it again: whatever it was, after a restart, and beside what others did meanwhile.

use model::{Attachment, Block, Body, Coding, Line, Marks, Part, Record, RecordId, kind};
use serde_json::{Value, json};
use support::Device;
use uuid::Uuid;
use vault::{Role, Turn};

const TEXT: &str = "Voor de deur.\nEr was thee en koek.\nNa afloop.";
const CODED: Uuid = Uuid::from_u128(4);

/// What somebody does to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Type,
    Delete,
    DeleteParagraph,
    Format,
    Split,
    Join,
    Move,
    Heading,
    Title,
    Field(&'static str, &'static str),
    Code,
    Uncode,
    Recode,
    Attach,
    Detach,
    Bin,
}

const ACTS: &[Act] = &[
    Act::Type,
    Act::Delete,
    Act::DeleteParagraph,
    Act::Format,
    Act::Split,
    Act::Join,
    Act::Move,
    Act::Heading,
    Act::Title,
    Act::Field("date", "\"2024-05-17\""),
    Act::Field("place", "\"Utrecht\""),
    Act::Field("initiatives", "[\"01920000-0000-7000-8000-000000000001\"]"),
    Act::Field("present", "[\"Sami\",\"Yonas\"]"),
    Act::Field("languages", "[\"ar\",\"nl\"]"),
    Act::Field("interpretation", "\"Men kwam voor de koffie, en bleef.\""),
    Act::Field("follow_up", "null"),
    Act::Code,
    Act::Uncode,
    Act::Recode,
    Act::Attach,
    Act::Detach,
    Act::Bin,
];

fn coding(id: Uuid) -> Coding {
    let (start, end) = (Vec::new(), Vec::new());
    Coding { id, code: id, coder: String::new(), at: 0, start, end, memo: String::new(), source: None, quote: None }
}

fn file(name: &str) -> Attachment {
    let (id, media_type) = (Uuid::from_u128(name.len() as u128), "text/plain".to_owned());
    Attachment { id, hash: [7; 32], key: None, name: name.to_owned(), media_type, size: 3, at: 0 }
}

impl Act {
    fn perform(self, device: &Device, record: RecordId) {
        let note = kind::kind("field-note").expect("a kind");
        let blocks = device.project.run(move |store| store.read(record)).expect("reads").body.blocks;
        let second = blocks.get(1).unwrap_or(&Block::Rule);
        let marked = |marks: Marks| {
            let Block::Paragraph(line) = second else { panic!("a paragraph") };
            let text = line.plain_text();
            let (head, tail) = text.split_once("thee").expect("thee");
            let mut line = Line::plain(head);
            line.push_text("thee", &marks);
            line.push_text(tail, &Marks::default());
            Block::Paragraph(line)
        };
        let with = |second: &[Block], rest: &[Block]| Body { blocks: [&blocks[..1], second, rest].concat() };
        let rest = blocks.get(2..).unwrap_or_default();
        let body = match self {
            Self::Type => Some(with(&[Block::paragraph("Er was thee samen en koek.")], rest)),
            Self::Delete => Some(with(&[Block::paragraph("Er was koek.")], rest)),
            Self::DeleteParagraph => Some(with(&[], rest)),
            Self::Format => Some(with(&[marked(Marks { strong: true, ..Marks::default() })], rest)),
            Self::Split => Some(with(&[Block::paragraph("Er was thee"), Block::paragraph(" en koek.")], rest)),
            Self::Join => Some(with(&[Block::paragraph("Er was thee en koek.Na afloop.")], &[])),
            Self::Move => Some(with(&[rest, std::slice::from_ref(second)].concat(), &[])),
            Self::Heading => Some(with(&[Block::Heading { level: 2, line: Line::plain("Er was thee en koek.") }], rest)),
            _ => None,
        };
        let done = device.project.run(move |store| {
            store.edit(record, |edit| {
                match self {
                    Self::Title => edit.set_title("Bezoek in mei"),
                    Self::Field(id, value) => edit.set_field(note, id, &serde_json::from_str(value).expect("is JSON"))?,
                    Self::Code => edit.add_coding("Na", &coding(Uuid::from_u128(9)))?,
                    Self::Uncode => _ = edit.remove_coding(&CODED),
                    Self::Recode => edit.change_coding(CODED, Some(Uuid::from_u128(8)), Some("Waarom?"))?,
                    Self::Attach => edit.add_attachment(&file("foto")),
                    Self::Detach => _ = edit.remove_attachment(&file("brief.txt").id),
                    Self::Bin => edit.set_deleted(true),
                    _ => edit.set_body(&body.unwrap_or_default()),
                }
                Ok(())
            })
        });
        done.unwrap_or_else(|error| panic!("{self:?}: {error}"));
    }
}

/// Title, fields, text, codings, names of files, and whether it is in the bin.
type Shown = (String, Value, Body, Vec<ShownCoding>, Vec<String>, bool);
/// Its id, its code, its words and its memo.
type ShownCoding = (Uuid, Uuid, String, String);

/// What is compared: all that people see.
fn shown(device: &Device, record: RecordId) -> Shown {
    let Record { title, fields, body, codings, attachments, deleted, .. } =
        device.project.run(move |store| store.read(record)).expect("reads");
    let codings = codings.into_iter().map(|coding| (coding.id, coding.code, coding.words().to_owned(), coding.memo.clone()));
    let files = attachments.into_iter().map(|file| file.name).collect();
    (title, Value::Object(fields), body, codings.collect(), files, deleted.is_some())
}

fn turn(device: &Device, record: RecordId, part: Part, turn: Turn) -> bool {
    device.project.run(move |store| store.turn(Some(record), part, turn)).expect("turns").is_some()
}

fn begin(device: &Device) -> RecordId {
    let record = device.note("Bezoek", TEXT);
    let note = kind::kind("field-note").expect("a kind");
    device
        .project
        .run(move |store| {
            store.edit(record, |edit| {
                edit.set_field(note, "place", &json!("Almere"))?;
                edit.set_field(note, "languages", &json!(["nl", "ti"]))?;
                edit.set_field(note, "interpretation", &json!("Men kwam voor de koffie."))?;
                edit.set_field(note, "follow_up", &json!("Bellen."))?;
                edit.add_coding("koek", &coding(CODED))?;
                edit.add_attachment(&file("brief.txt"));
                Ok(())
            })
        })
        .expect("edits");
    record
}

#[test]
fn whatever_was_done_last_is_taken_back_and_done_again() {
    for restart in [false, true] {
        let mut amira = Device::founder("Amira");
        for act in ACTS {
            let record = begin(&amira);
            let before = shown(&amira, record);
            act.perform(&amira, record);
            let after = shown(&amira, record);
            assert_ne!(before, after, "{act:?} does something");
            for round in 0..2 {
                if restart {
                    amira = amira.reopen();
                }
                assert!(turn(&amira, record, Part::All, Turn::Back), "{act:?}");
                assert_eq!(shown(&amira, record), before, "{act:?} taken back, round {round}, restart {restart}");
                if restart {
                    amira = amira.reopen();
                }
                assert!(turn(&amira, record, Part::All, Turn::Again), "{act:?}");
                assert_eq!(shown(&amira, record), after, "{act:?} done again, round {round}, restart {restart}");
                assert!(!turn(&amira, record, Part::All, Turn::Again), "{act:?}: nothing more to do again");
            }
        }
    }
}

#[test]
fn what_another_did_to_the_same_paragraph_meanwhile_stays() {
    let amira = Device::founder("Amira");
    let records: Vec<(Act, RecordId)> = ACTS.iter().map(|act| (*act, begin(&amira))).collect();
    let bram = Device::joined("Bram", &amira, Role::Editor);
    for (act, record) in &records {
        act.perform(&amira, *record);
        bram.write(*record, "Voor de deur.\nEr was thee en koek. Veel.\nNa afloop.");
    }
    let theirs: Vec<_> = records.iter().map(|(_, record)| shown(&bram, *record)).collect();
    amira.read(&bram.pack("theirs", None));
    for ((act, record), theirs) in records.iter().zip(&theirs) {
        let merged = shown(&amira, *record);
        assert!(turn(&amira, *record, Part::All, Turn::Back), "{act:?}");
        assert_eq!(&shown(&amira, *record), theirs, "{act:?} taken back");
        assert!(turn(&amira, *record, Part::All, Turn::Again), "{act:?}");
        assert_eq!(shown(&amira, *record), merged, "{act:?} done again");
        assert!(turn(&amira, *record, Part::All, Turn::Back), "{act:?}");
    }
    bram.read(&amira.pack("back", None));
    for ((act, record), theirs) in records.iter().zip(&theirs) {
        assert_eq!(&shown(&bram, *record), theirs, "{act:?} taken back, at Bram's");
    }
}

#[test]
fn steps_go_back_one_by_one_and_come_again_until_something_new_is_done() {
    let mut amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let versions = ["een", "een twee", "een", "een drie\nvier", "vijf\neen drie\nvier"];
    for text in &versions[1..] {
        amira.write(record, text);
    }
    // By the place among the versions: back to it, or again to it, with restarts between.
    for (way, wanted) in [
        (Turn::Back, Some(3)),
        (Turn::Back, Some(2)),
        (Turn::Again, Some(3)),
        (Turn::Back, Some(2)),
        (Turn::Back, Some(1)),
        (Turn::Back, Some(0)),
        (Turn::Back, None),
        (Turn::Again, Some(1)),
        (Turn::Again, Some(2)),
        (Turn::Again, Some(3)),
        (Turn::Again, Some(4)),
        (Turn::Again, None),
        (Turn::Back, Some(3)),
    ] {
        amira = amira.reopen();
        assert_eq!(turn(&amira, record, Part::Text, way), wanted.is_some(), "{way:?} to {wanted:?}");
        if let Some(wanted) = wanted {
            assert_eq!(amira.text(record), versions[wanted], "{way:?} to {wanted}");
        }
    }
    amira.write(record, "een drie\nvier zes");
    assert!(!turn(&amira, record, Part::Text, Turn::Again), "something new was done");
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), versions[3]);
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), versions[2]);
}

#[test]
fn form_and_text_go_back_each_by_itself() {
    let amira = Device::founder("Amira");
    let record = begin(&amira);
    let before = shown(&amira, record);
    Act::Field("place", "\"Utrecht\"").perform(&amira, record);
    Act::Type.perform(&amira, record);
    assert!(turn(&amira, record, Part::Form, Turn::Back));
    let now = shown(&amira, record);
    assert_eq!((&now.1, now.2 == before.2), (&before.1, false), "the place is back, the words stay");
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(shown(&amira, record), before);
    assert!(turn(&amira, record, Part::Form, Turn::Again));
    assert_eq!(shown(&amira, record).1["place"], "Utrecht");
}

#[test]
fn what_was_done_in_several_records_at_once_is_taken_back_in_all() {
    let mut amira = Device::founder("Amira");
    let [one, other] = [begin(&amira), begin(&amira)];
    let before = [one, other].map(|record| shown(&amira, record));
    let made = amira
        .project
        .run(move |store| {
            store.as_one(|store| {
                let note = kind::kind("field-note").expect("a kind");
                let made = store.create(note, "Samen", |edit| Ok(edit.set_body(&Body::from_plain("Alles."))))?;
                store.edit(one, |edit| Ok(edit.set_body(&Body::from_plain("Voor de deur."))))?;
                store.edit(one, |edit| Ok(edit.set_title("Leeg")))?;
                store.edit(other, |edit| Ok(edit.set_deleted(true)))?;
                Ok(made)
            })
        })
        .expect("edits");
    let after = [one, other].map(|record| shown(&amira, record));
    // Later work in one of them stays.
    Act::Field("place", "\"Utrecht\"").perform(&amira, one);
    amira = amira.reopen();
    assert!(turn(&amira, other, Part::All, Turn::Back));
    assert_eq!(shown(&amira, other), before[1]);
    let back = shown(&amira, one);
    assert_eq!((&back.0, &back.2, &back.1["place"]), (&before[0].0, &before[0].2, &json!("Utrecht")));
    assert!(shown(&amira, made).5, "what was made is in the bin");
    assert!(turn(&amira, other, Part::All, Turn::Again));
    assert_eq!(shown(&amira, other), after[1]);
    assert_eq!(shown(&amira, one).0, "Leeg");
    assert!(!shown(&amira, made).5);
}

#[test]
fn the_last_of_all_is_found_whatever_record_it_is_in() {
    let amira = Device::founder("Amira");
    let [one, other] = [begin(&amira), begin(&amira)];
    Act::Type.perform(&amira, one);
    Act::Title.perform(&amira, other);
    let mut turned = Vec::new();
    while let Some(back) = amira.project.run(|store| store.turn(None, Part::All, Turn::Back)).expect("turns") {
        turned.push(back.record);
    }
    // What each of them was begun with goes too, and then the records themselves into the bin.
    assert_eq!(turned, [other, one, other, other, one, one]);
    assert!(shown(&amira, one).5 && shown(&amira, other).5);
}

#[test]
fn nothing_is_left_of_the_steps_of_an_erased_record() {
    let amira = Device::founder("Amira");
    let record = begin(&amira);
    Act::Type.perform(&amira, record);
    amira.project.run(move |store| store.erase(record)).expect("erases");
    let back = amira.project.run(|store| store.turn(None, Part::All, Turn::Back)).expect("turns");
    assert!(back.is_none());
}

#[test]
fn typing_in_a_window_is_one_step_until_a_pause_and_the_window_may_take_back_itself() {
    let mut amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    in_window(&amira, record, "een twee", vault::Origin::Window);
    in_window(&amira, record, "een twee drie", vault::Origin::Window);
    // What the window took back itself is none of one's last steps.
    in_window(&amira, record, "een twee", vault::Origin::WindowBack);
    amira = amira.reopen();
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), "een");
    assert!(turn(&amira, record, Part::Text, Turn::Again));
    assert_eq!(amira.text(record), "een twee");
    assert!(turn(&amira, record, Part::Text, Turn::Again));
    assert_eq!(amira.text(record), "een twee drie");
}

/// A window types letter by letter after a pause, or takes back and does again at once.
fn in_window(device: &Device, record: RecordId, words: &str, origin: vault::Origin) {
    let words = words.to_owned();
    let work = move |store: &mut vault::Store| {
        store.end_step();
        let (client, state) = store.open(record)?;
        let mut copy = model::Document::new(client);
        copy.apply(&state)?;
        let known = if origin == vault::Origin::Window { copy.read()?.body.plain_text().len() + 1 } else { words.len() };
        for upto in known..=words.len() {
            let text = &words[..upto];
            let ((), update) = copy.edit(1, |edit| Ok(edit.set_body(&Body::from_plain(text))))?;
            store.apply(record, &update, origin)?;
        }
        store.close(record);
        Ok(())
    };
    device.project.run(work).expect("types");
}

/// Whatever the window took back itself is passed over, however much it was, and does not come again.
#[test]
fn what_lies_before_all_that_a_window_took_back_is_found() {
    const STEPS: usize = 45;
    let mut amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "nul");
    amira.write(record, "nul een");
    let texts: Vec<String> = (0..=STEPS).map(|n| format!("nul een{}", " w".repeat(n))).collect();
    texts[1..].iter().for_each(|text| in_window(&amira, record, text, vault::Origin::Window));
    texts[..STEPS].iter().rev().for_each(|text| in_window(&amira, record, text, vault::Origin::WindowBack));
    amira = amira.reopen();
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), "nul");
    assert!(turn(&amira, record, Part::Text, Turn::Again));
    assert_eq!(amira.text(record), "nul een");
    // A window does some of it again, and takes that back.
    amira = amira.reopen();
    for n in [1, 2] {
        in_window(&amira, record, &texts[n], vault::Origin::WindowAgain);
    }
    for (n, turns) in [(1, Turn::Back), (0, Turn::Back)] {
        assert!(turn(&amira, record, Part::Text, turns));
        assert_eq!(amira.text(record), texts[n]);
    }
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), "nul");
}

/// What was done last in records that are gone is no more than nothing.
#[test]
fn what_lies_before_the_steps_of_an_erased_record_is_found() {
    let amira = Device::founder("Amira");
    let [kept, gone] = [amira.note("Blijft", "een"), amira.note("Gaat", "een")];
    amira.write(kept, "een twee");
    (0..45).for_each(|n| amira.write(gone, &format!("een {n}")));
    amira.project.run(move |store| store.erase(gone)).expect("erases");
    let back = amira.project.run(|store| store.turn(None, Part::All, Turn::Back)).expect("turns");
    assert_eq!((back.map(|turned| turned.record), amira.text(kept)), (Some(kept), "een".to_owned()));
}

#[test]
fn a_long_history_is_no_obstacle() {
    let mut amira = Device::founder("Amira");
    let record = begin(&amira);
    Act::Type.perform(&amira, record);
    let bram = Device::joined("Bram", &amira, Role::Editor);
    for n in 0..230 {
        bram.write(record, &format!("Voor de deur.\nEr was thee samen en koek.\nNa afloop. {n}"));
        bram.project.run(|store| store.seal()).expect("seals");
    }
    amira.read(&bram.pack("long", None));
    amira = amira.reopen();
    amira.text(record);
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), "Voor de deur.\nEr was thee en koek.\nNa afloop. 229");
}

#[test]
fn readers_take_nothing_back() {
    let amira = Device::founder("Amira");
    let sami = Device::joined("Sami", &amira, Role::Reader);
    let refused = sami.project.run(|store| store.turn(None, Part::All, Turn::Back));
    assert!(matches!(refused, Err(vault::Error::NotAllowed)));
}

/// Pieces as `words (who)` or `words (who, deleted by whom)`.
fn who(device: &Device, record: RecordId, words: &str) -> Vec<String> {
    let selection = vault::Selection::Words(words.to_owned());
    let (pieces, members) = device
        .project
        .run(move |store| Ok((store.who(record, &selection, &mut |_, _| true)?.pieces, store.members()?)))
        .expect("tells");
    let name = |by: &vault::By| {
        let member = members.iter().find(|member| Some(member.id) == by.member);
        member.map(|member| member.name.clone()).unwrap_or_default()
    };
    let piece = |piece: &vault::Piece| match &piece.deleted {
        None => format!("{} ({})", piece.words, name(&piece.wrote)),
        Some(by) => format!("{} ({}, deleted by {})", piece.words, name(&piece.wrote), name(by)),
    };
    pieces.iter().map(piece).collect()
}

#[test]
fn every_word_tells_who_wrote_it_and_who_took_it_away() {
    let mut amira = Device::founder("Amira");
    let record = amira.note("Bezoek", TEXT);
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.write(record, "Voor de deur.\nEr was thee met munt en koek.\nNa afloop.");
    amira.read(&bram.pack("mint", None));
    amira.write(record, "Voor de deur.\nEr was met munt en koek.\nNa afloop.");
    bram.read(&amira.pack("tea", None));
    let wanted = ["Er was  (Amira)", "thee  (Amira, deleted by Amira)", "met munt  (Bram)", "en koek. (Amira)"];
    for device in [&amira, &bram] {
        assert_eq!(who(device, record, "Er was met munt en koek."), wanted);
        assert_eq!(who(device, record, "munt"), ["munt (Bram)"]);
    }
    // A paragraph that went stands between those that it stood between.
    bram.write(record, "Voor de deur.\nNa afloop.");
    amira.read(&bram.pack("gone", None));
    amira = amira.reopen();
    let across = who(&amira, record, "Na afloop.");
    assert_eq!(across, ["Na afloop. (Amira)"]);
    let between = amira.project.run(move |store| {
        let document = store.state(record)?;
        let mut copy = model::Document::new(0);
        copy.apply(&document)?;
        let (start, _) = copy.place_of("deur.")?;
        let (_, end) = copy.place_of("Na")?;
        store.who(record, &vault::Selection::Between(start, end), &mut |_, _| true)
    });
    let between = between.expect("tells").pieces;
    let gone: Vec<&vault::Piece> = between.iter().filter(|piece| piece.deleted.is_some()).collect();
    assert_eq!(gone.iter().map(|piece| piece.words.trim()).collect::<Vec<_>>(), ["Er was", "thee", "met munt", "en koek."]);
    // They come back in their place, by whoever wants them, and are still the words of who wrote them.
    let letters: Vec<model::update::Run> =
        gone.iter().filter(|piece| piece.words.trim() != "thee").flat_map(|piece| piece.letters.clone()).collect();
    let bring = |letters: Vec<model::update::Run>| {
        amira.project.run(move |store| store.bring_words_back(record, &letters)).expect("brings back")
    };
    assert!(bring(letters.clone()));
    assert_eq!(amira.text(record), "Voor de deur.\nEr was met munt en koek.\nNa afloop.");
    bram.read(&amira.pack("back", None));
    let standing = ["Er was  (Amira)", "met munt  (Bram)", "en koek. (Amira)"];
    for device in [&amira, &bram] {
        assert_eq!(who(device, record, "Er was met munt en koek."), standing, "{}", device.name);
    }
    assert!(!bring(letters), "they stand there");
    assert_eq!(amira.text(record), "Voor de deur.\nEr was met munt en koek.\nNa afloop.");
    // What lacked already comes into the paragraph that came again.
    let thee = gone.iter().find(|piece| piece.words.trim() == "thee").expect("it was told").letters.clone();
    assert!(bring(thee));
    assert_eq!(amira.text(record), TEXT.replace("thee", "thee met munt"));
    bram.read(&amira.pack("tea again", None));
    let whole = ["Er was thee  (Amira)", "met munt  (Bram)", "en koek. (Amira)"];
    for device in [&amira, &bram] {
        assert_eq!(who(device, record, "Er was thee met munt en koek."), whole, "{}", device.name);
    }
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert!(turn(&amira, record, Part::Text, Turn::Back));
    assert_eq!(amira.text(record), "Voor de deur.\nNa afloop.");
}

/// Whatever is taken back beyond the window, on whichever laptop: what comes is of who wrote it, and of nobody twice.
#[test]
fn words_that_undo_brings_back_are_of_who_wrote_them_on_every_laptop() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let all = "Er was thee en koek.";
    let texts: &[&[&str]] = &[
        &["Voor de deur.\nEr was koek.\nNa afloop."],
        &["Voor de deur.\nNa afloop."],
        &["Voor de deur.\nEr was en koek.\nNa afloop.", "Voor de deur.\nEr was koek.\nNa afloop."],
        &["Voor de deur.\nEr was thee koek.\nNa afloop.", "Voor de deur.\nEr was koek.\nNa afloop."],
        &["Voor de deur.\nEr was en koek.\nNa afloop.", "Voor de deur.\nNa afloop."],
    ];
    for (texts, is_apart) in texts.iter().flat_map(|texts| [(texts, false), (texts, true)]) {
        let record = amira.note("Bezoek", TEXT);
        bram.read(&amira.pack("note", None));
        for text in *texts {
            bram.write(record, text);
            if is_apart {
                // Another takes the same out meanwhile.
                amira.write(record, text);
            }
        }
        for _ in *texts {
            assert!(turn(&bram, record, Part::Text, Turn::Back));
        }
        amira.read(&bram.pack("back", None));
        bram.read(&amira.pack("too", None));
        for device in [&bram, &amira] {
            assert_eq!(device.text(record), TEXT, "{texts:?}, apart: {is_apart}");
            assert_eq!(who(device, record, all), [format!("{all} (Amira)")], "{texts:?}, apart: {is_apart}, {}", device.name);
        }
    }
}

/// Somebody takes every second letter out: all that is asked for can be told, and no more than anybody reads.
#[test]
fn of_words_in_countless_pieces_the_first_are_told() {
    let amira = Device::founder("Amira");
    let text = "ab".repeat(10_000);
    let record = amira.note("Bezoek", &text);
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let ask = |device: &Device, words: &str, goes_on: fn(u64, u64) -> bool| {
        let selection = vault::Selection::Words(words.to_owned());
        device.project.run(move |store| store.who(record, &selection, &mut |done, total| goes_on(done, total)))
    };
    let all = ask(&bram, &text, |_, _| true).expect("tells");
    assert_eq!((all.pieces.len(), all.cut), (1, false));
    let letters = all.pieces[0].letters.iter().flat_map(|run| (run.clock..run.end()).map(move |clock| (run.client, clock)));
    let runs: Vec<model::update::Run> =
        letters.skip(1).step_by(2).map(|(client, clock)| model::update::Run { client, clock, len: 1 }).collect();
    let update = model::update::with_deletes(&[0], 1, &runs);
    bram.project.run(move |store| store.apply(record, &update, vault::Origin::Window)).expect("applies");
    amira.read(&bram.pack("holes", None));
    let words = "a".repeat(10_000);
    let told = ask(&amira, &words, |_, _| true).expect("tells");
    assert_eq!((told.pieces.len(), told.cut), (2_000, true));
    // Also what comes after the log was gone through can be stopped.
    let stopped = ask(&amira, &words, |done, total| done < total);
    assert!(matches!(stopped, Err(vault::Error::Cancelled)));
}

#[test]
fn words_that_are_nowhere_or_twice_have_no_writer() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "thee en thee");
    for words in ["koffie", "thee", ""] {
        let selection = vault::Selection::Words(words.to_owned());
        let told = amira.project.run(move |store| store.who(record, &selection, &mut |_, _| true));
        assert!(matches!(told, Err(vault::Error::Document(_))), "{words}");
    }
    let (record, selection) = (amira.note("Ander bezoek", "en"), vault::Selection::Words("en".to_owned()));
    let stopped = amira.project.run(move |store| store.who(record, &selection, &mut |_, _| false));
    assert!(matches!(stopped, Err(vault::Error::Cancelled)));
}

#[test]
fn rows_come_and_go_and_their_cells_are_what_they_were() {
    use crate::asking::{app, ask};
    const ROW: &str = "01920000-0000-7000-9000-000000000001";
    const OTHER: &str = "01920000-0000-7000-9000-000000000002";
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let made = ask(&app, "record_new", json!({ "kind": "meeting", "title": "Overleg", "fields": {}, "sections": false }));
    let id = made["row"]["id"].clone();
    let rows =
        || ask(&app, "record_get", json!({ "id": id }))["fields"].get("agenda_items").cloned().unwrap_or_else(|| json!([]));
    let set = |cells: Value| ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "agenda_items": cells } }));
    let turn = |again: bool| {
        let body = json!({ "record": id, "part": "form", "again": again, "look": false });
        ask(&app, "record_turn", body)["turned"].clone()
    };
    // Each is a step of its own, since something else is filled in between.
    let place = |place: &str| ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "place": place } }));
    let mut states = vec![rows()];
    for (at, cells) in [
        json!({ ROW: { "subject": "Terugkijken", "notes": "Er was thee.", "about": [id] } }),
        json!({ OTHER: { "subject": "Rondvraag", "minutes": 10, "after": "" } }),
        json!({ ROW: { "subject": "Vooruitkijken", "notes": "Er was thee, en koek.", "carried_over": true, "about": null } }),
        json!({ ROW: null }),
    ]
    .into_iter()
    .enumerate()
    {
        set(cells);
        states.push(rows());
        place(&format!("Zaal {at}"));
    }
    for state in states.iter().rev().skip(1) {
        turn(false);
        turn(false);
        assert_eq!(rows(), *state);
    }
    for state in &states[1..] {
        assert_eq!((turn(true), rows()).1, *state);
        turn(true);
    }
}
