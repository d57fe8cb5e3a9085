//! Records and other programs: documents as Yjs updates, as they go out and come in.
//!
//! Client ids from 2^52 on are those of the project's laptops. A program that drew such a one is held under another, which follows
//! from its own alone, so that all that ever comes from it fits together, on whatever laptop it comes in. The record notes its own,
//! and what goes out stands in its name again: in the program's document nothing is there twice.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use model::{Document, Failure, RecordId, update};

use crate::{
    Result,
    check::{Offered, ScratchCopy, Trial},
    clients,
    entry::DeviceId,
    history::own::Doing,
    project::Origin,
    store::Store,
};

impl Store {
    /// The whole document as one Yjs V1 update, for another program.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn state_for_program(&mut self, record: RecordId) -> Result<Vec<u8>> {
        let laptops = self.laptops()?;
        let document = self.document(record)?;
        let state = document.state()?;
        let noted = document.noted_clients()?.into_iter().filter(|client| clients::is_foreign(*client, &laptops));
        let own: BTreeMap<u64, u64> = noted.map(|client| (clients::stand_in(client), client)).collect();
        if own.is_empty() {
            return Ok(state);
        }
        let renamed = update::rename(&state, &mut |client| own.get(&client).copied().unwrap_or(client));
        Ok(renamed.map_err(Failure::from)?)
    }

    /// Takes in an update that another program made. It is tried on a copy first.
    pub(crate) fn apply_of_program(&mut self, record: RecordId, update: &[u8]) -> Result<()> {
        update::inspect(update).map_err(Failure::from)?;
        let laptops = self.laptops()?;
        let mut foreign = BTreeMap::new();
        let renamed = update::rename(update, &mut |client| {
            if !clients::is_foreign(client, &laptops) {
                return client;
            }
            let stand_in = clients::stand_in(client);
            foreign.insert(stand_in, client);
            stand_in
        });
        let update = renamed.map_err(Failure::from)?;
        let summary = update::inspect(&update).map_err(Failure::from)?;
        let mut news = self.news(record, &summary)?;
        if news.is_empty() && self.document(record)?.has_deleted(&summary.deletes)? {
            return Ok(());
        }
        let step = self.step(record, Doing::of(Origin::Program))?;
        let state = self.state(record)?;
        let trial = Trial {
            base: vec![state.clone()],
            update: Arc::new(Offered::Plain(update.clone())),
            device: None,
            copy: Some(ScratchCopy::default()).into(),
        };
        self.checker.submit(trial)?;
        self.checker.collect()?.into_iter().collect::<std::result::Result<(), _>>()?;
        // Another program sends what it got from here back with its own; only what is new is this laptop's to write.
        let mut scratch = Document::new(0);
        scratch.apply(&state)?;
        let kind = scratch.read()?.kind;
        scratch.apply(&update)?;
        if scratch.read()?.kind != kind {
            // No edit of ours changes it, and nothing could be filled in afterwards.
            return Err(Failure::Refused(update::Refused::Foreign).into());
        }
        let noted = scratch.noted_clients()?;
        let known: Vec<u64> = news.iter().filter_map(|run| foreign.get(&run.client).copied()).collect();
        for client in known.into_iter().filter(|client| !noted.contains(client)) {
            let note = update::client_note(client);
            news.extend(scratch.news(&update::inspect(&note).map_err(Failure::from)?)?);
            scratch.apply(&note)?;
        }
        let update = scratch.difference(&news, &summary.deletes)?;
        self.write_draft(record, &update, Origin::Program, &step, |document| document.apply(&update))
    }

    /// What the client ids of each laptop begin with that this one has heard of.
    fn laptops(&self) -> Result<HashSet<u64>> {
        let mut select = self.conn.prepare_cached("SELECT id FROM device UNION SELECT device FROM log")?;
        let devices = select.query_map([], |row| row.get::<_, DeviceId>(0))?;
        let others = devices.map(|device| Ok(clients::name_of(&device?))).collect::<Result<HashSet<u64>>>()?;
        Ok(others.into_iter().chain([clients::name_of(&self.device())]).collect())
    }
}
