//! A photo is added on one laptop, and is seen on another that had none of it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{App, api};
use model::{Attachment, RecordId};
use serde_json::{Value, json};
use support::Device;
use vault::{Fetch, MAX_PIECE, Presence, Role, Taken};

use crate::asking::ask;

const PASSPHRASE: &str = "drie woorden samen";

fn attach(device: &Device, record: RecordId, bytes: &[u8]) -> Attachment {
    device.project.attach(record, "foto.jpg", "image/jpeg", &mut &bytes[..], &mut |_| true).expect("attaches")
}

/// Carries what `to` wants from `from`, piece by piece, as an exchange over a network does.
fn carry(from: &Device, to: &Device) -> usize {
    let wanted = to.project.run(|store| store.attachments_wanted(Fetch::All, 100, |_| false)).expect("lists");
    let mut whole = 0;
    for wanted in wanted {
        let (hash, mut have) = (wanted.hash, wanted.have);
        while let Some((piece, size)) =
            from.project.run(move |store| store.attachment_piece(&hash, have, MAX_PIECE)).expect("reads")
        {
            let taken: Taken = to.project.run(move |store| store.attachment_take(&hash, have, &piece, size)).expect("takes");
            have = taken.have;
            if taken.whole {
                whole += 1;
                break;
            }
        }
    }
    whole
}

#[test]
fn an_attachment_reaches_another_laptop() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let record = amira.note("Bezoek", "met foto");
    let bytes: Vec<u8> = (0..700_000u32).map(|n| (n.wrapping_mul(n) >> 9) as u8).collect();
    let photo = attach(&amira, record, &bytes);
    let (id, hash) = (photo.id, photo.hash);
    assert!(bram.project.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists").is_empty());
    let nobody = bram.project.run(move |store| store.attachment_take(&hash, 0, b"x", 16));
    assert!(nobody.is_err(), "nothing is taken that no record names");

    bram.read(&amira.pack("pack", Some(&bram)));
    let listed = bram.project.run(move |store| store.attachments(record)).expect("lists");
    assert_eq!((listed[0].presence, listed[0].here, &listed[0].attachment), (Presence::Elsewhere, 0, &photo));
    let members = bram.project.run(|store| store.members()).expect("lists");
    let author = members.iter().find(|member| member.id == *listed[0].by).map(|member| member.name.as_str());
    assert_eq!(author, Some("Amira"), "who added it is known on every laptop");
    assert_eq!(carry(&amira, &bram), 1);
    let mut reader = bram.project.run(move |store| store.attachment_open(record, id)).expect("opens");
    assert_eq!(reader.read_at(0, usize::MAX).expect("reads"), Some(bytes));

    // Both add at once, one takes the first out, and both know.
    let (ours, theirs) = (attach(&amira, record, b"een"), attach(&bram, record, b"twee"));
    bram.project.run(move |store| store.attachment_remove(record, id)).expect("removes");
    amira.read(&bram.pack("pack", Some(&amira)));
    bram.read(&amira.pack("pack", Some(&bram)));
    assert_eq!((carry(&amira, &bram), carry(&bram, &amira)), (1, 1));
    for device in [&amira, &bram] {
        let listed = device.project.run(move |store| store.attachments(record)).expect("lists");
        let mut ids: Vec<_> = listed.iter().map(|one| one.attachment.id).collect();
        ids.sort_unstable();
        let mut wanted = [ours.id, theirs.id];
        wanted.sort_unstable();
        assert_eq!(ids, wanted, "{}", device.name);
        assert!(listed.iter().all(|one| one.presence == Presence::Here));
    }
}

/// A pack for everybody, with the attachments that are on the laptop.
fn pack_with_attachments(from: &Device, path: &Path) -> sync::pack::Written {
    let content = sync::pack::Content { to: None, attachments: true };
    sync::pack::write(&from.project, path, content, &mut |_, _| true).expect("writes")
}

#[test]
fn a_pack_carries_attachments_where_somebody_asks_for_it_and_goes_on_after_a_cut() {
    let amira = Device::founder("Amira");
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("met bijlagen.pack");
    let record = amira.note("Bezoek", "met foto's");
    let sizes = [0, 3, 600_000, 2_000_003];
    let bytes: Vec<Vec<u8>> = sizes.map(|size| (0..size as u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect()).into();
    let photos: Vec<Attachment> = bytes.iter().map(|bytes| attach(&amira, record, bytes)).collect();
    let bram = Device::joined("Bram", &amira, Role::Editor);
    bram.read(&amira.pack("without", None));
    let here = |device: &Device| {
        let listed = device.project.run(move |store| store.attachments(record)).expect("lists");
        listed.iter().filter(|attached| attached.presence == Presence::Here).count()
    };
    assert_eq!(here(&bram), 0, "a pack has none unasked");
    let written = pack_with_attachments(&amira, &path);
    assert_eq!((written.attachments, written.bytes), (4, fs::metadata(&path).expect("is there").len()));
    let whole = fs::read(&path).expect("reads");
    let half = home.path().join("half.pack");
    for cut in [whole.len() / 4, whole.len() / 3, whole.len() / 2] {
        fs::write(&half, &whole[..cut]).expect("writes");
        let report = bram.read(&half);
        assert!(report.cut_short, "at {cut}");
    }
    assert_eq!(here(&bram), 3);
    let begun = bram.project.run(|store| store.attachments_wanted(Fetch::All, 9, |_| false)).expect("lists");
    assert!(begun[0].have > 0, "what came of the fourth stays");
    let report = bram.read(&path);
    assert_eq!((report.attachments.len(), report.left, report.cut_short), (1, 0, false));
    for (photo, bytes) in photos.iter().zip(&bytes) {
        let id = photo.id;
        let mut reader = bram.project.run(move |store| store.attachment_open(record, id)).expect("opens");
        assert_eq!(&reader.read_at(0, usize::MAX).expect("reads").unwrap_or_default(), bytes);
    }
    let report = bram.read(&path);
    assert_eq!((report.attachments.len(), report.left), (0, 0), "twice is once");

    // A pack that comes before the one with its record: the attachment is taken in when the pack is read again.
    let first = amira.note("Later", "komt eerst");
    let early = amira.pack("early", None);
    let photo = attach(&amira, first, b"te vroeg");
    let late = home.path().join("late.pack");
    let device = bram.project.run(|store| Ok(store.device())).expect("runs");
    bram.read(&early);
    let has_all = move |store: &mut vault::Store| {
        store.seal()?;
        let heights = store.heights()?;
        store.note_peer(&device, &heights)
    };
    amira.project.run(has_all).expect("notes");
    let content = sync::pack::Content { to: Some(device), attachments: true };
    sync::pack::write(&amira.project, &late, content, &mut |_, _| true).expect("writes");
    let report = bram.read(&late);
    assert_eq!((report.attachments.len(), report.left), (0, 1));
    bram.read(&amira.pack("everything", None));
    assert_eq!(bram.read(&late).attachments, [(first, photo.id)]);
}

#[test]
fn a_reader_may_not_attach() {
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Reader);
    let record = amira.note("Bezoek", "");
    bram.read(&amira.pack("pack", Some(&bram)));
    let refused = bram.project.attach(record, "x", "text/plain", &mut &b"x"[..], &mut |_| true);
    assert!(matches!(refused, Err(vault::Error::NotAllowed)), "{refused:?}");
}

fn code(app: &App, name: &str, body: Value) -> api::Code {
    api::dispatch(app, name, body).expect_err("refused").code
}

/// A small photo with a place in its Exif.
fn photo() -> Vec<u8> {
    let exif = [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0"[..], b"GPS Utrecht"].concat();
    let segment = [&[0xff, 0xe1][..], &(exif.len() as u16 + 2).to_be_bytes(), &exif].concat();
    [&b"\xff\xd8"[..], &segment, b"\xff\xda\0\x02picture\xff\xd9"].concat()
}

#[test]
fn a_photo_is_added_shown_exported_and_taken_out() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = App::new(home.path().join("data"), Arc::new(())).with_fast_keys_for_tests();
    let project = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": false });
    let dir = ask(&app, "project_create", project)["project"]["dir"].clone();
    let new = json!({ "kind": "field-note", "title": "Bezoek", "fields": {}, "sections": false });
    let record = ask(&app, "record_new", new)["row"]["id"].clone();
    let file = |name: &str, bytes: &[u8]| {
        fs::write(home.path().join(name), bytes).expect("writes");
        json!({ "record": record, "path": home.path().join(name), "job": "add" })
    };
    let added = ask(&app, "attachment_add", file("foto.txt", &photo()));
    assert_eq!((&added["media_type"], &added["state"], &added["by"]), (&json!("image/jpeg"), &json!("here"), &json!("Amira")));
    assert!(added["note"].as_str().is_some_and(|note| note.contains("weggelaten")), "{added}");
    assert_eq!(fs::read(home.path().join("foto.txt")).expect("reads"), photo(), "the person's own file stays as it was");
    let film = ask(&app, "attachment_add", file("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0"));
    assert!(film["note"].as_str().is_some_and(|note| note.contains("deelt")), "{film}");
    let text = ask(&app, "attachment_add", file("foto.txt", b"geen foto"));
    assert_eq!((&text["note"], &text["media_type"]), (&Value::Null, &json!("text/plain")));

    for (name, wanted) in [("nergens", api::Code::NotFound), ("data", api::Code::Unreadable)] {
        let body = json!({ "record": record, "path": home.path().join(name), "job": "add" });
        assert_eq!(code(&app, "attachment_add", body), wanted, "{name}");
    }
    let nobody = json!({ "record": uuid(), "path": home.path().join("film.mp4"), "job": "add" });
    assert_eq!(code(&app, "attachment_add", nobody), api::Code::NotFound);

    let list = ask(&app, "attachments", json!({ "record": record }));
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    let saved = home.path().join("saved.jpg");
    ask(&app, "attachment_save", json!({ "record": record, "id": added["id"], "path": saved, "job": "save" }));
    let picture = fs::read(&saved).expect("reads");
    assert!(picture.windows(7).any(|window| window == b"picture") && !picture.windows(7).any(|window| window == b"Utrecht"));
    let (files, missing) =
        app.attachments_to(record.as_str().expect("an id"), Some(&home.path().join("to")), "fetch").expect("saves");
    let names: Vec<_> = files.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    assert_eq!((names, missing.len()), (vec!["foto.txt".to_owned(), "film.mp4".into(), "foto (2).txt".into()], 0));

    let report = ask(&app, "project_verify", json!({ "job": "verify" }));
    assert_eq!((&report["clean"], &report["attachments"]), (&json!(true), &json!(3)));
    export(&app, home.path(), record.as_str().expect("an id"));

    // Bytes that went bad are found, and asked for again.
    let project = Path::new(dir.as_str().expect("a folder")).join("attachments");
    for entry in fs::read_dir(project).expect("lists").flatten() {
        for file in fs::read_dir(entry.path()).expect("lists").flatten() {
            fs::write(file.path(), b"bad").expect("writes");
        }
    }
    let report = ask(&app, "project_verify", json!({ "job": "verify" }));
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(3), "{report}");
    let body = json!({ "record": record, "id": added["id"] });
    ask(&app, "attachment_fetch", body.clone());
    let list = ask(&app, "attachments", json!({ "record": record }));
    assert_eq!((&list[0]["state"], &list[0]["here"]), (&json!("coming"), &json!(0)));
    let save = json!({ "record": record, "id": added["id"], "path": saved, "job": "save" });
    assert_eq!(code(&app, "attachment_save", save), api::Code::NotFound);
    ask(&app, "attachment_remove", body.clone());
    assert_eq!(code(&app, "attachment_remove", body), api::Code::NotFound);
    assert_eq!(ask(&app, "attachments", json!({ "record": record })).as_array().map(Vec::len), Some(2));
}

/// Files stand beside the notes, lines name them without their keys, and both come in again without a warning.
#[test]
fn what_is_damaged_is_asked_for_again_and_takes_nothing_else_with_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = App::new(home.path().join("data"), Arc::new(())).with_fast_keys_for_tests();
    let project = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": false });
    let dir = PathBuf::from(ask(&app, "project_create", project)["project"]["dir"].as_str().expect("a folder"));
    let record = ask(&app, "record_new", json!({ "kind": "field-note", "title": "Bezoek", "fields": {}, "sections": false }));
    let record = record["row"]["id"].as_str().expect("an id").to_owned();
    let files = || {
        let folders = fs::read_dir(dir.join("attachments")).expect("lists").flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).expect("lists").flatten().map(|file| file.path()));
        files.collect::<Vec<_>>()
    };
    let add = |name: &str| {
        fs::write(home.path().join(name), name).expect("writes");
        ask(&app, "attachment_add", json!({ "record": record, "path": home.path().join(name), "job": "add" }));
    };
    add("heel.txt");
    let whole = files();
    add("stuk.txt");
    let damaged: Vec<PathBuf> = files().into_iter().filter(|file| !whole.contains(file)).collect();
    assert_eq!(damaged.len(), 1, "{damaged:?}");
    fs::write(&damaged[0], b"bad").expect("writes");

    let out = home.path().join("out");
    let body = json!({ "path": out, "format": "markdown", "ids": [], "job": "export" });
    let report = ask(&app, "export_run", body);
    assert_eq!((&report["records"], &report["files"], &report["damaged"]), (&json!(1), &json!(2), &json!(1)), "{report}");

    // Nor among the files of a project, nor where nobody may write: that is no attachment that is not here.
    let refused = |to: &Path| app.attachments_to(&record, Some(to), "fetch").expect_err("is refused").code;
    let before = files();
    for inside in [dir.clone(), dir.join("attachments"), dir.join("new")] {
        assert_eq!(refused(&inside), api::Code::Invalid, "{}", inside.display());
    }
    assert_eq!(files(), before);
    if cfg!(target_os = "linux") {
        refused(Path::new("/sys"));
    }

    let (saved, missing) = app.attachments_to(&record, Some(&home.path().join("to")), "fetch").expect("saves");
    assert_eq!(saved.iter().filter_map(|path| path.file_name()).collect::<Vec<_>>(), ["heel.txt"]);
    let missing: Vec<_> = missing.iter().map(|info| (info.name.as_str(), info.state)).collect();
    assert_eq!(missing, [("stuk.txt", api::AttachmentState::Coming)]);
    assert!(!damaged[0].exists(), "what was bad makes room");
    let body = json!({ "path": home.path().join("again"), "format": "markdown", "ids": [], "job": "export" });
    let report = ask(&app, "export_run", body);
    let left = (&report["files"], &report["damaged"], &report["elsewhere"], &report["waiting"]);
    assert_eq!(left, (&json!(2), &json!(0), &json!(1), &json!(0)), "{report}");
}

fn export(app: &App, home: &Path, record: &str) {
    let out = home.join("out");
    let body = json!({ "path": out, "format": "markdown", "ids": [], "job": "out" });
    for _ in 0..2 {
        assert_eq!(ask(app, "export_run", body.clone())["files"], 4);
    }
    let folder = out.join("field-note/attachments").join(&record[record.len() - 12..]);
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("lists").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["film.mp4", "foto (2).txt", "foto.txt"], "also when they are written again");
    assert_eq!(fs::read(folder.join("foto (2).txt")).expect("reads"), b"geen foto");
    let lines = home.join("out.jsonl");
    ask(app, "export_run", json!({ "path": lines, "format": "jsonl", "ids": [], "job": "out" }));
    let text = fs::read_to_string(&lines).expect("reads");
    let line: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&line["attachments"][0]["name"], &line["attachments"][2]["size"]), (&json!("foto.txt"), &json!(9)));
    assert!(!text.contains("key"));
    for path in [out.join("field-note"), lines] {
        let notes = ask(app, "import_run", json!({ "paths": [path], "kind": null, "job": "in" }));
        assert_eq!(notes["created"], json!([]), "{notes}");
        let files = notes["files"].as_array().expect("files");
        let own = files.iter().filter(|file| !file["path"].as_str().unwrap_or_default().contains("attachments"));
        assert!(own.clone().count() == 1 && own.into_iter().all(|file| file["warnings"] == json!([])), "{notes}");
    }
}

fn uuid() -> String {
    "01920000-0000-7000-8000-000000000001".into()
}

/// Hears whether anything of a file was read.
#[derive(Default)]
struct Steps(std::sync::atomic::AtomicUsize);

impl app::Listeners for Steps {
    fn event(&self, event: api::Event) {
        if matches!(event, api::Event::Progress { .. }) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }

    fn update(&self, _: [u8; 16], _: &[u8]) {}
}

#[test]
fn a_file_of_more_than_four_gigabytes_is_refused_before_it_is_read() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let steps = Arc::new(Steps::default());
    let app = App::new(home.path().join("data"), steps.clone()).with_fast_keys_for_tests();
    let project = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": false });
    let dir = ask(&app, "project_create", project)["project"]["dir"].clone();
    let new = json!({ "kind": "field-note", "title": "Bezoek", "fields": {}, "sections": false });
    let record = ask(&app, "record_new", new)["row"]["id"].clone();
    // A hole, which takes no room on the disk.
    let file = home.path().join("film.mkv");
    fs::File::create(&file).and_then(|file| file.set_len((4 << 30) + 1)).expect("makes a file");
    let before = steps.0.load(std::sync::atomic::Ordering::Relaxed);
    let body = json!({ "record": record, "path": file, "job": "add" });
    let error = api::dispatch(&app, "attachment_add", body).expect_err("refused");
    assert!(error.code == api::Code::Invalid && error.message.contains("4 GB"), "{error:?}");
    assert_eq!(steps.0.load(std::sync::atomic::Ordering::Relaxed), before, "nothing of it was read");
    let left = fs::read_dir(Path::new(dir.as_str().expect("a folder")).join("attachments"));
    assert_eq!(left.map_or(0, Iterator::count), 0, "and nothing is left");
    assert_eq!(ask(&app, "attachments", json!({ "record": record })), json!([]));
}
