//! The history of a record: its moments, how it read at one, what differs between two, and bringing back what it was.

use std::collections::BTreeMap;

use model::{Block, BlockShape, Body, Coding, Record, RecordId, TextBlock, codebook::Codebook, compare::Sides};
use serde_json::Value;
use uuid::Uuid;
use vault::{At, Moment, MomentId, Name, NamedMoment};

use crate::{
    App, Result,
    api::{
        BlockLook, BlockThen, CodingSide, CodingThen, FieldThen, Id, MomentInfo, MomentName, MomentSince, NamedInfo,
        NamedMoments, Nothing, RecordAt, RecordOnly, RecordThen, RestoreAt, Timeline,
    },
    codings::of_code,
    records::{Names, hex, iso, targets_in},
};

/// The longest name of a moment, in letters.
const LONGEST_NAME: usize = 100;

impl App {
    /// Who worked on a record when.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn timeline(&self, body: RecordOnly) -> Result<Timeline> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| {
            let moments = store.timeline(record)?;
            let names = Names::of(store)?;
            Ok(Timeline { moments: moments.into_iter().map(|moment| info(&names, moment)).collect() })
        })
    }

    /// How a record read at a moment, and what differs from another.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_at(&self, body: RecordAt) -> Result<RecordThen> {
        let record = self.record_id(&body.record)?;
        let at = self.moment(&body.at)?;
        let since = body.since.map_or(Ok(at), |since| self.moment(&since))?;
        let (compared, codes, targets) = self.with_store(move |store| {
            let compared = store.compare(record, Some(since), at)?;
            let names = Names::of(store)?;
            let values = compared.before.fields.values().chain(compared.after.fields.values());
            let targets = targets_in(store, &names, values);
            Ok((compared, store.codebook()?, targets))
        })?;
        let (before, after) = (&compared.before, &compared.after);
        Ok(RecordThen {
            kind: after.kind.clone(),
            in_bin: after.deleted.is_some(),
            blocks: blocks(compared.blocks, after),
            fields: fields(before, after),
            codings: codings(&codes, before, after),
            files: after.attachments.iter().map(|file| file.name.clone()).collect(),
            targets,
        })
    }

    /// Brings back what a record was at a moment, as a new edit.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::NotAllowed`](crate::api::Code::NotAllowed),
    /// [`Code::ReadOnly`](crate::api::Code::ReadOnly); nothing was changed then.
    pub fn restore_at(&self, body: RestoreAt) -> Result<()> {
        let record = self.record_id(&body.record)?;
        let at = self.moment(&body.at)?;
        let part = match (body.block, body.field, body.coding) {
            (None, None, None) => None,
            (Some(key), None, None) => Some(Name::Block(key)),
            (None, Some(field), None) => Some(Name::Field(field)),
            (None, None, Some(id)) => Some(Name::Coding(self.code_id(&id)?)),
            _ => return Err(self.invalid("request", "restore_at")),
        };
        self.with_store(move |store| match part {
            None => store.restore_at(record, at),
            Some(part) => store.restore_part_at(record, at, &part),
        })
    }

    /// A moment of a record, or one of the project by its id or name.
    pub(crate) fn moment(&self, text: &str) -> Result<At> {
        if let Ok(id) = text.parse::<MomentId>() {
            return Ok(At::Entry(id));
        }
        let text = text.trim().to_owned();
        self.with_store(move |store| {
            let mut named = store.named_moments()?.into_iter().filter(|named| named.name == text || named.id.to_string() == text);
            match (named.next(), named.next()) {
                (Some(named), None) => Ok(At::Named(named.id)),
                _ => Err(vault::Error::NoSuchMoment),
            }
        })
    }

    /// Gives what is here now a name, for the whole project.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a name that is none;
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) for readers.
    pub fn moment_name(&self, body: MomentName) -> Result<NamedInfo> {
        let name = body.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(self.vault_error(vault::Error::Damaged("the name")));
        }
        self.with_store(move |store| {
            let id = store.name_moment(&name)?;
            let named = store.named_moment(id)?;
            Ok(named_info(&Names::of(store)?, named))
        })
    }

    /// The project's named moments, the latest first.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn moments(&self, _: Nothing) -> Result<NamedMoments> {
        self.with_store(|store| {
            let moments = store.named_moments()?;
            let names = Names::of(store)?;
            Ok(NamedMoments { moments: moments.into_iter().map(|named| named_info(&names, named)).collect() })
        })
    }

    /// Takes the name of a moment back.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn moment_remove(&self, body: Id) -> Result<()> {
        let id = self.named(&body.id)?;
        self.with_store(move |store| store.unname_moment(id))
    }

    /// The records that anybody wrote in since a named moment, last written first.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn moment_since(&self, body: Id) -> Result<MomentSince> {
        let id = self.named(&body.id)?;
        self.with_store(move |store| {
            let records = store.written_since(id)?;
            store.catch_up(&mut |_, _| true)?;
            let names = Names::of(store)?;
            // What was erased meanwhile, or is damaged, stands in no list.
            let rows = records.into_iter().filter_map(|record| store.listed(record).ok()).map(|row| names.row(row));
            Ok(MomentSince { records: rows.collect() })
        })
    }

    fn named(&self, text: &str) -> Result<RecordId> {
        match self.moment(text)? {
            At::Named(id) => Ok(id),
            At::Entry(_) => Err(self.vault_error(vault::Error::NoSuchMoment)),
        }
    }
}

fn named_info(names: &Names, named: NamedMoment) -> NamedInfo {
    NamedInfo {
        id: named.id.to_string(),
        name: named.name,
        at: iso(named.at),
        by: named.by.map(|member| names.name(&member)).unwrap_or_default(),
    }
}

fn info(names: &Names, moment: Moment) -> MomentInfo {
    let Moment { id, member, from, to, done } = moment;
    MomentInfo {
        id: id.to_string(),
        member: member.map(|member| hex(&member)).unwrap_or_default(),
        name: member.map(|member| names.name(&member)).unwrap_or_default(),
        colour: member.map_or(1, |member| names.colour(&member)),
        from: iso(from),
        to: iso(to),
        made: done.made,
        added: done.added,
        changed: done.changed,
        removed: done.removed,
        moved: done.moved,
        fields: done.fields,
        links: done.links,
        files: done.files,
        coded: done.coded,
        uncoded: done.uncoded,
        bin: done.bin,
    }
}

fn blocks(sides: Vec<Sides>, after: &Record) -> Vec<BlockThen> {
    let mut looks = looks(&after.body);
    // An odd body may read in other paragraphs than it stands in; then each looks as it does alone.
    if looks.len() != sides.iter().filter(|each| each.after.is_some()).count() {
        looks.clear();
    }
    let mut looks = looks.into_iter();
    let text = |block: &Option<TextBlock>| block.as_ref().map(|block| block.line.plain_text());
    let shown = |each: Sides| {
        let (alone, level) = match each.after.as_ref().or(each.before.as_ref()).map(|block| block.shape) {
            Some(BlockShape::Heading(level)) => (BlockLook::Heading, u32::from(level)),
            Some(BlockShape::Code) => (BlockLook::Code, 0),
            Some(BlockShape::Paragraph) | None => (BlockLook::Text, 0),
        };
        let look = each.after.as_ref().and_then(|_| looks.next()).unwrap_or(alone);
        let (key, before, after) = (each.key().to_owned(), text(&each.before), text(&each.after));
        BlockThen { key, look, level, before, after, moved: each.moved }
    };
    sides.into_iter().map(shown).collect()
}

/// How each paragraph of a body looks, in reading order.
pub(crate) fn looks(body: &Body) -> Vec<BlockLook> {
    fn add(blocks: &[Block], within: BlockLook, looks: &mut Vec<BlockLook>) {
        for block in blocks {
            match block {
                Block::Paragraph(_) => looks.push(within),
                Block::Heading { .. } => looks.push(BlockLook::Heading),
                Block::Code { .. } => looks.push(BlockLook::Code),
                Block::BulletList(items) | Block::OrderedList { items, .. } => {
                    items.iter().for_each(|item| add(item, BlockLook::Item, looks));
                }
                Block::Quote(inner) => add(inner, BlockLook::Quote, looks),
                Block::Table { rows, .. } => looks.extend(rows.iter().flatten().map(|_| BlockLook::Cell)),
                Block::Rule => {}
            }
        }
    }
    let mut looks = Vec::new();
    add(&body.blocks, BlockLook::Text, &mut looks);
    looks
}

/// Codings in the order of the text, then those that are only in what was before.
fn codings(codes: &Codebook, before: &Record, after: &Record) -> Vec<CodingThen> {
    let was: BTreeMap<Uuid, &Coding> = before.codings.iter().map(|coding| (coding.id, coding)).collect();
    let is: BTreeMap<Uuid, &Coding> = after.codings.iter().map(|coding| (coding.id, coding)).collect();
    let side = |coding: &Coding| {
        let of = of_code(codes, coding.code);
        let (memo, words) = (coding.memo.clone(), coding.words().to_owned());
        CodingSide { code: of.code, code_name: of.code_name, colour: of.colour, memo, words }
    };
    let gone = before.codings.iter().filter(|coding| !is.contains_key(&coding.id));
    let both = after.codings.iter().chain(gone);
    let then = |Coding { id, .. }: &Coding| CodingThen {
        id: id.to_string(),
        before: was.get(id).copied().map(side),
        after: is.get(id).copied().map(side),
    };
    both.map(then).collect()
}

/// The title, then fields in the order of the kind, those that neither has left out.
fn fields(before: &Record, after: &Record) -> Vec<FieldThen> {
    let title = |record: &Record| Value::from(record.title.as_str());
    let title = FieldThen { field: "title".to_owned(), before: title(before), after: title(after) };
    let gone = before.fields.keys().filter(|id| !after.fields.contains_key(*id));
    let value = |record: &Record, id: &str| record.fields.get(id).cloned().unwrap_or_default();
    let rest = after.fields.keys().chain(gone).map(|id| FieldThen {
        field: id.clone(),
        before: value(before, id),
        after: value(after, id),
    });
    std::iter::once(title).chain(rest).collect()
}
