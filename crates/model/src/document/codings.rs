//! Codings in the document: a Y.Map for each under its id, anchored in the text by relative positions.

use std::collections::HashMap;

use uuid::Uuid;
use yrs::{
    Any, Assoc, GetString as _, In, IndexedSequence as _, Map as _, MapPrelim, MapRef, Out, ReadTxn, StickyIndex, Text as _,
    TextPrelim, TransactionMut, XmlElementRef, XmlFragment as _, XmlFragmentRef, XmlOut,
    any::Number,
    branch::{Branch, BranchID},
    updates::{decoder::Decode as _, encoder::Encode as _},
};

use super::{CodingSpan, Failure, Problem, TextBlock, fields, fields::Invalid, text, xml};
use crate::{
    coding::{Coding, Quote},
    weaving::NO_TEXT,
};

mod keeping;

use keeping::Flat;
pub(super) use keeping::Kept;

/// Longer positions are nobody's: two numbers and a sign have at most 20 bytes, and a root's name is short.
const LONGEST_ANCHOR: usize = 64;
/// How much is read before and behind a quote, in UTF-16 code units.
const AROUND: u32 = 80;

/// The codings in the order of the text, then those whose text is gone.
pub(super) fn read<T: ReadTxn>(txn: &T, map: &MapRef, body: &XmlFragmentRef, problems: &mut Vec<Problem>) -> Vec<Coding> {
    if map.len(txn) == 0 {
        return Vec::new();
    }
    let text = Places::of(txn, body);
    let mut found = Vec::new();
    let mut odd = Vec::new();
    for (key, value) in map.iter(txn) {
        match coding(txn, key, &value) {
            Some(mut coding) => {
                coding.quote = text.quote(txn, &coding.start, &coding.end);
                found.push(coding);
            }
            None => odd.push(key.to_owned()),
        }
    }
    // The order of a map is not the same everywhere.
    let place = |coding: &Coding| coding.quote.as_ref().map_or((usize::MAX, 0), |quote| (quote.index, quote.at));
    found.sort_by_key(|coding| (place(coding), coding.at, coding.id));
    odd.sort();
    problems.extend(odd.into_iter().map(Problem::OddCoding));
    found
}

fn coding<T: ReadTxn>(txn: &T, key: &str, value: &Out) -> Option<Coding> {
    let get = |key: &str| match value {
        Out::YMap(map) => map.get(txn, key),
        // Another program may write a plain value.
        Out::Any(Any::Map(map)) => map.get(key).cloned().map(Out::Any),
        _ => None,
    };
    let id = |text: &str| Uuid::try_parse(text).ok().filter(|id| id.hyphenated().to_string() == text);
    let text = |key: &str| match get(key) {
        Some(Out::Any(Any::String(text))) => text.to_string(),
        Some(Out::YText(text)) => text.get_string(txn),
        _ => String::new(),
    };
    let anchor = |key: &str| match get(key) {
        Some(Out::Any(Any::Buffer(bytes))) if bytes.len() <= LONGEST_ANCHOR => Some(bytes.to_vec()),
        _ => None,
    };
    let at = match get("at") {
        Some(Out::Any(Any::Number(Number::Int(number)))) => number,
        Some(Out::Any(Any::Number(Number::Float(number)))) if number.fract() == 0.0 && number.abs() < 9e15 => number as i64,
        _ => 0,
    };
    let (start, end) = (anchor("start")?, anchor("end")?);
    let source = text("source").split_once('/').and_then(|(record, coding)| Some((record.parse().ok()?, id(coding)?)));
    let (coder, memo) = (text("coder"), text("memo"));
    Some(Coding { id: id(key)?, code: id(&text("code"))?, coder, at, start, end, memo, source, quote: None })
}

/// Where every text of the body stands.
struct Places {
    blocks: Vec<(TextBlock, XmlElementRef)>,
    /// For each text, its block and what stands before it there; for each block, itself.
    texts: HashMap<BranchID, (usize, u32)>,
}

impl Places {
    fn of<T: ReadTxn>(txn: &T, body: &XmlFragmentRef) -> Self {
        let blocks = xml::textblocks(txn, body);
        let mut texts = HashMap::new();
        for (index, (_, element)) in blocks.iter().enumerate() {
            let mut before = 0;
            for child in element.children(txn) {
                let len = length(txn, &child);
                if let XmlOut::Text(text) = child {
                    texts.insert(AsRef::<Branch>::as_ref(&text).id(), (index, before));
                }
                before += len;
            }
        }
        Self { blocks, texts }
    }

    /// The block and the place in it of a relative position; nothing where its block is gone.
    fn place<T: ReadTxn>(&self, txn: &T, anchor: &[u8]) -> Option<(usize, u32)> {
        let offset = StickyIndex::decode_v1(anchor).ok()?.get_offset(txn)?;
        let (block, before) = self.texts.get(&offset.branch.id())?;
        Some((*block, before + offset.index))
    }

    /// Where both ends stand: block, and place in it. Where the block of one end is gone, what is left of the coding stands in the
    /// block of the other.
    fn ends<T: ReadTxn>(&self, txn: &T, start: &[u8], end: &[u8]) -> Option<((usize, u32), (usize, u32))> {
        let ends = match (self.place(txn, start), self.place(txn, end)) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, (from.0, self.length(txn, from.0))),
            (None, Some(to)) => ((to.0, 0), to),
            (None, None) => return None,
        };
        (ends.0 < ends.1).then_some(ends)
    }

    fn quote<T: ReadTxn>(&self, txn: &T, start: &[u8], end: &[u8]) -> Option<Quote> {
        let (from, to) = self.ends(txn, start, end)?;
        let cut = |block: usize, from: u32, to: u32| slice(txn, &self.blocks[block].1, from, to);
        let mut words = String::new();
        for block in from.0..=to.0 {
            let begin = if block == from.0 { from.1 } else { 0 };
            let end = if block == to.0 { to.1 } else { self.length(txn, block) };
            if block > from.0 {
                words.push('\n');
            }
            words += &cut(block, begin, end);
        }
        if words.trim().is_empty() {
            return None;
        }
        Some(Quote {
            block: self.blocks[from.0].0.key.clone(),
            index: from.0,
            at: from.1,
            words,
            before: cut(from.0, from.1.saturating_sub(AROUND), from.1),
            after: cut(to.0, to.1, to.1.saturating_add(AROUND)),
        })
    }

    fn length<T: ReadTxn>(&self, txn: &T, block: usize) -> u32 {
        self.blocks[block].1.children(txn).map(|child| length(txn, &child)).sum()
    }
}

fn length<T: ReadTxn>(txn: &T, child: &XmlOut) -> u32 {
    if let XmlOut::Text(text) = child { text.len(txn) } else { 1 }
}

/// What stands in a block, by the places that codings count: letters in UTF-16, and one sign for whatever is no text; and what those
/// others are.
pub(super) fn units<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> (Vec<u16>, Vec<String>) {
    let (mut units, mut others) = (Vec::new(), Vec::new());
    for child in element.children(txn) {
        match &child {
            XmlOut::Text(content) => {
                text::runs(txn, content).into_iter().for_each(|(run, _)| units.extend(run.encode_utf16()));
            }
            XmlOut::Element(inner) => {
                units.push(if &**inner.tag() == "hard_break" { u16::from(b'\n') } else { NO_TEXT });
                others.push(format!("{} {}", inner.tag(), xml::label(txn, inner)));
            }
            XmlOut::Fragment(_) => units.push(NO_TEXT),
        }
    }
    (units, others)
}

/// The words of a block between two places; half a letter at an end is left out.
fn slice<T: ReadTxn>(txn: &T, element: &XmlElementRef, from: u32, to: u32) -> String {
    let mut words = String::new();
    let mut at = 0;
    for child in element.children(txn) {
        let len = length(txn, &child);
        let (begin, end) = (from.clamp(at, at + len) - at, to.clamp(at, at + len) - at);
        match &child {
            XmlOut::Text(content) if begin < end => {
                let content: String = text::runs(txn, content).into_iter().map(|(run, _)| run).collect();
                let units = content.encode_utf16().skip(begin as usize).take((end - begin) as usize);
                words.extend(char::decode_utf16(units).filter_map(Result::ok));
            }
            XmlOut::Element(inner) if begin < end => match &**inner.tag() {
                "hard_break" => words.push('\n'),
                _ => words += &xml::label(txn, inner),
            },
            _ => {}
        }
        at += len;
    }
    words
}

/// What stands between two relative positions.
pub(super) fn words_between<T: ReadTxn>(txn: &T, body: &XmlFragmentRef, start: &[u8], end: &[u8]) -> String {
    let branch = |anchor: &[u8]| Some(StickyIndex::decode_v1(anchor).ok()?.get_offset(txn)?.branch);
    match (branch(start), branch(end)) {
        (None, None) => String::new(),
        _ => Places::of(txn, body).quote(txn, start, end).map(|quote| quote.words).unwrap_or_default(),
    }
}

/// Puts a code on the one place where these words stand.
pub(super) fn add(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    body: &XmlFragmentRef,
    words: &str,
    coding: &Coding,
) -> Result<(), Failure> {
    let (text, start) = text::find(txn, body, words)?;
    let end = start + words.encode_utf16().count() as u32;
    let anchor = |at: u32, assoc: Assoc| text.sticky_index(txn, at, assoc).map(|index| index.encode_v1()).ok_or(Failure::Broken);
    let (start, end) = (anchor(start, Assoc::After)?, anchor(end, Assoc::Before)?);
    put(txn, map, &Coding { start, end, ..coding.clone() });
    Ok(())
}

/// Where codings stand, a part for each textblock.
pub(super) fn spans<T: ReadTxn>(txn: &T, map: &MapRef, body: &XmlFragmentRef) -> Vec<CodingSpan> {
    let places = Places::of(txn, body);
    let mut spans = Vec::new();
    for coding in read(txn, map, body, &mut Vec::new()) {
        let Some((from, to)) = places.ends(txn, &coding.start, &coding.end) else { continue };
        for block in from.0..=to.0 {
            let begin = if block == from.0 { from.1 } else { 0 };
            let end = if block == to.0 { to.1 } else { places.length(txn, block) };
            if begin < end {
                let key = places.blocks[block].0.key.clone();
                spans.push(CodingSpan { coding: coding.clone(), block: key, from: begin, to: end });
            }
        }
    }
    spans
}

/// Puts codings on parts of textblocks; one that finds no text there is left out.
pub(super) fn put_on(txn: &mut TransactionMut<'_>, map: &MapRef, body: &XmlFragmentRef, spans: &[CodingSpan]) {
    if spans.is_empty() {
        return;
    }
    let blocks: HashMap<String, XmlElementRef> =
        xml::textblocks(txn, body).into_iter().map(|(block, element)| (block.key, element)).collect();
    for span in spans {
        let Some(element) = blocks.get(&span.block) else { continue };
        let ends = (hold(txn, element, span.from, Assoc::After), hold(txn, element, span.to, Assoc::Before));
        if let (Some(start), Some(end)) = ends {
            put(txn, map, &Coding { start, end, ..span.coding.clone() });
        }
    }
}

/// A relative position that holds on to the letter at a place of a block (`After`), or before it (`Before`). Where a link or a line
/// end stands there, the next letter in that direction.
fn hold(txn: &mut TransactionMut<'_>, element: &XmlElementRef, at: u32, assoc: Assoc) -> Option<Vec<u8>> {
    let mut before = 0;
    let mut found = None;
    for child in element.children(txn) {
        let len = length(txn, &child);
        if let XmlOut::Text(text) = child
            && len > 0
        {
            let end = before + len;
            match assoc {
                Assoc::After if at < end => {
                    found = Some((text, at.saturating_sub(before)));
                    break;
                }
                Assoc::Before if at > before => found = Some((text, (at - before).min(len))),
                _ => {}
            }
        }
        before += len;
    }
    let (text, index) = found?;
    Some(text.sticky_index(txn, index, assoc)?.encode_v1())
}

/// Puts codings back as they were, and leaves those that already stand so.
pub(super) fn restore(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    body: &XmlFragmentRef,
    wanted: &[Coding],
) -> Result<(), Failure> {
    if wanted.is_empty() {
        return Ok(());
    }
    let places = Places::of(txn, body);
    let text = Flat::of(txn, &places);
    wanted.iter().try_for_each(|wanted| restore_one(txn, map, body, (&places, &text), wanted))
}

fn restore_one(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    body: &XmlFragmentRef,
    (places, text): (&Places, &Flat),
    wanted: &Coding,
) -> Result<(), Failure> {
    let words =
        |txn: &TransactionMut<'_>, coding: &Coding| places.quote(txn, &coding.start, &coding.end).map(|quote| quote.words);
    let now = one(txn, map, wanted.id);
    let stands = now.as_ref().and_then(|now| words(txn, now));
    let is_there = |words: &Option<String>| words.as_deref().is_some_and(|words| words == wanted.words());
    let mut ends = None;
    if !is_there(&stands) {
        ends = is_there(&words(txn, wanted)).then(|| (wanted.start.clone(), wanted.end.clone()));
        let place = wanted.quote.as_ref().filter(|_| ends.is_none()).and_then(|quote| text.place_of(quote));
        ends = ends.or_else(|| place.and_then(|(from, to)| text.ends(txn, places, from, to)));
    }
    match (now, ends) {
        (Some(now), ends) if stands.is_some() || ends.is_some() || wanted.quote.is_none() => {
            let code = (now.code != wanted.code).then_some(wanted.code);
            change(txn, map, wanted.id, code, Some(&wanted.memo))?;
            ends.map_or(Ok(()), |(start, end)| anchor(txn, map, wanted.id, &start, &end))
        }
        (_, Some((start, end))) => Ok(put(txn, map, &Coding { start, end, ..wanted.clone() })),
        _ if words(txn, wanted).is_some() => Ok(put(txn, map, wanted)),
        _ => match add(txn, map, body, wanted.words(), wanted) {
            // Its words are nowhere or in several places: it comes back without them rather than not at all.
            Err(Failure::Invalid(_)) => Ok(put(txn, map, wanted)),
            added => added,
        },
    }
}

/// Puts a coding in as it was elsewhere or before.
pub(super) fn put(txn: &mut TransactionMut<'_>, map: &MapRef, coding: &Coding) {
    let mut entry = MapPrelim::from([
        ("code", In::from(Any::from(coding.code.hyphenated().to_string()))),
        ("start", In::from(Any::Buffer(coding.start.clone().into()))),
        ("end", In::from(Any::Buffer(coding.end.clone().into()))),
        ("coder", In::from(Any::from(coding.coder.as_str()))),
        ("at", In::from(Any::from(coding.at))),
        ("memo", In::from(TextPrelim::new(coding.memo.as_str()))),
    ]);
    if let Some((record, source)) = coding.source {
        entry.insert("source".into(), In::from(Any::from(format!("{record}/{}", source.hyphenated()))));
    }
    map.insert(txn, coding.id.hyphenated().to_string(), entry);
}

/// One coding, without what it stands on.
pub(super) fn one<T: ReadTxn>(txn: &T, map: &MapRef, id: Uuid) -> Option<Coding> {
    let key = id.hyphenated().to_string();
    map.get(txn, &key).and_then(|value| coding(txn, &key, &value))
}

/// All codings, without what they stand on.
pub(super) fn all<T: ReadTxn>(txn: &T, map: &MapRef) -> Vec<Coding> {
    map.iter(txn).filter_map(|(key, value)| coding(txn, key, &value)).collect()
}

/// Has a coding hold on to other letters.
pub(super) fn anchor(txn: &mut TransactionMut<'_>, map: &MapRef, id: Uuid, start: &[u8], end: &[u8]) -> Result<(), Failure> {
    let entry = entry(txn, map, id)?;
    for (key, anchor) in [("start", start), ("end", end)] {
        entry.insert(txn, key, Any::Buffer(anchor.to_vec().into()));
    }
    Ok(())
}

/// Gives a coding another code or another memo.
pub(super) fn change(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    id: Uuid,
    code: Option<Uuid>,
    memo: Option<&str>,
) -> Result<(), Failure> {
    let entry = entry(txn, map, id)?;
    if let Some(code) = code {
        entry.insert(txn, "code", code.hyphenated().to_string());
    }
    match (memo, entry.get(txn, "memo")) {
        (Some(memo), Some(Out::YText(text))) => fields::set_text(txn, &text, memo),
        (Some(memo), _) => _ = entry.insert(txn, "memo", TextPrelim::new(memo)),
        (None, _) => {}
    }
    Ok(())
}

fn entry(txn: &mut TransactionMut<'_>, map: &MapRef, id: Uuid) -> Result<MapRef, Failure> {
    let key = id.hyphenated().to_string();
    match map.get(txn, &key) {
        Some(Out::YMap(entry)) => Ok(entry),
        Some(plain) => {
            // What another program wrote as one value is written anew, so that code and memo merge apart.
            let coding = coding(txn, &key, &plain).ok_or(Invalid::NoSuchId(id))?;
            put(txn, map, &coding);
            let Some(Out::YMap(entry)) = map.get(txn, &key) else { return Err(Failure::Broken) };
            Ok(entry)
        }
        None => Err(Invalid::NoSuchId(id).into()),
    }
}

/// Takes a coding off. Gives whether it was there.
pub(super) fn remove(txn: &mut TransactionMut<'_>, map: &MapRef, id: &Uuid) -> bool {
    map.remove(txn, &id.hyphenated().to_string()).is_some()
}

#[cfg(test)]
mod tests;
