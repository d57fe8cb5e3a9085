//! Exchange through a folder that several laptops reach: on a stick, carried by another program, or behind a server.
//!
//! The folder holds packs, which are never changed. Each says which entries it holds, so everybody can tell what all of them
//! together lack, and whoever has that writes it. A pack that vanishes, comes late or comes in halves is simply not counted.
//! Attachments stand in packs of their own, for as long as somebody waits for them.

mod address;
mod attachments;
mod place;
mod ranges;
mod state;
mod tidy;
mod write;

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use model::RecordId;
use tokio::sync::mpsc;
use uuid::Uuid;
use vault::{DeviceId, Entry, Fetch, Handle, Heights, Ingested, LogId, Range, Refusal, Salt, Standing};

pub use self::address::check;
use self::{
    place::{Input, Place, part_name},
    ranges::Ranges,
    state::{Pack, Parcel, ReadSo, ReceiptFile, Seen, State, What},
};
use crate::{
    Error, Result,
    pack::{self, Beside, Step, Unsealing},
    status::Folder,
};

/// How many files are looked into at once.
const AT_ONCE: usize = 16;

/// What one round came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// What became of the entries in the packs that were read.
    pub ingested: Ingested,
    /// Packs that were read, whole or as far as they went.
    pub packs_read: u32,
    /// Packs that were written, those that replace others included.
    pub packs_written: u32,
    /// Packs of this project in the folder.
    pub packs: u32,
    /// Bytes read from packs.
    pub bytes_in: u64,
    /// Bytes written.
    pub bytes_out: u64,
    /// How many entries were written, those that take the place of others included.
    pub entries_out: u64,
    /// Attachments that are here whole since: records, and their ids in them.
    pub attachments: Vec<(RecordId, Uuid)>,
    /// Parts of attachments that were read.
    pub parts_read: u32,
    /// Parts of attachments that were written.
    pub parts_written: u32,
    /// Whether more attachments are to come or to go at once; another round goes on with them.
    pub more: bool,
}

/// Told how many bytes were read and written, and how many there are to read, as far as is known; stops the round by returning
/// `false`.
pub type Progress<'a> = &'a mut (dyn FnMut(u64, Option<u64>) -> bool + Send);

/// One round: reads what is new, writes what the folder lacks, tidies up this laptop's own packs, and then does the same with
/// attachments, for about so long as entries may wait. One at a time for each folder.
///
/// # Errors
/// [`Error::Address`], [`Error::Refused`], [`Error::Unreachable`]; [`vault::Error::Disk`], [`vault::Error::Cancelled`]. What was
/// read until then is kept.
pub async fn exchange(project: &Handle, folder: &Folder, progress: Progress<'_>) -> Result<Exchanged> {
    exchange_holding(project, folder, (), progress).await
}

/// The same that keeps `held` until the round has ended, which may be after nobody waits for it any more.
pub(crate) async fn exchange_holding(
    project: &Handle,
    folder: &Folder,
    held: impl Send + 'static,
    progress: Progress<'_>,
) -> Result<Exchanged> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
    round_at(project, folder, now, held, progress).await
}

/// The same at a given time, in milliseconds since 1970. Only how old packs are depends on it.
///
/// # Errors
/// As [`exchange`].
pub async fn exchange_at(project: &Handle, folder: &Folder, now: i64, progress: Progress<'_>) -> Result<Exchanged> {
    round_at(project, folder, now, (), progress).await
}

async fn round_at(
    project: &Handle,
    folder: &Folder,
    now: i64,
    held: impl Send + 'static,
    progress: Progress<'_>,
) -> Result<Exchanged> {
    let (reports, mut reported) = mpsc::unbounded_channel();
    let stop = Arc::new(AtomicBool::new(false));
    let steps = Steps { reports, stop: Arc::clone(&stop), done: 0, total: 0 };
    let (project, folder, runtime) = (project.clone(), folder.clone(), tokio::runtime::Handle::current());
    let round = tokio::task::spawn_blocking(move || {
        let _held = held;
        let place = Place::open(&folder, runtime, steps.reports.clone())?;
        Round::begin(project, place, folder, now, steps)?.run()
    });
    while let Some((done, total)) = reported.recv().await {
        if !progress(done, total) {
            stop.store(true, Ordering::Relaxed);
        }
    }
    round.await.map_err(|_| vault::Error::Panicked)?
}

/// Where a round tells how far it is, as bytes done and in all; closed once nobody waits for it.
type Waiter = mpsc::UnboundedSender<(u64, Option<u64>)>;

/// How far a round is, for whoever waits for it; it goes on only as long as somebody does.
struct Steps {
    reports: Waiter,
    stop: Arc<AtomicBool>,
    done: u64,
    total: u64,
}

impl Steps {
    fn step(&mut self, bytes: u64) -> Result<()> {
        self.done += bytes;
        let total = Some(self.total.max(self.done));
        if self.stop.load(Ordering::Relaxed) || self.reports.send((self.done, total)).is_err() {
            return Err(vault::Error::Cancelled.into());
        }
        Ok(())
    }
}

/// One round.
struct Round {
    project: Handle,
    place: Place,
    address: String,
    /// Whether attachments go through this folder, and which are fetched from it.
    carries: bool,
    rule: Option<Fetch>,
    now: i64,
    steps: Steps,
    device: DeviceId,
    /// What is held here.
    heights: Heights,
    /// What is held without a payload that may still come.
    absent: BTreeSet<(LogId, u64)>,
    state: State,
    done: Exchanged,
    /// Records that are in `done` already.
    records: HashSet<RecordId>,
}

impl Round {
    fn begin(project: Handle, place: Place, folder: Folder, now: i64, steps: Steps) -> Result<Self> {
        let Folder { url: address, attachments, .. } = folder;
        let (carries, rule) = (attachments.is_some(), attachments.and_then(|rule| rule.over(place.on_disk)));
        let of = address.clone();
        let (state, device, heights, absent) = project.run(move |store| {
            store.project().ok_or(vault::Error::Joining)?;
            store.clean_up()?;
            store.seal()?;
            store.announce_attachments();
            Ok((store.folder_state(&of)?, store.device(), store.heights()?, store.absent()?.into_iter().collect()))
        })?;
        let state = state.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        let (done, records) = (Exchanged::default(), HashSet::new());
        Ok(Self { project, place, address, carries, rule, now, steps, device, heights, absent, state, done, records })
    }

    fn run(mut self) -> Result<Exchanged> {
        let before = self.state.clone();
        let outcome = self.look().and_then(|()| self.read()).and_then(|()| self.write()).and_then(|()| self.tidy());
        let outcome = outcome.and_then(|()| self.exchange_attachments());
        // Also after trouble: what was read need not be read again.
        if self.state != before {
            self.remember()?;
        }
        outcome?;
        self.done.packs = self.state.seen.values().filter(|seen| seen.pack().is_some()).count() as u32;
        let Exchanged { packs_read, packs_written, packs, bytes_in, bytes_out, parts_read, parts_written, .. } = self.done;
        tracing::debug!(
            packs_read,
            packs_written,
            packs,
            bytes_in,
            bytes_out,
            parts_read,
            parts_written,
            "exchanged through a folder"
        );
        Ok(self.done)
    }

    fn remember(&self) -> Result<()> {
        let address = self.address.clone();
        let state = postcard::to_stdvec(&self.state).map_err(|_| Error::Damaged("memory of a folder"))?;
        Ok(self.project.run(move |store| store.set_folder_state(&address, &state))?)
    }

    /// Lists the folder once, and looks at the beginning of each file that is new.
    fn look(&mut self) -> Result<()> {
        let listed = self.place.list()?;
        self.steps.step(0)?;
        let names: HashSet<&str> = listed.iter().map(|file| file.name.as_str()).collect();
        for name in std::mem::take(&mut self.state.begun) {
            if names.contains(part_name(&name).as_str()) {
                self.place.delete(&part_name(&name))?;
            }
        }
        self.state.seen.retain(|name, _| names.contains(name.as_str()));
        let keys = self.project.run(|store| Ok(store.envelopes(&Salt([0; 32]), &[])?.len() as u32))?;
        for file in listed.iter().filter(|file| file.name.to_ascii_lowercase().ends_with(".pack")) {
            let seen = self.state.seen.entry(file.name.clone()).or_insert_with(|| Seen::new(file, self.now));
            seen.update(file, keys, self.now);
        }
        let new: Vec<(String, u64)> = self
            .state
            .seen
            .iter()
            .filter(|(_, seen)| seen.what == What::New)
            .map(|(name, seen)| (name.clone(), seen.size))
            .collect();
        let mut peers = BTreeMap::new();
        for files in new.chunks(AT_ONCE) {
            for ((name, size), start) in files.iter().zip(self.place.starts(files)?) {
                let what = self.identify(name, *size, start, keys, &mut peers)?;
                if let Some(seen) = self.state.seen.get_mut(name) {
                    seen.what = what;
                    seen.looked = self.now;
                }
            }
            self.steps.step(0)?;
        }
        self.note_peers(peers)
    }

    /// Says what a file is by its beginning, and adds what its writer held to what is known of the others.
    fn identify(
        &mut self,
        name: &str,
        size: u64,
        start: Option<Vec<u8>>,
        keys: u32,
        peers: &mut BTreeMap<DeviceId, Heights>,
    ) -> Result<What> {
        let Some(start) = start else { return Ok(What::New) };
        let mut input = Input::new(&self.place, name, size, start);
        let begun = Unsealing::begin(&self.project, &mut input);
        self.done.bytes_in += input.read_so_far();
        match begun {
            Ok(pack) => {
                let opening = pack.opening;
                let (salt, from, size) = (pack.salt.0, opening.from, opening.size());
                let what = match &opening.beside {
                    Some(Beside::Part(part)) => What::Part(Parcel { salt, from, size, part: *part, is_broken: false }),
                    Some(Beside::Receipt(receipt)) => What::Receipt(ReceiptFile { salt, from, receipt: receipt.clone() }),
                    Some(Beside::Lacking(_)) | None => What::Pack(Pack::new(salt, &opening)),
                };
                if opening.from != self.device {
                    higher(peers.entry(opening.from).or_default(), opening.heights);
                }
                Ok(what)
            }
            Err(Error::NotForUs(_)) => Ok(What::Locked(keys)),
            Err(Error::NotA(_) | Error::Damaged(_)) => Ok(What::Foreign),
            Err(error) => Err(input.trouble().unwrap_or(error)),
        }
    }

    /// Remembers what other members' laptops hold. A pack may be old, so nothing that was known before gets less.
    fn note_peers(&self, peers: BTreeMap<DeviceId, Heights>) -> Result<()> {
        Ok(self.project.run(move |store| {
            for (device, heights) in peers {
                if matches!(store.standing(&device)?, Standing::Member(_)) {
                    let before = store.peer_heights(&device)?;
                    let mut known = before.clone();
                    higher(&mut known, heights);
                    if known != before {
                        store.note_peer(&device, &known)?;
                    }
                }
            }
            Ok(())
        })?)
    }

    /// Reads the packs that may bring something, those first that need nothing from others.
    fn read(&mut self) -> Result<()> {
        let mut left = self.unread();
        self.steps.total = left.iter().filter_map(|name| self.state.seen.get(name)).map(|seen| seen.size).sum();
        let mut wait = true;
        while !left.is_empty() {
            let before = left.len();
            let mut later = Vec::new();
            for name in left {
                let Some((pack, size)) = self.state.seen.get(&name).and_then(|seen| Some((seen.pack()?.clone(), seen.size)))
                else {
                    continue;
                };
                if wait && pack.gap(&self.heights) > 0 {
                    later.push(name);
                } else if !self.is_read_as_copy(&pack, size) {
                    self.read_one(&name, size)?;
                }
            }
            // Where none can go first, any may: the vault keeps what comes too early.
            wait = later.len() < before;
            left = later;
        }
        Ok(())
    }

    /// Packs to read, in the order in which they were probably written.
    fn unread(&self) -> Vec<String> {
        let held = Ranges::up_to(&self.heights);
        let absent: Ranges = self.absent.iter().copied().map(one).collect();
        let packs = self.state.seen.iter().filter_map(|(name, seen)| Some((name, seen, seen.pack()?)));
        let unread = packs.filter(|(_, seen, pack)| {
            let may_bring = seen.sound(self.place.on_disk, &held).is_none() || absent.without(&pack.brings()) != absent;
            pack.read == ReadSo::Opening && may_bring
        });
        let mut unread: Vec<(u64, &String)> = unread.map(|(name, _, pack)| (pack.known, name)).collect();
        unread.sort_unstable();
        unread.into_iter().map(|(_, name)| name.clone()).collect()
    }

    /// Whether another file with the same pack was read to the end.
    fn is_read_as_copy(&self, pack: &Pack, size: u64) -> bool {
        let mut others = self.state.seen.values().filter(|seen| seen.size == size).filter_map(Seen::pack);
        others.any(|other| other.salt == pack.salt && other.read == ReadSo::Whole)
    }

    fn read_one(&mut self, name: &str, size: u64) -> Result<()> {
        let place = self.place.clone();
        let mut input = Input::new(&place, name, size, Vec::new());
        let (mut holds, mut lacking) = (Ranges::default(), Ranges::default());
        let read = match Unsealing::begin(&self.project, &mut input) {
            Ok(mut pack) => self.take_in(&mut pack, &mut input, &mut holds, &mut lacking),
            Err(Error::NotA(_) | Error::NotForUs(_) | Error::Damaged(_)) => Ok(ReadSo::Cut),
            Err(error) => Err(error),
        };
        self.done.packs_read += 1;
        self.done.bytes_in += input.read_so_far();
        (self.heights, self.absent) = self.project.run(|store| Ok((store.heights()?, store.absent()?.into_iter().collect())))?;
        let read = match read {
            Ok(read) => read,
            Err(error) => return Err(input.trouble().unwrap_or(error)),
        };
        if let Some(Seen { looked, what: What::Pack(pack), .. }) = self.state.seen.get_mut(name) {
            *looked = self.now;
            match read {
                ReadSo::Whole => pack.is_whole(&holds, &lacking),
                read => pack.read = read,
            }
        }
        Ok(())
    }

    /// Takes in what is in a pack, as far as it goes, and adds to `holds` what was there, and to `lacking` what was there without a
    /// payload.
    fn take_in(
        &mut self,
        pack: &mut Unsealing,
        input: &mut Input<'_>,
        holds: &mut Ranges,
        lacking: &mut Ranges,
    ) -> Result<ReadSo> {
        let mut flooded = false;
        loop {
            let before = pack.bytes;
            let entries = match pack.next(input) {
                Ok(Step::Frame(frame)) => frame.entries,
                // Too much waits already, so part of it was not kept: the next round reads it again.
                Ok(Step::End) => return Ok(if flooded { ReadSo::Opening } else { ReadSo::Whole }),
                Ok(Step::Cut) | Err(Error::Damaged(_)) => return Ok(ReadSo::Cut),
                Err(error) => return Err(error),
            };
            lacking.extend(entries.iter().filter(|entry| !entry.is_whole()).filter_map(Entry::number).map(one));
            let absent = self.absent.clone();
            let (ingested, numbers) = self.project.run(move |store| {
                let numbers = store.numbers(&entries)?;
                let heights = store.heights()?;
                let is_held = |place: &(LogId, u64)| {
                    heights.get(&place.0).is_some_and(|height| place.1 <= *height) && !absent.contains(place)
                };
                if numbers.len() == entries.len() && numbers.iter().all(is_held) {
                    return Ok((Ingested { known: entries.len() as u32, ..Ingested::default() }, numbers));
                }
                let ingested = store.ingest(&entries)?;
                Ok((ingested, store.numbers(&entries)?))
            })?;
            flooded |= ingested.refused.contains(&Refusal::TooMuchWaiting);
            pack::add(&mut self.done.ingested, ingested, &mut self.records);
            holds.extend(numbers.into_iter().map(one));
            self.steps.step(pack.bytes - before)?;
        }
    }
}

/// An entry alone, as a range.
fn one((log, seq): (LogId, u64)) -> Range {
    (log, seq, seq)
}

/// Raises what is known to what somebody says.
fn higher(known: &mut Heights, said: impl IntoIterator<Item = (LogId, u64)>) {
    for (log, height) in said {
        let known = known.entry(log).or_default();
        *known = height.max(*known);
    }
}
