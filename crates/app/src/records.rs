//! Making, listing, reading and changing records.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, SecondsFormat, Utc};
use model::{
    Block, Body, Line, Record, RecordId,
    kind::{self, Field, Holds, Kind},
};
use serde_json::{Map, Value};
use vault::{Listed, Order, Query, Store};

use crate::{
    App, Result,
    api::{
        ChoiceInfo, Code, FieldInfo, FieldType, Id, KindInfo, RecordList, RecordName, RecordNew, RecordQueries, RecordQuery,
        RecordRow, RecordSet, RecordView, Sort,
    },
    changes, guides,
    subjects::if_here,
    trajectories,
    uses::begun,
};

/// Rows in a page where the window does not say.
const PAGE: u32 = 200;
/// Blocks of a text that are written at once, and about how many bytes.
const PART: usize = 200;
const PART_BYTES: usize = 1 << 20;

impl App {
    /// Makes a record. With headings, one that names the guide that is used begins with its questions, and a consent with every use
    /// still to be answered.
    ///
    /// # Errors
    /// [`Code::Invalid`] for an unknown kind or field, or a value that does not fit.
    pub fn record_new(&self, body: RecordNew) -> Result<RecordView> {
        self.record_new_with(body, "")
    }

    /// The same with Markdown as its text, or behind its headings: all of it or nothing.
    ///
    /// # Errors
    /// As [`Self::record_new`] and [`Self::body_append`].
    pub fn record_new_with(&self, body: RecordNew, markdown: &str) -> Result<RecordView> {
        let kind = self.kind(&body.kind)?;
        let sections = body.sections.then(|| self.sections(kind));
        let text = formats::markdown::read(markdown);
        let make = move |store: &mut Store| {
            let fields = if body.sections { begun(store, kind, body.fields)? } else { body.fields };
            let headings = sections.map_or(Ok(Vec::new()), |own| guides::headings(store, kind, &fields, own))?;
            let mut parts = headings.into_iter().chain(parts(text));
            let first = parts.next().unwrap_or_default();
            let record = store.create(kind, one_line(&body.title).trim(), |edit| {
                for (id, value) in &fields {
                    edit.set_field(kind, id, value)?;
                }
                edit.set_body(&first);
                Ok(())
            })?;
            parts.try_for_each(|part| store.edit(record, |edit| Ok(edit.append(&part))))?;
            Ok(record)
        };
        let record = self.with_store(move |store| store.as_one(make))?;
        self.view(record)
    }

    /// A page of records.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub fn record_list(&self, body: RecordQuery) -> Result<RecordList> {
        self.with_store(move |store| {
            let names = Names::of(store)?;
            list(store, &names, body)
        })
    }

    /// Pages of several lists, in the order in which they were asked for: a page that shows many waits for one answer.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub fn record_lists(&self, body: RecordQueries) -> Result<Vec<RecordList>> {
        self.with_store(move |store| {
            let names = Names::of(store)?;
            body.lists.into_iter().map(|query| list(store, &names, query)).collect()
        })
    }

    /// A record, without its body.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn record_get(&self, body: Id) -> Result<RecordView> {
        self.view(self.record_id(&body.id)?)
    }

    /// Changes title and fields.
    ///
    /// # Errors
    /// [`Code::Invalid`], [`Code::NotFound`], [`Code::ReadOnly`]; nothing was changed then.
    pub fn record_set(&self, body: RecordSet) -> Result<RecordView> {
        let record = self.record_id(&body.id)?;
        let kind = self.kind_of(record)?;
        self.with_store(move |store| {
            // What is typed in one field arrives in pieces.
            let mut places: Vec<&str> = body.fields.keys().map(String::as_str).collect();
            places.extend(body.title.as_ref().map(|_| "title"));
            store.fill_in(record, &places.join(" "), |edit| {
                if let Some(title) = &body.title {
                    edit.set_title(&one_line(title));
                }
                body.fields.iter().try_for_each(|(id, value)| edit.set_field(kind, id, value))
            })
        })?;
        self.view(record)
    }

    /// Adds Markdown at the end of the body, whole or not at all.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::ReadOnly`], [`Code::NotAllowed`]; [`Code::Invalid`] for a block that is too large to be kept.
    pub fn body_append(&self, id: &str, markdown: &str) -> Result<()> {
        let record = self.record_id(id)?;
        let body = formats::markdown::read(markdown);
        self.with_store(move |store| {
            store.as_one(|store| parts(body).try_for_each(|part| store.edit(record, |edit| Ok(edit.append(&part)))))
        })
    }

    /// Replaces the one place where `old` stands inside a block; marks and codings around it stay.
    ///
    /// # Errors
    /// [`Code::NotFound`] where it is nowhere, [`Code::Invalid`] where it is in several places.
    pub fn body_replace(&self, id: &str, old: &str, new: &str) -> Result<()> {
        let record = self.record_id(id)?;
        let (old, new) = (old.to_owned(), new.to_owned());
        self.with_store(move |store| store.edit(record, |edit| edit.replace(&old, &new)))
    }

    /// Puts a record in the bin.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::ReadOnly`].
    pub fn record_delete(&self, body: Id) -> Result<()> {
        self.set_deleted(&body.id, true)
    }

    /// Takes a record out of the bin.
    ///
    /// # Errors
    /// As [`Self::record_delete`].
    pub fn record_restore(&self, body: Id) -> Result<()> {
        self.set_deleted(&body.id, false)
    }

    fn set_deleted(&self, id: &str, deleted: bool) -> Result<()> {
        let record = self.record_id(id)?;
        self.with_store(move |store| {
            store.not_erased(record)?;
            if store.read(record)?.deleted.is_some() == deleted {
                return Ok(());
            }
            store.edit(record, |edit| {
                edit.set_deleted(deleted);
                Ok(())
            })
        })
    }

    /// The interviews that translate a record, by their titles.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn translations(&self, body: Id) -> Result<Vec<RecordName>> {
        let id = self.record_id(&body.id)?;
        self.with_store(move |store| {
            let own = trajectories::same(store, id)?;
            let mut rows: Vec<Listed> = store.linked_from(id)?.into_iter().filter(|row| row.kind == "interview").collect();
            let facts = store.facts(&rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
            rows.retain(|row| own.contains(trajectories::fact(&facts, row.id, "translation_of")));
            rows.sort_by(|one, other| (&one.title, one.id).cmp(&(&other.title, other.id)));
            Ok(rows.iter().map(|row| trajectories::name(row, &row.date)).collect())
        })
    }

    pub(crate) fn view(&self, record: RecordId) -> Result<RecordView> {
        let (read, row, gone_links, around) = self.with_store(move |store| {
            let names = Names::of(store)?;
            store.not_erased(record)?;
            let read = store.read(record)?;
            let row = names.row(store.listed(record)?);
            let targets = read.links.iter().filter_map(|id| target(store, *id)).map(|row| names.row(row)).collect();
            let rows = |rows: Vec<Listed>| rows.into_iter().map(|row| names.row(row)).collect::<Vec<_>>();
            let around =
                [store.linked_from(record)?, store.gave_way_to(record)?, store.woven_from(record)?, store.woven_into(record)?];
            let gone_links = changes::gone_links(store, record)?;
            Ok((read, row, gone_links, (targets, around.map(rows))))
        })?;
        let (targets, [linked_from, gave_way, woven_from, woven_into]) = around;
        let Record { fields, problems, schema, .. } = read;
        let read_only = (schema > model::SCHEMA).then(|| self.text("error-read-only", &[]));
        let problems = problems.iter().map(|problem| self.problem(problem)).collect();
        Ok(RecordView { row, fields, targets, linked_from, gone_links, gave_way, woven_from, woven_into, problems, read_only })
    }

    /// The kind with this id.
    pub(crate) fn kind(&self, id: &str) -> Result<&'static Kind> {
        kind::kind(id).ok_or_else(|| self.invalid("kind", id))
    }

    /// The kind of a record; one that this build does not know can't be changed.
    pub(crate) fn kind_of(&self, record: RecordId) -> Result<&'static Kind> {
        let id = self.with_store(move |store| store.read(record))?.kind;
        kind::kind(&id).ok_or_else(|| crate::api::Error { code: Code::ReadOnly, message: self.text("error-read-only", &[]) })
    }

    /// The id of a record that has to be of this kind.
    pub(crate) fn id_of_kind(&self, id: &str, kind: &str) -> Result<RecordId> {
        let id = self.record_id(id)?;
        let of = self.kind_of(id)?;
        if of.id == kind { Ok(id) } else { Err(self.invalid("kind", of.id)) }
    }

    pub(crate) fn sections(&self, kind: &Kind) -> Body {
        let heading =
            |section: &&str| Block::Heading { level: 2, line: Line::plain(&self.text(&format!("section-{section}"), &[])) };
        let blocks = kind.sections.iter().flat_map(|section| [heading(section), Block::Paragraph(Line::default())]).collect();
        Body { blocks }
    }

    pub(crate) fn kind_info(&self, kind: &Kind) -> KindInfo {
        KindInfo {
            id: kind.id.to_owned(),
            label: self.text(&format!("kind-{}", kind.id), &[]),
            plural: self.text(&format!("kind-{}-plural", kind.id), &[]),
            group: kind.group.id().to_owned(),
            fields: kind.fields.iter().map(|field| self.field_info(field)).collect(),
        }
    }

    fn field_info(&self, field: &Field) -> FieldInfo {
        let choices = match field.holds {
            Holds::Choice(ids) | Holds::Choices(ids) => ids,
            _ => &[],
        };
        let choice = |id: &&str| ChoiceInfo { id: (*id).to_owned(), label: self.text(&format!("choice-{}-{id}", field.id), &[]) };
        FieldInfo {
            id: field.id.to_owned(),
            label: self.text(&format!("field-{}", field.id), &[]),
            holds: match field.holds {
                Holds::Line => FieldType::Line,
                Holds::Text => FieldType::Text,
                Holds::Date => FieldType::Date,
                Holds::Count | Holds::Between(..) => FieldType::Count,
                Holds::Flag => FieldType::Flag,
                Holds::Choice(_) => FieldType::Choice,
                Holds::Choices(_) => FieldType::Choices,
                Holds::Words => FieldType::Words,
                Holds::Records(_) => FieldType::Records,
                Holds::Record(_) => FieldType::Record,
                Holds::Place => FieldType::Place,
                Holds::Rows(_) => FieldType::Rows,
            },
            choices: choices.iter().map(choice).collect(),
            between: match field.holds {
                Holds::Between(least, most) => Some((least, most)),
                _ => None,
            },
            target: match field.holds {
                Holds::Record(target) | Holds::Records(target) => target.map(str::to_owned),
                _ => None,
            },
            columns: match field.holds {
                Holds::Rows(columns) => columns.iter().map(|column| self.field_info(column)).collect(),
                _ => Vec::new(),
            },
        }
    }

    /// Fields as they are typed in a terminal, as values of their types.
    ///
    /// # Errors
    /// [`Code::Invalid`].
    pub fn parse_fields(&self, kind: &str, pairs: &[(String, String)]) -> Result<Map<String, Value>> {
        let kind = self.kind(kind)?;
        let parse = |(id, text): &(String, String)| {
            let field = kind.field(id).ok_or_else(|| self.invalid("field", id))?;
            let wrong = || match field.holds {
                Holds::Between(least, most) => self.beyond(id, least, most),
                _ => self.invalid("value", id),
            };
            Ok((id.clone(), field.holds.parse(text).ok_or_else(wrong)?))
        };
        pairs.iter().map(parse).collect()
    }
}

/// A page of a list, with the fields that are asked for.
fn list(store: &mut Store, names: &Names, body: RecordQuery) -> vault::Result<RecordList> {
    let fields = body.fields;
    let query = Query {
        kind: body.kind,
        deleted: body.deleted,
        away: body.away,
        filter: body.filter,
        state: body.state,
        due_by: body.due_by,
        from: body.from,
        order: match body.sort {
            Sort::Updated => Order::Updated,
            Sort::Title => Order::Title,
            Sort::Date => Order::Date,
            Sort::Coming => Order::Coming,
            Sort::Due => Order::Due,
        },
        offset: body.offset,
        limit: if body.limit == 0 { PAGE } else { body.limit },
    };
    let (rows, total) = store.list(&query)?;
    let mut values = match &fields {
        Some(fields) => values(store, &rows, fields)?,
        None => HashMap::new(),
    };
    let row = |row: Listed| {
        let values = fields.as_ref().map(|_| values.remove(&row.id).unwrap_or_default());
        RecordRow { values, ..names.row(row) }
    };
    Ok(RecordList { rows: rows.into_iter().map(row).collect(), total })
}

/// The values of these fields, by record. Long texts and rows are read only where one of them is asked for.
fn values(store: &mut Store, rows: &[Listed], fields: &[String]) -> vault::Result<HashMap<RecordId, Map<String, Value>>> {
    let is_short = |row: &Listed| {
        let kind = kind::kind(&row.kind);
        fields.iter().filter_map(|id| kind?.field(id)).all(|field| !matches!(field.holds, Holds::Text | Holds::Rows(_)))
    };
    let (short, long): (Vec<&Listed>, Vec<&Listed>) = rows.iter().partition(|row| is_short(row));
    let mut found = store.facts(&short.iter().map(|row| row.id).collect::<Vec<_>>())?;
    for row in long {
        found.extend(if_here(store.fields(row.id))?.map(|kept| (row.id, kept.values)));
    }
    found.values_mut().for_each(|values| values.retain(|id, _| fields.contains(id)));
    Ok(found)
}

/// The names of the members, for showing who did what.
pub(crate) struct Names(Vec<vault::Member>);

impl Names {
    pub(crate) fn of(store: &Store) -> vault::Result<Self> {
        store.members().map(Self)
    }

    pub(crate) fn name(&self, member: &[u8]) -> String {
        self.0.iter().find(|known| known.id == *member).map(|known| known.name.clone()).unwrap_or_default()
    }

    /// The name of whose laptop this is, or was.
    pub(crate) fn of_device(&self, device: &[u8]) -> String {
        let is_theirs = |member: &&vault::Member| member.devices.iter().chain(&member.former).any(|keys| keys.sign == *device);
        self.0.iter().find(is_theirs).map(|known| known.name.clone()).unwrap_or_default()
    }

    /// The name of a member whose id stands in hexadecimal.
    pub(crate) fn name_of(&self, member: &str) -> String {
        self.0.iter().find(|known| hex(&known.id) == member).map(|known| known.name.clone()).unwrap_or_default()
    }

    /// The number of somebody's colour; the first one's for who is not known.
    pub(crate) fn colour(&self, member: &[u8]) -> u32 {
        (1..).zip(&self.0).find(|(_, known)| known.id == *member).map_or(1, |(number, _)| number)
    }

    /// The same for an id in hexadecimal.
    pub(crate) fn colour_of(&self, member: &str) -> u32 {
        (1..).zip(&self.0).find(|(_, known)| hex(&known.id) == member).map_or(1, |(number, _)| number)
    }

    pub(crate) fn row(&self, row: Listed) -> RecordRow {
        RecordRow {
            id: row.id.to_string(),
            kind: row.kind,
            title: row.title,
            date: row.date,
            place: row.place,
            state: row.state,
            due: row.due,
            due_field: row.due_field,
            excerpt: row.excerpt,
            created: iso(row.created),
            updated: iso(row.updated),
            author: self.name(&row.author),
            deleted: row.deleted.map(iso),
            put_away: row.put_away.map(iso),
            into: row.stands.map(|id| id.to_string()),
            values: None,
        }
    }
}

/// A text in parts of which each is small enough for one edit, as long as no block is too large by itself.
pub(crate) fn parts(body: Body) -> impl Iterator<Item = Body> {
    let mut blocks = body.blocks.into_iter().peekable();
    std::iter::from_fn(move || {
        let (mut part, mut bytes) = (Vec::new(), 0);
        while let Some(block) =
            blocks.next_if(|block| part.is_empty() || part.len() < PART && bytes + weight(block) <= PART_BYTES)
        {
            bytes += weight(&block);
            part.push(block);
        }
        Some(Body { blocks: part }).filter(|part| !part.blocks.is_empty())
    })
}

/// About how many bytes a block takes in an edit.
fn weight(block: &Block) -> usize {
    const FRAME: usize = 64;
    let line = |line: &Line| line.plain_text().len() + FRAME * (1 + line.inlines.len());
    FRAME
        + match block {
            Block::Paragraph(words) | Block::Heading { line: words, .. } => line(words),
            Block::Code { text, .. } => text.len(),
            Block::Rule => 0,
            Block::Quote(blocks) => blocks.iter().map(weight).sum(),
            Block::BulletList(items) | Block::OrderedList { items, .. } => items.iter().flatten().map(weight).sum(),
            Block::Table { rows, .. } => rows.iter().flatten().map(line).sum(),
        }
}

/// A title as it is kept: one line, whatever it came from.
pub(crate) fn one_line(title: &str) -> String {
    title.replace("\r\n", " ").replace(|letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter), " ")
}

/// The row of a record that is linked to: of one that gave way, what stands for it, under the id that the link has.
fn target(store: &mut Store, id: RecordId) -> Option<Listed> {
    let row = store.listed(id).ok()?;
    let Some(stands) = row.stands else { return Some(row) };
    Some(Listed { id, stands: Some(stands), ..store.listed(stands).ok()? })
}

/// The records that values name, by their ids.
pub(crate) fn targets_in<'a>(store: &mut Store, names: &Names, values: impl Iterator<Item = &'a Value>) -> Vec<RecordRow> {
    let mut named = BTreeSet::new();
    let mut open: Vec<&Value> = values.collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => named.extend(text.parse::<RecordId>().ok()),
            Value::Array(all) => open.extend(all),
            Value::Object(cells) => open.extend(cells.values()),
            _ => {}
        }
    }
    named.into_iter().filter_map(|id| target(store, id)).map(|row| names.row(row)).collect()
}

/// Milliseconds since 1970 as ISO 8601 in UTC, to the second; no earlier than that, no later than the year 9999.
pub(crate) fn iso(milliseconds: i64) -> String {
    // A clock may say anything; a time that nothing can show would be an empty text.
    DateTime::<Utc>::from_timestamp_millis(milliseconds.clamp(0, 253_402_300_799_999))
        .map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
        .unwrap_or_default()
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
