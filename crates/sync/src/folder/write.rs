//! Writing packs into a folder: what it lacks, and what takes the place of others.

use std::sync::Arc;

use data_encoding::HEXLOWER;

use super::{
    Round,
    ranges::Ranges,
    state::{Pack, Seen, What},
};
use crate::{
    Result,
    pack::{self, Beside, Opening},
};

/// About how many bytes of entries one pack in a folder holds at most: a server may want to take it at once.
pub(super) const LARGEST: usize = 16 << 20;
/// About how many bytes of entries one frame of it holds.
const FRAME: usize = 4 << 20;
/// The most ranges one pack may hold.
const MOST_RANGES: usize = 4_096;

/// A pack that was just written.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
}

impl Round {
    /// Writes what all packs together lack, and what stands in them without a payload that is here.
    pub(super) fn write(&mut self) -> Result<()> {
        let held = Ranges::up_to(&self.heights);
        let (mut covered, mut brought) = (Ranges::default(), Ranges::default());
        for pack in self.state.seen.values().filter_map(|seen| seen.sound(self.place.on_disk, &held)) {
            covered.extend(pack.covers().iter());
            brought.extend(pack.brings().iter());
        }
        let mut wanted = held.without(&covered);
        let lacking: Vec<_> = held.without(&brought).without(&wanted).iter().collect();
        if !lacking.is_empty() {
            let whole = self.project.run(move |store| store.places_whole(&lacking))?;
            wanted.extend(whole.into_iter().map(|place| (place.log, place.seq, place.seq)));
        }
        self.write_packs(&wanted).map(drop)
    }

    /// Writes these entries as they are here, in as many packs as it takes; gives the packs with their bytes.
    pub(super) fn write_packs(&mut self, wanted: &Ranges) -> Result<Vec<Written>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let wanted: Vec<_> = wanted.iter().collect();
        let (mut places, erasures) =
            self.project.run(move |store| Ok((store.places(&wanted)?.into_iter().peekable(), store.erasures_count()?)))?;
        let mut written = Vec::new();
        while places.peek().is_some() {
            let (mut covers, mut lacking) = (Ranges::default(), Ranges::default());
            let mut frames = Vec::new();
            let mut size = 0;
            while places.peek().is_some() && size < LARGEST && covers.len().max(lacking.len()) < MOST_RANGES {
                let (frame, numbers, rest) = self.project.run(move |store| {
                    let (mut entries, mut numbers, mut size) = (Vec::new(), Vec::new(), 0);
                    while let Some(place) = places.next_if(|_| size < FRAME && numbers.len() < MOST_RANGES) {
                        let entry = store.entry(place.ord)?;
                        size += entry.size();
                        entries.push(entry);
                        numbers.push((place.log, place.seq, place.seq));
                    }
                    Ok((pack::plain(&entries)?, numbers, places))
                })?;
                places = rest;
                size += frame.len();
                frames.push(frame);
                lacking.extend(numbers.iter().copied().filter(|(log, seq, _)| self.absent.contains(&(*log, *seq))));
                covers.extend(numbers);
            }
            self.done.entries_out += covers.count();
            written.push(self.write_one(frames, &covers, &lacking, erasures)?);
        }
        Ok(written)
    }

    fn write_one(&mut self, frames: Vec<Vec<u8>>, covers: &Ranges, lacking: &Ranges, erasures: u64) -> Result<Written> {
        let ranges = covers.iter().collect();
        let (envelope, opening) = self.project.run(move |store| Ok((store.new_envelope()?, Opening::new(store, ranges)?)))?;
        let salt = envelope.0;
        let mut opening = opening;
        opening.beside = (!lacking.is_empty()).then(|| Beside::Lacking(lacking.iter().collect()));
        let bytes = seal_pack(envelope, &mut opening, frames)?;
        let mut pack = Pack::new(salt.0, &opening);
        pack.is_whole(covers, lacking);
        let name = self.put_file(salt.0, Arc::clone(&bytes), erasures, What::Pack(pack))?;
        self.done.packs_written += 1;
        Ok(Written { name, bytes })
    }

    /// Puts a file into the folder and remembers what it is; gives its name.
    pub(super) fn put_file(&mut self, salt: [u8; 32], bytes: Arc<[u8]>, erasures: u64, what: What) -> Result<String> {
        let name = format!("{}.pack", HEXLOWER.encode(&salt[..16]));
        self.state.begun.push(name.clone());
        self.remember()?;
        let size = bytes.len() as u64;
        self.place.write(&name, bytes)?;
        self.state.begun.retain(|begun| *begun != name);
        self.state.seen.insert(name.clone(), Seen::written(size, erasures, what, self.now));
        self.done.bytes_out += size;
        self.steps.step(size)?;
        Ok(name)
    }
}

/// A whole pack, of whose size `opening` says from then on.
pub(super) fn seal_pack(envelope: pack::NewEnvelope, opening: &mut Opening, frames: Vec<Vec<u8>>) -> Result<Arc<[u8]>> {
    Ok(pack::seal_whole(envelope, opening, frames)?.into())
}
