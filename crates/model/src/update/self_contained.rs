//! Whether an update makes a record by itself, so that the CRDT has nothing to decide when it takes it in.
//!
//! yrs loops and panics where structs stand elsewhere than they say: it looks for their place among others, splits those, deletes,
//! and follows lists that by then lead nowhere or in a circle. None of that happens to a struct whose neighbours are there, whole,
//! and next to each other: it is put between them. So the structs are put into lists here, in the order of the update, as yrs would
//! do it; the first that takes more than that ends it. An honest first update passes, since whoever wrote a struct saw its
//! neighbours next to each other; only what was collected of it, or written by two clients in one place, does not.
//!
//! What is left is a record as the app makes them: kinds of content where they belong, and bounds within which whatever goes
//! through all pairs of them takes no time to speak of.

use std::{collections::BTreeMap, ops::Range};

use super::{
    MAP, Run, TEXT, XML_ELEMENT, XML_TEXT,
    structs::{Content, Id, Parent, Struct, Structs},
};
use crate::document::{ATTACHMENTS, BODY, FIELDS, MARKS};

/// The most structs, and deleted runs: some four hundred paragraphs. Longer ones are seldom first.
const MOST: usize = 2_048;
/// The most ticks of one client: as many as an update can hold letters.
const MOST_TICKS: u32 = 4 << 20;
/// A field, a row of it, and a column of that.
const CONTAINERS: usize = 3;
/// No list, no struct.
const NONE: usize = usize::MAX;

impl Structs<'_> {
    /// Whether they and these deletions make a record by themselves.
    pub(super) fn are_self_contained(&self, deletes: &[Run]) -> bool {
        self.list.len() <= MOST
            && deletes.len() <= MOST
            && Lists::of(self).is_some()
            && deletes.iter().all(|run| run.len > 0 && self.are_deleted(run))
    }

    /// Whether all that is to be deleted is here as deleted already.
    fn are_deleted(&self, run: &Run) -> bool {
        let mut clock = run.clock;
        while clock < run.end() {
            let Some(one) = self.find((run.client, clock)).map(|at| &self.list[at]) else { return false };
            if !matches!(one.content, Content::Deleted) {
                return false;
            }
            clock = one.clock + one.len;
        }
        true
    }

    /// Whether this is the [constant beginning](super::container) of a field: alone of its client, in the record or in another.
    ///
    /// Only such structs may be referred to by other clients, so none of these can be waiting for the other.
    fn is_container(&self, mut id: Id) -> bool {
        for _ in 0..CONTAINERS {
            let alone = self.of_client(id.0).filter(|range| range.len() == 1 && id.1 == 0);
            match alone.and_then(|range| self.list[range.start].parent.as_ref()) {
                Some(Parent::Root(_)) => return true,
                Some(Parent::Made(above)) => id = *above,
                None => return false,
            }
        }
        false
    }
}

/// What the parent of a list is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Map,
    Fragment,
    Element,
    Text,
}

/// One key of a map or an element, or what stands in an element or a text.
struct List<'a> {
    holder: Holder,
    key: Option<&'a str>,
    /// Its first struct.
    first: usize,
    /// Another list of the same parent.
    other: usize,
}

/// Where a struct stands.
#[derive(Clone, Copy)]
struct Place {
    list: usize,
    /// What stands behind it in the list.
    next: usize,
    /// One of the lists that it is the parent of.
    inner: usize,
}

/// The lists of a record that did not exist before.
struct Lists<'a> {
    structs: &'a Structs<'a>,
    /// For each struct.
    places: Vec<Place>,
    lists: Vec<List<'a>>,
    /// One list each of the record's shared types.
    fields: usize,
    attachments: usize,
    body: usize,
}

impl<'a> Lists<'a> {
    /// The lists that the structs make; nothing where one of them can't simply be put into its place.
    fn of(structs: &'a Structs<'a>) -> Option<Self> {
        let places = vec![Place { list: NONE, next: NONE, inner: NONE }; structs.list.len()];
        let lists = Vec::with_capacity(places.len());
        let mut made = Self { structs, places, lists, fields: NONE, attachments: NONE, body: NONE };
        for (_, range) in &structs.clients {
            let (first, last) = (structs.list.get(range.start)?, structs.list[range.clone()].last()?);
            // Much may be said to be deleted in few bytes.
            if first.clock != 0 || last.clock + last.len > MOST_TICKS {
                return None;
            }
            range.clone().try_for_each(|at| made.put(at, range))?;
        }
        Some(made)
    }

    /// Puts a struct into its place. What the same client wrote before has its own.
    fn put(&mut self, at: usize, own: &Range<usize>) -> Option<()> {
        let one = &self.structs.list[at];
        let before = own.start..at;
        let left = match one.origin {
            Some(id) => Some(self.find(id, &before).filter(|left| self.last(*left) == id.1)?),
            None => None,
        };
        let right = match one.right {
            Some(id) => self.find(id, &before).filter(|right| self.structs.list[*right].clock == id.1)?,
            None => NONE,
        };
        let list = match left {
            Some(left) if self.places[left].next == right => {
                self.places[left].next = at;
                self.places[left].list
            }
            None if right == NONE => self.begin(at, &before)?,
            None => {
                let list = self.places[right].list;
                let first = &mut self.lists[list].first;
                if *first != right {
                    return None;
                }
                *first = at;
                list
            }
            Some(_) => return None,
        };
        let place = &mut self.places[at];
        (place.list, place.next) = (list, right);
        let List { holder, key, .. } = self.lists[list];
        // Under a key, the last value is the one that stands, and all before it are gone.
        let is_last = right == NONE && left.is_none_or(|left| matches!(self.structs.list[left].content, Content::Deleted));
        ((key.is_none() || is_last) && may_hold(holder, key.is_some(), one)).then_some(())
    }

    /// Begins the list of a struct that has no neighbours. Two that are first in one list would be put in order by their clients.
    fn begin(&mut self, at: usize, before: &Range<usize>) -> Option<usize> {
        let one = &self.structs.list[at];
        let (holder, inner) = match one.parent.as_ref()? {
            Parent::Root(FIELDS) => (Holder::Map, &mut self.fields),
            Parent::Root(ATTACHMENTS) => (Holder::Map, &mut self.attachments),
            Parent::Root(BODY) => (Holder::Fragment, &mut self.body),
            Parent::Root(_) => return None,
            Parent::Made(id) => {
                let parent = match self.find(*id, before) {
                    Some(parent) => parent,
                    None => self.structs.find(*id).filter(|_| self.structs.is_container(*id))?,
                };
                let holder = match self.structs.list[parent].content {
                    Content::Type(MAP) => Holder::Map,
                    Content::Type(TEXT | XML_TEXT) => Holder::Text,
                    Content::Type(XML_ELEMENT) => Holder::Element,
                    _ => return None,
                };
                (holder, &mut self.places[parent].inner)
            }
        };
        let mut list = *inner;
        while let Some(other) = self.lists.get(list) {
            if other.key == one.key {
                return None;
            }
            list = other.other;
        }
        let list = self.lists.len();
        self.lists.push(List { holder, key: one.key, first: at, other: *inner });
        *inner = list;
        Some(list)
    }

    /// The struct that has this tick, if it is one of these.
    fn find(&self, id: Id, among: &Range<usize>) -> Option<usize> {
        self.structs.find(id).filter(|at| among.contains(at))
    }

    /// The last tick of a struct.
    fn last(&self, at: usize) -> u32 {
        let one = &self.structs.list[at];
        one.clock + (one.len - 1)
    }
}

/// Whether this is what the app and its editor write there.
fn may_hold(holder: Holder, keyed: bool, one: &Struct<'_>) -> bool {
    match (holder, keyed, one.content) {
        (Holder::Map | Holder::Element, true, Content::Value { short, .. }) => short && one.len == 1,
        (Holder::Map, true, Content::Type(MAP | TEXT)) => true,
        (Holder::Fragment, false, Content::Type(XML_ELEMENT)) => true,
        (Holder::Element, false, Content::Type(XML_ELEMENT | XML_TEXT)) => true,
        (Holder::Text, false, Content::Text(_)) => true,
        (Holder::Text, false, Content::Format(mark, value)) => MARKS.contains(&mark) && is_of_mark(value),
        (Holder::Map | Holder::Element, true, Content::Deleted) => true,
        (Holder::Fragment | Holder::Element | Holder::Text, false, Content::Deleted) => true,
        _ => false,
    }
}

/// Whether a mark ends with this value or has it: nothing, or attributes that are texts.
fn is_of_mark(value: &str) -> bool {
    matches!(value, "null" | "{}") || serde_json::from_str::<BTreeMap<String, Option<String>>>(value).is_ok()
}
