//! The second lane: documents as bytes, for windows that hold a copy of the record they show.

use model::RecordId;
use vault::{Change, Fetch, Origin};

use crate::{
    App, Result,
    api::{Event, FetchRule},
    exchange_settings,
};

impl App {
    /// For a window that opens a record: 8 bytes (big-endian) of the client id in whose name it writes, then the whole document
    /// as one Yjs V1 update. From now on every change that no window made is sent.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Locked`](crate::api::Code::Locked).
    pub fn document_open(&self, id: &str) -> Result<Vec<u8>> {
        let record = self.record_id(id)?;
        let kept = self.with_open(|open| exchange_settings::kept(&open.project).map_err(|error| self.vault_error(error)))?;
        let rule = match kept.fetch {
            FetchRule::UpTo => Fetch::UpTo(u64::from(kept.fetch_up_to_mb) * 1_000_000),
            FetchRule::All | FetchRule::Opened | FetchRule::Nearby => Fetch::Opened,
        };
        let (client, state) = self.with_store(move |store| {
            let opened = store.open(record)?;
            // What a person looks at is fetched before the rest; a disk that can't note that must not keep the record shut.
            if let Err(error) = store.attachments_opened(record, rule) {
                tracing::warn!(%error, "the attachments were not asked for");
            }
            Ok(opened)
        })?;
        Ok([client.to_be_bytes().as_slice(), &state].concat())
    }

    /// Takes in what a window changed: 16 bytes of the record's id, a byte that says whether the person did it (0), took back what
    /// they did (1) or did it again (2), then a Yjs V1 update. On return it is on disk.
    ///
    /// # Errors
    /// The window keeps the bytes; after [`Code::Disk`](crate::api::Code::Disk) it tries again.
    pub fn document_apply(&self, message: &[u8]) -> Result<()> {
        let (id, rest) = message.split_first_chunk::<16>().ok_or_else(|| self.invalid("request", "document_apply"))?;
        let (record, invalid) = (RecordId::from_bytes(*id), || self.invalid("request", "document_apply"));
        let (origin, update) = match rest.split_first().ok_or_else(invalid)? {
            (0, update) => (Origin::Window, update.to_vec()),
            (1, update) => (Origin::WindowBack, update.to_vec()),
            (2, update) => (Origin::WindowAgain, update.to_vec()),
            _ => return Err(invalid()),
        };
        self.with_store(move |store| store.apply(record, &update, origin))
    }

    /// The whole document of a record as one Yjs V1 update, once, for another program.
    ///
    /// # Errors
    /// As [`Self::document_open`].
    pub fn document_state(&self, id: &str) -> Result<Vec<u8>> {
        let record = self.record_id(id)?;
        self.with_store(move |store| store.state_for_program(record))
    }

    /// Takes in an update that another program made, whatever its client id; on return it is on disk.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where it would damage the record or builds on changes that are not here.
    pub fn document_apply_foreign(&self, id: &str, update: Vec<u8>) -> Result<()> {
        let record = self.record_id(id)?;
        self.with_store(move |store| store.apply(record, &update, Origin::Program))
    }

    /// The window shows another record.
    ///
    /// # Errors
    /// As [`Self::document_open`].
    pub fn document_close(&self, id: &str) -> Result<()> {
        let record = self.record_id(id)?;
        self.with_store(move |store| {
            store.close(record);
            Ok(())
        })
    }

    /// Passes on what the vault tells of.
    pub(crate) fn listener(&self) -> impl Fn(Vec<Change>) + Send + 'static {
        let listeners = std::sync::Arc::clone(&self.listeners);
        move |changes| {
            for change in changes.iter().filter(|change| !change.origin.is_window() && !change.update.is_empty()) {
                listeners.update(*change.record.as_bytes(), &change.update);
            }
            let named = |wanted: &dyn Fn(&Change) -> bool| -> Vec<String> {
                changes.iter().filter(|change| wanted(change)).map(|change| change.record.to_string()).collect()
            };
            let rebuilt = named(&|change| change.origin == Origin::Rebuilt);
            if !rebuilt.is_empty() {
                listeners.event(Event::Rebuilt { records: rebuilt });
            }
            listeners.event(Event::Changed { records: named(&|_| true) });
        }
    }

    /// A record id as it is written.
    pub(crate) fn record_id(&self, text: &str) -> Result<RecordId> {
        text.parse().map_err(|_| self.invalid("id", text))
    }
}
