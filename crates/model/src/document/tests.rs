//! Bodies survive the document, changes touch only what differs, and what is made apart is all kept.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{Block, Direction, Inline, Marks, Source};

fn record(client: u64) -> Document {
    let mut document = Document::new(client);
    let interview = kind::kind("interview").expect("a kind");
    document
        .edit(1_000, |edit| {
            edit.create(interview, "Titel");
            Ok(())
        })
        .expect("creates");
    document
}

fn copy(of: &Document, client: u64) -> Document {
    let mut copy = Document::new(client);
    copy.apply(&of.state().expect("encodes")).expect("applies");
    copy
}

fn body(document: &Document) -> Body {
    document.read().expect("reads").body
}

fn set_body(document: &mut Document, wanted: &Body) -> Vec<u8> {
    document.edit(2_000, |edit| Ok(edit.set_body(wanted))).expect("edits").1
}

fn set_field(document: &mut Document, id: &str, value: Value) -> Vec<u8> {
    let interview = kind::kind("interview").expect("a kind");
    document.edit(3_000, |edit| edit.set_field(interview, id, &value)).expect("edits").1
}

fn marks() -> impl Strategy<Value = Marks> {
    (any::<[bool; 5]>(), proptest::option::of(Just("https://example.org/".to_owned())))
        .prop_map(|([strong, em, underline, strike, code], link)| Marks { strong, em, underline, strike, code, link })
}

fn line() -> impl Strategy<Value = Line> {
    let inline = prop_oneof![
        4 => ("[a-c éكم😀]{1,6}", marks()).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::Break),
        1 => Just(Inline::RecordLink { record: "01920000-0000-7000-8000-000000000001".into(), label: "Naam".into() }),
    ];
    let direction = proptest::option::of(prop_oneof![Just(Direction::Ltr), Just(Direction::Rtl)]);
    let source = || Source::parse("01920000-0000-7000-8000-000000000002/abc", "0a0b", 7);
    let source = proptest::option::weighted(0.2, Just(())).prop_map(move |some| some.and_then(|()| source()));
    (direction, source, proptest::collection::vec(inline, 0..5)).prop_map(|(direction, source, inlines)| {
        let mut line = Line { direction, source, inlines: Vec::new() };
        for inline in inlines {
            match inline {
                Inline::Text { text, marks } => line.push_text(&text, &marks),
                other => line.inlines.push(other),
            }
        }
        line
    })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => line().prop_map(Block::Paragraph),
        1 => (1..=6u8, line()).prop_map(|(level, line)| Block::Heading { level, line }),
        1 => "[a\n ]{0,8}".prop_map(Block::code),
        1 => (any::<bool>(), 1..3usize, 1..3usize, proptest::collection::vec(line(), 4)).prop_map(|(header, rows, width, cells)| {
            Block::Table { header, rows: (0..rows).map(|row| cells[row..row + width].to_vec()).collect() }
        }),
        1 => Just(Block::Rule),
    ];
    leaf.prop_recursive(2, 12, 3, |inner| {
        let item = (line(), proptest::collection::vec(inner.clone(), 0..2))
            .prop_map(|(line, rest)| std::iter::once(Block::Paragraph(line)).chain(rest).collect::<Vec<_>>());
        let items = proptest::collection::vec(item, 1..3).boxed();
        prop_oneof![
            items.clone().prop_map(Block::BulletList),
            (0..5u32, items).prop_map(|(start, items)| Block::OrderedList { start, items }),
            proptest::collection::vec(inner, 1..3).prop_map(Block::Quote),
        ]
    })
}

fn any_body() -> impl Strategy<Value = Body> {
    proptest::collection::vec(block(), 0..5).prop_map(|blocks| Body { blocks })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_body_becomes_another_and_every_step_travels(first in any_body(), second in any_body()) {
        let mut here = record(1);
        let mut there = copy(&here, 2);
        for wanted in [&first, &second, &first] {
            let update = set_body(&mut here, wanted);
            there.apply(&update).expect("applies");
            prop_assert_eq!(&body(&here), wanted);
            prop_assert_eq!(&body(&there), wanted);
            prop_assert!(here.read().expect("reads").problems.is_empty());
        }
    }
}

#[test]
fn marks_come_back_with_their_words() {
    let em = Marks { em: true, ..Marks::default() };
    let line = |parts: &[(&str, &Marks)]| {
        let mut line = Line::default();
        for (words, marks) in parts {
            line.push_text(words, marks);
        }
        Body { blocks: vec![Block::Paragraph(line)] }
    };
    let plain = Marks::default();
    let (full, short) = (line(&[("ك", &em), ("é", &plain), ("😀", &em)]), line(&[("😀", &em)]));
    let mut here = record(1);
    let mut there = copy(&here, 2);
    for wanted in [&full, &short, &full, &short, &full] {
        let update = set_body(&mut here, wanted);
        there.apply(&update).expect("applies");
        assert_eq!(&body(&here), wanted);
        assert_eq!(&body(&there), wanted);
    }
}

#[test]
fn a_changed_word_leaves_other_blocks_alone() {
    let mut here = record(1);
    set_body(&mut here, &Body::from_plain("een\ntwee drie vier\nvijf"));
    let before = here.textblocks().expect("reads");
    let mut there = copy(&here, 2);
    let one = set_body(&mut here, &Body::from_plain("een\ntwee 3 vier\nvijf\nzes"));
    let two = set_body(&mut there, &Body::from_plain("nul\neen\ntwee drie vier!\nvijf"));
    here.apply(&two).expect("applies");
    there.apply(&one).expect("applies");
    assert_eq!(body(&here).plain_text(), "nul\neen\ntwee 3 vier!\nvijf\nzes");
    assert_eq!(body(&here), body(&there));
    let after = here.textblocks().expect("reads");
    assert_eq!(before[1].key, after[2].key);
}

#[test]
fn replacing_keeps_the_marks_around() {
    let bold = Marks { strong: true, ..Marks::default() };
    let mut line = Line::plain("wij wonen ");
    line.push_text("in Utrecht", &bold);
    line.push_text(" nu", &Marks::default());
    let mut here = record(1);
    set_body(&mut here, &Body { blocks: vec![Block::Paragraph(line), Block::paragraph("wij ook")] });
    let mut replace = |old: &str, new: &str| here.edit(0, |edit| edit.replace(old, new)).map(|_| ());
    assert_eq!(replace("nergens", "x"), Err(Invalid::NotFound.into()));
    assert_eq!(replace("wij", "x"), Err(Invalid::Ambiguous(2).into()));
    replace("Utrecht", "Zwolle").expect("replaces");
    let mut wanted = Line::plain("wij wonen ");
    wanted.push_text("in Zwolle", &bold);
    wanted.push_text(" nu", &Marks::default());
    assert_eq!(body(&here).blocks[0], Block::Paragraph(wanted));
}

#[test]
fn fields_filled_in_apart_are_all_kept() {
    let mut here = record(1);
    let mut there = copy(&here, 2);
    let from_here = [
        set_field(&mut here, "languages", json!(["ar", "nl"])),
        set_field(&mut here, "context", json!("Thuis.")),
        set_field(&mut here, "place", json!("Zwolle")),
    ];
    let from_there = [
        set_field(&mut there, "languages", json!(["ti"])),
        set_field(&mut there, "context", json!("Met tolk.")),
        set_field(&mut there, "date", json!("2024-05")),
    ];
    from_there.iter().for_each(|update| here.apply(update).expect("applies"));
    from_here.iter().for_each(|update| there.apply(update).expect("applies"));
    let (ours, theirs) = (here.read().expect("reads"), there.read().expect("reads"));
    assert_eq!(ours, theirs);
    assert_eq!(ours.fields["languages"], json!(["ar", "nl", "ti"]));
    let context = ours.fields["context"].as_str().expect("text");
    assert!(context.contains("Thuis.") && context.contains("Met tolk."), "{context}");
    set_field(&mut here, "languages", json!(["ar"]));
    set_field(&mut here, "place", Value::Null);
    let record = here.read().expect("reads");
    assert_eq!(record.fields["languages"], json!(["ar"]));
    assert!(!record.fields.contains_key("place"));
    let refused = here.edit(0, |edit| edit.set_field(kind::kind("interview").expect("a kind"), "date", &json!("gisteren")));
    assert_eq!(refused.map(|_| ()), Err(Invalid::WrongType("date".into()).into()));
}

#[test]
fn a_sealed_batch_does_what_its_updates_did() {
    let mut here = record(1);
    let base = here.state().expect("encodes");
    let mut inserts: Vec<Run> = Vec::new();
    let mut deletes = Vec::new();
    for text in ["een", "een twee", "een drie", "vier", "vier\nvijf"] {
        let summary = update::inspect(&set_body(&mut here, &Body::from_plain(text))).expect("own update");
        inserts.extend(summary.inserts);
        deletes.extend(summary.deletes);
    }
    let sealed = here.difference(&inserts, &deletes).expect("encodes");
    let mut there = Document::new(9);
    there.apply(&base).expect("applies");
    there.apply(&sealed).expect("applies");
    assert_eq!(body(&there), body(&here));
    assert!(!String::from_utf8_lossy(&sealed).contains("drie"), "what was typed and deleted does not travel");
}

#[test]
fn blocks_come_back_where_they_were() {
    let mut here = record(1);
    set_body(&mut here, &Body::from_plain("een\ntwee\ndrie"));
    let before = here.textblocks().expect("reads");
    set_body(&mut here, &Body::from_plain("een\ndrie veranderd"));
    let after = here.textblocks().expect("reads");
    let differences = crate::changes::blocks(&before, &after);
    assert_eq!(differences.len(), 2);
    for difference in differences {
        let block = difference.before.expect("was there");
        here.edit(0, |edit| Ok(edit.restore_block(&block, difference.follows.as_deref()))).expect("edits");
    }
    assert_eq!(body(&here).plain_text(), "een\ntwee\ndrie");
    let now = here.textblocks().expect("reads");
    let keys = |blocks: &[TextBlock]| blocks.iter().map(|block| block.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&now), keys(&before), "under the names that they had");
    let last = here.textblocks().expect("reads").pop().expect("a block");
    here.edit(0, |edit| Ok(edit.remove_block(&last.key))).expect("edits");
    assert_eq!(body(&here).plain_text(), "een\ntwee");
}

#[test]
fn words_come_back_where_their_shape_can_not() {
    let mut here = record(1);
    for shape in [BlockShape::Heading(2), BlockShape::Code, BlockShape::Paragraph] {
        let list = Body { blocks: vec![Block::BulletList(vec![vec![Block::Paragraph(Line::plain("nieuw"))]])] };
        set_body(&mut here, &list);
        let now = here.textblocks().expect("reads").pop().expect("a block");
        let before = TextBlock { shape, line: Line::plain("oud"), ..now };
        here.edit(0, |edit| Ok(edit.restore_block(&before, None))).expect("edits");
        assert_eq!(body(&here).plain_text(), "oud", "{shape:?}");
    }
}

#[test]
fn an_update_without_its_past_is_said_to_miss_it() {
    let mut here = record(1);
    set_body(&mut here, &Body::from_plain("een"));
    let later = set_body(&mut here, &Body::from_plain("een twee"));
    assert_eq!(Document::new(2).apply(&later), Err(Failure::Missing));
}

#[test]
fn what_an_update_needs_is_what_it_can_be_applied_with() {
    // Somebody else writes beside, in, and over what is there.
    let mut here = record(1);
    set_body(&mut here, &Body::from_plain("een"));
    let first = here.state().expect("a state");
    let mut there = Document::new(2);
    there.apply(&first).expect("applies");
    let mut updates = vec![first];
    updates.push(there.edit(0, |edit| Ok(edit.append(&Body::from_plain("twee")))).expect("edits").1);
    updates.push(set_body(&mut there, &Body::from_plain("een en drie")));
    updates.push(there.edit(0, |edit| Ok(edit.set_title("Anders"))).expect("edits").1);
    // With any of them left out, those that follow apply where all is there that they need, and nowhere else.
    for left_out in 0..=updates.len() {
        let mut held: Vec<&Vec<u8>> = Vec::new();
        for (n, update) in updates.iter().enumerate().filter(|(n, _)| *n != left_out) {
            let with = |updates: &[&Vec<u8>]| {
                let mut document = Document::new(3);
                updates.iter().try_for_each(|update| document.apply(update)).map(|()| document)
            };
            let document = with(&held).expect("applies");
            // The CRDT takes some updates behind a hole, too.
            let continues = document.continues(&update::inspect(update).expect("an update")).expect("a document");
            let applies = continues && with(&[&held[..], &[update]].concat()).is_ok();
            assert_eq!(document.has_what_it_needs(update), Ok(applies), "{n} without {left_out}");
            if applies {
                held.push(update);
            }
        }
        assert_eq!(held.len() == updates.len(), left_out == updates.len());
    }
}

#[test]
fn what_the_schema_does_not_know_is_kept_and_said() {
    use yrs::{Text as _, XmlElementPrelim, XmlFragment as _, XmlTextPrelim};
    let doc = Doc::with_client_id(7);
    let (fields, fragment) = (doc.get_or_insert_map(FIELDS), doc.get_or_insert_xml_fragment(BODY));
    let mut txn = doc.transact_mut();
    fields.insert(&mut txn, "kind", "portret");
    fields.insert(&mut txn, "schema", 99);
    fields.insert(&mut txn, "mood", "goed");
    let odd = fragment.push_back(&mut txn, XmlElementPrelim::empty("hologram"));
    odd.push_back(&mut txn, XmlTextPrelim::new("woorden")).insert(&mut txn, 0, "");
    drop(txn);
    let mut here = Document::new(1);
    here.apply(&doc.transact().encode_state_as_update_v1(&StateVector::default())).expect("applies");
    let record = here.read().expect("reads");
    assert_eq!(record.body.plain_text(), "woorden");
    assert_eq!(record.fields["mood"], json!("goed"));
    assert_eq!(
        record.problems,
        [Problem::NewerSchema(99), Problem::UnknownKind("portret".into()), Problem::UnknownNode("hologram".into())]
    );
}

fn photo(id: u128, name: &str) -> Attachment {
    Attachment {
        id: uuid::Uuid::from_u128(id),
        hash: [id as u8; 32],
        key: Some(crate::FileKey([7; 32])),
        name: name.into(),
        media_type: "image/jpeg".into(),
        size: 5_000_000_000 / 2,
        at: 1_700_000_000_000 + id as i64,
    }
}

#[test]
fn attachments_added_apart_are_all_kept() {
    let mut here = record(1);
    let mut there = copy(&here, 2);
    let (one, two) = (photo(1, "een.jpg"), photo(2, "twee.jpg"));
    let ours = here.edit(0, |edit| Ok(edit.add_attachment(&one))).expect("edits").1;
    let theirs = there.edit(0, |edit| Ok(edit.add_attachment(&two))).expect("edits").1;
    here.apply(&theirs).expect("applies");
    there.apply(&ours).expect("applies");
    for document in [&here, &there] {
        let read = document.read().expect("reads");
        assert_eq!(read.attachments, [one.clone(), two.clone()]);
        assert!(read.problems.is_empty());
    }
    let (was, removal) = here.edit(0, |edit| Ok(edit.remove_attachment(&one.id))).expect("edits");
    there.apply(&removal).expect("applies");
    assert!(was && !here.edit(0, |edit| Ok(edit.remove_attachment(&one.id))).expect("edits").0);
    assert_eq!(there.read().expect("reads").attachments, [two]);
    assert!(!format!("{:?}", photo(1, "x")).contains("7, 7"), "a key is not printed");
}

#[test]
fn odd_attachments_are_kept_and_said() {
    let hash = "ab".repeat(32);
    let key = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let whole = json!({"hash": hash, "key": key, "name": "a.jpg", "type": "image/jpeg", "size": 3, "at": 1});
    // An entry; whether it is read as an attachment; whether it is said to be odd.
    let odd = |name: &str, value: Value| {
        let mut entry = whole.clone();
        entry[name] = value;
        entry
    };
    let cases = [
        (whole.clone(), true, false),
        (json!("a text"), false, true),
        (json!({}), false, true),
        (odd("hash", json!("ab")), false, true),
        (odd("hash", json!("zz".repeat(32))), false, true),
        (odd("size", json!(-1)), false, true),
        (odd("size", json!(1.5)), false, true),
        (odd("size", json!((4u64 << 30) + 1)), false, true),
        (odd("key", json!("BwcH")), true, true),
        (odd("key", Value::Null), true, true),
        (odd("name", json!("../../etc/passwd")), true, false),
        (odd("type", json!("text/html; x=<script>")), true, false),
        (odd("later", json!({"new": true})), true, false),
    ];
    for (entry, is_read, is_odd) in cases {
        let doc = Doc::with_client_id(7);
        let map = doc.get_or_insert_map("attachments");
        let id = uuid::Uuid::from_u128(5).to_string();
        map.insert(&mut doc.transact_mut(), id.clone(), Any::from_json(&entry.to_string()).expect("JSON"));
        let mut here = record(1);
        here.apply(&doc.transact().encode_state_as_update_v1(&StateVector::default())).expect("applies");
        let read = here.read().expect("reads");
        assert_eq!(read.attachments.len(), usize::from(is_read), "{entry}");
        assert_eq!(read.problems == [Problem::OddAttachment(id)], is_odd, "{entry}");
        for attachment in read.attachments {
            assert!(!attachment.name.contains('/') && !attachment.media_type.contains('<'), "{attachment:?}");
        }
        let state = String::from_utf8_lossy(&here.state().expect("encodes")).into_owned();
        assert!(!is_odd || entry == json!({}) || state.contains("00000005"), "it stays in the document");
    }
}

#[test]
fn maps_that_hang_deeper_with_every_update_are_read_down_to_a_bound() {
    use yrs::{Doc, Map as _, MapPrelim, MapRef, ReadTxn as _, Transact as _, WriteTxn as _};

    let mut document = record(1 << 52);
    let other = Doc::with_client_id(7);
    let mut deepest: Option<MapRef> = None;
    // Each update is shallow by itself, so no limit on updates sees it.
    for _ in 0..40 {
        let before = other.transact().state_vector();
        {
            let mut txn = other.transact_mut();
            for _ in 0..100 {
                let parent = deepest.clone().unwrap_or_else(|| txn.get_or_insert_map("fields"));
                deepest = Some(parent.insert(&mut txn, "odd", MapPrelim::default()));
            }
        }
        let update = other.transact().encode_state_as_update_v1(&before);
        document.apply(&update).expect("applies");
    }
    let mut value = document.read().expect("reads").fields.get("odd").cloned().expect("it is shown");
    let mut depth = 0;
    while let Some(inner) = value.get_mut("odd").map(Value::take) {
        value = inner;
        depth += 1;
    }
    assert!((1..64).contains(&depth), "{depth} levels");
}

/// Whatever the text ends with, and whoever wrote that.
#[test]
fn blocks_are_added_at_the_end() {
    type Before = fn(&mut Document);
    let cases: [(&str, Before); 5] = [
        ("an empty text", |_| ()),
        ("one's own", |document| _ = set_body(document, &Body::from_plain("een\ntwee"))),
        ("another's", |document| {
            let mut other = copy(document, 9);
            document.apply(&set_body(&mut other, &Body::from_plain("een\ntwee"))).expect("applies");
        }),
        ("a paragraph that was deleted", |document| {
            set_body(document, &Body::from_plain("een\ntwee\ndrie"));
            set_body(document, &Body::from_plain("een\ntwee"));
        }),
        ("a list of another that was deleted behind one's own", |document| {
            set_body(document, &Body::from_plain("een\ntwee"));
            let mut other = copy(document, 9);
            let list = Block::BulletList(vec![vec![Block::paragraph("punt")]]);
            let added = other.edit(1, |edit| Ok(edit.append(&Body { blocks: vec![list] }))).expect("edits").1;
            document.apply(&added).expect("applies");
            set_body(document, &Body::from_plain("een\ntwee"));
        }),
    ];
    for (name, before) in cases {
        let mut document = record(1 << 52);
        before(&mut document);
        let mut expected = body(&document);
        let there = copy(&document, 7);
        let mut apart = copy(&document, 5);
        let mut updates = Vec::new();
        for (number, words) in ["nieuw\nmeer", "nog een"].into_iter().enumerate() {
            let added = Body::from_plain(words);
            expected.blocks.extend(added.blocks.clone());
            updates.push(document.edit(number as i64, |edit| Ok(edit.append(&added))).expect("edits").1);
            assert_eq!(body(&document), expected, "{name}");
        }
        let keys = |document: &Document| document.textblocks().expect("reads").into_iter().map(|block| block.key);
        assert_eq!(keys(&document).collect::<std::collections::HashSet<_>>().len(), keys(&document).count(), "{name}");
        let mut there = there;
        updates.iter().for_each(|update| there.apply(update).expect("applies"));
        assert_eq!(body(&there), expected, "{name}, elsewhere");
        // Whoever added something meanwhile has both, each in one piece.
        let meanwhile = apart.edit(9, |edit| Ok(edit.append(&Body::from_plain("daar\nook")))).expect("edits").1;
        updates.iter().for_each(|update| apart.apply(update).expect("applies"));
        document.apply(&meanwhile).expect("applies");
        assert_eq!(body(&document), body(&apart), "{name}");
        let text = body(&document).plain_text();
        assert!(text.contains("nieuw\nmeer\nnog een") && text.contains("daar\nook"), "{name}: {text}");
    }
}
