//! Attachments: files that belong to records. What they are stands in the record's document, their key with it; their bytes are
//! ciphertext in files beside the database, named by its hash, so that whoever carries them needs no key.
//!
//! Long work on bytes is done on the caller's thread ([`Handle::attach`], [`Handle::save_attachment`]); the project's own thread
//! is asked only for what is short. Two tables follow the records like all derived ones: which record names which file, and which
//! files are here.

mod arriving;
mod carrying;
mod checking;
mod chunks;
mod files;
mod holding;
mod manifests;
mod naming;
mod reader;
mod recording;
mod spreading;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io::{Read, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use model::{Attachment, FileKey, RecordId, attachment::safe_name};
use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::{
    Error, Handle, Result,
    crypto::Key,
    store::{Store, now},
    whole,
};
use chunks::{Chunks, plain_size};

pub(crate) use arriving::Arriving;
pub use arriving::Taken;
pub use carrying::Carried;
pub(crate) use carrying::SCHEMA as CARRIES;
pub(crate) use chunks::sealed_size;
pub(crate) use files::{FOLDER, Files};
pub use holding::{Fetch, Wanted};
pub(crate) use holding::{SCHEMA, TABLES};
#[cfg(test)]
pub(crate) use manifests::Line;
pub(crate) use manifests::{SCHEMA as MANIFESTS, UPTO as MANIFESTS_UPTO};
pub use naming::{Crowding, MOST_NAMED};
pub use reader::AttachmentReader;
pub use recording::Recording;
pub(crate) use recording::Recordings;
pub use spreading::Awaited;
pub(crate) use spreading::SCHEMA as DONE;

/// The largest piece of ciphertext that is given or taken at once.
pub const MAX_PIECE: usize = 256 << 10;

/// An attachment of a record, with how much of it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What the record says of it.
    pub attachment: Attachment,
    /// The member who added it; empty if unknown.
    pub by: Vec<u8>,
    /// Where its bytes are.
    pub presence: Presence,
    /// How many bytes of the file can be read here, from the beginning.
    pub here: u64,
}

/// Where an attachment's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// All of them are here.
    Here,
    /// The beginning is here, or it was asked for.
    Coming,
    /// On other laptops.
    Elsewhere,
}

impl Handle {
    /// Encrypts what `source` has and makes it an attachment of the record; on return it is on disk. A process that ends half-way
    /// leaves a file that nobody names, which is tidied up.
    ///
    /// `progress` is told how many bytes are done, and stops it by returning `false`.
    ///
    /// # Errors
    /// As [`Store::edit`]; [`Error::TooLarge`], [`Error::Source`] where `source` fails, [`Error::Cancelled`]. Nothing was added then.
    pub fn attach(
        &self,
        record: RecordId,
        name: &str,
        media_type: &str,
        source: &mut dyn Read,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Attachment> {
        self.attach_as(Uuid::now_v7(), record, name, media_type, source, progress)
    }

    fn attach_as(
        &self,
        id: Uuid,
        record: RecordId,
        name: &str,
        media_type: &str,
        source: &mut dyn Read,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Attachment> {
        let files = self.run(move |store| {
            store.may_write()?;
            store.writable(record)?;
            Ok(store.files())
        })?;
        let key = Key::random();
        let (file, path) = files.begin()?;
        let sealed = seal(&Chunks::new(&key), file, source, progress).and_then(|(hash, size)| {
            files.settle(&path, &hash)?;
            Ok((hash, size))
        });
        let (hash, size) = sealed.inspect_err(|_| {
            // What can't be removed now is removed when the project is opened next.
            let _ = fs::remove_file(&path);
        })?;
        let (name, media_type) = (safe_name(name), media_type.to_owned());
        let attachment = Attachment { id, hash, key: Some(FileKey(key.0)), name, media_type, size, at: now() };
        let entry = attachment.clone();
        let named = self.run(move |store| {
            store.edit(record, |edit| Ok(edit.add_attachment(&entry)))?;
            // Noted at once, so that it is known whose file it was even if it is taken out a moment later.
            if let Err(error) = store.catch_up(&mut |_, _| true) {
                tracing::warn!(%error, "the tables will follow later");
            }
            Ok(())
        });
        match named {
            Ok(()) => Ok(attachment),
            Err(error) => {
                // Where the thread went away meanwhile, the record may name the file for all we know.
                if !matches!(error, Error::Locked | Error::Panicked) {
                    let _ = files.delete(&hash);
                }
                Err(error)
            }
        }
    }

    /// Writes an attachment to a file, which is there whole or not at all.
    ///
    /// # Errors
    /// As [`Store::attachment_open`]; [`Error::NotHere`] where some of it is not here yet, [`Error::Cancelled`], and
    /// [`Error::Source`] where the file can't be written.
    pub fn save_attachment(&self, record: RecordId, id: Uuid, path: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<u64> {
        let mut reader = self.run(move |store| store.attachment_open(record, id))?;
        if reader.here()? < reader.size() {
            return Err(Error::NotHere);
        }
        let temporary = whole::part_of(path);
        let saved = save(&mut reader, &temporary, progress).and_then(|()| fs::rename(&temporary, path).map_err(Error::Source));
        saved.inspect_err(|_| {
            let _ = fs::remove_file(&temporary);
        })?;
        Ok(reader.size())
    }
}

fn seal(
    chunks: &Chunks,
    mut file: File,
    source: &mut dyn Read,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<([u8; 32], u64)> {
    let sealed = chunks.seal_all(source, &mut file, progress)?;
    file.sync_all()?;
    Ok(sealed)
}

fn save(reader: &mut AttachmentReader, path: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<()> {
    const STEP: usize = 256 << 10;
    let mut file = File::create_new(path).map_err(Error::Source)?;
    let mut at = 0;
    while at < reader.size() {
        let bytes = reader.read_at(at, STEP)?.ok_or(Error::NotHere)?;
        file.write_all(&bytes).map_err(Error::Source)?;
        at += bytes.len() as u64;
        if !progress(at) {
            return Err(Error::Cancelled);
        }
    }
    file.sync_all().map_err(Error::Source)
}

impl Store {
    /// The record's attachments, first added first.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn attachments(&mut self, record: RecordId) -> Result<Vec<Attached>> {
        self.catch_up(&mut |_, _| true)?;
        let attachments = self.read(record)?.attachments;
        let files = self.files();
        let mut found = Vec::with_capacity(attachments.len());
        for attachment in attachments {
            let (by, wanted): (Vec<u8>, bool) = self
                .conn
                .prepare_cached(
                    "SELECT added_by, wanted > 0 FROM attached JOIN attachment USING (hash) WHERE record = ? AND id = ?",
                )?
                .query_row(params![record.as_bytes(), attachment.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .unwrap_or_default();
            let have = files.have(&attachment.hash);
            let here = plain_size(have, attachment.size);
            let presence = match files.whole_size(&attachment.hash) {
                Some(_) => Presence::Here,
                None if have > 0 || wanted => Presence::Coming,
                None => Presence::Elsewhere,
            };
            found.push(Attached { attachment, by, presence, here });
        }
        Ok(found)
    }

    /// Reads an attachment, on any thread, also while it is still arriving.
    ///
    /// # Errors
    /// As [`Self::read`]; [`Error::NoSuchAttachment`]; [`Error::NotHere`] where nothing of it is here; [`Error::Damaged`] where the
    /// record's entry is odd, or the file is of another length.
    pub fn attachment_open(&mut self, record: RecordId, id: Uuid) -> Result<AttachmentReader> {
        const WHAT: Error = Error::Damaged("an attachment");
        let attachments = self.read(record)?.attachments;
        let Attachment { hash, key, size, .. } =
            attachments.into_iter().find(|attachment| attachment.id == id).ok_or(Error::NoSuchAttachment)?;
        let key = Key(key.ok_or(WHAT)?.0);
        let files = self.files();
        let whole = File::open(files.whole(&hash));
        let file = match whole {
            Ok(file) if file.metadata()?.len() == sealed_size(size) => file,
            Ok(_) => return Err(WHAT),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                // If it was here, somebody took it away from under us: it is to be fetched again.
                self.note_missing(&hash)?;
                File::open(files.part(&hash)).map_err(|_| Error::NotHere)?
            }
            Err(error) => return Err(error.into()),
        };
        Ok(AttachmentReader::new(file, Chunks::new(&key), size))
    }

    /// Takes an attachment out of its record. Its bytes go when no record has named them for a month.
    ///
    /// # Errors
    /// As [`Self::edit`]; [`Error::NoSuchAttachment`].
    pub fn attachment_remove(&mut self, record: RecordId, id: Uuid) -> Result<()> {
        if self.edit(record, |edit| Ok(edit.remove_attachment(&id)))? { Ok(()) } else { Err(Error::NoSuchAttachment) }
    }

    /// A piece of ciphertext to give to another laptop, with the length of the whole; `None` where it is not all here.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn attachment_piece(&self, hash: &[u8; 32], from: u64, max: usize) -> Result<Option<(Vec<u8>, u64)>> {
        let mut file = match File::open(self.files().whole(hash)) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let size = file.metadata()?.len();
        let mut piece = Vec::with_capacity(size.saturating_sub(from).min(max.min(MAX_PIECE) as u64) as usize);
        file.seek(SeekFrom::Start(from.min(size)))?;
        file.take(max.min(MAX_PIECE) as u64).read_to_end(&mut piece)?;
        Ok(Some((piece, size)))
    }

    /// Where the project keeps the bytes of attachments.
    pub(crate) fn files(&self) -> Files {
        Files::of(&self.dir)
    }
}

/// A path that is free: the one asked for, or one with a number.
pub fn free_path(dir: &Path, name: &str) -> PathBuf {
    let name = safe_name(name);
    let (stem, ending) = match name.rfind('.').filter(|at| *at > 0) {
        Some(at) => name.split_at(at),
        None => (name.as_str(), ""),
    };
    let names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{stem} ({n}){ending}")));
    let mut paths = names.map(|name| dir.join(name));
    // The numbers do not end.
    paths.find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| dir.join(&name))
}
