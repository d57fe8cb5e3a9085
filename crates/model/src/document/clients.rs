//! Whose client ids a record holds, and under which others.

use yrs::{ID, Map as _, ReadTxn as _, Transact as _, block::ClientID};

use super::{CLIENTS, Document, Failure, guarded};
use crate::update::Run;

impl Document {
    /// The clients of other programs that stand under another id in this document, as
    /// [`client_note`](crate::update::client_note) says.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn noted_clients(&self) -> Result<Vec<u64>, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            let Some(notes) = txn.get_map(CLIENTS) else { return Ok(Vec::new()) };
            Ok(notes.keys(&txn).filter_map(|client| client.parse().ok()).collect())
        })
    }

    /// Whether all of these were deleted before.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn has_deleted(&self, runs: &[Run]) -> Result<bool, Failure> {
        guarded(|| {
            let gone = self.doc.try_transact().map_err(|_| Failure::Broken)?.snapshot().delete_set;
            let mut with = gone.clone();
            for run in runs.iter().filter(|run| run.len > 0) {
                with.insert(ID::new(ClientID::new(run.client), run.clock), run.len);
            }
            Ok(with == gone)
        })
    }
}
