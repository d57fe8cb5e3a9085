//! Names whose file was lost: whose they were, getting them back out of a backup, and going on without.

use std::{collections::HashMap, path::Path};

use model::RecordId;
use vault::Store;

use crate::{
    App, Result,
    api::{NamesBringBack, NamesBrought, Nothing, PersonKnown},
};

/// People who are told of at most.
const TOLD: usize = 50;

impl App {
    /// Adds the names in a backup of this project to those on this laptop.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`](crate::api::Code::WrongPassphrase) where it is not that of the backup,
    /// [`Code::Invalid`](crate::api::Code::Invalid) for that of another project or one without names,
    /// [`Code::Unreadable`](crate::api::Code::Unreadable), [`Code::Disk`](crate::api::Code::Disk).
    pub fn names_bring_back(&self, body: NamesBringBack) -> Result<NamesBrought> {
        let brought = self.with_project(|project| {
            project.names_bring_back(Path::new(&body.path), body.passphrase.reveal()).map_err(|error| match error {
                vault::Error::NotHere => self.invalid("names-backup", ""),
                other => self.vault_error(other),
            })
        })?;
        let (missing, missing_of) = self.with_store(|store| {
            let titles = super::pseudonyms(store)?;
            missing(store, &titles)
        })?;
        let vault::BroughtBack { people, elsewhere, forgotten } = brought;
        Ok(NamesBrought { people, elsewhere, forgotten, missing, missing_of })
    }

    /// Misses the names no more that were lost on this laptop.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn names_go_on(&self, _: Nothing) -> Result<()> {
        self.with_store(|store| store.names_go_on_without())
    }
}

/// Whether names are missing on this laptop, and of whom, as far as that is known: by what they are called in the project.
pub(super) fn missing(store: &mut Store, titles: &HashMap<RecordId, String>) -> vault::Result<(bool, Vec<PersonKnown>)> {
    let Some(missing) = store.names_missing()? else { return Ok((false, Vec::new())) };
    let person = |id: RecordId| PersonKnown { id: id.to_string(), pseudonym: titles.get(&id).cloned().unwrap_or_default() };
    let mut people: Vec<PersonKnown> = missing.into_iter().map(person).collect();
    people.sort_by_cached_key(|person| (model::fold::order_key(&person.pseudonym), person.id.clone()));
    people.truncate(TOLD);
    Ok((true, people))
}
