//! Rows made, changed, moved and taken out apart are all as whoever did it meant them.

use proptest::prelude::*;
use serde_json::json;
use yrs::{Doc, ReadTxn as _, StateVector, Transact as _};

use super::*;
use crate::{Document, Problem, changes, kind, update};

const FIELD: &str = "attempts";
const A: &str = "01920000-0000-7000-8000-00000000000a";
const B: &str = "01920000-0000-7000-8000-00000000000b";
const C: &str = "01920000-0000-7000-8000-00000000000c";
const D: &str = "01920000-0000-7000-8000-00000000000d";

fn record(client: u64) -> Document {
    let mut document = Document::new(client);
    document.edit(1_000, |edit| Ok(edit.create(dilemma(), "A of B"))).expect("creates");
    document
}

fn dilemma() -> &'static kind::Kind {
    kind::kind("dilemma").expect("a kind")
}

fn copy(of: &Document, client: u64) -> Document {
    let mut copy = Document::new(client);
    copy.apply(&of.state().expect("encodes")).expect("applies");
    copy
}

fn write(document: &mut Document, value: &Value) -> Vec<u8> {
    let update = document.edit(2_000, |edit| edit.set_field(dilemma(), FIELD, value)).expect("edits").1;
    update::inspect(&update).expect("passes the inspector");
    update
}

fn rows(document: &Document) -> Value {
    let record = document.read().expect("reads");
    assert_eq!(record.problems, [], "nothing is odd");
    record.value(FIELD)
}

fn exchange(one: &mut Document, other: &mut Document) {
    let (first, second) = (one.state().expect("encodes"), other.state().expect("encodes"));
    one.apply(&second).expect("applies");
    other.apply(&first).expect("applies");
    assert_eq!(rows(one), rows(other));
}

#[test]
fn what_is_done_apart_comes_together() {
    let start = json!([
        {"id": A, "attempt": "Bellen", "by_whom": "Noor"}, {"id": B, "attempt": "Schrijven"}, {"id": C, "outcome": "Niets"}
    ]);
    let changed = |cells: &[(usize, &str, &str)]| {
        let mut rows = start.clone();
        cells.iter().for_each(|(row, column, value)| rows[*row][*column] = json!(value));
        rows
    };
    // What each does; what both have afterwards.
    let cases = [
        ("two columns", json!({A: {"date": "2024"}}), json!({A: {"outcome": "Ja"}}), {
            changed(&[(0, "date", "2024"), (0, "outcome", "Ja")])
        }),
        ("two rows", json!({A: {"date": "2024"}}), json!({B: {"date": "2025"}}), {
            changed(&[(0, "date", "2024"), (1, "date", "2025")])
        }),
        ("two words of one text", json!({A: {"attempt": "Opbellen"}}), json!({A: {"attempt": "Bellen!"}}), {
            changed(&[(0, "attempt", "Opbellen!")])
        }),
        ("a text that was empty", json!({B: {"outcome": "Nee"}}), json!({B: {"outcome": "Nee"}}), {
            changed(&[(1, "outcome", "NeeNee")])
        }),
        (
            "one goes, another changes",
            json!({A: null}),
            json!({B: {"date": "2025"}}),
            json!([
                {"id": B, "date": "2025", "attempt": "Schrijven"}, {"id": C, "outcome": "Niets"}
            ]),
        ),
        (
            "one goes while it is changed",
            json!({A: null}),
            json!({A: {"date": "2025"}}),
            json!([
                {"id": B, "attempt": "Schrijven"}, {"id": C, "outcome": "Niets"}
            ]),
        ),
        (
            "two move",
            json!({A: {"after": C}}),
            json!({C: {"after": ""}}),
            json!([
                {"id": C, "outcome": "Niets"}, {"id": B, "attempt": "Schrijven"}, {"id": A, "attempt": "Bellen", "by_whom": "Noor"}
            ]),
        ),
        ("the same row, made from one file", json!({D: {"attempt": "x"}}), json!({D: {"date": "2024"}}), {
            let mut rows = start.clone();
            rows.as_array_mut().expect("rows").push(json!({"id": D, "date": "2024", "attempt": "x"}));
            rows
        }),
    ];
    for (name, ours, theirs, both) in cases {
        let mut here = record(1);
        write(&mut here, &start);
        let mut there = copy(&here, 2);
        write(&mut here, &ours);
        write(&mut there, &theirs);
        exchange(&mut here, &mut there);
        assert_eq!(rows(&here), both, "{name}");
    }
}

#[test]
fn rows_filled_in_apart_for_the_first_time_are_all_kept() {
    let mut here = record(1);
    let mut there = copy(&here, 2);
    write(&mut here, &json!([{"attempt": "een"}, {"attempt": "twee"}]));
    write(&mut there, &json!([{"attempt": "drie"}]));
    exchange(&mut here, &mut there);
    let mut texts: Vec<String> =
        rows(&here).as_array().expect("rows").iter().map(|row| row["attempt"].as_str().expect("text").to_owned()).collect();
    texts.sort();
    assert_eq!(texts, ["drie", "een", "twee"]);
    // Two stand in one place now; somebody puts a third between them.
    let order: Vec<Value> = rows(&here).as_array().expect("rows").iter().map(|row| row["id"].clone()).collect();
    write(&mut there, &json!({D: {"attempt": "tussen", "after": order[0]}}));
    assert_eq!(rows(&there)[1]["id"], D);
}

#[test]
fn new_rows_have_ids_of_their_own() {
    let mut seen = std::collections::HashSet::new();
    for (client, now, clock) in [(1, 1_000, 0), (1, 1_000, 1), (1, 1_001, 0), (2, 1_000, 0), (u64::MAX, i64::MAX, u32::MAX)] {
        let mut ids = Ids::new(client, now, clock);
        for _ in 0..3 {
            let id = ids.next();
            assert!(is_id(&id) && id.as_bytes()[14] == b'8' && seen.insert(id.clone()), "{id}");
        }
    }
}

#[test]
fn a_row_comes_back_where_it_stood_with_what_was_written_meanwhile() {
    let mut here = record(1);
    write(&mut here, &json!([{"id": A, "attempt": "een"}, {"id": B, "attempt": "twee"}, {"id": C, "attempt": "drie"}]));
    let before = rows(&here);
    let mut there = copy(&here, 2);
    write(&mut here, &json!({B: null}));
    assert_eq!(rows(&here).as_array().map(Vec::len), Some(2));
    write(&mut there, &json!({B: {"by_whom": "Yusuf"}}));
    exchange(&mut here, &mut there);
    assert_eq!(rows(&here).as_array().map(Vec::len), Some(2));
    // Both bring it back, and each goes on in it.
    write(&mut here, &json!({B: {"date": "2024"}}));
    write(&mut there, &json!({B: {"outcome": "goed"}}));
    exchange(&mut here, &mut there);
    let back = json!({"id": B, "date": "2024", "attempt": "twee", "outcome": "goed", "by_whom": "Yusuf"});
    assert_eq!(rows(&here)[1], back);
    here.edit(0, |edit| edit.set_row(dilemma(), FIELD, B, &before[1])).expect("edits");
    assert_eq!(rows(&here), before, "and is made what it was");
    here.edit(0, |edit| edit.set_row(dilemma(), FIELD, B, &Value::Null)).expect("edits");
    write(&mut here, &before);
    assert_eq!(rows(&here), before);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut here = record(1);
    write(&mut here, &json!([{"id": A, "attempt": "een"}]));
    let before = rows(&here);
    let refused = [
        json!("een"),
        json!([{"id": A, "date": "gisteren"}]),
        json!([{"id": A}, {"id": A}]),
        json!({A: {"date": "gisteren"}}),
        json!({A: {"mood": "goed"}}),
        json!({A: {"after": "first"}}),
        json!({A: "een"}),
        json!({"een": {}}),
        json!({A: {"date": "2024"}, B: {"date": 1}}),
    ];
    for value in refused {
        let error = here.edit(0, |edit| edit.set_field(dilemma(), FIELD, &value)).map(|_| ());
        assert_eq!(error, Err(Invalid::WrongType(FIELD.into()).into()), "{value}");
        assert_eq!(rows(&here), before, "{value}");
    }
    let row = here.edit(0, |edit| edit.set_row(dilemma(), "tried", A, &Value::Null)).map(|_| ());
    assert_eq!(row, Err(Invalid::WrongType("tried".into()).into()));
}

#[test]
fn what_a_newer_build_wrote_stays_and_is_shown() {
    let mut here = record(1);
    write(&mut here, &json!([{"id": A, "attempt": "een"}]));
    let newer = Doc::with_client_id(7);
    let fields = newer.get_or_insert_map("fields");
    let mut txn = newer.transact_mut();
    txn.apply_update(yrs::updates::decoder::Decode::decode_v1(&here.state().expect("encodes")).expect("decodes"))
        .expect("applies");
    let Some(Out::YMap(table)) = fields.get(&txn, FIELD) else { panic!("no rows") };
    let Some(Out::YMap(row)) = table.get(&txn, A) else { panic!("no row") };
    row.insert(&mut txn, "mood", "goed");
    table.insert(&mut txn, "a note", "of another program");
    drop(txn);
    let update = newer.transact().encode_state_as_update_v1(&StateVector::default());
    here.apply(&update).expect("applies");
    let read = here.read().expect("reads");
    assert_eq!(read.value(FIELD), json!([{"id": A, "attempt": "een", "mood": "goed"}]));
    assert_eq!(read.problems, [Problem::OddField(FIELD.into())]);
    here.edit(0, |edit| edit.set_field(dilemma(), FIELD, &json!([{"id": A, "attempt": "twee"}]))).expect("edits");
    assert_eq!(here.read().expect("reads").value(FIELD), json!([{"id": A, "attempt": "twee", "mood": "goed"}]));
}

#[test]
fn rows_that_differ_are_told_one_by_one() {
    let mut here = record(1);
    write(&mut here, &json!([{"id": A, "attempt": "een"}, {"id": B, "attempt": "twee"}, {"id": C}]));
    let before = here.read().expect("reads");
    write(&mut here, &json!([{"id": D, "attempt": "nul"}, {"id": A, "attempt": "een!"}, {"id": C}]));
    let after = here.read().expect("reads");
    let name = |id: &str| format!("{FIELD}/{id}");
    assert_eq!(
        changes::fields(&before, &after),
        [
            (name(D), Value::Null, json!({"id": D, "attempt": "nul"})),
            (name(A), json!({"id": A, "attempt": "een"}), json!({"id": A, "attempt": "een!"})),
            (name(B), json!({"id": B, "attempt": "twee"}), Value::Null),
        ]
    );
    assert_eq!(after.value(&name(A)), json!({"id": A, "attempt": "een!"}));
    write(&mut here, &json!({D: {"after": C}}));
    let moved = changes::fields(&after, &here.read().expect("reads"));
    assert_eq!(moved.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), [FIELD]);
}

#[test]
fn a_long_list_has_short_places() {
    let mut last = String::new();
    let mut most = 0;
    for _ in 0..1_000 {
        let next = between(&last, None);
        assert!(next > last && is_place(&next), "{last} {next}");
        most = most.max(next.len());
        last = next;
    }
    assert!(most <= 20, "{most}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn there_is_a_place_between_any_two(steps in proptest::collection::vec(any::<u16>(), 1..200)) {
        let mut places: Vec<String> = Vec::new();
        for step in steps {
            let at = usize::from(step) % (places.len() + 1);
            let low = at.checked_sub(1).map(|at| places[at].clone()).unwrap_or_default();
            let place = between(&low, places.get(at).map(String::as_str));
            prop_assert!(is_place(&place) && place > low && places.get(at).is_none_or(|high| place < *high), "{low} {place}");
            places.insert(at, place);
        }
        prop_assert!(rising(&places).iter().all(|kept| *kept));
    }

    /// Whatever three do apart, in whatever order it comes, all have the same, and nobody's new row is lost.
    #[test]
    fn rows_merge_in_any_order(acts in proptest::collection::vec((0..3usize, 0..6u8, 0..5usize, "[a-c]{0,3}"), 1..30), turn in any::<u8>()) {
        let mut first = record(1);
        write(&mut first, &json!([{"id": A, "attempt": "een"}, {"id": B, "attempt": "twee"}]));
        let mut documents = [copy(&first, 2), copy(&first, 3), copy(&first, 4)];
        let mut made = 0;
        let mut updates: [Vec<Vec<u8>>; 3] = Default::default();
        for (who, act, at, text) in acts {
            let document = &mut documents[who];
            let ids: Vec<String> =
                rows(document).as_array().into_iter().flatten().map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
            let Some(id) = ids.get(at % ids.len().max(1)) else { continue };
            let value = match act {
                0 => json!({id: {"attempt": text}}),
                1 => json!({id: {"by_whom": text, "outcome": text}}),
                2 => json!({id: {"after": ids[text.len() % ids.len()]}}),
                3 if ids.len() > 2 => json!({id: null}),
                _ => {
                    made += 1;
                    let mut rows = rows(document).as_array().cloned().expect("rows");
                    rows.insert(at % (rows.len() + 1), json!({"attempt": format!("nieuw {made} {text}")}));
                    rows.into()
                }
            };
            let update = write(document, &value);
            updates[who].push(update);
        }
        let mut reads = Vec::new();
        for offset in 0..3 {
            let mut all = copy(&first, 9);
            for who in 0..3 {
                updates[(who + offset + usize::from(turn)) % 3].iter().for_each(|update| all.apply(update).expect("applies"));
            }
            reads.push(rows(&all));
        }
        prop_assert!(reads.iter().all(|read| *read == reads[0]));
    }
}
