//! Packs: a range of entries in one encrypted file, for a stick in a pocket.
//!
//! A pack is a magic line, 32 bytes of salt, and frames: a length (u32, big-endian) and that many encrypted bytes. The first
//! frame says who wrote the pack and what they hold; each other one holds entries. A frame is taken in whole or not at all, so
//! half a pack brings half of what it holds, and the rest comes with the next.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Write},
    path::Path,
};

use model::RecordId;
use serde::{Deserialize, Serialize};
use vault::{DeviceId, Entry, Handle, Heights, Ingested, LogId, Salt, Store};

use crate::{Error, Result};

const MAGIC: &[u8] = b"crossroads pack 1\n";
const WHAT: &str = "pack";
/// About how many bytes of entries one frame holds. Each is one transaction on the other side.
const FRAME: usize = 8 << 20;
/// The largest frame that is read: one entry of the largest size and what comes before it.
const MAX_FRAME: u32 = 16 << 20;

/// The first frame.
#[derive(Serialize, Deserialize)]
struct Opening {
    from: DeviceId,
    heights: Vec<(LogId, u64)>,
}

/// What writing a pack came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many entries it holds.
    pub entries: u32,
    /// Its size.
    pub bytes: u64,
}

/// What reading a pack came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackReport {
    /// Who wrote it.
    pub from: DeviceId,
    /// What became of its entries.
    pub ingested: Ingested,
    /// Entries that wait for another pack.
    pub waiting: u32,
    /// Whether the file ends, or is damaged, before the pack does.
    pub cut_short: bool,
}

/// Told how many steps are done and how many there are, where that is known; stops the work by returning `false`.
pub type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>) -> bool;

/// Writes what `to` lacks, as far as is known, or everything.
///
/// # Errors
/// [`vault::Error::Cancelled`], [`vault::Error::Disk`]; a file of that name is then as it was.
pub fn write(project: &Handle, path: &Path, to: Option<DeviceId>, progress: Progress<'_>) -> Result<Written> {
    let temporary = path.with_extension("part");
    let written = File::create(&temporary).map_err(Error::from).and_then(|file| {
        let mut out = BufWriter::new(file);
        let written = write_to(project, &mut out, to, progress)?;
        out.into_inner().map_err(|error| Error::from(error.into_error()))?.sync_all()?;
        Ok(written)
    });
    match written {
        Ok(written) => {
            fs::rename(&temporary, path)?;
            Ok(written)
        }
        Err(error) => {
            let _ = fs::remove_file(&temporary);
            Err(error)
        }
    }
}

/// Reads a pack; what is already here is passed over.
///
/// # Errors
/// [`Error::NotA`], [`Error::NotForUs`]; [`vault::Error::Cancelled`] and [`vault::Error::Disk`], with the frames before kept.
pub fn read(project: &Handle, path: &Path, progress: Progress<'_>) -> Result<PackReport> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    read_from(project, &mut BufReader::new(file), size, progress)
}

/// The same into anything that takes bytes.
pub(crate) fn write_to(project: &Handle, out: &mut impl Write, to: Option<DeviceId>, progress: Progress<'_>) -> Result<Written> {
    let (salt, mut envelope, opening, places) = project.run(move |store| {
        let known = to.map_or(Ok(Heights::new()), |device| store.peer_heights(&device))?;
        let places = store.lacking(&known)?;
        let (salt, envelope) = store.new_envelope()?;
        Ok((salt, envelope, opening(store)?, places))
    })?;
    out.write_all(MAGIC)?;
    out.write_all(&salt.0)?;
    let mut bytes = (MAGIC.len() + salt.0.len()) as u64;
    let total = places.len() as u64;
    let mut frame = opening;
    let mut places = places.into_iter().peekable();
    let mut done = 0;
    loop {
        let last = places.peek().is_none();
        let sealed = envelope.seal(&frame, last);
        out.write_all(&(sealed.len() as u32).to_be_bytes())?;
        out.write_all(&sealed)?;
        bytes += 4 + sealed.len() as u64;
        if last {
            break;
        }
        let (entries, rest) = project.run(move |store| {
            let mut entries = Vec::new();
            let mut size = 0;
            while let Some(place) = places.next_if(|_| size < FRAME) {
                let entry = store.entry(place)?;
                size += entry.size();
                entries.push(entry);
            }
            Ok((entries, places))
        })?;
        places = rest;
        done += entries.len() as u64;
        frame = postcard::to_stdvec(&entries).map_err(|_| Error::Damaged(WHAT))?;
        if !progress(done, Some(total)) {
            return Err(vault::Error::Cancelled.into());
        }
    }
    Ok(Written { entries: total as u32, bytes })
}

/// The same from anything that gives bytes; `size` is for progress only.
pub(crate) fn read_from(project: &Handle, input: &mut impl Read, size: u64, progress: Progress<'_>) -> Result<PackReport> {
    let mut magic = [0; MAGIC.len()];
    let mut salt = Salt([0; 32]);
    input.read_exact(&mut magic).and_then(|()| input.read_exact(&mut salt.0)).map_err(|_| Error::NotA(WHAT))?;
    if magic != MAGIC {
        return Err(Error::NotA(WHAT));
    }
    let first = read_frame(input)?.ok_or(Error::Damaged(WHAT))?;
    let mut read = first.len() as u64;
    let envelopes = project.run(move |store| store.envelopes(&salt))?;
    let opened = envelopes.into_iter().find_map(|mut envelope| {
        let (frame, last) = envelope.open(&first).ok()?;
        Some((envelope, frame, last))
    });
    let Some((mut envelope, opening, mut last)) = opened else { return Err(Error::NotForUs(WHAT)) };
    let opening: Opening = postcard::from_bytes(&opening).map_err(|_| Error::Damaged(WHAT))?;
    let mut report = PackReport { from: opening.from, ingested: Ingested::default(), waiting: 0, cut_short: false };
    let mut seen = HashSet::new();
    while !last {
        let frame = read_frame(input)?.and_then(|sealed| {
            read += sealed.len() as u64 + 4;
            envelope.open(&sealed).ok()
        });
        let Some((frame, is_last)) = frame else {
            report.cut_short = true;
            break;
        };
        last = is_last;
        let entries: Vec<Entry> = postcard::from_bytes(&frame).map_err(|_| Error::Damaged(WHAT))?;
        let ingested = project.run(move |store| store.ingest(&entries))?;
        add(&mut report.ingested, ingested, &mut seen);
        if !progress(read, Some(size)) {
            return Err(vault::Error::Cancelled.into());
        }
    }
    let heights: Heights = opening.heights.into_iter().collect();
    report.waiting = project.run(move |store| {
        store.note_peer(&opening.from, &heights)?;
        store.waiting()
    })?;
    Ok(report)
}

fn opening(store: &Store) -> vault::Result<Vec<u8>> {
    let opening = Opening { from: store.device(), heights: store.heights()?.into_iter().collect() };
    postcard::to_stdvec(&opening).map_err(|_| vault::Error::Damaged("heights"))
}

/// The next frame, or nothing where the input ends or lies about its length.
fn read_frame(input: &mut impl Read) -> Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    if let Err(error) = input.read_exact(&mut length) {
        return ended(error);
    }
    let length = u32::from_be_bytes(length);
    if length > MAX_FRAME {
        return Ok(None);
    }
    let mut frame = Vec::new();
    // The buffer grows with what comes, not with what the length promises.
    match input.take(u64::from(length)).read_to_end(&mut frame) {
        Ok(read) if read == length as usize => Ok(Some(frame)),
        Ok(_) => Ok(None),
        Err(error) => ended(error),
    }
}

fn ended(error: std::io::Error) -> Result<Option<Vec<u8>>> {
    if error.kind() == std::io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error.into()) }
}

fn add(all: &mut Ingested, more: Ingested, seen: &mut HashSet<RecordId>) {
    all.taken += more.taken;
    all.known += more.known;
    all.records.extend(more.records.into_iter().filter(|record| seen.insert(*record)));
    for refusal in more.refused {
        if !all.refused.contains(&refusal) {
            all.refused.push(refusal);
        }
    }
}
