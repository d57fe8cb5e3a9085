//! What the child does until it is killed, and how the parent finds it again.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

use model::{Body, Part, RecordId, kind::kind};
use support::{Device, PASSPHRASE};
use vault::{Project, Query, Turn};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Activity {
    /// One durable keystroke after the other in one record.
    Typing,
    /// Many new records, as an import makes them, and putting some in the bin.
    Importing,
    /// Words in several records, each sealed at once.
    Sealing,
    /// Packs of another laptop, among them old ones.
    Reading,
    /// One new passphrase after the other.
    Passphrase,
    /// Everything at once that stands around the log: backups, lists, search.
    Deriving,
    /// Files of several chunks, one after the other.
    Attaching,
    /// The same word in several records as one, taking that back, and doing it again.
    Turning,
    /// Records with a file, each erased for good as soon as it is there.
    Erasing,
}

pub(crate) const ACTIVITIES: [Activity; 9] = [
    Activity::Typing,
    Activity::Importing,
    Activity::Sealing,
    Activity::Reading,
    Activity::Passphrase,
    Activity::Deriving,
    Activity::Attaching,
    Activity::Turning,
    Activity::Erasing,
];

/// Records that are written in as one.
const TOGETHER: usize = 3;

/// Said before a word is erased, with the name of its file.
const BEGUN: &str = "erasing ";

/// Packs that wait for [`Activity::Reading`].
const PACKS: usize = 40;

/// Says that a word is durable. The line is in the pipe when this returns, whatever happens then.
fn acknowledge(word: &str) {
    // The harness may have begun a line of its own.
    println!("> {word}");
}

/// Goes on until the process is killed; a minute at most, should nobody do it.
pub(crate) fn act(activity: Activity, project: &Project, home: &Path) {
    let run = std::process::id();
    let mut passphrase = fs::read_to_string(home.join("passphrase")).expect("reads");
    let mut pages: Vec<RecordId> = Vec::new();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    for n in 0.. {
        if std::time::Instant::now() > end {
            return;
        }
        let word = format!("w{run}x{n}z");
        match activity {
            Activity::Typing => write(project, pages_of(project, &mut pages, 1), &word, false),
            Activity::Importing => {
                let record = create(project, &word);
                acknowledge(&word);
                if n % 5 == 0 {
                    project.run(move |store| store.edit(record, |edit| Ok(edit.set_deleted(true)))).expect("deletes");
                }
                continue;
            }
            Activity::Sealing => {
                pages_of(project, &mut pages, 3);
                write(project, pages[n % 3], &word, true);
            }
            Activity::Reading => {
                // Reading again from the start, so that known packs are among them.
                let n = n % PACKS;
                let report = sync::pack::read(project, &home.join(format!("{n}.pack")), &mut |_, _| true).expect("reads");
                assert!(report.ingested.refused.is_empty());
                acknowledge(&of_pack(n));
                continue;
            }
            Activity::Passphrase => {
                passphrase = after(&passphrase);
                let next = passphrase.clone();
                project.run(move |store| store.set_passphrase(&next)).expect("changes");
                acknowledge(&passphrase);
                continue;
            }
            Activity::Attaching => {
                let record = pages_of(project, &mut pages, 1);
                // The word is the name, and stands at the end of the last chunk.
                let mut bytes = vec![b' '; (n * 31_007) % 200_000];
                bytes.extend(word.as_bytes());
                project.attach(record, &word, "text/plain", &mut bytes.as_slice(), &mut |_| true).expect("attaches");
            }
            Activity::Turning => {
                together(project, &mut pages, &word);
                turn(project, Turn::Back);
                if n % 2 == 1 {
                    continue;
                }
                turn(project, Turn::Again);
            }
            Activity::Erasing => {
                let record = create(project, &word);
                let bytes = vec![b'x'; 20_000];
                let file = project.attach(record, &word, "text/plain", &mut bytes.as_slice(), &mut |_| true).expect("attaches");
                write(project, record, &word, true);
                acknowledge(&format!("{BEGUN}{word} {}", hex(&file.hash)));
                project.run(move |store| store.erase(record)).expect("erases");
            }
            Activity::Deriving => {
                write(project, pages_of(project, &mut pages, 1), &word, n % 2 == 0);
                let backup = home.join("backup");
                let query = word.clone();
                project
                    .run(move |store| {
                        assert_eq!(store.search(&query, 5)?.len(), 1);
                        if n % 3 == 0 { store.backup(&backup).map(|_| ()) } else { Ok(()) }
                    })
                    .expect("searches");
            }
        }
        acknowledge(&word);
    }
}

/// Packs that another laptop wrote, each with one word more than the one before it.
pub(crate) fn prepare_packs(other: &Device, home: &Path) {
    let record = other.note("Bezoek", "eerst");
    for n in 0..PACKS {
        other.write(record, &format!("{}\n{}", other.text(record), of_pack(n)));
        fs::rename(other.pack("pack", None), home.join(format!("{n}.pack"))).expect("moves");
    }
}

/// Every word that was acknowledged is found, as written and in the index.
pub(crate) fn find(activity: Activity, project: &Project, told: &[String], when: &str) {
    if activity == Activity::Passphrase {
        return;
    }
    if activity == Activity::Attaching {
        return find_attachments(project, told, when);
    }
    if activity == Activity::Erasing {
        return find_erased(project, told, when);
    }
    let text = project
        .run(|store| {
            let mut text = String::new();
            for deleted in [false, true] {
                let query = Query { deleted, limit: u32::MAX, ..Query::default() };
                for listed in store.list(&query)?.0 {
                    text.push_str(&format!("{}\n{}\n", listed.title, store.read(listed.id)?.body.plain_text()));
                }
            }
            Ok(text)
        })
        .expect("reads");
    let found: HashSet<&str> = text.split_whitespace().collect();
    let lost: Vec<&String> = told.iter().filter(|word| !found.contains(word.as_str())).collect();
    assert!(lost.is_empty(), "{when}: lost {lost:?}");
    if activity == Activity::Turning {
        find_together(project, when);
    }
    if activity == Activity::Deriving
        && let Some(last) = told.last().cloned()
    {
        assert_eq!(project.run(move |store| store.search(&last, 5)).expect("searches").len(), 1, "{when}");
    }
}

/// What was written in several records as one, taken back or done again is so in all of them.
fn find_together(project: &Project, when: &str) {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let all = project.run(|store| {
        let listed = store.list(&Query { limit: u32::MAX, ..Query::default() })?.0;
        listed.into_iter().map(|row| Ok((row.title, store.read(row.id)?.body.plain_text()))).collect::<vault::Result<Vec<_>>>()
    });
    for (title, text) in all.expect("reads") {
        texts.entry(title).or_default().push(text);
    }
    for (title, texts) in texts {
        assert_eq!(texts.len(), TOGETHER, "{when}: {title}");
        assert!(texts.iter().all(|text| *text == texts[0]), "{when}: {title}: {texts:?}");
    }
}

/// Every file that was acknowledged is there and whole, and so is every other that a record names; nothing half is left.
fn find_attachments(project: &Project, told: &[String], when: &str) {
    let found: HashSet<String> = project
        .run(|store| {
            let mut found = HashSet::new();
            for listed in store.list(&Query { limit: u32::MAX, ..Query::default() })?.0 {
                for attached in store.attachments(listed.id)? {
                    let mut reader = store.attachment_open(listed.id, attached.attachment.id)?;
                    let bytes = reader.read_at(0, usize::MAX)?.unwrap_or_default();
                    assert!(bytes.ends_with(attached.attachment.name.as_bytes()));
                    found.insert(attached.attachment.name);
                }
            }
            Ok(found)
        })
        .expect("reads");
    let lost: Vec<&String> = told.iter().filter(|word| !found.contains(*word)).collect();
    assert!(lost.is_empty(), "{when}: lost {lost:?}");
    if let Ok(entries) = fs::read_dir(project.dir().join("attachments")) {
        let parts: Vec<_> = entries.flatten().filter(|entry| entry.path().extension().is_some()).collect();
        assert!(parts.is_empty(), "{when}: left over {parts:?}");
    }
}

/// What was being erased is there whole, or nothing of it is: no word in any table, and no file.
fn find_erased(project: &Project, told: &[String], when: &str) {
    let done: HashSet<String> = told.iter().filter(|line| !line.starts_with(BEGUN)).cloned().collect();
    let begun: Vec<(String, String)> = told
        .iter()
        .filter_map(|line| line.strip_prefix(BEGUN)?.split_once(' '))
        .map(|(word, file)| (word.to_owned(), file.to_owned()))
        .collect();
    let attachments = project.dir().join("attachments");
    let left = project.run(move |store| {
        let (rows, _) = store.list(&Query { limit: u32::MAX, ..Query::default() })?;
        let listed: HashSet<String> = rows.into_iter().map(|row| row.title).collect();
        let mut left = Vec::new();
        for (word, file) in begun.into_iter().filter(|(word, _)| done.contains(word) || !listed.contains(word)) {
            if !store.tables_with(&[word.as_str()])?.is_empty() || attachments.join(&file[..2]).join(file).exists() {
                left.push(word);
            }
        }
        Ok(left)
    });
    assert_eq!(left.expect("looks"), Vec::<String>::new(), "{when}: left of what was erased");
}

/// The passphrase that the child sets after this one.
pub(crate) fn after(passphrase: &str) -> String {
    let n: usize = passphrase.rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    format!("{PASSPHRASE} {}", n + 1)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn of_pack(n: usize) -> String {
    format!("pack{n}")
}

/// The first of some records to write in; made when first asked for.
fn pages_of(project: &Project, pages: &mut Vec<RecordId>, count: usize) -> RecordId {
    while pages.len() < count {
        pages.push(create(project, "bladzijde"));
    }
    pages[0]
}

/// Writes a word in several records as one, which are made as one when first asked for.
fn together(project: &Project, pages: &mut Vec<RecordId>, word: &str) {
    let (known, word) = (pages.clone(), Body::from_plain(word));
    let title = format!("bladzijde {}", std::process::id());
    let made = project.run(move |store| {
        store.as_one(|store| {
            let make = |_| store.create(kind("field-note").expect("a kind"), &title, |edit| Ok(edit.set_body(&word)));
            if known.is_empty() {
                return (0..TOGETHER).map(make).collect::<vault::Result<Vec<_>>>();
            }
            known.iter().try_for_each(|page| store.edit(*page, |edit| Ok(edit.append(&word))))?;
            Ok(known)
        })
    });
    *pages = made.expect("writes");
}

fn turn(project: &Project, turn: Turn) {
    project.run(move |store| store.turn(None, Part::All, turn)).expect("turns").expect("there is something to turn");
}

fn create(project: &Project, title: &str) -> RecordId {
    let title = title.to_owned();
    project
        .run(move |store| {
            store.create(kind("field-note").expect("a kind"), &title, |edit| {
                edit.set_body(&Body::from_plain("een regel\nnog een"));
                Ok(())
            })
        })
        .expect("creates")
}

fn write(project: &Project, record: RecordId, word: &str, seal: bool) {
    let body = Body::from_plain(word);
    project
        .run(move |store| {
            store.edit(record, |edit| Ok(edit.append(&body)))?;
            if seal { store.seal() } else { Ok(()) }
        })
        .expect("writes");
}
