//! What the child does in its project, with words that occur nowhere else in the world.

use std::{io::BufRead as _, path::Path};

use model::{Block, Body, Inline, Line, Marks, RecordId, kind::kind};
use serde_json::json;
use support::{PASSPHRASE, options_in, random::Random};
use vault::{Project, RealNames, Role};

/// Where the child stops and the parent searches.
pub(crate) const STAGES: [&str; 5] = ["typed", "sealed", "carried", "locked", "open again"];

/// Odd words, one for each place where a word can be written.
pub(crate) struct Words {
    pub(crate) member: String,
    coordinator: String,
    project: String,
    title: String,
    body: String,
    bold: String,
    link: String,
    label: String,
    text: String,
    line: String,
    set: String,
    cell: String,
    deleted: String,
    unsealed: String,
    arabic: String,
    tigrinya: String,
    passphrase: String,
    attached: String,
    real_name: String,
    phone: String,
}

impl Words {
    pub(crate) fn new(random: &mut Random) -> Self {
        let mut word = |letters: &str| {
            let letters: Vec<char> = letters.chars().collect();
            // Long enough never to stand in ciphertext by chance.
            (0..12).map(|_| letters[random.below(letters.len())]).collect::<String>()
        };
        let latin = "bcdfghjklmnpqrstvwxz";
        Self {
            member: word(latin),
            coordinator: word(latin),
            project: word(latin),
            title: word(latin),
            body: word("bcdfgé😀"),
            bold: word(latin),
            link: word(latin),
            label: word(latin),
            text: word(latin),
            line: word(latin),
            set: word(latin),
            cell: word(latin),
            deleted: word(latin),
            unsealed: word(latin),
            arabic: word("ابتثجحخدذرزسشصضطظعغ"),
            tigrinya: word("ሀለሐመሠረሰሸቀበ"),
            passphrase: word(latin),
            attached: word(latin),
            real_name: word(latin),
            phone: word("0123456789"),
        }
    }

    pub(crate) fn all(&self) -> Vec<&String> {
        vec![
            &self.member,
            &self.coordinator,
            &self.project,
            &self.title,
            &self.body,
            &self.bold,
            &self.link,
            &self.label,
            &self.text,
            &self.line,
            &self.set,
            &self.cell,
            &self.deleted,
            &self.unsealed,
            &self.arabic,
            &self.tigrinya,
            &self.passphrase,
            &self.attached,
            &self.real_name,
            &self.phone,
        ]
    }
}

/// Goes through the stages, and waits at each until it is told to go on.
pub(crate) fn work(home: &Path, words: &Words) {
    let options = options_in(home);
    let passphrase = format!("{PASSPHRASE} {}", words.passphrase);
    let dir = home.join("project");
    let (project, _) = Project::create(&dir, &words.project, &words.coordinator, &passphrase, &options).expect("founds");
    let record = type_everything(&project, words);
    let content = format!("{} ", words.attached).repeat(20_000);
    project.attach(record, &words.attached, "text/plain", &mut content.as_bytes(), &mut |_| true).expect("attaches");
    keep_names(&project, words);
    stage("typed");

    project.run(|store| store.seal()).expect("seals");
    let (queries, gone) = (words.all().into_iter().cloned().collect::<Vec<_>>(), words.deleted.clone());
    project
        .run(move |store| {
            store.edit(record, |edit| edit.replace(&gone, "x"))?;
            queries.iter().try_for_each(|query| store.search(query, 10).map(|_| ()))
        })
        .expect("searches");
    stage("sealed");

    let (request, answer, pack, backup) = (home.join("request"), home.join("answer"), home.join("pack"), home.join("backup"));
    let (other, _) = Project::prepare_to_join(&home.join("other"), &words.member, &passphrase, &options_in(&home.join("b")))
        .expect("prepares");
    sync::join::write_request(&other, &request).expect("writes");
    let asked = sync::join::read_request(&request).expect("reads");
    sync::join::grant(&project, &asked, Role::Editor, &answer, &mut |_, _| true).expect("grants");
    sync::join::accept(&other, &answer, &mut |_, _| true).expect("accepts");
    sync::pack::write(&project, &pack, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
    project.run(move |store| store.backup(&backup)).expect("backs up");
    stage("carried");

    drop((project, other));
    stage("locked");

    let project = Project::open(&dir, &passphrase, &options).expect("opens");
    let unsealed = Body::from_plain(&words.unsealed);
    project.run(move |store| store.edit(record, |edit| Ok(edit.append(&unsealed)))).expect("types");
    stage("open again");
    // Killed here, with keystrokes that are in no entry.
    std::thread::sleep(std::time::Duration::from_secs(60));
}

fn type_everything(project: &Project, words: &Words) -> RecordId {
    let marks = Marks { strong: true, link: Some(format!("https://{}.example/", words.link)), ..Marks::default() };
    let mut line = Line::plain(&format!("{} en {} ", words.body, words.deleted));
    line.push_text(&words.bold, &marks);
    line.inlines.push(Inline::RecordLink { record: RecordId::from_bytes([7; 16]).to_string(), label: words.label.clone() });
    let body = Body {
        blocks: vec![
            Block::Paragraph(line),
            Block::paragraph(&format!("{} {} {}", words.arabic, words.tigrinya, words.unsealed)),
            Block::Table { header: true, rows: vec![vec![Line::plain(&words.cell)]] },
        ],
    };
    let note = kind("field-note").expect("a kind");
    let (title, place, text, set) = (words.title.clone(), json!(words.line), json!(words.text), json!([words.set]));
    project
        .run(move |store| {
            let mut last = None;
            // Enough of them that the database leaves its first pages and the write-ahead log is folded in.
            for n in 0..150 {
                last = Some(store.create(note, &format!("{title} {n}"), |edit| {
                    edit.set_field(note, "place", &place)?;
                    edit.set_field(note, "interpretation", &text)?;
                    edit.set_field(note, "present", &set)?;
                    edit.set_body(&body);
                    Ok(())
                })?);
            }
            Ok(last.expect("made some"))
        })
        .expect("creates")
}

fn keep_names(project: &Project, words: &Words) {
    let person = kind("person").expect("a kind");
    let (name, phone) = (words.real_name.clone(), words.phone.clone());
    project
        .run(move |store| {
            for n in 0..50 {
                let record = store.create(person, &format!("Naam {n}"), |_| Ok(()))?;
                let also = vec![format!("{name} anders")];
                store.names_keep(&RealNames { name: name.clone(), also, phone: phone.clone(), ..RealNames::of(record) })?;
            }
            Ok(())
        })
        .expect("keeps names");
}

fn stage(name: &str) {
    println!("\nstage: {name}");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("reads");
}
