//! The codebook on two laptops: what one did to a code is taken back and done again, and what others did to codes is told.

use model::{
    CodeChange, Part,
    codebook::{Aspect, Code},
};
use serde_json::{Value, json};
use support::Device;
use uuid::Uuid;
use vault::{CODEBOOK, Changed, Name, Role, Since, Turn};

const HOSPITALITY: Uuid = Uuid::from_u128(1);
const FOOD: Uuid = Uuid::from_u128(2);

fn add(device: &Device, id: Uuid, name: &str) {
    let memo = "Wat het is.".to_owned();
    let code = Code { id, name: name.into(), colour: 1, parent: None, memo, created: 1, deleted: false, merged_into: None };
    device.project.run(move |store| store.edit_codebook(|edit| Ok(edit.add_code(&code)))).expect("adds a code");
}

fn change(device: &Device, id: Uuid, change: CodeChange) {
    device.project.run(move |store| store.edit_codebook(|edit| edit.change_code(id, &change))).expect("changes a code");
}

fn rename(device: &Device, id: Uuid, name: &str) {
    change(device, id, CodeChange { name: Some(name.into()), ..CodeChange::default() });
}

/// Types a memo as a window does, a letter at a time.
fn write(device: &Device, id: Uuid, from: &str, more: &str) {
    let mut memo = from.to_owned();
    for letter in more.chars() {
        memo.push(letter);
        let change = CodeChange { memo: Some(memo.clone()), ..CodeChange::default() };
        let place = format!("{id} memo");
        device.project.run(move |store| store.fill_in_codebook(&place, |edit| edit.change_code(id, &change))).expect("types");
    }
}

fn turn(device: &Device, turn: Turn) -> bool {
    device.project.run(move |store| store.turn(Some(CODEBOOK), Part::All, turn)).expect("turns").is_some()
}

/// A code as `name/colour/above/memo/deleted/into`.
fn shown(device: &Device, id: Uuid) -> String {
    let book = device.project.run(|store| store.codebook()).expect("reads the codes");
    let Some(code) = book.get(&id) else { return "none".into() };
    let number = |id: Option<Uuid>| id.map_or(0, |id| id.as_u128());
    let Code { name, colour, memo, .. } = code;
    let gone = if code.deleted { "gone" } else { "" };
    format!("{name}/{colour}/{}/{memo}/{gone}/{}", number(code.parent), number(code.merged_into))
}

fn meet(one: &Device, other: &Device) {
    for _ in 0..2 {
        other.read(&one.pack("pack", None));
        one.read(&other.pack("pack", None));
    }
}

fn two() -> (Device, Device) {
    let amira = Device::founder("Amira");
    add(&amira, HOSPITALITY, "Gastvrijheid");
    add(&amira, FOOD, "Eten");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    meet(&amira, &bram);
    for device in [&amira, &bram] {
        device.project.run(|store| store.mark_seen()).expect("has seen it");
    }
    (amira, bram)
}

fn news(device: &Device) -> Option<Changed> {
    let changes = device.project.run(|store| store.changes()).expect("reads what changed");
    changes.into_iter().find(|change| change.record == CODEBOOK)
}

fn member(device: &Device) -> vault::MemberId {
    let (device, members) = device.project.run(|store| Ok((store.device(), store.members()?))).expect("reads");
    let own = members.iter().find(|member| member.devices.iter().any(|known| known.sign == device));
    own.expect("is in the team").id
}

fn fields(change: &Changed) -> Vec<(String, Value, Value)> {
    change.fields.iter().map(|field| field.what.clone()).collect()
}

#[test]
fn whatever_was_done_to_a_code_is_taken_back_and_done_again() {
    let none = CodeChange::default;
    let acts: Vec<(&str, CodeChange)> = vec![
        ("renaming", CodeChange { name: Some("Welkom".into()), ..none() }),
        ("another colour", CodeChange { colour: Some(5), ..none() }),
        ("moving", CodeChange { parent: Some(Some(FOOD)), ..none() }),
        ("merging", CodeChange { merged_into: Some(Some(FOOD)), ..none() }),
        ("deleting", CodeChange { deleted: Some(true), ..none() }),
        ("a memo", CodeChange { memo: Some("Wat het nooit is.".into()), ..none() }),
    ];
    for (act, made) in acts {
        let mut amira = Device::founder("Amira");
        add(&amira, HOSPITALITY, "Gastvrijheid");
        add(&amira, FOOD, "Eten");
        let before = shown(&amira, HOSPITALITY);
        change(&amira, HOSPITALITY, made);
        let after = shown(&amira, HOSPITALITY);
        assert_ne!(before, after, "{act}");
        for _ in 0..2 {
            assert!(turn(&amira, Turn::Back), "{act} can't be taken back");
            assert_eq!(shown(&amira, HOSPITALITY), before, "{act}, taken back");
            amira = amira.reopen();
            assert!(turn(&amira, Turn::Again), "{act} can't be done again");
            assert_eq!(shown(&amira, HOSPITALITY), after, "{act}, done again");
            amira = amira.reopen();
        }
    }
}

#[test]
fn a_code_that_was_made_goes_and_comes_with_its_memo() {
    let amira = Device::founder("Amira");
    add(&amira, HOSPITALITY, "Gastvrijheid");
    add(&amira, FOOD, "Eten");
    assert!(turn(&amira, Turn::Back));
    assert_eq!(shown(&amira, FOOD), "Eten/1/0/Wat het is./gone/0");
    assert!(turn(&amira, Turn::Back), "the first code began the codebook");
    assert_eq!(shown(&amira, HOSPITALITY), "Gastvrijheid/1/0/Wat het is./gone/0");
    assert!(!turn(&amira, Turn::Back), "there is nothing more");
    assert!(turn(&amira, Turn::Again) && turn(&amira, Turn::Again));
    for (id, name) in [(HOSPITALITY, "Gastvrijheid"), (FOOD, "Eten")] {
        assert_eq!(shown(&amira, id), format!("{name}/1/0/Wat het is.//0"));
    }
}

#[test]
fn what_is_typed_is_one_step_and_words_of_others_stay() {
    let (amira, bram) = two();
    write(&amira, HOSPITALITY, "Wat het is.", " Niet meer.");
    meet(&amira, &bram);
    write(&bram, HOSPITALITY, "Wat het is. Niet meer.", " Zegt Bram.");
    meet(&amira, &bram);
    assert!(turn(&amira, Turn::Back));
    assert_eq!(shown(&amira, HOSPITALITY), "Gastvrijheid/1/0/Wat het is. Zegt Bram.//0");
    assert!(turn(&amira, Turn::Again));
    assert_eq!(shown(&amira, HOSPITALITY), "Gastvrijheid/1/0/Wat het is. Niet meer. Zegt Bram.//0");
}

#[test]
fn what_others_did_to_a_code_is_nobody_elses_to_take_back() {
    let (amira, bram) = two();
    rename(&amira, HOSPITALITY, "Welkom");
    meet(&amira, &bram);
    change(&bram, HOSPITALITY, CodeChange { colour: Some(7), ..CodeChange::default() });
    rename(&bram, FOOD, "Koken");
    meet(&amira, &bram);
    assert!(turn(&amira, Turn::Back));
    assert_eq!(shown(&amira, HOSPITALITY), "Gastvrijheid/7/0/Wat het is.//0");
    assert_eq!(shown(&amira, FOOD), "Koken/1/0/Wat het is.//0");

    // A name that somebody gave since stands.
    assert!(turn(&amira, Turn::Again));
    meet(&amira, &bram);
    rename(&bram, HOSPITALITY, "Thuis");
    meet(&amira, &bram);
    turn(&amira, Turn::Back);
    assert!(shown(&amira, HOSPITALITY).starts_with("Thuis/"), "{}", shown(&amira, HOSPITALITY));
}

#[test]
fn the_catch_up_tells_what_others_did_to_codes_until_it_was_seen() {
    let (amira, bram) = two();
    assert!(news(&amira).is_none());
    rename(&bram, FOOD, "Koken");
    add(&bram, Uuid::from_u128(3), "Taal");
    change(&bram, HOSPITALITY, CodeChange { merged_into: Some(Some(FOOD)), ..CodeChange::default() });
    meet(&amira, &bram);
    assert!(news(&bram).is_none(), "one's own is no news");
    assert_eq!(amira.project.run(|store| store.unseen()).expect("counts"), 1);

    let told = news(&amira).expect("the codes changed");
    let name = Aspect::Name.field(FOOD);
    let added = Aspect::Name.field(Uuid::from_u128(3));
    let told_fields = fields(&told);
    assert!(told_fields.contains(&(name.clone(), json!("Eten"), json!("Koken"))), "{told_fields:?}");
    assert!(told_fields.contains(&(added.clone(), Value::Null, json!("Taal"))), "{told_fields:?}");
    let merged = (Aspect::MergedInto.field(HOSPITALITY), Value::Null, json!(FOOD.to_string()));
    assert!(told_fields.contains(&merged), "{told_fields:?}");
    let member = member(&bram);
    assert!(told.fields.iter().all(|field| field.by == [member]), "{:?}", told.fields);

    // A code had no colour before it came, and has one ever since.
    let colour = Name::Field(Aspect::Colour.field(Uuid::from_u128(3)));
    amira.project.run(move |store| store.restore(CODEBOOK, &colour, Since::LastLook)).expect("there is nothing to bring back");
    assert_eq!(shown(&amira, Uuid::from_u128(3)), "Taal/1/0/Wat het is.//0");

    // Bringing back is for single ones; a code that came goes.
    for field in [name.clone(), added.clone()] {
        amira.project.run(move |store| store.restore(CODEBOOK, &Name::Field(field), Since::LastLook)).expect("brings back");
    }
    assert!(shown(&amira, FOOD).starts_with("Eten/"));
    assert_eq!(shown(&amira, Uuid::from_u128(3)), "Taal/1/0/Wat het is./gone/0");
    assert!(turn(&amira, Turn::Back) && turn(&amira, Turn::Back), "bringing back is taken back, too");
    assert!(shown(&amira, FOOD).starts_with("Koken/"));

    // Looked at one by one: a code that came is one thing with its colour and place. What became of it since is another.
    meet(&amira, &bram);
    change(&bram, Uuid::from_u128(3), CodeChange { deleted: Some(true), ..CodeChange::default() });
    meet(&amira, &bram);
    let since = [Aspect::Deleted, Aspect::Memo].map(|aspect| aspect.field(Uuid::from_u128(3)));
    for field in [name, added, Aspect::MergedInto.field(HOSPITALITY)].into_iter().chain(since.clone()) {
        let left: Vec<String> = news(&amira).map(|told| fields(&told)).into_iter().flatten().map(|(field, ..)| field).collect();
        assert!(left.contains(&field), "{field} went with another: {left:?}");
        let upto = amira.project.run(|store| store.newest_item()).expect("an item");
        amira.project.run(move |store| store.mark_change_seen(CODEBOOK, &Name::Field(field), upto)).expect("has seen it");
    }
    assert!(news(&amira).is_none(), "{:?}", news(&amira));
    assert_eq!(amira.project.run(|store| store.unseen()).expect("counts"), 0);
}

#[test]
fn codes_stay_news_when_the_last_record_was_looked_at() {
    let (amira, bram) = two();
    let note = bram.note("Bezoek", "Er was thee.");
    rename(&bram, FOOD, "Koken");
    meet(&amira, &bram);
    amira.project.run(move |store| store.mark_record_seen(note)).expect("has seen it");
    assert!(news(&amira).is_some(), "what became of the codes was never looked at");
}

#[test]
fn two_names_given_apart_are_both_shown_and_either_can_be_taken() {
    let (amira, bram) = two();
    rename(&amira, FOOD, "Aan tafel");
    rename(&bram, FOOD, "Koken");
    meet(&amira, &bram);
    assert_eq!(shown(&amira, FOOD), shown(&bram, FOOD));
    for device in [&amira, &bram] {
        let told = news(device).expect("the codes changed");
        let [field] = told.fields.as_slice() else { panic!("{:?}", told.fields) };
        let versions = field.overlap.clone().expect("both names");
        assert_eq!(versions.common, json!("Eten"));
        let mut names: Vec<Value> = versions.each.iter().map(|(_, name)| name.clone()).collect();
        names.sort_by_key(|name| name.to_string());
        assert_eq!(names, [json!("Aan tafel"), json!("Koken")]);
    }
    let of = member(&amira);
    let field = Name::Field(Aspect::Name.field(FOOD));
    amira.project.run(move |store| store.take_version(CODEBOOK, &field, &of, Since::LastLook)).expect("takes it");
    meet(&amira, &bram);
    assert!(shown(&bram, FOOD).starts_with("Aan tafel/"));
}
