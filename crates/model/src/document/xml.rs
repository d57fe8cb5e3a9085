//! The body between its two forms: nodes of the y-prosemirror fragment, and the values of [`crate::Body`].
//!
//! Node names and attributes are those of `ui/src/editor/schema.ts`. What is not in the schema is kept in the document, read as
//! plain text, and reported.

use std::collections::{HashMap, HashSet};

use yrs::{
    Any, GetString as _, Out, ReadTxn, Text as _, TransactionMut, Xml as _, XmlElementPrelim, XmlElementRef, XmlFragment,
    XmlFragmentRef, XmlOut, XmlTextPrelim, XmlTextRef, any::Number, branch::BranchID, types::Attrs,
};

use super::{BlockShape, Problem, TextBlock, text};
use crate::{Block, Body, Direction, Inline, Line, Marks, RecordId, Source, weaving::Piece};

/// Elements deeper than this are read as plain text; the inspector lets none in, but several updates could build them.
const DEEPEST: usize = 64;

/// The marks of the schema.
pub(crate) const MARKS: [&str; 6] = ["strong", "em", "underline", "strike", "code", "link"];

/// Gives new blocks their ids and times.
pub(super) struct Stamp {
    prefix: String,
    next: u32,
    now: i64,
}

impl Stamp {
    pub(super) fn new(client: u64, clock: u32, now: i64) -> Self {
        Self { prefix: format!("{client:x}-{clock:x}"), next: 0, now }
    }

    /// How many blocks it named.
    pub(super) fn len(&self) -> u32 {
        self.next
    }

    /// The ids that it gave from that many on, in order.
    pub(super) fn ids(&self, from: u32) -> impl Iterator<Item = String> {
        (from..self.next).map(|number| self.id(number))
    }

    fn id(&self, number: u32) -> String {
        format!("{}-{number:x}", self.prefix)
    }

    /// What was woven was written when its source was.
    fn put(&mut self, txn: &mut TransactionMut<'_>, element: &XmlElementRef, source: Option<&Source>) {
        let id = self.id(self.next);
        self.next += 1;
        element.insert_attribute(txn, "id", id);
        if source.is_none_or(|source| source.at <= 0) {
            element.insert_attribute(txn, "at", Any::from(self.now));
        }
        write_source(txn, element, source);
    }
}

// ---- reading

pub(super) fn read_body<T: ReadTxn>(txn: &T, fragment: &XmlFragmentRef, problems: &mut Vec<Problem>) -> Body {
    let mut reader = BodyReader { txn, problems, own: None };
    Body { blocks: reader.blocks(fragment.children(txn), 0) }
}

/// One block, as [`read_body`] reads it.
pub(super) fn read_one<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Option<Block> {
    BodyReader { txn, problems: &mut Vec::new(), own: None }.block(element, 0)
}

/// Every textblock, with its element.
pub(super) fn textblocks<T: ReadTxn>(txn: &T, fragment: &XmlFragmentRef) -> Vec<(TextBlock, XmlElementRef)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    let mut reader = BodyReader { txn, problems: &mut problems, own: None };
    // Depth first without recursion: what is still to be looked at, the next on top.
    let mut open: Vec<(XmlElementRef, usize)> =
        fragment.children(txn).enumerate().filter_map(|(top, child)| Some((child.into_xml_element()?, top))).collect();
    open.reverse();
    while let Some((element, top)) = open.pop() {
        let Some(shape) = reader.shape(&element) else {
            let inner: Vec<_> = element.children(txn).filter_map(|child| Some((child.into_xml_element()?, top))).collect();
            open.extend(inner.into_iter().rev());
            continue;
        };
        let line = if shape == BlockShape::Code {
            Line { source: reader.source(&element), ..Line::plain(&plain_text(txn, &element)) }
        } else {
            reader.line(&element)
        };
        let own = own_id(&element);
        let key = match element.get_attribute(txn, "id") {
            Some(Out::Any(Any::String(id))) if !seen.contains(&*id) => id.to_string(),
            _ => own,
        };
        seen.insert(key.clone());
        found.push((TextBlock { key, shape, line, top }, element));
    }
    found
}

/// The text in pieces; each paragraph names itself in `record`.
pub(super) fn pieces<T: ReadTxn>(
    txn: &T,
    fragment: &XmlFragmentRef,
    record: RecordId,
    author: &dyn Fn(u64) -> String,
) -> Vec<Piece> {
    let mut keys: HashMap<String, String> = HashMap::new();
    let mut of_top: HashMap<usize, (Vec<String>, HashMap<String, Source>)> = HashMap::new();
    for (block, element) in textblocks(txn, fragment) {
        let (of_top, woven) = of_top.entry(block.top).or_default();
        of_top.push(block.key.clone());
        woven.extend(block.line.source.map(|source| (block.key.clone(), source)));
        keys.insert(own_id(&element), block.key);
    }
    let own = |element: &XmlElementRef| {
        let BranchID::Nested(id) = AsRef::<yrs::branch::Branch>::as_ref(element).id() else { return None };
        let block = keys.get(&own_id(element))?.clone();
        Some(Source { record, block, by: author(id.client.get()), at: written(txn, element) })
    };
    let mut problems = Vec::new();
    let mut reader = BodyReader { txn, problems: &mut problems, own: Some(&own) };
    let tops = fragment.children(txn).enumerate().filter_map(|(top, child)| Some((top, child.into_xml_element()?)));
    let piece = |(top, element)| {
        let block = reader.block(&element, 0)?;
        let (keys, woven) = of_top.remove(&top).unwrap_or_default();
        Some(Piece { top, block, keys, woven })
    };
    tops.filter_map(piece).collect()
}

struct BodyReader<'a, T> {
    txn: &'a T,
    problems: &'a mut Vec<Problem>,
    /// Has each block name itself, whatever it was woven from.
    own: Option<Own<'a>>,
}

/// Names a block.
type Own<'a> = &'a dyn Fn(&XmlElementRef) -> Option<Source>;

impl<T: ReadTxn> BodyReader<'_, T> {
    fn blocks(&mut self, nodes: impl Iterator<Item = XmlOut>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in nodes {
            match node {
                XmlOut::Element(element) => blocks.extend(self.block(&element, depth)),
                XmlOut::Text(text) => {
                    let mut line = Line::default();
                    self.text(&text, &mut line);
                    if !line.inlines.is_empty() {
                        self.unknown("text outside a paragraph");
                        blocks.push(Block::Paragraph(line));
                    }
                }
                XmlOut::Fragment(_) => self.unknown("fragment"),
            }
        }
        blocks
    }

    fn block(&mut self, element: &XmlElementRef, depth: usize) -> Option<Block> {
        if depth >= DEEPEST {
            self.unknown("nesting");
            return Some(Block::paragraph(&plain_text(self.txn, element)));
        }
        match (self.shape(element), &**element.tag()) {
            (Some(BlockShape::Code), _) => {
                return Some(Block::Code { text: plain_text(self.txn, element), source: self.source(element) });
            }
            (Some(BlockShape::Heading(level)), _) => return Some(Block::Heading { level, line: self.line(element) }),
            (Some(BlockShape::Paragraph), _) => return Some(Block::Paragraph(self.line(element))),
            (None, "bullet_list") => return self.items(element, depth).map(Block::BulletList),
            (None, "ordered_list") => {
                let start = self.number(element, "order").unwrap_or(1);
                return self.items(element, depth).map(|items| Block::OrderedList { start, items });
            }
            (None, "blockquote") => {
                let blocks = self.blocks(element.children(self.txn), depth + 1);
                return (!blocks.is_empty()).then_some(Block::Quote(blocks));
            }
            (None, "table") => return self.table(element),
            (None, "horizontal_rule") => return Some(Block::Rule),
            (None, other) => self.unknown(other),
        }
        let text = plain_text(self.txn, element);
        (!text.is_empty()).then(|| Block::paragraph(&text))
    }

    fn items(&mut self, list: &XmlElementRef, depth: usize) -> Option<Vec<Vec<Block>>> {
        let mut items = Vec::new();
        for node in list.children(self.txn) {
            let mut blocks = match &node {
                XmlOut::Element(item) if &**item.tag() == "list_item" => self.blocks(item.children(self.txn), depth + 2),
                _ => self.blocks(std::iter::once(node), depth + 1),
            };
            if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
                blocks.insert(0, Block::Paragraph(Line::default()));
            }
            items.push(blocks);
        }
        (!items.is_empty()).then_some(items)
    }

    fn table(&mut self, table: &XmlElementRef) -> Option<Block> {
        let mut rows = Vec::new();
        let mut header = true;
        for row in table.children(self.txn).filter_map(XmlOut::into_xml_element) {
            let cells: Vec<XmlElementRef> = row.children(self.txn).filter_map(XmlOut::into_xml_element).collect();
            if rows.is_empty() {
                header = !cells.is_empty() && cells.iter().all(|cell| &**cell.tag() == "table_header");
            }
            rows.push(cells.iter().map(|cell| self.line(cell)).collect::<Vec<_>>());
        }
        let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
        rows.iter_mut().for_each(|row| row.resize(width, Line::default()));
        Some(Block::Table { header, rows })
    }

    fn line(&mut self, element: &XmlElementRef) -> Line {
        let direction = match element.get_attribute(self.txn, "dir") {
            Some(Out::Any(Any::String(dir))) if &*dir == "rtl" => Some(Direction::Rtl),
            Some(Out::Any(Any::String(dir))) if &*dir == "ltr" => Some(Direction::Ltr),
            _ => None,
        };
        let mut line = Line { direction, source: self.source(element), inlines: Vec::new() };
        for node in element.children(self.txn) {
            match node {
                XmlOut::Text(text) => self.text(&text, &mut line),
                XmlOut::Element(inner) if &**inner.tag() == "hard_break" => line.inlines.push(Inline::Break),
                XmlOut::Element(inner) if &**inner.tag() == "record_link" => {
                    let attribute = |name: &str| match inner.get_attribute(self.txn, name) {
                        Some(Out::Any(Any::String(value))) => value.to_string(),
                        _ => String::new(),
                    };
                    line.inlines.push(Inline::RecordLink { record: attribute("record"), label: attribute("label") });
                }
                XmlOut::Element(inner) => {
                    self.unknown(inner.tag());
                    line.push_text(&plain_text(self.txn, &inner), &Marks::default());
                }
                XmlOut::Fragment(_) => self.unknown("fragment"),
            }
        }
        line
    }

    /// The paragraph that a block was woven from.
    fn source(&self, element: &XmlElementRef) -> Option<Source> {
        match self.own {
            Some(own) => own(element),
            None => source_of(|name| attribute(self.txn, element, name)),
        }
    }

    fn text(&mut self, text: &XmlTextRef, line: &mut Line) {
        for (run, attributes) in text::runs(self.txn, text) {
            let mut marks = Marks::default();
            for (name, value) in &attributes {
                match &**name {
                    "strong" => marks.strong = true,
                    "em" => marks.em = true,
                    "underline" => marks.underline = true,
                    "strike" => marks.strike = true,
                    "code" => marks.code = true,
                    "link" => marks.link = href(value),
                    other => self.unknown(other),
                }
            }
            line.push_text(&run, &marks);
        }
    }

    fn shape(&self, element: &XmlElementRef) -> Option<BlockShape> {
        match &**element.tag() {
            "paragraph" | "table_cell" | "table_header" => Some(BlockShape::Paragraph),
            "heading" => Some(BlockShape::Heading(self.number(element, "level").map_or(1, |level| level.clamp(1, 6) as u8))),
            "code_block" => Some(BlockShape::Code),
            _ => None,
        }
    }

    fn number(&self, element: &XmlElementRef, name: &str) -> Option<u32> {
        match element.get_attribute(self.txn, name) {
            Some(Out::Any(Any::Number(Number::Int(number)))) => u32::try_from(number).ok(),
            Some(Out::Any(Any::Number(Number::Float(number)))) => Some(number as u32),
            // Other clients write numbers as text.
            Some(Out::Any(Any::String(number))) => number.parse().ok(),
            _ => None,
        }
    }

    fn unknown(&mut self, name: &str) {
        let problem = Problem::UnknownNode(name.to_owned());
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// When a block was written; 0 where it does not say.
fn written<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> i64 {
    moment(attribute(txn, element, "at"))
}

fn moment(at: Option<Any>) -> i64 {
    match at {
        Some(Any::Number(Number::Int(at))) => at,
        Some(Any::Number(Number::Float(at))) if at.fract() == 0.0 && at.abs() < 9e15 => at as i64,
        Some(Any::String(at)) => at.parse().unwrap_or(0),
        _ => 0,
    }
}

fn attribute<T: ReadTxn>(txn: &T, element: &XmlElementRef, name: &str) -> Option<Any> {
    if let Some(Out::Any(any)) = element.get_attribute(txn, name) { Some(any) } else { None }
}

/// What a block was woven from, as its attributes say.
pub(super) fn source_of(attribute: impl Fn(&str) -> Option<Any>) -> Option<Source> {
    let text = |name| if let Some(Any::String(text)) = attribute(name) { Some(text) } else { None };
    Source::parse(&text("source")?, &text("by").unwrap_or_default(), moment(attribute("at")))
}

/// All the letters under an element, however deep, without recursion.
pub(super) fn plain_text<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> String {
    element.successors(txn).filter_map(XmlOut::into_xml_text).map(|text| unmarked(txn, &text)).collect()
}

/// Whether a table holds neither letters nor links.
pub(super) fn is_blank<T: ReadTxn>(txn: &T, table: &XmlElementRef) -> bool {
    table.successors(txn).all(|node| match node {
        XmlOut::Text(text) => unmarked(txn, &text).trim().is_empty(),
        XmlOut::Element(inner) => matches!(&**inner.tag(), "table_row" | "table_cell" | "table_header" | "hard_break"),
        XmlOut::Fragment(_) => false,
    })
}

fn unmarked<T: ReadTxn>(txn: &T, text: &XmlTextRef) -> String {
    // `XmlTextRef::get_string` wraps marked runs in tags.
    AsRef::<yrs::TextRef>::as_ref(text).get_string(txn)
}

/// What an element inside a line is read as in plain text.
pub(super) fn label<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> String {
    match element.get_attribute(txn, "label") {
        Some(Out::Any(Any::String(label))) => label.to_string(),
        _ => plain_text(txn, element),
    }
}

fn own_id(element: &XmlElementRef) -> String {
    match AsRef::<yrs::branch::Branch>::as_ref(element).id() {
        BranchID::Nested(id) => format!("~{:x}-{:x}", id.client.get(), id.clock),
        BranchID::Root(name) => format!("~{name}"),
    }
}

fn href(value: &Any) -> Option<String> {
    match value {
        Any::Map(attributes) => match attributes.get("href") {
            Some(Any::String(href)) => Some(href.to_string()),
            _ => None,
        },
        _ => None,
    }
}

// ---- writing

pub(super) fn append_blocks<F: XmlFragment>(txn: &mut TransactionMut<'_>, parent: &F, blocks: &[Block], stamp: &mut Stamp) {
    let end = parent.len(txn);
    insert_blocks(txn, parent, end, blocks, stamp);
}

pub(super) fn insert_blocks<F: XmlFragment>(
    txn: &mut TransactionMut<'_>,
    parent: &F,
    at: u32,
    blocks: &[Block],
    stamp: &mut Stamp,
) {
    for (at, block) in (at..).zip(blocks) {
        let element = parent.insert(txn, at, XmlElementPrelim::empty(tag(block)));
        fill(txn, &element, block, stamp);
    }
}

fn tag(block: &Block) -> &'static str {
    match block {
        Block::Paragraph(_) => "paragraph",
        Block::Heading { .. } => "heading",
        Block::Code { .. } => "code_block",
        Block::BulletList(_) => "bullet_list",
        Block::OrderedList { .. } => "ordered_list",
        Block::Quote(_) => "blockquote",
        Block::Table { .. } => "table",
        Block::Rule => "horizontal_rule",
    }
}

fn fill(txn: &mut TransactionMut<'_>, element: &XmlElementRef, block: &Block, stamp: &mut Stamp) {
    match block {
        Block::Paragraph(line) => {
            stamp.put(txn, element, line.source.as_ref());
            write_line(txn, element, line);
        }
        Block::Heading { level, line } => {
            element.insert_attribute(txn, "level", Any::from(i64::from(*level)));
            stamp.put(txn, element, line.source.as_ref());
            write_line(txn, element, line);
        }
        Block::Code { text, source } => {
            stamp.put(txn, element, source.as_ref());
            write_runs(txn, element, &[(text, &Marks::default())]);
        }
        Block::BulletList(items) => insert_items(txn, element, 0, items, stamp),
        Block::OrderedList { start, items } => {
            element.insert_attribute(txn, "order", Any::from(i64::from(*start)));
            insert_items(txn, element, 0, items, stamp);
        }
        Block::Quote(blocks) => append_blocks(txn, element, blocks, stamp),
        Block::Table { header, rows } => {
            for (at, cells) in rows.iter().enumerate() {
                let row = element.push_back(txn, XmlElementPrelim::empty("table_row"));
                for line in cells {
                    let tag = if *header && at == 0 { "table_header" } else { "table_cell" };
                    let cell = row.push_back(txn, XmlElementPrelim::empty(tag));
                    stamp.put(txn, &cell, line.source.as_ref());
                    write_line(txn, &cell, line);
                }
            }
        }
        Block::Rule => {}
    }
}

pub(super) fn insert_items(txn: &mut TransactionMut<'_>, list: &XmlElementRef, at: u32, items: &[Vec<Block>], stamp: &mut Stamp) {
    for (at, blocks) in (at..).zip(items) {
        let item = list.insert(txn, at, XmlElementPrelim::empty("list_item"));
        append_blocks(txn, &item, blocks, stamp);
    }
}

/// Writes direction and content into an element that has no content.
pub(super) fn write_line(txn: &mut TransactionMut<'_>, element: &XmlElementRef, line: &Line) {
    write_direction(txn, element, line.direction);
    for segment in line.inlines.chunk_by(|a, b| matches!((a, b), (Inline::Text { .. }, Inline::Text { .. }))) {
        match &segment[0] {
            Inline::Text { .. } => write_runs(txn, element, &segment_runs(segment)),
            Inline::Break => {
                element.push_back(txn, XmlElementPrelim::empty("hard_break"));
            }
            Inline::RecordLink { record, label } => {
                let link = element.push_back(txn, XmlElementPrelim::empty("record_link"));
                link.insert_attribute(txn, "record", record.as_str());
                link.insert_attribute(txn, "label", label.as_str());
            }
        }
    }
}

/// Says what a block was woven from, and that it was written when that was.
pub(super) fn write_source(txn: &mut TransactionMut<'_>, element: &XmlElementRef, source: Option<&Source>) {
    match source {
        Some(source) => {
            element.insert_attribute(txn, "source", source.place());
            element.insert_attribute(txn, "by", source.by.as_str());
            if source.at > 0 {
                element.insert_attribute(txn, "at", Any::from(source.at));
            }
        }
        None => {
            for name in ["source", "by"] {
                if element.get_attribute(txn, name).is_some() {
                    element.remove_attribute(txn, &name);
                }
            }
        }
    }
}

pub(super) fn write_direction(txn: &mut TransactionMut<'_>, element: &XmlElementRef, direction: Option<Direction>) {
    match direction {
        Some(Direction::Rtl) => _ = element.insert_attribute(txn, "dir", "rtl"),
        Some(Direction::Ltr) => _ = element.insert_attribute(txn, "dir", "ltr"),
        None if element.get_attribute(txn, "dir").is_some() => element.remove_attribute(txn, &"dir"),
        None => {}
    }
}

/// The texts of a stretch of inlines that are all text.
pub(super) fn segment_runs(segment: &[Inline]) -> Vec<(&str, &Marks)> {
    segment
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text { text, marks } => Some((text.as_str(), marks)),
            Inline::Break | Inline::RecordLink { .. } => None,
        })
        .collect()
}

fn write_runs(txn: &mut TransactionMut<'_>, element: &XmlElementRef, runs: &[(&str, &Marks)]) {
    if runs.iter().all(|(run, _)| run.is_empty()) {
        return;
    }
    let text = element.push_back(txn, XmlTextPrelim::new(""));
    let mut at = 0;
    for (run, marks) in runs {
        text.insert_with_attributes(txn, at, run, attributes(marks));
        at += run.encode_utf16().count() as u32;
    }
}

pub(super) fn attributes(marks: &Marks) -> Attrs {
    let mut attributes = Attrs::new();
    let flags = [
        ("strong", marks.strong),
        ("em", marks.em),
        ("underline", marks.underline),
        ("strike", marks.strike),
        ("code", marks.code),
    ];
    for (name, _) in flags.into_iter().filter(|(_, set)| *set) {
        attributes.insert(name.into(), map([]));
    }
    if let Some(href) = &marks.link {
        attributes.insert("link".into(), map([("href".to_owned(), Any::from(href.as_str()))]));
    }
    attributes
}

fn map<const N: usize>(entries: [(String, Any); N]) -> Any {
    Any::Map(std::sync::Arc::new(entries.into()))
}
