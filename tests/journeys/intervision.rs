//! Written rounds of an intervision session and the case owner's pad: held back on the laptop where they were written, shown at once
//! everywhere when the round is revealed.

use std::fs;

use model::{RecordId, kind};
use serde_json::{Value, json};
use support::{Device, PASSPHRASE, options_in};
use vault::{Project, Role, row_id};

const STEP: &str = "incident:own_position";
const PAD: &str = "Kladblok: eigenlijk ben ik boos, kwartelkoning";
const WORDS: [&str; 3] = ["Ik had gezwegen, wegens de roerdomp.", "Ik had gebeld: كنت سأتصل", "Ik had gewacht, ruigpootbuizerd"];
/// Words that are nowhere else, for looking.
const SECRET: [&str; 4] = ["roerdomp", "كنت سأتصل", "ruigpootbuizerd", "kwartelkoning"];

fn session(device: &Device) -> RecordId {
    let kind = kind::kind("intervision").expect("a kind");
    let cast = json!([{ "named_as": "Hanna", "part": "facilitator" }]);
    device
        .project
        .run(move |store| {
            store.create(kind, "Wie belt er?", |edit| {
                edit.set_field(kind, "script", &json!("incident"))?;
                edit.set_field(kind, "cast", &cast)
            })
        })
        .expect("creates")
}

fn hand_in(project: &Project, record: RecordId, writer: &str, words: &str) {
    let (writer, words) = (writer.to_owned(), words.to_owned());
    project
        .run(move |store| {
            store.held_write(record, STEP, &writer, &writer, &words)?;
            store.held_hand_in(record, STEP, &writer)
        })
        .expect("hands in");
}

fn reveal(device: &Device, record: RecordId) {
    let kind = kind::kind("intervision").expect("a kind");
    let course = json!({ row_id(record, STEP): { "step": STEP, "revealed": true } });
    device.project.run(move |store| store.edit(record, |edit| edit.set_field(kind, "course", &course))).expect("reveals");
}

/// Who has written, and what can be read of it, in an order that all laptops share.
fn contributions(device: &Device, record: RecordId) -> Vec<(String, String)> {
    let fields = device.project.run(move |store| store.read(record)).expect("reads").fields;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = fields.get("contributions").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found: Vec<_> = rows.iter().map(|row| (text(row, "named_as"), text(row, "words"))).collect();
    found.sort();
    found
}

/// Everything of a session that a laptop gives out: the whole document with what was deleted, its fields, its history, and search.
fn assert_nothing_of(secret: &str, device: &Device, record: RecordId) {
    let word = secret.to_owned();
    let (state, fields, hits) = device
        .project
        .run(move |store| Ok((store.state(record)?, store.read(record)?.fields, store.search(&word, 10)?.len())))
        .expect("reads");
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for form in [secret.as_bytes(), &utf16] {
        assert!(!state.windows(form.len()).any(|window| window == form), "{} has {secret} in the document", device.name);
    }
    assert!(!json!(fields).to_string().contains(secret), "{} has {secret} in the fields", device.name);
    assert_eq!(hits, 0, "{} finds {secret}", device.name);
}

fn exchange(devices: &[&Device]) {
    for from in devices {
        for to in devices.iter().filter(|to| to.name != from.name) {
            to.read(&from.pack("round", None));
        }
    }
}

/// Three laptops with one session.
fn three() -> ([Device; 3], RecordId) {
    let first = Device::founder("Hanna");
    let record = session(&first);
    let second = Device::joined("Sami", &first, Role::Editor);
    let third = Device::joined("Yonas", &first, Role::Editor);
    let devices = [first, second, third];
    exchange(&devices.each_ref());
    (devices, record)
}

#[test]
fn a_round_says_only_who_has_written_until_it_is_revealed_and_then_everything_to_everybody() {
    let (devices, record) = three();
    let [first, second, third] = &devices;
    devices[0].project.run(move |store| store.pad_write(record, PAD)).expect("writes");
    for (device, words) in devices.iter().zip(WORDS) {
        hand_in(&device.project, record, &device.name, words);
    }
    exchange(&devices.each_ref());
    for device in &devices {
        let names: Vec<String> = contributions(device, record).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Hanna", "Sami", "Yonas"], "{} knows who has written", device.name);
        SECRET.iter().for_each(|secret| assert_nothing_of(secret, device, record));
    }

    // The third laptop is away, and hears of it later.
    reveal(first, record);
    exchange(&[first, second]);
    exchange(&[first, second]);
    let wanted = |there: &[usize]| -> Vec<(String, String)> {
        let shown = |at: usize| if there.contains(&at) { WORDS[at].to_owned() } else { String::new() };
        devices.iter().enumerate().map(|(at, device)| (device.name.clone(), shown(at))).collect()
    };
    for device in [first, second] {
        assert_eq!(contributions(device, record), wanted(&[0, 1]), "{}", device.name);
        assert_nothing_of(SECRET[2], device, record);
    }
    assert_nothing_of(SECRET[2], third, record);
    exchange(&devices.each_ref());
    exchange(&devices.each_ref());
    for device in &devices {
        assert_eq!(contributions(device, record), wanted(&[0, 1, 2]), "{}", device.name);
        assert_nothing_of(SECRET[3], device, record);
        let found = device.project.run(|store| store.search("roerdomp", 10)).expect("searches");
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [record], "{}", device.name);
        assert!(device.project.run(move |store| store.held(record)).expect("reads").is_empty(), "{}", device.name);
    }

    // The pad leaves when its owner says so, and only the piece that was meant.
    first.project.run(move |store| store.pad_release(record, "Hanna", "Hanna", "eigenlijk ben ik boos")).expect("releases");
    exchange(&[first, second]);
    assert!(contributions(second, record).contains(&("Hanna".into(), "eigenlijk ben ik boos".into())));
    assert_nothing_of(SECRET[3], second, record);
    assert_eq!(first.project.run(move |store| store.pad(record)).expect("reads"), PAD);
    assert_eq!(second.project.run(move |store| store.pad(record)).expect("reads"), "");
}

#[test]
fn two_who_reveal_at_once_reveal_once() {
    let (devices, record) = three();
    for (device, words) in devices.iter().zip(WORDS) {
        hand_in(&device.project, record, &device.name, words);
    }
    reveal(&devices[0], record);
    reveal(&devices[1], record);
    exchange(&devices.each_ref());
    exchange(&devices.each_ref());
    let wanted: Vec<(String, String)> = devices.iter().zip(WORDS).map(|(one, words)| (one.name.clone(), words.into())).collect();
    for device in &devices {
        assert_eq!(contributions(device, record), wanted, "{}", device.name);
    }
}

#[test]
fn on_one_laptop_each_writes_for_themselves_and_what_was_handed_in_is_given_to_nobody() {
    let (devices, record) = three();
    let shared = &devices[0];
    hand_in(&shared.project, record, "Amal", WORDS[0]);
    hand_in(&shared.project, record, "Bram", WORDS[1]);
    shared.project.run(move |store| store.held_write(record, STEP, "Bram", "Bram", "en nog iets")).expect("writes");
    let draft = |writer: &'static str| shared.project.run(move |store| store.held_draft(record, STEP, writer)).expect("reads");
    assert_eq!([draft("Amal"), draft("Bram"), draft("Chris")], ["", "en nog iets", ""]);
    SECRET[..2].iter().for_each(|secret| assert_nothing_of(secret, shared, record));

    // Who is still writing shows it when they hand it in, and not before.
    reveal(shared, record);
    let shown = |more: &[&str]| {
        let mut all = vec![("Amal".to_owned(), WORDS[0].to_owned()), ("Bram".to_owned(), WORDS[1].to_owned())];
        all.extend(more.iter().map(|words| ("Bram".to_owned(), (*words).to_owned())));
        all.sort();
        all
    };
    assert_eq!(contributions(shared, record), shown(&[]));
    assert_eq!(draft("Bram"), "en nog iets");
    shared.project.run(move |store| store.held_hand_in(record, STEP, "Bram")).expect("hands in");
    assert_eq!(contributions(shared, record), shown(&["en nog iets"]));
}

#[test]
fn what_was_written_is_there_after_the_power_went_and_in_a_backup_and_gone_with_its_record() {
    let (devices, record) = three();
    let writer = &devices[0];
    writer.project.run(move |store| store.held_write(record, STEP, "", "Hanna", "half een zin")).expect("writes");
    writer.project.run(move |store| store.pad_write(record, PAD)).expect("writes");
    hand_in(&devices[1].project, record, "Sami", WORDS[1]);
    // As a power cut leaves it: the files as they are this moment, of a project that nobody closed.
    let home = tempfile::tempdir().expect("a temporary folder");
    let dir = home.path().join("project");
    fs::create_dir(&dir).expect("a folder");
    for file in fs::read_dir(writer.dir()).expect("lists").map(|file| file.expect("lists")) {
        if file.file_type().expect("a type").is_file() {
            fs::copy(file.path(), dir.join(file.file_name())).expect("copies");
        }
    }
    let again = Project::open(&dir, PASSPHRASE, &options_in(home.path())).expect("opens");
    let kept = again.run(move |store| Ok((store.held_draft(record, STEP, "")?, store.pad(record)?))).expect("reads");
    assert_eq!(kept, ("half een zin".to_owned(), PAD.to_owned()));

    // A backup has it, too, and shows it once more only where that is needed.
    let file = devices[1].path("backup");
    devices[1].project.backup(&file, &mut |_, _| true).expect("backs up");
    reveal(&devices[1], record);
    exchange(&[&devices[1], &devices[0]]);
    let restored =
        Project::restore(&file, &home.path().join("restored"), PASSPHRASE, &options_in(home.path())).expect("restores");
    let restored = Device::of(restored, home, "restored");
    exchange(&[&devices[0], &restored]);
    exchange(&[&devices[0], &restored]);
    for device in [&restored, &devices[0]] {
        assert_eq!(contributions(device, record), [("Sami".to_owned(), WORDS[1].to_owned())], "{}", device.name);
    }

    writer.project.run(move |store| store.erase(record)).expect("erases");
    let left = writer.project.run(move |store| Ok((store.held(record)?, store.pad(record)?))).expect("reads");
    assert_eq!(left, (vec![], String::new()));
    let erased = writer.project.run(|store| store.erasures()).expect("lists");
    assert_eq!(erased[0].lost, 2, "a draft and the pad, which nobody else knew");
}

#[test]
fn words_follow_a_session_that_gives_way_to_another() {
    let first = Device::founder("Hanna");
    let (record, other) = (session(&first), session(&first));
    hand_in(&first.project, record, "Hanna", "hoort erbij");
    first.project.run(move |store| store.same_as(other, record)).expect("one of two");
    reveal(&first, other);
    assert_eq!(contributions(&first, other), [("Hanna".to_owned(), "hoort erbij".to_owned())]);
    assert_eq!(first.project.run(move |store| store.held(record)).expect("reads"), vec![]);
}

#[test]
fn what_is_handed_in_beside_a_draft_leaves_the_draft() {
    let first = Device::founder("Hanna");
    let record = session(&first);
    first.project.run(move |store| store.held_write(record, STEP, "", "Hanna", "een halve bladzijde")).expect("writes");
    for words in ["uit de terminal", "en nog eens"] {
        first.project.run(move |store| store.held_hand_in_beside(record, STEP, "", "Hanna", words)).expect("hands in");
    }
    let draft = first.project.run(move |store| store.held_draft(record, STEP, "")).expect("reads");
    assert_eq!(draft, "een halve bladzijde");
    reveal(&first, record);
    assert_eq!(contributions(&first, record), [("Hanna".to_owned(), "uit de terminal\nen nog eens".to_owned())]);
    assert_eq!(first.project.run(move |store| store.held_draft(record, STEP, "")).expect("reads"), draft);
}

#[test]
fn a_name_of_several_lines_and_long_words_keep_nobody_back() {
    let first = Device::founder("Hanna");
    let record = session(&first);
    let long = "lang ".repeat(12_000);
    for (writer, words) in
        [("Bram", "van Bram"), ("Mo\nen Lies", "van twee"), ("Sami", &long), ("Sami", &long), ("Zoë", "van Zoë")]
    {
        hand_in(&first.project, record, writer, words);
    }
    reveal(&first, record);
    let shown = contributions(&first, record);
    let expected = [("Bram", "van Bram"), ("Mo", "van twee"), ("Sami", &*format!("{long}\n{long}")), ("Zoë", "van Zoë")];
    assert_eq!(shown, expected.map(|(name, words)| (name.to_owned(), words.to_owned())));
    assert_eq!(first.project.run(move |store| store.held(record)).expect("reads"), vec![]);
}

#[test]
fn nobody_writes_where_they_may_not_and_only_in_sessions() {
    let first = Device::founder("Hanna");
    let record = session(&first);
    let note = first.note("Bezoek", "Er was thee.");
    let reader = Device::joined("Lena", &first, Role::Reader);
    let write = |device: &Device, record, words: String| {
        device.project.run(move |store| store.held_write(record, STEP, "", "", &words)).is_ok()
    };
    for (device, record, words, may) in [
        (&first, record, "Een zin".to_owned(), true),
        (&first, note, "Een zin".to_owned(), false),
        (&first, record, "x".repeat(vault::MAX_HELD + 1), false),
        (&reader, record, "Een zin".to_owned(), false),
    ] {
        assert_eq!(write(device, record, words.clone()), may, "{} {:.20}", device.name, words);
    }
    assert!(first.project.run(move |store| store.pad_write(note, "x")).is_err());
}
