//! The catch-up: what others changed, by whom and when, bringing the old text back, and choosing where several changed one thing.

use std::collections::BTreeMap;

use model::{Inline, RecordId, TextBlock, codebook};
use vault::{CODEBOOK, Changed, Erasure, MemberId, Name, Run, RunKind, Since, Store, TouchedBlock, Unseen, What, WhyGone};

use crate::{
    App, Result,
    api::{
        BlockChange, BlockRestore, BlockTake, BlockVersion, BlockVersions, BlockWrite, ChangeKind, ChangeName, Changes,
        ChangesBody, ChangesSeen, ChangesView, ErasedChange, FieldChange, FieldRestore, FieldTake, FieldVersion, FieldVersions,
        FileChange, FileRestore, GoneLink, GoneWhy, LinkRemove, Overview, OverviewBody, OverviewRow, RecordChange, RecordRow,
        RunWhat, TextRun,
    },
    codings,
    records::{Names, hex, iso, targets_in},
};

/// Rows of an overview where the window does not say.
const PAGE: u32 = 200;

impl App {
    /// What others changed, last written first; or in these records.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn changes(&self, body: ChangesBody) -> Result<Changes> {
        let only = body.records.map(|ids| ids.iter().map(|id| self.record_id(id)).collect::<Result<Vec<_>>>()).transpose()?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let (changed, erased) = match only {
                Some(only) => (store.changes_of(&only, since(body.since_last_look))?, Vec::new()),
                None => {
                    let changed = if body.since_last_look { store.changes()? } else { store.all_changes()? };
                    let unseen = store.unseen_list(!body.since_last_look)?;
                    let erasures = erasures(store)?;
                    let gone = unseen.iter().filter(|one| one.erased);
                    (changed, gone.map(|one| erased(store, &names, &erasures, one)).collect::<vault::Result<Vec<_>>>()?)
                }
            };
            let mut records = Vec::with_capacity(changed.len());
            for change in changed {
                match record(store, &names, &change) {
                    // It went while this was put together.
                    Err(vault::Error::NoSuchRecord) => {}
                    change => records.push(change?),
                }
            }
            Ok(Changes { records, erased })
        })
    }

    /// Which records others changed, a page of them; no record is read for it.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn changes_overview(&self, body: OverviewBody) -> Result<Overview> {
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let mut unseen = store.unseen_list(!body.since_last_look)?;
            let upto = store.newest_item()?;
            let apart = unseen.iter().filter(|one| one.apart).count() as u32;
            if body.apart {
                unseen.retain(|one| one.apart);
            }
            let records = unseen.len() as u32;
            let ordered = in_order(store, &names, &unseen, body.view)?;
            let total = ordered.len() as u32;
            let limit = if body.limit == 0 { PAGE } else { body.limit };
            let erasures = if unseen.iter().any(|one| one.erased) { erasures(store)? } else { BTreeMap::new() };
            let mut rows = Vec::new();
            for (person, place) in ordered.into_iter().skip(body.offset as usize).take(limit as usize) {
                let one = &unseen[place];
                let (row, erased) = if one.erased {
                    (None, Some(erased(store, &names, &erasures, one)?))
                } else {
                    match row(store, &names, one.record) {
                        Ok(row) => (Some(row), None),
                        Err(vault::Error::NoSuchRecord) => (None, None),
                        Err(error) => return Err(error),
                    }
                };
                let (by, at) = (all(&names, &one.by), iso(one.at));
                rows.push(OverviewRow { record: one.record.to_string(), row, erased, by, person, at, apart: one.apart });
            }
            Ok(Overview { rows, total, records, apart, upto })
        })
    }

    /// The person has seen what there is, or what became of one record, or one change of it.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn changes_seen(&self, body: ChangesSeen) -> Result<()> {
        let record = body.record.map(|record| self.record_id(&record)).transpose()?;
        let change = body.change.map(|change| self.change_name(change)).transpose()?;
        self.with_store(move |store| {
            let upto = body.upto.map_or_else(|| store.newest_item(), Ok)?;
            match (record, change) {
                (None, _) => store.mark_seen_upto(upto),
                (Some(record), None) => store.mark_record_seen_upto(record, upto),
                (Some(record), Some(name)) => store.mark_change_seen(record, &name, upto),
            }
        })
    }

    pub(crate) fn change_name(&self, name: ChangeName) -> Result<Name> {
        Ok(match name {
            ChangeName::Block(key) => Name::Block(key),
            ChangeName::Field(id) => Name::Field(id),
            ChangeName::Coding(id) => Name::Coding(self.code_id(&id)?),
            ChangeName::File(id) => Name::File(self.code_id(&id)?),
        })
    }

    /// Brings a file back that went, or takes out one that came.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where it is not in the catch-up.
    pub fn file_restore(&self, body: FileRestore) -> Result<()> {
        let (record, id) = (self.record_id(&body.record)?, self.code_id(&body.id)?);
        self.with_store(move |store| store.restore(record, &Name::File(id), since(body.since_last_look)))
    }

    /// Gives a paragraph of the catch-up other words than anybody had.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where it is neither in the record nor in the catch-up.
    pub fn block_write(&self, body: BlockWrite) -> Result<()> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| store.write_version(record, &body.key, &body.text, since(body.since_last_look)))
    }

    /// Takes the links to a record out of another; their words stay in its text.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn link_remove(&self, body: LinkRemove) -> Result<()> {
        let (record, target) = (self.record_id(&body.record)?, self.record_id(&body.target)?);
        self.with_store(move |store| store.unlink(record, target))
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

    pub(crate) fn take(&self, record: &str, name: Name, member: &str, since: Since) -> Result<()> {
        let record = self.record_id(record)?;
        let member = self.member_id(member)?;
        self.with_store(move |store| store.take_version(record, &name, &member, since))
    }
}

pub(crate) fn since(last_look: bool) -> Since {
    if last_look { Since::LastLook } else { Since::Ever }
}

/// One record of the catch-up.
fn record(store: &mut Store, names: &Names, change: &Changed) -> vault::Result<RecordChange> {
    let linked_from = match change.what {
        What::Removed => store.linked_from(change.record)?.into_iter().map(|row| names.row(row)).collect(),
        _ => Vec::new(),
    };
    let mut fields = fields(names, change);
    fields.iter_mut().for_each(|field| name_record(store, field));
    let values = fields.iter().flat_map(|field| {
        let overlap = field.overlap.iter().flat_map(|all| all.each.iter().map(|each| &each.value).chain([&all.common]));
        [&field.before, &field.after].into_iter().chain(overlap)
    });
    let targets = targets_in(store, names, values);
    Ok(RecordChange {
        row: row(store, names, change.record)?,
        what: kind(change.what),
        by: all(names, &change.by),
        at: iso(change.at),
        overlap: change.blocks.iter().any(|block| block.overlap.is_some())
            || change.fields.iter().any(|field| field.overlap.is_some())
            || change.codings.iter().any(|coding| coding.overlap.is_some()),
        binned_meanwhile: change.binned_meanwhile,
        blocks: blocks(names, change),
        fields,
        codings: codings::changes(store, names, change)?,
        files: files(names, change),
        gone_links: gone_links(store, change.record)?,
        linked_from,
        targets,
    })
}

/// A record as in lists; the codebook, which no list has, as a record of its kind.
fn row(store: &mut Store, names: &Names, record: RecordId) -> vault::Result<RecordRow> {
    if record != CODEBOOK {
        return Ok(names.row(store.listed(record)?));
    }
    Ok(RecordRow {
        id: record.to_string(),
        kind: codebook::KIND.to_owned(),
        title: String::new(),
        date: String::new(),
        place: String::new(),
        state: String::new(),
        due: String::new(),
        due_field: String::new(),
        excerpt: String::new(),
        created: iso(0),
        updated: iso(0),
        author: String::new(),
        deleted: None,
        put_away: None,
        into: None,
        values: None,
    })
}

/// The links of a record that lead nowhere.
pub(crate) fn gone_links(store: &mut Store, record: RecordId) -> vault::Result<Vec<GoneLink>> {
    let links = store.gone_links(record)?.into_iter();
    Ok(links
        .map(|link| GoneLink {
            target: link.target.to_string(),
            why: match link.why {
                WhyGone::Binned => GoneWhy::Binned,
                WhyGone::Erased => GoneWhy::Erased,
                WhyGone::Missing => GoneWhy::Missing,
            },
            title: link.listed.map(|listed| listed.title).filter(|title| !title.is_empty()).unwrap_or(link.label),
        })
        .collect())
}

fn erasures(store: &Store) -> vault::Result<BTreeMap<RecordId, Erasure>> {
    Ok(store.erasures()?.into_iter().map(|erasure| (erasure.record, erasure)).collect())
}

fn erased(
    store: &mut Store,
    names: &Names,
    erasures: &BTreeMap<RecordId, Erasure>,
    unseen: &Unseen,
) -> vault::Result<ErasedChange> {
    Ok(ErasedChange {
        record: unseen.record.to_string(),
        by: all(names, &unseen.by),
        at: iso(unseen.at),
        lost: erasures.get(&unseen.record).map_or(0, |erasure| erasure.lost),
        linked_from: store.linked_from(unseen.record)?.into_iter().map(|row| names.row(row)).collect(),
    })
}

/// The places of the rows in the order of a view, each with the person with whom it stands there.
fn in_order(store: &mut Store, names: &Names, unseen: &[Unseen], view: ChangesView) -> vault::Result<Vec<(String, usize)>> {
    let alone = (0..unseen.len()).map(|place| (String::new(), place));
    Ok(match view {
        ChangesView::Day => alone.collect(),
        ChangesView::Person => {
            let each = unseen.iter().enumerate();
            let mut rows: Vec<(String, usize)> =
                each.flat_map(|(place, one)| one.by.iter().map(move |by| (names.name(by), place))).collect();
            rows.sort_by_cached_key(|(person, place)| (model::fold::fold(person), *place));
            rows
        }
        ChangesView::Record => {
            let titles = store.titles()?;
            let mut rows: Vec<(String, usize)> = alone.collect();
            rows.sort_by_key(|(_, place)| {
                let title = titles.get(&unseen[*place].record);
                (title.is_none(), title, *place)
            });
            rows
        }
    })
}

fn blocks(names: &Names, change: &Changed) -> Vec<BlockChange> {
    let moved = change.moved.iter().filter(|moved| change.blocks.iter().all(|block| block.what.key() != moved.what.key()));
    change.blocks.iter().chain(moved).map(|touched| block(names, change, touched)).collect()
}

fn block(names: &Names, change: &Changed, touched: &TouchedBlock) -> BlockChange {
    let text = |block: &Option<TextBlock>| block.as_ref().map(|block| block.line.plain_text());
    let links = |block: &Option<TextBlock>| -> Vec<String> {
        let inlines = block.iter().flat_map(|block| &block.line.inlines);
        let mut links: Vec<String> = inlines
            .filter_map(|inline| if let Inline::RecordLink { record, .. } = inline { Some(record.clone()) } else { None })
            .collect();
        links.sort();
        links
    };
    let key = touched.what.key();
    let (before, after) = (&touched.what.before, &touched.what.after);
    let moved = change.moved.iter().any(|moved| moved.what.key() == key);
    BlockChange {
        key: key.to_owned(),
        what: match (before, after) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        },
        before: text(before),
        after: text(after),
        by: all(names, &touched.by),
        at: iso(touched.at),
        moved,
        look: matches!((before, after), (Some(before), Some(after))
            if before.line.plain_text() == after.line.plain_text() && (before.line != after.line || before.shape != after.shape)),
        links: links(before) != links(after),
        runs: change.runs.get(key).into_iter().flatten().map(|run| text_run(names, run)).collect(),
        overlap: touched.overlap.as_ref().map(|versions| BlockVersions {
            common: text(&versions.common),
            each: versions
                .each
                .iter()
                .map(|(member, block)| BlockVersion { member: hex(member), name: names.name(member), text: text(block) })
                .collect(),
        }),
    }
}

fn text_run(names: &Names, run: &Run) -> TextRun {
    TextRun {
        text: run.text.clone(),
        what: match run.kind {
            RunKind::Same => RunWhat::Same,
            RunKind::Added => RunWhat::Added,
            RunKind::Removed => RunWhat::Removed,
        },
        by: run.by.map(|by| names.name(&by)).unwrap_or_default(),
        at: if run.kind == RunKind::Same { String::new() } else { iso(run.at) },
    }
}

fn files(names: &Names, change: &Changed) -> Vec<FileChange> {
    let file = |touched: &vault::TouchedFile| {
        let (before, after) = &touched.what;
        let file = after.as_ref().or(before.as_ref())?;
        Some(FileChange {
            id: file.id.to_string(),
            what: if after.is_some() { ChangeKind::Added } else { ChangeKind::Removed },
            name: file.name.clone(),
            size: file.size,
            by: all(names, &touched.by),
            at: iso(touched.at),
        })
    };
    change.files.iter().filter_map(file).collect()
}

fn fields(names: &Names, change: &Changed) -> Vec<FieldChange> {
    let field = |touched: &vault::TouchedField| FieldChange {
        field: touched.what.0.clone(),
        before: touched.what.1.clone(),
        after: touched.what.2.clone(),
        by: all(names, &touched.by),
        at: iso(touched.at),
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

/// Of the record that one gave way to, a person knows the title.
fn name_record(store: &mut Store, field: &mut FieldChange) {
    if field.field != model::changes::MERGED_INTO {
        return;
    }
    let mut name = |value: &mut serde_json::Value| {
        let id = value.as_str().and_then(|id| id.parse().ok());
        if let Some(row) = id.and_then(|id| store.listed(id).ok()) {
            *value = row.title.into();
        }
    };
    name(&mut field.before);
    name(&mut field.after);
    if let Some(versions) = &mut field.overlap {
        name(&mut versions.common);
        versions.each.iter_mut().for_each(|version| name(&mut version.value));
    }
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
