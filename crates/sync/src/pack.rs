//! Packs: a range of entries in one encrypted file, for a stick in a pocket.
//!
//! A pack is a magic line, 32 bytes of salt, and frames: a length (u32, big-endian) and that many encrypted bytes. The first
//! frame says who wrote the pack, what they hold and what is in it; each other one holds entries, and the last one padding as
//! well. A frame is taken in whole or not at all, so half a pack brings half of what it holds, and the rest comes with the next.

mod frames;

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufReader, BufWriter, Read, Write},
    path::Path,
};

use model::RecordId;
use vault::{DeviceId, Handle, Heights, Ingested};

use self::frames::Sealing;
pub(crate) use self::frames::{FRAME, Opening, Step, Unsealing, plain, seal_whole};
use crate::{Error, Result};

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
    let (mut sealing, start, places) = project.run(move |store| {
        let known = to.map_or(Ok(Heights::new()), |device| store.peer_heights(&device))?;
        let places = store.lacking(&known)?;
        let covers = store.heights()?.into_iter().filter_map(|(log, height)| {
            let from = known.get(&log).copied().unwrap_or(0) + 1;
            (from <= height).then_some((log, from, height))
        });
        let (sealing, start) = Sealing::begin(store.new_envelope()?, &Opening::new(store, covers.collect())?)?;
        Ok((sealing, start, places))
    })?;
    out.write_all(&start)?;
    let total = places.len() as u64;
    let mut places = places.into_iter().peekable();
    let mut done = 0;
    loop {
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
        let plain = frames::plain(&entries)?;
        if !progress(done, Some(total)) {
            return Err(vault::Error::Cancelled.into());
        }
        if places.peek().is_none() {
            let bytes = sealing.end(plain, |frame| out.write_all(&frame))?;
            return Ok(Written { entries: total as u32, bytes });
        }
        out.write_all(&sealing.frame(&plain, false))?;
    }
}

/// The same from anything that gives bytes; `size` is for progress only.
pub(crate) fn read_from(project: &Handle, input: &mut impl Read, size: u64, progress: Progress<'_>) -> Result<PackReport> {
    let mut pack = Unsealing::begin(project, input)?;
    let from = pack.opening.from;
    let mut report = PackReport { from, ingested: Ingested::default(), waiting: 0, cut_short: false };
    let mut seen = HashSet::new();
    loop {
        let entries = match pack.next(input)? {
            Step::Entries(entries) => entries,
            Step::End => break,
            Step::Cut => {
                report.cut_short = true;
                break;
            }
        };
        let ingested = project.run(move |store| store.ingest(&entries))?;
        add(&mut report.ingested, ingested, &mut seen);
        if !progress(pack.bytes, Some(size)) {
            return Err(vault::Error::Cancelled.into());
        }
    }
    let heights: Heights = pack.opening.heights.into_iter().collect();
    report.waiting = project.run(move |store| {
        store.note_peer(&from, &heights)?;
        store.waiting()
    })?;
    Ok(report)
}

/// Adds up what became of several lists of entries; `seen` is for this alone.
pub(crate) fn add(all: &mut Ingested, more: Ingested, seen: &mut HashSet<RecordId>) {
    all.taken += more.taken;
    all.known += more.known;
    all.records.extend(more.records.into_iter().filter(|record| seen.insert(*record)));
    for refusal in more.refused {
        if !all.refused.contains(&refusal) {
            all.refused.push(refusal);
        }
    }
}
