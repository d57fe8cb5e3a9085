//! Packs: a range of entries in one encrypted file, for a stick in a pocket.
//!
//! A pack is a magic line, 32 bytes of salt, and frames: a length (u32, big-endian) and that many encrypted bytes. The first
//! frame says who wrote the pack, what they hold and what is in it; each other one holds entries or pieces of attachments, and the
//! last one padding as well. A frame is taken in whole or not at all, so half a pack brings half of what it holds, and the rest
//! comes with the next.

mod frames;

use std::{
    collections::HashSet,
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::Path,
    sync::mpsc::{Receiver, TryRecvError, channel},
};

use model::RecordId;
use uuid::Uuid;
use vault::{DeviceId, Entry, Handle, Heights, Ingested, MAX_PIECE, Taken, whole};

use self::frames::Sealing;
pub(crate) use self::frames::{
    Beside, FRAME, Frame, NewEnvelope, Opening, Part, Piece, Receipt, Step, Unsealing, plain, plain_pieces, seal_whole,
};
use crate::Result;

/// So many bytes of entries may wait for the vault before they go there, in one transaction.
const MOST_WAITING: usize = 8 << 20;

/// What goes into a pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Content {
    /// Only what this device lacks, as far as is known; everything if absent.
    pub to: Option<DeviceId>,
    /// Whether the attachments that are here go along.
    pub attachments: bool,
}

/// What writing a pack came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many entries it holds.
    pub entries: u32,
    /// How many attachments it holds.
    pub attachments: u32,
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
    /// Attachments that are here whole since it was read: records, and their ids in them.
    pub attachments: Vec<(RecordId, Uuid)>,
    /// Attachments in it that could not be taken in: no record here names them, yet, or they arrived damaged.
    pub left: u32,
    /// Whether the file ends, or is damaged, before the pack does.
    pub cut_short: bool,
}

/// Told how many steps are done and how many there are, where that is known; stops the work by returning `false`.
pub type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>) -> bool;

/// Writes a pack.
///
/// # Errors
/// [`vault::Error::Cancelled`], [`vault::Error::Disk`]; a file of that name is then as it was.
pub fn write(project: &Handle, path: &Path, content: Content, progress: Progress<'_>) -> Result<Written> {
    whole::write(path, |file| {
        let mut out = BufWriter::new(file);
        let written = write_to(project, &mut out, content, progress)?;
        out.flush()?;
        Ok(written)
    })
}

/// Reads a pack; what is already here is passed over.
///
/// # Errors
/// [`NotA`](crate::Error::NotA), [`NotForUs`](crate::Error::NotForUs); [`vault::Error::Cancelled`] and [`vault::Error::Disk`], with the frames before kept.
pub fn read(project: &Handle, path: &Path, progress: Progress<'_>) -> Result<PackReport> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    read_from(project, &mut BufReader::new(file), size, progress)
}

/// The same into anything that takes bytes.
pub(crate) fn write_to(project: &Handle, out: &mut impl Write, content: Content, progress: Progress<'_>) -> Result<Written> {
    let Content { to, attachments } = content;
    let (mut sealing, start, places, carried) = project.run(move |store| {
        // What was typed goes along, and so the record that names what was attached last, and what relays are to know of it.
        store.announce_attachments();
        let carried = if attachments { store.attachments_to_carry(to.as_ref())? } else { Vec::new() };
        let known = to.map_or(Ok(Heights::new()), |device| store.peer_heights(&device))?;
        let places = store.lacking(&known)?;
        let covers = store.heights()?.into_iter().filter_map(|(log, height)| {
            let from = known.get(&log).copied().unwrap_or(0) + 1;
            (from <= height).then_some((log, from, height))
        });
        let (sealing, start) = Sealing::begin(store.new_envelope()?, &Opening::new(store, covers.collect())?)?;
        Ok((sealing, start, places, carried))
    })?;
    out.write_all(&start)?;
    let pieces: u64 = carried.iter().map(|(_, size)| size.div_ceil(MAX_PIECE as u64)).sum();
    let (count, total) = (places.len() as u32, places.len() as u64 + pieces);
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
        if places.peek().is_none() && carried.is_empty() {
            let bytes = sealing.end(plain, |frame| out.write_all(&frame))?;
            return Ok(Written { entries: count, attachments: 0, bytes });
        }
        out.write_all(&sealing.frame(&plain, false))?;
        if places.peek().is_none() {
            break;
        }
    }
    let mut written = 0;
    for (hash, size) in carried {
        let mut from = 0;
        while let Some(piece) = piece(project, hash, size, from)? {
            from += piece.bytes.len() as u64;
            done += 1;
            out.write_all(&sealing.frame(&plain_pieces(&[piece])?, false))?;
            if !progress(done, Some(total)) {
                return Err(vault::Error::Cancelled.into());
            }
        }
        written += u32::from(from == size);
    }
    let bytes = sealing.end(plain(&[])?, |frame| out.write_all(&frame))?;
    Ok(Written { entries: count, attachments: written, bytes })
}

/// The next piece of an attachment that is here; nothing at its end, or where it is not here any more.
pub(crate) fn piece(project: &Handle, hash: [u8; 32], size: u64, from: u64) -> Result<Option<Piece>> {
    if from >= size {
        return Ok(None);
    }
    let piece = project.run(move |store| store.attachment_piece(&hash, from, MAX_PIECE))?;
    // A file of another length is damaged; it is found out where somebody opens it.
    let piece = piece.filter(|(bytes, length)| *length == size && !bytes.is_empty());
    Ok(piece.map(|(bytes, _)| Piece { hash, size, from, bytes }))
}

/// Takes a piece in as far as it goes on with what is here; nothing where that is not so, or no record names its file.
pub(crate) fn take(project: &Handle, piece: Piece) -> Result<Option<Taken>> {
    let Piece { hash, size, from, mut bytes } = piece;
    let taken = project.run(move |store| {
        let Some(have) = store.attachment_have(&hash, size)? else { return Ok(None) };
        if have < from || have >= from.saturating_add(bytes.len() as u64) {
            return Ok(Some(Taken { have, whole: have == size, wrong: false }));
        }
        store.attachment_take(&hash, have, &bytes.split_off((have - from) as usize), size).map(Some)
    });
    match taken {
        Ok(taken) => Ok(taken),
        Err(vault::Error::NoSuchAttachment | vault::Error::Damaged(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The same from anything that gives bytes; `size` is for progress only.
pub(crate) fn read_from(project: &Handle, input: &mut impl Read, size: u64, progress: Progress<'_>) -> Result<PackReport> {
    let mut pack = Unsealing::begin(project, input)?;
    let from = pack.opening.from;
    let (ingested, attachments) = (Ingested::default(), Vec::new());
    let mut report = PackReport { from, ingested, waiting: 0, attachments, left: 0, cut_short: false };
    let (mut seen, mut files) = (HashSet::new(), Files::default());
    let mut taking = Taking::default();
    loop {
        let next = pack.next(input);
        if taking.is_full() || !matches!(next, Ok(Step::Frame(_))) {
            taking.end(project, &mut report.ingested, &mut seen)?;
        }
        let Frame { entries, pieces } = match next? {
            Step::Frame(frame) => frame,
            Step::End => break,
            Step::Cut => {
                report.cut_short = true;
                break;
            }
        };
        taking.take(project, entries, &mut report.ingested, &mut seen)?;
        if !pieces.is_empty() {
            // What names their files may stand right before them.
            taking.end(project, &mut report.ingested, &mut seen)?;
        }
        for piece in pieces {
            files.take(project, piece)?;
        }
        if !progress(pack.bytes, Some(size)) {
            taking.end(project, &mut report.ingested, &mut seen)?;
            return Err(vault::Error::Cancelled.into());
        }
    }
    (report.attachments, report.left) = files.end(project)?;
    let heights: Heights = pack.opening.heights.into_iter().collect();
    report.waiting = project.run(move |store| {
        store.note_peer(&from, &heights)?;
        store.waiting()
    })?;
    Ok(report)
}

/// Entries on their way into the vault. While it takes in some, the next frames are read, and go together when it is done.
#[derive(Default)]
struct Taking {
    /// Those that wait, and how many bytes they have.
    entries: Vec<Entry>,
    bytes: usize,
    /// Tells what became of those that the vault has.
    under_way: Option<Receiver<vault::Result<Ingested>>>,
}

impl Taking {
    /// Whether as much waits as should be in one transaction.
    fn is_full(&self) -> bool {
        self.bytes >= MOST_WAITING
    }

    /// Takes in what a frame holds, now or when the vault is done with what it has.
    fn take(&mut self, project: &Handle, entries: Vec<Entry>, all: &mut Ingested, seen: &mut HashSet<RecordId>) -> Result<()> {
        self.bytes += entries.iter().map(Entry::size).sum::<usize>();
        self.entries.extend(entries);
        match self.under_way.as_ref().map(Receiver::try_recv) {
            Some(Err(TryRecvError::Empty)) => return Ok(()),
            Some(Err(TryRecvError::Disconnected)) => return Err(vault::Error::Locked.into()),
            Some(Ok(ingested)) => add(all, ingested?, seen),
            None => {}
        }
        self.send(project);
        Ok(())
    }

    /// Waits until all of it is taken in.
    fn end(&mut self, project: &Handle, all: &mut Ingested, seen: &mut HashSet<RecordId>) -> Result<()> {
        loop {
            if let Some(ingested) = self.under_way.take() {
                add(all, ingested.recv().unwrap_or(Err(vault::Error::Locked))?, seen);
            }
            if self.entries.is_empty() {
                return Ok(());
            }
            self.send(project);
        }
    }

    fn send(&mut self, project: &Handle) {
        self.under_way = None;
        if self.entries.is_empty() {
            return;
        }
        let entries = std::mem::take(&mut self.entries);
        self.bytes = 0;
        let (sender, ingested) = channel();
        // Where nobody waits any more, reading failed in between.
        project.send(move |store| store.ingest(&entries), move |ingested| drop(sender.send(ingested)));
        self.under_way = Some(ingested);
    }
}

/// The attachments in a pack, one after another.
#[derive(Default)]
struct Files {
    /// The one whose pieces come now, and whether it was here before them, or all of it is by now.
    now: Option<([u8; 32], bool, bool)>,
    whole: Vec<[u8; 32]>,
    left: u32,
}

impl Files {
    fn take(&mut self, project: &Handle, piece: Piece) -> Result<()> {
        let hash = piece.hash;
        let is_next = self.now.is_none_or(|(now, ..)| now != hash);
        if is_next {
            self.next();
        }
        let size = piece.size;
        if is_next {
            let was_here = project.run(move |store| store.attachment_have(&hash, size))? == Some(size);
            self.now = Some((hash, was_here, was_here));
        }
        if let Some((_, false, is_whole)) = &mut self.now
            && let Some(taken) = take(project, piece)?
        {
            *is_whole = taken.whole;
        }
        Ok(())
    }

    fn next(&mut self) {
        match self.now.take() {
            Some((hash, false, true)) => self.whole.push(hash),
            Some((_, false, false)) => self.left += 1,
            _ => {}
        }
    }

    /// Which came, and how many did not.
    fn end(mut self, project: &Handle) -> Result<(Vec<(RecordId, Uuid)>, u32)> {
        self.next();
        let whole = self.whole;
        let named = project.run(move |store| {
            let mut named = Vec::new();
            for hash in &whole {
                named.extend(store.attachment_named_by(hash)?);
            }
            Ok(named)
        })?;
        Ok((named, self.left))
    }
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
