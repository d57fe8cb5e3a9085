//! The catch-up: what others changed, by whom and when, bringing the old text back, and choosing where several changed one thing.

use vault::{Changed, MemberId, Name, Since, What};

use crate::{
    App, Result,
    api::{
        BlockChange, BlockRestore, BlockTake, BlockVersion, BlockVersions, ChangeKind, Changes, ChangesBody, ChangesSeen,
        FieldChange, FieldRestore, FieldTake, FieldVersion, FieldVersions, RecordChange,
    },
    codings,
    records::{Names, hex, iso},
};

impl App {
    /// What others changed, last written first.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn changes(&self, body: ChangesBody) -> Result<Changes> {
        self.with_store(move |store| {
            let changed = if body.since_last_look { store.changes()? } else { store.all_changes()? };
            let names = Names::of(store)?;
            let mut records = Vec::with_capacity(changed.len());
            for change in changed {
                let row = names.row(store.listed(change.record)?);
                records.push(RecordChange {
                    row,
                    what: kind(change.what),
                    by: all(&names, &change.by),
                    at: iso(change.at),
                    overlap: change.blocks.iter().any(|block| block.overlap.is_some())
                        || change.fields.iter().any(|field| field.overlap.is_some())
                        || change.codings.iter().any(|coding| coding.overlap.is_some()),
                    binned_meanwhile: change.binned_meanwhile,
                    blocks: blocks(&names, &change),
                    fields: fields(&names, &change),
                    codings: codings::changes(store, &names, &change)?,
                });
            }
            Ok(Changes { records })
        })
    }

    /// The person has seen what there is, or what became of one record.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn changes_seen(&self, body: ChangesSeen) -> Result<()> {
        match body.record {
            None => self.with_store(|store| store.mark_seen()),
            Some(record) => {
                let record = self.record_id(&record)?;
                self.with_store(move |store| store.mark_record_seen(record))
            }
        }
    }

    /// Brings a paragraph back to what it was before a change of the catch-up.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where it is not in the catch-up.
    pub fn block_restore(&self, body: BlockRestore) -> Result<()> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| store.restore(record, &Name::Block(body.key), since(body.since_last_look)))
    }

    /// Brings a field back to what it was before a change of the catch-up.
    ///
    /// # Errors
    /// As [`Self::block_restore`].
    pub fn field_restore(&self, body: FieldRestore) -> Result<()> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| store.restore(record, &Name::Field(body.field), since(body.since_last_look)))
    }

    /// Of a paragraph that several changed while apart, takes what one of them had.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the catch-up has no such version.
    pub fn block_take(&self, body: BlockTake) -> Result<()> {
        self.take(&body.record, Name::Block(body.key), &body.member, since(body.since_last_look))
    }

    /// The same of a field.
    ///
    /// # Errors
    /// As [`Self::block_take`].
    pub fn field_take(&self, body: FieldTake) -> Result<()> {
        self.take(&body.record, Name::Field(body.field), &body.member, since(body.since_last_look))
    }

    fn take(&self, record: &str, name: Name, member: &str, since: Since) -> Result<()> {
        let record = self.record_id(record)?;
        let member = self.member_id(member)?;
        self.with_store(move |store| store.take_version(record, &name, &member, since))
    }
}

fn since(last_look: bool) -> Since {
    if last_look { Since::LastLook } else { Since::Ever }
}

fn blocks(names: &Names, change: &Changed) -> Vec<BlockChange> {
    let text = |block: &Option<model::TextBlock>| block.as_ref().map(|block| block.line.plain_text());
    change
        .blocks
        .iter()
        .map(|touched| BlockChange {
            key: touched.what.key().to_owned(),
            what: match (&touched.what.before, &touched.what.after) {
                (None, _) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            },
            before: text(&touched.what.before),
            after: text(&touched.what.after),
            by: all(names, &touched.by),
            at: iso(touched.at),
            overlap: touched.overlap.as_ref().map(|versions| BlockVersions {
                common: text(&versions.common),
                each: versions
                    .each
                    .iter()
                    .map(|(member, block)| BlockVersion { member: hex(member), name: names.name(member), text: text(block) })
                    .collect(),
            }),
        })
        .collect()
}

fn fields(names: &Names, change: &Changed) -> Vec<FieldChange> {
    let field = |touched: &vault::TouchedField| FieldChange {
        field: touched.what.0.clone(),
        before: touched.what.1.clone(),
        after: touched.what.2.clone(),
        by: all(names, &touched.by),
        overlap: touched.overlap.as_ref().map(|versions| FieldVersions {
            common: versions.common.clone(),
            each: versions
                .each
                .iter()
                .map(|(member, value)| FieldVersion { member: hex(member), name: names.name(member), value: value.clone() })
                .collect(),
        }),
    };
    change.fields.iter().map(field).collect()
}

fn all(names: &Names, members: &[MemberId]) -> Vec<String> {
    members.iter().map(|member| names.name(member)).collect()
}

fn kind(what: What) -> ChangeKind {
    match what {
        What::Added => ChangeKind::Added,
        What::Changed => ChangeKind::Changed,
        What::Removed => ChangeKind::Removed,
    }
}
