//! Keeping away from every network for as long as field mode is on, across locking and starting again, without touching what is set.

use vault::Handle;

use crate::{
    App, Result,
    api::{Nothing, Silence},
};

/// The name under which the vault keeps it.
const NAME: &str = "silence";

impl App {
    /// Whether this laptop keeps away from every network.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn silence(&self, _: Nothing) -> Result<Silence> {
        let on = self.with_open(|open| kept(&open.project).map_err(|error| self.vault_error(error)))?;
        Ok(Silence { on })
    }

    /// Breaks off what is under way and keeps away from every network, or goes back to what is set.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked), [`Code::Disk`](crate::api::Code::Disk); nothing was changed.
    pub fn silence_set(&self, body: Silence) -> Result<Silence> {
        self.with_open(|open| {
            let byte = [u8::from(body.on)];
            open.project.run(move |store| store.set_setting(NAME, &byte)).map_err(|error| self.vault_error(error))?;
            self.configure_node(open).map_err(|error| self.sync_error(error))?;
            Ok(body)
        })
    }
}

/// What is kept; no silence where nothing was.
pub(crate) fn kept(project: &Handle) -> vault::Result<bool> {
    Ok(project.run(|store| store.setting(NAME))?.is_some_and(|bytes| bytes == [1]))
}
