//! Laptops of one project that meet in a folder, and seeded chance.

use std::{fs, path::Path};

use model::{Body, RecordId, kind};
use sync::{
    Result,
    folder::{self, Exchanged},
    status::{Fetch, Folder},
};
use tempfile::TempDir;
use vault::{Heights, KeyDerivation, Options, Project, Role};

/// An hour, in milliseconds.
pub(crate) const HOUR: i64 = 3_600_000;

/// A laptop.
pub(crate) struct Laptop {
    pub(crate) project: Project,
    home: TempDir,
}

/// So many laptops of one project.
pub(crate) fn laptops(count: usize) -> Vec<Laptop> {
    let founder = Laptop::new(|dir, options| Project::create(dir, "Proef", "An", "passphrase", options));
    let mut all = vec![founder];
    for n in 1..count {
        let joiner = Laptop::new(|dir, options| Project::prepare_to_join(dir, &format!("Persoon {n}"), "passphrase", options));
        let (request, answer) = (joiner.home.path().join("request"), joiner.home.path().join("answer"));
        sync::join::write_request(&joiner.project, &request).expect("asks");
        let request = sync::join::read_request(&request).expect("reads");
        sync::join::grant(&all[0].project, &request, Role::Editor, &answer, &mut |_, _| true).expect("grants");
        sync::join::accept(&joiner.project, &answer, &mut |_, _| true).expect("accepts");
        all.push(joiner);
    }
    all
}

impl Laptop {
    fn new(make: impl FnOnce(&Path, &Options) -> vault::Result<(Project, vault::RecoveryCode)>) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: Some(home.path().join("marks")) };
        let (project, _) = make(&home.path().join("project"), &options).expect("makes a project");
        Self { project, home }
    }

    pub(crate) fn note(&self, text: &str) -> RecordId {
        let body = Body::from_plain(text);
        self.project
            .run(move |store| store.create(kind::kind("field-note").expect("a kind"), "Notitie", |edit| Ok(edit.set_body(&body))))
            .expect("creates")
    }

    pub(crate) fn edit(&self, record: RecordId, text: &str) {
        let body = Body::from_plain(text);
        self.project.run(move |store| store.edit(record, |edit| Ok(edit.set_body(&body)))).expect("edits");
    }

    /// The disk damages a file of an attachment, and the laptop finds out.
    pub(crate) fn lose(&self, hash: [u8; 32]) {
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = self.home.path().join("project").join("attachments").join(&name[..2]).join(&name);
        let size = fs::metadata(&path).expect("is there").len();
        fs::remove_file(&path).expect("removes");
        fs::write(&path, vec![0; size as usize]).expect("writes");
        assert!(!self.project.check_attachment(hash).expect("checks"));
    }

    pub(crate) fn text(&self, record: RecordId) -> String {
        self.project.run(move |store| store.read(record)).expect("reads").body.plain_text()
    }

    pub(crate) fn heights(&self) -> Heights {
        self.project
            .run(|store| {
                store.seal()?;
                store.heights()
            })
            .expect("runs")
    }

    pub(crate) async fn exchange(&self, folder: &Folder, now: i64) -> Result<Exchanged> {
        folder::exchange_at(&self.project, folder, now, &mut |_, _| true).await
    }
}

/// A folder without a login.
pub(crate) fn at(url: impl ToString) -> Folder {
    Folder { url: url.to_string(), login: None, attachments: Some(Fetch::All) }
}

/// SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

/// A number that the environment sets, or this one.
pub(crate) fn number(variable: &str, or: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(or)
}
