//! Taking back what some of a document's updates did, and nothing else: what others wrote before, meanwhile and after stays.
//!
//! Letters and elements are told apart by their ids, so no comparison of texts has to guess. Beside the document as it is stands
//! one that took in the same updates, but none of the deletions that are to be taken back: it holds whatever anybody wrote, in
//! its place, also what others wrote where something was deleted. What the updates inserted goes, what only the other document
//! has comes back, and values (fields, marks, codings) are again what they were, unless somebody changed them since.

mod rows;
mod work;

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;
use yrs::{
    Assoc, IndexedSequence, Map as _, Out, StickyIndex, Text, Transact as _, TransactionMut, Xml as _, XmlElementPrelim,
    XmlElementRef, XmlFragment, XmlOut, XmlTextPrelim, XmlTextRef,
    branch::Branch,
    types::Attrs,
    updates::{decoder::Decode as _, encoder::Encode as _},
};

use super::{
    Document, Edit, Failure, Record, attachments, codebook, codings, fields, guarded,
    letters::{Copies, Copy, Id, Ids, Letters, Node, Sight, id, nested, to_id},
    merge,
};
use crate::{
    Coding, changes,
    codebook::KIND,
    kind::{self, Holds},
    update::Run,
};

use work::known_letters;
pub use work::{Part, Reading, Work};

impl Document {
    /// What it holds, by ids.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn reading(&self) -> Result<Reading, Failure> {
        let record = self.read_with_codes()?;
        guarded(|| {
            let mut txn = self.doc.try_transact_mut().map_err(|_| Failure::Broken)?;
            let sight = Sight::of(&txn);
            let mut texts = sight.texts(&mut txn, &self.fields);
            for (field, memo) in codebook::memos(&txn, &self.codes).into_iter().map(codebook::named) {
                texts.insert(field, sight.letters(&mut txn, &memo));
            }
            Ok(Reading { body: sight.nodes(&mut txn, &self.body), texts, record })
        })
    }
}

impl Edit<'_> {
    /// Takes back what `work` did to a part of the record, and gives what was written anew for that.
    ///
    /// `without` is what the document would hold had nothing of the work deleted anything; `copies` all that were ever made here.
    ///
    /// # Errors
    /// [`Failure::Broken`], and [`Failure::Invalid`] for a value that does not fit any more.
    pub fn take_back(&mut self, work: &Work, without: &Reading, copies: &Copies, part: Part) -> Result<Vec<Copy>, Failure> {
        let sight = Sight::of(&self.txn);
        let changed: Vec<_> = work.changed.iter().flat_map(|changes| changes.fields.iter().cloned()).collect();
        let memos = self.memos(&changed);
        let mut here = Reading {
            body: sight.nodes(&mut self.txn, self.body),
            texts: sight.texts(&mut self.txn, self.fields),
            record: fields::read(&self.txn, self.fields),
        };
        for (field, memo) in &memos {
            here.texts.insert(field.clone(), sight.letters(&mut self.txn, memo));
        }
        let alive = here.ids();
        let completed = without.completed(copies, &alive);
        let mut reversal = Reversal {
            inserted: &work.inserted,
            copies,
            stood_for: copies.stood_for(&alive),
            alive,
            whole: without.ids(),
            only: None,
            before: &work.before,
            made: Vec::new(),
        };
        if part != Part::Form {
            reversal.level(&mut self.txn, self.body, &here.body, &completed);
            self.reverse_marks(work, &reversal);
            self.reverse_attributes(work, &reversal);
            self.reverse_codings(work, &reversal)?;
        }
        if part != Part::Text {
            for (field, wanted) in &without.texts {
                if let Some(Out::YText(text)) = self.fields.get(&self.txn, field) {
                    let letters = here.texts.get(field).map_or(&[][..], Vec::as_slice);
                    reversal.text(&mut self.txn, &text, letters, wanted);
                }
            }
            for (field, memo) in &memos {
                if let (Some(letters), Some(wanted)) = (here.texts.get(field), without.texts.get(field)) {
                    reversal.text(&mut self.txn, memo, letters, wanted);
                }
            }
            if here.record.kind == KIND {
                self.reverse_codes(&changed)?;
            }
            self.reverse_fields(work, &here.record)?;
            self.reverse_files(work);
        }
        let away = work.changed.iter().rev().filter_map(|changes| changes.away);
        for (was, is) in away.filter(|_| part == Part::All) {
            if self.fields.get(&self.txn, fields::PUT_AWAY).is_some() == is {
                self.set_put_away(was);
            }
        }
        let bin = work.changed.iter().rev().filter_map(|changes| changes.bin);
        for (was, is) in bin.filter(|_| part == Part::All) {
            if self.fields.get(&self.txn, "deleted").is_some() == is {
                self.set_deleted(was);
            }
        }
        Ok(reversal.made)
    }

    /// Brings letters back that were deleted, in their places, and whatever they stood in; gives what was written anew for that.
    /// `whole` is all that was ever written.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn bring_back(&mut self, whole: &Reading, letters: &[Run], copies: &Copies) -> Result<Vec<Copy>, Failure> {
        let sight = Sight::of(&self.txn);
        let here = sight.nodes(&mut self.txn, self.body);
        let (mut alive, mut only) = (Ids::default(), Ids::default());
        here.iter().for_each(|node| node.collect(&mut alive));
        letters.iter().for_each(|run| only.insert(*run));
        let completed = whole.completed(copies, &alive);
        let mut reversal = Reversal {
            inserted: &Ids::default(),
            copies,
            stood_for: copies.stood_for(&alive),
            alive,
            whole: whole.ids(),
            only: Some(only),
            before: &BTreeMap::new(),
            made: Vec::new(),
        };
        reversal.level(&mut self.txn, self.body, &here, &completed);
        Ok(reversal.made)
    }

    /// Words that were marked, or were not, are so again.
    fn reverse_marks(&mut self, work: &Work, reversal: &Reversal<'_>) {
        if work.changed.iter().all(|changes| changes.marks.is_empty()) {
            return;
        }
        for text in all_texts(&self.txn, self.body) {
            let mut at = 0;
            for letters in Sight::of(&self.txn).letters(&mut self.txn, &text) {
                let mut into = 0;
                while into < letters.units.len() as u32 {
                    let id = (letters.id.0, letters.id.1 + into);
                    let (ids, len) = reversal.known_as(id, letters.units.len() as u32 - into);
                    let (marks, len) = reverse_marks_of(work, &letters.marks, &ids, len);
                    if marks != letters.marks {
                        merge::set_marks(&mut self.txn, &text, at, len, &marks);
                    }
                    into += len;
                    at += len;
                }
            }
        }
    }

    fn reverse_attributes(&mut self, work: &Work, reversal: &Reversal<'_>) {
        for (id, name, (was, is)) in work.changed.iter().rev().flat_map(|changes| changes.attributes.iter().rev()) {
            let Some(element) = element(&self.txn, self.body, |here| reversal.known_as(here, 1).0.contains(id)) else { continue };
            let now = match element.get_attribute(&self.txn, name) {
                Some(Out::Any(any)) => Some(any),
                _ => None,
            };
            match was {
                _ if now != *is => {}
                Some(value) => _ = element.insert_attribute(&mut self.txn, name.as_str(), value.clone()),
                None => element.remove_attribute(&mut self.txn, name),
            }
        }
    }

    fn reverse_codings(&mut self, work: &Work, reversal: &Reversal<'_>) -> Result<(), Failure> {
        let mut restored: Vec<Coding> = Vec::new();
        for change in work.changed.iter().rev().flat_map(|changes| changes.codings.iter().rev()) {
            let now = |edit: &Self, id: Uuid| codings::one(&edit.txn, edit.codings, id);
            match change {
                (None, Some(is)) => {
                    if now(self, is.id).is_some_and(|now| (&now.code, &now.memo) == (&is.code, &is.memo)) {
                        codings::remove(&mut self.txn, self.codings, &is.id);
                    }
                }
                (Some(was), None) => {
                    if now(self, was.id).is_none() {
                        codings::put(&mut self.txn, self.codings, was);
                        restored.push(was.clone());
                    }
                }
                (Some(was), Some(is)) => {
                    let Some(now) = now(self, was.id) else { continue };
                    let code = (was.code != is.code && now.code == is.code).then_some(was.code);
                    let memo = (was.memo != is.memo && now.memo == is.memo).then_some(was.memo.as_str());
                    codings::change(&mut self.txn, self.codings, was.id, code, memo)?;
                    if (&was.start, &was.end) != (&is.start, &is.end) && (&now.start, &now.end) == (&is.start, &is.end) {
                        codings::anchor(&mut self.txn, self.codings, was.id, &was.start, &was.end)?;
                    }
                }
                (None, None) => {}
            }
        }
        // Whatever held on to a letter that was written anew holds on to the new one.
        let moved = |anchor: &[u8]| {
            let index = StickyIndex::decode_v1(anchor).ok()?;
            let by = reversal.written_for(id(*index.id()?))?;
            Some(StickyIndex::from_id(to_id(by), index.assoc).encode_v1())
        };
        for coding in codings::all(&self.txn, self.codings) {
            let (start, end) = (moved(&coding.start), moved(&coding.end));
            if start.is_some() || end.is_some() {
                let (start, end) = (start.unwrap_or(coding.start), end.unwrap_or(coding.end));
                codings::anchor(&mut self.txn, self.codings, coding.id, &start, &end)?;
            }
        }
        // Where its letters are nowhere, perhaps its words are.
        if restored.is_empty() { Ok(()) } else { codings::restore(&mut self.txn, self.codings, self.body, &restored) }
    }

    fn reverse_fields(&mut self, work: &Work, here: &Record) -> Result<(), Failure> {
        let known = kind::kind(&here.kind);
        let mut now: BTreeMap<&str, Value> = BTreeMap::new();
        for (id, was, is) in work.changed.iter().rev().flat_map(|changes| changes.fields.iter().rev()) {
            if [changes::TITLE, changes::MERGED_INTO].contains(&id.as_str()) {
                let value = now.entry(id).or_insert_with(|| here.value(id));
                if value == is {
                    *value = was.clone();
                }
                continue;
            }
            let (name, row) = kind::parts(id);
            let Some(field) = known.and_then(|kind| kind.field(name)) else { continue };
            let value = now.entry(id).or_insert_with(|| here.value(id));
            match field.holds {
                Holds::Rows(columns) if row.is_some() => *value = rows::back(columns, value, was, is),
                Holds::Text => _ = now.remove(id.as_str()),
                Holds::Choices(_) | Holds::Words | Holds::Records(_) => *value = members_back(value, was, is),
                _ if value == is => *value = was.clone(),
                _ => {}
            }
        }
        for (id, value) in now {
            match (id, known) {
                (changes::TITLE, _) => self.set_title(value.as_str().unwrap_or_default()),
                (changes::MERGED_INTO, _) => self.set_merged_into(value.as_str().and_then(|into| into.parse().ok())),
                (id, Some(kind)) => match kind::parts(id) {
                    (_, None) => self.set_field(kind, id, &value)?,
                    (name, Some(row)) => {
                        if let Some(cells) = rows::cells(kind.field(name), &here.value(id), &value) {
                            self.set_field(kind, name, &serde_json::json!({ row: cells }))?;
                        }
                    }
                },
                _ => {}
            }
        }
        Ok(())
    }

    fn reverse_files(&mut self, work: &Work) {
        for change in work.changed.iter().rev().flat_map(|changes| changes.files.iter().rev()) {
            match change {
                (None, Some(is)) => _ = attachments::remove(&mut self.txn, self.attachments, &is.id),
                (Some(was), _) if self.attachments.get(&self.txn, &was.id.hyphenated().to_string()).is_none() => {
                    attachments::add(&mut self.txn, self.attachments, was);
                }
                _ => {}
            }
        }
    }
}

/// A set without what was added to it, and with what was taken out.
fn members_back(now: &Value, was: &Value, is: &Value) -> Value {
    let members = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (mut now, was, is) = (members(now), members(was), members(is));
    now.retain(|member| was.contains(member) || !is.contains(member));
    for member in was.iter().filter(|member| !is.contains(member)) {
        if !now.contains(member) {
            now.push(member.clone());
        }
    }
    now.into()
}

/// The marks that letters had before, and for how many of them that holds.
fn reverse_marks_of(work: &Work, marks: &Attrs, ids: &[Id], mut len: u32) -> (Attrs, u32) {
    let mut marks = marks.clone();
    for (run, name, (was, is)) in work.changed.iter().rev().flat_map(|changes| changes.marks.iter().rev()) {
        let mut touches = false;
        for (_, clock) in ids.iter().filter(|(client, _)| *client == run.client) {
            if (run.clock..run.end()).contains(clock) {
                touches = true;
                len = len.min(run.end() - clock);
            } else if *clock < run.clock {
                len = len.min(run.clock - clock);
            }
        }
        if touches && marks.get(name.as_str()) == is.as_ref() {
            match was {
                Some(was) => _ = marks.insert(name.as_str().into(), was.clone()),
                None => _ = marks.remove(name.as_str()),
            }
        }
    }
    (marks, len)
}

/// What goes and what comes back, by ids.
struct Reversal<'a> {
    inserted: &'a Ids,
    copies: &'a Copies,
    /// All that stands in the document.
    alive: Ids,
    /// All for which a copy stands there.
    stood_for: Ids,
    /// All that stands in the document without the deletions.
    whole: Ids,
    /// What alone may come back, where that is not all.
    only: Option<Ids>,
    /// The letters that stood before what is taken back: what comes looks as it did there.
    before: &'a BTreeMap<Id, Letters>,
    /// What was written anew.
    made: Vec<Copy>,
}

/// What becomes of some letters of a text.
enum Op {
    Keep(u32),
    Delete(Letters),
    Insert(Letters),
}

impl Reversal<'_> {
    /// Whether an id was inserted by what is taken back, and how many from it on are alike in that. What was brought back for
    /// something that would be there without the deletions counts as that.
    fn goes(&self, id: Id, len: u32) -> (bool, u32) {
        let (inserted, mut len) = self.inserted.stretch(id, len);
        let mut of = id;
        if !inserted {
            return (false, len);
        }
        loop {
            let (origin, upto) = self.copies.origin(of, len);
            let Some(origin) = origin else { return (true, upto) };
            let (stands, upto) = self.whole.stretch(origin, upto);
            if stands {
                return self.goes(origin, upto);
            }
            (of, len) = (origin, upto);
        }
    }

    /// Whether something that only the other document has comes back. What stands for something else never does: that comes itself.
    fn comes(&self, id: Id, len: u32) -> (bool, u32) {
        let (inserted, len) = self.inserted.stretch(id, len);
        let (stood_for, len) = self.stood_for.stretch(id, len);
        let (wanted, len) = self.only.as_ref().map_or((true, len), |only| only.stretch(id, len));
        (!inserted && !stood_for && wanted, len)
    }

    /// A sequence of the other document with what stands for something in the place of that: it was written beside it.
    fn in_order<T: Clone>(&self, whole: &[T], id: impl Fn(&T) -> Id) -> Vec<T> {
        let places: BTreeMap<Id, usize> = whole.iter().enumerate().map(|(place, each)| (id(each), place)).collect();
        let instead = |each: &T| {
            let stands = self.alive.contains(id(each));
            // Of copies of copies, only the first thing stands where people saw it.
            self.copies.origins(id(each)).filter_map(|origin| places.get(&origin)).last().filter(|_| stands)
        };
        let mut behind: BTreeMap<usize, Vec<T>> = BTreeMap::new();
        let mut rest = Vec::new();
        for (place, each) in whole.iter().enumerate() {
            match instead(each) {
                Some(place) => behind.entry(*place).or_default().push(each.clone()),
                None => rest.push((place, each.clone())),
            }
        }
        let with = |(place, each): (usize, T)| {
            std::iter::once(each).chain(behind.remove(&place).unwrap_or_default()).collect::<Vec<_>>()
        };
        rest.into_iter().flat_map(with).collect()
    }

    /// Whether a node comes, or anything in it does. What lacks in the copy of a node comes there, and not in the node again.
    fn node_comes(&self, node: &Node) -> bool {
        if self.stood_for.contains(node.id()) {
            return false;
        }
        match node {
            Node::Text { letters, .. } => {
                let comes =
                    |letters: &Letters| self.split(letters, |id, len| self.comes(id, len)).iter().any(|(comes, _)| *comes);
                letters.iter().any(comes)
            }
            Node::Element { id, children, .. } => {
                let inner = |child: &Node| !self.alive.contains(child.id()) && self.node_comes(child);
                self.comes(*id, 1).0 || children.iter().any(inner)
            }
        }
    }

    /// Letters in stretches that are alike.
    fn split(&self, letters: &Letters, ask: impl Fn(Id, u32) -> (bool, u32)) -> Vec<(bool, Letters)> {
        let mut parts = Vec::new();
        let (mut at, all) = (0, letters.units.len() as u32);
        while at < all {
            let (answer, len) = ask((letters.id.0, letters.id.1 + at), all - at);
            parts.push((answer, letters.part(at, len)));
            at += len;
        }
        parts
    }

    /// Makes the children of an element what they would be.
    fn level<F: XmlFragment>(&mut self, txn: &mut TransactionMut<'_>, parent: &F, here: &[Node], whole: &[Node]) {
        let order: Vec<&Node> = self.in_order(&whole.iter().collect::<Vec<_>>(), |node| node.id());
        let standing: BTreeMap<Id, &Node> = here.iter().map(|node| (node.id(), node)).collect();
        // What comes, by the child behind which it does.
        let mut coming: BTreeMap<Option<Id>, Vec<&Node>> = BTreeMap::new();
        let mut behind = None;
        for node in &order {
            if standing.contains_key(&node.id()) {
                behind = Some(node.id());
            } else if self.node_comes(node) {
                coming.entry(behind).or_default().push(node);
            }
        }
        let known: BTreeMap<Id, &Node> = order.iter().map(|node| (node.id(), *node)).collect();
        let children: Vec<XmlOut> = parent.children(&*txn).collect();
        let mut at = 0;
        for node in coming.remove(&None).unwrap_or_default() {
            self.bring(txn, parent, at, node);
            at += 1;
        }
        for child in &children {
            let Some(id) = nested(&child.id()) else {
                at += 1;
                continue;
            };
            let stays = match (standing.get(&id), known.get(&id), child) {
                (Some(Node::Text { letters: now, .. }), Some(Node::Text { letters, .. }), XmlOut::Text(text)) => {
                    for (at, len, marks) in self.text(txn, text, now, letters) {
                        // Beside words that were deleted, yrs can leave a mark off that was asked for.
                        merge::set_marks(txn, text, at, len, &marks);
                    }
                    text.len(txn) > 0 || !self.goes(id, 1).0
                }
                (Some(Node::Element { children: now, .. }), Some(Node::Element { children, .. }), XmlOut::Element(element)) => {
                    self.level(txn, element, now, children);
                    // What another wrote in something that was made here stays, and what it stands in.
                    !self.goes(id, 1).0 || !is_empty(txn, element)
                }
                _ => true,
            };
            if stays {
                at += 1;
            } else {
                parent.remove(txn, at);
            }
            for node in coming.remove(&Some(id)).unwrap_or_default() {
                self.bring(txn, parent, at, node);
                at += 1;
            }
        }
    }

    /// Writes something anew that only the other document has.
    fn bring<F: XmlFragment>(&mut self, txn: &mut TransactionMut<'_>, parent: &F, at: u32, node: &Node) {
        match node {
            Node::Text { id, letters } => {
                let text = parent.insert(txn, at, XmlTextPrelim::new(""));
                self.note(*id, &text);
                for (at, len, marks) in self.text(txn, &text, &[], letters) {
                    merge::set_marks(txn, &text, at, len, &marks);
                }
            }
            Node::Element { id, tag, attributes, children } => {
                let element: XmlElementRef = parent.insert(txn, at, XmlElementPrelim::empty(tag.as_str()));
                self.note(*id, &element);
                for (name, value) in attributes {
                    element.insert_attribute(txn, name.as_str(), value.clone());
                }
                let mut at = 0;
                for child in children.iter() {
                    if self.node_comes(child) {
                        self.bring(txn, &element, at, child);
                        at += 1;
                    }
                }
            }
        }
    }

    fn note<B: AsRef<Branch>>(&mut self, of: Id, new: &B) {
        if let Some(by) = nested(&new.as_ref().id()) {
            self.made.push(Copy { of, by, len: 1 });
        }
    }

    /// Makes a text what it would be, and gives where letters came: place, how many, with which marks.
    fn text<T: Text + IndexedSequence>(
        &mut self,
        txn: &mut TransactionMut<'_>,
        target: &T,
        here: &[Letters],
        whole: &[Letters],
    ) -> Vec<(u32, u32, Attrs)> {
        let mut standing = Ids::default();
        here.iter().for_each(|letters| standing.insert(letters.run()));
        // What comes, by the letter behind which it does.
        let mut coming: BTreeMap<Option<Id>, Vec<Letters>> = BTreeMap::new();
        let mut behind = None;
        for letters in self.letters_in_order(whole) {
            for (stands, letters) in self.split(&letters, |id, len| standing.stretch(id, len)) {
                if stands {
                    behind = Some((letters.id.0, letters.run().end() - 1));
                    continue;
                }
                for (_, letters) in self.split(&letters, |id, len| self.comes(id, len)).into_iter().filter(|(comes, _)| *comes) {
                    coming.entry(behind).or_default().extend(self.as_before(&letters));
                }
            }
        }
        let mut ops: Vec<Op> = coming.remove(&None).unwrap_or_default().into_iter().map(Op::Insert).collect();
        for letters in here {
            for (goes, letters) in self.split(letters, |id, len| self.goes(id, len)) {
                let mut from = 0;
                for (client, clock) in coming.keys().flatten().copied().collect::<Vec<_>>() {
                    let run = letters.run();
                    if client != run.client || !(run.clock + from..run.end()).contains(&clock) {
                        continue;
                    }
                    let upto = clock + 1 - run.clock;
                    let part = letters.part(from, upto - from);
                    ops.push(if goes { Op::Delete(part) } else { Op::Keep(upto - from) });
                    ops.extend(coming.remove(&Some((client, clock))).unwrap_or_default().into_iter().map(Op::Insert));
                    from = upto;
                }
                let rest = letters.units.len() as u32 - from;
                if rest > 0 {
                    ops.push(if goes { Op::Delete(letters.part(from, rest)) } else { Op::Keep(rest) });
                }
            }
        }
        let mut came = Vec::new();
        let mut at = 0;
        for group in ops.chunk_by(|a, b| matches!(a, Op::Keep(_)) == matches!(b, Op::Keep(_))) {
            if let Some(len) = same(group) {
                at += len;
                continue;
            }
            for op in group {
                match op {
                    Op::Keep(len) => at += len,
                    Op::Delete(letters) => target.remove_range(txn, at, letters.units.len() as u32),
                    Op::Insert(letters) => {
                        let len = letters.units.len() as u32;
                        let words = String::from_utf16_lossy(&letters.units);
                        target.insert_with_attributes(txn, at, &words, letters.marks.clone());
                        if let Some(by) = target.sticky_index(&*txn, at, Assoc::After).and_then(|index| index.id().copied()) {
                            self.made.push(Copy { of: letters.id, by: id(by), len });
                        }
                        came.push((at, len, letters.marks.clone()));
                        at += len;
                    }
                }
            }
        }
        came
    }

    /// Letters that come, with the marks that they had.
    fn as_before(&self, letters: &Letters) -> Vec<Letters> {
        let known = |id: Id, len: u32| known_letters(self.before, self.copies, id, len);
        let parts = self.split(letters, |id, len| (true, known(id, len).1));
        let marked = |(_, mut letters): (bool, Letters)| {
            if let (Some(before), _) = known(letters.id, 1) {
                letters.marks = before.marks.clone();
            }
            letters
        };
        parts.into_iter().map(marked).collect()
    }

    fn letters_in_order(&self, whole: &[Letters]) -> Vec<Letters> {
        let is_copy = |letters: &Letters| {
            let all = letters.units.len() as u32;
            let (origin, len) = self.copies.origin(letters.id, all);
            origin.is_some() || len < all
        };
        if !whole.iter().any(is_copy) {
            return whole.to_vec();
        }
        let single = |letters: &Letters| (0..letters.units.len() as u32).map(|at| letters.part(at, 1)).collect::<Vec<_>>();
        self.in_order(&whole.iter().flat_map(single).collect::<Vec<_>>(), |letters| letters.id)
    }

    /// An id and all that it is known to be a copy of, and for how many from it on that holds.
    fn known_as(&self, id: Id, mut len: u32) -> (Vec<Id>, u32) {
        let mut ids = vec![id];
        while let Some(last) = ids.last().copied() {
            let made = self.made.iter().find(|copy| copy.by.0 == last.0 && (copy.by.1..copy.by.1 + copy.len).contains(&last.1));
            let (origin, upto) = match made {
                Some(copy) => (Some((copy.of.0, copy.of.1 + last.1 - copy.by.1)), copy.by.1 + copy.len - last.1),
                None => self.copies.origin(last, len),
            };
            len = len.min(upto);
            match origin {
                Some(origin) => ids.push(origin),
                None => break,
            }
        }
        (ids, len)
    }

    /// The letter that was written anew for one.
    fn written_for(&self, id: Id) -> Option<Id> {
        let copy = self.made.iter().find(|copy| copy.of.0 == id.0 && (copy.of.1..copy.of.1 + copy.len).contains(&id.1))?;
        Some((copy.by.0, copy.by.1 + id.1 - copy.of.1))
    }
}

/// How many letters go and come in one place, where they are the same.
fn same(group: &[Op]) -> Option<u32> {
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for op in group {
        let (letters, list) = match op {
            Op::Keep(_) => return None,
            Op::Delete(letters) => (letters, &mut gone),
            Op::Insert(letters) => (letters, &mut came),
        };
        list.extend(letters.units.iter().map(|unit| (*unit, &letters.marks)));
    }
    (gone == came).then_some(gone.len() as u32)
}

/// Whether nothing but texts without letters is left in an element.
fn is_empty(txn: &TransactionMut<'_>, element: &XmlElementRef) -> bool {
    element.children(txn).all(|child| matches!(child, XmlOut::Text(text) if text.len(txn) == 0))
}

fn all_texts<F: XmlFragment>(txn: &TransactionMut<'_>, parent: &F) -> Vec<XmlTextRef> {
    parent.successors(txn).filter_map(XmlOut::into_xml_text).collect()
}

fn element<F: XmlFragment>(txn: &TransactionMut<'_>, parent: &F, is: impl Fn(Id) -> bool) -> Option<XmlElementRef> {
    let mut elements = parent.successors(txn).filter_map(XmlOut::into_xml_element);
    elements.find(|element| nested(&AsRef::<Branch>::as_ref(element).id()).is_some_and(&is))
}

#[cfg(test)]
mod tests;
