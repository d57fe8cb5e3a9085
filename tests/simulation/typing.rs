//! What a person does to one record: drawn from the seed, made through the vault, and noted for the plain model.

use model::{Block, Document, Edit, Failure, Line, Record, RecordId, kind::kind};
use serde_json::json;
use support::random::Random;
use vault::{Error, Origin, Store};

use crate::{
    laptop::{Laptop, fresh},
    plain::{Deed, What},
};

/// The kind of every record.
pub(crate) const KIND: &str = "field-note";

/// Somebody types on a laptop: in a record that is there, or in a new one. It fails where they may not write, with nothing done.
pub(crate) fn type_something(
    random: &mut Random,
    laptop: &mut Laptop,
    deeds: &mut Vec<Deed>,
    word: &mut usize,
) -> vault::Result<()> {
    let known = laptop.known(deeds);
    let word = fresh(word);
    let record = match random.pick(&known) {
        Some(record) if !random.once_in(8) => *record,
        _ => {
            let record = laptop.create(word.clone())?;
            laptop.did(record, What::Create(word), deeds);
            return Ok(());
        }
    };
    let now = laptop.run(move |store| store.read(record));
    let what = draw(random, &now, word);
    let place = random.below(64);
    let window = random.once_in(3);
    let done = what.clone();
    match laptop.project().run(move |store| perform(store, record, &done, place, window)) {
        Ok(()) => laptop.did(record, what, deeds),
        Err(error @ (Error::NotAllowed | Error::Removed | Error::Joining)) => return Err(error),
        Err(error) => panic!("{what:?}: {error}"),
    }
    Ok(())
}

/// Draws what to do next to a record that reads so; `fresh` is a word that was never typed before.
fn draw(random: &mut Random, now: &Record, fresh: String) -> What {
    let paragraphs: Vec<String> = now.body.blocks.iter().filter_map(first_word).collect();
    let inner: Vec<String> = now.body.blocks.iter().flat_map(|block| words_of(block).into_iter().skip(1)).collect();
    let field = |id: &str| now.fields.get(id).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let text: Vec<String> = field("interpretation").split_whitespace().map(str::to_owned).collect();
    let present: Vec<String> =
        serde_json::from_value(now.fields.get("present").cloned().unwrap_or(json!([]))).unwrap_or_default();
    match random.below(16) {
        0..=3 => What::Paragraph(fresh),
        4..=6 => match random.pick(&paragraphs) {
            Some(paragraph) => What::Word { word: fresh, paragraph: paragraph.clone() },
            None => What::Paragraph(fresh),
        },
        7 => What::Text(fresh),
        8 => What::Present(fresh),
        9 => random.pick(&paragraphs).map_or(What::Paragraph(fresh), |word| What::Drop(word.clone())),
        10 => random.pick(&inner).map_or(What::Text(fresh), |word| What::Drop(word.clone())),
        11 => random.pick(&text).map_or(What::Text(fresh), |word| What::Drop(word.clone())),
        12 => random.pick(&present).map_or(What::Present(fresh), |word| What::Drop(word.clone())),
        13 => What::Set { field: "title", value: fresh, over: Some(now.title.clone()) },
        14 => What::Set { field: "place", value: fresh, over: Some(field("place")).filter(|old| !old.is_empty()) },
        _ if now.deleted.is_none() => What::Delete,
        _ => What::Undelete,
    }
}

/// Does it, as an edit of the vault or, like a window does, on another copy of the document.
fn perform(store: &mut Store, record: RecordId, what: &What, place: usize, window: bool) -> vault::Result<()> {
    let now = store.read(record)?;
    if !window {
        return store.edit(record, |edit| change(edit, &now, what, place));
    }
    let mut copy = Document::new(store.new_client());
    copy.apply(&store.state(record)?)?;
    let ((), update) = copy.edit(now.created, |edit| change(edit, &now, what, place))?;
    store.apply(record, &update, Origin::Window)
}

fn change(edit: &mut Edit<'_>, now: &Record, what: &What, place: usize) -> Result<(), Failure> {
    let kind = kind(KIND).expect("a kind");
    let mut body = now.body.clone();
    let text = now.fields.get("interpretation").and_then(|text| text.as_str()).unwrap_or_default();
    let mut present: Vec<String> =
        serde_json::from_value(now.fields.get("present").cloned().unwrap_or(json!([]))).unwrap_or_default();
    match what {
        What::Create(_) | What::Erase => unreachable!("the vault does it"),
        What::Paragraph(word) => {
            let at = place % (body.blocks.len() + 1);
            body.blocks.insert(at, Block::paragraph(word));
            edit.set_body(&body);
        }
        What::Word { word, paragraph } => {
            let block =
                body.blocks.iter_mut().find(|block| first_word(block).as_ref() == Some(paragraph)).expect("drawn from it");
            *block = with_word(block, word, place);
            edit.set_body(&body);
        }
        What::Text(word) => edit.set_field(kind, "interpretation", &json!(format!("{text} {word}")))?,
        What::Present(word) => {
            present.push(word.clone());
            edit.set_field(kind, "present", &json!(present))?;
        }
        What::Drop(word) if present.contains(word) => {
            present.retain(|other| other != word);
            edit.set_field(kind, "present", &json!(present))?;
        }
        What::Drop(word) if text.contains(word.as_str()) => {
            edit.set_field(kind, "interpretation", &json!(text.replace(word.as_str(), "")))?;
        }
        What::Drop(word) => {
            let whole = body.blocks.len();
            body.blocks.retain(|block| first_word(block).as_ref() != Some(word));
            if body.blocks.len() < whole {
                edit.set_body(&body);
            } else {
                edit.replace(word, "")?;
            }
        }
        What::Set { field: "title", value, .. } => edit.set_title(value),
        What::Set { field, value, .. } => edit.set_field(kind, field, &json!(value))?,
        What::Delete => edit.set_deleted(true),
        What::Undelete => edit.set_deleted(false),
    }
    Ok(())
}

/// The block with one more word, somewhere after its first.
fn with_word(block: &Block, word: &str, place: usize) -> Block {
    let Block::Paragraph(line) = block else { unreachable!("only paragraphs are typed") };
    let text = line.plain_text();
    // Only after a word, so that what stands between words is never part of two changes.
    let ends: Vec<usize> = text.match_indices('z').map(|(at, _)| at + 1).collect();
    let at = ends[place % ends.len()];
    Block::Paragraph(Line::plain(&format!("{} {word}{}", &text[..at], &text[at..])))
}

fn words_of(block: &Block) -> Vec<String> {
    let Block::Paragraph(line) = block else { return Vec::new() };
    line.plain_text().split_whitespace().map(str::to_owned).collect()
}

fn first_word(block: &Block) -> Option<String> {
    words_of(block).into_iter().next()
}
