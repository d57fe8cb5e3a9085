//! Bringing back what a record was at a moment: all of it, a paragraph, a field. Always as a new edit; nothing of the log changes.

use model::{Coding, RecordId, kind};

use super::{At, Name};
use crate::{Error, Result, store::Store};

impl Store {
    /// Makes title, fields and text what they were at a moment. Files that were there come back, and the record comes out of the
    /// bin where it was out of it; files that were added since stay.
    ///
    /// # Errors
    /// As [`Store::read_at`] and [`Store::edit`].
    pub fn restore_at(&mut self, record: RecordId, at: impl Into<At>) -> Result<()> {
        let then = self.state_at(record, Some(at.into()))?.record;
        // It was not there yet: there is nothing to bring back.
        if then.kind.is_empty() {
            return Err(Error::NoSuchMoment);
        }
        let now = self.read(record)?;
        let kind = kind::kind(&now.kind).ok_or(Error::ReadOnly)?;
        self.edit(record, |edit| {
            if now.deleted.is_some() && then.deleted.is_none() {
                edit.set_deleted(false);
            }
            edit.set_title(&then.title);
            for field in kind.fields {
                let value = then.fields.get(field.id).cloned().unwrap_or_default();
                if value != now.fields.get(field.id).cloned().unwrap_or_default() {
                    edit.set_field(kind, field.id, &value)?;
                }
            }
            edit.set_body(&then.body);
            let gone = then.attachments.iter().filter(|file| now.attachments.iter().all(|here| here.id != file.id));
            gone.for_each(|file| edit.add_attachment(file));
            // Codings that were there come back on the words that they had; those that were made since stay, like files.
            edit.restore_codings(&then.codings)
        })
    }

    /// Makes one paragraph or field what it was at a moment; a paragraph that was not there then goes.
    ///
    /// # Errors
    /// As [`Self::restore_at`]; [`Error::NoSuchRecord`] for a paragraph that is neither there now nor was then.
    pub fn restore_part_at(&mut self, record: RecordId, at: impl Into<At>, name: &Name) -> Result<()> {
        let then = self.state_at(record, Some(at.into()))?;
        let key = match name {
            Name::Field(id) => return self.set(record, id, &then.field(id)),
            Name::Coding(id) => {
                let coding = then.coding(id).cloned();
                return match coding {
                    Some(coding) => self.edit(record, |edit| edit.restore_codings(&[coding])),
                    None => self.edit(record, |edit| Ok(edit.remove_coding(id))).map(|_| ()),
                };
            }
            Name::File(id) => {
                let file = then.record.attachments.into_iter().find(|file| file.id == *id);
                return match file {
                    Some(file) => self.edit(record, |edit| Ok(edit.add_attachment(&file))),
                    None => self.edit(record, |edit| Ok(edit.remove_attachment(id))).map(|_| ()),
                };
            }
            Name::Block(key) => key,
        };
        let now = self.textblocks(record)?;
        let is_here = |key: &str| now.iter().position(|block| block.key == key);
        let Some(place) = then.blocks.iter().position(|block| block.key == *key) else {
            is_here(key).ok_or(Error::NoSuchRecord)?;
            return self.edit(record, |edit| Ok(edit.remove_block(key)));
        };
        let block = &then.blocks[place];
        let follows = then.blocks[..place].iter().rev().find_map(|block| is_here(&block.key));
        let follows = follows.map(|at| now[at].key.as_str());
        let lost = self.lost_in(record, key, &then.record.codings)?;
        self.edit(record, |edit| {
            edit.restore_block(block, follows);
            edit.restore_codings(&lost)
        })
    }

    /// Of codings as they were once, those that stood on a paragraph and have no text now. One that was taken off stays off.
    pub(super) fn lost_in<'a>(
        &mut self,
        record: RecordId,
        key: &str,
        then: impl IntoIterator<Item = &'a Coding>,
    ) -> Result<Vec<Coding>> {
        let stood = then.into_iter().filter(|coding| coding.quote.as_ref().is_some_and(|quote| quote.block == key));
        let mut stood: Vec<Coding> = stood.cloned().collect();
        if !stood.is_empty() {
            let now = self.read(record)?.codings;
            let find = |id| now.iter().find(|coding| coding.id == id && coding.quote.is_none());
            // Code and memo stay what they are.
            stood.retain_mut(|coding| match find(coding.id) {
                Some(now) => {
                    (coding.code, coding.memo) = (now.code, now.memo.clone());
                    true
                }
                None => false,
            });
        }
        Ok(stood)
    }
}
