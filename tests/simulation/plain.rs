//! What was typed, without a CRDT: a list of deeds, and what follows from those that travelled.
//!
//! Every word is typed once in the whole schedule, so each deed has one plain meaning whatever else happens at the same time.

use std::collections::{BTreeMap, BTreeSet};

use model::{Record, RecordId};
use vault::LogId;

/// Something that somebody did on one laptop.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub(crate) record: RecordId,
    pub(crate) what: What,
    /// The entry that carries it, once it is sealed.
    pub(crate) entry: Option<(LogId, u64)>,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// A new record with this title.
    Create(String),
    /// A paragraph that starts with this word.
    Paragraph(String),
    /// A word in the paragraph that starts with the other one.
    Word { word: String, paragraph: String },
    /// A word in the long text of a field, which nobody removes as a whole.
    Text(String),
    /// A member of a set.
    Present(String),
    /// A paragraph, a word or a member taken out.
    Drop(String),
    /// The last writer's value of a field, and the value it replaced.
    Set { field: &'static str, value: String, over: Option<String> },
    /// Into the bin.
    Delete,
    /// Out of the bin.
    Undelete,
}

/// What a record must hold.
#[derive(Debug, Default)]
struct Expected {
    paragraphs: BTreeSet<String>,
    words: BTreeMap<String, String>,
    text: BTreeSet<String>,
    present: BTreeSet<String>,
    dropped: BTreeSet<String>,
    /// Field -> values, each with what it replaced.
    values: BTreeMap<&'static str, Vec<(String, Option<String>)>>,
    deletes: usize,
    undeletes: usize,
}

/// Checks every record against the deeds that are held: those whose entry is within what everybody has.
pub(crate) fn check(deeds: &[Deed], held: impl Fn(&(LogId, u64)) -> bool, read: impl Fn(RecordId) -> Option<Record>) {
    let mut records: BTreeMap<RecordId, Expected> = BTreeMap::new();
    let mut known: BTreeSet<RecordId> = BTreeSet::new();
    for deed in deeds {
        known.insert(deed.record);
        if !deed.entry.as_ref().is_some_and(&held) {
            continue;
        }
        let expected = records.entry(deed.record).or_default();
        match deed.what.clone() {
            What::Create(title) => expected.values.entry("title").or_default().push((title, None)),
            What::Paragraph(word) => _ = expected.paragraphs.insert(word),
            What::Word { word, paragraph } => _ = expected.words.insert(word, paragraph),
            What::Text(word) => _ = expected.text.insert(word),
            What::Present(word) => _ = expected.present.insert(word),
            What::Drop(word) => _ = expected.dropped.insert(word),
            What::Set { field, value, over } => expected.values.entry(field).or_default().push((value, over)),
            What::Delete => expected.deletes += 1,
            What::Undelete => expected.undeletes += 1,
        }
    }
    for record in known {
        match (records.get(&record), read(record)) {
            (Some(expected), Some(found)) => expected.compare(record, &found),
            (None, None) => {}
            (expected, found) => panic!("record {record}: expected {expected:?}, found {found:?}"),
        }
    }
}

impl Expected {
    fn compare(&self, record: RecordId, found: &Record) {
        let body = words(&found.body.plain_text());
        let kept = |word: &&String| !self.dropped.contains(*word);
        let in_words = self.words.iter().filter(|(word, paragraph)| kept(word) && kept(paragraph)).map(|(word, _)| word);
        let wanted = self.paragraphs.iter().filter(kept).chain(in_words);
        assert_eq!(body, sorted(wanted), "the body of {record}: {found:?}");

        let text = found.fields.get("interpretation").and_then(|text| text.as_str()).unwrap_or_default();
        assert_eq!(words(text), sorted(self.text.iter().filter(kept)), "the text of {record}: {text}");

        let present = found.fields.get("present").and_then(|set| set.as_array()).cloned().unwrap_or_default();
        let present = present.iter().filter_map(|word| word.as_str()).map(str::to_owned);
        assert_eq!(present.collect::<Vec<_>>(), sorted(self.present.iter().filter(kept)), "the set of {record}");

        for (field, values) in &self.values {
            let value = match *field {
                "title" => Some(found.title.as_str()),
                field => found.fields.get(field).and_then(|value| value.as_str()),
            };
            // Of values written apart one stands, of which the CRDT decides; one that somebody saw and replaced never does.
            let last = values.iter().filter(|(value, _)| !values.iter().any(|(_, over)| over.as_ref() == Some(value)));
            let last: Vec<&str> = last.map(|(value, _)| value.as_str()).collect();
            assert!(value.is_some_and(|value| last.contains(&value)), "{field} of {record} is {value:?} and not of {last:?}");
        }

        match (self.deletes, self.undeletes) {
            (0, _) => assert_eq!(found.deleted, None, "the bin of {record}"),
            (_, 0) => assert!(found.deleted.is_some(), "the bin of {record}"),
            // Put back on one laptop while another deleted it again: either may stand.
            _ => {}
        }
        assert!(found.problems.is_empty(), "{record}: {:?}", found.problems);
    }
}

/// The words that the simulation typed, also where nothing stands between two of them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .flat_map(|run| run.split_inclusive('z'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

fn sorted<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut words: Vec<String> = words.cloned().collect();
    words.sort();
    words
}
