//! Codes and codings on two laptops: what is coded apart comes together, and nothing coded is gone without being shown.

use model::{Coding, RecordId, codebook::Code};
use support::Device;
use uuid::Uuid;
use vault::{Changed, Name, Role, Since};

const TEXT: &str = "Voor de deur.\nEr was thee en koek.\nNa afloop.";

fn code(device: &Device, number: u128, name: &str) -> Uuid {
    let code = Code {
        id: Uuid::from_u128(number),
        name: name.into(),
        colour: 1,
        parent: None,
        memo: String::new(),
        created: 1,
        deleted: false,
        merged_into: None,
    };
    let id = code.id;
    device.project.run(move |store| store.edit_codebook(|edit| Ok(edit.add_code(&code)))).expect("adds a code");
    id
}

fn put(device: &Device, record: RecordId, code: Uuid, words: &'static str) -> Uuid {
    let id = Uuid::now_v7();
    let coding = Coding {
        id,
        code,
        coder: String::new(),
        at: 1,
        start: Vec::new(),
        end: Vec::new(),
        memo: String::new(),
        source: None,
        quote: None,
    };
    device.project.run(move |store| store.edit(record, |edit| edit.add_coding(words, &coding))).expect("codes");
    id
}

fn codings(device: &Device, record: RecordId) -> Vec<String> {
    let lost = device.project.run(move |store| store.lost_words(record)).expect("reads the log");
    let read = device.project.run(move |store| store.read(record)).expect("reads");
    let shown = |coding: &Coding| match &coding.quote {
        Some(quote) => quote.words.clone(),
        None => format!("gone: {}", lost.get(&coding.id).cloned().unwrap_or_default()),
    };
    read.codings.iter().map(shown).collect()
}

fn meet(one: &Device, other: &Device) {
    for _ in 0..2 {
        other.read(&one.pack("pack", None));
        one.read(&other.pack("pack", None));
    }
}

fn two() -> (Device, Device, RecordId, Uuid) {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", TEXT);
    let hospitality = code(&amira, 1, "Gastvrijheid");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    meet(&amira, &bram);
    (amira, bram, record, hospitality)
}

fn changed(device: &Device, record: RecordId) -> Changed {
    let changes = device.project.run(|store| store.changes()).expect("reads what changed");
    changes.into_iter().find(|change| change.record == record).expect("it changed")
}

#[test]
fn quotes_of_a_code_come_in_pages_as_the_records_have_them() {
    let (amira, _, record, hospitality) = two();
    let other = code(&amira, 2, "Welkom");
    let mut notes: Vec<RecordId> = (0..5).map(|number| amira.note(&format!("Bezoek {number}"), TEXT)).collect();
    notes.push(record);
    for note in &notes {
        put(&amira, *note, hospitality, "thee en koek");
        put(&amira, *note, other, "Voor de deur.");
        put(&amira, *note, hospitality, "Na afloop.");
    }
    let gone = notes[2];
    amira.project.run(move |store| store.edit(gone, |edit| Ok(edit.set_deleted(true)))).expect("puts in the bin");
    let page = |codes: Vec<Uuid>, offset: u32, limit: u32| {
        let (quotes, total) = amira.project.run(move |store| store.quotes(&codes, offset, limit)).expect("reads the quotes");
        let told = quotes.into_iter().map(|quote| (quote.record, quote.id, quote.code, quote.words.unwrap_or_default()));
        (told.collect::<Vec<_>>(), total)
    };
    let both = vec![hospitality, other];
    let (all, total) = page(both.clone(), 0, 99);
    assert_eq!((all.len(), total), (15, 15));
    assert!(all.iter().all(|(record, ..)| *record != gone));
    let words: Vec<&str> = all[..3].iter().map(|(.., words)| words.as_str()).collect();
    assert_eq!(words, ["Voor de deur.", "thee en koek", "Na afloop."], "in the order of the text");
    let pages: Vec<_> = (0..4).flat_map(|n| page(both.clone(), n * 4, 4).0).collect();
    assert_eq!(pages, all);
    assert_eq!(page(both, 15, 4), (Vec::new(), 15));
    assert_eq!(page(vec![other], 0, 2).1, 5);
    assert_eq!(page(vec![], 0, 2), (Vec::new(), 0));
    for note in notes {
        let (tables, read) =
            amira.project.run(move |store| Ok((store.quotes_in(note)?, store.read(note)?.codings))).expect("reads");
        let tables: Vec<_> = tables.into_iter().map(|marked| (marked.coding, marked.words)).collect();
        assert_eq!(tables, read.iter().map(|coding| (coding.id, Some(coding.words().to_owned()))).collect::<Vec<_>>());
        let id = read[0].id;
        let words = amira.project.run(move |store| store.quoted_words(note, id)).expect("reads");
        assert_eq!(words.as_deref(), Some(read[0].words()));
    }
    assert_eq!(amira.project.run(move |store| store.quoted_words(record, Uuid::nil())).expect("reads"), None);
}

/// Each name is what `QualCoder`'s merge of two projects does with it (`merge_projects.py`, 2025).
#[test]
fn what_other_programs_lose_in_a_merge_is_all_there() {
    let (amira, bram, record, hospitality) = two();

    // Text of another length: codings end up beside their words.
    put(&amira, record, hospitality, "thee en");
    bram.write(record, "Nieuw aan het begin.\nVoor de deur.\nEr was heel veel thee en koek.\nNa afloop.");
    // Two journals of one name: one is dropped.
    let journals = [amira.note("Dagboek", "van Amira"), bram.note("Dagboek", "van Bram")];
    // Two codes (or cases) of one name: one is dropped with its codings.
    let (one, other) = (code(&amira, 2, "Onderdak"), code(&bram, 3, "Onderdak"));
    put(&amira, record, one, "koek");
    put(&bram, record, other, "Na afloop");
    // A value that was changed: it stays as it was.
    let note = model::kind::kind("field-note").expect("a kind");
    bram.project
        .run(move |store| store.edit(record, |edit| edit.set_field(note, "place", &"Utrecht".into())))
        .expect("sets the place");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(codings(laptop, record), ["thee en", "koek", "Na afloop"]);
        let texts: Vec<String> = journals.iter().map(|journal| laptop.text(*journal)).collect();
        assert_eq!(texts, ["van Amira", "van Bram"]);
        let book = laptop.project.run(|store| store.codebook()).expect("reads the codebook");
        assert_eq!((book.tree().len(), book.doubled().len()), (3, 1), "both are there, and that they are two is told");
        let read = laptop.project.run(move |store| store.read(record)).expect("reads");
        assert_eq!(read.fields.get("place"), Some(&"Utrecht".into()));
        let quotes = laptop.project.run(move |store| store.quotes(&[one, other], 0, 99)).expect("reads the quotes").0;
        let words: Vec<_> = quotes.iter().map(|quote| quote.words.as_deref().unwrap_or_default()).collect();
        assert_eq!(words, ["koek", "Na afloop"]);
    }
    // What was deleted: it comes back.
    let gone = changed(&amira, record).codings[0].what.1.as_ref().map(|coding| coding.id).expect("Bram coded");
    bram.project.run(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&gone)))).expect("uncodes");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(codings(laptop, record), ["thee en", "koek"]);
    }
}

#[test]
fn a_coding_that_was_taken_off_stands_in_the_catch_up_and_comes_back() {
    let (amira, bram, record, hospitality) = two();
    let coding = put(&amira, record, hospitality, "thee");
    meet(&amira, &bram);
    bram.project.run(|store| store.mark_seen()).expect("has looked");
    amira.project.run(|store| store.mark_seen()).expect("has looked");

    bram.project.run(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&coding)))).expect("uncodes");
    meet(&amira, &bram);
    assert_eq!(codings(&amira, record), [""; 0]);
    let change = changed(&amira, record);
    let (before, now) = &change.codings[0].what;
    assert_eq!((before.as_ref().map(Coding::words), now.is_none()), (Some("thee"), true));
    let restore = move |store: &mut vault::Store| store.restore(record, &Name::Coding(coding), Since::LastLook);
    amira.project.run(restore).expect("brings it back");
    meet(&amira, &bram);
    assert_eq!(codings(&bram, record), ["thee"]);

    // By the history, too: at the moment at which it was there.
    bram.project.run(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&coding)))).expect("uncodes");
    let moments = bram.project.run(move |store| store.timeline(record)).expect("reads the history");
    let coded: u32 = moments.iter().map(|moment| moment.done.coded).sum();
    assert!(coded >= 1, "{moments:?}");
    let at = moments[0].id;
    bram.project.run(move |store| store.restore_part_at(record, at, &Name::Coding(coding))).expect("brings it back");
    assert_eq!(codings(&bram, record), ["thee"]);
}

#[test]
fn a_coding_whose_text_went_says_so_with_its_words() {
    let (amira, bram, record, hospitality) = two();
    put(&amira, record, hospitality, "thee en koek");
    bram.write(record, "Voor de deur.\nNa afloop.");
    meet(&amira, &bram);
    for laptop in [&amira, &bram] {
        assert_eq!(codings(laptop, record), ["gone: thee en koek"]);
        let lost: Vec<_> = changed(laptop, record)
            .codings
            .iter()
            .filter_map(|touched| touched.what.1.as_ref())
            .map(|coding| coding.quote.is_none())
            .collect();
        assert_eq!(lost, [true], "the catch-up shows it");
    }
    // Where the words come back, so does the coding.
    let coding = amira.project.run(move |store| store.read(record)).expect("reads").codings.remove(0);
    amira.write(record, TEXT);
    let words = amira.project.run(move |store| store.lost_words(record)).expect("reads the log");
    let quote = model::Quote {
        block: String::new(),
        index: 0,
        at: 0,
        words: words.get(&coding.id).cloned().unwrap_or_default(),
        before: String::new(),
        after: String::new(),
    };
    let whole = Coding { quote: Some(quote), ..coding };
    amira.project.run(move |store| store.edit(record, |edit| edit.restore_codings(&[whole]))).expect("puts it back");
    meet(&amira, &bram);
    assert_eq!(codings(&bram, record), ["thee en koek"]);
}
