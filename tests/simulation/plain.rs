//! What was typed, without a CRDT: a list of deeds, and what follows from those that travelled.
//!
//! Every word is typed once in the whole schedule, so each deed has one plain meaning whatever else happens at the same time.

use std::collections::{BTreeMap, BTreeSet};

use model::{Record, RecordId};
use vault::{DeviceId, LogId};

/// Something that somebody did on one laptop.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// On which laptop.
    pub(crate) by: DeviceId,
    pub(crate) record: RecordId,
    pub(crate) what: What,
    /// The entries that carry it, once it is sealed. A copy of the folder may seal it a second time.
    pub(crate) entries: Vec<(LogId, u64)>,
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
    /// The end of the record.
    Erase,
}

impl What {
    /// The word that only this deed typed.
    pub(crate) fn word(&self) -> Option<&String> {
        match self {
            Self::Create(word) | Self::Paragraph(word) | Self::Word { word, .. } | Self::Text(word) | Self::Present(word) => {
                Some(word)
            }
            Self::Set { value, .. } => Some(value),
            Self::Drop(_) | Self::Delete | Self::Undelete | Self::Erase => None,
        }
    }
}

/// What the team as a whole makes of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counts {
    /// It reached everybody, and nobody ever doubted its author.
    Surely,
    /// It reached everybody, and its author lost a right at some time: it may be kept apart.
    Maybe,
    /// It reached nobody who is left.
    Not,
}

/// What a record must hold, and what it may hold.
#[derive(Debug, Default)]
struct Expected {
    surely: Said,
    /// What may count, and with it all that surely does.
    maybe: Said,
}

#[derive(Debug, Default)]
struct Said {
    deeds: usize,
    paragraphs: BTreeSet<String>,
    words: BTreeMap<String, String>,
    text: BTreeSet<String>,
    present: BTreeSet<String>,
    dropped: BTreeSet<String>,
    /// Field -> values, each with what it replaced.
    values: BTreeMap<&'static str, Vec<(String, Option<String>)>>,
    deletes: usize,
    undeletes: usize,
    erased: bool,
}

/// Checks every record against the deeds that count.
pub(crate) fn check(deeds: &[Deed], counts: impl Fn(&Deed) -> Counts, read: impl Fn(RecordId) -> Option<Record>) {
    let mut records: BTreeMap<RecordId, Expected> = BTreeMap::new();
    for deed in deeds {
        let expected = records.entry(deed.record).or_default();
        match counts(deed) {
            Counts::Surely => {
                expected.surely.add(&deed.what);
                expected.maybe.add(&deed.what);
            }
            Counts::Maybe => expected.maybe.add(&deed.what),
            Counts::Not => {}
        }
    }
    for (record, expected) in records {
        match read(record) {
            Some(found) => {
                assert!(expected.maybe.deeds > 0 && !expected.surely.erased, "{record} is there: {found:?}");
                expected.compare(record, &found);
            }
            None => assert!(expected.surely.deeds == 0 || expected.maybe.erased, "{record} is lost: {expected:?}"),
        }
    }
}

impl Said {
    fn add(&mut self, what: &What) {
        self.deeds += 1;
        match what.clone() {
            What::Create(title) => self.values.entry("title").or_default().push((title, None)),
            What::Paragraph(word) => _ = self.paragraphs.insert(word),
            What::Word { word, paragraph } => _ = self.words.insert(word, paragraph),
            What::Text(word) => _ = self.text.insert(word),
            What::Present(word) => _ = self.present.insert(word),
            What::Drop(word) => _ = self.dropped.insert(word),
            What::Set { field, value, over } => self.values.entry(field).or_default().push((value, over)),
            What::Delete => self.deletes += 1,
            What::Undelete => self.undeletes += 1,
            What::Erase => self.erased = true,
        }
    }

    /// The words of the body that are not among these.
    fn body(&self, dropped: &BTreeSet<String>) -> BTreeSet<&String> {
        let in_words = self.words.iter().filter(|(word, paragraph)| !dropped.contains(*word) && !dropped.contains(*paragraph));
        self.paragraphs.iter().filter(|word| !dropped.contains(*word)).chain(in_words.map(|(word, _)| word)).collect()
    }
}

impl Expected {
    fn compare(&self, record: RecordId, found: &Record) {
        let (surely, maybe) = (&self.surely, &self.maybe);
        let body = words(&found.body.plain_text());
        between(&surely.body(&maybe.dropped), &body, &maybe.body(&surely.dropped), &format!("the body of {record}: {found:?}"));

        let text = found.fields.get("interpretation").and_then(|text| text.as_str()).unwrap_or_default();
        let present = found.fields.get("present").and_then(|set| set.as_array()).cloned().unwrap_or_default();
        let present: Vec<String> = present.iter().filter_map(|word| word.as_str()).map(str::to_owned).collect();
        let sets = [(words(text), &surely.text, &maybe.text, "text"), (present, &surely.present, &maybe.present, "set")];
        for (found, least, most, what) in sets {
            let least = least.iter().filter(|word| !maybe.dropped.contains(*word)).collect();
            let most = most.iter().filter(|word| !surely.dropped.contains(*word)).collect();
            between(&least, &found, &most, &format!("the {what} of {record}: {found:?}"));
        }

        for (field, values) in &maybe.values {
            let value = match *field {
                "title" => Some(found.title.as_str()),
                field => found.fields.get(field).and_then(|value| value.as_str()),
            };
            // Of values written apart one stands, of which the CRDT decides; one that somebody saw and replaced never does.
            let replaced = surely.values.get(field).into_iter().flatten().filter_map(|(_, over)| over.as_ref());
            let replaced: BTreeSet<&String> = replaced.collect();
            let last: Vec<&str> =
                values.iter().filter(|(value, _)| !replaced.contains(value)).map(|(value, _)| value.as_str()).collect();
            let is_missing = value.is_none_or(str::is_empty) && !surely.values.contains_key(field);
            let stands = value.is_some_and(|value| last.contains(&value));
            assert!(stands || is_missing, "{field} of {record} is {value:?} and not of {last:?}");
        }

        if maybe.deletes == 0 {
            assert_eq!(found.deleted, None, "the bin of {record}");
        } else if surely.deletes > 0 && maybe.undeletes == 0 {
            assert!(found.deleted.is_some(), "the bin of {record}");
        }
        // Else it was put back on one laptop while another deleted it again, or somebody's word is in doubt: either may stand.
        assert!(found.problems.is_empty(), "{record}: {:?}", found.problems);
    }
}

/// Checks that all these words were found, and none twice or beyond those.
fn between(least: &BTreeSet<&String>, found: &[String], most: &BTreeSet<&String>, what: &str) {
    let once: BTreeSet<&String> = found.iter().collect();
    assert_eq!(once.len(), found.len(), "something stands twice in {what}");
    let missing: Vec<_> = least.difference(&once).collect();
    let too_much: Vec<_> = once.difference(most).collect();
    assert!(missing.is_empty() && too_much.is_empty(), "missing {missing:?}, too much {too_much:?} in {what}");
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
