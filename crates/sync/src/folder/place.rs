//! A folder's store: listing, reading and writing whole files, on a disk or behind a server, from a thread that may wait.

use std::{future::Future, io, sync::Arc, time::Duration};

use opendal::{
    EntryMode, ErrorKind, Operator,
    layers::{RetryLayer, TimeoutLayer},
};
use tokio::{runtime::Handle, task::JoinSet};

use super::{Waiter, address::Address};
use crate::{Error, Result, status::Folder};

/// How long a store may take for a listing or a small request.
const ANSWER: Duration = Duration::from_secs(60);
/// How long it may take for one piece of a file, or for the largest pack at once: that is 56 kB/s.
const PIECE: Duration = Duration::from_secs(300);
/// How many bytes of each new file are read to see what it is.
const START: u64 = 16 << 10;
/// How many bytes are read at once of one that is of use.
const CHUNK: u64 = 4 << 20;
/// The most files that are looked at.
const MOST: usize = 100_000;

/// A folder's store.
#[derive(Clone)]
pub(super) struct Place {
    store: Operator,
    runtime: Handle,
    /// Whoever waits for what is done here.
    waiter: Waiter,
    /// Whether it is a folder on this computer, which somebody else may carry or pull out.
    pub(super) on_disk: bool,
    renames: bool,
}

/// A file in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) size: u64,
    /// By the store's clock, in milliseconds since 1970.
    pub(super) modified: Option<i64>,
}

impl Place {
    /// Opens the folder; nothing is asked of a server yet.
    ///
    /// # Errors
    /// [`Error::Address`]; [`Error::Unreachable`] where a folder on this computer is not there.
    pub(super) fn open(folder: &Folder, runtime: Handle, waiter: Waiter) -> Result<Self> {
        let address = Address::parse(&folder.url)?;
        let store = address
            .operator(folder.login.as_ref())?
            .layer(TimeoutLayer::new().with_timeout(ANSWER).with_io_timeout(PIECE))
            .layer(RetryLayer::new().with_jitter().with_min_delay(Duration::from_millis(200)).with_max_times(2));
        let renames = store.info().capability().rename;
        Ok(Self { store, runtime, waiter, on_disk: matches!(address, Address::Disk(_)), renames })
    }

    /// Every file that stands directly in the folder.
    pub(super) fn list(&self) -> Result<Vec<Listed>> {
        let store = self.store.clone();
        // In a task, since a server that answers with other folders' names makes the listing panic.
        let listing = self.wait(async move {
            let task = tokio::spawn(async move { store.list("/").await });
            let stop = task.abort_handle();
            let listed = tokio::time::timeout(ANSWER, task).await;
            stop.abort();
            listed
        })?;
        let entries = match listing {
            Ok(Ok(listed)) => listed.map_err(|error| self.trouble(error))?,
            Ok(Err(_)) => return Err(Error::Unreachable(io::ErrorKind::InvalidData.into())),
            Err(_) => return Err(Error::Unreachable(io::ErrorKind::TimedOut.into())),
        };
        let files = entries.into_iter().take(MOST).filter(|entry| entry.metadata().mode() == EntryMode::FILE);
        let files = files.filter(|entry| !entry.path().trim_start_matches('/').contains('/'));
        Ok(files
            .map(|entry| Listed {
                name: entry.name().to_owned(),
                size: entry.metadata().content_length(),
                modified: entry.metadata().last_modified().map(|time| time.into_inner().as_millisecond()),
            })
            .collect())
    }

    /// The beginnings of files, several at once; nothing for one that is gone.
    pub(super) fn starts(&self, files: &[(String, u64)]) -> Result<Vec<Option<Vec<u8>>>> {
        let mut starts = vec![None; files.len()];
        let read = self.wait(async {
            let mut reading = JoinSet::new();
            for (n, (name, size)) in files.iter().cloned().enumerate() {
                let store = self.store.clone();
                reading.spawn(async move { (n, store.read_with(&name).range(0..size.min(START)).await) });
            }
            reading.join_all().await
        })?;
        for (n, start) in read {
            starts[n] = self.or_gone(start.map(|bytes| bytes.to_vec()))?;
        }
        Ok(starts)
    }

    /// Part of a file; nothing where it is gone or ends before.
    fn part(&self, name: &str, from: u64, to: u64) -> Result<Option<Vec<u8>>> {
        let read = self.wait(async { self.store.read_with(name).range(from..to).await })?;
        let bytes = self.or_gone(read.map(|bytes| bytes.to_vec()))?;
        Ok(bytes.filter(|bytes| bytes.len() as u64 == to - from))
    }

    /// Writes a file, under a temporary name first where the store can rename: others see all of it or nothing.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Unreachable`]; [`vault::Error::Disk`] where the folder is on this computer.
    pub(super) fn write(&self, name: &str, bytes: Arc<[u8]>) -> Result<()> {
        let temporary = part_name(name);
        let begun = if self.renames { temporary.as_str() } else { name };
        let written = self.wait(async {
            self.store.write(begun, bytes.to_vec()).await?;
            if self.renames { self.store.rename(begun, name).await } else { Ok(()) }
        })?;
        written.map_err(|error| {
            if self.renames {
                let _ = self.wait(self.store.delete(&temporary));
            }
            if self.on_disk { vault::Error::Disk(disk(error)).into() } else { self.trouble(error) }
        })
    }

    /// Whether a file holds exactly these bytes.
    pub(super) fn holds(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        let mut from = 0;
        for chunk in bytes.chunks(CHUNK as usize) {
            let to = from + chunk.len() as u64;
            if self.part(name, from, to)?.as_deref() != Some(chunk) {
                return Ok(false);
            }
            from = to;
        }
        let size = self.wait(self.store.stat(name))?.map(|metadata| metadata.content_length());
        Ok(self.or_gone(size)? == Some(from))
    }

    /// Removes a file; it is no matter if it is gone.
    pub(super) fn delete(&self, name: &str) -> Result<()> {
        let deleted = self.wait(self.store.delete(name))?;
        self.or_gone(deleted).map(drop)
    }

    /// Waits for as long as somebody waits for this; afterwards the runtime may be about to end, and its clock is not to be asked.
    fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T> {
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = self.waiter.closed() => Err(vault::Error::Cancelled.into()),
                done = work => Ok(done),
            }
        })
    }

    /// Tells trouble with one file, which is then as good as gone, from trouble with the store.
    fn or_gone<T>(&self, result: opendal::Result<T>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.on_disk || (error.is_permanent() && !refused(&error)) => Ok(None),
            Err(error) => Err(self.trouble(error)),
        }
    }

    fn trouble(&self, error: opendal::Error) -> Error {
        if !self.on_disk && refused(&error) { Error::Refused } else { Error::Unreachable(io::Error::other(error)) }
    }
}

/// Whether the store wants another login. For one of its answers the text is the only place where that can be seen.
fn refused(error: &opendal::Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied || error.to_string().contains("status: 401")
}

/// What the disk said, so that a full one is told from others.
fn disk(error: opendal::Error) -> io::Error {
    let mut sources = std::iter::successors(std::error::Error::source(&error), |source| source.source());
    let kind = sources.find_map(|source| Some(source.downcast_ref::<io::Error>()?.kind()));
    io::Error::new(kind.unwrap_or(io::ErrorKind::Other), error)
}

/// What a pack is called while it is being written.
pub(super) fn part_name(name: &str) -> String {
    format!("{}.part", name.trim_end_matches(".pack"))
}

/// A file of the folder, for reading from the beginning.
pub(super) struct Input<'a> {
    place: &'a Place,
    name: &'a str,
    size: u64,
    /// Up to where the file was read into `buffer`, and up to where that was taken.
    end: u64,
    buffer: Vec<u8>,
    taken: usize,
    trouble: Option<Error>,
}

impl<'a> Input<'a> {
    /// The file, of which `start` was read already.
    pub(super) fn new(place: &'a Place, name: &'a str, size: u64, start: Vec<u8>) -> Self {
        Self { place, name, size, end: start.len() as u64, buffer: start, taken: 0, trouble: None }
    }

    /// How many bytes were read.
    pub(super) fn read_so_far(&self) -> u64 {
        self.end
    }

    /// The store's own trouble, where that is why reading failed.
    pub(super) fn trouble(self) -> Option<Error> {
        self.trouble
    }
}

impl io::Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.buffer.len() && self.end < self.size {
            let to = self.size.min(self.end + CHUNK);
            match self.place.part(self.name, self.end, to) {
                Ok(Some(bytes)) => {
                    self.buffer = bytes;
                    self.taken = 0;
                    self.end = to;
                }
                // It got shorter since it was listed.
                Ok(None) => self.size = self.end,
                Err(error) => {
                    self.trouble = Some(error);
                    return Err(io::ErrorKind::Other.into());
                }
            }
        }
        let length = into.len().min(self.buffer.len() - self.taken);
        into[..length].copy_from_slice(&self.buffer[self.taken..self.taken + length]);
        self.taken += length;
        Ok(length)
    }
}
