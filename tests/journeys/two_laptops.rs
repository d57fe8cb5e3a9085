//! Two people write apart, carry a file across, and both have everything.

use model::kind;
use serde_json::json;
use support::{Device, PASSPHRASE, options};
use vault::{Error, Fault, Name, Project, Role, Since, What};

#[test]
fn notes_written_apart_come_together() {
    let amira = Device::founder("Amira");
    let first = amira.note("Bezoek", "De deur stond open.\nEr was thee.");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    assert_eq!(bram.text(first), "De deur stond open.\nEr was thee.");
    assert!(bram.project.run(|store| store.changes()).expect("reads").is_empty(), "what came with the answer is no news");

    amira.write(first, "De deur stond wijd open.\nEr was thee.");
    bram.write(first, "De deur stond open.\nEr was thee en koek.\nWij bleven lang.");
    let second = bram.note("Terugweg", "Regen.");
    let pack = bram.pack("pack", Some(&amira));
    let report = amira.read(&pack);
    assert_eq!((report.ingested.taken, report.ingested.known, report.cut_short), (1, 0, false));
    assert_eq!(amira.read(&pack).ingested.taken, 0, "twice is once");
    let back = amira.pack("pack", Some(&bram));
    bram.read(&back);
    for device in [&amira, &bram] {
        assert_eq!(device.text(first), "De deur stond wijd open.\nEr was thee en koek.\nWij bleven lang.");
        assert_eq!(device.text(second), "Regen.");
        let verified = device.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
        assert_eq!(verified.faults, [] as [Fault; 0]);
    }

    let mut changes = amira.project.run(|store| store.changes()).expect("reads");
    changes.sort_by_key(|change| change.record);
    assert_eq!(
        changes.iter().map(|change| (change.record, change.what)).collect::<Vec<_>>(),
        [(first, What::Changed), (second, What::Added)]
    );
    let blocks: Vec<_> = changes[0]
        .blocks
        .iter()
        .map(|block| {
            let text = |side: &Option<model::TextBlock>| side.as_ref().map(|block| block.line.plain_text());
            (text(&block.what.before), text(&block.what.after), block.overlap.is_some())
        })
        .collect();
    assert_eq!(
        blocks,
        [
            (Some("Er was thee.".into()), Some("Er was thee en koek.".into()), false),
            (None, Some("Wij bleven lang.".into()), false)
        ]
    );
    let key = changes[0].blocks[0].what.key().to_owned();
    amira.project.run(move |store| store.restore(first, &Name::Block(key), Since::LastLook)).expect("restores");
    assert_eq!(amira.text(first), "De deur stond wijd open.\nEr was thee.\nWij bleven lang.");
    amira.project.run(|store| store.mark_seen()).expect("marks");
    assert_eq!(amira.project.run(|store| store.unseen()).expect("reads"), 0);
}

#[test]
fn a_paragraph_that_two_changed_is_marked() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een twee drie\nvier");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    amira.write(record, "een 2 drie\nvier");
    bram.write(record, "een twee 3\nvier");
    amira.read(&bram.pack("pack", None));
    let changes = amira.project.run(|store| store.changes()).expect("reads");
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].blocks.len(), 1);
    assert!(changes[0].blocks[0].overlap.is_some());
    assert_eq!(changes[0].blocks[0].by.len(), 2);
    assert_eq!(changes[0].blocks[0].what.before.as_ref().expect("was there").line.plain_text(), "een 2 drie");
    // Bram knows Amira's text when he writes again: that is no overlap.
    bram.read(&amira.pack("pack", None));
    amira.project.run(|store| store.mark_seen()).expect("marks");
    bram.write(record, "een 2 3!\nvier");
    amira.read(&bram.pack("pack", None));
    let changes = amira.project.run(|store| store.changes()).expect("reads");
    assert!(changes[0].blocks[0].overlap.is_none());
}

/// What a member made of the one paragraph or field that overlaps, by name, and what was there before.
fn versions(device: &Device) -> (Option<String>, Vec<(String, Option<String>)>) {
    let (changes, members) =
        device.project.run(|store| Ok((store.changes()?, store.members()?))).expect("reads what others changed");
    let text = |block: &Option<model::TextBlock>| block.as_ref().map(|block| block.line.plain_text());
    let overlaps: Vec<_> = changes.iter().flat_map(|change| &change.blocks).filter_map(|block| block.overlap.as_ref()).collect();
    let [overlap] = overlaps.as_slice() else { panic!("{} overlaps", overlaps.len()) };
    let name = |of: &vault::MemberId| members.iter().find(|member| member.id == *of).expect("a member").name.clone();
    let mut each: Vec<_> = overlap.each.iter().map(|(member, block)| (name(member), text(block))).collect();
    each.sort();
    (text(&overlap.common), each)
}

#[test]
fn whoever_looks_sees_what_each_made_of_a_paragraph_and_may_take_it() {
    let words = |text: &str| Some(text.to_owned());
    // What both had, what Amira makes of it and what Bram does; an empty text is a paragraph that is taken out.
    let cases = [
        ("een twee drie", "een 2 drie", "een twee 3"),
        ("een twee drie", "heel iets anders", "een twee drie en vier"),
        // Yjs drops what is typed into a paragraph that another took out; it is offered back.
        ("een twee drie", "", "een twee drie en vier"),
        ("een twee drie", "een twee drie en vier", ""),
        ("كان الباب مفتوحا", "كان الباب مفتوحا دائما", "كان البيت مفتوحا"),
    ];
    for (before, amiras, brams) in cases {
        let amira = Device::founder("Amira");
        let record = amira.note("Bezoek", &format!("voor\n{before}\nna"));
        let bram = Device::joined("Bram", &amira, Role::Editor);
        let with = |text: &str| if text.is_empty() { "voor\nna".to_owned() } else { format!("voor\n{text}\nna") };
        amira.write(record, &with(amiras));
        bram.write(record, &with(brams));
        let (one, other) = (amira.pack("pack", None), bram.pack("pack", None));
        amira.read(&other);
        bram.read(&one);
        let made = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
        let expected = (words(before), vec![("Amira".to_owned(), made(amiras)), ("Bram".to_owned(), made(brams))]);
        for device in [&amira, &bram] {
            assert_eq!(versions(device), expected, "{before}: {}", device.name);
        }
        // Bram takes Amira's, and Amira takes Bram's; each where the other is not.
        for (device, name, text) in [(&bram, "Amira", amiras), (&amira, "Bram", brams)] {
            let key = device.project.run(|store| store.changes()).expect("reads")[0].blocks[0].what.key().to_owned();
            let members = device.project.run(|store| store.members()).expect("members");
            let of = members.iter().find(|member| member.name == name).expect("a member").id;
            device.project.run(move |store| store.take_version(record, &Name::Block(key), &of, Since::LastLook)).expect("takes");
            assert_eq!(device.text(record), with(text), "{before}: {} took what {name} had", device.name);
        }
        amira.project.run(move |store| store.mark_record_seen(record)).expect("marks");
        assert_eq!(amira.project.run(|store| store.unseen()).expect("reads"), 0);
        bram.write(record, "nog iets");
        amira.read(&bram.pack("pack", None));
        assert_eq!(amira.project.run(|store| store.unseen()).expect("reads"), 1, "what comes after is new again");
    }
}

#[test]
fn what_was_seen_comes_back_as_what_it_was_before_all_of_it() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.write(record, "twee");
    amira.read(&bram.pack("pack", None));
    amira.project.run(|store| store.mark_seen()).expect("marks");
    let key = amira.project.run(move |store| store.textblocks(record)).expect("reads")[0].key.clone();
    let restore = |since: Since| {
        let name = Name::Block(key.clone());
        amira.project.run(move |store| store.restore(record, &name, since))
    };
    assert!(matches!(restore(Since::LastLook), Err(Error::NoSuchRecord)), "nothing is new");
    // What is new then is not what everything is.
    bram.write(record, "drie");
    amira.read(&bram.pack("again", None));
    for (since, text) in [(Since::LastLook, "twee"), (Since::Ever, "een")] {
        restore(since).expect("restores");
        assert_eq!(amira.text(record), text, "{since:?}");
    }
    amira.project.run(|store| store.mark_seen()).expect("marks");
    bram.read(&amira.pack("back", None));
    bram.write(record, "vier");
    amira.write(record, "vijf");
    amira.read(&bram.pack("apart", None));
    amira.project.run(|store| store.mark_seen()).expect("marks");
    let (of, name) = (amira.project.run(|store| store.members()).expect("reads")[1].id, Name::Block(key.clone()));
    amira.project.run(move |store| store.take_version(record, &name, &of, Since::Ever)).expect("takes what was seen");
    assert_eq!(amira.text(record), "vier");
}

#[test]
fn a_field_that_two_changed_shows_both_values() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let name = |device: &Device, title: &'static str| {
        device.project.run(move |store| store.edit(record, |edit| Ok(edit.set_title(title)))).expect("names it");
    };
    name(&amira, "Bezoek aan het buurthuis");
    name(&bram, "Bezoek in mei");
    let (one, other) = (amira.pack("pack", None), bram.pack("pack", None));
    amira.read(&other);
    bram.read(&one);
    for device in [&amira, &bram] {
        let changes = device.project.run(|store| store.changes()).expect("reads");
        let overlap = changes[0].fields.iter().find_map(|field| field.overlap.clone()).expect("an overlap");
        assert_eq!(overlap.common, "Bezoek", "{}", device.name);
        let mut each: Vec<_> = overlap.each.iter().map(|(_, value)| value.as_str().unwrap_or_default()).collect();
        each.sort_unstable();
        assert_eq!(each, ["Bezoek aan het buurthuis", "Bezoek in mei"], "{}", device.name);
    }
}

#[test]
fn packs_in_the_wrong_order_or_half_wait_and_harm_nothing() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let first = bram.note("Een", "een");
    let one = bram.pack("one", None);
    amira.read(&one);
    amira.pack("pack", None);
    bram.read(&amira.pack("pack", None));
    // Bram now believes that Amira has his first note; the next two packs hold only what is new.
    bram.write(first, "een twee");
    let two = bram.pack("two", Some(&amira));
    bram.write(first, "een twee drie");
    let whole = std::fs::read(&two).expect("reads");

    let carla = Device::joined("Carla", &amira, Role::Editor);
    bram.read(&amira.pack("pack", None));
    let three = bram.pack("three", Some(&amira));
    for cut in [0, 10, 60, 200] {
        let half = carla.path("half");
        std::fs::write(&half, &whole[..cut]).expect("writes");
        match sync::pack::read(&carla.project, &half, &mut |_, _| true) {
            Ok(report) => assert!(report.cut_short),
            Err(sync::Error::NotA(_) | sync::Error::Damaged(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(carla.text(first), "een");
    // Padding ends a pack, so what is cut off there was nobody's words; that it is cut off shows all the same.
    std::fs::write(carla.path("half"), &whole[..whole.len() - 1]).expect("writes");
    assert!(carla.read(&carla.path("half")).cut_short);
    let mut changed = whole.clone();
    *changed.last_mut().expect("bytes") ^= 1;
    std::fs::write(carla.path("half"), changed).expect("writes");
    assert!(carla.read(&carla.path("half")).cut_short);
    carla.read(&three);
    carla.read(&two);
    carla.read(&one);
    assert_eq!(carla.text(first), "een twee drie");
    assert_eq!(carla.project.run(|store| Ok((store.waiting()?, store.cannot_open_yet()?))).expect("reads"), (0, 0));
}

#[test]
fn readers_read_and_strangers_get_nothing() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "tekst");
    let rosa = Device::joined("Rosa", &amira, Role::Reader);
    assert_eq!(rosa.text(record), "tekst");
    let refused = rosa.project.run(move |store| store.edit(record, |edit| Ok(edit.set_title("x"))));
    assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
    let stranger = Device::founder("Vreemde");
    let pack = amira.pack("pack", None);
    assert!(matches!(sync::pack::read(&stranger.project, &pack, &mut |_, _| true), Err(sync::Error::NotForUs(_))));
    let request = rosa.path("request");
    let other = sync::join::read_request(&request).expect("reads");
    let refused = sync::join::grant(&rosa.project, &other, Role::Editor, &rosa.path("answer"), &mut |_, _| true);
    assert!(matches!(refused, Err(sync::Error::Vault(Error::NotAllowed))), "{refused:?}");
}

#[test]
fn a_project_survives_locking_and_is_open_only_once() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "tekst");
    let dir = amira.dir();
    let home = tempfile::tempdir().expect("a temporary folder");
    assert!(matches!(Project::open(&dir, PASSPHRASE, &options(&home)), Err(Error::InUse)));
    let amira = amira.reopen();
    assert_eq!(amira.text(record), "tekst");
    let backup = amira.path("backup");
    amira
        .project
        .run({
            let backup = backup.clone();
            move |store| store.backup(&backup)
        })
        .expect("backs up");
    amira.write(record, "tekst na de kopie");
    let restored = home.path().join("restored");
    assert!(matches!(Project::restore(&backup, &restored, "wrong", &options(&home)), Err(Error::WrongPassphrase)));
    let project = Project::restore(&backup, &restored, PASSPHRASE, &options(&home)).expect("restores");
    assert_eq!(project.run(move |store| store.read(record)).expect("reads").body.plain_text(), "tekst");
    // What is written on the restored copy is a log of its own, and both come together.
    project.run(move |store| store.edit(record, |edit| Ok(edit.set_title("Hersteld")))).expect("edits");
    let pack = home.path().join("pack");
    sync::pack::write(&project, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
    let report = amira.read(&pack);
    assert!(report.ingested.refused.is_empty(), "{report:?}");
    assert_eq!(amira.text(record), "tekst na de kopie");
    assert_eq!(amira.project.run(move |store| store.read(record)).expect("reads").title, "Hersteld");
}

#[test]
fn passphrase_and_recovery_code_can_change() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let dir = home.path().join("project");
    let (project, code) = Project::create(&dir, "Proef", "Amira", "eerste zin hier", &options(&home)).expect("founds");
    project.run(|store| store.set_passphrase("tweede zin hier")).expect("changes");
    drop(project);
    assert!(matches!(Project::open(&dir, "eerste zin hier", &options(&home)), Err(Error::WrongPassphrase)));
    drop(Project::open(&dir, "tweede zin hier", &options(&home)).expect("opens"));
    assert!(matches!(Project::recover(&dir, "abandon abandon", "x", &options(&home)), Err(Error::WrongPassphrase)));
    // As somebody writes it down.
    let shouted = code.words().to_uppercase().replace(' ', " - ");
    let project = Project::recover(&dir, &shouted, "derde zin hier", &options(&home)).expect("recovers");
    let newer = project.run(|store| store.new_recovery_code()).expect("makes one");
    drop(project);
    assert!(matches!(Project::recover(&dir, code.words(), "x", &options(&home)), Err(Error::WrongPassphrase)));
    drop(Project::recover(&dir, newer.words(), "derde zin hier", &options(&home)).expect("recovers"));
    drop(Project::open(&dir, "derde zin hier", &options(&home)).expect("opens"));
}

#[test]
fn lists_and_search_follow_what_is_written() {
    let amira = Device::founder("Amira");
    let note = amira.note("Café De Hoek", "Het vluchtelingeninitiatief kreeg financiën.\nوالمدرسة بعيدة");
    let other = amira.note("Bin", "café");
    amira.project.run(move |store| store.edit(other, |edit| Ok(edit.set_deleted(true)))).expect("deletes");
    let interview = kind::kind("interview").expect("a kind");
    let talk = amira
        .project
        .run(move |store| {
            store.create(interview, "Gesprek", |edit| {
                edit.set_field(interview, "context", &json!("Bij de Köln-groep, ሰላም"))?;
                edit.set_field(interview, "state", &json!("pseudonymised"))?;
                edit.set_field(interview, "people", &json!([note.to_string()]))?;
                let speaker = json!({ "label": "Spreker Q", "person": note.to_string(), "position": "newcomer" });
                edit.set_field(interview, "speakers", &json!({ "01920000-0000-7000-9000-000000000001": speaker }))
            })
        })
        .expect("creates");
    let cases = [
        ("cafe", vec![note]),
        ("initiatief", vec![note]),
        ("financien", vec![note]),
        ("مدرسة", vec![note]),
        ("مدرسه", vec![note]),
        ("koln", vec![talk]),
        ("ሰላም", vec![talk]),
        ("ge", vec![talk]),
        ("vluchtelingen hoek", vec![note]),
        ("\" OR *", vec![]),
        ("spreker q", vec![talk]),
        ("niets", vec![]),
        // Ids are no words of anybody's.
        ("pseudonymised", vec![]),
        ("newcomer", vec![]),
    ];
    for (query, expected) in cases {
        let hits = amira.project.run(move |store| store.search(query, 50)).expect("searches");
        assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), expected, "{query}");
    }
    let said = amira.project.run(move |store| store.indexed_text(talk)).expect("reads");
    assert!(!said.plain.contains(&note.to_string()), "{said:?}");
    amira.write(note, "niets meer");
    assert!(amira.project.run(|store| store.search("financien", 50)).expect("searches").is_empty());
    let (kinds, deleted) = amira.project.run(|store| store.counts()).expect("counts");
    assert_eq!((kinds, deleted), (vec![("field-note".into(), 1), ("interview".into(), 1)], 1));
}

#[test]
fn a_newer_project_is_opened_by_no_older_build() {
    let amira = Device::founder("Amira");
    let dir = amira.dir();
    let home = amira.lock();
    let header = dir.join("header.json");
    let text = std::fs::read_to_string(&header).expect("reads");
    // A newer header may be of any other shape.
    for newer in [text.replacen("\"format\": 1", "\"format\": 2", 1), "{\"format\": 99, \"keys\": []}".to_owned()] {
        std::fs::write(&header, &newer).expect("writes");
        assert!(matches!(Project::open(&dir, PASSPHRASE, &options(&home)), Err(Error::TooNew)));
        assert_eq!(std::fs::read_to_string(&header).expect("reads"), newer, "it is left as it is");
    }
    std::fs::write(&header, text).expect("writes");
    drop(Project::open(&dir, PASSPHRASE, &options(&home)).expect("opens"));
}
