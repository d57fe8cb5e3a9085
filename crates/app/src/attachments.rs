//! Files that belong to records: adding, listing, fetching, saving and taking them out.

use std::{
    fs::File,
    io::{Cursor, Read, Seek},
    path::{Path, PathBuf},
};

use formats::media::{self, Hidden};
use model::{RecordId, attachment::MAX_SIZE};
use uuid::Uuid;
use vault::{Attached, AttachmentReader, Presence};

use crate::{
    App, Result,
    api::{AttachmentAdd, AttachmentInfo, AttachmentOnly, AttachmentSave, AttachmentState, Event, RecordOnly},
    records::{Names, iso},
};

/// What became of an attachment that was to be written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saved {
    Whole,
    /// Its bytes on this laptop are not what was added; nothing was written.
    Damaged,
}

impl App {
    /// Adds a file to a record. Of a photo everything is left out that is not the picture, such as where it was taken.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for files of more than 4 GiB; `NotFound`, `Unreadable`, `NotAllowed`,
    /// `ReadOnly`, `Disk`, `Cancelled`. Nothing was added then.
    pub fn attachment_add(&self, body: AttachmentAdd) -> Result<AttachmentInfo> {
        let record = self.record_id(&body.record)?;
        let mut job = self.job(&body.job);
        let path = Path::new(&body.path);
        let say = |error: std::io::Error| self.file_error(&error);
        let file = File::open(path).map_err(say)?;
        if !file.metadata().map_err(say)?.is_file() {
            return Err(self.file_error(&std::io::ErrorKind::IsADirectory.into()));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.attach(record, &name, file, &mut |done, total| job.step(done >> 10, Some(total >> 10)))
    }

    /// Adds a file that the window made itself, such as a photo of its camera, on a lane of its own: 16 bytes of the record's id,
    /// 2 bytes (big-endian) of the length of the file's name, the name in UTF-8, then the file.
    ///
    /// # Errors
    /// As [`Self::attachment_add`].
    pub fn attachment_put(&self, message: &[u8]) -> Result<AttachmentInfo> {
        let wrong = || self.invalid("request", "attachment_put");
        let (record, rest) = message.split_first_chunk::<16>().ok_or_else(wrong)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or_else(wrong)?;
        let (name, file) = rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or_else(wrong)?;
        let name = std::str::from_utf8(name).map_err(|_| wrong())?;
        self.attach(RecordId::from_bytes(*record), name, Cursor::new(file), &mut |_, _| true)
    }

    pub(crate) fn attach(
        &self,
        record: RecordId,
        name: &str,
        mut file: impl Read + Seek,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<AttachmentInfo> {
        let say = |error: std::io::Error| self.file_error(&error);
        let mut first = Vec::new();
        (&mut file).take(media::FIRST_BYTES as u64).read_to_end(&mut first).map_err(say)?;
        file.rewind().map_err(say)?;
        let media_type = media::media_type(&first);
        let plan = media::plan(&mut file, media_type).map_err(say)?;
        let (hidden, total) = (plan.hidden, plan.size());
        // Known before anything is read, and not only when 4 GiB of it are encrypted.
        if total > MAX_SIZE {
            return Err(self.vault_error(vault::Error::TooLarge));
        }
        let added = self.with_project(|project| {
            project
                .attach(record, name, media_type, &mut plan.apply(file), &mut |done| progress(done, total))
                .map_err(|error| self.vault_error(error))
        })?;
        self.tell_attachment(record, added.id);
        let all = self.attachments(RecordOnly { record: record.to_string() })?;
        let info = all.into_iter().find(|info| info.id == added.id.to_string());
        let info = info.ok_or_else(|| self.vault_error(vault::Error::NoSuchAttachment))?;
        let note = match hidden {
            Hidden::Nothing => None,
            Hidden::LeftOut => Some(self.text("attachment-place-left-out", &[])),
            Hidden::Unknown => Some(self.text("attachment-place-unknown", &[])),
        };
        Ok(AttachmentInfo { note, ..info })
    }

    /// A record's attachments, first added first.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn attachments(&self, body: RecordOnly) -> Result<Vec<AttachmentInfo>> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            Ok(store.attachments(record)?.into_iter().map(|attached| info(&names, attached)).collect())
        })
    }

    /// Asks for an attachment: it is fetched before others as soon as a laptop that has it is in reach. One that is damaged here
    /// is thrown away and fetched again.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn attachment_fetch(&self, body: AttachmentOnly) -> Result<()> {
        let (record, id) = self.attachment_id(&body.record, &body.id)?;
        self.with_project(|project| project.fetch_attachment(record, id).map_err(|error| self.vault_error(error)))?;
        self.tell_attachment(record, id);
        Ok(())
    }

    /// Writes an attachment to a file outside the project, where nothing protects it any more.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) also where it is not all on this laptop yet; `Disk`, `Cancelled`.
    pub fn attachment_save(&self, body: AttachmentSave) -> Result<()> {
        let (record, id) = self.attachment_id(&body.record, &body.id)?;
        let mut job = self.job(&body.job);
        let path = self.target(&body.path)?;
        match self.save(record, id, path, &mut |done| job.step(done >> 10, None))? {
            Saved::Whole => Ok(()),
            Saved::Damaged => Err(self.vault_error(vault::Error::Damaged("an attachment"))),
        }
    }

    /// Takes an attachment out of its record, on all laptops.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn attachment_remove(&self, body: AttachmentOnly) -> Result<()> {
        let (record, id) = self.attachment_id(&body.record, &body.id)?;
        self.with_store(move |store| store.attachment_remove(record, id))?;
        self.tell_attachment(record, id);
        Ok(())
    }

    /// Reads an attachment from any place in it, for playing it while it may still be arriving.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) also where nothing of it is here.
    pub fn attachment_open(&self, record: &str, id: &str) -> Result<(AttachmentInfo, AttachmentReader)> {
        let (record, id) = self.attachment_id(record, id)?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let attached = store.attachments(record)?.into_iter().find(|attached| attached.attachment.id == id);
            let reader = store.attachment_open(record, id)?;
            Ok((info(&names, attached.ok_or(vault::Error::NoSuchAttachment)?), reader))
        })
    }

    /// A piece of an attachment from a place on: a few megabytes at most, and nothing where the file ends or the rest is not here.
    ///
    /// # Errors
    /// As [`Self::attachment_open`].
    pub fn attachment_read(&self, record: &str, id: &str, from: u64) -> Result<Vec<u8>> {
        const PIECE: usize = 4 << 20;
        let (_, mut reader) = self.attachment_open(record, id)?;
        let piece = reader.read_at(from, PIECE).map_err(|error| self.vault_error(error))?;
        Ok(piece.unwrap_or_default())
    }

    /// Writes all attachments of a record that are here into a folder, under names that are free; only the one where `id` is its
    /// own. Gives the files, and what is not here, or damaged here, and was asked for.
    ///
    /// # Errors
    /// As [`Self::attachment_save`].
    pub fn attachments_to(&self, id: &str, dir: Option<&Path>, job: &str) -> Result<(Vec<PathBuf>, Vec<AttachmentInfo>)> {
        let mut job = self.job(job);
        dir.map_or(Ok(()), |dir| self.may_write_to(dir))?;
        let wanted: Uuid = id.parse().map_err(|_| self.invalid("id", id))?;
        let record = self.with_store(move |store| store.attachment_record(wanted))?;
        let (record, only) = record.map_or((RecordId(wanted), None), |record| (record, Some(wanted.to_string())));
        let mut saved = Vec::new();
        let mut missing = Vec::new();
        for info in self.attachments(RecordOnly { record: record.to_string() })? {
            let (_, id) = self.attachment_id(&record.to_string(), &info.id)?;
            if only.as_ref().is_some_and(|only| *only != info.id) {
                continue;
            }
            let is_here = info.state == AttachmentState::Here;
            if let Some(dir) = dir.filter(|_| is_here) {
                std::fs::create_dir_all(dir).map_err(|error| self.file_error(&error))?;
                let path = vault::free_path(dir, &info.name);
                if self.save(record, id, &path, &mut |done| job.step(done >> 10, Some(info.size >> 10)))? == Saved::Whole {
                    saved.push(path);
                    continue;
                }
            }
            if !is_here || dir.is_some() {
                self.attachment_fetch(AttachmentOnly { record: record.to_string(), id: info.id.clone() })?;
                missing.push(info.id);
            }
        }
        // As it stands with them now that they were asked for.
        let mut missing_now = self.attachments(RecordOnly { record: record.to_string() })?;
        missing_now.retain(|info| missing.contains(&info.id));
        Ok((saved, missing_now))
    }

    /// # Errors
    /// As [`Self::attachment_save`], but for what is damaged here.
    pub(crate) fn save(&self, record: RecordId, id: Uuid, path: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<Saved> {
        self.with_project(|project| match project.save_attachment(record, id, path, progress) {
            Ok(_) => Ok(Saved::Whole),
            Err(vault::Error::Damaged(_)) => Ok(Saved::Damaged),
            Err(error) => Err(self.vault_error(error)),
        })
    }

    fn attachment_id(&self, record: &str, id: &str) -> Result<(RecordId, Uuid)> {
        Ok((self.record_id(record)?, id.parse().map_err(|_| self.invalid("id", id))?))
    }

    pub(crate) fn tell_attachment(&self, record: RecordId, id: Uuid) {
        self.listeners.event(Event::Attachment { record: record.to_string(), id: id.to_string() });
    }
}

fn info(names: &Names, attached: Attached) -> AttachmentInfo {
    let Attached { attachment, by, presence, here } = attached;
    AttachmentInfo {
        id: attachment.id.to_string(),
        name: attachment.name,
        media_type: attachment.media_type,
        size: attachment.size,
        state: match presence {
            Presence::Here => AttachmentState::Here,
            Presence::Coming => AttachmentState::Coming,
            Presence::Elsewhere => AttachmentState::Elsewhere,
        },
        here,
        added: iso(attachment.at),
        by: names.name(&by),
        note: None,
    }
}
