//! Random records of every kind go through everything that keeps them: documents, both file formats, two laptops and history.

use std::{collections::BTreeSet, fs, path::Path};

use app::api;
use model::{
    Document, Record, RecordId,
    kind::{self, Field, Holds, KINDS, Kind},
};
use serde_json::{Map, Value, json};
use support::{
    Device,
    random::{Random, number, seed},
};
use vault::{Name, Role, Since};

use crate::asking::{app, ask};

/// Records of each kind that are tried.
fn times() -> u64 {
    number("CROSSROADS_RECORDS", 3)
}

/// Texts that formats have stumbled over.
const TEXTS: &[&str] = &[
    "Koffie",
    "null",
    "- een\n- twee",
    "twee\n\n  regels: \"en\" meer\n",
    "نحن هنا منذ عام",
    "ሰላም",
    "# geen kop",
    "12",
    "'s avonds",
    "a\tb",
    "😀 — ok?",
    "---",
    " spatie ",
    "{\"id\": 1}",
    "2024-05-17",
    "true",
];

#[test]
fn every_kind_survives_files_and_comes_in_as_it_was() {
    let random = &mut Random::new(seed());
    let home = tempfile::tempdir().expect("a folder");
    let first = app(home.path(), false);
    for kind in KINDS {
        for n in 0..times() {
            // The first of each kind has all of them, so that no field is left out by chance.
            let fields = if n == 0 { all_fields(random, kind) } else { fields(random, kind) };
            let body = json!({ "kind": kind.id, "title": format!("{} {n}", kind.id), "fields": fields, "sections": true });
            ask(&first, "record_new", body);
        }
    }
    let total = KINDS.len() as u64 * times();
    let lines = home.path().join("all.jsonl");
    for (format, path) in [("jsonl", lines.clone()), ("markdown", home.path().join("all"))] {
        let out = ask(&first, "export_run", json!({ "path": path, "format": format, "ids": [], "job": "out" }));
        assert_eq!(out["records"], total);
        let same = ask(&first, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        assert_eq!(
            (same["unchanged"].as_u64(), &same["updated"], &same["created"]),
            (Some(total), &json!([]), &json!([])),
            "{format}"
        );
        let other = tempfile::tempdir().expect("a folder");
        let second = app(other.path(), false);
        let there = ask(&second, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        assert!(there["files"].as_array().expect("files").iter().all(|file| file["warnings"] == json!([])), "{there}");
        let again = other.path().join(format!("{format}.jsonl"));
        ask(&second, "export_run", json!({ "path": again, "format": "jsonl", "ids": [], "job": "out" }));
        let (there, here) = (plain(&again), plain(&lines));
        assert_eq!(there.len(), here.len(), "{format}");
        there.iter().zip(&here).for_each(|(there, here)| assert_eq!(there, here, "{format}"));
    }
}

#[test]
fn every_kind_merges_and_can_be_read_as_it_was() {
    let random = &mut Random::new(seed() + 1);
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    for kind in KINDS {
        let start = all_fields(random, kind);
        let record = amira
            .project
            .run(move |store| {
                store.create(kind, "Titel", |edit| start.iter().try_for_each(|(id, value)| edit.set_field(kind, id, value)))
            })
            .expect("creates");
        bram.read(&amira.pack("first", None));
        let before = read(&amira, record);
        assert_eq!(read(&bram, record), before, "{}", kind.id);
        assert_eq!(before.problems, [], "{}", kind.id);

        for (who, device) in [&amira, &bram].into_iter().enumerate() {
            for _ in 0..3 {
                let Some(field) = random.pick(kind.fields) else { continue };
                let value = change(random, field, &read(device, record), who);
                device
                    .project
                    .run(move |store| store.edit(record, |edit| edit.set_field(kind, field.id, &value)))
                    .expect("edits");
            }
        }
        let (ours, theirs) = (amira.pack("ours", None), bram.pack("theirs", None));
        bram.read(&ours);
        amira.read(&theirs);
        let merged = read(&amira, record);
        assert_eq!(read(&bram, record), merged, "{}", kind.id);
        for device in [&amira, &bram] {
            stands_in_the_tables(device, record, &merged);
        }

        // A document made of the whole state reads the same, and so does history at its ends.
        let state = amira.project.run(move |store| store.state(record)).expect("a state");
        let mut copy = Document::new(9);
        copy.apply(&state).expect("applies");
        assert_eq!(copy.read().expect("reads"), merged);
        let moments = amira.project.run(move |store| store.timeline(record)).expect("moments");
        let at = |n: usize| {
            let id = moments[n].id;
            amira.project.run(move |store| store.read_at(record, id)).expect("reads").0
        };
        assert_eq!(at(moments.len() - 1), merged, "{}", kind.id);
        let first = moments[0].id;
        let then = at(0);
        amira.project.run(move |store| store.restore_at(record, first)).expect("restores");
        assert_eq!(read(&amira, record).fields, then.fields, "{}", kind.id);
    }
}

/// A kind of a newer build with a field of each type, and one of now with a field, a choice and a column more.
fn newer_kinds() -> [&'static Kind; 2] {
    const CHOICES: &[&str] = &["sprout", "bloom"];
    let types = [
        Holds::Line,
        Holds::Text,
        Holds::Date,
        Holds::Count,
        Holds::Between(2, 9),
        Holds::Flag,
        Holds::Choice(CHOICES),
        Holds::Choices(CHOICES),
        Holds::Words,
        Holds::Records(None),
        Holds::Record(None),
        Holds::Place,
    ];
    let named = |before: &str, at: usize| -> &'static str { format!("{before}_{at}").leak() };
    let fields = |before: &str| -> Vec<Field> {
        types.iter().enumerate().map(|(at, holds)| Field { id: named(before, at), holds: *holds }).collect()
    };
    let rows = |columns: Vec<Field>| Holds::Rows(columns.leak());
    let mut own = fields("newer");
    own.push(Field { id: "newer_rows", holds: rows(fields("column")) });
    let known = kind::kind("dilemma").expect("a kind");
    let mut more: Vec<Field> = known
        .fields
        .iter()
        .map(|field| match (field.id, field.holds) {
            ("state", _) => Field { id: field.id, holds: Holds::Choice(CHOICES) },
            ("attempts", Holds::Rows(columns)) => {
                let columns = columns.iter().map(|column| Field { id: column.id, holds: column.holds });
                Field { id: field.id, holds: rows(columns.chain(fields("column")).collect()) }
            }
            (id, holds) => Field { id, holds },
        })
        .collect();
    more.extend(fields("newer"));
    more.push(Field { id: "newer_rows", holds: rows(fields("column")) });
    let made = |id: &'static str, fields: Vec<Field>| -> &'static Kind {
        Box::leak(Box::new(Kind { id, group: kind::Group::Learning, fields: fields.leak(), sections: &[] }))
    };
    [made("garden", own), made("dilemma", more)]
}

#[test]
fn what_a_newer_build_wrote_is_carried_unharmed_by_an_older_one() {
    let random = &mut Random::new(seed() + 3);
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let carla = Device::joined("Carla", &amira, Role::Editor);
    for newer in newer_kinds() {
        let start = all_fields(random, newer);
        let expected = start.clone();
        let record = amira
            .project
            .run(move |store| {
                store.create(newer, "Titel", |edit| start.iter().try_for_each(|(id, value)| edit.set_field(newer, id, value)))
            })
            .expect("creates");
        let before = read(&amira, record);
        let values = |record: &Record| -> Map<String, Value> {
            expected.keys().map(|id| (id.clone(), record.fields.get(id).cloned().unwrap_or_default())).collect()
        };
        for id in expected.keys() {
            assert!(before.fields.contains_key(id), "{} {id}: {:?}", newer.id, before.fields.keys());
        }
        // An older laptop writes in it what it can, and passes it on; so does a third that heard of it by the second alone.
        bram.read(&amira.pack("first", None));
        if let Some(known) = kind::kind(newer.id) {
            bram.project
                .run(move |store| store.edit(record, |edit| edit.set_field(known, "who_decides", &"Niemand".into())))
                .expect("edits");
        }
        bram.project.run(move |store| store.edit(record, |edit| Ok(edit.set_title("Anders")))).expect("edits");
        carla.read(&bram.pack("second", None));
        amira.read(&carla.pack("third", None));
        let mut wanted = values(&before);
        if kind::kind(newer.id).is_some() {
            wanted.insert("who_decides".to_owned(), "Niemand".into());
        }
        for device in [&amira, &bram, &carla] {
            let now = read(device, record);
            assert_eq!(values(&now), wanted, "{}", newer.id);
            stands_in_the_tables(device, record, &now);
        }
        let moments = carla.project.run(move |store| store.timeline(record)).expect("moments");
        let first = moments[0].id;
        let then = carla.project.run(move |store| store.read_at(record, first)).expect("reads").0;
        assert_eq!(values(&then), values(&before), "{}", newer.id);
    }
}

#[test]
fn a_row_of_another_is_news_by_itself_and_can_be_undone() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let dilemma = kind::kind("dilemma").expect("a kind");
    let set = |device: &Device, record: RecordId, value: Value| {
        device.project.run(move |store| store.edit(record, |edit| edit.set_field(dilemma, "attempts", &value))).expect("edits");
    };
    let record = amira.project.run(|store| store.create(dilemma, "A of B", |_| Ok(()))).expect("creates");
    set(&amira, record, json!([{ "attempt": "Bellen" }, { "attempt": "Schrijven" }]));
    let rows = read(&amira, record).value("attempts");
    let id = |n: usize| rows[n]["id"].as_str().expect("an id").to_owned();
    bram.read(&amira.pack("first", None));
    amira.project.run(|store| store.mark_seen()).expect("sees");

    // One changes a row, the other another: nothing overlaps.
    set(&bram, record, json!({ id(0): { "outcome": "Niets" } }));
    set(&amira, record, json!({ id(1): { "outcome": "Iets" } }));
    amira.read(&bram.pack("second", None));
    let changes = amira.project.run(|store| store.changes()).expect("changes");
    let fields: Vec<(&str, &Value, &Value, bool)> = changes[0]
        .fields
        .iter()
        .map(|field| (field.what.0.as_str(), &field.what.1, &field.what.2, field.overlap.is_some()))
        .collect();
    let name = format!("attempts/{}", id(0));
    assert_eq!(fields, [(name.as_str(), &rows[0], &json!({ "id": id(0), "attempt": "Bellen", "outcome": "Niets" }), false)]);
    let named = Name::Field(name.clone());
    amira.project.run(move |store| store.restore(record, &named, Since::LastLook)).expect("restores");
    let now = read(&amira, record).value("attempts");
    assert_eq!(now, json!([rows[0], { "id": id(1), "attempt": "Schrijven", "outcome": "Iets" }]));

    // Both change the same row: each has their own.
    bram.read(&amira.pack("third", None));
    set(&bram, record, json!({ id(0): { "by_whom": "Bram" } }));
    set(&amira, record, json!({ id(0): { "by_whom": "Amira" } }));
    amira.read(&bram.pack("fourth", None));
    let changes = amira.project.run(|store| store.all_changes()).expect("changes");
    let overlap = changes[0].fields.iter().find(|field| field.what.0 == name).and_then(|field| field.overlap.as_ref());
    let mut each: Vec<&Value> = overlap.expect("an overlap").each.iter().map(|(_, row)| &row["by_whom"]).collect();
    each.sort_by_key(|value| value.to_string());
    assert_eq!(each, ["Amira", "Bram"]);
}

#[test]
fn rows_go_through_the_requests_and_are_found() {
    let home = tempfile::tempdir().expect("a folder");
    let app = app(home.path(), false);
    let person =
        ask(&app, "record_new", json!({ "kind": "person", "title": "Rima", "fields": {}, "sections": false }))["row"]["id"]
            .clone();
    let fields = json!({ "attended": [{ "person": person, "named_as": "mevrouw R.", "presence": "present" }, {}] });
    let view = ask(&app, "record_new", json!({ "kind": "meeting", "title": "Derde", "fields": fields, "sections": false }));
    let id = view["row"]["id"].clone();
    assert_eq!(view["targets"][0]["title"], "Rima", "a link in a row is a link");
    assert_eq!(ask(&app, "record_get", json!({ "id": person }))["linked_from"][0]["id"], id);
    let row = view["fields"]["attended"][1]["id"].as_str().expect("an id").to_owned();
    let view = ask(
        &app,
        "record_set",
        json!({ "id": id, "title": null, "fields": { "attended": { row: { "remarks": "kruidnagelthee" } } } }),
    );
    assert_eq!(view["fields"]["attended"][1]["remarks"], "kruidnagelthee");
    assert_eq!(view["fields"]["attended"][0]["named_as"], "mevrouw R.");
    assert_eq!(ask(&app, "search", json!({ "query": "kruidnagel", "limit": 5 }))["hits"][0]["id"], id);
    ask(&app, "link_remove", json!({ "record": id, "target": person }));
    assert!(
        ask(&app, "record_get", json!({ "id": id }))["fields"]["attended"][0].get("person").is_none(),
        "a link in a row is taken out"
    );
    let wrong = json!({ "id": id, "title": null, "fields": { "attended": [{ "presence": "misschien" }] } });
    assert_eq!(api::dispatch(&app, "record_set", wrong).expect_err("refused").code, api::Code::Invalid);
}

/// Values for every field, of every type; and in rows for every column of one.
fn all_fields(random: &mut Random, kind: &Kind) -> Map<String, Value> {
    let full = |random: &mut Random, field: &Field| match field.holds {
        Holds::Rows(columns) => {
            let row: Map<String, Value> =
                columns.iter().map(|column| (column.id.to_owned(), value(random, column.holds))).collect();
            let mut rows = value(random, field.holds);
            rows.as_array_mut().expect("rows").push(row.into());
            rows
        }
        holds => value(random, holds),
    };
    kind.fields.iter().map(|field| (field.id.to_owned(), full(random, field))).collect()
}

/// Values for about two of three fields.
fn fields(random: &mut Random, kind: &Kind) -> Map<String, Value> {
    let mut fields = Map::new();
    for field in kind.fields {
        if !random.once_in(3) {
            fields.insert(field.id.to_owned(), value(random, field.holds));
        }
    }
    fields
}

/// What somebody does to a field: another value, or, of rows, a cell, a new row or a row less.
fn change(random: &mut Random, field: &Field, now: &Record, who: usize) -> Value {
    let Holds::Rows(columns) = field.holds else { return value(random, field.holds) };
    let rows = now.value(field.id);
    let rows: Vec<&str> = rows.as_array().into_iter().flatten().filter_map(|row| row["id"].as_str()).collect();
    let column = &columns[random.below(columns.len())];
    match random.pick(&rows) {
        Some(row) if random.once_in(3) => json!({ *row: null }),
        Some(row) => {
            json!({ *row: { column.id: value(random, column.holds), "after": random.pick(&rows).filter(|other| *other != row).unwrap_or(&"") } })
        }
        None => {
            json!({ id(random): { column.id: value(random, column.holds) }, id(random): { "after": if who == 0 { "" } else { rows.first().unwrap_or(&"") } } })
        }
    }
}

fn value(random: &mut Random, holds: Holds) -> Value {
    let text = |random: &mut Random| random.pick(TEXTS).copied().unwrap_or_default();
    let line = |random: &mut Random| text(random).replace('\n', " ").trim().to_owned();
    let some = |random: &mut Random, of: &mut dyn FnMut(&mut Random) -> Value| -> Value {
        (0..1 + random.below(3)).map(|_| of(random)).collect()
    };
    match holds {
        Holds::Line => line(random).into(),
        Holds::Text => text(random).into(),
        Holds::Date => random.pick(&["2024", "2024-05", "2024-05-17"]).copied().into(),
        Holds::Count => (random.bits() as u32).into(),
        Holds::Between(least, most) => (least + random.below((most - least) as usize + 1) as u32).into(),
        Holds::Flag => random.once_in(2).into(),
        Holds::Choice(ids) => random.pick(ids).copied().into(),
        Holds::Record(_) => id(random).into(),
        Holds::Place => {
            let degrees = |random: &mut Random, most: usize| (random.below(most * 200_000) as f64 / 100_000.0) - most as f64;
            let value =
                json!({ "lat": degrees(random, 90), "lon": degrees(random, 180), "blur": random.pick(&[0, 1_000, 5_000]) });
            holds.check(&value).expect("a point")
        }
        Holds::Choices(ids) => some(random, &mut |random| random.pick(ids).copied().into()),
        Holds::Words => some(random, &mut |random| line(random).into()),
        Holds::Records(_) => some(random, &mut |random| id(random).into()),
        Holds::Rows(columns) => some(random, &mut |random| {
            let mut row = Map::new();
            for column in columns {
                if !random.once_in(3) {
                    row.insert(column.id.to_owned(), value(random, column.holds));
                }
            }
            row.into()
        }),
    }
}

fn id(random: &mut Random) -> String {
    let bits = u128::from(random.bits()) << 64 | u128::from(random.bits());
    let id = (bits & !(0xf << 76) & !(3 << 62)) | 7 << 76 | 2 << 62;
    RecordId(uuid::Uuid::from_u128(id)).to_string()
}

fn read(device: &Device, record: RecordId) -> Record {
    device.project.run(move |store| store.read(record)).expect("reads")
}

/// What is read of many records at once, without loading them, is what each says itself.
fn stands_in_the_tables(device: &Device, record: RecordId, read: &Record) {
    let (fields, linked, written) = device
        .project
        .run(move |store| Ok((store.fields(record)?, store.linked_to(record)?, store.indexed_text(record)?)))
        .expect("reads the tables");
    let json = serde_json::to_string(&read.fields).expect("JSON");
    let plain: Map<String, Value> = serde_json::from_str(&json).expect("JSON");
    assert_eq!((fields.kind, fields.title, fields.deleted), (read.kind.clone(), read.title.clone(), read.deleted));
    assert_eq!(fields.values, plain, "{}", read.kind);
    let linked: BTreeSet<RecordId> = linked.into_iter().map(|(id, _)| id).collect();
    assert_eq!(linked, read.links.iter().copied().collect(), "{}", read.kind);
    assert_eq!(written.plain[written.body..], read.body.plain_text(), "{}", read.kind);
    assert_eq!(written.plain.matches('\n').count(), written.folded.matches('\n').count(), "{}", read.kind);
}

/// The lines of a file as they are, but for when they were last changed and for parts of a second.
fn plain(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("reads");
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for line in &mut lines {
        line["created"] = line["created"].as_str().map(|time| time[..19].to_owned()).into();
        line["updated"] = Value::Null;
    }
    lines.sort_by_key(|line| line["id"].to_string());
    lines
}

#[test]
fn a_list_brings_the_fields_that_are_asked_for() {
    let random = &mut Random::new(seed() + 2);
    let home = tempfile::tempdir().expect("a folder");
    let app = app(home.path(), false);
    for kind in KINDS {
        let mut made = Map::new();
        for n in 0..times() {
            let body =
                json!({ "kind": kind.id, "title": format!("{} {n}", kind.id), "fields": fields(random, kind), "sections": true });
            let view = ask(&app, "record_new", body);
            made.insert(view["row"]["id"].as_str().expect("an id").to_owned(), view["fields"].clone());
        }
        let list = |fields: Value| {
            let body = json!({ "kind": kind.id, "deleted": false, "filter": "", "state": null, "sort": "title", "offset": 0, "limit": 0, "fields": fields });
            ask(&app, "record_list", body)["rows"].as_array().expect("rows").clone()
        };
        assert!(list(Value::Null).iter().all(|row| row.get("values").is_none()), "{}", kind.id);
        let all: Vec<&str> = kind.fields.iter().map(|field| field.id).chain(["no_such_field"]).collect();
        let (rows, first) = (list(json!(all)), list(json!(all[..1])));
        assert_eq!(rows.len(), made.len());
        for (row, first) in rows.iter().zip(&first) {
            let view = &made[row["id"].as_str().expect("an id")];
            assert_eq!(&row["values"], view, "{}", kind.id);
            let mut fields = view.as_object().expect("fields").clone();
            fields.retain(|id, _| id == all[0]);
            assert_eq!(first["values"], json!(fields), "{}", kind.id);
        }
    }
    let initiative = ask(
        &app,
        "record_list",
        json!({ "kind": "initiative", "deleted": false, "filter": "", "state": null, "sort": "title", "offset": 0, "limit": 1 }),
    );
    let id = &initiative["rows"][0]["id"];
    ask(&app, "record_set", json!({ "id": id, "title": null, "fields": { "place": "Zutphen" } }));
    let body = json!({ "kind": "initiative", "deleted": false, "filter": "Zutphen", "state": null, "sort": "title", "offset": 0, "limit": 0, "fields": ["place"] });
    assert_eq!(ask(&app, "record_list", body)["rows"][0]["values"], json!({ "place": "Zutphen" }));
}

#[test]
fn what_comes_next_is_found_however_much_comes_after() {
    let home = tempfile::tempdir().expect("a folder");
    let app = app(home.path(), false);
    let meeting = |date: &str, bin: bool| {
        let body = json!({ "kind": "meeting", "title": date, "fields": { "date": date }, "sections": false });
        let id = ask(&app, "record_new", body)["row"]["id"].clone();
        if bin {
            ask(&app, "record_delete", json!({ "id": id }));
        }
    };
    for month in 1..=12 {
        (10..=28).step_by(6).for_each(|day| meeting(&format!("2027-{month:02}-{day}"), false));
    }
    for date in ["2025", "2026", "2026-03", "2026-02", "2026-03-09", "2026-03-10", "2026-03-11", "2028"] {
        meeting(date, false);
    }
    meeting("2026-03-12", true);
    ask(&app, "record_new", json!({ "kind": "meeting", "title": "ooit", "fields": {}, "sections": false }));
    let list = |from: &str, offset: u32, limit: u32| {
        let query = json!({ "kind": "meeting", "from": from, "sort": "coming", "offset": offset, "limit": limit });
        let list = ask(&app, "record_list", query.clone());
        // The same among others.
        let lists = ask(&app, "record_lists", json!({ "lists": [{ "kind": "person" }, query] }));
        assert_eq!(lists, json!([{ "rows": [], "total": 0 }, list]));
        let titles: Vec<String> =
            list["rows"].as_array().expect("rows").iter().map(|row| row["title"].as_str().unwrap_or_default().into()).collect();
        (titles.join(" "), list["total"].as_u64().expect("a total"))
    };
    // A month or a year in which the day lies may still hold it.
    assert_eq!(list("2026-03-10", 0, 5), ("2026 2026-03 2026-03-10 2026-03-11 2027-01-10".into(), 4 + 48 + 1));
    assert_eq!(list("2026-03-10", 52, 5), ("2028".into(), 53));
    assert_eq!(list("2028-01-01", 0, 5), ("2028".into(), 1));
    assert_eq!(list("2029-01-01", 0, 5), (String::new(), 0));
}

#[test]
fn records_to_choose_from_are_of_the_kind_that_is_asked_for() {
    let home = tempfile::tempdir().expect("a folder");
    let app = app(home.path(), false);
    let new = |kind: &str, title: &str| {
        let body = json!({ "kind": kind, "title": title, "fields": {}, "sections": false });
        ask(&app, "record_new", body);
    };
    new("person", "Noor uit Zwolle");
    (0..60).for_each(|n| new("field-note", &format!("Noor belde {n}")));
    new("actor", "Noorderkerk");
    let found = |query: &str, kind: Value, limit: u32| {
        let mut body = json!({ "query": query, "limit": limit });
        if !kind.is_null() {
            body["kind"] = kind;
        }
        let rows = ask(&app, "link_targets", body);
        rows.as_array().expect("rows").iter().map(|row| row["title"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for query in ["", "noor", "Noor zw", "oor", "wolle"] {
        assert_eq!(found(query, json!("person"), 3), ["Noor uit Zwolle"], "{query}");
    }
    assert_eq!(found("noord", json!("actor"), 3), ["Noorderkerk"]);
    assert_eq!(found("noord", json!("person"), 3), [""; 0]);
    assert_eq!(found("noor", Value::Null, 0).len(), 8);
    assert_eq!(found("noor", json!("field-note"), 50).len(), 50);
}

#[test]
fn settings_remember_the_columns_of_kinds_and_no_other_words() {
    let home = tempfile::tempdir().expect("a folder");
    let app = app(home.path(), false);
    let mut settings = ask(&app, "app_state", json!({}))["settings"].clone();
    settings["columns"] = json!({ "initiative": ["phase", "Selam", "place"], "Selam": ["place"], "person": [] });
    let kept = ask(&app, "settings_set", settings);
    assert_eq!(kept["columns"], json!({ "initiative": ["phase", "place"], "person": [] }));
    assert_eq!(ask(&app, "app_state", json!({}))["settings"], kept);
}

#[test]
fn dilemmas_that_resemble_each_other_are_found_with_the_reason() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), true);
    let rows = ask(&app, "record_list", json!({ "kind": "dilemma" }));
    let id_of = |title: &str| {
        let row = rows["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .find(|row| row["title"].as_str().is_some_and(|known| known.contains(title)));
        row.unwrap_or_else(|| panic!("{title}: {rows}"))["id"].clone()
    };
    // Of the sample: what resembles what, with a word that says so; or nothing.
    let cases = [
        ("Namen doorgeven", Some(("Tellen wie er komt", "lijst"))),
        ("Tellen wie er komt", Some(("Namen doorgeven", "namen"))),
        ("Een lied van hier", Some(("Een optreden aannemen", "koor"))),
        ("Planten voor tien jaar", None),
    ];
    for (title, wanted) in cases {
        let found = ask(&app, "record_similar", json!({ "id": id_of(title) }))["rows"].clone();
        let first = found.as_array().expect("rows").first();
        match wanted {
            None => assert_eq!(first, None, "{title}"),
            Some((other, word)) => {
                let first = first.unwrap_or_else(|| panic!("{title}: nothing"));
                assert_eq!(first["row"]["id"], id_of(other), "{title}: {found}");
                assert!(first["words"].as_array().expect("words").contains(&json!(word)), "{title}: {found}");
                assert!(!first["initiatives"].as_array().expect("titles").is_empty(), "{title}: {found}");
            }
        }
    }
    // Not itself, and none from the bin.
    ask(&app, "record_delete", json!({ "id": id_of("Tellen wie er komt") }));
    assert_eq!(ask(&app, "record_similar", json!({ "id": id_of("Namen doorgeven") }))["rows"], json!([]));
    let person = ask(&app, "record_list", json!({ "kind": "person" }))["rows"][0]["id"].clone();
    assert!(api::dispatch(&app, "record_similar", json!({ "id": person })).is_err());
}
