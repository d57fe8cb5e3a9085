//! Catching up: what is new is new once for each person, each kind of change is told apart, and nothing that is gone is left unsaid.

use model::RecordId;
use support::{Device, random::Random};
use vault::{Changed, Name, Role, RunKind, Since, What, WhyGone};

/// Hands entries straight from one laptop to another.
fn give(from: &Device, to: &Device) {
    let theirs = to.project.run(|store| store.heights()).expect("heights");
    let entries = from
        .project
        .run(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<vault::Result<Vec<_>>>())
        .expect("entries");
    to.project.run(move |store| store.ingest(&entries)).expect("takes in");
}

fn meet(devices: &[&Device]) {
    for _ in 0..3 {
        for from in devices {
            devices.iter().filter(|to| !std::ptr::eq(*to, from)).for_each(|to| give(from, to));
        }
    }
}

/// The records that are new on a laptop.
fn new_on(device: &Device) -> Vec<RecordId> {
    let mut new: Vec<RecordId> =
        device.project.run(|store| store.unseen_list(false)).expect("lists").into_iter().map(|one| one.record).collect();
    let count = device.project.run(|store| store.unseen()).expect("counts");
    assert_eq!(new.len(), count as usize, "{}: what is counted is what is listed", device.name);
    new.sort();
    new
}

fn change(device: &Device, record: RecordId) -> Changed {
    let changed = device.project.run(move |store| store.changes_of(&[record], Since::LastLook)).expect("reads");
    changed.into_iter().next().unwrap_or_else(|| panic!("nothing changed for {}", device.name))
}

fn sorted(mut records: Vec<RecordId>) -> Vec<RecordId> {
    records.sort();
    records
}

#[test]
fn what_somebody_looked_at_on_one_laptop_is_not_new_on_their_other() {
    for role in [Role::Editor, Role::Reader] {
        let amira = Device::founder("Amira");
        let [first, second] = ["Bezoek", "Overleg"].map(|title| amira.note(title, "een\ntwee"));
        let laptop = Device::joined("Bram", &amira, role);
        assert_eq!(new_on(&laptop), [], "what came with the answer is no news");
        amira.write(first, "een\ntwee\ndrie");
        give(&amira, &laptop);
        // The other laptop comes when one thing is new and all the rest was seen.
        let home = Device::second_of(&laptop, "Bram at home");
        assert_eq!(new_on(&home), [first], "{role:?}: the new laptop knows what was looked at on the old");
        meet(&[&amira, &laptop, &home]);

        amira.write(second, "een\ntwee!");
        meet(&[&amira, &laptop, &home]);
        assert_eq!((new_on(&laptop), new_on(&home)), (sorted(vec![first, second]), sorted(vec![first, second])));
        home.project.run(move |store| store.mark_record_seen(first)).expect("marks");
        give(&home, &laptop);
        assert_eq!((new_on(&laptop), new_on(&home)), (vec![second], vec![second]), "{role:?}: one record");
        laptop.project.run(|store| store.mark_seen()).expect("marks");
        meet(&[&amira, &laptop, &home]);
        assert_eq!((new_on(&laptop), new_on(&home)), (vec![], vec![]), "{role:?}: everything");

        amira.write(first, "een!\ntwee\ndrie!");
        meet(&[&amira, &laptop, &home]);
        let key = change(&home, first).blocks[0].what.key().to_owned();
        let newest = home.project.run(|store| store.newest_item()).expect("reads");
        let name = Name::Block(key);
        home.project.run(move |store| store.mark_change_seen(first, &name, newest)).expect("marks");
        meet(&[&laptop, &home]);
        for device in [&laptop, &home] {
            let blocks: Vec<_> = change(device, first).blocks.into_iter().map(|block| block.what.after).collect();
            let texts: Vec<String> = blocks.into_iter().flatten().map(|block| block.line.plain_text()).collect();
            assert_eq!(texts, ["drie!"], "{role:?}: one change, on {}", device.name);
        }
        let key = change(&laptop, first).blocks[0].what.key().to_owned();
        let newest = laptop.project.run(|store| store.newest_item()).expect("reads");
        laptop.project.run(move |store| store.mark_change_seen(first, &Name::Block(key), newest)).expect("marks");
        meet(&[&laptop, &home]);
        assert_eq!((new_on(&laptop), new_on(&home)), (vec![], vec![]), "{role:?}: with the last change the record");

        // It is theirs alone, and stays through locking and through the loss of the tables that follow.
        assert_eq!(new_on(&amira), [] as [RecordId; 0]);
        let home = home.reopen();
        assert_eq!(new_on(&home), []);
    }
}

#[test]
fn others_see_only_that_somebody_looked() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let home = Device::second_of(&bram, "Bram at home");
    let records = [bram.note("Bezoek", "een"), bram.note("Overleg", "twee")];
    meet(&[&amira, &bram, &home]);
    let before = new_on(&amira);
    assert_eq!(before, sorted(records.to_vec()));
    bram.project.run(|store| store.mark_seen()).expect("marks");
    home.project.run(move |store| store.mark_record_seen(records[0])).expect("marks");
    meet(&[&amira, &bram, &home]);
    assert_eq!(new_on(&amira), before, "what Bram looked at says nothing of Amira");
    let verified = amira.project.run(|store| store.verify(&mut |_, _| true)).expect("verifies");
    assert_eq!(verified.faults, []);
}

#[test]
fn whoever_has_one_laptop_writes_nothing_about_what_they_look_at() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let record = bram.note("Bezoek", "een");
    give(&bram, &amira);
    let before = amira.project.run(|store| store.heights()).expect("heights");
    amira.project.run(move |store| store.mark_record_seen(record)).expect("marks");
    amira.project.run(|store| store.mark_seen()).expect("marks");
    assert_eq!(amira.project.run(|store| store.heights()).expect("heights"), before);
}

#[test]
fn what_was_looked_at_may_come_after_what_was_not() {
    // Two write while apart. Bram sees Chris' work at home; on the other laptop it arrives behind Amira's, which he never saw.
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een\ntwee");
    let chris = Device::joined("Chris", &amira, Role::Editor);
    let laptop = Device::joined("Bram", &amira, Role::Editor);
    let home = Device::second_of(&laptop, "Bram at home");
    meet(&[&amira, &chris, &laptop, &home]);
    for device in [&laptop, &home] {
        device.project.run(|store| store.mark_seen()).expect("marks");
    }
    meet(&[&laptop, &home]);
    amira.write(record, "een van Amira\ntwee");
    chris.write(record, "een\ntwee van Chris");
    give(&chris, &home);
    home.project.run(|store| store.mark_seen()).expect("marks");
    give(&amira, &laptop);
    give(&home, &laptop);
    let texts: Vec<String> =
        change(&laptop, record).blocks.iter().filter_map(|block| Some(block.what.after.as_ref()?.line.plain_text())).collect();
    assert_eq!(texts, ["een van Amira"]);
}

#[test]
fn what_came_while_somebody_read_is_still_new() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let first = bram.note("Bezoek", "een");
    give(&bram, &amira);
    let upto = amira.project.run(|store| store.newest_item()).expect("reads");
    bram.write(first, "een\ntwee");
    let second = bram.note("Overleg", "drie");
    give(&bram, &amira);
    amira.project.run(move |store| store.mark_record_seen_upto(first, upto)).expect("marks");
    assert_eq!(new_on(&amira), sorted(vec![first, second]));
    amira.project.run(move |store| store.mark_seen_upto(upto)).expect("marks");
    assert_eq!(new_on(&amira), sorted(vec![first, second]));
    assert_eq!(change(&amira, first).what, What::Changed, "what it began with was seen");
}

#[test]
fn each_word_says_who_wrote_it_and_a_moved_paragraph_that_it_moved() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "Er was thee.\nWij bleven lang.\nNa afloop.");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let chris = Device::joined("Chris", &amira, Role::Editor);
    bram.write(record, "Er was koude thee.\nWij bleven lang.\nNa afloop.");
    give(&bram, &chris);
    chris.write(record, "Hier was koude thee.\nNa afloop.\nWij bleven lang.");
    meet(&[&amira, &bram, &chris]);
    let names = amira.project.run(|store| store.members()).expect("members");
    let change = change(&amira, record);
    let key = change.blocks[0].what.key();
    let runs: Vec<(String, RunKind, String)> = change.runs[key]
        .iter()
        .map(|run| {
            let by = names.iter().find(|member| run.by == Some(member.id)).map(|member| member.name.clone());
            (run.text.clone(), run.kind, by.unwrap_or_default())
        })
        .collect();
    let run = |text: &str, kind: RunKind, by: &str| (text.to_owned(), kind, by.to_owned());
    assert_eq!(
        runs,
        [
            run("Er", RunKind::Removed, "Chris"),
            run("Hier", RunKind::Added, "Chris"),
            run(" was ", RunKind::Same, ""),
            run("koude ", RunKind::Added, "Bram"),
            run("thee.", RunKind::Same, ""),
        ]
    );
    assert_eq!(change.blocks.len(), 1, "a paragraph that moved is not one that went and one that came");
    let [moved] = change.moved.as_slice() else { panic!("{} moved", change.moved.len()) };
    let name = Name::Block(moved.what.key().to_owned());
    amira.project.run(move |store| store.restore(record, &name, Since::LastLook)).expect("restores");
    assert_eq!(amira.text(record), "Hier was koude thee.\nWij bleven lang.\nNa afloop.");
}

#[test]
fn a_file_that_went_is_told_and_comes_back() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een");
    let attach = |device: &Device, name: &str| {
        device.project.attach(record, name, "image/jpeg", &mut name.as_bytes(), &mut |_| true).expect("attaches").id
    };
    let old = attach(&amira, "oud.jpg");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    attach(&bram, "nieuw.jpg");
    bram.project.run(move |store| store.edit(record, |edit| Ok(edit.remove_attachment(&old)))).expect("takes it out");
    give(&bram, &amira);
    let change = change(&amira, record);
    let files: Vec<(Option<String>, Option<String>)> =
        change.files.into_iter().map(|file| (file.what.0.map(|file| file.name), file.what.1.map(|file| file.name))).collect();
    assert_eq!(files, [(None, Some("nieuw.jpg".to_owned())), (Some("oud.jpg".to_owned()), None)]);
    amira.project.run(move |store| store.restore(record, &Name::File(old), Since::LastLook)).expect("restores");
    let here = amira.project.run(move |store| store.read(record)).expect("reads").attachments;
    assert_eq!(here.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["oud.jpg", "nieuw.jpg"]);
}

#[test]
fn whatever_is_chosen_in_an_overlap_the_rest_can_be_taken_later() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "een twee drie");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    amira.write(record, "een 2 drie");
    bram.write(record, "een twee 3");
    meet(&[&amira, &bram]);
    let members = amira.project.run(|store| store.members()).expect("members");
    let key = change(&amira, record).blocks[0].what.key().to_owned();
    let name = Name::Block(key.clone());
    let [mine, theirs] = [0, 1].map(|n| members[n].id);
    let take = |of: vault::MemberId, since: Since| {
        let name = name.clone();
        amira.project.run(move |store| store.take_version(record, &name, &of, since)).expect("takes");
    };
    let write = |text: &str, since: Since| {
        let (key, text) = (key.clone(), text.to_owned());
        amira.project.run(move |store| store.write_version(record, &key, &text, since)).expect("writes");
    };
    take(mine, Since::LastLook);
    assert_eq!(amira.text(record), "een 2 drie");
    take(theirs, Since::LastLook);
    assert_eq!(amira.text(record), "een twee 3");
    write("samen: 1 2 3", Since::LastLook);
    assert_eq!(amira.text(record), "samen: 1 2 3");
    amira.project.run(|store| store.mark_seen()).expect("marks");
    // Seen and chosen, and both are still there to be taken.
    take(mine, Since::Ever);
    assert_eq!(amira.text(record), "een 2 drie");
    take(theirs, Since::Ever);
    assert_eq!(amira.text(record), "een twee 3");
    let moments = amira.project.run(move |store| store.timeline(record)).expect("reads");
    assert!(moments.len() > 1, "and the history holds all of it");
}

#[test]
fn a_paragraph_that_was_taken_back_stands_once_and_is_told_to_stand() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "voor\neen twee drie\nna");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    amira.write(record, "voor\nna");
    bram.write(record, "voor\neen twee drie en vier\nna");
    meet(&[&amira, &bram]);
    let bram_is = amira.project.run(|store| store.members()).expect("members")[1].id;
    let key = change(&amira, record).blocks[0].what.key().to_owned();
    for device in [&amira, &bram, &amira] {
        let name = Name::Block(key.clone());
        device.project.run(move |store| store.take_version(record, &name, &bram_is, Since::Ever)).expect("takes");
        meet(&[&amira, &bram]);
        assert_eq!(amira.text(record), "voor\neen twee drie en vier\nna", "asked for again, it is the same paragraph");
    }
    for device in [&amira, &bram] {
        let blocks = device.project.run(move |store| store.changes_of(&[record], Since::Ever)).expect("reads").remove(0).blocks;
        let now = |block: &vault::TouchedBlock| block.what.after.as_ref().map(|block| block.line.plain_text());
        let overlaps: Vec<_> = blocks.iter().filter(|block| block.overlap.is_some()).map(now).collect();
        assert_eq!(overlaps, [Some("een twee drie en vier".to_owned())], "{} reads that it stands", device.name);
    }
}

#[test]
fn another_text_for_a_paragraph_that_somebody_took_out_brings_it_back() {
    let amira = Device::founder("Amira");
    let record = amira.note("Bezoek", "voor\neen twee drie\nna");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    amira.write(record, "voor\nna");
    bram.write(record, "voor\neen twee drie en vier\nna");
    meet(&[&amira, &bram]);
    let key = change(&amira, record).blocks[0].what.key().to_owned();
    amira.project.run(move |store| store.write_version(record, &key, "een tot vier", Since::LastLook)).expect("writes");
    assert_eq!(amira.text(record), "voor\neen tot vier\nna");
}

#[test]
fn links_to_what_is_gone_are_told_and_can_be_taken_out() {
    let amira = Device::founder("Amira");
    let [binned, erased, stays] = ["In de bak", "Gewist", "Blijft"].map(|title| amira.note(title, "tekst"));
    let source = amira.note("Overleg", "x");
    let link = |record: RecordId, label: &str| model::Inline::RecordLink { record: record.to_string(), label: label.to_owned() };
    let mut line = model::Line::plain("Met ");
    line.inlines.push(link(binned, "In de bak"));
    line.push_text(" en ", &model::Marks::default());
    line.inlines.push(link(erased, "Gewist"));
    line.push_text(" en ", &model::Marks::default());
    line.inlines.push(link(stays, "Blijft"));
    let body = model::Body { blocks: vec![model::Block::Paragraph(line)] };
    amira.project.run(move |store| store.edit(source, |edit| Ok(edit.set_body(&body)))).expect("links");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.write(erased, "tekst van Bram");
    bram.project.run(move |store| store.seal()).expect("seals");
    amira.project.run(move |store| store.edit(binned, |edit| Ok(edit.set_deleted(true)))).expect("bins");
    amira.project.run(move |store| store.erase(erased)).expect("erases");
    meet(&[&amira, &bram]);

    let unseen = bram.project.run(|store| store.unseen_list(false)).expect("lists");
    let told: Vec<(RecordId, bool)> = unseen.iter().map(|one| (one.record, one.erased)).collect();
    assert!(told.contains(&(erased, true)) && told.contains(&(binned, false)), "{told:?}");
    let lost = bram.project.run(|store| store.erasures()).expect("erasures")[0].lost;
    assert_eq!(lost, 1, "and how much of Bram's went with it");
    bram.project.run(move |store| store.mark_record_seen(erased)).expect("marks");
    assert_eq!(new_on(&bram), [binned]);

    let gone = bram.project.run(move |store| store.gone_links(source)).expect("reads");
    let why: Vec<_> = gone.iter().map(|link| (link.target, link.why, link.label.as_str())).collect();
    assert_eq!(why, [(binned, WhyGone::Binned, "In de bak"), (erased, WhyGone::Erased, "Gewist")]);
    let from: Vec<RecordId> =
        bram.project.run(move |store| store.linked_from(binned)).expect("reads").into_iter().map(|row| row.id).collect();
    assert_eq!(from, [source], "whoever is told of the bin is told who links there");
    for target in [erased, binned] {
        bram.project.run(move |store| store.unlink(source, target)).expect("takes the link out");
    }
    assert_eq!(bram.text(source), "Met In de bak en Gewist en Blijft", "its words stay");
    let read = bram.project.run(move |store| store.read(source)).expect("reads");
    assert_eq!(read.links, [stays]);
    give(&bram, &amira);
    assert_eq!(amira.text(source), "Met In de bak en Gewist en Blijft");
}

#[test]
fn two_laptops_of_one_person_never_agree_on_less_than_either_looked_at() {
    for seed in 1..=8 {
        let mut random = Random::new(seed);
        let amira = Device::founder("Amira");
        let records: Vec<RecordId> = (0..3).map(|n| amira.note(&format!("Notitie {n}"), "een")).collect();
        let laptop = Device::joined("Bram", &amira, Role::Editor);
        let home = Device::second_of(&laptop, "Bram at home");
        let mut written = 0;
        for _ in 0..12 {
            let own = if random.below(2) == 0 { &laptop } else { &home };
            match random.below(5) {
                0 | 1 => {
                    written += 1;
                    amira.write(records[random.below(3)], &format!("tekst {written}"));
                }
                2 => give(&amira, own),
                3 => {
                    let record = records[random.below(3)];
                    own.project.run(move |store| store.mark_record_seen(record)).expect("marks");
                }
                _ => own.project.run(|store| store.mark_seen()).expect("marks"),
            }
        }
        let before: Vec<Vec<RecordId>> = [&laptop, &home].map(new_on).to_vec();
        meet(&[&laptop, &home]);
        let (one, other) = (new_on(&laptop), new_on(&home));
        assert_eq!(one, other, "seed {seed}: both say the same once they met");
        let either: Vec<&RecordId> = before.iter().flatten().collect();
        assert!(one.iter().all(|record| either.contains(&record)), "seed {seed}: nothing is new that was new on neither");
        laptop.project.run(|store| store.mark_seen()).expect("marks");
        meet(&[&amira, &laptop, &home]);
        home.project.run(|store| store.mark_seen()).expect("marks");
        assert_eq!(new_on(&home), [], "seed {seed}");
    }
}
