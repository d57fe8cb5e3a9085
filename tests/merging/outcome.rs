//! How a record reads after a merge, and what a laptop shows of it, in a line.

use std::collections::BTreeSet;

use model::{Block, Inline, Line, Record, RecordId, TextBlock, changes::MERGED_INTO};
use serde_json::Value;
use support::Device;
use vault::{Changed, Error};

use crate::acts::{TITLE, Targets};

const NAMES: [&str; 3] = ["first", "second", "third"];

/// What a laptop holds of a record and what it shows its person.
pub(crate) struct Seen {
    /// As the table has it; the same on every laptop.
    pub(crate) reads: String,
    /// What stands out as changed by two.
    pub(crate) marked: BTreeSet<String>,
    /// Everything that can be read here: the record now, and all versions that the catch-up shows.
    pub(crate) shown: String,
    /// Whether the person is told that the record was erased.
    pub(crate) told_erased: bool,
}

pub(crate) fn seen(device: &Device, record: RecordId, targets: Targets, changes: &[Changed]) -> Seen {
    let now = device.project.run(move |store| match store.read(record) {
        Ok(read) => Ok(Some(read)),
        Err(Error::Erased | Error::NoSuchRecord) => Ok(None),
        Err(error) => Err(error),
    });
    let erased = device.project.run(|store| store.erasures()).expect("reads the erased");
    let told_erased = erased.iter().any(|erasure| erasure.record == record);
    let Some(now) = now.expect("reads") else {
        return Seen { reads: "erased".into(), marked: BTreeSet::new(), shown: String::new(), told_erased };
    };
    let mut shown = reads(&now, targets);
    let mut marked = BTreeSet::new();
    for change in changes.iter().filter(|change| change.record == record) {
        if change.binned_meanwhile {
            marked.insert("bin".to_owned());
        }
        for block in &change.blocks {
            [&block.what.before, &block.what.after].into_iter().flatten().for_each(|block| shown += &words(block));
            if let Some(overlap) = &block.overlap {
                marked.insert("paragraph".to_owned());
                let versions = overlap.each.iter().map(|(_, version)| version).chain([&overlap.common]);
                versions.flatten().for_each(|block| shown += &words(block));
            }
        }
        for field in &change.fields {
            shown += &format!(" {} {}", named(&field.what.1, targets), named(&field.what.2, targets));
            if let Some(overlap) = &field.overlap {
                marked.insert(field.what.0.replace(MERGED_INTO, "same as"));
                overlap.each.iter().for_each(|(_, value)| shown += &format!(" {}", named(value, targets)));
            }
        }
        for coding in &change.codings {
            let is_lost = coding.what.1.as_ref().is_some_and(|now| now.quote.is_none());
            if is_lost || coding.overlap.is_some() {
                marked.insert("coding".to_owned());
            }
        }
    }
    if !device.project.run(move |store| store.twins(record)).expect("reads").is_empty() {
        marked.insert("twice".to_owned());
    }
    Seen { reads: reads(&now, targets), marked, shown, told_erased }
}

/// A value; of one of the targets, as which of them the record reads.
fn named(value: &Value, targets: Targets) -> String {
    let place = targets.iter().position(|target| value.as_str() == Some(&target.to_string()));
    place.map_or_else(|| value.to_string(), |place| format!("same as: {}", NAMES[place]))
}

fn reads(record: &Record, targets: Targets) -> String {
    let mut parts = vec![record.body.blocks.iter().map(block).collect::<Vec<_>>().join(" ¶ ")];
    if record.title != TITLE {
        parts.push(format!("title: {}", record.title));
    }
    if let Some(place) = record.fields.get("place").and_then(|place| place.as_str()).filter(|place| !place.is_empty()) {
        parts.push(format!("place: {place}"));
    }
    if let Some(into) = record.merged_into {
        parts.push(named(&into.to_string().into(), targets));
    }
    let links: Vec<_> = NAMES.into_iter().zip(targets).filter(|(_, id)| record.links.contains(id)).collect();
    if !links.is_empty() {
        parts.push(format!("links: {}", links.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")));
    }
    let mut codings: Vec<_> = record.codings.iter().collect();
    codings.sort_by_key(|coding| coding.code);
    for coding in codings {
        let words = coding.quote.as_ref().map_or("nothing", |quote| &quote.words);
        parts.push(format!("code {} on {}", coding.code.as_u128(), words.replace('\n', " ¶ ")));
    }
    if record.deleted.is_some() {
        parts.push("in the bin".into());
    }
    parts.join("; ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => line(words),
        other => panic!("nobody made {other:?}"),
    }
}

fn line(line: &Line) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text { text, marks } => {
            let around = format!("{}{}", if marks.strong { "**" } else { "" }, if marks.em { "*" } else { "" });
            let around = if marks.underline { format!("{around}_") } else { around };
            format!("{around}{text}{}", around.chars().rev().collect::<String>())
        }
        other => panic!("nobody made {other:?}"),
    };
    line.inlines.iter().map(piece).collect()
}

fn words(block: &TextBlock) -> String {
    format!(" {}", block.line.plain_text())
}
