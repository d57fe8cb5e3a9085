//! The history of a record: its moments, how it read at one, what differs between two, and bringing back what it was.

use model::{Block, BlockShape, Body, Record, TextBlock, compare::Sides};
use serde_json::Value;
use vault::{Moment, MomentId, Name};

use crate::{
    App, Result,
    api::{BlockLook, BlockThen, FieldThen, MomentInfo, RecordAt, RecordOnly, RecordThen, RestoreAt, Timeline},
    records::{Names, hex, iso},
};

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
        let at = self.moment_id(&body.at)?;
        let since = body.since.map_or(Ok(at), |since| self.moment_id(&since))?;
        let compared = self.with_store(move |store| store.compare(record, Some(since), at))?;
        let (before, after) = (&compared.before, &compared.after);
        Ok(RecordThen {
            kind: after.kind.clone(),
            in_bin: after.deleted.is_some(),
            blocks: blocks(compared.blocks, after),
            fields: fields(before, after),
            files: after.attachments.iter().map(|file| file.name.clone()).collect(),
        })
    }

    /// Brings back what a record was at a moment, as a new edit.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::NotAllowed`](crate::api::Code::NotAllowed),
    /// [`Code::ReadOnly`](crate::api::Code::ReadOnly); nothing was changed then.
    pub fn restore_at(&self, body: RestoreAt) -> Result<()> {
        let record = self.record_id(&body.record)?;
        let at = self.moment_id(&body.at)?;
        let part = match (body.block, body.field) {
            (None, None) => None,
            (Some(key), None) => Some(Name::Block(key)),
            (None, Some(field)) => Some(Name::Field(field)),
            (Some(_), Some(_)) => return Err(self.invalid("request", "restore_at")),
        };
        self.with_store(move |store| match part {
            None => store.restore_at(record, at),
            Some(part) => store.restore_part_at(record, at, &part),
        })
    }

    pub(crate) fn moment_id(&self, text: &str) -> Result<MomentId> {
        text.parse().map_err(|error| self.vault_error(error))
    }
}

fn info(names: &Names, moment: Moment) -> MomentInfo {
    let Moment { id, member, from, to, done } = moment;
    MomentInfo {
        id: id.to_string(),
        member: member.map(|member| hex(&member)).unwrap_or_default(),
        name: member.map(|member| names.name(&member)).unwrap_or_default(),
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
fn looks(body: &Body) -> Vec<BlockLook> {
    fn add(blocks: &[Block], within: BlockLook, looks: &mut Vec<BlockLook>) {
        for block in blocks {
            match block {
                Block::Paragraph(_) => looks.push(within),
                Block::Heading { .. } => looks.push(BlockLook::Heading),
                Block::Code(_) => looks.push(BlockLook::Code),
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
