//! Who wrote what, after words were taken out and came again through the window's editor: the same on every laptop, and each once.

use model::{RecordId, weaving::Place};
use serde_json::{Value, json};
use support::Device;
use vault::{Chosen, Origin, Role, Selection};

use crate::editor::Editor;

const TEXT: &str = "Voor de deur.\nEr was thee en koek.\nNa afloop.";

/// Pieces as `words (who)`, `words (who, deleted by whom)` or `words (who in a note, woven by whom)`.
pub(crate) fn who(device: &Device, record: RecordId, words: &str) -> Vec<String> {
    let selection = Selection::Words(words.to_owned());
    let (told, members) =
        device.project.run(move |store| Ok((store.who(record, &selection, &mut |_, _| true)?, store.members()?))).expect("tells");
    let name = |id: &[u8]| members.iter().find(|member| member.id == *id).map(|member| member.name.clone()).unwrap_or_default();
    let by = |by: &vault::By| by.member.map(|id| name(&id)).unwrap_or_default();
    let hex = |id: &[u8]| id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let piece = |piece: &vault::Piece| {
        let source = piece.source.as_ref().map(|source| {
            let writer = members.iter().find(|member| hex(&member.id) == source.by).map_or("", |member| &member.name);
            format!("{writer} in a note, woven by ")
        });
        let deleted = piece.deleted.as_ref().map(|deleted| format!(", deleted by {}", by(deleted))).unwrap_or_default();
        format!("{} ({}{}{deleted})", piece.words, source.unwrap_or_default(), by(&piece.wrote))
    };
    told.pieces.iter().map(piece).collect()
}

/// What somebody does in one window; each of the steps is an update of its own.
fn play(editor: &mut Editor, device: &Device, record: RecordId, steps: &Value) {
    let (client, state) = device.project.run(move |store| store.open(record)).expect("opens");
    let updates = editor.play(steps, client, &state);
    let origins: Vec<Origin> = steps.as_array().expect("a list").iter().map(origin).collect();
    device
        .project
        .run(move |store| {
            for (update, origin) in updates.iter().zip(origins) {
                store.apply(record, update, origin)?;
                store.seal()?;
                store.end_step();
            }
            store.close(record);
            Ok(())
        })
        .expect("writes");
}

fn origin(step: &Value) -> Origin {
    match step[0][0].as_str() {
        Some("undo") => Origin::WindowBack,
        Some("redo") => Origin::WindowAgain,
        _ => Origin::Window,
    }
}

fn meet(one: &Device, other: &Device) {
    other.read(&one.pack("one", None));
    one.read(&other.pack("other", None));
}

#[test]
fn what_a_window_brings_back_is_still_of_who_wrote_it_first_on_every_laptop() {
    let Some(mut editor) = Editor::start() else { return };
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let (cut, undo, redo) = (|words: &str| json!([["cut", words]]), json!([["undo"]]), json!([["redo"]]));
    let all = "Er was thee en koek.";
    let hers = "Er was thee en koek. (Amira)";
    let back = json!([["back", "thee"]]);
    let cases: Vec<(&str, Value, &str, Vec<&str>)> = vec![
        ("words", json!([cut("thee en "), undo]), all, vec![hers]),
        ("words, twice", json!([cut("thee "), undo, cut("thee en"), undo]), all, vec![hers]),
        ("words, again and again", json!([cut("thee "), undo, redo, undo, redo, undo]), all, vec![hers]),
        ("all of a line", json!([cut(all), undo]), all, vec![hers]),
        ("a paragraph", json!([[["remove", all]], undo]), all, vec![hers]),
        ("a paragraph that words went from", json!([cut("thee "), [["remove", "koek"]], undo, undo]), all, vec![hers]),
        ("one letter", json!([back, undo]), all, vec![hers]),
        ("letter by letter", json!([back, [["back", "the"]], [["back", "th"]], [["undo"], ["undo"], ["undo"]]]), all, vec![hers]),
        (
            "some of it",
            json!([cut("thee "), cut("en "), undo]),
            "Er was en koek.",
            vec!["Er was  (Amira)", "thee  (Amira, deleted by Bram)", "en koek. (Amira)"],
        ),
        ("own words", json!([[["type", ["thee", " samen"]]], undo, redo]), "thee samen", vec!["thee  (Amira)", "samen (Bram)"]),
        ("Enter", json!([[["split", "thee "]]]), "en koek.", vec!["en koek. (Amira)"]),
        (
            "Enter and more",
            json!([[["split", "thee "], ["type", ["en", "ige"]]]]),
            "enige koek.",
            vec!["en (Amira)", "ige (Bram)", " koek. (Amira)"],
        ),
        ("paragraphs in one", json!([[["join", "Na"]]]), "koek.Na afloop.", vec!["koek.Na afloop. (Amira)"]),
        ("a heading", json!([[["head", all]]]), all, vec![hers]),
        (
            "other words, one by one",
            json!([
                back,
                [["back", "the"]],
                [["back", "th"]],
                [["back", "t"]],
                [["type", ["was ", "t"]]],
                [["type", ["was t", "e"]]],
                [["type", ["was te", "h"]]]
            ]),
            "Er was teh en koek.",
            vec!["Er was  (Amira)", "thee (Amira, deleted by Bram)", "teh (Bram)", " en koek. (Amira)"],
        ),
        (
            "other words that begin alike",
            json!([cut("thee en koek"), [["type", ["was ", "thee met munt"]]]]),
            "Er was thee met munt.",
            vec!["Er was  (Amira)", "thee en koek (Amira, deleted by Bram)", "thee met munt (Bram)", ". (Amira)"],
        ),
    ];
    let records: Vec<RecordId> = cases.iter().map(|_| amira.note("Bezoek", TEXT)).collect();
    meet(&amira, &bram);
    for ((_, steps, ..), record) in cases.iter().zip(&records) {
        play(&mut editor, &bram, *record, steps);
    }
    meet(&amira, &bram);
    for ((name, _, words, wanted), record) in cases.iter().zip(&records) {
        for laptop in [&bram, &amira] {
            assert_eq!(&who(laptop, *record, words), wanted, "{name}, at {}", laptop.name);
        }
    }
}

#[test]
fn what_is_typed_into_a_part_of_a_woven_paragraph_is_of_who_typed_it() {
    let Some(mut editor) = Editor::start() else { return };
    let amira = Device::founder("Amira");
    let bram = Device::joined("Bram", &amira, Role::Editor);
    let (note, meeting) = (amira.note("Van Amira", "Zij is gekomen."), amira.note("Werkplaats", "Verslag."));
    meet(&amira, &bram);
    let chosen = [Chosen { record: note, keys: None }];
    bram.project.run(move |store| store.weave(meeting, &chosen, &Place::Agenda)).expect("weaves");
    let steps = json!([[["split", "Zij is "], ["type", ["gekomen", " NIET"]]]]);
    play(&mut editor, &bram, meeting, &steps);
    meet(&amira, &bram);
    for laptop in [&bram, &amira] {
        let hers = |words: &str| format!("{words} (Amira in a note, woven by Bram)");
        assert_eq!(who(laptop, meeting, "Zij is "), [hers("Zij is ")], "{}", laptop.name);
        let wanted = [hers("gekomen"), " NIET (Bram)".to_owned(), hers(".")];
        assert_eq!(who(laptop, meeting, "gekomen NIET."), wanted, "{}", laptop.name);
    }
}
