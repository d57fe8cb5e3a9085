//! Weaving in the document: its text in pieces that name their source, putting pieces of others in, and taking twins out.

use yrs::{Transact as _, XmlFragment as _, XmlOut};

use super::{Document, Edit, Failure, codings, guarded, merge, xml};
use crate::{Block, Coding, RecordId, weaving::Piece};

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
    /// The text in pieces; each paragraph that was not woven from elsewhere names itself in `record`. `author` says who writes as a
    /// client, as a member's id in hexadecimal.
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
}

impl Edit<'_> {
    /// Puts blocks in, each before one of those that are at the top; as [`plan`](crate::weaving::plan) gives them.
    pub fn weave(&mut self, placed: &[(usize, Block)]) {
        let mut stamp = self.stamp();
        // From the end, so that places stay true; and those of one place in one go, so that what another weaves in at the same place
        // comes before or behind all of it.
        for group in placed.chunk_by(|one, other| one.0 == other.0).rev() {
            let blocks: Vec<Block> = group.iter().map(|(_, block)| block.clone()).collect();
            let at = (group[0].0 as u32).min(self.body.len(&self.txn));
            xml::insert_blocks(&mut self.txn, self.body, at, &blocks, &mut stamp);
        }
    }

    /// Puts a coding on a part of a textblock, and gives whether there are words.
    pub fn put_coding_on(&mut self, span: &CodingSpan) -> bool {
        codings::put_on(&mut self.txn, self.codings, self.body, span)
    }

    /// Takes out the second of two textblocks that read the same. Codings that only it has go to the first.
    pub fn remove_twin(&mut self, first: &str, second: &str) {
        let spans = codings::spans(&self.txn, self.codings, self.body);
        let of = |key: &str| spans.iter().filter(|span| span.block == key).cloned().collect::<Vec<_>>();
        let kept = of(first);
        for span in of(second) {
            let is_known = kept.iter().any(|known| {
                (known.from, known.to, known.coding.code, &known.coding.coder)
                    == (span.from, span.to, span.coding.code, &span.coding.coder)
            });
            let is_whole = spans.iter().filter(|other| other.coding.id == span.coding.id).count() == 1;
            if is_known && is_whole {
                self.remove_coding(&span.coding.id);
            } else if is_whole {
                self.put_coding_on(&CodingSpan { block: first.to_owned(), ..span });
            }
        }
        let top =
            xml::textblocks(&self.txn, self.body).into_iter().find(|(block, _)| block.key == second).map(|(block, _)| block.top);
        merge::remove_block(&mut self.txn, self.body, second);
        // Of a table the cells are emptied one after the other; one without words goes.
        let Some(XmlOut::Element(table)) = top.and_then(|top| self.body.get(&self.txn, top as u32)) else { return };
        if &**table.tag() == "table" && xml::plain_text(&self.txn, &table).is_empty() {
            self.body.remove(&mut self.txn, top.unwrap_or_default() as u32);
        }
    }
}
