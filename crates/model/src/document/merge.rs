//! Turning one body into another by changing only what differs, and bringing single blocks back.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use yrs::{
    Any, Out, Text as _, TransactionMut, Xml as _, XmlElementRef, XmlFragment, XmlFragmentRef, XmlOut, XmlTextRef, types::Attrs,
};

use super::{BlockShape, TextBlock, text, xml, xml::Stamp};
use crate::{Block, Inline, Line, Marks};

/// Makes the children of `parent` equal to `wanted`.
pub(super) fn set_blocks<F: XmlFragment>(txn: &mut TransactionMut<'_>, parent: &F, wanted: &[Block], stamp: &mut Stamp) {
    let old = children(txn, parent);
    let old_blocks: Vec<Option<Block>> = old.iter().map(|node| read_block(txn, node)).collect();
    let mut at = 0u32;
    for op in differences(&old_blocks, &wanted.iter().cloned().map(Some).collect::<Vec<_>>()) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            at += old_range.len() as u32;
            continue;
        }
        let mut new = &wanted[new_range];
        for place in old_range {
            let changed = match (&old[place], &old_blocks[place], new.first()) {
                (XmlOut::Element(element), Some(old), Some(block)) => change_block(txn, element, old, block, stamp),
                _ => false,
            };
            if changed {
                new = &new[1..];
                at += 1;
            } else {
                parent.remove(txn, at);
            }
        }
        xml::insert_blocks(txn, parent, at, new, stamp);
        at += new.len() as u32;
    }
}

/// Brings a textblock back: in its place if it is still there, else anew after the top-level block of `after`, under the name that it
/// had: whoever asks for it again finds it.
pub(super) fn restore_block(
    txn: &mut TransactionMut<'_>,
    body: &XmlFragmentRef,
    block: &TextBlock,
    after: Option<&str>,
    stamp: &mut Stamp,
) {
    let present = xml::textblocks(txn, body);
    if let Some((now, element)) = present.iter().find(|(now, _)| now.key == block.key) {
        match (now.shape, block.shape) {
            (BlockShape::Code, BlockShape::Code) => set_code(txn, element, &block.line.plain_text()),
            (BlockShape::Heading(now_level), BlockShape::Heading(level)) => {
                if now_level != level {
                    element.insert_attribute(txn, "level", Any::from(i64::from(level)));
                }
                set_line(txn, element, &now.line, &block.line);
            }
            (now_shape, shape) if now_shape == shape || is_cell(element) => set_line(txn, element, &now.line, &block.line),
            _ => reshape(txn, body, element, now, block, stamp),
        }
        return;
    }
    let at = after.and_then(|key| present.iter().find(|(now, _)| now.key == key)).map_or(0, |(now, _)| now.top as u32 + 1);
    xml::insert_blocks(txn, body, at, &[as_block(block)], stamp);
    if let Some(XmlOut::Element(back)) = body.get(txn, at) {
        back.insert_attribute(txn, "id", block.key.clone());
    }
}

fn as_block(block: &TextBlock) -> Block {
    match block.shape {
        BlockShape::Paragraph => Block::Paragraph(block.line.clone()),
        BlockShape::Heading(level) => Block::Heading { level, line: block.line.clone() },
        BlockShape::Code => Block::Code { text: block.line.plain_text(), source: block.line.source.clone() },
    }
}

/// Puts a block of another shape in the place of one, under the same name.
fn reshape(
    txn: &mut TransactionMut<'_>,
    body: &XmlFragmentRef,
    element: &XmlElementRef,
    now: &TextBlock,
    block: &TextBlock,
    stamp: &mut Stamp,
) {
    let id = element.get_attribute(txn, "id");
    let place = |children: Vec<XmlOut>| {
        children.iter().position(|node| matches!(node, XmlOut::Element(child) if child == element)).map(|place| place as u32)
    };
    let wanted = [as_block(block)];
    let new = match element.parent() {
        Some(XmlOut::Element(parent)) => {
            let Some(at) = place(children(txn, &parent)) else { return };
            // A list item begins with a paragraph, whatever comes back: then at least the words do.
            if at == 0 && &**parent.tag() == "list_item" {
                return set_line(txn, element, &now.line, &block.line);
            }
            parent.remove(txn, at);
            xml::insert_blocks(txn, &parent, at, &wanted, stamp);
            parent.get(txn, at)
        }
        _ => {
            let Some(at) = place(children(txn, body)) else { return };
            body.remove(txn, at);
            xml::insert_blocks(txn, body, at, &wanted, stamp);
            body.get(txn, at)
        }
    };
    if let (Some(XmlOut::Element(new)), Some(Out::Any(id))) = (new, id) {
        new.insert_attribute(txn, "id", id);
    }
}

/// Turns the links to a record into their words; nothing around them changes.
pub(super) fn unlink(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, record: &str) {
    for (_, element) in xml::textblocks(txn, body) {
        // From behind, so that places stay what they are.
        for (at, child) in children(txn, &element).into_iter().enumerate().rev() {
            let XmlOut::Element(link) = child else { continue };
            let leads_there = matches!(link.get_attribute(txn, "record"), Some(Out::Any(Any::String(id))) if &*id == record);
            if &**link.tag() != "record_link" || !leads_there {
                continue;
            }
            let label = xml::label(txn, &link);
            element.remove(txn, at as u32);
            let before = at.checked_sub(1).and_then(|before| element.get(txn, before as u32)).and_then(XmlOut::into_xml_text);
            match before {
                Some(text) => {
                    let end = text::runs(txn, &text).iter().map(|(run, _)| run.encode_utf16().count() as u32).sum();
                    text.insert_with_attributes(txn, end, &label, Attrs::new());
                }
                None => {
                    let text = element.insert(txn, at as u32, yrs::XmlTextPrelim::new(""));
                    text.insert(txn, 0, &label);
                }
            }
        }
    }
}

/// Takes a textblock out; a cell is emptied instead, and what would be left without content goes with it.
pub(super) fn remove_block(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, key: &str) {
    let Some((block, element)) = xml::textblocks(txn, body).into_iter().find(|(block, _)| block.key == key) else { return };
    remove(txn, body, &block, element);
}

/// The same, for a textblock with its element.
pub(super) fn remove(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, block: &TextBlock, element: XmlElementRef) {
    if is_cell(&element) {
        set_line(txn, &element, &block.line, &Line::default());
    } else {
        remove_element(txn, body, element);
    }
}

/// Takes an element out, with what would be left without content.
pub(super) fn remove_element(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, element: XmlElementRef) {
    let mut doomed = element;
    loop {
        match doomed.parent() {
            Some(XmlOut::Element(parent)) if parent.len(txn) == 1 => doomed = parent,
            Some(XmlOut::Element(parent)) => return remove_child(txn, &parent, &doomed),
            _ => return remove_child(txn, body, &doomed),
        }
    }
}

pub(super) fn is_cell(element: &XmlElementRef) -> bool {
    matches!(&**element.tag(), "table_cell" | "table_header")
}

/// The table in which a cell stands.
pub(super) fn table_of(cell: &XmlElementRef) -> Option<XmlElementRef> {
    let table = cell.parent()?.into_xml_element()?.parent()?.into_xml_element()?;
    (&**table.tag() == "table").then_some(table)
}

fn remove_child<F: XmlFragment>(txn: &mut TransactionMut<'_>, parent: &F, child: &XmlElementRef) {
    let place = children(txn, parent).iter().position(|node| matches!(node, XmlOut::Element(element) if element == child));
    if let Some(place) = place {
        parent.remove(txn, place as u32);
    }
}

/// Changes a block in place where the two are of one kind; says whether it did.
fn change_block(txn: &mut TransactionMut<'_>, element: &XmlElementRef, old: &Block, new: &Block, stamp: &mut Stamp) -> bool {
    match (old, new) {
        (Block::Paragraph(old), Block::Paragraph(new)) => set_line(txn, element, old, new),
        (Block::Heading { line: old, level: old_level }, Block::Heading { line: new, level }) => {
            if old_level != level {
                element.insert_attribute(txn, "level", Any::from(i64::from(*level)));
            }
            set_line(txn, element, old, new);
        }
        (Block::Code { text: old, source: from }, Block::Code { text, source }) => {
            if from != source {
                xml::write_source(txn, element, source.as_ref());
            }
            if old != text {
                set_code(txn, element, text);
            }
        }
        (Block::Quote(_), Block::Quote(new)) => set_blocks(txn, element, new, stamp),
        (Block::BulletList(old), Block::BulletList(new)) => set_items(txn, element, old, new, stamp),
        (Block::OrderedList { items: old, start: old_start }, Block::OrderedList { items: new, start }) => {
            if old_start != start {
                element.insert_attribute(txn, "order", Any::from(i64::from(*start)));
            }
            set_items(txn, element, old, new, stamp);
        }
        (Block::Table { header: old_header, rows: old }, Block::Table { header, rows: new })
            if old_header == header && old.len() == new.len() && old[0].len() == new[0].len() =>
        {
            let cells: Vec<XmlElementRef> = children(txn, element)
                .into_iter()
                .filter_map(XmlOut::into_xml_element)
                .flat_map(|row| children(txn, &row))
                .filter_map(XmlOut::into_xml_element)
                .collect();
            if cells.len() != old.iter().map(Vec::len).sum::<usize>() {
                return false;
            }
            for ((cell, old), new) in cells.iter().zip(old.iter().flatten()).zip(new.iter().flatten()) {
                set_line(txn, cell, old, new);
            }
        }
        _ => return false,
    }
    true
}

fn set_items(txn: &mut TransactionMut<'_>, list: &XmlElementRef, old: &[Vec<Block>], new: &[Vec<Block>], stamp: &mut Stamp) {
    let nodes = children(txn, list);
    if nodes.len() != old.len() {
        list.remove_range(txn, 0, nodes.len() as u32);
        return xml::insert_items(txn, list, 0, new, stamp);
    }
    let mut at = 0u32;
    for op in differences(old, new) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            at += old_range.len() as u32;
            continue;
        }
        let mut wanted = &new[new_range];
        for place in old_range {
            match (&nodes[place], wanted.first()) {
                (XmlOut::Element(item), Some(blocks)) if &**item.tag() == "list_item" => {
                    set_blocks(txn, item, blocks, stamp);
                    wanted = &wanted[1..];
                    at += 1;
                }
                _ => list.remove(txn, at),
            }
        }
        xml::insert_items(txn, list, at, wanted, stamp);
        at += wanted.len() as u32;
    }
}

/// Changes the words and marks of a line where they differ; where links or breaks came or went, it is written anew.
fn set_line(txn: &mut TransactionMut<'_>, element: &XmlElementRef, old: &Line, new: &Line) {
    if old.direction != new.direction {
        xml::write_direction(txn, element, new.direction);
    }
    if old.source != new.source {
        xml::write_source(txn, element, new.source.as_ref());
    }
    let atoms = |line: &Line| -> Vec<Inline> {
        line.inlines.iter().filter(|inline| !matches!(inline, Inline::Text { .. })).cloned().collect()
    };
    let (old_segments, new_segments) = (segments(old), segments(new));
    let texts: Vec<XmlTextRef> = children(txn, element).into_iter().filter_map(XmlOut::into_xml_text).collect();
    if atoms(old) == atoms(new) && old_segments.len() == texts.len() && same_places(old, new) {
        let mut whole = true;
        for ((text, old), new) in texts.iter().zip(&old_segments).zip(&new_segments) {
            if old != new {
                set_runs(txn, text, new);
                whole &= reads_as(txn, text, new);
            }
        }
        // Beside words that were deleted, yrs can leave a mark off that was asked for; then the line is written anew.
        if whole {
            return;
        }
    }
    if old.inlines != new.inlines {
        let count = element.len(txn);
        element.remove_range(txn, 0, count);
        xml::write_line(txn, element, new);
    }
}

fn set_code(txn: &mut TransactionMut<'_>, element: &XmlElementRef, code: &str) {
    if let [XmlOut::Text(text)] = children(txn, element).as_slice() {
        let old: String = text::runs(txn, text).into_iter().map(|(run, _)| run).collect();
        for change in text::difference(&old, code) {
            text::replace_range(txn, text, change.at, change.delete, &change.insert);
        }
        return;
    }
    let count = element.len(txn);
    element.remove_range(txn, 0, count);
    if !code.is_empty() {
        let text = element.push_back(txn, yrs::XmlTextPrelim::new(""));
        text.insert(txn, 0, code);
    }
}

/// Changes the words that differ, then the marks that differ.
fn set_runs(txn: &mut TransactionMut<'_>, target: &XmlTextRef, wanted: &[(&str, &Marks)]) {
    let old: String = text::runs(txn, target).into_iter().map(|(run, _)| run).collect();
    let new: String = wanted.iter().map(|(run, _)| *run).collect();
    for change in text::difference(&old, &new) {
        let part = part(wanted, change.at, change.insert.encode_utf16().count() as u32);
        let replaced = text::attributes_at(txn, target, change.at);
        if change.delete > 0 && part.iter().all(|(_, marks)| xml::attributes(marks) == replaced) {
            text::replace_range(txn, target, change.at, change.delete, &change.insert);
            continue;
        }
        if change.delete > 0 {
            target.remove_range(txn, change.at, change.delete);
        }
        // New words come with their own marks: to mark them afterwards, beside what was deleted, leads other laptops astray.
        let mut at = change.at;
        for (run, marks) in part {
            target.insert_with_attributes(txn, at, &run, xml::attributes(marks));
            at += run.encode_utf16().count() as u32;
        }
    }
    let mut at = 0u32;
    for (run, marks) in wanted {
        let len = run.encode_utf16().count() as u32;
        set_marks(txn, target, at, len, &xml::attributes(marks));
        at += len;
    }
}

/// The runs from a place on, as many units of them.
fn part<'a>(runs: &[(&str, &'a Marks)], start: u32, len: u32) -> Vec<(String, &'a Marks)> {
    let mut at = 0u32;
    let mut part: Vec<(String, &Marks)> = Vec::new();
    for (run, marks) in runs {
        let mut inside = String::new();
        for letter in run.chars() {
            if (start..start + len).contains(&at) {
                inside.push(letter);
            }
            at += letter.len_utf16() as u32;
        }
        if !inside.is_empty() {
            part.push((inside, marks));
        }
    }
    part
}

/// Whether a text has the marks that were wanted.
fn reads_as(txn: &TransactionMut<'_>, target: &XmlTextRef, wanted: &[(&str, &Marks)]) -> bool {
    let unit = |run: &str, marks: Attrs| run.encode_utf16().map(|unit| (unit, marks.clone())).collect::<Vec<_>>();
    let have = text::runs(txn, target).into_iter().flat_map(|(run, marks)| unit(&run, marks));
    have.eq(wanted.iter().flat_map(|(run, marks)| unit(run, xml::attributes(marks))))
}

pub(super) fn set_marks(txn: &mut TransactionMut<'_>, target: &XmlTextRef, start: u32, len: u32, wanted: &Attrs) {
    let mut at = 0u32;
    for (run, have) in text::runs(txn, target) {
        let run_len = run.encode_utf16().count() as u32;
        let (from, to) = (at.max(start), (at + run_len).min(start + len));
        at += run_len;
        if from >= to || have == *wanted {
            continue;
        }
        let mut change: Attrs =
            wanted.iter().filter(|(name, value)| have.get(*name) != Some(value)).map(|(n, v)| (n.clone(), v.clone())).collect();
        for name in have.keys().filter(|name| !wanted.contains_key(*name)) {
            change.insert(name.clone(), Any::Null);
        }
        target.format(txn, from, to - from, change);
    }
}

/// The stretches of text between the atoms of a line.
fn segments(line: &Line) -> Vec<Vec<(&str, &Marks)>> {
    line.inlines
        .chunk_by(|a, b| matches!((a, b), (Inline::Text { .. }, Inline::Text { .. })))
        .filter(|segment| matches!(segment[0], Inline::Text { .. }))
        .map(xml::segment_runs)
        .collect()
}

/// Whether texts and atoms follow each other in the same pattern.
fn same_places(old: &Line, new: &Line) -> bool {
    let pattern = |line: &Line| -> Vec<bool> {
        let mut pattern: Vec<bool> = line.inlines.iter().map(|inline| matches!(inline, Inline::Text { .. })).collect();
        pattern.dedup_by(|a, b| *a && *b);
        pattern
    };
    pattern(old) == pattern(new)
}

fn read_block(txn: &TransactionMut<'_>, node: &XmlOut) -> Option<Block> {
    match node {
        XmlOut::Element(element) => xml::read_one(txn, element),
        XmlOut::Text(_) | XmlOut::Fragment(_) => None,
    }
}

fn children<F: XmlFragment>(txn: &TransactionMut<'_>, parent: &F) -> Vec<XmlOut> {
    parent.children(txn).collect()
}

/// The differences between two lists of things that can only be hashed and compared.
fn differences<V: std::hash::Hash + Eq>(old: &[V], new: &[V]) -> Vec<DiffOp> {
    let mut numbers: HashMap<&V, u32> = HashMap::new();
    let mut number = |value| {
        let next = numbers.len() as u32;
        *numbers.entry(value).or_insert(next)
    };
    let old: Vec<u32> = old.iter().map(&mut number).collect();
    let new: Vec<u32> = new.iter().map(&mut number).collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
}
