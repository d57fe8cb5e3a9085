//! Checking the bytes of attachments against their names, beside the project's thread: there may be many gigabytes of them.

use std::{
    fs::File,
    io::{self, Read as _},
};

use model::RecordId;
use uuid::Uuid;

use super::files::{Files, Hash};
use crate::{Error, Fault, Handle, Result, Store, Verified};

impl Handle {
    /// Checks every attachment that should be here. Changes nothing.
    ///
    /// `progress` is told bytes done and bytes in all, and stops it by returning `false`.
    ///
    /// # Errors
    /// [`Error::Cancelled`], [`Error::Disk`].
    pub fn verify_attachments(&self, verified: &mut Verified, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        let (files, here) = self.run(|store| Ok((store.files(), store.attachments_here()?)))?;
        let total = here.iter().map(|(_, size)| size).sum();
        let mut done = 0;
        for (hash, size) in here {
            let is_whole = is_whole(&files, &hash, &mut |read| progress(done + read, total))?;
            done += size;
            verified.attachments += 1;
            if !is_whole {
                let named = self.run(move |store| store.attachment_named_by(&hash))?;
                verified.faults.extend(named.into_iter().map(|(record, _)| Fault::Attachment(record)));
            }
        }
        Ok(())
    }

    /// A person asks for an attachment: what is missing of it is fetched before everything else. Bytes that are here and are not
    /// what they should be are thrown away first. Gives whether anything is to be fetched.
    ///
    /// # Errors
    /// As [`Store::attachments`]; [`Error::NoSuchAttachment`].
    pub fn fetch_attachment(&self, record: RecordId, id: Uuid) -> Result<bool> {
        let (files, hash) = self.run(move |store| {
            let attachments = store.read(record)?.attachments;
            let attachment = attachments.iter().find(|attachment| attachment.id == id).ok_or(Error::NoSuchAttachment)?;
            Ok((store.files(), attachment.hash))
        })?;
        let is_whole = is_whole(&files, &hash, &mut |_| true)?;
        self.run(move |store| {
            if !is_whole {
                store.distrust(&hash)?;
            }
            store.attachments_want(record, Some(id))
        })
    }
}

impl Store {
    /// Throws away a whole file that is not what it should be; the beginning of one stays, for its end will show.
    pub(super) fn distrust(&mut self, hash: &Hash) -> Result<()> {
        match std::fs::remove_file(self.files().whole(hash)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => self.note_missing(hash),
        }
    }
}

/// Whether the file is here and is what its name says.
pub(super) fn is_whole(files: &Files, hash: &Hash, progress: &mut dyn FnMut(u64) -> bool) -> Result<bool> {
    let mut file = match File::open(files.whole(hash)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 << 10];
    let mut done = 0;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(read) => read,
            // A part of the disk that can't be read any more is damage like any other.
            Err(_) => return Ok(false),
        };
        if read == 0 {
            return Ok(hasher.finalize() == *hash);
        }
        hasher.update(&buffer[..read]);
        done += read as u64;
        if !progress(done) {
            return Err(Error::Cancelled);
        }
    }
}
