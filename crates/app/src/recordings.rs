//! Voice memos: sound that is on disk, encrypted, while it is still being made, and becomes an attachment when it ends.

use std::ops::RangeInclusive;

use formats::media::wav_head;
use uuid::Uuid;

use crate::{
    App, Result,
    api::{AttachmentInfo, Id, Nothing, RecordOnly, RecordRow, RecordingKeep, RecordingNew},
    records::Names,
};

/// Samples a second that a microphone may give.
const RATES: RangeInclusive<u32> = 8_000..=192_000;
const MEDIA_TYPE: &str = "audio/wav";

impl App {
    /// Begins a recording for a record. Its sound comes by [`Self::recording_append`].
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a rate that no microphone has; `NotFound`, `NotAllowed`, `ReadOnly`, `Disk`.
    pub fn recording_new(&self, body: RecordingNew) -> Result<Id> {
        let record = self.record_id(&body.record)?;
        if !RATES.contains(&body.rate) {
            return Err(self.invalid("rate", &body.rate.to_string()));
        }
        let id = self.with_store(move |store| store.recording_begin(record, &body.name, body.rate))?;
        Ok(Id { id: id.to_string() })
    }

    /// Takes in sound, on a lane of its own: 16 bytes of the recording's id, 8 bytes (big-endian) that say how many bytes of
    /// sound came before, then samples of 16 bits, little-endian, of one channel. On return it is on disk.
    ///
    /// # Errors
    /// The window keeps the bytes; after [`Code::Disk`](crate::api::Code::Disk) it tries again.
    pub fn recording_append(&self, message: &[u8]) -> Result<()> {
        let wrong = || self.invalid("request", "recording_append");
        let (id, rest) = message.split_first_chunk::<16>().ok_or_else(wrong)?;
        let (from, sound) = rest.split_first_chunk::<8>().ok_or_else(wrong)?;
        let (id, from, sound) = (Uuid::from_bytes(*id), u64::from_be_bytes(*from), sound.to_vec());
        self.with_store(move |store| store.recording_append(id, from, &sound))
    }

    /// Ends a recording and makes an attachment of it; nothing where it has no sound.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `ReadOnly`, `Disk`, `Cancelled`: the recording is there as before, and can be kept later.
    pub fn recording_keep(&self, body: RecordingKeep) -> Result<Option<AttachmentInfo>> {
        let id = self.recording_id(&body.id)?;
        let mut job = self.job(&body.job);
        let kept = self.with_project(|project| {
            project
                .recording_keep(id, MEDIA_TYPE, wav_head, &mut |done| job.step(done >> 10, None))
                .map_err(|error| self.vault_error(error))
        })?;
        let Some((record, _)) = kept else { return Ok(None) };
        self.tell_attachment(record, id);
        let all = self.attachments(RecordOnly { record: record.to_string() })?;
        Ok(all.into_iter().find(|info| info.id == body.id))
    }

    /// Makes attachments of recordings that were broken off, by a crash or by locking, and gives the records that got one.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked). A recording that can't be kept now is tried again the next time.
    pub fn recordings_recover(&self, _: Nothing) -> Result<Vec<RecordRow>> {
        let mut records = Vec::new();
        for left in self.with_store(|store| store.recordings_left())? {
            match self.recording_keep(RecordingKeep { id: left.id.to_string(), job: left.id.to_string() }) {
                Ok(Some(_)) if !records.contains(&left.record) => records.push(left.record),
                Ok(_) => {}
                Err(error) => tracing::warn!(code = ?error.code, "a recording was not kept"),
            }
        }
        self.with_store(move |store| {
            let names = Names::of(store)?;
            records.into_iter().map(|record| Ok(names.row(store.listed(record)?))).collect()
        })
    }

    fn recording_id(&self, id: &str) -> Result<Uuid> {
        id.parse().map_err(|_| self.invalid("id", id))
    }
}
