//! Weaving in the document: its text in pieces that name their source, putting pieces of others in, and taking twins out.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;
use yrs::{Transact as _, XmlFragment as _};

use super::{CODINGS, Document, Edit, Failure, codings, guarded, merge, xml};
use crate::{
    Block, Coding, RecordId, update,
    weaving::{Coded, CodedBlock, Piece, Placed, Twin},
};

/// The part of a coding that stands in one textblock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingSpan {
    /// The coding.
    pub coding: Coding,
    /// The textblock's key.
    pub block: String,
    /// Where it begins there, in UTF-16 code units; what is no text counts as one.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

impl Document {
    /// The text in pieces; each paragraph names itself in `record`. `author` says who writes as a client, as a member's id in
    /// hexadecimal.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn pieces(&self, record: RecordId, author: &dyn Fn(u64) -> String) -> Result<Vec<Piece>, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            Ok(xml::pieces(&txn, &self.body, record, author))
        })
    }

    /// Where codings stand, a part for each textblock.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn coding_spans(&self) -> Result<Vec<CodingSpan>, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            Ok(codings::spans(&txn, &self.codings, &self.body))
        })
    }

    /// The text with the codings on it.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn coded(&self) -> Result<Coded, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            let all = codings::read(&txn, &self.codings, &self.body, &mut Vec::new());
            let mut coded = Coded { blocks: Vec::new(), lost: Vec::new() };
            coded.lost.extend(all.into_iter().filter(|coding| coding.quote.is_none()));
            let mut spans: HashMap<String, Vec<CodingSpan>> = HashMap::new();
            for span in codings::spans(&txn, &self.codings, &self.body) {
                spans.entry(span.block.clone()).or_default().push(span);
            }
            for (block, element) in xml::textblocks(&txn, &self.body) {
                let (units, others) = codings::units(&txn, &element);
                let codings = spans.remove(&block.key).unwrap_or_default();
                coded.blocks.push(CodedBlock { key: block.key, source: block.line.source, units, others, codings });
            }
            Ok(coded)
        })
    }

    /// The codings that ever were here, those that were taken off included.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn codings_ever(&self) -> Result<HashSet<Uuid>, Failure> {
        let keys = update::keys_ever(&self.state()?, CODINGS)?;
        Ok(keys.iter().filter_map(|key| Uuid::try_parse(key).ok()).collect())
    }
}

impl Edit<'_> {
    /// Puts blocks in, as [`plan`](crate::weaving::plan) gives them in the order of the text. Gives the key of each paragraph that
    /// came with what it was taken from.
    pub fn weave(&mut self, placed: &[Placed]) -> Vec<(String, (RecordId, String))> {
        let mut stamp = self.stamp();
        let mut came = Vec::new();
        // From the end, so that places stay true; and those of one place in one go, so that what another weaves in at the same place
        // comes before or behind all of it.
        for group in placed.chunk_by(|one, other| one.before == other.before).rev() {
            let blocks: Vec<Block> = group.iter().map(|placed| placed.block.clone()).collect();
            let at = (group[0].before as u32).min(self.body.len(&self.txn));
            let first = stamp.len();
            xml::insert_blocks(&mut self.txn, self.body, at, &blocks, &mut stamp);
            let from = group.iter().flat_map(|placed| &placed.from);
            let pairs = stamp.ids(first).zip(from).filter_map(|(key, from)| Some((key, from.clone()?)));
            came.push(pairs.collect::<Vec<_>>());
        }
        came.into_iter().rev().flatten().collect()
    }

    /// Puts codings on parts of textblocks; one that finds no words there is left out.
    pub fn put_codings_on(&mut self, spans: &[CodingSpan]) {
        codings::put_on(&mut self.txn, self.codings, self.body, spans);
    }

    /// Takes textblocks out, each with the list or quote around it where that would be left empty, and the copies of codings that stand
    /// on nothing else.
    pub fn unweave(&mut self, keys: &BTreeSet<String>) {
        let spans = codings::spans(&self.txn, self.codings, self.body);
        let stand: HashSet<Uuid> = spans.iter().filter(|span| !keys.contains(&span.block)).map(|span| span.coding.id).collect();
        for span in spans.iter().filter(|span| span.coding.source.is_some() && !stand.contains(&span.coding.id)) {
            self.remove_coding(&span.coding.id);
        }
        for (block, element) in xml::textblocks(&self.txn, self.body) {
            if keys.contains(&block.key) {
                merge::remove(&mut self.txn, self.body, &block, element);
            }
        }
    }

    /// Takes out those textblocks that read the same as another. Codings that only they have go to the one that stays.
    pub fn remove_twins(&mut self, twins: &[Twin]) {
        let spans = codings::spans(&self.txn, self.codings, self.body);
        let parts = parts(&spans);
        let mut of_block: HashMap<&str, Vec<&CodingSpan>> = HashMap::new();
        spans.iter().for_each(|span| of_block.entry(&span.block).or_default().push(span));
        let doomed: HashMap<&str, &str> =
            twins.iter().filter(|twin| twin.is_equal).map(|twin| (twin.second.as_str(), twin.first.as_str())).collect();
        // What stands on those that stay, by place, code, coder and memo.
        let mut kept = HashSet::new();
        for span in doomed.values().flat_map(|first| of_block.get(first)).flatten() {
            kept.insert((span.block.as_str(), known_by(span), span.coding.memo.trim()));
            kept.insert((span.block.as_str(), known_by(span), ""));
        }
        let mut moved = Vec::new();
        let blocks = xml::textblocks(&self.txn, self.body);
        for (block, element) in blocks {
            let Some(first) = doomed.get(block.key.as_str()) else { continue };
            for span in of_block.get(block.key.as_str()).into_iter().flatten() {
                if parts[&span.coding.id] > 1 {
                    continue;
                }
                if kept.insert((first, known_by(span), span.coding.memo.trim())) {
                    moved.push(CodingSpan { block: (*first).to_owned(), ..(*span).clone() });
                } else {
                    self.remove_coding(&span.coding.id);
                }
            }
            let table = merge::is_cell(&element).then(|| merge::table_of(&element)).flatten();
            merge::remove(&mut self.txn, self.body, &block, element);
            // Of a table the cells are emptied one after the other; one that nothing is left in goes.
            if let Some(table) = table.filter(|table| xml::is_blank(&self.txn, table)) {
                merge::remove_element(&mut self.txn, self.body, table);
            }
        }
        self.put_codings_on(&moved);
    }
}

/// In how many textblocks each coding stands.
fn parts(spans: &[CodingSpan]) -> HashMap<Uuid, usize> {
    let mut parts = HashMap::new();
    spans.iter().for_each(|span| *parts.entry(span.coding.id).or_default() += 1);
    parts
}

/// What codings of one place are told apart by, beside their memo.
fn known_by(span: &CodingSpan) -> (u32, u32, Uuid, &str) {
    (span.from, span.to, span.coding.code, &span.coding.coder)
}
