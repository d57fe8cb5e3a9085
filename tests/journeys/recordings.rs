//! A voice memo: kept while it is made, whole when it ends, and found again after it was broken off.

use std::{path::Path, sync::Arc};

use app::{App, api};
use serde_json::{Value, json};

use crate::asking::ask;

const PASSPHRASE: &str = "correct horse battery staple";

fn open(home: &Path) -> App {
    App::new(home.join("data"), Arc::new(())).with_fast_keys_for_tests()
}

/// A project with one note: its folder, and the note.
fn project(app: &App) -> (Value, String) {
    let body = json!({ "name": "Proef", "member": "Amira", "passphrase": PASSPHRASE, "dir": null, "sample": false });
    let dir = ask(app, "project_create", body)["project"]["dir"].clone();
    let new = json!({ "kind": "field-note", "title": "Bezoek", "fields": {}, "sections": false });
    (dir, ask(app, "record_new", new)["row"]["id"].as_str().expect("an id").to_owned())
}

fn begin(app: &App, record: &str) -> String {
    let body = json!({ "record": record, "name": "Spraakmemo.wav", "rate": 16_000 });
    ask(app, "recording_new", body)["id"].as_str().expect("an id").to_owned()
}

fn message(id: &str, from: u64, sound: &[u8]) -> Vec<u8> {
    let id: uuid::Uuid = id.parse().expect("an id");
    [id.as_bytes().as_slice(), &from.to_be_bytes(), sound].concat()
}

fn heard(app: &App, record: &str, id: &str) -> Vec<u8> {
    let (info, mut reader) = app.attachment_open(record, id).expect("opens");
    assert_eq!((info.media_type.as_str(), info.name.as_str()), ("audio/wav", "Spraakmemo.wav"));
    reader.read_at(0, usize::MAX).expect("reads").expect("it is here")
}

#[test]
fn a_voice_memo_is_an_attachment_when_it_ends() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let (_, record) = project(&app);
    let id = begin(&app, &record);
    app.recording_append(&message(&id, 0, &[1; 32_000])).expect("takes");
    app.recording_append(&message(&id, 32_000, &[2; 16_000])).expect("takes");
    assert_eq!(ask(&app, "attachments", json!({ "record": record })), json!([]), "it is still being made");
    assert_eq!(ask(&app, "recordings_recover", json!({})), json!([]), "nor is it taken from whoever makes it");
    let kept = ask(&app, "recording_keep", json!({ "id": id, "job": "keep" }));
    assert_eq!((&kept["id"], &kept["size"], &kept["state"]), (&json!(id), &json!(48_044), &json!("here")));
    let sound = heard(&app, &record, &id);
    assert_eq!((&sound[..4], &sound[44..]), (&b"RIFF"[..], &[vec![1; 32_000], vec![2; 16_000]].concat()[..]));

    let silent = begin(&app, &record);
    assert_eq!(ask(&app, "recording_keep", json!({ "id": silent, "job": "keep" })), Value::Null, "nothing was said");
    assert_eq!(ask(&app, "attachments", json!({ "record": record })).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_voice_memo_that_was_broken_off_is_found_again() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let (dir, record) = project(&app);
    let id = begin(&app, &record);
    app.recording_append(&message(&id, 0, &[7; 3_200])).expect("takes");
    drop(app);
    let app = open(home.path());
    ask(&app, "project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
    let found = ask(&app, "recordings_recover", json!({}));
    assert_eq!(
        (&found[0]["id"], &found[0]["title"], found.as_array().map(Vec::len)),
        (&json!(record), &json!("Bezoek"), Some(1))
    );
    assert_eq!(heard(&app, &record, &id)[44..], [7; 3_200]);
    assert_eq!(ask(&app, "recordings_recover", json!({})), json!([]), "once");
}

#[test]
fn what_is_no_sound_or_no_photo_is_refused_and_a_photo_of_the_window_has_no_place_in_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = open(home.path());
    let (_, record) = project(&app);
    let refused = |name: &str, body: Value| api::dispatch(&app, name, body).expect_err("refused").code;
    let new = |rate: u32| json!({ "record": record, "name": "x", "rate": rate });
    assert_eq!(refused("recording_new", new(1)), api::Code::Invalid);
    assert_eq!(refused("recording_new", new(1_000_000)), api::Code::Invalid);
    let id = begin(&app, &record);
    for (short, what) in [(&b""[..], "nothing"), (&[0; 23], "half a place")] {
        assert_eq!(app.recording_append(short).expect_err("refused").code, api::Code::Invalid, "{what}");
        assert!(app.attachment_put(short).is_err(), "{what}");
    }
    assert!(app.recording_append(&message(&id, 5, &[1])).is_err(), "a gap");
    let own: uuid::Uuid = record.parse().expect("an id");
    let put = |length: u16, rest: &[u8]| app.attachment_put(&[own.as_bytes().as_slice(), &length.to_be_bytes(), rest].concat());
    assert!(put(300, b"foto.jpg").is_err(), "the name is longer than the message");
    assert!(put(2, b"\xff\xfe").is_err(), "the name is no text");
    let exif = [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0"[..], b"GPS Utrecht"].concat();
    let segment = [&[0xff, 0xe1][..], &(exif.len() as u16 + 2).to_be_bytes(), &exif].concat();
    let photo = [&b"foto.jpg\xff\xd8"[..], &segment, b"\xff\xda\0\x02picture\xff\xd9"].concat();
    let added = put(8, &photo).expect("adds");
    assert!(added.note.is_some_and(|note| note.contains("weggelaten")));
    let (info, mut reader) = app.attachment_open(&record, &added.id).expect("opens");
    let bytes = reader.read_at(0, usize::MAX).expect("reads").expect("here");
    assert_eq!((info.name.as_str(), info.media_type.as_str()), ("foto.jpg", "image/jpeg"));
    assert!(!bytes.windows(7).any(|window| window == b"Utrecht"));
}
