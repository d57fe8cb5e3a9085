//! A document by the ids of its letters and elements: what stands where, and in whose name the CRDT holds it.

use std::collections::BTreeMap;

use yrs::{
    Any, BranchID, ID, Map as _, MapRef, Out, ReadTxn as _, Snapshot, StateVector, Text, TransactionMut, Xml as _, XmlFragment,
    XmlOut, block::ClientID, types::Attrs, types::text::YChange,
};

use crate::update::Run;

/// Elements deeper than this are passed over.
const DEEPEST: usize = 64;

/// The id of one letter or element: client, clock.
pub(super) type Id = (u64, u32);

/// A set of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ids {
    /// From the first of a run to behind its last; runs of one client do not touch.
    runs: BTreeMap<Id, u32>,
}

/// What was written anew in the place of something that was deleted: so many ids from `by` on stand for those from `of` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Copy {
    /// The first that was deleted.
    pub of: Id,
    /// The first that stands for it.
    pub by: Id,
    /// How many.
    pub len: u32,
}

/// All copies that are known, by what they are.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// In the order in which they were made.
    all: Vec<Copy>,
    by: BTreeMap<Id, Copy>,
}

/// A node of the body.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Text { id: Id, letters: Vec<Letters> },
    Element { id: Id, tag: String, attributes: BTreeMap<String, Any>, children: Vec<Node> },
}

/// Letters of one run of ids, with the same marks.
#[derive(Debug, Clone)]
pub(super) struct Letters {
    pub(super) id: Id,
    /// UTF-16.
    pub(super) units: Vec<u16>,
    pub(super) marks: Attrs,
}

impl Ids {
    /// Adds a run.
    pub(super) fn insert(&mut self, run: Run) {
        if run.len == 0 {
            return;
        }
        let (mut start, mut end) = (run.clock, run.end());
        let touching: Vec<Id> = self
            .runs
            .range(..=(run.client, end))
            .rev()
            .take_while(|((client, _), upto)| *client == run.client && **upto >= start)
            .map(|(id, _)| *id)
            .collect();
        for id in touching {
            start = start.min(id.1);
            end = end.max(self.runs.remove(&id).unwrap_or(0));
        }
        self.runs.insert((run.client, start), end);
    }

    /// Whether it is in the set.
    pub(super) fn contains(&self, id: Id) -> bool {
        self.stretch(id, 1).0
    }

    /// Whether an id is in the set, and how many from it on, at most `len`, are the same in that.
    pub(super) fn stretch(&self, (client, clock): Id, len: u32) -> (bool, u32) {
        if let Some(((_, _), end)) = self.runs.range(..=(client, clock)).next_back().filter(|((of, _), _)| *of == client)
            && *end > clock
        {
            return (true, len.min(end - clock));
        }
        let next = self.runs.range((client, clock)..).next().filter(|((of, _), _)| *of == client);
        (false, next.map_or(len, |((_, start), _)| len.min(start - clock)))
    }
}

impl Copies {
    /// Adds copies that were made after those that are known.
    pub fn extend(&mut self, copies: impl IntoIterator<Item = Copy>) {
        for copy in copies {
            self.by.insert(copy.by, copy);
            self.all.push(copy);
        }
    }

    /// What an id is a copy of, and for how many from it on, at most `len`, that goes on or is likewise nothing.
    pub(super) fn origin(&self, (client, clock): Id, len: u32) -> (Option<Id>, u32) {
        if let Some((_, copy)) = self.by.range(..=(client, clock)).next_back().filter(|((of, _), _)| *of == client)
            && copy.by.1 + copy.len > clock
        {
            let into = clock - copy.by.1;
            return (Some((copy.of.0, copy.of.1 + into)), len.min(copy.len - into));
        }
        let next = self.by.range((client, clock)..).next().filter(|((of, _), _)| *of == client);
        (None, next.map_or(len, |((_, start), _)| len.min(start - clock)))
    }

    /// Whether nothing was ever copied.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What an id was first, before it was written anew; and for how many from it on, at most `len`, that goes on.
    pub fn first_of(&self, mut id: (u64, u32), mut len: u32) -> ((u64, u32), u32) {
        loop {
            let (origin, upto) = self.origin(id, len);
            len = upto;
            match origin {
                Some(origin) => id = origin,
                None => return (id, len),
            }
        }
    }

    /// What an id is a copy of, what that is a copy of, and so on.
    pub(super) fn origins(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.origin(id, 1).0, |id| self.origin(*id, 1).0)
    }

    /// All ids for which a copy stands that is among `here`, or a copy of that copy.
    pub(super) fn stood_for(&self, here: &Ids) -> Ids {
        let mut stood = Ids::default();
        for copy in self.all.iter().rev() {
            let mut at = 0;
            while at < copy.len {
                let by = (copy.by.0, copy.by.1 + at);
                let (is_here, len) = here.stretch(by, copy.len - at);
                let (is_stood, len) = stood.stretch(by, len);
                if is_here || is_stood {
                    stood.insert(Run { client: copy.of.0, clock: copy.of.1 + at, len });
                }
                at += len;
            }
        }
        stood
    }
}

impl Node {
    pub(super) fn id(&self) -> Id {
        match self {
            Self::Text { id, .. } | Self::Element { id, .. } => *id,
        }
    }

    /// Adds it and all nodes in it, by their ids.
    pub(super) fn index<'a>(&'a self, nodes: &mut BTreeMap<Id, &'a Self>) {
        nodes.insert(self.id(), self);
        if let Self::Element { children, .. } = self {
            children.iter().for_each(|child| child.index(nodes));
        }
    }

    /// The node, and all copies in it that are among `here` with whatever stands in what they are copies of and not in them: what was written anew for
    /// something lacks what comes back of that later.
    pub(super) fn completed(&self, copies: &Copies, nodes: &BTreeMap<Id, &Self>, here: &Ids) -> Self {
        let mut node = self.clone();
        if let Self::Element { children, .. } = &mut node {
            children.iter_mut().for_each(|child| *child = child.completed(copies, nodes, here));
        }
        let stands = here.contains(self.id());
        for origin in copies.origins(self.id()).filter_map(|origin| nodes.get(&origin)).filter(|_| stands) {
            match (&mut node, origin) {
                (Self::Text { letters, .. }, Self::Text { letters: more, .. }) => {
                    let single = |letters: &[Letters]| -> Vec<Letters> {
                        let each =
                            |letters: &Letters| (0..letters.units.len() as u32).map(|at| letters.part(at, 1)).collect::<Vec<_>>();
                        letters.iter().flat_map(each).collect()
                    };
                    *letters = completed(single(letters), &single(more), |letters| letters.id, copies, here);
                }
                (Self::Element { children, .. }, Self::Element { children: more, .. }) => {
                    *children = completed(std::mem::take(children), more, Self::id, copies, here);
                }
                _ => {}
            }
        }
        node
    }

    /// Adds the ids of all that stands in it, itself included.
    pub(super) fn collect(&self, ids: &mut Ids) {
        let (client, clock) = self.id();
        ids.insert(Run { client, clock, len: 1 });
        match self {
            Self::Text { letters, .. } => letters.iter().for_each(|letters| ids.insert(letters.run())),
            Self::Element { children, .. } => children.iter().for_each(|child| child.collect(ids)),
        }
    }

    /// Calls for all letters in it.
    pub(super) fn each_letters<'a>(&'a self, call: &mut impl FnMut(&'a Letters)) {
        match self {
            Self::Text { letters, .. } => letters.iter().for_each(call),
            Self::Element { children, .. } => children.iter().for_each(|child| child.each_letters(call)),
        }
    }

    /// Calls for all elements in it, itself included.
    pub(super) fn each_element<'a>(&'a self, call: &mut impl FnMut(Id, &'a BTreeMap<String, Any>)) {
        if let Self::Element { id, attributes, children, .. } = self {
            call(*id, attributes);
            children.iter().for_each(|child| child.each_element(call));
        }
    }
}

impl Letters {
    pub(super) fn run(&self) -> Run {
        Run { client: self.id.0, clock: self.id.1, len: self.units.len() as u32 }
    }

    /// Some of them.
    pub(super) fn part(&self, from: u32, len: u32) -> Self {
        let units = self.units[from as usize..(from + len) as usize].to_vec();
        Self { id: (self.id.0, self.id.1 + from), units, marks: self.marks.clone() }
    }
}

/// A sequence with what another has and it has no copy of that stands, behind the copy of what that stands behind there.
fn completed<T: Clone>(sequence: Vec<T>, other: &[T], id: impl Fn(&T) -> Id, copies: &Copies, here: &Ids) -> Vec<T> {
    // Where each stands, and whether it needs nothing more.
    let mut known: BTreeMap<Id, (usize, bool)> = BTreeMap::new();
    for (place, each) in sequence.iter().enumerate() {
        let stands = here.contains(id(each));
        known.insert(id(each), (place, true));
        for origin in copies.origins(id(each)) {
            let known = known.entry(origin).or_insert((place, stands));
            if stands {
                *known = (place, true);
            }
        }
    }
    let mut more: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    let mut behind = 0;
    for each in other {
        let place = known.get(&id(each));
        if let Some((place, _)) = place {
            behind = place + 1;
        }
        if place.is_none_or(|(_, is_there)| !is_there) {
            more.entry(behind).or_default().push(each.clone());
        }
    }
    let mut all = more.remove(&0).unwrap_or_default();
    for (place, each) in sequence.into_iter().enumerate() {
        all.push(each);
        all.extend(more.remove(&(place + 1)).unwrap_or_default());
    }
    all
}

/// How a transaction sees a document, for reading it by ids.
pub(super) struct Sight {
    now: Snapshot,
    nothing: Snapshot,
}

impl Sight {
    pub(super) fn of(txn: &TransactionMut<'_>) -> Self {
        // Only what this very transaction deleted still has its letters.
        Self {
            now: Snapshot::new(txn.state_vector(), txn.delete_set().clone()),
            nothing: Snapshot::new(StateVector::default(), Default::default()),
        }
    }

    /// The letters of a text.
    pub(super) fn letters<T: Text>(&self, txn: &mut TransactionMut<'_>, text: &T) -> Vec<Letters> {
        let runs = text.diff_range(txn, Some(&self.now), Some(&self.nothing), YChange::identity);
        let letters = runs.into_iter().filter_map(|run| {
            let (Out::Any(Any::String(words)), Some(change)) = (run.insert, run.ychange) else { return None };
            let mut marks = run.attributes.map(|marks| *marks).unwrap_or_default();
            marks.retain(|_, value| !matches!(value, Any::Null | Any::Undefined));
            Some(Letters { id: id(change.id), units: words.encode_utf16().collect(), marks })
        });
        letters.collect()
    }

    /// The nodes in an element or fragment.
    pub(super) fn nodes<F: XmlFragment>(&self, txn: &mut TransactionMut<'_>, parent: &F) -> Vec<Node> {
        self.nodes_at(txn, parent, 0)
    }

    fn nodes_at<F: XmlFragment>(&self, txn: &mut TransactionMut<'_>, parent: &F, depth: usize) -> Vec<Node> {
        if depth > DEEPEST {
            return Vec::new();
        }
        let children: Vec<XmlOut> = parent.children(&*txn).collect();
        let mut nodes = Vec::with_capacity(children.len());
        for child in children {
            let Some(id) = nested(&child.id()) else { continue };
            nodes.push(match child {
                XmlOut::Text(text) => Node::Text { id, letters: self.letters(txn, &text) },
                XmlOut::Element(element) => {
                    let values = element.attributes(&*txn).filter_map(|(name, value)| match value {
                        Out::Any(any) => Some((name.to_owned(), any)),
                        _ => None,
                    });
                    let attributes = values.collect();
                    let tag = element.tag().to_string();
                    Node::Element { id, tag, attributes, children: self.nodes_at(txn, &element, depth + 1) }
                }
                XmlOut::Fragment(_) => continue,
            });
        }
        nodes
    }

    /// The texts among the fields, by the field's id.
    pub(super) fn texts(&self, txn: &mut TransactionMut<'_>, fields: &MapRef) -> BTreeMap<String, Vec<Letters>> {
        let mut texts: Vec<(String, yrs::TextRef)> = Vec::new();
        for (key, value) in fields.iter(&*txn) {
            if let Out::YText(text) = value {
                texts.push((key.to_owned(), text));
            }
        }
        texts.into_iter().map(|(key, text)| (key, self.letters(txn, &text))).collect()
    }
}

/// The id of an element or text; nothing for a root.
pub(super) fn nested(id: &BranchID) -> Option<Id> {
    match id {
        BranchID::Nested(nested) => Some(self::id(*nested)),
        BranchID::Root(_) => None,
    }
}

pub(super) fn id(id: ID) -> Id {
    (id.client.get(), id.clock)
}

pub(super) fn to_id((client, clock): Id) -> ID {
    ID::new(ClientID::new(client), clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_ids_knows_its_runs() {
        let mut ids = Ids::default();
        for (client, clock, len) in [(1, 5, 2), (1, 0, 2), (2, 0, 1), (1, 2, 3), (1, 20, 4), (1, 22, 6), (3, 7, 0)] {
            ids.insert(Run { client, clock, len });
        }
        assert_eq!(ids.runs, BTreeMap::from([((1, 0), 7), ((1, 20), 28), ((2, 0), 1)]));
        for (id, len, found) in [
            ((1, 0), 100, (true, 7)),
            ((1, 3), 2, (true, 2)),
            ((1, 7), 100, (false, 13)),
            ((1, 7), 4, (false, 4)),
            ((1, 28), 9, (false, 9)),
            ((2, 0), 9, (true, 1)),
            ((4, 0), 9, (false, 9)),
        ] {
            assert_eq!(ids.stretch(id, len), found, "{id:?}");
        }
    }

    #[test]
    fn copies_of_copies_stand_for_what_was_first() {
        let mut copies = Copies::default();
        copies.extend([Copy { of: (1, 10), by: (2, 0), len: 5 }, Copy { of: (2, 1), by: (3, 0), len: 2 }]);
        assert_eq!(copies.origin((3, 1), 9), (Some((2, 2)), 1));
        assert_eq!(copies.origin((2, 2), 9), (Some((1, 12)), 3));
        assert_eq!(copies.origin((1, 12), 9), (None, 9));
        let mut here = Ids::default();
        here.insert(Run { client: 3, clock: 0, len: 2 });
        here.insert(Run { client: 2, clock: 4, len: 1 });
        let stood = copies.stood_for(&here);
        for (id, is) in [((2, 1), true), ((1, 11), true), ((1, 12), true), ((1, 13), false), ((1, 14), true), ((1, 10), false)] {
            assert_eq!(stood.contains(id), is, "{id:?}");
        }
    }
}
