//! From the parser's events to a body.

mod tags;

use model::{Block, Body, Direction, Inline, Line, Marks, Source};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::code;
use crate::imported::Warning;
use crate::limits::{BODY_BYTES, NESTING};
use crate::links;
use crate::normalise::normalise;

/// Parses Markdown that [`bounds`](super::bounds) found safe.
pub(super) fn read(source: &str) -> (Body, Vec<Warning>) {
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, options()) {
        reader.event(event);
    }
    reader.end_line();
    let mut warnings = Vec::new();
    if reader.pictures > 0 {
        warnings.push(Warning::PictureLeftOut { count: reader.pictures });
    }
    if reader.lost_links > 0 {
        warnings.push(Warning::LinksLeftOut { count: reader.lost_links });
    }
    (normalise(Body { blocks: reader.blocks }), warnings)
}

/// Footnotes are read to be kept as text: without the option, their definitions would be taken for those of links.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// A container that is still open, and the blocks that were gathered before it.
struct Frame {
    kind: Kind,
    before: Vec<Block>,
    /// How many directions were asked for outside it.
    directions: usize,
}

enum Kind {
    Quote,
    List {
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Item,
    /// A footnote, or a quote, list or item that is nested too deeply: its blocks go to the one around it.
    Flat,
}

/// What the open line will become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Becomes {
    Paragraph,
    Heading(u8),
    Cell,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    frames: Vec<Frame>,
    depth: usize,
    line: Option<(Becomes, Line)>,
    /// How often each mark is open; foreign HTML may open one twice or never close it.
    marks: Counts,
    link: Option<String>,
    /// The id and the label so far of a link to a record.
    record: Option<(String, String)>,
    code: Option<(String, String)>,
    html: Option<String>,
    table: Option<Table>,
    directions: Vec<Option<Direction>>,
    list_start: Option<u32>,
    /// What the next paragraph was woven from.
    source: Option<Source>,
    /// The sign of a footnote that was just opened, for the line that it starts with.
    footnote: Option<String>,
    pictures: usize,
    lost_links: usize,
    /// What the addresses of links take, which each text of a link repeats.
    link_bytes: usize,
}

#[derive(Default)]
struct Counts {
    strong: usize,
    em: usize,
    underline: usize,
    strike: usize,
    code: usize,
}

#[derive(Default)]
struct Table {
    /// The heading row is meant, though it is empty.
    header: bool,
    rows: Vec<Vec<Line>>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match (&mut self.code, &mut self.html) {
                (Some((_, code)), _) => code.push_str(&text),
                (_, Some(html)) => html.push_str(&text),
                _ => self.text(&text),
            },
            Event::Code(text) => {
                self.marks.code += 1;
                self.text(&text);
                self.marks.code -= 1;
            }
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.html_pieces(&text),
            },
            Event::InlineHtml(text) => self.html_pieces(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.end_line();
                self.blocks.push(Block::Rule);
            }
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]")),
            // Their options are off: they come as text.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.begin_line(Becomes::Paragraph),
            Tag::Heading { level, .. } => self.begin_line(Becomes::Heading(level as u8)),
            Tag::TableCell => self.begin_line(Becomes::Cell),
            Tag::BlockQuote(_) => self.open(Kind::Quote),
            Tag::List(number) => {
                let first = number.map(|number| self.list_start.take().unwrap_or(u32::try_from(number).unwrap_or(u32::MAX)));
                self.open(Kind::List { start: first, items: Vec::new() });
            }
            Tag::Item => self.open(Kind::Item),
            Tag::FootnoteDefinition(label) => {
                self.open(Kind::Flat);
                self.footnote = Some(format!("[^{label}]: "));
            }
            Tag::CodeBlock(kind) => {
                self.end_line();
                let info = if let CodeBlockKind::Fenced(info) = kind { info.into_string() } else { String::new() };
                self.code = Some((info, String::new()));
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::Table(_) => {
                self.end_line();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.marks.em += 1,
            Tag::Strong => self.marks.strong += 1,
            Tag::Strikethrough => self.marks.strike += 1,
            Tag::Link { link_type, dest_url, .. } => {
                if let Some(id) = links::record_of(&dest_url) {
                    self.record = Some((id, String::new()));
                } else {
                    let address =
                        if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                    self.link = Some(address).filter(|address| links::is_allowed(address));
                    self.lost_links += usize::from(self.link.is_none());
                }
            }
            Tag::Image { dest_url, .. } if &*dest_url == "crossroads:nul" => self.text("\0"),
            // Its description comes as text.
            Tag::Image { .. } => self.pictures += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_line(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::CodeBlock => {
                if let Some((info, between)) = self.code.take() {
                    let source = self.source.take();
                    self.blocks.push(Block::Code { text: code::text(&info, &between), source });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.html_pieces(&html);
                    self.trim_line();
                    self.end_line();
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis => self.marks.em = self.marks.em.saturating_sub(1),
            TagEnd::Strong => self.marks.strong = self.marks.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.marks.strike = self.marks.strike.saturating_sub(1),
            TagEnd::Link => {
                self.link = None;
                if let Some((record, label)) = self.record.take() {
                    self.push(|line| line.inlines.push(Inline::RecordLink { record, label }));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: Kind) {
        self.end_line();
        let nests = matches!(kind, Kind::Quote | Kind::List { .. });
        let flat_item = matches!((&kind, self.frames.last()), (Kind::Item, Some(Frame { kind: Kind::Flat, .. })));
        let kind = if flat_item || (nests && self.depth == NESTING) { Kind::Flat } else { kind };
        self.depth += usize::from(nests && !matches!(kind, Kind::Flat));
        self.frames.push(Frame { kind, before: std::mem::take(&mut self.blocks), directions: self.directions.len() });
    }

    fn close(&mut self) {
        self.end_line();
        let Some(frame) = self.frames.pop() else { return };
        self.directions.truncate(frame.directions);
        let mut inner = std::mem::replace(&mut self.blocks, frame.before);
        match frame.kind {
            Kind::Flat => self.blocks.append(&mut inner),
            Kind::Item => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.frames.last_mut() {
                    items.push(inner);
                }
            }
            Kind::Quote => {
                self.depth -= 1;
                self.blocks.push(Block::Quote(inner));
            }
            Kind::List { start, items } => {
                self.depth -= 1;
                self.blocks.push(match start {
                    Some(start) => Block::OrderedList { start, items },
                    None => Block::BulletList(items),
                });
            }
        }
    }

    fn begin_line(&mut self, becomes: Becomes) {
        self.end_line();
        self.open_line(becomes);
    }

    fn open_line(&mut self, becomes: Becomes) {
        let direction = if becomes == Becomes::Cell { None } else { self.directions.last().copied().flatten() };
        let source = if becomes == Becomes::Cell { None } else { self.source.take() };
        let mut line = Line { direction, source, inlines: Vec::new() };
        if let Some(sign) = self.footnote.take() {
            line.push_text(&sign, &Marks::default());
        }
        self.line = Some((becomes, line));
    }

    fn end_line(&mut self) {
        self.marks = Counts::default();
        self.link = None;
        self.record = None;
        let Some((becomes, line)) = self.line.take() else { return };
        match becomes {
            // What holds only a comment or an unknown picture is no paragraph.
            Becomes::Paragraph if line.inlines.is_empty() => {}
            Becomes::Paragraph => self.blocks.push(Block::Paragraph(line)),
            Becomes::Heading(level) => self.blocks.push(Block::Heading { level, line }),
            Becomes::Cell => {
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(line);
                }
            }
        }
    }

    fn end_table(&mut self) {
        self.end_line();
        let Some(Table { mut header, mut rows }) = self.table.take() else { return };
        header |= rows.len() < 2 || rows.first().is_some_and(|row| row.iter().any(|cell| *cell != Line::default()));
        if !header {
            rows.remove(0);
        }
        self.blocks.push(Block::Table { header, rows });
    }

    /// Adds to the open line; text that stands straight in a list item or in HTML opens a paragraph.
    fn push(&mut self, add: impl FnOnce(&mut Line)) {
        if self.line.is_none() {
            // Not `begin_line`: the marks of this text are open already.
            self.open_line(Becomes::Paragraph);
        }
        if let Some((_, line)) = &mut self.line {
            add(line);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, label)) = &mut self.record {
            label.push_str(text);
            return;
        }
        if let Some(address) = &self.link {
            self.link_bytes += address.len();
            if self.link_bytes > BODY_BYTES / 2 {
                self.link = None;
                self.lost_links += 1;
            }
        }
        let marks = Marks {
            strong: self.marks.strong > 0,
            em: self.marks.em > 0,
            underline: self.marks.underline > 0,
            strike: self.marks.strike > 0,
            code: self.marks.code > 0,
            link: self.link.clone(),
        };
        self.push(|line| line.push_text(text, &marks));
    }

    fn line_break(&mut self) {
        match &mut self.record {
            Some((_, label)) => label.push('\n'),
            None => self.push(|line| line.inlines.push(Inline::Break)),
        }
    }
}
