//! Updates that yrs writes are read as they are; updates that harm yrs are refused.

use yrs::{Doc, Map, ReadTxn, StateVector, Text, Transact, XmlElementPrelim, XmlFragment, XmlTextPrelim};

use super::*;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
}

#[test]
fn an_update_is_read_to_its_last_byte() {
    let doc = Doc::with_client_id(42);
    let (text, map, xml) = (doc.get_or_insert_text("t"), doc.get_or_insert_map("m"), doc.get_or_insert_xml_fragment("x"));
    let mut txn = doc.transact_mut();
    text.insert(&mut txn, 0, "een twee \u{1f600} drie");
    text.remove_range(&mut txn, 2, 3);
    map.insert(&mut txn, "a", 1.5);
    map.insert(&mut txn, "b", vec![1u8, 2, 3]);
    let element = xml.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
    element.push_back(&mut txn, XmlTextPrelim::new("woorden"));
    drop(txn);
    let update = doc.transact().encode_state_as_update_v1(&StateVector::default());
    let summary = inspect(&update).expect("yrs' own update");
    let clock = doc.transact().state_vector().get(&yrs::block::ClientID::new(42));
    assert_eq!(summary.inserts, [Run { client: 42, clock: 0, len: clock }]);
    assert_eq!(summary.deletes, [Run { client: 42, clock: 2, len: 3 }]);
    assert_eq!(with_deletes(&update, summary.deletes_at, &summary.deletes), update);
}

#[test]
fn the_words_of_an_update_are_read_without_what_they_stand_in() {
    let mut document = crate::Document::new(7);
    let kind = crate::kind::kind("field-note").expect("a kind");
    let body = crate::Body::from_plain("Eerst dit.\n\nDan dat.");
    let edit = |document: &mut crate::Document, change: &dyn Fn(&mut crate::Edit<'_>)| {
        document.edit(1, |edit| -> Result<(), crate::Failure> { Ok(change(edit)) }).expect("edits").1
    };
    let first = edit(&mut document, &|edit| {
        edit.create(kind, "Bezoek");
        edit.set_body(&body);
    });
    assert_eq!(words(&first).expect("reads"), ["Bezoek", "Eerst dit.", "Dan dat."]);
    let more = edit(&mut document, &|edit| {
        edit.set_title("Tweede bezoek");
        edit.append(&crate::Body::from_plain("En nog iets."));
    });
    assert_eq!(words(&more).expect("reads"), ["Tweede bezoek", "En nog iets."]);
    assert_eq!(words(&[0xff; 30]), Err(Refused::Damaged));
}

#[test]
fn known_attacks_are_refused() {
    let nested_any = |depth: usize| {
        let mut bytes = hex("010105000801017401");
        bytes.extend(std::iter::repeat_n([0x75, 0x01], depth).flatten());
        bytes.extend([0x7e, 0x00]);
        bytes
    };
    let cases: &[(&str, Vec<u8>, Refused)] = &[
        ("nothing", vec![], Refused::Damaged),
        ("legacy JSON that poisons every later save", hex("0101000062000001010002000000"), Refused::Foreign),
        ("a division by zero", hex("0101000200ffffffffff0000"), Refused::Damaged),
        ("values 25,000 deep", nested_any(25_000), Refused::TooDeep),
        ("values 33 deep", nested_any(33), Refused::TooDeep),
        ("four billion values in three bytes", hex("0101050008010174ffffff7f"), Refused::Damaged),
        ("a skip", vec![1, 1, 5, 0, 10, 3, 0], Refused::Hole),
        ("a sub-document", vec![1, 1, 5, 0, 9, 1, 1, b't', 1, b'g', 126, 0], Refused::Foreign),
        // yrs takes the number that says which it is modulo 2^32.
        ("a parent that is an id here and a name there", hex("010105000481808080100101016100"), Refused::Damaged),
        ("legacy JSON, which yrs reads one too many of", vec![1, 1, 5, 0, 2, 1, 1, b't', 1, 1, b'1', 0], Refused::Foreign),
    ];
    for (name, update, refused) in cases {
        assert_eq!(inspect(update), Err(*refused), "{name}");
    }
    assert!(inspect(&nested_any(30)).is_ok());
}

#[test]
fn elements_in_elements_are_counted() {
    let chain = |depth: u32| {
        let mut bytes = vec![1];
        write_number(&mut bytes, u64::from(depth));
        bytes.extend([5, 0, 7, 1, 1, b't', 1]);
        for clock in 0..depth - 1 {
            bytes.extend([7, 0, 5]);
            write_number(&mut bytes, u64::from(clock));
            bytes.push(1);
        }
        bytes.push(0);
        bytes
    };
    assert!(inspect(&chain(60)).is_ok());
    assert_eq!(inspect(&chain(70)), Err(Refused::TooDeep));
    assert_eq!(inspect(&chain(20_000)), Err(Refused::TooDeep));
}

#[test]
fn a_container_is_the_same_for_everybody() {
    let doc = Doc::with_client_id(1);
    let fields = doc.get_or_insert_map("fields");
    let paths: [(&[&str], bool); 4] =
        [(&["languages"], false), (&["steps"], false), (&["steps", "0192"], false), (&["steps", "0192", "notes"], true)];
    for (path, text) in paths.iter().chain(&paths) {
        let bytes = container(path, *text);
        assert_eq!(inspect(&bytes).expect("passes").inserts, [Run { client: container_client(path), clock: 0, len: 1 }]);
        let update = <yrs::Update as yrs::updates::decoder::Decode>::decode_v1(&bytes).expect("decodes");
        doc.transact_mut().apply_update(update).expect("applies");
    }
    let txn = doc.transact();
    assert_eq!(fields.len(&txn), 2);
    assert!(matches!(fields.get(&txn, "languages"), Some(yrs::Out::YMap(_))));
    let Some(yrs::Out::YMap(steps)) = fields.get(&txn, "steps") else { panic!("no rows") };
    let Some(yrs::Out::YMap(step)) = steps.get(&txn, "0192") else { panic!("no row") };
    assert!(matches!(step.get(&txn, "notes"), Some(yrs::Out::YText(_))));
}

#[test]
fn clients_get_other_ids_wherever_they_stand() {
    let doc = Doc::with_client_id((1 << 53) - 1);
    let (map, xml) = (doc.get_or_insert_map("m"), doc.get_or_insert_xml_fragment("x"));
    let mut txn = doc.transact_mut();
    let element = xml.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
    let text = element.push_back(&mut txn, XmlTextPrelim::new("woorden"));
    let place = yrs::IndexedSequence::sticky_index(&text, &txn, 3, yrs::Assoc::After).expect("a place");
    let place = yrs::updates::encoder::Encode::encode_v1(&place);
    map.insert(&mut txn, "start", place.clone());
    map.insert(&mut txn, "other", vec![0u8, 1, 2, 3, 4, 5]);
    drop(txn);
    let other = Doc::with_client_id(1 << 52);
    let apply = |doc: &Doc, update: &[u8]| {
        let update = <yrs::Update as yrs::updates::decoder::Decode>::decode_v1(update).expect("decodes");
        doc.transact_mut().apply_update(update).expect("applies");
    };
    let state = |doc: &Doc| doc.transact().encode_state_as_update_v1(&StateVector::default());
    apply(&other, &state(&doc));
    let xml = other.get_or_insert_xml_fragment("x");
    let mut txn = other.transact_mut();
    let text = yrs::XmlFragment::successors(&xml, &txn).find_map(yrs::XmlOut::into_xml_text).expect("a text");
    text.insert(&mut txn, 3, " er bij ");
    text.remove_range(&mut txn, 1, 4);
    drop(txn);
    let update = state(&other);

    let mut met = HashSet::new();
    let mut same = |client| {
        met.insert(client);
        client
    };
    assert_eq!(rename(&update, &mut same), Ok(update.clone()));
    assert_eq!(met, HashSet::from([(1 << 53) - 1, 1 << 52]));
    let there = |client: u64| if client == 1 << 52 { 3 } else { 400 };
    let back = |client: u64| if client == 3 { 1 << 52 } else { (1 << 53) - 1 };
    let renamed = rename(&update, &mut { there }).expect("renames");
    let summary = inspect(&renamed).expect("is an update");
    let clients = |runs: &[Run]| runs.iter().map(|run| run.client).collect::<HashSet<_>>();
    assert_eq!((clients(&summary.inserts), clients(&summary.deletes)), (HashSet::from([3, 400]), HashSet::from([3, 400])));
    assert_eq!(rename(&renamed, &mut { back }), Ok(update.clone()));

    let copy = Doc::with_client_id(1);
    apply(&copy, &renamed);
    let (map, txn) = (copy.get_or_insert_map("m"), copy.transact());
    let Some(yrs::Out::Any(yrs::Any::Buffer(moved))) = map.get(&txn, "start") else { panic!("no place") };
    assert_eq!(Some(moved.to_vec()), rename::position(&place, &mut { there }), "the place goes with its letter");
    assert!(matches!(map.get(&txn, "other"), Some(yrs::Out::Any(yrs::Any::Buffer(kept))) if *kept == [0, 1, 2, 3, 4, 5]));
    assert_eq!(rename(&update, &mut |_| 5), Err(Refused::Damaged), "two clients can't become one");
}

#[test]
fn a_note_of_a_client_is_the_same_for_everybody() {
    for client in [1 << 52, (1 << 53) - 1] {
        let mut document = crate::Document::new(1);
        let note = client_note(client);
        for _ in 0..2 {
            assert_eq!(inspect(&note).expect("passes").inserts, [Run { client: note_client(client), clock: 0, len: 1 }]);
            document.apply(&note).expect("applies");
        }
        assert_eq!(document.noted_clients(), Ok(vec![client]));
    }
}
