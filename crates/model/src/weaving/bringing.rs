//! Codings that were put on notes after these had been woven: what a woven text lacks of them.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::{Coding, CodingSpan, RecordId, Source};

/// Stands in the units of a block for what is no text, such as a link.
pub(crate) const NO_TEXT: u16 = 0xfffc;

/// So many are found at once at most; what is left is found when these are there.
const MOST: usize = 20_000;

/// A text with the codings on it.
#[derive(Debug, Clone)]
pub struct Coded {
    /// Its textblocks, in reading order.
    pub blocks: Vec<CodedBlock>,
    /// Codings whose text is gone.
    pub lost: Vec<Coding>,
}

/// A textblock with the codings on it.
#[derive(Debug, Clone)]
pub struct CodedBlock {
    /// Its key.
    pub key: String,
    /// What it was woven from.
    pub source: Option<Source>,
    /// Its letters, in UTF-16; one unit for each that is no text.
    pub units: Vec<u16>,
    /// What those are that are no text.
    pub others: Vec<String>,
    /// The parts of codings that stand on it.
    pub codings: Vec<CodingSpan>,
}

/// What a woven text lacks of the codings of one of its notes.
#[derive(Debug, Clone, Default)]
pub struct Lacking {
    /// The copies, as they go there.
    pub copies: Vec<CodingSpan>,
    /// How many stand on words that read otherwise there.
    pub changed: usize,
}

/// The first of a line of copies: its record, and its id there.
type Origin = (RecordId, Uuid);

/// What the text of `record` lacks of the codings of `note`, `from`, on paragraphs that it has copies of.
///
/// `id` gives the copy of a coding on a paragraph its id. A coding goes to the same place where the paragraphs read the same, else to
/// the one place where its words stand.
pub fn lacking(
    (record, text): (RecordId, &Coded),
    (note, from): (RecordId, &Coded),
    id: impl Fn(&str, Origin) -> Uuid,
) -> Lacking {
    let coded = from.blocks.iter().filter(|block| !block.codings.is_empty());
    let coded: HashMap<&str, &CodedBlock> = coded.map(|block| (block.key.as_str(), block)).collect();
    let lost: HashSet<Origin> = text.lost.iter().filter_map(|coding| coding.source).collect();
    let mut lacking = Lacking::default();
    for copy in &text.blocks {
        let source = copy.source.as_ref().filter(|source| source.record == note);
        let Some(original) = source.and_then(|source| coded.get(source.block.as_str())) else { continue };
        let mut here: HashSet<Origin> = copy.codings.iter().filter_map(|span| span.coding.source).collect();
        let alike: HashSet<_> = copy.codings.iter().map(known_by).collect();
        for span in &original.codings {
            let origin = span.coding.source.unwrap_or((note, span.coding.id));
            // What was coded in the record first came from there.
            if origin.0 == record || here.contains(&origin) || lost.contains(&origin) {
                continue;
            }
            let Some(from) = place(original, copy, span) else {
                lacking.changed += 1;
                continue;
            };
            let coding = Coding { id: id(&copy.key, origin), source: Some(origin), ..span.coding.clone() };
            let brought = CodingSpan { coding, block: copy.key.clone(), from, to: from + span.to - span.from };
            // Somebody put the same code there by hand.
            if alike.contains(&known_by(&brought)) {
                continue;
            }
            here.insert(origin);
            lacking.copies.push(brought);
            if lacking.copies.len() >= MOST {
                return lacking;
            }
        }
    }
    lacking
}

/// Where in a copy the words of a coding stand.
fn place(original: &CodedBlock, copy: &CodedBlock, span: &CodingSpan) -> Option<u32> {
    let words = original.units.get(span.from as usize..span.to as usize)?;
    // What has no letter has nothing to hold on to.
    if words.iter().all(|unit| [NO_TEXT, u16::from(b'\n')].contains(unit)) {
        return None;
    }
    if (&original.units, &original.others) == (&copy.units, &copy.others) {
        return Some(span.from);
    }
    let (words, text) = (String::from_utf16_lossy(words), String::from_utf16_lossy(&copy.units));
    let place = text.find(&words)?;
    // The next place may lie across the first.
    let behind = place + text[place..].chars().next().map_or(1, char::len_utf8);
    if text[behind..].contains(&words) { None } else { u32::try_from(text[..place].encode_utf16().count()).ok() }
}

/// What codings on one paragraph are told apart by.
fn known_by(span: &CodingSpan) -> (u32, u32, Uuid, String) {
    (span.from, span.to, span.coding.code, span.coding.coder.clone())
}
