//! The history of a record: who worked on it when, how it read then, and bringing back what it was.

use model::{Attachment, RecordId};
use serde_json::json;
use support::Device;
use vault::{Moment, MomentId, Name, Role};

#[test]
fn the_moments_of_a_record_are_the_same_on_every_laptop() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "De deur stond open.\nEr was thee.");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    amira.write(record, "De deur stond wijd open.\nEr was thee.");
    bram.write(record, "De deur stond open.\nEr was thee.\nWij bleven lang.");
    amira.read(&bram.pack("pack", None));
    bram.read(&amira.pack("pack", None));
    amira.write(record, "De deur stond wijd open.\nWij bleven lang.");
    bram.read(&amira.pack("again", None));

    let (here, there) = (timeline(&amira, record), timeline(&bram, record));
    assert_eq!(ids(&here), ids(&there));
    let [amira_id, bram_id] = [&amira, &bram].map(member);
    let done: Vec<_> =
        here.iter().map(|moment| (moment.member, moment.done.added, moment.done.changed, moment.done.removed)).collect();
    // Amira wrote on while apart: it is one moment with what came before.
    assert_eq!(done, [(Some(amira_id), 2, 0, 0), (Some(bram_id), 1, 0, 0), (Some(amira_id), 0, 0, 1)]);
    assert!(here[0].done.made && !here[1].done.made);
    assert_eq!(here[0].done.fields, ["title"]);
    let texts: Vec<String> = here.iter().map(|moment| text_at(&amira, record, moment.id)).collect();
    assert_eq!(
        texts,
        [
            "De deur stond wijd open.\nEr was thee.",
            "De deur stond wijd open.\nEr was thee.\nWij bleven lang.",
            "De deur stond wijd open.\nWij bleven lang."
        ]
    );
    assert!(here[..2].iter().all(|moment| moment.to <= here[2].from), "nothing is shown before what it builds on");
}

#[test]
fn two_moments_stand_beside_each_other() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een\ntwee\ndrie");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.write(record, "een\n2\ndrie\nvier");
    amira.read(&bram.pack("pack", None));
    let moments = timeline(&amira, record);
    let (first, last) = (moments[0].id, moments[1].id);
    for (from, shown) in [
        (Some(first), "een=een twee=2 drie=drie -=vier"),
        (None, "-=een -=2 -=drie -=vier"),
        (Some(last), "een=een 2=2 drie=drie vier=vier"),
    ] {
        let compared = amira.project.run(move |store| store.compare(record, from.map(vault::At::Entry), last)).expect("compares");
        let words = |side: &Option<model::TextBlock>| side.as_ref().map_or("-".to_owned(), |block| block.line.plain_text());
        let sides: Vec<String> =
            compared.blocks.iter().map(|sides| format!("{}={}", words(&sides.before), words(&sides.after))).collect();
        assert_eq!(sides.join(" "), shown, "since {from:?}");
    }
}

#[test]
fn what_a_record_was_comes_back_and_goes_again() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een\ntwee\ndrie");
    set(&amira, record, "place", "Tilburg");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.write(record, "een\nviertal");
    set(&bram, record, "place", "Breda");
    bram.project
        .run(move |store| {
            store.edit(record, |edit| {
                edit.set_title("Anders");
                edit.set_deleted(true);
                Ok(())
            })
        })
        .expect("edits");
    amira.read(&bram.pack("pack", None));
    let moments = timeline(&amira, record);
    let (then, later) = (moments[0].id, moments[1].id);
    assert_eq!(moments[1].done.bin, Some(true));

    amira.project.run(move |store| store.restore_at(record, then)).expect("restores");
    let read = |device: &Device| device.project.run(move |store| store.read(record)).expect("reads");
    let back = read(&amira);
    assert_eq!((back.title.as_str(), back.deleted, &back.fields["place"]), ("Bezoek", None, &json!("Tilburg")));
    assert_eq!(amira.text(record), "een\ntwee\ndrie");
    assert_eq!(timeline(&amira, record).len(), 3, "it is a new moment, and no old one is gone");

    amira.project.run(move |store| store.restore_at(record, later)).expect("restores");
    let again = read(&amira);
    assert_eq!((again.title.as_str(), &again.fields["place"]), ("Anders", &json!("Breda")));
    assert_eq!((amira.text(record).as_str(), again.deleted), ("een\nviertal", None), "nothing goes into the bin by itself");
    bram.read(&amira.pack("again", None));
    assert_eq!(read(&bram).body, again.body);
}

#[test]
fn a_paragraph_or_a_field_comes_back_alone() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een\ntwee\ndrie");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let key = |text: &str, device: &Device| {
        let blocks = device.project.run(move |store| store.textblocks(record)).expect("reads");
        blocks.into_iter().find(|block| block.line.plain_text() == text).expect("is there").key
    };
    let (two, three) = (key("twee", &amira), key("drie", &amira));
    let doomed = two.clone();
    bram.project
        .run(move |store| {
            store.edit(record, |edit| {
                edit.remove_block(&doomed);
                edit.replace("drie", "drie!")?;
                Ok(edit.append(&model::Body::from_plain("vier")))
            })
        })
        .expect("edits");
    amira.read(&bram.pack("pack", None));
    let then = timeline(&amira, record)[0].id;
    let four = key("vier", &amira);
    for (part, text) in [
        (Name::Block(two.clone()), "een\ntwee\ndrie!\nvier"),
        (Name::Block(two), "een\ntwee\ndrie!\nvier"),
        (Name::Block(three), "een\ntwee\ndrie\nvier"),
        (Name::Block(four.clone()), "een\ntwee\ndrie"),
    ] {
        let named = format!("{part:?}");
        amira.project.run(move |store| store.restore_part_at(record, then, &part)).expect("restores");
        assert_eq!(amira.text(record), text, "{named}");
    }
    let gone = amira.project.run(move |store| store.restore_part_at(record, then, &Name::Block(four)));
    assert!(matches!(gone, Err(vault::Error::NoSuchRecord)));

    set(&amira, record, "place", "Breda");
    amira.project.run(move |store| store.restore_part_at(record, then, &Name::Field("place".into()))).expect("restores");
    let read = amira.project.run(move |store| store.read(record)).expect("reads");
    assert!(!read.fields.contains_key("place"), "it was empty then");
}

#[test]
fn a_file_that_was_taken_out_comes_back_and_a_later_one_stays() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let file = |n: u8| Attachment {
        id: RecordId::from_bytes([n; 16]).0,
        hash: [n; 32],
        key: Some(model::FileKey([n; 32])),
        name: format!("{n}.txt"),
        media_type: "text/plain".into(),
        size: 1,
        at: 0,
    };
    let edit = |change: fn(&mut model::Edit<'_>, Attachment), file: Attachment| {
        amira.project.run(move |store| store.edit(record, |edit| Ok(change(edit, file)))).expect("edits");
    };
    edit(|edit, file| edit.add_attachment(&file), file(1));
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let (gone, new) = (file(1).id, file(2));
    bram.project
        .run(move |store| {
            store.edit(record, |edit| {
                edit.remove_attachment(&gone);
                Ok(edit.add_attachment(&new))
            })
        })
        .expect("edits");
    amira.read(&bram.pack("pack", None));
    let moments = timeline(&amira, record);
    assert_eq!((moments[0].done.files, moments[1].done.files), (1, 2));
    let then = moments[0].id;
    amira.project.run(move |store| store.restore_at(record, then)).expect("restores");
    let files = amira.project.run(move |store| store.read(record)).expect("reads").attachments;
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["1.txt", "2.txt"]);
}

#[test]
fn a_moment_that_is_none_is_an_error() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let other = amira.note("Ander", "twee");
    let foreign = timeline(&amira, other)[0].id;
    let later = amira.note("Later", "drie");
    let strange = amira.project.run(move |store| store.read_at(later, foreign));
    assert!(matches!(strange, Err(vault::Error::NoSuchMoment)), "it is a moment of another record");
    for odd in ["", "zz", "0123", "0123456789abcdef00"] {
        assert!(matches!(odd.parse::<MomentId>(), Err(vault::Error::NoSuchMoment)), "{odd}");
    }
    let id = timeline(&amira, record)[0].id;
    assert_eq!(id.to_string().parse::<MomentId>().expect("parses"), id);
    let reader = Device::joined("Bram", &amira, Role::Reader);
    assert!(reader.project.run(move |store| store.restore_at(record, id)).is_err(), "readers restore nothing");
    assert_eq!(text_at(&reader, record, id), "een", "and read all of it");
}

#[test]
fn a_named_moment_of_the_project_opens_any_record_as_it_was() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    // Bram writes before the name is given, and nobody at Amira's knows: it is not part of her moment.
    bram.write(record, "een\ntwee");
    let named = amira.project.run(|store| store.name_moment("na werkplaats 3")).expect("names");
    amira.write(record, "een!");
    let late = amira.note("Later", "drie");
    amira.read(&bram.pack("pack", None));
    bram.read(&amira.pack("pack", None));
    for device in [&amira, &bram] {
        let moments = device.project.run(|store| store.named_moments()).expect("reads");
        let found: Vec<_> = moments.iter().map(|moment| (moment.id, moment.name.as_str(), moment.by)).collect();
        assert_eq!(found, [(named, "na werkplaats 3", Some(member(&amira)))]);
        let at = vault::At::Named(named);
        let (then, _) = device.project.run(move |store| store.read_at(record, at)).expect("reads");
        assert_eq!((then.title.as_str(), then.body.plain_text().as_str()), ("Bezoek", "een"));
        let (absent, _) = device.project.run(move |store| store.read_at(late, at)).expect("reads");
        assert_eq!((absent.kind.as_str(), absent.title.as_str()), ("", ""), "it was not there yet");
        let refused = device.project.run(move |store| store.restore_at(late, at));
        assert!(matches!(refused, Err(vault::Error::NoSuchMoment)), "so there is nothing to bring back");
        let mut since = device.project.run(move |store| store.written_since(named)).expect("reads");
        since.sort_unstable();
        assert_eq!(since, [record, late]);
        // It is no record that anybody sees.
        let query = vault::Query { limit: 9, ..vault::Query::default() };
        let (rows, total) = device.project.run(move |store| store.list(&query)).expect("lists");
        assert_eq!((rows.len(), total), (2, 2));
        let changed = device.project.run(|store| store.changes()).expect("reads");
        assert!(changed.iter().all(|change| change.record != named));
        let faults = device.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies").faults;
        assert!(faults.is_empty(), "{faults:?}");
    }
    bram.project.run(move |store| store.restore_at(record, vault::At::Named(named))).expect("restores");
    assert_eq!(bram.text(record), "een");
    bram.project.run(move |store| store.unname_moment(named)).expect("takes back");
    amira.read(&bram.pack("gone", None));
    assert!(amira.project.run(|store| store.named_moments()).expect("reads").is_empty());
    let gone = amira.project.run(move |store| store.read_at(record, vault::At::Named(named)));
    assert!(matches!(gone, Err(vault::Error::NoSuchMoment)));
}

fn timeline(device: &Device, record: RecordId) -> Vec<Moment> {
    device.project.run(move |store| store.timeline(record)).expect("reads")
}

fn ids(moments: &[Moment]) -> Vec<MomentId> {
    moments.iter().map(|moment| moment.id).collect()
}

fn text_at(device: &Device, record: RecordId, at: MomentId) -> String {
    device.project.run(move |store| store.read_at(record, at)).expect("reads").0.body.plain_text()
}

fn member(device: &Device) -> vault::MemberId {
    let (device, members) = device.project.run(|store| Ok((store.device(), store.members()?))).expect("reads");
    let own = members.iter().find(|member| member.devices.iter().any(|known| known.sign == device));
    own.expect("is in the team").id
}

fn set(device: &Device, record: RecordId, field: &'static str, value: &'static str) {
    let kind = model::kind::kind("field-note").expect("a kind");
    device.project.run(move |store| store.edit(record, |edit| edit.set_field(kind, field, &json!(value)))).expect("edits");
}
