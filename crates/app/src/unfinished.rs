//! Versions that the person began to write in the catch-up: the window keeps them here with every key.

use vault::Name;

use crate::{
    App, Result,
    api::{ChangeName, Nothing, Unfinished, UnfinishedOnly},
};

impl App {
    /// All that were neither written nor cancelled.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn unfinished(&self, _: Nothing) -> Result<Vec<Unfinished>> {
        let found = self.with_store(|store| store.unfinished())?;
        let told = |one: vault::Unfinished| Unfinished {
            record: one.record.to_string(),
            change: told(one.name),
            text: one.text,
            open: one.open,
        };
        Ok(found.into_iter().map(told).collect())
    }

    /// Keeps one as it is now; nothing of a record that was erased.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) for a record of another project; [`Code::Disk`](crate::api::Code::Disk).
    pub fn unfinished_keep(&self, body: Unfinished) -> Result<()> {
        let Unfinished { record, change, text, open } = body;
        let one = vault::Unfinished { record: self.record_id(&record)?, name: self.change_name(change)?, text, open };
        self.with_store(move |store| store.unfinished_keep(&one))
    }

    /// Lets one go.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn unfinished_drop(&self, body: UnfinishedOnly) -> Result<()> {
        let (record, name) = (self.record_id(&body.record)?, self.change_name(body.change)?);
        self.with_store(move |store| store.unfinished_drop(record, &name))
    }
}

fn told(name: Name) -> ChangeName {
    match name {
        Name::Block(key) => ChangeName::Block(key),
        Name::Field(id) => ChangeName::Field(id),
        Name::Coding(id) => ChangeName::Coding(id.to_string()),
        Name::File(id) => ChangeName::File(id.to_string()),
    }
}
