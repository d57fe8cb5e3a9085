//! A coding stays on its words whatever happens around them, and says so when they are gone; a codebook begins the same everywhere.

use super::*;
use crate::{
    Block, Body, Document, Inline, Line,
    codebook::Code,
    document::codebook::{CodeChange, beginning},
    kind,
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn coding_of(number: u128) -> Coding {
    Coding {
        id: id(number),
        code: id(100),
        coder: "aa".into(),
        at: number as i64,
        start: Vec::new(),
        end: Vec::new(),
        memo: String::new(),
        source: None,
        quote: None,
    }
}

fn record(text: &str) -> Document {
    let mut document = Document::new(1);
    let note = kind::kind("field-note").expect("a kind");
    document
        .edit(1_000, |edit| {
            edit.create(note, "Titel");
            Ok(edit.append(&Body::from_plain(text)))
        })
        .expect("creates");
    document
}

fn copy(of: &Document, client: u64) -> Document {
    let mut copy = Document::new(client);
    copy.apply(&of.state().expect("encodes")).expect("applies");
    copy
}

fn set(document: &mut Document, text: &str) -> Vec<u8> {
    document.edit(2_000, |edit| Ok(edit.set_body(&Body::from_plain(text)))).expect("edits").1
}

fn shown(document: &Document) -> String {
    let codings = document.read().expect("reads").codings;
    let shown = codings.iter().map(|coding| match &coding.quote {
        Some(quote) => format!("{}@{} {}", quote.index, quote.at, quote.words),
        None => "gone".into(),
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_coding_stays_on_its_words() {
    const TEXT: &str = "Voor de deur.\nEr was thee 😀 en koek.\nNa afloop.";
    for (words, changed, wanted) in [
        ("thee 😀 en", "Voor de deur.\nEr was thee 😀 en koek.\nNa afloop.", "1@7 thee 😀 en"),
        ("thee 😀 en", "Nieuw.\nVoor de deur.\nEr was hete thee 😀 en lekkere koek.\nNa afloop.", "2@12 thee 😀 en"),
        ("thee 😀 en", "Voor de deur.\nEr was thee 😀 met melk en koek.\nNa afloop.", "1@7 thee 😀 met melk en"),
        ("thee 😀 en", "Voor de deur.\nEr was en koek.\nNa afloop.", "1@7 en"),
        ("thee", "Voor de deur.\nEr was koek.\nNa afloop.", "gone"),
        ("thee", "Voor de deur.\nNa afloop.", "gone"),
        ("Er was thee 😀 en koek.", "Er was thee 😀 en koek.", "0@0 Er was thee 😀 en koek."),
    ] {
        let mut document = record(TEXT);
        document.edit(1_500, |edit| edit.add_coding(words, &coding_of(1))).expect("codes");
        set(&mut document, changed);
        assert_eq!(shown(&document), wanted, "{words} in {changed}");
        assert_eq!(shown(&copy(&document, 9)), wanted, "elsewhere too");
    }
    let mut document = record(TEXT);
    for (words, wanted) in [("chocola", Invalid::NotFound), ("", Invalid::NotFound), ("e", Invalid::Ambiguous(6))] {
        let refused = document.edit(1, |edit| edit.add_coding(words, &coding_of(1)));
        assert_eq!(refused.map(|_| ()), Err(Failure::Invalid(wanted)), "{words}");
    }
}

#[test]
fn words_that_replace_coded_ones_are_coded() {
    for (coded, old, new, wanted) in [
        ("thee", "thee", "koffie", "0@7 koffie"),
        ("was thee", "thee", "koffie", "0@3 was koffie"),
        ("thee 😀", "thee", "koffie", "0@7 koffie 😀"),
        ("was thee 😀 en", "thee", "koffie", "0@3 was koffie 😀 en"),
        ("thee 😀 en", "😀 en", "of", "0@7 thee of"),
        ("Er", "thee", "koffie", "0@0 Er"),
        ("koek", "thee", "koffie", "0@20 koek"),
        ("thee", "thee", "", "gone"),
    ] {
        let mut document = record("Er was thee 😀 en koek.");
        document.edit(1_500, |edit| edit.add_coding(coded, &coding_of(1))).expect("codes");
        document.edit(2_000, |edit| edit.replace(old, new)).expect("replaces");
        assert_eq!(shown(&document), wanted, "{old} by {new} where {coded} is coded");
        assert_eq!(shown(&copy(&document, 9)), wanted, "elsewhere too");
    }
}

/// A text: a line for each block, a heading behind `# `, code behind `: `, and `|` where a line ends within a block.
fn body(text: &str) -> Body {
    let line = |words: &str| {
        let mut line = Line::default();
        for (number, part) in words.split('|').enumerate() {
            line.inlines.extend((number > 0).then_some(Inline::Break));
            line.inlines.extend(Line::plain(part).inlines);
        }
        line
    };
    let block = |words: &str| match (words.strip_prefix("# "), words.strip_prefix(": ")) {
        (Some(heading), _) => Block::Heading { level: 2, line: line(heading) },
        (_, Some(code)) => Block::Code { text: code.to_owned(), source: None },
        _ => Block::Paragraph(line(words)),
    };
    Body { blocks: text.split('\n').map(block).collect() }
}

const WRITTEN_ANEW: &[(&str, &str, &str, &str)] = &[
    // Before, what is coded, after, what the code stands on then.
    ("Er was thee en koek.", "koek", "De koek en thee was er.", "0@3 koek"),
    ("Er was thee en koek.", "thee", "De koek en thee was er.", "0@11 thee"),
    ("Er was thee en koek.", "thee", "Er was|thee en koek.", "0@7 thee"),
    ("Er was|thee en koek.", "thee en", "Er was thee en koek.", "0@7 thee en"),
    ("Er was thee.", "thee", "# Er was thee.", "0@7 thee"),
    ("een\ntwee\ndrie", "een", "twee\ndrie\neen", "2@0 een"),
    ("een\ntwee\ndrie", "drie", "drie\neen\ntwee", "0@0 drie"),
    (": let thee = 1", "thee", ": let warm thee = 2", "0@9 thee"),
    (": let thee = 1", "thee", ": let koffie = 1", "0@4 koffie"),
    ("Er was thee.", "thee", "Er was koffie.", "0@7 koffie"),
    ("Er was thee en koek.", "thee en koek", "Er was koek en thee.", "0@7 koek en thee"),
    // As often as before: the second stays the second.
    ("thee, en thee.\nkoek", "en thee", "koek\nEr was|thee, en thee.", "1@13 en thee"),
    // Where that can't be told, it does not jump.
    ("Er was thee.\nkoek", "thee", "thee, thee|thee\nkoek", "gone"),
    ("Er was thee.\nkoek", "thee", "koek", "gone"),
];

#[test]
fn a_text_that_is_written_anew_keeps_codes_on_words_that_stand_in_it_too() {
    for (before, coded, after, wanted) in WRITTEN_ANEW {
        let mut document = record("");
        document.edit(1_200, |edit| Ok(edit.set_body(&body(before)))).expect("writes");
        document.edit(1_500, |edit| edit.add_coding(coded, &coding_of(1))).expect("codes");
        document.edit(2_000, |edit| Ok(edit.set_body(&body(after)))).expect("writes anew");
        assert_eq!(document.read().expect("reads").body, body(after), "{after}");
        assert_eq!(shown(&document), *wanted, "{coded} in {before}, then {after}");
        assert_eq!(shown(&copy(&document, 9)), *wanted, "elsewhere too");
    }
}

#[test]
fn a_paragraph_that_comes_back_keeps_codes_and_shape() {
    for (then, since, coded, wanted) in [
        ("Er was thee.", "Er was koffie.", "koffie", "0@7 thee"),
        ("Er was thee.", "Er was geen thee.", "thee", "0@7 thee"),
        ("Er was|thee.", "Er was thee.", "thee", "0@7 thee"),
        ("Er was thee.", "Er was|thee.", "was", "0@3 was"),
        ("# Er was thee.", "Er was thee.", "thee", "0@7 thee"),
        ("Er was thee.", "# Er was geen thee.", "thee", "0@7 thee"),
        ("Er was thee.", ": Er was thee.", "thee", "0@7 thee"),
        (": Er was thee.", ": Er was geen thee.", "thee", "0@7 thee"),
    ] {
        let mut document = record("");
        document.edit(1_200, |edit| Ok(edit.set_body(&body(&format!("voor\n{then}\nna"))))).expect("writes");
        let block = document.textblocks().expect("reads").remove(1);
        document
            .edit(1_300, |edit| Ok(edit.restore_block(&TextBlock { key: block.key.clone(), ..blocks(since).remove(0) }, None)))
            .expect("changes");
        document.edit(1_500, |edit| edit.add_coding(coded, &coding_of(1))).expect("codes");
        document.edit(2_000, |edit| Ok(edit.restore_block(&block, None))).expect("brings back");
        let read = document.read().expect("reads");
        assert_eq!(read.body, body(&format!("voor\n{then}\nna")), "{then} from {since}");
        assert_eq!(document.textblocks().expect("reads").remove(1).key, block.key, "under the same name");
        assert_eq!(shown(&document), wanted.replace("0@", "1@"), "{coded} in {since}, then {then}");
        assert_eq!(shown(&copy(&document, 9)), shown(&document), "elsewhere too");
    }
}

fn blocks(text: &str) -> Vec<TextBlock> {
    let mut document = record("");
    document.edit(1_200, |edit| Ok(edit.set_body(&body(text)))).expect("writes");
    document.textblocks().expect("reads")
}

#[test]
fn what_is_done_to_codings_apart_all_stays() {
    let mut one = record("Er was thee en koek.");
    one.edit(1_500, |edit| edit.add_coding("thee", &coding_of(1))).expect("codes");
    let mut other = copy(&one, 2);
    let here = one.edit(2_000, |edit| edit.change_coding(id(1), Some(id(7)), None)).expect("recodes").1;
    let there = other
        .edit(2_000, |edit| {
            edit.change_coding(id(1), None, Some("warm"))?;
            edit.add_coding("thee en koek", &coding_of(2))
        })
        .expect("codes")
        .1;
    one.apply(&there).expect("applies");
    other.apply(&here).expect("applies");
    for document in [&one, &other] {
        let codings = document.read().expect("reads").codings;
        let said: Vec<_> = codings.iter().map(|coding| (coding.code.as_u128(), coding.memo.as_str(), coding.words())).collect();
        assert_eq!(said, [(7, "warm", "thee"), (100, "", "thee en koek")]);
    }
    let before = one.read().expect("reads");
    one.edit(3_000, |edit| Ok(edit.remove_coding(&id(1)))).expect("uncodes");
    let after = one.read().expect("reads");
    let gone = crate::changes::codings(&before, &after);
    assert_eq!(gone.len(), 1);
    one.edit(3_000, |edit| Ok(edit.put_coding(gone[0].0.expect("it was there")))).expect("codes again");
    assert_eq!(crate::changes::codings(&before, &one.read().expect("reads")), []);
    assert!(one.edit(3_000, |edit| edit.change_coding(id(3), None, Some(""))).is_err());
}

#[test]
fn odd_codings_are_kept_and_named() {
    let mut document = record("Er was thee.");
    document
        .edit(1_500, |edit| {
            for (key, start) in [("x", vec![0]), ("00000000-0000-0000-0000-000000000001", vec![9; 65])] {
                let entry = MapPrelim::from([("code", In::from(key)), ("start", In::from(Any::Buffer(start.into())))]);
                edit.codings.insert(&mut edit.txn, key, entry);
            }
            // Positions that say nothing.
            edit.put_coding(&Coding { start: vec![7, 7], end: vec![0, 1], ..coding_of(2) });
            edit.put_coding(&Coding { start: vec![0, 99, 5, 0], end: vec![0, 99, 9, 0], ..coding_of(3) });
            Ok(())
        })
        .expect("writes");
    let read = document.read().expect("reads");
    assert_eq!(shown(&document), "gone; gone");
    let odd = ["00000000-0000-0000-0000-000000000001", "x"].map(|key| Problem::OddCoding(key.to_owned()));
    assert_eq!(read.problems, odd);
}

#[test]
fn a_codebook_begins_with_the_same_bytes_and_keeps_what_two_make_apart() {
    let hex: String = beginning().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, BEGINNING);
    let code = |number: u128| Code {
        id: id(number),
        name: "Onderdak".into(),
        colour: 3,
        parent: None,
        memo: "Waar iemand slaapt.".into(),
        created: 5,
        deleted: false,
        merged_into: None,
    };
    let mut laptops = [Document::new(1), Document::new(2)];
    let mut updates = Vec::new();
    for (number, laptop) in (1..).zip(&mut laptops) {
        let made = laptop.edit(5, |edit| {
            edit.begin_codebook()?;
            Ok(edit.add_code(&code(number)))
        });
        updates.push(made.expect("adds").1);
    }
    laptops[0].apply(&updates[1]).expect("applies");
    laptops[1].apply(&updates[0]).expect("applies");
    let under = |above: u128| CodeChange { parent: Some(Some(id(above))), ..CodeChange::default() };
    let first = laptops[0].edit(6, |edit| edit.change_code(id(1), &under(2))).expect("moves").1;
    let second = laptops[1].edit(6, |edit| edit.change_code(id(2), &under(1))).expect("moves").1;
    laptops[0].apply(&second).expect("applies");
    laptops[1].apply(&first).expect("applies");
    for laptop in &laptops {
        let book = laptop.codebook().expect("reads");
        let tree: Vec<_> = book.tree().into_iter().map(|(code, depth)| (code.id.as_u128(), depth)).collect();
        assert_eq!(tree, [(1, 0), (2, 1)]);
        assert_eq!(book.doubled().len(), 1, "two of one name are told");
        assert_eq!(laptop.schema().expect("reads"), 1);
    }
    let missing = laptops[0].edit(7, |edit| edit.change_code(id(9), &under(1)));
    assert_eq!(missing.map(|_| ()), Err(Failure::Invalid(Invalid::NoSuchId(id(9)))));
}

const BEGINNING: &str =
    "0102b986b7bd97e1b003002801066669656c647306736368656d61017d012801066669656c6473046b696e64017708636f6465626f6f6b00";
