//! What some of a document's updates did: what they inserted, and what values were before and after.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
};

use serde_json::Value;
use yrs::{Any, types::Attrs};

use crate::{
    Attachment, Coding, changes, codebook,
    document::{
        Record,
        letters::{Copies, Id, Ids, Letters, Node},
    },
    update::{Run, Summary},
};

/// Attributes that name a block and say when it was written: no change that anybody makes.
const STAMPS: &[&str] = &["id", "at"];

/// What a document holds at one moment, by ids.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub(super) body: Vec<Node>,
    pub(super) texts: BTreeMap<String, Vec<Letters>>,
    pub(super) record: Record,
}

/// What some of a document's updates did.
#[derive(Debug, Clone, Default)]
pub struct Work {
    pub(super) inserted: Ids,
    /// What changed of values, the first first.
    pub(super) changed: Vec<Changes>,
    /// The letters that stood before all of it, by the first id of each run.
    pub(super) before: BTreeMap<Id, Letters>,
    /// Whether it made the record.
    made: bool,
}

/// Which part of a record is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The body and its codings.
    Text,
    /// Title, fields and files.
    Form,
    /// All, and whether it is in the bin.
    All,
}

pub(super) type Change<T> = (Option<T>, Option<T>);

/// Values before and after, of what differs.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    pub(super) marks: Vec<(Run, String, Change<Any>)>,
    pub(super) attributes: Vec<(Id, String, Change<Any>)>,
    pub(super) fields: Vec<(String, Value, Value)>,
    pub(super) codings: Vec<Change<Coding>>,
    pub(super) files: Vec<Change<Attachment>>,
    pub(super) bin: Option<(bool, bool)>,
    pub(super) away: Option<(bool, bool)>,
}

impl Reading {
    /// The record's values.
    pub fn record(&self) -> &Record {
        &self.record
    }

    pub(in crate::document) fn nodes(&self) -> &[Node] {
        &self.body
    }

    /// The body, in which whatever stands for something has what that lacks.
    pub(super) fn completed(&self, copies: &Copies, here: &Ids) -> Cow<'_, [Node]> {
        if copies.is_empty() {
            return Cow::Borrowed(&self.body);
        }
        let mut nodes = BTreeMap::new();
        self.body.iter().for_each(|node| node.index(&mut nodes));
        Cow::Owned(self.body.iter().map(|node| node.completed(copies, &nodes, here)).collect())
    }

    pub(in crate::document) fn ids(&self) -> Ids {
        let mut ids = Ids::default();
        self.body.iter().for_each(|node| node.collect(&mut ids));
        self.texts.values().flatten().for_each(|letters| ids.insert(letters.run()));
        ids
    }
}

impl Work {
    /// Adds what an update inserted.
    pub fn inserts(&mut self, summary: &Summary) {
        summary.inserts.iter().for_each(|run| self.inserted.insert(*run));
    }

    /// Adds what came to differ in values from before to behind some of the updates. To be called in their order.
    pub fn changes(&mut self, before: &Reading, after: &Reading, copies: &Copies) {
        // The codebook begins with its first code, and is there for everybody from then on.
        self.made |= before.record.kind.is_empty() && !after.record.kind.is_empty() && after.record.kind != codebook::KIND;
        if self.changed.is_empty() {
            let mut add = |letters: &Letters| _ = self.before.insert(letters.id, letters.clone());
            before.body.iter().for_each(|node| node.each_letters(&mut add));
        }
        self.changed.push(Changes::between(before, after, copies));
    }

    /// Whether it made the record.
    pub fn made(&self) -> bool {
        self.made
    }
}

impl Changes {
    fn between(before: &Reading, after: &Reading, copies: &Copies) -> Self {
        let (old, new) = (&before.record, &after.record);
        let pair = |(was, is): (Option<&Coding>, Option<&Coding>)| (was.cloned(), is.cloned());
        // That it lost its text or has some again was done to the text; that it was put on other letters of the same words was done to it.
        let is_other =
            |was: &Coding, is: &Coding| (&was.code, &was.memo, &was.start, &was.end) != (&is.code, &is.memo, &is.start, &is.end);
        let codings = changes::codings_by(old, new, is_other).into_iter().map(pair);
        let other = |file: &&Attachment, record: &Record| record.attachments.iter().all(|known| known.id != file.id);
        let gone = old.attachments.iter().filter(|file| other(file, new)).map(|file| (Some(file.clone()), None));
        let came = new.attachments.iter().filter(|file| other(file, old)).map(|file| (None, Some(file.clone())));
        let bin = (old.deleted.is_some(), new.deleted.is_some());
        let away = (old.put_away.is_some(), new.put_away.is_some());
        Self {
            marks: marks_between(&before.body, &after.body, copies),
            attributes: attributes_between(&before.body, &after.body, copies),
            fields: changes::fields(old, new),
            codings: codings.collect(),
            files: gone.chain(came).collect(),
            bin: (bin.0 != bin.1).then_some(bin),
            away: (away.0 != away.1).then_some(away),
        }
    }
}

/// Letters whose marks differ, from those of what they are copies of where they were not there.
fn marks_between(before: &[Node], after: &[Node], copies: &Copies) -> Vec<(Run, String, Change<Any>)> {
    let mut old: BTreeMap<Id, &Letters> = BTreeMap::new();
    before.iter().for_each(|node| node.each_letters(&mut |letters| _ = old.insert(letters.id, letters)));
    let mut changes = Vec::new();
    let mut compare = |now: &Letters| {
        let run = now.run();
        let mut clock = run.clock;
        while clock < run.end() {
            let (known, len) = known_letters(&old, copies, (run.client, clock), run.end() - clock);
            for (name, change) in known.iter().flat_map(|was| differing(&was.marks, &now.marks)) {
                changes.push((Run { client: run.client, clock, len }, name, change));
            }
            clock += len;
        }
    };
    after.iter().for_each(|node| node.each_letters(&mut compare));
    changes
}

/// The letters among `old` that an id is of, itself or as a copy; and for how many from it on, at most `len`, that holds.
pub(super) fn known_letters<'a, L: Borrow<Letters>>(
    old: &'a BTreeMap<Id, L>,
    copies: &Copies,
    id: Id,
    len: u32,
) -> (Option<&'a Letters>, u32) {
    let (client, clock) = id;
    if let Some(letters) = old.range(..=id).next_back().map(|(_, letters)| letters.borrow())
        && letters.id.0 == client
        && letters.run().end() > clock
    {
        return (Some(letters), len.min(letters.run().end() - clock));
    }
    let next = old.range(id..).next().filter(|(id, _)| id.0 == client);
    match copies.origin(id, next.map_or(len, |(id, _)| len.min(id.1 - clock))) {
        (Some(origin), len) => known_letters(old, copies, origin, len),
        (None, len) => (None, len),
    }
}

fn differing(was: &Attrs, is: &Attrs) -> Vec<(String, Change<Any>)> {
    let mut names: Vec<&str> = was.keys().chain(is.keys()).map(|name| &**name).collect();
    names.sort_unstable();
    names.dedup();
    let change = |name: &str| (was.get(name).cloned(), is.get(name).cloned());
    names.into_iter().map(|name| (name.to_owned(), change(name))).filter(|(_, (was, is))| was != is).collect()
}

/// Elements in both whose attributes differ, or differ from those of what they are copies of.
fn attributes_between(before: &[Node], after: &[Node], copies: &Copies) -> Vec<(Id, String, Change<Any>)> {
    let mut old: BTreeMap<Id, &BTreeMap<String, Any>> = BTreeMap::new();
    before.iter().for_each(|node| node.each_element(&mut |id, attributes| _ = old.insert(id, attributes)));
    let mut changes = Vec::new();
    let mut compare = |id: Id, now: &BTreeMap<String, Any>| {
        let was = old.get(&id).or_else(|| copies.origins(id).find_map(|origin| old.get(&origin)));
        let Some(was) = was else { return };
        for name in was.keys().chain(now.keys().filter(|name| !was.contains_key(*name))) {
            let change = (was.get(name).cloned(), now.get(name).cloned());
            if change.0 != change.1 && !STAMPS.contains(&name.as_str()) {
                changes.push((id, name.clone(), change));
            }
        }
    };
    after.iter().for_each(|node| node.each_element(&mut compare));
    changes
}
